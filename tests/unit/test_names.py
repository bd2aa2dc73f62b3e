"""What an entry is called in a sentence."""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Evaluation, RuleSet, structure
from dbfs_eval.names import has_words, named, said, undated, unsaid
from dbfs_eval.plan import Plan
from dbfs_eval.rule import fact_from_plain, plain, to_sayable
from dbfs_eval.text import FIRST_OF_LIST, LANGUAGES, When, spoken, verbatim

PARTIES = [{"id": "team", "name": "Teamet"}, {"id": "beboere"}]


def plan_of(**lists: Any) -> Plan:
    evaluation: Evaluation = structure({"id": "plan", "title": "Plan", "parties": PARTIES, **lists})
    return RuleSet.default().plan(evaluation, Date(2027, 3, 1))


@pytest.mark.parametrize(
    ("sharing", "da", "en"),
    [
        ({"channel": "Pixiudgave", "date": "2027-05-12"}, "»Pixiudgave« (12. maj 2027)", "“Pixiudgave” (12 May 2027)"),
        ({"channel": "Pixi {x}"}, "»Pixi {x}«", "“Pixi {x}”"),
        ({"audience": ["team"], "date": "2027-05"}, "til Teamet (maj 2027)", "with Teamet (May 2027)"),
        ({"audience": ["team", "beboere", "team"]}, "til Teamet og beboere", "with Teamet and beboere"),
        ({"audience_note": "alle", "date": "2027"}, "i 2027", "of 2027"),
        ({}, "uden dato", "without a date"),
    ],
)
def test_a_sharing_is_called_by_its_channel_else_its_audience_never_by_its_id(
    sharing: dict[str, Any], da: str, en: str
) -> None:
    plan = plan_of(sharing=[{"id": "s1", **sharing}])
    called = named(plan.sharings[0], plan)
    assert called.name.plain() == {"da": da, "en": en}
    told = plain(called)
    assert told["id"] == "s1"
    assert fact_from_plain(told) == called.name


def test_a_debrief_and_a_checkpoint_are_called_by_their_date() -> None:
    debriefs = [{"id": "d1", "date": "2027-05-11"}, {"id": "d2"}]
    plan = plan_of(debriefs=debriefs, follow_up={"checkpoints": [{"date": "2028-01"}]})
    called = [named(entry, plan).name.plain() for entry in (*plan.debriefs, *plan.checkpoints)]
    assert called == [
        {"da": "11. maj 2027", "en": "of 11 May 2027"},
        {"da": "uden dato", "en": "without a date"},
        {"da": "i januar 2028", "en": "of January 2028"},
    ]


def test_what_has_no_date_is_a_list_in_which_debriefs_are_told_once() -> None:
    sharings = [{"id": "s1", "channel": "Avis"}, {"id": "s2", "audience": ["team"]}, {"id": "s3"}]
    plan = plan_of(debriefs=[{"id": "d1"}, {"id": "d2"}], sharing=sharings)
    fact = undated((*plan.sharings, *plan.debriefs), plan)
    said_as = to_sayable({"undated": fact})["undated"]
    assert said_as is not None
    assert [spoken(said_as, language) for language in LANGUAGES] == [
        "»Avis«, formidling til Teamet, formidling og flere opsamlingsmøder",
        "“Avis”, sharing with Teamet, sharing and several debriefs",
    ]
    assert fact_from_plain(plain(fact)) == said_as
    one = undated(plan.debriefs[:1], plan)
    assert one
    assert to_sayable({"one": one})["one"] == [verbatim("et opsamlingsmøde", "a debrief")]
    assert next(iter(one)).name.plain() == {"da": "et opsamlingsmøde", "en": "a debrief"}
    assert undated((), plan) is None


@pytest.mark.parametrize(("debriefs", "told"), [(1, "et opsamlingsmøde"), (2, "flere opsamlingsmøder")])
def test_of_much_without_a_date_the_first_are_named_and_the_others_counted(debriefs: int, told: str) -> None:
    sharings = [{"id": f"s{index}", "channel": "Avis"} for index in range(FIRST_OF_LIST - 1)]
    plan = plan_of(debriefs=[{"id": f"d{index}"} for index in range(debriefs)], sharing=sharings)
    fact = undated((*plan.sharings, *plan.debriefs), plan)
    assert fact
    assert (len([*fact]), len(fact)) == (FIRST_OF_LIST, FIRST_OF_LIST - 1 + debriefs)
    assert [*fact][-1].name.da == told


def test_what_has_no_words_is_named_by_its_id() -> None:
    plan = plan_of(
        questions=[{"id": "q1"}, {"id": "q2", "text": "Hvad virker?"}],
        sharing=[{"id": "s1"}, {"id": "s2", "public": True}, {"id": "s3", "audience_note": "alle"}],
        follow_up={"checkpoints": [{"date": "2028-01"}]},
    )
    assert said(plan.questions) == plan.questions[1:]
    assert said(plan.sharings) == plan.sharings[1:]
    assert not has_words(plan.checkpoints[0])
    names = [entry.name.plain() for entry in unsaid((plan.questions[0], plan.sharings[0]), plan)]
    assert names == [
        {"da": "»q1«", "en": "“q1”"},
        {"da": "formidlingen uden dato", "en": "the sharing without a date"},
    ]


@pytest.mark.parametrize(
    ("written", "da", "en"),
    [
        ("2026-10-01", "1. oktober 2026", "on 1 October 2026"),
        ("2026-10", "i oktober 2026", "in October 2026"),
        ("2026", "i 2026", "in 2026"),
        ("2026-10-01/2026-10-01", "1. oktober 2026", "on 1 October 2026"),
        ("2027-03-02/2027-03-05", "fra 2. marts 2027 til 5. marts 2027", "from 2 March 2027 to 5 March 2027"),
    ],
)
def test_a_day_can_be_said_as_an_adverb(written: str, da: str, en: str) -> None:
    when = When.read(written)
    assert [spoken(when, language) for language in LANGUAGES] == [da, en]
    assert plain(when) == str(when) == written
    assert fact_from_plain(written, When.read) == when

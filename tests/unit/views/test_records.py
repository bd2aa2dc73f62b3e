"""What is planned and what should have happened."""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Evaluation, Milestone, Report, Text
from dbfs_eval.text import Language
from dbfs_eval.views.lines import Line
from dbfs_eval.views.report import ReportView, view_of
from sample import PLAN, bare, house, one, plan, read_back, references, report, reported, told

EARLY = Date(2027, 2, 5)
SPRING = Date(2027, 4, 15)


def planned(view: ReportView) -> list[str]:
    return [words for row in view.realises for words in row.planned]


# --- what is planned ---


PLANNED: dict[str, Any] = {
    "period": {"starts": "2027-02", "ends": "2027-08-27"},
    "activities": [{"id": "a", "title": "Møde", "ends": "2027-03", "parties": ["team", "beboere", "ven", "gruppe"]}],
    "parties": [*PLAN["parties"], {"id": "gruppe"}],
    "deliverables": [{"id": "d", "due": "2027-08"}],
    "debriefs": [{"id": "o", "date": "2027-09-01", "participants": ["team"]}],
    "sharing": [
        {"id": "s", "date": "2027", "channel": "Pixi", "audience": ["team"]},
        {"id": "u", "date": "2027-10-01"},
    ],
    "follow_up": {
        "owner": "team",
        "checkpoints": [{"date": "2028-01-01"}],
        "actions": [{"id": "t", "change": "Nyt", "due": "2028-02", "responsible": "ven"}],
    },
}
RECORDED = ("T108", "T109", "T207", "T304", "O205", "K104", "K204")


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        (
            "da",
            [
                "Evalueringen begynder, planlagt til februar 2027.",
                "»Møde«, planlagt til marts 2027. Med: Det lokale team, Beboerne og 2 andre.",
                "»d«, planlagt til august 2027.",
                "Et opsamlingsmøde, planlagt. Med: Det lokale team.",
                "Formidling, planlagt.",
                "»Pixi«, planlagt til 2027.",
                "Et statusmøde, planlagt.",
                "Tiltaget »Nyt«, planlagt til februar 2028. Ansvarlig: Sekretariatet.",
            ],
        ),
        (
            "en",
            [
                "The evaluation begins, planned for February 2027.",
                "“Møde”, planned for March 2027. With: Det lokale team, Beboerne and 2 others.",
                "“d”, planned for August 2027.",
                "A debrief, planned. With: Det lokale team.",
                "Sharing, planned.",
                "“Pixi”, planned for 2027.",
                "A checkpoint, planned.",
                "The action “Nyt”, planned for February 2028. Responsible: Sekretariatet.",
            ],
        ),
    ],
)
def test_what_is_planned_is_a_row_with_its_own_name_and_who_is_there(language: Language, rows: list[str]) -> None:
    view = told(plan(**PLANNED), EARLY, *RECORDED, language=language)
    assert planned(view) == rows
    assert (view.numbers, view.rules, view.lines) == ({}, (), ())


def test_what_is_planned_on_a_day_says_no_day_again() -> None:
    actions = [{"id": "t", "change": "Nyt", "due": "2028-02-03", "responsible": "ven"}]
    evaluation = plan(period={"starts": "2027-02-10"}, follow_up={"actions": actions}, activities=[])
    assert planned(told(evaluation, EARLY, *RECORDED)) == [
        "Evalueringen begynder efter planen.",
        "Tiltaget »Nyt«, planlagt. Ansvarlig: Sekretariatet.",
    ]


def test_what_has_no_date_of_its_own_is_told_last_whenever_it_is_to_have_happened() -> None:
    evaluation = plan(debriefs=[{"id": "o", "participants": ["team"]}], sharing=[{"id": "s", "channel": "Pixi"}])
    view = told(evaluation, EARLY, *RECORDED)
    assert view.realises[-1].planned == (
        "Et opsamlingsmøde, endnu uden dato. Med: Det lokale team.",
        "»Pixi«, endnu uden dato.",
    )
    assert view.realises[-1].due is None


def test_of_a_report_that_was_read_back_what_is_planned_is_told_as_far_as_it_is_known() -> None:
    made = report(plan(**PLANNED), EARLY, "T108", "T109", "O205", "T304", "K104")
    assert planned(view_of(read_back(made), "da")) == [
        "Evalueringen begynder, planlagt til februar 2027.",
        "»Møde«, planlagt til marts 2027.",
        "»d«, planlagt til august 2027.",
        "Opsamlingsmødet 1. september 2027 er endnu ikke holdt.",
        "Tiltaget »Nyt« er endnu ikke gennemført.",
    ]


def test_what_a_host_s_rule_records_of_anything_else_is_said_as_the_rule_says_it() -> None:
    recorded = Text(da="huset blev åbnet", en="the house was opened")
    view = view_of(reported(house("X101", {"due": Date(2027, 3, 1)}, recorded=recorded), on=EARLY), "da")
    assert planned(view) == ["Huset er lukket."]


def test_what_can_no_longer_happen_is_not_planned() -> None:
    recorded = Text(da="huset blev åbnet", en="the house was opened")
    rule = house("X101", {"too_late": True}, recorded=recorded, due=Milestone.END)
    view = view_of(reported(rule, evaluation=bare()), "da")
    assert (planned(view), view.too_late and references(view.too_late.shown)) == ([], ["X101 (bør)"])


# --- what should have happened ---


def asked(evaluation: Evaluation, *codes: str, language: Language = "da", on: Date = SPRING) -> Line:
    view = told(evaluation, on, *codes, language=language)
    return one(line for line in view.lines if line.rule.code in RECORDED)


def meetings(count: int) -> Evaluation:
    activities = [{"id": f"a{day}", "title": f"Møde {day}", "starts": f"2027-02-1{day}"} for day in range(count)]
    return plan(activities=activities)


def was_held(number: int) -> str:
    return f"om aktiviteten »Møde {number}« blev gennemført 1{number}. februar 2027"


@pytest.mark.parametrize(
    ("count", "said", "brief", "all_names"),
    [
        (1, f"{was_held(0)}.", f"{was_held(0)}.", ""),
        (2, f"{was_held(0)}, og {was_held(1)}.", f"{was_held(0)}, og {was_held(1)}.", ""),
        (
            5,
            f"{', '.join(map(was_held, range(4)))}, og {was_held(4)}.",
            f"{was_held(0)}. Det samme gælder 4 andre.",
            "",
        ),
        (
            6,
            f"{', '.join(map(was_held, range(3)))}, og {was_held(3)}. Det samme gælder 2 andre.",
            f"{was_held(0)}. Det samme gælder 5 andre.",
            "Møde 5",
        ),
    ],
)
def test_whether_it_has_happened_is_asked_once_of_all(count: int, said: str, brief: str, all_names: str) -> None:
    line = asked(meetings(count), "O205")
    assert line.message == f"Det er ikke skrevet ind, {said}"
    assert line.opening == f"Det er ikke skrevet ind, {brief}"
    assert all_names in line.all_names
    assert bool(line.all_names) is bool(all_names)
    assert len(line.remarks) == count


def test_that_is_asked_in_english_too() -> None:
    assert asked(meetings(5), "O205", language="en").message.endswith(
        ", or whether the activity “Møde 4” was held on 14 February 2027."
    )
    assert asked(meetings(6), "O205", language="en").message.endswith(" The same goes for 2 others.")


def test_all_rules_that_ask_so_are_one_line_by_day_and_the_last_day_is_due() -> None:
    deliverables = [{"id": "d", "title": "Notat", "due": "2027-02-05"}]
    line = asked(plan(deliverables=deliverables, period={"starts": "2027-02"}), "O205", "T109", "T108")
    assert line.message == (
        "Det er ikke skrevet ind, om leverancen »Notat« blev afleveret 5. februar 2027, om aktiviteten »Opstart« "
        "blev gennemført 10. februar 2027, og om evalueringen begyndte i februar 2027."
    )
    assert (line.due, line.when) == (Date(2027, 2, 28), "fristen var 28. februar 2027")
    assert line.reference == "T109 (bør), O205 (bør), T108 (bør)"
    assert line.who == ("Det lokale team", "Sekretariatet")


@pytest.mark.parametrize(
    ("language", "more"),
    [
        (
            "da",
            (
                "Indtil evalueringen er begyndt, bliver alle resultater en dag senere, for hver dag der går efter 28. februar "
                "2027."
            ),
        ),
        (
            "en",
            (
                "Until the evaluation has begun every result comes a day later for each day that passes after 28 February "
                "2027."
            ),
        ),
    ],
)
def test_a_start_that_is_not_recorded_says_what_waiting_costs(language: Language, more: str) -> None:
    step = asked(meetings(1), "O205", language=language).remedy
    started = asked(plan(period={"starts": "2027-02"}, activities=[]), "T108", language=language).remedy
    assert started == f"{step} {more}"


def test_what_is_set_aside_or_too_late_is_not_asked() -> None:
    waivers = [{"rule": "O205", "reason": "Derfor"}]
    view = told(plan(waivers=waivers), SPRING, "O205")
    assert (view.comes_next, len(view.waived)) == ((), 1)
    assert one(one(view.waived).lines).message.startswith("Aktiviteten »Opstart« ")


def test_of_a_report_that_was_read_back_it_is_asked_the_same() -> None:
    made = report(meetings(6), SPRING, "O205", "T108")
    fresh, back = (one(view_of(each, "da").comes_next) for each in (made, read_back(made)))
    assert (back.message, back.remedy, back.all_names) == (fresh.message, fresh.remedy, fresh.all_names)


@pytest.mark.parametrize(
    "facts",
    [{}, {"when": None, "activity": None}, {"activity": {"kind": "activity"}}],
    ids=["none", "null", "no words"],
)
def test_what_a_saved_report_does_not_hold_the_facts_of_is_told_as_it_was_said(facts: dict[str, Any]) -> None:
    saved = report(plan(), Date(2027, 4, 15), "O205").plain()
    for remark in saved["remarks"]:
        remark["facts"] = facts
    line = one(view_of(Report.from_plain(saved), "da").comes_next)
    assert line.message == line.remarks[0].message("da")


@pytest.mark.parametrize("fact", [{"kind": ["activity"], "id": "a", "text": "Møde"}, {"kind": "activity", "id": "a"}])
def test_a_row_of_a_saved_report_takes_no_odd_fact_for_a_title(fact: dict[str, Any]) -> None:
    saved = report(plan(), Date(2027, 2, 5), "O205").plain()
    for remark in saved["remarks"]:
        remark["facts"] = {"activity": fact}
    (row,) = view_of(Report.from_plain(saved), "da").realises
    assert row.planned == ("Aktiviteten »Opstart« er endnu ikke gennemført.",)

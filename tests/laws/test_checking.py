"""What holds of every evaluation, on every day."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from typing import Any

import jsonpatch
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from dbfs_eval import Remark, Report, Status, check, structure, unstructure
from strategies import days, documents, documents_with_days

WORSE = {Status.MET: 0, Status.OPEN: 1, Status.UNMET: 2}


def day(on: datetime.date) -> Date:
    return Date(on.year, on.month, on.day)


def by_identity(report: Report) -> dict[tuple[str, str | None, str | None], Remark]:
    return {remark.identity: remark for remark in report.remarks}


@given(documents(), days(), days())
def test_as_time_moves_what_is_met_stays_met_and_nothing_vanishes(
    document: dict[str, Any], one: datetime.date, other: datetime.date
) -> None:
    evaluation = structure({**document, "waivers": []})
    before, after = (by_identity(check(evaluation, on=day(on))) for on in sorted((one, other)))
    assert before.keys() == after.keys()
    for identity, remark in before.items():
        if remark.rule.code != "T102":  # what is not delivered moves with the day
            assert after[identity].path == remark.path
            assert WORSE[after[identity].status] >= WORSE[remark.status]
            assert (remark.status is Status.MET) == (after[identity].status is Status.MET)


@given(documents(), days(), st.randoms(use_true_random=False))
def test_order_changes_nothing_but_paths(document: dict[str, Any], on: datetime.date, random: Any) -> None:
    def said(plain: dict[str, Any]) -> Counter[tuple[object, ...]]:
        return Counter(
            (it.rule.code, *_who_and_where(it), it.due) for it in check(structure(plain), on=day(on)).remarks
        )

    assert said(_shuffled(document, random)) == said(document)


def _who_and_where(remark: Remark) -> tuple[object, ...]:
    """Of several first results, sharings or debriefs on one day, the first in the document is the one spoken of."""
    if remark.rule.code in {"T103", "K103", "K202"}:
        return (remark.status is Status.MET,)  # a waiver may reach the one that is spoken of, and not its equal
    return (remark.entry, _own(remark.aspect), remark.who, remark.status)


def _own(aspect: str | None) -> str | None:
    """An aspect without the number that tells twins apart; a checkpoint without a date has only its place."""
    own = aspect and aspect.partition("#")[0]
    return None if own and own.isdecimal() and len(own) < len("2026") else own


def _shuffled(value: Any, random: Any) -> Any:
    if isinstance(value, dict):
        # The first of several waivers for one remark is the one that is shown, whatever its end.
        return {key: _shuffled(child, random) for key, child in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        shuffled = [_shuffled(child, random) for child in value]
        random.shuffle(shuffled)
        return shuffled
    return value


@given(documents_with_days(), st.data())
def test_an_earlier_result_never_makes_t102_worse(drawn: tuple[dict[str, Any], datetime.date], data: Any) -> None:
    document, on = drawn
    evaluation = structure({**document, "waivers": []})
    dated = [index for index, it in enumerate(evaluation.deliverables) if it.due]
    assume(dated)
    plain = unstructure(evaluation)
    moved = plain["deliverables"][data.draw(st.sampled_from(dated))]
    due = evaluation.deliverables[plain["deliverables"].index(moved)].due
    assert due is not None
    moved["due"] = due.subtract(days=data.draw(st.integers(0, 200))).isoformat()
    before, after = (by_identity(check(it, on=day(on))) for it in (evaluation, structure(plain)))
    for identity, remark in before.items():
        if remark.rule.code == "T102":
            assert WORSE[after[identity].status] <= WORSE[remark.status]


@given(documents_with_days())
def test_every_fix_makes_its_rule_hold(drawn: tuple[dict[str, Any], datetime.date]) -> None:
    document, on = drawn
    evaluation = structure(document)
    plain = unstructure(evaluation)
    for remark in check(evaluation, on=day(on)).remarks:
        if remark.fix:
            mended = structure(jsonpatch.apply_patch(plain, [dict(it) for it in remark.fix.patch]))
            assert _status_of(remark, check(mended, on=day(on))) is Status.MET
            assert remark.fix.patch[0]["op"] == "test"


def _status_of(remark: Remark, report: Report) -> Status:
    return by_identity(report)[remark.identity].status


@given(documents_with_days())
def test_a_report_that_is_saved_and_read_back_is_the_same(drawn: tuple[dict[str, Any], datetime.date]) -> None:
    document, on = drawn
    report = check(structure(document), on=day(on))
    again = Report.from_plain(report.plain())
    assert again == report
    assert again.plain() == report.plain()
    assert [it.sayable_facts.keys() for it in again.remarks] == [it.sayable_facts.keys() for it in report.remarks]


@given(documents_with_days())
def test_every_sentence_is_said_whole(drawn: tuple[dict[str, Any], datetime.date]) -> None:
    document, on = drawn
    for remark in check(structure(document), on=day(on)).plain()["remarks"]:
        for words in (*remark["message"].values(), *(remark["remedy"] or {"": "."}).values()):
            assert not re.search(r"\bNone\b(?! of those)", words)
            assert words.strip() == words
            assert words


@given(documents_with_days())
def test_no_two_remarks_of_a_report_have_the_same_identity(drawn: tuple[dict[str, Any], datetime.date]) -> None:
    document, on = drawn
    remarks = check(structure(document), on=day(on)).remarks
    assert len({remark.identity for remark in remarks}) == len(remarks)

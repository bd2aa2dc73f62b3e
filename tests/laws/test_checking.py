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
from dbfs_eval.dates import ReducedDate, read_date
from dbfs_eval.plan import Milestone
from dbfs_eval.rule import Rule, said_by_case
from dbfs_eval.text import LANGUAGES, Text
from strategies import days, documents, documents_with_days

WORSE = {Status.MET: 0, Status.OPEN: 1, Status.UNMET: 2}
MAY_TURN_TO_MET = {"A202", "K101", "K201", "K203", "K208", "O206"}  # by what is done without a date
MAY_BEGIN_TO_SPEAK = {"A202", "K102", "K203", "K208", "O206"}  # likewise
PAST_BEFORE_TOO_LATE = {"A105", "C103", "O101", "O102", "O202"}
ADDED_TO_OR_MOVED = ("deliverables", "activities", "debriefs", "sharing")


def day(on: datetime.date) -> Date:
    return Date(on.year, on.month, on.day)


def by_identity(report: Report) -> dict[tuple[str, str | None, str | None], Remark]:
    return {remark.identity: remark for remark in report.remarks}


def some_are_done_without_a_date(document: dict[str, Any]) -> bool:
    entries = [*(document.get("debriefs") or ()), *(document.get("sharing") or ())]
    return any(entry.get("status") == "done" and not entry.get("date") for entry in entries)


@given(documents(), days(), days())
def test_as_time_moves_what_is_met_stays_met_and_nothing_vanishes(
    document: dict[str, Any], one: datetime.date, other: datetime.date
) -> None:
    evaluation = structure({**document, "waivers": []})
    before, after = (by_identity(check(evaluation, on=day(on))) for on in sorted((one, other)))
    begun = {code for code, *_ in after.keys() - before.keys()}
    turned = set()
    assert before.keys() <= after.keys()
    for identity, remark in before.items():
        later = after[identity]
        assert later.path == remark.path
        if remark.rule.code == "T102":  # what is not delivered moves with the day
            continue
        assert later.too_late >= remark.too_late or later.status is Status.MET
        assert (later.due == remark.due) or remark.rule.due is Milestone.NOW
        if later.status is Status.MET and remark.status is not Status.MET:
            turned.add(remark.rule.code)
        else:
            assert WORSE[later.status] >= WORSE[remark.status]
            assert (remark.status is Status.MET) == (later.status is Status.MET)
    assert begun <= MAY_BEGIN_TO_SPEAK
    assert turned <= MAY_TURN_TO_MET
    assert some_are_done_without_a_date(document) or not begun | turned


@given(documents(), days(), days())
def test_what_it_is_too_late_for_stays_so(document: dict[str, Any], one: datetime.date, other: datetime.date) -> None:
    evaluation = structure({**document, "waivers": []})
    before, after = (by_identity(check(evaluation, on=day(on))) for on in sorted((one, other)))
    for identity, remark in before.items():
        assert not remark.too_late or after[identity].too_late or after[identity].rule.code in MAY_TURN_TO_MET


@given(documents_with_days())
def test_it_is_never_too_late_for_what_is_met_or_open_with_a_date(drawn: tuple[dict[str, Any], datetime.date]) -> None:
    document, on = drawn
    evaluation = structure(document)
    report, bare = (check(it, on=day(on)) for it in (evaluation, structure({**document, "waivers": []})))
    for remark, without in zip(report.remarks, bare.remarks, strict=True):
        assert remark.too_late == without.too_late  # a waived one is as it would be without the waiver
        if without.too_late:
            assert without.status is Status.UNMET or (without.status is Status.OPEN and without.due is None)
    assert set(report.too_late) == {remark for remark in report.remarks if remark.too_late and remark.waiver is None}


@given(documents_with_days())
def test_what_is_too_late_is_never_told_its_ordinary_step(drawn: tuple[dict[str, Any], datetime.date]) -> None:
    document, on = drawn
    for remark in check(structure({**document, "waivers": []}), on=day(on)).remarks:
        assert isinstance(remark.rule, Rule)
        if remark.case == "delivered":
            continue  # what is delivered too late looks back on any day
        past = remark.rule.remedy_when_past
        if remark.status is Status.MET:
            assert remark.remedy("da") is None
        elif remark.too_late:
            assert past is not None
            looking_back = said_by_case(past, remark.case)
            assert all(remark.remedy(it) == looking_back.say(it, remark.sayable_facts) for it in LANGUAGES)
        else:
            told = remark.rule.code in PAST_BEFORE_TOO_LATE or remark.rule.act_until in remark.sayable_facts
            overdue = remark.status is Status.UNMET and told and remark.last_day is not None and remark.last_day < on
            said = isinstance(past, Text) and remark.remedy("da") == past.say("da", remark.sayable_facts)
            assert said == (overdue and remark.fix is None)


@given(documents_with_days())
def test_a_due_date_is_a_whole_day(drawn: tuple[dict[str, Any], datetime.date]) -> None:
    document, on = drawn
    for remark in check(structure(document), on=day(on)).remarks:
        assert remark.due is None or not isinstance(remark.due, ReducedDate)
        assert remark.plain()["due"] is None or len(remark.plain()["due"]) == len("2027-03-01")


@given(documents_with_days())
def test_what_can_be_done_is_ordered_by_force_and_an_agenda_by_day(drawn: tuple[dict[str, Any], datetime.date]) -> None:
    document, on = drawn
    report = check(structure(document), on=day(on))
    place = {remark.identity: index for index, remark in enumerate(report.remarks)}

    def by_force(remark: Remark) -> tuple[object, ...]:
        return (remark.rule.force, remark.due is None, remark.due, place[remark.identity])

    def by_day(remark: Remark) -> tuple[object, ...]:
        return (remark.due, remark.rule.force, place[remark.identity])

    ahead = [it for it in report.remarks if it.status in {Status.UNMET, Status.OPEN} and not it.too_late]
    assert list(report.inhibits) == sorted((it for it in ahead if it.status is Status.UNMET), key=by_force)
    assert list(report.agenda()) == sorted((it for it in ahead if it.due), key=by_day)
    assert list(report.too_late) == sorted(report.too_late, key=by_force)
    assert {it.identity for it in report.undated} == {it.identity for it in ahead if it.due is None}


@given(documents(), days(), st.randoms(use_true_random=False))
def test_order_changes_nothing_but_paths(document: dict[str, Any], on: datetime.date, random: Any) -> None:
    def said(plain: dict[str, Any]) -> Counter[tuple[object, ...]]:
        return Counter(
            (it.rule.code, *_what_and_where(it), it.due) for it in check(structure(plain), on=day(on)).remarks
        )

    assert said(_shuffled(document, random)) == said(document)


def _what_and_where(remark: Remark) -> tuple[object, ...]:
    """Of several first results, sharings or debriefs on one day, the first in the document is the one spoken of."""
    if remark.rule.code in {"T103", "K103", "K202"}:
        return (remark.status is Status.MET,)  # a waiver may reach the one that is spoken of, and not its equal
    return (remark.entry, _own(remark.aspect), frozenset(remark.who), remark.status, remark.too_late)


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
            assert remark.status in {Status.UNMET, Status.OPEN}
            assert not remark.too_late
            assert remark.fix.patch[0]["op"] == "test"
            mended = structure(jsonpatch.apply_patch(plain, [dict(it) for it in remark.fix.patch]))
            assert _status_of(remark, check(mended, on=day(on))) is Status.MET


def _status_of(remark: Remark, report: Report) -> Status:
    return by_identity(report)[remark.identity].status


@given(documents_with_days())
def test_no_fix_touches_what_is_over_or_sets_a_day_that_has_passed(
    drawn: tuple[dict[str, Any], datetime.date],
) -> None:
    document, on = drawn
    evaluation = structure(document)
    plain = unstructure(evaluation)
    for remark in check(evaluation, on=day(on)).remarks:
        for step in remark.fix.patch if remark.fix else ():
            if step["op"] == "test":
                continue
            key, *place = str(step["path"]).split("/")[1:]
            if key in ADDED_TO_OR_MOVED:
                assert _can_still_be_changed(plain[key][int(place[0])], day(on))
            if place[-1] in {"due", "date"}:
                assert read_date(step["value"]) >= day(on)


def _can_still_be_changed(entry: dict[str, Any], on: Date) -> bool:
    """It is not done or delivered, and its day, if it is no deliverable, has not passed."""
    days_ = [entry.get("date"), entry.get("ends"), entry.get("starts")]
    # the last day that it can mean is at least this one of the years, months and days that are written
    written = next((str(it) for it in days_ if it), None)
    over = written is not None and written < on.isoformat()[: len(written)]
    return entry.get("status") != "done" and "delivered" not in entry and not over


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
        fix = remark["fix"] or {"label": {}}
        for words in (*remark["message"].values(), *(remark["remedy"] or {}).values(), *fix["label"].values()):
            assert not re.search(r"\bNone\b(?! of those)|‖|\(\)|\*|»«|“”", words)
            assert words.strip() == words
            assert words


@given(documents_with_days())
def test_no_two_remarks_of_a_report_have_the_same_identity(drawn: tuple[dict[str, Any], datetime.date]) -> None:
    document, on = drawn
    remarks = check(structure(document), on=day(on)).remarks
    assert len({remark.identity for remark in remarks}) == len(remarks)

"""The last day on which the step of a remark can be taken, and the day after it: the table *Too late* of the catalogue."""

from __future__ import annotations

import pytest
from pendulum import Date

from dbfs_eval import Remark, Status, check
from dbfs_eval.rule import DocumentChange, said_by_case
from dbfs_eval.testing import LAST_DAY, changed, remarks_of
from dbfs_eval.text import LANGUAGES, Text

BEFORE = Date(2026, 1, 1)
END = Date(2027, 4, 30)
NOT_TAKEN_UP: DocumentChange = {"midtvejs": None, "fortolkningsdag/stage": None, "laesegruppe/stage": None}
NO_LONGER_OPEN: DocumentChange = {
    "/decisions": None,
    "udbrede/decisions": None,
    "/subject/starts": None,
    "/subject/ends": "2026-10-29",
}
UNHEARD: DocumentChange = {
    "budget/owner": "konsulent",
    "opstart/parties": ["team", "beboere"],
    "analysevaerksted/parties": ["team", "beboere"],
}
NOT_TOLD: DocumentChange = {
    "bestyrelsesmoede/audience": ["boligforening"],
    "midtvejs/participants": ["team"],
    "opsamling/participants": ["team"],
}
NO_START: DocumentChange = {
    "/period/starts": None,
    "/period/started": None,
    "/period/ended": None,
    "/stages": None,
    **dict.fromkeys(("opstart/starts", "spoergevaerksted/starts")),
    **dict.fromkeys(f"{it}/delivered" for it in ("opstartsnotat", "midtvejsnotat", "udkast", "slutrapport")),
}
ACTIVITIES = (
    *("opstart", "spoergevaerksted", "logbog", "gaardinterview", "pladsdag", "interview", "analysevaerksted"),
    *("fortolkningsdag", "laesegruppe", "hoering", "valg"),
)

UNTIL_END: list[tuple[str, DocumentChange]] = [
    ("A101", {"/purpose/aims": None}),
    ("A105", {"opstart/mode": "inform", "styregruppe/roles": None}),
    ("C101", {"sekretariat/roles": None}),
    ("C103", {"fortolkningsdag/parties": ["team"]}),
    ("C201", {"lykkes/focus": None}),
    ("C202", {"bremser/focus": None}),
    ("C301", {"muligheder/focus": None}),
    ("O101", {"fortolkningsdag/mode": "consult"}),
    ("O202", {"analysevaerksted/parties": ["team"]}),
    ("O203", {f"{it}/mode": "consult" for it in ACTIVITIES}),
    ("O302", {f"{it}/mode": "inform" for it in ACTIVITIES}),
    ("T105", {"/stages/5/ends": None}),
    ("T110", {"midtvejsnotat/kind": "draft"}),
    ("T111", NO_LONGER_OPEN),
    ("C201", {"lykkes/focus": None, **NO_START}),  # open without a date, and too late all the same
]
OTHERS: list[tuple[str, DocumentChange, Date]] = [
    ("O103", UNHEARD, Date(2027, 9, 15)),
    ("K207", NOT_TOLD, Date(2027, 9, 15)),
    ("O204", {"laesegruppe": None}, Date(2027, 3, 16)),
    ("O204", {"hoering": None, "laesegruppe": None}, END),
    ("K202", {"nyhedsbrev/date": "2027-01-23"}, Date(2027, 1, 22)),
    ("T205", {"/follow_up/checkpoints": None}, Date(2028, 6, 2)),
    ("T208", NOT_TAKEN_UP, Date(2027, 4, 30)),
    ("T102", {"budget/due": "2027-06-17", "slutrapport/delivered": None}, Date(2027, 6, 17)),
    ("T102", {"budget/due": "2027-06-17"}, Date(2027, 6, 17)),  # delivered too late
    ("T103", {"midtvejsnotat/due": "2026-03-15", "midtvejsnotat/delivered": None}, Date(2026, 3, 16)),
    ("K103", {"opsamling/date": "2027-06-12", "opsamling/status": None}, Date(2027, 6, 11)),
]
TABLE = [*((code, change, END) for code, change in UNTIL_END), *OTHERS]


def short(code: str, change: DocumentChange, on: Date) -> list[Remark]:
    return [remark for remark in remarks_of(code, change, on=on) if remark.status is not Status.MET]


@pytest.mark.parametrize(("code", "change", "last"), TABLE, ids=[row[0] for row in TABLE])
def test_the_last_day_and_the_day_after(code: str, change: DocumentChange, last: Date) -> None:
    on_time, late = (short(code, change, on) for on in (last, last.add(days=1)))
    assert on_time
    assert not any(remark.too_late for remark in on_time)
    assert any(remark.too_late for remark in late)
    for remark in late:
        if remark.too_late:
            steps = type(remark.rule).remedy_when_past
            assert steps is not None
            step = said_by_case(steps, remark.case)
            assert [remark.remedy(it) for it in LANGUAGES] == [step.say(it, remark.sayable_facts) for it in LANGUAGES]
            assert remark.fix is None


@pytest.mark.parametrize(("code", "change", "last"), TABLE, ids=[row[0] for row in TABLE])
def test_what_is_too_late_is_no_next_step_and_a_waiver_changes_nothing_in_it(
    code: str, change: DocumentChange, last: Date
) -> None:
    on = last.add(days=1)
    report = check(changed(change), on=on)
    late = [remark for remark in report.remarks if remark.too_late]
    assert code in {remark.rule.code for remark in late}
    assert set(late) == set(report.too_late)
    assert not set(late) & {*report.inhibits, *report.agenda(), *report.undated}
    assert report.plain()["remarks"][report.remarks.index(late[0])]["too_late"] is True
    waiver = {"rule": code, "reason": "Aftalt."}
    waived = remarks_of(code, {**change, "/waivers/-": waiver}, on=on)
    assert [remark.too_late for remark in waived] == [remark.too_late for remark in remarks_of(code, change, on=on)]


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("T103", {"midtvejsnotat/delivered": "2026-03-15"}),
        ("K103", {"opsamling/date": "2027-06-12"}),
    ],
)
def test_what_has_been_done_too_late_is_so_on_any_day(code: str, change: DocumentChange) -> None:
    assert [remark.too_late for remark in short(code, change, BEFORE)] == [True]


def test_interim_results_that_are_not_delivered_can_still_be_worked_with() -> None:
    change = {**NOT_TAKEN_UP, "midtvejsnotat/delivered": None}
    assert [remark.too_late for remark in short("T208", change, LAST_DAY)] == [False]


def test_what_is_open_with_a_date_is_never_too_late() -> None:
    """Design has an end of its own after the evaluation ended."""
    change = {"opstart/mode": "inform", "styregruppe/roles": None, "/stages/0/ends": "2027-06-30"}
    for on, status, too_late in ((Date(2027, 6, 30), Status.OPEN, False), (Date(2027, 7, 1), Status.UNMET, True)):
        (remark,) = short("A105", change, on)
        assert (remark.status, remark.too_late) == (status, too_late)


@pytest.mark.parametrize(
    ("code", "change", "due"),
    [
        ("A105", {"opstart/mode": "inform", "styregruppe/roles": None}, Date(2026, 4, 30)),
        ("C103", {"fortolkningsdag/parties": ["team"]}, Date(2027, 2, 26)),
        ("O101", {"fortolkningsdag/mode": "consult"}, Date(2027, 2, 26)),
        ("O202", {"analysevaerksted/parties": ["team"]}, Date(2026, 12, 11)),
        ("O102", {"indstilling/responsible": "konsulent", "analysevaerksted/mode": "consult", "opstart": None}, END),
    ],
)
def test_once_it_is_due_one_is_asked_what_took_place_though_one_can_still_make_up_for_it(
    code: str, change: DocumentChange, due: Date
) -> None:
    (on_time,), (past,) = (short(code, change, on) for on in (due, due.add(days=1)))
    step = type(past.rule).remedy_when_past
    assert isinstance(step, Text)
    assert (on_time.too_late, past.too_late) == (False, False)
    assert on_time.remedy("da") != step.say("da", on_time.sayable_facts)
    assert past.remedy("da") == step.say("da", past.sayable_facts)


def test_where_there_is_a_fix_the_ordinary_step_is_said() -> None:
    change = {"analysevaerksted/parties": ["team"], "analysevaerksted/status": None, "analysevaerksted/starts": None}
    (remark,) = short("O202", {**change, "analysevaerksted/ends": None}, Date(2026, 12, 12))
    assert remark.fix is not None
    assert (remark.remedy("da") or "").startswith("Tag Beboerne med")


def test_after_the_end_the_responsible_is_asked_for_ever() -> None:
    change = {"indstilling/responsible": "konsulent", "analysevaerksted/mode": "consult", "opstart": None}
    (remark,) = short("O102", change, LAST_DAY)
    assert not remark.too_late

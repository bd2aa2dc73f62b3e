"""How the potential is realised, a row a date."""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Milestone, Text
from dbfs_eval.views.days import DateRow
from dbfs_eval.views.report import ReportView, view_of
from sample import (
    PLAN,
    bare,
    house,
    messages,
    one,
    plan,
    read_back,
    references,
    report,
    reported,
    together,
    told,
    told_by,
)

ON = Date(2027, 3, 1)
NEAR = Date(2027, 4, 26)
"""Eight weeks to the day."""
NEXT = [house(f"X10{number}") for number in range(3)]
"""Three that come first, so that no other does."""
PERIOD = {"starts": "2027-02-01", "ends": "2027-08-27"}
RESULTS = [{"id": "r", "kind": "final", "due": "2027-08-20"}]


def due(code: str, *days: Date | None, **declared: Any) -> Any:
    """A rule of a host of which something is due on each of the days."""
    return house(code, *({"due": day, "aspect": f"a{index}"} for index, day in enumerate(days)), **declared)


def rows(view: ReportView) -> list[tuple[str, list[str], list[str], list[str]]]:
    """Each row: its day, what is planned, its lines, its folds."""
    return [
        (row.words, [*row.planned], references(row.lines), [fold.summary for fold in row.folds])
        for row in view.realises
    ]


def undated(view: ReportView) -> DateRow:
    return one(row for row in view.realises if row.due is None)


# --- near and later ---


def test_what_is_due_within_eight_weeks_is_a_line_and_a_day_later_a_fold() -> None:
    view = told_by(*NEXT, due("X110", NEAR, NEAR.add(days=1)), on=ON)
    assert rows(view) == [
        ("26. april 2027", [], ["X110 (bør)"], []),
        ("27. april 2027", [], [], ["Huset er lukket."]),
    ]
    assert view.realises[0].lines[0].number == 4


def test_what_is_due_today_is_near() -> None:
    assert rows(told_by(*NEXT, due("X110", ON), on=ON)) == [("1. marts 2027", [], ["X110 (bør)"], [])]


def test_what_comes_next_is_not_told_again() -> None:
    assert rows(told_by(due("X110", NEAR), on=ON)) == []


def test_what_is_due_on_one_day_stands_in_one_row() -> None:
    """What is near by force, what is planned first."""
    meeting = [{"id": "a", "title": "Møde", "starts": "2027-04-26"}]
    evaluation = plan(activities=meeting)
    later = due("X111", Date(2028, 1, 1))
    recorded = house("X112", {"entry": evaluation.activities[0], "due": NEAR}, recorded=Text(da="x", en="x"))
    view = told_by(*NEXT, due("X110", NEAR), due("X113", NEAR), later, recorded, on=ON, evaluation=evaluation)
    assert rows(view) == [
        ("26. april 2027", ["»Møde«, planlagt."], ["X110 (bør)", "X113 (bør)"], []),
        ("1. januar 2028", [], [], ["Huset er lukket."]),
    ]


def test_all_that_is_later_on_one_day_is_one_fold() -> None:
    day = Date(2028, 1, 1)
    view = told_by(*NEXT, due("X110", day), due("X111", day), on=ON)
    assert rows(view) == [("1. januar 2028", [], [], ["Huset er lukket. Huset er lukket."])]


# --- when the results are in ---


@pytest.mark.parametrize(
    ("results", "is_folded"),
    [("2027-04-26", False), ("2027-04-27", True)],
    ids=["eight weeks before", "a day sooner"],
)
def test_near_the_results_what_waits_for_them_is_told_as_any_other(results: str, is_folded: bool) -> None:
    deliverables = [{"id": "r", "kind": "final", "due": results}]
    evaluation = bare(period={"starts": "2027-02-01", "ends": results}, deliverables=deliverables)
    view = told(evaluation, ON, "C203", "T201", "T301", "T306", "K201", "K206")
    assert rows(view)[0][0] == ("27. april 2027" if is_folded else "19. juli 2027")
    assert bool(view.comes_next) is not is_folded
    said = [summary for *_, summaries in rows(view) for summary in summaries]
    assert [summary.startswith("Når resultaterne er der:") for summary in said] == [is_folded]


def test_after_the_results_nothing_is_told_at_their_day() -> None:
    evaluation = bare(
        period={"starts": "2026-09-01", "ends": "2027-02-20"}, deliverables=[{**RESULTS[0], "due": "2027-02-20"}]
    )
    view = told(evaluation, ON, "K201", "T201", "T205", "C3", "C2")
    assert all(row.due is None or row.due >= ON for row in view.realises)


def test_without_a_date_of_the_results_what_waits_for_them_has_none() -> None:
    view = told(bare(), ON, "C203", "T201")
    assert rows(view) == [("Uden frist endnu", [], [], ["Når resultaterne er der: fremmende fund og tiltag."])]


def test_of_a_report_that_was_read_back_the_first_that_waits_tells_the_day() -> None:
    made = report(bare(period=PERIOD, deliverables=RESULTS), ON, "C203", "T201")
    assert rows(view_of(read_back(made), "da")) == rows(view_of(made, "da"))
    assert rows(view_of(made, "da"))[0][0] == "20. august 2027"
    nothing_dated = report(bare(), ON, "C203", "T201")
    assert rows(view_of(read_back(nothing_dated), "da")) == rows(view_of(nothing_dated, "da"))


# --- what is planned ---


def test_what_is_planned_is_never_folded_and_is_no_line() -> None:
    activities = [{"id": f"a{day}", "title": f"Møde {day}", "starts": day} for day in ("2027-03-02", "2027-09")]
    view = told(plan(activities=activities), ON, "O205")
    assert rows(view) == [
        ("2. marts 2027", ["»Møde 2027-03-02«, planlagt."], [], []),
        ("30. september 2027", ["»Møde 2027-09«, planlagt til september 2027."], [], []),
    ]
    assert view.lines == ()


def test_what_is_planned_without_a_date_is_told_last() -> None:
    debriefs = [{"id": "o", "participants": ["team"]}]
    made = report(bare(debriefs=debriefs, parties=PLAN["parties"]), ON, "K104")
    assert rows(view_of(made, "da")) == [
        ("Uden frist endnu", ["Et opsamlingsmøde, endnu uden dato. Med: Det lokale team."], [], [])
    ]
    assert [len(row.planned) for row in view_of(read_back(made), "da").realises] == [1]


# --- what cannot be dated yet ---


def test_what_cannot_be_dated_is_folded_by_what_must_be_known_first() -> None:
    view = told(bare(), ON, "A102", "T107", "O203", "K101", "O302", "T301", "C204")
    assert [fold.summary.split(".")[0] for fold in undated(view).folds] == [
        "Fristen kan regnes ud, når evalueringens start er kendt",
        "Fristen kan regnes ud, når evalueringens afslutning er kendt",
        "Når resultaterne er der: hæmmende fund og en ansvarlig for opfølgningen",
    ]
    assert messages(undated(view).folds[1].lines) == [
        "Der er endnu ikke aftalt et opsamlingsmøde, efter at evalueringen er slut og resultaterne er klar."
    ]


def test_the_undated_comes_after_all_days() -> None:
    rule = due("X110", Date(2029, 1, 1), None, Date(2028, 9, 1), due=Milestone.END)
    view = told_by(*NEXT, rule, on=ON, evaluation=bare())
    assert [row.words for row in view.realises] == ["1. september 2028", "1. januar 2029", "Uden frist endnu"]
    assert undated(view).folds[0].summary == (
        "Fristen kan regnes ud, når evalueringens afslutning er kendt. Huset er lukket."
    )


def test_what_a_rule_that_is_not_at_hand_waits_for_is_not_known() -> None:
    made = reported(*NEXT, due("X110", None, due=Milestone.END), on=ON, evaluation=bare())
    assert undated(view_of(read_back(made), "da")).folds[0].summary == "Huset er lukket."


def test_that_too_is_told_after_what_must_be_known_first() -> None:
    """Of the two folds the one of the catalogue's rule comes first."""
    made = together([due("X110", None, due=Milestone.START)], bare(), ON, ["K101"])
    folds = undated(view_of(read_back(made), "da")).folds
    assert [references(fold.lines) for fold in folds] == [["K101 (bør)"], ["X110 (bør)"]]

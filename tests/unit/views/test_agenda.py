"""The agenda: what falls due by date, of one evaluation or several, of all or of one party."""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Report, check, structure
from dbfs_eval.errors import ArgumentError
from dbfs_eval.views.agenda import AgendaView, agenda_view_of

PLAN: dict[str, Any] = {
    "id": "plan",
    "title": "En plan",
    "period": {"starts": "2027-02-01", "started": "2027-02-01", "ends": "2027-08-27"},
    "parties": [
        {"id": "team", "name": "Teamet", "roles": ["primary"]},
        {"id": "beboere", "name": "Beboerne", "roles": ["primary"]},
    ],
    "activities": [
        {"id": "a", "title": "Møde", "stage": "design", "starts": "2027-02-10", "parties": ["team"]},
        {"id": "b", "title": "Gåtur", "stage": "analysis", "starts": "2027-06-10", "parties": ["team", "beboere"]},
    ],
}
ON = Date(2027, 5, 10)


def report(**more: Any) -> Report:
    return check(structure({**PLAN, **more}), on=ON)


def told(agenda: AgendaView) -> list[tuple[str, bool, list[str]]]:
    return [(day.words, day.overdue, [step.line.message for step in day.steps]) for day in agenda.days]


def test_overdue_comes_first_then_each_day_in_its_order() -> None:
    agenda = agenda_view_of([report()], "da")
    assert [day.overdue for day in agenda.days] == sorted((day.overdue for day in agenda.days), reverse=True)
    for overdue in (True, False):
        days = [day.due for day in agenda.days if day.overdue is overdue]
        assert days == sorted(set(days))
    assert agenda.heading == "Frister pr. 10. maj 2027"
    assert agenda.about == "Om »En plan«."
    assert agenda.until is None
    assert not agenda.several


def test_of_a_party_it_is_what_is_the_party_s() -> None:
    agenda = agenda_view_of([report()], "en", party="beboere", until=Date(2027, 6, 10))
    assert agenda.heading == "Due dates as of 10 May 2027 for Beboerne"
    assert agenda.until == "Due dates until the end of 10 June 2027."
    assert told(agenda)[-1] == ("10 June 2027", False, ["The activity “Gåtur” (10 June 2027) is not held yet."])
    assert all("beboere" in remark.who for day in agenda.days for step in day.steps for remark in step.line.remarks)


def test_of_several_each_step_says_of_which() -> None:
    other = report(title="En anden plan")
    agenda = agenda_view_of([report(), other], "da")
    assert agenda.several
    assert agenda.about == "Om »En plan« og »En anden plan«."
    assert {step.evaluation for day in agenda.days for step in day.steps} == {"»En plan«", "»En anden plan«"}
    assert {step.of for day in agenda.days for step in day.steps} == {"plan", "plan#2"}
    titles = [step.evaluation for day in agenda.days[:1] for step in day.steps]
    assert titles == sorted(titles, reverse=True)  # of one day, in the order in which they were given


def test_what_has_no_date_is_counted() -> None:
    draft = check(structure({"id": "a", "title": "A"}), on=ON)
    agenda = agenda_view_of([draft], "da")
    assert agenda.undated is not None
    assert agenda.undated.startswith("Uden frist endnu: 2")
    assert agenda_view_of([report(period=PLAN["period"])], "da", party="team").undated is None


def test_where_nothing_falls_due_it_says_so() -> None:
    agenda = agenda_view_of([report()], "da", party="team", until=Date(2026, 1, 1))
    assert agenda.days == ()
    assert agenda.nothing == "Ingen frister."


def test_a_party_of_a_report_that_was_read_back_is_named_by_its_id() -> None:
    agenda = agenda_view_of([Report.from_plain(report().plain())], "da", party="team")
    assert agenda.heading == "Frister pr. 10. maj 2027 for team"
    assert agenda.days


def test_a_party_that_nobody_knows_may_be_of_a_report_that_was_read_back() -> None:
    reports = [report(), Report.from_plain(report().plain())]
    assert agenda_view_of(reports, "da", party="ukendt").days == ()
    with pytest.raises(ArgumentError, match="ukendt"):
        agenda_view_of(reports[:1], "da", party="ukendt")

"""The agenda: what falls due by date, of one evaluation or several, of all or of one party."""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Report, RuleSet, check, structure
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
    assert agenda.heading == "Due dates for Beboerne as of 10 May 2027"
    assert agenda.until == "Due dates until the end of 10 June 2027."
    day, overdue, messages = told(agenda)[-1]
    assert (day, overdue) == ("10 June 2027", False)
    assert messages[-1] == "“Gåtur”, planned. With: Teamet and Beboerne."
    assert all("beboere" in remark.who for day in agenda.days for step in day.steps for remark in step.line.remarks)


def test_of_several_each_step_says_of_which() -> None:
    other = report(title="En anden plan")
    agenda = agenda_view_of([report(), other], "da")
    assert agenda.several
    assert agenda.about == "Om »En plan« og »En anden plan«."
    assert {step.evaluation for day in agenda.days for step in day.steps} == {"»En plan«", "»En anden plan«"}
    assert {step.of for day in agenda.days for step in day.steps} == {"plan", "plan#2"}
    steps = [(step.line.rule.force, step.evaluation == "»En anden plan«") for step in agenda.days[0].steps]
    assert steps == sorted(steps)  # of one day by force, then in the order in which they were given


def test_what_has_no_date_is_named_by_one_sentence() -> None:
    draft = check(structure({"id": "a", "title": "A"}), on=ON)
    assert agenda_view_of([draft], "da").undated == "Andet har ingen frist endnu. Se det med check."
    assert agenda_view_of([report(period=PLAN["period"])], "da", party="team").undated is None


def test_what_is_too_late_ends_it_and_has_no_day() -> None:
    late = check(structure(PLAN), on=Date(2027, 9, 1), rules=RuleSet.default().select("O202", "T201"))
    agenda = agenda_view_of([late], "da")
    assert {step.line.rule.code for step in agenda.too_late} == {"O202"}
    assert {step.line.rule.code for day in agenda.days for step in day.steps} == {"T201"}
    of_residents = agenda_view_of([late], "da", party="beboere")
    assert [step.line.who for step in of_residents.too_late] == [("Beboerne",)]
    assert of_residents.days == ()
    assert agenda_view_of([late], "da", until=Date(2027, 2, 1)).too_late == ()


def test_what_is_due_on_several_days_stands_on_the_first_or_on_each() -> None:
    made = check(structure(PLAN), on=Date(2027, 2, 5), rules=RuleSet.default().select("O203", "O202"))
    (once, *_), each = (agenda_view_of([made], "da", each_day=apart).days for apart in (False, True))
    assert len(once.steps[0].line.dues) > 1
    assert all(step.line.dues == (day.due,) for day in each for step in day.steps)


def test_only_what_has_gone_by_is_overdue() -> None:
    """What is due now stands on its day, with what is due today."""
    made = report(activities=[{**PLAN["activities"][0], "starts": "2027-05-10"}])
    days = {day.due: day.overdue for day in agenda_view_of([made], "da").days}
    assert days[ON] is False
    assert days[Date(2027, 2, 1)] is True


def test_where_nothing_falls_due_it_says_so() -> None:
    agenda = agenda_view_of([report()], "da", party="team", until=Date(2026, 1, 1))
    assert agenda.days == ()
    assert agenda.nothing == "Der er ingen frister."


def test_a_party_of_a_report_that_was_read_back_is_named_by_its_id() -> None:
    agenda = agenda_view_of([Report.from_plain(report().plain())], "da", party="team")
    assert agenda.heading == "Frister for team pr. 10. maj 2027"
    assert agenda.days


def test_a_party_that_nobody_knows_may_be_of_a_report_that_was_read_back() -> None:
    reports = [report(), Report.from_plain(report().plain())]
    assert agenda_view_of(reports, "da", party="ukendt").days == ()
    with pytest.raises(ArgumentError, match="ukendt"):
        agenda_view_of(reports[:1], "da", party="ukendt")

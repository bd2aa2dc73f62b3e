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
    return [(day.words, day.overdue, [step.words for step in day.steps]) for day in agenda.days]


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
    assert messages[0] == "“Gåtur”, planned. With: Teamet and Beboerne."
    assert all("beboere" in remark.who for day in agenda.days for step in day.steps for remark in step.remarks)


def test_of_several_each_step_says_of_which() -> None:
    other = report(title="En anden plan")
    agenda = agenda_view_of([report(), other], "da")
    assert agenda.several
    assert agenda.about == "Om »En plan« og »En anden plan«."
    assert {step.evaluation for day in agenda.days for step in day.steps} == {"»En plan«", "»En anden plan«"}
    assert {step.of for day in agenda.days for step in day.steps} == {"plan", "plan#2"}
    steps = [(step.line.force, step.evaluation == "»En anden plan«") for step in agenda.days[0].steps if step.line]
    assert steps == sorted(steps)  # of one day by force, then in the order in which they were given
    assert len({force for force, _ in steps}) > 1


def test_of_one_day_what_is_planned_comes_first() -> None:
    made = report(activities=[*PLAN["activities"], {"id": "c", "title": "Fest", "starts": "2027-06-10"}])
    (day,) = (day for day in agenda_view_of([made, made], "da").days if day.due == Date(2027, 6, 10))
    planned = [step.words for step in day.steps if step.line is None]
    assert planned == ["»Gåtur«, planlagt. Med: Teamet og Beboerne.", "»Fest«, planlagt."] * 2
    assert [step.words for step in day.steps][:4] == planned
    assert len(day.steps) > 4


def test_what_has_a_last_day_for_its_step_stands_on_that_day() -> None:
    decisions = [{"id": "d", "description": "Budget", "due": "2027-09-01"}]
    deliverables = [{"id": "r", "title": "Rapport", "kind": "final", "due": "2027-08-27"}]
    plan = structure({**PLAN, "decisions": decisions, "deliverables": deliverables})
    rules = RuleSet.default().select("T102")
    for on, overdue in ((ON, False), (Date(2027, 7, 20), True)):
        (day,) = agenda_view_of([check(plan, on=on, rules=rules)], "da").days
        assert (day.due, day.overdue) == (Date(2027, 7, 7), overdue)
        assert agenda_view_of([check(plan, on=on, rules=rules)], "da", until=Date(2027, 7, 6)).days == ()
        assert agenda_view_of([check(plan, on=on, rules=rules)], "da", until=Date(2027, 7, 7)).days == (day,)


def test_what_is_planned_without_a_date_has_no_day_and_is_named_by_the_one_sentence() -> None:
    sharing = [{"id": "s", "channel": "Oplæg"}]
    rules = RuleSet.default().select("K204")
    agenda = agenda_view_of([check(structure({**PLAN, "sharing": sharing}), on=ON, rules=rules)], "da")
    assert agenda.days == ()
    assert agenda.undated == "Andet har ingen frist endnu. Se det med check."


def test_a_title_is_never_cut() -> None:
    title = "Midtvejsevaluering af den boligsociale helhedsplan for Gellerup og Toveshøj"
    agenda = agenda_view_of([report(title=title)], "da")
    assert agenda.about == f"Om »{title}«."


def test_what_has_no_date_is_named_by_one_sentence() -> None:
    draft = check(structure({"id": "a", "title": "A"}), on=ON)
    assert agenda_view_of([draft], "da").undated == "Andet har ingen frist endnu. Se det med check."
    assert agenda_view_of([report(period=PLAN["period"])], "da", party="team").undated is None


def test_what_is_too_late_ends_it_and_has_no_day() -> None:
    late = check(structure(PLAN), on=Date(2027, 9, 1), rules=RuleSet.default().select("O202", "T201"))
    agenda = agenda_view_of([late], "da")
    assert {step.remarks[0].rule.code for step in agenda.too_late} == {"O202"}
    assert {step.remarks[0].rule.code for day in agenda.days for step in day.steps} == {"T201"}
    of_residents = agenda_view_of([late], "da", party="beboere")
    assert [step.line and step.line.who for step in of_residents.too_late] == [("Beboerne",)]
    assert of_residents.days == ()
    assert agenda_view_of([late], "da", until=Date(2027, 2, 1)).too_late == ()


def test_each_day_has_its_own_lines_and_each_says_what_the_matter_is() -> None:
    made = check(structure(PLAN), on=Date(2027, 2, 5), rules=RuleSet.default().select("O203", "O202"))
    days = agenda_view_of([made], "da").days
    steps = [(day.due, step) for day in days for step in day.steps]
    assert all(step.line and step.line.due == due for due, step in steps)
    assert all(step.words.endswith(".") and step.words != step.line.remedy for _, step in steps if step.line)
    assert len(days) > 1


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


def test_two_rules_that_ask_for_the_same_stand_on_the_day_of_the_one_that_is_told() -> None:
    plan = structure({"id": "plan", "title": "En plan", "period": {"starts": "2027-02-01", "ends": "2027-08-27"}})
    rules = RuleSet.default().select("T301", "T306")
    (day,) = agenda_view_of([check(plan, on=Date(2027, 1, 4), rules=rules)], "da").days
    (step,) = day.steps
    assert day.words == "1. februar 2027"
    assert step.line is not None
    assert step.line.when == "senest 1. februar 2027"
    assert step.line.reference == "T306 (råd), T301 (skal)"

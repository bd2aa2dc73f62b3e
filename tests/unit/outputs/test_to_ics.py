"""The calendar: it is valid, updates instead of doubling, and says what the report says."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event
from pendulum import Date

from dbfs_eval import Report, RuleSet, Status, check, render, render_agenda, structure
from dbfs_eval.dates import day_after
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from strategies import documents_with_days

PLAN: dict[str, Any] = {
    "id": "plan",
    "title": "En plan",
    "period": {"starts": "2027-02-01", "started": "2027-02-01", "ends": "2027-08-27"},
    "parties": [
        {"id": "team", "name": "Teamet", "roles": ["primary"]},
        {"id": "beboere", "name": "Beboerne", "roles": ["primary"]},
    ],
    "stages": [
        {"stage": "analysis", "starts": "2027-04-01", "ends": "2027-05-31"},
        {"stage": "interpretation", "starts": "2027-06-01", "ends": "2027-06-30"},
    ],
    "activities": [{"id": "start", "stage": "design", "starts": "2027-02-10", "parties": ["team"], "status": "done"}],
}
ON = Date(2027, 5, 10)


def report(on: Date = ON, **more: Any) -> Report:
    return check(structure({**PLAN, **more}), on=on)


def events(calendar: str) -> dict[str, Event]:
    found = Calendar.from_ical(calendar).walk("VEVENT")
    assert not any(event.errors for event in found)
    named = {str(event["UID"]): event for event in found}
    assert len(named) == len(found)
    return named


def test_every_due_date_is_a_whole_day_with_what_to_do_and_who() -> None:
    found = {str(event["SUMMARY"]): event for event in events(render(report(), "ics", "da")).values()}
    event = found["De primære parter er tæt på"]
    assert event.decoded("DTSTART") == datetime.date(2027, 8, 27)
    assert event.decoded("DTEND") == datetime.date(2027, 8, 28)
    assert event.decoded("DTSTAMP") == datetime.datetime(2027, 5, 10, tzinfo=datetime.UTC)
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["SUMMARY"].params["LANGUAGE"] == "da"
    assert event["CATEGORIES"].cats == ["»En plan«"]
    assert str(event["DESCRIPTION"]).splitlines() == [
        "Teamet er med, men det fremgår endnu ikke, på hvilket inddragelsestrin.",
        (
            "Næste skridt: Skriv trinnet på aktiviteterne: informere, høre, involvere, samarbejde eller overlade "
            "beslutningen."
        ),
        "Hvem: Teamet",
        "Beboerne er endnu ikke med i en aktivitet på trinnet »involvere« eller højere.",
        "Næste skridt: Planlæg en aktivitet, hvor Beboerne er med til at forme arbejdet.",
        "Hvem: Beboerne",
        "»En plan«",
        "Se O203 i rapporten.",
    ]
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == datetime.timedelta(days=-7)
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["DESCRIPTION"] == "Frist om 1 uge: De primære parter er tæt på"


def test_what_is_overdue_stands_on_the_day_and_gives_no_alarm() -> None:
    found = events(render(report(), "ics", "en")).values()
    late = [event for event in found if str(event["SUMMARY"]).startswith("Overdue: ")]
    assert "Overdue: The primary parties are there all the way" in [str(event["SUMMARY"]) for event in late]
    assert {event.decoded("DTSTART") for event in late} == {datetime.date(2027, 5, 10)}
    assert not any(event.walk("VALARM") for event in late)
    assert min(event.decoded("DTSTART") for event in found) == datetime.date(2027, 5, 10)


def test_what_applies_now_is_not_overdue_and_what_is_too_late_stands_nowhere() -> None:
    """What is too late is for next time: no date can move it."""
    now = check(structure({"id": "a", "title": "A"}), on=ON, rules=RuleSet.default().select("A101"))
    (event,) = events(render(now, "ics", "da")).values()
    assert str(event["SUMMARY"]) == "Evalueringen har udviklingssigte"
    late = check(structure(PLAN), on=Date(2027, 9, 1), rules=RuleSet.default().select("O202"))
    assert late.too_late
    assert events(render(late, "ics", "da")) == {}


def test_a_later_calendar_updates_an_earlier_one() -> None:
    earlier, later = events(render(report(), "ics", "da")), events(render(report(day_after(ON)), "ics", "en"))
    assert earlier.keys() == later.keys()
    assert all(later[uid]["SEQUENCE"] > event["SEQUENCE"] for uid, event in earlier.items())


def test_a_date_that_moves_keeps_its_uid() -> None:
    rules = RuleSet.default().select("T301")
    before = events(render(check(structure(PLAN), on=ON, rules=rules), "ics"))
    moved = {**PLAN, "period": {**PLAN["period"], "ends": "2027-09-27"}}
    after = events(render(check(structure(moved), on=ON, rules=rules), "ics"))
    assert before.keys() == after.keys()
    assert {str(event["DTSTART"].dt) for event in before.values()} != {str(e["DTSTART"].dt) for e in after.values()}


def test_several_evaluations_share_a_calendar_also_where_their_ids_are_the_same() -> None:
    one, other = report(), report(title="En anden plan")
    both = events(render_agenda([one, other], "ics", "da"))
    assert len(both) == 2 * len(events(render(one, "ics", "da")))
    assert events(render(one, "ics", "da")).keys() < both.keys()


def test_a_party_has_a_calendar_of_its_own_with_a_name_that_stays() -> None:
    names = set()
    for on in (ON, day_after(ON)):
        calendar = render_agenda(report(on), "ics", "da", party="team", until=Date(2027, 6, 30))
        names.add(str(Calendar.from_ical(calendar)["X-WR-CALNAME"]))
        assert all("Hvem: Teamet" in str(event["DESCRIPTION"]) for event in events(calendar).values())
        assert max(event.decoded("DTSTART") for event in events(calendar).values()) <= datetime.date(2027, 6, 30)
    assert names == {"Frister for Teamet: »En plan«"}


def test_a_calendar_without_due_dates_is_a_calendar() -> None:
    calendar = Calendar.from_ical(render(check(SPOTLESS, on=LAST_DAY), "ics"))
    assert [it.name for it in calendar.subcomponents] == ["VTIMEZONE"]


def test_a_fix_is_told_as_a_question_or_as_ready() -> None:
    decisions = [{"id": "d", "description": "Budget", "due": "2027-09-30", "owner": "team"}]
    deliverables = [{"id": "r", "title": "Rapport", "kind": "final", "due": "2027-08-27"}]
    uses = {"uses": [{"id": "u", "description": "Lære", "level": "strategic", "users": ["team"]}]}
    made = report(decisions=decisions, deliverables=deliverables, purpose=uses)
    told = [str(event["DESCRIPTION"]) for event in events(render(made, "ics", "da")).values()]
    assert any(
        "Kan »Rapport« planlægges til" in said and "Er svaret ja, ligger rettelsen klar." in said for said in told
    )
    assert any("En rettelse ligger klar: Knyt »Lære« til beslutningen »Budget«." in said for said in told)


def test_a_rule_that_is_not_known_is_named_by_its_name() -> None:
    plain = check(structure({"id": "a", "title": "A"}), on=ON, rules=RuleSet.default().select("A101")).plain()
    plain["remarks"][0]["rule"] = "X101"
    (event,) = events(render(Report.from_plain(plain), "ics", "da")).values()
    assert str(event["SUMMARY"]) == "the-aim-is-development"
    assert str(event["DESCRIPTION"]).endswith("Se X101 i rapporten.")


@given(drawn=documents_with_days(), whose=st.sampled_from([None, 0, 1]))
def test_the_events_are_the_dated_remarks(drawn: tuple[dict[str, Any], datetime.date], whose: int | None) -> None:
    document, day = drawn
    evaluation = structure(document)
    party = evaluation.parties[whose].id if whose is not None and whose < len(evaluation.parties) else None
    made = check(evaluation, on=Date(day.year, day.month, day.day))
    found = events(render_agenda(made, "ics", "da", party=party)).values()
    asked = made.agenda(party=party)
    overdue = {remark.rule.code for remark in asked if remark.due and remark.due < made.on}
    days = {(remark.rule.code, remark.due) for remark in asked if remark.due and remark.due >= made.on}
    told_with = {"T301", "T306", "K201", "K206"}  # of two that ask for the same one is told
    own = len([code for code in overdue if code not in told_with]) + len(
        [one for one in days if one[0] not in told_with]
    )
    assert own <= len(found) <= len(overdue) + len(days)
    coming = {remark.due for remark in asked if remark.status is Status.OPEN and remark.due}
    alarmed = {event.decoded("DTSTART") for event in found if event.walk("VALARM")}
    assert alarmed <= {datetime.date(day.year, day.month, day.day) for day in coming}

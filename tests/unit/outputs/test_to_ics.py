"""The calendar: it is valid, updates instead of doubling, and says what the report says."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event
from pendulum import Date

from dbfs_eval import Report, Status, check, render, render_agenda, structure
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
    event = found["Beboerne er endnu ikke med i fortolkningen."]
    assert event.decoded("DTSTART") == datetime.date(2027, 6, 30)
    assert event.decoded("DTEND") == datetime.date(2027, 7, 1)
    assert event.decoded("DTSTAMP") == datetime.datetime(2027, 5, 10, tzinfo=datetime.UTC)
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["SUMMARY"].params["LANGUAGE"] == "da"
    assert event["CATEGORIES"].cats == ["»En plan«"]
    assert str(event["DESCRIPTION"]).splitlines() == [
        "Næste skridt: Giv parten en plads i en aktivitet i fortolkningen, eller planlæg en ny.",
        "Hvem: Beboerne",
        "»En plan«",
        "O202 (bør) · Krav O2 (bør): De primære parter bør selv være »tæt på« fra den første dag til den sidste.",
    ]
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == datetime.timedelta(days=-7)
    assert alarm["ACTION"] == "DISPLAY"


def test_what_was_due_stands_on_its_day_and_gives_no_alarm() -> None:
    late = [event for event in events(render(report(), "ics", "en")).values() if event.decoded("DTSTART") < ON]
    assert late
    assert not any(event.walk("VALARM") for event in late)


def test_a_later_calendar_updates_an_earlier_one() -> None:
    earlier, later = events(render(report(), "ics", "da")), events(render(report(day_after(ON)), "ics", "en"))
    assert earlier.keys() == later.keys()
    assert all(later[uid]["SEQUENCE"] > event["SEQUENCE"] for uid, event in earlier.items())


def test_an_entry_that_moves_keeps_its_uid_and_one_that_is_mended_takes_no_other_s() -> None:
    before = events(render(report(), "ics", "da"))
    reordered = [PLAN["parties"][1], PLAN["parties"][0]]
    assert events(render(report(parties=reordered), "ics", "da")).keys() == before.keys()
    activity = {"id": "dag", "stage": "interpretation", "starts": "2027-06-10", "parties": ["beboere"]}
    after = events(render(report(activities=[*PLAN["activities"], activity]), "ics", "da"))
    gone = {str(before[uid]["SUMMARY"]) for uid in before.keys() - after.keys()}
    assert "Beboerne er endnu ikke med i fortolkningen." in gone
    assert "Teamet er endnu ikke med i fortolkningen." not in gone


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
        assert max(event.decoded("DTSTART") for event in events(calendar).values()) == datetime.date(2027, 6, 30)
    assert names == {"Frister for Teamet: »En plan«"}


def test_a_calendar_without_due_dates_is_a_calendar() -> None:
    calendar = Calendar.from_ical(render(check(SPOTLESS, on=LAST_DAY), "ics"))
    assert [it.name for it in calendar.subcomponents] == ["VTIMEZONE"]


def test_a_fix_and_a_reading_are_told() -> None:
    decisions = [{"id": "d", "description": "Budget", "due": "2027-09-30", "owner": "team"}]
    deliverables = [{"id": "r", "title": "Rapport", "kind": "final", "due": "2027-08-27"}]
    found = events(render(report(decisions=decisions, deliverables=deliverables), "ics", "da")).values()
    told = next(str(event["DESCRIPTION"]) for event in found if "T102 (skal)" in str(event["DESCRIPTION"]))
    assert "En rettelse ligger klar:" in told
    assert "Praksis (8 uger):" in told


@given(drawn=documents_with_days(), whose=st.sampled_from([None, 0, 1]))
def test_the_events_are_the_dated_remarks(drawn: tuple[dict[str, Any], datetime.date], whose: int | None) -> None:
    document, day = drawn
    evaluation = structure(document)
    party = evaluation.parties[whose].id if whose is not None and whose < len(evaluation.parties) else None
    made = check(evaluation, on=Date(day.year, day.month, day.day))
    found = events(render_agenda(made, "ics", "da", party=party)).values()
    asked = made.agenda(party=party)
    told_with = [it for it in asked if it.rule.code in {"T306", "K206"} and it.status is Status.UNMET]
    assert len(asked) - len(told_with) <= len(found) <= len(asked)
    coming = [it.due for it in asked if it.status is Status.OPEN and it.due]
    alarmed = [event.decoded("DTSTART") for event in found if event.walk("VALARM")]
    assert sorted(alarmed) == sorted(datetime.date(it.year, it.month, it.day) for it in coming)

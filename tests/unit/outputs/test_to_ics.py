"""The calendar: it is valid, updates instead of doubling, and says what the report says."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event
from pendulum import Date

from dbfs_eval import ArgumentError, Report, RuleSet, Status, check, render, render_agenda, structure
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
STAMP = datetime.datetime(2027, 5, 9, 12, 30, tzinfo=datetime.UTC)


def report(on: Date = ON, **more: Any) -> Report:
    return check(structure({**PLAN, **more}), on=on)


def events(calendar: str) -> dict[str, Event]:
    found = Calendar.from_ical(calendar).walk("VEVENT")
    assert not any(event.errors for event in found)
    named = {str(event["UID"]): event for event in found}
    assert len(named) == len(found)
    return named


def test_every_due_date_is_a_whole_day_with_what_to_do_who_and_when() -> None:
    found = {str(event["SUMMARY"]): event for event in events(render(report(), "ics", "da", stamp=STAMP)).values()}
    event = found["De primære parter er tæt på · Beboerne"]
    assert event.decoded("DTSTART") == datetime.date(2027, 8, 27)
    assert event.decoded("DTEND") == datetime.date(2027, 8, 28)
    assert event.decoded("DTSTAMP") == event.decoded("LAST-MODIFIED") == STAMP
    assert event["SEQUENCE"] == ON.toordinal()
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["SUMMARY"].params["LANGUAGE"] == "da"
    assert event["CATEGORIES"].cats == ["»En plan«"]
    assert str(event["DESCRIPTION"]).splitlines() == [
        "Beboerne er endnu ikke med i en aktivitet på trinnet »involvere« eller højere.",
        "Næste skridt: Planlæg en aktivitet, hvor Beboerne er med til at forme arbejdet.",
        "Hvem: Beboerne",
        "Frist: 27. august 2027",
        "",
        "»En plan«",
        "Se O203 i rapporten.",
    ]
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == datetime.timedelta(days=-7)
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["DESCRIPTION"] == "Frist om 1 uge: De primære parter er tæt på · Beboerne"


def test_the_stages_of_a_party_are_one_event_on_the_earliest_due_date_that_is_left() -> None:
    """Each stage is told with its own date; when the first is done the event moves to the next, and stays the same."""
    rules = RuleSet.default().select("O202")

    def beboerne(*stages: str) -> Event:
        more = [{"id": each, "stage": each, "starts": "2027-05-20", "parties": ["beboere"]} for each in stages]
        plan = {**PLAN, "activities": [*PLAN["activities"], *more]}
        found = events(render(check(structure(plan), on=Date(2027, 2, 3), rules=rules), "ics", "en"))
        (event,) = (event for event in found.values() if str(event["SUMMARY"]).endswith("· Beboerne"))
        return event

    first, then = beboerne("design", "data_collection"), beboerne("design", "data_collection", "analysis")
    assert first["UID"] == then["UID"]
    said = str(first["DESCRIPTION"]).splitlines()
    assert said[:5] == [
        "The plan does not yet include Beboerne in analysis.",
        "Next step: Include Beboerne in an activity in analysis, or plan a new one.",
        "Who: Beboerne",
        "Due: 31 May 2027",
        "",
    ]
    dues = [line for line in said if line.startswith("Due: ")]
    assert dues == ["Due: 31 May 2027", "Due: 30 June 2027", "Due: 27 August 2027"]
    assert [str(event.decoded("DTSTART")) for event in (first, then)] == ["2027-05-31", "2027-06-30"]


def test_where_a_sentence_names_the_first_of_many_all_are_named() -> None:
    names = ["Anna", "Bo", "Carla", "Dan", "Eva", "Finn", "Gry"]
    parties = [{"id": name.lower(), "name": name, "roles": ["primary"]} for name in names]
    uses = [{"id": "u", "description": "Lære", "level": "practical", "users": [party["id"] for party in parties]}]
    plan = structure({**PLAN, "parties": parties, "activities": [], "purpose": {"uses": uses}})
    made = check(plan, on=Date(2027, 2, 3), rules=RuleSet.default().select("A105"))
    (event,) = events(render(made, "ics", "en")).values()
    message, everybody, *_ = str(event["DESCRIPTION"]).splitlines()
    assert "3 others" in message
    assert everybody == "All: Anna, Bo, Carla, Dan, Eva, Finn and Gry."


def test_what_is_planned_is_no_due_date() -> None:
    """That something is to happen asks nothing of anybody; once it should have happened, that is to be recorded."""
    rules = RuleSet.default().select("O205")
    planned = {"activities": [{"id": "a", "stage": "analysis", "starts": "2027-05-20", "parties": ["team"]}]}
    assert events(render(check(structure({**PLAN, **planned}), on=ON, rules=rules), "ics")) == {}
    (event,) = events(
        render(check(structure({**PLAN, **planned}), on=Date(2027, 6, 1), rules=rules), "ics", "en")
    ).values()
    assert str(event["DESCRIPTION"]).splitlines()[-4] == "Due: 20 May 2027"


def test_what_is_overdue_stands_on_the_day_and_gives_no_alarm() -> None:
    found = events(render(report(), "ics", "en")).values()
    late = [event for event in found if str(event["SUMMARY"]).startswith("Overdue: ")]
    team = next(event for event in late if str(event["SUMMARY"]).endswith("are there all the way · Teamet"))
    assert "Due: 1 April 2027" in str(team["DESCRIPTION"]).splitlines()
    assert {event.decoded("DTSTART") for event in late} == {datetime.date(2027, 5, 10)}
    assert not any(event.walk("VALARM") for event in late)
    assert min(event.decoded("DTSTART") for event in found) == datetime.date(2027, 5, 10)


def test_it_stands_on_the_last_day_for_its_step_as_in_the_report() -> None:
    plan = structure({
        "id": "plan", "title": "En plan", "period": {"started": "2027-02-01", "ends": "2027-08-27"},
        "decisions": [{"id": "budget", "description": "Budget", "due": "2027-09-01"}],
        "deliverables": [{"id": "rapport", "kind": "final", "due": "2027-08-20"}],
    })  # fmt: skip
    for on, day, title in (
        (Date(2027, 3, 1), "2027-07-07", "Resultaterne foreligger"),
        (Date(2027, 7, 10), "2027-07-10", "Overskredet: Resultaterne foreligger"),
    ):
        made = check(plan, on=on, rules=RuleSet.default().select("T102"))
        (event,) = events(render(made, "ics", "da")).values()
        assert str(event.decoded("DTSTART")) == day
        assert str(event["SUMMARY"]).startswith(title)
        assert "Frist: 7. juli 2027" in event["DESCRIPTION"]
    until = render_agenda(check(plan, on=Date(2027, 3, 1)), "ics", "da", until=Date(2027, 7, 6))
    assert "T102" not in until


def test_what_applies_now_is_not_overdue_and_what_is_too_late_stands_nowhere() -> None:
    """What is too late is for next time: no date can move it."""
    now = check(structure({"id": "a", "title": "A"}), on=ON, rules=RuleSet.default().select("A101"))
    (event,) = events(render(now, "ics", "da")).values()
    assert str(event["SUMMARY"]) == "Evalueringen har udviklingssigte"
    late = check(structure(PLAN), on=Date(2027, 9, 1), rules=RuleSet.default().select("O202"))
    assert late.too_late
    assert events(render(late, "ics", "da")) == {}


def test_without_an_earlier_calendar_the_numbers_are_of_the_day() -> None:
    earlier, later = events(render(report(), "ics", "da")), events(render(report(day_after(ON)), "ics", "en"))
    assert earlier.keys() == later.keys()
    assert {event["SEQUENCE"] for event in earlier.values()} == {ON.toordinal()}
    assert {event["SEQUENCE"] for event in later.values()} == {ON.toordinal() + 1}


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
    assert calendar["X-WR-CALNAME"] == f"Frister: »{SPOTLESS.title}«"
    (zone,) = calendar.subcomponents
    assert (zone.name, zone["TZID"]) == ("VTIMEZONE", "UTC")


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


def test_what_a_saved_report_says_without_a_next_step_is_told_without_one() -> None:
    plain = check(structure({"id": "a", "title": "A"}), on=ON, rules=RuleSet.default().select("A101")).plain()
    plain["remarks"][0]["remedy"] = None
    (event,) = events(render(Report.from_plain(plain), "ics", "da")).values()
    assert str(event["DESCRIPTION"]).splitlines()[1] == "Frist: 10. maj 2027"


# --- the calendar given out before ---

CLOSE = {
    "activities": [
        *PLAN["activities"],
        {"id": "faelles", "stage": "analysis", "starts": "2027-05-20", "parties": ["team"], "mode": "involve"},
    ]
}
SOME = RuleSet.default().select("O203", "C101", "O301")
LATER = STAMP + datetime.timedelta(days=1)


def made(since: str | None = None, on: Date = ON, rules: RuleSet = SOME, language: str = "da", **more: Any) -> str:
    checked = check(structure({**PLAN, **more}), on=on, rules=rules)
    return render(checked, "ics", language, since=since, stamp=STAMP if since is None else LATER)


def numbers(calendar: str) -> dict[str, int]:
    return {str(event["SUMMARY"]): int(event["SEQUENCE"]) - ON.toordinal() for event in events(calendar).values()}


def test_what_has_not_changed_keeps_its_number_and_says_since_when() -> None:
    first = made()
    again = made(first)
    assert set(numbers(again).values()) == {0}
    for uid, event in events(again).items():
        assert event.decoded("DTSTAMP") == LATER
        assert event.decoded("LAST-MODIFIED") == STAMP
        event["DTSTAMP"] = events(first)[uid]["DTSTAMP"]
        assert event == events(first)[uid]


def test_what_has_moved_gets_the_next_number_what_is_done_is_cancelled_and_what_is_new_stands_there() -> None:
    period = {**PLAN["period"], "ends": "2027-09-27"}
    parties = [*PLAN["parties"], {"id": "skole", "name": "Skolen", "roles": ["primary"]}]
    first = made()
    then = made(first, period=period, parties=parties, **CLOSE)
    assert numbers(then) == {
        "Overskredet: En kritisk ven er med": 0,
        "Overskredet: Interessenterne er nævnt": 0,
        "De primære parter er tæt på · Beboerne": 1,
        "De primære parter er tæt på · Skolen": 0,
        "Bortfaldet: De primære parter er tæt på · Teamet": 1,
    }
    assert events(first).keys() < events(then).keys()
    gone = next(event for event in events(then).values() if "STATUS" in event)
    assert (str(gone["STATUS"]), "DESCRIPTION" in gone, gone.walk("VALARM")) == ("CANCELLED", False, [])
    assert gone.decoded("DTSTART") == datetime.date(2027, 8, 27)
    assert gone.decoded("LAST-MODIFIED") == LATER


def test_a_change_of_the_words_alone_is_a_change() -> None:
    """The name of the party that owns a decision stands in the text alone."""
    rules = RuleSet.default().select("T104")
    plan = {"decisions": [{"id": "d", "description": "Budget", "owner": "team"}]}
    first = made(rules=rules, **plan)
    renamed = [{**PLAN["parties"][0], "name": "Det lokale team"}, PLAN["parties"][1]]
    then = made(first, rules=rules, parties=renamed, **plan)
    assert [*numbers(first).values(), *numbers(then).values()] == [0, 1]
    assert numbers(first).keys() == numbers(then).keys()


def test_what_was_cancelled_once_stays_told_and_what_comes_back_gets_the_next_number() -> None:
    """Whoever leaves one calendar out still learns from the next what is gone."""
    gone = made(made(), **CLOSE)
    assert numbers(made(gone, **CLOSE)) == numbers(gone)
    back = made(gone)
    assert numbers(back)["De primære parter er tæt på · Teamet"] == 2
    assert "STATUS" not in back


def test_what_is_overdue_moves_with_the_day_and_what_is_gone_is_overdue_no_more() -> None:
    first = made()
    then = numbers(made(first, on=day_after(ON)))
    assert then["Overskredet: En kritisk ven er med"] == 1
    assert then["De primære parter er tæt på · Beboerne"] == 0
    friend = {"id": "ven", "name": "Vennen", "roles": ["critical_friend"]}
    told = numbers(made(first, parties=[*PLAN["parties"], friend]))
    assert told["Bortfaldet: En kritisk ven er med"] == 1
    assert numbers(made(made(language="en"), parties=[*PLAN["parties"], friend]))[
        "No longer due: A critical friend is named"
    ]


def test_what_was_not_looked_at_has_not_gone() -> None:
    """Neither a rule that did not run nor an evaluation that could not be read says that anything is done."""
    first = made()
    without = made(first, rules=RuleSet.default().select("C101"))
    assert events(without.replace(f"{LATER:%Y%m%dT%H%M%SZ}", f"{STAMP:%Y%m%dT%H%M%SZ}")) == events(first)
    other = check(structure({**PLAN, "id": "andet", "title": "Et andet"}), on=ON, rules=SOME)
    both = render(other, "ics", "da", since=first)
    assert events(both).keys() > events(first).keys()
    assert "CANCELLED" not in both


def test_a_due_date_beyond_the_years_of_a_document_is_followed_too() -> None:
    late = {"starts": "2200-06-01", "started": "2200-06-01", "ends": "2200-12-31"}
    plan = structure(
        {
            "id": "sen",
            "title": "En sen plan",
            "period": late,
            "deliverables": [{"id": "r", "kind": "final", "due": "2200-12-31"}],
        }
    )
    checked = check(plan, on=Date(2200, 7, 1))
    first = render(checked, "ics", stamp=STAMP)
    assert "DTSTART;VALUE=DATE:2201" in first
    assert render(checked, "ics", stamp=STAMP, since=first) == first


OTHERS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Another//EN\r\nBEGIN:VEVENT\r\nUID:1\r\n"
    "DTSTAMP:20270101T000000Z\r\nDTSTART:20270101T000000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def broken_calendars() -> dict[str, str]:
    whole = made()
    return {
        "nothing": "",
        "a path": "frister.ics",
        "a page": "<!doctype html><title>Log ind</title>",
        "another program's": OTHERS,
        "another program's, of our events": whole.replace("PRODID:-//dbfs-eval", "PRODID:-//Another", 1),
        "cut off": whole[: len(whole) // 2],
        "two": whole + whole,
        "an event twice": whole.replace("END:VCALENDAR", whole[whole.index("BEGIN:VEVENT") :], 1),
        "no number": whole.replace("SEQUENCE:", "X-SEQUENCE:", 1),
        "a number that is none": whole.replace(f"SEQUENCE:{ON.toordinal()}", "SEQUENCE:nej", 1),
        "a number without end": whole.replace(f"SEQUENCE:{ON.toordinal()}", f"SEQUENCE:{2**31 - 1}", 1),
        "a number below none": whole.replace(f"SEQUENCE:{ON.toordinal()}", "SEQUENCE:-1", 1),
        "another UID": whole.replace("@dbfs-eval", "@example.org", 1),
        "a day at the end of time": whole.replace("DATE:20270827", "DATE:99991231"),
        "a time of day": whole.replace("DTSTART;VALUE=DATE:20270827", "DTSTART:20270827T120000Z"),
        "another language": whole.replace("LANGUAGE=da", "LANGUAGE=kl"),
        "no mark of a rule": whole.replace("X-DBFS-RULE:", "X-RULE:", 1),
        "a mark that acts": whole.replace("X-DBFS-RULE:O203", "X-DBFS-RULE:O203;<b>", 1),
        "an alarm at a time": whole.replace("TRIGGER:-P7D", "TRIGGER;VALUE=DATE-TIME:20270101T000000Z"),
        "half a character": whole.replace("Teamet", "\ud800") + "\ud800",
        "no end of nesting": "BEGIN:VCALENDAR\r\n" * 5000,
    }


@pytest.mark.parametrize("name", broken_calendars())
def test_what_is_no_calendar_of_ours_is_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(ArgumentError) as refused:
        made(broken_calendars()[name])
    assert refused.value.message("en") == (
        "since: it is no calendar that the program has written, or it is not whole. Give the one that was last given out."
    )
    assert refused.value.message("da").startswith("since: Det er ikke en kalender, som programmet har skrevet")


def test_a_calendar_that_is_too_large_or_no_text_is_refused() -> None:
    with pytest.raises(ArgumentError, match=r"since: the calendar is too large: at most 5000000 bytes are read\."):
        made("ø" * 2_500_001)
    with pytest.raises(ArgumentError, match="since: this is a list; it should be a calendar as text"):
        made([])  # type: ignore[arg-type]


def test_what_others_have_put_into_a_calendar_of_ours_is_not_handed_on() -> None:
    first = made()
    hostile = first.replace(
        "TRANSP:TRANSPARENT",
        "ATTACH:https://example.org/x\r\nURL:javascript:x\r\nRRULE:FREQ=SECONDLY\r\nORGANIZER:mailto:a@example.org",
    ).replace("Se O203", "\\u202eSe\u202e \x1b[31mO203")
    then = made(hostile, rules=RuleSet.default().select("O301"))
    assert events(then).keys() == events(first).keys()
    assert not [word for word in ("ATTACH", "URL", "RRULE", "ORGANIZER", "\u202e", "\x1b") if word in then]


def test_a_calendar_that_other_hands_have_saved_is_still_ours() -> None:
    """With other ends of lines, with a byte order mark, and with its parts in another order."""
    first = made()
    head, *parts = first.split("BEGIN:VEVENT")
    last = parts.pop().removesuffix("END:VCALENDAR\r\n")
    turned = "BEGIN:VEVENT".join([head, last, *reversed(parts)]) + "END:VCALENDAR\r\n"
    assert made(first.replace("\r\n", "\n")) == made(first) == made(turned)


# --- the moment of making ---


def test_the_stamp_is_the_moment_that_is_given_else_the_epoch_s_else_now(monkeypatch: pytest.MonkeyPatch) -> None:
    def stamp(given: Any = None) -> datetime.datetime:
        calendar = Calendar.from_ical(render(report(), "ics", stamp=given))
        moments = {event.decoded("DTSTAMP") for event in calendar.walk("VEVENT")}
        assert moments == {calendar.decoded("LAST-MODIFIED")}
        return moments.pop()

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = datetime.datetime.now(datetime.UTC).replace(microsecond=0)  # noqa: TID251 - the default
    assert before <= stamp() <= datetime.datetime.now(datetime.UTC)  # noqa: TID251 - the default
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert stamp() == datetime.datetime(2001, 9, 9, 1, 46, 40, tzinfo=datetime.UTC)
    copenhagen = datetime.timezone(datetime.timedelta(hours=2))
    assert stamp(datetime.datetime(2027, 5, 9, 14, 30, 0, 999, tzinfo=copenhagen)) == STAMP
    assert stamp("2027-05-09T14:30:00+02:00") == stamp("2027-05-09T12:30:00Z") == STAMP


@pytest.mark.parametrize("epoch", ["", "i dag", "1e9", "9" * 30, "-9" * 3, "9" * 5000, str(-(10**11))])
def test_an_epoch_that_is_none_is_refused(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ArgumentError, match=r"stamp: SOURCE_DATE_EPOCH is .* it should be seconds since 1970"):
        render(report(), "ics")


@pytest.mark.parametrize(
    "stamp",
    [
        "i dag",
        "2027-05-09",
        "2027-05-09T12:30",
        ON,
        STAMP.replace(tzinfo=None),
        0,
        "1899-01-01T00:00Z",
        "0001-01-01T00:00+02:00",
    ],
)
def test_a_stamp_that_is_no_moment_is_refused(stamp: Any) -> None:
    with pytest.raises(ArgumentError, match=r"stamp: this is .*; it should be a moment with its time zone from 1900"):
        render(report(), "ics", stamp=stamp)


# --- laws ---

FEWER = settings(max_examples=settings.default.max_examples // 4)  # each is written and read several times


def checked(drawn: tuple[dict[str, Any], datetime.date], **more: Any) -> Report:
    document, day = drawn
    return check(structure({**document, **more}), on=Date(day.year, day.month, day.day))


@FEWER
@given(drawn=documents_with_days(), language=st.sampled_from(["da", "en"]))
def test_the_same_report_again_is_the_same_calendar(drawn: tuple[dict[str, Any], datetime.date], language: str) -> None:
    made = checked(drawn)
    first = render(made, "ics", language, stamp=STAMP)
    assert render(made, "ics", language, stamp=STAMP, since=first) == first


@FEWER
@given(drawn=documents_with_days(), days=st.integers(0, 400))
def test_no_order_matters(drawn: tuple[dict[str, Any], datetime.date], days: int) -> None:
    """Neither that of the evaluations nor that of the events in the calendar before."""
    reports = [checked(drawn, id="en"), checked((drawn[0], ON), id="anden")]
    one, two = (render_agenda(several, "ics", "da", stamp=STAMP) for several in (reports, reports[::-1]))
    assert events(one) == events(two)
    later = checked((drawn[0], day_after(ON, days)), id="en")
    assert render(later, "ics", "da", stamp=LATER, since=one) == render(later, "ics", "da", stamp=LATER, since=two)


@FEWER
@given(drawn=documents_with_days(), days=st.integers(0, 400))
def test_a_number_never_falls_and_nothing_that_was_given_out_is_left_untold(
    drawn: tuple[dict[str, Any], datetime.date], days: int
) -> None:
    made = checked(drawn)
    first = render(made, "ics", "da", stamp=STAMP)
    later = attrs.evolve(made, on=day_after(made.on, days))
    before, then = events(first), events(render(later, "ics", "da", stamp=LATER, since=first))
    assert before.keys() <= then.keys()
    for uid, event in before.items():
        moved = {
            name: value for name, value in then[uid].items() if name not in {"DTSTAMP", "LAST-MODIFIED", "SEQUENCE"}
        }
        same = moved == {name: event[name] for name in event if name not in {"DTSTAMP", "LAST-MODIFIED", "SEQUENCE"}}
        assert then[uid]["SEQUENCE"] == event["SEQUENCE"] + (not same)


@given(drawn=documents_with_days(), whose=st.sampled_from([None, 0, 1]))
def test_there_is_an_event_of_each_rule_and_entry(
    drawn: tuple[dict[str, Any], datetime.date], whose: int | None
) -> None:
    document, day = drawn
    evaluation = structure(document)
    party = evaluation.parties[whose].id if whose is not None and whose < len(evaluation.parties) else None
    made = check(evaluation, on=Date(day.year, day.month, day.day))
    found = events(render_agenda(made, "ics", "da", party=party)).values()
    planned = {"T108", "T109", "O205", "K104", "K204", "T207", "T304"}  # open, they ask nothing of anybody
    asked = [
        remark
        for remark in made.agenda(party=party)
        if not (remark.status is Status.OPEN and remark.rule.code in planned)
    ]
    told_with = {"T301", "T306", "K201", "K206"}  # of two that ask for the same one is told
    ones = {(remark.rule.code, remark.entry) for remark in asked}
    assert len([one for one in ones if one[0] not in told_with]) <= len(found) <= len(ones)
    earliest = {one: min(r.last_day for r in asked if r.last_day and (r.rule.code, r.entry) == one) for one in ones}
    days = sorted(str(max(earliest[one], made.on)) for one in ones if one[0] not in told_with)
    told = sorted(str(e.decoded("DTSTART")) for e in found if str(e["X-DBFS-RULE"]) not in told_with)
    assert told == days
    coming = {str(remark.last_day) for remark in asked if remark.status is Status.OPEN}
    assert {str(event.decoded("DTSTART")) for event in found if event.walk("VALARM")} <= coming

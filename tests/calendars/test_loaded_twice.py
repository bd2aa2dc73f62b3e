"""A calendar that is loaded again, by three parsers: what moved has moved, what is done is gone, what is new is there.

icalendar and vobject are what calendars in Python are read with, ical.js is what Thunderbird and Nextcloud read with;
it comes from npm, so that its tests are a step of their own in .ci/run (`pytest -m npm`).
"""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import icalendar
import pytest
import vobject
from pendulum import Date

from dbfs_eval import RuleSet, check, render, structure

ON = Date(2027, 5, 10)
STAMP = datetime.datetime(2027, 5, 10, 8, tzinfo=datetime.UTC)
RULES = RuleSet.default().select("O203", "C101")
PLAN: dict[str, Any] = {
    "id": "plan",
    "title": "Byg Op; nu, og siden",
    "period": {"starts": "2027-02-01", "started": "2027-02-01", "ends": "2027-08-27"},
    "parties": [
        {"id": "team", "name": "Teamet", "roles": ["primary"]},
        {"id": "beboere", "name": "Beboerne", "roles": ["primary"]},
    ],
}
CHANGED: dict[str, Any] = {
    **PLAN,
    "period": {**PLAN["period"], "ends": "2027-09-27"},
    "parties": [*PLAN["parties"], {"id": "skole", "name": "Skolen, 5. klasse", "roles": ["primary"]}],
    "activities": [{"id": "fund", "stage": "analysis", "starts": "2027-05-20", "parties": ["team"], "mode": "involve"}],
}
FRIEND, TEAM, RESIDENTS, SCHOOL = (
    "Overskredet: En kritisk ven er med",
    "De primære parter er tæt på · Teamet",
    "De primære parter er tæt på · Beboerne",
    "De primære parter er tæt på · Skolen, 5. klasse",
)


class Loaded(NamedTuple):
    """An event as a parser reads it."""

    uid: str
    sequence: int
    day: str
    title: str
    cancelled: bool


class Parsed(NamedTuple):
    name: str
    refresh: datetime.timedelta
    events: Iterable[Loaded]


def as_text(name: str) -> str:
    """A name as it is said: what is younger than RFC 5545, icalendar and ical.js give as it is written."""
    return str(name).replace("\\,", ",").replace("\\;", ";")


def by_icalendar(text: str) -> Parsed:
    calendar = icalendar.Calendar.from_ical(text)
    assert not any(component.errors for component in calendar.walk())
    events = [
        Loaded(
            str(event["UID"]),
            int(event["SEQUENCE"]),
            str(event.decoded("DTSTART")),
            str(event["SUMMARY"]),
            event.get("STATUS") == "CANCELLED",
        )
        for event in calendar.walk("VEVENT")
    ]
    return Parsed(
        as_text(calendar["NAME"]),
        icalendar.vDuration.from_ical(str(calendar["REFRESH-INTERVAL"].to_ical(), "ascii")),
        events,
    )


def by_vobject(text: str) -> Parsed:
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    events = [
        Loaded(
            event.uid.value,
            int(event.sequence.value),
            str(event.dtstart.value),
            event.summary.value,
            hasattr(event, "status") and event.status.value == "CANCELLED",
        )
        for event in calendar.vevent_list
    ]
    refresh = vobject.icalendar.stringToDurations(calendar.refresh_interval.value)[0]
    return Parsed(calendar.name_list[0].value, refresh, events)


@pytest.fixture(scope="session")
def ical_js(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Parsed]:
    """What reads a calendar with ical.js, installed for these tests alone."""
    npm, node, folder = shutil.which("npm"), shutil.which("node"), tmp_path_factory.mktemp("npm")
    if npm is None or node is None:
        pytest.skip("npm: not found here")
    flags = ("--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock", "--prefix", str(folder))
    subprocess.run([npm, "install", *flags, "ical.js@2"], check=True, timeout=300)

    def read(text: str) -> Parsed:
        script = str(Path(__file__).with_name("events.mjs"))
        told = subprocess.run(
            [node, script, str(folder)], input=text.encode(), check=True, capture_output=True, timeout=60
        )
        parsed = json.loads(told.stdout)
        refresh = icalendar.vDuration.from_ical(parsed["refresh"])
        return Parsed(as_text(parsed["name"]), refresh, [Loaded(**event) for event in parsed["events"]])

    return read


class Client:
    """A calendar somebody keeps: of an event it holds the copy with the highest number, and shows what stands."""

    def __init__(self, read: Callable[[str], Parsed]) -> None:
        self.read = read
        self.held: dict[str, Loaded] = {}

    def load(self, text: str) -> Mapping[str, str]:
        """The day of each event that is shown then."""
        for event in self.read(text).events:
            if event.uid not in self.held or event.sequence >= self.held[event.uid].sequence:
                self.held[event.uid] = event
        return {event.title: event.day for event in self.held.values() if not event.cancelled}


def calendar_of(plan: dict[str, Any], since: str | None = None, on: Date = ON) -> str:
    return render(check(structure(plan), on=on, rules=RULES), "ics", "da", since=since, stamp=STAMP)


def loaded_twice(read: Callable[[str], Parsed]) -> None:
    client, first = Client(read), calendar_of(PLAN)
    assert client.load(first) == {FRIEND: "2027-05-10", TEAM: "2027-08-27", RESIDENTS: "2027-08-27"}
    numbers = {event.title: event.sequence for event in client.held.values()}
    then = calendar_of(CHANGED, first)
    assert client.load(then) == {FRIEND: "2027-05-10", RESIDENTS: "2027-09-27", SCHOOL: "2027-09-27"}
    assert client.load(then) == client.load(calendar_of(CHANGED, then))
    assert {
        event.title: event.sequence - numbers.get(event.title, ON.toordinal()) for event in client.held.values()
    } == {
        FRIEND: 0,
        RESIDENTS: 1,
        SCHOOL: 0,
        f"Bortfaldet: {TEAM}": numbers[TEAM] + 1 - ON.toordinal(),
    }
    left_out = Client(read)
    left_out.load(first)
    assert left_out.load(calendar_of(CHANGED, then)) == client.load(then)  # who leaves one out misses nothing
    assert client.load(calendar_of(PLAN, then)).keys() == {FRIEND, TEAM, RESIDENTS}  # and what was done is asked again


def named_and_refreshed(read: Callable[[str], Parsed]) -> None:
    name, refresh, events = read(calendar_of(PLAN))
    assert name == f"Frister: »{PLAN['title']}«"
    assert refresh == datetime.timedelta(days=1)
    assert len([*events]) == 3


PYTHON = pytest.mark.parametrize("read", [by_icalendar, by_vobject])


@PYTHON
def test_loaded_again_it_is_up_to_date(read: Callable[[str], Parsed]) -> None:
    loaded_twice(read)


@PYTHON
def test_it_has_its_name_and_says_how_often_to_look(read: Callable[[str], Parsed]) -> None:
    named_and_refreshed(read)


@pytest.mark.npm
def test_the_same_by_ical_js(ical_js: Callable[[str], Parsed]) -> None:
    loaded_twice(ical_js)
    named_and_refreshed(ical_js)

"""The events of a calendar: written as iCalendar (RFC 5545), read back from one given out before, and compared."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs
from icalendar import Alarm, Calendar, Component, Event, Timezone, TimezoneStandard, vDuration, vText
from pendulum import Date

from dbfs_eval.dates import day_after
from dbfs_eval.errors import ArgumentError
from dbfs_eval.outputs import LARGEST_CALENDAR
from dbfs_eval.text import Language, Text, language_of, sanitized
from dbfs_eval.views.context import View

_PRODUCT = "-//dbfs-eval//dbfs-eval//DA"
_EVALUATION, _RULE = "X-DBFS-EVALUATION", "X-DBFS-RULE"
_OVERDUE = Text(da="Overskredet: {title}", en="Overdue: {title}")
_NO_LONGER = Text(da="Bortfaldet: {title}", en="No longer due: {title}")
_NOT_OURS = Text(
    da="Det er ikke en kalender, som programmet har skrevet, eller den er ikke hel. Giv den, der sidst blev delt ud.",
    en="it is no calendar that the program has written, or it is not whole. Give the one that was last given out.",
)
_TOO_LARGE = Text(
    da=f"Kalenderen er for stor: Højst {LARGEST_CALENDAR} bytes bliver læst.",
    en=f"the calendar is too large: at most {LARGEST_CALENDAR} bytes are read.",
)
_UID = re.compile(r"[0-9a-f-]{36}@dbfs-eval")
_OUR_VALUE = re.compile(r"[0-9A-Za-z-]+")  # nothing that iCalendar escapes
_LARGEST_SEQUENCE = 2**31 - 2  # one more is what an iCalendar integer holds
_REFRESH = datetime.timedelta(days=1)


@attrs.frozen(kw_only=True)
class CalendarEvent(View):
    """What one rule asks of one entry, as an event of the whole day; two are equal where they say the same."""

    uid: str
    evaluation: str
    """The mark of its evaluation."""
    rule: str
    day: Date
    title: str
    description: tuple[str, ...]
    category: str
    language: Language
    alarm: tuple[int, str] | None = None
    """How many days before, and in which words."""
    cancelled: bool = False
    sequence: int = attrs.field(eq=False)
    modified: datetime.datetime = attrs.field(eq=False)

    def after(self, before: CalendarEvent, *, changed: bool) -> CalendarEvent:
        """The event with the number that follows what was given out before, the same one where nothing has changed."""
        if changed:
            return attrs.evolve(self, sequence=before.sequence + 1)
        return attrs.evolve(self, sequence=before.sequence, modified=before.modified)

    def gone(self, modified: datetime.datetime) -> CalendarEvent:
        """The event as it is told once it is gone; one that has been told stays as it is."""
        if self.cancelled:
            return self
        plain = self.title.removeprefix(overdue("", self.language))
        title = _NO_LONGER.say(self.language, {"title": plain})
        gone = attrs.evolve(self, title=title, description=(), alarm=None, cancelled=True)
        return attrs.evolve(gone, sequence=self.sequence + 1, modified=modified)


def overdue(title: str, language: Language) -> str:
    """The title of what is overdue."""
    return _OVERDUE.say(language, {"title": title})


# --- written ---


def calendar_of(events: Iterable[CalendarEvent], name: str, made: datetime.datetime) -> str:
    """The events as a calendar with a name, made at a moment."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", vText(name))  # RFC 7986, and what was usual before it
    calendar.add("x-wr-calname", vText(name))
    calendar.add("last-modified", made)
    calendar.add("refresh-interval", vDuration(_REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_REFRESH))
    # A calendar without any component is none, so one without due dates holds a time zone.
    for component in [_component(event, made) for event in events] or [_utc()]:
        calendar.add_component(component)
    written: str = calendar.to_ical(sorted=False).decode()  # the order of icalendar differs by version
    return written


def _component(event: CalendarEvent, made: datetime.datetime) -> Component:
    component, language = Event(), {"language": str(event.language)}
    component.add("uid", event.uid)
    component.add("dtstamp", made)
    component.add("sequence", event.sequence)
    component.add("last-modified", event.modified)
    component.add("dtstart", _plain(event.day))
    component.add("dtend", _plain(day_after(event.day)))
    component.add("summary", event.title, parameters=language)
    if event.description:
        component.add("description", "\n".join(event.description), parameters=language)
    component.add("categories", [event.category])
    component.add("transp", "TRANSPARENT")  # a due date keeps nobody busy
    if event.cancelled:
        component.add("status", "CANCELLED")
    component.add(_EVALUATION, event.evaluation)
    component.add(_RULE, event.rule)
    if event.alarm:
        component.add_component(_alarm(*event.alarm))
    return component


def _plain(day: datetime.date) -> datetime.date:
    return datetime.date(day.year, day.month, day.day)


def _alarm(days: int, words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", -datetime.timedelta(days=days))
    return alarm


def _utc() -> Timezone:
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "UTC")
    standard.add("dtstart", datetime.datetime(1970, 1, 1))  # noqa: DTZ001 - a zone's own time has no zone
    standard.add("tzoffsetfrom", datetime.timedelta(0))
    standard.add("tzoffsetto", datetime.timedelta(0))
    zone.add_component(standard)
    return zone


# --- read back ---


def events_in(calendar: str) -> Mapping[str, CalendarEvent]:
    """The events of a calendar of ours by their UID. Raises ArgumentError for any other text."""
    if len(calendar.encode(errors="replace")) > LARGEST_CALENDAR:
        raise ArgumentError("since", _TOO_LARGE)
    try:
        return dict(_read(calendar))
    except Exception:  # noqa: BLE001 - icalendar raises all kinds of errors for what is none
        raise ArgumentError("since", _NOT_OURS) from None


def as_read(events: Iterable[CalendarEvent]) -> Iterable[CalendarEvent]:
    """The events as they come back when they are read, so that they are compared with what was read.

    No version of icalendar reads every text as it was written.
    """
    return dict(_read(calendar_of(events, "", datetime.datetime.fromtimestamp(0, datetime.UTC)))).values()


def _read(calendar: str) -> Iterator[tuple[str, CalendarEvent]]:
    whole = Calendar.from_ical(calendar)
    if whole["PRODID"] != _PRODUCT:
        raise ValueError(_PRODUCT)
    events = [_event(component) for component in whole.subcomponents if component.name == "VEVENT"]
    if len({event.uid for event in events}) < len(events):
        raise ValueError(_PRODUCT)
    return ((event.uid, event) for event in events)


def _event(component: Any) -> CalendarEvent:
    """An event as it was given out: of what we write everything, of anything else nothing."""
    summary, modified = component["SUMMARY"], component.decoded("LAST-MODIFIED")
    description = component.get("DESCRIPTION")
    return CalendarEvent(
        uid=_matching(_UID, component["UID"]),
        evaluation=_matching(_OUR_VALUE, component[_EVALUATION]),
        rule=_matching(_OUR_VALUE, component[_RULE]),
        day=_whole_day(component.decoded("DTSTART")),
        title=str(summary),
        description=tuple(description.split("\n")) if description else (),
        category=str(component["CATEGORIES"].cats[0]),
        language=language_of(summary.params["LANGUAGE"]),
        alarm=next((_read_alarm(inner) for inner in component.subcomponents), None),
        cancelled=component.get("STATUS") == "CANCELLED",
        sequence=_in_reach(int(component["SEQUENCE"])),
        modified=modified.astimezone(datetime.UTC),
    )


def _matching(pattern: re.Pattern[str], value: str) -> str:
    if pattern.fullmatch(value) is None:
        raise ValueError(value)
    return str(value)


def _whole_day(day: datetime.date) -> Date:
    """A day that another one comes after; a due date may lie beyond the years that a document can name."""
    if isinstance(day, datetime.datetime) or day == datetime.date.max:
        raise ValueError(day)
    return Date(day.year, day.month, day.day)


def _in_reach(sequence: int) -> int:
    if not 0 <= sequence <= _LARGEST_SEQUENCE:
        raise ValueError(sequence)
    return sequence


def _read_alarm(alarm: Any) -> tuple[int, str]:
    return -alarm.decoded("TRIGGER").days, sanitized(str(alarm["DESCRIPTION"]))

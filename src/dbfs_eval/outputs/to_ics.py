"""The due dates of evaluations as a calendar (iCalendar, RFC 5545) that updates when it is loaded again."""

from __future__ import annotations

import datetime
import json
import uuid
from collections.abc import Iterator, Sequence

from icalendar import Alarm, Calendar, Component, Event, Timezone, TimezoneStandard

from dbfs_eval.dates import Span, day_after
from dbfs_eval.outputs import RenderOptions
from dbfs_eval.report import Remark, Report
from dbfs_eval.text import Language, listed
from dbfs_eval.views import phrases
from dbfs_eval.views.agenda import AgendaView, Step, agenda_view_of
from dbfs_eval.views.lines import RemarkView, remark_view_of
from dbfs_eval.vocabularies import Status

_PRODUCT = "-//dbfs-eval//dbfs-eval//DA"
_OURS = uuid.UUID("6a2f0c5e-1d0b-5d35-9f0f-9f5e0a4a7c11")  # the space of names in which our dates are named


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """One calendar of all reports.

    An event is of the whole day. Its UID is made of the evaluation's id and of the remark's rule, entry and aspect, and
    its SEQUENCE of the day of the check: a calendar that has it already moves it, and does not double it.
    """
    return render_agenda(reports, options)


def render_agenda(reports: Sequence[Report], options: RenderOptions) -> str:
    """One calendar of all reports, of the steps of one party, or until a day."""
    language = options.language_of(reports[0])
    return _calendar(agenda_view_of(reports, language, party=options.party, until=options.until), options.alarm)


def _calendar(agenda: AgendaView, alarm: Span | None) -> str:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", agenda.name)
    events: list[Component] = [
        _event(remark, step, agenda, alarm)
        for day in agenda.days
        for step in day.steps
        # An event for each remark of the rule that speaks, so that one that is fixed takes no other's place.
        for remark in step.line.remarks
        if remark.rule is step.line.rule
    ]
    # A calendar without any component is none, so one without due dates holds a time zone.
    for component in events or [_utc()]:
        calendar.add_component(component)
    written: str = calendar.to_ical().decode()
    return written


def _event(remark: Remark, step: Step, agenda: AgendaView, alarm: Span | None) -> Event:
    event, language = Event(), agenda.language
    due, made = remark.due or step.due, _stamp(agenda.on)
    view = remark_view_of(remark, language)
    event.add("uid", _uid(step.of, remark))
    event.add("dtstamp", made)
    event.add("last-modified", made)
    event.add("sequence", made.toordinal())
    event.add("dtstart", _plain(due))
    event.add("dtend", _plain(day_after(due)))
    event.add("transp", "TRANSPARENT")  # a due date keeps nobody busy
    event.add("summary", view.message, parameters={"language": language})
    event.add("description", "\n".join(_description(view, step, language)), parameters={"language": language})
    event.add("categories", [step.evaluation])
    if alarm and remark.status is Status.OPEN:
        event.add_component(_alarm(alarm, view.message))
    return event


def _uid(of: str, remark: Remark) -> str:
    """The name of a date, the same in every calendar: of evaluation, rule, entry and aspect, never of its place."""
    return f"{uuid.uuid5(_OURS, json.dumps([of, *remark.identity]))}@dbfs-eval"


def _stamp(on: datetime.date) -> datetime.datetime:
    """When the calendar was made: on the day of the check, since nothing here reads a clock."""
    return datetime.datetime(on.year, on.month, on.day, tzinfo=datetime.UTC)


def _plain(day: datetime.date) -> datetime.date:
    return datetime.date(day.year, day.month, day.day)


def _description(view: RemarkView, step: Step, language: Language) -> Iterator[str]:
    """What to do, by whom, and why."""
    line = step.line
    if line.remedy:
        yield f"{phrases.STEP.say(language)} {view.remedy or line.remedy}"
    if line.who:
        yield phrases.WHO.say(language, {"who": listed(line.who, language)})
    for fix in line.fixes:
        yield f"{phrases.READY.say(language)} {fix}"
    yield step.evaluation
    yield " · ".join(filter(None, (line.reference, line.clause)))
    yield from line.grounds


def _alarm(ahead: Span, words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", -datetime.timedelta(days=ahead.days))
    return alarm


def _utc() -> Timezone:
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "UTC")
    standard.add("dtstart", datetime.datetime(1970, 1, 1))  # noqa: DTZ001 - a zone's own time has no zone
    standard.add("tzoffsetfrom", datetime.timedelta(0))
    standard.add("tzoffsetto", datetime.timedelta(0))
    zone.add_component(standard)
    return zone

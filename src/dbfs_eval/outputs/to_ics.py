"""The due dates of evaluations as a calendar (iCalendar, RFC 5545) that updates when it is loaded again."""

from __future__ import annotations

import datetime
import json
import uuid
from collections.abc import Iterable, Iterator, Sequence

from icalendar import Alarm, Calendar, Component, Event, Timezone, TimezoneStandard
from pendulum import Date

from dbfs_eval.dates import Span, day_after
from dbfs_eval.outputs import RenderOptions
from dbfs_eval.report import Remark, Report, grouped
from dbfs_eval.rule import Rule
from dbfs_eval.text import Language, Text, sanitized
from dbfs_eval.views import phrases
from dbfs_eval.views.agenda import AgendaView, Step, agenda_view_of
from dbfs_eval.views.lines import Line
from dbfs_eval.vocabularies import Status

_OVERDUE = Text(da="Overskredet: {title}", en="Overdue: {title}")
_DUE_IN = Text(da="Frist om {span}: {title}", en="Due in {span}: {title}")
_SEE = Text(da="Se {rule} i rapporten.", en="See {rule} in the report.")
_PRODUCT = "-//dbfs-eval//dbfs-eval//DA"
_OURS = uuid.UUID("6a2f0c5e-1d0b-5d35-9f0f-9f5e0a4a7c11")  # the space of names in which our dates are named


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """One calendar of all reports.

    An event is of the whole day and of one rule. Its UID is made of the evaluation's id and of the rule, entry and
    aspect of its first remark, and its SEQUENCE of the day of the check: a calendar that has it already moves it, and
    does not double it. What is overdue stands on the day of the check, and what is too late nowhere.
    """
    return render_agenda(reports, options)


def render_agenda(reports: Sequence[Report], options: RenderOptions) -> str:
    """One calendar of all reports, of the steps of one party, or until a day."""
    language = options.language_of(reports[0])
    agenda = agenda_view_of(reports, language, party=options.party, until=options.until, each_day=True)
    return _calendar(agenda, options.alarm)


def _calendar(agenda: AgendaView, alarm: Span | None) -> str:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", agenda.name)
    events: list[Component] = [_event(steps, agenda, alarm) for steps in _by_rule_and_day(agenda)]
    # A calendar without any component is none, so one without due dates holds a time zone.
    for component in events or [_utc()]:
        calendar.add_component(component)
    written: str = calendar.to_ical().decode()
    return written


def _by_rule_and_day(agenda: AgendaView) -> Iterable[tuple[Step, ...]]:
    """What one rule says of one evaluation on one day; all that is overdue stands on the day of the calendar."""
    steps = (step for day in agenda.days for step in day.steps)
    return grouped(
        steps, lambda step: (step.of, step.line.rule.code, _day(step, agenda), _is_overdue(step, agenda))
    ).values()


def _is_overdue(step: Step, agenda: AgendaView) -> bool:
    return step.due is not None and step.due < agenda.on


def _day(step: Step, agenda: AgendaView) -> Date:
    return agenda.on if step.due is None or _is_overdue(step, agenda) else step.due


def _event(steps: Sequence[Step], agenda: AgendaView, alarm: Span | None) -> Event:
    event, language, first = Event(), agenda.language, steps[0]
    due, made = _day(first, agenda), _stamp(agenda.on)
    title = _title(first.line, language)
    event.add("uid", _uid(first.of, first.line.remarks[0]))
    event.add("dtstamp", made)
    event.add("last-modified", made)
    event.add("sequence", made.toordinal())
    event.add("dtstart", _plain(due))
    event.add("dtend", _plain(day_after(due)))
    event.add("transp", "TRANSPARENT")  # a due date keeps nobody busy
    said = _OVERDUE.say(language, {"title": title}) if _is_overdue(first, agenda) else title
    event.add("summary", said, parameters={"language": language})
    event.add("description", "\n".join(_description(steps, language)), parameters={"language": language})
    event.add("categories", [first.evaluation])
    if alarm and first.line.status is Status.OPEN:
        event.add_component(_alarm(alarm, _DUE_IN.say(language, {"span": alarm, "title": title})))
    return event


def _title(line: Line, language: Language) -> str:
    """What a rule asks for; of one that is not known itself its name."""
    return sanitized(line.rule.title.say(language) if isinstance(line.rule, Rule) else line.rule.name)


def _uid(of: str, remark: Remark) -> str:
    """The name of a date, the same in every calendar: of evaluation, rule, entry and aspect, never of its place."""
    return f"{uuid.uuid5(_OURS, json.dumps([of, *remark.identity]))}@dbfs-eval"


def _stamp(on: datetime.date) -> datetime.datetime:
    """When the calendar was made: on the day of the check, since nothing here reads a clock."""
    return datetime.datetime(on.year, on.month, on.day, tzinfo=datetime.UTC)


def _plain(day: datetime.date) -> datetime.date:
    return datetime.date(day.year, day.month, day.day)


def _description(steps: Sequence[Step], language: Language) -> Iterator[str]:
    """What is missing and what to do, by whom, of each place; and where to read more."""
    for step in steps:
        line = step.line
        yield line.message
        if line.remedy:
            yield phrases.NEXT_STEP.say(language, {"remedy": line.remedy})
        yield from line.fixes
        if line.people:
            yield phrases.WHO.say(language, {"who": line.people})
    yield steps[0].evaluation
    yield _SEE.say(language, {"rule": steps[0].line.rule.code})


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

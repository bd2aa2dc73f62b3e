"""The due dates of evaluations as a calendar (iCalendar, RFC 5545) that updates when it is loaded again."""

from __future__ import annotations

import datetime
import json
import os
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pendulum import Date

from dbfs_eval.dates import Span, read_moment
from dbfs_eval.errors import ArgumentError, described
from dbfs_eval.outputs import RenderOptions
from dbfs_eval.outputs.calendar_events import CalendarEvent, as_read, calendar_of, events_in, overdue
from dbfs_eval.plan import numbered_duplicates
from dbfs_eval.report import Report, grouped, refuse_unknown_party
from dbfs_eval.rule import Rule
from dbfs_eval.text import Quoted, Sayable, Text, sanitized, spoken, verbatim
from dbfs_eval.views import phrases
from dbfs_eval.views.agenda import falling_due, name_of
from dbfs_eval.views.context import ReportContext, place_of
from dbfs_eval.views.lines import Line, lines_of
from dbfs_eval.views.records import is_planned
from dbfs_eval.views.sentences import distinct
from dbfs_eval.vocabularies import Status

_NAME = Text(da="Frister: {titles}", en="Due dates: {titles}")
_NAME_OF_PARTY = Text(da="Frister for {party}: {titles}", en="Due dates for {party}: {titles}")
_DUE = Text(da="Frist: {due}", en="Due: {due}")
_DUE_IN = Text(da="Frist om {span}: {title}", en="Due in {span}: {title}")
_SEE = Text(da="Se {rule} i rapporten.", en="See {rule} in the report.")
_OURS = uuid.UUID("6a2f0c5e-1d0b-5d35-9f0f-9f5e0a4a7c11")  # the space of names in which our dates are named
_EPOCH = "SOURCE_DATE_EPOCH"
_NO_EPOCH = Text(
    da="SOURCE_DATE_EPOCH er {found}; det skal være sekunder siden 1970 som et helt tal.",
    en="SOURCE_DATE_EPOCH is {found}; it should be seconds since 1970 as a whole number.",
)


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """One calendar of all reports.

    An event is of the whole day, and of all that one rule asks of one entry and is not planned or too late: on the
    earliest due date that is left, or on the day of the check where that has gone. Its UID is made of the evaluation's
    id, the rule and the entry: a calendar that has it already moves it, and does not double it.
    """
    return render_agenda(reports, options)


def render_agenda(reports: Sequence[Report], options: RenderOptions) -> str:
    """One calendar of all reports, of the steps of one party, or until a day.

    Its SEQUENCE is the number of the day of the check. Against a calendar given out before it follows that one: what
    has not changed keeps its number, what has gets the next, and what is gone is told as cancelled for good.
    """
    refuse_unknown_party(options.party, reports)
    made, language = options.stamp or _moment_of_making(), options.language_of(reports[0])
    contexts = [ReportContext(report, language) for report in reports]
    by_mark = dict(zip(_marks(reports), contexts, strict=True))
    found = (event for mark, context in by_mark.items() for event in _events(context, mark, options, made))
    events, name = sorted(found, key=lambda event: event.day), _name(contexts, options.party)
    if options.since is not None:
        looked_at = {mark: context.report.rules_run for mark, context in by_mark.items()}
        events = [*_following(events_in(options.since), events, looked_at, made)]
    return calendar_of(events, name, made)


def _moment_of_making() -> datetime.datetime:
    """Now, or what stands for it where a build is to come out the same again (reproducible-builds.org)."""
    written = os.environ.get(_EPOCH)
    if written is None:
        return read_moment(datetime.datetime.now(datetime.UTC))  # noqa: TID251 - the default of the stamp
    try:
        return read_moment(datetime.datetime.fromtimestamp(int(written), datetime.UTC))
    except (ValueError, OverflowError, OSError):
        raise ArgumentError("stamp", verbatim(**_NO_EPOCH.plain({"found": described(written)}))) from None


def _name(contexts: Sequence[ReportContext], party: str | None) -> str:
    """What the calendar is called, on whatever day it is made."""
    titles: list[Sayable] = [Quoted(title) for title in distinct(each.report.about.title for each in contexts)]
    if party is None:
        return sanitized(_NAME.say(contexts[0].language, {"titles": titles}))
    facts: dict[str, Sayable | None] = {"titles": titles, "party": name_of(party, contexts)}
    return sanitized(_NAME_OF_PARTY.say(contexts[0].language, facts))


# --- what an earlier calendar makes of the events ---


def _following(
    earlier: Mapping[str, CalendarEvent],
    events: Sequence[CalendarEvent],
    looked_at: Mapping[str, frozenset[str]],
    made: datetime.datetime,
) -> Iterator[CalendarEvent]:
    """The events with the numbers that follow an earlier calendar, and what has gone since.

    What was not looked at has not gone: the events of another evaluation, or of a rule that did not run, stay.
    """
    for event, read_back in zip(events, as_read(events), strict=True):
        before = earlier.get(event.uid)
        yield event.after(before, changed=read_back != before) if before else event
    now = {event.uid for event in events}
    for event in sorted(earlier.values(), key=lambda event: (event.day, event.uid)):
        if event.uid not in now:
            yield event.gone(made) if event.rule in looked_at.get(event.evaluation, ()) else event


# --- the events of a report ---


def _marks(reports: Iterable[Report]) -> list[str]:
    """What each evaluation is known by in a calendar; where several have the same id, with their place among these."""
    return [_named(of) for of in numbered_duplicates([report.about.id for report in reports])]


def _named(*parts: str | None) -> str:
    return str(uuid.uuid5(_OURS, json.dumps(parts)))


def _events(
    context: ReportContext, mark: str, options: RenderOptions, made: datetime.datetime
) -> Iterator[CalendarEvent]:
    """What each rule asks of each entry, on the last days for its steps."""
    asked = falling_due(context.report, options.party, options.until)
    first_of_rules = [own[0] for own in grouped(context.ahead, lambda remark: remark.rule.code).values()]
    of_entries = grouped((one for one in asked if not is_planned(one)), lambda one: (one.rule.code, one.entry))
    for (rule, entry), remarks in of_entries.items():
        by_day = grouped(remarks, lambda remark: remark.last_day or context.report.on)
        days = sorted(by_day.items())
        told = [(day, line) for day, own in days for line in lines_of(own, context, (*first_of_rules, *own))]
        if told:
            uid = f"{_named(mark, rule, entry)}@dbfs-eval"
            yield _event(told, context, options.alarm, uid=uid, evaluation=mark, rule=rule, modified=made)


def _event(
    told: Sequence[tuple[Date, Line]], context: ReportContext, alarm: Span | None, **known: Any
) -> CalendarEvent:
    (due, first), on, language = told[0], context.report.on, context.language
    title, is_overdue = _title(first, context), due < on
    in_time = (alarm.days, _DUE_IN.say(language, {"span": alarm, "title": title})) if alarm else None
    return CalendarEvent(
        day=on if is_overdue else due,
        title=overdue(title, language) if is_overdue else title,
        description=tuple(_description(told, context)),
        category=spoken(Quoted(context.report.about.title), language),
        language=language,
        alarm=in_time if first.status is Status.OPEN else None,
        sequence=on.toordinal(),
        **known,
    )


def _title(line: Line, context: ReportContext) -> str:
    """What the matter is: what the rule asks for (of one that is not known itself its name), and of which entry."""
    rule, first = line.rule, line.remarks[0]
    asked = rule.title.say(context.language) if isinstance(rule, Rule) else rule.name
    return asked if first.entry is None else f"{asked} · {place_of(first, context).words}"


def _description(told: Sequence[tuple[Date, Line]], context: ReportContext) -> Iterator[str]:
    """What is missing, what to do, by whom and by when, of each line; and where to read more."""
    language = context.language
    for due, line in told:
        yield line.message
        if line.all_names:
            yield phrases.ALL_NAMES.say(language, {"names": line.all_names})
        if line.remedy:
            yield phrases.NEXT_STEP.say(language, {"remedy": line.remedy})
        yield from line.fixes
        if line.people:
            yield phrases.WHO.say(language, {"who": line.people})
        yield _DUE.say(language, {"due": due})
        yield ""
    yield spoken(Quoted(context.report.about.title), language)
    yield _SEE.say(language, {"rule": told[0][1].rule.code})

"""The agenda: what falls due by date, with who and what to do, from one evaluation or several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs
from pendulum import Date

from dbfs_eval.plan import numbered_duplicates
from dbfs_eval.report import Report, grouped, is_asked_for, refuse_unknown_party
from dbfs_eval.text import Language, Quoted, Sayable, Text, said_date, spoken
from dbfs_eval.views.context import ReportContext, View
from dbfs_eval.views.lines import Line, distinct, lines_of
from dbfs_eval.vocabularies import Status

_HEADING = Text(da="Frister pr. {on}", en="Due dates as of {on}")
_HEADING_OF_PARTY = Text(da="Frister pr. {on} for {party}", en="Due dates as of {on} for {party}")
_NAME = Text(da="Frister: {titles}", en="Due dates: {titles}")
_NAME_OF_PARTY = Text(da="Frister for {party}: {titles}", en="Due dates for {party}: {titles}")
_UNTIL = Text(da="Frister til og med {until}.", en="Due dates until the end of {until}.")
_ABOUT = Text(da="Om {titles}.", en="Of {titles}.")
_NOTHING = Text(da="Ingen frister.", en="No due dates.")
_UNDATED = Text(
    da="Uden frist endnu: {count}. Gennemgangen (check) viser, hvad de venter på.",
    en="No due date yet: {count}. The check shows what they wait for.",
)


@attrs.frozen
class Step(View):
    """What falls due of one line, on its day; with several due dates, on the first that is asked for."""

    line: Line
    due: Date
    evaluation: str
    """The title of its evaluation, in quotes."""
    of: str
    """The id of its evaluation; where several have the same, with their place among these."""


@attrs.frozen
class DueDay(View):
    """The steps of one day; `overdue` says that the day has come or gone."""

    due: Date
    words: str
    overdue: bool
    steps: tuple[Step, ...]


@attrs.frozen(kw_only=True)
class AgendaView(View):
    """What falls due by date, overdue first, in one language."""

    language: Language
    on: Date
    name: str
    """What it is called, on whatever day it is made."""
    heading: str
    about: str
    """Of which evaluations."""
    until: str | None
    days: tuple[DueDay, ...]
    several: bool
    """The steps are of several evaluations, so each says of which."""
    nothing: str
    undated: str | None
    """How many steps have no date yet."""


def agenda_view_of(
    reports: Sequence[Report], language: Language, *, party: str | None = None, until: Date | None = None
) -> AgendaView:
    """The agenda of one evaluation or several: all of it, that of one party (its id), or until a day.

    The day of the agenda is that of the first report.
    """
    refuse_unknown_party(party, reports)
    on = reports[0].on
    contexts = [ReportContext(report, language) for report in reports]
    ids = numbered_duplicates([report.about.id for report in reports])
    steps = [
        step
        for context, of in zip(contexts, ids, strict=True)
        for step in _steps(context, of, party=party, until=until)
    ]
    undated = sum(len(_undated(context, party)) for context in contexts)
    titles: list[Sayable] = [Quoted(title) for title in distinct(report.about.title for report in reports)]
    facts: dict[str, Sayable | None] = {"on": on, "titles": titles, "until": until, "count": undated}
    facts["party"] = party and _name_of(party, contexts)
    return AgendaView(
        language=language,
        on=on,
        name=(_NAME if party is None else _NAME_OF_PARTY).say(language, facts),
        heading=(_HEADING if party is None else _HEADING_OF_PARTY).say(language, facts),
        about=_ABOUT.say(language, facts),
        until=None if until is None else _UNTIL.say(language, facts),
        days=tuple(_days(steps, language)),
        several=len(reports) > 1,
        nothing=_NOTHING.say(language),
        undated=_UNDATED.say(language, facts) if undated else None,
    )


def _steps(context: ReportContext, of: str, *, party: str | None, until: Date | None) -> Iterator[Step]:
    title = spoken(Quoted(context.report.about.title), context.language)
    asked = [remark for remark in context.report.dated if is_asked_for(remark, party, until)]
    for status in (Status.UNMET, Status.OPEN):
        for line in lines_of([remark for remark in asked if remark.status is status], context):
            yield Step(line, line.dues[0], title, of)


def _undated(context: ReportContext, party: str | None) -> tuple[Line, ...]:
    return lines_of([remark for remark in context.report.undated if party is None or party in remark.who], context)


def _days(steps: Iterable[Step], language: Language) -> Iterator[DueDay]:
    """The steps by their day; what is overdue comes first, also on one day."""
    days = grouped(steps, lambda step: (step.line.status is not Status.UNMET, step.due))
    for is_open, due in sorted(days):
        yield DueDay(due, said_date(due, language), not is_open, days[is_open, due])


def _name_of(party: str, contexts: Iterable[ReportContext]) -> str:
    """A party by its name; in a report that was read back by its id."""
    return next((name for context in contexts if (name := context.own(party)) != party), party)

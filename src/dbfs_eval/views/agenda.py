"""The agenda: what falls due by date, with who and what to do, from one evaluation or several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs
from pendulum import Date

from dbfs_eval.plan import numbered_duplicates
from dbfs_eval.report import Remark, Report, grouped, is_asked_for, refuse_unknown_party
from dbfs_eval.text import Language, Quoted, Sayable, Text, said_date, spoken
from dbfs_eval.views.context import ReportContext, View
from dbfs_eval.views.lines import Line, lines_of
from dbfs_eval.views.sentences import distinct

_HEADING = Text(da="Frister pr. {on}", en="Due dates as of {on}")
_HEADING_OF_PARTY = Text(da="Frister for {party} pr. {on}", en="Due dates for {party} as of {on}")
_NAME = Text(da="Frister: {titles}", en="Due dates: {titles}")
_NAME_OF_PARTY = Text(da="Frister for {party}: {titles}", en="Due dates for {party}: {titles}")
_UNTIL = Text(da="Frister til og med {until}.", en="Due dates until the end of {until}.")
_ABOUT = Text(da="Om {titles}.", en="Of {titles}.")
_NOTHING = Text(da="Der er ingen frister.", en="There are no due dates.")
_UNDATED = Text(
    da="Andet har ingen frist endnu. Se det med check.", en="The rest has no due date yet. See it with check."
)


@attrs.frozen
class Step(View):
    """What falls due of one line, on its day; with several due dates, on the first that is asked for."""

    line: Line
    due: Date | None
    """The day; of what is too late None where it never had one."""
    evaluation: str
    """The title of its evaluation, in quotes."""
    of: str
    """The id of its evaluation; where several have the same, with their place among these."""


@attrs.frozen
class DueDay(View):
    """The steps of one day; `overdue` says that the day has gone."""

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
    """Said where there is more that has no date yet."""
    too_late: tuple[Step, ...]
    """What can no longer be done, and is for next time."""


def agenda_view_of(
    reports: Sequence[Report],
    language: Language,
    *,
    party: str | None = None,
    until: Date | None = None,
    each_day: bool = False,
) -> AgendaView:
    """The agenda of one evaluation or several: all of it, that of one party (its id), or until a day.

    The day of the agenda is that of the first report. What falls due on several days stands on the first of them; where
    `each_day` asks for it, on each.
    """
    refuse_unknown_party(party, reports)
    on = reports[0].on
    contexts = [ReportContext(report, language) for report in reports]
    ids = numbered_duplicates([report.about.id for report in reports])
    of_each = [*zip(contexts, ids, strict=True)]

    def asked(context: ReportContext) -> list[tuple[Remark, ...]]:
        remarks = [remark for remark in context.report.dated if is_asked_for(remark, party, until)]
        return [*grouped(remarks, lambda remark: (remark.status, remark.due if each_day else None)).values()]

    steps = [step for context, of in of_each for step in _steps(context, of, asked(context))]
    too_late = [step for context, of in of_each for step in _too_late(context, of, party=party, until=until)]
    undated = any(_undated(context, party) for context in contexts)
    titles: list[Sayable] = [Quoted(title) for title in distinct(report.about.title for report in reports)]
    facts: dict[str, Sayable | None] = {"on": on, "titles": titles, "until": until}
    facts["party"] = party and _name_of(party, contexts)
    return AgendaView(
        language=language,
        on=on,
        name=(_NAME if party is None else _NAME_OF_PARTY).say(language, facts),
        heading=(_HEADING if party is None else _HEADING_OF_PARTY).say(language, facts),
        about=_ABOUT.say(language, facts),
        until=None if until is None else _UNTIL.say(language, facts),
        days=tuple(_days(steps, on, language)),
        several=len(reports) > 1,
        nothing=_NOTHING.say(language),
        undated=_UNDATED.say(language) if undated else None,
        too_late=tuple(too_late),
    )


def _steps(context: ReportContext, of: str, asked: Iterable[tuple[Remark, ...]]) -> Iterator[Step]:
    title = _title(context)
    for remarks in asked:
        for line in lines_of(remarks, context, context.ahead):
            yield Step(line, line.dues[0], title, of)


def _too_late(context: ReportContext, of: str, *, party: str | None, until: Date | None) -> Iterator[Step]:
    late = [remark for remark in context.report.too_late if is_asked_for(remark, party, until if remark.due else None)]
    for line in lines_of(late, context):
        yield Step(line, line.dues[0] if line.dues else None, _title(context), of)


def _title(context: ReportContext) -> str:
    return spoken(Quoted(context.report.about.title), context.language)


def _undated(context: ReportContext, party: str | None) -> bool:
    return any(party is None or party in remark.who for remark in context.report.undated)


def _days(steps: Iterable[Step], on: Date, language: Language) -> Iterator[DueDay]:
    """The steps by their day, the overdue ones first; on one day by force, then by evaluation and catalogue."""
    days = grouped(sorted(steps, key=lambda step: (step.due, step.line.rule.force)), lambda step: step.due)
    return (DueDay(due, said_date(due, language), due < on, of_day) for due, of_day in days.items() if due)


def _name_of(party: str, contexts: Iterable[ReportContext]) -> str:
    """A party by its name; in a report that was read back by its id."""
    return next((name for context in contexts if (name := context.own(party)) != party), party)

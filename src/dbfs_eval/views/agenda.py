"""The agenda: what falls due by date, with who and what to do, from one evaluation or several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs
from pendulum import Date

from dbfs_eval.plan import numbered_duplicates
from dbfs_eval.report import Remark, Report, grouped, is_asked_for, refuse_unknown_party
from dbfs_eval.text import Language, Quoted, Sayable, Text, listed, quoted, said_date, spoken
from dbfs_eval.views.context import ReportContext, View
from dbfs_eval.views.lines import Line, lines_of
from dbfs_eval.views.records import is_planned, planned_day, planned_words
from dbfs_eval.views.sentences import distinct
from dbfs_eval.vocabularies import Force

_HEADING = Text(da="Frister pr. {on}", en="Due dates as of {on}")
_HEADING_OF_PARTY = Text(da="Frister for {party} pr. {on}", en="Due dates for {party} as of {on}")
_UNTIL = Text(da="Frister til og med {until}.", en="Due dates until the end of {until}.")
_ABOUT = Text(da="Om {titles}.", en="Of {titles}.")
_NOTHING = Text(da="Der er ingen frister.", en="There are no due dates.")
_UNDATED = Text(
    da="Andet har ingen frist endnu. Se det med check.", en="The rest has no due date yet. See it with check."
)


@attrs.frozen(kw_only=True)
class Step(View):
    """What falls due on a day: a line, or what is planned."""

    remarks: tuple[Remark, ...]
    words: str
    """What the line says, or what is planned."""
    line: Line | None
    """None of what is planned: of that there is nothing to do but what is planned."""
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
    reports: Sequence[Report], language: Language, *, party: str | None = None, until: Date | None = None
) -> AgendaView:
    """The agenda of one evaluation or several: all of it, that of one party (its id), or until a day.

    The day of the agenda is that of the first report.
    """
    refuse_unknown_party(party, reports)
    on = reports[0].on
    contexts = [ReportContext(report, language) for report in reports]
    ids = numbered_duplicates([report.about.id for report in reports])
    steps = [step for context, of in zip(contexts, ids, strict=True) for step in _steps(context, of, party, until)]
    too_late = [
        step for context, of in zip(contexts, ids, strict=True) for step in _too_late(context, of, party, until)
    ]
    undated = any(
        _is_undated(remark, context) and (party is None or party in remark.who)
        for context in contexts
        for remark in context.report.next_steps
    )
    titles = [quoted(title, language, longest=None) for title in distinct(report.about.title for report in reports)]
    facts: dict[str, Sayable | None] = {"on": on, "titles": listed(titles, language), "until": until}
    facts["party"] = party and name_of(party, contexts)
    return AgendaView(
        language=language,
        on=on,
        heading=(_HEADING if party is None else _HEADING_OF_PARTY).say(language, facts),
        about=_ABOUT.say(language, facts),
        until=None if until is None else _UNTIL.say(language, facts),
        days=tuple(_days(steps, on, language)),
        several=len(reports) > 1,
        nothing=_NOTHING.say(language),
        undated=_UNDATED.say(language) if undated else None,
        too_late=tuple(too_late),
    )


def falling_due(report: Report, party: str | None, until: Date | None) -> list[Remark]:
    """What is unmet or open and has a date: all of it, that of a party, or until the last day for its step."""
    dated = [remark for remark in report.dated if is_asked_for(remark, party, None)]
    return [remark for remark in dated if until is None or (remark.last_day and remark.last_day <= until)]


def _steps(context: ReportContext, of: str, party: str | None, until: Date | None) -> Iterator[Step]:
    """What is planned for a day, and the lines of what falls due."""
    asked, title = falling_due(context.report, party, until), _title(context)
    for remark in filter(is_planned, asked):
        if day := planned_day(remark, context):
            words = planned_words(remark, context)
            yield Step(remarks=(remark,), words=words, line=None, due=day, evaluation=title, of=of)
    for line in lines_of(asked, context):
        yield _step(line, title, of)


def _is_undated(remark: Remark, context: ReportContext) -> bool:
    """It has no due date yet, or is planned without a date of its own."""
    return remark.due is None or (is_planned(remark) and planned_day(remark, context) is None)


def _too_late(context: ReportContext, of: str, party: str | None, until: Date | None) -> Iterator[Step]:
    late = [remark for remark in context.report.too_late if is_asked_for(remark, party, until if remark.due else None)]
    for line in lines_of(late, context):
        yield _step(line, _title(context), of)


def _step(line: Line, title: str, of: str) -> Step:
    return Step(remarks=line.remarks, words=line.message, line=line, due=line.last_day, evaluation=title, of=of)


def _title(context: ReportContext) -> str:
    return spoken(Quoted(context.report.about.title), context.language)


def _days(steps: Iterable[Step], on: Date, language: Language) -> Iterator[DueDay]:
    """The steps by their day, the overdue ones first; on one day what is planned, then by force."""
    days = grouped(
        sorted(filter(_day, steps), key=lambda step: (_day(step), step.line is not None, _force(step))), _day
    )
    return (DueDay(due, said_date(due, language), due < on, of_day) for due, of_day in days.items() if due)


def _day(step: Step) -> Date | None:
    return step.due


def _force(step: Step) -> Force:
    return min(remark.rule.force for remark in step.remarks)


def name_of(party: str, contexts: Iterable[ReportContext]) -> str:
    """A party by its name; in a report that was read back by its id."""
    return next((name for context in contexts if (name := context.own(party)) != party), party)

"""The agenda: what falls due by date, with who and what to do, from one evaluation or several."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import attrs
from pendulum import Date

from dbfs_eval.plan import numbered_duplicates
from dbfs_eval.report import Report
from dbfs_eval.text import Language, Quoted, Sayable, Text, said_date, sanitized, spoken
from dbfs_eval.views.grouping import distinct
from dbfs_eval.views.lines import Line, lines_of
from dbfs_eval.views.places import ReportContext
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
class Step:
    """What falls due of one line, on its day; with several due dates, on the first that is asked for."""

    line: Line
    due: Date
    evaluation: str
    """The title of its evaluation, in quotes."""
    of: str
    """The id of its evaluation; where several have the same, with their place among these."""


@attrs.frozen
class DueDay:
    """The steps of one day; `overdue` says that the day has come or gone."""

    due: Date
    words: str
    overdue: bool
    steps: tuple[Step, ...]


@attrs.frozen(kw_only=True)
class AgendaView:
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
    """The steps are of several evaluations, so that each is to say of which."""
    nothing: str
    undated: str | None
    """How many steps have no date yet."""


def agenda_view_of(
    reports: Sequence[Report], language: Language, *, party: str | None = None, until: Date | None = None
) -> AgendaView:
    """The agenda of one evaluation or several: all of it, that of one party (its id), or until a day.

    The day of the agenda is that of the first report.
    """
    on = reports[0].on
    steps = sorted(
        chain.from_iterable(
            _steps(report, of, language, party=party, until=until)
            for report, of in zip(reports, numbered_duplicates([report.about.id for report in reports]), strict=True)
        ),
        key=lambda step: (step.line.status is not Status.UNMET, step.due),
    )
    undated = sum(
        len(
            lines_of([it for it in report.undated if party is None or party in it.who], ReportContext(report, language))
        )
        for report in reports
    )
    titles: list[Sayable] = [Quoted(title) for title in distinct(report.about.title for report in reports)]
    facts: dict[str, Sayable | None] = {"on": on, "titles": titles}
    facts["party"] = None if party is None else _name_of(party, reports, language)
    return AgendaView(
        language=language,
        on=on,
        name=(_NAME if party is None else _NAME_OF_PARTY).say(language, facts),
        heading=(_HEADING if party is None else _HEADING_OF_PARTY).say(language, facts),
        about=_ABOUT.say(language, facts),
        until=None if until is None else _UNTIL.say(language, {"until": until}),
        days=_days(steps, language),
        several=len(reports) > 1,
        nothing=_NOTHING.say(language),
        undated=_UNDATED.say(language, {"count": undated}) if undated else None,
    )


def _steps(report: Report, of: str, language: Language, *, party: str | None, until: Date | None) -> list[Step]:
    words, title = ReportContext(report, language), spoken(Quoted(report.about.title), language)
    asked = report.agenda(party=party, until=until)
    return [
        Step(line, line.dues[0], title, of)
        for status in (Status.UNMET, Status.OPEN)
        for line in lines_of([remark for remark in asked if remark.status is status], words)
    ]


def _days(steps: Sequence[Step], language: Language) -> tuple[DueDay, ...]:
    """The steps by their day; of one day, what is overdue stands apart from what is not."""
    days: dict[tuple[bool, Date], list[Step]] = {}
    for step in steps:
        days.setdefault((step.line.status is Status.UNMET, step.due), []).append(step)
    return tuple(DueDay(due, said_date(due, language), overdue, tuple(own)) for (overdue, due), own in days.items())


def _name_of(party: str, reports: Sequence[Report], language: Language) -> str:
    """A party by its name; in a report that was read back by its id."""
    names = (ReportContext(report, language).own(party) for report in reports)
    return next((name for name in names if name != party), sanitized(party))

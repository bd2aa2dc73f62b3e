"""The critical friend's report as data: what comes next, what inhibits and what promotes, for every output to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import attrs
from pendulum import Date

from dbfs_eval.report import Remark, Report, grouped
from dbfs_eval.report_data import ShownWaiver
from dbfs_eval.rule import Rule
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.text import Language, quoted, spoken
from dbfs_eval.views import phrases
from dbfs_eval.views.context import ReportContext, View
from dbfs_eval.views.days import DateRow, is_near, results_day, rows_of
from dbfs_eval.views.folds import Fold, fold_of, waits_for_results
from dbfs_eval.views.groups import LineGroup, by_list, groups_of
from dbfs_eval.views.held import PrincipleMet, held_of
from dbfs_eval.views.lead import closing_of, next_of, said_after
from dbfs_eval.views.lines import Line, by_day, by_force, lines_of, numbered
from dbfs_eval.views.records import is_planned
from dbfs_eval.views.sources import changed_threshold, thresholds_by_rule
from dbfs_eval.views.summary import KeyFact, known_of, standing_of
from dbfs_eval.vocabularies import Status

_SHOWN_FOR_NEXT_TIME = 5
Identity = tuple[str, str | None, str | None]


@attrs.frozen
class WaivedLines(View):
    """Lines under one sentence: the waiver that sets them aside."""

    sentence: str
    lines: tuple[Line, ...]


@attrs.frozen
class NextTime(View):
    """What can no longer be done: the first of it, and the rest folded."""

    intro: str
    shown: tuple[Line, ...]
    more: Fold | None


@attrs.frozen
class NamedTitle(View):
    """A rule: its code, what it asks for, and its force."""

    code: str
    title: str
    force: str


@attrs.frozen(kw_only=True)
class ReportView(View):
    """One report in one language: what comes next, the friend's three questions, and what the whole rests on."""

    language: Language
    on: Date
    title: str
    """The evaluation's title in quotes, never cut."""
    as_of: str
    """The day of the check: pr. 1. marts 2027."""
    standing: tuple[str, ...]
    """Where the evaluation stands, in paragraphs; empty where that is not known."""
    comes_next: tuple[Line, ...]
    """The three lines, at most, to begin with."""
    after_next: str | None
    """Where the rest stands; where nothing is next, that."""
    rest_under: tuple[tuple[str, str], ...]
    """The headings that `after_next` names, each with its anchor."""
    known: tuple[KeyFact, ...]
    """The evaluation in a few facts; none of a report that was read back."""
    aside: Fold | None
    """All else, where what the rules presuppose is not so."""
    pointers: LineGroup | None
    """What inhibits of what comes next, to be pointed at."""
    inhibits: tuple[LineGroup, ...]
    """All else that inhibits."""
    realises: tuple[DateRow, ...]
    promotes: tuple[PrincipleMet, ...]
    too_late: NextTime | None
    waived: tuple[WaivedLines, ...]
    notes: tuple[str, ...]
    no_rules: str | None
    rules: tuple[NamedTitle, ...]
    """Those that are spoken of."""
    thresholds: tuple[str, ...]
    """Each threshold that was set for the check, as a sentence."""
    file: str | None
    version: str
    closing: str
    """The exit line: how it stands, and where to begin."""

    @property
    def heading(self) -> str:
        """The title and the day."""
        return f"{self.title} {self.as_of}"

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line that is told, also what is folded, where it stands first."""
        too_late = self.too_late
        return (
            *self.comes_next,
            *(self.aside.lines if self.aside else ()),
            *(line for group in self.inhibits for line in group.lines),
            *(line for row in self.realises for line in row.lines),
            *(line for row in self.realises for fold in row.folds for line in fold.lines),
            *((*too_late.shown, *(too_late.more.lines if too_late.more else ())) if too_late else ()),
            *(line for group in self.waived for line in group.lines),
        )

    @cached_property
    def numbers(self) -> Mapping[Identity, int]:
        """The number of each remark that has one, as the timeline asks for it."""
        return {remark.identity: line.number for line in self.lines if line.number for remark in line.remarks}


def view_of(report: Report, language: Language) -> ReportView:
    """A report in one language, as everything that people are to read of it."""
    context = ReportContext(report, language)
    told = _told(context)
    pointed_at = [line for line in told.comes_next if line.status is Status.UNMET]
    groups = groups_of({phrases.COMES_NEXT.say(language): pointed_at, **told.inhibits}, context)
    pointers, *inhibits = groups
    realises = tuple(rows_of(told.near, told.later, told.awaited, told.results, context))
    rest_under = tuple(_rest_under(inhibits, realises, language))
    return ReportView(
        language=language,
        on=report.on,
        title=quoted(report.about.title, language, longest=None),
        as_of=phrases.AS_OF.say(language, {"on": report.on}),
        standing=tuple(standing_of(context)),
        comes_next=told.comes_next,
        after_next=None
        if told.aside and not told.comes_next
        else said_after(told.comes_next, [heading for _, heading in rest_under], context),
        rest_under=rest_under,
        known=known_of(report.evaluation, language),
        aside=told.aside,
        pointers=pointers if pointed_at else None,
        inhibits=tuple(inhibits),
        realises=realises,
        promotes=tuple(held_of(context)),
        too_late=_next_time(told.too_late, context),
        waived=tuple(
            WaivedLines(_set_aside(waiver, language), lines)
            for waiver, lines in grouped(told.waived, lambda line: line.remarks[0].waiver).items()
            if waiver
        ),
        notes=tuple(note.message(language) for note in report.notes),
        no_rules=None if report.rules.codes else phrases.NO_RULES.say(language),
        rules=tuple(_spoken_of(report, language)),
        thresholds=tuple(_changed_thresholds(report, language)),
        file=report.file,
        version=report.rules.version,
        closing=closing_of(told.comes_next or (told.too_late[:1] if told.aside else ()), context),
    )


@attrs.frozen(kw_only=True)
class _Told(View):
    """The lines of a report, each where it is told."""

    comes_next: tuple[Line, ...]
    inhibits: Mapping[str, tuple[Line, ...]]
    near: tuple[Line, ...]
    waived: tuple[Line, ...]
    later: tuple[Line, ...]
    awaited: tuple[Line, ...]
    """What waits for the results, and is told of in one fold until they are near."""
    too_late: tuple[Line, ...]
    aside: Fold | None
    results: Date | None
    """The day of the final results."""


def _told(context: ReportContext) -> _Told:
    """Each line at its place, with its number where it has one: down the page, what comes next first."""
    ahead = lines_of(context.ahead, context)
    is_denied = any(_is_denied(remark, context) for remark in context.report.unmet)
    all_too_late = lines_of(context.report.too_late, context)
    own = _presupposed(ahead) if is_denied else ahead
    too_late = _presupposed(all_too_late) if is_denied else all_too_late
    results = results_day(own, context)
    awaited = () if is_near(results, context) else tuple(filter(waits_for_results, own))
    waiting = _ids(awaited)
    unmet = [line for line in own if line.status is Status.UNMET]
    ready = [line for line in own if line.status is Status.OPEN and id(line) not in waiting]
    comes_next = next_of(unmet, ready, context)
    first = _ids(comes_next)
    inhibits = by_list(by_force(line for line in unmet if id(line) not in first), context)
    near = by_day(line for line in ready if id(line) not in first and is_near(line.due, context))
    taken = first | waiting | _ids(near) | _ids(unmet)
    comes_next, *of_lists, near, waived = numbered(
        comes_next, *inhibits.values(), near, lines_of(context.report.waived, context)
    )
    return _Told(
        comes_next=comes_next,
        inhibits=dict(zip(inhibits, of_lists, strict=True)),
        near=near,
        waived=waived,
        later=tuple(line for line in own if id(line) not in taken),
        awaited=awaited,
        aside=_aside((*ahead, *all_too_late), context) if is_denied else None,
        too_late=too_late,
        results=results,
    )


def _ids(lines: Iterable[Line]) -> frozenset[int]:
    return frozenset(map(id, lines))


def _is_denied(remark: Remark, context: ReportContext) -> bool:
    """It is something that all rules presuppose, and the document says otherwise, not nothing."""
    return remark.rule.presupposed and context.is_written(remark.path)


def _presupposed(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.rule.presupposed)


def _aside(lines: Iterable[Line], context: ReportContext) -> Fold | None:
    """All but what the rest presupposes."""
    lines = by_force(line for line in lines if not line.rule.presupposed)
    return Fold(phrases.ASIDE.say(context.language), (), lines) if lines else None


def _rest_under(
    inhibits: Iterable[LineGroup], realises: Iterable[DateRow], language: Language
) -> Iterator[tuple[str, str]]:
    """The headings under which there is more to do than what comes next, each with its anchor."""
    if any(group.lines for group in inhibits):
        yield "inhibits", phrases.INHIBITS.say(language)
    if any(row.lines or row.folds for row in realises):
        yield "realises", phrases.REALISES.say(language)


def _next_time(lines: tuple[Line, ...], context: ReportContext) -> NextTime | None:
    """What can no longer be done; beyond five lines folded, where that is more than one."""
    if not lines:
        return None
    shown = len(lines) if len(lines) <= _SHOWN_FOR_NEXT_TIME + 1 else _SHOWN_FOR_NEXT_TIME
    opening = phrases.as_sentence(phrases.REST_OF_TOO_LATE.say(context.language))
    more = fold_of(lines[shown:], context, opening) if lines[shown:] else None
    return NextTime(phrases.TAKE_ALONG.say(context.language), lines[:shown], more)


def _set_aside(waiver: ShownWaiver, language: Language) -> str:
    """A waiver: until when, why, and by whom."""
    frame = phrases.WAIVER if waiver.until else phrases.WAIVER_WITHOUT_END
    reason = phrases.as_sentence(spoken(waiver.reason, language))
    return frame.say(language, {"until": waiver.until, "reason": reason, "granted_by": waiver.granted_by})


def _spoken_of(report: Report, language: Language) -> Iterator[NamedTitle]:
    """The rules of which something does not hold; what is planned alone is not spoken of by its rule."""
    rules = {
        remark.rule.code: remark.rule
        for remark in report.remarks
        if remark.status is not Status.MET and not is_planned(remark)
    }
    for code, rule in rules.items():
        title = rule.title.say(language) if isinstance(rule, Rule) else rule.name
        yield NamedTitle(code, title, rule.force.label.say(language))


def _changed_thresholds(report: Report, language: Language) -> Iterator[str]:
    """Each threshold that was set for the check, as a sentence."""
    known = {value.name: value for rule in RuleSet.default() for value in thresholds_by_rule(rule)}
    for name, in_force in report.rules.thresholds.items():
        if name in known and known[name].own != in_force:
            yield changed_threshold(known[name], in_force, language)

"""The critical friend's report as data: what promotes, what inhibits and what comes next, for every output to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Generic, TypeVar

import attrs
from pendulum import Date

from dbfs_eval.plan import Milestone
from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.report import NamedRule, Remark, Report, entries_in, grouped
from dbfs_eval.report_data import ShownWaiver
from dbfs_eval.rule import Rule, fact_from_plain
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.text import (
    FirstOfMany,
    Language,
    Quoted,
    Sayable,
    Text,
    listed,
    named_first,
    said_date,
    spoken,
    with_full_stop,
)
from dbfs_eval.views import phrases
from dbfs_eval.views.context import Place, ReportContext, View, place_of
from dbfs_eval.views.lines import Line, distinct, lines_of, numbered
from dbfs_eval.views.summary import KeyFact, known_of, standing_of
from dbfs_eval.vocabularies import Force, Mode, StageName, Status

SHOWN = 5
"""How many lines of one rule are shown before the rest is folded."""

_MORE = Text(da="{reference}, også om {count} andre", en="{reference}, also of {count} others")
_OTHERS = Text(da="andre", en="others")
_NAMED = 4  # of a list of which it is not known how long it is
_IN_STAGES = Text(da="{what} i {stages}", en="{what} in {stages}")
_STAGES: Mapping[str | None, Text] = {stage.value: stage.label for stage in StageName}

_T = TypeVar("_T")
Identity = tuple[str, str | None, str | None]


@attrs.frozen
class More(View, Generic[_T]):
    """What is folded: whose it is and how many there are, and all of it."""

    words: str
    folded: tuple[_T, ...]


@attrs.frozen
class Folded(View, Generic[_T]):
    """What is shown, and what is folded of it, rule by rule."""

    shown: tuple[_T, ...]
    more: tuple[More[_T], ...]


@attrs.frozen(kw_only=True)
class PlaceMet(View):
    """One place where a rule holds, and what met it."""

    by: tuple[str, ...]
    """The first of what met it."""
    count: int
    """How many there are."""
    stages: tuple[str, ...]
    """The stages in which it holds, where it is asked stage by stage."""
    in_places: bool
    """The rule does not hold there in every stage."""
    words: str
    """Place, what met it, and the stages, as one text; empty where there is nothing to say."""


@attrs.frozen(kw_only=True)
class RuleMet(View):
    """A rule that holds, throughout or in places."""

    code: str
    title: str
    throughout: bool
    """Nothing that the rule says is unmet, open or waived."""
    places: tuple[PlaceMet, ...]
    detail: str
    """What met it, as one list, cut where it is long."""
    reference: str

    @property
    def sentence(self) -> str:
        """The title; what met it is said where the rule holds only in places."""
        return f"{self.title}." if self.throughout else self.whole

    @property
    def whole(self) -> str:
        """The title and what met it."""
        return with_full_stop(": ".join(filter(None, (self.title, self.detail))))


@attrs.frozen
class PrincipleMet(View):
    """What holds of one principle; a host's own letter stands alone."""

    letter: str
    title: str
    held: tuple[RuleMet, ...]


@attrs.frozen
class PlaceLines(View):
    """All lines about one place that inhibit, and what else has a number there."""

    place: Place
    lines: tuple[Line, ...]
    elsewhere: tuple[Line, ...]
    """What is open about the same place, and stands under its date."""


@attrs.frozen
class LinesOfDay(View):
    """What falls due on a day, or fell due."""

    due: Date
    words: str
    lines: tuple[Line, ...]
    steps: Folded[Line]
    """The same, with what one rule says of many folded."""


@attrs.frozen
class LineGroup(View):
    """Lines under one sentence: what they wait for to be dated, or the waiver that sets them aside."""

    sentence: str
    lines: tuple[Line, ...]


@attrs.frozen
class Threshold(View):
    """A threshold in force: its name, its value as it is said, and whether it is another than the rule's own."""

    name: str
    words: str
    changed: bool


@attrs.frozen
class NamedTitle(View):
    """A rule that judged: its code, what it asks for, and its reference with force where they are known."""

    code: str
    title: str
    force: str


@attrs.frozen(kw_only=True)
class ReportView(View):
    """One report in one language: the friend's three questions, what is waived, notes, and what the whole rests on."""

    language: Language
    on: Date
    title: str
    """The evaluation's title, in quotes."""
    as_of: str
    """The day of the check: pr. 1. marts 2027."""
    draft: str | None
    """Said of a plan of which most is still open and cannot be dated."""
    closing: str
    """The exit line: how it stands, and where to begin."""
    standing: str
    """Where the evaluation stands, and what falls due next; empty where nothing is known of either."""
    known: tuple[KeyFact, ...]
    """The evaluation in a few facts; none of a report that was read back."""
    promotes: tuple[PrincipleMet, ...]
    inhibits: tuple[PlaceLines, ...]
    groups: Folded[PlaceLines]
    """What inhibits, with what one rule says of many folded."""
    now: tuple[Line, ...]
    """What inhibits, by number."""
    overdue: tuple[LinesOfDay, ...]
    """What inhibits by date: what applies now, then what fell due first."""
    coming: tuple[LinesOfDay, ...]
    undated: tuple[LineGroup, ...]
    waived: tuple[LineGroup, ...]
    notes: tuple[str, ...]
    nothing: str
    """What a section without entries says."""
    no_dates: str
    """What the coming due dates say where there are none."""
    no_rules: str | None
    file: str | None
    version: str
    rules: tuple[NamedTitle, ...]
    thresholds: tuple[Threshold, ...]

    @property
    def heading(self) -> str:
        """The title and the day."""
        return f"{self.title} {self.as_of}"

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line that does not hold: what inhibits, by date, undated, waived."""
        dated = (line for day in self.coming for line in day.lines)
        undated = (line for group in self.undated for line in group.lines)
        waived = (line for group in self.waived for line in group.lines)
        return (*self.now, *dated, *undated, *waived)

    @cached_property
    def numbers(self) -> Mapping[Identity, int]:
        """The number of each remark that has one, as the timeline asks for it."""
        return {remark.identity: line.number for line in self.lines if line.number for remark in line.remarks}


def view_of(report: Report, language: Language) -> ReportView:
    """A report in one language, as everything that people are to read of it."""
    context = ReportContext(report, language)
    unmet, coming, undated, waived = numbered(
        chain.from_iterable(grouped(lines_of(report.inhibits, context), _place).values()),
        lines_of([remark for remark in report.agenda() if remark.status is Status.OPEN], context),
        sorted(lines_of(report.undated, context), key=_awaits_rank),
        lines_of(report.waived, context),
    )
    inhibits = _inhibits(unmet, (*coming, *undated))
    next_due = coming[0].dues[0] if coming else None
    return ReportView(
        language=language,
        on=report.on,
        title=spoken(Quoted(report.about.title), language),
        as_of=phrases.AS_OF.say(language, {"on": report.on}),
        draft=phrases.DRAFT.say(language) if _is_draft(report) else None,
        closing=_closing(report, unmet, next_due, language),
        # The exit line names the next due date where nothing inhibits.
        standing=standing_of(report.evaluation, report.on, next_due if unmet else None, language),
        known=known_of(report.evaluation, language),
        promotes=tuple(_promotes(report, context)),
        inhibits=inhibits,
        groups=_folded(inhibits, lambda about: about.lines, language),
        now=unmet,
        overdue=_days_of(unmet, report.on, language),
        coming=_days_of(coming, None, language),
        undated=tuple(
            LineGroup(sentence, lines)
            for sentence, lines in grouped(undated, lambda line: _awaiting(line, language)).items()
        ),
        waived=tuple(
            LineGroup(_set_aside(waiver, language), lines)
            for waiver, lines in grouped(waived, lambda line: line.remarks[0].waiver).items()
            if waiver
        ),
        notes=tuple(note.message(language) for note in report.notes),
        nothing=phrases.NOTHING.say(language, {"on": report.on}),
        no_dates=phrases.NO_DATES.say(language),
        no_rules=None if report.rules.codes else phrases.NO_RULES.say(language),
        file=report.file,
        version=report.rules.version,
        rules=tuple(_rules(report, language)),
        thresholds=tuple(_thresholds(report, language)),
    )


def _place(line: Line) -> str:
    return line.place.key


def _is_draft(report: Report) -> bool:
    return 2 * len(report.undated) > len(report.remarks)


def _closing(report: Report, unmet: Sequence[Line], next_due: Date | None, language: Language) -> str:
    facts: dict[str, Sayable | None] = {"on": report.on, "count": len(unmet), "due": next_due}
    facts |= {"rule": unmet[0].rule.code, "message": unmet[0].message} if unmet else {}
    only_advice = all(remark.rule.force is Force.ADVICE for remark in report.unmet)
    how = phrases.ALL_WELL if not unmet else phrases.OK if only_advice else phrases.NOT_OK
    stopped = [note.rule for note in report.stopped]
    not_whole = phrases.NOT_WHOLE.say(language, {"rules": stopped}) if stopped else ""
    return " ".join(filter(None, (not_whole, how.say(language, facts))))


def _rules(report: Report, language: Language) -> Iterator[NamedTitle]:
    """The rules that judged; of one that is neither in the catalogue nor in a remark, its code alone."""
    known: dict[str, Rule | NamedRule] = {rule.code: rule for rule in RuleSet.default()}
    known |= {remark.rule.code: remark.rule for remark in report.remarks}
    for code in report.rules.codes:
        rule = known.get(code)
        title = rule.title.say(language) if isinstance(rule, Rule) else rule.name if rule is not None else ""
        yield NamedTitle(code, title, rule.force.label.say(language) if rule is not None else "")


def _thresholds(report: Report, language: Language) -> Iterator[Threshold]:
    own = RuleSet.default().thresholds
    for name, value in report.rules.thresholds.items():
        words = spoken(fact_from_plain(value, Mode) or "", language)
        yield Threshold(name, words, changed=name in own and own[name] != value)


# --- what holds ---


def _promotes(report: Report, context: ReportContext) -> Iterator[PrincipleMet]:
    """What holds, by principle, in the order of the catalogue."""
    titles = {principle.letter: principle.title.say(context.language) for principle in PRINCIPLES}
    short = frozenset((remark.rule.code, remark.path) for remark in report.remarks if remark.status is not Status.MET)
    for letter, remarks in grouped(report.promotes, lambda remark: remark.rule.clause.letter).items():
        by_rule = grouped(remarks, lambda remark: remark.rule.code)
        held = tuple(_rule_met(own, short, context) for own in by_rule.values())
        yield PrincipleMet(letter, titles.get(letter, letter), held)


def _rule_met(remarks: tuple[Remark, ...], short: frozenset[tuple[str, str]], context: ReportContext) -> RuleMet:
    rule, language = remarks[0].rule, context.language
    by_place = grouped(remarks, lambda remark: (remark.path, str(remark.facts.get("by")), remark.more.get("by")))
    places = tuple(_place_met(group, short, context) for group in by_place.values())
    title = rule.title.say(language) if isinstance(rule, Rule) else remarks[0].message(language)
    return RuleMet(
        code=rule.code,
        title=title.removesuffix("."),
        throughout=rule.code not in {code for code, _ in short},
        places=tuple(place for place in places if place.words),
        detail=_detail(places, language) if isinstance(rule, Rule) else "",
        reference=phrases.referred(rule, language),
    )


def _place_met(group: tuple[Remark, ...], short: frozenset[tuple[str, str]], context: ReportContext) -> PlaceMet:
    first, language = group[0], context.language
    by, count = _met_by(first, language)
    stages = tuple(_STAGES[remark.aspect].say(language) for remark in group if remark.aspect in _STAGES)
    stages = () if stages == by else stages
    about_itself = first.entry is None or any(entry["id"] == first.entry for entry in entries_in(first.facts))
    what = ("" if about_itself else place_of(first, context).words, listed(by, language, count))
    return PlaceMet(
        by=by,
        count=count,
        stages=stages,
        in_places=(first.rule.code, first.path) in short,
        words=_in_stages(": ".join(filter(None, what)), stages, language),
    )


def _met_by(remark: Remark, language: Language) -> tuple[tuple[str, ...], int]:
    """The first of what met a rule, and how many there are."""
    by = remark.sayable_facts.get("by")
    facts = by if isinstance(by, list | FirstOfMany) else [] if by is None else [by]
    return tuple(spoken(fact, language) for fact in facts), len(facts)


def _in_stages(what: str, stages: Sequence[str], language: Language) -> str:
    return _IN_STAGES.say(language, {"what": what, "stages": stages}) if what and stages else what


def _detail(places: Sequence[PlaceMet], language: Language) -> str:
    """What met a rule, over all its places; the stages where it does not hold in all of them."""
    if not any(place.in_places and place.stages for place in places):
        named = distinct(by for place in places for by in place.by)
        if len(places) > 1 and any(place.count > len(place.by) for place in places):
            # Where lists are cut, nobody knows how many of the others they share.
            return listed([*named[:_NAMED], _OTHERS.say(language)], language)
        return listed(named, language, max([len(named), *(place.count for place in places)]))
    said = [
        _in_stages(listed(place.by, language, place.count), place.stages if place.in_places else (), language)
        for place in places
    ]
    return "; ".join(named_first(said, language))


# --- what inhibits, and what falls due ---


def _inhibits(unmet: Sequence[Line], others: Sequence[Line]) -> tuple[PlaceLines, ...]:
    """What inhibits, by place, and the numbered lines about the same place that stand elsewhere."""
    elsewhere = grouped([line for line in others if line.number], _place)
    return tuple(
        PlaceLines(lines[0].place, lines, elsewhere.get(key, ())) for key, lines in grouped(unmet, _place).items()
    )


def _days_of(lines: Iterable[Line], now: Date | None, language: Language) -> tuple[LinesOfDay, ...]:
    """The lines by the first of their due dates; what is due `now` comes first, and is said so."""
    days = grouped(lines, lambda line: now if now in line.dues else line.dues[0])
    return tuple(
        LinesOfDay(
            due,
            phrases.RIGHT_NOW.say(language) if due == now else said_date(due, language),
            days[due],
            _folded(days[due], lambda line: (line,), language),
        )
        for due in sorted(filter(None, days), key=lambda due: (due != now, due))
    )


def _folded(items: Sequence[_T], lines_in: Callable[[_T], tuple[Line, ...]], language: Language) -> Folded[_T]:
    """Fold each item of which all lines come after the first five of their rules; a single one is not worth folding."""
    seen, late = Counter[str](), []
    for item in items:
        lines = lines_in(item)
        seen.update(line.rule.code for line in lines)
        if all(seen[line.rule.code] > SHOWN for line in lines):
            late.append(item)
    by_rule = grouped(late, lambda item: lines_in(item)[0].reference)
    more = {reference: folded for reference, folded in by_rule.items() if len(folded) > 1}
    away = {id(item) for folded in more.values() for item in folded}
    return Folded(
        tuple(item for item in items if id(item) not in away),
        tuple(
            More(_MORE.say(language, {"reference": reference, "count": len(folded)}), folded)
            for reference, folded in more.items()
        ),
    )


# --- what has no date yet, and what is waived ---


def _awaits(line: Line) -> Text | None:
    """What must be known before a line has a date; None where its rule itself is not known."""
    return line.rule.due.awaits if isinstance(line.rule, Rule) else None


def _awaits_rank(line: Line) -> int:
    return [*(milestone.awaits for milestone in Milestone), None].index(_awaits(line))


def _awaiting(line: Line, language: Language) -> str:
    awaits = _awaits(line)
    return phrases.AWAITS.say(language, {"milestone": awaits}) if awaits else ""


def _set_aside(waiver: ShownWaiver, language: Language) -> str:
    """A waiver: until when, why, and by whom."""
    frame = phrases.WAIVER if waiver.until else phrases.WAIVER_WITHOUT_END
    reason = phrases.as_sentence(spoken(waiver.reason, language))
    return frame.say(language, {"until": waiver.until, "reason": reason, "granted_by": waiver.granted_by})

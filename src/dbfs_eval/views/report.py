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
from dbfs_eval.report import NamedRule, Remark, Report, grouped
from dbfs_eval.report_data import ShownWaiver
from dbfs_eval.rule import Rule
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.text import Language, Quoted, Sayable, Text, said_date, spoken
from dbfs_eval.views import phrases
from dbfs_eval.views.context import Place, ReportContext, View
from dbfs_eval.views.lines import Line, lines_of, numbered
from dbfs_eval.views.sentences import Sentence, message_of, said_in_few
from dbfs_eval.views.sources import changed_threshold, thresholds_by_rule
from dbfs_eval.views.summary import KeyFact, is_draft, known_of, standing_of
from dbfs_eval.vocabularies import Force, Status

SHOWN = 5
"""How many lines of one rule are shown before the rest is folded."""

_MORE = Text(da="{reference}, også om {count} andre", en="{reference}, also of {count} others")

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
class RuleMet(View):
    """A rule that holds, throughout or in places, as it is said."""

    code: str
    sentence: str
    """The title where all of it holds, else what does; what of it holds where another line would deny that."""
    places: tuple[str, ...]
    """What the title says, place by place; empty where the sentence says it already."""
    reference: str


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
    """Where the evaluation stands; empty where that is not known."""
    known: tuple[KeyFact, ...]
    """The evaluation in a few facts; none of a report that was read back."""
    promotes: tuple[PrincipleMet, ...]
    inhibits: tuple[PlaceLines, ...]
    groups: Folded[PlaceLines]
    """What inhibits, with what one rule says of many folded."""
    now: tuple[Line, ...]
    """What inhibits, by number."""
    overdue: tuple[LinesOfDay, ...]
    """What inhibits by date: what applies now, under no date of its own, then what fell due first."""
    coming: tuple[LinesOfDay, ...]
    undated: tuple[LineGroup, ...]
    too_late: tuple[Line, ...]
    """What can no longer be done, and is for next time; without numbers."""
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
    thresholds: tuple[str, ...]
    """Each threshold that was set for the check, as a sentence."""

    @property
    def heading(self) -> str:
        """The title and the day."""
        return f"{self.title} {self.as_of}"

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line that does not hold: what inhibits, by date, undated, too late, waived."""
        dated = (line for day in self.coming for line in day.lines)
        undated = (line for group in self.undated for line in group.lines)
        waived = (line for group in self.waived for line in group.lines)
        return (*self.now, *dated, *undated, *self.too_late, *waived)

    @cached_property
    def numbers(self) -> Mapping[Identity, int]:
        """The number of each remark that has one, as the timeline asks for it."""
        return {remark.identity: line.number for line in self.lines if line.number for remark in line.remarks}


def view_of(report: Report, language: Language) -> ReportView:
    """A report in one language, as everything that people are to read of it."""
    context = ReportContext(report, language)
    unmet, coming, undated, waived = numbered(
        chain.from_iterable(grouped(lines_of(report.inhibits, context, context.ahead), _place).values()),
        lines_of([remark for remark in report.agenda() if remark.status is Status.OPEN], context, context.ahead),
        sorted(lines_of(report.undated, context, context.ahead), key=_awaits_rank),
        lines_of(report.waived, context),
    )
    inhibits, too_late = _inhibits(unmet, (*coming, *undated)), lines_of(report.too_late, context)
    first = coming[0] if coming else None
    return ReportView(
        language=language,
        on=report.on,
        title=spoken(Quoted(report.about.title), language),
        as_of=phrases.AS_OF.say(language, {"on": report.on}),
        draft=phrases.DRAFT.say(language) if is_draft(report.plan) else None,
        closing=" ".join(filter(None, (_not_whole(report, language), _closing(report, unmet, first, language)))),
        standing=standing_of(context),
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
        too_late=too_late,
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
        thresholds=tuple(_changed_thresholds(report, language)),
    )


def _place(line: Line) -> str:
    return line.place.key


def _closing(report: Report, unmet: Sequence[Line], first: Line | None, language: Language) -> str:
    """The exit line: where to begin; where nothing can be done, or nothing is due, that."""
    facts: dict[str, Sayable | None] = {"on": report.on}
    asked_for = [line for line in unmet if line.rule.force is not Force.ADVICE]
    if asked_for:
        facts |= {"message": asked_for[0].opening, "rule": asked_for[0].references[0][1]}
        return phrases.INHIBITED.say(language, facts)
    if unmet:
        is_lost = any(remark.rule.force is not Force.ADVICE for remark in report.too_late)
        return (phrases.TOO_LATE_BUT_FOR_ADVICE if is_lost else phrases.ONLY_ADVICE).say(language, facts)
    if report.too_late:
        return phrases.TOO_LATE.say(language, facts)
    if report.open:
        facts |= {"title": _title(first.rule), "due": first.dues[0]} if first else {}
        return phrases.ONLY_OPEN.say(language, facts)
    return phrases.ALL_MET.say(language, facts)


def _title(rule: Rule | NamedRule) -> Sayable:
    """What a rule asks for, in quotes."""
    return Text(da=f"»{rule.title.da}«", en=f"“{rule.title.en}”") if isinstance(rule, Rule) else Quoted(rule.name)


def _not_whole(report: Report, language: Language) -> str:
    stopped = [note.rule for note in report.stopped]
    return phrases.NOT_WHOLE.say(language, {"rules": stopped}) if stopped else ""


def _rules(report: Report, language: Language) -> Iterator[NamedTitle]:
    """The rules that judged; of one that is neither in the catalogue nor in a remark, its code alone."""
    known: dict[str, Rule | NamedRule] = {rule.code: rule for rule in RuleSet.default()}
    known |= {remark.rule.code: remark.rule for remark in report.remarks}
    for code in report.rules.codes:
        rule = known.get(code)
        title = rule.title.say(language) if isinstance(rule, Rule) else rule.name if rule is not None else ""
        yield NamedTitle(code, title, rule.force.label.say(language) if rule is not None else "")


def _changed_thresholds(report: Report, language: Language) -> Iterator[str]:
    """Each threshold that was set for the check, as a sentence."""
    known = {value.name: value for rule in RuleSet.default() for value in thresholds_by_rule(rule)}
    for name, in_force in report.rules.thresholds.items():
        if name in known and known[name].own != in_force:
            yield changed_threshold(known[name], in_force, language)


# --- what holds ---


def _promotes(report: Report, context: ReportContext) -> Iterator[PrincipleMet]:
    """What holds, by principle, in the order of the catalogue."""
    titles = {principle.letter: principle.title.say(context.language) for principle in PRINCIPLES}
    by_rule = grouped(report.promotes, lambda remark: remark.rule.code)
    said = {code: met for code, remarks in by_rule.items() if (met := _rule_met(remarks, context))}
    # Of a rule and the one that it anticipates, one title says both.
    whole = {code for code in said if code not in context.fall_short}
    twice = {by_rule[code][0].rule.anticipates for code in whole} & whole
    held = [remarks for code, remarks in by_rule.items() if code in said and code not in twice]
    for letter, rules in grouped(held, lambda remarks: remarks[0].rule.clause.letter).items():
        yield PrincipleMet(letter, titles.get(letter, letter), tuple(said[own[0].rule.code] for own in rules))


def _rule_met(remarks: tuple[Remark, ...], context: ReportContext) -> RuleMet | None:
    """What is said of a rule that holds somewhere; None where it speaks of the whole, and that does not hold."""
    rule, language, on = remarks[0].rule, context.language, context.report.on
    throughout, is_weaker = rule.code not in context.fall_short, rule.weaker_while in context.unmet
    places = said_in_few((message_of(remark, language, on) for remark in remarks), language, on)
    if rule.weaker and is_weaker:
        # A report of an earlier version may not hold what its place is said with.
        known = [remark for remark in remarks if rule.weaker.placeholders <= remark.sayable_facts.keys()]
        places = said_in_few((Sentence(rule.weaker, remark.sayable_facts) for remark in known), language, on)
    elif isinstance(rule, Rule) and throughout:
        return _met(rule, f"{rule.title.say(language)}.", places if rule.holds else (), language)
    elif isinstance(rule, Rule) and not rule.holds:
        return None
    return _met(rule, " ".join(places), (), language) if places else None


def _met(rule: Rule | NamedRule, sentence: str, places: tuple[str, ...], language: Language) -> RuleMet:
    return RuleMet(code=rule.code, sentence=sentence, places=places, reference=phrases.referred(rule, language))


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
            "" if due == now else said_date(due, language),
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

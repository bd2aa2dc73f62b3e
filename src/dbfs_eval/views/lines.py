"""What a rule says of one place as one line, though it say it of several aspects."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import chain

import attrs
from pendulum import Date

from dbfs_eval.report import NamedRule, Remark
from dbfs_eval.rule import Rule, passed, said_by_case
from dbfs_eval.text import Sayable, Text, sanitized
from dbfs_eval.views.grouping import distinct, grouped
from dbfs_eval.views.phrases import APPLIES_NOW, DUE, WAS_DUE, referred
from dbfs_eval.views.places import Place, ReportContext, place_of
from dbfs_eval.views.sources import clause_of, grounds_of
from dbfs_eval.vocabularies import Status


@attrs.frozen(kw_only=True)
class Line:
    """What a rule says of one place, also where it says it of several aspects: one line, one next step."""

    remarks: tuple[Remark, ...]
    """All remarks that the line tells, that of the rule that speaks first."""
    number: int | None
    """The same wherever the line is told; none for what only waits for its day."""
    place: Place
    message: str
    remedy: str | None
    """The next step; none for what only waits for its day."""
    dues: tuple[Date, ...]
    when: str
    """Since when, or by when: »Fristen var 1. marts 2027.«"""
    who: tuple[str, ...]
    fixes: tuple[str, ...]
    also: tuple[Rule | NamedRule, ...]
    """Other rules that say the same, and are told with it."""
    reference: str
    """T301 (skal), T306 (råd)."""
    clause: str
    """The clause that the rule stands on: Krav T1 (skal): …; empty where the rule is not at hand."""
    grounds: tuple[str, ...]
    """Where a number that decides, or an advice, comes from: our reading, or a named practice."""
    line: int | None
    """The line of the document, where it is known; none for what the document does not hold yet."""

    @property
    def rule(self) -> Rule | NamedRule:
        """The rule that speaks."""
        return self.remarks[0].rule

    @property
    def rules(self) -> tuple[Rule | NamedRule, ...]:
        """The rule that speaks, and those that are told with it."""
        return (self.rule, *self.also)

    @property
    def status(self) -> Status:
        """The status that all remarks of the line have."""
        return self.remarks[0].status


def lines_of(remarks: Iterable[Remark], words: ReportContext) -> tuple[Line, ...]:
    """The remarks as lines; where a rule is told with the one that it anticipates, one line for both."""
    groups = [part for group in grouped(remarks, _sameness).values() for part in _sayable_as_one(group)]
    unmet = {group[0].rule.code: group for group in groups if group[0].status is Status.UNMET}
    told_with = {code: group[0].rule.anticipates for code, group in unmet.items() if group[0].rule.anticipates in unmet}
    lines = []
    for group in groups:
        own = group[0].rule.code
        sooner = [unmet[code] for code, later in told_with.items() if later == own and unmet[own] is group]
        if own not in told_with:
            lines.append(_line(group, tuple(chain.from_iterable(sooner)), words))
    return tuple(lines)


def _sameness(remark: Remark) -> Hashable:
    """What remarks that differ in no more than an aspect have in common; a rule that is not at hand says each alone."""
    if isinstance(remark.rule, NamedRule):
        return id(remark)
    return (remark.rule.code, remark.path, remark.case, remark.waiver)


def _sayable_as_one(group: tuple[Remark, ...]) -> list[tuple[Remark, ...]]:
    """One group where a single fact makes the difference; where more do, a sentence would mix them up."""
    if len(group) == 1:
        return [group]
    names = {name for remark in group for name in remark.sayable_facts}
    differing = [name for name in names if len(distinct(remark.sayable_facts.get(name) for remark in group)) > 1]
    return [group] if len(differing) <= 1 else [(remark,) for remark in group]


def _line(group: tuple[Remark, ...], siblings: tuple[Remark, ...], words: ReportContext) -> Line:
    first, language = group[0], words.language
    also = tuple(remark.rule for remark in siblings)
    dues = tuple(sorted({remark.due for remark in group if remark.due}))
    return Line(
        remarks=(*group, *siblings),
        number=None,
        place=place_of(first, words),
        message=_message(group, words),
        remedy=None if first.status is Status.WAIVED or only_waits(first) else _remedy(group, words),
        dues=dues,
        when=_when(first.status, dues, words),
        who=tuple(distinct(words.own(ref) for remark in group for ref in remark.who)),
        fixes=tuple(distinct(sanitized(remark.fix.message(language)) for remark in group if remark.fix)),
        also=also,
        reference=", ".join(referred(rule, language) for rule in (first.rule, *also)),
        clause=clause_of(first.rule, language),
        grounds=grounds_of(first.rule, words),
        line=None if first.line == words.top else first.line,
    )


def only_waits(remark: Remark) -> bool:
    """A remark says no more than that what is planned is not held yet."""
    return remark.status is Status.OPEN and remark.rule.only_waits


def _message(group: tuple[Remark, ...], words: ReportContext) -> str:
    rule, said = group[0].rule, distinct(remark.message(words.language) for remark in group)
    if len(said) == 1 or isinstance(rule, NamedRule):
        return sanitized(said[0])
    return _said_once(said_by_case(rule.falls_short, group[0].case), group, words)


def _remedy(group: tuple[Remark, ...], words: ReportContext) -> str | None:
    rule, said = group[0].rule, distinct(remark.remedy(words.language) or "" for remark in group)
    if len(said) == 1 or isinstance(rule, NamedRule):
        return sanitized(said[0]) or None
    return _said_once(said_by_case(rule.remedy, group[0].case), group, words)


def _said_once(text: Text, group: tuple[Remark, ...], words: ReportContext) -> str:
    """A text of a rule for several remarks, with a list of values where they differ."""
    facts: dict[str, Sayable | None] = {}
    for name in group[0].sayable_facts:
        values = [fact for fact in distinct(remark.sayable_facts.get(name) for remark in group) if fact is not None]
        facts[name] = values[0] if len(values) == 1 else values or None
    unsaid = passed(group[0].rule.act_by, facts, words.report.on)
    return text.say(words.language, facts, unsaid=unsaid)


def _when(status: Status, dues: tuple[Date, ...], words: ReportContext) -> str:
    if not dues or status is Status.WAIVED:
        return ""
    if words.report.on in dues and status is Status.UNMET:
        return APPLIES_NOW.say(words.language)
    one, several = WAS_DUE if status is Status.UNMET else DUE
    return (several if len(dues) > 1 else one).say(words.language, {"due": dues})


def numbered(*lists: Iterable[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines with their numbers, running on through all lists; what only waits for its day has none."""
    number, counted = 0, []
    for lines in lists:
        told = []
        for line in lines:
            number += not only_waits(line.remarks[0])
            told.append(line if only_waits(line.remarks[0]) else attrs.evolve(line, number=number))
        counted.append(tuple(told))
    return tuple(counted)

"""What a rule says of one place as one line, also where it says it of several aspects; and one remark by itself."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import chain, count
from typing import Any, TypeVar

import attrs
from pendulum import Date

from dbfs_eval.report import NamedRule, Remark, grouped
from dbfs_eval.rule import Rule, passed, said_by_case
from dbfs_eval.text import Language, Sayable, Text
from dbfs_eval.views.context import Place, ReportContext, View, place_of
from dbfs_eval.views.phrases import APPLIES_NOW, DUE, WAS_DUE, referred
from dbfs_eval.views.sources import clause_of, grounds_of
from dbfs_eval.vocabularies import Status

_T = TypeVar("_T")


@attrs.frozen(kw_only=True)
class Line(View):
    """What a rule says of one place, also where it says it of several aspects: one line, one next step."""

    remarks: tuple[Remark, ...]
    """All remarks that the line says, that of the rule that speaks first."""
    number: int | None
    """The same wherever the line stands; none for what only waits for its day."""
    place: Place
    message: str
    remedy: str | None
    """The next step; none for what only waits for its day."""
    dues: tuple[Date, ...]
    when: str
    """Since when, or by when: »Fristen var 1. marts 2027.«"""
    who: tuple[str, ...]
    fixes: tuple[str, ...]
    references: tuple[tuple[str, str], ...]
    """The rule that speaks and others that say the same, each by code and as it is referred to: T301, T301 (skal)."""
    clause: str
    """The clause that the rule stands on: Krav T1 (skal): …; empty where the rule itself is not known."""
    grounds: tuple[str, ...]
    """Where a number that decides, or an advice, comes from: our reading, or a named practice."""
    line: int | None
    """The line of the document, where it is known; none for what the document does not hold yet."""

    @property
    def rule(self) -> Rule | NamedRule:
        """The rule that speaks."""
        return self.remarks[0].rule

    @property
    def reference(self) -> str:
        """T301 (skal), T306 (råd)."""
        return ", ".join(reference for _, reference in self.references)

    @property
    def status(self) -> Status:
        """The status that all remarks of the line have."""
        return self.remarks[0].status


def lines_of(remarks: Iterable[Remark], context: ReportContext) -> tuple[Line, ...]:
    """The remarks as lines; of a rule and the one that it anticipates, one line for both."""
    same = grouped(remarks, lambda remark: _sameness(remark, context))
    groups = [part for group in same.values() for part in _sayable_as_one(group)]
    unmet = grouped([group for group in groups if group[0].status is Status.UNMET], lambda group: group[0].rule.code)
    said_with = _said_with(unmet)
    lines = []
    for group in groups:
        own = group[0].rule.code
        is_first = own in unmet and unmet[own][0] is group
        sooner = [unmet[code] for code, last in said_with.items() if last == own and is_first]
        if own not in said_with:
            lines.append(_line(group, tuple(chain.from_iterable(chain.from_iterable(sooner))), context))
    return tuple(lines)


def _said_with(unmet: Mapping[str, tuple[tuple[Remark, ...], ...]]) -> dict[str, str]:
    """For each rule that anticipates another that is unmet too the last of such a row, which speaks for them all."""
    later = {code: groups[0][0].rule.anticipates or "" for code, groups in unmet.items()}
    found: dict[str, str] = {}
    for code in unmet:
        row = [code]
        while later[row[-1]] in unmet and later[row[-1]] not in row:
            row.append(later[row[-1]])
        if later[row[-1]] not in row and len(row) > 1:  # of rules that anticipate each other each speaks
            found[code] = row[-1]
    return found


def _sameness(remark: Remark, context: ReportContext) -> Hashable:
    """What remarks that differ in no more than an aspect have in common; one that was worded otherwise stands alone."""
    if remark.plan is None and not _is_worded_so(remark, context):
        return id(remark)
    return (remark.rule.code, remark.path, remark.case, remark.waiver)


def _is_worded_so(remark: Remark, context: ReportContext) -> bool:
    """The rule of a remark that was read back words it as its report does; another edition may have known it otherwise.

    A rule that is only named words nothing.
    """
    rule, facts, language = remark.rule, remark.sayable_facts, context.language
    if isinstance(rule, NamedRule):
        return False
    unsaid = passed(rule.act_by, facts, context.report.on)
    try:
        message = said_by_case(rule.falls_short, remark.case).say(language, facts, unsaid=unsaid)
        remedies = [said_by_case(rule.remedy, remark.case), *filter(None, [rule.remedy_when_past])]
        said = [text.say(language, facts, unsaid=unsaid) for text in remedies]
    except KeyError:  # a case or a fact that it does not know
        return False
    return message == remark.message(language) and remark.remedy(language) in said


def _sayable_as_one(group: tuple[Remark, ...]) -> list[tuple[Remark, ...]]:
    """One group where a single fact makes the difference; where more do, a sentence would mix them up."""
    if len(group) == 1:
        return [group]
    names = {name for remark in group for name in remark.sayable_facts}
    differing = [name for name in names if len(distinct(remark.sayable_facts.get(name) for remark in group)) > 1]
    return [group] if len(differing) <= 1 else [(remark,) for remark in group]


def _line(group: tuple[Remark, ...], siblings: tuple[Remark, ...], context: ReportContext) -> Line:
    first, language = group[0], context.language
    dues = tuple(sorted({remark.due for remark in group if remark.due}))
    remedies = [remark.remedy(language) or "" for remark in group]
    return Line(
        remarks=(*group, *siblings),
        number=None,
        place=place_of(first, context),
        message=_together(group, [remark.message(language) for remark in group], "falls_short", context),
        remedy=None
        if first.status is Status.WAIVED or only_waits(first)
        else _together(group, remedies, "remedy", context) or None,
        dues=dues,
        when=_when(first.status, dues, context),
        who=tuple(distinct(context.own(ref) for remark in group for ref in remark.who)),
        fixes=tuple(distinct(fix.message(language) for remark in group if (fix := remark.fix))),
        references=tuple(
            (rule.code, referred(rule, language)) for rule in (first.rule, *(remark.rule for remark in siblings))
        ),
        clause=clause_of(first.rule, language),
        grounds=grounds_of(first.rule, context),
        line=None if first.line == context.top else first.line,
    )


def only_waits(remark: Remark) -> bool:
    """A remark says no more than that what is planned is not held yet."""
    return remark.status is Status.OPEN and remark.rule.only_waits


def _together(group: tuple[Remark, ...], said: Sequence[str], texts: str, context: ReportContext) -> str:
    """What all remarks say alike; else the text of their rule once, with a list of values where they differ."""
    first = group[0]
    if len(set(said)) == 1:
        return said[0]
    facts: dict[str, Sayable | None] = {}
    for name in first.sayable_facts:
        values = [fact for fact in distinct(remark.sayable_facts.get(name) for remark in group) if fact is not None]
        facts[name] = values[0] if len(values) == 1 else values or None
    unsaid = passed(first.rule.act_by, facts, context.report.on)
    return _template(first, texts).say(context.language, facts, unsaid=unsaid)


def _template(remark: Remark, texts: str) -> Text:
    """The text that a remark says; one that was read back holds it said, and its rule has it."""
    said = {"falls_short": remark.message_text, "remedy": remark.remedy_text}[texts]
    return said if said and remark.plan else said_by_case(getattr(remark.rule, texts), remark.case)


def _when(status: Status, dues: tuple[Date, ...], context: ReportContext) -> str:
    if not dues or status is Status.WAIVED:
        return ""
    if context.report.on in dues and status is Status.UNMET:
        return APPLIES_NOW.say(context.language)
    one, several = WAS_DUE if status is Status.UNMET else DUE
    return (several if len(dues) > 1 else one).say(context.language, {"due": dues})


def numbered(*lists: Iterable[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines with their numbers, running on through all lists; what only waits for its day has none."""
    numbers = count(1)
    return tuple(
        tuple(line if only_waits(line.remarks[0]) else attrs.evolve(line, number=next(numbers)) for line in lines)
        for lines in lists
    )


def distinct(items: Iterable[_T]) -> list[_T]:
    """The items, each once; a list among them is known by what it holds."""
    return [*{_hashable(item): item for item in items}.values()]


def _hashable(item: Any) -> Any:
    return tuple(map(_hashable, item)) if isinstance(item, list) else item


@attrs.frozen
class RemarkView(View):
    """One remark in one language, by itself, as the forms for tools say it."""

    code: str
    name: str
    """Rule and place, which tell it from all others: T102 results-precede-decisions (d1)."""
    clause: str
    message: str
    remedy: str
    """The next step; empty where there is none."""


def remark_view_of(remark: Remark, language: Language) -> RemarkView:
    """What a remark says in one language."""
    rule, place = remark.rule, " ".join(filter(None, (remark.entry or remark.path or "/", remark.aspect)))
    name = f"{rule.code} {rule.name} ({place})"
    return RemarkView(rule.code, name, rule.clause.code, remark.message(language), remark.remedy(language) or "")

"""What comes first: the next three things, what is said after them, and the exit line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from dbfs_eval.report import NamedRule, Report
from dbfs_eval.rule import Rule
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.text import Language, Quoted, Sayable, Text, listed
from dbfs_eval.views import phrases
from dbfs_eval.views.context import ReportContext
from dbfs_eval.views.days import is_near
from dbfs_eval.views.lines import Line, by_day, by_force
from dbfs_eval.vocabularies import Force, Status

_AT_MOST = 3


def next_of(unmet: Iterable[Line], ahead: Iterable[Line], context: ReportContext) -> tuple[Line, ...]:
    """At most three: what is asked for and unmet, what is and soon due, unmet advice, the rest that has a date."""
    asked, advice = _split(sorted(by_force(unmet), key=lambda line: (line.force, _looks_back(line, context))))
    dated = [line for line in ahead if line.due]
    soon = [line for line in by_force(dated) if line.force is not Force.ADVICE and is_near(line.due, context)]
    taken = set(map(id, soon))
    others = [line for line in by_day(dated) if id(line) not in taken]
    return (*asked, *soon, *advice, *others)[:_AT_MOST]


def _looks_back(line: Line, context: ReportContext) -> bool:
    """Its step is to record what was done, or to make up for it: what can still be done comes before that."""
    first = line.remarks[0]
    return first.rule.past_when_due and first.last_day is not None and first.last_day < context.report.on


def _split(lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    """What the source asks for, and what practice advises."""
    lines = tuple(lines)
    return (
        [line for line in lines if line.force is not Force.ADVICE],
        [line for line in lines if line.force is Force.ADVICE],
    )


def said_after(comes_next: Sequence[Line], headings: Sequence[str], context: ReportContext) -> str | None:
    """Where the rest stands; where there is nothing next, that, and what falls due first."""
    language = context.language
    said = "" if comes_next else _nothing_next(context)
    under = phrases.REST_UNDER if comes_next else phrases.TO_COME_UNDER
    rest = under.say(language, {"headings": listed(headings, language)}) if headings else ""
    return " ".join(filter(None, (said, rest))) or None


def _nothing_next(context: ReportContext) -> str:
    report, language = context.report, context.language
    if not report.rules.codes:
        return ""
    if any(remark.too_late for remark in report.unmet):
        return phrases.TOO_LATE.say(language, {"on": report.on})
    nothing_next = phrases.NOTHING_NEXT if _is_whole(report) else phrases.NOTHING_NEXT_OF_CHOSEN
    return nothing_next.say(language, _first_due(report))


def _is_whole(report: Report) -> bool:
    """All that the source asks for was looked at."""
    return _asked_for() <= set(report.rules.codes)


@cache
def _asked_for() -> frozenset[str]:
    """The rules by which the source asks for something."""
    return frozenset(rule.code for rule in RuleSet.default() if rule.force is not Force.ADVICE)


def _first_due(report: Report) -> dict[str, Sayable | None]:
    """What falls due first, and when; planned things and what waits for the results too."""
    first = next((remark for remark in report.dated if remark.status is Status.OPEN), None)
    return {"title": _title(first.rule), "due": first.due} if first else {}


def closing_of(comes_next: Sequence[Line], context: ReportContext) -> str:
    """The exit line: where to begin; where nothing can be done, or nothing is due, that."""
    report, language = context.report, context.language
    stopped = [note.rule for note in report.stopped]
    not_whole = phrases.NOT_WHOLE.say(language, {"rules": stopped}) if stopped else ""
    return " ".join(filter(None, (not_whole, _closing(report, comes_next, language))))


def _closing(report: Report, comes_next: Sequence[Line], language: Language) -> str:
    facts: dict[str, Sayable | None] = {"on": report.on}
    first = comes_next[0] if comes_next else None
    if first and first.status is Status.UNMET and first.force is not Force.ADVICE:
        facts |= {"message": first.opening, "rule": first.references[0][1]}
        return phrases.INHIBITED.say(language, facts)
    if first and report.inhibits:
        is_lost = any(remark.rule.force is not Force.ADVICE for remark in report.too_late)
        only_advice = phrases.ONLY_ADVICE if _is_whole(report) else phrases.ONLY_ADVICE_OF_CHOSEN
        return (phrases.TOO_LATE_BUT_FOR_ADVICE if is_lost else only_advice).say(language, facts)
    if report.too_late:
        return phrases.TOO_LATE.say(language, facts)
    if report.open:
        return phrases.ONLY_OPEN.say(language, {**facts, **_first_due(report)})
    return phrases.ALL_MET.say(language, facts)


def _title(rule: Rule | NamedRule) -> Sayable:
    """What a rule asks for, in quotes."""
    return Text(da=f"»{rule.title.da}«", en=f"“{rule.title.en}”") if isinstance(rule, Rule) else Quoted(rule.name)

"""What a rule stands on: the clause of the source, and where a number or an advice of ours comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import attrs

from dbfs_eval.dates import Span
from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.report import NamedRule, Remark
from dbfs_eval.rule import Rule, fact_from_plain, plain, thresholds_of
from dbfs_eval.text import Language, Sayable, Text, spoken
from dbfs_eval.views.context import ReportContext
from dbfs_eval.views.phrases import CHANGED_THRESHOLD
from dbfs_eval.vocabularies import Force, Mode

_CLAUSE = Text(da="Krav {code} ({force}): {text}", en="Clause {code} ({force}): {text}")
_OUR_NUMBER = Text(da="{number} er vores tal, ikke kildens.", en="The number is ours, not the source’s: {number}.")
_OUR_STEP = Text(
    da="Trinnet {step} er vores valg, ikke kildens.", en="The step {step} is our choice, not the source’s."
)
_ADVICE = Text(da="Rådet i {rule} er vores, ikke kildens.", en="The advice of {rule} is ours, not the source’s.")
_ADVICE_BY_PRACTICE = Text(
    da="Rådet i {rule} bygger på praksis ({body}), ikke på kilden.",
    en="The advice of {rule} rests on practice ({body}), not on the source.",
)


@attrs.frozen
class ThresholdOfRule:
    """A threshold of a rule: its rule's code, its name in the report, the rule's own value, and what it is for."""

    code: str
    name: str
    own: Any
    reading: Text


def clause_of(rule: Rule | NamedRule, language: Language) -> str:
    """The clause that a rule stands on, in our words, with the source's force."""
    if isinstance(rule, NamedRule):
        return ""
    force = rule.clause.force.label
    return _CLAUSE.say(language, {"code": rule.clause.code, "force": force, "text": rule.clause.text})


def grounds_of(remark: Remark, told: str, context: ReportContext) -> tuple[str, ...]:
    """Each number or step of what is told that is not the source's; of an advice without one, whose advice it is."""
    rule = remark.rule
    if isinstance(rule, NamedRule):
        return ()
    in_force = context.report.rules.thresholds
    used = [value for value in _thresholds(rule) if value.name in in_force]
    said = (_said(value, told, context) for value in used)
    return tuple(dict.fromkeys(filter(None, said))) if used else tuple(_advice(rule, context.language))


def _thresholds(rule: Rule) -> Iterator[ThresholdOfRule]:
    """The thresholds of a rule, and the one that its due date is counted with."""
    yield from thresholds_by_rule(rule)
    if member := rule.due.counted_with:
        yield from (value for value in _by_member()[member] if value.code != rule.code)


def thresholds_by_rule(rule: Rule | type[Rule]) -> Iterator[ThresholdOfRule]:
    """The thresholds that a rule declares."""
    for field in thresholds_of(rule):
        name, reading = f"{rule.code}.{field.name}", field.metadata["reading"]
        yield ThresholdOfRule(rule.code, name, plain(field.default), reading)


@cache
def _by_member() -> Mapping[str, tuple[ThresholdOfRule, ...]]:
    """The thresholds that the plan holds for several rules, by the name of its member."""
    return {
        field.metadata["member"]: tuple(
            value for value in thresholds_by_rule(rule) if value.name.endswith(f".{field.name}")
        )
        for principle in PRINCIPLES
        for rule in principle.rules
        for field in thresholds_of(rule)
    }


def _said(value: ThresholdOfRule, told: str, context: ReportContext) -> str:
    """Whose a number or a step is; empty where it is not told: where another decides, or the day alone is said."""
    language, in_force = context.language, context.report.rules.thresholds[value.name]
    if in_force != value.own:
        return changed_threshold(value, in_force, language)
    said: Sayable = fact_from_plain(in_force, Mode) or ""
    if not re.search(rf"(?<!\w){re.escape(spoken(said, language))}(?!\w)", told):
        return ""
    frame, name = (_OUR_NUMBER, "number") if isinstance(said, Span | int) else (_OUR_STEP, "step")
    return frame.say(language, {name: said})


def changed_threshold(value: ThresholdOfRule, in_force: Any, language: Language) -> str:
    """A threshold that was set for the check: what it is for, its value, and what it usually is."""
    facts: dict[str, Sayable | None] = {"rule": value.code, "threshold": value.reading}
    facts |= {"value": fact_from_plain(in_force, Mode), "standard": fact_from_plain(value.own, Mode)}
    return CHANGED_THRESHOLD.say(language, facts)


def _advice(rule: Rule, language: Language) -> Iterator[str]:
    if rule.force is Force.ADVICE:
        frame = _ADVICE_BY_PRACTICE if rule.practice else _ADVICE
        facts: dict[str, Sayable | None] = {"rule": rule.code, "body": rule.practice.body if rule.practice else None}
        yield frame.say(language, facts)

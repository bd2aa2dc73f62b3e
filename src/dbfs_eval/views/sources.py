"""What a rule stands on: the clause of the source, and where a number or an advice of ours comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from dbfs_eval.dates import Span
from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.report import NamedRule
from dbfs_eval.rule import Practice, Rule, fact_from_plain, plain, thresholds_of
from dbfs_eval.text import Language, Sayable, Text
from dbfs_eval.views.context import ReportContext
from dbfs_eval.vocabularies import Force, Mode

_CLAUSE = Text(da="Krav {code} ({force}): {text}", en="Clause {code} ({force}): {text}")
_READING = Text(da="Vores læsning ({value}): {reading}", en="Our reading ({value}): {reading}")
_OUR_NUMBER = Text(da="Tallet er vores, ikke kildens.", en="The number is ours, not the source’s.")
_OUR_STEP = Text(da="Trinnet er vores, ikke kildens.", en="The step is ours, not the source’s.")
_BY_PRACTICE = Text(
    da="Praksis ({value}): {reading} Tallet bygger på praksis ({body}), ikke på kilden.",
    en="Practice ({value}): {reading} The number rests on practice ({body}), not on the source.",
)
_SET = Text(da="Sat for denne gennemgang ({value}): {reading}", en="Set for this check ({value}): {reading}")
_ADVICE = Text(da="Rådet er vores, ikke kildens.", en="The advice is ours, not the source’s.")
_ADVICE_BY_PRACTICE = Text(
    da="Rådet bygger på praksis ({body}), ikke på kilden.",
    en="The advice rests on practice ({body}), not on the source.",
)


@attrs.frozen
class _Value:
    """A threshold of a rule: its name in the report, the rule's own value, what it is for, and whose practice it is."""

    name: str
    own: Any
    reading: Text
    practice: Practice | None


def clause_of(rule: Rule | NamedRule, language: Language) -> str:
    """The clause that a rule stands on, in our words, with the source's force."""
    if isinstance(rule, NamedRule):
        return ""
    force = rule.clause.force.label
    return _CLAUSE.say(language, {"code": rule.clause.code, "force": force, "text": rule.clause.text})


def grounds_of(rule: Rule | NamedRule, context: ReportContext) -> tuple[str, ...]:
    """Each number or step of ours that decides what a rule says; of an advice without one, whose advice it is."""
    if isinstance(rule, NamedRule):
        return ()
    numbers = tuple(_said(value, context) for value in _values(rule) if value.name in context.report.rules.thresholds)
    return numbers or tuple(_advice(rule, context.language))


def _values(rule: Rule) -> Iterator[_Value]:
    """The thresholds of a rule, and the one that its due date is counted with."""
    yield from _values_of(rule)
    if member := rule.due.counted_with:
        yield from (value for value in _by_member()[member] if not value.name.startswith(rule.code))


def _values_of(rule: Rule | type[Rule]) -> Iterator[_Value]:
    for field in thresholds_of(rule):
        yield _Value(
            f"{rule.code}.{field.name}", plain(field.default), field.metadata["reading"], field.metadata["practice"]
        )


def _by_member() -> Mapping[str, tuple[_Value, ...]]:
    """The thresholds that the plan holds for several rules, by the name of its member."""
    return {
        field.metadata["member"]: tuple(value for value in _values_of(rule) if value.name.endswith(f".{field.name}"))
        for principle in PRINCIPLES
        for rule in principle.rules
        for field in thresholds_of(rule)
    }


def _said(value: _Value, context: ReportContext) -> str:
    language, in_force = context.language, context.report.rules.thresholds[value.name]
    said = fact_from_plain(in_force, Mode)
    facts: dict[str, Sayable | None] = {"value": said, "reading": value.reading}
    if in_force != value.own:
        return _SET.say(language, facts)
    if value.practice:
        return _BY_PRACTICE.say(language, {**facts, "body": value.practice.body})
    ours = _OUR_NUMBER if isinstance(said, Span | int) else _OUR_STEP
    return f"{_READING.say(language, facts)} {ours.say(language)}"


def _advice(rule: Rule, language: Language) -> Iterator[str]:
    if rule.force is Force.ADVICE:
        frame = _ADVICE_BY_PRACTICE if rule.practice else _ADVICE
        yield frame.say(language, {"body": rule.practice.body} if rule.practice else None)

"""What promotes development: what holds, said of each rule no wider than it holds."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.report import NamedRule, Remark, grouped
from dbfs_eval.rule import Rule
from dbfs_eval.text import Language
from dbfs_eval.views.context import ReportContext, View
from dbfs_eval.views.phrases import referred
from dbfs_eval.views.sentences import Sentence, message_of, said_in_few


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


def held_of(context: ReportContext) -> Iterator[PrincipleMet]:
    """What holds, by principle, in the order of the catalogue."""
    titles = {principle.letter: principle.title.say(context.language) for principle in PRINCIPLES}
    by_rule = grouped(context.report.promotes, lambda remark: remark.rule.code)
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
    return RuleMet(code=rule.code, sentence=sentence, places=places, reference=referred(rule, language))

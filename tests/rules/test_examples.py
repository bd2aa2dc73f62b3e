"""The spotless evaluation, and the two examples of every rule, against all rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dbfs_eval import RuleSet, Text, check
from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.rule import Rule, thresholds_of
from dbfs_eval.testing import LAST_DAY, SPOTLESS, changed, examine, remarks_of
from dbfs_eval.text import LANGUAGES, Language

RULES = [rule for principle in PRINCIPLES for rule in principle.rules]
GOLDEN = Path(__file__).parents[1] / "golden"


def test_on_the_spotless_evaluation_every_rule_speaks_and_holds() -> None:
    report = check(SPOTLESS, on=LAST_DAY)
    assert {remark.rule.code for remark in report.met} == set(RuleSet.default().codes)
    assert report.met == report.remarks
    assert report.notes == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_examples_show_the_rule_and_nothing_else(rule: type[Rule]) -> None:
    examine(rule)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_what_holds_draws_no_other_rule(rule: type[Rule]) -> None:
    assert not rule.example_holds.also  # what falls short with others is approved in promises/rules.txt


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_what_holds_differs_from_the_spotless_evaluation(rule: type[Rule]) -> None:
    assert changed(rule.example_holds.change) != SPOTLESS
    assert not changed(rule.example_holds.change).waivers
    assert not changed(rule.example_falls_short.change).waivers


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_every_rule_is_proofread(language: Language, update: bool) -> None:
    told = "\n".join(_told(rule, language) for rule in RULES)
    golden = GOLDEN / f"sentences.{language}.md"
    if update:
        golden.write_text(told, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == told, "pytest --update rewrites it; read the difference aloud"


def _told(rule: type[Rule], language: Language) -> str:
    """What is said of the two examples, then every text of the rule as it stands in its class."""
    short = check(changed(rule.example_falls_short.change), on=LAST_DAY)
    own = [remark for remark in short.unmet if remark.rule.code == rule.code]
    lines = [f"## {rule.code} · {rule.force.label.say(language)} · {rule.title.say(language)}", ""]
    lines += [f"- {remark.message(language)}" for remark in remarks_of(rule.code)[:1]]
    for remark in own[:1]:
        lines += [f"- {remark.message(language)}", f"- → {remark.remedy(language)}"]
        lines += [f"- ⚒ {remark.fix.message(language)}"] if remark.fix else []
    lines += ["", *_templates(rule, language)]
    for field in thresholds_of(rule):
        lines += ["", f"{field.name}: {field.default} · {field.metadata['reading'].say(language)}"]
    return "\n".join([*lines, ""])


SAID = ("holds", "falls_short", "remedy", "remedy_when_past", "recorded", "awaited", "weaker", "fix_label", "label")


def _templates(rule: type[Rule], language: Language) -> Iterator[str]:
    for name in SAID:
        texts = getattr(rule, name, None)
        cases = {"": texts} if isinstance(texts, Text) else texts or {}
        yield from (f"- {' '.join(filter(None, (name, case)))}: {cases[case].in_language(language)}" for case in cases)

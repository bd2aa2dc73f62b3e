"""The command that explains a rule."""

from __future__ import annotations

import re

import pytest

from command_line import MIDWAY, dbfs_eval
from dbfs_eval import RuleSet, UnknownRule
from dbfs_eval.text import Language


@pytest.mark.parametrize("code", ["T102", "t102"])
def test_a_rule_is_explained(code: str) -> None:
    told = dbfs_eval("explain", code)
    assert told.exit_code == 0
    assert told.stdout.startswith("T102 · Resultaterne foreligger, før beslutningerne træffes\n")
    assert dbfs_eval("explain", code, "--lang", "en").stdout.startswith("T102 · The results are in before")


@pytest.mark.parametrize(
    ("language", "heading", "says", "force"),
    [
        ("da", "Krav T3 (skal)", "T3 er et krav. Reglerne under det er:", "skal"),
        ("en", "Clause T3 (must)", "T3 is a clause. The rules on it are:", "must"),
    ],
)
def test_a_clause_is_explained_with_the_rules_on_it(language: Language, heading: str, says: str, force: str) -> None:
    told = dbfs_eval("explain", "t3", "--lang", language)
    assert (told.exit_code, told.stderr) == (0, "")
    first, asks, *_ = told.stdout.splitlines()
    assert (first, asks[:3]) == (heading, "   ")
    assert says in told.stdout
    assert f"   T301 {RuleSet.default()['T301'].title.in_language(language)} ({force})\n" in told.stdout
    assert re.findall(r"(?m)^   ([A-Z]\d{3})", told.stdout) == [
        rule.code for rule in RuleSet.default() if rule.clause.code == "T3"
    ]


def test_a_rule_that_is_no_longer_there_is_told_as_one() -> None:
    for args in (("explain", "C306"), ("check", MIDWAY, "--select", "C306"), ("fix", MIDWAY, "--rule", "C306")):
        told = dbfs_eval(*args)
        assert (told.exit_code, told.stdout) == (2, "")
        assert f"{args[-2]}: C306 er en regel, der ikke findes mere.\n" in told.stderr
        english = dbfs_eval(*args, "--lang", "en").stderr
        assert english.startswith(f"The command could not be run:\n  {args[-2]}: C306 is a rule that is no longer")
    with pytest.raises(UnknownRule) as refused:
        RuleSet.default()["C306"]
    assert (refused.value.suggestion, refused.value.message("en")) == (None, "C306 is a rule that is no longer there.")


def test_a_rule_that_does_not_exist_is_reported() -> None:
    told = dbfs_eval("explain", "T10")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "explain: Ingen regel hedder T10. Nærmest ligger T1" in told.stderr

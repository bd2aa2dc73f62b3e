"""What every rule of the catalogue is held to, whatever it asks."""

from __future__ import annotations

import re

import pytest

from dbfs_eval.dates import Span
from dbfs_eval.plan import Plan
from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.rule import ADVICE, MUST, SHOULD, Rule, thresholds_of
from dbfs_eval.text import Text

RULES = [rule for principle in PRINCIPLES for rule in principle.rules]
CLAUSES = [clause for principle in PRINCIPLES for clause in principle.clauses]
CATALOGUE = [
    "A101",
    "A102",
    "A103",
    "A104",
    "A105",
    "A201",
    "A202",
    "T101",
    "T102",
    "T103",
    "T104",
    "T105",
    "T106",
    "T107",
    "T108",
    "T109",
    "T110",
    "T201",
    "T202",
    "T203",
    "T204",
    "T205",
    "T206",
    "T207",
    "T301",
    "T302",
    "T303",
    "T304",
    "T305",
    "T306",
    "T307",
    "C101",
    "C102",
    "C103",
    "C201",
    "C202",
    "C203",
    "C204",
    "C205",
    "C206",
    "C207",
    "C301",
    "C302",
    "C303",
    "C304",
    "C305",
    "C306",
    "O101",
    "O102",
    "O103",
    "O201",
    "O202",
    "O203",
    "O204",
    "O205",
    "O206",
    "O301",
    "O302",
    "K101",
    "K102",
    "K103",
    "K104",
    "K105",
    "K201",
    "K202",
    "K203",
    "K204",
    "K205",
    "K206",
    "K207",
]
MENDED = {"A104", "T102", "T203", "O202", "O206", "K102", "K103", "K203"}
SHARED = {
    "K202.share_within": "share_within",
    "T204.agree_within": "agree_within",
    "T103.least_process": "least_process",
    "K103.soon": "soon",
    "T205.within": "checkpoint_within",
}

by_code = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def test_the_catalogue_is_whole_and_in_its_order() -> None:
    assert [rule.code for rule in RULES] == CATALOGUE
    assert [clause.code for clause in CLAUSES] == [
        "A1",
        "A2",
        "T1",
        "T2",
        "T3",
        "C1",
        "C2",
        "C3",
        "O1",
        "O2",
        "O3",
        "K1",
        "K2",
    ]


def test_every_clause_has_a_rule_of_its_own_force_and_the_sources_words() -> None:
    for principle in PRINCIPLES:
        for clause in principle.clauses:
            assert clause.force in {rule.force for rule in principle.rules_of(clause)}, clause.code
            assert clause.words, clause.code


@by_code
def test_the_name_says_what_holds(rule: type[Rule]) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert not re.match(r"(check|validate|must|should|no-missing|ensure)-", rule.name)
    assert rule.since == "0.1.0"


@by_code
def test_no_rule_is_stronger_than_its_clause(rule: type[Rule]) -> None:
    assert rule.force.rank >= rule.clause.force.rank
    assert rule.force in {MUST, SHOULD, ADVICE}


@by_code
def test_every_text_is_there_in_both_languages_and_ends_as_it_should(rule: type[Rule]) -> None:
    assert not rule.title.da.endswith(".")
    assert not rule.title.en.endswith(".")
    for text in (rule.why, rule.reading, rule.how_to_meet, *rule.texts_by_case()):
        for words in (text.da, text.en):
            assert words.rstrip()[-1] in ".?!«”", words
            assert words == words.strip()
            assert "  " not in words


FORBIDDEN_DA = (
    r"\b(f\.eks|fejl|forkert|ulovlig|overtrædelse|desværre|husk at|skal du|venligst|deadline|man|procent|dagsorden)\b|!"
)
FORBIDDEN_EN = r"\b(error|wrong|invalid|illegal|please|deadline|score|don't|can't|isn't|it's|on or before)\b|!"


@by_code
def test_no_text_scolds_scores_or_borrows(rule: type[Rule]) -> None:
    for text in (rule.title, rule.why, rule.reading, rule.how_to_meet, *rule.texts_by_case()):
        assert not re.search(FORBIDDEN_DA, text.da.lower()), text.da
        assert not re.search(FORBIDDEN_EN, text.en.lower()), text.en


@by_code
def test_what_a_rule_is_silent_without_is_a_word_of_the_plan(rule: type[Rule]) -> None:
    assert all(hasattr(Plan, member) for member in rule.requires)


@by_code
def test_a_number_has_its_reading_and_an_advice_its_practice_or_is_our_own(rule: type[Rule]) -> None:
    for field in thresholds_of(rule):
        assert isinstance(field.metadata["reading"], Text)
        assert field.default is not None
    assert rule.practice is None or rule.practice.body


def test_the_shared_thresholds_are_declared_once_where_the_catalogue_says() -> None:
    shared = {
        f"{rule.code}.{field.name}": field.metadata["member"]
        for rule in RULES
        for field in thresholds_of(rule)
        if field.metadata["shared"]
    }
    assert shared == SHARED
    assert all(
        isinstance(field.default, Span) for rule in RULES for field in thresholds_of(rule) if field.metadata["shared"]
    )


def test_the_rules_that_offer_a_fix_are_those_of_the_catalogue() -> None:
    assert {rule.code for rule in RULES if rule.offers_fix()} == MENDED

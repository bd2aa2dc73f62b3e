"""What every rule of the catalogue is held to, whatever it asks."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from dbfs_eval.dates import Span
from dbfs_eval.plan import Plan
from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.rule import ADVICE, Rule, each_of, thresholds_of
from dbfs_eval.testing import remarks_of
from dbfs_eval.text import Text

ROOT = Path(__file__).parents[2]
RULES = [rule for principle in PRINCIPLES for rule in principle.rules]
by_code = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def test_every_clause_has_a_rule_of_its_own_force_and_the_sources_words() -> None:
    for principle in PRINCIPLES:
        for clause in principle.clauses:
            assert clause.force in {rule.force for rule in principle.rules_of(clause)}, clause.code
            assert clause.words, clause.code


@by_code
def test_the_name_says_what_holds(rule: type[Rule]) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert not re.match(r"(check|validate|must|should|no-missing|ensure)-", rule.name)


@by_code
def test_it_names_the_version_that_brought_it(rule: type[Rule]) -> None:
    released = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    major, minor, patch = map(int, released[0].split("."))
    coming = {f"{major}.{minor}.{patch + 1}", f"{major}.{minor + 1}.0", f"{major + 1}.0.0"}
    assert rule.since in {*released, *coming}


@by_code
def test_no_rule_is_stronger_than_its_clause(rule: type[Rule]) -> None:
    assert rule.force.rank >= rule.clause.force.rank


def _sentences(rule: type[Rule]) -> Iterator[Text]:
    """What is said of a place as a sentence of its own, in every case."""
    for texts in (rule.holds, rule.falls_short, rule.remedy, rule.remedy_when_past, rule.weaker):
        yield from each_of(texts)
    yield from each_of(getattr(rule, "fix_label", None))


def _parts_of_sentences(rule: type[Rule]) -> Iterator[Text]:
    """What is said within a sentence, a list or the picture."""
    for texts in (rule.title, rule.recorded, rule.awaited, rule.absent, rule.label):
        yield from each_of(texts)


@by_code
def test_every_text_is_there_in_both_languages_and_ends_as_it_should(rule: type[Rule]) -> None:
    for text in _parts_of_sentences(rule):
        assert not text.da.endswith(".")
        assert not text.en.endswith(".")
    for text in (rule.why, rule.reading, rule.how_to_meet, *_sentences(rule)):
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
    pages = (rule.why, rule.reading, rule.how_to_meet)
    for text in (*pages, *_sentences(rule), *_parts_of_sentences(rule)):
        assert not re.search(FORBIDDEN_DA, text.da.lower()), text.da
        assert not re.search(FORBIDDEN_EN, text.en.lower()), text.en


@by_code
def test_what_holds_of_one_place_is_said_where_the_rule_speaks_of_places(rule: type[Rule]) -> None:
    speaks_of_places = any(remark.entry or remark.aspect for remark in remarks_of(rule.code))
    assert (rule.holds is not None) is speaks_of_places


@by_code
def test_a_rule_says_in_each_case_what_is_missing_and_the_way_on(rule: type[Rule]) -> None:
    """What is missing may be the same in every case, where the way on is not."""
    is_by_case = isinstance(rule.falls_short, Mapping)
    cases = set(rule.falls_short) if isinstance(rule.falls_short, Mapping) else {""}
    for texts in (rule.remedy, rule.label):
        assert isinstance(texts, Text) or texts is None or (set(texts) <= cases if is_by_case else "" in texts)
    assert isinstance(rule.holds, Text) or rule.holds is None or set(rule.holds) == cases


@by_code
def test_what_another_rule_changes_the_words_of_names_that_rule(rule: type[Rule]) -> None:
    assert (rule.weaker is None) is (rule.weaker_while is None)
    assert {rule.weaker_while, rule.anticipates} - {None} <= {other.code for other in RULES}


@by_code
def test_a_step_that_can_be_missed_has_a_retrospective_one(rule: type[Rule]) -> None:
    can_be_missed = rule.until is not None or rule.past_when_due or "too_late=" in inspect.getsource(rule)
    assert (rule.remedy_when_past is not None) is can_be_missed


@by_code
def test_what_a_rule_is_silent_without_is_a_word_of_the_plan(rule: type[Rule]) -> None:
    assert all(hasattr(Plan, member) for member in rule.requires)


@by_code
def test_the_reading_of_a_number_is_a_sentence_without_the_number(rule: type[Rule]) -> None:
    for field in thresholds_of(rule):
        for words in (field.metadata["reading"].da, field.metadata["reading"].en):
            assert words.endswith(".")
            assert not re.search(r"\d", words), "the number is set by hosts"


@by_code
def test_practice_is_named_by_an_advice_or_a_number_alone(rule: type[Rule]) -> None:
    assert rule.practice is None or rule.force is ADVICE


def test_a_threshold_that_others_read_is_a_span_of_time_and_declared_once() -> None:
    shared = [field for rule in RULES for field in thresholds_of(rule) if field.metadata["shared"]]
    assert all(isinstance(field.default, Span) for field in shared)
    names = [field.metadata["member"] for field in shared]
    assert sorted(names) == sorted(set(names))

"""Frames that every output for people says alike."""

from __future__ import annotations

import pytest

from dbfs_eval import RuleSet
from dbfs_eval.text import LANGUAGES, Text
from dbfs_eval.views import phrases
from dbfs_eval.views.phrases import as_sentence, named_people, page_of, referred


@pytest.mark.parametrize(
    ("names", "da", "en"),
    [
        ([], "", ""),
        (["A"], "A", "A"),
        (["A", "B", "C"], "A, B og C", "A, B and C"),
        (["A", "B", "C", "D"], "A, B og 2 andre", "A, B and 2 others"),
    ],
)
def test_up_to_three_people_are_named_and_of_more_the_first_two(names: list[str], da: str, en: str) -> None:
    assert [named_people(names, language) for language in LANGUAGES] == [da, en]


def test_a_rule_is_referred_to_with_its_force() -> None:
    rule = RuleSet.default()["T102"]
    assert [referred(rule, language) for language in LANGUAGES] == ["T102 (skal)", "T102 (must)"]


@pytest.mark.parametrize(
    ("words", "said"), [("Derfor", "Derfor."), ("Derfor.", "Derfor."), ("Ja!", "Ja!"), ("Hm?", "Hm?")]
)
def test_words_become_a_sentence(words: str, said: str) -> None:
    assert as_sentence(words) == said


def test_the_page_of_a_rule_lies_in_the_documentation_that_is_named() -> None:
    page = page_of("T102", "https://docs.example/", "en")
    assert page == "https://docs.example/en/reference/rules/T102.html"
    assert page_of("T102", "file:///docs\x1b", "da") == "file:///docs/da/reference/rules/T102.html"


def test_every_phrase_is_a_text_in_both_languages_that_differ_but_for_a_frame() -> None:
    texts = {name: text for name, text in vars(phrases).items() if isinstance(text, Text)}
    assert len(texts) > 40
    assert {name for name, text in texts.items() if text.da == text.en} == set()

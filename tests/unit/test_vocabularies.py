"""One class for every closed list of words."""

from __future__ import annotations

import inspect

import pytest

from dbfs_eval import Focus, Force, Mode, Role, Status, vocabularies
from dbfs_eval.text import LANGUAGES
from dbfs_eval.vocabularies import Word

EVERY = [
    held for _, held in inspect.getmembers(vocabularies, inspect.isclass) if issubclass(held, Word) and held is not Word
]


@pytest.mark.parametrize("vocabulary", EVERY)
def test_a_word_is_its_value_its_labels_and_its_place(vocabulary: type[Word]) -> None:
    words = list(vocabulary)

    assert [str(word) for word in words] == [word.value for word in words]
    assert [vocabulary(str(word)) for word in words] == words
    assert sorted(set(words)) == words
    for language in LANGUAGES:
        assert all(word.label.in_language(language) for word in words)


def test_words_are_sorted_as_they_are_listed_and_only_with_their_own() -> None:
    assert max(Mode) is Mode.EMPOWER
    assert Mode.INVOLVE >= Mode.CONSULT
    assert Force.MUST <= Force.SHOULD < Force.ADVICE
    with pytest.raises(TypeError):
        assert Mode.INFORM < Force.ADVICE
    with pytest.raises(TypeError):
        assert Mode.INFORM < "consult"


def test_a_word_that_is_not_listed_is_none() -> None:
    with pytest.raises(ValueError, match="nobody"):
        Role("nobody")


def test_choices_are_the_values_with_their_labels() -> None:
    assert Status.choices("da")[:2] == [("met", "opfyldt"), ("unmet", "ikke opfyldt")]
    assert Focus.choices("en-GB")[0] == ("promoting", "promoting")
    with pytest.raises(ValueError, match="sv"):
        Status.choices("sv")

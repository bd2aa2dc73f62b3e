"""One word for one thing: the library's own texts use the words of the field, and none of their false friends."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

import dbfs_eval
from dbfs_eval import Rule, RuleSet, Text
from dbfs_eval.rule import thresholds_of

NOT_DANISH = {
    "deadline": "frist",
    "stakeholder(?:e|en|s)?": "interessent",
    "outcome|output|(?<!standard )input|feedback": "et dansk ord",
    r"konsulter\w*": "høre",
    r"opdragsgiver\w*|rekvirent\w*": "bestiller",
    r"kontroller\w*|kontrollen": "gennemgå",
    r"videndeling\w*": "vidensdeling",
    r"dagsorden\w*": "frister",
    r"konsekvensvurder\w*|implementer\w*": "et plant ord",
    "indenfor|udenfor": "inden for, uden for",
    r"f\.eks\.|bl\.a\.|osv\.|dvs\.": "fx, ellers skrevet ud",
    "desværre|husk at|skal du|venligst|man": "uden skæld ud, uden man",
    r"fejlet|overtrådt|mangelfuld\w*|bestået": "(ikke) opfyldt",
    r"dispensation\w*|fravigelse\w*": "undtagelse",
    r"recommendation|anbefaling\w*": "udviklingspotentiale",
    r"tilskuer\w*|aktør(?:er)?": "interessent",
}
NOT_ENGLISH = {
    "stakeholder engagement|engagement": "participation",
    "please|sorry|unfortunately": "no such words",
    "deadline": "due date",
    "compliant|violation|violates|illegal": "met, unmet",
    "recommendation": "development potential",
    "program(?:me)? owner|customer": "party",
    r"can't|don't|isn't|won't|doesn't": "no contractions",
    "color|behavior|organization": "British spelling",
}


def texts() -> Iterator[tuple[str, Text]]:
    """Every text that the library declares: of modules, vocabularies, entries and rules."""
    for module in pkgutil.walk_packages(dbfs_eval.__path__, "dbfs_eval."):
        if not module.name.endswith("__main__"):
            yield from _in(vars(importlib.import_module(module.name)), module.name)
    for rule in RuleSet.default():
        for name in ("title", "why", "reading", "how_to_meet", "remedy_when_past", "label"):
            yield from _of(getattr(rule, name, None), f"{rule.code}.{name}")
        yield from ((rule.code, text) for text in type(rule).texts_by_case())
        yield from ((f"{rule.code}.{field.name}", field.metadata["reading"]) for field in thresholds_of(rule))


def _in(names: dict[str, Any], where: str) -> Iterator[tuple[str, Text]]:
    for name, value in names.items():
        yield from _of(value, f"{where}.{name}")
        if isinstance(value, type) and not issubclass(value, Rule):
            for inner, held in vars(value).items():
                yield from _of(getattr(held, "label", held), f"{where}.{name}.{inner}")


def _of(value: Any, where: str) -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield where, value
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from _of(held, f"{where}[{key}]")
    elif isinstance(value, tuple | list):
        for held in value:
            yield from _of(held, where)


TEXTS = list(texts())


def test_there_are_texts_to_look_at() -> None:
    assert len(TEXTS) > 900


@pytest.mark.parametrize("word", NOT_DANISH)
def test_no_danish_text_uses_a_false_friend(word: str) -> None:
    found = [(where, text.da) for where, text in TEXTS if re.search(rf"(?i)(?<![\w-])(?:{word})(?![\w-])", text.da)]
    assert found == [], NOT_DANISH[word]


@pytest.mark.parametrize("word", NOT_ENGLISH)
def test_no_english_text_uses_another_word(word: str) -> None:
    found = [(where, text.en) for where, text in TEXTS if re.search(rf"(?i)(?<![\w-])(?:{word})(?![\w-])", text.en)]
    assert found == [], NOT_ENGLISH[word]


def test_no_text_scores_or_shouts() -> None:
    for where, text in TEXTS:
        for said in (text.da, text.en):
            assert not re.search(
                r"%|!(?!\w)|\d+ (?:ud )?af \{|score|karakter(?!\.)",
                said.replace("ingen karakter", "").replace("(!)", ""),
            ), (where, said)


@pytest.mark.parametrize("language", ["da", "en"])
def test_quotes_are_those_of_the_language(language: str) -> None:
    wrong = "“”" if language == "da" else "»«"
    found = [(where, text) for where, text in TEXTS if any(sign in text.in_language(language) for sign in wrong)]  # type: ignore[arg-type]
    assert [it for it in found if "ident" not in it[0]] == []

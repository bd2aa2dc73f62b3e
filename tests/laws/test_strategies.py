"""The generator of the laws: it reaches every key, every word and every status of every rule that is compared, else a law proves nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from random import Random
from typing import Any

import attrs
import pytest
from pendulum import Date

from dbfs_eval import Remark, Status, check, structure
from dbfs_eval.model import Evaluation
from dbfs_eval.plan import Milestone
from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.rule import Rule
from dbfs_eval.shape import Group, Scalar, Shape, item_of, keys_of, shape_of
from oracle import RULES, TOO_LATE_AFTER_END
from strategies import Writer

CATALOGUE = [rule for principle in PRINCIPLES for rule in principle.rules if rule.code in RULES]
TOO_LATE = {*TOO_LATE_AFTER_END, "O103", "K207", "O204", "K202", "T205", "T208", "T102", "K103"}
NEVER_OPEN = {rule.code for rule in CATALOGUE if rule.due is Milestone.NOW}


@pytest.fixture(scope="module")
def drawn() -> list[tuple[dict[str, Any], Date]]:
    writers = [Writer(Random(seed)) for seed in range(3000)]
    return [(it.document(), Date.fromordinal(it.random.choice(it.days).toordinal())) for it in writers]


@pytest.fixture(scope="module")
def remarks(drawn: list[tuple[dict[str, Any], Date]]) -> dict[str, list[Remark]]:
    """What is said of what was drawn, by rule."""
    by_rule: dict[str, list[Remark]] = defaultdict(list)
    for document, on in drawn:
        for remark in check(structure(document), on=on).remarks:
            by_rule[remark.rule.code].append(remark)
    return by_rule


def test_every_status_is_reached_of_every_rule_that_is_compared(remarks: dict[str, list[Remark]]) -> None:
    reached = {code: {remark.status for remark in remarks[code]} for code in RULES}
    lacking = {code: set(Status) - reached[code] for code in RULES if set(Status) - reached[code]}
    assert lacking == {code: {Status.OPEN} for code in NEVER_OPEN}


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_every_case_and_every_fix_and_what_is_too_late_is_reached(
    rule: type[Rule], remarks: dict[str, list[Remark]]
) -> None:
    short = [remark for remark in remarks[rule.code] if remark.status is not Status.MET]
    by_case = [texts for texts in (rule.falls_short, rule.remedy) if isinstance(texts, Mapping)]
    cases = set(by_case[0]) if by_case else {""}
    assert {remark.case or "" for remark in short} == cases
    assert {remark.too_late for remark in short} == ({True, False} if rule.code in TOO_LATE else {False})
    assert any(remark.fix for remark in short) == rule.offers_fix()


def test_every_key_and_every_word_of_the_format_is_reached(drawn: list[tuple[dict[str, Any], Date]]) -> None:
    found: set[tuple[str, str]] = set()
    for document, _ in drawn[:400]:
        _collect(document, shape_of(Evaluation), found)
    assert found >= set(_of(shape_of(Evaluation)))


def name_of(group: Group) -> str:
    return "" if group.model is None else group.model.__name__


def _of(shape: Shape) -> list[tuple[str, str]]:
    if not isinstance(shape, Group):
        return []
    found = []
    for key in shape.keys.values():
        inner = item_of(key.shape)
        words = inner.words if isinstance(inner, Scalar) else ()
        found += [(f"{name_of(shape)}.{key.name}", word) for word in words or ("",)]
        found += _of(inner)
    return found


def _collect(value: Any, shape: Shape, found: set[tuple[str, str]]) -> None:
    if not isinstance(shape, Group) or not isinstance(value, dict):
        return
    for name, key in shape.keys.items():
        inner = item_of(key.shape)
        held = value.get(name)
        for item in held if isinstance(held, list) else [held]:
            if item is not None:
                words = isinstance(inner, Scalar) and inner.words
                found.add((f"{name_of(shape)}.{name}", str(item) if words else ""))
                _collect(item, inner, found)


def test_attrs_knows_no_field_that_the_format_does_not() -> None:
    assert {field.name for field in attrs.fields(Evaluation)} - {"source", "host_data"} == set(keys_of(Evaluation))

"""The generator of the laws: it reaches every key, every word and every status of every rule that is compared, else a law proves nothing."""

from __future__ import annotations

from collections import defaultdict
from random import Random
from typing import Any

import attrs
import pytest
from pendulum import Date

from dbfs_eval import Status, check, structure
from dbfs_eval.model import Evaluation
from dbfs_eval.plan import Milestone
from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.shape import Group, Scalar, Shape, item_of, keys_of, shape_of
from oracle import RULES
from strategies import Writer

NEVER_OPEN = {rule.code for principle in PRINCIPLES for rule in principle.rules if rule.due is Milestone.NOW}


@pytest.fixture(scope="module")
def drawn() -> list[tuple[dict[str, Any], Date]]:
    writers = [Writer(Random(seed)) for seed in range(3000)]
    return [(it.document(), Date.fromordinal(it.random.choice(it.days).toordinal())) for it in writers]


def test_every_status_is_reached_of_every_rule_that_is_compared(drawn: list[tuple[dict[str, Any], Date]]) -> None:
    reached: dict[str, set[Status]] = defaultdict(set)
    for document, on in drawn:
        for remark in check(structure(document), on=on).remarks:
            reached[remark.rule.code].add(remark.status)
    lacking = {code: set(Status) - reached[code] for code in RULES if set(Status) - reached[code]}
    assert lacking == {code: {Status.OPEN} for code in NEVER_OPEN.intersection(RULES)}


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
    assert {field.name for field in attrs.fields(Evaluation)} - {"source"} == set(keys_of(Evaluation))

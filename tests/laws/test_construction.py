"""What is built from objects is what is read from plain data, with the same verdicts and the same faults."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbfs_eval import DocumentError, Evaluation, check, dumps, structure, unstructure
from dbfs_eval.conversion import from_plain
from dbfs_eval.dates import read_date
from dbfs_eval.shape import SCALARS, Date, Group, Many, Record, Scalar, Shape, Span, keys_of, sections_of, shape_of
from dbfs_eval.testing import LAST_DAY
from strategies import RUBBISH, documents_with_days

MODELS = list(dict.fromkeys([Evaluation, *(section.model for section in sections_of(Evaluation))]))
LEAVES = [model for model in MODELS if not any(section.many for section in sections_of(model))]


class Written(str):
    """A text that somebody else has added something to."""

    __slots__ = ()


class Built:
    """Builds what plain data say, each value in one of the ways in which it can be handed over."""

    def __init__(self, random: Random) -> None:
        self.pick = random.choice

    def record(self, model: type[Record], plain: Mapping[str, Any]) -> Any:
        keys, shape = keys_of(model), shape_of(model)
        own = {name: value for name, value in plain.items() if shape.is_own(name)}
        members = {name: self.value(keys[name].shape, value) for name, value in plain.items() if name not in own}
        return model(**members, **({shape.own.field: own} if shape.own and own else {}))

    def value(self, shape: Shape, value: Any) -> Any:
        if value is None:
            return None
        if isinstance(shape, Many):
            items = [self.value(shape.item, item) for item in value]
            return self.pick([items, tuple(items)])
        if isinstance(shape, Group):
            assert shape.model
            return self.record(shape.model, value)
        assert isinstance(shape, Scalar)
        return self.scalar(shape, value)

    def scalar(self, shape: Scalar, value: Any) -> Any:
        if shape.vocabulary:
            return self.pick([value, shape.vocabulary(value), Written(value)])
        if shape is SCALARS[Date]:
            day = read_date(value)
            whole = [day, datetime.date(day.year, day.month, day.day)] if len(str(value)) == len("2027-03-01") else []
            return self.pick([value, day, *whole])
        if shape is SCALARS[Span]:
            return self.pick([value, Span.read(value)])
        return value if isinstance(value, bool) else self.pick([value, Written(value)])


@given(documents_with_days(), st.randoms(use_true_random=False))
def test_what_is_built_is_what_is_read(case: tuple[dict[str, Any], datetime.date], random: Random) -> None:
    document, on = case
    built: Evaluation = Built(random).record(Evaluation, document)
    read = structure(document)
    assert built == read
    assert hash(built) == hash(read)
    assert structure(unstructure(built)) == built
    assert dumps(built, format="yaml") == dumps(read, format="yaml")
    day = read_date(on)
    assert check(built, on=day).plain() == check(read, on=day).plain()


@st.composite
def spoilt(draw: Any) -> tuple[type[Record], dict[str, Any]]:
    """An entry or a part without lists of entries, of which some members are anything."""
    model = draw(st.sampled_from(LEAVES))
    names = [*keys_of(model), "nmae"]
    return model, draw(st.dictionaries(st.sampled_from(names), RUBBISH, max_size=6))


def faults(make: Any) -> list[tuple[str, str, str | None]]:
    try:
        make()
    except DocumentError as error:
        return sorted((fault.path, fault.kind, fault.suggestion) for fault in error.faults)
    return []


@given(spoilt())
def test_what_is_refused_is_refused_alike(case: tuple[type[Record], dict[str, Any]]) -> None:
    model, plain = case
    assert faults(lambda: model(**plain)) == faults(lambda: from_plain(model, plain))


def refuse(*_: object) -> Any:
    raise RuntimeError


class Hostile:
    """Raises whatever is asked of it."""

    __str__ = __repr__ = __hash__ = __eq__ = __len__ = __iter__ = __index__ = refuse


class HostileText(Hostile, str):
    __slots__ = ()


class HostileMapping(Hostile, dict[str, Any]):
    __slots__ = ()
    items = values = keys = __getitem__ = __contains__ = refuse


class HostileList(Hostile, list[Any]):
    __slots__ = ()


ODD = [
    Hostile(), HostileText("x"), HostileMapping(x=1), HostileList([1]), object(), object, lambda: 1, b"x", {1}, {1: 2},
    datetime.timedelta(5), datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC), datetime.time(1), 10**5000, -(10**5000), float("nan"),
    float("inf"), 1e300, 2j, "\x00", "\ud800", "\ufffe", "\uffff", True, False, 0, -1, "", " ", [], {}, [[]], [None],
    [{}], iter([1]), range(3), Evaluation, LAST_DAY, structure({"id": "x", "title": "x"}),
]  # fmt: skip


@pytest.mark.parametrize("model", MODELS)
def test_whatever_is_handed_over_is_taken_or_refused_in_words(model: type[Record]) -> None:
    for name in keys_of(model):
        for odd in (*ODD, *([odd] for odd in ODD)):
            for make in (lambda: model(**{name: odd}), lambda: from_plain(model, {name: odd})):  # noqa: B023
                try:
                    make()
                except DocumentError as error:
                    assert error.faults
                    json.dumps(error.plain())
                    assert str(error)

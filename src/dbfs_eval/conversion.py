"""Plain data → a record: what has the right shape quickly, and of the rest every fault at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias, TypeVar, cast

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn

from dbfs_eval.errors import DocumentError, Fault, described, nearest, not_expected, unknown_key
from dbfs_eval.pointers import Tokens, pointer, tokens
from dbfs_eval.shape import (
    KEYS_WITH_VALUES,
    Group,
    Key,
    Manner,
    Many,
    Named,
    Record,
    Scalar,
    Shape,
    ShapeError,
    remembered,
    shape_of,
)
from dbfs_eval.text import Text

Unknown: TypeAlias = Callable[[str, Any, Iterable[str]], Fault]
"""The fault of a key that is not known, at a path, with the keys that are."""

_T = TypeVar("_T", bound=Record)


def from_plain(model: type[_T], data: Any) -> _T:
    """A record from plain data. Raises DocumentError with every fault, in the order of the data."""
    try:
        return quick(model)(data)
    except Exception:  # noqa: BLE001 - whatever does not fit is looked at again, slowly, and reported
        raise DocumentError(sorted_faults(misfits(shape_of(model), data), data)) from None


# --- what fits ---


@remembered
def quick(model: type[_T]) -> Callable[[Any], _T]:
    """The way in for what fits, by cattrs: it stops at the first misfit and says nothing of it."""
    return cast("Callable[[Any], _T]", _reader(shape_of(model)))


def _reader(shape: Shape) -> Callable[[Any], Any]:
    if isinstance(shape, Scalar):
        return shape.read
    if isinstance(shape, Many):
        return _list_reader(shape)
    return _names_reader(shape) if isinstance(shape, Named) else _group_reader(shape)


def _list_reader(shape: Many) -> Callable[[Any], Any]:
    read, gaps = _reader(shape.item), shape.gaps

    def read_list(value: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise ShapeError
        return tuple([read(item) for item in value if item is not None or not gaps])

    return read_list


def _names_reader(shape: Named) -> Callable[[Any], Any]:
    read = _reader(shape.item)

    def read_names(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise ShapeError
        return {name: read(item) for name, item in value.items()}

    return read_names


@remembered
def _group_reader(shape: Group) -> Callable[[Any], Any]:
    keys, manner = shape.keys, shape.manner
    model: Any = shape.model
    overrides: dict[str, Any] = {
        key.field: cattrs.override(rename=key.name, struct_hook=_hook(key)) for key in keys.values()
    }
    # What says nothing of what it holds is no part of the plain data.
    overrides |= {
        field.name: cattrs.override(omit=True) for field in attrs.fields(model) if field.name not in overrides
    }
    read = make_dict_structure_fn(
        model,
        cattrs.Converter(),
        _cattrs_forbid_extra_keys=manner.closed,
        _cattrs_detailed_validation=False,
        _cattrs_use_alias=False,
        **overrides,
    )

    def read_group(value: Any) -> Any:
        # Nearly all are a dict, and to look whether something is a Mapping takes five times as long.
        if type(value) is not dict and not isinstance(value, Mapping):
            raise ShapeError
        if manner.null_is_absent and None in value.values():
            # Absent, but for a key that nobody knows: it must not pass in silence.
            value = {key: item for key, item in value.items() if item is not None or key not in keys}
        return read(value, model)

    return read_group


def _hook(key: Key) -> Callable[[Any, Any], Any]:
    read = _reader(key.shape)
    if key.compulsory and key.nullable:
        return lambda value, _: None if value is None else read(value)
    return lambda value, _: read(value)


# --- what does not fit ---


def misfits(shape: Group, data: Any, unknown: Unknown = unknown_key) -> list[Fault]:
    """Every fault of shape in plain data, in the order of the shape."""
    kept = Kept(unknown)
    kept.value(data, shape, ())
    return kept.faults


LOST: Any = object()
"""What stands for a value that could not be kept."""


class Kept:
    """Plain data without what has the wrong shape, the faults of that, and where what is left stood."""

    def __init__(self, unknown: Unknown) -> None:
        self.unknown = unknown
        self.faults: list[Fault] = []
        self.lost_entries = False
        self.indexes: dict[Tokens, list[int]] = {}

    def value(self, value: Any, shape: Shape, at: Tokens) -> Any:
        """What is kept of a value, LOST where nothing is."""
        if isinstance(shape, Scalar):
            return self._scalar(value, shape, at)
        if isinstance(shape, Many):
            return self._many(value, shape, at)
        return self._named(value, shape, at) if isinstance(shape, Named) else self._group(value, shape, at)

    def original(self, path: str) -> str:
        """The pointer in the data as they came, of one in the data as they were kept."""
        at: Tokens = ()
        for token in path.split("/")[1:]:
            indexes = self.indexes.get(at)
            at = (*at, token if indexes is None else indexes[int(token)])
        return pointer(at)

    def _scalar(self, value: Any, shape: Scalar, at: Tokens) -> Any:
        if shape.fits(value):
            return value
        suggestion = nearest(value, shape.words) if isinstance(value, str) and shape.words else None
        fault = not_expected(pointer(at), value, shape.expected, kind=shape.kind, suggestion=suggestion)
        return self._lost(attrs.evolve(fault, sentence=shape.sentence) if shape.sentence else fault)

    def _many(self, value: Any, shape: Many, at: Tokens) -> Any:
        if not isinstance(value, list | tuple):
            self.lost_entries |= isinstance(shape.item, Group)
            return self._lost(not_expected(pointer(at), value, _A_LIST))
        given = [(index, item) for index, item in enumerate(value) if item is not None or not shape.gaps]
        kept = [(index, self.value(item, shape.item, (*at, index))) for index, item in given]
        kept = [(index, item) for index, item in kept if item is not LOST]
        self.indexes[at] = [index for index, _ in kept]
        return [item for _, item in kept]

    def _named(self, value: Any, shape: Named, at: Tokens) -> Any:
        named = value if isinstance(value, Mapping) else {}
        groups = {name: item for name, item in named.items() if isinstance(item, Mapping)}
        if named is not value or len(groups) < len(named):
            self._lost(not_expected(pointer(at), value, shape.expected, kind=shape.kind))
        return {name: self.value(item, shape.item, (*at, str(name))) for name, item in groups.items()}

    def _group(self, value: Any, shape: Group, at: Tokens) -> Any:
        keys, manner = shape.keys, shape.manner
        if not isinstance(value, Mapping):
            self.lost_entries = True
            return self._lost(not_expected(pointer(at), value, manner.expected, kind=manner.kind))
        if manner.closed:
            self.faults += [self.unknown(pointer((*at, str(key))), key, keys) for key in value if key not in keys]
        given = {
            name: value[name] for name, key in keys.items() if name in value and not _absent(value[name], key, manner)
        }
        kept = {name: self._held(item, keys[name], (*at, name)) for name, item in given.items()}
        return self._whole({name: item for name, item in kept.items() if item is not LOST}, given, keys, at)

    def _held(self, value: Any, key: Key, at: Tokens) -> Any:
        return None if value is None and key.nullable else self.value(value, key.shape, at)

    def _whole(self, kept: dict[str, Any], given: dict[str, Any], keys: Mapping[str, Key], at: Tokens) -> Any:
        """What is kept of an entry, or nothing where something compulsory is lost."""
        lacking = [key for key in keys.values() if key.compulsory and key.name not in kept]
        self.faults += [_missing(key, at) for key in lacking if key.name not in given]
        if not lacking or not at:
            return kept
        self.lost_entries = True
        return LOST

    def _lost(self, fault: Fault) -> Any:
        self.faults.append(fault)
        return LOST


def _absent(value: Any, key: Key, manner: Manner) -> bool:
    return value is None and (manner.null_is_absent or (key.compulsory and not key.nullable))


def _missing(key: Key, at: Tokens) -> Fault:
    expected = key.shape.expected if isinstance(key.shape, Scalar) else KEYS_WITH_VALUES
    return Fault(
        kind="missing",
        path=pointer((*at, key.name)),
        sentence=Text(da="Her skal stå {expected}.", en="there should be {expected} here."),
        expected=expected,
        found=described(None),
    )


_A_LIST = Text(da="en liste", en="a list")


def sorted_faults(faults: Iterable[Fault], data: Any) -> list[Fault]:
    """The faults in the order in which their places stand in the data."""
    return sorted(faults, key=lambda fault: _order(fault.path, data))


def _order(path: str, data: Any) -> list[int]:
    order = []
    for name in tokens(path):
        if isinstance(data, Mapping):
            names = [str(key) for key in data]
            order.append(names.index(name) if name in names else len(names))
            data = data.get(name)
        else:
            order.append(int(name))
            data = data[int(name)]
    return order

"""Plain data → a record: what has the right shape quickly, and of the rest every fault at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial, wraps
from typing import Any, TypeAlias, TypeVar, cast, dataclass_transform

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn

from dbfs_eval.errors import (
    A_LIST,
    DocumentError,
    Fault,
    described,
    not_expected,
    unfit_character,
    unknown_key,
    written,
)
from dbfs_eval.pointers import Tokens, pointer, tokens
from dbfs_eval.shape import (
    KEYS_WITH_VALUES,
    CharacterError,
    Group,
    Key,
    Manner,
    Many,
    Named,
    Record,
    Scalar,
    Shape,
    converting,
    item_of,
    items_of,
    list_reader,
    mapping_of,
    member,
    remembered,
    shape_of,
)
from dbfs_eval.text import Text

Unknown: TypeAlias = Callable[[str, Any, Iterable[str]], Fault]
"""The fault of a key that is not known, at a path, with the keys that are."""

_T = TypeVar("_T", bound=Record)
_Parts = TypeVar("_Parts")


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
        return list_reader(_reader(shape.item), gaps=shape.gaps)
    return _names_reader(shape) if isinstance(shape, Named) else _group_reader(shape)


def _names_reader(shape: Named) -> Callable[[Any], Any]:
    read = _reader(shape.item)

    return lambda value: {name: read(item) for name, item in mapping_of(value).items()}


@remembered
def _group_reader(shape: Group) -> Callable[[Any], Any]:
    model: Any = shape.model
    fields = {field.name: field for field in attrs.fields(model)}
    # What says nothing of what it holds is no part of the plain data.
    overrides: dict[str, Any] = {name: cattrs.override(omit=True) for name in fields}
    overrides |= {key.field: _override(key, fields[key.field]) for key in shape.keys.values()}
    read = make_dict_structure_fn(
        model,
        cattrs.Converter(),
        _cattrs_forbid_extra_keys=shape.manner.closed,
        _cattrs_detailed_validation=False,
        _cattrs_use_alias=False,
        _cattrs_prefer_attrib_converters=True,
        **overrides,
    )

    return lambda value: read(mapping_of(value), model)


def _override(key: Key, field: attrs.Attribute[Any]) -> Any:
    """What a field cannot convert itself is read before: an entry is made of its keys."""
    converts = field.converter is not None and not isinstance(item_of(key.shape), Group)
    return cattrs.override(rename=key.name, struct_hook=None if converts else _hook(key))


def _hook(key: Key) -> Callable[[Any, Any], Any]:
    read = _reader(key.shape)
    if key.nullable:
        return lambda value, _: None if value is None else read(value)
    return lambda value, _: read(value)


# --- what is built ---


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(attrs.field, member))
def strict(model: type[_T]) -> type[_T]:
    """Make a frozen class whose fields convert what means the same and refuse the rest, with every fault."""
    made: Any = attrs.frozen(kw_only=True, field_transformer=converting)(model)
    fill = made.__init__

    @wraps(fill)
    def build(self: _T, **given: Any) -> None:
        try:
            fill(self, **given)
        except DocumentError:  # each field fits, but the whole means nothing
            raise
        except Exception:  # noqa: BLE001 - whatever does not fit is looked at again, slowly, and reported
            # The lists are the host's, who may change them before the faults are read.
            held = {name: tuple(items_of(value)) if isinstance(value, list) else value for name, value in given.items()}
            raise DocumentError(partial(every_fault, KeptObjects(), made, held, partial(_filled, made, fill))) from None

    made.__init__ = build
    return cast("type[_T]", made)


def _filled(made: type[_T], fill: Callable[..., None], values: Mapping[str, Any]) -> _T:
    record = object.__new__(made)
    fill(record, **values)
    return record


# --- what does not fit ---


def misfits(shape: Group, data: Any, unknown: Unknown = unknown_key) -> list[Fault]:
    """Every fault of shape in plain data, in the order of the shape."""
    kept = Kept(unknown)
    kept.value(data, shape, ())
    return kept.faults


def every_fault(kept: Kept, model: type[Record], data: Any, make: Callable[[Any], object]) -> list[Fault]:
    """The faults of shape, and of meaning as far as what is left can show it."""
    left = kept.value(data, shape_of(model), ())
    meant: list[Fault] = []
    if left is not LOST:
        try:
            make({**model.stand_ins, **left})
        except DocumentError as error:
            meant = [attrs.evolve(fault, path=kept.original(fault.path)) for fault in error.faults]
        except Exception:  # noqa: BLE001, S110 - something compulsory is lost, and that is among the faults
            pass
    # Where an entry is lost, a ref to it is no fault of its own.
    return kept.faults + [fault for fault in meant if fault.kind != "ref" or not kept.lost_entries]


LOST: Any = object()
"""What stands for a value that could not be kept."""


class Kept:
    """Plain data without what has the wrong shape, the faults of that, and where what is left stood."""

    def __init__(self, unknown: Unknown = unknown_key) -> None:
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
        try:
            shape.read(value)
        except CharacterError as error:
            return self._lost(unfit_character(error.character, pointer(at)))
        except Exception:  # noqa: BLE001 - an object of somebody else's may raise anything
            fault = not_expected(pointer(at), value, shape.expected, kind=shape.kind, known=shape.words)
            return self._lost(attrs.evolve(fault, sentence=shape.sentence) if shape.sentence else fault)
        return value

    def _many(self, value: Any, shape: Many, at: Tokens) -> Any:
        items = _taken_apart(items_of, value)
        if items is None:
            self.lost_entries |= isinstance(shape.item, Group)
            return self._lost(not_expected(pointer(at), value, A_LIST))
        given = [(index, item) for index, item in enumerate(items) if item is not None or not shape.gaps]
        kept = [(index, self.value(item, shape.item, (*at, index))) for index, item in given]
        kept = [(index, item) for index, item in kept if item is not LOST]
        self.indexes[at] = [index for index, _ in kept]
        return [item for _, item in kept]

    def _named(self, value: Any, shape: Named, at: Tokens) -> Any:
        named = _taken_apart(mapping_of, value)
        groups = {name: item for name, item in (named or {}).items() if isinstance(item, Mapping)}
        if named is None or len(groups) < len(named):
            self._lost(not_expected(pointer(at), value, shape.expected, kind=shape.kind))
        return {name: self.value(item, shape.item, (*at, str(name))) for name, item in groups.items()}

    def _group(self, value: Any, shape: Group, at: Tokens) -> Any:
        keys, manner = shape.keys, shape.manner
        held = _taken_apart(mapping_of, value)
        if held is None:
            self.lost_entries = True
            return self._lost(not_expected(pointer(at), value, manner.expected, kind=manner.kind))
        if manner.closed:
            unknown = (key for key in held if key not in keys)
            self.faults += [self.unknown(pointer((*at, written(key))), key, keys) for key in unknown]
        given = {
            name: held[name] for name, key in keys.items() if name in held and not _absent(held[name], key, manner)
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


def _taken_apart(parts_of: Callable[[Any], _Parts], value: Any) -> _Parts | None:
    """What a value holds; None where it is nothing of the kind, or an object that only says so."""
    try:
        return parts_of(value)
    except Exception:  # noqa: BLE001 - an object of somebody else's may raise anything
        return None


def _absent(value: Any, key: Key, manner: Manner) -> bool:
    return value is None and (manner.null_is_absent or (key.compulsory and not key.nullable))


_MISSING = Text(da="Her skal stå {expected}.", en="there should be {expected} here.")


def _missing(key: Key, at: Tokens) -> Fault:
    expected = key.shape.expected if isinstance(key.shape, Scalar) else KEYS_WITH_VALUES
    return Fault(
        kind="missing",
        path=pointer((*at, key.name)),
        sentence=_MISSING,
        expected=expected,
        found=described(None),
    )


class KeptObjects(Kept):
    """What an object is built from, without what has the wrong shape: its entries are objects already."""

    def _group(self, value: Any, shape: Group, at: Tokens) -> Any:
        if not at:
            return super()._group(value, shape, at)
        if type(value) is shape.model:
            return value
        self.lost_entries = True
        name = cast("type[Record]", shape.model).__name__
        expected = Text(da=f"et objekt af klassen {name}", en=f"an object of the class {name}")
        return self._lost(not_expected(pointer(at), value, expected))


def sorted_faults(faults: Iterable[Fault], data: Any) -> list[Fault]:
    """The faults in the order in which their places stand in the data."""
    positions = _Positions()
    return sorted(faults, key=lambda fault: positions.of(fault.path, data))


class _Positions:
    """Where the places of data stand in it; each list and each mapping is looked through once."""

    def __init__(self) -> None:
        self._known: dict[int, Mapping[str, tuple[int, Any]]] = {}

    def of(self, path: str, data: Any) -> list[int]:
        """The position at each step, from the top."""
        order = []
        for name in tokens(path):
            within = self._within(data)
            position, data = within.get(name, (len(within), None))
            order.append(position)
        return order

    def _within(self, data: Any) -> Mapping[str, tuple[int, Any]]:
        if id(data) not in self._known:
            held = _taken_apart(mapping_of, data) or dict(enumerate(_taken_apart(items_of, data) or ()))
            within = [(written(key), (position, item)) for position, (key, item) in enumerate(held.items())]
            self._known[id(data)] = dict(reversed(within))  # of keys that are written alike, the first
        return self._known[id(data)]

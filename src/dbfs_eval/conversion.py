"""Plain data → a record: what has the right shape quickly, and of the rest every fault at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial, wraps
from typing import Any, TypeAlias, TypeVar, cast, dataclass_transform

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn

from dbfs_eval.errors import (
    NO_TEXT_KEY,
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
    A_NUMBER,
    KEYS_WITH_VALUES,
    CharacterError,
    Correction,
    Group,
    Key,
    Manner,
    Many,
    Named,
    PlainDataError,
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
from dbfs_eval.text import Text, verbatim

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
    own = shape.own
    if own is not None:
        overrides[own.field] = cattrs.override(rename=own.name)
    read = make_dict_structure_fn(
        model,
        cattrs.Converter(),
        _cattrs_forbid_extra_keys=shape.manner.closed,
        _cattrs_detailed_validation=False,
        _cattrs_use_alias=False,
        _cattrs_prefer_attrib_converters=True,
        **overrides,
    )

    if own is not None:
        return lambda value: read(shape.gathered(mapping_of(value), own.name), model)
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
    record, shape = object.__new__(made), shape_of(made)
    fill(record, **(shape.gathered(values, shape.own.field) if shape.own else values))
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
            meant = [_moved(fault, kept) for fault in error.faults]
        except Exception:  # noqa: BLE001, S110 - something compulsory is lost, and that is among the faults
            pass
    # Where an entry is lost, a ref to it is no fault of its own.
    return kept.faults + [fault for fault in meant if fault.kind != "ref" or not kept.lost_entries]


def _moved(fault: Fault, kept: Kept) -> Fault:
    """A fault at its places in the data as they came."""
    first = None if fault.first is None else kept.original(fault.first)
    return attrs.evolve(fault, path=kept.original(fault.path), first=first)


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

    def _scalar(self, value: Any, shape: Scalar, at: Tokens, *, optional: bool = False) -> Any:
        try:
            shape.read(value)
        except CharacterError as error:
            return self._lost(unfit_character(error.character, pointer((*at, *error.within))))
        except PlainDataError as error:
            return self._lost(_no_plain_data(error, at))
        except Exception:  # noqa: BLE001 - an object of somebody else's may raise anything
            return self._lost(_misfit(value, shape, at, optional=optional))
        return value

    def _many(self, value: Any, shape: Many, at: Tokens) -> Any:
        items = _taken_apart(items_of, value)
        if items is None:
            self.lost_entries |= isinstance(shape.item, Group)
            return self._lost(not_expected(pointer(at), value, _SUCH_A_LIST))
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
            fault = not_expected(pointer(at), value, manner.expected, kind=manner.kind)
            return self._lost(attrs.evolve(fault, sentence=_EMPTY_ENTRY) if value is None and at else fault)
        if manner.closed:
            unknown = (key for key in held if key not in keys and not shape.is_own(key))
            self.faults += [self.unknown(pointer((*at, written(key))), key, keys) for key in unknown]
        given = {
            name: held[name] for name, key in keys.items() if name in held and not _absent(held[name], key, manner)
        }
        kept = {name: self._held(item, keys[name], (*at, name)) for name, item in given.items()}
        kept |= {name: self._own(name, held[name], shape.own, at) for name in held if shape.is_own(name)}
        return self._whole({name: item for name, item in kept.items() if item is not LOST}, given, keys, at)

    def _held(self, value: Any, key: Key, at: Tokens) -> Any:
        if value is None and key.nullable:
            return None
        if isinstance(key.shape, Scalar):
            return self._scalar(value, key.shape, at, optional=not key.compulsory)
        return self.value(value, key.shape, at)

    def _own(self, name: str, value: Any, own: Key | None, at: Tokens) -> Any:
        kept = self.value({name: value}, own.shape, at) if own else LOST
        return LOST if kept is LOST else value

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


_SUCH_A_LIST = Text(da="en liste, fx [development]", en="a list, such as [development]")
_EMPTY_ENTRY = Text(
    da="Her er et tomt punkt på listen. Fyld det ud, eller slet det.",
    en="this is an empty entry in the list. Fill it in, or delete it.",
)
_BLANK = Text(da="Her er tomt; der skal stå {expected}.", en="this is blank; it should be {expected}.")
_BLANK_OPTIONAL = Text(
    da="Her er tomt; der skal stå {expected}. Er det ikke kendt endnu, så slet nøglen.",
    en="this is blank; it should be {expected}. If it is not known yet, delete the key.",
)


def _no_plain_data(error: PlainDataError, at: Tokens) -> Fault:
    kind = "number" if error.expected is A_NUMBER else "type"
    fault = not_expected(pointer((*at, *error.within)), error.value, error.expected, kind=kind)
    return attrs.evolve(fault, sentence=NO_TEXT_KEY) if error.is_key else fault


def _misfit(value: Any, shape: Scalar, at: Tokens, *, optional: bool) -> Fault:
    """The fault of a value that cannot be read; what it was meant to be is said where it is known."""
    fault = not_expected(pointer(at), value, shape.expected, kind=shape.kind, known=shape.words)
    if isinstance(value, str) and not str.__str__(value).strip():
        return attrs.evolve(fault, sentence=_BLANK_OPTIONAL if optional else _BLANK, misspelt=None)
    if own := _correction(value, shape):
        return attrs.evolve(fault, sentence=own.sentence, suggestion=own.suggestion, misspelt=None)
    return attrs.evolve(fault, sentence=shape.sentence or fault.sentence)


def _correction(value: Any, shape: Scalar) -> Correction | None:
    try:
        return shape.correct(str.__str__(value) if isinstance(value, str) else value)
    except Exception:  # noqa: BLE001 - an object of somebody else's may raise anything
        return None


_MISSING = Text(da="Her skal stå {expected}.", en="there should be {expected} here.")
_KEY_WITH = Text(da="nøglen {key} med {value}", en="the key {key} with {value}")


def _missing(key: Key, at: Tokens) -> Fault:
    value = key.shape.expected if isinstance(key.shape, Scalar) else KEYS_WITH_VALUES
    expected = verbatim(**_KEY_WITH.plain({"key": key.name, "value": value}))
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
            return super()._group(self._spread(value, shape), shape, at)
        if type(value) is shape.model:
            return value
        self.lost_entries = True
        name = cast("type[Record]", shape.model).__name__
        expected = Text(da=f"et objekt af klassen {name}", en=f"an object of the class {name}")
        return self._lost(not_expected(pointer(at), value, expected))

    def _spread(self, value: Mapping[str, Any], shape: Group) -> Mapping[str, Any]:
        """The values by key, a host's own data as they stand in a document."""
        if shape.own is None or value.get(shape.own.field) is None:
            return {name: item for name, item in value.items() if shape.own is None or name != shape.own.field}
        field, rest = shape.own.field, {name: item for name, item in value.items() if name != shape.own.field}
        named = _taken_apart(mapping_of, value[field])
        if named is None:
            self._lost(not_expected(pointer((field,)), value[field], KEYS_WITH_VALUES))
            return rest
        foreign = [name for name in named if not shape.is_own(name)]
        self.faults += [self.unknown(pointer((field, written(name))), name, ()) for name in foreign]
        return {**rest, **{name: item for name, item in named.items() if shape.is_own(name)}}


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

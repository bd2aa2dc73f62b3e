"""Plain data ⇄ Evaluation: what has the right shape becomes the model, and every fault is told at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, get_args

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn
from pendulum import Date

from dbfs_eval.dates import Span, as_written
from dbfs_eval.document.positions import pointer
from dbfs_eval.document.shape import SCALARS, Group, Key, Many, Scalar, Shape, ShapeError, keys_of
from dbfs_eval.errors import DocumentError, Fault, described, nearest
from dbfs_eval.model import FORMAT, NOT_EXPECTED, Evaluation, Source
from dbfs_eval.report import Report
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import Word

MEANING = frozenset({"ref", "ref-kind", "twice", "reversed", "too-early", "ring", "long-line"})
"""The kinds of fault that the shape cannot show: the document is well-formed, but cannot mean anything."""

Tokens = tuple[str | int, ...]


def structure(data: Mapping[str, Any], *, source: Source | None = None) -> Evaluation:
    """An evaluation from plain data, as a JSON, TOML or YAML parser gives them.

    Args:
        data: A mapping in the format `dbfs-eval/1`; everything but `id` and `title` may be absent.
        source: The text that the data were read from, for lines and columns; None where there was none.

    Returns:
        The evaluation.

    Raises:
        DocumentError: With every fault of shape and of meaning, in the order of the data.

    Example:
        >>> evaluation = dbfs_eval.structure({"id": "plan", "title": "Our plan", "period": {"starts": "2027-02"}})
        >>> evaluation.period.starts
        ReducedDate(2027, 2, 1)
    """
    try:
        return _quick()(data, source)
    except DocumentError as error:
        raise DocumentError(sorted_faults(error.faults, data)) from None
    except Exception:  # noqa: BLE001 - whatever does not fit is looked at again, slowly, and told of
        raise DocumentError(sorted_faults(_every_fault(data), data)) from None


# --- what fits ---


@cache
def _quick() -> Callable[[Any, Source | None], Evaluation]:
    """The way in for what fits, by cattrs: it stops at the first misfit and tells nothing of it."""
    converter = cattrs.Converter(detailed_validation=False, forbid_extra_keys=True)
    for kind, scalar in SCALARS.items():
        converter.register_structure_hook(kind, _scalar_hook(scalar))
    converter.register_structure_hook_func(_is_word, lambda value, kind: kind(value))
    converter.register_structure_hook_factory(_is_tuple, lambda kind: _tuple_hook(kind, converter))
    converter.register_structure_hook_factory(attrs.has, lambda kind: _group_hook(kind, converter))
    converter.get_structure_hook(Evaluation)

    def read(data: Any, source: Source | None) -> Evaluation:
        evaluation = converter.structure(data, Evaluation)
        # Where it was read from is no part of what it says; it is put there before anybody else has seen it.
        object.__setattr__(evaluation, "source", source)
        return evaluation

    return read


def _scalar_hook(scalar: Scalar) -> Callable[[Any, Any], Any]:
    return lambda value, _: scalar.read(value)


def _is_word(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Word)


def _is_tuple(kind: Any) -> bool:
    return getattr(kind, "__origin__", None) is tuple


def _tuple_hook(kind: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    item = get_args(kind)[0]
    read = converter.get_structure_hook(item)
    entries = attrs.has(item)

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise ShapeError
        # A list without entries may hold empty places; a list of entries may not.
        return tuple([read(it, item) for it in value if entries or it is not None])

    return hook


def _group_hook(kind: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    known = keys_of(kind)
    # What a key asks for beyond its type: a format that is known, a text that is not blank.
    overrides: dict[str, Any] = {
        key.name: cattrs.override(struct_hook=_scalar_hook(key.shape))
        for key in known.values()
        if isinstance(key.shape, Scalar) and key.shape.beyond_type
    }
    if kind is Evaluation:
        overrides["source"] = cattrs.override(omit=True)
    read = make_dict_structure_fn(
        kind,
        converter,
        _cattrs_forbid_extra_keys=True,
        _cattrs_detailed_validation=False,
        _cattrs_use_alias=False,
        **overrides,
    )

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, Mapping):
            raise ShapeError
        if None in value.values():
            # Absent, but for a key that nobody knows: it must not pass in silence.
            value = {key: it for key, it in value.items() if it is not None or key not in known}
        return read(value, kind)

    return hook


# --- what does not fit ---


def _every_fault(data: Any) -> list[Fault]:
    """The faults of shape, and of meaning as far as what is left can show it."""
    faults: list[Fault] = []
    kept = _Kept(faults)
    pruned = kept.value(data, Group(Evaluation), ())
    if not isinstance(pruned, dict):
        return faults
    pruned.setdefault("id", "x")
    pruned.setdefault("title", "x")
    try:
        _quick()(pruned, None)
    except DocumentError as error:
        meant = [attrs.evolve(fault, path=kept.original(fault.path)) for fault in error.faults]
        # Where an entry is lost, a ref to it is no fault of its own.
        faults += [fault for fault in meant if fault.kind != "ref" or not kept.lost_entries]
    return faults


_LOST: Any = object()


class _Kept:
    """Plain data without what has the wrong shape, and where what is left stood."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        self.lost_entries = False
        self.indexes: dict[Tokens, list[int]] = {}

    def value(self, value: Any, shape: Shape, tokens: Tokens) -> Any:
        if isinstance(shape, Scalar):
            return self._scalar(value, shape, tokens)
        if isinstance(shape, Many):
            return self._many(value, shape, tokens)
        return self._group(value, shape, tokens)

    def original(self, path: str) -> str:
        """The pointer in the data as they came, of one in the data as they were kept."""
        tokens: Tokens = ()
        for token in path.split("/")[1:]:
            indexes = self.indexes.get(tokens)
            tokens = (*tokens, token if indexes is None else indexes[int(token)])
        return pointer(tokens)

    def _scalar(self, value: Any, shape: Scalar, tokens: Tokens) -> Any:
        try:
            shape.read(value)
        except ValueError:
            self.faults.append(_misfit(value, shape, tokens))
            return _LOST
        return value

    def _many(self, value: Any, shape: Many, tokens: Tokens) -> Any:
        if not isinstance(value, list | tuple):
            self.lost_entries |= isinstance(shape.item, Group)
            self.faults.append(_not_expected(value, _A_LIST, tokens))
            return _LOST
        empty_places = isinstance(shape.item, Scalar)
        given = [(index, it) for index, it in enumerate(value) if it is not None or not empty_places]
        kept = [(index, self.value(it, shape.item, (*tokens, index))) for index, it in given]
        kept = [(index, it) for index, it in kept if it is not _LOST]
        self.indexes[tuple(str(token) for token in tokens)] = [index for index, _ in kept]
        return [it for _, it in kept]

    def _group(self, value: Any, shape: Group, tokens: Tokens) -> Any:
        if not isinstance(value, Mapping):
            self.lost_entries = True
            self.faults.append(_not_expected(value, _A_MAPPING, tokens))
            return _LOST
        keys = keys_of(shape.model)
        self.faults += [_unknown_key(key, keys, tokens) for key in value if key not in keys]
        given = {name: value[name] for name in keys if value.get(name) is not None}
        kept = {name: self.value(it, keys[name].shape, (*tokens, name)) for name, it in given.items()}
        return self._whole({name: it for name, it in kept.items() if it is not _LOST}, value, keys, tokens)

    def _whole(self, kept: dict[str, Any], value: Any, keys: Mapping[str, Key], tokens: Tokens) -> Any:
        """What is kept of an entry, or nothing where something compulsory is lost."""
        lacking = [key for key in keys.values() if key.compulsory and key.name not in kept]
        absent = [key for key in lacking if value.get(key.name) is None]
        self.faults += [_missing(key, tokens) for key in absent]
        if not lacking or not tokens:
            return kept
        self.lost_entries = True
        return _LOST


def _misfit(value: Any, shape: Scalar, tokens: Tokens) -> Fault:
    suggestion = nearest(value, shape.words) if isinstance(value, str) and shape.words else None
    return Fault(
        kind=shape.kind,
        path=pointer(tokens),
        sentence=_NO_DATE if shape.kind == "date" else _NOT_EXPECTED_BUT,
        expected=shape.expected,
        found=described(value),
        suggestion=suggestion,
    )


def _not_expected(value: Any, expected: Text, tokens: Tokens) -> Fault:
    return Fault(kind="type", path=pointer(tokens), sentence=NOT_EXPECTED, expected=expected, found=described(value))


def _missing(key: Key, tokens: Tokens) -> Fault:
    expected = key.shape.expected if isinstance(key.shape, Scalar) else _A_MAPPING
    return Fault(
        kind="missing",
        path=pointer((*tokens, key.name)),
        sentence=Text(da="Her skal stå {expected}.", en="there should be {expected} here."),
        expected=expected,
        found=described(None),
    )


def _unknown_key(key: Any, keys: Mapping[str, Key], tokens: Tokens) -> Fault:
    return Fault(
        kind="unknown-key",
        path=pointer((*tokens, str(key))),
        sentence=_UNKNOWN_WITH_SPACE if " " in str(key).strip() else _UNKNOWN,
        expected=Text(da=f"en af nøglerne {', '.join(keys)}", en=f"one of the keys {', '.join(keys)}"),
        found=described(key),
        suggestion=nearest(str(key), keys),
    )


_A_LIST = Text(da="en liste", en="a list")
_A_MAPPING = Text(da="nøgler med værdier", en="keys with values")
_NOT_EXPECTED_BUT = Text(
    da="Her står {found}; der skal stå {expected}. ‖ Mente du {suggestion}?",
    en="this is {found}; it should be {expected}. ‖ Did you mean {suggestion}?",
)
_NO_DATE = Text(
    da="{found} læses ikke som en dato. Skriv 2026-03-01, 2026-03 eller 2026.",
    en="{found} is not read as a date. Write 2026-03-01, 2026-03 or 2026.",
)
_UNKNOWN = Text(
    da="Nøglen {found} kendes ikke. ‖ Mente du {suggestion}?", en="unknown key {found}. ‖ Did you mean {suggestion}?"
)
_UNKNOWN_WITH_SPACE = Text(
    da="Nøglen {found} kendes ikke. Et komma i teksten kan have lavet en ny nøgle; sæt teksten i anførselstegn.",
    en="unknown key {found}. A comma in the text may have made a new key; put the text in quotes.",
)


def sorted_faults(faults: Iterator[Fault] | list[Fault] | tuple[Fault, ...], data: Any) -> list[Fault]:
    """The faults in the order in which their places stand in the data."""
    return sorted(faults, key=lambda fault: _order(fault.path, data))


def _order(path: str, data: Any) -> list[int]:
    order = []
    for token in path.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(data, Mapping):
            names = [str(key) for key in data]
            order.append(names.index(name) if name in names else len(names))
            data = data.get(name)
        else:
            order.append(int(name))
            data = data[int(name)]
    return order


# --- back to plain data ---


def unstructure(whole: Evaluation | Report) -> dict[str, Any]:
    """An evaluation or a report as plain data, in the order of its format.

    Args:
        whole: The evaluation, of which what is absent, empty or a default is left out; or the report.

    Returns:
        Data that `json.dumps` takes, in the shape `dbfs-eval/1` or `dbfs-eval-report/1`.

    Example:
        >>> dbfs_eval.unstructure(dbfs_eval.structure({"id": "plan", "title": "Our plan", "parties": []}))
        {'format': 'dbfs-eval/1', 'id': 'plan', 'title': 'Our plan'}
    """
    if isinstance(whole, Report):
        return whole.plain()
    return {"format": FORMAT, **_plain_keys(whole)}


def _plain_keys(part: Any) -> dict[str, Any]:
    plain = {}
    for name, default in _defaults(type(part)).items():  # type: ignore[arg-type] # every part is an attrs class
        held = getattr(part, name)
        if held and held != default and (value := _plain(held)):
            plain[name] = value
    return plain


@cache
def _defaults(model: type[attrs.AttrsInstance]) -> dict[str, Any]:
    return {field.name: field.default for field in attrs.fields(model) if "holds" in field.metadata}


def _plain(value: Any) -> Any:
    match value:
        case Word():
            return value.value
        case Date():
            return as_written(value)
        case Span():
            return str(value)
        case tuple():
            return [_plain(it) for it in value]
        case _:
            return _plain_keys(value) if attrs.has(type(value)) else value

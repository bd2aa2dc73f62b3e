"""What shape each key of the format has: read off the model once, and used by reading and by the schema."""

from __future__ import annotations

import datetime
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs
from pendulum import Date

from dbfs_eval.dates import FIRST_YEAR, LAST_YEAR, Span, read_date
from dbfs_eval.model import A_SLUG, A_TEXT, FORMATS, LANGUAGE_TAG, RULE_CODE, SLUG, Id, LanguageTag, Ref, RuleCode
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import Word

Schema: TypeAlias = dict[str, Any]

END = r"$(?!\n)"  # the end of a text for every engine: Python's $ alone also stands before a last line break
BLANK = r"\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"  # what Python calls white space

_MONTH = "(0[1-9]|1[0-2])"
_DAY = "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
_LEAP = "(20[02468][048]|(19|21)(0[48]|[2468][048])|(19|20|21)[13579][26])"
_DATE = f"^((19|20|21)[0-9]{{2}}|2200)(-{_MONTH}|-{_DAY})?{END}|^{_LEAP}-02-29{END}"


class ShapeError(ValueError):
    """A value that does not have the shape that its key asks for."""


@attrs.frozen
class Scalar:
    """One value: how it is read, what was expected where it cannot be, and its JSON Schema."""

    read: Callable[[Any], Any]
    expected: Text
    schema: Schema
    kind: str = "type"
    words: tuple[str, ...] = ()
    beyond_type: bool = False
    """More is asked than the type of the field says."""


@attrs.frozen
class Many:
    """A list of values of one shape."""

    item: Shape


@attrs.frozen
class Group:
    """Keys with values: an entry, or a part of the whole."""

    model: type[attrs.AttrsInstance]


Shape: TypeAlias = "Scalar | Many | Group"


@attrs.frozen
class Key:
    """A key of the format: its name, the shape of its value, what it holds, and whether it must be there."""

    name: str
    shape: Shape
    holds: Text
    compulsory: bool


@cache
def keys_of(model: type[attrs.AttrsInstance]) -> Mapping[str, Key]:
    """The keys of a class of the model, in the order of the format."""
    hints = get_type_hints(model)
    return {
        field.name: Key(
            field.name,
            _shape(hints[field.name], field.name, field.default is attrs.NOTHING),
            field.metadata["holds"],
            field.default is attrs.NOTHING,
        )
        for field in attrs.fields(model)
        if "holds" in field.metadata
    }


def _shape(hint: Any, name: str, compulsory: bool) -> Shape:
    if get_origin(hint) in {Union, types.UnionType}:
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is tuple:
        return Many(_shape(get_args(hint)[0], name, compulsory=False))
    if name == "format":
        return _FORMAT
    if hint is str and compulsory:
        return _COMPULSORY_TEXT
    if hint in SCALARS:
        return SCALARS[hint]
    return _word(hint) if issubclass(hint, Word) else Group(hint)


def _read_text(value: Any) -> str:
    if not isinstance(value, str):
        raise ShapeError
    return value


def _read_compulsory_text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ShapeError
    return value


def _matching(pattern: Any) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise ShapeError
        return value

    return read


def _read_date(value: Any) -> Date:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, str | int | datetime.date):
        raise ShapeError
    return read_date(value)


def _read_span(value: Any) -> Span:
    if not isinstance(value, str):
        raise ShapeError
    return Span.read(value)


def _read_format(value: Any) -> str:
    if value not in FORMATS:
        raise ShapeError
    return str(value)


@cache
def _word(vocabulary: type[Word]) -> Scalar:
    by_value = {word.value: word for word in vocabulary}

    def read(value: Any) -> Word:
        if not isinstance(value, str) or value not in by_value:
            raise ShapeError
        return by_value[value]

    words = tuple(by_value)
    expected = Text(da=f"et af ordene {', '.join(words)}", en=f"one of the words {', '.join(words)}")
    return Scalar(read, expected, {"enum": list(words)}, "word", words)


def _pattern(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^{pattern}{END}"}


_TEXT = Scalar(_read_text, A_TEXT, {"type": "string"})
_COMPULSORY_TEXT = Scalar(_read_compulsory_text, A_TEXT, {"type": "string", "pattern": f"[^{BLANK}]"}, beyond_type=True)
_FORMAT = Scalar(
    _read_format,
    Text(da=f"et format, der kendes: {', '.join(FORMATS)}", en=f"a format that is known: {', '.join(FORMATS)}"),
    {"enum": list(FORMATS)},
    "format",
    FORMATS,
    beyond_type=True,
)
_SLUG = Scalar(_matching(SLUG), A_SLUG, _pattern(SLUG.pattern), "id")

SCALARS: Mapping[Any, Scalar] = {
    str: _TEXT,
    Id: _SLUG,
    Ref: _SLUG,
    RuleCode: Scalar(
        _matching(RULE_CODE),
        Text(da="koden på en regel, fx T102", en="the code of a rule, such as T102"),
        _pattern(RULE_CODE.pattern),
        "code",
    ),
    LanguageTag: Scalar(
        _matching(LANGUAGE_TAG),
        Text(da="et sprog: da, en eller et andet (BCP 47)", en="a language: da, en or another (BCP 47)"),
        _pattern(LANGUAGE_TAG.pattern),
        "language",
    ),
    Date: Scalar(
        _read_date,
        Text(da="en dato: 2026-03-01, 2026-03 eller 2026", en="a date: 2026-03-01, 2026-03 or 2026"),
        {
            "anyOf": [
                {"type": "string", "pattern": _DATE},
                {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
            ]
        },
        "date",
    ),
    Span: Scalar(
        _read_span,
        Text(da="et tidsrum af hele uger eller dage, fx P8W", en="a span of whole weeks or days, such as P8W"),
        _pattern("P[0-9]{1,4}[DW]"),
        "span",
    ),
}

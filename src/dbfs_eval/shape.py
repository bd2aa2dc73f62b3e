"""The shape of plain data, said once by classes whose fields say what they hold; they are written from it, too."""

from __future__ import annotations

import datetime
import inspect
import math
import re
import types
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cache
from operator import attrgetter
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Generic,
    Optional,
    ParamSpec,
    Self,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
    overload,
)

import attrs
from pendulum import Date

from dbfs_eval import dates
from dbfs_eval.dates import FIRST_YEAR, LAST_YEAR, Span, as_written, read_date
from dbfs_eval.text import UNFIT, Language, Text, verbatim
from dbfs_eval.vocabularies import Word

Schema: TypeAlias = dict[str, Any]

ANY_LIST = "*"
"""What a ref may point into: any list of the document."""

AS_IT_IS_HELD = object()
"""What is annotated so has the shape of what the field holds, whatever else it takes."""

END = r"$(?!\n)"  # the end of a text for every engine: Python's $ alone also stands before a last line break
BLANK = r"\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"  # what Python calls white space

_MONTH = "(0[1-9]|1[0-2])"
_DAY = "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
_LEAP = "(20[02468][048]|(19|21)(0[48]|[2468][048])|(19|20|21)[13579][26])"
_DATE = f"^((19|20|21)[0-9]{{2}}|2200)(-{_MONTH}|-{_DAY})?{END}|^{_LEAP}-02-29{END}"


KEYS_WITH_VALUES = Text(da="nøgler med værdier", en="keys with values")
SUCH_KEYS_WITH_VALUES = Text(da="nøgler med værdier, fx name: Byg Op", en="keys with values, such as name: Byg Op")


class ShapeError(ValueError):
    """A value that does not have the shape that its key asks for."""


class CharacterError(ShapeError):
    """A text with a character that no document holds."""

    def __init__(self, character: str, within: tuple[str | int, ...] = ()) -> None:
        self.character = character
        self.within = within
        super().__init__(character)


class PlainDataError(ShapeError):
    """Something within a host's own data that JSON does not have: a value, or a key that is no text."""

    def __init__(self, within: tuple[str | int, ...], value: object, expected: Text, *, is_key: bool = False) -> None:
        self.within, self.value, self.expected, self.is_key = within, value, expected, is_key
        super().__init__(within)


@attrs.frozen
class Correction:
    """What is said of a value that cannot be read, in place of what is said of any other, and what it is to be."""

    sentence: Text
    suggestion: str | None = None


# --- shapes ---------------------------------------------------------------------------------------------------------


@attrs.frozen(eq=False)
class Scalar:
    """One value: how it is read, what was expected where it cannot be, its JSON Schema, and how it is written."""

    read: Callable[[Any], Any]
    expected: Text
    schema: Schema
    kind: str = "type"
    words: tuple[str, ...] = ()
    write: Callable[[Any], Any] | None = None
    """None where it is plain already."""
    sentence: Text | None = None
    """What is said where it cannot be read, if it is something of its own."""
    correct: Callable[[Any], Correction | None] = lambda _: None
    """What is said of one value that cannot be read, if it is known what it is meant to be."""
    vocabulary: type[Word] | None = None


@attrs.frozen(eq=False)
class Many:
    """A list of values of one shape; `gaps` where null in it is dropped."""

    item: Shape
    gaps: bool


@attrs.frozen(eq=False)
class Named:
    """Groups of one shape under names that people choose."""

    item: Group
    expected: Text
    kind: str = "type"
    write: None = None


@attrs.frozen
class Manner:
    """How a group is read: whether other keys are faults, null is absent, and what it is called where it is none."""

    closed: bool = True
    null_is_absent: bool = True
    expected: Text = SUCH_KEYS_WITH_VALUES
    kind: str = "type"


@attrs.frozen(eq=False)
class Group:
    """Keys with values: an entry, or a part of the whole."""

    keys: Mapping[str, Key]
    manner: Manner
    model: type[Record] | None = None
    own: Key | None = None
    """Beside the keys, those that a host chooses: they begin as this one is called, and one field holds them all."""

    def is_own(self, name: object) -> bool:
        """Whether a key is one that a host has chosen."""
        return self.own is not None and isinstance(name, str) and name.startswith(self.own.name)

    def gathered(self, held: Mapping[Any, Any], under: str) -> Mapping[Any, Any]:
        """The values by key, those of a host's own keys together under one."""
        own = {name: value for name, value in held.items() if self.is_own(name)}
        return {**{name: value for name, value in held.items() if name not in own}, under: own} if own else held


Shape: TypeAlias = "Scalar | Many | Named | Group"


@attrs.frozen(eq=False)
class Key:
    """A key of a group: its name, the field that holds its value, its shape, what it holds, and if it may be null."""

    name: str
    field: str
    shape: Shape
    holds: Text
    default: Any
    nullable: bool = False

    @property
    def compulsory(self) -> bool:
        """It must be there."""
        return self.default is attrs.NOTHING


def member(da: str, en: str, *, default: Any = attrs.NOTHING) -> Any:
    """A field that is always there; one that came with a later edition has a default, for data that are older."""
    return attrs.field(default=default, metadata=holds(da, en))


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(attrs.field, member))
class Record:
    """A frozen attrs class whose fields say what they hold; what has no description is no part of the plain data."""

    __slots__ = ()
    __attrs_attrs__: ClassVar[Any]

    manner: ClassVar[Manner] = Manner()
    noun: ClassVar[Text]
    definite: ClassVar[Text]
    plural: ClassVar[Text]
    own_words: ClassVar[str] = ""
    """The field that holds its own text, if it has one."""
    stand_ins: ClassVar[Mapping[str, Any]] = {}
    """What stands for what is compulsory and lost, so that the rest can still be looked at."""


class Published(Record):
    """What is promised to readers: each key is there, null where there is nothing; more keys may come."""

    __slots__ = ()

    manner: ClassVar[Manner] = Manner(closed=False, null_is_absent=False)

    def plain(self) -> dict[str, Any]:
        """It all as plain data."""
        return to_plain(self)


_R = TypeVar("_R", bound=type[Record])


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(attrs.field, member))
def promised(model: _R) -> _R:
    """Make a frozen class of what is published."""
    return attrs.frozen(kw_only=True)(model)


def entry(*, da: str, en: str, own_words: str = "") -> Callable[[_R], _R]:
    """What an entry is called: with its article, definite, in the plural; and its `id`, if it has one."""

    def name(model: _R) -> _R:
        model.noun, model.definite, model.plural = map(Text, da.split(", "), en.split(", "))
        model.own_words = own_words
        if "id" in inspect.get_annotations(model):
            said = holds(f"Id'et på {model.definite.da}.", f"The id of {model.definite.en}.", once=True)
            model.id = attrs.field(metadata=said)  # type: ignore[attr-defined] # attrs makes a field of it
        return model

    return name


_P = ParamSpec("_P")
_T = TypeVar("_T")


def remembered(find: Callable[_P, _T]) -> Callable[_P, _T]:
    """`cache`, for what is found once for each class: mypy takes no class for hashable."""
    return cast("Callable[_P, _T]", cache(find))


@remembered
def shape_of(model: type[Record]) -> Group:
    """The shape of a class, read off its fields."""
    hints = get_type_hints(model, include_extras=True)
    described = [field for field in attrs.fields(model) if "holds" in field.metadata]
    keys = {field.name: _key(field, hints[field.name], model.manner) for field in described}
    own = next((keys.pop(field.name) for field in described if field.metadata.get("own")), None)
    return Group({key.name: key for key in keys.values()}, model.manner, model, own)


def keys_of(model: type[Record]) -> Mapping[str, Key]:
    """The keys of a class, in the order of the format."""
    return shape_of(model).keys


def _key(field: attrs.Attribute[Any], hint: Any, manner: Manner) -> Key:
    compulsory = field.default is attrs.NOTHING
    # What is published says by its type whether it may be null, also where older data lack it.
    nullable = type(None) in get_args(hint) if compulsory or not manner.closed else manner.null_is_absent
    name, said = field.metadata.get("name", field.name), field.metadata["holds"]
    return Key(name, field.name, _shape(hint, manner), said, field.default, nullable)


def _shape(hint: Any, manner: Manner) -> Shape:
    if get_origin(hint) in {Union, types.UnionType}:
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is Annotated:
        held, shape = get_args(hint)
        return _shape(held, manner) if shape is AS_IT_IS_HELD else cast("Shape", shape)
    if get_origin(hint) is tuple:
        item = _shape(get_args(hint)[0], manner)
        return Many(item, gaps=manner.null_is_absent and isinstance(item, Scalar))
    if hint in SCALARS:
        return SCALARS[hint]
    return word_of(hint) if issubclass(hint, Word) else shape_of(hint)


def item_of(shape: Shape) -> Shape:
    """The shape of each value in a list, or of the one value."""
    return shape.item if isinstance(shape, Many) else shape


@attrs.frozen
class Section:
    """A part of the whole, or a list in it: where it stands, what it holds, and how it is fetched."""

    path: str
    model: type[Record]
    many: bool
    fetch: Callable[[Any], Any]


@remembered
def sections_of(model: type[Record]) -> tuple[Section, ...]:
    """Every part and every list of entries of a class, in the order of the format."""
    return tuple(_sections(model, ""))


def _sections(model: type[Record], above: str) -> Iterator[Section]:
    for key in keys_of(model).values():
        match item_of(key.shape):
            case Group(model=type() as held):
                path = f"{above}/{key.name}"
                yield Section(path, held, isinstance(key.shape, Many), attrgetter(path[1:].replace("/", ".")))
                yield from _sections(held, path)


# --- writing --------------------------------------------------------------------------------------------------------


def to_plain(record: Record) -> dict[str, Any]:
    """A record as plain data, with all its keys, in their order."""
    names, fetch, writers = _members(type(record))
    plain = dict(zip(names, fetch(record)))  # noqa: B905 - the fields are those of the names
    for name, write in writers:
        if plain[name] is not None:
            plain[name] = write(plain[name])
    return plain


@remembered
def _members(model: type[Record]) -> tuple[list[str], attrgetter[tuple[Any, ...]], list[tuple[str, _Write]]]:
    keys = keys_of(model)
    fetch: attrgetter[tuple[Any, ...]] = attrgetter(*(key.field for key in keys.values()))
    writers = ((key.name, _writer(key.shape, to_plain)) for key in keys.values())
    return [*keys], fetch, [(name, write) for name, write in writers if write]


def to_sparse_plain(record: Record) -> dict[str, Any]:
    """A record as plain data, without what is absent, empty or the default."""
    plain: dict[str, Any] = {}
    for key, write in _sparse_writers(type(record)):
        held = getattr(record, key.field)
        if held and held != key.default and (value := write(held) if write else held):
            plain[key.name] = value
    own = shape_of(type(record)).own
    return plain if own is None else {**plain, **read_own_data(getattr(record, own.field))}


@remembered
def _sparse_writers(model: type[Record]) -> tuple[tuple[Key, _Write | None], ...]:
    return tuple((key, _writer(key.shape, to_sparse_plain)) for key in keys_of(model).values())


_Write: TypeAlias = "Callable[[Any], Any]"


def _writer(shape: Shape, part: _Write) -> _Write | None:
    """How a value is written; None where it is plain already."""
    if isinstance(shape, Group):
        return part
    if isinstance(shape, Many):
        write = _writer(shape.item, part)
        return list if write is None else lambda held: [write(item) for item in held]
    return shape.write


# --- plain data -----------------------------------------------------------------------------------------------------


def items_of(value: Any) -> Sequence[Any]:
    """What a list holds, whatever a class derived from it says. Raises ShapeError for what is none."""
    if type(value) is list or type(value) is tuple:
        return cast("Sequence[Any]", value)
    if not isinstance(value, list | tuple):
        raise ShapeError
    return list.__getitem__(value, slice(None)) if isinstance(value, list) else tuple.__getitem__(value, slice(None))


def mapping_of(value: Any) -> Mapping[Any, Any]:
    """What keys with values hold, whatever a class derived from dict says. Raises ShapeError for what has none."""
    if type(value) is dict:
        return cast("Mapping[Any, Any]", value)
    if not isinstance(value, Mapping):
        raise ShapeError
    return dict(dict.items(value)) if isinstance(value, dict) else dict(value)


# --- values ---------------------------------------------------------------------------------------------------------


def read_own_data(value: Any) -> dict[str, Any]:
    """A host's own data, copied: what JSON has stands as it is, a day as its text, and null is dropped.

    Raises ShapeError at the first that is none of it.
    """
    data: dict[str, Any] = _read_data(mapping_of(value), ())
    return data


def _read_data(value: Any, at: tuple[str | int, ...]) -> Any:
    match value:
        case bool():
            return value
        case str():
            return _fit_text(value, at)
        case int() | float():
            return _plain_number(value, at)
        case datetime.date() | datetime.time():
            return as_written(value) if isinstance(value, Date) else value.isoformat()
        case Mapping():
            named = {_fit_key(name, at): item for name, item in mapping_of(value).items() if item is not None}
            return {name: _read_data(item, (*at, name)) for name, item in named.items()}
        case list() | tuple():
            return [_read_data(item, (*at, index)) for index, item in enumerate(items_of(value)) if item is not None]
        case _:
            raise PlainDataError(at, value, _A_VALUE)


def _fit_key(name: Any, at: tuple[str | int, ...]) -> str:
    if not isinstance(name, str):
        raise PlainDataError((*at, str(name)), name, A_TEXT, is_key=True)
    return _fit_text(name, (*at, str.__str__(name)))


def _fit_text(value: Any, at: tuple[str | int, ...]) -> str:
    text = str.__str__(value)
    if unfit := UNFIT.search(text):
        raise CharacterError(unfit[0], at)
    return text


def _plain_number(value: float, at: tuple[str | int, ...]) -> float:
    if not math.isfinite(value):
        raise PlainDataError(at, value, A_NUMBER)
    return int(value) if isinstance(value, int) else float(value)


def _instance_of(kind: Any) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, kind):
            raise ShapeError
        return value

    return read


def _read_text(value: Any) -> str:
    """A plain text: what a subclass of str adds would be lost in writing."""
    if type(value) is str:
        return value
    if not isinstance(value, str):
        raise ShapeError
    return str.__str__(value)


def _read_written(value: Any) -> str:
    """A text that can be written in every format."""
    text = _read_text(value)
    # Nearly all are printable, and that is quickly seen.
    if not text.isprintable() and (unfit := UNFIT.search(text)):
        raise CharacterError(unfit[0])
    return text


def _read_filled(value: Any) -> str:
    text = _read_written(value)
    if not text.strip():
        raise ShapeError
    return text


def _matching(pattern: re.Pattern[str]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        text = _read_text(value)
        if not pattern.fullmatch(text):
            raise ShapeError
        return text

    return read


def _read_count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ShapeError
    return value


def _read_date(value: Any) -> Date:
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # JSON does not tell 2026.0 from 2026
    if not isinstance(value, str | int | datetime.date):
        raise ShapeError
    return read_date(value)


def _read_span(value: Any) -> Span:
    return value if type(value) is Span else Span.read(_read_text(value))


def _among(values: Mapping[Any, Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        try:
            return values[value]
        except (KeyError, TypeError):  # not known, or nothing that can be looked up
            raise ShapeError from None

    return read


def one_of(words: Iterable[str], expected: Text, kind: str = "word") -> Scalar:
    """One of a few texts."""
    known = tuple(words)
    return Scalar(_among({word: word for word in known}), expected, {"enum": list(known)}, kind, known)


def format_of(*known: str) -> Scalar:
    """The name of a format, one of those that are known."""
    listed = ", ".join(known)
    expected = Text(da=f"et format, der kendes: {listed}", en=f"a format that is known: {listed}")
    return one_of(known, expected, "format")


def matching(pattern: str, expected: Text, kind: str = "type", **more: Any) -> Scalar:
    """A text that a pattern fits as a whole."""
    schema = {"type": "string", "pattern": f"^{pattern}{END}"}
    return Scalar(_matching(re.compile(pattern)), expected, schema, kind, **more)


@cache
def word_of(vocabulary: type[Word]) -> Scalar:
    """A word of a vocabulary."""
    words = tuple(word.value for word in vocabulary)
    expected = Text(da=f"et af ordene {', '.join(words)}", en=f"one of the words {', '.join(words)}")
    read = _among({key: word for word in vocabulary for key in (word, word.value)})
    danish = {form: word.value for word in vocabulary for form in map(_folded, word.danish)}

    def correct(value: Any) -> Correction | None:
        word = danish.get(_folded(value)) if isinstance(value, str) else None
        return word and Correction(_DANISH_WORD, word)

    return Scalar(
        read,
        expected,
        {"enum": list(words)},
        "word",
        words,
        write=attrgetter("_value_"),
        correct=correct,
        vocabulary=vocabulary,
    )


def _folded(words: str) -> str:
    """Words as they are compared: composed, without case, and with spaces where a value would have `_`."""
    composed = unicodedata.normalize("NFC", str.__str__(words)[:_LONGEST_CORRECTED])
    return " ".join(re.split(r"[\s_-]+", composed.casefold())).strip()


# --- what is said of what is nearly right ---

_LONGEST_CORRECTED = 80  # characters; a longer one is no word, id or language that somebody meant

_DANISH_WORD = Text(da="{found} skrives {suggestion} her.", en="{found} is written {suggestion} here.")
_IN_QUOTES = Text(
    da='Her står {found}; der skal stå en tekst. Sæt den i anførselstegn: "{found}".',
    en='this is {found}; it should be a text. Put it in quotes: "{found}".',
)
_MARKS_IN_TEXT = Text(
    da="Her står {found}; der skal stå en tekst. Er der kolon eller parentes i teksten, så sæt den i anførselstegn.",
    en="this is {found}; it should be a text. If there is a colon or a bracket in the text, put it in quotes.",
)
_DECOMPOSED = Text(
    da="I {found} er bogstav og accent skrevet som to tegn. Skriv det forfra: {suggestion}.",
    en="in {found} a letter and its accent are written as two characters. Write it anew: {suggestion}.",
)
_NO_SLUG = Text(
    da="{found} kan ikke være et id. Brug små bogstaver, tal, - og _, og begynd med et bogstav eller et tal: byg-op. "
    "‖ Mente du {suggestion}?",
    en="{found} cannot be an id. Use small letters, digits, - and _, and begin with a letter or a digit: byg-op. "
    "‖ Did you mean {suggestion}?",
)
_NO_LANGUAGE = Text(
    da="Her står {found}; der skal stå et sprog: da, en eller et andet (BCP 47). ‖ Mente du {suggestion}?",
    en="this is {found}; it should be a language: da, en or another (BCP 47). ‖ Did you mean {suggestion}?",
)
_OUT_OF_REACH = Text(
    da=f"{{found}} ligger uden for de år, der kan bruges: {FIRST_YEAR} til {LAST_YEAR}. Er årstallet rigtigt?",
    en=f"{{found}} lies outside the years that can be used: {FIRST_YEAR} to {LAST_YEAR}. Is the year right?",
)


def _correct_text(value: Any) -> Correction | None:
    if isinstance(value, Mapping | list | tuple):
        return Correction(_MARKS_IN_TEXT)
    return Correction(_IN_QUOTES) if isinstance(value, bool | int | float | datetime.date) else None


def _correct_slug(value: Any) -> Correction | None:
    """The id that was meant: composed, small, and with - for what no id holds."""
    if not isinstance(value, str) or len(value) > _LONGEST_CORRECTED:
        return None
    composed = unicodedata.normalize("NFC", value)
    if _SLUG.fullmatch(composed):
        return Correction(_DECOMPOSED, composed)
    slug = re.sub(f"[^{_LETTERS}_]+", "-", composed.lower()).strip("-_")
    return Correction(_NO_SLUG, slug or None)


def _correct_language(value: Any) -> Correction | None:
    tag = value.strip().replace("_", "-") if isinstance(value, str) else ""
    return Correction(_NO_LANGUAGE, tag) if _LANGUAGE.fullmatch(tag) else None


def _correct_date(value: Any) -> Correction | None:
    """A date is read but for its year."""
    written = str(value) if isinstance(value, str | int | datetime.date) else ""
    year = re.fullmatch(r"([0-9]{4})(-[0-9]{2}(-[0-9]{2})?)?", written)
    return Correction(_OUT_OF_REACH) if year and not FIRST_YEAR <= int(year[1]) <= LAST_YEAR else None


A_TEXT = Text(da="en tekst", en="a text")
A_NUMBER = Text(da="et almindeligt tal", en="a plain number")
_A_VALUE = Text(
    da="noget, som JSON kan rumme: tekst, tal, true, false, en liste eller nøgler med værdier",
    en="something that JSON can hold: a text, a number, true, false, a list or keys with values",
)
A_SPAN = Text(da="et tidsrum af hele uger eller dage, fx P8W", en="a span of whole weeks or days, such as P8W")
A_SLUG = Text(da="et id af små bogstaver, tal, - og _", en="an id of small letters, digits, - and _")

_LETTERS = "a-z0-9ß-öø-ÿ"  # small Latin letters, with diacritics too (Latin-1), and digits
_SLUG = re.compile(f"[{_LETTERS}][{_LETTERS}_-]*")
_LANGUAGE = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

COUNT = Scalar(
    _read_count,
    Text(da="et helt tal fra 1 og op", en="a whole number from 1 up"),
    {"type": "integer", "minimum": 1},
)
SLUG = matching(_SLUG.pattern, A_SLUG, "id", sentence=_NO_SLUG, correct=_correct_slug)
_A_YEAR = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}

SCALARS: Mapping[Any, Scalar] = {
    str: Scalar(_read_text, A_TEXT, {"type": "string"}, correct=_correct_text),
    bool: Scalar(_instance_of(bool), Text(da="true eller false", en="true or false"), {"type": "boolean"}),
    Date: Scalar(
        _read_date,
        Text(da="en dato: 2026-03-01, 2026-03 eller 2026", en="a date: 2026-03-01, 2026-03 or 2026"),
        {"anyOf": [{"type": "string", "pattern": _DATE}, _A_YEAR]},
        "date",
        write=as_written,
        sentence=Text(
            da="{found} læses ikke som en dato. Skriv 2026-03-01, 2026-03 eller 2026.",
            en="{found} is not read as a date. Write 2026-03-01, 2026-03 or 2026.",
        ),
        correct=_correct_date,
    ),
    Span: Scalar(
        _read_span,
        A_SPAN,
        {"type": "string", "pattern": f"^P[0-9]{{1,4}}[DW]{END}"},
        "span",
        write=str,
        sentence=Text(
            da="{found} læses ikke som et tidsrum. Skriv hele uger eller dage: P8W eller P10D.",
            en="{found} is not read as a span. Write whole weeks or days: P8W or P10D.",
        ),
    ),
}
"""Values that are known by their type alone."""

Id: TypeAlias = Annotated[str, SLUG]
"""A slug: small Latin letters or digits first, then also - and _. Unique within the document, across all lists."""
Ref: TypeAlias = Annotated[str, SLUG]
"""The id of an entry elsewhere in the document."""
RuleCode: TypeAlias = Annotated[
    str,
    matching("[A-Z]+[0-9]{3}", Text(da="koden på en regel, fx T102", en="the code of a rule, such as T102"), "code"),
]
"""One or more capital letters and three digits."""
LanguageTag: TypeAlias = Annotated[
    str,
    matching(
        _LANGUAGE.pattern,
        Text(da="et sprog: da, en eller et andet (BCP 47)", en="a language: da, en or another (BCP 47)"),
        "language",
        correct=_correct_language,
    ),
]
"""A language as BCP 47 writes it: da, en, nb-NO."""
WrittenText: TypeAlias = Annotated[str, Scalar(_read_written, A_TEXT, {"type": "string"}, correct=_correct_text)]
"""A text of a document."""
FilledText: TypeAlias = Annotated[
    str, Scalar(_read_filled, A_TEXT, {"type": "string", "pattern": f"[^{BLANK}]"}, correct=_correct_text)
]
"""A text that is not blank."""
OWN_DATA = Scalar(read_own_data, KEYS_WITH_VALUES, {})
OwnData: TypeAlias = Annotated[Mapping[str, Any], OWN_DATA]
"""A host's own plain data, by key."""
POINTER = matching("(/([^/~]|~[01])*)*", Text(da="et sted (JSON Pointer)", en="a place (JSON Pointer)"))
Pointer: TypeAlias = Annotated[str, POINTER]
"""A JSON Pointer (RFC 6901)."""
Count: TypeAlias = Annotated[int, COUNT]
"""A whole number from 1 up."""


# --- fields ---------------------------------------------------------------------------------------------------------

_Held = TypeVar("_Held")
_Taken = TypeVar("_Taken")
_Word = TypeVar("_Word", bound=Word)

if TYPE_CHECKING:

    class Given(Generic[_Held, _Taken]):
        """What a type checker sees of a field that takes more than it holds: its converter is out of its sight."""

        @overload
        def __get__(self, record: None, kind: Any) -> Self: ...
        @overload
        def __get__(self, record: object, kind: Any) -> _Held: ...
        def __get__(self, record: object | None, kind: Any) -> Any: ...
        def __set__(self, record: object, value: _Taken) -> None: ...

    Day: TypeAlias = Given[Date | None, datetime.date | str | int | None]
    Length: TypeAlias = Given[Span | None, Span | str | None]
    OneWord: TypeAlias = Given[_Word | None, _Word | str | None]
    TrueOrFalse: TypeAlias = Given[bool, bool | None]
    UsualWord: TypeAlias = Given[_Word, _Word | str | None]
    Words: TypeAlias = Given[tuple[_Word, ...], Sequence[_Word | str] | None]
    Several: TypeAlias = Given[tuple[_Held, ...], Sequence[_Held] | None]
    OnePart: TypeAlias = Given[_Held, _Held | None]
else:
    Day, Length, OneWord = Date | None, Span | None, Optional[_Held]  # noqa: UP045 - `|` takes no variable at run time
    Words = Several = tuple[_Held, ...]
    UsualWord = OnePart = Annotated[_Held, AS_IT_IS_HELD]
    TrueOrFalse = bool


def holds(da: str, en: str, **declared: Any) -> dict[str, Any]:
    """What a field holds, in both languages, and what else is declared of it.

    `name` is its key where that is no name of Python's; the rest is looked at by `validation`.
    """
    return {"holds": Text(da=da, en=en), **declared}


def free_text(da: str, en: str) -> Any:
    """A text; a blank one is absent."""
    return attrs.field(default=None, converter=_filled, metadata=holds(da, en))


def texts(da: str, en: str) -> Any:
    """A list of texts, the blank ones left out."""
    return attrs.field(default=(), converter=_all_filled, metadata=holds(da, en))


def word(da: str, en: str, *, default: Word | None = None) -> Any:
    """A word of a vocabulary."""
    return attrs.field(default=default, metadata=holds(da, en))


def words(da: str, en: str) -> Any:
    """A list of words."""
    return attrs.field(default=(), metadata=holds(da, en))


def true_or_false(da: str, en: str) -> Any:
    """Whether something is so; false where nothing is said."""
    return attrs.field(default=False, metadata=holds(da, en))


def first_day(da: str, en: str) -> Any:
    """A date whose month or year means the first day."""
    return attrs.field(default=None, converter=dates.first_day, metadata=holds(da, en))


def last_day(da: str, en: str, *, after: str = "", actual: bool = False) -> Any:
    """A date whose month or year means the last day.

    It does not come before the field `after`; an `actual` one is not long before the whole.
    """
    return attrs.field(default=None, converter=dates.last_day, metadata=holds(da, en, after=after, actual=actual))


def span(da: str, en: str) -> Any:
    """A span of whole weeks or days."""
    return attrs.field(default=None, metadata=holds(da, en))


def ref(to: str, da: str, en: str, *, above: bool = False) -> Any:
    """The id of an entry in the list `to`; `above` where what it names holds this one."""
    return attrs.field(default=None, metadata=holds(da, en, ref=to, above=above))


def refs(to: str, da: str, en: str) -> Any:
    """Ids of entries in the list `to`."""
    return attrs.field(default=(), metadata=holds(da, en, ref=to))


def own_data(prefix: str, da: str, en: str) -> Any:
    """A host's own plain data, under keys that begin so: they stand beside the keys of the format."""
    return attrs.field(factory=dict, hash=False, metadata=holds(da, en, name=prefix, own=True))


def part(default: Record, da: str, en: str) -> Any:
    """A part of the whole, with keys of its own."""
    return attrs.field(default=default, metadata=holds(da, en))


def entries(da: str, en: str) -> Any:
    """A list of entries."""
    return attrs.field(default=(), converter=_distinct, metadata=holds(da, en))


def _filled(text: str) -> str | None:
    return text if text.strip() else None


def _all_filled(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([text for text in texts if text.strip()])


def _distinct(held: tuple[Record, ...]) -> tuple[Record, ...]:
    """The entries, each an object of its own: a place in the document is known by the object that stands there."""
    return held if len({*map(id, held)}) == len(held) else tuple([copy(entry) for entry in held])


# --- strict fields ---


def converting(model: type[Any], fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Let every field that says what it holds convert what means the same, and refuse the rest; a hook for attrs."""
    hints = get_type_hints(model, include_extras=True)
    return [
        field.evolve(converter=_converter(field, _shape(hints[field.name], model.manner)))
        if "holds" in field.metadata
        else field
        for field in fields
    ]


def _converter(field: attrs.Attribute[Any], shape: Shape) -> Callable[[Any], Any]:
    if field.metadata.get("own"):
        return _own_data_taker(field.metadata["name"])
    absent, take = field.default, _taker(shape)
    adjust: Any = field.converter
    convert = take if adjust is None else lambda value: adjust(take(value))
    if absent is attrs.NOTHING:
        return convert
    return lambda value: absent if value is None or value is absent else convert(value)


def _taker(shape: Shape) -> Callable[[Any], Any]:
    """How a value is taken that is handed over as it is held, or as plain data have it; entries only as they are."""
    if isinstance(shape, Scalar):
        return shape.read
    if isinstance(shape, Many):
        return list_reader(_taker(shape.item), gaps=shape.gaps)
    model = cast("Group", shape).model

    def take(value: Any) -> Any:
        if type(value) is not model:
            raise ShapeError
        return value

    return take


def _own_data_taker(prefix: str) -> Callable[[Any], Any]:
    def take(value: Any) -> dict[str, Any]:
        data = {} if value is None else read_own_data(value)
        if not all(name.startswith(prefix) for name in data):
            raise ShapeError
        return data

    return take


def list_reader(read: Callable[[Any], Any], *, gaps: bool) -> Callable[[Any], tuple[Any, ...]]:
    """How a list of values is read, each as `read` says; `gaps` where null in it is dropped."""

    def read_list(value: Any) -> tuple[Any, ...]:
        return tuple([read(item) for item in items_of(value) if item is not None or not gaps])

    return read_list


# --- both languages ---------------------------------------------------------------------------------------------------


@promised
class BothLanguages(Published):
    """A text in Danish and English, as plain data has it."""

    da: str = member("På dansk.", "In Danish.")
    en: str = member("På engelsk.", "In English.")

    @classmethod
    def of(cls, say: Callable[[Language], str]) -> Self:
        """What is said in both languages."""
        return cls(da=say("da"), en=say("en"))

    @property
    def text(self) -> Text:
        """The text as it is said: its braces are characters like any other."""
        return verbatim(self.da, self.en)

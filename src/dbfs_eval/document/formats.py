"""Text → Evaluation: from a file or from words, in any of the formats, within the limits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

import attrs

from dbfs_eval.document.conversion import structure
from dbfs_eval.document.faults import bad_sign
from dbfs_eval.document.json import read_json
from dbfs_eval.document.limits import DEPTH, SIZE, LimitError, Limits, beyond, passed, too_deep
from dbfs_eval.document.positions import Lines, Position, ReadText, pointer
from dbfs_eval.document.toml import read_toml
from dbfs_eval.document.yaml import read_yaml
from dbfs_eval.errors import DocumentError, Fault, described
from dbfs_eval.model import NOT_EXPECTED, Evaluation
from dbfs_eval.text import Text

Format: TypeAlias = Literal["json", "toml", "yaml"]
FORMATS: tuple[Format, ...] = get_args(Format)
SUFFIXES: dict[str, Format] = {".json": "json", ".toml": "toml", ".yaml": "yaml", ".yml": "yaml"}

_READERS: dict[Format, Callable[[str, Limits], ReadText]] = {
    "json": read_json,
    "toml": read_toml,
    "yaml": read_yaml,
}
_SUSPECT = re.compile(r"\\u(?:0000|[dD][89abAB])|\\U0000(?:0000|[dD][89abAB])")
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_UNFIT_SIGN = Text(da="et NUL-tegn eller et halvt tegn", en="a NUL sign or half a sign")
_STANDARD = Limits()
_MODEL_DEPTH = 6  # what fits the model lies no deeper


@attrs.define(slots=False, eq=False)
class TextSource:
    """The text that an evaluation was read from, and where its values stand in it."""

    file: str | None
    text: str
    format: Format
    places: Callable[[], Position] = attrs.field(repr=False)

    @cached_property
    def _root(self) -> Position:
        return self.places()

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def locate(self, path: str) -> tuple[int, int] | None:
        """Line and column, from 1, of a key or value, or of the nearest place above it that exists."""
        place, _ = self._root.at(path)
        return self._lines.at(place.value if place.key is None else place.key)


def load(path: str | Path, *, limits: Limits = _STANDARD) -> Evaluation:
    """Read an evaluation from a file; `.json`, `.toml`, `.yaml` and `.yml` are known by their endings.

    Raises DocumentError with every fault, OSError where the file cannot be opened, and ImportError where YAML is to
    be read without the extra `yaml`.
    """
    file = Path(path)
    format_ = SUFFIXES.get(file.suffix.lower())
    if format_ is None:
        raise DocumentError([_unknown_ending(file)], str(path))
    with file.open("rb") as opened:
        # One byte more than the limit tells that it is passed, however long the file is.
        return loads(opened.read(limits.size + 1), format=format_, limits=limits, file=str(path))


def loads(text: bytes | str, *, format: Format, limits: Limits = _STANDARD, file: str | None = None) -> Evaluation:  # noqa: A002 - the name that users expect
    """Read an evaluation from text.

    Raises DocumentError with every fault, each with line and column; ImportError where YAML is to be read without
    the extra `yaml`; ValueError for a format that is not known.
    """
    if format not in FORMATS:
        raise ValueError(f"{format!r}: {', '.join(FORMATS)}")
    try:
        return _read(text, format, limits, file)
    except DocumentError as error:
        raise DocumentError(error.faults, file) from None


def _read(text: bytes | str, format_: Format, limits: Limits, file: str | None) -> Evaluation:
    words = _decoded(text, limits)
    if not words.strip():
        raise DocumentError([_empty()])
    try:
        read = _READERS[format_](words, limits)
    except RecursionError:
        raise DocumentError([passed(DEPTH, limits.depth + 1, limits.depth)]) from None
    source = TextSource(file, words, format_, read.places)
    try:
        _refuse_too_much(read.plain, words, limits)
        evaluation = structure(read.plain, source=source)
    except DocumentError as error:
        # What was not read whole is told of once; what is too deep is not told of level by level.
        known = {fault.path for fault in read.faults}
        faults = too_deep(read.plain, limits) or error.faults
        found = (_placed(fault, source) for fault in faults if fault.path not in known)
        raise DocumentError(sorted((*read.faults, *found), key=_position)) from None
    if read.faults:
        raise DocumentError(read.faults)
    return evaluation


def _placed(fault: Fault, source: TextSource) -> Fault:
    line, column = source.locate(fault.path) or (None, None)
    return attrs.evolve(fault, line=line, column=column)


def _position(fault: Fault) -> tuple[int, int]:
    return fault.line or 0, fault.column or 0


# --- signs and limits ---


def _decoded(text: bytes | str, limits: Limits) -> str:
    """The text without anything that would hurt further on."""
    try:
        size = len(text) if isinstance(text, bytes) else len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise DocumentError([_at_sign(str(text), error.start, _UNFIT_SIGN)]) from None
    if size > limits.size:
        raise DocumentError([passed(SIZE, size, limits.size)])
    words = _from_bytes(text) if isinstance(text, bytes) else text
    if words.startswith("\ufeff"):
        raise DocumentError([_at_sign(words, 0, Text(da="et byte-order-mark", en="a byte-order mark"))])
    if "\x00" in words:
        raise DocumentError([_at_sign(words, words.index("\x00"), _UNFIT_SIGN)])
    return words


def _from_bytes(text: bytes) -> str:
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        before = text[: error.start].decode("utf-8")
        found = Text(da=f"byten 0x{text[error.start]:02x}", en=f"the byte 0x{text[error.start]:02x}")
        raise DocumentError([_at_sign(before + " ", len(before), found)]) from None


def _at_sign(words: str, at: int, what: Text) -> Fault:
    line, column = Lines(words).at(at)
    return bad_sign(what, "", line, column)


def _empty() -> Fault:
    return Fault(
        kind="empty",
        path="",
        sentence=Text(da="Der står intet; der skal stå {expected}.", en="it is empty; there should be {expected}."),
        expected=Text(da="en evaluering med id og title", en="an evaluation with id and title"),
        found=described(None),
    )


def _unknown_ending(file: Path) -> Fault:
    return Fault(
        kind="ending",
        path="",
        sentence=NOT_EXPECTED,
        expected=Text(
            da=f"en fil, der ender på {', '.join(SUFFIXES)}", en=f"a file that ends in {', '.join(SUFFIXES)}"
        ),
        found=described(file.name),
    )


def _refuse_too_much(plain: Any, words: str, limits: Limits) -> None:
    """Raise for what passes a limit; a text that is smaller than a limit cannot, nor can what fits the model."""
    suspect = _SUSPECT.search(words)
    if limits.spare(len(words), _MODEL_DEPTH) and not suspect:
        return
    try:
        faults = [*beyond(plain, limits), *(_unfit_texts(plain) if suspect else ())]
    except LimitError as error:
        faults = [error.fault]
    if faults:
        raise DocumentError(faults)


def _unfit_texts(plain: Any) -> Iterator[Fault]:
    """Texts that an escape has given a sign that no text holds."""
    open_: list[tuple[tuple[str | int, ...], Any]] = [((), plain)]
    while open_:
        place, value = open_.pop()
        if isinstance(value, str) and _UNFIT.search(value):
            yield bad_sign(_UNFIT_SIGN, pointer(place))
        within = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        open_.extend(((*place, token), inner) for token, inner in within)

"""Text ⇄ Evaluation in any of the formats: read from a file or from text, within the limits, and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

import attrs

from dbfs_eval.document.faults import bad_character
from dbfs_eval.document.files import read_bytes
from dbfs_eval.document.json import cut_json, edit_json, place_json, read_json, write_json
from dbfs_eval.document.limits import DEPTH, SIZE, Limits, fits, passed, too_deep, too_much
from dbfs_eval.document.plain import read_plain, unstructure
from dbfs_eval.document.positions import Excerpt, Lines, Position, ReadText
from dbfs_eval.document.toml import cut_toml, edit_toml, place_toml, read_toml, write_toml
from dbfs_eval.document.yaml import cut_yaml, edit_yaml, place_yaml, read_yaml, write_yaml
from dbfs_eval.errors import (
    AN_EVALUATION,
    NOT_EXPECTED,
    ArgumentError,
    DocumentError,
    Fault,
    described,
    placed,
    unfit_character,
)
from dbfs_eval.model import Evaluation
from dbfs_eval.text import Text, verbatim

Format: TypeAlias = Literal["json", "toml", "yaml"]
FORMATS: tuple[Format, ...] = get_args(Format)
_A_TEXT = Text(da="et dokument som tekst eller bytes", en="a document as text or bytes")
SUFFIXES: dict[str, Format] = {".json": "json", ".toml": "toml", ".yaml": "yaml", ".yml": "yaml"}


class TextForm(NamedTuple):
    """What can be done with text of one format."""

    read: Callable[[str, Limits], ReadText]
    """Plain data, with faults."""
    place: Callable[[str], Position]
    """Where the values stand."""
    cut: Callable[[str, str, Position], Excerpt]
    """An entry at a pointer and a place, by itself."""
    edit: Callable[[str, str, Any], str]
    """The text with a value put in at a pointer, and nothing else changed."""
    write: Callable[[Any], str]
    """Plain data as text."""


_FORMS: dict[Format, TextForm] = {
    "json": TextForm(read_json, place_json, cut_json, edit_json, write_json),
    "toml": TextForm(read_toml, place_toml, cut_toml, edit_toml, write_toml),
    "yaml": TextForm(read_yaml, place_yaml, cut_yaml, edit_yaml, write_yaml),
}
_BYTE_ORDER_MARK = Text(
    da="Her står et usynligt tegn (BOM). Gem filen som UTF-8 uden BOM.",
    en="there is an invisible character (BOM) here. Save the file as UTF-8 without BOM.",
)
_NOT_UTF_8 = Text(
    da="Her er tegn, der ikke er UTF-8. Gem filen igen som UTF-8.",
    en="there are characters here that are not UTF-8. Save the file again as UTF-8.",
)
_STANDARD = Limits()
_MODEL_DEPTH = 6  # what fits the model lies no deeper


def form_of(format_: Format) -> TextForm:
    """What can be done with text of a format. Raises ValueError for one that is not known."""
    if format_ not in _FORMS:
        raise ValueError(f"{format_!r}: {', '.join(FORMATS)}")
    return _FORMS[format_]


@attrs.define(slots=False, eq=False)
class TextSource:
    """The text that an evaluation was read from, and where its values stand in it."""

    file: str | None
    text: str
    format: Format
    root: Position | None = attrs.field(repr=False)
    """Where its values stand; None where that is looked up when somebody asks."""

    @cached_property
    def _root(self) -> Position:
        return self.root or form_of(self.format).place(self.text)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def locate(self, path: str) -> tuple[int, int]:
        """Line and column, from 1, of a key or value, or of the nearest place above it that exists."""
        place, _ = self._root.at(path)
        return self._lines.at(place.value if place.key is None else place.key)


def load(path: str | Path, *, limits: Limits = _STANDARD) -> Evaluation:
    """Read an evaluation from a file.

    Args:
        path: The file; `.json`, `.toml`, `.yaml` and `.yml` are known by their endings.
        limits: The most that the document may hold.

    Returns:
        The evaluation, which remembers its file and the places of its values.

    Raises:
        DocumentError: With every fault, each with line and column; also for an ending that is not known.
        OSError: Where the file cannot be opened.
        ImportError: Where YAML is to be read without the extra `yaml`.

    Example:
        >>> from importlib.resources import files
        >>> dbfs_eval.load(files("dbfs_eval") / "spotless.json").id
        'byg-op-engparken'
    """
    format_ = format_by_ending(path)
    return loads(read_bytes(path, limits), format=format_, limits=limits, file=str(path))


def format_by_ending(path: str | Path) -> Format:
    """The format that a file's ending tells. Raises DocumentError for one that is not known."""
    file = Path(path)
    if file.suffix.lower() not in SUFFIXES:
        raise DocumentError([_unknown_ending(file)], str(path))
    return SUFFIXES[file.suffix.lower()]


def loads(text: bytes | str, *, format: Format, limits: Limits = _STANDARD, file: str | None = None) -> Evaluation:  # noqa: A002 - the name that users expect
    """Read an evaluation from text.

    Args:
        text: The document; bytes are read as UTF-8.
        format: `json`, `toml` or `yaml`.
        limits: The most that the document may hold.
        file: The file's name, for faults and reports; None where there is none.

    Returns:
        The evaluation, which remembers the places of its values.

    Raises:
        DocumentError: With every fault, each with line and column.
        ImportError: Where YAML is to be read without the extra `yaml`.
        ValueError: For a format that is not known.

    Example:
        >>> evaluation = dbfs_eval.loads('{"id": "plan", "title": "Our plan"}', format="json", file="plan.json")
        >>> evaluation.title, evaluation.locate("/title")
        ('Our plan', (1, 16))
    """
    form = form_of(format)
    try:
        decoded = decoded_text(text, limits)
        read = _read_evaluation(decoded, form, limits)
        return _structured(read, TextSource(file, decoded, format, read.root), limits)
    except DocumentError as error:
        raise error.in_file(file) from None


def dumps(evaluation: Evaluation, *, format: Format) -> str:  # noqa: A002 - the name that users expect
    """Write an evaluation as text.

    Args:
        evaluation: The evaluation; what is absent or empty is left out, and reduced dates stand as they were
            written.
        format: `json`, `toml` or `yaml`.

    Returns:
        The text, which ends in a line end.

    Raises:
        ArgumentError: For what is no evaluation.
        ImportError: Where YAML or TOML is to be written without the extra `cli`.
        ValueError: For a format that is not known.

    Example:
        >>> print(dbfs_eval.dumps(dbfs_eval.structure({"id": "plan", "title": "Our plan"}), format="json"), end="")
        {
          "format": "dbfs-eval/1",
          "id": "plan",
          "title": "Our plan"
        }
    """
    if not isinstance(evaluation, Evaluation):
        raise ArgumentError.of("evaluation", evaluation, AN_EVALUATION)
    return form_of(format).write(unstructure(evaluation))


def parse(
    text: bytes,
    *,
    format: Format,  # noqa: A002 - as `loads`
    limits: Limits,
    file: str,
) -> tuple[Any, TextSource]:
    """Plain data that are no evaluation, within the limits, and where they stand; a text may hold none.

    Raises DocumentError with every fault, each with line and column, and ImportError as `loads` does.
    """
    try:
        decoded = decoded_text(text, limits)
        read = _read(decoded, form_of(format), limits)
        source = TextSource(file, decoded, format, read.root)
        return _within(limits, read, source), source
    except DocumentError as error:
        raise error.in_file(file) from None


def _within(limits: Limits, read: ReadText, source: TextSource) -> Any:
    """The plain data that were read. Raises DocumentError for what was not read whole, and for what passes a limit."""
    faults: Iterable[Fault] = read.faults
    try:
        _refuse_too_much(read.plain, source.text, limits)
    except DocumentError as error:
        faults = faults or error.faults
    if faults:
        raise DocumentError([fault if fault.line else placed(fault, source.locate) for fault in faults])
    return read.plain


def _read_evaluation(text: str, form: TextForm, limits: Limits) -> ReadText:
    if not text.strip():
        raise DocumentError([_empty()])
    return _read(text, form, limits)


def _read(text: str, form: TextForm, limits: Limits) -> ReadText:
    try:
        return form.read(text, limits)
    except RecursionError:
        raise DocumentError([passed(DEPTH, limits.depth + 1, limits.depth)]) from None


def _structured(read: ReadText, source: TextSource, limits: Limits) -> Evaluation:
    try:
        _refuse_too_much(read.plain, source.text, limits)
        evaluation = read_plain(read.plain, source)
    except DocumentError as error:
        # Nobody else holds what was read, so its faults can wait until somebody asks for them.
        raise DocumentError(partial(_every_fault, read, error, source, limits)) from None
    if read.faults:
        raise DocumentError(read.faults)
    return evaluation


def _every_fault(read: ReadText, error: DocumentError, source: TextSource, limits: Limits) -> list[Fault]:
    # What was not read whole is reported once; what is too deep is not reported level by level.
    known = {fault.path for fault in read.faults}
    faults = too_deep(read.plain, limits) or error.faults
    found = (placed(fault, source.locate) for fault in faults if fault.path not in known)
    return sorted((*read.faults, *found), key=_position)


def _position(fault: Fault) -> tuple[int, int]:
    return fault.line or 0, fault.column or 0


# --- characters and limits ---


def decoded_text(text: bytes | str, limits: Limits) -> str:
    """The text of a document, without anything that would hurt further on. Raises DocumentError."""
    if not isinstance(text, bytes | str):
        raise ArgumentError.of("text", text, _A_TEXT)
    try:
        size = len(text) if isinstance(text, bytes) else len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise _unfit_at(error.start, str(text)) from None
    if size > limits.size:
        raise DocumentError([passed(SIZE, size, limits.size)])
    decoded = _from_bytes(text) if isinstance(text, bytes) else text
    if decoded.startswith("\ufeff"):
        raise _refused_at(0, decoded, _BYTE_ORDER_MARK, verbatim("U+FEFF", "U+FEFF"))
    if "\x00" in decoded:
        raise _unfit_at(decoded.index("\x00"), decoded)
    return decoded


def _from_bytes(text: bytes) -> str:
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        before = text[: error.start].decode("utf-8")
        found = Text(da=f"byten 0x{text[error.start]:02x}", en=f"the byte 0x{text[error.start]:02x}")
        raise _refused_at(len(before), before + " ", _NOT_UTF_8, found) from None


def _refused_at(offset: int, text: str, sentence: Text, found: Text) -> DocumentError:
    return DocumentError([bad_character(sentence, found, Lines(text).at(offset))])


def _unfit_at(offset: int, text: str) -> DocumentError:
    return DocumentError([unfit_character(text[offset], "", *Lines(text).at(offset))])


def _empty() -> Fault:
    return Fault(
        kind="empty",
        path="",
        sentence=Text(da="Filen er tom. Begynd med dbfs-eval new.", en="the file is empty. Begin with dbfs-eval new."),
        expected=Text(da="en evaluering med id og title", en="an evaluation with id and title"),
        found=described(None),
    )


def _unknown_ending(file: Path) -> Fault:
    endings = ", ".join(SUFFIXES)
    expected = Text(da=f"en fil, der ender på {endings}", en=f"a file that ends in {endings}")
    return Fault(kind="ending", path="", sentence=NOT_EXPECTED, expected=expected, found=described(file.name))


def _refuse_too_much(plain: Any, text: str, limits: Limits) -> None:
    """Raise for what passes a limit; a text that is smaller than a limit cannot, nor can what fits the model."""
    if limits.spare(len(text), _MODEL_DEPTH) or fits(plain, limits):
        return
    raise DocumentError(too_much(plain, limits))

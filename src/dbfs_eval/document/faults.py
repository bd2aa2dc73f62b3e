"""The faults of a text that cannot become plain data without losing something, and what a missing extra says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal, TypeAlias

from dbfs_eval.errors import NO_TEXT_KEY, NOT_EXPECTED, Fault, described
from dbfs_eval.shape import A_NUMBER
from dbfs_eval.text import Text, verbatim

LineAndColumn: TypeAlias = tuple[int | None, int | None]

NOWHERE: LineAndColumn = (None, None)

_UNREADABLE = Text(
    da="Linje {line} kan ikke læses som {expected}. Se efter på den og linjen over: kolon, komma, anførselstegn, "
    "indryk.",
    en="line {line} cannot be read as {expected}. Look at it and at the line above: colon, comma, quotes, indentation.",
)
_UNREADABLE_WHOLE = Text(da="Teksten kan ikke læses som {expected}.", en="the text cannot be read as {expected}.")
UNCLOSED_QUOTES = Text(
    da="Et anførselstegn, der begynder her, slutter ikke.", en="a quotation mark that opens here is not closed."
)
_TWICE = Text(da="Nøglen {found} står to gange, {where}.", en="the key {found} stands twice, {where}.")
_SECOND = Text(
    da="Her begynder et dokument mere (---). Læg det i en fil for sig.",
    en="a second document begins here (---). Put it in a file of its own.",
)
_REFUSED = Text(da="{found} kan ikke bruges her. Skriv det ud.", en="{found} cannot be used here. Write it out.")
_NEEDED = {
    "yaml": 'For at læse YAML: pip install "dbfs-eval[yaml]" / To read YAML: pip install "dbfs-eval[yaml]"',
    "cli": (
        'For at skrive YAML og TOML: pip install "dbfs-eval[cli]" / '
        'To write YAML and TOML: pip install "dbfs-eval[cli]"'
    ),
}


def not_readable(
    language: str, at: LineAndColumn = NOWHERE, sentence: Text | None = None, found: Text | None = None
) -> Fault:
    """The text is not of its format; a parser's own words on it are never said."""
    said = sentence or (_UNREADABLE if at[0] else _UNREADABLE_WHOLE)
    return _fault("syntax", "", at, said, expected=verbatim(language, language), found=found)


def key_twice(path: str, key: str, first_line: int, at: LineAndColumn) -> Fault:
    """A key stands twice in one place: only one of its values could be kept."""
    once = Text(da="hver nøgle én gang", en="each key once")
    more = {"first": path, "first_line": first_line}
    return _fault("key-twice", path, at, _TWICE, expected=once, found=described(key), **more)


def no_number(path: str, written: str, at: LineAndColumn) -> Fault:
    """NaN and infinity are no numbers of a document."""
    return _fault("number", path, at, expected=A_NUMBER, found=verbatim(written, written))


def refused(kind: str, what: Text, path: str, at: LineAndColumn) -> Fault:
    """Something that the format of the text allows, and a document does not."""
    written_out = Text(da="en værdi, der er skrevet ud", en="a value that is written out")
    return _fault(kind, path, at, _REFUSED, expected=written_out, found=what)


def bad_character(sentence: Text, found: Text, at: LineAndColumn) -> Fault:
    """What does not belong in a text in UTF-8: a byte-order mark, bytes of something else."""
    return _fault("character", "", at, sentence, expected=Text(da="tekst i UTF-8", en="text in UTF-8"), found=found)


def second_document(at: LineAndColumn) -> Fault:
    """A text holds more than one document."""
    one = Text(da="ét dokument", en="one document")
    return _fault("documents", "", at, _SECOND, expected=one, found=verbatim("---", "---"))


def no_text_key(path: str, found: str, at: LineAndColumn) -> Fault:
    """A key is a list, or has keys itself."""
    a_text = Text(da="en tekst", en="a text")
    return _fault("key", path, at, NO_TEXT_KEY, expected=a_text, found=verbatim(found, found))


def _fault(kind: str, path: str, at: LineAndColumn, sentence: Text = NOT_EXPECTED, **more: Any) -> Fault:
    line, column = at
    return Fault(kind=kind, path=path, line=line, column=column, sentence=sentence, **more)


@contextmanager
def needed(extra: Literal["yaml", "cli"]) -> Iterator[None]:
    """Where what an extra brings is imported: if it is missing, the error says what to install."""
    try:
        yield
    except ImportError as error:
        raise ImportError(_NEEDED[extra]) from error

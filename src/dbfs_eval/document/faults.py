"""The faults of a text that cannot become plain data without losing something, and what a missing extra says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal, TypeAlias

from dbfs_eval.errors import NOT_EXPECTED, Fault, described
from dbfs_eval.text import Text, verbatim

LineAndColumn: TypeAlias = tuple[int | None, int | None]

NOWHERE: LineAndColumn = (None, None)

_UNREADABLE = Text(
    da="Her holder teksten op med at være {expected} ({detail}).",
    en="here the text is no longer {expected} ({detail}).",
)
_TWICE = Text(da="Nøglen {found} står to gange.", en="the key {found} stands twice.")
_REFUSED = Text(da="{found} kan ikke bruges her. Skriv det ud.", en="{found} cannot be used here. Write it out.")
_NEEDED = {
    "yaml": 'For at læse YAML: pip install "dbfs-eval[yaml]" / To read YAML: pip install "dbfs-eval[yaml]"',
    "cli": (
        'For at skrive YAML og TOML: pip install "dbfs-eval[cli]" / '
        'To write YAML and TOML: pip install "dbfs-eval[cli]"'
    ),
}


def not_readable(language: str, detail: str, at: LineAndColumn = NOWHERE) -> Fault:
    """The text is not of its format; `detail` is the parser's own word on it."""
    facts = {"detail": " ".join(detail.split())}
    expected, found = Text(da=language, en=language), verbatim(detail, detail)
    return _fault("syntax", "", at, _UNREADABLE, facts=facts, expected=expected, found=found)


def key_twice(path: str, key: str, at: LineAndColumn) -> Fault:
    """A key stands twice in one place: only one of its values could be kept."""
    once = Text(da="hver nøgle én gang", en="each key once")
    return _fault("key-twice", path, at, _TWICE, expected=once, found=described(key))


def no_number(path: str, written: str, at: LineAndColumn) -> Fault:
    """NaN and infinity are no numbers of a document."""
    number = Text(da="et almindeligt tal", en="a plain number")
    return _fault("number", path, at, expected=number, found=verbatim(written, written))


def refused(kind: str, what: Text, path: str, at: LineAndColumn) -> Fault:
    """Something that the format of the text allows, and a document does not."""
    written_out = Text(da="en værdi, der er skrevet ud", en="a value that is written out")
    return _fault(kind, path, at, _REFUSED, expected=written_out, found=what)


def bad_character(what: Text, at: LineAndColumn) -> Fault:
    """What does not belong in a text in UTF-8: a byte-order mark, bytes of something else."""
    return _fault("character", "", at, expected=Text(da="tekst i UTF-8", en="text in UTF-8"), found=what)


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

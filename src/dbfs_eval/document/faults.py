"""The faults of a text that cannot become plain data without losing something."""

from __future__ import annotations

from dbfs_eval.errors import Fault, described
from dbfs_eval.model import NOT_EXPECTED
from dbfs_eval.text import Text, verbatim


def not_readable(language: str, detail: str, line: int | None = None, column: int | None = None) -> Fault:
    """The text is not of its format; `detail` is the parser's own word on it."""
    return Fault(
        kind="syntax",
        path="",
        sentence=Text(
            da="Her holder teksten op med at være {expected} ({detail}).",
            en="here the text is no longer {expected} ({detail}).",
        ),
        facts={"detail": " ".join(detail.split())},
        expected=Text(da=language, en=language),
        found=verbatim(detail, detail),
        line=line,
        column=column,
    )


def key_twice(path: str, key: str, line: int | None = None, column: int | None = None) -> Fault:
    """A key stands twice in one place: only one of its values could be kept."""
    return Fault(
        kind="key-twice",
        path=path,
        sentence=Text(da="Nøglen {found} står to gange.", en="the key {found} stands twice."),
        expected=Text(da="hver nøgle én gang", en="each key once"),
        found=described(key),
        line=line,
        column=column,
    )


def no_number(path: str, written: str, line: int | None = None, column: int | None = None) -> Fault:
    """NaN and infinity are no numbers of a document."""
    return Fault(
        kind="number",
        path=path,
        sentence=NOT_EXPECTED,
        expected=Text(da="et almindeligt tal", en="a plain number"),
        found=verbatim(written, written),
        line=line,
        column=column,
    )


def refused(kind: str, what: Text, path: str, line: int, column: int) -> Fault:
    """Something that the format of the text allows, and a document does not."""
    return Fault(
        kind=kind,
        path=path,
        sentence=Text(da="{found} kan ikke bruges her. Skriv det ud.", en="{found} cannot be used here. Write it out."),
        expected=Text(da="en værdi, der er skrevet ud", en="a value that is written out"),
        found=what,
        line=line,
        column=column,
    )


def bad_sign(what: Text, path: str = "", line: int | None = None, column: int | None = None) -> Fault:
    """A sign that no text of a document holds: a lone surrogate, NUL, a byte-order mark, bytes that are not UTF-8."""
    return Fault(
        kind="sign",
        path=path,
        sentence=NOT_EXPECTED,
        expected=Text(da="tekst i UTF-8", en="text in UTF-8"),
        found=what,
        line=line,
        column=column,
    )

"""A fix carried out on an evaluation, or in the text of a document with its comments, order and style kept."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from typing import Any

import attrs

from dbfs_eval.document.formats import Format, form_of, loads
from dbfs_eval.document.limits import Limits
from dbfs_eval.document.plain import structure, unstructure
from dbfs_eval.document.positions import END, Excerpt, Lines, Position, differing, holder_at
from dbfs_eval.errors import Fault, FaultsError
from dbfs_eval.model import Evaluation
from dbfs_eval.report import grouped
from dbfs_eval.rule import Fix, Operation
from dbfs_eval.text import Text


class FixError(FaultsError):
    """A fix that does not fit the document: it has changed since, or its text cannot be edited so."""

    heading = Text(da="Rettelsen kan ikke udføres:", en="The fix cannot be carried out:")


CHANGED = Text(
    da="Dokumentet er ændret, siden rettelsen blev regnet ud. Gennemgå det igen.",
    en="the document has changed since the fix was computed. Check it again.",
)
_CANNOT_EDIT = Text(
    da="Rettelsen kan ikke skrives ind i teksten, uden at noget andet ændres. Ret den i hånden.",
    en="the fix cannot be written into the text without changing something else. Make it by hand.",
)


def apply_fix(evaluation: Evaluation, fix: Fix) -> Evaluation:
    """The evaluation with a fix carried out.

    Args:
        evaluation: The evaluation that the fix was computed for; it is not changed itself.
        fix: The fix of a remark.

    Returns:
        A new evaluation.

    Raises:
        FixError: Where the evaluation has changed since the fix was computed.

    Example:
        >>> evaluation = dbfs_eval.structure({
        ...     "id": "plan", "title": "Our plan", "period": {"started": "2027-02-01"},
        ...     "decisions": [{"id": "budget", "due": "2027-09-01"}],
        ...     "deliverables": [{"id": "rapport", "kind": "final", "due": "2027-08-20"}],
        ... })
        >>> rules = dbfs_eval.RuleSet.default().select("T102")
        >>> (late,) = dbfs_eval.check(evaluation, on=pendulum.date(2027, 3, 1), rules=rules).unmet
        >>> dbfs_eval.apply_fix(evaluation, late.fix).deliverables[0].due
        Date(2027, 7, 7)
    """
    return structure(_patched(unstructure(evaluation), fix.patch))


def apply_fix_to_text(text: str, fix: Fix, *, format: Format) -> str:  # noqa: A002 - the name that users expect
    """The text of a document with a fix carried out; comments, order and style are kept.

    Args:
        text: The document.
        fix: The fix of a remark.
        format: `json`, `toml` or `yaml`.

    Returns:
        The new text; no more of it is changed than the fix says.

    Raises:
        FixError: Where the document has changed since, or where its text cannot be edited without changing
            something else.
        DocumentError: Where it cannot be read.
        ImportError: Where the extra is missing that YAML (`yaml`) or TOML (`cli`) needs.
        ValueError: For a format that is not known.

    Example:
        >>> text = '{"id": "plan", "title": "Our plan"}'
        >>> label = dbfs_eval.Text(da="Ny titel", en="A new title")
        >>> fix = dbfs_eval.Fix(label, {}, ({"op": "replace", "path": "/title", "value": "Plan B"},))
        >>> dbfs_eval.apply_fix_to_text(text, fix, format="json")
        '{"id": "plan", "title": "Plan B"}'
    """
    return edited_text(loads(text, format=format), text, fix, format)


def edited_text(evaluation: Evaluation, text: str, fix: Fix, format_: Format) -> str:
    """The text that an evaluation was read from, with a fix carried out. Raises FixError."""
    meant = apply_fix(evaluation, fix)
    with suppress(FaultsError):
        edited = _edited(text, fix.patch, format_)
        if loads(edited, format=format_) == meant:
            return edited
    raise FixError([_fault(_CANNOT_EDIT)])


def _edited(text: str, patch: Iterable[Operation], format_: Format) -> str:
    for operation in patch:
        if operation["op"] != "test":
            text = form_of(format_).edit(text, operation["path"], operation["value"])
    return text


# --- each entry by itself ---

_ENTRY = re.compile(r"(?:/[^/]+)+?/[0-9]+(?=/)")
_MOST_READ = 20  # times the text that entries are read by themselves: no list of fixes costs more than that


@attrs.frozen
class Replacement:
    """Characters of a text, from a place to another, that give way to others."""

    start: int
    end: int
    words: str


class FixableText:
    """A text that fixes are tried on, each by itself: only the entries that it changes are read again."""

    def __init__(self, text: str, format_: Format) -> None:
        self._text = text
        self._format: Format = format_
        self._left = _MOST_READ * len(text)

    @cached_property
    def lines(self) -> Lines:
        """Its lines."""
        return Lines(self._text)

    @cached_property
    def _root(self) -> Position:
        return form_of(self._format).place(self._text)

    def replacements(self, fix: Fix) -> list[Replacement]:
        """What a fix changes in the text.

        Raises FixError where the text cannot be edited without changing something else, and where so much has been
        read already that it would take too long.
        """
        changes = [operation for operation in fix.patch if operation["op"] != "test"]
        by_entry = grouped(changes, lambda operation: _entry_of(operation["path"]))
        return [self._replacement(path, operations) for path, operations in by_entry.items()]

    def _replacement(self, entry: str, operations: Iterable[Operation]) -> Replacement:
        piece = self._piece(entry)
        before = f"{piece.lead}{self._text[piece.start : piece.end]}"
        patch = [{**change, "path": f"{piece.path}{change['path'].removeprefix(entry)}"} for change in operations]
        self._left -= len(before)
        with suppress(FaultsError):
            after = _edited(before, patch, self._format)
            meant = _patched(self._plain(before), patch)
            if self._left > 0 and after.startswith(piece.lead) and self._plain(after) == _written(meant):
                return _difference(before, after, piece.start - len(piece.lead))
        raise FixError([_fault(_CANNOT_EDIT)])

    def _piece(self, entry: str) -> Excerpt:
        """The entry, or the whole where a fix is of no entry."""
        place, is_there = self._root.at(entry)
        if not is_there:
            raise FixError([_fault(CHANGED, entry)])
        return form_of(self._format).cut(self._text, entry, place) if entry else Excerpt(0, len(self._text))

    def _plain(self, text: str) -> Any:
        return _written(form_of(self._format).read(text, Limits()).plain)


def _entry_of(path: str) -> str:
    entry = _ENTRY.match(path)
    return entry[0] if entry else ""


def _written(plain: Any) -> Any:
    """Plain data with days, which TOML has, as texts."""
    return json.loads(json.dumps(plain, default=str))


def _difference(before: str, after: str, start: int) -> Replacement:
    """What is cut out of a text and what is put in: no more than what differs."""
    head, tail = differing(before, after)
    return Replacement(start + head, start + len(before) - tail, after[head : len(after) - tail])


def _fault(sentence: Text, path: str = "") -> Fault:
    return Fault(kind="fix", path=path, sentence=sentence)


# --- on plain data ---


def _patched(plain: Any, patch: Iterable[Operation]) -> Any:
    """The data with a patch carried out; nothing is carried out where a test fails."""
    patched = copy.deepcopy(plain)
    for operation in patch:
        try:
            fits = _carried_out(patched, operation)
        except (KeyError, IndexError, TypeError, ValueError):
            fits = False
        if not fits:
            raise FixError([_fault(CHANGED, operation["path"])])
    return patched


def _carried_out(plain: Any, operation: Operation) -> bool:
    """Whether an operation could be carried out: a test by what it finds, all else by being done."""
    value = operation.get("value")
    holder, last = holder_at(plain, operation["path"])
    if operation["op"] == "test":
        return bool(holder[last] == value)
    if last == END:
        holder.append(value)
    else:
        holder[last] = value
    return True

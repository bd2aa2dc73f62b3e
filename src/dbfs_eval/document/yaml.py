"""YAML 1.2 text ⇄ plain data: read, with the position of each value; edited at one place; written.

Anchors, aliases, tags and second documents are refused.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from functools import cached_property
from typing import Any

import attrs

from dbfs_eval.document.faults import (
    NOWHERE,
    UNCLOSED_QUOTES,
    LineAndColumn,
    key_twice,
    needed,
    no_number,
    no_text_key,
    not_readable,
    refused,
    second_document,
)
from dbfs_eval.document.limits import DEPTH, DIGITS, Limits, passed
from dbfs_eval.document.positions import END, Excerpt, Lines, Position, ReadText, line_end_at
from dbfs_eval.errors import DocumentError, Fault, described, unfit_character
from dbfs_eval.pointers import step, tokens
from dbfs_eval.text import Text

# The core schema of YAML 1.2: yes and no are texts, and so are dates.
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")

_ANCHOR = Text(da="Et anker (&)", en="an anchor (&)")
_ALIAS = Text(da="En henvisning (*)", en="an alias (*)")
_TAG = Text(da="Et mærke (!)", en="a tag (!)")

_COLON = Text(
    da='Her er et kolon inde i en tekst. Sæt teksten i anførselstegn: "Byg Op: anden etape".',
    en='there is a colon inside a text. Put the text in quotes: "Byg Op: anden etape".',
)
_TAB = Text(da="Her er brugt tabulator. Indryk laves med mellemrum.", en="this is a tab. Indent with spaces.")
_INDENTATION = Text(
    da="Indrykket passer ikke med linjerne over. Lad alt, der hører sammen, begynde lige langt inde.",
    en="the indentation does not fit the lines above. Let all that belongs together begin at the same place.",
)
_NO_COLON = Text(
    da="Efter en nøgle skal der stå kolon og mellemrum: title: Byg Op.",
    en="a key needs a colon and a space after it: title: Byg Op.",
)
_UNCLOSED = Text(
    da="En parentes [ eller {{, der begynder her, slutter ikke. Er der et komma i teksten, så sæt den i anførselstegn.",
    en="a bracket [ or {{ that opens here is not closed. If there is a comma in the text, put it in quotes.",
)
_IN_FLOW = Text(
    da="Er der et kolon eller komma i teksten, så sæt den i anførselstegn.",
    en="if there is a colon or a comma in the text, put it in quotes.",
)
_LIST_ON_ITS_LINE = Text(
    da="En liste begynder på en ny linje: først nøglen med kolon, så - og et mellemrum.",
    en="a list begins on a new line: first the key with a colon, then - and a space.",
)
_FIRST_CHARACTER = Text(
    da="En tekst kan ikke begynde med {found}. Sæt den i anførselstegn.",
    en="a text cannot begin with {found}. Put it in quotes.",
)
_ESCAPE = Text(
    da="Skråstregen \\ betyder noget særligt mellem \"…\". Brug '…' i stedet.",
    en="the backslash \\ has a meaning of its own between \"…\". Use '…' instead.",
)

_SIMPLE = re.compile(r"[A-Za-z0-9][\w-]*")
_NEEDS_ESCAPES = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")  # no YAML, or an end of line in some
_WIDE = sys.maxsize  # so that no text is folded: where the library does so, it can lose a space


def read_yaml(text: str, limits: Limits) -> ReadText:
    """Plain data from YAML. Raises DocumentError, and ImportError without the extra `yaml`."""
    with needed("yaml"):
        import yaml  # an extra: JSON and TOML are read without it
    tree = _Tree(text, limits)
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            tree.take(event)
    except yaml.MarkedYAMLError as error:
        raise DocumentError([*tree.faults, _not_yaml(error, text, limits)]) from None
    except yaml.reader.ReaderError as error:
        raise DocumentError([*tree.faults, _no_character(error, text)]) from None
    return ReadText(tree.plain, tuple(tree.faults), tree.root)


def place_yaml(text: str) -> Position:
    """Where the values of YAML stand. Raises as reading does."""
    root = read_yaml(text, Limits()).root
    return root or Position(0)


def _no_character(error: Any, text: str) -> Fault:
    """A character that YAML does not hold, such as a control character."""
    character = chr(error.character)
    return attrs.evolve(unfit_character(character, "", *Lines(text).at(text.find(character))), kind="syntax")


def _not_yaml(error: Any, text: str, limits: Limits) -> Fault:
    mark, opened = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    # Newer parsers have a stop of their own, which comes before ours.
    if "nesting depth" in error.problem:
        return passed(DEPTH, limits.depth + 1, limits.depth, at=_at_mark(mark))
    before, behind = _line_around(text, mark)
    for context, problem, found, sentence, at_opening in _PROBLEMS:
        if context in (error.context or "") and problem in error.problem and re.match(found, before + "\0" + behind):
            character = described(behind[:1])
            return not_readable("YAML", _at_mark(opened if at_opening else mark), sentence, character)
    return not_readable("YAML", _at_mark(mark))


_ALONE, _TAB_HERE, _ANYWHERE = "[ \t]*\0", "[^\0]*\0\t", ""
_PROBLEMS = (
    ("", "mapping values are not allowed", r"\s+[\w-]+\0", _INDENTATION, False),
    ("", "mapping values are not allowed", _ANYWHERE, _COLON, False),
    ("", "tab character", _ANYWHERE, _TAB, False),
    ("", "cannot start any token", _TAB_HERE, _TAB, False),
    ("", "cannot start any token", _ANYWHERE, _FIRST_CHARACTER, False),
    ("", "expected key", _ALONE, _INDENTATION, False),
    ("", "expected '-' indicator", _ALONE, _INDENTATION, False),
    ("", "could not find expected ':'", _ANYWHERE, _NO_COLON, True),
    ("quoted scalar", "end of stream", _ANYWHERE, UNCLOSED_QUOTES, True),
    ("quoted scalar", "unknown escape", _ANYWHERE, _ESCAPE, False),
    ("parsing a flow", "did not find expected ','", _ANYWHERE, _UNCLOSED, True),
    ("", "found unexpected ':'", _ANYWHERE, _IN_FLOW, False),
    ("parsing a flow node", "expected node content", r"[^\0]*\0[,:]", _IN_FLOW, False),
    ("", "sequence entries are not allowed", _ANYWHERE, _LIST_ON_ITS_LINE, False),
)
"""What the parser says (of what, what is wrong), how the line looks there, what we say, and if where it opened."""


def _line_around(text: str, mark: Any) -> tuple[str, str]:
    """What stands before a mark on its line, and what stands behind it."""
    start = text.rfind("\n", 0, mark.index) + 1
    return text[start : mark.index], text[mark.index :].partition("\n")[0]


def _at_mark(mark: Any) -> LineAndColumn:
    return (mark.line + 1, mark.column + 1) if mark else NOWHERE


@attrs.define
class _OpenNode:
    """A mapping or a list that is being read; a mapping waits for a key, then for its value."""

    value: Any
    place: Position
    path: str
    key: str | None = None
    key_at: int | None = None


class _Tree:
    """Builds plain data from the parser's events, one at a time: no depth can hurt, and no alias is followed."""

    def __init__(self, text: str, limits: Limits) -> None:
        self._text = text
        self.limits = limits
        self.faults: list[Fault] = []
        self.plain: Any = None
        self.root = Position(0)
        self._open: list[_OpenNode] = []
        self._documents = 0

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._text)

    def take(self, event: Any) -> None:
        """One event of the parser."""
        match type(event).__name__:
            case "ScalarEvent":
                self._scalar(event)
            case "MappingStartEvent":
                self._begin({}, event)
            case "SequenceStartEvent":
                self._begin([], event)
            case "MappingEndEvent" | "SequenceEndEvent":
                self._open.pop().place.end = event.end_mark.index
            case "DocumentStartEvent":
                self._documents += 1
                if self._documents > 1:
                    self._stop(second_document(_at(event)))
            case "AliasEvent":
                self.faults.append(refused("alias", _ALIAS, self._path(), _at(event)))
                self._put(None, event)

    def _stop(self, fault: Fault) -> None:
        raise DocumentError([*self.faults, fault])

    def _begin(self, value: Any, event: Any) -> None:
        self._refuse_marks(event)
        # libyaml takes a time that grows with the square of the depth, so the stop is here.
        if len(self._open) >= self.limits.depth:
            self._stop(passed(DEPTH, len(self._open) + 1, self.limits.depth, at=_at(event)))
        if self._awaits_key():
            self._stop(no_text_key(self._path(), "[…]" if isinstance(value, list) else "{…}", _at(event)))
        path, place = self._path(), self._put(value, event)
        place.in_flow = bool(event.flow_style)
        self._open.append(_OpenNode(value, place, path))

    def _scalar(self, event: Any) -> None:
        self._refuse_marks(event)
        if self._awaits_key():
            self._key(event)
        else:
            self._put(self._resolved(event), event)

    def _key(self, event: Any) -> None:
        holder = self._open[-1]
        key = event.value
        # A key such as `2026:` or `null:` is no text for YAML, but what stands there is what it was meant to be.
        if key in holder.value:
            first_line, _ = self._lines.at(holder.place.below[key].key or 0)
            self.faults.append(key_twice(step(holder.path, key), key, first_line, _at(event)))
        holder.key, holder.key_at = key, event.start_mark.index

    def _put(self, value: Any, event: Any) -> Position:
        at, end = event.start_mark.index, event.end_mark.index
        if not self._open:
            self.plain, self.root = value, Position(at, end=end)
            return self.root
        holder = self._open[-1]
        if isinstance(holder.value, list):
            holder.value.append(value)
            return holder.place.put(len(holder.value) - 1, at, end=end)
        key, holder.key = holder.key or "", None
        holder.value[key] = value
        return holder.place.put(key, at, holder.key_at, end)

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].value, dict) and self._open[-1].key is None

    def _path(self) -> str:
        if not self._open:
            return ""
        holder = self._open[-1]
        if isinstance(holder.value, list):
            return step(holder.path, len(holder.value))
        return holder.path if holder.key is None else step(holder.path, holder.key)

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self.faults.append(refused("anchor", _ANCHOR, self._path(), _at(event)))
        if event.tag is not None:
            self.faults.append(refused("tag", _TAG, self._path(), _at(event)))

    def _resolved(self, event: Any) -> Any:
        written = event.value
        if not event.implicit[0]:
            return written
        if written in _WORDS:
            return _WORDS[written]
        return self._number(written, event) if written[0] in "+-.0123456789" else written

    def _number(self, written: str, event: Any) -> Any:
        if _NO_NUMBER.fullmatch(written):
            self.faults.append(no_number(self._path(), written, _at(event)))
        digits = sum(character.isdecimal() for character in written[: self.limits.digits + 2])
        if digits > self.limits.digits and _FLOAT.fullmatch(written):
            self.faults.append(passed(DIGITS, len(written), self.limits.digits, self._path(), _at(event)))
            return 0
        if _INTEGER.fullmatch(written):
            return int(written)
        if _BASED.fullmatch(written):
            return int(written, 0)
        return float(written) if _FLOAT.fullmatch(written) else written


def _at(event: Any) -> LineAndColumn:
    return _at_mark(event.start_mark)


# --- editing and writing ---


def cut_yaml(text: str, _path: str, place: Position) -> Excerpt:
    """An entry by itself; in block style as far from the left as it stands, below a line that ends as its others do."""
    if place.in_flow:
        return Excerpt(place.value, place.end)
    column = place.value - (text.rfind("\n", 0, place.value) + 1)
    return Excerpt(place.value, place.end, f"{line_end_at(text, place.value)}{' ' * column}")


def edit_yaml(text: str, path: str, value: Any) -> str:
    """The text with a value put in at a pointer: only the characters of what changes. Raises ImportError.

    A library that reads and writes the whole sets lists in otherwise, and moves comments and empty lines.
    """
    place, is_there = place_yaml(text).at(path)
    if is_there:
        return f"{text[: place.value]}{_like(text[place.value : place.end], value)}{text[place.end :]}"
    *_, key = tokens(path)
    *before, last = place.below.values()
    entry = _written(value) if key == END else f"{_written(key)}: {_written(value)}"
    if place.in_flow:
        return _in_flow(text, before, last, entry)
    return _on_a_line(text, last, f"- {entry}" if key == END else entry)


def _in_flow(text: str, before: list[Position], last: Position, new: str) -> str:
    """Behind the last item within brackets or braces, as far from it as the last two are from each other."""
    start = last.value if last.key is None else last.key
    between = text[before[-1].end : start] if before else ""
    return f"{text[: last.end]}{between if between.strip() == ',' else ', '}{new}{text[last.end :]}"


def _on_a_line(text: str, last: Position, new: str) -> str:
    """On a line of its own, below the last item and set in as that is, dash and all."""
    start = text.rfind("-", 0, last.value) if last.key is None else last.key
    column = start - (text.rfind("\n", 0, start) + 1)
    kept = len(text[: _last_end(last)].rstrip())
    line_end = re.compile(r"\r?\n|$").search(text, kept)
    at = line_end.start() if line_end else len(text)
    return f"{text[:at]}{line_end_at(text, at)}{' ' * column}{new}{text[at:]}"


def _last_end(place: Position) -> int:
    """Where what it holds last ends: the end of a list on lines of its own lies beyond the comments behind it."""
    return place.end if place.in_flow or not place.below else _last_end([*place.below.values()][-1])


def _like(old: str, value: Any) -> str:
    """A value in place of another: in its quotes, if it has any; a space behind the key, where nothing stood."""
    if isinstance(value, str) and old.startswith("'") and not _NEEDS_ESCAPES.search(value):
        return "'{}'".format(value.replace("'", "''"))
    if isinstance(value, str) and old.startswith(("'", '"')):
        return _in_quotes(value)
    return _written(value) if old else f" {_written(value)}"


def _written(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_written(item) for item in value)}]"
    is_plain = isinstance(value, str) and _SIMPLE.fullmatch(value) and value not in _WORDS
    if is_plain and not _FLOAT.fullmatch(value) and not _BASED.fullmatch(value):
        return str(value)
    return _in_quotes(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _in_quotes(words: str) -> str:
    """A text between double quotes, where YAML knows all of JSON's escapes, and needs some more of them."""
    written = json.dumps(words, ensure_ascii=False)
    return _NEEDS_ESCAPES.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def write_yaml(plain: Any) -> str:
    """Plain data as YAML in block style. Raises ImportError without the extra `cli`."""
    with needed("cli"):
        from ruamel.yaml import YAML  # an extra, and slow to import
        from ruamel.yaml.scalarstring import DoubleQuotedScalarString
    writer = YAML(typ="rt", pure=True)
    writer.width = _WIDE
    writer.indent(mapping=2, sequence=4, offset=2)
    written = io.StringIO()
    # It takes a next-line character for one that can stand as it is, and every reader folds it into a space.
    writer.dump(_with_texts(plain, lambda text: DoubleQuotedScalarString(text) if "\x85" in text else text), written)
    return written.getvalue()


def _with_texts(plain: Any, write: Callable[[str], str]) -> Any:
    """Plain data with every text, and every key, as it is to be written."""
    if isinstance(plain, str):
        return write(plain)
    if isinstance(plain, list):
        return [_with_texts(item, write) for item in plain]
    if isinstance(plain, dict):
        return {write(key): _with_texts(value, write) for key, value in plain.items()}
    return plain

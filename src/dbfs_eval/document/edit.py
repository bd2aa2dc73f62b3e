"""A fix carried out on plain data, or in the text of a document with its comments, order and style kept."""

from __future__ import annotations

import copy
import datetime
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, MutableMapping, MutableSequence
from difflib import SequenceMatcher
from typing import Any

from dbfs_eval.dates import as_written
from dbfs_eval.document.from_json import read_json
from dbfs_eval.document.limits import Limits
from dbfs_eval.document.places import Place, tokens
from dbfs_eval.document.reading import FORMATS, Format, loads
from dbfs_eval.document.structuring import structure, unstructure
from dbfs_eval.document.writing import NEEDS_CLI
from dbfs_eval.errors import Fault, Faulty
from dbfs_eval.model import Evaluation
from dbfs_eval.rule import Fix, Operation
from dbfs_eval.text import Text

_END = "-"  # the place behind the last item of a list (RFC 6901)


class FixRefused(Faulty):
    """A fix that does not fit the document: it has changed since, or its text cannot be edited so."""

    heading = Text(
        da="Rettelsen kan ikke udføres. Fejl: {count}.", en="The fix cannot be carried out. Faults: {count}."
    )


_CHANGED = Text(
    da="Dokumentet er ændret, siden rettelsen blev regnet ud. Gennemgå det igen.",
    en="The document has changed since the fix was computed. Check it again.",
)
_CANNOT_EDIT = Text(
    da="Rettelsen kan ikke skrives ind i teksten, uden at noget andet ændres. Ret den i hånden.",
    en="The fix cannot be written into the text without changing something else. Make it by hand.",
)


def fixed(evaluation: Evaluation, fix: Fix) -> Evaluation:
    """The evaluation with a fix carried out. Raises FixRefused where it has changed since the fix was computed."""
    return structure(_patched(unstructure(evaluation), fix.patch))


def fixed_text(text: str, fix: Fix, *, format: Format) -> str:  # noqa: A002 - the name that users expect
    """The text of a document with a fix carried out; comments, order and style are kept.

    Raises FixRefused where the document has changed since, or where its text cannot be edited without changing
    something else; DocumentError where it cannot be read; ImportError where YAML or TOML is to be written without
    the extra `cli`; ValueError for a format that is not known.
    """
    if format not in FORMATS:
        raise ValueError(f"{format!r}: {', '.join(FORMATS)}")
    meant = fixed(loads(text, format=format), fix)
    for edited in _EDITORS[format](text, fix.patch):
        if _reads_as(edited, meant, format):
            return edited
    raise FixRefused([_fault(_CANNOT_EDIT)])


def _reads_as(text: str, meant: Evaluation, format_: Format) -> bool:
    try:
        return loads(text, format=format_) == meant
    except Faulty:
        return False


def _fault(sentence: Text, path: str = "") -> Fault:
    return Fault(kind="fix", path=path, sentence=sentence)


# --- a JSON Patch, as far as fixes use it ---


def _patched(plain: Any, patch: Iterable[Operation]) -> Any:
    """The data with a patch carried out; nothing is carried out where a test fails."""
    patched = copy.deepcopy(plain)
    for operation in patch:
        _carry_out(patched, operation, lambda _, new: new)
    return patched


def _carry_out(root: Any, operation: Operation, like: Callable[[Any, Any], Any]) -> None:
    """Carry out one operation; `like` writes a new value in the manner of the old one."""
    path = operation["path"]
    try:
        holder, last = _holder(root, tokens(path))
        if operation["op"] == "test":
            if not _same(holder[last], operation["value"]):
                raise FixRefused([_fault(_CHANGED, path)])
        elif isinstance(holder, MutableSequence) and last == _END:
            holder.append(operation["value"])
        elif operation["op"] == "replace":
            holder[last] = like(holder[last], operation["value"])
        else:
            holder[last] = operation["value"]
    except (KeyError, IndexError, TypeError) as error:
        raise FixRefused([_fault(_CHANGED, path)]) from error


def _holder(root: Any, path: list[str]) -> tuple[Any, Any]:
    """What holds the value at a path, and under which key or index."""
    for token in path[:-1]:
        root = root[int(token) if isinstance(root, MutableSequence) else token]
    last = path[-1]
    return root, int(last) if isinstance(root, MutableSequence) and last != _END else last


def _same(found: Any, expected: Any) -> bool:
    """Equal as plain data; a date is what is written, whatever a library makes of it."""
    if isinstance(found, Mapping | MutableSequence) or isinstance(expected, Mapping | list):
        return bool(found == expected)
    return _written(found) == _written(expected)


def _written(value: Any) -> str:
    return as_written(value) if isinstance(value, datetime.date) else str(value)


def _dated_like(old: Any, new: Any) -> Any:
    """A day as the library holds days, so that it is not put in quotes."""
    if isinstance(old, datetime.date) and isinstance(new, str):
        return datetime.date.fromisoformat(new)
    return new


# --- JSON: the very signs ---


def _edited_json(text: str, patch: Iterable[Operation]) -> Iterable[str]:
    for operation in patch:
        if operation["op"] != "test":
            text = _with_json(text, operation)
    yield text


def _with_json(text: str, operation: Operation) -> str:
    root, written = read_json(text, Limits()).places(), json.dumps(operation["value"], ensure_ascii=False)
    place, is_there = root.at(operation["path"])
    if is_there:
        return f"{text[: place.value]}{written}{text[_end(text, place) :]}"
    key = tokens(operation["path"])[-1]
    new = written if key == _END else f"{json.dumps(key, ensure_ascii=False)}: {written}"
    items = sorted(place.below.values(), key=lambda it: it.value)
    if not items:
        return f"{text[: place.value + 1]}{new}{text[place.value + 1 :]}"
    return f"{text[: _end(text, items[-1])]}{_between(text, place, items)}{new}{text[_end(text, items[-1]) :]}"


def _end(text: str, place: Place) -> int:
    """Where the value that begins at a place ends."""
    return json.JSONDecoder().raw_decode(text, place.value)[1]


def _between(text: str, place: Place, items: list[Place]) -> str:
    """What stands between two items, as between the last two; behind a single one as before it."""
    start = items[-1].value if items[-1].key is None else items[-1].key
    if len(items) > 1:
        return text[_end(text, items[-2]) : start]
    return f",{text[place.value + 1 : start] or ' '}"


# --- TOML and YAML: by libraries that keep what they do not understand ---


def _edited_toml(text: str, patch: Iterable[Operation]) -> Iterable[str]:
    try:
        import tomlkit  # an extra, and slow to import
    except ImportError as error:
        raise ImportError(NEEDS_CLI) from error
    document = tomlkit.parse(text)
    for operation in patch:
        _carry_out(document, operation, _dated_like)
    yield tomlkit.dumps(document)


def _edited_yaml(text: str, patch: Iterable[Operation]) -> Iterable[str]:
    """First with the lines that change alone, then as the library writes the whole."""
    try:
        from ruamel.yaml import YAML  # an extra, and slow to import
    except ImportError as error:
        raise ImportError(NEEDS_CLI) from error
    ends = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n")
    editor = YAML(typ="rt", pure=True)
    editor.preserve_quotes = True
    editor.width = len(text) + 80  # so that no line is folded
    mapping, offset = _indents(lines)
    editor.indent(mapping=mapping, sequence=offset + 2, offset=offset)
    document: MutableMapping[str, Any] = editor.load(lines)
    before = _dumped(editor, document)
    for operation in patch:
        _carry_out(document, operation, _dated_like)
    after = _dumped(editor, document)
    for edited in (_carried_over(lines, before, after), after):
        yield edited.replace("\n", ends)


def _dumped(editor: Any, document: Any) -> str:
    written = io.StringIO()
    editor.dump(document, written)
    return written.getvalue()


def _indents(text: str) -> tuple[int, int]:
    """How far a mapping is set in, and the dash of a list, in the manner of the text."""
    nested = re.search(r"^( *)[\w-]+:[ \t]*\n\1( +)[\w-]+:", text, re.MULTILINE)
    dashed = re.search(r"^( *)(?:- )?[\w-]+:[ \t]*\n\1( *)- ", text, re.MULTILINE)
    return len(nested[2]) if nested else 2, len(dashed[2]) if dashed else 2


def _carried_over(text: str, before: str, after: str) -> str:
    """The text with what changed from `before` to `after`, which are the same document in another manner of writing."""
    own, old, new = (it.splitlines(keepends=True) for it in (text, before, after))
    place = _matched([_bare(line) for line in old], [_bare(line) for line in own])
    edited, copied = [], 0
    for kind, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        start = place.get(first, place.get(first - 1, -1) + 1)
        stop = place.get(last - 1, start - 1) + 1 if last > first else start
        edited += [*own[copied:start], *_set_in_like(new[begin:end], own[start:stop] or own[start - 1 : start])]
        copied = max(start, stop)
    return "".join([*edited, *own[copied:]])


def _matched(old: list[str], own: list[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, old, own, autojunk=False).get_matching_blocks()
    return {block.a + index: block.b + index for block in blocks for index in range(block.size)}


def _bare(line: str) -> str:
    return "".join(line.split())


def _set_in_like(lines: list[str], others: list[str]) -> list[str]:
    """The lines, set in as others are."""
    if not lines or not others:
        return lines
    by = _indent(others[0]) - _indent(lines[0])
    return [" " * max(0, _indent(line) + by) + line.lstrip(" ") for line in lines]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_EDITORS: Mapping[Format, Callable[[str, Iterable[Operation]], Iterable[str]]] = {
    "json": _edited_json,
    "toml": _edited_toml,
    "yaml": _edited_yaml,
}

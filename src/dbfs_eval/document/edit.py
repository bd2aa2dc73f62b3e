"""A fix carried out on an evaluation, or in the text of a document with its comments, order and style kept."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from dbfs_eval.document.conversion import structure, unstructure
from dbfs_eval.document.edit_json import edited_json
from dbfs_eval.document.edit_toml import edited_toml
from dbfs_eval.document.edit_yaml import edited_yaml
from dbfs_eval.document.formats import FORMATS, Format, loads
from dbfs_eval.document.positions import END, holder_at, tokens
from dbfs_eval.errors import Fault, FaultsError
from dbfs_eval.model import Evaluation
from dbfs_eval.rule import Fix, Operation
from dbfs_eval.text import Text


class FixError(FaultsError):
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


def apply_fix(evaluation: Evaluation, fix: Fix) -> Evaluation:
    """The evaluation with a fix carried out. Raises FixRefused where it has changed since the fix was computed."""
    return structure(_patched(unstructure(evaluation), fix.patch))


def apply_fix_to_text(text: str, fix: Fix, *, format: Format) -> str:  # noqa: A002 - the name that users expect
    """The text of a document with a fix carried out; comments, order and style are kept.

    Raises FixRefused where the document has changed since, or where its text cannot be edited without changing
    something else; DocumentError where it cannot be read; ImportError where the extra is missing that YAML (`yaml`) or
    TOML (`cli`) needs; ValueError for a format that is not known.
    """
    if format not in FORMATS:
        raise ValueError(f"{format!r}: {', '.join(FORMATS)}")
    meant = apply_fix(loads(text, format=format), fix)
    for edited in _EDITORS[format](text, fix.patch):
        if _reads_as(edited, meant, format):
            return edited
    raise FixError([_fault(_CANNOT_EDIT)])


def _reads_as(text: str, meant: Evaluation, format_: Format) -> bool:
    try:
        return loads(text, format=format_) == meant
    except FaultsError:
        return False


def _fault(sentence: Text, path: str = "") -> Fault:
    return Fault(kind="fix", path=path, sentence=sentence)


# --- on plain data ---


def _patched(plain: Any, patch: Iterable[Operation]) -> Any:
    """The data with a patch carried out; nothing is carried out where a test fails."""
    patched = copy.deepcopy(plain)
    for operation in patch:
        path, value = operation["path"], operation.get("value")
        try:
            holder, last = holder_at(patched, tokens(path))
            if operation["op"] == "test":
                if holder[last] != value:
                    raise FixError([_fault(_CHANGED, path)])
            elif last == END:
                holder.append(value)
            else:
                holder[last] = value
        except (KeyError, IndexError, TypeError, ValueError) as error:
            if isinstance(error, FixError):
                raise
            raise FixError([_fault(_CHANGED, path)]) from error
    return patched


_EDITORS: Mapping[Format, Callable[[str, Iterable[Operation]], Iterator[str]]] = {
    "json": edited_json,
    "toml": edited_toml,
    "yaml": edited_yaml,
}
"""Each gives the text in one manner of writing or several: the first that reads as it is meant to is taken."""

"""Plain data ⇄ Evaluation: what has the right shape becomes the model, and every fault is reported at its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

import attrs

from dbfs_eval.conversion import Kept, every_fault, quick, sorted_faults
from dbfs_eval.document.limits import Limits, too_much
from dbfs_eval.errors import AN_EVALUATION, ArgumentError, DocumentError, Fault, unknown_key, written
from dbfs_eval.model import FORMAT, Evaluation, Source
from dbfs_eval.report import Report
from dbfs_eval.shape import shape_of, to_sparse_plain
from dbfs_eval.text import Text

_SHAPE = shape_of(Evaluation)

MEANING = frozenset({"ref", "ref-kind", "twice", "reversed", "too-early", "ring", "long-line"})
"""The kinds of fault that the shape cannot show: the document is well-formed, but cannot mean anything."""


def structure(data: Mapping[str, Any], *, source: Source | None = None) -> Evaluation:
    """An evaluation from plain data, as a JSON, TOML or YAML parser gives them.

    Args:
        data: A mapping in the format `dbfs-eval/1`; everything but `id` and `title` may be absent.
        source: The text that the data were read from, for lines and columns; None where there was none.

    Returns:
        The evaluation.

    Raises:
        DocumentError: With every fault of shape and of meaning, in the order of the data.

    Example:
        >>> evaluation = dbfs_eval.structure({"id": "plan", "title": "Our plan", "period": {"starts": "2027-02"}})
        >>> evaluation.period.starts
        ReducedDate(2027, 2, 1)
    """
    try:
        _refuse_too_much_of_its_own(data)
        return read_plain(data, source)
    except DocumentError as error:
        raise DocumentError(error.faults) from None  # found now: the data are the host's, who may change them


def _refuse_too_much_of_its_own(data: Any) -> None:
    """A host's own data have any shape, and one list may stand in them a thousand times: they are counted before."""
    own = {name: value for name, value in data.items() if _SHAPE.is_own(name)} if isinstance(data, Mapping) else {}
    if own and (faults := too_much(own, Limits())):
        raise DocumentError(faults)


def read_plain(data: Any, source: Source | None) -> Evaluation:
    """An evaluation from plain data that nobody else holds: their faults are found when somebody asks."""
    try:
        evaluation = quick(Evaluation)(data)
    except Exception:  # noqa: BLE001 - whatever does not fit is looked at again, slowly, and reported
        raise DocumentError(partial(_faults_in, data)) from None
    # Where it was read from is no part of what it says; it is put there before anybody else has seen it.
    object.__setattr__(evaluation, "source", source)
    return evaluation


def _faults_in(data: Any) -> list[Fault]:
    return sorted_faults(every_fault(Kept(_unknown_key), Evaluation, data, quick(Evaluation)), data)


def _unknown_key(path: str, key: Any, known: Iterable[str]) -> Fault:
    fault = unknown_key(path, key, known)
    listed = ", ".join(known)
    expected = Text(da=f"en af nøglerne {listed}", en=f"one of the keys {listed}")
    sentence = _UNKNOWN_WITH_SPACE if isinstance(key, str) and " " in written(key).strip() else fault.sentence
    return attrs.evolve(fault, expected=expected, sentence=sentence)


_UNKNOWN_WITH_SPACE = Text(
    da="Nøglen {found} kendes ikke. Et komma i teksten kan have lavet en ny nøgle; sæt teksten i anførselstegn.",
    en="unknown key {found}. A comma in the text may have made a new key; put the text in quotes.",
)


def unstructure(whole: Evaluation | Report) -> dict[str, Any]:
    """An evaluation or a report as plain data, in the order of its format.

    Args:
        whole: The evaluation, of which what is absent, empty or a default is left out; or the report.

    Returns:
        Data that `json.dumps` takes, in the shape `dbfs-eval/1` or `dbfs-eval-report/1`.

    Raises:
        ArgumentError: For anything else.

    Example:
        >>> dbfs_eval.unstructure(dbfs_eval.structure({"id": "plan", "title": "Our plan", "parties": []}))
        {'format': 'dbfs-eval/1', 'id': 'plan', 'title': 'Our plan'}
    """
    if isinstance(whole, Report):
        return whole.plain()
    if not isinstance(whole, Evaluation):
        raise ArgumentError.of("whole", whole, AN_EVALUATION)
    return {"format": FORMAT, **to_sparse_plain(whole)}

"""Evaluation → text in any of the formats."""

from __future__ import annotations

import io
import json
from typing import Any

from dbfs_eval.document.conversion import unstructure
from dbfs_eval.document.formats import FORMATS, Format
from dbfs_eval.model import Evaluation

NEEDS_CLI = (
    'For at skrive YAML og TOML: pip install "dbfs-eval[cli]" / To write YAML and TOML: pip install "dbfs-eval[cli]"'
)

_WIDE = 4096  # so that no text is folded


def dumps(evaluation: Evaluation, *, format: Format) -> str:  # noqa: A002 - the name that users expect
    """An evaluation as text; what is absent or empty is left out, and reduced dates stand as they were written.

    Raises ImportError where YAML or TOML is to be written without the extra `cli`, and ValueError for a format that
    is not known.
    """
    if format not in FORMATS:
        raise ValueError(f"{format!r}: {', '.join(FORMATS)}")
    return _WRITERS[format](unstructure(evaluation))


def _to_json(plain: dict[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _to_yaml(plain: dict[str, Any]) -> str:
    try:
        from ruamel.yaml import YAML  # an extra, and slow to import
    except ImportError as error:
        raise ImportError(NEEDS_CLI) from error
    writer = YAML(typ="rt", pure=True)
    writer.width = _WIDE
    writer.indent(mapping=2, sequence=4, offset=2)
    written = io.StringIO()
    writer.dump(plain, written)
    return written.getvalue()


def _to_toml(plain: dict[str, Any]) -> str:
    try:
        import tomlkit  # an extra, and slow to import
    except ImportError as error:
        raise ImportError(NEEDS_CLI) from error
    return tomlkit.dumps(plain)


_WRITERS = {"json": _to_json, "yaml": _to_yaml, "toml": _to_toml}

"""The addresses of the project, as `project.urls` in pyproject.toml names them; nothing else invents one."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, metadata

DOCUMENTATION, HOMEPAGE, ISSUES, SCHEMAS = "Documentation", "Homepage", "Issues", "Schemas"


@cache
def address_of(label: str) -> str | None:
    """The address under a label, without a slash at its end; None where the project names none."""
    try:
        named = metadata("dbfs-eval").get_all("Project-URL") or []
    except PackageNotFoundError:
        return None
    addresses = dict(line.split(", ", 1) for line in named)
    return addresses[label].rstrip("/") if label in addresses else None

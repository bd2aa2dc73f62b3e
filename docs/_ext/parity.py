"""The two languages say the same: the same pages, and on each page the same headings, level by level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from _ext.markdown import headings
from dbfs_eval.text import LANGUAGES, Language

Pages = Mapping[str, str]
"""Markdown by its path below the folder of a language."""


def differences(pages: Mapping[Language, Pages]) -> list[str]:
    """What one language has and the other lacks: a line for each page, with the first heading that differs."""
    paths = sorted({path for own in pages.values() for path in own if path.endswith(".md")})
    return [line for path in paths for line in _on_page(path, pages)]


def _on_page(path: str, pages: Mapping[Language, Pages]) -> Iterator[str]:
    lacking = [language for language in LANGUAGES if path not in pages[language]]
    if lacking:
        yield f"{lacking[0]}/{path}: the page is missing"
        return
    first, second = LANGUAGES
    for one, other in zip_longest(headings(pages[first][path]), headings(pages[second][path])):
        if one is None or other is None or one[0] != other[0]:
            yield f"{path}: {first} has {_shown(one)}, {second} has {_shown(other)}"
            return


def _shown(heading: tuple[int, str] | None) -> str:
    return f"“{'#' * heading[0]} {heading[1]}”" if heading else "no more headings"

"""What one rule says of many: the first five are shown, and the rest are folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

import attrs

from dbfs_eval.text import Language, Text
from dbfs_eval.views.grouping import grouped
from dbfs_eval.views.lines import Line

SHOWN = 5
_MORE = Text(da="{reference}, også om {count} andre", en="{reference}, also of {count} others")

_T = TypeVar("_T")


@attrs.frozen
class More(Generic[_T]):
    """What is folded: whose it is and how many there are, and all of it."""

    words: str
    folded: tuple[_T, ...]


@attrs.frozen
class Folded(Generic[_T]):
    """What is shown, and what is folded of it, rule by rule."""

    shown: tuple[_T, ...]
    more: tuple[More[_T], ...]


def fold(items: Iterable[_T], lines_of: Callable[[_T], tuple[Line, ...]], language: Language) -> Folded[_T]:
    """Fold each item of which all lines come after the first five of their rules; a single one is not worth folding."""
    items, seen, late = tuple(items), Counter[str](), []
    for item in items:
        lines = lines_of(item)
        seen.update(line.rule.code for line in lines)
        if all(seen[line.rule.code] > SHOWN for line in lines):
            late.append(item)
    by_rule = grouped(late, lambda item: lines_of(item)[0].reference)
    more = {reference: folded for reference, folded in by_rule.items() if len(folded) > 1}
    away = {id(item) for folded in more.values() for item in folded}
    return Folded(
        tuple(item for item in items if id(item) not in away),
        tuple(
            More(_MORE.say(language, {"reference": reference, "count": len(folded)}), folded)
            for reference, folded in more.items()
        ),
    )


def fold_lines(lines: Iterable[Line], language: Language) -> Folded[Line]:
    """Lines, of which those after the first five of one rule are folded."""
    return fold(lines, lambda line: (line,), language)

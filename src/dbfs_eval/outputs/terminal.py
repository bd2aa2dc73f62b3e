"""A page of text for a terminal: headings, paragraphs, and items with their number in the margin."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import takewhile
from typing import TypeAlias

import attrs
from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.text import Text as Styled

from dbfs_eval.outputs.escaping import COMMAND
from dbfs_eval.text import nonbreaking

StyledText: TypeAlias = "str | tuple[str, str]"  # words, or words in a style

STRONG = "bold"
ASIDE = "dim"  # for what is about the text: codes, lines, files
SHORT = "color(166)"  # the one warm colour, for what falls short; readable on a light and on a dark ground

_WIDEST = 100
_NARROWEST = 24


@attrs.define
class Page:
    """Lines that grow downwards; `width` is that of the terminal, and long lines are kept readable."""

    width: int
    lines: list[Styled] = attrs.field(factory=list)

    def heading(self, words: str) -> None:
        """A heading that opens a part of the page, with a line under it, so that it is seen without colour too."""
        self.gap(2)
        self.paragraph((words, STRONG))
        self.paragraph(("─" * min(len(words), self._measure), ASIDE))
        self.gap(1)

    def subheading(self, *words: StyledText) -> None:
        """A heading within a part."""
        self.gap(1)
        self.paragraph(*words)

    def paragraph(self, *words: StyledText, indent: int = 0) -> None:
        """Words from the margin, or from an indent."""
        self.item("", *words, indent=indent)

    def item(self, mark: StyledText, *words: StyledText, indent: int) -> None:
        """Words from an indent, with a mark that stands right before them."""
        for number, line in enumerate(_wrapped(Styled.assemble(*words), max(1, self._measure - indent))):
            self.lines.append(Styled.assemble(_margin(mark if number == 0 else "", indent), line))

    def gap(self, lines: int) -> None:
        """So many empty lines, but none at the top, and no more than so many."""
        if self.lines:
            empty = sum(1 for _ in takewhile(lambda line: not line.plain, reversed(self.lines)))
            self.lines.extend(Styled() for _ in range(lines - empty))

    def written(self, *, colour: bool) -> str:
        """The page as text, with colours as terminals take them or without."""
        file = io.StringIO()
        console = Console(
            file=file,
            force_terminal=colour,
            color_system="256" if colour else None,
            no_color=not colour,
            legacy_windows=False,
            width=self.width,
        )
        for line in map(_without_commands, self.lines):
            console.print(line, no_wrap=True, overflow="ignore", crop=False, highlight=False)
        return file.getvalue()

    @property
    def _measure(self) -> int:
        return max(_NARROWEST, min(self.width, _WIDEST))


def _without_commands(line: Styled) -> Styled:
    """A line that is no command to a workflow that prints it, wherever a word of a document has come to stand."""
    for found in reversed([*COMMAND.finditer(line.plain)]):
        line = Styled.assemble(line[: found.end()], " ", line[found.end() :])
    return line


def _wrapped(words: Styled, width: int) -> list[Styled]:
    """The words on lines of so many cells; what belongs together, as a date, is kept on one line."""
    words.plain = nonbreaking(words.plain)
    lines = list(words.divide(_breaks(words.plain, width)))
    for line in lines:
        line.rstrip()
        line.plain = line.plain.replace("\xa0", " ")
    return lines


def _breaks(plain: str, width: int) -> Iterator[int]:
    """Where a new line begins: at a word, within one only where it is longer than a line."""
    taken = 0
    for word in _WORD.finditer(plain):
        cells = cell_len(word[0].rstrip(" "))
        if taken and taken + cells > width:
            taken = 0
            yield word.start()
        at = word.start()
        for part in chop_cells(word[0].rstrip(" "), width)[:-1] if cells > width else ():
            at += len(part)
            yield at
        taken += cell_len(plain[at : word.end()])


_WORD = re.compile(r"[^ ]* *")


def _margin(mark: StyledText, indent: int) -> Styled:
    margin = Styled.assemble(mark)
    gap = Styled(" " * max(0, indent - margin.cell_len - 1))
    return Styled.assemble(gap, margin, " ") if indent else Styled()

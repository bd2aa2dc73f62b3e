"""Markdown as MyST reads it: words that cannot act, tables, blocks of code, parts in another language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dbfs_eval.text import LANGUAGES, Language, Sayable, Text

_ACTIVE = re.compile(r"([\\`*_\[\]<>|{}$#~])")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,}|:{3,})")
_HEADING = re.compile(r"(#{1,6}) +(.+)")


def plain(words: str) -> str:
    """Words that stand as they are: no character of them is read as Markdown."""
    return _ACTIVE.sub(r"\\\1", words)


def said(text: Text, language: Language, **facts: Sayable) -> str:
    """A text in a language, as words that stand as they are."""
    return plain(text.say(language, facts))


def with_gaps(text: Text, language: Language) -> str:
    """A text with a gap where the facts of a plan come in."""
    gaps = dict.fromkeys(text.placeholders, "…")
    return plain(text.say(language, gaps).replace("….", "…"))


def code(written: str) -> str:
    """What is written exactly so, within a sentence."""
    mark = "``" if "`" in written else "`"
    return f"{mark}{written}{mark}"


def block(written: str, lexer: str = "text") -> str:
    """What is written exactly so, in lines of its own."""
    return f"```{lexer}\n{written.rstrip()}\n```"


def quote(paragraphs: Iterable[str]) -> str:
    """What the library says, set off from what is said about it."""
    return "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs)


def bullets(items: Iterable[str]) -> str:
    """A list; a line break within an item stays within it."""
    return "\n".join(f"- {item}" for item in items)


def defined(term: str, *paragraphs: str) -> str:
    """A term and what it means."""
    told = "\n\n".join(paragraphs).replace("\n", "\n  ").replace("  \n", "\n")
    return f"{term}\n: {told}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def toctree(*pages: str, hidden: bool = False) -> str:
    """The pages below this one, in their order."""
    options = ":hidden:\n" if hidden else ":maxdepth: 1\n"
    return "```{toctree}\n" + options + "\n" + "\n".join(pages) + "\n```"


def page(*blocks: str) -> str:
    """A page of blocks, a blank line between them."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def foreign(words: str, spoken: Language, language: Language) -> str:
    """A few words spoken in one language on a page of another, marked so that they are read aloud right."""
    return words if spoken == language else f'<span lang="{spoken}">{words}</span>'


def foreign_block(blocks: str, spoken: Language, language: Language) -> str:
    """Whole blocks in one language on a page of another, marked so; they hold no heading."""
    return blocks if spoken == language else f'<div lang="{spoken}">\n\n{blocks}\n\n</div>'


def other_than(language: Language) -> Language:
    """The other of the two languages."""
    return next(other for other in LANGUAGES if other != language)


def headings(markdown: str) -> Iterator[tuple[int, str]]:
    """The headings of a page, each with its level; lines within fences are none."""
    fence = ""
    for line in markdown.splitlines():
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip(" `~:"):
                fence = ""
        elif mark:
            fence = mark[1]
        elif found := _HEADING.fullmatch(line.rstrip()):
            yield len(found[1]), found[2]

"""Whatever words come to stand in Markdown are read as these very words: none of them is markup."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dbfs_eval.outputs.to_markdown import _escaped, _opening
from dbfs_eval.text import sanitized
from dbfs_eval.views.context import Place

READER = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"])
MARKS = (
    *"*_`~=#+-!|:.)(][><&;\\/\"'$^@{}1a ",
    "__", "**", "~~", "==", "```", "~~~", "---", "===", "# ", "## ", "- ", "+ ", "1. ", "1) ", "> ", "[ ] ", "[x](y)",
    "![i](j)", "[^1]", "[a]: b", "<b>", "<!-- ", "<https://x.dk>", "https://x.dk", "www.x.dk", "&amp;", "&#35;", "| a |",
    "|-|-|", ":smile:", "@a", "#1", "GH-1", "a_b", "a__b", "æ_ø_å", "  ", "\n", "\\\n", "\t",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(MARKS) | st.text(max_size=3), max_size=12).map("".join)
FRAMES = {
    "a heading": ("# {}", "heading_open"),
    "a heading of the third level": ("### {} ", "heading_open"),
    "an item": ("- {opening}", "paragraph_open"),
    "a tick box": ("- [ ] {}", "paragraph_open"),
    "an item after a number": ("- **1** {} T101", "paragraph_open"),
    "a paragraph": ("{opening}", "paragraph_open"),
    "a second line": ("- a\n  {opening}", "paragraph_open"),
}
BEFORE = {"a tick box": "[ ] ", "an item after a number": "1 ", "a second line": "a\n"}
AFTER = {"an item after a number": " T101"}
PLAIN = {"text", "text_special", "softbreak", "html_inline", "strong_open", "strong_close"}


def escaped(words: str) -> str:
    return _escaped(Place("", words)).words


def read(markdown: str) -> tuple[str, list[Any]]:
    """What is read, without the comments that part what a forge would link; and every token."""
    tokens = READER.parse(markdown)
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= PLAIN
    assert {child.content for child in inline if child.type == "html_inline"} <= {"<!-- -->"}
    text = "".join(
        "\n" if child.type == "softbreak" else child.content for child in inline if child.type != "html_inline"
    )
    return text, tokens


@pytest.mark.parametrize("name", FRAMES)
@given(words=WORDS)
@example(words="__a__")
@example(words="_a_ *b* __c__d a_b a__b")
@example(words="bar #")
@example(words="##")
@example(words="1. marts 2027")
@example(words="===")
@example(words="---")
@example(words="| a | b |")
@example(words="[ ] a [x](y) ![i](j) [^1]: <b> &amp; \\")
def test_words_are_read_as_they_are(name: str, words: str) -> None:
    frame, block = FRAMES[name]
    said = sanitized(words)
    text, tokens = read(frame.format(escaped(said), opening=_opening(escaped(said))))
    assert text.strip() == f"{BEFORE.get(name, '')}{said}{AFTER.get(name, '')}".strip()
    if said:
        inner = [token.type for token in tokens if token.type.endswith("_open")]
        assert inner == (["bullet_list_open", "list_item_open"] if frame.startswith("-") else []) + [block]

"""A page of text: lines, margins, what is kept together."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from dbfs_eval.outputs.terminal import SHORT, STRONG, Page


def lines(page: Page) -> list[str]:
    return page.written(colour=False).splitlines()


def test_words_are_broken_between_words_and_hang_from_their_mark() -> None:
    page = Page(27)
    page.item("12", "Beboerne er endnu ikke med i tilrettelæggelsen.", indent=5)
    assert lines(page) == ["  12 Beboerne er endnu ikke", "     med i", "     tilrettelæggelsen."]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Fristen for leverancen var 6. september 2027 eller før.", "6. september 2027"),
        ("The deadline of that one was 16 September 2027 or so.", "16 September 2027"),
        ("Resultaterne bliver delt med alle inden 12 uger er gået.", "12 uger"),
        ("Det er endnu ikke sagt hvem det er. T102 (skal)", "T102 (skal)"),
    ],
)
def test_what_belongs_together_stands_on_one_line(words: str, kept: str) -> None:
    for width in range(24, 60):
        page = Page(width)
        page.paragraph(words)
        assert any(kept in line for line in lines(page))


def test_a_word_that_is_longer_than_a_line_is_broken() -> None:
    page = Page(24)
    page.paragraph("kort " + "a" * 60 + " slut")
    assert lines(page) == ["kort", "a" * 24, "a" * 24, "a" * 12 + " slut"]


def test_wide_signs_take_two_cells() -> None:
    page = Page(24)
    page.paragraph("評価 " * 12)
    assert all(cell_len(line) <= 24 for line in lines(page))
    page = Page(24)
    page.paragraph("評価" * 12)
    assert lines(page) == ["評価" * 6, "評価" * 6]


def test_a_page_is_never_wider_than_is_readable_nor_narrower_than_can_be() -> None:
    wide, narrow = Page(400), Page(1)
    wide.paragraph("ord " * 100)
    narrow.paragraph("ord " * 100)
    assert max(map(len, lines(wide))) == 99
    assert max(map(len, lines(narrow))) == 23


def test_gaps_do_not_add_up_and_none_stands_at_the_top() -> None:
    page = Page(40)
    page.heading("Først")
    page.gap(1)
    page.gap(2)
    page.gap(1)
    page.paragraph("Så")
    assert lines(page) == ["Først", "─────", "", "", "Så"]


def test_colours_are_only_written_where_they_are_asked_for() -> None:
    page = Page(40)
    page.paragraph(("stærkt", STRONG), " og ", ("kort", SHORT))
    assert page.written(colour=False) == "stærkt og kort\n"
    assert page.written(colour=True) == "\x1b[1mstærkt\x1b[0m og \x1b[38;5;166mkort\x1b[0m\n"


def test_markup_and_emoji_codes_in_words_are_words() -> None:
    page = Page(60)
    page.paragraph("[red]rødt[/red] :smile: 2027-03-01 'x'")
    assert page.written(colour=True) == "[red]rødt[/red] :smile: 2027-03-01 'x'\n"

"""A report as text: golden pictures, widths, hostile words."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from pendulum import Date
from rich.cells import cell_len

import dbfs_eval
from dbfs_eval import Report, RuleSet, check, structure, unstructure
from dbfs_eval.outputs import OUTPUTS, RenderOptions
from dbfs_eval.outputs.to_text import to_text
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from dbfs_eval.text import LANGUAGES, Language
from hostile import words

GOLDEN = Path(__file__).parents[2] / "golden" / "terminal"
MIDWAY = GOLDEN / "byg-op.yaml"


def midway() -> Report:
    return check(structure(unstructure(dbfs_eval.load(MIDWAY))), on=Date(2027, 5, 10))


def compared(name: str, told: str, *, update: bool) -> None:
    golden = GOLDEN / name
    if update:
        golden.write_text(told, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == told, "pytest --update rewrites it; read the difference aloud"


PICTURES: dict[str, tuple[Date, dict[str, Any]]] = {
    "midway": (Date(2027, 5, 10), {"width": 80}),
    "midway-narrow": (Date(2027, 5, 10), {"width": 40}),
    "midway-with-what-is-met": (Date(2027, 5, 10), {"width": 80, "show_met": True}),
    "midway-in-colour": (Date(2027, 5, 10), {"width": 80, "colour": True}),
    "before-the-start": (Date(2027, 1, 4), {"width": 80}),
    "afterwards": (Date(2028, 3, 1), {"width": 80}),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_in_the_terminal(name: str, language: Language, update: bool) -> None:
    on, shown = PICTURES[name]
    evaluation = structure(unstructure(dbfs_eval.load(MIDWAY)))
    compared(f"{name}.{language}.txt", to_text(check(evaluation, on=on), language, **shown), update=update)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_of_a_draft_and_of_an_evaluation_without_a_remark(language: Language, update: bool) -> None:
    draft = check(structure({"id": "udkast", "title": "Et udkast"}), on=Date(2027, 1, 4))
    compared(f"draft.{language}.txt", to_text(draft, language, width=80), update=update)
    spotless = check(SPOTLESS, on=LAST_DAY)
    compared(f"spotless.{language}.txt", to_text(spotless, language, width=80, show_met=True), update=update)


def test_the_line_of_the_document_is_said_where_it_is_known() -> None:
    told = to_text(check(dbfs_eval.load(MIDWAY), on=Date(2027, 5, 10)), "da")
    assert "Beslutningen »Aftale for næste etape«  linje " in told
    assert "Opfølgningen\n" in told  # the document does not hold it yet
    assert str(MIDWAY) in told.replace("\n", "")


@pytest.mark.parametrize("width", [1, 24, 40, 80, 100, 200])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_the_terminal(width: int, language: Language) -> None:
    for show_met in (False, True):
        told = to_text(midway(), language, width=width, show_met=show_met)
        assert max(cell_len(line) for line in told.splitlines()) <= max(24, min(100, width))
        assert all(line == line.rstrip() for line in told.splitlines())


def test_colour_changes_no_word() -> None:
    plain, coloured = (to_text(midway(), "da", colour=colour) for colour in (False, True))
    assert plain == re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert "\x1b" not in plain


def test_without_rules_it_says_so_and_no_more() -> None:
    report = check(SPOTLESS, on=LAST_DAY, rules=RuleSet.default().select())
    told = to_text(report, "da")
    assert "Ingen regler er valgt." in told
    assert "Hvad fremmer" not in told
    assert "Intet at bemærke" not in told


def test_thresholds_that_were_set_are_named() -> None:
    rules = RuleSet.default().with_thresholds({"T102": {"lead_time": "P10W"}, "C207": {"enough": 7}})
    told = to_text(check(SPOTLESS, on=LAST_DAY, rules=rules), "da", width=100)
    assert "Tærskler, der er sat for denne gennemgang: T102.lead_time 10 uger og C207.enough 7." in told


def test_a_rule_that_is_not_at_hand_and_awaits_nothing_known_has_no_sentence_above_it() -> None:
    plain = check(structure({"id": "a", "title": "A"}), on=LAST_DAY, rules=RuleSet.default().select("T101")).plain()
    plain["remarks"][0]["rule"] = "X101"
    assert "Uden frist endnu\n  1 Planen nævner" in to_text(Report.from_plain(plain), "da")


def test_each_report_is_written_in_its_own_language_unless_one_is_asked_for() -> None:
    reports = [
        check(structure({"id": "a", "title": "A", "language": language}), on=LAST_DAY)
        for language in ("da", "en-GB", "nb")
    ]
    write = OUTPUTS["text"].write
    told = write(reports, RenderOptions(otherwise="en"))
    assert told.startswith("»A« pr. 15. marts 2028\n")
    assert "\n\n\n“A” as of 15 March 2028\n" in told
    assert told.count("What promotes development?") == 2
    assert write(reports, RenderOptions(otherwise="en", language="da")).count("Hvad fremmer udviklingen?") == 3
    assert write(reports, RenderOptions(otherwise="da")).count("Hvad fremmer udviklingen?") == 2


# --- hostile words ---


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("on", [Date(2027, 1, 4), Date(2027, 5, 10), Date(2029, 1, 1)], ids=str)
def test_a_document_s_words_do_nothing_in_a_terminal(language: Language, on: Date) -> None:
    report = check(words.in_words_of(words.TERMINAL), on=on)
    told = to_text(report, language, show_met=True)
    assert not [sign for sign in told if sign != "\n" and unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    assert "[31m[red]x[/red]" in told
    assert ":smile:" in told
    coloured = to_text(report, language, colour=True)
    assert "\x1b[31m" not in coloured
    assert "\x1b]" not in coloured
    read_back = to_text(Report.from_plain(report.plain()), language, show_met=True)
    assert not [sign for sign in read_back if sign != "\n" and unicodedata.category(sign) in {"Cc", "Cf"}]

"""A report as text: what a person has read, widths, hostile words."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from pendulum import Date
from rich.cells import cell_len

import dbfs_eval
from approval import GOLDEN, MIDWAY, PLAN, approved, draft, report_on
from dbfs_eval import Report, RuleSet, check, render, structure
from dbfs_eval.outputs import OUTPUTS, RenderOptions
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from dbfs_eval.text import LANGUAGES, Language
from hostile import words


def _text(report: Report, language: Language, **how: Any) -> str:
    return render(report, "text", language, **how)


def midway(**how: Any) -> str:
    return _text(report_on(MIDWAY), how.pop("language", "da"), **{"width": 80, **how})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "report"), [("midway", report_on(MIDWAY)), ("draft", draft())], ids=["midway", "draft"]
)
def test_the_report_in_the_terminal(name: str, report: Report, language: Language, update: bool) -> None:
    approved(GOLDEN / "terminal" / f"{name}.{language}.txt", _text(report, language, width=80), update=update)


def test_a_narrow_terminal_gets_the_same_words() -> None:
    wide, narrow = ([word for word in midway(width=width).split() if set(word) != {"─"}] for width in (80, 40))
    assert narrow == wide


def test_colour_marks_what_inhibits_and_dims_what_is_beside() -> None:
    coloured = midway(colour=True)
    assert "\x1b[1mHvad hæmmer udviklingen?" in coloured
    assert re.search(r"\x1b\[38;5;166m *1\x1b\[0m", coloured)
    assert "\x1b[2m A101 (skal)\x1b[0m" in coloured


def test_what_is_met_is_shown_with_what_meets_it() -> None:
    without, shown = midway(), midway(show_met=True)
    title = "\n   Hver beslutning har en dato. T104 (bør)\n"
    assert title in without
    assert f"{title}   – Beslutningen »Driftsbudget 2028« og »Aftale for næste etape« har en dato.\n" in shown


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_before_the_start_no_due_date_has_passed(form: str) -> None:
    early = " ".join(render(report_on(Date(2027, 1, 4)), form, "da").split())
    assert "fristen var" not in early
    assert "Opfølgningen har endnu ingen tiltag." in early


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_afterwards_what_was_due_says_so(form: str) -> None:
    said = " ".join(render(report_on(Date(2028, 3, 1)), form, "da").split())
    assert "Opfølgningen har endnu ingen tiltag. fristen var 22. oktober 2027 · T201 (skal)" in said


def test_the_line_of_the_document_is_said_where_it_is_known() -> None:
    told = _text(check(dbfs_eval.load(PLAN), on=MIDWAY), "da")
    assert "Beslutningen »Aftale for næste etape«  linje " in told
    assert "Det, evalueringen bygger videre på\n" in told  # the document does not hold it yet
    assert str(PLAN) in told.replace("\n", "")


@pytest.mark.parametrize("width", [1, 24, 40, 80, 100, 200])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_the_terminal(width: int, language: Language) -> None:
    for show_met in (False, True):
        told = midway(language=language, width=width, show_met=show_met)
        assert max(cell_len(line) for line in told.splitlines()) <= max(24, min(100, width))
        assert all(line == line.rstrip() for line in told.splitlines())


def test_colour_changes_no_word() -> None:
    plain, coloured = (midway(colour=colour) for colour in (False, True))
    assert plain == re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert "\x1b" not in plain


def test_without_rules_it_says_so_and_no_more() -> None:
    report = check(SPOTLESS, on=LAST_DAY, rules=RuleSet.default().limited_to(()))
    told = render(report, "text", "da")
    assert "Ingen regler er valgt." in told
    assert "Hvad fremmer" not in told
    assert "intet at bemærke" not in told


def test_thresholds_that_were_set_are_named() -> None:
    rules = RuleSet.default().with_thresholds({"T102": {"lead_time": "P10W"}, "C207": {"enough": 7}})
    told = render(check(SPOTLESS, on=LAST_DAY, rules=rules), "text", "da", width=100)
    assert "Her: 10 uger. Normalt: 8 uger.\n" in told
    assert "C207: Så mange fund" in told
    assert "Her: 7. Normalt: 5.\n" in told


def test_a_rule_that_is_not_at_hand_and_awaits_nothing_known_has_no_sentence_above_it() -> None:
    plain = check(structure({"id": "a", "title": "A"}), on=LAST_DAY, rules=RuleSet.default().select("T101")).plain()
    plain["remarks"][0]["rule"] = "X101"
    assert "Uden frist endnu\n  1 Planen nævner" in render(Report.from_plain(plain), "text", "da")


def test_each_report_is_written_in_its_own_language_unless_one_is_asked_for() -> None:
    reports = [
        check(structure({"id": "a", "title": "A", "language": language}), on=LAST_DAY)
        for language in ("da", "en-GB", "nb")
    ]
    rendered = OUTPUTS["text"].render
    told = rendered(reports, RenderOptions(otherwise="en"))
    assert told.startswith("»A« pr. 15. marts 2028\n")
    assert "\n\n\n“A” as of 15 March 2028\n" in told
    assert told.count("What promotes development?") == 2
    assert rendered(reports, RenderOptions(otherwise="en", language="da")).count("Hvad fremmer udviklingen?") == 3
    assert rendered(reports, RenderOptions(otherwise="da")).count("Hvad fremmer udviklingen?") == 2


# --- hostile words ---


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("on", [Date(2027, 1, 4), Date(2027, 5, 10), Date(2029, 1, 1)], ids=str)
def test_a_document_s_words_do_nothing_in_a_terminal(language: Language, on: Date) -> None:
    report = check(words.in_words_of(words.TERMINAL), on=on)
    told = render(report, "text", language, show_met=True)
    assert not [sign for sign in told if sign != "\n" and unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    assert "[31m[red]x[/red]" in told
    assert ":smile:" in told
    coloured = render(report, "text", language, colour=True)
    assert "\x1b[31m" not in coloured
    assert "\x1b]" not in coloured
    read_back = render(Report.from_plain(report.plain()), "text", language, show_met=True)
    assert not [sign for sign in read_back if sign != "\n" and unicodedata.category(sign) in {"Cc", "Cf"}]

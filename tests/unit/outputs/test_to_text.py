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
from dbfs_eval import Report, RuleSet, check, dumps, loads, render, structure
from dbfs_eval.outputs import OUTPUTS, RenderOptions
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from dbfs_eval.text import LANGUAGES, Language
from dbfs_eval.views.report import view_of
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
    assert not re.search(r"\x1b\[38;5;166m *7\x1b\[0m", coloured)  # not due yet
    assert re.search(r"\x1b\[2m *Styregruppen · senest 6. september 2027 · T102 \(skal\)\x1b\[0m", coloured)


def test_what_is_met_is_shown_with_what_meets_it() -> None:
    without, shown = midway(), midway(show_met=True)
    assert " Hver beslutning har en dato. Faserne har " in " ".join(without.split())
    title = "\n   Hver beslutning har en dato. T104 (bør)\n"
    assert title not in without
    assert f"{title}   – Beslutningerne »Driftsbudget 2028« og »Aftale for næste etape« har en dato.\n" in shown


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_before_the_start_no_due_date_has_passed(form: str) -> None:
    early = " ".join(render(report_on(Date(2027, 1, 4)), form, "da").split())
    assert "fristen var" not in early
    assert "Når resultaterne er der: fremmende fund, hæmmende fund," in early


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_afterwards_what_was_due_says_so(form: str) -> None:
    said = " ".join(render(report_on(Date(2028, 3, 1)), form, "da").replace("\\\n", " ").replace("*", "").split())
    step = "→ Skriv mindst ét tiltag: Hvad skal ændres, hvem gør det, og hvornår?"
    assert f"Opfølgningen har endnu ingen tiltag. {step} fristen var 22. oktober 2027 · T201 (skal)" in said


def test_the_line_of_the_document_is_said_where_it_is_known() -> None:
    told = _text(check(dbfs_eval.load(PLAN), on=MIDWAY), "da", width=80)
    assert " · T102 (skal) · linje 27\n" in told
    assert " · A204 (råd)\n" in told  # the document does not hold it yet
    assert str(PLAN) in told.replace("\n", "")


def test_of_many_lines_of_the_document_the_first_are_named() -> None:
    activities = [{"id": f"a{number}", "starts": "2027-03-01"} for number in range(5)]
    text = dumps(structure({"id": "a", "title": "A", "activities": activities}), format="yaml")
    report = check(loads(text, format="yaml"), on=MIDWAY, rules=RuleSet.default().select("O205"))
    assert re.search(r" · linje \d+, \d+ og 3 andre\n", _text(report, "da", width=100))


# --- the first screen ---


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("report", [report_on(MIDWAY), draft()], ids=["midway", "draft"])
def test_the_first_screen_stands_alone(report: Report, language: Language) -> None:
    """Title, where it stands and what comes next; the rest begins below a terminal of 24 lines, or at its end."""
    shown = _text(report, language, width=80).splitlines()
    rest = next(number for number, line in enumerate(shown) if line.startswith("──")) - 3
    assert rest <= 24
    first = " ".join(" ".join(shown[:rest]).split())
    view = view_of(report, language)
    assert first.startswith(f"{view.title} {view.as_of} · ")
    for line in view.comes_next:
        assert f" {line.number} {line.message} → {line.remedy} {line.about}" in first
    assert first.endswith(view.after_next or "")


def test_what_is_planned_stands_among_the_dates_and_not_on_the_first_screen() -> None:
    view, shown = view_of(report_on(MIDWAY), "da"), " ".join(midway().split())
    assert view.standing[0] in shown
    assert view.standing[1] not in shown
    assert shown.count("»Fortolkningsdag«, planlagt.") == 1
    early = draft()
    assert " ".join(view_of(early, "da").standing) in " ".join(_text(early, "da").split())


# --- what is folded ---


def test_every_step_is_said_once_where_all_is_unfolded() -> None:
    view, shown = view_of(report_on(MIDWAY), "da"), " ".join(midway(unfolded=True).split())
    for line in view.lines:
        assert not line.remedy or f"→ {line.remedy} " in shown
        assert shown.count(line.message) <= 1 or line.number == 1  # it stands in the exit line too
    assert midway(unfolded=True).count("foldet") == 0


def test_what_a_fold_says_itself_is_not_said_again_within_it() -> None:
    folded, shown = midway(), midway(unfolded=True)
    message = "Formidlingen af de endelige resultater når endnu ikke ud på det strategiske"
    assert f"\n + {message}\n   niveau.\n   A202 (bør)\n" in folded
    assert f"\n + {message}\n   niveau.\n   → Planlæg formidling på det strategiske niveau," in shown
    assert "\n   – Udviklingspotentialer.\n     → Saml fundene:" in shown
    assert "\n   – Tiltag, senest 22. oktober 2027.\n" in shown
    assert "senest 22. oktober 2027 · T201 (skal)" not in shown


def test_all_names_are_said_where_all_is_unfolded() -> None:
    parties = [{"id": f"p{number}", "name": f"Part {number}", "roles": ["primary"]} for number in range(7)]
    plain = {"id": "a", "title": "A", "period": {"starts": "2027-02-01", "ends": "2027-04-01"}, "parties": parties}
    report = check(structure(plain), on=MIDWAY, rules=RuleSet.default().select("O203"))
    assert "Part 6" not in _text(report, "da")
    names = " ".join(_text(report, "da", unfolded=True).split())
    assert "Alle: Part 0, Part 1, Part 2, Part 3, Part 4, Part 5 og Part 6." in names
    assert "Alle: Part 0, " in render(report, "markdown", "da")


@pytest.mark.parametrize("width", [1, 24, 40, 80, 100, 200])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_the_terminal(width: int, language: Language) -> None:
    for whole in (False, True):
        told = midway(language=language, width=width, show_met=whole, unfolded=whole)
        assert max(cell_len(line) for line in told.splitlines()) <= max(24, min(100, width))
        assert all(line == line.rstrip() for line in told.splitlines())


@pytest.mark.parametrize("width", range(24, 100, 7))
def test_what_joins_who_when_and_rule_begins_no_line(width: int) -> None:
    assert not [line for line in midway(width=width).splitlines() if line.lstrip().startswith("· ")]


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


def test_a_rule_that_is_not_at_hand_and_awaits_nothing_known_has_no_sentence_before_it() -> None:
    plain = check(structure({"id": "a", "title": "A"}), on=LAST_DAY, rules=RuleSet.default().select("T101")).plain()
    plain["remarks"][0]["rule"] = "X101"
    assert "Uden frist endnu\n + Planen nævner" in render(Report.from_plain(plain), "text", "da")


def test_each_report_is_written_in_its_own_language_unless_one_is_asked_for() -> None:
    reports = [
        check(structure({"id": "a", "title": "A", "language": language}), on=LAST_DAY)
        for language in ("da", "en-GB", "nb")
    ]
    rendered = OUTPUTS["text"].render
    told = rendered(reports, RenderOptions(otherwise="en"))
    assert told.startswith("»A«\npr. 15. marts 2028 · ")
    assert "\n\n\n“A”\nas of 15 March 2028 · " in told
    assert told.count("What inhibits development?") == 2
    assert rendered(reports, RenderOptions(otherwise="en", language="da")).count("Hvad hæmmer udviklingen?") == 3
    assert rendered(reports, RenderOptions(otherwise="da")).count("Hvad hæmmer udviklingen?") == 2


# --- hostile words ---


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("on", [Date(2027, 1, 4), Date(2027, 5, 10), Date(2029, 1, 1)], ids=str)
def test_a_document_s_words_do_nothing_in_a_terminal(language: Language, on: Date) -> None:
    report = check(words.in_words_of(words.TERMINAL), on=on)
    told = render(report, "text", language, show_met=True, unfolded=True)
    assert not [sign for sign in told if sign != "\n" and unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    assert "[31m[red]x[/red]" in told
    assert ":smile:" in told
    coloured = render(report, "text", language, colour=True)
    assert "\x1b[31m" not in coloured
    assert "\x1b]" not in coloured
    read_back = render(Report.from_plain(report.plain()), "text", language, show_met=True, unfolded=True)
    assert not [sign for sign in read_back if sign != "\n" and unicodedata.category(sign) in {"Cc", "Cf"}]

"""What is folded: one sentence that says all of it, and a line for each below."""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Force, Text
from dbfs_eval.text import Language
from dbfs_eval.views.folds import Fold
from dbfs_eval.views.report import ReportView, view_of
from sample import bare, house, messages, one, plan, read_back, references, report, reported, told, told_by

AUTUMN = Date(2026, 11, 1)
ON = Date(2027, 3, 1)
PERIOD = {"starts": "2027-02-01", "ends": "2027-08-27"}
RESULTS = [{"id": "r", "kind": "final", "due": "2027-08-20"}]
DATED: dict[str, Any] = {"period": PERIOD, "deliverables": RESULTS}
AWAITED = Text(da="en nøgle", en="a key")
LATER = {"due": Date(2027, 9, 3)}
NEXT = [house(f"X10{number}") for number in range(3)]
"""Three that come first, so that no other does."""


def folds(view: ReportView) -> list[Fold]:
    return [fold for row in view.realises for fold in row.folds]


# --- of a date ---


def test_lists_that_are_empty_are_named_together_each_once() -> None:
    view = told(bare(**DATED), AUTUMN, "A102", "A101", "T101", "C201", "C202", "O201", "T301", "T306", "K201", "K206")
    fold = folds(view)[0]
    assert fold.summary == (
        "Parterne, spørgsmålene, formidlingen og ansvaret for opfølgningen er endnu ikke skrevet ind."
    )
    assert [code for code, _ in fold.references] == ["C201", "C202", "O201", "T306", "T301", "K206", "K201"]
    assert fold.references[0] == ("C201", "C201 (bør)")


def test_no_list_is_left_out_however_many_there_are() -> None:
    codes = ("A102", "T101", "T107", "C101", "C201", "T306", "K206")
    fold = one(folds(told(bare(), AUTUMN, *codes, language="en")))
    assert fold.summary == (
        "The due date can be worked out once the start is known. Not written in yet: the uses, the parties, the "
        "questions, the decisions, the deliverables, sharing and responsibility for the follow-up."
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "da",
            (
                "Parterne og spørgsmålene er endnu ikke skrevet ind. Det fremgår endnu ikke, hvilken viden og erfaring "
                "evalueringen bygger videre på."
            ),
        ),
        (
            "en",
            (
                "Not written in yet: the parties and the questions. It is not yet said which knowledge and experience the "
                "evaluation builds on."
            ),
        ),
    ],
)
def test_the_messages_of_all_else_stand_behind_the_lists(language: Language, said: str) -> None:
    codes = ("A101", "A102", "T101", "O201", "C201", "A204")
    assert folds(told(bare(**DATED), AUTUMN, *codes, language=language))[0].summary == said


def test_a_list_alone_says_what_is_missing_of_it() -> None:
    view = told(bare(**DATED), AUTUMN, "A101", "A102", "T101", "C201", "C202")
    assert folds(view)[0].summary == (
        "Intet spørgsmål handler endnu om, hvad der fremmer udviklingen. Intet spørgsmål handler endnu om, hvad der "
        "hæmmer udviklingen."
    )


def test_a_list_that_is_written_is_not_said_to_be_empty() -> None:
    questions = [{"id": "q", "text": "Hvad virker?", "focus": ["promoting"]}]
    view = told(bare(**DATED, questions=questions), AUTUMN, "A101", "A102", "T101", "C202", "O201")
    assert folds(view)[0].summary == (
        "Intet spørgsmål handler endnu om, hvad der hæmmer udviklingen. Ingen part har endnu rollen som primær part."
    )


def test_of_a_report_that_was_read_back_it_is_not_known_what_is_written() -> None:
    made = report(bare(**DATED), AUTUMN, "A101", "A102", "T101", "C202", "O201")
    assert folds(view_of(made, "da"))[0].summary == "Parterne og spørgsmålene er endnu ikke skrevet ind."
    assert folds(view_of(read_back(made), "da"))[0].summary == (
        "Intet spørgsmål handler endnu om, hvad der hæmmer udviklingen. Ingen part har endnu rollen som primær part."
    )


def test_inside_a_fold_the_strongest_come_first_and_none_has_a_number() -> None:
    later = {"due": Date(2029, 1, 1)}
    rules = [house("X111", later, force=Force.ADVICE), house("X112", later), house("X113", later, force=Force.MUST)]
    fold = one(folds(told_by(*NEXT, *rules)))
    assert references(fold.lines) == ["X113 (skal)", "X112 (bør)", "X111 (råd)"]
    assert {line.number for line in fold.lines} == {None}
    assert fold.summary == "Huset er lukket. Huset er lukket. Huset er lukket."


# --- when the results are in ---


@pytest.mark.parametrize(
    ("language", "summary", "inside"),
    [
        (
            "da",
            "Når resultaterne er der: hæmmende fund, udviklingspotentialer og tiltag.",
            ["Hæmmende fund.", "Udviklingspotentialer.", "Tiltag, senest 1. oktober 2027."],
        ),
        (
            "en",
            "Once the results are in: inhibiting findings, development potentials and actions.",
            ["Inhibiting findings.", "Development potentials.", "Actions, by 1 October 2027."],
        ),
    ],
)
def test_what_waits_for_the_results_is_said_in_a_few_words(language: Language, summary: str, inside: list[str]) -> None:
    fold = one(folds(told(bare(**DATED), ON, "C204", "C302", "T201", language=language)))
    assert fold.summary == summary
    assert messages(fold.lines) == inside
    assert fold.lines[0].remedy
    assert [code for code, _ in fold.references] == ["C204", "C302", "T201"]


def test_what_ends_in_a_clause_of_its_own_is_closed_by_a_comma() -> None:
    clause = Text(da="det, der mangler", en="what is missing")
    rules = (house("X111", LATER, awaited=clause), house("X112", LATER, awaited=AWAITED))
    fold = one(folds(told_by(*NEXT, *rules, on=ON, evaluation=plan(**DATED))))
    assert fold.summary == "Når resultaterne er der: det, der mangler, og en nøgle."


def test_each_is_said_once_and_all_are_said() -> None:
    findings = [{"id": f"f{number}", "statement": f"Fund {number}"} for number in range(2)]
    potentials = [{"id": "o", "statement": "Mere"}]
    codes = ("C204", "C206", "C303", "C304", "T201", "T202", "T204", "T301")
    fold = one(folds(told(bare(**DATED, findings=findings, potentials=potentials), ON, *codes)))
    assert fold.summary == (
        "Når resultaterne er der: hæmmende fund, belæg for hvert fund, fund bag hvert potentiale, vejen til at "
        "realisere hvert potentiale, tiltag og en ansvarlig for opfølgningen."
    )


def test_what_is_awaited_alone_stands_alone() -> None:
    fold = one(folds(told(bare(**DATED), ON, "T201")))
    assert fold.summary == "Når resultaterne er der: tiltag."


def test_the_sharing_waits_too_where_none_is_written_yet() -> None:
    """So does who is responsible; that both were to be thought of from the start is said by the same line."""
    fold = one(folds(told(bare(**DATED), ON, "K201", "K206", "T301", "T306")))
    assert fold.summary == "Når resultaterne er der: en ansvarlig for opfølgningen og formidling af resultaterne."
    assert references(fold.lines) == ["T301 (skal), T306 (råd)", "K201 (skal), K206 (råd)"]
    early = [{"id": "s", "date": "2027-03-10", "channel": "Pixi"}]
    view = told(bare(**DATED, sharing=early), ON, "K201", "K206", "T201", "C203", "C204")
    assert "formidling" not in one(fold for fold in folds(view) if "Når" in fold.summary).summary
    assert any(line.rule.code == "K201" for line in view.comes_next)


def test_a_rule_of_a_host_awaits_what_it_says() -> None:
    fold = one(folds(told_by(*NEXT, house("X111", LATER, awaited=AWAITED), on=ON, evaluation=plan(**DATED))))
    assert (fold.summary, messages(fold.lines)) == (
        "Når resultaterne er der: en nøgle.",
        ["En nøgle, senest 3. september 2027."],
    )


def test_what_was_found_to_wait_for_nothing_is_told_as_any_other() -> None:
    found = {**LATER, "awaited": False}
    fold = one(folds(told_by(*NEXT, house("X111", found, awaited=AWAITED), on=ON, evaluation=plan(**DATED))))
    assert fold.summary == "Huset er lukket."


def test_what_is_unmet_waits_no_longer() -> None:
    late = told(bare(**DATED), Date(2027, 10, 2), "T201", "C204")
    assert messages(late.comes_next) == [
        "Opfølgningen har endnu ingen tiltag.",
        "Intet fund viser endnu, hvad der hæmmer udviklingen.",
    ]
    assert folds(late) == []


def test_a_report_that_was_read_back_awaits_the_same() -> None:
    made = report(bare(**DATED), ON)
    fresh, back = ([fold.summary for fold in folds(view_of(each, "da"))] for each in (made, read_back(made)))
    assert [summary for summary in back if "Når" in summary] == [summary for summary in fresh if "Når" in summary] != []


def test_what_a_rule_that_is_not_at_hand_awaits_is_not_known() -> None:
    made = reported(*NEXT, house("X111", {"due": Date(2029, 9, 3)}, awaited=AWAITED))
    assert one(folds(view_of(read_back(made), "da"))).summary == "Huset er lukket."

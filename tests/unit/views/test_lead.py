"""What comes first: the next three things, what is said after them, and the exit line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Evaluation, Force, Judgement, Plan, Rule, RuleSet, Text, check
from dbfs_eval.testing import LAST_DAY, SPOTLESS, changed
from dbfs_eval.text import LANGUAGES
from dbfs_eval.views.report import view_of
from sample import ON, PLAN, bare, house, one, plan, read_back, references, report, reported, told, told_by

NEAR = Date(2027, 4, 26)
"""Eight weeks to the day."""
LATE: dict[str, Any] = {
    "decisions": [{"id": "d", "description": "Budget", "due": "2027-09-01"}],
    "deliverables": [{"id": "r", "kind": "final", "due": "2027-08-20"}],
}


# --- the three ---


def rule(number: int, force: Force, due: Date | None = None, **declared: Any) -> Any:
    """A rule that is unmet now, or due on a day."""
    return house(f"X10{number}", {"due": due}, force=force, **declared)


MUST, SHOULD, ADVICE = Force.MUST, Force.SHOULD, Force.ADVICE
LATER = NEAR.add(days=1)


@pytest.mark.parametrize(
    ("rules", "first"),
    [
        (
            [rule(1, ADVICE), rule(2, SHOULD, NEAR), rule(3, SHOULD), rule(4, MUST, NEAR), rule(5, MUST)],
            ["X105 (skal)", "X103 (bør)", "X104 (skal)"],
        ),
        ([rule(1, ADVICE), rule(2, SHOULD, NEAR), rule(3, MUST, NEAR)], ["X103 (skal)", "X102 (bør)", "X101 (råd)"]),
        ([rule(1, MUST, LATER), rule(2, ADVICE)], ["X102 (råd)", "X101 (skal)"]),
        (
            [rule(1, SHOULD, NEAR), rule(2, SHOULD, NEAR.subtract(days=1)), rule(3, SHOULD, ON.subtract(days=9))],
            ["X103 (bør)", "X102 (bør)", "X101 (bør)"],
        ),
        (
            [rule(1, MUST, LATER.add(days=1)), rule(2, ADVICE, NEAR), rule(3, SHOULD, LATER), rule(4, ADVICE, LATER)],
            ["X102 (råd)", "X103 (bør)", "X104 (råd)"],
        ),
        (
            [rule(1, ADVICE), rule(2, ADVICE), rule(3, ADVICE), rule(4, ADVICE)],
            ["X101 (råd)", "X102 (råd)", "X103 (råd)"],
        ),
    ],
    ids=[
        "unmet before near, by force",
        "near before unmet advice",
        "unmet advice before later",
        "by due date",
        "the rest by due date, then by force",
        "at most three",
    ],
)
def test_the_next_three(rules: list[Any], first: list[str]) -> None:
    assert references(told_by(*rules, on=ON).comes_next) == first


def test_what_has_no_date_yet_is_never_next() -> None:
    assert told(bare(), ON, "A102", "T107").comes_next == ()


def test_what_is_too_late_is_never_next() -> None:
    assert told(plan(), Date(2028, 3, 1), "O202").comes_next == ()


def test_what_can_still_be_done_comes_before_what_is_to_be_recorded_afterwards() -> None:
    past = {"remedy_when_past": Text(da="Skriv det.", en="Record it."), "past_when_due": True}
    rules = [rule(1, SHOULD, ON.subtract(days=9), **past), rule(2, SHOULD, ON.subtract(days=1))]
    assert references(told_by(*rules, on=ON).comes_next) == ["X102 (bør)", "X101 (bør)"]
    stronger = [rule(1, MUST, ON.subtract(days=9), **past), rule(2, SHOULD, ON.subtract(days=1))]
    assert references(told_by(*stronger, on=ON).comes_next) == ["X101 (skal)", "X102 (bør)"]


# --- what is said after them ---


def test_the_rest_is_pointed_to_under_its_headings() -> None:
    view = told(plan(), ON)
    assert view.after_next == "Resten står under Hvad hæmmer udviklingen? og Hvordan realiseres potentialet?"
    assert view.rest_under == (
        ("inhibits", "Hvad hæmmer udviklingen?"),
        ("realises", "Hvordan realiseres potentialet?"),
    )
    later = told_by(rule(1, SHOULD), *(rule(number, SHOULD, LATER) for number in range(2, 5)), on=ON)
    assert (later.after_next, [anchor for anchor, _ in later.rest_under]) == (
        "Resten står under Hvordan realiseres potentialet?",
        ["realises"],
    )


def test_what_is_planned_is_not_the_rest() -> None:
    assert told(plan(), Date(2027, 2, 5), "O205", "A101").rest_under == ()


def test_where_nothing_is_left_nothing_is_said() -> None:
    view = told_by(rule(1, SHOULD), on=ON)
    assert (view.after_next, view.rest_under) == (None, ())


@pytest.mark.parametrize(
    ("evaluation", "on", "codes", "da", "en"),
    [
        (
            SPOTLESS,
            LAST_DAY,
            (),
            "Alt, hvad kilden beder om nu, er opfyldt.",
            "All that the source asks for now holds.",
        ),
        (
            SPOTLESS,
            LAST_DAY,
            ("A101",),
            "Alt, hvad de valgte regler beder om nu, er opfyldt.",
            "All that the chosen rules ask for now holds.",
        ),
        (
            plan(),
            Date(2027, 2, 5),
            ("O205",),
            (
                "Alt, hvad de valgte regler beder om nu, er opfyldt. Næste frist: 10. februar 2027 (»Aktiviteterne er "
                "gennemført«)."
            ),
            "All that the chosen rules ask for now holds. Next due date: 10 February 2027 (“The activities are held”).",
        ),
        (
            plan(),
            Date(2027, 9, 1),
            ("C201",),
            "Det, der ikke er opfyldt pr. 1. september 2027, kan ikke gøres om. Tag det med til næste gang.",
            (
                "What does not hold as of 1 September 2027 can no longer be made up for. Take it along to the next "
                "evaluation."
            ),
        ),
    ],
    ids=["all met", "all met of some", "only planned", "only too late"],
)
def test_where_nothing_is_next_that_is_said(
    evaluation: Evaluation, on: Date, codes: tuple[str, ...], da: str, en: str
) -> None:
    for language, said in zip(LANGUAGES, (da, en), strict=True):
        assert told(evaluation, on, *codes, language=language).after_next == said


def test_what_is_to_come_is_pointed_to_where_nothing_is_next() -> None:
    evaluation = plan(follow_up={"owner": "team"})
    assert told(evaluation, ON, "T201", "T301").after_next == (
        "Alt, hvad de valgte regler beder om nu, er opfyldt. Næste frist: 8. oktober 2027 (»Der er en plan for "
        "opfølgningen«). Det, der kommer, står under Hvordan realiseres potentialet?"
    )


def test_of_a_rule_that_is_not_at_hand_the_next_due_date_is_named_by_its_code_name() -> None:
    found = {"entry": SPOTLESS.activities[0], "due": LATER}
    back = read_back(reported(house("X101", found, recorded=Text(da="x", en="x")), on=ON))
    assert view_of(back, "da").closing.startswith("Intet har frist endnu pr. 1. marts 2027. Det første er »open-house")


def test_without_rules_nothing_is_said_to_hold() -> None:
    made = check(SPOTLESS, on=LAST_DAY, rules=RuleSet.default().limited_to(()))
    assert view_of(made, "en").after_next is None


# --- the exit line ---


@pytest.mark.parametrize(
    ("on", "codes", "da", "en"),
    [
        (
            Date(2027, 2, 5),
            ["O205"],
            "Intet har frist endnu pr. 5. februar 2027. Det første er »Aktiviteterne er gennemført«, senest 10. februar 2027.",
            "Nothing is due yet as of 5 February 2027. First comes “The activities are held”, by 10 February 2027.",
        ),
        (
            ON,
            ["A204"],
            "Alt, hvad de valgte regler beder om nu, er opfyldt pr. 1. marts 2027. Der er råd at overveje.",
            "All that the chosen rules ask for now holds as of 1 March 2027. There is advice to consider.",
        ),
        (
            ON,
            ["T101"],
            (
                "Noget hæmmer udviklingen pr. 1. marts 2027. Begynd her: Planen nævner endnu ingen åbning efter "
                "evalueringens start: ingen beslutning, hvor praksis kan ændres. T101 (skal)"
            ),
            (
                "Something inhibits development as of 1 March 2027. Begin here: The plan does not yet name an opening "
                "after the start of the evaluation: no decision where practice can be changed. T101 (must)"
            ),
        ),
        (
            Date(2027, 9, 1),
            ["C201"],
            "Det, der ikke er opfyldt pr. 1. september 2027, kan ikke gøres om. Tag det med til næste gang.",
            "What does not hold as of 1 September 2027 can no longer be made up for. Take it along to the next evaluation.",
        ),
        (
            Date(2027, 9, 1),
            ["C201", "A204"],
            "Det, kilden beder om, og som ikke er opfyldt pr. 1. september 2027, kan ikke gøres om. Der er råd at overveje.",
            (
                "Whatever the source asks for that does not hold as of 1 September 2027 can no longer be made up for. "
                "There is advice to consider."
            ),
        ),
        (
            Date(2027, 9, 1),
            ["T105"],
            "Der er intet at bemærke pr. 1. september 2027.",
            "There is nothing to remark as of 1 September 2027.",
        ),
    ],
    ids=["only open", "only advice", "a must", "too late", "too late, and advice that is not", "all met"],
)
def test_the_exit_line_says_how_it_stands_without_a_count(on: Date, codes: list[str], da: str, en: str) -> None:
    for language, said in zip(LANGUAGES, (da, en), strict=True):
        assert told(plan(), on, *codes, language=language).closing == said


def test_where_all_rules_were_asked_the_exit_line_speaks_of_the_source() -> None:
    only_advice = changed({"/builds_on": None})
    closing = view_of(check(only_advice, on=LAST_DAY), "da").closing
    assert closing.startswith("Alt, hvad kilden beder om nu, er opfyldt pr. ")


def test_where_it_says_to_begin_what_a_message_adds_is_left_out() -> None:
    period = {**PLAN["period"], "started": "2027-02-08"}
    view = told(plan(**LATE, period=period), ON, "T102")
    assert "7 dage senere end planlagt" in one(view.comes_next).message
    assert view.closing.endswith("men »r« kan tidligst foreligge 27. august 2027. T102 (skal)")


def test_what_is_open_and_near_is_no_place_to_begin_where_only_advice_is_unmet() -> None:
    view = told_by(rule(1, ADVICE), rule(2, MUST, NEAR), on=ON)
    assert references(view.comes_next) == ["X102 (skal)", "X101 (råd)"]
    assert view.closing.endswith("Der er råd at overveje.")


def test_an_undated_plan_has_no_first_due_date() -> None:
    assert told(bare(), ON, "T101").closing == "Intet har frist endnu pr. 1. marts 2027."


def test_where_a_rule_stopped_the_check_is_not_whole() -> None:
    def judge(self: Rule, plan: Plan) -> Iterator[Judgement]:  # noqa: ARG001 - what a rule is given
        raise ZeroDivisionError

    stopping = house("X101")
    stopping.judge = judge  # type: ignore[method-assign]
    view = told_by(stopping, on=ON)
    assert view.closing == (
        "Gennemgangen er ikke hel, for disse regler gik i stå: X101. Der er intet at bemærke pr. 1. marts 2027."
    )
    assert len(view.notes) == 1


def test_the_exit_line_begins_with_the_first_that_comes_next() -> None:
    view = view_of(report(plan(), Date(2027, 4, 15)), "da")
    first = view.comes_next[0]
    assert view.closing.endswith(f"Begynd her: {first.opening} {first.references[0][1]}")

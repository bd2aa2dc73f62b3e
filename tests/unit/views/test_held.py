"""What promotes development: what holds, said of each rule no wider than it holds."""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import RuleSet, Text
from dbfs_eval.views.report import ReportView, view_of
from sample import CLOSED_TO, ON, closed, house, one, plan, read_back, report, reported, together, told, told_by

EARLY = Date(2027, 2, 5)
LATE: dict[str, Any] = {
    "decisions": [{"id": "d", "description": "Budget", "due": "2027-09-01"}],
    "deliverables": [{"id": "r", "kind": "final", "due": "2027-08-20"}],
}


def sentences(view: ReportView) -> list[str]:
    return [held.sentence for principle in view.promotes for held in principle.held]


def test_where_all_of_a_rule_holds_its_title_alone_is_said() -> None:
    aim, timing = told(plan(), EARLY, "A101", "T106", "T105").promotes
    assert (aim.letter, aim.title) == ("A", "Sigtet")
    assert [held.sentence for held in aim.held] == ["Evalueringen har udviklingssigte."]
    assert [held.reference for held in timing.held] == ["T105 (råd)", "T106 (bør)"]
    assert timing.held[0].sentence == "Faserne har datoer inden for perioden."
    assert timing.held[0].places == (
        "Der er datoer for tilrettelæggelsen, dataindsamlingen, analysen, fortolkningen og afrapporteringen.",
    )
    assert timing.held[1].places == ()


def test_a_rule_that_holds_in_places_says_what_holds_and_one_of_the_whole_nothing() -> None:
    view = told(plan(), EARLY, "O202", "C103", "A201")
    assert sentences(view) == [
        "Den kritiske ven er med i tilrettelæggelsen.",
        "Det lokale team er med i tilrettelæggelsen.",
    ]
    assert view.promotes[0].held[0].places == ()


def test_of_a_rule_of_the_whole_of_which_something_does_not_hold_nothing_is_said() -> None:
    assert sentences(told_by(house("X101", {"holds": True}, {"aspect": "b"}))) == []


def test_what_holds_alike_but_for_one_fact_is_one_sentence() -> None:
    """Stages of one party come together first, then parties that are in the same stages."""
    both = {"starts": "2027-02-10", "parties": ["team", "beboere"]}
    activities: list[dict[str, Any]] = [{"id": stage, "stage": stage, **both} for stage in ("design", "analysis")]
    assert sentences(told(plan(activities=activities), EARLY, "O202")) == [
        "Det lokale team og Beboerne er med i tilrettelæggelsen og analysen."
    ]
    activities[1]["parties"] = ["team"]
    assert sentences(told(plan(activities=activities), EARLY, "O202")) == [
        "Det lokale team er med i tilrettelæggelsen og analysen. Beboerne er med i tilrettelæggelsen."
    ]


def test_of_many_places_the_first_four_are_named() -> None:
    parties = [{"id": f"p{number}", "roles": ["primary"]} for number in range(6)]
    activities = [{"id": "a", "stage": "design", "parties": [party["id"] for party in parties]}]
    view = told(plan(parties=parties, activities=activities), EARLY, "O202")
    assert sentences(view) == ["p0, p1, p2, p3 og 2 andre er med i tilrettelæggelsen."]


def test_what_holds_by_case_is_said_by_case() -> None:
    follow_up = {"owner": "team", "actions": [{"id": "t", "change": "Nyt", "responsible": "ven"}]}
    assert sentences(told(plan(follow_up=follow_up), EARLY, "T305")) == [
        "Ansvaret for opfølgningen ligger hos Det lokale team."
    ]


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2027-08-20", "Planen nævner en beslutning efter evalueringens start."),
        ("2027-05-01", "Planen nævner en åbning, hvor praksis kan ændres."),
    ],
    ids=["the results come too late", "they come in time"],
)
def test_a_title_that_a_line_above_denies_is_said_weaker(due: str, said: str) -> None:
    made = report(plan(**{**LATE, "deliverables": [{**LATE["deliverables"][0], "due": due}]}), ON, "T101", "T102")
    assert sentences(view_of(made, "da"))[0] == said
    assert sentences(view_of(read_back(made), "da"))[0] == said


def _of_a_place(**declared: Any) -> list[str]:
    """What is said of a rule that holds at two places, while T102 is unmet."""
    found = (closed("dem", "maj", holds=True), closed("os", "maj", holds=True))
    rule = house("X101", *found, weaker_while="T102", **{**CLOSED_TO, **declared})
    return sentences(view_of(together([rule], plan(**LATE), ON, ["T102"]), "da"))


def test_a_rule_of_a_host_too_is_said_weaker_place_by_place() -> None:
    weaker = Text(da="Døren er på klem for {who}.", en="The door is ajar for {who}.")
    assert _of_a_place(weaker=weaker) == ["Døren er på klem for dem og os."]
    assert _of_a_place() == ["Huset er åbent."]


def test_what_a_weaker_sentence_needs_and_a_report_does_not_hold_is_not_said() -> None:
    found = closed("dem", "maj", holds=True, facts={"who": "dem"})
    rule = house("X101", found, weaker=Text(da="{where}", en="{where}"), weaker_while="T102", **CLOSED_TO)
    made = together([rule], plan(**LATE), ON, ["T102"])
    assert sentences(view_of(made, "da")) == []


def test_of_two_rules_that_ask_for_the_same_one_title_says_that_both_hold() -> None:
    owned = plan(follow_up={"owner": "team"})
    assert sentences(told(owned, ON, "T301", "T306")) == ["Ansvaret for opfølgningen er placeret fra begyndelsen."]
    assert sentences(told(owned, ON, "T301")) == ["En part har ansvaret for opfølgningen."]


def test_where_one_of_the_two_does_not_hold_the_other_is_said() -> None:
    sooner = house("X102", {"holds": True}, {"aspect": "b"}, anticipates="X101", holds=Text(da="Her.", en="Here."))
    assert sentences(told_by(house("X101", {"holds": True}), sooner)) == ["Huset er åbent.", "Her."]


def test_a_host_s_letter_stands_alone() -> None:
    own = one(told_by(house("X101", {"holds": True})).promotes)
    assert (own.letter, own.title) == ("X", "X")


def test_of_a_rule_that_is_not_at_hand_what_holds_is_said_as_it_was_said() -> None:
    back = view_of(read_back(reported(house("X101", {"holds": True}))), "da")
    held = one(one(back.promotes).held)
    assert (held.sentence, held.places, held.reference) == ("Huset er åbent.", (), "X101 (bør)")


def test_what_holds_stands_in_the_order_of_the_catalogue() -> None:
    made = report(plan(), EARLY)
    assert [principle.letter for principle in view_of(made, "en").promotes] == ["A", "T", "C", "O"]
    codes = [held.code for principle in view_of(made, "en").promotes for held in principle.held]
    order = [rule.code for rule in RuleSet.default()]
    assert codes == sorted(codes, key=order.index)

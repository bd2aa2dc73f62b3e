"""What inhibits, in groups, beside the clauses that it stands on."""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Force
from dbfs_eval.text import Language
from dbfs_eval.views.groups import LineGroup
from dbfs_eval.views.report import ReportView, view_of
from sample import ON, house, one, plan, read_back, references, report, told, told_by

FIRST = [house(f"X10{number}", {"due": Date(2026, 1, 1)}, force=Force.MUST) for number in range(3)]
"""Three that come first, so that no other does."""


def groups(view: ReportView) -> list[tuple[str, list[str]]]:
    return [(group.heading, references(group.lines)) for group in view.inhibits]


def pointed_to(view: ReportView) -> LineGroup:
    assert view.pointers
    return view.pointers


# --- which lines are a group ---


MANY: dict[str, Any] = {
    "decisions": [{"id": "d1", "description": "Budget.", "owner": "ven"}, {"id": "d2", "due": "2027-09-01"}],
    "sharing": [{"id": "s", "date": "2027-09-03"}],
}


def test_what_falls_short_stands_under_the_list_or_the_entry_that_it_is_about() -> None:
    view = told(plan(**MANY), Date(2027, 4, 15))
    assert [heading for heading, _ in groups(view)] == [
        "Leverancerne",
        "Spørgsmålene",
        "Parterne",
        "Aktiviteten »Opstart«",
        "De primære parter",
        "Det, evalueringen bygger videre på",
        "Sekretariatet",
    ]
    assert groups(view)[1][1] == ["C201 (bør)", "C202 (bør)", "C301 (bør)"]


def test_in_a_group_the_strongest_come_first_then_the_earliest_and_groups_stand_by_their_first() -> None:
    early, late = ({"due": Date(2027, 1, day)} for day in (1, 2))
    rules = [
        house("X111", {"entry": "/questions", **late}),
        house("X112", {"entry": "/decisions", **early}, force=Force.ADVICE),
        house("X113", {"entry": "/questions", **early}),
        house("X114", {"entry": "/decisions", **late}, force=Force.MUST),
        house("X115", {"entry": "/questions", **early}, force=Force.ADVICE),
    ]
    assert groups(told_by(*FIRST, *rules, on=ON)) == [
        ("Beslutningerne", ["X114 (skal)", "X112 (råd)"]),
        ("Spørgsmålene", ["X113 (bør)", "X111 (bør)", "X115 (råd)"]),
    ]


@pytest.mark.parametrize(
    ("roles", "heading"),
    [
        (["primary"], "De primære parter"),
        (["critical_friend", "primary"], "De primære parter"),
        (["critical_friend"], "Den kritiske ven"),
        (["stakeholder"], "Interessenterne"),
        (["evaluator"], "Parterne"),
    ],
)
def test_parties_stand_together_by_what_they_are(roles: list[str], heading: str) -> None:
    parties = [{"id": f"p{number}", "name": f"Part {number}", "roles": roles} for number in range(2)]
    evaluation = plan(parties=parties, activities=[])
    found = [{"entry": party} for party in evaluation.parties]
    assert [name for name, _ in groups(told_by(*FIRST, house("X111", *found), on=ON, evaluation=evaluation))] == [
        heading
    ]


def test_parties_of_several_roles_are_parties() -> None:
    evaluation = plan()
    found = [{"entry": party} for party in evaluation.parties[1:3]]
    assert one(groups(told_by(*FIRST, house("X111", *found), on=ON, evaluation=evaluation)))[0] == "Parterne"


def test_a_group_of_one_entry_bears_its_name() -> None:
    evaluation = plan(**MANY)
    rule = house("X111", {"entry": evaluation.decisions[0]})
    assert one(groups(told_by(*FIRST, rule, on=ON, evaluation=evaluation)))[0] == "Beslutningen »Budget«"
    two = house("X111", *({"entry": decision} for decision in evaluation.decisions))
    assert one(groups(told_by(*FIRST, two, on=ON, evaluation=evaluation)))[0] == "Beslutningerne"
    the_list = house("X112", {"entry": "/decisions"})
    assert one(groups(told_by(*FIRST, rule, the_list, on=ON, evaluation=evaluation)))[0] == "Beslutningerne"


def test_a_group_of_one_list_bears_the_name_of_the_list() -> None:
    assert one(groups(told_by(*FIRST, house("X111", {"entry": "/purpose/aims"}), on=ON)))[0] == "Sigtet"


@pytest.mark.parametrize(
    ("language", "said"), [("da", "Det, der skulle være sket"), ("en", "What should have happened")]
)
def test_what_should_have_happened_of_several_lists_is_a_group_of_its_own(language: Language, said: str) -> None:
    deliverables = [{"id": "r", "kind": "final", "due": "2027-03-10"}]
    made = report(plan(deliverables=deliverables), Date(2027, 4, 15))
    asked = next(
        group for group in view_of(made, language).inhibits if group.lines[0].reference[:4] in {"O205", "T109"}
    )
    assert asked.heading == said
    alone = report(plan(), Date(2027, 4, 15))
    assert "Aktiviteten »Opstart«" in [group.heading for group in view_of(alone, "da").inhibits]


def test_of_a_report_that_was_read_back_a_group_is_named_as_far_as_it_is_known() -> None:
    evaluation = plan(parties=[{"id": "ven", "name": "Sekretariatet", "roles": ["critical_friend"]}], activities=[])
    made = report(evaluation, Date(2027, 4, 15))
    assert "Parterne" in [heading for heading, _ in groups(view_of(read_back(made), "da"))]


# --- what it stands on ---


def test_a_clause_is_named_once_in_full_where_it_is_first_stood_on() -> None:
    view = told(plan(), Date(2027, 4, 15))
    sources = [source for group in (pointed_to(view), *view.inhibits) for source in group.sources]
    clauses = [source for source in sources if source.startswith("Krav ")]
    assert len(clauses) == len(set(clauses)) > 3


def test_whose_a_number_is_is_said_once_a_group_and_again_in_the_next() -> None:
    parties = [{"id": f"p{number}", "roles": [role]} for number, role in enumerate(("primary", "stakeholder"))]
    evaluation = plan(parties=[*parties, {"id": "p2", "roles": ["primary"]}], activities=[])
    advice = house("X111", {"entry": evaluation.parties[0]}, force=Force.ADVICE)
    other = house("X112", {"entry": evaluation.parties[1]}, force=Force.ADVICE)
    again = house("X111", *({"entry": evaluation.parties[index]} for index in (0, 2)), force=Force.ADVICE)
    ours = "Rådet i {} er vores, ikke kildens."
    view = told_by(*FIRST, advice, other, on=ON, evaluation=evaluation)
    assert [group.sources for group in view.inhibits] == [(ours.format("X111"),), (ours.format("X112"),)]
    view = told_by(*FIRST, again, on=ON, evaluation=evaluation)
    assert one(view.inhibits).sources == (ours.format("X111"),)


# --- what is pointed to ---


def test_what_inhibits_of_what_comes_next_is_pointed_to_with_what_it_stands_on() -> None:
    view = told_by(house("X101"), house("X102", {"due": ON.add(days=3)}), on=ON)
    assert pointed_to(view).heading == "Det næste"
    assert references(pointed_to(view).lines) == ["X101 (bør)"]
    assert pointed_to(view).sources == ("Krav X1 (skal): Huset skal være åbent.",)
    assert references(view.comes_next) == ["X101 (bør)", "X102 (bør)"]
    assert view.inhibits == ()


def test_where_nothing_of_it_inhibits_there_is_nothing_to_point_to() -> None:
    view = told_by(house("X102", {"due": ON.add(days=3)}), on=ON)
    assert (view.pointers, view.inhibits) == (None, ())

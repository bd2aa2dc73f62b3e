"""What the plan says, held against the same said the long way."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import RuleSet, structure
from dbfs_eval.plan import Plan


def plan_of(**parts: Any) -> Plan:
    return RuleSet.default().plan(structure({"id": "plan", "title": "Plan", **parts}), Date(2027, 3, 1))


DAYS = [Date(2027, 5, day) for day in range(1, 8)]


@pytest.mark.parametrize("stage", ["interpretation", "follow_up"])
@pytest.mark.parametrize(("starts", "ends"), [(2, 2), (2, 4), (3, 6), (None, 5)])
def test_results_are_taken_up_where_an_activity_covers_a_day_or_a_debrief_is_dated(
    stage: str, starts: int | None, ends: int
) -> None:
    activity = {"id": "m", "stage": stage, "ends": f"2027-05-0{ends}"}
    activity |= {"starts": f"2027-05-0{starts}"} if starts else {}
    debrief = {"id": "d", "date": "2027-05-07"}
    plan = plan_of(activities=[activity], debriefs=[debrief, {"id": "later"}])
    covered = {*range(starts or ends, ends + 1), 7}

    for first, last in product(DAYS, DAYS):
        days = set(range(first.day, last.day + 1))
        if days:
            assert plan.is_taken_up(first, last) is not days.isdisjoint(covered), (first, last)


@pytest.mark.parametrize(
    "parts",
    [
        {"activities": [{"id": "m", "stage": "analysis", "starts": "2027-05-03"}]},
        {"activities": [{"id": "m", "starts": "2027-05-03"}]},
        {"activities": [{"id": "m", "stage": "interpretation"}]},
        {"activities": [{"id": "m", "stage": "follow_up", "starts": "2027-05-03", "status": "cancelled"}]},
        {"debriefs": [{"id": "d", "date": "2027-05-03", "status": "cancelled"}]},
        {"debriefs": [{"id": "d", "status": "done"}]},
        {"sharing": [{"id": "s", "date": "2027-05-03"}]},
    ],
    ids=[
        "another stage",
        "no stage",
        "no date",
        "cancelled",
        "a cancelled debrief",
        "done without a date",
        "a sharing",
    ],
)
def test_nothing_else_takes_results_up(parts: dict[str, Any]) -> None:
    assert not plan_of(**parts).is_taken_up(DAYS[0], DAYS[-1])


def test_an_activity_written_as_a_month_covers_it() -> None:
    plan = plan_of(activities=[{"id": "m", "stage": "follow_up", "starts": "2027-05"}])
    assert plan.is_taken_up(Date(2027, 5, 31), Date(2027, 6, 30))
    assert not plan.is_taken_up(Date(2027, 6, 1), Date(2027, 6, 30))

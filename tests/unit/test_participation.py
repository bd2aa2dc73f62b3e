"""Who takes part in what, held against looking at every party and every entry."""

from __future__ import annotations

import datetime
from random import Random
from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import EntryStatus, Mode, PartyKind, Role, RuleSet, StageName, check, structure
from dbfs_eval.plan import Plan
from dbfs_eval.report import Report
from dbfs_eval.rule import more_than, plain, to_sayable
from dbfs_eval.text import FIRST_OF_LIST, FirstOfMany, listed, spoken

ON = Date(2027, 3, 1)
KINDS = ("person", "group", "organisation", None)


def plan_of(random: Random) -> Plan:
    """A plan of parties in lines, and of activities and debriefs that list some of them, now and then twice."""
    parties = [f"p{index}" for index in range(random.randint(1, 9))]

    def some() -> list[str]:
        return random.choices(parties, k=random.randint(0, 4))

    def day() -> str:
        return (datetime.date(2027, 1, 1) + datetime.timedelta(random.randint(-20, 220))).isoformat()

    def status() -> str:
        return random.choice(("planned", "done"))

    def held(index: int) -> dict[str, Any]:
        starts, ends = sorted((day(), day()))
        return {
            "id": f"a{index}", "stage": random.choice([*(stage.value for stage in StageName), None]),
            "mode": random.choice([*(mode.value for mode in Mode), None]), "parties": some(),
            "starts": random.choice((starts, None)), "ends": random.choice((ends, starts, None)),
        }  # fmt: skip

    document = {
        "id": "e", "title": "E", "period": {"starts": "2027-01-01", "ends": "2027-06-30"},
        "parties": [
            {
                "id": key, "kind": random.choice(KINDS),
                "roles": random.choice((["primary"], ["critical_friend"], ["primary", "evaluator"], ["stakeholder"], [])),
                "part_of": random.choice([None, *parties[:index]]),
            }
            for index, key in enumerate(parties)
        ],
        "activities": [held(index) for index in range(random.choice((3, 12, 70)))],
        "decisions": [{"id": f"d{index}", "owner": random.choice(parties)} for index in range(5)],
        "deliverables": [{"id": "l", "due": "2027-03-01"}],
        "debriefs": [
            {"id": f"m{index}", "date": random.choice((day(), None)), "participants": some(), "status": status()}
            for index in range(9)
        ],
        "sharing": [
            {"id": f"s{index}", "date": random.choice((day(), None)), "audience": some(), "status": status(),
             "public": random.random() < 0.2}
            for index in range(9)
        ],
    }  # fmt: skip
    return RuleSet.default().plan(structure(document), ON)


def above(plan: Plan, party: str) -> list[str]:
    step = plan.party(party).part_of
    return [step, *above(plan, step)] if step else []


def takes_part(plan: Plan, party: str, refs: tuple[str, ...]) -> bool:
    """As the catalogue says it: listed, or one that is part of it; a person also through what the person is part of."""
    below = [other.id for other in plan.parties if party in above(plan, other.id)]
    through = above(plan, party) if plan.party(party).kind is PartyKind.PERSON else []
    return not {party, *below, *through}.isdisjoint(refs)


@pytest.mark.parametrize("seed", range(150))
def test_it_says_the_same_as_looking_everywhere(seed: int) -> None:
    random = Random(seed)
    plan = plan_of(random)
    friends = [friend.id for friend in plan.critical_friends]
    for activity in plan.activities:
        met = any(takes_part(plan, friend, activity.parties) for friend in friends)
        assert plan.a_friend_takes_part(activity.parties) == met
    for party in (party.id for party in plan.parties):
        own = [activity for activity in plan.activities if takes_part(plan, party, activity.parties)]
        found = plan.activities_of(party)
        assert [*found] == own
        assert (len(found), bool(found), found[:2]) == (len(own), bool(own), own[:2])
        assert found.stages == {activity.stage for activity in own}
        close = [activity for activity in own if activity.mode is not None and activity.mode.rank >= Mode.INVOLVE.rank]
        assert [*found.reaching(Mode.INVOLVE)] == close
        not_below = [activity for activity in own if activity.mode is None or activity.mode.rank >= Mode.INVOLVE.rank]
        assert [*found.not_below(Mode.INVOLVE)] == not_below
        assert found.not_below(Mode.INVOLVE).stages == {activity.stage for activity in not_below}
        assert found.steps == {activity.mode for activity in own if activity.mode}
        day = Date(2027, 1, 1).add(days=random.randint(0, 200))
        before = [activity for activity in own if activity.starts and activity.starts < day]
        early = found.starting_before(day)
        assert ([*early], len(early)) == (before[:FIRST_OF_LIST], len(before))
        _same_meetings(plan, party)


def test_who_carries_the_evaluation_out_can_be_left_out() -> None:
    parties = [{"id": "a", "roles": ["primary", "evaluator"]}, {"id": "b", "roles": ["primary"]}]
    plan = RuleSet.default().plan(structure({"id": "e", "title": "E", "parties": parties}), ON)
    assert plan.without_evaluators(plan.primary_parties) == plan.parties[1:]
    assert plan.evaluators == plan.parties[:1]


@pytest.mark.parametrize("seed", range(150))
def test_an_activity_is_shared_by_two_of_no_one_line(seed: int) -> None:
    plan = plan_of(Random(seed))
    for activity in plan.activities:
        refs = dict.fromkeys(activity.parties)
        there = [(ref, party) for ref in refs for party in plan.parties if takes_part(plan, party.id, (ref,))]
        pairs = [
            (party, other)
            for ref, party in there
            for other_ref, other in there
            if ref != other_ref and Role.PRIMARY in party.roles and not plan.is_outside(other)
        ]
        apart = [pair for pair in pairs if pair[1].id not in plan.in_line_with([pair[0].id])]
        assert plan.is_shared(activity) == bool(apart)


def _same_meetings(plan: Plan, party: str) -> None:
    closing = [debrief for debrief in plan.closing_debriefs if takes_part(plan, party, debrief.participants)]
    assert [*plan.closing_debriefs_of(party)] == closing
    sharings = [sharing for sharing in plan.sharings if takes_part(plan, party, sharing.audience)]
    debriefs = [debrief for debrief in plan.debriefs if takes_part(plan, party, debrief.participants)]
    alone = {*plan.party(party).roles} == {Role.STAKEHOLDER}
    public = [sharing for sharing in plan.sharings if alone and sharing.public]
    reports = [*(sharing for sharing in plan.sharings if sharing in sharings or sharing in public), *debriefs]
    undated = [meeting for meeting in reports if not meeting.date and meeting.status is not EntryStatus.DONE]
    assert [*plan.undated_reports_to(plan.party(party))] == undated
    results, first = plan.final_results, plan.first_results
    assert results
    assert first
    heard = [
        meeting for meeting in reports
        if (meeting.date >= results if meeting.date else results <= ON and meeting.status is EntryStatus.DONE)
    ]  # fmt: skip
    assert plan.hears_the_results(plan.party(party)) == bool(heard)
    dates = [meeting.date for meeting in (*sharings, *debriefs) if meeting.date]
    assert plan.first_heard_by(party) == min((date for date in dates if date >= first), default=None)
    owned = [decision for decision in plan.decisions if decision.owner == party]
    assert plan.first_decision_of(party) == next(iter(owned), None)
    line = {party, *above(plan, party), *(other.id for other in plan.parties if party in above(plan, other.id))}
    assert plan.in_line_with([party]) == line


@pytest.mark.parametrize("seed", range(150))
def test_a_long_gap_is_found_as_by_walking_from_day_to_day(seed: int) -> None:
    plan = plan_of(Random(seed))
    assert plan.start
    assert plan.end
    start, end = plan.start.toordinal(), plan.end.toordinal()
    allowed = max(plan.silence.days, (end - start) // plan.silence_parts)
    assert plan.allowed_silence.days == allowed
    for party in (party.id for party in plan.parties):
        days = sorted(days for activity in plan.activities_of(party) if (days := plan.days_of(activity)))
        covered, opens, gaps = start, start, []
        for first, last in days:
            if first <= end:
                gaps.append((first - covered, opens, first - 1, covered))
                if last >= covered:
                    covered, opens = last, last + 1
        gaps.append((end - covered, opens, end, covered))
        long = [gap for gap in gaps if gap[0] > allowed] if days else []
        found = plan.long_gaps(party)
        assert (found is not None) == bool(days)
        assert [tuple(gap) for gap in found or ()] == long


# --- lists in a report ---


def many(count: int) -> dict[str, Any]:
    """Many primary parties."""
    return {"id": "e", "title": "E", "parties": [{"id": f"a{index}", "roles": ["primary"]} for index in range(count)]}


@pytest.mark.parametrize(("count", "more"), [(19, {}), (20, {}), (21, {"by": 1}), (50, {"by": 30})])
def test_a_report_holds_the_first_twenty_of_a_list_and_how_many_more(count: int, more: dict[str, int]) -> None:
    report = check(structure(many(count)), on=ON)
    (named,) = [remark for remark in report.met if remark.rule.code == "O201"]
    assert [entry["id"] for entry in named.facts["by"]] == [f"a{index}" for index in range(min(count, 20))]
    assert named.more == more
    assert named.message("en") == "The primary parties are named."
    again = Report.from_plain(report.plain())
    assert again == report
    assert [remark.message("da") for remark in again.remarks] == [remark.message("da") for remark in report.remarks]


def test_a_report_of_before_there_was_more_is_read() -> None:
    plain_report = check(structure(many(3)), on=ON).plain()
    for remark in plain_report["remarks"]:
        del remark["more"]
    assert Report.from_plain(plain_report) == check(structure(many(3)), on=ON)


def test_a_list_of_which_the_first_are_known_is_said_with_how_many_others() -> None:
    assert spoken(FirstOfMany(("a", "b", "c", "d", "e"), 30), "da") == "a, b, c, d og 26 andre"
    assert listed(["a", "b"], "en") == "a and b"
    facts = {"few": (1, 2), "many": tuple(range(25)), "none": (), "one": 3}
    assert to_sayable(facts) == {"few": [1, 2], "many": FirstOfMany(tuple(range(20)), 25), "none": None, "one": 3}
    assert {name: more_than(fact) for name, fact in facts.items()} == {"few": 0, "many": 5, "none": 0, "one": 0}
    assert plain(facts["many"]) == [*range(20)]


@pytest.mark.parametrize("period", [{}, {"starts": "2027-02-01"}, {"ends": "2027-08-27"}])
def test_without_a_start_and_an_end_the_threshold_alone_says_what_is_long(period: dict[str, str]) -> None:
    evaluation = structure({"id": "p", "title": "P", "period": period})
    plan = RuleSet.default().plan(evaluation, Date(2027, 3, 1))
    assert plan.allowed_silence == plan.silence

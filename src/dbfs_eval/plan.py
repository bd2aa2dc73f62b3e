"""The evaluation seen on a day: its members are the words of the catalogue's conventions.

Cancelled entries are absent here. A comparison with an absent date does not hold. Every member is computed once,
when a rule first asks for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from functools import cached_property, reduce
from operator import or_
from typing import NamedTuple, TypeVar

import attrs
from pendulum import Date

from dbfs_eval.dates import Days, Span, as_written, day_after, last_possible_day
from dbfs_eval.model import (
    Action,
    Activity,
    Checkpoint,
    Debrief,
    Decision,
    Deliverable,
    Entry,
    Evaluation,
    Finding,
    Party,
    Potential,
    Question,
    Response,
    Sharing,
    Stage,
    Use,
)
from dbfs_eval.participation import (
    Attended,
    Descent,
    FirstDays,
    Lineages,
    Participation,
    Reached,
    outermost,
    some_are_apart,
)
from dbfs_eval.text import FirstOfMany, Text
from dbfs_eval.vocabularies import (
    ActionStatus,
    DeliverableKind,
    EntryStatus,
    Factor,
    Focus,
    Mode,
    Role,
    StageName,
)

_Dated = TypeVar("_Dated", Debrief, Sharing)
_Meeting = TypeVar("_Meeting", bound="Debrief | Sharing")
_T = TypeVar("_T")

PROCESS_STAGES = tuple(stage for stage in StageName if stage is not StageName.FOLLOW_UP)  # design to reporting
TALKS = (StageName.INTERPRETATION, StageName.FOLLOW_UP)  # the stages in which results are taken up
RESULTS = frozenset({DeliverableKind.INTERIM, DeliverableKind.FINAL})
OUTSIDE = frozenset(
    {Role.CRITICAL_FRIEND, Role.EVALUATOR}
)  # who helps the evaluation, and whose practice is not to change

_THE_START = Text(da="evalueringens start", en="the start")
_THE_END = Text(da="evalueringens afslutning", en="the end")
_THE_RESULTS = Text(da="datoen for de endelige resultater", en="the date of the final results")


class Milestone(Enum):
    """When a rule falls due: a member of the plan, what must be known before it has a date, and what it counts with.

    `counted_with` is the member of the plan that holds the threshold; empty where the milestone is a date of its own.
    """

    NOW = "on", Text(da="nu", en="now")
    START = "start_by", _THE_START
    FINAL_RESULTS = "final_results", _THE_RESULTS
    AGREE_BY = "agree_by", _THE_RESULTS, "agree_within"
    END = "end", _THE_END
    FINISH = "finish", _THE_END
    DEBRIEF_BY = "debrief_by", _THE_END, "soon"
    SHARE_BY = "share_by", _THE_END, "share_within"
    CHECKPOINT_BY = "checkpoint_by", _THE_END, "checkpoint_within"

    def __init__(self, member: str, awaits: Text, counted_with: str = "") -> None:
        self.member = member
        self.awaits = awaits
        self.counted_with = counted_with

    def on(self, plan: Plan) -> Date | None:
        """The date of the milestone in a plan.

        Args:
            plan: The plan.

        Returns:
            The date, None where it has none yet; of *now* the day of the check.

        Example:
            >>> dbfs_eval.Milestone.FINISH.on(dbfs_eval.RuleSet.default().plan(SPOTLESS, LAST_DAY))
            Date(2027, 4, 30)
        """
        day: Date | None = getattr(plan, self.member)
        return day


@attrs.frozen(kw_only=True, slots=False, eq=False)
class Plan:
    """An evaluation on the day `on`, with the thresholds that the conventions name; the rule set hands them over."""

    evaluation: Evaluation
    on: Date
    lead_time: Span
    """So long before a decision its results are needed, where the decision itself says nothing else."""
    least_process: Span
    """So much time the first results take at the least."""
    agree_within: Span
    """So long after the final results the follow-up plan is agreed."""
    share_within: Span
    """So long after results they are shared."""
    soon: Span
    """So long after the end a debrief comes."""
    checkpoint_within: Span
    """So long after the end a checkpoint comes."""
    silence: Span
    """The longest time between two activities of a party, in a short evaluation."""
    silence_parts: int
    """In a long evaluation a silence may last its time divided by this number."""
    closeness: Mode
    """The lowest step of taking part that is close."""
    judged_with: frozenset[str]
    """Those of these thresholds whose own rule judges."""

    # --- entries: what is cancelled is absent ---

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """The intended uses."""
        return self.evaluation.purpose.uses

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions, coming or not."""
        return self.evaluation.decisions

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The evaluation's questions."""
        return self.evaluation.questions

    def questions_on(self, focus: Focus) -> tuple[Question, ...]:
        """The questions that look for something.

        Args:
            focus: What they look for.

        Returns:
            The questions, in the order of the document.
        """
        return tuple(question for question in self.questions if focus in question.focus)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The evaluation's findings."""
        return self.evaluation.findings

    @cached_property
    def promoting_findings(self) -> tuple[Finding, ...]:
        """The findings on a promoting factor."""
        return tuple(finding for finding in self.findings if finding.factor is Factor.PROMOTING)

    @cached_property
    def inhibiting_findings(self) -> tuple[Finding, ...]:
        """The findings on an inhibiting factor."""
        return tuple(finding for finding in self.findings if finding.factor is Factor.INHIBITING)

    @cached_property
    def levelled_findings(self) -> tuple[Finding, ...]:
        """The findings that belong to a level."""
        return tuple(finding for finding in self.findings if finding.level)

    @cached_property
    def potentials(self) -> tuple[Potential, ...]:
        """The development potentials."""
        return self.evaluation.potentials

    @cached_property
    def findings_in_use(self) -> frozenset[str]:
        """The findings that a potential rests on."""
        return frozenset(finding for potential in self.potentials for finding in potential.findings)

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """The activities that are not cancelled."""
        return tuple(
            activity for activity in self.evaluation.activities if activity.status is not EntryStatus.CANCELLED
        )

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """The actions that are not cancelled."""
        return tuple(
            action for action in self.evaluation.follow_up.actions if action.status is not ActionStatus.CANCELLED
        )

    @cached_property
    def findings_behind_actions(self) -> frozenset[str]:
        """The findings on which the actions rest, through their potentials."""
        taken_up = {potential for action in self.actions for potential in action.potentials}
        return frozenset(
            finding for potential in self.potentials if potential.id in taken_up for finding in potential.findings
        )

    @cached_property
    def responses(self) -> tuple[Response, ...]:
        """The responses to potentials."""
        return self.evaluation.follow_up.responses

    @cached_property
    def answers(self) -> tuple[Response | Action, ...]:
        """What takes up potentials: responses and actions."""
        return (*self.responses, *self.actions)

    @cached_property
    def keyed_responses(self) -> tuple[tuple[str, Response], ...]:
        """The responses, each with the key that tells it from others: its potential."""
        return _keyed(self.responses, [response.potential for response in self.responses])

    @cached_property
    def follow_up_owners(self) -> tuple[Party, ...]:
        """The party that is responsible for the follow-up, if there is one."""
        owner = self.evaluation.follow_up.owner
        return (self.party(owner),) if owner else ()

    @cached_property
    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """The checkpoints that are not cancelled."""
        return tuple(checkpoint for _, checkpoint in self.keyed_checkpoints)

    @cached_property
    def keyed_checkpoints(self) -> tuple[tuple[str, Checkpoint], ...]:
        """The checkpoints that are not cancelled, each with its key: its date, else its place in the list."""
        listed = enumerate(self.evaluation.follow_up.checkpoints)
        standing = [
            (index, checkpoint) for index, checkpoint in listed if checkpoint.status is not EntryStatus.CANCELLED
        ]
        keys = [as_written(checkpoint.date) if checkpoint.date else str(index) for index, checkpoint in standing]
        return _keyed([checkpoint for _, checkpoint in standing], keys)

    @cached_property
    def debriefs(self) -> tuple[Debrief, ...]:
        """The debriefs that are not cancelled."""
        return tuple(debrief for debrief in self.evaluation.debriefs if debrief.status is not EntryStatus.CANCELLED)

    @cached_property
    def sharings(self) -> tuple[Sharing, ...]:
        """The sharings that are not cancelled."""
        return tuple(sharing for sharing in self.evaluation.sharing if sharing.status is not EntryStatus.CANCELLED)

    @cached_property
    def names(self) -> dict[tuple[str, int], Text]:
        """What entries are called in a sentence, each worked out once: by what it is for and the entry."""
        return {}

    def path(self, entry: Entry) -> str:
        """The JSON Pointer of an entry.

        Args:
            entry: An entry of the evaluation.

        Returns:
            The pointer, such as `/decisions/0`.
        """
        return self.evaluation.paths[id(entry)]

    def has_passed(self, day: Date | None) -> bool:
        """The day lies before the day of the check.

        Args:
            day: The day; None where it is not known.

        Returns:
            Whether it has passed; of a day that is not known, no.
        """
        return day is not None and day < self.on

    # --- milestones ---

    @cached_property
    def effort_ends(self) -> Date | None:
        """The last day of what is evaluated."""
        return self.evaluation.subject.ends

    @cached_property
    def begins(self) -> Date | None:
        """The day that the process begins: as it came to be, else as planned."""
        return self.evaluation.period.started or self.evaluation.period.starts

    @cached_property
    def has_begun(self) -> bool:
        """Something of the evaluation has happened."""
        period = self.evaluation.period
        meetings: tuple[Activity | Debrief | Sharing | Checkpoint, ...] = (
            *self.activities,
            *self.debriefs,
            *self.sharings,
            *self.checkpoints,
        )
        return bool(
            period.started
            or period.ended
            or any(deliverable.delivered for deliverable in self.evaluation.deliverables)
            or any(is_carried_out(action) for action in self.actions)
            or any(is_done(meeting) for meeting in meetings)
        )

    @cached_property
    def slip(self) -> int:
        """The days by which the actual start came after the last day that the planned one can mean."""
        started = self.evaluation.period.started
        return self._days_past_planned_start(started) if started else 0

    @cached_property
    def delay(self) -> int:
        """The slip; before the evaluation has begun, the days since the last that its planned start can mean."""
        return self.slip if self.has_begun else self._days_past_planned_start(self.on)

    def _days_past_planned_start(self, day: Date) -> int:
        starts = self.evaluation.period.starts
        return max(0, day.toordinal() - last_possible_day(starts).toordinal()) if starts else 0

    def expected(self, deliverable: Deliverable) -> Date | None:
        """When a deliverable is expected: delivered, else due with the slip.

        Args:
            deliverable: A deliverable of the evaluation.

        Returns:
            The day; None where it has no date.
        """
        return deliverable.delivered or _later(deliverable.due, self.slip)

    def possible(self, deliverable: Deliverable) -> Date | None:
        """When a deliverable can be ready at the earliest: delivered, else due with the delay, never before today.

        Args:
            deliverable: A deliverable of the evaluation.

        Returns:
            The day; None where it has no date.
        """
        if deliverable.delivered or deliverable.due is None:
            return deliverable.delivered
        return max(day_after(deliverable.due, self.delay) if self.delay else deliverable.due, self.on)

    @cached_property
    def results(self) -> tuple[Deliverable, ...]:
        """The deliverables that hold results: interim and final."""
        return tuple(deliverable for deliverable in self.evaluation.deliverables if deliverable.kind in RESULTS)

    @cached_property
    def interim_results(self) -> tuple[Deliverable, ...]:
        """The deliverables that hold interim results."""
        return tuple(result for result in self.results if result.kind is DeliverableKind.INTERIM)

    @cached_property
    def final_deliverables(self) -> tuple[Deliverable, ...]:
        """The deliverables that hold final results."""
        return tuple(result for result in self.results if result.kind is DeliverableKind.FINAL)

    @cached_property
    def first_result(self) -> Deliverable | None:
        """The result that is expected first."""
        return self._earliest_result(self.expected)

    @cached_property
    def first_results(self) -> Date | None:
        """The earliest expected date among the results."""
        return self.expected(self.first_result) if self.first_result else None

    def _earliest_result(self, day: Callable[[Deliverable], Date | None]) -> Deliverable | None:
        """The result with the earliest day of the kind asked for; of equals the first in the document."""
        dated = [(when, index) for index, result in enumerate(self.results) if (when := day(result))]
        return self.results[min(dated)[1]] if dated else None

    @cached_property
    def _last_final_deliverable(self) -> Date | None:
        return max(filter(None, map(self.expected, self.final_deliverables)), default=None)

    @cached_property
    def final_results(self) -> Date | None:
        """The latest expected date among the final deliverables, else the end."""
        return self._last_final_deliverable or self._end_of_period

    @cached_property
    def _end_of_period(self) -> Date | None:
        return self.evaluation.period.ended or self.evaluation.period.ends

    @cached_property
    def end(self) -> Date | None:
        """The day on which the evaluation is finished, actual or planned, else the last final deliverable's."""
        return self._end_of_period or self._last_final_deliverable

    @cached_property
    def finish(self) -> Date | None:
        """The later of the end and the final results."""
        return max(filter(None, (self.end, self.final_results)), default=None)

    @cached_property
    def share_by(self) -> Date | None:
        """The last day on which the results are shared in good time."""
        return _after(self.finish, self.share_within)

    @cached_property
    def agree_by(self) -> Date | None:
        """The last day on which the follow-up plan is agreed in good time."""
        return _after(self.final_results, self.agree_within)

    @cached_property
    def debrief_by(self) -> Date | None:
        """The last day on which a debrief comes soon."""
        return _after(self.finish, self.soon)

    @cached_property
    def checkpoint_by(self) -> Date | None:
        """The last day on which a checkpoint comes in good time."""
        return _after(self.finish, self.checkpoint_within)

    @cached_property
    def start(self) -> Date | None:
        """The first day that the start can mean; without one of its own, of what in the document comes first."""
        return self.begins or self._first_scheduled or self._first_actual

    @cached_property
    def start_by(self) -> Date | None:
        """The last day that the start can mean; of several dates with its first day, the earliest of theirs."""
        written = (self.begins,) if self.begins else self._scheduled or (self._first_actual,)
        return min((last_possible_day(day) for day in written if day and day == self.start), default=None)

    @cached_property
    def _scheduled(self) -> tuple[Date, ...]:
        stages = (stage.starts for stage in self.evaluation.stages)
        designing = (activity.starts for activity in self.activities_in(StageName.DESIGN))
        return tuple(filter(None, (*stages, *designing)))

    @cached_property
    def _first_scheduled(self) -> Date | None:
        return min(self._scheduled, default=None)

    @cached_property
    def _first_actual(self) -> Date | None:
        delivered = (deliverable.delivered for deliverable in self.evaluation.deliverables)
        return min(filter(None, (self.evaluation.period.ended, *delivered)), default=None)

    @cached_property
    def coming_decisions(self) -> tuple[Decision, ...]:
        """The decisions that are not due on or before the start; one without a date is coming."""
        # A start that is only read off the first actual date leaves no decision out.
        start = self.begins or self._first_scheduled
        return tuple(
            decision for decision in self.decisions if start is None or decision.due is None or decision.due > start
        )

    def first_decision_of(self, owner: str) -> Decision | None:
        """The first decision in the document that lies with a party.

        Args:
            owner: The id of the party.

        Returns:
            The decision; None where no decision lies with it.
        """
        return self._first_decisions.get(owner)

    @cached_property
    def _first_decisions(self) -> dict[str | None, Decision]:
        return {decision.owner: decision for decision in reversed(self.decisions)}

    def latest_for(self, decision: Decision) -> Date | None:
        """The day by which a decision needs its results.

        Args:
            decision: A decision of the evaluation.

        Returns:
            The day; None where it has no date.
        """
        return self.lead_time_of(decision).before(decision.due) if decision.due else None

    def lead_time_of(self, decision: Decision) -> Span:
        """So long before a decision its results are needed.

        Args:
            decision: A decision of the evaluation.

        Returns:
            The time that the decision itself says, else the threshold.
        """
        return decision.lead_time or self.lead_time

    def results_for(self, decision: Decision) -> tuple[Deliverable, ...]:
        """What a decision rests on; where that is not said, the result that can be ready first.

        Args:
            decision: A decision of the evaluation.

        Returns:
            The deliverables; none where there is no result.
        """
        if decision.informed_by:
            places = {self._places_of_deliverables[ref] for ref in decision.informed_by}
            return tuple(self.evaluation.deliverables[place] for place in sorted(places))
        return self._first_possible_results

    @cached_property
    def _places_of_deliverables(self) -> dict[str, int]:
        return {deliverable.id: place for place, deliverable in enumerate(self.evaluation.deliverables)}

    @cached_property
    def _first_possible_results(self) -> tuple[Deliverable, ...]:
        first = self._earliest_result(self.possible)
        return (first,) if first else ()

    @cached_property
    def owned_coming_decisions(self) -> tuple[Decision, ...]:
        """The coming decisions that have an owner and a date."""
        return tuple(decision for decision in self.coming_decisions if decision.owner and decision.due)

    # --- stages and activities ---

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The stages."""
        return self.evaluation.stages

    def end_of(self, name: StageName) -> Date | None:
        """The end of a stage, else the last day that the start of a later stage, else of its activities, can mean.

        Args:
            name: The stage.

        Returns:
            The day, of several the earliest; the end of the evaluation where no later stage is dated, and None where
            nothing is.
        """
        return self._ends_of_stages[name]

    @cached_property
    def _ends_of_stages(self) -> dict[StageName, Date | None]:
        ends = {stage.stage: stage.ends for stage in self.evaluation.stages}
        return {name: ends.get(name) or self._next_start(name) or self.end for name in StageName}

    def _next_start(self, name: StageName) -> Date | None:
        own = next((stage.starts for stage in self.evaluation.stages if stage.stage is name), None)
        for starts in (self._starts_of_stages, self._starts_of_activities):
            later = [
                last_possible_day(day)
                for stage, day in starts
                if stage.rank > name.rank and (own is None or day >= own)
            ]
            if later:
                return min(later)
        return None

    @cached_property
    def _starts_of_stages(self) -> list[tuple[StageName, Date]]:
        return [(stage.stage, stage.starts) for stage in self.evaluation.stages if stage.starts]

    @cached_property
    def _starts_of_activities(self) -> list[tuple[StageName, Date]]:
        return [(activity.stage, activity.starts) for activity in self.activities if activity.stage and activity.starts]

    def end_of_activity(self, activity: Activity) -> Date | None:
        """The end of an activity, else the last day that its start can mean.

        Args:
            activity: An activity of the evaluation.

        Returns:
            The day; None where it has no date.
        """
        return activity.ends or (last_possible_day(activity.starts) if activity.starts else None)

    def days_of(self, activity: Activity) -> tuple[int, int] | None:
        """The first and the last day that an activity covers.

        Args:
            activity: An activity of the evaluation.

        Returns:
            The first and the last day as ordinals; None where it has no date.
        """
        last = self.end_of_activity(activity)
        return ((activity.starts or last).toordinal(), last.toordinal()) if last else None

    def is_taken_up(self, first: Date, last: Date) -> bool:
        """A debrief, or an activity of interpretation or follow-up, lies on a day of a time.

        Args:
            first: The first day of the time.
            last: The last day of the time.

        Returns:
            Whether there is one.
        """
        begins, ends = self._days_of_talks
        # Those that have begun by its last day, but for those that were over before its first.
        return bisect_right(begins, last.toordinal()) > bisect_left(ends, first.toordinal())

    @cached_property
    def _days_of_talks(self) -> tuple[list[int], list[int]]:
        """The first and the last days on which results are talked about, each in their order."""
        activities = (self.days_of(activity) for stage in TALKS for activity in self.activities_in(stage))
        debriefs = ((debrief.date.toordinal(),) * 2 for debrief in self.debriefs if debrief.date)
        days = [*filter(None, activities), *debriefs]
        return sorted(first for first, _ in days), sorted(last for _, last in days)

    def activities_in(self, stage: StageName) -> list[Activity]:
        """The activities of a stage.

        Args:
            stage: The stage.

        Returns:
            The activities that are not cancelled, in the order of the document.
        """
        return self._activities_by_stage[stage]

    @cached_property
    def _activities_by_stage(self) -> dict[StageName, list[Activity]]:
        found: dict[StageName, list[Activity]] = {name: [] for name in StageName}
        for activity in self.activities:
            if activity.stage:
                found[activity.stage].append(activity)
        return found

    # --- parties and taking part ---

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """The parties."""
        return self.evaluation.parties

    @cached_property
    def primary_parties(self) -> tuple[Party, ...]:
        """The parties whose practice it is about."""
        return self._in_role(Role.PRIMARY)

    @cached_property
    def stakeholders(self) -> tuple[Party, ...]:
        """The parties whom the evaluation concerns otherwise."""
        return self._in_role(Role.STAKEHOLDER)

    @cached_property
    def critical_friends(self) -> tuple[Party, ...]:
        """The critical friends."""
        return self._in_role(Role.CRITICAL_FRIEND)

    @cached_property
    def commissioners(self) -> tuple[Party, ...]:
        """The parties that have the evaluation made."""
        return self._in_role(Role.COMMISSIONER)

    @cached_property
    def evaluators(self) -> tuple[Party, ...]:
        """The parties that carry the evaluation out."""
        return self._in_role(Role.EVALUATOR)

    def without_evaluators(self, parties: Iterable[Party]) -> tuple[Party, ...]:
        """The parties but those that carry the evaluation out.

        Args:
            parties: Parties of the evaluation.

        Returns:
            Those that are not also evaluators, in their order.
        """
        return tuple(party for party in parties if Role.EVALUATOR not in party.roles)

    def _in_role(self, role: Role) -> tuple[Party, ...]:
        return tuple(party for party in self.parties if role in party.roles)

    def party(self, ref: str) -> Party:
        """The party that a ref means.

        Args:
            ref: An id.

        Returns:
            The party.

        Raises:
            KeyError: Where no party has the id.
        """
        return self._parties_by_id[ref]

    def first_party_of(self, refs: Iterable[str]) -> str | None:
        """The one that comes first among the parties.

        Args:
            refs: Ids of parties.

        Returns:
            Its id; None where there are none.
        """
        return min(refs, key=self._places_of_parties.__getitem__, default=None)

    @cached_property
    def _places_of_parties(self) -> dict[str, int]:
        return {party.id: place for place, party in enumerate(self.parties)}

    @cached_property
    def _parties_by_id(self) -> dict[str, Party]:
        return {party.id: party for party in self.parties}

    def is_outside(self, party: Party) -> bool:
        """The party is only critical friend, evaluator or both: its own practice is not to change.

        Args:
            party: A party of the evaluation.

        Returns:
            Whether it has roles, and no other than these two.
        """
        return bool(party.roles) and OUTSIDE.issuperset(party.roles)

    def a_friend_takes_part(self, listed: Iterable[str]) -> bool:
        """A critical friend takes part.

        Args:
            listed: The ids that an activity or another entry lists.

        Returns:
            Whether one of them takes part.
        """
        return not self._stands_for_friends.isdisjoint(listed)

    @cached_property
    def _stands_for_friends(self) -> frozenset[str]:
        """The ids by whose listing a critical friend takes part."""
        friends = {friend.id for friend in self.critical_friends}
        below = (party.id for party in self.parties if not friends.isdisjoint(self._lines.above(party.id)))
        above = (self._lines.above(friend) for friend in friends if self._lines.is_person(friend))
        return frozenset().union(friends, below, *above)

    def takers(self, ref: str) -> tuple[str, ...]:
        """The parties that take part where one is listed.

        Args:
            ref: The id of the party that is listed.

        Returns:
            Its id, those of the parties that it is part of, and those of the persons that are part of it.
        """
        return self._lines.takers(ref)

    def is_shared(self, activity: Activity) -> bool:
        """By one listed party a primary party takes part, and by another one that is not outside, in no line with it.

        Args:
            activity: An activity of the evaluation.

        Returns:
            Whether there are two such parties.
        """
        primary: tuple[Descent, ...] = ()
        concerned: tuple[Descent, ...] = ()
        for ref in dict.fromkeys(activity.parties):
            own = self._takers(ref)
            if some_are_apart(own.primary, concerned) or some_are_apart(own.concerned, primary):
                return True
            primary, concerned = outermost((*primary, *own.primary)), outermost((*concerned, *own.concerned))
        return False

    def _takers(self, ref: str) -> _Takers:
        if ref not in self._takers_of:
            parties = [self.party(taker) for taker in self.takers(ref)]
            primary = outermost(self._lines.line(party.id) for party in parties if Role.PRIMARY in party.roles)
            concerned = outermost(self._lines.line(party.id) for party in parties if not self.is_outside(party))
            self._takers_of[ref] = _Takers(primary, concerned)
        return self._takers_of[ref]

    @cached_property
    def _takers_of(self) -> dict[str, _Takers]:
        return {}

    def activities_of(self, party: str) -> ActivitiesOfParty:
        """The activities that a party takes part in.

        Args:
            party: The id of the party.

        Returns:
            The activities that are not cancelled, in the order of the document.
        """
        if party not in self._activities_of:
            self._activities_of[party] = ActivitiesOfParty(self._activities_by_party.of(party).parts)
        return self._activities_of[party]

    @cached_property
    def _activities_of(self) -> dict[str, ActivitiesOfParty]:
        return {}

    @cached_property
    def _activities_by_party(self) -> Participation[Activity]:
        return Participation(self.activities, lambda activity: activity.parties, self._lines)

    def closing_debriefs_of(self, party: str) -> Attended[Debrief]:
        """The closing debriefs that a party takes part in.

        Args:
            party: The id of the party.

        Returns:
            The debriefs, in the order of the document.
        """
        return self._closing_debriefs_by_party.of(party)

    @cached_property
    def _closing_debriefs_by_party(self) -> Participation[Debrief]:
        return self._meetings_by_party(self.closing_debriefs)

    @cached_property
    def those_who_hear_the_results(self) -> Reached:
        """The parties that a sharing of the results, or a debrief on them, reaches."""
        return self.those_in(map(_those_reached, self.reports_on_the_results))

    @cached_property
    def reports_on_the_results(self) -> tuple[Sharing | Debrief, ...]:
        """The sharings of the results, and the debriefs on them."""
        return (*self.sharings_of_the_results, *self.debriefs_on_the_results)

    def those_in(self, lists: Iterable[Iterable[str]]) -> Reached:
        """The parties that take part where they are listed, themselves or through another.

        Args:
            lists: The ids that activities or other entries list.

        Returns:
            The parties, each of which `in` tells.
        """
        return Reached(lists, self._lines)

    def hears_the_results(self, party: Party) -> bool:
        """A sharing of the results, or a debrief on them, reaches a party; a stakeholder alone what is public too.

        Args:
            party: A party of the evaluation.

        Returns:
            Whether it is reached.
        """
        return party.id in self.those_who_hear_the_results or (
            _is_stakeholder_alone(party) and bool(self.public_sharings_of_the_results)
        )

    @cached_property
    def public_sharings_of_the_results(self) -> tuple[Sharing, ...]:
        """The sharings of the results that are open to anybody."""
        return tuple(sharing for sharing in self.sharings_of_the_results if sharing.public)

    def undated_reports_to(self, party: Party) -> Attended[Sharing | Debrief]:
        """What would tell a party of the results, but is left out because it has no date.

        Args:
            party: A party of the evaluation.

        Returns:
            The sharings, then the debriefs, in the order of the document.
        """
        if _is_stakeholder_alone(party):
            return self._undated_reports_for_some.of(party.id).and_all_of(self._undated_public_reports)
        return self._undated_reports_by_party.of(party.id)

    @cached_property
    def _undated_reports(self) -> tuple[Sharing | Debrief, ...]:
        return (*self.undated_sharings, *self._undated(self.final_results, self.debriefs))

    @cached_property
    def _undated_reports_by_party(self) -> Participation[Sharing | Debrief]:
        return self._meetings_by_party(self._undated_reports)

    @cached_property
    def _undated_reports_for_some(self) -> Participation[Sharing | Debrief]:
        reports = self._undated_reports
        return Participation(reports, lambda report: () if _is_public(report) else _those_reached(report), self._lines)

    @cached_property
    def _undated_public_reports(self) -> Attended[Sharing | Debrief]:
        return Attended.among(self._undated_reports, _is_public)

    def first_heard_by(self, party: str) -> Date | None:
        """The day on which the first sharing or debrief on or after the first results reaches a party.

        Args:
            party: The id of the party.

        Returns:
            The day; None where none reaches it.
        """
        return self._first_days_heard.of(party)

    @cached_property
    def _first_days_heard(self) -> FirstDays:
        meetings: tuple[Sharing | Debrief, ...] = (*self.sharings_of_first_results, *self.debriefs_on_first_results)
        return FirstDays(((required(meeting.date), _those_reached(meeting)) for meeting in meetings), self._lines)

    def _meetings_by_party(self, meetings: Iterable[_Meeting]) -> Participation[_Meeting]:
        return Participation(meetings, _those_reached, self._lines)

    @cached_property
    def _lines(self) -> Lineages:
        return Lineages(self.parties)

    @cached_property
    def allowed_silence(self) -> Span:
        """The longest time between two activities of a party: the threshold, or a share of the evaluation's time."""
        if self.start is None or self.end is None:
            return self.silence
        share = (self.end.toordinal() - self.start.toordinal()) // self.silence_parts
        return Days.of(share) if share > self.silence.days else self.silence

    def long_gaps(self, party: str) -> tuple[Gap, ...] | None:
        """The times between the dated activities of a party, from start to end, that are longer than a silence may be.

        Args:
            party: The id of the party.

        Returns:
            The gaps, by date; None where there is no dated activity, no start or no end.
        """
        if self.start is None or self.end is None or self.end <= self.start:
            return None
        first, last = self.start.toordinal(), self.end.toordinal()
        covered = [days for days in self.activities_of(party).once("days", self._days_covered) if days is not None]
        if not covered:
            return None
        days = reduce(or_, covered)
        if days not in self._long_gaps:
            self._long_gaps[days] = tuple(_long_gaps(days, first, last, self.allowed_silence.days))
        return self._long_gaps[days]

    def _days_covered(self, activities: Iterable[Activity]) -> int | None:
        """The days of the evaluation that activities cover, a bit each; None where none is dated."""
        first, last = required(self.start).toordinal(), required(self.end).toordinal()
        dated = [days for activity in activities if (days := self.days_of(activity))]
        covered = 0
        for starts, ends in dated:
            begins, closes = max(starts, first), min(ends, last)
            if begins <= closes:
                covered |= ((1 << (closes - begins + 1)) - 1) << (begins - first)
        return covered if dated else None

    def silences(self, party: str) -> list[tuple[Date, Date]]:
        """First and last day of each gap of a party that is longer than a silence may be; start and end as written.

        Args:
            party: The id of the party.

        Returns:
            The first and last day of each, by date.
        """
        written = {day.toordinal(): day for day in (self.start, self.end) if day}
        return [
            (written.get(gap.opens) or gap.first, written.get(gap.closes) or gap.last)
            for gap in self.long_gaps(party) or ()
        ]

    @cached_property
    def _long_gaps(self) -> dict[int, tuple[Gap, ...]]:
        """The long gaps by the days that are covered: parties that are in the same are silent together."""
        return {}

    def in_line_with(self, parties: Iterable[str]) -> frozenset[str]:
        """Parties, those that they are part of and those that are part of them, over any number of steps.

        Args:
            parties: The ids of the parties.

        Returns:
            The ids of all.
        """
        return self._lines.in_line_with(parties)

    # --- debrief and sharing ---

    @cached_property
    def closing_debriefs(self) -> tuple[Debrief, ...]:
        """The debriefs dated on or after finish and, once it has come, those held without a date."""
        return self._since(self.finish, self.debriefs)

    @cached_property
    def dated_closing_debriefs(self) -> tuple[Debrief, ...]:
        """The debriefs dated on or after finish."""
        return _on_or_after(self.finish, self.debriefs)

    @cached_property
    def debriefs_on_the_results(self) -> tuple[Debrief, ...]:
        """The debriefs dated on or after the final results and, once they have come, those held without a date."""
        return self._since(self.final_results, self.debriefs)

    @cached_property
    def sharings_of_the_results(self) -> tuple[Sharing, ...]:
        """The sharings dated on or after the final results and, once they have come, those done without a date."""
        return self._since(self.final_results, self.sharings)

    def _since(self, day: Date | None, meetings: tuple[_Dated, ...]) -> tuple[_Dated, ...]:
        """Those dated on or after a day and, once it has come, those done without a date."""
        if day is None:
            return ()
        has_come = day <= self.on
        return tuple(
            meeting for meeting in meetings if (meeting.date >= day if meeting.date else has_come and is_done(meeting))
        )

    @cached_property
    def undated_debriefs(self) -> tuple[Debrief, ...]:
        """The debriefs that are not counted among the closing ones because they have no date."""
        return self._undated(self.finish, self.debriefs)

    @cached_property
    def undated_sharings(self) -> tuple[Sharing, ...]:
        """The sharings that are not counted among those of the results because they have no date."""
        return self._undated(self.final_results, self.sharings)

    def _undated(self, day: Date | None, meetings: tuple[_Dated, ...]) -> tuple[_Dated, ...]:
        """Those without a date, but for those that are done once a day has come."""
        has_come = day is not None and day <= self.on
        return tuple(meeting for meeting in meetings if meeting.date is None and not (has_come and is_done(meeting)))

    @cached_property
    def sharings_of_first_results(self) -> tuple[Sharing, ...]:
        """The sharings dated on or after the first results."""
        return _on_or_after(self.first_results, self.sharings)

    @cached_property
    def debriefs_on_first_results(self) -> tuple[Debrief, ...]:
        """The debriefs dated on or after the first results."""
        return _on_or_after(self.first_results, self.debriefs)

    # --- what a fix may touch ---

    @cached_property
    def next_sharing_of_the_results(self) -> Sharing | None:
        """The earliest dated sharing of the final results that is neither carried out nor over."""
        return earliest(filter(self.can_be_touched, self.sharings_of_the_results))

    @cached_property
    def next_closing_debrief(self) -> Debrief | None:
        """The earliest dated closing debrief that is neither held nor over."""
        return earliest(filter(self.can_be_touched, self.closing_debriefs))

    def can_be_touched(self, entry: Activity | Debrief | Sharing) -> bool:
        """The entry is not done, and its day does not lie before the day of the check: a fix may touch it.

        Args:
            entry: An activity, a debrief or a sharing.

        Returns:
            Whether it still lies ahead; one without a date does until it is done.
        """
        last = self.end_of_activity(entry) if isinstance(entry, Activity) else entry.date
        return not is_done(entry) and not self.has_passed(last)


class _Takers(NamedTuple):
    """Those who take part where a party is listed: the outermost lines of the primary, and of those not outside."""

    primary: tuple[Descent, ...]
    concerned: tuple[Descent, ...]


class Gap(NamedTuple):
    """The time from what has been covered so far to the next activity, or to the end, in days; the days as ordinals."""

    days: int
    opens: int
    closes: int
    after: int

    @property
    def first(self) -> Date:
        """The first day of it."""
        return Date.fromordinal(self.opens)

    @property
    def last(self) -> Date:
        """The last day of it."""
        return Date.fromordinal(self.closes)

    @property
    def since(self) -> Date:
        """The latest day that is covered before it; the start where none is."""
        return Date.fromordinal(self.after)


def _long_gaps(covered: int, first: int, last: int, most: int) -> Iterator[Gap]:
    """The gaps of more days than so many, from a first to a last day of which each that is covered is a bit."""
    edges = 1 | 1 << (last - first)
    # A text is searched far faster than bits; it begins with the first day.
    days = f"{covered | edges:b}"[::-1]
    for found in re.finditer(f"0{{{max(most, 1)},}}", days):
        before, after = found.start() - 1, found.end()
        opens = before if not covered >> before & 1 else found.start()
        closes = after if not covered >> after & 1 else found.end() - 1
        yield Gap(after - before, first + opens, first + closes, first + before)


class ActivitiesOfParty(Attended[Activity]):
    """The activities that a party takes part in, in the order of the document."""

    def reaching(self, step: Mode) -> ActivitiesOfParty:
        """Those at which parties are at least so close.

        Args:
            step: The lowest step of taking part.

        Returns:
            The activities, in the order of the document.
        """
        return self.only(step, lambda activity: at_least(activity.mode, step))

    def not_below(self, step: Mode) -> ActivitiesOfParty:
        """Those at which parties are at least so close, or of which the step is not stated.

        Args:
            step: The lowest step of taking part.

        Returns:
            The activities, in the order of the document.
        """
        return self.only(("not below", step), lambda activity: activity.mode is None or at_least(activity.mode, step))

    def starting_before(self, day: Date) -> FirstOfMany[Activity]:
        """Those that start before a day.

        Args:
            day: The day.

        Returns:
            The first of them in the order of the document, and how many there are.
        """
        return self.up_to("starts", _start_of, day.toordinal() - 1)

    @property
    def stages(self) -> frozenset[StageName | None]:
        """The stages in which there is one."""
        return frozenset().union(*self.once("stages", _stages_of))

    @property
    def steps(self) -> frozenset[Mode]:
        """The steps of taking part that they state."""
        return frozenset().union(*self.once("steps", _steps_of))


def _start_of(activity: Activity) -> int | None:
    return activity.starts.toordinal() if activity.starts else None


def _stages_of(activities: Iterable[Activity]) -> frozenset[StageName | None]:
    return frozenset(activity.stage for activity in activities)


def _steps_of(activities: Iterable[Activity]) -> frozenset[Mode]:
    return frozenset(activity.mode for activity in activities if activity.mode)


def _is_stakeholder_alone(party: Party) -> bool:
    return Role.STAKEHOLDER in party.roles and Role.PRIMARY not in party.roles


def _is_public(report: Debrief | Sharing) -> bool:
    return isinstance(report, Sharing) and report.public


def _those_reached(meeting: Debrief | Sharing) -> tuple[str, ...]:
    return meeting.audience if isinstance(meeting, Sharing) else meeting.participants


def required(value: _T | None) -> _T:
    """A member of the plan that a rule requires, or what cannot be absent where it is there.

    Raises LookupError where it is absent: then the rule does not name it in `requires`.
    """
    if value is None:
        raise LookupError("a rule reads what it does not require")
    return value


def at_least(mode: Mode | None, step: Mode) -> bool:
    """A step of taking part is reached; an absent one is below the first."""
    return mode is not None and mode.rank >= step.rank


def _keyed(entries: Sequence[_T], keys: list[str]) -> tuple[tuple[str, _T], ...]:
    return tuple(zip(numbered_duplicates(keys), entries, strict=True))


def numbered_duplicates(keys: list[str]) -> list[str]:
    """Keys with those that stand more than once numbered in their order: 2027-12, 2027-12#2."""
    seen: Counter[str] = Counter()
    told = []
    for key in keys:
        seen[key] += 1
        told.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return told


def is_carried_out(action: Action) -> bool:
    """Done, or completed on a day."""
    return action.status is ActionStatus.DONE or action.completed is not None


def is_done(entry: Activity | Debrief | Sharing | Checkpoint) -> bool:
    """Held, or carried out."""
    return entry.status is EntryStatus.DONE


def earliest(dated: Iterable[_Dated]) -> _Dated | None:
    """The debrief or sharing with the earliest date; of equals the first in the document."""
    return min((entry for entry in dated if entry.date), key=lambda entry: entry.date or Date.max, default=None)


def _on_or_after(day: Date | None, dated: tuple[_Dated, ...]) -> tuple[_Dated, ...]:
    return tuple(entry for entry in dated if day and entry.date and entry.date >= day)


def _later(day: Date | None, days: int) -> Date | None:
    return day_after(day, days) if day and days else day


def _after(day: Date | None, span: Span) -> Date | None:
    return span.after(day) if day else None

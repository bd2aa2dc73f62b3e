"""The evaluation seen on a day: its members are the words of the catalogue's conventions.

Cancelled entries are absent here. A comparison with an absent date does not hold. Every member is computed once,
when a rule first asks for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from functools import cached_property, reduce
from operator import or_
from typing import NamedTuple, TypeVar

import attrs
from pendulum import Date

from dbfs_eval.dates import Span, as_written, day_after, last_possible_day
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
    Use,
)
from dbfs_eval.participation import Attended, FirstDays, Lineages, Participation, Reached
from dbfs_eval.text import FirstOfMany, Text
from dbfs_eval.vocabularies import (
    ActionStatus,
    DeliverableKind,
    EntryStatus,
    Factor,
    Focus,
    Mode,
    PartyKind,
    Role,
    StageName,
)

_Dated = TypeVar("_Dated", Debrief, Sharing)
_Meeting = TypeVar("_Meeting", bound="Debrief | Sharing")
_T = TypeVar("_T")

PROCESS_STAGES = tuple(stage for stage in StageName if stage is not StageName.FOLLOW_UP)  # design to reporting
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
    START = "start", _THE_START
    FINAL_RESULTS = "final_results", _THE_RESULTS
    AGREE_BY = "agree_by", _THE_RESULTS, "agree_within"
    END = "end", _THE_END
    FINISH = "finish", _THE_END
    SHARE_BY = "share_by", _THE_END, "share_within"

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
    """A longer time without an activity is a silence."""
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
        """The days by which the actual start came after the planned one."""
        period = self.evaluation.period
        if period.started is None or period.starts is None:
            return 0
        return max(0, period.started.toordinal() - period.starts.toordinal())

    @cached_property
    def delay(self) -> int:
        """The slip; before the evaluation has begun, the days that have gone since its planned start."""
        starts = self.evaluation.period.starts
        if self.has_begun or starts is None:
            return self.slip
        return max(0, self.on.toordinal() - starts.toordinal())

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
        """The day that the evaluation starts; without one of its own, what in the document comes first."""
        return self.begins or self._first_scheduled or self._first_actual

    @cached_property
    def _first_scheduled(self) -> Date | None:
        stages = (stage.starts for stage in self.evaluation.stages)
        designing = (activity.starts for activity in self.activities_in(StageName.DESIGN))
        return min(filter(None, (*stages, *designing)), default=None)

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
        return (decision.lead_time or self.lead_time).before(decision.due) if decision.due else None

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

    def end_of(self, name: StageName) -> Date | None:
        """The end of a stage, else the earliest start of a later one, else the end of the evaluation.

        Args:
            name: The stage.

        Returns:
            The day; None where nothing dates it.
        """
        return self._ends_of_stages[name]

    @cached_property
    def _ends_of_stages(self) -> dict[StageName, Date | None]:
        ends = {stage.stage: stage.ends for stage in self.evaluation.stages}
        return {name: ends.get(name) or self._next_start(name) or self.end for name in StageName}

    def _next_start(self, name: StageName) -> Date | None:
        starts = [stage.starts for stage in self.evaluation.stages if stage.starts and stage.stage.rank > name.rank]
        return min(starts, default=None)

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
        """A critical friend takes part: listed itself, or through a party that it is part of.

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
        organisations = {friend.id for friend in self.critical_friends if friend.kind is PartyKind.ORGANISATION}
        persons = (party.id for party in self.parties if party.kind is PartyKind.PERSON)
        own = (person for person in persons if not organisations.isdisjoint(self._lines.above(person)))
        return frozenset().union(friends, own, *map(self._lines.above, friends))

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
        """The debriefs on or after the end that a party takes part in.

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
        """The parties that a sharing or debrief on or after the final results reaches."""
        sharings = (sharing.audience for sharing in self.sharings_of_the_results)
        return self.those_in((*sharings, *(debrief.participants for debrief in self.debriefs_on_the_results)))

    def those_in(self, lists: Iterable[Iterable[str]]) -> Reached:
        """The parties that take part where they are listed, themselves or through another.

        Args:
            lists: The ids that activities or other entries list.

        Returns:
            The parties, each of which `in` tells.
        """
        return Reached(lists, self._lines)

    def undated_reports_to(self, party: str) -> Attended[Sharing | Debrief]:
        """The sharings and debriefs without a date that are to reach a party.

        Args:
            party: The id of the party.

        Returns:
            The sharings, then the debriefs, in the order of the document.
        """
        return self._undated_reports.of(party)

    @cached_property
    def _undated_reports(self) -> Participation[Sharing | Debrief]:
        meetings: tuple[Sharing | Debrief, ...] = (*self.sharings, *self.debriefs)
        return self._meetings_by_party(meeting for meeting in meetings if meeting.date is None)

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
            self._long_gaps[days] = tuple(_long_gaps(days, first, last, self.silence.days))
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
        """The debriefs dated on or after the end."""
        return _on_or_after(self.end, self.debriefs)

    @cached_property
    def debriefs_on_the_results(self) -> tuple[Debrief, ...]:
        """The debriefs dated on or after the final results."""
        return _on_or_after(self.final_results, self.debriefs)

    @cached_property
    def sharings_of_the_results(self) -> tuple[Sharing, ...]:
        """The sharings dated on or after the final results."""
        return _on_or_after(self.final_results, self.sharings)

    @cached_property
    def sharings_of_first_results(self) -> tuple[Sharing, ...]:
        """The sharings dated on or after the first results."""
        return _on_or_after(self.first_results, self.sharings)

    @cached_property
    def next_sharing_of_the_results(self) -> Sharing | None:
        """The earliest sharing of the final results that is not carried out."""
        return earliest(sharing for sharing in self.sharings_of_the_results if not is_done(sharing))

    @cached_property
    def next_closing_debrief(self) -> Debrief | None:
        """The earliest debrief on or after the end that is not held."""
        return earliest(debrief for debrief in self.closing_debriefs if not is_done(debrief))

    @cached_property
    def debriefs_on_first_results(self) -> tuple[Debrief, ...]:
        """The debriefs dated on or after the first results."""
        return _on_or_after(self.first_results, self.debriefs)


class Gap(NamedTuple):
    """The time from what has been covered so far to the next activity, or to the end, in days; the days as ordinals."""

    days: int
    opens: int
    closes: int

    @property
    def first(self) -> Date:
        """The first day of it."""
        return Date.fromordinal(self.opens)

    @property
    def last(self) -> Date:
        """The last day of it."""
        return Date.fromordinal(self.closes)


def _long_gaps(covered: int, first: int, last: int, most: int) -> Iterator[Gap]:
    """The gaps of more days than so many, from a first to a last day of which each that is covered is a bit."""
    edges = 1 | 1 << (last - first)
    # A text is searched far faster than bits; it begins with the first day.
    days = f"{covered | edges:b}"[::-1]
    for found in re.finditer(f"0{{{max(most, 1)},}}", days):
        before, after = found.start() - 1, found.end()
        opens = before if not covered >> before & 1 else found.start()
        closes = after if not covered >> after & 1 else found.end() - 1
        yield Gap(after - before, first + opens, first + closes)


class ActivitiesOfParty(Attended[Activity]):
    """The activities that a party takes part in, in the order of the document."""

    def in_stage(self, stage: StageName) -> ActivitiesOfParty:
        """Those of a stage.

        Args:
            stage: The stage.

        Returns:
            The activities, in the order of the document.
        """
        return ActivitiesOfParty(self.only(stage, lambda activity: activity.stage is stage).parts)

    def reaching(self, step: Mode) -> Attended[Activity]:
        """Those at which parties are at least so close.

        Args:
            step: The lowest step of taking part.

        Returns:
            The activities, in the order of the document.
        """
        return self.only(step, lambda activity: at_least(activity.mode, step))

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


def _start_of(activity: Activity) -> int | None:
    return activity.starts.toordinal() if activity.starts else None


def _stages_of(activities: Iterable[Activity]) -> frozenset[StageName | None]:
    return frozenset(activity.stage for activity in activities)


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

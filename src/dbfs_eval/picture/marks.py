"""Where in time a remark lies: the row of the picture that it belongs to, and the days that its bracket spans."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

import attrs
from pendulum import Date

from dbfs_eval.dates import read_date
from dbfs_eval.model import (
    Action,
    Activity,
    Checkpoint,
    Debrief,
    Decision,
    Deliverable,
    Entry,
    Party,
    Sharing,
    Stage,
    StageName,
    Use,
)
from dbfs_eval.picture.scale import spread
from dbfs_eval.picture.words import REMARK, REMARK_OPEN, REMARK_WAIVED, inert
from dbfs_eval.plan import Plan
from dbfs_eval.report import Remark, Report, Status
from dbfs_eval.rule import Rule
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.text import Language

Numbers = Mapping[tuple[str, str | None, str | None], int]
Stretch = tuple[Date, Date]

PERIOD, STAGES, DELIVERABLES, DEBRIEFS, SHARING, ACTIONS, FOLLOW_UP = (
    "/period",
    "/stages",
    "/deliverables",
    "/debriefs",
    "/sharing",
    "/follow_up/actions",
    "/follow_up",
)
ROWS = frozenset({PERIOD, STAGES, DELIVERABLES, DEBRIEFS, SHARING, ACTIONS, FOLLOW_UP})
"""Rows that belong to no entry; a lane is known by its party's id, a decision's row by the decision's."""

_ROWS = {
    "period": PERIOD,
    "deliverables": DELIVERABLES,
    "debriefs": DEBRIEFS,
    "sharing": SHARING,
    "follow_up": FOLLOW_UP,
    "decisions": STAGES,
}
_KINDS: Mapping[type[Entry], str] = {
    Deliverable: DELIVERABLES,
    Debrief: DEBRIEFS,
    Sharing: SHARING,
    Checkpoint: FOLLOW_UP,
    Action: ACTIONS,
}
_BETWEEN = (("from", "to"), ("latest", "ready"), ("latest", "date"), ("ready", "earliest"), ("planned", "date"))
"""Pairs of facts that say over which days a remark falls short, the first that is there."""


@attrs.frozen
class Mark:
    """A remark in its place: a bracket over its days, with its number and a few words."""

    number: int
    status: Status
    row: str
    starts: Date
    ends: Date
    label: str
    message: str


@attrs.frozen
class Marks:
    """All numbered remarks: those that have a place in time, and the numbers of those that have none."""

    placed: tuple[Mark, ...]
    nowhere: tuple[int, ...]

    def within(self, rows: Collection[str], first: Date, last: Date) -> Marks:
        """The marks that can be drawn in these rows between two days; the others have no place."""
        placed = tuple(it for it in self.placed if it.row in rows and it.starts <= last and it.ends >= first)
        left = tuple(it.number for it in self.placed if it not in placed)
        return Marks(placed, tuple(sorted((*self.nowhere, *left))))

    def on(self, row: str) -> tuple[Mark, ...]:
        """The marks of a row, by number."""
        return tuple(mark for mark in self.placed if mark.row == row)


def marks_of(report: Report, plan: Plan, numbers: Numbers, language: Language) -> Marks:
    """Give every numbered remark its place, or tell that it has none."""
    numbered = sorted(
        (numbers[it.identity], index, it) for index, it in enumerate(report.remarks) if it.identity in numbers
    )
    placed, nowhere = [], []
    for number, _, remark in numbered:
        row, stretch = _row(remark, plan), _stretch(remark, plan)
        if row and stretch:
            placed.append(_mark(number, remark, row, stretch, language))
        else:
            nowhere.append(number)
    return Marks(tuple(placed), tuple(nowhere))


def _mark(number: int, remark: Remark, row: str, stretch: Stretch, language: Language) -> Mark:
    message = inert(remark.message(language))
    frame = {Status.OPEN: REMARK_OPEN, Status.WAIVED: REMARK_WAIVED}.get(remark.status, REMARK)
    said = frame.say(language, {"number": number, "message": message})
    return Mark(number, remark.status, row, *stretch, _label(remark, language) or message, said)


def _label(remark: Remark, language: Language) -> str:
    """The few words of the rule; none where it has none, or they need facts that are not there."""
    short = getattr(remark.rule, "short", None)
    facts = {name: fact for name, fact in remark.said_facts().items() if fact is not None}
    return inert(short.say(language, facts)) if short and short.placeholders <= facts.keys() else ""


# --- which row -------------------------------------------------------------------------------------------------------


def _row(remark: Remark, plan: Plan) -> str | None:
    """The row that a remark belongs to, None where it has no place in time."""
    entry = _entry(remark.path, plan)
    if _is_timeless(remark.rule):
        return None
    party = _party(remark, entry, plan)
    if party:
        return party
    clause = remark.rule.clause.code
    if isinstance(entry, Decision):
        return SHARING if clause == "K2" else entry.id
    return _KINDS.get(type(entry)) or _ROWS.get(remark.path.split("/")[1] if remark.path else "", STAGES)


def _is_timeless(rule: Any) -> bool:
    """A rule of the catalogue says by its `short` that it has a place in time; a host's need not."""
    return not getattr(rule, "short", None) and rule.code in RuleSet.default().known_codes


def _party(remark: Remark, entry: Entry | None, plan: Plan) -> str | None:
    """The party in whose lane a remark belongs, if in any."""
    if isinstance(entry, Party):
        return entry.id
    if isinstance(entry, Activity):
        return next((party.id for party in plan.parties if party.id in entry.parties), None)
    clause = remark.rule.clause.code
    if clause == "C1" and remark.aspect and plan.critical_friends:
        return plan.critical_friends[0].id
    owner = entry.owner if isinstance(entry, Decision) else None
    return owner if clause.startswith("O") else None


def _entry(path: str, plan: Plan) -> Entry | None:
    """The entry at a place, or the nearest one above it."""
    entries = {place: entry for place, entry in plan.evaluation.entries()}
    while path and path not in entries:
        path = path.rpartition("/")[0]
    return entries.get(path)


# --- which days ------------------------------------------------------------------------------------------------------


def _stretch(remark: Remark, plan: Plan) -> Stretch | None:
    """The days that a remark is about: between two facts, a stage, the entry's own, else up to its due date."""
    entry = _entry(remark.path, plan)
    found = (
        _between(remark)
        or _stage(remark, entry, plan)
        or _own(entry, plan)
        or _unbegun(remark, plan)
        or _until_due(remark, entry, plan)
    )
    return found and (min(found), max(found))


def _between(remark: Remark) -> Stretch | None:
    facts = remark.facts
    for first, last in _BETWEEN:
        days = _day(facts.get(first)), _day(facts.get(last))
        if days[0] and days[1]:
            return days[0], days[1]
    return None


def _day(fact: object) -> Date | None:
    try:
        return read_date(fact) if isinstance(fact, str) else None
    except ValueError:
        return None


def _stage(remark: Remark, entry: Entry | None, plan: Plan) -> Stretch | None:
    if isinstance(entry, Use):
        return _days_of_stage(StageName.DESIGN, plan)
    named = entry.stage.value if isinstance(entry, Stage) else remark.aspect or remark.facts.get("stage")
    return _days_of_stage(StageName(named), plan) if named in {it.value for it in StageName} else None  # type: ignore[call-arg] # by its value alone


def _days_of_stage(name: StageName, plan: Plan) -> Stretch | None:
    listed, ends = plan.stage(name), plan.end_of(name)
    starts = (listed and listed.starts) or ends
    return _whole(starts, ends or starts)


def _own(entry: Entry | None, plan: Plan) -> Stretch | None:
    days = _OWN.get(type(entry), lambda _entry, _plan: (None, None))(entry, plan)
    return _whole(*days)


_OWN: Mapping[type, Callable[[Any, Plan], tuple[Date | None, Date | None]]] = {
    Activity: lambda it, plan: (it.starts or it.ends, plan.end_of_activity(it)),
    Deliverable: lambda it, plan: (it.due or plan.expected(it), it.due or plan.expected(it)),
    Debrief: lambda it, _: (it.date, it.date),
    Sharing: lambda it, _: (it.date, it.date),
    Checkpoint: lambda it, _: (it.date, it.date),
    Action: lambda it, _: (it.due, it.due),
}


def _whole(starts: Date | None, ends: Date | None) -> Stretch | None:
    return (spread(starts)[0], spread(ends)[1]) if starts and ends else None


def _unbegun(remark: Remark, plan: Plan) -> Stretch | None:
    """What is missing in the period itself is so from its start until today."""
    return (plan.start, plan.on) if plan.start and remark.path.startswith(PERIOD) else None


def _until_due(remark: Remark, entry: Entry | None, plan: Plan) -> Stretch | None:
    """Up to its due date, from the milestone before: the final results for what follows them, else the start."""
    if remark.due is None:
        return None
    milestones = (plan.start,) if isinstance(entry, Decision) else (plan.start, plan.final_results)
    return max((day for day in milestones if day and day < remark.due), default=remark.due), remark.due

"""Where in time a remark lies: the row of the timeline that it belongs to, and the days that its bracket spans."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import attrs
from pendulum import Date

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
)
from dbfs_eval.plan import Plan, required
from dbfs_eval.report import Remark, Report, grouped
from dbfs_eval.text import Language, Sayable, Text
from dbfs_eval.timeline.content.axis import spread
from dbfs_eval.timeline.labels import NUMBER, NUMBER_OPEN, NUMBER_WAIVED
from dbfs_eval.views.context import View
from dbfs_eval.vocabularies import StageName, Status

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


@attrs.frozen
class Annotation(View):
    """What a number stands for, in one row: brackets over its days, the number itself and a few words.

    A line that is about several parties has its number in the lane of each; what it says of several stages of one
    party has a bracket for each.
    """

    number: int
    status: Status
    row: str
    stretches: tuple[Stretch, ...]
    label: str
    message: str
    """What is said of this row, as a whole."""
    name: str
    """The same with its number and its status, for whoever hears it."""
    is_silence: bool = False

    @property
    def starts(self) -> Date:
        """The first day that it is about."""
        return self.stretches[0][0]

    @property
    def ends(self) -> Date:
        """The last day that it is about."""
        return max(last for _, last in self.stretches)


@attrs.frozen(slots=False)
class Annotations:
    """All numbers that have a place in time."""

    placed: tuple[Annotation, ...]

    def within(self, rows: Collection[str], first: Date, last: Date) -> Annotations:
        """The annotations that can be drawn in these rows between two days; the others have no place."""
        return Annotations(
            tuple(
                annotation
                for annotation in self.placed
                if annotation.row in rows and annotation.starts <= last and annotation.ends >= first
            )
        )

    @cached_property
    def _by_row(self) -> dict[str, tuple[Annotation, ...]]:
        return grouped(self.placed, lambda annotation: annotation.row)

    def on(self, row: str) -> tuple[Annotation, ...]:
        """The annotations of a row, by number."""
        return self._by_row.get(row, ())


NOWHERE = Annotations(())


def annotations_of(report: Report, plan: Plan, numbers: Numbers, language: Language) -> Annotations:
    """Give every number its places; one that has none in time is not drawn."""
    entries = dict(plan.evaluation.entries())
    found: dict[tuple[int, str], list[tuple[Remark, Stretch]]] = {}
    for remark in report.remarks:
        number = numbers.get(remark.identity)
        if number is not None and (place := _place(remark, _entry(remark.path, entries), plan)):
            row, days = place
            found.setdefault((number, row), []).append((remark, days))
    return Annotations(tuple(_annotation(*at, found[at], plan, language) for at in sorted(found)))


def _annotation(
    number: int, row: str, placed: Sequence[tuple[Remark, Stretch]], plan: Plan, language: Language
) -> Annotation:
    """All remarks that share a number and a row."""
    remarks, stretches = [remark for remark, _ in placed], tuple(_joined(days for _, days in placed))
    status = remarks[0].status
    message = " ".join(dict.fromkeys(remark.message(language) for remark in remarks))
    labels = (_label(own, language) for own in grouped(remarks, lambda one: (one.rule.code, one.case)).values())
    frame = {Status.OPEN: NUMBER_OPEN, Status.WAIVED: NUMBER_WAIVED}.get(status, NUMBER)
    return Annotation(
        number=number,
        status=status,
        row=row,
        stretches=stretches,
        label=", ".join(dict.fromkeys(filter(None, labels))) or message,
        message=message,
        name=frame.say(language, {"number": number, "message": message}),
        is_silence=_is_silence(row, stretches, plan),
    )


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The stretches by date; those that overlap made one."""
    (first, last), *others = sorted(stretches)
    for starts, ends in others:
        if starts > last:
            yield first, last
            first, last = starts, ends
        last = max(last, ends)
    yield first, last


def _is_silence(row: str, stretches: Sequence[Stretch], plan: Plan) -> bool:
    """It is about one long silence of a party."""
    is_party = isinstance(plan.evaluation.by_id.get(row), Party)
    return is_party and len(stretches) == 1 and stretches[0] in plan.silences(row)


def _label(remarks: Sequence[Remark], language: Language) -> str:
    """The few words of the rule, said once of all; none where it has none, or they need facts that are not there."""
    label = required(_label_text(remarks[0]))
    facts: dict[str, Sayable] = {}
    for name in label.placeholders:
        said = [fact for remark in remarks if (fact := remark.sayable_facts.get(name)) is not None]
        if not said:
            return ""
        facts[name] = said[0] if all(fact == said[0] for fact in said) else said
    return label.say(language, facts)


def _label_text(remark: Remark) -> Text | None:
    """The few words of the rule for the case of a remark; None where it has none for it."""
    label = remark.rule.label
    return label.get(remark.case or "") if isinstance(label, Mapping) else label


def _place(remark: Remark, entry: Entry | None, plan: Plan) -> tuple[str, Stretch] | None:
    """The row and the days of a remark; None where it has no place in time, as its rule has no label."""
    days = _stretch(remark, entry, plan) if _label_text(remark) else None
    return (_row(remark, entry, plan), days) if days else None


def _row(remark: Remark, entry: Entry | None, plan: Plan) -> str:
    """The row that a remark belongs to: the one that its rule names, else that of its entry or of its place."""
    match entry:
        case _ if remark.judgement.row:
            return remark.judgement.row
        case Party() | Decision():
            return entry.id
        case Activity():
            return plan.first_party_of(entry.parties) or STAGES
        case _:
            kind = _KINDS.get(type(entry)) if entry else None
            return kind or _ROWS.get(remark.path.split("/")[1] if remark.path else "", STAGES)


def _entry(path: str, entries: Mapping[str, Entry]) -> Entry | None:
    """The entry at a place, or the nearest one above it."""
    while path and path not in entries:
        path = path.rpartition("/")[0]
    return entries.get(path)


# --- which days ------------------------------------------------------------------------------------------------------


def _stretch(remark: Remark, entry: Entry | None, plan: Plan) -> Stretch | None:
    """The days that a remark is about: those that its rule names, a stage, the entry's own, else up to its due date."""
    first, last = remark.judgement.during
    if first and last:
        return min(first, last), max(first, last)
    stage = entry.stage if isinstance(entry, Stage) else remark.judgement.stage
    found = stage and _days_of_stage(stage, plan)
    if not isinstance(entry, Stage):  # a stage without days has no place, as it has no other
        found = found or _own(entry, plan) or _until_due(remark, entry, plan)
    return found and (min(found), max(found))


def _days_of_stage(name: StageName, plan: Plan) -> Stretch | None:
    listed, ends = next((stage for stage in plan.evaluation.stages if stage.stage is name), None), plan.end_of(name)
    starts = (listed and listed.starts) or ends
    return _whole(starts, ends or starts)


def _own(entry: Entry | None, plan: Plan) -> Stretch | None:
    days = _OWN.get(type(entry))
    return _whole(*days(entry, plan)) if days else None


_OWN: Mapping[type, Callable[[Any, Plan], tuple[Date | None, Date | None]]] = {
    Activity: lambda activity, plan: (activity.starts or activity.ends, plan.end_of_activity(activity)),
    Deliverable: lambda deliverable, plan: (
        deliverable.due or plan.expected(deliverable),
        deliverable.due or plan.expected(deliverable),
    ),
    Debrief: lambda debrief, _: (debrief.date, debrief.date),
    Sharing: lambda sharing, _: (sharing.date, sharing.date),
    Checkpoint: lambda checkpoint, _: (checkpoint.date, checkpoint.date),
    Action: lambda action, _: (action.due, action.due),
}


def _whole(starts: Date | None, ends: Date | None) -> Stretch | None:
    return (spread(starts)[0], spread(ends)[1]) if starts and ends else None


def _until_due(remark: Remark, entry: Entry | None, plan: Plan) -> Stretch | None:
    """Up to its due date, from the milestone before: the final results for what follows them, else the start."""
    if remark.due is None:
        return None
    milestones = (plan.start,) if isinstance(entry, Decision) else (plan.start, plan.final_results)
    return max((day for day in milestones if day and day < remark.due), default=remark.due), remark.due

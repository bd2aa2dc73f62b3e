"""All that the timeline shows of one report, before anything is drawn: plan, axis, lanes, annotations."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from pendulum import Date

from dbfs_eval.model import Checkpoint, Debrief, Sharing
from dbfs_eval.plan import Plan
from dbfs_eval.report import Report
from dbfs_eval.text import Language
from dbfs_eval.timeline.content.annotations import NOWHERE, ROWS, Annotations, Numbers, annotations_of
from dbfs_eval.timeline.content.axis import Axis, spread
from dbfs_eval.timeline.content.lanes import Lane, lanes_of, step_of
from dbfs_eval.timeline.labels import NO_EVALUATION


@attrs.frozen
class TimelineContent:
    """An evaluation's life on the day of a report.

    `axis` is None where there is nothing to draw: no activity, result, decision or meeting has a date, and no stage.
    Where there are stages alone they are a mere strip, without lanes and annotations.
    """

    plan: Plan
    annotations: Annotations
    lanes: tuple[Lane, ...]
    axis: Axis | None
    close_from: int | None
    language: Language


def content_of(report: Report, numbers: Numbers, language: Language) -> TimelineContent:
    """The evaluation's life that a report is about. Raises ValueError where it was read back, and has no evaluation."""
    plan = report.plan
    if plan is None:
        raise ValueError(NO_EVALUATION)
    happenings = [*_happenings(plan)]
    axis = _axis_of(plan, happenings)
    annotations = annotations_of(report, plan, numbers, language) if axis and happenings else NOWHERE
    if axis:
        rows = ROWS | {party.id for party in plan.parties} | _shown_decisions(plan, axis)
        annotations = annotations.within(rows, axis.first, axis.last)
    closeness = plan.closeness if "closeness" in plan.judged_with else None
    return TimelineContent(
        plan=plan,
        annotations=annotations,
        lanes=tuple(lanes_of(plan, annotations, language)) if happenings else (),
        axis=axis,
        close_from=step_of(closeness) or None,
        language=language,
    )


def _axis_of(plan: Plan, happenings: list[Date]) -> Axis | None:
    """The axis of all that happens and what it happens in; None where that is no more than the period."""
    stages = [day for stage in plan.evaluation.stages for day in (stage.starts, stage.ends) if day]
    if not (happenings or stages):
        return None
    period = plan.evaluation.period
    frame = (day for day in (period.starts, period.started, period.ends, period.ended, *stages) if day)
    written = [day for said in (*happenings, *frame) for day in spread(said)]
    return Axis.over(written, [*_computed(plan)], [day for day in (plan.start, plan.end) if day], plan.on)


def _shown_decisions(plan: Plan, axis: Axis) -> set[str]:
    return {decision.id for decision in plan.decisions if decision.due and axis.shows(decision.due)}


def _happenings(plan: Plan) -> Iterator[Date]:
    """Every day on which something happens, as it was written."""
    meetings: tuple[Debrief | Sharing | Checkpoint, ...] = (*plan.debriefs, *plan.sharings, *plan.checkpoints)
    days: list[Date | None] = [meeting.date for meeting in meetings]
    for activity in plan.activities:
        days += (activity.starts, activity.ends)
    for deliverable in plan.evaluation.deliverables:
        days += (deliverable.due, deliverable.delivered)
    days += (decision.due for decision in plan.decisions)
    for action in plan.actions:
        days += (action.due, action.completed)
    yield from filter(None, days)


def _computed(plan: Plan) -> Iterator[Date]:
    """The days that are drawn and not written: when results are possible, and when a decision needs them."""
    yield from filter(None, map(plan.possible, plan.evaluation.deliverables))
    yield from filter(None, map(plan.latest_for, plan.decisions))

"""All that the timeline shows of one report, before anything is drawn: plan, axis, lanes, annotations."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from pendulum import Date

from dbfs_eval.dates import Span
from dbfs_eval.model import Checkpoint, Debrief, Sharing
from dbfs_eval.plan import Plan
from dbfs_eval.report import Report
from dbfs_eval.text import Language
from dbfs_eval.timeline.content.annotations import ROWS, Annotations, Numbers, annotations_of
from dbfs_eval.timeline.content.axis import Axis, spread
from dbfs_eval.timeline.content.lanes import Lane, lanes_of, step_of
from dbfs_eval.timeline.labels import NO_EVALUATION


@attrs.frozen
class TimelineContent:
    """An evaluation's life on the day of a report; `axis` is None where no date is known."""

    plan: Plan
    annotations: Annotations
    lanes: tuple[Lane, ...]
    axis: Axis | None
    close_from: int | None
    silence: Span | None
    language: Language

    @property
    def days(self) -> list[Date]:
        """Every day that is drawn of the document, as it was written."""
        return [day for day in _written(self.plan) if day]


def content_of(report: Report, numbers: Numbers, language: Language) -> TimelineContent:
    """The evaluation's life that a report is about. Raises ValueError where it was read back, and has no evaluation."""
    plan = report.plan
    if plan is None:
        raise ValueError(NO_EVALUATION)
    annotations = annotations_of(report, plan, numbers, language)
    silence = plan.allowed_silence if "silence" in plan.judged_with else None
    closeness = plan.closeness if "closeness" in plan.judged_with else None
    days = [*_days(plan), *(day for annotation in annotations.placed for day in (annotation.starts, annotation.ends))]
    axis = Axis.over(days, [day for day in (plan.start, plan.end) if day], report.on)
    rows = ROWS | {party.id for party in plan.parties} | _shown_decisions(plan, axis)
    annotations = annotations.within(
        rows if axis else (), *((axis.first, axis.last) if axis else (report.on, report.on))
    )
    return TimelineContent(
        plan=plan,
        annotations=annotations,
        lanes=tuple(lanes_of(plan, annotations, silence, language)),
        axis=axis,
        close_from=step_of(closeness) or None,
        silence=silence,
        language=language,
    )


def _shown_decisions(plan: Plan, axis: Axis | None) -> set[str]:
    return {decision.id for decision in plan.decisions if axis and decision.due and axis.shows(decision.due)}


def _days(plan: Plan) -> Iterator[Date]:
    """Every day that is drawn."""
    for day in _written(plan):
        if day:
            yield from spread(day)


def _written(plan: Plan) -> Iterator[Date | None]:
    evaluation, period = plan.evaluation, plan.evaluation.period
    yield from (period.starts, period.started, period.ends, period.ended)
    for stage in evaluation.stages:
        yield from (stage.starts, stage.ends)
    for activity in plan.activities:
        yield from (activity.starts, activity.ends)
    for deliverable in evaluation.deliverables:
        yield from (deliverable.due, plan.expected(deliverable))
    for decision in plan.decisions:
        yield from (decision.due, plan.latest_for(decision))
    meetings: tuple[Debrief | Sharing | Checkpoint, ...] = (*plan.debriefs, *plan.sharings, *plan.checkpoints)
    for meeting in meetings:
        yield meeting.date
    for action in plan.actions:
        yield from (action.due, action.completed)

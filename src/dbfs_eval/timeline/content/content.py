"""All that the picture shows of one report, before anything is drawn: plan, axis, lanes, marks."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from pendulum import Date

from dbfs_eval.dates import Span
from dbfs_eval.model import Checkpoint, Debrief, Evaluation, Sharing
from dbfs_eval.plan import Plan
from dbfs_eval.report import Report
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.text import Language
from dbfs_eval.timeline.content.annotations import ROWS, Annotations, Numbers, annotations_of
from dbfs_eval.timeline.content.axis import Axis, spread
from dbfs_eval.timeline.content.lanes import Lane, lanes_of, step_of


@attrs.frozen
class TimelineContent:
    """An evaluation's life on the day of a report; `scale` is None where no date is known."""

    plan: Plan
    marks: Annotations
    lanes: tuple[Lane, ...]
    scale: Axis | None
    close_from: int | None
    silence: Span | None
    language: Language

    @property
    def days(self) -> list[Date]:
        """Every day that is drawn of the document, as it was written."""
        return [day for day in _written(self.plan) if day]


def content_of(report: Report, evaluation: Evaluation, numbers: Numbers, language: Language) -> TimelineContent:
    """The life that a report is about, with the thresholds that it was made with."""
    rules = _rules_of(report)
    plan = rules.plan(evaluation, report.on)
    marks = annotations_of(report, plan, numbers, language)
    silence = plan.silence if rules.judges_with("silence") else None
    closeness = plan.closeness if rules.judges_with("closeness") else None
    days = [*_days(plan), *(day for mark in marks.placed for day in (mark.starts, mark.ends))]
    scale = Axis.over(days, [day for day in (plan.start, plan.end) if day], report.on)
    rows = ROWS | {party.id for party in plan.parties} | _shown_decisions(plan, scale)
    marks = marks.within(rows if scale else (), *((scale.first, scale.last) if scale else (report.on, report.on)))
    return TimelineContent(
        plan=plan,
        marks=marks,
        lanes=tuple(lanes_of(plan, marks, silence, language)),
        scale=scale,
        close_from=step_of(closeness) or None,
        silence=silence,
        language=language,
    )


def _shown_decisions(plan: Plan, scale: Axis | None) -> set[str]:
    return {decision.id for decision in plan.decisions if scale and decision.due and scale.shows(decision.due)}


def _rules_of(report: Report) -> RuleSet:
    """The rules of the catalogue that judged, with the thresholds of the report."""
    catalogue, changed = RuleSet.default(), dict[str, dict[str, object]]()
    for name, value in report.rules.thresholds.items():
        code, _, field = name.partition(".")
        if code in catalogue.known_codes:
            changed.setdefault(code, {})[field] = value
    return catalogue.with_thresholds(changed).limited_to(report.rules.codes)


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

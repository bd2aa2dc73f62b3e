"""All that the picture shows of one report, before anything is drawn: plan, axis, lanes, marks."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from pendulum import Date

from dbfs_eval.dates import Span
from dbfs_eval.model import Checkpoint, Debrief, Decision, Deliverable, Evaluation, Sharing
from dbfs_eval.plan import Plan
from dbfs_eval.report import Report
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.text import Language
from dbfs_eval.timeline.content.annotations import ROWS, Annotations, Numbers, annotations_of
from dbfs_eval.timeline.content.axis import Axis, spread
from dbfs_eval.timeline.content.lanes import Lane, lanes_of, step_of
from dbfs_eval.vocabularies import Mode


@attrs.frozen
class TimelineContent:
    """An evaluation's life on the day of a report; `scale` is None where no date is known."""

    plan: Plan
    marks: Annotations
    lanes: tuple[Lane, ...]
    scale: Axis | None
    lead_time: Span
    close_from: int | None
    silence: Span | None
    language: Language

    @property
    def days(self) -> list[Date]:
        """Every day that is drawn of the document, as it was written."""
        return [day for day in _written(self.plan, self.lead_time) if day]


def content_of(report: Report, evaluation: Evaluation, numbers: Numbers, language: Language) -> TimelineContent:
    """The life that a report is about, with the thresholds that it was made with."""
    rules = _rules_of(report)
    plan = rules.plan(evaluation, report.on)
    marks = annotations_of(report, plan, numbers, language)
    silence = getattr(rules["O204"], "silence", None) if "O204" in report.rules.codes else None
    closeness = getattr(rules["O203"], "closeness", None) if "O203" in report.rules.codes else None
    lead_time = getattr(rules["T102"], "lead_time", None) or Span(0, "W")
    days = [*_days(plan, lead_time), *(day for mark in marks.placed for day in (mark.starts, mark.ends))]
    scale = Axis.over(days, [day for day in (plan.start, plan.end) if day], report.on)
    rows = ROWS | {party.id for party in plan.parties} | _shown_decisions(plan, scale)
    marks = marks.within(rows if scale else (), *((scale.first, scale.last) if scale else (report.on, report.on)))
    return TimelineContent(
        plan=plan,
        marks=marks,
        lanes=tuple(lanes_of(plan, marks, silence, language)),
        scale=scale,
        lead_time=lead_time,
        close_from=step_of(closeness) if isinstance(closeness, Mode) else None,
        silence=silence,
        language=language,
    )


def _shown_decisions(plan: Plan, scale: Axis | None) -> set[str]:
    return {it.id for it in plan.decisions if scale and it.due and scale.shows(it.due)}


def _rules_of(report: Report) -> RuleSet:
    """The catalogue with the thresholds of the report."""
    catalogue, changed = RuleSet.default(), dict[str, dict[str, object]]()
    for name, value in report.rules.thresholds.items():
        code, _, field = name.partition(".")
        if code in catalogue.known_codes:
            changed.setdefault(code, {})[field] = value
    return catalogue.with_thresholds(changed)


def latest_for(decision: Decision, lead_time: Span) -> Date | None:
    """The day by which a decision needs its results."""
    return (decision.lead_time or lead_time).before(decision.due) if decision.due else None


def results_for(decision: Decision, plan: Plan) -> tuple[Deliverable, ...]:
    """What a decision rests on; where that is not said, the result that can be ready first."""
    if decision.informed_by:
        return tuple(it for it in plan.evaluation.deliverables if it.id in decision.informed_by)
    first = plan.earliest_result(plan.possible)
    return (first,) if first else ()


def _days(plan: Plan, lead_time: Span) -> Iterator[Date]:
    """Every day that is drawn."""
    for day in _written(plan, lead_time):
        if day:
            yield from spread(day)


def _written(plan: Plan, lead_time: Span) -> Iterator[Date | None]:
    evaluation, period = plan.evaluation, plan.evaluation.period
    yield from (period.starts, period.started, period.ends, period.ended)
    for stage in evaluation.stages:
        yield from (stage.starts, stage.ends)
    for activity in plan.activities:
        yield from (activity.starts, activity.ends)
    for deliverable in evaluation.deliverables:
        yield from (deliverable.due, plan.expected(deliverable))
    for decision in plan.decisions:
        yield from (decision.due, latest_for(decision, lead_time))
    meetings: tuple[Debrief | Sharing | Checkpoint, ...] = (*plan.debriefs, *plan.sharings, *plan.checkpoints)
    for meeting in meetings:
        yield meeting.date
    for action in plan.actions:
        yield from (action.due, action.completed)

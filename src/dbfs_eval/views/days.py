"""How the potential is realised, a row a date: what is planned, what is near, and what comes later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs
from pendulum import Date

from dbfs_eval.dates import day_after, whole_day
from dbfs_eval.plan import Milestone
from dbfs_eval.report import grouped
from dbfs_eval.rule import Rule
from dbfs_eval.text import Text, said_date
from dbfs_eval.views.context import ReportContext, View
from dbfs_eval.views.folds import Fold, fold_of, fold_of_awaited, waits_for_results
from dbfs_eval.views.lines import Line
from dbfs_eval.views.phrases import AWAITS, UNDATED
from dbfs_eval.views.records import is_planned, planned_day, planned_words

_NEAR = 8 * 7
"""Within so many days, both ends in, what is due is told in full."""


@attrs.frozen
class DateRow(View):
    """What is planned and what falls due on a day."""

    due: Date | None
    """None of what cannot be dated yet."""
    words: str
    planned: tuple[str, ...]
    lines: tuple[Line, ...]
    folds: tuple[Fold, ...]


def is_near(day: Date | None, context: ReportContext) -> bool:
    """The day comes within eight weeks, or has come."""
    return day is not None and day <= day_after(context.report.on, _NEAR)


def results_day(lines: Iterable[Line], context: ReportContext) -> Date | None:
    """The day of the final results; of a report that was read back the first of what waits for them."""
    plan = context.report.plan
    if plan is not None:
        return plan.final_results and whole_day(plan.final_results)
    return min((line.due for line in lines if line.due and waits_for_results(line)), default=None)


def rows_of(
    near: Iterable[Line],
    later: Iterable[Line],
    awaited: Sequence[Line],
    results: Date | None,
    context: ReportContext,
) -> Iterator[DateRow]:
    """The rows by date, then what cannot be dated yet: near lines as they are, later ones and what waits folded."""
    report = context.report
    planned = grouped(filter(is_planned, (*report.dated, *report.undated)), lambda remark: planned_day(remark, context))
    told, folded = grouped(near, _due), grouped(later, _due)
    days = {*planned, *told, *folded} | ({results} if awaited else set())
    for day in sorted(filter(None, days)):
        folds = [fold_of(folded[day], context)] if day in folded else []
        folds += [fold_of_awaited(awaited, results, context)] if awaited and day == results else []
        plans = tuple(planned_words(remark, context) for remark in planned.get(day, ()))
        yield DateRow(day, said_date(day, context.language), plans, told.get(day, ()), tuple(folds))
    plans = tuple(planned_words(remark, context) for remark in planned.get(None, ()))
    folds = _undated(folded.get(None, ()), awaited if results is None else (), context)
    if plans or folds:
        yield DateRow(None, UNDATED.say(context.language), plans, (), tuple(folds))


def _due(line: Line) -> Date | None:
    return line.due


def _undated(lines: Sequence[Line], awaited: Sequence[Line], context: ReportContext) -> list[Fold]:
    """What has no date yet, a fold for each date that must be known first."""
    folds = [fold_of(own, context, _awaiting(awaits, context)) for awaits, own in _by_milestone(lines)]
    return [*folds, fold_of_awaited(awaited, None, context)] if awaited else folds


def _by_milestone(lines: Iterable[Line]) -> Iterator[tuple[Text | None, tuple[Line, ...]]]:
    awaiting = grouped(lines, _awaits)
    order = [*(milestone.awaits for milestone in Milestone), None]
    return iter(sorted(awaiting.items(), key=lambda found: order.index(found[0])))


def _awaits(line: Line) -> Text | None:
    """What must be known before a line has a date; None where its rule itself is not known."""
    return line.rule.due.awaits if isinstance(line.rule, Rule) else None


def _awaiting(awaits: Text | None, context: ReportContext) -> str:
    return AWAITS.say(context.language, {"milestone": awaits}) if awaits else ""

"""The rows of the timeline but for the lanes: period and stages, results and decisions, what follows."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from pendulum import Date

from dbfs_eval.model import Decision, Deliverable, Sharing, Stage
from dbfs_eval.plan import RESULTS, is_carried_out, is_done
from dbfs_eval.text import Text
from dbfs_eval.timeline import labels
from dbfs_eval.timeline.content import annotations as rows
from dbfs_eval.timeline.content.annotations import Annotation
from dbfs_eval.timeline.content.axis import Axis, is_vague, pieces, spread
from dbfs_eval.timeline.drawing import symbols
from dbfs_eval.timeline.drawing.canvas import Canvas, Item, Label, pack
from dbfs_eval.timeline.drawing.svg import element
from dbfs_eval.timeline.labels import said_day, words_of
from dbfs_eval.vocabularies import Level

_PITCH = 20  # px of a row of symbols
_DISC = 22  # px that a number takes beside its bracket
_HALF = 50


# --- period and stages ---


def draw_period(canvas: Canvas) -> None:
    """The period as a strong line between two ends; dotted before it, how far the start slipped."""
    plan, axis = canvas.content.plan, canvas.axis
    days = [day for day in (plan.start, plan.end) if day]
    if days:
        label = labels.END.in_language(canvas.language) if plan.end else ""
        left, right = axis.at(min(days)), axis.after(max(days))
        pack(canvas, [Item(left, right, label, lambda y: _period(canvas, y), before=0, after=0)], 20)
    draw_annotations(canvas, rows.PERIOD)


def _period(canvas: Canvas, y: float) -> None:
    plan, axis, period = canvas.content.plan, canvas.axis, canvas.content.plan.evaluation.period
    if plan.start and plan.end and plan.start <= plan.end:
        for piece in pieces(plan.start, plan.end):
            kind = "period vague" if piece.vague else "period"
            canvas.level(*canvas.edges(piece.starts, piece.ends), y, kind)
    if plan.start:
        canvas.upright(axis.at(plan.start), y - 5, y + 5, "period")
    if plan.end:
        canvas.upright(axis.after(plan.end), y - 5, y + 5, "period")
    if plan.slip and period.starts and period.started:
        canvas.level(axis.at(period.starts), axis.at(period.started), y, "slip")
        canvas.upright(axis.at(period.starts), y - 4, y + 4, "slip")


def draw_stages(canvas: Canvas) -> None:
    """The stages as bars, and below them what falls short without a row of its own."""
    items = [item for stage in canvas.content.plan.evaluation.stages if (item := _stage(canvas, stage))]
    pack(canvas, items, 14, stairs=True)
    draw_annotations(canvas, rows.STAGES)


def _stage(canvas: Canvas, stage: Stage) -> Item | None:
    starts, ends = stage.starts or stage.ends, stage.ends or stage.starts
    if starts is None or ends is None or starts > canvas.axis.last or ends < canvas.axis.first:
        return None

    def draw(y: float) -> None:
        for piece in pieces(starts, ends):
            kind = "stage vague" if piece.vague else "stage"
            canvas.box(*canvas.edges(piece.starts, piece.ends), y - 5, 10, kind)

    name = labels.STAGES[stage.stage].in_language(canvas.language)
    return Item(*canvas.edges(spread(starts)[0], spread(ends)[1]), name, draw, before=0, after=0)


# --- what falls short ---


def draw_annotations(canvas: Canvas, row: str) -> None:
    """Brackets over the days concerned, each with its number and its words, side by side where there is room."""
    items = [_annotation(canvas, annotation) for annotation in canvas.content.annotations.on(row)]
    pack(canvas, items, _PITCH, words_below=True)


def _annotation(canvas: Canvas, annotation: Annotation) -> Item:
    brackets = [canvas.edges(*stretch) for stretch in annotation.stretches]
    left, right = canvas.edges(annotation.starts, annotation.ends)
    first = "left" if (left + right) / 2 >= _HALF else "right"
    label = canvas.beside(left, right, annotation.label, before=_DISC, after=_DISC, first=first)
    side = _side(canvas, left, right, label)
    kind = annotation.status.value

    def draw(y: float) -> None:
        for edges in brackets:
            canvas.level(*edges, y, f"bracket {kind}")
            for edge in edges:
                canvas.upright(edge, y - 4, y + 4, f"bracket end {kind}")
        at, shift = {"right": (right, 15), "left": (left, -15), "on": ((left + right) / 2, 0)}[side]
        canvas.number(annotation, at, y, shift)

    before, after = (_DISC if side == "left" else 2), (_DISC if side == "right" else 2)
    return Item(left, right, annotation.label, draw, f"say {kind}", before=before, after=after, first=side)


def _side(canvas: Canvas, left: float, right: float, label: Label | None) -> str:
    """On which side of the bracket its number stands: beside its words, else where there is room."""
    if label:
        return "right" if label.anchor == "start" else "left"
    if canvas.px(right) + _DISC + 2 <= canvas.narrowest:
        return "right"
    return "left" if canvas.px(left) >= _DISC + 2 else "on"


# --- results and decisions ---


def _draw_section(canvas: Canvas, title: Text, row: str, items: Iterable[Item | None]) -> None:
    """A titled section with its symbols, and below them what falls short; nothing where there is neither."""
    shown = sorted((item for item in items if item), key=lambda item: item.left)
    if not shown and not canvas.content.annotations.on(row):
        return
    canvas.title(title.in_language(canvas.language))
    for y in pack(canvas, shown, _PITCH):
        canvas.behind.append(element("line", x1=0, x2="100%", y1=y, y2=y, class_="far"))
    draw_annotations(canvas, row)
    canvas.y += 4


def draw_deliverables(canvas: Canvas) -> None:
    """Deliverables as diamonds: small where planned, dotted as they slip, filled once delivered."""
    items = [_deliverable(canvas, deliverable) for deliverable in canvas.content.plan.evaluation.deliverables]
    _draw_section(canvas, labels.DELIVERABLES, rows.DELIVERABLES, items)


def _deliverable(canvas: Canvas, deliverable: Deliverable) -> Item | None:
    day, due, axis = canvas.content.plan.expected(deliverable), deliverable.due, canvas.axis
    if day is None or not axis.shows(day):
        return None
    written = deliverable.delivered or due
    left, at, right = _place(due if written and is_vague(written) else day, day, axis)
    planned = due if due and due != day and axis.shows(due) else None
    was = axis.middle(planned) if planned else left
    is_result = deliverable.kind in RESULTS

    def draw(y: float) -> None:
        _vague(canvas, left, right, y)
        if planned:
            canvas.level(min(was, at), max(was, at), y, "slip")
            canvas.symbol(was, y, symbols.diamond(4, "del was"))
        kind = "del" if deliverable.delivered else "del ahead"
        canvas.symbol(at, y, symbols.diamond(6.5 if is_result else 4.5, kind))

    return Item(min(was, left), max(was, right), words_of(deliverable) if is_result else "", draw)


def _place(written: Date | None, day: Date, axis: Axis) -> tuple[float, float, float]:
    """Left edge, middle and right edge of a day, or of the month or year that is all that is known of it."""
    if written is None or not is_vague(written):
        return axis.middle(day), axis.middle(day), axis.middle(day)
    first, last = spread(written)
    moved = max(day.toordinal() - last.toordinal(), 0)
    left = axis.at(Date.fromordinal(first.toordinal() + moved))
    right = axis.after(Date.fromordinal(last.toordinal() + moved))
    return left, (left + right) / 2, right


def _vague(canvas: Canvas, left: float, right: float, y: float) -> None:
    """The month or year that is all that is known of a day."""
    if left < right:
        canvas.box(left, right, y - 5, 10, "span")


def draw_decisions(canvas: Canvas) -> None:
    """Decisions, each with the time that it takes to prepare, and the results that it rests on."""
    content = canvas.content
    shown = [
        (due, index, latest, decision)
        for index, decision in enumerate(content.plan.decisions)
        if (due := decision.due) and (latest := content.plan.latest_for(decision)) and canvas.axis.shows(due)
    ]
    if not shown:
        return
    canvas.title(labels.DECISIONS.in_language(canvas.language))
    for due, _, latest, decision in sorted(shown):
        _decision(canvas, decision, latest, due)
        draw_annotations(canvas, decision.id)
    canvas.y += 4


def _decision(canvas: Canvas, decision: Decision, latest: Date, due: Date) -> None:
    left, middle, right = _place(due, due, canvas.axis)
    opens = canvas.axis.at(latest)
    needed = {"day": said_day(latest, canvas.language, without_year=True)}
    _say_decision(canvas, words_of(decision), middle, labels.NEEDED_BY.say(canvas.language, needed), opens)
    y = canvas.y + 10
    results = _days_of_results(canvas, decision)
    for at in results:
        if at < opens or at > right:
            canvas.level(min(at, right), max(at, opens) if at < opens else at, y, "wait")
    _frame(canvas, opens, left, y)
    if is_vague(due):
        canvas.box(left, right, y - 9, 18, "decided vague")
    else:
        canvas.symbol(left, y, element("rect", x=-10, y=-9, width=11, height=18, class_="decided"))
    for at in results:
        canvas.symbol(at, y, symbols.diamond(5.5, "del ahead"))
    canvas.y += 26


def _days_of_results(canvas: Canvas, decision: Decision) -> list[float]:
    plan, axis = canvas.content.plan, canvas.axis
    days = [plan.possible(result) for result in plan.results_for(decision)]
    return [axis.middle(day) for day in days if day and axis.shows(day)]


def _frame(canvas: Canvas, opens: float, closes: float, y: float) -> None:
    """The time that it takes to prepare a decision, open towards it."""
    canvas.box(opens, closes, y - 8, 16, "frame")
    canvas.level(opens, closes, y - 8, "decision")
    canvas.level(opens, closes, y + 8, "decision")
    canvas.upright(opens, y - 8, y + 8, "decision")


def _say_decision(canvas: Canvas, words: str, at: float, by: str, opens: float) -> None:
    """Its words above the frame, and in the same line or one more the day by which it needs its results."""
    if canvas.has_room_for(words, by):
        canvas.say(canvas.over((at + opens) / 2, words, by), canvas.y + 12, "strong")
        canvas.y += 18
        return
    canvas.say(canvas.over(at, words), canvas.y + 12, "strong")
    canvas.say(canvas.over(opens, by), canvas.y + 27, "lab")
    canvas.y += 33


# --- what follows ---


def draw_following(canvas: Canvas) -> None:
    """Debriefs, sharing, actions and checkpoints, each as a symbol at its day."""
    plan = canvas.content.plan
    debriefs = (_point(canvas, debrief.date, symbols.square(is_done(debrief))) for debrief in plan.debriefs)
    _draw_section(canvas, labels.DEBRIEFS, rows.DEBRIEFS, debriefs)
    sharings = (_point(canvas, sharing.date, _circle(sharing), words_of(sharing) or None) for sharing in plan.sharings)
    _draw_section(canvas, labels.SHARING, rows.SHARING, sharings)
    actions = (
        _point(canvas, action.completed or action.due, symbols.flag(is_carried_out(action)), words_of(action))
        for action in plan.actions
    )
    _draw_section(canvas, labels.ACTIONS, rows.ACTIONS, actions)
    checkpoints = (_point(canvas, meeting.date, symbols.triangle(is_done(meeting))) for meeting in plan.checkpoints)
    title = labels.CHECKPOINTS if plan.checkpoints else labels.FOLLOW_UP_TITLE
    _draw_section(canvas, title, rows.FOLLOW_UP, checkpoints)


def _point(canvas: Canvas, day: Date | None, symbol: ET.Element, words: str | None = None) -> Item | None:
    """A symbol at its day, over the month or year where no more is known; without words the date, where it fits."""
    if day is None or not canvas.axis.shows(day):
        return None
    left, middle, right = _place(day, day, canvas.axis)

    def draw(y: float) -> None:
        _vague(canvas, left, right, y)
        canvas.symbol(middle, y, symbol)

    said = said_day(day, canvas.language, without_year=True) if words is None else words
    return Item(left, right, said, draw, after=10, optional=words is None)


def _circle(sharing: Sharing) -> ET.Element:
    return symbols.circle(Level.PRACTICAL in sharing.levels, Level.STRATEGIC in sharing.levels, is_done(sharing))

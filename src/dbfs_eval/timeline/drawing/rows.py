"""The rows of the picture, from top to bottom: period and stages, lanes, results and decisions, what follows."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from pendulum import Date

from dbfs_eval.model import Action, Decision, Deliverable, Sharing, Stage
from dbfs_eval.plan import RESULTS, is_done
from dbfs_eval.text import Text, sanitized
from dbfs_eval.timeline.content.annotations import ACTIONS as AT_ACTIONS
from dbfs_eval.timeline.content.annotations import DEBRIEFS as AT_DEBRIEFS
from dbfs_eval.timeline.content.annotations import DELIVERABLES as AT_DELIVERABLES
from dbfs_eval.timeline.content.annotations import FOLLOW_UP, PERIOD, STAGES, Annotation
from dbfs_eval.timeline.content.annotations import SHARING as AT_SHARING
from dbfs_eval.timeline.content.axis import Axis, is_vague, pieces, spread
from dbfs_eval.timeline.content.content import TimelineContent
from dbfs_eval.timeline.drawing import symbols
from dbfs_eval.timeline.drawing.canvas import Canvas, Item, Label, pack
from dbfs_eval.timeline.drawing.svg import element
from dbfs_eval.timeline.labels import (
    ACTIONS,
    CHECKPOINTS,
    DEBRIEFS,
    DECISIONS,
    DELIVERABLES,
    END,
    FOLLOW_UP_TITLE,
    NEEDED_BY,
    SHARING,
    said_day,
    words_of,
)
from dbfs_eval.timeline.labels import STAGES as STAGE_NAMES
from dbfs_eval.vocabularies import ActionStatus as Doing
from dbfs_eval.vocabularies import Level

_PITCH = 20  # px of a row of signs
_DISC = 22  # px that a number takes beside its bracket
_HALF = 50


# --- period and stages ---


def draw_period(drawing: Canvas, life: TimelineContent, scale: Axis) -> None:
    """The period as a strong line between two ends; dotted before it, how far the start slipped."""
    starts, ends = life.plan.start, life.plan.end
    days = [day for day in (starts, ends) if day]
    if days:
        label = END.in_language(life.language) if ends else ""

        def draw(y: float) -> None:
            _period(drawing, life, scale, y)

        item = Item(scale.at(min(days)), scale.after(max(days)), label, draw, before=0, after=0)
        pack(drawing, [item], 20)
    draw_marks(drawing, life.marks.on(PERIOD), scale)


def _period(drawing: Canvas, life: TimelineContent, scale: Axis, y: float) -> None:
    plan, period = life.plan, life.plan.evaluation.period
    if plan.start and plan.end and plan.start <= plan.end:
        for piece in pieces(plan.start, plan.end):
            kind = "period vague" if piece.vague else "period"
            drawing.level(scale.at(piece.starts), scale.after(piece.ends), y, kind)
    if plan.start:
        drawing.upright(scale.at(plan.start), y - 5, y + 5, "period")
    if plan.end:
        drawing.upright(scale.after(plan.end), y - 5, y + 5, "period")
    if plan.slip and period.starts and period.started:
        drawing.level(scale.at(period.starts), scale.at(period.started), y, "slip")
        drawing.upright(scale.at(period.starts), y - 4, y + 4, "slip")


def draw_stages(drawing: Canvas, life: TimelineContent, scale: Axis) -> None:
    """The stages as bars, and below them what falls short without a row of its own."""
    items = [item for stage in life.plan.evaluation.stages if (item := _stage(drawing, stage, life, scale))]
    pack(drawing, items, 14, stairs=True)
    draw_marks(drawing, life.marks.on(STAGES), scale)


def _stage(drawing: Canvas, stage: Stage, life: TimelineContent, scale: Axis) -> Item | None:
    starts, ends = stage.starts or stage.ends, stage.ends or stage.starts
    if starts is None or ends is None or not _is_shown(scale, starts, ends):
        return None

    def draw(y: float) -> None:
        for piece in pieces(starts, ends):
            kind = "stage vague" if piece.vague else "stage"
            drawing.box(scale.at(piece.starts), scale.after(piece.ends), y - 5, 10, kind)

    name = STAGE_NAMES[stage.stage].in_language(life.language)
    return Item(scale.at(spread(starts)[0]), scale.after(spread(ends)[1]), name, draw, before=0, after=0)


def _is_shown(scale: Axis, starts: Date, ends: Date) -> bool:
    return starts <= scale.last and ends >= scale.first


# --- what falls short ---


def draw_marks(drawing: Canvas, marks: Sequence[Annotation], scale: Axis) -> None:
    """Brackets over the days concerned, each with its number and its words, side by side where there is room."""
    pack(drawing, [_mark(drawing, mark, scale) for mark in marks], _PITCH, words_below=True)


def _mark(drawing: Canvas, mark: Annotation, scale: Axis) -> Item:
    brackets = [(scale.at(starts), scale.after(ends)) for starts, ends in mark.stretches]
    left, right = scale.at(mark.starts), scale.after(mark.ends)
    first = "left" if (left + right) / 2 >= _HALF else "right"
    label = drawing.beside(left, right, mark.label, before=_DISC, after=_DISC, first=first)
    side = _side(drawing, left, right, label)
    kind = mark.status.value

    def draw(y: float) -> None:
        for edges in brackets:
            drawing.level(*edges, y, f"bracket {kind}")
            for edge in edges:
                drawing.upright(edge, y - 4, y + 4, f"bracket end {kind}")
        at = {"right": right, "left": left, "on": (left + right) / 2}[side]
        drawing.number(mark, at, y, {"right": 15, "left": -15, "on": 0}[side])

    before, after = (_DISC if side == "left" else 2), (_DISC if side == "right" else 2)
    return Item(left, right, mark.label, draw, f"say {kind}", before=before, after=after, first=side)


def _side(drawing: Canvas, left: float, right: float, label: Label | None) -> str:
    """On which side of the bracket its number stands: beside its words, else where there is room."""
    if label:
        return "right" if label.anchor == "start" else "left"
    if drawing.px(right) + _DISC + 2 <= drawing.narrowest:
        return "right"
    return "left" if drawing.px(left) >= _DISC + 2 else "on"


# --- results and decisions ---


def draw_section(
    drawing: Canvas, title: Text, items: Sequence[Item], marks: Sequence[Annotation], life: TimelineContent
) -> None:
    """A titled section with its signs, and below them what falls short; nothing where there is neither."""
    if (not items and not marks) or life.scale is None:
        return
    _title(drawing, title.in_language(life.language))
    for middle in pack(drawing, items, _PITCH):
        _hairline(drawing, middle)
    draw_marks(drawing, marks, life.scale)
    drawing.y += 4


def _title(drawing: Canvas, title: str) -> None:
    drawing.level(0, 100, drawing.y, "rule")
    drawing.above.append(element("text", words=title, x=0, y=drawing.y + 18, class_="name"))
    drawing.y += 24


def _hairline(drawing: Canvas, y: float) -> None:
    drawing.behind.append(element("line", x1=0, x2="100%", y1=y, y2=y, class_="far"))


def draw_deliverables(drawing: Canvas, life: TimelineContent, scale: Axis) -> None:
    """Deliverables as diamonds: small where planned, dotted as they slip, filled once delivered."""
    deliverables = life.plan.evaluation.deliverables
    items = [it for deliverable in deliverables if (it := _deliverable(drawing, deliverable, life, scale))]
    draw_section(drawing, DELIVERABLES, _in_order(items), life.marks.on(AT_DELIVERABLES), life)


def _in_order(items: list[Item]) -> list[Item]:
    return sorted(items, key=lambda item: item.left)


def _deliverable(drawing: Canvas, deliverable: Deliverable, life: TimelineContent, scale: Axis) -> Item | None:
    day = life.plan.expected(deliverable)
    if day is None or not scale.shows(day):
        return None
    is_result = deliverable.kind in RESULTS
    left, at, right = _place(deliverable.due if _is_vague(deliverable) else day, day, scale)
    planned = deliverable.due if deliverable.due and deliverable.due != day and scale.shows(deliverable.due) else None
    was = scale.middle(planned) if planned else left

    def draw(y: float) -> None:
        if left < right:
            drawing.box(left, right, y - 5, 10, "span")
        if planned:
            drawing.level(min(was, at), max(was, at), y, "slip")
            drawing.sign(was, y, symbols.diamond(4, "del was"))
        kind = "del" if deliverable.delivered else "del ahead"
        drawing.sign(at, y, symbols.diamond(6.5 if is_result else 4.5, kind))

    words = words_of(deliverable) if is_result else ""
    return Item(min(was, left), max(was, right), words, draw)


def _is_vague(deliverable: Deliverable) -> bool:
    """Only the month or the year is known, of the plan or of the delivery."""
    day = deliverable.delivered or deliverable.due
    return day is not None and is_vague(day)


def _place(written: Date | None, day: Date, scale: Axis) -> tuple[float, float, float]:
    """Left edge, middle and right edge of a day, or of the month or year that is all that is known of it."""
    if written is None or not is_vague(written):
        return scale.middle(day), scale.middle(day), scale.middle(day)
    first, last = spread(written)
    moved = day.toordinal() - last.toordinal() if day.toordinal() > last.toordinal() else 0
    left = scale.at(Date.fromordinal(first.toordinal() + moved))
    right = scale.after(Date.fromordinal(last.toordinal() + moved))
    return left, (left + right) / 2, right


def draw_decisions(drawing: Canvas, life: TimelineContent, scale: Axis) -> None:
    """Decisions, each with the time that it takes to prepare, and the results that it rests on."""
    shown = [
        (due, index, latest, decision)
        for index, decision in enumerate(life.plan.decisions)
        if (due := decision.due) and (latest := life.plan.latest_for(decision)) and scale.shows(due)
    ]
    if not shown:
        return
    _title(drawing, DECISIONS.in_language(life.language))
    for due, _, latest, decision in sorted(shown):
        _decision(drawing, decision, (latest, due), life, scale)
        draw_marks(drawing, life.marks.on(decision.id), scale)
    drawing.y += 4


def _decision(drawing: Canvas, decision: Decision, days: tuple[Date, Date], life: TimelineContent, scale: Axis) -> None:
    latest, due = days
    left, middle, right = _place(due, due, scale)
    opens = scale.at(latest)
    needed = NEEDED_BY.say(life.language, {"day": said_day(latest, life.language, without_year=True)})
    _say_decision(drawing, words_of(decision), middle, needed, opens)
    y = drawing.y + 10
    results = _days_of_results(decision, life, scale)
    for at in results:
        if at < opens or at > right:
            drawing.level(min(at, right), max(at, opens) if at < opens else at, y, "wait")
    _frame(drawing, opens, left, y)
    if is_vague(due):
        drawing.box(left, right, y - 9, 18, "decided vague")
    else:
        drawing.sign(left, y, element("rect", x=-10, y=-9, width=11, height=18, class_="decided"))
    for at in results:
        drawing.sign(at, y, symbols.diamond(5.5, "del ahead"))
    drawing.y += 26


def _days_of_results(decision: Decision, life: TimelineContent, scale: Axis) -> list[float]:
    days = [life.plan.possible(it) for it in life.plan.results_for(decision)]
    return [scale.middle(day) for day in days if day and scale.shows(day)]


def _frame(drawing: Canvas, opens: float, closes: float, y: float) -> None:
    """The time that it takes to prepare a decision, open towards it."""
    drawing.box(opens, closes, y - 8, 16, "frame")
    drawing.level(opens, closes, y - 8, "decision")
    drawing.level(opens, closes, y + 8, "decision")
    drawing.upright(opens, y - 8, y + 8, "decision")


def _say_decision(drawing: Canvas, words: str, at: float, by: str, opens: float) -> None:
    """Its words above the frame, and in the same line or one more the day by which it needs its results."""
    if drawing.has_room_for(words, by):
        drawing.say(drawing.over((at + opens) / 2, words, by), drawing.y + 12, "strong")
        drawing.y += 18
        return
    drawing.say(drawing.over(at, words), drawing.y + 12, "strong")
    drawing.say(drawing.over(opens, by), drawing.y + 27, "lab")
    drawing.y += 33


# --- what follows ---


def draw_following(drawing: Canvas, life: TimelineContent, scale: Axis) -> None:
    """Debriefs, sharing, actions and checkpoints."""
    plan, marks = life.plan, life.marks
    debriefs = [
        _point(drawing, it.date, symbols.square(is_done(it)), scale, _short(it.date, life)) for it in plan.debriefs
    ]
    draw_section(drawing, DEBRIEFS, _known(debriefs), marks.on(AT_DEBRIEFS), life)
    sharings = [_point(drawing, it.date, _circle(it), scale, _channel(it), is_short=False) for it in plan.sharings]
    draw_section(drawing, SHARING, _known(sharings), marks.on(AT_SHARING), life)
    actions = [
        _point(drawing, it.completed or it.due, _flag(it), scale, words_of(it), is_short=False) for it in plan.actions
    ]
    draw_section(drawing, ACTIONS, _known(actions), marks.on(AT_ACTIONS), life)
    checkpoints = [
        _point(drawing, it.date, symbols.triangle(is_done(it)), scale, _short(it.date, life)) for it in plan.checkpoints
    ]
    title = CHECKPOINTS if plan.checkpoints else FOLLOW_UP_TITLE
    draw_section(drawing, title, _known(checkpoints), marks.on(FOLLOW_UP), life)


def _point(
    drawing: Canvas, day: Date | None, sign: ET.Element, scale: Axis, words: str, *, is_short: bool = True
) -> Item | None:
    """A sign at its day, over its month or year where that is all that is known; a bare date is said where it fits."""
    if day is None or not scale.shows(day):
        return None
    left, middle, right = _place(day, day, scale)

    def draw(y: float) -> None:
        if left < right:
            drawing.box(left, right, y - 5, 10, "span")
        drawing.sign(middle, y, sign)

    return Item(left, right, words, draw, after=10, optional=is_short)


def _short(day: Date | None, life: TimelineContent) -> str:
    return said_day(day, life.language, without_year=True) if day else ""


def _known(items: Sequence[Item | None]) -> list[Item]:
    return _in_order([item for item in items if item])


def _circle(sharing: Sharing) -> ET.Element:
    return symbols.circle(Level.PRACTICAL in sharing.levels, Level.STRATEGIC in sharing.levels, is_done(sharing))


def _channel(sharing: Sharing) -> str:
    return sanitized(sharing.channel or "") or sharing.id


def _flag(action: Action) -> ET.Element:
    return symbols.flag(action.completed is not None or action.status is Doing.DONE)

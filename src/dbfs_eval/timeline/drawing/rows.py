"""The rows of the timeline but for the lanes: period and stages, results and decisions, what follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from pendulum import Date

from dbfs_eval.model import Decision, Deliverable, Sharing, Stage
from dbfs_eval.plan import is_carried_out, is_done
from dbfs_eval.text import Text
from dbfs_eval.timeline import labels
from dbfs_eval.timeline.content import annotations as rows
from dbfs_eval.timeline.content.annotations import Annotation
from dbfs_eval.timeline.content.axis import known_to, spread
from dbfs_eval.timeline.drawing import symbols
from dbfs_eval.timeline.drawing.canvas import LINE, Canvas, Item, Label, pack
from dbfs_eval.timeline.drawing.svg import element
from dbfs_eval.timeline.labels import said_day, width, words_of, wrapped
from dbfs_eval.vocabularies import Level

_PITCH = 20  # px of a row of symbols
_MARK_PITCH = 24  # px of a row of numbers: what a finger needs
_DISC = 22  # px that a number takes beside its bracket
_HALF = 50
_RIGHT_OF_PERIOD, _RIGHT_OF_STAGE = 84, 68  # per cent up to which the name of the end, of a stage stands right of it
_IN_SILENCE = 29  # px that the number takes in a silence, with air


# --- period and stages ---


def draw_period(canvas: Canvas) -> None:
    """The period as a strong line between two ends, dotted until it is known that it has begun."""
    plan, axis = canvas.content.plan, canvas.axis
    if plan.end:
        _say_end(canvas, axis.after(plan.end))
    y = canvas.y + 14
    begun = plan.evaluation.period.started is not None
    if plan.start and plan.end and plan.start <= plan.end:
        canvas.level(*canvas.edges(plan.start, plan.end), y, "period" if begun else "period ahead")
    for x in (*([axis.at(plan.start)] if plan.start else ()), *([axis.after(plan.end)] if plan.end else ())):
        canvas.upright(x, y - 5, y + 5, "period end")
    _slip(canvas, y)
    canvas.y = y + 7 if plan.start or plan.end else canvas.y


def _say_end(canvas: Canvas, x: float) -> None:
    """The word for the end, right of it; near the edge above it, and never over the line."""
    words = labels.END.in_language(canvas.language)
    label = canvas.beside(x, x, words) if x < _RIGHT_OF_PERIOD else None
    if label and label.anchor == "start":
        canvas.say(label, canvas.y + 18, "lab")
        return
    canvas.say(canvas.along(x, x, words, first="left"), canvas.y + 17, "lab")
    canvas.y += 13


def _slip(canvas: Canvas, y: float) -> None:
    """How far the start came after the planned one."""
    period = canvas.content.plan.evaluation.period
    if canvas.content.plan.slip and period.starts and period.started:
        canvas.level(canvas.axis.at(period.starts), canvas.axis.at(period.started), y, "period ahead")
        canvas.upright(canvas.axis.at(period.starts), y - 4, y + 4, "period end")


def draw_stages(canvas: Canvas) -> None:
    """The stages as bars, a row each; the one that is going on is darker."""
    items = [item for stage in canvas.content.plan.evaluation.stages if (item := _stage(canvas, stage))]
    pack(canvas, items, 16, stairs=True)


def _stage(canvas: Canvas, stage: Stage) -> Item | None:
    starts, ends = stage.starts or stage.ends, stage.ends or stage.starts
    if starts is None or ends is None or starts > canvas.axis.last or ends < canvas.axis.first:
        return None
    (first, _), (_, last), on = spread(starts), spread(ends), canvas.content.plan.on
    left, right = canvas.edges(first, last)
    is_current = first <= on <= last
    return Item(
        left,
        right,
        labels.STAGES[stage.stage].in_language(canvas.language),
        lambda y: canvas.box(left, right, y - 5, 10, "stage current" if is_current else "stage"),
        kind="strong" if is_current else "lab",
        before=0,
        after=0,
        first="right" if right < _RIGHT_OF_STAGE else "left",
    )


# --- what falls short ---


def draw_annotations(canvas: Canvas, annotations: Sequence[Annotation]) -> None:
    """Brackets over the days concerned, each with its number and its words, side by side where there is room."""
    pack(canvas, [_annotation(canvas, annotation) for annotation in annotations], _MARK_PITCH, words_below=True)


def _annotation(canvas: Canvas, annotation: Annotation) -> Item:
    left, right = canvas.edges(annotation.starts, annotation.ends)
    first = "left" if (left + right) / 2 >= _HALF else "right"
    label = canvas.beside(left, right, annotation.label, before=_DISC, after=_DISC, first=first)
    side = _side(canvas, left, right, label)
    kind = annotation.status.value

    def draw(y: float) -> None:
        for stretch in annotation.stretches:
            _bracket(canvas, *stretch, y, kind)
        at, shift = {"right": (right, 15), "left": (left, -15), "on": ((left + right) / 2, 0)}[side]
        canvas.number(annotation, at, y, shift)

    before, after = (_DISC if side == "left" else 2), (_DISC if side == "right" else 2)
    return Item(left, right, annotation.label, draw, f"say {kind}", before=before, after=after, first=side)


def _bracket(canvas: Canvas, starts: Date, ends: Date, y: float, kind: str) -> None:
    """A line between two ends; what goes beyond the drawing ends in an open arrow at its edge."""
    left, right = canvas.edges(starts, ends)
    canvas.level(left, right, y, f"bracket {kind}")
    for x, beyond, tip in ((left, starts < canvas.axis.first, 6), (right, ends > canvas.axis.last, -6)):
        if beyond:
            canvas.symbol(x, y, element("path", d=f"M{tip} -4L0 0L{tip} 4", class_=f"bracket arrow {kind}"))
        else:
            canvas.upright(x, y - 4, y + 4, f"bracket end {kind}")


def _side(canvas: Canvas, left: float, right: float, label: Label | None) -> str:
    """On which side of the bracket its number stands: beside its words, else where there is room."""
    if label:
        return "right" if label.anchor == "start" else "left"
    if canvas.px(right) + _DISC + 2 <= canvas.narrowest:
        return "right"
    return "left" if canvas.px(left) >= _DISC + 2 else "on"


def draw_silence(canvas: Canvas, silence: Annotation, base: float, high: float) -> bool:
    """A hatched field over the days of a long silence; with its number and its words where these have room in it."""
    left, right = canvas.edges(silence.starts, silence.ends)
    canvas.box(left, right, base - high, high, "gap", fill=canvas.hatch)
    has_room = canvas.px(right - left) >= _IN_SILENCE + width(silence.label)
    if has_room:
        middle = base - high / 2
        canvas.number(silence, left, middle, 16)
        words = Label((silence.label,), left, _IN_SILENCE, "start", canvas.px(left), canvas.px(right))
        canvas.say(words, middle + 4, f"say {silence.status.value}")
    return has_room


# --- results and decisions ---


def _draw_section(canvas: Canvas, title: Text, row: str, items: Iterable[Item | None]) -> None:
    """A titled section with its symbols, and below them what falls short; nothing where there is neither."""
    shown = sorted((item for item in items if item), key=lambda item: item.left)
    if not shown and not canvas.content.annotations.on(row):
        return
    canvas.title(title.in_language(canvas.language))
    for y in pack(canvas, shown, _PITCH):
        canvas.behind.append(element("line", x1=0, x2="100%", y1=y, y2=y, class_="far"))
    draw_annotations(canvas, canvas.content.annotations.on(row))
    canvas.y += 6


def draw_deliverables(canvas: Canvas) -> None:
    """Deliverables as diamonds: small where planned, dotted to when they are possible, filled once delivered."""
    items = [_deliverable(canvas, deliverable) for deliverable in canvas.content.plan.evaluation.deliverables]
    _draw_section(canvas, labels.DELIVERABLES, rows.DELIVERABLES, items)


def _deliverable(canvas: Canvas, deliverable: Deliverable) -> Item | None:
    day, due, axis = canvas.content.plan.possible(deliverable), deliverable.due, canvas.axis
    if day is None or not axis.shows(day):
        return None
    moved = due is not None and spread(due)[1] != day and axis.shows(due)
    written = due if due and (moved or not deliverable.delivered) else day
    left, was, right = _place(canvas, written)
    at = axis.middle(day) if moved else was

    def draw(y: float) -> None:
        if moved:
            canvas.level(min(was, at), max(was, at), y, "slip")
        _span(canvas, left, right, y, written)
        if moved:
            canvas.symbol(was, y, symbols.diamond(4, "del was"))
        canvas.symbol(at, y, symbols.diamond(6.5, "del done" if deliverable.delivered else "del ahead"))

    edges = min(left, at), max(right, at)
    return Item(*edges, words_of(deliverable), draw, first="left" if edges[1] >= _HALF else "right")


def _place(canvas: Canvas, day: Date) -> tuple[float, float, float]:
    """Left edge, middle and right edge of a day, or of the month or year that is all that is known of it."""
    if not known_to(day):
        at = canvas.axis.middle(day)
        return at, at, at
    left, right = canvas.edges(*spread(day))
    return left, (left + right) / 2, right


def _span(canvas: Canvas, left: float, right: float, y: float, day: Date) -> None:
    """The month or year that is all that is known of a day."""
    if known := known_to(day):
        canvas.box(left, right, y - 5, 10, f"span {known}")


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
    for index, (due, _, latest, decision) in enumerate(sorted(shown)):
        canvas.y += 8 if index else 0
        _decision(canvas, decision, latest, due)
        draw_annotations(canvas, content.annotations.on(decision.id))
    canvas.y += 6


def _decision(canvas: Canvas, decision: Decision, latest: Date, due: Date) -> None:
    left, _, right = _place(canvas, due)
    opens = canvas.axis.at(latest)
    _say_decision(canvas, words_of(decision), opens, right)
    y = canvas.y + 10
    results = list(_results(canvas, decision))
    for at, _ in results:
        if at > right:
            canvas.level(right, at, y, "slip")
        elif at < opens:
            canvas.level(at, opens, y, "wait")
    _frame(canvas, opens, left, y)
    if known := known_to(due):
        canvas.box(left, right, y - 9, 18, f"decided about {known}")
    else:
        canvas.symbol(left, y, element("rect", x=-10, y=-9, width=11, height=18, class_="decided"))
    for at, kind in results:
        canvas.symbol(at, y, symbols.diamond(5.5, kind))
    without_year = not canvas.axis.has_years_alone
    needed = {"day": said_day(latest, canvas.language, without_year=without_year)}
    canvas.say(canvas.along(opens, right, labels.NEEDED_BY.say(canvas.language, needed)), y + 22, "lab")
    canvas.y = y + 28


def _results(canvas: Canvas, decision: Decision) -> Iterable[tuple[float, str]]:
    """Where the results stand that a decision rests on, delivered or not."""
    plan, axis = canvas.content.plan, canvas.axis
    for result in plan.results_for(decision):
        day = plan.possible(result)
        if day and axis.shows(day):
            yield axis.middle(day), "del done" if result.delivered else "del ahead"


def _frame(canvas: Canvas, opens: float, closes: float, y: float) -> None:
    """The time that it takes to prepare a decision, open towards it."""
    canvas.box(opens, closes, y - 8, 16, "frame")
    canvas.level(opens, closes, y - 8, "decision")
    canvas.level(opens, closes, y + 8, "decision")
    canvas.upright(opens, y - 8, y + 8, "decision")


def _say_decision(canvas: Canvas, words: str, opens: float, right: float) -> None:
    """Its words above the frame: from its beginning, in the right half to the end of the block."""
    at, anchor, room = (
        (right, "end", canvas.px(right)) if right >= _HALF else (opens, "start", canvas.narrowest - canvas.px(opens))
    )
    lines = tuple(wrapped(words, room))
    canvas.say(Label(lines, at, 0, anchor, 0, canvas.narrowest), canvas.y + 11, "strong")
    canvas.y += len(lines) * LINE + 2


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
    left, middle, right = _place(canvas, day)

    def draw(y: float) -> None:
        _span(canvas, left, right, y, day)
        canvas.symbol(middle, y, symbol)

    said = said_day(day, canvas.language, without_year=not canvas.axis.has_years_alone) if words is None else words
    first = "left" if right >= _HALF else "right"
    return Item(left, right, said, draw, after=10, first=first, optional=words is None)


def _circle(sharing: Sharing) -> ET.Element:
    return symbols.circle(Level.PRACTICAL in sharing.levels, Level.STRATEGIC in sharing.levels, is_done(sharing))

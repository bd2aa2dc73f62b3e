"""The lanes of the timeline: a party's name, its activities as blocks by step, and where it is long silent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import attrs

from dbfs_eval.timeline.content.axis import pieces
from dbfs_eval.timeline.content.lanes import Bar, Lane
from dbfs_eval.timeline.drawing import symbols
from dbfs_eval.timeline.drawing.canvas import Canvas, Label
from dbfs_eval.timeline.drawing.rows import draw_annotations
from dbfs_eval.timeline.drawing.svg import element
from dbfs_eval.timeline.labels import KEY, LABEL, NAME, fitted, width

STEPS = 5
_BLOCK, _PITCH = 4.5, 6  # px of a block, and from one to the next
_SLIM_BLOCK, _SLIM_PITCH = 2.6, 3.6
_SHORT = 1.2  # per cent of the width under which an activity is drawn seven px wide
_THIN = 0.6  # per cent that an activity takes at least, where they stand close
_CLOSE = 4  # px between two activities, in the narrowest drawing, under which they stand close
_LETTER_LINE, _LETTER_LINES, _TOGETHER, _NO_LETTERS = 11, 2, 3, 2


def draw_lane(canvas: Canvas, lane: Lane) -> None:
    """A lane, whole or slim, and below it what falls short."""
    slim = lane.slim
    _name(canvas, lane)
    base = canvas.y + STEPS * (_SLIM_PITCH if slim else _PITCH) + (6 if slim else 5)
    _base(canvas, lane, base)
    bars = _shown(canvas, lane)
    if slim or lane.crowded or _stand_close(canvas, bars):
        _outline(canvas, bars, base, slim=slim)
    else:
        for bar in sorted(bars, key=lambda bar: -bar.step):
            _bar(canvas, bar, base)
    canvas.y = base + 6
    if not slim:
        canvas.y += _NO_LETTERS if lane.crowded else _letters(canvas, bars, base)
    draw_annotations(canvas, lane.row)


def _name(canvas: Canvas, lane: Lane) -> None:
    """The name and the roles, on two lines where they do not fit on one."""
    size, kind = (LABEL, "name slimmer") if lane.slim else (NAME, "name")
    name = fitted(lane.name, canvas.narrowest, size, bold=True)
    canvas.y += 11 if lane.slim else 13
    text = element("text", element("tspan", words=name, class_=kind), x=0, y=canvas.y)
    canvas.above.append(text)
    if lane.roles and width(name, size, bold=True) + 8 + width(lane.roles) <= canvas.narrowest:
        text.append(element("tspan", words=lane.roles, dx=8))
    elif lane.roles:
        canvas.y += 14
        canvas.above.append(element("text", words=fitted(lane.roles, canvas.narrowest), x=0, y=canvas.y))


def _base(canvas: Canvas, lane: Lane, base: float) -> None:
    """The line that the blocks stand on, strong from start to end; the step to reach; silences."""
    content, plan = canvas.content, canvas.content.plan
    canvas.level(0, 100, base, "far")
    if plan.start and plan.end and plan.start <= plan.end:
        edges = canvas.edges(plan.start, plan.end)
        canvas.level(*edges, base, "base")
        if lane.primary and content.close_from:
            canvas.level(*edges, base - content.close_from * _PITCH - 0.75, "close")
    annotated = {stretch for annotation in content.annotations.on(lane.row) for stretch in annotation.stretches}
    high = STEPS * _PITCH
    for silence in lane.silences:
        kind = "gap" if silence in annotated else "gap faint"
        canvas.box(*canvas.edges(*silence), base - high, high, kind, fill=canvas.hatch)


def _shown(canvas: Canvas, lane: Lane) -> list[Bar]:
    axis = canvas.axis
    shown = (bar for bar in lane.bars if bar.starts <= axis.last and bar.ends >= axis.first)
    return sorted(shown, key=lambda bar: bar.starts)


def _stand_close(canvas: Canvas, bars: Sequence[Bar]) -> bool:
    starts = [canvas.px(canvas.axis.at(bar.starts)) for bar in bars if _is_short(canvas, bar)]
    return any(0 < later - earlier < _CLOSE for earlier, later in pairwise(starts))


def _is_short(canvas: Canvas, bar: Bar) -> bool:
    left, right = canvas.edges(bar.starts, bar.ends)
    return right - left < _SHORT


# --- blocks ---


def _bar(canvas: Canvas, bar: Bar, base: float) -> None:
    """The blocks of one activity, in front of what is taller; a dashed line around what is vague."""
    # One block where the step is not known.
    levels = [base - _PITCH * (level + 1) for level in range(max(bar.step, 1))]
    if _is_short(canvas, bar):
        blocks = [symbols.block(-3, y - base, 7, _BLOCK, _kind(bar)) for y in levels]
        canvas.symbol(canvas.axis.at(bar.starts), base, *blocks)
        return
    high = len(levels) * _PITCH + 1
    for piece in pieces(bar.starts, bar.ends):
        edges = canvas.edges(piece.starts, piece.ends)
        canvas.box(*edges, base - high, high - 0.5, "behind")
        for y in levels:
            canvas.box(*edges, y, _BLOCK, _kind(bar, vague=piece.vague))
        if piece.vague:
            canvas.box(*edges, base - high, high - 0.5, "about")


def _kind(bar: Bar, *, vague: bool = False) -> str:
    kinds = ("act", "held" if bar.held else "planned", "" if bar.step else "unknown", "vague" if vague else "")
    return " ".join(filter(None, kinds))


def _outline(canvas: Canvas, bars: Sequence[Bar], base: float, *, slim: bool) -> None:
    """Where activities stand close: at each height, when any activity reaches it, held before planned."""
    pitch, high, more = (_SLIM_PITCH, _SLIM_BLOCK, " slimmer") if slim else (_PITCH, _BLOCK, "")
    for level in range(STEPS):
        for kind, held in (("act planned", False), ("act held", True)):
            reaching = (bar for bar in bars if max(bar.step, 1) > level and bar.held is held)
            for left, right in _joined(_edges(canvas, bar) for bar in reaching):
                canvas.box(left, right, base - pitch * (level + 1), high, f"{kind}{more}")


def _edges(canvas: Canvas, bar: Bar) -> tuple[float, float]:
    left, right = canvas.edges(bar.starts, bar.ends)
    return left, max(right, left + _THIN)


def _joined(stretches: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches that overlap, made one."""
    joined: list[tuple[float, float]] = []
    for left, right in sorted(stretches):
        if joined and left <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], right)
        else:
            joined.append((left, right))
    return joined


# --- letters ---


def _letters(canvas: Canvas, bars: Sequence[Bar], base: float) -> float:
    """The letters below their bars, on two lines; a few that stand close are said together, many not at all."""
    lines: list[list[_LetterGroup]] = []
    for x, letter in sorted((_middle(canvas, bar), bar.letter) for bar in bars):
        _put(lines, x, canvas.px(x) - width(letter, KEY) / 2, letter)
    if any(len(group.letters) > _TOGETHER for line in lines for group in line):
        return _NO_LETTERS
    for index, line in enumerate(lines):
        for group in line:
            canvas.say(group.label(canvas), base + 12 + index * _LETTER_LINE, "letter")
    return max(len(lines), 1) * _LETTER_LINE


def _put(lines: list[list[_LetterGroup]], x: float, left: float, letter: str) -> None:
    line = next((line for line in lines if line[-1].right + 3 <= left), None)
    if line is not None:
        line.append(_LetterGroup(x, left, [letter]))
    elif len(lines) < _LETTER_LINES:
        lines.append([_LetterGroup(x, left, [letter])])
    else:
        min(lines, key=lambda line: line[-1].right)[-1].put(letter)


def _middle(canvas: Canvas, bar: Bar) -> float:
    left, right = canvas.edges(bar.starts, bar.ends)
    return left + (0.1 if _is_short(canvas, bar) else (right - left) / 2)


@attrs.define
class _LetterGroup:
    """Letters that stand together: the first below its bar, the others after it."""

    x: float
    left: float
    letters: list[str]
    right: float = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.right = self.left + width(self.words, KEY)

    @property
    def words(self) -> str:
        return " ".join(self.letters)

    def put(self, letter: str) -> None:
        """One more, measured by itself."""
        self.letters.append(letter)
        self.right += width(f" {letter}", KEY)

    def label(self, canvas: Canvas) -> Label:
        beyond = max(self.right - canvas.narrowest, 0) + min(self.left, 0)
        return Label(self.words, self.x, self.left - canvas.px(self.x) - beyond, "start", self.left, self.right)

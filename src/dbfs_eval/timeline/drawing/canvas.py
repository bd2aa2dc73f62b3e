"""What the timeline is drawn on: elements in per cent across and px down, and labels that stay within the frame.

A label is placed for the narrowest drawing. As symbols move apart with the width and type never grows, what does not
collide there collides nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from math import ceil, floor
from xml.etree import ElementTree as ET

import attrs
from pendulum import Date

from dbfs_eval.text import Language
from dbfs_eval.timeline.content.annotations import Annotation
from dbfs_eval.timeline.content.axis import Axis
from dbfs_eval.timeline.content.content import TimelineContent
from dbfs_eval.timeline.drawing import symbols
from dbfs_eval.timeline.drawing.svg import element, per_cent, pinned
from dbfs_eval.timeline.labels import width, wrapped

_AIR = 7  # px between a symbol and its label, and between what stands on one row
_GAP = 8  # px between a name and what follows it
_COLUMN = 8  # px in which it is noted where the first rows are full
LINE = 15  # px from one line of text to the next
_TITLE, _BELOW_TITLE = 18, 24  # px from a hairline to the base line of the name below it, and to what follows


@attrs.frozen
class Label:
    """Words on one or more lines, at a place across and moved by some px.

    `left` and `right` are its edges in the narrowest drawing.
    """

    lines: tuple[str, ...]
    at: float
    shift: float
    anchor: str
    left: float
    right: float


@attrs.define
class Canvas:
    """One drawing as it grows downwards: the grid, lines behind, shapes, words above them all, and links."""

    content: TimelineContent
    axis: Axis
    narrowest: int
    linked: bool = False
    order: int = 1
    grid: ET.Element = attrs.field(factory=lambda: ET.Element("g"))
    behind: ET.Element = attrs.field(factory=lambda: ET.Element("g"))
    shapes: ET.Element = attrs.field(factory=lambda: ET.Element("g"))
    above: ET.Element = attrs.field(factory=lambda: ET.Element("g"))
    links: list[ET.Element] = attrs.field(factory=list)
    y: float = 0
    hatched: bool = False

    @property
    def language(self) -> Language:
        """The language of all words."""
        return self.content.language

    @property
    def hatch_id(self) -> str:
        """The name of the pattern of a silence: no two drawings on a page share one."""
        return f"life-hatch-{self.order}"

    @property
    def hatch(self) -> str:
        """The pattern, as a fill; the drawing remembers that it is used."""
        self.hatched = True
        return f"url(#{self.hatch_id})"

    # --- shapes ---

    def level(self, left: float, right: float, y: float, kind: str) -> None:
        """A line from side to side."""
        self.shapes.append(element("line", x1=per_cent(left), x2=per_cent(right), y1=y, y2=y, class_=kind))

    def upright(self, x: float, top: float, bottom: float, kind: str) -> None:
        """A line downwards."""
        self.shapes.append(element("line", x1=per_cent(x), x2=per_cent(x), y1=top, y2=bottom, class_=kind))

    def box(self, left: float, right: float, y: float, high: float, kind: str, *, fill: str | None = None) -> None:
        """A rectangle that grows with the width."""
        wide = per_cent(max(right - left, 0))
        self.shapes.append(element("rect", x=per_cent(left), y=y, width=wide, height=high, class_=kind, fill=fill))

    def symbol(self, x: float, y: float, *parts: ET.Element) -> None:
        """A symbol of fixed size at a place across."""
        self.shapes.append(pinned(x, y, *parts))

    def number(self, annotation: Annotation, x: float, y: float, shift: float) -> None:
        """The number of a remark, a link to it where the drawing stands beside the text."""
        parts = symbols.number(str(annotation.number), shift)
        kind, name = f"num {annotation.status.value}", annotation.name
        if self.linked:
            link = element("a", *parts, href=f"#remark-{annotation.number}", class_=kind, aria_label=name)
        else:
            link = element("g", element("title", words=name), *parts, class_=kind)
        self.links.append(pinned(x, y, link))

    def edges(self, starts: Date, ends: Date) -> tuple[float, float]:
        """Where a stretch of days begins and ends across."""
        return self.axis.at(starts), self.axis.after(ends)

    def hairline(self, kind: str = "rule") -> None:
        """A line from side to side, between what belongs together and the next."""
        self.behind.append(element("line", x1="0%", x2="100%", y1=self.y, y2=self.y, class_=kind))

    # --- words ---

    def say(self, label: Label, y: float, kind: str) -> None:
        """Put a label on its base lines, the first at a height."""
        for index, line in enumerate(label.lines):
            at = {"x": per_cent(label.at), "y": y + index * LINE, "dx": label.shift or None}
            self.above.append(element("text", words=line, **at, text_anchor=label.anchor, class_=kind))

    def head(self, words: str, size: int, kind: str, more: str = "") -> None:
        """A name at the left, on as many lines as it takes; what is said after it on the last, or on its own."""
        *whole, last = wrapped(words, self.narrowest, size, bold=True)
        for line in whole:
            self.above.append(element("text", words=line, x="0%", y=self.y, class_=kind))
            self.y += LINE
        text = element("text", element("tspan", words=last, class_=kind), x="0%", y=self.y)
        self.above.append(text)
        if more and width(last, size, bold=True) + _GAP + width(more) <= self.narrowest:
            text.append(element("tspan", words=more, dx=_GAP))
            return
        for line in wrapped(more, self.narrowest) if more else ():
            self.y += LINE
            self.above.append(element("text", words=line, x="0%", y=self.y))

    def title(self, words: str) -> None:
        """The title of a section, below a line from side to side."""
        self.hairline()
        self.above.append(element("text", words=words, x="0%", y=self.y + _TITLE, class_="name"))
        self.y += _BELOW_TITLE

    def beside(
        self, left: float, right: float, words: str, *, before: float = 0, after: float = 0, first: str = ""
    ) -> Label | None:
        """A label right or left of a symbol, wherever it stays in the frame; `before` and `after` are its px."""
        starts, ends, wide = self.px(right) + after + _AIR, self.px(left) - before - _AIR, width(words)
        rightwards = Label((words,), right, after + _AIR, "start", starts, starts + wide)
        leftwards = Label((words,), left, -before - _AIR, "end", ends - wide, ends)
        sides = (leftwards, rightwards) if first == "left" else (rightwards, leftwards)
        return next((label for label in sides if label.left >= 0 and label.right <= self.narrowest), None)

    def along(self, left: float, right: float, words: str, *, first: str = "") -> Label:
        """A label of its own line: from the left edge, or to the right one; else as far along as its place is."""
        starts, ends, wide = self.px(left), self.px(right), width(words)
        rightwards = Label((words,), left, 0, "start", starts, starts + wide)
        leftwards = Label((words,), right, 0, "end", ends - wide, ends)
        sides = (leftwards, rightwards) if first == "left" else (rightwards, leftwards)
        fits = (label for label in sides if label.left >= 0 and label.right <= self.narrowest)
        return next(fits, None) or self.over(left, words)

    def over(self, x: float, words: str, *, bold: bool = False) -> Label:
        """A label as far along its words as its place is along the drawing, so that it never leaves it."""
        lines = tuple(wrapped(words, self.narrowest, bold=bold))
        wide = max(width(line, bold=bold) for line in lines)
        left = x / 100 * (self.narrowest - wide)
        return Label(lines, x, -x / 100 * wide, "start", left, left + wide)

    def px(self, x: float) -> float:
        """Where a place across lies in the narrowest drawing."""
        return x / 100 * self.narrowest


@attrs.frozen
class Item:
    """What stands on a row: a symbol over some days, `before` and `after` px wide around them, with its words.

    `draw` draws the symbol at a height. Optional words are left out where they would need a line of their own.
    """

    left: float
    right: float
    words: str
    draw: Callable[[float], None]
    kind: str = "lab"
    before: float = 7
    after: float = 7
    first: str = ""
    optional: bool = False


@attrs.define
class _Row:
    taken: list[tuple[float, float]] = attrs.field(factory=list)
    columns: set[int] = attrs.field(factory=set)
    items: list[tuple[Item, Label | None, int]] = attrs.field(factory=list)
    """Each with its words, and on how many lines of their own these stand."""

    def has_room(self, left: float, right: float) -> bool:
        return all(right + _AIR <= start or end + _AIR <= left for start, end in self.taken)

    @property
    def own_lines(self) -> int:
        """The lines that it has beside that of its symbols."""
        return max(lines for _, _, lines in self.items)


@attrs.define
class _Rows:
    """Rows that are filled from the first; those that are full where an item is to stand are not looked at."""

    rows: list[_Row] = attrs.field(factory=list)
    full: Counter[int] = attrs.field(factory=Counter)
    """By column, in how many of the first rows it is taken."""

    def first_with_room(self, left: float, right: float) -> _Row | None:
        """The first row in which nothing stands there."""
        first = max((self.full[column] for column in _columns(left, right)), default=0)
        return next((self.rows[at] for at in range(first, len(self.rows)) if self.rows[at].has_room(left, right)), None)

    def take(self, row: _Row | None, left: float, right: float) -> _Row:
        """Take room in a row, or in a new one."""
        if row is None:
            row = _Row()
            self.rows.append(row)
        row.taken.append((left, right))
        row.columns.update(_columns(left, right))
        for column in _columns(left, right):
            while self.full[column] < len(self.rows) and column in self.rows[self.full[column]].columns:
                self.full[column] += 1
        return row


def _columns(left: float, right: float) -> range:
    """The columns of which the edge lies between two places; whatever is drawn is wider than one."""
    return range(ceil(left / _COLUMN), floor(right / _COLUMN) + 1)


def pack(
    canvas: Canvas, items: Iterable[Item], pitch: float, *, words_below: bool = False, stairs: bool = False
) -> list[float]:
    """Draw items in as few rows as they fit in side by side, or as stairs, a row each; gives the rows' heights."""
    packed = _Rows()
    for item in items:
        _put(canvas, packed, item, alone=stairs)
    heights = []
    for row in packed.rows:
        more = row.own_lines * LINE
        middle = canvas.y + (0 if words_below else more) + pitch / 2
        for item, label, lines in row.items:
            item.draw(middle)
            if label and lines:
                canvas.say(label, middle + (LINE + 5 if words_below else 4 - lines * LINE), item.kind)
            elif label:
                canvas.say(label, middle + 4, item.kind)
        canvas.y += pitch + more
        heights.append(middle)
    return heights


def _put(canvas: Canvas, rows: _Rows, item: Item, *, alone: bool) -> None:
    beside = canvas.beside(item.left, item.right, item.words, before=item.before, after=item.after, first=item.first)
    on_own = bool(item.words) and beside is None and not item.optional
    label = canvas.along(item.left, item.right, item.words, first=item.first) if on_own else beside
    symbol = canvas.px(item.left) - item.before, canvas.px(item.right) + item.after
    shown = label if item.words else None
    taken = (min(symbol[0], shown.left), max(symbol[1], shown.right)) if shown else symbol
    row = None if alone else rows.first_with_room(*taken)
    if row is None and item.optional and shown:
        row = rows.first_with_room(*symbol)
        if row:
            shown, taken = None, symbol
    rows.take(row, *taken).items.append((item, shown, len(shown.lines) if on_own and shown else 0))

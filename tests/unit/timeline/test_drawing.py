"""What holds of the drawing of any evaluation: everything is there once, at its day, in its lane, legible and within.

No drawing is kept to compare with: nobody reads a thousand lines of SVG. These laws measure by themselves, so that a
drawing that measures wrongly is seen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest
from hypothesis import given, settings
from pendulum import Date

from dbfs_eval import Evaluation, Plan, Report, RuleSet, check, load, render, structure
from dbfs_eval.dates import as_written
from dbfs_eval.text import Language, sanitized
from dbfs_eval.timeline import Timeline, timeline_of
from dbfs_eval.timeline.content.content import content_of
from dbfs_eval.views.report import view_of
from dbfs_eval.vocabularies import EntryStatus
from strategies import documents_with_days

HERE = Path(__file__).parents[2] / "golden" / "timeline"
PLANS = [
    ("engparken", Date(2027, 5, 10), "da"),
    ("fourteen-parties", Date(2026, 9, 1), "da"),
    ("six-years", Date(2028, 3, 1), "en"),
    ("months-only", Date(2026, 6, 1), "da"),
]
WIDTHS = (300, 620, 960)  # px of a phone, a tablet and a page
PAGE, WHOLE = 960, len("2026-01-01")
TIERS = {300: "slim", 620: "wide", 960: "full"}
SIZES = {"title": 20, "name": 13, "letter": 11}


# --- what is drawn, measured ---


@attrs.frozen
class Box:
    """A text or a shape where it stands, in px from the upper left corner; a line across has no height."""

    tag: str
    kind: frozenset[str]
    left: float
    right: float
    top: float
    bottom: float
    words: str = ""


@attrs.frozen(slots=False, eq=False)
class Seen:
    """One evaluation on a day, its drawings, and what is measured of them."""

    report: Report
    evaluation: Evaluation
    plan: Plan
    drawn: Timeline
    numbers: Any
    axis: tuple[Date, Date] | None  # its first and its last day: what is not measured here
    rows: list[tuple[str, str]]  # the parties in their order, with their names
    language: Language

    @cached_property
    def roots(self) -> list[ET.Element]:
        return [parsed(svg) for svg in self.drawn.svgs]

    @cached_property
    def by_width(self) -> dict[int, list[list[Box]]]:
        return {wide: [list(boxes_of(root, wide)) for root in self.roots] for wide in WIDTHS}

    def of(self, *kind: str, tag: str = "") -> list[Box]:
        every = (box for drawing in self.by_width[PAGE] for box in drawing)
        return [box for box in every if box.kind.issuperset(kind) and tag in {"", box.tag}]

    def x(self, day: Date | None, part: float = 0) -> float:
        """Where a day begins, or ends (`part` 1), on a page."""
        assert self.axis
        assert day
        first, last = (edge.toordinal() for edge in self.axis)
        return (day.toordinal() - first + part) / (last - first + 1) * PAGE

    def shows(self, day: Date | None) -> bool:
        """The day is known, and on the axis."""
        return bool(day and self.axis and len(as_written(day)) == WHOLE and self.axis[0] <= day <= self.axis[1])


def seen(evaluation: Evaluation, on: Date, language: Language) -> Seen:
    report = check(evaluation, on=on)
    numbers = view_of(report, language).numbers
    content = content_of(report, numbers, language)
    axis = content.axis and (content.axis.first, content.axis.last)
    rows = [(lane.row, sanitized(lane.name)) for lane in content.lanes]
    drawn = timeline_of(report, language, numbers)
    return Seen(report, evaluation, RuleSet.default().plan(evaluation, on), drawn, numbers, axis, rows, language)


def parsed(svg: str) -> ET.Element:
    root = ET.fromstring(svg)  # noqa: S314 - drawn here
    for node in root.iter():
        node.tag = node.tag.rpartition("}")[2]
    return root


def boxes_of(svg: ET.Element, wide: float, x: float = 0, y: float = 0) -> Iterator[Box]:
    """Every text, line, rectangle and circle below an element, where it stands."""
    for node in svg:
        if node.tag == "svg":
            inner = wide if node.get("overflow") == "visible" else float(node.get("width", wide))
            yield from boxes_of(node, inner, x + px(node.get("x"), wide), y + px(node.get("y"), 0))
        elif node.tag in {"g", "a"}:
            yield from boxes_of(node, wide, x, y)
        elif box := _box(node, wide):
            yield attrs.evolve(box, left=box.left + x, right=box.right + x, top=box.top + y, bottom=box.bottom + y)


def px(written: str | None, wide: float) -> float:
    written = written or "0"
    return float(written[:-1]) / 100 * wide if written.endswith("%") else float(written)


def _box(node: ET.Element, wide: float) -> Box | None:
    kind = frozenset(node.get("class", "").split())
    at = {name: px(value, wide) for name, value in node.attrib.items() if name in PLACES}
    match node.tag:
        case "line":
            ends = sorted((at["x1"], at["x2"])), sorted((at["y1"], at["y2"]))
            return Box("line", kind, *ends[0], *ends[1])
        case "rect":
            left, top = at.get("x", 0), at.get("y", 0)
            return Box("rect", kind, left, left + at["width"], top, top + at["height"])
        case "circle":
            left, top = at.get("cx", 0), at.get("cy", 0)
            return Box("circle", kind, left - at["r"], left + at["r"], top - at["r"], top + at["r"])
        case "path":
            return Box("path", kind, 0, 0, 0, 0)  # a symbol, around the place where it is pinned
        case "text":
            return _text(node, kind, at, wide)
    return None


PLACES = ("x", "y", "x1", "x2", "y1", "y2", "width", "height", "cx", "cy", "r", "dx")


def _text(node: ET.Element, kind: frozenset[str], at: dict[str, float], wide: float) -> Box:
    spans = [
        it
        for it in node
        if not {"slim", "wide", "full"} & set(it.get("class", "").split()) - {TIERS.get(int(wide), "full")}
    ]
    kinds = kind.union(*(span.get("class", "").split() for span in spans))
    size = next((size for name, size in SIZES.items() if name in kinds), 12)
    words = "".join([node.text or "", *(span.text or "" for span in spans)])
    long = at_least(words, size) + sum(px(span.get("dx"), wide) for span in spans)
    start = at.get("x", 0) + at.get("dx", 0)
    left = start - {"start": 0, "middle": long / 2, "end": long}[node.get("text-anchor") or "start"]
    return Box("text", kinds, left, left + long, at.get("y", 0) - size * 0.7, at.get("y", 0), words)


def at_least(words: str, size: float) -> float:
    """How wide words are at the least, in any common sans serif."""
    return sum(0.22 if letter in " .,:;'’|!ijltfrI()[]" else 0.45 for letter in words) * size


# --- the laws ---


def every_number_is_drawn_once_in_the_form_of_its_status(it: Seen) -> None:
    marked = Counter(
        (int(link.get("href", "").removeprefix("#remark-")), *sorted(set(link.get("class", "").split()) - {"num"}))
        for root in it.roots
        for link in root.iter("a")
    )
    statuses: dict[int, str] = {}
    for remark in it.report.remarks:
        if remark.identity in it.numbers:
            statuses.setdefault(it.numbers[remark.identity], remark.status.value)
    expected = {(number, status) for number, status in statuses.items() if number not in it.drawn.nowhere}
    assert marked == Counter(dict.fromkeys(expected, 1))


def nothing_lies_outside(it: Seen) -> None:
    for wide in WIDTHS:
        for root, drawing in zip(it.roots, it.by_width[wide], strict=True):
            high = float(root.get("height", "0"))
            for box in drawing:
                room = 12 if box.tag in {"circle", "rect"} else 1  # px that a symbol on the edge reaches over it
                assert -room <= box.left <= box.right <= wide + room, (wide, box)
                assert -1 <= box.top <= box.bottom <= high + 1, (high, box)


def no_text_lies_on_another(it: Seen) -> None:
    for wide in WIDTHS:
        for drawing in it.by_width[wide]:
            _apart([box for box in drawing if box.tag == "text"])


def _apart(texts: list[Box]) -> None:
    for one, other in combinations([box for box in texts if box.words], 2):
        beside = one.right <= other.left + 0.5 or other.right <= one.left + 0.5
        assert beside or one.bottom <= other.top or other.bottom <= one.top, (one, other)


def no_number_lies_on_a_text(it: Seen) -> None:
    for wide in WIDTHS:
        for drawing in it.by_width[wide]:
            discs = [box for box in drawing if "disc" in box.kind]
            for disc in discs:
                inside = [box for box in drawing if box.tag == "text" and _meet(disc, box)]
                assert [box.words for box in inside if not box.words.isdecimal()] == [], disc
            for one, other in combinations(discs, 2):
                assert not _meet(one, other), (one, other)


def _meet(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def the_day_of_the_check_is_a_line_through_each_drawing(it: Seen) -> None:
    lines = it.of("now")
    assert it.axis
    if not it.axis[0] <= it.plan.on <= it.axis[1]:
        assert not lines
        return
    assert len(lines) == len(it.drawn.svgs)
    assert all(_near(line.left, it.x(it.plan.on, 0.5)) and _near(line.right, line.left) for line in lines)
    for root, line in zip(it.roots, lines, strict=True):
        assert line.bottom >= float(root.get("height", "0")) - 12


def _near(one: float, other: float, by: float = 0.2) -> bool:
    return abs(one - other) <= by


def the_period_lies_from_its_start_to_its_end(it: Seen) -> None:
    starts, ends = it.plan.start, it.plan.end
    if it.shows(starts) and it.shows(ends) and it.x(starts) <= it.x(ends):
        (line,) = [box for box in it.of("period") if box.right - box.left > 0.1 and "vague" not in box.kind]
        assert _near(line.left, it.x(starts))
        assert _near(line.right, it.x(ends, 1))


def every_stage_lies_at_its_days(it: Seen) -> None:
    bars = [(box.left, box.right) for box in it.of("stage") if "vague" not in box.kind]
    for stage in it.evaluation.stages:
        starts, ends = stage.starts or stage.ends, stage.ends or stage.starts
        if it.shows(starts) and it.shows(ends):
            assert _is_among((it.x(starts), it.x(ends, 1)), bars), stage


def _is_among(edges: tuple[float, float], drawn: list[tuple[float, float]]) -> bool:
    return any(_near(edges[0], left, 0.4) and _near(edges[1], right, 0.4) for left, right in drawn)


def every_activity_is_seen_on_its_days_in_the_lane_of_each_party(it: Seen) -> None:
    lanes = list(_lanes(it))
    for activity in it.plan.activities:
        starts, ends = activity.starts or activity.ends, it.plan.end_of_activity(activity)
        if not (it.shows(starts) and it.shows(ends)):
            continue
        for ref in activity.parties:
            kind = "held" if activity.status is EntryStatus.DONE else "planned"
            held = [box for name, boxes in lanes if name == ref for box in boxes if kind in box.kind]
            assert any(_covers(box, it.x(starts), it.x(ends)) for box in held), (activity, ref)


def _covers(box: Box, starts: float, ends: float) -> bool:
    return box.left - 4 <= starts and ends <= box.right + 14


def _lanes(it: Seen) -> Iterator[tuple[str, list[Box]]]:
    """What is drawn in each lane, by party: on the first line across below its name."""
    rows = list(it.rows)
    for drawing in it.by_width[PAGE]:
        bases = sorted(box.top for box in drawing if "far" in box.kind)
        for name in sorted((box for box in drawing if "name" in box.kind), key=lambda box: box.top):
            if rows and name.words.startswith(_start(rows[0][1])):
                base = next(y for y in bases if y > name.bottom)
                yield rows.pop(0)[0], [box for box in drawing if "act" in box.kind and base - 36 < box.top < base]
    assert not rows, f"without a lane: {rows}"


def _start(name: str) -> str:
    """The beginning of a name, which is seen also where the name is cut."""
    return name[:8].rstrip(" ,;:–-…")


def what_is_dated_stands_at_its_day(it: Seen) -> None:
    """Each deliverable, decision and meeting has a symbol there; none has a symbol where nothing is."""
    pins = Counter(round(box.left, 0) for box in it.of(tag="path"))
    diamonds = Counter(round(box.left, 0) for drawing in it.by_width[PAGE] for box in _deliverables(drawing))
    for deliverable in it.evaluation.deliverables:
        if it.shows(deliverable.delivered or deliverable.due) and it.shows(day := it.plan.expected(deliverable)):
            assert _pinned(it.x(day, 0.5), diamonds), deliverable
    for action in it.plan.actions:
        if it.shows(action.due) and not action.completed:
            assert _pinned(it.x(action.due, 0.5), pins), action
    for checkpoint in it.plan.checkpoints:
        if it.shows(checkpoint.date):
            assert _pinned(it.x(checkpoint.date, 0.5), pins), checkpoint
    decided = Counter(round(box.right - 1, 0) for box in it.of("decided", tag="rect") if "vague" not in box.kind)
    due = [decision.due for decision in it.plan.decisions if decision.due and it.shows(decision.due)]
    assert sum(decided.values()) == len(due)
    assert all(_pinned(it.x(day, 0.5), decided) for day in due)


def _deliverables(drawing: list[Box]) -> Iterator[Box]:
    """The diamonds above the decisions, but for those that say what was planned."""
    decisions = min((box.top for box in drawing if "frame" in box.kind), default=float("inf"))
    return (box for box in drawing if "del" in box.kind and "was" not in box.kind and box.top < decisions)


def _pinned(x: float, pins: Counter[float]) -> bool:
    return any(pins[round(x) + by] for by in (-1, 0, 1))


def a_bracket_has_two_ends_and_a_number(it: Seen) -> None:
    for drawing in it.by_width[PAGE]:
        discs = [(box.top + box.bottom) / 2 for box in drawing if "disc" in box.kind]
        across = [box for box in drawing if "bracket" in box.kind and "end" not in box.kind]
        ends = {(round(box.left, 1), (box.top + box.bottom) / 2) for box in drawing if {"bracket", "end"} <= box.kind}
        for line in across:
            assert line.top in discs, line
            assert {(round(line.left, 1), line.top), (round(line.right, 1), line.top)} <= ends
        assert all(any(_near(y, line.top) for line in across) for y in discs)


def a_number_stands_beside_its_bracket(it: Seen) -> None:
    """On a phone; where the bracket, in one stretch or several, leaves no room on either side, upon it."""
    for drawing in it.by_width[WIDTHS[0]]:
        across = [box for box in drawing if "bracket" in box.kind and "end" not in box.kind]
        for disc in (box for box in drawing if "disc" in box.kind):
            on = [line for line in across if _near(line.top, (disc.top + disc.bottom) / 2)]
            over = [line for line in on if line.left + 1 < disc.right and disc.left + 1 < line.right]
            left, right = min((line.left for line in on), default=0), max((line.right for line in on), default=0)
            assert not over or (left < 26 and right > WIDTHS[0] - 26), (disc, on)


def every_party_with_a_part_has_a_lane_in_its_order(it: Seen) -> None:
    assert [row for row, _ in _lanes(it)] == [row for row, _ in it.rows]


def what_is_drawn_has_a_style_and_what_is_referred_to_is_there(it: Seen) -> None:
    ids = [node.get("id") for root in it.roots for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    for svg, root in zip(it.drawn.svgs, it.roots, strict=True):
        known = {node.get("id") for node in root.iter()}
        referred = set(re.findall(r"url\(#([^)]+)\)", svg))
        referred |= set(f"{root.get('aria-labelledby')} {root.get('aria-describedby')}".split())
        assert referred <= known
        kinds = {name for node in root.iter() for name in node.get("class", "").split()}
        assert {name for name in kinds if f".{name}" not in it.drawn.style} <= UNSTYLED


UNSTYLED = {"lab", "unmet", "full", "gap", "plain"}  # as their element is by itself


def the_sheet_holds_its_drawings_below_one_another_and_all_remarks(it: Seen) -> None:
    root = parsed(render(it.report, "svg", it.language))
    wide, high = float(root.get("width", "0")), float(root.get("height", "0"))
    (held,) = [node for node in root if node.tag == "g"]
    drawings = [node for node in held if node.tag == "svg" and node.get("role")]
    placed = [(float(node.get("y", "0")), float(node.get("height", "0"))) for node in drawings]
    assert all(y + tall <= below for (y, tall), (below, _) in pairwise(placed))
    texts = [box for box in boxes_of(root, wide) if box.tag == "text" and box.words]
    assert all(0 <= box.left <= box.right <= wide and 0 <= box.top <= box.bottom <= high for box in texts)
    _apart(texts)
    listed = Counter(box.words for box in texts if "strong" in box.kind and box.words.isdecimal())
    assert listed == Counter(str(number) for number in set(it.numbers.values()))


LAWS: list[Callable[[Seen], None]] = [
    every_number_is_drawn_once_in_the_form_of_its_status,
    nothing_lies_outside,
    no_text_lies_on_another,
    no_number_lies_on_a_text,
    the_day_of_the_check_is_a_line_through_each_drawing,
    the_period_lies_from_its_start_to_its_end,
    every_stage_lies_at_its_days,
    every_activity_is_seen_on_its_days_in_the_lane_of_each_party,
    what_is_dated_stands_at_its_day,
    a_bracket_has_two_ends_and_a_number,
    a_number_stands_beside_its_bracket,
    every_party_with_a_part_has_a_lane_in_its_order,
    what_is_drawn_has_a_style_and_what_is_referred_to_is_there,
    the_sheet_holds_its_drawings_below_one_another_and_all_remarks,
]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@pytest.mark.parametrize(("name", "on", "language"), PLANS)
def test_a_law_of_the_drawing_holds_of_whole_plans(
    name: str, on: Date, language: Language, law: Callable[[Seen], None]
) -> None:
    law(seen(load(HERE / f"{name}.yaml"), on, language))


@settings(max_examples=max(settings.default.max_examples // 4, 8))
@given(documents_with_days())
def test_every_law_of_the_drawing_holds_of_any_evaluation(case: tuple[dict[str, Any], Any]) -> None:
    document, on = case
    drawing = seen(structure(document), Date(on.year, on.month, on.day), "da")
    for law in LAWS if drawing.drawn.svgs else ():
        law(drawing)

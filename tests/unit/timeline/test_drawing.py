"""What holds of the drawing of any evaluation: everything is there once, at its day, in its lane, legible and within.

No drawing is kept to compare with: nobody reads a thousand lines of SVG. These laws measure by themselves, so that a
drawing that measures wrongly is seen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest
from hypothesis import given, settings
from pendulum import Date

from dbfs_eval import Evaluation, Plan, Remark, Report, RuleSet, check, load, render, structure
from dbfs_eval.dates import as_written, last_possible_day
from dbfs_eval.text import LANGUAGES, Language
from dbfs_eval.timeline import Timeline, labels, timeline_of
from dbfs_eval.timeline.content.annotations import Annotation
from dbfs_eval.timeline.content.content import TimelineContent, content_of
from dbfs_eval.timeline.content.lanes import letters_of
from dbfs_eval.timeline.drawing.legend import LegendGroup
from dbfs_eval.timeline.labels import words_of
from dbfs_eval.views.report import view_of
from dbfs_eval.vocabularies import EntryStatus, Mode
from invented import DAYS, INVENTED
from strategies import documents_with_days

HERE = Path(__file__).parents[2] / "golden" / "timeline"
PLANS = [
    ("engparken", Date(2027, 5, 10), "da"),
    ("fourteen-parties", Date(2026, 9, 1), "da"),
    ("six-years", Date(2028, 3, 1), "en"),
    ("months-only", Date(2026, 6, 1), "da"),
]
WIDTHS = (280, 620, 960)  # px of a phone, a tablet and a page
PAGE, WHOLE = 960, len("2026-01-01")
TIERS = {280: "slim", 620: "wide", 960: "full"}
SIZES = {"title": 20, "name": 13, "letter": 11, "in": 11}


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
    content: TimelineContent  # of it the axis and the order of the lanes: what is not measured here
    language: Language

    @cached_property
    def roots(self) -> list[ET.Element]:
        return [parsed(svg) for svg in self.drawn.svgs]

    @property
    def axis(self) -> tuple[Date, Date] | None:
        """Its first and its last day."""
        axis = self.content.axis
        return (axis.first, axis.last) if axis else None

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
    drawn = timeline_of(report, language, numbers)
    return Seen(report, evaluation, RuleSet.default().plan(evaluation, on), drawn, numbers, content, language)


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
    """How wide words are in a common sans serif, rather too narrow."""
    return sum(0.25 if letter in " .,:;'’|!ijltfrI()[]" else 0.54 for letter in words) * size


# --- the laws ---


def every_number_is_that_of_a_line_in_the_form_of_its_status(it: Seen) -> None:
    """Each once in a row; a rule that has no words for the picture, and what has no day, has no place in it."""
    marked = Counter(
        (int(link.get("href", "").removeprefix("#remark-")), *sorted(set(link.get("class", "").split()) - {"num"}))
        for root in it.roots
        for link in root.iter("a")
    )
    numbered = {(it.numbers[one.identity], one.status.value) for one in it.report.remarks if one.identity in it.numbers}
    assert marked.keys() <= numbered
    placed = it.content.annotations.placed
    assert len({(one.number, one.row) for one in placed}) == len(placed)
    assert marked == Counter((annotation.number, annotation.status.value) for annotation in placed)


def no_two_links_have_one_name(it: Seen) -> None:
    names = Counter(link.get("aria-label") for root in it.roots for link in root.iter("a"))
    assert all(name and name[0].isdecimal() and ": " in name for name in names)
    assert len({(one.number, one.message) for one in it.content.annotations.placed}) == len(names)


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


def all_that_belongs_together_stands_between_two_hairlines(it: Seen) -> None:
    """Words, numbers, bars and brackets: none lies across a line between two parties, or between two sections."""
    for wide in WIDTHS:
        for drawing in it.by_width[wide]:
            lines = [box.top for box in drawing if "rule" in box.kind]
            for box in drawing:
                if box.tag in {"text", "circle", "rect"} or "bracket" in box.kind:
                    low = box.bottom + (2 if box.tag == "text" else 0)
                    assert not [y for y in lines if box.top < y - 0.6 and y + 0.6 < low], (lines, box)


def a_number_stands_in_the_lane_of_the_party_that_it_is_about(it: Seen) -> None:
    found: dict[str, list[str]] = {row: numbers for row, numbers in _numbers_by_lane(it) if row}
    for row, numbers in found.items():
        about = {str(one.number) for one in it.content.annotations.on(row)}
        assert sorted(numbers) == sorted(about), row
    for remark in it.report.remarks:
        number = it.numbers.get(remark.identity)
        placed = {one.row for one in it.content.annotations.placed if one.number == number}
        if number and placed and remark.entry in found and not remark.judgement.row:
            assert remark.entry in placed or remark.rule.label is None or not _has_place(remark, it)


def _has_place(remark: Remark, it: Seen) -> bool:
    """It has a day on the axis: its own, or that by which it is due."""
    days = (*remark.judgement.during, remark.due)
    return all(it.shows(day) for day in days if day) and any(days)


def _numbers_by_lane(it: Seen) -> Iterator[tuple[str, list[str]]]:
    """The numbers between the hairline above a lane and the next, by party."""
    rows = [lane.row for lane in it.content.lanes]
    for drawing in it.by_width[PAGE]:
        lines = sorted(box.top for box in drawing if "rule" in box.kind)
        discs = [box for box in drawing if "disc" in box.kind]
        digits = {(box.left + box.right, box.bottom): box.words for box in drawing if box.words.isdecimal()}
        for top, bottom in pairwise([*lines, float("inf")]):
            heads = [box for box in drawing if box.tag == "text" and "name" in box.kind and top < box.bottom < bottom]
            if rows and heads and not {box.words for box in heads} & SECTIONS:
                within = [disc for disc in discs if top < disc.bottom < bottom]
                yield rows.pop(0), [_digits(disc, digits) for disc in within]
    assert not rows, f"without a lane: {rows}"


def _digits(disc: Box, digits: dict[tuple[float, float], str]) -> str:
    middle, down = disc.left + disc.right, (disc.top + disc.bottom) / 2
    return next(words for (at, y), words in digits.items() if _near(at, middle, 0.5) and abs(y - down) < 6)


_TITLES = (labels.DELIVERABLES, labels.DECISIONS, labels.DEBRIEFS, labels.SHARING, labels.ACTIONS)
SECTIONS = {
    text.in_language(language)
    for text in (*_TITLES, labels.CHECKPOINTS, labels.FOLLOW_UP_TITLE)
    for language in LANGUAGES
}


def the_line_of_the_day_is_behind_all_words(it: Seen) -> None:
    """It is drawn before all but the grid, and every word has a halo of paper that covers it."""
    for root in it.roots:
        drawn = [(node.tag, set(node.get("class", "").split())) for node in root.iter()]
        lines = [place for place, (_, kind) in enumerate(drawn) if "now" in kind]
        before = [kind for tag, kind in drawn[: lines[-1]] if tag in {"line", "rect", "text", "path"}] if lines else []
        assert all(kind & {"grid", "hatch0", "hatch1"} for kind in before)
        assert root.get("paint-order") == "stroke"
    halo = re.search(r"[.]life text\{[^}]*stroke:var\(--paper\);stroke-width:([0-9.]+)px", it.drawn.style)
    assert halo
    assert float(halo[1]) >= 4  # a space, and the sides of its letters, on both of which a half of it lies


def no_word_is_cut(it: Seen) -> None:
    """Names, titles and labels stand whole, on as many lines as they take."""
    said = "".join("".join(text.itertext()) for root in it.roots for text in root.iter("text"))
    squeezed = re.sub(r"\s", "", said)
    names = [lane.name for lane in it.content.lanes]
    decided = [words_of(decision) for decision in it.plan.decisions if it.shows(decision.due)]
    marked = [annotation.label for annotation in it.content.annotations.placed]
    for words in (*names, *decided, *marked):
        assert re.sub(r"\s", "", words) in squeezed, words


def the_axis_ends_where_the_plan_does(it: Seen) -> None:
    """Three months after what is written, or with the last result that is possible; no window makes it longer."""
    assert it.axis
    written = [day for day in _days_written(it) if day <= it.axis[1]]
    possible = [day for one in it.evaluation.deliverables if (day := it.plan.possible(one)) and day <= it.axis[1]]
    last = max(last_possible_day(day) for day in written)
    months = (it.axis[1].year - last.year) * 12 + it.axis[1].month - last.month
    reaches = [day for day in possible if (day.year, day.month) == (it.axis[1].year, it.axis[1].month)]
    assert 1 <= months <= 3 or reaches, (it.axis, last)


def _days_written(it: Seen) -> Iterator[Date]:
    plan, period = it.plan, it.evaluation.period
    yield from filter(None, (period.starts, period.started, period.ends, period.ended))
    dated = (*plan.debriefs, *plan.sharings, *plan.checkpoints)
    yield from filter(None, (one.date for one in dated))
    for stretch in (*it.evaluation.stages, *plan.activities):
        yield from filter(None, (stretch.starts, stretch.ends))
    for deliverable in it.evaluation.deliverables:
        yield from filter(None, (deliverable.due, deliverable.delivered))
    yield from filter(None, (decision.due for decision in plan.decisions))
    for action in plan.actions:
        yield from filter(None, (action.due, action.completed))


def a_window_that_goes_on_ends_in_an_arrow_at_the_edge(it: Seen) -> None:
    assert it.axis
    first, last = it.axis
    stretches = [stretch for one in it.content.annotations.placed for stretch in _seen_stretches(one)]
    beyond = sum((starts < first) + (ends > last) for starts, ends in stretches)
    assert len(it.of("arrow")) == beyond


def _seen_stretches(annotation: Annotation) -> tuple[tuple[Date, Date], ...]:
    """The stretches that have brackets: a silence that holds its words is a field."""
    return () if annotation.is_silence else annotation.stretches


SIGNS = {  # by what is drawn: the beginning of the words that say what it is
    ("held",): "gennemført",
    ("planned",): "planlagt",
    ("close",): "trinnet »",
    ("unknown",): "trinnet er ikke kendt",
    ("month",): "kun måneden er kendt",
    ("year",): "kun året er kendt",
    ("gap",): "lang tavshed",
    ("arrow",): "fortsætter",
    ("slimmer",): "lav række",
    ("decided",): "beslutning",
    ("square",): "opsamlingsmøde",
    ("circle",): "formidling",
    ("flag",): "tiltag",
    ("triangle",): "statusmøde",
    ("period", "ahead"): "perioden",
    ("current",): "fasen nu",
    ("del", "was"): "leverance: planlagt · kan tidligst|leverance: planlagt · afleveret",
    ("del", "ahead"): "leverance: planlagt",
    (
        "del",
        "done",
    ): "leverance: afleveret|leverance: planlagt · afleveret|leverance: planlagt · kan tidligst foreligge · a",
    ("num", "unmet"): "hæmmer nu",
    ("num", "open"): "fristen er ikke nået",
    ("num", "waived"): "undtaget",
}


def the_legend_says_all_that_is_drawn_and_nothing_else(it: Seen) -> None:
    drawn = [frozenset(node.get("class", "").split()) for root in it.roots for node in root.iter()]
    said = [key.words for group in legend_in_danish(it) for key in group.keys]
    steps = {mode.label.in_language("da") for mode in Mode}
    blocks = any("act" in kind and "box" not in kind for kind in drawn)
    assert (steps & set(said) == steps) if blocks else not steps & set(said)
    is_strip = not it.content.lanes and not any({"del", "thing", "decided"} & kind for kind in drawn)
    explained: set[str] = set()
    for kinds, words in SIGNS.items():
        is_drawn = any(kind.issuperset(kinds) for kind in drawn) and not is_strip
        found = {one for one in said for start in words.split("|") if one.startswith(start) or f"· {start}" in one}
        assert bool(found) == is_drawn or (kinds[0] in {"planned", "del"} and found), (kinds, said)
        explained |= found if is_drawn else set()
    assert set(said) - steps == explained


def legend_in_danish(it: Seen) -> tuple[LegendGroup, ...]:
    if it.language == "da":
        return it.drawn.legend
    return timeline_of(it.report, "da", it.numbers).legend


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
        across = [box for box in it.of("period") if box.right - box.left > 0.1]
        (line,) = [box for box in across if _near(box.right, it.x(ends, 1))]
        assert _near(line.left, it.x(starts))
        assert ("ahead" in line.kind) == (it.evaluation.period.started is None)


def every_stage_lies_at_its_days(it: Seen) -> None:
    bars = [(box.left, box.right) for box in it.of("stage")]
    for stage in it.evaluation.stages:
        starts, ends = stage.starts or stage.ends, stage.ends or stage.starts
        if it.shows(starts) and it.shows(ends):
            assert _is_among((it.x(starts), it.x(ends, 1)), bars), stage


def _is_among(edges: tuple[float, float], drawn: list[tuple[float, float]]) -> bool:
    return any(_near(edges[0], left, 0.4) and _near(edges[1], right, 0.4) for left, right in drawn)


def every_activity_is_seen_on_its_days_in_the_lane_of_each_party(it: Seen) -> None:
    lanes = dict(_lanes(it))
    letters = {id(activity): letter for letter, activity in letters_of(it.plan)}
    for activity in it.plan.activities:
        starts, ends = activity.starts or activity.ends, it.plan.end_of_activity(activity)
        if not (it.shows(starts) and it.shows(ends)):
            continue
        kind = "held" if activity.status is EntryStatus.DONE else "planned"
        for ref in activity.parties:
            held = [box for box in lanes[ref] if kind in box.kind]
            in_box = [box for box in held if box.tag == "text" and box.words == letters[id(activity)]]
            near = [box for box in in_box if box.left - 14 <= it.x(ends) and it.x(starts) <= box.right + 14]
            bars = [box for box in held if box.tag == "rect" and _covers(box, it.x(starts), it.x(ends))]
            assert near or bars, (activity, ref)


def _covers(box: Box, starts: float, ends: float) -> bool:
    return box.left - 4 <= starts and ends <= box.right + 14


def _lanes(it: Seen) -> Iterator[tuple[str, list[Box]]]:
    """What is drawn in each lane, by party: between its hairline and the next."""
    rows = [lane.row for lane in it.content.lanes]
    for drawing in it.by_width[PAGE]:
        lines = sorted(box.top for box in drawing if "rule" in box.kind)
        for top, bottom in pairwise([*lines, float("inf")]):
            within = [box for box in drawing if top <= box.top and box.bottom <= bottom]
            heads = {box.words for box in within if box.tag == "text" and "name" in box.kind}
            if rows and heads and not heads & SECTIONS:
                yield rows.pop(0), [box for box in within if "act" in box.kind or "in" in box.kind]
    assert not rows, f"without a lane: {rows}"


def what_is_dated_stands_at_its_day(it: Seen) -> None:
    """Each deliverable, decision and meeting has a symbol there; none has a symbol where nothing is."""
    pins = Counter(round(box.left, 0) for box in it.of(tag="path"))
    diamonds = Counter(round(box.left, 0) for drawing in it.by_width[PAGE] for box in _deliverables(drawing))
    for deliverable in it.evaluation.deliverables:
        if it.shows(deliverable.delivered or deliverable.due) and it.shows(day := it.plan.possible(deliverable)):
            assert _pinned(it.x(day, 0.5), diamonds), deliverable
    for action in it.plan.actions:
        if it.shows(action.due) and not action.completed:
            assert _pinned(it.x(action.due, 0.5), pins), action
    for checkpoint in it.plan.checkpoints:
        if it.shows(checkpoint.date):
            assert _pinned(it.x(checkpoint.date, 0.5), pins), checkpoint
    decided = Counter(round(box.right - 1, 0) for box in it.of("decided", tag="rect") if "about" not in box.kind)
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
    """An end that lies beyond the drawing is an arrow; a silence has its number in its field, or a bracket too."""
    for drawing in it.by_width[PAGE]:
        discs = [(box.top + box.bottom) / 2 for box in drawing if "disc" in box.kind]
        fields = [box for box in drawing if "gap" in box.kind]
        across = [box for box in drawing if "bracket" in box.kind and not {"end", "arrow"} & box.kind]
        ends = {(round(box.left, 1), (box.top + box.bottom) / 2) for box in drawing if {"bracket", "end"} <= box.kind}
        ends |= {(round(box.left, 1), box.top) for box in drawing if "arrow" in box.kind}
        for line in across:
            assert any(_near(y, line.top) for y in discs), line
            assert {(round(line.left, 1), line.top), (round(line.right, 1), line.top)} <= ends
        for y in discs:
            assert any(_near(y, line.top) for line in across) or any(box.top < y < box.bottom for box in fields)


def a_number_stands_beside_its_bracket(it: Seen) -> None:
    """On a phone; where the bracket, in one stretch or several, leaves no room on either side, upon it."""
    for drawing in it.by_width[WIDTHS[0]]:
        across = [box for box in drawing if "bracket" in box.kind and not {"end", "arrow"} & box.kind]
        for disc in (box for box in drawing if "disc" in box.kind):
            on = [line for line in across if _near(line.top, (disc.top + disc.bottom) / 2)]
            over = [line for line in on if line.left + 1 < disc.right and disc.left + 1 < line.right]
            left, right = min((line.left for line in on), default=0), max((line.right for line in on), default=0)
            assert not over or (left < 26 and right > WIDTHS[0] - 26), (disc, on)


def every_party_with_a_part_has_a_lane_in_its_order(it: Seen) -> None:
    assert [row for row, _ in _lanes(it)] == [lane.row for lane in it.content.lanes]


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


UNSTYLED = {
    "lab",
    "unmet",
    "full",
    "gap",
    "plain",
    "month",
    "year",
    "done",
    "square",
    "circle",
    "triangle",
    "flag",
    "box",
}  # as their element is by itself


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
    assert listed == Counter(str(one) for one in {annotation.number for annotation in it.content.annotations.placed})


LAWS: list[Callable[[Seen], None]] = [
    every_number_is_that_of_a_line_in_the_form_of_its_status,
    no_two_links_have_one_name,
    nothing_lies_outside,
    no_text_lies_on_another,
    no_number_lies_on_a_text,
    all_that_belongs_together_stands_between_two_hairlines,
    a_number_stands_in_the_lane_of_the_party_that_it_is_about,
    the_line_of_the_day_is_behind_all_words,
    no_word_is_cut,
    the_axis_ends_where_the_plan_does,
    a_window_that_goes_on_ends_in_an_arrow_at_the_edge,
    the_legend_says_all_that_is_drawn_and_nothing_else,
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
@pytest.mark.parametrize("on", DAYS, ids=str)
@pytest.mark.parametrize("name", INVENTED)
def test_a_law_of_the_drawing_holds_of_few_and_many_parties_and_of_short_and_long_plans(
    name: str, on: Date, law: Callable[[Seen], None]
) -> None:
    law(_invented(name, on))


@cache
def _invented(name: str, on: Date) -> Seen:
    return seen(INVENTED[name](), on, "da")


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

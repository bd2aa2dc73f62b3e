"""The keys of the timeline: each sign that is drawn, with what it means; they are read off the drawing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias
from xml.etree import ElementTree as ET

import attrs

from dbfs_eval.text import Language, Text
from dbfs_eval.timeline.content.content import TimelineContent
from dbfs_eval.timeline.drawing import symbols
from dbfs_eval.timeline.drawing.pages import hatch_pattern
from dbfs_eval.timeline.drawing.svg import element
from dbfs_eval.vocabularies import Mode, Status

WIDE, HIGH = 36, 18  # px of a key
_STAIR, _STEP = 33, 6
_RING = 22

_Kinds: TypeAlias = frozenset[frozenset[str]]

_HEIGHT = Text(da="Søjlens højde viser inddragelsestrinnet", en="The bar’s height shows the step of taking part")
_SIGNS = Text(da="Tegnene", en="The signs")
_NUMBERS = Text(da="Tallene fører til linjerne", en="The numbers lead to the lines")
_AND = " · "
_HELD = Text(da="gennemført", en="held")
_PLANNED = Text(da="planlagt", en="planned")
_UNKNOWN = Text(da="trinnet er ikke kendt", en="the step is not known")
_VAGUE_MONTH = Text(da="kun måneden er kendt", en="only the month is known")
_VAGUE_YEAR = Text(da="kun året er kendt", en="only the year is known")
_CLOSE = Text(da="trinnet »{step}«, for primære parter", en="the step “{step}”, for primary parties")
_SILENCE = Text(da="lang tavshed", en="long silence")
_BEYOND = Text(da="fortsætter uden for billedet", en="goes on outside the picture")
_SLIM = Text(da="lav række: intet hæmmer nu", en="low row: nothing inhibits now")
_PERIOD_AHEAD = Text(da="perioden efter planen", en="the period as planned")
_NOW = Text(da="fasen nu, efter planen", en="the stage now, as planned")
_DELIVERABLE = Text(da="leverance: {how}", en="deliverable: {how}")
_POSSIBLE = Text(da="kan tidligst foreligge", en="ready at the earliest")
_DELIVERED = Text(da="afleveret", en="delivered")
_DECISION = Text(da="beslutning og tiden til at forberede den", en="decision and the time to prepare it")
_DEBRIEF = Text(da="opsamlingsmøde", en="debrief")
_CHECKPOINT = Text(da="statusmøde", en="checkpoint")
_ACTION = Text(da="tiltag", en="action")
_SHARING = Text(
    da="formidling: nederst praktisk, øverst strategisk niveau", en="sharing: practical level below, strategic above"
)
_STATUSES = {
    Status.UNMET: Text(da="hæmmer nu", en="inhibits now"),
    Status.OPEN: Text(da="fristen er ikke nået", en="not due yet"),
    Status.WAIVED: Text(da="undtaget", en="waived"),
}


@attrs.frozen
class LegendEntry:
    """A symbol and what it means."""

    symbol: ET.Element
    words: str

    @property
    def svg(self) -> str:
        """The symbol as text."""
        return ET.tostring(self.symbol, encoding="unicode")


@attrs.frozen
class LegendGroup:
    """Keys that belong together, under a heading of their own."""

    title: str
    keys: tuple[LegendEntry, ...]


@attrs.frozen
class _Drawn:
    """The signs of some drawings: the classes of each element."""

    kinds: _Kinds

    @classmethod
    def on(cls, drawings: Iterable[ET.Element]) -> _Drawn:
        every = (node.get("class", "") for drawing in drawings for node in drawing.iter())
        return cls(frozenset(frozenset(kind.split()) for kind in every))

    def has(self, *kind: str, without: str = "") -> bool:
        """An element of all these classes is drawn."""
        return any(drawn.issuperset(kind) and without not in drawn for drawn in self.kinds)


def legend_of(content: TimelineContent, drawings: Sequence[ET.Element]) -> tuple[LegendGroup, ...]:
    """The keys of what is drawn, in three groups: steps, signs and numbers; a strip of stages needs none."""
    if not (content.lanes or content.annotations.placed or _happens(drawings)):
        return ()
    drawn, language = _Drawn.on(drawings), content.language
    groups = (
        LegendGroup(_HEIGHT.in_language(language), tuple(_steps(drawn, language))),
        LegendGroup(_SIGNS.in_language(language), tuple(_signs(drawn, content))),
        LegendGroup(_NUMBERS.in_language(language), tuple(_numbers(content))),
    )
    return tuple(group for group in groups if group.keys)


def _happens(drawings: Sequence[ET.Element]) -> bool:
    """A symbol at a date is drawn."""
    drawn = _Drawn.on(drawings)
    return any(drawn.has(kind) for kind in ("del", "thing", "frame"))


def _key(words: str, *parts: ET.Element, wide: int = WIDE, high: int = HIGH) -> LegendEntry:
    symbol = element("svg", *parts, class_="life", width=wide, height=high, aria_hidden="true", focusable="false")
    return LegendEntry(symbol, words)


def _steps(drawn: _Drawn, language: Language) -> Iterator[LegendEntry]:
    if not any(drawn.has("act", kind, without="box") for kind in ("held", "planned")):
        return
    for mode in Mode:
        blocks = [symbols.block(1.5, 26 - _STEP * level, 7, 4.5, "act held") for level in range(mode.rank + 1)]
        ground = element("line", x1=0, x2=10, y1=32, y2=32, class_="base")
        yield _key(mode.label.in_language(language), *blocks, ground, wide=10, high=_STAIR)


def _numbers(content: TimelineContent) -> Iterator[LegendEntry]:
    for status, text in _STATUSES.items():
        placed = (annotation.number for annotation in content.annotations.placed if annotation.status is status)
        first = next(placed, None)
        if first is not None:
            parts = symbols.number(str(first), 0)
            disc = element("g", *parts, class_=f"num {status.value}", transform="translate(11 11)")
            yield _key(text.in_language(content.language), disc, wide=_RING, high=_RING)


# --- the signs, each with its words ---


def _signs(drawn: _Drawn, content: TimelineContent) -> Iterator[LegendEntry]:
    language = content.language
    yield from _of_fill(drawn, language)
    if drawn.has("close"):
        step = list(Mode)[(content.close_from or 1) - 1].label
        yield _key(_CLOSE.say(language, {"step": step}), element("line", x1=1, x2=35, y1=9, y2=9, class_="close"))
    for kind, text, sign in _SINGLE:
        if drawn.has(*kind.split()):
            yield _key(text.in_language(language), *sign(drawn))
    yield from _of_deliverables(drawn, language)


def _of_fill(drawn: _Drawn, language: Language) -> Iterator[LegendEntry]:
    """What is held is filled, what is planned is pale, whatever its form."""
    kinds = [(kind, text) for kind, text in (("held", _HELD), ("planned", _PLANNED)) if drawn.has(kind)]
    if kinds:
        blocks = [symbols.block(3 + 17 * index, 4.5, 11, 9, f"act {kind}") for index, (kind, _) in enumerate(kinds)]
        yield _key(_AND.join(text.in_language(language) for _, text in kinds), *blocks)


def _of_deliverables(drawn: _Drawn, language: Language) -> Iterator[LegendEntry]:
    """Planned and possible where these differ; what is delivered is filled."""
    how, sign = [], []
    if drawn.has("del", "was"):
        dots = element("line", x1=9, x2=14, y1=9, y2=9, class_="slip")
        how, sign = [_PLANNED], [_moved(5, symbols.diamond(4, "del was")), dots]
    if drawn.has("del", "ahead"):
        how.append(_POSSIBLE if how else _PLANNED)
        sign.append(_moved(19 if sign else 9, symbols.diamond(6, "del ahead")))
    if drawn.has("del", "done"):
        how.append(_DELIVERED)
        sign.append(_moved(29 if sign else 18, symbols.diamond(6, "del done")))
    if how:
        words = _AND.join(text.in_language(language) for text in how)
        yield _key(_DELIVERABLE.say(language, {"how": words}), *sign)


def _moved(x: float, symbol: ET.Element) -> ET.Element:
    return element("g", symbol, transform=f"translate({x:g} {HIGH // 2})")


def _field(_: _Drawn) -> tuple[ET.Element, ...]:
    pattern = element("defs", hatch_pattern("life-hatch-key"))
    return pattern, element("rect", x=0, y=1, width=36, height=16, class_="gap", fill="url(#life-hatch-key)")


def _decision(_: _Drawn) -> tuple[ET.Element, ...]:
    frame = element("rect", x=2, y=2, width=24, height=14, class_="frame")
    edge = element("path", d="M26 2H2V16H26", class_="decision")
    return frame, edge, element("rect", x=25, y=1, width=9, height=16, class_="decided")


def _arrow(_: _Drawn) -> tuple[ET.Element, ...]:
    tip = element("path", d="M27 5L33 9L27 13", class_="bracket arrow")
    return element("line", x1=3, x2=33, y1=9, y2=9, class_="bracket"), tip


def _line(kind: str) -> Callable[[_Drawn], tuple[ET.Element, ...]]:
    return lambda _: (element("line", x1=2, x2=34, y1=9, y2=9, class_=kind),)


def _thing(kind: str, draw: Callable[[bool], ET.Element]) -> Callable[[_Drawn], tuple[ET.Element, ...]]:
    return lambda drawn: (_moved(18, draw(drawn.has("thing", kind, "held"))),)


_SINGLE: tuple[tuple[str, Text, Callable[[_Drawn], tuple[ET.Element, ...]]], ...] = (
    ("unknown", _UNKNOWN, lambda _: (symbols.block(13, 6.5, 11, 4.5, "act planned unknown"),)),
    ("month", _VAGUE_MONTH, lambda _: (element("rect", x=1, y=4.5, width=34, height=9, class_="about"),)),
    ("year", _VAGUE_YEAR, lambda _: (element("rect", x=1, y=4.5, width=34, height=9, class_="about"),)),
    ("gap", _SILENCE, _field),
    ("arrow", _BEYOND, _arrow),
    ("slimmer", _SLIM, lambda _: (element("rect", x=12, y=2.5, width=13, height=13, class_="act planned box"),)),
    ("decided", _DECISION, _decision),
    ("square", _DEBRIEF, _thing("square", symbols.square)),
    ("circle", _SHARING, lambda drawn: (_moved(18, symbols.circle(True, True, drawn.has("half", "held"))),)),
    ("flag", _ACTION, _thing("flag", symbols.flag)),
    ("triangle", _CHECKPOINT, _thing("triangle", symbols.triangle)),
    ("period ahead", _PERIOD_AHEAD, _line("period ahead")),
    ("current", _NOW, lambda _: (element("rect", x=2, y=4, width=32, height=10, class_="stage current"),)),
)

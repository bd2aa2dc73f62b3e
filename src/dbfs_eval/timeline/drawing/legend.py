"""The keys of the timeline: each symbol that is really drawn, with what it means."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TypeAlias
from xml.etree import ElementTree as ET

import attrs

from dbfs_eval.dates import as_written
from dbfs_eval.plan import is_done
from dbfs_eval.text import Language, Text
from dbfs_eval.timeline.content.content import TimelineContent
from dbfs_eval.timeline.drawing import symbols
from dbfs_eval.timeline.drawing.pages import hatch_pattern
from dbfs_eval.timeline.drawing.svg import element
from dbfs_eval.vocabularies import Mode, Status

WIDE, HIGH = 36, 18  # px of a key
_STAIR, _STEP = 33, 6
_RING = 22
_BOTH = (False, True)  # planned, held

_WordsAndSymbols: TypeAlias = tuple[Text | str, *tuple[ET.Element, ...]]

_HEIGHT = Text(da="Søjlens højde viser inddragelsestrinnet", en="The bar’s height shows the step of taking part")
_NUMBERS = Text(da="Tallene fører til linjerne", en="The numbers lead to the lines")
_HELD = Text(da="gennemført · planlagt", en="held · planned")
_UNKNOWN = Text(da="trinnet er ikke kendt", en="the step is not known")
_VAGUE_MONTH = Text(da="kun måneden er kendt", en="only the month is known")
_VAGUE_YEAR = Text(da="kun året er kendt", en="only the year is known")
_CLOSE = Text(da="trinnet »{step}«, for primære parter", en="the step “{step}”, for primary parties")
_SILENCE = Text(da="lang tavshed", en="long silence")
_SLIM = Text(da="lav række: intet hæmmer nu", en="low row: nothing inhibits now")
_DELIVERABLE = Text(da="leverance: planlagt · afleveret", en="deliverable: planned · delivered")
_SLIP = Text(da="leverance: planlagt · kan tidligst foreligge", en="deliverable: planned · ready at the earliest")
_DECISION = Text(da="beslutning og tiden til at forberede den", en="decision and the time to prepare it")
_DEBRIEF = Text(da="opsamlingsmøde: planlagt · holdt", en="debrief: planned · held")
_SHARING = Text(
    da="formidling: nederst praktisk, øverst strategisk niveau", en="sharing: practical level below, strategic above"
)
_ACTION = Text(da="tiltag: frist · gennemført", en="action: due · done")
_CHECKPOINT = Text(da="statusmøde: planlagt · holdt", en="checkpoint: planned · held")
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
    """Keys that belong together; `title` may be empty."""

    title: str
    keys: tuple[LegendEntry, ...]


def legend_of(content: TimelineContent) -> tuple[LegendGroup, ...]:
    """The keys that the timeline needs, in three groups: steps, symbols and numbers; none where it needs none."""
    symbol_keys = chain(_of_lanes(content), _of_results(content), _of_what_follows(content), _of_vague_days(content))
    groups = (
        LegendGroup(_HEIGHT.in_language(content.language), tuple(_steps(content))),
        LegendGroup("", tuple(_key(content.language, text, *parts) for text, *parts in symbol_keys)),
        LegendGroup(_NUMBERS.in_language(content.language), tuple(_numbers(content))),
    )
    return tuple(group for group in groups if group.keys)


def _key(language: Language, text: Text | str, *parts: ET.Element, wide: int = WIDE, high: int = HIGH) -> LegendEntry:
    symbol = element("svg", *parts, class_="life", width=wide, height=high, aria_hidden="true", focusable="false")
    return LegendEntry(symbol, text if isinstance(text, str) else text.say(language))


def _steps(content: TimelineContent) -> Iterator[LegendEntry]:
    if not any(bar.step for lane in content.lanes for bar in lane.bars):
        return
    for mode in Mode:
        blocks = [symbols.block(1.5, 26 - _STEP * level, 7, 4.5, "act held") for level in range(mode.rank + 1)]
        ground = element("line", x1=0, x2=10, y1=32, y2=32, class_="base")
        yield _key(content.language, mode.label, *blocks, ground, wide=10, high=_STAIR)


def _numbers(content: TimelineContent) -> Iterator[LegendEntry]:
    for status, text in _STATUSES.items():
        first = next(
            (annotation.number for annotation in content.annotations.placed if annotation.status is status), None
        )
        if first is not None:
            parts = symbols.number(str(first), 0)
            disc = element("g", *parts, class_=f"num {status.value}", transform="translate(11 11)")
            yield _key(content.language, text, disc, wide=_RING, high=_RING)


# --- the symbols that are drawn, each with its words ---


def _of_lanes(content: TimelineContent) -> Iterator[_WordsAndSymbols]:
    language, bars = content.language, [bar for lane in content.lanes for bar in lane.bars]
    if bars:
        yield (_HELD, *(block for x, kind in ((3, "act held"), (21, "act planned")) for block in _pair(x, kind)))
    if any(not bar.step for bar in bars):
        yield _UNKNOWN, symbols.block(13, 9.5, 10, 4.5, "act planned unknown")
    if content.close_from and any(lane.primary for lane in content.lanes):
        step = list(Mode)[content.close_from - 1].label
        yield _CLOSE.say(language, {"step": step}), element("line", x1=1, x2=35, y1=9, y2=9, class_="close")
    if content.silence and any(lane.silences for lane in content.lanes):
        pattern = element("defs", hatch_pattern("life-hatch-key"))
        field = element("rect", x=0, y=1, width=36, height=16, class_="gap", fill="url(#life-hatch-key)")
        yield _SILENCE, pattern, field
    if any(lane.slim for lane in content.lanes):
        yield (_SLIM, *(symbols.block(13, 11 - 3.6 * level, 10, 2.6, "act held slimmer") for level in range(3)))


def _pair(x: float, kind: str) -> list[ET.Element]:
    return [symbols.block(x, y, 10, 4.5, kind) for y in (2.5, 9.5)]


def _of_results(content: TimelineContent) -> Iterator[_WordsAndSymbols]:
    plan = content.plan
    deliverables = [deliverable for deliverable in plan.evaluation.deliverables if plan.expected(deliverable)]
    ahead = symbols.diamond(6.5, "del ahead")
    if deliverables:
        yield (_DELIVERABLE, *_two(ahead, symbols.diamond(6.5, "del")))
    if any(deliverable.due and deliverable.due != plan.expected(deliverable) for deliverable in deliverables):
        dots = element("line", x1=12, x2=21, y1=9, y2=9, class_="slip")
        yield _SLIP, _moved(8, symbols.diamond(4, "del was")), dots, _moved(27, ahead)
    if any(decision.due for decision in plan.decisions):
        frame = element("rect", x=2, y=2, width=24, height=14, class_="frame")
        edge = element("path", d="M26 2H2V16H26", class_="decision")
        yield _DECISION, frame, edge, element("rect", x=25, y=1, width=9, height=16, class_="decided")


def _of_what_follows(content: TimelineContent) -> Iterator[_WordsAndSymbols]:
    plan = content.plan
    sharings = [sharing for sharing in plan.sharings if sharing.date]
    if any(debrief.date for debrief in plan.debriefs):
        yield (_DEBRIEF, *_two(*map(symbols.square, _BOTH)))
    if sharings:
        held = any(is_done(sharing) for sharing in sharings)
        yield (_SHARING, *_two(symbols.circle(True, False, held), symbols.circle(False, True, held)))
    if any(action.due or action.completed for action in plan.actions):
        yield (_ACTION, *_two(*map(symbols.flag, _BOTH)))
    if any(checkpoint.date for checkpoint in plan.checkpoints):
        yield (_CHECKPOINT, *_two(*map(symbols.triangle, _BOTH)))


def _of_vague_days(content: TimelineContent) -> Iterator[_WordsAndSymbols]:
    for text, length in ((_VAGUE_MONTH, len("2026-03")), (_VAGUE_YEAR, len("2026"))):
        if any(len(as_written(day)) == length for day in content.days):
            yield text, element("rect", x=1, y=4, width=34, height=10, class_="span")


def _two(first: ET.Element, second: ET.Element) -> tuple[ET.Element, ET.Element]:
    return _moved(9, first), _moved(27, second)


def _moved(x: float, symbol: ET.Element) -> ET.Element:
    return element("g", symbol, transform=f"translate({x:g} {HIGH // 2})")

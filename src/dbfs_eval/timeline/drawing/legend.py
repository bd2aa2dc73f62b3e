"""The keys of the picture: each sign that is really drawn, with what it means."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

import attrs

from dbfs_eval.plan import is_done
from dbfs_eval.text import Language, Text, said_span
from dbfs_eval.timeline.content.axis import is_vague
from dbfs_eval.timeline.content.content import TimelineContent
from dbfs_eval.timeline.drawing import symbols
from dbfs_eval.timeline.drawing.pages import hatch_pattern
from dbfs_eval.timeline.drawing.svg import element
from dbfs_eval.vocabularies import Mode, Status

WIDE, HIGH = 36, 18  # px of a key
_STAIR, _STEP = 33, 6
_RING = 22

_HEIGHT = Text(da="Højden er inddragelsestrinnet", en="The height is the step of taking part")
_NUMBERS = Text(da="Numrene fører til bemærkningerne", en="The numbers lead to the remarks")
_HELD = Text(da="gennemført · planlagt", en="held · planned")
_UNKNOWN = Text(da="trinnet er ikke kendt", en="the step is not known")
_VAGUE = Text(da="kun måneden eller året er kendt", en="only the month or the year is known")
_CLOSE = Text(da="trinnet »{step}«, for primære parter", en="the step “{step}”, for primary parties")
_SILENCE = Text(da="tavshed på mere end {span}", en="silence of more than {span}")
_SLIM = Text(da="lav bane: intet hæmmer nu", en="low lane: nothing inhibits now")
_DELIVERABLE = Text(da="leverance: forventet · afleveret", en="deliverable: expected · delivered")
_SLIP = Text(da="leverance, planlagt og forventet", en="deliverable, planned and expected")
_DECISION = Text(da="beslutning og tiden til at forberede den", en="decision and the time to prepare it")
_DEBRIEF = Text(da="opsamlingsmøde: planlagt · holdt", en="debrief: planned · held")
_SHARING = Text(da="formidling: nederst praktisk, øverst strategisk", en="sharing: practical below, strategic above")
_ACTION = Text(da="tiltag: frist · gennemført", en="action: due · done")
_CHECKPOINT = Text(da="statusmøde: planlagt · holdt", en="checkpoint: planned · held")
_STATUSES = {
    Status.UNMET: Text(da="hæmmer nu", en="inhibits now"),
    Status.OPEN: Text(da="åben, fristen er ikke nået", en="open, not due yet"),
    Status.WAIVED: Text(da="undtaget", en="waived"),
}


@attrs.frozen
class LegendEntry:
    """A sign and what it means."""

    sign: ET.Element
    words: str

    @property
    def svg(self) -> str:
        """The sign as text."""
        return ET.tostring(self.sign, encoding="unicode")


@attrs.frozen
class LegendGroup:
    """Keys that belong together; `title` may be empty."""

    title: str
    keys: tuple[LegendEntry, ...]


def legend_of(life: TimelineContent) -> tuple[LegendGroup, ...]:
    """The keys that the picture needs, in three groups: steps, signs and numbers; none where it needs none."""
    language = life.language
    groups = (
        LegendGroup(_HEIGHT.in_language(language), tuple(_steps(life))),
        LegendGroup("", tuple(_signs(life))),
        LegendGroup(_NUMBERS.in_language(language), tuple(_numbers(life))),
    )
    return tuple(group for group in groups if group.keys)


def _key(
    language: Language, text: Text, *parts: ET.Element, wide: int = WIDE, high: int = HIGH, **facts: str
) -> LegendEntry:
    sign = element("svg", *parts, class_="life", width=wide, height=high, aria_hidden="true", focusable="false")
    return LegendEntry(sign, text.say(language, facts))


def _steps(life: TimelineContent) -> Iterator[LegendEntry]:
    if not any(bar.step for lane in life.lanes for bar in lane.bars):
        return
    for mode in Mode:
        blocks = [symbols.block(1.5, 26 - _STEP * level, 7, 4.5, "act held") for level in range(mode.rank + 1)]
        ground = element("line", x1=0, x2=10, y1=32, y2=32, class_="base")
        yield _key(life.language, mode.label, *blocks, ground, wide=10, high=_STAIR)


def _signs(life: TimelineContent) -> Iterator[LegendEntry]:
    yield from _of_lanes(life)
    yield from _of_results(life)
    yield from _of_what_follows(life)
    if any(is_vague(day) for day in life.days):
        yield _key(life.language, _VAGUE, element("rect", x=1, y=4, width=34, height=10, class_="span"))


def _of_lanes(life: TimelineContent) -> Iterator[LegendEntry]:
    say, bars = life.language, [bar for lane in life.lanes for bar in lane.bars]
    if bars:
        pairs = [_pair(3, "act held"), _pair(21, "act planned")]
        yield _key(say, _HELD, *(block for pair in pairs for block in pair))
    if any(not bar.step for bar in bars):
        yield _key(say, _UNKNOWN, symbols.block(13, 9.5, 10, 4.5, "act planned unknown"))
    if life.close_from and any(lane.primary for lane in life.lanes):
        step = list(Mode)[life.close_from - 1].label.in_language(say)
        yield _key(say, _CLOSE, element("line", x1=1, x2=35, y1=9, y2=9, class_="close"), step=step)
    if life.silence and any(lane.silences for lane in life.lanes):
        field = element("rect", x=0, y=1, width=36, height=16, class_="gap", fill="url(#life-hatch-key)")
        span = said_span(life.silence, say)
        yield _key(say, _SILENCE, element("defs", hatch_pattern("life-hatch-key")), field, span=span)
    if any(lane.slim for lane in life.lanes):
        low = [symbols.block(13, 11 - 3.6 * level, 10, 2.6, "act held slimmer") for level in range(3)]
        yield _key(say, _SLIM, *low)


def _pair(x: float, kind: str) -> list[ET.Element]:
    return [symbols.block(x, y, 10, 4.5, kind) for y in (2.5, 9.5)]


def _of_results(life: TimelineContent) -> Iterator[LegendEntry]:
    say, plan = life.language, life.plan
    deliverables = [it for it in plan.evaluation.deliverables if plan.expected(it)]
    if deliverables:
        parts = _two(symbols.diamond(6.5, "del ahead"), symbols.diamond(6.5, "del"))
        yield _key(say, _DELIVERABLE, *parts)
    if any(it.due and it.due != plan.expected(it) for it in deliverables):
        dots = element("line", x1=12, x2=21, y1=9, y2=9, class_="slip")
        yield _key(
            say, _SLIP, _moved(8, symbols.diamond(4, "del was")), dots, _moved(27, symbols.diamond(6.5, "del ahead"))
        )
    if any(decision.due for decision in plan.decisions):
        frame = element("rect", x=2, y=2, width=24, height=14, class_="frame")
        edge = element("path", d="M26 2H2V16H26", class_="decision")
        yield _key(say, _DECISION, frame, edge, element("rect", x=25, y=1, width=9, height=16, class_="decided"))


def _of_what_follows(life: TimelineContent) -> Iterator[LegendEntry]:
    say, plan = life.language, life.plan
    if any(it.date for it in plan.debriefs):
        yield _key(say, _DEBRIEF, *_two(symbols.square(held=False), symbols.square(held=True)))
    sharings = [it for it in plan.sharings if it.date]
    if sharings:
        held = any(is_done(it) for it in sharings)
        yield _key(say, _SHARING, *_two(symbols.circle(True, False, held), symbols.circle(False, True, held)))
    if any(it.due or it.completed for it in plan.actions):
        yield _key(say, _ACTION, *_two(symbols.flag(held=False), symbols.flag(held=True)))
    if any(it.date for it in plan.checkpoints):
        yield _key(say, _CHECKPOINT, *_two(symbols.triangle(held=False), symbols.triangle(held=True)))


def _two(first: ET.Element, second: ET.Element) -> tuple[ET.Element, ET.Element]:
    return _moved(9, first), _moved(27, second)


def _moved(x: float, sign: ET.Element) -> ET.Element:
    return element("g", sign, transform=f"translate({x:g} {HIGH // 2})")


def _numbers(life: TimelineContent) -> Iterator[LegendEntry]:
    for status, text in _STATUSES.items():
        first = next((mark.number for mark in life.marks.placed if mark.status is status), None)
        if first is not None:
            disc = element(
                "g", *symbols.number(str(first), 0), class_=f"num {status.value}", transform="translate(11 11)"
            )
            yield _key(life.language, text, disc, wide=_RING, high=_RING)

"""The symbols of the timeline, drawn around the place where they stand."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from dbfs_eval.timeline.drawing.svg import element


def diamond(radius: float, kind: str) -> ET.Element:
    """A deliverable."""
    r = f"{radius:g}"
    return element("path", d=f"M0-{r}L{r} 0L0 {r}L-{r} 0Z", class_=kind)


def square(held: bool) -> ET.Element:
    """A debrief."""
    return element("rect", x=-5.5, y=-5.5, width=11, height=11, class_=_thing("square", held))


def triangle(held: bool) -> ET.Element:
    """A checkpoint."""
    return element("path", d="M-6.5 5.5L0-6.5L6.5 5.5Z", class_=_thing("triangle", held))


def flag(held: bool) -> ET.Element:
    """An action: a flag at the day by which it is due."""
    return element("path", d="M0 7V-7L10-3L0 1", class_=_thing("flag", held))


def circle(practical: bool, strategic: bool, held: bool) -> ET.Element:
    """A sharing: the lower half is the practical level, the upper the strategic; a planned one is pale."""
    kind = "half held" if held else "half planned"
    halves = [element("path", d="M-6.5 0A6.5 6.5 0 0 0 6.5 0Z", class_=kind)] if practical else []
    halves += [element("path", d="M-6.5 0A6.5 6.5 0 0 1 6.5 0Z", class_=kind)] if strategic else []
    return element("g", element("circle", r=6.5, class_="thing circle"), *halves)


def block(x: float, y: float, wide: float, high: float, kind: str) -> ET.Element:
    """One step of taking part."""
    return element("rect", x=x, y=y, width=wide, height=high, class_=kind)


def number(words: str, shift: float) -> tuple[ET.Element, ET.Element, ET.Element]:
    """The number of a remark in its disc, with the room that a finger needs."""
    return (
        element("circle", cx=shift, r=12, class_="hit"),
        element("circle", cx=shift, r=8.5, class_="disc"),
        element("text", words=words, x=shift, y=3.8, text_anchor="middle"),
    )


def _thing(kind: str, held: bool) -> str:
    return f"thing {kind} held" if held else f"thing {kind} planned"

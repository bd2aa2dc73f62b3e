"""Elements of a drawing: what is across in per cent of the width, what is down in px."""

from __future__ import annotations

from xml.etree import ElementTree as ET


def element(tag: str, /, *children: ET.Element, words: str = "", **attributes: object) -> ET.Element:
    """An element; `_` in a name of an attribute stands for `-`, a last one falls away, and None is left out."""
    made = ET.Element(tag)
    for name, value in attributes.items():
        if value is not None:
            made.set(name.rstrip("_").replace("_", "-"), _written(value))
    made.text = words or None
    made.extend(children)
    return made


def per_cent(value: float) -> str:
    """A place across, as it is written in the drawing."""
    return f"{_written(value)}%"


def pinned(x: float, y: float, *parts: ET.Element) -> ET.Element:
    """Parts of fixed size around a place."""
    return element("svg", *parts, x=per_cent(x), y=y, width=1, height=1, overflow="visible")


def _written(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)

"""The picture of an evaluation's life: inline SVG, its style, its keys, and the same in words."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import attrs

from dbfs_eval.picture.fragments import drawings_of
from dbfs_eval.picture.legend import Key, Keys, legend_of
from dbfs_eval.picture.life import life_of
from dbfs_eval.picture.marks import Numbers
from dbfs_eval.picture.scale import NARROW
from dbfs_eval.picture.style import INLINE
from dbfs_eval.picture.told import InWords, Told, Topic, in_words
from dbfs_eval.picture.words import NO_DATES, NO_EVALUATION, NOWHERE
from dbfs_eval.report import Report
from dbfs_eval.text import Language

__all__ = ["InWords", "Key", "Keys", "Picture", "Told", "Topic", "picture"]


@attrs.frozen
class Picture:
    """The life of an evaluation as a page shows it.

    `svgs` are drawings to be set below one another in one figure; their links lead to `#remark-<number>`. `style` is
    the text of a style element for them. `legend` holds the keys of the signs that are drawn, `in_words` everything
    that is drawn as text. `nowhere` are the numbers of the remarks that have no place in time, `nowhere_title` what
    stands before them. Where no date is known there is no drawing, and `empty` says so.
    """

    svgs: tuple[str, ...]
    style: str
    legend: tuple[Keys, ...]
    in_words: InWords
    nowhere: tuple[int, ...]
    nowhere_title: str
    empty: str | None


def picture(report: Report, language: Language, numbers: Numbers) -> Picture:
    """The picture of the evaluation that a report is about.

    `numbers` gives each remark that is to be marked its number, by its identity. Raises ValueError where the report
    was read back, and has no evaluation.
    """
    if report.evaluation is None:
        raise ValueError(NO_EVALUATION)
    life = life_of(report, report.evaluation, numbers, language)
    drawings = drawings_of(life, narrowest=NARROW, linked=True)
    return Picture(
        svgs=tuple(ET.tostring(drawing, encoding="unicode") for drawing in drawings),
        style=INLINE,
        legend=legend_of(life) if drawings else (),
        in_words=in_words(life),
        nowhere=life.marks.nowhere,
        nowhere_title=NOWHERE.in_language(language),
        empty=None if drawings else NO_DATES.in_language(language),
    )

"""What holds of the picture of any evaluation, on any day."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from pendulum import Date

from dbfs_eval import DocumentError, Report, check, render, structure
from dbfs_eval.text import LANGUAGES
from dbfs_eval.timeline import Timeline, timeline_of
from dbfs_eval.timeline.content.content import content_of
from dbfs_eval.views.report import view_of
from strategies import documents_with_days

FEWER = settings(max_examples=settings.default.max_examples // 4)  # each is drawn and read several times
HIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def report_of(document: dict[str, Any], on: Any) -> Report | None:
    try:
        return check(structure(document), on=Date(on.year, on.month, on.day))
    except DocumentError:
        return None


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - drawn here


def numbers_in(drawn: Timeline) -> list[int]:
    elements = [element for svg in drawn.svgs for element in parsed(svg).iter("a")]
    return sorted(int(element.attrib["href"].removeprefix("#remark-")) for element in elements)


@FEWER
@given(documents_with_days())
def test_every_number_in_the_picture_is_that_of_a_line(case: tuple[dict[str, Any], Any]) -> None:
    report = report_of(*case)
    if report is None:
        return
    for language in LANGUAGES:
        view = view_of(report, language)
        drawn = timeline_of(report, language, view.numbers)

        assert set(numbers_in(drawn)) <= {line.number for line in view.lines if line.number}
        assert not numbers_in(timeline_of(report, language, {}))


@FEWER
@given(documents_with_days())
def test_what_is_marked_is_told_in_words_with_its_number(case: tuple[dict[str, Any], Any]) -> None:
    report = report_of(*case)
    if report is None:
        return
    drawn = timeline_of(report, "da", view_of(report, "da").numbers)
    told = [it.number for topic in drawn.text_alternative.topics for it in topic.items if it.number]

    assert sorted(told) == numbers_in(drawn)


@FEWER
@given(documents_with_days())
def test_a_drawing_is_xml_without_style_attributes_hidden_signs_or_places_that_are_no_numbers(
    case: tuple[dict[str, Any], Any],
) -> None:
    report = report_of(*case)
    if report is None:
        return
    numbers = view_of(report, "en").numbers
    for svg in (*timeline_of(report, "en", numbers).svgs, render(report, "svg", "en")):
        assert not HIDDEN.search(svg)
        assert "nan" not in svg.replace("finan", "")
        for element in parsed(svg).iter():
            assert "style" not in element.attrib
            assert not [name for name in element.attrib if name.startswith("on")]
            assert all(float(element.get(name, "0").rstrip("%")) >= 0 for name in ("width", "height"))


@FEWER
@given(documents_with_days())
def test_labels_stay_within_the_narrowest_drawing(case: tuple[dict[str, Any], Any]) -> None:
    report = report_of(*case)
    if report is None:
        return
    for svg in timeline_of(report, "da", view_of(report, "da").numbers).svgs:
        for x in (element.get("x", "0") for element in parsed(svg).iter()):
            # Per cents are rounded to two places: a day at the edge may lie that much beyond it.
            assert not x.endswith("%") or -0.02 <= float(x[:-1]) <= 100.02


@FEWER
@given(documents_with_days())
def test_a_number_in_a_lane_is_about_its_party(case: tuple[dict[str, Any], Any]) -> None:
    report = report_of(*case)
    if report is None or report.evaluation is None:
        return
    numbers = {remark.identity: at for at, remark in enumerate(report.remarks, start=1)}
    parties = {party.id for party in report.evaluation.parties}
    by_number = dict(zip(numbers.values(), report.remarks, strict=True))
    for annotation in content_of(report, numbers, "da").annotations.placed:
        remark = by_number[annotation.number]
        if remark.entry in parties and not remark.judgement.row:
            assert annotation.row == remark.entry


@FEWER
@given(documents_with_days())
def test_a_field_is_hatched_where_a_line_speaks_of_a_silence_and_nowhere_else(
    case: tuple[dict[str, Any], Any],
) -> None:
    report = report_of(*case)
    if report is None or report.evaluation is None:
        return
    numbers = view_of(report, "da").numbers
    spoken_of = [it for it in report.remarks if it.rule.code == "O204" and it.identity in numbers]
    life = content_of(report, numbers, "da")
    placed = {one.number for one in life.annotations.placed if one.is_silence}
    fields = [node for svg in timeline_of(report, "da", numbers).svgs for node in parsed(svg).iter()]

    assert placed <= {numbers[it.identity] for it in spoken_of}
    assert len([it for it in fields if it.get("class") == "gap"]) == len(
        [one for one in life.annotations.placed if one.is_silence]
    )
    if life.axis and life.lanes:
        assert placed >= {numbers[it.identity] for it in spoken_of if life.axis.shows(_first(it))}


def _first(remark: Any) -> Date:
    return Date.fromisoformat(str(remark.facts["from"]))

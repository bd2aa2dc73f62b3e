"""Pictures of whole evaluations, compared with the drawings that somebody has looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from pendulum import Date

from dbfs_eval import check, load
from dbfs_eval.outputs.to_svg import to_svg
from dbfs_eval.text import Language
from dbfs_eval.timeline import timeline_of
from dbfs_eval.views.report import view_of

HERE = Path(__file__).parents[2] / "golden" / "timeline"
DRAWN: list[tuple[str, Date, Language]] = [
    ("engparken", Date(2027, 5, 10), "da"),
    ("engparken", Date(2027, 5, 10), "en"),
    ("fourteen-parties", Date(2026, 9, 1), "da"),
    ("six-years", Date(2028, 3, 1), "en"),
    ("months-only", Date(2026, 6, 1), "da"),
]


def compare(path: Path, made: str, *, update: bool) -> None:
    if update:
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made


@pytest.mark.parametrize(("name", "on", "language"), DRAWN)
def test_a_sheet_is_drawn_as_it_was_when_somebody_looked(name: str, on: Date, language: Language, update: bool) -> None:
    report = check(load(HERE / f"{name}.yaml"), on=on)

    compare(HERE / f"{name}.{language}.svg", to_svg(report, language).replace("><", ">\n<"), update=update)


@pytest.mark.parametrize(("name", "on", "language"), DRAWN)
def test_the_picture_in_words_is_as_it_was_when_somebody_read_it(
    name: str, on: Date, language: Language, update: bool
) -> None:
    report = check(load(HERE / f"{name}.yaml"), on=on)
    words = timeline_of(report, language, view_of(report, language).numbers).text_alternative
    rows = [" | ".join(row) for row in (words.columns, *words.rows)]
    topics = [
        f"{topic.title}: "
        + " ".join(f"{told.words} ({told.number})" if told.number else told.words for told in topic.told)
        for topic in words.topics
    ]

    compare(HERE / f"{name}.{language}.txt", "\n".join((words.title, "", *rows, "", *topics, "")), update=update)

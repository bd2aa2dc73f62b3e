"""Pictures of whole evaluations in words; of the drawings themselves hold the laws beside this."""

from __future__ import annotations

import pytest
from pendulum import Date

from approval import FIRST_RULES, GOLDEN, approved
from dbfs_eval import check, load
from dbfs_eval.text import Language
from dbfs_eval.timeline import timeline_of
from dbfs_eval.views.report import view_of

HERE = GOLDEN / "timeline"
DRAWN: list[tuple[str, Date, Language]] = [
    ("engparken", Date(2027, 5, 10), "da"),
    ("engparken", Date(2027, 5, 10), "en"),
    ("fourteen-parties", Date(2026, 9, 1), "da"),
    ("six-years", Date(2028, 3, 1), "en"),
    ("months-only", Date(2026, 6, 1), "da"),
]


@pytest.mark.parametrize(("name", "on", "language"), DRAWN)
def test_the_picture_in_words_is_as_it_was_when_somebody_read_it(
    name: str, on: Date, language: Language, update: bool
) -> None:
    report = check(load(HERE / f"{name}.yaml"), on=on, rules=FIRST_RULES)
    words = timeline_of(report, language, view_of(report, language).numbers).text_alternative
    rows = [" | ".join(row) for row in (words.columns, *words.rows)]
    topics = [
        f"{topic.title}: "
        + " ".join(f"{told.words} ({told.number})" if told.number else told.words for told in topic.items)
        for topic in words.topics
    ]

    approved(HERE / f"{name}.{language}.txt", "\n".join((words.title, "", *rows, "", *topics, "")), update=update)

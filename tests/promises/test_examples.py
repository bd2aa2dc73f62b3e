"""The examples that people read: they read without a fault, and are told in their own language."""

from __future__ import annotations

from pathlib import Path

import pytest
from pendulum import Date

from dbfs_eval import check, load

EXAMPLES = sorted((Path(__file__).parents[2] / "docs" / "examples").glob("*.yaml"))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_every_example_reads_and_is_checked(file: Path) -> None:
    report = check(load(file), on=Date(2027, 3, 1))
    assert report.remarks
    assert report.file == str(file)
    assert all(remark.line and remark.column for remark in report.remarks)


def test_there_are_the_evaluations_that_the_readme_names() -> None:
    assert {file.stem for file in EXAMPLES} >= {"byg-op", "spotless", "for-sent", "garden-share", "lbf-2015-18"}


def test_the_young_draft_of_byg_op_has_nothing_to_remark_before_it_begins() -> None:
    (byg_op,) = (file for file in EXAMPLES if file.stem == "byg-op")
    report = check(load(byg_op), on=Date(2026, 12, 1))
    assert report.ok
    assert report.unmet == ()
    assert report.open

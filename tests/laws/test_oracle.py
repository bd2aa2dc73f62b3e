"""A second implementation of the catalogue, written from its text alone, says the same."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import given
from pendulum import Date

from dbfs_eval import check, structure
from oracle import oracle
from strategies import documents_with_days


@given(documents_with_days())
def test_a_second_implementation_says_the_same(drawn: tuple[dict[str, Any], datetime.date]) -> None:
    document, on = drawn
    said = [
        (
            it.rule.code,
            it.path,
            it.entry,
            it.aspect,
            it.status.value,
            it.due and it.due.isoformat(),
            it.who,
            it.fix is not None,
        )
        for it in check(structure(document), on=Date(on.year, on.month, on.day)).remarks
    ]
    assert said == [tuple(it) for it in oracle(document, on)]

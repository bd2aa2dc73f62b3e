"""A second implementation of the catalogue, written from its text alone, says the same of the rules that it knows."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from hypothesis import given
from pendulum import Date

from dbfs_eval import check, structure
from oracle import RULES, oracle
from strategies import documents_with_days

CODES = Path(__file__).parents[1] / "promises" / "codes.txt"


@given(documents_with_days())
def test_a_second_implementation_says_the_same(drawn: tuple[dict[str, Any], datetime.date]) -> None:
    document, on = drawn
    said = [
        (
            remark.rule.code,
            remark.path,
            remark.entry,
            remark.aspect,
            remark.status.value,
            remark.due and remark.due.isoformat(),
            remark.who,
            remark.fix is not None,
        )
        for remark in check(structure(document), on=Date(on.year, on.month, on.day)).remarks
        if remark.rule.code in RULES
    ]
    assert said == [tuple(other) for other in oracle(document, on)]


def test_it_knows_no_rule_that_is_not_there() -> None:
    assert set(RULES) <= {line.split()[0] for line in CODES.read_text(encoding="utf-8").splitlines()}

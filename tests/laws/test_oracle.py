"""A second implementation of the catalogue, written from its text alone, says the same of the rules that it knows."""

from __future__ import annotations

import copy
import datetime
from pathlib import Path
from typing import Any

import jsonpatch
from hypothesis import given
from pendulum import Date

from dbfs_eval import Remark, Report, check, structure, unstructure
from oracle import RULES, Fix, notes, oracle
from strategies import documents_with_days

CODES = Path(__file__).parents[1] / "promises" / "codes.txt"


def day(on: datetime.date) -> Date:
    return Date(on.year, on.month, on.day)


def what_is_said(report: Report) -> list[tuple[object, ...]]:
    """The remarks of the rules that are compared, as the second implementation writes them, but for fix and facts."""
    return [
        (
            remark.rule.code,
            remark.path,
            remark.entry,
            remark.aspect,
            remark.status.value,
            remark.due and str(remark.due),
            remark.too_late,
            remark.case,
            remark.who,
            remark.waiver and remark.waiver.path,
        )
        for remark in compared(report)
    ]


def compared(report: Report) -> list[Remark]:
    return [remark for remark in report.remarks if remark.rule.code in RULES]


def told(fact: Any) -> Any:
    """A fact as the second implementation writes it: an entry by its id."""
    if isinstance(fact, list):
        return [told(item) for item in fact]
    return fact["id"] if isinstance(fact, dict) else fact


def differences_in_facts(remark: Remark, facts: dict[str, Any]) -> dict[str, tuple[object, object]]:
    """The facts that the two say otherwise."""
    written = remark.plain()["facts"]
    return {name: (told(written.get(name)), fact) for name, fact in facts.items() if told(written.get(name)) != fact}


def mended(plain: dict[str, Any], fix: Fix) -> dict[str, Any]:
    """The document as the fix of the second implementation leaves it."""
    document = copy.deepcopy(plain)
    for path, value in fix.changes.items():
        *above, key = path.split("/")[1:]
        holder: Any = document
        for step in above:
            holder = holder[int(step)] if isinstance(holder, list) else holder[step]
        holder[key] = value
    return document


@given(documents_with_days())
def test_a_second_implementation_says_the_same(drawn: tuple[dict[str, Any], datetime.date]) -> None:
    document, on = drawn
    evaluation, others = structure(document), oracle(document, on)
    report = check(evaluation, on=day(on))
    assert what_is_said(report) == [tuple(other[:-2]) for other in others]
    assert [(note.kind, note.path) for note in report.notes] == notes(document, on)
    plain = unstructure(evaluation)
    for remark, other in zip(compared(report), others, strict=True):
        assert differences_in_facts(remark, other.facts) == {}
        fix = remark.fix
        assert (fix and fix.applicability and fix.applicability.value) == (other.fix and other.fix.applicability)
        if fix and other.fix:
            assert jsonpatch.apply_patch(plain, [dict(step) for step in fix.patch]) == mended(plain, other.fix)


def test_it_knows_no_rule_that_is_not_there() -> None:
    assert set(RULES) <= {line.split()[0] for line in CODES.read_text(encoding="utf-8").splitlines()}

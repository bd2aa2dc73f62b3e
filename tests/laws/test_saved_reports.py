"""The library takes back every report that it gave, whatever its days, and tells it as it was."""

from __future__ import annotations

import datetime
import json
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from dbfs_eval import Report, RuleSet, check, compare, render, render_agenda, render_comparison, structure
from dbfs_eval.dates import ReducedDate
from dbfs_eval.outputs import OUTPUTS
from dbfs_eval.text import LANGUAGES
from strategies import Writer

SEEDS = st.integers(0, 2**32 - 1)
SAME_FORMS = ("json", "ndjson", "junit")
"""Forms that say of a report that was read back all that they say of a fresh one: they tell nothing of the plan."""


def whole(report: Report) -> bool:
    """No due date is a month or a year: of these a saved report holds the last day alone."""
    return not any(isinstance(remark.due, ReducedDate) for remark in report.remarks)


def read_back(report: Report) -> Report:
    return Report.from_plain(json.loads(json.dumps(report.plain(), allow_nan=False)))


def far_away(value: Any) -> Any:
    """The same document some centuries later, up to the last day that can be written."""
    if isinstance(value, dict):
        return {name: far_away(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [far_away(inner) for inner in value]
    written = str(value)
    if not isinstance(value, str | int) or written[:3] not in {"202", "203"}:
        return value
    return type(value)(f"{int(written[:4]) + 164}{written[4:]}")


def rule_set(random: Random) -> RuleSet:
    """The catalogue with a few of its spans as long as they can be, as short, or as they are."""
    rules = RuleSet.default()
    spans = [name.split(".") for name, value in rules.thresholds.items() if str(value).startswith("P")]
    thresholds: dict[str, dict[str, str]] = {}
    for code, name in random.sample(spans, random.choice((0, 1, 3, len(spans)))):
        thresholds.setdefault(code, {})[name] = random.choice(("P9999W", "P9999D", "P0D", "P1W"))
    return rules.with_thresholds(thresholds)


def checked(seed: int) -> tuple[Report, Report]:
    """Two reports of one evaluation on two days, now and then at the end of all days that can be written."""
    random = Random(seed)
    writer = Writer(random)
    document, day = writer.document(), writer.day()
    evaluation = structure(far_away(document) if random.random() < 0.5 else document)
    rules, days = rule_set(random), (day, random.choice((day, datetime.date(2200, 12, 31), datetime.date(2198, 5, 1))))
    first, second = (check(evaluation, on=Date(each.year, each.month, each.day), rules=rules) for each in days)
    return first, second


@given(SEEDS)
def test_every_report_is_taken_back_and_tells_the_same(seed: int) -> None:
    report, later = checked(seed)
    back = read_back(report)
    assert back == report
    assert back.ok is report.ok
    assert [remark.identity for remark in back.agenda()] == [remark.identity for remark in report.agenda()]
    language = LANGUAGES[seed % 2]
    for form in OUTPUTS:
        if form in SAME_FORMS and (form != "junit" or whole(report)):
            assert render(back, form, language) == render(report, form, language)
        elif form != "svg":
            assert isinstance(render(back, form, language), str)
    assert compare(back, read_back(later)).plain()["not_looked_at"] == {"before": [], "after": []}
    for form, output in OUTPUTS.items():
        if output.agendas:
            assert render_agenda(back, form, language)
        if output.comparisons:
            fresh, saved = compare(report, later), compare(back, read_back(later))
            assert render_comparison(saved, form, language)
            assert {change.kind for change in saved.changes} == {change.kind for change in fresh.changes}


@given(SEEDS, SEEDS)
def test_no_entry_is_said_to_have_come_or_gone_that_did_not(seed: int, another: int) -> None:
    one, _ = checked(seed)
    _, other = checked(another)
    fresh = compare(one, other)
    # What is absent from a plan is known; what no remark of a saved report names may be there all the same.
    assert set(compare(read_back(one), other).entries_that_went) <= set(fresh.entries_that_went)
    assert set(compare(one, read_back(other)).entries_that_came) <= set(fresh.entries_that_came)


@pytest.mark.parametrize("day", ["2200-12-31", "2200-12", "2200", "1900", "1900-01-01"])
@pytest.mark.parametrize("on", [Date(1900, 1, 1), Date(2026, 11, 24), Date(2200, 12, 31)], ids=str)
def test_the_first_and_the_last_days_that_can_be_written_are_drawn_and_taken_back(day: str, on: Date) -> None:
    lists = {
        "deliverables": [{"id": "d1", "due": day}],
        "decisions": [{"id": "d2", "due": day, "informed_by": ["d1"]}],
        "activities": [{"id": "a1", "starts": day, "ends": day}],
    }
    plan = structure({"id": "e", "title": "P", "period": {"starts": day, "ends": day}, **lists})
    rules = RuleSet.default().with_thresholds({"T102": {"lead_time": "P9999W"}})
    report = check(plan, on=on, rules=rules)
    assert read_back(report) == report
    for form in OUTPUTS:
        for language in ("da", "en"):
            assert isinstance(render(report, form, language), str)

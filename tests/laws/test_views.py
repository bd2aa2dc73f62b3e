"""What every report tells: each remark once, numbers down the page, and no sentence with a gap."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from dbfs_eval import Report, RuleSet, Status, check, dumps, loads, structure
from dbfs_eval.text import LANGUAGES
from dbfs_eval.views.context import ReportContext
from dbfs_eval.views.folds import Fold
from dbfs_eval.views.lines import Line
from dbfs_eval.views.records import is_planned, planned_day, planned_words
from dbfs_eval.views.report import ReportView, view_of
from strategies import Writer, documents_with_days

GAP = re.compile(r"\{(?!klammer\})\w*\}|‖|\bNone\b|  ")  # the one word in braces is a document's own
RULES = RuleSet.default()
SEEDS = st.integers(0, 2**32 - 1)
BESIDE = (-300, -57, -56, -1, 0, 1, 42, 84, 85, 400)
_AT_MOST = 3


def made(seed: int) -> Report:
    """A report of a document that was built or read from text, by all rules or by some, or of one read back."""
    random = Random(seed)
    writer = Writer(random)
    evaluation, on = structure(writer.document()), writer.day() + datetime.timedelta(random.choice(BESIDE))
    if random.random() < 0.3:
        evaluation = loads(dumps(evaluation, format="yaml"), format="yaml")
    rules = RULES if random.random() < 0.7 else RULES.select(*random.sample(RULES.codes, 12))
    report = check(evaluation, on=Date(on.year, on.month, on.day), rules=rules)
    return report if random.random() < 0.6 else Report.from_plain(json.loads(json.dumps(report.plain())))


def numbered(view: ReportView) -> tuple[Line, ...]:
    """The lines down the page that are neither folded nor too late."""
    of_groups = (line for group in view.inhibits for line in group.lines)
    of_days = (line for row in view.realises for line in row.lines)
    waived = (line for group in view.waived for line in group.lines)
    return (*view.comes_next, *of_groups, *of_days, *waived)


def folds(view: ReportView) -> Iterator[Fold]:
    yield from (fold for row in view.realises for fold in row.folds)
    yield from filter(None, (view.aside, view.too_late and view.too_late.more))


def unnumbered(view: ReportView) -> tuple[Line, ...]:
    return (*(line for fold in folds(view) for line in fold.lines), *(view.too_late.shown if view.too_late else ()))


def sentences(value: Any) -> Iterator[str]:
    """Every text of a view, but for the facts, which are a document's own from end to end."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from sentences(item)
    elif attrs.has(type(value)) and type(value).__module__.startswith("dbfs_eval.views"):
        for name in attrs.fields_dict(type(value)).keys() - {"known"}:
            yield from sentences(getattr(value, name))


@given(SEEDS, st.sampled_from(LANGUAGES))
def test_every_remark_that_is_not_met_is_told_in_one_place(seed: int, language: Any) -> None:
    report = made(seed)
    view = view_of(report, language)
    told = Counter(id(remark) for line in (*numbered(view), *unnumbered(view)) for remark in line.remarks)
    assert told == Counter(map(id, (remark for line in view.lines for remark in line.remarks)))
    planned = [remark for remark in report.remarks if is_planned(remark)]
    told.update(map(id, planned))
    assert told == Counter(id(remark) for remark in report.remarks if remark.status is not Status.MET)

    context = ReportContext(report, language)
    rows = Counter((row.due, words) for row in view.realises for words in row.planned)
    assert rows == Counter((planned_day(remark, context), planned_words(remark, context)) for remark in planned)
    assert {planned_day(remark, context) in {remark.due, None} for remark in planned} <= {True}


@given(SEEDS, st.sampled_from(LANGUAGES))
def test_numbers_run_down_the_page_without_a_gap(seed: int, language: Any) -> None:
    report = made(seed)
    view = view_of(report, language)
    lines = numbered(view)
    assert [line.number for line in lines] == [*range(1, len(lines) + 1)]
    assert {line.number for line in unnumbered(view)} <= {None}
    assert len(view.comes_next) <= _AT_MOST
    assert Counter(view.numbers.values()) == Counter(line.number for line in lines for _ in line.remarks)
    assert not view.pointers or set(view.pointers.lines) <= set(view.comes_next)


@given(SEEDS, st.sampled_from(LANGUAGES))
def test_a_line_names_the_rules_of_its_remarks_and_no_other(seed: int, language: Any) -> None:
    report = made(seed)
    view = view_of(report, language)
    for line in (*numbered(view), *unnumbered(view)):
        assert [code for code, _ in line.references] == [*dict.fromkeys(one.rule.code for one in line.remarks)]
    for fold in folds(view):
        assert fold is view.aside or set(fold.references) == {
            reference for line in fold.lines for reference in line.references
        }
    spoken_of = {code for line in (*numbered(view), *unnumbered(view)) for code, _ in line.references}
    assert {rule.code for rule in view.rules} == spoken_of


@given(SEEDS, st.sampled_from(LANGUAGES))
def test_no_sentence_has_a_gap_and_no_due_date_is_less_than_a_day(seed: int, language: Any) -> None:
    report = made(seed)
    view = view_of(report, language)
    gaps = [said for said in sentences(view) if GAP.search(said)]
    assert gaps == []
    for line in view.lines:
        assert line.due is None or type(line.due) is Date
    for day in (row.due for row in view.realises):
        assert day is None or type(day) is Date


@given(documents_with_days(), st.sampled_from(LANGUAGES))
def test_what_was_read_from_text_is_told_as_what_was_built_but_for_its_lines(
    case: tuple[dict[str, Any], datetime.date], language: Any
) -> None:
    document, on = case
    built = structure(document)
    read = loads(dumps(built, format="yaml"), format="yaml")
    day = Date(on.year, on.month, on.day)
    one, other = (view_of(check(evaluation, on=day), language) for evaluation in (built, read))
    assert [without_lines(line) for line in one.lines] == [without_lines(line) for line in other.lines]
    assert (one.standing, one.closing, one.after_next) == (other.standing, other.closing, other.after_next)
    assert [row.planned for row in one.realises] == [row.planned for row in other.realises]


def without_lines(line: Line) -> tuple[object, ...]:
    return (line.message, line.remedy, line.about, line.fixes, line.number)

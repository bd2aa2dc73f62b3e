"""A day, a day as it was written, and a span."""

from __future__ import annotations

import copy
import datetime
import pickle

import pytest
from pendulum import Date

from dbfs_eval.dates import (
    Days,
    ReducedDate,
    Span,
    as_written,
    day_after,
    first_day,
    last_day,
    last_possible_day,
    read_date,
)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2026-03-01", Date(2026, 3, 1), Date(2026, 3, 1)),
        ("2026-03", Date(2026, 3, 1), Date(2026, 3, 31)),
        ("2024-02", Date(2024, 2, 1), Date(2024, 2, 29)),
        ("2026", Date(2026, 1, 1), Date(2026, 12, 31)),
        (2026, Date(2026, 1, 1), Date(2026, 12, 31)),
        (datetime.date(2026, 3, 1), Date(2026, 3, 1), Date(2026, 3, 1)),
        (Date(2026, 3, 1), Date(2026, 3, 1), Date(2026, 3, 1)),
        ("1900", Date(1900, 1, 1), Date(1900, 12, 31)),
        ("2200", Date(2200, 1, 1), Date(2200, 12, 31)),
    ],
)
def test_a_reduced_date_means_its_first_or_its_last_day(written: str | int, first: Date, last: Date) -> None:
    assert first_day(written) == first
    assert last_day(written) == last
    assert as_written(first_day(written)) == as_written(last_day(written)) == str(written)


def test_the_meaning_can_be_turned_without_losing_what_was_written() -> None:
    assert first_day(last_day("2026-02")) == Date(2026, 2, 1)
    assert last_possible_day(first_day("2026")) == Date(2026, 12, 31)
    assert last_possible_day(first_day("2026-02")) == Date(2026, 2, 28)
    assert last_possible_day(Date(2026, 2, 3)) == Date(2026, 2, 3)


@pytest.mark.parametrize(
    "written",
    [
        "20260301",
        "2026-W09-1",
        "2026-03-01T00:00",
        "2026-3-1",
        "2026-13",
        "2026-00",
        "2026-00-10",
        "2026-02-30",
        "2026-02-00",
        "1899",
        "2201-01-01",
        "",
        " 2026",
        "２０２６",  # full-width digits are no digits of ours
        True,
        20260301,
        datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC),
        datetime.date(1899, 12, 31),
    ],
)
def test_nothing_else_is_taken_for_a_date(written: str | int) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words are the caller's
        read_date(written)


def test_a_reduced_date_is_kept_in_copies_and_pickles() -> None:
    month = last_day("2026-03")
    for kept in (copy.copy(month), copy.deepcopy(month), pickle.loads(pickle.dumps(month))):  # noqa: S301 - our own
        assert kept == month
        assert as_written(kept) == "2026-03"


def test_what_is_computed_from_a_reduced_date_is_a_whole_one() -> None:
    later = day_after(last_day("2026-03"))
    assert later == Date(2026, 4, 1)
    assert not isinstance(later, ReducedDate)
    assert as_written(last_day("2026-03").add(days=1)) == "2026-04-01"


def test_a_span_is_kept_in_the_unit_in_which_it_was_set() -> None:
    assert str(Span.read("P8W")) == "P8W"
    assert str(Span.read("P56D")) == "P56D"
    assert Span.read("P8W").days == Span.read("P56D").days == 56
    assert Span.read("P8W").after(Date(2026, 1, 1)) == Date(2026, 2, 26)
    assert Span.read("P10D").before(Date(2026, 1, 11)) == Date(2026, 1, 1)


@pytest.mark.parametrize("written", ["P2M", "P1Y", "P12M4M", "P1W2D", "8W", "P-1W", "PT8H", "P", "P8w", "P12345D", ""])
def test_a_span_of_anything_but_weeks_or_days_is_refused(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words are the caller's
        Span.read(written)


def test_days_that_are_worked_out_may_be_more_than_a_span_that_is_set() -> None:
    assert str(Days.of(109_000)) == "P109000D"
    assert Days.read("P109000D") == Days.of(109_000)
    for written in ("P8W", "P1234567D", "109000"):
        with pytest.raises(ValueError, match=written):
            Days.read(written)
    with pytest.raises(ValueError, match="P109000D"):
        Span.read("P109000D")

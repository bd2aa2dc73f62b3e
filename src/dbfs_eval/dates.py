"""A day, a day as it was written (2026-03), and a span of whole weeks or days (P8W)."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Any, Literal, Self

import attrs
from pendulum import Date

FIRST_YEAR, LAST_YEAR = 1900, 2200

_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_SPAN = re.compile(r"P([0-9]{1,4})([DW])")
_DAYS = re.compile(r"P([0-9]{1,6})D")


class ReducedDate(Date):
    """A month or a year that stands for its first or its last day, and remembers how it was written.

    It compares, hashes and counts as that one day; what is computed from it is a plain date again.
    """

    written: str

    def __new__(cls, year: int, month: int, day: int, written: str = "") -> Self:
        """The day that it stands for, and how it was written."""
        if written not in {"", f"{year:04}", f"{year:04}-{month:02}"}:
            raise ValueError(written)
        self = super().__new__(cls, year, month, day)
        self.written = written
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return (ReducedDate, (self.year, self.month, self.day, self.written))

    def __deepcopy__(self, memo: dict[int, Any]) -> ReducedDate:
        return self


def read_date(value: str | int | datetime.date) -> Date:
    """Read a calendar date, a month or a year; a reduced one stands for its last day.

    Args:
        value: An ISO 8601 text (`2026-03-01`, `2026-03`, `2026`), a year as a whole number, or a date of Python or
            pendulum.

    Returns:
        The date; of a reduced one a `ReducedDate`, which remembers how it was written.

    Raises:
        ValueError: For anything else, and for a year outside 1900–2200.

    Example:
        >>> dbfs_eval.read_date("2027-02")
        ReducedDate(2027, 2, 28)
    """
    if isinstance(value, datetime.date):
        return _from_python(value)
    written = str.__str__(value) if isinstance(value, str) else str(int(value))
    match = _WRITTEN.fullmatch(written)
    if match is None or isinstance(value, bool):
        raise ValueError(written)
    year = int(match[1])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(written)
    if match[3] is not None:
        return Date(year, int(match[2]), int(match[3]))
    month = 12 if match[2] is None else int(match[2])
    return ReducedDate(year, month, _days_in(year, month), written)


def first_day(value: str | int | datetime.date) -> Date:
    """Read a date whose month or year means the first day, as a start does."""
    day = value if type(value) is Date else read_date(value)
    written = as_written(day)
    if is_whole(day):
        return day
    return ReducedDate(day.year, day.month if len(written) > len("2026") else 1, 1, written)


def last_day(value: str | int | datetime.date) -> Date:
    """Read a date whose month or year means the last day, as an end does."""
    day = value if type(value) is Date else read_date(value)
    return last_possible_day(day)


def last_possible_day(day: Date) -> Date:
    """The last day that a date can mean: its own, or the last of the month or year that was written."""
    written = as_written(day)
    if len(written) == 10:  # noqa: PLR2004 - the length of YYYY-MM-DD
        return day
    month = day.month if len(written) > len("2026") else 12
    return ReducedDate(day.year, month, _days_in(day.year, month), written)


def as_written(day: datetime.date) -> str:
    """The date as it stands in the document: `2026-03-01`, `2026-03` or `2026`."""
    return getattr(day, "written", "") or day.isoformat()


def read_moment(value: str | datetime.datetime) -> datetime.datetime:
    """Read a moment, in whole seconds of UTC.

    Raises ValueError for anything but a datetime or an ISO 8601 text with its zone, and for a year outside 1900–2200.
    """
    moment = datetime.datetime.fromisoformat(value) if isinstance(value, str) else value
    if moment.tzinfo is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(moment.isoformat())
    moment = moment.astimezone(datetime.UTC)
    return datetime.datetime(*moment.timetuple()[:6], tzinfo=datetime.UTC)  # of Python's own class


def day_after(day: Date, days: int = 1) -> Date:
    """The date that lies so many days later (earlier where negative), as a plain date."""
    # pendulum's own `add` takes four times as long.
    return Date.fromordinal(day.toordinal() + days)


def whole_day(day: Date) -> Date:
    """The one day that a date stands for, as a plain date: what is computed is never said as a month."""
    return day if type(day) is Date else day_after(day, 0)


def is_whole(day: datetime.date) -> bool:
    """The date is a day, and no month or year alone."""
    return len(as_written(day)) == len("2026-03-01")


def _from_python(value: datetime.date) -> Date:
    if isinstance(value, datetime.datetime) or not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError(value.isoformat())
    if type(value) is Date or isinstance(value, ReducedDate):
        return value
    return Date(value.year, value.month, value.day)


def _days_in(year: int, month: int) -> int:
    if not 1 <= month <= 12:  # noqa: PLR2004 - the months of a year
        raise ValueError(f"{year}-{month:02}")
    return calendar.monthrange(year, month)[1]


@attrs.frozen
class Span:
    """A span of whole weeks or whole days, in the unit in which it was set (ISO 8601: `P8W`, `P10D`)."""

    count: int
    unit: Literal["D", "W"]

    def __attrs_post_init__(self) -> None:
        if type(self.count) is not int or not _SPAN.fullmatch(str(self)):
            raise ValueError(str(self))

    @classmethod
    def read(cls, written: str) -> Span:
        """Read a span of whole weeks or days.

        Args:
            written: ISO 8601: `P8W` or `P10D`.

        Returns:
            The span, in the unit in which it was written.

        Raises:
            ValueError: For anything else, also for `P2M`: months have no fixed length.

        Example:
            >>> dbfs_eval.Span.read("P8W").days
            56
        """
        match = _SPAN.fullmatch(written)
        if match is None:
            raise ValueError(written)
        return cls(int(match[1]), "W" if match[2] == "W" else "D")

    @property
    def days(self) -> int:
        """The span in days."""
        return self.count * 7 if self.unit == "W" else self.count

    def after(self, day: Date) -> Date:
        """The day that lies this span after another.

        Args:
            day: The other day.

        Returns:
            The day.

        Example:
            >>> dbfs_eval.Span.read("P2W").after(pendulum.date(2027, 3, 1))
            Date(2027, 3, 15)
        """
        return day_after(day, self.days)

    def before(self, day: Date) -> Date:
        """The day that lies this span before another.

        Args:
            day: The other day.

        Returns:
            The day.

        Example:
            >>> dbfs_eval.Span.read("P2W").before(pendulum.date(2027, 3, 1))
            Date(2027, 2, 15)
        """
        return day_after(day, -self.days)

    def __str__(self) -> str:
        return f"P{self.count}{self.unit}"


@attrs.frozen
class Days(Span):
    """A span of days that was worked out: it may be longer than one that is set."""

    def __attrs_post_init__(self) -> None:
        """There is nothing to refuse."""

    @classmethod
    def of(cls, count: int) -> Days:
        """So many days."""
        return cls(count, "D")

    @classmethod
    def read(cls, written: str) -> Days:
        """Read it as plain data hold it: `P12000D`. Raises ValueError for anything else."""
        match = _DAYS.fullmatch(written)
        if match is None:
            raise ValueError(written)
        return cls.of(int(match[1]))


@attrs.frozen
class AboutAYear(Span):
    """A span that is said as a year, or just over a year, where it is so long."""

    @classmethod
    def of(cls, span: Span) -> AboutAYear:
        """The same span."""
        return cls(span.count, span.unit)

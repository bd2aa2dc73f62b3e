"""The time axis: days as per cent of the width, whole months, and how these are named where there is little room."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from statistics import median_low

import attrs
from pendulum import Date

from dbfs_eval.dates import as_written, first_day, last_possible_day
from dbfs_eval.text import Language, said_date
from dbfs_eval.timeline.labels import LABEL, width

DESKTOP, MIDDLE, NARROW = 960, 620, 280  # px of drawing from which whole names, three letters, one letter are set
TIERS = (("full", DESKTOP), ("wide", MIDDLE), ("slim", NARROW))

_MONTHS_SHOWN, _QUARTERS_SHOWN = 18, 48  # months up to which months, quarters are the steps
_WELL_BEFORE, _WELL_AFTER = 400, 1200  # days around the evaluation beyond which a date stretches the axis no more
_AS_OF_MARGIN = 92  # days before all else from which the axis begins at the day of the check
_LEAST_AIR, _MOST_AIR, _AIR_PART = 1, 3, 4  # months after the last day that is written, and their part of all
_FEW = 2  # months before the next year up to which a first year is not named
_MONTHS = 12
_KNOWN_TO = {len("2026-03"): "month", len("2026"): "year"}


def known_to(*days: Date) -> str:
    """That only the month or the year is known of one of the days, as a class; empty where all are whole."""
    return next((known for day in days if (known := _KNOWN_TO.get(len(as_written(day))))), "")


def spread(day: Date) -> tuple[Date, Date]:
    """The first and the last day that a date can mean."""
    return first_day(day), last_possible_day(day)


@attrs.frozen
class Tick:
    """A month, a quarter or a year on the axis: its edges in per cent, and its name by width of the drawing."""

    left: float
    right: float
    names: dict[str, str]

    @property
    def middle(self) -> float:
        """Where its name stands."""
        return (self.left + self.right) / 2


@attrs.frozen(slots=False)
class Axis:
    """Whole months from the first to the last that are drawn."""

    first: Date
    last: Date

    @classmethod
    def over(cls, written: Collection[Date], computed: Collection[Date], core: Collection[Date], on: Date) -> Axis:
        """The axis of the days written in a plan, with air after the last, and of those computed from them.

        What is far from the evaluation (`core`, of the days written) is left out.
        """
        is_near = _nearness(written, core)
        near, reached = [*filter(is_near, written)], [*filter(is_near, (*written, *computed))]
        first, last = min(reached), max(_with_air(min(near), max(near)), _later(max(reached), 0))
        if 0 < first.toordinal() - on.toordinal() <= _AS_OF_MARGIN:
            first = on
        return cls(Date(first.year, first.month, 1), last)

    @cached_property
    def days(self) -> int:
        """How many days there are."""
        return self.last.toordinal() - self.first.toordinal() + 1

    @cached_property
    def months(self) -> int:
        """How many months there are."""
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def shows(self, day: Date) -> bool:
        """The day is on the axis."""
        return self.first <= day <= self.last

    def at(self, day: Date) -> float:
        """The beginning of a day, in per cent; of one that is off the axis the nearest edge."""
        return self._per_cent(day.toordinal() - self.first.toordinal())

    def middle(self, day: Date) -> float:
        """The middle of a day, in per cent."""
        return self._per_cent(day.toordinal() - self.first.toordinal() + 0.5)

    def after(self, day: Date) -> float:
        """The end of a day, in per cent."""
        return self._per_cent(day.toordinal() - self.first.toordinal() + 1)

    def _per_cent(self, days: float) -> float:
        return min(max(days / self.days, 0), 1) * 100

    @cached_property
    def step(self) -> int:
        """The months of one step: a month, a quarter or a year."""
        if self.months <= _MONTHS_SHOWN:
            return 1
        return 3 if self.months <= _QUARTERS_SHOWN else 12

    @property
    def has_years_alone(self) -> bool:
        """No shorter step is named."""
        return self.step == _MONTHS

    def ticks(self, language: Language) -> list[Tick]:
        """The steps of the axis."""
        steps = list(self._steps(self.step))
        named = [_names(starts, self.step, language) for starts, _ in steps]
        room = self.step / self.months
        # One length for all: the longest in which every name fits.
        lengths = {tier: _longest_that_fits(named, px * room) for tier, px in TIERS}
        return [
            self._tick(starts, ends, {tier: names[at] if at is not None else "" for tier, at in lengths.items()})
            for (starts, ends), names in zip(steps, named, strict=True)
        ]

    def years(self) -> list[Tick]:
        """The years, where the steps are shorter; a first of few months has no name beside the next."""
        if self.has_years_alone:
            return []
        named = [Tick(self.at(first), self.after(last), {"full": str(first.year)}) for first, last in self._steps(12)]
        is_short = len(named) > 1 and self.first.month > _MONTHS - _FEW
        return [attrs.evolve(named[0], names={"full": ""}), *named[1:]] if is_short else named

    def _steps(self, step: int) -> Iterator[tuple[Date, Date]]:
        starts = self.first
        while starts <= self.last:
            months = starts.year * 12 + (starts.month - 1) // step * step + step
            following = Date(months // 12, months % 12 + 1, 1)
            yield starts, min(Date.fromordinal(following.toordinal() - 1), self.last)
            starts = following

    def _tick(self, starts: Date, ends: Date, names: dict[str, str]) -> Tick:
        """A step with its names; a quarter or a year that is cut short by the axis has none where there is no room."""
        left, right = self.at(starts), self.after(ends)
        rooms = {tier: px * (right - left) / 100 for tier, px in TIERS}
        return Tick(left, right, {tier: name if _fits(name, rooms[tier]) else "" for tier, name in names.items()})


def _with_air(first: Date, last: Date) -> Date:
    """The end of the month up to three months after the last day; less where there are few months before."""
    months = (last.year - first.year) * _MONTHS + last.month - first.month + 1
    return _later(last, min(max(round(months / _AIR_PART), _LEAST_AIR), _MOST_AIR))


def _later(day: Date, months: int) -> Date:
    """The last day of the month so many months later."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    return Date(year, month + 1, monthrange(year, month + 1)[1])


def _nearness(days: Iterable[Date], core: Collection[Date]) -> Callable[[Date], bool]:
    """Whether a day is not far from the evaluation; without dates of its own, from the day in the middle of all."""
    middle = core or (median_low(sorted(days)),)
    earliest = min(middle).toordinal() - _WELL_BEFORE
    latest = max(middle).toordinal() + max(_WELL_AFTER, max(middle).toordinal() - min(middle).toordinal())
    return lambda day: earliest <= day.toordinal() <= latest


def _names(starts: Date, step: int, language: Language) -> tuple[str, ...]:
    """The names of a step, from the longest to the shortest."""
    month = said_date(starts, language).split()[1]
    if step == 1:
        return month, month[:3], month[:1]
    if step == 3:  # noqa: PLR2004 - a quarter
        quarter = (starts.month - 1) // 3 + 1
        whole = f"{quarter}. kvartal" if language == "da" else f"quarter {quarter}"
        short = f"{quarter}. kv." if language == "da" else f"Q{quarter}"
        return whole, short, str(quarter)
    return str(starts.year), f"’{starts.year % 100:02}"


def _longest_that_fits(named: Sequence[tuple[str, ...]], room: float) -> int | None:
    lengths = range(len(named[0]))
    return next((at for at in lengths if all(_fits(names[at], room) for names in named)), None)


def _fits(name: str, room: float) -> bool:
    return width(name, LABEL) <= room

"""Which entries of a list each party takes part in: looked up by who is listed, never searched party by party.

A party takes part where it is listed, or where a party is listed that is part of it, over any number of steps; a person
also where a party is listed that the person is part of. A thousand persons of one organisation in a thousand activities
of it are a million pairs. So what a person takes part in is a few lists that share nothing: what lists it, what lists a
party above it, and what lists only parties below it. Persons that are part of the same share these lists, and what has
been worked out of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import merge
from itertools import chain, pairwise
from typing import Any, Generic, Self, TypeAlias, TypeVar, cast

from pendulum import Date

from dbfs_eval.model import Party
from dbfs_eval.text import FIRST_OF_LIST, FirstOfMany
from dbfs_eval.vocabularies import PartyKind

_E = TypeVar("_E")
_T = TypeVar("_T")


class _Listed(Generic[_E]):
    """Entries by their place in the document, each once; what is worked out of them is kept."""

    def __init__(self, entries: Iterable[tuple[int, _E]]) -> None:
        self.entries = list(entries)
        self._known: dict[Hashable, Any] = {}

    def once(self, name: Hashable, find: Callable[[list[tuple[int, _E]]], _T]) -> _T:
        """What is found in them, looked for once under a name."""
        if name not in self._known:
            self._known[name] = find(self.entries)
        return cast("_T", self._known[name])

    def only(self, name: Hashable, fits: Callable[[_E], bool]) -> _Listed[_E]:
        """Those that fit."""
        return self.once(name, lambda entries: _Listed(pair for pair in entries if fits(pair[1])))

    def before(self, name: Hashable, day: Callable[[_E], int | None], last: int) -> tuple[tuple[int, ...], int]:
        """Of those with a day up to the last the first few in the document, and how many there are."""
        days, firsts = self.once(name, lambda entries: _by_day(entries, day))
        count = bisect_right(days, last)
        return firsts[count], count

    def entry(self, place: int) -> _E:
        """The entry at a place in the document."""
        at = self.once("places", lambda entries: [index for index, _ in entries])
        return self.entries[bisect_left(at, place)][1]


def _by_day(entries: list[tuple[int, _E]], day: Callable[[_E], int | None]) -> tuple[list[int], list[tuple[int, ...]]]:
    """The days in their order; and for so many of the earliest the places of the first few."""
    dated = sorted((found, place) for place, entry in entries if (found := day(entry)) is not None)
    firsts: list[tuple[int, ...]] = [()]
    few: list[int] = []
    for _, place in dated:
        insort(few, place)
        del few[FIRST_OF_LIST:]
        firsts.append(firsts[-1] if firsts[-1] == tuple(few) else tuple(few))
    return [found for found, _ in dated], firsts


class Attended(Sequence[_E]):
    """What a party takes part in, in the order of the document."""

    def __init__(self, parts: Iterable[_Listed[_E]]) -> None:
        self.parts = tuple([part for part in parts if part.entries])

    @classmethod
    def among(cls, entries: Iterable[_E], fits: Callable[[_E], bool]) -> Attended[_E]:
        """Those of a list that fit, whoever takes part in them."""
        return cls([_Listed(pair for pair in enumerate(entries) if fits(pair[1]))])

    def and_all_of(self, others: Attended[_E]) -> Attended[_E]:
        """These, and others of the same list."""
        return Attended((*self.parts, *others.parts))

    def __bool__(self) -> bool:
        return bool(self.parts)

    def __len__(self) -> int:
        return sum([len(part.entries) for part in self.parts])

    def __iter__(self) -> Iterator[_E]:
        yield from (entry for _, entry in merge(*(part.entries for part in self.parts), key=_place))

    def __getitem__(self, index: Any) -> Any:
        return list(self)[index]

    def only(self, name: Hashable, fits: Callable[[_E], bool]) -> Self:
        """Those that fit; what fits is looked for once under a name.

        Args:
            name: What the test is known by.
            fits: The test.

        Returns:
            Those that fit, in the order of the document.
        """
        return type(self)(part.only(name, fits) for part in self.parts)

    def up_to(self, name: Hashable, day: Callable[[_E], int | None], last: int) -> FirstOfMany[_E]:
        """Those with a day up to the last.

        Args:
            name: What the day is known by.
            day: The day of an entry as an ordinal; None where it has none.
            last: The last day.

        Returns:
            The first few of them in the order of the document, and how many there are.
        """
        if len(self) <= FIRST_OF_LIST:
            early = tuple(entry for entry in self if (found := day(entry)) is not None and found <= last)
            return FirstOfMany(early, len(early))
        found_in = [(part, *part.before(name, day, last)) for part in self.parts]
        places = sorted((place, number) for number, (_, few, _) in enumerate(found_in) for place in few)
        first = tuple(found_in[number][0].entry(place) for place, number in places[:FIRST_OF_LIST])
        return FirstOfMany(first, sum(count for *_, count in found_in))

    def once(self, name: Hashable, find: Callable[[Iterable[_E]], _T]) -> list[_T]:
        """What is found in each of the lists that make it up, looked for once under a name."""
        return [part.once(name, lambda entries: find(entry for _, entry in entries)) for part in self.parts]


def _place(pair: tuple[int, Any]) -> int:
    return pair[0]


class Participation(Generic[_E]):
    """The entries of one list, by the parties that take part in them."""

    def __init__(self, entries: Iterable[_E], listed: Callable[[_E], Iterable[str]], lines: Lineages) -> None:
        self._lines = lines
        at_or_below: dict[str, list[tuple[int, _E]]] = {}
        at_top: dict[str, list[tuple[int, _E]]] = {}
        below: dict[str, list[tuple[int, _E]]] = {}
        for place, entry in enumerate(entries):
            refs = dict.fromkeys(listed(entry))
            highest = [ref for ref in refs if refs.keys().isdisjoint(lines.above(ref))]
            for ref in highest:
                at_top.setdefault(ref, []).append((place, entry))
            for party in dict.fromkeys(
                above for ref in highest for above in lines.above(ref) if lines.is_person(above)
            ):
                below.setdefault(party, []).append((place, entry))
            for party in lines.over(refs):
                if not lines.is_person(party):
                    at_or_below.setdefault(party, []).append((place, entry))
        self._at_or_below, self._at_top, self._below = map(_by_party, (at_or_below, at_top, below))

    def of(self, party: str) -> Attended[_E]:
        """What a party takes part in."""
        if not self._lines.is_person(party):
            return Attended(filter(None, [self._at_or_below.get(party)]))
        listed = [self._at_top.get(ref) for ref in (party, *self._lines.above(party))]
        return Attended(filter(None, [*listed, self._below.get(party)]))


def _by_party(pairs: Mapping[str, list[tuple[int, _E]]]) -> dict[str, _Listed[_E]]:
    return {party: _Listed(listed) for party, listed in pairs.items()}


class Reached:
    """The parties that take part where some lists of parties are looked at together."""

    def __init__(self, lists: Iterable[Iterable[str]], lines: Lineages) -> None:
        self._lines = lines
        self._listed = frozenset(chain.from_iterable(lists))
        self._at_or_below = frozenset(lines.over(self._listed))

    def __contains__(self, party: str) -> bool:
        return party in self._at_or_below or (
            self._lines.is_person(party) and not self._listed.isdisjoint(self._lines.above(party))
        )


class FirstDays:
    """The first day on which each party takes part in something."""

    def __init__(self, lists: Iterable[tuple[Date, Iterable[str]]], lines: Lineages) -> None:
        self._lines = lines
        self._listed: dict[str, Date] = {}
        self._at_or_below: dict[str, Date] = {}
        for day, refs in sorted(lists, key=_day):
            for ref in refs:
                self._listed.setdefault(ref, day)
            for party in lines.over(refs):
                self._at_or_below.setdefault(party, day)

    def of(self, party: str) -> Date | None:
        """The first day of a party; None where it takes part in nothing."""
        above = self._lines.above(party) if self._lines.is_person(party) else ()
        days = [self._at_or_below.get(party), *map(self._listed.get, above)]
        return min(filter(None, days), default=None)


def _day(pair: tuple[Date, Any]) -> Date:
    return pair[0]


Descent: TypeAlias = tuple[str, ...]
"""A party and those that it is part of, the highest first: two are in one line where one begins with the other."""


def outermost(lines: Iterable[Descent]) -> tuple[Descent, ...]:
    """One or two of some lines: whoever is in one line with these is so with all of them.

    Sorted, those below a party follow it. So of those below which none lies, these are the first and the last.
    """
    ordered = sorted(lines)
    for line, following in pairwise(ordered):
        if following[: len(line)] != line:
            return line, ordered[-1]
    return tuple(ordered[-1:])


def some_are_apart(lines: Iterable[Descent], others: Iterable[Descent]) -> bool:
    """Whether there is a line among the ones, and one among the others, of which neither begins with the other."""
    return any(line[: len(other)] != other[: len(line)] for line in lines for other in others)


class Lineages:
    """Who is part of whom, over any number of steps."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._by_id: Mapping[str, Party] = {party.id: party for party in parties}
        self._above: dict[str, tuple[str, ...]] = {}

    def above(self, party: str) -> tuple[str, ...]:
        """Those that a party is part of, the nearest first."""
        if party not in self._above:
            steps, step = [], self._by_id[party].part_of
            while step:
                steps.append(step)
                step = self._by_id[step].part_of
            self._above[party] = tuple(steps)
        return self._above[party]

    def line(self, party: str) -> Descent:
        """The party, and before it those that it is part of, the highest first."""
        return (*reversed(self.above(party)), party)

    def over(self, parties: Iterable[str]) -> dict[str, None]:
        """The parties and those that they are part of, each once."""
        found: dict[str, None] = {}
        for party in parties:
            step: str | None = party
            while step and step not in found:
                found[step] = None
                step = self._by_id[step].part_of
        return found

    def is_person(self, party: str) -> bool:
        """Whether a party is a person, who takes part where the party that it is part of does."""
        return self._by_id[party].kind is PartyKind.PERSON

    def takers(self, ref: str) -> tuple[str, ...]:
        """The parties that take part where one is listed: itself, those that it is part of, the persons of its own."""
        return (ref, *self.above(ref), *self._persons_below.get(ref, ()))

    @cached_property
    def _persons_below(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for party in self._by_id:
            if self.is_person(party):
                for above in self.above(party):
                    found.setdefault(above, []).append(party)
        return {party: tuple(persons) for party, persons in found.items()}

    def in_line_with(self, parties: Iterable[str]) -> frozenset[str]:
        """The parties, those that they are part of and those that are part of them."""
        own = frozenset(parties)
        below = (party for party in self._by_id if not own.isdisjoint(self.above(party)))
        return own.union(below, *map(self.above, own))

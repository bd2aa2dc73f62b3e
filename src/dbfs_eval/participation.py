"""Which entries of a list each party takes part in: looked up by who is listed, never searched party by party.

A thousand parties of one organisation in a thousand activities of it are a million pairs. So what a party takes part in
is a few lists that share nothing: what lists it, what lists a party above it, and for an organisation what lists
persons of its own. Parties that are part of the same share these lists, and what has been worked out of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain
from typing import Any, Generic, TypeVar, cast

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

    def __bool__(self) -> bool:
        return bool(self.parts)

    def __len__(self) -> int:
        return sum([len(part.entries) for part in self.parts])

    def __iter__(self) -> Iterator[_E]:
        yield from (entry for _, entry in merge(*(part.entries for part in self.parts), key=_place))

    def __getitem__(self, index: Any) -> Any:
        return list(self)[index]

    def only(self, name: Hashable, fits: Callable[[_E], bool]) -> Attended[_E]:
        """Those that fit; what fits is looked for once under a name.

        Args:
            name: What the test is known by.
            fits: The test.

        Returns:
            Those that fit, in the order of the document.
        """
        return Attended(part.only(name, fits) for part in self.parts)

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
        at_top: dict[str, list[tuple[int, _E]]] = {}
        by_persons: dict[str, dict[int, _E]] = {}
        for place, entry in enumerate(entries):
            refs = dict.fromkeys(listed(entry))
            for ref in refs:
                above = lines.above(ref)
                if not above:
                    at_top.setdefault(ref, []).append((place, entry))
                    continue
                listed_above = not refs.keys().isdisjoint(above)
                highest = max(step for step, other in enumerate(above) if other in refs) if listed_above else -1
                # What lists a party above it as well is among what that one takes part in.
                if not listed_above:
                    at_top.setdefault(ref, []).append((place, entry))
                for organisation in lines.organisations_over(ref, above[highest + 1 :]):
                    by_persons.setdefault(organisation, {})[place] = entry
        self._at_top = {ref: _Listed(pairs) for ref, pairs in at_top.items()}
        self._by_persons = {organisation: _Listed(pairs.items()) for organisation, pairs in by_persons.items()}

    def of(self, party: str) -> Attended[_E]:
        """What a party takes part in: what lists it, a party above it, or, for an organisation, persons of its own."""
        parts = [self._at_top.get(ref) for ref in (party, *self._lines.above(party))]
        return Attended([part for part in (*parts, self._by_persons.get(party)) if part])


class Reached:
    """The parties that take part where some lists of parties are looked at together."""

    def __init__(self, lists: Iterable[Iterable[str]], lines: Lineages) -> None:
        self._lines = lines
        self._listed = frozenset(chain.from_iterable(lists))
        self._through_persons = {
            organisation for ref in self._listed for organisation in lines.organisations_over(ref, lines.above(ref))
        }

    def __contains__(self, party: str) -> bool:
        listed, through_persons = self._listed, self._through_persons
        return party in listed or party in through_persons or not listed.isdisjoint(self._lines.above(party))


class FirstDays:
    """The first day on which each party takes part in something."""

    def __init__(self, lists: Iterable[tuple[Date, Iterable[str]]], lines: Lineages) -> None:
        self._lines = lines
        self._listed: dict[str, Date] = {}
        self._through_persons: dict[str, Date] = {}
        for day, refs in lists:
            for ref in refs:
                self._listed[ref] = min(day, self._listed.get(ref, day))
                for organisation in lines.organisations_over(ref, lines.above(ref)):
                    self._through_persons[organisation] = min(day, self._through_persons.get(organisation, day))

    def of(self, party: str) -> Date | None:
        """The first day of a party; None where it takes part in nothing."""
        days = [self._listed.get(ref) for ref in (party, *self._lines.above(party))]
        return min((day for day in (*days, self._through_persons.get(party)) if day), default=None)


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

    def organisations_over(self, party: str, above: tuple[str, ...]) -> Iterator[str]:
        """The organisations that take part where a person of theirs is listed; none where the party is no person."""
        if self._by_id[party].kind is PartyKind.PERSON:
            yield from (other for other in above if self._by_id[other].kind is PartyKind.ORGANISATION)

    def in_line_with(self, parties: Iterable[str]) -> frozenset[str]:
        """The parties, those that they are part of and those that are part of them."""
        own = frozenset(parties)
        below = (party for party in self._by_id if not own.isdisjoint(self.above(party)))
        return own.union(below, *map(self.above, own))

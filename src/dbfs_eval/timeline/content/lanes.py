"""Who has a lane in the timeline, and what is drawn in it: activities as bars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from string import ascii_lowercase

import attrs
from pendulum import Date

from dbfs_eval.model import Activity, Party
from dbfs_eval.participation import Attended
from dbfs_eval.plan import Plan, is_done
from dbfs_eval.report import grouped
from dbfs_eval.text import Language, listed
from dbfs_eval.timeline.content.annotations import Annotations
from dbfs_eval.timeline.labels import NO_PARTY, words_of
from dbfs_eval.views.context import View
from dbfs_eval.vocabularies import Mode, Role

MANY = 12  # lanes up to which every party has a whole one
MANY_BARS = 100  # in one lane, beyond which they are drawn as one

_ORDER = (Role.PRIMARY, Role.STAKEHOLDER, Role.COMMISSIONER, Role.CRITICAL_FRIEND, Role.EVALUATOR)


@attrs.frozen
class Bar:
    """A dated activity: its letter, how high its step stands (0 where it is not known), whether it is held."""

    letter: str
    step: int
    held: bool
    starts: Date
    ends: Date


@attrs.frozen
class Lane(View):
    """A party and how it takes part; `slim` where there are many and nothing of it is unmet."""

    row: str
    name: str
    roles: str
    primary: bool
    bars: tuple[Bar, ...]
    slim: bool = False
    crowded: bool = False
    """There are so many bars that only their outline is drawn: each is all the days in which something is so close."""


def letters_of(plan: Plan) -> list[tuple[str, Activity]]:
    """The activities in the order of time, each with its letter: a to z, then aa; undated ones come last."""
    activities = sorted(plan.activities, key=lambda activity: activity.starts or activity.ends or Date.max)
    return [(_letter(index), activity) for index, activity in enumerate(activities)]


def _letter(index: int) -> str:
    rounds, place = divmod(index, len(ascii_lowercase))
    return (_letter(rounds - 1) if rounds else "") + ascii_lowercase[place]


def lanes_of(plan: Plan, annotations: Annotations, language: Language) -> list[Lane]:
    """The lanes by role; where there are many, those without a number are slim but for the primary ones."""
    bars = {id(activity): bar for letter, activity in letters_of(plan) if (bar := _bar(letter, activity, plan))}
    named = {ref for activity in plan.activities for ref in activity.parties}
    shown = sorted((party for party in plan.parties if party.id in named or _has_lane(party, annotations)), key=_rank)
    lanes = [_lane(party, bars, plan, language) for party in shown]
    alone = [bars[id(activity)] for activity in plan.activities if not activity.parties and id(activity) in bars]
    if alone:
        lanes.append(Lane("", NO_PARTY.in_language(language), "", primary=False, bars=tuple(alone)))
    if len(lanes) <= MANY:
        return lanes
    return [attrs.evolve(lane, slim=not (lane.primary or annotations.on(lane.row))) for lane in lanes]


def _has_lane(party: Party, annotations: Annotations) -> bool:
    """A party without a role that only takes part through another is seen in the other's lane."""
    return bool(party.roles or annotations.on(party.id) or not party.part_of)


def _rank(party: Party) -> int:
    return min((_ORDER.index(role) for role in party.roles), default=len(_ORDER))


def _lane(party: Party, bars: dict[int, Bar], plan: Plan, language: Language) -> Lane:
    activities = plan.activities_of(party.id)
    crowded = len(activities) > MANY_BARS
    drawn = _outlines(activities, bars) if crowded else (bars.get(id(activity)) for activity in activities)
    primary = Role.PRIMARY in party.roles
    roles = listed([role.label.in_language(language) for role in party.roles], language)
    own = tuple(bar for bar in drawn if bar)
    return Lane(party.id, words_of(party), roles, primary, own, crowded=crowded)


def _outlines(activities: Attended[Activity], bars: Mapping[int, Bar]) -> Iterator[Bar]:
    """Bars that overlap made one, by their height and whether they are held; of lists that parties share only once."""

    def joined(some: Iterable[Activity]) -> dict[tuple[int, bool], list[Bar]]:
        own = sorted((bar for activity in some if (bar := bars.get(id(activity)))), key=_starts)
        return {kind: [*_joined(alike)] for kind, alike in grouped(own, _kind).items()}

    found = [bar for part in activities.once("outlines", joined) for alike in part.values() for bar in alike]
    for alike in grouped(sorted(found, key=_starts), _kind).values():
        yield from _joined(alike)


def _joined(bars: Iterable[Bar]) -> Iterator[Bar]:
    """Bars of one kind, sorted; those that overlap or follow on each other made one."""
    last, *others = bars
    for bar in others:
        if bar.starts.toordinal() <= last.ends.toordinal() + 1:
            last = attrs.evolve(last, ends=max(last.ends, bar.ends))
        else:
            yield last
            last = bar
    yield last


def _starts(bar: Bar) -> Date:
    return bar.starts


def _kind(bar: Bar) -> tuple[int, bool]:
    return bar.step, bar.held


def _bar(letter: str, activity: Activity, plan: Plan) -> Bar | None:
    starts, ends = activity.starts or activity.ends, plan.end_of_activity(activity)
    if starts is None or ends is None:
        return None
    return Bar(letter, step_of(activity.mode), is_done(activity), starts, ends)


def step_of(mode: Mode | None) -> int:
    """How high a step of taking part stands, from 1; 0 where it is not known."""
    return 0 if mode is None else mode.rank + 1

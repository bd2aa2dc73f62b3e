"""What an entry is called in a sentence: a debrief by its date, a sharing by its channel, never by an id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TypeVar

import attrs
from pendulum import Date

from dbfs_eval.model import Checkpoint, Debrief, Entry, Sharing
from dbfs_eval.plan import Plan
from dbfs_eval.text import FIRST_OF_LIST, FirstOfMany, Quoted, Sayable, Text, When, said_date, said_when, verbatim

_E = TypeVar("_E", bound=Entry)

_WITHOUT_DATE = verbatim("uden dato", "without a date")
_BY_CHANNEL = Text(da="{channel} ({day})", en="{channel} ({day})")
_BY_AUDIENCE = Text(da="til {audience} ({day})", en="with {audience} ({day})")
_AS_IT_IS = Text(da="{words}", en="{words}")
_THE_SHARING = Text(da="formidlingen {name}", en="the sharing {name}")
_SHARING = verbatim("formidling", "sharing")
_SHARING_WITH = Text(da="formidling til {audience}", en="sharing with {audience}")
A_DEBRIEF = verbatim("et opsamlingsmøde", "a debrief")
A_CHECKPOINT = verbatim("et statusmøde", "a checkpoint")
_SEVERAL_DEBRIEFS = verbatim("flere opsamlingsmøder", "several debriefs")


@attrs.frozen
class NamedEntry:
    """An entry, and what it is called in a sentence."""

    entry: Entry
    name: Text


def has_words(entry: Entry) -> bool:
    """Whether an entry is said: its own words are there; of a sharing, whom it reaches or where."""
    if isinstance(entry, Sharing):
        return bool(entry.audience or entry.audience_note or entry.channel or entry.public)
    return bool(entry.own_words and getattr(entry, entry.own_words))


def said(entries: Iterable[_E]) -> tuple[_E, ...]:
    """Those of the entries that are said."""
    return tuple(entry for entry in entries if has_words(entry))


def unsaid(entries: Iterable[Entry], plan: Plan) -> tuple[NamedEntry, ...]:
    """The entries without words, by their ids; of a sharing its day."""
    return tuple(NamedEntry(entry, _without_words(entry, plan)) for entry in entries)


def undated(entries: Sequence[Debrief | Sharing], plan: Plan) -> FirstOfMany[NamedEntry] | None:
    """The first few of what has no date, as a list in which all debriefs are one; None where there is nothing."""
    first = tuple(islice(entries, FIRST_OF_LIST + 1))  # with the next, a debrief that is told last knows of another
    several = sum(isinstance(entry, Debrief) for entry in first) > 1
    named = tuple(NamedEntry(entry, name_without_date(entry, plan, several=several)) for entry in first[:FIRST_OF_LIST])
    return FirstOfMany(named, len(entries)) if named else None


def name_without_date(entry: Debrief | Sharing, plan: Plan, *, several: bool = False) -> Text:
    """What it is called where no date tells it from others: a sharing by its channel, else its audience."""
    if isinstance(entry, Debrief):
        return _SEVERAL_DEBRIEFS if several else A_DEBRIEF
    return _once("without date", entry, plan, _undated_sharing)


def named(entry: Debrief | Checkpoint | Sharing, plan: Plan) -> NamedEntry:
    """The entry with its name: the date; of a sharing the channel, else the audience, with the date in a bracket."""
    if isinstance(entry, Sharing) and (entry.channel or entry.audience):
        return NamedEntry(entry, _once("with date", entry, plan, _dated_sharing))
    return NamedEntry(entry, _dated(entry.date) if entry.date else _WITHOUT_DATE)


def _once(kind: str, sharing: Sharing, plan: Plan, name: Callable[[Sharing, Plan], Text]) -> Text:
    """The name of a sharing, worked out once: many remarks may speak of it, and its audience may be long."""
    key = (kind, id(sharing))
    if key not in plan.names:
        plan.names[key] = name(sharing, plan)
    return plan.names[key]


def _undated_sharing(sharing: Sharing, plan: Plan) -> Text:
    if sharing.channel:
        return _told(_AS_IT_IS, {"words": Quoted(sharing.channel)})
    return _told(_SHARING_WITH, {"audience": _audience(sharing, plan)}) if sharing.audience else _SHARING


def _dated_sharing(sharing: Sharing, plan: Plan) -> Text:
    frame = _BY_CHANNEL if sharing.channel else _BY_AUDIENCE
    channel = Quoted(sharing.channel) if sharing.channel else None
    return _told(frame, {"channel": channel, "audience": _audience(sharing, plan), "day": sharing.date})


def _dated(day: Date) -> Text:
    """A date after the noun that it tells apart: opsamlingsmødet 11. maj 2027, opsamlingsmødet i maj 2027."""
    return verbatim(said_when(When(day), "da"), f"of {said_date(day, 'en')}")


def _without_words(entry: Entry, plan: Plan) -> Text:
    if isinstance(entry, Sharing):
        return _told(_THE_SHARING, {"name": named(entry, plan).name})
    return _told(_AS_IT_IS, {"words": Quoted(entry.key or "")})


def _audience(sharing: Sharing, plan: Plan) -> FirstOfMany[Sayable]:
    """The first of those that a sharing reaches, and how many there are."""
    refs = tuple(dict.fromkeys(sharing.audience))
    first = (plan.party(ref).words for ref in refs[:FIRST_OF_LIST])
    return FirstOfMany(tuple(" ".join(words.split()) for words in first), len(refs))


def _told(frame: Text, facts: dict[str, Sayable | None]) -> Text:
    """A frame with its facts put in: what it holds of the document is said as it is, braces and all."""
    return verbatim(**frame.plain(facts))

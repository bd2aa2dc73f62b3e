"""What is planned and what should have happened: a row for the one, one question for the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pendulum import Date

from dbfs_eval.dates import is_whole
from dbfs_eval.model import Action, Activity, Checkpoint, Debrief, Deliverable, Entry, Sharing
from dbfs_eval.names import A_CHECKPOINT, name_without_date
from dbfs_eval.report import Remark, entries_in
from dbfs_eval.text import LONGEST_LIST, SHOWN_OF_LONG_LIST, Language, Quoted, Sayable, Text, When, listed_whole, spoken
from dbfs_eval.views.context import ReportContext, capital
from dbfs_eval.views.phrases import named_people
from dbfs_eval.vocabularies import Status

_ASKED = Text(da="Det er ikke skrevet ind, {recorded}.", en="It is not recorded {recorded}.")
_WHETHER = Text(da="om {recorded}", en="whether {recorded}")
_AND = Text(da=", og {recorded}", en=", or {recorded}")
_SAME_OF_OTHERS = Text(da="Det samme gælder {count} andre.", en="The same goes for {count} others.")
_STEP = Text(
    da="Skriv, hvad der er sket eller aflyst, eller sæt en ny dato. ‖ Indtil evalueringen er begyndt, bliver alle "
    "resultater en dag senere, for hver dag der går efter {start}.",
    en="Record what has happened or was cancelled, or set a new date. ‖ Until the evaluation has begun every result "
    "comes a day later for each day that passes after {start}.",
)

_PLANNED = Text(da="{what}, planlagt. ‖ Med: {parties}.", en="{what}, planned. ‖ With: {parties}.")
_PLANNED_FOR = Text(
    da="{what}, planlagt til {date}. ‖ Med: {parties}.", en="{what}, planned for {date}. ‖ With: {parties}."
)
_WITHOUT_DATE = Text(
    da="{what}, endnu uden dato. ‖ Med: {parties}.", en="{what}, yet without a date. ‖ With: {parties}."
)
_ACTION = Text(da="{what}, planlagt. ‖ Ansvarlig: {who}.", en="{what}, planned. ‖ Responsible: {who}.")
_ACTION_FOR = Text(
    da="{what}, planlagt til {date}. ‖ Ansvarlig: {who}.", en="{what}, planned for {date}. ‖ Responsible: {who}."
)
_START = Text(da="Evalueringen begynder efter planen.", en="The evaluation is planned to begin.")
_START_IN = Text(da="Evalueringen begynder, planlagt til {date}.", en="The evaluation begins, planned for {date}.")
_THE_ACTION = Text(da="tiltaget {action}", en="the action {action}")

_OWN_DAYS: Mapping[type[Entry], tuple[str, ...]] = {
    Activity: ("ends", "starts"),
    Deliverable: ("due",),
    Action: ("due",),
    Debrief: ("date",),
    Sharing: ("date",),
    Checkpoint: ("date",),
}


# --- what should have happened ---


def is_asked(remark: Remark) -> bool:
    """The rule asks no more than whether it has happened, and it should have."""
    return remark.status is Status.UNMET and remark.asks_what_happened


def asked_of(remarks: Sequence[Remark], language: Language) -> tuple[str, str, str]:
    """One question of all: whether each has happened; the same in brief; and all of them, where it names the first."""
    clauses = [remark.recorded(language) or "" for remark in remarks]
    is_long = len(clauses) > LONGEST_LIST
    asked = _asked(clauses, SHOWN_OF_LONG_LIST if is_long else len(clauses), language)
    brief = _asked(clauses, 1, language) if len(clauses) > 2 else asked  # noqa: PLR2004 - two are said as soon as one
    return asked, brief, listed_whole(clauses, language) if is_long else ""


def _asked(clauses: Sequence[str], shown: int, language: Language) -> str:
    """The question of the first few, and of how many others the same is asked."""
    asked = _ASKED.say(language, {"recorded": _whether(clauses[:shown], language)})
    left = len(clauses) - shown
    return f"{asked} {_SAME_OF_OTHERS.say(language, {'count': left})}" if left else asked


def _whether(clauses: Sequence[str], language: Language) -> str:
    *first, last = [_WHETHER.say(language, {"recorded": clause}) for clause in clauses]
    return f"{', '.join(first)}{_AND.say(language, {'recorded': last})}" if first else last


def step_of_records(remarks: Sequence[Remark], language: Language) -> str:
    """What to do about what is not recorded; where the start is not, what that costs until the end."""
    facts: dict[str, Sayable | None] = {}
    for remark in remarks:
        facts |= {name: fact for name, fact in remark.sayable_facts.items() if name in _STEP.placeholders}
    plan = remarks[0].plan
    is_over = plan is not None and plan.has_passed(plan.end)
    return _STEP.say(language, {} if is_over else facts)


# --- what is planned ---


def is_planned(remark: Remark) -> bool:
    """A remark says no more than that what is planned has not happened yet."""
    return remark.status is Status.OPEN and remark.is_ahead and remark.rule.recorded is not None


def planned_day(remark: Remark, context: ReportContext) -> Date | None:
    """The day that is planned; None of what has no date of its own yet, whenever it is to have happened."""
    entry = context.entry_at(remark.path)
    own = _OWN_DAYS.get(type(entry), ()) if entry else ()
    return remark.due if not own or any(getattr(entry, name) for name in own) else None


def planned_words(remark: Remark, context: ReportContext) -> str:
    """What is planned, as a row of its own; what a saved report does not tell of is said as its rule says it."""
    language, entry = context.language, context.entry_at(remark.path)
    day = _day(remark, entry)
    facts: dict[str, Sayable | None] = {"date": day}
    if remark.path.startswith("/period"):
        return (_START_IN if day else _START).say(language, facts)
    what = planned_name(remark, context)
    if what is None:
        return remark.message(language)
    people = named_people(tuple(context.own(ref) for ref in remark.who), language) or None
    facts |= {"what": capital(what), "parties": _with(entry, people), "who": people}
    if isinstance(entry, Action):
        return (_ACTION_FOR if day else _ACTION).say(language, facts)
    if entry and planned_day(remark, context) is None:
        return _WITHOUT_DATE.say(language, facts)
    return (_PLANNED_FOR if day else _PLANNED).say(language, facts)


def planned_name(remark: Remark, context: ReportContext) -> str | None:
    """What something planned is called: its title or its channel in quotes; None where it is not known."""
    language, entry = context.language, context.entry_at(remark.path)
    match entry:
        case Action():
            return _THE_ACTION.say(language, {"action": Quoted(entry.words)})
        case Checkpoint():
            return A_CHECKPOINT.say(language)
        case Debrief() | Sharing() if remark.plan:
            return name_without_date(entry, remark.plan).say(language)
        case Activity() | Deliverable():
            return spoken(Quoted(entry.words), language)
        case _:
            return next(_titles(remark, language), None)


_TITLED = tuple(kind.__name__.lower() for kind in (Activity, Deliverable))


def _titles(remark: Remark, language: Language) -> Iterator[str]:
    """The title of an activity or a deliverable, as the facts of a report that was read back hold it."""
    for entry in entries_in(remark.facts):
        if entry.get("kind") in _TITLED:
            yield spoken(Quoted(entry["text"]), language)


def _with(entry: Entry | None, people: str | None) -> str | None:
    """Those who are there; of what nobody comes to none, and of what is not known none is guessed."""
    return people if isinstance(entry, Activity | Debrief) else None


def _day(remark: Remark, entry: Entry | None) -> Date | None:
    """The day that was written, where it is a month or a year alone."""
    when = next((fact for fact in remark.sayable_facts.values() if isinstance(fact, When)), None)
    own = (getattr(entry, name) for name in _OWN_DAYS.get(type(entry), ())) if entry else iter(())
    day = (when.ends or when.day) if when else next(filter(None, own), None)
    return day if day and not is_whole(day) else None

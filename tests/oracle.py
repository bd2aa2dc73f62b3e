"""A plain, slow, second reading of the first 70 rules, on plain data, to catch mistakes in the first one.

A new rule need not be written here; the tests say at their end which rules are not.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

Day = datetime.date
Data = dict[str, Any]

STAGES = ("design", "data_collection", "analysis", "interpretation", "reporting", "follow_up")
MODES = ("inform", "consult", "involve", "collaborate", "empower")
LEVELS = {"practical", "strategic"}
OUTSIDE = {"critical_friend", "evaluator"}

AGREE_WITHIN = 42  # T204
ANSWER_WITHIN = 42  # T202
CLOSENESS = "involve"  # O203
ENOUGH = 5  # C207
LEAD_TIME = 56  # T102
LEAST_PROCESS = 42  # T103
LONG = 364  # T110
RARER_SHARE = 5  # C207
SHARE_WITHIN = 84  # K202
SILENCE = 56  # O204
SOON = 42  # K103
WITHIN = 364  # T205

NOW = Day.min  # what is due now is due on as-of, and is never open; no document is dated so early


class Said(NamedTuple):
    """One remark, as plain data."""

    rule: str
    path: str
    entry: str | None
    aspect: str | None
    status: str
    due: str | None
    who: tuple[str, ...]
    fix: bool


class Place(NamedTuple):
    """One entry that counts, and where it stands in the document as it was given."""

    path: str
    data: Data


class Claim(NamedTuple):
    """What a rule says about one place, before the status is made."""

    path: str
    holds: bool
    due: Day | None
    aspect: str | None = None
    fix: bool = False


# Plain data


def clean(value: Any) -> Any:
    """The value without what is absent: null, blank texts, empty lists and empty mappings."""
    # reading: a blank text in a list of texts is absent, so `evidence: [" "]` is no evidence
    # reading: an empty entry of a list (`{}` among the checkpoints) is an entry, not an absent one
    if isinstance(value, dict):
        cleaned = {key: clean(child) for key, child in value.items()}
        return {key: child for key, child in cleaned.items() if not is_absent(child)}
    if isinstance(value, list):
        cleaned_items = [clean(item) for item in value]
        return [item for item in cleaned_items if isinstance(item, dict) or not is_absent(item)]
    return value


def is_absent(value: Any) -> bool:
    """Whether the value is null, blank or empty."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or value in ([], {})


# Days


def as_written(value: Any) -> str:
    """The date as a text, as it was written; a year alone may be a number."""
    return value if isinstance(value, str) else str(int(value))


def first_day(value: Any) -> Day | None:
    """The first day that the written date can mean."""
    if value is None:
        return None
    numbers = [int(part) for part in as_written(value).split("-")]
    year, month, day = [*numbers, 1, 1][:3]
    return Day(year, month, day)


def last_day(value: Any) -> Day | None:
    """The last day that the written date can mean."""
    if value is None:
        return None
    numbers = [int(part) for part in as_written(value).split("-")]
    if len(numbers) == 3:
        return Day(*numbers)
    if len(numbers) == 1 or numbers[1] == 12:
        return Day(numbers[0], 12, 31)
    return Day(numbers[0], numbers[1] + 1, 1) - datetime.timedelta(days=1)


def plus(day: Day | None, days: int) -> Day | None:
    """The day so many days later, absent where the day is absent."""
    return None if day is None else day + datetime.timedelta(days=days)


def up_to(one: Day | None, other: Day | None) -> bool:
    """Whether one is on or before the other; with an absent date it does not hold."""
    return one is not None and other is not None and one <= other


def before(one: Day | None, other: Day | None) -> bool:
    """Whether one is before the other; with an absent date it does not hold."""
    return one is not None and other is not None and one < other


def earliest(days: Iterable[Day | None]) -> Day | None:
    """The earliest of the days that are there."""
    return min((day for day in days if day is not None), default=None)


def latest(days: Iterable[Day | None]) -> Day | None:
    """The latest of the days that are there."""
    return max((day for day in days if day is not None), default=None)


def span(written: str) -> int:
    """The days in a duration of whole weeks or whole days."""
    number = int(written[1:-1])
    return number * 7 if written.endswith("W") else number


# The document seen on a day


class Seen:
    """The document on a day, with the words of the Conventions."""

    def __init__(self, document: Data, on: Day) -> None:
        """Clean the document once; paths stay those of the document as it was given."""
        self.on = on
        self.document: Data = clean(document)
        self.period: Data = self.document.get("period", {})
        self.purpose: Data = self.document.get("purpose", {})
        self.follow_up: Data = self.document.get("follow_up", {})
        self.owner: str | None = self.follow_up.get("owner")
        self.stages = listed(self.document, "", "stages")
        self.parties = listed(self.document, "", "parties")
        self.questions = listed(self.document, "", "questions")
        self.decisions = listed(self.document, "", "decisions")
        self.deliverables = listed(self.document, "", "deliverables")
        self.activities = listed(self.document, "", "activities")
        self.findings = listed(self.document, "", "findings")
        self.potentials = listed(self.document, "", "potentials")
        self.debriefs = listed(self.document, "", "debriefs")
        self.sharings = listed(self.document, "", "sharing")
        self.uses = listed(self.purpose, "/purpose", "uses")
        self.responses = listed(self.follow_up, "/follow_up", "responses")
        self.actions = listed(self.follow_up, "/follow_up", "actions")
        self.checkpoints = listed(self.follow_up, "/follow_up", "checkpoints")

    # milestones

    def begun(self) -> bool:
        """Whether anything in the document says that the evaluation has begun."""
        with_status = [*self.activities, *self.debriefs, *self.sharings, *self.checkpoints, *self.actions]
        return (
            "started" in self.period
            or "ended" in self.period
            or any("delivered" in place.data for place in self.deliverables)
            or any("completed" in place.data for place in self.actions)
            or any(place.data.get("status") == "done" for place in with_status)
        )

    def slip(self) -> int:
        """How many days after the plan the evaluation was started."""
        started, starts = first_day(self.period.get("started")), first_day(self.period.get("starts"))
        return max(0, (started - starts).days) if started and starts else 0

    def delay(self) -> int:
        """The slip, or how late it is already where the evaluation has not begun."""
        if self.begun():
            return self.slip()
        starts = first_day(self.period.get("starts"))
        return max(0, (self.on - starts).days) if starts else 0

    def expected(self, deliverable: Place) -> Day | None:
        """The day that a deliverable came, or is to come after the slip."""
        delivered = last_day(deliverable.data.get("delivered"))
        return delivered or plus(last_day(deliverable.data.get("due")), self.slip())

    def possible(self, deliverable: Place) -> Day | None:
        """The day that a deliverable came, or the earliest that it still can come."""
        delivered = last_day(deliverable.data.get("delivered"))
        if delivered:
            return delivered
        due = plus(last_day(deliverable.data.get("due")), self.delay())
        return None if due is None else max(due, self.on)

    def of_kind(self, *kinds: str) -> list[Place]:
        """The deliverables of these kinds; one without a kind is final."""
        return [place for place in self.deliverables if place.data.get("kind", "final") in kinds]

    def results(self) -> list[Place]:
        """The deliverables that are results."""
        return self.of_kind("interim", "final")

    def first_results(self) -> Day | None:
        """The earliest day that a result is expected."""
        return earliest(self.expected(place) for place in self.results())

    def last_final(self) -> Day | None:
        """The latest day that a final deliverable is expected."""
        return latest(self.expected(place) for place in self.of_kind("final"))

    def end(self) -> Day | None:
        """The day that the evaluation ended, is to end, or else gives its final results."""
        return last_day(self.period.get("ended")) or last_day(self.period.get("ends")) or self.last_final()

    def final_results(self) -> Day | None:
        """The day of the last final deliverable, else the end."""
        return self.last_final() or self.end()

    def finish(self) -> Day | None:
        """The later of end and final results."""
        return latest([self.end(), self.final_results()])

    def share_by(self) -> Day | None:
        """The day by which the results are to be shared."""
        return plus(self.finish(), SHARE_WITHIN)

    def agree_by(self) -> Day | None:
        """The day by which the follow-up plan is to be agreed."""
        return plus(self.final_results(), AGREE_WITHIN)

    def planned_start(self) -> Day | None:
        """The start by the plan: the period, else the earliest of the stages and the design activities."""
        # reading: "the earliest `starts` of a stage" looks at every listed stage, not at design alone
        written = first_day(self.period.get("started")) or first_day(self.period.get("starts"))
        return written or earliest(
            first_day(place.data.get("starts")) for place in [*self.stages, *self.activities_of("design")]
        )

    def start(self) -> Day | None:
        """The planned start, else the earliest of the end that came and what was delivered."""
        ended = last_day(self.period.get("ended"))
        delivered = [last_day(place.data.get("delivered")) for place in self.deliverables]
        return self.planned_start() or earliest([ended, *delivered])

    def end_of_stage(self, stage: str) -> Day | None:
        """The end of a stage: its own, else the start of a later one, else the end."""
        own = [last_day(place.data.get("ends")) for place in self.stages if place.data["stage"] == stage]
        later = STAGES[STAGES.index(stage) + 1 :]
        starts = [first_day(place.data.get("starts")) for place in self.stages if place.data["stage"] in later]
        return earliest(own) or earliest(starts) or self.end()

    def coming(self) -> list[Place]:
        """The decisions that are not due on or before start."""
        start = self.planned_start()
        return [place for place in self.decisions if not up_to(first_day(place.data.get("due")), start)]

    def coming_with_due(self) -> list[Place]:
        """The coming decisions that have a due date."""
        return [place for place in self.coming() if "due" in place.data]

    def coming_with_owner(self) -> list[Place]:
        """The coming decisions that have an owner and a due date."""
        return [place for place in self.coming_with_due() if "owner" in place.data]

    # parties

    def party(self, ref: str) -> Data:
        """The party with this id."""
        return next(place.data for place in self.parties if place.data["id"] == ref)

    def of_role(self, *roles: str) -> list[Place]:
        """The parties that have at least one of these roles."""
        return [place for place in self.parties if set(roles) & set(place.data.get("roles", []))]

    def only_outside(self, ref: str) -> bool:
        """Whether the party is only critical friend, evaluator or both."""
        # reading: a party without roles is not "only" anything
        roles = set(self.party(ref).get("roles", []))
        return bool(roles) and roles <= OUTSIDE

    def wholes(self, ref: str) -> set[str]:
        """The parties that this one is part of, over any number of steps."""
        found: set[str] = set()
        above = self.party(ref).get("part_of")
        while above is not None:
            found.add(above)
            above = self.party(above).get("part_of")
        return found

    def takes_part(self, ref: str, refs: list[str]) -> bool:
        """Whether the party takes part where these are listed."""
        if ref in refs or self.wholes(ref) & set(refs):
            return True
        # reading: a person "that is part of" an organisation may be so over any number of steps
        members = [one for one in refs if ref in self.wholes(one)]
        is_organisation = self.party(ref).get("kind") == "organisation"
        return is_organisation and any(self.party(one).get("kind") == "person" for one in members)

    def any_takes_part(self, parties: list[Place], refs: list[str]) -> bool:
        """Whether one of the parties takes part where these are listed."""
        return any(self.takes_part(party.data["id"], refs) for party in parties)

    # activities, debriefs and sharings

    def activities_of(self, stage: str) -> list[Place]:
        """The activities of a stage."""
        return [place for place in self.activities if place.data.get("stage") == stage]

    def activities_from(self, mode: str) -> list[Place]:
        """The activities of at least this mode."""
        return [place for place in self.activities if mode_of(place) >= MODES.index(mode)]

    def closing_debriefs(self) -> list[Place]:
        """The debriefs dated on or after end."""
        return [place for place in self.debriefs if up_to(self.end(), last_day(place.data.get("date")))]

    def debriefs_of_results(self) -> list[Place]:
        """The debriefs dated on or after final results."""
        return [place for place in self.debriefs if up_to(self.final_results(), last_day(place.data.get("date")))]

    def sharings_of_results(self) -> list[Place]:
        """The sharings dated on or after final results."""
        return [place for place in self.sharings if up_to(self.final_results(), last_day(place.data.get("date")))]


def listed(holder: Data, above: str, key: str) -> list[Place]:
    """The entries of a list that are not cancelled, each with its path."""
    entries = [Place(f"{above}/{key}/{index}", entry) for index, entry in enumerate(holder.get(key, []))]
    return [place for place in entries if place.data.get("status") != "cancelled"]


def mode_of(activity: Place) -> int:
    """The step of the activity's mode; one without a mode is below the first."""
    mode = activity.data.get("mode")
    return -1 if mode is None else MODES.index(mode)


def refs_of(place: Place, key: str) -> list[str]:
    """The refs under a key of the entry."""
    refs: list[str] = place.data.get(key, [])
    return refs


def is_done(place: Place) -> bool:
    """Whether the entry's status is done."""
    return bool(place.data.get("status") == "done")


def pointed_at(places: list[Place], key: str) -> set[str]:
    """The ids that the entries point at under a key."""
    return {ref for place in places for ref in refs_of(place, key)}


# The rules, in the order of the catalogue

Rule = Callable[[Seen], Iterator[Claim]]
RULES: dict[str, Rule] = {}


def rule(code: str) -> Callable[[Rule], Rule]:
    """Enter the function in the catalogue under its code."""

    def enter(function: Rule) -> Rule:
        """Keep the function as it is."""
        RULES[code] = function
        return function

    return enter


# A. The aim


@rule("A101")
def a101(seen: Seen) -> Iterator[Claim]:
    """The aim is development."""
    yield Claim("/purpose/aims", "development" in seen.purpose.get("aims", []), NOW)


@rule("A102")
def a102(seen: Seen) -> Iterator[Claim]:
    """A use is intended."""
    yield Claim("/purpose/uses", bool(seen.uses), seen.start())


@rule("A103")
def a103(seen: Seen) -> Iterator[Claim]:
    """Each use has users."""
    for use in seen.uses:
        yield Claim(f"{use.path}/users", "users" in use.data, seen.start())


@rule("A104")
def a104(seen: Seen) -> Iterator[Claim]:
    """Each strategic use meets a decision."""
    if not seen.decisions:
        return
    for use in seen.uses:
        if use.data.get("level") == "strategic":
            yield Claim(f"{use.path}/decisions", "decisions" in use.data, seen.start(), fix=len(seen.decisions) == 1)


@rule("A105")
def a105(seen: Seen) -> Iterator[Claim]:
    """Users shape the evaluation."""
    design = [place for place in seen.activities_from("consult") if place.data.get("stage") == "design"]
    for use in seen.uses:
        users = refs_of(use, "users")
        if users:
            holds = any(seen.takes_part(user, refs_of(place, "parties")) for user in users for place in design)
            yield Claim(f"{use.path}/users", holds, seen.end_of_stage("design"))


@rule("A201")
def a201(seen: Seen) -> Iterator[Claim]:
    """Uses reach both levels."""
    if seen.uses:
        yield Claim("/purpose/uses", {use.data.get("level") for use in seen.uses} >= LEVELS, seen.start())


@rule("A202")
def a202(seen: Seen) -> Iterator[Claim]:
    """Sharing reaches both levels."""
    sharings = seen.sharings_of_results()
    if sharings:
        yield Claim("/sharing", pointed_at(sharings, "levels") >= LEVELS, seen.share_by())


# T. Timing, plan and responsibility


@rule("T101")
def t101(seen: Seen) -> Iterator[Claim]:
    """A decision is open."""
    yield Claim("/decisions", bool(seen.coming()), seen.start())


@rule("T102")
def t102(seen: Seen) -> Iterator[Claim]:
    """Results precede decisions."""
    for decision in seen.coming_with_due():
        needed = needed_for(seen, decision)
        latest_delivery = latest_delivery_for(decision)
        late = [place for place in needed if before(latest_delivery, seen.possible(place))]
        holds = bool(needed) and all(up_to(seen.possible(place), latest_delivery) for place in needed)
        due = NOW if late else seen.start()
        yield Claim(decision.path, holds, due, fix=can_be_moved(seen, latest_delivery, needed, late))


def needed_for(seen: Seen, decision: Place) -> list[Place]:
    """The deliverables that a decision waits for: those it names, else the earliest possible result."""
    # reading: of results that are possible on the same earliest day, the first in the document is the earliest
    named = refs_of(decision, "informed_by")
    if named:
        return [place for place in seen.deliverables if place.data["id"] in named]
    dated = [(day, place) for place in seen.results() if (day := seen.possible(place)) is not None]
    return [min(dated, key=lambda pair: pair[0])[1]] if dated else []


def latest_delivery_for(decision: Place) -> Day:
    """The last day that the decision can receive its results."""
    due = first_day(decision.data["due"])
    assert due is not None
    lead_time = span(decision.data["lead_time"]) if "lead_time" in decision.data else LEAD_TIME
    return due - datetime.timedelta(days=lead_time)


def can_be_moved(seen: Seen, latest_delivery: Day, needed: list[Place], late: list[Place]) -> bool:
    """Whether the late deliverables can be dated earlier so that the decision has its results."""
    # reading: "nothing is undated" is said of what the decision waits for; where start is absent, the new date is
    # not "on or after start + least_process" (a comparison with an absent date does not hold), so there is no fix
    new_due = latest_delivery - datetime.timedelta(days=seen.delay())
    return (
        bool(late)
        and not any("delivered" in place.data for place in late)
        and all(seen.possible(place) is not None for place in needed)
        and new_due >= seen.on
        and up_to(plus(seen.start(), LEAST_PROCESS), new_due)
    )


@rule("T103")
def t103(seen: Seen) -> Iterator[Claim]:
    """The process has room."""
    begins = first_day(seen.period.get("started")) or first_day(seen.period.get("starts"))
    first = seen.first_results()
    if begins is None or first is None:
        return
    # reading: the deliverable is the first in the document of those expected on the day of first results
    deliverable = next(place for place in seen.results() if seen.expected(place) == first)
    yield Claim(deliverable.path, up_to(plus(begins, LEAST_PROCESS), first), NOW)


@rule("T104")
def t104(seen: Seen) -> Iterator[Claim]:
    """Decisions have dates."""
    for decision in seen.decisions:
        yield Claim(f"{decision.path}/due", "due" in decision.data, seen.start())


@rule("T105")
def t105(seen: Seen) -> Iterator[Claim]:
    """Stages are scheduled."""
    if not seen.stages:
        yield Claim("/stages", holds=False, due=seen.start())
    for stage in seen.stages:
        has_both = "starts" in stage.data and "ends" in stage.data
        free = stage.data["stage"] == "follow_up"
        holds = has_both and (free or inside_planned_period(seen, stage))
        yield Claim(stage.path, holds, seen.start(), aspect=stage.data["stage"])


def inside_planned_period(seen: Seen, stage: Place) -> bool:
    """Whether the stage lies inside the planned period; a bound that is absent bounds nothing."""
    starts, ends = first_day(seen.period.get("starts")), last_day(seen.period.get("ends"))
    too_early = before(first_day(stage.data.get("starts")), starts)
    too_late = before(ends, last_day(stage.data.get("ends")))
    return not too_early and not too_late


@rule("T106")
def t106(seen: Seen) -> Iterator[Claim]:
    """The period is set."""
    has_start = "starts" in seen.period or "started" in seen.period
    has_end = "ends" in seen.period or "ended" in seen.period
    yield Claim("/period", has_start and has_end, NOW)


@rule("T107")
def t107(seen: Seen) -> Iterator[Claim]:
    """A final result is planned."""
    # reading: a final deliverable is one "with a date" where it has a due date or was delivered
    finals = seen.of_kind("final")
    holds = any("due" in place.data or "delivered" in place.data for place in finals)
    yield Claim("/deliverables", holds, seen.start())


@rule("T108")
def t108(seen: Seen) -> Iterator[Claim]:
    """The evaluation has begun."""
    if seen.start() is not None:
        yield Claim("/period/started", seen.begun(), seen.start())


@rule("T109")
def t109(seen: Seen) -> Iterator[Claim]:
    """Results are delivered."""
    for place in seen.results():
        if "due" in place.data:
            # reading: "its due date" is the one that is written, without slip
            yield Claim(f"{place.path}/delivered", "delivered" in place.data, last_day(place.data["due"]))


@rule("T110")
def t110(seen: Seen) -> Iterator[Claim]:
    """Long evaluations report on the way."""
    if before(plus(seen.start(), LONG), seen.end()):
        holds = any(before(seen.expected(place), seen.end()) for place in seen.of_kind("interim"))
        yield Claim("/deliverables", holds, seen.start())


@rule("T201")
def t201(seen: Seen) -> Iterator[Claim]:
    """A follow-up plan exists."""
    yield Claim("/follow_up/actions", bool(seen.actions), seen.final_results())


@rule("T202")
def t202(seen: Seen) -> Iterator[Claim]:
    """Each potential is answered."""
    if not seen.actions and not seen.responses:
        return
    taken_up = pointed_at(seen.actions, "potentials") | {place.data["potential"] for place in seen.responses}
    for potential in seen.potentials:
        yield Claim(potential.path, potential.data["id"] in taken_up, plus(seen.final_results(), ANSWER_WITHIN))


@rule("T203")
def t203(seen: Seen) -> Iterator[Claim]:
    """Actions realise potentials."""
    if not seen.potentials:
        return
    for action in seen.actions:
        fix = len(seen.potentials) == 1 and not is_done(action) and "completed" not in action.data
        yield Claim(f"{action.path}/potentials", "potentials" in action.data, seen.agree_by(), fix=fix)


@rule("T204")
def t204(seen: Seen) -> Iterator[Claim]:
    """The plan is agreed."""
    if seen.actions:
        yield Claim("/follow_up/agreed", "agreed" in seen.follow_up, seen.agree_by())


@rule("T205")
def t205(seen: Seen) -> Iterator[Claim]:
    """A checkpoint comes within a year."""
    finish = seen.finish()
    dates = [last_day(place.data.get("date")) for place in seen.checkpoints]
    holds = any(before(finish, day) and up_to(day, plus(finish, WITHIN)) for day in dates)
    yield Claim("/follow_up/checkpoints", holds, finish)


@rule("T206")
def t206(seen: Seen) -> Iterator[Claim]:
    """Refusals give reasons."""
    # reading: twins are counted over all responses to the potential, also those that the rule does not look at
    keys = told_apart([place.data["potential"] for place in seen.responses])
    for place, key in zip(seen.responses, keys, strict=True):
        if place.data.get("stance") in ("rejected", "partly_accepted"):
            yield Claim(f"{place.path}/reason", "reason" in place.data, NOW, aspect=key)


@rule("T207")
def t207(seen: Seen) -> Iterator[Claim]:
    """Checkpoints are held."""
    # reading: a cancelled checkpoint is no twin, but keeps its place in the list
    keys = told_apart([key_of_checkpoint(place) for place in seen.checkpoints])
    for place, key in zip(seen.checkpoints, keys, strict=True):
        due = last_day(place.data.get("date")) or plus(seen.finish(), WITHIN)
        yield Claim(f"{place.path}/status", is_done(place), due, aspect=key)


def key_of_checkpoint(checkpoint: Place) -> str:
    """The checkpoint's date as it was written, else its place in the list."""
    if "date" in checkpoint.data:
        return as_written(checkpoint.data["date"])
    return checkpoint.path.rpartition("/")[2]


def told_apart(keys: list[str]) -> list[str]:
    """The keys, where the second of the same has `#2` after it, the third `#3`."""
    return [
        key if keys[:index].count(key) == 0 else f"{key}#{keys[:index].count(key) + 1}"
        for index, key in enumerate(keys)
    ]


@rule("T301")
def t301(seen: Seen) -> Iterator[Claim]:
    """The follow-up has an owner."""
    yield Claim("/follow_up/owner", seen.owner is not None, seen.final_results())


@rule("T302")
def t302(seen: Seen) -> Iterator[Claim]:
    """Actions have a responsible."""
    for action in seen.actions:
        yield Claim(f"{action.path}/responsible", "responsible" in action.data, seen.final_results())


@rule("T303")
def t303(seen: Seen) -> Iterator[Claim]:
    """Actions have a date."""
    for action in seen.actions:
        yield Claim(f"{action.path}/due", "due" in action.data, seen.agree_by())


@rule("T304")
def t304(seen: Seen) -> Iterator[Claim]:
    """Actions are done."""
    for action in seen.actions:
        if "due" in action.data:
            holds = is_done(action) or "completed" in action.data
            yield Claim(f"{action.path}/status", holds, last_day(action.data["due"]))


@rule("T305")
def t305(seen: Seen) -> Iterator[Claim]:
    """Change belongs to practice."""
    if seen.owner is not None:
        yield Claim("/follow_up/owner", not seen.only_outside(seen.owner), NOW)
    for action in seen.actions:
        if "responsible" in action.data:
            yield Claim(f"{action.path}/responsible", not seen.only_outside(action.data["responsible"]), NOW)


@rule("T306")
def t306(seen: Seen) -> Iterator[Claim]:
    """The owner is named from the start."""
    yield Claim("/follow_up/owner", seen.owner is not None, seen.start())


@rule("T307")
def t307(seen: Seen) -> Iterator[Claim]:
    """Users carry actions."""
    if not seen.actions:
        return
    responsible = [action.data["responsible"] for action in seen.actions if "responsible" in action.data]
    for use in seen.uses:
        users = refs_of(use, "users")
        if users:
            holds = any(same_family(seen, user, one) for user in users for one in responsible)
            yield Claim(use.path, holds, seen.agree_by())


def same_family(seen: Seen, one: str, other: str) -> bool:
    """Whether the two are the same, or one is part of the other."""
    return one == other or one in seen.wholes(other) or other in seen.wholes(one)


# C. The critical friend


@rule("C101")
def c101(seen: Seen) -> Iterator[Claim]:
    """A critical friend is named."""
    yield Claim("/parties", bool(seen.of_role("critical_friend")), seen.start())


@rule("C102")
def c102(seen: Seen) -> Iterator[Claim]:
    """The friend stands outside."""
    owners = [decision.data.get("owner") for decision in seen.decisions]
    for friend in seen.of_role("critical_friend"):
        inside = {"primary", "evaluator"} & set(friend.data["roles"])
        yield Claim(friend.path, not inside and friend.data["id"] not in owners, NOW)


@rule("C103")
def c103(seen: Seen) -> Iterator[Claim]:
    """The friend follows the process."""
    friends = seen.of_role("critical_friend")
    if not friends:
        return
    for stage in ("design", "interpretation"):
        activities = seen.activities_of(stage)
        holds = any(seen.any_takes_part(friends, refs_of(place, "parties")) for place in activities)
        yield Claim("/activities", holds, seen.end_of_stage(stage), aspect=stage)


def a_question_asks(seen: Seen, focus: str) -> Claim:
    """That a question has this focus."""
    return Claim("/questions", focus in pointed_at(seen.questions, "focus"), seen.start())


def a_finding_names(seen: Seen, factor: str) -> Claim:
    """That a finding has this factor."""
    return Claim("/findings", bool(findings_of(seen, factor)), seen.final_results())


def findings_of(seen: Seen, factor: str) -> list[Place]:
    """The findings with this factor."""
    return [place for place in seen.findings if place.data.get("factor") == factor]


@rule("C201")
def c201(seen: Seen) -> Iterator[Claim]:
    """Questions ask what promotes."""
    yield a_question_asks(seen, "promoting")


@rule("C202")
def c202(seen: Seen) -> Iterator[Claim]:
    """Questions ask what inhibits."""
    yield a_question_asks(seen, "inhibiting")


@rule("C203")
def c203(seen: Seen) -> Iterator[Claim]:
    """Findings name what promotes."""
    yield a_finding_names(seen, "promoting")


@rule("C204")
def c204(seen: Seen) -> Iterator[Claim]:
    """Findings name what inhibits."""
    yield a_finding_names(seen, "inhibiting")


@rule("C205")
def c205(seen: Seen) -> Iterator[Claim]:
    """Questions are answered."""
    if not seen.findings:
        return
    answered = pointed_at(seen.findings, "questions")
    for question in seen.questions:
        yield Claim(question.path, question.data["id"] in answered, seen.final_results())


@rule("C206")
def c206(seen: Seen) -> Iterator[Claim]:
    """Findings rest on evidence."""
    for finding in seen.findings:
        yield Claim(f"{finding.path}/evidence", "evidence" in finding.data, seen.final_results())


@rule("C207")
def c207(seen: Seen) -> Iterator[Claim]:
    """Findings are balanced."""
    promoting, inhibiting = len(findings_of(seen, "promoting")), len(findings_of(seen, "inhibiting"))
    both, rarer = promoting + inhibiting, min(promoting, inhibiting)
    if both >= ENOUGH and rarer > 0:
        yield Claim("/findings", rarer * RARER_SHARE >= both, seen.final_results())


@rule("C301")
def c301(seen: Seen) -> Iterator[Claim]:
    """Questions seek potential."""
    yield a_question_asks(seen, "potential")


@rule("C302")
def c302(seen: Seen) -> Iterator[Claim]:
    """Potentials are identified."""
    yield Claim("/potentials", bool(seen.potentials), seen.final_results())


@rule("C303")
def c303(seen: Seen) -> Iterator[Claim]:
    """Potentials rest on findings."""
    if not seen.findings:
        return
    for potential in seen.potentials:
        yield Claim(f"{potential.path}/findings", "findings" in potential.data, seen.final_results())


@rule("C304")
def c304(seen: Seen) -> Iterator[Claim]:
    """Potentials say how."""
    for potential in seen.potentials:
        yield Claim(f"{potential.path}/realisation", "realisation" in potential.data, seen.final_results())


def findings_are_used(seen: Seen, factor: str) -> Iterator[Claim]:
    """That each finding with this factor is used by a potential."""
    if not seen.potentials:
        return
    used = pointed_at(seen.potentials, "findings")
    for finding in findings_of(seen, factor):
        yield Claim(finding.path, finding.data["id"] in used, seen.final_results())


@rule("C305")
def c305(seen: Seen) -> Iterator[Claim]:
    """Inhibiting findings are taken up."""
    yield from findings_are_used(seen, "inhibiting")


@rule("C306")
def c306(seen: Seen) -> Iterator[Claim]:
    """Promoting findings are carried on."""
    yield from findings_are_used(seen, "promoting")


# O. Ownership through participation


@rule("O101")
def o101(seen: Seen) -> Iterator[Claim]:
    """Learning happens together."""
    primaries = [place.data["id"] for place in seen.of_role("primary")]
    if not primaries:
        return
    close = [place for place in seen.activities_from("involve") if place.data.get("stage") == "interpretation"]
    holds = any(learns_together(seen, set(refs_of(place, "parties")), primaries) for place in close)
    yield Claim("/activities", holds, seen.end_of_stage("interpretation"))


def learns_together(seen: Seen, refs: set[str], primaries: list[str]) -> bool:
    """Whether a primary party and another from practice are listed."""
    return any(one in primaries and other != one and not seen.only_outside(other) for one in refs for other in refs)


@rule("O102")
def o102(seen: Seen) -> Iterator[Claim]:
    """The responsible took part."""
    if not seen.activities:
        return
    close = seen.activities_from("involve")
    for action in seen.actions:
        if "responsible" in action.data:
            party = action.data["responsible"]
            holds = any(seen.takes_part(party, refs_of(place, "parties")) for place in close)
            yield Claim(f"{action.path}/responsible", holds, seen.end())


@rule("O103")
def o103(seen: Seen) -> Iterator[Claim]:
    """Deciders take part."""
    for decision in seen.coming_with_owner():
        due = first_day(decision.data["due"])
        earlier = [place for place in seen.activities if before(first_day(place.data.get("starts")), due)]
        holds = any(seen.takes_part(decision.data["owner"], refs_of(place, "parties")) for place in earlier)
        yield Claim(f"{decision.path}/owner", holds, due)


@rule("O201")
def o201(seen: Seen) -> Iterator[Claim]:
    """Primary parties are named."""
    yield Claim("/parties", bool(seen.of_role("primary")), seen.start())


@rule("O202")
def o202(seen: Seen) -> Iterator[Claim]:
    """Primary parties are there all the way."""
    if not seen.activities:
        return
    for party in seen.of_role("primary"):
        for stage in STAGES[:-1]:
            activities = seen.activities_of(stage)
            holds = any(seen.takes_part(party.data["id"], refs_of(place, "parties")) for place in activities)
            fix = len(activities) == 1 and not is_done(activities[0])
            yield Claim(party.path, holds, seen.end_of_stage(stage), aspect=stage, fix=fix)


@rule("O203")
def o203(seen: Seen) -> Iterator[Claim]:
    """Primary parties are close."""
    close = seen.activities_from(CLOSENESS)
    for party in seen.of_role("primary"):
        holds = any(seen.takes_part(party.data["id"], refs_of(place, "parties")) for place in close)
        yield Claim(party.path, holds, seen.final_results())


@rule("O204")
def o204(seen: Seen) -> Iterator[Claim]:
    """There is no long silence."""
    start, end = seen.start(), seen.end()
    if start is None or end is None or end <= start:
        return
    for party in seen.of_role("primary"):
        attended = [place for place in seen.activities if seen.takes_part(party.data["id"], refs_of(place, "parties"))]
        covered = [days for place in attended if (days := covered_days(place)) is not None]
        if covered:
            yield Claim(party.path, longest_silence(covered, start, end) <= SILENCE, NOW)


def end_of_activity(activity: Place) -> Day | None:
    """The day that an activity ends: its ends, else the last day that its starts can mean."""
    return last_day(activity.data.get("ends")) or last_day(activity.data.get("starts"))


def covered_days(activity: Place) -> tuple[Day, Day] | None:
    """The first and the last day that an activity covers, where it is dated."""
    last = end_of_activity(activity)
    if last is None:
        return None
    return first_day(activity.data.get("starts")) or last, last


def longest_silence(covered: list[tuple[Day, Day]], start: Day, end: Day) -> int:
    """The days of the longest gap between start and end."""
    gaps, reached = [], start
    for first, last in sorted(covered):
        gaps.append((min(first, end) - reached).days)
        reached = max(reached, min(last, end))
    gaps.append((end - reached).days)
    return max(gaps)


@rule("O205")
def o205(seen: Seen) -> Iterator[Claim]:
    """Activities are held."""
    for activity in seen.activities:
        stage = activity.data.get("stage")
        otherwise = seen.end() if stage is None else seen.end_of_stage(stage)
        yield Claim(f"{activity.path}/status", is_done(activity), end_of_activity(activity) or otherwise)


@rule("O206")
def o206(seen: Seen) -> Iterator[Claim]:
    """Primary parties are at the debrief."""
    closing = seen.closing_debriefs()
    if not closing:
        return
    due = latest(last_day(place.data["date"]) for place in closing)
    fix = any(not is_done(place) for place in closing)
    for party in seen.of_role("primary"):
        holds = any(seen.takes_part(party.data["id"], refs_of(place, "participants")) for place in closing)
        yield Claim(party.path, holds, due, fix=fix)


@rule("O301")
def o301(seen: Seen) -> Iterator[Claim]:
    """Stakeholders are named."""
    yield Claim("/parties", bool(seen.of_role("stakeholder")), seen.start())


@rule("O302")
def o302(seen: Seen) -> Iterator[Claim]:
    """Stakeholders are involved."""
    consulting = seen.activities_from("consult")
    for party in seen.of_role("stakeholder"):
        holds = any(seen.takes_part(party.data["id"], refs_of(place, "parties")) for place in consulting)
        yield Claim(party.path, holds, seen.final_results())


# K. Debrief and knowledge sharing


@rule("K101")
def k101(seen: Seen) -> Iterator[Claim]:
    """A debrief follows."""
    yield Claim("/debriefs", bool(seen.closing_debriefs()), seen.finish())


@rule("K102")
def k102(seen: Seen) -> Iterator[Claim]:
    """The friend is at the debrief."""
    friends = seen.of_role("critical_friend")
    if not friends:
        return
    for debrief in seen.closing_debriefs():
        holds = seen.any_takes_part(friends, refs_of(debrief, "participants"))
        fix = len(friends) == 1 and not is_done(debrief)
        yield Claim(f"{debrief.path}/participants", holds, last_day(debrief.data["date"]), fix=fix)


@rule("K103")
def k103(seen: Seen) -> Iterator[Claim]:
    """The debrief comes soon."""
    closing = seen.closing_debriefs()
    if not closing:
        return
    # reading: the first closing debrief is the one with the earliest date, the first in the document of equals
    debrief = first_by_date(closing)
    limit = plus(seen.finish(), SOON)
    fix = not is_done(debrief) and up_to(seen.on, limit)
    yield Claim(f"{debrief.path}/date", up_to(last_day(debrief.data["date"]), limit), NOW, fix=fix)


def first_by_date(places: list[Place]) -> Place:
    """The entry with the earliest date, the first in the document of equals."""
    first = earliest(last_day(place.data["date"]) for place in places)
    return next(place for place in places if last_day(place.data["date"]) == first)


@rule("K104")
def k104(seen: Seen) -> Iterator[Claim]:
    """Debriefs are held."""
    for debrief in seen.debriefs:
        due = last_day(debrief.data.get("date")) or plus(seen.finish(), SOON)
        yield Claim(f"{debrief.path}/status", is_done(debrief), due)


@rule("K105")
def k105(seen: Seen) -> Iterator[Claim]:
    """Debriefs leave a record."""
    for debrief in seen.debriefs:
        if is_done(debrief):
            yield Claim(f"{debrief.path}/outcome", "outcome" in debrief.data, NOW)


@rule("K201")
def k201(seen: Seen) -> Iterator[Claim]:
    """Results are shared."""
    yield Claim("/sharing", bool(seen.sharings_of_results()), seen.share_by())


@rule("K202")
def k202(seen: Seen) -> Iterator[Claim]:
    """Sharing comes soon."""
    first = seen.first_results()
    after = [place for place in seen.sharings if up_to(first, last_day(place.data.get("date")))]
    if after:
        # reading: the first sharing is the one with the earliest date, the first in the document of equals
        sharing = first_by_date(after)
        holds = up_to(last_day(sharing.data["date"]), plus(first, SHARE_WITHIN))
        yield Claim(f"{sharing.path}/date", holds, NOW)


@rule("K203")
def k203(seen: Seen) -> Iterator[Claim]:
    """Parties hear the results."""
    sharings = seen.sharings_of_results()
    fix = any(not is_done(place) for place in sharings)
    heard = [refs_of(place, "audience") for place in sharings]
    heard += [refs_of(place, "participants") for place in seen.debriefs_of_results()]
    for party in seen.of_role("primary", "stakeholder"):
        holds = any(seen.takes_part(party.data["id"], refs) for refs in heard)
        yield Claim(party.path, holds, seen.share_by(), fix=fix)


@rule("K204")
def k204(seen: Seen) -> Iterator[Claim]:
    """Sharing is carried out."""
    for sharing in seen.sharings:
        due = last_day(sharing.data.get("date")) or seen.share_by()
        yield Claim(f"{sharing.path}/status", is_done(sharing), due)


@rule("K205")
def k205(seen: Seen) -> Iterator[Claim]:
    """Findings are shared."""
    shared = pointed_at(seen.sharings, "findings")
    if not shared:
        return
    for finding in seen.findings:
        yield Claim(finding.path, finding.data["id"] in shared, seen.share_by())


@rule("K206")
def k206(seen: Seen) -> Iterator[Claim]:
    """Sharing is planned from the start."""
    yield Claim("/sharing", bool(seen.sharings), seen.start())


@rule("K207")
def k207(seen: Seen) -> Iterator[Claim]:
    """Deciders hear the results."""
    if seen.first_results() is None:
        return
    for decision in seen.coming_with_owner():
        due = first_day(decision.data["due"])
        heard = [refs_of(place, "audience") for place in seen.sharings if is_in_time(seen, place, due)]
        heard += [refs_of(place, "participants") for place in seen.debriefs if is_in_time(seen, place, due)]
        holds = any(seen.takes_part(decision.data["owner"], refs) for refs in heard)
        yield Claim(f"{decision.path}/owner", holds, due)


def is_in_time(seen: Seen, place: Place, due: Day | None) -> bool:
    """Whether the entry is dated from first results to the decision, both days counted."""
    day = last_day(place.data.get("date"))
    return up_to(seen.first_results(), day) and up_to(day, due)


# From claims to remarks


def oracle(document: dict[str, Any], on: datetime.date) -> list[Said]:
    """All remarks on the document on the day, in the order of the catalogue."""
    seen = Seen(document, on)
    return [said(seen, code, claim) for code, judge in RULES.items() for claim in judge(seen)]


def said(seen: Seen, code: str, claim: Claim) -> Said:
    """The remark that a claim makes."""
    entry = entry_at(seen, claim.path)
    status = status_of(seen, claim)
    if status != "met" and any(counts(seen, waiver, code, entry) for waiver in waivers_of(seen)):
        status = "waived"
    day = seen.on if claim.due == NOW else claim.due
    due = None if day is None else day.isoformat()
    fix = claim.fix and status in ("unmet", "open")
    return Said(code, claim.path, entry, claim.aspect, status, due, who(seen, claim.path), fix)


def status_of(seen: Seen, claim: Claim) -> str:
    """Met, open or unmet, before any waiver."""
    if claim.holds:
        return "met"
    if claim.due is None:
        return "open"
    return "open" if seen.on <= claim.due else "unmet"


def waivers_of(seen: Seen) -> list[Data]:
    """The waivers of the document."""
    waivers: list[Data] = seen.document.get("waivers", [])
    return waivers


def counts(seen: Seen, waiver: Data, code: str, entry: str | None) -> bool:
    """Whether the waiver counts on the day and reaches a remark of the rule on the entry."""
    in_force = "until" not in waiver or up_to(seen.on, last_day(waiver["until"]))
    reaches = "at" not in waiver or waiver["at"] == entry
    return bool(waiver["rule"] == code and in_force and reaches)


def entry_in(seen: Seen, path: str) -> tuple[str, Data] | None:
    """The list and the entry that a path leads to or into, if it leads to one."""
    value: Any = seen.document
    found, name = None, ""
    for key in path.split("/")[1:]:
        if isinstance(value, list):
            value = value[int(key)]
            found = (name, value)
        else:
            value, name = (value.get(key, {}) if isinstance(value, dict) else {}), key
    return found


def entry_at(seen: Seen, path: str) -> str | None:
    """The id of the entry that a path leads to or into, if it has one."""
    found = entry_in(seen, path)
    return None if found is None else found[1].get("id")


def who(seen: Seen, path: str) -> tuple[str, ...]:
    """The parties that a remark is for."""
    # reading: an action is for its responsible alone; the owner is not guessed where it names none
    # reading: a party that is named twice in a list is one party
    name, entry = entry_in(seen, path) or ("", {})
    match name:
        case "parties":
            refs = [entry["id"]]
        case "decisions":
            refs = [entry.get("owner")]
        case "actions":
            refs = [entry.get("responsible")]
        case "uses":
            refs = entry.get("users", [])
        case "activities":
            refs = entry.get("parties", [])
        case "debriefs":
            refs = entry.get("participants", [])
        case _:
            refs = [seen.owner] if path.startswith("/follow_up") else []
    return tuple(dict.fromkeys(ref for ref in refs if ref is not None))

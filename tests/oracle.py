"""A plain, slow, second reading of the catalogue's second edition, on plain data, to catch mistakes in the first one.

It is written from the catalogue's text alone. A new rule need not be written here; the tests say at their end which are not.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

Day = datetime.date
Data = dict[str, Any]

STAGES = ("design", "data_collection", "analysis", "interpretation", "reporting", "follow_up")
MODES = ("inform", "consult", "involve", "collaborate", "empower")
LEVELS = ("practical", "strategic")
OUTSIDE = {"critical_friend", "evaluator"}

AGREE_WITHIN = "P6W"  # T204
ANSWER_WITHIN = "P6W"  # T202
CLOSENESS = "involve"  # O203
ENOUGH = 5  # C207
HEARD_AT = "consult"  # A105, O302
INVOLVED_AT = "involve"  # O101, O102
LEAD_TIME = "P8W"  # T102
LEAST_PROCESS = "P6W"  # T103
LONG = "P52W"  # T110
PARTS = 6  # O204
RARER_SHARE = 5  # C207
SHARE_WITHIN = "P12W"  # K202
SILENCE = "P8W"  # O204
SOON = "P6W"  # K103
THERE_AT = "consult"  # O202
WITHIN = "P57W"  # T205
WORKED_WITHIN = "P26W"  # T208

NOW = Day.min  # what is due now is due on as-of, and is never open; no document is dated so early

TOO_LATE_AFTER_END = {
    *("A101", "A105", "C101", "C103", "C201", "C202", "C301", "O101", "O202", "O203", "O302"),
    *("T103", "T105", "T110", "T111"),
}


NO_FACTS: Mapping[str, Any] = {}


class Fix(NamedTuple):
    """What a fix does: the fields that it changes, by path, and what they hold then."""

    applicability: str
    changes: Data


class Said(NamedTuple):
    """One remark, as plain data."""

    rule: str
    path: str
    entry: str | None
    aspect: str | None
    status: str
    due: str | None
    too_late: bool
    case: str | None
    who: tuple[str, ...]
    waiver: str | None
    fix: Fix | None
    facts: Data
    """The dates, spans, numbers and lists that the catalogue names, of what falls short."""


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
    case: str | None = None
    facts: Mapping[str, Any] = NO_FACTS
    past: bool = False
    """Whether its own row of the table *Too late* says so, whatever its status."""
    fix: Fix | None = None
    who: tuple[str | None, ...] | None = None
    holds_case: str | None = None


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


def plus(day: Day | None, days: int | str) -> Day | None:
    """The day so many days later, or a span later; absent where the day is absent."""
    return None if day is None else day + datetime.timedelta(days=days if isinstance(days, int) else span(days))


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
        self.subject: Data = self.document.get("subject", {})
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
            or any(is_done(place) for place in with_status)
        )

    def slip(self) -> int:
        """How many days the evaluation was started after the last day that its planned start can mean."""
        started, starts = first_day(self.period.get("started")), last_day(self.period.get("starts"))
        return max(0, (started - starts).days) if started and starts else 0

    def delay(self) -> int:
        """The slip, or how late it is already where the evaluation has not begun."""
        if self.begun():
            return self.slip()
        starts = last_day(self.period.get("starts"))
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

    def checkpoint_by(self) -> Day | None:
        """The day by which a checkpoint without a date is to be held."""
        return plus(self.finish(), WITHIN)

    def debrief_by(self) -> Day | None:
        """The day by which a debrief without a date is to be held."""
        return plus(self.finish(), SOON)

    def planned_starts(self) -> list[Any]:
        """The start as it is written: of the period, else of the stages and the activities of design."""
        # reading: "the earliest `starts` of a stage" looks at every listed stage, not at design alone
        written = self.period.get("started") or self.period.get("starts")
        places = [*self.stages, *self.activities_of("design")]
        return [written] if written else [place.data["starts"] for place in places if "starts" in place.data]

    def planned_start(self) -> Day | None:
        """The first day that the written start can mean."""
        return earliest(first_day(written) for written in self.planned_starts())

    def first_actual(self) -> Day | None:
        """The earliest of the end that came and what was delivered."""
        # reading: `ended` and `delivered` of reduced precision count as their last day, as everywhere
        ended = last_day(self.period.get("ended"))
        return earliest([ended, *(last_day(place.data.get("delivered")) for place in self.deliverables)])

    def start(self) -> Day | None:
        """The planned start, else the earliest that came."""
        return self.planned_start() or self.first_actual()

    def start_by(self) -> Day | None:
        """The last day that start can mean; of several with the same first day the earliest."""
        starts = [written for written in self.planned_starts() if first_day(written) == self.planned_start()]
        return earliest(last_day(written) for written in starts) or self.first_actual()

    def end_of_stage(self, stage: str) -> Day | None:
        """The end of a stage: its own, else the start of a later one, listed or only in an activity, else the end."""
        own = [place.data for place in self.stages if place.data["stage"] == stage]
        begins = earliest(first_day(data.get("starts")) for data in own)
        later = STAGES[STAGES.index(stage) + 1 :]

        def first_of(places: list[Place]) -> Day | None:
            """The earliest of the last days that a start of these can mean, none of them before the stage begins."""
            # reading: which start is "before the stage's own `starts`" is asked of the first day, as of every `starts`
            starts = [place.data.get("starts") for place in places if place.data.get("stage") in later]
            return earliest(last_day(written) for written in starts if not before(first_day(written), begins))

        ends = earliest(last_day(data.get("ends")) for data in own)
        return ends or first_of(self.stages) or first_of(self.activities) or self.end()

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

    def of_role_but_evaluators(self, *roles: str) -> list[Place]:
        """The parties that have at least one of these roles and are not evaluator too."""
        return [place for place in self.of_role(*roles) if "evaluator" not in place.data["roles"]]

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

    def same_line(self, one: str, other: str) -> bool:
        """Whether the two are the same, or one is part of the other, over any number of steps."""
        return one == other or one in self.wholes(other) or other in self.wholes(one)

    def takes_part(self, ref: str, refs: list[str]) -> bool:
        """Whether the party takes part where these are listed: itself, a part of it, or, of a person, a whole of it."""
        if ref in refs or any(ref in self.wholes(one) for one in refs):
            return True
        return self.party(ref).get("kind") == "person" and bool(self.wholes(ref) & set(refs))

    def any_takes_part(self, parties: list[Place], refs: list[str]) -> bool:
        """Whether one of the parties takes part where these are listed."""
        return any(self.takes_part(party.data["id"], refs) for party in parties)

    def attended_by(self, ref: str) -> list[Place]:
        """The activities that the party takes part in."""
        return [place for place in self.activities if self.takes_part(ref, refs_of(place, "parties"))]

    # activities, debriefs and sharings

    def activities_of(self, *stages: str) -> list[Place]:
        """The activities of the stages."""
        return [place for place in self.activities if place.data.get("stage") in stages]

    def counted_from(self, milestone: Day | None, places: list[Place]) -> list[Place]:
        """Those dated on or after the milestone and, once it has come, those done without a date."""
        come = up_to(milestone, self.on)
        return [
            place
            for place in places
            if up_to(milestone, date_of(place)) or (come and is_done(place) and date_of(place) is None)
        ]

    def closing_debriefs(self) -> list[Place]:
        """The debriefs after finish."""
        return self.counted_from(self.finish(), self.debriefs)

    def dated_closing_debriefs(self) -> list[Place]:
        """The debriefs after finish that have a date."""
        return [place for place in self.closing_debriefs() if date_of(place)]

    def debriefs_on_the_results(self) -> list[Place]:
        """The debriefs after the final results."""
        return self.counted_from(self.final_results(), self.debriefs)

    def sharings_of_the_results(self) -> list[Place]:
        """The sharings after the final results."""
        return self.counted_from(self.final_results(), self.sharings)

    # what a fix may touch

    def may_be_touched(self, place: Place) -> bool:
        """Whether a fix may: it is not done, delivered or completed, and its last day or its date is not past."""
        over = is_done(place) or "delivered" in place.data or "completed" in place.data
        # an activity has `starts` or `ends`, a debrief or a sharing `date`
        return not over and not before(date_of(place) or end_of_activity(place), self.on)

    def first_to_touch(self, places: list[Place]) -> list[Place]:
        """The earliest dated that may be touched, of equals the first in the document; none, or one in a list."""
        touchable = [place for place in places if self.may_be_touched(place) and date_of(place)]
        return sorted(touchable, key=lambda place: date_of(place) or self.on)[:1]


def listed(holder: Data, above: str, key: str) -> list[Place]:
    """The entries of a list that are not cancelled, each with its path."""
    entries = [Place(f"{above}/{key}/{index}", entry) for index, entry in enumerate(holder.get(key, []))]
    return [place for place in entries if place.data.get("status") != "cancelled"]


def mode_of(activity: Place) -> int:
    """The step of the activity's mode; one without a mode is below the first."""
    mode = activity.data.get("mode")
    return -1 if mode is None else MODES.index(mode)


def at_least(mode: str, activities: list[Place]) -> list[Place]:
    """The activities of at least this mode."""
    return [place for place in activities if mode_of(place) >= MODES.index(mode)]


def refs_of(place: Place, key: str) -> list[str]:
    """The refs under a key of the entry."""
    refs: list[str] = place.data.get(key, [])
    return refs


def ids(places: list[Place]) -> list[str]:
    """The ids of the entries."""
    return [place.data["id"] for place in places]


def date_of(place: Place) -> Day | None:
    """The date of a debrief, a sharing or a checkpoint."""
    return last_day(place.data.get("date"))


def is_done(place: Place) -> bool:
    """Whether the entry's status is done."""
    return bool(place.data.get("status") == "done")


def is_carried_out(action: Place) -> bool:
    """Whether the action is done, or has `completed`."""
    return is_done(action) or "completed" in action.data


def pointed_at(places: list[Place], key: str) -> set[str]:
    """The ids that the entries point at under a key."""
    return {ref for place in places for ref in refs_of(place, key)}


def is_said(place: Place, *keys: str) -> bool:
    """Whether one of the entry's own words is there; of `public` only true."""
    return any(key in place.data and place.data[key] is not False for key in keys)


def said_or_unsaid(path: str, due: Day | None, places: list[Place], *keys: str) -> Claim:
    """That one of the entries is said; where none is but some are there, the case is `unsaid` and names them."""
    unsaid = [place for place in places if not is_said(place, *keys)]
    holds = len(unsaid) < len(places)
    return Claim(path, holds, due, case="unsaid" if unsaid else None, facts={"unsaid": ids(unsaid)} if unsaid else {})


def numbered(keys: list[str]) -> list[str]:
    """The keys, where the second of the same has `#2` after it, the third `#3`."""
    return [
        key if keys[:index].count(key) == 0 else f"{key}#{keys[:index].count(key) + 1}"
        for index, key in enumerate(keys)
    ]


def adding(place: Place, key: str, ref: str) -> Fix:
    """A fix, to agree on first, that adds a party to a list of the entry."""
    return Fix("agreement", {f"{place.path}/{key}": [*refs_of(place, key), ref]})


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
    yield said_or_unsaid("/purpose/uses", seen.start_by(), seen.uses, "description")


@rule("A103")
def a103(seen: Seen) -> Iterator[Claim]:
    """Each use has users."""
    for use in seen.uses:
        yield Claim(f"{use.path}/users", "users" in use.data, seen.start_by())


@rule("A104")
def a104(seen: Seen) -> Iterator[Claim]:
    """Each strategic use meets a decision."""
    if not seen.decisions:
        return
    only = ids(seen.decisions) if len(seen.decisions) == 1 else None
    for use in seen.uses:
        if use.data.get("level") == "strategic":
            path = f"{use.path}/decisions"
            fix = Fix("mechanical", {path: only}) if only else None
            yield Claim(path, "decisions" in use.data, seen.start_by(), fix=fix)


@rule("A105")
def a105(seen: Seen) -> Iterator[Claim]:
    """Users shape the evaluation."""
    design = at_least(HEARD_AT, seen.activities_of("design"))
    carrying = ids(seen.of_role("commissioner", "evaluator"))
    for use in seen.uses:
        users = refs_of(use, "users")
        if users:
            heard = any(seen.takes_part(user, refs_of(place, "parties")) for user in users for place in design)
            holds = heard or any(user in carrying for user in users)
            yield Claim(f"{use.path}/users", holds, seen.end_of_stage("design"))


def lacking_levels(levels: Iterable[str | None]) -> Data:
    """The levels that are not among these."""
    there = set(levels)
    return {"levels": [level for level in LEVELS if level not in there]}


@rule("A201")
def a201(seen: Seen) -> Iterator[Claim]:
    """Uses reach both levels."""
    if seen.uses:
        lacking = lacking_levels(use.data.get("level") for use in seen.uses)
        unlevelled = all("level" not in use.data for use in seen.uses)
        case = "unlevelled" if unlevelled else None
        yield Claim("/purpose/uses", not lacking["levels"], seen.start_by(), case=case, facts=lacking)


@rule("A202")
def a202(seen: Seen) -> Iterator[Claim]:
    """Sharing reaches both levels."""
    sharings = seen.sharings_of_the_results()
    if sharings:
        lacking = lacking_levels(pointed_at(sharings, "levels"))
        facts = {**lacking, "from": seen.final_results(), "to": seen.share_by()}
        yield Claim("/sharing", not lacking["levels"], seen.share_by(), facts=facts)


@rule("A203")
def a203(seen: Seen) -> Iterator[Claim]:
    """Follow-up reaches both levels."""
    if not seen.actions or not any("level" in finding.data for finding in seen.findings):
        return
    taken_up = pointed_at(seen.actions, "potentials")
    behind = pointed_at([place for place in seen.potentials if place.data["id"] in taken_up], "findings")
    lacking = lacking_levels(place.data.get("level") for place in seen.findings if place.data["id"] in behind)
    yield Claim("/follow_up/actions", not lacking["levels"], seen.agree_by(), facts=lacking)


@rule("A204")
def a204(seen: Seen) -> Iterator[Claim]:
    """Earlier knowledge is used."""
    yield Claim("/builds_on", "builds_on" in seen.document, seen.start_by())


# T. Timing, plan and responsibility


@rule("T101")
def t101(seen: Seen) -> Iterator[Claim]:
    """A decision is open."""
    yield said_or_unsaid("/decisions", seen.start_by(), seen.coming(), "description")


@rule("T102")
def t102(seen: Seen) -> Iterator[Claim]:
    """Results precede decisions."""
    for decision in seen.coming_with_due():
        needed = needed_for(seen, decision)
        deadline = latest_delivery_for(decision)
        late = [place for place in needed if before(deadline, seen.possible(place))]
        delivered = [place for place in late if "delivered" in place.data]
        yield Claim(
            decision.path,
            holds=bool(needed) and all(up_to(seen.possible(place), deadline) for place in needed),
            due=NOW if late else seen.start_by(),
            case=case_of_t102(seen, decision, late, delivered),
            facts=facts_of_t102(seen, decision, late),
            past=bool(late) and before(first_day(decision.data["due"]), seen.on),
            fix=moving_the_late(seen, deadline, needed, late),
            who=(*ids(seen.of_role("evaluator")), decision.data.get("owner")),
        )


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
    return due - datetime.timedelta(days=span(decision.data.get("lead_time", LEAD_TIME)))


def case_of_t102(seen: Seen, decision: Place, late: list[Place], delivered: list[Place]) -> str:
    """What is late, and whether it has come."""
    if not late:
        return "undated"
    if len(delivered) == len(late):
        return "delivered"
    if before(first_day(decision.data["due"]), seen.on):
        return "missed"
    return "late-not-begun" if not seen.begun() and seen.delay() else "late"


def facts_of_t102(seen: Seen, decision: Place, late: list[Place]) -> Data:
    """The dates that the decision is told with; of several that are late, the one that is possible last decides."""
    deadline, delay = latest_delivery_for(decision), seen.delay()
    lead_time = decision.data.get("lead_time", LEAD_TIME)
    if not late:
        return {"lead_time": lead_time}
    # reading: what "can be ready at the earliest" is one that has not come, where there is one
    waiting = [place for place in late if "delivered" not in place.data]
    decides = max(waiting or late, key=lambda place: seen.possible(place) or Day.min)
    starts, due = first_day(seen.period.get("starts")), last_day(decides.data.get("due"))
    start_by = starts - (due - deadline) if starts and due and not seen.begun() else None
    return {
        "lead_time": lead_time,
        "delay": f"P{delay}D" if delay else None,
        "latest": deadline,
        "ready": seen.possible(decides),
        # reading: before as-of it is still a fact, and only not said
        "start_by": start_by if before(start_by, starts) else None,
    }


def moving_the_late(seen: Seen, deadline: Day, needed: list[Place], late: list[Place]) -> Fix | None:
    """The late deliverables dated earlier, so that the decision has its results, where that can be."""
    # reading: "nothing is undated" is said of what the decision waits for
    new_due = deadline - datetime.timedelta(days=seen.delay())
    can_be = (
        bool(late)
        and not any("delivered" in place.data for place in late)
        and all(seen.possible(place) is not None for place in needed)
        and (seen.begun() or not seen.delay())
        and new_due >= seen.on
        and up_to(plus(seen.start(), LEAST_PROCESS), new_due)
    )
    return Fix("agreement", {f"{place.path}/due": new_due.isoformat() for place in late}) if can_be else None


@rule("T103")
def t103(seen: Seen) -> Iterator[Claim]:
    """The process has room."""
    begins = first_day(seen.period.get("started")) or first_day(seen.period.get("starts"))
    first = seen.first_results()
    if begins is None or first is None:
        return
    # reading: the deliverable is the first in the document of those expected on the day of first results
    deliverable = next(place for place in seen.results() if seen.expected(place) == first)
    least = plus(begins, LEAST_PROCESS)
    past = "delivered" in deliverable.data or before(least, seen.on)
    facts = {"ready": first, "earliest": least, "least": LEAST_PROCESS}
    yield Claim(deliverable.path, up_to(least, first), NOW, facts=facts, past=past)


@rule("T104")
def t104(seen: Seen) -> Iterator[Claim]:
    """Decisions have dates."""
    for decision in seen.decisions:
        yield Claim(f"{decision.path}/due", "due" in decision.data, seen.start_by())


@rule("T105")
def t105(seen: Seen) -> Iterator[Claim]:
    """Stages are scheduled."""
    for stage in seen.stages:
        has_both = "starts" in stage.data and "ends" in stage.data
        holds = has_both and inside_planned_period(seen, stage)
        case = "outside" if has_both else "undated"
        yield Claim(stage.path, holds, seen.start_by(), aspect=stage.data["stage"], case=case)


def inside_planned_period(seen: Seen, stage: Place) -> bool:
    """Whether the stage lies inside the planned period; a bound that is absent bounds nothing."""
    starts, ends = first_day(seen.period.get("starts")), last_day(seen.period.get("ends"))
    too_early = before(first_day(stage.data.get("starts")), starts) and stage.data["stage"] != "design"
    too_late = before(ends, last_day(stage.data.get("ends")))
    return stage.data["stage"] == "follow_up" or (not too_early and not too_late)


@rule("T106")
def t106(seen: Seen) -> Iterator[Claim]:
    """The period is set."""
    has_start = "starts" in seen.period or "started" in seen.period
    has_end = "ends" in seen.period or "ended" in seen.period
    case = "end" if has_start else "start" if has_end else "neither"
    yield Claim("/period", has_start and has_end, NOW, case=case)


@rule("T107")
def t107(seen: Seen) -> Iterator[Claim]:
    """A final result is planned."""
    # reading: a final deliverable is one "with a date" where it has a due date or was delivered
    finals = seen.of_kind("final")
    holds = any("due" in place.data or "delivered" in place.data for place in finals)
    yield Claim("/deliverables", holds, seen.start_by())


@rule("T108")
def t108(seen: Seen) -> Iterator[Claim]:
    """The evaluation has begun."""
    if seen.start() is not None:
        facts = {"start": last_day(seen.period.get("starts"))}
        yield Claim("/period/started", seen.begun(), seen.start_by(), facts=facts)


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
        interim = seen.of_kind("interim")
        holds = any(before(seen.expected(place), seen.end()) for place in interim)
        undated = bool(interim) and all(seen.expected(place) is None for place in interim)
        facts = {"long": LONG, "end": seen.end()}
        yield Claim("/deliverables", holds, seen.start_by(), case="undated" if undated else None, facts=facts)


@rule("T111")
def t111(seen: Seen) -> Iterator[Claim]:
    """Results come while practice can change."""
    ends = last_day(seen.subject.get("ends"))
    if ends is None:
        return
    holds = any(up_to(seen.expected(place), ends) for place in seen.results()) or any(
        "due" not in decision.data or before(ends, first_day(decision.data["due"])) for decision in seen.coming()
    )
    facts = {"date": as_written(seen.subject["ends"])}
    yield Claim("/subject/ends", holds, seen.start_by(), facts=facts)


@rule("T201")
def t201(seen: Seen) -> Iterator[Claim]:
    """A follow-up plan exists."""
    yield said_or_unsaid("/follow_up/actions", seen.agree_by(), seen.actions, "change")


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
    only = ids(seen.potentials) if len(seen.potentials) == 1 else None
    for action in seen.actions:
        path = f"{action.path}/potentials"
        fix = Fix("mechanical", {path: only}) if only and not is_carried_out(action) else None
        yield Claim(path, "potentials" in action.data, seen.agree_by(), fix=fix)


@rule("T204")
def t204(seen: Seen) -> Iterator[Claim]:
    """The plan is agreed."""
    if seen.actions:
        yield Claim("/follow_up/agreed", "agreed" in seen.follow_up, seen.agree_by())


@rule("T205")
def t205(seen: Seen) -> Iterator[Claim]:
    """A checkpoint comes within a year."""
    if not seen.actions:
        return
    finish, by = seen.finish(), seen.checkpoint_by()
    holds = any(before(finish, date_of(place)) and up_to(date_of(place), by) for place in seen.checkpoints)
    facts = {"within": WITHIN, "from": plus(finish, 1), "to": by}
    yield Claim("/follow_up/checkpoints", holds, seen.agree_by(), facts=facts, past=before(by, seen.on))


@rule("T206")
def t206(seen: Seen) -> Iterator[Claim]:
    """Refusals give reasons."""
    keys = numbered([place.data["potential"] for place in seen.responses])
    cases = {"rejected": "rejected", "partly_accepted": "partly"}
    for place, key in zip(seen.responses, keys, strict=True):
        case = cases.get(place.data.get("stance", ""))
        if case:
            yield Claim(f"{place.path}/reason", "reason" in place.data, NOW, aspect=key, case=case)


def keyed_checkpoints(seen: Seen) -> list[tuple[Place, str]]:
    """The checkpoints, each with its date as it was written, else its place in the list."""
    # reading: a cancelled checkpoint is no twin, but keeps its place in the list
    keys = [
        as_written(place.data["date"]) if "date" in place.data else place.path.rpartition("/")[2]
        for place in seen.checkpoints
    ]
    return list(zip(seen.checkpoints, numbered(keys), strict=True))


@rule("T207")
def t207(seen: Seen) -> Iterator[Claim]:
    """Checkpoints are held."""
    for place, key in keyed_checkpoints(seen):
        yield Claim(f"{place.path}/status", is_done(place), date_of(place) or seen.checkpoint_by(), aspect=key)


@rule("T208")
def t208(seen: Seen) -> Iterator[Claim]:
    """Interim results are worked with."""
    working = [covered_days(place) for place in seen.activities_of("interpretation", "follow_up")]
    working += [(day, day) for place in seen.debriefs if (day := date_of(place))]
    for place in seen.of_kind("interim"):
        day = seen.expected(place)
        if day is None:
            continue
        by = plus(day, WORKED_WITHIN)
        holds = any(days and up_to(day, days[1]) and up_to(days[0], by) for days in working)
        past = "delivered" in place.data and before(by, seen.on)
        yield Claim(place.path, holds, plus(day, AGREE_WITHIN), past=past)


@rule("T209")
def t209(seen: Seen) -> Iterator[Claim]:
    """Checkpoints leave a record."""
    for place, key in keyed_checkpoints(seen):
        if is_done(place):
            yield Claim(f"{place.path}/outcome", "outcome" in place.data, NOW, aspect=key)


@rule("T301")
def t301(seen: Seen) -> Iterator[Claim]:
    """The follow-up has an owner."""
    yield Claim("/follow_up/owner", seen.owner is not None, seen.agree_by())


@rule("T302")
def t302(seen: Seen) -> Iterator[Claim]:
    """Actions have a responsible."""
    for action in seen.actions:
        yield Claim(f"{action.path}/responsible", "responsible" in action.data, seen.agree_by())


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
            yield Claim(f"{action.path}/status", is_carried_out(action), last_day(action.data["due"]))


@rule("T305")
def t305(seen: Seen) -> Iterator[Claim]:
    """Change belongs to practice."""
    if seen.owner is not None:
        holds = not seen.only_outside(seen.owner)
        yield Claim("/follow_up/owner", holds, NOW, case="follow-up", holds_case="follow-up")
    for action in seen.actions:
        if "responsible" in action.data:
            holds = not seen.only_outside(action.data["responsible"])
            yield Claim(f"{action.path}/responsible", holds, NOW, case="action", holds_case="action")


@rule("T306")
def t306(seen: Seen) -> Iterator[Claim]:
    """The owner is named from the start."""
    yield Claim("/follow_up/owner", seen.owner is not None, seen.start_by())


@rule("T307")
def t307(seen: Seen) -> Iterator[Claim]:
    """Users carry actions."""
    if not seen.actions:
        return
    responsible = [action.data["responsible"] for action in seen.actions if "responsible" in action.data]
    for use in seen.uses:
        users = refs_of(use, "users")
        if users:
            holds = any(seen.same_line(user, one) for user in users for one in responsible)
            yield Claim(use.path, holds, seen.agree_by())


# C. The critical friend


@rule("C101")
def c101(seen: Seen) -> Iterator[Claim]:
    """A critical friend is named."""
    yield Claim("/parties", bool(seen.of_role("critical_friend")), seen.start_by())


@rule("C102")
def c102(seen: Seen) -> Iterator[Claim]:
    """The friend stands outside."""
    owners = [decision.data.get("owner") for decision in seen.decisions]
    for friend in seen.of_role("critical_friend"):
        primary, decides = "primary" in friend.data["roles"], friend.data["id"] in owners
        yield Claim(friend.path, not primary and not decides, NOW, case="primary" if primary else "decides")


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
    asking = [place for place in seen.questions if focus in place.data.get("focus", [])]
    return said_or_unsaid("/questions", seen.start_by(), asking, "text")


def a_finding_names(seen: Seen, factor: str) -> Claim:
    """That a finding has this factor."""
    return said_or_unsaid("/findings", seen.final_results(), findings_of(seen, factor), "statement")


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
        facts = {"promoting": promoting, "inhibiting": inhibiting}
        yield Claim("/findings", rarer * RARER_SHARE >= both, seen.final_results(), facts=facts)


@rule("C301")
def c301(seen: Seen) -> Iterator[Claim]:
    """Questions seek potential."""
    yield a_question_asks(seen, "potential")


@rule("C302")
def c302(seen: Seen) -> Iterator[Claim]:
    """Potentials are identified."""
    yield said_or_unsaid("/potentials", seen.final_results(), seen.potentials, "statement")


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


@rule("C305")
def c305(seen: Seen) -> Iterator[Claim]:
    """Inhibiting findings are taken up."""
    if not seen.potentials:
        return
    used = pointed_at(seen.potentials, "findings")
    for finding in findings_of(seen, "inhibiting"):
        yield Claim(finding.path, finding.data["id"] in used, seen.final_results())


@rule("C307")
def c307(seen: Seen) -> Iterator[Claim]:
    """Change is told."""
    for action in seen.actions:
        if is_carried_out(action):
            day = last_day(action.data.get("completed")) or last_day(action.data.get("due"))
            yield Claim(f"{action.path}/effect", "effect" in action.data, plus(day, WITHIN) or seen.checkpoint_by())


# O. Ownership through participation


@rule("O101")
def o101(seen: Seen) -> Iterator[Claim]:
    """Learning happens together."""
    primaries = ids(seen.of_role("primary"))
    if not primaries:
        return
    planned = list(seen.activities_of("interpretation"))
    close = at_least(INVOLVED_AT, planned)
    holds = any(learns_together(seen, set(refs_of(place, "parties")), primaries) for place in close)
    case = None if holds or planned else "unplanned"
    yield Claim("/activities", holds, seen.end_of_stage("interpretation"), case=case)


def learns_together(seen: Seen, refs: set[str], primaries: list[str]) -> bool:
    """Whether by one listed party a primary one takes part, and by another a party of practice that is not of its line."""
    # reading: "neither part of the first nor has it as part" is said of the two parties that take part, which are not the
    # same; else of the two that are listed
    return any(
        seen.takes_part(primary, [one])
        and seen.takes_part(party, [other])
        and not seen.only_outside(party)
        and not seen.same_line(primary, party)
        for one in refs
        for other in refs - {one}
        for primary in primaries
        for party in ids(seen.parties)
    )


@rule("O102")
def o102(seen: Seen) -> Iterator[Claim]:
    """The responsible took part."""
    if not seen.activities:
        return
    for action in seen.actions:
        if "responsible" in action.data:
            holds = bool(at_least(INVOLVED_AT, seen.attended_by(action.data["responsible"])))
            yield Claim(f"{action.path}/responsible", holds, seen.end())


@rule("O103")
def o103(seen: Seen) -> Iterator[Claim]:
    """Deciders take part."""
    for decision in seen.coming_with_owner():
        due = first_day(decision.data["due"])
        attended = seen.attended_by(decision.data["owner"])
        holds = any(before(first_day(place.data.get("starts")), due) for place in attended)
        yield Claim(f"{decision.path}/owner", holds, due, past=before(due, seen.on))


@rule("O201")
def o201(seen: Seen) -> Iterator[Claim]:
    """Primary parties are named."""
    yield Claim("/parties", bool(seen.of_role("primary")), seen.start_by())


@rule("O202")
def o202(seen: Seen) -> Iterator[Claim]:
    """Primary parties are there all the way."""
    if not seen.activities:
        return
    for party in seen.of_role_but_evaluators("primary"):
        for stage in STAGES[:-1]:
            activities = seen.activities_of(stage)
            inviting = [place for place in activities if "mode" not in place.data or at_least(THERE_AT, [place])]
            holds = any(seen.takes_part(party.data["id"], refs_of(place, "parties")) for place in inviting)
            fix = None
            if len(activities) == len(inviting) == 1 and seen.may_be_touched(inviting[0]):
                fix = adding(inviting[0], "parties", party.data["id"])
            yield Claim(party.path, holds, seen.end_of_stage(stage), aspect=stage, fix=fix)


def takes_part_at(seen: Seen, party: Place, mode: str) -> Claim:
    """That the party takes part in an activity of at least this mode."""
    attended = seen.attended_by(party.data["id"])
    unknown = bool(attended) and all("mode" not in place.data for place in attended)
    case = "unknown-step" if unknown else None
    return Claim(party.path, bool(at_least(mode, attended)), seen.final_results(), case=case)


@rule("O203")
def o203(seen: Seen) -> Iterator[Claim]:
    """Primary parties are close."""
    for party in seen.of_role_but_evaluators("primary"):
        yield takes_part_at(seen, party, CLOSENESS)


class Gap(NamedTuple):
    """Days that nothing covers: the latest covered before them, or start, and the next that is, or end."""

    after: Day
    until: Day
    first: Day
    last: Day


@rule("O204")
def o204(seen: Seen) -> Iterator[Claim]:
    """There is no long silence."""
    start, end = seen.start(), seen.end()
    if start is None or end is None or end <= start:
        return
    share = (end - start).days // PARTS
    allowed = max(span(SILENCE), share)
    for party in seen.of_role_but_evaluators("primary"):
        attended = seen.attended_by(party.data["id"])
        covered = [days for place in attended if (days := covered_days(place)) is not None]
        if not covered:
            continue
        long = [gap for gap in gaps(covered, start, end) if (gap.until - gap.after).days > allowed]
        if not long:
            yield Claim(party.path, holds=True, due=end)
            continue
        gap = long[0]
        # reading: where both are as long, the threshold is what is allowed
        silence = SILENCE if allowed == span(SILENCE) else f"P{allowed}D"
        facts = {"from": gap.first, "to": gap.last, "silence": silence}
        yield Claim(party.path, holds=False, due=plus(gap.after, allowed), facts=facts, past=before(gap.last, seen.on))


def end_of_activity(activity: Place) -> Day | None:
    """The day that an activity ends: its ends, else the last day that its starts can mean."""
    return last_day(activity.data.get("ends")) or last_day(activity.data.get("starts"))


def covered_days(activity: Place) -> tuple[Day, Day] | None:
    """The first and the last day that an activity covers, where it is dated."""
    last = end_of_activity(activity)
    if last is None:
        return None
    return first_day(activity.data.get("starts")) or last, last


def gaps(covered: list[tuple[Day, Day]], start: Day, end: Day) -> Iterator[Gap]:
    """The gaps between start and end, in order."""
    # reading: what lies wholly before start or after end covers nothing; a gap to end itself has end as its last day
    one = datetime.timedelta(days=1)
    reached, first = start, start
    for begins, ends in sorted(days for days in covered if days[1] >= start and days[0] <= end):
        yield Gap(reached, max(begins, reached), first, begins - one)
        reached = max(reached, min(ends, end))
        first = reached + one
    yield Gap(reached, end, first, end)


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
    due = latest(date_of(place) for place in closing) or seen.debrief_by()
    first = seen.first_to_touch(closing)
    for party in seen.of_role_but_evaluators("primary"):
        holds = any(seen.takes_part(party.data["id"], refs_of(place, "participants")) for place in closing)
        fix = adding(first[0], "participants", party.data["id"]) if first else None
        yield Claim(party.path, holds, due, fix=fix)


@rule("O301")
def o301(seen: Seen) -> Iterator[Claim]:
    """Stakeholders are named."""
    yield Claim("/parties", bool(seen.of_role("stakeholder")), seen.start_by())


@rule("O302")
def o302(seen: Seen) -> Iterator[Claim]:
    """Stakeholders are involved."""
    for party in seen.of_role_but_evaluators("stakeholder"):
        yield takes_part_at(seen, party, HEARD_AT)


# K. Debrief and knowledge sharing


@rule("K101")
def k101(seen: Seen) -> Iterator[Claim]:
    """A debrief follows."""
    undated = [place for place in seen.debriefs if date_of(place) is None]
    waiting = bool(seen.debriefs) and all(date_of(place) is None and not is_done(place) for place in seen.debriefs)
    facts = {"from": seen.finish(), "to": seen.debrief_by(), "undated": ids(undated)}
    case = "undated" if waiting else None
    yield Claim("/debriefs", bool(seen.closing_debriefs()), seen.finish(), case=case, facts=facts)


@rule("K102")
def k102(seen: Seen) -> Iterator[Claim]:
    """The friend is at the debrief."""
    friends = seen.of_role("critical_friend")
    if not friends:
        return
    for debrief in seen.closing_debriefs():
        holds = seen.any_takes_part(friends, refs_of(debrief, "participants"))
        due = date_of(debrief) or seen.debrief_by()
        may = len(friends) == 1 and seen.may_be_touched(debrief)
        fix = adding(debrief, "participants", friends[0].data["id"]) if may else None
        yield Claim(f"{debrief.path}/participants", holds, due, fix=fix, who=tuple(ids(friends)))


@rule("K103")
def k103(seen: Seen) -> Iterator[Claim]:
    """The debrief comes soon."""
    closing = seen.dated_closing_debriefs()
    by = seen.debrief_by()
    if not closing or by is None:
        return
    debrief = first_by_date(closing)
    may = seen.may_be_touched(debrief) and seen.on <= by
    fix = Fix("agreement", {f"{debrief.path}/date": by.isoformat()}) if may else None
    facts = {"date": as_written(debrief.data["date"]), "soon": SOON, "latest": by}
    past = is_done(debrief) or by < seen.on
    yield Claim(f"{debrief.path}/date", up_to(date_of(debrief), by), NOW, facts=facts, past=past, fix=fix)


def first_by_date(places: list[Place]) -> Place:
    """The entry with the earliest date, the first in the document of equals."""
    first = earliest(date_of(place) for place in places)
    return next(place for place in places if date_of(place) == first)


@rule("K104")
def k104(seen: Seen) -> Iterator[Claim]:
    """Debriefs are held."""
    for debrief in seen.debriefs:
        yield Claim(f"{debrief.path}/status", is_done(debrief), date_of(debrief) or seen.debrief_by())


@rule("K105")
def k105(seen: Seen) -> Iterator[Claim]:
    """Debriefs leave a record."""
    for debrief in seen.debriefs:
        if is_done(debrief):
            yield Claim(f"{debrief.path}/outcome", "outcome" in debrief.data, NOW)


def left_out(seen: Seen, places: list[Place]) -> list[Place]:
    """Those that do not count yet because they have no date."""
    counted = seen.counted_from(seen.final_results(), places)
    return [place for place in places if date_of(place) is None and place not in counted]


@rule("K201")
def k201(seen: Seen) -> Iterator[Claim]:
    """Results are shared."""
    words = ("audience", "audience_note", "channel", "public")
    claim = said_or_unsaid("/sharing", seen.share_by(), seen.sharings_of_the_results(), *words)
    window = {"from": seen.final_results(), "to": seen.share_by()}
    yield claim._replace(facts={**claim.facts, **window, "undated": ids(left_out(seen, seen.sharings))})


@rule("K202")
def k202(seen: Seen) -> Iterator[Claim]:
    """Sharing comes soon."""
    first = seen.first_results()
    after = [place for place in seen.sharings if up_to(first, date_of(place))]
    if after:
        sharing, by = first_by_date(after), plus(first, SHARE_WITHIN)
        facts = {"date": as_written(sharing.data["date"]), "share_within": SHARE_WITHIN, "latest": by}
        holds = up_to(date_of(sharing), by)
        yield Claim(f"{sharing.path}/date", holds, NOW, facts=facts, past=before(by, seen.on))


@rule("K203")
def k203(seen: Seen) -> Iterator[Claim]:
    """Parties hear the results."""
    sharings, debriefs = seen.sharings_of_the_results(), seen.debriefs_on_the_results()
    if not sharings and not debriefs:
        return
    first = seen.first_to_touch(sharings)
    without_date = left_out(seen, seen.sharings) + left_out(seen, seen.debriefs)
    for party in seen.of_role_but_evaluators("primary", "stakeholder"):
        holds = any(reaches(seen, place, party) for place in [*sharings, *debriefs])
        fix = adding(first[0], "audience", party.data["id"]) if first else None
        undated = [place for place in without_date if reaches(seen, place, party)]
        yield Claim(party.path, holds, seen.share_by(), facts={"undated": ids(undated)}, fix=fix)


def reaches(seen: Seen, place: Place, party: Place) -> bool:
    """Whether the party hears of the results by the sharing or the debrief."""
    if seen.takes_part(party.data["id"], refs_of(place, "audience") + refs_of(place, "participants")):
        return True
    return place.data.get("public", False) is True and "primary" not in party.data["roles"]


@rule("K204")
def k204(seen: Seen) -> Iterator[Claim]:
    """Sharing is carried out."""
    for sharing in seen.sharings:
        yield Claim(f"{sharing.path}/status", is_done(sharing), date_of(sharing) or seen.share_by())


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
    yield Claim("/sharing", bool(seen.sharings), seen.start_by())


@rule("K207")
def k207(seen: Seen) -> Iterator[Claim]:
    """Deciders hear the results."""
    first = seen.first_results()
    if first is None:
        return
    for decision in seen.coming_with_owner():
        due = first_day(decision.data["due"])
        dated = [(date_of(place), place) for place in [*seen.sharings, *seen.debriefs]]
        heard = [
            refs_of(place, "audience") + refs_of(place, "participants")
            for day, place in dated
            if up_to(first, day) and up_to(day, due)
        ]
        holds = any(seen.takes_part(decision.data["owner"], refs) for refs in heard)
        facts = {"from": first, "to": due}
        yield Claim(f"{decision.path}/owner", holds, due, facts=facts, past=before(due, seen.on))


@rule("K208")
def k208(seen: Seen) -> Iterator[Claim]:
    """Others can learn."""
    sharings = seen.sharings_of_the_results()
    if sharings:
        yield Claim("/sharing", any(place.data.get("public") is True for place in sharings), seen.share_by())


# From claims to remarks


def oracle(document: Data, on: Day) -> list[Said]:
    """All remarks on the document on the day, in the order of the catalogue."""
    seen = Seen(document, on)
    return [said(seen, code, claim) for code, judge in RULES.items() for claim in judge(seen)]


def notes(document: Data, on: Day) -> list[tuple[str, str]]:
    """The waivers that do nothing, each with what is the matter and its path."""
    seen = Seen(document, on)
    remarks = [(code, entry_at(seen, claim.path), claim) for code, judge in RULES.items() for claim in judge(seen)]
    found = []
    for path, waiver in waivers_of(seen):
        reached = [claim for code, entry, claim in remarks if waiver["rule"] == code and reaches_entry(waiver, entry)]
        if waiver["rule"] not in RULES:
            found.append(("waiver-unknown-rule", path))
        elif not is_in_force(seen, waiver):
            found.append(("waiver-expired", path))
        elif all(claim.holds for claim in reached):
            found.append(("waiver-idle", path))
    return found


def said(seen: Seen, code: str, claim: Claim) -> Said:
    """The remark that a claim makes."""
    entry = entry_at(seen, claim.path)
    status = status_of(seen, claim)
    too_late = is_too_late(seen, code, claim, status)
    counting = [
        path
        for path, waiver in waivers_of(seen)
        if waiver["rule"] == code and is_in_force(seen, waiver) and reaches_entry(waiver, entry)
    ]
    waiver = counting[0] if counting and status != "met" else None
    status = "waived" if waiver else status
    return Said(
        rule=code,
        path=claim.path,
        entry=entry,
        aspect=claim.aspect,
        status=status,
        due=plain(seen.on if claim.due == NOW else claim.due),
        too_late=too_late,
        case=claim.holds_case if claim.holds else claim.case,
        who=who(seen, claim),
        waiver=waiver,
        fix=claim.fix if status in ("unmet", "open") and not too_late else None,
        facts={} if claim.holds else {name: plain(fact) or None for name, fact in claim.facts.items()},
    )


def plain(fact: Any) -> Any:
    """A fact as plain data; of a long list the first twenty."""
    if isinstance(fact, Day):
        return fact.isoformat()
    return fact[:20] if isinstance(fact, list) else fact


def status_of(seen: Seen, claim: Claim) -> str:
    """Met, open or unmet, before any waiver."""
    if claim.holds:
        return "met"
    if claim.due is None:
        return "open"
    return "open" if seen.on <= claim.due else "unmet"


def is_too_late(seen: Seen, code: str, claim: Claim, status: str) -> bool:
    """Whether the table says so; never of what is met, or open and dated."""
    if status == "met" or (status == "open" and claim.due is not None):
        return False
    return claim.past or (code in TOO_LATE_AFTER_END and before(seen.end(), seen.on))


def waivers_of(seen: Seen) -> list[tuple[str, Data]]:
    """The waivers of the document, each with its path."""
    return [(f"/waivers/{index}", waiver) for index, waiver in enumerate(seen.document.get("waivers", []))]


def is_in_force(seen: Seen, waiver: Data) -> bool:
    """Whether the waiver counts on the day; `until` is the last one."""
    return "until" not in waiver or up_to(seen.on, last_day(waiver["until"]))


def reaches_entry(waiver: Data, entry: str | None) -> bool:
    """Whether the waiver is for the entry, or for all."""
    return "at" not in waiver or waiver["at"] == entry


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


def who(seen: Seen, claim: Claim) -> tuple[str, ...]:
    """The parties that a remark is for."""
    # reading: a party that is named twice in a list is one party
    name, entry = entry_in(seen, claim.path) or ("", {})
    match name:
        case _ if claim.who is not None:
            refs = [*claim.who]
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
        case "deliverables":
            refs = ids(seen.of_role("evaluator"))
        case _:
            refs = [seen.owner] if claim.path.startswith("/follow_up") else []
    return tuple(dict.fromkeys(ref for ref in refs if ref is not None))

"""What all rules say of one evaluation on one day: remarks with their status, in the order of the catalogue."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cache, cached_property, partial
from typing import Any, ClassVar, TypeVar, cast

import attrs
from pendulum import Date

from dbfs_eval.conversion import from_plain
from dbfs_eval.errors import (
    ArgumentError,
    DocumentError,
    Fault,
    day_given,
    described,
    nearest,
    not_expected,
)
from dbfs_eval.model import (
    Action,
    Activity,
    Checkpoint,
    Debrief,
    Decision,
    Deliverable,
    Entry,
    Evaluation,
    Party,
    Response,
    Stage,
    Use,
    Waiver,
)
from dbfs_eval.plan import Plan
from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.report_data import (
    REPORT_FORMAT,
    RULE_STOPPED,
    EvaluationReference,
    NoteData,
    RemarkData,
    ReportData,
    ReportHead,
    RulesUsed,
    ShownWaiver,
)
from dbfs_eval.rule import (
    Clause,
    Fact,
    FactList,
    Facts,
    Fix,
    Judgement,
    Rule,
    fact_from_plain,
    facts_of,
    more_than,
    passed,
    plain,
    said_by_case,
    to_sayable,
    with_names,
)
from dbfs_eval.shape import BothLanguages
from dbfs_eval.text import Sayable, Text, verbatim
from dbfs_eval.vocabularies import Force, Status

_T = TypeVar("_T")
_K = TypeVar("_K", bound=Hashable)


@attrs.frozen
class NamedRule:
    """A rule as a saved report names it, where the rule itself is not installed; it declares nothing else."""

    words: ClassVar[Mapping[str, Callable[[str], Fact]]] = {}
    act_by: ClassVar[tuple[str, ...]] = ()
    past_when_due: ClassVar[bool] = False
    presupposed: ClassVar[bool] = False
    act_until: ClassVar[str | None] = None
    anticipates: ClassVar[str | None] = None
    weaker_while: ClassVar[str | None] = None
    holds: ClassVar[Text | None] = None
    recorded: ClassVar[Text | None] = None
    awaited: ClassVar[Text | None] = None
    absent: ClassVar[Text | None] = None
    weaker: ClassVar[Text | None] = None
    label: ClassVar[Text | None] = None

    code: str
    name: str
    clause: Clause
    force: Force


@attrs.frozen(eq=False, repr=False, slots=False)
class Remark:
    """What a rule says about one place in one evaluation, at one date. Two are equal when their plain data are.

    Place, facts and words are worked out when somebody reads them; of a remark that was read back they are known.
    """

    rule: Rule | NamedRule
    """The rule that speaks."""
    status: Status
    due: Date | None
    """When it fell or falls due; None where that cannot be dated yet."""
    judgement: Judgement
    """What the rule found; of a remark that was read back no more of it than its report tells."""
    plan: Plan | None = None
    """The evaluation that was judged; None in a remark that was read back."""
    waived_by: Waiver | None = None
    too_late: bool = attrs.field(default=False, kw_only=True)
    """Whether its step can no longer be taken: it is something for next time."""

    @classmethod
    def read_back(cls, said: RemarkData) -> Remark:
        """A remark from a saved report: it says what was said then.

        Args:
            said: The remark as its report holds it.

        Returns:
            The remark.
        """
        rule, fix = _rule_named(said), said.fix
        met = said.status is Status.MET
        judgement = Judgement(said.path, holds=met, due=said.due, aspect=said.aspect, case=said.case)
        remark = cls(rule, said.status, said.due, judgement, too_late=said.too_late)
        # What a fresh remark works out when it is read is there already.
        vars(remark).update(
            data=said,
            entry=said.entry,
            who=said.who,
            facts=said.facts,
            more=said.more,
            sayable_facts={
                name: fact_from_plain(fact, rule.words.get(name), said.more.get(name, 0))
                for name, fact in said.facts.items()
            },
            position=(said.line, said.column),
            fix=fix and Fix(fix.label.text, {}, fix.patch, fix.applicability),
            waiver=said.waiver,
            message_text=said.message.text,
            remedy_text=said.remedy and said.remedy.text,
        )
        return remark

    def __repr__(self) -> str:
        return f"<{self.rule.code} {self.status} {self.path or '/'}>"

    @cached_property
    def path(self) -> str:
        """A JSON Pointer into the document."""
        entry, field = self.judgement.entry, self.judgement.field
        place = entry if isinstance(entry, str) else self._plan.path(entry)
        return f"{place}/{field}" if field else place

    @cached_property
    def entry(self) -> str | None:
        """The id of the entry that it is about; None where it has none, or it is about the whole."""
        entry = self.judgement.entry
        return entry.key if isinstance(entry, Entry) else None

    @property
    def is_ahead(self) -> bool:
        """It falls short, and can still be done."""
        return self.status in {Status.UNMET, Status.OPEN} and not self.too_late

    @property
    def last_day(self) -> Date | None:
        """The last day for its step: the fact that its rule names so, else the due date; None where none is known."""
        day = self.sayable_facts.get(self.rule.act_until or "")
        return day if isinstance(day, Date) else self.due

    @property
    def aspect(self) -> str | None:
        """What tells several remarks of one rule on one entry apart."""
        return self.judgement.aspect

    @property
    def case(self) -> str | None:
        """Which of the rule's wordings applies; of a met remark, where what holds is said by case."""
        chosen = self.status is not Status.MET or isinstance(self.rule.holds, Mapping)
        return self.judgement.case if chosen else None

    @cached_property
    def who(self) -> tuple[str, ...]:
        """The ids of the parties that it is for."""
        named = self.judgement.who
        return tuple(dict.fromkeys(_who(self.judgement.entry, self._plan) if named is None else named))

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """What the texts are made of, as plain data; of a long list its first twenty."""
        return {name: plain(fact) for name, fact in self._facts.items()}

    @cached_property
    def more(self) -> Mapping[str, int]:
        """How many more there are than the first twenty of a long list, by the name of the fact."""
        return {name: more for name, fact in self._facts.items() if (more := more_than(fact))}

    @cached_property
    def sayable_facts(self) -> Mapping[str, Sayable | None]:
        """The facts as the rule's texts say them."""
        return to_sayable(self._facts)

    @cached_property
    def position(self) -> tuple[int, int] | tuple[None, None]:
        """Line and column in the document's text, from 1; None where it was not read from text."""
        return self._plan.evaluation.locate(self.path) or (None, None)

    @property
    def line(self) -> int | None:
        """The line in the document's text, from 1."""
        return self.position[0]

    @property
    def column(self) -> int | None:
        """The column in the document's text, from 1."""
        return self.position[1]

    @cached_property
    def fix(self) -> Fix | None:
        """The change of the document that makes the rule hold.

        None where there is none, where the rule holds or is waived, and where it is too late.
        """
        if not self.is_ahead or isinstance(self.rule, NamedRule):
            return None
        fix = self.rule.fix(self._plan, self.judgement)
        return fix and attrs.evolve(fix, facts=with_names(fix.facts, self._plan))

    @cached_property
    def waiver(self) -> ShownWaiver | None:
        """The waiver that sets it aside, if there is one."""
        return None if self.waived_by is None else _shown(self.waived_by, self._plan)

    def message(self, language: str) -> str:
        """What is missing; of a met remark what holds there.

        Args:
            language: The tag of Danish or English: `da`, `en`, also with a region (`da-DK`).

        Returns:
            A sentence or two.

        Raises:
            ValueError: For a language that the library does not speak.

        Example:
            >>> plan = dbfs_eval.structure({"id": "plan", "title": "Our plan"})
            >>> remark, *others = dbfs_eval.check(plan, on=LAST_DAY).unmet
            >>> remark.message("en")
            'Development is not yet an aim of the evaluation.'
        """
        return self.message_text.say(language, self.sayable_facts, unsaid=self._passed)

    def remedy(self, language: str) -> str | None:
        """The next step, or the retrospective one; None where it is met.

        Args:
            language: The tag of Danish or English: `da`, `en`, also with a region (`da-DK`).

        Returns:
            The advice, which begins with a verb; None where the remark is met.

        Raises:
            ValueError: For a language that the library does not speak.

        Example:
            >>> plan = dbfs_eval.structure({"id": "plan", "title": "Our plan"})
            >>> remark, *others = dbfs_eval.check(plan, on=LAST_DAY).unmet
            >>> remark.remedy("en").partition(" if ")[0]
            'Make development an aim'
        """
        return (
            None
            if self.remedy_text is None
            else self.remedy_text.say(language, self.sayable_facts, unsaid=self._passed)
        )

    @property
    def identity(self) -> tuple[str, str | None, str | None]:
        """Rule, entry and aspect: what stays the same when the document is reordered."""
        return (self.rule.code, self.entry, self.aspect)

    def recorded(self, language: str) -> str | None:
        """What a rule that only asks whether it has happened asks, as a clause.

        Args:
            language: The tag of Danish or English: `da`, `en`, also with a region (`da-DK`).

        Returns:
            A clause such as *the action “Fast makker” is done*; None where the rule asks for something else.

        Raises:
            ValueError: For a language that the library does not speak.

        Example:
            >>> plan = dbfs_eval.structure({"id": "plan", "title": "Our plan", "period": {"starts": "2027-02"}})
            >>> (begun,) = dbfs_eval.check(plan, on=LAST_DAY, rules=dbfs_eval.RuleSet.default().select("T108")).unmet
            >>> begun.recorded("en")
            'the evaluation began in February 2027'
        """
        clause = self.rule.recorded
        facts = {"when": "", **{name: fact for name, fact in self.sayable_facts.items() if fact is not None}}
        return clause.say(language, facts).rstrip() if clause and self.asks_what_happened else None

    @property
    def asks_what_happened(self) -> bool:
        """Its rule only asks whether something has happened, and what is known; a saved report may lack that."""
        clause, facts = self.rule.recorded, self.sayable_facts
        return clause is not None and all(facts.get(name) is not None for name in clause.placeholders - {"when"})

    @cached_property
    def message_text(self) -> Text:
        """The text that says what is missing; of a met remark what holds there, else the title."""
        rule = self._rule
        if self.status is not Status.MET:
            return said_by_case(rule.falls_short, self.case)
        return said_by_case(rule.holds, self.case) if rule.holds else rule.title.followed_by(".")

    @cached_property
    def remedy_text(self) -> Text | None:
        """The text that says the next step; None where it is met."""
        rule = self._rule
        if self.status is Status.MET:
            return None
        if rule.remedy_when_past and (self.too_late or (self._is_past and self.fix is None)):
            return said_by_case(rule.remedy_when_past, self.case)
        return said_by_case(rule.remedy, self.case)

    @property
    def _is_past(self) -> bool:
        """The step cannot be taken as usual, though one can still make up for it."""
        can_be_late = self.rule.past_when_due or self.rule.act_until in self.sayable_facts
        return can_be_late and self._plan.has_passed(self.last_day)

    @property
    def _facts(self) -> Facts:
        facts = facts_of(self._rule, self.judgement, self._plan)
        return {**facts, "by": self._by} if self.status is Status.MET else facts

    @property
    def _by(self) -> FactList:
        entry = self.judgement.entry
        # An entry without an id has no words of its own: its rule says what met it.
        if self.judgement.by or not isinstance(entry, Entry):
            return self.judgement.by
        return (entry,) if isinstance(entry, Stage) or entry.key is not None else ()

    @property
    def _rule(self) -> Rule:
        return cast("Rule", self.rule)

    @property
    def _plan(self) -> Plan:
        return cast("Plan", self.plan)

    @property
    def _passed(self) -> list[str]:
        """The facts that are days by which one was to act."""
        return [] if self.plan is None else passed(self.rule.act_by, self.sayable_facts, self.plan.on)

    def plain(self) -> dict[str, Any]:
        """The remark as plain data, in the shape of `dbfs-eval-report/1`.

        Returns:
            Data that `json.dumps` takes.
        """
        return self.data.plain()

    @cached_property
    def data(self) -> RemarkData:
        """What is written of the remark."""
        facts, unsaid = self.sayable_facts, self._passed
        line, column = self.position
        remedy, fix = self.remedy_text, self.fix
        return RemarkData(
            rule=self.rule.code,
            name=self.rule.name,
            clause=self.rule.clause.code,
            force=self.rule.force,
            status=self.status,
            too_late=self.too_late,
            path=self.path,
            entry=self.entry,
            aspect=self.aspect,
            due=self.due,
            line=line,
            column=column,
            who=self.who,
            case=self.case,
            facts=self.facts,
            more=self.more,
            message=BothLanguages.of(partial(self.message_text.say, facts=facts, unsaid=unsaid)),
            remedy=BothLanguages.of(partial(remedy.say, facts=facts, unsaid=unsaid)) if remedy else None,
            fix=fix.data if fix else None,
            waiver=self.waiver,
        )

    def __eq__(self, other: object) -> bool:
        return self.plain() == other.plain() if isinstance(other, Remark) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.identity)


def _rule_named(said: RemarkData) -> Rule | NamedRule:
    """The rule of the catalogue that a saved remark names; of any other, no more than its report holds is known.

    One that by now stands on another clause, or with another force, is another: what was said is said of the old one.
    """
    known = _catalogue().get(said.rule)
    if known and (known.clause.code, known.force) == (said.clause, said.force):
        return known()
    clause = Clause(said.clause, said.force, verbatim(said.clause, said.clause))
    return NamedRule(said.rule, said.name, clause, said.force)


@cache
def _catalogue() -> Mapping[str, type[Rule]]:
    return {rule.code: rule for principle in PRINCIPLES for rule in principle.rules}


def _shown(waiver: Waiver, plan: Plan) -> ShownWaiver:
    granted_by = plan.party(waiver.granted_by).words if waiver.granted_by else None
    return ShownWaiver(path=plan.path(waiver), reason=waiver.reason, granted_by=granted_by, until=waiver.until)


def _who(place: Entry | str, plan: Plan) -> tuple[str, ...]:
    """The parties that a remark on a place is for; where the document names none, none is guessed."""
    match place:
        case Party():
            return (place.id,)
        case Decision():
            return _named(place.owner)
        case Action():
            return _named(place.responsible)
        case Use():
            return place.users
        case Activity():
            return place.parties
        case Debrief():
            return place.participants
        case Deliverable():
            return tuple(party.id for party in plan.evaluators)
        case Response() | Checkpoint():
            return _named(plan.evaluation.follow_up.owner)
        case str() if place.startswith("/follow_up"):
            return _named(plan.evaluation.follow_up.owner)
        case _:
            return ()


def _named(party: str | None) -> tuple[str, ...]:
    return (party,) if party else ()


def entries_in(facts: Any) -> Iterator[Mapping[str, Any]]:
    """The entries among the facts of a remark, also those in lists."""
    for fact in facts.values() if isinstance(facts, Mapping) else facts:
        if isinstance(fact, Mapping) and isinstance(fact.get("text"), str) and "id" in fact:
            yield fact
        elif isinstance(fact, list):
            yield from entries_in(fact)


# --- notes and the report ---


@attrs.frozen
class Note:
    """What is to be said beside the remarks: of a waiver, or of a rule that stopped.

    Kinds: `waiver-unknown-rule`, `waiver-expired`, `waiver-idle`, `rule-stopped`.
    """

    kind: str
    rule: str
    path: str
    text: Text
    facts: Mapping[str, Sayable | None]

    def message(self, language: str) -> str:
        """What the note says.

        Args:
            language: The tag of Danish or English: `da`, `en`, also with a region (`da-DK`).

        Returns:
            A sentence or two.

        Raises:
            ValueError: For a language that the library does not speak.
        """
        return self.text.say(language, self.facts)

    def plain(self) -> dict[str, Any]:
        """The note as plain data.

        Returns:
            Data that `json.dumps` takes.
        """
        return self.data.plain()

    @property
    def data(self) -> NoteData:
        """What is written of the note."""
        return NoteData(kind=self.kind, rule=self.rule, path=self.path, message=BothLanguages.of(self.message))


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Report:
    """All remarks of one check, on the day `on`. Immutable; two are equal when their plain data are."""

    on: Date
    about: EvaluationReference
    rules: RulesUsed
    remarks: tuple[Remark, ...] = attrs.field(repr=False)
    """In the order of the catalogue, within a rule in that of the document."""
    notes: tuple[Note, ...] = ()
    file: str | None = None
    plan: Plan | None = attrs.field(default=None, repr=False)
    """The evaluation as it was judged; None in a report that was read back."""

    @property
    def evaluation(self) -> Evaluation | None:
        """What was checked; None in a report that was read back."""
        return None if self.plan is None else self.plan.evaluation

    @property
    def ok(self) -> bool:
        """Nothing of force must or should is unmet, and no rule stopped."""
        return not self.stopped and all(remark.rule.force is Force.ADVICE for remark in self.unmet)

    @property
    def stopped(self) -> tuple[Note, ...]:
        """The notes of rules that stopped: what these would have said is not known."""
        return tuple(note for note in self.notes if note.kind == RULE_STOPPED)

    @cached_property
    def rules_run(self) -> frozenset[str]:
        """The codes of the rules that ran whole: of one that stopped, nothing is known."""
        spoke = frozenset(remark.rule.code for remark in self.remarks)
        return spoke.union(self.rules.codes) - {note.rule for note in self.notes if note.kind == RULE_STOPPED}

    @cached_property
    def met(self) -> tuple[Remark, ...]:
        """What holds."""
        return self._of(Status.MET)

    @cached_property
    def unmet(self) -> tuple[Remark, ...]:
        """What was due and does not hold."""
        return self._of(Status.UNMET)

    @cached_property
    def open(self) -> tuple[Remark, ...]:
        """What does not hold yet, and is not due yet."""
        return self._of(Status.OPEN)

    @cached_property
    def waived(self) -> tuple[Remark, ...]:
        """What is set aside with a reason."""
        return self._of(Status.WAIVED)

    def _of(self, status: Status) -> tuple[Remark, ...]:
        return tuple(remark for remark in self.remarks if remark.status is status)

    def by_principle(self) -> Mapping[str, tuple[Remark, ...]]:
        """The remarks by the letter of their principle, in the order of the source.

        Returns:
            The remarks by the letter of the principle, in the order of the catalogue.

        Example:
            >>> list(dbfs_eval.check(SPOTLESS, on=LAST_DAY).by_principle())
            ['A', 'T', 'C', 'O', 'K']
        """
        return grouped(self.remarks, lambda remark: remark.rule.clause.letter)

    def by_path(self) -> Mapping[str, tuple[Remark, ...]]:
        """The remarks by the JSON Pointer of their place, as a form asks for them.

        Returns:
            The remarks by their JSON Pointer.

        Example:
            >>> report = dbfs_eval.check(dbfs_eval.structure({"id": "plan", "title": "Our plan"}), on=LAST_DAY)
            >>> [remark.rule.code for remark in report.by_path()["/purpose/aims"]]
            ['A101']
        """
        return grouped(self.remarks, lambda remark: remark.path)

    # --- the critical friend's three questions ---

    @property
    def promotes(self) -> tuple[Remark, ...]:
        """What promotes development: what is met."""
        return self.met

    @cached_property
    def inhibits(self) -> tuple[Remark, ...]:
        """What inhibits it, and can still be done: by force, then due date, then as the catalogue."""
        return tuple(
            sorted(
                (remark for remark in self.unmet if remark.is_ahead),
                key=lambda remark: (remark.rule.force, remark.due or Date.max),
            )
        )

    @cached_property
    def too_late(self) -> tuple[Remark, ...]:
        """What can no longer be done and is for next time: by force, then due date, then as the catalogue."""
        late = [remark for remark in self.remarks if remark.too_late and remark.status is not Status.WAIVED]
        return tuple(sorted(late, key=lambda remark: (remark.rule.force, remark.due or Date.max)))

    @property
    def next_steps(self) -> tuple[Remark, ...]:
        """How the potential is realised: what falls due, by date, then what cannot be dated yet."""
        return (*self.agenda(), *self.undated)

    def agenda(self, *, party: str | None = None, until: datetime.date | None = None) -> tuple[Remark, ...]:
        """What fell or falls due, by date.

        Args:
            party: The id of the party whose steps are asked for; None is all. A report that was read back does not
                know its parties: of one that it does not name there is nothing.
            until: The last day; None is no limit.

        Returns:
            The remarks that are unmet or open and have a date, the earliest first.

        Raises:
            ArgumentError: For a party that the evaluation does not have, and for no day within 1900–2200.

        Example:
            >>> evaluation = dbfs_eval.structure({
            ...     "id": "plan", "title": "Our plan", "period": {"starts": "2027-02-01"},
            ...     "decisions": [{"id": "budget", "due": "2027-09-01"}],
            ...     "deliverables": [{"id": "rapport", "kind": "final", "due": "2027-08-20"}],
            ... })
            >>> report = dbfs_eval.check(evaluation, on=pendulum.date(2027, 3, 1))
            >>> [(remark.due.isoformat(), remark.rule.code) for remark in report.agenda()][:2]
            [('2027-02-01', 'A102'), ('2027-02-01', 'T101')]
        """
        refuse_unknown_party(party, [self])
        last = None if until is None else day_given("until", until)
        return tuple(remark for remark in self.dated if is_asked_for(remark, party, last))

    @cached_property
    def dated(self) -> tuple[Remark, ...]:
        """What is unmet or open, has a date and can still be done: the earliest first, then by force."""
        order = {id(remark): index for index, remark in enumerate(self.remarks)}
        dated = [remark for remark in (*self.unmet, *self.open) if remark.is_ahead and remark.due]
        return tuple(sorted(dated, key=lambda remark: (remark.due, remark.rule.force, order[id(remark)])))

    @cached_property
    def undated(self) -> tuple[Remark, ...]:
        """What is open and cannot be dated yet, as its milestone has no date; by force, then as the catalogue."""
        undated = [remark for remark in self.open if remark.is_ahead and remark.due is None]
        return tuple(sorted(undated, key=lambda remark: remark.rule.force))

    # --- plain data ---

    @classmethod
    def from_plain(cls, data: Mapping[str, Any]) -> Report:
        """A report read back from plain data of the published shape; it equals the one that was saved.

        Args:
            data: The data, in the shape `dbfs-eval-report/1`.

        Returns:
            The report; its `evaluation` is None.

        Raises:
            DocumentError: Where the data have another shape, with every fault at its place.

        Example:
            >>> report = dbfs_eval.check(SPOTLESS, on=LAST_DAY)
            >>> dbfs_eval.Report.from_plain(report.plain()) == report
            True
        """
        named = _named_format(data)
        if named != REPORT_FORMAT:
            raise DocumentError([not_expected("", named, _A_REPORT, kind="report")])
        read = from_plain(ReportData, data)
        if contradictions := [*_contradictions(read)]:
            raise DocumentError(contradictions)
        return cls(
            on=read.on,
            about=read.evaluation,
            rules=read.rules,
            remarks=tuple(Remark.read_back(remark) for remark in read.remarks),
            notes=tuple(Note(note.kind, note.rule, note.path, note.message.text, {}) for note in read.notes),
            file=read.file,
        )

    def plain(self) -> dict[str, Any]:
        """The report as plain data, in the shape `dbfs-eval-report/1`.

        Returns:
            Data that `json.dumps` takes.
        """
        return self.data.plain()

    @property
    def data(self) -> ReportData:
        """What is written of the report."""
        return ReportData(
            format=REPORT_FORMAT,
            on=self.on,
            file=self.file,
            evaluation=self.about,
            rules=self.rules,
            ok=self.ok,
            remarks=tuple(remark.data for remark in self.remarks),
            notes=tuple(note.data for note in self.notes),
        )

    @property
    def head(self) -> ReportHead:
        """What is written of the report where its remarks are left out."""
        return ReportHead(on=self.on, file=self.file, evaluation=self.about, rules=self.rules, ok=self.ok)

    def __eq__(self, other: object) -> bool:
        return self.plain() == other.plain() if isinstance(other, Report) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.on, self.about, self.file))


def is_asked_for(remark: Remark, party: str | None, until: Date | None) -> bool:
    """Whether a remark that has a date is for a party, and due by a day; None asks for all."""
    return (party is None or party in remark.who) and (
        until is None or (remark.due is not None and remark.due <= until)
    )


def refuse_unknown_party(party: str | None, reports: Iterable[Report]) -> None:
    """Refuse a party that none of the evaluations has, where all of them are at hand. Raises ArgumentError."""
    evaluations = [report.evaluation for report in reports]
    known = [each.id for evaluation in evaluations if evaluation is not None for each in evaluation.parties]
    if party is None or any(evaluation is None for evaluation in evaluations) or party in known:
        return
    if not isinstance(party, str):
        raise ArgumentError.of("party", party, _A_PARTY)
    suggestion = nearest(party, known)
    said = UNKNOWN_PARTY.plain({"found": described(party), "suggestion": suggestion})
    raise ArgumentError("party", verbatim(**said))


_A_PARTY = Text(da="id'et på en part", en="the id of a party")
UNKNOWN_PARTY = Text(
    da="Ingen part har id'et {found}. ‖ Mente du {suggestion}?",
    en="No party has the id {found}. ‖ Did you mean {suggestion}?",
)


def _named_format(data: object) -> object:
    """The format that data say they are in; the data themselves, where they say none."""
    return data.get("format", data) if isinstance(data, Mapping) else data


def _contradictions(read: ReportData) -> Iterator[Fault]:
    """What no member of a saved report shows alone: that something is waived, and no waiver said."""
    for index, remark in enumerate(read.remarks):
        if remark.status is Status.WAIVED and remark.waiver is None:
            yield not_expected(f"/remarks/{index}/waiver", None, _A_WAIVER, kind="missing")


_A_WAIVER = Text(da="den undtagelse, der gælder", en="the waiver that counts")
_A_REPORT = Text(da=f"en rapport i formatet {REPORT_FORMAT}", en=f"a report in the format {REPORT_FORMAT}")


def grouped(items: Iterable[_T], key: Callable[[_T], _K]) -> dict[_K, tuple[_T, ...]]:
    """The items under what they have in common, each group where its first was met."""
    groups: dict[_K, list[_T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return {name: tuple(group) for name, group in groups.items()}

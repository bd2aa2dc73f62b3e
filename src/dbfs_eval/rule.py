"""The grammar of the rules: a clause of the source, and a rule that stands on it and judges a plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from types import ModuleType
from typing import Any, ClassVar, TypeAlias, TypeVar, cast, dataclass_transform

import attrs
from pendulum import Date

from dbfs_eval.dates import Days, Span, as_written, read_date
from dbfs_eval.errors import ArgumentError
from dbfs_eval.model import Checkpoint, Debrief, Entry, Party, Sharing, Stage
from dbfs_eval.names import NamedEntry, named, said, unsaid
from dbfs_eval.participation import Attended
from dbfs_eval.plan import Milestone, Plan
from dbfs_eval.report_data import FixData, read_day
from dbfs_eval.rule_page import HEADINGS, PageSection
from dbfs_eval.shape import BothLanguages
from dbfs_eval.text import FIRST_OF_LIST, FirstOfMany, Quoted, Sayable, Text, Verbatim, When, escaped, verbatim
from dbfs_eval.vocabularies import Applicability, Force, Mode, StageName, Word

Fact: TypeAlias = (
    "Entry | NamedEntry | Word | Date | When | Span | int | tuple[Fact, ...] | Attended[Any] | FirstOfMany[Any] | None"
)
FactList: TypeAlias = "tuple[Fact, ...] | Attended[Any] | FirstOfMany[Any]"
"""A fact that is a list; a report holds its first twenty, and how many more there are."""
Facts: TypeAlias = Mapping[str, Fact]
Operation: TypeAlias = Mapping[str, Any]
DocumentChange: TypeAlias = Mapping[str, Any]
"""A change to the spotless evaluation: a place and its new value, in order; None removes.

A place is an entry's id, alone or with a field (`d1`, `d1/due`, `d1/parties/0`), or a pointer from the top
(`/period/ends`, `/stages/2/ends`); `-` at its end appends to a list (`/findings/-`)."""

_R = TypeVar("_R", bound="type[Rule]")


MUST, SHOULD, ADVICE = Force


@attrs.frozen
class Practice:
    """Where an advice or a number comes from: the body whose practice it is, what it does, and where that can be read.

    `works` names titles with their years; it is empty where we have looked none up.
    """

    body: str
    says: Text
    works: str = ""

    @property
    def told(self) -> Text:
        """What the body does, and where that can be read."""
        if not self.works:
            return self.says
        works = escaped(self.works)
        return Text(da=f"{self.says.da} Se: {works}.", en=f"{self.says.en} See: {works}.")


@attrs.frozen
class Clause:
    """One demand of the source, in our words, with the force of the original (*skal* is must, all else should)."""

    code: str
    force: Force
    text: Text
    words: tuple[str, ...] = ()
    """The source's own words that carry the force, quoted singly."""
    retired: tuple[str, ...] = ()
    """The codes of rules that stood on it, and are not used again."""

    @property
    def letter(self) -> str:
        """The letter of the principle that the clause belongs to."""
        return self.code.rstrip("0123456789")

    def rule(
        self,
        code: str,
        *,
        force: Force,
        due: Milestone,
        since: str,
        facts: tuple[str, ...] = (),
        words: Mapping[str, Callable[[str], Fact]] | None = None,
        act_by: tuple[str, ...] = (),
        requires: tuple[str, ...] = (),
        until: Milestone | None = None,
        past_when_due: bool = False,
        anticipates: str | None = None,
        weaker_while: str | None = None,
        presupposed: bool = False,
        act_until: str | None = None,
    ) -> Callable[[_R], _R]:
        """Bind a rule class to this clause, under a code that is never reused.

        Args:
            code: The letter of the principle, the digit of the clause, two digits: `T102`.
            force: How strongly it asks; never more strongly than the clause.
            due: The milestone at which it falls due where a judgement names no date of its own.
            since: The version of the library that brought it.
            facts: The placeholders of its texts.
            words: How those facts that are words or days of their own are read, so that a saved report says them
                again: a vocabulary, or `When.read`.
            act_by: Those facts that are days by which one is to act: once the day has passed, no part of a text that
                follows `‖` is said with it. Of a window that may be over before it opens both days: `from/to`.
            requires: The members of the plan without which it has nothing to look at, and is silent.
            until: The milestone after which its step can no longer be taken; None where it always can.
            past_when_due: Once it is overdue its step is the retrospective one, also while one can make up for it.
            anticipates: The code of the rule that asks for the same later; where both are unmet, they are told as one.
            weaker_while: The code of the rule while which is unmet its `weaker` text says what of it holds.
            presupposed: All other rules presuppose what it asks for: where the document says that it is not so, they
                are told under it.
            act_until: The fact that is the last day for the step, told in place of the due date; after it the step is
                the retrospective one.

        Returns:
            A decorator of the rule class.

        Raises:
            ValueError: At import, where code, force or texts do not fit.
        """

        def bind(rule: _R) -> _R:
            rule.code, rule.clause, rule.force, rule.since = code, self, force, since
            rule.due, rule.facts, rule.words, rule.act_by = due, facts, words or {}, act_by
            rule.requires = requires
            rule.until, rule.past_when_due = until, past_when_due
            rule.anticipates, rule.weaker_while = anticipates, weaker_while
            rule.presupposed, rule.act_until = presupposed, act_until
            rule.name = re.sub(r"(?<!^)(?=[A-Z])", "-", rule.__name__).lower()
            _refuse_misfit(rule)
            # Making an attrs class costs a millisecond; one without thresholds inherits all that it needs.
            has_thresholds = "__annotations__" in vars(rule)
            made = attrs.frozen(kw_only=True, slots=False)(rule) if has_thresholds else rule
            _refuse_other_fields(made)
            return made

        return bind


@attrs.frozen
class Principle:
    """One of the source's four principles, or the aim that they serve."""

    letter: str
    title: Text
    clauses: tuple[Clause, ...]
    rules: tuple[type[Rule], ...]

    @classmethod
    def of(cls, letter: str, title: Text, modules: tuple[ModuleType, ...]) -> Principle:
        """Gather a principle from the modules of its clauses, in their order.

        Args:
            letter: The letter that its codes begin with.
            title: Its title.
            modules: A module a clause: the clause, then its rules.

        Returns:
            The principle.
        """
        own = [
            declared
            for module in modules
            for declared in vars(module).values()
            if getattr(declared, "__module__", "") == module.__name__
        ]
        rules = tuple(declared for declared in own if isinstance(declared, type) and issubclass(declared, Rule))
        clauses = tuple(
            declared for module in modules for declared in vars(module).values() if isinstance(declared, Clause)
        )
        return cls(letter, title, clauses, rules)

    def rules_of(self, clause: Clause) -> tuple[type[Rule], ...]:
        """The rules that stand on a clause.

        Args:
            clause: A clause of the principle.

        Returns:
            The rule classes, in their order.
        """
        return tuple(rule for rule in self.rules if rule.clause is clause)


NO_FACTS: Facts = {}


@attrs.define(eq=False)
class Judgement:
    """What a rule found of one place: whether it holds, when that is due, and the facts to word it with."""

    entry: Entry | str
    """What it is about, or a pointer to a list or a field of the whole."""
    holds: bool
    field: str = ""
    """The member that decides."""
    due: Date | Milestone | None = None
    """A day or a milestone of its own; None where the rule's own milestone counts."""
    aspect: str | None = None
    """What tells several judgements of one entry apart."""
    case: str | None = None
    """Which of the rule's wordings applies."""
    too_late: bool = False
    """Whether the step can no longer be taken; also where the rule itself says that it can until a milestone."""
    by: FactList = ()
    """What met it."""
    facts: Facts = NO_FACTS
    stage: StageName | None = None
    """The stage that it is about."""
    during: tuple[Date | None, Date | None] = (None, None)
    """The days that it is about, first and last; where one is None, the timeline goes by stage, entry or due date."""
    row: str | None = None
    """The row of the timeline, where it is not that of the entry: a list of the document, or an entry's id."""
    who: tuple[str, ...] | None = None
    """The ids of the parties that it is for; None where the kind of the entry says so."""
    awaited: bool = True
    """Whether it waits for the results, of a rule that says what is awaited."""


@attrs.frozen
class Fix:
    """A change of the document that makes a rule hold: its label, an RFC 6902 JSON Patch, and how it can be made."""

    label: Text
    facts: Facts
    patch: tuple[Operation, ...]
    applicability: Applicability | None = Applicability.AGREEMENT
    """None in a fix that was read back from a report of before it was told."""

    def message(self, language: str) -> str:
        """What the fix will do.

        Args:
            language: The tag of Danish or English: `da`, `en`, also with a region (`da-DK`).

        Returns:
            A sentence.

        Raises:
            ValueError: For a language that the library does not speak.

        Example:
            >>> evaluation = dbfs_eval.structure({
            ...     "id": "plan", "title": "Our plan", "period": {"started": "2027-02-01"},
            ...     "decisions": [{"id": "budget", "due": "2027-09-01"}],
            ...     "deliverables": [{"id": "rapport", "kind": "final", "due": "2027-08-20"}],
            ... })
            >>> rules = dbfs_eval.RuleSet.default().select("T102")
            >>> (late,) = dbfs_eval.check(evaluation, on=pendulum.date(2027, 3, 1), rules=rules).unmet
            >>> late.fix.message("en")
            'Can “rapport” be planned for 7 July 2027, so that the results are ready in time?'
        """
        return self.label.say(language, to_sayable(self.facts))

    def plain(self) -> dict[str, Any]:
        """The fix as plain data: its label in both languages, and the patch.

        Returns:
            Data that `json.dumps` takes.
        """
        return self.data.plain()

    @property
    def data(self) -> FixData:
        """What is written of the fix."""
        return FixData(label=BothLanguages.of(self.message), patch=self.patch, applicability=self.applicability)


@attrs.frozen(kw_only=True)
class Example:
    """A change to the spotless evaluation that shows a rule; `also` names other rules that it cannot but draw."""

    change: DocumentChange
    also: tuple[str, ...] = ()


def threshold(
    default: str | int | Mode | Span,
    *,
    reading: Text,
    practice: Practice | None = None,
    member: str = "",
    shared: bool = False,
) -> Any:
    """A field of a rule that holds a value of ours: a span, a number or a step of taking part.

    Args:
        default: The value: a span of whole weeks or days (`P8W` or a `Span`), a whole number from 1 up, or a `Mode`.
        reading: How we came to it.
        practice: The practice in the field that it comes from; None is our own reading, and the page says so.
        member: The member of the plan that holds it; empty where the rule reads it itself.
        shared: Whether other rules judge with it too, also where its own rule is left out.

    Returns:
        A field for the body of a rule class.

    Raises:
        ArgumentError: For any other value.
    """
    value = _threshold_value(default)
    return attrs.field(
        default=value, metadata={"reading": reading, "practice": practice, "member": member, "shared": shared}
    )


def _threshold_value(default: object) -> Span | int | Mode:
    if type(default) in {Span, Mode} or (type(default) is int and default > 0):
        return cast("Span | int | Mode", default)
    try:
        return Span.read(cast("str", default))
    except (TypeError, ValueError):
        raise ArgumentError.of("default", default, _A_THRESHOLD) from None


_A_THRESHOLD = Text(
    da="en tærskel: et tidsrum som P8W, et helt tal fra 1 og op eller en Mode",
    en="a threshold: a span such as P8W, a whole number from 1 up, or a Mode",
)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(threshold,))
@attrs.frozen(kw_only=True, slots=False)
class Rule:
    """One checkable condition that stands on a clause, or on field practice; its fields are its thresholds.

    Named for what holds, as a short true sentence. A subclass is bound by `Clause.rule` and gives the texts below,
    two examples, and `judge`; where the document itself can be changed so that it holds, also `fix`.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    clause: ClassVar[Clause]
    force: ClassVar[Force]
    since: ClassVar[str]
    due: ClassVar[Milestone]
    facts: ClassVar[tuple[str, ...]]
    words: ClassVar[Mapping[str, Callable[[str], Fact]]]
    act_by: ClassVar[tuple[str, ...]]
    requires: ClassVar[tuple[str, ...]]
    until: ClassVar[Milestone | None]
    past_when_due: ClassVar[bool]
    anticipates: ClassVar[str | None]
    weaker_while: ClassVar[str | None]
    presupposed: ClassVar[bool]
    act_until: ClassVar[str | None]

    title: ClassVar[Text]
    """What holds where all of the rule holds."""
    holds: ClassVar[Text | Mapping[str, Text] | None] = None
    """One place that holds; by case, where there are several. None where the rule speaks of the whole."""
    falls_short: ClassVar[Text | Mapping[str, Text]]
    """What is missing; by case, where there are several."""
    remedy: ClassVar[Text | Mapping[str, Text]]
    """What to do; by case, where there are several."""
    remedy_when_past: ClassVar[Text | Mapping[str, Text] | None] = None
    """What to do where the step can no longer be taken: the retrospective step; by case, where there are several."""
    recorded: ClassVar[Text | None] = None
    """A clause that says what has happened, of a rule that only asks whether it has: what is planned falls short."""
    awaited: ClassVar[Text | None] = None
    """A noun phrase for what waits for the results."""
    absent: ClassVar[Text | None] = None
    """Those who are missing, of a rule that asks who takes part in a stage: several rules can then be told as one."""
    weaker: ClassVar[Text | None] = None
    """What of it holds while the rule of `weaker_while` is unmet."""
    label: ClassVar[Text | Mapping[str, Text] | None] = None
    """Two to four words for the timeline, by case where there are several; without them it has no place there."""
    why: ClassVar[Text] = cast("Text", PageSection())
    reading: ClassVar[Text] = cast("Text", PageSection())
    how_to_meet: ClassVar[Text] = cast("Text", PageSection())
    practice: ClassVar[Practice | None] = None
    """What an advice comes from; without one it is our own reading."""
    example_falls_short: ClassVar[Example]
    example_holds: ClassVar[Example]

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        """Look at the plan and say, place by place, whether the rule holds.

        Args:
            plan: The evaluation seen on a day.

        Yields:
            A judgement a place, in the order of the document.
        """
        raise NotImplementedError

    def fix(self, plan: Plan, judgement: Judgement) -> Fix | None:  # noqa: ARG002 - for those that can
        """The change of the document that makes the rule hold at a place.

        Args:
            plan: The evaluation seen on a day.
            judgement: What the rule found there.

        Returns:
            The fix; None where there is none without inventing something or touching what has happened.
        """
        return None

    def at(
        self,
        entry: Entry | str,
        field: str = "",
        *,
        holds: bool,
        due: Date | Milestone | None = None,
        aspect: str | None = None,
        case: str | None = None,
        too_late: bool = False,
        by: FactList = (),
        facts: Facts | None = None,
        stage: StageName | None = None,
        during: tuple[Date | None, Date | None] = (None, None),
        row: str | None = None,
        who: tuple[str, ...] | None = None,
    ) -> Judgement:
        """A judgement of this rule at a place.

        Args:
            entry: What it is about, or a pointer to a list or a field of the whole.
            field: The member that decides.
            holds: Whether the rule holds there.
            due: A day or a milestone of its own; None where the rule's own milestone counts.
            aspect: What tells several judgements of one entry apart.
            case: Which of the rule's wordings applies.
            too_late: Whether the step can no longer be taken.
            by: What met it.
            facts: The placeholders of the texts; None is none.
            stage: The stage that it is about.
            during: The days that it is about, first and last; where one is None, the timeline goes by stage, entry
                or due date.
            row: The row of the timeline, where it is not that of the entry: a list of the document, or an entry's
                id.
            who: The ids of the parties that it is for; None where the kind of the entry says so.

        Returns:
            The judgement.
        """
        return Judgement(
            entry,
            holds,
            field,
            due,
            aspect,
            case,
            too_late,
            by,
            NO_FACTS if facts is None else facts,
            stage,
            during,
            row,
            who,
        )

    def at_least_one_said(
        self,
        place: str,
        entries: Sequence[Entry],
        plan: Plan,
        *,
        facts: Facts = NO_FACTS,
        during: tuple[Date | None, Date | None] = (None, None),
    ) -> Judgement:
        """A judgement of entries, of which at least one is to be there and said in words.

        Args:
            place: A pointer to the list that they stand in.
            entries: Those that count, said or not.
            plan: The evaluation seen on a day.
            facts: The placeholders of the texts, apart from `unsaid`.
            during: The days that it is about, first and last.

        Returns:
            The judgement, met by those that are said; where none is, but some are there, they are the fact `unsaid`,
            and that is the case.
        """
        by = said(entries)
        if entries and not by:
            unsaid_facts: Facts = {**facts, "unsaid": unsaid(entries, plan)}
            return self.at(place, holds=False, case="unsaid", facts=unsaid_facts, during=during)
        return self.at(place, holds=bool(by), by=by, facts=facts, during=during)

    def applies(self, plan: Plan) -> bool:
        """Whether there is all that the rule needs in order to look.

        Args:
            plan: The evaluation seen on a day.

        Returns:
            Whether no member that it requires is absent.
        """
        for member in self.requires:  # noqa: SIM110 - a generator costs as much as a rule
            if not getattr(plan, member):
                return False
        return True

    @classmethod
    def page(cls) -> Iterator[tuple[Text, Text]]:
        """The sections of the rule's page that there are, each with its heading.

        Yields:
            The heading and the section.
        """
        for name, heading in HEADINGS.items():
            section: Text = getattr(cls, name)
            if section.da:
                yield heading, section

    @classmethod
    def offers_fix(cls) -> bool:
        """Whether the rule can offer a change of the document.

        Returns:
            Whether the class has a `fix` of its own.

        Example:
            >>> dbfs_eval.RuleSet.default()["T102"].offers_fix()
            True
        """
        return cls.fix is not Rule.fix

    @classmethod
    def texts_by_case(cls) -> Iterator[Text]:
        """Every text of the rule that is said with facts.

        Yields:
            The texts.
        """
        for texts in (
            cls.holds,
            cls.falls_short,
            cls.remedy,
            cls.remedy_when_past,
            cls.recorded,
            cls.absent,
            cls.weaker,
            cls.label,
        ):
            yield from each_of(texts)


def each_of(texts: Text | Mapping[str, Text] | None) -> Iterable[Text]:
    """A text, or the texts of each case."""
    return texts.values() if isinstance(texts, Mapping) else (texts,) if texts else ()


_OR_ASK = Text(
    da="{step} Hvis ikke, så spørg, hvad der kan gøres nu i stedet. "
    "Var det et bevidst valg, så skriv hvorfor (en undtagelse).",
    en="{step} If not, ask what can be done now instead. If it was a deliberate choice, say why (a waiver).",
)


def or_ask(step: Text) -> Text:
    """A retrospective step, with what to do where it did not happen."""
    return Text(da=_OR_ASK.da.replace("{step}", step.da), en=_OR_ASK.en.replace("{step}", step.en))


def patch_adding_ref(plan: Plan, entry: Entry, field: str, ref: str) -> tuple[Operation, ...]:
    """The patch that adds a ref to a list of an entry, and refuses a document that has changed."""
    place = f"{plan.path(entry)}/{field}"
    held: tuple[str, ...] = getattr(entry, field)
    if not held:
        return (_still(plan, entry), {"op": "add", "path": place, "value": [ref]})
    last = len(held) - 1
    # Of a long list it is enough that its last is still the last that was looked at: no report grows with its square.
    whole = last < FIRST_OF_LIST
    return (
        _still(plan, entry),
        {"op": "test", "path": place, "value": list(held)}
        if whole
        else {"op": "test", "path": f"{place}/{last}", "value": held[last]},
        {"op": "add", "path": f"{place}/-", "value": ref},
    )


def patch_moving_date(plan: Plan, entry: Entry, field: str, day: Date) -> tuple[Operation, ...]:
    """The patch that moves a date of an entry, and refuses a document that has changed."""
    place = f"{plan.path(entry)}/{field}"
    return (
        _still(plan, entry),
        {"op": "test", "path": place, "value": as_written(getattr(entry, field))},
        {"op": "replace", "path": place, "value": day.isoformat()},
    )


def _still(plan: Plan, entry: Entry) -> Operation:
    return {"op": "test", "path": f"{plan.path(entry)}/id", "value": entry.key}


def _refuse_misfit(rule: type[Rule]) -> None:
    if not re.fullmatch(r"[A-Z]+[0-9]", rule.clause.code) or not re.fullmatch(
        f"{rule.clause.code}[0-9]{{2}}", rule.code
    ):
        raise ValueError(f"{rule.code} is no code on clause {rule.clause.code}")
    if rule.code in rule.clause.retired:
        raise ValueError(f"{rule.code} is retired, and not used again")
    if rule.force < rule.clause.force:
        raise ValueError(f"{rule.code} is stronger than its clause")
    said = {name for text in rule.texts_by_case() for name in text.placeholders}
    unknown = (said | ({rule.act_until} if rule.act_until else set())) - set(rule.facts)
    if unknown or rule.title.placeholders:
        raise ValueError(f"{rule.code} is said with facts that it does not have: {sorted(unknown)}")


def _refuse_other_fields(rule: type[Rule]) -> None:
    others = [field.name for field in thresholds_of(rule) if "reading" not in field.metadata]
    if others:
        raise ValueError(f"{rule.code} has fields that are no threshold(…): {', '.join(others)}")


def thresholds_of(rule: Rule | type[Rule]) -> tuple[attrs.Attribute[Any], ...]:
    """The thresholds of a rule, as the fields of its class."""
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(rule if isinstance(rule, type) else type(rule))
    return fields


def said_by_case(texts: Text | Mapping[str, Text], case: str | None) -> Text:
    """The text for a case, where a rule has several; for one that has none of its own, what is said else."""
    return texts if isinstance(texts, Text) else texts.get(case or "") or texts[""]


def passed(names: Iterable[str], facts: Mapping[str, Sayable | None], on: Date) -> list[str]:
    """Those of the days to act by that have passed; also the last of a window that is over before it opens."""
    return [last for first, _, last in (name.rpartition("/") for name in names) if _is_over(facts, first, last, on)]


def _is_over(facts: Mapping[str, Sayable | None], first: str, last: str, on: Date) -> bool:
    opens, closes = facts.get(first, on), facts.get(last)
    return isinstance(opens, Date) and isinstance(closes, Date) and closes < max(opens, on)


def facts_of(rule: type[Rule] | Rule, judgement: Judgement, plan: Plan) -> Facts:
    """The facts of a judgement, with the entry that it is about under the name of its kind."""
    entry = judgement.entry
    own: dict[str, Fact] = {}
    if isinstance(entry, Entry) and type(entry).__name__.lower() in rule.facts:
        own[type(entry).__name__.lower()] = entry
    return with_names({**own, **judgement.facts}, plan)


def with_names(facts: Facts, plan: Plan) -> Facts:
    """The facts that are there, with names for those entries that are not called by their own text."""
    return {
        name: named(fact, plan) if isinstance(fact, Debrief | Checkpoint | Sharing) else fact
        for name, fact in facts.items()
        if fact is not None
    }


def to_sayable(facts: Facts) -> dict[str, Sayable | None]:
    """Facts as the texts say them: an entry by its own words in quotes, a party by its name, a word in its language."""
    return {name: _to_sayable(fact) for name, fact in facts.items()}


def _to_sayable(fact: Fact) -> Sayable | None:
    match fact:
        case Party():
            return " ".join(fact.words.split())
        case Stage():
            return fact.stage.label
        case NamedEntry():
            return fact.name
        case Entry():
            return Quoted(fact.words)
        case Mode():
            return Text(da=f"»{fact.label.da}«", en=f"“{fact.label.en}”")
        case Word():
            return fact.label
        case tuple() | Attended() | FirstOfMany():
            return _shortened(map(_to_sayable, _first(fact)), more_than(fact))
        case _:
            return fact


def _first(several: FactList) -> Iterator[Fact]:
    return islice(several, FIRST_OF_LIST)


def _shortened(items: Iterable[Sayable | None], more: int) -> Sayable | None:
    """A list as it is said, what is named alike once; an empty one is an absent fact."""
    said: list[Sayable] = []
    for item in items:
        if item is not None and not (isinstance(item, Verbatim) and item in said):
            said.append(item)
    return FirstOfMany(tuple(said), len(said) + more) if more else said or None


def more_than(fact: Fact) -> int:
    """How many more a list has than its first twenty; 0 where it has no more, or is no list."""
    return max(len(fact) - FIRST_OF_LIST, 0) if isinstance(fact, tuple | Attended | FirstOfMany) else 0


def plain(fact: Fact) -> Any:
    """A fact as plain data: dates and spans as ISO texts, an entry as `{id, text, kind}`, of a list its first."""
    match fact:
        case Stage():
            return fact.stage.value
        case NamedEntry():
            return {**plain(fact.entry), "name": fact.name.plain()}
        case Entry():
            return {"id": fact.key, "text": fact.words, "kind": type(fact).__name__.lower()}
        case Word():
            return fact.value
        case Date():
            return as_written(fact)
        case Span() | When():
            return str(fact)
        case tuple() | Attended() | FirstOfMany():
            return [plain(item) for item in _first(fact)]
        case _:
            return fact


def fact_from_plain(fact: Any, read: Callable[[str], Fact] | None = None, more: int = 0) -> Sayable | None:
    """A fact of a saved report, as the texts say it: the way back from `plain`; a word is read as its rule says.

    Of a list there are so many more than its data hold.
    """
    match fact:
        case {"text": str(words), "kind": "party"}:
            return " ".join(words.split())
        case {"name": {"da": str(da), "en": str(en)}}:
            return verbatim(da, en)
        case {"text": str(words)}:
            return Quoted(words)
        case str():
            return _written_from_plain(fact, read)
        case list():
            return _shortened([fact_from_plain(item, read) for item in fact], more)
        case int():
            return fact
        case _:
            return None


def _written_from_plain(written: str, own: Callable[[str], Fact] | None) -> Sayable:
    for read in filter(None, (own, read_day, read_date, Span.read, Days.read)):
        try:
            return _to_sayable(read(written)) or written
        except ValueError:
            continue
    return written

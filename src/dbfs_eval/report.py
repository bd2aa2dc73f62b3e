"""What all rules say of one evaluation on one day: remarks with their status, in the order of the catalogue."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Any, cast

import attrs
from pendulum import Date

from dbfs_eval.dates import as_written, last_day, read_date
from dbfs_eval.errors import DocumentError, Fault, described
from dbfs_eval.model import (
    NOT_EXPECTED,
    Action,
    Activity,
    Checkpoint,
    Debrief,
    Decision,
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
from dbfs_eval.rule import (
    Clause,
    Fact,
    Facts,
    Fix,
    Judgement,
    Rule,
    RulesUsed,
    fact_from_plain,
    facts_of,
    plain,
    said_by_case,
    to_sayable,
)
from dbfs_eval.text import LANGUAGES, Language, Sayable, Text, spoken, verbatim
from dbfs_eval.vocabularies import Force, Status

FORMAT = "dbfs-eval-report/1"


@attrs.frozen
class NamedRule:
    """A rule as a saved report names it, where the rule itself is not at hand."""

    code: str
    name: str
    clause: Clause
    force: Force


@attrs.frozen
class ShownWaiver:
    """A waiver as a remark shows it: where it stands, why, by whom (a party's name) and until when."""

    path: str
    reason: str
    granted_by: str | None
    until: Date | None

    def plain(self) -> dict[str, Any]:
        """The waiver as plain data."""
        until = self.until and as_written(self.until)
        return {"path": self.path, "reason": self.reason, "granted_by": self.granted_by, "until": until}


class Remark(ABC):
    """What a rule says about one place in one evaluation, at one date. Two are equal when their plain data are.

    `rule` is the rule that speaks, `path` a JSON Pointer into the document, `entry` the id of the entry there,
    `aspect` what tells several remarks of one rule on one entry apart, `who` the ids of the parties it is for,
    `due` the date at which it fell or falls due (None where that cannot be dated yet).
    """

    __slots__ = ("__weakref__",)

    rule: Rule | NamedRule
    status: Status
    due: Date | None

    @property
    @abstractmethod
    def path(self) -> str: ...

    @property
    @abstractmethod
    def entry(self) -> str | None: ...

    @property
    @abstractmethod
    def aspect(self) -> str | None: ...

    @property
    @abstractmethod
    def case(self) -> str | None: ...

    @property
    @abstractmethod
    def who(self) -> tuple[str, ...]: ...

    @property
    @abstractmethod
    def facts(self) -> Mapping[str, Any]: ...

    @property
    @abstractmethod
    def line(self) -> int | None: ...

    @property
    @abstractmethod
    def column(self) -> int | None: ...

    @property
    @abstractmethod
    def fix(self) -> Fix | None: ...

    @property
    @abstractmethod
    def waiver(self) -> ShownWaiver | None: ...

    @abstractmethod
    def said_facts(self) -> Mapping[str, Sayable | None]:
        """The facts as the rule's texts say them."""

    @abstractmethod
    def message(self, language: Language) -> str:
        """What is missing; of a met remark the title, with what met it."""

    @abstractmethod
    def remedy(self, language: Language) -> str | None:
        """The next step; None where it is met."""

    @property
    def identity(self) -> tuple[str, str | None, str | None]:
        """Rule, entry and aspect: what stays the same when the document is reordered."""
        return (self.rule.code, self.entry, self.aspect)

    def plain(self) -> dict[str, Any]:
        """The remark as plain data, in the shape of `dbfs-eval-report/1`."""
        remedies = {language: self.remedy(language) for language in LANGUAGES}
        return {
            "rule": self.rule.code,
            "name": self.rule.name,
            "clause": self.rule.clause.code,
            "force": self.rule.force.value,
            "status": self.status.value,
            "path": self.path,
            "entry": self.entry,
            "aspect": self.aspect,
            "due": self.due and self.due.isoformat(),
            "line": self.line,
            "column": self.column,
            "who": list(self.who),
            "case": self.case,
            "facts": dict(self.facts),
            "message": {language: self.message(language) for language in LANGUAGES},
            "remedy": None if remedies["da"] is None else remedies,
            "fix": self.fix and self.fix.plain(),
            "waiver": self.waiver and self.waiver.plain(),
        }

    def __eq__(self, other: object) -> bool:
        return self.plain() == other.plain() if isinstance(other, Remark) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.identity)


@attrs.frozen(eq=False, repr=False)
class MadeRemark(Remark):
    """A remark fresh from its rule: everything is worded when somebody reads it."""

    rule: Rule  # pyright: ignore[reportIncompatibleVariableOverride] - both are frozen
    status: Status
    due: Date | None
    judgement: Judgement
    plan: Plan
    waived_by: Waiver | None

    def __repr__(self) -> str:
        return f"<{self.rule.code} {self.status.value} {self.path or '/'}>"

    @property
    def path(self) -> str:
        entry, field = self.judgement.entry, self.judgement.field
        place = entry if isinstance(entry, str) else self.plan.path(entry)
        return f"{place}/{field}" if field else place

    @property
    def entry(self) -> str | None:
        return self.judgement.entry.key if isinstance(self.judgement.entry, Entry) else None

    @property
    def aspect(self) -> str | None:
        return self.judgement.aspect

    @property
    def case(self) -> str | None:
        return self.judgement.case

    @property
    def who(self) -> tuple[str, ...]:
        return _who(self.judgement.entry, self.plan)

    @property
    def facts(self) -> Mapping[str, Any]:
        return {name: plain(fact) for name, fact in self._facts.items()}

    def said_facts(self) -> Mapping[str, Sayable | None]:
        return to_sayable(self._facts)

    @property
    def _facts(self) -> Facts:
        return {"by": self._by} if self.status is Status.MET else facts_of(self.rule, self.judgement)

    @property
    def _by(self) -> tuple[Fact, ...]:
        entry = self.judgement.entry
        # An entry without an id has no words of its own: its rule says what met it.
        told = isinstance(entry, Stage) or (isinstance(entry, Entry) and entry.key is not None)
        return self.judgement.by or ((cast("Entry", entry),) if told else ())

    @property
    def line(self) -> int | None:
        return self._position[0]

    @property
    def column(self) -> int | None:
        return self._position[1]

    @property
    def _position(self) -> tuple[int, int] | tuple[None, None]:
        return self.plan.evaluation.locate(self.path) or (None, None)

    @property
    def fix(self) -> Fix | None:
        # What holds, or is set aside, is not mended.
        if self.status not in {Status.UNMET, Status.OPEN}:
            return None
        try:
            return self.rule.fix(self.plan, self.judgement)
        except Exception:  # noqa: BLE001 - whatever a host's rule does, the report can be read
            return None

    @property
    def waiver(self) -> ShownWaiver | None:
        return None if self.waived_by is None else _shown(self.waived_by, self.plan)

    def message(self, language: Language) -> str:
        if self.status is Status.MET:
            return met_sentence(self.rule, self.said_facts()["by"], language)
        text = said_by_case(self.rule.falls_short, self.case)
        return text.say(language, self.said_facts(), on=self.plan.on)

    def remedy(self, language: Language) -> str | None:
        if self.status is Status.MET:
            return None
        past = self.rule.remedy_when_past if self.judgement.past else None
        text = past or said_by_case(self.rule.remedy, self.case)
        return text.say(language, self.said_facts(), on=self.plan.on)


def met_sentence(rule: Rule, by: Sayable | None, language: Language) -> str:
    """The title of a rule that holds and, where there is any, what met it."""
    frame = Text(da=f"{rule.title.da}{{by}}.", en=f"{rule.title.en}{{by}}.")
    return frame.say(language, {"by": f": {spoken(by, language)}" if by else ""})


def _shown(waiver: Waiver, plan: Plan) -> ShownWaiver:
    granted_by = plan.party(waiver.granted_by).words if waiver.granted_by else None
    return ShownWaiver(plan.path(waiver), waiver.reason, granted_by, waiver.until)


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
            return tuple(dict.fromkeys(place.users))  # a party that is listed twice is one party
        case Activity():
            return tuple(dict.fromkeys(place.parties))
        case Debrief():
            return tuple(dict.fromkeys(place.participants))
        case Response() | Checkpoint():
            return _named(plan.evaluation.follow_up.owner)
        case str() if place.startswith("/follow_up"):
            return _named(plan.evaluation.follow_up.owner)
        case _:
            return ()


def _named(party: str | None) -> tuple[str, ...]:
    return (party,) if party else ()


@attrs.frozen(eq=False, repr=False)
class SavedRemark(Remark):
    """A remark read back from a saved report: it says what was said then."""

    rule: Rule | NamedRule
    status: Status
    due: Date | None
    said: Mapping[str, Any]

    def __repr__(self) -> str:
        return f"<{self.rule.code} {self.status.value} {self.path or '/'}>"

    @property
    def path(self) -> str:
        return str(self.said["path"])

    @property
    def entry(self) -> str | None:
        return cast("str | None", self.said["entry"])

    @property
    def aspect(self) -> str | None:
        return cast("str | None", self.said["aspect"])

    @property
    def case(self) -> str | None:
        return cast("str | None", self.said["case"])

    @property
    def who(self) -> tuple[str, ...]:
        return tuple(self.said["who"])

    @property
    def facts(self) -> Mapping[str, Any]:
        return cast("Mapping[str, Any]", self.said["facts"])

    def said_facts(self) -> Mapping[str, Sayable | None]:
        return {name: fact_from_plain(name, fact) for name, fact in self.facts.items()}

    @property
    def line(self) -> int | None:
        return cast("int | None", self.said["line"])

    @property
    def column(self) -> int | None:
        return cast("int | None", self.said["column"])

    @property
    def fix(self) -> Fix | None:
        fix = self.said["fix"]
        return fix and Fix(verbatim(**fix["label"]), {}, tuple(fix["patch"]))

    @property
    def waiver(self) -> ShownWaiver | None:
        waiver = self.said["waiver"]
        if waiver is None:
            return None
        until = None if waiver["until"] is None else last_day(waiver["until"])
        return ShownWaiver(waiver["path"], waiver["reason"], waiver["granted_by"], until)

    def message(self, language: Language) -> str:
        return str(self.said["message"][language])

    def remedy(self, language: Language) -> str | None:
        remedy = self.said["remedy"]
        return None if remedy is None else str(remedy[language])


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

    def message(self, language: Language) -> str:
        """What the note says."""
        return self.text.say(language, self.facts)

    def plain(self) -> dict[str, Any]:
        """The note as plain data."""
        message = {language: self.message(language) for language in LANGUAGES}
        return {"kind": self.kind, "rule": self.rule, "path": self.path, "message": message}


@attrs.frozen
class EvaluationReference:
    """Which evaluation a report is about."""

    id: str
    title: str
    language: str

    def plain(self) -> dict[str, Any]:
        """The evaluation's name as plain data."""
        return {"id": self.id, "title": self.title, "language": self.language}


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Report:
    """All remarks of one check, on the day `on`. Immutable; two are equal when their plain data are.

    `evaluation` is what was checked, None in a report that was read back.
    """

    on: Date
    about: EvaluationReference
    rules: RulesUsed
    made: Callable[[], tuple[Remark, ...]] = attrs.field(repr=False)
    notes: tuple[Note, ...] = ()
    file: str | None = None
    evaluation: Evaluation | None = attrs.field(default=None, repr=False)

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """All remarks, in the order of the catalogue, within a rule in that of the document; made when first read."""
        return self.made()

    @property
    def ok(self) -> bool:
        """Nothing of force must or should is unmet."""
        return all(remark.rule.force is Force.ADVICE for remark in self.unmet)

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
        """The remarks by the letter of their principle, in the order of the source."""
        return grouped(self.remarks, lambda remark: remark.rule.code.rstrip("0123456789"))

    def by_path(self) -> Mapping[str, tuple[Remark, ...]]:
        """The remarks by the JSON Pointer of their place, as a form asks for them."""
        return grouped(self.remarks, lambda remark: remark.path)

    # --- the critical friend's three questions ---

    @property
    def promotes(self) -> tuple[Remark, ...]:
        """What promotes development: what is met."""
        return self.met

    @cached_property
    def inhibits(self) -> tuple[Remark, ...]:
        """What inhibits it: what is unmet, an unrecorded start before all, then by force, then as the catalogue."""
        return tuple(sorted(self.unmet, key=lambda remark: (remark.rule.code != _BEGUN, remark.rule.force.rank)))

    @property
    def next_steps(self) -> tuple[Remark, ...]:
        """How the potential is realised: what falls due, by date, then what cannot be dated yet."""
        return (*self.agenda(), *self.undated)

    def agenda(self, *, party: str | None = None, until: Date | None = None) -> tuple[Remark, ...]:
        """What fell or falls due, by date: all of it, that of one party (its id), or that until a day."""
        dated = [
            remark for remark in (*self.unmet, *self.open) if remark.due and (until is None or remark.due <= until)
        ]
        own = [remark for remark in dated if party is None or party in remark.who]
        order = {id(remark): index for index, remark in enumerate(self.remarks)}
        return tuple(sorted(own, key=lambda remark: (remark.due, order[id(remark)])))

    @cached_property
    def undated(self) -> tuple[Remark, ...]:
        """What is open and cannot be dated yet, as its milestone has no date."""
        return tuple(remark for remark in self.open if remark.due is None)

    # --- plain data ---

    @classmethod
    def from_plain(cls, data: Mapping[str, Any]) -> Report:
        """A report read back from plain data of the published shape; it equals the one that was saved.

        Raises DocumentError where the data have another shape.
        """
        try:
            return cls._from_plain(data)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise DocumentError([_not_a_report(data)]) from error

    @classmethod
    def _from_plain(cls, data: Mapping[str, Any]) -> Report:
        rules, known = data["rules"], {rule.code: rule for principle in PRINCIPLES for rule in principle.rules}
        return cls(
            on=read_date(data["on"]),
            about=EvaluationReference(**{name: data["evaluation"][name] for name in ("id", "title", "language")}),
            rules=RulesUsed(rules["version"], tuple(rules["codes"]), dict(rules["thresholds"])),
            made=partial(
                _read_back, tuple(_remark_from(remark, known.get(remark["rule"])) for remark in data["remarks"])
            ),
            notes=tuple(
                Note(it["kind"], it["rule"], it["path"], verbatim(**it["message"]), {}) for it in data["notes"]
            ),
            file=data["file"],
        )

    def plain(self) -> dict[str, Any]:
        """The report as plain data, in the shape `dbfs-eval-report/1`."""
        return {
            "format": FORMAT,
            "on": self.on.isoformat(),
            "file": self.file,
            "evaluation": self.about.plain(),
            "rules": self.rules.plain(),
            "ok": self.ok,
            "remarks": [remark.plain() for remark in self.remarks],
            "notes": [note.plain() for note in self.notes],
        }

    def __eq__(self, other: object) -> bool:
        return self.plain() == other.plain() if isinstance(other, Report) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.on, self.about, self.file))


def _read_back(remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
    return remarks


def _not_a_report(data: object) -> Fault:
    return Fault(
        kind="report",
        path="",
        sentence=NOT_EXPECTED,
        expected=Text(da=f"en rapport i formatet {FORMAT}", en=f"a report in the format {FORMAT}"),
        found=described(data.get("format", data) if isinstance(data, Mapping) else data),
    )


def _remark_from(said: Mapping[str, Any], known: type[Rule] | None) -> SavedRemark:
    force, clause = Force(said["force"]), said["clause"]
    # Of a rule that is not of the catalogue, the report holds no more than its name.
    named = NamedRule(said["rule"], said["name"], Clause(clause, force, verbatim(clause, clause)), force)
    due = None if said["due"] is None else read_date(said["due"])
    status = Status(said["status"])
    return SavedRemark(known() if known else named, status, due, said)


_BEGUN = "T108"  # until the start is recorded, all that is counted from it moves from day to day


def grouped(remarks: tuple[Remark, ...], key: Callable[[Remark], str]) -> Mapping[str, tuple[Remark, ...]]:
    """The remarks under what they have in common."""
    groups: dict[str, list[Remark]] = {}
    for remark in remarks:
        groups.setdefault(key(remark), []).append(remark)
    return {name: tuple(group) for name, group in groups.items()}

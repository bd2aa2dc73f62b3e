"""Every closed list of words: as it is written in plain data, and as it is said in Danish and English."""

from __future__ import annotations

from enum import Enum
from functools import total_ordering

from dbfs_eval.text import Text


@total_ordering
class Word(Enum):
    """A value of a vocabulary: as it is written in plain data, and as it is said in Danish and English.

    `str()` of a word is its value, and a vocabulary is called with a value: `Role("primary")`. Words of one vocabulary
    are sorted as they are listed.
    """

    label: Text
    rank: int

    __hash__ = object.__hash__  # Enum's own is written in Python, and five times slower

    def __new__(cls, value: str, da: str = "", en: str = "") -> Word:  # noqa: PYI034 - Enum makes members of the subclass
        """A member, with its rank in the order of the vocabulary; a call for a value gives it alone."""
        word = object.__new__(cls)
        word._value_ = value
        word.label = Text(da=da, en=en)
        word.rank = len(cls.__members__)
        return word

    def __str__(self) -> str:
        value: str = self.value
        return value

    def __lt__(self, other: object) -> bool:
        return self.rank < other.rank if isinstance(other, type(self)) else NotImplemented

    @classmethod
    def choices(cls, language: str) -> list[tuple[str, str]]:
        """The vocabulary for a form.

        Args:
            language: The tag of Danish or English: `da`, `en`, also with a region (`da-DK`).

        Returns:
            Each value with its label, in the order of the vocabulary.

        Example:
            >>> dbfs_eval.Level.choices("en")
            [('practical', 'the practical level'), ('strategic', 'the strategic level')]
        """
        return [(str(word), word.label.in_language(language)) for word in cls]


class Aim(Word):
    """What an evaluation aims at; after Chelimsky's three purposes, with compliance."""

    DEVELOPMENT = "development", "udvikling", "development"
    ACCOUNTABILITY = "accountability", "dokumentation", "accountability"
    KNOWLEDGE = "knowledge", "viden", "knowledge"
    COMPLIANCE = "compliance", "regelefterlevelse", "compliance"


class Level(Word):
    """Where knowledge is put into play; the source's two levels."""

    PRACTICAL = "practical", "det praktiske niveau", "the practical level"
    STRATEGIC = "strategic", "det strategiske niveau", "the strategic level"


class StageName(Word):
    """The stages of an evaluation, in their order; the common evaluation cycle."""

    DESIGN = "design", "tilrettelæggelsen", "design"
    DATA_COLLECTION = "data_collection", "dataindsamlingen", "data collection"
    ANALYSIS = "analysis", "analysen", "analysis"
    INTERPRETATION = "interpretation", "fortolkningen", "interpretation"
    REPORTING = "reporting", "afrapporteringen", "reporting"
    FOLLOW_UP = "follow_up", "opfølgningen", "follow-up"


class PartyKind(Word):
    """What a party is; a group may be anonymous ("the residents")."""

    PERSON = "person", "person", "person"
    GROUP = "group", "gruppe", "group"
    ORGANISATION = "organisation", "organisation", "organisation"


class Role(Word):
    """What a party is to the evaluation; several roles are allowed. From the source and terms of reference."""

    PRIMARY = "primary", "primær part", "primary party"
    STAKEHOLDER = "stakeholder", "interessent", "stakeholder"
    CRITICAL_FRIEND = "critical_friend", "kritisk ven", "critical friend"
    EVALUATOR = "evaluator", "evaluator", "evaluator"
    COMMISSIONER = "commissioner", "bestiller", "commissioner"


class Focus(Word):
    """What a question looks for; from the source and the field."""

    PROMOTING = "promoting", "fremmende", "promoting"
    INHIBITING = "inhibiting", "hæmmende", "inhibiting"
    POTENTIAL = "potential", "potentiale", "potential"
    EFFECT = "effect", "effekt", "effect"
    PROCESS = "process", "proces", "process"
    OTHER = "other", "andet", "other"


class Factor(Word):
    """Whether a finding promotes or inhibits development; the source's two."""

    PROMOTING = "promoting", "fremmende", "promoting"
    INHIBITING = "inhibiting", "hæmmende", "inhibiting"


class Mode(Word):
    """The step at which parties take part, in rising order: `mode >= Mode.CONSULT` is consult or above.

    From the IAP2 spectrum of public participation.
    """

    INFORM = "inform", "informere", "inform"
    CONSULT = "consult", "høre", "consult"
    INVOLVE = "involve", "involvere", "involve"
    COLLABORATE = "collaborate", "samarbejde", "collaborate"
    EMPOWER = "empower", "overlade beslutningen", "empower"


class DeliverableKind(Word):
    """What a deliverable holds; only interim and final are results."""

    INCEPTION = "inception", "opstartsnotat", "inception note"
    DRAFT = "draft", "udkast", "draft"
    INTERIM = "interim", "foreløbige resultater", "interim results"
    FINAL = "final", "endelige resultater", "final results"


class EntryStatus(Word):
    """How far an activity, a debrief, a checkpoint or a sharing has come."""

    PLANNED = "planned", "planlagt", "planned"
    DONE = "done", "gennemført", "done"
    CANCELLED = "cancelled", "aflyst", "cancelled"


class ActionStatus(Word):
    """How far an action has come."""

    PLANNED = "planned", "planlagt", "planned"
    UNDER_WAY = "under_way", "i gang", "under way"
    DONE = "done", "gennemført", "done"
    CANCELLED = "cancelled", "aflyst", "cancelled"


class Stance(Word):
    """What a response says to a potential; a management response (UNEG)."""

    ACCEPTED = "accepted", "accepteret", "accepted"
    PARTLY_ACCEPTED = "partly_accepted", "delvist accepteret", "partly accepted"
    REJECTED = "rejected", "afvist", "rejected"


class Bound(Word):
    """The two ends of a period."""

    START = "start", "start", "start"
    END = "end", "afslutning", "end"


class Force(Word):
    """How strongly a clause or a rule asks, the strongest first: `force <= Force.SHOULD` is at least a should.

    Must and should are the source's modal verbs; advice is not the source.
    """

    MUST = "must", "skal", "must"
    SHOULD = "should", "bør", "should"
    ADVICE = "advice", "råd", "advice"


class Status(Word):
    """What a remark says of its place: `open` is not due yet, `waived` is set aside with a reason."""

    MET = "met", "opfyldt", "met"
    UNMET = "unmet", "ikke opfyldt", "unmet"
    OPEN = "open", "åben", "open"
    WAIVED = "waived", "undtaget", "waived"


class ChangeKind(Word):
    """What became of a remark between two reports, in the order in which it is told."""

    CAME_TO_HOLD = "came_to_hold", "Er kommet i orden", "Came to hold"
    STOPPED_HOLDING = "stopped_holding", "Holder ikke længere", "Stopped holding"
    FELL_DUE = "fell_due", "Fristen er nået", "Fell due"
    NEW = "new", "Nye bemærkninger", "New remarks"
    GONE = "gone", "Bemærkninger, der er faldet bort", "Remarks that are gone"
    MOVED = "moved", "Har fået en anden frist", "Have another due date"
    WAIVED = "waived", "Er blevet undtaget", "Were waived"
    NO_LONGER_WAIVED = "no_longer_waived", "Er ikke længere undtaget", "Are no longer waived"


class Applicability(Word):
    """How a fix can be carried out: as it is, or once those concerned have agreed on it."""

    MECHANICAL = "mechanical", "som den er", "as it is"
    AGREEMENT = "agreement", "efter aftale", "by agreement"

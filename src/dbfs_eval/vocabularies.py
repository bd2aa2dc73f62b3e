"""Every closed list of words: as it is written in plain data, and as it is said in Danish and English."""

from __future__ import annotations

from enum import Enum
from functools import total_ordering

from dbfs_eval.text import Text


@total_ordering
class Word(Enum):
    """A value of a vocabulary: as it is written in plain data, and as it is said in Danish and English.

    What else people write for it in Danish, where they should write the value, follows (`danish`, with the label).
    `str()` of a word is its value, and a vocabulary is called with a value: `Role("primary")`. Words of one vocabulary
    are sorted as they are listed.
    """

    label: Text
    danish: tuple[str, ...]
    rank: int

    __hash__ = object.__hash__  # Enum's own is written in Python, and five times slower

    def __new__(cls, value: str, da: str = "", en: str = "", *forms: str) -> Word:  # noqa: PYI034 - Enum makes members of the subclass
        """A member, with its rank in the order of the vocabulary; a call for a value gives it alone."""
        word = object.__new__(cls)
        word._value_ = value
        word.label = Text(da=da, en=en)
        word.danish = (da, *forms)
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

    DEVELOPMENT = "development", "udvikling", "development", "udviklingssigte"
    ACCOUNTABILITY = "accountability", "dokumentation", "accountability", "ansvarlighed", "kontrol"
    KNOWLEDGE = "knowledge", "viden", "knowledge"
    COMPLIANCE = "compliance", "regelefterlevelse", "compliance"


class Level(Word):
    """Where knowledge is put into play; the source's two levels."""

    PRACTICAL = "practical", "det praktiske niveau", "the practical level", "praktisk", "praksis"
    STRATEGIC = "strategic", "det strategiske niveau", "the strategic level", "strategisk", "strategi"


class StageName(Word):
    """The stages of an evaluation, in their order; the common evaluation cycle."""

    DESIGN = "design", "tilrettelæggelsen", "design", "tilrettelæggelse", "planlægning"
    DATA_COLLECTION = "data_collection", "dataindsamlingen", "data collection", "dataindsamling"
    ANALYSIS = "analysis", "analysen", "analysis", "analyse"
    INTERPRETATION = "interpretation", "fortolkningen", "interpretation", "fortolkning"
    REPORTING = "reporting", "afrapporteringen", "reporting", "afrapportering", "rapportering"
    FOLLOW_UP = "follow_up", "opfølgningen", "follow-up", "opfølgning"


class PartyKind(Word):
    """What a party is; a group may be anonymous ("the residents")."""

    PERSON = "person", "person", "person"
    GROUP = "group", "gruppe", "group"
    ORGANISATION = "organisation", "organisation", "organisation"


class Role(Word):
    """What a party is to the evaluation; several roles are allowed. From the source and terms of reference."""

    PRIMARY = "primary", "primær part", "primary party", "primær", "primære", "primære parter"
    STAKEHOLDER = "stakeholder", "interessent", "stakeholder"
    CRITICAL_FRIEND = "critical_friend", "kritisk ven", "critical friend", "den kritiske ven"
    EVALUATOR = "evaluator", "evaluator", "evaluator"
    COMMISSIONER = "commissioner", "bestiller", "commissioner", "opdragsgiver"


class Focus(Word):
    """What a question looks for; from the source and the field."""

    PROMOTING = "promoting", "fremmende", "promoting", "fremmer"
    INHIBITING = "inhibiting", "hæmmende", "inhibiting", "hæmmer"
    POTENTIAL = "potential", "potentiale", "potential", "udviklingspotentiale"
    EFFECT = "effect", "effekt", "effect", "virkning"
    PROCESS = "process", "proces", "process"
    OTHER = "other", "andet", "other"


class Factor(Word):
    """Whether a finding promotes or inhibits development; the source's two."""

    PROMOTING = "promoting", "fremmende", "promoting", "fremmer"
    INHIBITING = "inhibiting", "hæmmende", "inhibiting", "hæmmer"


class Mode(Word):
    """The step at which parties take part, in rising order: `mode >= Mode.CONSULT` is consult or above.

    From the IAP2 spectrum of public participation.
    """

    INFORM = "inform", "informere", "inform", "informeret", "orientere"
    CONSULT = "consult", "høre", "consult", "hørt", "høring", "konsultere"
    INVOLVE = "involve", "involvere", "involve", "involveret", "inddrage", "inddraget"
    COLLABORATE = "collaborate", "samarbejde", "collaborate", "samarbejder"
    EMPOWER = "empower", "overlade beslutningen", "empower", "overlade", "beslutte", "bemyndige"


class DeliverableKind(Word):
    """What a deliverable holds; only interim and final are results."""

    INCEPTION = "inception", "opstartsnotat", "inception note", "opstart"
    DRAFT = "draft", "udkast", "draft"
    INTERIM = (
        "interim",
        "foreløbige resultater",
        "interim results",
        "foreløbig",
        "foreløbige",
        "delrapport",
        "midtvejsrapport",
    )
    FINAL = "final", "endelige resultater", "final results", "endelig", "endelige", "slutrapport"


class EntryStatus(Word):
    """How far an activity, a debrief, a checkpoint or a sharing has come."""

    PLANNED = "planned", "planlagt", "planned"
    DONE = "done", "gennemført", "done", "holdt", "afholdt", "udført", "færdig"
    CANCELLED = "cancelled", "aflyst", "cancelled"


class ActionStatus(Word):
    """How far an action has come."""

    PLANNED = "planned", "planlagt", "planned"
    UNDER_WAY = "under_way", "i gang", "under way", "igangværende"
    DONE = "done", "gennemført", "done", "udført", "færdig"
    CANCELLED = "cancelled", "aflyst", "cancelled"


class Stance(Word):
    """What a response says to a potential; a management response (UNEG)."""

    ACCEPTED = "accepted", "accepteret", "accepted"
    PARTLY_ACCEPTED = (
        "partly_accepted",
        "delvist accepteret",
        "partly accepted",
        "delvis accepteret",
        "delvist",
        "delvis",
    )
    REJECTED = "rejected", "afvist", "rejected"


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
    BECAME_TOO_LATE = "became_too_late", "Kan ikke længere gøres om", "Can no longer be made up for"
    NEW = "new", "Nye bemærkninger", "New remarks"
    GONE = "gone", "Er faldet bort, fordi planen ikke længere nævner det", "Gone, since the plan no longer names it"
    MOVED = "moved", "Har fået en anden frist", "Has another due date"
    WAIVED = "waived", "Er blevet undtaget", "Was waived"
    NO_LONGER_WAIVED = "no_longer_waived", "Er ikke længere undtaget", "No longer waived"


class Applicability(Word):
    """How a fix can be carried out: as it is, or once those concerned have agreed on it."""

    MECHANICAL = "mechanical", "som den er", "as it is"
    AGREEMENT = "agreement", "efter aftale", "by agreement"

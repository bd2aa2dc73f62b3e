"""What an evaluation is, through its whole life, and what it must be to mean anything.

The classes mirror the format `dbfs-eval/1` key by key. Everything but `id` and `title` may be absent: a draft is
a valid evaluation. Absent is None or an empty tuple; a blank text is absent too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import islice
from typing import Any, ClassVar, NewType, Protocol, cast

import attrs
from pendulum import Date

from dbfs_eval import dates
from dbfs_eval.dates import Span, as_written, day_after
from dbfs_eval.errors import DocumentError, Fault, described, nearest
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import (
    ActionStatus,
    Aim,
    DeliverableKind,
    EntryStatus,
    Factor,
    Focus,
    Level,
    Mode,
    PartyKind,
    Role,
    StageName,
    Stance,
)

FORMAT = "dbfs-eval/1"
FORMATS = (FORMAT,)

Id = NewType("Id", str)
"""A slug: a–z or 0–9 first, then also - and _. Unique within the document, across all lists."""
Ref = NewType("Ref", Id)
"""The id of an entry elsewhere in the document."""
RuleCode = NewType("RuleCode", str)
"""One or more capital letters and three digits."""
LanguageTag = NewType("LanguageTag", str)
"""A language as BCP 47 writes it: da, en, nb-NO."""

SLUG = re.compile(r"[a-z0-9][a-z0-9_-]*")
RULE_CODE = re.compile(r"[A-Z]+[0-9]{3}")
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

NOT_EXPECTED = Text(da="Her står {found}; der skal stå {expected}.", en="this is {found}; it should be {expected}.")
A_SLUG = Text(da="et id af små bogstaver (a–z), tal, - og _", en="an id of small letters (a–z), digits, - and _")
A_TEXT = Text(da="en tekst", en="a text")

LONGEST_LINE = 64  # steps over which a party may be part of others; looking further would let a document hurt its host
LONGEST_HEAD_START = 365  # days that an actual date may lie before the evaluation's own start


# --- vocabularies ---------------------------------------------------------------------------------------------------


# --- fields ---------------------------------------------------------------------------------------------------------


def _holds(da: str, en: str, *, ref: str = "") -> dict[str, Any]:
    """What a field holds, in both languages, and the list that its refs point into."""
    return {"holds": Text(da=da, en=en), "ref": ref}


def _text(value: str | None) -> str | None:
    """A text as it stands; a blank one is absent."""
    return value if value is None or value.strip() else None


def _texts(values: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(value for value in values if value.strip())


def _starting(value: str | int | Date | None) -> Date | None:
    """A date whose month or year means the first day; written dates are taken too."""
    return None if value is None else dates.first_day(value)


def _ending(value: str | int | Date | None) -> Date | None:
    """A date whose month or year means the last day; written dates are taken too."""
    return None if value is None else dates.last_day(value)


def _id(value: str) -> Id:
    return Id(value)


def _ref(value: str) -> Ref:
    return Ref(Id(value))


def _ref_or_none(value: str | None) -> Ref | None:
    return None if value is None else Ref(Id(value))


def _refs(values: Iterable[str]) -> tuple[Ref, ...]:
    return cast("tuple[Ref, ...]", tuple(values))


def _code(value: str) -> RuleCode:
    return RuleCode(value)


def _tag(value: str) -> LanguageTag:
    return LanguageTag(value)


def _span(value: str | Span | None) -> Span | None:
    return Span.read(value) if isinstance(value, str) else value


class Source(Protocol):
    """The text that an evaluation was read from: it counts neither in comparison nor in writing."""

    @property
    def file(self) -> str | None:
        """The file's name as it was given, None where there was no file."""

    @property
    def text(self) -> str:
        """The text itself."""
        raise NotImplementedError

    @property
    def format(self) -> str:
        """The format that it is in: `json`, `toml` or `yaml`."""
        raise NotImplementedError

    def locate(self, path: str) -> tuple[int, int] | None:
        """Line and column, from 1, of the value at a JSON Pointer, or of the nearest place above it that exists."""


# --- entries --------------------------------------------------------------------------------------------------------


class Entry:
    """What stands in one of the document's lists."""

    __slots__ = ()

    noun: ClassVar[Text]
    definite: ClassVar[Text]
    plural: ClassVar[Text]
    own_words: ClassVar[str]  # the field that holds the entry's own text, if it has one

    @property
    def key(self) -> str | None:
        """The entry's id, None where its kind has none."""
        return getattr(self, "id", None)

    @property
    def words(self) -> str:
        """The entry's own text; without one its id."""
        return (self.own_words and getattr(self, self.own_words)) or self.key or ""


@attrs.frozen(kw_only=True)
class Subject:
    """What is evaluated."""

    name: str | None = attrs.field(
        default=None,
        converter=_text,
        metadata=_holds("Navnet på det, der evalueres.", "The name of what is evaluated."),
    )
    description: str | None = attrs.field(
        default=None, converter=_text, metadata=_holds("En kort beskrivelse af det.", "A short description of it.")
    )
    sites: tuple[str, ...] = attrs.field(
        default=(), converter=_texts, metadata=_holds("De steder, hvor det foregår.", "The places where it happens.")
    )


@attrs.frozen(kw_only=True)
class Use(Entry):
    """One intended use of the results: what can be done differently once they are in."""

    noun: ClassVar[Text] = Text(da="en anvendelse", en="a use")
    definite: ClassVar[Text] = Text(da="anvendelsen", en="the use")
    plural: ClassVar[Text] = Text(da="anvendelserne", en="uses")
    own_words: ClassVar[str] = "description"
    id: Id = attrs.field(converter=_id, metadata=_holds("Id'et på anvendelsen.", "The id of the use."))
    description: str | None = attrs.field(
        default=None,
        converter=_text,
        metadata=_holds("Hvad resultaterne skal bruges til.", "What the results are to be used for."),
    )
    level: Level | None = attrs.field(
        default=None, metadata=_holds("Hvor den nye viden sættes i spil.", "Where the knowledge is put into play.")
    )
    users: tuple[Ref, ...] = attrs.field(
        default=(),
        converter=_refs,
        metadata=_holds(
            "De parter, der skal bruge resultaterne.", "The parties who will use the results.", ref="parties"
        ),
    )
    decisions: tuple[Ref, ...] = attrs.field(
        default=(),
        converter=_refs,
        metadata=_holds(
            "De beslutninger, som resultaterne skal bruges i.",
            "The decisions that the results are to inform.",
            ref="decisions",
        ),
    )


@attrs.frozen(kw_only=True)
class Purpose:
    """What the evaluation is for."""

    statement: str | None = attrs.field(
        default=None,
        converter=_text,
        metadata=_holds("Formålet med et par sætninger.", "The purpose in a few sentences."),
    )
    aims: tuple[Aim, ...] = attrs.field(
        default=(), metadata=_holds("Evalueringens sigter.", "What the evaluation aims at.")
    )
    uses: tuple[Use, ...] = attrs.field(
        default=(),
        metadata=_holds("De tilsigtede anvendelser af resultaterne.", "The intended uses of the results."),
    )


@attrs.frozen(kw_only=True)
class Period:
    """When the evaluation runs: planned dates and, once they have come, actual ones."""

    starts: Date | None = attrs.field(
        default=None,
        converter=_starting,
        metadata=_holds(
            "Den planlagte start; en måned eller et år betyder den første dag.",
            "The planned start; a month or a year means its first day.",
        ),
    )
    ends: Date | None = attrs.field(
        default=None,
        converter=_ending,
        metadata=_holds(
            "Den planlagte afslutning; en måned eller et år betyder den sidste dag.",
            "The planned end; a month or a year means its last day.",
        ),
    )
    started: Date | None = attrs.field(
        default=None,
        converter=_starting,
        metadata=_holds(
            "Den faktiske start; en måned eller et år betyder den første dag.",
            "The actual start; a month or a year means its first day.",
        ),
    )
    ended: Date | None = attrs.field(
        default=None,
        converter=_ending,
        metadata=_holds(
            "Den faktiske afslutning; en måned eller et år betyder den sidste dag.",
            "The actual end; a month or a year means its last day.",
        ),
    )


@attrs.frozen(kw_only=True)
class Stage(Entry):
    """A stage of the evaluation, listed once."""

    noun: ClassVar[Text] = Text(da="en fase", en="a stage")
    definite: ClassVar[Text] = Text(da="fasen", en="the stage")
    plural: ClassVar[Text] = Text(da="faserne", en="stages")
    own_words: ClassVar[str] = ""
    stage: StageName = attrs.field(metadata=_holds("Hvilken fase det er.", "Which stage it is."))
    starts: Date | None = attrs.field(
        default=None,
        converter=_starting,
        metadata=_holds("Den dag, fasen begynder.", "The day on which the stage starts."),
    )
    ends: Date | None = attrs.field(
        default=None, converter=_ending, metadata=_holds("Den dag, fasen slutter.", "The day on which the stage ends.")
    )


@attrs.frozen(kw_only=True)
class Party(Entry):
    """A person, a group or an organisation with a part in the evaluation."""

    noun: ClassVar[Text] = Text(da="en part", en="a party")
    definite: ClassVar[Text] = Text(da="parten", en="the party")
    plural: ClassVar[Text] = Text(da="parterne", en="parties")
    own_words: ClassVar[str] = "name"
    id: Id = attrs.field(converter=_id, metadata=_holds("Id'et på parten.", "The id of the party."))
    name: str | None = attrs.field(
        default=None,
        converter=_text,
        metadata=_holds("Partens navn, som det skal stå i teksterne.", "The party's name, as the texts are to say it."),
    )
    kind: PartyKind | None = attrs.field(default=None, metadata=_holds("Hvad parten er.", "What the party is."))
    roles: tuple[Role, ...] = attrs.field(
        default=(),
        metadata=_holds("Partens roller i evalueringen.", "The party's roles in the evaluation."),
    )
    part_of: Ref | None = attrs.field(
        default=None,
        converter=_ref_or_none,
        metadata=_holds("Den part, som den hører under.", "The party that it is part of.", ref="parties"),
    )
    note: str | None = attrs.field(
        default=None, converter=_text, metadata=_holds("En note om parten.", "A note on the party.")
    )


@attrs.frozen(kw_only=True)
class Question(Entry):
    """A question that the evaluation asks."""

    noun: ClassVar[Text] = Text(da="et spørgsmål", en="a question")
    definite: ClassVar[Text] = Text(da="spørgsmålet", en="the question")
    plural: ClassVar[Text] = Text(da="spørgsmålene", en="questions")
    own_words: ClassVar[str] = "text"
    id: Id = attrs.field(converter=_id, metadata=_holds("Id'et på spørgsmålet.", "The id of the question."))
    text: str | None = attrs.field(default=None, converter=_text, metadata=_holds("Spørgsmålet.", "The question."))
    focus: tuple[Focus, ...] = attrs.field(
        default=(), metadata=_holds("Hvad spørgsmålet handler om.", "What the question looks for.")
    )


@attrs.frozen(kw_only=True)
class Decision(Entry):
    """An opening in which practice can be changed: a budget, a new plan period, a tender."""

    noun: ClassVar[Text] = Text(da="en beslutning", en="a decision")
    definite: ClassVar[Text] = Text(da="beslutningen", en="the decision")
    plural: ClassVar[Text] = Text(da="beslutningerne", en="decisions")
    own_words: ClassVar[str] = "description"
    id: Id = attrs.field(converter=_id, metadata=_holds("Id'et på beslutningen.", "The id of the decision."))
    description: str | None = attrs.field(
        default=None, converter=_text, metadata=_holds("Hvad der skal besluttes.", "What is to be decided.")
    )
    due: Date | None = attrs.field(
        default=None,
        converter=_starting,
        metadata=_holds(
            "Hvornår der besluttes; en måned eller et år betyder den første dag.",
            "When it is decided; a month or a year means its first day.",
        ),
    )
    lead_time: Span | None = attrs.field(
        default=None,
        converter=_span,
        metadata=_holds(
            "Hvor længe før beslutningen resultaterne skal foreligge: hele uger eller dage, fx P8W.",
            "How long before the decision the results are needed: whole weeks or days, such as P8W.",
        ),
    )
    owner: Ref | None = attrs.field(
        default=None,
        converter=_ref_or_none,
        metadata=_holds("Den part, der beslutter.", "The party that decides.", ref="parties"),
    )
    informed_by: tuple[Ref, ...] = attrs.field(
        default=(),
        converter=_refs,
        metadata=_holds(
            "De leverancer, som beslutningen bygger på.",
            "The deliverables that the decision rests on.",
            ref="deliverables",
        ),
    )


@attrs.frozen(kw_only=True)
class Deliverable(Entry):
    """Something that makes results available on a day."""

    noun: ClassVar[Text] = Text(da="en leverance", en="a deliverable")
    definite: ClassVar[Text] = Text(da="leverancen", en="the deliverable")
    plural: ClassVar[Text] = Text(da="leverancerne", en="deliverables")
    own_words: ClassVar[str] = "title"
    id: Id = attrs.field(converter=_id, metadata=_holds("Id'et på leverancen.", "The id of the deliverable."))
    title: str | None = attrs.field(
        default=None, converter=_text, metadata=_holds("Leverancens titel.", "The title of the deliverable.")
    )
    kind: DeliverableKind = attrs.field(
        default=DeliverableKind.FINAL,
        metadata=_holds(
            "Hvad leverancen rummer; uden værdi de endelige resultater.",
            "What the deliverable holds; final results where it is absent.",
        ),
    )
    due: Date | None = attrs.field(
        default=None,
        converter=_ending,
        metadata=_holds(
            "Den planlagte dato, regnet fra den planlagte start.",
            "The planned date, as planned from the planned start.",
        ),
    )
    delivered: Date | None = attrs.field(
        default=None,
        converter=_ending,
        metadata=_holds("Den dag, leverancen blev afleveret.", "The day on which it was delivered."),
    )


@attrs.frozen(kw_only=True)
class Activity(Entry):
    """How parties take part: one activity, one step of taking part, many parties."""

    noun: ClassVar[Text] = Text(da="en aktivitet", en="an activity")
    definite: ClassVar[Text] = Text(da="aktiviteten", en="the activity")
    plural: ClassVar[Text] = Text(da="aktiviteterne", en="activities")
    own_words: ClassVar[str] = "title"
    id: Id = attrs.field(converter=_id, metadata=_holds("Id'et på aktiviteten.", "The id of the activity."))
    title: str | None = attrs.field(
        default=None, converter=_text, metadata=_holds("Aktivitetens titel.", "The title of the activity.")
    )
    stage: StageName | None = attrs.field(
        default=None, metadata=_holds("Den fase, aktiviteten hører til.", "The stage that the activity belongs to.")
    )
    starts: Date | None = attrs.field(
        default=None,
        converter=_starting,
        metadata=_holds("Den dag, aktiviteten begynder.", "The day on which the activity starts."),
    )
    ends: Date | None = attrs.field(
        default=None,
        converter=_ending,
        metadata=_holds("Den dag, aktiviteten slutter.", "The day on which the activity ends."),
    )
    mode: Mode | None = attrs.field(
        default=None,
        metadata=_holds("Inddragelsestrinnet: hvordan parterne er med.", "The step at which the parties take part."),
    )
    parties: tuple[Ref, ...] = attrs.field(
        default=(),
        converter=_refs,
        metadata=_holds("De parter, der er med.", "The parties that take part.", ref="parties"),
    )
    status: EntryStatus = attrs.field(
        default=EntryStatus.PLANNED, metadata=_holds("Hvor langt aktiviteten er.", "How far the activity has come.")
    )


@attrs.frozen(kw_only=True)
class Finding(Entry):
    """What the evaluation found."""

    noun: ClassVar[Text] = Text(da="et fund", en="a finding")
    definite: ClassVar[Text] = Text(da="fundet", en="the finding")
    plural: ClassVar[Text] = Text(da="fundene", en="findings")
    own_words: ClassVar[str] = "statement"
    id: Id = attrs.field(converter=_id, metadata=_holds("Id'et på fundet.", "The id of the finding."))
    statement: str | None = attrs.field(
        default=None,
        converter=_text,
        metadata=_holds("Fundet med en sætning eller to.", "The finding in a sentence or two."),
    )
    factor: Factor | None = attrs.field(
        default=None,
        metadata=_holds(
            "Om fundet er en fremmende eller en hæmmende faktor.",
            "Whether the finding is a promoting or an inhibiting factor.",
        ),
    )
    questions: tuple[Ref, ...] = attrs.field(
        default=(),
        converter=_refs,
        metadata=_holds(
            "De spørgsmål, som fundet svarer på.", "The questions that the finding answers.", ref="questions"
        ),
    )
    evidence: tuple[str, ...] = attrs.field(
        default=(), converter=_texts, metadata=_holds("Det, fundet bygger på.", "What the finding rests on.")
    )
    level: Level | None = attrs.field(
        default=None, metadata=_holds("Det niveau, fundet hører til.", "The level that the finding belongs to.")
    )


@attrs.frozen(kw_only=True)
class Potential(Entry):
    """A development potential: what could be realised so that practice improves, and how."""

    noun: ClassVar[Text] = Text(da="et udviklingspotentiale", en="a development potential")
    definite: ClassVar[Text] = Text(da="udviklingspotentialet", en="the development potential")
    plural: ClassVar[Text] = Text(da="udviklingspotentialerne", en="development potentials")
    own_words: ClassVar[str] = "statement"
    id: Id = attrs.field(
        converter=_id, metadata=_holds("Id'et på udviklingspotentialet.", "The id of the development potential.")
    )
    statement: str | None = attrs.field(
        default=None, converter=_text, metadata=_holds("Hvad der kan blive bedre.", "What could be better.")
    )
    findings: tuple[Ref, ...] = attrs.field(
        default=(),
        converter=_refs,
        metadata=_holds(
            "De fund, som potentialet bygger på.", "The findings that the potential rests on.", ref="findings"
        ),
    )
    realisation: str | None = attrs.field(
        default=None,
        converter=_text,
        metadata=_holds("Hvordan potentialet realiseres.", "How the potential is realised."),
    )


@attrs.frozen(kw_only=True)
class Response(Entry):
    """An answer to a development potential."""

    noun: ClassVar[Text] = Text(da="et svar", en="a response")
    definite: ClassVar[Text] = Text(da="svaret", en="the response")
    plural: ClassVar[Text] = Text(da="svarene", en="responses")
    own_words: ClassVar[str] = ""
    potential: Ref = attrs.field(
        converter=_ref,
        metadata=_holds("Det potentiale, som der svares på.", "The potential that is answered.", ref="potentials"),
    )
    stance: Stance | None = attrs.field(
        default=None,
        metadata=_holds(
            "Om det er accepteret, delvist accepteret eller afvist.",
            "Whether it is accepted, partly accepted or rejected.",
        ),
    )
    reason: str | None = attrs.field(default=None, converter=_text, metadata=_holds("Begrundelsen.", "The reason."))


@attrs.frozen(kw_only=True)
class Action(Entry):
    """What is to change, who sees to it, and when."""

    noun: ClassVar[Text] = Text(da="et tiltag", en="an action")
    definite: ClassVar[Text] = Text(da="tiltaget", en="the action")
    plural: ClassVar[Text] = Text(da="tiltagene", en="actions")
    own_words: ClassVar[str] = "change"
    id: Id = attrs.field(converter=_id, metadata=_holds("Id'et på tiltaget.", "The id of the action."))
    change: str | None = attrs.field(
        default=None, converter=_text, metadata=_holds("Hvad der skal ændres.", "What is to change.")
    )
    potentials: tuple[Ref, ...] = attrs.field(
        default=(),
        converter=_refs,
        metadata=_holds(
            "De potentialer, som tiltaget skal realisere.",
            "The potentials that the action is to realise.",
            ref="potentials",
        ),
    )
    responsible: Ref | None = attrs.field(
        default=None,
        converter=_ref_or_none,
        metadata=_holds(
            "Den part, der har ansvaret for tiltaget.", "The party that is responsible for the action.", ref="parties"
        ),
    )
    due: Date | None = attrs.field(
        default=None, converter=_ending, metadata=_holds("Fristen for tiltaget.", "The day by which the action is due.")
    )
    completed: Date | None = attrs.field(
        default=None,
        converter=_ending,
        metadata=_holds("Den dag, tiltaget blev gennemført.", "The day on which the action was completed."),
    )
    status: ActionStatus = attrs.field(
        default=ActionStatus.PLANNED, metadata=_holds("Hvor langt tiltaget er.", "How far the action has come.")
    )


@attrs.frozen(kw_only=True)
class Checkpoint(Entry):
    """A day on which the follow-up is taken stock of."""

    noun: ClassVar[Text] = Text(da="et statusmøde", en="a checkpoint")
    definite: ClassVar[Text] = Text(da="statusmødet", en="the checkpoint")
    plural: ClassVar[Text] = Text(da="statusmøderne", en="checkpoints")
    own_words: ClassVar[str] = ""
    date: Date | None = attrs.field(
        default=None, converter=_ending, metadata=_holds("Datoen for statusmødet.", "The date of the checkpoint.")
    )
    status: EntryStatus = attrs.field(
        default=EntryStatus.PLANNED, metadata=_holds("Om statusmødet er holdt.", "Whether the checkpoint is held.")
    )


@attrs.frozen(kw_only=True)
class FollowUp:
    """How the results are worked with afterwards, and who sees to it."""

    owner: Ref | None = attrs.field(
        default=None,
        converter=_ref_or_none,
        metadata=_holds(
            "Den part, der har ansvaret for opfølgningen.",
            "The party that is responsible for the follow-up.",
            ref="parties",
        ),
    )
    agreed: Date | None = attrs.field(
        default=None,
        converter=_ending,
        metadata=_holds("Den dag, opfølgningsplanen blev aftalt.", "The day on which the follow-up plan was agreed."),
    )
    responses: tuple[Response, ...] = attrs.field(
        default=(),
        metadata=_holds("Svarene på udviklingspotentialerne.", "The answers to the development potentials."),
    )
    actions: tuple[Action, ...] = attrs.field(default=(), metadata=_holds("Tiltagene.", "The actions."))
    checkpoints: tuple[Checkpoint, ...] = attrs.field(default=(), metadata=_holds("Statusmøderne.", "The checkpoints."))


@attrs.frozen(kw_only=True)
class Debrief(Entry):
    """A meeting that gathers up what was learnt."""

    noun: ClassVar[Text] = Text(da="et opsamlingsmøde", en="a debrief")
    definite: ClassVar[Text] = Text(da="opsamlingsmødet", en="the debrief")
    plural: ClassVar[Text] = Text(da="opsamlingsmøderne", en="debriefs")
    own_words: ClassVar[str] = ""
    id: Id = attrs.field(converter=_id, metadata=_holds("Id'et på opsamlingsmødet.", "The id of the debrief."))
    date: Date | None = attrs.field(
        default=None, converter=_ending, metadata=_holds("Datoen for opsamlingsmødet.", "The date of the debrief.")
    )
    participants: tuple[Ref, ...] = attrs.field(
        default=(),
        converter=_refs,
        metadata=_holds("De parter, der deltager.", "The parties that participate.", ref="parties"),
    )
    status: EntryStatus = attrs.field(
        default=EntryStatus.PLANNED, metadata=_holds("Om opsamlingsmødet er holdt.", "Whether the debrief is held.")
    )
    outcome: str | None = attrs.field(
        default=None, converter=_text, metadata=_holds("Hvad mødet førte til.", "What the debrief led to.")
    )


@attrs.frozen(kw_only=True)
class Sharing(Entry):
    """How results reach those whom they concern."""

    noun: ClassVar[Text] = Text(da="en formidling", en="a sharing")
    definite: ClassVar[Text] = Text(da="formidlingen", en="the sharing")
    plural: ClassVar[Text] = Text(da="formidlingen", en="sharing")
    own_words: ClassVar[str] = ""
    id: Id = attrs.field(converter=_id, metadata=_holds("Id'et på formidlingen.", "The id of the sharing."))
    date: Date | None = attrs.field(
        default=None, converter=_ending, metadata=_holds("Datoen for formidlingen.", "The date of the sharing.")
    )
    levels: tuple[Level, ...] = attrs.field(
        default=(),
        metadata=_holds("De niveauer, som formidlingen når.", "The levels that the sharing reaches."),
    )
    audience: tuple[Ref, ...] = attrs.field(
        default=(),
        converter=_refs,
        metadata=_holds("De parter, der er i målgruppen.", "The parties in the audience.", ref="parties"),
    )
    audience_note: str | None = attrs.field(
        default=None,
        converter=_text,
        metadata=_holds("Andre i målgruppen, med ord.", "Others in the audience, in words."),
    )
    channel: str | None = attrs.field(
        default=None,
        converter=_text,
        metadata=_holds("Kanalen: et møde, et notat, en film.", "The channel: a meeting, a note, a film."),
    )
    findings: tuple[Ref, ...] = attrs.field(
        default=(),
        converter=_refs,
        metadata=_holds("De fund, der formidles.", "The findings that are shared.", ref="findings"),
    )
    status: EntryStatus = attrs.field(
        default=EntryStatus.PLANNED,
        metadata=_holds("Om formidlingen er gennemført.", "Whether the sharing is carried out."),
    )


@attrs.frozen(kw_only=True)
class Waiver(Entry):
    """A rule set aside, for one entry or altogether, with its reason."""

    noun: ClassVar[Text] = Text(da="en undtagelse", en="a waiver")
    definite: ClassVar[Text] = Text(da="undtagelsen", en="the waiver")
    plural: ClassVar[Text] = Text(da="undtagelserne", en="waivers")
    own_words: ClassVar[str] = ""
    rule: RuleCode = attrs.field(
        converter=_code,
        metadata=_holds("Koden på den regel, der sættes ud af kraft.", "The code of the rule that is set aside."),
    )
    at: Ref | None = attrs.field(
        default=None,
        converter=_ref_or_none,
        metadata=_holds(
            "Det punkt, som undtagelsen gælder; uden værdi hele dokumentet.",
            "The entry that the waiver is for; the whole document where it is absent.",
            ref="*",
        ),
    )
    reason: str = attrs.field(metadata=_holds("Begrundelsen.", "The reason."))
    granted_by: Ref | None = attrs.field(
        default=None,
        converter=_ref_or_none,
        metadata=_holds("Den part, der har godkendt undtagelsen.", "The party that granted the waiver.", ref="parties"),
    )
    until: Date | None = attrs.field(
        default=None,
        converter=_ending,
        metadata=_holds("Den sidste dag, undtagelsen tæller.", "The last day on which the waiver counts."),
    )


@attrs.frozen(kw_only=True)
class Evaluation:
    """An evaluation through its whole life: the plan, what came of it, and what follows.

    Raises DocumentError, with every fault, where it cannot mean anything: an id used twice, a ref that resolves to
    nothing or to the wrong kind of entry, a stage listed twice, an end before its start, a party that is part of
    itself or of others over more than 64 steps, an actual date long before the evaluation itself.
    """

    format: str = attrs.field(default=FORMAT, metadata=_holds("Formatet: dbfs-eval/1.", "The format: dbfs-eval/1."))
    id: Id = attrs.field(converter=_id, metadata=_holds("Id'et på evalueringen.", "The id of the evaluation."))
    title: str = attrs.field(metadata=_holds("Evalueringens titel.", "The title of the evaluation."))
    language: LanguageTag = attrs.field(
        default=LanguageTag("da"),
        converter=_tag,
        metadata=_holds(
            "Sproget i dokumentets tekster: da, en eller et andet sprog (BCP 47).",
            "The language of the document's texts: da, en or another (BCP 47).",
        ),
    )
    subject: Subject = attrs.field(default=Subject(), metadata=_holds("Det, der evalueres.", "What is evaluated."))
    purpose: Purpose = attrs.field(
        default=Purpose(), metadata=_holds("Formålet med evalueringen.", "What the evaluation is for.")
    )
    period: Period = attrs.field(
        default=Period(), metadata=_holds("Evalueringens periode.", "When the evaluation runs.")
    )
    stages: tuple[Stage, ...] = attrs.field(
        default=(), metadata=_holds("Faserne, hver højst én gang.", "The stages, each at most once.")
    )
    parties: tuple[Party, ...] = attrs.field(default=(), metadata=_holds("Parterne.", "The parties."))
    questions: tuple[Question, ...] = attrs.field(default=(), metadata=_holds("Spørgsmålene.", "The questions."))
    decisions: tuple[Decision, ...] = attrs.field(
        default=(),
        metadata=_holds("De beslutninger, hvor praksis kan ændres.", "The decisions in which practice can be changed."),
    )
    deliverables: tuple[Deliverable, ...] = attrs.field(
        default=(), metadata=_holds("Leverancerne.", "The deliverables.")
    )
    activities: tuple[Activity, ...] = attrs.field(
        default=(),
        metadata=_holds("Aktiviteterne: hvordan parterne er med.", "The activities: how parties take part."),
    )
    findings: tuple[Finding, ...] = attrs.field(default=(), metadata=_holds("Fundene.", "The findings."))
    potentials: tuple[Potential, ...] = attrs.field(
        default=(), metadata=_holds("Udviklingspotentialerne.", "The development potentials.")
    )
    follow_up: FollowUp = attrs.field(default=FollowUp(), metadata=_holds("Opfølgningen.", "The follow-up."))
    debriefs: tuple[Debrief, ...] = attrs.field(default=(), metadata=_holds("Opsamlingsmøderne.", "The debriefs."))
    sharing: tuple[Sharing, ...] = attrs.field(default=(), metadata=_holds("Formidlingen.", "The sharing."))
    waivers: tuple[Waiver, ...] = attrs.field(
        default=(), metadata=_holds("Undtagelserne, med begrundelse.", "The waivers, with reasons.")
    )
    source: Source | None = attrs.field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        faults = list(_faults_of(self))
        if faults:
            raise DocumentError(faults)

    @cached_property
    def paths(self) -> Mapping[int, str]:
        """The JSON Pointer of each entry, by the entry's identity."""
        return {id(entry): path for path, entry in self.entries()}

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Every entry that has an id."""
        return {entry.key: entry for _, entry in self.entries() if entry.key}

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Every entry with its JSON Pointer, in the order of the format.

        Yields:
            The pointer and the entry.

        Example:
            >>> [path for path, entry in SPOTLESS.entries()][:2]
            ['/purpose/uses/0', '/purpose/uses/1']
        """
        for place, read in ENTRY_LISTS.items():
            for index, entry in enumerate(read(self)):
                yield f"{place}/{index}", entry

    def locate(self, path: str) -> tuple[int, int] | None:
        """Line and column of a place in the text that the evaluation was read from.

        Args:
            path: A JSON Pointer.

        Returns:
            Line and column, from 1, of the place or of the nearest above it that exists; None where there was no
            text.

        Example:
            >>> dbfs_eval.loads('{"id": "plan", "title": "Our plan"}', format="json").locate("/title")
            (1, 16)
        """
        return self.source.locate(path) if self.source else None


ENTRY_LISTS: Mapping[str, Callable[[Evaluation], tuple[Entry, ...]]] = {
    "/purpose/uses": lambda evaluation: evaluation.purpose.uses,
    "/stages": lambda evaluation: evaluation.stages,
    "/parties": lambda evaluation: evaluation.parties,
    "/questions": lambda evaluation: evaluation.questions,
    "/decisions": lambda evaluation: evaluation.decisions,
    "/deliverables": lambda evaluation: evaluation.deliverables,
    "/activities": lambda evaluation: evaluation.activities,
    "/findings": lambda evaluation: evaluation.findings,
    "/potentials": lambda evaluation: evaluation.potentials,
    "/follow_up/responses": lambda evaluation: evaluation.follow_up.responses,
    "/follow_up/actions": lambda evaluation: evaluation.follow_up.actions,
    "/follow_up/checkpoints": lambda evaluation: evaluation.follow_up.checkpoints,
    "/debriefs": lambda evaluation: evaluation.debriefs,
    "/sharing": lambda evaluation: evaluation.sharing,
    "/waivers": lambda evaluation: evaluation.waivers,
}


# --- meaning --------------------------------------------------------------------------------------------------------


def _faults_of(evaluation: Evaluation) -> Iterator[Fault]:
    """Every fault of meaning, in the order of the format."""
    known = _first_places(evaluation)
    above = {party.id: party.part_of for party in reversed(evaluation.parties)}
    yield from _unfit("", evaluation.id)
    if not evaluation.title.strip():
        yield _blank("/title")
    yield from _reversed("/period", evaluation.period, "starts", "ends")
    yield from _reversed("/period", evaluation.period, "started", "ended")
    yield from _broken_refs("/follow_up", evaluation.follow_up, known)
    earliest = evaluation.period.started or evaluation.period.starts
    yield from _too_early("/follow_up/agreed", evaluation.follow_up.agreed, earliest)
    stages: dict[StageName, str] = {}
    for path, entry in evaluation.entries():
        yield from _unfit(path, entry.key)
        if entry.key and known[entry.key][0] != path:
            yield _twice(f"{path}/id", entry.key, f"{known[entry.key][0]}/id")
        yield from _broken_refs(path, entry, known)
        match entry:
            case Stage():
                if stages.setdefault(entry.stage, path) != path:
                    yield _twice(f"{path}/stage", entry.stage.value, f"{stages[entry.stage]}/stage")
                yield from _reversed(path, entry, "starts", "ends")
            case Activity():
                yield from _reversed(path, entry, "starts", "ends")
            case Party():
                yield from _line_fault(f"{path}/part_of", entry, above)
            case Deliverable():
                yield from _too_early(f"{path}/delivered", entry.delivered, earliest)
            case Action():
                yield from _too_early(f"{path}/completed", entry.completed, earliest)
            case _:
                pass


def _first_places(evaluation: Evaluation) -> dict[str, tuple[str, Entry]]:
    places: dict[str, tuple[str, Entry]] = {}
    for path, entry in evaluation.entries():
        if entry.key:
            places.setdefault(entry.key, (path, entry))
    return places


def _unfit(path: str, key: str | None) -> Iterator[Fault]:
    """A document's ids are held to this when it is read; an evaluation built in Python is held to it here."""
    if key is not None and not SLUG.fullmatch(key):
        yield Fault(kind="id", path=f"{path}/id", sentence=NOT_EXPECTED, expected=A_SLUG, found=described(key))


def _blank(path: str) -> Fault:
    return Fault(kind="blank", path=path, sentence=NOT_EXPECTED, expected=A_TEXT, found=described(""))


@cache
def _ref_fields(kind: type[attrs.AttrsInstance]) -> tuple[tuple[str, str], ...]:
    """The fields of a class that hold refs, each with the list that they point into."""
    return tuple((field.name, ref) for field in attrs.fields(kind) if (ref := field.metadata.get("ref")))


def _broken_refs(path: str, holder: Entry | FollowUp, known: Mapping[str, tuple[str, Entry]]) -> Iterator[Fault]:
    for name, target in _ref_fields(type(holder)):  # type: ignore[arg-type] # every entry is an attrs class
        held = getattr(holder, name)
        if isinstance(held, tuple):
            refs = [(f"{path}/{name}/{index}", ref) for index, ref in enumerate(held)]
        else:
            refs = [(f"{path}/{name}", held)] if held else []
        for place, ref in refs:
            yield from _broken_ref(place, ref, target, known)


def _broken_ref(path: str, ref: str, target: str, known: Mapping[str, tuple[str, Entry]]) -> Iterator[Fault]:
    if ref not in known:
        yield _unresolved(path, ref, target, known)
    elif target != ANY_LIST and _list_of(known[ref][0]) != target:
        yield _wrong_kind(path, ref, known[ref][1], KINDS[target].noun)


def _list_of(path: str) -> str:
    return path.split("/")[-2]


def _unresolved(path: str, ref: str, target: str, known: Mapping[str, tuple[str, Entry]]) -> Fault:
    among = [name for name, (place, _) in known.items() if target in (ANY_LIST, _list_of(place))]
    return Fault(
        kind="ref",
        path=path,
        sentence=Text(
            da="{found} findes ikke blandt {list}. ‖ Mente du {suggestion}?",
            en="{found} is not among the {list}. ‖ Did you mean {suggestion}?",
        ),
        facts={"list": _EVERY_ENTRY if target == ANY_LIST else KINDS[target].plural},
        expected=_AN_ENTRY if target == ANY_LIST else KINDS[target].noun,
        found=described(ref),
        suggestion=nearest(ref, among),
    )


def _wrong_kind(path: str, ref: str, entry: Entry, expected: Text) -> Fault:
    return Fault(
        kind="ref-kind",
        path=path,
        sentence=Text(
            da="{found} er {kind}; her skal stå {expected}.", en="{found} is {kind}; this should be {expected}."
        ),
        facts={"kind": entry.noun},
        expected=expected,
        found=described(ref),
    )


def _twice(path: str, value: str, first: str) -> Fault:
    return Fault(
        kind="twice",
        path=path,
        sentence=Text(
            da="{found} er brugt to gange: {first} og {second}.", en="{found} is used twice: {first} and {second}."
        ),
        facts={"first": first, "second": path},
        expected=Text(da="noget, der kun står ét sted", en="something that stands in one place only"),
        found=described(value),
    )


def _reversed(path: str, holder: Period | Stage | Activity, start: str, end: str) -> Iterator[Fault]:
    starts, ends = getattr(holder, start), getattr(holder, end)
    if starts and ends and ends < starts:
        yield Fault(
            kind="reversed",
            path=f"{path}/{end}",
            sentence=Text(
                da="Slutdatoen ({ends}) ligger før startdatoen ({starts}).",
                en="The end ({ends}) is before the start ({starts}).",
            ),
            facts={"starts": starts, "ends": ends},
            expected=Text(da="en dato efter starten", en="a date after the start"),
            found=described(as_written(ends)),
        )


def _too_early(path: str, actual: Date | None, earliest: Date | None) -> Iterator[Fault]:
    if actual and earliest and actual < day_after(earliest, -LONGEST_HEAD_START):
        yield Fault(
            kind="too-early",
            path=path,
            sentence=Text(
                da="Datoen ({date}) ligger mere end {days} dage før evalueringens start ({starts}).",
                en="The date ({date}) is more than {days} days before the start of the evaluation ({starts}).",
            ),
            facts={"date": actual, "days": LONGEST_HEAD_START, "starts": earliest},
            expected=Text(da="en dato i evalueringens levetid", en="a date in the life of the evaluation"),
            found=described(as_written(actual)),
        )


def _ring(path: str, party: Party) -> Fault:
    return Fault(
        kind="ring",
        path=path,
        sentence=Text(da="{found} ender med at høre under sig selv.", en="{found} ends up being part of itself."),
        expected=Text(da="en part, der ikke selv hører under den", en="a party that is not itself part of it"),
        found=described(party.part_of),
    )


def _line_fault(path: str, party: Party, above: Mapping[Id, Ref | None]) -> Iterator[Fault]:
    """A party that is part of itself, or of others over more steps than any house has."""
    steps = list(islice(_steps_up(party.id, above), LONGEST_LINE + 1))
    if party.id in steps:
        yield _ring(path, party)
    elif len(steps) > LONGEST_LINE:
        yield _long_line(path, party)


def _long_line(path: str, party: Party) -> Fault:
    return Fault(
        kind="long-line",
        path=path,
        sentence=Text(
            da="{found} hører under andre i mere end {steps} led.",
            en="{found} is part of others over more than {steps} steps.",
        ),
        facts={"steps": LONGEST_LINE},
        expected=Text(da=f"højst {LONGEST_LINE} led", en=f"at most {LONGEST_LINE} steps"),
        found=described(party.part_of),
    )


def _steps_up(party: Id, above: Mapping[Id, Ref | None]) -> Iterator[str]:
    seen: set[str] = set()
    step = above[party]
    while step and step not in seen:
        seen.add(step)
        yield step
        step = above.get(Id(step))


ANY_LIST = "*"
KINDS: Mapping[str, type[Entry]] = {
    "uses": Use,
    "parties": Party,
    "questions": Question,
    "decisions": Decision,
    "deliverables": Deliverable,
    "activities": Activity,
    "findings": Finding,
    "potentials": Potential,
    "actions": Action,
    "debriefs": Debrief,
    "sharing": Sharing,
}
_EVERY_ENTRY = Text(da="dokumentets punkter", en="entries of the document")
_AN_ENTRY = Text(da="id'et på et punkt", en="the id of an entry")

"""What an evaluation is, through its whole life.

The classes mirror the format `dbfs-eval/1` key by key. Everything but `id` and `title` may be absent: a draft is
a valid evaluation. Absent is None or an empty tuple; a blank text is absent too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Protocol, TypeAlias

import attrs

from dbfs_eval.conversion import strict
from dbfs_eval.errors import DocumentError
from dbfs_eval.shape import (
    ANY_LIST,
    Day,
    FilledText,
    Id,
    LanguageTag,
    Length,
    OnePart,
    OneWord,
    OwnData,
    Record,
    Ref,
    RuleCode,
    Several,
    TrueOrFalse,
    UsualWord,
    Words,
    WrittenText,
    entries,
    entry,
    first_day,
    format_of,
    free_text,
    holds,
    keys_of,
    last_day,
    own_data,
    part,
    ref,
    refs,
    sections_of,
    span,
    texts,
    true_or_false,
    word,
    words,
)
from dbfs_eval.validation import faults_of
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
FormatName: TypeAlias = Annotated[str, format_of(FORMAT)]


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


class Entry(Record):
    """What stands in one of the document's lists."""

    __slots__ = ()

    @property
    def key(self) -> str | None:
        """The entry's id, None where its kind has none."""
        return getattr(self, "id", None)

    @property
    def words(self) -> str:
        """The entry's own text; without one its id."""
        return (self.own_words and getattr(self, self.own_words)) or self.key or ""


@strict
class Subject(Record):
    """What is evaluated."""

    name: WrittenText | None = free_text("Navnet på det, der evalueres.", "The name of what is evaluated.")
    description: WrittenText | None = free_text("En kort beskrivelse af det.", "A short description of it.")
    sites: Several[WrittenText] = texts("De steder, hvor det foregår.", "The places where it happens.")
    starts: Day = first_day(
        "Den dag, indsatsen begynder; en måned eller et år betyder den første dag.",
        "The day on which the effort starts; a month or a year means its first day.",
    )
    ends: Day = last_day(
        "Den dag, indsatsen slutter; en måned eller et år betyder den sidste dag.",
        "The day on which the effort ends; a month or a year means its last day.",
        after="starts",
    )


@strict
@entry(da="en anvendelse, anvendelsen, anvendelserne", en="a use, the use, uses", own_words="description")
class Use(Entry):
    """One intended use of the results: what can be done differently once they are in."""

    id: Id
    description: WrittenText | None = free_text(
        "Hvad resultaterne skal bruges til.", "What the results are to be used for."
    )
    level: OneWord[Level] = word("Hvor den nye viden sættes i spil.", "Where the knowledge is put into play.")
    users: Several[Ref] = refs(
        "parties", "De parter, der skal bruge resultaterne.", "The parties who will use the results."
    )
    decisions: Several[Ref] = refs(
        "decisions", "De beslutninger, som resultaterne skal bruges i.", "The decisions that the results are to inform."
    )


@strict
class Purpose(Record):
    """What the evaluation is for."""

    statement: WrittenText | None = free_text("Formålet med et par sætninger.", "The purpose in a few sentences.")
    aims: Words[Aim] = words("Evalueringens sigter.", "What the evaluation aims at.")
    uses: Several[Use] = entries("De tilsigtede anvendelser af resultaterne.", "The intended uses of the results.")


@strict
class Period(Record):
    """When the evaluation runs: planned dates and, once they have come, actual ones."""

    starts: Day = first_day(
        "Den planlagte start; en måned eller et år betyder den første dag.",
        "The planned start; a month or a year means its first day.",
    )
    ends: Day = last_day(
        "Den planlagte afslutning; en måned eller et år betyder den sidste dag.",
        "The planned end; a month or a year means its last day.",
        after="starts",
    )
    started: Day = first_day(
        "Den faktiske start; en måned eller et år betyder den første dag.",
        "The actual start; a month or a year means its first day.",
    )
    ended: Day = last_day(
        "Den faktiske afslutning; en måned eller et år betyder den sidste dag.",
        "The actual end; a month or a year means its last day.",
        after="started",
    )


@strict
@entry(da="en fase, fasen, faserne", en="a stage, the stage, stages")
class Stage(Entry):
    """A stage of the evaluation, listed once."""

    stage: StageName = attrs.field(metadata=holds("Hvilken fase det er.", "Which stage it is.", once=True))
    starts: Day = first_day("Den dag, fasen begynder.", "The day on which the stage starts.")
    ends: Day = last_day("Den dag, fasen slutter.", "The day on which the stage ends.", after="starts")


@strict
@entry(da="en part, parten, parterne", en="a party, the party, parties", own_words="name")
class Party(Entry):
    """A person, a group or an organisation with a part in the evaluation."""

    id: Id
    name: WrittenText | None = free_text(
        "Partens navn, som det skal stå i teksterne.", "The party's name, as the texts are to say it."
    )
    kind: OneWord[PartyKind] = word("Hvad parten er.", "What the party is.")
    roles: Words[Role] = words("Partens roller i evalueringen.", "The party's roles in the evaluation.")
    part_of: Ref | None = ref("parties", "Den part, som den hører under.", "The party that it is part of.", above=True)
    note: WrittenText | None = free_text("En note om parten.", "A note on the party.")


@strict
@entry(da="et spørgsmål, spørgsmålet, spørgsmålene", en="a question, the question, questions", own_words="text")
class Question(Entry):
    """A question that the evaluation asks."""

    id: Id
    text: WrittenText | None = free_text("Spørgsmålet.", "The question.")
    focus: Words[Focus] = words("Hvad spørgsmålet handler om.", "What the question looks for.")


@strict
@entry(
    da="en beslutning, beslutningen, beslutningerne", en="a decision, the decision, decisions", own_words="description"
)
class Decision(Entry):
    """An opening in which practice can be changed: a budget, a new plan period, a tender."""

    id: Id
    description: WrittenText | None = free_text("Hvad der skal besluttes.", "What is to be decided.")
    due: Day = first_day(
        "Hvornår der besluttes; en måned eller et år betyder den første dag.",
        "When it is decided; a month or a year means its first day.",
    )
    lead_time: Length = span(
        "Hvor længe før beslutningen resultaterne skal foreligge: hele uger eller dage, fx P8W.",
        "How long before the decision the results are needed: whole weeks or days, such as P8W.",
    )
    owner: Ref | None = ref("parties", "Den part, der beslutter.", "The party that decides.")
    informed_by: Several[Ref] = refs(
        "deliverables", "De leverancer, som beslutningen bygger på.", "The deliverables that the decision rests on."
    )


@strict
@entry(
    da="en leverance, leverancen, leverancerne", en="a deliverable, the deliverable, deliverables", own_words="title"
)
class Deliverable(Entry):
    """Something that makes results available on a day."""

    id: Id
    title: WrittenText | None = free_text("Leverancens titel.", "The title of the deliverable.")
    kind: UsualWord[DeliverableKind] = word(
        "Hvad leverancen rummer; uden værdi de endelige resultater.",
        "What the deliverable holds; final results where it is absent.",
        default=DeliverableKind.FINAL,
    )
    due: Day = last_day(
        "Den planlagte dato, regnet fra den planlagte start.", "The planned date, as planned from the planned start."
    )
    delivered: Day = last_day("Den dag, leverancen blev afleveret.", "The day on which it was delivered.", actual=True)


@strict
@entry(da="en aktivitet, aktiviteten, aktiviteterne", en="an activity, the activity, activities", own_words="title")
class Activity(Entry):
    """How parties take part: one activity, one step of taking part, many parties."""

    id: Id
    title: WrittenText | None = free_text("Aktivitetens titel.", "The title of the activity.")
    stage: OneWord[StageName] = word("Den fase, aktiviteten hører til.", "The stage that the activity belongs to.")
    starts: Day = first_day("Den dag, aktiviteten begynder.", "The day on which the activity starts.")
    ends: Day = last_day("Den dag, aktiviteten slutter.", "The day on which the activity ends.", after="starts")
    mode: OneWord[Mode] = word(
        "Inddragelsestrinnet: hvordan parterne er med.", "The step at which the parties take part."
    )
    parties: Several[Ref] = refs("parties", "De parter, der er med.", "The parties that take part.")
    status: UsualWord[EntryStatus] = word(
        "Hvor langt aktiviteten er.", "How far the activity has come.", default=EntryStatus.PLANNED
    )


@strict
@entry(da="et fund, fundet, fundene", en="a finding, the finding, findings", own_words="statement")
class Finding(Entry):
    """What the evaluation found."""

    id: Id
    statement: WrittenText | None = free_text("Fundet med en sætning eller to.", "The finding in a sentence or two.")
    factor: OneWord[Factor] = word(
        "Om fundet er en fremmende eller en hæmmende faktor.",
        "Whether the finding is a promoting or an inhibiting factor.",
    )
    questions: Several[Ref] = refs(
        "questions", "De spørgsmål, som fundet svarer på.", "The questions that the finding answers."
    )
    evidence: Several[WrittenText] = texts("Det, fundet bygger på.", "What the finding rests on.")
    level: OneWord[Level] = word("Det niveau, fundet hører til.", "The level that the finding belongs to.")


@strict
@entry(
    da="et udviklingspotentiale, udviklingspotentialet, udviklingspotentialerne",
    en="a development potential, the development potential, development potentials",
    own_words="statement",
)
class Potential(Entry):
    """A development potential: what could be realised so that practice improves, and how."""

    id: Id
    statement: WrittenText | None = free_text("Hvad der kan blive bedre.", "What could be better.")
    findings: Several[Ref] = refs(
        "findings", "De fund, som potentialet bygger på.", "The findings that the potential rests on."
    )
    realisation: WrittenText | None = free_text("Hvordan potentialet realiseres.", "How the potential is realised.")


@strict
@entry(da="et svar, svaret, svarene", en="a response, the response, responses")
class Response(Entry):
    """An answer to a development potential."""

    potential: Ref = attrs.field(
        metadata=holds("Det potentiale, som der svares på.", "The potential that is answered.", ref="potentials")
    )
    stance: OneWord[Stance] = word(
        "Om det er accepteret, delvist accepteret eller afvist.", "Whether it is accepted, partly accepted or rejected."
    )
    reason: WrittenText | None = free_text("Begrundelsen.", "The reason.")


@strict
@entry(da="et tiltag, tiltaget, tiltagene", en="an action, the action, actions", own_words="change")
class Action(Entry):
    """What is to change, who sees to it, and when."""

    id: Id
    change: WrittenText | None = free_text("Hvad der skal ændres.", "What is to change.")
    potentials: Several[Ref] = refs(
        "potentials", "De potentialer, som tiltaget skal realisere.", "The potentials that the action is to realise."
    )
    responsible: Ref | None = ref(
        "parties", "Den part, der har ansvaret for tiltaget.", "The party that is responsible for the action."
    )
    due: Day = last_day("Fristen for tiltaget.", "The day by which the action is due.")
    completed: Day = last_day(
        "Den dag, tiltaget blev gennemført.", "The day on which the action was completed.", actual=True
    )
    effect: WrittenText | None = free_text(
        "Hvad tiltaget har ændret i praksis; »intet endnu« tæller også.",
        "What the action has changed in practice; “nothing yet” counts too.",
    )
    status: UsualWord[ActionStatus] = word(
        "Hvor langt tiltaget er.", "How far the action has come.", default=ActionStatus.PLANNED
    )


@strict
@entry(da="et statusmøde, statusmødet, statusmøderne", en="a checkpoint, the checkpoint, checkpoints")
class Checkpoint(Entry):
    """A day on which the follow-up is taken stock of."""

    date: Day = last_day("Datoen for statusmødet.", "The date of the checkpoint.")
    status: UsualWord[EntryStatus] = word(
        "Om statusmødet er holdt.", "Whether the checkpoint is held.", default=EntryStatus.PLANNED
    )
    outcome: WrittenText | None = free_text("Hvad statusmødet førte til.", "What the checkpoint led to.")


@strict
class FollowUp(Record):
    """How the results are worked with afterwards, and who sees to it."""

    owner: Ref | None = ref(
        "parties", "Den part, der har ansvaret for opfølgningen.", "The party that is responsible for the follow-up."
    )
    agreed: Day = last_day(
        "Den dag, opfølgningsplanen blev aftalt.", "The day on which the follow-up plan was agreed.", actual=True
    )
    responses: Several[Response] = entries(
        "Svarene på udviklingspotentialerne.", "The answers to the development potentials."
    )
    actions: Several[Action] = entries("Tiltagene.", "The actions.")
    checkpoints: Several[Checkpoint] = entries("Statusmøderne.", "The checkpoints.")


@strict
@entry(da="et opsamlingsmøde, opsamlingsmødet, opsamlingsmøderne", en="a debrief, the debrief, debriefs")
class Debrief(Entry):
    """A meeting that gathers up what was learnt."""

    id: Id
    date: Day = last_day("Datoen for opsamlingsmødet.", "The date of the debrief.")
    participants: Several[Ref] = refs("parties", "De parter, der deltager.", "The parties that participate.")
    status: UsualWord[EntryStatus] = word(
        "Om opsamlingsmødet er holdt.", "Whether the debrief is held.", default=EntryStatus.PLANNED
    )
    outcome: WrittenText | None = free_text("Hvad mødet førte til.", "What the debrief led to.")


@strict
@entry(da="en formidling, formidlingen, formidlingen", en="a sharing, the sharing, sharing")
class Sharing(Entry):
    """How results reach those whom they concern."""

    id: Id
    date: Day = last_day("Datoen for formidlingen.", "The date of the sharing.")
    levels: Words[Level] = words("De niveauer, som formidlingen når.", "The levels that the sharing reaches.")
    audience: Several[Ref] = refs("parties", "De parter, der er i målgruppen.", "The parties in the audience.")
    audience_note: WrittenText | None = free_text("Andre i målgruppen, med ord.", "Others in the audience, in words.")
    channel: WrittenText | None = free_text(
        "Kanalen: et møde, et notat, en film.", "The channel: a meeting, a note, a film."
    )
    public: TrueOrFalse = true_or_false(
        "Om formidlingen er offentlig: åben for alle, fx på en hjemmeside.",
        "Whether the sharing is public: open to anybody, such as on a website.",
    )
    findings: Several[Ref] = refs("findings", "De fund, der formidles.", "The findings that are shared.")
    status: UsualWord[EntryStatus] = word(
        "Om formidlingen er gennemført.", "Whether the sharing is carried out.", default=EntryStatus.PLANNED
    )


@strict
@entry(da="en undtagelse, undtagelsen, undtagelserne", en="a waiver, the waiver, waivers")
class Waiver(Entry):
    """A rule set aside, for one entry or altogether, with its reason."""

    rule: RuleCode = attrs.field(
        metadata=holds("Koden på den regel, der sættes ud af kraft.", "The code of the rule that is set aside.")
    )
    at: Ref | None = ref(
        ANY_LIST,
        "Det punkt, som undtagelsen gælder; uden værdi hele dokumentet.",
        "The entry that the waiver is for; the whole document where it is absent.",
    )
    reason: FilledText = attrs.field(metadata=holds("Begrundelsen.", "The reason."))
    granted_by: Ref | None = ref(
        "parties", "Den part, der har godkendt undtagelsen.", "The party that granted the waiver."
    )
    until: Day = last_day("Den sidste dag, undtagelsen tæller.", "The last day on which the waiver counts.")


@strict
class Evaluation(Record):
    """An evaluation through its whole life: the plan, what came of it, and what follows.

    Raises DocumentError, with every fault, where it cannot mean anything: an id used twice, a ref that resolves to
    nothing or to the wrong kind of entry, a stage listed twice, an end before its start, a party that is part of
    itself or of others over more than 64 steps, an actual date long before the evaluation itself.
    """

    format: FormatName = attrs.field(
        default=FORMAT, metadata=holds("Formatet: dbfs-eval/1.", "The format: dbfs-eval/1.")
    )
    id: Id = attrs.field(metadata=holds("Id'et på evalueringen.", "The id of the evaluation."))
    title: FilledText = attrs.field(metadata=holds("Evalueringens titel.", "The title of the evaluation."))
    language: LanguageTag = attrs.field(
        default="da",
        metadata=holds(
            "Sproget i dokumentets tekster: da, en eller et andet sprog (BCP 47).",
            "The language of the document's texts: da, en or another (BCP 47).",
        ),
    )
    subject: OnePart[Subject] = part(Subject(), "Det, der evalueres.", "What is evaluated.")
    builds_on: Several[WrittenText] = texts(
        "Tidligere evalueringer eller erfaringer, som den bygger videre på; »ingen fundet« tæller også.",
        "Earlier evaluations or experience that it builds upon; “none found” counts too.",
    )
    purpose: OnePart[Purpose] = part(Purpose(), "Formålet med evalueringen.", "What the evaluation is for.")
    period: OnePart[Period] = part(Period(), "Evalueringens periode.", "When the evaluation runs.")
    stages: Several[Stage] = entries("Faserne, hver højst én gang.", "The stages, each at most once.")
    parties: Several[Party] = entries("Parterne.", "The parties.")
    questions: Several[Question] = entries("Spørgsmålene.", "The questions.")
    decisions: Several[Decision] = entries(
        "De beslutninger, hvor praksis kan ændres.", "The decisions in which practice can be changed."
    )
    deliverables: Several[Deliverable] = entries("Leverancerne.", "The deliverables.")
    activities: Several[Activity] = entries(
        "Aktiviteterne: hvordan parterne er med.", "The activities: how parties take part."
    )
    findings: Several[Finding] = entries("Fundene.", "The findings.")
    potentials: Several[Potential] = entries("Udviklingspotentialerne.", "The development potentials.")
    follow_up: OnePart[FollowUp] = part(FollowUp(), "Opfølgningen.", "The follow-up.")
    debriefs: Several[Debrief] = entries("Opsamlingsmøderne.", "The debriefs.")
    sharing: Several[Sharing] = entries("Formidlingen.", "The sharing.")
    waivers: Several[Waiver] = entries("Undtagelserne, med begrundelse.", "The waivers, with reasons.")
    host_data: OwnData = own_data(
        "x-",
        "Værtsprogrammets egne data: nøgler, der begynder med x-. Ingen regel læser dem.",
        "A host's own data: keys that begin with x-. No rule reads them.",
    )
    source: Source | None = attrs.field(default=None, eq=False, repr=False, init=False)
    """The text that it was read from. What is changed with `attrs.evolve` has none: its lines would be others."""

    stand_ins: ClassVar[Mapping[str, Any]] = {"id": "x", "title": "x"}

    def __attrs_post_init__(self) -> None:
        faults = partial(faults_of, self, earliest=self.period.started or self.period.starts)
        if next(faults(), None):
            raise DocumentError(faults)

    @cached_property
    def paths(self) -> Mapping[int, str]:
        """The JSON Pointer of each entry, by the entry's identity."""
        return MappingProxyType({id(entry): path for path, entry in self.entries()})

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Every entry that has an id."""
        return MappingProxyType({entry.key: entry for _, entry in self.entries() if entry.key})

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Every entry with its JSON Pointer, in the order of the format.

        Yields:
            The pointer and the entry.

        Example:
            >>> [path for path, entry in SPOTLESS.entries()][:2]
            ['/purpose/uses/0', '/purpose/uses/1']
        """
        for section in sections_of(Evaluation):
            for index, held in enumerate(section.fetch(self) if section.many else ()):
                yield f"{section.path}/{index}", held

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


KINDS: Mapping[str, type[Entry]] = {
    section.path.rpartition("/")[2]: section.model
    for section in sections_of(Evaluation)
    if issubclass(section.model, Entry) and "id" in keys_of(section.model)
}
"""The lists whose entries have ids, each with its class."""

"""The critical friend's report as data, told once for every output that people read."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

import attrs
from pendulum import Date

from dbfs_eval.model import KINDS, Checkpoint, Entry, Party, Response, Stage, StageName
from dbfs_eval.plan import Milestone
from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.report import NamedRule, Remark, Report, ShownWaiver, Status
from dbfs_eval.rule import Rule, said_again, said_by_case
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.text import Fact, Language, Quoted, Text, inert, listed, named_first, quoted, said_date, spoken

Identity = tuple[str, str | None, str | None]
_T = TypeVar("_T")
_K = TypeVar("_K", bound=Hashable)

PLANNED_ONLY = frozenset({"O205", "T109", "T207", "T304", "K104", "K204"})
"""Rules that, while open, say no more than that what is planned is not held yet."""
_SOONER = {"T306": "T301", "K206": "K201"}  # two rules ask for one field, the first of them sooner

# --- what is told ----------------------------------------------------------------------------------------------------


@attrs.frozen
class Place:
    """What a line is about, in the words of the document: an entry, a list, a field of the whole."""

    key: str
    """The entry's id; of what has none its words."""
    words: str
    """Beslutningen »Aftale for næste etape«, Beboerne, Opfølgningen."""


@attrs.frozen(kw_only=True)
class Line:
    """What a rule says of one place, also where it says it of several aspects: one line, one next step."""

    remarks: tuple[Remark, ...]
    """All remarks that the line tells, that of the rule that speaks first."""
    number: int | None
    """The same wherever the line is told; none for what only waits for its day."""
    place: Place
    message: str
    remedy: str | None
    """The next step; none for what only waits for its day."""
    dues: tuple[Date, ...]
    when: str
    """Since when, or by when: »Fristen var 1. marts 2027.«"""
    who: tuple[str, ...]
    fixes: tuple[str, ...]
    also: tuple[Rule | NamedRule, ...]
    """Other rules that say the same, and are told with it."""
    reference: str
    """T301 (skal), T306 (råd)."""
    line: int | None
    """The line of the document, where it is known; none for what the document does not hold yet."""

    @property
    def rule(self) -> Rule | NamedRule:
        """The rule that speaks."""
        return self.remarks[0].rule

    @property
    def status(self) -> Status:
        """The status that all remarks of the line have."""
        return self.remarks[0].status


@attrs.frozen(kw_only=True)
class Met:
    """One place where a rule holds, and what met it."""

    remarks: tuple[Remark, ...]
    place: Place
    by: tuple[str, ...]
    stages: tuple[str, ...]
    """The stages in which it holds, where it is asked stage by stage."""
    in_places: bool
    """The rule does not hold there in every stage."""
    words: str
    """Place, what met it, and the stages, as one text; empty where there is nothing to tell."""


@attrs.frozen(kw_only=True)
class Held:
    """A rule that holds, throughout or in places."""

    rule: Rule | NamedRule
    title: str
    throughout: bool
    """Nothing that the rule says is unmet, open or waived."""
    places: tuple[Met, ...]
    detail: str
    """What met it, as one list, cut where it is long."""
    reference: str

    @property
    def sentence(self) -> str:
        """The title; what met it is said where the rule holds only in places."""
        return f"{self.title}: {self.detail}." if self.detail and not self.throughout else f"{self.title}."


@attrs.frozen
class Principle:
    """What holds of one principle; a host's own letter stands alone."""

    letter: str
    title: str
    held: tuple[Held, ...]


@attrs.frozen
class About:
    """All lines about one place."""

    place: Place
    lines: tuple[Line, ...]


@attrs.frozen
class Day:
    """What falls due on a day."""

    due: Date
    words: str
    lines: tuple[Line, ...]


@attrs.frozen
class Awaiting:
    """What cannot be dated before something is known."""

    sentence: str
    lines: tuple[Line, ...]


@attrs.frozen
class SetAside:
    """What one waiver sets aside: its reason, and what it reaches."""

    sentence: str
    lines: tuple[Line, ...]


@attrs.frozen
class Threshold:
    """A threshold in force: its name, its value as it is said, and whether it is another than the rule's own."""

    name: str
    words: str
    changed: bool


@attrs.frozen(kw_only=True)
class Telling:
    """One report in one language: the friend's three questions, what is waived, notes, and what the whole rests on."""

    language: Language
    on: Date
    heading: str
    draft: str | None
    """Said of a plan of which most is still open and cannot be dated."""
    closing: str
    """The exit line: how it stands, and where to begin."""
    promotes: tuple[Principle, ...]
    inhibits: tuple[About, ...]
    now: tuple[Line, ...]
    coming: tuple[Day, ...]
    undated: tuple[Awaiting, ...]
    waived: tuple[SetAside, ...]
    notes: tuple[str, ...]
    nothing: str
    """What a section without entries says."""
    no_dates: str
    """What the coming due dates say where there are none."""
    no_rules: str | None
    file: str | None
    version: str
    thresholds: tuple[Threshold, ...]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line that does not hold: what inhibits, by date, undated, waived."""
        dated = (line for day in self.coming for line in day.lines)
        undated = (line for group in self.undated for line in group.lines)
        waived = (line for group in self.waived for line in group.lines)
        return (*self.now, *dated, *undated, *waived)

    @cached_property
    def numbers(self) -> Mapping[Identity, int]:
        """The number of each remark that has one, as the picture asks for it."""
        return {it.identity: line.number for line in self.lines if line.number for it in line.remarks}


def tell(report: Report, language: Language) -> Telling:
    """Tell a report in one language."""
    words = _Words(report, language)
    unmet, coming, undated, waived = _numbered(
        chain.from_iterable(_by(_lines_of(report.inhibits, words), lambda line: line.place.key).values()),
        _lines_of([it for it in report.agenda() if it.status is Status.OPEN], words),
        sorted(_lines_of(report.undated, words), key=_awaits_rank),
        _lines_of(report.waived, words),
    )
    return Telling(
        language=language,
        on=report.on,
        heading=HEADING.say(language, {"title": Quoted(report.about.title), "on": report.on}),
        draft=DRAFT.say(language) if _is_draft(report) else None,
        closing=_closing(report, unmet, coming, language),
        promotes=_promotes(report, words),
        inhibits=tuple(About(lines[0].place, lines) for lines in _by(unmet, lambda line: line.place.key).values()),
        now=unmet,
        coming=tuple(
            Day(due, said_date(due, language), lines) for due, lines in _by(coming, lambda line: line.dues[0]).items()
        ),
        undated=tuple(
            Awaiting(sentence, lines)
            for sentence, lines in _by(undated, lambda line: _awaiting(line, language)).items()
        ),
        waived=tuple(
            SetAside(_set_aside(waiver, language), lines)
            for waiver, lines in _by(waived, lambda line: line.remarks[0].waiver).items()
            if waiver
        ),
        notes=tuple(inert(note.message(language)) for note in report.notes),
        nothing=NOTHING.say(language, {"on": report.on}),
        no_dates=NO_DATES.say(language),
        no_rules=None if report.rules.codes else NO_RULES.say(language),
        file=report.file and inert(report.file),
        version=report.rules.version,
        thresholds=tuple(_thresholds(report, language)),
    )


# --- the frames ------------------------------------------------------------------------------------------------------

KIND = Text(da="Evaluering med udviklingssigte", en="Development-oriented evaluation")
HEADING = Text(da="{title} pr. {on}", en="{title} as of {on}")
PROMOTES = Text(da="Hvad fremmer udviklingen?", en="What promotes development?")
INHIBITS = Text(da="Hvad hæmmer den?", en="What inhibits it?")
NEXT_STEPS = Text(da="Hvordan realiseres potentialet?", en="How is the potential realised?")
NOW = Text(da="Gælder nu", en="Now")
COMING = Text(da="Kommende frister", en="Coming due dates")
UNDATED = Text(da="Uden frist endnu", en="No due date yet")
WAIVED = Text(da="Undtaget, med begrundelse", en="Waived, with reasons")
NOTES = Text(da="Noter", en="Notes")
NEXT_STEP = Text(da="Næste skridt: {remedy}", en="Next step: {remedy}")
WHO = Text(da="Hvem: {who}", en="Who: {who}")
FIX = Text(da="En rettelse ligger klar: {fix}", en="A fix is ready: {fix}")
THRESHOLDS = Text(da="Tærskler, der er sat for denne gennemgang: {list}.", en="Thresholds set for this check: {list}.")
MADE_BY = Text(
    da="Lavet med dbfs-eval {version}. Rapporten viser, hvad planen siger denne dag. Den giver ingen karakter.",
    en="Made with dbfs-eval {version}. The report shows what the plan says on this day. It gives no grade.",
)
NOTHING = Text(da="Intet her pr. {on}.", en="Nothing here as of {on}.")
NO_DATES = Text(da="Ingen kommende frister.", en="No coming due dates.")
NO_RULES = Text(da="Ingen regler er valgt.", en="No rules are selected.")
DRAFT = Text(
    da="Planen er et udkast. Det meste er stadig åbent, og det er i orden.",
    en="The plan is a draft. Most is still open, and that is fine.",
)

_ALL_WELL = Text(
    da="Intet at bemærke pr. {on}. ‖ Næste frist: {due}.", en="Nothing to remark as of {on}. ‖ Next due date: {due}."
)
_OK = Text(
    da="Intet krav er uopfyldt pr. {on}. Råd at overveje: {count}.",
    en="No clause is unmet as of {on}. Advice to consider: {count}.",
)
_NOT_OK = Text(
    da="Forhold, der hæmmer udviklingen pr. {on}: {count}. Begynd med {rule}: {message}",
    en="Matters that inhibit development as of {on}: {count}. Begin with {rule}: {message}",
)
_APPLIES_NOW = Text(da="Gælder nu.", en="Applies now.")
_WAS_DUE = (
    Text(da="Fristen var {due}.", en="It was due {due}."),
    Text(da="Fristerne var {due}.", en="It was due {due}."),
)
_DUE = (Text(da="Frist: {due}.", en="Due: {due}."), Text(da="Frister: {due}.", en="Due: {due}."))
_AWAITS = Text(
    da="Fristen kan regnes ud, når {milestone} er kendt.", en="It can be worked out once {milestone} is known."
)
_WAIVER = Text(
    da="Undtaget til og med {until}: {reason} ‖ Godkendt af {granted_by}.",
    en="Waived until the end of {until}: {reason} ‖ Granted by {granted_by}.",
)
_WAIVER_WITHOUT_END = Text(
    da="Undtaget: {reason} ‖ Godkendt af {granted_by}.", en="Waived: {reason} ‖ Granted by {granted_by}."
)
_IN_STAGES = Text(da="{what} i {stages}", en="{what} in {stages}")


def referred(rule: Rule | NamedRule, language: Language) -> str:
    """A rule as it is referred to: T102 (skal)."""
    return f"{rule.code} ({rule.force.said.say(language)})"


# --- the whole -------------------------------------------------------------------------------------------------------


def _is_draft(report: Report) -> bool:
    return 2 * len(report.undated) > len(report.remarks)


def _closing(report: Report, unmet: Sequence[Line], coming: Sequence[Line], language: Language) -> str:
    if not unmet:
        return _ALL_WELL.say(language, {"on": report.on, "due": coming[0].dues[0] if coming else None})
    if report.ok:
        return _OK.say(language, {"on": report.on, "count": len(unmet)})
    first = unmet[0]
    facts: dict[str, Fact | None] = {"on": report.on, "count": len(unmet), "rule": first.rule.code}
    facts["message"] = first.message
    return _NOT_OK.say(language, facts)


def _thresholds(report: Report, language: Language) -> Iterator[Threshold]:
    own = RuleSet.default().thresholds
    for name, value in report.rules.thresholds.items():
        code, _, field = name.partition(".")
        words = spoken(said_again("mode", value) or "", language)
        yield Threshold(name, words, changed=code in RuleSet.default().known_codes and own[f"{code}.{field}"] != value)


def _by(items: Iterable[_T], key: Callable[[_T], _K]) -> dict[_K, tuple[_T, ...]]:
    groups: dict[_K, list[_T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return {name: tuple(group) for name, group in groups.items()}


# --- lines -----------------------------------------------------------------------------------------------------------


@attrs.frozen(slots=False)
class _Words:
    """A report and the language in which it is told."""

    report: Report
    language: Language

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        return dict(self.report.evaluation.entries()) if self.report.evaluation else {}

    @cached_property
    def _by_id(self) -> Mapping[str, Entry]:
        return self.report.evaluation.by_id if self.report.evaluation else {}

    @cached_property
    def top(self) -> int | None:
        """The line where the document begins: there lies, too, what it does not hold."""
        place = self.report.evaluation.locate("") if self.report.evaluation else None
        return place and place[0]

    def own(self, ref: str) -> str:
        """The own words of an entry, a party's name; in a report that was read back its id."""
        return inert(self._by_id[ref].words) if ref in self._by_id else ref

    def entry_at(self, path: str) -> Entry | None:
        """The entry that a place is, or lies in; None in a report that was read back."""
        while path and path not in self._entries:
            path = path.rpartition("/")[0]
        return self._entries.get(path)


def _lines_of(remarks: Iterable[Remark], words: _Words) -> tuple[Line, ...]:
    """The remarks as lines; where a rule is told with its stronger sibling, one line for both."""
    groups = [part for group in _by(remarks, _sameness).values() for part in _sayable_as_one(group)]
    unmet = {group[0].rule.code: group for group in groups if group[0].status is Status.UNMET}
    told_with = {code: unmet[stronger] for code, stronger in _SOONER.items() if {code, stronger} <= unmet.keys()}
    lines = []
    for group in groups:
        siblings = [unmet[code] for code, stronger in told_with.items() if stronger is group]
        if group[0].rule.code not in told_with:
            lines.append(_line(group, tuple(chain.from_iterable(siblings)), words))
    return tuple(lines)


def _sameness(remark: Remark) -> Hashable:
    """What remarks that differ in no more than an aspect have in common; a rule that is not at hand says each alone."""
    if isinstance(remark.rule, NamedRule):
        return id(remark)
    return (remark.rule.code, remark.path, remark.case, remark.waiver)


def _sayable_as_one(group: tuple[Remark, ...]) -> list[tuple[Remark, ...]]:
    """One group where a single fact makes the difference; where more do, a sentence would mix them up."""
    if len(group) == 1:
        return [group]
    names = {name for remark in group for name in remark.said_facts()}
    differing = [name for name in names if len(_distinct(remark.said_facts().get(name) for remark in group)) > 1]
    return [group] if len(differing) <= 1 else [(remark,) for remark in group]


def _distinct(items: Iterable[_T]) -> list[_T]:
    found: list[_T] = []
    for item in items:
        if item not in found:
            found.append(item)
    return found


def _line(group: tuple[Remark, ...], siblings: tuple[Remark, ...], words: _Words) -> Line:
    first, language = group[0], words.language
    also = tuple(remark.rule for remark in siblings)
    dues = tuple(sorted({remark.due for remark in group if remark.due}))
    return Line(
        remarks=(*group, *siblings),
        number=None,
        place=_place(first, words),
        message=_message(group, words),
        remedy=None if first.status is Status.WAIVED or _only_waits(first) else _remedy(group, words),
        dues=dues,
        when=_when(first.status, dues, words),
        who=tuple(_distinct(words.own(ref) for remark in group for ref in remark.who)),
        fixes=tuple(_distinct(inert(remark.fix.message(language)) for remark in group if remark.fix)),
        also=also,
        reference=", ".join(referred(rule, language) for rule in (first.rule, *also)),
        line=None if first.line == words.top else first.line,
    )


def _only_waits(remark: Remark) -> bool:
    return remark.status is Status.OPEN and remark.rule.code in PLANNED_ONLY


def _message(group: tuple[Remark, ...], words: _Words) -> str:
    rule, said = group[0].rule, _distinct(remark.message(words.language) for remark in group)
    if len(said) == 1 or isinstance(rule, NamedRule):
        return inert(said[0])
    return _said_once(said_by_case(rule.falls_short, group[0].case), group, words)


def _remedy(group: tuple[Remark, ...], words: _Words) -> str | None:
    rule, said = group[0].rule, _distinct(remark.remedy(words.language) or "" for remark in group)
    if len(said) == 1 or isinstance(rule, NamedRule):
        return inert(said[0]) or None
    return _said_once(said_by_case(rule.remedy, group[0].case), group, words)


def _said_once(text: Text, group: tuple[Remark, ...], words: _Words) -> str:
    """A text of a rule for several remarks, with a list of values where they differ."""
    facts: dict[str, Fact | None] = {}
    for name in group[0].said_facts():
        values = [fact for fact in _distinct(remark.said_facts().get(name) for remark in group) if fact is not None]
        facts[name] = values[0] if len(values) == 1 else values or None
    return text.say(words.language, facts, on=words.report.on)


def _when(status: Status, dues: tuple[Date, ...], words: _Words) -> str:
    if not dues or status is Status.WAIVED:
        return ""
    if words.report.on in dues and status is Status.UNMET:
        return _APPLIES_NOW.say(words.language)
    one, several = _WAS_DUE if status is Status.UNMET else _DUE
    return (several if len(dues) > 1 else one).say(words.language, {"due": dues})


def _numbered(*lists: Iterable[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines with their numbers, running on through all lists."""
    number, numbered = 0, []
    for lines in lists:
        told = []
        for line in lines:
            number += not _only_waits(line.remarks[0])
            told.append(line if _only_waits(line.remarks[0]) else attrs.evolve(line, number=number))
        numbered.append(tuple(told))
    return tuple(numbered)


def _awaits(line: Line) -> Text | None:
    """What must be known before a line has a date; None where its rule is not at hand."""
    return line.rule.falls_due.awaits if isinstance(line.rule, Rule) else None


def _awaits_rank(line: Line) -> int:
    texts = [milestone.awaits for milestone in Milestone]
    awaits = _awaits(line)
    return len(texts) if awaits is None else texts.index(awaits)


def _awaiting(line: Line, language: Language) -> str:
    awaits = _awaits(line)
    return _AWAITS.say(language, {"milestone": awaits}) if awaits else ""


def _set_aside(waiver: ShownWaiver, language: Language) -> str:
    """A waiver: until when, why, and by whom."""
    frame = _WAIVER if waiver.until else _WAIVER_WITHOUT_END
    reason = inert(waiver.reason)
    return frame.say(
        language,
        {
            "until": waiver.until,
            "reason": reason if reason.endswith((".", "!", "?")) else f"{reason}.",
            "granted_by": waiver.granted_by,
        },
    )


# --- places ----------------------------------------------------------------------------------------------------------

_LISTS: Mapping[str, type[Entry]] = {"stages": Stage, "responses": Response, "checkpoints": Checkpoint, **KINDS}
_THE_WHOLE = Text(da="Evalueringen", en="The evaluation")
_PARTS: Mapping[str, Text] = {
    "purpose": Text(da="Formålet", en="The purpose"),
    "aims": Text(da="Sigtet", en="The aim"),
    "period": Text(da="Perioden", en="The period"),
    "follow_up": Text(da="Opfølgningen", en="The follow-up"),
    **{name: Text(da=kind.plural.da.capitalize(), en=f"The {kind.plural.en}") for name, kind in _LISTS.items()},
}
_STAGE = Text(da="Fasen »{stage}«", en="The stage “{stage}”")
_ANSWER = Text(da="Svaret på {potential}", en="The response to {potential}")
_DATED = Text(da="{entry} ({date})", en="{entry} ({date})")


def _place(remark: Remark, words: _Words) -> Place:
    """What a remark is about: the entry in its own words, else the list or the part of the document."""
    entry = words.entry_at(remark.path)
    said = _entry(entry, words) if entry else _entry_read_back(remark, words.language)
    said = said or _part(remark.path).say(words.language)
    return Place(remark.entry or said, said)


def _entry(entry: Entry, words: _Words) -> str:
    name = _capital(entry.definite.say(words.language))
    match entry:
        case Party():
            return inert(entry.words)
        case Stage():
            return _STAGE.say(words.language, {"stage": entry.stage.said})
        case Response():
            return _ANSWER.say(words.language, {"potential": Quoted(words.own(entry.potential))})
        case Checkpoint():
            return _DATED.say(words.language, {"entry": name, "date": entry.date})
        case _:
            return f"{name} {quoted(entry.words, words.language)}"


def _entry_read_back(remark: Remark, language: Language) -> str | None:
    """An entry of a report that was read back, as far as its remark tells of it."""
    if remark.entry is None:
        return None
    kind = next((_LISTS[name] for name in remark.path.split("/") if name in _LISTS), None)
    told = next((inert(it["text"]) for it in _told(remark.facts) if it["id"] == remark.entry), remark.entry)
    if kind is None or kind is Party:
        return told
    return f"{_capital(kind.definite.say(language))} {quoted(told, language)}"


def _told(facts: Any) -> Iterator[Mapping[str, Any]]:
    """The entries among the facts, also those in lists."""
    for fact in facts.values() if isinstance(facts, Mapping) else facts:
        if isinstance(fact, Mapping) and {"id", "text"} <= fact.keys():
            yield fact
        elif isinstance(fact, list):
            yield from _told(fact)


def _part(path: str) -> Text:
    """The list or the part of the document that a place lies in; all of the follow-up is one."""
    names = path.split("/")[1:]
    return next((_PARTS[name] for name in names[:1] if name in {"follow_up", "period"}), None) or next(
        (_PARTS[name] for name in reversed(names) if name in _PARTS), _THE_WHOLE
    )


def _capital(words: str) -> str:
    """Words of ours with a capital in front."""
    return words[:1].upper() + words[1:]


# --- what holds ------------------------------------------------------------------------------------------------------


def _promotes(report: Report, words: _Words) -> tuple[Principle, ...]:
    titles = {principle.letter: principle.title.say(words.language) for principle in PRINCIPLES}
    short = frozenset((it.rule.code, it.path) for it in report.remarks if it.status is not Status.MET)
    return tuple(
        Principle(
            letter,
            titles.get(letter, letter),
            tuple(_held(remarks, short, words) for remarks in _by(own, lambda remark: remark.rule.code).values()),
        )
        for letter, own in _by(report.promotes, lambda remark: remark.rule.code.rstrip("0123456789")).items()
    )


def _held(remarks: tuple[Remark, ...], short: frozenset[tuple[str, str]], words: _Words) -> Held:
    rule = remarks[0].rule
    places = tuple(
        _met(group, short, words) for group in _by(remarks, lambda it: (it.path, str(it.facts.get("by")))).values()
    )
    title = rule.title.say(words.language) if isinstance(rule, Rule) else remarks[0].message(words.language)
    return Held(
        rule=rule,
        title=inert(title).removesuffix("."),
        throughout=rule.code not in {code for code, _ in short},
        places=tuple(place for place in places if place.words),
        detail=_detail(places, words.language) if isinstance(rule, Rule) else "",
        reference=referred(rule, words.language),
    )


def _met(group: tuple[Remark, ...], short: frozenset[tuple[str, str]], words: _Words) -> Met:
    first, language = group[0], words.language
    place, by = _place(first, words), _by_what(first, language)
    stages = tuple(_STAGES[it.aspect].say(language) for it in group if it.aspect in _STAGES)
    stages = () if stages == by else stages
    about_itself = first.entry is None or any(it["id"] == first.entry for it in _told(first.facts))
    what = listed(by, language) if about_itself else ": ".join(filter(None, (place.words, listed(by, language))))
    return Met(
        remarks=group,
        place=place,
        by=by,
        stages=stages,
        in_places=(first.rule.code, first.path) in short,
        words=_in_stages(what, stages, language),
    )


_STAGES: Mapping[str | None, Text] = {stage.value: stage.said for stage in StageName}


def _by_what(remark: Remark, language: Language) -> tuple[str, ...]:
    by = remark.said_facts().get("by")
    if by is None:
        return ()
    return tuple(spoken(it, language) for it in by) if isinstance(by, list) else (spoken(by, language),)


def _in_stages(what: str, stages: Sequence[str], language: Language) -> str:
    return _IN_STAGES.say(language, {"what": what, "stages": stages}) if what and stages else what


def _detail(places: Sequence[Met], language: Language) -> str:
    """What met a rule, over all its places; the stages where it does not hold in all of them."""
    if not any(place.in_places and place.stages for place in places):
        return listed(_distinct(it for place in places for it in place.by), language)
    told = [
        _in_stages(listed(place.by, language), place.stages if place.in_places else (), language) for place in places
    ]
    return "; ".join(named_first(told, language))

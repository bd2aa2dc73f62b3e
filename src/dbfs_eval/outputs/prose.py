"""What people read as words, in its order: a report, an agenda, what moved; a form says how each part of it is set."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import ClassVar

import attrs

from dbfs_eval.text import Language, Text, spoken
from dbfs_eval.views import phrases
from dbfs_eval.views.agenda import AgendaView, Step
from dbfs_eval.views.comparison import ComparisonView, Moved
from dbfs_eval.views.days import DateRow
from dbfs_eval.views.folds import Fold
from dbfs_eval.views.groups import LineGroup
from dbfs_eval.views.held import PrincipleMet
from dbfs_eval.views.lines import Line
from dbfs_eval.views.report import ReportView
from dbfs_eval.views.summary import KeyFact
from dbfs_eval.vocabularies import Status

_COMING = Text(da="Kommende frister", en="Coming due dates")


class Sign(Enum):
    """What an item is, where it has no number; each is its sign in a terminal."""

    NONE = ""
    ENTRY = "–"
    PLANNED = "○"
    FOLDED = "+"


@attrs.frozen(kw_only=True)
class ListItem:
    """What is read as one: what is said, the steps, and last what is about it."""

    words: str
    sign: Sign = Sign.NONE
    number: int | None = None
    falls_short: bool = False
    is_task: bool = False
    """Something to be ticked off."""
    aside: str = ""
    """What was said before, or all names where the words name the first of many."""
    steps: tuple[str, ...] = ()
    """The next step, and what is ready for it."""
    about: tuple[str, ...] = ()
    """Who, by when, and by which rule."""
    lines: tuple[int, ...] = ()
    """Where in the document, for those who have it before them."""
    more: tuple[ListItem, ...] = ()
    """What is folded."""


class Prose(ABC):
    """A form of words: how a heading, a paragraph and an item are set."""

    clauses_first: ClassVar[bool]
    """Whether what a group stands on comes before its items."""

    def __init__(self, language: Language, *, unfolded: bool) -> None:
        self.language: Language = language
        self.unfolded = unfolded

    def say(self, text: Text, **facts: str) -> str:
        """A text in the language of the page."""
        return text.say(self.language, facts)

    @abstractmethod
    def opening(self, title: str, *about: str | None) -> None:
        """The title, and what is about the whole."""

    @abstractmethod
    def paragraph(self, *said: str | None) -> None:
        """What is said together, each on a line of its own."""

    @abstractmethod
    def heading(self, words: str, *, is_first: bool = False) -> None:
        """The heading of a part; the first one belongs to what stands above it."""

    @abstractmethod
    def subheading(self, words: str) -> None:
        """A heading within a part."""

    @abstractmethod
    def day(self, row: DateRow) -> None:
        """The day of the items that follow."""

    @abstractmethod
    def item(self, item: ListItem) -> None:
        """An item of a list."""

    @abstractmethod
    def beside(self, *said: str) -> None:
        """What is about the items of a group: the clauses that they stand on, the reason why they are set aside."""

    @abstractmethod
    def facts(self, known: Iterable[KeyFact]) -> None:
        """The evaluation in a few facts."""

    @abstractmethod
    def met(self, principle: PrincipleMet) -> None:
        """What holds of a principle."""

    @abstractmethod
    def explain_folds(self) -> None:
        """How to see what is folded."""

    @abstractmethod
    def closing(self, *said: str) -> None:
        """What the whole rests on."""


# --- a report ---


def write_report(view: ReportView, prose: Prose) -> None:
    """A report: where it stands and what comes next, then the three questions, then what is for next time."""
    prose.opening(view.title, view.as_of, prose.say(phrases.KIND), view.file)
    prose.paragraph(*view.standing, view.no_rules)
    if view.no_rules is None:
        for write in (_comes_next, _inhibits, _realises, _promotes, _too_late, _waived, _notes):
            write(view, prose)
    prose.closing(*view.thresholds, prose.say(phrases.MADE_BY, version=view.version))


def _comes_next(view: ReportView, prose: Prose) -> None:
    prose.heading(prose.say(phrases.COMES_NEXT), is_first=True)
    _lines(view.comes_next, prose)
    say = prose.beside if view.comes_next else prose.paragraph
    say(*filter(None, (view.after_next,)))
    prose.facts(view.known)
    if view.aside:
        _fold(view.aside, prose)


def _inhibits(view: ReportView, prose: Prose) -> None:
    if view.pointers or view.inhibits:
        prose.heading(prose.say(phrases.INHIBITS))
    if view.pointers:
        numbers = spoken([str(line.number) for line in view.pointers.lines], view.language)
        prose.paragraph(prose.say(phrases.STAND_ABOVE, numbers=numbers), *view.pointers.sources)
    for group in view.inhibits:
        _group(group, prose)


def _group(group: LineGroup, prose: Prose) -> None:
    prose.subheading(group.heading)
    if prose.clauses_first:
        prose.beside(*group.sources)
    _lines(group.lines, prose)
    if not prose.clauses_first:
        prose.beside(*group.sources)


def _realises(view: ReportView, prose: Prose) -> None:
    if view.realises:
        prose.heading(prose.say(phrases.REALISES))
    for row in view.realises:
        _row(row, prose)
    prose.explain_folds()


def _row(row: DateRow, prose: Prose) -> None:
    prose.day(row)
    for planned in row.planned:
        prose.item(ListItem(words=planned, sign=Sign.PLANNED))
    _lines(row.lines, prose, day=row.words)
    for fold in row.folds:
        _fold(fold, prose, day=row.words)


def _promotes(view: ReportView, prose: Prose) -> None:
    if view.promotes:
        prose.heading(prose.say(phrases.PROMOTES))
    for principle in view.promotes:
        prose.met(principle)


def _too_late(view: ReportView, prose: Prose) -> None:
    if view.too_late is None:
        return
    prose.heading(prose.say(phrases.NEXT_TIME))
    prose.paragraph(view.too_late.intro)
    for line in view.too_late.shown:
        prose.item(_undated(line, prose))
    if view.too_late.more:
        _fold(view.too_late.more, prose)
        prose.explain_folds()


def _waived(view: ReportView, prose: Prose) -> None:
    if view.waived:
        prose.heading(prose.say(phrases.WAIVED))
    for waiver in view.waived:
        for line in waiver.lines:
            prose.item(_undated(line, prose))
        prose.beside(waiver.sentence)


def _notes(view: ReportView, prose: Prose) -> None:
    if view.notes:
        prose.heading(prose.say(phrases.NOTES))
    for note in view.notes:
        prose.item(ListItem(words=note, sign=Sign.ENTRY))


def _lines(lines: Iterable[Line], prose: Prose, day: str = "") -> None:
    for line in lines:
        prose.item(_item(line, prose, day))


def _item(line: Line, prose: Prose, day: str = "") -> ListItem:
    """A line as an item; below a day, that day is not said again."""
    is_said = bool(day) and line.when.endswith(f" {day}")
    return ListItem(
        words=line.message,
        number=line.number,
        falls_short=line.status is Status.UNMET,
        aside=prose.say(phrases.ALL_NAMES, names=line.all_names) if line.all_names and prose.unfolded else "",
        steps=tuple(filter(None, (line.remedy, *line.fixes))),
        about=tuple(filter(None, (line.people, "" if is_said else line.when, line.reference))),
        lines=line.lines,
    )


def _undated(line: Line, prose: Prose) -> ListItem:
    """A line that nobody is to do now: what it says, and by which rule."""
    return attrs.evolve(_item(line, prose), about=(line.reference,))


def _fold(fold: Fold, prose: Prose, day: str = "") -> None:
    """What is folded: a sentence that says all that is missing, and in it each step; nothing is said twice."""
    if not prose.unfolded:
        references = ", ".join(reference for _, reference in fold.references)
        prose.item(ListItem(words=fold.summary, sign=Sign.FOLDED, about=tuple(filter(None, (references,)))))
        return
    prose.item(ListItem(words=fold.summary, sign=Sign.FOLDED, more=tuple(_within(fold, prose, day))))


def _within(fold: Fold, prose: Prose, day: str) -> Iterator[ListItem]:
    """The lines of a fold, without what its own sentence says already."""
    for line in fold.lines:
        item = _item(line, prose, day)
        words = "" if line.message in fold.summary else line.message
        about = tuple(each for each in item.about if each != line.when or each not in line.message)
        yield attrs.evolve(item, words=words, sign=Sign.ENTRY, about=about, lines=())


# --- an agenda ---


def write_agenda(agenda: AgendaView, prose: Prose) -> None:
    """What falls due by date, overdue first."""
    prose.opening(agenda.heading, " ".join(filter(None, (agenda.about, agenda.until))))
    for is_overdue, title in ((True, phrases.OVERDUE), (False, _COMING)):
        days = [day for day in agenda.days if day.overdue is is_overdue]
        if days:
            prose.heading(prose.say(title))
        for day in days:
            prose.subheading(day.words)
            for step in day.steps:
                prose.item(_step(step, agenda, prose, day.words))
    for said in (None if agenda.days else agenda.nothing, agenda.undated):
        prose.paragraph(said)
    if agenda.too_late:
        prose.heading(prose.say(phrases.NEXT_TIME))
        prose.paragraph(prose.say(phrases.TAKE_ALONG))
    for step in agenda.too_late:
        prose.item(_step(step, agenda, prose))


def _step(step: Step, agenda: AgendaView, prose: Prose, day: str = "") -> ListItem:
    """A step of an agenda, to be ticked off where it has a day; of several evaluations it says of which it is."""
    item = ListItem(words=step.words, sign=Sign.PLANNED)
    if step.line:
        item = attrs.evolve(_item(step.line, prose, day), sign=Sign.ENTRY, lines=())
    about = (*item.about, step.evaluation) if agenda.several else item.about
    return attrs.evolve(item, is_task=bool(day), about=about)


# --- what moved ---


def write_comparison(view: ComparisonView, prose: Prose) -> None:
    """What moved between two reports, one way after the other."""
    prose.opening(view.heading, view.title)
    for said in view.opening:
        prose.paragraph(said)
    for section in view.sections:
        prose.heading(section.title)
        for moved in section.moved:
            prose.item(_moved(moved))
    if view.entries:
        prose.heading(view.entries_title)
    for said in view.entries:
        prose.item(ListItem(words=said, sign=Sign.ENTRY))


def _moved(moved: Moved) -> ListItem:
    return ListItem(
        words=moved.words,
        sign=Sign.ENTRY,
        aside=moved.before,
        steps=tuple(filter(None, (moved.step,))),
        about=tuple(filter(None, (moved.when, moved.reference))),
    )

"""A report as text to read in a terminal: what promotes, what inhibits, and the next steps by date."""

from __future__ import annotations

from collections.abc import Sequence

from dbfs_eval.comparison import Comparison
from dbfs_eval.outputs import RenderOptions
from dbfs_eval.outputs.terminal import ASIDE, SHORT, STRONG, Page, StyledText
from dbfs_eval.report import Report
from dbfs_eval.text import Language, Text
from dbfs_eval.views import phrases
from dbfs_eval.views.agenda import AgendaView, Step, agenda_view_of
from dbfs_eval.views.comparison import comparison_view_of
from dbfs_eval.views.lines import Line
from dbfs_eval.views.report import LinesOfDay, ReportView, RuleMet, view_of
from dbfs_eval.vocabularies import Status


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """All reports, one after the other; with `show_met` also what each title says, place by place."""
    return "\n\n".join(
        _TextReport(view_of(report, options.language_of(report)), Page(options.width)).written(options)
        for report in reports
    )


def render_agenda(reports: Sequence[Report], options: RenderOptions) -> str:
    """One agenda of all."""
    language = options.language_of(reports[0])
    agenda, page = agenda_view_of(reports, language, party=options.party, until=options.until), Page(options.width)
    page.paragraph((agenda.heading, STRONG))
    page.paragraph((" ".join(filter(None, (agenda.about, agenda.until))), ASIDE))
    for overdue, title in ((True, phrases.OVERDUE), (False, phrases.COMING)):
        days = [day for day in agenda.days if day.overdue is overdue]
        if days:
            page.heading(title.say(language))
        for day in days:
            page.subheading((day.words, STRONG))
            for step in day.steps:
                _agenda_step(step, agenda, page)
    for said in (None if agenda.days else agenda.nothing, agenda.undated):
        if said:
            page.subheading(said)
    if agenda.too_late:
        page.heading(phrases.NEXT_TIME.say(language))
        page.subheading(phrases.TAKE_ALONG.say(language))
    for step in agenda.too_late:
        _agenda_step(step, agenda, page)
    return page.written(colour=options.colour)


def render_comparison(comparison: Comparison, options: RenderOptions) -> str:
    """What moved between two reports."""
    view, page = comparison_view_of(comparison, options.language_of(comparison.after)), Page(options.width)
    page.paragraph((view.heading, STRONG))
    page.paragraph((view.title, ASIDE))
    for said in view.opening:
        page.subheading(said)
    for section in view.sections:
        page.heading(section.title)
        page.gap(1)
        for moved in section.moved:
            page.item("–", moved.words, indent=3)
            page.paragraph((moved.about, ASIDE), indent=3)
            if moved.before:
                page.paragraph((moved.before, ASIDE), indent=3)
    if view.entries:
        page.heading(view.entries_title)
        page.gap(1)
    for said in view.entries:
        page.paragraph(said)
    return page.written(colour=options.colour)


def _agenda_step(step: Step, agenda: AgendaView, page: Page) -> None:
    line = step.line
    page.item("–", line.message, indent=3)
    _paragraphs(page, (line.remedy, *line.fixes), agenda.language)
    aside = " · ".join(filter(None, (line.who_and_rule, step.evaluation if agenda.several else "")))
    if aside:
        page.paragraph((aside, ASIDE), indent=3)


def _paragraphs(page: Page, said: Sequence[str | None], language: Language, indent: int = 3) -> None:
    """The next step, and what is ready, each a paragraph below its message."""
    step, *ready = said
    if step:
        page.paragraph(phrases.NEXT_STEP.say(language, {"remedy": step}), indent=indent)
    for sentence in filter(None, ready):
        page.paragraph(sentence, indent=indent)


class _TextReport:
    """A view of a report on its way to the page."""

    def __init__(self, view: ReportView, page: Page) -> None:
        self.view, self.page = view, page
        self.indent = len(str(max(view.numbers.values(), default=0))) + 3

    def written(self, options: RenderOptions) -> str:
        self.page.paragraph((self.view.heading, STRONG))
        self.opening()
        if self.view.no_rules is None:
            self.promotes(show_met=options.show_met)
            self.inhibits()
            self.next_steps()
            self.too_late()
            self.waived()
            self.notes()
        self.closing()
        return self.page.written(colour=options.colour)

    def say(self, text: Text, **facts: str) -> str:
        return text.say(self.view.language, facts)

    def opening(self) -> None:
        about = " · ".join(filter(None, (self.say(phrases.KIND), self.view.file)))
        self.page.paragraph((about, ASIDE))
        for said in filter(None, (self.view.draft, self.view.standing, self.view.no_rules)):
            self.page.subheading(said)

    def promotes(self, *, show_met: bool) -> None:
        self.page.heading(self.say(phrases.PROMOTES))
        for principle in self.view.promotes:
            self.page.subheading((principle.title, STRONG))
            for held in principle.held:
                self._held(held, show_met=show_met)
        if not self.view.promotes:
            self.page.subheading(self.view.nothing)

    def _held(self, held: RuleMet, *, show_met: bool) -> None:
        self.page.item("", held.sentence, (f" {held.reference}", ASIDE), indent=3)
        for place in held.places if show_met else ():
            self.page.item(("–", ASIDE), place, indent=5)

    def inhibits(self) -> None:
        self.page.heading(self.say(phrases.INHIBITS))
        for about in self.view.groups.shown:
            first = about.lines[0].line
            where = f"  {self.say(phrases.LINE, line=str(first))}" if first else ""
            self.page.subheading((about.place.words, STRONG), (where, ASIDE))
            for line in about.lines:
                self._item(line, line.message)
                self.page.paragraph((line.about, ASIDE), indent=self.indent)
        for more in self.view.groups.more:
            self.page.gap(1)
            self._more(more.words, [line for about in more.folded for line in about.lines])
        if not self.view.inhibits:
            self.page.subheading(self.view.nothing)

    def next_steps(self) -> None:
        self.page.heading(self.say(phrases.NEXT_STEPS))
        if self.view.now:
            self.page.subheading((self.say(phrases.NOW), STRONG))
        for day in self.view.overdue:
            self._day(day)
        self._coming()
        self._undated()

    def _day(self, day: LinesOfDay) -> None:
        if day.words:
            self.page.subheading(day.words)
        else:
            self.page.gap(1)
        for line in day.steps.shown:
            self._step(line)
        for more in day.steps.more:
            self._more(more.words, more.folded)

    def _more(self, words: str, lines: Sequence[Line]) -> None:
        """What one rule says of many, in one paragraph: the places, and their numbers."""
        places = ", ".join(f"{line.place.words} ({line.number})" if line.number else line.place.words for line in lines)
        self.page.paragraph(f"{words}: {places}.", indent=self.indent)

    def _coming(self) -> None:
        self.page.subheading((self.say(phrases.COMING), STRONG))
        if not self.view.coming:
            self.page.paragraph(self.view.no_dates)
        for day in self.view.coming:
            self._day(day)

    def _step(self, line: Line) -> None:
        """What falls due on a day, or fell due: the message, then the step, then who and by which rule."""
        self._item(line, line.message)
        _paragraphs(self.page, (line.remedy, *line.fixes), self.view.language, self.indent)
        if line.who_and_rule:
            self.page.paragraph((line.who_and_rule, ASIDE), indent=self.indent)

    def _undated(self) -> None:
        if self.view.undated:
            self.page.subheading((self.say(phrases.UNDATED), STRONG))
        for group in self.view.undated:
            if group.sentence:
                self.page.subheading(group.sentence)
            for line in group.lines:
                self._item(line, line.message, (f" {line.reference}", ASIDE))

    def too_late(self) -> None:
        """What can no longer be done, each with what to do next time."""
        if self.view.too_late:
            self.page.heading(self.say(phrases.NEXT_TIME))
            self.page.subheading(self.say(phrases.TAKE_ALONG))
        for line in self.view.too_late:
            self._item(line, line.message, (f" {line.reference}", ASIDE))
            for step in filter(None, (line.remedy,)):
                self.page.paragraph(step, indent=self.indent)

    def waived(self) -> None:
        if self.view.waived:
            self.page.heading(self.say(phrases.WAIVED))
        for waiver in self.view.waived:
            self.page.gap(1)
            for line in waiver.lines:
                self._item(line, line.message, (f" {line.reference}", ASIDE))
            self.page.paragraph(waiver.sentence, indent=self.indent)

    def notes(self) -> None:
        if self.view.notes:
            self.page.heading(self.say(phrases.NOTES))
            self.page.gap(1)
        for note in self.view.notes:
            self.page.paragraph(note)

    def closing(self) -> None:
        """What the report rests on, and last the exit line: what a terminal shows when all has been written."""
        self.page.gap(2)
        for changed in self.view.thresholds:
            self.page.paragraph((changed, ASIDE))
        self.page.paragraph((self.say(phrases.MADE_BY, version=self.view.version), ASIDE))
        if self.view.no_rules is None:
            self.page.subheading((self.view.closing, STRONG))

    def _item(self, line: Line, *words: StyledText) -> None:
        number = (str(line.number), SHORT if line.status is Status.UNMET else "") if line.number else ""
        self.page.item(number, *words, indent=self.indent)

"""A report as text to read in a terminal: what promotes, what inhibits, and the next steps by date."""

from __future__ import annotations

from collections.abc import Sequence

from dbfs_eval.comparison import Comparison
from dbfs_eval.outputs import RenderOptions
from dbfs_eval.outputs.terminal import ASIDE, SHORT, STRONG, Page, StyledText
from dbfs_eval.report import Report
from dbfs_eval.text import Text, listed
from dbfs_eval.views import phrases
from dbfs_eval.views.agenda import AgendaView, Step, agenda_view_of
from dbfs_eval.views.comparison import comparison_view_of
from dbfs_eval.views.lines import Line
from dbfs_eval.views.report import LinesOfDay, ReportView, RuleMet, view_of
from dbfs_eval.vocabularies import Status


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """All reports, one after the other; with `show_met` also what met each rule, and where."""
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
    for overdue, title in ((True, phrases.NOW), (False, phrases.COMING)):
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
    return page.written(colour=options.colour)


def render_comparison(comparison: Comparison, options: RenderOptions) -> str:
    """What moved between two reports."""
    view, page = comparison_view_of(comparison, options.language_of(comparison.after)), Page(options.width)
    page.paragraph((view.heading, STRONG))
    for said in view.opening:
        page.subheading(said)
    for section in view.sections:
        page.heading(section.title)
        page.gap(1)
        for moved in section.moved:
            when = (f" {moved.when}" if moved.when else "", SHORT)
            page.item("–", moved.words, when, (f" {moved.reference}", ASIDE), indent=3)
            if moved.before:
                page.paragraph((moved.before, ASIDE), indent=3)
    if view.entries:
        page.heading(view.entries_title)
        page.gap(1)
    for said in view.entries:
        page.paragraph(said)
    return page.written(colour=options.colour)


def _agenda_step(step: Step, agenda: AgendaView, page: Page) -> None:
    line, language = step.line, agenda.language
    if line.status is Status.UNMET and line.remedy:
        page.item("–", (line.place.words, STRONG), f": {line.remedy}", (f" {line.reference}", ASIDE), indent=3)
    else:
        page.item("–", line.message, (f" {line.reference}", ASIDE), indent=3)
        if line.remedy:
            page.paragraph(phrases.NEXT_STEP.say(language, {"remedy": line.remedy}), indent=3)
    who = phrases.WHO.say(language, {"who": listed(line.who, language)}) if line.who else ""
    aside = " · ".join(
        filter(None, (who, line.when if len(line.dues) > 1 else "", step.evaluation if agenda.several else ""))
    )
    if aside:
        page.paragraph((aside, ASIDE), indent=3)
    for fix in line.fixes:
        page.paragraph(phrases.FIX.say(language, {"fix": fix}), indent=3)


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
            self.waived()
            self.notes()
        self.closing()
        return self.page.written(colour=options.colour)

    def say(self, text: Text, **facts: str) -> str:
        return text.say(self.view.language, facts)

    def opening(self) -> None:
        about = " · ".join(filter(None, (self.say(phrases.KIND), self.view.file)))
        self.page.paragraph((about, ASIDE))
        for said in filter(None, (self.view.draft, self.view.no_rules)):
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
        said = f"{held.title}." if show_met else held.sentence
        self.page.item("", said, (f" {held.reference}", ASIDE), indent=3)
        for place in held.places if show_met else ():
            self.page.item(("–", ASIDE), place.words, indent=5)

    def inhibits(self) -> None:
        self.page.heading(self.say(phrases.INHIBITS))
        for about in self.view.groups.shown:
            first = about.lines[0].line
            where = f"  {self.say(phrases.LINE, line=str(first))}" if first else ""
            self.page.subheading((about.place.words, STRONG), (where, ASIDE))
            for line in about.lines:
                self._item(line, line.message, (f" {line.when}", SHORT))
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
        self.page.subheading(day.words)
        for line in day.steps.shown:
            if line.status is Status.UNMET:
                self._item(line, (line.place.words, STRONG), f": {line.remedy}")
                self._who_and_fixes(line)
            else:
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
        """What falls due on a day; what only waits for it needs no more than one line."""
        if line.remedy is None:
            who = self.say(phrases.WHO, who=listed(line.who, self.view.language)) if line.who else ""
            self._item(line, line.message, (f" {who}." if who else "", ASIDE))
        else:
            self._item(line, line.message)
            self.page.paragraph(self.say(phrases.NEXT_STEP, remedy=line.remedy), indent=self.indent)
            if len(line.dues) > 1:
                self.page.paragraph(line.when, indent=self.indent)
            self._who_and_fixes(line)

    def _undated(self) -> None:
        if self.view.undated:
            self.page.subheading((self.say(phrases.UNDATED), STRONG))
        for group in self.view.undated:
            if group.sentence:
                self.page.subheading(group.sentence)
            for line in group.lines:
                self._item(line, line.message)

    def waived(self) -> None:
        if self.view.waived:
            self.page.heading(self.say(phrases.WAIVED))
        for waiver in self.view.waived:
            self.page.gap(1)
            for line in waiver.lines:
                self._item(line, line.message)
            self.page.paragraph(waiver.sentence, indent=self.indent)

    def notes(self) -> None:
        if self.view.notes:
            self.page.heading(self.say(phrases.NOTES))
            self.page.gap(1)
        for note in self.view.notes:
            self.page.paragraph(note)

    def closing(self) -> None:
        """What the report rests on, and last the exit line: what a terminal shows when all has been written."""
        changed = [f"{one.name} {one.words}" for one in self.view.thresholds if one.changed]
        self.page.gap(2)
        if changed:
            self.page.paragraph((self.say(phrases.THRESHOLDS, list=listed(changed, self.view.language)), ASIDE))
        self.page.paragraph((self.say(phrases.MADE_BY, version=self.view.version), ASIDE))
        if self.view.no_rules is None:
            self.page.subheading((self.view.closing, STRONG))

    def _item(self, line: Line, *words: StyledText) -> None:
        number = (str(line.number), SHORT if line.status is Status.UNMET else "") if line.number else ""
        self.page.item(number, *words, (f" {line.reference}", ASIDE), indent=self.indent)

    def _who_and_fixes(self, line: Line) -> None:
        if line.who:
            who = self.say(phrases.WHO, who=listed(line.who, self.view.language))
            self.page.paragraph((who, ASIDE), indent=self.indent)
        for fix in line.fixes:
            self.page.paragraph(self.say(phrases.FIX, fix=fix), indent=self.indent)

"""A report as text to read in a terminal: what promotes, what inhibits, and the next steps by date."""

from __future__ import annotations

from collections.abc import Sequence

from dbfs_eval.comparison import Comparison
from dbfs_eval.outputs import Found, RenderOptions
from dbfs_eval.outputs.page import ASIDE, SHORT, STRONG, Page, StyledText
from dbfs_eval.report import Report
from dbfs_eval.text import Language, Text, listed
from dbfs_eval.views.agenda import AgendaView, Step, agenda_view_of
from dbfs_eval.views.comparison import comparison_view_of
from dbfs_eval.views.phrases import (
    COMING,
    FIX,
    INHIBITS,
    KIND,
    LINE,
    MADE_BY,
    NEXT_STEP,
    NEXT_STEPS,
    NOTES,
    NOW,
    PROMOTES,
    THRESHOLDS,
    UNDATED,
    WAIVED,
    WHO,
)
from dbfs_eval.views.report import Day, Line, ReportView, RuleMet, view_of
from dbfs_eval.vocabularies import Status


def to_text(
    report: Report, language: Language, *, width: int = 88, colour: bool = False, show_met: bool = False
) -> str:
    """A report in one language, no wider than so many signs; with `show_met` also what met each rule, and where."""
    written = _Text(view_of(report, language), Page(width))
    written.page.paragraph((written.telling.heading, STRONG))
    written.opening()
    if written.telling.no_rules is None:
        written.promotes(show_met=show_met)
        written.inhibits()
        written.next_steps()
        written.waived()
        written.notes()
    written.closing()
    return written.page.written(colour=colour)


def write(found: Sequence[Found], shown: RenderOptions) -> str:
    """All reports, one after the other."""
    reports = [it for it in found if isinstance(it, Report)]
    return "\n\n".join(
        to_text(report, shown.language_of(report), width=shown.width, colour=shown.colour, show_met=shown.show_met)
        for report in reports
    )


def write_agenda(found: Sequence[Found], shown: RenderOptions) -> str:
    """One agenda of all."""
    reports = [it for it in found if isinstance(it, Report)]
    agenda = agenda_view_of(reports, shown.language_of(reports[0]), party=shown.party, until=shown.until)
    return agenda_to_text(agenda, width=shown.width, colour=shown.colour)


def agenda_to_text(agenda: AgendaView, *, width: int = 88, colour: bool = False) -> str:
    """An agenda, no wider than so many signs."""
    page = Page(width)
    page.paragraph((agenda.heading, STRONG))
    page.paragraph((" ".join(filter(None, (agenda.about, agenda.until))), ASIDE))
    for overdue, title in ((True, NOW), (False, COMING)):
        days = [day for day in agenda.days if day.overdue is overdue]
        if days:
            page.heading(title.say(agenda.language))
        for day in days:
            page.subheading((day.words, STRONG))
            for step in day.steps:
                _agenda_step(step, agenda, page)
    for said in (None if agenda.days else agenda.nothing, agenda.undated):
        if said:
            page.subheading(said)
    return page.written(colour=colour)


def write_comparison(comparison: Comparison, shown: RenderOptions) -> str:
    """What moved between two reports."""
    telling = comparison_view_of(comparison, shown.language_of(comparison.after))
    page = Page(shown.width)
    page.paragraph((telling.heading, STRONG))
    for said in filter(None, (telling.other_rules, telling.no_difference)):
        page.subheading(said)
    for section in telling.sections:
        page.heading(section.title)
        page.gap(1)
        for moved in section.moved:
            page.item(
                "–",
                moved.words,
                (f" {moved.when}" if moved.when else "", SHORT),
                (f" {moved.reference}", ASIDE),
                indent=3,
            )
            if moved.before:
                page.paragraph((moved.before, ASIDE), indent=3)
    if telling.entries:
        page.heading(telling.entries_title)
        page.gap(1)
    for said in telling.entries:
        page.paragraph(said)
    return page.written(colour=shown.colour)


def _agenda_step(step: Step, agenda: AgendaView, page: Page) -> None:
    line, language = step.line, agenda.language
    if line.status is Status.UNMET and line.remedy:
        page.item("–", (line.place.words, STRONG), f": {line.remedy}", (f" {line.reference}", ASIDE), indent=3)
    else:
        page.item("–", line.message, (f" {line.reference}", ASIDE), indent=3)
        if line.remedy:
            page.paragraph(NEXT_STEP.say(language, {"remedy": line.remedy}), indent=3)
    who = WHO.say(language, {"who": listed(line.who, language)}) if line.who else ""
    aside = " · ".join(
        filter(None, (who, line.when if len(line.dues) > 1 else "", step.evaluation if agenda.several else ""))
    )
    if aside:
        page.paragraph((aside, ASIDE), indent=3)
    for fix in line.fixes:
        page.paragraph(FIX.say(language, {"fix": fix}), indent=3)


class _Text:
    """A telling on its way to the page."""

    def __init__(self, telling: ReportView, page: Page) -> None:
        self.telling, self.page = telling, page
        self.indent = len(str(max(telling.numbers.values(), default=0))) + 3

    def say(self, text: Text, **facts: str) -> str:
        return text.say(self.telling.language, facts)

    def opening(self) -> None:
        about = " · ".join(filter(None, (self.say(KIND), self.telling.file)))
        self.page.paragraph((about, ASIDE))
        for said in filter(None, (self.telling.draft, self.telling.no_rules)):
            self.page.subheading(said)

    def promotes(self, *, show_met: bool) -> None:
        self.page.heading(self.say(PROMOTES))
        for principle in self.telling.promotes:
            self.page.subheading((principle.title, STRONG))
            for held in principle.held:
                self._held(held, show_met=show_met)
        if not self.telling.promotes:
            self.page.subheading(self.telling.nothing)

    def _held(self, held: RuleMet, *, show_met: bool) -> None:
        said = f"{held.title}." if show_met else held.sentence
        self.page.item("", said, (f" {held.reference}", ASIDE), indent=3)
        for place in held.places if show_met else ():
            self.page.item(("–", ASIDE), place.words, indent=5)

    def inhibits(self) -> None:
        self.page.heading(self.say(INHIBITS))
        for about in self.telling.groups.shown:
            first = about.lines[0].line
            where = f"  {self.say(LINE, line=str(first))}" if first else ""
            self.page.subheading((about.place.words, STRONG), (where, ASIDE))
            for line in about.lines:
                self._item(line, line.message, (f" {line.when}", SHORT))
        for more in self.telling.groups.more:
            self.page.gap(1)
            self._more(more.words, [line for about in more.folded for line in about.lines])
        if not self.telling.inhibits:
            self.page.subheading(self.telling.nothing)

    def next_steps(self) -> None:
        self.page.heading(self.say(NEXT_STEPS))
        if self.telling.now:
            self.page.subheading((self.say(NOW), STRONG))
        for day in self.telling.overdue:
            self._day(day)
        self._coming()
        self._undated()

    def _day(self, day: Day) -> None:
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
        self.page.subheading((self.say(COMING), STRONG))
        if not self.telling.coming:
            self.page.paragraph(self.telling.no_dates)
        for day in self.telling.coming:
            self._day(day)

    def _step(self, line: Line) -> None:
        """What falls due on a day; what only waits for it needs no more than one line."""
        if line.remedy is None:
            who = self.say(WHO, who=listed(line.who, self.telling.language)) if line.who else ""
            self._item(line, line.message, (f" {who}." if who else "", ASIDE))
        else:
            self._item(line, line.message)
            self.page.paragraph(self.say(NEXT_STEP, remedy=line.remedy), indent=self.indent)
            if len(line.dues) > 1:
                self.page.paragraph(line.when, indent=self.indent)
            self._who_and_fixes(line)

    def _undated(self) -> None:
        if self.telling.undated:
            self.page.subheading((self.say(UNDATED), STRONG))
        for group in self.telling.undated:
            if group.sentence:
                self.page.subheading(group.sentence)
            for line in group.lines:
                self._item(line, line.message)

    def waived(self) -> None:
        if self.telling.waived:
            self.page.heading(self.say(WAIVED))
        for waiver in self.telling.waived:
            self.page.gap(1)
            for line in waiver.lines:
                self._item(line, line.message)
            self.page.paragraph(waiver.sentence, indent=self.indent)

    def notes(self) -> None:
        if self.telling.notes:
            self.page.heading(self.say(NOTES))
            self.page.gap(1)
        for note in self.telling.notes:
            self.page.paragraph(note)

    def closing(self) -> None:
        """What the report rests on, and last the exit line: what a terminal shows when all has been written."""
        changed = [f"{it.name} {it.words}" for it in self.telling.thresholds if it.changed]
        self.page.gap(2)
        if changed:
            self.page.paragraph((self.say(THRESHOLDS, list=listed(changed, self.telling.language)), ASIDE))
        self.page.paragraph((self.say(MADE_BY, version=self.telling.version), ASIDE))
        if self.telling.no_rules is None:
            self.page.subheading((self.telling.closing, STRONG))

    def _item(self, line: Line, *words: StyledText) -> None:
        number = (str(line.number), SHORT if line.status is Status.UNMET else "") if line.number else ""
        self.page.item(number, *words, (f" {line.reference}", ASIDE), indent=self.indent)

    def _who_and_fixes(self, line: Line) -> None:
        if line.who:
            who = self.say(WHO, who=listed(line.who, self.telling.language))
            self.page.paragraph((who, ASIDE), indent=self.indent)
        for fix in line.fixes:
            self.page.paragraph(self.say(FIX, fix=fix), indent=self.indent)

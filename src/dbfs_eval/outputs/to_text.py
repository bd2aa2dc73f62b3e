"""A report as text to read in a terminal: a first screen that stands alone, then the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from dbfs_eval.comparison import Comparison
from dbfs_eval.outputs import RenderOptions
from dbfs_eval.outputs.prose import ListItem, Prose, Sign, write_agenda, write_comparison, write_report
from dbfs_eval.outputs.terminal import ASIDE, SHORT, STRONG, Page
from dbfs_eval.report import Report
from dbfs_eval.text import Language
from dbfs_eval.views import phrases
from dbfs_eval.views.agenda import agenda_view_of
from dbfs_eval.views.comparison import comparison_view_of
from dbfs_eval.views.days import DateRow
from dbfs_eval.views.held import PrincipleMet
from dbfs_eval.views.report import ReportView, view_of
from dbfs_eval.views.summary import KeyFact


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """All reports, one after the other; on demand with the steps of what is folded, and with what meets each rule."""
    return "\n\n".join(_report(report, options) for report in reports)


def render_agenda(reports: Sequence[Report], options: RenderOptions) -> str:
    """One agenda of all."""
    view = agenda_view_of(reports, options.language_of(reports[0]), party=options.party, until=options.until)
    prose = _TextProse(options, options.language_of(reports[0]))
    write_agenda(view, prose)
    return prose.page.written(colour=options.colour)


def render_comparison(comparison: Comparison, options: RenderOptions) -> str:
    """What moved between two reports."""
    view = comparison_view_of(comparison, options.language_of(comparison.after))
    prose = _TextProse(options, view.language)
    write_comparison(view, prose)
    return prose.page.written(colour=options.colour)


def _report(report: Report, options: RenderOptions) -> str:
    view = _on_one_screen(view_of(report, options.language_of(report)))
    prose = _TextProse(options, view.language, highest=max(view.numbers.values(), default=0))
    write_report(view, prose)
    if view.no_rules is None:
        # What a terminal shows when all has been written.
        prose.page.subheading((view.closing, STRONG))
    return prose.page.written(colour=options.colour)


def _on_one_screen(view: ReportView) -> ReportView:
    """A view of which the first screen is short: what is planned stands among the dates."""
    is_draft = view.standing[:1] == (phrases.DRAFT.say(view.language),)
    return attrs.evolve(view, standing=view.standing[: 2 if is_draft else 1])


class _TextProse(Prose):
    """Words on a page of a terminal: a sign or a number in the margin, steps below what they are for."""

    clauses_first = False

    def __init__(self, options: RenderOptions, language: Language, highest: int = 0) -> None:
        super().__init__(language, unfolded=options.unfolded)
        self.page, self.show_met = Page(options.width), options.show_met
        self.indent = max(2, len(str(highest))) + 1
        self.has_folded = False
        """Something is folded, and how to see it has not been said."""

    def opening(self, title: str, *about: str | None) -> None:
        self.page.paragraph((title, STRONG))
        self.page.paragraph((_joined(about), ASIDE))

    def paragraph(self, *said: str | None) -> None:
        self.page.gap(1)
        for words in filter(None, said):
            self.page.paragraph(words)

    def heading(self, words: str, *, is_first: bool = False) -> None:
        if is_first:
            self.subheading(words)
        else:
            self.page.heading(words)

    def subheading(self, words: str) -> None:
        self.page.subheading((words, STRONG))

    def day(self, row: DateRow) -> None:
        self.page.paragraph((row.words, STRONG))

    def item(self, item: ListItem) -> None:
        self._item(item, self.indent)
        self.has_folded = self.has_folded or (item.sign is Sign.FOLDED and not self.unfolded)

    def _item(self, item: ListItem, indent: int) -> None:
        if item.words:
            mark = str(item.number) if item.number else item.sign.value
            self.page.item((mark, SHORT if item.number and item.falls_short else ""), item.words, indent=indent)
        below = indent + 2 if item.steps else indent
        if item.aside:
            self.page.paragraph((item.aside, ASIDE), indent=indent)
        for number, step in enumerate(item.steps):
            self.page.item("" if number else "→", step, indent=below)
        about = [*item.about, *([self._where(item.lines)] if item.lines else ())]
        if about:
            self.page.paragraph((_joined(about), ASIDE), indent=below)
        for within in item.more:
            self._item(within, indent + 2 if within.words else indent)

    def _where(self, lines: Sequence[int]) -> str:
        numbers = phrases.named_people([str(line) for line in lines], self.language)
        return self.say(phrases.LINE, line=numbers).replace(" ", "\xa0", 1)

    def beside(self, *said: str) -> None:
        for words in said:
            self.page.paragraph((words, ASIDE), indent=self.indent)

    def facts(self, known: Iterable[KeyFact]) -> None:
        """A terminal has none: they stand in the document."""

    def met(self, principle: PrincipleMet) -> None:
        self.page.paragraph((principle.title, STRONG))
        if not self.show_met:
            self.page.paragraph(" ".join(held.sentence for held in principle.held), indent=self.indent)
            return
        for held in principle.held:
            self.page.paragraph(held.sentence, (f" {held.reference}", ASIDE), indent=self.indent)
            for place in held.places:
                self.page.item((Sign.ENTRY.value, ASIDE), place, indent=self.indent + 2)

    def explain_folds(self) -> None:
        if self.has_folded:
            self.page.subheading((f"{Sign.FOLDED.value} {self.say(phrases.FOLDED)}", ASIDE))
        self.has_folded = False

    def closing(self, *said: str) -> None:
        self.page.gap(2)
        for words in said:
            self.page.paragraph((words, ASIDE))


def _joined(about: Iterable[str | None]) -> str:
    """What is about something, on one line; where that is too long, no line begins with what joins it."""
    return "\xa0· ".join(filter(None, about))

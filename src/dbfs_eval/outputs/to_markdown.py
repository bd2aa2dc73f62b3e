"""A report as Markdown that reads well raw and on the usual forges; the steps of an agenda are tick boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar, cast

import attrs

from dbfs_eval.comparison import Comparison
from dbfs_eval.outputs import RenderOptions
from dbfs_eval.outputs.prose import ListItem, Prose, Sign, write_agenda, write_comparison, write_report
from dbfs_eval.report import Report
from dbfs_eval.text import Language
from dbfs_eval.views import phrases
from dbfs_eval.views.agenda import agenda_view_of
from dbfs_eval.views.comparison import comparison_view_of
from dbfs_eval.views.context import View
from dbfs_eval.views.days import DateRow
from dbfs_eval.views.held import PrincipleMet
from dbfs_eval.views.report import ReportView, view_of
from dbfs_eval.views.summary import KeyFact


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """All reports, one after the other, as Markdown (CommonMark)."""
    return "\n---\n\n".join(_report(view_of(report, options.language_of(report))) for report in reports)


def render_agenda(reports: Sequence[Report], options: RenderOptions) -> str:
    """One agenda of all: a tick box for each step, under its day (CommonMark with the task lists of the forges)."""
    language = options.language_of(reports[0])
    agenda = agenda_view_of(reports, language, party=options.party, until=options.until)
    prose = _MarkdownProse(language)
    write_agenda(_escaped(agenda), prose)
    return prose.written()


def render_comparison(comparison: Comparison, options: RenderOptions) -> str:
    """What moved between two reports."""
    view = comparison_view_of(comparison, options.language_of(comparison.after))
    prose = _MarkdownProse(view.language)
    write_comparison(_escaped(view), prose)
    return prose.written()


def _report(view: ReportView) -> str:
    prose = _MarkdownProse(view.language)
    write_report(_escaped(view), prose)
    return prose.written()


_View = TypeVar("_View", bound=View)
_MARKUP = re.compile(
    r"[\\`*\[\]<>|~&$]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # within a word it is a character like any other
    r"|(?<==)=|=(?==)"
    r"|(?<!\S)#(?=#*$)"  # at the end of a heading it would go with the heading's own
    r"|(?<=\w):(?=//)|(?<=www)\.",
    re.IGNORECASE,
)
_ACTS = re.compile(r"@(?=\w)|#(?=\w)|GH-(?=\d)|(?<!\d):(?=[\w+-]+:)", re.IGNORECASE)
_OPENS = re.compile(r"\d{1,9}(?=[.)])|(?=[#+=:-])")


def _opening(words: str) -> str:
    """Words that begin a line or an item of a list, so that they open no list, heading or definition."""
    return _OPENS.sub(r"\g<0>\\", words, count=1) if _OPENS.match(words) else words


def _escaped(view: _View) -> _View:
    """A view in which no word is markup: no emphasis, link, mention, number of an issue, address or pictured name.

    Words that come to stand where a line begins need `_opening` too.
    """
    made: dict[int, View] = {}  # a line stands in several places, and is escaped once

    def each(value: Any) -> Any:
        if isinstance(value, View):
            if id(value) not in made:
                fields = attrs.fields(type(value))
                made[id(value)] = attrs.evolve(
                    value, **{field.name: each(getattr(value, field.name)) for field in fields}
                )
            return made[id(value)]
        if type(value) is tuple:
            return tuple(map(each, value))
        return _ACTS.sub(r"\g<0><!-- -->", _MARKUP.sub(r"\\\g<0>", value)) if type(value) is str else value

    return cast("_View", each(view))


class _MarkdownProse(Prose):
    """Words as blocks of lines; a block ends with an empty one, and the items of a list stand together."""

    clauses_first = True

    def __init__(self, language: Language) -> None:
        super().__init__(language, unfolded=True)
        self.lines: list[str] = []
        self._row: DateRow | None = None
        self._is_later = False

    def written(self) -> str:
        """The lines as text."""
        return "\n".join(self.lines).rstrip("\n") + "\n"

    def _end_list(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def _block(self, *lines: str) -> None:
        """Lines of one paragraph, each of which stays a line of its own."""
        if lines:
            self._end_list()
            self.lines += ["\\\n".join(lines), ""]

    def opening(self, title: str, *about: str | None) -> None:
        self._block(f"# {title}")
        self._block(_joined(about))

    def paragraph(self, *said: str | None) -> None:
        self._block(*map(_opening, filter(None, said)))

    def heading(self, words: str, *, is_first: bool = False) -> None:  # noqa: ARG002 - all headings are set alike
        self._block(f"## {words}")
        self._row, self._is_later = None, False

    def subheading(self, words: str) -> None:
        self._block(f"### {words}")

    def day(self, row: DateRow) -> None:
        """The day, said before each of its items; from the first one on of which something is folded it is later."""
        if row.due is None:
            self.subheading(row.words)
        elif row.folds and not self._is_later:
            self.subheading(self.say(phrases.LATER))
        self._is_later = self._is_later or bool(row.folds)
        self._row = row

    def item(self, item: ListItem) -> None:
        if item.sign is Sign.FOLDED and self._row is None and all(within.words for within in item.more):
            self.subheading(item.words)
            for within in item.more:
                self.item(within)
        else:
            self._item(item)

    def _item(self, item: ListItem) -> None:
        marker = f"{item.number}." if item.number and self._row is None else "-"
        indent = " " * (len(marker) + 1)
        said = filter(None, (item.aside, _steps(item), _italic(item)))
        self.lines.append(f"{marker} " + f"\\\n{indent}".join([self._beginning(item), *said]))
        self.lines.extend(f"{indent}- {_within(within)}" for within in item.more)

    def _beginning(self, item: ListItem) -> str:
        """The words of an item, after a box to tick, or the day and the number."""
        day = f"**{self._row.words}**" if self._row and self._row.due else ""
        number = f"({item.number})" if self._row and item.number else ""
        before = " ".join(filter(None, ("[ ]" if item.is_task else "", day, number)))
        return f"{before} {item.words}" if before else _opening(item.words)

    def beside(self, *said: str) -> None:
        self._block(*map(_opening, said))

    def facts(self, known: Iterable[KeyFact]) -> None:
        self._end_list()
        self.lines.extend(f"- **{fact.what}:** {fact.words}" for fact in known)

    def met(self, principle: PrincipleMet) -> None:
        self.lines.append(f"- **{principle.title}** {' '.join(held.sentence for held in principle.held)}")

    def explain_folds(self) -> None:
        """Nothing is folded."""

    def closing(self, *said: str) -> None:
        self._block("---")
        self._block(*map(_opening, said))


def _steps(item: ListItem) -> str:
    return f"→ {' '.join(item.steps)}" if item.steps else ""


def _italic(item: ListItem) -> str:
    return f"*{_joined(item.about)}*" if item.about else ""


def _within(item: ListItem) -> str:
    """What was folded, on one line."""
    return " ".join(filter(None, (_opening(item.words), item.aside, _steps(item), _italic(item))))


def _joined(words: Iterable[str | None]) -> str:
    """Who, by when and by which rule, on one line."""
    return " · ".join(filter(None, words))

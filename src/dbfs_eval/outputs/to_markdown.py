"""A report as Markdown that reads well raw and on the usual forges; the next steps are tick boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar, cast

import attrs

from dbfs_eval.comparison import Comparison
from dbfs_eval.outputs import RenderOptions
from dbfs_eval.report import Report
from dbfs_eval.text import Language, Text
from dbfs_eval.views import phrases
from dbfs_eval.views.agenda import AgendaView, Step, agenda_view_of
from dbfs_eval.views.comparison import ComparisonView, Moved, comparison_view_of
from dbfs_eval.views.context import View
from dbfs_eval.views.lines import Line
from dbfs_eval.views.report import LinesOfDay, ReportView, view_of


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """All reports, one after the other, as Markdown (CommonMark with the task lists of the forges)."""
    views = (_escaped(view_of(report, options.language_of(report))) for report in reports)
    return "\n---\n\n".join("\n".join(_Markdown(view).blocks()) for view in views)


def render_agenda(reports: Sequence[Report], options: RenderOptions) -> str:
    """One agenda of all: a tick box for each step, under its day."""
    language = options.language_of(reports[0])
    agenda = agenda_view_of(reports, language, party=options.party, until=options.until)
    return "\n".join(_agenda(_escaped(agenda)))


def render_comparison(comparison: Comparison, options: RenderOptions) -> str:
    """What moved between two reports."""
    view = comparison_view_of(comparison, options.language_of(comparison.after))
    return "\n".join(_comparison(_escaped(view)))


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


class _Markdown:
    """A view of a report as blocks of lines; a block ends with an empty one."""

    def __init__(self, view: ReportView) -> None:
        self.view = view
        self.language: Language = view.language

    def blocks(self) -> Iterator[str]:
        view = self.view
        yield from _block(f"# {view.heading}")
        yield from _block(" · ".join(filter(None, (phrases.KIND.say(self.language), view.file))))
        if view.no_rules:
            yield from _block(view.no_rules)
        else:
            for said in filter(None, (view.draft, view.closing, view.standing)):
                yield from _block(said)
            yield from self.known()
            yield from self.promotes()
            yield from self.inhibits()
            yield from self.next_steps()
            yield from self.too_late()
            yield from self.waived()
            yield from self.notes()
        yield from self.about()

    def known(self) -> Iterator[str]:
        yield from _block(*(f"- **{known.what}:** {known.words}" for known in self.view.known))

    def promotes(self) -> Iterator[str]:
        yield from self.heading(phrases.PROMOTES)
        for principle in self.view.promotes:
            yield from _block(f"### {principle.title}")
            yield from _block(*(f"- {_opening(held.sentence)} {held.reference}" for held in principle.held))
        yield from self.nothing(self.view.promotes)

    def inhibits(self) -> Iterator[str]:
        yield from self.heading(phrases.INHIBITS)
        for about in self.view.groups.shown:
            first = about.lines[0].line
            where = f" ({phrases.LINE.say(self.language, {'line': first})})" if first else ""
            yield from _block(f"### {about.place.words}{where}")
            yield from _block(*(text for line in about.lines for text in self.remark(line)))
            if about.elsewhere:
                numbers = ", ".join(str(line.number) for line in about.elsewhere)
                yield from _block(f"{phrases.SEE_ALSO.say(self.language)} {numbers}.")
        for more in self.view.groups.more:
            yield from _block(_folded(more.words, [line for about in more.folded for line in about.lines]))
        yield from self.nothing(self.view.inhibits)

    def remark(self, line: Line) -> Iterator[str]:
        yield f"- **{line.number}** {line.message}"
        yield f"  {_about(_who(line, self.language), line.when, line.reference, line.clause)}"
        for ground in line.grounds:
            yield f"  {ground}"

    def next_steps(self) -> Iterator[str]:
        yield from self.heading(phrases.NEXT_STEPS)
        if self.view.overdue:
            yield from _block(f"### {phrases.NOW.say(self.language)}")
        yield from self.days(self.view.overdue)
        yield from _block(f"### {phrases.COMING.say(self.language)}")
        yield from self.days(self.view.coming)
        if not self.view.coming:
            yield from _block(self.view.no_dates)
        if self.view.undated:
            yield from _block(f"### {phrases.UNDATED.say(self.language)}")
        for group in self.view.undated:
            yield from _block(_opening(_joined(group.sentence, *map(_in_paragraph, group.lines))))

    def days(self, days: Iterable[LinesOfDay]) -> Iterator[str]:
        for day in days:
            if day.words:
                yield from _block(f"#### {day.words}")
            yield from _block(
                *(text for line in day.steps.shown for text in _step(line, self.language)),
                *(f"- [ ] {_folded(more.words, more.folded)}" for more in day.steps.more),
            )

    def too_late(self) -> Iterator[str]:
        if self.view.too_late:
            yield from self.heading(phrases.NEXT_TIME)
            yield from _block(phrases.TAKE_ALONG.say(self.language))
        yield from _block(*(text for line in self.view.too_late for text in _for_next_time(line)))

    def waived(self) -> Iterator[str]:
        if self.view.waived:
            yield from self.heading(phrases.WAIVED)
        for waiver in self.view.waived:
            lines = (f"- **{line.number}** {line.message} {line.reference}" for line in waiver.lines)
            yield from _block(*lines, f"  {waiver.sentence}")

    def notes(self) -> Iterator[str]:
        if self.view.notes:
            yield from self.heading(phrases.NOTES)
            yield from _block(*(f"- {_opening(note)}" for note in self.view.notes))

    def about(self) -> Iterator[str]:
        yield from self.heading(phrases.ABOUT)
        yield from _block(phrases.MADE_BY.say(self.language, {"version": self.view.version}))
        for changed in self.view.thresholds:
            yield from _block(_opening(changed))
        codes = ", ".join(rule.code for rule in self.view.rules)
        if codes:
            yield f"{phrases.RULES.say(self.language)}: {codes}."
            yield ""

    def heading(self, text: Text) -> Iterator[str]:
        yield from _block(f"## {text.say(self.language)}")

    def nothing(self, shown: Sequence[object]) -> Iterator[str]:
        if not shown:
            yield from _block(self.view.nothing)


def _block(*lines: str) -> Iterator[str]:
    yield from lines
    if lines:
        yield ""


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))


def _step(line: Line, language: Language, of: str = "") -> Iterator[str]:
    """What falls due as a tick box, with the next step, who and why under it."""
    yield _joined("- [ ]", f"**{line.number}**" if line.number else "", line.message)
    if line.remedy:
        yield f"  {phrases.STEP.say(language)} {line.remedy}"
    for fix in line.fixes:
        yield f"  {fix}"
    when = line.when if len(line.dues) > 1 else ""
    if about := _about(_who(line, language), when, line.reference, of):
        yield f"  {about}"


def _for_next_time(line: Line, of: str = "") -> Iterator[str]:
    yield _joined("-", _opening(line.message))
    yield from (f"  → {step}" for step in (line.remedy,) if step)
    yield f"  {_about(line.reference, of)}"


def _who(line: Line, language: Language) -> str:
    """Those whom it is for, after a word of ours: none of a document's begins a line."""
    return phrases.WHO.say(language, {"who": line.people}) if line.people else ""


def _about(*words: str) -> str:
    """Who, by when and by which rule, on one line."""
    return " · ".join(filter(None, words))


def _in_paragraph(line: Line) -> str:
    return _joined(f"**{line.number}**" if line.number else "", line.message, line.reference)


def _folded(words: str, lines: Iterable[Line]) -> str:
    """What one rule says of many, as one paragraph: the places, with their numbers."""
    places = (f"{line.place.words} (**{line.number}**)" if line.number else line.place.words for line in lines)
    return f"{words}: {', '.join(places)}."


# --- the agenda ---


def _agenda(agenda: AgendaView) -> Iterator[str]:
    yield from _block(f"# {agenda.heading}")
    yield from _block(_joined(agenda.about, agenda.until or ""))
    overdue = [day for day in agenda.days if day.overdue]
    coming = [day for day in agenda.days if not day.overdue]
    for title, days in ((phrases.OVERDUE, overdue), (phrases.COMING, coming)):
        if days:
            yield from _block(f"## {title.say(agenda.language)}")
        for day in days:
            yield from _block(f"### {day.words}")
            yield from _block(*(text for step in day.steps for text in _agenda_step(step, agenda)))
    if not agenda.days:
        yield from _block(agenda.nothing)
    if agenda.undated:
        yield from _block(agenda.undated)
    if agenda.too_late:
        yield from _block(f"## {phrases.NEXT_TIME.say(agenda.language)}")
        yield from _block(phrases.TAKE_ALONG.say(agenda.language))
    of_each = ((step.line, step.evaluation if agenda.several else "") for step in agenda.too_late)
    yield from _block(*(text for line, of in of_each for text in _for_next_time(line, of)))


def _agenda_step(step: Step, agenda: AgendaView) -> Iterator[str]:
    return _step(step.line, agenda.language, of=step.evaluation if agenda.several else "")


# --- what moved ---


def _comparison(view: ComparisonView) -> Iterator[str]:
    yield from _block(f"# {view.heading}")
    for said in (view.title, *view.opening):
        yield from _block(said)
    for section in view.sections:
        yield from _block(f"## {section.title}")
        yield from _block(*(text for moved in section.moved for text in _moved(moved)))
    if view.entries:
        yield from _block(f"## {view.entries_title}")
        yield from _block(*(f"- {_opening(entry)}" for entry in view.entries))


def _moved(moved: Moved) -> Iterator[str]:
    yield _joined("-", _opening(moved.words))
    yield f"  {_about(moved.about)}"
    if moved.before:
        yield f"  {moved.before}"

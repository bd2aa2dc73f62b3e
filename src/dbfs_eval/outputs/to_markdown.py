"""A report as Markdown that reads well raw and on the usual forges; the next steps are tick boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dbfs_eval.comparison import Comparison
from dbfs_eval.outputs import Found, RenderOptions
from dbfs_eval.report import Report
from dbfs_eval.text import Language, Text, listed
from dbfs_eval.views import phrases
from dbfs_eval.views.agenda import AgendaView, Step, agenda_view_of
from dbfs_eval.views.comparison import ComparisonView, Moved, comparison_view_of
from dbfs_eval.views.report import Day, Line, ReportView, view_of
from dbfs_eval.vocabularies import Status


def to_markdown(report: Report, language: Language) -> str:
    """A report in one language as Markdown (CommonMark with the task lists of the forges)."""
    return "\n".join(_Markdown(view_of(report, language)).blocks())


def agenda_to_markdown(agenda: AgendaView) -> str:
    """An agenda as Markdown: a tick box for each step, under its day."""
    return "\n".join(_agenda(agenda))


def write(found: Sequence[Found], shown: RenderOptions) -> str:
    """All reports, one after the other."""
    reports = [it for it in found if isinstance(it, Report)]
    return "\n---\n\n".join(to_markdown(report, shown.language_of(report)) for report in reports)


def write_agenda(found: Sequence[Found], shown: RenderOptions) -> str:
    """One agenda of all."""
    reports = [it for it in found if isinstance(it, Report)]
    agenda = agenda_view_of(reports, shown.language_of(reports[0]), party=shown.party, until=shown.until)
    return agenda_to_markdown(agenda)


def write_comparison(comparison: Comparison, shown: RenderOptions) -> str:
    """What moved between two reports."""
    return "\n".join(_comparison(comparison_view_of(comparison, shown.language_of(comparison.after))))


class _Markdown:
    """A telling as blocks of lines; a block ends with an empty one."""

    def __init__(self, telling: ReportView) -> None:
        self.telling = telling
        self.language: Language = telling.language

    def blocks(self) -> Iterator[str]:
        telling = self.telling
        yield from _block(f"# {_inert(telling.heading)}")
        yield from _block(" · ".join(_inert(it) for it in (phrases.KIND.say(self.language), telling.file) if it))
        if telling.no_rules:
            yield from _block(telling.no_rules)
        else:
            for said in filter(None, (telling.draft, telling.closing, telling.standing)):
                yield from _block(_inert(said))
            yield from self.known()
            yield from self.promotes()
            yield from self.inhibits()
            yield from self.next_steps()
            yield from self.waived()
            yield from self.notes()
        yield from self.about()

    def known(self) -> Iterator[str]:
        yield from _block(*(f"- **{it.what}:** {_inert(it.words)}" for it in self.telling.known))

    def promotes(self) -> Iterator[str]:
        yield from self.heading(phrases.PROMOTES)
        for principle in self.telling.promotes:
            yield from _block(f"### {_inert(principle.title)}")
            yield from _block(*(f"- {_inert(held.whole)} {held.reference}" for held in principle.held))
        yield from self.nothing(self.telling.promotes)

    def inhibits(self) -> Iterator[str]:
        yield from self.heading(phrases.INHIBITS)
        for about in self.telling.groups.shown:
            first = about.lines[0].line
            where = f" ({phrases.LINE.say(self.language, {'line': first})})" if first else ""
            yield from _block(f"### {_inert(about.place.words)}{where}")
            yield from _block(*(text for line in about.lines for text in self.remark(line)))
            if about.elsewhere:
                numbers = ", ".join(str(line.number) for line in about.elsewhere)
                yield from _block(f"{phrases.SEE_ALSO.say(self.language)} {numbers}.")
        for more in self.telling.groups.more:
            yield from _block(_folded(more.words, [line for about in more.folded for line in about.lines]))
        yield from self.nothing(self.telling.inhibits)

    def remark(self, line: Line) -> Iterator[str]:
        yield f"- **{line.number}** {_inert(line.message)} {line.when}"
        yield f"  {' · '.join(filter(None, (line.reference, line.clause)))}"
        for ground in line.grounds:
            yield f"  {_inert(ground)}"

    def next_steps(self) -> Iterator[str]:
        yield from self.heading(phrases.NEXT_STEPS)
        if self.telling.overdue:
            yield from _block(f"### {phrases.NOW.say(self.language)}")
        yield from self.days(self.telling.overdue)
        yield from _block(f"### {phrases.COMING.say(self.language)}")
        yield from self.days(self.telling.coming)
        if not self.telling.coming:
            yield from _block(self.telling.no_dates)
        if self.telling.undated:
            yield from _block(f"### {phrases.UNDATED.say(self.language)}")
        for group in self.telling.undated:
            yield from _block(_joined(group.sentence, *(_in_paragraph(line) for line in group.lines)))

    def days(self, days: Iterable[Day]) -> Iterator[str]:
        for day in days:
            yield from _block(f"#### {day.words}")
            yield from _block(
                *(text for line in day.steps.shown for text in _step(line, self.language)),
                *(f"- [ ] {_folded(more.words, more.folded)}" for more in day.steps.more),
            )

    def waived(self) -> Iterator[str]:
        if self.telling.waived:
            yield from self.heading(phrases.WAIVED)
        for waiver in self.telling.waived:
            lines = (f"- **{line.number}** {_inert(line.message)} {line.reference}" for line in waiver.lines)
            yield from _block(*lines, f"  {_inert(waiver.sentence)}")

    def notes(self) -> Iterator[str]:
        if self.telling.notes:
            yield from self.heading(phrases.NOTES)
            yield from _block(*(f"- {_inert(note)}" for note in self.telling.notes))

    def about(self) -> Iterator[str]:
        yield from self.heading(phrases.ABOUT)
        yield from _block(phrases.MADE_BY.say(self.language, {"version": self.telling.version}))
        if self.telling.thresholds:
            said = (
                _joined(f"`{it.name}`", it.words, f"({phrases.SET_FOR_THIS.say(self.language)})" if it.changed else "")
                for it in self.telling.thresholds
            )
            yield from _block(f"{phrases.ALL_THRESHOLDS.say(self.language)} {' · '.join(said)}.")
        codes = ", ".join(rule.code for rule in self.telling.rules)
        if codes:
            yield f"{phrases.RULES.say(self.language)}: {codes}."
            yield ""

    def heading(self, text: Text) -> Iterator[str]:
        yield from _block(f"## {text.say(self.language)}")

    def nothing(self, told: Sequence[object]) -> Iterator[str]:
        if not told:
            yield from _block(self.telling.nothing)


def _block(*lines: str) -> Iterator[str]:
    yield from lines
    if lines:
        yield ""


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))


def _step(line: Line, language: Language, of: str = "") -> Iterator[str]:
    """A next step as a tick box, with who and why under it."""
    number = f"**{line.number}**" if line.number else ""
    if line.status is Status.UNMET and line.remedy:
        said = f"{_inert(line.place.words)}: {_inert(line.remedy)}"
    else:
        said = _inert(line.message)
    yield _joined("- [ ]", number, said)
    if line.status is not Status.UNMET and line.remedy:
        yield f"  {phrases.STEP.say(language)} {_inert(line.remedy)}"
    for fix in line.fixes:
        yield f"  {phrases.READY.say(language)} {_inert(fix)}"
    who = phrases.WHO.say(language, {"who": listed(line.who, language)}) if line.who else ""
    when = line.when if len(line.dues) > 1 else ""
    yield f"  {' · '.join(filter(None, (_inert(who), when, line.reference, _inert(of))))}"


def _in_paragraph(line: Line) -> str:
    return _joined(f"**{line.number}**" if line.number else "", _inert(line.message), line.reference)


def _folded(words: str, lines: Iterable[Line]) -> str:
    """What one rule says of many, as one paragraph: the places, with their numbers."""
    places = (
        f"{_inert(line.place.words)} (**{line.number}**)" if line.number else _inert(line.place.words) for line in lines
    )
    return f"{words}: {', '.join(places)}."


# --- the agenda ---


def _agenda(agenda: AgendaView) -> Iterator[str]:
    yield from _block(f"# {_inert(agenda.heading)}")
    yield from _block(_inert(_joined(agenda.about, agenda.until or "")))
    overdue = [day for day in agenda.days if day.overdue]
    coming = [day for day in agenda.days if not day.overdue]
    for title, days in ((phrases.NOW, overdue), (phrases.COMING, coming)):
        if days:
            yield from _block(f"## {title.say(agenda.language)}")
        for day in days:
            yield from _block(f"### {day.words}")
            yield from _block(*(text for step in day.steps for text in _agenda_step(step, agenda)))
    if not agenda.days:
        yield from _block(agenda.nothing)
    if agenda.undated:
        yield from _block(agenda.undated)


def _agenda_step(step: Step, agenda: AgendaView) -> Iterator[str]:
    return _step(step.line, agenda.language, of=step.evaluation if agenda.several else "")


# --- what moved ---


def _comparison(telling: ComparisonView) -> Iterator[str]:
    yield from _block(f"# {_inert(telling.heading)}")
    for said in filter(None, (telling.other_rules, telling.no_difference)):
        yield from _block(said)
    for section in telling.sections:
        yield from _block(f"## {section.title}")
        yield from _block(*(text for moved in section.moved for text in _moved(moved)))
    if telling.entries:
        yield from _block(f"## {telling.entries_title}")
        yield from _block(*(f"- {_inert(it)}" for it in telling.entries))


def _moved(moved: Moved) -> Iterator[str]:
    yield _joined("-", _inert(moved.words), _inert(moved.when), moved.reference)
    if moved.before:
        yield f"  {_inert(moved.before)}"


# --- a document's words ---


def _inert(words: str) -> str:
    """Words in which nothing is markup: no emphasis, link, mention, number of an issue, or address.

    They never begin a line, so that what would open a list or a heading does not.
    """
    return _ACTS.sub(r"\g<0><!-- -->", _MARKUP.sub(r"\\\g<0>", words))


_MARKUP = re.compile(r"[\\`*\[\]<>|~&$]|(?<!\w)_|_(?!\w)|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)
_ACTS = re.compile(r"@(?=\w)|(?<!\w)#(?=\w)|(?<!\w)GH-(?=\d)", re.IGNORECASE)

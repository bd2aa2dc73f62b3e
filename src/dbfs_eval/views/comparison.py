"""What moved between two reports, as data for every output that people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs
from pendulum import Date

from dbfs_eval.comparison import Comparison
from dbfs_eval.report import Remark
from dbfs_eval.text import Language, Sayable, Text, listed_whole, quoted, said_date
from dbfs_eval.views.context import ReportContext, View, words_of_entry
from dbfs_eval.views.lines import Line, lines_of
from dbfs_eval.views.phrases import WAIVER_WITHOUT_END, as_sentence, referred
from dbfs_eval.views.records import is_planned, planned_day, planned_words
from dbfs_eval.views.sentences import message_of, said_in_few
from dbfs_eval.vocabularies import ChangeKind

_DAYS = Text(da="Hvad har flyttet sig fra {before} til {after}?", en="What has moved from {before} to {after}?")
_VERSIONS = Text(
    da="Hvad har flyttet sig mellem to udgaver pr. {after}?", en="What has moved between two versions as of {after}?"
)
_CAME = Text(da="Kommet til: {entries}.", en="Came: {entries}.")
_WENT = Text(da="Gået ud: {entries}.", en="Went: {entries}.")
_ENTRIES = Text(da="Det, planen rummer", en="What the plan holds")
_OTHER_RULES = Text(
    da="De to gennemgange er ikke lavet med de samme regler og tærskler.",
    en="The two checks were not made with the same rules and thresholds.",
)
_NO_DIFFERENCE = Text(da="Der er ingen forskel.", en="There is no difference.")
_NOT_LOOKED_AT = (
    Text(da="Den tidligere gennemgang så ikke på {rules}.", en="The earlier check did not look at {rules}."),
    Text(da="Den senere gennemgang så ikke på {rules}.", en="The later check did not look at {rules}."),
)
_WAS = Text(da="Før: {message}", en="Before: {message}")


@attrs.frozen
class Moved(View):
    """One line that moved, or what is planned: what is said now, and what was said before where that helps."""

    words: str
    before: str = ""
    step: str = ""
    """What to do next time, of what can no longer be done."""
    when: str = ""
    """By when, or why not."""
    reference: str = ""


@attrs.frozen
class ChangeSection(View):
    """All that moved in one way."""

    title: str
    moved: tuple[Moved, ...]


@attrs.frozen(kw_only=True)
class ComparisonView(View):
    """What moved, in one language."""

    language: Language
    heading: str
    title: str
    """The title of the evaluation, in quotes."""
    sections: tuple[ChangeSection, ...]
    entries_title: str
    entries: tuple[str, ...]
    """What entries came and went, a sentence each."""
    other_rules: str | None
    not_looked_at: tuple[str, ...]
    """Which rules ran on one side alone, a sentence each: of them nothing else is said."""
    no_difference: str | None
    version: str
    """The version of the library that made the later report."""

    @property
    def opening(self) -> tuple[str, ...]:
        """What is to be known before what moved: on which rules the two reports rest, and whether anything moved."""
        return tuple(filter(None, (self.other_rules, *self.not_looked_at, self.no_difference)))


def comparison_view_of(comparison: Comparison, language: Language) -> ComparisonView:
    """What moved, in one language."""
    return ComparisonView(
        language=language,
        heading=_heading(comparison, language),
        title=quoted(comparison.after.about.title, language, longest=None),
        sections=tuple(
            ChangeSection(kind.label.say(language), moved)
            for kind in ChangeKind
            if (moved := tuple(_moved(kind, comparison, language)))
        ),
        entries_title=_ENTRIES.say(language),
        entries=tuple(_entries(comparison, language)),
        other_rules=None if comparison.same_rules else _OTHER_RULES.say(language),
        not_looked_at=tuple(not_looked_at(comparison, language)),
        no_difference=_NO_DIFFERENCE.say(language) if comparison.is_none and comparison.rules_compared else None,
        version=comparison.after.rules.version,
    )


def not_looked_at(comparison: Comparison, language: Language) -> Iterator[str]:
    """Which rules ran on one side alone, a sentence each."""
    for frame, codes in zip(
        _NOT_LOOKED_AT, (comparison.not_looked_at_before, comparison.not_looked_at_after), strict=True
    ):
        if codes:
            yield frame.say(language, {"rules": codes})


def _heading(comparison: Comparison, language: Language) -> str:
    before, after = comparison.before, comparison.after
    facts: dict[str, Sayable | None] = {"before": before.on, "after": after.on}
    return (_VERSIONS if before.on == after.on else _DAYS).say(language, facts)


def _moved(kind: ChangeKind, comparison: Comparison, language: Language) -> Iterator[Moved]:
    """What moved in one way: what came to hold or is gone as it was said before, all else as it is."""
    then = kind in {ChangeKind.CAME_TO_HOLD, ChangeKind.GONE}
    context = ReportContext(comparison.before if then else comparison.after, language)
    changes = comparison.of(kind)
    # What came or went with its entry is told among what the plan holds.
    told_as_entries = {ChangeKind.NEW: comparison.entries_that_came, ChangeKind.GONE: comparison.entries_that_went}.get(
        kind, ()
    )
    remarks = [side for change in changes if (side := change.before if then else change.after)]
    later = {change.before.identity: change.after for change in changes if change.before and change.after}
    told: list[tuple[Sequence[Remark], Moved]] = [
        *(([one], _planned(one, context)) for one in remarks if is_planned(one) and one.entry not in told_as_entries),
        *((line.remarks, _told(line, kind, language)) for line in lines_of(remarks, context)),
    ]
    for own, moved in told:
        if kind is ChangeKind.CAME_TO_HOLD:
            yield _held(moved, [later[remark.identity] for remark in own], comparison.after.on, language)
        else:
            yield moved


def _planned(remark: Remark, context: ReportContext) -> Moved:
    day, language = planned_day(remark, context), context.language
    when = said_date(day, language) if day else ""
    return Moved(planned_words(remark, context), when=when, reference=referred(remark.rule, language))


def _told(line: Line, kind: ChangeKind, language: Language) -> Moved:
    step = line.remedy if kind is ChangeKind.BECAME_TOO_LATE else None
    when = line.when or _reason(line, language)
    return Moved(line.message, step=step or "", when=when, reference=line.reference)


def _held(before: Moved, met: Iterable[Remark], on: Date, language: Language) -> Moved:
    """What holds now, no wider than it holds, and what was said before."""
    met = [*met]
    anticipated = {remark.rule.anticipates for remark in met}
    said = (message_of(remark, language, on) for remark in met if remark.rule.code not in anticipated)
    words = " ".join(said_in_few(said, language, on))
    return Moved(words, before=_WAS.say(language, {"message": before.words}), reference=before.reference)


def _reason(line: Line, language: Language) -> str:
    waiver = line.remarks[0].waiver
    return WAIVER_WITHOUT_END.say(language, {"reason": as_sentence(waiver.reason)}) if waiver else ""


def _entries(comparison: Comparison, language: Language) -> Iterator[str]:
    for frame, keys, report in (
        (_CAME, comparison.entries_that_came, comparison.after),
        (_WENT, comparison.entries_that_went, comparison.before),
    ):
        context = ReportContext(report, language)
        if keys:
            entries = listed_whole([words_of_entry(key, context) for key in keys], language)
            yield frame.say(language, {"entries": entries})

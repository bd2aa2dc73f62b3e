"""What moved between two reports, as data for every output that people read."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from dbfs_eval.comparison import Comparison
from dbfs_eval.rule import Rule
from dbfs_eval.text import Language, Quoted, Sayable, Text, spoken
from dbfs_eval.views.context import ReportContext, View, words_of_entry
from dbfs_eval.views.lines import Line, lines_of
from dbfs_eval.views.phrases import WAIVER_WITHOUT_END, as_sentence
from dbfs_eval.vocabularies import ChangeKind, Status

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
    """What one rule says of one place: what is said now, what was said before where that helps, and by which rule."""

    words: str
    before: str | None
    when: str
    reference: str

    @property
    def about(self) -> str:
        """By when, or why, and by which rule."""
        return " · ".join(filter(None, (self.when, self.reference)))


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
        title=spoken(Quoted(comparison.after.about.title), language),
        sections=tuple(
            ChangeSection(kind.label.say(language), tuple(_moved(kind, comparison, language)))
            for kind in ChangeKind
            if comparison.of(kind)
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
    """What moved in one way, place by place: what came to hold or is gone as it was said before, all else as it is."""
    then = kind in {ChangeKind.CAME_TO_HOLD, ChangeKind.GONE}
    context = ReportContext(comparison.before if then else comparison.after, language)
    remarks = [side for change in comparison.of(kind) if (side := change.before if then else change.after)]
    for status in (Status.UNMET, Status.OPEN, Status.WAIVED):
        for line in lines_of([remark for remark in remarks if remark.status is status], context):
            if kind is ChangeKind.CAME_TO_HOLD:
                yield Moved(_holds(line, language), _WAS.say(language, {"message": line.message}), "", line.reference)
            elif kind is ChangeKind.BECAME_TOO_LATE:
                yield Moved(" ".join(filter(None, (line.message, line.remedy))), None, "", line.reference)
            else:
                yield Moved(line.message, None, line.when or _reason(line, language), line.reference or line.rule.code)


def _holds(line: Line, language: Language) -> str:
    """A line as what holds."""
    title = line.rule.title.say(language) if isinstance(line.rule, Rule) else line.rule.name
    return f"{line.place.words}: {title}."


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
            yield frame.say(language, {"entries": [words_of_entry(key, context) for key in keys]})

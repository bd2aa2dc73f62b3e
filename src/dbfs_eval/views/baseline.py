"""What is new since the saved report that is known already, in lines to be said beside a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dbfs_eval.comparison import Baseline, Comparison
from dbfs_eval.report import Remark, Report
from dbfs_eval.text import Language, Quoted, Sayable, Text
from dbfs_eval.views.comparison import not_looked_at
from dbfs_eval.views.context import ReportContext
from dbfs_eval.views.lines import lines_of

_NEW = Text(
    da="{title}: nyt siden rapporten pr. {on}: {count}.", en="{title}: new since the report as of {on}: {count}."
)
_NOTHING_NEW = Text(
    da="{title}: intet nyt siden rapporten pr. {on}.", en="{title}: nothing new since the report as of {on}."
)
_NO_LONGER = Text(da="Ikke længere uopfyldt: {count}.", en="No longer unmet: {count}.")
_UNMET_BY_OTHERS = Text(
    da="Uopfyldt efter regler, den tidligere gennemgang ikke så på: {count}.",
    en="Unmet by rules that the earlier check did not look at: {count}.",
)
_NOT_KNOWN = Text(
    da="{title} er ikke i den gemte rapport. Alt, der er uopfyldt, regnes for nyt: {count}.",
    en="{title} is not in the saved report. All that is unmet counts as new: {count}.",
)


def lines_since(baseline: Baseline, report: Report, language: Language) -> Iterator[str]:
    """What is new since the baseline, what of it is gone, and what cannot be told, a line each."""
    since = baseline.since(report)
    if since is None:
        yield from not_compared(report, since, language)
        return
    now, then = ReportContext(since.after, language), ReportContext(since.before, language)
    new = [*_listed("+", since.newly_unmet, now)]
    facts: dict[str, Sayable | None] = {"title": Quoted(report.about.title), "on": since.before.on, "count": len(new)}
    yield (_NEW if new else _NOTHING_NEW).say(language, facts)
    yield from new
    yield from _under(_NO_LONGER, "-", since.no_longer_unmet, then)
    yield from not_compared(report, since, language)
    yield from _under(_UNMET_BY_OTHERS, "+", since.unmet_not_looked_at_before, now)


def not_compared(report: Report, since: Comparison | None, language: Language) -> Iterator[str]:
    """What a baseline cannot tell of a report, a sentence each: all of it, or what rules ran on one side alone."""
    if since is None:
        count = len(lines_of(report.unmet, ReportContext(report, language)))
        yield _NOT_KNOWN.say(language, {"title": Quoted(report.about.title), "count": count})
    else:
        yield from not_looked_at(since, language)


def _under(heading: Text, mark: str, remarks: Iterable[Remark], context: ReportContext) -> Iterator[str]:
    if listed := [*_listed(mark, remarks, context)]:
        yield heading.say(context.language, {"count": len(listed)})
        yield from listed


def _listed(mark: str, remarks: Iterable[Remark], context: ReportContext) -> Iterator[str]:
    return (f"  {mark} {line.message} {line.reference}" for line in lines_of(remarks, context))

"""Fixes, one after the other: each is carried out, and the rest are computed anew."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Collection, Iterator
from io import StringIO

import attrs

from dbfs_eval.checking import check
from dbfs_eval.document.formats import Format, loads
from dbfs_eval.document.patch import edited_text
from dbfs_eval.errors import FaultsError
from dbfs_eval.report import Remark, Report
from dbfs_eval.rule import Fix
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.vocabularies import Applicability

MOST_FIXES = 100
"""How many are tried in one go: after each the whole document is read and checked anew."""


@attrs.frozen
class AppliedFix:
    """One fix carried out in the text of a document: the remark it is for, and the text before and after."""

    remark: Remark
    fix: Fix
    before: str
    after: str

    def diff(self, file: str) -> str:
        """What changes in the text, as a unified diff.

        Args:
            file: The name that stands above the difference.

        Returns:
            The difference, a line each, ending in a line end.

        Example:
            >>> evaluation = dbfs_eval.structure({
            ...     "id": "plan", "title": "Our plan", "period": {"started": "2027-02-01"},
            ...     "decisions": [{"id": "budget", "due": "2027-09-01"}],
            ...     "deliverables": [{"id": "rapport", "kind": "final", "due": "2027-08-20"}],
            ... })
            >>> text = dbfs_eval.dumps(evaluation, format="json")
            >>> on = pendulum.date(2027, 3, 1)
            >>> (step,) = dbfs_eval.apply_fixes(text, format="json", on=on, codes={"T102"})
            >>> [line for line in step.diff("plan.json").splitlines() if line.startswith(("-  ", "+  "))]
            ['-      "due": "2027-08-20"', '+      "due": "2027-07-07"']
        """
        # Lines end where files end them; texts may hold other characters that Python ends a line at.
        before, after = (StringIO(text).readlines() for text in (self.before, self.after))
        told = difflib.unified_diff(before, after, f"a/{file}", f"b/{file}")
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in told)


@attrs.frozen
class RefusedFix:
    """A fix that cannot be written into the text, and why."""

    remark: Remark
    fix: Fix
    error: FaultsError


def apply_fixes(
    text: str,
    *,
    format: Format,  # noqa: A002 - the name that users expect
    on: datetime.date | None = None,
    rules: RuleSet | None = None,
    codes: Collection[str] | None = None,
    file: str | None = None,
) -> Iterator[AppliedFix | RefusedFix]:
    """Carry out the fixes that a document has ready, one by one, and check it anew after each.

    Without codes these are the mechanical ones: all others take an agreement first, and their rules are to be named.
    What is unmet comes before what is open; what is waived, and what is too late, is left alone. No more than a hundred
    are tried in one go; what is left is carried out when it is called with the last text.

    Args:
        text: The document.
        format: `json`, `toml` or `yaml`.
        on: The day of the checks; None is today.
        rules: The rules that judge; None is the catalogue.
        codes: The codes of the rules whose fixes are carried out, also where they take an agreement; None is every
            mechanical fix, and no other.
        file: The file's name, for faults; None where there is none.

    Yields:
        Each fix with the text before and after it, or with why it cannot be written.

    Raises:
        DocumentError: Where the text cannot be read.
        ImportError: Where an extra is missing that the format needs.
        ValueError: For a format that is not known.

    Example:
        >>> evaluation = dbfs_eval.structure({
        ...     "id": "plan", "title": "Our plan", "period": {"started": "2027-02-01"},
        ...     "decisions": [{"id": "budget", "due": "2027-09-01"}],
        ...     "deliverables": [{"id": "rapport", "kind": "final", "due": "2027-08-20"}],
        ... })
        >>> text = dbfs_eval.dumps(evaluation, format="json")
        >>> for step in dbfs_eval.apply_fixes(text, format="json", on=pendulum.date(2027, 3, 1), codes={"T102"}):
        ...     print(step.fix.message("en"))
        Can “rapport” be planned for 7 July 2027, so that the results are ready in time?
    """
    tried: set[tuple[str, str | None, str | None]] = set()
    evaluation = loads(text, format=format, file=file)
    report = check(evaluation, on=on, rules=rules)
    while len(tried) < MOST_FIXES:
        remark = next((remark for remark in _fixable(report, codes) if remark.identity not in tried), None)
        if remark is None or remark.fix is None:
            return
        tried.add(remark.identity)
        try:
            after = edited_text(evaluation, text, remark.fix, format)
        except FaultsError as error:
            yield RefusedFix(remark, remark.fix, error)
            continue
        yield AppliedFix(remark, remark.fix, text, after)
        text, evaluation = after, loads(after, format=format, file=file)
        report = check(evaluation, on=on, rules=rules)


def fixes_to_agree_on(report: Report) -> Iterator[tuple[Remark, Fix]]:
    """The fixes of a report that take an agreement first, each with its remark."""
    for remark in (*report.inhibits, *report.open):
        if remark.fix and not _is_mechanical(remark.fix):
            yield remark, remark.fix


def without_fix(report: Report, codes: Collection[str] | None = None) -> Iterator[Remark]:
    """What is unmet, could still be done, and has no fix."""
    for remark in report.inhibits:
        if (codes is None or remark.rule.code in codes) and remark.fix is None:
            yield remark


def _fixable(report: Report, codes: Collection[str] | None) -> Iterator[Remark]:
    for remark in (*report.inhibits, *report.open):
        if remark.fix and (_is_mechanical(remark.fix) if codes is None else remark.rule.code in codes):
            yield remark


def _is_mechanical(fix: Fix) -> bool:
    return fix.applicability is Applicability.MECHANICAL

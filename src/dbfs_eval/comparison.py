"""What moved between two reports: matched by rule, entry and aspect, never by place."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import attrs

from dbfs_eval.checking import check
from dbfs_eval.model import Evaluation
from dbfs_eval.report import Remark, Report, entries_in
from dbfs_eval.report_data import COMPARISON_FORMAT, ChangeData, ComparisonData, EntriesMoved, RulesNotLookedAt
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.vocabularies import ChangeKind, Status


@attrs.frozen
class Change:
    """What became of one remark; `before` is None where it is new, `after` where it is gone."""

    kind: ChangeKind
    before: Remark | None
    after: Remark | None

    def plain(self) -> dict[str, Any]:
        """The change as plain data.

        Returns:
            The remark before and after, None where there is none.
        """
        return self.data.plain()

    @property
    def data(self) -> ChangeData:
        """What is written of the change."""
        return ChangeData(
            before=self.before.data if self.before else None, after=self.after.data if self.after else None
        )


@attrs.frozen(slots=False)
class Comparison:
    """What moved between two reports of one evaluation: two versions of it, two days, or both.

    It speaks of the rules that ran on both sides, and of no other: what was not looked at has neither come nor gone.
    """

    before: Report
    after: Report

    @cached_property
    def rules_compared(self) -> frozenset[str]:
        """The codes of the rules that ran on both sides; one that stopped on either did not."""
        return self.before.rules_run & self.after.rules_run

    @cached_property
    def not_looked_at_before(self) -> tuple[str, ...]:
        """The codes of the rules that ran for the later report alone."""
        return _only_in(self.after, self.before)

    @cached_property
    def not_looked_at_after(self) -> tuple[str, ...]:
        """The codes of the rules that ran for the earlier report alone."""
        return _only_in(self.before, self.after)

    def _compared(self, remarks: Iterable[Remark]) -> Iterator[Remark]:
        return (remark for remark in remarks if remark.rule.code in self.rules_compared)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every remark that says something else than before, in the order of the catalogue; what is gone comes last."""
        earlier, later = (
            {remark.identity: remark for remark in self._compared(side.remarks)} for side in (self.before, self.after)
        )
        found = (_change(earlier.get(identity), later.get(identity)) for identity in {**later, **earlier})
        return tuple(change for change in found if change)

    def of(self, kind: ChangeKind) -> tuple[Change, ...]:
        """The changes of one kind.

        Args:
            kind: The kind.

        Returns:
            The changes, in the order of the catalogue.

        Example:
            >>> comparison = dbfs_eval.compare(SPOTLESS, SPOTLESS, on=LAST_DAY)
            >>> comparison.of(dbfs_eval.ChangeKind.FELL_DUE)
            ()
        """
        return tuple(change for change in self.changes if change.kind is kind)

    @cached_property
    def came_to_hold(self) -> tuple[Change, ...]:
        """What holds now and did not."""
        return self.of(ChangeKind.CAME_TO_HOLD)

    @cached_property
    def stopped_holding(self) -> tuple[Change, ...]:
        """What held and does not now; the message of what it is `after` says why."""
        return self.of(ChangeKind.STOPPED_HOLDING)

    @cached_property
    def fell_due(self) -> tuple[Change, ...]:
        """What was open and is unmet now, and can still be done."""
        return self.of(ChangeKind.FELL_DUE)

    @cached_property
    def became_too_late(self) -> tuple[Change, ...]:
        """What fell short already or fell due, and can no longer be done now: it is for next time."""
        return self.of(ChangeKind.BECAME_TOO_LATE)

    @cached_property
    def newly_unmet(self) -> tuple[Remark, ...]:
        """All that is unmet now and was not, however that came."""
        return tuple(self._compared(_not_among(self.after.unmet, self.before.unmet)))

    @cached_property
    def no_longer_unmet(self) -> tuple[Remark, ...]:
        """All that was unmet and is not now."""
        return tuple(self._compared(_not_among(self.before.unmet, self.after.unmet)))

    @cached_property
    def unmet_not_looked_at_before(self) -> tuple[Remark, ...]:
        """All that is unmet now by rules that the earlier report did not look at."""
        return tuple(remark for remark in self.after.unmet if remark.rule.code not in self.before.rules_run)

    @cached_property
    def entries_that_came(self) -> tuple[str, ...]:
        """The ids of the entries that were not there before; of a report that was read back, as far as it tells."""
        return self._entries_only_in(self.after, self.before)

    @cached_property
    def entries_that_went(self) -> tuple[str, ...]:
        """The ids of the entries that are no longer there; of a report that was read back, as far as it tells."""
        return self._entries_only_in(self.before, self.after)

    def _entries_only_in(self, one: Report, other: Report) -> tuple[str, ...]:
        """The ids of one side that the other does not hold, as far as can be known of a report that was read back."""
        if one.evaluation and other.evaluation:
            return tuple(key for key in one.evaluation.by_id if key not in other.evaluation.by_id)
        there = other.evaluation.by_id if other.evaluation else frozenset(_ids_in(other))
        # An entry that the rules say nothing of may be there all the same.
        told = dict.fromkeys(remark.entry for remark in self._compared(one.remarks) if remark.entry)
        return tuple(key for key in told if key not in there)

    @property
    def same_rules(self) -> bool:
        """Both were judged by the same rules, with the same thresholds."""
        return self.before.rules == self.after.rules and dict(self.before.rules.thresholds) == dict(
            self.after.rules.thresholds
        )

    @property
    def is_none(self) -> bool:
        """Nothing moved, as far as both sides looked."""
        return not (self.changes or self.entries_that_came or self.entries_that_went)

    def plain(self) -> dict[str, Any]:
        """The comparison as plain data, in the shape `dbfs-eval-movement/1`.

        Returns:
            Data that `json.dumps` takes.
        """
        changes: dict[str, Any] = {kind.value: tuple(change.data for change in self.of(kind)) for kind in ChangeKind}
        entries = EntriesMoved(came=self.entries_that_came, went=self.entries_that_went)
        apart = RulesNotLookedAt(before=self.not_looked_at_before, after=self.not_looked_at_after)
        before, after = self.before.head, self.after.head
        return ComparisonData(
            format=COMPARISON_FORMAT, before=before, after=after, entries=entries, not_looked_at=apart, **changes
        ).plain()


def compare(
    before: Report | Evaluation,
    after: Report | Evaluation,
    *,
    on: datetime.date | None = None,
    rules: RuleSet | None = None,
) -> Comparison:
    """What moved between two reports.

    Args:
        before: The earlier report, or an evaluation to be checked.
        after: The later report, or an evaluation to be checked.
        on: The day on which evaluations are checked; None is today. Of a report its own day counts.
        rules: The rules by which evaluations are checked; None is the catalogue.

    Returns:
        The two reports and every change between them.

    Raises:
        ArgumentError: For what is neither report nor evaluation, no day within 1900–2200 or no rule set.

    Example:
        >>> draft = dbfs_eval.structure({"id": "plan", "title": "Our plan", "purpose": {"aims": ["development"]}})
        >>> before = dbfs_eval.structure({"id": "plan", "title": "Our plan"})
        >>> comparison = dbfs_eval.compare(before, draft, on=pendulum.date(2027, 3, 1))
        >>> [change.after.rule.code for change in comparison.came_to_hold]
        ['A101']
    """
    made = (side if isinstance(side, Report) else check(side, on=on, rules=rules) for side in (before, after))
    return Comparison(*made)


def _only_in(one: Report, other: Report) -> tuple[str, ...]:
    """The codes of the rules that ran for one report and not for the other, in the order of the catalogue."""
    codes = dict.fromkeys((*one.rules.codes, *(remark.rule.code for remark in one.remarks)))
    return tuple(code for code in codes if code in one.rules_run - other.rules_run)


def _not_among(remarks: Iterable[Remark], others: Iterable[Remark]) -> Iterator[Remark]:
    known = {remark.identity for remark in others}
    return (remark for remark in remarks if remark.identity not in known)


def _change(before: Remark | None, after: Remark | None) -> Change | None:
    kind = _kind(before, after)
    return kind and Change(kind, before, after)


def _kind(before: Remark | None, after: Remark | None) -> ChangeKind | None:
    """What became of a remark; None where nothing did, or where what came or went holds."""
    if before is None or after is None:
        there = after or before
        met = there is None or there.status is Status.MET
        return None if met else ChangeKind.GONE if after is None else ChangeKind.NEW
    if after.too_late and not before.too_late and {before.status, after.status} <= {Status.OPEN, Status.UNMET}:
        return ChangeKind.BECAME_TOO_LATE
    return _moved(before, after)


def _moved(before: Remark, after: Remark) -> ChangeKind | None:
    match before.status, after.status:
        case Status.MET, Status.MET:
            return None
        case _, Status.MET:
            return ChangeKind.CAME_TO_HOLD
        case Status.MET, _:
            return ChangeKind.STOPPED_HOLDING
        case Status.WAIVED, Status.WAIVED:
            return None
        case _, Status.WAIVED:
            return ChangeKind.WAIVED
        case Status.WAIVED, _:
            return ChangeKind.NO_LONGER_WAIVED
        case Status.OPEN, Status.UNMET:
            return ChangeKind.FELL_DUE
        case Status.UNMET, Status.UNMET:
            return None
        case _:
            return None if before.due == after.due and before.status is after.status else ChangeKind.MOVED


def _ids_in(report: Report) -> Iterator[str]:
    """Every id that the remarks of a report name."""
    for remark in report.remarks:
        yield from filter(None, (remark.entry, *remark.who))
        yield from (entry["id"] for entry in entries_in(remark.facts) if isinstance(entry["id"], str))


# --- against what is known already ---


@attrs.frozen
class Baseline:
    """What is known already: only what is new since these reports is held against an evaluation."""

    reports: tuple[Report, ...]

    def since(self, report: Report) -> Comparison | None:
        """What moved since the report on the same evaluation.

        Args:
            report: The report of today.

        Returns:
            The comparison; None where nothing is known of the evaluation. Where several evaluations have one id,
            that of the same file counts.

        Example:
            >>> report = dbfs_eval.check(SPOTLESS, on=LAST_DAY)
            >>> dbfs_eval.Baseline((report,)).since(report).is_none
            True
        """
        same = [earlier for earlier in self.reports if earlier.about.id == report.about.id]
        by_file = [earlier for earlier in same if earlier.file == report.file]
        return next((Comparison(earlier, report) for earlier in (*by_file, *same)), None)

    def new_in(self, report: Report) -> tuple[Remark, ...]:
        """What is unmet now and is not known from then.

        Args:
            report: The report of today.

        Returns:
            The remarks; also those of rules that did not look then, and all that is unmet where nothing is known of
            the evaluation.

        Example:
            >>> report = dbfs_eval.check(dbfs_eval.structure({"id": "plan", "title": "Our plan"}), on=LAST_DAY)
            >>> dbfs_eval.Baseline((report,)).new_in(report), dbfs_eval.Baseline(()).new_in(report) == report.unmet
            ((), True)
        """
        comparison = self.since(report)
        return report.unmet if comparison is None else tuple(_not_among(report.unmet, comparison.before.unmet))


def reports_from_plain(plain: Any) -> Iterator[Report]:
    """The reports of a saved output: one alone, or a list with the faults of others among them.

    Raises DocumentError where it is something else.
    """
    for saved in plain if isinstance(plain, list) else [plain]:
        if not (isinstance(saved, Mapping) and str(saved.get("format", "")).startswith("dbfs-eval-faults/")):
            yield Report.from_plain(saved)

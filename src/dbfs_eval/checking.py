"""An evaluation, a rule set and a day make a report: the one place where a status is decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pendulum import Date

from dbfs_eval.dates import read_date
from dbfs_eval.model import Entry, Evaluation, Waiver
from dbfs_eval.plan import Milestone, Plan
from dbfs_eval.report import Note, Remark, Report
from dbfs_eval.report_data import EvaluationReference
from dbfs_eval.rule import Judgement, Rule
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import Status


def check(evaluation: Evaluation, *, on: Date | None = None, rules: RuleSet | None = None) -> Report:
    """Judge an evaluation as it stands on a day, by a set of rules.

    Never raises because of what a rule finds: a rule that raises is reported in a note, and all others still speak.

    Args:
        evaluation: The evaluation, read or built.
        on: The day, 1900–2200; None is today.
        rules: The rules that judge; None is the catalogue with its own thresholds.

    Returns:
        All remarks, in the order of the catalogue, and the notes.

    Raises:
        ValueError: For a day outside 1900–2200.

    Example:
        >>> evaluation = dbfs_eval.structure({"id": "plan", "title": "Our plan"})
        >>> report = dbfs_eval.check(evaluation, on=pendulum.date(2027, 3, 1))
        >>> report.ok, report.unmet[0].message("en")
        (False, 'Development is not yet an aim of the evaluation.')
    """
    rules = RuleSet.default() if rules is None else rules  # one without rules is not the catalogue
    plan = rules.plan(evaluation, read_date(on or Date.today()))
    waivers = _counting(evaluation, plan.on)
    remarks: list[Remark] = []
    stopped: list[Note] = []
    for rule in rules:
        if rule.applies(plan):
            try:
                judgements = list(rule.judge(plan))
            except Exception as error:  # noqa: BLE001 - a host's rule may raise anything
                stopped.append(_stopped(rule, error))
            else:
                remarks += _remarks_of(rule, judgements, plan, waivers.get(rule.code, ()))
    return Report(
        on=plan.on,
        about=EvaluationReference(id=evaluation.id, title=evaluation.title, language=evaluation.language),
        rules=rules.used,
        remarks=tuple(remarks),
        notes=(*_waiver_notes(plan, rules, remarks), *stopped),
        file=evaluation.source.file if evaluation.source else None,
        plan=plan,
    )


def _remarks_of(rule: Rule, judgements: list[Judgement], plan: Plan, waivers: tuple[Waiver, ...]) -> Iterator[Remark]:
    """The one place where a status is decided: what is not due yet is open, what is due now is never open."""
    usual, usually_now = rule.due.on(plan), rule.due is Milestone.NOW
    for judgement in judgements:
        due, now = judgement.due or usual, usually_now
        if isinstance(due, Milestone):
            now = due is Milestone.NOW
            due = due.on(plan)
        status, waiver = Status.MET, None
        if not judgement.holds:
            status = Status.UNMET if now or (due is not None and plan.on > due) else Status.OPEN
            waiver = _reaching(waivers, judgement)
        yield Remark(rule, Status.WAIVED if waiver else status, due, judgement, plan, waiver)


# --- waivers ---


def _counting(evaluation: Evaluation, on: Date) -> Mapping[str, tuple[Waiver, ...]]:
    """The waivers that have not expired, by the rule that they set aside."""
    by_rule: dict[str, tuple[Waiver, ...]] = {}
    for waiver in evaluation.waivers:
        if not _has_expired(waiver, on):
            by_rule[waiver.rule] = (*by_rule.get(waiver.rule, ()), waiver)
    return by_rule


def _has_expired(waiver: Waiver, on: Date) -> bool:
    return waiver.until is not None and waiver.until < on


def _reaching(waivers: tuple[Waiver, ...], judgement: Judgement) -> Waiver | None:
    """The first waiver that reaches a judgement: one for its entry, or for the whole document."""
    key = judgement.entry.key if isinstance(judgement.entry, Entry) else None
    return next((waiver for waiver in waivers if waiver.at is None or waiver.at == key), None)


# --- notes ---


def _waiver_notes(plan: Plan, rules: RuleSet, remarks: list[Remark]) -> Iterator[Note]:
    """One note a waiver, the first that fits: its rule is not known, it has expired, it reaches no remark."""
    if not plan.evaluation.waivers:
        return
    waived = {(remark.rule.code, remark.entry) for remark in remarks if remark.status is Status.WAIVED}
    for waiver in plan.evaluation.waivers:
        kind = _note_kind(waiver, plan, rules, waived)
        if kind:
            facts = {"rule": waiver.rule, "until": waiver.until}
            yield Note(kind, waiver.rule, plan.path(waiver), _NOTES[kind], facts)


def _note_kind(waiver: Waiver, plan: Plan, rules: RuleSet, waived: set[tuple[str, str | None]]) -> str | None:
    if waiver.rule not in rules.known_codes:
        return "waiver-unknown-rule"
    if _has_expired(waiver, plan.on):
        return "waiver-expired"
    # Of a rule that was left out of the check, nothing can be said.
    reaches = any(rule == waiver.rule and waiver.at in {None, entry} for rule, entry in waived)
    return "waiver-idle" if waiver.rule in rules.codes and not reaches else None


_NOTES: Mapping[str, Text] = {
    "waiver-unknown-rule": Text(
        da="Undtagelsen fra {rule} nævner en regel, der ikke findes.",
        en="The waiver of {rule} names a rule that does not exist.",
    ),
    "waiver-expired": Text(da="Undtagelsen fra {rule} udløb {until}.", en="The waiver of {rule} expired {until}."),
    "waiver-idle": Text(
        da="Undtagelsen fra {rule} rammer ingen bemærkning.", en="The waiver of {rule} reaches no remark."
    ),
}
_STOPPED = Text(
    da="Reglen {rule} fra {package} gik i stå: {error}. De øvrige regler er kørt.",
    en="Rule {rule} from {package} stopped: {error}. All other rules have run.",
)


def _stopped(rule: Rule, error: Exception) -> Note:
    package = type(rule).__module__.partition(".")[0]
    facts = {"rule": rule.code, "package": package, "error": f"{type(error).__name__}: {error}"}
    return Note("rule-stopped", rule.code, "", _STOPPED, facts)

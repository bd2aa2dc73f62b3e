"""An evaluation, a rule set and a day make a report: the one place where a status is decided."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TypeAlias

from pendulum import Date

from dbfs_eval.dates import whole_day
from dbfs_eval.errors import ArgumentError
from dbfs_eval.model import Entry, Evaluation, Waiver
from dbfs_eval.plan import Milestone, Plan
from dbfs_eval.principles import PRINCIPLES
from dbfs_eval.report import Note, Remark, Report
from dbfs_eval.report_data import RULE_STOPPED, EvaluationReference
from dbfs_eval.rule import Judgement, Rule
from dbfs_eval.ruleset import A_RULE_SET, RuleSet, package_of
from dbfs_eval.text import LANGUAGES, Text, When
from dbfs_eval.trial import text_of, tried_fix, tried_judgements, try_declared, where_stopped
from dbfs_eval.vocabularies import Status

_LOG = logging.getLogger("dbfs_eval")
_LOG.addHandler(logging.NullHandler())  # a library prints nothing by itself


def check(evaluation: Evaluation, *, on: datetime.date | None = None, rules: RuleSet | None = None) -> Report:
    """Judge an evaluation as it stands on a day, by a set of rules.

    Never raises because of a rule: where one stops, a note says so, its traceback goes to the logger `dbfs_eval`, and
    all others still speak.

    Args:
        evaluation: The evaluation, read or built.
        on: The day, 1900–2200; None is today.
        rules: The rules that judge; None is the catalogue with its own thresholds.

    Returns:
        All remarks, in the order of the catalogue, and the notes.

    Raises:
        ArgumentError: For what is no evaluation, no day within 1900–2200 or no rule set.

    Example:
        >>> evaluation = dbfs_eval.structure({"id": "plan", "title": "Our plan"})
        >>> report = dbfs_eval.check(evaluation, on=pendulum.date(2027, 3, 1))
        >>> report.ok, report.unmet[0].message("en")
        (False, 'Development is not yet an aim of the evaluation.')
    """
    rules = RuleSet.default() if rules is None else rules  # one without rules is not the catalogue
    if not isinstance(rules, RuleSet):
        raise ArgumentError.of("rules", rules, A_RULE_SET)
    plan = rules.plan(evaluation, Date.today() if on is None else on)
    waivers = _counting(evaluation, plan.on)
    remarks: list[Remark] = []
    stopped: list[Note] = []
    for rule in rules:
        try:
            remarks += _remarks_of(rule, plan, rules, waivers.get(rule.code, {}))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - a host's rule may raise anything, and end the program with it
            stopped.append(_stopped(rule, error))
    return Report(
        on=plan.on,
        about=EvaluationReference(id=evaluation.id, title=evaluation.title, language=evaluation.language),
        rules=rules.used,
        remarks=tuple(remarks),
        notes=(*_waiver_notes(plan, rules, remarks), *stopped),
        file=evaluation.source.file if evaluation.source else None,
        plan=plan,
    )


def _remarks_of(rule: Rule, plan: Plan, rules: RuleSet, waivers: _Waivers) -> list[Remark]:
    """All that a rule says. One of the catalogue is known to keep to the grammar; any other is tried."""
    if type(rule) not in _catalogue():
        return _tried_remarks(rule, plan, rules, waivers)
    return list(_with_status(rule, rule.judge(plan), plan, waivers)) if rule.applies(plan) else []


@cache
def _catalogue() -> frozenset[type[Rule]]:
    return frozenset(rule for principle in PRINCIPLES for rule in principle.rules)


def _tried_remarks(rule: Rule, plan: Plan, rules: RuleSet, waivers: _Waivers) -> list[Remark]:
    """All that a host's rule says, with all that is otherwise worked out when somebody reads it."""
    try_declared(rule)
    own_plan = rules.plan(plan.evaluation, plan.on)  # what it does to a list of the plan, it does to itself
    if not rule.applies(own_plan):
        return []
    remarks = list(_with_status(rule, list(tried_judgements(rule, own_plan)), plan, waivers))
    for remark in remarks:
        if remark.status in {Status.UNMET, Status.OPEN}:
            vars(remark)["fix"] = tried_fix(rule, own_plan, remark.judgement)
        for language in LANGUAGES:
            remark.message(language)
            remark.remedy(language)
    try_declared(rule)  # it may have changed itself meanwhile
    return remarks


def _with_status(rule: Rule, judgements: Iterable[Judgement], plan: Plan, waivers: _Waivers) -> Iterator[Remark]:
    """The one place where a status is decided: what is not due yet is open, what is due now is never open."""
    usual, usually_now = rule.due.on(plan), rule.due is Milestone.NOW
    ended = rule.until is not None and plan.has_passed(rule.until.on(plan))
    met = Status.MET
    for judgement in judgements:
        due, now = (usual, usually_now) if judgement.due is None else (judgement.due, False)
        if isinstance(due, Milestone):
            now = due is Milestone.NOW
            due = due.on(plan)
        due = None if due is None else whole_day(due)
        if judgement.holds:
            yield Remark(rule, met, due, judgement, plan)
            continue
        status = Status.UNMET if now or (due is not None and plan.on > due) else Status.OPEN
        waiver = _reaching(waivers, judgement)
        # What is not due yet can still be done; what has no due date may be too late all the same.
        can_be_late = status is Status.UNMET or (status is Status.OPEN and due is None)
        too_late = can_be_late and (judgement.too_late or ended)
        yield Remark(rule, Status.WAIVED if waiver else status, due, judgement, plan, waiver, too_late=too_late)


# --- waivers ---

_Waivers: TypeAlias = Mapping[str | None, Waiver]
"""The waivers of one rule: for each entry, and for the whole document under None, the first that counts."""


def _counting(evaluation: Evaluation, on: Date) -> Mapping[str, _Waivers]:
    """The waivers that have not expired, by the rule that they set aside; after one for the whole none counts."""
    by_rule: dict[str, dict[str | None, Waiver]] = {}
    for waiver in evaluation.waivers:
        of_rule = by_rule.setdefault(waiver.rule, {})
        if not _has_expired(waiver, on) and None not in of_rule:
            of_rule.setdefault(waiver.at, waiver)
    return by_rule


def _has_expired(waiver: Waiver, on: Date) -> bool:
    return waiver.until is not None and waiver.until < on


def _reaching(waivers: _Waivers, judgement: Judgement) -> Waiver | None:
    """The first waiver that reaches a judgement: one for its entry, or for the whole document."""
    key = judgement.entry.key if isinstance(judgement.entry, Entry) else None
    return waivers.get(key) or waivers.get(None)


# --- notes ---


def _waiver_notes(plan: Plan, rules: RuleSet, remarks: list[Remark]) -> Iterator[Note]:
    """One note a waiver, the first that fits: its rule is not known, it has expired, it reaches no remark."""
    if not plan.evaluation.waivers:
        return
    waived = {(remark.rule.code, remark.entry) for remark in remarks if remark.status is Status.WAIVED}
    waived |= {(rule, None) for rule, _ in waived}  # one for the whole document reaches them all
    for waiver in plan.evaluation.waivers:
        kind = _note_kind(waiver, plan, rules, waived)
        if kind:
            facts = {"rule": waiver.rule, "until": waiver.until and When(waiver.until)}
            yield Note(kind, waiver.rule, plan.path(waiver), _NOTES[kind], facts)


def _note_kind(waiver: Waiver, plan: Plan, rules: RuleSet, waived: set[tuple[str, str | None]]) -> str | None:
    if waiver.rule not in rules.known_codes:
        return "waiver-unknown-rule"
    if _has_expired(waiver, plan.on):
        return "waiver-expired"
    # Of a rule that was left out of the check, nothing can be said.
    return "waiver-idle" if waiver.rule in rules and (waiver.rule, waiver.at) not in waived else None


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
    da="Reglen {rule} fra {package} gik i stå ({where}): {error}. De øvrige regler er kørt.",
    en="Rule {rule} from {package} stopped ({where}): {error}. All other rules have run.",
)


def _stopped(rule: Rule, error: BaseException) -> Note:
    """The note that a rule stopped, and where; what else is to be known of it goes to the log."""
    package, where, words = package_of(rule), None, text_of(error)
    try:
        where = where_stopped(rule, error)
        _LOG.error("%s (%s): %s", rule.code, package, words.en, exc_info=(type(error), error, error.__traceback__))
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - the error is the host's, too, and may raise when its traceback is written
        _LOG.error("%s (%s): %s", rule.code, package, words.en)
    facts = {"rule": rule.code, "package": package, "where": where, "error": words}
    return Note(RULE_STOPPED, rule.code, "", _STOPPED, facts)

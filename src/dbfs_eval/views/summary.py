"""Where the evaluation stands on the day, and what it is: the facts that a meeting needs to see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs
from pendulum import Date

from dbfs_eval.dates import last_possible_day, whole_day
from dbfs_eval.model import Decision, Evaluation, Stage
from dbfs_eval.plan import Plan
from dbfs_eval.report import grouped
from dbfs_eval.text import Language, Quoted, Sayable, Text, When, listed, said_date, spoken
from dbfs_eval.views.context import ReportContext, View, capital
from dbfs_eval.views.phrases import DRAFT, as_sentence
from dbfs_eval.views.records import is_planned, planned_day, planned_name
from dbfs_eval.vocabularies import Level, Role

_TO_BEGIN = Text(
    da="Evalueringen skal begynde {when} og slutte {when_ends}.",
    en="The evaluation is to begin {when} and end {when_ends}.",
)
_WILL_BEGIN = Text(da="Evalueringen begynder efter planen {when}.", en="The evaluation is planned to begin {when}.")
_NO_START = Text(
    da="Evalueringens start er endnu ikke skrevet ind.", en="The start of the evaluation is not written in yet."
)
_HAS_NOT_BEGUN = Text(
    da="Evalueringen skulle begynde {when}, men det er ikke skrevet ind, om den er begyndt.",
    en="The evaluation was to begin {when}, but it is not recorded whether it has begun.",
)
_BEGAN = Text(da="Evalueringen begyndte {when}.", en="The evaluation began {when}.")
_HAS_BEGUN = Text(
    da="Evalueringen er begyndt, men dagen er ikke skrevet ind.",
    en="The evaluation has begun, but the day is not recorded.",
)
_IS_OVER = Text(
    da="Evalueringen skulle slutte {when}, men det er ikke skrevet ind, om den er slut.",
    en="The evaluation was to end {when}, but it is not recorded whether it has ended.",
)
_FINISHED = Text(da="Evalueringen blev afsluttet {when}.", en="The evaluation was finished {when}.")
_IS_AT = Text(da="Efter planen er den nået til {stage}.", en="According to the plan it has reached {stage}.")
_EVALUATION_IS_AT = Text(
    da="Efter planen er evalueringen nået til {stage}.", en="According to the plan the evaluation has reached {stage}."
)
_RESULTS_PLANNED = Text(da="resultaterne er planlagt til {date}", en="the results are planned for {date}")
_RESULTS_OVERDUE = Text(da="resultaterne skulle foreligge {when}", en="the results were to be ready {when}")
_RESULTS_DELIVERED = Text(da="resultaterne blev afleveret {when}", en="the results were delivered {when}")
_DECISION_AHEAD = Text(da="beslutningen {decision} træffes {when}", en="the decision {decision} is to be taken {when}")
_DECISION_BEHIND = Text(
    da="beslutningen {decision} skulle træffes {when}", en="the decision {decision} was to be taken {when}"
)
_BOTH = Text(da="{results}, og {decision}.", en="{results}, and {decision}.")
_PLANNED_UNTIL = Text(da="Planlagt frem til {to}: {whats}.", en="Planned until {to}: {whats}.")
_NEXT_PLANNED = 3

_SUBJECT = Text(da="Det, der evalueres", en="What is evaluated")
_AIMS = Text(da="Sigte", en="Aim")
_USES = Text(da="Resultaterne skal bruges til", en="The results are for")
_DECISION, _DECISIONS = Text(da="Beslutning", en="Decision"), Text(da="Beslutninger", en="Decisions")
_PERIOD = Text(da="Periode", en="Period")
_ROLES = {
    Role.PRIMARY: Text(da="primære parter", en="primary parties"),
    Role.COMMISSIONER: Text(da="bestiller", en="commissioner"),
    Role.EVALUATOR: Text(da="evaluator", en="evaluator"),
    Role.CRITICAL_FRIEND: Text(da="kritisk ven", en="critical friend"),
}
_OWNER = Text(da="Ansvar for opfølgningen", en="Responsible for the follow-up")
_FROM_TO = Text(da="{starts} til {ends}", en="{starts} to {ends}")
_FROM = Text(da="fra {starts}", en="from {starts}")
_TO = Text(da="til {ends}", en="to {ends}")
_LEVELS = {
    Level.PRACTICAL: Text(da="praktisk", en="practical"),
    Level.STRATEGIC: Text(da="strategisk", en="strategic"),
}
_MORE = Text(da="{count} andre.", en="{count} others.")
_NAMED = 4


@attrs.frozen
class KeyFact(View):
    """One fact of the evaluation: what it is, and what the document says."""

    what: str
    words: str


def _is_draft(plan: Plan) -> bool:
    """Until the start, as long as no activity, deliverable or decision is written."""
    if plan.has_begun or plan.has_passed(plan.start_by):
        return False
    return not (plan.activities or plan.evaluation.deliverables or plan.decisions)


def standing_of(context: ReportContext) -> Iterator[str]:
    """Where the evaluation stands on the day, in paragraphs; of a report that was read back nothing is known."""
    plan, language = context.report.plan, context.language
    if plan is None:
        return
    if _is_draft(plan):
        yield DRAFT.say(language)
    yield " ".join(filter(None, (*_beginning(plan, language), _results_and_decision(plan, language))))
    if planned := _planned(context):
        yield planned


def _beginning(plan: Plan, language: Language) -> Iterator[str]:
    """Whether it has begun and ended, and the stage that it is at."""
    period = plan.evaluation.period
    if period.ended:
        yield _FINISHED.say(language, {"when": When(period.ended)})
        return
    yield _start(plan, language)
    if period.ends and plan.has_passed(last_possible_day(period.ends)):
        yield _IS_OVER.say(language, {"when": When(period.ends)})
    elif stages := [stage.stage.label for stage in plan.evaluation.stages if _is_in(stage, plan.on)]:
        has_subject = plan.has_begun or period.starts
        yield (_IS_AT if has_subject else _EVALUATION_IS_AT).say(language, {"stage": stages})


def _start(plan: Plan, language: Language) -> str:
    period = plan.evaluation.period
    if period.started:
        return _BEGAN.say(language, {"when": When(period.started)})
    if plan.has_begun:
        return _HAS_BEGUN.say(language)
    if period.starts is None:
        return _NO_START.say(language)
    facts: dict[str, Sayable | None] = {"when": When(period.starts), "when_ends": period.ends and When(period.ends)}
    if plan.has_passed(last_possible_day(period.starts)):
        return _HAS_NOT_BEGUN.say(language, facts)
    return (_TO_BEGIN if period.ends else _WILL_BEGIN).say(language, facts)


def _is_in(stage: Stage, on: Date) -> bool:
    return stage.starts is not None and stage.ends is not None and stage.starts <= on <= stage.ends


def _results_and_decision(plan: Plan, language: Language) -> str:
    """The next results and the next decision, else the last, in one sentence."""
    results, decision = _results(plan, language), _decision(plan, language)
    if results and decision:
        return capital(_BOTH.say(language, {"results": results, "decision": decision}))
    return f"{capital(results or decision)}." if results or decision else ""


def _results(plan: Plan, language: Language) -> str:
    waiting = sorted(result.due for result in plan.results if result.due and not result.delivered)
    ahead = [due for due in waiting if not plan.has_passed(whole_day(due))]
    if ahead:
        return _RESULTS_PLANNED.say(language, {"date": ahead[0]})
    if waiting:
        return _RESULTS_OVERDUE.say(language, {"when": When(waiting[-1])})
    last = max((result.delivered for result in plan.results if result.delivered), default=None)
    return _RESULTS_DELIVERED.say(language, {"when": When(last)}) if last else ""


def _decision(plan: Plan, language: Language) -> str:
    dated = sorted((decision.due, index) for index, decision in enumerate(plan.decisions) if decision.due)
    if not dated:
        return ""
    ahead = [(due, index) for due, index in dated if not plan.has_passed(last_possible_day(due))]
    due, index = ahead[0] if ahead else dated[-1]
    facts: dict[str, Sayable | None] = {"decision": Quoted(plan.decisions[index].words), "when": When(due)}
    return (_DECISION_AHEAD if ahead else _DECISION_BEHIND).say(language, facts)


def _planned(context: ReportContext) -> str:
    """What is planned next, and until when."""
    planned = ((remark, planned_day(remark, context)) for remark in context.report.dated if is_planned(remark))
    named = [(name, day) for remark, day in planned if day and (name := planned_name(remark, context))][:_NEXT_PLANNED]
    if not named:
        return ""
    return _PLANNED_UNTIL.say(context.language, {"to": named[-1][1], "whats": [name for name, _ in named]})


def known_of(evaluation: Evaluation | None, language: Language) -> tuple[KeyFact, ...]:
    """What the document says of the evaluation as a whole; what it does not say is left out."""
    if evaluation is None:
        return ()
    return tuple(KeyFact(what, words) for what, words in _facts(evaluation, language) if words)


def _facts(evaluation: Evaluation, language: Language) -> Iterator[tuple[str, str]]:
    subject, purpose = evaluation.subject, evaluation.purpose
    yield _SUBJECT.say(language), spoken(", ".join(filter(None, (subject.name, *subject.sites))), language)
    yield _AIMS.say(language), spoken([aim.label for aim in purpose.aims], language)
    yield (
        _USES.say(language),
        _sentences((_with_level(use.words, use.level, language) for use in purpose.uses), language),
    )
    decisions = (_dated(decision.words, decision.due, language) for decision in _by_date(evaluation.decisions))
    named = _DECISIONS if len(evaluation.decisions) > 1 else _DECISION
    yield named.say(language), _sentences(decisions, language)
    yield _PERIOD.say(language), _period(evaluation, language)
    yield from _parties(evaluation, language)


def _by_date(decisions: Iterable[Decision]) -> list[Decision]:
    return sorted(decisions, key=lambda decision: decision.due or Date.max)


def _parties(evaluation: Evaluation, language: Language) -> Iterator[tuple[str, str]]:
    """Who is what: roles that the same parties have, as one."""
    held = {role: tuple(party.words for party in evaluation.parties if role in party.roles) for role in _ROLES}
    for parties, roles in grouped(held, lambda role: held[role]).items():
        yield capital(listed([_ROLES[role].say(language) for role in roles], language)), spoken(parties, language)
    owner = evaluation.follow_up.owner
    yield _OWNER.say(language), evaluation.by_id[owner].words if owner else ""


def _period(evaluation: Evaluation, language: Language) -> str:
    period = evaluation.period
    starts, ends = period.started or period.starts, period.ended or period.ends
    if starts and ends:
        return _FROM_TO.say(language, {"starts": starts, "ends": ends})
    frame = _FROM if starts else _TO
    return frame.say(language, {"starts": starts, "ends": ends}) if starts or ends else ""


def _dated(words: str, day: Date | None, language: Language) -> str:
    said = spoken(words, language).removesuffix(".")
    return f"{said}, {said_date(day, language)}" if day else said


def _with_level(words: str, level: Level | None, language: Language) -> str:
    said = spoken(words, language).removesuffix(".")
    return f"{said} ({_LEVELS[level].say(language)})" if level else said


def _sentences(items: Iterable[str], language: Language) -> str:
    """Each as a sentence; of many the first, and how many others there are."""
    said = [as_sentence(item) for item in items]
    if len(said) <= _NAMED + 1:
        return " ".join(said)
    return " ".join([*said[:_NAMED], _MORE.say(language, {"count": len(said) - _NAMED})])

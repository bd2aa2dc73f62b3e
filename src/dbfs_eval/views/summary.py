"""Where the evaluation stands on the day, and what it is: the facts that a meeting needs to see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs
from pendulum import Date

from dbfs_eval.model import Evaluation, Stage
from dbfs_eval.text import Language, Sayable, Text, said_date, spoken
from dbfs_eval.views.context import View
from dbfs_eval.views.phrases import as_sentence
from dbfs_eval.vocabularies import Level, Role

_NEXT = Text(da="Næste frist: {due}.", en="Next due date: {due}.")
_IS_IN = Text(
    da="Evalueringen er begyndt {started} og er i {stages}.", en="The evaluation began {started} and is in {stages}."
)
_BEGAN = Text(da="Evalueringen er begyndt {started}.", en="The evaluation began {started}.")
_WILL_BEGIN = Text(da="Evalueringen begynder efter planen {starts}.", en="The evaluation is planned to begin {starts}.")
_HAS_NOT_BEGUN = Text(
    da="Evalueringen skulle begynde {starts}, men det er ikke skrevet, at den er begyndt.",
    en="The evaluation was to begin {starts}, but it is not recorded that it has begun.",
)
_ENDED = Text(da="Evalueringen blev afsluttet {ended}.", en="The evaluation was finished {ended}.")
_IS_OVER = Text(
    da="Evalueringen skulle være slut {ends}, men det er ikke skrevet, at den er det.",
    en="The evaluation was to be finished {ends}, but it is not recorded that it is.",
)

_SUBJECT = Text(da="Det, der evalueres", en="What is evaluated")
_AIMS = Text(da="Sigte", en="Aim")
_USES = Text(da="Anvendelser", en="Uses")
_DECISIONS = Text(da="Beslutninger", en="Decisions")
_PERIOD = Text(da="Periode", en="Period")
_ROLES = {
    Role.PRIMARY: Text(da="Primære parter", en="Primary parties"),
    Role.COMMISSIONER: Text(da="Bestiller", en="Commissioner"),
    Role.EVALUATOR: Text(da="Evaluator", en="Evaluator"),
    Role.CRITICAL_FRIEND: Text(da="Kritisk ven", en="Critical friend"),
}
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


def standing_of(evaluation: Evaluation | None, on: Date, due: Date | None, language: Language) -> str:
    """Where the evaluation stands on a day, and what falls due next."""
    said = [] if evaluation is None else [_stands(evaluation, on, language)]
    said += [_NEXT.say(language, {"due": due})] if due else []
    return " ".join(filter(None, said))


def _stands(evaluation: Evaluation, on: Date, language: Language) -> str:
    period = evaluation.period
    facts: dict[str, Sayable | None] = {name: getattr(period, name) for name in ("starts", "started", "ends", "ended")}
    if period.ended:
        return _ENDED.say(language, facts)
    if period.started:
        stages = [stage.stage.label for stage in evaluation.stages if _is_in(stage, on)]
        if not stages and period.ends and period.ends < on:
            return f"{_BEGAN.say(language, facts)} {_IS_OVER.say(language, facts)}"
        return (_IS_IN if stages else _BEGAN).say(language, {**facts, "stages": stages})
    if period.starts is None:
        return ""
    return (_WILL_BEGIN if on <= period.starts else _HAS_NOT_BEGUN).say(language, facts)


def _is_in(stage: Stage, on: Date) -> bool:
    return stage.starts is not None and stage.ends is not None and stage.starts <= on <= stage.ends


def known_of(evaluation: Evaluation | None, language: Language) -> tuple[KeyFact, ...]:
    """What the document says of the evaluation as a whole; what it does not say is left out."""
    if evaluation is None:
        return ()
    return tuple(KeyFact(what.say(language), words) for what, words in _facts(evaluation, language) if words)


def _facts(evaluation: Evaluation, language: Language) -> Iterator[tuple[Text, str]]:
    subject, purpose = evaluation.subject, evaluation.purpose
    yield _SUBJECT, spoken(", ".join(filter(None, (subject.name, *subject.sites))), language)
    yield _AIMS, spoken([aim.label for aim in purpose.aims], language)
    yield _USES, _sentences((_with_level(use.words, use.level, language) for use in purpose.uses), language)
    decisions = (_dated(decision.words, decision.due, language) for decision in evaluation.decisions)
    yield _DECISIONS, _sentences(decisions, language)
    yield _PERIOD, _period(evaluation, language)
    for role, what in _ROLES.items():
        yield what, spoken([party.words for party in evaluation.parties if role in party.roles], language)


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

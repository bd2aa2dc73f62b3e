"""One lack that several rules speak of, told as one: that nothing is planned for a stage, or who is missing in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from dbfs_eval.report import Remark, grouped
from dbfs_eval.text import Sayable, Text
from dbfs_eval.views.context import ReportContext, capital
from dbfs_eval.views.sentences import Sentence, distinct, message_of, said_in_few, step_of
from dbfs_eval.vocabularies import StageName, Status

_NOTHING_PLANNED = Text(
    da="Der er endnu hverken fase eller aktivitet for {stage}, så {parties} er ikke med i den.",
    en="There is neither a stage nor an activity for {stage} yet, so the plan does not include {parties} in it.",
)
_NOR = Text(
    da="{message} Heller ikke {parties} er med i {stage}.",
    en="{message} Nor does the plan include {parties} in {stage}.",
)
_PLAN_ONE = Text(
    da="Planlæg en aktivitet i {stage}, og tag {parties} med.", en="Plan an activity in {stage}, and include {parties}."
)
_STAGES = {stage.value: stage for stage in StageName}


def told_by_stage(remarks: Iterable[Remark]) -> list[tuple[Remark, ...]]:
    """What two rules or more say of one stage that is due on one day and still open, by force."""
    of_stages = ((remark, stage) for remark in remarks if (stage := stage_of(remark)))
    by_stage = grouped(of_stages, lambda found: (found[1], found[0].due))
    several = ([remark for remark, _ in alike] for alike in by_stage.values())
    return [
        tuple(sorted(alike, key=lambda remark: remark.rule.force))
        for alike in several
        if len({remark.rule.code for remark in alike}) > 1
    ]


def stage_of(remark: Remark) -> StageName | None:
    """The stage that an open remark is about: the one that its judgement names, else its aspect.

    The dates of a stage are a matter of their own.
    """
    if remark.status is not Status.OPEN or remark.path.startswith("/stages"):
        return None
    return remark.judgement.stage or _STAGES.get(remark.aspect or "")


def cause_of(remarks: Sequence[Remark], context: ReportContext, *, whole: bool = True) -> str:
    """What is missing in the stage: the cause where nothing is planned for it, else what the first rule says of it."""
    language, (lead, *_) = context.language, remarks
    stage = stage_of(lead)
    facts: dict[str, Sayable | None] = {"stage": stage and stage.label, "parties": absent_from(remarks) or None}
    if facts["parties"] and _nothing_is_planned(remarks):
        return capital(_NOTHING_PLANNED.say(language, facts))
    own = [remark for remark in remarks if remark.rule.code == lead.rule.code]
    sentences = (message_of(remark, language, context.report.on) for remark in own)
    message = " ".join(said_in_few(sentences, language, context.report.on, whole=whole))
    named = absent_from(own)
    others = [name for name in absent_from(remarks) if name not in named]
    return _NOR.say(language, {**facts, "message": message, "parties": others}) if others else message


def step_for(remarks: Sequence[Remark], context: ReportContext) -> str:
    """What to do about the lack: what the rule says that asks for the stage itself, else to plan something in it."""
    language, on = context.language, context.report.on
    asking = [step for remark in remarks if remark.rule.absent is None and (step := step_of(remark, language, on))]
    if asking:
        return " ".join(said_in_few(asking, language, on))
    stage = stage_of(remarks[0])
    plan_one = Sentence(_PLAN_ONE, {"stage": stage and stage.label, "parties": absent_from(remarks)})
    return plan_one.say(language, on)


def absent_from(remarks: Iterable[Remark]) -> list[Sayable]:
    """Those who are missing, each once, by the rules that say so."""
    return each_named(chain.from_iterable(map(_absent, remarks)))


def _absent(remark: Remark) -> Iterable[Sayable | None]:
    text = remark.rule.absent
    if text is None:
        return ()
    return [remark.sayable_facts.get(name) for name in text.placeholders] if text.placeholders else (text,)


def each_named(facts: Iterable[Sayable | None]) -> list[Sayable]:
    """All that facts name, one or a list each, and each once."""
    lists = (fact if isinstance(fact, list) else (fact,) for fact in facts if fact is not None)
    return distinct(chain.from_iterable(lists))


def _nothing_is_planned(remarks: Sequence[Remark]) -> bool:
    """The plan has neither the stage nor an activity in it; of a report that was read back that is not known."""
    plan, stage = remarks[0].plan, stage_of(remarks[0])
    if plan is None or stage is None:
        return False
    return not plan.activities_in(stage) and all(entry.stage is not stage for entry in plan.evaluation.stages)

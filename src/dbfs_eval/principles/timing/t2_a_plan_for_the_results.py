"""T2: there is always a plan for how the results are worked with afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.dates import Span, day_after
from dbfs_eval.model import Action
from dbfs_eval.plan import Milestone, Plan, is_carried_out, is_done
from dbfs_eval.rule import (
    ADVICE,
    MUST,
    SHOULD,
    Clause,
    Example,
    Facts,
    Fix,
    Judgement,
    Practice,
    Rule,
    patch_adding_ref,
    threshold,
)
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import Applicability, Stance

A_PLAN_FOR_THE_RESULTS = Clause(
    "T2",
    force=MUST,
    text=Text(
        da="Der skal altid være en plan for, hvad der sker med resultaterne bagefter.",
        en="There must always be a plan for what happens with the results afterwards.",
    ),
    words=("skal altid",),
)


@A_PLAN_FOR_THE_RESULTS.rule("T201", force=MUST, due=Milestone.FINAL_RESULTS, since="0.1.0")
class AFollowUpPlanExists(Rule):
    """There is a plan for the follow-up."""

    title = Text(da="Der er en plan for opfølgningen", en="There is a plan for the follow-up")
    falls_short = Text(da="Opfølgningen har endnu ingen tiltag.", en="The follow-up has no actions yet.")
    remedy = Text(
        da="Skriv mindst ét tiltag: Hvad skal ændres, hvem gør det, og hvornår?",
        en="Write at least one action: what is to change, who does it, and when?",
    )
    example_falls_short = Example(
        change={
            "/follow_up/actions": None,
            "/follow_up/responses/-": {"potential": "makkerordning", "stance": "accepted"},
        }
    )
    example_holds = Example(
        change={
            "faelles-klausul": None,
            "indstilling": None,
            "udbrede/users": ["styregruppe", "team"],
        }
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/follow_up/actions", holds=bool(plan.actions), by=plan.actions)


@A_PLAN_FOR_THE_RESULTS.rule(
    "T202",
    force=SHOULD,
    due=Milestone.FINAL_RESULTS,
    since="0.1.0",
    facts=("potential",),
    requires=("answers",),
)
class EachPotentialIsAnswered(Rule):
    """Each development potential is answered."""

    answer_within: Span = threshold(
        "P6W",
        reading=Text(
            da="Så længe efter de endelige resultater skal der være taget stilling.",
            en="So long after the final results they are to be answered.",
        ),
        practice=Practice(
            "Norad",
            Text(
                da="Norad regner med seks uger, UNODC med en måned og UNDP's uafhængige kontor med fire uger.",
                en="Norad counts on six weeks, UNODC on one month, and UNDP's independent office on four weeks.",
            ),
            works="Norad, Follow-up of evaluations, 2016; UNODC, Evaluation Handbook, chapter VI; UNDP, "
            "Management Response to Evaluations Conducted by the Evaluation Office",
        ),
    )

    title = Text(da="Der er taget stilling til hvert udviklingspotentiale", en="Each development potential is answered")
    falls_short = Text(
        da="Der er endnu ikke taget stilling til potentialet {potential}.",
        en="The potential {potential} is not answered yet.",
    )
    remedy = Text(
        da="Lad et tiltag tage det op, eller svar: accepteret, delvist accepteret eller afvist.",
        en="Let an action take it up, or respond: accepted, partly accepted or rejected.",
    )
    example_falls_short = Example(change={"/follow_up/responses/1": None})
    example_holds = Example(change={"/follow_up/responses/0": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        answered = {answer.potential for answer in plan.responses}
        answered.update(potential for action in plan.actions for potential in action.potentials)
        due = self.answer_within.after(plan.final_results) if plan.final_results else None
        for potential in plan.potentials:
            yield self.at(potential, holds=potential.id in answered, due=due)


@A_PLAN_FOR_THE_RESULTS.rule(
    "T203",
    force=SHOULD,
    due=Milestone.AGREE_BY,
    since="0.1.0",
    facts=("action", "potential"),
    requires=("potentials",),
)
class ActionsRealisePotentials(Rule):
    """Each action realises a development potential."""

    title = Text(
        da="Hvert tiltag realiserer et udviklingspotentiale", en="Each action realises a development potential"
    )
    falls_short = Text(
        da="Tiltaget {action} peger endnu ikke på et udviklingspotentiale.",
        en="The action {action} does not point at a development potential yet.",
    )
    remedy = Text(
        da="Vælg det potentiale, som tiltaget skal realisere. Findes det ikke endnu, så beskriv det først.",
        en="Choose the potential that the action is to realise. If there is none yet, describe it first.",
    )
    fix_label = Text(
        da="Knyt tiltaget {action} til potentialet {potential}.",
        en="Link the action {action} to the potential {potential}.",
    )
    example_falls_short = Example(change={"indstilling/potentials": None})
    example_holds = Example(change={"indstilling/potentials": ["lange-aftaler"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for action in plan.actions:
            yield self.at(action, "potentials", holds=bool(action.potentials))

    def fix(self, plan: Plan, judgement: Judgement) -> Fix | None:
        action = judgement.entry
        if len(plan.potentials) != 1 or not isinstance(action, Action) or is_carried_out(action):
            return None
        (potential,) = plan.potentials
        patch = patch_adding_ref(plan, action, "potentials", potential.id)
        return Fix(self.fix_label, {"action": action, "potential": potential}, patch, Applicability.MECHANICAL)


@A_PLAN_FOR_THE_RESULTS.rule("T204", force=ADVICE, due=Milestone.AGREE_BY, since="0.1.0", requires=("actions",))
class ThePlanIsAgreed(Rule):
    """The follow-up plan is agreed."""

    agree_within: Span = threshold(
        "P6W",
        reading=Text(
            da="Så længe efter de endelige resultater skal planen være aftalt.",
            en="So long after the final results the plan is to be agreed.",
        ),
        practice=Practice(
            "Norad",
            Text(
                da="Inden for seks uger er planen lagt og sendt videre.",
                en="Within six weeks the plan is made and passed on.",
            ),
            works="Norad, Follow-up of evaluations, 2016",
        ),
        member="agree_within",
        shared=True,
    )

    title = Text(da="Opfølgningsplanen er aftalt", en="The follow-up plan is agreed")
    falls_short = Text(
        da="Det fremgår endnu ikke, hvornår opfølgningsplanen er aftalt.",
        en="It is not yet recorded when the follow-up plan was agreed.",
    )
    remedy = Text(
        da="Aftal planen med dem, der skal udføre den, gerne på opsamlingsmødet, og skriv datoen.",
        en="Agree the plan with those who will carry it out, preferably at the debrief, and record the date.",
    )
    label = Text(da="planen er ikke aftalt", en="plan not agreed")
    example_falls_short = Example(change={"/follow_up/agreed": None})
    example_holds = Example(change={"/follow_up/agreed": "2027-06-04"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/follow_up/agreed", holds=plan.evaluation.follow_up.agreed is not None)


@A_PLAN_FOR_THE_RESULTS.rule(
    "T205", force=ADVICE, due=Milestone.FINISH, since="0.1.0", facts=("within", "from", "to"), act_by=("to",)
)
class ACheckpointComesWithinAYear(Rule):
    """A checkpoint comes in good time after the end."""

    within: Span = threshold(
        "P52W",
        reading=Text(
            da="Så længe efter, at evalueringen er slut, skal der senest gøres status.",
            en="So long after the evaluation is finished stock is to be taken at the latest.",
        ),
        practice=Practice(
            "Norad, UNODC, World Bank",
            Text(
                da="De gør status hvert år; UNEP gør det hvert halve år.",
                en="They take stock every year; UNEP does so every six months.",
            ),
            works="Norad, Follow-up of evaluations, 2016; UNODC, Evaluation Handbook, chapter VI",
        ),
        member="checkpoint_within",
        shared=True,
    )

    title = Text(da="Der gøres status i tide efter afslutningen", en="A checkpoint comes in good time after the end")
    falls_short = Text(
        da="Der er endnu intet statusmøde inden for {within} efter, at evalueringen er slut.",
        en="There is no checkpoint within {within} of the evaluation being finished yet.",
    )
    remedy = Text(
        da="Sæt en dato for at gøre status: Er tiltagene i gang, og hjælper de? ‖ Tidsrum: {from} til {to}.",
        en="Set a date to take stock: are the actions under way, and do they help? ‖ Window: {from} to {to}.",
    )
    label = Text(da="intet statusmøde endnu", en="no checkpoint yet")
    example_falls_short = Example(
        change={"/follow_up/checkpoints/0/date": "2028-04-29", "/follow_up/checkpoints/1/date": "2028-05-15"}
    )
    example_holds = Example(
        change={"/follow_up/checkpoints/0/date": "2028-04-28", "/follow_up/checkpoints/1/date": "2028-05-15"}
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        opens, closes = plan.finish and day_after(plan.finish), plan.checkpoint_by
        dates = (checkpoint.date for checkpoint in plan.checkpoints)
        by = tuple(date for date in dates if date and opens and closes and opens <= date <= closes)
        facts: Facts = {"within": plan.checkpoint_within, "from": opens, "to": closes}
        yield self.at("/follow_up/checkpoints", holds=bool(by), by=by, facts=facts, during=(opens, closes))


@A_PLAN_FOR_THE_RESULTS.rule("T206", force=ADVICE, due=Milestone.NOW, since="0.1.0", facts=("potential",))
class RefusalsGiveReasons(Rule):
    """A no comes with a reason."""

    title = Text(da="Et nej er begrundet", en="A no comes with a reason")
    falls_short = {
        "rejected": Text(
            da="Potentialet {potential} er afvist uden begrundelse.",
            en="The potential {potential} is rejected without a reason.",
        ),
        "partly": Text(
            da="Potentialet {potential} er kun delvist accepteret, og der er ingen begrundelse.",
            en="The potential {potential} is only partly accepted, and no reason is given.",
        ),
    }
    remedy = Text(
        da="Skriv kort hvorfor. En begrundelse er også viden, som andre kan bruge.",
        en="Say briefly why. A reason is knowledge that others can use too.",
    )
    practice = Practice(
        "UNEG, UN-Habitat, ITC",
        Text(
            da="I et ledelsessvar står der en grund ved hver anbefaling, der bliver afvist eller kun delvist accepteret.",
            en="A management response gives a reason for each recommendation that is rejected or only partly accepted.",
        ),
        works="UN-Habitat, Results-Based Management Handbook, section 4.4; ITC, Guidelines for Follow-up to "
        "Evaluation Report Recommendations",
    )
    example_falls_short = Example(change={"/follow_up/responses/1/reason": None})
    example_holds = Example(change={"/follow_up/responses/1/reason": "Sikkerheden på pladsen."})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for key, answer in plan.keyed_responses:
            if answer.stance in {Stance.REJECTED, Stance.PARTLY_ACCEPTED}:
                potential = plan.evaluation.by_id[answer.potential]
                yield self.at(
                    answer,
                    "reason",
                    holds=bool(answer.reason),
                    aspect=key,
                    case=None if answer.reason else "rejected" if answer.stance is Stance.REJECTED else "partly",
                    by=(potential,),
                    facts={"potential": potential},
                )


@A_PLAN_FOR_THE_RESULTS.rule(
    "T207", force=ADVICE, due=Milestone.FINISH, since="0.1.0", facts=("date",), only_waits=True
)
class CheckpointsAreHeld(Rule):
    """The checkpoints are held."""

    title = Text(da="Statusmøderne er holdt", en="The checkpoints are held")
    falls_short = Text(da="Statusmødet ({date}) er endnu ikke holdt.", en="The checkpoint ({date}) is not held yet.")
    remedy = Text(
        da="Skriv, at det er holdt eller aflyst, eller sæt en ny dato.",
        en="Mark it as done or cancelled, or set a new date.",
    )
    label = Text(da="endnu ikke holdt", en="not held yet")
    example_falls_short = Example(change={"/follow_up/checkpoints/0/status": "planned"})
    example_holds = Example(change={"/follow_up/checkpoints/-": {"date": "2028-04-20", "status": "done"}})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for key, checkpoint in plan.keyed_checkpoints:
            yield self.at(
                checkpoint,
                "status",
                holds=is_done(checkpoint),
                due=checkpoint.date or plan.checkpoint_by,
                aspect=key,
                by=(checkpoint.date,) if checkpoint.date else (),
                facts={"date": checkpoint.date},
            )

"""T2: there is always a plan for how the results are worked with afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.dates import Span, as_written, day_after
from dbfs_eval.model import Action
from dbfs_eval.plan import Milestone, Plan, is_carried_out, is_done, numbered_duplicates
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
from dbfs_eval.vocabularies import EntryStatus, Stance

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
    why = Text(
        da="Resultater ændrer ikke noget af sig selv. En plan, der er lagt, før rapporten er færdig, gør springet til "
        "handling kort.",
        en="Results change nothing by themselves. A plan that is laid before the report is finished makes the step to doing "
        "something short.",
    )
    reading = Text(
        da="Kilden siger »skal altid«. Vi læser det sådan, at opfølgningen skal have mindst ét tiltag, når de endelige "
        "resultater foreligger. Et aflyst tiltag tæller ikke.",
        en="The source says “skal altid” (must always). We read it so that the follow-up must have at least one action by the "
        "date of the final results. A cancelled action does not count.",
    )
    how_to_meet = Text(
        da="Begynd med det, alle allerede er enige om, og skriv det som en sætning: hvem gør hvad hvornår.",
        en="Begin with what everybody already agrees on, and write it as a sentence: who does what when.",
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
    why = Text(
        da="Et potentiale uden svar er hverken et ja eller et nej. Dem, der bidrog til det, ved ikke, om de blev hørt.",
        en="A potential without an answer is neither a yes nor a no. Those who contributed to it do not know whether they were "
        "heard.",
    )
    reading = Text(
        da="Hvert udviklingspotentiale skal være taget op af et tiltag eller have et svar, inden tærsklen efter de endelige "
        "resultater er gået. Så længe der hverken er tiltag eller svar, tier reglen, for så siger T201 det.",
        en="Each development potential must be taken up by an action or have a response before the threshold after the final "
        "results has gone. As long as there is neither an action nor a response the rule is silent, since T201 says so.",
    )
    how_to_meet = Text(
        da="Gå potentialerne igennem på opsamlingsmødet, ét ad gangen. Et nej med en grund er også et svar.",
        en="Go through the potentials at the debrief, one at a time. A no with a reason is an answer too.",
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
    why = Text(
        da="Et tiltag, der ikke bygger på resultaterne, kunne være sat i gang uden evalueringen.",
        en="An action that does not build on the results could have been begun without the evaluation.",
    )
    reading = Text(
        da="Planen handler om, hvordan der arbejdes med resultaterne. Vi læser det sådan, at hvert tiltag skal pege på mindst "
        "ét udviklingspotentiale, når tiden til at aftale planen er gået. Uden potentialer tier reglen.",
        en="The plan is about how the results are worked with. We read it so that each action must point at at least one "
        "development potential once the time for agreeing the plan has gone. Without potentials the rule is silent.",
    )
    how_to_meet = Text(
        da="Spørg for hvert tiltag: Hvilket potentiale bliver til virkelighed, når det er gjort?",
        en="Ask of each action: which potential comes true once it is done?",
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
        facts: Facts = {"action": action, "potential": potential}
        return Fix(self.fix_label, facts, patch_adding_ref(plan, action, "potentials", potential.id))


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
        shared="agree_within",
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
    why = Text(
        da="En plan, som nogen har skrevet for andre, er et forslag. Først når den er aftalt, binder den.",
        en="A plan that somebody wrote for others is a proposal. Only once it is agreed does it bind.",
    )
    reading = Text(
        da="Datoen for aftalen skal være skrevet ind, inden tærsklen efter de endelige resultater er gået. Uden tiltag tier "
        "reglen.",
        en="The date of the agreement is to be recorded before the threshold after the final results has gone. Without actions "
        "the rule is silent.",
    )
    how_to_meet = Text(
        da="Slut opsamlingsmødet med at læse planen op, og skriv dagens dato, når alle kan sige ja.",
        en="End the debrief by reading the plan aloud, and write down the day once everybody can say yes.",
    )
    example_falls_short = Example(change={"/follow_up/agreed": None})
    example_holds = Example(change={"/follow_up/agreed": "2027-06-04"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/follow_up/agreed", holds=plan.evaluation.follow_up.agreed is not None)


@A_PLAN_FOR_THE_RESULTS.rule("T205", force=ADVICE, due=Milestone.FINISH, since="0.1.0", facts=("within", "from", "to"))
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
        shared="checkpoint_within",
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
    why = Text(
        da="Tiltag, som ingen spørger til, bliver til gode hensigter. En dato i kalenderen holder dem i live.",
        en="Actions that nobody asks about become good intentions. A day in the calendar keeps them alive.",
    )
    reading = Text(
        da="Mindst ét statusmøde skal ligge efter, at evalueringen er slut, og inden for tærsklen. Det skal være planlagt, når "
        "både afslutningen og de endelige resultater er nået.",
        en="At least one checkpoint is to come after the evaluation is finished and within the threshold. It is to be planned "
        "once both the end and the final results have come.",
    )
    how_to_meet = Text(
        da="Aftal datoen på opsamlingsmødet, mens alle er til stede.",
        en="Agree the date at the debrief, while everybody is there.",
    )
    example_falls_short = Example(
        change={"/follow_up/checkpoints/0/date": "2028-04-29", "/follow_up/checkpoints/1/date": "2028-05-15"}
    )
    example_holds = Example(
        change={"/follow_up/checkpoints/0/date": "2028-04-28", "/follow_up/checkpoints/1/date": "2028-05-15"}
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        finish, to = plan.finish, plan.checkpoint_by
        dates = [it.date for it in plan.checkpoints if it.date and finish and to and finish < it.date <= to]
        window: Facts = {"from": day_after(finish) if finish else None, "to": to}
        facts: Facts | None = None if dates else {"within": plan.checkpoint_within, **window}
        yield self.at("/follow_up/checkpoints", holds=bool(dates), by=tuple(dates), facts=facts)


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
    why = Text(
        da="Et nej med en grund lukker samtalen ordentligt og åbner måske en anden vej.",
        en="A no with a reason closes the conversation properly, and may open another way.",
    )
    reading = Text(
        da="Hvert svar, der afviser eller kun delvist accepterer et potentiale, skal have en begrundelse med det samme.",
        en="Each response that rejects or only partly accepts a potential is to have a reason at once.",
    )
    how_to_meet = Text(
        da="Skriv, hvad der står i vejen, og hvad der skulle til, for at svaret blev et andet.",
        en="Say what stands in the way, and what it would take for the answer to be another.",
    )
    example_falls_short = Example(change={"/follow_up/responses/1/reason": None})
    example_holds = Example(change={"/follow_up/responses/1/reason": "Sikkerheden på pladsen."})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        keys = numbered_duplicates([answer.potential for answer in plan.responses])
        for answer, key in zip(plan.responses, keys, strict=True):
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


@A_PLAN_FOR_THE_RESULTS.rule("T207", force=ADVICE, due=Milestone.FINISH, since="0.1.0", facts=("date",))
class CheckpointsAreHeld(Rule):
    """The checkpoints are held."""

    title = Text(da="Statusmøderne er holdt", en="The checkpoints are held")
    falls_short = Text(da="Statusmødet ({date}) er endnu ikke holdt.", en="The checkpoint ({date}) is not held yet.")
    remedy = Text(
        da="Skriv, at det er holdt eller aflyst, eller sæt en ny dato.",
        en="Mark it as done or cancelled, or set a new date.",
    )
    label = Text(da="endnu ikke holdt", en="not held yet")
    why = Text(
        da="Det er på statusmødet, det viser sig, om resultaterne blev til forandring.",
        en="It is at the checkpoint that it shows whether the results became change.",
    )
    reading = Text(
        da="Hvert statusmøde skal være holdt, når dets dato er gået; uden dato, når tiden til at gøre status er gået. Et aflyst "
        "statusmøde tæller ikke. Rådet er vores læsning.",
        en="Each checkpoint is to be held once its date has gone; without a date, once the time for taking stock has. A "
        "cancelled one does not count. The advice is our own reading.",
    )
    how_to_meet = Text(
        da="Tag tiltagene ét for ét, og spørg: Er det i gang, hjælper det, og hvad skal ændres?",
        en="Take the actions one by one and ask: is it under way, does it help, and what should be changed?",
    )
    example_falls_short = Example(change={"/follow_up/checkpoints/0/status": "planned"})
    example_holds = Example(change={"/follow_up/checkpoints/-": {"date": "2028-04-20", "status": "done"}})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        every = plan.evaluation.follow_up.checkpoints
        standing = [(index, it) for index, it in enumerate(every) if it.status is not EntryStatus.CANCELLED]
        keys = numbered_duplicates([as_written(it.date) if it.date else str(index) for index, it in standing])
        for (_, checkpoint), key in zip(standing, keys, strict=True):
            yield self.at(
                checkpoint,
                "status",
                holds=is_done(checkpoint),
                due=checkpoint.date or plan.checkpoint_by,
                aspect=key,
                by=(checkpoint.date,) if checkpoint.date else (),
                facts={"date": checkpoint.date},
            )

"""T2: there is always a plan for how the results are worked with afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.dates import AboutAYear, Span, day_after
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


@A_PLAN_FOR_THE_RESULTS.rule("T201", force=MUST, due=Milestone.AGREE_BY, since="0.1.0", facts=("unsaid",))
class AFollowUpPlanExists(Rule):
    """There is a plan for the follow-up."""

    title = Text(da="Der er en plan for opfølgningen", en="There is a plan for the follow-up")
    falls_short = {
        "unsaid": Text(
            da="Intet tiltag siger endnu, hvad der skal ændres. Kun nævnt: {unsaid}.",
            en="No action says yet what is to change. Named only: {unsaid}.",
        ),
        "": Text(da="Opfølgningen har endnu ingen tiltag.", en="The follow-up has no actions yet."),
    }
    remedy = {
        "unsaid": Text(
            da="Skriv med én sætning, hvad der skal ændres: {unsaid}.",
            en="Say in one sentence what is to change: {unsaid}.",
        ),
        "": Text(
            da="Skriv mindst ét tiltag: Hvad skal ændres, hvem gør det, og hvornår?",
            en="Write at least one action: what is to change, who does it, and when?",
        ),
    }
    awaited = Text(da="tiltag", en="actions")
    example_falls_short = Example(
        change={
            "/follow_up/actions": None,
            "/follow_up/responses/-": {"potential": "makkerordning", "stance": "accepted"},
        }
    )
    example_holds = Example(change={"faelles-klausul/change": None, "indstilling/change": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at_least_one_said("/follow_up/actions", plan.actions, plan)


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
            da="Den tid, der er til at tage stilling, efter at de endelige resultater er kommet.",
            en="The time for answering, once the final results have come.",
        ),
        practice=Practice(
            "Norad",
            Text(
                da="Norad regnede indtil 2022 med seks uger; UNODC regner med en måned og UNDP's uafhængige kontor med "
                "fire uger.",
                en="Until 2022 Norad counted on six weeks; UNODC counts on one month, and UNDP's independent office on "
                "four weeks.",
            ),
            works="Norad, Follow-up of evaluations, 2016; UNODC, Evaluation Handbook, chapter VI; UNDP, "
            "Management Response to Evaluations Conducted by the Evaluation Office",
        ),
    )

    title = Text(da="Der er taget stilling til hvert udviklingspotentiale", en="Each development potential is answered")
    holds = Text(da="Der er taget stilling til potentialet {potential}.", en="The potential {potential} is answered.")
    falls_short = Text(
        da="Der er endnu ikke taget stilling til potentialet {potential}.",
        en="The potential {potential} is not answered yet.",
    )
    remedy = Text(
        da="Lad et tiltag tage potentialet op, eller svar: accepteret, delvist accepteret eller afvist.",
        en="Let an action take it up, or respond: accepted, partly accepted or rejected.",
    )
    awaited = Text(da="et svar på hvert potentiale", en="an answer to each potential")
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
    force=ADVICE,
    due=Milestone.AGREE_BY,
    since="0.1.0",
    facts=("action", "potential"),
    requires=("potentials",),
)
class ActionsRealisePotentials(Rule):
    """Each action realises a development potential."""

    title = Text(
        da="Hvert tiltag realiserer et udviklingspotentiale",
        en="Each action realises a development potential",
    )
    holds = Text(
        da="Tiltaget {action} realiserer et udviklingspotentiale.",
        en="The action {action} realises a development potential.",
    )
    falls_short = Text(
        da="Tiltaget {action} peger endnu ikke på et udviklingspotentiale.",
        en="The action {action} does not point at a development potential yet.",
    )
    remedy = Text(
        da="Vælg det potentiale, som tiltaget skal realisere. Findes det ikke endnu, så beskriv det først.",
        en="Choose the potential that the action is to realise. If there is none yet, describe it first.",
    )
    awaited = Text(da="et potentiale bag hvert tiltag", en="a potential behind each action")
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
            da="Den tid, der er til at aftale opfølgningsplanen, efter at de endelige resultater er kommet.",
            en="The time for agreeing the follow-up plan, once the final results have come.",
        ),
        practice=Practice(
            "Norad",
            Text(
                da="Norad lavede indtil 2022 planen inden for seks uger.",
                en="Until 2022 Norad made the plan within six weeks.",
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
        da="Aftal planen med dem, der skal udføre den, gerne på et opsamlingsmøde, og skriv datoen.",
        en="Agree the plan with those who will carry it out, preferably at a debrief, and record the date.",
    )
    awaited = Text(da="en aftalt opfølgningsplan", en="an agreed follow-up plan")
    label = Text(da="planen ikke aftalt", en="plan not agreed")
    example_falls_short = Example(change={"/follow_up/agreed": None})
    example_holds = Example(change={"/follow_up/agreed": "2027-06-04"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/follow_up/agreed", holds=plan.evaluation.follow_up.agreed is not None)


@A_PLAN_FOR_THE_RESULTS.rule(
    "T205",
    force=ADVICE,
    due=Milestone.AGREE_BY,
    until=Milestone.CHECKPOINT_BY,
    since="0.1.0",
    facts=("within", "from", "to"),
    words={"within": AboutAYear.read},
    act_by=("to",),
    requires=("actions",),
)
class ACheckpointComesWithinAYear(Rule):
    """A checkpoint comes in good time after the end."""

    within: Span = threshold(
        "P57W",
        reading=Text(
            da="Det første statusmøde ligger højst så længe efter afslutningen.",
            en="The first checkpoint comes no later than this after the end.",
        ),
        practice=Practice(
            "Norad, UNODC, UNEP",
            Text(
                da="Norad melder tilbage én gang, efter et år; UNODC gør status hvert år og UNEP hvert halve år.",
                en="Norad reports once, after one year; UNODC takes stock yearly, and UNEP every six months.",
            ),
            works="Norad, Follow-up of evaluations, 2016; UNODC, Evaluation Handbook, chapter VI",
        ),
        member="checkpoint_within",
        shared=True,
    )

    title = Text(da="Der gøres status i tide efter afslutningen", en="A checkpoint comes in good time after the end")
    falls_short = Text(
        da="Der er endnu ikke aftalt et statusmøde inden for {within} efter afslutningen.",
        en="No checkpoint is agreed yet within {within} of the end.",
    )
    remedy = Text(
        da="Sæt en dato for at gøre status: Er tiltagene i gang, og hjælper de? ‖ Tidsrum: {from} til {to}.",
        en="Set a date to take stock: are the actions under way, and do they help? ‖ Window: {from} to {to}.",
    )
    remedy_when_past = Text(
        da="Blev der gjort status inden for {within} efter afslutningen, så skriv statusmødet ind. Hvis ikke, så gør "
        "status nu: Er tiltagene i gang, og hjælper de? Sæt datoen fra start næste gang.",
        en="If stock was taken within {within} of the end, add the checkpoint. If not, take stock now: are the actions "
        "under way, and do they help? Set the date from the start next time.",
    )
    awaited = Text(da="et statusmøde", en="a checkpoint")
    label = Text(da="intet statusmøde endnu", en="no checkpoint yet")
    example_falls_short = Example(
        change={"/follow_up/checkpoints/0/date": "2028-06-03", "/follow_up/checkpoints/1/date": "2028-06-15"}
    )
    example_holds = Example(
        change={"/follow_up/checkpoints/0/date": "2028-06-02", "/follow_up/checkpoints/1/date": "2028-06-15"}
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        opens, closes = plan.finish and day_after(plan.finish), plan.checkpoint_by
        dates = (checkpoint.date for checkpoint in plan.checkpoints)
        by = tuple(date for date in dates if date and opens and closes and opens <= date <= closes)
        facts: Facts = {"within": AboutAYear.of(plan.checkpoint_within), "from": opens, "to": closes}
        yield self.at("/follow_up/checkpoints", holds=bool(by), by=by, facts=facts, during=(opens, closes))


@A_PLAN_FOR_THE_RESULTS.rule("T206", force=ADVICE, due=Milestone.NOW, since="0.1.0", facts=("potential",))
class RefusalsGiveReasons(Rule):
    """A no comes with a reason."""

    title = Text(da="Et nej er begrundet", en="A no comes with a reason")
    holds = Text(
        da="Svaret på potentialet {potential} er begrundet.",
        en="The response to the potential {potential} comes with a reason.",
    )
    falls_short = {
        "rejected": Text(
            da="Potentialet {potential} er afvist, men der er endnu ingen begrundelse.",
            en="The potential {potential} is rejected, but there is no reason yet.",
        ),
        "partly": Text(
            da="Potentialet {potential} er kun delvist accepteret, og der er endnu ingen begrundelse.",
            en="The potential {potential} is only partly accepted, and there is no reason yet.",
        ),
    }
    remedy = Text(
        da="Skriv kort hvorfor. En begrundelse er også viden, som andre kan bruge.",
        en="Say briefly why. A reason is knowledge that others can use too.",
    )
    practice = Practice(
        "UN-Habitat, ITC",
        Text(
            da="I et ledelsessvar står der en grund ved hver anbefaling, der bliver afvist eller kun delvist "
            "accepteret.",
            en="A management response gives a reason for each recommendation that is rejected or only partly accepted.",
        ),
        works="UN-Habitat, Results-Based Management Handbook, section 4.4; ITC, Guidelines for Follow-up to "
        "Evaluation Report Recommendations",
    )
    example_falls_short = Example(change={"/follow_up/responses/1/reason": None})
    example_holds = Example(change={"/follow_up/responses/1/reason": "Sikkerheden på pladsen."})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for key, answer in plan.keyed_responses:
            if answer.stance in _REFUSALS:
                potential = plan.evaluation.by_id[answer.potential]
                yield self.at(
                    answer,
                    "reason",
                    holds=bool(answer.reason),
                    aspect=key,
                    case=None if answer.reason else _REFUSALS[answer.stance],
                    by=(potential,),
                    facts={"potential": potential},
                )


_REFUSALS = {Stance.REJECTED: "rejected", Stance.PARTLY_ACCEPTED: "partly"}


@A_PLAN_FOR_THE_RESULTS.rule("T207", force=ADVICE, due=Milestone.CHECKPOINT_BY, since="0.1.0", facts=("checkpoint",))
class CheckpointsAreHeld(Rule):
    """The checkpoints are held."""

    title = Text(da="Statusmøderne er holdt", en="The checkpoints are held")
    holds = Text(da="Statusmødet {checkpoint} er holdt.", en="The checkpoint {checkpoint} has been held.")
    falls_short = Text(
        da="Statusmødet {checkpoint} er endnu ikke holdt.",
        en="The checkpoint {checkpoint} is not held yet.",
    )
    remedy = Text(
        da="Skriv, at statusmødet er holdt eller aflyst, eller sæt en ny dato.",
        en="Mark the checkpoint as done or cancelled, or set a new date.",
    )
    recorded = Text(da="statusmødet {checkpoint} blev holdt", en="the checkpoint {checkpoint} was held")
    label = Text(da="endnu ikke holdt", en="not held yet")
    example_falls_short = Example(change={"/follow_up/checkpoints/0/status": "planned"})
    example_holds = Example(
        change={"/follow_up/checkpoints/-": {"date": "2028-04-20", "status": "done", "outcome": "Alt er i gang."}}
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for key, checkpoint in plan.keyed_checkpoints:
            by = (checkpoint.date,) if checkpoint.date else ()
            yield self.at(checkpoint, "status", holds=is_done(checkpoint), due=checkpoint.date, aspect=key, by=by)


@A_PLAN_FOR_THE_RESULTS.rule("T208", force=SHOULD, due=Milestone.AGREE_BY, since="0.2.0", facts=("deliverable",))
class InterimResultsAreWorkedWith(Rule):
    """Interim results are worked with."""

    worked_within: Span = threshold(
        "P26W",
        reading=Text(
            da="Så længe efter foreløbige resultater tæller det stadig, at de bliver taget op.",
            en="For this long after interim results it still counts that they are taken up.",
        ),
    )

    title = Text(da="Der arbejdes med de foreløbige resultater", en="Interim results are worked with")
    holds = Text(
        da="Der er et møde eller en aktivitet, hvor {deliverable} tages op.",
        en="There is a meeting or an activity where {deliverable} is taken up.",
    )
    falls_short = Text(
        da="Der er endnu hverken et opsamlingsmøde eller en aktivitet, hvor {deliverable} tages op.",
        en="There is neither a debrief nor an activity yet where {deliverable} is taken up.",
    )
    remedy = Text(
        da="Aftal et møde, kort efter at resultaterne er kommet: Hvad kan ændres med det samme?",
        en="Agree a meeting soon after the results have come: what can be changed at once?",
    )
    remedy_when_past = Text(
        da="Blev {deliverable} taget op på et møde kort efter, så skriv mødet ind. Hvis ikke, så spørg nu, hvad der "
        "kan ændres, og aftal mødet sammen med leverancen næste gang.",
        en="If a meeting soon after did take up {deliverable}, add it. If not, ask now what can be changed, and agree "
        "the meeting along with the deliverable next time.",
    )
    label = Text(da="ikke taget op endnu", en="not taken up yet")
    # Half a year, to the day, from the interim results to the debrief on them; what tells of them comes sooner (K202).
    example_falls_short = Example(
        change={
            "midtvejsnotat/due": "2026-05-13",
            "midtvejsnotat/delivered": "2026-05-13",
            "nyhedsbrev/date": "2026-06-11",
        }
    )
    example_holds = Example(
        change={
            "midtvejsnotat/due": "2026-05-14",
            "midtvejsnotat/delivered": "2026-05-14",
            "nyhedsbrev/date": "2026-06-11",
        }
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for result in plan.interim_results:
            day = plan.expected(result)
            if day:
                last, due = self.worked_within.after(day), plan.agree_within.after(day)
                too_late = result.delivered is not None and plan.has_passed(last)
                holds = plan.is_taken_up(day, last)
                yield self.at(result, holds=holds, due=due, too_late=too_late, during=(day, due))


@A_PLAN_FOR_THE_RESULTS.rule("T209", force=ADVICE, due=Milestone.NOW, since="0.2.0", facts=("checkpoint",))
class CheckpointsLeaveARecord(Rule):
    """The checkpoints leave a record."""

    title = Text(da="Det er skrevet ned, hvad statusmøderne førte til", en="The checkpoints leave a record")
    holds = Text(
        da="Det er skrevet ned, hvad statusmødet {checkpoint} førte til.",
        en="What the checkpoint {checkpoint} led to is written down.",
    )
    falls_short = Text(
        da="Det er endnu ikke skrevet ned, hvad statusmødet {checkpoint} førte til.",
        en="What the checkpoint {checkpoint} led to is not written down yet.",
    )
    remedy = Text(
        da="Skriv i et par linjer, hvilke tiltag der er i gang, om de hjælper, og hvad der skal ændres.",
        en="Write in a few lines which actions are under way, whether they help, and what should be changed.",
    )
    example_falls_short = Example(change={"/follow_up/checkpoints/0/outcome": None})
    example_holds = Example(change={"/follow_up/checkpoints/0/outcome": "Der er ikke ændret noget endnu."})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for key, checkpoint in plan.keyed_checkpoints:
            if is_done(checkpoint):
                yield self.at(checkpoint, "outcome", holds=bool(checkpoint.outcome), aspect=key)

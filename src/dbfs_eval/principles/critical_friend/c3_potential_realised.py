"""C3: focus is on how development potential is realised, so that practice improves."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.plan import Milestone, Plan, is_carried_out
from dbfs_eval.rule import ADVICE, SHOULD, Clause, Example, Judgement, Rule
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import Focus

POTENTIAL_REALISED = Clause(
    "C3",
    force=SHOULD,
    text=Text(
        da="Evalueringen bør vise, hvordan et »udviklingspotentiale« kan blive til bedre praksis.",
        en="The evaluation should show how a development potential can become better practice.",
    ),
    words=("realiseres",),
    retired=("C306",),
)


@POTENTIAL_REALISED.rule(
    "C301", force=SHOULD, due=Milestone.START, since="0.1.0", facts=("unsaid",), until=Milestone.END
)
class QuestionsSeekPotential(Rule):
    """A question seeks development potential."""

    title = Text(da="Et spørgsmål handler om udviklingspotentiale", en="A question seeks development potential")
    falls_short = {
        "unsaid": Text(
            da="Intet spørgsmål om udviklingspotentiale er formuleret endnu. Kun nævnt: {unsaid}.",
            en="No question on development potential is put into words yet. Named only: {unsaid}.",
        ),
        "": Text(
            da="Intet spørgsmål handler endnu om udviklingspotentiale.",
            en="No question seeks development potential yet.",
        ),
    }
    remedy = Text(
        da="Spørg til det, der kunne blive: Hvilke muligheder bliver ikke brugt i dag?",
        en="Ask about what could be: which possibilities are not used today?",
    )
    remedy_when_past = Text(
        da="Blev der spurgt til mulighederne, så skriv spørgsmålet ind. Hvis ikke, så stil det fra start næste gang.",
        en="If someone did ask about the possibilities, add the question. If not, ask it from the start next time.",
    )
    example_falls_short = Example(change={"muligheder/focus": ["other"]})
    example_holds = Example(change={"muligheder/focus": ["other"], "hverdag/focus": ["potential"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at_least_one_said("/questions", plan.questions_on(Focus.POTENTIAL), plan)


@POTENTIAL_REALISED.rule("C302", force=SHOULD, due=Milestone.FINAL_RESULTS, since="0.1.0", facts=("unsaid",))
class PotentialsAreIdentified(Rule):
    """Development potential is identified."""

    title = Text(da="Udviklingspotentialet er beskrevet", en="Development potential is identified")
    falls_short = {
        "unsaid": Text(
            da="Intet udviklingspotentiale er beskrevet med ord endnu. Kun nævnt: {unsaid}.",
            en="No development potential is described in words yet. Named only: {unsaid}.",
        ),
        "": Text(
            da="Der er endnu ikke beskrevet et udviklingspotentiale.", en="No development potential is described yet."
        ),
    }
    remedy = Text(
        da="Saml fundene: Hvad kan blive bedre, og hvad skal der til?",
        en="Draw the findings together: what could be better, and what would it take?",
    )
    awaited = Text(da="udviklingspotentialer", en="development potentials")
    example_falls_short = Example(
        change={"makkerordning/statement": None, "lange-aftaler/statement": None, "sen-moedetid/statement": None}
    )
    example_holds = Example(change={"makkerordning/statement": None, "lange-aftaler/statement": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at_least_one_said("/potentials", plan.potentials, plan)


@POTENTIAL_REALISED.rule(
    "C303",
    force=SHOULD,
    due=Milestone.FINAL_RESULTS,
    since="0.1.0",
    facts=("potential",),
    requires=("findings",),
)
class PotentialsRestOnFindings(Rule):
    """Each potential rests on findings."""

    title = Text(da="Hvert potentiale bygger på fund", en="Each potential rests on findings")
    holds = Text(da="Potentialet {potential} bygger på fund.", en="The potential {potential} rests on findings.")
    falls_short = Text(
        da="Potentialet {potential} bygger endnu ikke på et fund.",
        en="The potential {potential} does not rest on a finding yet.",
    )
    remedy = Text(
        da="Knyt potentialet til de fund, som det kommer af.",
        en="Link the potential to the findings that it comes from.",
    )
    awaited = Text(da="fund bag hvert potentiale", en="findings behind each potential")
    example_falls_short = Example(
        change={
            "sen-moedetid/findings": None,
            "makkerordning/findings": ["makker", "synlighed", "overgang", "moedetid"],
        }
    )
    example_holds = Example(
        change={
            "lange-aftaler/findings": ["klausul"],
            "makkerordning/findings": ["makker", "synlighed", "overgang", "etaper"],
        }
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for potential in plan.potentials:
            yield self.at(potential, "findings", holds=bool(potential.findings))


@POTENTIAL_REALISED.rule("C304", force=SHOULD, due=Milestone.FINAL_RESULTS, since="0.1.0", facts=("potential",))
class PotentialsSayHow(Rule):
    """Each potential says how it is realised."""

    title = Text(da="Det er sagt, hvordan hvert potentiale realiseres", en="Each potential says how it is realised")
    holds = Text(
        da="Det er sagt, hvordan potentialet {potential} kan realiseres.",
        en="It is said how the potential {potential} can be realised.",
    )
    falls_short = Text(
        da="Det fremgår endnu ikke, hvordan potentialet {potential} kan realiseres.",
        en="It is not yet said how the potential {potential} can be realised.",
    )
    remedy = Text(
        da="Beskriv vejen fra i dag til bedre praksis med et par sætninger.",
        en="Describe the way from today to better practice in a few sentences.",
    )
    awaited = Text(da="vejen til at realisere hvert potentiale", en="the way to realise each potential")
    example_falls_short = Example(change={"sen-moedetid/realisation": None})
    example_holds = Example(change={"sen-moedetid/realisation": "Opgaver fra klokken 8."})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for potential in plan.potentials:
            yield self.at(potential, "realisation", holds=bool(potential.realisation))


@POTENTIAL_REALISED.rule(
    "C305",
    force=ADVICE,
    due=Milestone.FINAL_RESULTS,
    since="0.1.0",
    facts=("finding",),
    requires=("potentials",),
)
class InhibitingFindingsAreTakenUp(Rule):
    """What inhibits is taken up."""

    title = Text(da="Det, der hæmmer, bliver taget op", en="What inhibits is taken up")
    holds = Text(
        da="Det hæmmende fund {finding} er taget op i et potentiale.",
        en="A potential takes up the inhibiting finding {finding}.",
    )
    falls_short = Text(
        da="Det hæmmende fund {finding} er endnu ikke taget op i et potentiale.",
        en="No potential takes up the inhibiting finding {finding} yet.",
    )
    remedy = Text(
        da="Spørg, hvad der kan få hindringen væk, og knyt svaret til et potentiale.",
        en="Ask what could remove the obstacle, and link the answer to a potential.",
    )
    awaited = Text(da="et potentiale til hvert hæmmende fund", en="a potential for each inhibiting finding")
    example_falls_short = Example(change={"makkerordning/findings": ["makker", "synlighed"]})
    example_holds = Example(
        change={
            "makkerordning/findings": ["makker", "synlighed"],
            "lange-aftaler/findings": ["klausul", "etaper", "overgang"],
        }
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        used = plan.findings_in_use
        for finding in plan.inhibiting_findings:
            yield self.at(finding, holds=finding.id in used)


@POTENTIAL_REALISED.rule("C307", force=SHOULD, due=Milestone.CHECKPOINT_BY, since="0.2.0", facts=("action",))
class ChangeIsTold(Rule):
    """It is told what the actions have changed."""

    title = Text(da="Det er fortalt, hvad tiltagene har ændret", en="It is told what the actions have changed")
    holds = Text(
        da="Det er fortalt, hvad tiltaget {action} har ændret.", en="It is told what came of the action {action}."
    )
    falls_short = Text(
        da="Det er endnu ikke fortalt, hvad tiltaget {action} har ændret.",
        en="It is not yet told what came of the action {action}.",
    )
    remedy = Text(
        da="Spørg dem, hvis hverdag det gælder: Hvad er blevet anderledes? »Intet endnu« er også et svar.",
        en="Ask those whose daily life it is about: what is different now? “Nothing yet” is an answer too.",
    )
    awaited = Text(da="tiltagenes virkning", en="the effect of the actions")
    example_falls_short = Example(change={"fast-makker/completed": "2027-02-09", "fast-makker/effect": None})
    example_holds = Example(change={"fast-makker/effect": "Intet endnu."})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for action in plan.actions:
            if is_carried_out(action):
                day = action.completed or action.due
                due = plan.checkpoint_within.after(day) if day else None
                yield self.at(action, "effect", holds=bool(action.effect), due=due)

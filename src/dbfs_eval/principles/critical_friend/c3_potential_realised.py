"""C3: focus is on how development potential is realised, so that practice improves."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.plan import Milestone, Plan
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
)


@POTENTIAL_REALISED.rule("C301", force=SHOULD, due=Milestone.START, since="0.1.0")
class QuestionsSeekPotential(Rule):
    """A question seeks development potential."""

    title = Text(da="Et spørgsmål handler om udviklingspotentiale", en="A question seeks development potential")
    falls_short = Text(
        da="Intet spørgsmål handler endnu om udviklingspotentiale.", en="No question seeks development potential yet."
    )
    remedy = Text(
        da="Spørg til det, der kunne blive: Hvilke muligheder bliver ikke brugt i dag?",
        en="Ask about what could be: which possibilities are not used today?",
    )
    example_falls_short = Example(change={"muligheder/focus": ["other"]})
    example_holds = Example(change={"muligheder/focus": ["other"], "hverdag/focus": ["potential"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        asking = plan.questions_on(Focus.POTENTIAL)
        yield self.at("/questions", holds=bool(asking), by=asking)


@POTENTIAL_REALISED.rule("C302", force=SHOULD, due=Milestone.FINAL_RESULTS, since="0.1.0")
class PotentialsAreIdentified(Rule):
    """Development potential is identified."""

    title = Text(da="Udviklingspotentialet er beskrevet", en="Development potential is identified")
    falls_short = Text(
        da="Der er endnu ikke beskrevet et udviklingspotentiale.", en="No development potential is described yet."
    )
    remedy = Text(
        da="Saml fundene: Hvad kan blive bedre, og hvad skal der til?",
        en="Draw the findings together: what could be better, and what would it take?",
    )
    # With the potentials go what points at them: the responses, and what the actions realise.
    example_falls_short = Example(
        change={
            "/potentials": None,
            "/follow_up/responses": None,
            "fast-makker/potentials": None,
            "faelles-klausul/potentials": None,
            "indstilling/potentials": None,
        }
    )
    example_holds = Example(change={"makkerordning/statement": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/potentials", holds=bool(plan.potentials), by=plan.potentials)


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
    falls_short = Text(
        da="Potentialet {potential} bygger endnu ikke på et fund.",
        en="The potential {potential} does not rest on a finding yet.",
    )
    remedy = Text(
        da="Knyt potentialet til de fund, som det kommer af.",
        en="Link the potential to the findings that it comes from.",
    )
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
    falls_short = Text(
        da="Det fremgår endnu ikke, hvordan potentialet {potential} kan realiseres.",
        en="It is not yet said how the potential {potential} can be realised.",
    )
    remedy = Text(
        da="Beskriv vejen fra i dag til bedre praksis med et par sætninger.",
        en="Describe the way from today to better practice in a few sentences.",
    )
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
    falls_short = Text(
        da="Intet potentiale tager endnu det hæmmende fund op: {finding}.",
        en="No potential takes up this inhibiting finding yet: {finding}.",
    )
    remedy = Text(
        da="Spørg, hvad der kan få hindringen væk, og knyt svaret til et potentiale.",
        en="Ask what could remove the obstacle, and link the answer to a potential.",
    )
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


@POTENTIAL_REALISED.rule(
    "C306",
    force=ADVICE,
    due=Milestone.FINAL_RESULTS,
    since="0.1.0",
    facts=("finding",),
    requires=("potentials",),
)
class PromotingFindingsAreCarriedOn(Rule):
    """What promotes is carried on."""

    title = Text(da="Det, der fremmer, bliver ført videre", en="What promotes is carried on")
    falls_short = Text(
        da="Intet potentiale fører endnu det fremmende fund videre: {finding}.",
        en="No potential carries on this promoting finding yet: {finding}.",
    )
    remedy = Text(
        da="Spørg, hvor det, der virker, ellers kan bruges, og knyt svaret til et potentiale.",
        en="Ask where else this could be used, and link the answer to a potential.",
    )
    example_falls_short = Example(change={"makkerordning/findings": ["makker", "overgang"]})
    example_holds = Example(
        change={"makkerordning/findings": ["makker", "overgang"], "sen-moedetid/findings": ["moedetid", "synlighed"]}
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        used = plan.findings_in_use
        for finding in plan.promoting_findings:
            yield self.at(finding, holds=finding.id in used)

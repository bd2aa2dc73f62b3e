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
    why = Text(
        da="Fremmende og hæmmende faktorer siger, hvordan det er. Potentialet siger, hvad det kunne blive til.",
        en="Promoting and inhibiting factors say how things are. Potential says what they could become.",
    )
    reading = Text(
        da="Kilden spørger til, hvordan potentialet »realiseres«. Vi læser det sådan, at mindst ét spørgsmål skal have fokus "
        "på potentiale, når evalueringen begynder.",
        en="The source asks how potential “realiseres” (is realised). We read it so that at least one question must have the "
        "focus potential by the start.",
    )
    how_to_meet = Text(
        da="Stil et spørgsmål, der begynder med »Hvad kunne …«, og stil det til flere parter.",
        en="Ask a question that begins with “What could …”, and put it to several parties.",
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
    why = Text(
        da="Et fund siger, hvad der er set. Først et udviklingspotentiale siger, hvad det kan bruges til.",
        en="A finding says what was seen. Only a development potential says what it can be used for.",
    )
    reading = Text(
        da="Mindst ét udviklingspotentiale skal være beskrevet, når de endelige resultater foreligger.",
        en="At least one development potential must be described by the date of the final results.",
    )
    how_to_meet = Text(
        da="Tag to eller tre fund, der hænger sammen, og skriv én sætning om, hvad der kan blive bedre.",
        en="Take two or three findings that belong together, and write one sentence on what could be better.",
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
    why = Text(
        da="Et potentiale uden fund er en god idé. Med fund er det noget, evalueringen har vist.",
        en="A potential without findings is a good idea. With findings it is something that the evaluation has shown.",
    )
    reading = Text(
        da="Hvert udviklingspotentiale skal pege på mindst ét fund, når de endelige resultater foreligger. Uden fund tier "
        "reglen.",
        en="Each development potential must point at at least one finding by the date of the final results. Without findings "
        "the rule is silent.",
    )
    how_to_meet = Text(
        da="Spørg for hvert potentiale: Hvor er det set? Skriv de fund på, som svaret peger på.",
        en="Ask of each potential: where was it seen? Link the findings that the answer points at.",
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
    why = Text(
        da="Vejen er den, de næste skal gå. Er den ikke beskrevet, må de finde den på ny.",
        en="The way is what the next ones are to walk. If it is not described, they must find it all over again.",
    )
    reading = Text(
        da="Kilden siger, at potentialet »realiseres«. Vi læser det sådan, at hvert udviklingspotentiale skal sige hvordan, når "
        "de endelige resultater foreligger.",
        en="The source says that potential “realiseres” (is realised). We read it so that each development potential must say "
        "how by the date of the final results.",
    )
    how_to_meet = Text(
        da="Skriv, hvem der skal gøre hvad først, og hvad der skal være på plads, før det kan lykkes.",
        en="Write who is to do what first, and what must be in place before it can succeed.",
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
    why = Text(
        da="En hindring, som ingen tager op, står der også i den næste evaluering.",
        en="An obstacle that nobody takes up will stand in the next evaluation too.",
    )
    reading = Text(
        da="Hvert hæmmende fund skal bruges af mindst ét udviklingspotentiale, når de endelige resultater foreligger. Uden "
        "potentialer tier reglen. Rådet er vores læsning.",
        en="Each inhibiting finding is to be used by at least one development potential by the date of the final results. "
        "Without potentials the rule is silent. The advice is our own reading.",
    )
    how_to_meet = Text(
        da="Læg de hæmmende fund på bordet ét ad gangen, og spørg, hvem der kan flytte hvad.",
        en="Put the inhibiting findings on the table one at a time, and ask who can move what.",
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
    why = Text(
        da="Det, der virker ét sted, bliver let hos dem, der fandt på det. Et potentiale tager det med videre.",
        en="What works in one place easily stays with those who thought of it. A potential takes it further.",
    )
    reading = Text(
        da="Hvert fremmende fund skal bruges af mindst ét udviklingspotentiale, når de endelige resultater foreligger. Uden "
        "potentialer tier reglen. Rådet er vores læsning.",
        en="Each promoting finding is to be used by at least one development potential by the date of the final results. "
        "Without potentials the rule is silent. The advice is our own reading.",
    )
    how_to_meet = Text(
        da="Spørg de parter, der ikke var med, om de kunne bruge det, og hvad der i så fald skulle til.",
        en="Ask the parties who were not there whether they could use it, and what that would take.",
    )
    example_falls_short = Example(change={"makkerordning/findings": ["makker", "overgang"]})
    example_holds = Example(
        change={"makkerordning/findings": ["makker", "overgang"], "sen-moedetid/findings": ["moedetid", "synlighed"]}
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        used = plan.findings_in_use
        for finding in plan.promoting_findings:
            yield self.at(finding, holds=finding.id in used)

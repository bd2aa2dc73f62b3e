"""C2: focus is on promoting and inhibiting factors."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.plan import Milestone, Plan
from dbfs_eval.rule import ADVICE, SHOULD, Clause, Example, Judgement, Rule, threshold
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import Focus

PROMOTING_AND_INHIBITING = Clause(
    "C2",
    force=SHOULD,
    text=Text(
        da="Evalueringen bør lede både efter det, der fremmer, og efter det, der hæmmer.",
        en="The evaluation should look both for what promotes and for what inhibits.",
    ),
    words=("fokus er på",),
)


@PROMOTING_AND_INHIBITING.rule(
    "C201", force=SHOULD, due=Milestone.START, since="0.1.0", facts=("unsaid",), until=Milestone.END
)
class QuestionsAskWhatPromotes(Rule):
    """A question asks what promotes development."""

    title = Text(
        da="Et spørgsmål handler om, hvad der fremmer udviklingen", en="A question asks what promotes development"
    )
    falls_short = {
        "unsaid": Text(
            da="Intet spørgsmål om det, der fremmer, er formuleret endnu. Kun nævnt: {unsaid}.",
            en="No question on what promotes is put into words yet. Named only: {unsaid}.",
        ),
        "": Text(
            da="Intet spørgsmål handler endnu om, hvad der fremmer udviklingen.",
            en="No question yet asks what promotes development.",
        ),
    }
    remedy = Text(
        da="Stil et spørgsmål om det, der virker: Hvad får det til at lykkes, og for hvem?",
        en="Ask about what works: what makes it succeed, and for whom?",
    )
    remedy_when_past = Text(
        da="Blev der spurgt om det, der virker, så skriv spørgsmålet ind. Hvis ikke, så stil det fra start næste gang.",
        en="If someone did ask about what works, add the question. If not, ask it from the start next time.",
    )
    example_falls_short = Example(change={"lykkes/focus": ["effect"]})
    example_holds = Example(change={"lykkes/focus": ["effect"], "hverdag/focus": ["process", "promoting"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at_least_one_said("/questions", plan.questions_on(Focus.PROMOTING), plan)


@PROMOTING_AND_INHIBITING.rule(
    "C202", force=SHOULD, due=Milestone.START, since="0.1.0", facts=("unsaid",), until=Milestone.END
)
class QuestionsAskWhatInhibits(Rule):
    """A question asks what inhibits development."""

    title = Text(
        da="Et spørgsmål handler om, hvad der hæmmer udviklingen", en="A question asks what inhibits development"
    )
    falls_short = {
        "unsaid": Text(
            da="Intet spørgsmål om det, der hæmmer, er formuleret endnu. Kun nævnt: {unsaid}.",
            en="No question on what inhibits is put into words yet. Named only: {unsaid}.",
        ),
        "": Text(
            da="Intet spørgsmål handler endnu om, hvad der hæmmer udviklingen.",
            en="No question yet asks what inhibits development.",
        ),
    }
    remedy = Text(
        da="Stil et spørgsmål om det, der står i vejen: Hvad bremser, og hvornår?",
        en="Ask about what stands in the way: what holds things back, and when?",
    )
    remedy_when_past = Text(
        da="Blev der spurgt om det, der står i vejen, så skriv spørgsmålet ind. Hvis ikke, så stil det fra start "
        "næste gang.",
        en="If someone did ask about what stands in the way, add the question. If not, ask it from the start next "
        "time.",
    )
    example_falls_short = Example(change={"bremser/focus": ["process"]})
    example_holds = Example(change={"bremser/focus": ["process"], "lykkes/focus": ["promoting", "inhibiting"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at_least_one_said("/questions", plan.questions_on(Focus.INHIBITING), plan)


@PROMOTING_AND_INHIBITING.rule("C203", force=SHOULD, due=Milestone.FINAL_RESULTS, since="0.1.0", facts=("unsaid",))
class FindingsNameWhatPromotes(Rule):
    """A finding names what promotes development."""

    title = Text(da="Et fund viser, hvad der fremmer udviklingen", en="A finding names what promotes development")
    falls_short = {
        "unsaid": Text(
            da="Intet fund om det, der fremmer, er formuleret endnu. Kun nævnt: {unsaid}.",
            en="No finding on what promotes is put into words yet. Named only: {unsaid}.",
        ),
        "": Text(
            da="Intet fund viser endnu, hvad der fremmer udviklingen.",
            en="No finding yet names what promotes development.",
        ),
    }
    remedy = Text(
        da="Beskriv mindst ét fund om en fremmende faktor, eller sæt mærket »fremmende« på et fund, der handler om "
        "det.",
        en="Describe at least one finding on a promoting factor, or mark one as “promoting” that already shows it.",
    )
    awaited = Text(da="fremmende fund", en="promoting findings")
    example_falls_short = Example(change={"makker/factor": None, "synlighed/factor": None, "klausul/factor": None})
    example_holds = Example(change={"synlighed/factor": None, "klausul/factor": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at_least_one_said("/findings", plan.promoting_findings, plan)


@PROMOTING_AND_INHIBITING.rule("C204", force=SHOULD, due=Milestone.FINAL_RESULTS, since="0.1.0", facts=("unsaid",))
class FindingsNameWhatInhibits(Rule):
    """A finding names what inhibits development."""

    title = Text(da="Et fund viser, hvad der hæmmer udviklingen", en="A finding names what inhibits development")
    falls_short = {
        "unsaid": Text(
            da="Intet fund om det, der hæmmer, er formuleret endnu. Kun nævnt: {unsaid}.",
            en="No finding on what inhibits is put into words yet. Named only: {unsaid}.",
        ),
        "": Text(
            da="Intet fund viser endnu, hvad der hæmmer udviklingen.",
            en="No finding yet names what inhibits development.",
        ),
    }
    remedy = Text(
        da="Beskriv mindst ét fund om en hæmmende faktor. Er der ingen, er det værd at spørge hvorfor.",
        en="Describe at least one finding on an inhibiting factor. If there is none, it is worth asking why.",
    )
    awaited = Text(da="hæmmende fund", en="inhibiting findings")
    example_falls_short = Example(change={"moedetid/factor": None, "overgang/factor": None, "etaper/factor": None})
    example_holds = Example(change={"moedetid/factor": None, "overgang/factor": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at_least_one_said("/findings", plan.inhibiting_findings, plan)


@PROMOTING_AND_INHIBITING.rule(
    "C205",
    force=ADVICE,
    due=Milestone.FINAL_RESULTS,
    since="0.1.0",
    facts=("question",),
    requires=("findings",),
)
class QuestionsAreAnswered(Rule):
    """Each question is answered."""

    title = Text(da="Hvert spørgsmål har fået svar", en="Each question is answered")
    holds = Text(da="Et fund svarer på spørgsmålet {question}.", en="A finding answers the question {question}.")
    falls_short = Text(
        da="Intet fund svarer endnu på spørgsmålet {question}.", en="No finding answers the question {question} yet."
    )
    remedy = Text(
        da="Knyt de fund, der svarer, til spørgsmålet. Kunne det ikke besvares, er det også et fund.",
        en="Link the findings that answer it. If it could not be answered, that is a finding too.",
    )
    awaited = Text(da="svar på hvert spørgsmål", en="an answer to each question")
    example_falls_short = Example(change={"synlighed/questions": ["lykkes"], "overgang/questions": ["bremser"]})
    example_holds = Example(change={"overgang/questions": ["bremser"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        answered = {question for finding in plan.findings for question in finding.questions}
        for question in plan.questions:
            yield self.at(question, holds=question.id in answered)


@PROMOTING_AND_INHIBITING.rule("C206", force=ADVICE, due=Milestone.FINAL_RESULTS, since="0.1.0", facts=("finding",))
class FindingsRestOnEvidence(Rule):
    """Each finding has evidence."""

    title = Text(da="Hvert fund har belæg", en="Each finding has evidence")
    holds = Text(da="Fundet {finding} har belæg.", en="The finding {finding} has evidence.")
    falls_short = Text(da="Fundet {finding} har endnu intet belæg.", en="The finding {finding} has no evidence yet.")
    remedy = Text(
        da="Skriv, hvad fundet bygger på: samtaler, tal, iagttagelser.",
        en="Say what the finding rests on: conversations, figures, observations.",
    )
    awaited = Text(da="belæg for hvert fund", en="evidence for each finding")
    example_falls_short = Example(change={"moedetid/evidence": None})
    example_holds = Example(change={"makker/evidence": ["Logbog fra pladsen"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for finding in plan.findings:
            yield self.at(finding, "evidence", holds=bool(finding.evidence))


@PROMOTING_AND_INHIBITING.rule(
    "C207",
    force=ADVICE,
    due=Milestone.FINAL_RESULTS,
    since="0.1.0",
    facts=("promoting", "inhibiting"),
    requires=("promoting_findings", "inhibiting_findings"),
)
class FindingsAreBalanced(Rule):
    """The findings show both sides."""

    enough: int = threshold(
        5,
        reading=Text(
            da="Så mange fund med en faktor skal der være, før fordelingen siger noget.",
            en="So many findings with a factor are needed before their balance says anything.",
        ),
    )
    rarer_share: int = threshold(
        5,
        reading=Text(
            da="Mindst ét fund ud af så mange skal være af den slags, der er færrest af.",
            en="At least one finding in so many is to be of the kind that there are fewest of.",
        ),
    )

    title = Text(da="Fundene viser begge sider", en="The findings show both sides")
    falls_short = Text(
        da="Fremmende fund: {promoting}. Hæmmende fund: {inhibiting}. Er det hele billedet?",
        en="Promoting findings: {promoting}. Inhibiting findings: {inhibiting}. Is that the whole picture?",
    )
    remedy = Text(
        da="Spørg de primære parter, om de kan genkende billedet. Kan de det, så skriv det ned (en undtagelse).",
        en="Ask the primary parties whether they recognise the picture. If they do, write that down (a waiver).",
    )
    awaited = Text(da="fund af begge slags", en="findings of both kinds")
    example_falls_short = Example(change={"moedetid/factor": "promoting", "overgang/factor": "promoting"})
    example_holds = Example(change={"moedetid/factor": "promoting"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        promoting, inhibiting = len(plan.promoting_findings), len(plan.inhibiting_findings)
        if promoting + inhibiting >= self.enough:
            holds = min(promoting, inhibiting) * self.rarer_share >= promoting + inhibiting
            yield self.at("/findings", holds=holds, facts={"promoting": promoting, "inhibiting": inhibiting})

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


@PROMOTING_AND_INHIBITING.rule("C201", force=SHOULD, due=Milestone.START, since="0.1.0")
class QuestionsAskWhatPromotes(Rule):
    """A question asks what promotes development."""

    title = Text(
        da="Et spørgsmål handler om, hvad der fremmer udviklingen", en="A question asks what promotes development"
    )
    falls_short = Text(
        da="Intet spørgsmål handler endnu om, hvad der fremmer udviklingen.",
        en="No question yet asks what promotes development.",
    )
    remedy = Text(
        da="Stil et spørgsmål om det, der virker: Hvad får det til at lykkes, og for hvem?",
        en="Ask about what works: what makes it succeed, and for whom?",
    )
    why = Text(
        da="Det, der lykkes, er let at tage for givet. Først når nogen spørger til det, kan det gentages et andet sted.",
        en="What succeeds is easily taken for granted. Only when somebody asks about it can it be repeated elsewhere.",
    )
    reading = Text(
        da="Kilden siger »fokus er på« fremmende og hæmmende faktorer. Vi læser det sådan, at mindst ét spørgsmål skal have "
        "fokus på det fremmende, når evalueringen begynder.",
        en="The source says “fokus er på” (focus is on) promoting and inhibiting factors. We read it so that at least one "
        "question must have the focus promoting by the start.",
    )
    how_to_meet = Text(
        da="Spørg til en dag, hvor det lykkedes: Hvem gjorde hvad, og hvad gjorde det muligt?",
        en="Ask about a day when it went well: who did what, and what made it possible?",
    )
    example_falls_short = Example(change={"lykkes/focus": ["effect"]})
    example_holds = Example(change={"lykkes/focus": ["effect"], "hverdag/focus": ["process", "promoting"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        asking = plan.questions_on(Focus.PROMOTING)
        yield self.at("/questions", holds=bool(asking), by=asking)


@PROMOTING_AND_INHIBITING.rule("C202", force=SHOULD, due=Milestone.START, since="0.1.0")
class QuestionsAskWhatInhibits(Rule):
    """A question asks what inhibits development."""

    title = Text(
        da="Et spørgsmål handler om, hvad der hæmmer udviklingen", en="A question asks what inhibits development"
    )
    falls_short = Text(
        da="Intet spørgsmål handler endnu om, hvad der hæmmer udviklingen.",
        en="No question yet asks what inhibits development.",
    )
    remedy = Text(
        da="Stil et spørgsmål om det, der står i vejen: Hvad bremser, og hvornår?",
        en="Ask about what stands in the way: what holds things back, and when?",
    )
    why = Text(
        da="Det, der står i vejen, bliver sjældent sagt højt af sig selv. Et spørgsmål gør det til noget, der må tales om.",
        en="What stands in the way is seldom said aloud of its own accord. A question makes it something that may be talked "
        "about.",
    )
    reading = Text(
        da="Kilden siger »fokus er på« fremmende og hæmmende faktorer. Vi læser det sådan, at mindst ét spørgsmål skal have "
        "fokus på det hæmmende, når evalueringen begynder.",
        en="The source says “fokus er på” (focus is on) promoting and inhibiting factors. We read it so that at least one "
        "question must have the focus inhibiting by the start.",
    )
    how_to_meet = Text(
        da="Spørg til det tidspunkt, hvor det gik i stå, og ikke til den, der stod med det.",
        en="Ask about the moment at which it came to a halt, not about whoever stood with it.",
    )
    example_falls_short = Example(change={"bremser/focus": ["process"]})
    example_holds = Example(change={"bremser/focus": ["process"], "lykkes/focus": ["promoting", "inhibiting"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        asking = plan.questions_on(Focus.INHIBITING)
        yield self.at("/questions", holds=bool(asking), by=asking)


@PROMOTING_AND_INHIBITING.rule("C203", force=SHOULD, due=Milestone.FINAL_RESULTS, since="0.1.0")
class FindingsNameWhatPromotes(Rule):
    """A finding names what promotes development."""

    title = Text(da="Et fund viser, hvad der fremmer udviklingen", en="A finding names what promotes development")
    falls_short = Text(
        da="Intet fund viser endnu, hvad der fremmer udviklingen.", en="No finding yet names what promotes development."
    )
    remedy = Text(
        da="Beskriv mindst ét fund om en fremmende faktor, eller mærk et fund, der allerede viser den.",
        en="Describe at least one finding on a promoting factor, or mark one that already shows it.",
    )
    why = Text(
        da="De fremmende faktorer er det, der kan bygges videre på. Uden dem bliver en evaluering let en liste over det, der "
        "er galt.",
        en="The promoting factors are what can be built on. Without them an evaluation easily becomes a list of what is "
        "amiss.",
    )
    reading = Text(
        da="Mindst ét fund skal være mærket som fremmende, når de endelige resultater foreligger. Hvor meget fundet "
        "siger, kan en regel ikke se.",
        en="At least one finding must be marked as promoting by the date of the final results. How much it says, no rule "
        "can see.",
    )
    how_to_meet = Text(
        da="Gå fundene igennem sammen med de primære parter, og spørg for hvert: Hjalp det, eller stod det i vejen?",
        en="Go through the findings with the primary parties, and ask of each: did it help, or did it stand in the way?",
    )
    example_falls_short = Example(change={"makker/factor": None, "synlighed/factor": None, "klausul/factor": None})
    example_holds = Example(change={"synlighed/factor": None, "klausul/factor": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/findings", holds=bool(plan.promoting_findings), by=plan.promoting_findings)


@PROMOTING_AND_INHIBITING.rule("C204", force=SHOULD, due=Milestone.FINAL_RESULTS, since="0.1.0")
class FindingsNameWhatInhibits(Rule):
    """A finding names what inhibits development."""

    title = Text(da="Et fund viser, hvad der hæmmer udviklingen", en="A finding names what inhibits development")
    falls_short = Text(
        da="Intet fund viser endnu, hvad der hæmmer udviklingen.", en="No finding yet names what inhibits development."
    )
    remedy = Text(
        da="Beskriv mindst ét fund om en hæmmende faktor. Er der ingen, er det værd at spørge hvorfor.",
        en="Describe at least one finding on an inhibiting factor. If there is none, it is worth asking why.",
    )
    why = Text(
        da="En evaluering, der kun finder det gode, efterlader dem, der skal arbejde videre, uden noget at tage fat på.",
        en="An evaluation that finds only what is good leaves those who are to go on with nothing to take hold of.",
    )
    reading = Text(
        da="Mindst ét fund skal være mærket som hæmmende, når de endelige resultater foreligger.",
        en="At least one finding must be marked as inhibiting by the date of the final results.",
    )
    how_to_meet = Text(
        da="Spørg dem, der sprang fra, og dem, der blev: Hvad var tættest på at få jer til at holde op?",
        en="Ask those who left and those who stayed: what came closest to making you stop?",
    )
    example_falls_short = Example(change={"moedetid/factor": None, "overgang/factor": None, "etaper/factor": None})
    example_holds = Example(change={"moedetid/factor": None, "overgang/factor": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/findings", holds=bool(plan.inhibiting_findings), by=plan.inhibiting_findings)


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
    falls_short = Text(
        da="Intet fund svarer endnu på spørgsmålet {question}.", en="No finding answers the question {question} yet."
    )
    remedy = Text(
        da="Knyt de fund, der svarer, til spørgsmålet. Kunne det ikke besvares, er det også et fund.",
        en="Link the findings that answer it. If it could not be answered, that is a finding too.",
    )
    why = Text(
        da="Et spørgsmål, der bliver væk undervejs, var måske det, nogen ventede på.",
        en="A question that gets lost on the way may have been the one that somebody was waiting for.",
    )
    reading = Text(
        da="Hvert spørgsmål skal være nævnt af mindst ét fund, når de endelige resultater foreligger. Uden fund tier reglen. "
        "Rådet er vores læsning.",
        en="Each question is to be pointed at by at least one finding by the date of the final results. Without findings the "
        "rule is silent. The advice is our own reading.",
    )
    how_to_meet = Text(
        da="Læs spørgsmålene op på fortolkningsdagen, ét ad gangen, og skriv de fund på, der svarer.",
        en="Read the questions aloud on the day of interpretation, one at a time, and link the findings that answer.",
    )
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
    falls_short = Text(da="Fundet {finding} har endnu intet belæg.", en="The finding {finding} has no evidence yet.")
    remedy = Text(
        da="Skriv, hvad fundet bygger på: samtaler, tal, iagttagelser.",
        en="Say what the finding rests on: conversations, figures, observations.",
    )
    why = Text(
        da="Belægget gør det muligt at tale om fundet i stedet for om den, der kom med det.",
        en="The evidence makes it possible to talk about the finding instead of about whoever brought it.",
    )
    reading = Text(
        da="Hvert fund skal nævne mindst ét belæg, når de endelige resultater foreligger. Hvor godt det er, kan en regel "
        "ikke se. Rådet er vores læsning.",
        en="Each finding is to name at least one piece of evidence by the date of the final results. How good it is, no rule "
        "can see. The advice is our own reading.",
    )
    how_to_meet = Text(
        da="Skriv kilden på, mens fundet bliver skrevet: hvilken samtale, hvilket tal, hvilken dag på pladsen.",
        en="Note the source while the finding is written: which conversation, which figure, which day on the site.",
    )
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
            da="Så mange fund med en faktor skal der være, før det giver mening at se på fordelingen.",
            en="So many findings with a factor there must be before their balance says anything.",
        ),
    )
    rarer_share: int = threshold(
        5,
        reading=Text(
            da="Den sjældnere slags skal udgøre mindst ét ud af så mange fund.",
            en="The rarer kind is to be at least one finding in so many.",
        ),
    )

    title = Text(da="Fundene viser begge sider", en="The findings show both sides")
    falls_short = Text(
        da="Fremmende fund: {promoting}. Hæmmende fund: {inhibiting}. Er det hele billedet?",
        en="Promoting findings: {promoting}. Inhibiting findings: {inhibiting}. Is that the whole picture?",
    )
    remedy = Text(
        da="Spørg de primære parter, om de kan genkende billedet. Kan de det, så skriv det som begrundelse for en undtagelse.",
        en="Ask the primary parties whether they recognise the picture. If they do, record that as the reason for a waiver.",
    )
    why = Text(
        da="Når næsten alle fund peger samme vej, kan det være sandt, og det kan være, at der blev spurgt ét sted.",
        en="Where nearly all findings point one way, that may be true, and it may be that only one place was asked.",
    )
    reading = Text(
        da="Når der er nok fund med en faktor, skal den sjældnere slags udgøre en vis del af dem. Begge tal er vores; "
        "derfor er det et råd og siges som et spørgsmål. Findes den ene slags slet ikke, siger C203 eller C204 det.",
        en="Where there are enough findings with a factor, the rarer kind is to be a certain part of them. Both numbers are "
        "ours; so it is advice, and put as a question. Where one kind is absent altogether, C203 or C204 says so.",
    )
    how_to_meet = Text(
        da="Vend fundene med de primære parter, før de bliver endelige, og spørg, hvad der ikke blev set.",
        en="Talk the findings through with the primary parties before they become final, and ask what was not seen.",
    )
    example_falls_short = Example(change={"moedetid/factor": "promoting", "overgang/factor": "promoting"})
    example_holds = Example(change={"moedetid/factor": "promoting"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        promoting, inhibiting = len(plan.promoting_findings), len(plan.inhibiting_findings)
        if promoting + inhibiting >= self.enough:
            holds = min(promoting, inhibiting) * self.rarer_share >= promoting + inhibiting
            yield self.at("/findings", holds=holds, facts={"promoting": promoting, "inhibiting": inhibiting})

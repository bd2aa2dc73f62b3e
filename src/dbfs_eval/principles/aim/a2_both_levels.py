"""A2: knowledge is put into play at both the practical and the strategic level."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.dates import day_after
from dbfs_eval.plan import Milestone, Plan
from dbfs_eval.rule import MUST, SHOULD, Clause, Example, Facts, Judgement, Rule
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import Level

BOTH_LEVELS = Clause(
    "A2",
    force=MUST,
    text=Text(
        da="Den nye viden skal altid ud at virke to steder: i hverdagens praksis og i de strategiske beslutninger.",
        en="What is learnt must always be put to work in two places: in everyday practice and in strategic decisions.",
    ),
    words=("altid", "både … og"),
)


@BOTH_LEVELS.rule("A201", force=MUST, due=Milestone.START, since="0.1.0", facts=("levels",), requires=("uses",))
class UsesReachBothLevels(Rule):
    """The uses reach both the practical and the strategic level."""

    title = Text(
        da="Anvendelserne når både det praktiske og det strategiske niveau",
        en="The uses reach both the practical and the strategic level",
    )
    falls_short = Text(
        da="Anvendelserne når endnu ikke begge niveauer. Tilbage er: {levels}.",
        en="The uses do not reach both levels yet. Left to reach: {levels}.",
    )
    remedy = Text(
        da="Beskriv, hvad resultaterne også skal bruges til dér: i hverdagens praksis eller i de strategiske beslutninger.",
        en="Describe what the results are for there too: in everyday practice or in strategic decisions.",
    )
    why = Text(
        da="Ny viden, der kun bruges i praksis, møder snart rammer, som ingen har ændret. Bruges den kun strategisk, mærker "
        "hverdagen den ikke.",
        en="Knowledge that is used in practice alone soon meets conditions that nobody has changed. Used strategically alone, "
        "everyday life does not feel it.",
    )
    reading = Text(
        da="Kilden siger »både … og«. Vi læser det sådan, at anvendelserne tilsammen skal nævne begge niveauer, når "
        "evalueringen begynder. Reglen ser kun efter, når der er anvendelser.",
        en="The source says “både … og” (both … and). We read it so that the uses together must name both levels by the "
        "start. The rule only looks where there are uses.",
    )
    how_to_meet = Text(
        da="Stil det samme spørgsmål to steder: Hvad skal gøres anderledes i morgen, og hvad skal besluttes, for at det kan "
        "vare ved?",
        en="Ask the same question in two places: what will be done differently tomorrow, and what must be decided for it "
        "to last?",
    )
    example_falls_short = Example(change={"justere/level": "strategic", "justere/decisions": ["helhedsplan"]})
    example_holds = Example(
        change={"justere/level": "strategic", "justere/decisions": ["helhedsplan"], "udbrede/level": "practical"}
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        reached = {use.level for use in plan.uses}
        left = tuple(level for level in Level if level not in reached)
        yield self.at("/purpose/uses", holds=not left, facts={"levels": left})


@BOTH_LEVELS.rule(
    "A202",
    force=SHOULD,
    due=Milestone.SHARE_BY,
    since="0.1.0",
    facts=("levels", "from", "to"),
    requires=("sharings_of_the_results",),
)
class SharingReachesBothLevels(Rule):
    """Sharing reaches both the practical and the strategic level."""

    title = Text(
        da="Formidlingen når både det praktiske og det strategiske niveau",
        en="Sharing reaches both the practical and the strategic level",
    )
    falls_short = Text(
        da="Formidlingen af de endelige resultater når endnu ikke begge niveauer. Tilbage er: {levels}.",
        en="Sharing of the final results does not reach both levels yet. Left to reach: {levels}.",
    )
    remedy = Text(
        da="Planlæg formidling dér, eller skriv niveauet på formidling, der allerede er planlagt. "
        "‖ Tidsrum: {from} til {to}.",
        en="Plan sharing there, or state the level on sharing that is already planned. ‖ Window: {from} to {to}.",
    )
    label = Text(da="når ikke begge niveauer", en="not on both levels")
    why = Text(
        da="En rapport til bestyrelsen når sjældent ud på pladsen, og en gårdfest når sjældent budgettet. De to niveauer "
        "lytter hver for sig og hver på sin måde.",
        en="A report to the board seldom reaches the site, and a summer party seldom the budget. The two levels listen "
        "apart, and each in its own way.",
    )
    reading = Text(
        da="Vi læser kravet sådan, at formidlingen på eller efter datoen for de endelige resultater tilsammen skal nå begge "
        "niveauer. Fristen regnes med tærsklen i K202 fra afslutningen eller de endelige resultater, alt efter hvad "
        "der ligger sidst. Uden en sådan formidling tier reglen, for så siger K201 det.",
        en="We read the clause so that sharing on or after the date of the final results is to reach both levels together. "
        "The due date is counted with the threshold of K202 from the end or the final results, whichever comes later. "
        "Without such sharing the rule is silent, since K201 says so.",
    )
    how_to_meet = Text(
        da="Planlæg én formidling til dem, der arbejder med det i hverdagen, og én til dem, der beslutter, og skriv niveauet "
        "på.",
        en="Plan one sharing for those who work with it every day and one for those who decide, and state the level.",
    )
    example_falls_short = Example(change={"bestyrelsesmoede/levels": ["practical"]})
    example_holds = Example(change={"bestyrelsesmoede/levels": ["strategic", "practical"], "gaardfest/levels": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        reached = {level for sharing in plan.sharings_of_the_results for level in sharing.levels}
        left = tuple(level for level in Level if level not in reached)
        facts: Facts | None = None
        if left and plan.final_results:
            # A window is said in whole days, also where the results have only a month.
            facts = {"levels": left, "from": day_after(plan.final_results, 0), "to": plan.share_by}
        yield self.at("/sharing", holds=not left, facts=facts)

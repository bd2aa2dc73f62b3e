"""A2: knowledge is put into play at both the practical and the strategic level."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.dates import whole_day
from dbfs_eval.plan import Milestone, Plan, required
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


@BOTH_LEVELS.rule(
    "A201",
    force=MUST,
    due=Milestone.START,
    since="0.1.0",
    facts=("levels",),
    words={"levels": Level},
    requires=("uses",),
)
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
    act_by=("to",),
    words={"levels": Level},
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
    example_falls_short = Example(change={"bestyrelsesmoede/levels": ["practical"]})
    example_holds = Example(change={"bestyrelsesmoede/levels": ["strategic", "practical"], "gaardfest/levels": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        reached = {level for sharing in plan.sharings_of_the_results for level in sharing.levels}
        left = tuple(level for level in Level if level not in reached)
        # A window is said in whole days, also where the results have only a month.
        window = whole_day(required(plan.final_results)), plan.share_by
        facts: Facts = {"levels": left, "from": window[0], "to": window[1]}
        yield self.at("/sharing", holds=not left, facts=facts, during=window)

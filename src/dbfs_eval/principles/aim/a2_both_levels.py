"""A2: knowledge is put into play at both the practical and the strategic level."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dbfs_eval.dates import whole_day
from dbfs_eval.plan import Milestone, Plan, required
from dbfs_eval.rule import ADVICE, MUST, SHOULD, Clause, Example, Facts, Judgement, Practice, Rule
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


def _levels_beyond(reached: Collection[Level | None]) -> tuple[Level, ...]:
    """The levels that are not reached yet."""
    return tuple(level for level in Level if level not in reached)


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
    falls_short = {
        "unlevelled": Text(
            da="Det er endnu ikke skrevet, hvilket niveau anvendelserne ligger på.",
            en="It is not yet said which level the uses are on.",
        ),
        "": Text(da="Anvendelserne når endnu ikke {levels}.", en="The uses do not reach {levels} yet."),
    }
    remedy = {
        "unlevelled": Text(
            da="Skriv ved hver anvendelse, om den hører til i hverdagens praksis eller i de strategiske beslutninger.",
            en="Say of each use whether it belongs in everyday practice or in strategic decisions.",
        ),
        "": Text(
            da="Beskriv også, hvad resultaterne skal bruges til på {levels}.",
            en="Also say what the results are to be used for on {levels}.",
        ),
    }
    example_falls_short = Example(change={"justere/level": "strategic", "justere/decisions": ["helhedsplan"]})
    example_holds = Example(
        change={"justere/level": "strategic", "justere/decisions": ["helhedsplan"], "udbrede/level": "practical"}
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        levels = {use.level for use in plan.uses}
        left = _levels_beyond(levels)
        case = "unlevelled" if levels == {None} else None
        yield self.at("/purpose/uses", holds=not left, case=case, facts={"levels": left})


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
        da="Formidlingen af de endelige resultater når endnu ikke ud på {levels}.",
        en="Sharing of the final results does not reach {levels} yet.",
    )
    remedy = Text(
        da="Planlæg formidling på {levels}, eller skriv dato og niveau på den, der allerede er planlagt. ‖ Tidsrum: "
        "{from} til {to}.",
        en="Plan sharing on {levels}, or state the date and the level of what is already planned. ‖ Window: {from} to "
        "{to}.",
    )
    label = Text(da="når ikke begge niveauer", en="not on both levels")
    example_falls_short = Example(change={"bestyrelsesmoede/levels": ["practical"]})
    example_holds = Example(change={"bestyrelsesmoede/levels": ["strategic", "practical"], "gaardfest/levels": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        left = _levels_beyond({level for sharing in plan.sharings_of_the_results for level in sharing.levels})
        # A window is said in whole days, also where the results have only a month.
        window = whole_day(required(plan.final_results)), plan.share_by
        facts: Facts = {"levels": left, "from": window[0], "to": window[1]}
        yield self.at("/sharing", holds=not left, facts=facts, during=window)


@BOTH_LEVELS.rule(
    "A203",
    force=ADVICE,
    due=Milestone.AGREE_BY,
    since="0.2.0",
    facts=("levels",),
    words={"levels": Level},
    requires=("actions", "levelled_findings"),
)
class FollowUpReachesBothLevels(Rule):
    """The follow-up reaches both the practical and the strategic level."""

    title = Text(
        da="Opfølgningen når både det praktiske og det strategiske niveau",
        en="The follow-up reaches both the practical and the strategic level",
    )
    falls_short = Text(
        da="De fund, som tiltagene bygger på, når endnu ikke {levels}.",
        en="The findings behind the actions do not reach {levels} yet.",
    )
    remedy = Text(
        da="Skriv niveauet på de fund, som tiltagene bygger på, eller find et fund på {levels}, og aftal et tiltag, "
        "der tager det op.",
        en="State the level of the findings behind the actions, or find a finding on {levels} and agree an action "
        "that takes it up.",
    )
    awaited = Text(da="opfølgning på begge niveauer", en="follow-up on both levels")
    example_falls_short = Example(change={"faelles-klausul/potentials": ["makkerordning"]})
    example_holds = Example(change={"etaper/level": "practical"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        behind = plan.findings_behind_actions
        left = _levels_beyond({finding.level for finding in plan.levelled_findings if finding.id in behind})
        yield self.at("/follow_up/actions", holds=not left, facts={"levels": left})


@BOTH_LEVELS.rule("A204", force=ADVICE, due=Milestone.START, since="0.2.0")
class EarlierKnowledgeIsUsed(Rule):
    """The evaluation builds on what others have learnt."""

    title = Text(
        da="Evalueringen bygger videre på det, andre har lært",
        en="The evaluation builds on what others have learnt",
    )
    falls_short = Text(
        da="Det fremgår endnu ikke, hvilken viden og erfaring evalueringen bygger videre på.",
        en="It is not yet said which knowledge and experience the evaluation builds on.",
    )
    remedy = Text(
        da="Skriv, hvad der før er undersøgt eller prøvet, her og andre steder. Blev der ikke fundet noget, så skriv "
        "det.",
        en="Say what has been studied or tried before, here and elsewhere. If nothing was found, say so.",
    )
    practice = Practice(
        "Big Local, Groruddalen",
        Text(
            da="Big Local og Groruddalen byggede på tidligere evalueringer og sagde hvilke.",
            en="Big Local and Groruddalen built on earlier evaluations and said which.",
        ),
    )
    example_falls_short = Example(change={"/builds_on": None})
    example_holds = Example(change={"/builds_on": ["Der er ikke fundet andre evalueringer af beboere i en byggesag."]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/builds_on", holds=bool(plan.evaluation.builds_on))

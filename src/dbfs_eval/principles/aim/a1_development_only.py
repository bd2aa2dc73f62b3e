"""A1: only evaluations that aim at development are taken part in; their results are to change practice."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.model import Use
from dbfs_eval.plan import Milestone, Plan, at_least
from dbfs_eval.rule import (
    ADVICE,
    MUST,
    Clause,
    Example,
    Fix,
    Judgement,
    Practice,
    Rule,
    or_ask,
    patch_adding_ref,
    threshold,
)
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import Aim, Applicability, Level, Mode, StageName

DEVELOPMENT_ONLY = Clause(
    "A1",
    force=MUST,
    text=Text(
        da="Evalueringen skal have »udviklingssigte«: Det, den viser, skal bruges til at gøre praksis bedre. "
        "Uden det er den en anden slags evaluering.",
        en="The evaluation must aim at development: what it shows is to be used to make practice better. "
        "Without that it is another kind of evaluation.",
    ),
    words=("alene", "skal bruges til"),
)


@DEVELOPMENT_ONLY.rule("A101", force=MUST, due=Milestone.NOW, until=Milestone.END, since="0.1.0", presupposed=True)
class TheAimIsDevelopment(Rule):
    """The evaluation aims at development."""

    title = Text(da="Evalueringen har udviklingssigte", en="The evaluation aims at development")
    falls_short = Text(
        da="Udvikling er endnu ikke et sigte med evalueringen.",
        en="Development is not yet an aim of the evaluation.",
    )
    remedy = Text(
        da="Gør udvikling til et sigte, hvis resultaterne skal gøre praksis bedre. Skal de ikke det, er det en anden "
        "slags evaluering.",
        en="Make development an aim if the results are to make practice better. If they are not, this is another kind "
        "of evaluation.",
    )
    remedy_when_past = Text(
        da="Blev resultaterne brugt til at gøre praksis bedre, så skriv udvikling ind som sigte. Hvis ikke, var det en "
        "anden slags evaluering.",
        en="If the results were used to make practice better, add development as an aim. If not, this was another kind "
        "of evaluation.",
    )
    example_falls_short = Example(change={"/purpose/aims": ["knowledge"]})
    example_holds = Example(change={"/purpose/aims": ["accountability", "development"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/purpose/aims", holds=Aim.DEVELOPMENT in plan.evaluation.purpose.aims)


@DEVELOPMENT_ONLY.rule("A102", force=MUST, due=Milestone.START, since="0.1.0", facts=("unsaid",))
class AUseIsIntended(Rule):
    """It is said what the results are for."""

    title = Text(da="Det er sagt, hvad resultaterne skal bruges til", en="It is said what the results are for")
    falls_short = {
        "unsaid": Text(
            da="Ingen anvendelse er beskrevet med ord endnu. Kun nævnt: {unsaid}.",
            en="No use is described in words yet. Named only: {unsaid}.",
        ),
        "": Text(
            da="Det fremgår endnu ikke, hvad resultaterne skal bruges til.",
            en="It is not yet said what the results are to be used for.",
        ),
    }
    remedy = {
        "unsaid": Text(
            da="Skriv med én sætning, hvad resultaterne skal bruges til: {unsaid}.",
            en="Say in one sentence what the results are to be used for: {unsaid}.",
        ),
        "": Text(
            da="Beskriv mindst én anvendelse: Hvad kan gøres anderledes, når resultaterne foreligger?",
            en="Describe at least one use: what can be done differently once the results are in?",
        ),
    }
    example_falls_short = Example(change={"justere/description": None, "udbrede/description": None})
    # A single use would hold too, but could not reach both levels (A201).
    example_holds = Example(change={"justere/description": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at_least_one_said("/purpose/uses", plan.uses, plan)


@DEVELOPMENT_ONLY.rule("A103", force=ADVICE, due=Milestone.START, since="0.1.0", facts=("use",))
class EachUseHasUsers(Rule):
    """Each use has someone who will use the results."""

    title = Text(
        da="Hver anvendelse har nogen, der skal bruge resultaterne",
        en="Each use has someone who will use the results",
    )
    holds = Text(
        da="Det er sagt, hvem der skal bruge resultaterne til {use}.",
        en="It is said who will use the results for {use}.",
    )
    falls_short = Text(
        da="Det er endnu ikke sagt, hvem der skal bruge resultaterne til {use}.",
        en="It is not yet said who will use the results for {use}.",
    )
    remedy = Text(
        da="Nævn de parter, der skal bruge resultaterne. Er de ikke blandt parterne endnu, så begynd med at skrive dem "
        "ind dér.",
        en="Name the parties who will use the results. If they are not among the parties yet, add them there first.",
    )
    practice = Practice(
        "Patton, Utilization-Focused Evaluation",
        Text(
            da="En evaluering bliver brugt, når bestemte mennesker fra begyndelsen skal bruge den til noget bestemt.",
            en="An evaluation is used where particular people are to use it for something particular from the start.",
        ),
        works="Patton, Utilization-Focused Evaluation, 4th ed., 2008",
    )
    example_falls_short = Example(change={"justere/users": None})
    example_holds = Example(change={"justere/users": ["team"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for use in plan.uses:
            yield self.at(use, "users", holds=bool(use.users))


@DEVELOPMENT_ONLY.rule(
    "A104",
    force=ADVICE,
    due=Milestone.START,
    since="0.1.0",
    facts=("use", "decision"),
    requires=("decisions",),
)
class EachStrategicUseMeetsADecision(Rule):
    """Each strategic use points at a decision."""

    title = Text(da="Hver strategisk anvendelse peger på en beslutning", en="Each strategic use points at a decision")
    holds = Text(
        da="Den strategiske anvendelse {use} peger på en beslutning.",
        en="The strategic use {use} points at a decision.",
    )
    falls_short = Text(
        da="Den strategiske anvendelse {use} peger endnu ikke på en beslutning.",
        en="The strategic use {use} does not point at a decision yet.",
    )
    remedy = Text(
        da="Vælg den beslutning, som resultaterne skal bruges i.",
        en="Choose the decision that the results are to inform.",
    )
    fix_label = Text(da="Knyt {use} til beslutningen {decision}.", en="Link {use} to the decision {decision}.")
    example_falls_short = Example(change={"udbrede/decisions": None})
    example_holds = Example(change={"udbrede/decisions": ["helhedsplan"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for use in plan.uses:
            if use.level is Level.STRATEGIC:
                yield self.at(use, "decisions", holds=bool(use.decisions))

    def fix(self, plan: Plan, judgement: Judgement) -> Fix | None:
        use = judgement.entry
        if len(plan.decisions) != 1 or not isinstance(use, Use):
            return None
        (decision,) = plan.decisions
        patch = patch_adding_ref(plan, use, "decisions", decision.id)
        return Fix(self.fix_label, {"use": use, "decision": decision}, patch, Applicability.MECHANICAL)


@DEVELOPMENT_ONLY.rule(
    "A105",
    force=ADVICE,
    due=Milestone.END,
    until=Milestone.END,
    past_when_due=True,
    since="0.1.0",
    facts=("use", "users"),
)
class UsersShapeTheEvaluation(Rule):
    """Those who will use the results help shape the evaluation."""

    heard_at: Mode = threshold(
        Mode.CONSULT,
        reading=Text(
            da="Det laveste inddragelsestrin, hvor en part bliver hørt og ikke kun får besked.",
            en="The lowest step of taking part at which a party is heard and not only told.",
        ),
    )

    title = Text(
        da="De, der skal bruge resultaterne, er med til at tilrettelægge evalueringen",
        en="Those who will use the results help shape the evaluation",
    )
    holds = Text(
        da="I tilrettelæggelsen bliver nogen hørt, som skal bruge resultaterne til {use}.",
        en="In the design stage someone is heard who will use the results for {use}.",
    )
    falls_short = Text(
        da="{users} skal bruge resultaterne til {use}, men det fremgår endnu ikke, at nogen bliver hørt i "
        "tilrettelæggelsen.",
        en="The results for {use} are meant for {users}, but it is not yet said that a design activity lets anybody "
        "of them be heard.",
    )
    remedy = Text(
        da="Tag en eller flere af dem med i tilrettelæggelsen, og ikke kun som tilhørere.",
        en="Let one or more of them take part in the design, and not only as listeners.",
    )
    remedy_when_past = or_ask(
        Text(
            da="Var en af dem med i tilrettelæggelsen alligevel, så skriv aktiviteten ind.",
            en="If one of them did take part in the design, add the activity.",
        )
    )
    absent = Text(da="{users}", en="{users}")
    label = Text(da="ikke hørt: {users}", en="not heard: {users}")
    practice = Practice(
        "Patton, Utilization-Focused Evaluation",
        Text(
            da="Anvendelsen prøves af, før der samles data: Hvad ville I gøre, hvis svaret blev sådan?",
            en="Use is rehearsed before data are collected: what would you do if this were the answer?",
        ),
        works="Patton, Utilization-Focused Evaluation, 4th ed., 2008",
    )
    # Whoever decides on the model is commissioner, and so heard anyway; another one is to use the results instead.
    example_falls_short = Example(change={"udbrede/users": ["entreprenoer"], "indstilling/responsible": "entreprenoer"})
    example_holds = Example(
        change={
            "udbrede/users": ["entreprenoer"],
            "indstilling/responsible": "entreprenoer",
            "opstart/parties/-": "entreprenoer",
            "opstart/mode": "consult",
        }
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        stage = StageName.DESIGN
        end, designing = plan.end_of(stage), plan.activities_in(stage)
        there = plan.those_in(activity.parties for activity in designing if at_least(activity.mode, self.heard_at))
        # Whoever has the evaluation made, or makes it, is heard anyway.
        heard_anyway = {party.id for party in (*plan.commissioners, *plan.evaluators)}
        for use in plan.uses:
            if use.users:
                holds = any(user in there or user in heard_anyway for user in use.users)
                users = tuple(plan.party(user) for user in use.users)
                yield self.at(use, "users", holds=holds, due=end, stage=stage, facts={"users": users})

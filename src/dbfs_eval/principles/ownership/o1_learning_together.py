"""O1: change takes ownership, ownership takes involvement, and learning happens best together."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.plan import Milestone, Plan, at_least, required
from dbfs_eval.rule import ADVICE, SHOULD, Clause, Example, Judgement, Rule, or_ask, threshold
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import Mode, StageName

LEARNING_TOGETHER = Clause(
    "O1",
    force=SHOULD,
    text=Text(
        da="Den, der skal ændre noget, bør have »ejerskab«. Det kommer af at være med, og den største læring sker sammen "
        "med andre.",
        en="Whoever is to change something should own it. That comes from taking part, and the most is learnt "
        "together.",
    ),
    words=("fordrer", "bedst i fællesskab"),
)


_INTERPRET_TOGETHER = Text(
    da="Planlæg en aktivitet i fortolkningen, hvor parterne sammen finder ud af, hvad resultaterne betyder.",
    en="Plan an interpretation activity where the parties work out together what the results mean.",
)


@LEARNING_TOGETHER.rule(
    "O101",
    force=SHOULD,
    due=Milestone.END,
    since="0.1.0",
    requires=("primary_parties",),
    until=Milestone.END,
    past_when_due=True,
)
class LearningHappensTogether(Rule):
    """Learning happens together."""

    involved_at: Mode = threshold(
        Mode.INVOLVE,
        reading=Text(
            da="Det laveste inddragelsestrin, hvor parterne arbejder sammen om, hvad resultaterne betyder.",
            en="The lowest step of taking part at which the parties work together on what the results mean.",
        ),
    )

    title = Text(da="Læringen sker sammen", en="Learning happens together")
    falls_short = Text(
        da="Det fremgår endnu ikke, at en primær part og en anden part er fælles om en aktivitet i fortolkningen, der "
        "involverer.",
        en="It is not yet said that a primary party and another party share an interpretation activity that involves "
        "them.",
    )
    remedy = {
        "unplanned": _INTERPRET_TOGETHER,
        "": Text(
            da=f"{_INTERPRET_TOGETHER.da} Er den der allerede, så skriv trinnet på.",
            en=f"{_INTERPRET_TOGETHER.en} If it is there already, state its step.",
        ),
    }
    remedy_when_past = or_ask(
        Text(
            da="Fandt parterne sammen ud af, hvad resultaterne betyder, så skriv aktiviteten ind.",
            en="If the parties did work out together what the results mean, add the activity.",
        )
    )
    label = Text(da="ikke sammen om fortolkningen", en="not interpreting together")
    example_falls_short = Example(change={"fortolkningsdag/mode": "consult"})
    example_holds = Example(change={"fortolkningsdag/mode": "involve"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        stage = StageName.INTERPRETATION
        planned, due = plan.activities_in(stage), plan.end_of(stage)
        together = tuple(one for one in planned if at_least(one.mode, self.involved_at) and plan.is_shared(one))
        case = None if planned else "unplanned"
        yield self.at("/activities", holds=bool(together), due=due, case=case, by=together, stage=stage)


@LEARNING_TOGETHER.rule(
    "O102",
    force=SHOULD,
    due=Milestone.END,
    since="0.1.0",
    facts=("action", "party"),
    requires=("activities",),
    past_when_due=True,
)
class TheResponsibleTookPart(Rule):
    """Whoever is responsible has taken part."""

    involved_at: Mode = threshold(
        Mode.INVOLVE,
        reading=Text(
            da="Det laveste inddragelsestrin, der giver ejerskab.",
            en="The lowest step of taking part that gives ownership.",
        ),
    )

    title = Text(da="Den ansvarlige er selv med", en="Whoever is responsible takes part")
    holds = Text(
        da="{party} er selv med og har ansvaret for tiltaget {action}.",
        en="The action {action} lies with a party that takes part: {party}.",
    )
    falls_short = Text(
        da="Tiltaget {action} ligger hos {party}, men det fremgår endnu ikke, at {party} er med i en aktivitet, der "
        "involverer.",
        en="The action {action} lies with {party}, but it is not yet said that an activity involves {party}.",
    )
    remedy = Text(
        da="Tag {party} med i en aktivitet, der involverer, eller skriv trinnet på den, der er. Ejerskab kommer af at "
        "være med.",
        en="Include {party} in an activity that involves, or state the step of the one that is there. Ownership comes "
        "from taking part.",
    )
    remedy_when_past = Text(
        da="Var {party} med til at forme arbejdet, så skriv aktiviteten ind. Hvis ikke, så giv plads til at forme "
        "tiltaget nu.",
        en="If {party} did help to shape the work, add the activity. If not, make room now to shape the action.",
    )
    example_falls_short = Example(
        change={
            "indstilling/responsible": "entreprenoer",
            "pladsdag/mode": "consult",
            "udbrede/users": ["styregruppe", "team"],
        }
    )
    example_holds = Example(
        change={"indstilling/responsible": "byggekoordinator", "udbrede/users": ["styregruppe", "team"]}
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for action in plan.actions:
            if action.responsible:
                by = plan.activities_of(action.responsible).reaching(self.involved_at)
                facts = {"party": plan.party(action.responsible)}
                yield self.at(action, "responsible", holds=bool(by), facts=facts)


@LEARNING_TOGETHER.rule("O103", force=ADVICE, due=Milestone.END, since="0.1.0", facts=("decision", "party"))
class DecidersTakePart(Rule):
    """Those who decide take part."""

    title = Text(da="De, der beslutter, er med", en="Those who decide take part")
    holds = Text(
        da="{party} er med, før beslutningen {decision} træffes.",
        en="An activity before the decision {decision} includes the owner, {party}.",
    )
    falls_short = Text(
        da="{party} skal træffe beslutningen {decision}, men er endnu ikke med i en aktivitet inden da.",
        en="Before the decision {decision} no activity includes the owner yet: {party}.",
    )
    remedy = Text(
        da="Tag {party} med i en aktivitet, der begynder før beslutningen.",
        en="Include {party} in an activity that starts before the decision.",
    )
    remedy_when_past = or_ask(
        Text(
            da="Var {party} med før beslutningen alligevel, så skriv aktiviteten ind.",
            en="If {party} did take part before the decision, add the activity.",
        )
    )
    label = Text(da="ikke med før beslutningen", en="not there before deciding")
    example_falls_short = Example(
        change={
            "budget/owner": "forvaltning",
            "/parties/-": {"id": "forvaltning", "name": "Forvaltningen"},
            "bestyrelsesmoede/audience/-": "forvaltning",
        }
    )
    example_holds = Example(change={"budget/owner": "entreprenoer"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for decision in plan.owned_coming_decisions:
            owner, due = required(decision.owner), required(decision.due)
            by = plan.activities_of(owner).starting_before(due)
            yield self.at(
                decision,
                "owner",
                holds=bool(by),
                due=due,
                too_late=plan.has_passed(due),
                facts={"party": plan.party(owner)},
                row=owner,
            )

"""O1: change takes ownership, ownership takes involvement, and learning happens best together."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.dates import whole_day
from dbfs_eval.model import Activity
from dbfs_eval.plan import Milestone, Plan, at_least, required
from dbfs_eval.rule import ADVICE, RECORD_OR_ASK, SHOULD, Clause, Example, Facts, Judgement, Rule, threshold
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import Mode, Role, StageName

LEARNING_TOGETHER = Clause(
    "O1",
    force=SHOULD,
    text=Text(
        da="Den, der skal ændre noget, bør have »ejerskab«. Det kommer af at være med, og den største læring sker sammen "
        "med andre.",
        en="Whoever is to change something should own it. That comes from taking part, and the most is learnt together.",
    ),
    words=("fordrer", "bedst i fællesskab"),
)


@LEARNING_TOGETHER.rule("O101", force=SHOULD, due=Milestone.END, since="0.1.0", requires=("primary_parties",))
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
        da="Ingen aktivitet i fortolkningen involverer endnu en primær part sammen med en anden part.",
        en="No interpretation activity involves a primary party together with another party yet.",
    )
    remedy = Text(
        da="Planlæg en aktivitet i fortolkningen, hvor parterne sammen finder ud af, hvad resultaterne betyder.",
        en="Plan an interpretation activity where the parties work out together what the results mean.",
    )
    remedy_when_past = RECORD_OR_ASK
    label = Text(da="ikke sammen om fortolkningen", en="not interpreting together")
    example_falls_short = Example(change={"fortolkningsdag/mode": "consult"})
    example_holds = Example(change={"fortolkningsdag/mode": "involve"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        interpreting = plan.activities_in(StageName.INTERPRETATION)
        together = tuple(activity for activity in interpreting if self._is_together(activity, plan))
        due = plan.end_of(StageName.INTERPRETATION)
        yield self.at("/activities", holds=bool(together), due=due, by=together)

    def _is_together(self, activity: Activity, plan: Plan) -> bool:
        listed = [plan.party(ref) for ref in dict.fromkeys(activity.parties)]
        concerned = [party for party in listed if not plan.is_outside(party)]
        primary = any(Role.PRIMARY in party.roles for party in concerned)
        return at_least(activity.mode, self.involved_at) and primary and len(concerned) > 1


@LEARNING_TOGETHER.rule(
    "O102",
    force=SHOULD,
    due=Milestone.END,
    since="0.1.0",
    facts=("action", "party"),
    requires=("activities",),
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

    title = Text(da="Den ansvarlige har selv været med", en="Whoever is responsible has taken part")
    falls_short = Text(
        da="Tiltaget {action} ligger hos {party}, som ingen aktivitet endnu involverer.",
        en="The action {action} lies with a party that no activity involves yet: {party}.",
    )
    remedy = Text(
        da="Find en plads til parten i en aktivitet, der involverer den. Ejerskab kommer af at være med.",
        en="Find a place for the party in an activity that involves it. Ownership comes from taking part.",
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


@LEARNING_TOGETHER.rule(
    "O103", force=ADVICE, due=Milestone.END, since="0.1.0", facts=("decision", "date", "party", "before")
)
class DecidersTakePart(Rule):
    """Those who decide take part."""

    title = Text(da="De, der beslutter, er med", en="Those who decide take part")
    falls_short = Text(
        da="Beslutningen {decision} ({date}) ligger hos {party}, som endnu ikke er med i en aktivitet forinden.",
        en="The decision {decision} ({date}) lies with a party that no earlier activity includes yet: {party}.",
    )
    remedy = Text(
        da="Giv parten en plads i en aktivitet, der begynder før {before}.",
        en="Give the party a place in an activity that starts before {before}.",
    )
    remedy_when_past = RECORD_OR_ASK
    label = Text(da="de, der beslutter, er ikke med", en="those who decide take no part")
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
            facts: Facts = {"date": due, "before": whole_day(due), "party": plan.party(owner)}
            yield self.at(decision, "owner", holds=bool(by), due=due, facts=facts, row=owner)

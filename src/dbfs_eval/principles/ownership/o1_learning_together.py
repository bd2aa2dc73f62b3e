"""O1: change takes ownership, ownership takes involvement, and learning happens best together."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.dates import whole_day
from dbfs_eval.model import Activity
from dbfs_eval.plan import Milestone, Plan, at_least
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
    why = Text(
        da="Når parterne sammen finder ud af, hvad et fund betyder, ser de også hinandens grunde. Det er dér, de begynder at "
        "ændre noget.",
        en="When parties work out together what a finding means, they see each other's reasons too. That is where they begin "
        "to change something.",
    )
    reading = Text(
        da="Kilden siger, at læring sker »bedst i fællesskab«. Vi læser det sådan, at mindst én aktivitet i fortolkningen på "
        "trinnet »involvere« eller højere skal have en primær part med og mindst én part mere, der ikke kun er kritisk ven "
        "eller evaluator. Her tæller de parter, der selv står på aktiviteten. Uden en primær part tier reglen.",
        en="The source says that learning happens “bedst i fællesskab” (best together). We read it so that at least one "
        "interpretation activity at the step “involve” or above must list a primary party and at least one more party that is "
        "not only critical friend or evaluator. Only the parties listed themselves count here. Without a primary party the "
        "rule is silent.",
    )
    how_to_meet = Text(
        da="Hold en fortolkningsdag, hvor fundene ligger på bordet som spørgsmål, og hvor parterne sidder blandet.",
        en="Hold a day of interpretation where the findings lie on the table as questions and the parties sit mixed.",
    )
    example_falls_short = Example(change={"fortolkningsdag/mode": "consult"})
    example_holds = Example(change={"fortolkningsdag/mode": "involve"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        together = tuple(it for it in plan.activities_in(StageName.INTERPRETATION) if self._is_together(it, plan))
        end = plan.end_of(StageName.INTERPRETATION)
        yield self.at("/activities", holds=bool(together), due=end, past=plan.has_passed(end), by=together)

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
    why = Text(
        da="Et tiltag, der lander hos en part, som ikke har været med, er en opgave. Har parten været med, er det dens eget.",
        en="An action that lands with a party that took no part is a task. If the party took part, it is its own.",
    )
    reading = Text(
        da="Kilden siger, at forandring »fordrer« ejerskab, og ejerskab inddragelse. Vi læser det sådan, at den ansvarlige for "
        "hvert tiltag skal være med i mindst én aktivitet på trinnet »involvere« eller højere, inden evalueringen er slut. "
        "Uden aktiviteter tier reglen.",
        en="The source says that change “fordrer” (takes) ownership, and ownership involvement. We read it so that whoever is "
        "responsible for an action must take part in at least one activity at the step “involve” or above by the end. "
        "Without activities the rule is silent.",
    )
    how_to_meet = Text(
        da="Tænk frem: Hvem kommer til at stå med tiltagene? Inviter dem, før der er noget at stå med.",
        en="Think ahead: who will come to carry the actions? Invite them before there is anything to carry.",
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
                by = tuple(it for it in plan.activities_of(action.responsible) if at_least(it.mode, self.involved_at))
                facts = None if by else {"party": plan.party(action.responsible)}
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
    why = Text(
        da="Den, der skal beslutte, læser resultaterne på en anden måde efter selv at have siddet ved bordet.",
        en="Whoever is to decide reads the results in another way after sitting at the table.",
    )
    reading = Text(
        da="Den, der har en kommende beslutning med dato, skal være med i mindst én aktivitet, der begynder før den dato. "
        "Inddragelsestrinnet er uden betydning. Rådet er vores læsning.",
        en="Whoever owns a coming decision with a date is to take part in at least one activity that starts before that date. "
        "The step of taking part does not matter. The advice is our own reading.",
    )
    how_to_meet = Text(
        da="Inviter dem, der beslutter, til opstarten eller til en fortolkningsdag, og spørg, hvad de har brug for at vide.",
        en="Invite those who decide to the start or to a day of interpretation, and ask what they need to know.",
    )
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
            owner, due = decision.owner or "", decision.due or plan.on
            by = tuple(it for it in plan.activities_of(owner) if it.starts and it.starts < due)
            facts: Facts | None = None if by else {"date": due, "before": whole_day(due), "party": plan.party(owner)}
            yield self.at(decision, "owner", holds=bool(by), due=due, past=plan.has_passed(due), facts=facts)

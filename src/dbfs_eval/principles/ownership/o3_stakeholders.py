"""O3: relevant stakeholders are involved."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.plan import Milestone, Plan
from dbfs_eval.rule import SHOULD, Clause, Example, Judgement, Rule, threshold
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import Mode

STAKEHOLDERS = Clause(
    "O3",
    force=SHOULD,
    text=Text(
        da="De interessenter, som evalueringen vedkommer, bør være inddraget.",
        en="The stakeholders whom the evaluation concerns should have a part in it.",
    ),
    words=("naturligt",),
)


@STAKEHOLDERS.rule("O301", force=SHOULD, due=Milestone.START, since="0.1.0")
class StakeholdersAreNamed(Rule):
    """The stakeholders are named."""

    title = Text(da="Interessenterne er nævnt", en="The stakeholders are named")
    falls_short = Text(
        da="Ingen part har endnu rollen som interessent.", en="No party has the role of stakeholder yet."
    )
    remedy = Text(
        da="Spørg: Hvem mærker resultaterne uden selv at være primær part? Skriv dem ind.",
        en="Ask who will feel the results without being a primary party. Add them.",
    )
    example_falls_short = Example(change={"boligforening/roles": None, "entreprenoer/roles": None})
    example_holds = Example(change={"boligforening/roles": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/parties", holds=bool(plan.stakeholders), by=plan.stakeholders)


@STAKEHOLDERS.rule(
    "O302", force=SHOULD, due=Milestone.FINAL_RESULTS, since="0.1.0", facts=("party",), until=Milestone.END
)
class StakeholdersAreInvolved(Rule):
    """The stakeholders are heard."""

    heard_at: Mode = threshold(
        Mode.CONSULT,
        reading=Text(
            da="Det laveste inddragelsestrin, hvor en part bliver hørt og ikke kun får besked.",
            en="The lowest step of taking part at which a party is heard and not only told.",
        ),
    )

    title = Text(da="Interessenterne bliver hørt", en="The stakeholders are heard")
    holds = Text(da="{party} bliver hørt i en aktivitet.", en="An activity lets {party} be heard.")
    falls_short = {
        "unknown-step": Text(
            da="{party} er med, men det fremgår endnu ikke, på hvilket inddragelsestrin.",
            en="The plan includes {party}, but not yet the step of taking part.",
        ),
        "": Text(da="{party} bliver endnu ikke hørt i en aktivitet.", en="No activity lets {party} be heard yet."),
    }
    remedy = {
        "unknown-step": Text(
            da="Skriv trinnet på aktiviteterne: informere, høre, involvere, samarbejde eller overlade beslutningen.",
            en="State the step of the activities: inform, consult, involve, collaborate or empower.",
        ),
        "": Text(
            da="Tag {party} med i en aktivitet, hvor der er plads til at sige sin mening.",
            en="Include {party} in an activity with room for having one's say.",
        ),
    }
    remedy_when_past = {
        "unknown-step": Text(
            da="Skriv trinnet på de aktiviteter, som {party} var med i: informere, høre, involvere, samarbejde eller overlade beslutningen.",
            en="State the step of the activities that included {party}: inform, consult, involve, collaborate or empower.",
        ),
        "": Text(
            da="Blev {party} spurgt alligevel, så skriv aktiviteten ind. Hvis ikke, så spørg fra start næste gang.",
            en="If anyone did ask {party}, add the activity. If not, ask from the start next time.",
        ),
    }
    example_falls_short = Example(
        change={
            "pladsdag/parties": ["team", "beboere"],
            "interview/parties": ["team", "beboere", "boligforening"],
            "laesegruppe/parties": ["team", "beboere"],
        }
    )
    example_holds = Example(
        change={"pladsdag/parties": ["team", "beboere"], "laesegruppe/parties": ["team", "beboere"]}
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for party in plan.without_evaluators(plan.stakeholders):
            activities = plan.activities_of(party.id)
            holds = bool(activities.reaching(self.heard_at))
            case = "unknown-step" if activities and not activities.steps else None
            yield self.at(party, holds=holds, case=case)

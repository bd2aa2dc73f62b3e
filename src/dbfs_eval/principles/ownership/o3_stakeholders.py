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


@STAKEHOLDERS.rule("O302", force=SHOULD, due=Milestone.FINAL_RESULTS, since="0.1.0", facts=("party",))
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
    falls_short = Text(
        da="{party} er endnu ikke med i en aktivitet, hvor parten bliver hørt.",
        en="No activity lets {party} be heard yet.",
    )
    remedy = Text(
        da="Giv parten en plads i en aktivitet, hvor den kan sige sin mening.",
        en="Give the party a place in an activity where it can have its say.",
    )
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
        for party in plan.stakeholders:
            yield self.at(party, holds=bool(plan.activities_of(party.id).reaching(self.heard_at)))

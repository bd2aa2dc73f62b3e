"""O2: the primary parties are themselves close to the process all the way."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.dates import Span
from dbfs_eval.model import Party
from dbfs_eval.plan import PROCESS_STAGES, Milestone, Plan, is_done
from dbfs_eval.rule import (
    ADVICE,
    RECORD_OR_ASK,
    SHOULD,
    Clause,
    Example,
    Fix,
    Judgement,
    Rule,
    patch_adding_ref,
    threshold,
)
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import Mode, StageName

CLOSE_ALL_THE_WAY = Clause(
    "O2",
    force=SHOULD,
    text=Text(
        da="De primære parter bør selv være »tæt på« fra den første dag til den sidste.",
        en="The primary parties should themselves be close from the first day to the last.",
    ),
    words=("ønsker", "tæt på", "hele vejen igennem"),
)


@CLOSE_ALL_THE_WAY.rule("O201", force=SHOULD, due=Milestone.START, since="0.1.0")
class PrimaryPartiesAreNamed(Rule):
    """The primary parties are named."""

    title = Text(da="De primære parter er nævnt", en="The primary parties are named")
    falls_short = Text(
        da="Ingen part har endnu rollen som primær part.", en="No party has the role of primary party yet."
    )
    remedy = Text(
        da="Spørg: Hvis hverdag handler det om, og hvem skal arbejde anderledes bagefter? Giv dem rollen.",
        en="Ask whose daily life it is about and who will work differently afterwards. Give them the role.",
    )
    example_falls_short = Example(change={"team/roles": None, "beboere/roles": None})
    example_holds = Example(change={"team/roles": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/parties", holds=bool(plan.primary_parties), by=plan.primary_parties)


@CLOSE_ALL_THE_WAY.rule(
    "O202",
    force=SHOULD,
    due=Milestone.END,
    since="0.1.0",
    facts=("party", "stage"),
    words={"stage": StageName},
    requires=("activities",),
)
class PrimaryPartiesAreThereAllTheWay(Rule):
    """The primary parties are there all the way."""

    title = Text(da="De primære parter er med hele vejen", en="The primary parties are there all the way")
    falls_short = Text(da="{party} er endnu ikke med i {stage}.", en="No activity in {stage} includes {party} yet.")
    remedy = Text(
        da="Giv parten en plads i en aktivitet i {stage}, eller planlæg en ny.",
        en="Give the party a place in an activity in {stage}, or plan a new one.",
    )
    remedy_when_past = RECORD_OR_ASK
    fix_label = Text(da="Føj {party} til aktiviteten {activity}.", en="Add {party} to the activity {activity}.")
    label = Text(da="ikke med i {stage}", en="not in {stage}")
    example_falls_short = Example(change={"analysevaerksted/stage": "data_collection"})
    example_holds = Example(change={"analysevaerksted/stage": "data_collection", "laesegruppe/stage": "analysis"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for party in plan.primary_parties:
            there = plan.activities_of(party.id).stages
            for stage in PROCESS_STAGES:
                yield self.at(
                    party,
                    holds=stage in there,
                    due=plan.end_of(stage),
                    aspect=stage.value,
                    facts={"stage": stage},
                    stage=stage,
                )

    def fix(self, plan: Plan, judgement: Judgement) -> Fix | None:
        party, stage = judgement.entry, judgement.facts["stage"]
        activities = plan.activities_in(stage) if isinstance(stage, StageName) else []
        if len(activities) != 1 or is_done(activities[0]) or not isinstance(party, Party):
            return None
        (activity,) = activities
        return Fix(
            self.fix_label,
            {"party": party, "activity": activity},
            patch_adding_ref(plan, activity, "parties", party.id),
        )


@CLOSE_ALL_THE_WAY.rule(
    "O203", force=SHOULD, due=Milestone.FINAL_RESULTS, since="0.1.0", facts=("party", "mode"), words={"mode": Mode}
)
class PrimaryPartiesAreClose(Rule):
    """The primary parties are close."""

    closeness: Mode = threshold(
        Mode.INVOLVE,
        reading=Text(
            da="Det laveste inddragelsestrin, der er »tæt på«.", en="The lowest step of taking part that is close."
        ),
        member="closeness",
    )

    title = Text(da="De primære parter er tæt på", en="The primary parties are close")
    falls_short = Text(
        da="{party} er endnu ikke med i en aktivitet på trinnet {mode} eller højere.",
        en="No activity at the step {mode} or above includes {party} yet.",
    )
    remedy = Text(
        da="Giv parten en aktivitet, hvor den er med til at forme arbejdet og ikke kun får besked.",
        en="Give the party an activity where it helps to shape the work and is not only told.",
    )
    example_falls_short = Example(
        change={
            "opstart/parties": ["team", "styregruppe", "boligforening", "sekretariat", "konsulent"],
            "spoergevaerksted/mode": "consult",
            "pladsdag/mode": "consult",
            "analysevaerksted/mode": "consult",
            "fortolkningsdag/mode": "consult",
            "hoering/mode": "consult",
            "valg/parties": ["team", "boligforening"],
            # The others still learn together, so that only the residents are less than close.
            "/activities/-": {
                "id": "teamdag",
                "stage": "interpretation",
                "starts": "2027-01-13",
                "mode": "involve",
                "parties": ["team", "boligforening"],
                "status": "done",
            },
        }
    )
    example_holds = Example(change={"opstart/mode": "involve"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for party in plan.primary_parties:
            by = plan.activities_of(party.id).reaching(self.closeness)
            yield self.at(party, holds=bool(by), facts={"mode": self.closeness})


@CLOSE_ALL_THE_WAY.rule(
    "O204",
    force=ADVICE,
    due=Milestone.NOW,
    since="0.1.0",
    facts=("party", "from", "to", "silence"),
    requires=("start", "end"),
)
class NoLongSilence(Rule):
    """There is no long silence on the way."""

    silence: Span = threshold(
        "P8W",
        reading=Text(
            da="Så lang tid kan der gå mellem to aktiviteter, før det er en lang tavshed.",
            en="So much time may go between two activities before it is a long silence.",
        ),
        member="silence",
    )

    title = Text(da="Der er ingen lang tavshed undervejs", en="There is no long silence on the way")
    falls_short = Text(
        da="{party} er ikke med i noget fra {from} til {to}. Det er mere end {silence}.",
        en="From {from} to {to} no activity includes {party}. That is more than {silence}.",
    )
    remedy = Text(
        da="Læg en aktivitet ind imellem. En kort en er nok.", en="Place an activity in between. A short one will do."
    )
    remedy_when_past = RECORD_OR_ASK
    label = Text(da="lang tavshed", en="long silence")
    example_falls_short = Example(change={"laesegruppe/parties": ["team", "entreprenoer"]})
    example_holds = Example(change={"laesegruppe/starts": "2027-02-10", "laesegruppe/ends": "2027-02-10"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for party in plan.primary_parties:
            gaps = plan.long_gaps(party.id)
            if gaps is not None:
                longest = max(gaps, key=lambda gap: gap.days, default=None)
                first, last = (longest.first, longest.last) if longest else (None, None)
                yield self.at(
                    party,
                    holds=longest is None,
                    past=plan.has_passed(last),
                    facts={"from": first, "to": last, "silence": self.silence},
                    during=(first, last),
                )


@CLOSE_ALL_THE_WAY.rule(
    "O205",
    force=SHOULD,
    due=Milestone.END,
    since="0.1.0",
    facts=("activity", "date"),
    only_waits=True,
)
class ActivitiesAreHeld(Rule):
    """The activities are held."""

    title = Text(da="Aktiviteterne er gennemført", en="The activities are held")
    falls_short = Text(
        da="Aktiviteten {activity} ({date}) er endnu ikke gennemført.",
        en="The activity {activity} ({date}) is not held yet.",
    )
    remedy = Text(
        da="Skriv, at den er gennemført eller aflyst, eller sæt en ny dato.",
        en="Mark it as done or cancelled, or set a new date.",
    )
    label = Text(da="endnu ikke gennemført", en="not held yet")
    example_falls_short = Example(change={"laesegruppe/status": "planned"})
    example_holds = Example(
        change={
            "/activities/-": {"id": "rundvisning", "title": "Rundvisning", "starts": "2028-04-01", "status": "done"}
        }
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for activity in plan.activities:
            due = plan.end_of_activity(activity) or (activity.stage and plan.end_of(activity.stage))
            facts = {"date": activity.ends or activity.starts}
            yield self.at(activity, "status", holds=is_done(activity), due=due, facts=facts)


@CLOSE_ALL_THE_WAY.rule(
    "O206",
    force=SHOULD,
    due=Milestone.END,
    since="0.1.0",
    facts=("party",),
    requires=("closing_debriefs",),
)
class PrimaryPartiesAreAtTheDebrief(Rule):
    """The primary parties are at the debrief."""

    title = Text(da="De primære parter er med til opsamlingsmødet", en="The primary parties are at the debrief")
    falls_short = Text(
        da="{party} er endnu ikke med til et opsamlingsmøde efter afslutningen.",
        en="No debrief after the end includes {party} yet.",
    )
    remedy = Text(
        da="Inviter parten, og skriv den på som deltager.", en="Invite the party, and list it as a participant."
    )
    fix_label = Text(da="Føj {party} til opsamlingsmødet {debrief}.", en="Add {party} to the debrief {debrief}.")
    label = Text(da="ikke alle er med", en="not all are there")
    example_falls_short = Example(change={"opsamling/participants": ["sekretariat", "team", "styregruppe"]})
    example_holds = Example(change={"opsamling/participants": ["sekretariat", "team", "beboere"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        last = max(debrief.date for debrief in plan.closing_debriefs if debrief.date)
        for party in plan.primary_parties:
            by = plan.closing_debriefs_of(party.id)
            yield self.at(party, holds=bool(by), due=last)

    def fix(self, plan: Plan, judgement: Judgement) -> Fix | None:
        party, debrief = judgement.entry, plan.next_closing_debrief
        if debrief is None or not isinstance(party, Party):
            return None
        facts = {"party": party, "debrief": debrief}
        return Fix(self.fix_label, facts, patch_adding_ref(plan, debrief, "participants", party.id))

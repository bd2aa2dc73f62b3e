"""O2: the primary parties are themselves close to the process all the way."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.dates import Span
from dbfs_eval.model import Activity, Party
from dbfs_eval.plan import PROCESS_STAGES, Milestone, Plan, is_done, required
from dbfs_eval.rule import (
    ADVICE,
    SHOULD,
    Clause,
    Example,
    Fix,
    Judgement,
    Rule,
    or_ask,
    patch_adding_ref,
    threshold,
)
from dbfs_eval.text import Text, When
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
        da="Spørg: Hvem handler det om i hverdagen, og hvem skal arbejde anderledes bagefter? Giv dem rollen.",
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
    until=Milestone.END,
    past_when_due=True,
)
class PrimaryPartiesAreThereAllTheWay(Rule):
    """The primary parties are there all the way."""

    involved_at: Mode = threshold(
        Mode.CONSULT,
        reading=Text(
            da="Det laveste inddragelsestrin, der tæller som at være med, når trinnet er skrevet.",
            en="The lowest step that counts as taking part, where the step is stated.",
        ),
    )

    title = Text(da="De primære parter er med hele vejen", en="The primary parties are there all the way")
    holds = Text(da="{party} er med i {stage}.", en="The plan includes {party} in {stage}.")
    falls_short = Text(
        da="{party} er endnu ikke med i {stage}.", en="The plan does not yet include {party} in {stage}."
    )
    remedy = Text(
        da="Tag {party} med i en aktivitet i {stage}, eller planlæg en ny.",
        en="Include {party} in an activity in {stage}, or plan a new one.",
    )
    remedy_when_past = or_ask(
        Text(
            da="Var {party} med i {stage} alligevel, så skriv aktiviteten ind.",
            en="If {party} did take part in {stage}, add the activity.",
        )
    )
    fix_label = Text(
        da="Kan {party} komme med til aktiviteten {activity}?", en="Can {party} join the activity {activity}?"
    )
    absent = Text(da="{party}", en="{party}")
    label = Text(da="ikke med i {stage}", en="not in {stage}")
    example_falls_short = Example(change={"analysevaerksted/mode": "inform"})
    example_holds = Example(change={"analysevaerksted/mode": "consult"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for party in plan.without_evaluators(plan.primary_parties):
            there = plan.activities_of(party.id).not_below(self.involved_at).stages
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
        party, activity = judgement.entry, self._only_activity_in(judgement.stage, plan)
        if activity is None or not plan.can_be_touched(activity) or not isinstance(party, Party):
            return None
        facts = {"party": party, "activity": activity}
        return Fix(self.fix_label, facts, patch_adding_ref(plan, activity, "parties", party.id))

    def _only_activity_in(self, stage: StageName | None, plan: Plan) -> Activity | None:
        """The one activity of a stage, where those in it take part."""
        activities = plan.activities_in(stage) if stage else []
        if len(activities) != 1:
            return None
        (activity,) = activities
        return activity if activity.mode is None or activity.mode >= self.involved_at else None


@CLOSE_ALL_THE_WAY.rule(
    "O203",
    force=SHOULD,
    due=Milestone.FINAL_RESULTS,
    since="0.1.0",
    facts=("party", "mode"),
    words={"mode": Mode},
    until=Milestone.END,
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

    title = Text(da="De primære parter er tæt på", en="The primary parties are closely involved")
    holds = Text(da="{party} er med til at forme arbejdet.", en="An activity lets {party} help to shape the work.")
    falls_short = {
        "unknown-step": Text(
            da="{party} er med, men det fremgår endnu ikke, på hvilket inddragelsestrin.",
            en="The plan includes {party}, but not yet the step of taking part.",
        ),
        "": Text(
            da="{party} er endnu ikke med i en aktivitet på trinnet {mode} eller højere.",
            en="No activity at the step {mode} or above includes {party} yet.",
        ),
    }
    remedy = {
        "unknown-step": Text(
            da="Skriv trinnet på aktiviteterne: informere, høre, involvere, samarbejde eller overlade beslutningen.",
            en="State the step of the activities: inform, consult, involve, collaborate or empower.",
        ),
        "": Text(
            da="Planlæg en aktivitet, hvor {party} er med til at forme arbejdet.",
            en="Plan an activity where {party} can help to shape the work.",
        ),
    }
    remedy_when_past = {
        "unknown-step": Text(
            da="Skriv trinnet på de aktiviteter, som {party} var med i: informere, høre, involvere, samarbejde eller overlade beslutningen.",
            en="State the step of the activities that included {party}: inform, consult, involve, collaborate or empower.",
        ),
        "": Text(
            da="Var {party} med til at forme arbejdet, så skriv aktiviteten ind. Hvis ikke, så planlæg den fra start "
            "næste gang.",
            en="If {party} did help to shape the work, add the activity. If not, plan one from the start next time.",
        ),
    }
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
        for party in plan.without_evaluators(plan.primary_parties):
            activities = plan.activities_of(party.id)
            holds = bool(activities.reaching(self.closeness))
            case = "unknown-step" if activities and not activities.steps else None
            yield self.at(party, holds=holds, case=case, facts={"mode": self.closeness})


@CLOSE_ALL_THE_WAY.rule(
    "O204",
    force=ADVICE,
    due=Milestone.END,
    since="0.1.0",
    facts=("party", "from", "to", "silence"),
    requires=("start", "end"),
)
class NoLongSilence(Rule):
    """There is no long silence on the way."""

    silence: Span = threshold(
        "P8W",
        reading=Text(
            da="Den længste tid mellem to aktiviteter, som en part er med i, i en kort evaluering.",
            en="The longest time between two activities that a party takes part in, in a short evaluation.",
        ),
        member="silence",
    )
    parts: int = threshold(
        6,
        reading=Text(
            da="I en lang evaluering må tavsheden vare evalueringens tid delt med dette tal.",
            en="In a long evaluation the silence may last the evaluation's time divided by this number.",
        ),
        member="silence_parts",
    )

    title = Text(da="Der er ingen lang tavshed undervejs", en="There is no long silence on the way")
    holds = Text(da="For {party} er der ingen lang tavshed.", en="For {party} there is no long silence.")
    falls_short = Text(
        da="Fra {from} til {to} er {party} ikke med i nogen aktivitet, der har en dato. Det er mere end {silence}.",
        en="From {from} to {to} no dated activity includes {party}. That is more than {silence}.",
    )
    remedy = Text(da="Læg en kort aktivitet i mellemtiden.", en="Place a short activity in the meantime.")
    remedy_when_past = or_ask(
        Text(
            da="Var {party} med i en aktivitet i den tid alligevel, så skriv aktiviteten ind.",
            en="If {party} did take part in something in that time, add the activity.",
        )
    )
    label = Text(da="lang tavshed", en="long silence")
    example_falls_short = Example(change={"laesegruppe/parties": ["team", "entreprenoer"]})
    example_holds = Example(change={"laesegruppe/starts": "2027-03-01", "laesegruppe/ends": "2027-03-01"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for party in plan.without_evaluators(plan.primary_parties):
            gaps = plan.long_gaps(party.id)
            if gaps:
                first = gaps[0]
                yield self.at(
                    party,
                    holds=False,
                    due=plan.allowed_silence.after(first.since),
                    too_late=plan.has_passed(first.last),
                    facts={"from": first.first, "to": first.last, "silence": plan.allowed_silence},
                    during=(first.first, first.last),
                )
            elif gaps is not None:
                yield self.at(party, holds=True)


@CLOSE_ALL_THE_WAY.rule(
    "O205",
    force=SHOULD,
    due=Milestone.END,
    since="0.1.0",
    facts=("activity", "when"),
    words={"when": When.read},
)
class ActivitiesAreHeld(Rule):
    """The activities are held."""

    title = Text(da="Aktiviteterne er gennemført", en="The activities are held")
    holds = Text(da="Aktiviteten {activity} er gennemført.", en="The activity {activity} has been held.")
    falls_short = Text(
        da="Aktiviteten {activity} er endnu ikke gennemført.", en="The activity {activity} is not held yet."
    )
    remedy = Text(
        da="Skriv, at aktiviteten er gennemført eller aflyst, eller sæt en ny dato.",
        en="Mark the activity as done or cancelled, or set a new date.",
    )
    recorded = Text(da="aktiviteten {activity} blev gennemført {when}", en="the activity {activity} was held {when}")
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
            first = activity.starts or activity.ends
            when = When(first, activity.ends) if first else None
            yield self.at(activity, "status", holds=is_done(activity), due=due, facts={"when": when})


@CLOSE_ALL_THE_WAY.rule(
    "O206",
    force=ADVICE,
    due=Milestone.DEBRIEF_BY,
    since="0.1.0",
    facts=("party",),
    requires=("closing_debriefs",),
)
class PrimaryPartiesAreAtTheDebrief(Rule):
    """The primary parties are at the debrief."""

    title = Text(da="De primære parter er med til opsamlingsmødet", en="The primary parties are at the debrief")
    holds = Text(
        da="{party} er med til et opsamlingsmøde efter afslutningen.", en="A debrief after the end includes {party}."
    )
    falls_short = Text(
        da="{party} er endnu ikke med til et opsamlingsmøde efter afslutningen.",
        en="No debrief after the end includes {party} yet.",
    )
    remedy = Text(
        da="Inviter {party} til opsamlingsmødet, eller til et kort møde mere, hvis det er holdt. Skriv deltagerne på, "
        "når svaret er ja.",
        en="Invite {party} to the debrief, or to one more short one if it has been held. List the participants once "
        "the answer is yes.",
    )
    fix_label = Text(
        da="Kan {party} komme med til opsamlingsmødet {debrief}?", en="Can {party} come to the debrief {debrief}?"
    )
    label = Text(da="ikke med til opsamlingsmødet", en="not at the debrief")
    example_falls_short = Example(change={"opsamling/participants": ["sekretariat", "team", "styregruppe"]})
    example_holds = Example(change={"opsamling/participants": ["sekretariat", "team", "beboere"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        last = max((required(debrief.date) for debrief in plan.dated_closing_debriefs), default=None)
        for party in plan.without_evaluators(plan.primary_parties):
            by = plan.closing_debriefs_of(party.id)
            yield self.at(party, holds=bool(by), due=last)

    def fix(self, plan: Plan, judgement: Judgement) -> Fix | None:
        party, debrief = judgement.entry, plan.next_closing_debrief
        if debrief is None or not isinstance(party, Party):
            return None
        facts = {"party": party, "debrief": debrief}
        return Fix(self.fix_label, facts, patch_adding_ref(plan, debrief, "participants", party.id))

"""O2: the primary parties are themselves close to the process all the way."""

from __future__ import annotations

from collections.abc import Iterator

from pendulum import Date

from dbfs_eval.dates import Span
from dbfs_eval.model import Party
from dbfs_eval.plan import PROCESS_STAGES, Milestone, Plan, at_least, earliest, is_done
from dbfs_eval.rule import (
    ADVICE,
    RECORD_OR_ASK,
    SHOULD,
    Clause,
    Example,
    Facts,
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
    why = Text(
        da="Det er de primære parters praksis, der skal ændres. Er de ikke nævnt, kan ingen se, om de er med.",
        en="It is the primary parties' practice that is to change. If they are not named, nobody can see whether they take "
        "part.",
    )
    reading = Text(
        da="Kilden taler om »de primære parter«. Vi læser det sådan, at mindst én part skal have rollen, når evalueringen "
        "begynder.",
        en="The source speaks of “de primære parter” (the primary parties). We read it so that at least one party must have "
        "the role by the start.",
    )
    how_to_meet = Text(
        da="Nævn både dem, der arbejder i indsatsen, og dem, det handler om. En gruppe behøver ikke navne.",
        en="Name both those who work in the effort and those whom it is about. A group needs no names.",
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
    why = Text(
        da="Den, der kun er med i begyndelsen og til sidst, får et resultat forelagt. Den, der er med hele vejen, kender det.",
        en="Whoever is there only at the beginning and the end is presented with a result. Whoever is there all the way knows "
        "it.",
    )
    reading = Text(
        da="Kilden siger »hele vejen igennem«. Vi læser det sådan, at hver primær part skal være med i mindst én aktivitet i "
        "hver fase fra tilrettelæggelsen til afrapporteringen, inden fasen er slut. En part er også med, når en part, den "
        "hører under, er det. Uden aktiviteter tier reglen.",
        en="The source says “hele vejen igennem” (all the way through). We read it so that each primary party must take part "
        "in at least one activity of each stage from design to reporting, by the end of that stage. A party takes part also "
        "where one that it is part of does. Without activities the rule is silent.",
    )
    how_to_meet = Text(
        da="Gå faserne igennem én ad gangen, og spørg, hvor parten kan være med på sin egen måde: en rundtur, en logbog, et "
        "læsemøde.",
        en="Go through the stages one by one, and ask where the party can take part in its own way: a walk, a diary, a reading "
        "group.",
    )
    example_falls_short = Example(change={"analysevaerksted/stage": "data_collection"})
    example_holds = Example(change={"analysevaerksted/stage": "data_collection", "laesegruppe/stage": "analysis"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for party in plan.primary_parties:
            there = {activity.stage for activity in plan.activities_of(party.id)}
            for stage in PROCESS_STAGES:
                end = plan.end_of(stage)
                if stage in there:
                    yield self.at(party, holds=True, due=end, aspect=stage.value)
                else:
                    past, facts = plan.has_passed(end), {"stage": stage}
                    yield self.at(party, holds=False, due=end, aspect=stage.value, past=past, facts=facts)

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


@CLOSE_ALL_THE_WAY.rule("O203", force=SHOULD, due=Milestone.FINAL_RESULTS, since="0.1.0", facts=("party", "mode"))
class PrimaryPartiesAreClose(Rule):
    """The primary parties are close."""

    closeness: Mode = threshold(
        Mode.INVOLVE,
        reading=Text(
            da="Det laveste inddragelsestrin, der er »tæt på«.", en="The lowest step of taking part that is close."
        ),
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
    why = Text(
        da="At blive spurgt er ikke det samme som at være med til at forme. Først det sidste giver ejerskab.",
        en="To be asked is not the same as to help shape. Only the latter gives ownership.",
    )
    reading = Text(
        da="Kilden siger »tæt på«. Vi læser det sådan, at hver primær part skal være med i mindst én aktivitet på trinnet "
        "»involvere« eller højere, når de endelige resultater foreligger. Trinnet er vores valg.",
        en="The source says “tæt på” (close). We read it so that each primary party must take part in at least one activity at "
        "the step “involve” or above by the date of the final results. The step is our choice.",
    )
    how_to_meet = Text(
        da="Lad parten vælge noget, der betyder noget: hvilke spørgsmål der stilles, hvem der spørges, hvad fundene hedder.",
        en="Let the party choose something that matters: which questions are put, who is asked, what the findings are called.",
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
            by = tuple(it for it in plan.activities_of(party.id) if at_least(it.mode, self.closeness))
            yield self.at(party, holds=bool(by), facts=None if by else {"mode": self.closeness})


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
    why = Text(
        da="Efter et par måneder uden et ord er evalueringen blevet de andres. Et kort møde holder tråden.",
        en="After a couple of months without a word the evaluation belongs to the others. A short meeting keeps the thread.",
    )
    reading = Text(
        da="For hver primær part, der er med i en aktivitet med dato, ser reglen på tiden fra evalueringens start til dens "
        "afslutning. Intet ophold mellem det, parten er med i, må være længere end tærsklen, som er vores. Uden start og "
        "afslutning tier reglen.",
        en="For each primary party that takes part in a dated activity the rule looks at the time from the start of the "
        "evaluation to its end. No gap between what the party takes part in may be longer than the threshold, which is ours. "
        "Without a start and an end the rule is silent.",
    )
    how_to_meet = Text(
        da="Læg en fast, kort kontakt ind: et statusbrev med et spørgsmål i, en halv time på pladsen, et opkald.",
        en="Put in a fixed, short contact: a letter with a question in it, half an hour on the site, a call.",
    )
    example_falls_short = Example(change={"laesegruppe/parties": ["team", "entreprenoer"]})
    example_holds = Example(change={"laesegruppe/starts": "2027-02-10", "laesegruppe/ends": "2027-02-10"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        if plan.start and plan.end and plan.end > plan.start:
            for party in plan.primary_parties:
                gap = self._longest_gap(party, plan.start, plan.end, plan)
                if gap:
                    yield self._of(party, *gap, plan)

    def _of(self, party: Party, length: int, first: Date, last: Date, plan: Plan) -> Judgement:
        if length <= self.silence.days:
            return self.at(party, holds=True)
        facts: Facts = {"from": first, "to": last, "silence": self.silence}
        return self.at(party, holds=False, past=plan.has_passed(last), facts=facts)

    def _longest_gap(self, party: Party, start: Date, end: Date, plan: Plan) -> tuple[int, Date, Date] | None:
        """The longest gap in days, its first and its last day; None where the party is in no dated activity."""
        dated = [days for activity in plan.activities_of(party.id) if (days := plan.days_of(activity))]
        return _longest_gap(sorted(dated), start.toordinal(), end.toordinal()) if dated else None


def _longest_gap(dated: list[tuple[int, int]], start: int, end: int) -> tuple[int, Date, Date]:
    """From the start, or the latest day covered so far, to the next activity or the end; of equals the first."""
    covered, opens = start, start
    gaps = []
    for starts, ends in dated:
        if starts > end:
            break
        gaps.append((starts - covered, opens, starts - 1))
        if ends >= covered:
            covered, opens = ends, ends + 1
    gaps.append((end - covered, opens, end))
    length, first, last = max(gaps, key=lambda gap: gap[0])
    return length, Date.fromordinal(first), Date.fromordinal(last)


@CLOSE_ALL_THE_WAY.rule("O205", force=SHOULD, due=Milestone.END, since="0.1.0", facts=("activity", "date"))
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
    why = Text(
        da="En plan siger, hvem der skulle være med. Først når det er sket, har nogen været tæt på.",
        en="A plan says who was to take part. Only once it has happened has anybody been close.",
    )
    reading = Text(
        da="Hver aktivitet skal være gennemført, når dens sidste dag er gået; uden en dag, når dens fase er slut, og uden en "
        "fase, når evalueringen er slut. En aflyst aktivitet tæller ikke.",
        en="Each activity must be done once its last day has gone; without a day, once its stage has ended, and without a "
        "stage, once the evaluation has. A cancelled activity does not count.",
    )
    how_to_meet = Text(
        da="Skriv det ind samme dag. Blev det til noget andet, så aflys den, og skriv det ind, der skete i stedet.",
        en="Record it the same day. If it became something else, cancel it and add what happened instead.",
    )
    example_falls_short = Example(change={"laesegruppe/status": "planned"})
    example_holds = Example(
        change={
            "/activities/-": {"id": "rundvisning", "title": "Rundvisning", "starts": "2028-04-01", "status": "done"}
        }
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for activity in plan.activities:
            held, due = is_done(activity), plan.end_of_activity(activity)
            if due is None and activity.stage:
                due = plan.end_of(activity.stage)
            facts = None if held else {"date": activity.ends or activity.starts}
            yield self.at(activity, "status", holds=held, due=due, facts=facts)


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
    why = Text(
        da="Opsamlingsmødet er det sted, hvor læringen bliver til aftaler. De aftaler gælder de primære parters hverdag.",
        en="The debrief is where what was learnt becomes agreements. Those agreements are about the primary parties' daily "
        "life.",
    )
    reading = Text(
        da="Vi læser »hele vejen igennem« sådan, at hver primær part også skal deltage i et af de opsamlingsmøder, der ligger "
        "på eller efter evalueringens afslutning, inden det sidste af dem er holdt. Uden sådan et møde tier reglen.",
        en="We read “hele vejen igennem” (all the way through) so that each primary party must also participate in one of the "
        "debriefs on or after the end of the evaluation, by the date of the last of them. Without such a debrief the rule is "
        "silent.",
    )
    how_to_meet = Text(
        da="Læg mødet dér, hvor parten plejer at komme, og på et tidspunkt, hvor den kan.",
        en="Hold the meeting where the party usually comes, and at a time when it can.",
    )
    example_falls_short = Example(change={"opsamling/participants": ["sekretariat", "team", "styregruppe"]})
    example_holds = Example(change={"opsamling/participants": ["sekretariat", "team", "beboere"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        last = max(debrief.date for debrief in plan.closing_debriefs if debrief.date)
        for party in plan.primary_parties:
            by = tuple(it for it in plan.closing_debriefs if plan.takes_part(party.id, it.participants))
            yield self.at(party, holds=bool(by), due=last)

    def fix(self, plan: Plan, judgement: Judgement) -> Fix | None:
        party = judgement.entry
        debrief = earliest(it for it in plan.closing_debriefs if not is_done(it))
        if debrief is None or not isinstance(party, Party):
            return None
        facts = {"party": party, "debrief": debrief}
        return Fix(self.fix_label, facts, patch_adding_ref(plan, debrief, "participants", party.id))

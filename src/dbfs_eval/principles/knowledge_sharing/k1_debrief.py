"""K1: the secretariat takes part in debriefs after the evaluation is finished."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from pendulum import Date

from dbfs_eval.dates import Span, whole_day
from dbfs_eval.model import Debrief
from dbfs_eval.plan import Milestone, Plan, earliest, is_done
from dbfs_eval.rule import (
    ADVICE,
    ASK,
    SHOULD,
    Clause,
    Example,
    Facts,
    Fix,
    Judgement,
    Rule,
    patch_adding_ref,
    patch_moving_date,
    threshold,
)
from dbfs_eval.text import Text

DEBRIEF = Clause(
    "K1",
    force=SHOULD,
    text=Text(
        da="Når evalueringen er slut, bør den kritiske ven være med til et »opsamlingsmøde«.",
        en="Once the evaluation is over, the critical friend should take part in a debrief.",
    ),
    words=("deltager", "efter … færdig"),
)


@DEBRIEF.rule("K101", force=SHOULD, due=Milestone.FINISH, since="0.1.0", facts=("undated", "from", "to"))
class ADebriefFollows(Rule):
    """A debrief follows."""

    title = Text(da="Der følger et opsamlingsmøde efter", en="A debrief follows")
    falls_short = Text(
        da="Der er endnu intet opsamlingsmøde efter evalueringens afslutning. ‖ Uden dato tæller endnu ikke med: {undated}.",
        en="There is no debrief after the end of the evaluation yet. ‖ Not counted yet, as they have no date: {undated}.",
    )
    remedy = Text(
        da="Sæt en dato for et opsamlingsmøde med dem, der skal bruge resultaterne. ‖ Tidsrum: {from} til {to}.",
        en="Set a date for a debrief with those who will use the results. ‖ Window: {from} to {to}.",
    )
    label = Text(da="intet opsamlingsmøde endnu", en="no debrief yet")
    why = Text(
        da="Rapporten er det, der blev skrevet. På opsamlingsmødet kommer det frem, som ingen fik skrevet.",
        en="The report is what was written. At the debrief there comes up what nobody got to write.",
    )
    reading = Text(
        da="Kilden siger »efter … færdig«. Vi læser det sådan, at mindst ét opsamlingsmøde skal have en dato på eller efter "
        "evalueringens afslutning. Det skal være planlagt, når både afslutningen og de endelige resultater er nået. Et møde "
        "uden dato tæller endnu ikke med.",
        en="The source says “efter … færdig” (after … finished). We read it so that at least one debrief must be dated on or "
        "after the end of the evaluation. It must be planned once both the end and the final results have come. A debrief "
        "without a date does not count yet.",
    )
    how_to_meet = Text(
        da="Sæt mødet i kalenderen, mens alle stadig ses. Tre spørgsmål er nok: Hvad så I? Hvad lærte I? Hvad sker der nu?",
        en="Put the meeting in the calendar while everybody still meets. Three questions are enough: what did you see, what did "
        "you learn, what happens now?",
    )
    example_falls_short = Example(change={"opsamling": None})
    example_holds = Example(change={"opsamling/date": "2027-04-30"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        closing = plan.closing_debriefs
        undated = tuple(debrief for debrief in plan.debriefs if debrief.date is None)
        facts: Facts | None = (
            None
            if closing
            else {"undated": undated or None, "from": plan.finish and whole_day(plan.finish), "to": plan.debrief_by}
        )
        yield self.at("/debriefs", holds=bool(closing), by=closing, facts=facts)


@DEBRIEF.rule(
    "K102",
    force=SHOULD,
    due=Milestone.FINISH,
    since="0.1.0",
    facts=("debrief", "date"),
    requires=("critical_friends",),
)
class TheFriendIsAtTheDebrief(Rule):
    """The critical friend is at the debrief."""

    title = Text(da="Den kritiske ven er med til opsamlingsmødet", en="The critical friend is at the debrief")
    falls_short = Text(
        da="Den kritiske ven er endnu ikke deltager i opsamlingsmødet {debrief} ({date}).",
        en="The critical friend is not a participant of the debrief {debrief} ({date}) yet.",
    )
    remedy = Text(da="Skriv den kritiske ven på som deltager.", en="Add the critical friend as a participant.")
    fix_label = Text(da="Føj {party} til opsamlingsmødet {debrief}.", en="Add {party} to the debrief {debrief}.")
    label = Text(da="uden den kritiske ven", en="without the critical friend")
    why = Text(
        da="Den, der har spurgt undervejs, kan også spørge, hvad der nu skal ske, og huske, hvad der blev sagt i begyndelsen.",
        en="Whoever asked on the way can also ask what is to happen now, and remembers what was said at the beginning.",
    )
    reading = Text(
        da="Kilden siger, at sekretariatet »deltager« i opsamlingsmøder. Vi læser det sådan, at en kritisk ven skal være deltager i hvert "
        "opsamlingsmøde på eller efter evalueringens afslutning, inden mødets dato er gået. Uden en kritisk ven tier reglen.",
        en="The source says that the secretariat “deltager” (takes part) in debriefs. We read it so that a critical friend must be a participant of each "
        "debrief on or after the end of the evaluation, before its date has gone. Without a critical friend the rule is silent.",
    )
    how_to_meet = Text(
        da="Aftal datoen med den kritiske ven, før den bliver meldt ud til de andre.",
        en="Agree the date with the critical friend before it is announced to the others.",
    )
    example_falls_short = Example(change={"opsamling/participants": ["team", "beboere", "styregruppe"]})
    example_holds = Example(change={"opsamling/participants": ["sekretariat", "team", "beboere"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        friends = [friend.id for friend in plan.critical_friends]
        for debrief in plan.closing_debriefs:
            holds = plan.anyone_takes_part(friends, debrief.participants)
            facts = None if holds else {"date": debrief.date}
            yield self.at(debrief, "participants", holds=holds, due=debrief.date, facts=facts)

    def fix(self, plan: Plan, judgement: Judgement) -> Fix | None:
        debrief = judgement.entry
        if len(plan.critical_friends) != 1 or not isinstance(debrief, Debrief) or is_done(debrief):
            return None
        (friend,) = plan.critical_friends
        facts: Facts = {"party": friend, "debrief": debrief}
        return Fix(self.fix_label, facts, patch_adding_ref(plan, debrief, "participants", friend.id))


@DEBRIEF.rule(
    "K103",
    force=ADVICE,
    due=Milestone.NOW,
    since="0.1.0",
    facts=("debrief", "date", "soon", "latest"),
    requires=("closing_debriefs",),
)
class TheDebriefComesSoon(Rule):
    """The debrief comes soon after the end."""

    soon: Span = threshold(
        "P6W",
        reading=Text(
            da="Så længe efter afslutningen er snart: Opfølgningsplanen kan nå at blive aftalt på mødet. I praksis går der "
            "fra få dage til fire uger.",
            en="So long after the end is soon: the follow-up plan can still be agreed at the debrief. In practice it takes "
            "from days to four weeks.",
        ),
        shared="soon",
    )

    title = Text(da="Opsamlingsmødet kommer snart efter afslutningen", en="The debrief comes soon after the end")
    falls_short = Text(
        da="Det første opsamlingsmøde efter afslutningen ({date}) kommer mere end {soon} senere.",
        en="The first debrief after the end ({date}) comes more than {soon} later.",
    )
    remedy = Text(
        da="Flyt mødet til senest {latest}, så opfølgningen kan aftales, mens resultaterne er nye.",
        en="Move it to {latest} or sooner, so that the follow-up can be agreed while the results are fresh.",
    )
    remedy_when_past = ASK
    fix_label = Text(da="Flyt opsamlingsmødet {debrief} til {latest}.", en="Move the debrief {debrief} to {latest}.")
    label = Text(da="opsamlingen kommer sent", en="the debrief comes late")
    why = Text(
        da="Efter nogle uger er resultaterne blevet til papir, og parterne er i gang med det næste.",
        en="After some weeks the results have become paper, and the parties are on to the next thing.",
    )
    reading = Text(
        da="Det første opsamlingsmøde på eller efter afslutningen skal ligge inden for tærsklen, regnet fra det seneste af "
        "afslutning og endelige resultater. Kilden nævner ingen tid; rådet og tallet er vores læsning.",
        en="The first debrief on or after the end is to be within the threshold, counted from the later of the end and the "
        "final results. The source names no time; the advice and the number are our own reading.",
    )
    how_to_meet = Text(
        da="Sæt datoen, når datoen for rapporten bliver sat.", en="Set the date when the date of the report is set."
    )
    example_falls_short = Example(change={"opsamling/date": "2027-06-12"})
    example_holds = Example(change={"opsamling/date": "2027-06-11"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        # A closing debrief has a date, and is counted from an end that has one.
        first, latest = cast("Debrief", earliest(plan.closing_debriefs)), cast("Date", plan.debrief_by)
        holds = cast("Date", first.date) <= latest
        facts: Facts | None = None if holds else {"date": first.date, "soon": plan.soon, "latest": latest}
        past = is_done(first) or plan.has_passed(latest)
        yield self.at(first, "date", holds=holds, past=past, facts=facts)

    def fix(self, plan: Plan, judgement: Judgement) -> Fix | None:
        debrief, latest = judgement.entry, plan.debrief_by
        if judgement.past or latest is None or not isinstance(debrief, Debrief):
            return None
        facts: Facts = {"debrief": debrief, "latest": latest}
        return Fix(self.fix_label, facts, patch_moving_date(plan, debrief, "date", latest))


@DEBRIEF.rule("K104", force=SHOULD, due=Milestone.FINISH, since="0.1.0", facts=("debrief", "date"))
class DebriefsAreHeld(Rule):
    """The debriefs are held."""

    title = Text(da="Opsamlingsmøderne er holdt", en="The debriefs are held")
    falls_short = Text(
        da="Opsamlingsmødet {debrief} ({date}) er endnu ikke holdt.",
        en="The debrief {debrief} ({date}) is not held yet.",
    )
    remedy = Text(
        da="Skriv, at det er holdt eller aflyst, eller sæt en ny dato.",
        en="Mark it as done or cancelled, or set a new date.",
    )
    label = Text(da="endnu ikke holdt", en="not held yet")
    why = Text(
        da="Et møde i planen er en hensigt. Det er samtalen, der flytter noget.",
        en="A meeting in the plan is an intention. It is the conversation that moves something.",
    )
    reading = Text(
        da="Hvert opsamlingsmøde skal være holdt, når dets dato er gået; uden dato, når tiden til at samle op er gået. Et "
        "aflyst møde tæller ikke.",
        en="Each debrief must be held once its date has gone; without a date, once the time for debriefing has. A cancelled "
        "one does not count.",
    )
    how_to_meet = Text(
        da="Skriv det ind samme dag, sammen med det, mødet førte til.",
        en="Record it the same day, together with what it led to.",
    )
    example_falls_short = Example(change={"midtvejs/status": "planned"})
    example_holds = Example(
        change={
            "/debriefs/-": {
                "id": "etaar",
                "date": "2028-04-20",
                "status": "done",
                "outcome": "Aftalt.",
                "participants": ["sekretariat"],
            }
        }
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for debrief in plan.debriefs:
            held, due = is_done(debrief), debrief.date or plan.debrief_by
            yield self.at(debrief, "status", holds=held, due=due, facts=None if held else {"date": debrief.date})


@DEBRIEF.rule("K105", force=ADVICE, due=Milestone.NOW, since="0.1.0", facts=("debrief",))
class DebriefsLeaveARecord(Rule):
    """The debriefs leave a record."""

    title = Text(da="Det er skrevet ned, hvad opsamlingsmøderne førte til", en="The debriefs leave a record")
    falls_short = Text(
        da="Det er endnu ikke skrevet ned, hvad opsamlingsmødet {debrief} førte til.",
        en="What the debrief {debrief} led to is not written down yet.",
    )
    remedy = Text(
        da="Skriv det, der blev aftalt, i et par linjer, mens det huskes.",
        en="Write down what was agreed in a few lines while it is remembered.",
    )
    why = Text(
        da="Det, der blev sagt på mødet, er viden, som andre kan bruge, også dem, der ikke var der.",
        en="What was said at the meeting is knowledge that others can use, also those who were not there.",
    )
    reading = Text(
        da="Hvert opsamlingsmøde, der er holdt, skal sige, hvad det førte til. Rådet er vores læsning.",
        en="Each debrief that is done is to say what it led to. The advice is our own reading.",
    )
    how_to_meet = Text(
        da="Slut mødet fem minutter før tid, og skriv aftalerne sammen.",
        en="End the meeting five minutes early, and write the agreements together.",
    )
    example_falls_short = Example(change={"midtvejs/outcome": None})
    example_holds = Example(change={"midtvejs/outcome": "Mødetiden undersøges."})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for debrief in plan.debriefs:
            if is_done(debrief):
                yield self.at(debrief, "outcome", holds=bool(debrief.outcome))

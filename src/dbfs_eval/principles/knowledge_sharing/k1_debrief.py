"""K1: the secretariat takes part in debriefs after the evaluation is finished."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.dates import Span, whole_day
from dbfs_eval.model import Debrief
from dbfs_eval.names import undated
from dbfs_eval.plan import Milestone, Plan, earliest, is_done, required
from dbfs_eval.rule import (
    ADVICE,
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


@DEBRIEF.rule(
    "K101", force=SHOULD, due=Milestone.FINISH, since="0.1.0", facts=("undated", "from", "to"), act_by=("to",)
)
class ADebriefFollows(Rule):
    """A debrief follows."""

    title = Text(da="Der er et opsamlingsmøde efter afslutningen", en="There is a debrief after the end")
    falls_short = {
        "undated": Text(
            da="Opsamlingsmødet efter afslutningen har endnu ingen dato.",
            en="The debrief after the end has no date yet.",
        ),
        "": Text(
            da="Der er endnu ikke aftalt et opsamlingsmøde, efter at evalueringen er slut og resultaterne er klar. ‖ "
            "Uden dato, og derfor endnu ikke talt med: {undated}.",
            en="No debrief is agreed yet for the time after the end, when the results are ready. ‖ Without a date, "
            "and so not counted yet: {undated}.",
        ),
    }
    remedy = Text(
        da="Sæt en dato for et opsamlingsmøde med dem, der skal bruge resultaterne. ‖ Tidsrum: {from} til {to}.",
        en="Set a date for a debrief with those who will use the results. ‖ Window: {from} to {to}.",
    )
    label = Text(da="intet opsamlingsmøde endnu", en="no debrief yet")
    example_falls_short = Example(change={"opsamling": None})
    example_holds = Example(change={"opsamling/date": "2027-04-30"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        closing = plan.closing_debriefs
        none_is_dated_or_held = not any(debrief.date or is_done(debrief) for debrief in plan.debriefs)
        case = "undated" if plan.debriefs and none_is_dated_or_held else None
        window = plan.finish and whole_day(plan.finish), plan.debrief_by
        facts: Facts = {"undated": undated(plan.undated_debriefs, plan), "from": window[0], "to": window[1]}
        yield self.at("/debriefs", holds=bool(closing), case=case, by=closing, facts=facts, during=window)


@DEBRIEF.rule(
    "K102",
    force=SHOULD,
    due=Milestone.DEBRIEF_BY,
    since="0.1.0",
    facts=("debrief",),
    requires=("critical_friends",),
)
class TheFriendIsAtTheDebrief(Rule):
    """The critical friend is at the debrief."""

    title = Text(da="Den kritiske ven er med til opsamlingsmødet", en="The critical friend is at the debrief")
    holds = Text(
        da="Den kritiske ven er med til opsamlingsmødet {debrief}.",
        en="The critical friend is on the list for the debrief {debrief}.",
    )
    falls_short = Text(
        da="Den kritiske ven står endnu ikke på deltagerlisten til opsamlingsmødet {debrief}.",
        en="The critical friend is not yet on the list for the debrief {debrief}.",
    )
    remedy = Text(
        da="Aftal, at den kritiske ven kommer med, og skriv det på deltagerlisten. Er mødet holdt, så spørg, hvad den "
        "kritiske ven ser nu.",
        en="Agree that the critical friend comes, and put it on the list. If the debrief has been held, ask what the "
        "critical friend sees now.",
    )
    fix_label = Text(
        da="Kan {party} komme med til opsamlingsmødet {debrief}?", en="Can {party} come to the debrief {debrief}?"
    )
    label = Text(da="uden den kritiske ven", en="without the critical friend")
    example_falls_short = Example(change={"opsamling/participants": ["team", "beboere", "styregruppe"]})
    example_holds = Example(change={"opsamling/participants": ["sekretariat", "team", "beboere"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        friends = tuple(friend.id for friend in plan.critical_friends)
        for debrief in plan.closing_debriefs:
            holds = plan.a_friend_takes_part(debrief.participants)
            yield self.at(debrief, "participants", holds=holds, due=debrief.date, who=friends)

    def fix(self, plan: Plan, judgement: Judgement) -> Fix | None:
        debrief = judgement.entry
        if len(plan.critical_friends) != 1 or not isinstance(debrief, Debrief) or not plan.can_be_touched(debrief):
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
    requires=("dated_closing_debriefs",),
)
class TheDebriefComesSoon(Rule):
    """The debrief comes soon after the end."""

    soon: Span = threshold(
        "P6W",
        reading=Text(
            da="Mødet kommer snart nok, når det ligger inden for denne tid: Så kan opfølgningsplanen aftales på det.",
            en="The debrief comes soon enough within this time: then the follow-up plan can be agreed at it.",
        ),
        member="soon",
        shared=True,
    )

    title = Text(da="Opsamlingsmødet kommer snart efter afslutningen", en="The debrief comes soon after the end")
    holds = Text(
        da="Opsamlingsmødet {debrief} kommer snart nok efter afslutningen.",
        en="The debrief {debrief} comes soon enough after the end.",
    )
    falls_short = Text(
        da="Det første opsamlingsmøde efter afslutningen ({date}) kommer mere end {soon} senere.",
        en="The first debrief after the end ({date}) comes more than {soon} later.",
    )
    remedy = Text(
        da="Flyt mødet til senest {latest}, så opfølgningen kan aftales, mens resultaterne er nye.",
        en="Move it to {latest} or sooner, so that the follow-up can be agreed while the results are fresh.",
    )
    remedy_when_past = Text(
        da="Spørg parterne, hvad de har brug for, nu hvor der er gået tid. Sæt datoen tidligere næste gang.",
        en="Ask the parties what they need now that time has passed. Set the date earlier next time.",
    )
    fix_label = Text(
        da="Kan opsamlingsmødet {debrief} flyttes til {latest}?", en="Can the debrief {debrief} be moved to {latest}?"
    )
    label = Text(da="opsamlingen kommer sent", en="the debrief comes late")
    example_falls_short = Example(change={"opsamling/date": "2027-06-12"})
    example_holds = Example(change={"opsamling/date": "2027-06-11"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        first = required(earliest(plan.dated_closing_debriefs))
        date, latest = required(first.date), required(plan.debrief_by)
        yield self.at(
            first,
            "date",
            holds=date <= latest,
            too_late=is_done(first) or plan.has_passed(latest),
            facts={"date": date, "soon": plan.soon, "latest": latest},
            during=(latest, date),
        )

    def fix(self, plan: Plan, judgement: Judgement) -> Fix:  # noqa: ARG002 - there is only one debrief that it is about
        debrief, latest = required(earliest(plan.dated_closing_debriefs)), required(plan.debrief_by)
        facts: Facts = {"debrief": debrief, "latest": latest}
        return Fix(self.fix_label, facts, patch_moving_date(plan, debrief, "date", latest))


@DEBRIEF.rule("K104", force=SHOULD, due=Milestone.DEBRIEF_BY, since="0.1.0", facts=("debrief",))
class DebriefsAreHeld(Rule):
    """The debriefs are held."""

    title = Text(da="Opsamlingsmøderne er holdt", en="The debriefs are held")
    holds = Text(da="Opsamlingsmødet {debrief} er holdt.", en="The debrief {debrief} has been held.")
    falls_short = Text(da="Opsamlingsmødet {debrief} er endnu ikke holdt.", en="The debrief {debrief} is not held yet.")
    remedy = Text(
        da="Skriv, at mødet er holdt eller aflyst, eller sæt en ny dato.",
        en="Mark the debrief as done or cancelled, or set a new date.",
    )
    recorded = Text(da="opsamlingsmødet {debrief} blev holdt", en="the debrief {debrief} was held")
    label = Text(da="endnu ikke holdt", en="not held yet")
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
            yield self.at(debrief, "status", holds=is_done(debrief), due=debrief.date)


@DEBRIEF.rule("K105", force=ADVICE, due=Milestone.NOW, since="0.1.0", facts=("debrief",))
class DebriefsLeaveARecord(Rule):
    """The debriefs leave a record."""

    title = Text(da="Det er skrevet ned, hvad opsamlingsmøderne førte til", en="The debriefs leave a record")
    holds = Text(
        da="Det er skrevet ned, hvad opsamlingsmødet {debrief} førte til.",
        en="What the debrief {debrief} led to is written down.",
    )
    falls_short = Text(
        da="Det er endnu ikke skrevet ned, hvad opsamlingsmødet {debrief} førte til.",
        en="What the debrief {debrief} led to is not written down yet.",
    )
    remedy = Text(
        da="Skriv det, der blev aftalt, i et par linjer, mens det huskes.",
        en="Write down what was agreed in a few lines while it is remembered.",
    )
    example_falls_short = Example(change={"midtvejs/outcome": None})
    example_holds = Example(change={"midtvejs/outcome": "Mødetiden undersøges."})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for debrief in plan.debriefs:
            if is_done(debrief):
                yield self.at(debrief, "outcome", holds=bool(debrief.outcome))

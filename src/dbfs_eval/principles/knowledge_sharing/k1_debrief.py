"""K1: the secretariat takes part in debriefs after the evaluation is finished."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.dates import Span, whole_day
from dbfs_eval.model import Debrief
from dbfs_eval.plan import Milestone, Plan, earliest, is_done, required
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


@DEBRIEF.rule(
    "K101", force=SHOULD, due=Milestone.FINISH, since="0.1.0", facts=("undated", "from", "to"), act_by=("to",)
)
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
    example_falls_short = Example(change={"opsamling": None})
    example_holds = Example(change={"opsamling/date": "2027-04-30"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        closing = plan.closing_debriefs
        undated = tuple(debrief for debrief in plan.debriefs if debrief.date is None)
        window = plan.finish and whole_day(plan.finish), plan.debrief_by
        facts: Facts = {"undated": undated or None, "from": window[0], "to": window[1]}
        yield self.at("/debriefs", holds=bool(closing), by=closing, facts=facts, during=window)


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
    example_falls_short = Example(change={"opsamling/participants": ["team", "beboere", "styregruppe"]})
    example_holds = Example(change={"opsamling/participants": ["sekretariat", "team", "beboere"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for debrief in plan.closing_debriefs:
            holds = plan.a_friend_takes_part(debrief.participants)
            yield self.at(debrief, "participants", holds=holds, due=debrief.date, facts={"date": debrief.date})

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
        member="soon",
        shared=True,
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
    example_falls_short = Example(change={"opsamling/date": "2027-06-12"})
    example_holds = Example(change={"opsamling/date": "2027-06-11"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        first = required(earliest(plan.closing_debriefs))
        date, latest = required(first.date), required(plan.debrief_by)
        past = is_done(first) or plan.has_passed(latest)
        facts: Facts = {"date": date, "soon": plan.soon, "latest": latest}
        yield self.at(first, "date", holds=date <= latest, past=past, facts=facts, during=(latest, date))

    def fix(self, plan: Plan, judgement: Judgement) -> Fix | None:
        debrief, latest = judgement.entry, plan.debrief_by
        if judgement.past or latest is None or not isinstance(debrief, Debrief):
            return None
        facts: Facts = {"debrief": debrief, "latest": latest}
        return Fix(self.fix_label, facts, patch_moving_date(plan, debrief, "date", latest))


@DEBRIEF.rule("K104", force=SHOULD, due=Milestone.FINISH, since="0.1.0", facts=("debrief", "date"), only_waits=True)
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
            due = debrief.date or plan.debrief_by
            yield self.at(debrief, "status", holds=is_done(debrief), due=due, facts={"date": debrief.date})


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
    example_falls_short = Example(change={"midtvejs/outcome": None})
    example_holds = Example(change={"midtvejs/outcome": "Mødetiden undersøges."})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for debrief in plan.debriefs:
            if is_done(debrief):
                yield self.at(debrief, "outcome", holds=bool(debrief.outcome))

"""C1: the secretariat takes part as the critical friend."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.plan import Milestone, Plan
from dbfs_eval.rule import ADVICE, SHOULD, Clause, Example, Judgement, Rule, or_ask
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import Role, StageName

TAKING_PART = Clause(
    "C1",
    force=SHOULD,
    text=Text(
        da="En part bør være med som »den kritiske ven«: én, der vil arbejdet det godt og derfor stiller de svære "
        "spørgsmål.",
        en="One party should take part as the critical friend: one that wishes the work well and therefore asks the hard "
        "questions.",
    ),
    words=("er den kritiske ven",),
)


@TAKING_PART.rule("C101", force=SHOULD, due=Milestone.START, since="0.1.0", until=Milestone.END)
class ACriticalFriendIsNamed(Rule):
    """A critical friend is named."""

    title = Text(da="En kritisk ven er med", en="A critical friend is named")
    falls_short = Text(da="Evalueringen har endnu ingen kritisk ven.", en="The evaluation has no critical friend yet.")
    remedy = Text(
        da="Find en part, der vil evalueringen det godt og tør spørge, og giv den rollen som kritisk ven.",
        en="Find a party that wishes the evaluation well and dares to ask, and give it the role of critical friend.",
    )
    remedy_when_past = Text(
        da="Var nogen med som kritisk ven, så skriv rollen ind. Hvis ikke, så find en kritisk ven fra start næste "
        "gang.",
        en="If someone did act as critical friend, record the role. If not, find a critical friend from the start "
        "next time.",
    )
    example_falls_short = Example(change={"sekretariat/roles": None})
    example_holds = Example(
        change={"sekretariat/roles": ["critical_friend", "stakeholder"], "gaardfest/audience/-": "sekretariat"}
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/parties", holds=bool(plan.critical_friends), by=plan.critical_friends)


@TAKING_PART.rule("C102", force=ADVICE, due=Milestone.NOW, since="0.1.0", facts=("party", "decision"))
class TheFriendStandsOutside(Rule):
    """The critical friend stands outside what is evaluated."""

    title = Text(
        da="Den kritiske ven står uden for det, der evalueres",
        en="The critical friend stands outside what is evaluated",
    )
    holds = Text(
        da="Den kritiske ven, {party}, står uden for det, der evalueres.",
        en="The critical friend, {party}, stands outside what is evaluated.",
    )
    falls_short = {
        "primary": Text(
            da="Samme part er både kritisk ven og primær part: {party}.",
            en="The same party is both critical friend and primary party: {party}.",
        ),
        "decides": Text(
            da="Beslutningen {decision} ligger hos den kritiske ven: {party}.",
            en="The decision {decision} lies with the critical friend: {party}.",
        ),
    }
    remedy = Text(
        da="Kan en anden være kritisk ven? Er det et bevidst valg, så skriv hvorfor (en undtagelse).",
        en="Could another be the critical friend? If it is a deliberate choice, say why (a waiver).",
    )
    example_falls_short = Example(change={"budget/owner": "sekretariat"})
    example_holds = Example(change={"sekretariat/roles": ["critical_friend", "evaluator"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for friend in plan.critical_friends:
            if Role.PRIMARY in friend.roles:
                yield self.at(friend, holds=False, case="primary")
            elif owned := plan.first_decision_of(friend.id):
                yield self.at(friend, holds=False, case="decides", facts={"decision": owned})
            else:
                yield self.at(friend, holds=True)


@TAKING_PART.rule(
    "C103",
    force=ADVICE,
    due=Milestone.END,
    since="0.1.0",
    facts=("stage",),
    words={"stage": StageName},
    requires=("critical_friends",),
    until=Milestone.END,
    past_when_due=True,
)
class TheFriendFollowsTheProcess(Rule):
    """The critical friend follows the process."""

    title = Text(da="Den kritiske ven følger processen", en="The critical friend follows the process")
    holds = Text(da="Den kritiske ven er med i {stage}.", en="The plan includes a critical friend in {stage}.")
    falls_short = Text(
        da="Den kritiske ven er endnu ikke med i {stage}.",
        en="The plan does not yet include a critical friend in {stage}.",
    )
    remedy = Text(
        da="Tag den kritiske ven med i en aktivitet i {stage}, eller planlæg en ny.",
        en="Include the critical friend in an activity in {stage}, or plan a new one.",
    )
    remedy_when_past = or_ask(
        Text(
            da="Var den kritiske ven med i {stage} alligevel, så skriv aktiviteten ind.",
            en="If the critical friend did take part in {stage}, add the activity.",
        )
    )
    absent = Text(da="den kritiske ven", en="the critical friend")
    label = Text(da="ikke med i {stage}", en="not in {stage}")
    example_falls_short = Example(
        change={"fortolkningsdag/parties": ["team", "beboere", "boligforening", "styregruppe"]}
    )
    example_holds = Example(change={"spoergevaerksted/parties": ["team", "beboere"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for stage in (StageName.DESIGN, StageName.INTERPRETATION):
            with_friend = tuple(
                activity for activity in plan.activities_in(stage) if plan.a_friend_takes_part(activity.parties)
            )
            yield self.at(
                "/activities",
                holds=bool(with_friend),
                due=plan.end_of(stage),
                aspect=stage.value,
                by=with_friend,
                facts={"stage": stage},
                stage=stage,
                row=plan.critical_friends[0].id,
            )

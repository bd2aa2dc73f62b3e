"""C1: the secretariat takes part as the critical friend."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.model import Decision, Party
from dbfs_eval.plan import Milestone, Plan
from dbfs_eval.rule import ADVICE, RECORD_OR_ASK, SHOULD, Clause, Example, Judgement, Practice, Rule
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import Role, StageName

TAKING_PART = Clause(
    "C1",
    force=SHOULD,
    text=Text(
        da="En part bør være med som »den kritiske ven«: én, der vil arbejdet det godt og derfor stiller de svære spørgsmål.",
        en="One party should take part as the critical friend: one that wishes the work well and therefore asks the hard "
        "questions.",
    ),
    words=("er den kritiske ven",),
)


@TAKING_PART.rule("C101", force=SHOULD, due=Milestone.START, since="0.1.0")
class ACriticalFriendIsNamed(Rule):
    """A critical friend is named."""

    title = Text(da="En kritisk ven er med", en="A critical friend is named")
    falls_short = Text(da="Evalueringen har endnu ingen kritisk ven.", en="The evaluation has no critical friend yet.")
    remedy = Text(
        da="Find en part, der vil evalueringen det godt og tør spørge, og giv den rollen som kritisk ven.",
        en="Find a party that wishes the evaluation well and dares to ask, and give it the role of critical friend.",
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
    falls_short = {
        "primary": Text(
            da="Samme part er både kritisk ven og primær part: {party}.",
            en="The same party is both critical friend and primary party: {party}.",
        ),
        "evaluator": Text(
            da="Samme part er både kritisk ven og evaluator: {party}.",
            en="The same party is both critical friend and evaluator: {party}.",
        ),
        "decides": Text(
            da="Beslutningen {decision} ligger hos den kritiske ven: {party}.",
            en="The decision {decision} lies with the critical friend: {party}.",
        ),
    }
    remedy = Text(
        da="Kan en anden være kritisk ven? Er det valgt med vilje, så skriv begrundelsen som en undtagelse.",
        en="Could another be the critical friend? If it is a deliberate choice, record the reason as a waiver.",
    )
    practice = Practice(
        "Costa & Kallick, Through the Lens of a Critical Friend",
        Text(
            da="En kritisk ven er én, der kender sammenhængen, ser på arbejdet med andre øjne og taler for, at det lykkes.",
            en="A critical friend knows the setting, looks at the work with other eyes and speaks for its success.",
        ),
        works="Costa & Kallick, Through the Lens of a Critical Friend, Educational Leadership 51(2), 1993",
    )
    example_falls_short = Example(change={"sekretariat/roles": ["critical_friend", "evaluator"]})
    example_holds = Example(change={"sekretariat/roles": ["critical_friend", "commissioner"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for friend in plan.critical_friends:
            case, decision = _inside(friend, plan)
            yield self.at(friend, holds=case is None, case=case, facts={"decision": decision})


def _inside(friend: Party, plan: Plan) -> tuple[str | None, Decision | None]:
    """How a critical friend stands inside what is evaluated, if it does."""
    if Role.PRIMARY in friend.roles:
        return "primary", None
    if Role.EVALUATOR in friend.roles:
        return "evaluator", None
    owned = plan.first_decision_of(friend.id)
    return ("decides", owned) if owned else (None, None)


@TAKING_PART.rule(
    "C103",
    force=ADVICE,
    due=Milestone.END,
    since="0.1.0",
    facts=("stage",),
    words={"stage": StageName},
    requires=("critical_friends",),
)
class TheFriendFollowsTheProcess(Rule):
    """The critical friend follows the process."""

    title = Text(da="Den kritiske ven følger processen", en="The critical friend follows the process")
    falls_short = Text(
        da="Den kritiske ven er endnu ikke med i {stage}.", en="No activity in {stage} includes a critical friend yet."
    )
    remedy = Text(
        da="Giv den kritiske ven en plads i en aktivitet i {stage}, eller planlæg en ny.",
        en="Give the critical friend a place in an activity in {stage}, or plan a new one.",
    )
    remedy_when_past = RECORD_OR_ASK
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

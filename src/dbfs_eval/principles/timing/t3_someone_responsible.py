"""T3: it is said who is responsible for the results becoming changes."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.plan import Milestone, Plan, is_carried_out
from dbfs_eval.rule import ADVICE, MUST, SHOULD, Clause, Example, Judgement, Practice, Rule
from dbfs_eval.text import Text

SOMEONE_RESPONSIBLE = Clause(
    "T3",
    force=MUST,
    text=Text(
        da="Det skal stå klart, hvem der har »ansvaret« for, at resultaterne fører til noget nyt.",
        en="It must be clear who is responsible for the results leading to something new.",
    ),
    words=("hvem der har ansvaret",),
)


@SOMEONE_RESPONSIBLE.rule("T301", force=MUST, due=Milestone.AGREE_BY, since="0.1.0")
class TheFollowUpHasAnOwner(Rule):
    """A party is responsible for the follow-up."""

    title = Text(da="En part har ansvaret for opfølgningen", en="A party is responsible for the follow-up")
    falls_short = Text(
        da="Ingen har endnu ansvaret for, at resultaterne fører til forandring.",
        en="Nobody is responsible yet for the results leading to change.",
    )
    remedy = Text(
        da="Aftal, hvem der tager ansvaret: helst en part, der selv kan ændre praksis.",
        en="Agree who takes it on: preferably a party that can change practice itself.",
    )
    awaited = Text(da="en ansvarlig for opfølgningen", en="someone responsible for the follow-up")
    example_falls_short = Example(change={"/follow_up/owner": None}, also=("T306",))
    example_holds = Example(change={"/follow_up/owner": "team"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/follow_up/owner", holds=bool(plan.follow_up_owners), by=plan.follow_up_owners)


@SOMEONE_RESPONSIBLE.rule("T302", force=MUST, due=Milestone.AGREE_BY, since="0.1.0", facts=("action",))
class ActionsHaveAResponsible(Rule):
    """Each action has someone responsible."""

    title = Text(da="Hvert tiltag har en ansvarlig", en="Each action has someone responsible")
    holds = Text(da="Tiltaget {action} har en ansvarlig.", en="Someone is responsible for the action {action}.")
    falls_short = Text(
        da="Tiltaget {action} har endnu ingen ansvarlig.",
        en="Nobody is responsible for the action {action} yet.",
    )
    remedy = Text(
        da="Aftal med én part, at den tager ansvaret, og skriv det ind.",
        en="Agree with one party that it takes responsibility, and write it down.",
    )
    awaited = Text(da="en ansvarlig for hvert tiltag", en="someone responsible for each action")
    example_falls_short = Example(change={"faelles-klausul/responsible": None})
    example_holds = Example(change={"faelles-klausul/responsible": "byggekoordinator"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for action in plan.actions:
            yield self.at(action, "responsible", holds=action.responsible is not None)


@SOMEONE_RESPONSIBLE.rule("T303", force=ADVICE, due=Milestone.AGREE_BY, since="0.1.0", facts=("action",))
class ActionsHaveADate(Rule):
    """Each action has a due date."""

    title = Text(da="Hvert tiltag har en frist", en="Each action has a due date")
    holds = Text(da="Tiltaget {action} har en frist.", en="The action {action} has a due date.")
    falls_short = Text(da="Tiltaget {action} har endnu ingen frist.", en="The action {action} has no due date yet.")
    remedy = Text(
        da="Spørg den ansvarlige, hvornår tiltaget kan være gennemført, og skriv fristen.",
        en="Ask whoever is responsible when it can be done, and set the date.",
    )
    awaited = Text(da="en frist for hvert tiltag", en="a due date for each action")
    example_falls_short = Example(change={"faelles-klausul/due": None})
    example_holds = Example(change={"faelles-klausul/due": "2027"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for action in plan.actions:
            yield self.at(action, "due", holds=action.due is not None)


@SOMEONE_RESPONSIBLE.rule("T304", force=SHOULD, due=Milestone.FINAL_RESULTS, since="0.1.0", facts=("action",))
class ActionsAreDone(Rule):
    """The actions are done."""

    title = Text(da="Tiltagene er gennemført", en="The actions are done")
    holds = Text(da="Tiltaget {action} er gennemført.", en="The action {action} is done.")
    falls_short = Text(da="Tiltaget {action} er endnu ikke gennemført.", en="The action {action} is not done yet.")
    remedy = Text(
        da="Skriv, at tiltaget er gennemført eller aflyst, eller aftal en ny frist med den ansvarlige.",
        en="Mark the action as done or cancelled, or agree a new date with whoever is responsible.",
    )
    recorded = Text(da="tiltaget {action} er gennemført", en="the action {action} is done")
    example_falls_short = Example(change={"faelles-klausul/status": "under_way", "faelles-klausul/completed": None})
    example_holds = Example(change={"faelles-klausul/status": "under_way"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for action in plan.actions:
            if action.due:
                yield self.at(action, "status", holds=is_carried_out(action), due=action.due)


@SOMEONE_RESPONSIBLE.rule("T305", force=ADVICE, due=Milestone.NOW, since="0.1.0", facts=("action", "party"))
class ChangeBelongsToPractice(Rule):
    """Change belongs to practice."""

    title = Text(da="Forandringen ligger hos praksis", en="Change belongs to practice")
    holds = {
        "follow-up": Text(
            da="Ansvaret for opfølgningen ligger hos {party}.",
            en="Responsibility for the follow-up lies with {party}.",
        ),
        "action": Text(
            da="Ansvaret for tiltaget {action} ligger hos {party}.",
            en="Responsibility for the action {action} lies with {party}.",
        ),
    }
    falls_short = {
        "follow-up": Text(
            da="Ansvaret for opfølgningen ligger hos {party}, som kun er med som kritisk ven eller evaluator.",
            en="Responsibility for the follow-up lies with {party}, only there as critical friend or evaluator.",
        ),
        "action": Text(
            da="Ansvaret for tiltaget {action} ligger hos {party}, som kun er med som kritisk ven eller evaluator.",
            en="Responsibility for the action {action} lies with {party}, only there as critical friend or evaluator.",
        ),
    }
    remedy = Text(
        da="Kan ansvaret ligge hos en part, der selv skal ændre praksis? Den kritiske ven kan spørge til, hvordan det "
        "går.",
        en="Could a party take it on whose own practice is to change? The critical friend can ask how it goes.",
    )
    example_falls_short = Example(change={"/follow_up/owner": "konsulent"})
    example_holds = Example(change={"/follow_up/owner": "konsulent", "konsulent/roles": ["evaluator", "commissioner"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for owner in plan.follow_up_owners:
            facts = {"party": owner}
            yield self.at("/follow_up/owner", holds=not plan.is_outside(owner), case="follow-up", facts=facts)
        for action in plan.actions:
            if action.responsible:
                party = plan.party(action.responsible)
                holds, facts = not plan.is_outside(party), {"party": party}
                yield self.at(action, "responsible", holds=holds, case="action", facts=facts)


@SOMEONE_RESPONSIBLE.rule("T306", force=ADVICE, due=Milestone.START, since="0.1.0", anticipates="T301")
class TheOwnerIsNamedFromTheStart(Rule):
    """Responsibility for the follow-up is placed from the start."""

    title = Text(
        da="Ansvaret for opfølgningen er placeret fra begyndelsen",
        en="Responsibility for the follow-up is placed from the start",
    )
    falls_short = Text(
        da="Det er endnu ikke aftalt, hvem der får ansvaret for opfølgningen.",
        en="It is not agreed yet who will be responsible for the follow-up.",
    )
    remedy = Text(
        da="Aftal ansvaret allerede nu, så nogen er klar til at tage imod resultaterne.",
        en="Agree it now, so that someone is ready to take the results on.",
    )
    example_falls_short = Example(change={"/follow_up/owner": None}, also=("T301",))
    example_holds = Example(change={"/follow_up/owner": "styregruppe"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/follow_up/owner", holds=bool(plan.follow_up_owners), by=plan.follow_up_owners)


@SOMEONE_RESPONSIBLE.rule(
    "T307", force=ADVICE, due=Milestone.AGREE_BY, since="0.1.0", facts=("use", "users"), requires=("actions",)
)
class UsersCarryActions(Rule):
    """Those who will use the results are responsible for actions."""

    title = Text(
        da="De, der skal bruge resultaterne, har selv ansvar for tiltag",
        en="Those who will use the results are responsible for actions",
    )
    holds = Text(
        da="Et tiltag ligger hos nogen, der skal bruge resultaterne til {use}.",
        en="An action lies with someone who will use the results for {use}.",
    )
    falls_short = Text(
        da="{users} skal bruge resultaterne til {use}, men har endnu ikke ansvaret for et tiltag.",
        en="The results for {use} are meant for {users}, but no action lies with them yet.",
    )
    remedy = Text(
        da="Aftal et tiltag med en af dem. Passer det ikke, så spørg, om resultaterne skal bruges af andre.",
        en="Agree an action with one of them. If that does not fit, ask whether the results are to be used by others.",
    )
    awaited = Text(da="tiltag hos brugerne af resultaterne", en="actions with those who will use the results")
    practice = Practice(
        "Patton, Utilization-Focused Evaluation",
        Text(
            da="De, der skal bruge en evaluering, er selv med til at omsætte dens fund.",
            en="The intended users of an evaluation apply its findings themselves.",
        ),
        works="Patton, Utilization-Focused Evaluation, 4th ed., 2008",
    )
    example_falls_short = Example(change={"indstilling/responsible": "boligforening"})
    example_holds = Example(change={"indstilling/responsible": "boligforening", "styregruppe/part_of": "boligforening"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        carrying = plan.in_line_with(action.responsible for action in plan.actions if action.responsible)
        for use in plan.uses:
            if use.users:
                holds = not carrying.isdisjoint(use.users)
                yield self.at(use, holds=holds, facts={"users": tuple(plan.party(user) for user in use.users)})

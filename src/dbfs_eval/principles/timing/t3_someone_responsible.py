"""T3: it is said who is responsible for the results becoming changes."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.plan import Milestone, Plan, is_carried_out
from dbfs_eval.rule import ADVICE, MUST, SHOULD, Clause, Example, Facts, Judgement, Practice, Rule
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


@SOMEONE_RESPONSIBLE.rule("T301", force=MUST, due=Milestone.FINAL_RESULTS, since="0.1.0")
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
    why = Text(
        da="Når alle har ansvaret, har ingen det. Én part skal kunne svare, når nogen spørger, hvad der blev af det.",
        en="Where everybody is responsible, nobody is. One party must be able to answer when somebody asks what became of it.",
    )
    reading = Text(
        da="Kilden siger, at det skal fremgå, »hvem der har ansvaret«. Vi læser det sådan, at opfølgningen skal have en "
        "ansvarlig part, når de endelige resultater foreligger.",
        en="The source says that it must be said “hvem der har ansvaret” (who is responsible). We read it so that the follow-up "
        "must have a responsible party by the date of the final results.",
    )
    how_to_meet = Text(
        da="Spørg den part, der kan sige ja til at bruge tid på det, og skriv den ind som ansvarlig.",
        en="Ask the party that can say yes to spending time on it, and write it down as responsible.",
    )
    example_falls_short = Example(change={"/follow_up/owner": None}, also=("T306",))
    example_holds = Example(change={"/follow_up/owner": "team"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        owner = plan.evaluation.follow_up.owner
        yield self.at("/follow_up/owner", holds=owner is not None, by=(plan.party(owner),) if owner else ())


@SOMEONE_RESPONSIBLE.rule("T302", force=MUST, due=Milestone.FINAL_RESULTS, since="0.1.0", facts=("action",))
class ActionsHaveAResponsible(Rule):
    """Each action has someone responsible."""

    title = Text(da="Hvert tiltag har en ansvarlig", en="Each action has someone responsible")
    falls_short = Text(
        da="Tiltaget {action} har endnu ingen ansvarlig.", en="Nobody is responsible for the action {action} yet."
    )
    remedy = Text(
        da="Aftal med én part, at tiltaget er dens, og skriv parten ind.",
        en="Agree with one party that the action is theirs, and write it down.",
    )
    why = Text(
        da="Et tiltag uden en ansvarlig er noget, nogen burde gøre.",
        en="An action without anybody responsible is something that somebody ought to do.",
    )
    reading = Text(
        da="Hvert tiltag skal nævne den part, der har ansvaret, når de endelige resultater foreligger, eller så snart tiltaget "
        "er skrevet, hvis det er senere.",
        en="Each action must name the party that is responsible by the date of the final results, or as soon as the action is "
        "written, if that is later.",
    )
    how_to_meet = Text(
        da="Spørg rundt om bordet, hvem der vil have det, før der bliver peget på nogen.",
        en="Ask around the table who wants it before anybody is pointed at.",
    )
    example_falls_short = Example(change={"faelles-klausul/responsible": None})
    example_holds = Example(change={"faelles-klausul/responsible": "byggekoordinator"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for action in plan.actions:
            yield self.at(action, "responsible", holds=action.responsible is not None)


@SOMEONE_RESPONSIBLE.rule("T303", force=ADVICE, due=Milestone.AGREE_BY, since="0.1.0", facts=("action",))
class ActionsHaveADate(Rule):
    """Each action has a due date."""

    title = Text(da="Hvert tiltag har en frist", en="Each action has a due date")
    falls_short = Text(da="Tiltaget {action} har endnu ingen frist.", en="The action {action} has no due date yet.")
    remedy = Text(
        da="Spørg den ansvarlige, hvornår tiltaget kan være gennemført, og skriv fristen.",
        en="Ask whoever is responsible when it can be done, and set the date.",
    )
    why = Text(
        da="En frist gør det muligt at spørge til tiltaget uden at mistænke nogen for noget.",
        en="A due date makes it possible to ask about the action without suspecting anybody of anything.",
    )
    reading = Text(
        da="Hvert tiltag skal have en frist, når tiden til at aftale planen er gået. Rådet er vores læsning.",
        en="Each action is to have a due date once the time for agreeing the plan has gone. The advice is our own reading.",
    )
    how_to_meet = Text(
        da="Lad den ansvarlige selv sige datoen. En måned er nok.",
        en="Let whoever is responsible name the date. A month will do.",
    )
    example_falls_short = Example(change={"faelles-klausul/due": None})
    example_holds = Example(change={"faelles-klausul/due": "2027"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for action in plan.actions:
            yield self.at(action, "due", holds=action.due is not None)


@SOMEONE_RESPONSIBLE.rule("T304", force=SHOULD, due=Milestone.FINAL_RESULTS, since="0.1.0", facts=("action", "date"))
class ActionsAreDone(Rule):
    """The actions are done."""

    title = Text(da="Tiltagene er gennemført", en="The actions are done")
    falls_short = Text(
        da="Tiltaget {action} er endnu ikke gennemført (frist: {date}).",
        en="The action {action} is not done yet (due: {date}).",
    )
    remedy = Text(
        da="Skriv, at det er gennemført eller aflyst, eller aftal en ny frist med den ansvarlige.",
        en="Mark it as done or cancelled, or agree a new date with whoever is responsible.",
    )
    why = Text(
        da="Det er her, det viser sig, om resultaterne blev til ændringer.",
        en="This is where it shows whether the results became changes.",
    )
    reading = Text(
        da="Hvert tiltag med en frist skal være gennemført, når fristen er gået. Et aflyst tiltag tæller ikke.",
        en="Each action with a due date must be done once that date has gone. A cancelled action does not count.",
    )
    how_to_meet = Text(
        da="Følg op på statusmødet. Kan fristen ikke holdes, så aftal en ny, og sig hvorfor.",
        en="Follow up at the checkpoint. If the date cannot be kept, agree a new one and say why.",
    )
    example_falls_short = Example(change={"faelles-klausul/status": "under_way", "faelles-klausul/completed": None})
    example_holds = Example(change={"faelles-klausul/status": "under_way"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for action in plan.actions:
            if action.due:
                held = is_carried_out(action)
                facts = None if held else {"date": action.due}
                yield self.at(action, "status", holds=held, due=action.due, facts=facts)


@SOMEONE_RESPONSIBLE.rule("T305", force=SHOULD, due=Milestone.NOW, since="0.1.0", facts=("action", "party"))
class ChangeBelongsToPractice(Rule):
    """Change belongs to practice."""

    title = Text(da="Forandringen ligger hos praksis", en="Change belongs to practice")
    falls_short = {
        "follow-up": Text(
            da="Ansvaret for opfølgningen ligger hos en part, der kun er med som kritisk ven eller evaluator: {party}.",
            en="Responsibility for the follow-up lies with a party that is only critical friend or evaluator: {party}.",
        ),
        "action": Text(
            da="Ansvaret for tiltaget {action} ligger hos en part, der kun er med som kritisk ven eller evaluator: {party}.",
            en="Responsibility for the action {action} lies with a party that is only critical friend or evaluator: {party}.",
        ),
    }
    remedy = Text(
        da="Læg ansvaret hos en part, hvis egen praksis skal ændres. Den kritiske ven kan spørge til, hvordan det går.",
        en="Place it with a party whose own practice is to change. The critical friend can ask how it goes.",
    )
    why = Text(
        da="Den, der kommer udefra, går igen. Bliver ansvaret hos den, går det med ud ad døren.",
        en="Whoever comes from outside leaves again. If the responsibility stays with them, it leaves too.",
    )
    reading = Text(
        da="Ansvaret for opfølgningen og for hvert tiltag må ikke ligge hos en part, der kun er kritisk ven, evaluator eller "
        "begge dele. Det gælder fra det øjeblik, parten er nævnt.",
        en="Responsibility for the follow-up and for each action must not lie with a party that is only critical friend, "
        "evaluator or both. That applies from the moment the party is named.",
    )
    how_to_meet = Text(
        da="Spørg, hvem der stadig er der om et år, og læg ansvaret dér.",
        en="Ask who will still be there in a year, and place the responsibility there.",
    )
    example_falls_short = Example(change={"/follow_up/owner": "konsulent"})
    example_holds = Example(change={"/follow_up/owner": "konsulent", "konsulent/roles": ["evaluator", "commissioner"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        owner = plan.evaluation.follow_up.owner
        if owner:
            outside = plan.is_outside(plan.party(owner))
            facts: Facts = {"party": plan.party(owner)}
            case, by = ("follow-up", ()) if outside else (None, (plan.party(owner),))
            yield self.at("/follow_up/owner", holds=not outside, case=case, by=by, facts=facts)
        for action in plan.actions:
            if action.responsible:
                party = plan.party(action.responsible)
                outside = plan.is_outside(party)
                case = "action" if outside else None
                yield self.at(action, "responsible", holds=not outside, case=case, facts={"party": party})


@SOMEONE_RESPONSIBLE.rule("T306", force=ADVICE, due=Milestone.START, since="0.1.0")
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
        da="Aftal det allerede nu, så nogen er klar til at tage imod resultaterne.",
        en="Agree it now, so that someone is ready to receive the results.",
    )
    practice = Practice(
        "USAID",
        Text(
            da="Formidling og opfølgning står i planen for evalueringen fra begyndelsen.",
            en="Dissemination and follow-up stand in the plan of the evaluation from the start.",
        ),
        works="USAID, Developing an Evaluation Dissemination Plan (ADS 201 Additional Help), 2016",
    )
    why = Text(
        da="Den, der ved, at resultaterne lander hos den, spørger anderledes undervejs.",
        en="Whoever knows that the results will land with them asks in another way.",
    )
    reading = Text(
        da="Opfølgningen skal have en ansvarlig part allerede, når evalueringen begynder. T301 siger det samme for den dag, "
        "hvor de endelige resultater foreligger, og dér er det kildens krav.",
        en="The follow-up is to have a responsible party already by the start. T301 says the same for the day of the final "
        "results, and there it is the source's demand.",
    )
    how_to_meet = Text(
        da="Tag spørgsmålet op på opstartsmødet: Hvem tager imod?",
        en="Raise the question at the first meeting: who receives?",
    )
    example_falls_short = Example(change={"/follow_up/owner": None}, also=("T301",))
    example_holds = Example(change={"/follow_up/owner": "styregruppe"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        owner = plan.evaluation.follow_up.owner
        yield self.at("/follow_up/owner", holds=owner is not None, by=(plan.party(owner),) if owner else ())


@SOMEONE_RESPONSIBLE.rule(
    "T307", force=ADVICE, due=Milestone.AGREE_BY, since="0.1.0", facts=("use", "users"), requires=("actions",)
)
class UsersCarryActions(Rule):
    """Those who will use the results carry actions."""

    title = Text(da="De, der skal bruge resultaterne, bærer tiltag", en="Those who will use the results carry actions")
    falls_short = Text(
        da="Ingen af dem, der skal bruge resultaterne til {use}, har endnu ansvaret for et tiltag: {users}.",
        en="None of those who will use the results for {use} is responsible for an action yet: {users}.",
    )
    remedy = Text(
        da="Aftal et tiltag med en af dem. Passer det ikke, så spørg, om resultaterne skal bruges af andre.",
        en="Agree an action with one of them. If that does not fit, ask whether the results are to be used by others.",
    )
    practice = Practice(
        "Patton, Utilization-Focused Evaluation",
        Text(
            da="Dem, der skal bruge en evaluering, er selv med til at omsætte dens fund.",
            en="The intended users of an evaluation apply its findings themselves.",
        ),
        works="Patton, Utilization-Focused Evaluation, 4th ed., 2008",
    )
    why = Text(
        da="Anvendelsen blev lovet i begyndelsen. Bærer ingen af dem et tiltag, er løftet endt hos nogle andre.",
        en="The use was promised at the beginning. If none of them carries an action, the promise has ended with others.",
    )
    reading = Text(
        da="For hver anvendelse, der nævner parter, skal mindst én af dem have ansvaret for et tiltag, når tiden til at aftale "
        "planen er gået. En part, den hører under, eller en, der hører under den, tæller også. Uden tiltag tier reglen.",
        en="For each use that names parties at least one of them is to be responsible for an action once the time for agreeing "
        "the plan has gone. A party that it is part of, or a part of it, counts too. Without actions the rule is silent.",
    )
    how_to_meet = Text(
        da="Læg anvendelserne fra planens første side ved siden af tiltagene, og se, om navnene går igen.",
        en="Put the uses from the first page of the plan beside the actions, and see whether the names recur.",
    )
    example_falls_short = Example(change={"indstilling/responsible": "boligforening"})
    example_holds = Example(change={"indstilling/responsible": "boligforening", "styregruppe/part_of": "boligforening"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        responsible = {action.responsible for action in plan.actions if action.responsible}
        for use in plan.uses:
            if use.users:
                holds = any(not plan.lineage(user).isdisjoint(responsible) for user in use.users)
                facts: Facts | None = None if holds else {"users": tuple(plan.party(user) for user in use.users)}
                yield self.at(use, holds=holds, facts=facts)

"""T1: the process starts in such good time that practice can really still be changed."""

from __future__ import annotations

from collections.abc import Iterator

from pendulum import Date

from dbfs_eval.dates import Span, day_after
from dbfs_eval.model import Decision, Deliverable
from dbfs_eval.plan import Milestone, Plan
from dbfs_eval.rule import MUST, Clause, Example, Fact, Fix, Judgement, Practice, Rule, moving, threshold
from dbfs_eval.text import Text

IN_GOOD_TIME = Clause(
    "T1",
    force=MUST,
    text=Text(
        da="Evalueringen skal begynde så tidligt, at det stadig »reelt« kan nås at gøre tingene anderledes.",
        en="The evaluation must begin early enough that things can still really be done differently.",
    ),
    words=("skal", "i så god tid"),
)


@IN_GOOD_TIME.rule("T101", force=MUST, due=Milestone.START, since="0.1.0")
class ADecisionIsOpen(Rule):
    """There is a decision that the results can still influence."""

    title = Text(
        da="Der er en beslutning, som resultaterne kan nå at påvirke",
        en="There is a decision that the results can still influence",
    )
    falls_short = Text(
        da="Planen nævner endnu ingen beslutning, der træffes efter evalueringens start.",
        en="The plan does not yet name a decision taken after the start of the evaluation.",
    )
    remedy = Text(
        da="Find den beslutning, hvor praksis kan ændres: et budget, en ny helhedsplan, et udbud. "
        "Skriv, hvornår den træffes.",
        en="Find the decision where practice can be changed: a budget, a new plan period, a tender. Say when it is taken.",
    )
    why = Text(
        da="Resultater kan kun ændre noget, der ikke allerede er afgjort. Når beslutningen står i planen, "
        "ved alle, hvad evalueringen skal kunne bruges til, og hvornår det er for sent.",
        en="Results can only change what is not yet settled. With the decision in the plan, everyone knows what the "
        "evaluation is to serve, and when it is too late.",
    )
    reading = Text(
        da="Kravet taler om tid, ikke om beslutninger. Vi læser det sådan, at der skal være mindst én beslutning, "
        "der ligger efter evalueringens start. En beslutning uden dato tæller med, for den kan stadig ligge forude.",
        en="The clause speaks of time, not of decisions. We read it so that there must be at least one decision "
        "after the start of the evaluation. A decision without a date counts, since it may still lie ahead.",
    )
    meeting_it = Text(
        da="Spørg dem, der bestemmer over budget, byggesag eller helhedsplan, hvornår de næste gang tager stilling, "
        "og skriv det ind under beslutningerne. En måned eller et år er nok til at begynde med.",
        en="Ask those who decide on budget, building case or plan period when they next take a decision, and add it to "
        "the decisions. A month or a year is enough to begin with.",
    )
    example_falls_short = Example(change={"/decisions": None})
    example_holds = Example(change={"/decisions/1": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/decisions", holds=bool(plan.coming_decisions), by=plan.coming_decisions)


@IN_GOOD_TIME.rule(
    "T102",
    force=MUST,
    due=Milestone.START,
    since="0.1.0",
    facts=("decision", "deliverable", "latest", "ready", "date", "planned", "start_by"),
)
class ResultsPrecedeDecisions(Rule):
    """The results are in before the decisions are taken."""

    lead_time: Span = threshold(
        "P8W",
        reading=Text(
            da="Så længe før en beslutning skal resultaterne foreligge, når beslutningen ikke selv siger andet. "
            "En ny helhedsplan tager længere tid: Skriv det på beslutningen.",
            en="So long before a decision the results are needed, where the decision itself says nothing else. "
            "A new plan period for a housing area takes longer: say so on the decision.",
        ),
        practice=Practice(
            "Aarhus Kommune, Københavns Kommune",
            Text(
                da="En færdig indstilling var 26 til 40 dage undervejs gennem Aarhus Byråd i 2019 og omkring fem uger "
                "i København i 2005; tiden til at skrive den kommer oveni.",
                en="A finished recommendation took 26 to 40 days through Aarhus city council in 2019, and some five weeks "
                "in Copenhagen in 2005; the time to write it comes on top.",
            ),
        ),
    )

    title = Text(
        da="Resultaterne foreligger, før beslutningerne træffes",
        en="The results are in before the decisions are taken",
    )
    falls_short = {
        "late": Text(
            da="Beslutningen {decision} skal bruge resultaterne senest {latest}, "
            "men {deliverable} kan tidligst foreligge {ready}.",
            en="The decision {decision} needs the results by {latest}, but {deliverable} can be ready {ready} at the earliest.",
        ),
        "delivered": Text(
            da="Beslutningen {decision} skulle bruge resultaterne senest {latest}, "
            "men {deliverable} er afleveret senere ({date}).",
            en="The decision {decision} needed the results by {latest}, but {deliverable} was delivered later ({date}).",
        ),
        "undated": Text(
            da="Beslutningen {decision} ({date}) bygger på resultater, der endnu ikke har en dato.",
            en="The decision {decision} ({date}) rests on results that have no date yet.",
        ),
    }
    remedy = {
        "late": Text(
            da="Aflever senest {latest}. Kan det ikke nås, så giv foreløbige resultater, eller flyt beslutningen. "
            "‖ Eller flyt hele planen frem, så den begynder senest {start_by}.",
            en="Deliver by {latest}. If that cannot be met, give interim results or move the decision. "
            "‖ Or bring the whole plan forward, so that it begins by {start_by}.",
        ),
        "undated": Text(
            da="Sæt en dato på den leverance, som beslutningen bygger på: senest {planned}.",
            en="Set a date on the deliverable that the decision rests on, no later than {planned}.",
        ),
    }
    remedy_when_past = Text(
        da="Spørg, om resultaterne alligevel kan nå med i beslutningen, eller om den kan flyttes eller tages op igen.",
        en="Ask whether the results can still be taken into account, or whether the decision can be moved or taken up again.",
    )
    fix_label = Text(
        da="Flyt den planlagte dato til {planned}, så resultaterne foreligger senest {latest}: {deliverables}.",
        en="Move the planned date to {planned}, so that the results are ready by {latest}: {deliverables}.",
    )
    short = Text(da="for sent til beslutningen", en="too late for the decision")
    why = Text(
        da="En evaluering, der bliver færdig dagen efter beslutningen, bliver læst som historie. Tiden fra resultater "
        "til beslutning går med at skrive forslaget, høre parterne og nå mødet.",
        en="An evaluation that is ready the day after the decision is read as history. The time from results to decision "
        "goes into writing the proposal, hearing the parties and reaching the meeting.",
    )
    reading = Text(
        da="Kravet siger »i så god tid«, ikke hvor god. Vi regner baglæns fra hver beslutning, der ligger forude: "
        "Resultaterne skal foreligge en forberedelsestid før. Begynder evalueringen senere end planlagt, rykker det, der "
        "ikke er afleveret, lige så meget.",
        en="The clause says “i så god tid” (in such good time), not how good. We count back from each decision ahead: the "
        "results must be in a lead time before it. If the evaluation begins later than planned, what is not delivered "
        "slips by as much.",
    )
    meeting_it = Text(
        da="Skriv på beslutningen, hvilke leverancer den bygger på, og hvor lang tid den selv kræver. Er der for lidt tid, "
        "så begynd før, giv foreløbige resultater undervejs, eller spørg, om beslutningen kan vente.",
        en="State on the decision which deliverables it rests on and how much time it takes itself. If there is too little "
        "time, begin sooner, give interim results on the way, or ask whether the decision can wait.",
    )
    example_falls_short = Example(change={"TODO": None})
    example_holds = Example(change={"TODO": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for decision in plan.coming_decisions:
            if decision.due:
                yield self._of(decision, self._latest(decision, decision.due), plan)

    def mend(self, plan: Plan, judgement: Judgement) -> Fix | None:
        decision, latest = judgement.entry, judgement.facts["latest"]
        if judgement.case != "late" or not isinstance(decision, Decision) or not isinstance(latest, Date):
            return None
        resting = self._rests_on(decision, plan)
        late = [it for it in resting if _is_late(it, latest, plan)]
        planned = day_after(latest, -plan.delay)
        # What is delivered or undated cannot be mended by a date, and no date may make the process too short.
        if any(it.delivered for it in late) or not all(it.due or it.delivered for it in resting):
            return None
        if plan.start is None or planned < max(plan.on, plan.least_process.after(plan.start)):
            return None
        patch = tuple(operation for it in late for operation in moving(plan, it, "due", planned))
        return Fix(self.fix_label, {"planned": planned, "latest": latest, "deliverables": tuple(late)}, patch)

    def _latest(self, decision: Decision, due: Date) -> Date:
        return (decision.lead_time or self.lead_time).before(due)

    def _rests_on(self, decision: Decision, plan: Plan) -> tuple[Deliverable, ...]:
        """What the decision is informed by; where that is not said, the result that can be ready first."""
        if decision.informed_by:
            return tuple(it for it in plan.evaluation.deliverables if it.id in decision.informed_by)
        first = plan.earliest_result(plan.possible)
        return (first,) if first else ()

    def _of(self, decision: Decision, latest: Date, plan: Plan) -> Judgement:
        resting = self._rests_on(decision, plan)
        late = [it for it in resting if _is_late(it, latest, plan)]
        if late:
            return self._late(decision, latest, late, plan)
        holds = bool(resting) and all(plan.possible(it) for it in resting)
        facts: dict[str, Fact] = {"date": decision.due, "planned": day_after(latest, -plan.delay)}
        return self.at(decision, holds=holds, case=None if holds else "undated", facts=facts)

    def _late(self, decision: Decision, latest: Date, late: list[Deliverable], plan: Plan) -> Judgement:
        coming = [it for it in late if not it.delivered]
        decisive = max(coming or late, key=lambda it: plan.possible(it) or plan.on)
        facts: dict[str, Fact] = {
            "latest": latest,
            "deliverable": decisive,
            "ready": plan.possible(decisive),
            "date": decisive.delivered,
            "start_by": _start_by(decisive, latest, plan),
        }
        past = latest < plan.on or any(it.delivered for it in late)
        case = "late" if coming else "delivered"
        return self.at(decision, holds=False, due=Milestone.NOW, case=case, past=past, facts=facts)


def _is_late(deliverable: Deliverable, latest: Date, plan: Plan) -> bool:
    ready = plan.possible(deliverable)
    return ready is not None and ready > latest


def _start_by(deliverable: Deliverable, latest: Date, plan: Plan) -> Date | None:
    """The latest start of the same plan moved as a whole; only ever an earlier one."""
    starts = plan.evaluation.period.starts
    if plan.has_begun or starts is None or deliverable.due is None:
        return None
    start_by = day_after(starts, latest.toordinal() - deliverable.due.toordinal())
    return start_by if start_by < starts else None

"""T1: the process starts in such good time that practice can really still be changed."""

from __future__ import annotations

from collections.abc import Iterator

from pendulum import Date

from dbfs_eval.dates import Span, day_after, whole_day
from dbfs_eval.model import Decision, Deliverable, Period, Stage
from dbfs_eval.plan import Milestone, Plan, required
from dbfs_eval.rule import (
    ADVICE,
    ASK,
    MUST,
    SHOULD,
    Clause,
    DocumentChange,
    Example,
    Facts,
    Fix,
    Judgement,
    Practice,
    Rule,
    patch_moving_date,
    threshold,
)
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import Bound, DeliverableKind, StageName

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
    example_falls_short = Example(change={"budget/due": "2026-01-15", "helhedsplan/due": "2026-02"})
    example_holds = Example(change={"budget/due": "2026-01-15"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/decisions", holds=bool(plan.coming_decisions), by=plan.coming_decisions)


@IN_GOOD_TIME.rule(
    "T102",
    force=MUST,
    due=Milestone.START,
    since="0.1.0",
    facts=("decision", "deliverable", "latest", "ready", "date", "planned", "start_by"),
    act_by=("start_by",),
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
        member="lead_time",
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
    label = Text(da="for sent til beslutningen", en="too late for the decision")
    example_falls_short = Example(change={"budget/lead_time": "P21W"})
    example_holds = Example(change={"budget/lead_time": "P145D"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for decision in plan.coming_decisions:
            latest = plan.latest_for(decision)
            if latest:  # T104 asks for the dates of those that have none
                yield self._of(decision, latest, plan)

    def fix(self, plan: Plan, judgement: Judgement) -> Fix | None:
        decision, latest = judgement.entry, judgement.facts.get("latest")
        if judgement.case != "late" or not isinstance(decision, Decision) or not isinstance(latest, Date):
            return None
        results = plan.results_for(decision)
        late = [result for result in results if _is_late(result, latest, plan)]
        planned = day_after(latest, -plan.delay)
        # What is delivered or undated cannot be mended by a date, and no date may make the process too short.
        if any(result.delivered for result in late) or not all(result.due or result.delivered for result in results):
            return None
        if plan.start is None or planned < max(plan.on, plan.least_process.after(plan.start)):
            return None
        patch = tuple(operation for result in late for operation in patch_moving_date(plan, result, "due", planned))
        return Fix(self.fix_label, {"planned": planned, "latest": latest, "deliverables": tuple(late)}, patch)

    def _of(self, decision: Decision, latest: Date, plan: Plan) -> Judgement:
        results = plan.results_for(decision)
        late = [result for result in results if _is_late(result, latest, plan)]
        if late:
            return self._late(decision, latest, late, plan)
        holds = bool(results) and all(plan.possible(result) for result in results)
        planned = day_after(latest, -plan.delay)
        facts: Facts = {"date": decision.due, "planned": planned}
        case = None if holds else "undated"
        # A date can still be set once the start, when this was due, has passed.
        return self.at(decision, holds=holds, case=case, past=False, facts=facts, during=(planned, decision.due))

    def _late(self, decision: Decision, latest: Date, late: list[Deliverable], plan: Plan) -> Judgement:
        coming = [result for result in late if not result.delivered]
        decisive = max(coming or late, key=lambda result: plan.possible(result) or plan.on)
        ready = whole_day(plan.possible(decisive) or plan.on)
        facts: Facts = {
            "latest": latest,
            "deliverable": decisive,
            "ready": ready,
            "date": decisive.delivered,
            "start_by": _start_by(decisive, latest, plan),
        }
        past = latest < plan.on or any(result.delivered for result in late)
        case = "late" if coming else "delivered"
        return self.at(
            decision, holds=False, due=Milestone.NOW, case=case, past=past, facts=facts, during=(latest, ready)
        )


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


@IN_GOOD_TIME.rule(
    "T103",
    force=ADVICE,
    due=Milestone.NOW,
    since="0.1.0",
    facts=("ready", "least", "deliverable", "earliest"),
    requires=("first_results", "begins"),
)
class TheProcessHasRoom(Rule):
    """There is time enough for the first results."""

    least_process: Span = threshold(
        "P6W",
        reading=Text(
            da="Så lang tid skal der mindst være til det, der går forud for de første resultater.",
            en="So much time there is to be at least for what goes before the first results.",
        ),
        practice=Practice(
            "UNDP, New Zealand, WHO",
            Text(
                da="Korteste forløb, der er set i praksis: UNDP fem uger; i New Zealand føltes 6 til 12 uger for kort; WHO "
                "omkring et halvt år.",
                en="Shortest processes seen in practice: UNDP five weeks; in New Zealand 6 to 12 weeks felt too short; WHO about "
                "six months.",
            ),
        ),
        member="least_process",
        shared=True,
    )

    title = Text(da="Der er tid nok til de første resultater", en="There is time enough for the first results")
    falls_short = Text(
        da="De første resultater ({ready}) kommer mindre end {least} efter start.",
        en="The first results ({ready}) come less than {least} after the start.",
    )
    remedy = Text(
        da="Flyt {deliverable} til tidligst {earliest}, eller begynd før.",
        en="Move {deliverable} to {earliest} or later, or begin sooner.",
    )
    remedy_when_past = ASK
    label = Text(da="for kort tid", en="too little time")
    example_falls_short = Example(
        change={
            "midtvejsnotat/due": "2026-03-15",
            "midtvejsnotat/delivered": "2026-03-15",
            "nyhedsbrev/date": "2026-04-15",
        }
    )
    example_holds = Example(
        change={
            "midtvejsnotat/due": "2026-03-16",
            "midtvejsnotat/delivered": "2026-03-16",
            "nyhedsbrev/date": "2026-04-15",
        }
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        first, ready = required(plan.first_result), whole_day(required(plan.first_results))
        earliest = plan.least_process.after(required(plan.begins))
        past = first.delivered is not None or plan.has_passed(earliest)
        facts: Facts = {"deliverable": first, "ready": ready, "least": plan.least_process, "earliest": earliest}
        yield self.at(first, holds=ready >= earliest, past=past, facts=facts, during=(ready, earliest))


@IN_GOOD_TIME.rule("T104", force=SHOULD, due=Milestone.START, since="0.1.0", facts=("decision",))
class DecisionsHaveDates(Rule):
    """Each decision has a date."""

    title = Text(da="Hver beslutning har en dato", en="Each decision has a date")
    falls_short = Text(
        da="Beslutningen {decision} har endnu ingen dato.", en="The decision {decision} has no date yet."
    )
    remedy = Text(
        da="Spørg den, der beslutter, hvornår det ventes at ske. En måned eller et år er nok i første omgang.",
        en="Ask whoever decides when it is expected. A month or a year will do for now.",
    )
    example_falls_short = Example(change={"helhedsplan/due": None})
    example_holds = Example(change={"helhedsplan/due": "2028"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for decision in plan.decisions:
            yield self.at(decision, "due", holds=decision.due is not None)


@IN_GOOD_TIME.rule(
    "T105", force=ADVICE, due=Milestone.START, since="0.1.0", facts=("stage",), words={"stage": StageName}
)
class StagesAreScheduled(Rule):
    """The stages have dates within the period."""

    title = Text(da="Faserne har datoer inden for perioden", en="The stages have dates within the period")
    falls_short = {
        "no-stages": Text(da="Planen har endnu ingen faser.", en="The plan has no stages yet."),
        "undated": Text(
            da="Der er endnu ikke både start- og slutdato for {stage}.",
            en="The {stage} stage does not have both a start and an end date yet.",
        ),
        "outside": Text(
            da="Datoerne for {stage} går ud over evalueringens periode.",
            en="The dates of the {stage} stage go beyond the evaluation period.",
        ),
    }
    remedy = Text(
        da="Giv hver fase en start- og en slutdato inden for evalueringens periode.",
        en="Give each stage a start and an end date within the evaluation period.",
    )
    label = Text(da="uden for perioden", en="beyond the period")
    example_falls_short = Example(change={"/stages/4/ends": "2027-05-01"})
    example_holds = Example(change={"/stages/5/ends": "2029"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        if not plan.evaluation.stages:
            yield self.at("/stages", holds=False, case="no-stages")
        for stage in plan.evaluation.stages:
            case = _unscheduled(stage, plan.evaluation.period)
            aspect = stage.stage.value
            yield self.at(stage, holds=case is None, aspect=aspect, case=case, facts={"stage": stage})


def _unscheduled(stage: Stage, period: Period) -> str | None:
    """What keeps a stage from being scheduled, if anything does."""
    if stage.starts is None or stage.ends is None:
        return "undated"
    early = period.starts is not None and stage.starts < period.starts
    late = period.ends is not None and stage.ends > period.ends
    return "outside" if (early or late) and stage.stage is not StageName.FOLLOW_UP else None


@IN_GOOD_TIME.rule("T106", force=MUST, due=Milestone.NOW, since="0.1.0", facts=("missing",), words={"missing": Bound})
class ThePeriodIsSet(Rule):
    """The evaluation period is set."""

    title = Text(da="Evalueringens periode er sat", en="The evaluation period is set")
    falls_short = Text(
        da="Evalueringens periode er endnu ikke sat. Tilbage er: {missing}.",
        en="The evaluation period is not set yet. Left to set: {missing}.",
    )
    remedy = Text(
        da="Sæt datoerne, om så kun måneden. De fleste andre frister regnes fra dem.",
        en="Set the dates, if only the month. Most other due dates are counted from them.",
    )
    example_falls_short = Example(change={"/period/ends": None, "/period/ended": None})
    example_holds = Example(change={"/period/ended": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        period = plan.evaluation.period
        bounds = {Bound.START: period.starts or period.started, Bound.END: period.ends or period.ended}
        missing = tuple(bound for bound, day in bounds.items() if day is None)
        yield self.at("/period", holds=not missing, facts={"missing": missing})


@IN_GOOD_TIME.rule("T107", force=SHOULD, due=Milestone.START, since="0.1.0")
class AFinalResultIsPlanned(Rule):
    """The final results have a date."""

    title = Text(da="De endelige resultater har en dato", en="The final results have a date")
    falls_short = Text(
        da="Der er endnu ingen dato for de endelige resultater.", en="There is no date for the final results yet."
    )
    remedy = Text(
        da="Skriv den leverance ind, der rummer de endelige resultater, og sæt en dato.",
        en="Add the deliverable that holds the final results, and set a date.",
    )
    example_falls_short = Example(change={"slutrapport/kind": "draft"})
    example_holds = Example(change={"slutrapport/due": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        dated = tuple(deliverable for deliverable in plan.final_deliverables if plan.expected(deliverable))
        yield self.at("/deliverables", holds=bool(dated), by=dated)


NOTHING_HAS_HAPPENED: DocumentChange = {
    **dict.fromkeys(("/period/started", "/period/ended")),
    **dict.fromkeys(f"{key}/delivered" for key in ("opstartsnotat", "midtvejsnotat", "udkast", "slutrapport")),
    **dict.fromkeys(f"{key}/status" for key in ("opstart", "spoergevaerksted", "logbog", "gaardinterview", "pladsdag")),
    **dict.fromkeys(f"{key}/status" for key in ("interview", "analysevaerksted", "fortolkningsdag", "laesegruppe")),
    **dict.fromkeys(f"{key}/status" for key in ("hoering", "valg", "midtvejs", "opsamling")),
    **dict.fromkeys(f"{key}/status" for key in ("nyhedsbrev", "gaardfest", "bestyrelsesmoede")),
    **dict.fromkeys(f"/follow_up/checkpoints/{index}/status" for index in (0, 1)),
    **dict.fromkeys(
        f"{action}/{key}"
        for action in ("fast-makker", "faelles-klausul", "indstilling")
        for key in ("status", "completed")
    ),
}


# Until the start is recorded, all that is counted from it moves from day to day.
@IN_GOOD_TIME.rule(
    "T108",
    force=SHOULD,
    due=Milestone.START,
    since="0.1.0",
    facts=("date", "start"),
    requires=("start",),
    told_first=True,
)
class TheEvaluationHasBegun(Rule):
    """The evaluation has begun."""

    title = Text(da="Evalueringen er begyndt", en="The evaluation has begun")
    falls_short = Text(
        da="Evalueringens faktiske start er ikke skrevet ind endnu (planlagt: {date}).",
        en="The actual start of the evaluation is not recorded yet (planned: {date}).",
    )
    remedy = Text(
        da="Skriv den ind, eller flyt den planlagte start. "
        "‖ Indtil da rykker alle resultater en dag for hver dag, der går efter {start}.",
        en="Record it, or move the planned start. ‖ Until then every result slips a day for each day that passes after {start}.",
    )
    label = Text(da="starten er ikke skrevet ind", en="start not recorded")
    # A plan of which nothing has happened yet; on the last day of its life much else is then overdue.
    example_falls_short = Example(
        change=NOTHING_HAS_HAPPENED, also=("T102", "T109", "T207", "T304", "O205", "K104", "K204")
    )
    example_holds = Example(change={"/period/started": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        starts = plan.evaluation.period.starts
        facts: Facts = {"date": starts, "start": starts and whole_day(starts)}
        yield self.at("/period/started", holds=plan.has_begun, facts=facts, during=(plan.start, plan.on))


@IN_GOOD_TIME.rule(
    "T109",
    force=SHOULD,
    due=Milestone.FINAL_RESULTS,
    since="0.1.0",
    facts=("deliverable", "date"),
    only_waits=True,
)
class ResultsAreDelivered(Rule):
    """The results are delivered."""

    title = Text(da="Resultaterne er afleveret", en="The results are delivered")
    falls_short = Text(
        da="Leverancen {deliverable} er endnu ikke afleveret (planlagt: {date}).",
        en="The deliverable {deliverable} is not delivered yet (planned: {date}).",
    )
    remedy = Text(
        da="Skriv datoen, når det er sket. Trækker det ud, så sæt en ny dato, og sig det til dem, der venter.",
        en="Record the date once it has happened. If it drags on, set a new date and tell those who are waiting.",
    )
    label = Text(da="endnu ikke afleveret", en="not delivered yet")
    example_falls_short = Example(change={"midtvejsnotat/delivered": None})
    example_holds = Example(change={"midtvejsnotat/delivered": "2026-11-06"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for result in plan.results:
            if result.due:
                delivered = result.delivered is not None
                yield self.at(result, "delivered", holds=delivered, due=result.due, facts={"date": result.due})


@IN_GOOD_TIME.rule("T110", force=ADVICE, due=Milestone.START, since="0.1.0", facts=("long", "end"))
class LongEvaluationsReportOnTheWay(Rule):
    """A long evaluation gives results on the way."""

    long: Span = threshold(
        "P52W",
        reading=Text(
            da="En evaluering, der varer mere end dette, er lang.",
            en="An evaluation that lasts more than this is long.",
        ),
    )

    title = Text(da="En lang evaluering giver resultater undervejs", en="A long evaluation gives results on the way")
    falls_short = Text(
        da="Evalueringen varer mere end {long} og har endnu ingen foreløbige resultater undervejs.",
        en="The evaluation lasts more than {long} and has no interim results on the way yet.",
    )
    remedy = Text(
        da="Planlæg en leverance med foreløbige resultater før {end}, så praksis kan begynde at bruge dem.",
        en="Plan a deliverable with interim results before {end}, so that practice can begin to use them.",
    )
    practice = Practice(
        "Joint Committee on Standards for Educational Evaluation (JCSEE)",
        Text(
            da="Foreløbige fund skal komme, mens de kan bruges; lange evalueringer deles i trin.",
            en="Interim findings are to come while they can be used; long evaluations are phased.",
        ),
        works="JCSEE, The Program Evaluation Standards, 3rd ed., 2010",
    )
    label = Text(da="ingen foreløbige resultater", en="no interim results")
    example_falls_short = Example(change={"midtvejsnotat/kind": "draft"})
    example_holds = Example(change={"midtvejsnotat/delivered": "2027-04-29"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        if plan.start and plan.end and plan.end > self.long.after(plan.start):
            interim = [result for result in plan.results if result.kind is DeliverableKind.INTERIM]
            by = tuple(result for result in interim if (day := plan.expected(result)) and day < plan.end)
            facts: Facts = {"long": self.long, "end": whole_day(plan.end)}
            yield self.at("/deliverables", holds=bool(by), by=by, facts=facts)

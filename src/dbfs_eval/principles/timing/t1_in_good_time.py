"""T1: the process starts in such good time that practice can really still be changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pendulum import Date

from dbfs_eval.dates import AboutAYear, Days, Span, day_after, whole_day
from dbfs_eval.model import Decision, Deliverable, Period, Stage
from dbfs_eval.plan import Milestone, Plan, required
from dbfs_eval.rule import (
    ADVICE,
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
from dbfs_eval.text import Text, When
from dbfs_eval.vocabularies import StageName

IN_GOOD_TIME = Clause(
    "T1",
    force=MUST,
    text=Text(
        da="Evalueringen skal begynde så tidligt, at det stadig »reelt« kan nås at gøre tingene anderledes.",
        en="The evaluation must begin early enough that things can still really be done differently.",
    ),
    words=("skal", "i så god tid"),
)


@IN_GOOD_TIME.rule("T101", force=MUST, due=Milestone.START, since="0.1.0", facts=("unsaid",), weaker_while="T102")
class ADecisionIsOpen(Rule):
    """There is an opening where practice can still be changed."""

    title = Text(
        da="Planen nævner en åbning, hvor praksis kan ændres",
        en="The plan names an opening where practice can be changed",
    )
    falls_short = {
        "unsaid": Text(
            da="Ingen åbning er beskrevet med ord endnu. Kun nævnt: {unsaid}.",
            en="No opening is described in words yet. Named only: {unsaid}.",
        ),
        "": Text(
            da="Planen nævner endnu ingen åbning efter evalueringens start: ingen beslutning, hvor praksis kan ændres.",
            en="The plan does not yet name an opening after the start of the evaluation: no decision where practice "
            "can be changed.",
        ),
    }
    remedy = {
        "unsaid": Text(
            da="Skriv med én sætning, hvad der skal besluttes: {unsaid}.",
            en="Say in one sentence what is to be decided: {unsaid}.",
        ),
        "": Text(
            da="Find åbningen: et budget, en ny helhedsplan, et udbud, holdets næste sæson. Skriv den ind blandt "
            "beslutningerne, og hvornår den kommer.",
            en="Find the opening: a budget, a new plan period, a tender, the team's next season. Add it to the "
            "decisions, and when it comes.",
        ),
    }
    weaker = Text(
        da="Planen nævner en beslutning efter evalueringens start.",
        en="The plan names a decision after the start of the evaluation.",
    )
    example_falls_short = Example(change={"budget/due": "2026-01-15", "helhedsplan/due": "2026-02"})
    example_holds = Example(change={"budget/due": "2026-01-15"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at_least_one_said("/decisions", plan.coming_decisions, plan)


_IS_LATE = Text(
    da="Beslutningen {decision} skal bruge resultaterne {lead_time} før, senest {latest}, "
    "men {deliverable} kan tidligst foreligge {ready}.",
    en="The decision {decision} needs the results {lead_time} before, by {latest}, "
    "but {deliverable} can be ready {ready} at the earliest.",
)
_DELIVER_SOONER = Text(
    da="Aflever senest {latest}. Kan det ikke nås, så giv foreløbige resultater, eller spørg, om beslutningen kan vente. "
    "‖ Eller begynd tidligere: senest {start_by}.",
    en="Deliver by {latest}. If that cannot be met, give interim results, or ask whether the decision can wait. "
    "‖ Or begin earlier: by {start_by}.",
)
_ASK_ANYWAY = Text(
    da="Spørg, om resultaterne alligevel kan komme med i beslutningen, eller om beslutningen kan flyttes eller tages "
    "op igen.",
    en="Ask whether the results can still be taken into account, or whether the decision can be moved or taken up "
    "again.",
)


@IN_GOOD_TIME.rule(
    "T102",
    force=MUST,
    due=Milestone.START,
    since="0.1.0",
    facts=("decision", "deliverable", "lead_time", "latest", "ready", "delay", "date", "planned", "start_by"),
    act_by=("planned", "start_by"),
    act_until="latest",
)
class ResultsPrecedeDecisions(Rule):
    """The results are in before the decisions are taken."""

    lead_time: Span = threshold(
        "P8W",
        reading=Text(
            da="Tiden mellem resultater og beslutning, når der ikke står andet på beslutningen; en ny helhedsplan "
            "kræver mere.",
            en="The time between results and decision, where the decision itself says nothing else; a new plan period "
            "for a housing area takes more.",
        ),
        practice=Practice(
            "Aarhus Kommune, Københavns Kommune",
            Text(
                da="En færdig indstilling var 26 til 40 dage undervejs gennem Aarhus Byråd i 2019 og omkring fem uger "
                "i København i 2005; tiden til at skrive den kommer oveni. En ny helhedsplan tager 8 til 14 måneder.",
                en="A finished recommendation took 26 to 40 days through Aarhus city council in 2019, and some five weeks "
                "in Copenhagen in 2005; the time to write it comes on top. A new plan period for a housing area takes "
                "8 to 14 months.",
            ),
        ),
        member="lead_time",
    )

    title = Text(
        da="Resultaterne foreligger, før beslutningerne træffes",
        en="The results are in before the decisions are taken",
    )
    holds = Text(
        da="Resultaterne foreligger i tide til beslutningen {decision}.",
        en="The results are in on time for the decision {decision}.",
    )
    falls_short = {
        "late": Text(
            da=_IS_LATE.da + " ‖ Evalueringen begyndte {delay} senere end planlagt, "
            "og leverancen kommer lige så meget senere.",
            en=_IS_LATE.en + " ‖ The evaluation began {delay} later than planned, "
            "and the deliverable comes later by as much.",
        ),
        "late-not-begun": Text(
            da=_IS_LATE.da + " ‖ Starten er ikke skrevet ind, så leverancen regnes som {delay} forsinket.",
            en=_IS_LATE.en + " ‖ The start is not recorded, so the deliverable is counted as {delay} late.",
        ),
        "missed": Text(
            da="Beslutningen {decision} skulle bruge resultaterne {lead_time} før, senest {latest}, men {deliverable} "
            "er endnu ikke afleveret.",
            en="The decision {decision} needed the results {lead_time} before, by {latest}, but {deliverable} is not "
            "delivered yet.",
        ),
        "delivered": Text(
            da="Beslutningen {decision} skulle bruge resultaterne {lead_time} før, senest {latest}, men {deliverable} "
            "blev afleveret senere ({date}).",
            en="The decision {decision} needed the results {lead_time} before, by {latest}, but {deliverable} was "
            "delivered later ({date}).",
        ),
        "undated": Text(
            da="Beslutningen {decision} ({date}) bygger på resultater, der endnu ikke har en dato.",
            en="The decision {decision} ({date}) rests on results that have no date yet.",
        ),
    }
    remedy = {
        "late": _DELIVER_SOONER,
        "late-not-begun": Text(
            da="Skriv først, hvornår evalueringen begyndte. Er det stadig for sent, så aflever senest {latest}, giv "
            "foreløbige resultater, eller spørg, om beslutningen kan vente.",
            en="First record when the evaluation began. If it is still too late, deliver by {latest}, give interim "
            "results, or ask whether the decision can wait.",
        ),
        "missed": _ASK_ANYWAY,
        "delivered": _ASK_ANYWAY,
        "undated": Text(
            da="Sæt en dato på den leverance, som beslutningen bygger på. ‖ Senest {planned}: Så er der {lead_time} "
            "til at forberede beslutningen.",
            en="Set a date on the deliverable that the decision rests on. ‖ No later than {planned}: that leaves "
            "{lead_time} to prepare the decision.",
        ),
    }
    remedy_when_past = _ASK_ANYWAY
    fix_label = Text(
        da="Kan {deliverables} planlægges til {planned}, så resultaterne er klar i tide?",
        en="Can {deliverables} be planned for {planned}, so that the results are ready in time?",
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
        if not isinstance(decision, Decision) or not isinstance(latest, Date):
            return None
        results = plan.results_for(decision)
        late = tuple(result for result in results if _is_late(result, latest, plan))
        planned = day_after(latest, -plan.delay)
        # Another date mends neither what is undated or delivered nor what is late as nobody knows of a start;
        # and none may make the process too short.
        if not all(map(plan.possible, results)) or any(result.delivered for result in late) or _is_not_begun(plan):
            return None
        if plan.start is None or planned < max(plan.on, plan.least_process.after(plan.start)):
            return None
        patch = tuple(operation for result in late for operation in patch_moving_date(plan, result, "due", planned))
        return Fix(self.fix_label, {"planned": planned, "deliverables": late}, patch)

    def _of(self, decision: Decision, latest: Date, plan: Plan) -> Judgement:
        results = plan.results_for(decision)
        late = [result for result in results if _is_late(result, latest, plan)]
        if late:
            return self._late(decision, latest, late, plan)
        holds = bool(results) and all(map(plan.possible, results))
        planned = day_after(latest, -plan.delay)
        facts: Facts = {**_spans(decision, plan), "date": decision.due, "planned": planned}
        case, days = None if holds else "undated", (planned, decision.due)
        return self.at(decision, holds=holds, case=case, facts=facts, during=days, who=_asked(decision, plan))

    def _late(self, decision: Decision, latest: Date, late: list[Deliverable], plan: Plan) -> Judgement:
        coming = [result for result in late if not result.delivered]
        decisive = max(coming or late, key=lambda result: plan.possible(result) or plan.on)
        ready = whole_day(plan.possible(decisive) or plan.on)
        facts: Facts = {
            **_spans(decision, plan),
            "latest": latest,
            "deliverable": decisive,
            "ready": ready,
            "date": decisive.delivered,
            "start_by": _start_by(decisive, latest, plan),
        }
        return self.at(
            decision,
            holds=False,
            due=Milestone.NOW,
            case=_case(decision, coming, plan),
            too_late=plan.has_passed(decision.due),
            facts=facts,
            during=(latest, ready),
            who=_asked(decision, plan),
        )


def _case(decision: Decision, coming: Sequence[Deliverable], plan: Plan) -> str:
    """Whether what is late has come, can still come before the decision, and why it is late."""
    if not coming:
        return "delivered"
    if plan.has_passed(decision.due):
        return "missed"
    return "late-not-begun" if _is_not_begun(plan) else "late"


def _is_not_begun(plan: Plan) -> bool:
    """The planned start has passed, and it is not recorded that the evaluation has begun."""
    return plan.delay > 0 and not plan.has_begun


def _is_late(deliverable: Deliverable, latest: Date, plan: Plan) -> bool:
    ready = plan.possible(deliverable)
    return ready is not None and ready > latest


def _spans(decision: Decision, plan: Plan) -> Facts:
    """The time that a decision needs, and by how much the evaluation is delayed."""
    return {"lead_time": plan.lead_time_of(decision), "delay": Days.of(plan.delay) if plan.delay else None}


def _asked(decision: Decision, plan: Plan) -> tuple[str, ...]:
    """Whom a remark is for: the evaluators, then whoever decides."""
    evaluators = (party.id for party in plan.evaluators)
    return tuple(filter(None, (*evaluators, decision.owner)))


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
    until=Milestone.END,
    since="0.1.0",
    facts=("ready", "least", "deliverable", "earliest"),
    requires=("first_results", "begins"),
)
class TheProcessHasRoom(Rule):
    """There is time enough for the first results."""

    least_process: Span = threshold(
        "P6W",
        reading=Text(
            da="Den korteste tid fra start til de første resultater.",
            en="The shortest time from the start to the first results.",
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
    holds = Text(da="Der er tid nok til {deliverable}.", en="There is time enough for {deliverable}.")
    falls_short = Text(
        da="De første resultater ({ready}) kommer mindre end {least} efter start.",
        en="The first results ({ready}) come less than {least} after the start.",
    )
    remedy = Text(
        da="Flyt {deliverable} til tidligst {earliest}, eller begynd før, hvis det kan nås.",
        en="Move {deliverable} to {earliest} or later, or begin sooner if that is still possible.",
    )
    remedy_when_past = Text(
        da="Spørg dem, der var med, om der var tid nok til at spørge og lytte. Var der for lidt, så sæt mere tid af "
        "næste gang.",
        en="Ask those who took part whether there was time enough to ask and to listen. If there was too little, allow "
        "more next time.",
    )
    label = Text(da="for kort tid", en="too little time")
    # What is worked with sooner comes sooner too (T208, K202).
    example_falls_short = Example(
        change={
            "midtvejsnotat/due": "2026-03-15",
            "midtvejsnotat/delivered": "2026-03-15",
            "midtvejs/date": "2026-04-08",
            "nyhedsbrev/date": "2026-04-15",
        }
    )
    example_holds = Example(
        change={
            "midtvejsnotat/due": "2026-03-16",
            "midtvejsnotat/delivered": "2026-03-16",
            "midtvejs/date": "2026-04-08",
            "nyhedsbrev/date": "2026-04-15",
        }
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        first, ready = required(plan.first_result), whole_day(required(plan.first_results))
        earliest = plan.least_process.after(required(plan.begins))
        too_late = first.delivered is not None or plan.has_passed(earliest)
        facts: Facts = {"deliverable": first, "ready": ready, "least": plan.least_process, "earliest": earliest}
        yield self.at(first, holds=ready >= earliest, too_late=too_late, facts=facts, during=(ready, earliest))


@IN_GOOD_TIME.rule("T104", force=SHOULD, due=Milestone.START, since="0.1.0", facts=("decision",))
class DecisionsHaveDates(Rule):
    """Each decision has a date."""

    title = Text(da="Hver beslutning har en dato", en="Each decision has a date")
    holds = Text(da="Beslutningen {decision} har en dato.", en="The decision {decision} has a date.")
    falls_short = Text(
        da="Beslutningen {decision} har endnu ingen dato.",
        en="The decision {decision} has no date yet.",
    )
    remedy = Text(
        da="Spørg den, der beslutter, hvornår beslutningen ventes. En måned eller et år er nok i første omgang.",
        en="Ask whoever decides when the decision is expected. A month or a year will do for now.",
    )
    example_falls_short = Example(change={"helhedsplan/due": None})
    example_holds = Example(change={"helhedsplan/due": "2028"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for decision in plan.decisions:
            yield self.at(decision, "due", holds=decision.due is not None)


@IN_GOOD_TIME.rule(
    "T105",
    force=ADVICE,
    due=Milestone.START,
    until=Milestone.END,
    since="0.1.0",
    facts=("stage",),
    words={"stage": StageName},
    requires=("stages",),
)
class StagesAreScheduled(Rule):
    """The stages have dates within the period."""

    title = Text(da="Faserne har datoer inden for perioden", en="The stages have dates within the period")
    holds = Text(da="Der er datoer for {stage}.", en="There are dates for {stage}.")
    falls_short = {
        "undated": Text(
            da="For {stage} er der endnu ikke både en startdato og en slutdato.",
            en="The dates of {stage} are not complete yet: it takes both a start and an end.",
        ),
        "outside": Text(
            da="Datoerne for {stage} ligger ikke inden for evalueringens periode.",
            en="The dates of {stage} do not lie within the evaluation period.",
        ),
    }
    remedy = {
        "undated": Text(
            da="Skriv, hvornår fasen begynder og slutter. En måned er nok i første omgang.",
            en="Say when the stage begins and ends. A month will do for now.",
        ),
        "outside": Text(
            da="Ret fasens datoer, eller ret evalueringens periode, hvis den er blevet en anden.",
            en="Correct the dates of the stage, or the evaluation period if that has changed.",
        ),
    }
    remedy_when_past = Text(
        da="Skriv de datoer ind, som fasen endte med at få. Sæt dem fra start næste gang.",
        en="Add the dates that the stage came to have. Set them from the start next time.",
    )
    label = {
        "undated": Text(da="fasen uden datoer", en="stage without dates"),
        "outside": Text(da="uden for perioden", en="outside the period"),
    }
    example_falls_short = Example(change={"/stages/4/ends": "2027-05-01"})
    example_holds = Example(change={"/stages/0/starts": "2026-01", "/stages/5/ends": "2029"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for stage in plan.stages:
            case = _unscheduled(stage, plan.evaluation.period)
            yield self.at(stage, holds=case is None, aspect=stage.stage.value, case=case)


def _unscheduled(stage: Stage, period: Period) -> str | None:
    """What keeps a stage from being scheduled, if anything does."""
    if stage.starts is None or stage.ends is None:
        return "undated"
    if stage.stage is StageName.FOLLOW_UP:  # it lies after the period
        return None
    # Design may begin before it.
    early = period.starts is not None and stage.starts < period.starts and stage.stage is not StageName.DESIGN
    late = period.ends is not None and stage.ends > period.ends
    return "outside" if early or late else None


@IN_GOOD_TIME.rule("T106", force=SHOULD, due=Milestone.NOW, since="0.1.0")
class ThePeriodIsSet(Rule):
    """The evaluation period is set."""

    title = Text(da="Evalueringens periode er fastlagt", en="The evaluation period is set")
    falls_short = {
        "neither": Text(
            da="Evalueringens periode er endnu ikke fastlagt: Hverken start eller afslutning er skrevet ind.",
            en="The evaluation period is not set yet: neither its start nor its end is written in.",
        ),
        "start": Text(
            da="Evalueringens start er endnu ikke skrevet ind.",
            en="The start of the evaluation is not written in yet.",
        ),
        "end": Text(
            da="Evalueringens afslutning er endnu ikke skrevet ind.",
            en="The end of the evaluation is not written in yet.",
        ),
    }
    remedy = Text(
        da="Skriv datoen, eller i det mindste måneden. De fleste andre frister regnes ud fra perioden.",
        en="Write the date, or at least the month. Most other due dates are counted from the period.",
    )
    example_falls_short = Example(change={"/period/ends": None, "/period/ended": None})
    example_holds = Example(change={"/period/ended": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        period = plan.evaluation.period
        starts, ends = period.starts or period.started, period.ends or period.ended
        case = None if starts and ends else "start" if ends else "end" if starts else "neither"
        yield self.at("/period", holds=case is None, case=case)


@IN_GOOD_TIME.rule("T107", force=SHOULD, due=Milestone.START, since="0.1.0")
class AFinalResultIsPlanned(Rule):
    """The final results have a date."""

    title = Text(da="De endelige resultater har en dato", en="The final results have a date")
    falls_short = Text(
        da="Der er endnu ingen dato for de endelige resultater.",
        en="There is no date for the final results yet.",
    )
    remedy = Text(
        da="Skriv den leverance ind, der rummer de endelige resultater, og sæt en dato.",
        en="Add the deliverable that holds the final results, and set a date.",
    )
    example_falls_short = Example(change={"slutrapport/kind": "draft"})
    example_holds = Example(change={"slutrapport/due": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        dated = tuple(filter(plan.expected, plan.final_deliverables))
        yield self.at("/deliverables", holds=bool(dated), by=dated)


NOTHING_HAS_HAPPENED: DocumentChange = {
    **dict.fromkeys(("/period/started", "/period/ended")),
    **dict.fromkeys(f"{key}/delivered" for key in ("opstartsnotat", "midtvejsnotat", "udkast", "slutrapport")),
    **dict.fromkeys(f"{key}/status" for key in ("opstart", "spoergevaerksted", "logbog", "gaardinterview", "pladsdag")),
    **dict.fromkeys(f"{key}/status" for key in ("interview", "analysevaerksted", "fortolkningsdag", "laesegruppe")),
    **dict.fromkeys(f"{key}/status" for key in ("hoering", "valg", "midtvejs", "opsamling")),
    **dict.fromkeys(f"{key}/status" for key in ("nyhedsbrev", "gaardfest", "bestyrelsesmoede")),
    **dict.fromkeys(f"/follow_up/checkpoints/{index}/{key}" for index in (0, 1) for key in ("status", "outcome")),
    **dict.fromkeys(
        f"{action}/{key}"
        for action in ("fast-makker", "faelles-klausul", "indstilling")
        for key in ("status", "completed", "effect")
    ),
}


# Until the start is recorded, all that is counted from it moves from day to day.
@IN_GOOD_TIME.rule(
    "T108",
    force=SHOULD,
    due=Milestone.START,
    since="0.1.0",
    facts=("when", "start"),
    words={"when": When.read},
    requires=("start",),
)
class TheEvaluationHasBegun(Rule):
    """The evaluation has begun."""

    title = Text(da="Evalueringen er begyndt", en="The evaluation has begun")
    falls_short = Text(
        da="Evalueringens faktiske start er endnu ikke skrevet ind.",
        en="The actual start of the evaluation is not recorded yet.",
    )
    remedy = Text(
        da="Skriv den dag, evalueringen begyndte, eller flyt den planlagte start. ‖ Indtil da bliver alle resultater "
        "en dag senere, for hver dag der går efter {start}.",
        en="Record the day on which the evaluation began, or move the planned start. ‖ Until then every result comes a "
        "day later for each day that passes after {start}.",
    )
    recorded = Text(da="evalueringen begyndte {when}", en="the evaluation began {when}")
    label = Text(da="starten ikke skrevet ind", en="start not recorded")
    # A plan of which nothing has happened yet; on the last day of its life much else is then overdue.
    example_falls_short = Example(
        change=NOTHING_HAS_HAPPENED, also=("T102", "T109", "T207", "T304", "O205", "K104", "K204")
    )
    example_holds = Example(change={"/period/started": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        starts = plan.evaluation.period.starts
        facts: Facts = {"when": When(starts), "start": plan.start_by and whole_day(plan.start_by)} if starts else {}
        yield self.at("/period/started", holds=plan.has_begun, facts=facts, during=(plan.start, plan.on))


@IN_GOOD_TIME.rule(
    "T109",
    force=SHOULD,
    due=Milestone.FINAL_RESULTS,
    since="0.1.0",
    facts=("deliverable", "when"),
    words={"when": When.read},
)
class ResultsAreDelivered(Rule):
    """The results are delivered."""

    title = Text(da="Resultaterne er afleveret", en="The results are delivered")
    holds = Text(da="Leverancen {deliverable} er afleveret.", en="The deliverable {deliverable} is delivered.")
    falls_short = Text(
        da="Leverancen {deliverable} er endnu ikke afleveret.",
        en="The deliverable {deliverable} is not delivered yet.",
    )
    remedy = Text(
        da="Skriv datoen, når leverancen er afleveret. Trækker det ud, så sæt en ny dato, og sig det til dem, der "
        "venter.",
        en="Record the date once it is delivered. If it drags on, set a new date and tell those who are waiting.",
    )
    recorded = Text(
        da="leverancen {deliverable} blev afleveret {when}",
        en="the deliverable {deliverable} was delivered {when}",
    )
    label = Text(da="endnu ikke afleveret", en="not delivered yet")
    example_falls_short = Example(change={"midtvejsnotat/delivered": None})
    example_holds = Example(change={"midtvejsnotat/delivered": "2026-11-06"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for result in plan.results:
            if result.due:
                delivered, facts = result.delivered is not None, {"when": When(result.due)}
                yield self.at(result, "delivered", holds=delivered, due=result.due, facts=facts)


@IN_GOOD_TIME.rule(
    "T110",
    force=ADVICE,
    due=Milestone.START,
    until=Milestone.END,
    since="0.1.0",
    facts=("long", "end"),
    words={"long": AboutAYear.read},
)
class LongEvaluationsReportOnTheWay(Rule):
    """A long evaluation gives results on the way."""

    long: Span = threshold(
        "P52W",
        reading=Text(
            da="En evaluering, der varer længere end dette, er lang.",
            en="An evaluation that lasts longer than this is long.",
        ),
    )

    title = Text(da="En lang evaluering giver resultater undervejs", en="A long evaluation gives results on the way")
    falls_short = {
        "undated": Text(
            da="Evalueringen varer mere end {long}, og de foreløbige resultater har endnu ingen dato.",
            en="The evaluation lasts more than {long}, and the interim results have no date yet.",
        ),
        "": Text(
            da="Evalueringen varer mere end {long} og har endnu ingen foreløbige resultater undervejs.",
            en="The evaluation lasts more than {long} and has no interim results on the way yet.",
        ),
    }
    remedy = {
        "undated": Text(
            da="Giv de foreløbige resultater en dato før {end}, så praksis kan begynde at bruge dem.",
            en="Give the interim results a date before {end}, so that practice can begin to use them.",
        ),
        "": Text(
            da="Planlæg en leverance med foreløbige resultater før {end}, så praksis kan begynde at bruge dem.",
            en="Plan a deliverable with interim results before {end}, so that practice can begin to use them.",
        ),
    }
    remedy_when_past = Text(
        da="Kom der foreløbige resultater undervejs, så skriv dem ind med dato. Hvis ikke, så planlæg dem fra start "
        "næste gang.",
        en="If interim results did come on the way, add them with their date. If not, plan them from the start next "
        "time.",
    )
    label = Text(da="ingen foreløbige resultater", en="no interim results")
    practice = Practice(
        "Joint Committee on Standards for Educational Evaluation (JCSEE)",
        Text(
            da="Foreløbige fund skal ud til dem, der skal bruge dem, i så god tid, at de kan bruges.",
            en="Interim findings are to reach the intended users in time to be used.",
        ),
        works="JCSEE, The Program Evaluation Standards, 2nd ed., 1994, U6",
    )
    example_falls_short = Example(change={"midtvejsnotat/kind": "draft"})
    example_holds = Example(change={"midtvejsnotat/delivered": "2027-04-29"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        if plan.start and plan.end and plan.end > self.long.after(plan.start):
            dated = [(result, day) for result in plan.interim_results if (day := plan.expected(result))]
            by = tuple(result for result, day in dated if day < plan.end)
            case = "undated" if plan.interim_results and not dated else None
            facts: Facts = {"long": AboutAYear.of(self.long), "end": whole_day(plan.end)}
            yield self.at("/deliverables", holds=bool(by), case=case, by=by, facts=facts)


@IN_GOOD_TIME.rule(
    "T111",
    force=SHOULD,
    due=Milestone.START,
    until=Milestone.END,
    since="0.2.0",
    facts=("date",),
    requires=("effort_ends",),
    weaker_while="T102",
)
class ResultsComeWhilePracticeCanChange(Rule):
    """The results come while the effort can still be changed."""

    title = Text(
        da="Resultaterne kommer, mens noget stadig kan ændres",
        en="The results come while something can still be changed",
    )
    weaker = Text(
        da="Efter planen kommer resultaterne, mens noget stadig kan ændres.",
        en="By the plan the results come while something can still be changed.",
    )
    falls_short = Text(
        da="Det, der evalueres, slutter ({date}), før der ventes resultater, og der er ingen beslutning bagefter, som "
        "de kan bruges i.",
        en="What is evaluated ends ({date}) before any results are expected, and there is no later decision that they "
        "could inform.",
    )
    remedy = Text(
        da="Planlæg foreløbige resultater, mens indsatsen er i gang, eller find den beslutning, der kommer efter den: "
        "en forlængelse, den næste indsats.",
        en="Plan interim results while the effort is under way, or find the decision that comes after it: an "
        "extension, the next effort.",
    )
    remedy_when_past = Text(
        da="Kom der resultater, mens indsatsen var i gang, så skriv leverancen ind. Hvis ikke, så spørg, hvilken ny "
        "indsats der kan bruge dem.",
        en="If results did come while the effort was under way, add the deliverable. If not, ask which new effort can "
        "use them.",
    )
    label = Text(da="efter indsatsens slutning", en="after the effort ends")
    # The only decision rests on the note from the start, and nobody owns it who could hear the results in time (K207).
    example_falls_short = Example(
        change={
            "/subject/ends": "2026-10-29",
            "helhedsplan": None,
            "budget/due": "2026-10-01",
            "budget/informed_by": ["opstartsnotat"],
            "budget/owner": None,
        }
    )
    example_holds = Example(
        change={
            "/subject/ends": "2026-10-30",
            "helhedsplan": None,
            "budget/due": "2026-10-01",
            "budget/informed_by": ["opstartsnotat"],
            "budget/owner": None,
        }
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        ends, first = required(plan.effort_ends), plan.first_results
        in_time = first is not None and first <= ends
        decided_later = any(decision.due is None or decision.due > ends for decision in plan.coming_decisions)
        holds, days = in_time or decided_later, (ends, first)
        yield self.at("/subject/ends", holds=holds, facts={"date": ends}, during=days, row="/deliverables")

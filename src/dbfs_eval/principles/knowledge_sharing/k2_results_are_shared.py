"""K2: sharing and communicating the results is taken for granted."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.dates import Span, whole_day
from dbfs_eval.model import Party
from dbfs_eval.names import undated
from dbfs_eval.plan import Milestone, Plan, earliest, is_done, required
from dbfs_eval.rule import (
    ADVICE,
    MUST,
    SHOULD,
    Clause,
    Example,
    Facts,
    Fix,
    Judgement,
    Practice,
    Rule,
    or_ask,
    patch_adding_ref,
    threshold,
)
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import Role

RESULTS_ARE_SHARED = Clause(
    "K2",
    force=MUST,
    text=Text(
        da="At resultaterne bliver delt og gjort kendt, er »givet«: Det skal ske hver gang.",
        en="That the results are shared and made known is taken for granted: it must happen every time.",
    ),
    words=("ser vi som givet",),
)


@RESULTS_ARE_SHARED.rule(
    "K201",
    force=MUST,
    due=Milestone.SHARE_BY,
    since="0.1.0",
    facts=("unsaid", "undated", "from", "to"),
    act_by=("to",),
)
class ResultsAreShared(Rule):
    """The results are shared."""

    title = Text(da="Resultaterne bliver delt", en="The results are shared")
    falls_short = {
        "unsaid": Text(
            da="Det fremgår endnu ikke, hvem der hører om resultaterne, eller hvordan. Kun nævnt: {unsaid}.",
            en="It is not yet said who hears of the results, or how. Named only: {unsaid}.",
        ),
        "": Text(
            da="Der er endnu ikke planlagt formidling af de endelige resultater. ‖ Uden dato, og derfor endnu ikke "
            "talt med: {undated}.",
            en="No sharing of the final results is planned yet. ‖ Without a date, and so not counted yet: {undated}.",
        ),
    }
    remedy = {
        "unsaid": Text(
            da="Skriv, hvem der skal høre om resultaterne, eller hvor: {unsaid}.",
            en="Say who is to hear of the results, or where: {unsaid}.",
        ),
        "": Text(
            da="Planlæg, hvem der skal kende resultaterne, hvornår og hvordan. ‖ Tidsrum: {from} til {to}.",
            en="Plan who is to know the results, when and how. ‖ Window: {from} to {to}.",
        ),
    }
    awaited = Text(da="formidling af resultaterne", en="sharing of the results")
    label = Text(da="ingen formidling endnu", en="no sharing yet")
    example_falls_short = Example(
        change={
            "gaardfest/date": "2027-04-20",
            "bestyrelsesmoede/date": "2027-04-20",
            "opsamling/participants": [
                "sekretariat",
                "team",
                "beboere",
                "styregruppe",
                "boligforening",
                "entreprenoer",
            ],
        }
    )
    example_holds = Example(
        change={
            "gaardfest/date": "2027-04-20",
            "bestyrelsesmoede/date": "2027-04-23",
            "bestyrelsesmoede/levels": ["practical", "strategic"],
            "bestyrelsesmoede/public": True,
            "opsamling/participants": [
                "sekretariat",
                "team",
                "beboere",
                "styregruppe",
                "boligforening",
                "entreprenoer",
            ],
        }
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        window = plan.final_results and whole_day(plan.final_results), plan.share_by
        facts: Facts = {"undated": undated(plan.undated_sharings, plan), "from": window[0], "to": window[1]}
        found = self.at_least_one_said("/sharing", plan.sharings_of_the_results, plan, facts=facts, during=window)
        found.awaited = not plan.sharings  # what is planned already waits for nothing
        yield found


@RESULTS_ARE_SHARED.rule(
    "K202",
    force=ADVICE,
    due=Milestone.NOW,
    since="0.1.0",
    facts=("sharing", "date", "share_within", "latest"),
    act_by=("latest",),
    act_until="latest",
    requires=("sharings_of_first_results",),
    weaker_while="T102",
)
class SharingComesSoon(Rule):
    """Sharing comes soon after the results."""

    share_within: Span = threshold(
        "P12W",
        reading=Text(
            da="Den tid, der er til at dele resultaterne, efter at de er kommet.",
            en="The time for sharing the results, once they have come.",
        ),
        practice=Practice(
            "Government Social Research (UK), Superu (New Zealand)",
            Text(
                da="Begge regner med tolv uger. USAID sætter tre måneder og UNDP to uger.",
                en="Both count on twelve weeks. USAID sets three months, and UNDP two weeks.",
            ),
            works="Government Social Research, Publication Protocol, 2015, updated 2021; Superu, Publishing "
            "Protocol, 2015; USAID, ADS 201mae, 2022; UNDP, Evaluation Guidelines, section 4",
        ),
        member="share_within",
        shared=True,
    )

    title = Text(da="Den første formidling kommer snart efter resultaterne", en="Sharing comes soon after the results")
    holds = Text(
        da="Formidlingen {sharing} kommer snart nok efter de første resultater.",
        en="The sharing {sharing} comes soon enough after the first results.",
    )
    weaker = Text(
        da="Den første formidling er planlagt til snart efter resultaterne.",
        en="The first sharing is planned for soon after the results.",
    )
    falls_short = Text(
        da="Den første formidling ({date}) ligger mere end {share_within} efter de første resultater.",
        en="The first sharing ({date}) comes more than {share_within} after the first results.",
    )
    remedy = Text(
        da="Fortæl kort om resultaterne, så snart de er der, uden at vente på den planlagte formidling. ‖ Senest "
        "{latest}. En kort udgave med det samme hjælper mere end en lang senere.",
        en="Share the results briefly as soon as they are in, without waiting for the planned sharing. ‖ By {latest}. "
        "A short version at once helps more than a long one later.",
    )
    remedy_when_past = Text(
        da="Blev der fortalt om resultaterne før, så skriv det ind som formidling. Hvis ikke, så aftal en kort, "
        "tidlig formidling næste gang.",
        en="If the results were told of before that, add it as sharing. If not, agree short, early sharing next time.",
    )
    label = Text(da="formidlingen kommer sent", en="sharing comes late")
    example_falls_short = Example(change={"nyhedsbrev/date": "2027-01-23"})
    example_holds = Example(change={"nyhedsbrev/date": "2027-01-22"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        first = required(earliest(plan.sharings_of_first_results))
        date, latest = required(first.date), plan.share_within.after(required(plan.first_results))
        yield self.at(
            first,
            "date",
            holds=date <= latest,
            too_late=plan.has_passed(latest),
            facts={"date": date, "share_within": plan.share_within, "latest": latest},
            during=(latest, date),
        )


@RESULTS_ARE_SHARED.rule(
    "K203",
    force=SHOULD,
    due=Milestone.SHARE_BY,
    since="0.1.0",
    facts=("party", "undated"),
    requires=("reports_on_the_results",),
)
class PartiesHearTheResults(Rule):
    """The parties hear the results."""

    title = Text(da="Parterne hører om resultaterne", en="The parties hear the results")
    holds = Text(da="{party} hører om resultaterne.", en="A sharing or a debrief brings {party} the results.")
    falls_short = Text(
        da="{party} hører endnu ikke om resultaterne. ‖ Uden dato, og derfor endnu ikke talt med: {undated}.",
        en="No sharing or debrief brings {party} the results yet. ‖ Without a date, and so not counted yet: {undated}.",
    )
    remedy = Text(
        da="Aftal, hvordan {party} hører om resultaterne: i målgruppen for formidling eller på et opsamlingsmøde. "
        "Skriv det ind.",
        en="Agree how {party} will hear the results: in the audience of sharing or at a debrief. Write it in.",
    )
    fix_label = Text(
        da="Skal {party} med i målgruppen for formidlingen {sharing}?",
        en="Should {party} be in the audience of the sharing {sharing}?",
    )
    label = Text(da="hører ikke om resultaterne", en="not told the results")
    # A primary party that does not hear is not at the debrief either, and a stakeholder is reached by what is public.
    example_falls_short = Example(
        change={"gaardfest/audience": ["team", "beboere"], "gaardfest/public": None}, also=("K208",)
    )
    example_holds = Example(change={"gaardfest/audience": ["team", "beboere"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for party in plan.without_evaluators(plan.parties):
            if not {Role.PRIMARY, Role.STAKEHOLDER}.isdisjoint(party.roles):
                left_out = plan.undated_reports_to(party)
                yield self.at(party, holds=plan.hears_the_results(party), facts={"undated": undated(left_out, plan)})

    def fix(self, plan: Plan, judgement: Judgement) -> Fix | None:
        party, sharing = judgement.entry, plan.next_sharing_of_the_results
        if sharing is None or not isinstance(party, Party):
            return None
        facts: Facts = {"party": party, "sharing": sharing}
        return Fix(self.fix_label, facts, patch_adding_ref(plan, sharing, "audience", party.id))


@RESULTS_ARE_SHARED.rule(
    "K204",
    force=SHOULD,
    due=Milestone.SHARE_BY,
    since="0.1.0",
    facts=("sharing",),
)
class SharingIsCarriedOut(Rule):
    """Sharing is carried out."""

    title = Text(da="Formidlingen er gennemført", en="Sharing is carried out")
    holds = Text(da="Formidlingen {sharing} er gennemført.", en="The sharing {sharing} is carried out.")
    falls_short = Text(
        da="Formidlingen {sharing} er endnu ikke gennemført.", en="The sharing {sharing} is not carried out yet."
    )
    remedy = Text(
        da="Skriv, at formidlingen er gennemført eller aflyst, eller sæt en ny dato.",
        en="Mark the sharing as done or cancelled, or set a new date.",
    )
    recorded = Text(da="formidlingen {sharing} blev gennemført", en="the sharing {sharing} was carried out")
    label = Text(da="endnu ikke gennemført", en="not carried out yet")
    example_falls_short = Example(change={"gaardfest/status": "planned"})
    example_holds = Example(
        change={"/sharing/-": {"id": "temadag", "date": "2028-05-02", "levels": ["strategic"], "status": "done"}}
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for sharing in plan.sharings:
            yield self.at(sharing, "status", holds=is_done(sharing), due=sharing.date)


@RESULTS_ARE_SHARED.rule("K205", force=ADVICE, due=Milestone.SHARE_BY, since="0.1.0", facts=("finding",))
class FindingsAreShared(Rule):
    """Each finding is shared."""

    title = Text(da="Hvert fund bliver delt", en="Each finding is shared")
    holds = Text(da="Fundet {finding} er med i formidlingen.", en="The finding {finding} is part of the sharing.")
    falls_short = Text(
        da="Fundet {finding} er endnu ikke med i formidlingen.",
        en="The finding {finding} is not part of the sharing yet.",
    )
    remedy = Text(
        da="Tag fundet med, hvor det gør mest nytte, også når det er ubekvemt.",
        en="Include it where it is of most use, even when it is uncomfortable.",
    )
    example_falls_short = Example(change={"gaardfest/findings": ["makker", "synlighed", "overgang"]})
    example_holds = Example(
        change={"gaardfest/findings": ["makker", "synlighed", "overgang"], "nyhedsbrev/findings": ["moedetid"]}
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        named = {finding for sharing in plan.sharings for finding in sharing.findings}
        if named:
            for finding in plan.findings:
                yield self.at(finding, holds=finding.id in named)


@RESULTS_ARE_SHARED.rule("K206", force=ADVICE, due=Milestone.START, since="0.1.0", anticipates="K201")
class SharingIsPlannedFromTheStart(Rule):
    """Sharing is planned from the start."""

    title = Text(da="Formidlingen er tænkt ind fra begyndelsen", en="Sharing is planned from the start")
    falls_short = Text(
        da="Planen siger endnu ikke, hvordan resultaterne skal deles.",
        en="The plan does not say yet how the results will be shared.",
    )
    remedy = Text(
        da="Skriv ind, hvem der skal høre om resultaterne. En måned eller et år er nok som dato.",
        en="Add who is to hear the results. A month or a year will do as the date.",
    )
    practice = Practice(
        "USAID",
        Text(
            da="Planen for formidling er blandt de milepæle, der lægges, når evalueringen bliver planlagt.",
            en="The dissemination plan is among the milestones that are set when the evaluation is planned.",
        ),
        works="USAID, Developing an Evaluation Dissemination Plan (ADS 201 Additional Help), 2016",
    )
    # Without sharing at all the results are not shared and not heard either: those rules speak too.
    example_falls_short = Example(change={"/sharing": None}, also=("K201", "K203", "K207"))
    example_holds = Example(change={"nyhedsbrev/channel": None})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/sharing", holds=bool(plan.sharings), by=plan.sharings)


@RESULTS_ARE_SHARED.rule(
    "K207",
    force=ADVICE,
    due=Milestone.END,
    since="0.1.0",
    facts=("party", "decision", "from", "to"),
    act_by=("from/to",),
    requires=("first_results",),
    weaker_while="T102",
)
class DecidersHearTheResults(Rule):
    """Those who decide hear the results in time."""

    title = Text(da="De, der beslutter, hører om resultaterne i tide", en="Those who decide hear the results in time")
    holds = Text(
        da="{party} hører om resultaterne inden beslutningen {decision}.",
        en="A sharing or a debrief brings {party} the results before the decision {decision}.",
    )
    falls_short = Text(
        da="{party} hører endnu ikke om resultaterne inden beslutningen {decision}.",
        en="No sharing or debrief brings {party} the results before the decision {decision} yet.",
    )
    remedy = Text(
        da="Læg formidling til {party} eller et fælles opsamlingsmøde før beslutningen. ‖ Tidsrum: {from} til {to}.",
        en="Place sharing with {party}, or a debrief together, before the decision. ‖ Window: {from} to {to}.",
    )
    remedy_when_past = or_ask(
        Text(
            da="Hørte {party} om resultaterne i tide alligevel, så skriv formidlingen eller mødet ind.",
            en="If {party} did hear the results in time, add the sharing or the debrief.",
        )
    )
    weaker = Text(
        da="{party} er i målgruppen for formidling eller med til et opsamlingsmøde.",
        en="A sharing or a debrief includes {party}.",
    )
    label = Text(da="hører det ikke i tide", en="not told in time")
    example_falls_short = Example(
        change={
            "bestyrelsesmoede/audience": ["boligforening"],
            "opsamling/participants": ["sekretariat", "team", "beboere"],
            "midtvejs/participants": ["team", "sekretariat"],
        }
    )
    example_holds = Example(
        change={
            "bestyrelsesmoede/date": "2027-09-15",
            "opsamling/participants": ["sekretariat", "team", "beboere"],
            "midtvejs/participants": ["team", "sekretariat"],
            "gaardfest/levels": ["practical", "strategic"],
        }
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for decision in plan.owned_coming_decisions:
            owner, due = required(decision.owner), required(decision.due)
            heard = plan.first_heard_by(owner)
            window = whole_day(required(plan.first_results)), whole_day(due)
            yield self.at(
                decision,
                "owner",
                holds=heard is not None and heard <= due,
                due=due,
                too_late=plan.has_passed(due),
                facts={"party": plan.party(owner), "from": window[0], "to": window[1]},
                during=window,
                row="/sharing",
            )


@RESULTS_ARE_SHARED.rule(
    "K208", force=ADVICE, due=Milestone.SHARE_BY, since="0.2.0", requires=("sharings_of_the_results",)
)
class OthersCanLearn(Rule):
    """Others can learn from the results."""

    title = Text(da="Andre kan lære af resultaterne", en="Others can learn from the results")
    falls_short = Text(
        da="Ingen formidling af de endelige resultater er offentlig endnu.",
        en="No sharing of the final results is public yet.",
    )
    remedy = Text(
        da="Læg resultaterne et sted, hvor alle kan finde dem, fx på en hjemmeside. Skal de blive mellem parterne, så "
        "skriv hvorfor (en undtagelse).",
        en="Put the results where anybody can find them, such as on a website. If they are to stay among the parties, "
        "say why (a waiver).",
    )
    label = Text(da="endnu ikke offentlig", en="not public yet")
    example_falls_short = Example(change={"gaardfest/public": None})
    example_holds = Example(change={"gaardfest/public": None, "bestyrelsesmoede/public": True})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        public = plan.public_sharings_of_the_results
        yield self.at("/sharing", holds=bool(public), by=public)

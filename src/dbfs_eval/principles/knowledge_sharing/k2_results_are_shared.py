"""K2: sharing and communicating the results is taken for granted."""

from __future__ import annotations

from collections.abc import Iterator

from dbfs_eval.dates import Span, whole_day
from dbfs_eval.model import Party
from dbfs_eval.plan import Milestone, Plan, earliest, is_done, required
from dbfs_eval.rule import (
    ADVICE,
    MUST,
    RECORD_OR_ASK,
    SHOULD,
    Clause,
    Example,
    Facts,
    Fix,
    Judgement,
    Practice,
    Rule,
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
    "K201", force=MUST, due=Milestone.SHARE_BY, since="0.1.0", facts=("undated", "from", "to"), act_by=("to",)
)
class ResultsAreShared(Rule):
    """The results are shared."""

    title = Text(da="Resultaterne bliver delt", en="The results are shared")
    falls_short = Text(
        da="Der er endnu ingen formidling af de endelige resultater. ‖ Uden dato tæller endnu ikke med: {undated}.",
        en="There is no sharing of the final results yet. ‖ Not counted yet, as they have no date: {undated}.",
    )
    remedy = Text(
        da="Planlæg, hvem der skal kende resultaterne, hvornår og hvordan. ‖ Tidsrum: {from} til {to}.",
        en="Plan who is to know the results, when and how. ‖ Window: {from} to {to}.",
    )
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
        shared = plan.sharings_of_the_results
        undated = tuple(sharing for sharing in plan.sharings if sharing.date is None)
        window = plan.final_results and whole_day(plan.final_results), plan.share_by
        facts: Facts = {"undated": undated or None, "from": window[0], "to": window[1]}
        yield self.at("/sharing", holds=bool(shared), by=shared, facts=facts, during=window)


@RESULTS_ARE_SHARED.rule(
    "K202",
    force=ADVICE,
    due=Milestone.NOW,
    since="0.1.0",
    facts=("date", "share_within", "latest"),
    act_by=("latest",),
    requires=("sharings_of_first_results",),
)
class SharingComesSoon(Rule):
    """Sharing comes soon after the results."""

    share_within: Span = threshold(
        "P12W",
        reading=Text(
            da="Så længe efter resultaterne skal de være delt.", en="So long after the results they are to be shared."
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
    falls_short = Text(
        da="Den første formidling ({date}) ligger mere end {share_within} efter de første resultater.",
        en="The first sharing ({date}) comes more than {share_within} after the first results.",
    )
    remedy = Text(
        da="Læg en kort formidling mere ind. ‖ Senest {latest}. En kort udgave nu hjælper mere end en lang senere.",
        en="Add one more short sharing. ‖ By {latest}. A short version now helps more than a long one later.",
    )
    label = Text(da="formidlingen kommer sent", en="sharing comes late")
    example_falls_short = Example(change={"nyhedsbrev/date": "2027-01-23"})
    example_holds = Example(change={"nyhedsbrev/date": "2027-01-22"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        first = required(earliest(plan.sharings_of_first_results))
        date, latest = required(first.date), plan.share_within.after(required(plan.first_results))
        facts: Facts = {"date": date, "share_within": plan.share_within, "latest": latest}
        yield self.at(first, "date", holds=date <= latest, facts=facts, during=(latest, date))


@RESULTS_ARE_SHARED.rule("K203", force=SHOULD, due=Milestone.SHARE_BY, since="0.1.0", facts=("party", "undated"))
class PartiesHearTheResults(Rule):
    """The parties hear the results."""

    title = Text(da="Parterne hører om resultaterne", en="The parties hear the results")
    falls_short = Text(
        da="{party} får endnu ikke resultaterne at høre, hverken gennem formidling eller på et opsamlingsmøde. "
        "‖ Uden dato tæller endnu ikke med: {undated}.",
        en="Neither a sharing of the results nor a debrief on them includes {party} yet. "
        "‖ Not counted yet, as they have no date: {undated}.",
    )
    remedy = Text(
        da="Tag parten med i målgruppen for formidlingen, eller inviter den til opsamlingsmødet.",
        en="Add the party to the audience of the sharing, or invite it to the debrief.",
    )
    fix_label = Text(
        da="Føj {party} til målgruppen for formidlingen {sharing}.",
        en="Add {party} to the audience of the sharing {sharing}.",
    )
    label = Text(da="hører ikke resultaterne", en="does not hear the results")
    example_falls_short = Example(change={"gaardfest/audience": ["team", "beboere"]})
    example_holds = Example(
        change={
            "gaardfest/audience": ["team", "beboere"],
            "opsamling/participants": ["sekretariat", "team", "beboere", "styregruppe", "entreprenoer"],
        }
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for party in plan.parties:
            if not {Role.PRIMARY, Role.STAKEHOLDER}.isdisjoint(party.roles):
                holds = party.id in plan.those_who_hear_the_results
                yield self.at(party, holds=holds, facts={"undated": plan.undated_reports_to(party.id) or None})

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
    facts=("sharing", "date"),
    only_waits=True,
)
class SharingIsCarriedOut(Rule):
    """Sharing is carried out."""

    title = Text(da="Formidlingen er gennemført", en="Sharing is carried out")
    falls_short = Text(
        da="Formidlingen {sharing} ({date}) er endnu ikke gennemført.",
        en="The sharing {sharing} ({date}) is not carried out yet.",
    )
    remedy = Text(
        da="Skriv, at den er gennemført eller aflyst, eller sæt en ny dato.",
        en="Mark it as done or cancelled, or set a new date.",
    )
    label = Text(da="endnu ikke gennemført", en="not carried out yet")
    example_falls_short = Example(change={"gaardfest/status": "planned"})
    example_holds = Example(
        change={"/sharing/-": {"id": "temadag", "date": "2028-05-02", "levels": ["strategic"], "status": "done"}}
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for sharing in plan.sharings:
            due = sharing.date or plan.share_by
            yield self.at(sharing, "status", holds=is_done(sharing), due=due, facts={"date": sharing.date})


@RESULTS_ARE_SHARED.rule("K205", force=ADVICE, due=Milestone.SHARE_BY, since="0.1.0", facts=("finding",))
class FindingsAreShared(Rule):
    """Each finding is shared."""

    title = Text(da="Hvert fund bliver delt", en="Each finding is shared")
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
    falls_short = Text(da="Planen rummer endnu ingen formidling.", en="The plan holds no sharing yet.")
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
    facts=("party", "decision", "date", "from", "to"),
    act_by=("to",),
    requires=("first_results",),
)
class DecidersHearTheResults(Rule):
    """Those who decide hear the results in time."""

    title = Text(da="De, der beslutter, hører om resultaterne i tide", en="Those who decide hear the results in time")
    falls_short = Text(
        da="Resultaterne når endnu ikke frem til {party}, før beslutningen {decision} ({date}) træffes.",
        en="The results do not yet reach {party} before the decision {decision} ({date}) is taken.",
    )
    remedy = Text(
        da="Læg formidling eller et opsamlingsmøde med parten før beslutningen. ‖ Tidsrum: {from} til {to}.",
        en="Place a sharing or a debrief with the party before the decision. ‖ Window: {from} to {to}.",
    )
    remedy_when_past = RECORD_OR_ASK
    label = Text(da="når ikke dem, der beslutter", en="does not reach those who decide")
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
            facts: Facts = {"party": plan.party(owner), "date": due, "from": window[0], "to": window[1]}
            yield self.at(
                decision,
                "owner",
                holds=heard is not None and heard <= due,
                due=due,
                facts=facts,
                during=window,
                row="/sharing",
            )

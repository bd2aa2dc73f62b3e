"""K2: sharing and communicating the results is taken for granted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from pendulum import Date

from dbfs_eval.dates import Span, whole_day
from dbfs_eval.model import Debrief, Decision, Party, Sharing
from dbfs_eval.plan import Milestone, Plan, earliest, is_done
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


@RESULTS_ARE_SHARED.rule("K201", force=MUST, due=Milestone.SHARE_BY, since="0.1.0", facts=("undated", "from", "to"))
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
    why = Text(
        da="Resultater, der bliver i projektet, kan ikke hjælpe det næste. Formidlingen er det sted, hvor andre kan lære med.",
        en="Results that stay in the project cannot help the next one. Sharing is where others can learn along.",
    )
    reading = Text(
        da="Kilden ser deling som »givet«. Vi læser det sådan, at mindst én formidling skal have en dato på eller efter de "
        "endelige resultater, inden tiden til at dele er gået. Formidling uden dato tæller endnu ikke med.",
        en="The source sees sharing as “givet” (given). We read it so that at least one sharing must be dated on or after the "
        "final results, before the time for sharing has gone. Sharing without a date does not count yet.",
    )
    how_to_meet = Text(
        da="Vælg én målgruppe og én kanal, og sæt en dato. En kort fortælling til dem, det handler om, er et godt sted at "
        "begynde.",
        en="Choose one audience and one channel, and set a date. A short account for those whom it is about is a good place "
        "to begin.",
    )
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
        facts: Facts | None = (
            None
            if shared
            else {
                "undated": undated or None,
                "from": plan.final_results and whole_day(plan.final_results),
                "to": plan.share_by,
            }
        )
        yield self.at("/sharing", holds=bool(shared), by=shared, facts=facts)


@RESULTS_ARE_SHARED.rule(
    "K202",
    force=ADVICE,
    due=Milestone.NOW,
    since="0.1.0",
    facts=("date", "share_within", "latest"),
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
        shared="share_within",
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
    why = Text(
        da="De første resultater kan bruges i det arbejde, der er i gang. Venter de på den færdige rapport, er arbejdet et "
        "andet sted.",
        en="The first results can be used in work that is under way. If they wait for the finished report, the work is "
        "elsewhere.",
    )
    reading = Text(
        da="Den første formidling på eller efter de første resultater, foreløbige eller endelige, skal ligge inden for "
        "tærsklen. Er der ingen, tier reglen.",
        en="The first sharing on or after the first results, interim or final, is to come within the threshold. Where there "
        "is none, the rule is silent.",
    )
    how_to_meet = Text(
        da="Skriv tre linjer om de foreløbige fund, og læg dem dér, hvor parterne alligevel kommer.",
        en="Write three lines on the interim findings, and put them where the parties come anyway.",
    )
    example_falls_short = Example(change={"nyhedsbrev/date": "2027-01-23"})
    example_holds = Example(change={"nyhedsbrev/date": "2027-01-22"})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        # A sharing of the first results has a date, and so have they.
        first = cast("Sharing", earliest(plan.sharings_of_first_results))
        latest = plan.share_within.after(cast("Date", plan.first_results))
        holds = cast("Date", first.date) <= latest
        facts: Facts | None = (
            None if holds else {"date": first.date, "share_within": plan.share_within, "latest": latest}
        )
        yield self.at(first, "date", holds=holds, facts=facts)


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
    why = Text(
        da="Den, der har givet sin tid og sine ord, skal have at vide, hvad de blev til.",
        en="Whoever gave time and words should learn what became of them.",
    )
    reading = Text(
        da="Hver primær part og hver interessent skal være i målgruppen for en formidling på eller efter de endelige "
        "resultater eller deltage i et opsamlingsmøde på eller efter dem, inden tiden til at dele er gået.",
        en="Each primary party and each stakeholder must be in the audience of a sharing on or after the final results, or "
        "participate in a debrief on or after them, before the time for sharing has gone.",
    )
    how_to_meet = Text(
        da="Gå listen over parter igennem, og spørg for hver: Hvor hører de det, og af hvem?",
        en="Go through the list of parties, and ask of each: where do they hear it, and from whom?",
    )
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
                holds = _reaches(party.id, plan.sharings_of_the_results, plan.debriefs_on_the_results, plan)
                facts: Facts | None = None if holds else {"undated": _undated(party.id, plan) or None}
                yield self.at(party, holds=holds, facts=facts)

    def fix(self, plan: Plan, judgement: Judgement) -> Fix | None:
        party = judgement.entry
        sharing = earliest(it for it in plan.sharings_of_the_results if not is_done(it))
        if sharing is None or not isinstance(party, Party):
            return None
        facts: Facts = {"party": party, "sharing": sharing}
        return Fix(self.fix_label, facts, patch_adding_ref(plan, sharing, "audience", party.id))


def _reaches(party: str, sharings: tuple[Sharing, ...], debriefs: tuple[Debrief, ...], plan: Plan) -> bool:
    return any(plan.takes_part(party, it.audience) for it in sharings) or any(
        plan.takes_part(party, it.participants) for it in debriefs
    )


def _undated(party: str, plan: Plan) -> tuple[Sharing | Debrief, ...]:
    """What would reach the party, if it had a date."""
    sharings = (it for it in plan.sharings if it.date is None and plan.takes_part(party, it.audience))
    debriefs = (it for it in plan.debriefs if it.date is None and plan.takes_part(party, it.participants))
    return (*sharings, *debriefs)


@RESULTS_ARE_SHARED.rule("K204", force=SHOULD, due=Milestone.SHARE_BY, since="0.1.0", facts=("sharing", "date"))
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
    why = Text(
        da="Planlagt formidling er let at udskyde, når det næste projekt begynder.",
        en="Planned sharing is easily put off once the next project begins.",
    )
    reading = Text(
        da="Hver formidling skal være gennemført, når dens dato er gået; uden dato, når tiden til at dele er gået. Aflyst "
        "formidling tæller ikke.",
        en="Each sharing must be carried out once its date has gone; without a date, once the time for sharing has. Cancelled "
        "sharing does not count.",
    )
    how_to_meet = Text(
        da="Aftal, hvem der holder fast i datoen, og skriv det ind, når det er sket.",
        en="Agree who keeps to the date, and record it once it has happened.",
    )
    example_falls_short = Example(change={"gaardfest/status": "planned"})
    example_holds = Example(
        change={"/sharing/-": {"id": "temadag", "date": "2028-05-02", "levels": ["strategic"], "status": "done"}}
    )

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for sharing in plan.sharings:
            held, due = is_done(sharing), sharing.date or plan.share_by
            yield self.at(sharing, "status", holds=held, due=due, facts=None if held else {"date": sharing.date})


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
    why = Text(
        da="Det ubekvemme fund er tit det, andre kan lære mest af.",
        en="The uncomfortable finding is often the one from which others can learn most.",
    )
    reading = Text(
        da="Når en formidling nævner fund, skal hvert fund være nævnt af mindst én, inden tiden til at dele er gået. Nævner "
        "ingen formidling fund, tier reglen. Rådet er vores læsning.",
        en="Where a sharing names findings, each finding is to be named by at least one, before the time for sharing has gone. "
        "Where no sharing names findings, the rule is silent. The advice is our own reading.",
    )
    how_to_meet = Text(
        da="Læg fundene ved siden af listen over formidling, og se, hvilke der er blevet tilbage.",
        en="Put the findings beside the list of sharing, and see which are left.",
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


@RESULTS_ARE_SHARED.rule("K206", force=ADVICE, due=Milestone.START, since="0.1.0")
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
    why = Text(
        da="Den, der fra begyndelsen ved, hvem der skal høre om resultaterne, samler det ind, som de kan bruge.",
        en="Whoever knows from the start who is to hear the results collects what they can use.",
    )
    reading = Text(
        da="Mindst én formidling skal stå i planen, når evalueringen begynder, med eller uden dato.",
        en="At least one sharing is to stand in the plan by the start, with or without a date.",
    )
    how_to_meet = Text(
        da="Spørg ved opstarten: Hvem vil vi gerne fortælle det til, når vi ved det?",
        en="Ask at the start: whom would we like to tell, once we know?",
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
    why = Text(
        da="Resultater, der ligger klar før beslutningen, hjælper kun, hvis den, der beslutter, har hørt dem.",
        en="Results that are ready before the decision help only if whoever decides has heard them.",
    )
    reading = Text(
        da="Den, der har en kommende beslutning med dato, skal være i målgruppen for en formidling eller deltage i et "
        "opsamlingsmøde fra de første resultater til og med beslutningens dag. Uden dato for de første resultater tier "
        "reglen. Rådet er vores læsning.",
        en="Whoever owns a coming decision with a date is to be in the audience of a sharing or participate in a debrief from "
        "the first results to the day of the decision. Without a date of the first results the rule is silent. The advice is "
        "our own reading.",
    )
    how_to_meet = Text(
        da="Find det sidste møde før beslutningen, og få resultaterne på.",
        en="Find the last meeting before the decision, and put the results on it.",
    )
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
            yield self._of(decision, decision.due or plan.on, plan)

    def _of(self, decision: Decision, due: Date, plan: Plan) -> Judgement:
        owner = decision.owner or ""
        sharings = tuple(it for it in plan.sharings_of_first_results if it.date and it.date <= due)
        debriefs = tuple(it for it in plan.debriefs_on_first_results if it.date and it.date <= due)
        if _reaches(owner, sharings, debriefs, plan):
            return self.at(decision, "owner", holds=True, due=due)
        facts: Facts = {
            "party": plan.party(owner),
            "date": due,
            "from": plan.first_results and whole_day(plan.first_results),
            "to": whole_day(due),
        }
        return self.at(decision, "owner", holds=False, due=due, past=plan.has_passed(due), facts=facts)

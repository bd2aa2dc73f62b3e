"""The critical friend's report as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Evaluation, Judgement, Plan, Report, Rule, RuleSet, Status, Text, check, structure
from dbfs_eval.plan import Milestone
from dbfs_eval.rule import ADVICE, SHOULD, Clause
from dbfs_eval.testing import LAST_DAY, SPOTLESS, changed
from dbfs_eval.views.report import Line, ReportView, view_of

PLAN: dict[str, Any] = {
    "id": "plan",
    "title": "En plan.",
    "purpose": {"aims": ["development"]},
    "period": {"starts": "2027-02-01", "started": "2027-02-01", "ends": "2027-08-27"},
    "parties": [
        {"id": "team", "name": "Det lokale team", "roles": ["primary"]},
        {"id": "beboere", "name": "Beboerne", "roles": ["primary"]},
        {"id": "ven", "name": "Sekretariatet", "roles": ["critical_friend"]},
        {"id": "styregruppe", "name": "Styregruppen"},
    ],
    "stages": [
        {"stage": "design", "starts": "2027-02-01", "ends": "2027-02-28"},
        {"stage": "data_collection", "starts": "2027-03-01", "ends": "2027-03-31"},
        {"stage": "analysis", "starts": "2027-04-01", "ends": "2027-05-31"},
        {"stage": "interpretation", "starts": "2027-06-01", "ends": "2027-06-30"},
        {"stage": "reporting", "starts": "2027-07-01", "ends": "2027-08-27"},
    ],
    "activities": [
        {"id": "opstart", "title": "Opstart", "stage": "design", "starts": "2027-02-10", "parties": ["team", "ven"]},
    ],
}


def plan(**more: Any) -> Evaluation:
    return structure({**PLAN, **more})


def told(evaluation: Evaluation, on: Date, *codes: str, language: Any = "da") -> ReportView:
    rules = RuleSet.default().select(*codes) if codes else None
    return view_of(check(evaluation, on=on, rules=rules), language)


def one(lines: tuple[Line, ...]) -> Line:
    (line,) = lines
    return line


# --- one line for what one rule says of one place ---


def test_a_party_missing_from_several_stages_is_one_line_that_names_them() -> None:
    telling = told(plan(), Date(2027, 4, 15), "O202")
    team, residents = telling.now
    assert team.message == "Det lokale team er endnu ikke med i dataindsamlingen."
    assert team.when == "Fristen var 31. marts 2027."
    assert residents.message == "Beboerne er endnu ikke med i tilrettelæggelsen og dataindsamlingen."
    assert residents.when == "Fristerne var 28. februar 2027 og 31. marts 2027."
    assert residents.remedy is not None
    assert residents.remedy.startswith("Skete det alligevel, så skriv det ind.")
    assert [remark.aspect for remark in residents.remarks] == ["design", "data_collection"]
    assert residents.number == 2
    assert residents.line is None
    assert residents.who == ("Beboerne",)


def test_the_next_step_of_one_line_names_all_stages_and_all_due_dates() -> None:
    day = told(plan(), Date(2027, 4, 15), "O202", language="en").coming[0]
    line = day.lines[0]
    assert day.words == "31 May 2027"
    assert line.message == "No activity in analysis, interpretation and reporting includes Det lokale team yet."
    assert line.remedy == (
        "Give the party a place in an activity in analysis, interpretation and reporting, or plan a new one."
    )
    assert line.when == "Due: 31 May 2027, 30 June 2027 and 27 August 2027."
    assert line.dues == (Date(2027, 5, 31), Date(2027, 6, 30), Date(2027, 8, 27))


def test_the_same_owner_is_asked_for_once_where_both_rules_are_due() -> None:
    telling = told(plan(), Date(2027, 9, 1), "T301", "T306")
    line = one(telling.now)
    assert line.reference == "T301 (skal), T306 (råd)"
    assert [code for code, _ in line.references] == ["T301", "T306"]
    assert [remark.rule.code for remark in line.remarks] == ["T301", "T306"]
    assert telling.numbers == {("T301", None, None): 1, ("T306", None, None): 1}


def test_the_same_owner_is_asked_for_twice_while_one_rule_is_not_due() -> None:
    telling = told(plan(), Date(2027, 3, 1), "T301", "T306")
    assert [line.reference for line in telling.now] == ["T306 (råd)"]
    assert [line.reference for day in telling.coming for line in day.lines] == ["T301 (skal)"]


def test_what_only_waits_for_its_day_has_no_number_and_no_next_step() -> None:
    waiting = one(told(plan(), Date(2027, 2, 5), "O205").coming[0].lines)
    assert (waiting.number, waiting.remedy) == (None, None)
    assert waiting.when == "Frist: 10. februar 2027."
    late = one(told(plan(), Date(2027, 2, 11), "O205").now)
    assert late.number == 1
    assert late.remedy == "Skriv, at den er gennemført eller aflyst, eller sæt en ny dato."


# --- the three questions ---


def test_remarks_on_one_entry_stand_together_under_its_own_words() -> None:
    decisions = [{"id": "d1", "description": "Budget.", "owner": "ven"}, {"id": "d2", "due": "2027-09-01"}]
    sharing = [{"id": "s", "date": "2027-09-03"}]
    evaluation = plan(decisions=decisions, sharing=sharing)
    telling = told(evaluation, Date(2027, 9, 2), "T104", "C102", "K202", "O103", "O2", "T102")
    assert [(group.place.words, [line.rule.code for line in group.lines]) for group in telling.inhibits] == [
        ("Beslutningen »d2«", ["T102"]),
        ("Beslutningen »Budget«", ["T104"]),
        ("Det lokale team", ["O202", "O203", "O204"]),
        ("Beboerne", ["O202", "O203"]),
        ("Aktiviteten »Opstart«", ["O205"]),
        ("Sekretariatet", ["C102"]),
    ]
    # Numbered as they are read: advice on the team comes before what others should.
    assert [line.number for line in telling.now] == [1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_what_holds_is_told_by_principle_and_with_what_met_it() -> None:
    aim, timing = told(plan(), Date(2027, 2, 5), "A101", "T106", "T105").promotes
    assert (aim.letter, aim.title) == ("A", "Sigtet")
    assert [held.sentence for held in aim.held] == ["Evalueringen har udviklingssigte."]
    assert [held.reference for held in timing.held] == ["T105 (råd)", "T106 (skal)"]
    assert [place.words for place in timing.held[0].places][:2] == ["tilrettelæggelsen", "dataindsamlingen"]
    assert timing.held[1].places == ()


def test_a_rule_that_holds_in_places_says_where() -> None:
    telling = told(plan(), Date(2027, 2, 5), "O202", "C103")
    friend, primary = (principle.held[0] for principle in telling.promotes)
    assert primary.sentence == "De primære parter er med hele vejen: Det lokale team i tilrettelæggelsen."
    assert friend.sentence == "Den kritiske ven følger processen: »Opstart« i tilrettelæggelsen."
    assert [place.words for place in primary.places] == ["Det lokale team i tilrettelæggelsen"]


def test_a_rule_that_holds_throughout_keeps_what_met_it_as_detail() -> None:
    held = told(SPOTLESS, LAST_DAY, "O202").promotes[0].held[0]
    assert held.throughout
    assert held.sentence == "De primære parter er med hele vejen."
    assert held.detail == "Det lokale team og Beboerne"


def test_of_many_places_the_first_four_are_named() -> None:
    parties = [{"id": f"p{number}", "roles": ["primary"]} for number in range(6)]
    activities = [{"id": "a", "stage": "design", "parties": [party["id"] for party in parties]}]
    held = told(plan(parties=parties, activities=activities), Date(2027, 2, 5), "O202").promotes[0].held[0]
    assert held.detail.endswith("; p3 i tilrettelæggelsen; 2 andre")


def test_what_met_an_entry_is_told_beside_the_entry() -> None:
    places = told(SPOTLESS, LAST_DAY, "O203", language="en").promotes[0].held[0].places
    assert places[0].by
    assert places[0].stages == ()
    assert not places[0].in_places
    assert places[0].words.startswith("Det lokale team")


def test_what_cannot_be_dated_says_what_must_be_known_first() -> None:
    telling = told(structure({"id": "a", "title": "A"}), Date(2027, 1, 1), "T101", "T301", "K101", "K206")
    assert [(group.sentence, [line.rule.code for line in group.lines]) for group in telling.undated] == [
        ("Fristen kan regnes ud, når evalueringens start er kendt.", ["T101", "K206"]),
        ("Fristen kan regnes ud, når datoen for de endelige resultater er kendt.", ["T301"]),
        ("Fristen kan regnes ud, når evalueringens afslutning er kendt.", ["K101"]),
    ]
    assert [line.number for line in telling.lines] == [1, 2, 3, 4]
    assert one(telling.undated[1].lines).when == ""


def test_a_plan_of_which_most_cannot_be_dated_is_a_draft() -> None:
    assert told(structure({"id": "a", "title": "A"}), Date(2027, 1, 1)).draft == (
        "Planen er et udkast. Det meste er stadig åbent, og det er i orden."
    )
    assert told(plan(), Date(2027, 1, 1)).draft is None


@pytest.mark.parametrize(
    ("waiver", "sentence"),
    [
        (
            {"until": "2027-08", "granted_by": "styregruppe"},
            "Undtaget til og med august 2027: Derfor. Godkendt af Styregruppen.",
        ),
        ({"granted_by": "styregruppe"}, "Undtaget: Derfor. Godkendt af Styregruppen."),
        ({"until": "2027-08-01"}, "Undtaget til og med 1. august 2027: Derfor."),
        ({"reason": "Skal det?"}, "Undtaget: Skal det?"),
    ],
    ids=["with all", "without end", "by nobody", "a question keeps its sign"],
)
def test_a_waiver_says_until_when_why_and_by_whom(waiver: dict[str, str], sentence: str) -> None:
    waivers = [{"rule": "O202", "reason": "Derfor", **waiver}]
    telling = told(plan(waivers=waivers), Date(2027, 4, 15), "O202", "T301")
    (group,) = telling.waived
    assert group.sentence == sentence
    assert [line.place.words for line in group.lines] == ["Det lokale team", "Beboerne"]
    assert [(line.when, line.remedy, line.fixes) for line in group.lines] == [("", None, ())] * 2
    # Open before waived.
    assert [line.number for line in group.lines] == [2, 3]


def test_notes_and_the_basis_are_told() -> None:
    evaluation = plan(waivers=[{"rule": "T999", "reason": "Derfor"}])
    rules = RuleSet.default().with_thresholds({"T102": {"lead_time": "P10W"}, "O203": {"closeness": "consult"}})
    telling = view_of(check(evaluation, on=Date(2027, 3, 1), rules=rules), "en")
    assert telling.notes == ("The waiver of T999 names a rule that does not exist.",)
    assert [(it.name, it.words) for it in telling.thresholds if it.changed] == [
        ("T102.lead_time", "10 weeks"),
        ("O203.closeness", "“consult”"),
    ]
    assert telling.version == RuleSet.default().version
    assert telling.file is None
    assert telling.no_rules is None


# --- the exit line ---


@pytest.mark.parametrize(
    ("language", "closing"),
    [
        ("da", "Intet at bemærke pr. 5. februar 2027. Næste frist: 10. februar 2027."),
        ("en", "Nothing to remark as of 5 February 2027. Next due date: 10 February 2027."),
    ],
)
def test_where_nothing_is_unmet_the_exit_line_names_the_next_due_date(language: Any, closing: str) -> None:
    assert told(plan(), Date(2027, 2, 5), "O205", language=language).closing == closing


def test_where_nothing_is_open_the_exit_line_names_no_date() -> None:
    telling = told(SPOTLESS, LAST_DAY)
    assert telling.closing == "Intet at bemærke pr. 15. marts 2028."
    assert telling.lines == ()
    assert telling.nothing == "Intet her pr. 15. marts 2028."


@pytest.mark.parametrize(
    ("language", "closing"),
    [
        ("da", "Intet krav er uopfyldt pr. 1. marts 2027. Råd at overveje: 1."),
        ("en", "No clause is unmet as of 1 March 2027. Advice to consider: 1."),
    ],
)
def test_where_only_advice_is_unmet_the_exit_line_says_so(language: Any, closing: str) -> None:
    assert told(plan(), Date(2027, 3, 1), "T306", language=language).closing == closing


@pytest.mark.parametrize(
    ("language", "closing"),
    [
        (
            "da",
            (
                "Forhold, der hæmmer udviklingen pr. 1. marts 2027: 1. Begynd med T101: "
                "Planen nævner endnu ingen beslutning, der træffes efter evalueringens start."
            ),
        ),
        (
            "en",
            (
                "Matters that inhibit development as of 1 March 2027: 1. Begin with T101: "
                "The plan does not yet name a decision taken after the start of the evaluation."
            ),
        ),
    ],
)
def test_where_a_clause_is_unmet_the_exit_line_says_where_to_begin(language: Any, closing: str) -> None:
    assert told(plan(), Date(2027, 3, 1), "T101", language=language).closing == closing


def test_without_rules_it_says_that_none_is_selected() -> None:
    report = check(SPOTLESS, on=LAST_DAY, rules=RuleSet.default().limited_to(()))
    assert view_of(report, "en").no_rules == "No rules are selected."


def test_the_heading_quotes_the_title() -> None:
    assert told(plan(), Date(2027, 3, 1)).heading == "»En plan« pr. 1. marts 2027"
    assert told(plan(), Date(2027, 3, 1), language="en").heading == "“En plan” as of 1 March 2027"


# --- places ---


@pytest.mark.parametrize(
    ("change", "code", "da", "en"),
    [
        ({"/purpose/aims": ["knowledge"]}, "A101", "Sigtet", "The aim"),
        ({"/period/ends": None, "/period/ended": None}, "T106", "Perioden", "The period"),
        ({"/follow_up/actions": []}, "T201", "Opfølgningen", "The follow-up"),
        ({"muligheder/focus": ["process"]}, "C301", "Spørgsmålene", "The questions"),
        ({"/sharing": []}, "K201", "Formidlingen", "The sharing"),
        ({"/stages/2/ends": None}, "T105", "Fasen »analysen«", "The stage “analysis”"),
        (
            {"/follow_up/responses/1/reason": None},
            "T206",
            "Svaret på »Unge i skole kan møde senere på pladsen«",
            "The response to “Unge i skole kan møde senere på pladsen”",
        ),
        (
            {"/follow_up/checkpoints/0/status": "planned"},
            "T207",
            "Statusmødet (5. oktober 2027)",
            "The checkpoint (5 October 2027)",
        ),
        ({"opsamling/outcome": None}, "K105", "Opsamlingsmødet »opsamling«", "The debrief “opsamling”"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_place_is_named_in_the_words_of_the_document(change: dict[str, Any], code: str, da: str, en: str) -> None:
    for language, words in (("da", da), ("en", en)):
        telling = told(changed(change), LAST_DAY, code, language=language)
        assert telling.now[0].place.words == words


def test_a_document_s_words_are_inert() -> None:
    title = "\x1b[31mPlan\u202e\nen"
    parties = [{"id": "team", "name": "T\x07e\u200bam\r\n", "roles": ["primary"]}]
    telling = told(plan(title=title, parties=parties, activities=[{"id": "a"}]), Date(2027, 4, 15), "O202")
    assert telling.heading == "»[31mPlan en« pr. 15. april 2027"
    assert telling.now[0].place.words == "T eam"
    assert telling.now[0].who == ("T eam",)


# --- a report that was read back ---


def read_back(report: Report) -> Report:
    return Report.from_plain(report.plain())


def test_a_report_that_was_read_back_is_told_the_same_but_for_names_that_it_does_not_hold() -> None:
    decisions = [{"id": "d1", "description": "Budget", "due": "2027-09-01", "owner": "styregruppe"}]
    report = check(plan(decisions=decisions), on=Date(2027, 4, 15))
    made, saved = view_of(report, "da"), view_of(read_back(report), "da")
    assert saved.closing == made.closing
    assert [line.message for line in saved.lines] == [line.message for line in made.lines]
    assert [line.remedy for line in saved.lines] == [line.remedy for line in made.lines]
    assert [line.number for line in saved.lines] == [line.number for line in made.lines]
    assert saved.promotes[1].held[0].sentence == made.promotes[1].held[0].sentence
    assert {line.place.words for line in made.lines} - {line.place.words for line in saved.lines} == set()
    assert {who for line in saved.lines for who in line.who} == {"team", "beboere", "styregruppe", "ven"}


def test_a_place_that_a_saved_report_does_not_tell_of_is_named_by_its_id() -> None:
    party = {"id": "ven", "name": "Sekretariatet", "roles": ["critical_friend", "evaluator"]}
    checkpoints = {"checkpoints": [{"date": "2027-09-01"}]}
    activities = [{"id": "opstart", "stage": "design", "parties": ["ven"]}]
    evaluation = structure({**PLAN, "parties": [party], "activities": activities, "follow_up": checkpoints})
    rules = RuleSet.default().select("C102", "T207", "T105")
    told_again = view_of(read_back(check(evaluation, on=Date(2028, 4, 15), rules=rules)), "da")
    assert {line.place.words for line in told_again.lines} == {"Sekretariatet", "Opfølgningen"}


def test_an_entry_of_which_a_saved_report_tells_nothing_is_named_by_its_id() -> None:
    evaluation = plan(
        sharing=[{"id": "moede", "date": "2028-09-01"}],
        deliverables=[{"id": "notat", "kind": "interim", "due": "2027-05-01"}],
    )
    rules = RuleSet.default().select("K202")
    telling = view_of(read_back(check(evaluation, on=Date(2027, 6, 1), rules=rules)), "da")
    assert [line.place.words for line in telling.now] == ["Formidlingen »moede«"]


# --- a host's rules ---

HOUSE = Clause("X1", SHOULD, Text(da="Huset skal være åbent.", en="The house should be open."))


class OpenHouse(Rule):
    """The house is open."""

    title = Text(da="Huset er åbent", en="The house is open")
    falls_short = Text(da="Huset er lukket for {who} i {where}.", en="The house is closed to {who} in {where}.")
    remedy = Text(da="Luk op for {who}.", en="Open it to {who}.")


def house(*found: tuple[str, str, str], holds: bool = False, due: Milestone = Milestone.NOW) -> Rule:
    def judge(self: Rule, plan: Plan) -> Iterator[Judgement]:  # noqa: ARG001 - what a rule is given
        for place, who, where in found:
            yield self.at(place, holds=holds, aspect=who + where, facts={"who": who, "where": where})  # type: ignore[dict-item]

    bind = HOUSE.rule("X101", force=ADVICE, due=due, since="1.0.0", facts=("who", "where"))
    return bind(type("OpenHouse", (OpenHouse,), {"judge": judge}))()


def with_house(rule: Rule) -> RuleSet:
    return RuleSet.default().adding(rule).select("X")


def told_of_house(rule: Rule) -> ReportView:
    return view_of(check(SPOTLESS, on=LAST_DAY, rules=with_house(rule)), "da")


def test_where_one_fact_differs_it_is_said_as_a_list() -> None:
    line = one(told_of_house(house(("/title", "dem", "maj"), ("/title", "os", "maj"))).now)
    assert line.message == "Huset er lukket for dem og os i maj."
    assert line.remedy == "Luk op for dem og os."


def test_where_two_facts_differ_each_is_said_alone() -> None:
    lines = told_of_house(house(("/title", "dem", "maj"), ("/title", "os", "juni"))).now
    assert [line.message for line in lines] == ["Huset er lukket for dem i maj.", "Huset er lukket for os i juni."]


def test_a_host_s_place_is_the_evaluation_and_its_letter_stands_alone() -> None:
    telling = told_of_house(house(("/title", "dem", "maj")))
    assert telling.now[0].reference == "X101 (råd)"
    assert telling.now[0].place.words == "Evalueringen"
    (own,) = told_of_house(house(("/title", "dem", "maj"), holds=True)).promotes
    assert (own.letter, own.title) == ("X", "X")


def test_a_rule_that_is_not_at_hand_says_each_remark_as_it_was_said() -> None:
    unmet = check(SPOTLESS, on=LAST_DAY, rules=with_house(house(("/title", "dem", "maj"), ("/title", "os", "maj"))))
    lines = view_of(read_back(unmet), "da").now
    assert [line.message for line in lines] == ["Huset er lukket for dem i maj.", "Huset er lukket for os i maj."]
    assert [line.remedy for line in lines] == ["Luk op for dem.", "Luk op for os."]
    met = check(SPOTLESS, on=LAST_DAY, rules=with_house(house(("/title", "dem", "maj"), holds=True)))
    held = view_of(read_back(met), "da").promotes[0].held[0]
    assert held.sentence == "Huset er åbent."
    assert held.places == ()


def test_what_a_rule_that_is_not_at_hand_awaits_is_not_known() -> None:
    rule = house(("/title", "dem", "maj"), due=Milestone.END)
    report = check(structure({"id": "a", "title": "A"}), on=LAST_DAY, rules=with_house(rule))
    assert report.remarks[0].status is Status.OPEN
    assert [group.sentence for group in view_of(read_back(report), "da").undated] == [""]


def test_where_long_lists_are_put_together_nobody_counts_what_they_share() -> None:
    """The friend is in many activities of two stages: of each the first twenty are known."""
    activities = [
        {"id": f"{stage}-{index}", "stage": stage, "parties": ["ven"]}
        for stage in ("design", "interpretation")
        for index in range(25)
    ]
    report = check(structure({**PLAN, "activities": activities}), on=Date(2027, 3, 1))
    for one in (report, Report.from_plain(report.plain())):
        (friend,) = [met for principle in view_of(one, "en").promotes for met in principle.held if met.code == "C103"]
        assert friend.detail == "“design-0”, “design-1”, “design-2”, “design-3” and others"
        assert [place.count for place in friend.places] == [25, 25]
        assert friend.places[0].words.endswith("“design-3” and 21 others in design")


def test_a_long_list_by_itself_is_counted() -> None:
    parties = [{"id": f"p{index}", "roles": ["primary"]} for index in range(30)]
    (named,) = [
        met
        for principle in view_of(check(structure({**PLAN, "parties": parties, "activities": []})), "da").promotes
        for met in principle.held
        if met.code == "O201"
    ]
    assert named.detail == "p0, p1, p2, p3 og 26 andre"

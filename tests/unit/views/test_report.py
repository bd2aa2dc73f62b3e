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


ON = Date(2027, 3, 1)


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
    residents, team = telling.now
    assert team.message == "Det lokale team er endnu ikke med i dataindsamlingen."
    assert team.when == "fristen var 31. marts 2027"
    assert residents.message == "Beboerne er endnu ikke med i tilrettelæggelsen og dataindsamlingen."
    assert residents.when == "fristerne var 28. februar 2027 og 31. marts 2027"
    assert residents.remedy is not None
    assert residents.remedy.startswith("Var Beboerne med i tilrettelæggelsen og dataindsamlingen alligevel, så skriv")
    assert [remark.aspect for remark in residents.remarks] == ["design", "data_collection"]
    assert residents.number == 1
    assert residents.line is None
    assert residents.who == ("Beboerne",)


def test_the_next_step_of_one_line_names_all_stages_and_all_due_dates() -> None:
    day = told(plan(), Date(2027, 4, 15), "O202", language="en").coming[0]
    line = day.lines[0]
    assert day.words == "31 May 2027"
    assert line.message == "The plan does not yet include Det lokale team in analysis, interpretation and reporting."
    assert line.remedy == (
        "Include Det lokale team in an activity in analysis, interpretation and reporting, or plan a new one."
    )
    assert line.when == "by 31 May 2027, 30 June 2027 and 27 August 2027"
    assert line.dues == (Date(2027, 5, 31), Date(2027, 6, 30), Date(2027, 8, 27))


@pytest.mark.parametrize(
    ("on", "period", "now", "coming", "undated"),
    [
        (Date(2027, 11, 1), {}, ["T301 (skal), T306 (råd)"], [], []),
        (Date(2027, 3, 1), {}, [], ["T301 (skal), T306 (råd)"], []),
        (Date(2027, 1, 15), {"started": None}, [], ["T306 (råd), T301 (skal)"], []),
        (Date(2027, 1, 15), {"started": None, "ends": None}, [], [], ["T301 (skal), T306 (råd)"]),
        (Date(2027, 1, 15), {"starts": None, "started": None}, [], ["T301 (skal), T306 (råd)"], []),
    ],
    ids=["both are due", "the sooner is due", "neither is due", "the later has no date", "the sooner has no date"],
)
def test_of_two_rules_that_ask_for_the_same_a_person_is_told_one(
    on: Date, period: dict[str, Any], now: list[str], coming: list[str], undated: list[str]
) -> None:
    """The one that anticipates while it is open, dated and due no later; else the one that it anticipates."""
    stages = [] if "starts" in period else PLAN["stages"]
    activities: list[Any] = []
    telling = told(plan(period={**PLAN["period"], **period}, stages=stages, activities=activities), on, "T301", "T306")
    assert [line.reference for line in telling.now] == now
    assert [line.reference for day in telling.coming for line in day.lines] == coming
    assert [line.reference for group in telling.undated for line in group.lines] == undated
    assert telling.numbers == {("T301", None, None): 1, ("T306", None, None): 1}
    assert telling.too_late == ()


def test_what_is_planned_has_no_number_no_code_and_no_next_step() -> None:
    waiting = one(told(plan(), Date(2027, 2, 5), "O205").coming[0].lines)
    assert (waiting.number, waiting.remedy, waiting.reference, waiting.who) == (None, None, "", ())
    assert waiting.message == "»Opstart«, planlagt. Med: Det lokale team og Sekretariatet."


PLANNED: dict[str, Any] = {
    "period": {"starts": "2027-02", "ends": "2027-08-27"},
    "activities": [{"id": "a", "title": "Møde", "ends": "2027-03", "parties": ["team", "beboere", "ven", "gruppe"]}],
    "parties": [*PLAN["parties"], {"id": "gruppe"}],
    "deliverables": [{"id": "d", "due": "2027-08"}],
    "debriefs": [{"id": "o", "date": "2027-09-01", "participants": ["team"]}],
    "sharing": [{"id": "s", "date": "2027", "channel": "Pixi"}, {"id": "u", "date": "2027-10-01"}],
    "follow_up": {
        "owner": "team",
        "checkpoints": [{"date": "2028-01-01"}],
        "actions": [{"id": "t", "change": "Nyt", "due": "2028-02", "responsible": "ven"}],
    },
}


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        (
            "da",
            [
                "Evalueringen begynder, planlagt til februar 2027.",
                "»Møde«, planlagt til marts 2027. Med: Det lokale team, Beboerne og 2 andre.",
                "»d«, planlagt til august 2027.",
                "Et opsamlingsmøde, planlagt. Med: Det lokale team.",
                "Formidling, planlagt.",
                "»Pixi«, planlagt til 2027.",
                "Et statusmøde, planlagt.",
                "Tiltaget »Nyt«, planlagt til februar 2028. Ansvarlig: Sekretariatet.",
            ],
        ),
        (
            "en",
            [
                "The evaluation begins, planned for February 2027.",
                "“Møde”, planned for March 2027. With: Det lokale team, Beboerne and 2 others.",
                "“d”, planned for August 2027.",
                "A debrief, planned. With: Det lokale team.",
                "Sharing, planned.",
                "“Pixi”, planned for 2027.",
                "A checkpoint, planned.",
                "The action “Nyt”, planned for February 2028. Responsible: Sekretariatet.",
            ],
        ),
    ],
)
def test_what_is_planned_is_a_row_with_its_own_name_and_who_is_there(language: Any, rows: list[str]) -> None:
    codes = ("T108", "T109", "T207", "T304", "O205", "K104", "K204")
    telling = told(plan(**PLANNED), Date(2027, 2, 5), *codes, language=language)
    assert [line.message for day in telling.coming for line in day.lines] == rows
    assert telling.numbers == {}


def test_of_a_report_that_was_read_back_what_is_planned_is_told_as_far_as_it_is_known() -> None:
    codes = ("T109", "O205", "T304", "K104")
    report = read_back(check(plan(**PLANNED), on=Date(2027, 2, 5), rules=RuleSet.default().select(*codes)))
    assert [line.message for day in view_of(report, "da").coming for line in day.lines] == [
        "»Møde«, planlagt til marts 2027. Med: team, beboere og 2 andre.",
        "»d«, planlagt til august 2027.",
        "Opsamlingsmødet 1. september 2027 er endnu ikke holdt.",
        "Tiltaget »Nyt« er endnu ikke gennemført.",
    ]


def test_whether_it_has_happened_is_asked_once_of_a_list() -> None:
    activities = [{"id": f"a{day}", "title": f"Møde {day}", "starts": f"2027-02-1{day}"} for day in range(6)]
    asked = one(told(plan(activities=activities), Date(2027, 4, 15), "O205").now)
    assert asked.message == (
        "Det er ikke skrevet ind, om aktiviteten »Møde 0« blev gennemført 10. februar 2027, og om aktiviteten »Møde 1« "
        "blev gennemført 11. februar 2027, og om aktiviteten »Møde 2« blev gennemført 12. februar 2027, og om "
        "aktiviteten »Møde 3« blev gennemført 13. februar 2027. Det samme gælder 2 andre."
    )
    assert (asked.place.words, asked.when) == ("Aktiviteterne", "fristen var 10. februar 2027")
    assert asked.remedy == "Skriv, hvad der er sket eller aflyst, eller sæt en ny dato."
    assert len(asked.remarks) == 6
    five = one(told(plan(activities=activities[:5]), Date(2027, 4, 15), "O205", language="en").now).message
    assert five.endswith(", or whether the activity “Møde 4” was held on 14 February 2027.")


def test_one_alone_is_asked_for_at_its_place_and_a_start_says_what_waiting_costs() -> None:
    asked = one(told(plan(), Date(2027, 4, 15), "O205").now)
    assert asked.message == "Det er ikke skrevet ind, om aktiviteten »Opstart« blev gennemført 10. februar 2027."
    assert asked.place.words == "Aktiviteten »Opstart«"
    started = one(told(plan(period={"starts": "2027-02"}), Date(2027, 4, 15), "T108", language="en").now)
    assert started.message == "It is not recorded whether the evaluation began in February 2027."
    assert started.remedy == (
        "Record what has happened or was cancelled, or set a new date. Until the evaluation has begun every result "
        "comes a day later for each day that passes after 28 February 2027."
    )


# --- fixes ---


def test_a_fix_that_takes_an_agreement_is_a_question_in_place_of_the_step() -> None:
    activities = [*PLAN["activities"], {"id": "dag", "title": "Dag", "stage": "analysis", "starts": "2027-05-05"}]
    residents = [
        line
        for day in told(plan(activities=activities), Date(2027, 2, 1), "O202").coming
        for line in day.lines
        if line.place.words == "Beboerne"
    ]
    assert one(tuple(residents)).remedy == (
        "Kan Beboerne komme med til aktiviteten »Opstart«? Kan Beboerne komme med til aktiviteten »Dag«? Er svaret ja, "
        "ligger rettelsen klar. Tag Beboerne med i en aktivitet i dataindsamlingen, fortolkningen og afrapporteringen, "
        "eller planlæg en ny."
    )
    assert residents[0].fixes == ()


def test_a_fix_that_is_ready_is_told_after_the_step() -> None:
    purpose = {"uses": [{"id": "u", "description": "Udbrede", "level": "strategic"}]}
    line = one(told(plan(purpose=purpose, decisions=[{"id": "d", "description": "Budget"}]), ON, "A104").now)
    assert line.remedy
    assert line.fixes == ("En rettelse ligger klar: Knyt »Udbrede« til beslutningen »Budget«.",)


# --- too late ---


def test_what_can_no_longer_be_done_is_told_for_next_time_and_nowhere_else() -> None:
    telling = told(plan(), Date(2028, 3, 1), "O202", "T301")
    assert [line.message for line in telling.too_late] == [
        "Beboerne er endnu ikke med i tilrettelæggelsen, dataindsamlingen, analysen, fortolkningen og afrapporteringen.",
        "Det lokale team er endnu ikke med i dataindsamlingen, analysen, fortolkningen og afrapporteringen.",
    ]
    assert all((line.remedy or "").startswith("Var ") for line in telling.too_late)
    assert [line.number for line in telling.too_late] == [None, None]
    assert [line.rule.code for line in telling.now] == ["T301"]
    assert telling.closing.endswith(
        "Begynd her: Ingen har endnu ansvaret for, at resultaterne fører til forandring. T301 (skal)"
    )
    assert {code for code, *_ in telling.numbers} == {"T301"}


# --- the three questions ---


def test_remarks_on_one_entry_stand_together_under_its_own_words() -> None:
    decisions = [{"id": "d1", "description": "Budget.", "owner": "ven"}, {"id": "d2", "due": "2027-09-01"}]
    sharing = [{"id": "s", "date": "2027-09-03"}]
    evaluation = plan(decisions=decisions, sharing=sharing)
    telling = told(evaluation, Date(2027, 8, 20), "T104", "C102", "K202", "O103", "O2", "T102")
    assert [(group.place.words, [line.rule.code for line in group.lines]) for group in telling.inhibits] == [
        ("Beslutningen »d2«", ["T102"]),
        ("Beslutningen »Budget«", ["T104"]),
        ("Aktiviteten »Opstart«", ["O205"]),
        ("Beboerne", ["O202"]),
        ("Det lokale team", ["O202", "O204"]),
        ("Sekretariatet", ["C102"]),
    ]
    # Numbered as they are read: advice on the team comes before that on the friend.
    assert [line.number for line in telling.now] == [1, 2, 3, 4, 5, 6, 7]


def sentences(telling: ReportView) -> list[str]:
    return [held.sentence for principle in telling.promotes for held in principle.held]


def test_where_all_of_a_rule_holds_its_title_alone_is_said() -> None:
    aim, timing = told(plan(), Date(2027, 2, 5), "A101", "T106", "T105").promotes
    assert (aim.letter, aim.title) == ("A", "Sigtet")
    assert [held.sentence for held in aim.held] == ["Evalueringen har udviklingssigte."]
    assert [held.reference for held in timing.held] == ["T105 (råd)", "T106 (bør)"]
    assert timing.held[0].sentence == "Faserne har datoer inden for perioden."
    assert timing.held[0].places == (
        "Der er datoer for tilrettelæggelsen, dataindsamlingen, analysen, fortolkningen og afrapporteringen.",
    )
    assert timing.held[1].places == ()


def test_a_rule_that_holds_in_places_says_what_holds() -> None:
    telling = told(plan(), Date(2027, 2, 5), "O202", "C103", "A201")
    assert sentences(telling) == [
        "Den kritiske ven er med i tilrettelæggelsen.",
        "Det lokale team er med i tilrettelæggelsen.",
    ]
    assert telling.promotes[0].held[0].places == ()


def test_what_holds_alike_but_for_one_fact_is_one_sentence() -> None:
    """Stages of one party come together first, then parties that are in the same stages."""
    both = {"starts": "2027-02-10", "parties": ["team", "beboere"]}
    activities = [{"id": stage, "stage": stage, **both} for stage in ("design", "analysis")]
    assert sentences(told(plan(activities=activities), Date(2027, 2, 5), "O202")) == [
        "Det lokale team og Beboerne er med i tilrettelæggelsen og analysen."
    ]
    activities[1]["parties"] = ["team"]
    assert sentences(told(plan(activities=activities), Date(2027, 2, 5), "O202")) == [
        "Det lokale team er med i tilrettelæggelsen og analysen. Beboerne er med i tilrettelæggelsen."
    ]


def test_of_many_places_the_first_four_are_named() -> None:
    parties = [{"id": f"p{number}", "roles": ["primary"]} for number in range(6)]
    activities = [{"id": "a", "stage": "design", "parties": [party["id"] for party in parties]}]
    telling = told(plan(parties=parties, activities=activities), Date(2027, 2, 5), "O202")
    assert sentences(telling) == ["p0, p1, p2, p3 og 2 andre er med i tilrettelæggelsen."]


def test_what_holds_by_case_is_said_by_case() -> None:
    follow_up = {"owner": "team", "actions": [{"id": "t", "change": "Nyt", "responsible": "ven"}]}
    assert sentences(told(plan(follow_up=follow_up), Date(2027, 2, 5), "T305")) == [
        "Ansvaret for opfølgningen ligger hos Det lokale team."
    ]


LATE = {
    "decisions": [{"id": "d", "description": "Budget", "due": "2027-09-01"}],
    "deliverables": [{"id": "r", "kind": "final", "due": "2027-08-20"}],
}


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2027-08-20", "Planen nævner en beslutning efter evalueringens start."),
        ("2027-05-01", "Planen nævner en åbning, hvor praksis kan ændres."),
    ],
    ids=["the results come too late", "they come in time"],
)
def test_a_title_that_a_line_above_denies_is_said_weaker(due: str, said: str) -> None:
    deliverables = [{**LATE["deliverables"][0], "due": due}]
    telling = told(plan(**{**LATE, "deliverables": deliverables}), ON, "T101", "T102")
    assert sentences(telling)[0] == said
    back = read_back(
        check(plan(**{**LATE, "deliverables": deliverables}), on=ON, rules=RuleSet.default().select("T10"))
    )
    assert sentences(view_of(back, "da"))[0] == said


def test_of_two_rules_that_ask_for_the_same_one_title_says_that_both_hold() -> None:
    owned = plan(follow_up={"owner": "team"})
    assert sentences(told(owned, ON, "T301", "T306")) == ["Ansvaret for opfølgningen er placeret fra begyndelsen."]
    assert sentences(told(owned, ON, "T301")) == ["En part har ansvaret for opfølgningen."]


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
    assert telling.thresholds == (
        (
            "T102: The time between results and decision, where the decision itself says nothing else; a new plan period "
            "for a housing area takes more. Here: 10 weeks. By default: 8 weeks."
        ),
        "O203: The lowest step of taking part that is close. Here: “consult”. By default: “involve”.",
    )
    assert telling.version == RuleSet.default().version
    assert telling.file is None
    assert telling.no_rules is None


# --- the exit line ---


@pytest.mark.parametrize(
    ("on", "codes", "da", "en"),
    [
        (
            Date(2027, 2, 5),
            ["O205"],
            "Intet har frist endnu pr. 5. februar 2027. Det første er »Aktiviteterne er gennemført«, senest 10. februar 2027.",
            "Nothing is due yet as of 5 February 2027. First comes “The activities are held”, by 10 February 2027.",
        ),
        (
            ON,
            ["A204"],
            "Alt, hvad kilden beder om nu, er opfyldt pr. 1. marts 2027. Der er råd at overveje.",
            "All that the source asks for now holds as of 1 March 2027. There is advice to consider.",
        ),
        (
            ON,
            ["T101"],
            (
                "Noget hæmmer udviklingen pr. 1. marts 2027. Begynd her: Planen nævner endnu ingen åbning efter "
                "evalueringens start: ingen beslutning, hvor praksis kan ændres. T101 (skal)"
            ),
            (
                "Something inhibits development as of 1 March 2027. Begin here: The plan does not yet name an opening after "
                "the start of the evaluation: no decision where practice can be changed. T101 (must)"
            ),
        ),
        (
            Date(2027, 9, 1),
            ["C201"],
            "Det, der ikke er opfyldt pr. 1. september 2027, kan ikke gøres om. Tag det med til næste gang.",
            "What does not hold as of 1 September 2027 can no longer be made up for. Take it along to the next evaluation.",
        ),
        (
            Date(2027, 9, 1),
            ["C201", "A204"],
            "Det, kilden beder om, og som ikke er opfyldt pr. 1. september 2027, kan ikke gøres om. Der er råd at overveje.",
            (
                "Whatever the source asks for that does not hold as of 1 September 2027 can no longer be made up for. There "
                "is advice to consider."
            ),
        ),
        (
            Date(2027, 9, 1),
            ["T105"],
            "Der er intet at bemærke pr. 1. september 2027.",
            "There is nothing to remark as of 1 September 2027.",
        ),
    ],
    ids=["only open", "only advice", "a must", "too late", "too late, and advice that is not", "all met"],
)
def test_the_exit_line_says_how_it_stands_without_a_count(on: Date, codes: list[str], da: str, en: str) -> None:
    assert told(plan(), on, *codes).closing == da
    assert told(plan(), on, *codes, language="en").closing == en


def test_an_undated_plan_has_no_first_due_date() -> None:
    telling = told(structure({"id": "a", "title": "A"}), ON, "T101")
    assert telling.closing == "Intet har frist endnu pr. 1. marts 2027."


def test_where_it_says_to_begin_what_a_message_adds_is_left_out() -> None:
    period = {**PLAN["period"], "started": "2027-02-08"}
    telling = told(plan(**LATE, period=period), ON, "T102")
    assert telling.now[0].message.endswith(
        "Evalueringen begyndte 7 dage senere end planlagt, og leverancen kommer lige så meget senere."
    )
    assert telling.closing.endswith("men »r« kan tidligst foreligge 27. august 2027. T102 (skal)")


def test_where_nothing_is_open_there_is_nothing_to_remark() -> None:
    telling = told(SPOTLESS, LAST_DAY)
    assert telling.closing == "Der er intet at bemærke pr. 15. marts 2028."
    assert telling.lines == ()
    assert telling.nothing == "Intet her pr. 15. marts 2028."


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
        ({"/sharing": []}, "K201", "Formidlingen", "Sharing"),
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
            "Statusmødet 5. oktober 2027",
            "The checkpoint of 5 October 2027",
        ),
        ({"opsamling/outcome": None}, "K105", "Opsamlingsmødet 11. maj 2027", "The debrief of 11 May 2027"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_place_is_named_in_the_words_of_the_document(change: dict[str, Any], code: str, da: str, en: str) -> None:
    for language, words in (("da", da), ("en", en)):
        telling = told(changed(change), LAST_DAY, code, language=language)
        assert telling.lines[0].place.words == words


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
    party = {"id": "ven", "name": "Sekretariatet", "roles": ["critical_friend", "primary"]}
    checkpoints = {"checkpoints": [{"date": "2027-09-01"}]}
    activities = [{"id": "opstart", "stage": "design", "parties": ["ven"]}]
    evaluation = structure({**PLAN, "parties": [party], "activities": activities, "follow_up": checkpoints})
    rules = RuleSet.default().select("C102", "T207", "T105")
    told_again = view_of(read_back(check(evaluation, on=Date(2028, 4, 15), rules=rules)), "da")
    assert {line.place.words for line in told_again.lines} == {"Sekretariatet", "Opfølgningen"}


def test_a_sharing_of_a_saved_report_is_known_by_its_day() -> None:
    evaluation = plan(
        sharing=[{"id": "moede", "date": "2028-09-01"}],
        deliverables=[{"id": "notat", "kind": "interim", "due": "2027-05-01"}],
    )
    rules = RuleSet.default().select("K202")
    telling = view_of(read_back(check(evaluation, on=Date(2027, 6, 1), rules=rules)), "da")
    assert [line.place.words for line in telling.now] == ["Formidlingen 1. september 2028"]


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

"""Where the evaluation stands, what it is, whose the numbers are, and what is folded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Judgement, Plan, Report, Rule, RuleSet, Text, check, structure
from dbfs_eval.plan import Milestone
from dbfs_eval.rule import ADVICE, SHOULD, Clause
from dbfs_eval.text import Language
from dbfs_eval.views.report import SHOWN, view_of

ON = Date(2027, 5, 10)
STAGES = [
    {"stage": "data_collection", "starts": "2027-04-01", "ends": "2027-05-31"},
    {"stage": "analysis", "starts": "2027-05-10", "ends": "2027-06-30"},
    {"stage": "reporting", "ends": "2027-06-30"},
    {"stage": "follow_up", "starts": "2027-05-01"},
]


def report(on: Date = ON, **more: Any) -> Report:
    return check(structure({"id": "plan", "title": "En plan", **more}), on=on)


# --- where it stands ---


TO_BEGIN = {"starts": "2027-06", "ends": "2027-12"}


@pytest.mark.parametrize(
    ("period", "da", "en"),
    [
        ({}, "Evalueringens start er endnu ikke skrevet ind.", "The start of the evaluation is not written in yet."),
        (
            {"starts": "2027-05-10"},
            "Evalueringen begynder efter planen 10. maj 2027.",
            "The evaluation is planned to begin on 10 May 2027.",
        ),
        (
            TO_BEGIN,
            "Evalueringen skal begynde i juni 2027 og slutte i december 2027.",
            "The evaluation is to begin in June 2027 and end in December 2027.",
        ),
        (
            {"starts": "2027-05-09"},
            "Evalueringen skulle begynde 9. maj 2027, men det er ikke skrevet ind, om den er begyndt.",
            "The evaluation was to begin on 9 May 2027, but it is not recorded whether it has begun.",
        ),
        (
            {"starts": "2027-05"},
            "Evalueringen begynder efter planen i maj 2027.",
            "The evaluation is planned to begin in May 2027.",
        ),
        (
            {"started": "2027-02"},
            "Evalueringen begyndte i februar 2027.",
            "The evaluation began in February 2027.",
        ),
        (
            {"started": "2027-02-01", "ends": "2027-05-09"},
            (
                "Evalueringen begyndte 1. februar 2027. Evalueringen skulle slutte 9. maj 2027, men det er ikke skrevet "
                "ind, om den er slut."
            ),
            (
                "The evaluation began on 1 February 2027. The evaluation was to end on 9 May 2027, but it is not recorded "
                "whether it has ended."
            ),
        ),
        (
            {"started": "2027-02-01", "ends": "2027-05"},
            "Evalueringen begyndte 1. februar 2027.",
            "The evaluation began on 1 February 2027.",
        ),
        (
            {"started": "2027-02-01", "ended": "2027-04-30"},
            "Evalueringen blev afsluttet 30. april 2027.",
            "The evaluation was finished on 30 April 2027.",
        ),
    ],
    ids=["no date", "today", "to begin", "gone", "this month", "begun", "over", "ends this month", "finished"],
)
def test_the_lead_says_where_it_stands(period: dict[str, str], da: str, en: str) -> None:
    assert view_of(report(period=period), "da").standing == da
    assert view_of(report(period=period), "en").standing == en


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ({"started": "2027-02"}, "Efter planen er den nået til dataindsamlingen og analysen."),
        ({}, "Efter planen er evalueringen nået til dataindsamlingen og analysen."),
        ({"started": "2027-02", "ended": "2027-05-09"}, None),
    ],
    ids=["begun", "no date", "finished"],
)
def test_the_stage_is_that_of_the_plan(period: dict[str, str], said: str | None) -> None:
    standing = view_of(report(period=period, stages=STAGES), "da").standing
    assert standing.endswith(said) if said else "Efter planen" not in standing


def test_what_has_begun_without_a_day_says_so() -> None:
    activities = [{"id": "a", "status": "done"}]
    standing = view_of(report(activities=activities), "en").standing
    assert standing == "The evaluation has begun, but the day is not recorded."


RESULTS = [
    {"id": "a", "kind": "interim", "due": "2027-03-01", "delivered": "2027-03-05"},
    {"id": "b", "kind": "final", "due": "2027-06"},
    {"id": "c", "kind": "draft", "due": "2027-05-11"},
]
DECISIONS = [
    {"id": "d", "description": "Budget", "due": "2027-05"},
    {"id": "e", "description": "Aftale", "due": "2027-04-01"},
]


@pytest.mark.parametrize(
    ("deliverables", "decisions", "said"),
    [
        (RESULTS, DECISIONS, "Resultaterne er planlagt til juni 2027, og beslutningen »Budget« træffes i maj 2027."),
        (RESULTS[:1], [], "Resultaterne blev afleveret 5. marts 2027."),
        ([], DECISIONS[1:], "Beslutningen »Aftale« skulle træffes 1. april 2027."),
    ],
    ids=["both, the next", "delivered", "a decision that is over"],
)
def test_the_next_results_and_the_next_decision_else_the_last(
    deliverables: list[Any], decisions: list[Any], said: str
) -> None:
    made = report(period={"started": "2027-02-01"}, deliverables=deliverables, decisions=decisions)
    assert said in view_of(made, "da").standing


def test_what_is_planned_next_is_named_until_its_day() -> None:
    activities = [{"id": f"a{day}", "title": f"Møde {day}", "starts": f"2027-05-1{day}"} for day in range(1, 5)]
    standing = view_of(report(period={"started": "2027-02-01"}, activities=activities), "da").standing
    assert standing.endswith("Planlagt frem til 13. maj 2027: »Møde 1«, »Møde 2« og »Møde 3«.")


def test_of_a_report_that_was_read_back_it_says_nothing() -> None:
    read_back = view_of(Report.from_plain(report(**PLAN).plain()), "da")
    assert (read_back.standing, read_back.draft) == ("", None)


@pytest.mark.parametrize(
    ("more", "is_draft"),
    [
        ({}, True),
        ({"period": {"starts": "2027-05"}}, True),
        ({"period": {"starts": "2027-04"}}, False),
        ({"period": {"started": "2027-05-01"}}, False),
        ({"activities": [{"id": "a"}]}, False),
        ({"deliverables": [{"id": "a"}]}, False),
        ({"decisions": [{"id": "a"}]}, False),
    ],
)
def test_until_the_start_a_plan_without_what_is_to_happen_is_a_draft(more: dict[str, Any], is_draft: bool) -> None:
    assert bool(view_of(report(**more), "da").draft) is is_draft


# --- what it is ---


def test_what_the_document_says_of_the_whole_is_told_in_short() -> None:
    made = report(
        subject={"name": "Byg Op", "sites": ["Engparken"]},
        purpose={
            "aims": ["development", "knowledge"],
            "uses": [
                {"id": "u1", "description": "Justere.", "level": "practical"},
                {"id": "u2", "description": "Hvad nu?"},
            ],
        },
        decisions=[{"id": f"d{number}", "description": f"Budget {number}", "due": "2028"} for number in range(6)],
        period={"starts": "2027-02", "ends": "2027-08-27"},
        parties=[
            {"id": "a", "name": "Teamet", "roles": ["primary", "commissioner"]},
            {"id": "b", "name": "Vennen", "roles": ["critical_friend"]},
            {"id": "c", "name": "Konsulenten", "roles": ["evaluator"]},
        ],
    )
    assert [(it.what, it.words) for it in view_of(made, "da").known] == [
        ("Det, der evalueres", "Byg Op, Engparken"),
        ("Sigte", "udvikling og viden"),
        ("Anvendelser", "Justere (praktisk). Hvad nu?"),
        ("Beslutninger", "Budget 0, 2028. Budget 1, 2028. Budget 2, 2028. Budget 3, 2028. 2 andre."),
        ("Periode", "februar 2027 til 27. august 2027"),
        ("Primære parter", "Teamet"),
        ("Bestiller", "Teamet"),
        ("Evaluator", "Konsulenten"),
        ("Kritisk ven", "Vennen"),
    ]


@pytest.mark.parametrize(
    ("period", "words"), [({"starts": "2027-02"}, "from February 2027"), ({"ends": "2027-08-27"}, "to 27 August 2027")]
)
def test_half_a_period_is_told(period: dict[str, str], words: str) -> None:
    assert [it.words for it in view_of(report(period=period), "en").known] == [words]


def test_five_are_told_and_six_are_not() -> None:
    for count, words in ((5, "A. A. A. A. A."), (6, "A. A. A. A. 2 others.")):
        decisions = [{"id": f"d{number}", "description": "A."} for number in range(count)]
        assert [it.words for it in view_of(report(decisions=decisions), "en").known] == [words]


# --- whose the numbers are ---


def grounds(code: str, language: Language = "da", **thresholds: Any) -> tuple[str, ...]:
    rules = RuleSet.default().with_thresholds({code: thresholds} if thresholds else {})
    made = check(structure({"id": "plan", "title": "En plan", **PLAN}), on=Date(2027, 5, 10), rules=rules)
    return next(line for line in view_of(made, language).lines if line.rule.code == code).grounds


PLAN: dict[str, Any] = {
    "period": {"starts": "2027-02-01", "started": "2027-02-01", "ends": "2027-08-27"},
    "parties": [
        {"id": "team", "name": "Teamet", "roles": ["primary"]},
        {"id": "o", "name": "O", "roles": ["stakeholder"]},
    ],
    "decisions": [{"id": "d", "due": "2027-09-01", "owner": "o"}],
    "deliverables": [{"id": "r", "kind": "final", "due": "2027-08-27"}],
    "activities": [{"id": "a", "stage": "design", "starts": "2027-02-03", "parties": ["team"], "mode": "inform"}],
    "follow_up": {"actions": [{"id": "t", "change": "Åbent"}]},
}


def test_a_number_and_a_step_are_ours_and_say_so() -> None:
    assert grounds("T102") == ("8 uger er vores tal, ikke kildens.",)
    assert grounds("T102", "en") == ("The number is ours, not the source’s: 8 weeks.",)
    assert grounds("O203") == ("Trinnet »involvere« er vores valg, ikke kildens.",)
    assert grounds("O203", "en") == ("The step “involve” is our choice, not the source’s.",)


def test_where_another_number_decides_ours_is_not_named() -> None:
    decisions = [{**PLAN["decisions"][0], "lead_time": "P10W"}]
    made = check(structure({"id": "plan", "title": "En plan", **PLAN, "decisions": decisions}), on=ON)
    assert next(line for line in view_of(made, "da").lines if line.rule.code == "T102").grounds == ()


def test_a_number_that_was_set_for_the_check_says_so() -> None:
    assert grounds("T102", "en", lead_time="P10W") == (
        (
            "T102: The time between results and decision, where the decision itself says nothing else; a new plan period "
            "for a housing area takes more. Here: 10 weeks. By default: 8 weeks."
        ),
    )


def test_a_date_that_is_counted_with_another_rule_s_number_names_it() -> None:
    assert grounds("K201") == ("12 uger er vores tal, ikke kildens.",)
    assert grounds("T303") == ("6 uger er vores tal, ikke kildens.",)
    assert grounds("T204") == ("6 uger er vores tal, ikke kildens.",)  # its own is not told twice


def test_an_advice_without_a_number_says_whose_it_is() -> None:
    assert grounds("A204")[0].startswith("Rådet ")
    assert grounds("O103") == ("Rådet er vores, ikke kildens.",)
    assert grounds("C101") == ()


class OpenHouse(Rule):
    """The house is open."""

    title = Text(da="Huset er åbent", en="The house is open")
    falls_short = Text(da="{party} er lukket.", en="{party} is closed.")
    remedy = Text(da="Luk op.", en="Open it.")

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        for party in plan.parties:
            yield self.at(party, holds=False)


HOUSE = Clause("X1", SHOULD, Text(da="Huset bør være åbent.", en="The house should be open."))
OWN = HOUSE.rule("X101", force=ADVICE, due=Milestone.NOW, since="1.0.0", facts=("party",))(OpenHouse)()


def test_a_rule_that_is_not_at_hand_has_neither_clause_nor_grounds() -> None:
    made = check(
        structure({"id": "a", "title": "A", "parties": [{"id": "p"}]}), on=ON, rules=RuleSet.default().adding(OWN)
    )
    at_hand = next(line for line in view_of(made, "da").now if line.rule.code == "X101")
    assert at_hand.clause == "Krav X1 (bør): Huset bør være åbent."
    assert at_hand.grounds == ("Rådet er vores, ikke kildens.",)
    told = view_of(Report.from_plain(made.plain()), "da")
    read_back = next(line for line in told.now if line.rule.code == "X101")
    assert (read_back.clause, read_back.grounds) == ("", ())
    assert {rule.code: (rule.title, rule.force) for rule in told.rules}["X101"] == ("open-house", "råd")


def test_a_rule_that_said_nothing_and_is_not_at_hand_is_named_by_its_code() -> None:
    plain = check(structure({"id": "a", "title": "A"}), on=ON, rules=RuleSet.default().adding(OWN)).plain()
    assert view_of(Report.from_plain(plain), "da").rules[-1].title == ""


# --- folding ---


@pytest.mark.parametrize(("count", "shown"), [(SHOWN, 5), (SHOWN + 1, 6), (SHOWN + 2, 5), (40, 5)])
def test_the_first_five_are_shown_and_one_alone_is_not_folded(count: int, shown: int) -> None:
    parties = [{"id": f"p{number}", "name": f"Part {number}"} for number in range(count)]
    rules = RuleSet.default().limited_to(()).adding(OWN)
    telling = view_of(check(structure({"id": "a", "title": "A", "parties": parties}), on=ON, rules=rules), "en")
    assert len(telling.groups.shown) == shown
    assert [more.words for more in telling.groups.more] == (
        [f"X101 (advice), also of {count - shown} others"] if count > shown else []
    )
    (day,) = telling.overdue
    assert day.words == ""
    assert len(day.steps.shown) == shown
    assert sum(len(more.folded) for more in day.steps.more) == count - shown
    assert len(day.lines) == len(telling.now) == count


def test_remarks_on_one_entry_stay_together_where_one_of_them_is_shown() -> None:
    parties = [{"id": f"p{number}", "name": f"Part {number}"} for number in range(8)]
    parties.append({"id": "sidst", "name": "Sidst", "roles": ["primary"]})
    activities = [{"id": "a", "stage": "design", "starts": "2027-02-03", "parties": ["p1"], "status": "done"}]
    period = {"starts": "2027-02-01", "started": "2027-02-01", "ends": "2027-08-27"}
    rules = RuleSet.default().select("O202").adding(OWN)
    evaluation = structure({"id": "a", "title": "A", "parties": parties, "activities": activities, "period": period,
                            "stages": [{"stage": "design", "ends": "2027-03-01"}]})  # fmt: skip
    telling = view_of(check(evaluation, on=ON, rules=rules), "da")
    together = next(about for about in telling.groups.shown if about.place.words == "Sidst")
    assert [line.rule.code for line in together.lines] == ["O202", "X101"]
    assert [len(more.folded) for more in telling.groups.more] == [4]


def test_what_is_open_about_the_same_place_is_pointed_to() -> None:
    made = check(structure({"id": "a", "title": "A", **PLAN}), on=ON)
    telling = view_of(made, "da")
    about = next(it for it in telling.inhibits if it.place.words == "Teamet")
    assert about.elsewhere
    assert all(line.number and line.place.words == "Teamet" for line in about.elsewhere)
    assert not set(about.elsewhere) & set(about.lines)

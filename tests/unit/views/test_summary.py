"""Where the evaluation stands on the day, and what it is."""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Report, check, structure
from dbfs_eval.text import LANGUAGES
from dbfs_eval.views.report import view_of
from sample import plan, read_back

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
    made = report(period=period, questions=[{"id": "q"}])
    for language, said in zip(LANGUAGES, (da, en), strict=True):
        assert view_of(made, language).standing[-1] == said


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
    standing = view_of(report(period=period, stages=STAGES), "da").standing[-1]
    assert standing.endswith(said) if said else "Efter planen" not in standing


def test_what_has_begun_without_a_day_says_so() -> None:
    activities = [{"id": "a", "status": "done"}]
    standing = view_of(report(activities=activities), "en").standing
    assert standing == ("The evaluation has begun, but the day is not recorded.",)


RESULTS = [
    {"id": "a", "kind": "interim", "due": "2027-03-01", "delivered": "2027-03-05"},
    {"id": "b", "kind": "final", "due": "2027-06"},
    {"id": "c", "kind": "draft", "due": "2027-05-11"},
]
OVERDUE = [{"id": "x", "kind": "interim", "due": "2027-03-01"}, {"id": "y", "kind": "final", "due": "2027-04"}]
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
        (OVERDUE, [{"id": "d"}], "Resultaterne skulle foreligge i april 2027."),
        ([OVERDUE[0], RESULTS[1]], [], "Resultaterne er planlagt til juni 2027."),
        ([], [], "Evalueringen begyndte 1. februar 2027."),
    ],
    ids=["both, the next", "delivered", "a decision that is over", "overdue, the last", "one overdue", "neither"],
)
def test_the_next_results_and_the_next_decision_else_the_last(
    deliverables: list[Any], decisions: list[Any], said: str
) -> None:
    made = report(period={"started": "2027-02-01"}, deliverables=deliverables, decisions=decisions)
    assert view_of(made, "da").standing[0].endswith(said)


def test_what_is_planned_next_is_named_until_its_day() -> None:
    activities = [{"id": f"a{day}", "title": f"Møde {day}", "starts": f"2027-05-1{day}"} for day in range(1, 5)]
    made = report(period={"started": "2027-02-01"}, activities=activities)
    for language, said in zip(
        LANGUAGES,
        (
            "Planlagt frem til 13. maj 2027: »Møde 1«, »Møde 2« og »Møde 3«.",
            "Planned until 13 May 2027: “Møde 1”, “Møde 2” and “Møde 3”.",
        ),
        strict=True,
    ):
        assert view_of(made, language).standing[-1] == said


def test_what_has_no_date_of_its_own_and_the_start_are_not_named_as_planned() -> None:
    made = report(period={"starts": "2027-06-01", "ends": "2027-08-27"}, debriefs=[{"id": "o"}])
    assert [said for said in view_of(made, "da").standing if said.startswith("Planlagt")] == []


def test_of_a_report_that_was_read_back_it_says_nothing() -> None:
    back = view_of(read_back(check(plan(), on=ON)), "da")
    assert (back.standing, back.known) == ((), ())


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
    standing = view_of(report(**more), "da").standing
    assert (standing[0] == "Planen er et udkast. Det meste er stadig åbent, og det er i orden.") is is_draft


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
        follow_up={"owner": "a"},
    )
    assert [(fact.what, fact.words) for fact in view_of(made, "da").known] == [
        ("Det, der evalueres", "Byg Op, Engparken"),
        ("Sigte", "udvikling og viden"),
        ("Resultaterne skal bruges til", "Justere (praktisk). Hvad nu?"),
        ("Beslutninger", "Budget 0, 2028. Budget 1, 2028. Budget 2, 2028. Budget 3, 2028. 2 andre."),
        ("Periode", "februar 2027 til 27. august 2027"),
        ("Primære parter og bestiller", "Teamet"),
        ("Evaluator", "Konsulenten"),
        ("Kritisk ven", "Vennen"),
        ("Ansvar for opfølgningen", "Teamet"),
    ]


def test_one_decision_is_no_list() -> None:
    made = report(decisions=[{"id": "d", "description": "Budget."}])
    assert [(fact.what, fact.words) for fact in view_of(made, "en").known] == [("Decision", "Budget.")]


@pytest.mark.parametrize(
    ("period", "words"), [({"starts": "2027-02"}, "from February 2027"), ({"ends": "2027-08-27"}, "to 27 August 2027")]
)
def test_half_a_period_is_told(period: dict[str, str], words: str) -> None:
    assert [fact.words for fact in view_of(report(period=period), "en").known] == [words]


def test_five_are_told_and_six_are_not() -> None:
    for count, words in ((5, "A. A. A. A. A."), (6, "A. A. A. A. 2 others.")):
        decisions = [{"id": f"d{number}", "description": "A."} for number in range(count)]
        assert [fact.words for fact in view_of(report(decisions=decisions), "en").known] == [words]

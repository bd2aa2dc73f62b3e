"""One lack that several rules speak of, told as one line."""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Force, StageName, Text
from dbfs_eval.text import Language
from dbfs_eval.views.lines import Line
from dbfs_eval.views.report import ReportView, view_of
from sample import ON, PLAN, house, messages, one, plan, read_back, references, report, told, told_by

WINTER = Date(2027, 1, 5)
WITHOUT_INTERPRETATION = [stage for stage in PLAN["stages"] if stage["stage"] != "interpretation"]
DAY = {"id": "dag", "title": "Dag", "stage": "interpretation", "starts": "2027-06-10"}
USES: dict[str, Any] = {
    "aims": ["development"],
    "uses": [{"id": "u", "description": "Bruge", "users": ["team", "styregruppe"]}],
}
NOT_BEGUN = {
    "period": {"starts": "2027-02-01", "ends": "2027-08-27"},
    "activities": [{"id": "a", "stage": "analysis", "starts": "2027-04-10"}],
}


def of_stage(view: ReportView) -> Line:
    """The line of several rules."""
    return one(line for line in view.lines if len(line.references) > 1)


def planned(*, stage: bool, **activity: Any) -> Any:
    """The plan with or without the stage of interpretation, and with an activity in it where one is given."""
    activities = [*PLAN["activities"], *([{**DAY, **activity}] if activity else ())]
    return plan(stages=PLAN["stages"] if stage else WITHOUT_INTERPRETATION, activities=activities)


# --- the message ---


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "da",
            (
                "Der er endnu hverken fase eller aktivitet for fortolkningen, så Det lokale team, Beboerne og den kritiske "
                "ven er ikke med i den."
            ),
        ),
        (
            "en",
            (
                "There is neither a stage nor an activity for interpretation yet, so the plan does not include Det lokale "
                "team, Beboerne and the critical friend in it."
            ),
        ),
    ],
)
def test_where_nothing_is_planned_for_a_stage_that_is_said(language: Language, said: str) -> None:
    line = of_stage(told(planned(stage=False), ON, "O101", "O202", "C103", language=language))
    assert (line.message, line.opening) == (said, said)
    assert [code for code, _ in line.references] == ["O101", "O202", "C103"]
    assert line.who == ("Det lokale team", "Beboerne")


LEADS = (
    "Det fremgår endnu ikke, at en primær part og en anden part er fælles om en aktivitet i fortolkningen, der "
    "involverer."
)


@pytest.mark.parametrize(
    ("evaluation", "nor"),
    [
        (planned(stage=True), "Det lokale team, Beboerne og den kritiske ven"),
        (planned(stage=False, parties=["team"]), "Beboerne og den kritiske ven"),
        (planned(stage=True, parties=["beboere", "ven"]), "Det lokale team"),
    ],
    ids=["a stage, no activity", "an activity, no stage", "both"],
)
def test_where_something_is_planned_the_first_rule_leads_and_the_others_are_named(evaluation: Any, nor: str) -> None:
    line = of_stage(told(evaluation, ON, "O101", "O202", "C103"))
    assert line.message == f"{LEADS} Heller ikke {nor} er med i fortolkningen."


def test_that_too_is_said_in_english() -> None:
    line = of_stage(told(planned(stage=True), ON, "O202", "C103", language="en"))
    assert line.message == (
        "The plan does not yet include Det lokale team and Beboerne in interpretation. Nor does the plan include the "
        "critical friend in interpretation."
    )


def test_whom_the_message_names_is_not_named_again() -> None:
    """The team is a user of the results too; the steering group is not one of the primary parties."""
    line = of_stage(told(plan(purpose=USES, **NOT_BEGUN), WINTER, "A105", "O202"))
    assert line.message == (
        "Det lokale team og Beboerne er endnu ikke med i tilrettelæggelsen. Heller ikke Styregruppen er med i "
        "tilrettelæggelsen."
    )
    assert references([line]) == ["O202 (bør), A105 (råd)"]
    team_alone = {**USES, "uses": [{**USES["uses"][0], "users": ["team"]}]}
    line = of_stage(told(plan(purpose=team_alone, **NOT_BEGUN), WINTER, "A105", "O202"))
    assert line.message == "Det lokale team og Beboerne er endnu ikke med i tilrettelæggelsen."


# --- the step ---


def test_the_step_is_that_of_the_rule_that_asks_for_the_stage_itself() -> None:
    line = of_stage(told(planned(stage=False), ON, "O101", "O202", "C103"))
    assert line.remedy
    assert line.remedy.startswith("Planlæg en aktivitet i fortolkningen, hvor parterne sammen finder ud af, hvad")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "da",
            "Planlæg en aktivitet i fortolkningen, og tag Det lokale team, Beboerne og den kritiske ven med.",
        ),
        (
            "en",
            "Plan an activity in interpretation, and include Det lokale team, Beboerne and the critical friend.",
        ),
    ],
)
def test_without_such_a_rule_it_is_to_plan_something_in_the_stage(language: Language, said: str) -> None:
    assert of_stage(told(planned(stage=False), ON, "O202", "C103", language=language)).remedy == said


def test_a_fix_that_takes_an_agreement_is_asked_first() -> None:
    line = of_stage(told(planned(stage=True, parties=["beboere"]), ON, "O101", "O202"))
    assert line.remedy
    assert line.remedy.startswith(
        "Kan Det lokale team komme med til aktiviteten »Dag«? Er svaret ja, ligger rettelsen klar. Planlæg en aktivitet "
        "i fortolkningen, hvor"
    )


def test_of_one_rule_that_has_no_such_fix_its_own_step_is_left() -> None:
    line = of_stage(told(planned(stage=True, parties=["styregruppe"]), ON, "C103", "O202"))
    assert line.remedy == (
        "Kan Det lokale team og Beboerne komme med til aktiviteten »Dag«? Er svaret ja, ligger rettelsen klar. Tag den "
        "kritiske ven med i en aktivitet i fortolkningen, eller planlæg en ny."
    )


# --- which remarks are of one stage ---


def test_one_rule_alone_says_it_by_itself() -> None:
    view = told(planned(stage=False), ON, "O202")
    assert {line.reference for line in view.lines} == {"O202 (bør)"}
    assert not [line for line in view.lines if "hverken fase" in line.message]


def test_one_rule_alone_names_all_stages_that_are_due_on_one_day() -> None:
    activities = [{**PLAN["activities"][0], "parties": ["team", "beboere"]}]
    assert messages(told(plan(stages=[], activities=activities), ON, "O202").lines) == [
        "Det lokale team og Beboerne er endnu ikke med i dataindsamlingen, analysen, fortolkningen og afrapporteringen."
    ]


@pytest.mark.parametrize(("count", "all_names"), [(4, ""), (5, "p0, p1, p2, p3, p4 og den kritiske ven")])
def test_all_who_are_missing_are_kept_where_the_first_few_are_said(count: int, all_names: str) -> None:
    parties = [*PLAN["parties"][2:3], *({"id": f"p{number}", "roles": ["primary"]} for number in range(count))]
    activities = [{"id": "a", "stage": "analysis", "starts": "2027-04-10"}]
    evaluation = plan(stages=WITHOUT_INTERPRETATION, parties=parties, activities=activities)
    line = of_stage(told(evaluation, ON, "O202", "C103"))
    assert line.all_names == all_names
    assert ("og 2 andre" in line.message) is bool(all_names)


def test_what_is_unmet_is_told_by_rule() -> None:
    view = told(planned(stage=True), Date(2027, 7, 1), "O101", "O202", "C103")
    assert all(len(line.references) == 1 for line in view.lines)


def _missing(code: str, stage: StageName = StageName.ANALYSIS, **declared: Any) -> Any:
    found = {"stage": stage, "due": Date(2028, 6, 1), **declared.pop("found", {})}
    absent = declared.pop("absent", Text(da="naboerne", en="the neighbours"))
    return house(code, found, absent=absent, **declared)


def test_two_rules_of_a_host_that_speak_of_one_stage_are_told_as_one() -> None:
    """What is said of those who are missing may name nobody; the stronger rule leads."""
    advice = _missing("X101", force=Force.ADVICE, absent=Text(da="vennerne", en="the friends"))
    line = of_stage(told_by(advice, _missing("X102")))
    assert references([line]) == ["X102 (bør), X101 (råd)"]
    assert line.message == "Huset er lukket. Heller ikke vennerne er med i analysen."
    assert line.remedy == "Planlæg en aktivitet i analysen, og tag naboerne og vennerne med."


@pytest.mark.parametrize(
    "other",
    [
        _missing("X102", StageName.DESIGN),
        _missing("X102", found={"due": Date(2028, 6, 2)}),
        _missing("X102", found={"stage": None}),
        _missing("X102", found={"entry": "/stages/0"}),
    ],
    ids=["another stage", "another day", "no stage", "the dates of a stage"],
)
def test_of_another_stage_or_day_or_of_its_dates_each_is_told_by_itself(other: Any) -> None:
    assert sorted(references(told_by(_missing("X101"), other).lines)) == ["X101 (bør)", "X102 (bør)"]


def test_a_stage_may_be_the_aspect_of_what_was_found() -> None:
    by_aspect = _missing("X102", found={"stage": None, "aspect": "analysis"})
    assert len(told_by(_missing("X101"), by_aspect).lines) == 1


def test_where_neither_rule_says_who_is_missing_the_first_says_all() -> None:
    plain = (house(code, {"stage": StageName.FOLLOW_UP, "due": Date(2028, 6, 1)}) for code in ("X101", "X102"))
    line = of_stage(told_by(*plain))
    assert (line.message, line.remedy) == ("Huset er lukket.", "Luk op.")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "da",
            (
                "Det lokale team og Beboerne er endnu ikke med i fortolkningen. Heller ikke den kritiske ven er med i "
                "fortolkningen."
            ),
        ),
        (
            "en",
            (
                "The plan does not yet include Det lokale team and Beboerne in interpretation. Nor does the plan "
                "include the critical friend in interpretation."
            ),
        ),
    ],
)
def test_of_a_report_that_was_read_back_it_is_not_known_what_is_planned(language: Language, said: str) -> None:
    """The first rule leads; of O101 the stage itself is not known, and it speaks by itself."""
    made = report(planned(stage=False), ON, "O101", "O202", "C103")
    line = of_stage(view_of(read_back(made), language))
    assert [code for code, _ in line.references] == ["O202", "C103"]
    assert line.message == said

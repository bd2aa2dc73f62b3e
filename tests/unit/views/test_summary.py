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


@pytest.mark.parametrize(
    ("period", "da", "en"),
    [
        (
            {"starts": "2027-05-10"},
            "Evalueringen begynder efter planen 10. maj 2027.",
            "The evaluation is planned to begin 10 May 2027.",
        ),
        (
            {"starts": "2027-05-09"},
            "Evalueringen skulle begynde 9. maj 2027, men det er ikke skrevet, at den er begyndt.",
            "The evaluation was to begin 9 May 2027, but it is not recorded that it has begun.",
        ),
        (
            {"started": "2027-02"},
            "Evalueringen er begyndt februar 2027 og er i dataindsamlingen og analysen.",
            "The evaluation began February 2027 and is in data collection and analysis.",
        ),
        (
            {"started": "2027-02-01", "ended": "2027-04-30"},
            "Evalueringen blev afsluttet 30. april 2027.",
            "The evaluation was finished 30 April 2027.",
        ),
    ],
)
def test_the_lead_says_where_it_stands(period: dict[str, str], da: str, en: str) -> None:
    made = report(period=period, stages=STAGES)
    assert view_of(made, "da").standing.startswith(da)
    assert view_of(made, "en").standing.startswith(en)


@pytest.mark.parametrize(
    ("ends", "says"),
    [
        ("2027-05-10", "Evalueringen er begyndt 1. februar 2027."),
        (
            "2027-05-09",
            "Evalueringen er begyndt 1. februar 2027. Evalueringen skulle være slut 9. maj 2027, men det er ikke skrevet, at den er det.",
        ),
    ],
)
def test_an_end_that_has_passed_is_asked_for(ends: str, says: str) -> None:
    standing = view_of(report(period={"started": "2027-02-01", "ends": ends}), "da").standing
    assert standing.removesuffix(standing[standing.find(" Næste frist") :] if "Næste" in standing else "") == says


def test_without_dates_nothing_is_said_of_it() -> None:
    assert view_of(report(), "da").standing == ""
    read_back = Report.from_plain(report(**PLAN).plain())
    assert view_of(read_back, "da").standing.startswith("Næste frist: ")


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


def test_a_number_is_practice_or_ours_and_says_so() -> None:
    (practice,) = grounds("T102")
    assert practice.startswith("Praksis (8 uger): Så længe før en beslutning skal resultaterne foreligge")
    assert practice.endswith("Tallet bygger på praksis (Aarhus Kommune, Københavns Kommune), ikke på kilden.")
    (ours,) = grounds("O204", "en")
    assert ours.startswith("Our reading (8 weeks): ")
    assert ours.endswith("The number is ours, not the source’s.")
    (step,) = grounds("O203")
    assert step.startswith("Vores læsning (»involvere«): ")
    assert step.endswith("Trinnet er vores, ikke kildens.")


def test_a_number_that_was_set_for_the_check_is_neither() -> None:
    (told,) = grounds("T102", "en", lead_time="P10W")
    assert told.startswith("Set for this check (10 weeks): ")
    assert "practice" not in told


def test_a_date_that_is_counted_with_another_rule_s_number_names_it() -> None:
    (told,) = grounds("K201")
    assert told.startswith("Praksis (12 uger): ")
    assert grounds("T303")[0].startswith("Praksis (6 uger): ")
    assert len(grounds("T204")) == 1  # its own is not told twice


def test_an_advice_without_a_number_says_whose_it_is() -> None:
    assert grounds("T306") == ("Rådet bygger på praksis (USAID), ikke på kilden.",)
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
    assert day.words == "Right now"
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

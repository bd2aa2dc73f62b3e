"""The borders of the conventions: who takes part, who is left out, what is said, and what a month or a year means.

Each row is the smallest plan, or the smallest change to the spotless evaluation, that lies on one side of a border.
"""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Remark, Report, Status, check, structure
from dbfs_eval.rule import DocumentChange
from dbfs_eval.testing import LAST_DAY, changed, remarks_of

M, U, O = "met", "unmet", "open"  # noqa: E741 - so that a row stays a row
START, FINAL_RESULTS, END = Date(2026, 2, 2), Date(2027, 4, 23), Date(2027, 4, 30)
SHARE_BY, DEBRIEF_BY, AGREE_BY = Date(2027, 7, 23), Date(2027, 6, 11), Date(2027, 6, 4)

HEARING = {"A105", "C103", "O102", "O103", "O202", "O203", "O206", "O302", "K102", "K203", "K207"}
"""The rules that ask whether somebody takes part."""


def checked(plan: dict[str, Any], on: Date) -> Report:
    return check(structure({"id": "plan", "title": "Plan", **plan}), on=on)


def of(report: Report, code: str) -> list[Remark]:
    return [remark for remark in report.remarks if remark.rule.code == code]


# --- taking part ---


def plan_with(asked: str, listed: str, kind: str) -> dict[str, Any]:
    """A plan that asks for one party, of a kind, everywhere, and lists another: both are in a house of several floors."""
    above = {"house": None, "floor": "house", "room": "floor", "chair": "room", "other": "house"}
    parties: list[dict[str, Any]] = [{"id": key, "part_of": part_of} for key, part_of in above.items()]
    next(party for party in parties if party["id"] == asked).update(
        kind=kind, roles=["primary", "stakeholder", "critical_friend"]
    )
    days = {"design": "2026-02-01", "interpretation": "2026-09-01"}
    return {
        "purpose": {"uses": [{"id": "use", "users": [asked]}]},
        "period": {"starts": "2026-01-01", "ends": "2026-12-31"},
        "parties": parties,
        "decisions": [{"id": "decision", "due": "2027-12-01", "owner": asked}],
        "deliverables": [{"id": "report", "due": "2026-12-31"}],
        "activities": [
            {"id": stage, "stage": stage, "starts": day, "mode": "empower", "parties": [listed]}
            for stage, day in days.items()
        ],
        "follow_up": {"actions": [{"id": "action", "responsible": asked}]},
        "debriefs": [{"id": "debrief", "date": "2027-01-10", "participants": [listed]}],
        "sharing": [{"id": "sharing", "date": "2027-01-11", "audience": [listed]}],
    }


@pytest.mark.parametrize("kind", ["person", "group", "organisation", None])
@pytest.mark.parametrize(
    ("asked", "listed", "takes_part"),
    [
        ("floor", "floor", "all"),
        ("floor", "room", "all"),
        ("floor", "chair", "all"),
        ("house", "chair", "all"),
        ("room", "floor", "a person"),
        ("room", "house", "a person"),
        ("chair", "house", "a person"),
        ("other", "floor", "nobody"),
        ("floor", "other", "nobody"),
        ("chair", "other", "nobody"),
    ],
)
def test_who_takes_part(asked: str, listed: str, takes_part: str, kind: str) -> None:
    there = takes_part == "all" or (takes_part == "a person" and kind == "person")
    report = checked(plan_with(asked, listed, kind), Date(2026, 1, 1))
    first = {code: of(report, code)[0].status for code in HEARING}
    assert first == dict.fromkeys(HEARING, Status.MET if there else Status.OPEN)
    assert bool(of(report, "O204")) == there  # it asks of those who take part in something


TREE = [
    {"id": "house"},
    {"id": "team", "part_of": "house", "roles": ["primary"], "kind": "group"},
    {"id": "anna", "part_of": "team", "kind": "person"},
    {"id": "bo", "part_of": "team", "kind": "person"},
    {"id": "residents", "roles": ["primary"], "kind": "group"},
    {"id": "neighbour"},
    {"id": "consultant", "roles": ["evaluator", "critical_friend"]},
    {"id": "trainee", "part_of": "consultant", "kind": "group"},
    {"id": "insider", "roles": ["evaluator", "stakeholder"]},
]


@pytest.mark.parametrize(
    ("listed", "status"),
    [
        (["team", "residents"], M),
        (["anna", "residents"], M),
        (["team", "neighbour"], M),
        (["team", "insider"], M),
        (["anna", "consultant", "neighbour"], M),
        (["team"], O),
        (["team", "team"], O),
        (["team", "anna"], O),
        (["house", "anna"], O),
        (["anna", "bo"], O),
        (["team", "consultant"], O),
        (["neighbour", "insider"], O),
        (["house", "neighbour"], O),
        (["team", "trainee"], M),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else value,
)
def test_two_of_unlike_lines_learn_together(listed: list[str], status: str) -> None:
    day = {"id": "day", "stage": "interpretation", "mode": "involve", "parties": listed}
    plan = {"parties": TREE, "activities": [day], "period": {"ends": "2026-12-31"}}
    assert [remark.status.value for remark in of(checked(plan, Date(2026, 1, 1)), "O101")] == [status]


@pytest.mark.parametrize(
    ("responsible", "holds"),
    [("floor", True), ("room", True), ("chair", True), ("house", True), ("other", False)],
)
def test_an_action_with_the_party_above_is_an_action_of_the_user(responsible: str, holds: bool) -> None:
    plan = plan_with("floor", "floor", "group")
    plan["follow_up"]["actions"][0]["responsible"] = responsible
    assert [remark.status is Status.MET for remark in of(checked(plan, Date(2026, 1, 1)), "T307")] == [holds]


@pytest.mark.parametrize(
    ("role", "silent"),
    [("primary", ["O202", "O203", "O204", "O206", "K203"]), ("stakeholder", ["O302", "K203"])],
)
@pytest.mark.parametrize("carries_out", [False, True])
def test_who_carries_it_out_is_left_out(role: str, silent: list[str], carries_out: bool) -> None:
    plan = plan_with("floor", "floor", "group")
    plan["parties"][1]["roles"] = [role, "evaluator"] if carries_out else [role]
    report = checked(plan, Date(2026, 1, 1))
    assert {code: bool(of(report, code)) for code in silent} == dict.fromkeys(silent, not carries_out)
    assert of(report, "O201" if role == "primary" else "O301")[0].status is Status.MET


@pytest.mark.parametrize(
    ("modes", "o202", "case", "o203", "o302"),
    [
        ([None], M, "unknown-step", O, O),
        ([None, "inform"], M, None, O, O),
        (["inform"], O, None, O, O),
        (["consult"], M, None, O, M),
        (["inform", "involve"], M, None, M, M),
        ([], O, None, O, O),
    ],
)
def test_the_step_of_taking_part(modes: list[str | None], o202: str, case: str | None, o203: str, o302: str) -> None:
    plan = plan_with("floor", "floor", "group")
    plan["activities"] = [
        {"id": f"a{number}", "stage": "design", "mode": mode, "parties": ["floor"]} for number, mode in enumerate(modes)
    ] + [{"id": "another"}]
    report = checked(plan, Date(2026, 1, 1))
    assert of(report, "O202")[0].status.value == o202
    assert [(of(report, code)[0].status.value, of(report, code)[0].case) for code in ("O203", "O302")] == [
        (o203, case if o203 == O else None),
        (o302, case if o302 == O else None),
    ]


# --- said ---

UNSAID_SHARING: DocumentChange = {"bestyrelsesmoede": None} | dict.fromkeys(
    f"gaardfest/{key}" for key in ("audience", "audience_note", "channel", "public")
)


@pytest.mark.parametrize(
    ("code", "change", "status", "unsaid"),
    [
        ("A102", {"justere/description": None, "udbrede/description": " "}, U, ["justere", "udbrede"]),
        ("A102", {"/purpose/uses": None}, U, None),
        ("T101", {"budget/description": "", "helhedsplan/description": None}, U, ["budget", "helhedsplan"]),
        ("T101", {"budget/description": "", "helhedsplan/due": "2026-02-02"}, U, ["budget"]),
        ("T101", {"budget/description": ""}, M, None),
        ("T201", dict.fromkeys(["fast-makker/change", "faelles-klausul/change"]), M, None),
        (
            "T201",
            {"fast-makker/status": "cancelled", "faelles-klausul/change": None, "indstilling/change": " "},
            U,
            ["faelles-klausul", "indstilling"],
        ),
        ("C201", {"lykkes/text": None}, U, ["lykkes"]),
        ("C201", {"lykkes/text": None, "bremser/focus": ["promoting"]}, M, None),
        ("C203", {f"{it}/statement": None for it in ("makker", "synlighed")}, M, None),
        (
            "C203",
            {f"{it}/statement": None for it in ("makker", "synlighed", "klausul")},
            U,
            ["makker", "synlighed", "klausul"],
        ),
        ("C204", {f"{it}/factor": None for it in ("moedetid", "overgang", "etaper")}, U, None),
        (
            "C302",
            {f"{it}/statement": None for it in ("makkerordning", "lange-aftaler", "sen-moedetid")},
            U,
            ["makkerordning", "lange-aftaler", "sen-moedetid"],
        ),
        ("K201", UNSAID_SHARING, U, ["gaardfest"]),
        ("K201", {**UNSAID_SHARING, "gaardfest/public": False}, U, ["gaardfest"]),
        ("K201", {**UNSAID_SHARING, "gaardfest/public": True}, M, None),
        ("K201", {**UNSAID_SHARING, "gaardfest/audience": ["team"]}, M, None),
        ("K201", {**UNSAID_SHARING, "gaardfest/audience_note": "Naboer"}, M, None),
        ("K201", {**UNSAID_SHARING, "gaardfest/channel": "Opslag"}, M, None),
        ("K201", {**UNSAID_SHARING, "gaardfest/date": "2027-04-22"}, U, None),
    ],
)
def test_only_what_is_said_counts(code: str, change: DocumentChange, status: str, unsaid: list[str] | None) -> None:
    (remark,) = remarks_of(code, change)
    assert remark.status.value == status
    assert remark.case == ("unsaid" if unsaid else None)
    assert [entry["id"] for entry in remark.facts.get("unsaid") or ()] == (unsaid or [])


def test_no_other_rule_asks_whether_an_entry_is_said() -> None:
    change = {f"{it}/statement": None for it in ("makker", "synlighed", "klausul")}
    assert [remark.rule.code for remark in check(changed(change), on=LAST_DAY).unmet] == ["C203"]


# --- months, years, and what has no date ---

AT_START = (
    *("A102", "A103", "A104", "A201", "A204", "T101", "T104", "T105", "T107", "T108", "T110", "T111", "T306"),
    *("C101", "C201", "C202", "C301", "O201", "O301", "K206"),
)
WITHOUT_A_PERIOD: DocumentChange = {"/period/starts": None, "/period/started": None}


@pytest.mark.parametrize(
    ("change", "due"),
    [
        ({"/period/started": "2026-02-09"}, "2026-02-09"),
        ({"/period/started": "2026-02"}, "2026-02-28"),
        ({"/period/started": None, "/period/starts": "2026-02"}, "2026-02-28"),
        ({"/period/started": None, "/period/starts": "2026"}, "2026-12-31"),
        ({**WITHOUT_A_PERIOD, "/stages/0/starts": "2026-02"}, "2026-02-28"),
        ({**WITHOUT_A_PERIOD, "/stages/0/starts": "2026-02", "opstart/starts": "2026-02-01"}, "2026-02-01"),
        ({**WITHOUT_A_PERIOD, "/stages/0/starts": "2026-02", "opstart/starts": "2026-02-02"}, "2026-02-28"),
    ],
)
def test_what_falls_due_at_start_falls_due_on_the_last_day_that_start_can_mean(
    change: DocumentChange, due: str
) -> None:
    evaluation = changed({**change, "/period/ended": "2027-04-30"})
    on = Date.fromisoformat(due)
    remarks = [remark for remark in check(evaluation, on=on).remarks if remark.rule.code in AT_START]
    assert {remark.rule.code for remark in remarks} == {*AT_START}
    assert {remark.due and remark.due.isoformat() for remark in remarks} == {due}


@pytest.mark.parametrize(
    ("starts", "started", "final_results"),
    [
        ("2026-03-01", "2026-03-20", "2026-10-20"),
        ("2026-03", "2026-03-20", "2026-10-01"),
        ("2026-03", "2026-04-02", "2026-10-03"),
        ("2026-03", "2026-05", "2026-11-01"),
        ("2026", "2026-03-20", "2026-10-01"),
        ("2026-03-20", "2026-03", "2026-10-01"),
        ("2026-03-20", None, "2026-10-01"),
        (None, "2026-03-20", "2026-10-01"),
    ],
)
def test_results_slip_from_the_last_day_that_the_planned_start_can_mean(
    starts: str | None, started: str | None, final_results: str
) -> None:
    period = {"starts": starts, "started": started, "ends": "2026-08-01"}
    plan = {"period": period, "deliverables": [{"id": "report", "due": "2026-10-01"}]}
    (remark,) = of(checked(plan, Date(2026, 1, 1)), "C302")
    assert remark.due == Date.fromisoformat(final_results)


@pytest.mark.parametrize(
    ("on", "status", "delay"),
    [(Date(2026, 3, 31), M, None), (Date(2026, 4, 1), M, None), (Date(2026, 4, 2), U, "P2D")],
)
def test_what_has_not_begun_is_late_from_the_last_day_of_the_month(on: Date, status: str, delay: str | None) -> None:
    plan = {
        "period": {"starts": "2026-03"},
        "deliverables": [{"id": "report", "due": "2026-09-01"}],
        "decisions": [{"id": "decision", "due": "2026-10-28"}],  # eight weeks and a day later
    }
    (remark,) = of(checked(plan, on), "T102")
    assert remark.status.value == status
    assert remark.case == (None if status == M else "late-not-begun")
    assert (remark.plain()["facts"].get("delay") if status == U else None) == delay
    # Nobody knows of the start: no date can be agreed on before that is recorded.
    assert remark.fix is None
    assert status == M or (remark.remedy("da") or "").startswith("Skriv først, hvornår evalueringen begyndte")


@pytest.mark.parametrize(
    ("code", "change", "on", "expected"),
    [
        # what is done without a date counts once finish or final results have come
        ("O206", {"opsamling/date": None}, END.subtract(days=1), []),
        ("O206", {"opsamling/date": None}, END, [f"met {DEBRIEF_BY}"] * 2),
        ("O206", {"opsamling/date": None, "opsamling/status": None}, END, []),
        (
            "O206",
            {"opsamling/date": None, "/debriefs/-": {"id": "endnu-et", "date": "2027-06-20"}},
            END,
            ["met 2027-06-20"] * 2,
        ),
        ("K102", {"opsamling/date": None}, END.subtract(days=1), []),
        ("K102", {"opsamling/date": None}, END, [f"met {DEBRIEF_BY}"]),
        ("K203", {"gaardfest": None, "bestyrelsesmoede": None, "opsamling/date": None}, FINAL_RESULTS.subtract(days=1), []),
        (
            "K203",
            {"gaardfest": None, "bestyrelsesmoede": None, "opsamling/date": None},
            FINAL_RESULTS,
            [f"met {SHARE_BY}"] * 2 + [f"open {SHARE_BY}"] * 2,
        ),
        ("K208", {"gaardfest/date": None}, FINAL_RESULTS.subtract(days=1), [f"open {SHARE_BY}"]),
        ("K208", {"gaardfest/date": None}, FINAL_RESULTS, [f"met {SHARE_BY}"]),
        # dated ones alone
        ("K103", {"opsamling/date": None}, LAST_DAY, []),
        ("K202", {f"{it}/date": None for it in ("nyhedsbrev", "gaardfest", "bestyrelsesmoede")}, LAST_DAY, []),
        (
            "K207",
            {"midtvejs/date": None, "opsamling/date": None, "bestyrelsesmoede/date": None},
            LAST_DAY,
            ["unmet 2027-09-15", "unmet 2028-01-17"],
        ),
        # T111: a result, or a coming decision, in time for what is evaluated
        ("T111", {"/subject/ends": None}, LAST_DAY, []),
        ("T111", {"/subject/ends": "2026-10-30"}, LAST_DAY, [f"met {START}"]),
        ("T111", {"/subject/ends": "2027-09-14"}, LAST_DAY, [f"met {START}"]),
        ("T111", {"/subject/ends": "2026-10-29", "budget/due": "2026-10-29", "helhedsplan": None}, START, [f"open {START}"]),
        ("T111", {"/subject/ends": "2026-10-29", "budget/due": "2026-10-30", "helhedsplan": None}, START, [f"met {START}"]),
        ("T111", {"/subject/ends": "2026-10-29", "budget/due": None, "helhedsplan": None}, START, [f"met {START}"]),
        ("T111", {"/subject/ends": "2026-10", "budget/due": "2026-02", "helhedsplan": None}, LAST_DAY, [f"met {START}"]),
        (
            "T111",
            {"/subject/ends": "2026-09", "budget/due": "2026-09", "helhedsplan": None},
            START.add(days=1),
            [f"unmet {START}"],
        ),
        # T208: from the day that interim results come to half a year after
        ("T208", {"midtvejsnotat/kind": "draft"}, LAST_DAY, []),
        ("T208", {"midtvejsnotat/due": None, "midtvejsnotat/delivered": None}, LAST_DAY, []),
        ("T208", {}, LAST_DAY, ["met 2026-12-11"]),
        *(
            (
                "T208",
                {"midtvejs/date": day, "fortolkningsdag/stage": None, "laesegruppe/stage": None},
                Date(2026, 12, 12),
                [f"{status} 2026-12-11"],
            )
            for day, status in (
                ("2026-10-29", U),
                ("2026-10-30", M),
                ("2026-10", M),
                ("2027-04-30", M),
                ("2027-04", M),
                ("2027-05", U),
                (None, U),
            )
        ),
        *(
            (
                "T208",
                {
                    "midtvejs": None,
                    "fortolkningsdag/stage": None,
                    "laesegruppe": None,
                    "valg/starts": starts,
                    "valg/ends": ends,
                },
                Date(2026, 12, 11),
                [f"{status} 2026-12-11"],
            )
            for starts, ends, status in (
                ("2026-10-01", "2026-10-29", O),
                ("2026-10-01", "2026-10-30", M),
                ("2026-10", None, M),
                (None, "2027-04-30", M),
                ("2027-04-30", None, M),
                ("2027-05-01", None, O),
                (None, None, O),
            )
        ),
        # T209: what was held leaves a record
        ("T209", {"/follow_up/checkpoints/0/outcome": " "}, Date(2026, 1, 1), ["unmet 2026-01-01", "met 2026-01-01"]),
        ("T209", {"/follow_up/checkpoints/0/status": "cancelled"}, LAST_DAY, [f"met {LAST_DAY}"]),
        ("T209", {"/follow_up/checkpoints/0/status": None}, LAST_DAY, [f"met {LAST_DAY}"]),
        # T108, T202, T207, K104, K204: their dates
        ("T108", {"/period": None, "/stages": None, "opstart/starts": "2026-02-16"}, LAST_DAY, ["met 2026-02-16"]),
        ("K204", {"gaardfest/date": None, "bestyrelsesmoede": None}, LAST_DAY, ["met 2026-11-26", f"met {SHARE_BY}"]),
        ("T203", {"indstilling/potentials": None}, AGREE_BY, [f"met {AGREE_BY}"] * 2 + [f"open {AGREE_BY}"]),
    ],
)  # fmt: skip
def test_the_border(code: str, change: DocumentChange, on: Date, expected: list[str]) -> None:
    said = [f"{remark.status.value} {remark.due}" for remark in remarks_of(code, change, on=on)]
    assert said == expected


@pytest.mark.parametrize(
    ("code", "change", "case"),
    [
        ("A201", {"justere/level": None, "udbrede/level": None}, "unlevelled"),
        ("A201", {"justere/level": None}, None),
        ("T105", {"/stages/1/ends": None, "/stages/1/starts": "2025-01"}, "undated"),
        ("T105", {"/stages/1/starts": "2025-01"}, "outside"),
        ("T106", {"/period": None}, "neither"),
        ("T106", {"/period/starts": None, "/period/started": None}, "start"),
        ("T106", {"/period/ends": None, "/period/ended": None}, "end"),
        ("T110", {"midtvejsnotat/due": None, "midtvejsnotat/delivered": None}, "undated"),
        ("T110", {"midtvejsnotat/kind": "draft"}, None),
        ("T110", {"midtvejsnotat/delivered": "2027-05"}, None),
        ("C102", {"sekretariat/roles": ["critical_friend", "primary"], "budget/owner": "sekretariat"}, "primary"),
        ("C102", {"budget/owner": "sekretariat"}, "decides"),
        ("K101", {"midtvejs/date": None, "midtvejs/status": None, "opsamling/date": None, "opsamling/status": None}, "undated"),
        ("K101", {"opsamling/date": None, "opsamling/status": None}, None),
        ("K101", {"/debriefs": None}, None),
    ],
)  # fmt: skip
def test_what_is_missing_chooses_the_case(code: str, change: DocumentChange, case: str | None) -> None:
    assert {remark.case for remark in remarks_of(code, change) if remark.status is not Status.MET} == {case}


# --- who ---


@pytest.mark.parametrize(
    ("code", "who"),
    [
        ("A101", {()}),
        ("A103", {("team", "beboere"), ("styregruppe",)}),
        ("A203", {("boligforening",)}),
        ("T102", {("konsulent", "styregruppe"), ("konsulent", "boligforening")}),
        ("T103", {("konsulent",)}),
        ("T104", {("styregruppe",), ("boligforening",)}),
        ("T107", {()}),
        ("T109", {("konsulent",)}),
        ("T204", {("boligforening",)}),
        ("T206", {("boligforening",)}),
        ("T208", {("konsulent",)}),
        ("T209", {("boligforening",)}),
        ("C307", {("team",), ("boligforening",), ("styregruppe",)}),
        ("K102", {("sekretariat",)}),
        ("K103", {("sekretariat", "team", "beboere", "styregruppe")}),
        ("K202", {()}),
        ("K208", {()}),
    ],
)
def test_who_a_remark_is_for(code: str, who: set[tuple[str, ...]]) -> None:
    assert {remark.who for remark in remarks_of(code)} == who


def test_an_action_that_names_nobody_is_for_nobody_and_a_decision_without_owner_for_the_evaluators() -> None:
    change = {"indstilling/responsible": None, "budget/owner": None}
    assert remarks_of("T302", change)[2].who == ()
    assert remarks_of("T102", change)[0].who == ("konsulent",)

"""Where the rules on the critical friend begin and end to hold."""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Remark, RuleSet, Status, check
from dbfs_eval.principles.critical_friend import CRITICAL_FRIEND
from dbfs_eval.rule import DocumentChange, Rule
from dbfs_eval.testing import LAST_DAY, changed, remarks_of
from dbfs_eval.text import LANGUAGES, Language

START = Date(2026, 2, 2)
DAY_AFTER_START = Date(2026, 2, 3)
END_OF_DESIGN = Date(2026, 4, 30)
END_OF_INTERPRETATION = Date(2027, 2, 26)
DAY_AFTER_INTERPRETATION = Date(2027, 2, 27)
FINAL_RESULTS = Date(2027, 4, 23)
DAY_AFTER_RESULTS = Date(2027, 4, 24)
YEARS_BEFORE = Date(2020, 1, 1)

QUESTIONS = ("lykkes", "bremser", "muligheder", "hverdag")
PROMOTING = ("makker", "synlighed", "klausul")
INHIBITING = ("moedetid", "overgang", "etaper")
FINDINGS = (*PROMOTING, *INHIBITING)
POTENTIALS = ("makkerordning", "lange-aftaler", "sen-moedetid")

NO_END: DocumentChange = {"/period": None, "/stages": None, "slutrapport/kind": "draft"}
NO_START: DocumentChange = {
    **NO_END,
    **dict.fromkeys(("opstart/starts", "spoergevaerksted/starts")),
    **dict.fromkeys(f"{it}/delivered" for it in ("opstartsnotat", "midtvejsnotat", "udkast", "slutrapport")),
}
LATER = ("logbog", "gaardinterview", "pladsdag", "interview", "analysevaerksted", "hoering", "valg")
STAGELESS: DocumentChange = {
    **dict.fromkeys(f"{it}/stage" for it in LATER),
    **dict.fromkeys(("fortolkningsdag/starts", "laesegruppe/starts")),
}
NO_QUESTIONS: DocumentChange = {"/questions": None, **dict.fromkeys(f"{it}/questions" for it in FINDINGS)}
NO_FINDINGS: DocumentChange = {
    "/findings": None,
    **dict.fromkeys(f"{it}/findings" for it in POTENTIALS),
    **dict.fromkeys(f"{it}/findings" for it in ("nyhedsbrev", "gaardfest", "bestyrelsesmoede")),
}
NO_POTENTIALS: DocumentChange = {
    "/potentials": None,
    "/follow_up/responses": None,
    **dict.fromkeys(f"{it}/potentials" for it in ("fast-makker", "faelles-klausul", "indstilling")),
}
NO_FRIEND: DocumentChange = {"sekretariat/roles": None}
A_SECOND_FRIEND: DocumentChange = {"konsulent/roles": ["critical_friend"]}
WITHOUT_THE_FRIEND = ["team", "beboere", "boligforening", "styregruppe"]
NOT_AT_INTERPRETATION: DocumentChange = {"fortolkningsdag/parties": WITHOUT_THE_FRIEND}
NOT_AT_DESIGN: DocumentChange = {"opstart/parties": WITHOUT_THE_FRIEND, "spoergevaerksted/parties": WITHOUT_THE_FRIEND}


def told(remark: Remark) -> str:
    """Status, path and due date of a remark."""
    return f"{remark.status.value} {remark.path} {remark.due.isoformat() if remark.due else 'undated'}"


def with_results(paths: list[str], **by_status: str) -> list[str]:
    """Places that are due with the final results: met, but for those named by their status."""
    status = {path: name for name, path in by_status.items()}
    return [f"{status.get(path, 'met')} {path} 2027-04-23" for path in paths]


def each(place: str, count: int, field: str = "") -> list[str]:
    """The paths of the entries of a list, or of a field of each."""
    return [f"{place}/{index}{field}" for index in range(count)]


DONE = ("status", "completed")
EFFECTS = each("/follow_up/actions", 3, "/effect")
SIX_FINDINGS = each("/findings", 6)
FOUR_QUESTIONS = each("/questions", 4)


def marked(promoting: int, inhibiting: int) -> DocumentChange:
    """So many findings with a factor, the others with none."""
    factors = ["promoting"] * promoting + ["inhibiting"] * inhibiting + [None] * (6 - promoting - inhibiting)
    return {f"{finding}/factor": factor for finding, factor in zip(FINDINGS, factors, strict=True)}


@pytest.mark.parametrize(
    ("code", "change", "on", "expected"),
    [
        pytest.param("C101", {}, LAST_DAY, ["met /parties 2026-02-02"], id="C101 one friend"),
        pytest.param("C101", A_SECOND_FRIEND, LAST_DAY, ["met /parties 2026-02-02"], id="C101 two friends"),
        pytest.param(
            "C101",
            {"sekretariat/roles": ["commissioner", "critical_friend"]},
            LAST_DAY,
            ["met /parties 2026-02-02"],
            id="C101 a role beside others",
        ),
        pytest.param("C101", NO_FRIEND, START, ["open /parties 2026-02-02"], id="C101 none on the day that it starts"),
        pytest.param("C101", NO_FRIEND, DAY_AFTER_START, ["unmet /parties 2026-02-02"], id="C101 one day too late"),
        pytest.param(
            "C101",
            {**NO_FRIEND, **NO_START},
            LAST_DAY,
            ["open /parties undated"],
            id="C101 without a start it stays open",
        ),
        pytest.param("C102", {}, YEARS_BEFORE, ["met /parties/5 2020-01-01"], id="C102 friend alone"),
        pytest.param(
            "C102",
            {"sekretariat/roles": ["critical_friend", "stakeholder", "commissioner"]},
            YEARS_BEFORE,
            ["met /parties/5 2020-01-01"],
            id="C102 a stakeholder that commissions stands outside",
        ),
        pytest.param(
            "C102",
            {"sekretariat/roles": ["primary", "critical_friend"]},
            YEARS_BEFORE,
            ["unmet /parties/5 2020-01-01"],
            id="C102 a primary party, years before the start",
        ),
        pytest.param(
            "C102",
            {"sekretariat/roles": ["critical_friend", "evaluator"]},
            LAST_DAY,
            ["met /parties/5 2028-03-15"],
            id="C102 an evaluator may be a friend",
        ),
        pytest.param(
            "C102",
            {"budget/owner": "sekretariat", "budget/due": "2026-01-15"},
            START,
            ["unmet /parties/5 2026-02-02"],
            id="C102 a decision that was taken before the start",
        ),
        pytest.param(
            "C102",
            {"helhedsplan/owner": "sekretariat", "helhedsplan/due": None},
            START,
            ["unmet /parties/5 2026-02-02"],
            id="C102 a decision without a date",
        ),
        pytest.param(
            "C102",
            {"sekretariat/part_of": "styregruppe"},
            START,
            ["met /parties/5 2026-02-02"],
            id="C102 what it is part of may decide",
        ),
        pytest.param(
            "C102",
            {"konsulent/roles": ["primary", "critical_friend"]},
            START,
            ["met /parties/5 2026-02-02", "unmet /parties/6 2026-02-02"],
            id="C102 one of two friends",
        ),
        pytest.param("C102", NO_FRIEND, START, [], id="C102 without a friend it is silent"),
        pytest.param(
            "C103",
            NOT_AT_INTERPRETATION,
            END_OF_INTERPRETATION,
            ["met /activities 2026-04-30", "open /activities 2027-02-26"],
            id="C103 not at the interpretation, on its last day",
        ),
        pytest.param(
            "C103",
            NOT_AT_INTERPRETATION,
            DAY_AFTER_INTERPRETATION,
            ["met /activities 2026-04-30", "unmet /activities 2027-02-26"],
            id="C103 one day too late",
        ),
        pytest.param(
            "C103",
            {**NOT_AT_DESIGN, **NOT_AT_INTERPRETATION},
            END_OF_DESIGN,
            ["open /activities 2026-04-30", "open /activities 2027-02-26"],
            id="C103 at neither",
        ),
        pytest.param(
            "C103",
            {**NOT_AT_DESIGN, "analysevaerksted/parties": ["sekretariat"]},
            LAST_DAY,
            ["unmet /activities 2026-04-30", "met /activities 2027-02-26"],
            id="C103 another stage does not make up for it",
        ),
        pytest.param(
            "C103",
            {"fortolkningsdag/mode": None, "fortolkningsdag/status": None},
            LAST_DAY,
            ["met /activities 2026-04-30", "met /activities 2027-02-26"],
            id="C103 planned and without a step will do",
        ),
        pytest.param(
            "C103",
            {"fortolkningsdag/status": "cancelled"},
            LAST_DAY,
            ["met /activities 2026-04-30", "unmet /activities 2027-02-26"],
            id="C103 what is cancelled has nobody in it",
        ),
        pytest.param(
            "C103",
            {"fortolkningsdag/stage": None},
            LAST_DAY,
            ["met /activities 2026-04-30", "unmet /activities 2027-02-26"],
            id="C103 an activity without a stage is in none",
        ),
        pytest.param(
            "C103",
            {
                **NOT_AT_INTERPRETATION,
                "byggekoordinator/part_of": "sekretariat",
                "laesegruppe/parties": ["byggekoordinator"],
            },
            LAST_DAY,
            ["met /activities 2026-04-30", "met /activities 2027-02-26"],
            id="C103 an organisation takes part through a person of its own",
        ),
        pytest.param(
            "C103",
            {
                **NOT_AT_INTERPRETATION,
                "sekretariat/kind": "group",
                "byggekoordinator/part_of": "sekretariat",
                "laesegruppe/parties": ["byggekoordinator"],
            },
            LAST_DAY,
            ["met /activities 2026-04-30", "met /activities 2027-02-26"],
            id="C103 a group takes part through a member",
        ),
        pytest.param(
            "C103",
            {
                **NOT_AT_INTERPRETATION,
                "styregruppe/part_of": "sekretariat",
                "byggekoordinator/part_of": "styregruppe",
                "fortolkningsdag/parties": ["byggekoordinator"],
            },
            LAST_DAY,
            ["met /activities 2026-04-30", "met /activities 2027-02-26"],
            id="C103 over any number of steps",
        ),
        pytest.param(
            "C103",
            {**NOT_AT_INTERPRETATION, "sekretariat/part_of": "styregruppe"},
            LAST_DAY,
            ["met /activities 2026-04-30", "unmet /activities 2027-02-26"],
            id="C103 a friend does not take part through the house above",
        ),
        pytest.param(
            "C103",
            {**NOT_AT_INTERPRETATION, "sekretariat/part_of": "styregruppe", "sekretariat/kind": "person"},
            LAST_DAY,
            ["met /activities 2026-04-30", "met /activities 2027-02-26"],
            id="C103 but a person does",
        ),
        pytest.param(
            "C103",
            {**NOT_AT_INTERPRETATION, **A_SECOND_FRIEND, "laesegruppe/parties": ["konsulent"]},
            LAST_DAY,
            ["met /activities 2026-04-30", "met /activities 2027-02-26"],
            id="C103 each stage may have its own friend",
        ),
        pytest.param("C103", NO_FRIEND, LAST_DAY, [], id="C103 without a friend it is silent"),
        pytest.param(
            "C103",
            {**NOT_AT_INTERPRETATION, "/stages/3/ends": None},
            LAST_DAY,
            ["met /activities 2026-04-30", "unmet /activities 2027-03-01"],
            id="C103 without an end of the stage the next one begins",
        ),
        pytest.param(
            "C103",
            {**NOT_AT_DESIGN, "/stages": None},
            LAST_DAY,
            ["unmet /activities 2026-05-04", "met /activities 2027-03-17"],
            id="C103 without stages the activities of later ones count",
        ),
        pytest.param(
            "C103",
            {**NOT_AT_DESIGN, "/stages": None, "logbog/starts": "2026-05", "gaardinterview/starts": None},
            LAST_DAY,
            ["unmet /activities 2026-05-31", "met /activities 2027-03-17"],
            id="C103 a month counts from its last day",
        ),
        pytest.param(
            "C103",
            {**NOT_AT_INTERPRETATION, "/stages/3/ends": None, "/stages/4/starts": "2026-12-13"},
            LAST_DAY,
            ["met /activities 2026-04-30", "unmet /activities 2027-05-03"],
            id="C103 a later stage that begins before it is left out",
        ),
        pytest.param(
            "C103",
            {**NOT_AT_INTERPRETATION, "/stages/3/ends": None, "/stages/4/starts": "2026-12-14"},
            LAST_DAY,
            ["met /activities 2026-04-30", "unmet /activities 2026-12-14"],
            id="C103 and one that begins with it is not",
        ),
        pytest.param(
            "C103",
            {**NOT_AT_DESIGN, "/stages": None, **STAGELESS},
            LAST_DAY,
            ["unmet /activities 2027-04-30", "met /activities 2027-04-30"],
            id="C103 without stages at all the end counts",
        ),
        pytest.param(
            "C103",
            {**NOT_AT_DESIGN, **NO_END, **STAGELESS},
            LAST_DAY,
            ["open /activities undated", "met /activities undated"],
            id="C103 without an end it stays open",
        ),
        pytest.param("C201", {}, LAST_DAY, ["met /questions 2026-02-02"], id="C201 one question"),
        pytest.param(
            "C201",
            {"lykkes/focus": ["inhibiting", "promoting"]},
            LAST_DAY,
            ["met /questions 2026-02-02"],
            id="C201 one of several focuses",
        ),
        pytest.param(
            "C201",
            {"lykkes/focus": ["effect"]},
            START,
            ["open /questions 2026-02-02"],
            id="C201 none on the day it starts",
        ),
        pytest.param(
            "C201", {"lykkes/focus": []}, DAY_AFTER_START, ["unmet /questions 2026-02-02"], id="C201 one day too late"
        ),
        pytest.param("C201", NO_QUESTIONS, LAST_DAY, ["unmet /questions 2026-02-02"], id="C201 no questions at all"),
        pytest.param(
            "C202",
            {"bremser/focus": None, "lykkes/focus": ["promoting", "inhibiting"]},
            LAST_DAY,
            ["met /questions 2026-02-02"],
            id="C202 one question asks both",
        ),
        pytest.param(
            "C202", {"bremser/focus": None}, START, ["open /questions 2026-02-02"], id="C202 none on the day it starts"
        ),
        pytest.param(
            "C202",
            {"bremser/focus": ["process"]},
            DAY_AFTER_START,
            ["unmet /questions 2026-02-02"],
            id="C202 one day too late",
        ),
        pytest.param("C202", NO_QUESTIONS, LAST_DAY, ["unmet /questions 2026-02-02"], id="C202 no questions at all"),
        pytest.param(
            "C203", marked(1, 5), FINAL_RESULTS, ["met /findings 2027-04-23"], id="C203 one promoting finding is enough"
        ),
        pytest.param("C203", marked(0, 6), FINAL_RESULTS, ["open /findings 2027-04-23"], id="C203 none on the day"),
        pytest.param(
            "C203", marked(0, 3), DAY_AFTER_RESULTS, ["unmet /findings 2027-04-23"], id="C203 one day too late"
        ),
        pytest.param("C203", NO_FINDINGS, LAST_DAY, ["unmet /findings 2027-04-23"], id="C203 no findings at all"),
        pytest.param(
            "C203",
            {**marked(0, 6), "slutrapport/delivered": None, "/period/started": "2026-02-09"},
            LAST_DAY,
            ["unmet /findings 2027-04-30"],
            id="C203 what is not delivered slips with the start",
        ),
        pytest.param(
            "C203",
            {**marked(0, 6), "slutrapport/kind": "draft"},
            LAST_DAY,
            ["unmet /findings 2027-04-30"],
            id="C203 without final results the end counts",
        ),
        pytest.param(
            "C203",
            {**marked(0, 6), **NO_END},
            LAST_DAY,
            ["open /findings undated"],
            id="C203 without results and end it stays open",
        ),
        pytest.param(
            "C204",
            marked(5, 1),
            FINAL_RESULTS,
            ["met /findings 2027-04-23"],
            id="C204 one inhibiting finding is enough",
        ),
        pytest.param("C204", marked(6, 0), FINAL_RESULTS, ["open /findings 2027-04-23"], id="C204 none on the day"),
        pytest.param(
            "C204", marked(3, 0), DAY_AFTER_RESULTS, ["unmet /findings 2027-04-23"], id="C204 one day too late"
        ),
        pytest.param("C204", NO_FINDINGS, LAST_DAY, ["unmet /findings 2027-04-23"], id="C204 no findings at all"),
        pytest.param(
            "C205",
            {"muligheder/text": None},
            LAST_DAY,
            with_results(FOUR_QUESTIONS),
            id="C205 all are answered",
        ),
        pytest.param(
            "C205",
            {"makker/questions": None, "synlighed/questions": ["hverdag"]},
            FINAL_RESULTS,
            with_results(FOUR_QUESTIONS, open="/questions/0"),
            id="C205 one is not answered, on the day",
        ),
        pytest.param(
            "C205",
            {"synlighed/questions": ["lykkes"], "overgang/questions": []},
            DAY_AFTER_RESULTS,
            with_results(FOUR_QUESTIONS, unmet="/questions/3"),
            id="C205 one day too late",
        ),
        pytest.param(
            "C205",
            {f"{finding}/questions": None for finding in FINDINGS},
            LAST_DAY,
            [f"unmet {path} 2027-04-23" for path in FOUR_QUESTIONS],
            id="C205 none is answered",
        ),
        *(
            pytest.param(code, change, LAST_DAY, [f"unmet {place}"], id=f"{code} one without words does not count")
            for code, change, place in (
                ("C201", {"lykkes/text": " "}, "/questions 2026-02-02"),
                ("C202", {"bremser/text": None}, "/questions 2026-02-02"),
                ("C301", {"muligheder/text": ""}, "/questions 2026-02-02"),
                ("C203", {**marked(1, 2), "makker/statement": None}, "/findings 2027-04-23"),
                ("C204", {**marked(5, 1), "etaper/statement": None}, "/findings 2027-04-23"),
            )
        ),
        pytest.param(
            "C307",
            {"indstilling/effect": None},
            Date(2028, 10, 2),
            [f"met {EFFECTS[0]} 2028-09-28", f"met {EFFECTS[1]} 2029-01-12", f"open {EFFECTS[2]} 2028-10-02"],
            id="C307 no effect told, 57 weeks after it was completed",
        ),
        pytest.param(
            "C307",
            {"indstilling/effect": " "},
            Date(2028, 10, 3),
            [f"met {EFFECTS[0]} 2028-09-28", f"met {EFFECTS[1]} 2029-01-12", f"unmet {EFFECTS[2]} 2028-10-02"],
            id="C307 a blank one, a day later",
        ),
        pytest.param(
            "C307",
            {"fast-makker/completed": None, "faelles-klausul/completed": None, "faelles-klausul/due": None},
            LAST_DAY,
            [f"met {EFFECTS[0]} 2028-10-03", f"met {EFFECTS[1]} 2028-06-02", f"met {EFFECTS[2]} 2028-10-02"],
            id="C307 else its due date counts, else the finish",
        ),
        pytest.param(
            "C307",
            {"fast-makker/status": "cancelled", "indstilling/status": "under_way"},
            LAST_DAY,
            [f"met {EFFECTS[1]} 2029-01-12", f"met {EFFECTS[2]} 2028-10-02"],
            id="C307 what is cancelled is not asked, what is completed is",
        ),
        pytest.param(
            "C307",
            {f"{it}/{key}": None for it in ("fast-makker", "faelles-klausul", "indstilling") for key in DONE},
            LAST_DAY,
            [],
            id="C307 what is not done changes nothing yet",
        ),
        pytest.param("C205", NO_FINDINGS, LAST_DAY, [], id="C205 without findings it is silent"),
        pytest.param("C205", NO_QUESTIONS, LAST_DAY, [], id="C205 without questions it is silent"),
        pytest.param(
            "C206",
            {"moedetid/evidence": None},
            FINAL_RESULTS,
            with_results(each("/findings", 6, "/evidence"), open="/findings/3/evidence"),
            id="C206 no evidence, on the day",
        ),
        pytest.param(
            "C206",
            {"moedetid/evidence": []},
            DAY_AFTER_RESULTS,
            with_results(each("/findings", 6, "/evidence"), unmet="/findings/3/evidence"),
            id="C206 one day too late",
        ),
        pytest.param(
            "C206",
            {"makker/evidence": [" ", ""]},
            LAST_DAY,
            with_results(each("/findings", 6, "/evidence"), unmet="/findings/0/evidence"),
            id="C206 blank evidence is none",
        ),
        pytest.param(
            "C206",
            {"makker/evidence": [" ", "Logbog"], "makker/factor": None},
            LAST_DAY,
            with_results(each("/findings", 6, "/evidence")),
            id="C206 one piece of evidence is enough",
        ),
        pytest.param("C206", NO_FINDINGS, LAST_DAY, [], id="C206 without findings it is silent"),
        pytest.param("C207", {}, LAST_DAY, ["met /findings 2027-04-23"], id="C207 three to three"),
        pytest.param("C207", marked(4, 1), LAST_DAY, ["met /findings 2027-04-23"], id="C207 one in five just holds"),
        pytest.param("C207", marked(1, 4), LAST_DAY, ["met /findings 2027-04-23"], id="C207 the other one in five"),
        pytest.param(
            "C207", marked(5, 1), FINAL_RESULTS, ["open /findings 2027-04-23"], id="C207 one in six, on the day"
        ),
        pytest.param(
            "C207",
            marked(1, 5),
            DAY_AFTER_RESULTS,
            ["unmet /findings 2027-04-23"],
            id="C207 one in six, one day too late",
        ),
        pytest.param("C207", marked(4, 2), LAST_DAY, ["met /findings 2027-04-23"], id="C207 two in six"),
        pytest.param("C207", marked(3, 1), LAST_DAY, [], id="C207 four findings are too few to look at"),
        pytest.param("C207", marked(6, 0), LAST_DAY, [], id="C207 without what inhibits it is silent"),
        pytest.param("C207", marked(0, 6), LAST_DAY, [], id="C207 without what promotes it is silent"),
        pytest.param(
            "C301",
            {"muligheder/focus": None, "hverdag/focus": ["effect", "potential"]},
            LAST_DAY,
            ["met /questions 2026-02-02"],
            id="C301 one of several focuses",
        ),
        pytest.param(
            "C301", {"muligheder/focus": ["other"]}, START, ["open /questions 2026-02-02"], id="C301 none on the day"
        ),
        pytest.param(
            "C301",
            {"muligheder/focus": None},
            DAY_AFTER_START,
            ["unmet /questions 2026-02-02"],
            id="C301 one day too late",
        ),
        pytest.param("C301", NO_QUESTIONS, LAST_DAY, ["unmet /questions 2026-02-02"], id="C301 no questions at all"),
        pytest.param("C302", {}, LAST_DAY, ["met /potentials 2027-04-23"], id="C302 several"),
        pytest.param("C302", NO_POTENTIALS, FINAL_RESULTS, ["open /potentials 2027-04-23"], id="C302 none on the day"),
        pytest.param(
            "C302", NO_POTENTIALS, DAY_AFTER_RESULTS, ["unmet /potentials 2027-04-23"], id="C302 one day too late"
        ),
        pytest.param(
            "C302",
            {**NO_POTENTIALS, "/potentials/-": {"id": "kun-et"}},
            LAST_DAY,
            ["unmet /potentials 2027-04-23"],
            id="C302 a single one, not worded yet",
        ),
        pytest.param(
            "C302",
            {**NO_POTENTIALS, "/potentials/-": {"id": "kun-et", "statement": "Mere tid"}},
            LAST_DAY,
            ["met /potentials 2027-04-23"],
            id="C302 a single one",
        ),
        pytest.param(
            "C303",
            {"sen-moedetid/findings": None},
            FINAL_RESULTS,
            with_results(each("/potentials", 3, "/findings"), open="/potentials/2/findings"),
            id="C303 no finding, on the day",
        ),
        pytest.param(
            "C303",
            {"sen-moedetid/findings": []},
            DAY_AFTER_RESULTS,
            with_results(each("/potentials", 3, "/findings"), unmet="/potentials/2/findings"),
            id="C303 one day too late",
        ),
        pytest.param(
            "C303",
            {"makkerordning/findings": ["overgang"]},
            LAST_DAY,
            with_results(each("/potentials", 3, "/findings")),
            id="C303 one finding is enough",
        ),
        pytest.param("C303", NO_FINDINGS, LAST_DAY, [], id="C303 without findings it is silent"),
        pytest.param("C303", NO_POTENTIALS, LAST_DAY, [], id="C303 without potentials it is silent"),
        pytest.param(
            "C304",
            {"lange-aftaler/realisation": None},
            FINAL_RESULTS,
            with_results(each("/potentials", 3, "/realisation"), open="/potentials/1/realisation"),
            id="C304 no way described, on the day",
        ),
        pytest.param(
            "C304",
            {"lange-aftaler/realisation": " "},
            DAY_AFTER_RESULTS,
            with_results(each("/potentials", 3, "/realisation"), unmet="/potentials/1/realisation"),
            id="C304 a blank one is none, one day too late",
        ),
        pytest.param("C304", NO_POTENTIALS, LAST_DAY, [], id="C304 without potentials it is silent"),
        pytest.param(
            "C304",
            NO_FINDINGS,
            LAST_DAY,
            with_results(each("/potentials", 3, "/realisation")),
            id="C304 speaks without findings",
        ),
        pytest.param(
            "C305",
            {"makkerordning/findings": ["makker"]},
            FINAL_RESULTS,
            with_results(SIX_FINDINGS[3:], open="/findings/4"),
            id="C305 one is not taken up, on the day",
        ),
        pytest.param(
            "C305",
            {"makkerordning/findings": None},
            DAY_AFTER_RESULTS,
            with_results(SIX_FINDINGS[3:], unmet="/findings/4"),
            id="C305 one day too late",
        ),
        pytest.param(
            "C305",
            {"makkerordning/findings": ["makker"], "overgang/factor": None},
            LAST_DAY,
            ["met /findings/3 2027-04-23", "met /findings/5 2027-04-23"],
            id="C305 a finding without a factor is not looked at",
        ),
        pytest.param("C305", NO_POTENTIALS, LAST_DAY, [], id="C305 without potentials it is silent"),
    ],
)
def test_borders(code: str, change: DocumentChange, on: Date, expected: list[str]) -> None:
    remarks = remarks_of(code, change, on=on)
    assert [told(remark) for remark in remarks] == expected
    for remark in remarks:
        for language in LANGUAGES:
            said = f"{remark.message(language)} {remark.remedy(language) or ''}"
            assert not set("{}‖") & set(said), said


@pytest.mark.parametrize(
    ("code", "change", "language", "message"),
    [
        pytest.param("C101", {}, "da", "En kritisk ven er med.", id="C101 one friend"),
        pytest.param(
            "C101",
            A_SECOND_FRIEND,
            "en",
            "A critical friend is named.",
            id="C101 two friends",
        ),
        pytest.param(
            "C102",
            {"sekretariat/roles": ["critical_friend", "primary"]},
            "da",
            "Samme part er både kritisk ven og primær part: Fællessekretariatet.",
            id="C102 primary",
        ),
        pytest.param(
            "C102",
            {"sekretariat/roles": ["critical_friend", "primary"]},
            "en",
            "The same party is both critical friend and primary party: Fællessekretariatet.",
            id="C102 primary, in English",
        ),
        pytest.param(
            "C102",
            {"sekretariat/roles": ["critical_friend", "evaluator"], "sekretariat/name": None},
            "da",
            "Den kritiske ven, sekretariat, står uden for det, der evalueres.",
            id="C102 evaluator, a party without a name",
        ),
        pytest.param(
            "C102",
            {"budget/owner": "sekretariat", "helhedsplan/owner": "sekretariat"},
            "da",
            "Beslutningen »Boligsocialt budget for den næste etape« ligger hos den kritiske ven: Fællessekretariatet.",
            id="C102 decides, the first decision in the document",
        ),
        pytest.param(
            "C102",
            {"helhedsplan/owner": "sekretariat"},
            "en",
            "The decision “Ansøgning om en ny boligsocial helhedsplan” lies with the critical friend: Fællessekretariatet.",
            id="C102 decides, in English",
        ),
        pytest.param(
            "C102",
            {"sekretariat/roles": ["evaluator", "critical_friend", "primary"], "budget/owner": "sekretariat"},
            "en",
            "The same party is both critical friend and primary party: Fællessekretariatet.",
            id="C102 primary is said before all else",
        ),
        pytest.param(
            "C103",
            {},
            "da",
            "Den kritiske ven er med i tilrettelæggelsen.",
            id="C103 names the stage",
        ),
        pytest.param(
            "C103",
            NOT_AT_DESIGN,
            "da",
            "Den kritiske ven er endnu ikke med i tilrettelæggelsen.",
            id="C103 not in design",
        ),
        pytest.param(
            "C103",
            NOT_AT_DESIGN,
            "en",
            "The plan does not yet include a critical friend in design.",
            id="C103 in English",
        ),
        pytest.param(
            "C205",
            {"makker/questions": None, "synlighed/questions": ["hverdag"]},
            "da",
            "Intet fund svarer endnu på spørgsmålet »Hvad får en læreplads på pladsen til at lykkes, og for hvem?«",
            id="C205 a question ends the sentence",
        ),
        pytest.param(
            "C206",
            {"makker/evidence": None},
            "da",
            "Fundet »En fast makker på pladsen får de unge til at møde op, også …« har endnu intet belæg.",
            id="C206 a long finding is cut at a word",
        ),
        pytest.param(
            "C207",
            marked(5, 1),
            "da",
            "Fremmende fund: 5. Hæmmende fund: 1. Er det hele billedet?",
            id="C207 names both numbers",
        ),
        pytest.param(
            "C207",
            marked(1, 5),
            "en",
            "Promoting findings: 1. Inhibiting findings: 5. Is that the whole picture?",
            id="C207 in English",
        ),
        pytest.param(
            "C303",
            {"makkerordning/findings": None, "makkerordning/statement": None},
            "en",
            "The potential “makkerordning” does not rest on a finding yet.",
            id="C303 a potential without a text is named by its id",
        ),
        pytest.param(
            "C304",
            {"makkerordning/realisation": None},
            "da",
            "Det fremgår endnu ikke, hvordan potentialet »En fast makker kan følge den unge fra fritidsjob til …« kan "
            "realiseres.",
            id="C304 names the potential",
        ),
        pytest.param(
            "C305",
            {"sen-moedetid/findings": None},
            "en",
            "No potential takes up the inhibiting finding “Mødetiden klokken 6.30 passer ikke til de unge, der går i "
            "…” yet.",
            id="C305 names the finding",
        ),
    ],
)
def test_what_is_said(code: str, change: DocumentChange, language: Language, message: str) -> None:
    assert remarks_of(code, change)[0].message(language) == message


def test_each_stage_that_the_friend_follows_is_an_aspect() -> None:
    assert [remark.identity for remark in remarks_of("C103")] == [
        ("C103", None, "design"),
        ("C103", None, "interpretation"),
    ]


@pytest.mark.parametrize(
    ("on", "past"),
    [(END_OF_INTERPRETATION, False), (DAY_AFTER_INTERPRETATION, True)],
    ids=["the last day of interpretation", "one day after"],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_once_the_stage_is_over_the_next_step_is_to_record_or_to_ask(on: Date, past: bool, language: Language) -> None:
    (_, remark) = remarks_of("C103", NOT_AT_INTERPRETATION, on=on)
    step = RuleSet.default()[remark.rule.code].remedy_when_past
    assert step is not None
    assert (remark.remedy(language) == step.say(language, remark.sayable_facts)) is past


def test_until_then_the_next_step_is_a_place_in_the_stage() -> None:
    (_, remark) = remarks_of("C103", NOT_AT_INTERPRETATION, on=END_OF_INTERPRETATION)
    assert remark.remedy("da") == "Tag den kritiske ven med i en aktivitet i fortolkningen, eller planlæg en ny."
    assert remark.remedy("en") == "Include the critical friend in an activity in interpretation, or plan a new one."


def test_without_an_end_of_the_stage_it_is_never_too_late_for_the_friend() -> None:
    (remark, _) = remarks_of("C103", {**NOT_AT_DESIGN, **NO_END, **STAGELESS})
    assert remark.remedy("en") == "Include the critical friend in an activity in design, or plan a new one."


def test_what_has_no_date_yet_waits_for_the_end() -> None:
    assert RuleSet.default()["C103"].due.awaits.en == "the end"


@pytest.mark.parametrize(
    ("thresholds", "change", "expected"),
    [
        pytest.param({"enough": 6}, marked(4, 1), [], id="five findings are too few where six are asked"),
        pytest.param({"enough": 4}, marked(3, 1), ["met /findings 2027-04-23"], id="one in four of four"),
        pytest.param(
            {"rarer_share": 4}, marked(4, 1), ["unmet /findings 2027-04-23"], id="one in five is less than in four"
        ),
        pytest.param({"rarer_share": 6}, marked(5, 1), ["met /findings 2027-04-23"], id="one in six just holds"),
        pytest.param({"rarer_share": 3}, marked(4, 2), ["met /findings 2027-04-23"], id="two in six are one in three"),
    ],
)
def test_thresholds(thresholds: dict[str, Any], change: DocumentChange, expected: list[str]) -> None:
    rules = RuleSet.default().with_thresholds({"C207": thresholds}).select("C207")
    assert [told(remark) for remark in check(changed(change), on=LAST_DAY, rules=rules).remarks] == expected


@pytest.mark.parametrize("rule", CRITICAL_FRIEND.rules, ids=lambda rule: rule.code)
def test_a_waiver_without_a_place_reaches_all_that_falls_short(rule: type[Rule]) -> None:
    waiver = {"rule": rule.code, "reason": "Aftalt med styregruppen."}
    remarks = remarks_of(rule.code, {**rule.example_falls_short.change, "/waivers/-": waiver})
    assert {remark.status for remark in remarks} - {Status.MET} == {Status.WAIVED}


@pytest.mark.parametrize(
    ("code", "at", "change"),
    [
        (
            "C102",
            "konsulent",
            {f"{it}/roles": ["critical_friend", "primary"] for it in ("sekretariat", "konsulent")},
        ),
        ("C205", "hverdag", dict.fromkeys(f"{it}/questions" for it in FINDINGS)),
        ("C206", "overgang", dict.fromkeys(f"{it}/evidence" for it in FINDINGS)),
        ("C303", "lange-aftaler", dict.fromkeys(f"{it}/findings" for it in POTENTIALS)),
        ("C304", "lange-aftaler", dict.fromkeys(f"{it}/realisation" for it in POTENTIALS)),
        ("C305", "overgang", dict.fromkeys(f"{it}/findings" for it in POTENTIALS)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_waiver_at_an_entry_reaches_that_entry_alone(code: str, at: str, change: DocumentChange) -> None:
    waiver = {"rule": code, "at": at, "reason": "Aftalt med styregruppen."}
    remarks = remarks_of(code, {**change, "/waivers/-": waiver})
    assert {remark.entry for remark in remarks if remark.status is Status.WAIVED} == {at}
    assert {remark.status for remark in remarks if remark.entry != at} == {Status.UNMET}


@pytest.mark.parametrize(
    ("code", "who"),
    [("C101", ()), ("C102", ("sekretariat",)), ("C103", ()), ("C201", ()), ("C205", ()), ("C206", ()), ("C303", ())],
)
def test_what_is_on_a_party_is_for_that_party_and_all_else_for_nobody(code: str, who: tuple[str, ...]) -> None:
    assert {remark.who for remark in remarks_of(code)} == {who}

"""Where the rules on the aim begin and end to hold."""

from __future__ import annotations

from typing import Any

import jsonpatch
import pytest
from pendulum import Date

from dbfs_eval import Remark, RuleSet, Status, check, structure, unstructure
from dbfs_eval.principles.aim import AIM
from dbfs_eval.rule import DocumentChange, Rule
from dbfs_eval.testing import LAST_DAY, changed, remarks_of
from dbfs_eval.text import LANGUAGES, Language

START = Date(2026, 2, 2)
DAY_AFTER_START = Date(2026, 2, 3)
END_OF_DESIGN = Date(2026, 4, 30)
DAY_AFTER_DESIGN = Date(2026, 5, 1)
SHARE_BY = Date(2027, 7, 23)
DAY_AFTER_SHARE_BY = Date(2027, 7, 24)
YEARS_BEFORE = Date(2020, 1, 1)

NO_DATES: DocumentChange = {"/period": None, "/stages": None, "opstart/starts": None, "spoergevaerksted/starts": None}
NOTHING_IS_FINAL: DocumentChange = {"slutrapport/kind": "draft"}
NOTHING_DELIVERED: DocumentChange = dict.fromkeys(
    f"{it}/delivered" for it in ("opstartsnotat", "midtvejsnotat", "udkast", "slutrapport")
)
LATER = ("logbog", "gaardinterview", "pladsdag", "interview", "analysevaerksted", "fortolkningsdag", "laesegruppe")
STAGELESS: DocumentChange = dict.fromkeys(f"{it}/stage" for it in (*LATER, "hoering", "valg"))
NO_DECISIONS: DocumentChange = {"/decisions": None, "udbrede/decisions": None}
ONE_DECISION: DocumentChange = {"udbrede/decisions": None, "helhedsplan": None}
NO_ROLE: DocumentChange = {"styregruppe/roles": None}  # as commissioner it counts as heard
UNHEARD: DocumentChange = {"opstart/mode": "inform", **NO_ROLE}  # Styregruppen is in no other activity of design
NOT_YET: DocumentChange = {"gaardfest/status": None, "bestyrelsesmoede/status": None}
FINDINGS = ("makker", "synlighed", "klausul", "moedetid", "overgang", "etaper")
ONLY_THE_BUDDY: DocumentChange = {"faelles-klausul/potentials": ["makkerordning"]}
PRACTICAL_ALONE: DocumentChange = {"bestyrelsesmoede/levels": ["practical"]}


def told(remark: Remark) -> str:
    """Status, path and due date of a remark."""
    return f"{remark.status.value} {remark.path} {remark.due.isoformat() if remark.due else 'undated'}"


@pytest.mark.parametrize(
    ("code", "change", "on", "expected"),
    [
        pytest.param("A101", {}, LAST_DAY, ["met /purpose/aims 2028-03-15"], id="A101 development beside knowledge"),
        pytest.param(
            "A101",
            {"/purpose/aims": ["development"]},
            YEARS_BEFORE,
            ["met /purpose/aims 2020-01-01"],
            id="A101 development alone",
        ),
        pytest.param(
            "A101",
            {"/purpose/aims": ["accountability", "knowledge", "compliance"]},
            YEARS_BEFORE,
            ["unmet /purpose/aims 2020-01-01"],
            id="A101 every other aim, years before the start",
        ),
        pytest.param(
            "A101", {"/purpose/aims": []}, START, ["unmet /purpose/aims 2026-02-02"], id="A101 an empty list of aims"
        ),
        pytest.param("A101", {"/purpose": None}, START, ["unmet /purpose/aims 2026-02-02"], id="A101 no purpose"),
        pytest.param(
            "A102", {"/purpose/uses/1": None}, LAST_DAY, ["met /purpose/uses 2026-02-02"], id="A102 a single use"
        ),
        pytest.param(
            "A102",
            {"/purpose/uses": []},
            START,
            ["open /purpose/uses 2026-02-02"],
            id="A102 no use on the day that it starts",
        ),
        pytest.param(
            "A102",
            {"/purpose/uses": []},
            DAY_AFTER_START,
            ["unmet /purpose/uses 2026-02-02"],
            id="A102 one day too late",
        ),
        pytest.param(
            "A102",
            {"/purpose/uses": None, "/period/started": "2026-02-09"},
            Date(2026, 2, 9),
            ["open /purpose/uses 2026-02-09"],
            id="A102 the actual start counts, not the planned one",
        ),
        pytest.param(
            "A102",
            {"/purpose/uses": None, "/period/started": None, "/period/starts": "2026-02"},
            Date(2026, 2, 28),
            ["open /purpose/uses 2026-02-28"],
            id="A102 a start in February has come on the last of it",
        ),
        pytest.param(
            "A102",
            {"/purpose/uses": None, "/period/started": None, "/period/starts": "2026-02"},
            Date(2026, 3, 1),
            ["unmet /purpose/uses 2026-02-28"],
            id="A102 and a day later it is due",
        ),
        pytest.param(
            "A102",
            {"/purpose/uses": None, "/period": None, "/stages/0/starts": "2026-02", "opstart/starts": "2026-02-01"},
            LAST_DAY,
            ["unmet /purpose/uses 2026-02-01"],
            id="A102 of two starts with one first day the one that ends first",
        ),
        pytest.param(
            "A102",
            {"justere/description": None, "udbrede/description": " "},
            START,
            ["open /purpose/uses 2026-02-02"],
            id="A102 uses without words do not count",
        ),
        pytest.param(
            "A102",
            {"justere/description": None},
            LAST_DAY,
            ["met /purpose/uses 2026-02-02"],
            id="A102 one with words is enough",
        ),
        pytest.param(
            "A102",
            {"/purpose/uses": None, "/period": None, "/stages/0": None},
            LAST_DAY,
            ["unmet /purpose/uses 2026-02-16"],
            id="A102 without a period the first activity of design is the start",
        ),
        pytest.param(
            "A102",
            {"/purpose/uses": None, **NO_DATES},
            LAST_DAY,
            ["unmet /purpose/uses 2026-03-04"],
            id="A102 without a plan the first delivery is the start",
        ),
        pytest.param(
            "A102",
            {"/purpose/uses": None, **NO_DATES, **NOTHING_DELIVERED},
            LAST_DAY,
            ["open /purpose/uses undated"],
            id="A102 without any date it stays open",
        ),
        pytest.param(
            "A103",
            {},
            LAST_DAY,
            ["met /purpose/uses/0/users 2026-02-02", "met /purpose/uses/1/users 2026-02-02"],
            id="A103 every use has users",
        ),
        pytest.param(
            "A103",
            {"justere/users": None},
            START,
            ["open /purpose/uses/0/users 2026-02-02", "met /purpose/uses/1/users 2026-02-02"],
            id="A103 one without, on the day that it starts",
        ),
        pytest.param(
            "A103",
            {"justere/users": None, "udbrede/users": []},
            DAY_AFTER_START,
            ["unmet /purpose/uses/0/users 2026-02-02", "unmet /purpose/uses/1/users 2026-02-02"],
            id="A103 two without, one day too late",
        ),
        pytest.param("A103", {"/purpose/uses": None}, LAST_DAY, [], id="A103 without a use it is silent"),
        pytest.param(
            "A104",
            {},
            LAST_DAY,
            ["met /purpose/uses/1/decisions 2026-02-02"],
            id="A104 the strategic use alone is seen",
        ),
        pytest.param(
            "A104",
            {"udbrede/decisions": None},
            START,
            ["open /purpose/uses/1/decisions 2026-02-02"],
            id="A104 no decision on the day that it starts",
        ),
        pytest.param(
            "A104",
            {"udbrede/decisions": []},
            DAY_AFTER_START,
            ["unmet /purpose/uses/1/decisions 2026-02-02"],
            id="A104 one day too late",
        ),
        pytest.param(
            "A104",
            {"justere/level": "strategic"},
            LAST_DAY,
            ["unmet /purpose/uses/0/decisions 2026-02-02", "met /purpose/uses/1/decisions 2026-02-02"],
            id="A104 one of two strategic uses",
        ),
        pytest.param("A104", {"udbrede/level": None}, LAST_DAY, [], id="A104 a use without a level is not looked at"),
        pytest.param("A104", NO_DECISIONS, LAST_DAY, [], id="A104 without decisions it is silent"),
        pytest.param(
            "A104",
            {"budget/due": None},
            LAST_DAY,
            ["met /purpose/uses/1/decisions 2026-02-02"],
            id="A104 a decision without a date will do",
        ),
        pytest.param(
            "A105",
            UNHEARD,
            END_OF_DESIGN,
            ["met /purpose/uses/0/users 2026-04-30", "open /purpose/uses/1/users 2026-04-30"],
            id="A105 told and not heard, on the last day of design",
        ),
        pytest.param(
            "A105",
            UNHEARD,
            DAY_AFTER_DESIGN,
            ["met /purpose/uses/0/users 2026-04-30", "unmet /purpose/uses/1/users 2026-04-30"],
            id="A105 one day too late",
        ),
        pytest.param(
            "A105",
            {"opstart/mode": "consult", **NO_ROLE},
            LAST_DAY,
            ["met /purpose/uses/0/users 2026-04-30", "met /purpose/uses/1/users 2026-04-30"],
            id="A105 being heard is just enough",
        ),
        pytest.param(
            "A105",
            {"opstart/mode": None, "spoergevaerksted/mode": None, **NO_ROLE},
            LAST_DAY,
            ["unmet /purpose/uses/0/users 2026-04-30", "unmet /purpose/uses/1/users 2026-04-30"],
            id="A105 without a step nobody is heard",
        ),
        pytest.param(
            "A105",
            {"opstart/status": "cancelled", **NO_ROLE},
            LAST_DAY,
            ["met /purpose/uses/0/users 2026-04-30", "unmet /purpose/uses/1/users 2026-04-30"],
            id="A105 what is cancelled hears nobody",
        ),
        pytest.param(
            "A105",
            {"opstart/status": None, **NO_ROLE},
            LAST_DAY,
            ["met /purpose/uses/0/users 2026-04-30", "met /purpose/uses/1/users 2026-04-30"],
            id="A105 what is planned will do",
        ),
        pytest.param(
            "A105",
            {"opstart/stage": "data_collection", **NO_ROLE},
            LAST_DAY,
            ["met /purpose/uses/0/users 2026-04-30", "unmet /purpose/uses/1/users 2026-04-30"],
            id="A105 another stage is not design",
        ),
        pytest.param(
            "A105",
            {"justere/users": ["entreprenoer", "team"], "udbrede/users": ["entreprenoer"]},
            LAST_DAY,
            ["met /purpose/uses/0/users 2026-04-30", "unmet /purpose/uses/1/users 2026-04-30"],
            id="A105 one of several users is enough",
        ),
        pytest.param(
            "A105",
            {"udbrede/users": None},
            LAST_DAY,
            ["met /purpose/uses/0/users 2026-04-30"],
            id="A105 a use that names nobody is not looked at",
        ),
        pytest.param(
            "A105",
            {"opstart/mode": "inform"},
            LAST_DAY,
            ["met /purpose/uses/0/users 2026-04-30", "met /purpose/uses/1/users 2026-04-30"],
            id="A105 the commissioner counts as heard",
        ),
        pytest.param(
            "A105",
            {**UNHEARD, "styregruppe/roles": ["evaluator"]},
            LAST_DAY,
            ["met /purpose/uses/0/users 2026-04-30", "met /purpose/uses/1/users 2026-04-30"],
            id="A105 and so does the evaluator",
        ),
        pytest.param(
            "A105",
            {**UNHEARD, "styregruppe/roles": ["stakeholder", "primary", "critical_friend"]},
            LAST_DAY,
            ["met /purpose/uses/0/users 2026-04-30", "unmet /purpose/uses/1/users 2026-04-30"],
            id="A105 and nobody else",
        ),
        pytest.param(
            "A105",
            {**UNHEARD, "styregruppe/part_of": "konsulent"},
            LAST_DAY,
            ["met /purpose/uses/0/users 2026-04-30", "unmet /purpose/uses/1/users 2026-04-30"],
            id="A105 nor what is part of the evaluator",
        ),
        pytest.param(
            "A105",
            {"udbrede/users": ["byggekoordinator"]},
            LAST_DAY,
            ["met /purpose/uses/0/users 2026-04-30", "met /purpose/uses/1/users 2026-04-30"],
            id="A105 heard through the party that it is part of",
        ),
        pytest.param(
            "A105",
            {"udbrede/users": ["boligforening"], "opstart/parties": ["byggekoordinator"]},
            LAST_DAY,
            ["met /purpose/uses/0/users 2026-04-30", "met /purpose/uses/1/users 2026-04-30"],
            id="A105 an organisation is heard through a person of its own",
        ),
        pytest.param(
            "A105",
            {
                "udbrede/users": ["boligforening"],
                "boligforening/kind": "group",
                "opstart/parties": ["byggekoordinator"],
            },
            LAST_DAY,
            ["met /purpose/uses/0/users 2026-04-30", "met /purpose/uses/1/users 2026-04-30"],
            id="A105 a group is heard through a member",
        ),
        pytest.param(
            "A105",
            {"udbrede/users": ["byggekoordinator"], "byggekoordinator/kind": "group"},
            LAST_DAY,
            ["met /purpose/uses/0/users 2026-04-30", "unmet /purpose/uses/1/users 2026-04-30"],
            id="A105 a group is not heard through the house above",
        ),
        pytest.param(
            "A105",
            {"/purpose/uses/0": None, **UNHEARD, "/stages/0/ends": None},
            LAST_DAY,
            ["unmet /purpose/uses/0/users 2026-05-01"],
            id="A105 without an end of design the next stage begins",
        ),
        pytest.param(
            "A105",
            {"/purpose/uses/0": None, **UNHEARD, "/stages": None},
            LAST_DAY,
            ["unmet /purpose/uses/0/users 2026-05-04"],
            id="A105 without stages the first activity of a later one begins",
        ),
        pytest.param(
            "A105",
            {"/purpose/uses/0": None, **UNHEARD, "/stages": None, **STAGELESS},
            LAST_DAY,
            ["unmet /purpose/uses/0/users 2027-04-30"],
            id="A105 without stages at all the end counts",
        ),
        pytest.param(
            "A105",
            {"/purpose/uses/0": None, **UNHEARD, **NO_DATES, **STAGELESS, **NOTHING_IS_FINAL},
            LAST_DAY,
            ["open /purpose/uses/0/users undated"],
            id="A105 without an end it stays open",
        ),
        pytest.param("A201", {}, START, ["met /purpose/uses 2026-02-02"], id="A201 both levels"),
        pytest.param(
            "A201", {"justere/level": "strategic"}, START, ["open /purpose/uses 2026-02-02"], id="A201 one, on the day"
        ),
        pytest.param(
            "A201",
            {"udbrede/level": None},
            DAY_AFTER_START,
            ["unmet /purpose/uses 2026-02-02"],
            id="A201 a use without a level reaches none, one day too late",
        ),
        pytest.param("A201", {"/purpose/uses": None}, LAST_DAY, [], id="A201 without uses it is silent"),
        pytest.param("A202", {}, SHARE_BY, ["met /sharing 2027-07-23"], id="A202 both levels"),
        pytest.param(
            "A202", PRACTICAL_ALONE, SHARE_BY, ["open /sharing 2027-07-23"], id="A202 one level on the last day"
        ),
        pytest.param(
            "A202", PRACTICAL_ALONE, DAY_AFTER_SHARE_BY, ["unmet /sharing 2027-07-23"], id="A202 one day too late"
        ),
        pytest.param(
            "A202",
            {"bestyrelsesmoede/date": "2027-04-23"},
            LAST_DAY,
            ["met /sharing 2027-07-23"],
            id="A202 sharing on the day of the final results",
        ),
        pytest.param(
            "A202",
            {"bestyrelsesmoede/date": "2027-04-22"},
            LAST_DAY,
            ["unmet /sharing 2027-07-23"],
            id="A202 sharing one day too early",
        ),
        pytest.param(
            "A202",
            {"bestyrelsesmoede/date": "2028-03-15"},
            LAST_DAY,
            ["met /sharing 2027-07-23"],
            id="A202 sharing that comes late reaches its level too",
        ),
        pytest.param(
            "A202",
            {"bestyrelsesmoede/date": None, "bestyrelsesmoede/status": None},
            LAST_DAY,
            ["unmet /sharing 2027-07-23"],
            id="A202 planned without a date",
        ),
        pytest.param(
            "A202",
            {"bestyrelsesmoede/date": None},
            Date(2027, 4, 22),
            ["open /sharing 2027-07-23"],
            id="A202 done without a date, before the results",
        ),
        pytest.param(
            "A202",
            {"bestyrelsesmoede/date": None},
            Date(2027, 4, 23),
            ["met /sharing 2027-07-23"],
            id="A202 done without a date, once the results have come",
        ),
        pytest.param(
            "A202",
            {"bestyrelsesmoede/status": "cancelled"},
            LAST_DAY,
            ["unmet /sharing 2027-07-23"],
            id="A202 what is cancelled reaches nobody",
        ),
        pytest.param(
            "A202",
            {"gaardfest/levels": None, "bestyrelsesmoede/levels": ["strategic", "practical"]},
            LAST_DAY,
            ["met /sharing 2027-07-23"],
            id="A202 one sharing on both levels",
        ),
        pytest.param(
            "A202",
            {"gaardfest/date": "2027-04-22", "bestyrelsesmoede/date": None, **NOT_YET},
            LAST_DAY,
            [],
            id="A202 without sharing of the final results it is silent",
        ),
        pytest.param(
            "A202",
            {**NO_DATES, **NOTHING_IS_FINAL, **PRACTICAL_ALONE},
            LAST_DAY,
            [],
            id="A202 without a date of the final results it is silent",
        ),
        pytest.param(
            "A202",
            {**PRACTICAL_ALONE, "slutrapport/delivered": "2027-05-07"},
            LAST_DAY,
            ["unmet /sharing 2027-07-30"],
            id="A202 results after the end make the time for sharing later",
        ),
        pytest.param("A203", {}, LAST_DAY, ["met /follow_up/actions 2027-06-04"], id="A203 both levels"),
        pytest.param(
            "A203",
            ONLY_THE_BUDDY,
            Date(2027, 6, 4),
            ["open /follow_up/actions 2027-06-04"],
            id="A203 one level, six weeks after the results",
        ),
        pytest.param(
            "A203",
            ONLY_THE_BUDDY,
            Date(2027, 6, 5),
            ["unmet /follow_up/actions 2027-06-04"],
            id="A203 one level, a day later",
        ),
        pytest.param(
            "A203",
            {**ONLY_THE_BUDDY, "overgang/level": "strategic"},
            LAST_DAY,
            ["met /follow_up/actions 2027-06-04"],
            id="A203 one potential on findings of both levels",
        ),
        pytest.param(
            "A203",
            {"faelles-klausul/status": "cancelled"},
            LAST_DAY,
            ["unmet /follow_up/actions 2027-06-04"],
            id="A203 a cancelled action rests on nothing",
        ),
        pytest.param("A203", {"/follow_up/actions": None}, LAST_DAY, [], id="A203 without actions it is silent"),
        pytest.param(
            "A203",
            dict.fromkeys(f"{it}/level" for it in FINDINGS),
            LAST_DAY,
            [],
            id="A203 where no finding has a level it is silent",
        ),
        pytest.param(
            "A203",
            {**ONLY_THE_BUDDY, **dict.fromkeys(f"{it}/level" for it in FINDINGS), "etaper/level": "strategic"},
            LAST_DAY,
            ["unmet /follow_up/actions 2027-06-04"],
            id="A203 where one has, that no action rests on",
        ),
        pytest.param("A204", {}, LAST_DAY, ["met /builds_on 2026-02-02"], id="A204 it is said"),
        pytest.param("A204", {"/builds_on": None}, START, ["open /builds_on 2026-02-02"], id="A204 on the day"),
        pytest.param(
            "A204", {"/builds_on": ["", " "]}, DAY_AFTER_START, ["unmet /builds_on 2026-02-02"], id="A204 blank"
        ),
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
    ("code", "change", "on", "language", "message"),
    [
        pytest.param(
            "A102",
            {},
            LAST_DAY,
            "da",
            "Det er sagt, hvad resultaterne skal bruges til.",
            id="A102 says what holds",
        ),
        pytest.param(
            "A102",
            {"justere/description": None, "udbrede/description": " "},
            LAST_DAY,
            "da",
            "Ingen anvendelse er beskrevet med ord endnu. Kun nævnt: »justere« og »udbrede«.",
            id="A102 names the uses without words",
        ),
        pytest.param(
            "A103",
            {"justere/users": None},
            LAST_DAY,
            "da",
            "Det er endnu ikke sagt, hvem der skal bruge resultaterne til »Justere indsatsen i den næste etape af "
            "byggesagen«.",
            id="A103 names the use",
        ),
        pytest.param(
            "A103",
            {"justere/users": None, "justere/description": " "},
            LAST_DAY,
            "en",
            "It is not yet said who will use the results for “justere”.",
            id="A103 names a use without a description by its id",
        ),
        pytest.param(
            "A104",
            {"udbrede/decisions": None},
            LAST_DAY,
            "en",
            "The strategic use “Beslutte, om modellen skal udbredes til andre byggesager” does not point at a decision yet.",
            id="A104 names the use",
        ),
        pytest.param(
            "A105",
            {"spoergevaerksted/mode": "inform", **UNHEARD},
            LAST_DAY,
            "da",
            "Det lokale team og Beboerne skal bruge resultaterne til »Justere indsatsen i den næste etape af byggesagen«, "
            "men det fremgår endnu ikke, at nogen bliver hørt i tilrettelæggelsen.",
            id="A105 names all the users",
        ),
        pytest.param(
            "A201",
            {"justere/level": "strategic"},
            LAST_DAY,
            "da",
            "Anvendelserne når endnu ikke det praktiske niveau.",
            id="A201 the practical level is left",
        ),
        pytest.param(
            "A201",
            {"justere/level": None, "udbrede/level": None},
            LAST_DAY,
            "en",
            "It is not yet said which level the uses are on.",
            id="A201 no use has a level",
        ),
        pytest.param(
            "A202",
            PRACTICAL_ALONE,
            LAST_DAY,
            "da",
            "Formidlingen af de endelige resultater når endnu ikke ud på det strategiske niveau.",
            id="A202 the strategic level is left",
        ),
        pytest.param(
            "A202",
            {"gaardfest/levels": None, "bestyrelsesmoede/levels": []},
            LAST_DAY,
            "en",
            "Sharing of the final results does not reach the practical level and the strategic level yet.",
            id="A202 both levels are left",
        ),
    ],
)
def test_what_is_said(code: str, change: DocumentChange, on: Date, language: Language, message: str) -> None:
    assert remarks_of(code, change, on=on)[0].message(language) == message


@pytest.mark.parametrize(
    ("change", "on", "language", "window"),
    [
        pytest.param(
            PRACTICAL_ALONE, SHARE_BY, "da", "Tidsrum: 23. april 2027 til 23. juli 2027.", id="on the last day"
        ),
        pytest.param(PRACTICAL_ALONE, SHARE_BY, "en", "Window: 23 April 2027 to 23 July 2027.", id="in English"),
        pytest.param(
            {**PRACTICAL_ALONE, "slutrapport/delivered": "2027-04"},
            SHARE_BY,
            "da",
            "Tidsrum: 30. april 2027 til 23. juli 2027.",
            id="of a month its last day is said",
        ),
        pytest.param(
            PRACTICAL_ALONE,
            DAY_AFTER_SHARE_BY,
            "da",
            "skriv dato og niveau på den, der allerede er planlagt.",
            id="gone",
        ),
    ],
)
def test_the_window_for_sharing_is_said_in_whole_days_until_it_has_passed(
    change: DocumentChange, on: Date, language: Language, window: str
) -> None:
    (remark,) = remarks_of("A202", change, on=on)
    assert (remark.remedy(language) or "").endswith(window)


@pytest.mark.parametrize(
    ("on", "past"), [(END_OF_DESIGN, False), (DAY_AFTER_DESIGN, True)], ids=["the last day of design", "one day after"]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_once_design_is_over_the_next_step_is_to_record_or_to_ask(on: Date, past: bool, language: Language) -> None:
    (_, remark) = remarks_of("A105", UNHEARD, on=on)
    step = RuleSet.default()[remark.rule.code].remedy_when_past
    assert step is not None
    assert (remark.remedy(language) == step.say(language, remark.sayable_facts)) is past


def test_without_an_end_of_design_it_is_never_too_late_to_be_heard() -> None:
    (remark,) = remarks_of("A105", {"/purpose/uses/0": None, **UNHEARD, **NO_DATES, **STAGELESS, **NOTHING_IS_FINAL})
    assert (remark.remedy("en") or "").startswith("Let one or more of them take part in the design")


def test_what_has_no_date_yet_waits_for_the_end() -> None:
    assert RuleSet.default()["A105"].due.awaits.en == "the end"


@pytest.mark.parametrize(
    ("code", "thresholds", "change", "expected"),
    [
        pytest.param(
            "A105",
            {"A105": {"heard_at": "involve"}},
            {"opstart/mode": "consult", **NO_ROLE},
            ["met /purpose/uses/0/users 2026-04-30", "unmet /purpose/uses/1/users 2026-04-30"],
            id="A105 a house that asks for a higher step",
        ),
        pytest.param(
            "A105",
            {"A105": {"heard_at": "inform"}},
            UNHEARD,
            ["met /purpose/uses/0/users 2026-04-30", "met /purpose/uses/1/users 2026-04-30"],
            id="A105 a house to which being told is enough",
        ),
        pytest.param(
            "A202",
            {"K202": {"share_within": "P10D"}},
            PRACTICAL_ALONE,
            ["unmet /sharing 2027-05-10"],
            id="A202 the time for sharing is set in K202",
        ),
    ],
)
def test_thresholds(
    code: str, thresholds: dict[str, dict[str, Any]], change: DocumentChange, expected: list[str]
) -> None:
    rules = RuleSet.default().with_thresholds(thresholds).select(code)
    assert [told(remark) for remark in check(changed(change), on=LAST_DAY, rules=rules).remarks] == expected


@pytest.mark.parametrize("rule", AIM.rules, ids=lambda rule: rule.code)
def test_a_waiver_without_a_place_reaches_all_that_falls_short(rule: type[Rule]) -> None:
    waiver = {"rule": rule.code, "reason": "Aftalt med styregruppen."}
    remarks = remarks_of(rule.code, {**rule.example_falls_short.change, "/waivers/-": waiver})
    assert {remark.status for remark in remarks} - {Status.MET} == {Status.WAIVED}
    assert not any(remark.fix for remark in remarks)


@pytest.mark.parametrize("code", ["A103", "A105"])
def test_a_waiver_at_a_use_reaches_that_use_alone(code: str) -> None:
    short: DocumentChange = {"opstart/status": "cancelled", "spoergevaerksted/status": "cancelled", **NO_ROLE}
    short = short if code == "A105" else {"justere/users": None, "udbrede/users": None}
    waiver = {"rule": code, "at": "udbrede", "reason": "Aftalt med styregruppen."}
    remarks = remarks_of(code, {**short, "/waivers/-": waiver})
    assert [remark.status for remark in remarks] == [Status.UNMET, Status.WAIVED]


def test_a_remark_on_a_use_is_for_its_users() -> None:
    assert [remark.who for remark in remarks_of("A105")] == [("team", "beboere"), ("styregruppe",)]
    assert [remark.who for remark in remarks_of("A103", {"justere/users": None})] == [(), ("styregruppe",)]
    assert [remark.who for remark in remarks_of("A201")] == [()]


@pytest.mark.parametrize("on", [YEARS_BEFORE, START, LAST_DAY], ids=["open", "on the day", "unmet"])
@pytest.mark.parametrize(
    "change",
    [ONE_DECISION, {**ONE_DECISION, "udbrede/decisions": []}, {**ONE_DECISION, "budget/due": None}],
    ids=["absent", "empty", "a decision without a date"],
)
def test_where_there_is_one_decision_the_use_is_linked_to_it(change: DocumentChange, on: Date) -> None:
    evaluation = changed(change)
    rules = RuleSet.default().select("A104")
    (remark,) = check(evaluation, on=on, rules=rules).remarks
    assert remark.fix is not None
    assert list(remark.fix.patch) == [
        {"op": "test", "path": "/purpose/uses/1/id", "value": "udbrede"},
        {"op": "add", "path": "/purpose/uses/1/decisions", "value": ["budget"]},
    ]
    mended = structure(jsonpatch.apply_patch(unstructure(evaluation), [dict(it) for it in remark.fix.patch]))
    assert mended.purpose.uses[1].decisions == ("budget",)
    assert [it.status for it in check(mended, on=on, rules=rules).remarks] == [Status.MET]


def test_of_two_strategic_uses_each_is_mended_on_its_own() -> None:
    remarks = remarks_of("A104", {**ONE_DECISION, "justere/level": "strategic"})
    assert [remark.fix and remark.fix.patch[1]["path"] for remark in remarks] == [
        "/purpose/uses/0/decisions",
        "/purpose/uses/1/decisions",
    ]


def test_where_there_are_two_decisions_none_is_chosen_for_the_use() -> None:
    (remark,) = remarks_of("A104", {"udbrede/decisions": None})
    assert remark.fix is None


def test_what_holds_has_no_fix() -> None:
    (remark,) = remarks_of("A104", {"helhedsplan": None})
    assert remark.status is Status.MET
    assert remark.fix is None


def test_a_fix_says_what_it_links() -> None:
    (remark,) = remarks_of("A104", ONE_DECISION)
    assert remark.fix is not None
    assert remark.fix.message("da") == (
        "Knyt »Beslutte, om modellen skal udbredes til andre byggesager« til beslutningen "
        "»Boligsocialt budget for den næste etape«."
    )
    assert remark.fix.message("en") == (
        "Link “Beslutte, om modellen skal udbredes til andre byggesager” to the decision "
        "“Boligsocialt budget for den næste etape”."
    )


def test_a_fix_refuses_a_document_that_has_changed() -> None:
    (remark,) = remarks_of("A104", ONE_DECISION)
    assert remark.fix is not None
    reordered = unstructure(changed({**ONE_DECISION, "/purpose/uses/0": None}))
    with pytest.raises(jsonpatch.JsonPatchException):
        jsonpatch.apply_patch(reordered, [dict(it) for it in remark.fix.patch])

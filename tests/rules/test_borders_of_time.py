"""The borders of the rules on timing, ownership and knowledge sharing: the day itself, a day off, none, several, cancelled.

Each row is the smallest change to the spotless evaluation, the day of the check, and the statuses that the rule then says.
"""

from __future__ import annotations

from typing import Any

import jsonpatch
import pytest
from pendulum import Date

from dbfs_eval import Status, check, structure, unstructure
from dbfs_eval.testing import LAST_DAY, SPOTLESS, changed, remarks_of
from dbfs_eval.text import LANGUAGES

M, U, O = "met", "unmet", "open"  # noqa: E741 - so that a row stays a row
BEFORE = Date(2026, 1, 1)

NOT_PUBLIC: dict[str, Any] = {"gaardfest/audience": ["team"], "gaardfest/public": None}


def _short(analysis: str) -> dict[str, Any]:
    """An evaluation of eleven months, in which nothing happens from 21 August to the analysis."""
    days = {"interview": "2026-08-21", "analysevaerksted": analysis, "fortolkningsdag": "2026-11-30"}
    moved = {f"{key}/{end}": day for key, day in days.items() for end in ("starts", "ends")}
    return {"/period/ended": "2026-12-31", **moved}


Row = tuple[str, str, dict[str, Any], Date, list[str]]

ROWS: list[Row] = [
    (
        "a decision on the day of the start is not coming",
        "T101",
        {"budget/due": "2026-02-02", "helhedsplan/due": "2026-02-02"},
        LAST_DAY,
        [U],
    ),
    (
        "a decision the day after is",
        "T101",
        {"budget/due": "2026-02-03", "helhedsplan/due": "2026-02-02"},
        LAST_DAY,
        [M],
    ),
    (
        "a decision without a date is coming",
        "T101",
        {"budget/due": None, "helhedsplan/due": "2026-02-02"},
        LAST_DAY,
        [M],
    ),
    (
        "on the day of the start it is still open",
        "T101",
        {"budget/due": "2026-01-01", "helhedsplan/due": "2026"},
        Date(2026, 2, 2),
        [O],
    ),
    ("a day later it is not", "T101", {"budget/due": "2026-01-01", "helhedsplan/due": "2026"}, Date(2026, 2, 3), [U]),
    ("results on the last day are in time", "T102", {"budget/due": "2027-06-18"}, LAST_DAY, [M, M]),
    ("one day too late", "T102", {"budget/due": "2027-06-17"}, LAST_DAY, [U, M]),
    (
        "a decision's own lead time counts",
        "T102",
        {"budget/due": "2027-06-17", "budget/lead_time": "P55D"},
        LAST_DAY,
        [M, M],
    ),
    (
        "of several deliverables each must be in time",
        "T102",
        {"budget/informed_by": ["midtvejsnotat", "slutrapport"], "budget/due": "2027-06-17"},
        LAST_DAY,
        [U, M],
    ),
    (
        "without any named the earliest result counts",
        "T102",
        {"budget/informed_by": None, "budget/due": "2027-06-17"},
        LAST_DAY,
        [M, M],
    ),
    (
        "results without a date are open before the start",
        "T102",
        {"slutrapport/due": None, "slutrapport/delivered": None},
        BEFORE,
        [O, O],
    ),
    ("and unmet after it", "T102", {"slutrapport/due": None, "slutrapport/delivered": None}, LAST_DAY, [U, U]),
    (
        "one of two results has no date",
        "T102",
        {
            "slutrapport/due": None,
            "slutrapport/delivered": None,
            "budget/informed_by": ["midtvejsnotat", "slutrapport"],
        },
        BEFORE,
        [O, O],
    ),
    ("a decision without a date is T104's", "T102", {"budget/due": None}, LAST_DAY, [M]),
    (
        "first results on the last day of the least process",
        "T103",
        {"midtvejsnotat/delivered": "2026-03-16"},
        LAST_DAY,
        [M],
    ),
    ("one day too soon", "T103", {"midtvejsnotat/delivered": "2026-03-15"}, LAST_DAY, [U]),
    (
        "without a start of its own the rule is silent",
        "T103",
        {"/period/starts": None, "/period/started": None},
        LAST_DAY,
        [],
    ),
    ("a decision without a date", "T104", {"budget/due": None}, LAST_DAY, [U, M]),
    ("no decisions, nothing to say", "T104", {"udbrede/decisions": None, "/decisions": None}, LAST_DAY, []),
    ("a stage that ends with the period", "T105", {"/stages/4/ends": "2027-04-30"}, LAST_DAY, [M] * 6),
    ("a day beyond", "T105", {"/stages/4/ends": "2027-05-01"}, LAST_DAY, [M, M, M, M, U, M]),
    ("design may begin before the period", "T105", {"/stages/0/starts": "2025-11"}, LAST_DAY, [M] * 6),
    ("another stage may not", "T105", {"/stages/1/starts": "2026-02-01"}, LAST_DAY, [M, U, M, M, M, M]),
    ("on the first day of the period it may", "T105", {"/stages/1/starts": "2026-02-02"}, LAST_DAY, [M] * 6),
    ("nor may design end after it", "T105", {"/stages/0/ends": "2027-05-01"}, LAST_DAY, [U, M, M, M, M, M]),
    (
        "a bound that is absent bounds nothing",
        "T105",
        {"/stages/4/ends": "2027-06-01", "/period/ends": None},
        LAST_DAY,
        [M] * 6,
    ),
    ("a stage without an end", "T105", {"/stages/5/ends": None}, LAST_DAY, [M, M, M, M, M, U]),
    ("without stages silent", "T105", {"/stages": None}, LAST_DAY, []),
    ("an actual start is a start", "T106", {"/period/starts": None}, LAST_DAY, [M]),
    ("no start at all", "T106", {"/period/starts": None, "/period/started": None}, LAST_DAY, [U]),
    ("what is due now is never open", "T106", {"/period/ends": None, "/period/ended": None}, BEFORE, [U]),
    ("a planned date is a date", "T107", {"slutrapport/delivered": None}, LAST_DAY, [M]),
    ("neither planned nor delivered", "T107", {"slutrapport/delivered": None, "slutrapport/due": None}, LAST_DAY, [U]),
    ("interim results are not final ones", "T107", {"slutrapport/kind": "interim"}, LAST_DAY, [U]),
    ("one thing done has begun it", "T108", {"/period/started": None, "/period/ended": None}, LAST_DAY, [M]),
    (
        "a result without a planned date is not asked for",
        "T109",
        {"midtvejsnotat/due": None, "midtvejsnotat/delivered": None},
        LAST_DAY,
        [M],
    ),
    ("on its day it is open", "T109", {"slutrapport/delivered": None}, Date(2027, 4, 23), [M, O]),
    ("a day later it is not", "T109", {"slutrapport/delivered": None}, Date(2027, 4, 24), [M, U]),
    (
        "an evaluation of just so long",
        "T110",
        {"midtvejsnotat/kind": "draft", "/period/ended": "2027-02-01"},
        LAST_DAY,
        [],
    ),
    ("one day longer is long", "T110", {"midtvejsnotat/kind": "draft", "/period/ended": "2027-02-02"}, LAST_DAY, [U]),
    (
        "interim results on the day of the end are too late",
        "T110",
        {"midtvejsnotat/delivered": "2027-04-30"},
        LAST_DAY,
        [U],
    ),
    (
        "a cancelled action is none",
        "T201",
        {f"{key}/status": "cancelled" for key in ("fast-makker", "faelles-klausul", "indstilling")},
        LAST_DAY,
        [U],
    ),
    ("six weeks after the final results it is open", "T201", {"/follow_up/actions": None}, Date(2027, 6, 4), [O]),
    ("a day later it is not", "T201", {"/follow_up/actions": None}, Date(2027, 6, 5), [U]),
    (
        "a potential without an answer is open for six weeks",
        "T202",
        {"/follow_up/responses/1": None},
        Date(2027, 6, 4),
        [M, M, O],
    ),
    ("and no longer", "T202", {"/follow_up/responses/1": None}, Date(2027, 6, 5), [M, M, U]),
    (
        "neither action nor response: silent",
        "T202",
        {"/follow_up/responses": None, "/follow_up/actions": None},
        LAST_DAY,
        [],
    ),
    ("an action for no potential", "T203", {"indstilling/potentials": None}, LAST_DAY, [M, M, U]),
    (
        "a cancelled action is not asked",
        "T203",
        {"indstilling/potentials": None, "indstilling/status": "cancelled"},
        LAST_DAY,
        [M, M],
    ),
    ("agreed is agreed, however late", "T204", {"/follow_up/agreed": "2028-01-01"}, LAST_DAY, [M]),
    ("without actions nothing to agree", "T204", {"/follow_up/agreed": None, "/follow_up/actions": None}, LAST_DAY, []),
    (
        "a checkpoint on the day of the finish is not after it",
        "T205",
        {"/follow_up/checkpoints/0/date": "2027-04-30", "/follow_up/checkpoints/1": None},
        LAST_DAY,
        [U],
    ),
    (
        "a day later it is",
        "T205",
        {"/follow_up/checkpoints/0/date": "2027-05-01", "/follow_up/checkpoints/1": None},
        LAST_DAY,
        [M],
    ),
    (
        "on the last of the 57 weeks",
        "T205",
        {"/follow_up/checkpoints/0/date": "2028-06-02", "/follow_up/checkpoints/1": None},
        LAST_DAY,
        [M],
    ),
    (
        "a month a year later counts from its last day",
        "T205",
        {"/follow_up/checkpoints/0/date": "2028-05", "/follow_up/checkpoints/1": None},
        LAST_DAY,
        [M],
    ),
    (
        "a day too late",
        "T205",
        {"/follow_up/checkpoints/0/date": "2028-06-03", "/follow_up/checkpoints/1": None},
        LAST_DAY,
        [U],
    ),
    (
        "without actions nothing to take stock of",
        "T205",
        {"/follow_up/actions": None, "/follow_up/checkpoints": None},
        LAST_DAY,
        [],
    ),
    ("no checkpoint until the plan is to be agreed", "T205", {"/follow_up/checkpoints": None}, Date(2027, 6, 4), [O]),
    ("and a day later", "T205", {"/follow_up/checkpoints": None}, Date(2027, 6, 5), [U]),
    (
        "a cancelled checkpoint is none",
        "T205",
        {"/follow_up/checkpoints/0/status": "cancelled", "/follow_up/checkpoints/1": None},
        LAST_DAY,
        [U],
    ),
    (
        "an accepted potential needs no reason",
        "T206",
        {"/follow_up/responses/1/stance": "accepted", "/follow_up/responses/1/reason": None},
        LAST_DAY,
        [M],
    ),
    ("a partly accepted one does", "T206", {"/follow_up/responses/0/reason": None}, LAST_DAY, [U, M]),
    (
        "a checkpoint without a date is due a year after",
        "T207",
        {"/follow_up/checkpoints/0": {"status": "planned"}},
        Date(2028, 6, 2),
        [O, M],
    ),
    ("and no later", "T207", {"/follow_up/checkpoints/0": {"status": "planned"}}, Date(2028, 6, 3), [U, M]),
    ("no owner six weeks after the results", "T301", {"/follow_up/owner": None}, Date(2027, 6, 4), [O]),
    ("no owner a day later", "T301", {"/follow_up/owner": None}, Date(2027, 6, 5), [U]),
    ("nobody for an action on that day", "T302", {"indstilling/responsible": None}, Date(2027, 6, 4), [M, M, O]),
    ("nobody for an action a day later", "T302", {"indstilling/responsible": None}, Date(2027, 6, 5), [M, M, U]),
    ("an action without a date", "T303", {"indstilling/due": None}, Date(2027, 6, 4), [M, M, O]),
    ("completed is done", "T304", {"indstilling/status": "planned"}, LAST_DAY, [M, M, M]),
    (
        "under way past its day",
        "T304",
        {"indstilling/status": "under_way", "indstilling/completed": None},
        Date(2027, 9, 2),
        [M, M, U],
    ),
    ("an action without a date is T303's", "T304", {"indstilling/due": None}, LAST_DAY, [M, M]),
    (
        "an owner with one role inside is inside",
        "T305",
        {
            "/follow_up/owner": "konsulent",
            "konsulent/roles": ["evaluator", "stakeholder"],
            "gaardfest/audience/-": "konsulent",
        },
        LAST_DAY,
        [M] * 4,
    ),
    ("an owner without roles is not outside", "T305", {"/follow_up/owner": "byggekoordinator"}, LAST_DAY, [M] * 4),
    ("an action with the critical friend", "T305", {"indstilling/responsible": "sekretariat"}, LAST_DAY, [M, M, M, U]),
    ("no owner, the actions alone", "T305", {"/follow_up/owner": None}, LAST_DAY, [M] * 3),
    ("no owner before the start", "T306", {"/follow_up/owner": None}, Date(2026, 2, 2), [O]),
    ("a use without users is not asked", "T307", {"justere/users": None}, LAST_DAY, [M]),
    (
        "a party below a user carries it",
        "T307",
        {"indstilling/responsible": "byggekoordinator", "byggekoordinator/part_of": "styregruppe"},
        LAST_DAY,
        [M, M],
    ),
    ("nobody of the users does", "T307", {"indstilling/responsible": "byggekoordinator"}, LAST_DAY, [M, U]),
    ("consulting is not learning together", "O101", {"fortolkningsdag/mode": "consult"}, LAST_DAY, [U]),
    ("an absent step is below the first", "O101", {"fortolkningsdag/mode": None}, LAST_DAY, [U]),
    ("two primary parties learn together", "O101", {"fortolkningsdag/parties": ["team", "beboere"]}, LAST_DAY, [M]),
    (
        "a primary party with those outside alone does not",
        "O101",
        {"fortolkningsdag/parties": ["team", "sekretariat", "konsulent"]},
        LAST_DAY,
        [U],
    ),
    ("the same party twice is one", "O101", {"fortolkningsdag/parties": ["team", "team"]}, LAST_DAY, [U]),
    ("a cancelled activity is none", "O101", {"fortolkningsdag/status": "cancelled"}, LAST_DAY, [U]),
    ("without a primary party silent", "O101", {"team/roles": None, "beboere/roles": None}, LAST_DAY, []),
    (
        "a responsible who was only consulted",
        "O102",
        {"indstilling/responsible": "entreprenoer", "pladsdag/mode": "consult"},
        LAST_DAY,
        [M, M, U],
    ),
    (
        "a member takes part where the whole is listed",
        "O102",
        {"indstilling/responsible": "byggekoordinator"},
        LAST_DAY,
        [M, M, M],
    ),
    (
        "an organisation takes part through its person",
        "O103",
        {
            "opstart/parties": ["team", "beboere", "styregruppe", "byggekoordinator"],
            "interview/parties": ["team", "beboere"],
            "fortolkningsdag/parties": ["team", "beboere", "styregruppe"],
            "hoering/parties": ["team", "beboere"],
            "valg/parties": ["team", "beboere"],
        },
        LAST_DAY,
        [M, M],
    ),
    (
        "an activity that starts on the day is too late",
        "O103",
        {"budget/owner": "entreprenoer", "budget/due": "2026-08-12"},
        LAST_DAY,
        [U, M],
    ),
    ("a day before it is not", "O103", {"budget/owner": "entreprenoer", "budget/due": "2026-08-13"}, LAST_DAY, [M, M]),
    ("a decision without an owner is not asked", "O103", {"budget/owner": None}, LAST_DAY, [M]),
    ("a stage without the residents", "O202", {"analysevaerksted/parties": ["team"]}, LAST_DAY, [M] * 7 + [U, M, M]),
    (
        "open until the stage has ended",
        "O202",
        {"analysevaerksted/parties": ["team"]},
        Date(2026, 12, 11),
        [M] * 7 + [O, M, M],
    ),
    (
        "a stage ends where the next begins",
        "O202",
        {"analysevaerksted/parties": ["team"], "/stages/2/ends": None},
        Date(2026, 12, 15),
        [M] * 7 + [U, M, M],
    ),
    ("without activities silent", "O202", {"/activities": None}, LAST_DAY, []),
    (
        "a step below",
        "O203",
        {
            f"{key}/mode": "consult"
            for key in (
                "opstart",
                "spoergevaerksted",
                "logbog",
                "pladsdag",
                "analysevaerksted",
                "fortolkningsdag",
                "hoering",
                "valg",
            )
        },
        LAST_DAY,
        [U, U],
    ),
    (
        "a gap of just a sixth of the evaluation",
        "O204",
        {"laesegruppe/starts": "2027-03-01", "laesegruppe/ends": "2027-03-01"},
        LAST_DAY,
        [M, M],
    ),
    ("a day more", "O204", {"laesegruppe/starts": "2027-03-02", "laesegruppe/ends": "2027-03-02"}, LAST_DAY, [U, U]),
    ("just not too long to the end", "O204", {"hoering/starts": "2027-02-14", "hoering/ends": None}, LAST_DAY, [M, M]),
    ("silence to the end", "O204", {"hoering/starts": "2027-02-13", "hoering/ends": None}, LAST_DAY, [U, U]),
    ("a gap is open until it is too long", "O204", {"laesegruppe": None}, Date(2027, 3, 1), [O, O]),
    ("and no longer", "O204", {"laesegruppe": None}, Date(2027, 3, 2), [U, U]),
    ("in a short evaluation eight weeks are allowed", "O204", _short("2026-10-16"), LAST_DAY, [M, M]),
    ("and not a day more, though a longer one may", "O204", _short("2026-10-17"), LAST_DAY, [U, U]),
    (
        "what begins after the end covers nothing",
        "O204",
        {"hoering/starts": "2027-06-01", "hoering/ends": "2027-06-04"},
        LAST_DAY,
        [U, U],
    ),
    (
        "no end, no silence",
        "O204",
        {
            "/period/ends": None,
            "/period/ended": None,
            "/deliverables": None,
            "budget/informed_by": None,
            "helhedsplan/informed_by": None,
        },
        LAST_DAY,
        [],
    ),
    (
        "an activity without an end is due on its start",
        "O205",
        {"valg/ends": None, "valg/status": "planned"},
        Date(2027, 5, 25),
        [M] * 10 + [O],
    ),
    (
        "a day later it is not held",
        "O205",
        {"valg/ends": None, "valg/status": "planned"},
        Date(2027, 5, 26),
        [M] * 10 + [U],
    ),
    (
        "a month as a start means its last day",
        "O205",
        {"valg/starts": "2027-05", "valg/ends": None, "valg/status": "planned"},
        Date(2027, 5, 31),
        [M] * 10 + [O],
    ),
    (
        "without dates the stage's end",
        "O205",
        {"valg/starts": None, "valg/ends": None, "valg/status": "planned"},
        Date(2028, 3, 31),
        [M] * 10 + [O],
    ),
    ("a cancelled activity is not asked", "O205", {"valg/status": "cancelled"}, LAST_DAY, [M] * 10),
    ("a debrief the day before the end is no closing one", "O206", {"opsamling/date": "2027-04-29"}, LAST_DAY, []),
    (
        "a resident who is missing",
        "O206",
        {"opsamling/participants": ["team", "sekretariat"]},
        Date(2027, 5, 11),
        [M, O],
    ),
    (
        "on the day of the end, and not of the results, is no closing one",
        "O206",
        {"slutrapport/delivered": "2027-05-07", "opsamling/date": "2027-05-06"},
        LAST_DAY,
        [],
    ),
    (
        "and there is one more debrief to come to",
        "O206",
        {
            "opsamling/participants": ["team", "sekretariat"],
            "/debriefs/-": {"id": "efterklang", "date": "2027-06-01", "participants": ["team"]},
        },
        Date(2027, 6, 1),
        [M, O],
    ),
    ("no stakeholders", "O301", {"boligforening/roles": None, "entreprenoer/roles": None}, Date(2026, 2, 3), [U]),
    (
        "informed is not heard",
        "O302",
        {"pladsdag/mode": "inform", "interview/mode": "inform", "laesegruppe/mode": "inform"},
        LAST_DAY,
        [M, U],
    ),
    ("a debrief on the day of the end", "K101", {"opsamling/date": "2027-04-30"}, LAST_DAY, [M]),
    ("a day before", "K101", {"opsamling/date": "2027-04-29"}, LAST_DAY, [U]),
    (
        "done without a date it counts on the day of the finish",
        "K101",
        {"opsamling/date": None},
        Date(2027, 4, 30),
        [M],
    ),
    ("and not the day before", "K101", {"opsamling/date": None}, Date(2027, 4, 29), [O]),
    (
        "planned without a date it does not count",
        "K101",
        {"opsamling/date": None, "opsamling/status": None},
        LAST_DAY,
        [U],
    ),
    ("results after the end move the finish", "K101", {"slutrapport/delivered": "2027-05-12"}, LAST_DAY, [U]),
    (
        "without the friend and without a date",
        "K102",
        {"opsamling/date": None, "opsamling/participants": ["team"]},
        Date(2027, 6, 11),
        [O],
    ),
    ("what is not closing yet is not asked", "K102", {"opsamling/date": None}, Date(2027, 4, 29), []),
    ("without a date nothing comes soon", "K103", {"opsamling/date": None}, LAST_DAY, []),
    ("cancelled it does not count", "K101", {"opsamling/status": "cancelled"}, LAST_DAY, [U]),
    ("open on the day of the finish", "K101", {"opsamling": None}, Date(2027, 4, 30), [O]),
    ("without the friend, on its day", "K102", {"opsamling/participants": ["team"]}, Date(2027, 5, 11), [O]),
    ("a day later", "K102", {"opsamling/participants": ["team"]}, Date(2027, 5, 12), [U]),
    ("without a friend at all silent", "K102", {"sekretariat/roles": None}, LAST_DAY, []),
    ("soon is six weeks", "K103", {"opsamling/date": "2027-06-11"}, LAST_DAY, [M]),
    ("and not a day more", "K103", {"opsamling/date": "2027-06-12"}, LAST_DAY, [U]),
    (
        "a debrief without a date is due with the soon ones",
        "K104",
        {"midtvejs/date": None, "midtvejs/status": "planned"},
        Date(2027, 6, 11),
        [O, M],
    ),
    ("a day later", "K104", {"midtvejs/date": None, "midtvejs/status": "planned"}, Date(2027, 6, 12), [U, M]),
    (
        "what is not held leaves no record",
        "K105",
        {"midtvejs/status": "planned", "midtvejs/outcome": None},
        LAST_DAY,
        [M],
    ),
    ("a blank outcome is none", "K105", {"midtvejs/outcome": " "}, LAST_DAY, [U, M]),
    (
        "shared on the day of the results",
        "K201",
        {"gaardfest/date": "2027-04-23", "bestyrelsesmoede/date": None},
        LAST_DAY,
        [M],
    ),
    ("a day before", "K201", {"gaardfest/date": "2027-04-22", "bestyrelsesmoede": None}, LAST_DAY, [U]),
    (
        "open until the last day for sharing",
        "K201",
        {"gaardfest": None, "bestyrelsesmoede": None},
        Date(2027, 7, 23),
        [O],
    ),
    ("a day later", "K201", {"gaardfest": None, "bestyrelsesmoede": None}, Date(2027, 7, 24), [U]),
    (
        "done without a date it counts once the results have come",
        "K201",
        {"gaardfest/date": None, "bestyrelsesmoede": None},
        Date(2027, 4, 23),
        [M],
    ),
    (
        "and not the day before",
        "K201",
        {"gaardfest/date": None, "bestyrelsesmoede": None},
        Date(2027, 4, 22),
        [O],
    ),
    ("first sharing within twelve weeks", "K202", {"nyhedsbrev/date": "2027-01-22"}, LAST_DAY, [M]),
    ("a day too late", "K202", {"nyhedsbrev/date": "2027-01-23"}, LAST_DAY, [U]),
    ("without one silent", "K202", {"/sharing": None}, LAST_DAY, []),
    ("a party heard at the debrief", "K203", {"gaardfest/audience": ["entreprenoer"]}, LAST_DAY, [M] * 4),
    ("a stakeholder is reached by what is public", "K203", {"gaardfest/audience": ["team"]}, LAST_DAY, [M] * 4),
    ("a party heard nowhere", "K203", NOT_PUBLIC, LAST_DAY, [M, M, M, U]),
    ("open until the last day for sharing", "K203", NOT_PUBLIC, Date(2027, 7, 23), [M, M, M, O]),
    (
        "a primary party is not reached by what is public",
        "K203",
        {"gaardfest/audience": None, "opsamling/participants": ["beboere"]},
        LAST_DAY,
        [U, M, M, M],
    ),
    (
        "nor is a stakeholder that is primary too",
        "K203",
        {"gaardfest/audience": ["team"], "entreprenoer/roles": ["stakeholder", "primary"]},
        LAST_DAY,
        [M, M, M, U],
    ),
    (
        "a debrief on the results is enough to look at",
        "K203",
        {"gaardfest": None, "bestyrelsesmoede": None},
        LAST_DAY,
        [M, M, U, U],
    ),
    (
        "without sharings and debriefs on the results silent",
        "K203",
        {"gaardfest": None, "bestyrelsesmoede": None, "opsamling": None},
        LAST_DAY,
        [],
    ),
    ("one public sharing of the results", "K208", {}, LAST_DAY, [M]),
    ("none on the last day for sharing", "K208", {"gaardfest/public": False}, Date(2027, 7, 23), [O]),
    ("none a day later", "K208", {"gaardfest/public": None}, Date(2027, 7, 24), [U]),
    (
        "a public sharing before the results",
        "K208",
        {"gaardfest/public": None, "nyhedsbrev/public": True},
        LAST_DAY,
        [U],
    ),
    ("without sharings of the results silent", "K208", {"gaardfest": None, "bestyrelsesmoede": None}, LAST_DAY, []),
    ("a sharing on its day", "K204", {"gaardfest/status": "planned"}, Date(2027, 5, 20), [M, O, M]),
    ("a day later", "K204", {"gaardfest/status": "planned"}, Date(2027, 5, 21), [M, U, M]),
    (
        "no sharing names findings",
        "K205",
        {"nyhedsbrev/findings": None, "gaardfest/findings": None, "bestyrelsesmoede/findings": None},
        LAST_DAY,
        [],
    ),
    ("a sharing without a date is planned", "K206", {"/sharing": [{"id": "s", "audience": ["team"]}]}, LAST_DAY, [M]),
    ("only a cancelled one is not", "K206", {"/sharing": [{"id": "s", "status": "cancelled"}]}, LAST_DAY, [U]),
    (
        "heard on the day of the decision",
        "K207",
        {"bestyrelsesmoede/date": "2027-09-15", "midtvejs/participants": ["team"], "opsamling/participants": ["team"]},
        LAST_DAY,
        [M, M],
    ),
    (
        "a day after it",
        "K207",
        {"bestyrelsesmoede/date": "2027-09-16", "midtvejs/participants": ["team"], "opsamling/participants": ["team"]},
        LAST_DAY,
        [U, M],
    ),
]


@pytest.mark.parametrize(
    ("code", "change", "on", "expected"), [row[1:] for row in ROWS], ids=[f"{row[1]}: {row[0]}" for row in ROWS]
)
def test_the_border(code: str, change: dict[str, Any], on: Date, expected: list[str]) -> None:
    remarks = remarks_of(code, change, on=on)
    assert [remark.status.value for remark in remarks] == expected
    for remark in remarks:
        for language in LANGUAGES:
            assert "{" not in f"{remark.message(language)}{remark.remedy(language)}"


@pytest.mark.parametrize(
    ("code", "change"),
    [(row[1], row[2]) for row in ROWS if U in row[4]],
    ids=[f"{row[1]}: {row[0]}" for row in ROWS if U in row[4]],
)
def test_what_falls_short_can_be_waived(code: str, change: dict[str, Any]) -> None:
    waived = unstructure(changed(change)) | {"waivers": [{"rule": code, "reason": "Aftalt."}]}
    report = check(structure(waived), on=LAST_DAY)
    own = [remark.status for remark in report.remarks if remark.rule.code == code]
    assert Status.WAIVED in own
    assert Status.UNMET not in own
    assert report.notes == ()


PAST = "alligevel, så skriv"
REMEDIES: list[tuple[str, str, dict[str, Any], Date, str, bool]] = [
    (
        "T102",
        "a date can still be set after the start",
        {"budget/informed_by": ["udkast"], "udkast/due": None, "udkast/delivered": None},
        Date(2027, 2, 1),
        "Sæt en dato på den leverance",
        True,
    ),
    (
        "O103",
        "the decision lies ahead",
        {
            "budget/owner": "konsulent",
            "opstart/parties": ["team", "beboere"],
            "analysevaerksted/parties": ["team", "beboere"],
        },
        Date(2027, 9, 15),
        PAST,
        False,
    ),
    (
        "O103",
        "the decision is past",
        {
            "budget/owner": "konsulent",
            "opstart/parties": ["team", "beboere"],
            "analysevaerksted/parties": ["team", "beboere"],
        },
        Date(2027, 9, 16),
        PAST,
        True,
    ),
    ("O202", "the stage is past", {"analysevaerksted/parties": ["team"]}, LAST_DAY, PAST, True),
    ("O204", "the gap lies ahead", {"laesegruppe/parties": ["team"]}, BEFORE, PAST, False),
    ("O204", "the gap is past", {"laesegruppe/parties": ["team"]}, LAST_DAY, PAST, True),
    (
        "K101",
        "the window is open",
        {"opsamling": None},
        Date(2027, 6, 11),
        "Tidsrum: 30. april 2027 til 11. juni 2027.",
        True,
    ),
    ("K101", "the window has closed", {"opsamling": None}, Date(2027, 6, 12), "Tidsrum", False),
    (
        "K101",
        "those without a date are named",
        {"opsamling/date": None, "opsamling/status": None},
        LAST_DAY,
        "Uden dato, og derfor endnu ikke talt med: et opsamlingsmøde.",
        True,
    ),
    (
        "K103",
        "it can still be moved",
        {"opsamling/date": "2027-06-12", "opsamling/status": "planned"},
        Date(2027, 5, 1),
        "Flyt mødet til senest 11. juni 2027",
        True,
    ),
    (
        "K103",
        "it is held",
        {"opsamling/date": "2027-06-12"},
        Date(2027, 5, 1),
        "Spørg parterne, hvad de har brug for",
        True,
    ),
    ("K202", "the last day is past", {"nyhedsbrev/date": "2027-01-23"}, LAST_DAY, "Senest", False),
    (
        "K207",
        "the window has closed",
        {
            "bestyrelsesmoede/audience": ["boligforening"],
            "midtvejs/participants": ["team"],
            "opsamling/participants": ["team"],
        },
        LAST_DAY,
        PAST,
        True,
    ),
    ("T102", "delivered too late", {"budget/due": "2027-06-17"}, Date(2027, 6, 17), "alligevel kan komme med", True),
    (
        "T102",
        "the decision is taken next",
        {"budget/due": "2027-06-17", "slutrapport/delivered": None},
        Date(2027, 4, 23),
        "alligevel kan komme med",
        True,
    ),
    (
        "T102",
        "the decision has been taken",
        {"budget/due": "2027-06-17", "slutrapport/delivered": None},
        Date(2027, 6, 18),
        "alligevel kan komme med",
        True,
    ),
    (
        "T102",
        "it can still be met",
        {"budget/due": "2027-06-17", "slutrapport/delivered": None},
        Date(2026, 3, 1),
        "Aflever senest 22. april 2027.",
        True,
    ),
    (
        "T102",
        "a date is asked for",
        {"slutrapport/due": None, "slutrapport/delivered": None},
        BEFORE,
        "Senest 21. juli 2027",
        True,
    ),
    (
        "T103",
        "there is time to move it",
        {"midtvejsnotat/due": "2026-03-15", "midtvejsnotat/delivered": None},
        BEFORE,
        "Flyt »Foreløbige fund« til tidligst 16. marts 2026",
        True,
    ),
    (
        "T103",
        "it is delivered",
        {"midtvejsnotat/delivered": "2026-03-15"},
        BEFORE,
        "Spørg dem, der var med, om der var tid nok",
        True,
    ),
    ("T105", "which stage", {"/stages/5/ends": None}, LAST_DAY, "For opfølgningen er der endnu ikke både", True),
    (
        "T105",
        "until the end it can be dated",
        {"/stages/5/ends": None},
        Date(2027, 4, 30),
        "Skriv, hvornår fasen",
        True,
    ),
    ("T105", "after it for next time", {"/stages/5/ends": None}, Date(2027, 5, 1), "fra start næste gang", True),
    ("T206", "a partial no", {"/follow_up/responses/0/reason": None}, LAST_DAY, "kun delvist accepteret", True),
    ("T305", "the owner", {"/follow_up/owner": "konsulent"}, LAST_DAY, "Ansvaret for opfølgningen ligger hos", True),
    (
        "T305",
        "an action",
        {"indstilling/responsible": "konsulent"},
        LAST_DAY,
        "Ansvaret for tiltaget »Makkerordningen",
        True,
    ),
]


@pytest.mark.parametrize(
    ("code", "change", "on", "words", "said"),
    [(it[0], *it[2:]) for it in REMEDIES],
    ids=[f"{it[0]}: {it[1]}" for it in REMEDIES],
)
def test_what_is_said_fits_the_day(code: str, change: dict[str, Any], on: Date, words: str, said: bool) -> None:
    told = " ".join(
        f"{it.message('da')} {it.remedy('da')}" for it in remarks_of(code, change, on=on) if it.status is not Status.MET
    )
    assert told
    assert (words in told) == said


EARLY = Date(2026, 2, 2)
ALONE = {"stage": "analysis", "id": "mere", "parties": ["team"]}
FIXES: list[tuple[str, str, dict[str, Any], Date, bool]] = [
    ("T102", "the late result is planned", {"budget/due": "2027-06-17", "slutrapport/delivered": None}, EARLY, True),
    ("T102", "it is delivered", {"budget/due": "2027-06-17"}, EARLY, False),
    (
        "T102",
        "its new day is the day of the check",
        {"budget/due": "2027-06-17", "slutrapport/delivered": None},
        Date(2027, 4, 22),
        True,
    ),
    (
        "T102",
        "its new day has passed",
        {"budget/due": "2027-06-17", "slutrapport/delivered": None},
        Date(2027, 4, 23),
        False,
    ),
    ("T102", "the process keeps its room", {"budget/due": "2026-05-11", "slutrapport/delivered": None}, EARLY, True),
    (
        "T102",
        "the process would be too short",
        {"budget/due": "2026-05-10", "slutrapport/delivered": None},
        EARLY,
        False,
    ),
    (
        "T102",
        "another result has no date",
        {
            "budget/due": "2027-06-17",
            "slutrapport/delivered": None,
            "budget/informed_by": ["slutrapport", "udkast"],
            "udkast/due": None,
            "udkast/delivered": None,
        },
        EARLY,
        False,
    ),
    (
        "T203",
        "there is one potential",
        {
            "/follow_up/responses": None,
            "faelles-klausul/potentials": None,
            "faelles-klausul/status": None,
            "faelles-klausul/completed": None,
            "/potentials": [{"id": "makkerordning"}],
        },
        EARLY,
        True,
    ),
    (
        "T203",
        "the action is done",
        {"/follow_up/responses": None, "faelles-klausul/potentials": None, "/potentials": [{"id": "makkerordning"}]},
        EARLY,
        False,
    ),
    (
        "T203",
        "there are several potentials",
        {"faelles-klausul/potentials": None, "faelles-klausul/status": None, "faelles-klausul/completed": None},
        EARLY,
        False,
    ),
    (
        "O202",
        "one activity that is not done",
        {"analysevaerksted/parties": ["team"], "analysevaerksted/status": None},
        EARLY,
        True,
    ),
    (
        "O202",
        "nobody is listed there yet",
        {"analysevaerksted/parties": None, "analysevaerksted/status": None},
        EARLY,
        True,
    ),
    ("O202", "it is done", {"analysevaerksted/parties": ["team"]}, EARLY, False),
    (
        "O202",
        "there are two",
        {"analysevaerksted/parties": ["team"], "analysevaerksted/status": None, "/activities/-": ALONE},
        EARLY,
        False,
    ),
    (
        "O206",
        "a closing debrief that is not done",
        {"opsamling/participants": ["sekretariat"], "opsamling/status": None},
        EARLY,
        True,
    ),
    ("O206", "it is done", {"opsamling/participants": ["sekretariat"]}, EARLY, False),
    ("K102", "the only friend", {"opsamling/participants": ["team"], "opsamling/status": None}, EARLY, True),
    (
        "K102",
        "two friends",
        {"opsamling/participants": ["team"], "opsamling/status": None, "konsulent/roles": ["critical_friend"]},
        EARLY,
        False,
    ),
    ("K102", "it is done", {"opsamling/participants": ["team"]}, EARLY, False),
    ("K103", "it can be moved", {"opsamling/date": "2027-06-12", "opsamling/status": None}, Date(2027, 6, 11), True),
    (
        "K103",
        "its new day has passed",
        {"opsamling/date": "2027-07-12", "opsamling/status": None},
        Date(2027, 6, 12),
        False,
    ),
    ("K103", "it is done", {"opsamling/date": "2027-06-12"}, EARLY, False),
    ("K203", "a sharing that is not done", {**NOT_PUBLIC, "gaardfest/status": None}, EARLY, True),
    ("K203", "on its day", {**NOT_PUBLIC, "gaardfest/status": None}, Date(2027, 5, 20), True),
    ("K203", "its day has passed", {**NOT_PUBLIC, "gaardfest/status": None}, Date(2027, 5, 21), False),
    ("K203", "all are done", NOT_PUBLIC, EARLY, False),
    (
        "O202",
        "it is of such a step",
        {"analysevaerksted/parties": ["team"], "analysevaerksted/status": None, "analysevaerksted/mode": "consult"},
        Date(2026, 11, 5),
        True,
    ),
    (
        "O202",
        "its last day has passed",
        {"analysevaerksted/parties": ["team"], "analysevaerksted/status": None},
        Date(2026, 11, 6),
        False,
    ),
    (
        "O202",
        "it has no date",
        {
            "analysevaerksted/parties": ["team"],
            "analysevaerksted/status": None,
            "analysevaerksted/starts": None,
            "analysevaerksted/ends": None,
        },
        Date(2026, 12, 31),
        True,
    ),
    (
        "O202",
        "it only informs",
        {"analysevaerksted/mode": "inform", "analysevaerksted/status": None},
        EARLY,
        False,
    ),
    (
        "O206",
        "its day has passed",
        {"opsamling/participants": ["sekretariat"], "opsamling/status": None},
        Date(2027, 5, 12),
        False,
    ),
    (
        "K102",
        "its day has passed",
        {"opsamling/participants": ["team"], "opsamling/status": None},
        Date(2027, 5, 12),
        False,
    ),
]


@pytest.mark.parametrize(
    ("code", "change", "on", "offered"), [(it[0], *it[2:]) for it in FIXES], ids=[f"{it[0]}: {it[1]}" for it in FIXES]
)
def test_a_fix_is_offered_where_it_may_be_and_makes_its_rule_hold(
    code: str, change: dict[str, Any], on: Date, offered: bool
) -> None:
    evaluation = changed(change)
    short = [it for it in check(evaluation, on=on).remarks if it.rule.code == code and it.status is not Status.MET]
    assert short
    for remark in short:
        assert (remark.fix is not None) == offered
        if remark.fix:
            assert "{" not in remark.fix.message("da") + remark.fix.message("en")
            mended = jsonpatch.apply_patch(unstructure(evaluation), [dict(it) for it in remark.fix.patch])
            (same,) = (it for it in check(structure(mended), on=on).remarks if it.identity == remark.identity)
            assert same.status is Status.MET


def test_a_fix_refuses_a_document_that_has_changed() -> None:
    change = {"opsamling/participants": ["team"], "opsamling/status": None}
    (remark,) = (it for it in remarks_of("K102", change, on=EARLY) if it.fix)
    assert remark.fix is not None
    plain = unstructure(changed({**change, "opsamling/participants": ["team", "beboere"]}))
    with pytest.raises(jsonpatch.JsonPatchTestFailed):
        jsonpatch.apply_patch(plain, [dict(it) for it in remark.fix.patch])


def test_an_evaluation_that_has_not_begun_slips_from_day_to_day() -> None:
    draft = {
        "id": "a",
        "title": "A",
        "period": {"starts": "2027-02-01", "ends": "2027-09-30"},
        "deliverables": [{"id": "r", "due": "2027-08-20"}],
        "decisions": [{"id": "d", "due": "2027-11-01"}],
    }
    statuses = {
        day: [
            it.status.value for it in check(structure(draft), on=Date(2027, 2, day)).remarks if it.rule.code == "T102"
        ]
        for day in (1, 18, 19)
    }
    assert statuses == {1: [M], 18: [M], 19: [U]}


def test_a_late_plan_is_told_the_latest_start_of_the_same_plan() -> None:
    draft = {
        "id": "a",
        "title": "A",
        "period": {"starts": "2027-02-01"},
        "deliverables": [{"id": "r", "due": "2027-09-20"}],
        "decisions": [{"id": "d", "due": "2027-11-01"}],
    }
    (remark,) = [it for it in check(structure(draft), on=Date(2027, 1, 1)).remarks if it.rule.code == "T102"]
    assert "begynd tidligere: senest 18. januar 2027" in (remark.remedy("da") or "")
    assert remark.fix is not None
    assert remark.fix.patch[1:] == (
        {"op": "test", "path": "/deliverables/0/due", "value": "2027-09-20"},
        {"op": "replace", "path": "/deliverables/0/due", "value": "2027-09-06"},
    )


def test_a_met_remark_has_a_case_only_where_what_holds_is_said_by_it() -> None:
    met = check(structure(unstructure(SPOTLESS)), on=LAST_DAY).met
    assert {remark.rule.code for remark in met if remark.case is not None} == {"T305"}

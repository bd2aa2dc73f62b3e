"""Status and waivers: the one place where a judgement becomes a remark."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import (
    Clause,
    DocumentError,
    Force,
    Judgement,
    Milestone,
    Plan,
    Report,
    Rule,
    RuleSet,
    Status,
    UnknownRule,
    check,
    compare,
    dumps,
    loads,
    render,
    render_agenda,
    render_comparison,
    structure,
    unstructure,
)
from dbfs_eval.published_schemas import document_schema
from dbfs_eval.report import NamedRule
from dbfs_eval.rule import fact_from_plain
from dbfs_eval.testing import LAST_DAY, SPOTLESS, changed
from dbfs_eval.text import Text
from dbfs_eval.vocabularies import StageName

DRAFT: dict[str, Any] = {
    "id": "udkast",
    "title": "Et udkast",
    "period": {"starts": "2027-02-01", "ends": "2027-08-27"},
    "decisions": [{"id": "d1"}, {"id": "d2"}],
}


def statuses(code: str, on: Date, **more: Any) -> list[str]:
    report = check(structure({**DRAFT, **more}), on=on, rules=RuleSet.default().select(code))
    return [remark.status.value for remark in report.remarks]


@pytest.mark.parametrize(
    ("on", "status"),
    [(Date(2027, 1, 31), "open"), (Date(2027, 2, 1), "open"), (Date(2027, 2, 2), "unmet")],
    ids=["the day before", "the due day itself", "one day after"],
)
def test_what_does_not_hold_is_open_until_its_due_day_has_passed(on: Date, status: str) -> None:
    assert statuses("A102", on) == [status]


def test_what_is_due_now_is_unmet_at_once_and_due_on_the_day_of_the_check() -> None:
    (remark,) = check(structure(DRAFT), on=Date(2020, 1, 1), rules=RuleSet.default().select("A101")).remarks
    assert remark.status is Status.UNMET
    assert remark.due == Date(2020, 1, 1)


def test_what_has_no_date_stays_open() -> None:
    report = check(structure({"id": "a", "title": "A"}), on=Date(2199, 1, 1))
    assert {remark.rule.code for remark in report.unmet} == {"A101", "T106"}
    assert all(remark.due is None for remark in report.open)
    assert sorted(report.undated, key=report.open.index) == [*report.open]
    assert [remark.rule.force for remark in report.undated] == sorted(remark.rule.force for remark in report.open)


WAIVER = {"rule": "T104", "reason": "Datoen kendes i maj."}


@pytest.mark.parametrize(
    ("waiver", "expected", "notes"),
    [
        ({}, ["waived", "waived"], []),
        ({"at": "d2"}, ["unmet", "waived"], []),
        ({"until": "2027-05-01"}, ["waived", "waived"], []),
        ({"until": "2027-04-30"}, ["unmet", "unmet"], ["waiver-expired"]),
        ({"until": "2027-05"}, ["waived", "waived"], []),
        ({"rule": "T199"}, ["unmet", "unmet"], ["waiver-unknown-rule"]),
        ({"rule": "T199", "until": "2027-04-30"}, ["unmet", "unmet"], ["waiver-unknown-rule"]),
        ({"rule": "K204"}, ["unmet", "unmet"], []),
    ],
    ids=[
        "the whole document",
        "one entry",
        "its last day",
        "one day late",
        "until a month",
        "unknown rule",
        "unknown before expired",
        "a rule that was not asked says nothing",
    ],
)
def test_a_waiver_sets_aside_what_it_reaches(waiver: dict[str, str], expected: list[str], notes: list[str]) -> None:
    plain = {**DRAFT, "waivers": [{**WAIVER, **waiver}]}
    report = check(structure(plain), on=Date(2027, 5, 1), rules=RuleSet.default().select("T104"))
    assert [remark.status.value for remark in report.remarks] == expected
    assert [note.kind for note in report.notes] == notes


def test_a_waiver_that_reaches_nothing_is_told_of() -> None:
    decisions = [{"id": "d1", "due": "2027-11-01"}]
    plain = {**DRAFT, "decisions": decisions, "waivers": [WAIVER, {**WAIVER, "at": "d1"}]}
    report = check(structure(plain), on=Date(2027, 5, 1))
    assert [(note.kind, note.path) for note in report.notes] == [
        ("waiver-idle", "/waivers/0"),
        ("waiver-idle", "/waivers/1"),
    ]
    assert report.notes[0].message("da") == "Undtagelsen fra T104 rammer ingen bemærkning."


def test_a_waiver_is_idle_also_where_that_of_another_rule_reaches_something() -> None:
    plain = {**DRAFT, "waivers": [WAIVER, {"rule": "K204", "reason": "Derfor."}]}
    report = check(structure(plain), on=Date(2027, 5, 1), rules=RuleSet.default().select("T104", "K204"))
    assert {remark.status for remark in report.remarks} == {Status.WAIVED}
    assert [(note.kind, note.path) for note in report.notes] == [("waiver-idle", "/waivers/1")]


def test_the_first_waiver_that_counts_is_shown_and_the_second_is_not_idle() -> None:
    parties = [{"id": "styregruppe", "name": "Styregruppen"}]
    first = {**WAIVER, "granted_by": "styregruppe", "until": "2027-08"}
    plain = {**DRAFT, "parties": parties, "waivers": [first, {**WAIVER, "at": "d1", "reason": "Derfor."}]}
    report = check(structure(plain), on=Date(2027, 5, 1), rules=RuleSet.default().select("T104"))
    waiver = report.remarks[0].waiver
    assert waiver is not None
    assert waiver.plain() == {
        "path": "/waivers/0",
        "reason": "Datoen kendes i maj.",
        "granted_by": "Styregruppen",
        "until": "2027-08",
    }
    assert report.notes == ()
    assert [remark.fix for remark in report.remarks] == [None, None]


def test_a_day_outside_the_calendar_of_the_format_is_refused() -> None:
    with pytest.raises(ValueError, match="9999"):
        check(SPOTLESS, on=Date(9999, 12, 31))


def test_without_a_day_the_check_is_of_today() -> None:
    before = Date.today()
    assert before <= check(SPOTLESS).on <= Date.today()


# --- the report ---


def test_ok_asks_for_nothing_unmet_but_advice() -> None:
    spotless = check(SPOTLESS, on=LAST_DAY)
    assert spotless.ok
    assert not check(structure(DRAFT), on=Date(2027, 5, 1)).ok
    advice = check(structure(DRAFT), on=Date(2027, 5, 1), rules=RuleSet.default().select("K206", "T306"))
    assert len(advice.unmet) == 2
    assert advice.ok


def test_a_form_asks_for_the_remarks_of_a_place() -> None:
    report = check(structure(DRAFT), on=Date(2027, 5, 1))
    assert [it.rule.code for it in report.by_path()["/follow_up/owner"]] == ["T301", "T306"]
    assert list(report.by_principle()) == ["A", "T", "C", "O", "K"]
    assert sum(map(len, report.by_principle().values())) == len(report.remarks)


def test_the_agenda_is_by_date_and_can_be_one_partys() -> None:
    parties = [{"id": "a", "name": "A", "roles": ["primary"]}]
    decisions = [{"id": "d1", "owner": "a"}, {"id": "d2"}]
    report = check(structure({**DRAFT, "parties": parties, "decisions": decisions}), on=Date(2027, 1, 1))
    dues = [remark.due for remark in report.agenda()]
    assert dues == sorted(dues, key=lambda day: day or Date.max)
    assert all(remark.due for remark in report.agenda())
    assert all("a" in remark.who for remark in report.agenda(party="a"))
    assert report.agenda(party="a")
    until = report.agenda(until=Date(2027, 2, 1))
    assert until
    assert until == tuple(it for it in report.agenda() if it.due and it.due <= Date(2027, 2, 1))
    assert report.next_steps == (*report.agenda(), *report.undated)


def test_what_inhibits_is_told_by_force_then_by_date() -> None:
    report = check(structure(DRAFT), on=Date(2027, 10, 1))
    order = [(remark.rule.force, remark.due) for remark in report.inhibits]
    assert order == sorted(order)
    assert len(set(order)) == 4
    assert report.promotes == report.met


# --- too late ---


def _late(**judged: Any) -> type[Rule]:
    """A rule of a host whose step can be taken until the end."""

    def judge(self: Rule, _: Plan) -> Iterator[Judgement]:
        yield self.at("/title", **{"holds": False, **judged})

    texts = {"title": Text("t", "t"), "falls_short": Text("f", "f"), "remedy": Text("r", "Do it.")}
    past = Text("p", "Ask.")
    rule = type("TheHouseIsOpen", (Rule,), {**texts, "remedy_when_past": past, "judge": judge})
    ours = Clause("OUR1", Force.SHOULD, Text("å", "o"))
    bind = ours.rule("OUR101", force=Force.SHOULD, due=Milestone.NOW, since="1", until=Milestone.END)
    return bind(rule)


ENDED = {"id": "plan", "title": "Plan", "period": {"starts": "2027-01-01", "ends": "2027-06-30"}}


@pytest.mark.parametrize(
    ("on", "judged", "late"),
    [
        (Date(2027, 6, 30), {}, False),
        (Date(2027, 7, 1), {}, True),
        (Date(2027, 2, 1), {"too_late": True}, True),
        (Date(2027, 7, 1), {"holds": True}, False),
        (Date(2027, 7, 1), {"due": Date(2027, 7, 1)}, False),
        (Date(2027, 7, 2), {"due": Date(2027, 7, 1)}, True),
        (Date(2027, 7, 1), {"due": Milestone.FINAL_RESULTS}, True),
    ],
    ids=["its last day", "a day late", "the rule says so", "met", "open and dated", "overdue", "open, at the end"],
)
def test_a_step_can_be_taken_until_its_milestone(on: Date, judged: dict[str, Any], late: bool) -> None:
    rules = RuleSet.default().select("A101").adding(_late(**judged))
    report = check(structure(ENDED), on=on, rules=rules)
    (remark,) = [remark for remark in report.remarks if remark.rule.code == "OUR101"]
    assert remark.too_late is remark.plain()["too_late"] is late
    assert remark.remedy("en") == (None if judged.get("holds") else "Ask." if late else "Do it.")
    assert (remark in report.too_late) is late
    told = (*report.inhibits, *report.next_steps)
    assert (remark in told) is not (late or remark.status is Status.MET)


def test_what_is_open_without_a_date_may_be_too_late_and_what_is_waived_is_as_it_would_be() -> None:
    undated = {"id": "plan", "title": "Plan", "waivers": [{"rule": "OUR101", "reason": "Derfor."}]}
    rules = RuleSet.default().select("A101").adding(_late(due=Milestone.START, too_late=True))
    waived = check(structure(undated), on=Date(2027, 7, 1), rules=rules).remarks[-1]
    assert (waived.status, waived.too_late, waived.due) == (Status.WAIVED, True, None)
    assert waived.remedy("en") == "Ask."
    report = check(structure({**undated, "waivers": []}), on=Date(2027, 7, 1), rules=rules)
    assert [remark.status for remark in report.too_late] == [Status.OPEN]
    assert report.undated == ()
    assert Report.from_plain(report.plain()).too_late == report.too_late


def test_reports_are_equal_when_their_plain_data_are() -> None:
    one, same, other = (check(structure(DRAFT), on=Date(2027, 5, day)) for day in (1, 1, 2))
    assert one == same
    assert one != other
    assert len({one, same}) == 1
    assert one != 1
    assert one.remarks[0] == same.remarks[0]
    assert one.remarks[0] != 1
    assert len({one.remarks[0], same.remarks[0]}) == 1
    assert repr(one.remarks[0]) == repr(Report.from_plain(one.plain()).remarks[0])


def test_a_report_shows_what_it_is_of_and_not_all_that_it_holds() -> None:
    shown = repr(check(structure(DRAFT), on=Date(2027, 5, 1)))
    assert "udkast" in shown
    assert not {"remarks=", "plan="} & {part.partition("=")[0] + "=" for part in shown.replace("(", " ").split()}


def test_a_report_is_unstructured_like_an_evaluation() -> None:
    report = check(structure(DRAFT), on=Date(2027, 5, 1))
    assert unstructure(report) == report.plain()


@pytest.mark.parametrize("again", [copy.deepcopy, lambda report: pickle.loads(pickle.dumps(report))])  # noqa: S301 - our own
def test_a_report_can_be_copied_and_sent_to_another_process(again: Callable[[Report], Report]) -> None:
    fresh = check(loads(dumps(SPOTLESS, format="yaml"), format="yaml"), on=LAST_DAY)
    for report in (fresh, Report.from_plain(fresh.plain())):
        assert again(report) == report


def test_no_callable_hides_in_a_report() -> None:
    report = check(loads(dumps(SPOTLESS, format="json"), format="json"), on=LAST_DAY)
    held, seen = [report], set[int]()
    while held:
        value = held.pop()
        if id(value) in seen or isinstance(value, type):
            continue
        seen.add(id(value))
        assert not callable(value), value
        if isinstance(value, dict):
            held += value.values()
        elif isinstance(value, list | tuple | frozenset):
            held += value
        elif not isinstance(value, Text | Enum):
            held += [getattr(value, name) for name in getattr(type(value), "__slots__", ()) if hasattr(value, name)]
            held += getattr(value, "__dict__", {}).values()


def test_a_party_that_is_listed_twice_is_one_party() -> None:
    plain = {**DRAFT, "parties": [{"id": "a"}], "purpose": {"uses": [{"id": "u", "users": ["a", "a"]}]}}
    (remark,) = check(structure(plain), on=Date(2027, 5, 1), rules=RuleSet.default().select("A103")).remarks
    assert remark.who == ("a",)


def test_facts_of_a_saved_report_are_said_as_they_were() -> None:
    report = check(changed({"moedetid/factor": "promoting", "overgang/factor": "promoting"}), on=LAST_DAY)
    (remark,) = report.unmet
    (again,) = Report.from_plain(report.plain()).unmet
    assert again.sayable_facts == remark.sayable_facts == {"promoting": 5, "inhibiting": 1}
    assert fact_from_plain(None) is None
    assert fact_from_plain("ord") == "ord"
    assert fact_from_plain("ord", StageName) == "ord"
    assert fact_from_plain(["design"], StageName) == [StageName.DESIGN.label]


def test_a_remark_that_was_read_back_answers_as_the_fresh_one_did() -> None:
    text = dumps(structure({**DRAFT, "waivers": [WAIVER]}), format="yaml")
    fresh = check(loads(text, format="yaml", file="plan.yaml"), on=Date(2027, 5, 1))
    saved = Report.from_plain(fresh.plain())
    names = ("status", "path", "entry", "aspect", "case", "due", "line", "column", "who", "facts", "waiver")
    for one, other in zip(fresh.remarks, saved.remarks, strict=True):
        assert {name: getattr(other, name) for name in names} == {name: getattr(one, name) for name in names}
    assert (saved.waived[0].line, saved.file) == (fresh.waived[0].line, "plan.yaml")
    assert None not in (saved.waived[0].line, saved.waived[0].waiver)


def test_a_saved_report_of_a_rule_that_is_not_at_hand_keeps_its_name() -> None:
    plain = check(structure(DRAFT), on=Date(2027, 5, 1)).plain()
    plain["remarks"] = [{**plain["remarks"][0], "rule": "H101", "clause": "H1"}]
    (remark,) = Report.from_plain(plain).remarks
    assert isinstance(remark.rule, NamedRule)
    assert remark.rule.clause.code == "H1"


@pytest.mark.parametrize("data", [{}, [], {"format": "dbfs-eval/1"}, {"on": "x"}, None, "x"])
def test_what_is_no_report_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match="dbfs-eval-report/1"):
        Report.from_plain(data)


def test_a_language_may_be_a_tag_wherever_something_is_said() -> None:
    report = check(structure(DRAFT), on=Date(2027, 5, 1))
    (remark, *_) = report.unmet
    with pytest.raises(DocumentError) as refused:
        structure({"id": "plan", "titel": "Plan"})
    sayers: list[Callable[[str], Any]] = [
        remark.message,
        remark.remedy,
        refused.value.message,
        refused.value.faults[0].message,
        refused.value.faults[0].place,
        UnknownRule("X999").message,
        lambda language: render(report, "markdown", language),
        lambda language: render_agenda(report, "text", language),
        lambda language: render_comparison(compare(report, report), "text", language),
        document_schema,
    ]
    for say in sayers:
        assert (say("da-DK"), say("en-GB")) == (say("da"), say("en"))
        with pytest.raises(ValueError, match="'sv': da, en"):
            say("sv")

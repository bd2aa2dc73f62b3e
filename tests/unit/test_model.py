"""An evaluation that is built: what its fields take, what they refuse, and where its entries stand."""

from __future__ import annotations

import copy
import datetime
import pickle
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from pendulum import Date

from dbfs_eval import (
    Activity,
    Aim,
    ArgumentError,
    Checkpoint,
    Decision,
    DocumentError,
    EntryStatus,
    Evaluation,
    FollowUp,
    Party,
    Period,
    Purpose,
    ReducedDate,
    Role,
    RuleSet,
    Span,
    StageName,
    Status,
    check,
    dumps,
    loads,
    render,
    render_agenda,
    structure,
    unstructure,
)
from dbfs_eval.model import KINDS
from dbfs_eval.testing import SPOTLESS

PLAN = '{"id": "plan", "title": "Plan", "decisions": [\n{"id": "d1"},\n{"id": "d2"}]}'


def faults(build: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(DocumentError) as refused:
        build()
    return [(fault.path, fault.message("en", place=False)) for fault in refused.value.faults]


def test_a_word_may_be_its_text_and_a_list_a_list() -> None:
    party = Party(id="team", roles=["primary", Role.STAKEHOLDER])
    assert party == Party(id="team", roles=(Role.PRIMARY, Role.STAKEHOLDER))
    assert hash(party)
    activity = Activity(id="a", stage="design", status="done", starts=datetime.date(2027, 2, 1), ends="2027-02")
    assert (activity.stage, activity.status) == (StageName.DESIGN, EntryStatus.DONE)
    assert (activity.starts, activity.ends) == (Date(2027, 2, 1), ReducedDate(2027, 2, 28, "2027-02"))


def test_none_is_absent_as_in_a_document() -> None:
    assert Activity(id="a", status=None, parties=None, title=None, starts=None) == Activity(id="a")
    evaluation = Evaluation(id="a", title="b", period=None, parties=None, format=None, language=None)
    assert evaluation == Evaluation(id="a", title="b")


def test_verdicts_of_what_is_built_with_texts_are_those_of_what_is_read() -> None:
    built = Evaluation(
        id="a",
        title="b",
        purpose=Purpose(aims=("development",)),
        parties=[Party(id="x", roles=("primary",)), Party(id="k", roles=("critical_friend",))],
    )
    rules = RuleSet.default().select("A101", "C101", "O201")
    assert built.purpose.aims == (Aim.DEVELOPMENT,)
    assert [remark.status for remark in check(built, on=Date(2027, 1, 1), rules=rules).remarks] == [Status.MET] * 3


A_ROLE = "it should be one of the words primary, stakeholder, critical_friend, evaluator, commissioner."
A_DATE = "is not read as a date. Write 2026-03-01, 2026-03 or 2026."


@pytest.mark.parametrize(
    ("build", "found"),
    [
        (lambda: Party(id="x", roles=("nonsense",)), [("/roles/0", f"This is “nonsense”; {A_ROLE}")]),
        (lambda: Party(id="x", roles="primary"), [("/roles", "This is “primary”; it should be a list, such as [development].")]),
        (lambda: Activity(id="a", parties="xy"), [("/parties", "This is “xy”; it should be a list, such as [development].")]),
        (
            lambda: Activity(id="a", status=Status.MET),
            [("/status", "This is met; it should be one of the words planned, done, cancelled.")],
        ),
        (
            lambda: Evaluation(id="a", title="b", format="zzz", parties=[{"id": "x"}], period={}),
            [
                ("/format", "This is “zzz”; it should be a format that is known: dbfs-eval/1."),
                ("/period", "This is keys with values; it should be an object of the class Period."),
                ("/parties/0", "This is keys with values; it should be an object of the class Party."),
            ],
        ),
        (
            lambda: Evaluation(id="a", title="b", parties=(None,)),
            [("/parties/0", "This is nothing; it should be an object of the class Party.")],
        ),
        (
            lambda: Evaluation(id="a", title="b", parties=[Decision(id="d")]),
            [("/parties/0", "This is Decision; it should be an object of the class Party.")],
        ),
        (
            lambda: Decision(id="d", lead_time=datetime.timedelta(5)),
            [
                (
                    "/lead_time",
                    "5 days, 0:00:00 is not read as a span. Write whole weeks or days: P8W or P10D.",
                )
            ],
        ),
        (
            lambda: Period(starts="foo", ends=datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC)),
            [("/starts", f"“foo” {A_DATE}"), ("/ends", f"2027-01-01 00:00:00+00:00 {A_DATE}")],
        ),
        (lambda: Evaluation(id="a", title=None), [("/title", "There should be the key title with a text here.")]),
        (lambda: Evaluation(id="a", title="b\x00"), [("/title", "There is a character here that no text can hold (U+0000). Delete it.")]),
        (
            lambda: Party(name="x", role=["primary"]),
            [
                ("/role", "Unknown key “role”. Did you mean roles?"),
                ("/id", "There should be the key id with an id of small letters, digits, - and _ here."),
            ],
        ),
    ],
)  # fmt: skip
def test_what_means_nothing_is_refused_with_its_place(
    build: Callable[[], object], found: list[tuple[str, str]]
) -> None:
    assert faults(build) == found


def test_faults_of_fields_and_of_the_whole_are_said_together() -> None:
    parties = [Party(id="x"), {"id": "y"}, Party(id="x")]
    assert [path for path, _ in faults(lambda: Evaluation(id="A", title="b", parties=parties))] == [
        "/id",
        "/parties/1",
        "/parties/2/id",
    ]
    # Where an entry is lost, a ref to it is no fault of its own.
    decisions = [Decision(id="d", owner="y")]
    built = faults(lambda: Evaluation(id="a", title="b", parties=parties[:2], decisions=decisions))
    assert [path for path, _ in built] == ["/parties/1"]


def test_the_faults_are_those_of_what_was_handed_over_whatever_becomes_of_it() -> None:
    roles = ["nonsense", "primary"]
    with pytest.raises(DocumentError) as refused:
        Party(id="x", roles=roles)
    roles.clear()
    assert [fault.path for fault in refused.value.faults] == ["/roles/0"]
    plain: dict[str, Any] = {"id": "x", "titel": "x"}
    with pytest.raises(DocumentError) as refused:
        structure(plain)
    plain.clear()
    assert [fault.path for fault in refused.value.faults] == ["/titel", "/title"]
    again = pickle.loads(pickle.dumps(refused.value))  # noqa: S301 - our own
    assert again.plain() == copy.copy(refused.value).plain() == refused.value.plain()
    assert repr(again).startswith("DocumentError((Fault(kind='unknown-key', path='/titel'")


def test_a_changed_evaluation_keeps_no_lines_of_the_text_that_it_came_from() -> None:
    read = loads(PLAN, format="json")
    turned = attrs.evolve(read, decisions=read.decisions[::-1])
    assert read.locate("/decisions/1") == (3, 1)
    assert turned.source is None
    assert turned.locate("/decisions/1") is None
    remarks = check(turned, on=Date(2027, 1, 1)).remarks
    assert {(remark.line, remark.column) for remark in remarks} == {(None, None)}


def test_an_entry_that_stands_twice_has_two_places() -> None:
    held = Checkpoint(date="2027-01-01")
    evaluation = Evaluation(id="a", title="b", follow_up=FollowUp(checkpoints=[held, held]))
    assert sorted(evaluation.paths.values()) == ["/follow_up/checkpoints/0", "/follow_up/checkpoints/1"]


def test_texts_are_plain_texts() -> None:
    class Safe(str):
        __slots__ = ()

    party = Party(id=Safe("x"), name=Safe("Et navn"), roles=[Safe("primary")])
    assert (type(party.id), type(party.name)) == (str, str)
    assert party == Party(id="x", name="Et navn", roles=["primary"])


@pytest.mark.parametrize(("count", "unit"), [(-1, "W"), (10_000, "D"), (True, "D"), (1, "M"), (1.0, "D"), ("1", "D")])
def test_a_span_that_cannot_be_written_is_none(count: Any, unit: Any) -> None:
    with pytest.raises(ValueError, match=f"P{count}{unit}"):
        Span(count, unit)


@pytest.mark.parametrize("written", ["2027", "2027-03", "2026-02", "x"])
def test_a_date_is_not_written_otherwise_than_it_is(written: str) -> None:
    with pytest.raises(ValueError, match=written):
        ReducedDate(2026, 3, 31, written)


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: unstructure(5), "whole"),
        (lambda: dumps({"id": "a"}, format="json"), "evaluation"),
        (lambda: loads(5, format="json"), "text"),
        (lambda: render(SPOTLESS, "json"), "report"),
        (lambda: render_agenda([SPOTLESS], "text"), "report"),
    ],
)
def test_a_call_says_what_it_cannot_take(call: Callable[[], object], argument: str) -> None:
    with pytest.raises(ArgumentError) as refused:
        call()
    assert refused.value.argument == argument
    assert refused.value.message("da").startswith(f"{argument}: Her står ")


def test_nobody_changes_what_an_evaluation_knows_of_its_entries() -> None:
    with pytest.raises(AttributeError):
        SPOTLESS.by_id.clear()
    with pytest.raises(TypeError):
        SPOTLESS.paths[1] = "/"
    assert pickle.loads(pickle.dumps(SPOTLESS)) == copy.deepcopy(SPOTLESS) == SPOTLESS  # noqa: S301 - our own


def test_the_lists_with_ids_are_those_of_entries_that_have_one() -> None:
    assert list(KINDS) == [
        "uses", "parties", "questions", "decisions", "deliverables", "activities", "findings", "potentials", "actions",
        "debriefs", "sharing",
    ]  # fmt: skip

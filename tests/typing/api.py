"""Uses of the public interface that the type checkers read and nobody runs; wrong uses are refused, too."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, assert_type

import pendulum

import dbfs_eval
from dbfs_eval import (
    Action,
    ActionStatus,
    Activity,
    Aim,
    AppliedFix,
    ArgumentError,
    Baseline,
    Change,
    ChangeKind,
    Checkpoint,
    Clause,
    Comparison,
    Debrief,
    Decision,
    Deliverable,
    DeliverableKind,
    DocumentError,
    EntryStatus,
    Evaluation,
    Example,
    Factor,
    Fault,
    Finding,
    Fix,
    FixError,
    Focus,
    FollowUp,
    Force,
    Judgement,
    Level,
    Limits,
    Milestone,
    Mode,
    Note,
    Party,
    PartyKind,
    Period,
    Plan,
    Potential,
    Practice,
    Principle,
    Purpose,
    Question,
    ReducedDate,
    RefusedFix,
    Remark,
    Report,
    Response,
    Role,
    Rule,
    RuleSet,
    Sharing,
    Span,
    Stage,
    StageName,
    Stance,
    Status,
    Subject,
    Text,
    ThresholdError,
    UnknownRule,
    Use,
    Waiver,
    apply_fix,
    apply_fix_to_text,
    apply_fixes,
    check,
    compare,
    dumps,
    load,
    loads,
    read_date,
    render,
    render_agenda,
    render_comparison,
    structure,
    stylesheet,
    threshold,
    unstructure,
)
from dbfs_eval.report import NamedRule


def reads(text: str) -> None:
    evaluation = dbfs_eval.loads(text, format="json")
    assert_type(evaluation, Evaluation)
    assert_type(dbfs_eval.load("byg-op.yaml"), Evaluation)
    assert_type(dbfs_eval.dumps(evaluation, format="yaml"), str)
    assert_type(dbfs_eval.structure({"id": "a", "title": "A"}), Evaluation)


def builds() -> None:
    Evaluation(
        id="byg-op",
        title="Evaluering af Byg Op",
        parties=(Party(id="team", roles=(Role.PRIMARY,)),),
        decisions=(Decision(id="d1", due="2027-11", lead_time=Span(8, "W"), owner="team"),),
        activities=(Activity(id="moede", stage=StageName.DESIGN, mode=Mode.INVOLVE, parties=("team",)),),
    )
    Evaluation(title="Uden id")  # type: ignore[call-arg]
    party = Party(id="team", roles=["primary", Role.STAKEHOLDER], name=None)
    assert_type(party.roles, tuple[Role, ...])
    activity = Activity(id="moede", stage="design", status="done", starts=datetime.date(2027, 2, 1), parties=None)
    assert_type(activity.stage, StageName | None)
    assert_type(activity.status, EntryStatus)
    assert_type(activity.starts, pendulum.Date | None)
    Party(id="team", roles=(5,))  # type: ignore[arg-type]
    Activity(id="moede", status=5)  # type: ignore[arg-type]


def checks(evaluation: Evaluation) -> None:
    report = dbfs_eval.check(evaluation, on=pendulum.date(2026, 3, 1))
    assert_type(report, Report)
    assert_type(report.ok, bool)
    assert_type(report.unmet, tuple[Remark, ...])
    for remark in report.unmet:
        assert_type(remark.rule, Rule | NamedRule)
        assert_type(remark.rule.code, str)
        assert_type(remark.message("da"), str)
        assert_type(remark.remedy("en"), str | None)
        assert_type(remark.fix, Fix | None)
        assert_type(remark.status, Status)
        assert_type(remark.message("da-DK"), str)
    assert_type(report.by_path(), Mapping[str, tuple[Remark, ...]])
    assert_type(report.plain(), dict[str, Any])
    assert_type(Report.from_plain(report.plain()), Report)
    dbfs_eval.check(evaluation, on=datetime.date(2026, 3, 1))
    dbfs_eval.check(evaluation, on="2026-03-01")  # type: ignore[arg-type]


def words() -> None:
    assert_type(Role("primary"), Role)
    assert_type(Force("must") <= Force.SHOULD, bool)
    assert_type(str(Mode.INVOLVE), str)
    assert_type(Status.choices("da"), list[tuple[str, str]])
    assert_type(Aim.DEVELOPMENT.label, Text)


EVERY_NAME = (
    Action,
    ActionStatus,
    Activity,
    Aim,
    ArgumentError,
    Baseline,
    Change,
    ChangeKind,
    Checkpoint,
    Clause,
    Debrief,
    Decision,
    Deliverable,
    DeliverableKind,
    DocumentError,
    EntryStatus,
    Evaluation,
    Example,
    Factor,
    Fault,
    Finding,
    Fix,
    FixError,
    Focus,
    FollowUp,
    Force,
    Judgement,
    Level,
    Limits,
    AppliedFix,
    Milestone,
    Mode,
    Comparison,
    Note,
    Party,
    PartyKind,
    Period,
    Plan,
    Potential,
    Practice,
    Principle,
    Purpose,
    Question,
    ReducedDate,
    RefusedFix,
    Remark,
    Report,
    Response,
    Role,
    Rule,
    RuleSet,
    Sharing,
    Span,
    Stage,
    StageName,
    Stance,
    Status,
    Subject,
    Text,
    ThresholdError,
    UnknownRule,
    Use,
    Waiver,
    check,
    compare,
    dumps,
    apply_fix,
    apply_fix_to_text,
    load,
    loads,
    apply_fixes,
    read_date,
    render,
    render_agenda,
    render_comparison,
    structure,
    threshold,
    unstructure,
)


def shows(report: Report) -> None:
    assert_type(render(report, "html", "da"), str)
    assert_type(render_agenda([report], "ics", party="team", until=pendulum.date(2027, 1, 1), alarm=None), str)
    assert_type(render(report, "ics", since="BEGIN:VCALENDAR", stamp=pendulum.datetime(2027, 1, 1)), str)
    render(report, "html", "da-DK", fragment=True)
    assert_type(stylesheet(), str)
    render(report, "html", 1)  # type: ignore[arg-type]


def moves(report: Report, evaluation: dbfs_eval.Evaluation) -> None:
    movement = compare(report, evaluation, on=pendulum.date(2027, 1, 1))
    assert_type(movement, Comparison)
    assert_type(movement.came_to_hold, tuple[Change, ...])
    assert_type(render_comparison(movement, "markdown"), str)
    for step in apply_fixes("", format="yaml"):
        assert_type(step, AppliedFix | RefusedFix)
    for remark in report.unmet:
        if remark.fix:
            assert_type(apply_fix(evaluation, remark.fix), dbfs_eval.Evaluation)
            assert_type(apply_fix_to_text("", remark.fix, format="toml"), str)


def chooses() -> RuleSet:
    return RuleSet.default().select("T", "K1").without("T204").with_thresholds({"T102": {"lead_time": "P8W"}})

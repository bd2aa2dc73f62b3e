"""Uses of the public interface that the type checkers read and nobody runs; wrong uses are refused, too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_type

import pendulum

import dbfs_eval
from dbfs_eval import (
    Action,
    ActionStatus,
    Activity,
    Aim,
    Baseline,
    Change,
    Checkpoint,
    Clause,
    Debrief,
    Decision,
    Deliverable,
    DeliverableKind,
    DocumentError,
    Evaluation,
    Example,
    Factor,
    Fault,
    Finding,
    Fix,
    FixRefused,
    Focus,
    FollowUp,
    Force,
    Judgement,
    Level,
    Limits,
    Mend,
    Milestone,
    Mode,
    Movement,
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
    Refused,
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
    fixed,
    fixed_text,
    load,
    loads,
    mends,
    read_date,
    render,
    render_agenda,
    render_movement,
    structure,
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
    Party(id="team", roles=("primary",))  # type: ignore[arg-type]


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
        remark.message("sv")  # type: ignore[arg-type]
    assert_type(report.by_path(), Mapping[str, tuple[Remark, ...]])
    assert_type(report.plain(), dict[str, Any])
    assert_type(Report.from_plain(report.plain()), Report)
    dbfs_eval.check(evaluation, on="2026-03-01")  # type: ignore[arg-type]


EVERY_NAME = (
    Action,
    ActionStatus,
    Activity,
    Aim,
    Baseline,
    Change,
    Checkpoint,
    Clause,
    Debrief,
    Decision,
    Deliverable,
    DeliverableKind,
    DocumentError,
    Evaluation,
    Example,
    Factor,
    Fault,
    Finding,
    Fix,
    FixRefused,
    Focus,
    FollowUp,
    Force,
    Judgement,
    Level,
    Limits,
    Mend,
    Milestone,
    Mode,
    Movement,
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
    Refused,
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
    fixed,
    fixed_text,
    load,
    loads,
    mends,
    read_date,
    render,
    render_agenda,
    render_movement,
    structure,
    threshold,
    unstructure,
)


def shows(report: Report) -> None:
    assert_type(render(report, "html", "da"), str)
    assert_type(render_agenda([report], "ics", party="team", until=pendulum.date(2027, 1, 1), alarm=None), str)
    render(report, "html", "sv")  # type: ignore[arg-type]


def moves(report: Report, evaluation: dbfs_eval.Evaluation) -> None:
    movement = compare(report, evaluation, on=pendulum.date(2027, 1, 1))
    assert_type(movement, Movement)
    assert_type(movement.came_to_hold, tuple[Change, ...])
    assert_type(render_movement(movement, "markdown"), str)
    for step in mends("", format="yaml"):
        assert_type(step, Mend | Refused)
    for remark in report.unmet:
        if remark.fix:
            assert_type(fixed(evaluation, remark.fix), dbfs_eval.Evaluation)
            assert_type(fixed_text("", remark.fix, format="toml"), str)


def chooses() -> RuleSet:
    return RuleSet.default().select("T", "K1").without("T204").with_thresholds({"T102": {"lead_time": "P8W"}})

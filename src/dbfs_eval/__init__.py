"""Validation of development-oriented evaluations by the four principles of Det Boligsociale Fællessekretariat.

A host hands over an evaluation and a date and gets back, in Danish or English, what promotes development, what
inhibits it, and what to do by when:

    evaluation = dbfs_eval.load("byg-op.yaml")
    report = dbfs_eval.check(evaluation, on=pendulum.date(2027, 3, 1))
"""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers take it for true by its name; importing `typing` costs more than all else here
if TYPE_CHECKING:
    from typing import Any

    from dbfs_eval.checking import check
    from dbfs_eval.comparison import Baseline, Change, Comparison, compare
    from dbfs_eval.dates import ReducedDate, Span, read_date
    from dbfs_eval.document import (
        FixError,
        Limits,
        apply_fix,
        apply_fix_to_text,
        dumps,
        load,
        loads,
        structure,
        unstructure,
    )
    from dbfs_eval.errors import ArgumentError, DocumentError, Fault, ThresholdError, UnknownRule
    from dbfs_eval.fixes import AppliedFix, RefusedFix, apply_fixes
    from dbfs_eval.model import (
        Action,
        Activity,
        Checkpoint,
        Debrief,
        Decision,
        Deliverable,
        Evaluation,
        Finding,
        FollowUp,
        Party,
        Period,
        Potential,
        Purpose,
        Question,
        Response,
        Sharing,
        Stage,
        Subject,
        Use,
        Waiver,
    )
    from dbfs_eval.outputs import render, render_agenda, render_comparison
    from dbfs_eval.outputs.style import stylesheet
    from dbfs_eval.plan import Milestone, Plan
    from dbfs_eval.report import Note, Remark, Report
    from dbfs_eval.rule import Clause, Example, Fix, Judgement, Practice, Principle, Rule, threshold
    from dbfs_eval.ruleset import RuleSet
    from dbfs_eval.text import Text
    from dbfs_eval.vocabularies import (
        ActionStatus,
        Aim,
        ChangeKind,
        DeliverableKind,
        EntryStatus,
        Factor,
        Focus,
        Force,
        Level,
        Mode,
        PartyKind,
        Role,
        StageName,
        Stance,
        Status,
    )

__all__ = [
    "Action",
    "ActionStatus",
    "Activity",
    "Aim",
    "AppliedFix",
    "ArgumentError",
    "Baseline",
    "Change",
    "ChangeKind",
    "Checkpoint",
    "Clause",
    "Comparison",
    "Debrief",
    "Decision",
    "Deliverable",
    "DeliverableKind",
    "DocumentError",
    "EntryStatus",
    "Evaluation",
    "Example",
    "Factor",
    "Fault",
    "Finding",
    "Fix",
    "FixError",
    "Focus",
    "FollowUp",
    "Force",
    "Judgement",
    "Level",
    "Limits",
    "Milestone",
    "Mode",
    "Note",
    "Party",
    "PartyKind",
    "Period",
    "Plan",
    "Potential",
    "Practice",
    "Principle",
    "Purpose",
    "Question",
    "ReducedDate",
    "RefusedFix",
    "Remark",
    "Report",
    "Response",
    "Role",
    "Rule",
    "RuleSet",
    "Sharing",
    "Span",
    "Stage",
    "StageName",
    "Stance",
    "Status",
    "Subject",
    "Text",
    "ThresholdError",
    "UnknownRule",
    "Use",
    "Waiver",
    "apply_fix",
    "apply_fix_to_text",
    "apply_fixes",
    "check",
    "compare",
    "dumps",
    "load",
    "loads",
    "read_date",
    "render",
    "render_agenda",
    "render_comparison",
    "structure",
    "stylesheet",
    "threshold",
    "unstructure",
]

_HOMES = {
    name: module
    for module, names in {
        "checking": "check",
        "comparison": "Baseline Change Comparison compare",
        "dates": "ReducedDate Span read_date",
        "document": ("FixError Limits apply_fix apply_fix_to_text dumps load loads structure unstructure"),
        "errors": "ArgumentError DocumentError Fault ThresholdError UnknownRule",
        "fixes": "AppliedFix RefusedFix apply_fixes",
        "model": (
            "Action Activity Checkpoint Debrief Decision Deliverable Evaluation Finding FollowUp "
            "Party Period Potential Purpose Question Response Sharing Stage Subject Use Waiver"
        ),
        "outputs": "render render_agenda render_comparison",
        "outputs.style": "stylesheet",
        "plan": "Milestone Plan",
        "report": "Note Remark Report",
        "rule": "Clause Example Fix Judgement Practice Principle Rule threshold",
        "ruleset": "RuleSet",
        "text": "Text",
        "vocabularies": (
            "ActionStatus Aim ChangeKind DeliverableKind EntryStatus Factor Focus Force Level Mode "
            "PartyKind Role StageName Stance Status"
        ),
    }.items()
    for name in names.split()
}


def __getattr__(name: str) -> Any:
    """Fetch a public name when it is first used: who imports the package for one pays for what that one leads to."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # whoever begins with the command line waits for nothing here

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__

"""Validation of development-oriented evaluations by the four principles of Det Boligsociale Fællessekretariat.

A host hands over an evaluation and a date and gets back, in Danish or English, what promotes development, what
inhibits it, and what to do by when:

    evaluation = dbfs_eval.load("byg-op.yaml")
    report = dbfs_eval.check(evaluation, on=pendulum.date(2027, 3, 1))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dbfs_eval.checking import check
    from dbfs_eval.comparing import Baseline, Change, Movement, compare
    from dbfs_eval.dates import ReducedDate, Span, read_date
    from dbfs_eval.document import FixRefused, Limits, dumps, fixed, fixed_text, load, loads, structure, unstructure
    from dbfs_eval.errors import DocumentError, Fault, ThresholdError, UnknownRule
    from dbfs_eval.mending import Mend, Refused, mends
    from dbfs_eval.model import (
        Action,
        ActionStatus,
        Activity,
        Aim,
        Checkpoint,
        Debrief,
        Decision,
        Deliverable,
        DeliverableKind,
        Evaluation,
        Factor,
        Finding,
        Focus,
        FollowUp,
        Level,
        Mode,
        Party,
        PartyKind,
        Period,
        Potential,
        Purpose,
        Question,
        Response,
        Role,
        Sharing,
        Stage,
        StageName,
        Stance,
        Subject,
        Use,
        Waiver,
    )
    from dbfs_eval.outputs import render, render_agenda, render_movement
    from dbfs_eval.plan import Milestone, Plan
    from dbfs_eval.report import Note, Remark, Report, Status
    from dbfs_eval.rule import Clause, Example, Fix, Force, Judgement, Practice, Principle, Rule, threshold
    from dbfs_eval.ruleset import RuleSet
    from dbfs_eval.text import Text

__all__ = [
    "Action",
    "ActionStatus",
    "Activity",
    "Aim",
    "Baseline",
    "Change",
    "Checkpoint",
    "Clause",
    "Debrief",
    "Decision",
    "Deliverable",
    "DeliverableKind",
    "DocumentError",
    "Evaluation",
    "Example",
    "Factor",
    "Fault",
    "Finding",
    "Fix",
    "FixRefused",
    "Focus",
    "FollowUp",
    "Force",
    "Judgement",
    "Level",
    "Limits",
    "Mend",
    "Milestone",
    "Mode",
    "Movement",
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
    "Refused",
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
    "check",
    "compare",
    "dumps",
    "fixed",
    "fixed_text",
    "load",
    "loads",
    "mends",
    "read_date",
    "render",
    "render_agenda",
    "render_movement",
    "structure",
    "threshold",
    "unstructure",
]

_HOMES = {
    name: module
    for module, names in {
        "checking": "check",
        "comparing": "Baseline Change Movement compare",
        "dates": "ReducedDate Span read_date",
        "document": "FixRefused Limits dumps fixed fixed_text load loads structure unstructure",
        "errors": "DocumentError Fault ThresholdError UnknownRule",
        "model": (
            "Action ActionStatus Activity Aim Checkpoint Debrief Decision Deliverable DeliverableKind "
            "Evaluation Factor Finding Focus FollowUp Level Mode Party PartyKind Period Potential Purpose "
            "Question Response Role Sharing Stage StageName Stance Subject Use Waiver"
        ),
        "mending": "Mend Refused mends",
        "outputs": "render render_agenda render_movement",
        "plan": "Milestone Plan",
        "report": "Note Remark Report Status",
        "rule": "Clause Example Fix Force Judgement Practice Principle Rule threshold",
        "ruleset": "RuleSet",
        "text": "Text",
    }.items()
    for name in names.split()
}


def __getattr__(name: str) -> Any:
    """Fetch a public name when it is first used: importing every rule would double the cost of importing attrs."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__

"""A small plan, and rules of a host, that the views are read by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from pendulum import Date

from dbfs_eval import (
    Clause,
    Evaluation,
    Force,
    Judgement,
    Milestone,
    Plan,
    Report,
    Rule,
    RuleSet,
    Text,
    check,
    structure,
)
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from dbfs_eval.text import Language
from dbfs_eval.views.lines import Line
from dbfs_eval.views.report import ReportView, view_of

_T = TypeVar("_T")

ON = Date(2027, 3, 1)
PLAN: dict[str, Any] = {
    "id": "plan",
    "title": "En plan.",
    "purpose": {"aims": ["development"]},
    "period": {"starts": "2027-02-01", "started": "2027-02-01", "ends": "2027-08-27"},
    "parties": [
        {"id": "team", "name": "Det lokale team", "roles": ["primary"]},
        {"id": "beboere", "name": "Beboerne", "roles": ["primary"]},
        {"id": "ven", "name": "Sekretariatet", "roles": ["critical_friend"]},
        {"id": "styregruppe", "name": "Styregruppen"},
    ],
    "stages": [
        {"stage": "design", "starts": "2027-02-01", "ends": "2027-02-28"},
        {"stage": "data_collection", "starts": "2027-03-01", "ends": "2027-03-31"},
        {"stage": "analysis", "starts": "2027-04-01", "ends": "2027-05-31"},
        {"stage": "interpretation", "starts": "2027-06-01", "ends": "2027-06-30"},
        {"stage": "reporting", "starts": "2027-07-01", "ends": "2027-08-27"},
    ],
    "activities": [
        {"id": "opstart", "title": "Opstart", "stage": "design", "starts": "2027-02-10", "parties": ["team", "ven"]},
    ],
}
BARE: dict[str, Any] = {"id": "plan", "title": "En plan"}


def plan(**more: Any) -> Evaluation:
    """The small plan, with what is to be otherwise."""
    return structure({**PLAN, **more})


def bare(**more: Any) -> Evaluation:
    """A plan that has no more than a title, and what is to be added."""
    return structure({**BARE, **more})


def report(evaluation: Evaluation, on: Date, *codes: str) -> Report:
    """What the rules with these codes say of a plan; without codes all rules."""
    return check(evaluation, on=on, rules=RuleSet.default().select(*codes) if codes else None)


def told(evaluation: Evaluation, on: Date, *codes: str, language: Language = "da") -> ReportView:
    """What a person reads of that."""
    return view_of(report(evaluation, on, *codes), language)


def read_back(made: Report) -> Report:
    """The report as it is when it was saved and read again."""
    return Report.from_plain(json.loads(json.dumps(made.plain())))


def one(items: Iterable[_T]) -> _T:
    """The only one."""
    (only,) = items
    return only


def unfolded(view: ReportView) -> list[Line]:
    """The lines that bear a number, down the page."""
    return [line for line in view.lines if line.number]


def messages(lines: Iterable[Line]) -> list[str]:
    """What the lines say is missing."""
    return [line.message for line in lines]


def references(lines: Iterable[Line]) -> list[str]:
    """The rules by which each line speaks."""
    return [line.reference for line in lines]


HOUSE = Clause("X1", Force.MUST, Text(da="Huset skal være åbent.", en="The house must be open."))
WORDS = {
    "title": Text(da="Huset er åbent", en="The house is open"),
    "falls_short": Text(da="Huset er lukket.", en="The house is closed."),
    "remedy": Text(da="Luk op.", en="Open it."),
}
TEXTS = frozenset(WORDS) | {"holds", "recorded", "awaited", "absent", "weaker", "remedy_when_past", "fix"}
CLOSED_TO: dict[str, Any] = {
    "falls_short": Text(da="Huset er lukket for {who} i {where}.", en="The house is closed to {who} in {where}."),
    "remedy": Text(da="Luk op for {who}.", en="Open it to {who}."),
    "facts": ("who", "where"),
}
"""What a rule declares that speaks of somebody and of somewhere."""


def house(code: str, *found: dict[str, Any], **declared: Any) -> type[Rule]:
    """A rule of a host that finds what is handed over, place by place, and declares what is handed over."""

    def judge(self: Rule, plan: Plan) -> Iterator[Judgement]:  # noqa: ARG001 - what a rule is given
        for each in found or ({},):
            given = {"entry": "/title", "holds": False, "awaited": True, **each}
            awaited = given.pop("awaited")
            judgement = self.at(**given)
            judgement.awaited = awaited
            yield judgement

    own = {name: declared.pop(name) for name in TEXTS & declared.keys()}
    made = type(f"OpenHouse{code}", (Rule,), {**WORDS, "judge": judge, **own})
    return HOUSE.rule(code, **{"force": Force.SHOULD, "due": Milestone.NOW, "since": "1.0", **declared})(made)


def closed(who: str, where: str, **found: Any) -> dict[str, Any]:
    """What a rule finds that speaks of somebody and of somewhere."""
    return {"aspect": who + where, "facts": {"who": who, "where": where}, **found}


def reported(*rules: type[Rule], on: Date = LAST_DAY, evaluation: Evaluation = SPOTLESS) -> Report:
    """What a host's rules alone say."""
    return together(rules, evaluation, on, ())


def together(rules: Iterable[type[Rule]], evaluation: Evaluation, on: Date, codes: Sequence[str]) -> Report:
    """What a host's rules and those of the catalogue with these codes say."""
    chosen = RuleSet.default().limited_to(codes)
    for rule in rules:
        chosen = chosen.adding(rule)
    return check(evaluation, on=on, rules=chosen)


def told_by(*rules: type[Rule], on: Date = LAST_DAY, evaluation: Evaluation = SPOTLESS) -> ReportView:
    """What a person reads of that."""
    return view_of(reported(*rules, on=on, evaluation=evaluation), "da")

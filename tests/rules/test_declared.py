"""What a rule declares of itself: a host's rule that declares it is drawn, folded and told like one of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import (
    Clause,
    Force,
    Judgement,
    Milestone,
    Plan,
    Report,
    Rule,
    RuleSet,
    StageName,
    Text,
    check,
    structure,
)
from dbfs_eval.plan import required
from dbfs_eval.testing import LAST_DAY, SPOTLESS, remarks_of
from dbfs_eval.timeline.content.annotations import Annotation, annotations_of
from dbfs_eval.views.report import ReportView, view_of
from dbfs_eval.vocabularies import Applicability, Status

HOUSE = Clause("H1", force=Force.SHOULD, text=Text(da="Huset er åbent.", en="The house is open."))
ON = Date(2027, 3, 1)
WORDS = {
    "title": Text(da="Huset er åbent", en="The house is open"),
    "falls_short": Text(da="Huset er lukket.", en="The house is closed."),
    "remedy": Text(da="Luk op.", en="Open it."),
    "label": Text(da="lukket", en="closed"),
}


class _Closed(Rule):
    """A rule of a host that never holds; what it says of its judgement is handed over."""

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/follow_up/agreed", holds=False, **self._found(plan))

    def _found(self, plan: Plan) -> dict[str, Any]:  # noqa: ARG002 - for those that look
        return {}


def _report(*rules: type[Rule]) -> Report:
    chosen = RuleSet.default().select("A101")
    for rule in rules:
        chosen = chosen.adding(rule)
    return check(SPOTLESS, on=ON, rules=chosen)


def _rule(code: str, found: dict[str, Any] | None = None, **declared: Any) -> type[Rule]:
    made = type(f"Open{code}", (_Closed,), {**WORDS, "_found": lambda _self, _plan: found or {}})
    bound = {"force": Force.SHOULD, "due": Milestone.NOW, "since": "1.0", **declared}
    return HOUSE.rule(code, **bound)(made)


def _view(*rules: type[Rule]) -> ReportView:
    return view_of(_report(*rules), "en")


def _drawn(rule: type[Rule]) -> tuple[Annotation, ...]:
    report = _report(rule)
    plan = RuleSet.default().plan(SPOTLESS, ON)
    return annotations_of(report, plan, view_of(report, "en").numbers, "en").placed


# --- told ---


def test_what_only_waits_has_no_number_and_no_next_step_while_it_is_open() -> None:
    waits, asks = _rule("H101", only_waits=True, due=Milestone.SHARE_BY), _rule("H102", due=Milestone.SHARE_BY)
    lines = [line for day in _view(waits, asks).coming for line in day.lines]

    assert [(line.rule.code, line.number is None, line.remedy is None) for line in lines] == [
        ("H101", True, True),
        ("H102", False, False),
    ]


def test_what_anticipates_another_rule_is_told_with_it() -> None:
    later, sooner = _rule("H101"), _rule("H102", anticipates="H101", force=Force.ADVICE)

    (line,) = _view(later, sooner).now
    assert [code for code, _ in line.references] == ["H101", "H102"]
    (alone,) = _view(sooner).now
    assert [code for code, _ in alone.references] == ["H102"]


def test_what_is_told_first_comes_before_all_else_that_inhibits() -> None:
    report = _report(_rule("H101"), _rule("H102", told_first=True, force=Force.ADVICE))
    assert [remark.rule.code for remark in report.inhibits] == ["H102", "H101"]


# --- drawn ---


def test_a_remark_is_drawn_over_the_days_that_it_names_in_either_order() -> None:
    first, last = Date(2027, 1, 4), Date(2027, 2, 3)
    for during in ((first, last), (last, first)):
        (annotation,) = _drawn(_rule("H101", {"during": during}))
        assert annotation.stretches == ((first, last),)


@pytest.mark.parametrize("during", [(None, Date(2027, 1, 4)), (Date(2027, 1, 4), None), (None, None)])
def test_days_of_which_one_is_not_known_are_none(during: tuple[Date | None, Date | None]) -> None:
    (annotation,) = _drawn(_rule("H101", {"during": during}))
    assert annotation.stretches == ((required(RuleSet.default().plan(SPOTLESS, ON).start), ON),)


def test_a_remark_on_a_stage_is_drawn_over_the_stage() -> None:
    (annotation,) = _drawn(_rule("H101", {"stage": StageName.DESIGN}))
    design = next(stage for stage in SPOTLESS.stages if stage.stage is StageName.DESIGN)
    assert annotation.stretches == ((design.starts, design.ends),)


@pytest.mark.parametrize("row", ["team", "/sharing", "budget"])
def test_a_remark_is_drawn_in_the_row_that_it_names(row: str) -> None:
    (annotation,) = _drawn(_rule("H101", {"row": row}))
    assert (annotation.row, annotation.label) == (row, "closed")


# --- of the catalogue ---


SMALL = {
    "id": "lille",
    "title": "En lille plan",
    "purpose": {"uses": [{"id": "brug", "level": "strategic"}]},
    "decisions": [{"id": "budget", "due": "2027-06-01"}],
    "potentials": [{"id": "mere"}],
    "parties": [{"id": "team", "roles": ["primary"]}],
    "activities": [{"id": "start", "stage": "design"}],
    "follow_up": {"actions": [{"id": "gang", "responsible": "team"}]},
}


@pytest.mark.parametrize(
    ("code", "applicability"),
    [("A104", Applicability.MECHANICAL), ("T203", Applicability.MECHANICAL), ("O202", Applicability.AGREEMENT)],
)
def test_only_a_fix_that_can_be_in_one_way_alone_is_mechanical(code: str, applicability: Applicability) -> None:
    remarks = check(structure(SMALL), on=ON, rules=RuleSet.default().select(code)).remarks
    assert {remark.fix.applicability for remark in remarks if remark.fix} == {applicability}


def test_a_rule_that_reads_what_it_does_not_require_is_reported() -> None:
    with pytest.raises(LookupError, match="does not require"):
        required(None)
    assert required(LAST_DAY) is LAST_DAY


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("A202", "from", "to"),
        ("T103", "ready", "earliest"),
        ("T205", "from", "to"),
        ("O204", "from", "to"),
        ("K101", "from", "to"),
        ("K103", "latest", "date"),
        ("K201", "from", "to"),
        ("K202", "latest", "date"),
        ("K207", "from", "to"),
    ],
)
def test_a_remark_is_drawn_over_the_days_that_its_sentence_names(code: str, first: str, last: str) -> None:
    change = type(RuleSet.default()[code]).example_falls_short.change
    (remark, *_) = [remark for remark in remarks_of(code, change) if remark.status is Status.UNMET]

    assert tuple(map(str, remark.judgement.during)) == (remark.facts[first], remark.facts[last])


def test_a_gap_is_a_silence_when_it_is_a_day_longer_than_it_may_be() -> None:
    activities = [{"id": "a", "starts": "2027-01-01", "ends": "2027-01-01", "parties": ["team"]}]
    at_most = {**SMALL, "activities": activities, "period": {"starts": "2027-01-01", "ends": "2027-02-26"}}
    longer = {**at_most, "period": {"starts": "2027-01-01", "ends": "2027-02-27"}}

    assert RuleSet.default().plan(structure(at_most), ON).silences("team") == []
    assert RuleSet.default().plan(structure(longer), ON).silences("team") == [(Date(2027, 1, 2), Date(2027, 2, 27))]

"""What a rule declares of itself: a host's rule that declares it is drawn, folded and told like one of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from pendulum import Date

from dbfs_eval import (
    Clause,
    Fix,
    Force,
    Judgement,
    Milestone,
    Plan,
    Remark,
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
from dbfs_eval.text import LANGUAGES, When
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
    texts: dict[str, Any] = {
        name: declared.pop(name) for name in ("remedy_when_past", "recorded", "absent", "label") if name in declared
    }
    made = type(f"Open{code}", (_Closed,), {**WORDS, **texts, "_found": lambda _self, _plan: found or {}})
    bound = {"force": Force.SHOULD, "due": Milestone.NOW, "since": "1.0", **declared}
    return HOUSE.rule(code, **bound)(made)


def _report_of(remark: Remark) -> Report:
    """A report that says no more than this."""
    return attrs.evolve(_report(), remarks=(remark,))


def _view(*rules: type[Rule]) -> ReportView:
    return view_of(_report(*rules), "en")


def _drawn(rule: type[Rule]) -> tuple[Annotation, ...]:
    report = _report(rule)
    plan = RuleSet.default().plan(SPOTLESS, ON)
    return annotations_of(report, plan, view_of(report, "en").numbers, "en").placed


# --- told ---


def _remark(*rules: type[Rule], code: str = "H101") -> Remark:
    (remark,) = [remark for remark in _report(*rules).remarks if remark.rule.code == code]
    return remark


LOOK_BACK = Text(da="Var der åbent, så skriv det.", en="If it was open, say so.")


@pytest.mark.parametrize(
    ("declared", "found", "step"),
    [
        ({}, {}, "Open it."),
        ({"past_when_due": True}, {}, "If it was open, say so."),
        ({"past_when_due": True}, {"due": ON}, "Open it."),
        ({}, {"too_late": True}, "If it was open, say so."),
        ({"until": Milestone.START}, {}, "If it was open, say so."),
        ({"until": Milestone.END}, {}, "Open it."),
    ],
    ids=["it can be made up for", "overdue", "its due date", "it says so", "its milestone has passed", "not yet"],
)
def test_a_step_that_cannot_be_taken_is_said_looking_back(
    declared: dict[str, Any], found: dict[str, Any], step: str
) -> None:
    overdue = {"due": ON.subtract(days=1), **found}
    remark = _remark(_rule("H101", overdue, due=Milestone.END, remedy_when_past=LOOK_BACK, **declared))
    assert remark.remedy("en") == step


def test_what_is_overdue_and_has_a_fix_is_still_said_as_a_step() -> None:
    fix = Fix(Text(da="Åbnes", en="Opened"), {}, ({"op": "add", "path": "/follow_up/agreed", "value": "2027-03-01"},))
    overdue = _rule("H101", {"due": Date(2027, 2, 1)}, past_when_due=True, remedy_when_past=LOOK_BACK)
    overdue.fix = lambda *_: fix  # type: ignore[method-assign]
    assert _remark(overdue).remedy("en") == "Open it."


@pytest.mark.parametrize(
    ("facts", "clause"),
    [({"when": When(Date(2027, 2, 1))}, "the house was opened on 1 February 2027"), ({}, "the house was opened")],
)
def test_what_only_asks_whether_it_has_happened_says_so_in_a_clause(facts: dict[str, Any], clause: str) -> None:
    recorded = Text(da="huset blev åbnet {when}", en="the house was opened {when}")
    rule = _rule("H101", {"facts": facts}, recorded=recorded, facts=("when",), words={"when": When.read})
    assert _remark(rule).recorded("en") == clause
    assert _remark(_rule("H101")).recorded("en") is None


def test_who_a_remark_is_for_is_the_rules_to_say_else_the_entrys() -> None:
    assert _remark(_rule("H101")).who == (SPOTLESS.follow_up.owner,)
    assert _remark(_rule("H101", {"who": ("team", "konsulent", "team")})).who == ("team", "konsulent")
    assert _remark(_rule("H101", {"who": ()})).who == ()


def test_what_anticipates_another_rule_is_told_with_it() -> None:
    later, sooner = _rule("H101"), _rule("H102", anticipates="H101", force=Force.ADVICE)

    (line,) = _view(later, sooner).comes_next
    assert [code for code, _ in line.references] == ["H101", "H102"]
    (alone,) = _view(sooner).comes_next
    assert [code for code, _ in alone.references] == ["H102"]


def test_of_rules_that_anticipate_each_other_in_a_ring_each_speaks() -> None:
    ring = (_rule("H101", anticipates="H102"), _rule("H102", anticipates="H101"))
    assert [[code for code, _ in line.references] for line in _view(*ring).comes_next] == [["H101"], ["H102"]]


@pytest.mark.parametrize(
    ("latest", "last_day"),
    [(Date(2027, 4, 1), Date(2027, 4, 1)), (None, Date(2027, 3, 8))],
    ids=["the fact that it names", "its due date"],
)
def test_the_last_day_for_a_step_is_the_fact_that_the_rule_names_so(latest: Date | None, last_day: Date) -> None:
    found = {"facts": {"latest": latest}, "due": Date(2027, 3, 8)}
    remark = _remark(_rule("H101", found, facts=("latest",), act_until="latest"))
    assert remark.last_day == last_day
    assert Report.from_plain(_report_of(remark).plain()).remarks[0].last_day == Date(2027, 3, 8)
    assert _remark(_rule("H101", found, facts=("latest",))).last_day == Date(2027, 3, 8)


def test_the_step_looks_back_once_its_last_day_has_passed() -> None:
    found = {"facts": {"latest": Date(2027, 3, 2)}, "due": Date(2027, 2, 1)}
    declared = {"facts": ("latest",), "act_until": "latest", "past_when_due": True, "remedy_when_past": LOOK_BACK}
    assert _remark(_rule("H101", found, **declared)).remedy("en") == "Open it."
    passed = {"facts": {"latest": Date(2027, 2, 28)}, "due": ON}
    assert _remark(_rule("H101", passed, **declared)).remedy("en") == "If it was open, say so."


def test_those_who_are_missing_are_said_with_the_facts_of_the_rule() -> None:
    with pytest.raises(ValueError, match="party"):
        _rule("H101", absent=Text(da="{party}", en="{party}"))


def test_a_rule_that_is_not_at_hand_declares_nothing() -> None:
    declared = {"presupposed": True, "act_until": "latest", "facts": ("latest",)}
    rule = _rule("H101", {"facts": {"latest": None}}, absent=Text(da="naboerne", en="the neighbours"), **declared)
    (remark,) = Report.from_plain(_report_of(_remark(rule)).plain()).remarks
    assert (remark.rule.presupposed, remark.rule.act_until, remark.rule.absent) == (False, None, None)
    assert (remark.rule.awaited, remark.rule.recorded) == (None, None)


def test_what_inhibits_is_told_by_force_then_by_date() -> None:
    sooner, later = {"due": Date(2027, 1, 1)}, {"due": Date(2027, 2, 1)}
    report = _report(
        _rule("H101", sooner, force=Force.ADVICE), _rule("H102", later), _rule("H103", sooner), _rule("H104", sooner)
    )
    assert [remark.rule.code for remark in report.inhibits] == ["H103", "H104", "H102", "H101"]


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


def test_the_few_words_are_chosen_by_the_case_and_a_case_without_any_has_no_place() -> None:
    by_case = {"locked": Text(da="låst", en="locked"), "ajar": Text(da="på klem", en="ajar")}
    drawn = [_drawn(_rule("H101", {"case": case}, label=by_case)) for case in ("locked", "ajar", None)]
    assert [[annotation.label for annotation in found] for found in drawn] == [["locked"], ["ajar"], []]


# --- of the catalogue ---


SMALL: dict[str, Any] = {
    "id": "lille",
    "title": "En lille plan",
    "purpose": {"uses": [{"id": "brug", "level": "strategic"}]},
    "period": {"starts": "2027-04-01", "ends": "2027-09-01"},
    "decisions": [{"id": "budget", "due": "2027-10-01"}],
    "deliverables": [{"id": "rapport", "due": "2027-09-01"}],
    "potentials": [{"id": "mere"}],
    "parties": [{"id": "team", "roles": ["primary"]}, {"id": "ven", "roles": ["critical_friend"]}],
    "activities": [{"id": "start", "stage": "design"}],
    "debriefs": [{"id": "sent", "date": "2027-12-01"}],
    "sharing": [{"id": "brev", "date": "2027-12-01"}],
    "follow_up": {"actions": [{"id": "gang", "responsible": "team"}]},
}
APPLICABILITY = {
    **dict.fromkeys(("A104", "T203"), Applicability.MECHANICAL),
    **dict.fromkeys(("T102", "O202", "O206", "K102", "K103", "K203"), Applicability.AGREEMENT),
}


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("presupposed", {"A101"}),
        ("act_until", {"T102", "K202"}),
        ("absent", {"A105", "C103", "O202"}),
        ("anticipates", {"T306", "K206"}),
        ("recorded", {"T108", "T109", "T207", "T304", "O205", "K104", "K204"}),
    ],
)
def test_few_rules_are_told_in_a_way_of_their_own(name: str, codes: set[str]) -> None:
    assert {rule.code for rule in RuleSet.default() if getattr(rule, name)} == codes


def test_the_last_day_for_a_step_is_a_fact_of_its_rule() -> None:
    assert all(rule.act_until in rule.facts for rule in RuleSet.default() if rule.act_until)


def test_every_rule_that_offers_a_fix_says_how_it_can_be_made() -> None:
    assert {rule.code for rule in RuleSet.default() if rule.offers_fix()} == set(APPLICABILITY)


@pytest.mark.parametrize("code", APPLICABILITY)
def test_only_a_fix_that_can_be_in_one_way_alone_is_mechanical_and_all_others_are_questions(code: str) -> None:
    remarks = check(structure(SMALL), on=ON, rules=RuleSet.default().select(code)).remarks
    fixes = [remark.fix for remark in remarks if remark.fix]
    assert {fix.applicability for fix in fixes} == {APPLICABILITY[code]}
    for fix in fixes:
        for language in LANGUAGES:
            ends = "." if fix.applicability is Applicability.MECHANICAL else "?"
            assert fix.message(language).endswith(ends)


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

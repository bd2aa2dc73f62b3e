"""Which rules judge, with which thresholds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from typing import Any

import pytest

from dbfs_eval import (
    Clause,
    Example,
    Force,
    Judgement,
    Milestone,
    Mode,
    Plan,
    Principle,
    Rule,
    RuleSet,
    Span,
    Text,
    ThresholdError,
    UnknownRule,
    check,
    ruleset,
    threshold,
)
from dbfs_eval.testing import LAST_DAY, SPOTLESS, changed, examine

HOUSE = Clause("H1", Force.SHOULD, Text(da="Huset skal kende stedet.", en="The house should know the place."))


@HOUSE.rule("H101", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")
class ASiteIsNamed(Rule):
    """The site is named."""

    title = Text(da="Stedet er nævnt", en="The site is named")
    falls_short = Text(da="Stedet er endnu ikke nævnt.", en="The site is not named yet.")
    remedy = Text(da="Skriv stedet.", en="Write the site.")
    why = reading = how_to_meet = Text(da="Fordi.", en="Because.")
    example_falls_short = Example(change={"/subject/sites": None})
    example_holds = Example(change={"/subject/sites": ["Engparken"]})

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/subject/sites", holds=bool(plan.evaluation.subject.sites))


@HOUSE.rule("H102", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")
class ItBreaks(ASiteIsNamed):
    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/title", holds=True)
        raise ZeroDivisionError(plan.evaluation.title)


DEFAULT = RuleSet.default()


def test_codes_and_prefixes_are_selected_letters_whole() -> None:
    assert DEFAULT.select("T", "K1").without("T204").codes == tuple(
        code for code in DEFAULT.codes if code != "T204" and (code[0] == "T" or code.startswith("K1"))
    )
    assert DEFAULT.select("T102").codes == ("T102",)
    assert DEFAULT.adding(ASiteIsNamed).select("H").codes == ("H101",)
    assert len(DEFAULT.without("A", "C", "O", "K")) == 24


@pytest.mark.parametrize("code", ["T199", "X", "t102", "", "T1022", "102", "TT"])
def test_a_misspelt_selection_is_refused_with_the_nearest(code: str) -> None:
    with pytest.raises(UnknownRule) as refused:
        DEFAULT.select(code)
    assert code in refused.value.message("da")
    with pytest.raises(UnknownRule):
        DEFAULT.without(code)


def test_the_nearest_code_is_named_in_both_languages() -> None:
    with pytest.raises(UnknownRule) as refused:
        DEFAULT["T1O2"]
    assert refused.value.suggestion == "T102"
    assert str(refused.value) == (
        "Ingen regel hedder T1O2. Nærmest ligger T102. / No rule is called T1O2. The nearest is T102."
    )
    assert UnknownRule("qqqqqqqqq").message("en") == "No rule is called qqqqqqqqq."


def test_thresholds_are_set_by_values_or_by_plain_data() -> None:
    by_text = DEFAULT.with_thresholds(
        {"T102": {"lead_time": "P10W"}, "O203": {"closeness": "consult"}, "C207": {"enough": 7}}
    )
    by_value = DEFAULT.with_thresholds(
        {"T102": {"lead_time": Span(10, "W")}, "O203": {"closeness": Mode.CONSULT}, "C207": {"enough": 7}}
    )
    assert by_text == by_value != DEFAULT
    assert by_text.thresholds["T102.lead_time"] == "P10W"
    assert by_text.thresholds["O203.closeness"] == "consult"
    assert DEFAULT.thresholds["T102.lead_time"] == "P8W"


def test_every_fault_of_the_thresholds_is_listed() -> None:
    wrong: dict[str, Any] = {
        "T102": {"lead_tme": "P8W", "lead_time": "P2M"},
        "T1O2": {"lead_time": "P8W"},
        "C207": {"enough": 0, "rarer_share": True},
        "O203": {"closeness": "shout"},
        "K202": "P8W",
        "O204": {"silence": 8},
    }
    with pytest.raises(ThresholdError) as refused:
        DEFAULT.with_thresholds(wrong)
    assert [(fault.path, fault.suggestion) for fault in refused.value.faults] == [
        ("/T102/lead_tme", "lead_time"),
        ("/T102/lead_time", None),
        ("/T1O2", "T102"),
        ("/C207/enough", None),
        ("/C207/rarer_share", None),
        ("/O203/closeness", None),
        ("/K202", None),
        ("/O204/silence", None),
    ]
    assert "Mente du lead_time?" in refused.value.message("da")
    assert "Did you mean lead_time?" in str(refused.value)


def test_a_rule_that_is_left_out_keeps_its_threshold_in_force() -> None:
    rules = DEFAULT.with_thresholds({"K202": {"share_within": "P1W"}})
    assert rules.without("K202").thresholds["K202.share_within"] == "P1W"
    assert "T102.lead_time" not in rules.without("T102").thresholds
    early, late = (check(SPOTLESS, on=LAST_DAY, rules=it.select("A202")).remarks[0].due for it in (rules, DEFAULT))
    assert early is not None
    assert late is not None
    assert early < late


def test_a_rule_of_a_hosts_own_speaks_beside_the_catalogue() -> None:
    rules = DEFAULT.adding(ASiteIsNamed())
    assert rules["H101"].name == "a-site-is-named"
    remarks = check(changed({"/subject/sites": None}), on=LAST_DAY, rules=rules).unmet
    assert [(it.rule.code, it.path, it.message("da")) for it in remarks] == [
        ("H101", "/subject/sites", "Stedet er endnu ikke nævnt.")
    ]
    examine(ASiteIsNamed)


def test_a_code_is_not_taken_twice() -> None:
    with pytest.raises(ValueError, match="H101"):
        DEFAULT.adding(ASiteIsNamed).adding(ASiteIsNamed)


def test_a_rule_that_raises_is_told_of_and_all_others_speak() -> None:
    report = check(SPOTLESS, on=LAST_DAY, rules=DEFAULT.adding(ItBreaks).adding(ASiteIsNamed))
    assert [note.kind for note in report.notes] == ["rule-stopped"]
    assert "ZeroDivisionError" in report.notes[0].message("da")
    assert {it.rule.code for it in report.remarks} == {*DEFAULT.codes, "H101"}


def test_a_rule_may_be_due_at_a_milestone_of_its_own() -> None:
    @HOUSE.rule("H107", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")
    class ItIsDueAtTheEnd(ASiteIsNamed):
        def judge(self, plan: Plan) -> Iterator[Judgement]:
            yield self.at("/title", holds=not plan.evaluation.title, due=Milestone.END)

    (remark,) = check(SPOTLESS, on=LAST_DAY, rules=DEFAULT.adding(ItIsDueAtTheEnd).select("H")).remarks
    assert remark.due == SPOTLESS.period.ended


def test_examine_tells_what_is_not_in_order() -> None:
    @HOUSE.rule("H103", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")
    class NothingIsNamed(ASiteIsNamed):
        example_falls_short = Example(change={"/follow_up/owner": None})
        example_holds = Example(change={"/subject/sites": None})

    with pytest.raises(AssertionError) as found:
        examine(NothingIsNamed)
    assert "falls short of nothing" in str(found.value)
    assert "what should hold falls short of ['H103']" in str(found.value)
    assert "it says nothing where it should hold" in str(found.value)


def test_examine_misses_a_section_of_the_page() -> None:
    @HOUSE.rule("H108", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")
    class ItHasHalfAPage(ASiteIsNamed):
        why = Text(da="", en="Because.")

    with pytest.raises(AssertionError, match=re.escape("its page (da) has no section 'Hvorfor'")) as found:
        examine(ItHasHalfAPage)
    assert "(en)" not in str(found.value)


def test_a_threshold_of_the_plan_belongs_to_one_rule() -> None:
    @HOUSE.rule("H109", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")
    class ItTakesASilence(ASiteIsNamed):
        longest: Span = threshold("P1W", reading=Text(da="x", en="x"), member="silence")

    with pytest.raises(ValueError, match="H109: the threshold of the plan is taken: silence, by O204 in dbfs-eval"):
        DEFAULT.adding(ItTakesASilence)


def test_a_clause_whose_code_is_none_is_refused() -> None:
    clause = Clause("h1", Force.SHOULD, Text(da="x", en="x"))
    with pytest.raises(ValueError, match="h101 is no code on clause h1"):
        clause.rule("h101", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")(type("IsLow", (ASiteIsNamed,), {}))


def test_examine_sees_a_brace_that_is_left_over() -> None:
    @HOUSE.rule("H106", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")
    class ABraceIsLeft(ASiteIsNamed):
        falls_short = Text(da="Her: {{.", en="Here: {{.")

    with pytest.raises(AssertionError, match="a brace is left over"):
        examine(ABraceIsLeft)


def test_a_change_finds_its_place_or_says_that_there_is_none() -> None:
    assert len(changed({"opstart/parties/0": None}).activities[0].parties) == 5
    assert changed({"opstart/parties/0": "beboere"}).activities[0].parties[0] == "beboere"
    with pytest.raises(KeyError, match="nobody"):
        changed({"nobody/due": "2027"})


@pytest.mark.parametrize(
    ("code", "force"),
    [("T101", Force.SHOULD), ("H1", Force.SHOULD), ("H1001", Force.SHOULD), ("H104", Force.MUST)],
)
def test_a_rule_that_does_not_fit_its_clause_is_refused_at_import(code: str, force: Force) -> None:
    with pytest.raises(ValueError, match=code):

        @HOUSE.rule(code, force=force, due=Milestone.NOW, since="1.0.0")
        class Misfit(ASiteIsNamed):
            pass


def test_a_text_said_with_a_fact_that_the_rule_does_not_have_is_refused_at_import() -> None:
    with pytest.raises(ValueError, match="date"):

        @HOUSE.rule("H105", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")
        class Misfit(ASiteIsNamed):
            remedy = Text(da="Skriv {date}.", en="Write {date}.")


# --- installed rules ---

BROKEN = EntryPoint("broken", "dbfs_eval.no_such_module:rules", ruleset.ENTRY_POINTS)
PRINCIPLE = Principle("H", Text(da="Huset", en="The house"), (HOUSE,), (ASiteIsNamed,))


def test_installed_rules_come_after_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    class Offer(EntryPoint):
        def load(self) -> Any:
            return {"a": [ASiteIsNamed], "b": ItBreaks}[self.name]

    offers = [Offer(name, "house.rules", ruleset.ENTRY_POINTS) for name in ("b", "a")]
    monkeypatch.setattr(ruleset, "entry_points", lambda **_: offers)
    assert RuleSet.installed().codes[len(DEFAULT) :] == ("H101", "H102")


def test_a_whole_principle_can_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Offer(EntryPoint):
        def load(self) -> Any:
            return PRINCIPLE

    monkeypatch.setattr(ruleset, "entry_points", lambda **_: [Offer("a", "house", ruleset.ENTRY_POINTS)])
    assert RuleSet.installed().codes[-1] == "H101"


def test_rules_that_cannot_be_loaded_are_said_to_be_whose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ruleset, "entry_points", lambda **_: [BROKEN])
    with pytest.raises(ImportError, match="no_such_module"):
        RuleSet.installed()

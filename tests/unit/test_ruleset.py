"""Which rules judge, with which thresholds."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType
from typing import Any

import attrs
import pytest
from pendulum import Date, DateTime

from dbfs_eval import (
    ArgumentError,
    Clause,
    Evaluation,
    Example,
    Force,
    Judgement,
    Milestone,
    Mode,
    Plan,
    Principle,
    Report,
    Rule,
    RuleSet,
    Span,
    Text,
    ThresholdError,
    UnknownRule,
    check,
    compare,
    render_agenda,
    ruleset,
    structure,
    threshold,
)
from dbfs_eval.testing import LAST_DAY, SPOTLESS, changed, examine

HOUSE = Clause("HUS1", Force.SHOULD, Text(da="Huset skal kende stedet.", en="The house should know the place."))


@HOUSE.rule("HUS101", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")
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


@HOUSE.rule("HUS102", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")
class ItBreaks(ASiteIsNamed):
    def judge(self, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/title", holds=True)
        raise ZeroDivisionError(plan.evaluation.title)


DEFAULT = RuleSet.default()
PLAIN = type("PlainClass", (), {"code": "HUS101"})


def test_codes_and_prefixes_are_selected_letters_whole() -> None:
    assert DEFAULT.select("T", "K1").without("T204").codes == tuple(
        code for code in DEFAULT.codes if code != "T204" and (code[0] == "T" or code.startswith("K1"))
    )
    assert DEFAULT.select("T102").codes == ("T102",)
    assert DEFAULT.adding(ASiteIsNamed).select("HUS").codes == ("HUS101",)
    assert DEFAULT.adding(ASiteIsNamed).select("HUS1").codes == ("HUS101",)
    assert {code[0] for code in DEFAULT.without("A", "C", "O", "K").codes} == {"T"}


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


def test_five_thresholds_stay_in_force_where_their_rules_are_left_out_as_others_judge_with_them() -> None:
    kept = {name for name in DEFAULT.thresholds if name in DEFAULT.without(name.partition(".")[0]).thresholds}
    assert kept == {"K103.soon", "K202.share_within", "T103.least_process", "T204.agree_within", "T205.within"}


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
    assert rules["HUS101"].name == "a-site-is-named"
    remarks = check(changed({"/subject/sites": None}), on=LAST_DAY, rules=rules).unmet
    assert [(it.rule.code, it.path, it.message("da")) for it in remarks] == [
        ("HUS101", "/subject/sites", "Stedet er endnu ikke nævnt.")
    ]
    examine(ASiteIsNamed)


def test_a_code_is_not_taken_twice() -> None:
    with pytest.raises(ValueError, match="HUS101"):
        DEFAULT.adding(ASiteIsNamed).adding(ASiteIsNamed)


def test_a_rule_that_raises_is_told_of_and_all_others_speak() -> None:
    report = check(SPOTLESS, on=LAST_DAY, rules=DEFAULT.adding(ItBreaks).adding(ASiteIsNamed))
    assert [note.kind for note in report.notes] == ["rule-stopped"]
    assert "ZeroDivisionError" in report.notes[0].message("da")
    assert {it.rule.code for it in report.remarks} == {*DEFAULT.codes, "HUS101"}


def test_a_rule_may_be_due_at_a_milestone_of_its_own() -> None:
    @HOUSE.rule("HUS107", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")
    class ItIsDueAtTheEnd(ASiteIsNamed):
        def judge(self, plan: Plan) -> Iterator[Judgement]:
            yield self.at("/title", holds=not plan.evaluation.title, due=Milestone.END)

    (remark,) = check(SPOTLESS, on=LAST_DAY, rules=DEFAULT.adding(ItIsDueAtTheEnd).select("HUS")).remarks
    assert remark.due == SPOTLESS.period.ended


def test_examine_tells_what_is_not_in_order() -> None:
    @HOUSE.rule("HUS103", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")
    class NothingIsNamed(ASiteIsNamed):
        example_falls_short = Example(change={"/follow_up/owner": None})
        example_holds = Example(change={"/subject/sites": None})

    with pytest.raises(AssertionError) as found:
        examine(NothingIsNamed)
    assert "falls short of nothing" in str(found.value)
    assert "what should hold falls short of ['HUS103']" in str(found.value)
    assert "it says nothing where it should hold" in str(found.value)


def test_examine_misses_a_section_of_the_page() -> None:
    @HOUSE.rule("HUS108", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")
    class ItHasHalfAPage(ASiteIsNamed):
        why = Text(da="", en="Because.")

    with pytest.raises(AssertionError, match=re.escape("its page (da) has no section 'Hvorfor'")) as found:
        examine(ItHasHalfAPage)
    assert "(en)" not in str(found.value)


def test_a_threshold_of_the_plan_belongs_to_one_rule() -> None:
    @HOUSE.rule("HUS109", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")
    class ItTakesASilence(ASiteIsNamed):
        longest: Span = threshold("P1W", reading=Text(da="x", en="x"), member="silence")

    with pytest.raises(ValueError, match="HUS109: the threshold of the plan is taken: silence, by O204 in dbfs-eval"):
        DEFAULT.adding(ItTakesASilence)


def test_a_clause_whose_code_is_none_is_refused() -> None:
    clause = Clause("h1", Force.SHOULD, Text(da="x", en="x"))
    with pytest.raises(ValueError, match="h101 is no code on clause h1"):
        clause.rule("h101", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")(type("IsLow", (ASiteIsNamed,), {}))


def test_a_code_that_is_retired_is_not_used_again() -> None:
    clause = Clause("HUS1", Force.SHOULD, Text(da="x", en="x"), retired=("HUS101",))
    with pytest.raises(ValueError, match="HUS101 is retired"):
        clause.rule("HUS101", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")(type("IsBack", (ASiteIsNamed,), {}))


def test_examine_sees_a_brace_that_is_left_over() -> None:
    @HOUSE.rule("HUS106", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")
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
    [("T101", Force.SHOULD), ("HUS1", Force.SHOULD), ("HUS1001", Force.SHOULD), ("HUS104", Force.MUST)],
)
def test_a_rule_that_does_not_fit_its_clause_is_refused_at_import(code: str, force: Force) -> None:
    with pytest.raises(ValueError, match=code):

        @HOUSE.rule(code, force=force, due=Milestone.NOW, since="1.0.0")
        class Misfit(ASiteIsNamed):
            pass


def test_a_text_said_with_a_fact_that_the_rule_does_not_have_is_refused_at_import() -> None:
    with pytest.raises(ValueError, match="date"):

        @HOUSE.rule("HUS105", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")
        class Misfit(ASiteIsNamed):
            remedy = Text(da="Skriv {date}.", en="Write {date}.")


# --- what a set is asked ---


@pytest.mark.parametrize(
    ("item", "is_in"),
    [
        ("T102", True),
        (DEFAULT["T102"], True),
        (type(DEFAULT["T102"]), True),
        (attrs.evolve(DEFAULT["T102"], lead_time=Span(1, "D")), False),
        ("T1", False),
        ("t102", False),
        ("A101", False),
        (DEFAULT["A101"], False),
        (type(DEFAULT["A101"]), False),
        (ASiteIsNamed, False),
        (Rule, False),
        (int, False),
        (None, False),
        ([], False),
    ],
    ids=str,
)
def test_a_rule_is_in_a_set_where_it_judges(item: object, is_in: bool) -> None:
    assert (item in DEFAULT.select("T")) is is_in


def test_to_select_nothing_is_a_mistake() -> None:
    with pytest.raises(ArgumentError, match="Name codes, or how they begin, such as T102 or K") as refused:
        DEFAULT.select()
    assert refused.value.argument == "codes"
    assert refused.value.message("da-DK").startswith("codes: Ingen regel er valgt.")
    assert DEFAULT.without() == DEFAULT
    for codes in (["T102"], 5, None):
        with pytest.raises(ArgumentError, match="it should be codes one by one: T102, K"):
            DEFAULT.select(codes)  # type: ignore[arg-type]


@pytest.mark.parametrize(("code", "meant"), [("t1", "T1"), ("t", "T"), ("t102", "T102"), ("T1O2", "T102")])
def test_a_code_in_small_letters_was_meant_as_it_is(code: str, meant: str) -> None:
    with pytest.raises(UnknownRule) as refused:
        DEFAULT.select(code)
    assert refused.value.suggestion == meant


def test_the_thresholds_of_a_set_can_be_handed_back() -> None:
    stricter = DEFAULT.with_thresholds({"T102": {"lead_time": "P10W"}})
    assert DEFAULT.with_thresholds(stricter.thresholds) == stricter
    both = {"T102.lead_time": "P9W", "O203": {"closeness": "consult"}, "O203.closeness": "inform"}
    mixed = DEFAULT.with_thresholds(both).thresholds
    assert (mixed["T102.lead_time"], mixed["O203.closeness"]) == ("P9W", "inform")


def test_faults_name_a_threshold_as_it_was_written() -> None:
    with pytest.raises(ThresholdError) as refused:
        DEFAULT.with_thresholds({"T102.lead_tme": "P8W", "T102.lead_time": "P2M", "X1.y": 1, 5: 1})
    assert [(fault.path, fault.suggestion) for fault in refused.value.faults] == [
        ("/T102.lead_tme", "lead_time"),
        ("/T102.lead_time", None),
        ("/X1.y", None),
        ("/5", None),
    ]


@pytest.mark.parametrize("rule", [42, None, "T102", Rule, int, type("Unbound", (Rule,), {}), PLAIN], ids=str)
def test_what_is_no_rule_is_not_added(rule: Any) -> None:
    with pytest.raises(ArgumentError, match=r"it should be a rule that is bound to its clause by Clause.rule"):
        DEFAULT.adding(rule)


def test_a_rule_that_is_set_to_no_threshold_is_not_added() -> None:
    lead = type("OursToo", (type(DEFAULT["T102"]),), {"code": "HUS101"})
    with pytest.raises(ArgumentError, match="HUS101: lead_time: this is object; it should be a Span"):
        DEFAULT.adding(lead(lead_time=object()))


@pytest.mark.parametrize("evaluation", [{"id": "a", "title": "A"}, None, "plan.yaml", Path("plan.yaml"), Evaluation])
def test_what_is_no_evaluation_is_refused_in_words(evaluation: Any) -> None:
    for refuses in (check, lambda given: DEFAULT.plan(given, LAST_DAY)):
        with pytest.raises(ArgumentError) as refused:
            refuses(evaluation)
        assert refused.value.message("en").startswith("evaluation: this is ")
        assert "; it should be an Evaluation: built, read with load or loads" in refused.value.message("en")
        assert "der skal stå en Evaluation: bygget, læst med load eller loads" in str(refused.value)


@pytest.mark.parametrize(
    "day",
    [
        *("", 0, "i morgen", "2027-02-30", "1899-12-31", 2201, True, 1.5, b"2027", [2027], Path("x")),
        *(Date(1899, 12, 31), Date(9999, 12, 31), DateTime(2027, 3, 1), datetime.timedelta(1)),
        datetime.datetime(2027, 3, 1, tzinfo=datetime.UTC),
    ],
    ids=repr,
)
def test_what_is_no_day_is_refused_in_words(day: Any) -> None:
    report = check(SPOTLESS, on=LAST_DAY)
    for name, refuses in (
        ("on", lambda given: check(SPOTLESS, on=given)),
        ("on", lambda given: DEFAULT.plan(SPOTLESS, given)),
        ("on", lambda given: compare(SPOTLESS, SPOTLESS, on=given)),
        ("until", lambda given: report.agenda(until=given)),
        ("until", lambda given: render_agenda(report, "markdown", until=given)),
    ):
        with pytest.raises(ArgumentError) as refused:
            refuses(day)
        assert refused.value.argument == name
        assert "it should be a day from 1900 to 2200: a date or 2026-03-01." in refused.value.message("en")


@pytest.mark.parametrize(
    ("day", "on"),
    [
        (datetime.date(2027, 3, 1), Date(2027, 3, 1)),
        ("2027-03-01", Date(2027, 3, 1)),
        ("2027-03", Date(2027, 3, 31)),
        (2027, Date(2027, 12, 31)),
    ],
)
def test_a_day_is_taken_as_the_fields_of_an_evaluation_take_it(day: Any, on: Date) -> None:
    report = check(SPOTLESS, on=day)
    assert (report.on, type(report.on)) == (on, Date)
    assert report == check(SPOTLESS, on=on)
    assert report.agenda(until=day) == report.agenda(until=on)
    assert DEFAULT.plan(SPOTLESS, day).on == on


@pytest.mark.parametrize("rules", [[], {}, "T102", DEFAULT["T102"], RuleSet])
def test_what_is_no_rule_set_is_refused_in_words(rules: Any) -> None:
    with pytest.raises(ArgumentError, match="it should be a RuleSet"):
        check(SPOTLESS, on=LAST_DAY, rules=rules)


def test_a_party_that_the_evaluation_does_not_have_is_refused_in_words() -> None:
    report = check(SPOTLESS, on=LAST_DAY)
    with pytest.raises(ArgumentError, match=r"No party has the id “taem”. Did you mean team\?"):
        report.agenda(party="taem")
    with pytest.raises(ArgumentError, match="it should be the id of a party"):
        report.agenda(party=5)  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match="Ingen part har id'et »taem«"):
        render_agenda([report, report], "markdown", party="taem")
    other = check(structure({"id": "a", "title": "A", "parties": [{"id": "os"}]}), on=LAST_DAY)
    assert render_agenda([report, other], "markdown", "da", party="os").startswith("# Frister for os pr. ")
    # A report that was read back does not hold its parties, and one that nothing is asked of is in none of its remarks.
    assert Report.from_plain(report.plain()).agenda(party="taem") == ()


# --- installed rules ---


@attrs.frozen
class Package:
    """What `importlib.metadata` says of a package."""

    name: str | None


@attrs.frozen
class Offer:
    """An entry point of an installed package, with what it leads to."""

    dist: Package | None
    offers: Any
    name: str = "rules"
    value: str = "house:RULES"

    def load(self) -> Any:
        return self.offers() if isinstance(self.offers, FunctionType) else self.offers


Install = Callable[..., RuleSet]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install packages that offer something, and give the rules that are then there."""

    def installed(*offers: Any) -> RuleSet:
        points = [offer if isinstance(offer, Offer) else Offer(Package("the-house"), offer) for offer in offers]
        monkeypatch.setattr(ruleset, "entry_points", lambda **_: points)
        return RuleSet.installed()

    return installed


PRINCIPLE = Principle("HUS", Text(da="Huset", en="The house"), (HOUSE,), (ASiteIsNamed,))


@pytest.mark.parametrize("offer", [ASiteIsNamed, ASiteIsNamed(), PRINCIPLE, [ASiteIsNamed], ([[PRINCIPLE]],)], ids=str)
def test_a_package_offers_rules_alone_in_lists_and_as_principles(offer: Any, install: Install) -> None:
    assert install(offer).codes == (*DEFAULT.codes, "HUS101")


def test_installed_rules_come_after_the_catalogue_by_the_name_of_their_entry_points(install: Install) -> None:
    house = Package("the-house")
    rules = install(Offer(house, ItBreaks, name="b"), Offer(house, [ASiteIsNamed], name="a"))
    assert rules.codes[len(DEFAULT) :] == ("HUS101", "HUS102")


def itself() -> list[Any]:
    found: list[Any] = []
    found.append(found)
    return found


def ends(error: BaseException) -> Callable[[], Any]:
    def load() -> Any:
        raise error

    return load


class Unsayable(Exception):  # noqa: N818 - what a host calls it
    def __str__(self) -> str:
        raise ZeroDivisionError


class ItEndsAll(ASiteIsNamed):
    code = "HUS109"

    def __init__(self) -> None:
        raise SystemExit(0)


@pytest.mark.parametrize(
    ("offer", "says"),
    [
        (42, "rule: this is 42; it should be a rule, a Principle or a list of these"),
        ("house", "rule: this is “house”; it should be a rule, a Principle or a list of these"),
        (None, "rule: this is nothing; it should be a rule, a Principle or a list of these"),
        ({"HUS101": ASiteIsNamed}, "rule: this is keys with values; it should be a rule"),
        ([ASiteIsNamed, 42], "rule: this is 42; it should be a rule"),
        ([int], "rule: this is int; it should be a rule, a Principle or a list of these"),
        ([Rule], "rule: this is Rule; it should be a rule that is bound to its clause by Clause.rule"),
        (itself(), "rule: this is a list; it should be a rule"),
        (Principle("X", HOUSE.text, (), 42), "rule: this is 42; it should be a rule"),  # type: ignore[arg-type]
        (ends(ImportError("database is not there")), "ImportError: database is not there"),
        (ends(SystemExit(0)), "SystemExit: 0"),
        (ends(GeneratorExit()), "GeneratorExit"),
        (ends(RecursionError("deep")), "RecursionError: deep"),
        (ends(Unsayable()), "Unsayable"),
        (ends(ValueError("\x1b[2J\n::error::x")), "ValueError: [2J ::error::x"),
        (ItEndsAll, "SystemExit: 0"),
        ([ASiteIsNamed, ASiteIsNamed], "HUS101: the code is taken by the-house. Begin it with two or more letters"),
        (type(DEFAULT["T102"]), "T102: the code is taken by dbfs-eval. Begin it with two or more letters of your own"),
    ],
)
def test_what_is_wrong_with_a_package_is_told_with_its_name(offer: Any, says: str, install: Install) -> None:
    with pytest.raises(ImportError) as refused:
        install(offer)
    da, _, en = str(refused.value).partition(" / the-house: the rules ")
    assert da.startswith("the-house: Reglerne house:RULES kan ikke hentes: ")
    assert en.startswith(f"house:RULES cannot be loaded: {says}")
    assert "--without-plugins, eller plugins = false" in da
    assert "--without-plugins, or plugins = false" in en
    assert refused.value.__cause__ is not None


def test_two_packages_with_one_code_are_both_named(install: Install) -> None:
    with pytest.raises(ImportError, match=r"^second: .*HUS101: Koden er taget af first. ") as refused:
        install(Offer(Package("first"), ASiteIsNamed, name="a"), Offer(Package("second"), ASiteIsNamed, name="b"))
    assert "HUS101: the code is taken by first. Begin it with two or more letters of your own." in str(refused.value)


def test_two_packages_with_one_threshold_of_the_plan_are_both_named(install: Install) -> None:
    @HOUSE.rule("HUS110", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")
    class ItTakesASilenceToo(ASiteIsNamed):
        longest: Span = threshold("P1W", reading=Text(da="x", en="x"), member="silence")

    with pytest.raises(
        ImportError, match=r"^house:RULES: .*the threshold of the plan is taken: silence, by O204 in dbfs-"
    ):
        install(Offer(Package(None), ItTakesASilenceToo))


@pytest.mark.parametrize("dist", [None, Package(None), Package("")])
def test_a_package_without_a_name_is_named_by_what_it_offers(dist: Package | None, install: Install) -> None:
    with pytest.raises(ImportError, match=r"^house:RULES: "):
        install(Offer(dist, 42))


def test_an_interrupt_alone_goes_through(install: Install) -> None:
    with pytest.raises(KeyboardInterrupt):
        install(ends(KeyboardInterrupt()))


def test_what_packages_say_of_themselves_can_be_broken_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ruleset, "entry_points", lambda **_: 1 / 0)
    with pytest.raises(ImportError, match=r"^importlib.metadata: .*dbfs_eval.rules.*ZeroDivisionError"):
        RuleSet.installed()


# --- a host's words about its code ---


def test_examine_tells_of_a_code_of_one_letter() -> None:
    letter = Clause("H1", Force.SHOULD, Text(da="Huset skal kende stedet.", en="The house should know the place."))
    one = letter.rule("H101", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")(
        type("IsShort", (ASiteIsNamed,), {})
    )
    assert DEFAULT.adding(one).codes[-1] == "H101"
    with pytest.raises(
        AssertionError, match="H101: codes of one letter are the catalogue's, now or later: begin it with"
    ):
        examine(one)


def test_examine_tells_of_a_rule_that_stops_and_of_one_without_examples() -> None:
    with pytest.raises(AssertionError, match=r"HUS102: Rule HUS102 from tests stopped .*: ZeroDivisionError"):
        examine(ItBreaks)
    bare = type("IsBare", (Rule,), {name: vars(ASiteIsNamed)[name] for name in ("title", "falls_short", "remedy")})
    with pytest.raises(AssertionError, match="it has no example that falls short; it has no example that holds"):
        examine(HOUSE.rule("HUS111", force=Force.ADVICE, due=Milestone.NOW, since="1.0.0")(bare))


# --- waivers ---


def test_of_several_waivers_the_first_that_reaches_counts() -> None:
    waivers = [
        {"rule": "T104", "at": "d2", "reason": "en"},
        {"rule": "T104", "reason": "to"},
        {"rule": "T104", "at": "d1", "reason": "tre"},
        {"rule": "T104", "at": "d2", "reason": "fire"},
    ]
    plain = {"id": "a", "title": "A", "decisions": [{"id": "d1"}, {"id": "d2"}], "waivers": waivers}
    report = check(structure(plain), on=LAST_DAY, rules=DEFAULT.select("T104"))
    assert [remark.waiver and remark.waiver.reason for remark in report.remarks] == ["to", "en"]
    assert report.notes == ()

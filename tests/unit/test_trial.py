"""A rule of somebody else's, wrong in every way: a note says so, all others speak, and nothing that is read raises."""

from __future__ import annotations

import datetime
import json
import logging
import sys
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest
from pendulum import Date, DateTime

import command_line
from dbfs_eval import (
    Clause,
    Decision,
    Evaluation,
    Fix,
    Force,
    Judgement,
    Milestone,
    Plan,
    Practice,
    ReducedDate,
    Report,
    Role,
    Rule,
    RuleSet,
    Span,
    StageName,
    Status,
    Text,
    ThresholdError,
    check,
    compare,
    render,
    render_agenda,
    render_comparison,
    structure,
    threshold,
)
from dbfs_eval.errors import error_in_words
from dbfs_eval.names import named
from dbfs_eval.outputs import OUTPUTS
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from dbfs_eval.text import LANGUAGES, When
from dbfs_eval.trial import MOST_JUDGEMENTS, TrialError, fault_in
from dbfs_eval.vocabularies import Applicability, Mode, Word

SOME = RuleSet.default().select("A101", "T102", "T105")
OURS = Clause("OUR1", Force.SHOULD, Text(da="Huset bør være åbent.", en="The house should be open."))
WORDS: dict[str, Any] = {
    "title": Text(da="Huset er åbent", en="The house is open"),
    "falls_short": Text(da="Huset er lukket.", en="The house is closed."),
    "remedy": Text(da="Luk op.", en="Open it."),
    "label": Text(da="lukket", en="closed"),
    "why": Text(da="Fordi.", en="Because."),
    "reading": Text(da="Sådan.", en="So."),
    "how_to_meet": Text(da="Luk op.", en="Open it."),
}
TEXTS = (
    *("title", "holds", "falls_short", "remedy", "remedy_when_past", "recorded", "awaited", "absent", "weaker"),
    "label",
    *("why", "reading", "how_to_meet"),
)
A_FACT = Text(da="Her: {fact}.", en="Here: {fact}.")


def ruled(judge: Any, *, facts: tuple[str, ...] = (), requires: tuple[str, ...] = (), **more: Any) -> type[Rule]:
    """A rule of a host that is bound in order; what is wrong comes with it, or is put into it afterwards."""
    made = type("OurHouseIsOpen", (Rule,), {**WORDS, "judge": judge, **more})
    return OURS.rule("OUR101", force=Force.SHOULD, due=Milestone.NOW, since="1.0", facts=facts, requires=requires)(made)


def finding(place: Any = "/title", **found: Any) -> type[Rule]:
    facts = {"facts": tuple(found["facts"])} if isinstance(found.get("facts"), dict) else {}
    return ruled(lambda self, _: iter([self.at(place, **{"holds": False, **found})]), **facts)


def raising(make: Callable[[], BaseException]) -> type[Rule]:
    def judge(self: Rule, plan: Plan) -> Iterator[Judgement]:
        yield self.at("/title", holds=not plan.on)
        raise make()

    return ruled(judge)


def offering(fix: Any) -> type[Rule]:
    return ruled(lambda self, _: [self.at("/title", holds=False)], fix=lambda *_: fix)


def patching(**step: Any) -> type[Rule]:
    return offering(Fix(WORDS["remedy"], {}, ({"op": "replace", "path": "/title", "value": "x", **step},)))


def declaring(name: str, value: Any) -> type[Rule]:
    rule = finding()
    setattr(rule, name, value)
    return rule


class Dumb(Exception):  # noqa: N818 - what a host calls it
    def __str__(self) -> str:
        raise ZeroDivisionError

    __repr__ = __str__


class Ending(Exception):  # noqa: N818 - what a host calls it
    def __str__(self) -> str:  # noqa: PLE0307 - that is what is wrong with it
        sys.exit(0)

    @property
    def __notes__(self) -> Any:
        sys.exit(0)


class LoudText(Text):
    def say(self, *_: Any, **__: Any) -> str:
        raise ZeroDivisionError

    in_language = say


class LoudStr(str):
    __slots__ = ()

    def split(self, *_: Any) -> Any:
        raise ZeroDivisionError

    __str__ = replace = strip = __hash__ = __eq__ = split  # type: ignore[assignment]


class LoudWord(Word):
    RED = "red", "rød", "red"

    @property
    def value(self) -> Any:
        raise ZeroDivisionError


class LoudJudgement(Judgement):
    pass


class Loud:
    """What raises however it is read."""

    def __get__(self, rule: object, owner: type) -> Any:
        raise ZeroDivisionError


class LoudRule(Rule):
    def __getattribute__(self, name: str) -> Any:
        if name == "title":
            raise ZeroDivisionError
        return super().__getattribute__(name)


def itself() -> list[Any]:
    found: list[Any] = []
    found.append(found)
    return found


def deep(levels: int) -> Any:
    return () if levels == 0 else (deep(levels - 1),)


def without_end(self: Rule, _: Plan) -> Iterator[Judgement]:
    while True:
        yield self.at("/title", holds=True)


def unwilling(self: Rule, _: Plan) -> Iterator[Any]:
    try:
        yield 42
    finally:
        yield self.at("/title", holds=True)


def _awaiting(judgement: Judgement) -> Judgement:
    judgement.awaited = "yes"  # type: ignore[assignment] - that is what is wrong with it
    return judgement


def half(self: Rule, _: Plan) -> Iterator[Any]:
    yield self.at("/title", holds=False)
    yield None


def loud_getter(*_: Any) -> Any:
    raise ZeroDivisionError


def long_number() -> int:
    return 10**5000


FACT = {"falls_short": A_FACT}
NOT_OF_THE_PLAN = Decision(id="budget")

WRONG: dict[str, Callable[[], type[Rule]]] = {
    # what judge gives
    "judge: None": lambda: ruled(lambda *_: None),
    "judge: 42": lambda: ruled(lambda *_: 42),
    "judge: a text": lambda: ruled(lambda *_: "abc"),
    "judge: [42]": lambda: ruled(lambda *_: [42]),
    "judge: [None]": lambda: ruled(lambda *_: [None]),
    "judge: a judgement, then none": lambda: ruled(half),
    "judge: an empty Judgement": lambda: ruled(lambda *_: [Judgement.__new__(Judgement)]),
    "judge: a subclass": lambda: ruled(lambda *_: [LoudJudgement("/title", holds=False)]),
    "judge: not callable": lambda: ruled(42),
    "judge: is not given": lambda: ruled(Rule.judge),
    "judge: without end": lambda: ruled(without_end),
    "judge: a generator that does not stop": lambda: ruled(unwilling),
    "requires": lambda: ruled(lambda self, _: [self.at("/title", holds=False)], requires=("nope",)),
    "applies": lambda: ruled(lambda *_: [], applies=loud_getter),
    # what it raises
    "raises": lambda: raising(lambda: ValueError("x" * 10_000)),
    "raises: no words": lambda: raising(Dumb),
    "raises: words that end it": lambda: raising(Ending),
    "raises: a group without words": lambda: raising(lambda: ExceptionGroup("all", [Dumb(), Ending()])),
    "raises: a base group": lambda: raising(lambda: BaseExceptionGroup("all", [SystemExit(0)])),
    "raises: SystemExit": lambda: raising(lambda: SystemExit(0)),
    "raises: GeneratorExit": lambda: raising(GeneratorExit),
    "raises: StopIteration": lambda: raising(StopIteration),
    "raises: RecursionError": lambda: raising(RecursionError),
    "raises: MemoryError": lambda: raising(MemoryError),
    "raises: BaseException": lambda: raising(BaseException),
    "raises: escapes": lambda: raising(lambda: ValueError("\x1b[2J <script> ::error::\r\n")),
    # facts
    "fact: missing": lambda: ruled(lambda self, _: [self.at("/title", holds=False)], facts=("fact",), **FACT),
    "fact: not declared": lambda: ruled(lambda self, _: [self.at("/title", holds=True, facts={"x": 1})]),
    "fact: a float": lambda: finding(facts={"fact": 1.5}),
    "fact: a standard date": lambda: finding(facts={"fact": datetime.date(2027, 1, 1)}),
    "fact: a time": lambda: finding(facts={"fact": DateTime(2027, 1, 1)}),
    "fact: an object": lambda: finding(facts={"fact": object()}),
    "fact: yes": lambda: finding(facts={"fact": True}),
    "fact: 5,000 digits": lambda: finding(facts={"fact": long_number()}),
    "fact: a list": lambda: finding(facts={"fact": [1, 2]}),
    "fact: in a list": lambda: finding(facts={"fact": (1, object())}),
    "fact: deep": lambda: finding(facts={"fact": deep(100)}),
    "fact: an entry not of the plan": lambda: finding(facts={"fact": NOT_OF_THE_PLAN}),
    "fact: a text that raises": lambda: finding(facts={"fact": LoudStr("x")}),
    "fact: a word that raises": lambda: finding(facts={"fact": LoudWord.RED}),
    "fact: a day of long ago": lambda: finding(facts={"fact": Date(1, 1, 1)}),
    "fact: the last day": lambda: finding(facts={"fact": Date(9999, 12, 31)}),
    "fact: a name that is none": lambda: finding(facts={1: 1}),
    "facts: a list": lambda: finding(facts=[("fact", 1)]),
    # the rest of a judgement
    "entry: not of the plan": lambda: finding(NOT_OF_THE_PLAN),
    "entry: another evaluation's": lambda: finding(attrs.evolve(SPOTLESS.decisions[0])),
    "entry: None": lambda: finding(None),
    "place: /nope": lambda: finding("/nope"),
    "place: nope": lambda: finding("nope"),
    "place: beyond the list": lambda: finding("/decisions/99"),
    "place: below a text": lambda: finding("/title/x"),
    "place: an index that is none": lambda: finding("/decisions/01"),
    "field: nope": lambda: finding(SPOTLESS.decisions[0], field="nope"),
    "field: 1": lambda: finding(SPOTLESS.decisions[0], field=1),
    "holds: 1": lambda: finding(holds=1),
    "due: 2027": lambda: finding(due="2027"),
    "due: a standard date": lambda: finding(due=datetime.date(2027, 1, 1)),
    "due: a time": lambda: finding(due=DateTime(2027, 1, 1)),
    "due: the last day": lambda: finding(due=Date(9999, 12, 31)),
    "due: a date that says something else": lambda: finding(due=_misread()),
    "aspect: 1": lambda: finding(aspect=1),
    "case: without a text": lambda: ruled(
        lambda self, _: [self.at("/title", holds=False, case="late")], falls_short={"early": WORDS["remedy"]}
    ),
    "case: none of several": lambda: ruled(
        lambda self, _: [self.at("/title", holds=False)], falls_short={"early": WORDS["remedy"]}
    ),
    "case: 1": lambda: finding(case=1),
    "too late: yes": lambda: finding(too_late="yes"),
    "by: an entry": lambda: finding(by=SPOTLESS.decisions[0], holds=True),
    "by: objects": lambda: finding(by=(object(),), holds=True),
    "stage: design": lambda: finding(stage="design"),
    "during: one day": lambda: finding(during=Date(2027, 1, 1)),
    "during: three days": lambda: finding(during=(None, None, None)),
    "during: texts": lambda: finding(during=("2027", "2028")),
    "row: 1": lambda: finding(row=1),
    "who: a name": lambda: finding(who="team"),
    "who: nobody known": lambda: finding(who=("nobody",)),
    "awaited: yes": lambda: ruled(lambda self, _: [_awaiting(self.at("/title", holds=False))]),
    # what it offers
    "fix: raises": lambda: ruled(lambda self, _: [self.at("/title", holds=False)], fix=loud_getter),
    "fix: ends it": lambda: ruled(lambda self, _: [self.at("/title", holds=False)], fix=lambda *_: sys.exit(0)),
    "fix: a text": lambda: offering("fix"),
    "fix: its label": lambda: offering(Fix("x", {}, ())),  # type: ignore[arg-type]
    "fix: a label that raises": lambda: offering(Fix(LoudText(da="x", en="x"), {}, ())),
    "fix: a missing fact": lambda: offering(Fix(A_FACT, {}, ())),
    "fix: an object as a fact": lambda: offering(Fix(A_FACT, {"fact": object()}, ())),  # type: ignore[dict-item]
    "fix: its facts": lambda: offering(Fix(WORDS["remedy"], None, ())),  # type: ignore[arg-type]
    "fix: its patch": lambda: offering(Fix(WORDS["remedy"], {}, 42)),  # type: ignore[arg-type]
    "fix: a step": lambda: offering(Fix(WORDS["remedy"], {}, ("x",))),  # type: ignore[arg-type]
    "fix: a step without a value": lambda: offering(Fix(WORDS["remedy"], {}, ({"op": "remove", "path": "/title"},))),
    "fix: an operation": lambda: patching(op="move"),
    "fix: a path": lambda: patching(path=1),
    "fix: a path that is none": lambda: patching(path="title"),
    "fix: an object": lambda: patching(value=object()),
    "fix: itself": lambda: patching(value=itself()),
    "fix: not a number": lambda: patching(value=float("nan")),
    "fix: 5,000 digits": lambda: patching(value={"x": [long_number()]}),
    "fix: a key": lambda: patching(value={1: 1}),
    "fix: applicability": lambda: offering(Fix(WORDS["remedy"], {}, (), "mechanical")),  # type: ignore[arg-type]
    # what it declares
    **{
        f"{name}: raises": lambda name=name: declaring(name, Loud())  # type: ignore[misc]
        for name in (
            *TEXTS,
            "practice",
            "clause",
            "due",
            "force",
            "name",
            "act_by",
            "anticipates",
            "until",
            "past_when_due",
            "presupposed",
            "act_until",
        )
    },
    **{
        f"{name}: a text that raises": lambda name=name: declaring(name, LoudText(da="x", en="x"))  # type: ignore[misc]
        for name in TEXTS
    },
    "presupposed: 1": lambda: declaring("presupposed", 1),
    "act_until: a day": lambda: declaring("act_until", Date(2027, 1, 1)),
    "absent: by case": lambda: declaring("absent", {"late": WORDS["remedy"]}),
    "title: with a place": lambda: declaring("title", A_FACT),
    "title: with a place without a name": lambda: declaring("title", Text(da="{}", en="{}")),
    "title: a str that raises": lambda: declaring("title", Text(da=LoudStr("x"), en=LoudStr("x"))),
    "label: with a place without a name": lambda: declaring("label", Text(da="{}", en="{}")),
    "remedy: a property": lambda: declaring("remedy", property(loud_getter)),
    "falls_short: no cases": lambda: declaring("falls_short", {}),
    "falls_short: a format": lambda: declaring("falls_short", Text(da="{fact:d}", en="{fact:d}")),
    "falls_short: a width": lambda: ruled(
        lambda self, _: [self.at("/title", holds=False, facts={"fact": 1})],
        facts=("fact",),
        falls_short=Text(da="{fact:>999999999}", en="{fact:>999999999}"),
    ),
    "clause: its text": lambda: declaring("clause", Clause("OUR1", Force.SHOULD, LoudText(da="x", en="x"))),
    "clause: its words": lambda: declaring("clause", Clause("OUR1", Force.SHOULD, WORDS["why"], (1,))),  # type: ignore[arg-type]
    "practice: its body": lambda: declaring("practice", Practice(LoudStr("x"), WORDS["why"])),
    "practice: its words": lambda: declaring("practice", Practice("x", LoudText(da="x", en="x"))),
    "page: its own": lambda: declaring("page", classmethod(loud_getter)),
    "texts_by_case: its own": lambda: declaring("texts_by_case", classmethod(loud_getter)),
    "offers_fix: its own": lambda: declaring("offers_fix", classmethod(loud_getter)),
    "facts: a text": lambda: declaring("facts", "fact"),
    "module: 5": lambda: declaring("__module__", 5),
    "attributes: its own": lambda: OURS.rule("OUR101", force=Force.SHOULD, due=Milestone.NOW, since="1")(
        type("X", (LoudRule,), {**WORDS, "judge": lambda self, _: [self.at("/title", holds=False)]})
    ),
}


def _misread() -> ReducedDate:
    day = ReducedDate(2027, 12, 31, "2027")
    vars(day)["written"] = 5
    return day


def everything_of(report: Report) -> Iterator[Any]:
    """All that can be read of a report."""
    yield json.dumps(report.plain())
    yield repr(report), repr(report.remarks), report.by_path(), report.by_principle(), report.next_steps
    for remark in report.remarks:
        yield remark.who, remark.fix, remark.facts, remark.position, remark.path, hash(remark), remark.identity
        yield from ((remark.message(language), remark.remedy(language)) for language in LANGUAGES)
    for language in LANGUAGES:
        yield from (render(report, form, language, show_met=True) for form in OUTPUTS)
        yield from (render_agenda(report, form, language) for form, output in OUTPUTS.items() if output.agendas)
        other = compare(report, check(SPOTLESS, on=LAST_DAY, rules=SOME))
        yield from (render_comparison(other, form, language) for form, output in OUTPUTS.items() if output.comparisons)
    yield Report.from_plain(json.loads(json.dumps(report.plain()))) == report


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_rule_is_a_note_and_all_others_speak(wrong: str) -> None:
    report = check(SPOTLESS, on=LAST_DAY, rules=SOME.adding(WRONG[wrong]()))
    (note,) = report.notes
    assert (note.kind, note.rule, report.ok) == ("rule-stopped", "OUR101", False)
    for language, said in (("da", "Reglen OUR101 fra "), ("en", "Rule OUR101 from ")):
        assert note.message(language).startswith(said)
        assert len(note.message(language)) < 500
    assert {remark.rule.code for remark in report.remarks} == set(SOME.codes)  # all of it or nothing
    assert not report.unmet
    assert all(everything_of(report))
    assert not Report.from_plain(report.plain()).ok


@pytest.mark.parametrize("wrong", WRONG)
def test_on_the_command_line_it_is_no_success(wrong: str, fine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = SOME.adding(WRONG[wrong]())
    monkeypatch.setattr(RuleSet, "installed", classmethod(lambda _: rules))
    for form in ("text", "github"):
        told = command_line.dbfs_eval("check", fine, "--on", "2028-03-15", "--format", form, "--fail-on", "never")
        assert told.exit_code == 2
        assert isinstance(told.exception, SystemExit)
        assert "OUR101 fra " in " ".join(told.stdout.split())


@pytest.fixture(autouse=True)
def few_judgements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dbfs_eval.trial.MOST_JUDGEMENTS", 1_000)


@pytest.fixture
def fine(tmp_path: Any) -> str:
    return command_line.a_file(tmp_path, SPOTLESS, "fine.json")


def test_an_interrupt_alone_goes_through() -> None:
    with pytest.raises(KeyboardInterrupt):
        check(SPOTLESS, on=LAST_DAY, rules=SOME.adding(raising(KeyboardInterrupt)))


@pytest.mark.parametrize(("error", "passes"), [(KeyboardInterrupt(), True), (SystemExit(0), False)])
def test_nor_does_what_a_log_does_with_a_traceback_take_the_check_down(
    error: BaseException, passes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.exc_info:
                raise error

    monkeypatch.setattr(logging.getLogger("dbfs_eval"), "handlers", [Handler()])
    rules = SOME.adding(raising(ValueError))
    if passes:
        with pytest.raises(KeyboardInterrupt):
            check(SPOTLESS, on=LAST_DAY, rules=rules)
    else:
        assert [note.kind for note in check(SPOTLESS, on=LAST_DAY, rules=rules).notes] == ["rule-stopped"]


def test_a_rule_that_requires_what_is_not_there_is_silent() -> None:
    silent = ruled(lambda self, _: [self.at("/title", holds=False)], requires=("decisions",))
    report = check(structure({"id": "a", "title": "A"}), on=LAST_DAY, rules=SOME.adding(silent))
    assert report.notes == ()
    assert "OUR101" not in {remark.rule.code for remark in report.remarks}


def test_the_note_says_what_is_wrong_and_where_and_the_log_has_the_traceback(caplog: pytest.LogCaptureFixture) -> None:
    rules = SOME.adding(raising(lambda: ValueError("døren binder")))
    with caplog.at_level(logging.ERROR, "dbfs_eval"):
        (note,) = check(SPOTLESS, on=LAST_DAY, rules=rules).notes
    (record,) = caplog.records
    line = raising.__code__.co_firstlineno + 3
    assert note.message("en") == (
        f"Rule OUR101 from tests stopped (test_trial.py:{line}): ValueError: døren binder. All other rules have run."
    )
    assert record.name == "dbfs_eval"
    assert record.exc_info


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("judge: None", "judge: Her står intet; der skal stå en Judgement ad gangen"),
        ("judge: [42]", "judge: Her står 42; der skal stå en Judgement"),
        ("fact: a standard date", "fact: Her står date; der skal stå et punkt i planen, et ord, en pendulum.Date"),
        ("fact: not declared", "Reglen har ikke meldt disse fakta: x"),
        ("place: /nope", "Stedet »/nope« findes ikke i dokumentet"),
        ("case: without a text", "Der er ingen tekst til tilfældet »late«"),
        ("judge: without end", f"Reglen finder mere end {MOST_JUDGEMENTS} forhold"),
        ("page: its own", "Reglen har sin egen page, og den hører til biblioteket"),
        ("raises: no words", "Dumb"),
        ("requires", "AttributeError: 'Plan' object has no attribute 'nope'"),
    ],
)
def test_what_is_wrong_is_said_in_words(wrong: str, says: str) -> None:
    (note,) = check(SPOTLESS, on=LAST_DAY, rules=SOME.adding(WRONG[wrong]())).notes
    assert f": {says}" in note.message("da")


def test_a_judgement_that_is_wrong_is_told_at_its_own_line() -> None:
    (note,) = check(SPOTLESS, on=LAST_DAY, rules=SOME.adding(ruled(half))).notes
    assert f"test_trial.py:{half.__code__.co_firstlineno + 2})" in note.message("da")


# --- what is right passes ---


class Colour(Word):
    RED = "red", "rød", "red"


def test_what_keeps_to_the_grammar_is_told_as_it_is() -> None:
    day = Date(2027, 1, 4)

    def judge(self: Rule, plan: Plan) -> Iterator[Judgement]:
        called = named(plan.debriefs[0], plan)
        facts = (
            plan.decisions[0],
            Role.PRIMARY,
            Colour.RED,
            day,
            Span(8, "W"),
            4,
            "ord",
            (plan.decisions, None),
            When(day),
            called,
        )
        for number, fact in enumerate(facts):
            yield self.at(
                plan.decisions[0],
                "due",
                holds=False,
                due=ReducedDate(2027, 12, 31, "2027"),
                aspect=str(number),
                case="late",
                too_late=False,
                by=plan.decisions,
                facts={"fact": fact},
                stage=StageName.DESIGN,
                during=(day, None),
                row="team",
                who=("team",),
            )
        yield self.at("/follow_up/actions/0", holds=True, due=Milestone.END, by=("ord", plan.parties[0]))

    fix = Fix(A_FACT, {"fact": 4}, ({"op": "test", "path": "/title", "value": {"a": [None, True, 1, 0.5]}},))
    cases = {"late": A_FACT}
    declared: dict[str, Any] = {"falls_short": cases, "remedy": cases, "practice": Practice("os", WORDS["why"])}
    rule = ruled(judge, facts=("fact",), fix=lambda *_: fix, **declared)
    report = check(SPOTLESS, on=LAST_DAY, rules=SOME.adding(rule))
    assert report.notes == ()
    *found, held = [remark for remark in report.remarks if remark.rule.code == "OUR101"]
    assert [remark.message("da") for remark in found][1:7] == [
        f"Her: {Role.PRIMARY.label.da}.",
        "Her: rød.",
        "Her: 4. januar 2027.",
        "Her: 8 uger.",
        "Her: 4.",
        "Her: ord.",
    ]
    assert [remark.message("en") for remark in found][8:] == ["Here: on 4 January 2027.", "Here: of 12 November 2026."]
    assert {remark.who for remark in found} == {("team",)}
    assert {remark.fix.applicability for remark in found if remark.fix} == {Applicability.AGREEMENT}
    assert held.status is Status.MET
    assert all(everything_of(report))


def test_a_rule_whose_page_is_not_utf_8_can_be_read(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    source = (
        "from dbfs_eval import *\n"
        "C = Clause('OUR1', Force.SHOULD, Text(da='Åbent.', en='Open.'))\n"
        "@C.rule('OUR101', force=Force.SHOULD, due=Milestone.NOW, since='1')\n"
        "class IsOpen(Rule):\n"
        "    title = falls_short = remedy = Text(da='Å', en='O')\n"
        "    def judge(self, plan): yield self.at('', holds=False)\n"
    )
    (tmp_path / "our_page.py").write_text(source, encoding="utf-8")
    (tmp_path / "our_page.da.md").write_bytes("## \n## OUR101\n### Hvorfor\nKulør \xe5\n".encode("latin-1"))
    monkeypatch.syspath_prepend(tmp_path)
    module = __import__("our_page")
    report = check(SPOTLESS, on=LAST_DAY, rules=SOME.adding(module.IsOpen))
    assert report.notes == ()
    assert module.IsOpen.why.da == "Kul\N{REPLACEMENT CHARACTER}r \N{REPLACEMENT CHARACTER}"
    assert all(everything_of(report))


def test_what_a_rule_does_to_a_list_of_the_plan_it_does_to_itself() -> None:
    def judge(self: Rule, plan: Plan) -> Iterator[Judgement]:
        for stage in StageName:
            plan.activities_in(stage).clear()
        yield self.at("/title", holds=True)

    rules = RuleSet.default()
    after = RuleSet((ruled(judge)(), *rules.rules), rules.rules)
    assert check(SPOTLESS, on=LAST_DAY, rules=after).unmet == ()


def test_a_rule_that_changes_itself_meanwhile_stops() -> None:
    def judge(self: Rule, _: Plan) -> Iterator[Judgement]:
        yield self.at("/title", holds=False)
        type(self).label = LoudText(da="x", en="x")

    report = check(SPOTLESS, on=LAST_DAY, rules=SOME.adding(ruled(judge)))
    assert [note.kind for note in report.notes] == ["rule-stopped"]
    assert all(everything_of(report))


@pytest.mark.parametrize("error", [ValueError("hellere fire"), SystemExit(0)])
def test_a_rule_that_does_not_take_a_threshold_says_so(error: BaseException) -> None:
    def look(self: Any) -> None:
        if self.most != 4:
            raise error

    most = {"__annotations__": {"most": "int"}, "most": threshold(4, reading=WORDS["why"])}
    rules = SOME.adding(ruled(lambda *_: [], **most, __attrs_post_init__=look))
    with pytest.raises(ThresholdError, match=f"/OUR101: the rule does not take them: {type(error).__name__}: {error}"):
        rules.with_thresholds({"OUR101": {"most": 3}})
    assert rules.with_thresholds({"OUR101.most": 4}) == rules


def test_an_interrupt_goes_through_where_a_threshold_is_set() -> None:
    def look(self: Any) -> None:
        if self.most != 4:
            raise KeyboardInterrupt

    most = {"__annotations__": {"most": "int"}, "most": threshold(4, reading=WORDS["why"])}
    with pytest.raises(KeyboardInterrupt):
        SOME.adding(ruled(lambda *_: [], **most, __attrs_post_init__=look)).with_thresholds({"OUR101": {"most": 3}})


def test_what_a_rule_does_to_its_judgement_afterwards_is_too_late() -> None:
    def judge(self: Rule, _: Plan) -> Iterator[Judgement]:
        found = self.at("/title", holds=True)
        yield found
        found.entry, found.due = "/nope", "x"  # type: ignore[assignment]

    report = check(SPOTLESS, on=LAST_DAY, rules=SOME.adding(ruled(judge)))
    assert (report.notes, report.remarks[-1].path) == ((), "/title")


@pytest.mark.parametrize("value", [4.5, "P2M", "four", True, 0, None, datetime.timedelta(7), object()])
def test_a_threshold_of_another_type_is_refused_at_import(value: Any) -> None:
    with pytest.raises(ValueError, match="der skal stå en tærskel: et tidsrum som P8W"):
        threshold(value, reading=WORDS["why"])
    assert threshold(Span(1, "D"), reading=WORDS["why"])
    assert threshold(Mode.INVOLVE, reading=WORDS["why"])


def test_a_field_that_is_no_threshold_is_refused_at_import() -> None:
    made = type("IsOpen", (Rule,), {**WORDS, "__annotations__": {"most": "int"}, "most": 4})
    with pytest.raises(ValueError, match="OUR101 has fields that are no threshold"):
        OURS.rule("OUR101", force=Force.SHOULD, due=Milestone.NOW, since="1")(made)


def test_what_a_rule_of_the_catalogue_declares_is_in_order() -> None:
    assert [rule.code for rule in RuleSet.default() if fault_in(rule)] == []


def test_an_error_of_ours_has_both_languages() -> None:
    error = TrialError(Text(da="Nej: {x}", en="No: {x}"), x=1)
    assert (error.text.da, str(error)) == ("Nej: 1", "No: 1")


def test_what_somebody_else_raised_is_said_on_one_line_whatever_it_holds() -> None:
    assert error_in_words(ValueError("\ud800\x1b[2J\na")) == "ValueError: \N{REPLACEMENT CHARACTER} [2J a"
    assert error_in_words(Speaking()) == "Speaking: a"
    assert error_in_words(Dumb()) == "Dumb"
    with pytest.raises(KeyboardInterrupt):
        error_in_words(Interrupting())


class Speaking(Exception):  # noqa: N818 - what a host calls it
    def __str__(self) -> str:
        return LoudStr("a")


class Interrupting(Exception):  # noqa: N818 - what a host calls it
    def __str__(self) -> str:
        raise KeyboardInterrupt


def test_the_evaluation_itself_is_a_place() -> None:
    report = check(SPOTLESS, on=LAST_DAY, rules=SOME.adding(finding("")))
    assert report.notes == ()
    assert isinstance(report.evaluation, Evaluation)

"""What moved between two reports."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from pendulum import Date

from dbfs_eval import Baseline, Report, RuleSet, Status, check, compare, render_comparison, structure
from dbfs_eval.comparison import Comparison, reports_from_plain
from dbfs_eval.errors import DocumentError
from dbfs_eval.outputs import OUTPUTS, RenderOptions
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from dbfs_eval.text import LANGUAGES
from dbfs_eval.views.baseline import lines_since
from dbfs_eval.views.comparison import comparison_view_of
from dbfs_eval.vocabularies import ChangeKind
from strategies import documents_with_days

PLAN: dict[str, Any] = {
    "id": "plan",
    "title": "En plan",
    "purpose": {"aims": ["development"]},
    "period": {"starts": "2027-02-01", "started": "2027-02-01", "ends": "2027-08-27"},
    "parties": [{"id": "team", "name": "Teamet", "roles": ["primary"]}],
    "activities": [{"id": "a", "title": "Møde", "stage": "design", "starts": "2027-02-10", "parties": ["team"]}],
}
ON = Date(2027, 2, 5)


def report(on: Date = ON, **more: Any) -> Report:
    return check(structure({**PLAN, **more}), on=on)


def said(movement: Comparison, kind: ChangeKind) -> list[str]:
    return [(it.after or it.before).rule.code for it in movement.of(kind)]  # type: ignore[union-attr]


DONE = [{**PLAN["activities"][0], "status": "done"}]
WAIVER = [{"rule": "C101", "reason": "Vi er få.", "until": "2027-03-01"}]


@pytest.mark.parametrize(
    ("before", "after", "kind", "code"),
    [
        ({}, {"activities": DONE}, ChangeKind.CAME_TO_HOLD, "O205"),
        ({"activities": DONE}, {}, ChangeKind.STOPPED_HOLDING, "O205"),
        ({}, {"on": Date(2027, 2, 11)}, ChangeKind.FELL_DUE, "O205"),
        ({}, {"activities": [*PLAN["activities"], {"id": "b", "starts": "2027-02-12"}]}, ChangeKind.NEW, "O205"),
        ({"activities": [*PLAN["activities"], {"id": "b", "starts": "2027-02-12"}]}, {}, ChangeKind.GONE, "O205"),
        ({}, {"activities": [{**PLAN["activities"][0], "starts": "2027-02-12"}]}, ChangeKind.MOVED, "O205"),
        ({}, {"waivers": WAIVER}, ChangeKind.WAIVED, "C101"),
        ({"waivers": WAIVER}, {"on": Date(2027, 3, 2), "waivers": WAIVER}, ChangeKind.NO_LONGER_WAIVED, "C101"),
        (
            {"on": Date(2027, 2, 11)},
            {"on": Date(2027, 2, 11), "activities": [{**PLAN["activities"][0], "starts": "2027-02-12"}]},
            ChangeKind.MOVED,
            "O205",
        ),
    ],
)
def test_each_way_to_move(before: dict[str, Any], after: dict[str, Any], kind: ChangeKind, code: str) -> None:
    movement = compare(report(**before), report(**after))
    assert code in said(movement, kind)
    for other in ChangeKind:
        assert other is kind or code not in said(movement, other)


def test_what_stays_as_it_is_has_not_moved() -> None:
    movement = compare(report(), report())
    assert movement.is_none
    assert movement.changes == ()
    assert comparison_view_of(movement, "da").no_difference == "Der er ingen forskel."
    assert compare(report(Date(2028, 1, 1)), report(Date(2028, 1, 2))).of(ChangeKind.MOVED) == ()
    assert compare(report(waivers=WAIVER), report(waivers=WAIVER)).is_none


def test_entries_that_came_and_went_are_named() -> None:
    other = [{"id": "b", "title": "Gåtur"}]
    movement = compare(report(), report(activities=other, parties=[*PLAN["parties"], {"id": "ven", "name": "Vennen"}]))
    assert (movement.entries_that_came, movement.entries_that_went) == (("ven", "b"), ("a",))
    assert comparison_view_of(movement, "da").entries == (
        "Kommet til: Vennen og aktiviteten »Gåtur«.",
        "Gået ud: aktiviteten »Møde«.",
    )


def test_an_entry_that_has_no_id_neither_comes_nor_goes() -> None:
    stages = [{"stage": "design", "starts": "2027-02-01"}]
    assert compare(report(), report(stages=stages)).entries_that_came == ()
    assert compare(report(stages=stages), report()).entries_that_went == ()


def test_saved_reports_are_compared_like_fresh_ones() -> None:
    one, other = (
        report(),
        report(Date(2027, 3, 15), activities=[*PLAN["activities"], {"id": "b", "starts": "2027-03-01"}]),
    )
    fresh = compare(one, other)
    saved = compare(Report.from_plain(one.plain()), Report.from_plain(other.plain()))
    assert saved.plain() == fresh.plain()
    assert comparison_view_of(saved, "en").entries == ("Came: “b”.",)
    assert compare(Report.from_plain(one.plain()), other).entries_that_came == ("b",)


def test_what_is_written_tells_before_from_after() -> None:
    later = Date(2027, 2, 11)
    plain = compare(report(), report(later, activities=DONE)).plain()
    assert (plain["before"]["on"], plain["after"]["on"]) == ("2027-02-05", "2027-02-11")
    (held,) = (it for it in plain["came_to_hold"] if it["after"]["rule"] == "O205")
    assert (held["before"]["status"], held["after"]["status"]) == ("open", "met")
    more = report(activities=[*PLAN["activities"], {"id": "b", "starts": "2027-02-12"}])
    (came, *_), (went, *_) = compare(report(), more).plain()["new"], compare(more, report()).plain()["gone"]
    assert (came["before"], came["after"]["entry"]) == (None, "b")
    assert (went["before"]["entry"], went["after"]) == ("b", None)


def test_evaluations_are_checked_first() -> None:
    draft = structure({"id": "a", "title": "A"})
    rules = RuleSet.default().select("T106")
    movement = compare(
        draft, structure({"id": "a", "title": "A", "period": {"starts": "2027", "ends": "2027"}}), on=ON, rules=rules
    )
    assert said(movement, ChangeKind.CAME_TO_HOLD) == ["T106"]
    assert (movement.before.on, movement.after.on) == (ON, ON)
    assert movement.came_to_hold == movement.changes
    assert (movement.stopped_holding, movement.fell_due) == ((), ())


def test_other_rules_are_told_of() -> None:
    rules = RuleSet.default().with_thresholds({"T102": {"lead_time": "P10W"}})
    movement = compare(report(), check(structure(PLAN), on=ON, rules=rules))
    assert not movement.same_rules
    assert not compare(report(), check(structure(PLAN), on=ON, rules=RuleSet.default().without("T106"))).same_rules
    assert (
        comparison_view_of(movement, "en").other_rules
        == "The two checks were not made with the same rules and thresholds."
    )
    assert comparison_view_of(compare(report(), report()), "en").other_rules is None


def test_what_came_to_hold_says_what_was_said_before() -> None:
    telling = comparison_view_of(compare(report(Date(2027, 2, 11)), report(Date(2027, 2, 11), activities=DONE)), "da")
    moved = telling.sections[0].moved
    assert telling.no_difference is None
    assert telling.sections[0].title == "Er kommet i orden"
    assert (moved[0].words, moved[0].before) == (
        "Aktiviteten »Møde« er gennemført.",
        "Før: Det er ikke skrevet ind, om aktiviteten »Møde« blev gennemført 10. februar 2027.",
    )


def moved_in(movement: Comparison, title: str) -> list[tuple[str, str, str]]:
    sections = comparison_view_of(movement, "da").sections
    return [
        (each.words, each.before, each.when) for section in sections if section.title == title for each in section.moved
    ]


def test_what_holds_now_is_said_no_wider_than_it_holds() -> None:
    """One more stage of one party, and not »De primære parter er med hele vejen«."""
    more = [*PLAN["activities"], {"id": "b", "stage": "analysis", "starts": "2027-06-10", "parties": ["team"]}]
    rules = RuleSet.default().select("O202")
    movement = compare(structure(PLAN), structure({**PLAN, "activities": more}), on=ON, rules=rules)
    assert moved_in(movement, "Er kommet i orden") == [
        ("Teamet er med i analysen.", "Før: Teamet er endnu ikke med i analysen.", "")
    ]


def test_of_two_rules_that_ask_for_the_same_one_title_says_that_both_hold() -> None:
    rules = RuleSet.default().select("T301", "T306")
    owned = {**PLAN, "follow_up": {"owner": "team"}}
    movement = compare(structure(PLAN), structure(owned), on=Date(2027, 1, 4), rules=rules)
    ((words, before, _),) = moved_in(movement, "Er kommet i orden")
    assert words == "Ansvaret for opfølgningen er placeret fra begyndelsen."
    assert before.startswith("Før: ")


def test_what_one_rule_says_of_several_is_one_line_and_says_no_step() -> None:
    parties = [{"id": name, "name": name.capitalize(), "roles": ["primary"]} for name in ("anna", "bo")]
    rules = RuleSet.default().select("O203")
    plan = {**PLAN, "activities": []}
    movement = compare(structure({**plan, "parties": []}), structure({**plan, "parties": parties}), on=ON, rules=rules)
    (section,) = (each for each in comparison_view_of(movement, "da").sections if each.title == "Nye bemærkninger")
    (new,) = section.moved
    assert new.words == "Anna og Bo er endnu ikke med i en aktivitet på trinnet »involvere« eller højere."
    assert (new.step, new.before) == ("", "")


def test_what_is_planned_is_told_as_planned_where_its_day_moved_and_with_its_entry_where_that_came() -> None:
    rules = RuleSet.default().select("O205")
    later = [{**PLAN["activities"][0], "starts": "2027-02-17"}, {"id": "b", "title": "Fest", "starts": "2027-06-10"}]
    movement = compare(structure(PLAN), structure({**PLAN, "activities": later}), on=ON, rules=rules)
    view = comparison_view_of(movement, "da")
    assert [section.title for section in view.sections] == ["Har fået en anden frist"]
    (moved,) = view.sections[0].moved
    assert (moved.words, moved.when) == ("»Møde«, planlagt. Med: Teamet.", "17. februar 2027")
    assert moved.reference == "O205 (bør)"
    assert view.entries == ("Kommet til: aktiviteten »Fest«.",)


def test_what_is_planned_newly_of_an_entry_that_was_there_is_new() -> None:
    rules = RuleSet.default().select("O205")
    cancelled = [{**PLAN["activities"][0], "status": "cancelled"}]
    movement = compare(structure({**PLAN, "activities": cancelled}), structure(PLAN), on=ON, rules=rules)
    assert moved_in(movement, "Nye bemærkninger") == [("»Møde«, planlagt. Med: Teamet.", "", "10. februar 2027")]


def test_all_entries_are_named_and_a_title_is_never_cut() -> None:
    title = "Midtvejsevaluering af den boligsociale helhedsplan for Gellerup og Toveshøj"
    parties = [*PLAN["parties"], *({"id": f"p{number}", "name": f"Part {number}"} for number in range(7))]
    view = comparison_view_of(compare(report(), report(title=title, parties=parties)), "da")
    assert view.title == f"»{title}«"
    assert view.entries == ("Kommet til: Part 0, Part 1, Part 2, Part 3, Part 4, Part 5 og Part 6.",)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_every_form_tells_it(form: str, language: Any) -> None:
    movement = compare(
        report(), report(Date(2027, 3, 2), activities=[{"id": "b", "starts": "2027-02-12"}], waivers=WAIVER)
    )
    written = " ".join(render_comparison(movement, form, language).replace("\xa0", " ").split())
    words = "ny" if language == "da" else "New"
    assert ("new" if form == "json" else words.lower()) in written.lower()
    assert "2027-02-12" in written or "12. februar 2027" in written or "12 February 2027" in written
    none = render_comparison(compare(report(), report()), form, language)
    assert form == "json" or ("Der er ingen forskel." if language == "da" else "There is no difference.") in none


def test_a_form_that_has_no_movement_is_refused() -> None:
    with pytest.raises(ValueError, match="'svg': text, markdown, html, json"):
        render_comparison(compare(report(), report()), "svg")


@given(documents_with_days(), documents_with_days())
def test_every_remark_is_told_of_once(
    one: tuple[dict[str, Any], datetime.date], other: tuple[dict[str, Any], datetime.date]
) -> None:
    before, after = (check(structure(it), on=Date(day.year, day.month, day.day)) for it, day in (one, other))
    movement = compare(before, after)
    identities = [(it.after or it.before).identity for it in movement.changes]  # type: ignore[union-attr]
    assert len(identities) == len(set(identities))
    assert {it.identity for it in movement.newly_unmet} == {it.identity for it in after.unmet} - {
        it.identity for it in before.unmet
    }
    for change in movement.of(ChangeKind.CAME_TO_HOLD):
        assert change.after is not None
        assert change.after.status is Status.MET
    assert compare(after, after).is_none
    for form in ("text", "markdown", "html", "json"):
        assert render_comparison(movement, form, "da")


# --- what only one side looked at ---


def checked_by(*codes: str, on: Date = ON, without: tuple[str, ...] = ()) -> Report:
    rules = RuleSet.default().select(*codes) if codes else RuleSet.default()
    return check(structure(PLAN), on=on, rules=rules.without(*without))


def test_what_only_one_side_looked_at_has_neither_come_nor_gone() -> None:
    whole, timing, later = checked_by(), checked_by("T"), checked_by("T", "C1", on=Date(2028, 1, 1))
    assert {remark.rule.clause.letter for remark in whole.unmet} > {"T"}
    comparison = compare(whole, later)
    assert comparison.rules_compared == set(later.rules.codes)
    assert {change.after.rule.code[0] for change in comparison.changes if change.after} <= {"T", "C"}  # type: ignore[union-attr]
    assert all(remark.rule.code in comparison.rules_compared for remark in comparison.no_longer_unmet)
    assert comparison.not_looked_at_before == ()
    assert comparison.not_looked_at_after == tuple(code for code in whole.rules.codes if code not in later.rules.codes)
    assert compare(timing, whole).not_looked_at_before == tuple(code for code in whole.rules.codes if code[0] != "T")
    assert compare(timing, whole).newly_unmet == ()
    assert compare(timing, whole).is_none


def test_entries_that_only_other_rules_name_have_neither_come_nor_gone() -> None:
    whole, timing = Report.from_plain(checked_by().plain()), Report.from_plain(checked_by("T").plain())
    assert (compare(whole, timing).entries_that_went, compare(timing, whole).entries_that_came) == ((), ())


@pytest.mark.parametrize("stops", ["before", "after"])
def test_a_rule_that_stopped_on_either_side_did_not_look(stops: str) -> None:
    whole = checked_by().plain()
    code = next(remark["rule"] for remark in whole["remarks"] if remark["status"] == "unmet")
    message = {"da": "Reglen gik i stå.", "en": "The rule stopped."}
    note = {"kind": "rule-stopped", "rule": code, "path": "", "message": message}
    kept = [remark for remark in whole["remarks"] if remark["rule"] != code]
    stopped = Report.from_plain({**whole, "remarks": kept, "notes": [note]})
    sides = (stopped, checked_by()) if stops == "before" else (checked_by(), stopped)
    comparison = compare(*sides)
    assert comparison.changes == comparison.newly_unmet == comparison.no_longer_unmet == ()
    assert getattr(comparison, f"not_looked_at_{stops}") == (code,)
    plain = comparison.plain()["not_looked_at"]
    assert plain == {"before": [], "after": [], stops: [code]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_every_form_says_what_was_not_looked_at(form: str, language: Any) -> None:
    written = render_comparison(compare(checked_by(), checked_by(without=("A101", "T3"))), form, language)
    said = {"da": "Den senere gennemgang så ikke på A101, T301", "en": "The later check did not look at A101, T301"}
    assert ('"not_looked_at": {' if form == "json" else said[language]) in written
    assert form == "json" or {"da": "Der er ingen forskel.", "en": "There is no difference."}[language] in written
    nothing_alike = render_comparison(compare(checked_by("A"), checked_by("T")), form, language)
    assert "Der er ingen forskel." not in nothing_alike
    assert "There is no difference." not in nothing_alike


# --- a baseline ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_baseline_says_what_it_cannot_tell(language: Any) -> None:
    whole, timing = checked_by(), checked_by("T")
    assert Baseline((timing,)).new_in(whole) == tuple(it for it in whole.unmet if it.rule.code[0] != "T")
    wider = [*lines_since(Baseline((timing,)), whole, language)]
    others = sum(code[0] != "T" for code in whole.rules.codes) - 4
    assert [line.partition(":")[0] for line in wider if not line.startswith(" ")][1:] == {
        "da": [
            f"Den tidligere gennemgang så ikke på A101, A102, A103, A104 og {others} andre.",
            "Uopfyldt efter regler, den tidligere gennemgang ikke så på",
        ],
        "en": [
            f"The earlier check did not look at A101, A102, A103, A104 and {others} others.",
            "Unmet by rules that the earlier check did not look at",
        ],
    }[language]
    narrower = [*lines_since(Baseline((whole,)), timing, language)]
    assert len(narrower) == 2
    assert {"da": "intet nyt siden", "en": "nothing new since"}[language] in narrower[0]
    assert {"da": "Den senere gennemgang så ikke på", "en": "The later check did not look at"}[language] in narrower[1]
    (unknown,) = lines_since(Baseline((check(SPOTLESS, on=LAST_DAY),)), whole, language)
    assert {"da": "er ikke i den gemte rapport", "en": "is not in the saved report"}[language] in unknown


def test_sarif_says_what_its_baseline_cannot_tell() -> None:
    whole, timing = checked_by(), checked_by("T")

    def run(report: Report, known: Report) -> dict[str, Any]:
        log = json.loads(OUTPUTS["sarif"].render([report], RenderOptions(language="en", baseline=Baseline((known,)))))
        return log["runs"][0]  # type: ignore[no-any-return]

    def notes(told: dict[str, Any]) -> list[str]:
        return [it["message"]["text"] for it in told["invocations"][0]["toolExecutionNotifications"]]

    narrower = run(timing, whole)
    assert [note.partition(" A101")[0] for note in notes(narrower)] == ["The later check did not look at"]
    assert all(it["ruleId"][0] == "T" and it["baselineState"] == "unchanged" for it in narrower["results"])
    wider = run(whole, timing)
    assert {it.get("baselineState") for it in wider["results"] if it["ruleId"][0] != "T"} == {None}
    assert wider["invocations"][0]["executionSuccessful"]
    (unknown,) = notes(run(whole, check(SPOTLESS, on=LAST_DAY)))
    assert unknown.startswith("“En plan” is not in the saved report.")


def test_sarif_tells_what_is_no_longer_unmet_of_a_rule_that_is_not_at_hand_and_says_nothing_now() -> None:
    plain = report().plain()
    own = {**plain["remarks"][0], "rule": "H101", "clause": "H1", "status": "unmet"}
    then = Report.from_plain({**plain, "remarks": [own], "rules": {**plain["rules"], "codes": ["H101"]}})
    now = Report.from_plain({**plain, "remarks": [], "rules": {**plain["rules"], "codes": ["H101"]}})
    log = json.loads(OUTPUTS["sarif"].render([now], RenderOptions(baseline=Baseline((then,)))))
    assert [(it["ruleId"], it["baselineState"]) for it in log["runs"][0]["results"]] == [("H101", "absent")]


def test_of_several_reports_that_on_the_same_evaluation_and_file_counts() -> None:
    here, there = report(), report(Date(2027, 2, 11))
    plain = {**here.plain(), "file": "her.yaml"}
    named = Report.from_plain(plain)
    known = Baseline((there, named))
    assert known.since(Report.from_plain({**there.plain(), "file": "her.yaml"})).before is named  # type: ignore[union-attr]
    assert known.since(here).before is there  # type: ignore[union-attr]
    assert known.since(check(SPOTLESS, on=LAST_DAY)) is None
    assert known.new_in(check(SPOTLESS, on=Date(2026, 3, 1))) == check(SPOTLESS, on=Date(2026, 3, 1)).unmet


def test_a_saved_list_holds_reports_and_faults() -> None:
    try:
        structure({"id": 5})
    except DocumentError as error:
        faults = error.plain()
    assert list(reports_from_plain([report().plain(), faults])) == [report()]
    assert list(reports_from_plain(report().plain())) == [report()]
    with pytest.raises(DocumentError):
        list(reports_from_plain({"format": "noget andet"}))


# --- what became too late ---


def late(on: Date) -> Report:
    plain = {"id": "plan", "title": "En plan", "period": {"starts": "2027-02-01", "ends": "2027-04-01"}}
    return check(structure(plain), on=on, rules=RuleSet.default().select("C201", "A204"))


@pytest.mark.parametrize("before", [Date(2027, 1, 4), Date(2027, 3, 1)], ids=["was open", "was unmet"])
def test_what_can_no_longer_be_done_is_told_as_such_and_not_as_due(before: Date) -> None:
    movement = compare(late(before), late(Date(2027, 4, 2)))
    assert [change.after and change.after.rule.code for change in movement.became_too_late] == ["C201"]
    assert "C201" not in {change.after.rule.code for change in movement.fell_due if change.after}
    assert [change["after"]["rule"] for change in movement.plain()["became_too_late"]] == ["C201"]
    section = next(
        one for one in comparison_view_of(movement, "da").sections if one.title == "Kan ikke længere gøres om"
    )
    assert section.moved[0].words == "Intet spørgsmål handler endnu om, hvad der fremmer udviklingen."
    assert section.moved[0].step.endswith("Hvis ikke, så stil det fra start næste gang.")
    assert compare(late(Date(2027, 4, 2)), late(Date(2027, 4, 3))).became_too_late == ()
    for form in ("text", "markdown", "html"):
        written = " ".join(render_comparison(movement, form, "da").split())
        message, _, step = written.partition("Intet spørgsmål handler endnu om, hvad der fremmer udviklingen.")
        assert "så stil det fra start næste gang." in step
        assert "så stil det fra start næste gang." not in message


def test_what_is_waived_has_not_become_too_late() -> None:
    waived = {"id": "plan", "title": "En plan", "period": {"starts": "2027-02-01", "ends": "2027-04-01"}}
    waived |= {"waivers": [{"rule": "C201", "reason": "Derfor"}]}  # type: ignore[dict-item]
    rules = RuleSet.default().select("C201")
    movement = compare(late(Date(2027, 3, 1)), check(structure(waived), on=Date(2027, 4, 2), rules=rules))
    assert [change.kind.value for change in movement.changes] == ["waived"]
    moved = comparison_view_of(movement, "da").sections[0].moved[0]
    assert (moved.when, moved.reference) == ("Undtaget: Derfor.", "C201 (bør)")

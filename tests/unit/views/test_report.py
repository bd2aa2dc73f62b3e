"""The critical friend's report as data: where each line is told, and what stands around them."""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Force, RuleSet, Status, check
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from dbfs_eval.text import LANGUAGES, Language
from dbfs_eval.views.report import ReportView, view_of
from sample import (
    ON,
    bare,
    house,
    messages,
    one,
    plan,
    read_back,
    references,
    report,
    reported,
    together,
    told,
    told_by,
    unfolded,
)

SPRING = Date(2027, 4, 15)


def all_folded(view: ReportView) -> list[str]:
    return [reference for row in view.realises for fold in row.folds for reference in references(fold.lines)]


# --- where each line is told ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_run_down_the_page_and_the_picture_has_the_same(language: Language) -> None:
    waivers = [{"rule": "O204", "reason": "Derfor"}]
    view = told(plan(waivers=waivers), SPRING, language=language)
    of_groups = [line for group in view.inhibits for line in group.lines]
    of_days = [line for row in view.realises for line in row.lines]
    waived = [line for group in view.waived for line in group.lines]
    down = [*view.comes_next, *of_groups, *of_days, *waived]
    assert [line.number for line in down] == [*range(1, len(down) + 1)]
    assert all((view.comes_next, of_groups, of_days, waived))
    assert view.numbers == {remark.identity: line.number for line in down for remark in line.remarks}
    assert unfolded(view) == down


def test_what_is_folded_and_what_is_too_late_has_no_number() -> None:
    early, late = told(plan(), ON), told(plan(), Date(2028, 3, 1))
    assert all_folded(early)
    assert {line.number for row in early.realises for fold in row.folds for line in fold.lines} == {None}
    assert late.too_late
    assert {line.number for line in late.too_late.shown} == {None}
    assert not {("O202", "team", "analysis")} & late.numbers.keys()


def test_a_thing_is_told_once() -> None:
    view = told(plan(), SPRING)
    remarks = [remark for line in view.lines for remark in line.remarks]
    assert len(remarks) == len({remark.identity for remark in remarks})
    assert {id(line) for line in view.comes_next}.isdisjoint(
        id(line) for group in view.inhibits for line in group.lines
    )


# --- where what all rules presuppose is not so ---


ANOTHER_AIM = {"purpose": {"aims": ["accountability"]}}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", "Resten gælder, hvis resultaterne skal gøre praksis bedre."),
        ("en", "The rest applies if the results are to make practice better."),
    ],
)
def test_where_the_aim_is_another_all_the_rest_is_folded_under_that(language: Language, said: str) -> None:
    view = told(plan(**ANOTHER_AIM), SPRING, language=language)
    assert [line.rule.code for line in view.comes_next] == ["A101"]
    assert (view.inhibits, view.too_late) == ((), None)
    assert [row for row in view.realises if row.lines or row.folds] == []
    assert view.aside
    assert view.aside.summary == said
    rest = told(plan(), SPRING)
    assert sorted(code for line in view.aside.lines for code, _ in line.references) == sorted(
        code for line in rest.lines for code, _ in line.references
    )
    assert {line.number for line in view.aside.lines} == {None}
    assert [line.force for line in view.aside.lines] == sorted(line.force for line in view.aside.lines)


def test_where_no_aim_is_written_the_rest_counts() -> None:
    view = told(bare(), SPRING)
    assert view.aside is None
    assert view.comes_next[0].rule.code == "A101"
    assert view.realises


def test_where_there_is_no_rest_nothing_is_set_aside() -> None:
    assert told(plan(**ANOTHER_AIM), SPRING, "A101").aside is None


def test_of_a_report_that_was_read_back_it_is_not_known_that_another_aim_is_written() -> None:
    made = report(plan(**ANOTHER_AIM), SPRING, "A101", "A102", "C101")
    assert view_of(made, "da").aside
    back = view_of(read_back(made), "da")
    assert (back.aside, len(back.comes_next)) == (None, 2)


@pytest.mark.parametrize(
    ("place", "is_aside"),
    [("/purpose/aims", True), ("/purpose/uses", False)],
    ids=["something else is written", "nothing is written"],
)
def test_a_rule_of_a_host_may_be_presupposed(place: str, *, is_aside: bool) -> None:
    presupposed = house("X101", {"entry": place}, presupposed=True)
    view = told_by(presupposed, house("X102"), on=ON, evaluation=plan())
    assert bool(view.aside) is is_aside
    assert references(view.comes_next) == (["X101 (bør)"] if is_aside else ["X101 (bør)", "X102 (bør)"])


def test_what_is_presupposed_and_holds_or_waits_sets_nothing_aside() -> None:
    for found in ({"holds": True}, {"due": Date(2029, 1, 1)}):
        presupposed = house("X101", {"entry": "/purpose/aims", **found}, presupposed=True)
        assert told_by(presupposed, house("X102"), on=ON, evaluation=plan()).aside is None


# --- too late ---


def late(count: int) -> list[Any]:
    return [house(f"X1{number:02}", {"too_late": True}) for number in range(count)]


@pytest.mark.parametrize(("count", "shown", "folded"), [(1, 1, 0), (5, 5, 0), (6, 6, 0), (7, 5, 2), (9, 5, 4)])
def test_of_what_is_too_late_five_are_shown_and_more_than_one_other_is_folded(
    count: int, shown: int, folded: int
) -> None:
    view = told_by(*late(count))
    assert view.too_late
    assert len(view.too_late.shown) == shown
    assert len(view.too_late.more.lines if view.too_late.more else ()) == folded
    assert len(view.lines) == count


@pytest.mark.parametrize(
    ("language", "intro", "opening"),
    [
        ("da", "Det kan ikke gøres om. Tag det med til næste gang:", "Resten af det, der ikke kan gøres om. "),
        (
            "en",
            "It can no longer be made up for. Take it along to the next evaluation:",
            "The rest of what can no longer be made up for. ",
        ),
    ],
)
def test_what_is_too_late_is_for_next_time_and_told_nowhere_else(language: Language, intro: str, opening: str) -> None:
    view = view_of(reported(*late(7)), language)
    assert view.too_late
    assert view.too_late.more
    assert view.too_late.intro == intro
    assert view.too_late.more.summary.startswith(opening)
    assert view.too_late.more.references == (
        ("X105", view.too_late.more.lines[0].reference),
        *view.too_late.more.references[1:],
    )
    assert (view.comes_next, view.inhibits, view.realises, view.pointers) == ((), (), (), None)


def test_what_is_too_late_is_told_by_force() -> None:
    rules = [house("X101", {"too_late": True}, force=Force.ADVICE), house("X102", {"too_late": True}, force=Force.MUST)]
    view = told_by(*rules)
    assert view.too_late
    assert references(view.too_late.shown) == ["X102 (skal)", "X101 (råd)"]


# --- waived ---


@pytest.mark.parametrize(
    ("waiver", "sentence"),
    [
        (
            {"until": "2027-08", "granted_by": "styregruppe"},
            "Undtaget til og med august 2027: Derfor. Godkendt af Styregruppen.",
        ),
        ({"granted_by": "styregruppe"}, "Undtaget: Derfor. Godkendt af Styregruppen."),
        ({"until": "2027-08-01"}, "Undtaget til og med 1. august 2027: Derfor."),
        ({"reason": "Skal det?"}, "Undtaget: Skal det?"),
    ],
    ids=["with all", "without end", "by nobody", "a question keeps its sign"],
)
def test_a_waiver_says_until_when_why_and_by_whom(waiver: dict[str, str], sentence: str) -> None:
    waivers = [{"rule": "O202", "reason": "Derfor", **waiver}]
    made = report(plan(waivers=waivers), SPRING, "O202", "A204")
    view = view_of(made, "da")
    group = one(view.waived)
    assert group.sentence == sentence
    assert {line.status for line in group.lines} == {Status.WAIVED}
    assert [line.number for line in group.lines] == [*range(2, 2 + len(group.lines))]
    assert one(view_of(read_back(made), "da").waived).sentence == sentence
    assert {rule.code for rule in view.rules} == {"O202", "A204"}


def test_each_waiver_has_its_group() -> None:
    waivers = [{"rule": "O202", "reason": "Derfor"}, {"rule": "T301", "reason": "Fordi"}]
    view = told(plan(waivers=waivers), SPRING, "O202", "T301")
    assert [group.sentence for group in view.waived] == ["Undtaget: Fordi.", "Undtaget: Derfor."]


# --- around the lines ---


def test_notes_thresholds_and_what_made_the_report_are_told() -> None:
    evaluation = plan(waivers=[{"rule": "T999", "reason": "Derfor"}])
    rules = RuleSet.default().with_thresholds({"T102": {"lead_time": "P10W"}, "O203": {"closeness": "consult"}})
    view = view_of(check(evaluation, on=ON, rules=rules), "en")
    assert view.notes == ("The waiver of T999 names a rule that does not exist.",)
    assert view.thresholds == (
        (
            "T102: The time between results and decision, where the decision itself says nothing else; a new plan period "
            "for a housing area takes more. Here: 10 weeks. By default: 8 weeks."
        ),
        "O203: The lowest step of taking part that is close. Here: “consult”. By default: “involve”.",
    )
    assert view.version == RuleSet.default().version
    assert (view.file, view.no_rules) == (None, None)


def test_a_threshold_of_a_host_and_one_that_was_not_changed_are_not_told() -> None:
    assert view_of(check(plan(), on=ON), "en").thresholds == ()
    plain = report(plan(), ON).plain()
    plain["rules"]["thresholds"]["X101.span"] = "P3W"
    from dbfs_eval import Report

    assert view_of(Report.from_plain(plain), "en").thresholds == ()


def test_only_rules_are_named_of_which_something_does_not_hold_and_that_are_spoken_of() -> None:
    """A101 holds, and of O205 there is only what is planned."""
    view = told(plan(), Date(2027, 2, 5), "A101", "A204", "O205", "T301", language="en")
    assert [(rule.code, rule.title, rule.force) for rule in view.rules] == [
        ("A204", "The evaluation builds on what others have learnt", "advice"),
        ("T301", "A party is responsible for the follow-up", "must"),
    ]


def test_the_heading_quotes_the_title_and_never_cuts_it() -> None:
    assert told(plan(), ON).heading == "»En plan« pr. 1. marts 2027"
    assert told(plan(), ON, language="en").heading == "“En plan” as of 1 March 2027"
    long = "En meget lang titel " * 12
    assert told(plan(title=long), ON).title == f"»{long.strip()}«"


# --- reports in which little is told ---


def test_where_everything_holds_nothing_is_told_but_what_promotes() -> None:
    view = told(SPOTLESS, LAST_DAY)
    assert view.closing == "Der er intet at bemærke pr. 15. marts 2028."
    assert (view.lines, view.rules, view.notes, view.waived, view.realises) == ((), (), (), (), ())
    assert (view.pointers, view.inhibits, view.too_late, view.aside) == (None, (), None, None)
    assert [principle.letter for principle in view.promotes] == ["A", "T", "C", "O", "K"]


def test_without_rules_it_says_that_none_is_selected() -> None:
    made = check(SPOTLESS, on=LAST_DAY, rules=RuleSet.default().limited_to(()))
    assert view_of(made, "en").no_rules == "No rules are selected."
    assert view_of(made, "da").no_rules == "Ingen regler er valgt."
    assert view_of(made, "da").promotes == ()


def test_a_plan_with_no_more_than_a_title_is_told_whole() -> None:
    view = told(bare(), ON)
    assert references(view.comes_next) == ["A101 (skal)", "T106 (bør)"]
    assert view.known == ()
    assert [row.words for row in view.realises] == ["Uden frist endnu"]


def test_rules_of_a_host_and_of_the_catalogue_are_told_alike() -> None:
    view = view_of(together([house("X101")], plan(), ON, ["A204"]), "da")
    assert references(view.comes_next) == ["X101 (bør)", "A204 (råd)"]
    assert messages(view.comes_next)[0] == "Huset er lukket."


# --- a report that was read back ---


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("on", [Date(2027, 2, 5), SPRING, Date(2028, 3, 1)], ids=str)
def test_a_report_that_was_read_back_is_told_in_the_same_order(on: Date, language: Language) -> None:
    decisions = [{"id": "d1", "description": "Budget", "due": "2027-09-01", "owner": "styregruppe"}]
    made = report(plan(decisions=decisions, waivers=[{"rule": "O204", "reason": "Derfor"}]), on)
    fresh, back = view_of(made, language), view_of(read_back(made), language)
    assert (back.heading, back.closing, back.notes, back.thresholds) == (
        fresh.heading,
        fresh.closing,
        fresh.notes,
        fresh.thresholds,
    )
    assert messages(back.comes_next) == messages(fresh.comes_next)
    assert back.rules == fresh.rules
    assert back.promotes == fresh.promotes
    assert sorted(messages(unfolded(back))) == sorted(messages(unfolded(fresh)))

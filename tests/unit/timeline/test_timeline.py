"""The picture of small plans: what is drawn of them, where, and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar
from xml.etree import ElementTree as ET

import pytest
from pendulum import Date

from dbfs_eval import (
    Clause,
    Evaluation,
    Force,
    Judgement,
    Plan,
    Remark,
    Report,
    Rule,
    RuleSet,
    Text,
    check,
    render,
    structure,
)
from dbfs_eval.dates import first_day, last_day
from dbfs_eval.plan import Milestone
from dbfs_eval.rule import Example, threshold
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from dbfs_eval.text import Language
from dbfs_eval.timeline import Timeline, timeline_of
from dbfs_eval.timeline.content.axis import Axis, known_to
from dbfs_eval.timeline.content.lanes import letters_of
from dbfs_eval.timeline.drawing.style import SHAPES
from dbfs_eval.timeline.labels import said_stretch, width, wrapped
from dbfs_eval.views.report import view_of
from dbfs_eval.vocabularies import StageName, Status

ON = Date(2026, 6, 1)


def plan(**more: Any) -> Evaluation:
    return structure({"id": "x", "title": "Titel", "period": {"starts": "2026-01-01", "ends": "2026-12-31"}, **more})


def drawn(evaluation: Evaluation, language: Language = "da", on: Date = ON, rules: RuleSet | None = None) -> Timeline:
    report = check(evaluation, on=on, rules=rules)
    return timeline_of(report, language, numbers_of(report))


def numbers_of(report: Report) -> dict[tuple[str, str | None, str | None], int]:
    """A number for all that a rule says of a place, whatever the report itself folds."""
    speaking = [one for one in report.remarks if one.status is not Status.MET and not one.too_late]
    numbers = {at: number for number, at in enumerate(dict.fromkeys(map(_at, speaking)), start=1)}
    return {one.identity: numbers[_at(one)] for one in speaking}


def _at(remark: Remark) -> tuple[str, str]:
    return remark.rule.code, remark.path


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - drawn here


def elements(shown: Timeline, kind: str) -> list[ET.Element]:
    found = (element for svg in shown.svgs for element in parsed(svg).iter())
    return [element for element in found if kind in element.get("class", "").split()]


def words(shown: Timeline) -> list[str]:
    return ["".join(it.itertext()) for svg in shown.svgs for it in parsed(svg).iter("text")]


def keys(shown: Timeline) -> list[str]:
    return [key.words for group in shown.legend for key in group.keys]


# --- what there is to draw ---


def test_a_plan_without_a_date_has_a_sentence_and_no_drawing() -> None:
    shown = drawn(structure({"id": "x", "title": "Titel"}), "en")

    assert (shown.svgs, shown.legend, shown.text_alternative.topics) == ((), (), ())
    assert shown.empty == (
        "The picture comes once the first activity, deliverable or decision has a date. The month will do."
    )


def test_a_period_alone_is_not_drawn_and_stages_are_a_strip_without_legend_or_numbers() -> None:
    stages = [{"stage": "design", "starts": "2025-11-01", "ends": "2026-03-01"}]
    parties = [{"id": "team", "roles": ["primary"]}]

    assert not drawn(plan(parties=parties)).svgs
    strip = drawn(plan(parties=parties, stages=stages))
    assert len(strip.svgs) == 1
    assert (len(elements(strip, "stage")), elements(strip, "num"), elements(strip, "name")) == (1, [], [])
    assert strip.legend == ()
    held = plan(parties=parties, stages=stages, debriefs=[{"id": "d", "date": "2026-11-01"}])
    assert elements(drawn(held), "num")
    assert "opsamlingsmøde" in keys(drawn(held))


def test_a_sheet_of_a_plan_with_nothing_to_draw_says_so() -> None:
    report = check(plan(), on=ON)

    assert "Billedet kommer, når den første aktivitet" in render(report, "svg", "da")


def test_a_sheet_without_numbers_lists_no_lines() -> None:
    report = check(SPOTLESS, on=LAST_DAY)

    assert "Linjerne" not in render(report, "svg", "da").replace("Tallene fører til linjerne", "")
    assert (
        "Linjerne" in render(check(SPOTLESS, on=Date(2027, 4, 1)), "svg", "da")
        or not view_of(check(SPOTLESS, on=Date(2027, 4, 1)), "da").numbers
    )


def test_a_report_that_was_read_back_cannot_be_drawn() -> None:
    report = Report.from_plain(check(plan(), on=ON).plain())

    with pytest.raises(ValueError, match="cannot be drawn"):
        timeline_of(report, "da", {})
    with pytest.raises(ValueError, match="cannot be drawn"):
        render(report, "svg", "da")


def test_one_date_is_enough() -> None:
    shown = drawn(structure({"id": "x", "title": "Titel", "decisions": [{"id": "d", "due": "2026-09"}]}))

    assert len(shown.svgs) == 1
    assert len(elements(shown, "decided")) == 1


def test_only_an_end_is_drawn_as_one_line() -> None:
    decisions = [{"id": "d", "due": "2026-09-01"}]
    shown = drawn(structure({"id": "x", "title": "T", "period": {"ends": "2026-12-31"}, "decisions": decisions}))

    assert len(elements(shown, "period")) == 1
    assert "afslutning" in words(shown)


def test_the_end_is_named_right_of_it_and_near_the_edge_above_it() -> None:
    def end(ends: str) -> tuple[str | None, float]:
        debriefs = [{"id": "d", "date": "2026-12-01"}]
        shown = drawn(plan(period={"starts": "2026-01-01", "ends": ends}, debriefs=debriefs))
        (said,) = [it for svg in shown.svgs for it in parsed(svg).iter("text") if it.text == "afslutning"]
        line = elements(shown, "period")[0]
        return said.get("text-anchor"), float(line.attrib["y1"]) - float(said.attrib["y"])

    assert end("2026-08-31") == ("start", -4)
    assert end("2027-02-15") == ("end", 10)


def test_a_late_start_is_dotted_from_where_it_was_planned() -> None:
    period = {"starts": "2026-01-01", "started": "2026-02-01", "ends": "2026-12-31"}
    shown = drawn(plan(period=period, debriefs=[{"id": "d", "date": "2026-12-01"}]))

    assert len(elements(shown, "ahead")) == 1
    assert len(elements(shown, "period")) == 5
    assert "perioden efter planen" in keys(shown)


def test_a_key_is_a_small_drawing() -> None:
    for group in drawn(SPOTLESS, on=LAST_DAY).legend:
        for key in group.keys:
            assert parsed(key.svg).attrib["aria-hidden"] == "true"


def test_thresholds_of_the_report_are_drawn_by() -> None:
    rules = RuleSet.default().with_thresholds({"T102": {"lead_time": "P20W"}, "O203": {"closeness": "consult"}})
    shown = drawn(
        plan(parties=[TEAM], decisions=[{"id": "d", "description": "Budget", "due": "2026-12-01"}]), rules=rules
    )

    assert "trinnet »høre«, for primære parter" in keys(shown)
    assert "senest 14. juli" in words(shown)


def test_the_day_that_a_decision_needs_its_results_has_its_year_where_months_are_not_seen() -> None:
    period = {"starts": "2026-01-01", "ends": "2037-12-31"}
    decisions = [{"id": "d", "description": "Budget", "due": "2034-12-01"}]

    assert "senest 6. oktober 2034" in words(drawn(plan(period=period, decisions=decisions)))


# --- the axis ---


def test_the_axis_has_whole_months_and_air_after_the_last_day() -> None:
    on = Date(2026, 3, 1)

    def over(first: Date, last: Date, *computed: Date) -> tuple[Date, Date]:
        axis = Axis.over([first, last], computed, [], on)
        return axis.first, axis.last

    assert over(Date(2026, 2, 10), Date(2026, 4, 2)) == (Date(2026, 2, 1), Date(2026, 5, 31))
    assert over(Date(2026, 2, 10), Date(2026, 11, 2)) == (Date(2026, 2, 1), Date(2027, 1, 31))
    assert over(Date(2026, 2, 10), Date(2027, 11, 2)) == (Date(2026, 2, 1), Date(2028, 2, 29))
    assert over(Date(2026, 2, 10), Date(2026, 4, 2), Date(2026, 8, 3)) == (Date(2026, 2, 1), Date(2026, 8, 31))
    assert over(Date(2026, 2, 10), Date(2026, 4, 2), Date(2026, 1, 3)) == (Date(2026, 1, 1), Date(2026, 5, 31))
    assert over(Date(2026, 5, 10), Date(2026, 7, 2)) == (Date(2026, 3, 1), Date(2026, 8, 31))


@pytest.mark.parametrize(
    ("first", "last", "step"),
    [
        (Date(2026, 1, 1), Date(2027, 6, 30), 1),
        (Date(2026, 1, 1), Date(2027, 7, 31), 3),
        (Date(2026, 1, 1), Date(2029, 12, 31), 3),
        (Date(2026, 1, 1), Date(2030, 1, 31), 12),
    ],
    ids=["eighteen months", "one more", "four years", "one month more than four years"],
)
def test_the_steps_of_the_axis_grow_with_the_time(first: Date, last: Date, step: int) -> None:
    assert Axis(first, last).step == step


def test_a_first_year_of_few_months_is_not_named_beside_the_next() -> None:
    def years(first: Date, last: Date) -> list[str]:
        return [year.names["full"] for year in Axis(first, last).years()]

    assert years(Date(2026, 11, 1), Date(2027, 6, 30)) == ["", "2027"]
    assert years(Date(2026, 10, 1), Date(2027, 6, 30)) == ["2026", "2027"]
    assert years(Date(2026, 11, 1), Date(2026, 12, 31)) == ["2026"]
    assert years(Date(2026, 1, 1), Date(2037, 12, 31)) == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_all_months_have_names_of_one_length(language: Language) -> None:
    ticks = Axis(Date(2026, 2, 1), Date(2026, 12, 31)).ticks(language)

    assert {len(tick.names["wide"]) for tick in ticks} == {3}
    assert "september" in ticks[7].names["full"].lower()


def test_a_century_of_months_has_years_without_names_on_a_phone() -> None:
    ticks = Axis(Date(2026, 1, 1), Date(2125, 12, 31)).ticks("da")

    assert {tick.names["slim"] for tick in ticks} == {""}


def test_a_date_in_another_century_does_not_stretch_the_axis() -> None:
    far = {"id": "d", "description": "Om hundrede år", "due": "2126-05-01"}
    near = {"id": "e", "description": "I år", "due": "2026-11-01"}
    shown = drawn(plan(decisions=[far, near]))

    assert "Om hundrede år" not in " ".join(words(shown))
    assert any("Om hundrede år" in told.words for topic in shown.text_alternative.topics for told in topic.items)
    assert len(elements(shown, "decided")) == 1


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (Date(2031, 3, 1), "pr. 1. marts 2031 →"),
        (Date(2020, 3, 1), "← pr. 1. marts 2020"),
        (Date(2026, 6, 1), "pr. 1. juni 2026"),
    ],
)
def test_the_day_of_the_check_is_said_also_where_it_is_off_the_axis(on: Date, said: str) -> None:
    dated = plan(debriefs=[{"id": "d", "date": "2026-12-01"}])
    shown = drawn(dated, on=on, rules=RuleSet.default().select("A101"))

    assert words(shown)[0] == said
    assert len(elements(shown, "now")) == (1 if on.year == 2026 else 0)


# --- dates that are not whole ---


def test_what_is_not_known_to_the_day_is_known_to_the_month_or_the_year() -> None:
    assert known_to(first_day("2026-03"), Date(2026, 4, 1)) == "month"
    assert known_to(Date(2026, 4, 1), last_day("2026")) == "year"
    assert not known_to(Date(2026, 4, 1))


def test_an_activity_of_which_only_the_month_is_known_has_a_dashed_edge_around_its_months() -> None:
    activities = [
        {"id": "a", "starts": "2026-03", "ends": "2026-04", "parties": ["team"], "mode": "consult"},
        {"id": "b", "starts": "2026-08-03", "ends": "2026-08-28", "parties": ["team"], "mode": "consult"},
    ]
    shown = drawn(plan(parties=[TEAM], activities=activities))

    (edge,) = elements(shown, "about")
    axis = Axis(Date(2026, 1, 1), Date(2027, 3, 31))
    assert edge.attrib["x"] == f"{axis.at(Date(2026, 3, 1)):.2f}%"
    assert float(edge.attrib["width"][:-1]) == pytest.approx(61 / axis.days * 100, abs=0.01)
    assert edge.attrib["class"] == "about month"


def test_a_meeting_in_a_month_stands_in_a_band_over_the_month() -> None:
    shown = drawn(plan(debriefs=[{"id": "d", "date": "2027-01"}]))

    assert len(elements(shown, "span")) == 1
    assert "kun måneden er kendt" in keys(shown)


def test_a_deliverable_in_a_month_slips_with_its_band() -> None:
    period = {"starts": "2026-01-01", "started": "2026-02-01", "ends": "2026-12-31"}
    rules = RuleSet.default().select("A101")
    deliverables = [{"id": "d", "due": "2026-06"}]
    shown = drawn(plan(period=period, deliverables=deliverables), rules=rules, on=Date(2026, 2, 10))

    axis = Axis(Date(2026, 1, 1), Date(2027, 3, 31))
    assert elements(shown, "span")[0].attrib["x"] == f"{axis.at(Date(2026, 6, 1)):.2f}%"
    assert len(elements(shown, "was")) == 1
    (slip,) = elements(shown, "slip")
    assert slip.attrib["x2"] == f"{axis.middle(Date(2026, 7, 31)):.2f}%"
    assert "leverance: planlagt · kan tidligst foreligge" in keys(shown)


def test_a_deliverable_that_came_as_planned_is_one_filled_diamond() -> None:
    rules = RuleSet.default().select("A101")
    came = [{"id": "d", "title": "Rapport", "due": "2026-06-01", "delivered": "2026-06-01"}]
    late = [{"id": "d", "title": "Rapport", "due": "2026-06-01", "delivered": "2026-07-01"}]
    unplanned = [{"id": "d", "title": "Rapport", "delivered": "2026-06"}]

    assert [it.attrib["class"] for it in elements(drawn(plan(deliverables=came), rules=rules), "del")] == ["del done"]
    assert len(elements(drawn(plan(deliverables=late), rules=rules), "was")) == 1
    assert "leverance: planlagt · afleveret" in keys(drawn(plan(deliverables=late), rules=rules))
    assert "leverance: afleveret" in keys(drawn(plan(deliverables=unplanned), rules=rules))
    assert len(elements(drawn(plan(deliverables=unplanned), rules=rules), "span")) == 1


def test_a_stretch_of_days_is_said_short() -> None:
    assert said_stretch(Date(2027, 2, 22), Date(2027, 3, 19), "da") == "22. februar til 19. marts 2027"
    assert said_stretch(Date(2027, 2, 22), Date(2028, 3, 19), "en") == ("22 February 2027 to 19 March 2028")
    assert said_stretch(first_day("2027"), last_day("2027"), "en") == "2027"
    assert said_stretch(first_day("2027"), Date(2027, 3, 1), "en") == "2027 to 1 March 2027"


# --- lanes ---

TEAM = {"id": "team", "name": "Det lokale team", "roles": ["primary"]}


def test_steps_are_stacked_and_what_is_held_is_filled() -> None:
    activities = [
        {"id": "a", "starts": "2026-02-01", "mode": "empower", "parties": ["team"], "status": "done"},
        {"id": "b", "starts": "2026-05-01", "ends": "2026-06-30", "mode": "consult", "parties": ["team"]},
        {"id": "c", "starts": "2026-09-01", "parties": ["team"]},
        {"id": "d", "starts": "2026-10-01", "mode": "inform", "parties": ["team"], "status": "cancelled"},
    ]
    shown = drawn(plan(parties=[TEAM], activities=activities))

    assert len(elements(shown, "held")) == 5
    assert len(elements(shown, "planned")) == 3
    assert len(elements(shown, "unknown")) == 1
    assert "trinnet er ikke kendt" in keys(shown)


def test_an_activity_without_a_party_has_a_lane_of_its_own() -> None:
    shown = drawn(plan(parties=[TEAM], activities=[{"id": "a", "title": "Møde", "starts": "2026-02-01"}]), "en")

    assert "No party yet" in words(shown)


def test_an_activity_without_a_date_stands_in_the_table_alone() -> None:
    shown = drawn(plan(parties=[TEAM], activities=[{"id": "a", "title": "Møde", "parties": ["team"]}]))

    assert shown.text_alternative.rows == (("a", "Møde", "uden dato", "ikke kendt", "Det lokale team"),)
    assert not elements(shown, "letter")


def test_a_part_of_a_party_without_a_role_is_seen_in_the_other_lane() -> None:
    member = {"id": "anna", "name": "Anna", "part_of": "team"}

    debriefs = [{"id": "d", "date": "2026-11-01"}]

    assert "Anna" not in words(drawn(plan(parties=[TEAM, member], debriefs=debriefs)))
    activities = [{"id": "a", "parties": ["anna"]}]
    assert "Anna" in words(drawn(plan(parties=[TEAM, member], activities=activities, debriefs=debriefs)))


def test_lanes_come_by_role() -> None:
    parties = [{"id": it, "name": it, "roles": [it]} for it in ("evaluator", "commissioner", "stakeholder", "primary")]
    debriefs = [{"id": "d", "date": "2026-11-01"}]
    shown = drawn(plan(parties=[{"id": "ingen", "name": "ingen"}, *parties], debriefs=debriefs))

    named = ("primary", "stakeholder", "commissioner", "evaluator", "ingen")
    places = [next(i for i, word in enumerate(words(shown)) if word.startswith(name)) for name in named]
    assert places == sorted(places)


def test_the_silence_that_a_line_speaks_of_is_hatched_and_the_others_are_blank() -> None:
    activities = [
        {"id": f"a{day}", "starts": day, "mode": "involve", "parties": ["team"]} for day in ("2026-05-01", "2026-10-01")
    ]
    evaluation, rules = plan(parties=[TEAM], activities=activities), RuleSet.default().select("O204")
    shown = drawn(evaluation, on=Date(2026, 2, 1), rules=rules)

    assert len(elements(shown, "gap")) == 1
    assert "lang tavshed" in keys(shown)
    told = [it.words for topic in shown.text_alternative.topics for it in topic.items if it.number]
    assert [words[:5] for words in told] == ["Fra 1"]  # it says its own days
    report = check(evaluation, on=Date(2026, 2, 1), rules=rules)
    assert not elements(timeline_of(report, "da", {}), "gap")


def test_a_silence_holds_its_number_and_its_words_where_it_has_room() -> None:
    def shown(day: str) -> tuple[int, int]:
        activities = [{"id": "a", "starts": day, "mode": "involve", "parties": ["team"]}]
        activities += [{"id": "b", "starts": "2026-04-01", "ends": "2026-12-31", "parties": ["team"]}]
        evaluation, rules = plan(parties=[TEAM], activities=activities), RuleSet.default().select("O204")
        made = drawn(evaluation, on=Date(2026, 2, 1), rules=rules)
        return len(elements(made, "gap")), len(elements(made, "bracket"))

    assert shown("2026-01-01") == (1, 3)  # three months of fifteen: a bracket below
    activities = [{"id": "a", "starts": "2026-01-01", "parties": ["team"]}]
    evaluation, rules = plan(parties=[TEAM], activities=activities), RuleSet.default().select("O204")
    wide = drawn(evaluation, on=Date(2026, 2, 1), rules=rules)
    assert (len(elements(wide, "gap")), len(elements(wide, "bracket"))) == (1, 0)
    (said,) = [it for svg in wide.svgs for it in parsed(svg).iter("text") if it.text == "lang tavshed"]
    (field,) = elements(wide, "gap")
    top, high = float(field.attrib["y"]), float(field.attrib["height"])
    assert top < float(said.attrib["y"]) < top + high


def test_a_silence_is_long_by_the_time_of_the_evaluation() -> None:
    """A sixth of three years is more than eight weeks: five months without an activity are no long silence."""
    period = {"starts": "2026-01-01", "ends": "2028-12-31"}
    days = ("2026-05-01", "2026-10-01", "2027-03-01", "2027-08-01", "2028-01-01", "2028-06-01", "2028-11-01")
    activities = [{"id": day, "starts": day, "parties": ["team"]} for day in days]
    rules = RuleSet.default().select("O204")

    assert not elements(drawn(plan(period=period, parties=[TEAM], activities=activities), rules=rules), "gap")
    fewer = plan(period=period, parties=[TEAM], activities=activities[:2])
    assert len(elements(drawn(fewer, rules=rules), "gap")) == 1


def test_a_stage_without_dates_has_no_place_and_one_outside_the_period_has_its_own_days() -> None:
    """What is said of a stage is drawn at the stage, in the words of its case."""
    stages = [
        {"stage": "data_collection", "starts": "2025-11-01", "ends": "2026-03-01"},
        {"stage": "follow_up"},
    ]
    period = {"starts": "2026-01-01", "ends": None}
    debriefs = [{"id": "d", "date": "2026-12-01"}]
    evaluation = plan(stages=stages, period=period, debriefs=debriefs)
    shown = drawn(evaluation, rules=RuleSet.default().select("T105"))

    told = [it.words for topic in shown.text_alternative.topics for it in topic.items if it.number]
    assert told == [
        "1. november 2025 til 1. marts 2026: Datoerne for dataindsamlingen ligger ikke inden for evalueringens periode."
    ]
    assert "uden for perioden" in words(shown)
    assert "fasen uden datoer" not in words(shown)


def test_a_label_of_several_names_all_of_them() -> None:
    uses = [{"id": "u", "description": "Lære", "users": ["team", "gruppe"]}]
    parties = [TEAM, {"id": "gruppe", "name": "Gruppen"}]
    stages = [{"stage": "design", "starts": "2026-07-01", "ends": "2026-08-01"}]
    debriefs = [{"id": "d", "date": "2026-12-01"}]
    evaluation = plan(purpose={"uses": uses}, parties=parties, stages=stages, debriefs=debriefs)
    shown = drawn(evaluation, rules=RuleSet.default().select("A105"))

    assert "ikke hørt: Det lokale team og Gruppen" in " ".join(words(shown))


def test_without_the_rule_no_silence_is_hatched_and_no_step_is_dotted() -> None:
    debriefs = [{"id": "d", "date": "2026-12-01"}]
    shown = drawn(plan(parties=[TEAM], debriefs=debriefs), rules=RuleSet.default().select("A"))

    assert elements(shown, "name")
    assert not elements(shown, "gap")
    assert not elements(shown, "close")


def test_letters_run_on_after_z() -> None:
    activities = [{"id": f"a{index:03}", "starts": "2026-02-01"} for index in range(28)]
    made = RuleSet.default().plan(plan(activities=activities), ON)

    assert [letter for letter, _ in letters_of(made)][24:] == ["y", "z", "aa", "ab"]


def test_many_parties_have_low_lanes_but_for_primary_ones_and_those_with_a_number() -> None:
    parties = [TEAM, *({"id": f"p{index}", "name": f"Part {index}", "roles": ["stakeholder"]} for index in range(24))]
    activities = [
        {"id": "a", "starts": "2026-02-01", "mode": "involve", "parties": ["team", *(f"p{i}" for i in range(24))],
         "status": "done"},
        {"id": "b", "starts": "2026-02-03", "parties": ["p7"]},
        {"id": "c", "starts": "2026-11", "parties": ["p8"]},
    ]  # fmt: skip
    shown = drawn(
        plan(parties=parties, activities=activities), on=Date(2026, 3, 1), rules=RuleSet.default().select("O205")
    )

    low = {element.text for element in elements(shown, "name") if "slimmer" in element.attrib["class"]}
    assert low == {f"Part {index}" for index in range(24)} - {"Part 7", "Part 8"}
    assert [it.text for it in elements(shown, "in")] == ["a"] * 22
    assert len(elements(shown, "box")) == 22
    assert "lav række: intet hæmmer nu" in keys(shown)


def test_letters_in_boxes_stand_apart_and_too_many_for_them_are_drawn_as_outlines() -> None:
    parties = [TEAM, *({"id": f"p{index}", "name": f"Part {index}", "roles": ["stakeholder"]} for index in range(13))]

    def shown(count: int) -> Timeline:
        activities = [
            {"id": f"a{at:02}", "starts": f"2026-03-{at:02}", "parties": ["p1"]} for at in range(1, count + 1)
        ]
        return drawn(plan(parties=parties, activities=activities), rules=RuleSet.default().select("A101"))

    assert [it.text for it in elements(shown(3), "in")] == ["a", "b", "c"]
    assert len({it for svg in shown(3).svgs for it in _boxes(svg)}) == 3
    assert not elements(shown(4), "in")
    assert elements(shown(4), "slimmer")
    assert len([it for it in elements(shown(4), "act") if "slimmer" in it.attrib["class"]]) == 1


def _boxes(svg: str) -> Iterator[tuple[str, str]]:
    for outer in parsed(svg).iter("svg"):
        if any("box" in inner.get("class", "").split() for inner in outer):
            yield outer.attrib["x"], outer.attrib["y"]


def test_what_is_higher_than_a_sheet_is_broken_between_lanes() -> None:
    stages = [{"stage": "design", "starts": "2026-02-01", "ends": "2026-03-01"}]
    parties = [{"id": f"p{index}", "name": f"Part {index}", "roles": ["primary"]} for index in range(12)]
    sharing = [{"id": f"s{index:03}", "channel": "Møde", "date": "2026-10-01"} for index in range(120)]
    shown = drawn(plan(parties=parties, stages=stages, sharing=sharing))
    heights = [int(parsed(svg).attrib["height"]) for svg in shown.svgs]
    assert heights[0] < 1596  # what an A4 sheet has room for, at 63 per cent
    assert "tegning 1 af" in shown.svgs[0]
    assert len(heights) > 1
    assert sum("Formidling" in svg for svg in shown.svgs) == 1  # a part that is higher by itself is not broken


def test_where_many_activities_stand_close_their_letters_go() -> None:
    def with_activities(count: int) -> Timeline:
        activities = [
            {"id": f"a{day:02}", "starts": f"2026-02-{day:02}", "mode": "involve", "parties": ["team"]}
            for day in range(1, count + 1)
        ]
        return drawn(plan(parties=[TEAM], activities=activities), rules=RuleSet.default().select("A"))

    assert len(elements(with_activities(2), "planned")) == 3  # blocks that overlap are one
    assert [it.text for it in elements(with_activities(4), "letter")] == ["a d", "b", "c"]
    assert not elements(with_activities(20), "letter")


# --- what falls short ---


def test_a_number_that_stands_for_several_stages_has_a_bracket_for_each() -> None:
    stages = [
        {"stage": "design", "starts": "2026-01-01", "ends": "2026-01-31"},
        {"stage": "analysis", "starts": "2026-03-01", "ends": "2026-03-31"},
    ]
    activities = [{"id": "a", "stage": "reporting", "starts": "2026-11-01", "parties": ["team"]}]
    report = check(
        plan(parties=[TEAM], stages=stages, activities=activities), on=ON, rules=RuleSet.default().select("O202")
    )
    shown = timeline_of(report, "da", {it.identity: 1 for it in report.unmet})

    assert len(elements(shown, "num")) == 1
    assert len(elements(shown, "end")) == 6  # design, and data collection up to the analysis
    assert "ikke med i tilrettelæggelsen, data" in " ".join(words(shown))
    assert "analysen" in elements(shown, "num")[0].attrib["aria-label"]


def test_a_bracket_over_the_whole_drawing_has_its_number_on_it() -> None:
    stages = [{"stage": "design", "starts": "2026-01-01", "ends": "2027-01-01"}]
    activities = [{"id": "a", "stage": "reporting", "starts": "2026-11-01", "parties": ["team"]}]
    whole = plan(parties=[TEAM], stages=stages, activities=activities, period={"starts": "2026-01-01"})
    shown = drawn(whole, rules=_house_rule("/stages", label=_OfTheHouse.label), on=Date(2026, 2, 1))
    assert not elements(shown, "disc")
    made = type("Long", (_Lasting,), {"__doc__": "Long."})
    rule = HOUSE.rule("H103", force=Force.SHOULD, due=Milestone.NOW, since="0.1.0")(made)
    shown = drawn(whole, rules=RuleSet.default().select("A101").adding(rule))

    assert [it.attrib["cx"] for it in elements(shown, "disc")] == ["0"]
    assert len(elements(shown, "arrow")) == 2


def test_status_is_said_by_form() -> None:
    waiver = {"rule": "K101", "reason": "x"}
    debriefs = [{"id": "d", "date": "2026-12-01", "status": "cancelled"}]
    evaluation = plan(waivers=[waiver], debriefs=debriefs, decisions=[{"id": "x", "due": "2027-03-01"}])
    shown = drawn(evaluation, rules=RuleSet.default().select("K101", "K201", "T106", "T108"))

    for status in ("unmet", "open", "waived"):
        assert len([it for it in elements(shown, status) if it.tag == "line"]) == 3
    assert sorted(it.attrib["aria-label"].split(":")[0] for it in elements(shown, "num")) == [
        "1",
        "2, undtaget",
        "3, fristen er ikke nået",
    ]
    assert {"hæmmer nu", "fristen er ikke nået", "undtaget"} <= set(keys(shown))


HOUSE = Clause("H1", Force.SHOULD, Text(da="Husets krav", en="The house’s clause"))


class _OfTheHouse(Rule):
    """A rule of a host, with or without words for the picture."""

    title = Text(da="Titel", en="Title")
    falls_short = Text(da="Kom i tide.", en="Be in time.")
    remedy = Text(da="Gør det.", en="Do it.")
    why = reading = how_to_meet = Text(da="x", en="x")
    example_falls_short = example_holds = Example(change={})
    label = Text(da="Kom i tide", en="Be in time")
    place: ClassVar[str] = "/decisions/0"

    def judge(self, plan: Plan) -> Iterator[Judgement]:
        entry = plan.evaluation.by_id.get(self.place, self.place)
        yield self.at(entry, holds=False)


class _Lasting(_OfTheHouse):
    """A rule of a host about more days than the plan has."""

    def judge(self, plan: Plan) -> Iterator[Judgement]:  # noqa: ARG002 - as every rule
        yield self.at("/stages", holds=False, during=(Date(2025, 1, 1), Date(2029, 1, 1)))


class _Patient(_OfTheHouse):
    """A rule of a host with a threshold of its own, and facts of its own."""

    patience: int = threshold(3, reading=Text(da="x", en="x"))

    def judge(self, plan: Plan) -> Iterator[Judgement]:  # noqa: ARG002 - as every rule
        yield self.at("/stages", holds=False, facts={"from": self.patience, "to": StageName.DESIGN})


def test_thresholds_and_facts_of_a_host_are_its_own() -> None:
    rule = HOUSE.rule("H102", force=Force.SHOULD, due=Milestone.END, since="0.1.0", facts=("from", "to"))(_Patient)

    assert len(elements(drawn(WITH_ALL, rules=RuleSet.default().select("A101").adding(rule)), "num")) == 1


def _house_rule(place: str, label: Text | None = _OfTheHouse.label, due: Milestone = Milestone.END) -> RuleSet:
    made = type("InTime", (_OfTheHouse,), {"place": place, "label": label, "__doc__": "In time."})
    facts = tuple(label.placeholders) if label else ()
    rule = HOUSE.rule("H101", force=Force.SHOULD, due=due, since="0.1.0", facts=facts)(made)
    return RuleSet.default().select("A101").adding(rule)


WITH_ALL = plan(
    purpose={"aims": ["development"], "uses": [{"id": "brug"}]},
    parties=[TEAM],
    stages=[{"stage": "design", "starts": "2026-01-01", "ends": "2026-02-01"}],
    decisions=[{"id": "budget", "due": "2026-11-01"}, {"id": "udbud"}],
    deliverables=[{"id": "rapport", "due": "2026-10-01"}],
    activities=[{"id": "m", "starts": "2026-03-01", "parties": ["team"]}, {"id": "alene", "ends": "2026-03-01"}],
    debriefs=[{"id": "debrief", "date": "2027-01-10"}],
    sharing=[{"id": "deling", "date": "2027-01-20"}],
    questions=[{"id": "q"}],
    follow_up={
        "actions": [{"id": "tiltag", "due": "2027-02-01"}, {"id": "uden"}],
        "checkpoints": [{"date": "2027-03-01"}],
    },
)


@pytest.mark.parametrize(
    ("place", "topic"),
    [("team", "Det lokale team"), ("budget", "Beslutninger"), ("rapport", "Leverancer"), ("m", "Det lokale team"),
     ("alene", "Faser"), ("debrief", "Opsamlingsmøder"), ("deling", "Formidling"), ("tiltag", "Tiltag"),
     ("uden", "Tiltag"),
     ("q", "Faser"), ("brug", "Faser"), ("/period/starts", "Periode"), ("/stages", "Faser"), ("/stages/0", "Faser"),
     ("/sharing", "Formidling"), ("/follow_up/owner", "Opfølgning"), ("", "Faser")],
)  # fmt: skip
def test_a_rule_of_a_host_gets_a_place_by_its_entry(place: str, topic: str) -> None:
    shown = drawn(WITH_ALL, rules=_house_rule(place))
    told = {it.title: [told.words for told in it.items if told.number] for it in shown.text_alternative.topics}

    assert [title for title, marked in told.items() if marked] == [topic]
    assert told[topic][0].endswith(": Kom i tide.")
    assert "Kom i tide" in words(shown)


def test_a_decision_without_a_date_has_no_place() -> None:
    assert not elements(drawn(WITH_ALL, rules=_house_rule("udbud")), "num")


def test_a_rule_without_a_label_has_no_place_in_the_timeline() -> None:
    assert not elements(drawn(WITH_ALL, rules=_house_rule("budget", None)), "num")


def test_a_line_about_several_parties_has_its_number_in_the_lane_of_each() -> None:
    parties = [TEAM, {"id": "gruppe", "name": "Gruppen", "roles": ["primary"]}]
    stages = [{"stage": "design", "starts": "2026-01-01", "ends": "2026-01-31"}]
    activities = [{"id": "a", "stage": "reporting", "starts": "2026-11-01", "parties": ["team", "gruppe"]}]
    evaluation = plan(parties=parties, stages=stages, activities=activities)
    report = check(evaluation, on=ON, rules=RuleSet.default().select("O202"))
    shown = timeline_of(report, "da", {it.identity: 4 for it in report.unmet})

    assert [it.attrib["aria-label"].split(".")[0] for it in elements(shown, "num")] == [
        "4: Det lokale team er endnu ikke med i tilrettelæggelsen",
        "4: Gruppen er endnu ikke med i tilrettelæggelsen",
    ]
    assert not elements(timeline_of(report, "da", {}), "num")


def test_a_window_that_goes_beyond_the_plan_makes_no_longer_axis_and_ends_in_an_arrow() -> None:
    evaluation = plan(follow_up={"actions": [{"id": "t", "due": "2026-12-20"}]})
    rules = RuleSet.default().select("T205")
    shown, without = drawn(evaluation, rules=rules), timeline_of(check(evaluation, on=ON, rules=rules), "da", {})

    months = [it.attrib["x1"] for it in elements(without, "grid")]
    assert [it.attrib["x1"] for it in elements(shown, "grid")] == months
    assert not elements(without, "arrow")
    (arrow,) = elements(shown, "arrow")
    assert "fortsætter uden for billedet" in keys(shown)
    (outer,) = [it for svg in shown.svgs for it in parsed(svg).iter() if arrow.attrib in [i.attrib for i in it]]
    assert outer.attrib["x"] == "100%"


def test_words_that_need_facts_that_are_not_there_are_left_out() -> None:
    label = Text(da="ikke med i {stage}", en="not in {stage}")

    assert "Kom i tide." in words(drawn(WITH_ALL, rules=_house_rule("rapport", label)))


# --- results and what follows ---


def test_results_stand_before_a_decision_joined_by_a_line_and_after_it_joined_by_dots() -> None:
    def shown(due: str, decided: str) -> tuple[int, int]:
        made = plan(
            decisions=[{"id": "d", "description": "Budget", "due": decided, "informed_by": ["r"]}],
            deliverables=[{"id": "r", "title": "Rapport", "due": due}],
            period={"starts": "2026-01-01", "started": "2026-01-01", "ends": "2026-12-31"},
        )
        drawing = drawn(made)
        return len(elements(drawing, "wait")), len(elements(drawing, "slip"))

    assert shown("2026-07-01", "2026-12-01") == (1, 0)
    assert shown("2026-11-01", "2026-12-01") == (0, 0)
    assert shown("2026-12-01", "2026-10-01") == (0, 1)


def test_a_decision_without_results_has_its_frame_alone() -> None:
    shown = drawn(plan(decisions=[{"id": "d", "description": "Budget", "due": "2026-09-01"}]))

    assert len(elements(shown, "frame")) == 1
    assert not elements(shown, "wait")
    assert not elements(shown, "del")


def test_a_decision_known_to_the_month_is_a_block_over_it_and_its_words_end_there() -> None:
    shown = drawn(plan(decisions=[{"id": "d", "description": "Budget", "due": "2026-11"}]))
    (block,) = elements(shown, "decided")
    (said,) = [it for svg in shown.svgs for it in parsed(svg).iter("text") if it.text == "Budget"]

    assert block.attrib["class"] == "decided about month"
    assert said.attrib["text-anchor"] == "end"
    ends = float(block.attrib["x"][:-1]) + float(block.attrib["width"][:-1])
    assert float(said.attrib["x"][:-1]) == pytest.approx(ends, abs=0.02)
    early = drawn(plan(decisions=[{"id": "d", "description": "Budget", "due": "2026-04-01"}]), on=Date(2026, 1, 5))
    (said,) = [it for svg in early.svgs for it in parsed(svg).iter("text") if it.text == "Budget"]
    assert said.attrib["text-anchor"] == "start"


def test_dates_without_words_are_left_out_where_they_stand_close() -> None:
    checkpoints = [{"date": f"2027-03-{day:02}"} for day in (1, 28)]
    shown = drawn(plan(follow_up={"checkpoints": checkpoints}))

    assert len([word for word in words(shown) if word.endswith("marts")]) == 2
    close = drawn(plan(follow_up={"checkpoints": [{"date": f"2027-{month:02}-28"} for month in range(1, 12)]}))
    assert len([word for word in words(close) if word.startswith("28.")]) < 11


def test_undated_entries_are_told_without_a_sign() -> None:
    undated = plan(
        stages=[{"stage": "design"}],
        deliverables=[{"id": "r", "title": "Rapport"}],
        decisions=[{"id": "d", "description": "Budget"}, {"id": "e", "due": "2026-11-01"}],
        debriefs=[{"id": "b"}],
        sharing=[{"id": "s"}],
        follow_up={"actions": [{"id": "t", "change": "Fast vært", "status": "done"}], "checkpoints": [{}]},
    )
    shown = drawn(undated, "en", rules=RuleSet.default().select("A101"))
    told = {topic.title: topic.items[0].words for topic in shown.text_alternative.topics}

    assert told == {
        "Period": "The evaluation is planned to begin on 1 January 2026. The evaluation is planned to end on "
        "31 December 2026.",
        "Stages": "Design has no dates yet.",
        "Deliverables": "“Rapport” has no date yet.",
        "Decisions": "“Budget” has no date yet.",
        "Debriefs": "A debrief has no date yet.",
        "Sharing": "A sharing has no date yet.",
        "Actions": "“Fast vært” is carried out.",
        "Checkpoints": "A checkpoint has no date yet.",
    }
    assert not elements(shown, "thing")


# --- a document's own words ---


def test_hostile_words_are_words() -> None:
    name = "</svg><script>alert(1)</script> &amp; \"'\u202e\x1b[31m"
    hostile = structure(
        {"id": "x", "title": name, "period": {"ends": "2026-12-31"}, "parties": [{"id": "a", "name": name}],
         "debriefs": [{"id": "d", "date": "2026-12-01"}]}
    )  # fmt: skip
    report = check(hostile, on=ON)
    for svg in (*drawn(hostile).svgs, render(report, "svg", "da")):
        root = parsed(svg)

        assert not [it for it in root.iter() if it.tag.endswith("script")]
        assert "\u202e" not in svg
        assert "\x1b" not in svg
        assert "<script>" in "".join(root.itertext())


def test_words_are_wrapped_at_words_and_a_word_that_is_too_long_is_broken() -> None:
    assert wrapped("en to tre", 36) == ["en to", "tre"]
    assert "".join(wrapped("M" * 100, 100)) == "M" * 100
    assert all(width(line) <= 100 for line in wrapped("M" * 100, 100))
    assert width("漢字") > width("ab")
    assert width("e\u0301") < width("ee")


def test_a_party_with_a_long_name_and_many_roles_has_as_many_lines_as_it_takes() -> None:
    roles = ["primary", "stakeholder", "commissioner", "evaluator", "critical_friend"]
    name = "Et meget langt navn på en part i evalueringen"
    debriefs = [{"id": "d", "date": "2026-12-01"}]
    shown = drawn(plan(parties=[{"id": "a", "name": name, "roles": roles}], debriefs=debriefs))
    said = words(shown)

    first = next(at for at, line in enumerate(said) if line.startswith("Et meget"))
    assert " ".join(said[first : first + 2]) == name
    assert " ".join(said[first + 2 : first + 4]) == "primær part, interessent, bestiller, evaluator og kritisk ven"


def test_every_text_has_a_halo_but_for_the_letters_in_boxes() -> None:
    assert "stroke:var(--paper);stroke-width:6.5px" in SHAPES
    assert ".life text.in{fill:var(--ink);stroke:none}" in SHAPES

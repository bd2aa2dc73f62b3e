"""The picture of small plans: what is drawn of them, where, and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar
from xml.etree import ElementTree as ET

import pytest
from pendulum import Date

from dbfs_eval import Clause, Evaluation, Force, Judgement, Plan, Report, Rule, RuleSet, Text, check, render, structure
from dbfs_eval.dates import first_day, last_day
from dbfs_eval.plan import Milestone
from dbfs_eval.rule import Example, threshold
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from dbfs_eval.text import Language
from dbfs_eval.timeline import Timeline, timeline_of
from dbfs_eval.timeline.content.axis import Axis, pieces
from dbfs_eval.timeline.content.lanes import letters_of
from dbfs_eval.timeline.labels import fitted, said_stretch, width, wrapped
from dbfs_eval.views.report import view_of
from dbfs_eval.vocabularies import StageName

ON = Date(2026, 6, 1)


def plan(**more: Any) -> Evaluation:
    return structure({"id": "x", "title": "Titel", "period": {"starts": "2026-01-01", "ends": "2026-12-31"}, **more})


def drawn(evaluation: Evaluation, language: Language = "da", on: Date = ON, rules: RuleSet | None = None) -> Timeline:
    report = check(evaluation, on=on, rules=rules)
    return timeline_of(report, language, view_of(report, language).numbers)


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

    assert (shown.svgs, shown.legend) == ((), ())
    assert shown.empty == "The plan has no dates yet. The picture comes once the first is written, if only the month."
    assert shown.nowhere == tuple(range(1, len(shown.nowhere) + 1))


def test_a_sheet_of_a_plan_without_a_date_says_so() -> None:
    report = check(structure({"id": "x", "title": "Titel"}), on=ON)

    assert "Planen har endnu ingen datoer." in render(report, "svg", "da")


def test_a_sheet_without_remarks_lists_none() -> None:
    report = check(SPOTLESS, on=LAST_DAY)

    assert "Bemærkninger" not in render(report, "svg", "da")


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
    shown = drawn(structure({"id": "x", "title": "Titel", "period": {"ends": "2026-12-31"}}))

    assert len(elements(shown, "period")) == 1


def test_a_late_start_is_dotted_from_where_it_was_planned() -> None:
    period = {"starts": "2026-01-01", "started": "2026-02-01", "ends": "2026-12-31"}

    assert len(elements(drawn(plan(period=period)), "slip")) == 2


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
    assert any("senest 14. juli" in word for word in words(shown))


# --- the axis ---


def test_the_axis_has_whole_months() -> None:
    axis = Axis.over([Date(2026, 2, 10), Date(2026, 4, 2)], [], Date(2026, 3, 1))

    assert axis == Axis(Date(2026, 2, 1), Date(2026, 4, 30))


@pytest.mark.parametrize(
    ("first", "last", "step"),
    [
        (Date(2026, 1, 1), Date(2027, 6, 30), 1),
        (Date(2026, 1, 1), Date(2027, 7, 1), 3),
        (Date(2026, 1, 1), Date(2029, 12, 31), 3),
        (Date(2026, 1, 1), Date(2030, 1, 1), 12),
    ],
    ids=["eighteen months", "one day more", "four years", "one day more than four years"],
)
def test_the_steps_of_the_axis_grow_with_the_time(first: Date, last: Date, step: int) -> None:
    axis = Axis.over([first, last], [first, last], first)

    assert axis
    assert axis.step == step


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
    shown = drawn(plan(), on=on, rules=RuleSet.default().select("A101"))

    assert words(shown)[0] == said
    assert len(elements(shown, "now")) == (1 if on.year == 2026 else 0)


# --- dates that are not whole ---


def test_what_is_known_to_the_month_is_in_pieces() -> None:
    found = pieces(first_day("2026-03"), last_day("2026-06"))

    assert [(it.starts, it.ends, it.vague) for it in found] == [
        (Date(2026, 3, 1), Date(2026, 3, 30), True),
        (Date(2026, 3, 31), Date(2026, 6, 1), False),
        (Date(2026, 6, 2), Date(2026, 6, 30), True),
    ]


@pytest.mark.parametrize(
    ("starts", "ends", "vague"),
    [("2026-03", "2026-03", [True]), ("2026-03", "2026-04", [True]), ("2026-03-02", "2026-05", [False, True]),
     ("2026-03", "2026-05-02", [True, False]), ("2026-03-02", "2026-03-02", [False]),
     ("2026-03", "2026-03-10", [True])],
)  # fmt: skip
def test_only_what_is_certain_is_sharp(starts: str, ends: str, vague: list[bool]) -> None:
    assert [it.vague for it in pieces(first_day(starts), last_day(ends))] == vague


def test_a_meeting_in_a_month_stands_in_a_band_over_the_month() -> None:
    shown = drawn(plan(debriefs=[{"id": "d", "date": "2027-01"}]))

    assert len(elements(shown, "span")) == 1
    assert "kun måneden er kendt" in keys(shown)


def test_a_deliverable_in_a_month_slips_with_its_band() -> None:
    period = {"starts": "2026-01-01", "started": "2026-02-01", "ends": "2026-12-31"}
    rules = RuleSet.default().select("A101")
    shown = drawn(plan(period=period, deliverables=[{"id": "d", "due": "2026-06"}]), rules=rules)

    assert elements(shown, "span")[0].attrib["x"] == "49.86%"  # 2 July
    assert len(elements(shown, "was")) == 1


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

    assert shown.text_alternative.rows == (("a", "Møde", "uden dato", "", "ikke kendt", "Det lokale team", "planlagt"),)
    assert not elements(shown, "letter")


def test_a_part_of_a_party_without_a_role_is_seen_in_the_other_lane() -> None:
    member = {"id": "anna", "name": "Anna", "part_of": "team"}

    assert "Anna" not in words(drawn(plan(parties=[TEAM, member])))
    assert "Anna" in words(drawn(plan(parties=[TEAM, member], activities=[{"id": "a", "parties": ["anna"]}])))


def test_lanes_come_by_role() -> None:
    parties = [{"id": it, "name": it, "roles": [it]} for it in ("evaluator", "commissioner", "stakeholder", "primary")]
    shown = drawn(plan(parties=[{"id": "ingen", "name": "ingen"}, *parties]))

    named = ("primary", "stakeholder", "commissioner", "evaluator", "ingen")
    places = [next(i for i, word in enumerate(words(shown)) if word.startswith(name)) for name in named]
    assert places == sorted(places)


def test_every_long_silence_is_hatched_and_the_first_is_numbered() -> None:
    activities = [
        {"id": f"a{day}", "starts": day, "mode": "involve", "parties": ["team"]} for day in ("2026-05-01", "2026-10-01")
    ]
    evaluation, rules = plan(parties=[TEAM], activities=activities), RuleSet.default().select("O204")
    shown = drawn(evaluation, on=Date(2026, 2, 1), rules=rules)

    assert len(elements(shown, "gap")) == 3
    assert len(elements(shown, "faint")) == 2
    assert [it.words for topic in shown.text_alternative.topics for it in topic.items if it.number] == [
        "Lang tavshed, 1. januar til 30. april 2026."
    ]


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
    shown = drawn(plan(stages=stages, period=period), rules=RuleSet.default().select("T105"))

    told = [it.words for topic in shown.text_alternative.topics for it in topic.items if it.number]
    assert told == ["Uden for perioden, 1. november 2025 til 1. marts 2026."]
    assert len(shown.nowhere) == 1


def test_a_label_of_several_names_all_of_them() -> None:
    uses = [{"id": "u", "description": "Lære", "users": ["team", "gruppe"]}]
    parties = [TEAM, {"id": "gruppe", "name": "Gruppen"}]
    stages = [{"stage": "design", "starts": "2026-07-01", "ends": "2026-08-01"}]
    evaluation = plan(purpose={"uses": uses}, parties=parties, stages=stages)
    shown = drawn(evaluation, rules=RuleSet.default().select("A105"))

    assert any(word.startswith("ikke hørt: Det lokale team og Gruppen") for word in words(shown)) or any(
        "Ikke hørt: Det lokale team og Gruppen" in it.words
        for topic in shown.text_alternative.topics
        for it in topic.items
    )


def test_without_the_rule_no_silence_is_hatched_and_no_step_is_dotted() -> None:
    shown = drawn(plan(parties=[TEAM]), rules=RuleSet.default().select("A"))

    assert not elements(shown, "gap")
    assert not elements(shown, "close")


def test_letters_run_on_after_z() -> None:
    activities = [{"id": f"a{index:03}", "starts": "2026-02-01"} for index in range(28)]
    made = RuleSet.default().plan(plan(activities=activities), ON)

    assert [letter for letter, _ in letters_of(made)][24:] == ["y", "z", "aa", "ab"]


def test_many_parties_have_low_lanes_but_for_primary_ones_and_those_that_fall_short() -> None:
    parties = [TEAM, *({"id": f"p{index}", "name": f"Part {index}", "roles": ["stakeholder"]} for index in range(24))]
    activities = [
        {"id": "a", "starts": "2026-02-01", "mode": "involve", "parties": ["team", *(f"p{i}" for i in range(24))],
         "status": "done"},
        {"id": "b", "starts": "2026-02-03", "parties": ["p7"]},
    ]  # fmt: skip
    shown = drawn(plan(parties=parties, activities=activities), rules=RuleSet.default().select("O205"))

    assert len(shown.svgs) == 3
    low = {element.text for element in elements(shown, "name") if "slimmer" in element.attrib["class"]}
    assert len(low) == 23
    assert "lav række: intet hæmmer nu" in keys(shown)
    assert "tegning 2 af 3" in shown.svgs[1]


def test_what_is_higher_than_a_sheet_is_broken_between_lanes() -> None:
    stages = [{"stage": "design", "starts": "2026-02-01", "ends": "2026-03-01"}]
    parties = [{"id": f"p{index}", "name": f"Part {index}", "roles": ["primary"]} for index in range(12)]
    sharing = [{"id": f"s{index:03}", "channel": "Møde", "date": "2026-10-01"} for index in range(120)]
    shown = drawn(plan(parties=parties, stages=stages, sharing=sharing))
    heights = [int(parsed(svg).attrib["height"]) for svg in shown.svgs]
    assert heights[0] < 1286  # what an A4 sheet has room for, at 77 per cent
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
    assert [it.text for it in elements(with_activities(4), "letter")] == ["a c", "b d"]
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
    assert any(word.startswith("ikke med i tilrettelæggelsen, data") for word in words(shown))
    assert "analysen" in elements(shown, "num")[0].attrib["aria-label"]


def test_a_bracket_over_the_whole_drawing_has_its_number_on_it() -> None:
    stages = [{"stage": "design", "starts": "2026-01-01", "ends": "2026-12-31"}]
    activities = [{"id": "a", "stage": "reporting", "starts": "2026-11-01", "parties": ["team"]}]
    whole = plan(parties=[TEAM], stages=stages, activities=activities)
    shown = drawn(whole, rules=RuleSet.default().select("O202"))

    assert [it.attrib["cx"] for it in elements(shown, "disc")] == ["0"]


def test_status_is_said_by_form() -> None:
    waiver = {"rule": "K101", "reason": "x"}
    shown = drawn(plan(waivers=[waiver]), rules=RuleSet.default().select("K101", "K201", "T106", "T108"))

    for status in ("unmet", "open", "waived"):
        assert len([it for it in elements(shown, status) if it.tag == "line"]) == 3
    assert [it.attrib["aria-label"].split(":")[0] for it in elements(shown, "num")] == [
        "Bemærkning 1",
        "Bemærkning 3, undtaget",
        "Bemærkning 2, åben",
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
    assert told[topic][0].startswith("Kom i tide, ")
    assert not shown.nowhere


def test_a_decision_without_a_date_has_no_place() -> None:
    assert drawn(WITH_ALL, rules=_house_rule("udbud")).nowhere == (1,)


def test_a_rule_without_a_label_has_no_place_in_the_timeline() -> None:
    assert drawn(WITH_ALL, rules=_house_rule("budget", None)).nowhere == (1,)


def test_words_that_need_facts_that_are_not_there_are_left_out() -> None:
    label = Text(da="ikke med i {stage}", en="not in {stage}")

    assert "Kom i tide." in words(drawn(WITH_ALL, rules=_house_rule("rapport", label)))


# --- results and what follows ---


def test_a_result_after_the_decision_stands_behind_it() -> None:
    late = plan(
        decisions=[{"id": "d", "description": "Budget", "due": "2026-07-01", "informed_by": ["r"]}],
        deliverables=[{"id": "r", "title": "Rapport", "due": "2026-11-01"}],
        period={"starts": "2026-01-01", "started": "2026-01-01", "ends": "2026-12-31"},
    )
    shown = drawn(late)
    wait = elements(shown, "wait")[0]

    assert wait.attrib["x1"] < wait.attrib["x2"]


def test_a_decision_without_results_has_its_frame_alone() -> None:
    shown = drawn(plan(decisions=[{"id": "d", "description": "Budget", "due": "2026-09-01"}]))

    assert len(elements(shown, "frame")) == 1
    assert not elements(shown, "wait")


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
        decisions=[{"id": "d", "description": "Budget"}],
        debriefs=[{"id": "b"}],
        sharing=[{"id": "s"}],
        follow_up={"actions": [{"id": "t", "change": "Fast vært", "status": "done"}], "checkpoints": [{}]},
    )
    shown = drawn(undated, "en", rules=RuleSet.default().select("A101"))
    told = {topic.title: topic.items[0].words for topic in shown.text_alternative.topics}

    assert told["Stages"] == "Design: no date."
    assert told["Deliverables"] == "Rapport, no date."
    assert told["Decisions"] == "Budget, no date."
    assert told["Debriefs"] == "No date, planned."
    assert told["Sharing"] == "No date, planned."
    assert told["Actions"] == "Fast vært, no date, done."
    assert told["Checkpoints"] == "No date, planned."
    assert not elements(shown, "thing")


# --- a document's own words ---


def test_hostile_words_are_words() -> None:
    name = "</svg><script>alert(1)</script> &amp; \"'\u202e\x1b[31m"
    hostile = structure(
        {"id": "x", "title": name, "period": {"ends": "2026-12-31"}, "parties": [{"id": "a", "name": name}]}
    )
    report = check(hostile, on=ON)
    for svg in (*drawn(hostile).svgs, render(report, "svg", "da")):
        root = parsed(svg)

        assert not [it for it in root.iter() if it.tag.endswith("script")]
        assert "\u202e" not in svg
        assert "\x1b" not in svg
        assert "<script>" in "".join(root.itertext())


def test_words_are_cut_where_there_is_no_room() -> None:
    assert fitted("Beboerne", 200) == "Beboerne"
    assert fitted("Aftale for næste etape", 100) == "Aftale for …"
    assert fitted("M" * 100, 100).endswith("M …")
    assert fitted("en to tre", 50).endswith(" …")
    assert width("漢字") > width("ab")
    assert width("e\u0301") < width("ee")


def test_words_are_wrapped_at_words() -> None:
    assert wrapped("en to tre", 30) == ["en to", "tre"]


def test_a_party_with_a_long_name_and_many_roles_has_two_lines() -> None:
    roles = ["primary", "stakeholder", "commissioner", "evaluator", "critical_friend"]
    shown = drawn(plan(parties=[{"id": "a", "name": "Et meget langt navn på en part i evalueringen", "roles": roles}]))

    assert any(word.startswith("primær part, interessent") and word.endswith("…") for word in words(shown))

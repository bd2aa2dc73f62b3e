"""What a person reads as one: remarks that are told with one message, one next step, one day."""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Fix, Force, Judgement, Plan, Rule, Status, Text, loads
from dbfs_eval.testing import LAST_DAY
from dbfs_eval.text import LANGUAGES, Language
from dbfs_eval.views.context import ReportContext
from dbfs_eval.views.lines import joined, lines_of
from dbfs_eval.views.report import view_of
from dbfs_eval.vocabularies import Applicability
from sample import (
    CLOSED_TO,
    ON,
    PLAN,
    closed,
    house,
    messages,
    one,
    plan,
    read_back,
    references,
    report,
    reported,
    told,
    told_by,
    unfolded,
)

SPRING = Date(2027, 4, 15)


def primary(count: int) -> dict[str, Any]:
    """So many primary parties, of which none is in the design."""
    return {
        "parties": [{"id": f"p{number}", "roles": ["primary"]} for number in range(count)],
        "activities": [{"id": "start", "stage": "design", "starts": "2027-02-10", "status": "done"}],
    }


# --- which remarks are one line ---


def test_parties_that_miss_the_same_are_one_line_from_two() -> None:
    missing = next(line for line in told(plan(), SPRING, "O202").comes_next if len(line.remarks) > 1)
    assert missing.message == "Det lokale team og Beboerne er endnu ikke med i dataindsamlingen."
    assert missing.remedy
    assert missing.remedy.startswith("Var Det lokale team og Beboerne med i dataindsamlingen alligevel, så skriv")
    assert missing.about == "Det lokale team og Beboerne · fristen var 31. marts 2027 · O202 (bør)"
    assert [remark.entry for remark in missing.remarks] == ["team", "beboere"]


def test_what_is_due_on_another_day_is_a_line_of_its_own() -> None:
    assert [(line.when, len(line.remarks)) for line in told(plan(), SPRING, "O202").comes_next[:2]] == [
        ("fristen var 28. februar 2027", 1),
        ("fristen var 31. marts 2027", 2),
    ]


def test_what_is_too_late_has_no_day_and_names_all_stages_of_a_party() -> None:
    """The stages of the two are unlike, so each party has a line."""
    too_late = told(plan(), Date(2028, 3, 1), "O202").too_late
    assert too_late
    assert messages(too_late.shown) == [
        "Beboerne er endnu ikke med i tilrettelæggelsen, dataindsamlingen, analysen, fortolkningen og afrapporteringen.",
        "Det lokale team er endnu ikke med i dataindsamlingen, analysen, fortolkningen og afrapporteringen.",
    ]
    assert {line.when for line in too_late.shown} == {""}


@pytest.mark.parametrize(
    ("count", "said", "all_names"),
    [
        (5, "p0, p1, p2, p3 og p4", ""),
        (6, "p0, p1, p2, p3 og 2 andre", "p0, p1, p2, p3, p4 og p5"),
    ],
)
def test_from_six_names_the_first_four_are_said_and_all_are_kept(count: int, said: str, all_names: str) -> None:
    line = one(told(plan(**primary(count)), ON, "O202").comes_next[:1])
    assert line.message == f"{said} er endnu ikke med i tilrettelæggelsen."
    assert line.all_names == all_names
    assert len(line.who) == count
    assert line.people == f"p0, p1 og {count - 2} andre"


def users(count: int) -> Any:
    """A use for so many, of whom nobody is heard."""
    parties = [{"id": f"p{number}"} for number in range(count)]
    uses = [{"id": "u", "description": "Bruge", "users": [party["id"] for party in parties]}]
    activities = [{"id": "a", "stage": "analysis", "starts": "2027-04-10"}]
    return plan(parties=parties, purpose={"aims": ["development"], "uses": uses}, activities=activities)


@pytest.mark.parametrize(("count", "all_names"), [(5, ""), (6, "p0, p1, p2, p3, p4 og p5")])
def test_that_holds_of_the_list_of_one_remark_too(count: int, all_names: str) -> None:
    assert one(told(users(count), ON, "A105").lines).all_names == all_names


def test_of_a_list_that_the_report_holds_in_part_it_is_said_how_many_there_are() -> None:
    line = one(told(users(25), ON, "A105").lines)
    assert line.message.startswith("p0, p1, p2, p3 og 21 andre skal bruge resultaterne")
    assert line.all_names == ""


def test_up_to_three_people_are_named() -> None:
    assert told(plan(**primary(3)), ON, "O202").comes_next[0].people == "p0, p1 og p2"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ((closed("dem", "maj"), closed("os", "maj")), ["Huset er lukket for dem og os i maj."]),
        ((closed("dem", "maj"), closed("dem", "juni")), ["Huset er lukket for dem i maj og juni."]),
        (
            (closed("dem", "maj"), closed("os", "juni")),
            ["Huset er lukket for dem i maj.", "Huset er lukket for os i juni."],
        ),
        (
            (closed("dem", "maj", due=Date(2027, 1, 1)), closed("os", "maj", due=Date(2027, 1, 2))),
            ["Huset er lukket for dem i maj.", "Huset er lukket for os i maj."],
        ),
        (
            (closed("dem", "maj", too_late=True), closed("os", "maj")),
            ["Huset er lukket for os i maj.", "Huset er lukket for dem i maj."],
        ),
    ],
    ids=["one fact differs", "the other fact differs", "two facts differ", "two days", "one is too late"],
)
def test_what_one_sentence_can_say_is_one_line(found: tuple[Any, ...], said: list[str]) -> None:
    assert messages(told_by(house("X101", *found, **CLOSED_TO)).lines) == said


def test_of_lists_that_differ_it_stays_known_whose_is_what() -> None:
    """Teamet and Beboerne are to hear of one thing, Styregruppen of another: that is no list of four."""
    lists = [{"aspect": name, "facts": {"who": who, "where": "maj"}} for name, who in (("a", "dem os"), ("b", "jer"))]
    for each in lists:
        each["facts"]["who"] = tuple(each["facts"]["who"].split())  # type: ignore[index]
    assert messages(told_by(house("X101", *lists, **CLOSED_TO)).lines) == [
        "Huset er lukket for dem og os i maj.",
        "Huset er lukket for jer i maj.",
    ]


def test_of_unlike_cases_each_is_said() -> None:
    by_case = {"ajar": Text(da="Døren er på klem.", en="The door is ajar."), "locked": Text(da="Låst.", en="Locked.")}
    rule = house("X101", {"case": "ajar"}, {"case": "locked", "aspect": "b"}, falls_short=by_case)
    assert messages(told_by(rule).lines) == ["Døren er på klem.", "Låst."]


# --- a rule and the one that it anticipates ---


@pytest.mark.parametrize(
    ("on", "period", "said", "status"),
    [
        (Date(2027, 11, 1), {}, ["T301 (skal), T306 (råd)"], Status.UNMET),
        (Date(2027, 3, 1), {}, ["T301 (skal), T306 (råd)"], Status.OPEN),
        (Date(2027, 1, 15), {"started": None}, ["T306 (råd), T301 (skal)"], Status.OPEN),
        (Date(2027, 1, 15), {"started": None, "ends": None}, ["T301 (skal), T306 (råd)"], Status.OPEN),
        (Date(2027, 1, 15), {"starts": None, "started": None}, ["T301 (skal), T306 (råd)"], Status.OPEN),
    ],
    ids=["both are due", "the sooner is due", "neither is due", "the later has no date", "the sooner has no date"],
)
def test_of_two_rules_that_ask_for_the_same_a_person_is_told_one(
    on: Date, period: dict[str, Any], said: list[str], status: Status
) -> None:
    """The one that anticipates while it is open, dated and due no later; else the one that it anticipates."""
    stages = [] if "starts" in period else PLAN["stages"]
    evaluation = plan(period={**PLAN["period"], **period}, stages=stages, activities=[])
    made = report(evaluation, on, "T301", "T306")
    for view in (view_of(made, "da"), view_of(read_back(made), "da")):
        assert references(view.lines) == said
        assert one(view.lines).status is status
        assert one(view.lines).rule.code == said[0][:4]


def test_the_sibling_of_a_line_has_its_number() -> None:
    view = told(plan(), Date(2027, 11, 1), "T301", "T306")
    assert view.numbers == {("T301", None, None): 1, ("T306", None, None): 1}


def test_what_is_asked_for_and_unmet_is_never_told_as_what_is_but_advised() -> None:
    sooner = house("X102", force=Force.MUST, anticipates="X101")
    advice = house("X101", {"due": LAST_DAY.add(weeks=1)}, force=Force.ADVICE)
    view = told_by(advice, sooner)
    assert references(view.comes_next) == ["X102 (skal)", "X101 (råd)"]
    assert view.closing.startswith("Noget hæmmer udviklingen")


def test_what_only_asks_whether_it_has_happened_speaks_for_no_other() -> None:
    opened = Text(da="huset blev åbnet", en="the house was opened")
    for due in (LAST_DAY.add(weeks=1), LAST_DAY):
        view = told_by(house("X101", {"due": due}, recorded=opened), house("X102", anticipates="X101"))
        assert "X102 (bør)" in references(view.lines)


def test_rules_that_await_the_same_are_one_line_that_names_both() -> None:
    noun = Text(da="nøglen", en="the key")
    later = {"due": LAST_DAY.add(weeks=30)}
    rules = (house("X101", later, awaited=noun), house("X102", later, awaited=noun, force=Force.MUST))
    lines = lines_of(reported(*rules).open, ReportContext(reported(*rules), "da"))
    both = joined(lines)
    assert {code for code, _ in both.references} == {"X101", "X102"}
    assert both.force is Force.MUST


def test_what_anticipates_a_rule_that_holds_speaks_for_itself() -> None:
    sooner = house("X102", anticipates="X101")
    assert references(told_by(house("X101", {"holds": True}), sooner).lines) == ["X102 (bør)"]
    assert references(told_by(sooner).lines) == ["X102 (bør)"]


def test_in_a_row_of_rules_the_last_speaks_for_all() -> None:
    row = (house("X101"), house("X102", anticipates="X101"), house("X103", anticipates="X102"))
    assert references(told_by(*row).lines) == ["X101 (bør), X102 (bør), X103 (bør)"]


def test_of_rules_that_anticipate_each_other_in_a_ring_each_speaks() -> None:
    ring = (house("X101", anticipates="X102"), house("X102", anticipates="X101"))
    assert references(told_by(*ring).lines) == ["X101 (bør)", "X102 (bør)"]


# --- what a line says ---


@pytest.mark.parametrize(
    ("due", "da", "en"),
    [
        (ON.add(days=1), "senest 2. marts 2027", "by 2 March 2027"),
        (ON, "senest 1. marts 2027", "by 1 March 2027"),
        (ON.subtract(days=1), "fristen var 28. februar 2027", "it was due 28 February 2027"),
        (None, "gælder nu", "applies now"),
    ],
    ids=["tomorrow", "today", "yesterday", "now"],
)
def test_a_line_says_by_when_or_since_when(due: Date | None, da: str, en: str) -> None:
    made = reported(house("X101", {"due": due}), on=ON)
    for language, said in zip(LANGUAGES, (da, en), strict=True):
        assert one(view_of(made, language).lines).when == said


@pytest.mark.parametrize(
    ("latest", "said"),
    [
        (Date(2027, 6, 6), "senest 6. juni 2027"),
        (Date(2027, 2, 6), "fristen var 6. februar 2027"),
        (None, "gælder nu"),
    ],
    ids=["ahead", "behind", "not known"],
)
def test_where_a_rule_names_the_last_day_for_its_step_that_is_told(latest: Date | None, said: str) -> None:
    rule = house("X101", {"facts": {"latest": latest}}, facts=("latest",), act_until="latest")
    made = reported(rule, on=ON)
    assert one(view_of(made, "da").lines).when == said


def test_the_decision_that_comes_too_soon_says_the_latest_day_for_its_results() -> None:
    decisions = [{"id": "d", "description": "Budget", "due": "2027-09-01"}]
    deliverables = [{"id": "r", "kind": "final", "due": "2027-08-20"}]
    line = one(told(plan(decisions=decisions, deliverables=deliverables), ON, "T102").comes_next)
    assert (line.status, line.when) == (Status.UNMET, "senest 7. juli 2027")


def test_a_fix_that_takes_an_agreement_is_a_question_in_place_of_the_step() -> None:
    decisions = [{"id": "d", "description": "Budget", "due": "2027-12-01"}]
    deliverables = [{"id": "r", "kind": "final", "due": "2027-11-20"}]
    made = report(plan(decisions=decisions, deliverables=deliverables), ON, "T102")
    line = one(view_of(made, "da").comes_next)
    assert line.remedy == (
        "Kan »r« planlægges til 6. oktober 2027, så resultaterne er klar i tide? Er svaret ja, ligger rettelsen klar."
    )
    assert line.fixes == ()
    assert one(view_of(read_back(made), "da").comes_next).remedy == line.remedy


def test_of_those_without_such_a_fix_the_step_stands_behind_the_question() -> None:
    debriefs = [{"id": "o", "date": "2027-09-20", "participants": ["team"], "status": "planned"}]
    activities = [*PLAN["activities"], {"id": "dag", "title": "Dag", "stage": "analysis", "starts": "2027-05-05"}]
    lines = told(plan(activities=activities, debriefs=debriefs), ON, "O202").lines
    assert next(line.remedy for line in lines if "analysen" in line.message) == (
        "Kan Det lokale team og Beboerne komme med til aktiviteten »Dag«? Er svaret ja, ligger rettelsen klar."
    )


def _house_with_fix(applicability: Applicability, *places: str) -> type[Rule]:
    label = Text(da="Skal {who} have en nøgle?", en="Should {who} have a key?")

    def fix(self: Rule, plan: Plan, judgement: Judgement) -> Fix | None:  # noqa: ARG001 - what a rule is given
        who = judgement.facts["who"]
        patch = ({"op": "add", "path": "/title", "value": "Åben"},)
        return Fix(label, {"who": who}, patch, applicability) if who in places else None

    return house("X101", closed("dem", "maj"), closed("os", "maj"), fix=fix, **CLOSED_TO)


@pytest.mark.parametrize(
    ("places", "remedy"),
    [
        ((), "Luk op for dem og os."),
        (("dem",), "Skal dem have en nøgle? Er svaret ja, ligger rettelsen klar. Luk op for os."),
        (("dem", "os"), "Skal dem og os have en nøgle? Er svaret ja, ligger rettelsen klar."),
    ],
    ids=["none", "of one", "of both"],
)
def test_each_place_of_a_line_is_asked_for_or_has_its_step(places: tuple[str, ...], remedy: str) -> None:
    line = one(told_by(_house_with_fix(Applicability.AGREEMENT, *places)).lines)
    assert (line.remedy, line.fixes) == (remedy, ())


def test_a_fix_that_is_ready_is_told_after_the_step() -> None:
    line = one(told_by(_house_with_fix(Applicability.MECHANICAL, "dem", "os")).lines)
    assert line.remedy == "Luk op for dem og os."
    assert line.fixes == (
        "En rettelse ligger klar: Skal dem have en nøgle?",
        "En rettelse ligger klar: Skal os have en nøgle?",
    )


def test_where_a_line_is_brief_it_leaves_out_what_it_adds() -> None:
    decisions = [{"id": "d", "description": "Budget", "due": "2027-09-01"}]
    deliverables = [{"id": "r", "kind": "final", "due": "2027-08-20"}]
    period = {**PLAN["period"], "started": "2027-02-08"}
    line = one(told(plan(decisions=decisions, deliverables=deliverables, period=period), ON, "T102").comes_next)
    assert line.message == (
        f"{line.opening} Evalueringen begyndte 7 dage senere end planlagt, og leverancen kommer lige så meget senere."
    )


def test_what_is_set_aside_has_no_step() -> None:
    waivers = [{"rule": "O202", "reason": "Derfor"}]
    lines = [line for group in told(plan(waivers=waivers), SPRING, "O202").waived for line in group.lines]
    assert {(line.remedy, line.when, line.fixes) for line in lines} == {(None, "", ())}


def test_a_line_has_the_force_of_its_strongest_rule() -> None:
    stage = one(told(plan(), ON, "C103", "O101").lines)
    assert {remark.rule.force for remark in stage.remarks} == {Force.SHOULD, Force.ADVICE}
    assert stage.force is Force.SHOULD


# --- where it stands in the document ---


YAML = """\
id: plan
title: En plan
period: {starts: 2027-02-01, started: 2027-02-01, ends: 2027-08-27}
parties:
  - {id: team, name: Teamet, roles: [primary]}
  - {id: beboere, name: Beboerne, roles: [primary]}
stages:
  - {stage: design, starts: 2027-02-01, ends: 2027-02-28}
activities:
  - {id: start, stage: design, starts: 2027-02-10, status: done}
"""


def test_the_lines_of_the_document_are_told_where_they_are_known() -> None:
    read = loads(YAML, format="yaml")
    assert told(read, ON, "O202").comes_next[0].lines == (5, 6)
    assert told(plan(), ON, "O202").comes_next[0].lines == ()


def test_the_line_where_the_document_begins_says_nothing() -> None:
    assert one(told(loads(YAML, format="yaml"), ON, "A101").comes_next).lines == ()


# --- a report that was read back ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_that_was_read_back_has_the_same_lines_but_for_the_names_that_it_does_not_hold(
    language: Language,
) -> None:
    made = report(plan(), SPRING)
    fresh, back = unfolded(view_of(made, language)), unfolded(view_of(read_back(made), language))
    assert sorted(messages(back)) == sorted(messages(fresh))
    assert {line.remedy for line in back} == {line.remedy for line in fresh}
    assert {name for line in fresh for name in line.who} == {"Det lokale team", "Beboerne", "Sekretariatet"}
    assert {name for line in back for name in line.who} == {"team", "beboere", "ven"}


def test_a_rule_that_is_not_at_hand_says_each_remark_as_it_was_said() -> None:
    back = read_back(reported(house("X101", closed("dem", "maj"), closed("os", "maj"), **CLOSED_TO)))
    lines = view_of(back, "da").comes_next
    assert messages(lines) == ["Huset er lukket for dem i maj.", "Huset er lukket for os i maj."]
    assert [line.remedy for line in lines] == ["Luk op for dem.", "Luk op for os."]
    assert [line.when for line in lines] == ["gælder nu"] * 2

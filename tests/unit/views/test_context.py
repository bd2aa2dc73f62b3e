"""What a remark is about, in the words of the document, and words that do nothing."""

from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date

from dbfs_eval import Remark, Report
from dbfs_eval.testing import LAST_DAY, changed
from dbfs_eval.text import LANGUAGES, Language
from dbfs_eval.views.context import ReportContext, list_of, place_of, words_of_entry
from dbfs_eval.views.remarks import remark_view_of
from sample import bare, house, one, plan, read_back, report, reported, told


def falling_short(made: Report) -> list[Remark]:
    return [remark for remark in made.remarks if remark.status.value != "met"]


def places(made: Report, language: Language = "da") -> list[str]:
    context = ReportContext(made, language)
    return [*dict.fromkeys(place_of(remark, context).words for remark in falling_short(made))]


@pytest.mark.parametrize(
    ("change", "code", "da", "en"),
    [
        ({"/purpose/aims": ["knowledge"]}, "A101", "Sigtet", "The aim"),
        ({"/period/ends": None, "/period/ended": None}, "T106", "Perioden", "The period"),
        ({"/follow_up/actions": []}, "T201", "Opfølgningen", "The follow-up"),
        ({"muligheder/focus": ["process"]}, "C301", "Spørgsmålene", "The questions"),
        ({"/sharing": []}, "K201", "Formidlingen", "Sharing"),
        ({"/stages/2/ends": None}, "T105", "Analysen", "Analysis"),
        (
            {"/follow_up/responses/1/reason": None},
            "T206",
            "Svaret på »Unge i skole kan møde senere på pladsen«",
            "The response to “Unge i skole kan møde senere på pladsen”",
        ),
        (
            {"/follow_up/checkpoints/0/status": "planned"},
            "T207",
            "Statusmødet 5. oktober 2027",
            "The checkpoint of 5 October 2027",
        ),
        ({"opsamling/outcome": None}, "K105", "Opsamlingsmødet 11. maj 2027", "The debrief of 11 May 2027"),
        (
            {"budget/due": None},
            "T104",
            "Beslutningen »Boligsocialt budget for den næste etape«",
            "The decision “Boligsocialt budget for den næste etape”",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_place_is_named_in_the_words_of_the_document(change: dict[str, Any], code: str, da: str, en: str) -> None:
    made = report(changed(change), LAST_DAY, code)
    for language, words in zip(LANGUAGES, (da, en), strict=True):
        assert places(made, language)[0] == words


def test_a_party_is_named_alone_and_its_list_by_its_heading() -> None:
    made = report(plan(), Date(2027, 4, 15), "O202")
    assert places(made) == ["Det lokale team", "Beboerne"]
    context = ReportContext(made, "en")
    assert {list_of(remark, context).words for remark in falling_short(made)} == {"The parties"}
    assert words_of_entry("opstart", context) == "the activity “Opstart”"
    assert words_of_entry("team", context) == "Det lokale team"


def test_a_host_s_place_is_the_evaluation() -> None:
    assert places(reported(house("X101"))) == ["Evalueringen"]


@pytest.mark.parametrize(
    ("path", "is_written"),
    [
        ("/title", True),
        ("/purpose/aims", True),
        ("/purpose/uses", False),
        ("/stages/0/starts", True),
        ("/parties/3/kind", False),
        ("/nowhere/at/all", False),
    ],
)
def test_what_the_document_holds_at_a_place_is_known(path: str, *, is_written: bool) -> None:
    context = ReportContext(report(plan(), Date(2027, 4, 15)), "da")
    assert context.is_written(path) is is_written
    assert not ReportContext(read_back(context.report), "da").is_written(path)


# --- a report that was read back ---


def test_a_place_that_a_saved_report_does_not_tell_of_is_named_by_its_id() -> None:
    party = {"id": "ven", "name": "Sekretariatet", "roles": ["critical_friend", "primary"]}
    checkpoints = {"checkpoints": [{"date": "2027-09-01"}]}
    activities = [{"id": "opstart", "stage": "design", "parties": ["ven"]}]
    evaluation = plan(parties=[party], activities=activities, follow_up=checkpoints)
    made = read_back(report(evaluation, Date(2028, 4, 15), "C102", "T207", "T105"))
    assert places(made) == ["Opfølgningen", "Sekretariatet"]
    assert words_of_entry("ven", ReportContext(made, "da")) == "»ven«"


def test_an_entry_that_no_fact_tells_of_is_named_by_its_kind_and_its_id() -> None:
    evaluation = plan()
    rule = house("X101", {"entry": evaluation.activities[0]}, {"entry": evaluation.parties[0], "aspect": "b"})
    assert places(read_back(reported(rule, evaluation=evaluation))) == ["Aktiviteten »opstart«", "team"]


def test_a_sharing_of_a_saved_report_is_known_by_its_day() -> None:
    evaluation = plan(
        sharing=[{"id": "moede", "date": "2028-09-01"}],
        deliverables=[{"id": "notat", "kind": "interim", "due": "2027-05-01"}],
    )
    assert places(read_back(report(evaluation, Date(2027, 6, 1), "K202"))) == ["Formidlingen 1. september 2028"]


# --- words that do nothing ---


def test_a_document_s_words_are_inert() -> None:
    title = "\x1b[31mPlan\u202e\nen"
    parties = [{"id": "team", "name": "T\x07e\u200bam\r\n", "roles": ["primary"]}]
    evaluation = plan(title=title, parties=parties, activities=[{"id": "a", "stage": "design", "starts": "2027-02-10"}])
    view = told(evaluation, Date(2027, 4, 15), "O202")
    assert view.heading == "»[31mPlan en« pr. 15. april 2027"
    assert view.comes_next[0].who == ("T eam",)
    assert view.known[0].words.isprintable()


# --- one remark by itself ---


def test_a_remark_is_named_by_its_rule_and_its_place() -> None:
    missing = one(remark for remark in report(plan(), Date(2027, 2, 5), "O202").open if remark.aspect == "design")
    said = remark_view_of(missing, "en")
    assert (said.code, said.clause) == ("O202", "O2")
    assert said.name == "O202 primary-parties-are-there-all-the-way (beboere design)"
    assert said.message == "The plan does not yet include Beboerne in design."
    assert said.remedy.startswith("Include Beboerne in an activity in design")
    met = report(bare(purpose={"aims": ["development"]}), Date(2027, 2, 5), "A101").met[0]
    assert (remark_view_of(met, "da").name, remark_view_of(met, "da").remedy) == (
        "A101 the-aim-is-development (/purpose/aims)",
        "",
    )

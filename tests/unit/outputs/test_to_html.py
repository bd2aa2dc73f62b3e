"""The page: it stands alone, holds together, and says what the report says."""

from __future__ import annotations

import base64
import datetime
import hashlib
import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import html5lib
import pytest
from hypothesis import given
from pendulum import Date

from dbfs_eval import Report, RuleSet, check, render, structure
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from dbfs_eval.text import LANGUAGES, Language
from dbfs_eval.views.report import view_of
from strategies import documents_with_days

ON = Date(2027, 5, 10)
PLAN: dict[str, Any] = {
    "id": "plan",
    "title": "En plan",
    "period": {"starts": "2027-02-01", "started": "2027-02-22", "ends": "2027-08-27"},
    "parties": [{"id": "team", "name": "Teamet", "roles": ["primary"]}],
    "decisions": [{"id": "d", "description": "Hvad nu?", "due": "2027-09-30", "owner": "team"}],
    "deliverables": [{"id": "r", "title": "Rapport", "kind": "final", "due": "2027-08-27"}],
}


def report(on: Date = ON, **more: Any) -> Report:
    return check(structure({**PLAN, **more}), on=on)


def parsed(page: str) -> ET.Element:
    found: ET.Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return found


def said(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).replace("\xa0", " ").split())


def holds(page: str) -> None:
    """What holds of every page: it is valid, its links lead somewhere, its style is the one that may be used."""
    root = parsed(page)
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    targets = {element.attrib["href"] for element in root.iter("a")}
    assert {target.removeprefix("#") for target in targets} <= set(ids)
    referred = [element.attrib.get(name) for element in root.iter() for name in ("aria-labelledby", "aria-describedby")]
    assert {it for it in referred if it} <= set(ids)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page
    assert "default-src 'none'" in page
    assert not re.search(r"\bstyle=|<script|https?://(?!www\.w3\.org)|@import|url\((?!#)", page)
    levels = [int(element.tag[1]) for element in root.iter() if re.fullmatch(r"h[1-6]", str(element.tag))]
    assert levels[0] == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("on", [Date(2026, 11, 24), ON, Date(2029, 1, 1)], ids=str)
def test_a_page_stands_alone_and_holds_together(on: Date, language: Language) -> None:
    waivers = [{"rule": "C101", "reason": "Vi er få.", "granted_by": "team"}, {"rule": "X999", "reason": "?"}]
    page = render(report(on, waivers=waivers), "html", language)
    holds(page)
    assert parsed(page).attrib["lang"] == language


@given(documents_with_days())
def test_every_page_holds_together(drawn: tuple[dict[str, Any], datetime.date]) -> None:
    document, day = drawn
    made = check(structure(document), on=Date(day.year, day.month, day.day))
    page = render(made, "html", "da")
    holds(page)
    text = said(parsed(page))
    for line in view_of(made, "da").lines:
        assert " ".join(line.message.split()) in text


def test_every_remark_says_clause_force_and_whose_the_number_is() -> None:
    text = said(parsed(render(report(), "html", "da")))
    assert "T102 (skal) · Krav T1 (skal): Evalueringen skal begynde så tidligt" in text
    assert "8 uger er vores tal, ikke kildens." in text
    assert "Trinnet »involvere« er vores valg, ikke kildens." in text
    assert "Lavet med dbfs-eval" in text
    assert "Filen henter intet fra nettet." in text


def test_thresholds_that_were_set_say_so() -> None:
    rules = RuleSet.default().with_thresholds({"T102": {"lead_time": "P9W"}})
    text = said(parsed(render(check(structure(PLAN), on=ON, rules=rules), "html", "da")))
    assert text.count("Her: 9 uger. Normalt: 8 uger.") == 2  # beside the remark, and at the end


def test_with_an_address_each_rule_leads_to_its_page() -> None:
    page = render(report(), "html", "da", docs="https://docs.example")
    assert '<a href="https://docs.example/da/reference/rules/T102.html">T102</a>' in page
    assert "/reference/rules/" not in render(report(), "html", "da")


def test_the_lead_links_to_where_to_begin() -> None:
    root = parsed(render(report(), "html", "da"))
    (lead,) = (it for it in root.iter("div") if it.attrib.get("class") == "lead")
    first = next(it for it in lead.iter("a"))
    assert first.attrib["href"] == "#remark-1"
    assert first.text == view_of(report(), "da").now[0].reference.replace(" ", "\xa0")


def test_dates_and_spans_are_not_broken_over_two_lines() -> None:
    page = render(report(), "html", "da")
    assert "27.\xa0august\xa02027" in page
    assert not re.search(r">[^<]*\b8 uger", page)


def test_a_title_in_the_margin_of_a_printed_sheet_ends_no_style() -> None:
    page = render(report(title='A"}</style><b>'), "html", "en")
    holds(page)
    assert r"\22 \7d \3c \2f style\3e \3c b\3e " in page


def test_where_all_is_well_it_says_so_and_what_holds() -> None:
    text = said(parsed(render(check(SPOTLESS, on=LAST_DAY), "html", "en")))
    assert "There is nothing to remark as of" in text
    assert text.count("Nothing here as of") == 1
    assert "The results are in before the decisions are taken. T102 (must)" in text
    assert "No coming due dates." in text


def test_without_rules_it_says_so_and_no_more() -> None:
    page = render(check(structure(PLAN), on=ON, rules=RuleSet.default().limited_to(())), "html", "da")
    holds(page)
    assert "Ingen regler er valgt." in page
    assert "Hvad fremmer" not in page


def test_a_plan_without_dates_says_so_in_the_place_of_the_picture() -> None:
    page = render(check(structure({"id": "a", "title": "A"}), on=ON), "html", "da")
    holds(page)
    assert "Planen har endnu ingen datoer." in page
    assert "Billedet i ord" not in page


def test_a_report_that_was_read_back_has_neither_picture_nor_facts() -> None:
    page = render(Report.from_plain(report().plain()), "html", "da")
    holds(page)
    assert "<svg" not in page
    assert "<dl" not in page


def activities(count: int) -> list[dict[str, Any]]:
    return [
        {"id": f"a{number}", "title": f"Møde {number}", "stage": "design", "starts": "2027-03-01", "parties": ["team"]}
        for number in range(count)
    ]


def test_what_one_rule_says_of_many_is_folded_after_five() -> None:
    decisions = [{"id": f"d{number}", "description": f"Budget {number}"} for number in range(12)]
    made = check(structure({**PLAN, "decisions": decisions}), on=ON, rules=RuleSet.default().select("T104"))
    page = render(made, "html", "da")
    holds(page)
    summaries = [said(it) for it in parsed(page).iter("summary")]
    assert summaries == ["T104 (bør), også om 7 andre"] * 2
    first, then = (it for it in parsed(page).iter("details"))
    assert next(said(it) for it in first.iter("h3")) == "Beslutningen »Budget 5«"
    assert len(list(then.iter("li"))) == 7


def test_the_table_of_many_activities_stands_behind_the_questions() -> None:
    for count, last in ((40, False), (41, True)):
        page = render(report(activities=activities(count)), "html", "da")
        holds(page)
        assert (page.index("Billedet i ord") > page.index('id="next-steps"')) is last

"""The page: it stands alone, holds together, and says what the report says; a fragment does so in a host's page."""

from __future__ import annotations

import base64
import datetime
import hashlib
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import html5lib
import pytest
from hypothesis import given
from pendulum import Date

from dbfs_eval import Report, RuleSet, check, render, structure, stylesheet
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


def anchors(root: ET.Element) -> list[str]:
    return [element.attrib["id"] for element in root.iter() if "id" in element.attrib]


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in root.iter() if name in element.attrib.get("class", "").split()]


def section(root: ET.Element, anchor: str) -> ET.Element:
    return next(found for found in root.iter("section") if found.attrib["aria-labelledby"] == anchor)


def hangs_together(root: ET.Element) -> None:
    """No anchor stands twice, and all that refers to one meets it."""
    ids = anchors(root)
    assert len(ids) == len(set(ids))
    assert {element.attrib["href"].removeprefix("#") for element in root.iter("a")} <= set(ids)
    named = ("aria-labelledby", "aria-describedby")
    assert {name for element in root.iter() for by in named for name in element.attrib.get(by, "").split()} <= set(ids)
    drawn = {value for element in root.iter() for value in element.attrib.values()}
    assert {value[5:-1] for value in drawn if value.startswith("url(#")} <= set(ids)


def holds(page: str) -> None:
    """What holds of every page: it is valid, its links lead somewhere, its style is the one that may be used."""
    root = parsed(page)
    hangs_together(root)
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
    text, view = said(parsed(page)), view_of(made, "da")
    for line in view.lines:
        assert " ".join(line.message.split()) in text
    numbers = {f"remark-{line.number}" for line in view.lines if line.number}
    assert {anchor for anchor in anchors(parsed(page)) if anchor.startswith("remark-")} == numbers


def test_page_one_says_what_comes_next_message_step_who_day_and_rule() -> None:
    root, view = parsed(render(report(), "html", "da")), view_of(report(), "da")
    first, *_ = (told := list(section(root, "next").iter("li")))
    assert len(told) == len(view.comes_next) == 3
    line = view.comes_next[0]
    assert said(first) == f"hæmmer nu, 1{line.message} Næste skridt: {line.remedy} {line.about}"
    assert first.attrib["id"] == "remark-1"
    assert [link.attrib["href"] for link in first.iter("a")] == [f"#rule-{line.rule.code}"]


def test_the_headings_stand_in_the_order_of_a_board() -> None:
    waivers = [{"rule": "C101", "reason": "Vi er få."}, {"rule": "X999", "reason": "?"}]
    root = parsed(render(report(Date(2027, 10, 4), waivers=waivers), "html", "da"))
    assert [said(heading) for heading in root.iter("h2")] == [
        "Det næste",
        "Evalueringens liv",
        "Hvad hæmmer udviklingen?",
        "Hvordan realiseres potentialet?",
        "Hvad fremmer udviklingen?",
        "Til næste gang",
        "Undtaget, med begrundelse",
        "Noter",
    ]
    assert [said(summary) for summary in root.iter("summary")][-2:] == [
        "Billedet i ord",
        "Krav og regler, der er talt om her",
    ]
    assert said(section(root, "waived")).endswith("Undtaget: Vi er få.")


def test_a_section_without_content_is_left_out() -> None:
    root = parsed(render(check(SPOTLESS, on=LAST_DAY), "html", "en"))
    assert [said(heading) for heading in root.iter("h2")] == [
        "What comes next",
        "The life of the evaluation",
        "What promotes development?",
    ]
    assert "All that the source asks for now holds." in said(section(root, "next"))
    assert "The results are in before the decisions are taken. T102" in said(section(root, "promotes"))


def test_the_sentence_below_the_next_leads_on_to_the_rest() -> None:
    (more,) = of_class(parsed(render(report(), "html", "da")), "more")
    assert said(more) == "Resten står under Hvad hæmmer udviklingen? og Hvordan realiseres potentialet?"
    assert [link.attrib["href"] for link in more.iter("a")] == ["#inhibits", "#realises"]


def test_what_comes_next_is_told_once_and_only_pointed_at_further_down() -> None:
    root, view = parsed(render(report(), "html", "da")), view_of(report(), "da")
    text, first = said(root), view.comes_next[0]
    assert text.count(first.remedy or "") == 1
    pointing = next(found for found in section(root, "inhibits").iter("div") if "ln" in found.attrib["class"].split())
    assert said(pointing) == f"hæmmer nu, 1{first.opening} Se ovenfor: 1"
    assert [link.attrib["href"] for link in pointing.iter("a")] == ["#remark-1"]


def test_a_clause_stands_in_full_once_beside_its_group() -> None:
    text = said(section(parsed(render(report(), "html", "da")), "inhibits"))
    assert text.count("Krav T1 (skal): Evalueringen skal begynde så tidligt") == 1
    assert "8 uger er vores tal, ikke kildens." in text


def test_what_is_planned_is_told_without_code_or_step() -> None:
    made = report(Date(2027, 2, 1))
    planned, rows = of_class(parsed(render(made, "html", "da")), "pl"), view_of(made, "da").realises
    assert [said(each) for each in planned] == [words for row in rows for words in row.planned]
    assert "»Rapport«, planlagt." in map(said, planned)
    assert [list(each) for each in planned] == [[]] * len(planned)


def test_a_fold_says_all_closed_and_has_the_steps_with_their_rules_inside() -> None:
    made = report(Date(2026, 12, 1))
    root, view = parsed(render(made, "html", "da")), view_of(made, "da")
    (folded, *_) = (fold for row in view.realises for fold in row.folds if len(fold.lines) > 1)
    (found,) = (each for each in root.iter("details") if said(each).startswith(folded.summary))
    assert "open" not in found.attrib
    summary, inside = found
    assert said(summary) == f"{folded.summary} {', '.join(words for _, words in folded.references)}"
    assert not list(summary.iter("a"))
    for line in folded.lines:
        assert f"{line.reference.replace(',', '')} Næste skridt: {line.remedy}" in said(inside)
    assert {link.attrib["href"] for link in inside.iter("a")} == {f"#rule-{code}" for code, _ in folded.references}


def test_a_fold_of_one_says_its_message_once() -> None:
    text = said(parsed(render(report(parties=[], decisions=[]), "html", "da")))
    folds = [fold for row in view_of(report(parties=[], decisions=[]), "da").realises for fold in row.folds]
    (alone, *_) = (fold.lines[0] for fold in folds if len(fold.lines) == 1 and fold.summary == fold.lines[0].message)
    assert text.count(alone.message) == 1


def test_what_another_aim_sets_aside_is_folded_under_it_with_its_days() -> None:
    made = report(purpose={"aims": ["accountability"]})
    root, view = parsed(render(made, "html", "da")), view_of(made, "da")
    (found,) = (each for each in section(root, "next") if each.tag == "details")
    assert view.aside
    assert said(found).startswith(view.aside.summary)
    dated = next(line for line in view.aside.lines if line.when)
    assert f"{dated.reference} {dated.when}" in said(found)


def test_all_names_are_there_where_a_message_names_the_first_of_many() -> None:
    decisions = [{"id": f"d{number}", "description": f"Budget {number}"} for number in range(12)]
    made = check(structure({**PLAN, "decisions": decisions}), on=ON, rules=RuleSet.default().select("T104"))
    page = render(made, "html", "da")
    holds(page)
    (names,) = of_class(parsed(page), "names")
    (line,) = view_of(made, "da").comes_next
    assert said(names) == f"Alle navne{line.all_names}"
    assert "»Budget 11«" in line.all_names


def test_a_threshold_that_was_changed_says_so_and_no_other() -> None:
    rules = RuleSet.default().with_thresholds({"T102": {"lead_time": "P9W"}})
    footer = next(parsed(render(check(structure(PLAN), on=ON, rules=rules), "html", "da")).iter("footer"))
    assert said(footer).count("Her: 9 uger. Normalt: 8 uger.") == said(footer).count("Normalt:") == 1


def test_the_footer_names_the_rules_that_are_spoken_of_and_gives_no_grade() -> None:
    root, view = parsed(render(report(), "html", "da")), view_of(report(), "da")
    footer = next(root.iter("footer"))
    assert [said(rule) for rule in footer.iter("li")] == [f"{one.code}{one.title} ({one.force})" for one in view.rules]
    assert "Den giver ingen karakter. Filen henter intet fra nettet." in said(footer)


def test_with_an_address_each_rule_leads_to_its_page() -> None:
    page = render(report(), "html", "da", docs="https://docs.example")
    assert '<a href="https://docs.example/da/reference/rules/T102.html">T102</a>' in page
    assert "/reference/rules/" not in render(report(), "html", "da")


def test_dates_and_spans_are_not_broken_over_two_lines() -> None:
    page = render(report(), "html", "da")
    assert "27.\xa0august\xa02027" in page
    assert not re.search(r">[^<]*\b8 uger", page)


def test_a_title_is_never_cut_in_its_own_report() -> None:
    title = "Midtvejsevaluering af fritidsjobindsatsen i Gellerup og Toveshøj for bestyrelsen og alle andre"
    page = render(report(title=title), "html", "da")
    root = parsed(page)
    assert said(next(root.iter("h1"))) == said(next(root.iter("title"))) == f"»{title}« pr. 10. maj 2027"
    assert f'@bottom-left{{content:"\\bb {title}\\ab  pr\\2e  10\\2e  maj 2027"' in page


def test_a_title_in_the_margin_of_a_printed_sheet_ends_no_style() -> None:
    page = render(report(title='A"}</style><b>'), "html", "en")
    holds(page)
    assert r"\22 \7d \3c \2f style\3e \3c b\3e " in page


def test_without_rules_it_says_so_and_no_more() -> None:
    page = render(check(structure(PLAN), on=ON, rules=RuleSet.default().limited_to(())), "html", "da")
    holds(page)
    assert "Ingen regler er valgt." in page
    assert [said(heading) for heading in parsed(page).iter("h2")] == ["Evalueringens liv"]


def test_a_plan_without_dates_has_no_picture() -> None:
    page = render(check(structure({"id": "a", "title": "A"}), on=ON), "html", "da")
    holds(page)
    assert "Evalueringens liv" not in page
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


def test_a_long_table_of_activities_stands_behind_what_is_asked() -> None:
    for count, last in ((24, False), (25, True)):
        page = render(report(activities=activities(count)), "html", "da")
        holds(page)
        assert (page.index("<table>") > page.index('id="promotes"')) is last


# --- in a host's page ---


def fragment(made: Report, language: Language = "da") -> str:
    return render(made, "html", language, fragment=True)


def test_a_fragment_is_one_article_without_page_style_or_policy() -> None:
    written = fragment(report())
    assert written.startswith('<article class="dbfs-eval" lang="da" aria-labelledby="plan-2027-05-10-da-title">')
    assert written.rstrip().endswith("</article>")
    assert not re.search(r"<(?:html|head|body|main|style|meta|script)\b|\bstyle=|Content-Security-Policy", written)
    assert "Filen henter" not in written


def test_a_fragment_says_what_the_page_says() -> None:
    page, host = parsed(render(report(), "html", "da")), parsed(on_a_page(fragment(report())))
    (article,), (whole,) = of_class(host, "report"), of_class(page, "report")
    assert said(article) == said(whole).replace(" Filen henter intet fra nettet.", "")


def test_headings_of_a_fragment_begin_below_that_of_the_page() -> None:
    levels = re.findall(r"<h(\d)", fragment(report()))
    assert levels[0] == "2"
    assert set(levels) == {"2", "3", "4"}


def test_fragments_stand_together_and_beside_what_the_host_has() -> None:
    host = '<p id="next"><a href="#title">x</a></p><h1 id="title">y</h1>'
    both = [fragment(report(), "da"), fragment(report(), "en"), fragment(report(Date(2027, 6, 1)), "da")]
    root = parsed(on_a_page(host, *both))
    hangs_together(root)
    assert {"next", "title", "plan-2027-05-10-da-next", "plan-2027-05-10-en-remark-1"} <= set(anchors(root))
    assert {name.rsplit("-da-")[0] for name in anchors(root) if "-da-" in name} == {
        "plan-2027-05-10",
        "plan-2027-06-01",
    }


@given(documents_with_days())
def test_every_fragment_hangs_together(drawn: tuple[dict[str, Any], datetime.date]) -> None:
    document, day = drawn
    hangs_together(parsed(on_a_page(fragment(check(structure(document), on=Date(day.year, day.month, day.day))))))


def on_a_page(*content: str) -> str:
    return f"<!doctype html><html lang=da><head><title>x</title></head><body>{''.join(content)}</body></html>"


def test_the_stylesheet_reaches_nothing_but_fragments_and_fetches_nothing() -> None:
    style = stylesheet()
    selectors = [
        selector
        for rule in re.findall(r"[^{}@;]+(?=\{[^{}]*\})", style)
        for selector in re.split(r",(?![^(]*\))", rule)
    ]
    assert len(selectors) > 100
    assert [each for each in selectors if not each.strip().startswith(".dbfs-eval")] == []
    assert not re.search(r"@import|@font-face|url\(|</", style)
    assert "-width:" not in "".join(re.findall(r"@media[^{]*", style))  # the room that it is given decides


def test_every_class_of_a_report_has_a_style() -> None:
    waivers = [{"rule": "C101", "reason": "Vi er få."}]
    page = render(report(activities=activities(30), waivers=waivers), "html", "da")
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    names = {name for element in but_for_pictures(parsed(page)) for name in element.attrib.get("class", "").split()}
    assert {name for name in names if f".{name}" not in style} == {"lns", "report"}  # no more than places


def but_for_pictures(element: ET.Element) -> Iterator[ET.Element]:
    yield element
    for part in element:
        if not str(part.tag).endswith("svg"):
            yield from but_for_pictures(part)


@pytest.mark.parametrize("key", ['x"><img src=a onerror=b>', "a\\1b", "a b", "é' x"])
def test_the_anchors_of_a_fragment_hold_no_markup_whatever_the_id_of_a_saved_report(key: str) -> None:
    saved = report().plain()
    saved["evaluation"]["id"] = key
    fragment = render(Report.from_plain(saved), "html", "da", fragment=True)
    assert "<img" not in fragment
    names = re.findall(r' id="([^"]*)"', fragment)
    assert names
    assert all(re.fullmatch(r"[\w-]+", name) for name in names)
    referred = " ".join(re.findall(r' (?:href="#|aria-labelledby=")([^"]*)', fragment)).split()
    assert set(referred) <= set(names)

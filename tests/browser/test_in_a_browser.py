"""The page in a real browser: nothing is complained of, nothing overflows, axe-core finds no fault, and it fits on paper.

Needs the group `browser` and a Chromium on the machine; elsewhere it is skipped.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pendulum import Date

import dbfs_eval
from dbfs_eval import check, render, structure, stylesheet
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from dbfs_eval.text import LANGUAGES, Language
from hostile import words

pytest.importorskip("playwright.sync_api", reason="the group `browser` is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the group `browser` is not installed")

pytestmark = pytest.mark.xdist_group("browser")

GOLDEN = Path(__file__).parents[1] / "golden"
ASKED = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
YOUNG = {
    "id": "u",
    "title": "Midtvejsevaluering af fritidsjobindsatsen i Gellerup og Toveshøj",
    "subject": {"name": "Fritidsjobindsatsen", "sites": ["Gellerup", "Toveshøj"]},
    "purpose": {"aims": ["development", "accountability"]},
    "period": {"starts": "2026-10", "ends": "2027-06"},
}
PAGES: dict[str, tuple[Any, Date]] = {
    "midway": (dbfs_eval.load(GOLDEN / "terminal" / "byg-op.yaml"), Date(2027, 5, 10)),
    "six years": (dbfs_eval.load(GOLDEN / "timeline" / "six-years.yaml"), Date(2028, 5, 10)),
    "many parties": (dbfs_eval.load(GOLDEN / "timeline" / "fourteen-parties.yaml"), Date(2026, 9, 1)),
    "young": (structure(YOUNG), Date(2026, 8, 17)),
    "a draft": (structure({"id": "a", "title": "A"}), Date(2027, 1, 4)),
    "another aim": (structure({**YOUNG, "purpose": {"aims": ["accountability"]}}), Date(2026, 11, 17)),
    "all well": (SPOTLESS, LAST_DAY),
    "hostile": (words.in_words_of(words.MARKUP), Date(2027, 5, 10)),
}
SHEETS = {"midway": 4, "many parties": 8, "young": 1, "a draft": 1}
"""How many sheets of A4 a page fills at most."""


def page_of(name: str, language: Language, folder: Path) -> str:
    evaluation, on = PAGES[name]
    return written(render(check(evaluation, on=on), "html", language), folder)


def written(page: str, folder: Path) -> str:
    file = folder / "report.html"
    file.write_text(page, encoding="utf-8")
    return file.as_uri()


def unfold(page: Any) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")


def violations(page: Any) -> list[tuple[str, list[str]]]:
    found = axe.Axe().run(page, options={"runOnly": ASKED}).response["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_a_browser(name: str, theme: str, language: Language, browser: Any, tmp_path: Path) -> None:
    address = page_of(name, language, tmp_path)
    for width in (1200, 390, 320):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
        page, complaints = context.new_page(), []
        page.on("console", lambda message, told=complaints: told.append(message.text))
        page.on("pageerror", lambda error, told=complaints: told.append(str(error)))
        page.on("request", lambda request, told=complaints: told.append(request.url))
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        unfold(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if (theme, width) in {("light", 1200), ("dark", 320)}:  # the slow part, once for each theme and each width
            assert violations(page) == []
        assert complaints == [address]  # nothing but the page itself is asked for
        context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHEETS)
def test_a_page_fits_on_paper(name: str, language: Language, browser: Any, tmp_path: Path) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(page_of(name, language, tmp_path))
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= SHEETS[name]
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_telephone_the_first_screen_says_what_to_begin_with(
    language: Language, browser: Any, tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(page_of("young", language, tmp_path))
    first, second = (page.locator(f"#remark-{number}").bounding_box() for number in (1, 2))
    assert first["y"] + first["height"] <= 844
    assert second["y"] + second["height"] * 2 / 3 <= 844
    page.close()


HOST = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title>
<meta name="viewport" content="width=device-width">
<style>:root{color-scheme:%(theme)s}p{margin:2em;color:teal}h1,h2{text-transform:uppercase}table{width:10%%}
li{list-style:square;display:list-item}td{background:pink}.code{font-size:40px}.group{display:none}
svg{max-width:50%%}section{border:1px solid red}.room{max-width:%(room)s}</style>
<style>%(style)s</style></head><body><main class="room"><h1>Host</h1><p id="own">Own</p>%(fragments)s</main></body></html>
"""


@pytest.mark.parametrize(("theme", "room"), [("light", "64rem"), ("dark", "24rem")])
def test_a_fragment_in_a_page_of_a_host(theme: str, room: str, browser: Any, tmp_path: Path) -> None:
    evaluation, on = PAGES["midway"]
    both = [render(check(evaluation, on=on), "html", language, fragment=True) for language in LANGUAGES]
    host = HOST % {"theme": theme, "room": room, "style": stylesheet(), "fragments": "".join(both)}
    page = browser.new_page(viewport={"width": 1200, "height": 900}, color_scheme="light")
    page.goto(written(host, tmp_path))

    def styled(selector: str, name: str) -> str:
        return str(page.eval_on_selector(selector, f"element => getComputedStyle(element).{name}"))

    # The host's rules do not reach in, and those of the fragment not out.
    assert styled("#own", "color") == "rgb(0, 128, 128)"
    assert styled(".dbfs-eval .msg", "margin") == styled(".dbfs-eval section", "borderWidth") == "0px"
    assert styled(".dbfs-eval .group", "display") != "none"
    assert styled(".dbfs-eval .part", "textTransform") == styled(".dbfs-eval .life", "maxWidth") == "none"
    assert float(styled(".dbfs-eval .code", "fontSize").removesuffix("px")) < 20
    # Light or dark as the page, laid out by the room that it has.
    paper = {"light": "rgb(253, 252, 249)", "dark": "rgb(20, 25, 28)"}[theme]
    assert styled(".dbfs-eval", "backgroundColor") == paper
    report = page.locator(".dbfs-eval .report").first
    assert report.evaluate("element => element.scrollWidth") <= report.evaluate("element => element.clientWidth")
    assert (styled(".dbfs-eval .top", "display") == "grid") is (room == "64rem")
    unfold(page)
    assert [found for found in violations(page) if not found[1][0].startswith('<p id="own"')] == []
    page.close()

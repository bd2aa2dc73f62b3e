"""The page in a real browser: nothing is complained of, nothing overflows, and axe-core finds no fault.

Needs the group `browser` and a Chromium on the machine; elsewhere it is skipped.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pendulum import Date

import dbfs_eval
from dbfs_eval import check, render, structure
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from dbfs_eval.text import LANGUAGES, Language
from hostile import words

playwright = pytest.importorskip("playwright.sync_api", reason="the group `browser` is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the group `browser` is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
    pytest.mark.xdist_group("browser"),
]

GOLDEN = Path(__file__).parents[1] / "golden"
ASKED = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES: dict[str, tuple[Any, Date]] = {
    "midway": (dbfs_eval.load(GOLDEN / "terminal" / "byg-op.yaml"), Date(2027, 5, 10)),
    "six years": (dbfs_eval.load(GOLDEN / "timeline" / "six-years.yaml"), Date(2028, 5, 10)),
    "many parties": (dbfs_eval.load(GOLDEN / "timeline" / "fourteen-parties.yaml"), Date(2026, 9, 1)),
    "a draft": (structure({"id": "a", "title": "A"}), Date(2027, 1, 4)),
    "all well": (SPOTLESS, LAST_DAY),
    "hostile": (words.in_words_of(words.MARKUP), Date(2027, 5, 10)),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as it:
        started = it.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_a_browser(name: str, theme: str, language: Language, browser: Any, tmp_path: Path) -> None:
    evaluation, on = PAGES[name]
    file = tmp_path / "report.html"
    file.write_text(render(check(evaluation, on=on), "html", language), encoding="utf-8")
    for width in (1200, 320):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
        page, complaints = context.new_page(), []
        page.on("console", lambda message, told=complaints: told.append(message.text))
        page.on("pageerror", lambda error, told=complaints: told.append(str(error)))
        page.on("request", lambda request, told=complaints: told.append(request.url))
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if (theme, width) in {("light", 1200), ("dark", 320)}:  # the slow part, once for each theme and each width
            found = axe.Axe().run(page, options={"runOnly": ASKED}).response["violations"]
            assert [(it["id"], [node["html"] for node in it["nodes"]]) for it in found] == []
        assert complaints == [file.as_uri()]  # nothing but the page itself is asked for
        context.close()

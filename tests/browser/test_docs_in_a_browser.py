"""The documentation in a real browser: axe-core finds no fault, and no page needs scrolling sideways.

Needs the groups `browser` and `docs`, and a Chromium on the machine; elsewhere it is skipped.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dbfs_eval.text import Language

pytest.importorskip("playwright.sync_api", reason="the group `browser` is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the group `browser` is not installed")
pytest.importorskip("sphinx", reason="the group `docs` is not installed")

pytestmark = pytest.mark.xdist_group("docs")

DOCS = Path(__file__).parents[2] / "docs"
PAGES = (
    "index",
    "tutorials/evaluator",
    "how-to/show-reports",
    "how-to/configure",
    "explanation/architecture",
    "reference/rules/T102",
    "reference/document",
    "reference/settings",
    "reference/api",
    "reference/traceability",
    "reference/glossary",
    "search",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    subprocess.run([sys.executable, str(DOCS / "build.py"), "--out", str(folder)], check=True)
    return folder / "html"


@pytest.mark.parametrize(("theme", "width", "language"), [("light", 1280, "da"), ("dark", 360, "en")])
def test_the_pages_in_a_browser(theme: str, width: int, language: Language, built: Path, browser: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    for name in PAGES:
        page = context.new_page()
        page.goto((built / language / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        found = axe.Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
        violations = found.response["violations"]
        assert [(it["id"], [node["html"] for node in it["nodes"]]) for it in violations] == [], name
        page.close()
    context.close()

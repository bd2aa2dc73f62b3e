"""The picture as a browser draws it: no words on others, none across a line between two parties, none beyond the page.

The laws of the drawing reckon how wide words are; here they are as wide as they are.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pendulum import Date

import dbfs_eval
from dbfs_eval import Evaluation, check, render
from dbfs_eval.text import LANGUAGES, Language
from invented import DAYS, INVENTED

pytest.importorskip("playwright.sync_api", reason="the group `browser` is not installed")

pytestmark = pytest.mark.xdist_group("browser")

GOLDEN = Path(__file__).parents[1] / "golden" / "timeline"
WRITTEN = {"engparken": Date(2027, 5, 10), "fourteen-parties": Date(2026, 9, 1), "months-only": Date(2026, 6, 1)}
WIDTHS = (320, 390, 705, 1280)
AMISS = """() => {
  const found = [], boxes = (of, inset) => [...document.querySelectorAll(of)].map(node => {
    const box = node.getBoundingClientRect(), high = box.height * inset
    return {words: node.textContent, left: box.left, right: box.right, top: box.top + high, bottom: box.bottom - high}
  }).filter(box => box.right - box.left > .5)
  const meet = (one, other) => one.left + .5 < other.right && other.left + .5 < one.right
    && one.top + .5 < other.bottom && other.top + .5 < one.bottom
  const texts = boxes('svg.life[role] text:not(.num text), svg > g.life > text', .2), discs = boxes('svg[role] .disc', 0)
  const lines = boxes('svg[role] line.rule', 0)
  texts.forEach((text, at) => {
    const others = [...texts.slice(at + 1), ...discs, ...lines].filter(other => meet(text, other))
    others.forEach(other => found.push([text.words, other.words || 'a line or a number']))
    if (text.left < -.5 || text.right > document.documentElement.clientWidth + .5) found.push([text.words, 'beyond'])
  })
  return found
}"""


def amiss(evaluation: Evaluation, on: Date, language: Language, browser: Any, folder: Path) -> list[Any]:
    """What lies on something else in the page at each width, and in the picture alone."""
    report = check(evaluation, on=on)
    found = []
    for form, widths in (("html", WIDTHS), ("svg", (1064,))):
        file = folder / f"{form}.html"
        file.write_text(render(report, form, language), encoding="utf-8")
        for wide in widths:
            page = browser.new_page(viewport={"width": wide, "height": 800})
            page.goto(file.as_uri())
            found += [(form, wide, *what) for what in page.evaluate(AMISS)]
            page.close()
    return found


@pytest.mark.parametrize("on", DAYS, ids=str)
@pytest.mark.parametrize("name", INVENTED)
def test_nothing_in_the_picture_lies_on_words(name: str, on: Date, browser: Any, tmp_path: Path) -> None:
    assert not amiss(INVENTED[name](), on, "da", browser, tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WRITTEN)
def test_nothing_in_the_picture_of_a_plan_lies_on_words(
    name: str, language: Language, browser: Any, tmp_path: Path
) -> None:
    assert not amiss(dbfs_eval.load(GOLDEN / f"{name}.yaml"), WRITTEN[name], language, browser, tmp_path)


def test_what_lies_on_words_is_seen(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    drawn = '<svg class="life" role="group"><text x="9" y="20">ord</text><text x="12" y="22">andre</text></svg>'
    file.write_text(f"<!doctype html><body>{drawn}", encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())

    assert page.evaluate(AMISS) == [["ord", "andre"]]

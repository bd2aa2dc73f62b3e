"""A Sphinx extension: every page leads to itself in the other language, and the theme speaks Danish too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from _ext.markdown import other_than
from dbfs_eval.text import Language

_SWITCH: Mapping[Language, str] = {"da": "På dansk", "en": "In English"}

_DANISH: Mapping[str, str] = {
    "Skip to content": "Gå til indholdet",
    "Toggle site navigation sidebar": "Vis eller skjul siderne",
    "Toggle table of contents sidebar": "Vis eller skjul sidens indhold",
    "Toggle Light / Dark / Auto color theme": "Skift mellem lyst, mørkt og systemets eget udseende",
    "Toggle navigation of": "Vis eller skjul det, der hører under",
    "Back to top": "Til toppen",
    "On this page": "På denne side",
    "Link to this heading": "Link til denne overskrift",
    "Made with ": "Lavet med ",
    ">Home<": ">Forside<",
    ">Next<": ">Næste<",
    ">Previous<": ">Forrige<",
    "<title>Contents</title>": "<title>Indhold</title>",
    "<title>Expand</title>": "<title>Vis mere</title>",
    "<title>Light mode</title>": "<title>Lyst</title>",
    "<title>Dark mode</title>": "<title>Mørkt</title>",
    "<title>Auto light/dark, in light mode</title>": "<title>Systemets eget, lyst</title>",
    "<title>Auto light/dark, in dark mode</title>": "<title>Systemets eget, mørkt</title>",
}
"""What the theme says where Sphinx's own catalogue has no Danish for it."""

_ENGLISH: Mapping[str, str] = {
    ">Parametre<span": ">Parameters<span",
    ">Returnerer<span": ">Returns<span",
    ">Rejser<span": ">Raises<span",
}
"""What Sphinx says in Danish above descriptions that are in English."""

_PARAMETERS = re.compile(r"<dl>\n((?:<dd>.*</dd>\n)+)</dl>")
"""The parameters of a signature over several lines: for Sphinx definitions, though of no terms."""

_SCROLLED = re.compile(r'<pre>|<div class="table-wrapper[^"]*"')


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to Sphinx."""
    app.connect("builder-inited", _offer_filter)
    app.connect("html-page-context", _add_other_language)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _offer_filter(app: Sphinx) -> None:
    environment = getattr(app.builder.templates, "environment", None)  # only builders of HTML have templates
    if environment is not None:
        environment.filters["finished"] = lambda html: finished(html, _language(app))


def _add_other_language(
    app: Sphinx,
    page_name: str,
    template_name: str,  # noqa: ARG001 - Sphinx hands it over
    context: dict[str, Any],
    doctree: nodes.document | None,  # noqa: ARG001 - Sphinx hands it over
) -> None:
    other = other_than(_language(app))
    up = "../" * (page_name.count("/") + 1)
    context["other_language"] = other
    context["other_language_label"] = _SWITCH[other]
    context["other_language_page"] = f"{up}{other}/{page_name}.html"


def finished(html: str, language: Language) -> str:
    """A page as it is written: the theme's words in its language, no list that is none, what scrolls within reach."""
    if language == "da":
        for given, meant in (*_DANISH.items(), *_ENGLISH.items()):
            html = html.replace(given, meant)
    html = _PARAMETERS.sub(lambda found: f'<div class="sig-params">\n{found[1].replace("dd>", "div>")}</div>', html)
    return _SCROLLED.sub(lambda found: f'{found[0].removesuffix(">")} tabindex="0"{">" * found[0].endswith(">")}', html)


def _language(app: Sphinx) -> Language:
    return "en" if app.config.language == "en" else "da"

"""A report as one page of HTML, self-contained and without script, or as a fragment for a page of somebody else's."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from dbfs_eval.comparison import Comparison
from dbfs_eval.outputs import RenderOptions
from dbfs_eval.outputs.escaping import markup_without_commands
from dbfs_eval.outputs.style import style_of_page
from dbfs_eval.report import Report
from dbfs_eval.text import Language, Text, nonbreaking
from dbfs_eval.timeline import timeline_of
from dbfs_eval.views import phrases
from dbfs_eval.views.comparison import ComparisonView, comparison_view_of
from dbfs_eval.views.report import ReportView, view_of
from dbfs_eval.vocabularies import Status

_SKIP = Text(da="Gå til indholdet", en="Skip to the content")
_ALL_NAMES = Text(da="Alle navne", en="All names")
_STANDS = {
    Status.UNMET: Text(da="hæmmer nu", en="inhibits now"),
    Status.OPEN: Text(da="fristen er ikke nået", en="not due yet"),
    Status.WAIVED: Text(da="undtaget", en="waived"),
}
_MANY_ACTIVITIES = 24
_TAG = re.compile(r"<[^<>]+>")
_NAMES = re.compile(r'(?<= id=")|(?<= href="#)|(?<=url\(#)')
_NAMED = re.compile(r'(?<= aria-labelledby=")[^"]*|(?<= aria-describedby=")[^"]*')


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """The page of the one report, or as a fragment what it holds: nothing is fetched, and nothing runs.

    The timeline and the facts of the evaluation are of the evaluation that was checked; a report that was read back
    does not hold it, and is shown without them.
    """
    (report,) = reports
    view = view_of(report, options.language_of(report))
    if not options.fragment:
        return _page("report.html.jinja", view, **_content(report, view, options))
    written = _written("fragment.html.jinja", view, **_content(report, view, options) | {"below": 1})
    # A report that was read back may have any words as the id of its evaluation.
    own = re.sub(r"[^\w-]", "-", report.about.id)
    return _named_apart(written, f"{own}-{report.on.isoformat()}-{view.language}-")


def render_comparison(comparison: Comparison, options: RenderOptions) -> str:
    """What moved between two reports, as a page of its own."""
    return _page("comparison.html.jinja", comparison_view_of(comparison, options.language_of(comparison.after)))


def _content(report: Report, view: ReportView, options: RenderOptions) -> dict[str, object]:
    """What the template of a report needs beside the view."""
    timeline = None if report.evaluation is None else timeline_of(report, view.language, view.numbers)
    return {
        "timeline": timeline,
        # What is long would stand between the reader and the three questions.
        "table_last": timeline is not None and len(timeline.text_alternative.rows) > _MANY_ACTIVITIES,
        "title": Markup("{} <span>{}</span>").format(nonbreaking(view.title), nonbreaking(view.as_of)),
        "after_next": _linked(view.after_next or "", view.rest_under),
        "spoken_of": {rule.code for rule in view.rules},
        "stands": {status: text.in_language(view.language) for status, text in _STANDS.items()},
        "page_of": lambda code: phrases.page_of(code, options.docs, view.language),
        "below": 0,
    }


def _linked(sentence: str, headings: Sequence[tuple[str, str]]) -> Markup:
    """A sentence of which each heading that it names leads there."""
    written = escape(nonbreaking(sentence))
    for anchor, heading in headings:
        link = Markup('<a href="#{}">{}</a>').format(anchor, heading)
        written = written.replace(escape(heading), link)
    return written


def _page(template: str, view: ReportView | ComparisonView, **more: object) -> str:
    """A page of our own, which names the one style that it may use."""
    style = style_of_page(view.heading)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _written(
        template,
        view,
        digest=Markup("sha256-{}").format(digest),
        style=Markup(style),  # noqa: S704 - ours but for the title, of which letters and digits alone stay as they are
        **more,
    )


def _written(template: str, view: ReportView | ComparisonView, **more: object) -> str:
    """What a template makes of a view, with the words that all pages have."""
    language = view.language
    written = (
        _environment()
        .get_template(template)
        .render(
            view=view,
            svg=Markup,
            phrases=phrases,
            words=_words(language),
            say=lambda text, **facts: text.say(language, facts),
            **more,
        )
    )
    return markup_without_commands(re.sub(r"\n\s*\n+", "\n", written.strip())) + "\n"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("dbfs_eval.outputs"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_nonbreaking,
        trim_blocks=True,
    )


def _nonbreaking(value: object) -> object:
    """Dates and spans are not broken over two lines; what is markup already stays as it is."""
    return nonbreaking(value) if type(value) is str else value


def _words(language: Language) -> dict[str, str]:
    """The page's own words, by the names of their texts."""
    own = {"SKIP": _SKIP, "ALL_NAMES": _ALL_NAMES}
    fixed = {name: text for name, text in vars(phrases).items() if isinstance(text, Text) and not text.placeholders}
    return {name: text.in_language(language) for name, text in {**fixed, **own}.items()}


def _named_apart(written: str, prefix: str) -> str:
    """The markup with its anchors under a prefix, and all that refers to them: several can stand on one page.

    No text has a < or > of its own, so that nothing but tags is changed.
    """
    return _TAG.sub(lambda tag: _NAMED.sub(lambda names: _each(names[0], prefix), _NAMES.sub(prefix, tag[0])), written)


def _each(names: str, prefix: str) -> str:
    return " ".join(f"{prefix}{name}" for name in names.split())

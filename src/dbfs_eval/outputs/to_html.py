"""A report as one page of HTML: self-contained, without script, to be read on a screen, on a phone or on paper."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dbfs_eval.comparison import Comparison
from dbfs_eval.outputs import RenderOptions
from dbfs_eval.outputs.escaping import markup_without_commands
from dbfs_eval.report import Report
from dbfs_eval.text import Language, Text, nonbreaking
from dbfs_eval.timeline import Timeline, timeline_of
from dbfs_eval.timeline.drawing.style import INLINE
from dbfs_eval.views import phrases
from dbfs_eval.views.comparison import ComparisonView, comparison_view_of
from dbfs_eval.views.report import ReportView, view_of

_SKIP = Text(da="Gå til indholdet", en="Skip to the content")
_CONTENTS = Text(da="Indhold", en="Contents")
_LEGEND = Text(da="Signaturer", en="Key to the picture")
_MANY_ACTIVITIES = 40


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """The page of the one report: nothing is fetched, and nothing runs.

    The timeline and the facts of the evaluation are of the evaluation that was checked; a report that was read back
    does not hold it, and is shown without them.
    """
    (report,) = reports
    language = options.language_of(report)
    view = view_of(report, language)
    timeline = None if report.evaluation is None else timeline_of(report, language, view.numbers)
    return _page(
        "report.html.jinja",
        view,
        timeline=timeline,
        # What is long would stand between the reader and the three questions.
        table_last=timeline is not None and len(timeline.text_alternative.rows) > _MANY_ACTIVITIES,
        contents=tuple(_contents(view, timeline)),
        closing=_closing(view),
        page_of=lambda code: phrases.page_of(code, options.docs, language),
    )


def render_comparison(comparison: Comparison, options: RenderOptions) -> str:
    """What moved between two reports, as a page of its own."""
    view = comparison_view_of(comparison, options.language_of(comparison.after))
    return _page("comparison.html.jinja", view)


def _without_empty_lines(written: str) -> str:
    return re.sub(r"\n\s*\n+", "\n", written)


def _page(template: str, view: ReportView | ComparisonView, **more: object) -> str:
    """A page from a template, with the words and the style that all pages have."""
    language, style = view.language, _style(view.heading)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    made = _environment().get_template(template)
    written = made.render(
        view=view,
        digest=Markup("sha256-{}").format(digest),
        style=Markup(style),  # noqa: S704 - ours but for the title, of which letters and digits alone stay as they are
        svg=Markup,
        phrases=phrases,
        words=_words(language),
        say=lambda text, **facts: text.say(language, facts),
        **more,
    )
    return markup_without_commands(_without_empty_lines(written.lstrip())) + "\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dbfs_eval.outputs"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_nonbreaking,
        trim_blocks=True,
    )
    environment.globals["text_alternative"] = environment.get_template(
        "text_alternative.html.jinja"
    ).module.text_alternative  # type: ignore[attr-defined]
    return environment


def _nonbreaking(value: object) -> object:
    """Dates and spans are not broken over two lines; what is markup already stays as it is."""
    return nonbreaking(value) if type(value) is str else value


def _words(language: Language) -> dict[str, str]:
    """The page's own words, by the names of their texts."""
    own = {"SKIP": _SKIP, "CONTENTS": _CONTENTS, "LEGEND": _LEGEND}
    fixed = {name: text for name, text in vars(phrases).items() if isinstance(text, Text) and not text.placeholders}
    return {name: text.in_language(language) for name, text in {**fixed, **own}.items()}


def _contents(view: ReportView, timeline: Timeline | None) -> Iterator[tuple[str, str]]:
    """The parts that the page has, by their anchors."""
    for anchor, title, is_there in (
        ("life", phrases.LIFE, timeline is not None),
        ("promotes", phrases.PROMOTES, view.no_rules is None),
        ("inhibits", phrases.INHIBITS, view.no_rules is None),
        ("next-steps", phrases.NEXT_STEPS, view.no_rules is None),
        ("next-time", phrases.NEXT_TIME, view.too_late),
        ("waived", phrases.WAIVED, view.waived),
        ("notes", phrases.NOTES, view.notes),
    ):
        if is_there:
            yield anchor, title.say(view.language)


def _closing(view: ReportView) -> tuple[str, str, str]:
    """The exit line, and at the end of it the rule that it says to begin with, if it names one."""
    rule = view.now[0].references[0][1] if view.now else ""
    before, named, after = view.closing.rpartition(rule) if rule else (view.closing, "", "")
    return (before, named, after) if named else (view.closing, "", "")


# --- style ---


def _style(heading: str) -> str:
    """The style of the timeline, of the page, and of the margins of a printed sheet, which name the evaluation."""
    page = files("dbfs_eval.outputs").joinpath("templates", "report.css").read_text(encoding="utf-8")
    return _without_empty_lines(f"{INLINE}{page}{_margins(heading)}")


def _margins(heading: str) -> str:
    small = "font:8pt system-ui,sans-serif;color:#535e66"
    return (
        f'@page{{size:A4;margin:17mm 18mm 18mm;@bottom-left{{content:"{_in_css(heading)}";{small}}}'
        f"@bottom-right{{content:counter(page);{small}}}}}\n"
    )


def _in_css(words: str) -> str:
    """Words as a string of CSS: all but letters, digits and spaces as escapes, so that none ends it."""
    return re.sub(r"[^\w ]", lambda character: f"\\{ord(character[0]):x} ", words)

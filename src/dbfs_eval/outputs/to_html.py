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
from dbfs_eval.outputs import Found, RenderOptions
from dbfs_eval.report import Report
from dbfs_eval.text import Language, Text, listed, nonbreaking
from dbfs_eval.timeline import Timeline, timeline_of
from dbfs_eval.timeline.drawing.style import INLINE
from dbfs_eval.views import phrases
from dbfs_eval.views.comparison import comparison_view_of
from dbfs_eval.views.report import ReportView, view_of

_SKIP = Text(da="Gå til indholdet", en="Skip to the content")
_CONTENTS = Text(da="Indhold", en="Contents")
_LEGEND = Text(da="Signaturer", en="Key to the picture")
_MANY_ACTIVITIES = 40


def to_html(report: Report, language: Language, *, docs: str | None = None) -> str:
    """A report in one language as a page of its own: nothing is fetched, and nothing runs.

    The picture and the facts of the evaluation are of the evaluation that was checked; a report that was read back
    does not hold it, and is shown without them. With `docs`, the address of the documentation, each rule leads to its
    page there.
    """
    telling = view_of(report, language)
    drawn = None if report.evaluation is None else timeline_of(report, language, telling.numbers)
    return _page(
        "report.html.jinja",
        telling.heading,
        language,
        telling=telling,
        timeline=drawn,
        # What is long would stand between the reader and the three questions.
        table_last=drawn is not None and len(drawn.text_alternative.rows) > _MANY_ACTIVITIES,
        contents=tuple(_contents(telling, drawn)),
        closing=_closing(telling),
        page_of=lambda code: phrases.page_of(code, docs, language),
    )


def write(found: Sequence[Found], shown: RenderOptions) -> str:
    """The page of the one report."""
    (report,) = (it for it in found if isinstance(it, Report))
    return to_html(report, shown.language_of(report), docs=shown.docs)


def _without_empty_lines(written: str) -> str:
    return re.sub(r"\n\s*\n+", "\n", written)


def write_comparison(comparison: Comparison, shown: RenderOptions) -> str:
    """What moved between two reports, as a page of its own."""
    language = shown.language_of(comparison.after)
    telling = comparison_view_of(comparison, language)
    version = comparison.after.rules.version
    return _page("comparison.html.jinja", telling.heading, language, telling=telling, version=version)


def _page(template: str, heading: str, language: Language, **more: object) -> str:
    """A page from a template, with the words and the style that all pages have."""
    style = _style(heading)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    written = (
        _environment()
        .get_template(template)
        .render(
            digest=Markup("sha256-{}").format(digest),
            style=Markup(style),  # noqa: S704 - ours but for the title, of which letters and digits alone stay as they are
            svg=Markup,
            phrases=phrases,
            words=_words(language),
            say=lambda text, **facts: text.say(language, facts),
            listed=lambda names: listed(names, language),
            referred=lambda rule: phrases.referred(rule, language),
            **more,
        )
    )
    return _without_empty_lines(written.lstrip()) + "\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dbfs_eval.outputs"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_held_together,
        trim_blocks=True,
    )
    environment.globals["text_alternative"] = environment.get_template(
        "text_alternative.html.jinja"
    ).module.text_alternative  # type: ignore[attr-defined]
    return environment


def _held_together(value: object) -> object:
    """Dates and spans are not broken over two lines; what is markup already stays as it is."""
    return nonbreaking(value) if type(value) is str else value


def _words(language: Language) -> dict[str, str]:
    """The page's own words, by the names of their texts."""
    own = {"SKIP": _SKIP, "CONTENTS": _CONTENTS, "LEGEND": _LEGEND}
    fixed = {name: it for name, it in vars(phrases).items() if isinstance(it, Text) and not it.placeholders}
    return {name: text.in_language(language) for name, text in {**fixed, **own}.items()}


def _contents(telling: ReportView, drawn: Timeline | None) -> Iterator[tuple[str, str]]:
    """The parts that the page has, by their anchors."""
    say = telling.language
    if drawn is not None:
        yield "life", phrases.LIFE.say(say)
    if telling.no_rules is None:
        yield "promotes", phrases.PROMOTES.say(say)
        yield "inhibits", phrases.INHIBITS.say(say)
        yield "next-steps", phrases.NEXT_STEPS.say(say)
    if telling.waived:
        yield "waived", phrases.WAIVED.say(say)
    if telling.notes:
        yield "notes", phrases.NOTES.say(say)


def _closing(telling: ReportView) -> tuple[str, str, str]:
    """The exit line, and in the middle of it the rule that it says to begin with, if it names one."""
    code = telling.now[0].rule.code if telling.now else ""
    before, named, after = telling.closing.partition(f" {code}:") if code else (telling.closing, "", "")
    return (f"{before} ", code, f":{after}") if named else (telling.closing, "", "")


# --- style ---


def _style(heading: str) -> str:
    """The style of the picture, of the page, and of the margins of a printed sheet, which name the evaluation."""
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
    return re.sub(r"[^\w ]", lambda sign: f"\\{ord(sign[0]):x} ", words)

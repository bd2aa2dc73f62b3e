"""The style of pages: one for what a report is, in a page of its own or in a host's, and one for our own page."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from dbfs_eval.timeline.drawing.style import COLOURS_OF_PAGE, INLINE

_INNERMOST = re.compile(r"[^{}@;]+(?=\{[^{}]*\})")  # the selectors of each rule, also of one within @media
_BY_WIDTH = re.compile(r"@media (?=\((?:min|max)-width:)")
_APART = """\
:scope{all:initial;color-scheme:inherit}
*:not(svg,svg *){all:revert;box-sizing:border-box}
svg{max-width:none;max-height:none}
@media screen{.report{container-type:inline-size;max-width:68rem;margin:0 auto;padding:1.25rem}}
"""


@cache
def scoped() -> str:
    """The style of whatever stands in an element of the class `dbfs-eval`, and of nothing else."""
    return _within(COLOURS_OF_PAGE + INLINE + _template("report.css"))


@cache
def stylesheet() -> str:
    """The stylesheet of fragments, for the page of a host.

    It reaches nothing outside a fragment; and rules of the host for elements and single classes do not reach into it.
    A fragment is light or dark as its page says (`color-scheme`), and is laid out by the room that it is given there.

    Returns:
        The CSS, the same for every report of one version; it fetches nothing.

    Example:
        >>> print(dbfs_eval.stylesheet().partition("{")[0])
        .dbfs-eval
    """
    return _within(_APART) + _BY_WIDTH.sub("@container ", scoped())


def style_of_page(heading: str) -> str:
    """The style of a page of our own, and of the margins of a printed sheet, which name the evaluation."""
    return f"{scoped()}{_template('page.css')}{_margins(heading)}"


def _template(name: str) -> str:
    written = files("dbfs_eval.outputs").joinpath("templates", name).read_text(encoding="utf-8")
    return re.sub(r"\n{2,}", "\n", written)


def _within(style: str) -> str:
    """Every rule of a style for what is in the element alone; `:scope` is the element."""
    return _INNERMOST.sub(lambda rule: ",".join(map(_selector, re.split(r",(?![^(]*\))", rule[0].strip()))), style)


def _selector(written: str) -> str:
    return written.replace(":scope", ".dbfs-eval") if ":scope" in written else f".dbfs-eval {written}"


def _margins(heading: str) -> str:
    small = "font:7.5pt system-ui,sans-serif;color:#535e66"
    return (
        f'@page{{size:A4;margin:15mm 17mm 16mm;@bottom-left{{content:"{_in_css(heading)}";{small}}}'
        f"@bottom-right{{content:counter(page);{small}}}}}\n"
    )


def _in_css(words: str) -> str:
    """Words as a string of CSS: all but letters, digits and spaces as escapes, so that none ends it."""
    return re.sub(r"[^\w ]", lambda character: f"\\{ord(character[0]):x} ", words)

"""What a report can be rendered as: every form by its name, its module loaded when it is first used."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from types import ModuleType
from typing import TypeAlias

import attrs
from pendulum import Date

from dbfs_eval.comparison import Baseline, Comparison
from dbfs_eval.dates import Span
from dbfs_eval.errors import A_REPORT, ArgumentError, FaultsError, day_given, moment_given
from dbfs_eval.report import Report
from dbfs_eval.rule import SHOULD
from dbfs_eval.text import LANGUAGES, Language, Text, language_of
from dbfs_eval.vocabularies import Force

WEEK_AHEAD = Span(1, "W")
"""How long before a due date a calendar gives its alarm."""

LARGEST_CALENDAR = 5_000_000
"""The bytes of the largest calendar given out before that is read: some seven thousand events."""


Found: TypeAlias = Report | FaultsError
"""What came of one document: its report, or the faults for which it cannot be read."""


def _until(value: datetime.date | None) -> Date | None:
    return None if value is None else day_given("until", value)


def _stamp(value: datetime.datetime | str | None) -> datetime.datetime | None:
    return None if value is None else moment_given("stamp", value)


_A_CALENDAR = Text(da="en kalender som tekst", en="a calendar as text")


def _since(value: str | None) -> str | None:
    if not isinstance(value, str | None):
        raise ArgumentError.of("since", value, _A_CALENDAR)
    return value


@attrs.frozen(kw_only=True)
class RenderOptions:
    """How reports are shown: in which language, how wide, in colour or not, and how much of them.

    Without a `language` each report is shown in its document's own, where that is Danish or English, else in
    `otherwise`. An agenda is of all, or of one `party` (its id), or `until` a day. In a calendar each date has an
    alarm so long before it (None for no alarm); it follows the one given out before (`since`), and is made at the
    moment `stamp` (None for now).
    """

    language: Language | None = attrs.field(default=None, converter=attrs.converters.optional(language_of))
    otherwise: Language = "da"
    width: int = 88
    colour: bool = False
    show_met: bool = False
    unfolded: bool = False
    """Whether the text shows the steps of what is folded."""
    fragment: bool = False
    """Whether html is a fragment for the page of a host."""
    party: str | None = None
    until: Date | None = attrs.field(default=None, converter=_until)
    alarm: Span | None = WEEK_AHEAD
    since: str | None = attrs.field(default=None, converter=_since)
    stamp: datetime.datetime | None = attrs.field(default=None, converter=_stamp)
    least: Force = SHOULD
    """The least force of which something unmet is a failure, where a form tells failures from the rest."""
    baseline: Baseline | None = None
    """What is known already, where a form tells it from what is new."""
    docs: str | None = None
    """The address of the documentation, for the forms that lead to a rule's page: html and sarif."""

    def language_of(self, found: Found) -> Language:
        """The language in which a report is shown, or the faults of what cannot be read."""
        written = found.about.language.partition("-")[0].lower() if isinstance(found, Report) else ""
        ours: dict[str, Language] = {language: language for language in LANGUAGES}
        return self.language or ours.get(written, self.otherwise)


Render: TypeAlias = Callable[[Iterable[Found], RenderOptions], str]

_NEEDS_EXTRA = (
    'Dertil kræves en udvidelse. Installer den sådan: pip install "dbfs-eval[{extra}]" / '
    'This needs an extra. Install it so: pip install "dbfs-eval[{extra}]"'
)


@attrs.frozen(kw_only=True)
class Output:
    """A form of reports.

    Its module has a function `render`, given reports or what `tells_faults` says and the options; where it has
    agendas and comparisons, `render_agenda` and `render_comparison` too. Each of the three raises ImportError where
    the extra is missing that the form needs.
    """

    module: str
    extra: str | None = None
    """The extra that it needs; None where the core is enough."""
    tells_faults: bool = False
    """It holds the faults of a document that cannot be read; where it does not, they are reported beside it."""
    one_at_a_time: bool = False
    """It holds one report and no more."""
    tells_baseline: bool = False
    """It says itself what is new since what was known; where it does not, that is reported beside it."""
    comparisons: bool = False
    """It can also be what moved between two reports."""
    agendas: bool = False
    """It can also be an agenda, of one evaluation or several."""

    def render(self, found: Iterable[Found], options: RenderOptions) -> str:
        """What came of one document or several, in this form."""
        return str(self._module().render(self._shown_of(found), options))

    def render_agenda(self, found: Iterable[Found], options: RenderOptions) -> str:
        """The agenda of one evaluation or several."""
        return str(self._module().render_agenda(self._shown_of(found), options))

    def render_comparison(self, comparison: Comparison, options: RenderOptions) -> str:
        """What moved between two reports."""
        return str(self._module().render_comparison(comparison, options))

    def _shown_of(self, found: Iterable[Found]) -> list[Found]:
        return [one for one in found if self.tells_faults or isinstance(one, Report)]

    def _module(self) -> ModuleType:
        try:
            return import_module(f"{__name__}.{self.module}")
        except ModuleNotFoundError as error:
            if self.extra is None:
                raise
            raise ImportError(_NEEDS_EXTRA.format(extra=self.extra)) from error


OUTPUTS: Mapping[str, Output] = {
    "text": Output(module="to_text", extra="cli", agendas=True, comparisons=True),
    "markdown": Output(module="to_markdown", agendas=True, comparisons=True),
    "html": Output(module="to_html", extra="report", one_at_a_time=True, comparisons=True),
    "svg": Output(module="to_svg", one_at_a_time=True),
    "ics": Output(module="to_ics", extra="report", agendas=True),
    "json": Output(module="to_json", tells_faults=True, comparisons=True),
    "ndjson": Output(module="to_ndjson", tells_faults=True),
    "sarif": Output(module="to_sarif", tells_faults=True, tells_baseline=True),
    "junit": Output(module="to_junit", tells_faults=True),
    "github": Output(module="to_github", tells_faults=True),
}
"""Every form by its name; a new one is a module and a line here."""


def render(
    report: Report,
    form: str,
    language: str | None = None,
    *,
    width: int = 88,
    colour: bool = False,
    show_met: bool = False,
    unfolded: bool = False,
    alarm: Span | None = WEEK_AHEAD,
    since: str | None = None,
    stamp: datetime.datetime | str | None = None,
    docs: str | None = None,
    fragment: bool = False,
) -> str:
    """A report in one of the forms, for people or for tools.

    Args:
        report: The report.
        form: `text`, `markdown`, `html`, `svg` (the timeline), `ics` (due dates for a calendar); for tools `json`,
            `ndjson` (a line a remark), `sarif`, `junit` or `github` (workflow annotations).
        language: The tag of Danish or English, also with a region (`da-DK`); None is the language of the document
            where it is one of these, else `da`.
        width: The columns of `text`.
        colour: Whether `text` is coloured.
        show_met: Whether `text` lists what is met.
        unfolded: Whether `text` shows the next step of what is folded.
        alarm: How long before each due date `ics` gives an alarm; None for none.
        since: The calendar given out before (its text), which `ics` follows: what has not changed keeps its number,
            what has gets the next, what is gone is cancelled. None: all numbers are of the day of the check.
        stamp: The moment at which `ics` is made, as a datetime or `2026-03-01T12:00:00Z`; None is the moment of the
            environment's SOURCE_DATE_EPOCH, else now.
        docs: The address of the documentation, so that `html` and `sarif` lead to the page of a rule; None for no
            links.
        fragment: Whether `html` is an `article` for the page of a host, which has the `stylesheet`, instead of a page;
            its anchors bear the evaluation, the day and the language, so that they meet no others.

    Returns:
        The report as text.

    Raises:
        ArgumentError: For what is no report, for a `since` that is no calendar of ours, and for a `stamp` without a
            time zone.
        ValueError: For a form that is not known, and for `svg` of a report that was read back and does not hold its
            evaluation.
        ImportError: Where the extra is missing that the form needs.

    Example:
        >>> report = dbfs_eval.check(SPOTLESS, on=LAST_DAY)
        >>> print(dbfs_eval.render(report, "markdown", "en").splitlines()[0])
        # “Evaluering af Byg Op i Engparken”
    """
    _refuse_other([report])
    options = RenderOptions(
        language=language,
        width=width,
        colour=colour,
        show_met=show_met,
        unfolded=unfolded,
        alarm=alarm,
        since=since,
        stamp=stamp,
        docs=docs,
        fragment=fragment,
    )
    return _output(form, OUTPUTS).render([report], options)


def render_agenda(
    reports: Report | Iterable[Report],
    form: str,
    language: str | None = None,
    *,
    party: str | None = None,
    until: datetime.date | None = None,
    width: int = 88,
    colour: bool = False,
    alarm: Span | None = WEEK_AHEAD,
    since: str | None = None,
    stamp: datetime.datetime | str | None = None,
) -> str:
    """What falls due by date, overdue first, of one evaluation or several.

    Args:
        reports: One report, or several.
        form: `text`, `markdown` or `ics`.
        language: `da` or `en`; None is the language of each document where it is one of these, else `da`.
        party: The id of the party whose steps are asked for; None is all.
        until: The last day; None is no limit.
        width: The columns of `text`.
        colour: Whether `text` is coloured.
        alarm: How long before each due date `ics` gives an alarm; None for none.
        since: The calendar given out before (its text), which `ics` follows: what has not changed keeps its number,
            what has gets the next, what is gone is cancelled. None: all numbers are of the day of the check.
        stamp: The moment at which `ics` is made, as a datetime or `2026-03-01T12:00:00Z`; None is the moment of the
            environment's SOURCE_DATE_EPOCH, else now.

    Returns:
        The agenda as text.

    Raises:
        ValueError: For a form that is not known or has no agenda, and for no report at all.
        ArgumentError: For what is no report, for a party that no evaluation has, for no day within 1900–2200, for a
            `since` that is no calendar of ours, and for a `stamp` without a time zone.
        ImportError: Where the extra is missing that the form needs.

    Example:
        >>> report = dbfs_eval.check(SPOTLESS, on=LAST_DAY)
        >>> print(dbfs_eval.render_agenda(report, "markdown", "en").splitlines()[0])
        # Due dates as of 15 March 2028
    """
    several = [reports] if isinstance(reports, Report) else list(reports)
    _refuse_other(several)
    if not several:
        raise ValueError("an agenda is of one report or more")
    options = RenderOptions(
        language=language,
        width=width,
        colour=colour,
        party=party,
        until=until,
        alarm=alarm,
        since=since,
        stamp=stamp,
    )
    agendas = {name: output for name, output in OUTPUTS.items() if output.agendas}
    return _output(form, agendas).render_agenda(several, options)


def _refuse_other(reports: Iterable[object]) -> None:
    for report in reports:
        if not isinstance(report, Report):
            raise ArgumentError.of("report", report, A_REPORT)


def render_comparison(
    comparison: Comparison, form: str, language: str | None = None, *, width: int = 88, colour: bool = False
) -> str:
    """What moved between two reports, in one of the forms.

    Args:
        comparison: The two reports and their changes.
        form: `text`, `markdown`, `html` or `json`.
        language: The tag of Danish or English, also with a region (`da-DK`); None is the language of the document
            where it is one of these, else `da`.
        width: The columns of `text`.
        colour: Whether `text` is coloured.

    Returns:
        The comparison as text.

    Raises:
        ValueError: For a form that is not known or has no comparisons.
        ImportError: Where the extra is missing that the form needs.

    Example:
        >>> comparison = dbfs_eval.compare(SPOTLESS, SPOTLESS, on=LAST_DAY)
        >>> print(dbfs_eval.render_comparison(comparison, "markdown", "en").splitlines()[0])
        # What has moved between two versions as of 15 March 2028?
    """
    options = RenderOptions(language=language, width=width, colour=colour)
    forms = {name: output for name, output in OUTPUTS.items() if output.comparisons}
    return _output(form, forms).render_comparison(comparison, options)


def _output(form: str, outputs: Mapping[str, Output]) -> Output:
    if form not in outputs:
        raise ValueError(f"{form!r}: {', '.join(outputs)}")
    return outputs[form]

"""What is asked for on the command line, read once, with all that is wrong with it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from os.path import samefile  # that of Path takes no number
from pathlib import Path
from typing import Any

import attrs
from pendulum import Date

from dbfs_eval.cli import messages
from dbfs_eval.cli.effective_settings import EffectiveSettings, codes_in, common_language, effective_by_file
from dbfs_eval.cli.faults import OptionFault, Problem, errors_of, option_fault, unknown_rule
from dbfs_eval.cli.saved_reports import read_saved
from dbfs_eval.cli.streams import in_colour, width
from dbfs_eval.comparison import Baseline, reports_from_plain
from dbfs_eval.dates import Span, as_written, read_date, read_moment
from dbfs_eval.document.files import UnopenedError, is_ordinary, read_bytes
from dbfs_eval.document.formats import Format
from dbfs_eval.document.limits import Limits
from dbfs_eval.errors import DocumentError, FaultsError, UnknownRule, described
from dbfs_eval.outputs import LARGEST_CALENDAR, OUTPUTS, WEEK_AHEAD, Output, RenderOptions
from dbfs_eval.report import Report
from dbfs_eval.rule import SHOULD
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.text import Language, verbatim
from dbfs_eval.vocabularies import Force

STDIN, NEVER = "-", "never"


@attrs.frozen(kw_only=True)
class Options:
    """What is asked for, understood."""

    files: Sequence[str]
    input_format: Format | None
    """The format of the files; None for that of each file's ending."""
    days: Sequence[Date]
    """The days on which the plan is seen; none for today."""
    effective: Mapping[str, EffectiveSettings]
    """What holds for each file."""
    codes: frozenset[str] | None
    """The rules whose fixes are asked for; None for all."""
    fail_on: str | None
    form: Output
    output: str | None
    shown: RenderOptions
    language: Language
    """The language in which it is said what goes wrong."""

    @property
    def day(self) -> Date | None:
        """The day on which the plan is seen, None for today."""
        return self.days[0] if self.days else None

    def fail_on_in(self, file: str) -> Force | None:
        """The least force of which something unmet in a file is a failure, None where nothing is."""
        return _force(self.fail_on or self.effective[file].settings.fail_on)


@attrs.frozen
class Refusal:
    """Why what is asked for cannot be done: all that is wrong, and how that is shown."""

    errors: Sequence[FaultsError]
    form: Output
    shown: RenderOptions
    language: Language


def read_options(
    locale: Language,
    *,
    files: Sequence[str],
    on: str | Sequence[str] | None = None,
    lang: Language | None = None,
    input_format: Format | None = None,
    format: str = "text",  # noqa: A002 - named as the option
    output: str | None = None,
    fail_on: str | None = None,
    baseline: str | None = None,
    show_met: bool = False,
    unfolded: bool = False,
    fragment: bool = False,
    party: str | None = None,
    until: str | None = None,
    alarm: str = str(WEEK_AHEAD),
    since: str | None = None,
    stamp: str | None = None,
    rule: Sequence[str] = (),
    write: bool = False,
    with_baseline: bool = False,
    two_sides: bool = False,
    **selected: Any,
) -> Options | Refusal:
    """What a command's keywords ask for, or all that is wrong with them; `selected` says which settings hold.

    With `with_baseline` what is known already is read, as it is asked for or set. With `two_sides` the files are the
    sides of a comparison, else each is an evaluation by itself.
    """
    days, form = _each(on), OUTPUTS[format]
    effective = effective_by_file(files, **selected)
    first = next(iter(effective.values()))
    known, unread = _baseline(baseline, effective.values()) if with_baseline else (None, [])
    codes, unknown = _codes(rule, first.rules)
    earlier, not_opened = _calendar(since)
    problems = (
        *_no_days("--on", days),
        *_no_days("--until", _each(until)),
        *_no_span("--alarm", alarm),
        *_no_moment("--stamp", stamp),
        *(_no_sides(files, days) if two_sides else ()),
        *(problem for each in effective.values() for problem in each.problems),
        *unread,
        *not_opened,
        *(() if two_sides else _unfit_files(files, input_format, format, write=write)),
        *_over_input(output, files, baseline, effective.values()),
        *unknown,
    )
    shown = RenderOptions(
        language=lang or common_language(effective.values()),
        otherwise=locale,
        width=width(),
        colour=output is None and in_colour(),
        show_met=show_met,
        unfolded=unfolded,
        fragment=fragment,
        party=party,
        until=_day(until),
        alarm=_span(alarm),
        since=earlier,
        stamp=_moment(stamp),
        least=_force(fail_on or first.settings.fail_on) or SHOULD,
        baseline=known,
        docs=next((each.settings.docs for each in effective.values() if each.settings.docs), None),
    )
    if problems:
        return Refusal(errors_of(problems), form, shown, shown.language or locale)
    return Options(
        files=files,
        input_format=input_format,
        days=[day for day in map(_day, days) if day],
        effective=effective,
        codes=codes,
        fail_on=fail_on,
        form=form,
        output=output,
        shown=shown,
        language=shown.language or locale,
    )


def _force(fail_on: str) -> Force | None:
    """The least force of which something unmet is a failure, None for `never`."""
    return None if fail_on == NEVER else Force(fail_on)


# --- days and spans ---


def _each(written: str | Sequence[str] | None) -> Sequence[str]:
    """What an option gives, be it once, repeatedly or not at all."""
    return [written] if isinstance(written, str) else written or ()


def _day(written: str | None) -> Date | None:
    """A whole date, None where none is written."""
    try:
        day = read_date(written or "")
    except ValueError:
        return None
    return day if as_written(day) == day.isoformat() else None


def _no_days(option: str, written: Iterable[str]) -> Iterator[OptionFault]:
    return (option_fault(option, messages.NO_DAY, described(day)) for day in written if _day(day) is None)


def _span(written: str) -> Span | None:
    """A span in whole weeks or days, None for `never` and where none is written."""
    try:
        return Span.read(written)
    except ValueError:
        return None


def _no_span(option: str, written: str) -> Iterator[OptionFault]:
    if written != NEVER and _span(written) is None:
        yield option_fault(option, messages.NO_SPAN, described(written))


def _moment(written: str | None) -> datetime.datetime | None:
    """A moment, None where none is written."""
    try:
        return read_moment(written or "")
    except ValueError:
        return None


def _no_moment(option: str, written: str | None) -> Iterator[OptionFault]:
    if written is not None and _moment(written) is None:
        yield option_fault(option, messages.NO_MOMENT, described(written))


# --- files and rules ---


def _no_sides(files: Sequence[str], days: Sequence[str]) -> Iterator[OptionFault]:
    if (len(files), len(days)) not in {(1, 2), (2, 0), (2, 1), (2, 2)}:
        yield option_fault("--on", messages.ONE_OR_TWO)


def _unfit_files(files: Sequence[str], input_format: str | None, format_: str, *, write: bool) -> Iterator[OptionFault]:
    """Standard input is to be told its format and cannot be written back, and some forms hold one evaluation."""
    if STDIN in files and input_format is None:
        yield option_fault("--input-format", messages.NO_INPUT_FORMAT)
    if STDIN in files and write:
        yield option_fault("--write", messages.NOT_IN_PLACE, verbatim("Standard input", "Standard input"))
    if OUTPUTS[format_].one_at_a_time and len(files) > 1:
        yield option_fault("--format", messages.ONE_AT_A_TIME, form=format_)


def _over_input(
    output: str | None, files: Iterable[str], baseline: str | None, effective: Iterable[EffectiveSettings]
) -> Iterator[OptionFault]:
    """No report takes the place of what is read: an evaluation, a saved report, the settings or rules in a file."""
    read: list[str | Path] = [*files, *([baseline] if baseline else [])]
    read += (file for each in effective for file in each.settings.files())
    if output is not None and any(_is_same(file, output) for file in read):
        yield option_fault("--output", messages.OVER_INPUT, described(output))


def _is_same(file: str | Path, output: str) -> bool:
    """Whether two names lead to one file, be it by links; standard input is known by its number."""
    try:
        return is_ordinary(output) and samefile(0 if file == STDIN else file, output)  # noqa: PTH121 - as above
    except OSError:  # one of them is not there
        return False


def _baseline(option: str | None, effective: Iterable[EffectiveSettings]) -> tuple[Baseline | None, list[Problem]]:
    """What is known already: the report asked for, else those that the settings name."""
    named = [each.settings.baseline for each in effective if each.settings.baseline]
    found = [_saved_reports(path) for path in dict.fromkeys([Path(option)] if option else named)]
    known = [report for reports in found if isinstance(reports, list) for report in reports]
    problems = [problem for problem in found if not isinstance(problem, list)]
    return Baseline(tuple(known)) if found else None, problems


def _saved_reports(path: Path) -> list[Report] | Problem:
    """The reports that are saved in a file, or why they cannot be read."""
    try:
        return list(reports_from_plain(read_saved(str(path))))
    except OSError as error:
        return UnopenedError.of(str(path), error)
    except DocumentError as error:
        return error.in_file(str(path))


def _calendar(path: str | None) -> tuple[str | None, list[Problem]]:
    """What stands in the calendar given out before; whether that is one is seen where it is followed."""
    if path is None:
        return None, []
    try:
        return read_bytes(path, Limits(size=LARGEST_CALENDAR)).decode("utf-8-sig", "replace"), []
    except OSError as error:
        return None, [UnopenedError.of(path, error)]


def _codes(rule: Sequence[str], rules: RuleSet) -> tuple[frozenset[str] | None, list[Problem]]:
    """The codes of the rules that are asked for, None where none are."""
    try:
        return frozenset(rules.select(*codes_in(rule)).codes) if rule else None, []
    except UnknownRule as error:
        return None, [unknown_rule("--rule", error)]

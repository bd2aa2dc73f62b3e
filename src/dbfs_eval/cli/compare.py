"""The command that shows what moved between two reports."""

from __future__ import annotations

from functools import partial
from typing import Any

from pendulum import Date

from dbfs_eval.checking import check
from dbfs_eval.cli import messages
from dbfs_eval.cli.inputs import faults_of
from dbfs_eval.cli.localized_click import argument, command, option
from dbfs_eval.cli.options import Refusal, read_options
from dbfs_eval.cli.parameters import OUTPUT_OPTION, RULE_OPTIONS
from dbfs_eval.cli.saved_reports import LIMITS, saved_in
from dbfs_eval.cli.streams import print_faults, print_stopped, write_made
from dbfs_eval.comparison import Comparison
from dbfs_eval.document import load, loads
from dbfs_eval.document.files import read_bytes
from dbfs_eval.document.formats import format_by_ending
from dbfs_eval.errors import FaultsError
from dbfs_eval.outputs import OUTPUTS, Found
from dbfs_eval.report import Report
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.text import LANGUAGES, Language

FORMS = [name for name, output in OUTPUTS.items() if output.comparisons]


@command(
    messages.COMPARE,
    argument("files", messages.FILES, nargs=-1),
    option("--on", messages.ON_TWICE, messages.DATE, multiple=True),
    option("--lang", messages.LANG, choices=LANGUAGES),
    option("--format", messages.FORMAT, choices=FORMS, default="text"),
    OUTPUT_OPTION,
    *RULE_OPTIONS,
    short_help=messages.COMPARE_SHORT,
)
def compare(locale: Language, **keywords: Any) -> int:
    """Show what moved between two files, or in one file between two days."""
    options = read_options(locale, two_sides=True, **keywords)
    if isinstance(options, Refusal):
        return print_faults(options.errors, options.language)
    days = options.days or (None,)
    sides = [
        _report_or_faults(file, day, options.effective[file].rules)
        for file, day in ((options.files[0], days[0]), (options.files[-1], days[-1]))
    ]
    reports = [side for side in sides if isinstance(side, Report)]
    if len(reports) < len(sides):
        return print_faults([side for side in sides if isinstance(side, FaultsError)], options.language)
    comparison = Comparison(*reports)
    made = partial(options.form.render_comparison, comparison, options.shown)
    code = write_made(made, options.output, options.language)
    return max(code, *(print_stopped(report, options.language) for report in reports))


def _report_or_faults(file: str, day: Date | None, rules: RuleSet) -> Found:
    """The report that a file is, or that on the evaluation in it."""
    try:
        is_json = format_by_ending(file) == "json"
        return _of_json(file, day, rules) if is_json else check(load(file), on=day, rules=rules)
    except (FaultsError, OSError, ImportError) as error:
        return faults_of(error, file)


def _of_json(file: str, day: Date | None, rules: RuleSet) -> Report:
    """The report that is saved in a file, or that on the evaluation in it; the file is read once, as a pipe can be."""
    text = read_bytes(file, LIMITS)
    plain = saved_in(text, file)
    if isinstance(plain, dict) and str(plain.get("format", "")).startswith("dbfs-eval-report/"):
        return Report.from_plain(plain)
    return check(loads(text, format="json", file=file), on=day, rules=rules)

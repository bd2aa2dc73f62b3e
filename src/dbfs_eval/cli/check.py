"""The command that checks evaluations."""

from __future__ import annotations

from typing import Any

from dbfs_eval.cli import messages
from dbfs_eval.cli.exit_codes import FALLS_SHORT, FINE
from dbfs_eval.cli.inputs import reports_or_faults
from dbfs_eval.cli.localized_click import command, option
from dbfs_eval.cli.options import Options, Refusal, read_options
from dbfs_eval.cli.parameters import DOCUMENT_PARAMETERS, OUTPUT_OPTION, RULE_OPTIONS
from dbfs_eval.cli.streams import print_err, write_found
from dbfs_eval.comparison import Baseline
from dbfs_eval.outputs import OUTPUTS
from dbfs_eval.report import Report
from dbfs_eval.settings import FAIL_ON
from dbfs_eval.text import Language
from dbfs_eval.views.baseline import lines_since
from dbfs_eval.vocabularies import Force


@command(
    messages.CHECK,
    *DOCUMENT_PARAMETERS,
    option("--format", messages.FORMAT, choices=[*OUTPUTS], default="text"),
    OUTPUT_OPTION,
    option("--fail-on", messages.FAIL_ON, choices=FAIL_ON),
    option("--baseline", messages.BASELINE, messages.FILE),
    *RULE_OPTIONS,
    option("--all", messages.UNFOLDED, is_flag=True),
    option("--show-met", messages.SHOW_MET, is_flag=True),
    option("--fragment", messages.FRAGMENT, is_flag=True),
    short_help=messages.CHECK_SHORT,
)
def check(locale: Language, **keywords: Any) -> int:
    """Check every file; what one of them lacks keeps no other from its report."""
    options = read_options(locale, with_baseline=True, unfolded=keywords.pop("all"), **keywords)
    if isinstance(options, Refusal):
        return write_found(options.errors, options.form, options.form.render, None, options.shown)
    found = reports_or_faults(options, locale)
    code = write_found(found, options.form, options.form.render, options.output, options.shown)
    for file, report in zip(options.files, found, strict=True):
        if isinstance(report, Report):
            _print_since_baseline(report, options)
            code = max(code, _code(report, options.fail_on_in(file), options.shown.baseline))
    return code


def _print_since_baseline(report: Report, options: Options) -> None:
    """Say beside the report what is new since the baseline, where the form does not say it itself."""
    known = None if options.form.tells_baseline else options.shown.baseline
    if known:
        print_err("\n".join(lines_since(known, report, options.shown.language_of(report))))


def _code(report: Report, fail_on: Force | None, known: Baseline | None) -> int:
    """Whether something is unmet that is of the force asked for or stronger, and not known already."""
    new = known.new_in(report) if known else report.unmet
    return FALLS_SHORT if fail_on and any(remark.rule.force <= fail_on for remark in new) else FINE

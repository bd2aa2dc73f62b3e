"""The command that shows what falls due, by date."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dbfs_eval.cli import messages
from dbfs_eval.cli.faults import UsageError, option_fault
from dbfs_eval.cli.inputs import reports_or_faults
from dbfs_eval.cli.localized_click import command, option
from dbfs_eval.cli.options import Refusal, read_options
from dbfs_eval.cli.parameters import DOCUMENT_PARAMETERS, OUTPUT_OPTION, RULE_OPTIONS
from dbfs_eval.cli.streams import print_faults, write_found
from dbfs_eval.errors import described, nearest
from dbfs_eval.outputs import OUTPUTS, WEEK_AHEAD, Found
from dbfs_eval.report import UNKNOWN_PARTY, Report
from dbfs_eval.text import Language

FORMS = [name for name, output in OUTPUTS.items() if output.agendas]


@command(
    messages.AGENDA,
    *DOCUMENT_PARAMETERS,
    option("--party", messages.PARTY, messages.ID),
    option("--until", messages.UNTIL, messages.DATE),
    option("--format", messages.AGENDA_FORMAT, choices=FORMS, default="text"),
    option("--alarm", messages.ALARM, messages.SPAN, default=str(WEEK_AHEAD)),
    option("--since", messages.SINCE, messages.CALENDAR),
    option("--stamp", messages.STAMP, messages.MOMENT),
    OUTPUT_OPTION,
    *RULE_OPTIONS,
    short_help=messages.AGENDA_SHORT,
)
def agenda(locale: Language, **keywords: Any) -> int:
    """Show what falls due in the files by date; what cannot be read keeps nothing else away."""
    options = read_options(locale, **keywords)
    if isinstance(options, Refusal):
        return print_faults(options.errors, options.language)
    found = reports_or_faults(options, locale)
    unknown = _unknown_party(options.shown.party, found)
    if unknown:
        return print_faults([unknown], options.language)
    return write_found(found, options.form, options.form.render_agenda, options.output, options.shown)


def _unknown_party(party: str | None, found: Iterable[Found]) -> UsageError | None:
    """The fault that a party is of none of the evaluations that could be read."""
    evaluations = [each.evaluation for each in found if isinstance(each, Report) and each.evaluation]
    known = [each.id for evaluation in evaluations for each in evaluation.parties]
    if party is None or not evaluations or party in known:
        return None
    fault = option_fault("--party", UNKNOWN_PARTY, described(party), suggestion=nearest(party, known))
    return UsageError([fault])

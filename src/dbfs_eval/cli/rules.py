"""The command that lists all rules."""

from __future__ import annotations

from dbfs_eval.cli import messages
from dbfs_eval.cli.effective_settings import every_rule_here
from dbfs_eval.cli.faults import errors_of
from dbfs_eval.cli.localized_click import command, option
from dbfs_eval.cli.parameters import LANGUAGE_OPTION, PLUGINS_OPTION
from dbfs_eval.cli.streams import in_colour, print_faults, print_out, width
from dbfs_eval.text import Language


@command(
    messages.RULES,
    option("--format", messages.RULES_FORMAT, choices=("text", "json"), default="text"),
    LANGUAGE_OPTION,
    PLUGINS_OPTION,
)
def rules(
    locale: Language,
    *,
    format: str,  # noqa: A002 - named as the option
    lang: Language | None,
    without_plugins: bool,
) -> int:
    """Print the list of all rules; what is wrong with the settings here is said after it."""
    from dbfs_eval.outputs.catalogue import rule_list, rules_plain  # rich takes long to import
    from dbfs_eval.outputs.escaping import written_json

    language, here = lang or locale, every_rule_here(without_plugins=without_plugins)
    if format == "json":
        print_out(written_json(rules_plain(here.rules)))
    else:
        print_out(rule_list(here.rules, language, width=width(), colour=in_colour()))
    return print_faults(errors_of(here.problems), language)

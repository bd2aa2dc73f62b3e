"""The command that explains a rule."""

from __future__ import annotations

from dbfs_eval.cli import messages
from dbfs_eval.cli.effective_settings import every_rule_here
from dbfs_eval.cli.faults import UsageError, errors_of, unknown_rule
from dbfs_eval.cli.localized_click import argument, command
from dbfs_eval.cli.parameters import LANGUAGE_OPTION, PLUGINS_OPTION
from dbfs_eval.cli.streams import in_colour, print_faults, print_out, width
from dbfs_eval.errors import UnknownRule
from dbfs_eval.text import Language


@command(
    messages.EXPLAIN,
    argument("code", messages.CODE),
    LANGUAGE_OPTION,
    PLUGINS_OPTION,
    short_help=messages.EXPLAIN_SHORT,
)
def explain(locale: Language, *, code: str, lang: Language | None, without_plugins: bool) -> int:
    """Print the page of a rule or of a clause; what is wrong with the settings here is said after it."""
    from dbfs_eval.outputs.catalogue import clause_page, rule_page  # rich takes long to import

    language, here = lang or locale, every_rule_here(without_plugins=without_plugins)
    errors = errors_of(here.problems)
    on_clause = [rule for rule in here.rules if rule.clause.code == code.upper()]
    if on_clause:
        print_out(clause_page(on_clause, language, width=width(), colour=in_colour()))
        return print_faults(errors, language)
    try:
        rule = here.rules[code.upper()]
    except UnknownRule as error:
        return print_faults([*errors, UsageError([unknown_rule("explain", error)])], language)
    print_out(rule_page(rule, language, width=width(), colour=in_colour(), docs=here.settings.docs))
    return print_faults(errors, language)

"""The command that begins a new plan."""

from __future__ import annotations

import os
from importlib.resources import files

from dbfs_eval.cli import messages
from dbfs_eval.cli.exit_codes import FINE
from dbfs_eval.cli.faults import UsageError, option_fault
from dbfs_eval.cli.localized_click import command, option
from dbfs_eval.cli.parameters import LANGUAGE_OPTION
from dbfs_eval.cli.streams import print_faults, print_out, write_made
from dbfs_eval.errors import described
from dbfs_eval.text import Language


@command(messages.NEW, LANGUAGE_OPTION, option("--output", messages.NEW_OUTPUT, messages.FILE))
def new(locale: Language, *, lang: Language | None, output: str | None) -> int:
    """Print a plan to start from, or write it to a file that is not there yet."""
    language = lang or locale
    if output is not None and os.path.lexists(output):
        fault = option_fault("--output", messages.IS_THERE, described(output))
        return print_faults([UsageError([fault])], language)
    plan = files("dbfs_eval").joinpath("scaffold", f"plan.{language}.yaml").read_text(encoding="utf-8")
    code = write_made(lambda: plan, output, language)
    if output is not None and code == FINE:
        print_out(f"{messages.NEW_WRITTEN.say(language, {'file': output})}\n")
    return code

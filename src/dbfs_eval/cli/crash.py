"""What is said where something happens that nobody has foreseen: the fault is ours, and here is how to report it."""

from __future__ import annotations

import os
import traceback

from dbfs_eval.addresses import ISSUES, address_of
from dbfs_eval.cli import messages
from dbfs_eval.cli.exit_codes import UNUSABLE
from dbfs_eval.cli.streams import print_err
from dbfs_eval.errors import error_in_words
from dbfs_eval.outputs.escaping import visible
from dbfs_eval.text import Language, verbatim

TRACEBACK = "DBFS_EVAL_TRACEBACK"
"""The variable of the environment that asks for where it happened."""


def print_crash(error: Exception, language: Language) -> int:
    """Say what happened in a line, and, where it is asked for, where it happened. Gives the exit code."""
    if os.environ.get(TRACEBACK):
        print_err(visible("".join(traceback.format_exception(error))).rstrip())
    address = address_of(ISSUES)
    to = verbatim(address, address) if address else messages.NO_ADDRESS
    print_err(messages.CRASH.say(language, {"error": error_in_words(error), "variable": TRACEBACK, "address": to}))
    return UNUSABLE

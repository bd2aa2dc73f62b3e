"""The command line: check evaluations, explain the rules, print the schemas, begin a new plan."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import NoReturn

import click

from dbfs_eval.cli import agenda, check, compare, config, explain, fix, messages, new, rules, schema
from dbfs_eval.cli.localized_click import LocalizedGroup, option
from dbfs_eval.cli.streams import print_out
from dbfs_eval.text import Language

COMMANDS = (
    check.check,
    agenda.agenda,
    fix.fix,
    compare.compare,
    config.config,
    explain.explain,
    rules.rules,
    schema.schema,
    new.new,
)
"""Every command, in the order of the help; a new one is a module and its name here."""


def run(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line in the language of the locale, and leave with its exit code."""
    commands(language_of(os.environ)).main(args, "dbfs-eval")


def language_of(environment: Mapping[str, str]) -> Language:
    """English where the locale is English, else Danish."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "")
    return "en" if re.match(r"en(?![a-z])", locale, re.IGNORECASE) else "da"


def commands(language: Language) -> LocalizedGroup:
    """The whole command line, with its help in Danish or English."""
    group = LocalizedGroup("dbfs-eval", language, help=messages.GROUP.say(language), params=[_VERSION(language)])
    for make in COMMANDS:
        group.add_command(make(language))
    return group


def _print_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        print_out(f"dbfs-eval {version('dbfs-eval')}\n")
        context.exit()


_VERSION = option(
    "--version", messages.VERSION, is_flag=True, is_eager=True, expose_value=False, callback=_print_version
)

"""The command line: check evaluations, explain the rules, print the schemas, begin a new plan."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from typing import Any

import click

from dbfs_eval.cli import check, compare, config, fix, messages
from dbfs_eval.cli.localized_click import LocalizedArgument, LocalizedChoice, LocalizedCommand, LocalizedGroup
from dbfs_eval.cli.streams import print_out
from dbfs_eval.document.formats import FORMATS
from dbfs_eval.outputs import OUTPUTS, WEEK_AHEAD
from dbfs_eval.settings import FAIL_ON
from dbfs_eval.text import LANGUAGES, Language, Text


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line in the language of the locale, and give its exit code."""
    return commands(language_of(os.environ)).main(args, "dbfs-eval", standalone_mode=False)


def language_of(environment: Mapping[str, str]) -> Language:
    """English where the locale is English, else Danish."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "")
    return "en" if re.match(r"en(?![a-z])", locale, re.IGNORECASE) else "da"


def commands(language: Language) -> LocalizedGroup:
    """The whole command line, with its help in Danish or English."""
    group = LocalizedGroup(
        "dbfs-eval", language=language, help=messages.GROUP.say(language), params=[_version(language)]
    )
    for make in (_check, _agenda, _fix, _compare, _config, _explain, _rules, _schema, _new):
        group.add_command(make(language))
    return group


def _check(language: Language) -> LocalizedCommand:
    option = partial(_option, language)
    return _command(
        "check",
        messages.CHECK,
        check.check,
        language,
        *_reading(language),
        option("--format", messages.FORMAT, type=LocalizedChoice(OUTPUTS, language), default="text"),
        option("--output", messages.OUTPUT, messages.FILE),
        option("--fail-on", messages.FAIL_ON, type=LocalizedChoice(FAIL_ON, language)),
        option("--baseline", messages.BASELINE, messages.FILE),
        *_choosing(language),
        option("--show-met", messages.SHOW_MET, is_flag=True),
        short_help=messages.CHECK_SHORT.say(language),
    )


def _agenda(language: Language) -> LocalizedCommand:
    option = partial(_option, language)
    forms = [name for name, output in OUTPUTS.items() if output.agendas]
    return _command(
        "agenda",
        messages.AGENDA,
        check.agenda,
        language,
        *_reading(language),
        option("--party", messages.PARTY, messages.ID),
        option("--until", messages.UNTIL, messages.DATE),
        option("--format", messages.AGENDA_FORMAT, type=LocalizedChoice(forms, language), default="text"),
        option("--alarm", messages.ALARM, messages.SPAN, default=str(WEEK_AHEAD)),
        option("--output", messages.OUTPUT, messages.FILE),
        *_choosing(language),
        short_help=messages.AGENDA_SHORT.say(language),
    )


def _fix(language: Language) -> LocalizedCommand:
    option = partial(_option, language)
    return _command(
        "fix",
        messages.FIX,
        fix.fix,
        language,
        *_reading(language),
        option("--rule", messages.RULE, messages.CODES, multiple=True),
        option("--write", messages.WRITE, is_flag=True),
        *_settings(language),
        short_help=messages.FIX_SHORT.say(language),
    )


def _compare(language: Language) -> LocalizedCommand:
    option = partial(_option, language)
    forms = [name for name, output in OUTPUTS.items() if output.comparisons]
    return _command(
        "compare",
        messages.COMPARE,
        compare.compare,
        language,
        LocalizedArgument("files", messages.FILES, language, nargs=-1),
        option("--on", messages.ON_TWICE, messages.DATE, multiple=True),
        option("--lang", messages.LANG, type=LocalizedChoice(LANGUAGES, language)),
        option("--format", messages.FORMAT, type=LocalizedChoice(forms, language), default="text"),
        option("--output", messages.OUTPUT, messages.FILE),
        *_choosing(language),
        short_help=messages.COMPARE_SHORT.say(language),
    )


def _config(language: Language) -> LocalizedCommand:
    file = LocalizedArgument("file", messages.FILE, language, required=False)
    short = messages.CONFIG_SHORT.say(language)
    params = (file, _lang(language), *_settings(language))
    return _command("config", messages.CONFIG, config.config, language, *params, short_help=short)


def _settings(language: Language) -> tuple[click.Parameter, ...]:
    """Which settings hold."""
    option = partial(_option, language)
    return (
        option("--config", messages.CONFIG_FILE, messages.FILE),
        option("--profile", messages.PROFILE, messages.NAME),
    )


def _reading(language: Language) -> tuple[click.Parameter, ...]:
    """What is read, seen on which day, in which language."""
    option = partial(_option, language)
    return (
        LocalizedArgument("files", messages.FILES, language, nargs=-1),
        option("--on", messages.ON, messages.DATE),
        option("--lang", messages.LANG, type=LocalizedChoice(LANGUAGES, language)),
        option("--input-format", messages.INPUT_FORMAT, type=LocalizedChoice(FORMATS, language)),
    )


def _choosing(language: Language) -> tuple[click.Parameter, ...]:
    """Which rules judge, with which thresholds."""
    option = partial(_option, language)
    return (
        option("--select", messages.SELECT, messages.CODES, multiple=True),
        option("--without", messages.WITHOUT, messages.CODES, multiple=True),
        option("--set", messages.SET, messages.SETTING, multiple=True),
        *_settings(language),
    )


def _explain(language: Language) -> LocalizedCommand:
    code = LocalizedArgument("code", messages.CODE, language)
    return _command("explain", messages.EXPLAIN, check.explain, language, code, _lang(language))


def _rules(language: Language) -> LocalizedCommand:
    form = _option(
        language, "--format", messages.RULES_FORMAT, type=LocalizedChoice(("text", "json"), language), default="text"
    )
    return _command("rules", messages.RULES, check.rules, language, form, _lang(language))


def _schema(language: Language) -> LocalizedCommand:
    choices = LocalizedChoice(("document", "report", "settings"), language)
    which = LocalizedArgument("which", messages.WHICH, language, type=choices)
    return _command("schema", messages.SCHEMA, check.schema, language, which, _lang(language))


def _new(language: Language) -> LocalizedCommand:
    output = _option(language, "--output", messages.NEW_OUTPUT, messages.FILE)
    return _command("new", messages.NEW, check.new, language, _lang(language), output)


def _command(
    name: str, help_: Text, does: Callable[..., int], language: Language, *params: click.Parameter, **more: Any
) -> LocalizedCommand:
    callback = partial(does, language)
    return LocalizedCommand(
        name, language=language, help=help_.say(language), callback=callback, params=list(params), **more
    )


def _option(language: Language, flag: str, help_: Text, shown: Text | None = None, **more: Any) -> click.Option:
    return click.Option([flag], help=help_.say(language), metavar=shown and shown.say(language), **more)


def _lang(language: Language) -> click.Option:
    return _option(language, "--lang", messages.LANG_ALONE, type=LocalizedChoice(LANGUAGES, language))


def _version(language: Language) -> click.Option:
    def show(context: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked:
            print_out(f"dbfs-eval {version('dbfs-eval')}\n")
            context.exit()

    flag: dict[str, Any] = {"is_flag": True, "is_eager": True, "expose_value": False, "callback": show}
    return _option(language, "--version", messages.VERSION, **flag)

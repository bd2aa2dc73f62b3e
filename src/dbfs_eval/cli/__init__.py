"""The command line: check evaluations, explain the rules, print the schemas, begin a new plan."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from typing import Any

import click

from dbfs_eval.cli import carrying_out, mending, moving, settling, words
from dbfs_eval.cli.speaking import Argument, Choice, Command, Group
from dbfs_eval.cli.writing import say
from dbfs_eval.document.reading import FORMATS
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


def commands(language: Language) -> Group:
    """The whole command line, with its help in Danish or English."""
    group = Group("dbfs-eval", language=language, help=words.GROUP.say(language), params=[_version(language)])
    for make in (_check, _agenda, _fix, _compare, _config, _explain, _rules, _schema, _new):
        group.add_command(make(language))
    return group


def _check(language: Language) -> Command:
    option = partial(_option, language)
    return _command(
        "check",
        words.CHECK,
        carrying_out.check,
        language,
        *_reading(language),
        option("--format", words.FORMAT, type=Choice(OUTPUTS, language), default="text"),
        option("--output", words.OUTPUT, words.FILE),
        option("--fail-on", words.FAIL_ON, type=Choice(FAIL_ON, language)),
        option("--baseline", words.BASELINE, words.FILE),
        *_choosing(language),
        option("--show-met", words.SHOW_MET, is_flag=True),
        short_help=words.CHECK_SHORT.say(language),
    )


def _agenda(language: Language) -> Command:
    option = partial(_option, language)
    forms = [name for name, output in OUTPUTS.items() if output.agendas]
    return _command(
        "agenda",
        words.AGENDA,
        carrying_out.agenda,
        language,
        *_reading(language),
        option("--party", words.PARTY, words.ID),
        option("--until", words.UNTIL, words.DATE),
        option("--format", words.AGENDA_FORMAT, type=Choice(forms, language), default="text"),
        option("--alarm", words.ALARM, words.SPAN, default=str(WEEK_AHEAD)),
        option("--output", words.OUTPUT, words.FILE),
        *_choosing(language),
        short_help=words.AGENDA_SHORT.say(language),
    )


def _fix(language: Language) -> Command:
    option = partial(_option, language)
    return _command(
        "fix",
        words.FIX,
        mending.fix,
        language,
        *_reading(language),
        option("--rule", words.RULE, words.CODES, multiple=True),
        option("--write", words.WRITE, is_flag=True),
        *_settings(language),
        short_help=words.FIX_SHORT.say(language),
    )


def _compare(language: Language) -> Command:
    option = partial(_option, language)
    forms = [name for name, output in OUTPUTS.items() if output.movements]
    return _command(
        "compare",
        words.COMPARE,
        moving.compare,
        language,
        Argument("files", words.FILES, language, nargs=-1),
        option("--on", words.ON_TWICE, words.DATE, multiple=True),
        option("--lang", words.LANG, type=Choice(LANGUAGES, language)),
        option("--format", words.FORMAT, type=Choice(forms, language), default="text"),
        option("--output", words.OUTPUT, words.FILE),
        *_choosing(language),
        short_help=words.COMPARE_SHORT.say(language),
    )


def _config(language: Language) -> Command:
    file = Argument("file", words.FILE, language, required=False)
    short = words.CONFIG_SHORT.say(language)
    params = (file, _lang(language), *_settings(language))
    return _command("config", words.CONFIG, settling.config, language, *params, short_help=short)


def _settings(language: Language) -> tuple[click.Parameter, ...]:
    """Which settings hold."""
    option = partial(_option, language)
    return (option("--config", words.CONFIG_FILE, words.FILE), option("--profile", words.PROFILE, words.NAME))


def _reading(language: Language) -> tuple[click.Parameter, ...]:
    """What is read, seen on which day, in which language."""
    option = partial(_option, language)
    return (
        Argument("files", words.FILES, language, nargs=-1),
        option("--on", words.ON, words.DATE),
        option("--lang", words.LANG, type=Choice(LANGUAGES, language)),
        option("--input-format", words.INPUT_FORMAT, type=Choice(FORMATS, language)),
    )


def _choosing(language: Language) -> tuple[click.Parameter, ...]:
    """Which rules judge, with which thresholds."""
    option = partial(_option, language)
    return (
        option("--select", words.SELECT, words.CODES, multiple=True),
        option("--without", words.WITHOUT, words.CODES, multiple=True),
        option("--set", words.SET, words.SETTING, multiple=True),
        *_settings(language),
    )


def _explain(language: Language) -> Command:
    code = Argument("code", words.CODE, language)
    return _command("explain", words.EXPLAIN, carrying_out.explain, language, code, _lang(language))


def _rules(language: Language) -> Command:
    form = _option(language, "--format", words.RULES_FORMAT, type=Choice(("text", "json"), language), default="text")
    return _command("rules", words.RULES, carrying_out.rules, language, form, _lang(language))


def _schema(language: Language) -> Command:
    choices = Choice(("document", "report", "settings"), language)
    which = Argument("which", words.WHICH, language, type=choices)
    return _command("schema", words.SCHEMA, carrying_out.schema, language, which, _lang(language))


def _new(language: Language) -> Command:
    output = _option(language, "--output", words.NEW_OUTPUT, words.FILE)
    return _command("new", words.NEW, carrying_out.new, language, _lang(language), output)


def _command(
    name: str, help_: Text, does: Callable[..., int], language: Language, *params: click.Parameter, **more: Any
) -> Command:
    callback = partial(does, language)
    return Command(name, language=language, help=help_.say(language), callback=callback, params=list(params), **more)


def _option(language: Language, flag: str, help_: Text, shown: Text | None = None, **more: Any) -> click.Option:
    return click.Option([flag], help=help_.say(language), metavar=shown and shown.say(language), **more)


def _lang(language: Language) -> click.Option:
    return _option(language, "--lang", words.LANG_ALONE, type=Choice(LANGUAGES, language))


def _version(language: Language) -> click.Option:
    def show(context: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked:
            say(f"dbfs-eval {version('dbfs-eval')}\n")
            context.exit()

    flag: dict[str, Any] = {"is_flag": True, "is_eager": True, "expose_value": False, "callback": show}
    return _option(language, "--version", words.VERSION, **flag)

"""Click's commands in Danish or English: their help, and what they say when they are not understood."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NoReturn, TypeAlias

import click
from click.exceptions import NoArgsIsHelpError

from dbfs_eval.cli import messages
from dbfs_eval.cli.crash import print_crash
from dbfs_eval.cli.exit_codes import INTERRUPTED, UNUSABLE
from dbfs_eval.cli.streams import OutputError, print_err, print_out
from dbfs_eval.errors import described, nearest
from dbfs_eval.text import Language, Sayable, Text

MakeParameter: TypeAlias = Callable[[Language], click.Parameter]
MakeCommand: TypeAlias = Callable[[Language], click.Command]


def command(
    help_: Text, *parameters: MakeParameter, short_help: Text | None = None
) -> Callable[[Callable[..., int]], MakeCommand]:
    """A command that is carried out by the decorated function, and has its name; it is made in a language."""

    def decorate(function: Callable[..., int]) -> MakeCommand:
        def make(language: Language) -> click.Command:
            return LocalizedCommand(
                function.__name__,
                language,
                help=help_.say(language),
                short_help=short_help and short_help.say(language),
                params=[make_parameter(language) for make_parameter in parameters],
                callback=partial(function, language),
                # Arguments that are too many are refused in the language, so click is not to refuse them first.
                context_settings={"allow_extra_args": True},
            )

        return make

    return decorate


def option(
    flag: str, help_: Text, shown: Text | None = None, *, choices: Sequence[str] = (), **more: Any
) -> Callable[[Language], click.Option]:
    """An option, made in a language; `shown` stands for its value in the help."""

    def make(language: Language) -> click.Option:
        type_ = LocalizedChoice(choices, language) if choices else None
        metavar = shown and shown.say(language)
        return click.Option([flag], help=help_.say(language), metavar=metavar, type=type_, **more)

    return make


def argument(
    name: str, shown: Text, *, choices: Sequence[str] = (), **more: Any
) -> Callable[[Language], click.Argument]:
    """An argument under the name that it has in the language in which it is made."""

    def make(language: Language) -> click.Argument:
        type_ = LocalizedChoice(choices, language) if choices else None
        return click.Argument([name], metavar=shown.say(language), type=type_, **{"required": True, **more})

    return make


class LocalizedUsageError(click.UsageError):
    """What stands on the command line cannot be understood; its message is in the language already."""


class LocalizedChoice(click.Choice[str]):
    """One word of several, which are the same in both languages."""

    def __init__(self, choices: Sequence[str], language: Language) -> None:
        super().__init__(choices)
        self.language = language

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The word, where it is one of them."""
        if value not in self.choices:
            facts: dict[str, Sayable | None] = {"name": _name_of(param) or self.name, "found": described(value)}
            facts["list"] = ", ".join(self.choices)
            raise LocalizedUsageError(messages.NOT_A_CHOICE.say(self.language, facts), ctx)
        return value


class _Localized(click.Command):
    """A command with its help in Danish or English."""

    language: Language

    def __init__(self, name: str, language: Language, **more: Any) -> None:
        super().__init__(name, options_metavar=messages.OPTIONS_MARK.say(language), **more)
        self.language = language

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what is wrong with them is wrong with this command."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help."""
        help_option = super().get_help_option(ctx)
        if help_option:
            help_option.help = messages.HELP.say(self.language)
            help_option.callback = _print_help
        return help_option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """How the command is used."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, messages.USAGE.in_language(self.language))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, each with what it does."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        rows = [row for option in options if (row := option.get_help_record(ctx))]
        with formatter.section(messages.OPTIONS.say(self.language)):
            formatter.write_dl(rows)


class LocalizedCommand(_Localized):
    """A command that is carried out."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse arguments that are too many."""
        rest = super().parse_args(ctx, args)
        if rest:
            raise LocalizedUsageError(messages.TOO_MANY.say(self.language, {"list": rest}), ctx)
        return rest


class LocalizedGroup(_Localized, click.Group):
    """The whole command line."""

    def __init__(self, name: str, language: Language, **more: Any) -> None:
        super().__init__(name, language, subcommand_metavar=messages.COMMAND_MARK.say(language), **more)

    def main(self, *args: Any, **more: Any) -> NoReturn:
        """Run, and leave with the exit code."""
        try:
            code = self._run(*args, **{**more, "standalone_mode": False})
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told as a fault of ours
            code = print_crash(error, self.language)
        sys.exit(code)

    def _run(self, *args: Any, **more: Any) -> int:
        try:
            return super().main(*args, **more) or 0
        except NoArgsIsHelpError as error:
            print_err(error.format_message())
        except click.UsageError as error:
            print_err(_message(error, self.language))
        except OutputError as error:
            print_err(messages.NO_STANDARD_OUTPUT.say(self.language, {"error": str(error)}))
        except click.Abort as abort:
            if isinstance(abort.__cause__, EOFError):  # which click takes for an interrupt
                raise abort.__cause__ from None
            return INTERRUPTED
        return UNUSABLE

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for."""
        if args[0] not in self.commands:
            facts = {"name": described(args[0]), "suggestion": nearest(args[0], self.commands)}
            raise LocalizedUsageError(messages.NO_SUCH_COMMAND.say(self.language, facts), ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        rows = [(name, each.get_short_help_str(formatter.width)) for name, each in self.commands.items()]
        with formatter.section(messages.COMMANDS.say(self.language)):
            formatter.write_dl(rows)


def _print_help(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        print_out(f"{context.get_help()}\n")
        context.exit()


def _name_of(param: click.Parameter | None) -> str | None:
    """A parameter as it is written: an option by its flag, an argument as the help shows it."""
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.human_readable_name.removesuffix("…") if param else None


def _message(error: click.UsageError, language: Language) -> str:
    """What click found, in the language, and where there is help."""
    command_path = error.ctx.command_path if error.ctx else ""
    return f"{_found(error, language)}\n{messages.SEE_HELP.say(language, {'command': command_path})}"


def _found(error: click.UsageError, language: Language) -> str:
    match error:
        case click.MissingParameter():
            return messages.MISSING.say(language, {"name": _name_of(error.param)})
        case click.NoSuchOption():
            near = next(iter(error.possibilities or ()), None)
            return messages.NO_SUCH_OPTION.say(language, {"name": described(error.option_name), "suggestion": near})
        case click.BadOptionUsage():
            is_flag = error.ctx and any(_is_flag(param, error.option_name) for param in error.ctx.command.params)
            text = messages.TAKES_NO_VALUE if is_flag else messages.NO_VALUE
            return text.say(language, {"name": error.option_name})
        case _:
            return error.message


def _is_flag(param: click.Parameter, name: str) -> bool:
    return isinstance(param, click.Option) and param.is_flag and name in param.opts

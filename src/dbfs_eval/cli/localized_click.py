"""Click's commands, in Danish or English: their help, and what they say when they are not understood."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from dbfs_eval.cli import messages
from dbfs_eval.errors import described, nearest
from dbfs_eval.text import Language, Sayable, Text

UNUSABLE, INTERRUPTED = 2, 130


class LocalizedUsageError(click.UsageError):
    """What stands on the command line cannot be understood; its message is in the language already."""


class _Localized(click.Command):
    """A command with its help in Danish or English."""

    language: Language

    def __init__(self, name: str, *, language: Language, **more: Any) -> None:
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
        option = super().get_help_option(ctx)
        if option:
            option.help = messages.HELP.say(self.language)
        return option

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

    def __init__(self, name: str, *, language: Language, **more: Any) -> None:
        # What is too much is told of in the language, so click is not to tell of it first.
        super().__init__(name, language=language, context_settings={"allow_extra_args": True}, **more)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse arguments that are too many."""
        rest = super().parse_args(ctx, args)
        if rest:
            raise LocalizedUsageError(messages.TOO_MANY.say(self.language, {"list": rest}), ctx)
        return rest


class LocalizedGroup(_Localized, click.Group):
    """The whole command line."""

    def __init__(self, name: str, *, language: Language, **more: Any) -> None:
        super().__init__(name, language=language, subcommand_metavar=messages.COMMAND_MARK.say(language), **more)

    def main(  # type: ignore[override] # click never returns where it stands alone, and neither does this
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        *,
        standalone_mode: bool = True,
        **more: Any,
    ) -> int:
        """Run, and give the exit code; where it stands alone, leave with it."""
        code = self._run(args, prog_name, **more)
        if standalone_mode:
            sys.exit(code)
        return code

    def _run(self, args: Sequence[str] | None, prog_name: str | None, **more: Any) -> int:
        try:
            return super().main(args, prog_name, standalone_mode=False, **more) or 0
        except NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
        except click.UsageError as error:
            click.echo(_said(error, self.language), err=True)
        except click.Abort:
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
        with formatter.section(messages.COMMANDS.say(self.language)):
            formatter.write_dl([(name, it.get_short_help_str(formatter.width)) for name, it in self.commands.items()])


class LocalizedArgument(click.Argument):
    """An argument under the name that it has in the language."""

    def __init__(self, name: str, shown: Text, language: Language, **more: Any) -> None:
        super().__init__([name], metavar=shown.say(language), **{"required": True, **more})


class LocalizedChoice(click.ParamType):  # type: ignore[type-arg] # before click 8.4 it takes none
    """One word of several, which are the same in both languages."""

    name = "choice"
    language: Language

    def __init__(self, choices: Iterable[str], language: Language) -> None:
        self.choices, self.language = tuple(choices), language

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's own shape
        """The words that may stand here."""
        return f"[{'|'.join(self.choices)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The word, where it is one of them."""
        if value not in self.choices:
            facts: dict[str, Sayable | None] = {"name": _name_of(param) or self.name, "found": described(value)}
            raise LocalizedUsageError(
                messages.NOT_A_CHOICE.say(self.language, {**facts, "list": ", ".join(self.choices)}), ctx
            )
        return value


def _name_of(param: click.Parameter | None) -> str | None:
    """A parameter as it is written: an option by its flag, an argument as the help shows it."""
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.human_readable_name.removesuffix("…") if param else None


def _said(error: click.UsageError, language: Language) -> str:
    """What click found, in the language, and where there is help."""
    message = _message(error, language)
    command = error.ctx.command_path if error.ctx else ""
    return f"{message}\n{messages.SEE_HELP.say(language, {'command': command})}"


def _message(error: click.UsageError, language: Language) -> str:
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

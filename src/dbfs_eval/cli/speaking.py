"""Click's commands, in Danish or English: their help, and what they say when they are not understood."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from dbfs_eval.cli import words
from dbfs_eval.errors import described, nearest
from dbfs_eval.text import Language, Text, inert, listed

UNUSABLE, INTERRUPTED = 2, 130


class NotUnderstood(click.UsageError):
    """What stands on the command line cannot be understood; its message is in the language already."""


class Command(click.Command):
    """A command that speaks Danish or English."""

    def __init__(self, name: str, *, language: Language, **more: Any) -> None:
        # What is too much is told of in the language, so click is not to tell of it first.
        super().__init__(name, context_settings={"allow_extra_args": True}, **more)
        self.language = language
        self.options_metavar = words.OPTIONS_MARK.say(language)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse arguments that are too many."""
        rest = super().parse_args(ctx, args)
        if rest:
            given = listed([inert(it) for it in rest], self.language)
            raise NotUnderstood(words.TOO_MANY.say(self.language, {"list": given}), ctx)
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help."""
        return _in_language(super().get_help_option(ctx), self.language)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """How the command is used."""
        _write_usage(self, ctx, formatter, self.language)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, each with what it does."""
        _write_options(self, ctx, formatter, self.language)


class Group(click.Group):
    """The whole command line, in Danish or English."""

    def __init__(self, name: str, *, language: Language, **more: Any) -> None:
        super().__init__(name, **more)
        self.language = language
        self.options_metavar = words.OPTIONS_MARK.say(language)
        self.subcommand_metavar = words.COMMAND_MARK.say(language)

    def main(  # type: ignore[override] # click promises never to return where it stands alone, and so do we
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **more: Any,
    ) -> int:
        """Run, and give the exit code; where it stands alone, leave with it."""
        code = self._run(args, prog_name=prog_name, complete_var=complete_var, **more)
        if standalone_mode:
            sys.exit(code)
        return code

    def _run(self, args: Sequence[str] | None, **more: Any) -> int:
        try:
            return super().main(args, standalone_mode=False, **more) or 0
        except NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else self.name
            facts = {"message": _said(error, self.language), "command": command}
            click.echo(words.FAULT.in_language(self.language).format(**facts), err=True)
        except click.Abort:
            return INTERRUPTED
        return UNUSABLE

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for."""
        if args[0] not in self.commands:
            facts = {"name": described(args[0]), "suggestion": nearest(args[0], self.commands)}
            raise NotUnderstood(words.NO_SUCH_COMMAND.say(self.language, facts), ctx)
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own shape
        """The commands in the order of their use."""
        return list(self.commands)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help."""
        return _in_language(super().get_help_option(ctx), self.language)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """How the command line is used."""
        _write_usage(self, ctx, formatter, self.language)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        _write_options(self, ctx, formatter, self.language)
        rows = [(name, command.get_short_help_str(formatter.width)) for name, command in self.commands.items()]
        with formatter.section(words.COMMANDS.say(self.language)):
            formatter.write_dl(rows)


class Argument(click.Argument):
    """An argument under the name that it has in the language."""

    def __init__(self, name: str, shown: Text, language: Language, **more: Any) -> None:
        super().__init__([name], metavar=shown.say(language), required=True, **more)


class Choice(click.ParamType):
    """One word of several, which are the same in both languages."""

    name = "choice"

    def __init__(self, choices: Iterable[str], language: Language) -> None:
        self.choices, self.language = tuple(choices), language

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click's own shape
        """The words that may stand here."""
        return f"[{'|'.join(self.choices)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The word, where it is one of them."""
        if value not in self.choices:
            name = param.opts[0] if isinstance(param, click.Option) else param and param.make_metavar(ctx or _nowhere())
            facts = {"name": name, "found": described(value), "list": ", ".join(self.choices)}
            raise NotUnderstood(words.NOT_A_CHOICE.say(self.language, facts), ctx)
        return value

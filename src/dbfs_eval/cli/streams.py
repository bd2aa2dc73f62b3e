"""Where words go: to standard output, to standard error, or to a file."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TextIO

import click

from dbfs_eval.cli import messages
from dbfs_eval.cli.exit_codes import FINE, UNUSABLE
from dbfs_eval.cli.faults import UsageError, option_fault
from dbfs_eval.cli.files import write_whole
from dbfs_eval.document.files import reason_of
from dbfs_eval.errors import ArgumentError, FaultsError
from dbfs_eval.outputs import Found, Output, Render, RenderOptions
from dbfs_eval.outputs.escaping import without_commands
from dbfs_eval.report import Report
from dbfs_eval.text import Language, sanitized, verbatim

# --- each gives the exit code ---


def write_found(found: Sequence[Found], form: Output, render: Render, output: str | None, shown: RenderOptions) -> int:
    """Write what came of the documents; where the form does not hold faults, they go to standard error.

    It is no success where a document could not be read, or where a check did not run whole.
    """
    language = shown.language or shown.otherwise
    written = found if form.tells_faults else [each for each in found if isinstance(each, Report)]
    if not form.tells_faults:
        print_faults([each for each in found if isinstance(each, FaultsError)], language)
    code = write_made(lambda: render(written, shown), output, language) if written else UNUSABLE
    return code if all(map(_ran_whole, found)) else UNUSABLE


def _ran_whole(found: Found) -> bool:
    """Every rule said all that it has to say."""
    return isinstance(found, Report) and not found.stopped


def print_stopped(report: Report, language: Language) -> int:
    """Say on standard error which rules stopped, where what is written has no place for it."""
    for note in report.stopped:
        print_err(sanitized(note.message(language)))
    return UNUSABLE if report.stopped else FINE


def write_made(make: Callable[[], str], output: str | None, language: Language) -> int:
    """Write what is made, to standard output or to a file; the extra that it needs may be missing."""
    try:
        text = make()
    except ImportError as error:
        return print_faults([UsageError([option_fault("--format", verbatim(str(error), str(error)))])], language)
    except ArgumentError as error:  # an option that only the form itself can look into
        return print_faults([UsageError([option_fault(f"--{error.argument}", error.sentence)])], language)
    if output is None:
        print_out(text)
        return FINE
    try:
        write_whole(text.encode("utf-8", "backslashreplace"), Path(output))
    except OSError as error:
        return print_faults([not_written("--output", output, error)], language)
    return FINE


def not_written(option: str, file: str, error: OSError) -> UsageError:
    """The error of a file that cannot be written to."""
    folder = Path(file).parent
    if isinstance(error, FileNotFoundError) and not folder.is_dir():
        return UsageError([option_fault(option, messages.NO_FOLDER, folder=str(folder))])
    sentence = messages.MAY_NOT_WRITE if isinstance(error, PermissionError) else messages.NOT_WRITTEN
    return UsageError([option_fault(option, sentence, file=file, error=reason_of(error))])


def print_faults(errors: Iterable[FaultsError], language: Language) -> int:
    """Say on standard error what is wrong, if anything is."""
    code = FINE
    for error in errors:
        print_err(error.message(language))
        code = UNUSABLE
    return code


# --- standard output and standard error ---


class OutputError(Exception):
    """Standard output is closed or full, so that something was not said."""


def print_out(text: str) -> None:
    """Write to standard output; where the reader has gone, that is no fault. Raises OutputError."""
    if sys.stdout is None:
        raise OutputError(os.strerror(errno.EBADF))
    try:
        click.echo(text, nl=False, color=True)
    except BrokenPipeError:
        _divert(sys.stdout)
    except OSError as error:
        _divert(sys.stdout)
        raise OutputError(reason_of(error)) from error


def print_err(text: str) -> None:
    """Write a line to standard error; where that cannot be done, the exit code must tell."""
    try:
        click.echo(without_commands(text), err=True)
    except OSError:
        _divert(sys.stderr)


def _divert(stream: TextIO | None) -> None:
    """Let a stream lead nowhere: what is left in its buffer would be complained of when Python ends."""
    if stream is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


# --- the terminal ---


def width() -> int:
    """The width of the terminal; in a pipe 80, or what COLUMNS says."""
    return shutil.get_terminal_size((80, 24)).columns


def at_a_terminal() -> bool:
    """Whether somebody sees what is written to standard error as it is written."""
    return sys.stderr is not None and sys.stderr.isatty()


def in_colour() -> bool:
    """Whether standard output is a terminal that takes colours, and nobody has asked for none (no-color.org)."""
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    return is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

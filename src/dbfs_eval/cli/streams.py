"""Where words go: to standard output, to standard error, or to a file that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from dbfs_eval.cli import messages
from dbfs_eval.cli.exit_codes import FINE, UNUSABLE
from dbfs_eval.cli.faults import UsageError, option_fault
from dbfs_eval.errors import FaultsError, described
from dbfs_eval.outputs import Found, Output, Render, RenderOptions
from dbfs_eval.report import Report
from dbfs_eval.text import Language, verbatim

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
    return isinstance(found, Report) and all(note.kind != "rule-stopped" for note in found.notes)


def write_made(make: Callable[[], str], output: str | None, language: Language) -> int:
    """Write what is made, to standard output or to a file; the extra that it needs may be missing."""
    try:
        text = make()
        if output is None:
            print_out(text)
        else:
            write_atomically(text, Path(output))
    except ImportError as error:
        fault = option_fault("--format", verbatim(str(error), str(error)))
    except OSError as error:
        fault = option_fault("--output", messages.NOT_WRITTEN, described(output), error=error.strerror)
    else:
        return FINE
    return print_faults([UsageError([fault])], language)


def print_faults(errors: Iterable[FaultsError], language: Language) -> int:
    """Say on standard error what is wrong, if anything is."""
    code = FINE
    for error in errors:
        print_err(error.message(language))
        code = UNUSABLE
    return code


# --- standard output, standard error, files ---


def print_out(text: str) -> None:
    """Write to standard output; where the reader has gone, that is no fault."""
    try:
        click.echo(text, nl=False, color=True)
    except BrokenPipeError:
        # What is left in the buffer would be complained of when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_err(text: str) -> None:
    """Write a line to standard error."""
    click.echo(text, err=True)


def write_atomically(text: str, path: Path) -> None:
    """Write to a file, in one stroke. Raises OSError where that cannot be done."""
    content, path = text.encode("utf-8", "backslashreplace"), path.resolve()
    if path.exists() and not path.is_file():  # a device or a pipe is written to, not replaced
        path.write_bytes(content)
        return
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as beside:
        beside.write(content)
    try:
        Path(beside.name).chmod(path.stat().st_mode if path.exists() else 0o666 & ~_umask())
        Path(beside.name).replace(path)
    except OSError:
        Path(beside.name).unlink()
        raise


def _umask() -> int:
    # It can only be read by setting it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def width() -> int:
    """The width of the terminal; in a pipe 80, or what COLUMNS says."""
    return shutil.get_terminal_size((80, 24)).columns


def at_a_terminal() -> bool:
    """Whether somebody sees what is written to standard error as it is written."""
    return sys.stderr.isatty()


def in_colour() -> bool:
    """Whether standard output is a terminal that takes colours, and nobody has asked for none (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

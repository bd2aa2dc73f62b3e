"""Where words go: to standard output, to standard error, or to a file that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import click


def print_out(text: str) -> None:
    """Write to standard output; that nobody reads on is no fault."""
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

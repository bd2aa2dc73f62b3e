"""What was made goes to standard output or to a file; what is refused is told of on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from dbfs_eval.cli import messages
from dbfs_eval.cli.localized_click import UNUSABLE
from dbfs_eval.cli.options import UsageError, fault
from dbfs_eval.cli.streams import print_err, print_out, write_atomically
from dbfs_eval.errors import FaultsError, described
from dbfs_eval.outputs import Output, RenderOptions, Write
from dbfs_eval.report import Report
from dbfs_eval.text import Language, verbatim

FINE, FALLS_SHORT = 0, 1


def deliver(
    found: Sequence[Report | FaultsError], form: Output, written: Write, output: str | None, shown: RenderOptions
) -> int:
    """Write what came of the documents, and tell of faults beside it where the form does not hold them."""
    language = shown.language or shown.otherwise
    for refused in found:
        if isinstance(refused, FaultsError) and not form.tells_faults:
            print_err(refused.message(language))
    told = [it for it in found if form.tells_faults or isinstance(it, Report)]
    if not told:
        return UNUSABLE
    return deliver_text(lambda: written(told, shown), output, language)


def deliver_text(made: Callable[[], str], output: str | None, language: Language) -> int:
    """Write what is made in a form; the extra that the form needs may be missing."""
    try:
        text = made()
    except ImportError as error:
        return refuse([UsageError([fault("--format", verbatim(str(error), str(error)))])], language)
    return write(text, output, language)


def write(text: str, output: str | None, language: Language) -> int:
    """Write a text to standard output or to a file."""
    if output is None:
        print_out(text)
        return FINE
    try:
        write_atomically(text, Path(output))
    except OSError as error:
        not_written = fault("--output", messages.NOT_WRITTEN, found=described(output), error=error.strerror)
        return refuse([UsageError([not_written])], language)
    return FINE


def refuse(refused: Iterable[FaultsError], language: Language) -> int:
    """Tell what is wrong, and give the exit code for it."""
    for it in refused:
        print_err(it.message(language))
    return UNUSABLE

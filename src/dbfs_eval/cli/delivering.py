"""What was made goes to standard output or to a file; what is refused is told of on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from dbfs_eval.cli import words
from dbfs_eval.cli.asking import Misuse, fault
from dbfs_eval.cli.speaking import UNUSABLE
from dbfs_eval.cli.writing import put, say, tell
from dbfs_eval.errors import Faulty, described
from dbfs_eval.outputs import Output, Shown, Write
from dbfs_eval.report import Report
from dbfs_eval.text import Language, verbatim

FINE, FALLS_SHORT = 0, 1


def deliver(found: Sequence[Report | Faulty], form: Output, written: Write, output: str | None, shown: Shown) -> int:
    """Write what came of the documents, and tell of faults beside it where the form does not hold them."""
    language = shown.language or shown.otherwise
    for refused in found:
        if isinstance(refused, Faulty) and not form.tells_faults:
            tell(refused.message(language))
    told = [it for it in found if form.tells_faults or isinstance(it, Report)]
    if not told:
        return UNUSABLE
    return deliver_text(lambda: written(told, shown), output, language)


def deliver_text(made: Callable[[], str], output: str | None, language: Language) -> int:
    """Write what is made in a form; the extra that the form needs may be missing."""
    try:
        text = made()
    except ImportError as error:
        return refuse([Misuse([fault("--format", verbatim(str(error), str(error)))])], language)
    return write(text, output, language)


def write(text: str, output: str | None, language: Language) -> int:
    """Write a text to standard output or to a file."""
    if output is None:
        say(text)
        return FINE
    try:
        put(text, Path(output))
    except OSError as error:
        not_written = fault("--output", words.NOT_WRITTEN, found=described(output), error=error.strerror)
        return refuse([Misuse([not_written])], language)
    return FINE


def refuse(refused: Iterable[Faulty], language: Language) -> int:
    """Tell what is wrong, and give the exit code for it."""
    for it in refused:
        tell(it.message(language))
    return UNUSABLE

"""Files on the command line: what is in them, or why they cannot be read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence

from dbfs_eval.checking import check
from dbfs_eval.cli import messages
from dbfs_eval.cli.options import STDIN, Options
from dbfs_eval.cli.streams import at_a_terminal
from dbfs_eval.document import Limits, load, loads
from dbfs_eval.document.files import UnopenedError, read_bytes, read_within
from dbfs_eval.document.formats import Format
from dbfs_eval.errors import DocumentError, Fault, FaultsError
from dbfs_eval.model import Evaluation
from dbfs_eval.outputs import Found
from dbfs_eval.signals import UndoneBySignals
from dbfs_eval.text import Language, verbatim


def reports_or_faults(options: Options, locale: Language) -> list[Found]:
    """The report on each file, or the faults for which it cannot be read."""
    return [report_or_faults(file, options) for file in with_progress(options.files, locale)]


def report_or_faults(file: str, options: Options) -> Found:
    """The report on a file, or the faults for which it cannot be read."""
    try:
        evaluation = read(file, options.input_format)
        return check(evaluation, on=options.day, rules=options.effective[file].rules)
    except (FaultsError, OSError, ImportError) as error:
        return faults_of(error, file)


def faults_of(error: FaultsError | OSError | ImportError, file: str) -> FaultsError:
    """The faults for which a file cannot be read: its own, that it cannot be opened, or that an extra is missing."""
    match error:
        case FaultsError():
            return error
        case OSError():
            return UnopenedError.of(file, error)
        case _:
            needs = verbatim(str(error), str(error))
            return DocumentError([Fault(kind="extra", path="", sentence=needs)], file)


def read(file: str, format_: Format | None) -> Evaluation:
    """The evaluation in a file, or on standard input. Raises DocumentError, OSError and ImportError."""
    if format_ is None:
        return load(file)
    return loads(read_input(file), format=format_, file=None if file == STDIN else file)


def read_input(file: str) -> bytes:
    """What a file holds, or standard input. Raises DocumentError and OSError."""
    if file != STDIN:
        return read_bytes(file, Limits())
    if sys.stdin is None:
        raise DocumentError([Fault(kind="file", path="", sentence=messages.CLOSED)])
    return read_within(sys.stdin.buffer, Limits())


def with_progress(files: Sequence[str], language: Language) -> Iterable[str]:
    """The files one by one, with a bar on a terminal where there are several."""
    if len(files) < 2 or not at_a_terminal():  # noqa: PLR2004 - one file is no long work
        return files
    return _tracked(files, messages.READS.say(language))


def _tracked(files: Sequence[str], words: str) -> Iterator[str]:
    from rich.console import Console  # rich takes long to import
    from rich.progress import track

    with UndoneBySignals(_show_cursor):
        yield from track(files, words, console=Console(stderr=True, force_terminal=True), transient=True)


def _show_cursor() -> None:
    """Bring back the cursor, which the bar hides; written past all buffers, as a signal may come within a write."""
    os.write(2, b"\x1b[?25h")

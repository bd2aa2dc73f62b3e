"""Files on the command line: what is in them, or why they cannot be read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from pendulum import Date

from dbfs_eval.checking import check
from dbfs_eval.cli import messages
from dbfs_eval.cli.options import STDIN
from dbfs_eval.cli.streams import at_a_terminal
from dbfs_eval.document import Limits, load, loads
from dbfs_eval.document.formats import Format
from dbfs_eval.errors import DocumentError, Fault, FaultsError
from dbfs_eval.model import Evaluation
from dbfs_eval.report import Report
from dbfs_eval.ruleset import RuleSet
from dbfs_eval.text import Language, verbatim


def report_or_faults(file: str, format_: Format | None, day: Date | None, rules: RuleSet) -> Report | FaultsError:
    """The report on a file, or the faults for which it cannot be read."""
    try:
        return check(read(file, format_), on=day, rules=rules)
    except (FaultsError, OSError, ImportError) as error:
        return refusal(error, file)


def refusal(error: FaultsError | OSError | ImportError, file: str) -> FaultsError:
    """The faults for which a file cannot be read: its own, that it cannot be opened, or that an extra is missing."""
    match error:
        case FaultsError():
            return error
        case OSError():
            return DocumentError([_unopened(error)], file)
        case _:
            needs = verbatim(str(error), str(error))
            return DocumentError([Fault(kind="extra", path="", sentence=needs)], file)


def read(file: str, format_: Format | None) -> Evaluation:
    """The evaluation in a file, or on standard input. Raises DocumentError, OSError and ImportError."""
    if format_ is None:
        return load(file)
    # One byte more than the limit tells that it is passed, however long the input is.
    most = Limits().size + 1
    if file == STDIN:
        return loads(sys.stdin.buffer.read(most), format=format_)
    with Path(file).open("rb") as opened:
        return loads(opened.read(most), format=format_, file=file)


def _unopened(error: OSError) -> Fault:
    match error:
        case FileNotFoundError():
            says = messages.NOT_FOUND
        case PermissionError():
            says = messages.NOT_ALLOWED
        case IsADirectoryError():
            says = messages.A_FOLDER
        case _:
            says = messages.UNREADABLE
    return Fault(kind="file", path="", sentence=says, facts={"error": error.strerror})


def with_progress(files: Sequence[str], language: Language) -> Iterable[str]:
    """The files one by one, with a bar on a terminal where there are several."""
    if len(files) < 2 or not at_a_terminal():  # noqa: PLR2004 - one file is no long work
        return files
    from rich.console import Console  # rich takes long to import
    from rich.progress import track

    return track(files, messages.READS.say(language), console=Console(stderr=True, force_terminal=True), transient=True)

"""Files read within the limits, however long they are, and why one cannot be opened."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from dbfs_eval.document.limits import Limits
from dbfs_eval.errors import DocumentError, Fault
from dbfs_eval.text import Text


def read_bytes(file: str | Path, limits: Limits) -> bytes:
    """What a file holds, as `read_within` reads it. Raises OSError where it cannot be opened."""
    with Path(file).open("rb") as opened:
        return read_within(opened, limits)


def read_within(opened: BinaryIO, limits: Limits) -> bytes:
    """At most one byte more than the limit: it tells that the limit is passed, be it a device that never ends."""
    return opened.read(limits.size + 1)


_NOT_FOUND = Text(da="Filen {file} findes ikke.", en="the file {file} does not exist.")
_NOT_ALLOWED = Text(da="{file} må ikke læses af dette program.", en="this program may not read {file}.")
_A_FOLDER = Text(da="{file} er en mappe, ikke en fil.", en="{file} is a folder, not a file.")
_UNREADABLE = Text(da="{file} kan ikke læses: {error}.", en="{file} cannot be read: {error}.")
_NOT_OPENED = ((FileNotFoundError, _NOT_FOUND), (PermissionError, _NOT_ALLOWED), (IsADirectoryError, _A_FOLDER))


class UnopenedError(DocumentError):
    """A file that cannot be opened; the one sentence says which, so no heading does."""

    heading = None

    @classmethod
    def of(cls, file: str, error: OSError) -> UnopenedError:
        """The error for a file, by what the system says."""
        sentence = next((says for kind, says in _NOT_OPENED if isinstance(error, kind)), _UNREADABLE)
        facts = {"file": file, "error": reason_of(error)}
        return cls([Fault(kind="file", path="", sentence=sentence, facts=facts)], file)


def reason_of(error: OSError) -> str:
    """Why a file cannot be opened, read or written, in the words of the system."""
    return error.strerror or type(error).__name__


def is_ordinary(file: str | Path) -> bool:
    """Whether an ordinary file has that name, no folder, pipe or device; what cannot be looked at is none."""
    try:
        return Path(file).is_file()
    except OSError:
        return False

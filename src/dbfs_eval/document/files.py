"""Files read within the limits, however long they are, and why one cannot be opened."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from dbfs_eval.document.limits import Limits


def read_bytes(file: str | Path, limits: Limits) -> bytes:
    """What a file holds, as `read_within` reads it. Raises OSError where it cannot be opened."""
    with Path(file).open("rb") as opened:
        return read_within(opened, limits)


def read_within(opened: BinaryIO, limits: Limits) -> bytes:
    """At most one byte more than the limit: it tells that the limit is passed, be it a device that never ends."""
    return opened.read(limits.size + 1)


def reason_of(error: OSError) -> str:
    """Why a file cannot be opened, read or written, in the words of the system."""
    return error.strerror or type(error).__name__


def is_ordinary(file: str | Path) -> bool:
    """Whether an ordinary file has that name, no folder, pipe or device; what cannot be looked at is none."""
    try:
        return Path(file).is_file()
    except OSError:
        return False

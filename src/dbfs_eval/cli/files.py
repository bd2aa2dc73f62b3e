"""Files that are written whole or not at all, and stay who they are."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from io import FileIO
from pathlib import Path
from secrets import token_hex

from dbfs_eval.document.files import read_bytes
from dbfs_eval.document.limits import Limits
from dbfs_eval.signals import UndoneBySignals

_ANYBODY_WRITES = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class FileChangedError(Exception):
    """A file no longer holds what it did when it was read."""


def write_whole(content: bytes, path: Path, *, instead_of: bytes | None = None) -> None:
    """Write to a file, whole or not at all; one that is there keeps its owner, its mode and its other names.

    Raises OSError where that cannot be done, and FileChangedError where the file holds something else than it is known
    to hold (`instead_of`).
    """
    target = _target_of(path)
    there = target.stat() if target.exists() else None
    if there and not stat.S_ISREG(there.st_mode):  # a device or a pipe is written to, not replaced
        target.write_bytes(content)
        return
    if there and not (there.st_mode & _ANYBODY_WRITES and os.access(target, os.W_OK)):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    with _beside(target, content) as beside:
        alike = _made_alike(beside, target, there)
        if instead_of is not None and read_bytes(target, Limits(size=len(instead_of))) != instead_of:
            raise FileChangedError
        if alike:
            beside.replace(target)
        else:
            _overwrite(target, content)


def _target_of(path: Path) -> Path:
    """The file that a path leads to, through all links. Raises OSError where they lead round in a ring."""
    try:
        return path.resolve(strict=True)
    except FileNotFoundError:
        return path.resolve()
    except RuntimeError as error:  # so Python says it up to 3.12
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error


@contextmanager
def _beside(target: Path, content: bytes) -> Iterator[Path]:
    """A file in the same folder with the content; in the end it is gone, or has taken the place of another."""
    beside = target.with_name(f".dbfs-eval-{token_hex(8)}")  # a name that is never too long
    gone = partial(beside.unlink, missing_ok=True)
    with UndoneBySignals(gone):
        try:
            with open(beside, "xb", opener=partial(os.open, mode=0o600)) as opened:
                opened.write(content)
                opened.flush()
                os.fsync(opened.fileno())
            yield beside
        finally:
            gone()


def _made_alike(beside: Path, target: Path, there: os.stat_result | None) -> bool:
    """Whether a file can take the place of another: it gets its owner and mode, and the other has no second name."""
    if there is None:
        beside.chmod(0o666 & ~_umask())
        return True
    if there.st_nlink > 1:
        return False
    try:
        with suppress(AttributeError):  # on a system where files have no owner
            os.chown(beside, there.st_uid, there.st_gid)
    except OSError:
        return False
    shutil.copystat(target, beside)  # after the owner: a new one takes away what lets others act as the owner
    os.utime(beside)
    return True


def _overwrite(target: Path, content: bytes) -> None:
    """Write into a file itself; where that fails, what it held is put back."""
    with target.open("r+b", buffering=0) as opened:
        put_back = partial(_write_over, opened, opened.readall())
        with UndoneBySignals(put_back):
            try:
                _write_over(opened, content)
            except OSError:
                put_back()
                raise


def _write_over(opened: FileIO, content: bytes) -> None:
    opened.seek(0)
    rest = memoryview(content)
    while rest:
        rest = rest[opened.write(rest) :]
    opened.truncate()
    os.fsync(opened.fileno())


def _umask() -> int:
    # It can only be read by setting it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask

"""Files that are written whole or not at all: what is kept of one that is there, and what is left where it fails."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from dbfs_eval import signals
from dbfs_eval.cli.files import FileChangedError, write_whole


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_bytes(b"before, and a little longer")
    return file


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_file_keeps_its_owner_and_mode(file: Path) -> None:
    file.chmod(0o4640)
    os.utime(file, (0, 0))
    before = file.stat()
    write_whole(b"after", file)
    after = file.stat()
    assert file.read_bytes() == b"after"
    assert (after.st_uid, after.st_gid, after.st_mode) == (before.st_uid, before.st_gid, before.st_mode)
    assert after.st_mtime_ns > before.st_mtime_ns
    assert names(file.parent) == ["plan.yaml"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_file_of_somebody_else_stays_theirs(file: Path) -> None:
    os.chown(file, 12345, 23456)
    file.chmod(0o4664)
    write_whole(b"after", file)
    there = file.stat()
    assert (there.st_uid, there.st_gid, stat.S_IMODE(there.st_mode)) == (12345, 23456, 0o4664)


def test_what_cannot_get_the_same_owner_is_written_into(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no")

    monkeypatch.setattr(os, "chown", refuse)
    inode = file.stat().st_ino
    write_whole(b"after", file)
    assert (file.read_bytes(), file.stat().st_ino, names(file.parent)) == (b"after", inode, ["plan.yaml"])
    monkeypatch.delattr(os, "chown")
    write_whole(b"again", file)
    assert file.read_bytes() == b"again"


def test_another_name_of_the_file_stays_its_name(file: Path) -> None:
    other = file.with_name("other.yaml")
    other.hardlink_to(file)
    for content in (b"a", b"something longer than it was before"):
        write_whole(content, file)
        assert other.read_bytes() == content
    assert other.samefile(file)
    assert names(file.parent) == ["other.yaml", "plan.yaml"]


def test_links_are_followed_also_to_what_is_not_there_yet(file: Path) -> None:
    link, new = file.with_name("link"), file.with_name("new")
    link.symlink_to("plan.yaml")
    new.symlink_to("there.txt")
    write_whole(b"after", link)
    write_whole(b"new", new)
    assert (link.is_symlink(), file.read_bytes()) == (True, b"after")
    assert (new.is_symlink(), file.with_name("there.txt").read_bytes()) == (True, b"new")


@pytest.mark.parametrize("error", [RuntimeError("Symlink loop"), OSError(errno.ELOOP, "x")])
def test_links_that_lead_round_in_a_ring_are_an_error_on_every_python(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    for _ in range(2):
        with pytest.raises(OSError) as refused:  # noqa: PT011 - its number is looked at
            write_whole(b"x", tmp_path / "one")
        assert refused.value.errno == errno.ELOOP
        monkeypatch.setattr(Path, "resolve", lambda *_, **__: (_ for _ in ()).throw(error))


def test_a_file_that_is_read_only_stays_as_it_is_whoever_asks(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(PermissionError):
        write_whole(b"after", file)
    assert (file.read_bytes(), names(file.parent)) == (b"before, and a little longer", ["plan.yaml"])


def test_a_full_disk_leaves_all_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", full)
    for target in (file, file.with_name("new.txt")):
        with pytest.raises(OSError, match="No space"):
            write_whole(b"after", target)
    assert (file.read_bytes(), names(file.parent)) == (b"before, and a little longer", ["plan.yaml"])


def test_what_is_written_into_is_put_back_where_that_fails(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.with_name("other.yaml").hardlink_to(file)
    calls = iter([None, full, None])  # the file beside, the file itself, what it held
    monkeypatch.setattr(os, "fsync", lambda _: (call := next(calls)) and call())
    with pytest.raises(OSError, match="No space"):
        write_whole(b"after", file)
    assert (file.read_bytes(), names(file.parent)) == (b"before, and a little longer", ["other.yaml", "plan.yaml"])


@pytest.mark.parametrize("moment", [1, 2], ids=["the file beside is written", "the file itself is written"])
def test_a_signal_leaves_all_as_it_was(moment: int, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.with_name("other.yaml").hardlink_to(file)
    left, calls = [], iter(range(1, 5))

    def leave(_: int) -> None:
        left.append((file.read_bytes(), [name for name in names(file.parent) if name.startswith(".")]))
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "_exit", leave)
    monkeypatch.setattr(os, "fsync", lambda _: next(calls) == moment and signals._end(2, None))  # noqa: SLF001
    with pytest.raises(KeyboardInterrupt):
        write_whole(b"after", file)
    assert left == [(b"before, and a little longer", [])]


def test_a_name_as_long_as_a_name_can_be_is_written(tmp_path: Path) -> None:
    file = tmp_path / ("r" * 251 + ".txt")
    write_whole(b"x", file)
    write_whole(b"y", file)
    assert file.read_bytes() == b"y"


def test_what_somebody_else_has_written_meanwhile_is_not_lost(file: Path) -> None:
    for known in (b"before", b"before, and a little longer, once", b""):
        with pytest.raises(FileChangedError):
            write_whole(b"after", file, instead_of=known)
    assert (file.read_bytes(), names(file.parent)) == (b"before, and a little longer", ["plan.yaml"])
    write_whole(b"after", file, instead_of=b"before, and a little longer")
    assert file.read_bytes() == b"after"
    file.unlink()
    with pytest.raises(FileNotFoundError):
        write_whole(b"after", file, instead_of=b"after")
    assert names(file.parent) == []


def test_a_device_is_written_to() -> None:
    write_whole(b"x", Path(os.devnull))
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)

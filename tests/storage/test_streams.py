"""Files read ahead and written behind on threads: every byte, in order, and every error."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import random
import threading
from pathlib import Path

import pytest

from desktop.storage.from_medium import FromMedium, forget_cached
from desktop.storage.hashing import BLOCK, HashedStream
from desktop.storage.writing_behind import WrittenBehind

SIZES = [0, 1, 4095, 4096, BLOCK - 1, BLOCK, BLOCK + 1, 9 * BLOCK + 77]


def at_work() -> set[str]:
    return {each.name for each in threading.enumerate()} & {
        "reading",
        "hashing",
        "writing",
        "flushing",
    }


@pytest.mark.parametrize("size", SIZES)
def test_a_file_comes_back_from_the_medium_whole(tmp_path: Path, size: int) -> None:
    content = random.Random(size).randbytes(size)
    path = tmp_path / "a"
    path.write_bytes(content)
    forget_cached(path)
    with FromMedium(path) as stream, HashedStream(stream) as hashed:
        found = b"".join(bytes(block) for block in iter(hashed.read, b""))
        assert hashed.read() == b""
        digest = hashed.digest()
    assert found == content
    assert digest == hashlib.sha256(content).hexdigest()
    assert not at_work()


def test_a_file_system_that_reads_only_through_memory_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening = os.open

    def refused(path: str, flags: int, *more: int) -> int:
        if flags & getattr(os, "O_DIRECT", 0):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return opening(path, flags, *more)

    (tmp_path / "a").write_bytes(b"content")
    monkeypatch.setattr(os, "open", refused)
    with FromMedium(tmp_path / "a") as stream, HashedStream(stream) as hashed:
        assert hashed.read() == b"content"


def test_what_reading_raises_is_raised_to_whoever_takes_the_blocks() -> None:
    class Failing:
        def readinto(self, _buffer: object, /) -> int:
            raise OSError(errno.EIO, "a bad sector")

    with HashedStream(Failing()) as hashed, pytest.raises(OSError, match="a bad sector"):
        hashed.read()
    assert not at_work()


def test_reading_that_is_given_up_leaves_no_thread(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(20 * BLOCK))
    with FromMedium(tmp_path / "a") as stream, HashedStream(stream) as hashed:
        hashed.read()
        with pytest.raises(ValueError, match="not all of it"):
            hashed.digest()
    assert not at_work()


@pytest.mark.parametrize("size", SIZES)
def test_what_is_written_behind_lies_there_whole(tmp_path: Path, size: int) -> None:
    content = random.Random(size).randbytes(size)
    with (tmp_path / "a").open("xb", buffering=0) as stream, WrittenBehind(stream) as written:
        for at in range(0, size, 65_552):
            written.write(content[at : at + 65_552])
        written.finish()
        assert (tmp_path / "a").read_bytes() == content
    assert not at_work()


def test_it_is_flushed_while_more_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed = threading.Event()
    monkeypatch.setattr(os, "fdatasync", lambda _handle: flushed.set(), raising=False)
    with (tmp_path / "a").open("xb", buffering=0) as stream, WrittenBehind(stream) as written:
        written.write(bytes(33 * BLOCK))
        assert flushed.wait(10)


class Full(io.RawIOBase):
    """Takes half of each block, and from some size on nothing."""

    def __init__(self, most: int) -> None:
        self.content, self._most = b"", most

    def fileno(self) -> int:
        raise OSError(errno.EBADF, "no file")

    def write(self, data: memoryview) -> int:  # type: ignore[override]
        if len(self.content) >= self._most:
            raise OSError(errno.ENOSPC, "full")
        part = bytes(data[: len(data) // 2 + 1])
        self.content += part
        return len(part)


def test_a_file_that_takes_less_than_it_is_given_is_given_the_rest() -> None:
    full, content = Full(10**9), random.Random(3).randbytes(2 * BLOCK + 5)
    with WrittenBehind(full) as written:
        written.write(content)
        with pytest.raises(OSError, match="no file"):
            written.finish()
    assert full.content == content


def test_a_disk_that_fills_up_is_told_and_no_thread_is_left() -> None:
    with WrittenBehind(Full(BLOCK)) as written, pytest.raises(OSError, match="full"):
        written.write(bytes(100 * BLOCK))
    assert not at_work()


def test_a_medium_that_fails_while_it_is_flushed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = threading.Event()

    def failing(_handle: int) -> None:
        asked.set()
        raise OSError(errno.EIO, "unplugged")

    monkeypatch.setattr(os, "fdatasync", failing, raising=False)

    def write_all() -> None:
        with (tmp_path / "a").open("xb", buffering=0) as stream, WrittenBehind(stream) as written:
            written.write(bytes(33 * BLOCK))
            assert asked.wait(10)
            written.finish()

    with pytest.raises(OSError, match="unplugged"):  # by whichever call hears of it first
        write_all()

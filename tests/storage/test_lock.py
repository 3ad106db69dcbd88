"""One window for each office, and a killed window keeps nobody out."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import desktop
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage.lock import LOCK_NAME, FolderLock

HOLDER = """
import sys
from pathlib import Path
from typing import Any
from desktop.storage.lock import FolderLock
lock = FolderLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        cwd=Path(desktop.__file__).parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def assert_in_use(folder: Path) -> None:
    with pytest.raises(Trouble) as caught:
        FolderLock(folder)
    assert caught.value.kind is Trouble.Kind.NOT_OPENED
    assert caught.value.msg == Msg("safe.in_use")


def test_a_second_window_is_refused_until_the_first_is_closed(tmp_path: Path) -> None:
    first = FolderLock(tmp_path)
    assert_in_use(tmp_path)
    first.release()
    first.release()
    FolderLock(tmp_path).release()


def test_another_process_is_refused(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        assert_in_use(tmp_path)
        process.communicate("")
    FolderLock(tmp_path).release()


@pytest.mark.skipif(sys.platform == "win32", reason="the signal is of other systems")
def test_a_killed_process_lets_the_folder_go(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        assert_in_use(tmp_path)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    FolderLock(tmp_path).release()


def test_a_child_process_does_not_inherit_the_lock(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, text=True, close_fds=False
    ) as child:
        lock.release()
        FolderLock(tmp_path).release()
        child.communicate("\n")


def test_released_is_released_though_a_child_being_started_has_the_file_open(
    tmp_path: Path,
) -> None:
    lock = FolderLock(tmp_path)
    assert lock._handle is not None
    copy = os.dup(lock._handle)  # what a child has between its birth and its own program
    try:
        lock.release()
        FolderLock(tmp_path).release()
    finally:
        os.close(copy)


def test_other_folders_are_free(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    first, second = FolderLock(tmp_path), FolderLock(tmp_path / "other")
    first.release()
    second.release()


def test_a_folder_that_cannot_be_written_is_said(small_disk: Callable[[int], Any]) -> None:
    disk = small_disk(256)
    disk.allow_writing(False)
    with pytest.raises(Trouble) as caught:
        FolderLock(disk.path)
    assert (caught.value.kind, caught.value.msg.key) == (Trouble.Kind.OUTSIDE, "safe.read_only")


def test_inspecting_made_a_lock_file_and_failed_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def read_only(path: Any, flags: int, *more: Any, **given: Any) -> int:
        if flags & (os.O_CREAT | os.O_RDWR | os.O_WRONLY):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return opened(path, flags, *more, **given)

    (tmp_path / "copied").mkdir()
    (tmp_path / "copied" / LOCK_NAME).touch()
    monkeypatch.setattr(os, "open", read_only)
    FolderLock(tmp_path, inspecting=True).release()
    assert [each.name for each in tmp_path.iterdir()] == ["copied"]
    FolderLock(tmp_path / "copied", inspecting=True).release()


def test_who_inspects_waits_for_the_window_and_the_window_for_them(tmp_path: Path) -> None:
    window = FolderLock(tmp_path)
    with pytest.raises(Trouble) as caught:
        FolderLock(tmp_path, inspecting=True)
    assert caught.value.msg == Msg("safe.in_use")
    window.release()
    looking = FolderLock(tmp_path, inspecting=True)
    assert_in_use(tmp_path)
    looking.release()
    FolderLock(tmp_path).release()

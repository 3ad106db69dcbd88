"""Grounds that storage is tried on: a disk of few megabytes, made anew for each test."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.storage.backups import Stick
from tests.storage.offices import Made, make


class SmallDisk:
    """A disk of its own at ``path`` that can be filled and made read-only."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def fill(self) -> None:
        """Leave not one byte."""
        with (self.path / "filling").open("wb", buffering=0) as stream:
            for size in (65536, 4096, 512, 1):
                try:
                    while stream.write(b"x" * size):
                        pass
                except OSError:
                    continue

    def empty(self) -> None:
        (self.path / "filling").unlink()

    def grow(self, kilobytes: int) -> None:
        self._remount(f"size={kilobytes}k")

    def allow_writing(self, allowed: bool) -> None:
        self._remount("rw" if allowed else "ro")

    def _remount(self, option: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{option}", str(self.path)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], SmallDisk]]:
    """Mounts a disk of so many KiB; skipped where this computer does not let us."""
    if not sys.platform.startswith("linux") or shutil.which("mount") is None:
        pytest.skip("a small disk is mounted on Linux only")
    mounted: list[Path] = []

    def mount(kilobytes: int) -> SmallDisk:
        place = tmp_path / f"disk{len(mounted)}"
        place.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)],
            capture_output=True,
            check=False,
        )
        if done.returncode:
            pytest.skip("mounting a small disk needs the administrator")
        mounted.append(place)
        return SmallDisk(place)

    yield mount
    for place in mounted:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """A closed office with a word in its database and an attachment."""
    return make(tmp_path / "Dữ liệu")


@pytest.fixture
def stick(made: Made, tmp_path: Path) -> Stick:
    """An office and an empty place for its backups."""
    place = tmp_path / "USB"
    place.mkdir()
    return Stick(made, place)

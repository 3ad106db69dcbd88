"""Disks that can be pulled out: where they are, what they are called, how much is free.

``disks`` asks the system; whoever tests gives a source of its own (``Disks``).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from desktop.base import windows


@dataclass(frozen=True)
class Disk:
    """A disk that can be pulled out and is in: its folder, its name, bytes free and in all."""

    folder: Path
    name: str
    free: int
    size: int
    read_only: bool = False


Disks: TypeAlias = "Callable[[], tuple[Disk, ...]]"
Eject: TypeAlias = "Callable[[Disk], bool]"

_EJECTS_WITHIN = 60  # seconds: a slow stick may still be writing

_MOUNTED_BY_HAND = ("/media/", "/run/media/", "/mnt/")
_USERS_OWN = ("/media/", "/run/media/")
_NO_DISKS = frozenset(
    {"autofs", "cgroup2", "devtmpfs", "fuse.gvfsd-fuse", "fuse.portal", "overlay", "proc", "sysfs"}
)
_OCTAL = re.compile(r"\\([0-7]{3})")


def disks() -> tuple[Disk, ...]:
    """The removable disks of this computer, by name; what does not answer is left out."""
    found = _of_windows() if sys.platform == "win32" else _of_linux(Path("/"))
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), str(each.folder))))


def disk_of(place: Path, among: tuple[Disk, ...]) -> Disk | None:
    """The disk of ``among`` that a place lies on."""
    inner = place.absolute()
    fitting = [each for each in among if each.folder == inner or each.folder in inner.parents]
    return max(fitting, key=lambda each: len(each.folder.parts), default=None)


def eject(disk: Disk) -> bool:
    """Have the system write out what it holds for a disk and let it go; whether it may be pulled.

    False: something there is open, or this system has no means for it.
    """
    if sys.platform == "win32":
        return windows.eject(disk.folder.drive[:1])
    tool, device = shutil.which("udisksctl"), _device_of(Path("/"), disk.folder)
    if tool is None or not device:
        return False
    words = [tool, "unmount", "--no-user-interaction", "--block-device", device]
    try:
        done = subprocess.run(  # noqa: S603 (a tool of the system, and a device it told)
            words, capture_output=True, timeout=_EJECTS_WITHIN, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _device_of(root: Path, folder: Path) -> str:
    """The device that is mounted at a folder, "" where none is."""
    try:
        lines = (root / "proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    mounted = [line.split(" ") for line in lines.splitlines()]
    found = [_plain(words[0]) for words in mounted if _plain(words[1]) == os.fspath(folder)]
    return found[-1] if found else ""


def _of_linux(root: Path) -> Iterator[Disk]:
    try:
        lines = (root / "proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return
    labels = _labels(root)
    seen = set()
    for line in lines.splitlines():
        words = line.split(" ")
        if len(words) < 4:
            continue
        device, folder = _plain(words[0]), _plain(words[1])
        if words[2] in _NO_DISKS or folder in seen or not _is_removable(root, device, folder):
            continue
        seen.add(folder)
        name = labels.get(Path(device).name) or Path(folder).name
        yield from _told(Path(folder), name, read_only="ro" in words[3].split(","))


def _is_removable(root: Path, device: str, folder: str) -> bool:
    """What the kernel calls removable, and what the desktop mounted for its user.

    A hard disk in a case of its own is no removable one to the kernel.
    """
    if f"{folder}/".startswith(_USERS_OWN):
        return True
    if not device.startswith("/dev/") or not f"{folder}/".startswith(_MOUNTED_BY_HAND):
        return False
    block = root / "sys/class/block" / Path(device).name
    for each in (block, block.resolve().parent):
        try:
            if (each / "removable").read_text(encoding="ascii").strip() == "1":
                return True
        except (OSError, UnicodeDecodeError):
            continue
    return False


def _labels(root: Path) -> dict[str, str]:
    """What disks are called, by the last part of their devices."""
    found = {}
    try:
        for each in (root / "dev/disk/by-label").iterdir():
            name = re.sub(r"\\x([0-9a-f]{2})", lambda m: chr(int(m[1], 16)), each.name)
            try:
                told = name.encode("latin-1").decode("utf-8")
            except UnicodeError:
                told = name
            found[each.readlink().name] = told
    except OSError:
        pass
    return found


def _of_windows() -> Iterator[Disk]:
    for letter, name in windows.removable_drives():
        yield from _told(Path(f"{letter}:\\"), name or f"{letter}:", read_only=False)


def _told(folder: Path, name: str, *, read_only: bool) -> Iterator[Disk]:
    try:
        usage = shutil.disk_usage(folder)
    except OSError:  # a card reader without a card
        return
    yield Disk(folder, name, usage.free, usage.total, read_only)


def _plain(word: str) -> str:
    return _OCTAL.sub(lambda match: chr(int(match[1], 8)), word)

"""Damaged files are set aside under the day's name beside where they lay, and never deleted."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

from desktop.base.clock import SystemClock
from desktop.storage.disk import move, remember

MARK = ".damaged-"


def name_for(path: Path, at: datetime | None = None) -> Path:
    """Where a damaged file goes: ``office.db.damaged-20261130``, ``…-2`` where that is taken."""
    day = at or SystemClock().now()
    wanted = path.with_name(f"{path.name}{MARK}{day:%Y%m%d}")
    found, number = wanted, 1
    while os.path.lexists(found):
        number += 1
        found = wanted.with_name(f"{wanted.name}-{number}")
    return found


def lies_in(folder: Path) -> bool:
    """Whether something damaged was set aside there and is still kept. Raises OSError."""
    return any(MARK in each.name for each in folder.iterdir())


def set_aside(path: Path, at: datetime | None = None) -> Path:
    """Rename a damaged file; where it lies now. Raises OSError."""
    to = name_for(path, at)
    move(path, to)
    return to


def keep_aside(path: Path, at: datetime | None = None) -> Path:
    """Let a second name keep what lies there, while another file takes the first one.

    On a disk that has no second names (FAT) it is copied. Raises OSError.
    """
    to = name_for(path, at)
    try:
        os.link(path, to)
    except OSError:
        return copy_aside(path, at)
    remember(to.parent)
    return to


def copy_aside(path: Path, at: datetime | None = None) -> Path:
    """Keep a copy of what is about to be written over where it lies. Raises OSError."""
    to = name_for(path, at)
    try:
        shutil.copyfile(path, to)
        with to.open("rb+") as stream:
            os.fsync(stream.fileno())
    except BaseException:
        to.unlink(missing_ok=True)
        raise
    remember(to.parent)
    return to

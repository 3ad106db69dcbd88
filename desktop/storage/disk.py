"""Writing a small file whole or not at all, and making folders remember their entries."""

from __future__ import annotations

import errno
import os
import secrets
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

# Seconds between two attempts: on Windows a virus scanner may hold a new file that long.
_PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.8) if sys.platform == "win32" else ()


# What systems answer that flush no folder: some shares, some file systems of programs.
_NEVER_FLUSHED = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF)


def write_whole(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Replace ``path`` by ``content``: the old or the new file is there, never half of one.

    For folders of our own, where ``<name>.part`` is ours too. A large content comes in parts.
    Raises OSError, and what a part raises; then the old file is untouched and nothing is left
    beside it.
    """
    part = path.with_name(f"{path.name}.part")
    _write(part, part.open("wb"), path, content)


def write_outside(path: Path, content: bytes | Iterable[bytes]) -> None:
    """The same in a folder of somebody else's: no file and no link that lies there is written
    through, whatever its name.
    """
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    _write(part, part.open("xb"), path, content)


def _write(part: Path, opened: BinaryIO, path: Path, content: bytes | Iterable[bytes]) -> None:
    try:
        with opened as stream:
            for each in (content,) if isinstance(content, bytes) else content:
                stream.write(each)
            stream.flush()
            os.fsync(stream.fileno())
        move(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def make_folder(path: Path, *, mode: int = 0o777) -> None:
    """Make a folder and those above it that are missing, each sure to be found after a power cut.

    A file that is flushed in a folder which is not is gone with it. ``mode`` is of ``path`` alone;
    one that is there already is left as it is. Raises OSError.
    """
    missing = [each for each in (path, *path.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=mode if each == path else 0o777, exist_ok=True)
        remember(each.parent)


def move(source: Path, to: Path) -> None:
    """Rename within one file system and make the folder remember it."""
    for pause in _PATIENCE:
        try:
            source.replace(to)
            break
        except PermissionError:
            time.sleep(pause)
    else:
        source.replace(to)
    remember(to.parent)


def remember(folder: Path) -> None:
    """Flush a folder's entries, where the file system can be asked to.

    Windows does so by itself, and some shares flush nothing: that is no failing disk.
    """
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in _NEVER_FLUSHED:
                raise
        finally:
            os.close(handle)

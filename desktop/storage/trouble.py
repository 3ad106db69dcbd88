"""What a failing disk, folder or file is called: the Trouble behind an error of the system."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.base.text import Msg
from desktop.base.trouble import Trouble

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
# What systems answer where a file stands in the place of a folder.
_IN_THE_WAY = frozenset({errno.ENOTDIR, errno.EEXIST, errno.ENOENT})


@contextmanager
def disk_of(path: Path) -> Iterator[None]:
    """Turn an OSError met while writing ``path`` into a Trouble."""
    try:
        yield
    except OSError as error:
        raise system_trouble(error, path) from error


@contextmanager
def reading_of(path: Path) -> Iterator[None]:
    """Turn an OSError met while reading ``path`` into a Trouble."""
    try:
        yield
    except OSError as error:
        raise reading_trouble(error, path) from error


def system_trouble(error: OSError, path: Path) -> Trouble:
    """The Trouble behind an error of the system met while writing ``path``."""
    detail = _words_of(error)
    if error.errno in _FULL:
        return disk_full(path, detail)
    if error.errno in _FORBIDDEN:
        return read_only(path, detail)
    if error.errno == errno.EFBIG:  # FAT32 takes no file of 4 GB
        msg = Msg("backup_trouble.too_large", place=str(path.absolute().parent))
        return Trouble(Trouble.Kind.OUTSIDE, msg, detail=detail)
    above = path.absolute().parents
    file = next((each for each in above if os.path.isfile(each)), None)  # noqa: PTH113 (never raises)
    if file is not None and error.errno in _IN_THE_WAY:
        msg = Msg("safe.not_a_folder", place=str(file))
        return Trouble(Trouble.Kind.OUTSIDE, msg, detail=detail)
    return disk_fails(path, detail)


def reading_trouble(error: OSError, path: Path) -> Trouble:
    """The Trouble behind an error of the system met while reading ``path``."""
    if error.errno in _FORBIDDEN:
        whole = path.absolute()
        closed = (each for each in reversed(whole.parents) if not os.access(each, os.X_OK))
        msg = Msg("safe.unreadable", place=str(next(closed, whole)))
        return Trouble(Trouble.Kind.OUTSIDE, msg, detail=_words_of(error))
    return system_trouble(error, path)


def disk_full(path: Path, detail: str) -> Trouble:
    """No room where ``path`` lies."""
    msg = Msg("safe.disk_full", place=str(path.absolute().parent), free=megabytes_free(path))
    return Trouble(Trouble.Kind.OUTSIDE, msg, detail=detail)


def read_only(path: Path, detail: str) -> Trouble:
    """The folder where ``path`` lies, or would lie, may not be written."""
    folders = path.absolute().parents
    there = next((each for each in folders if os.path.isdir(each)), folders[0])  # noqa: PTH112 (never raises)
    return Trouble(Trouble.Kind.OUTSIDE, Msg("safe.read_only", place=str(there)), detail=detail)


def disk_fails(path: Path, detail: str) -> Trouble:
    """The disk of ``path`` does not answer as it should."""
    msg = Msg("safe.disk_fails", place=str(path.absolute().parent))
    return Trouble(Trouble.Kind.OUTSIDE, msg, detail=detail)


def writable(path: Path) -> bool:
    """Whether ``path`` and its folder may be written."""
    return os.access(path.parent, os.W_OK) and os.access(path, os.W_OK)


def megabytes_free(path: Path) -> int:
    """Whole megabytes free where ``path`` lies or would lie; 0 where nobody can say."""
    for folder in path.absolute().parents:
        if folder.is_dir():
            try:
                return shutil.disk_usage(folder).free // 1_000_000
            except OSError:
                return 0
    return 0


def _words_of(error: OSError) -> str:
    return f"{errno.errorcode.get(error.errno or 0, 'OSError')}: {error.strerror}"

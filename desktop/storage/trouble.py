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


@contextmanager
def disk_of(path: Path) -> Iterator[None]:
    """Turn an OSError about ``path`` into a Trouble."""
    try:
        yield
    except OSError as error:
        raise system_trouble(error, path) from error


def system_trouble(error: OSError, path: Path) -> Trouble:
    """The Trouble behind an error of the system about ``path``."""
    detail = f"{errno.errorcode.get(error.errno or 0, 'OSError')}: {error.strerror}"
    if error.errno in _FULL:
        return disk_full(path, detail)
    if error.errno in _FORBIDDEN:
        return read_only(path, detail)
    return disk_fails(path, detail)


def disk_full(path: Path, detail: str) -> Trouble:
    """No room where ``path`` lies."""
    msg = Msg("safe.disk_full", place=str(path.parent), free=megabytes_free(path))
    return Trouble(Trouble.Kind.OUTSIDE, msg, detail=detail)


def read_only(path: Path, detail: str) -> Trouble:
    """The folder of ``path`` may not be written."""
    msg = Msg("safe.read_only", place=str(path.parent))
    return Trouble(Trouble.Kind.OUTSIDE, msg, detail=detail)


def disk_fails(path: Path, detail: str) -> Trouble:
    """The disk of ``path`` does not answer as it should."""
    msg = Msg("safe.disk_fails", place=str(path.parent))
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

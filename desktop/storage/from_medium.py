"""A file read from the medium it lies on, past what the system remembers of it.

What was just written comes out of memory otherwise, and proves nothing about a stick. Linux and
Windows are asked for it where a file is opened; ``forget_cached`` goes before, for file systems
that do not take that. Where none of it is taken, what is read may be what was remembered.
"""

from __future__ import annotations

import errno
import io
import mmap
import os
import sys
from pathlib import Path

from desktop.base import windows

if sys.platform == "win32":
    import msvcrt

    def _past_memory(path: str, flags: int) -> int | None:
        handle = windows.open_past_memory(path)
        return None if handle is None else msvcrt.open_osfhandle(handle, flags)

else:

    def _past_memory(path: str, flags: int) -> int | None:  # noqa: ARG001 (asked by O_DIRECT)
        return None


_PAGE = 4096  # where a disk may be read at without the system's memory between
_DIRECT: int = getattr(os, "O_DIRECT", 0)  # Linux
_PLAINLY: int = os.O_RDONLY | getattr(os, "O_BINARY", 0)


class FromMedium(io.FileIO):
    """A file of bytes without a buffer; its blocks are read into memory that begins at a page."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "rb", opener=_opened)
        self._path, self._at, self._is_direct = path, 0, bool(_DIRECT) or os.name == "nt"

    def readinto(self, buffer: mmap.mmap, /) -> int:  # type: ignore[override]
        """Fill it as far as the file goes. Raises OSError."""
        if self._at % _PAGE:  # behind the end
            self._read_plainly()
        try:
            size = super().readinto(buffer) or 0
        except OSError as error:
            if error.errno != errno.EINVAL or not self._is_direct:
                raise
            self._read_plainly()  # a file system that promised more than it does
            size = super().readinto(buffer) or 0
        self._at += size
        return size

    def _read_plainly(self) -> None:
        if self._is_direct:
            self._is_direct = False
            handle = os.open(self._path, _PLAINLY)
            try:
                os.lseek(handle, self._at, os.SEEK_SET)
                os.dup2(handle, self.fileno(), inheritable=False)
            finally:
                os.close(handle)


def forget_cached(path: Path) -> None:
    """Let the next reading come from the medium, where the system can be asked for it."""
    if hasattr(os, "posix_fadvise"):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)


def _opened(path: str | os.PathLike[str], flags: int) -> int:
    direct = _past_memory(os.fspath(path), flags)
    if direct is not None:
        return direct
    try:
        return os.open(path, flags | _DIRECT)
    except OSError as error:
        if error.errno != errno.EINVAL or not _DIRECT:
            raise
        return os.open(path, flags)  # a file system in memory, or one of a program

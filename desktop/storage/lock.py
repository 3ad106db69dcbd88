"""One window for each office: a lock of the operating system on the folder's file ``lock``."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage.trouble import reading_trouble, system_trouble

LOCK_NAME = "lock"

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int, *, shared: bool) -> None:  # noqa: ARG001 (this system has no other)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _give_back(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: int, *, shared: bool) -> None:
        # A file that is only read is locked exclusively by no network drive.
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)

    def _give_back(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


_TAKEN = (errno.EWOULDBLOCK, errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class FolderLock:
    """The right to open an office; ends with ``release`` or with the process, even a killed one."""

    def __init__(self, folder: Path, *, inspecting: bool = False) -> None:
        """Take the lock; raises Trouble NOT_OPENED where another window holds it.

        ``inspecting``: nothing is written there, so a folder that has no lock file is not locked.
        """
        path = folder / LOCK_NAME
        self._handle: int | None = None
        try:
            self._handle = os.open(
                path, os.O_RDONLY if inspecting else os.O_CREAT | os.O_RDWR, 0o666
            )
        except FileNotFoundError as error:
            if inspecting:
                return
            raise system_trouble(error, path) from error
        except OSError as error:
            raise (reading_trouble if inspecting else system_trouble)(error, path) from error
        try:
            _take(self._handle, shared=inspecting)
        except OSError as error:
            os.close(self._handle)
            self._handle = None
            if error.errno in _TAKEN:
                raise Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.in_use")) from error
            raise system_trouble(error, path) from error

    def release(self) -> None:
        """Let others open the office; a second call does nothing."""
        if self._handle is not None:
            # Closing alone would not do: a child just being started still has the file open.
            _give_back(self._handle)
            os.close(self._handle)
            self._handle = None

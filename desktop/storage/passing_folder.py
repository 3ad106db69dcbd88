"""A private folder in the system's place for passing files, for a database that is read aside."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop.base.trouble import Trouble
from desktop.storage import backup_place as places
from desktop.storage.lock import LOCK_NAME, FolderLock
from desktop.storage.trouble import disk_full, disk_of

PREFIX = "thuky-aside-"


class PassingFolder:
    """Gone with ``close``. A lock in it says that somebody is at work there; what a killed run left
    has none that is held, and goes when the next one is made.
    """

    def __init__(self, need: int) -> None:
        """``need``: bytes that will lie there. Raises Trouble OUTSIDE where there is no room."""
        base = Path(tempfile.gettempdir())
        with disk_of(base / PREFIX):
            for left in _left_in(base):
                _sweep(left)
            if places.free_at(base) < need:
                raise disk_full(base / PREFIX, f"{need} bytes")
            self.path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
        self._lock = FolderLock(self.path)

    def close(self) -> None:
        """Remove it with all in it; a second call does nothing."""
        self._lock.release()  # Windows removes no file that is open
        shutil.rmtree(self.path, ignore_errors=True)

    def __enter__(self) -> Self:
        """For ``with``: closed at the end."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()


def _sweep(folder: Path) -> None:
    with suppress(OSError, Trouble):
        FolderLock(folder).release()
        shutil.rmtree(folder, ignore_errors=True)


def _left_in(base: Path) -> Iterator[Path]:
    """Our own folders; one without a lock is just being made."""
    for folder in sorted(base.glob(f"{PREFIX}*")):
        with suppress(OSError):
            seen = folder.lstat()
            own = not hasattr(os, "getuid") or seen.st_uid == os.getuid()
            if own and stat.S_ISDIR(seen.st_mode) and (folder / LOCK_NAME).is_file():
                yield folder

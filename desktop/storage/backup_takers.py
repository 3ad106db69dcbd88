"""What takes the entries of a backup as they are unpacked: held, or hashed and written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage.disk import make_folder, remember
from desktop.storage.trouble import disk_of

TOLD_BYTES = 1024 * 1024
"""How much is gone through between two words of it."""

Taken = Callable[[int], None]
"""Told how many bytes more were gone through; what it raises ends the reading."""


class Gathering:
    """A small entry, held until its end."""

    def __init__(self, ended: Callable[[bytes], None]) -> None:
        self._held = bytearray()
        self._ended = ended

    def take(self, block: memoryview) -> None:
        self._held += block

    def end(self) -> None:
        self._ended(bytes(self._held))

    def drop(self) -> None:
        self._held.clear()


class Storing:
    """An entry that is hashed, and written to ``path`` where there is one."""

    def __init__(
        self,
        path: Path | None,
        digest: str,
        taken: Taken,
        stored: Callable[[], None] = lambda: None,
        *,
        to_stay: bool = False,
    ) -> None:
        """``to_stay``: the disk is waited for."""
        self._digest, self._taken, self._path, self._stored = digest, taken, path, stored
        self._to_stay, self._untold = to_stay, 0
        self._running = hashlib.sha256()
        self._stream: BinaryIO | None = None
        if path is not None:
            with disk_of(path):
                make_folder(path.parent)
                self._stream = path.open("xb")

    def take(self, block: memoryview) -> None:
        self._running.update(block)
        if self._stream is not None:
            assert self._path is not None
            with disk_of(self._path):
                self._stream.write(block)
        self._untold += len(block)
        if self._untold >= TOLD_BYTES:
            self._tell()

    def end(self) -> None:
        if self._stream is not None:
            assert self._path is not None
            with disk_of(self._path), self._stream:
                self._stream.flush()
                if self._to_stay:
                    os.fsync(self._stream.fileno())
            if self._to_stay:
                with disk_of(self._path):
                    remember(self._path.parent)
        if self._running.hexdigest() != self._digest:
            raise unequal(self._digest)
        self._tell()
        self._stored()

    def drop(self) -> None:
        if self._stream is not None:
            with suppress(OSError):  # what went wrong before is said, not that
                self._stream.close()

    def _tell(self) -> None:
        untold, self._untold = self._untold, 0
        self._taken(untold)


def unequal(what: str) -> Trouble:
    """The Trouble of a backup that came back other than it was packed."""
    return Trouble(Trouble.Kind.DAMAGED, Msg("backup_trouble.unequal"), detail=what)

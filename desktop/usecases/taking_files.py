"""A file of this computer is taken into the office: looked at, read, encrypted as it is read."""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from desktop.base.progress import SILENT, Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.given_files import HEAD_BYTES, content_fault, kept_name, name_fault
from desktop.domain.problems import Problem, Refused
from desktop.storage.objects import MOST_BYTES, Objects
from desktop.usecases.attachments import GivenFile


def look_at(path: Path) -> int:
    """The size of a file that may be taken, by its name and what the system says of it.

    Raises Refused for a program, a name that hides one, a folder, an empty or too large file;
    Trouble where it cannot be seen.
    """
    if fault := name_fault(path.name):
        raise _refused(fault)
    shown = kept_name(path.name)
    try:
        seen = path.stat()
    except OSError as error:
        raise _unreadable(shown, error) from error
    if stat.S_ISDIR(seen.st_mode):
        raise _refused(Msg("attached.folder", file=shown))
    if not stat.S_ISREG(seen.st_mode):
        raise _refused(Msg("attached.no_file", file=shown))
    if not seen.st_size:
        raise _refused(Msg("attached.empty", file=shown))
    if seen.st_size > MOST_BYTES:
        most = MOST_BYTES // (1024 * 1024)
        raise _refused(Msg("attached.too_large", file=shown, most=most))
    return seen.st_size


def take(objects: Objects, path: Path, progress: Progress = SILENT) -> GivenFile:
    """The file with its bytes laid into the office, for a command that attaches it.

    Until then no record names them; where none ever does they are swept (``usecases/upkeep.py``).
    Raises Refused as ``look_at`` does and for a program by its content, Trouble where it cannot be
    read or changed meanwhile, Cancelled; then nothing is left behind.
    """
    size, shown = look_at(path), kept_name(path.name)
    try:
        stream = path.open("rb")
    except OSError as error:
        raise _unreadable(shown, error) from error
    with stream:
        source = _Source(stream, shown, size, progress)
        source.look()
        before = os.fstat(stream.fileno())
        stored = objects.put(source)
        after = os.fstat(stream.fileno())
        if source.done != size or (before.st_size, before.st_mtime_ns) != (
            after.st_size,
            after.st_mtime_ns,
        ):
            objects.take_away(stored.digest)
            raise Trouble(Trouble.Kind.OUTSIDE, Msg("attached.changing", file=shown))
    return GivenFile(shown, stored=stored, sha256=source.digest.hexdigest())


class _Source:
    """Reads on, counts and digests; what the system refuses is said of this file."""

    def __init__(self, stream: BinaryIO, name: str, size: int, progress: Progress) -> None:
        self._stream, self._name, self._size, self._progress = stream, name, size, progress
        self.done, self.digest = 0, sha256()

    def look(self) -> None:
        """Refuse a program by how it begins; then it is read from its beginning."""
        try:
            head = self._stream.read(HEAD_BYTES)
            self._stream.seek(0)
        except OSError as error:
            raise _unreadable(self._name, error) from error
        if fault := content_fault(self._name, head):
            raise _refused(fault)

    def read(self, size: int, /) -> bytes:
        """The next bytes. Raises Trouble, Cancelled."""
        try:
            block = self._stream.read(size)
        except OSError as error:
            raise _unreadable(self._name, error) from error
        self.done += len(block)
        self.digest.update(block)
        self._progress.step(self.done // 1000, max(1, self._size // 1000))
        return block


def _refused(words: Msg) -> Refused:
    return Refused(Problem(words, blocking=True))


def _unreadable(name: str, error: OSError) -> Trouble:
    key = "attached.gone" if isinstance(error, FileNotFoundError) else "attached.unreadable"
    return Trouble(Trouble.Kind.OUTSIDE, Msg(key, file=name), detail=str(error.strerror))

"""A tar as a stream: written block by block, read back as it comes, plain files only."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from desktop.base.text import Msg
from desktop.base.trouble import Trouble

_BLOCK = tarfile.BLOCKSIZE
_REST = bytes(_BLOCK)


class Source(Protocol):
    """Where the bytes of an entry come from: a file."""

    def read(self, size: int = -1, /) -> bytes: ...

    def close(self) -> None: ...


class Taker(Protocol):
    """Where the bytes of an entry go; after the last comes ``end``, or ``drop`` where none came."""

    def take(self, block: memoryview) -> None: ...

    def end(self) -> None: ...

    def drop(self) -> None: ...


@dataclass(frozen=True)
class Entry:
    """A plain file to pack: its name, size, and how it is opened. ``at``: seconds since 1970."""

    name: str
    size: int
    opened: Callable[[], Source]
    at: int = 0


def of_bytes(name: str, content: bytes, at: int = 0) -> Entry:
    """An entry of bytes at hand."""
    return Entry(name, len(content), lambda: io.BytesIO(content), at)


def packed(entries: Iterable[Entry], *, block: int = 64 * 1024) -> Iterator[bytes]:
    """The tar's bytes, a little at a time: new memory for a great block costs more than to fill it.

    Raises Trouble DAMAGED where a file is shorter than it was said to be."""
    for entry in entries:
        info = tarfile.TarInfo(entry.name)
        info.size, info.mtime, info.mode = entry.size, entry.at, 0o600
        yield info.tobuf(tarfile.GNU_FORMAT, "utf-8", "strict")
        left = entry.size
        source = entry.opened()
        try:
            while left:
                read = source.read(min(block, left))
                if not read:
                    raise Trouble(
                        Trouble.Kind.DAMAGED,
                        Msg("backup_trouble.source_changed"),
                        detail=entry.name,
                    )
                left -= len(read)
                yield read
        finally:
            source.close()
        yield bytes(-entry.size % _BLOCK)
    yield bytes(2 * _BLOCK)


class Unpacking:
    """Takes a tar's bytes as they come and hands each entry to a taker.

    ``entry(name, size)`` answers the taker or refuses by raising. Links, folders, devices and
    names that go on in another header are refused: a backup of ours has none, and nothing here
    ever makes a path of a name.
    """

    def __init__(self, entry: Callable[[str, int], Taker]) -> None:
        self._entry = entry
        self._taker: Taker | None = None
        self._left = 0
        self._pad = 0
        self._head = bytearray()
        self._ended = False

    def take(self, data: bytes) -> None:
        """Raises Trouble DAMAGED for what is no entry of ours, and what the takers raise."""
        view = memoryview(data)
        while view:
            if self._left:
                view = self._content(view)
            elif self._pad:
                skipped = min(self._pad, len(view))
                self._pad, view = self._pad - skipped, view[skipped:]
            else:
                wanted = _BLOCK - len(self._head)
                self._head += view[:wanted]
                view = view[wanted:]
                if len(self._head) == _BLOCK:
                    self._header(bytes(self._head))
                    self._head.clear()

    def close(self) -> None:
        """Raises Trouble DAMAGED where the tar did not come to its end."""
        if self._left or self._head or not self._ended:
            raise strange("a tar cut short")

    def drop(self) -> None:
        """Let go of what was begun and did not come to its end."""
        if self._left and self._taker is not None:
            self._taker.drop()

    def _content(self, view: memoryview) -> memoryview:
        assert self._taker is not None
        part = view[: self._left]
        self._taker.take(part)
        self._left -= len(part)
        if not self._left:
            self._taker.end()
        return view[len(part) :]

    def _header(self, head: bytes) -> None:
        if head == _REST:
            self._ended = True
            return
        if self._ended:
            raise strange("bytes after the tar's end")
        try:
            info = tarfile.TarInfo.frombuf(head, "utf-8", "strict")
        except (tarfile.HeaderError, UnicodeDecodeError) as error:
            raise strange(f"no header: {error}") from error
        if info.type != tarfile.REGTYPE or info.size < 0:
            raise strange(f"{info.name[:80]!r} is no plain file")
        self._taker = self._entry(info.name, info.size)
        self._left, self._pad = info.size, -info.size % _BLOCK
        if not info.size:
            self._taker.end()


def strange(detail: str) -> Trouble:
    """The Trouble of a backup that holds what none of ours does."""
    return Trouble(Trouble.Kind.DAMAGED, Msg("backup_trouble.strange"), detail=detail)

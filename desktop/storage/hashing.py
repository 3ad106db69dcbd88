"""A file read ahead and hashed on threads of their own, beside the work that takes its bytes."""

from __future__ import annotations

import hashlib
import mmap
from queue import Queue
from threading import Thread
from types import TracebackType
from typing import Protocol, Self, TypeAlias

BLOCK = 1024 * 1024

_Block: TypeAlias = "tuple[mmap.mmap, int] | Exception"

_AHEAD = 6  # blocks that are read ahead: memory stays flat


class Source(Protocol):
    """What is read: a file without a buffer of its own."""

    def readinto(self, buffer: mmap.mmap, /) -> int | None: ...


class HashedStream:
    """A file whose blocks are hashed as they are read; ``digest`` once all are.

    The threads live inside ``with``: one waits for the medium, one hashes, both without the
    interpreter's lock. The buffers are made once, for new memory costs more than to fill it.
    """

    def __init__(self, stream: Source) -> None:
        self._stream = stream
        self._running = hashlib.sha256()
        self._free: Queue[mmap.mmap | None] = Queue()
        self._read_ones: Queue[_Block] = Queue()
        self._full: Queue[_Block] = Queue()
        self._given: mmap.mmap | None = None
        self._is_read = False
        self._threads = (
            Thread(target=self._read, name="reading", daemon=True),
            Thread(target=self._hash, name="hashing", daemon=True),
        )

    def read(self, _size: int = -1, /) -> memoryview:
        """The next block, good until the one after it is asked for; empty at the end.

        Raises what the reading raised.
        """
        if self._given is not None:
            self._free.put(self._given)
            self._given = None
        if self._is_read:
            return memoryview(b"")
        taken = self._full.get()
        if isinstance(taken, Exception):
            self._is_read = True
            raise taken
        self._given, size = taken
        self._is_read = size == 0
        return memoryview(self._given)[:size]

    def digest(self) -> str:
        """In hex, of all that there is to be read; ``read`` has come to its end."""
        if not self._is_read:
            raise ValueError("not all of it is read")
        self._join()
        return self._running.hexdigest()

    def __enter__(self) -> Self:
        """Start the thread."""
        for _ in range(_AHEAD):
            self._free.put(mmap.mmap(-1, BLOCK))  # begins at a page, as a disk wants it
        for each in self._threads:
            each.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it."""
        self._free.put(None)
        self._join()

    def _join(self) -> None:
        for each in self._threads:
            each.join()

    def _read(self) -> None:
        try:
            while (buffer := self._free.get()) is not None:
                size = self._stream.readinto(buffer) or 0
                self._read_ones.put((buffer, size))
                if not size:
                    return
        except OSError as error:
            self._read_ones.put(error)
        finally:  # a mistake of ours must not leave the others waiting
            self._read_ones.put(RuntimeError("the reading has ended"))

    def _hash(self) -> None:
        while not isinstance(taken := self._read_ones.get(), Exception):
            buffer, size = taken
            self._running.update(memoryview(buffer)[:size])
            self._full.put(taken)
        self._full.put(taken)

"""SHA-256 of a stream on a thread of its own, beside the work that reads it."""

from __future__ import annotations

import hashlib
from queue import Queue
from threading import Thread
from types import TracebackType
from typing import Protocol, Self

_AHEAD = 4  # blocks that may wait: memory stays flat


class Source(Protocol):
    """What is read."""

    def read(self, size: int = -1, /) -> bytes | None: ...


class HashedStream:
    """A stream whose bytes are hashed as they are read; ``digest`` once all are.

    The thread lives inside ``with``. Large blocks are hashed without the interpreter's lock, so
    that a second core does it.
    """

    def __init__(self, stream: Source) -> None:
        self._stream = stream
        self._running = hashlib.sha256()
        self._blocks: Queue[bytes] = Queue(_AHEAD)
        self._thread = Thread(target=self._hash, name="hashing", daemon=True)

    def read(self, size: int = -1, /) -> bytes:
        block = self._stream.read(size) or b""
        if block:
            self._blocks.put(block)
        return block

    def digest(self) -> str:
        """In hex; nothing is read afterwards."""
        self._end()
        return self._running.hexdigest()

    def __enter__(self) -> Self:
        """Start the thread."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it."""
        self._end()

    def _end(self) -> None:
        if self._thread.is_alive():
            self._blocks.put(b"")
            self._thread.join()

    def _hash(self) -> None:
        while block := self._blocks.get():
            self._running.update(block)

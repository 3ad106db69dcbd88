"""A file written on a thread of its own, and flushed bit by bit while more is made to be written.

Left to itself a system keeps gigabytes back and writes them when it is asked to flush at the end:
then a disk waits for the cipher first, and the cipher's caller for the disk afterwards.
"""

from __future__ import annotations

import os
from io import RawIOBase
from queue import Queue
from threading import Event, Thread
from types import TracebackType
from typing import Self

_BLOCK = 256 * 1024  # what a processor holds near
_BLOCKS = 8  # memory stays flat
_FLUSH_EVERY = 32 * 1024 * 1024  # bytes


class WrittenBehind:
    """A file without a buffer of its own, written and flushed in the background.

    The threads live inside ``with``; only ``finish`` tells that all of it is on the medium.
    """

    def __init__(self, stream: RawIOBase) -> None:
        self._stream = stream
        self._free: Queue[bytearray] = Queue()
        self._full: Queue[memoryview | None] = Queue()
        self._filling = bytearray(_BLOCK)
        self._size, self._behind = 0, 0
        self._fault: BaseException | None = None
        self._to_flush, self._is_ended = Event(), False
        self._threads = (
            Thread(target=self._write, name="writing", daemon=True),
            Thread(target=self._flush, name="flushing", daemon=True),
        )

    def write(self, data: bytes | memoryview, /) -> int:
        """Take it over. Raises what the system said of what was taken before."""
        left = memoryview(data)
        while left:
            part = left[: _BLOCK - self._size]
            self._filling[self._size : self._size + len(part)] = part
            self._size += len(part)
            left = left[len(part) :]
            if self._size == _BLOCK:
                self._hand_on()
        return len(data)

    def finish(self) -> None:
        """Wait until the medium has all of it. Raises OSError."""
        self._hand_on()
        self._end()
        self._require_sound()
        os.fsync(self._stream.fileno())

    def __enter__(self) -> Self:
        """Start the threads."""
        for _ in range(_BLOCKS - 1):
            self._free.put(bytearray(_BLOCK))
        for each in self._threads:
            each.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End them."""
        self._end()

    def _hand_on(self) -> None:
        self._require_sound()
        if self._size:
            self._full.put(memoryview(self._filling)[: self._size])
            self._filling, self._size = self._free.get(), 0

    def _end(self) -> None:
        if not self._is_ended:
            self._is_ended = True
            self._full.put(None)
            self._to_flush.set()
            for each in self._threads:
                each.join()

    def _require_sound(self) -> None:
        if self._fault is not None:
            raise self._fault

    def _write(self) -> None:
        block: memoryview | None = memoryview(b"")
        try:
            while (block := self._full.get()) is not None:
                self._write_block(block)
        finally:
            if block is not None:  # a mistake of ours must not leave the other thread waiting
                self._fault = RuntimeError("the writing has ended")
                self._free.put(bytearray(_BLOCK))

    def _write_block(self, block: memoryview) -> None:
        try:
            left = block
            while left and self._fault is None:
                left = left[self._stream.write(left) or 0 :]
        except OSError as error:
            self._fault = error
        self._behind += len(block)
        buffer = block.obj
        assert isinstance(buffer, bytearray)
        self._free.put(buffer)
        if self._behind >= _FLUSH_EVERY:
            self._behind = 0
            self._to_flush.set()

    def _flush(self) -> None:
        """One flush at a time: a slow medium gets fewer of them."""
        while self._to_flush.wait() and not self._is_ended:
            self._to_flush.clear()
            try:
                _to_the_medium(self._stream.fileno())
            except OSError as error:
                self._fault = error


def _to_the_medium(handle: int) -> None:
    """What was written so far; of the file's dates Windows alone keeps care here."""
    getattr(os, "fdatasync", os.fsync)(handle)

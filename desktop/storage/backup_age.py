"""The age file of a backup: sealed for recipients, opened by an identity; only here is age known.

Whatever lies in an office is sealed to two X25519 keys: the office's, and that of its recovery
sheet. Both are HKDF of a secret under the purpose ``backup`` (``DOC-TOI.txt`` tells how).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

import pyrage

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage import bech32

_BLOCK = 1024 * 1024
_GATHERED = 64 * 1024  # bytes: larger ones would be new memory each time, dearer than to fill it
_NO_IDENTITY = "No matching keys found"  # pyrage's own words for it

Take = Callable[[bytes], None]


class Source(Protocol):
    """What is read from; a block is good until the next one is read."""

    def read(self, size: int = -1, /) -> bytes | memoryview: ...


class Target(Protocol):
    """What is written to."""

    def write(self, block: bytes, /) -> int: ...


class NotForUs(Exception):
    """The file is sealed for other keys, or its head is damaged: age itself cannot tell."""


def identity_of(private: bytes) -> str:
    """The line ``AGE-SECRET-KEY-1…`` of a key for backups."""
    return bech32.encode("AGE-SECRET-KEY-", private)


def recipient_of(public: bytes) -> str:
    """The line ``age1…`` of a public half."""
    return bech32.encode("age", public)


def seal(blocks: Iterable[bytes], to: Target, recipients: Iterable[str]) -> None:
    """Encrypt ``blocks`` into ``to`` as they come; memory stays flat.

    Raises what ``blocks`` and ``to`` raise.
    """
    spring, drain = _Spring(iter(blocks)), _Drain(to.write)
    keys = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    try:
        # age asks for a few KiB at a time: the buffer, which is not Python, gives them.
        pyrage.encrypt_io(io.BufferedReader(spring, _BLOCK), drain, keys)
        drain.finish()
    finally:
        # What was raised first is what happened; of its last bytes pyrage forgets even that.
        spring.require_sound()
        drain.require_sound()


def unseal(source: Source, take: Take, identities: Iterable[str]) -> None:
    """Decrypt into ``take``, block by block; each block is authentic, the end is known last.

    Raises NotForUs, Trouble DAMAGED for a file that was changed or cut, and what ``source`` and
    ``take`` raise.
    """
    spring, drain = _Spring(_blocks(source)), _Drain(take)
    keys = [pyrage.x25519.Identity.from_str(each) for each in identities]
    try:
        pyrage.decrypt_io(io.BufferedReader(spring, _BLOCK), drain, keys)
        drain.finish()
    except (pyrage.DecryptError, OSError) as error:
        spring.require_sound()
        drain.require_sound()
        if _NO_IDENTITY in str(error):
            raise NotForUs from error
        msg = Msg("backup_trouble.damaged")
        raise Trouble(Trouble.Kind.DAMAGED, msg, detail=f"age: {error}") from error
    drain.require_sound()


def _blocks(source: Source) -> Iterator[bytes | memoryview]:
    while block := source.read(_BLOCK):
        yield block


class _Spring(io.RawIOBase):
    """A stream that is read from blocks as they are made; what making one raised is kept."""

    def __init__(self, blocks: Iterator[bytes | memoryview]) -> None:
        super().__init__()
        self._blocks = blocks
        self._held = memoryview(b"")
        self._fault: BaseException | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Fill it; only the last time less than the whole of it."""
        filled = 0
        try:
            while filled < len(buffer):
                while not self._held:
                    self._held = memoryview(next(self._blocks))
                part = self._held[: len(buffer) - filled]
                buffer[filled : filled + len(part)] = part
                filled, self._held = filled + len(part), self._held[len(part) :]
        except StopIteration:
            pass
        except BaseException as error:
            self._fault = error
            raise
        return filled

    def require_sound(self) -> None:
        if self._fault is not None:
            raise self._fault


class _Drain:
    """Gathers the few KiB that age writes at a time; what taking them raised first is kept."""

    def __init__(self, take: Callable[[bytes], object]) -> None:
        self._take = take
        self._held: list[bytes] = []
        self._size = 0
        self._fault: BaseException | None = None

    def write(self, data: bytes | bytearray | memoryview) -> int:
        self._held.append(bytes(data))  # no copy where it is bytes already, as age gives it
        self._size += len(data)
        if self._size >= _GATHERED:
            self.finish()
        return len(data)

    def finish(self) -> None:
        """Hand on what is held."""
        block, self._held, self._size = b"".join(self._held), [], 0
        if self._fault is None and block:
            try:
                self._take(block)
            except BaseException as error:
                self._fault = error
                raise

    def flush(self) -> None:
        """age asks for it; whoever owns the stream flushes it."""

    def require_sound(self) -> None:
        if self._fault is not None:
            raise self._fault

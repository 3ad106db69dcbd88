"""What lies in a database's journal (``-wal``): which pages it brings, and whether it is whole.

SQLite reads a journal up to the first frame that is not as it was written and forgets the rest
without a word. Here the rest is looked at as well, before SQLite opens the file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from desktop.storage.trouble import reading_of

PAGE_BYTES = 4096

_HEAD, _FRAME = struct.Struct(">8I"), struct.Struct(">6I")
_BIG, _LITTLE = 0x377F0683, 0x377F0682


class State(StrEnum):
    """What SQLite will make of a journal."""

    NONE = "none"
    """There is none, or an empty one: the program was closed."""
    WHOLE = "whole"
    """All that was committed is there; a last act that was under way does not count."""
    UNREADABLE = "unreadable"
    """It has content and no head: SQLite would pass it over."""
    CUT = "cut"
    """An act that was committed can no longer be read, though later ones lie behind it."""


@dataclass(frozen=True)
class Journal:
    """``pages``: where in the file the newest committed content of a page begins, by its number.

    ``size``: pages of the database after the last commit; 0 where there is none.
    """

    state: State
    pages: Mapping[int, int] = field(default_factory=dict)
    size: int = 0


def journal_of(database: Path) -> Path:
    """Where the journal of a database lies."""
    return database.with_name(f"{database.name}-wal")


def examine(path: Path) -> Journal:
    """Read a journal from end to end and change nothing.

    However large it is, one frame is held at a time. Raises Trouble where it cannot be read.
    """
    with reading_of(path):
        if not path.is_file() or not path.stat().st_size:
            return Journal(State.NONE)
        with path.open("rb") as stream:
            return _read(stream)


def read(content: bytes) -> Journal:
    """The same of a journal's bytes."""
    return _read(BytesIO(content))


def _read(stream: BinaryIO) -> Journal:
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        # SQLite writes the head first and a frame after it: nothing was committed here yet.
        return Journal(State.NONE)
    magic, _version, page, _number, *salts, one, two = _HEAD.unpack(head)
    if magic not in (_BIG, _LITTLE) or page != PAGE_BYTES:
        empty = not any(head) and not any(map(any, iter(lambda: stream.read(PAGE_BYTES), b"")))
        return Journal(State.NONE if empty else State.UNREADABLE)
    order = ">" if magic == _BIG else "<"
    sums = _sum(order, head[: _HEAD.size - 8], (0, 0))
    if sums != (one, two):
        return Journal(State.UNREADABLE)
    held: dict[int, int] = {}
    pending: dict[int, int] = {}
    size, whole, behind = 0, True, 0
    for at, frame in _frames(stream):
        number, commit, first, second, *said = _FRAME.unpack_from(frame)
        if [first, second] != salts:
            # Of a former round, or torn in its head: then more of this round lie behind.
            whole = False
            continue
        if whole:
            sums = _sum(order, frame[_FRAME.size :], _sum(order, frame[:8], sums))
            whole = sums == tuple(said)
        if not whole:
            # One commit behind a torn frame is an act that nobody was told of; a second means that
            # the first was on the disk once.
            behind += 1 if commit or behind else 0
            continue
        pending[number] = at
        if commit:
            held |= pending
            pending, size = {}, commit
    return Journal(State.CUT if behind > 1 else State.WHOLE, held, size)


def _frames(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Each whole frame, and where its page begins."""
    at = _HEAD.size
    while len(frame := stream.read(_FRAME.size + PAGE_BYTES)) == _FRAME.size + PAGE_BYTES:
        yield at + _FRAME.size, frame
        at += len(frame)


def _sum(order: str, content: bytes, start: tuple[int, int]) -> tuple[int, int]:
    """SQLite's running sums over pairs of words."""
    one, two = start
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two

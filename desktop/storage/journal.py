"""What lies in a database's journal (``-wal``): which pages it brings, and whether it is whole.

SQLite reads a journal up to the first frame that is not as it was written and forgets the rest
without a word. Here the rest is looked at as well, before SQLite opens the file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from desktop.storage.trouble import reading_of

PAGE_BYTES = 4096
MOST_BYTES = 64 * 1024 * 1024
"""Larger than any journal that the program leaves: such a one is not gone through."""

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
    """Read a journal from end to end and change nothing. Raises Trouble where it cannot be read."""
    with reading_of(path):
        if not path.is_file():
            return Journal(State.NONE)
        size = path.stat().st_size
        if not size:
            return Journal(State.NONE)
        if size > MOST_BYTES:
            return Journal(State.WHOLE)
        content = path.read_bytes()
    return read(content)


def read(content: bytes) -> Journal:
    """The same of a journal's bytes."""
    if len(content) < _HEAD.size:
        # SQLite writes the head first and a frame after it: nothing was committed here yet.
        return Journal(State.NONE)
    magic, _version, page, _number, *salts, one, two = _HEAD.unpack_from(content)
    if magic not in (_BIG, _LITTLE) or page != PAGE_BYTES:
        return Journal(State.UNREADABLE if any(content) else State.NONE)
    order = ">" if magic == _BIG else "<"
    sums = _sum(order, content[: _HEAD.size - 8], (0, 0))
    if sums != (one, two):
        return Journal(State.UNREADABLE)
    held: dict[int, int] = {}
    pending: dict[int, int] = {}
    size, whole, behind = 0, True, 0
    for at, number, commit, same, said in _frames(content, (salts[0], salts[1])):
        if not same:  # of a former round, or torn in its head: then more of this round lie behind
            whole = False
            continue
        if whole:
            body = content[at : at + PAGE_BYTES]
            start = at - _FRAME.size
            sums = _sum(order, body, _sum(order, content[start : start + 8], sums))
            whole = sums == said
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


def _frames(
    content: bytes, salts: tuple[int, int]
) -> Iterator[tuple[int, int, int, bool, tuple[int, int]]]:
    """Where each frame's page begins, its number, the size it commits, whether it is of this
    journal's own round, and its sums.
    """
    at = _HEAD.size
    while at + _FRAME.size + PAGE_BYTES <= len(content):
        number, commit, first, second, one, two = _FRAME.unpack_from(content, at)
        yield at + _FRAME.size, number, commit, (first, second) == salts, (one, two)
        at += _FRAME.size + PAGE_BYTES


def _sum(order: str, content: bytes, start: tuple[int, int]) -> tuple[int, int]:
    """SQLite's running sums over pairs of words."""
    one, two = start
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two

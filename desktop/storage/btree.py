"""SQLite's trees read page by page: the rows that are there, and between which ids some are lost.

Pure: it is given a function that answers a page's content, or None for a page that is not as it
was written. Numbers and offsets are those of https://www.sqlite.org/fileformat2.html.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from desktop.storage.pages import USABLE_BYTES

Read: TypeAlias = "Callable[[int], bytes | None]"
Value: TypeAlias = "int | float | str | bytes | None"

TABLE_LEAF, TABLE_INNER, INDEX_LEAF, INDEX_INNER = 0x0D, 0x05, 0x0A, 0x02
LOWEST, HIGHEST = -(2**63), 2**63 - 1

_HEAD_OF_FILE = 100
_TABLE_LOCAL = USABLE_BYTES - 35
_INDEX_LOCAL = (USABLE_BYTES - 12) * 64 // 255 - 23
_LEAST_LOCAL = (USABLE_BYTES - 12) * 32 // 255 - 23
_DEEPEST = 40


class Torn(Exception):
    """A page says what cannot be; what was read of it so far counts."""


@dataclass(frozen=True)
class Row:
    """A row as it stands: ``id`` is its rowid (0 in a table without)."""

    id: int
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Gap:
    """A page that is lost, and between which ids its rows lay, both included."""

    page: int
    first: int = LOWEST
    last: int = HIGHEST


class Walk:
    """One tree from its root. ``gaps`` are the pages lost, ``seen`` the pages gone through."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self.gaps: list[Gap] = []
        self.seen: set[int] = set()

    def rows(self, root: int) -> Iterator[Row]:
        """Every row that can be read, in the order of the tree."""
        yield from self._rows(root, LOWEST, HIGHEST, 0)

    def _rows(self, number: int, first: int, last: int, depth: int) -> Iterator[Row]:
        page = self._read(number) if number not in self.seen and depth < _DEEPEST else None
        self.seen.add(number)
        if page is None:
            self.gaps.append(Gap(number, first, last))
            return
        begin = _HEAD_OF_FILE if number == 1 else 0
        try:
            kind = page[begin]
            if kind in (TABLE_INNER, INDEX_INNER):
                yield from self._inner(page, begin, (first, last), depth)
            elif kind in (TABLE_LEAF, INDEX_LEAF):
                for at in cells_of(page, begin):
                    try:
                        yield self._row(page, at, kind)
                    except Torn:
                        self.gaps.append(Gap(number, first, last))
            else:
                self.gaps.append(Gap(number, first, last))
        except (Torn, IndexError):
            self.gaps.append(Gap(number, first, last))

    def _inner(self, page: bytes, begin: int, span: tuple[int, int], depth: int) -> Iterator[Row]:
        first, last = span
        for at in cells_of(page, begin):
            child = int.from_bytes(page[at : at + 4], "big")
            if page[begin] == TABLE_INNER:
                key, _ = varint(page, at + 4)
                yield from self._rows(child, first, key, depth + 1)
                first = key + 1
            else:
                yield from self._rows(child, LOWEST, HIGHEST, depth + 1)
                try:
                    yield self._row(page, at + 4, INDEX_LEAF)
                except Torn:
                    self.gaps.append(Gap(child))
        right = int.from_bytes(page[begin + 8 : begin + 12], "big")
        yield from self._rows(right, first, last, depth + 1)

    def _row(self, page: bytes, at: int, kind: int) -> Row:
        return row_at(page, at, kind, self._read, self.seen)


def cells_of(page: bytes, begin: int) -> Sequence[int]:
    """Where the cells of a page begin. Raises Torn."""
    count = int.from_bytes(page[begin + 3 : begin + 5], "big")
    start = begin + (12 if page[begin] in (TABLE_INNER, INDEX_INNER) else 8)
    if start + 2 * count > len(page):
        raise Torn
    found = [
        int.from_bytes(page[each : each + 2], "big") for each in range(start, start + 2 * count, 2)
    ]
    if any(not start <= each < len(page) for each in found):
        raise Torn
    return found


def row_at(page: bytes, at: int, kind: int, read: Read, seen: set[int]) -> Row:
    """The row of one cell, with what of it lies on other pages. Raises Torn."""
    try:
        size, at = varint(page, at)
        id = 0
        if kind == TABLE_LEAF:
            id, at = varint(page, at)
        return Row(id, record(_payload(page, at, size, kind, (read, seen))))
    except (IndexError, UnicodeDecodeError) as error:
        raise Torn from error


def varint(content: bytes, at: int) -> tuple[int, int]:
    """A number of 1 to 9 bytes, signed, and where it ends. Raises IndexError."""
    value = 0
    for place in range(8):
        byte = content[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    value = value << 8 | content[at + 8]
    return (value - 2**64 if value >= 2**63 else value), at + 9


def record(content: bytes) -> tuple[Value, ...]:
    """The values of a record. Raises Torn, IndexError and UnicodeDecodeError."""
    end, at = varint(content, 0)
    body, found = end, []
    while at < end:
        kind, at = varint(content, at)
        length = _length(kind)
        piece = content[body : body + length]
        if len(piece) != length:
            raise Torn
        found.append(_value(kind, piece))
        body += length
    return tuple(found)


_LENGTHS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)


def _length(kind: int) -> int:
    if kind < 0 or kind in (10, 11):
        raise Torn
    return _LENGTHS[kind] if kind < 12 else (kind - 12) // 2


def _value(kind: int, piece: bytes) -> Value:
    if kind == 0:
        return None
    if kind == 7:
        return float(struct.unpack(">d", piece)[0])
    if kind in (8, 9):
        return kind - 8
    if kind < 7:
        return int.from_bytes(piece, "big", signed=True)
    return piece.decode("utf-8") if kind % 2 else piece


def _payload(page: bytes, at: int, size: int, kind: int, rest: tuple[Read, set[int]]) -> bytes:
    most = _TABLE_LOCAL if kind == TABLE_LEAF else _INDEX_LOCAL
    if size < 0:
        raise Torn
    if size <= most:
        held = page[at : at + size]
        if len(held) != size:
            raise Torn
        return held
    local = _LEAST_LOCAL + (size - _LEAST_LOCAL) % (USABLE_BYTES - 4)
    local = local if local <= most else _LEAST_LOCAL
    parts, left = [page[at : at + local]], size - local
    following = int.from_bytes(page[at + local : at + local + 4], "big")
    read, seen = rest
    while left > 0:
        more = read(following) if following and following not in seen else None
        seen.add(following)
        if more is None:
            raise Torn
        parts.append(more[4 : 4 + left])
        left -= len(parts[-1])
        following = int.from_bytes(more[:4], "big")
    return b"".join(parts)

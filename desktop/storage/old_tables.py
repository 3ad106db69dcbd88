"""The tables of a database that SQLite opens no more, read page by page.

What stands in a page that was proved is taken as written. A page whose parent is lost belongs to
the one table that its rows fit into; where two would do, or nobody knows which pages are free, it
is left out: a row that was removed long ago must not come back as if it were true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from desktop.storage.btree import (
    HIGHEST,
    INDEX_LEAF,
    LOWEST,
    TABLE_LEAF,
    Gap,
    Row,
    Torn,
    Value,
    Walk,
    cells_of,
    row_at,
)
from desktop.storage.pages import Pages

_KINDS = ("table", "index", "trigger", "view")
_VERSION, _FIRST_FREE = slice(60, 64), slice(32, 36)
_PYTHON = {"INTEGER": int, "TEXT": str, "REAL": float, "BLOB": bytes}

Step = Callable[[int, int], None]


@dataclass(frozen=True)
class Shape:
    """What rows of a table look like: the types of its columns and which must hold something.

    ``by_id``: the table has rowids, and its column ``id``, if any, stands in them.
    """

    types: tuple[str, ...]
    needed: tuple[bool, ...]
    by_id: bool
    alias: int | None = None

    def fits(self, values: Sequence[Value]) -> bool:
        """Whether these values could be a row of this table."""
        return len(values) == len(self.types) and all(
            (value is None and (not needed or place == self.alias))
            or isinstance(value, _PYTHON.get(kind, object))
            or (kind == "REAL" and isinstance(value, int))
            for place, (value, kind, needed) in enumerate(
                zip(values, self.types, self.needed, strict=True)
            )
        )

    def whole(self, row: Row) -> tuple[Value, ...]:
        """The values with the id in its place."""
        if self.alias is None:
            return row.values
        values = list(row.values)
        values[self.alias] = row.id
        return tuple(values)


@dataclass
class OldTable:
    """What was read of one table."""

    rows: list[Row] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)


class OldTables:
    """Reads a file's tables; ``step(page, of)`` hears of every page and may raise Cancelled."""

    def __init__(self, pages: Pages, step: Step = lambda _done, _of: None) -> None:
        self._pages, self._step, self._done = pages, step, 0
        self._seen: set[int] = set()
        self._index_gaps: list[Gap] = []
        first = pages.read(1)
        self.version = int.from_bytes(first[_VERSION], "big") if first is not None else None
        """The schema's number; None where the page that tells it is lost."""
        self._free = self._free_pages(first)
        self._roots = self._all_roots()

    def names(self) -> tuple[str, ...]:
        """The tables whose roots are known."""
        return tuple(name for (kind, name), _root in self._roots.items() if kind == "table")

    def read(self, shapes: dict[str, Shape]) -> dict[str, OldTable]:
        """What there is of these tables; one that is nowhere named has one gap without end."""
        found = {name: self._table(name) for name in shapes}
        if any(each.gaps for each in found.values()) and self._free is not None:
            for (kind, _name), root in self._roots.items():
                if kind == "index" and root:
                    self._walk_index(root)
            self._seen |= self._free
            for number in range(2, self._pages.size + 1):
                if number not in self._seen:
                    self._adopt(number, shapes, found)
        return found

    def _table(self, name: str) -> OldTable:
        root = self._roots.get(("table", name))
        if not root:
            return OldTable(gaps=[Gap(0)])
        walk = Walk(self._counted)
        table = OldTable(list(walk.rows(root)), walk.gaps)
        self._seen |= walk.seen
        return table

    def _walk_index(self, root: int) -> None:
        walk = Walk(self._counted)
        for _row in walk.rows(root):
            pass
        self._seen |= walk.seen
        self._index_gaps += walk.gaps

    def _adopt(self, number: int, shapes: dict[str, Shape], found: dict[str, OldTable]) -> None:
        """Give the rows of a page without a parent to the one table they fit into."""
        page = self._counted(number)
        kind = page[0] if page is not None else 0
        if page is None or kind not in (TABLE_LEAF, INDEX_LEAF):
            return
        if kind == INDEX_LEAF and self._index_gaps:
            return  # the page of an index may look like that of a table without ids
        rows = tuple(self._rows(page, kind))
        fitting = [
            name
            for name, shape in shapes.items()
            if shape.by_id == (kind == TABLE_LEAF)
            and any(_inside(rows, gap) for gap in found[name].gaps)
            and rows
            and all(shape.fits(row.values) for row in rows)
        ]
        if len(fitting) == 1:
            found[fitting[0]].rows += rows

    def _rows(self, page: bytes, kind: int) -> Iterator[Row]:
        try:
            for at in cells_of(page, 0):
                yield row_at(page, at, kind, self._pages.read, set())
        except Torn:
            return

    def _all_roots(self) -> dict[tuple[str, str], int]:
        walk = Walk(self._counted)
        rows = list(walk.rows(1))
        self._seen |= walk.seen
        if walk.gaps:  # the table of tables is torn: its rows are known by their looks
            for number in range(2, self._pages.size + 1):
                page = self._counted(number)
                if page is not None and page[0] == TABLE_LEAF:
                    rows += self._rows(page, TABLE_LEAF)
        return {
            (str(row.values[0]), str(row.values[1])): int(row.values[3] or 0)
            for row in rows
            if len(row.values) == 5
            and row.values[0] in _KINDS
            and isinstance(row.values[3], int)
            and str(row.values[4] or "CREATE").startswith("CREATE")
        }

    def _free_pages(self, first: bytes | None) -> set[int] | None:
        """The pages that hold nothing any more; None where the list of them is torn."""
        if first is None:
            return None
        found: set[int] = set()
        trunk = int.from_bytes(first[_FIRST_FREE], "big")
        while trunk:
            page = self._pages.read(trunk) if trunk not in found else None
            if page is None:
                return None
            found.add(trunk)
            count = int.from_bytes(page[4:8], "big")
            if 8 + 4 * count > len(page):
                return None
            found |= {int.from_bytes(page[at : at + 4], "big") for at in range(8, 8 + 4 * count, 4)}
            trunk = int.from_bytes(page[:4], "big")
        return found

    def _counted(self, number: int) -> bytes | None:
        self._done += 1
        self._step(min(self._done, self._pages.size), self._pages.size)
        return self._pages.read(number)


def _inside(rows: Sequence[Row], gap: Gap) -> bool:
    return (gap.first, gap.last) == (LOWEST, HIGHEST) or all(
        gap.first <= row.id <= gap.last for row in rows
    )

"""Records in a table: an id list from one query, and pages of rows read when they are painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop.ui.kit.chip import Mark

AnyIndex = QModelIndex | QPersistentModelIndex

RECORD = int(Qt.ItemDataRole.UserRole)
"""The role that answers the record of a row itself."""
MARK = RECORD + 1
"""The role that answers the chip of a cell, None where the cell is plain text."""

PAGE, PAGES = 200, 24


class Sorting(NamedTuple):
    """By which column, which way."""

    column: str
    descending: bool = False


@dataclass(frozen=True)
class Column:
    """A column: ``show`` answers a record's text or chip. ``words`` are spoken already.

    ``width`` in logical pixels; 0 takes what is left. A column that is not ``sortable`` has no
    order in SQL; ``order`` is what the rows of a short list are compared by in memory. What is too
    wide for a column that ``wraps`` stands on two lines: for short lists.
    """

    name: str
    words: str
    show: Callable[[Any], str | Mark]
    width: int = 120
    sortable: bool = True
    bold: bool = False
    right: bool = False
    wraps: bool = False
    order: Callable[[Any], Any] | None = None


class RowSource(Protocol):
    """Where the rows of a list come from; orders and filters are the store's work."""

    def ids(self, sorting: Sorting | None) -> Sequence[int]:
        """All ids in order, the filters in force applied; None is the list's own order."""

    def rows(self, ids: Sequence[int]) -> Sequence[Any]:
        """The records of these ids, in the same order."""


class TableModel(QAbstractTableModel):
    """A list of records with a true scroll bar; reads a page of 200 at a time, keeps 24 pages."""

    def __init__(
        self, source: RowSource, columns: Sequence[Column], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._source, self._columns = source, tuple(columns)
        self._ids: Sequence[int] = ()
        self._places: dict[int, int] | None = None
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self.sorting: Sorting | None = None

    def load(self) -> None:
        """Ask for the ids anew, after a change of filter, order or records."""
        self.beginResetModel()
        self._ids = self._source.ids(self.sorting)
        self._places = None
        self._pages.clear()
        self.endResetModel()

    def refresh(self, id: int) -> None:
        """One record changed and kept its place: read and paint its row again."""
        row = self.row_of(id)
        if row >= 0:
            self._pages.pop(row // PAGE, None)
            last = self.index(row, len(self._columns) - 1)
            self.dataChanged.emit(self.index(row, 0), last)

    def columns(self) -> tuple[Column, ...]:
        return self._columns

    def id_at(self, row: int) -> int:
        return self._ids[row]

    def row_of(self, id: int) -> int:
        """Where the record stands, -1 if it is not in the list."""
        if isinstance(self._ids, range):  # a million of them need no dictionary
            return self._ids.index(id) if id in self._ids else -1
        if self._places is None:
            self._places = {each: row for row, each in enumerate(self._ids)}
        return self._places.get(id, -1)

    def record(self, row: int) -> Any:
        """The record of a row; reads its page if it is not kept."""
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            page = self._source.rows(self._ids[number * PAGE : (number + 1) * PAGE])
            self._pages[number] = page
            if len(self._pages) > PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[row % PAGE]

    def text(self, row: int, column: int) -> str:
        shown = self._columns[column].show(self.record(row))
        return shown.word if isinstance(shown, Mark) else shown

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), self._columns[index.column()]
        if role == RECORD:
            return self.record(row)
        if role == MARK:
            shown = column.show(self.record(row))
            return shown if isinstance(shown, Mark) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.text(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # A cell says the whole row: its state is heard wherever the arrow stands.
            texts = (self.text(row, number) for number in range(len(self._columns)))
            return ", ".join(text for text in texts if text)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort_by(self, column: int) -> Sorting | None:
        """The next order of a column: rising, falling, then the list's own. Loads anew."""
        chosen = self._columns[column]
        if not chosen.sortable:
            return self.sorting
        if self.sorting is None or self.sorting.column != chosen.name:
            self.sorting = Sorting(chosen.name)
        elif not self.sorting.descending:
            self.sorting = Sorting(chosen.name, descending=True)
        else:
            self.sorting = None
        self.load()
        return self.sorting

"""Short lists: rows in memory, in the order they are given or by the head of a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.ui.kit.list_view import EmptyState, ListView, Table
from desktop.ui.kit.table_model import Column, Sorting, TableModel
from desktop.ui.kit.words import Ui


class HasId(Protocol):
    """A row of a list."""

    @property
    def id(self) -> int: ...


class _InMemory:
    def __init__(self, columns: Sequence[Column]) -> None:
        self._rows: dict[int, Any] = {}
        self._orders = {each.name: each.order for each in columns}

    def give(self, rows: Sequence[HasId]) -> None:
        self._rows = {row.id: row for row in rows}

    def ids(self, sorting: Sorting | None) -> Sequence[int]:
        order = self._orders[sorting.column] if sorting is not None else None
        if sorting is None or order is None:
            return list(self._rows)
        ids = sorted(self._rows, key=lambda id: order(self._rows[id]))
        return ids[::-1] if sorting.descending else ids

    def rows(self, ids: Sequence[int]) -> Sequence[Any]:
        return [self._rows[id] for id in ids]


class ShortList(ListView):
    """A table of a few rows, or why it is empty. ``pressed`` names a key given in ``keys``.

    ``chosen`` comes with another row than before. Its columns are sorted by their heads where they
    have an ``order``; else the rows keep the order they are given in.
    """

    chosen = Signal(int)
    opened = Signal(int)
    pressed = Signal(str)

    def __init__(
        self,
        ui: Ui,
        columns: Sequence[Column],
        empty: EmptyState,
        *,
        name: str,
        words: str,
        keys: dict[tuple[Qt.Key, Qt.KeyboardModifier], str] | None = None,
    ) -> None:
        self._source = _InMemory(columns)
        model = TableModel(self._source, columns)
        table = Table(ui, model, name=name, words=words)
        model.setParent(table)
        super().__init__(table, empty)
        self._keys = keys or {}
        self._only = table
        table.chosen.connect(self._say_chosen)
        self._last = 0
        table.opened.connect(self.opened.emit)
        table.installEventFilter(self)

    def give(self, rows: Sequence[HasId]) -> None:
        """Show rows and stay on the same one, on the first where there is none."""
        self._source.give(rows)
        self.load()
        if rows and not self._only.chosen_ids():
            self._only.selectRow(0)

    def here(self) -> int:
        """The id of the one chosen row, 0 while none is, or several are (to be copied)."""
        ids = self._only.chosen_ids()
        return ids[0] if len(ids) == 1 else 0

    def go_to(self, id: int) -> None:
        """Choose a row and take the focus; the first where there is no such row."""
        if not self._only.choose(id) and self._only.model().rowCount():
            self._only.selectRow(0)

    def choose_none(self) -> None:
        """No row is chosen any more."""
        self._last = 0
        self._only.clearSelection()

    def _say_chosen(self, id: int) -> None:
        """Only another row is news; showing the rows anew chooses the same one again."""
        if id != self._last:
            self._last = id
            self.chosen.emit(id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            name = self._keys.get((Qt.Key(event.key()), modifiers))
            if name is not None:
                self.pressed.emit(name)
                return True
        return super().eventFilter(watched, event)


Show = Callable[[Any], Any]


def column(
    ui: Ui, key: str, show: Show, width: int = 0, *, bold: bool = False, wraps: bool = False
) -> Column:
    """A column headed by the label of a field (``participants.reply``); 0: what is left."""
    name = key.rpartition(".")[2]
    return Column(name, ui.label(key), show, width, sortable=False, bold=bold, wraps=wraps)

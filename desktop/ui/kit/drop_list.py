"""What lists under a line being typed into have in common: their lines, their look, the mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QWidget

from desktop.ui.kit.floating import let_float
from desktop.ui.kit.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
LINE = int(Qt.ItemDataRole.UserRole)
"""The role of the line itself."""
_SHOWN, _HEARD = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole
T = TypeVar("T")


class DropLines(QAbstractListModel, Generic[T]):
    """The lines of such a list, one beneath the other; only what can be ``taken`` is chosen."""

    def __init__(
        self,
        parent: QObject,
        *,
        shown: Callable[[T], str],
        heard: Callable[[T], str],
        taken: Callable[[T], bool] = lambda _line: True,
    ) -> None:
        super().__init__(parent)
        self._shown, self._heard, self._taken = shown, heard, taken
        self.lines: tuple[T, ...] = ()

    def show_lines(self, lines: Sequence[T]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if index.isValid() and self._taken(self.lines[index.row()]):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: AnyIndex, role: int = int(_SHOWN)) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == _SHOWN:
            return self._shown(line)
        if role == _HEARD:
            return self._heard(line)
        return line if role == LINE else None


class DropList(QListView):
    """A child of the window of what is typed into, so that this keeps its keys."""

    def __init__(self, under: QWidget) -> None:
        super().__init__(under.window())
        self.setProperty("edge", "field")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAutoFillBackground(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        let_float(self)
        self.hide()


def paint_mark(painter: QPainter, theme: Theme, place: QRect) -> None:
    """The line that Enter takes: a ground and a bar at the left."""
    painter.fillRect(place, theme.colour("selected"))
    painter.fillRect(QRect(place.left(), place.top(), 3, place.height()), theme.colour("accent"))

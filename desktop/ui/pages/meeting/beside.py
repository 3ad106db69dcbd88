"""A list with what belongs to its chosen row at the right; where it is narrow, over the list."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.ui.kit.scrolled import scrolled

SIDE = 418
NARROW = 1000
"""Width below which the side takes the place of the list."""
_WIDEST = 16_777_215  # what Qt calls no limit


class Beside(QWidget):
    """List at the left, one of the sides at the right; Esc closes the side.

    A side that is seldom wanted may come with its first opening.
    """

    closed = Signal()

    def __init__(self, list_: QWidget, *sides: QWidget) -> None:
        super().__init__()
        self._list, self._open = list_, False
        self._sides = QStackedWidget()
        self._sides.setProperty("ground", "card")
        self._places: dict[QWidget, int] = {}
        for side in sides:
            self._add(side)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(list_, 1)
        row.addWidget(self._sides)
        self._fit()

    def open(self, side: QWidget) -> None:
        """Show a side."""
        if side not in self._places:
            self._add(side)
        self._sides.setCurrentIndex(self._places[side])
        self._open = True
        self._fit()

    def close_side(self) -> None:
        self._open = False
        self._fit()
        self.closed.emit()

    def is_open(self, side: QWidget | None = None) -> bool:
        """Whether a side, or this one, is shown."""
        if side is None:
            return self._open
        return self._open and self._sides.currentIndex() == self._places.get(side)

    def narrow(self) -> bool:
        """Whether list and side have no room beside each other."""
        return self.width() < NARROW

    def minimumSizeHint(self) -> QSize:
        # As wide as the wider of the two: list and side never have to stand beside each other.
        least = [self._list.minimumSizeHint(), self._sides.minimumSizeHint()]
        return QSize(max(each.width() for each in least), max(each.height() for each in least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._open:
            self.close_side()
        else:
            super().keyPressEvent(event)

    def _add(self, side: QWidget) -> None:
        self._places[side] = self._sides.addWidget(scrolled(side))

    def _fit(self) -> None:
        narrow = self.narrow()
        self._sides.setVisible(self._open)
        self._list.setVisible(not (narrow and self._open))
        self._sides.setMinimumWidth(0 if narrow else SIDE)
        self._sides.setMaximumWidth(_WIDEST if narrow else SIDE)

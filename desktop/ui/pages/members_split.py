"""A list with its detail at the right; where there is no room the detail slides over the list."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.kit.buttons import IconButton
from desktop.ui.kit.words import Ui

DETAIL, TOGETHER = 418, 1084
"""The width of the detail, and that of the whole from which both stand side by side."""


class Split(QWidget):
    """``back`` (if the class made one) leads from a detail that covers the list to the list."""

    back: IconButton

    def __init__(self, ui: Ui, listed: QWidget, detail: QWidget) -> None:
        super().__init__()
        self._scale = ui.theme.text_size / 100
        self._listed, self._detail = listed, detail
        self._covers = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(listed, 1)
        row.addWidget(detail)
        self._fit()

    def is_narrow(self) -> bool:
        """Whether there is room for one of the two only."""
        return self._takes_turns(self.width())

    def room_at(self, width: int) -> int:
        """What the list has of a width of the whole."""
        return width if self._takes_turns(width) else width - round(DETAIL * self._scale)

    def show_detail(self) -> None:
        """Let the detail be seen; where there is room it always is."""
        self._covers = True
        self._fit()

    def show_list(self) -> None:
        """Back to the list."""
        self._covers = False
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """One of the two is enough: where there is less room they take turns."""
        sizes = self._listed.minimumSizeHint(), self._detail.minimumSizeHint()
        return QSize(max(s.width() for s in sizes), max(s.height() for s in sizes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _takes_turns(self, width: int) -> bool:
        return width < TOGETHER * self._scale

    def _fit(self) -> None:
        narrow, beside = self.is_narrow(), round(DETAIL * self._scale)
        self._detail.setMinimumWidth(0 if narrow else beside)
        self._detail.setMaximumWidth(16_777_215 if narrow else beside)
        self._listed.setVisible(not (narrow and self._covers))
        self._detail.setVisible(not narrow or self._covers)
        self.back.setVisible(narrow)

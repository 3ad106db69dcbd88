"""The search box: a glass at the left, the key that reaches it at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.words import Ui


class SearchBox(QLineEdit):
    """A line to search in; Esc empties it. ``hint`` is a key shown while the box is empty."""

    def __init__(self, ui: Ui, words: str, *, hint: str = "", name: str = "search") -> None:
        super().__init__()
        self._ui, self._hint = ui, hint
        self.setObjectName(name)
        self.setPlaceholderText(words)
        self.setAccessibleName(ui.say("ui.search_box", what=words))
        width = self.fontMetrics().horizontalAdvance(hint) + 8 if hint else 0
        self.setTextMargins(24, 0, width, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        theme = self._ui.theme
        top = (self.height() - 16) / 2
        paint_icon(painter, QRectF(8, top, 16, 16), "search", theme.colour("muted"))
        if self._hint and not self.text():
            painter.setFont(theme.font(9))
            painter.setPen(theme.colour("muted"))
            place = QRect(0, 0, self.width() - 11, self.height())
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._hint
            )

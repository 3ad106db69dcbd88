"""Filter chips: a filter of a list, on or off, twenty-six high with round ends."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.words import Ui

_HEIGHT, _PAD, _CROSS = 26, 12, 16


class FilterChip(QAbstractButton):
    """On: accent edge, soft ground and a cross; its spoken state is that of a tick box."""

    def __init__(self, ui: Ui, words: str, *, name: str = "") -> None:
        super().__init__()
        self._ui = ui
        self.setObjectName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggled.connect(lambda _on: self.updateGeometry())
        self.show_words(words)

    def show_words(self, words: str) -> None:
        self.setText(words.replace("&", "&&"))
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._ui.theme.font(10, semibold=self.isChecked()))
        cross = _CROSS + 4 if self.isChecked() else 0
        width = metrics.horizontalAdvance(self._words) + cross + 2 * _PAD
        return QSize(width, max(_HEIGHT, metrics.height() + 4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, on = self._ui.theme, QPainter(self), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        edge = "accent" if on or focused else "border_strong"
        painter.setPen(QPen(theme.colour(edge), 2 if focused else 1))
        painter.setBrush(theme.colour("accent_soft" if on else "surface"))
        inset = 1.0 if focused else 0.5
        place = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setFont(theme.font(10, semibold=on))
        painter.setPen(theme.colour("accent" if on else "text"))
        room = self.rect().adjusted(_PAD, 0, -_PAD, 0)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words
        )
        if on:
            cross = QRectF(room.right() - 12, (self.height() - _CROSS) / 2, _CROSS, _CROSS)
            paint_icon(painter, cross, "dismiss", theme.colour("accent"))

"""The box for commands and records: type, choose from the list, it is done or opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from desktop.ui.kit.editors.ref import Found, RefField
from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.words import Ui


@dataclass(frozen=True)
class Hit:
    """Something found: its words, what kind of thing it is (or its key), and how to go there."""

    title: str
    subtitle: str
    go: Callable[[], None]


class Palette(RefField):
    """One box in each page head (Ctrl+K); it empties itself when something was chosen."""

    def __init__(self, ui: Ui, find: Callable[[str], Sequence[Hit]]) -> None:
        self._hits: tuple[Hit, ...] = ()
        self._find = find
        super().__init__(ui, self._look, name="palette")
        self.nothing = "ui.no_command"
        words = ui.say("ui.palette")
        self.setPlaceholderText(words)
        self.setAccessibleName(ui.say("ui.search_box", what=words))
        room = self.fontMetrics().horizontalAdvance("Ctrl+K") + 8
        self.setTextMargins(24, 0, room, 0)
        self.edited.connect(self._chosen)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, theme = QPainter(self), self._ui.theme
        place = QRectF(8, (self.height() - 16) / 2, 16, 16)
        paint_icon(painter, place, "search", theme.colour("muted"))
        if not self.text():
            painter.setFont(theme.font(9))
            painter.setPen(theme.colour("muted"))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(0, 0, self.width() - 11, self.height()), right, "Ctrl+K")

    def _look(self, typed: str) -> Sequence[Found]:
        self._hits = tuple(self._find(typed)[:12])
        return [Found(place + 1, hit.title, hit.subtitle) for place, hit in enumerate(self._hits)]

    def _chosen(self) -> None:
        place = self.value()
        if place is not None:
            self.set_value(None)
            self._hits[place - 1].go()

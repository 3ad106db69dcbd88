"""A line under a list that makes a new row with Enter and is ready for the next one."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.kit.buttons import PrimaryButton
from desktop.ui.kit.editors.text import Line
from desktop.ui.kit.form import DRAFT_AFTER
from desktop.ui.pages.meeting.room import Room


class _EnterLine(Line):
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class QuickLine(QWidget):
    """``given`` comes with what was typed; ``done`` empties the line, for it is written now."""

    given = Signal(str)

    def __init__(self, room: Room, words: str, button: str, *, name: str, place: str) -> None:
        super().__init__()
        self._room, self._place = room, place
        self.line = _EnterLine(room.ui, longest=500, name=f"{name}_line")
        self.line.setPlaceholderText(words)
        self.line.setAccessibleName(button)
        self.button = PrimaryButton(room.ui, button, glyph="add", name=f"{name}_add")
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_AFTER)
        self._draft.timeout.connect(self.jot)
        self.line.edited.connect(self._edited)
        self.line.entered.connect(self._give)
        self.button.clicked.connect(lambda _on: self._give())
        kept = room.context.opened.desk.draft(place)
        if kept is not None:
            self.line.set_value(str(kept.payload.get("typed", "")))

    @property
    def place(self) -> str:
        """Where its draft is kept; the command that writes the row ends it."""
        return self._place

    def done(self) -> None:
        """What was typed is written."""
        self._draft.stop()
        self.line.set_value("")

    def jot(self) -> None:
        """Keep what stands in the line."""
        typed = self.line.text()
        self._room.context.jot(self._place, {"typed": typed} if typed else None)

    def _edited(self) -> None:
        if not self._draft.isActive():
            self._draft.start()

    def _give(self) -> None:
        typed = self.line.value()
        if typed:
            self.given.emit(typed)
        else:
            self.line.setFocus()

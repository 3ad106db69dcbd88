"""The status bar: what is saved, the last copy, the regulation, the clerk, the time to lock."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.ui.kit.labels import ElidedLabel, Glyph
from desktop.ui.kit.message_strip import announce
from desktop.ui.kit.words import Ui


class Place(StrEnum):
    """The places of the bar, left to right."""

    SAVED = "saved"
    BACKUP = "backup"
    REGULATION = "regulation"
    CLERK = "clerk"
    LOCK = "lock"


_GLYPHS = {
    Place.SAVED: "checkmark_circle",
    Place.BACKUP: "hard_drive",
    Place.REGULATION: "document_text",
    Place.CLERK: "person",
    Place.LOCK: "lock_closed",
}


_OPEN = (Place.BACKUP, Place.REGULATION)
"""Places that open the section of their name."""


class StatusBar(QFrame):
    """Short sentences with an icon; an empty one is not shown. Those in ``_OPEN`` open a page."""

    asked = Signal(str)

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.setObjectName("status_bar")
        self.setProperty("ground", "foot")
        self.setMinimumHeight(26)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 8, 0)
        row.setSpacing(6)
        self._parts: dict[Place, tuple[Glyph, ElidedLabel]] = {}
        for place in Place:
            if place is Place.REGULATION:
                row.addStretch(1)
            glyph = Glyph(ui, _GLYPHS[place], side=16)
            kind = _Clicked if place in _OPEN else ElidedLabel
            text = kind("", "second")
            text.setObjectName(f"status_{place}")
            row.addWidget(glyph)
            row.addWidget(text)
            row.addSpacing(18 if place is not Place.LOCK else 0)
            self._parts[place] = (glyph, text)
            if isinstance(text, _Clicked):
                text.clicked.connect(lambda place=place: self.asked.emit(place.value))
            self.show_text(place, "")

    def show_text(self, place: Place, text: str, ink: str = "muted", *, glyph: str = "") -> None:
        """Say something in a place; grave states in their colour, with their own icon."""
        sign, words = self._parts[place]
        words.setText(text)
        saved = place is Place.SAVED and ink == "muted"
        sign.show_icon(glyph or _GLYPHS[place], "ok" if saved else ink)
        for part in (sign, words):
            part.setVisible(bool(text))
        if ink == "danger":
            announce(self, text)

    def text(self, place: Place) -> str:
        return self._parts[place][1].text()


class _Clicked(ElidedLabel):
    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.clicked.emit()

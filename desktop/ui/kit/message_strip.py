"""The strip above a page: what happened, why, and the button that mends it; in the layout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.ui.kit.buttons import IconButton, LinkButton
from desktop.ui.kit.labels import Glyph, label, mark
from desktop.ui.kit.rights import Deed, looks
from desktop.ui.kit.words import Ui


class Tone(StrEnum):
    """How grave a message is; each has its ground and its icon."""

    INFO = "info"
    OK = "ok"
    WARN = "warn"
    DANGER = "danger"


_GLYPHS = {
    Tone.INFO: ("info", "accent"),
    Tone.OK: ("checkmark_circle", "ok"),
    Tone.WARN: ("warning", "warn"),
    Tone.DANGER: ("warning", "danger"),
}


@dataclass(frozen=True)
class Way:
    """A way out offered in a message: a verb and what it does; ``deed`` as of any control."""

    words: str
    act: Callable[[], None]
    deed: object = Deed.WORK


class MessageStrip(QFrame):
    """One message at a time, hidden while there is none."""

    closed = Signal()

    def __init__(self, ui: Ui, name: str = "strip") -> None:
        super().__init__()
        self._ui = ui
        self.setObjectName(name)
        self._glyph = Glyph(ui, "info", side=18)
        self._text = label("", "banner", wrap=True)
        self._ways = QHBoxLayout()
        self._ways.setSpacing(16)
        self._close = looks(IconButton(ui, "dismiss", ui.label("ui.close_message"), quiet=True))
        self._close.setObjectName(f"{name}_close")
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._glyph)
        row.addWidget(self._text, 1)
        row.addLayout(self._ways)
        row.addWidget(self._close)
        self.hide()

    def let_go(self) -> None:
        """The clerk goes elsewhere: what only confirmed something is no longer news."""
        if self.property("ground") in (Tone.OK.value, Tone.INFO.value):
            self.clear()

    def tell(self, tone: Tone, text: str, *ways: Way) -> None:
        """Show a message in place of the former one and speak it."""
        self._empty()
        glyph, token = _GLYPHS[tone]
        self._glyph.show_icon(glyph, token)
        self._text.setText(text)
        for place, way in enumerate(ways):
            button = LinkButton(self._ui, way.words, name=f"{self.objectName()}_way_{place}")
            button.bind(way.deed)
            button.clicked.connect(way.act)
            self._ways.addWidget(button)
        mark(self, "ground", tone.value)
        self.setAccessibleName(text)
        self.show()
        announce(self, text)

    def text(self) -> str:
        """The message shown, ``""`` while there is none."""
        return "" if self.isHidden() else self._text.text()

    def clear(self) -> None:
        if not self.isHidden():
            self._empty()
            self.hide()
            self.closed.emit()

    def _empty(self) -> None:
        while (item := self._ways.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say ``text`` now."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))

"""The window before an office is open: one page at a time, and a strip for what must be said."""

from __future__ import annotations

import base64

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.kit.message_strip import MessageStrip, Tone
from desktop.ui.kit.words import Ui
from desktop.ui.shell.placing import place

GEOMETRY = "main_window"
"""The place of the window is that of the one behind the door: it seems to be the same."""


class Entrance(QWidget):
    """Holds the page that unlocks, the first run, or what stands in the way."""

    closing = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.setObjectName("entrance")
        self._page: QWidget | None = None
        self._layouts = ui.layouts
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        place(self, ui.layouts.layout(GEOMETRY))
        self.setWindowTitle(ui.say("shell.program"))
        self.strip = MessageStrip(ui, "entrance_strip")
        self._column.addWidget(self.strip)

    def page(self) -> QWidget | None:
        """The page in view."""
        return self._page

    def show_page(self, page: QWidget) -> None:
        """Show a page in place of the former one, which is gone; it puts the focus itself."""
        former, self._page = self._page, page
        self._column.addWidget(page, 1)
        page.show()
        if former is not None:
            self._column.removeWidget(former)
            former.hide()
            former.deleteLater()

    def tell(self, tone: Tone, text: str) -> None:
        """Say something above the page."""
        self.strip.tell(tone, text)

    def closeEvent(self, event: QCloseEvent) -> None:
        state = bytes(self.saveGeometry().data())
        self._layouts.keep_layout(GEOMETRY, base64.b64encode(state).decode("ascii"))
        if self._page is not None:
            self._page.hide()  # a first run keeps what was entered
        self.closing.emit()
        super().closeEvent(event)

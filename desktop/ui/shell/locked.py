"""Locking: drafts kept, dialogs closed, the window covered, the key let go; and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from desktop.ui.kit.jobs import Queue, Then
from desktop.ui.kit.words import Ui
from desktop.ui.shell.door_panel import Door
from desktop.ui.shell.main_window import MainWindow
from desktop.ui.shell.unlock import UnlockPage
from desktop.usecases.opening import OpenOffice


@dataclass(frozen=True)
class Safe:
    """An open office, and the queue on which everything that writes stands in line."""

    opened: OpenOffice
    writing: Queue


class Lock(QObject):
    """Covers the window and uncovers it. ``locked`` and ``unlocked`` come when it is done."""

    locked = Signal()
    unlocked = Signal()
    failed = Signal(object)

    def __init__(self, ui: Ui, window: MainWindow, safe: Safe, door: Callable[[], Door]) -> None:
        """``door`` says what is known of the office now, for the page that covers the window."""
        super().__init__(window)
        self._ui, self._window, self._safe, self._door = ui, window, safe, door
        self.page: UnlockPage | None = None

    def lock(self) -> None:
        """Never asks. What is typed is a draft before the key goes: the drafts stand in line."""
        if self.page is not None:
            return
        close_dialogs()
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        self.page = UnlockPage(self._ui, self._door(), self._open, locked=True)
        self.page.opened.connect(lambda _answer: self._uncover())
        self._window.setWindowTitle(self._ui.say("shell.program"))
        self._window.cover(self.page)
        opened = self._safe.opened
        self._safe.writing.start(
            lambda _progress: opened.lock(),
            Then(done=lambda _answer: self.locked.emit(), trouble=self.failed.emit),
        )

    def is_locked(self) -> bool:
        """Whether the window is covered."""
        return self.page is not None

    def _open(self, passphrase: str, slot: str, then: Then) -> object:
        opened = self._safe.opened

        def unlock(_progress: object) -> None:
            opened.unlock(passphrase=passphrase, slot=slot or None)

        return self._safe.writing.start(unlock, then)

    def _uncover(self) -> None:
        self.page = None
        self._window.uncover()
        page = self._window.page()
        if page is not None:
            page.arrive()
        self._window.to_page()
        self.unlocked.emit()


def close_dialogs() -> None:
    """Close whatever lies over the window; what was typed into pages stays there."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()

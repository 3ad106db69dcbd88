"""Locking: drafts kept, dialogs closed, the window covered, the key let go; and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from desktop.ui.kit import clipboard
from desktop.ui.kit.ask import HOLDS_INPUT
from desktop.ui.kit.jobs import Queue, Then
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.preview import Preview
from desktop.ui.kit.rights import Rights
from desktop.ui.kit.words import Ui
from desktop.ui.shell.door_panel import Door
from desktop.ui.shell.main_window import MainWindow
from desktop.ui.shell.unlock import UnlockPage
from desktop.usecases.opening import OpenOffice


@dataclass(frozen=True)
class Safe:
    """An open office, and the queue on which everything that writes stands in line.

    ``put_away`` is done there just before the key goes; nothing it meets keeps the office open.
    """

    opened: OpenOffice
    writing: Queue
    put_away: Callable[[], None] = lambda: None


class Lock(QObject):
    """Covers the window and uncovers it. ``locked`` and ``unlocked`` come when it is done.

    ``begun`` comes once the window is covered, before the key goes: what needs it is to stop.
    """

    begun = Signal()
    locked = Signal()
    unlocked = Signal()
    failed = Signal(object)
    tried = Signal(object)

    def __init__(
        self,
        ui: Ui,
        window: MainWindow,
        safe: Safe,
        door: Callable[[], Door],
        show_help: Callable[[str], None],
    ) -> None:
        """``door`` says what is known of the office now, for the page that covers the window;
        ``show_help`` shows the manual, which holds nothing of the office.
        """
        super().__init__(window)
        self._show_help = show_help
        self._ui, self._window, self._safe, self._door = ui, window, safe, door
        self.page: UnlockPage | None = None
        self._aside: list[tuple[QDialog, QWidget | None]] = []
        self._former: tuple[str, str] = ("", "")

    def lock(self) -> None:
        """Never asks. What is typed is a draft before the key goes: the drafts stand in line."""
        if self.page is not None:
            return
        self._aside = put_dialogs_aside()
        self._former = self._at_work()
        clipboard.take_off_ours()
        self.let_papers_go()
        # Whoever comes to the door may try it, whatever the role of who left.
        ui = replace(self._ui, rights=Rights())
        self.page = UnlockPage(ui, self._door(), self._open, locked=True)
        self.page.tried.connect(self.tried)
        self.page.opened.connect(lambda _answer: self._uncover())
        self.page.help_wanted.connect(lambda: self._show_help("door#locked"))
        self._window.setWindowTitle(self._ui.say("shell.program"))
        self._window.cover(self.page)
        self.begun.emit()
        safe = self._safe

        def shut(_progress: object) -> None:
            try:
                safe.put_away()
            finally:
                safe.opened.lock()

        self._safe.writing.start(
            shut,
            Then(done=lambda _answer: self.locked.emit(), trouble=self.failed.emit),
        )

    def let_papers_go(self) -> None:
        """No picture, page or byte of what is shown stays; papers are closed in their queue."""
        for preview in self._window.findChildren(Preview):
            preview.put_away()

    def tell_work(self, tone: Tone, text: str) -> None:
        """Say at the door what became of the work that the lock met."""
        if self.page is not None:
            self.page.tell_work(tone, text)

    def is_locked(self) -> bool:
        """Whether the window is covered."""
        return self.page is not None

    def _at_work(self) -> tuple[str, str]:
        clerk = self._safe.opened.desk.clerk
        return clerk.slot, clerk.role

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
        for preview in self._window.findChildren(Preview):
            preview.bring_back()
        self._window.to_page()
        self.unlocked.emit()
        aside, self._aside = self._aside, []
        same = self._at_work() == self._former
        for dialog, focus in aside:
            if isValid(dialog) and not same:
                dialog.reject()  # what one clerk began to answer is not sent in another's name
            elif isValid(dialog):
                dialog.open()
                if focus is not None and isValid(focus):
                    focus.setFocus()


def put_dialogs_aside() -> list[tuple[QDialog, QWidget | None]]:
    """Close whatever lies over the window; answered are the dialogs, with their focus, in which
    something is typed: these are only hidden, and show it again when the office is open."""
    aside: list[tuple[QDialog, QWidget | None]] = []
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            if widget.property(HOLDS_INPUT):
                aside.append((widget, widget.focusWidget()))
                widget.hide()
            else:
                widget.reject()
    return aside

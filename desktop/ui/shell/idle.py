"""The watch that locks the window after a time without key or mouse."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop.ui.kit.words import Ui
from desktop.ui.shell.status_bar import Place, StatusBar

_ACTS = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
)
WARNS = 60  # seconds before the lock


class IdleWatch(QObject):
    """Counts from the last act in the window; the bar says how long, in amber at the end."""

    expired = Signal()

    def __init__(self, ui: Ui, bar: StatusBar, minutes: int, app: QApplication) -> None:
        super().__init__(bar)
        self._ui, self._bar = ui, bar
        self._after = timedelta(minutes=minutes)
        self._since = ui.clock.now()
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.look)
        app.installEventFilter(self)

    def start(self) -> None:
        """Begin to count: the office is open."""
        self._since = self._ui.clock.now()
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """The office is locked, or a meeting sets other times."""
        self._timer.stop()
        self._bar.show_text(Place.LOCK, "")

    def set_minutes(self, minutes: int) -> None:
        self._after = timedelta(minutes=minutes)
        self.look()

    def look(self) -> None:
        """Say how long is left; at nought, stop and say so."""
        left = int((self._since + self._after - self._ui.clock.now()).total_seconds())
        if left <= 0:
            self.stop()
            self.expired.emit()
        elif left <= WARNS:
            text = self._ui.say("shell.locks_in_seconds", n=left)
            self._bar.show_text(Place.LOCK, text, "warn")
        else:
            minutes = -(-left // 60)
            self._bar.show_text(Place.LOCK, self._ui.say("shell.locks_in_minutes", n=minutes))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTS and self._timer.isActive():
            self._since = self._ui.clock.now()
        return False

"""The watch that locks the window after a time without key or mouse, and after a sleep."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desktop.base.clock import Clock
from desktop.base.idleness import Idleness, Trusted
from desktop.ui.kit.message_strip import announce
from desktop.ui.kit.words import Ui
from desktop.ui.shell.status_bar import Place, StatusBar

_ACTS = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
)
WARNS = 60  # seconds before the lock
IN_MEETING = 60
"""Minutes while a meeting sits: the clerk listens, and everybody in the room is invited."""
PUT_OFF = 30
"""Minutes past its time that the lock waits for work: a stick that does not answer must not keep
the key in memory for ever."""
SLEPT = timedelta(seconds=30)
"""The clock went so much further than the computer was awake: it slept, or was set forward."""


class WindowTouches(QObject):
    """Seconds since the last key or mouse in a window of this program."""

    touched = Signal()

    def __init__(self, app: QApplication, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock, self._since = clock, clock.awake()
        app.installEventFilter(self)

    def begin(self) -> None:
        """Count from now."""
        self._since = self._clock.awake()

    def seconds(self) -> float:
        return self._clock.awake() - self._since

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the program comes by here, and its class is told far sooner than its type.
        if isinstance(event, (QInputEvent, QInputMethodEvent)) and event.type() in _ACTS:
            self.begin()
            self.touched.emit()
        return False


class IdleWatch(QObject):
    """Counts from the last touch; the bar says how long, in amber at the end."""

    expired = Signal()

    def __init__(
        self,
        ui: Ui,
        bar: StatusBar,
        minutes: int,
        app: QApplication,
        computer: Idleness | None = None,
    ) -> None:
        """``computer`` tells of every program; without it the windows of this one count."""
        super().__init__(bar)
        self._ui, self._bar = ui, bar
        self._minutes, self._in_meeting, self._waits_for = minutes, False, ""
        self._own = WindowTouches(app, ui.clock, self)
        self._own.touched.connect(self._touched)
        self._idleness = Trusted(computer, self._own, ui.clock.awake)
        self._looked = (ui.clock.now(), ui.clock.awake())
        self._warns = False
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to count: the office is open."""
        self._own.begin()
        self._idleness.begin()
        self._looked = (self._ui.clock.now(), self._ui.clock.awake())
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """The office is locked."""
        self._timer.stop()
        self._warns = False
        self._bar.show_text(Place.LOCK, "")

    def set_minutes(self, minutes: int) -> None:
        self._minutes = minutes
        self._look_if_counting()

    def set_meeting(self, sits: bool) -> None:
        """A meeting sits, or does not any more: the count is another one."""
        if sits != self._in_meeting:
            self._in_meeting = sits
            self._look_if_counting()

    def wait_for(self, words: str) -> None:
        """Work needs the key that the lock would wipe: ``words`` say so; "" once it is done.

        Idleness alone waits, and no longer than ``PUT_OFF``. The look after the end locks.
        """
        self._waits_for = words

    def minutes(self) -> int:
        """How long nobody may touch anything, as things stand."""
        return max(self._minutes, IN_MEETING) if self._in_meeting else self._minutes

    def of_computer(self) -> bool:
        """Whether the touch of any program counts, and not only of this one."""
        return self._idleness.of_computer

    def look(self) -> None:
        """Say how long is left; at nought, or after a sleep, stop and say so."""
        slept = self._slept()
        left = int(self.minutes() * 60 - self._idleness.seconds())
        waits = bool(self._waits_for) and left > -PUT_OFF * 60
        if slept or (left <= 0 and not waits):
            self.stop()
            self.expired.emit()
        elif left <= WARNS:
            text = self._waits_for or self._ui.say("shell.locks_in_seconds", n=left)
            self._bar.show_text(Place.LOCK, text, "warn")
            if not self._warns:
                announce(self._bar, text)  # once: a voice that counts cannot be worked under
            self._warns = True
        else:
            self._warns = False
            key = "idle.in_meeting" if self._in_meeting else "shell.locks_in_minutes"
            self._bar.show_text(Place.LOCK, self._ui.say(key, n=-(-left // 60)))

    def _slept(self) -> bool:
        (then, counted), clock = self._looked, self._ui.clock
        now, awake = self._looked = (clock.now(), clock.awake())
        return now - then - timedelta(seconds=awake - counted) > SLEPT

    def _touched(self) -> None:
        if self._warns:
            self.look()

    def _look_if_counting(self) -> None:
        if self._timer.isActive():
            self.look()

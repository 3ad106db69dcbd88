"""Long work at the foot of the sidebar: its name, its step in words, a bar, and a way to stop."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout

from desktop.base.progress import Progress
from desktop.base.text import Msg
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.labels import ElidedLabel
from desktop.ui.kit.message_strip import announce
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui

SHOWS_AFTER = 1000
"""Milliseconds under which work is not worth a card."""


class WorkCard(QFrame):
    """One work at a time; hidden for the first second, and while nothing goes on.

    ``begin`` when work starts, ``step`` as ``Then.step``, ``end`` in each of its answers.
    """

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._progress: Progress | None = None
        self._compact = False
        self.setObjectName("work")
        self.setProperty("ground", "box")
        self._name = ElidedLabel("", "row")
        self._step = ElidedLabel("", "second")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._stop = looks(LinkButton(ui, ui.say("shell.stop_work"), name="work_stop"))
        self._stop.clicked.connect(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 6)
        column.setSpacing(3)
        for part in (self._name, self._step, self._bar, self._stop):
            column.addWidget(part)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SHOWS_AFTER)
        self._wait.timeout.connect(self._appear)
        self.hide()

    def begin(self, name: str, progress: Progress) -> None:
        """Follow work; what is cancelled is this progress."""
        self._progress = progress
        self._name.setText(name)
        self._bar.setAccessibleName(name)
        self._stop.setEnabled(True)
        self.step(0, 0, None)
        self._wait.start()

    def step(self, done: int, of: int, words: Msg | None) -> None:
        """Say the step; a bar only where the amount is known."""
        self._step.setText("" if words is None else self._ui.say(words))
        self._step.setVisible(words is not None)
        self._bar.setVisible(of > 0)
        self._bar.setRange(0, max(of, 1))
        self._bar.setValue(done)

    def end(self) -> None:
        """The work is over, well or not."""
        self._wait.stop()
        self._progress = None
        self.hide()

    def set_compact(self, compact: bool) -> None:
        """In the narrow sidebar only the bar has room; its words are in the tooltip."""
        self._compact = compact
        for part in (self._name, self._stop):
            part.setVisible(not compact)
        self.setToolTip(self._name.text() if compact else "")

    def _appear(self) -> None:
        if self._progress is not None:
            self.set_compact(self._compact)
            self.show()
            announce(self, self._name.text())

    def _cancel(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
            self._stop.setEnabled(False)

"""The office's key being changed while the clerk goes on: what follows it, and what shows it.

Nobody writes meanwhile, everybody reads on. Until the new file is put in place it can be given up,
and then all is as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.base.progress import Progress
from desktop.base.text import Msg
from desktop.ui.kit.buttons import PlainButton
from desktop.ui.kit.jobs import Then, Work
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.kit.link import Link
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui
from desktop.usecases.own_keys import NO_WAY_BACK


class KeyWork(QObject):
    """One change of key at a time, on the queue of what writes. ``ended``: whether it was made."""

    began = Signal()
    stepped = Signal(int, int, object)
    ended = Signal(bool)

    def __init__(self, link: Link, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._progress: Progress | None = None
        self.is_running = self._is_closed = False
        self.last: tuple[int, int, Msg | None] = (0, 0, None)

    @property
    def can_stop(self) -> bool:
        """Whether it can still be given up; afterwards it is a moment to its end."""
        return self.is_running and self.last[0] < NO_WAY_BACK

    def begin(self, act: Work, then: Then) -> bool:
        """Carry out ``act``, which changes the key, after the acts before it; False while one is
        under way. ``then`` is answered after ``ended``.
        """
        if self.is_running:
            return False
        self.is_running, self.last = True, (0, 0, None)
        self.began.emit()

        def work(progress: Progress) -> Any:
            self._progress = progress
            return act(progress)

        def over(answer: Callable[..., None], *, made: bool = False) -> Callable[..., None]:
            def told(*given: Any) -> None:
                self.is_running, self._progress = False, None
                if self._is_closed:
                    return  # there is no page any more to tell it
                self.ended.emit(made)
                answer(*given)

            return told

        begun = self._link.in_line(
            work,
            Then(
                over(then.done, made=True),
                over(then.refused),
                over(then.trouble),
                over(then.cancelled),
                self._step,
            ),
        )
        if self.is_running:  # or it was done at once
            self._progress = begun
        return True

    def cancel(self) -> None:
        """Stop at the next step where that can be; then all is as it was."""
        if self._progress is not None and self.can_stop:
            self._progress.cancel()

    def close(self) -> None:
        """The office is closed for good: it stops where that can be, and tells nobody."""
        self._is_closed = True
        self.cancel()

    def _step(self, done: int, of: int, words: Msg | None) -> None:
        self.last = (done, of, words)
        if self._is_closed:
            return
        self.stepped.emit(done, of, words)


class KeyPanel(QWidget):
    """The steps of a change of key, a way to give it up, and whether that can still be done.

    ``begin`` shows it where the change was asked for; it goes by itself.
    """

    def __init__(self, ui: Ui, work: KeyWork, name: str) -> None:
        super().__init__()
        self._ui, self._work = ui, work
        self.setObjectName(name)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(ui.say("key_work.name"))
        self.step = ElidedLabel("", "row")
        self.hint = label("", "second", wrap=True)
        self.cancel = looks(PlainButton(ui, ui.say("key_work.cancel"), name=f"{name}_cancel"))
        self.cancel.clicked.connect(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        for part in (self.step, self._bar, self.hint):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()
        work.stepped.connect(self._stepped)
        work.ended.connect(self._ended)

    def begin(self, act: Work, then: Then) -> bool:
        """Have it done, and show here how it goes; False where another is under way."""
        if self._work.is_running:
            return False
        self.cancel.setEnabled(True)
        self._stepped(0, 0, None)
        self.show()
        self.cancel.setFocus()
        return self._work.begin(act, then)

    def is_at_work(self) -> bool:
        return not self.isHidden()

    def _stepped(self, done: int, of: int, words: Msg | None) -> None:
        self.step.setText(self._ui.say(words or Msg("key_work.begins")))
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        late = done >= NO_WAY_BACK
        if late:
            self.cancel.setEnabled(False)
        if late or self.cancel.isEnabled():
            self.hint.setText(self._ui.say("key_work.late" if late else "key_work.safe"))

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.hint.setText(self._ui.say("key_work.stopping"))
        self._work.cancel()

    def _ended(self, _made: bool) -> None:
        self.hide()

"""Closing the window: a backup under way is waited for or given up, one that is due is offered.

Nobody is held: each face of the question has a way to close at once, and a session of Windows that
ends is not asked at all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.base.clock import Clock
from desktop.base.removable import Disk
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.problems import Refused
from desktop.ui.kit.ask import Question
from desktop.ui.kit.buttons import PlainButton, PrimaryButton
from desktop.ui.kit.dialog_help import offer_help
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui
from desktop.ui.pages import backup_words as words
from desktop.ui.pages.backing_up import BackingUp, Ended
from desktop.ui.pages.context import Context
from desktop.ui.pages.key_work import KeyWork
from desktop.usecases import backups
from desktop.usecases.backup_reminders import why_due
from desktop.usecases.backups import Due

ENDS_WITHIN = timedelta(seconds=30)
"""After the system said that its session ends, closing is its own for so long."""


class SessionEnd(QObject):
    """Whether the session of the system is about to end: then nothing is asked."""

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock, self._since = clock, timedelta(-1)
        self._told = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.commitDataRequest.connect(self.hear)

    def hear(self, _manager: object = None) -> None:
        """The system asks everybody to put away what is open."""
        self._told, self._since = True, timedelta(seconds=self._clock.awake())

    def is_near(self) -> bool:
        app = QApplication.instance()
        if isinstance(app, QApplication) and app.isSavingSession():
            return True
        passed = timedelta(seconds=self._clock.awake()) - self._since
        return self._told and passed < ENDS_WITHIN


class Closing(QObject):
    """Answers whether the window may close now; if not, it asks, and closes it afterwards."""

    def __init__(self, context: Context, window: QWidget, work: BackingUp) -> None:
        super().__init__(window)
        self._context, self._window, self._work = context, window, work
        self._agreed = False
        self._end = SessionEnd(context.ui.clock, self)
        self.dialog: ClosingDialog | None = None

    def may(self) -> bool:
        """Whether nothing is to be asked."""
        if self._agreed or self._end.is_near() or self._context.locking():
            return True
        if self.is_asking():
            return False
        keys = self._context.key_work
        if keys is not None and keys.can_stop:
            self._ask_key(keys)
            return False
        due = self._due_place()
        if not self._work.is_running and due is None:
            return True
        self.dialog = ClosingDialog(self._context, self._window, self._work)
        self.dialog.agreed.connect(self._close)
        if self._work.is_running:
            self.dialog.ask_running()
        elif due is not None:
            self.dialog.ask_due(due)
        self.dialog.open()
        return False

    def is_asking(self) -> bool:
        return self.dialog is not None and isValid(self.dialog) and self.dialog.isVisible()

    def _ask_key(self, keys: KeyWork) -> None:
        """The office's key is being changed: closing gives it up, and then closes."""
        ui = self._context.ui

        def act(yes: bool) -> None:
            if not yes or not keys.is_running:
                if yes:
                    self._close()
                return
            keys.ended.connect(lambda _made: self._close())
            keys.cancel()

        words = (ui.say("key_work.close_title"), ui.say("key_work.close_question"))
        question = Question(*words, ui.say("key_work.close_now"), ui.say("ui.go_back"))
        self._context.ask.confirm(question, act)

    def _due_place(self) -> Due | None:
        """How the office stands, where a backup is to be offered; a failing disk keeps nobody."""
        context = self._context
        today = context.ui.clock.today()
        try:
            due: Due = context.link.now(lambda tx: backups.due(tx, today))
        except (Refused, Trouble):
            return None
        return due if due.on_closing and context.opened.desk.may(backups.keep_note) else None

    def _close(self) -> None:
        self._agreed = True
        self._work.cancel()
        QTimer.singleShot(0, self._window, self._window.close)


class ClosingDialog(QDialog):
    """One question with its ways; ``agreed``: the window is to close."""

    agreed = Signal()

    def __init__(self, context: Context, window: QWidget, work: BackingUp) -> None:
        super().__init__(window)
        self._ui: Ui = context.ui
        self._work = work
        self._place, self._waits = Path(), False
        self.setObjectName("closing")
        offer_help(self, self._ui, "backup#customs")
        self.setMinimumWidth(520)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        self._title = label("", "card", wrap=True)
        self.text = label("", wrap=True)
        self.text.setObjectName("closing_text")
        self._step = ElidedLabel("", "second")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(self._ui.say("backup_page.work_name"))
        for part in (self._title, self.text, self._step, self._bar):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        self.act = looks(PrimaryButton(self._ui, "", name="closing_act"))
        self.skip = looks(PlainButton(self._ui, "", name="closing_skip"))
        self.back = looks(PlainButton(self._ui, self._ui.say("ui.go_back"), name="closing_back"))
        for button in (self.act, self.skip, self.back):
            button.setMinimumWidth(88)
            row.addWidget(button)
        column.addLayout(row)
        self._run: Callable[[], None] = _nothing
        self.act.clicked.connect(lambda _on: self._run())
        self.skip.clicked.connect(lambda _on: self._leave())
        self.back.clicked.connect(lambda _on: self.reject())
        work.stepped.connect(self._stepped)
        work.ended.connect(self._ended)

    def ask_due(self, due: Due) -> None:
        """A backup is due, and there is a usual place: offered, not demanded."""
        ui, place = self._ui, due.custom.usual_place
        self._place = Path(place)
        text = f"{ui.say(why_due(due))} {ui.say('backup_closing.to_usual', place=place)}"
        self._show("due", text, "without", ("backup_closing.back_up", self._begin))

    def ask_running(self) -> None:
        """A backup is under way: wait for it, or give it up."""
        self._place = self._work.place
        text = self._ui.say("backup_closing.running_text", place=str(self._place))
        self._show("running", text, "give_up", ("backup_closing.wait", self._wait))
        self._show_bar(shown=True)
        self._stepped(*self._work.last)

    def _begin(self) -> None:
        self._wait()
        self._work.begin(self._place)

    def _wait(self) -> None:
        """Close once the backup is made."""
        self._waits = True
        text = self._ui.say("backup_closing.waits_text", place=str(self._place))
        self._show("waits", text, "give_up")
        self._show_bar(shown=True)

    def _stepped(self, done: int, of: int, step: Msg | None) -> None:
        self._bar.setRange(0, 1000 if of else 0)
        self._bar.setValue(1000 * done // of if of else 0)
        self._step.setText(self._ui.say(step) if step is not None else "")

    def _ended(self, ended: Ended) -> None:
        if not self.isVisible():
            return
        disk = ended.disk
        _tone, text = words.of_ended(self._ui, ended, None)
        if ended.made is None:
            stopped = ended.trouble is None and not ended.problems
            key = "backup_closing.back_up" if stopped else "backup_closing.again"
            self._show("not_made", text, "without", (key, self._begin))
        elif disk is not None:
            self._show("made", text, "close", ("backup_page.eject", lambda: self._let_go(disk)))
        elif self._waits and ended.is_kept:
            self._leave()
        else:
            self._show("made", text, "close")

    def _let_go(self, disk: Disk) -> None:
        def told(is_free: bool) -> None:
            if isValid(self):
                key = "backup_page.ejected" if is_free else "backup_page.not_ejected"
                self._show("made", self._ui.say(Msg(key, name=disk.name)), "close")

        self.act.setEnabled(False)
        self._work.let_go(disk, told)

    def _show(
        self, title: str, text: str, skip: str, act: tuple[str, Callable[[], None]] | None = None
    ) -> None:
        """One face: its words, the way to close without, and the act with its words if any."""
        said = self._ui.say(f"backup_closing.{title}")
        self.setWindowTitle(said)
        self._title.setText(said)
        self.text.setText(text)
        self._run = act[1] if act is not None else _nothing
        self.act.setVisible(act is not None)
        self.act.setEnabled(True)
        if act is not None:
            self.act.setText(self._ui.say(act[0]))
        self.skip.setText(self._ui.say(f"backup_closing.{skip}"))
        self._show_bar(shown=False)
        (self.act if act is not None else self.skip).setFocus()

    def _show_bar(self, *, shown: bool) -> None:
        self._bar.setVisible(shown)
        self._step.setVisible(shown)
        self.adjustSize()  # another face is higher or lower

    def _leave(self) -> None:
        self.accept()
        self.agreed.emit()


def _nothing() -> None:
    """Where there is no act."""

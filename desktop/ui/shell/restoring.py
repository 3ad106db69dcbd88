"""Restoring from a backup, before the door: found, opened, looked into, put in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.base.progress import Progress
from desktop.base.removable import Disks
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.problems import Problem
from desktop.ui.kit.ask import Ask
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.kit.words import Ui
from desktop.ui.shell.first_run_frame import Foot, Head
from desktop.ui.shell.first_run_side import Side
from desktop.ui.shell.first_run_step import Step
from desktop.ui.shell.restore_find import Find
from desktop.ui.shell.restore_last import AtWork, Done
from desktop.ui.shell.restore_steps import Inside, Key
from desktop.ui.shell.restorer import Restorer
from desktop.ui.shell.sheet_press import Press
from desktop.usecases.backups import Copy, Manifest
from desktop.usecases.coming_back import CameBack, Wish
from desktop.usecases.opening import OpenOffice, RecoveryCode, group_fits

STEPS = ("find", "key", "inside", "work", "done")


class Workers(Protocol):
    """What is asked of the program around."""

    def restorer(self) -> Restorer:
        """What searches, opens and restores."""

    def press(self) -> Press:
        """What prints the new recovery sheet."""


@dataclass(frozen=True)
class Around:
    """The program around: who works and prints, the disks, where offices lie and were opened.

    ``instead`` is the folder of an office that cannot be opened, and is proposed as the place.
    """

    workers: Workers
    disks: Disks
    offices: Path
    opened_at: Callable[[Path], datetime | None]
    instead: Path | None = None


@dataclass(frozen=True)
class Made:
    """The office that came back; whoever closes the window over it closes it, too."""

    opened: OpenOffice


class RestoreHead(Head):
    """Which step it is; under it what must be said of the whole of it."""

    def show_step(self, name: str, now: int, of: int) -> None:
        say = self._ui.say
        self._count.setText(say("first_run.count", now=str(now), of=str(of)))
        self._title.setText(say(f"restoring.{name}.title"))
        self._why.setText(say(f"restoring.{name}.why"))


class RestorePage(QFrame):
    """Steps at the left, the present one at the right. ``finished`` tells the open office,
    ``door_wanted`` the folder of one that could not be opened.
    """

    finished = Signal(object)
    door_wanted = Signal(object)
    left = Signal()
    help_wanted = Signal()

    def __init__(self, ui: Ui, ask: Ask, around: Around) -> None:
        super().__init__()
        self.setObjectName("restore")
        self.setProperty("ground", "surface")
        self._ui, self._around = ui, around
        self._restorer = around.workers.restorer()
        self.made: Made | None = None
        self._came: CameBack | None = None
        self._seen: tuple[Copy, Manifest] | None = None
        self._code: RecoveryCode | None = None
        self._busy = False
        self._work: Progress | None = None
        self.finding = Find(ui, ask, self._restorer, around.disks)
        self.key = Key(ui, lambda number, typed: group_fits(typed, number))
        self.inside = Inside(ui, ask, around.offices, around.opened_at)
        self.at_work = AtWork(ui)
        self.done = Done(ui, around.workers.press())
        self.steps: tuple[Step, ...] = (
            self.finding,
            self.key,
            self.inside,
            self.at_work,
            self.done,
        )
        names = tuple(ui.label(f"restoring.step.{each}") for each in STEPS)
        self.side = Side(ui, names, guide="restoring.guide", kept="restoring.kept")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        right = QVBoxLayout()
        right.setSpacing(0)
        row.addLayout(right, 1)
        self.head, self.foot = RestoreHead(ui), Foot(ui, self.help_wanted.emit)
        right.addWidget(self.head)
        self._stack = QStackedWidget()
        for step in self.steps:
            held = QWidget()
            column = QVBoxLayout(held)
            column.setContentsMargins(28, 4, 28, 16)
            column.addWidget(step)
            self._stack.addWidget(scrolled(held))
            step.go_on.connect(self.next)
        right.addWidget(self._stack, 1)
        right.addWidget(self.foot)
        self.foot.without_language()
        self.foot.setMinimumHeight(60)  # also where it has no button
        self.foot.back.clicked.connect(lambda _on: self.previous())
        self.foot.forward.clicked.connect(lambda _on: self.next())
        self.finding.chosen.connect(self._chosen)
        self.at_work.cancelled.connect(self._cancel)
        self.done.later.connect(self._open)
        self.inside.changed.connect(self.head.notice.hide)  # it spoke of what stood there before
        self._now = 0
        self._show(0)

    def topic(self) -> str:
        """The page of the manual about the step in view."""
        return f"restore#{STEPS[self._now]}"

    def step(self) -> Step:
        """The step in view."""
        return self.steps[self._now]

    def next(self) -> None:
        """Go on, where the step in view has what it needs."""
        if self._busy or not self.step().accept():
            return
        self.head.notice.hide()
        if self.step() is self.key:
            self._look_inside()
        elif self.step() is self.inside:
            self._restore()
        elif self.step() is self.done:
            self._finish()

    def previous(self) -> None:
        """Go back: to the door from the first step; what was typed stays. Behind the work there is
        no way back.
        """
        if self._busy or self._now > STEPS.index("inside"):
            return
        self.head.notice.hide()
        if self._now == 0:
            self.left.emit()
        else:
            self._show(self._now - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            if self.step().shows_next:
                self.next()
        elif event.key() == Qt.Key.Key_Escape:
            self.previous()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._to_first()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and self._work is not None:
            self._work.cancel()  # the window closes: everything stays as it lay

    def _show(self, place: int) -> None:
        self._now = place
        step = self.steps[place]
        self.head.show_step(STEPS[place], place + 1, len(STEPS))
        self._stack.setCurrentIndex(place)
        answers = tuple(each.answer() for each in self.steps[:place])
        self.side.steps.show_step(place, answers + ("",) * (len(STEPS) - place))
        self.foot.back.setVisible(place <= STEPS.index("inside"))
        self.foot.forward.setVisible(step.shows_next)
        words = {"inside": "restoring.act", "done": "restoring.open"}
        self.foot.forward.setText(self._ui.say(words.get(STEPS[place], "first_run.next")))
        self._to_first()

    def _to_first(self) -> None:
        (self.step().first() or self.foot.forward).setFocus()

    def _wait(self, waiting: bool) -> None:
        self._busy = waiting
        self.foot.set_ready(not waiting)

    def _chosen(self, copy: Copy) -> None:
        if self._seen is None or self._seen[0] != copy:
            self._seen = None
            self.key.take(copy)
        self._show(STEPS.index("key"))

    def _look_inside(self) -> None:
        copy = self.finding.copy
        assert copy is not None
        self._code = self.key.sheet()
        self._wait(True)
        self.key.wait(True)

        def over(then: Callable[[object], None]) -> Callable[[object], None]:
            def ended(answer: object) -> None:
                if isValid(self):
                    self._wait(False)
                    self.key.wait(False)
                    self.key.notice.hide()
                    then(answer)

            return ended

        def seen(answer: object) -> None:
            assert isinstance(answer, Manifest)
            self._seen = (copy, answer)
            by_sheet, to = self._code is not None, self._around.instead
            self.inside.take(copy, answer, by_sheet=by_sheet, to=to)
            self._show(STEPS.index("inside"))

        def trouble(met: object) -> None:
            assert isinstance(met, Trouble)
            self.key.tell(met)

        then = Then(done=over(seen), trouble=over(trouble))
        self._restorer.inside(copy, self.key.passphrase(), self._code, then)

    def _restore(self) -> None:
        assert self._seen is not None
        new = self.inside.new.text() if self._code is not None else ""
        wish = Wish(self._seen[0], self.inside.place(), self.key.passphrase(), self._code, new)
        self._wait(True)
        self.at_work.begin(str(wish.to))
        self._show(STEPS.index("work"))
        then = Then(
            done=self._came_back,
            refused=self._refused,
            trouble=self._trouble,
            cancelled=lambda: self._back(Tone.INFO, Msg("restoring.cancelled")),
            step=self._stepped,
        )
        begun = self._restorer.restore(wish, then)
        self._work = begun if self._busy else None  # or it was done at once

    def _stepped(self, done: int, of: int, words: Msg | None) -> None:
        if isValid(self):
            self.at_work.step(done, of, words)

    def _cancel(self) -> None:
        if self._work is not None:
            self._work.cancel()

    def _back(self, tone: Tone, *sentences: Msg) -> None:
        """Nothing was restored: back to where it was asked for, with all that was typed."""
        if isValid(self):
            self._work = None
            self._wait(False)
            self._show(STEPS.index("inside"))
            self.head.tell(tone, *sentences)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._back(Tone.WARN, *(each.msg for each in problems))

    def _trouble(self, trouble: Trouble) -> None:
        self._back(Tone.DANGER, trouble.msg)

    def _came_back(self, it: CameBack) -> None:
        if not isValid(self):
            if it.opened is not None:
                it.opened.close()
            return
        self._work, self._came, self._code = None, it, None
        if it.opened is not None:
            self.made = Made(it.opened)
        self.key.forget()
        self.inside.new.clear()
        self._wait(False)
        self.done.take(it)
        self._show(STEPS.index("done"))

    def _finish(self) -> None:
        """The new sheet was typed back, or there is none: open what came back."""
        if self.done.has_sheet and self.made is not None:
            self.made.opened.sheet_is_kept()
        self._open()

    def _open(self) -> None:
        self.done.panel.forget()
        came, made = self._came, self.made
        self.made = None
        if made is not None:
            self.finished.emit(made.opened)
        elif came is not None:
            self.door_wanted.emit(came.restored.folder)

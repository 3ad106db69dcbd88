"""Damaged files got back: the copies in reach, what opens one of an older key, and the work."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.base import removable
from desktop.base.progress import Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import PlainButton, PrimaryButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.columns import emptied
from desktop.ui.kit.disk_watch import DiskWatch
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.pages import backup_words as words
from desktop.ui.pages.context import Context
from desktop.ui.shell.first_run_step import BigChoice
from desktop.ui.shell.restore_steps import Key
from desktop.usecases import fetching
from desktop.usecases.fetching import Copy, Fetched
from desktop.usecases.opening import RecoveryCode, group_fits

_MOST = 12  # copies that are offered
_NAMED = 3  # files that are named; the rest is counted


class FetchPanel(QWidget):
    """Stands in place of what was found. ``left``: back to it; ``ended`` tells what to say there.

    Three faces: the choice of a copy, its own secret where today's key does not open it, the work.
    """

    left = Signal()
    ended = Signal(object, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._ui = context, context.ui
        self._digests: tuple[str, ...] = ()
        self._copy: Copy | None = None
        self._work: Progress | None = None
        self._is_at_work = self._first_look = False
        self._place: Path | None = None
        self.setObjectName("fetch_panel")
        backing_up = context.backing_up
        disks = backing_up.disks if backing_up is not None else removable.disks
        self.watch = DiskWatch(context.link.beside, disks, self)
        self.watch.changed.connect(self._search)
        ui = self._ui
        card = Card(ui, ui.say("fetching.title"), glyph="hard_drive", name="fetch_card")
        self.what = label("", "row", wrap=True)
        card.body.addWidget(self.what)
        card.body.addWidget(label(ui.say("fetching.why"), "second", wrap=True))
        self.notice = Notice(ui, name="fetch_notice")
        card.body.addWidget(self.notice)
        self.choices: list[BigChoice] = []
        self.key = Key(ui, lambda number, group: group_fits(group, number), letters=False)
        self._faces: tuple[QWidget, ...] = (self._choice(), self._secret(), self._working())
        for face in self._faces:
            card.body.addWidget(face)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self._show(0)

    def begin(self, digests: tuple[str, ...]) -> None:
        """Offer the copies that may hold these files."""
        self._digests, self._copy, self._place = digests, None, None
        names = fetching.names_of(self._context.opened, digests)
        few = ", ".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
        key = "fetching.one" if len(names) == 1 else "fetching.many"
        self.what.setText(self._ui.say(Msg(key, file=few, files=few, n=len(names))))
        self._offer(())
        self._show(0)
        self.notice.tell(Tone.INFO, self._ui.say("fetching.searching"))
        self._first_look = True
        self._search()
        self.first().setFocus()

    def first(self) -> QWidget:
        """Where the focus begins."""
        if not self._faces[1].isHidden():
            return self.key.first()
        if not self._faces[2].isHidden():
            return self.cancel
        return self.choices[0] if self.choices else self.folder

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watch.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Also where the office is locked: then nothing secret stays, and the work ends."""
        super().hideEvent(event)
        self.watch.stop()
        self.key.forget()
        self._stop()

    # --- the faces ---------------------------------------------------------------------------

    def _choice(self) -> QWidget:
        ui, face = self._ui, QWidget()
        column = _column(face)
        self._head = label("", "row")
        column.addWidget(self._head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column.addLayout(self._rows)
        self.folder = PlainButton(
            ui, ui.say("fetching.choose"), glyph="folder_open", name="fetch_folder"
        )
        self.folder.clicked.connect(lambda _on: self._ask_folder())
        back = PlainButton(ui, ui.say("fetching.back"), name="fetch_back")
        back.clicked.connect(lambda _on: self.left.emit())
        column.addLayout(_row(self.folder, back))
        return face

    def _secret(self) -> QWidget:
        ui, face = self._ui, QWidget()
        column = _column(face)
        column.addWidget(self.key)
        self.go_on = PrimaryButton(ui, ui.say("fetching.go_on"), name="fetch_go_on")
        self.go_on.clicked.connect(lambda _on: self._open())
        self.key.field.entered.connect(self._open)
        back = PlainButton(ui, ui.say("fetching.back"), name="fetch_key_back")
        back.clicked.connect(lambda _on: self._choose_again())
        column.addLayout(_row(self.go_on, back))
        return face

    def _working(self) -> QWidget:
        ui, face = self._ui, QWidget()
        column = _column(face)
        self._step = ElidedLabel("", "second")
        self._step.setObjectName("fetch_step")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(ui.say("fetching.reading"))
        self.cancel = PlainButton(ui, ui.say("fetching.cancel"), name="fetch_cancel")
        self.cancel.clicked.connect(lambda _on: self._stop())
        column.addWidget(self._step)
        column.addWidget(self._bar)
        column.addLayout(_row(self.cancel))
        return face

    def _show(self, place: int) -> None:
        for each, face in enumerate(self._faces):
            face.setVisible(each == place)

    # --- the copies --------------------------------------------------------------------------

    def _search(self) -> None:
        opened, disks, place = self._context.opened, self.watch.disks, self._place
        if not self._digests or self._is_at_work or self._context.locking():
            return

        def search(progress: Progress) -> tuple[Copy, ...]:
            if place is not None:
                return fetching.copies_at(place, progress)
            return fetching.known_copies(opened, disks)

        def found(copies: tuple[Copy, ...]) -> None:
            if isValid(self) and place == self._place:
                self._offer(copies[:_MOST])
                if self._first_look:  # later a notice says what came of a copy
                    self.notice.hide()
                self._first_look = False
                if not copies:
                    key = "fetching.none_in" if place is None else "fetching.none_there"
                    self.notice.tell(Tone.INFO, self._ui.say(Msg(key, place=str(place))))

        def trouble(met: Trouble) -> None:
            if isValid(self):
                self.notice.tell(Tone.WARN, self._ui.say(met.msg))

        self._context.link.work(search, Then(found, trouble=trouble))

    def _offer(self, copies: tuple[Copy, ...]) -> None:
        ui = self._ui
        held = next((each.objectName() for each in self.choices if each.hasFocus()), "")
        asked = self.folder.hasFocus() and not self.choices
        emptied(self._rows)
        self.choices = []
        self._head.setText(ui.say("fetching.known" if self._place is None else "fetching.chosen"))
        self._head.setVisible(bool(copies))
        for copy in copies:
            title = ui.say("fetching.copy", at=ui.moment(copy.at))
            more = Msg("fetching.copy_more", size=words.size(ui, copy.size), place=str(copy.age))
            choice = BigChoice(
                ui, "hard_drive", title, ui.say(more), name=f"fetch_{copy.age}", lines=1
            )
            choice.setMaximumWidth(720)
            choice.clicked.connect(lambda _on=False, copy=copy: self._take(copy))
            self.choices.append(choice)
            self._rows.addWidget(choice)
        same = next((each for each in self.choices if each.objectName() == held), None)
        if same is not None:
            same.setFocus()
        elif held or (asked and self.choices):
            self.first().setFocus()

    def _ask_folder(self) -> None:
        def chosen(folder: Path) -> None:
            self._place = folder
            self.notice.hide()
            self._search()

        self._context.ask.folder(self._ui.label("fetching.choose"), chosen)

    def _choose_again(self) -> None:
        self.key.forget()
        self._show(0)
        self.first().setFocus()

    # --- the work ----------------------------------------------------------------------------

    def _take(self, copy: Copy) -> None:
        self._copy = copy
        self._read("", None)

    def _open(self) -> None:
        if self.key.accept():
            self._read(self.key.passphrase(), self.key.sheet())

    def _read(self, passphrase: str, sheet: RecoveryCode | None) -> None:
        copy, opened, digests = self._copy, self._context.opened, self._digests
        if copy is None or self._is_at_work:
            return

        def read(progress: Progress) -> Fetched:
            return fetching.read_out(
                opened, digests, copy, passphrase=passphrase, sheet=sheet, progress=progress
            )

        self._is_at_work = True
        self.notice.hide()
        self._step.setText(self._ui.say("fetching.working", backup=copy.name))
        self._bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self._show(2)
        self.cancel.setFocus()
        then = Then(self._read_out, self._refused, self._trouble, self._cancelled, self._stepped)
        begun = self._context.link.work(read, then)
        self._work = begun if self._is_at_work else None  # or it was done at once

    def _stepped(self, done: int, of: int, _words: Msg | None) -> None:
        if isValid(self) and of:
            self._bar.setRange(0, 1000)
            self._bar.setValue(1000 * done // of)

    def _read_out(self, fetched: Fetched) -> None:
        """Even where the window locked meanwhile: the office itself refuses then, and clears up."""
        opened = self._context.opened
        then = Then(self._put_back, self._refused, self._trouble)
        self._context.link.write(lambda _progress: fetching.put_back(opened, fetched), then)

    def _put_back(self, done: tuple[str, ...]) -> None:
        copy = self._copy
        if not isValid(self) or self._context.locking() or copy is None:
            return
        self._over()
        ui, opened = self._ui, self._context.opened
        left = fetching.names_of(opened, [each for each in self._digests if each not in done])
        if not done:
            self._tell(Tone.WARN, ui.say(Msg("fetching.not_held", backup=copy.name)))
            return
        said = ui.say(Msg("fetching.told", n=len(done), backup=copy.name))
        if left:
            files = ", ".join(left[:_NAMED])
            said = f"{said} {ui.say(Msg('fetching.left', n=len(left), files=files))}"
        self.ended.emit(Tone.WARN if left else Tone.OK, said)

    def _trouble(self, trouble: Trouble) -> None:
        if not isValid(self):
            return
        at_key = bool(self.key.passphrase()) or not self.key.passphrase_is_asked()
        self._over()
        if trouble.msg.key == fetching.OTHER_KEYS and self._copy is not None and not at_key:
            self.key.take(self._copy)
            self._show(1)
            self.notice.tell(Tone.INFO, self._ui.say("fetching.other_keys"))
            self.key.first().setFocus()
        elif at_key and trouble.kind is Trouble.Kind.NOT_OPENED:
            self._show(1)
            self.key.tell(trouble)
        else:
            self._tell(Tone.DANGER, self._ui.say(trouble.msg))

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        if isValid(self):
            self._over()
            self._tell(Tone.WARN, self._ui.said(problems))

    def _cancelled(self) -> None:
        if isValid(self):
            self._over()
            self._tell(Tone.INFO, self._ui.say("fetching.stopped"))

    def _tell(self, tone: Tone, text: str) -> None:
        self._show(0)
        self.notice.tell(tone, text)
        if self.isVisible():
            self.first().setFocus()

    def _over(self) -> None:
        self._work, self._is_at_work = None, False
        self.key.wait(False)

    def _stop(self) -> None:
        if self._work is not None:
            self.cancel.setEnabled(False)
            self._work.cancel()


def _column(face: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(face)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(8)
    return column


def _row(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row

"""The big card of the page: how the office stands, where to back up to, and the work under way."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.ui.kit.buttons import LinkButton, PlainButton, PrimaryButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.rights import looks
from desktop.ui.kit.steps import Steps
from desktop.ui.kit.words import Ui
from desktop.ui.pages import backup_words as words
from desktop.ui.pages.backup_places import PlaceChooser
from desktop.usecases.backup_reminders import standing, why_due
from desktop.usecases.backups import Due

STEPS = ("pack", "encrypt", "write", "check", "done")


class BackupCard(Card):
    """Three faces: the state, the choice of a place, the work. ``now`` and ``elsewhere`` begin."""

    turned = Signal()
    cancel_wanted = Signal()

    def __init__(self, ui: Ui, chooser: PlaceChooser) -> None:
        super().__init__(ui, ui.say("backup_page.card"), glyph="hard_drive", name="backup_card")
        self._ui, self.chooser = ui, chooser
        self.chip = Chip(ui, Mark(State.NEUTRAL, ui.say("backup_page.none")))
        self.add_to_head(self.chip)
        self._faces: tuple[QWidget, ...] = (self._state(), chooser, self._work())
        for face in self._faces:
            self.body.addWidget(face)
        self._show(0)

    def show_state(self, due: Due, *, may: bool) -> None:
        """Tell how the office stands; ``may``: whoever is here may back up."""
        ui, it = self._ui, due.last
        if it is not None:
            self.made.setText(words.last(ui, it))
            self.held.setText(words.held(ui, it))
        elif due.restored is not None:
            self.made.setText(ui.say(standing(due)))
            self.held.setText(ui.say(why_due(due)))
        else:
            self.made.setText(ui.say("backup_page.none"))
            self.held.setText(ui.say("backup_page.none_why"))
        state = State.OK if not due.is_due else State.DANGER if it is None else State.WARN
        glyph = "checkmark_circle" if not due.is_due else "warning"
        self.chip.show_mark(Mark(state, ui.say(standing(due)), glyph))
        if due.is_due and it is not None:
            self.notice.tell(Tone.WARN, ui.say(why_due(due)))
        else:
            self.notice.hide()
        for button in (self.now, self.elsewhere):
            button.setEnabled(may)
        # To a reader the page says it once for all of its controls.
        self._forbidden.setVisible(not may and self._ui.rights.works)

    def ask_place(self, usual: str, *, may_keep: bool) -> None:
        """Turn to the choice of a place."""
        self._show(1)
        self.chooser.begin(usual, may_keep=may_keep)

    def rest(self) -> None:
        """Turn back to the state."""
        if self._faces[0].isHidden():
            self._show(0)

    def is_asking(self) -> bool:
        return not self._faces[1].isHidden()

    def is_working(self) -> bool:
        return not self._faces[2].isHidden()

    def work(self, place: str) -> None:
        """Turn to the work."""
        self._place.setText(self._ui.say("backup_page.working", place=place))
        self.cancel.setEnabled(True)
        self.step(0, 0, None)
        self._show(2)
        self.cancel.setFocus()

    def step(self, done: int, of: int, step: Msg | None) -> None:
        """Where the work stands: its step, and a bar where the amount is known."""
        key = step.key.rpartition(".")[2] if step is not None else ""
        if key in STEPS:
            self.steps.show_step(STEPS.index(key))
        self._bar.setRange(0, 1000 if of else 0)
        self._bar.setValue(1000 * done // of if of else 0)
        said = self._ui.say(step if step is not None else "backup_page.step.wait")
        if of:
            percent = str(100 * done // of)
            said = self._ui.say("backup_page.percent", words=said, percent=percent)
        self._step.setText(said)

    def stopping(self) -> None:
        """Cancelling was asked for once."""
        self.cancel.setEnabled(False)

    def _state(self) -> QWidget:
        ui, face = self._ui, QWidget()
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.made = ElidedLabel("", "name")
        self.made.setObjectName("backup_last")
        self.held = label("", wrap=True)
        self.held.setObjectName("backup_held")
        self.notice = Notice(ui, name="backup_notice")
        self._forbidden = label(ui.say("backup_page.not_permitted"), "second", wrap=True)
        self.now = PrimaryButton(
            ui, ui.say("backup_page.now"), glyph="hard_drive", name="backup_now"
        )
        self.elsewhere = LinkButton(ui, ui.say("backup_page.elsewhere"), name="backup_elsewhere")
        for part in (self.made, self.held, self.notice):
            column.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.now)
        row.addWidget(self.elsewhere)
        row.addStretch(1)
        column.addSpacing(2)
        column.addLayout(row)
        column.addWidget(self._forbidden)
        column.addWidget(label(ui.say("backup_page.opens_by"), "second", wrap=True))
        return face

    def _work(self) -> QWidget:
        ui, face = self._ui, QWidget()
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._place = ElidedLabel("", "row")
        names = tuple(ui.label(f"backup_steps.{each}") for each in STEPS)
        self.steps = Steps(ui, names, name="backup_steps")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(ui.say("backup_page.work_name"))
        self._step = ElidedLabel("", "second")
        self._step.setObjectName("backup_step")
        self.cancel = looks(PlainButton(ui, ui.say("backup_page.cancel"), name="backup_cancel"))
        self.cancel.clicked.connect(lambda _on: self.cancel_wanted.emit())
        for part in (self._place, self.steps, self._bar, self._step):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return face

    def _show(self, place: int) -> None:
        for each, face in enumerate(self._faces):
            face.setVisible(each == place)
        self.turned.emit()

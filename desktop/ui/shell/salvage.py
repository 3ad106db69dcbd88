"""Salvaging a damaged office, before the door: what opens it, where to, the work, what was lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.base.clock import Clock
from desktop.base.progress import Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.ui.kit.ask import Ask, FileKind
from desktop.ui.kit.buttons import LinkButton, PlainButton, PrimaryButton
from desktop.ui.kit.editors.passphrase import PassphraseField
from desktop.ui.kit.editors.text import Line
from desktop.ui.kit.field import Field
from desktop.ui.kit.jobs import Queue, Then
from desktop.ui.kit.labels import ElidedLabel, hairline, label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.scrolled import centred, scrolled
from desktop.ui.kit.words import Ui
from desktop.ui.shell.code_groups import CodeGroups
from desktop.ui.shell.door_panel import Door, DoorPanel
from desktop.ui.shell.help_link import HelpLink
from desktop.usecases import salvaging
from desktop.usecases.opening import RecoveryCode, group_fits
from desktop.usecases.salvaging import Salvaged

FORM, WORK, DONE = range(3)


@dataclass(frozen=True)
class Salvager:
    """Does the work on a queue; whoever asks is answered by ``Then`` with ``Salvaged``."""

    folder: Path
    clock: Clock
    queue: Queue

    def run(self, to: Path, passphrase: str, sheet: RecoveryCode | None, then: Then) -> Progress:
        """Salvage, and write into the new office's diary what came of it."""

        def work(progress: Progress) -> Salvaged:
            done = salvaging.run(
                self.folder, to, passphrase=passphrase, sheet=sheet, progress=progress
            )
            salvaging.note_in(done, self.clock, passphrase=passphrase, sheet=sheet)
            return done

        return self.queue.start(work, then)


class SalvagePage(QFrame):
    """``left`` goes back to the door, ``door_wanted`` to that of the new office (its folder)."""

    left = Signal()
    door_wanted = Signal(object)
    help_wanted = Signal()

    def __init__(self, ui: Ui, door: Door, salvager: Salvager, ask: Ask) -> None:
        super().__init__()
        self.setObjectName("salvage")
        self.setProperty("ground", "surface")
        self._ui, self._salvager, self._ask = ui, salvager, ask
        self._by_sheet = False
        self._work: Progress | None = None
        self._text = ""
        self.done: Salvaged | None = None
        self._panel = DoorPanel(ui, door)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._panel)
        around = QVBoxLayout()
        around.setContentsMargins(24, 12, 24, 12)
        self._parts = QStackedWidget()
        for part in (self._form(), self._working(), self._came()):
            self._parts.addWidget(part)
        around.addWidget(scrolled(centred(self._parts, width=560)), 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(HelpLink(ui, self.help_wanted.emit))
        around.addLayout(foot)
        row.addLayout(around, 1)
        self.show_sheet(False)

    def topic(self) -> str:
        """The page of the manual about what is in view."""
        return "door#salvage"

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.first().setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and self._work is not None:
            self._work.cancel()  # the window closes: nothing of it is left

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._panel.fit(wide=self.width() >= 1100, high=self.height() >= 600)

    def first(self) -> QWidget:
        """Where typing begins."""
        match self._parts.currentIndex():
            case 0:
                return self.code.lines[0] if self._by_sheet else self.field.line
            case 1:
                return self.cancel
        return self.open

    def show_sheet(self, on: bool) -> None:
        """Turn to the recovery sheet, or back to the passphrase; what was typed stays in both."""
        self._by_sheet = on
        self._typed.setVisible(not on)
        self._groups.setVisible(on)
        self.other.setText(self._ui.say("salvage.by_passphrase" if on else "salvage.by_sheet"))
        self.notice.hide()
        self.first().setFocus()

    def begin(self) -> None:
        """Start, where all is there that is needed."""
        secret = self._secret()
        to = self._place()
        if secret is None or to is None or self._work is not None:
            return
        self.notice.hide()
        self._show(WORK)
        self.step(0, 0, None)
        self.cancel.setEnabled(True)
        then = Then(
            done=self._alive(self._done),
            trouble=self._alive(self._trouble),
            cancelled=lambda: self._alive(self._back)(Msg("salvage.cancelled")),
            step=self.step,
        )
        begun = self._salvager.run(to, secret[0], secret[1], then)
        self._work = begun if self._parts.currentIndex() == WORK else None

    def step(self, done: int, of: int, words: Msg | None) -> None:
        """Where the work stands."""
        if not isValid(self):
            return
        self._bar.setRange(0, 1000 if of else 0)
        self._bar.setValue(1000 * done // of if of else 0)
        self._said.setText(self._ui.say(words) if words is not None else "")

    def save_list(self) -> None:
        """Ask where, and write the list there."""
        ui = self._ui

        def save(to: Path) -> None:
            try:
                salvaging.save_list(self._text, to)
            except Trouble as trouble:
                self.told.tell(Tone.DANGER, ui.say(trouble.msg))
            else:
                self.told.tell(Tone.OK, ui.say("salvage.list_saved", file=to.name))

        kind = FileKind(ui.say("salvage.text_files"), ("*.txt",))
        name = ui.say("salvage.list_name", day=f"{ui.clock.today():%Y%m%d}")
        self._ask.save_file(ui.label("salvage.save_list"), kind, f"{name}.txt", save)

    def _form(self) -> QWidget:
        ui, say, form = self._ui, self._ui.say, QWidget()
        column = _column(form)
        column.addWidget(label(say("salvage.title"), "door", wrap=True))
        column.addWidget(label(say("salvage.why"), "second", wrap=True))
        self.notice = Notice(ui, name="salvage_notice")
        self.field = PassphraseField(ui, name="salvage_passphrase", tall=True)
        words = say("unlock.passphrase")
        self._typed = Field(ui, words, self.field, spoken=ui.label("unlock.passphrase"))
        self._groups = QWidget()
        groups = _column(self._groups, stretched=False)
        groups.addWidget(label(say("salvage.groups"), "row"))
        self.code = CodeGroups(ui, lambda number, typed: group_fits(typed, number), self.notice)
        groups.addWidget(self.code)
        self.other = LinkButton(ui, say("salvage.by_sheet"), name="salvage_by_sheet")
        self.other.clicked.connect(lambda _on: self.show_sheet(not self._by_sheet))
        self.to = Line(ui, longest=400, name="salvage_to")
        self.to.set_value(str(_proposed(ui, self._salvager.folder)))
        self.to_field = Field(
            ui, say("salvage.to"), self.to, required=True, spoken=ui.label("salvage.to")
        )
        choose = PlainButton(ui, say("salvage.choose"), glyph="folder_open", name="salvage_choose")
        choose.clicked.connect(lambda _on: self._ask_folder())
        self.act = PrimaryButton(ui, say("salvage.act"), name="salvage_act")
        self.act.setProperty("measure", "door")
        self.act.clicked.connect(lambda _on: self.begin())
        back = LinkButton(ui, say("salvage.back"), glyph="arrow_left", name="salvage_back")
        back.clicked.connect(lambda _on: self.left.emit())
        for part in (self._typed, self._groups):
            column.addWidget(part)
        column.addLayout(_left(self.other))
        column.addWidget(self.to_field)
        column.addLayout(_left(choose))
        column.addWidget(self.notice)
        column.addWidget(self.act)
        column.addWidget(hairline())
        column.addLayout(_left(back))
        column.addStretch(1)
        self.field.entered.connect(self.begin)
        self.code.entered.connect(self.begin)
        self.field.edited.connect(lambda: self.field.mark_wrong(False))
        self.to.edited.connect(self.to_field.clear)
        return form

    def _working(self) -> QWidget:
        ui, part = self._ui, QWidget()
        column = _column(part)
        column.addWidget(label(ui.say("salvage.running"), "door", wrap=True))
        column.addWidget(label(ui.say("salvage.running_why"), "second", wrap=True))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(ui.say("salvage.running"))
        self._said = ElidedLabel("", "second")
        self._said.setObjectName("salvage_step")
        self.cancel = PlainButton(ui, ui.say("salvage.cancel"), name="salvage_cancel")
        self.cancel.clicked.connect(lambda _on: self._cancel())
        column.addWidget(self._bar)
        column.addWidget(self._said)
        column.addLayout(_left(self.cancel))
        column.addStretch(1)
        return part

    def _came(self) -> QWidget:
        ui, part = self._ui, QWidget()
        column = _column(part, stretched=False)
        column.addWidget(label(ui.say("salvage.ended"), "door", wrap=True))
        self.told = Notice(ui, name="salvage_told")
        self.list = QPlainTextEdit()
        self.list.setObjectName("salvage_list")
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setMinimumHeight(260)
        self.list.setAccessibleName(ui.say("salvage.list_of_losses"))
        self.open = PrimaryButton(ui, ui.say("salvage.open"), name="salvage_open")
        self.open.setProperty("measure", "door")
        self.open.clicked.connect(lambda _on: self._open())
        save = PlainButton(ui, ui.say("salvage.save_list"), glyph="save", name="salvage_save")
        save.clicked.connect(lambda _on: self.save_list())
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        column.addLayout(_left(save))
        column.addWidget(self.open)
        return part

    def _secret(self) -> tuple[str, RecoveryCode | None] | None:
        if self._by_sheet:
            wrong = self.code.first_wrong()
            if wrong is None:
                return "", RecoveryCode.parse(self.code.code())
            self.notice.tell(Tone.WARN, self._ui.say("salvage.sheet_unfinished"))
            wrong.setFocus()
            return None
        if not self.field.text():
            self.notice.tell(Tone.WARN, self._ui.say("salvage.passphrase_empty"))
            self.field.line.setFocus()
            return None
        return self.field.text(), None

    def _place(self) -> Path | None:
        typed, words = self.to.value(), ""
        if not typed:
            words = self._ui.say("field.empty", field=self._ui.label("salvage.to"))
        elif not Path(typed).is_absolute():
            words = self._ui.say("salvage.whole_path")
        self.to_field.show_problems(*([words] if words else []))
        if words:
            self.to.setFocus()
            return None
        return Path(typed)

    def _alive(self, act: Callable[..., None]) -> Callable[..., None]:
        """What comes after the page is gone concerns nobody."""

        def heard(*given: object) -> None:
            if isValid(self):
                self._work = None
                act(*given)

        return heard

    def _back(self, said: Msg, tone: Tone = Tone.INFO) -> None:
        self._show(FORM)
        self.notice.tell(tone, self._ui.say(said))

    def _trouble(self, trouble: Trouble) -> None:
        self._back(trouble.msg, Tone.DANGER)
        wrong = trouble.msg.key.startswith("safe.passphrase_wrong")
        self.field.mark_wrong(wrong)
        if wrong:
            self.field.line.selectAll()
            self.field.line.setFocus()
        elif trouble.msg.key in ("safe.folder_taken", "safe.folder_inside"):
            self.to.setFocus()

    def _done(self, done: Salvaged) -> None:
        ui = self._ui
        self.done = done
        self.field.line.clear()
        for line in self.code.lines:
            line.clear()
        catalogue, folder = ui.catalogue, self._salvager.folder
        self._text = salvaging.list_of(done, folder, ui.clock, catalogue)
        self.list.setPlainText(self._text)
        tone = Tone.OK if done.is_whole else Tone.WARN
        self.told.tell(tone, ui.say(salvaging.summary(done)), ui.say("salvage.kept"))
        self._show(DONE)

    def _show(self, part: int) -> None:
        self._parts.setCurrentIndex(part)
        self.first().setFocus()

    def _cancel(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self.cancel.setEnabled(False)

    def _open(self) -> None:
        if self.done is not None:
            self.door_wanted.emit(self.done.folder)

    def _ask_folder(self) -> None:
        def take(folder: Path) -> None:
            name = Path(self.to.value()).name
            taken = any(folder.iterdir())
            self.to.set_value(str(folder / name if taken else folder))
            self.to_field.clear()

        self._ask.folder(self._ui.label("salvage.choose"), take)


def _proposed(ui: Ui, folder: Path) -> Path:
    """A folder beside the damaged one that is not there yet."""
    wanted = folder.with_name(ui.say("salvage.folder_name", name=folder.name))
    found, number = wanted, 1
    while found.exists():
        number += 1
        found = wanted.with_name(f"{wanted.name} {number}")
    return found


def _column(part: QWidget, *, stretched: bool = True) -> QVBoxLayout:
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    if stretched:
        column.addStretch(1)
    return column


def _left(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row

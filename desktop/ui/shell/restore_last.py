"""Last steps of restoring: the work, which can be cancelled, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.base.text import Msg
from desktop.ui.kit.buttons import LinkButton, PlainButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.words import Ui
from desktop.ui.shell.first_run_step import Step
from desktop.ui.shell.sheet_panel import SheetPanel, sheet_of
from desktop.ui.shell.sheet_press import Press
from desktop.usecases import coming_back
from desktop.usecases.coming_back import CameBack


class AtWork(Step):
    """Step in words, a bar, and the way to cancel."""

    name = "work"
    shows_next = False
    cancelled = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        card = Card(ui, name="restore_work")
        self._to = ElidedLabel("", "row")
        self._step = ElidedLabel("", "second")
        self._step.setObjectName("restore_step")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(ui.say("restoring.work.title"))
        self.cancel = PlainButton(ui, ui.say("restoring.cancel"), name="restore_cancel")
        self.cancel.clicked.connect(lambda _on: self._cancel())
        for part in (self._to, self._bar, self._step):
            card.body.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.cancel)
        row.addStretch(1)
        card.body.addLayout(row)
        self.add(card, widest=620)
        self.column.addStretch(1)

    def begin(self, folder: str) -> None:
        self._to.setText(self.ui.say("restoring.running", folder=folder))
        self.cancel.setEnabled(True)
        self.step(0, 0, None)

    def step(self, done: int, of: int, words: Msg | None) -> None:
        """Where the work stands."""
        self._bar.setRange(0, 1000 if of else 0)
        self._bar.setValue(1000 * done // of if of else 0)
        said = self.ui.say(words if words is not None else "backup_page.step.wait")
        if of:
            said = self.ui.say("backup_page.percent", words=said, percent=str(100 * done // of))
        self._step.setText(said)

    def first(self) -> QWidget:
        return self.cancel

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancelled.emit()


class Done(Step):
    """What was restored, what stood there, and after the sheet a new one."""

    name = "done"
    later = Signal()

    def __init__(self, ui: Ui, press: Press) -> None:
        super().__init__(ui)
        self.notice = Notice(ui, name="restore_done_notice")
        self._former = label("", wrap=True)
        self._former.setObjectName("restore_former")
        self._former.setMaximumWidth(760)
        self._card = Card(ui, ui.say("restoring.new_sheet"), glyph="qr_code", name="restore_sheet")
        self._card.body.addWidget(label(ui.say("restoring.new_sheet_why"), "second", wrap=True))
        self.panel = SheetPanel(ui, press, later=ui.say("restoring.later"))
        self._card.body.addWidget(self.panel)
        link = LinkButton(
            ui, ui.say("restoring.sheet_later"), glyph="clock", name="restore_sheet_later"
        )
        link.clicked.connect(lambda _on: self.later.emit())
        row = QHBoxLayout()
        row.addWidget(link)
        row.addStretch(1)
        self._card.body.addLayout(row)
        self._has_sheet = False
        for part in (self.notice, self._former, self._card):
            self.add(part, widest=760)  # as the cards of the step before
        self.column.addStretch(1)

    def take(self, it: CameBack) -> None:
        """Show what came of it."""
        ui, restored, manifest = self.ui, it.restored, it.restored.manifest
        words = Msg(
            "restoring.restored",
            records=manifest.records,
            files=manifest.files,
            folder=str(restored.folder),
        )
        if it.trouble is None:
            self.notice.tell(Tone.OK, ui.say(words), " ")
        else:
            words_of = "not_opened" if it.opened is None else "no_new_sheet"
            why = ui.say(f"restoring.{words_of}", why=it.trouble.msg)
            self.notice.tell(Tone.WARN, ui.say(words), why)
        former = restored.former
        told = [coming_back.who_opens(restored), coming_back.if_stolen()]
        told += [Msg("restoring.former", place=str(former))] if former is not None else []
        said = "\n".join(ui.say(each) for each in told)
        self._former.setText(said)
        self._former.setVisible(bool(said))
        self._has_sheet = it.opened is not None and it.code is not None
        self._card.setVisible(self._has_sheet)
        if it.opened is not None and it.code is not None:
            opened, day = it.opened, ui.clock.today()
            sheet = sheet_of(it.code, label=opened.label, folder=opened.folder.name, day=day)
            self.panel.take(it.code, sheet)

    def accept(self) -> bool:
        return self.panel.accept() if self._has_sheet else True

    @property
    def has_sheet(self) -> bool:
        """Whether a new sheet is to be typed back."""
        return self._has_sheet

    def first(self) -> QWidget | None:
        return self.panel.first() if self._has_sheet else None

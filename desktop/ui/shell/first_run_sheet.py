"""The step of the recovery sheet: it is printed and typed back, or left for later."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.words import Ui
from desktop.ui.shell.first_run_step import Step
from desktop.ui.shell.sheet_panel import SheetPanel
from desktop.ui.shell.sheet_press import Press


class RecoverySheet(Step):
    """The panel of the sheet, and the way on without it."""

    name = "sheet"
    later = Signal()

    def __init__(self, ui: Ui, press: Press) -> None:
        super().__init__(ui)
        later = ui.label("first_run.sheet.later_short")
        self.panel = panel = SheetPanel(ui, press, later=later)
        self._kept = False
        card = Card(ui, ui.say("first_run.sheet.card"), glyph="qr_code", name="sheet")
        card.body.addWidget(panel)
        self.add(card, widest=760)
        link = LinkButton(ui, ui.say("first_run.sheet.later"), glyph="clock", name="sheet_later")
        link.clicked.connect(self.later.emit)
        row = QHBoxLayout()
        row.addWidget(link)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def accept(self) -> bool:
        self._kept = self.panel.accept()
        return self._kept

    def answer(self) -> str:
        kept = "first_run.sheet.kept" if self._kept else "first_run.sheet.waits"
        return self.ui.say(kept)

    def first(self) -> QWidget:
        return self.panel.first()

"""Opening with the recovery sheet: eight groups, each checked as it is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.kit.buttons import LinkButton, PrimaryButton
from desktop.ui.kit.labels import label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.words import Ui
from desktop.ui.shell.code_groups import Checker, CodeGroups


class RecoveryForm(QWidget):
    """The groups of the sheet, what is wrong with them, and the way back to the passphrase."""

    opened = Signal(str)
    left = Signal()

    def __init__(self, ui: Ui, fits: Checker) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(ui.say("unlock.sheet"), "door"))
        column.addWidget(label(ui.say("unlock.sheet_why"), "second", wrap=True))
        self.notice = Notice(ui, name="sheet_notice")
        self._code = CodeGroups(ui, fits, self.notice)
        self.groups = self._code.lines
        column.addWidget(self._code)
        column.addWidget(self.notice)
        self._act = PrimaryButton(ui, ui.say("unlock.sheet_act"), name="sheet_act")
        self._act.setEnabled(False)
        self._act.clicked.connect(self.open)
        self._code.changed.connect(lambda: self._act.setEnabled(self._code.whole()))
        self._code.entered.connect(self.open)
        back = LinkButton(ui, ui.say("unlock.sheet_back"), glyph="arrow_left", name="sheet_back")
        back.clicked.connect(self.left.emit)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(self._act)
        column.addSpacing(8)
        column.addLayout(row)

    def code(self) -> str:
        """The groups as typed, joined by hyphens."""
        return self._code.code()

    def tell(self, tone: Tone, sentence: str) -> None:
        self.notice.tell(tone, sentence)

    def begin_anew(self) -> None:
        """The code opened nothing: what is typed now takes the place of the first group."""
        self.groups[0].setFocus()
        self.groups[0].selectAll()

    def wait(self, waiting: bool) -> None:
        """Switch the form off while a code is tried."""
        self._act.setEnabled(not waiting and self._code.whole())
        self._code.set_read_only(waiting)

    def open(self) -> None:
        if self._code.whole():
            self.opened.emit(self.code())

"""Opening with the recovery sheet: eight groups, each checked as it is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.base.vietnamese import fold
from desktop.ui.kit.buttons import LinkButton, PrimaryButton
from desktop.ui.kit.field import Field
from desktop.ui.kit.labels import label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.words import Ui

GROUPS, LETTERS = 8, 5

Checker = Callable[[int, str], bool]
"""Whether a group (its number from 1, its five letters) fits its check character."""


class RecoveryForm(QWidget):
    """Eight short fields; a full and right one leads to the next, a pasted code fills them all."""

    opened = Signal(str)
    left = Signal()

    def __init__(self, ui: Ui, fits: Checker) -> None:
        super().__init__()
        self._ui, self._fits = ui, fits
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(ui.say("unlock.sheet"), "door"))
        column.addWidget(label(ui.say("unlock.sheet_why"), "second", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        self.groups = [_Group(self, number) for number in range(1, GROUPS + 1)]
        self._fields: list[Field] = []
        for place, group in enumerate(self.groups):
            field = Field(ui, ui.say("unlock.group", number=place + 1), group)
            grid.addWidget(field, place // 4, place % 4)
            self._fields.append(field)
        column.addLayout(grid)
        self.notice = Notice(ui, name="sheet_notice")
        column.addWidget(self.notice)
        self._act = PrimaryButton(ui, ui.say("unlock.sheet_act"), name="sheet_act")
        self._act.setEnabled(False)
        self._act.clicked.connect(self.open)
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
        return "-".join(group.text() for group in self.groups)

    def tell(self, tone: Tone, sentence: str) -> None:
        self.notice.tell(tone, sentence)

    def wait(self, waiting: bool) -> None:
        """Switch the form off while a code is tried."""
        self._act.setEnabled(not waiting and self._whole())
        for group in self.groups:
            group.setReadOnly(waiting)

    def fill(self, typed: str, start: int) -> None:
        """Spread a pasted code over the groups from the place ``start``."""
        letters = "".join(letter for letter in fold(typed) if letter.isalnum()).upper()
        for place in range(start, GROUPS):
            part, letters = letters[:LETTERS], letters[LETTERS:]
            if not part:
                break
            self.groups[place].setText(part)
            self.check(self.groups[place])

    def check(self, group: _Group) -> None:
        """Look at a group that was typed in; say it where it is full and does not fit."""
        text, place = group.text(), group.number - 1
        wrong = len(text) == LETTERS and not self._fits(group.number, text)
        problem = (self._ui.say("unlock.group_wrong", number=group.number),) if wrong else ()
        self._fields[place].mark_problem(bool(wrong))
        if problem:
            self.notice.tell(Tone.DANGER, problem[0])
        elif not any(self._is_wrong(each) for each in self.groups):
            self.notice.hide()
        if len(text) == LETTERS and not wrong and group.hasFocus() and place + 1 < GROUPS:
            self.groups[place + 1].setFocus()
        self._act.setEnabled(self._whole())

    def _is_wrong(self, group: _Group) -> bool:
        text = group.text()
        return len(text) == LETTERS and not self._fits(group.number, text)

    def _whole(self) -> bool:
        return all(
            len(group.text()) == LETTERS and not self._is_wrong(group) for group in self.groups
        )

    def open(self) -> None:
        if self._whole():
            self.opened.emit(self.code())


class _Group(QLineEdit):
    """Five letters, shown as capitals; Unikey's marks are taken off at once."""

    def __init__(self, form: RecoveryForm, number: int) -> None:
        super().__init__()
        self._form, self.number = form, number
        self.setObjectName(f"group_{number}")
        self.textEdited.connect(self._edited)
        self.returnPressed.connect(form.open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._form.fill(QGuiApplication.clipboard().text(), self.number - 1)
            return
        super().keyPressEvent(event)

    def _edited(self, text: str) -> None:
        plain = "".join(letter for letter in fold(text) if letter.isalnum()).upper()[:LETTERS]
        if plain != text:
            self.setText(plain)
        self._form.check(self)

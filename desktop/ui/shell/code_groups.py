"""The eight groups of a recovery code, typed or pasted: one way at the door and in first run."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop.base.vietnamese import fold
from desktop.ui.kit.field import Field
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.words import Ui

GROUPS, LETTERS = 8, 5

Checker = Callable[[int, str], bool]
"""Whether a group (its number from 1, its five letters) is right."""


class CodeGroups(QWidget):
    """Eight short fields; a full and right one leads to the next, a pasted code fills them all.

    What is full and wrong is said in ``notice``. ``ask_for`` shows some of the groups only.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, ui: Ui, fits: Checker, notice: Notice) -> None:
        super().__init__()
        self._ui, self._fits, self._notice = ui, fits, notice
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        self.lines = [Group(self, number) for number in range(1, GROUPS + 1)]
        self.fields: list[Field] = []
        for place, line in enumerate(self.lines):
            field = Field(ui, ui.say("unlock.group", number=place + 1), line)
            grid.addWidget(field, place // 4, place % 4)
            self.fields.append(field)
        self._asked: tuple[int, ...] = tuple(range(1, GROUPS + 1))

    def ask_for(self, numbers: Sequence[int]) -> None:
        """Show these groups, empty; the others are gone."""
        self._asked = tuple(numbers)
        for number, field in enumerate(self.fields, start=1):
            field.setVisible(number in self._asked)
            field.mark_problem(False)
            self.lines[number - 1].clear()

    def asked(self) -> tuple[int, ...]:
        """The numbers of the groups in view."""
        return self._asked

    def code(self) -> str:
        """The groups in view as typed, joined by hyphens."""
        return "-".join(line.text() for line in self._in_view())

    def whole(self) -> bool:
        """Whether every group in view is full and right."""
        return all(self._is_right(line) for line in self._in_view())

    def first_wrong(self) -> Group | None:
        """The first group in view that is not full or not right; it is marked and named."""
        first = None
        for line in self._in_view():
            right = self._is_right(line)
            self.fields[line.number - 1].mark_problem(not right)
            if not right and first is None:
                first = line
                self._say_wrong(line)
        return first

    def set_read_only(self, on: bool) -> None:
        for line in self.lines:
            line.setReadOnly(on)

    def fill(self, typed: str, group: Group) -> None:
        """Spread what was pasted into a group: a whole code from the first group on."""
        letters = plain(typed)
        if len(letters) >= GROUPS * LETTERS:
            parts = {n: letters[(n - 1) * LETTERS : n * LETTERS] for n in self._asked}
        else:
            here = [line.number for line in self._in_view() if line.number >= group.number]
            pieces = [letters[at : at + LETTERS] for at in range(0, len(letters), LETTERS)]
            parts = dict(zip(here, pieces, strict=False))
        for number, part in parts.items():
            self.lines[number - 1].setText(part)
            self.check(self.lines[number - 1], goes_on=False)
        if parts:
            last = self.lines[max(parts) - 1]
            wrong = (self.lines[number - 1] for number in sorted(parts))
            (next((line for line in wrong if not self._is_right(line)), last)).setFocus()

    def check(self, group: Group, *, goes_on: bool = True) -> None:
        """Look at a group that was typed in; say it where it is full and does not fit."""
        full = len(group.text()) == LETTERS
        wrong = full and not self._is_right(group)
        self.fields[group.number - 1].mark_problem(wrong)
        if wrong:
            self._say_wrong(group)
        elif not any(self._is_full_and_wrong(line) for line in self._in_view()):
            self._notice.hide()
        if full and not wrong and goes_on and group.hasFocus():
            later = [line for line in self._in_view() if line.number > group.number]
            if later:
                later[0].setFocus()
                later[0].selectAll()  # of another sheet: typed over
                later[0].led_to()
        self.changed.emit()

    def spill(self, letter: str, group: Group) -> None:
        """Put what was typed behind a full and wrong group into the next one, and go there.

        Whoever types from the paper looks at it: each letter would be swallowed unseen.
        """
        later = next((line for line in self._in_view() if line.number > group.number), None)
        if later is None or self._is_right(group):
            return
        full = len(later.text()) == LETTERS
        later.setText(letter if full else f"{letter}{later.text()}")
        later.setFocus()
        later.setCursorPosition(1)
        self.check(later)

    def _in_view(self) -> list[Group]:
        return [self.lines[number - 1] for number in self._asked]

    def _is_right(self, group: Group) -> bool:
        text = group.text()
        return len(text) == LETTERS and self._fits(group.number, text)

    def _is_full_and_wrong(self, group: Group) -> bool:
        return len(group.text()) == LETTERS and not self._is_right(group)

    def _say_wrong(self, group: Group) -> None:
        words = self._ui.say("unlock.group_wrong", number=group.number)
        self._notice.tell(Tone.DANGER, words)


class Group(QLineEdit):
    """Five letters, shown as capitals; Unikey's marks are taken off at once."""

    def __init__(self, groups: CodeGroups, number: int) -> None:
        super().__init__()
        self._groups, self.number = groups, number
        self._before = ""
        self._was_led_to = False
        self.setObjectName(f"group_{number}")
        self.textEdited.connect(self._edited)
        self.textChanged.connect(self._keep)
        self.returnPressed.connect(groups.entered.emit)

    def led_to(self) -> None:
        """The group before was full: a Tab pressed out of habit now leads no further."""
        self._was_led_to = True

    def paste(self) -> None:
        self._groups.fill(QGuiApplication.clipboard().text(), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt):
            self._was_led_to = False
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        stays, self._was_led_to = self._was_led_to and forward, False
        return stays or super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._was_led_to = False

    def _keep(self, text: str) -> None:
        if len(text) <= LETTERS:
            self._before = text

    def _edited(self, text: str) -> None:
        letters = plain(text)
        if len(letters) > LETTERS + 1:  # pasted by the menu of the mouse, or dropped
            self._groups.fill(letters.removeprefix(self._before), self)
            return
        behind = letters[LETTERS:] if self.cursorPosition() == len(text) else ""
        if letters[:LETTERS] != text:
            at = self.cursorPosition()
            self.setText(letters[:LETTERS])
            self.setCursorPosition(min(at, LETTERS))
        self._groups.check(self)
        if behind:
            self._groups.spill(behind, self)


def plain(typed: str) -> str:
    """Letters and digits only, without marks, as capitals."""
    return "".join(letter for letter in fold(typed) if letter.isalnum()).upper()

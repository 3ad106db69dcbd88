"""Editors of words and numbers: one line, several lines, a whole number."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from desktop.base.text import Msg
from desktop.base.vietnamese import clean, nfc
from desktop.ui.kit.rights import GuardedText
from desktop.ui.kit.words import Ui


class Line(GuardedText, QLineEdit):
    """One line of text; composed (NFC) and trimmed when it is left."""

    edited = Signal()

    def __init__(self, ui: Ui, *, longest: int = 0, name: str = "") -> None:
        super().__init__()
        self.ask_rights(ui.rights)
        self.setObjectName(name)
        if longest:
            # Room for decomposed letters: each may come as three before it is composed.
            self.setMaxLength(longest * 3)
        self.textEdited.connect(lambda _text: self.edited.emit())

    def value(self) -> str:
        return clean(self.text())

    def set_value(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def mistake(self) -> Msg | None:
        """A line of text can hold anything."""
        return None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        composed = nfc(self.text())
        if composed != self.text():
            self.setText(composed)
        super().focusOutEvent(event)


class TextArea(GuardedText, QPlainTextEdit):
    """Several lines; Tab leaves the field, as in every other."""

    edited = Signal()

    def __init__(self, ui: Ui, *, lines: int = 3, name: str = "") -> None:
        super().__init__()
        self.ask_rights(ui.rights)
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * lines + 18)
        self._showing = False
        self.textChanged.connect(self._changed)

    def value(self) -> str:
        return clean(self.toPlainText())

    def set_value(self, text: str) -> None:
        if text != self.toPlainText():
            self._showing = True
            self.setPlainText(text)
            self._showing = False

    def mistake(self) -> Msg | None:
        """Text of several lines can hold anything."""
        return None

    def _changed(self) -> None:
        # The widget has no signal of its own for "the clerk did it".
        if not self._showing:
            self.edited.emit()


class WholeField(GuardedText, QLineEdit):
    """A whole number typed with or without dots between thousands."""

    edited = Signal()

    def __init__(self, ui: Ui, *, name: str = "") -> None:
        super().__init__()
        self.ask_rights(ui.rights)
        self.setObjectName(name)
        self.textEdited.connect(lambda _text: self.edited.emit())

    def value(self) -> int | None:
        """The number, None while the field is empty or holds no number."""
        digits = clean(self.text()).replace(".", "").replace(" ", "")
        return int(digits) if digits.isascii() and digits.isdigit() else None

    def set_value(self, number: int | None) -> None:
        if number != self.value() or (number is None and self.text()):
            self.setText("" if number is None else str(number))

    def mistake(self) -> Msg | None:
        """A sentence where something stands that is no whole number."""
        if clean(self.text()) and self.value() is None:
            return Msg("ui.not_a_number", typed=clean(self.text()))
        return None


def is_letter(event: QKeyEvent) -> bool:
    """Whether a key press is a plain letter or digit (no command)."""
    if event.type() is not QEvent.Type.KeyPress:
        return False
    plain = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    return (
        plain == Qt.KeyboardModifier.NoModifier
        and event.text().strip().isprintable()
        and bool(event.text().strip())
    )

"""A text of an official paper on the screen: numbers of papers do not break over lines."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor

from desktop.base.vietnamese import clean
from desktop.ui.kit.editors.text import TextArea
from desktop.ui.kit.words import Ui

JOINER, HYPHEN = "\u2060", "\u2011"  # no break here; a hyphen after which no line breaks
_NUMBER = re.compile(r"\b\d+[^\W\d_]*(?:[/-](?:[^\W_]|&)+)+")


def bound(text: str) -> str:
    """Numbers of papers (214/CV-BCH) held together; days and years stay as they are."""

    def hold(found: re.Match[str]) -> str:
        number = found[0]
        if not any(letter.isalpha() for letter in number):
            return number
        return number.replace("/", f"/{JOINER}").replace("-", HYPHEN)

    return _NUMBER.sub(hold, text)


def plain(text: str) -> str:
    """The text as it is kept: with the plain signs."""
    return text.replace(JOINER, "").replace(HYPHEN, "-")


class PaperText(TextArea):
    """Shows a text bound and gives it plain; ``left`` when the clerk goes elsewhere."""

    left = Signal()

    def __init__(self, ui: Ui, *, name: str = "", lines: int = 4) -> None:
        super().__init__(ui, lines=lines, name=name)

    def value(self) -> str:
        return clean(plain(self.toPlainText()))

    def set_value(self, text: str) -> None:
        """Show a text; the same text leaves cursor and selection where they are."""
        if plain(self.toPlainText()) != text:
            super().set_value(bound(text))

    def createMimeDataFromSelection(self) -> QMimeData:
        mime = QMimeData()
        mime.setText(plain(self.textCursor().selection().toPlainText()))
        return mime

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        elsewhere = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in elsewhere:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The joiner is not seen, so one key must not stop at it.
        key, cursor = event.key(), self.textCursor()
        if not cursor.hasSelection() and not self.isReadOnly():
            if key == Qt.Key.Key_Backspace and self._beside(cursor, -1) == JOINER:
                cursor.deletePreviousChar()
            elif key == Qt.Key.Key_Delete and self._beside(cursor, 0) == JOINER:
                cursor.deleteChar()
        super().keyPressEvent(event)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step_over(key, event)

    def _step_over(self, key: int, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        if self._beside(cursor, -1) != JOINER:
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        mode = QTextCursor.MoveMode.KeepAnchor if shift else QTextCursor.MoveMode.MoveAnchor
        if key == Qt.Key.Key_Left:
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, mode)
            self.setTextCursor(cursor)

    def _beside(self, cursor: QTextCursor, by: int) -> str:
        return self.document().characterAt(cursor.position() + by)

"""Where the clerk types: put back after the words of the field were set anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget


@contextmanager
def caret_kept(form: QWidget) -> Iterator[None]:
    """The field of ``form`` that has the focus keeps its cursor and what is chosen in it."""
    focus: QWidget | None = form.window().focusWidget()
    if focus is None or not form.isAncestorOf(focus):
        yield
    elif isinstance(focus, QLineEdit):
        at, chosen = focus.cursorPosition(), focus.selectionStart()
        length = focus.selectionLength()
        yield
        focus.setCursorPosition(at)
        if chosen >= 0:  # chosen backwards, the cursor stands at its beginning
            backwards = at == chosen
            focus.setSelection(
                chosen + length if backwards else chosen, -length if backwards else length
            )
    elif isinstance(focus, QTextEdit | QPlainTextEdit):
        cursor = focus.textCursor()
        anchor, at = cursor.anchor(), cursor.position()
        yield
        last = max(focus.document().characterCount() - 1, 0)
        cursor = focus.textCursor()
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(at, last), QTextCursor.MoveMode.KeepAnchor)
        focus.setTextCursor(cursor)
    else:
        yield

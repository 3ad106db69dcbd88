"""Does to the window what a clerk does: keys, mouse, and Vietnamese as Unikey types it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.base.text import Catalogue
from desktop.ui.kit.ask import FileKind, Question

TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
SHAPES = {"\u0302", "\u0306", "\u031b"}


words = cache(Catalogue.load)
"""The sentences of a language, read once in a run."""


def press(widget: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press and release one key."""
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(widget, key, held)


def click(widget: QWidget) -> None:
    """Click into the middle of a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def type_vn(widget: QWidget, text: str, method: str = "telex") -> None:
    """Type Vietnamese: ``telex`` and ``vni`` as Unikey rewrites words, ``ime`` by commits.

    ``windows`` is the keyboard of Windows itself, which gives letters and marks apart.
    """
    target = widget.focusProxy() or widget
    if method == "ime":
        for word in _words(text):
            commit = QInputMethodEvent(word[:1], [])
            QApplication.sendEvent(target, commit)
            done = QInputMethodEvent()
            done.setCommitString(word)
            QApplication.sendEvent(target, done)
    elif method == "windows":
        for letter in unicodedata.normalize("NFD", text):
            _send(target, letter)
    elif method in ("telex", "vni"):
        for word in _words(text):
            _rewrite(target, word)
    else:
        raise ValueError(method)


def _words(text: str) -> Iterator[str]:
    word = ""
    for letter in unicodedata.normalize("NFC", text):
        word += letter
        if letter == " ":
            yield word
            word = ""
    if word:
        yield word


def _rewrite(target: QWidget, word: str) -> None:
    """Letters first; a hat or horn rewrites its letter, the tone rewrites back to its vowel."""
    shaped, tone_at, toned = "", -1, ""
    for letter in word:
        base, marks = letter, ""
        parts = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in parts if mark in TONES), "")
        if tone:
            base = unicodedata.normalize("NFC", parts.replace(tone, ""))
            tone_at, toned = len(shaped), letter
        marks = "".join(mark for mark in unicodedata.normalize("NFD", base) if mark in SHAPES)
        if marks or base in "đĐ":
            plain = {"đ": "d", "Đ": "D"}.get(base) or unicodedata.normalize("NFD", base)[0]
            _send(target, plain)
            press(target, Qt.Key.Key_Backspace)
        _send(target, base)
        shaped += base
    if tone_at >= 0:
        rest = shaped[tone_at + 1 :]
        for _letter in range(len(rest) + 1):
            press(target, Qt.Key.Key_Backspace)
        for letter in toned + rest:
            _send(target, letter)


def _send(target: QWidget, letter: str) -> None:
    # Unikey sends packets: a key without a code that carries its letter.
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(target, event)


class Screen:
    """A page seen by its clerk: finds parts by object name, never by their words."""

    def __init__(self, widget: QWidget) -> None:
        self.widget = widget

    def part(self, name: str, kind: type = QWidget) -> QWidget:
        found = self.widget.findChild(kind, name)
        assert found is not None, f"nothing is called {name}"
        return found  # type: ignore[no-any-return]

    def press_button(self, name: str) -> None:
        button = self.part(name, QAbstractButton)
        assert button.isEnabled(), f"{name} cannot be pressed now"
        click(button)

    def type_into(self, name: str, text: str, method: str = "telex") -> None:
        part = self.part(name)
        part.setFocus()
        type_vn(part, text, method)


class PreparedAsk:
    """Answers questions as a test prepared, and keeps what was asked."""

    def __init__(self) -> None:
        self.asked: list[Question] = []
        self.says = True
        self.types = ""
        self.file: Path | None = None
        self.files_asked: list[tuple[str, ...]] = []

    def confirm(self, question: Question, then: Callable[[bool], None]) -> None:
        self.asked.append(question)
        then(self.says)

    def reason(self, question: Question, then: Callable[[str], None]) -> None:
        self.asked.append(question)
        if self.types:
            then(self.types)

    def open_file(self, title: str, kind: FileKind, then: Callable[[Path], None]) -> None:
        self._answer(then, title, kind.words)

    def save_file(
        self, title: str, kind: FileKind, name: str, then: Callable[[Path], None]
    ) -> None:
        self._answer(then, title, kind.words, name)

    def folder(self, title: str, then: Callable[[Path], None]) -> None:
        self._answer(then, title)

    def _answer(self, then: Callable[[Path], None], *asked: str) -> None:
        self.files_asked.append(asked)
        if self.file is not None:
            then(self.file)

"""Editor of a passphrase: hidden unless asked, with notices of Caps Lock and Vietnamese marks.

Tab passes the button that shows the text by: a passphrase has spaces, and whoever went on typing
there pressed it with each of them. Alt and its letter press it from the field.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from desktop.base.vietnamese import has_marks
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.labels import Glyph, mark
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui


class PassphraseField(QFrame):
    """The text is never changed: not composed, not trimmed, for keys are made of it as typed."""

    edited = Signal()
    marks_stand = Signal(bool)
    entered = Signal()

    def __init__(self, ui: Ui, *, name: str = "passphrase", tall: bool = False) -> None:
        super().__init__()
        self._ui = ui
        self._marks = False
        self.setProperty("ground", "entry")
        self.setFixedHeight(44 if tall else 32)
        self.line = _Secret(self)
        self.line.setObjectName(name)
        self.line.setProperty("edge", "none")
        if tall:
            self.line.setFont(ui.theme.font(12))
        self.setFocusProxy(self.line)
        caps = Mark(State.WARN, ui.label("ui.caps_lock"), "chevron_up")
        self.caps = Chip(ui, caps)
        self.caps.hide()
        self.shown = looks(
            LinkButton(ui, ui.say("ui.show_passphrase"), glyph="eye", name=f"{name}_show")
        )
        self.shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.shown.clicked.connect(lambda: self.show_text(not self.is_shown()))
        self._access_key = True
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 14, 2)
        row.setSpacing(10)
        row.addWidget(Glyph(ui, "key", side=16))
        row.addWidget(self.line, 1)
        row.addWidget(self.caps)
        row.addWidget(self.shown)
        self.line.textChanged.connect(self._look)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.returnPressed.connect(self.entered.emit)

    def text(self) -> str:
        """What was typed, letter for letter."""
        return self.line.text()

    def is_shown(self) -> bool:
        return self.line.echoMode() is QLineEdit.EchoMode.Normal

    def show_text(self, on: bool) -> None:
        echo = QLineEdit.EchoMode
        self.line.setEchoMode(echo.Normal if on else echo.Password)
        self._say_key()
        self.shown.show_icon("eye_off" if on else "eye")

    def without_access_key(self) -> None:
        """Take the access key off the button: where several fields stand, none can have it.

        From within this field its letter still presses it; the tooltip says so.
        """
        self._access_key = False
        self._say_key()

    def letter(self) -> str:
        """The letter that presses the button together with Alt."""
        key = "ui.hide_passphrase" if self.is_shown() else "ui.show_passphrase"
        found = re.search(r"&(\w)", self._ui.say(key))
        return found[1].upper() if found is not None else ""

    def takes_letter(self, event: QKeyEvent) -> bool:
        """Whether this key is the button's own, and no access key of the window does it."""
        alone = event.modifiers() == Qt.KeyboardModifier.AltModifier
        named = bool(self.letter()) and event.key() == ord(self.letter())
        return alone and named and not self._access_key and not self.shown.isHidden()

    def mark_wrong(self, on: bool) -> None:
        """Show or take away the danger edge."""
        mark(self, "problem", "true" if on else "false")

    def show_caps(self, on: bool) -> None:
        self.caps.setVisible(on)

    def show_focus(self, on: bool) -> None:
        mark(self, "focused", "true" if on else "false")

    def _say_key(self) -> None:
        words = "ui.hide_passphrase" if self.is_shown() else "ui.show_passphrase"
        say = self._ui.say if self._access_key else self._ui.label
        self.shown.setText(say(words))
        self.shown.setToolTip(f"Alt+{self.letter()}" if self.letter() else "")

    def _look(self, text: str) -> None:
        marks = has_marks(text)
        if marks != self._marks:
            self._marks = marks
            self.marks_stand.emit(marks)


class _Secret(QLineEdit):
    def __init__(self, field: PassphraseField) -> None:
        super().__init__()
        self._field = field
        self.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhHiddenText | hints.ImhSensitiveData | hints.ImhNoPredictiveText
        )
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)  # first: told far sooner than the type
            and event.type() is QEvent.Type.ShortcutOverride
            and self._field.takes_letter(event)
        ):
            event.accept()  # else a menu of the window would open
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._field.takes_letter(event):
            self._field.shown.click()
            return
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.isascii():
            # A capital without Shift, or a small letter with it: Caps Lock is on.
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._field.show_caps(letter.isupper() != shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            self._field.show_caps(False)
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._field.show_focus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._field.show_focus(False)

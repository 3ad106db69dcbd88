"""F6 in a text: a small list of the office's phrases at the cursor, found by typing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout
from shiboken6 import isValid

from desktop.domain.entries import EntryKind
from desktop.domain.stock_phrases import BLANK, StockPhrase
from desktop.ui.kit.editors.ref import Found, RefField
from desktop.ui.kit.floating import let_float
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.link import Link
from desktop.ui.kit.words import Ui
from desktop.usecases.stock_phrases import add_delivered, delivered, phrases, phrases_like

WIDE, EDGE = 460, 6
"""Width of the list at the usual size of text; the frame around the field."""
MOST = 30
"""Lines offered; what lies further down is found by typing."""
DELIVERED = -1
"""The line that copies the delivered phrases, where the office has none: no phrase has its id."""


def kind_words(ui: Ui, kind: EntryKind | None) -> str:
    """What a phrase is for."""
    return ui.label("stock_phrases.any_kind" if kind is None else f"stock_phrases.kind.{kind}")


class PhrasePicker(QObject):
    """Listens to F6 in ``text`` alone: in a text that cannot be written in, F6 stays the window's.

    ``kind`` tells for which kind of entry a phrase is looked for (None: for any).
    """

    def __init__(
        self,
        ui: Ui,
        link: Link,
        text: QPlainTextEdit,
        kind: Callable[[], EntryKind | None] = lambda: None,
    ) -> None:
        super().__init__(text)
        self._ui, self._link, self._text, self._kind = ui, link, text, kind
        self._found: dict[int, StockPhrase] = {}
        self.box: _Box | None = None
        text.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or watched is not self._text:
            return False
        kind = event.type()
        plain = event.key() == Qt.Key.Key_F6 and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if (
            kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
            and plain
            and self._text.isEnabled()
            and not self._text.isReadOnly()
        ):
            if kind is QEvent.Type.KeyPress:
                self.open()
            event.accept()  # else the key of the window would go to the next pane
            return True
        return super().eventFilter(watched, event)

    def open(self) -> None:
        """Show the list where the cursor stands."""
        if self.box is None:
            self.box = _Box(self._ui, self._text, self._like)
            self.box.field.edited.connect(self._taken)
            self.box.field.left.connect(self.close)
            self.box.field.gone.connect(self._hide)
            self._text.destroyed.connect(self.box.deleteLater)  # it is a child of the window
        self.box.field.nothing = "stock_phrases.none_fit"
        self.box.open_at(self._text)

    def close(self) -> None:
        """Back to the text, where the cursor stood."""
        self._hide()
        self._text.setFocus()

    def _hide(self) -> None:
        if self.box is not None:
            self.box.field.close_list()
            self.box.hide()

    def _like(self, typed: str) -> list[Found]:
        kind = self._kind()
        found = self._link.now(lambda tx: phrases_like(tx, typed, kind))[:MOST]
        self._found = {each.id: each for each in found}
        if not found and not self._link.now(phrases):
            # In the middle of a meeting nobody goes to the settings for them.
            words = self._ui.say("stock_phrases.add_delivered_here", n=len(delivered()))
            return [Found(DELIVERED, words, self._ui.say("stock_phrases.none_yet"))]
        return [
            Found(each.id, " ".join(each.text.split()), kind_words(self._ui, each.kind))
            for each in found
        ]

    def _taken(self) -> None:
        box = self.box
        if box is not None and box.field.value() == DELIVERED:
            then = Then(done=lambda _outcome: self._come() if isValid(self) else None)
            self._link.execute(add_delivered, then)
            return
        phrase = self._found.get(box.field.value() or 0) if box is not None else None
        if phrase is not None:
            self.close()
            put_in(self._text, phrase.text)

    def _come(self) -> None:
        """The phrases came: the list shows them, where the clerk still is."""
        if self.box is not None and self.box.isVisible():
            self.open()


def put_in(text: QPlainTextEdit, words: str) -> None:
    """Write words at the cursor, as one act to be undone; the first blank is chosen."""
    cursor = text.textCursor()
    at = cursor.selectionStart()
    cursor.beginEditBlock()  # else it would be undone together with what was typed before it
    cursor.insertText(words)
    cursor.endEditBlock()
    blank = words.find(BLANK)
    if blank >= 0:
        before = len(words[:blank].encode("utf-16-le")) // 2
        cursor.setPosition(at + before)
        cursor.setPosition(at + before + len(BLANK), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    text.ensureCursorVisible()


class _Field(RefField):
    """The line of the list; Esc and going elsewhere close it whole."""

    left = Signal()
    gone = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F6):
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.gone.emit()


class _Box(QFrame):
    """A child of the window, so that it stands over what is around the text."""

    def __init__(self, ui: Ui, text: QPlainTextEdit, source: Callable[[str], list[Found]]) -> None:
        super().__init__(text.window())
        self._ui = ui
        self.setObjectName("phrase_box")
        self.setProperty("ground", "card")
        self.setAutoFillBackground(True)
        self.field = _Field(ui, source, name="phrase_find")
        self.field.setAccessibleName(ui.label("stock_phrases.insert"))
        self.field.setPlaceholderText(ui.say("stock_phrases.find"))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.addWidget(self.field)
        let_float(self)
        self.hide()

    def open_at(self, text: QPlainTextEdit) -> None:
        """Under the cursor, within the window."""
        window = text.window()
        if self.parent() is not window:
            self.setParent(window)
        place = text.cursorRect()
        at = text.viewport().mapTo(window, QPoint(place.left(), place.bottom() + 2))
        width = min(round(WIDE * self._ui.theme.text_size / 100), window.width() - 16)
        height = self.sizeHint().height()
        self.setGeometry(
            max(8, min(at.x(), window.width() - width - 8)),
            max(8, min(at.y(), window.height() - height - 8)),
            width,
            height,
        )
        self.field.set_value(None)
        self.raise_()
        self.show()
        self._column.activate()  # the list stands under the field where it is laid out
        # The text is not left: what was typed there is not kept as finished.
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.open_list()

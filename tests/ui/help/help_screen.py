"""The help window seen by its clerk: by keys and mouse, parts by their names."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.help.manual import Place
from desktop.ui.help.window import HelpWindow
from tests.ui.driver import Screen, press, type_vn
from tests.ui.shell.program import World, activate, settle

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class HelpScreen:
    """Verbs of a clerk who looks something up."""

    def __init__(self, window: HelpWindow) -> None:
        self.window = window
        self.screen = Screen(window)

    @classmethod
    def of(cls, world: World) -> HelpScreen:
        """The window that is open."""
        assert world.program is not None
        window = world.program.help.window
        assert window is not None
        assert window.isVisible()
        activate(window)
        return cls(window)

    @property
    def page(self) -> str:
        return self.window.page()

    @property
    def words(self) -> str:
        """What the page says."""
        return self.window.text.toPlainText()

    def places(self) -> tuple[Place, ...]:
        return self.window.list.places()

    def search(self, text: str) -> None:
        press(self.window, Qt.Key.Key_F, CONTROL)
        assert self.window.search.hasFocus()
        type_vn(self.window.search, text)

    def enter(self) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        press(focus, Qt.Key.Key_Return)

    def escape(self) -> None:
        focus = QApplication.focusWidget()
        press(focus if focus is not None else self.window, Qt.Key.Key_Escape)

    def back(self) -> None:
        press(self.window, Qt.Key.Key_Left, ALT)

    def forward(self) -> None:
        press(self.window, Qt.Key.Key_Right, ALT)

    def follow(self, words: str) -> None:
        """Press the link with these words."""
        text = self.window.text
        cursor = text.document().find(words)
        while not cursor.isNull() and not cursor.charFormat().isAnchor():
            cursor = text.document().find(words, cursor)
        assert not cursor.isNull(), words
        cursor.setPosition(cursor.selectionStart() + 1, QTextCursor.MoveMode.MoveAnchor)
        text.setTextCursor(cursor)
        text.ensureCursorVisible()
        settle()
        at = text.cursorRect(cursor).center() + QPoint(2, 0)
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=at)
        settle()

    def told(self) -> str:
        return self.window.strip.text()


def press_help(window: QWidget) -> None:
    """F1 where the focus stands."""
    activate(window.window())
    focus = QApplication.focusWidget()
    target = focus if focus is not None and window.isAncestorOf(focus) else window
    press(target, Qt.Key.Key_F1)
    settle()

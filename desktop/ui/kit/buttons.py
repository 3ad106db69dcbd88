"""Buttons by what they mean: the one primary, plain, harmful, links and icons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from desktop.ui.kit.icons import icon
from desktop.ui.kit.rights import GuardedSwitch
from desktop.ui.kit.words import Ui


class PlainButton(GuardedSwitch, QPushButton):
    """A button with a verb; Enter presses it as Space does. It works unless it is said to look."""

    role = ""
    ink = "text"

    def __init__(self, ui: Ui, text: str, *, glyph: str = "", name: str = "") -> None:
        super().__init__(text)
        self._ui = ui
        self.ask_rights(ui.rights)
        self.setObjectName(name)
        self.setProperty("role", self.role)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        if glyph:
            self.show_icon(glyph)

    def show_icon(self, glyph: str) -> None:
        """Put an icon before the word; the place is wider than the icon: a gap of 6 to 7."""
        # A contrast theme has no ground of ours under the icon.
        ink = "text" if self._ui.theme.contrast else self.ink
        self.setIcon(icon(self._ui.theme, glyph, ink))
        self.setIconSize(QSize(20, 18))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class PrimaryButton(PlainButton):
    """The one filled button of a page."""

    role = "primary"
    ink = "on_accent"


class HarmButton(PlainButton):
    """An act that harms: outlined in red, apart from the others, never the default."""

    role = "harm"
    ink = "danger"


class LinkButton(PlainButton):
    """A quiet act shown as a link; as wide as its words."""

    role = "link"
    ink = "accent"

    def __init__(self, ui: Ui, text: str, *, glyph: str = "", name: str = "") -> None:
        super().__init__(ui, text, glyph=glyph, name=name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class IconButton(PlainButton):
    """A button of one icon; its spoken name and tooltip are the same words."""

    def __init__(
        self, ui: Ui, glyph: str, words: str, *, name: str = "", quiet: bool = False
    ) -> None:
        super().__init__(ui, "", glyph=glyph, name=name)
        self.setIconSize(QSize(20, 20))
        self.setAccessibleName(words)
        self.setToolTip(words)
        if quiet:
            self.setProperty("role", "quiet")
        else:
            self.setFixedWidth(30)

"""The way to the manual where there is no menu: before the door, and while the office is locked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut

from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.words import Ui


class HelpLink(LinkButton):
    """A link that F1 presses as well."""

    def __init__(self, ui: Ui, act: Callable[[], None]) -> None:
        super().__init__(ui, ui.say("help.link"), glyph="question_circle", name="help")
        self.clicked.connect(lambda _on: act())
        # A button's own shortcut would act a tenth of a second later.
        QShortcut(QKeySequence("F1"), self).activated.connect(act)

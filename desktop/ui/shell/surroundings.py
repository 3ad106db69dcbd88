"""Language, look and text size as this computer's settings say them, put on where they changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QApplication

from desktop.base.clock import Clock
from desktop.base.text import Catalogue
from desktop.ui.kit import contrast
from desktop.ui.kit.qt_words import QtWords
from desktop.ui.kit.theme import Theme
from desktop.ui.kit.words import Ui
from desktop.ui.shell.computer import Computer


class Surroundings:
    """Called, it answers what every widget is given; nothing is done twice for the same settings.

    Putting a look on takes a third of a second, so it must not happen again behind the door.
    """

    def __init__(
        self,
        app: QApplication,
        clock: Clock,
        computer: Computer,
        manual: Callable[[str], None] | None = None,
    ) -> None:
        """``manual`` shows it before an office is open; an open one has its own way."""
        self._manual = manual
        self._app, self._clock, self._computer = app, clock, computer
        self._theme = Theme()
        self._ui: Ui | None = None
        self._words: QtWords | None = None

    def __call__(self) -> Ui:
        settings, theme, ui = self._computer.settings, self._theme, self._ui
        look = (settings.theme, settings.text_size)
        if ui is None or look != (theme.look, theme.text_size):
            theme.look, theme.text_size = look
            theme.put_on(self._app, contrast=contrast.is_on())
        if ui is None:
            theme.follow(self._app)
        if ui is None or ui.catalogue.language != settings.language:
            catalogue = Catalogue.load(settings.language)
            self._let_qt_speak(catalogue)
            ui = self._ui = Ui(catalogue, theme, self._clock, self._computer)
            if self._manual is not None:
                ui = self._ui = replace(ui, manual=self._manual)
        return ui

    def _let_qt_speak(self, catalogue: Catalogue) -> None:
        if self._words is not None:
            self._app.removeTranslator(self._words)
        self._words = QtWords(catalogue, self._app)
        self._app.installTranslator(self._words)

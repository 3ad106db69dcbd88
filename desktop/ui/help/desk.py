"""The one help window of the program: made when help is first asked for, anew in each language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.help.made import ABOUT, Facts, made_pages
from desktop.ui.help.manual import Manual
from desktop.ui.help.printing import Press
from desktop.ui.help.window import Go, HelpWindow
from desktop.ui.kit.ask import Ask
from desktop.ui.kit.jobs import Queue
from desktop.ui.kit.palette_list import Hit
from desktop.ui.kit.printing import Printers, SystemPrinters
from desktop.ui.kit.words import Ui

_MINIMISED = Qt.WindowState.WindowMinimized
GROUP = "help"
"""The group of the manual in the box for commands and records."""


@dataclass(frozen=True)
class Around:
    """What the window stands on. ``go`` turns the program to a section and its tab."""

    ui: Callable[[], Ui]
    queue: Callable[[], Queue]
    go: Go
    facts: Facts
    ask: Callable[[Ui, QWidget], Ask]
    printers: Printers | None = None  # None: those of the system


class HelpDesk:
    """Shows the page about a topic; a page of the program names its own (``Page.topic``)."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self._ui: Ui | None = None
        self._manual: Manual | None = None
        self.window: HelpWindow | None = None

    def show(self, topic: str = ABOUT) -> None:
        """Show the window at the page about ``topic``, or the one nearest to it."""
        self._look_around()
        assert self._manual is not None
        assert self._ui is not None
        if self.window is None:
            around = self._around
            window = HelpWindow(
                self._ui,
                self._manual,
                go=around.go,
                press=Press(around.printers or SystemPrinters(), around.queue(), around.ask),
            )
            self.window = window
        self.window.show_page(*self._manual.nearest(topic))
        self.window.setWindowState(self.window.windowState() & ~_MINIMISED)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.window.text.setFocus()

    def hits(self, typed: str) -> Iterable[Hit]:
        """Titles and questions that fit what was typed into the box for commands."""
        self._look_around()
        assert self._manual is not None
        for at in self._manual.search(typed, words=False):
            topic = f"{at.page}#{at.anchor}" if at.anchor else at.page
            yield Hit(GROUP, topic, at.title, at.where, partial(self.show, topic))

    def close(self) -> None:
        """The program ends, or speaks another language from now on."""
        window, self.window = self.window, None
        if window is not None:
            window.close()
            window.deleteLater()

    def _look_around(self) -> None:
        ui = self._around.ui()
        if ui is not self._ui:
            self.close()
            self._ui = ui
            self._manual = Manual(ui.catalogue, made=made_pages(ui, self._around.facts))

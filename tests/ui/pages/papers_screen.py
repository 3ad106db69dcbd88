"""A page over which papers are shown, by the verbs of its clerk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.base.clock import SetClock
from desktop.domain.accounts import Clerk
from desktop.domain.papers import Paper
from desktop.storage.objects import Objects
from desktop.storage.transaction import Database
from desktop.ui.kit.page import Page
from desktop.ui.kit.words import Ui
from desktop.ui.pages.papers_shower import PaperShower
from desktop.ui.shell.main_window import MainWindow
from desktop.ui.shell.navigation import Section
from desktop.usecases.desk import Desk
from tests.documents.reading import read_pdf
from tests.story import BAC_GIANG, Story, profile, tell
from tests.ui.driver import PreparedAsk, Screen, press
from tests.ui.pages.minutes_screen import FakePrinters, Law, context_of


class Papers(Screen):
    """A page over which papers are shown."""

    def __init__(self, ui: Ui, desk: Desk, ask: PreparedAsk, folder: Path, qtbot: QtBot) -> None:
        self.printers = FakePrinters()
        self.context = context = context_of(ui, desk, folder, ask)
        self.page = Page(ui, "meetings", ui.label("shell.section.meetings"))
        self.under = QLabel("…")
        self.page.body.addWidget(self.under)
        self.shower = PaperShower(context, self.printers)
        self.shower.over(self.page)
        section = Section(2, "meetings", "people_team", lambda: self.page)
        self.window = MainWindow(ui, (section,), office="An ninh mạng tỉnh Mẫu")
        super().__init__(self.window)
        qtbot.addWidget(self.window)
        self.window.turn_to("meetings")
        with qtbot.waitActive(self.window):
            self.window.show()

    @property
    def panel(self) -> object:
        return self.shower.panel

    def text(self) -> str:
        assert self.shower.panel is not None
        sheet = self.shower.panel.preview.sheet
        assert sheet is not None
        return read_pdf(sheet.pdf).text

    def go_on(self) -> None:
        assert self.shower.panel is not None
        primary = self.shower.panel.way.strip.primary
        assert primary.isEnabled()
        primary.setFocus()
        press(primary, Qt.Key.Key_Return)

    def send(self, act: str) -> None:
        press(self.part(f"{act}_send"), Qt.Key.Key_Return)


Opened = Callable[..., tuple[Papers, Story]]


def opener(
    database: Database, clerk: Clerk, ui: Ui, ask: PreparedAsk, folder: Path, qtbot: QtBot
) -> Opened:
    """Opens the page over the office of a profile, in other surroundings if any are given."""
    clock = cast("SetClock", ui.clock)

    def open_it(name: str = BAC_GIANG, ui: Ui = ui) -> tuple[Papers, Story]:
        law = Law(profile(name))
        objects = Objects(folder / "objects")
        desk = Desk(database, clerk, clock, regulations=law, objects=objects)
        story = tell(desk, clock, name)
        desk.regulations = law
        story.item("Tình hình an ninh mạng")
        return Papers(ui, desk, ask, folder, qtbot), story

    return open_it


def papers_kept(story: Story) -> list[Paper]:
    return list(story.ask(lambda tx: tx.all(Paper)))

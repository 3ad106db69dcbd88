"""The tab of conclusions seen by its clerk: verbs done by keys, parts found by their names."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from desktop.ui.kit.page import Page
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.conclusions import ConclusionsTab
from desktop.ui.pages.meeting.room import Hooks, Room
from tests.ui.driver import Screen, press
from tests.ui.pages.live_room import LiveRoom


class Conclusions(Screen):
    """The tab by the verbs of its clerk."""

    def __init__(self, window: QMainWindow, tab: ConclusionsTab, page: Page) -> None:
        super().__init__(window)
        self.tab, self.page = tab, page

    def choose(self, row: int) -> None:
        """A conclusion by the arrow keys."""
        table = self.tab.list.table
        table.setFocus()
        press(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        table.clearSelection()
        table.selectRow(row)

    def words(self) -> list[str]:
        model = self.tab.list.table.model()
        return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def opened(
    live_room: LiveRoom, ui: Ui, qtbot: QtBot, folder: Path, size: tuple[int, int] = (1366, 768)
) -> Conclusions:
    page = Page(ui, "meeting", "Phiên họp định kỳ lần 2 năm 2026")
    hooks = Hooks()
    room = Room(
        live_room.context(ui, folder), live_room.meeting, page.tell, hooks=hooks, parent=page
    )
    tab = ConclusionsTab(room)
    page.body.addWidget(tab)
    window = QMainWindow()
    window.setCentralWidget(page)
    window.resize(*size)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    return Conclusions(window, tab, page)

"""A meeting in progress seen by its clerk: verbs done by keys, parts found by their names."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QListView,
    QMainWindow,
    QWidget,
)

from desktop.base.progress import Progress
from desktop.ui.kit.jobs import InlineQueue, Then, Work
from desktop.ui.kit.page import Page
from desktop.ui.kit.steps import Steps
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.live import LiveTab
from desktop.ui.pages.meeting.room import Hooks, Room
from desktop.ui.shell.main_window import MainWindow
from desktop.ui.shell.navigation import Section
from tests.ui.driver import Screen, press, type_vn
from tests.ui.pages.live_room import LiveRoom

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ACTS = (
    *("run_meeting", "delegate", "absent", "stamp", "write_entry", "next_item", "previous_item"),
    *("edit_cell", "remove", "find"),
)


class HeldQueue(InlineQueue):
    """Does nothing until it is released: a disk that takes its time."""

    def __init__(self) -> None:
        self._held: list[tuple[Work, Then]] = []

    def start(self, work: Work, then: Then) -> Progress:
        self._held.append((work, then))
        return Progress(then.step)

    def release(self) -> None:
        while self._held:
            work, then = self._held.pop(0)
            super().start(work, then)


class LivePage(Page):
    """A page around the tab alone, with its steps."""

    wants_room = True

    def __init__(self, ui: Ui, room: LiveRoom, folder: Path) -> None:
        trail = (ui.label("shell.section.meetings"), "Tiểu ban", "30/11/2026, phòng họp A2")
        super().__init__(ui, "meeting", "Phiên họp định kỳ lần 2 năm 2026", trail=trail)
        self.opened: list[str] = []
        hooks = Hooks(show_provision=self.opened.append)
        self.room = Room(
            room.context(ui, folder), room.meeting, self.tell, hooks=hooks, parent=self
        )
        self.went: list[tuple[str, int]] = []
        self.room.turn_to.connect(lambda tab, who: self.went.append((tab, who)))
        self.tab = LiveTab(self.room)
        steps = Steps(
            ui,
            tuple(
                ui.label(f"meetings.step.{s}") for s in ("plan", "invite", "run", "minutes", "sign")
            ),
        )
        steps.show_step(2)
        row = QHBoxLayout()
        row.setContentsMargins(0, 10, 0, 0)
        row.addWidget(steps)
        row.addWidget(self.tab.beside_steps(), 1)
        self.tab.controls.show()
        self.add_under_head(row)
        self.body.addWidget(self.tab)

    def acts(self):  # type: ignore[no-untyped-def]
        return self.tab.acts()

    def panes(self) -> tuple[QWidget, ...]:
        return self.tab.panes()

    def arrive(self) -> None:
        self.tab.arrive()

    def leave(self) -> None:
        self.tab.leave()


def window_of(ui: Ui, page: LivePage) -> MainWindow:
    """The page in its frame, at the size of the pictures."""
    sections = (
        Section(2, "meetings", "people_team", lambda: page, ACTS),
        Section(6, "members", "person", lambda: Page(ui, "members", "Thành viên"), ()),
    )
    window = MainWindow(ui, sections, office="An ninh mạng tỉnh Mẫu", served=("undo",))
    window.serve("undo", page.tab.live.undo)
    window.resize(1366, 768)
    window.turn_to("meetings")
    return window


class LiveScreen(Screen):
    """The tab by the verbs of its clerk."""

    def __init__(self, window: QMainWindow, page: LivePage) -> None:
        super().__init__(window)
        self.page, self.tab = page, page.tab

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """A key where the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        press(focus, key, *modifiers)

    def to_roll(self, name: str = "") -> QListView:
        """Into the roll call, to somebody by the arrow keys."""
        roll = self.part("roll", QListView)
        roll.setFocus()
        assert isinstance(roll, QListView)
        if name:
            press(roll, Qt.Key.Key_Home)
            for _row in range(roll.model().rowCount()):
                if roll.currentIndex().data() == name:
                    return roll
                press(roll, Qt.Key.Key_Down)
            raise AssertionError(f"{name} is not in the list")
        return roll

    def tick(self, name: str) -> None:
        """Space on somebody."""
        self.to_roll(name)
        self.key(Qt.Key.Key_Space)

    def click_first_column(self, name: str) -> None:
        roll = self.to_roll(name)
        place = roll.visualRect(roll.currentIndex())
        at = QPoint(place.left() + 6, place.center().y())
        QTest.mouseClick(roll.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def choose_in_menu(self, name: str, choice: str) -> None:
        """Shift+F10 on somebody, then a line of the menu."""
        self.to_roll(name)
        self.key(Qt.Key.Key_F10, SHIFT)
        menu = self.tab.roll.menu
        action = next(a for a in menu.actions() if a.objectName() == f"roll_{choice}")
        menu.setActiveAction(action)
        press(menu, Qt.Key.Key_Return)

    def spoken(self, name: str) -> str:
        """What a screen reader says of somebody's row."""
        roll = self.to_roll(name)
        return str(roll.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))

    def names(self) -> list[str]:
        model = self.part("roll", QListView).model()  # type: ignore[attr-defined]
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def type_words(self, words: str, method: str = "telex") -> None:
        self.type_into("entry_text", words, method)

    def speak(self, beginning: str) -> None:
        """Choose the speaker by a few letters and Enter."""
        field = self.part("entry_speaker")
        field.setFocus()
        type_vn(field, beginning)
        press(field, Qt.Key.Key_Return)

    def course(self) -> list[str]:
        """The entries as they are spoken."""
        model = self.tab.course.list.model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]

    def said(self) -> str:
        """What stands in the strip."""
        return self.page.strip.text()

    def text(self, name: str) -> str:
        """The words of a label."""
        found = self.part(name, QLabel)
        assert isinstance(found, QLabel)
        return found.text()

    def panel(self) -> str:
        """The panel opened at the right, "" while none is."""
        return self.tab.panel.objectName() if self.tab.panel is not None else ""

    def typed(self) -> str:
        """What stands in the entry box."""
        return self.tab.course.box.text.toPlainText()

    def edit(self, entry: int) -> None:
        """F2 on an entry, reached by the arrow keys."""
        course = self.tab.course.list
        course.setFocus()
        press(course, Qt.Key.Key_Home)
        for _row in range(course.model().rowCount()):
            here = course.here()
            if here is not None and here.id == entry:
                break
            press(course, Qt.Key.Key_Down)
        press(course, Qt.Key.Key_F2)

"""A committee of invented people, and the pages of meetings seen by their clerk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.paths import resources
from desktop.domain.posts import Role
from desktop.domain.regulation import Regulation
from desktop.storage.transaction import Tx
from desktop.ui.kit.jobs import InlineQueue, Queue
from desktop.ui.kit.link import Link
from desktop.ui.kit.list_view import Table
from desktop.ui.kit.words import Ui
from desktop.ui.pages.context import Context
from desktop.ui.pages.meeting.frame import MeetingFrame
from desktop.ui.pages.meeting.room import Hooks
from desktop.ui.pages.meetings import ACTS, MeetingsPage
from desktop.ui.shell.computer import Computer
from desktop.ui.shell.main_window import MainWindow
from desktop.ui.shell.navigation import Section
from desktop.usecases.desk import Desk
from tests.meeting_room import Room, returned
from tests.ui.driver import PreparedAsk, Screen, press, type_vn

EFFECTIVE = date(2026, 4, 21)
SEATS = (
    ("Trần Minh Khôi", Role.HEAD, "Bí thư Tỉnh ủy", "Tỉnh ủy", ""),
    ("Lê Thu Hà", Role.STANDING_DEPUTY, "Chủ tịch UBND tỉnh", "UBND tỉnh", ""),
    ("Phạm Quốc Dũng", Role.DEPUTY, "Giám đốc Công an tỉnh", "Công an tỉnh", ""),
    ("Nguyễn Hải Đăng", Role.MEMBER, "Phó Giám đốc Công an tỉnh", "Công an tỉnh", "police"),
    ("Vũ Đức Thịnh", Role.MEMBER, "Chỉ huy trưởng BCHQS tỉnh", "BCHQS tỉnh", "military"),
    ("Đỗ Thị Ngọc Ánh", Role.MEMBER, "Trưởng Ban TG&DV Tỉnh ủy", "Ban TG&DV", "propaganda"),
    ("Bùi Thanh Sơn", Role.MEMBER, "Giám đốc Sở Tài chính", "Sở Tài chính", ""),
    ("Ngô Xuân Trường", Role.MEMBER, "Giám đốc Sở KH&CN", "Sở KH&CN", ""),
    ("Đặng Thùy Linh", Role.MEMBER, "Giám đốc Sở Tư pháp", "Sở Tư pháp", ""),
    ("Hồ Sỹ Quyết", Role.MEMBER, "Giám đốc Sở Nội vụ", "Sở Nội vụ", ""),
    ("Lương Gia Huy", Role.MEMBER, "Giám đốc Sở GD&ĐT", "Sở GD&ĐT", ""),
    ("Nguyễn Văn Mẫu", Role.TEAM_LEADER, "Trưởng phòng PA05, Công an tỉnh", "Công an tỉnh", ""),
    ("Nguyễn Thị Hạnh", Role.STAFF, "Cán bộ PA05, Công an tỉnh", "Công an tỉnh", ""),
)


class HungYen:
    """The regulation of one province, in force since the spring of 2026."""

    def __init__(self) -> None:
        file = resources() / "regulations" / "hung-yen-2026.toml"
        read = Regulation.parse(file.read_text("utf-8"), source=file.name)
        self._regulation = read.with_decision("01", "QĐ/TBANM", EFFECTIVE, EFFECTIVE)

    def __call__(self, _tx: Tx, _day: date) -> Regulation:
        return self._regulation

    def in_force(self, _tx: Tx, day: date) -> Regulation | None:
        return self._regulation if day >= EFFECTIVE else None

    def first_day(self, _tx: Tx) -> date | None:
        return EFFECTIVE


@dataclass
class Shown:
    """What the shell was asked to show."""

    papers: list[tuple[str, int]] = field(default_factory=list)
    ones: list[int] = field(default_factory=list)
    provisions: list[str] = field(default_factory=list)

    def hooks(self) -> Hooks:
        return Hooks(
            print_paper=lambda kind, meeting: self.papers.append((kind, meeting)),
            print_for=self._print_for,
            show_provision=self.provisions.append,
        )

    def _print_for(self, kind: str, meeting: int, one: int) -> None:
        self.papers.append((kind, meeting))
        self.ones.append(one)


class Meetings(Screen):
    """The window at the section of meetings, by the verbs of its clerk; keys only."""

    def __init__(self, window: MainWindow, page: MeetingsPage, room: Room, shown: Shown) -> None:
        super().__init__(window)
        self.window, self.page, self.room, self.shown = window, page, room, shown

    @property
    def frame(self) -> MeetingFrame:
        assert self.page.frame is not None
        return self.page.frame

    def keys(self, sequence: str) -> None:
        """Press a shortcut where the focus is, as ``Ctrl+S``."""
        (combination,) = [QKeySequence(sequence)[0]]
        focus = QApplication.focusWidget() or self.window
        QTest.keyClick(focus, combination.key(), combination.keyboardModifiers())
        self.settle()

    def type(self, text: str, method: str = "telex") -> None:
        """Type where the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        type_vn(focus, text, method)
        self.settle()

    def replace(self, text: str) -> None:
        """Type in place of what stands where the focus is."""
        self.keys("Ctrl+A")
        press(self.focus(), Qt.Key.Key_Backspace)
        self.type(text)

    def focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the control of this name has the focus."""
        for _step in range(80):
            if self.focus().objectName() == name:
                return self.focus()
            QTest.keyClick(self.focus(), Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}")

    def enter(self) -> None:
        self.keys("Return")

    def table(self, name: str) -> Table:
        found = self.panel().findChild(Table, name)
        assert found is not None, f"no table {name}"
        return found

    def panel(self) -> QWidget:
        return self.frame.panel()

    def rows(self, name: str) -> list[list[str]]:
        model = self.table(name).model()
        columns = range(model.columnCount())
        return [
            [str(model.index(row, each).data()) for each in columns]
            for row in range(model.rowCount())
        ]

    def go_to(self, name: str, who: str) -> None:
        """With the arrows to a row of a table, from its first one."""
        table = self.table(name)
        table.setFocus()
        press(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        for row in self.rows(name):
            if any(who in cell for cell in row):
                return
            press(table, Qt.Key.Key_Down)
        raise AssertionError(f"{who} is not in the list")

    def turn_to(self, key: str) -> None:
        """With Ctrl+PgDn to a tab."""
        for _step in range(12):
            if self.frame.key() == key:
                return
            self.keys("Ctrl+PgDown")
        raise AssertionError(f"no tab {key}")

    def sentences(self) -> list[str]:
        """What is said in red beside fields."""
        return [
            each.text()
            for each in self.page.findChildren(QLabel)
            if each.property("role") == "problem" and each.isVisibleTo(self.page)
        ]

    def said(self) -> str:
        return self.page.strip.text()

    def settle(self) -> None:
        """Let what was put off by the event loop happen, and what that put off in turn."""
        for _round in range(4):
            QApplication.processEvents()


def context_of(
    ui: Ui, desk: Desk, folder: Path, ask: PreparedAsk | None = None, free: Queue | None = None
) -> Context:
    """Surroundings of a page at a real desk; everything is done at once, but for ``free``."""

    def jot(place: str, payload: Mapping[str, Any] | None) -> None:
        if payload is None:
            desk.drop_draft(place)
        else:
            desk.jot(place, payload)

    opened = cast("Any", SimpleNamespace(desk=desk, regulations=HungYen()))
    link = Link(desk, writing=InlineQueue(), free=free or InlineQueue())
    computer = Computer(folder / "settings.json")
    return Context(ui, link, ask or PreparedAsk(), opened, computer, jot=jot)


def opened(
    ui: Ui,
    desk: Desk,
    folder: Path,
    qtbot: QtBot,
    *,
    ask: PreparedAsk | None = None,
    free: Queue | None = None,
) -> Meetings:
    """The window at the list of meetings, over the committee of an office made before."""
    room, shown = returned(desk), Shown()
    pages: list[MeetingsPage] = []

    def page() -> MeetingsPage:
        made = MeetingsPage(context_of(ui, desk, folder, ask, free), hooks=shown.hooks())
        pages.append(made)
        return made

    section = Section(2, "meetings", "people_team", page, ACTS)
    window = MainWindow(ui, (section,), office="An ninh mạng tỉnh Mẫu")
    qtbot.addWidget(window)
    window.turn_to("meetings")
    with qtbot.waitActive(window):
        window.show()
    return Meetings(window, pages[0], room, shown)

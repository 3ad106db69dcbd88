"""The box for commands and records: groups, keys, late answers, what was used last."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.vietnamese import matches
from desktop.ui.kit.palette import COMMANDS, Palette, Recent, Shown
from desktop.ui.kit.palette_list import Head, Hit, Note, near, pieces
from desktop.ui.kit.words import Ui
from tests.ui.driver import press, type_vn

Answer = Callable[[Shown], None]


class Desk:
    """A window with the box; the test answers what it asks, when it wants."""

    def __init__(self, ui: Ui, qtbot: QtBot, recent: Recent | None = None) -> None:
        self.done: list[str] = []
        self.asked: list[tuple[str, str, Answer]] = []
        self.recent = recent or Recent(ui.layouts)
        self.window = QWidget()
        self.window.resize(1000, 700)
        self.box = Palette(ui, self.commands, self.find, self.recent, self.to_bin)
        self.other = QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(self.box)
        column.addWidget(self.other)
        column.addStretch(1)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
        self.other.setFocus()

    def commands(self, typed: str) -> list[Hit]:
        return [
            Hit(COMMANDS, name, name, "", lambda name=name: self.done.append(name), "Ctrl+1")
            for name in ("Cuộc họp", "Thành viên", "Lưu ngay")
            if matches(typed, name)
        ]

    def find(self, typed: str, only: str, answer: Answer) -> None:
        self.asked.append((typed, only, answer))

    def to_bin(self) -> list[Hit]:
        return [Hit(COMMANDS, "bin", "Mở Thùng rác", "", lambda: self.done.append("bin"))]

    def hit(self, group: str, name: str) -> Hit:
        return Hit(group, name, name, "", lambda: self.done.append(name))

    def answer(self, *hits: Hit, fuller: str = "", place: int = -1) -> None:
        self.asked[place][2](Shown(hits, frozenset({fuller} if fuller else ())))

    def titles(self) -> list[str]:
        return [hit.title for hit in self.box.hits()]

    def heads(self) -> list[str]:
        return [line.words for line in self.box.lines() if isinstance(line, Head)]


@pytest.fixture
def desk(ui: Ui, qtbot: QtBot) -> Desk:
    return Desk(ui, qtbot)


def test_commands_stand_before_the_groups_of_records(desk: Desk) -> None:
    desk.box.begin()
    type_vn(desk.box, "hop")
    while desk.asked[-1][0] != "hop":
        desk.answer()
    desk.answer(desk.hit("meetings", "Họp quý I"), desk.hit("items", "Nội dung 1"))
    assert desk.heads() == ["Lệnh", "Cuộc họp", "Nội dung họp"]
    assert desk.titles() == ["Cuộc họp", "Họp quý I", "Nội dung 1"]
    press(desk.box, Qt.Key.Key_Down)
    press(desk.box, Qt.Key.Key_Down)
    press(desk.box, Qt.Key.Key_Return)
    assert desk.done == ["Nội dung 1"]
    assert desk.box.text() == ""
    assert desk.box.lines() == ()


def test_an_answer_to_an_older_text_is_dropped_and_the_newer_text_asked(desk: Desk) -> None:
    desk.box.begin()
    type_vn(desk.box, "x")
    type_vn(desk.box, "y")
    assert [each[0] for each in desk.asked] == ["x"]
    desk.answer(desk.hit("meetings", "Cũ"))
    assert desk.titles() == []
    assert [each[0] for each in desk.asked] == ["x", "xy"]
    desk.answer(desk.hit("meetings", "Mới"))
    assert desk.titles() == ["Mới"]


def test_enter_before_the_answer_waits_for_it(desk: Desk) -> None:
    desk.box.begin()
    type_vn(desk.box, "x")
    press(desk.box, Qt.Key.Key_Return)
    assert desk.done == []
    desk.answer(desk.hit("members", "Xuân"))
    assert desk.done == ["Xuân"]


def test_tab_shows_all_of_a_group_and_escape_all_groups(desk: Desk) -> None:
    desk.box.begin()
    type_vn(desk.box, "x")
    desk.answer(desk.hit("papers", "Giấy mời 1"), fuller="papers")
    press(desk.box, Qt.Key.Key_Tab)
    assert desk.box.hasFocus()
    assert desk.asked[-1][:2] == ("x", "papers")
    desk.answer(*(desk.hit("papers", f"Giấy mời {n}") for n in range(1, 9)))
    assert len(desk.titles()) == 8
    press(desk.box, Qt.Key.Key_Escape)
    assert desk.asked[-1][:2] == ("x", "")
    press(desk.box, Qt.Key.Key_Escape)
    press(desk.box, Qt.Key.Key_Escape)
    assert desk.box.text() == ""


def test_tab_leaves_the_box_where_a_group_is_shown_whole(desk: Desk) -> None:
    desk.box.begin()
    type_vn(desk.box, "x")
    desk.answer(desk.hit("papers", "Giấy mời 1"))
    press(desk.box, Qt.Key.Key_Tab)
    assert desk.other.hasFocus()
    assert desk.box.lines() == ()


def test_nothing_found_says_so_and_leads_to_the_bin(desk: Desk) -> None:
    desk.box.begin()
    type_vn(desk.box, "zz")
    desk.answer()
    desk.answer()
    notes = [line.words for line in desk.box.lines() if isinstance(line, Note)]
    assert notes == ["Không tìm thấy “zz”. Thử ít chữ hơn, hoặc tìm trong Thùng rác."]
    press(desk.box, Qt.Key.Key_Return)
    assert desk.done == ["bin"]


def test_an_empty_box_offers_what_was_used_last(ui: Ui, desk: Desk, qtbot: QtBot) -> None:
    desk.box.begin()
    assert desk.heads() == ["Lệnh"]
    type_vn(desk.box, "luu")
    press(desk.box, Qt.Key.Key_Return)
    desk.answer()
    desk.box.begin()
    type_vn(desk.box, "x")
    desk.answer(desk.hit("members", "Xuân"))
    press(desk.box, Qt.Key.Key_Return)
    assert desk.done == ["Lưu ngay", "Xuân"]
    desk.box.begin()
    assert desk.heads() == ["Vừa dùng"]
    assert desk.titles() == ["Lưu ngay", "Xuân"]
    # Another run of the program: the command is kept by the computer, the name of a person is not.
    again = Desk(ui, qtbot)
    again.box.begin()
    assert again.titles() == ["Lưu ngay"]


def test_what_fits_stands_out_in_the_title_of_a_hit() -> None:
    assert pieces("Dự thảo Phương án ứng cứu", "phuong an") == [
        ("Dự thảo ", False),
        ("Phương án", True),
        (" ứng cứu", False),
    ]
    assert pieces("An ninh", "an") == [("An", True), (" ninh", False)]
    assert pieces("Tình hình", "") == [("Tình hình", False)]


def test_what_fits_is_seen_where_it_stands_late_in_a_long_title(ui: Ui) -> None:
    metrics = QFontMetrics(ui.theme.font(10, semibold=True))
    title = "Đồng ý chủ trương diễn tập; tiếp thu ý kiến, hoàn thiện Kế hoạch, trình ban hành"
    shown = near(title, "ke hoach", metrics, 300)
    assert shown == "… hoàn thiện Kế hoạch, trình ban hành"
    assert near(title, "ke hoach", metrics, 3000) == title
    assert near(title, "dong y", metrics, 300) == title
    assert near(title, "", metrics, 300) == title

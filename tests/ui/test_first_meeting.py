"""From a bare computer to locked minutes, through the window alone, under both regulations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QListView, QWidget

from desktop.base.clock import SetClock
from desktop.documents.render.pages import PageImages
from desktop.domain.meetings import Meeting
from desktop.domain.papers import Paper
from desktop.storage.transaction import Tx
from desktop.usecases.attachments import content_of
from desktop.usecases.minutes import minutes_of
from tests.ui.driver import Screen, press, type_vn
from tests.ui.shell.program import Wizard, World, computer, settle

PLANNED, HELD = datetime(2026, 6, 15, 8), datetime(2026, 6, 29, 8)
OFFICES = {
    "Hưng Yên": ("21/4/2026", "Bí thư Tỉnh ủy", "Số 01-BB/TBANM"),
    "Bắc Giang": ("1/3/2026", "Chủ tịch UBND tỉnh", "Số: 01/BB-TBATANM"),
}
MEMBERS = """Họ và tên\tChức vụ\tCơ quan\tChức danh trong Tiểu ban
Nguyễn Văn Mẫu\t{head}\t\tTrưởng Tiểu ban
Trần Văn Thử\tGiám đốc Công an tỉnh\tCông an tỉnh\tPhó Trưởng Tiểu ban Thường trực
Phạm Văn Giả Định\tPhó Giám đốc Công an tỉnh\tCông an tỉnh\tỦy viên
Hoàng Văn Tạm\tChỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh\tBộ Chỉ huy Quân sự tỉnh\tỦy viên
Đặng Văn Mô\tGiám đốc Sở Tài chính\tSở Tài chính\tỦy viên
Bùi Văn Hình\tGiám đốc Sở Nội vụ\tSở Nội vụ\tỦy viên
"""


class Clerk(Screen):
    """Who sits before the window: keys where the focus is, buttons by name."""

    def __init__(self, world: World) -> None:
        super().__init__(world.session.window)
        self.world = world

    def keys(self, *sequences: str) -> None:
        for sequence in sequences:
            combination = QKeySequence(sequence)[0]
            focus = QApplication.focusWidget() or self.widget
            QTest.keyClick(focus, combination.key(), combination.keyboardModifiers())
            settle()

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        type_vn(focus, text)
        settle()

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the control of this name has the focus."""
        for _step in range(120):
            focus = QApplication.focusWidget() or self.widget
            if focus.objectName() == name:
                return focus
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {name}")

    def enter(self, name: str, text: str) -> None:
        self.tab_to(name)
        self.type(text)

    def act(self, name: str) -> None:
        """Tab to a button and press it."""
        self.tab_to(name)
        self.keys("Return")

    def go_on(self) -> None:
        """The next act of the minutes."""
        page = self.world.session.window.page()
        primary = page.frame.panel().way.strip.primary  # type: ignore[union-attr]
        assert primary.isVisible()
        assert primary.isEnabled(), primary.toolTip()
        primary.setFocus()
        self.keys("Return")

    def send(self, act: str) -> None:
        button = self.part(f"{act}_send", QAbstractButton)
        button.setFocus()
        self.keys("Return")

    def turn_to(self, key: str) -> None:
        """With Ctrl+PgDn to a tab of the meeting."""
        frame = self.world.session.window.page().frame  # type: ignore[union-attr]
        for _step in range(12):
            if frame.key() == key:
                return
            self.keys("Ctrl+PgDown")
        raise AssertionError(f"no tab {key}")

    def ask(self, question: Callable[[Tx], Any]) -> Any:
        return self.world.session.link.now(question)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, our_font: object) -> Iterator[World]:
    with computer(tmp_path, SetClock(PLANNED), monkeypatch) as made:
        yield made


@pytest.mark.parametrize("province", OFFICES)
def test_a_new_clerk_lays_signed_minutes_on_the_table(world: World, province: str) -> None:
    clerk = found(world, province)
    plan(clerk)
    one_sends_somebody(clerk)
    world.clock.set(HELD)
    hold(clerk)
    to_the_lock(clerk, OFFICES[province][2])


def found(world: World, province: str) -> Clerk:
    """First run, the list of members pasted at its end."""
    effective, head, _number = OFFICES[province]
    world.start()
    wizard = Wizard(world)
    wizard.begin()
    wizard.name_office(province, "25/9/2025" if province == "Hưng Yên" else "")
    assert wizard.next() == "regulation"
    wizard.decide(effective)
    assert wizard.next() == "passphrase"
    wizard.set_passphrase()
    assert wizard.next() == "sheet"
    wizard.screen.press_button("no_printer")
    wizard.screen.press_button("copied")
    for number, group in enumerate(wizard.code().groups, start=1):
        wizard.type_group(number, group)
    assert wizard.next() == "members"
    wizard.screen.press_button("members_paste")
    settle()
    QGuiApplication.clipboard().setText(MEMBERS.format(head=head))
    wizard.screen.press_button("paste_from_clipboard")
    wizard.screen.press_button("paste_bring_in")
    settle()
    assert world.session.window.here() == "members"
    world.session.window.activateWindow()
    return Clerk(world)


def plan(clerk: Clerk) -> None:
    clerk.keys("Ctrl+2", "Ctrl+N")
    clerk.enter("held_on", "29/6/2026")
    clerk.enter("starts", "8h")
    clerk.enter("place", "Phòng họp A")
    clerk.enter("secretary", "Lý Thị Chép")
    clerk.keys("Down", "Return")
    clerk.act("plan_make")
    clerk.turn_to("agenda")
    for title in ("Kết quả 6 tháng đầu năm", "Dự thảo Kế hoạch diễn tập"):
        clerk.type(title)
        clerk.keys("Return")


def one_sends_somebody(clerk: Clerk) -> None:
    """Absent with consent, a stand-in, and the written opinion."""
    clerk.turn_to("participants")
    table = clerk.part("participants")
    table.setFocus()
    while "Đặng Văn Mô" not in str(table.currentIndex().siblingAtColumn(0).data()):  # type: ignore[attr-defined]
        clerk.keys("Down")
    clerk.keys("F8")
    clerk.type("Đi công tác")
    clerk.act("absence_report")
    clerk.act("absence_grant")
    clerk.enter("stand_in", "Hồ Thị Thay")
    clerk.keys("Down", "Return")
    clerk.type("Phó Giám đốc Sở Tài chính")
    clerk.enter("paper", "21/GUQ-STC")
    clerk.act("absence_send")
    clerk.tab_to("stance")
    clerk.keys("Down", "Down")
    clerk.enter("number", "1532/STC-HCSN")
    clerk.enter("text", "Đồng ý; đề nghị gửi dự toán trước ngày 30/8.")
    clerk.act("opinion_receive")


def hold(clerk: Clerk) -> None:
    clerk.turn_to("live")
    clerk.keys("F5")
    clerk.press_button("all_present")
    settle()
    roll = clerk.part("roll", QListView)
    roll.setFocus()
    assert roll.model().rowCount() == 6  # type: ignore[attr-defined]
    box = clerk.part("entry_text")
    box.setFocus()
    clerk.type("Công an tỉnh trình bày báo cáo.")
    clerk.keys("Ctrl+Return")
    clerk.part("entry_text").setFocus()
    clerk.keys("Alt+4")
    clerk.type("Giao Công an tỉnh hoàn thiện Kế hoạch trước ngày 15/7/2026.")
    clerk.keys("Ctrl+Return")
    clerk.world.clock.set(HELD.replace(hour=10))
    clerk.press_button("live_finish")
    settle()
    clerk.press_button("finish_end")
    settle()


def to_the_lock(clerk: Clerk, number: str) -> None:
    clerk.widget.activateWindow()
    clerk.part("meeting_tabs").setFocus()
    clerk.turn_to("minutes")
    panel = clerk.world.session.window.page().frame.panel()  # type: ignore[union-attr]
    press(Screen(panel).part("empty_button"), Qt.Key.Key_Return)
    settle()
    clerk.go_on()  # for signature
    clerk.go_on()
    clerk.send("sign")
    clerk.go_on()
    clerk.send("number")
    clerk.go_on()  # issued
    clerk.go_on()  # locked

    def kept(tx: Tx) -> tuple[Meeting, Paper]:
        (meeting,) = tx.all(Meeting)
        paper = minutes_of(tx, meeting.id)
        assert paper is not None
        return meeting, paper

    meeting, paper = clerk.ask(kept)
    assert meeting.is_locked
    assert paper.signed_on == HELD.date()
    assert paper.pdf is not None
    objects = clerk.world.session.opened.office.objects
    with PageImages(clerk.ask(lambda tx: content_of(tx, objects, paper.pdf or 0))) as pages:
        printed = " ".join(" ".join(pages.text(page) for page in range(len(pages))).split())
    for words in (number, "Đặng Văn Mô", "Hồ Thị Thay", "1532/STC-HCSN", "Lý Thị Chép"):
        assert words in printed

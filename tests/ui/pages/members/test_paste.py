"""A list copied in Excel is pasted on the page, and taken back."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop.domain.office import AdoptedRegulation
from desktop.domain.people import Person
from desktop.storage.transaction import Tx
from desktop.ui.kit.words import Ui
from desktop.usecases.desk import Desk
from tests.ui.driver import click
from tests.ui.pages.members_screen import (
    APRIL,
    COMMITTEE,
    Members,
    Opened,
    retype,
    settle,
)


def test_a_copied_list_is_pasted_on_the_list_and_taken_back(
    members: Members, nobody: None, desk: Desk
) -> None:
    QGuiApplication.clipboard().setText(COMMITTEE)
    members.page.paste()
    panel = members.page.paste_panel
    assert panel.isVisible()
    assert len(panel.checked().rows) == 14
    assert not members.part("members_panel_bring_in").isEnabled()  # no day yet
    retype(members, "members_panel_begins", "21/4/2026")
    assert members.part("members_panel_bring_in").text() == "Nhập 14 người"
    members.press_button("members_panel_bring_in")
    assert len(members.names()) == 14
    assert members.page.strip.text() == "Đã thêm 14, cập nhật 0, bỏ qua 0."
    members.press_button("members_strip_way_0")
    assert members.names() == []
    assert desk.ask(Tx.all, Person) == []


def test_the_day_of_the_regulation_is_proposed_for_a_first_list(
    opened: Opened, ui: Ui, desk: Desk, nobody: None
) -> None:
    with desk.database.writing() as tx:
        tx.put(AdoptedRegulation(profile="mau", text="x", digest="x", effective=APRIL))
    members = opened(ui)
    button = members.tab.card.list.findChild(QPushButton, "empty_button")
    assert button is not None
    click(button)
    assert members.part("members_panel_begins").text() == "21/04/2026"


BAD_DAY = """Họ và tên\tChức vụ\tChức danh\tSố QĐ\tNgày QĐ
Trần Minh Khôi\tBí thư Tỉnh ủy\tTrưởng Tiểu ban\t01-QĐ/TU\t31/2/2026
Lê Thu Hà\tChủ tịch UBND tỉnh\tPhó Trưởng Tiểu ban\t01-QĐ/TU\t20/2/2026
"""


def pasted(members: Members) -> Members:
    members.page.open_paste()
    members.page.paste_panel.take(BAD_DAY)
    retype(members, "members_panel_begins", "21/4/2026")
    settle()
    return members


def test_a_bad_day_of_decision_is_said_at_its_own_field_and_mended_there(
    members: Members, nobody: None
) -> None:
    pasted(members)
    assert members.sentences() == ["Ngày quyết định: Tháng 2 năm 2026 chỉ có 28 ngày."]
    retype(members, "members_panel_mend_decided_on", "28/2/2026")
    members.part("members_panel_begins").setFocus()
    settle()
    assert members.sentences() == []
    assert members.part("members_panel_bring_in").text() == "Nhập 2 người"


def test_rows_still_to_be_mended_are_not_left_out_without_a_word(
    members: Members, nobody: None, desk: Desk
) -> None:
    pasted(members)
    members.press_button("members_panel_bring_in")
    assert desk.ask(Tx.all, Person) == []
    panel = members.page.paste_panel
    assert "Còn 1 dòng cần sửa (dòng 2)" in panel.strip.text()
    members.press_button("members_panel_strip_way_0")
    assert QApplication.focusWidget() is members.part("members_panel_mend_decided_on")
    members.press_button("members_panel_bring_in")
    members.press_button("members_panel_strip_way_1")
    assert members.names() == ["Lê Thu Hà"]
    assert members.page.strip.text() == "Đã thêm 1, cập nhật 0, bỏ qua 1."


def test_what_is_pasted_is_told_by_an_example(members: Members) -> None:
    members.page.open_paste()
    texts = [each.text() for each in members.page.paste_panel.findChildren(QLabel)]
    assert any("Cột cần có: Họ và tên" in text for text in texts)
    assert "Trưởng phòng An ninh mạng" in texts

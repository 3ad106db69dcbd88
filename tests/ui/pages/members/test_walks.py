"""The page of members holds to what every page must."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.people import Address
from tests.ui.conftest import Surround
from tests.ui.driver import type_vn
from tests.ui.pages.members_screen import (
    APRIL,
    COMMITTEE,
    Members,
    Opened,
    retype,
    settle,
)
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed

WRONG = """Họ và tên\tXưng hô\tCấp bậc\tChức vụ\tChức danh\tSố QĐ\tNgày QĐ
Trần Minh Khôi\tÔng\tThiếu tướng\tBí thư Tỉnh ủy\tTrưởng Tiểu ban\t01-QĐ/TU\t31/2/2026
Lê Thu Hà\tBà\t\tChủ tịch UBND tỉnh\tPhó Trưởng Tiểu ban\t01-QĐ/TU\t20/2/2026
"""


def pasted_wrong(members: Members) -> None:
    """Every field of a row to be mended, and the question that comes before rows stay out."""
    members.page.open_paste()
    members.page.paste_panel.take(WRONG)
    retype(members, "members_panel_begins", "21/4/2026")
    settle()
    members.press_button("members_panel_bring_in")


STATES: dict[str, Callable[[Members], object]] = {
    "list": lambda members: members.choose("Bùi Thanh Sơn"),
    "empty seat": lambda members: members.tab.card.table.selectRow(12),
    "new": lambda members: members.page.add(),
    "successor": lambda members: members.tab.detail.ask_for_successor(),
    "past": lambda members: members.tab.card.look_at(APRIL),
    "paste": lambda members: members.page.open_paste(),
    "pasted": lambda members: members.page.paste_panel.take(COMMITTEE) or members.page.open_paste(),
    "pasted wrong": pasted_wrong,
    "agencies": lambda members: members.page.tabs.choose("agencies"),
    "authorizations": lambda members: members.page.tabs.choose("authorizations"),
    "assignments": lambda members: members.page.tabs.choose("assignments"),
    "attendance": lambda members: members.page.tabs.choose("attendance"),
    "leave": lambda members: members.press_button("committee_leaves_add"),
    "unit": lambda members: members.press_button("committee_contact_units_add"),
}


LOOKS = ("empty seat", "past", "agencies", "authorizations", "assignments", "attendance")
"""What is only looked at, one after another in one window; nothing is typed or asked there."""


def hold_to_the_walks(members: Members, state: str, size: int) -> None:
    window = members.page.window()
    wide = window.size()
    if state == "list":
        members.tab.card.table.selectRow(6)
    else:
        STATES[state](members)
    settle()
    assert unnamed(members.page) == [], state
    assert clipped(members.page) == [], state
    assert mnemonics(window) == [], state
    if size == 100:
        assert too_large(window) == "", state
        window.resize(1024, 530)
        settle()
        assert clipped(members.page) == [], state
        window.resize(wide)
        settle()


@pytest.mark.parametrize("state", [each for each in STATES if each not in LOOKS])
@pytest.mark.parametrize(("language", "size"), [("vi", 130), ("en", 100)])
def test_the_page_holds_to_the_walks(
    opened: Opened, surround: Surround, qtbot: QtBot, state: str, language: str, size: int
) -> None:
    hold_to_the_walks(opened(surround(language, text_size=size)), state, size)


@pytest.mark.parametrize(("language", "size"), [("vi", 130), ("en", 100)])
def test_what_is_looked_at_holds_to_the_walks(
    opened: Opened, surround: Surround, qtbot: QtBot, language: str, size: int
) -> None:
    members = opened(surround(language, text_size=size))
    for state in LOOKS:
        hold_to_the_walks(members, state, size)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_empty_list_shares_no_letter_with_the_buttons_above_it(
    opened: Opened, surround: Surround, nobody: None, language: str
) -> None:
    members = opened(surround(language))
    tabs = members.page.tabs
    for _tab in range(tabs.count()):
        tabs.step(1)
        settle()
        assert mnemonics(members.page.window()) == [], tabs.key()


def test_name_and_role_of_a_member_are_read_in_whole(members: Members) -> None:
    for place in range(3):
        members.tab.card.table.selectRow(place)
        settle()
        title, role = members.tab.detail.title, members.tab.detail.holding.editor("role")
        assert title.heightForWidth(title.width()) <= title.height()
        assert role.shown_words() == role.currentText()
    members.page.add()
    settle()
    box = members.tab.detail.new.editor("role")
    for place in range(box.count()):
        box.setCurrentIndex(place)
        assert box.shown_words() == box.currentText()


def test_the_form_of_address_follows_the_name_until_it_is_chosen(members: Members) -> None:
    members.page.add()
    form = members.tab.detail.new
    type_vn(form.editor("person"), "Nguyễn Thị Hoa")
    assert form.values()["address"] is Address.MS
    form.editor("person").clear()
    type_vn(form.editor("person"), "Nguyễn Văn Hoa")
    assert form.values()["address"] is Address.MR
    form.editor("address").set_value(Address.MR)
    form.editor("address").edited.emit()  # chosen
    form.editor("person").clear()
    type_vn(form.editor("person"), "Nguyễn Thị Hoa")
    assert form.values()["address"] is Address.MR


@pytest.mark.parametrize("states", [("new",), ("pasted",), ("list", *LOOKS)])
def test_tab_reaches_every_control(members: Members, states: tuple[str, ...]) -> None:
    for state in states:
        STATES[state](members)
        settle()
        members.page.tabs.setFocus()
        missed = [each for each in not_reached(members.page) if "palette" not in each]
        assert missed == [], state

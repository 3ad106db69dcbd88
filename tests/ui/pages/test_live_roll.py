"""The roll call by keys alone: who is there, by whom, from when, and what is said of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.domain.attendance import Way
from tests.ui.driver import press, type_vn
from tests.ui.pages.conftest import MakeLive
from tests.ui.pages.live_room import LiveRoom, with_absences

UNDER_WAY = pytest.mark.parametrize("live_room", ["under_way"], indirect=True)


def test_space_marks_somebody_present_at_this_moment(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    screen = open_live()
    live_room.at(7, 52)
    screen.tick("Lê Thu Hà")
    assert live_room.stays("Lê Thu Hà") == [(False, "07:52", "")]
    assert "07:52" in screen.spoken("Lê Thu Hà")


def test_space_again_takes_the_tick_away(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    screen.tick("Lê Thu Hà")
    screen.tick("Lê Thu Hà")
    assert live_room.stays("Lê Thu Hà") == []


def test_the_whole_first_column_ticks(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    screen.click_first_column("Lê Thu Hà")
    assert live_room.stays("Lê Thu Hà") == [(False, "07:30", "")]


def test_everybody_is_present_but_who_reported_absence(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    with_absences(live_room)
    live_room.at(7, 59)
    screen = open_live()
    screen.press_button("all_present")
    assert live_room.stays("Lương Gia Huy") == []
    assert live_room.stays("Bùi Thanh Sơn") == [(True, "07:59", "")]
    assert live_room.stays("Phan Bảo Châu") == [(False, "07:59", "")]
    assert screen.text("roll_came") == "14/17 có mặt"


def test_who_was_ticked_before_keeps_the_time(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    live_room.at(7, 40)
    screen.tick("Phan Bảo Châu")
    live_room.at(8, 5)
    screen.press_button("all_present")
    assert live_room.stays("Phan Bảo Châu") == [(False, "07:40", "")]


def test_a_tick_on_a_delegated_seat_is_the_stand_in(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    with_absences(live_room)
    screen = open_live()
    screen.tick("Vũ Đức Thịnh")
    assert [by for by, *_when in live_room.stays("Vũ Đức Thịnh")] == [True]
    assert "Hoàng Văn Lực" in screen.spoken("Vũ Đức Thịnh")


def test_a_seat_without_its_opinion_says_so(live_room: LiveRoom, open_live: MakeLive) -> None:
    with_absences(live_room)
    screen = open_live()
    assert screen.spoken("Bùi Thanh Sơn").endswith("Thiếu ý kiến")
    assert "Thiếu" not in screen.spoken("Vũ Đức Thịnh")


@UNDER_WAY
def test_a_member_comes_after_all_in_place_of_the_stand_in(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    screen = open_live()
    screen.choose_in_menu("Bùi Thanh Sơn", "in_person")
    assert [by for by, *_when in live_room.stays("Bùi Thanh Sơn")] == [True, False]
    assert live_room.stays("Bùi Thanh Sơn")[0][2] == "08:51"
    assert "đến dự" in screen.said()
    screen.press_button("meeting_strip_way_0")
    assert [by for by, *_when in live_room.stays("Bùi Thanh Sơn")] == [True]


@UNDER_WAY
def test_an_excused_member_who_comes_is_ticked(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    screen.tick("Lương Gia Huy")
    assert live_room.stays("Lương Gia Huy") == [(False, "08:51", "")]
    assert live_room.facts.delegation_of(live_room.who("Lương Gia Huy").id) is None


@UNDER_WAY
def test_somebody_leaves_at_a_time_and_comes_back(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    screen.choose_in_menu("Hồ Sỹ Quyết", "leave_at")
    time = screen.part("roll_prompt_time")
    time.clear()  # type: ignore[attr-defined]
    type_vn(time, "830")
    press(time, Qt.Key.Key_Return)
    assert live_room.stays("Hồ Sỹ Quyết") == [(False, "07:59", "08:30")]
    assert "đã ra về" in screen.spoken("Hồ Sỹ Quyết")
    live_room.at(9, 5)
    screen.tick("Hồ Sỹ Quyết")
    assert live_room.stays("Hồ Sỹ Quyết") == [(False, "07:59", "08:30"), (False, "09:05", "")]
    live_room.at(9, 40)
    screen.tick("Hồ Sỹ Quyết")
    assert live_room.stays("Hồ Sỹ Quyết")[1] == (False, "09:05", "09:40")


@UNDER_WAY
def test_a_time_that_cannot_be_read_is_asked_again(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    screen = open_live()
    screen.choose_in_menu("Mai Văn Thử", "come_at")
    time = screen.part("roll_prompt_time")
    time.clear()  # type: ignore[attr-defined]
    type_vn(time, "25h")
    press(time, Qt.Key.Key_Return)
    assert live_room.stays("Mai Văn Thử") == []
    assert screen.tab.roll.prompt.isVisible()
    press(time, Qt.Key.Key_Escape)
    assert not screen.tab.roll.prompt.isVisible()


def test_somebody_attends_at_a_site(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    screen.choose_in_menu("Cao Thị Mẫu", "at_bridge")
    line = screen.part("roll_prompt_line")
    type_vn(line, "UBND xã Mẫu")
    press(line, Qt.Key.Key_Return)
    who = live_room.who("Cao Thị Mẫu")
    assert (who.way, who.bridge) == (Way.BRIDGE, "UBND xã Mẫu")
    assert "UBND xã Mẫu" in screen.spoken("Cao Thị Mẫu")


def test_the_filter_finds_names_and_agencies_without_marks(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    screen = open_live()
    screen.type_into("roll_filter", "thinh")
    assert screen.names() == ["Vũ Đức Thịnh"]
    screen.key(Qt.Key.Key_Escape)
    screen.type_into("roll_filter", "giao duc")
    assert screen.names() == ["Lương Gia Huy"]


def test_letters_choose_nobody(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    roll = screen.to_roll("Lê Thu Hà")
    press(roll, Qt.Key.Key_P)
    assert roll.currentIndex().data() == "Lê Thu Hà"


@UNDER_WAY
def test_f8_and_f7_open_the_panel_of_absence(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    screen.to_roll("Mai Văn Thử")
    screen.key(Qt.Key.Key_F8)
    assert screen.panel() == "absence_panel"
    screen.tab.close_panel()
    screen.to_roll("Mai Văn Thử")
    screen.key(Qt.Key.Key_F7)
    assert screen.panel() == "absence_panel"


@UNDER_WAY
def test_after_the_end_nobody_is_ticked(live_room: LiveRoom, open_live: MakeLive) -> None:
    live_room.do("meetings.finish", live_room.meeting)
    screen = open_live()
    before = live_room.stays("Mai Văn Thử")
    screen.tick("Mai Văn Thử")
    assert live_room.stays("Mai Văn Thử") == before == []
    assert not screen.part("all_present").isEnabled()

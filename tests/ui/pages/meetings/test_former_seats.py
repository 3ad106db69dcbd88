"""A member who left is marked on the list with one button; what is typed beside is printed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.meetings import Meeting
from desktop.domain.people import Person
from tests.ui.driver import press
from tests.ui.pages.meetings_screen import Meetings

GONE, NEW = "Hồ Sỹ Quyết", "Trịnh Mai Lan"


def test_one_button_puts_the_successor_in_the_place_of_who_left(
    screen: Meetings, meeting: Meeting
) -> None:
    screen.room.do(
        "memberships.succeed",
        screen.room.seat(GONE),
        person=Person(full_name=NEW, position="Giám đốc Sở Nội vụ"),
        begins=date(2026, 9, 1),
    )
    screen.frame.room.load()
    screen.turn_to("participants")
    (row,) = [row for row in screen.rows("participants") if any(GONE in cell for cell in row)]
    place = screen.rows("participants").index(row)
    assert "Đã thôi giữ chức" in row
    button = screen.tab_to("former_0")
    assert button.text() == f"Thay bằng {NEW}"  # type: ignore[attr-defined]
    press(button, Qt.Key.Key_Space)
    screen.settle()
    assert any(NEW in cell for cell in screen.rows("participants")[place])
    assert not screen.panel().findChild(QWidget, "former_rows").isVisible()
    assert screen.focus() is screen.table("participants")


def test_who_left_an_empty_seat_goes_off_the_list(screen: Meetings, meeting: Meeting) -> None:
    screen.room.do("memberships.end", screen.room.seat(GONE), ends=date(2026, 9, 1))
    screen.frame.room.load()
    screen.turn_to("participants")
    press(screen.tab_to("former_0"), Qt.Key.Key_Space)
    screen.settle()
    assert all(GONE not in cell for row in screen.rows("participants") for cell in row)


def test_the_post_of_a_guest_left_by_tab_was_not_on_the_invitation(
    screen: Meetings, meeting: Meeting
) -> None:
    screen.turn_to("participants")
    screen.tab_to("guest")
    screen.type("Ngô Văn Khách")
    screen.keys("Down")
    screen.enter()
    assert screen.focus().objectName() == "printed_post"
    screen.type("Chuyên gia, Trường Đại học Mẫu")
    screen.keys("Tab")
    screen.settle()
    guest = screen.room.who(meeting, "Ngô Văn Khách")
    assert guest.printed_post == "Chuyên gia, Trường Đại học Mẫu"


def test_a_post_still_being_typed_is_kept_before_the_invitation_is_shown(
    screen: Meetings, meeting: Meeting
) -> None:
    screen.turn_to("participants")
    screen.go_to("participants", "Lê Thu Hà")
    screen.enter()
    screen.replace("Chủ tịch Ủy ban nhân dân tỉnh")
    screen.keys("Ctrl+P")
    who = screen.room.who(meeting, "Lê Thu Hà")
    assert who.printed_post == "Chủ tịch Ủy ban nhân dân tỉnh"
    assert screen.shown.papers == [("invitation", meeting.id)]

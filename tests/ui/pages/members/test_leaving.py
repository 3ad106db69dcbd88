"""A member leaves a seat: by what it was left, and a last day behind a locked meeting."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.meetings import Meeting, MeetingKind
from desktop.usecases.desk import Desk
from desktop.usecases.records import save
from tests.ui.driver import press, type_vn
from tests.ui.pages.members_screen import SEPTEMBER, Members, holder, leave, retype, settle


def test_the_ground_of_leaving_could_not_be_written_down(members: Members, desk: Desk) -> None:
    members.choose("Bùi Thanh Sơn")
    ground = members.part("committee_holding_ended_by")
    assert not ground.isVisible()
    retype(members, "committee_holding_last_day", "31/10/2026")  # in the past: the seat empties
    press(members.part("committee_holding_last_day"), Qt.Key.Key_Tab)
    settle()
    assert QApplication.focusWidget() is ground
    type_vn(ground, "112/QD-BCH")
    leave(members)
    kept, _person = holder(desk, 7, SEPTEMBER)
    assert (kept.ends, kept.ended_by) == (date(2026, 11, 1), "112/QD-BCH")


def test_a_last_day_behind_a_locked_meeting_was_taken_without_a_word(
    members: Members, desk: Desk
) -> None:
    day = date(2026, 11, 10)
    desk.execute(
        save,
        record=Meeting(
            kind=MeetingKind.REGULAR,
            title="Phiên họp đã khóa",
            held_on=day,
            starts=time(8),
            place="Phòng họp",
            started_at=datetime.combine(day, time(8)),
            ended_at=datetime.combine(day, time(10)),
            locked_at=datetime.combine(day, time(17)),
            locked_by="Nguyễn Văn Mẫu",
        ),
    )
    members.choose("Bùi Thanh Sơn")
    retype(members, "committee_holding_last_day", "31/10/2026")
    leave(members)
    assert holder(desk, 7, SEPTEMBER)[0].ends == date(2026, 11, 1)
    assert "10/11/2026" in members.page.strip.text()
    assert QApplication.focusWidget() is not members.part("committee_give_up")

"""A change of members that reaches past a meeting whose records are locked."""

from __future__ import annotations

from datetime import timedelta

from desktop.domain.people import Person
from desktop.usecases.desk import Desk
from tests.meeting_room import DAY, gathered


def test_who_takes_a_seat_before_a_locked_meeting_is_told_that_its_minutes_stay(
    desk: Desk,
) -> None:
    """It was taken without a word, and the locked minutes were marked as changed afterwards."""
    room = gathered(desk)
    meeting = room.plan()
    room.lock(meeting)
    seat = room.seat("Bùi Thanh Sơn")
    given = {"person": Person(full_name="Lê Văn Thay"), "position": "Giám đốc"}
    room.do("memberships.succeed", seat, begins=DAY + timedelta(days=1), **given)
    assert room.warned() == [], "on its day the former holder sat there"
    room.desk.undo()
    room.do("memberships.succeed", seat, begins=DAY, **given)
    assert set(room.warned()) == {"memberships.past_locked"}
    assert {each.field for each in room.warnings} == {"begins", "ends"}

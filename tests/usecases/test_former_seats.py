"""A member who left the body before a meeting planned earlier: named, replaced, not counted."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.base.clock import SetClock
from desktop.domain.attendance import Capacity, Reply
from desktop.domain.leaves import Leave
from desktop.domain.meetings import Meeting, MeetingKind
from desktop.domain.people import Person
from desktop.domain.roll_sense import roll_findings
from desktop.usecases import (
    leaves,  # noqa: F401 (registers its commands)
    participants,  # noqa: F401
)
from desktop.usecases.desk import Desk
from desktop.usecases.live_view import live_view
from desktop.usecases.meeting_view import meetings_of
from tests.meeting_room import DAY, Room, at, gathered
from tests.ui.pages.meetings_screen import HungYen

GONE, NEW = "Bùi Thanh Sơn", "Trịnh Mai Lan"


@pytest.fixture
def room(desk: Desk, clock: SetClock) -> Room:
    clock.set(at(7, 30))
    return gathered(desk)


@pytest.fixture
def meeting(room: Room) -> Meeting:
    return room.plan()


def succeed(room: Room) -> None:
    room.do(
        "memberships.succeed",
        room.seat(GONE),
        person=Person(full_name=NEW, position="Giám đốc Sở Tài chính"),
        begins=date(2026, 9, 1),
    )


def names(room: Room, meeting: Meeting) -> list[str]:
    return [each.printed_name for each in room.facts(meeting).participants]


def said(room: Room, meeting: Meeting) -> list[str]:
    return [each.words.key for each in roll_findings(room.facts(meeting))]


def test_the_successor_stands_in_the_place_of_the_seat_and_not_behind_the_guests(
    room: Room, meeting: Meeting
) -> None:
    before = names(room, meeting)
    room.do("participants.invite", meeting=meeting.id, person=Person(full_name="Ngô Văn Khách"))
    succeed(room)
    room.do("meetings.follow_composition", meeting.id)
    assert names(room, meeting).index(NEW) == before.index(GONE) + 1
    room.do("participants.succeed", room.who(meeting, GONE).id)
    wanted = [NEW if each == GONE else each for each in before]
    assert names(room, meeting) == [*wanted, "Ngô Văn Khách"]


def test_one_act_puts_who_holds_the_seat_in_place_of_who_left_it(
    room: Room, meeting: Meeting
) -> None:
    succeed(room)
    assert said(room, meeting) == ["participants.was_succeeded"]
    came = room.do("participants.succeed", room.who(meeting, GONE).id)
    assert (came.printed_name, came.printed_post) == (NEW, "Giám đốc Sở Tài chính")
    assert (came.capacity, came.reply) == (Capacity.MEMBER, Reply.AWAITED)
    assert GONE not in names(room, meeting)
    assert said(room, meeting) == []


def test_the_successor_reports_on_what_the_former_was_to(room: Room, meeting: Meeting) -> None:
    gone = room.who(meeting, GONE)
    room.do("agenda_items.add", meeting=meeting.id, title="Dự toán", reporter=gone.id)
    succeed(room)
    came = room.do("participants.succeed", gone.id)
    assert [each.reporter for each in room.facts(meeting).items] == [came.id]


def test_what_is_recorded_of_who_left_is_cleared_first(room: Room, meeting: Meeting) -> None:
    room.do("presences.arrive", participant=room.who(meeting, GONE).id)
    succeed(room)
    refused = room.refused("participants.succeed", room.who(meeting, GONE).id)
    assert refused.key == "participants.has_records"
    assert NEW not in names(room, meeting)


def test_nobody_is_put_in_place_of_who_left_an_empty_seat(room: Room, meeting: Meeting) -> None:
    room.do("memberships.end", room.seat(GONE), ends=date(2026, 9, 1))
    assert said(room, meeting) == ["participants.has_left"]
    refused = room.refused("participants.succeed", room.who(meeting, GONE).id)
    assert refused.key == "participants.nobody_succeeded"


def test_who_still_sits_there_is_not_replaced(room: Room, meeting: Meeting) -> None:
    refused = room.refused("participants.succeed", room.who(meeting, GONE).id)
    assert refused.key == "participants.nobody_succeeded"
    assert said(room, meeting) == []


def test_who_left_was_ticked_and_counted(room: Room, meeting: Meeting) -> None:
    members = len(room.facts(meeting).participants)
    succeed(room)
    room.do("presences.all_present", meeting=meeting.id)
    facts = room.facts(meeting)
    gone = room.who(meeting, GONE)
    assert not facts.came(gone.id)
    view = live_view(facts, roll_findings(facts), ())
    row = view.row(gone.id)
    assert row is not None
    assert row.left
    assert not row.of_body
    assert sum(each.of_body for each in view.rows) == members - 1
    (listed,) = room.desk.ask(meetings_of, DAY.year, today=DAY, regulations=HungYen()).rows
    assert listed.coming + listed.absent + listed.stand_in <= members - 1


def test_who_holds_another_seat_by_then_is_expected_for_that_one(
    room: Room, meeting: Meeting
) -> None:
    room.do("memberships.end", room.seat(GONE), ends=date(2026, 9, 1))
    room.do("memberships.end", room.seat("Phạm Quốc Dũng"), ends=date(2026, 9, 1))
    seat = room.do(
        "memberships.succeed",
        room.seat("Phạm Quốc Dũng"),
        person=room.who(meeting, GONE).person,
        begins=date(2026, 9, 1),
        position="Giám đốc Công an tỉnh",
    )
    room.do("meetings.follow_composition", meeting.id)
    assert room.who(meeting, GONE).membership == seat.id
    assert room.who(meeting, GONE).printed_post == "Giám đốc Công an tỉnh"


def test_who_is_on_leave_was_ticked_with_all_the_others(room: Room, meeting: Meeting) -> None:
    leave = Leave(membership=room.seat(GONE), begins=DAY, ends=None, reason="Đi học")
    room.do("leaves.record", record=leave)
    room.do("presences.all_present", meeting=meeting.id)
    assert not room.facts(meeting).came(room.who(meeting, GONE).id)


def test_who_is_on_leave_and_answered_that_they_come_is_ticked(
    room: Room, meeting: Meeting
) -> None:
    leave = Leave(membership=room.seat(GONE), begins=DAY, ends=None, reason="Đi học")
    room.do("leaves.record", record=leave)
    room.do("participants.answer", room.who(meeting, GONE).id, reply=Reply.COMING)
    room.do("presences.all_present", meeting=meeting.id)
    assert room.facts(meeting).came(room.who(meeting, GONE).id)


def test_a_meeting_of_the_secretariat_is_judged_alike(room: Room) -> None:
    meeting = room.plan(kind=MeetingKind.SECRETARIAT, title="Họp Tổ giúp việc")
    room.do("memberships.end", room.seat("Đỗ Văn Mẫu"), ends=date(2026, 9, 1))
    assert said(room, meeting) == ["participants.has_left"]

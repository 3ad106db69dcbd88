"""A meeting in progress: sittings on more days, breaks, and who was there from when to when."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from desktop.base.clock import SetClock
from desktop.domain.agenda import ItemResult
from desktop.domain.attendance import Reply
from desktop.domain.entries import EntryKind
from desktop.domain.meetings import Meeting
from desktop.domain.people import Person
from desktop.storage.transaction import Tx
from desktop.usecases.desk import Desk
from tests.meeting_room import DAY, Room, at, gathered

LAN = Person(full_name="Trịnh Mai Lan", position="Phó Giám đốc Sở Tài chính")
NEXT = DAY + timedelta(days=1)


@pytest.fixture
def room(desk: Desk, clock: SetClock) -> Room:
    clock.set(at(7, 30))
    return gathered(desk)


@pytest.fixture
def meeting(room: Room) -> Meeting:
    return room.plan()


def sittings(room: Room, meeting: Meeting) -> list[tuple[datetime | None, datetime | None]]:
    return [(each.began_at, each.ended_at) for each in room.facts(meeting).sittings]


def stays(
    room: Room, meeting: Meeting, name: str
) -> list[tuple[bool, datetime | None, datetime | None]]:
    who = room.who(meeting, name)
    return [
        (each.by_stand_in, each.arrived_at, each.left_at)
        for each in room.facts(meeting).presences
        if each.participant == who.id
    ]


def present(room: Room, meeting: Meeting) -> set[str]:
    facts = room.facts(meeting)
    return {each.printed_name for each in facts.participants if facts.came(each.id)}


def test_nobody_said_that_the_minutes_were_read_out_until_somebody_does(
    room: Room, meeting: Meeting
) -> None:
    room.do("meetings.start", meeting.id)
    assert not room.do("meetings.finish", meeting.id).read_back
    room.do("meetings.reopen", meeting.id)
    assert room.do("meetings.finish", meeting.id, read_back=True).read_back
    room.do("meetings.reopen", meeting.id)
    assert room.do("meetings.finish", meeting.id).read_back, "what was said stays"
    copied = room.do("meetings.copy", meeting.id, held_on=DAY + timedelta(days=7))
    assert not copied.read_back


def test_a_meeting_opens_now_or_at_the_time_given(room: Room, meeting: Meeting) -> None:
    assert room.do("meetings.start", meeting.id).started_at == at(7, 30)
    assert sittings(room, meeting) == [(at(7, 30), None)]
    assert room.refused("meetings.start", meeting.id).key == "desk.not_now"


def test_opening_on_another_day_is_said(room: Room, meeting: Meeting) -> None:
    room.do("meetings.start", meeting.id, at=at(8, day=NEXT))
    assert room.warned() == ["meetings.another_day"]


def test_a_meeting_goes_on_the_next_day(room: Room, meeting: Meeting) -> None:
    room.do("meetings.start", meeting.id, at=at(8))
    room.do("meetings.pause", meeting.id, at=at(17))
    room.do("meetings.resume", meeting.id, at=at(8, day=NEXT))
    room.do("meetings.finish", meeting.id, at=at(11, day=NEXT))
    assert sittings(room, meeting) == [(at(8), at(17)), (at(8, day=NEXT), at(11, day=NEXT))]
    assert room.facts(meeting).meeting.ended_at == at(11, day=NEXT)


def test_a_break_is_not_taken_twice_nor_ended_unbegun(room: Room, meeting: Meeting) -> None:
    assert room.refused("meetings.pause", meeting.id).key == "desk.not_now"
    room.do("meetings.start", meeting.id, at=at(8))
    assert room.refused("meetings.resume", meeting.id).key == "meetings.not_paused"
    room.do("meetings.pause", meeting.id, at=at(9))
    assert room.refused("meetings.pause", meeting.id).key == "meetings.paused_already"


@pytest.mark.parametrize("verb", ["pause", "finish"])
def test_nothing_ends_before_it_began(verb: str, room: Room, meeting: Meeting) -> None:
    room.do("meetings.start", meeting.id, at=at(8))
    said = room.refused(f"meetings.{verb}", meeting.id, at=at(7, 59))
    assert said.key == "meetings.ends_too_early"
    assert sittings(room, meeting) == [(at(8), None)]


def test_after_a_break_the_meeting_goes_on_no_earlier(room: Room, meeting: Meeting) -> None:
    room.do("meetings.start", meeting.id, at=at(8))
    room.do("meetings.pause", meeting.id, at=at(9, 30))
    said = room.refused("meetings.resume", meeting.id, at=at(9))
    assert said.key == "meetings.resumed_too_early"
    said = room.refused("meetings.finish", meeting.id, at=at(9))
    assert said.key == "meetings.ends_too_early"


def test_reopening_lets_the_last_sitting_and_the_item_go_on(room: Room, meeting: Meeting) -> None:
    item = room.do("agenda_items.add", meeting=meeting.id, title="Báo cáo").id
    room.do("meetings.start", meeting.id, at=at(8))
    room.do("agenda_items.begin", item, at=at(8, 5))
    room.do("meetings.finish", meeting.id, at=at(10))
    assert room.facts(meeting).items[0].ended_at == at(10)
    room.do("meetings.reopen", meeting.id)
    facts = room.facts(meeting)
    assert facts.meeting.is_running
    assert facts.items[0].ended_at is None
    assert sittings(room, meeting) == [(at(8), None)]


def test_reopening_a_meeting_closed_in_a_break_keeps_the_break(
    room: Room, meeting: Meeting
) -> None:
    room.do("meetings.start", meeting.id, at=at(8))
    room.do("meetings.pause", meeting.id, at=at(9))
    room.do("meetings.finish", meeting.id, at=at(9, 30))
    room.do("meetings.reopen", meeting.id)
    assert sittings(room, meeting) == [(at(8), at(9))]


def test_a_meeting_not_closed_is_not_reopened(room: Room, meeting: Meeting) -> None:
    assert room.refused("meetings.reopen", meeting.id).key == "desk.not_now"


def test_somebody_arrives_leaves_and_returns(room: Room, meeting: Meeting) -> None:
    who = room.who(meeting, "Bùi Thanh Sơn").id
    room.do("presences.arrive", participant=who, at=at(8))
    room.do("presences.arrive", participant=who, at=at(8, 10))
    room.do("presences.leave", participant=who, at=at(9))
    room.do("presences.arrive", participant=who, at=at(9, 30))
    assert stays(room, meeting, "Bùi Thanh Sơn") == [
        (False, at(8), at(9)),
        (False, at(9, 30), None),
    ]


def test_who_is_not_there_does_not_leave(room: Room, meeting: Meeting) -> None:
    who = room.who(meeting, "Bùi Thanh Sơn").id
    assert room.refused("presences.leave", participant=who).key == "presences.not_there"


def test_nobody_leaves_before_arriving(room: Room, meeting: Meeting) -> None:
    who = room.who(meeting, "Bùi Thanh Sơn").id
    stay = room.do("presences.arrive", participant=who, at=at(8))
    said = room.refused("presences.leave", participant=who, at=at(7))
    assert said.key == "presences.left_before"
    said = room.refused("presences.correct", record=replace(stay, left_at=at(7)))
    assert said.key == "presences.left_before"


def test_a_late_arrival_keeps_its_time_when_all_are_ticked(room: Room, meeting: Meeting) -> None:
    who = room.who(meeting, "Bùi Thanh Sơn").id
    room.do("presences.arrive", participant=who, at=at(8, 20))
    room.do("presences.all_present", meeting=meeting.id, at=at(8))
    assert stays(room, meeting, "Bùi Thanh Sơn") == [(False, at(8, 20), None)]
    assert len(present(room, meeting)) == 6


def test_the_roll_called_after_the_opening_makes_nobody_late(
    room: Room, meeting: Meeting, clock: SetClock
) -> None:
    room.do("meetings.start", meeting.id, at=at(8))
    clock.set(at(8, 6))
    khoi = room.who(meeting, "Trần Minh Khôi")
    room.do("presences.arrive", participant=khoi.id)
    room.do("presences.all_present", meeting=meeting.id)
    assert {each.arrived_at for each in room.facts(meeting).presences} == {at(8)}


def test_once_something_is_written_down_who_is_ticked_came_late(
    room: Room, meeting: Meeting, clock: SetClock
) -> None:
    room.do("meetings.start", meeting.id, at=at(8))
    clock.set(at(8, 6))
    room.do("entries.write", meeting=meeting.id, kind=EntryKind.COURSE, text="Khai mạc")
    khoi = room.who(meeting, "Trần Minh Khôi")
    assert room.do("presences.arrive", participant=khoi.id).arrived_at == at(8, 6)


def test_who_left_and_came_back_was_there_from_the_opening_again(
    room: Room, meeting: Meeting, clock: SetClock
) -> None:
    room.do("meetings.start", meeting.id, at=at(8))
    clock.set(at(8, 5))
    who = room.who(meeting, "Bùi Thanh Sơn").id
    room.do("presences.arrive", participant=who)
    clock.set(at(8, 20))
    room.do("presences.leave", participant=who)
    clock.set(at(8, 40))
    room.do("presences.arrive", participant=who)
    assert stays(room, meeting, "Bùi Thanh Sơn") == [
        (False, at(8), at(8, 20)),
        (False, at(8, 40), None),
    ]


def test_a_member_who_relieved_the_stand_in_sat_there_from_the_opening(
    room: Room, meeting: Meeting, clock: SetClock
) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    room.do("delegations.send", it.id, stand_in=LAN)
    room.do("meetings.start", meeting.id, at=at(8))
    clock.set(at(8, 5))
    room.do("presences.arrive", participant=it.participant, by_stand_in=True)
    clock.set(at(8, 40))
    room.do("presences.arrive", participant=it.participant)
    assert stays(room, meeting, "Bùi Thanh Sơn") == [
        (True, at(8), at(8, 40)),
        (False, at(8, 40), None),
    ]


def test_ticking_all_leaves_out_the_absent_and_seats_the_stand_ins(
    room: Room, meeting: Meeting
) -> None:
    sent = room.absent(meeting, "Bùi Thanh Sơn")
    room.do("delegations.send", sent.id, stand_in=LAN)
    room.absent(meeting, "Ngô Xuân Trường")
    announced = room.who(meeting, "Vũ Đức Thịnh")
    room.do("participants.answer", announced.id, reply=Reply.ABSENT)
    guest = Person(full_name="Đinh Công Vượng")
    room.do("participants.invite", meeting=meeting.id, person=guest)
    room.do("presences.all_present", meeting=meeting.id, at=at(8))
    assert present(room, meeting) == {"Trần Minh Khôi", "Lê Thu Hà", "Phạm Quốc Dũng"}
    assert stays(room, meeting, "Bùi Thanh Sơn") == [(True, at(8), None)]


def test_an_arrival_in_2020_was_taken_without_a_word(room: Room, meeting: Meeting) -> None:
    who = room.who(meeting, "Bùi Thanh Sơn").id
    stay = room.do("presences.arrive", participant=who, at=at(7, 55))
    assert room.warned() == [], "before the opening, on the day planned"
    room.do("meetings.start", meeting.id, at=at(8))
    room.do("meetings.pause", meeting.id, at=at(11))
    early = replace(stay, arrived_at=datetime(2020, 11, 30, 8))
    stay = room.do("presences.correct", record=early)
    assert room.warned() == ["presences.arrived_at_no_sitting"]
    room.do("presences.correct", record=replace(stay, left_at=at(9, day=NEXT)))
    assert room.warned() == ["presences.left_at_no_sitting"]
    room.do("meetings.resume", meeting.id, at=at(8, day=NEXT))
    other = room.who(meeting, "Lê Thu Hà").id
    room.do("presences.arrive", participant=other, at=at(8, 5, day=NEXT))
    assert room.warned() == [], "a meeting may sit on a second day"


def test_no_stand_in_arrives_who_was_not_sent(room: Room, meeting: Meeting) -> None:
    who = room.who(meeting, "Bùi Thanh Sơn").id
    wanted = {"participant": who, "by_stand_in": True}
    assert room.refused("presences.arrive", **wanted).key == "presences.no_stand_in"
    room.absent(meeting, "Bùi Thanh Sơn")
    assert room.refused("presences.arrive", **wanted).key == "presences.no_stand_in"


def test_a_member_who_comes_after_all_ends_an_absence_that_did_not_happen(
    room: Room, meeting: Meeting
) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    room.do("presences.arrive", participant=it.participant, at=at(8))
    assert room.facts(meeting).delegations[0].lapsed


def test_a_member_who_relieves_the_stand_in_leaves_the_delegation_standing(
    room: Room, meeting: Meeting
) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    room.do("delegations.send", it.id, stand_in=LAN)
    room.do("presences.arrive", participant=it.participant, by_stand_in=True, at=at(8))
    room.do("presences.arrive", participant=it.participant, at=at(9))
    assert stays(room, meeting, "Bùi Thanh Sơn") == [(True, at(8), at(9)), (False, at(9), None)]
    assert not room.facts(meeting).delegations[0].lapsed


def test_a_tick_made_by_mistake_is_cleared_and_the_absence_stands_again(
    room: Room, meeting: Meeting
) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    room.do("presences.arrive", participant=it.participant, at=at(8))
    room.do("presences.clear", participant=it.participant)
    assert stays(room, meeting, "Bùi Thanh Sơn") == []
    assert not room.facts(meeting).delegations[0].lapsed


def test_clearing_a_tick_brings_back_no_absence_that_lapsed_before(
    room: Room, meeting: Meeting
) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    room.do("delegations.lapse", it.id)
    room.do("presences.arrive", participant=it.participant, at=at(8))
    room.do("presences.clear", participant=it.participant)
    assert room.facts(meeting).delegations[0].lapsed


def test_going_over_to_an_item_ends_the_one_before(room: Room, meeting: Meeting) -> None:
    one, two = (
        room.do("agenda_items.add", meeting=meeting.id, title=title).id
        for title in ("Báo cáo", "Kế hoạch")
    )
    room.do("agenda_items.begin", one, at=at(8))
    room.do("agenda_items.begin", two, at=at(8, 40))
    room.do("agenda_items.finish", two, at=at(9), result=ItemResult.DEFERRED)
    first, second = room.facts(meeting).items
    assert (first.began_at, first.ended_at) == (at(8), at(8, 40))
    assert (second.ended_at, second.result) == (at(9), ItemResult.DEFERRED)
    room.do("agenda_items.begin", one, at=at(9))
    assert room.desk.ask(Tx.get, type(first), one).ended_at is None


def test_an_item_does_not_end_before_it_began(room: Room, meeting: Meeting) -> None:
    item = room.do("agenda_items.add", meeting=meeting.id, title="Báo cáo").id
    room.do("agenda_items.begin", item, at=at(8))
    said = room.refused("agenda_items.finish", item, at=at(7))
    assert said.key == "meetings.ends_too_early"

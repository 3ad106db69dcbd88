"""A past meeting is copied: its kind, agenda and guests, and nothing of what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from desktop.domain.agenda import AgendaItem, ItemResult
from desktop.domain.attendance import Capacity, Participant, Reply
from desktop.domain.meetings import Meeting, MeetingKind
from desktop.domain.people import Person
from desktop.domain.posts import Role
from desktop.storage.transaction import Tx
from desktop.usecases import copying, participants  # noqa: F401  (registers their commands)
from desktop.usecases.desk import Desk
from desktop.usecases.records import save
from tests.meeting_room import BEGINS, DAY, Room, at, gathered

NEXT = date(2027, 6, 15)


@pytest.fixture
def room(desk: Desk) -> Room:
    return gathered(desk)


def items(room: Room, meeting: Meeting) -> list[AgendaItem]:
    found = room.desk.ask(Tx.find, AgendaItem, meeting=meeting.id)
    return sorted(found, key=lambda each: each.position)


def guest(room: Room, meeting: Meeting, name: str, position: str) -> Participant:
    person = Person(full_name=name, position=position)
    return room.do(
        "participants.invite", meeting=meeting.id, person=person, capacity=Capacity.EXPERT
    )


def copied(room: Room, meeting: Meeting) -> Meeting:
    return room.do("meetings.copy", meeting.id, held_on=NEXT)


def test_the_agenda_comes_without_what_came_of_it(room: Room) -> None:
    meeting = room.plan(kind=MeetingKind.EXPANDED, ordinal=1)
    who = room.who(meeting, "Bùi Thanh Sơn")
    first = room.do("agenda_items.add", meeting=meeting.id, title="Báo cáo", reporter=who.id)
    room.do("agenda_items.add", meeting=meeting.id, title="Thảo luận", cross_sector=True, minutes=9)
    done = replace(first, began_at=at(8), ended_at=at(9), result=ItemResult.CONCLUDED)
    room.desk.execute(save, record=done)
    made = copied(room, meeting)
    assert (made.kind, made.held_on, made.starts) == (MeetingKind.EXPANDED, NEXT, time(8))
    one, two = items(room, made)
    assert (one.title, one.began_at, one.ended_at, one.result) == ("Báo cáo", None, None, None)
    assert (two.title, two.cross_sector, two.minutes, two.number) == ("Thảo luận", True, 9, "2")
    assert one.reporter == room.who(made, "Bùi Thanh Sơn").id


def test_what_was_answered_and_who_convened_is_not_copied(room: Room) -> None:
    meeting = room.plan()
    room.do("participants.answer", room.who(meeting, "Bùi Thanh Sơn").id, reply=Reply.COMING)
    made = copied(room, meeting)
    assert room.who(made, "Bùi Thanh Sơn").reply is Reply.AWAITED
    assert (made.convened_by, made.composition_by, made.started_at) == (None, None, None)


def test_the_title_that_was_proposed_is_proposed_anew_and_another_stays(room: Room) -> None:
    usual = room.plan(title="Phiên họp định kỳ lần 1 năm 2026", ordinal=1)
    assert copied(room, usual).title == "Phiên họp định kỳ lần 1 năm 2027"
    own = room.plan(title="Phiên họp về mã độc tống tiền", starts=time(14))
    assert copied(room, own).title == "Phiên họp về mã độc tống tiền"


def test_guests_come_with_their_present_post_and_who_left_a_seat_is_named(room: Room) -> None:
    meeting = room.plan()
    expert = guest(room, meeting, "Hà Minh Tâm", "Viện trưởng")
    former = guest(room, meeting, "Lý Thu Nga", "Giám đốc Sở Y tế")
    person = room.desk.ask(Tx.get, Person, expert.person)
    room.desk.execute(save, record=replace(person, position="Hiệu trưởng"))
    seat = room.do(
        "memberships.appoint", person=former.person, begins=BEGINS, role=Role.MEMBER,
        organisation=None,
    )  # fmt: skip
    room.desk.execute(save, record=replace(seat, ends=date(2027, 1, 1)))
    made = copied(room, meeting)
    assert set(room.warned()) >= {"participants.left_out", "participants.other_post"}
    again = room.who(made, "Hà Minh Tâm")
    assert (again.printed_post, again.capacity) == ("Hiệu trưởng", Capacity.EXPERT)
    names = [each.printed_name for each in room.facts(made).participants]
    assert "Lý Thu Nga" not in names


def test_it_is_one_act(room: Room) -> None:
    meeting = room.plan()
    room.do("agenda_items.add", meeting=meeting.id, title="Báo cáo")
    made = copied(room, meeting)
    room.desk.undo()
    assert [each.id for each in room.desk.ask(Tx.all, Meeting)] == [meeting.id]
    assert items(room, made) == []
    assert meeting.held_on == DAY


def test_a_meeting_is_not_copied_twice_to_one_hour(room: Room) -> None:
    meeting = room.plan()
    copied(room, meeting)
    said = room.refused("meetings.copy", meeting.id, held_on=NEXT)
    assert said.key == "meetings.planned_already"

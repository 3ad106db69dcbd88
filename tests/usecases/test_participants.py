"""Whoever is expected at a meeting: members, guests, their answers and how they attend."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.attendance import Capacity, Reply, Way
from desktop.domain.meetings import Meeting
from desktop.domain.organisations import Organisation
from desktop.domain.people import Address, Person
from desktop.storage.transaction import Tx
from desktop.usecases import participants
from desktop.usecases.desk import Desk
from tests.meeting_room import Room, gathered

EXPERT = Person(full_name="Đinh Công Vượng", position="Chuyên gia, Trường Đại học Mẫu")


@pytest.fixture
def room(desk: Desk) -> Room:
    return gathered(desk)


@pytest.fixture
def meeting(room: Room) -> Meeting:
    return room.plan()


def test_a_guest_nobody_knows_yet_is_kept_and_invited_at_the_end(
    room: Room, meeting: Meeting
) -> None:
    guest = room.do(
        "participants.invite", meeting=meeting.id, person=EXPERT, capacity=Capacity.EXPERT
    )
    assert (guest.capacity, guest.position) == (Capacity.EXPERT, 7)
    assert guest.printed_post == "Chuyên gia, Trường Đại học Mẫu"
    assert room.desk.ask(Tx.get, Person, guest.person).full_name == "Đinh Công Vượng"


@pytest.mark.parametrize(
    ("name", "address"), [("Lê Thị Thử", Address.MS), ("Lê Văn Thị", Address.MR)]
)
def test_of_whom_only_the_name_was_typed_the_address_is_guessed(
    name: str, address: Address
) -> None:
    assert participants.new_person(name).address is address


def test_a_guest_may_be_printed_with_another_post(room: Room, meeting: Meeting) -> None:
    guest = room.do(
        "participants.invite", meeting=meeting.id, person=EXPERT, post="Giảng viên cao cấp"
    )
    assert guest.printed_post == "Giảng viên cao cấp"


def test_nobody_is_invited_twice(room: Room, meeting: Meeting) -> None:
    member = room.who(meeting, "Bùi Thanh Sơn")
    said = room.refused("participants.invite", meeting=meeting.id, person=member.person)
    assert (said.key, said.places["name"]) == ("participants.invited_already", "Bùi Thanh Sơn")


def test_a_member_taken_off_by_mistake_comes_back_as_a_member(room: Room, meeting: Meeting) -> None:
    member = room.who(meeting, "Bùi Thanh Sơn")
    room.do("participants.remove", member.id)
    back = room.do("participants.invite", meeting=meeting.id, person=member.person)
    assert (back.capacity, back.membership) == (Capacity.MEMBER, member.membership)


def test_a_guest_without_a_name_is_refused(room: Room, meeting: Meeting) -> None:
    said = room.refused("participants.invite", meeting=meeting.id, person=Person())
    assert said.key == "field.empty"


def test_an_answer_keeps_its_day(room: Room, meeting: Meeting) -> None:
    member = room.who(meeting, "Bùi Thanh Sơn")
    answered = room.do("participants.answer", member.id, reply=Reply.COMING)
    assert (answered.reply, answered.replied_on) == (Reply.COMING, room.desk.clock.today())


def test_coming_after_all_lets_the_absence_lapse_and_says_so(room: Room, meeting: Meeting) -> None:
    absence = room.absent(meeting, "Bùi Thanh Sơn")
    room.do("participants.answer", absence.participant, reply=Reply.COMING)
    assert room.warned() == ["participants.comes_after_all"]
    assert room.facts(meeting).delegations[0].lapsed


def test_somebody_of_whom_something_is_recorded_stays_on_the_list(
    room: Room, meeting: Meeting
) -> None:
    absence = room.absent(meeting, "Bùi Thanh Sơn")
    said = room.refused("participants.remove", absence.participant)
    assert said.key == "participants.has_records"


def test_attending_at_another_place_wants_its_name(room: Room, meeting: Meeting) -> None:
    member = room.who(meeting, "Bùi Thanh Sơn")
    away = replace(member, way=Way.BRIDGE)
    away = room.do("participants.change", record=away)
    assert room.warned() == ["participants.bridge_unnamed"]
    room.do("participants.change", record=replace(away, bridge="Điểm cầu xã Mẫu"))
    assert room.warned() == []


def test_a_guest_without_a_post_is_printed_with_the_agency(room: Room, meeting: Meeting) -> None:
    agency = room.do("records.save", record=Organisation(name="Trường Đại học Mẫu"))
    person = Person(full_name="Phạm Văn Ví Dụ", organisation=agency.id)
    guest = room.do("participants.invite", meeting=meeting.id, person=person)
    assert guest.printed_post == "Trường Đại học Mẫu"

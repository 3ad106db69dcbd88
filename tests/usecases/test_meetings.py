"""A meeting is planned, convened and presided over, and keeps who was asked to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.base.clock import SetClock
from desktop.domain.attendance import Capacity, Participant, Reply
from desktop.domain.calendar import Holidays
from desktop.domain.entries import EntryKind
from desktop.domain.meetings import Ground, Meeting, MeetingKind, Occasion, Presiding
from desktop.domain.opinions import Stance
from desktop.domain.people import Person
from desktop.domain.problems import Refused
from desktop.storage.transaction import Tx
from desktop.usecases.command import COMMANDS
from desktop.usecases.desk import Desk
from desktop.usecases.planning import doubts_of_day, proposed
from tests.meeting_room import BEGINS, DAY, Room, at, gathered


@pytest.fixture
def room(desk: Desk) -> Room:
    return gathered(desk)


def names(room: Room, meeting: Meeting) -> list[str]:
    return [each.printed_name for each in room.facts(meeting).participants]


def presiding(room: Room, meeting: Meeting) -> list[tuple[int, Ground | None]]:
    return [(each.membership, each.ground) for each in room.facts(meeting).presidings]


def test_a_meeting_begins_with_the_committee_in_order_of_precedence(room: Room) -> None:
    meeting = room.plan()
    assert names(room, meeting) == [
        "Trần Minh Khôi",
        "Lê Thu Hà",
        "Phạm Quốc Dũng",
        "Vũ Đức Thịnh",
        "Bùi Thanh Sơn",
        "Ngô Xuân Trường",
    ]
    first = room.who(meeting, "Trần Minh Khôi")
    assert (first.capacity, first.printed_post) == (Capacity.MEMBER, "Bí thư Tỉnh ủy")


def test_the_head_presides_by_right_unless_another_is_named(room: Room) -> None:
    assert presiding(room, room.plan()) == [(room.seat("Trần Minh Khôi"), Ground.OWN)]
    other = room.plan(presiding=room.seat("Lê Thu Hà"))
    assert presiding(room, other) == [(room.seat("Lê Thu Hà"), None)]


def test_the_secretariat_meets_under_its_leader(room: Room) -> None:
    meeting = room.plan(kind=MeetingKind.SECRETARIAT)
    assert names(room, meeting) == ["Nguyễn Thị Hạnh", "Đỗ Văn Mẫu"]
    assert presiding(room, meeting) == [(room.seat("Nguyễn Thị Hạnh"), Ground.OWN)]
    assert room.who(meeting, "Đỗ Văn Mẫu").capacity is Capacity.SECRETARIAT


def test_a_deputy_may_preside_over_the_secretariat_and_is_then_expected(room: Room) -> None:
    meeting = room.plan(kind=MeetingKind.SECRETARIAT, presiding=room.seat("Phạm Quốc Dũng"))
    assert names(room, meeting)[0] == "Phạm Quốc Dũng"


def test_a_working_session_brings_the_leaders_and_the_secretariat_together(room: Room) -> None:
    meeting = room.plan(kind=MeetingKind.WORKING)
    assert names(room, meeting) == [
        "Trần Minh Khôi",
        "Lê Thu Hà",
        "Phạm Quốc Dũng",
        "Nguyễn Thị Hạnh",
        "Đỗ Văn Mẫu",
    ]


def test_nobody_without_a_seat_presides(room: Room) -> None:
    assert (
        room.refused(
            "meetings.plan",
            kind=MeetingKind.REGULAR,
            title="Phiên họp",
            held_on=BEGINS - timedelta(days=1),
            starts=at(8).time(),
            place="Phòng họp A2",
            presiding=room.seat("Lê Thu Hà"),
        ).key
        == "presidings.no_seat"
    )
    assert room.desk.ask(Tx.all, Meeting) == []


def test_a_meeting_without_title_or_place_says_so_beside_the_fields(room: Room) -> None:
    with pytest.raises(Refused) as refused:
        room.plan(title="", place="")
    assert [each.field for each in refused.value.problems] == ["title", "place"]


def test_a_meeting_before_there_was_a_committee_expects_nobody(room: Room) -> None:
    meeting = room.plan(held_on=BEGINS - timedelta(days=1))
    assert names(room, meeting) == []
    assert presiding(room, meeting) == []


def test_who_joined_since_is_added_and_who_left_is_named(room: Room) -> None:
    meeting = room.plan()
    room.do(
        "memberships.succeed",
        room.seat("Bùi Thanh Sơn"),
        person=Person(full_name="Trịnh Mai Lan", position="Giám đốc Sở Tài chính"),
        begins=date(2026, 9, 1),
    )
    added = room.do("meetings.follow_composition", meeting.id)
    assert [each.printed_name for each in added] == ["Trịnh Mai Lan"]
    assert room.warned() == ["participants.left_the_body"]
    assert "Bùi Thanh Sơn" in names(room, meeting)
    assert room.do("meetings.follow_composition", meeting.id) == ()


def test_convening_and_presiding_are_written_apart(room: Room) -> None:
    meeting = room.plan()
    room.do(
        "meetings.convene",
        meeting.id,
        by=room.seat("Lê Thu Hà"),
        ground=Ground.ASSIGNED,
        giver=room.seat("Trần Minh Khôi"),
        paper="12-CV/TU",
        on_day=date(2026, 11, 20),
    )
    facts = room.facts(meeting)
    assert facts.meeting.convened_by == room.seat("Lê Thu Hà")
    assert facts.presidings[0].membership == room.seat("Trần Minh Khôi")


def test_the_presiding_officer_decides_who_attends(room: Room) -> None:
    meeting = room.plan()
    room.do("meetings.decide_composition", meeting.id, by=room.seat("Trần Minh Khôi"), on_day=DAY)
    kept = room.facts(meeting).meeting
    assert (kept.composition_by, kept.composition_on) == (room.seat("Trần Minh Khôi"), DAY)


def test_naming_another_for_the_opening_takes_the_first_one_s_place(room: Room) -> None:
    meeting = room.plan()
    room.do(
        "presidings.appoint",
        meeting=meeting.id,
        membership=room.seat("Lê Thu Hà"),
        ground=Ground.HEAD_ABSENT,
    )
    assert presiding(room, meeting) == [(room.seat("Lê Thu Hà"), Ground.HEAD_ABSENT)]


def test_the_presiding_officer_may_change_midway_and_change_back(room: Room) -> None:
    meeting = room.plan()
    room.do("meetings.start", meeting.id, at=at(8))
    later = room.do(
        "presidings.appoint",
        meeting=meeting.id,
        membership=room.seat("Lê Thu Hà"),
        ground=Ground.AUTHORIZED,
        giver=room.seat("Trần Minh Khôi"),
        from_at=at(10),
    )
    facts = room.facts(meeting)
    for moment, name in ((at(9, 59), "Trần Minh Khôi"), (at(10), "Lê Thu Hà")):
        now = facts.presiding_at(moment)
        assert now is not None
        assert now.membership == room.seat(name)
    room.do("presidings.remove", later.id)
    assert presiding(room, meeting) == [(room.seat("Trần Minh Khôi"), Ground.OWN)]


def test_whoever_opens_the_meeting_cannot_be_taken_away(room: Room) -> None:
    meeting = room.plan()
    first = room.desk.ask(Tx.one, Presiding, meeting=meeting.id)
    assert first is not None
    assert room.refused("presidings.remove", first.id).key == "presidings.first_stays"


def test_planning_is_one_act_and_undone_as_one(room: Room) -> None:
    meeting = room.plan()
    room.desk.undo()
    assert room.desk.ask(Tx.find, Participant, meeting=meeting.id) == []
    assert room.desk.ask(Tx.all, Meeting) == []


def test_the_next_meeting_is_counted_in_its_year_and_kind(room: Room) -> None:
    room.plan(held_on=date(2026, 3, 30), place="Phòng họp số 1")
    room.plan(held_on=date(2026, 4, 1), kind=MeetingKind.SECRETARIAT)
    found = room.desk.ask(proposed, MeetingKind.REGULAR, DAY)
    assert (found.ordinal, found.title) == (2, "Phiên họp định kỳ lần 2 năm 2026")
    assert found.place == "Phòng họp số 1"
    assert found.presiding == room.seat("Trần Minh Khôi")
    assert room.desk.ask(proposed, MeetingKind.REGULAR, date(2027, 1, 5)).ordinal == 1


def test_a_meeting_on_an_occasion_is_called_by_it(room: Room) -> None:
    found = room.desk.ask(proposed, MeetingKind.REGULAR, DAY, occasion=Occasion.YEAR)
    assert found.title == "Phiên họp tổng kết năm 2026"


def test_another_meeting_a_holiday_and_a_weekend_are_said_of_the_day(room: Room) -> None:
    meeting = room.plan()
    holidays = Holidays({date(2026, 9, 2): {"vi": "Quốc khánh", "en": "National Day"}})

    def said(day: date, meeting: int = 0) -> list[str]:
        found = room.desk.ask(doubts_of_day, day, holidays=holidays, language="vi", meeting=meeting)
        return [each.msg.key for each in found]

    assert said(DAY) == ["meetings.same_day"]
    assert said(DAY, meeting.id) == []
    assert said(date(2026, 9, 2)) == ["meetings.on_holiday"]
    assert said(date(2026, 11, 28)) == ["meetings.on_day_off"]
    assert said(date(2026, 11, 27)) == []


SEALED = [
    ("meetings.follow_composition", {}),
    ("meetings.convene", {"by": "seat", "ground": Ground.OWN}),
    ("meetings.decide_composition", {"by": "seat", "on_day": DAY}),
    ("meetings.reopen", {}),
    ("presidings.appoint", {"meeting": "meeting", "membership": "seat"}),
    ("agenda_items.add", {"meeting": "meeting", "title": "Nội dung"}),
    ("agenda_papers.add", {"meeting": "meeting", "title": "Tài liệu"}),
    ("participants.invite", {"meeting": "meeting", "person": Person(full_name="Đinh Công Vượng")}),
    ("participants.answer", {"on": "participant", "reply": Reply.COMING}),
    ("participants.remove", {"on": "participant"}),
    ("delegations.report", {"participant": "participant"}),
    ("opinions.receive", {"participant": "participant", "number": "1", "stance": Stance.AGREE}),
    ("presences.arrive", {"participant": "participant"}),
    ("presences.all_present", {"meeting": "meeting"}),
    ("entries.write", {"meeting": "meeting", "kind": EntryKind.COURSE, "text": "Khai mạc."}),
    ("clauses.add", {"meeting": "meeting", "text": "Giao Sở Tài chính."}),
]


@pytest.mark.parametrize(("name", "given"), SEALED, ids=[name for name, _ in SEALED])
def test_a_locked_meeting_takes_nothing_more(
    name: str, given: dict[str, object], room: Room, clock: SetClock
) -> None:
    meeting = room.plan()
    who = room.who(meeting, "Bùi Thanh Sơn")
    clock.set(at(9))
    room.do("meetings.start", meeting.id)
    room.do("meetings.finish", meeting.id)
    if name == "meetings.follow_composition":
        room.do(
            "memberships.succeed",
            room.seat("Bùi Thanh Sơn"),
            person=Person(full_name="Trịnh Mai Lan"),
            begins=date(2026, 9, 1),
        )
    room.lock(meeting)
    places = {"meeting": meeting.id, "participant": who.id, "seat": room.seat("Lê Thu Hà")}
    filled = {
        key: places.get(value, value) if isinstance(value, str) else value
        for key, value in given.items()
    }
    on = COMMANDS[name].on
    target = filled.pop("on", meeting.id if on is Meeting else 0)
    said = room.refused(name, int(str(target)), **filled)
    expected = "desk.not_now" if name == "meetings.reopen" else "meetings.locked"
    assert said.key == expected


def test_the_details_of_a_locked_meeting_stand(room: Room) -> None:
    meeting = room.plan()
    room.lock(meeting)
    now = room.desk.ask(Tx.get, Meeting, meeting.id)
    said = room.refused("meetings.change", record=replace(now, place="Phòng khác"))
    assert said.key == "meetings.locked"

"""Each kind of meeting proposes its own title, ordinal and people, and only one is regular."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from desktop.domain.attendance import Capacity
from desktop.domain.calendar import Holidays
from desktop.domain.findings import Outcome
from desktop.domain.meetings import Ground, MeetingKind, Occasion
from desktop.domain.people import Person
from desktop.domain.posts import Role
from desktop.usecases import copying, participants  # noqa: F401  (registers their commands)
from desktop.usecases.checking import check_facts, check_year
from desktop.usecases.desk import Desk
from desktop.usecases.planning import Asked, asked_of, proposed
from desktop.usecases.records import save
from tests.meeting_room import DAY, Room, gathered
from tests.usecases.adopted import PROFILES, Adopted

OTHERS = [each for each in MeetingKind if each is not MeetingKind.REGULAR]


@pytest.fixture
def room(desk: Desk) -> Room:
    return gathered(desk)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("kind", OTHERS)
def test_no_other_kind_is_ever_counted_as_regular(
    room: Room, profile: str, kind: MeetingKind
) -> None:
    day = date(2026, 6, 15)
    made = room.plan(kind=kind, held_on=day)
    at = datetime.combine(day, time(8))
    held = {"started_at": at, "ended_at": at.replace(hour=10)}
    room.desk.execute(save, record=type(made)(**{**vars(made), **held}))
    room.plan(kind=kind, held_on=date(2026, 12, 15))
    today, regulations = date(2026, 7, 1), Adopted(profile)
    found = room.desk.ask(lambda tx: check_year(tx, today, regulations, Holidays()))
    regular = [each for each in found if each.rule == "regular_meetings"]
    assert regular
    assert all(each.outcome is Outcome.DUE for each in regular)
    assert {(f.words.places["held"], f.words.places["planned"]) for f in regular} == {(0, 0)}


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (MeetingKind.REGULAR, "Phiên họp định kỳ lần 2 năm 2026"),
        (MeetingKind.EXTRAORDINARY, "Phiên họp đột xuất lần 2 năm 2026"),
        (MeetingKind.EXPANDED, "Phiên họp mở rộng lần 2 năm 2026"),
        (MeetingKind.SECRETARIAT, "Phiên họp Tổ giúp việc lần 2 năm 2026"),
        (MeetingKind.WORKING, "Buổi làm việc với Tổ giúp việc lần 2 năm 2026"),
    ],
)
def test_each_kind_is_counted_and_called_for_itself(
    room: Room, kind: MeetingKind, title: str
) -> None:
    for each in MeetingKind:
        room.plan(kind=each, held_on=date(2026, 5, 5))
    found = room.desk.ask(lambda tx: proposed(tx, kind, DAY))
    assert (found.title, found.ordinal) == (title, 2)


def test_leaders_and_the_secretariat_come_to_a_working_session(room: Room) -> None:
    facts = room.facts(room.plan(kind=MeetingKind.WORKING))
    roles = [facts.role_of(each) for each in facts.participants]
    assert roles == [
        Role.HEAD, Role.STANDING_DEPUTY, Role.DEPUTY, Role.TEAM_LEADER, Role.STAFF,
    ]  # fmt: skip


def test_guests_and_experts_come_to_an_expanded_meeting_in_their_capacity(room: Room) -> None:
    meeting = room.plan(kind=MeetingKind.EXPANDED)
    for name, capacity in (("Hà Minh Tâm", Capacity.EXPERT), ("Lý Thu Nga", Capacity.GUEST)):
        person = Person(full_name=name, position="Viện trưởng")
        room.do("participants.invite", meeting=meeting.id, person=person, capacity=capacity)
    assert room.who(meeting, "Hà Minh Tâm").capacity is Capacity.EXPERT
    assert room.who(meeting, "Lý Thu Nga").capacity is Capacity.GUEST
    assert sum(each.capacity is Capacity.MEMBER for each in room.facts(meeting).participants) == 6


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(("name", "outcome"), [
    ("Trần Minh Khôi", Outcome.OK), ("Lê Thu Hà", Outcome.BREACH),
])  # fmt: skip
def test_only_the_head_convenes_an_expanded_meeting(
    room: Room, profile: str, name: str, outcome: Outcome
) -> None:
    meeting = room.plan(kind=MeetingKind.EXPANDED)
    room.do("meetings.convene", meeting.id, by=room.seat(name), ground=Ground.OWN)
    facts, regulations = room.facts(meeting), Adopted(profile)
    found = room.desk.ask(lambda tx: check_facts(tx, facts, regulations))
    assert [each.outcome for each in found if each.rule == "expanded"] == [outcome]


@pytest.mark.parametrize(
    ("profile", "provision"), [("hung-yen-2026", "9.2"), ("bac-giang-2023", "10.2")]
)
def test_the_form_says_who_convenes_and_by_which_provision(
    room: Room, profile: str, provision: str
) -> None:
    def asked(kind: MeetingKind, day: date = DAY) -> Asked:
        return room.desk.ask(lambda tx: asked_of(tx, kind, day, Adopted(profile)))

    assert asked(MeetingKind.EXPANDED) == Asked((Role.HEAD,), provision)
    assert asked(MeetingKind.EXTRAORDINARY).roles == (Role.HEAD,)
    assert asked(MeetingKind.WORKING) == Asked()
    assert asked(MeetingKind.EXPANDED, date(2020, 1, 1)) == Asked()


def test_a_meeting_that_is_expanded_as_well_says_so_in_its_title(room: Room) -> None:
    def title(kind: MeetingKind, occasion: Occasion | None = None) -> str:
        return room.desk.ask(
            lambda tx: proposed(tx, kind, DAY, occasion=occasion, expanded=True)
        ).title

    assert title(MeetingKind.EXTRAORDINARY) == "Phiên họp đột xuất mở rộng lần 1 năm 2026"
    assert title(MeetingKind.REGULAR, Occasion.YEAR) == "Phiên họp mở rộng tổng kết năm 2026"
    assert title(MeetingKind.WORKING) == "Buổi làm việc với Tổ giúp việc lần 1 năm 2026"
    made = room.plan(kind=MeetingKind.EXTRAORDINARY, expanded=True)
    assert made.is_expanded
    again = room.do("meetings.copy", made.id, held_on=date(2027, 6, 15))
    assert again.expanded

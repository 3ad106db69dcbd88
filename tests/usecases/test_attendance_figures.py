"""Attendance is counted fairly: while a member, not on leave, in person or by a stand-in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from desktop.domain.attendance import Participant, Presence
from desktop.domain.attending import Attended
from desktop.domain.delegations import Consent, Delegation
from desktop.domain.leaves import Leave
from desktop.domain.meetings import Meeting, MeetingKind
from desktop.domain.memberships import Membership
from desktop.domain.people import Person
from desktop.domain.posts import Body
from desktop.storage.transaction import Database
from desktop.usecases.attendance_figures import Attendee, Figures, figures
from tests.usecases.mau_office import MauOffice, founded

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
MARCH, JULY, NOVEMBER = date(2026, 3, 10), date(2026, 7, 16), date(2026, 11, 20)
HEAD, STANDING, POLICE, FINANCE, LEADER = range(5)


@pytest.fixture
def office(database: Database) -> MauOffice:
    return founded(database)


def counted(office: MauOffice, body: Body = Body.COMMITTEE) -> Figures:
    with office.database.reading() as tx:
        return figures(tx, body, FIRST, LAST)


def of(office: MauOffice, seat: int) -> Attendee:
    person = office.seats[seat].person
    return next(each for each in counted(office).attendees if each.id == person)


def how(office: MauOffice, seat: int) -> list[Attended]:
    return [each.how for each in of(office, seat).meetings]


def participant(office: MauOffice, meeting: Meeting, seat: int) -> Participant:
    person = office.seats[seat].person
    return next(each for each in office.participants(meeting) if each.person == person)


def stays(office: MauOffice, meeting: Meeting, seat: int) -> list[Presence]:
    who = participant(office, meeting, seat)
    with office.database.reading() as tx:
        return tx.find(Presence, participant=who.id)


def away(office: MauOffice, meeting: Meeting, seat: int) -> None:
    """Takes back that somebody was there."""
    for stay in stays(office, meeting, seat):
        with office.database.writing(datetime(2026, 1, 1)) as tx:
            tx.remove(stay)


def absence(office: MauOffice, meeting: Meeting, seat: int, **changes: object) -> Delegation:
    who = participant(office, meeting, seat)
    it = Delegation(meeting=meeting.id, participant=who.id, reported_on=meeting.held_on)
    return office.put(replace(it, **changes))  # type: ignore[arg-type]


def test_whoever_came_is_present_in_order_of_precedence(office: MauOffice) -> None:
    office.meeting(MARCH, done=True)
    office.meeting(JULY, done=True)
    rows = counted(office).attendees
    assert [row.person.full_name for row in rows] == [
        "Nguyễn Văn Mẫu",
        "Trần Thị Mẫu",
        "Phạm Văn Thử",
        "Bùi Văn Thử",
    ]
    assert [len(row.of(Attended.PRESENT)) for row in rows] == [2, 2, 2, 2]


def test_only_meetings_of_the_body_that_ended_count(office: MauOffice) -> None:
    office.meeting(MARCH, done=True)
    office.meeting(JULY)
    office.meeting(NOVEMBER, MeetingKind.SECRETARIAT, done=True)
    office.meeting(NOVEMBER, MeetingKind.WORKING, done=True)
    office.meeting(date(2025, 12, 31), done=True)
    assert [sat.meeting.held_on for sat in of(office, HEAD).meetings] == [MARCH]
    (leader,) = counted(office, Body.SECRETARIAT).attendees
    assert [sat.meeting.held_on for sat in leader.counted] == [NOVEMBER]


def test_a_meeting_without_a_roll_call_is_named_and_not_counted(office: MauOffice) -> None:
    it = office.meeting(MARCH, done=True)
    for seat in (HEAD, STANDING, POLICE, FINANCE):
        away(office, it, seat)
    found = counted(office)
    assert [each.id for each in found.unrolled] == [it.id]
    assert all(not row.meetings for row in found.attendees)


def test_absent_with_and_without_consent(office: MauOffice) -> None:
    it = office.meeting(JULY, done=True)
    away(office, it, POLICE)
    away(office, it, FINANCE)
    absence(office, it, POLICE, consent=Consent.GRANTED)
    absence(office, it, FINANCE, consent=Consent.PENDING)
    assert how(office, POLICE) == [Attended.EXCUSED]
    assert how(office, FINANCE) == [Attended.ABSENT]


@pytest.mark.parametrize("consent", [Consent.REFUSED, Consent.PENDING])
def test_a_consent_not_given_excuses_nobody(office: MauOffice, consent: Consent) -> None:
    it = office.meeting(JULY, done=True)
    away(office, it, POLICE)
    absence(office, it, POLICE, consent=consent)
    assert how(office, POLICE) == [Attended.ABSENT]


def test_a_stand_in_is_counted_apart(office: MauOffice) -> None:
    it = office.meeting(JULY, done=True)
    away(office, it, FINANCE)
    who = participant(office, it, FINANCE)
    other = office.put(Person(full_name="Vũ Thị Thay", position="Phó Giám đốc"))
    absence(
        office,
        it,
        FINANCE,
        consent=Consent.GRANTED,
        stand_in=other.id,
        stand_in_name=other.full_name,
    )
    arrived = datetime.combine(JULY, time(8))
    office.put(Presence(meeting=it.id, participant=who.id, by_stand_in=True, arrived_at=arrived))
    assert how(office, FINANCE) == [Attended.STAND_IN]
    assert of(office, FINANCE).meetings[0].stand_in == "Vũ Thị Thay"


def test_a_member_who_came_after_all_is_present(office: MauOffice) -> None:
    it = office.meeting(JULY, done=True)
    who = participant(office, it, FINANCE)
    absence(office, it, FINANCE, consent=Consent.GRANTED, lapsed=True)
    arrived = datetime.combine(JULY, time(8))
    office.put(Presence(meeting=it.id, participant=who.id, by_stand_in=True, arrived_at=arrived))
    assert how(office, FINANCE) == [Attended.PRESENT]


def test_a_member_who_stands_in_for_another_is_judged_by_the_own_seat(office: MauOffice) -> None:
    it = office.meeting(JULY, done=True)
    away(office, it, FINANCE)
    police = office.seats[POLICE].person
    absence(office, it, FINANCE, stand_in=police, stand_in_name="Phạm Văn Thử")
    who = participant(office, it, FINANCE)
    arrived = datetime.combine(JULY, time(8))
    office.put(Presence(meeting=it.id, participant=who.id, by_stand_in=True, arrived_at=arrived))
    assert how(office, POLICE) == [Attended.PRESENT]
    assert how(office, FINANCE) == [Attended.STAND_IN]
    away(office, it, POLICE)
    assert how(office, POLICE) == [Attended.ABSENT]


@pytest.mark.parametrize(
    ("begins", "ends", "meetings"),
    [
        (JULY, None, [JULY, NOVEMBER]),
        (JULY + timedelta(days=1), None, [NOVEMBER]),
        (FIRST, JULY + timedelta(days=1), [MARCH, JULY]),
        (FIRST, JULY, [MARCH]),
    ],
)
def test_before_and_after_a_membership_nothing_counts(
    office: MauOffice, begins: date, ends: date | None, meetings: list[date]
) -> None:
    for day in (MARCH, JULY, NOVEMBER):
        office.meeting(day, done=True)
    office.put(replace(office.seats[FINANCE], begins=begins, ends=ends))
    row = of(office, FINANCE)
    assert [sat.meeting.held_on for sat in row.counted] == meetings
    assert row.until == (ends - timedelta(days=1) if ends else None)


@pytest.mark.parametrize(
    ("begins", "ends", "on_leave"),
    [
        (JULY, JULY + timedelta(days=1), True),
        (JULY + timedelta(days=1), None, False),
        (MARCH, JULY, False),
        (MARCH + timedelta(days=1), None, True),
    ],
)
def test_on_leave_nothing_counts(
    office: MauOffice, begins: date, ends: date | None, on_leave: bool
) -> None:
    it = office.meeting(JULY, done=True)
    away(office, it, FINANCE)
    office.put(
        Leave(membership=office.seats[FINANCE].id, begins=begins, ends=ends, reason="đi học")
    )
    row = of(office, FINANCE)
    assert how(office, FINANCE) == [Attended.ON_LEAVE if on_leave else Attended.ABSENT]
    assert len(row.counted) == (0 if on_leave else 1)


def test_who_was_not_asked_to_come_is_not_counted(office: MauOffice) -> None:
    it = office.meeting(JULY, done=True)
    away(office, it, FINANCE)
    with office.database.writing(datetime(2026, 1, 1)) as tx:
        tx.remove(participant(office, it, FINANCE))
    assert how(office, FINANCE) == [Attended.NOT_EXPECTED]
    assert of(office, FINANCE).counted == ()


def test_who_moves_to_another_seat_in_the_year_is_one_person(office: MauOffice) -> None:
    office.meeting(MARCH, done=True)
    office.meeting(NOVEMBER, done=True)
    old = office.seats[FINANCE]
    office.put(replace(old, ends=JULY))
    with office.database.reading() as tx:
        standing = tx.get(Membership, office.seats[STANDING].id)
    office.put(replace(standing, ends=JULY))
    office.put(Membership(person=old.person, post=standing.post, position="Mới", begins=JULY))
    rows = [row for row in counted(office).attendees if row.id == old.person]
    assert [len(row.of(Attended.PRESENT)) for row in rows] == [2]
    assert counted(office).attendees[-1].id != old.person, "it stands by its last seat"

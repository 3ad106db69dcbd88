"""Leave, requests to replace staff, contact units, and the division of work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.leaves import Leave
from desktop.domain.memberships import Membership
from desktop.domain.people import Person
from desktop.domain.posts import Body, Role
from desktop.domain.problems import Refused
from desktop.domain.staffing import ContactUnit, ReplacementRequest, StaffAssignment
from desktop.storage.transaction import Tx
from desktop.usecases import leaves, memberships, staffing
from desktop.usecases.desk import Desk
from desktop.usecases.people import seats_on

BEGAN, NOW = date(2025, 1, 1), date(2026, 3, 2)


def appointed(desk: Desk, name: str, role: Role) -> Membership:
    person = Person(full_name=name, position="Cán bộ")
    return desk.execute(memberships.appoint, person=person, role=role, begins=BEGAN).value


@pytest.fixture
def leader(desk: Desk) -> Membership:
    return appointed(desk, "Ngô Văn Mẫu", Role.TEAM_LEADER)


@pytest.fixture
def staff(desk: Desk, leader: Membership) -> Membership:
    return appointed(desk, "Lý Thị Thử", Role.STAFF)


def test_a_leave_shows_in_the_composition_from_its_first_to_its_last_day(
    desk: Desk, staff: Membership
) -> None:
    it = Leave(membership=staff.id, begins=NOW, ends=NOW + timedelta(days=2), reason="đi học")
    desk.execute(leaves.record, record=it)

    def on_leave(day: date) -> bool:
        rows = desk.ask(seats_on, Body.SECRETARIAT, day)
        return next(row.leave is not None for row in rows if row.seat.name == "Lý Thị Thử")

    days = [NOW + timedelta(days=number) for number in (-1, 0, 1, 2)]
    assert [on_leave(day) for day in days] == [False, True, True, False]


def test_a_leave_has_an_order_of_days_and_is_recorded_once(desk: Desk, staff: Membership) -> None:
    backward = Leave(membership=staff.id, begins=NOW, ends=NOW, reason="đi học")
    with pytest.raises(Refused) as refused:
        desk.execute(leaves.record, record=backward)
    assert refused.value.problems[0].msg.key == "leaves.backward"
    desk.execute(leaves.record, record=Leave(membership=staff.id, begins=NOW, reason="đi học"))
    again = Leave(membership=staff.id, begins=NOW + timedelta(days=9), reason="ốm")
    warned = desk.execute(leaves.record, record=again).warnings
    assert [each.msg.key for each in warned] == ["leaves.overlaps"]


def test_a_request_is_of_the_leader_of_that_day_and_tells_what_came_of_it(
    desk: Desk, leader: Membership, staff: Membership
) -> None:
    asked = ReplacementRequest(
        membership=staff.id, asked_on=NOW, reason="Chuyển công tác", paper="05/TGV"
    )
    kept = desk.execute(staffing.request, record=asked).value
    assert kept.asked_by == leader.id
    (line,) = desk.ask(staffing.requests_of, staff.id)
    assert (line.asked_by, line.left_on, line.successor) == ("Ngô Văn Mẫu", None, "")
    new = Person(full_name="Vũ Văn Mới")
    begins = NOW + timedelta(days=7)
    desk.execute(memberships.succeed, staff.id, person=new, begins=begins)
    (line,) = desk.ask(staffing.requests_of, staff.id)
    assert (line.left_on, line.successor) == (begins, "Vũ Văn Mới")


def test_a_contact_unit_stays_with_the_seat_when_its_holder_changes(
    desk: Desk, staff: Membership
) -> None:
    unit = ContactUnit(post=staff.post, unit="Phòng Tham mưu", person="Trần A", phone="0912")
    desk.execute(staffing.name_unit, record=unit)
    desk.execute(memberships.succeed, staff.id, person=Person(full_name="B"), begins=NOW)
    assert [each.unit for each in desk.ask(staffing.units_of, staff.post)] == ["Phòng Tham mưu"]


def test_work_is_divided_among_the_secretariat(
    desk: Desk, leader: Membership, staff: Membership
) -> None:
    work = StaffAssignment(work="Theo dõi kinh phí", holder=staff.id, begins=NOW)
    kept = desk.execute(staffing.assign, record=replace(work, deputy=leader.id)).value
    (row,) = desk.ask(staffing.assignments_on, NOW)
    assert (row.holder, row.deputy, row.over, row.left) == ("Lý Thị Thử", "Ngô Văn Mẫu", False, ())
    with pytest.raises(Refused) as refused:
        desk.execute(staffing.assign, record=replace(work, deputy=staff.id))
    assert refused.value.problems[0].msg.key == "staff_assignments.same"
    desk.execute(memberships.end, staff.id, ends=NOW)
    (row,) = desk.ask(staffing.assignments_on, NOW)
    assert row.left == ("Lý Thị Thử",)
    desk.execute(staffing.assign, record=replace(kept, ends=NOW + timedelta(days=1)))
    (row,) = desk.ask(staffing.assignments_on, NOW + timedelta(days=1))
    assert row.over


def test_work_given_to_somebody_outside_is_asked_about(desk: Desk, leader: Membership) -> None:
    member = appointed(desk, "Bùi Văn Thử", Role.HEAD)
    work = StaffAssignment(work="Theo dõi kinh phí", holder=member.id, begins=NOW)
    warned = desk.execute(staffing.assign, record=work).warnings
    assert [each.msg.key for each in warned] == ["staff_assignments.not_of_the_secretariat"]
    assert len(desk.ask(Tx.all, StaffAssignment)) == 1

"""Seats are taken, left and followed; what can hardly be meant is said beside its field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.domain.memberships import Membership
from desktop.domain.organisations import Function, FunctionHolding, Organisation
from desktop.domain.people import Person
from desktop.domain.posts import Body, Post, Role
from desktop.domain.problems import Problem, Refused
from desktop.storage.transaction import Tx
from desktop.usecases.composition import changes_of_composition, composition_on
from desktop.usecases.desk import Desk, Outcome
from desktop.usecases.memberships import appoint, change, close_post, end, open_post, succeed
from desktop.usecases.people import (
    history_of_person,
    history_of_seat,
    neighbours_in_time,
    seats_on,
)
from desktop.usecases.records import save

JANUARY, MARCH, JUNE = date(2026, 1, 5), date(2026, 3, 1), date(2026, 6, 1)
FINANCE = Organisation(name="Sở Tài chính", short_name="Sở TC")


def somebody(name: str = "Nguyễn Văn Mẫu") -> Person:
    return Person(full_name=name)


def member(desk: Desk, name: str = "Nguyễn Văn Mẫu", **given: Any) -> Outcome[Membership]:
    words: dict[str, Any] = {
        "role": Role.MEMBER,
        "position": "Giám đốc Sở Tài chính",
        "begins": JANUARY,
        "organisation": replace(FINANCE, name=f"Cơ quan của {name}"),
    }
    return desk.execute(appoint, person=somebody(name), **{**words, **given})


def said(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.field, problem.msg.key) for problem in problems]


def refusal(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    return said(refused.value.problems)


def names_on(desk: Desk, day: date, body: Body = Body.COMMITTEE) -> list[str]:
    return [seat.name for seat in desk.ask(composition_on, day).of(body)]


def test_an_appointment_makes_seat_person_and_agency_in_one_act(desk: Desk) -> None:
    outcome = desk.execute(
        appoint,
        person=somebody(),
        role=Role.MEMBER,
        position="Giám đốc Sở Tài chính",
        begins=JANUARY,
        organisation=FINANCE,
        decision="01-QĐ/TBANM",
        decided_on=date(2026, 2, 1),
    )
    (seat,) = desk.ask(composition_on, JANUARY).of(Body.COMMITTEE)
    assert (seat.name, seat.role, seat.organisation_short) == (
        "Nguyễn Văn Mẫu",
        Role.MEMBER,
        "Sở TC",
    )
    assert seat.person is not None
    assert seat.person.organisation == seat.agency
    assert outcome.warnings == ()  # a decision signed after the beginning is nothing odd
    desk.undo()
    assert desk.ask(Tx.all, Post) == desk.ask(Tx.all, Person) == []
    assert desk.ask(Tx.all, Organisation) == []


def test_an_empty_seat_is_filled_as_it_stands(desk: Desk) -> None:
    post = desk.execute(open_post, role=Role.DEPUTY, begins=JANUARY).value
    assert desk.ask(composition_on, MARCH).seats[0].is_empty
    desk.execute(appoint, person=somebody(), post=post.id, begins=MARCH, position="Phó Giám đốc")
    assert names_on(desk, MARCH) == ["Nguyễn Văn Mẫu"]
    assert names_on(desk, date(2026, 2, 28)) == [""]
    assert len(desk.ask(Tx.all, Post)) == 1


def test_an_appointment_says_a_role(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        member(desk, role=None)
    assert refusal(refused) == [("role", "field.empty")]
    assert desk.ask(Tx.all, Person) == []


def test_a_post_not_said_is_the_present_one_or_the_agency(desk: Desk) -> None:
    outcome = member(desk, position="", organisation=FINANCE)
    assert outcome.value.position == "Sở Tài chính"


def test_a_successor_takes_the_seat_on_the_day_the_former_leaves(desk: Desk) -> None:
    first = member(desk, field_of_work="Kinh phí").value
    second = desk.execute(
        succeed,
        first.id,
        person=somebody("Trần Thị Mẫu"),
        begins=MARCH,
        decision="512-QĐ/TU",
    ).value
    assert names_on(desk, date(2026, 2, 28)) == ["Nguyễn Văn Mẫu"]
    assert names_on(desk, MARCH) == ["Trần Thị Mẫu"]
    assert second.position == first.position
    assert second.field_of_work == "Kinh phí"
    former = desk.ask(Tx.get, Membership, first.id)
    assert (former.ends, former.ended_by) == (MARCH, "512-QĐ/TU")


@pytest.mark.parametrize("begins", [JANUARY, date(2025, 12, 31)])
def test_a_successor_comes_after_the_former(desk: Desk, begins: date) -> None:
    first = member(desk).value
    with pytest.raises(Refused) as refused:
        desk.execute(succeed, first.id, person=somebody("Trần Thị Mẫu"), begins=begins)
    assert refusal(refused) == [("begins", "memberships.succeeds_too_early")]


def test_nobody_succeeds_themselves(desk: Desk) -> None:
    first = member(desk).value
    with pytest.raises(Refused) as refused:
        desk.execute(succeed, first.id, person=first.person, begins=MARCH)
    assert refusal(refused) == [("person", "memberships.same_person")]


def test_two_people_do_not_hold_one_seat_on_one_day(desk: Desk) -> None:
    first = member(desk).value
    with pytest.raises(Refused) as refused:
        desk.execute(appoint, person=somebody("Lê Thu Mẫu"), post=first.post, begins=MARCH)
    assert ("begins", "memberships.seat_taken") in refusal(refused)
    desk.execute(end, first.id, ends=MARCH)
    desk.execute(appoint, person=somebody("Lê Thu Mẫu"), post=first.post, begins=MARCH)
    assert names_on(desk, MARCH) == ["Lê Thu Mẫu"]


def test_an_end_before_the_beginning_is_refused_beside_the_end(desk: Desk) -> None:
    first = member(desk).value
    with pytest.raises(Refused) as refused:
        desk.execute(end, first.id, ends=JANUARY)
    assert refusal(refused) == [("ends", "memberships.backward")]
    assert refused.value.problems[0].msg.places["last"] == date(2026, 1, 4)


def test_one_person_in_two_seats_of_a_body_is_doubted_in_two_bodies_not(desk: Desk) -> None:
    first = member(desk).value
    again = desk.execute(
        appoint, person=first.person, role=Role.DEPUTY, begins=MARCH, position="Phó Giám đốc"
    )
    assert said(again.warnings) == [("begins", "memberships.two_seats")]
    other = desk.execute(
        appoint, person=first.person, role=Role.STAFF, begins=MARCH, position="Phó Giám đốc"
    )
    assert other.warnings == ()


@pytest.mark.parametrize("role", [Role.HEAD, Role.STANDING_DEPUTY, Role.TEAM_LEADER])
def test_two_leaders_on_one_day_are_doubted(desk: Desk, role: Role) -> None:
    first = member(desk, role=role)
    assert first.warnings == ()
    second = member(desk, "Trần Thị Mẫu", role=role, begins=MARCH)
    assert said(second.warnings) == [("role", "memberships.two_leaders")]


def test_a_leader_after_another_is_nothing_odd(desk: Desk) -> None:
    first = member(desk, role=Role.HEAD).value
    desk.execute(end, first.id, ends=MARCH)
    assert member(desk, "Trần Thị Mẫu", role=Role.HEAD, begins=MARCH).warnings == ()


def test_several_deputies_are_nothing_odd(desk: Desk) -> None:
    member(desk, role=Role.DEPUTY)
    assert member(desk, "Trần Thị Mẫu", role=Role.DEPUTY).warnings == ()


def test_a_member_without_agency_is_doubted_a_head_is_not(desk: Desk) -> None:
    assert said(member(desk, organisation=None).warnings) == [("organisation", "posts.no_agency")]
    head = member(desk, "Trần Thị Mẫu", role=Role.HEAD, organisation=None)
    assert head.warnings == ()


def test_a_change_keeps_person_and_seat_in_the_same_act(desk: Desk) -> None:
    first = member(desk).value
    person = desk.ask(Tx.get, Person, first.person)
    post = desk.ask(Tx.get, Post, first.post)
    desk.execute(
        change,
        record=replace(first, begins=date(2025, 12, 1)),
        person=replace(person, phone="0900 000 107"),
        post=replace(post, role=Role.DEPUTY),
    )
    (seat,) = desk.ask(composition_on, date(2025, 12, 1)).seats
    assert seat.role is Role.DEPUTY
    assert seat.person is not None
    assert seat.person.phone == "0900 000 107"
    desk.undo()
    assert desk.ask(composition_on, date(2025, 12, 1)).seats == ()


def test_a_seat_begins_with_its_only_holder(desk: Desk) -> None:
    first = member(desk).value
    desk.execute(change, record=replace(first, begins=MARCH))
    assert desk.ask(composition_on, JANUARY).seats == ()


def test_the_role_of_a_seat_held_by_two_in_turn_stays(desk: Desk) -> None:
    first = member(desk).value
    second = desk.execute(succeed, first.id, person=somebody("Trần Thị Mẫu"), begins=MARCH).value
    post = desk.ask(Tx.get, Post, first.post)
    with pytest.raises(Refused) as refused:
        desk.execute(change, record=second, post=replace(post, role=Role.DEPUTY))
    assert refusal(refused) == [("role", "posts.role_is_shared")]


def test_a_held_seat_is_not_given_up(desk: Desk) -> None:
    first = member(desk).value
    with pytest.raises(Refused) as refused:
        desk.execute(close_post, first.post, ends=MARCH)
    assert refusal(refused) == [("ends", "posts.still_held")]
    desk.execute(end, first.id, ends=MARCH)
    desk.execute(close_post, first.post, ends=MARCH)
    assert names_on(desk, date(2026, 2, 28)) == ["Nguyễn Văn Mẫu"]
    assert names_on(desk, MARCH) == []


def test_the_duty_of_a_seat_is_held_by_its_agency(desk: Desk) -> None:
    duty = desk.execute(save, record=Function(code="finance", name="Tài chính")).value
    member(desk, function=duty.id)
    (holding,) = desk.ask(Tx.all, FunctionHolding)
    assert holding.function == duty.id
    assert desk.ask(composition_on, MARCH).seats[0].function == "finance"
    with pytest.raises(Refused) as refused:
        member(desk, "Trần Thị Mẫu", function=duty.id)
    assert refusal(refused) == [("function", "function_holdings.held_by_another")]


def test_rows_of_a_day_show_empty_seats_since_when_and_who_was_there(desk: Desk) -> None:
    member(desk, role=Role.HEAD, organisation=None)
    first = member(desk, "Lê Văn Phúc").value
    desk.execute(end, first.id, ends=MARCH)
    head, empty = desk.ask(seats_on, Body.COMMITTEE, JUNE)
    assert (head.number, head.since, head.former) == (1, JANUARY, None)
    assert empty.seat.is_empty
    assert empty.since == MARCH
    assert empty.former is not None
    assert empty.former.person.full_name == "Lê Văn Phúc"


def test_histories_are_told_newest_first(desk: Desk) -> None:
    first = member(desk).value
    second = desk.execute(succeed, first.id, person=somebody("Lê Thu Mẫu"), begins=MARCH).value
    desk.execute(appoint, person=first.person, role=Role.STAFF, begins=JUNE, position="Cán bộ")
    seat = desk.ask(history_of_seat, first.post)
    assert [each.membership.id for each in seat] == [second.id, first.id]
    person = desk.ask(history_of_person, first.person)
    assert [each.post.role for each in person] == [Role.STAFF, Role.MEMBER]


def test_one_goes_from_change_to_change(desk: Desk) -> None:
    first = member(desk).value
    desk.execute(succeed, first.id, person=somebody("Lê Thu Mẫu"), begins=MARCH)
    changes = desk.ask(changes_of_composition)
    assert changes == (JANUARY, MARCH)
    assert neighbours_in_time(changes, JUNE) == (MARCH, None)
    assert neighbours_in_time(changes, MARCH) == (JANUARY, None)
    assert neighbours_in_time(changes, date(2026, 2, 1)) == (JANUARY, MARCH)
    assert neighbours_in_time((), JUNE) == (None, None)

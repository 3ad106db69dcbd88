"""Agencies are renamed, merge, split and hand over duties; seats follow by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.organisations import (
    Function,
    FunctionHolding,
    Organisation,
    Succession,
    SuccessionKind,
)
from desktop.domain.people import Person
from desktop.domain.posts import Role
from desktop.domain.problems import Refused
from desktop.storage.transaction import Tx
from desktop.usecases.composition import composition_on
from desktop.usecases.desk import Desk
from desktop.usecases.memberships import appoint
from desktop.usecases.people import agencies_like, agencies_on, people_like, succeed
from desktop.usecases.records import save

BEFORE, DAY = date(2026, 1, 1), date(2026, 3, 1)
EVE = DAY - timedelta(days=1)
INFORMATION = Organisation(name="Sở Thông tin và Truyền thông", short_name="Sở TTTT")
SCIENCE = Organisation(name="Sở Khoa học và Công nghệ", short_name="Sở KHCN")


def kept(desk: Desk, it: Organisation) -> int:
    return desk.execute(save, record=it).value.id


def duty(desk: Desk, holder: int) -> int:
    function = desk.execute(save, record=Function(code="it", name="Công nghệ thông tin")).value
    desk.execute(save, record=FunctionHolding(function=function.id, organisation=holder))
    return function.id


def seat(desk: Desk, agency: int, function: int | None = None) -> None:
    desk.execute(
        appoint,
        person=Person(full_name="Nguyễn Văn Mẫu"),
        role=Role.MEMBER,
        position="Giám đốc Sở Thông tin và Truyền thông",
        begins=BEFORE,
        organisation=agency,
        function=function,
    )


def agency_on(desk: Desk, day: date) -> str:
    return desk.ask(composition_on, day).seats[0].organisation


def test_a_renamed_agency_is_called_by_the_name_of_the_day(desk: Desk) -> None:
    old = kept(desk, INFORMATION)
    seat(desk, old)
    outcome = desk.execute(
        succeed,
        kind=SuccessionKind.RENAMED,
        formers=(old,),
        latters=(Organisation(name="Sở Truyền thông số"),),
        on_day=DAY,
        basis="Nghị quyết 01",
    )
    assert agency_on(desk, EVE) == INFORMATION.name
    assert agency_on(desk, DAY) == "Sở Truyền thông số"
    assert [each.name for each in desk.ask(agencies_like, "", DAY)] == ["Sở Truyền thông số"]
    assert outcome.warnings == ()  # the post is words, and they follow the name by day
    assert desk.ask(composition_on, EVE).seats[0].position == f"Giám đốc {INFORMATION.name}"
    assert desk.ask(composition_on, DAY).seats[0].position == "Giám đốc Sở Truyền thông số"
    desk.undo()
    assert agency_on(desk, DAY) == INFORMATION.name


def test_a_merger_ends_the_former_and_hands_over_their_duties(desk: Desk) -> None:
    old, other = kept(desk, INFORMATION), kept(desk, SCIENCE)
    function = duty(desk, old)
    seat(desk, old, function)
    outcome = desk.execute(
        succeed,
        kind=SuccessionKind.MERGED,
        formers=(old, other),
        latters=(other,),
        on_day=DAY,
    )
    # who led the one may not lead the other: the post stays as written, and that is said
    assert [each.msg.key for each in outcome.warnings] == ["organisations.still_named"]
    assert agency_on(desk, EVE) == INFORMATION.name
    assert agency_on(desk, DAY) == SCIENCE.name
    assert desk.ask(Tx.get, Organisation, old).ends == DAY
    assert desk.ask(Tx.get, Organisation, other).ends is None
    (row,) = desk.ask(agencies_on, DAY)
    assert (row.organisation.name, row.functions, row.seats) == (
        SCIENCE.name,
        ("Công nghệ thông tin",),
        1,
    )
    assert [name for _succession, name in row.former] == [INFORMATION.name]


def test_a_split_passes_the_duties_to_the_first_named(desk: Desk) -> None:
    old = kept(desk, INFORMATION)
    function = duty(desk, old)
    seat(desk, old, function)
    desk.execute(
        succeed,
        kind=SuccessionKind.SPLIT,
        formers=(old,),
        latters=(SCIENCE, Organisation(name="Sở Văn hóa")),
        on_day=DAY,
    )
    assert agency_on(desk, DAY) == SCIENCE.name
    assert len(desk.ask(Tx.all, Succession)) == 2


def test_a_part_may_split_off_from_an_agency_that_goes_on(desk: Desk) -> None:
    old = kept(desk, INFORMATION)
    seat(desk, old)
    desk.execute(
        succeed,
        kind=SuccessionKind.SPLIT,
        formers=(old,),
        latters=(old, SCIENCE),
        on_day=DAY,
    )
    assert agency_on(desk, DAY) == INFORMATION.name
    assert len(desk.ask(agencies_on, DAY)) == 2


def test_a_duty_moves_and_its_former_holder_stays(desk: Desk) -> None:
    old, new = kept(desk, INFORMATION), kept(desk, SCIENCE)
    function = duty(desk, old)
    seat(desk, old, function)
    desk.execute(
        succeed,
        kind=SuccessionKind.DUTY_MOVED,
        formers=(old,),
        latters=(new,),
        on_day=DAY,
        functions=(function,),
    )
    assert agency_on(desk, EVE) == INFORMATION.name
    assert agency_on(desk, DAY) == SCIENCE.name
    assert desk.ask(Tx.get, Organisation, old).ends is None


@pytest.mark.parametrize("kind", SuccessionKind)
def test_a_succession_needs_two_sides(desk: Desk, kind: SuccessionKind) -> None:
    old = kept(desk, INFORMATION)
    with pytest.raises(Refused) as refused:
        desk.execute(succeed, kind=kind, formers=(old,), latters=(), on_day=DAY)
    assert refused.value.problems[0].msg.key == f"successions.fits.{kind}"


def test_an_agency_does_not_succeed_itself(desk: Desk) -> None:
    old = kept(desk, INFORMATION)
    with pytest.raises(Refused) as refused:
        desk.execute(
            succeed, kind=SuccessionKind.RENAMED, formers=(old,), latters=(old,), on_day=DAY
        )
    assert refused.value.problems[0].msg.key == "successions.same"


def test_names_that_repeat_are_doubted(desk: Desk) -> None:
    kept(desk, INFORMATION)
    again = desk.execute(save, record=INFORMATION)
    assert [each.msg.key for each in again.warnings] == ["organisations.named_twice"]
    over = desk.execute(save, record=replace(SCIENCE, begins=BEFORE, ends=DAY))
    next_one = desk.execute(save, record=replace(SCIENCE, begins=DAY))
    assert over.warnings == next_one.warnings == ()
    desk.execute(save, record=Person(full_name="Lê Mẫu"))
    twice = desk.execute(save, record=Person(full_name="Lê Mẫu"))
    assert [each.msg.key for each in twice.warnings] == ["people.known_already"]


def test_two_holders_of_a_duty_are_doubted(desk: Desk) -> None:
    old, new = kept(desk, INFORMATION), kept(desk, SCIENCE)
    function = duty(desk, old)
    second = desk.execute(save, record=FunctionHolding(function=function, organisation=new))
    assert [each.msg.key for each in second.warnings] == ["function_holdings.held_twice"]
    assert second.warnings[0].msg.places["name"] == INFORMATION.name


def test_people_are_found_by_any_part_without_marks(desk: Desk) -> None:
    agency = kept(desk, SCIENCE)
    for name in ("Trần Minh Khôi", "Lê Thu Hà"):
        desk.execute(save, record=Person(full_name=name, organisation=agency))
    names = [person.full_name for person, _agency in desk.ask(people_like, "")]
    assert names == ["Lê Thu Hà", "Trần Minh Khôi"]
    for typed in ("khoi", "tmk", "tran m"):
        ((person, called),) = desk.ask(people_like, typed)
        assert (person.full_name, called) == ("Trần Minh Khôi", "Sở KHCN")
    assert len(desk.ask(people_like, "so khcn")) == 2

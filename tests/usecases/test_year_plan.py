"""The year's required meetings are laid out from the profile, and made in one act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

import pytest

from desktop.domain.calendar import Holidays
from desktop.domain.days_off import DayKind
from desktop.domain.meetings import Meeting, MeetingKind, Occasion, Off
from desktop.storage.transaction import Tx
from desktop.usecases import days_off, year_plan
from desktop.usecases.command import COMMANDS
from desktop.usecases.desk import Desk
from desktop.usecases.records import save
from desktop.usecases.signing_in import shipped_holidays
from desktop.usecases.year_plan import Chosen, PlanRow, State, YearPlan
from tests.meeting_room import Room, gathered
from tests.usecases.adopted import PROFILES, Adopted

TODAY = date(2027, 1, 4)


@pytest.fixture
def room(desk: Desk) -> Room:
    return gathered(desk)


@pytest.fixture
def laid(room: Room) -> Callable[..., YearPlan]:
    def ask(profile: str = "hung-yen-2026", year: int = 2027, **more: date) -> YearPlan:
        today = more.pop("today", TODAY)
        adopted = Adopted(profile, **more)
        return room.desk.ask(
            lambda tx: year_plan.year_plan(
                tx, year, today=today, regulations=adopted, holidays=shipped_holidays()
            )
        )

    return ask


def held(room: Room, day: date, kind: MeetingKind, **more: object) -> Meeting:
    made = room.plan(kind=kind, held_on=day, **more)
    at = datetime.combine(day, time(8))
    done = type(made)(**{**vars(made), "started_at": at, "ended_at": at.replace(hour=10)})
    return room.desk.execute(save, record=done).value


def kinds(plan: YearPlan) -> list[tuple[MeetingKind, Occasion | None]]:
    return [(row.kind, row.occasion) for row in plan.rows]


def of(plan: YearPlan, kind: MeetingKind) -> list[PlanRow]:
    return [row for row in plan.rows if row.kind is kind]


def test_two_regular_ones_and_one_in_each_quarter(laid: Callable[..., YearPlan]) -> None:
    regular, quarterly = (MeetingKind.REGULAR, None), (MeetingKind.SECRETARIAT, None)
    assert kinds(laid()) == [regular] * 2 + [quarterly] * 4


def test_occasions_are_rows_where_the_regulation_names_them(laid: Callable[..., YearPlan]) -> None:
    assert kinds(laid("bac-giang-2023"))[:2] == [
        (MeetingKind.REGULAR, Occasion.HALF_YEAR),
        (MeetingKind.REGULAR, Occasion.YEAR),
    ]


@pytest.mark.parametrize("profile", PROFILES)
def test_every_day_proposed_is_worked_ahead_and_in_its_stretch(
    laid: Callable[..., YearPlan], profile: str
) -> None:
    plan, holidays = laid(profile), shipped_holidays()
    days = [row.day for row in plan.rows if row.state is State.WANTED]
    assert len(set(days)) == len(plan.rows)
    for row in plan.rows:
        assert row.day is not None
        assert row.day > TODAY
        assert holidays.working_day(row.day)
        assert row.stretch.first <= row.day <= row.stretch.last
    assert plan.days_said == ""


def test_the_office_s_own_days_off_are_kept_free(room: Room, laid: Callable[..., YearPlan]) -> None:
    before = of(laid(), MeetingKind.SECRETARIAT)[0].day
    assert before is not None
    room.do("days_off.add", day=before, kind=DayKind.OFF, name="Ngày truyền thống")
    after = of(laid(), MeetingKind.SECRETARIAT)[0]
    assert after.day != before
    assert after.moved_from == before


def test_what_is_held_or_planned_is_shown_and_not_proposed(
    room: Room, laid: Callable[..., YearPlan]
) -> None:
    first = held(room, date(2027, 3, 9), MeetingKind.REGULAR)
    second = room.plan(kind=MeetingKind.SECRETARIAT, held_on=date(2027, 8, 5))
    plan = laid(today=date(2027, 7, 1))
    regular, secretariat = of(plan, MeetingKind.REGULAR), of(plan, MeetingKind.SECRETARIAT)
    assert [(row.state, row.meeting) for row in regular] == [
        (State.HELD, first.id),
        (State.WANTED, 0),
    ]
    assert [row.state for row in secretariat] == [
        State.OVER, State.OVER, State.PLANNED, State.WANTED,
    ]  # fmt: skip
    assert secretariat[2].meeting == second.id
    assert plan.wanted == 2


@pytest.mark.parametrize("kind", [
    MeetingKind.EXTRAORDINARY, MeetingKind.EXPANDED, MeetingKind.WORKING,
])  # fmt: skip
def test_other_kinds_fill_no_row(
    room: Room, laid: Callable[..., YearPlan], kind: MeetingKind
) -> None:
    held(room, date(2027, 3, 9), kind)
    assert laid(today=date(2027, 4, 1)).wanted == 5


def test_a_meeting_called_off_is_proposed_again(room: Room, laid: Callable[..., YearPlan]) -> None:
    made = room.plan(kind=MeetingKind.REGULAR, held_on=date(2027, 6, 1))
    assert laid().wanted == 5
    room.desk.execute(save, record=type(made)(**{**vars(made), "off": Off.CALLED_OFF}))
    assert laid().wanted == 6


def test_last_year_s_days_are_followed(room: Room, laid: Callable[..., YearPlan]) -> None:
    held(room, date(2026, 5, 12), MeetingKind.REGULAR, place="Hội trường B")
    row = of(laid(), MeetingKind.REGULAR)[0]
    assert (row.day, row.place) == (date(2027, 5, 12), "Hội trường B")


def test_quarters_before_the_regulation_are_not_asked(laid: Callable[..., YearPlan]) -> None:
    plan = laid(year=2026, today=date(2026, 5, 4))
    assert len(of(plan, MeetingKind.SECRETARIAT)) == 3
    assert not laid(year=2026, today=date(2026, 1, 5), effective=date(2027, 2, 1)).has_regulation


def test_the_meetings_are_made_in_one_act(room: Room, laid: Callable[..., YearPlan]) -> None:
    rows = [row for row in laid().rows if row.day is not None]
    chosen = tuple(
        Chosen(row.kind, row.occasion, row.day, row.starts, row.place or "Phòng A2")
        for row in rows
        if row.day is not None
    )
    made = room.do("year_plan.make", chosen=chosen)
    assert [each.title for each in made if each.kind is MeetingKind.SECRETARIAT] == [
        f"Phiên họp Tổ giúp việc lần {n} năm 2027" for n in (1, 2, 3, 4)
    ]
    assert laid().wanted == 0
    assert all(room.facts(each).participants for each in made)
    room.desk.undo()
    assert room.desk.ask(Tx.all, Meeting) == []


def test_the_plan_of_a_year_is_not_made_twice(room: Room) -> None:
    twice = tuple(
        Chosen(MeetingKind.REGULAR, None, held_on=day, starts=time(8), place="Phòng A")
        for day in (date(2026, 12, 7), date(2026, 12, 7))
    )
    assert room.refused("year_plan.make", chosen=twice).key == "meetings.planned_already"
    assert room.desk.ask(Tx.all, Meeting) == []


def test_nothing_ticked_makes_nothing(room: Room) -> None:
    assert room.refused("year_plan.make", chosen=()).key == "year_plan.none_chosen"
    assert "year_plan.make" in COMMANDS


def test_a_day_is_either_off_or_worked(room: Room) -> None:
    day = date(2027, 1, 2)
    room.do("days_off.add", day=day, kind=DayKind.WORKED, name="Làm bù")
    said = room.refused("days_off.add", day=day, kind=DayKind.OFF, name="Nghỉ")
    assert said.key == "days_off.said_already"
    over = room.desk.ask(lambda tx: days_off.office_holidays(tx, Holidays()))
    assert over.working_day(day)


def test_the_office_s_days_go_before_the_list() -> None:
    holiday, saturday, monday = date(2026, 9, 2), date(2026, 8, 22), date(2026, 3, 2)
    shipped = shipped_holidays()
    own = shipped.overlaid(off={saturday: "Nghỉ", monday: "Ngày hội"}, worked=[holiday])
    assert own.working_day(holiday)
    assert not own.working_day(saturday)
    assert not own.working_day(monday)
    assert own.name(monday, "vi") == own.name(monday, "en") == "Ngày hội"
    assert own.name(holiday, "vi") == ""

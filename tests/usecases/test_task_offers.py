"""What the next agenda is offered of the tasks that meetings gave: each once, until it is over."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop.base.clock import SetClock
from desktop.domain.agenda import AgendaItem, ItemResult
from desktop.domain.follow_ups import Progress, TaskItem
from desktop.domain.meetings import Meeting, MeetingKind
from desktop.storage.transaction import Tx
from desktop.usecases.carrying import offers_for
from desktop.usecases.desk import Desk
from desktop.usecases.given_tasks import GivenTask, tasks_told_at
from desktop.usecases.task_offers import tasks_for
from tests.meeting_room import Room, gathered
from tests.usecases.given import (
    AUTUMN,
    HANH,
    SECRETARIAT,
    SPRING,
    SUMMER,
    TODAY,
    WINTER,
    agency,
    ended,
    given,
    held,
    one,
    write,
)


@pytest.fixture
def room(desk: Desk, clock: SetClock) -> Room:
    clock.set(datetime(2026, 12, 1, 8, 0))
    return gathered(desk)


def asked(room: Room, item: AgendaItem) -> list[GivenTask]:
    return room.desk.ask(tasks_told_at, (item.id,), TODAY).get(item.id, [])


def agenda(room: Room, meeting: Meeting) -> list[tuple[str, str, list[int]]]:
    """Number, title and tasks of each item."""
    items = room.facts(meeting).items
    return [(each.number, each.title, [it.id for it in asked(room, each)]) for each in items]


def offered(room: Room, meeting: Meeting) -> list[str]:
    return [each.clause.text for each in room.desk.ask(tasks_for, meeting, TODAY)]


def test_open_tasks_of_the_same_body_s_earlier_meetings_are_offered(room: Room) -> None:
    meeting = held(room)
    late = given(room, meeting, "Trễ", due=date(2026, 5, 1))
    given(room, meeting, "Còn", due=date(2027, 5, 1))
    over = given(room, meeting, "Bỏ")
    ended(room, meeting)
    write(room, over, Progress.DROPPED)
    of_committee = held(room, SUMMER, MeetingKind.REGULAR)
    given(room, of_committee, "Của Tiểu ban")
    ended(room, of_committee)
    winter = room.plan(held_on=WINTER, kind=SECRETARIAT)
    assert offered(room, winter) == ["Trễ", "Còn"]
    assert offered(room, room.plan(held_on=WINTER)) == ["Của Tiểu ban"]
    assert offered(room, room.plan(held_on=date(2026, 3, 1), kind=SECRETARIAT)) == []
    write(room, late, Progress.DONE)
    assert offered(room, winter) == ["Còn"]


def test_a_task_becomes_an_item_reported_by_whoever_it_was_given_to(room: Room) -> None:
    meeting, clause = one(room, text="Rà soát\ntiến độ.")
    winter = room.plan(held_on=WINTER, kind=SECRETARIAT)
    (item,) = room.do("task_items.put_forward", meeting=winter.id, tasks=(clause,))
    assert item.title == "Kết quả thực hiện nhiệm vụ: Rà soát tiến độ"
    assert item.reporter == room.who(winter, HANH).id
    (told,) = asked(room, item)
    assert (told.id, told.meeting.id) == (clause, meeting.id)
    again = room.refused("task_items.put_forward", meeting=winter.id, tasks=(clause,))
    assert again.key == "task_items.not_offered"
    room.desk.undo()
    assert offered(room, winter) == ["Rà soát\ntiến độ."]
    assert room.desk.ask(Tx.all, TaskItem) == []


def test_an_agency_s_task_is_reported_by_its_seat(room: Room) -> None:
    meeting = held(room, SPRING, MeetingKind.REGULAR)
    clause = given(room, meeting, lead=agency(room))
    ended(room, meeting)
    winter = room.plan(held_on=WINTER)
    (item,) = room.do("task_items.put_forward", meeting=winter.id, tasks=(clause,))
    assert item.reporter == room.who(winter, "Bùi Thanh Sơn").id


def test_a_title_is_no_longer_than_a_title_may_be(room: Room) -> None:
    _, clause = one(room, text="từ " * 400)
    winter = room.plan(held_on=WINTER, kind=SECRETARIAT)
    (item,) = room.do("task_items.put_forward", meeting=winter.id, tasks=(clause,))
    assert len(item.title) <= 500
    assert item.title.endswith("từ…")


def test_of_a_title_of_one_long_word_as_much_is_left_as_goes(room: Room) -> None:
    _, clause = one(room, text="a" * 900)
    winter = room.plan(held_on=WINTER, kind=SECRETARIAT)
    (item,) = room.do("task_items.put_forward", meeting=winter.id, tasks=(clause,))
    assert len(item.title) == 500
    assert item.title.endswith("aaa…")


def test_a_task_told_at_a_meeting_is_offered_again_until_it_is_over(room: Room) -> None:
    _, clause = one(room)
    summer = held(room, SUMMER)
    autumn, winter = (room.plan(held_on=day, kind=SECRETARIAT) for day in (AUTUMN, WINTER))
    (item,) = room.do("task_items.put_forward", meeting=summer.id, tasks=(clause,))
    assert offered(room, autumn) == offered(room, winter) == []
    room.do("agenda_items.finish", item.id, result=ItemResult.CONCLUDED)
    ended(room, summer)
    assert offered(room, autumn) == ["Rà soát tiến độ"]
    write(room, clause, Progress.DONE)
    assert offered(room, autumn) == []


def test_a_task_of_an_item_left_open_is_carried_with_it_and_offered_once(room: Room) -> None:
    _, clause = one(room)
    summer = held(room, SUMMER)
    (item,) = room.do("task_items.put_forward", meeting=summer.id, tasks=(clause,))
    ended(room, summer)
    winter = room.plan(held_on=WINTER, kind=SECRETARIAT)
    assert offered(room, winter) == []
    left = room.desk.ask(offers_for, winter, TODAY).unfinished
    assert [each.id for each in left] == [item.id]
    (taken,) = room.do("agenda_items.carry", meeting=winter.id, items=(item.id,))
    assert [each.id for each in asked(room, taken)] == [clause]
    room.do("agenda_items.remove", taken.id)
    assert room.desk.ask(lambda tx: tx.find(TaskItem, item=taken.id)) == []


def test_an_item_of_a_task_that_is_over_was_offered_for_ever(room: Room) -> None:
    _, clause = one(room)
    summer = held(room, SUMMER)
    (item,) = room.do("task_items.put_forward", meeting=summer.id, tasks=(clause,))
    ended(room, summer)
    winter = room.plan(held_on=WINTER, kind=SECRETARIAT)
    assert [each.id for each in room.desk.ask(offers_for, winter, TODAY).unfinished] == [item.id]
    write(room, clause, Progress.DONE)
    assert room.desk.ask(offers_for, winter, TODAY).unfinished == ()
    assert room.desk.ask(offers_for, winter, TODAY).last == ()
    said = room.refused("agenda_items.carry", meeting=winter.id, items=(item.id,))
    assert said.key == "agenda_items.not_offered"


def test_a_task_that_was_put_forward_came_again_with_the_last_agenda(room: Room) -> None:
    _, clause = one(room)
    summer = held(room, SUMMER)
    (item,) = room.do("task_items.put_forward", meeting=summer.id, tasks=(clause,))
    room.do("agenda_items.finish", item.id, result=ItemResult.CONCLUDED)
    ended(room, summer)
    winter = room.plan(held_on=WINTER, kind=SECRETARIAT)
    assert [each.id for each in room.desk.ask(offers_for, winter, TODAY).last] == [item.id]
    room.do("task_items.put_forward", meeting=winter.id, tasks=(clause,))
    assert room.desk.ask(offers_for, winter, TODAY).last == ()
    said = room.refused("agenda_items.carry", meeting=winter.id, items=(item.id,))
    assert said.key == "agenda_items.not_offered"


def test_a_task_on_one_agenda_to_come_was_offered_with_its_item_for_another(room: Room) -> None:
    _, clause = one(room)
    summer = held(room, SUMMER)
    (item,) = room.do("task_items.put_forward", meeting=summer.id, tasks=(clause,))
    ended(room, summer)
    next_one = room.plan(held_on=date(2026, 12, 10), kind=SECRETARIAT)
    winter = room.plan(held_on=WINTER, kind=SECRETARIAT)
    copied = room.do("meetings.copy", summer.id, held_on=date(2026, 12, 12))
    for meeting in (next_one, winter):
        offers = room.desk.ask(offers_for, meeting, TODAY)
        assert (offers.unfinished, offers.last) == ((), ())
    room.do("meetings.remove", copied.id)
    assert [each.id for each in room.desk.ask(offers_for, winter, TODAY).unfinished] == [item.id]


def test_a_copied_meeting_asks_about_open_tasks_only_and_each_once(room: Room) -> None:
    before = held(room)
    going, done = given(room, before, "Còn làm"), given(room, before, "Làm xong")
    ended(room, before)
    summer = held(room, SUMMER)
    room.do("agenda_items.add", meeting=summer.id, title="Khai mạc")
    room.do("task_items.put_forward", meeting=summer.id, tasks=(done, going))
    room.do("agenda_items.add", meeting=summer.id, title="Bế mạc")
    ended(room, summer)
    write(room, done, Progress.DONE)
    made: Meeting = room.do("meetings.copy", summer.id, held_on=WINTER)
    title = "Kết quả thực hiện nhiệm vụ: Còn làm"
    assert agenda(room, made) == [
        ("1", "Khai mạc", []), ("2", title, [going]), ("3", "Bế mạc", []),
    ]  # fmt: skip
    assert room.warned() == ["agenda_items.left_out"]
    assert offered(room, made) == []
    another: Meeting = room.do("meetings.copy", summer.id, held_on=date(2026, 12, 20))
    assert [row[1] for row in agenda(room, another)] == ["Khai mạc", "Bế mạc"]


def test_a_task_is_offered_again_when_the_meeting_that_took_it_is_called_off(room: Room) -> None:
    _, clause = one(room)
    summer = room.plan(held_on=date(2026, 12, 10), kind=SECRETARIAT)
    room.do("task_items.put_forward", meeting=summer.id, tasks=(clause,))
    winter = room.plan(held_on=WINTER, kind=SECRETARIAT)
    assert offered(room, winter) == []
    room.do("plan_changes.call_off", summer.id, reason="Bão", decided_on=TODAY)
    assert offered(room, winter) == ["Rà soát tiến độ"]


def test_a_locked_meeting_takes_no_task(room: Room) -> None:
    _, clause = one(room)
    winter = room.plan(held_on=WINTER, kind=SECRETARIAT)
    room.lock(winter)
    said = room.refused("task_items.put_forward", meeting=winter.id, tasks=(clause,))
    assert said.key == "meetings.locked"
    assert room.desk.ask(lambda tx: tx.find(AgendaItem, meeting=winter.id)) == []

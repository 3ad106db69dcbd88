"""What became of given tasks: written after the lock, late by their day, offered until over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from desktop.base.clock import SetClock
from desktop.domain.agenda import AgendaItem, ItemResult
from desktop.domain.entries import Clause
from desktop.domain.follow_ups import FollowUp, Progress, TaskItem
from desktop.domain.meetings import Meeting, MeetingKind
from desktop.domain.organisations import Organisation
from desktop.domain.people import Person
from desktop.storage.transaction import Tx
from desktop.usecases import (  # importing them registers their commands
    carrying,  # noqa: F401
    following_up,  # noqa: F401
    rescheduling,  # noqa: F401
)
from desktop.usecases.carrying import offers_for
from desktop.usecases.desk import Desk
from desktop.usecases.finding import Group, find
from desktop.usecases.given_tasks import GivenTask, Standing, task, tasks_given, tasks_of
from desktop.usecases.task_offers import tasks_for, tasks_told_at
from desktop.usecases.todo_tasks import of_tasks
from tests.meeting_room import Room, gathered

SPRING, SUMMER, AUTUMN, WINTER = (date(2026, month, 16) for month in (3, 6, 9, 12))
TODAY = date(2026, 12, 1)
SECRETARIAT = MeetingKind.SECRETARIAT
HANH, MAU = "Nguyễn Thị Hạnh", "Đỗ Văn Mẫu"


@pytest.fixture
def room(desk: Desk, clock: SetClock) -> Room:
    clock.set(datetime(2026, 12, 1, 8, 0))
    return gathered(desk)


def person(room: Room, name: str) -> int:
    return next(each.id for each in room.desk.ask(Tx.all, Person) if each.full_name == name)


def agency(room: Room, name: str = "Sở Tài chính") -> int:
    return next(each.id for each in room.desk.ask(Tx.all, Organisation) if each.name == name)


def held(room: Room, day: date = SPRING, kind: MeetingKind = SECRETARIAT) -> Meeting:
    meeting = room.plan(held_on=day, title=f"Họp {day:%m}", kind=kind)
    room.do("meetings.start", meeting.id, at=datetime.combine(day, time(8)))
    return meeting


def ended(room: Room, meeting: Meeting) -> None:
    at = datetime.combine(meeting.held_on or SPRING, time(10))
    room.do("meetings.finish", meeting.id, at=at)


def given(room: Room, meeting: Meeting, text: str = "Rà soát tiến độ", **more: Any) -> int:
    who: dict[str, Any] = {} if "lead" in more else {"lead_person": person(room, HANH)}
    it: Clause = room.do("clauses.add", meeting=meeting.id, text=text, **who, **more)
    return it.id


def one(room: Room, day: date = SPRING, **more: Any) -> tuple[Meeting, int]:
    """A meeting that ended, and the one task it gave."""
    meeting = held(room, day)
    clause = given(room, meeting, **more)
    ended(room, meeting)
    return meeting, clause


def seen(room: Room, clause: int, today: date = TODAY) -> GivenTask:
    found = room.desk.ask(task, clause, today)
    assert found is not None
    return found


def write(room: Room, clause: int, state: Progress = Progress.GOING, **more: Any) -> FollowUp:
    it: FollowUp = room.do("follow_ups.write", clause=clause, state=state, **more)
    return it


# What is written


def test_it_is_written_after_the_lock_and_the_latest_counts(room: Room) -> None:
    meeting, clause = one(room)
    room.lock(meeting)
    assert seen(room, clause).progress is None
    write(room, clause, told_on=date(2026, 5, 4), words="Đang tổng hợp", paper="88/STC")
    write(room, clause, Progress.DONE, told_on=date(2026, 6, 1))
    write(room, clause, told_on=date(2026, 4, 1), words="Ghi muộn của tháng tư")
    found = seen(room, clause)
    assert [each.told_on for each in found.told] == [
        date(2026, 6, 1), date(2026, 5, 4), date(2026, 4, 1),
    ]  # fmt: skip
    assert (found.progress, found.is_over, found.lead) == (Progress.DONE, True, HANH)
    room.do("follow_ups.remove", found.told[0].id)
    assert seen(room, clause).progress is Progress.GOING
    room.desk.undo()
    assert seen(room, clause).is_over


def test_no_day_said_is_today_and_a_change_is_kept(room: Room) -> None:
    _, clause = one(room)
    it = write(room, clause)
    assert it.told_on == TODAY
    changed = replace(it, state=Progress.DROPPED, words="Không còn cần", paper_on=TODAY)
    room.do("follow_ups.change", record=changed)
    assert seen(room, clause).standing is Standing.DROPPED


def test_what_nobody_was_given_is_not_followed_up(room: Room) -> None:
    meeting = held(room)
    clause = room.do("clauses.add", meeting=meeting.id, text="Để mở").id
    ended(room, meeting)
    said = room.refused("follow_ups.write", clause=clause, state=Progress.DONE)
    assert (said.key, said.places) == ("follow_ups.not_given", {"number": "1"})
    room.do("clauses.inform", clause)
    assert room.refused("follow_ups.write", clause=clause, state=Progress.DONE).key == said.key


def test_of_a_meeting_that_has_not_ended_nothing_is_known_yet(room: Room) -> None:
    meeting = held(room)
    clause = given(room, meeting)
    said = room.refused("follow_ups.write", clause=clause, state=Progress.DONE)
    assert (said.key, said.places) == ("follow_ups.not_held", {"title": "Họp 03"})


def test_a_day_before_the_meeting_or_to_come_is_doubted(room: Room) -> None:
    _, clause = one(room)
    write(room, clause, told_on=date(2026, 3, 15))
    assert room.warned() == ["follow_ups.before_meeting"]
    write(room, clause, told_on=SPRING)
    assert room.warned() == []
    write(room, clause, told_on=date(2026, 12, 2))
    assert room.warned() == ["desk.day_to_come"]


def test_words_too_long_are_refused(room: Room) -> None:
    _, clause = one(room)
    said = room.refused("follow_ups.write", clause=clause, state=Progress.DONE, words="a" * 2001)
    assert said.key == "field.too_long"


def test_what_was_written_goes_with_the_conclusion_and_comes_back(room: Room) -> None:
    _, clause = one(room)
    write(room, clause)
    room.do("clauses.remove", clause)
    assert room.desk.ask(Tx.all, FollowUp) == []
    room.desk.undo()
    assert len(seen(room, clause).told) == 1


def test_it_is_found_by_its_words_and_by_its_paper(room: Room) -> None:
    meeting, clause = one(room)
    write(room, clause, words="Đã gửi bảng tổng hợp", paper="88/STC-VP")
    for typed in ("bang tong hop", "88/stc"):
        (found,) = room.desk.ask(find, typed, today=TODAY, only=Group.CONCLUSIONS).found
        spot = found.spot
        assert (spot.id, spot.tab, spot.row) == (meeting.id, "conclusions", clause)


# When it is late


@pytest.mark.parametrize(
    ("before", "day", "late"),
    [
        (True, date(2026, 5, 3), 0),
        (True, date(2026, 5, 4), 1),
        (False, date(2026, 5, 4), 0),
        (False, date(2026, 5, 5), 1),
    ],
)
def test_before_a_day_and_on_a_day_are_late_on_other_days(
    room: Room, before: bool, day: date, late: int
) -> None:
    _, clause = one(room, due=date(2026, 5, 4), due_before=before)
    assert seen(room, clause, day).days_late == late


def test_without_a_day_or_once_over_it_is_never_late(room: Room) -> None:
    meeting = held(room)
    forever, done = given(room, meeting), given(room, meeting, due=date(2026, 4, 1))
    ended(room, meeting)
    assert seen(room, forever, date(2040, 1, 1)).standing is Standing.OPEN
    assert seen(room, done).standing is Standing.LATE
    write(room, done, Progress.DONE)
    assert seen(room, done).standing is Standing.DONE


def test_the_list_has_late_ones_first_and_what_is_over_last(room: Room) -> None:
    meeting = held(room)
    texts = {
        "xong": given(room, meeting, "Xong", due=date(2026, 4, 1)),
        "không hạn": given(room, meeting, "Không hạn"),
        "còn hạn": given(room, meeting, "Còn hạn", due=date(2027, 4, 1)),
        "trễ": given(room, meeting, "Trễ", due=date(2026, 11, 1), lead=agency(room)),
        "trễ lâu": given(room, meeting, "Trễ lâu", due=date(2026, 10, 1)),
    }
    ended(room, meeting)
    write(room, texts["xong"], Progress.DONE)
    running = held(room, AUTUMN)
    given(room, running, "Của cuộc đang họp")
    found = room.desk.ask(tasks_given, TODAY)
    assert [each.clause.text for each in found] == [
        "Trễ lâu", "Trễ", "Còn hạn", "Không hạn", "Xong",
    ]  # fmt: skip
    assert found[1].lead == "Sở Tài chính"
    (line,) = room.desk.ask(lambda tx: tuple(of_tasks(tx, TODAY)))
    assert line.title.places["n"] == 2
    assert line.why.places == {"lead": HANH, "day": date(2026, 9, 30)}
    assert (line.place.section, line.place.tab) == ("meetings", "tasks")


def test_home_says_nothing_where_nothing_is_late(room: Room) -> None:
    one(room)
    assert room.desk.ask(lambda tx: tuple(of_tasks(tx, TODAY))) == ()


# What the next agenda is offered


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
    (told,) = room.desk.ask(tasks_told_at, item.id, TODAY)
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
    left = room.desk.ask(offers_for, winter).unfinished
    assert [each.id for each in left] == [item.id]
    (taken,) = room.do("agenda_items.carry", meeting=winter.id, items=(item.id,))
    assert [each.id for each in room.desk.ask(tasks_told_at, taken.id, TODAY)] == [clause]
    room.do("agenda_items.remove", taken.id)
    assert room.desk.ask(lambda tx: tx.find(TaskItem, item=taken.id)) == []


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


def test_tasks_of_several_meetings_stand_in_the_order_of_their_meetings(room: Room) -> None:
    first, one_ = one(room, SPRING)
    second, two = one(room, SUMMER)
    found = room.desk.ask(tasks_of, (second, first), TODAY)
    assert [each.id for each in found] == [one_, two]

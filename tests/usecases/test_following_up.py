"""What became of given tasks: written after the lock, late by their day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.base.clock import SetClock
from desktop.domain.follow_ups import FollowUp, Progress
from desktop.storage.transaction import Tx
from desktop.usecases.desk import Desk
from desktop.usecases.finding import Group, find
from desktop.usecases.given_tasks import (
    Standing,
    tasks_given,
    tasks_of,
)
from desktop.usecases.task_offers import tasks_for
from desktop.usecases.todo_tasks import of_tasks
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
    seen,
    write,
)


@pytest.fixture
def room(desk: Desk, clock: SetClock) -> Room:
    clock.set(datetime(2026, 12, 1, 8, 0))
    return gathered(desk)


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


def test_what_was_told_of_a_day_to_come_had_ended_a_task_at_once(room: Room) -> None:
    _, clause = one(room, due=date(2026, 11, 1))
    write(room, clause, told_on=TODAY, words="Đang làm")
    write(room, clause, Progress.DONE, told_on=date(2026, 12, 2))
    assert seen(room, clause).standing is Standing.LATE
    assert seen(room, clause).progress is Progress.GOING
    assert len(seen(room, clause).told) == 2
    assert seen(room, clause, date(2026, 12, 2)).is_over
    winter = room.plan(held_on=WINTER, kind=SECRETARIAT)
    assert [each.id for each in room.desk.ask(tasks_for, winter, TODAY)] == [clause]


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


def test_tasks_of_several_meetings_stand_in_the_order_of_their_meetings(room: Room) -> None:
    first, one_ = one(room, SPRING)
    second, two = one(room, SUMMER)
    found = room.desk.ask(tasks_of, (second, first), TODAY)
    assert [each.id for each in found] == [one_, two]

"""Meetings that gave a task, and what is written of it: told in a few words."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from desktop.domain.entries import Clause
from desktop.domain.follow_ups import FollowUp, Progress
from desktop.domain.meetings import Meeting, MeetingKind
from desktop.domain.organisations import Organisation
from desktop.domain.people import Person
from desktop.storage.transaction import Tx
from desktop.usecases import (  # importing them registers their commands
    carrying,  # noqa: F401
    copying,  # noqa: F401
    following_up,  # noqa: F401
    rescheduling,  # noqa: F401
)
from desktop.usecases.given_tasks import GivenTask, task
from tests.meeting_room import Room

SPRING, SUMMER, AUTUMN, WINTER = (date(2026, month, 16) for month in (3, 6, 9, 12))
TODAY = date(2026, 12, 1)
SECRETARIAT = MeetingKind.SECRETARIAT
HANH, MAU = "Nguyễn Thị Hạnh", "Đỗ Văn Mẫu"


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

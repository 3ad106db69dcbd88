"""What single papers are made from: earlier meetings, the file at its lock, changes of members."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from desktop.base.clock import SetClock
from desktop.documents.kinds.closing_sheet import FileFacts
from desktop.documents.kinds.running_sheet import Matter
from desktop.domain.agenda import ItemResult
from desktop.domain.follow_ups import Progress
from desktop.domain.meetings import Meeting, MeetingKind
from desktop.domain.organisations import Organisation
from desktop.domain.papers import Paper
from desktop.usecases import (  # importing them registers their commands
    corrections,
    following_up,  # noqa: F401
    locking,
    minutes,  # noqa: F401
    task_offers,  # noqa: F401
)
from desktop.usecases.desk import Desk
from desktop.usecases.paper_gathering import GATHERED
from tests.meeting_room import Room, gathered
from tests.story import BAC_GIANG, DAY, HUNG_YEN, tell
from tests.usecases.test_carrying import AUTUMN, SPRING, SUMMER, WINTER, held


@pytest.fixture
def room(desk: Desk, clock: SetClock) -> Room:
    clock.set(datetime(2026, 12, 1, 8, 0))
    return gathered(desk)


def earlier(room: Room, meeting: Meeting) -> list[str]:
    paper = Paper(kind="running_sheet", meeting=meeting.id)
    desk = room.desk
    found = desk.ask(lambda tx: GATHERED["running_sheet"](tx, paper, desk.regulations))
    assert isinstance(found, tuple)
    return [each.text for each in found if isinstance(each, Matter)]


def deferred(room: Room, day: date, title: str) -> int:
    _, (item,) = held(room, day, title)
    room.do("agenda_items.finish", item, result=ItemResult.DEFERRED)
    return item


def test_what_was_put_off_is_told_to_the_presiding_officer(room: Room) -> None:
    deferred(room, SPRING, "Để lại")
    assert earlier(room, room.plan(held_on=WINTER)) == ["Để lại"]


def test_an_item_put_off_was_told_after_a_later_meeting_had_settled_it(room: Room) -> None:
    item = deferred(room, SPRING, "Để lại")
    summer = room.plan(held_on=SUMMER)
    (taken,) = room.do("agenda_items.carry", meeting=summer.id, items=(item,))
    room.do("meetings.start", summer.id, at=datetime.combine(SUMMER, time(8)))
    room.do("meetings.finish", summer.id, at=datetime.combine(SUMMER, time(10)))
    room.do("agenda_items.finish", taken.id, result=ItemResult.CONCLUDED)
    assert earlier(room, room.plan(held_on=WINTER)) == []


def test_an_item_put_off_twice_is_told_once_of_the_last_meeting(room: Room) -> None:
    item = deferred(room, SPRING, "Để lại")
    summer = room.plan(held_on=SUMMER)
    (taken,) = room.do("agenda_items.carry", meeting=summer.id, items=(item,))
    room.do("meetings.start", summer.id, at=datetime.combine(SUMMER, time(8)))
    room.do("meetings.finish", summer.id, at=datetime.combine(SUMMER, time(10)))
    room.do("agenda_items.finish", taken.id, result=ItemResult.DEFERRED)
    assert earlier(room, room.plan(held_on=WINTER)) == ["Để lại"]


def test_an_item_that_stands_on_this_very_agenda_is_no_work_left_over(room: Room) -> None:
    item = deferred(room, SPRING, "Để lại")
    winter = room.plan(held_on=WINTER)
    room.do("agenda_items.carry", meeting=winter.id, items=(item,))
    assert earlier(room, winter) == []


@pytest.mark.parametrize(
    ("due", "before", "told"),
    [
        (date(2025, 12, 15), False, False),
        (date(2025, 12, 16), False, True),
        (date(2025, 12, 16), True, False),
        (date(2025, 12, 17), True, True),
        (date(2026, 11, 30), True, True),
        (WINTER, False, True),
        (date(2026, 12, 17), True, True),
        (date(2026, 12, 17), False, False),
        (date(2026, 12, 18), True, False),
    ],
)
def test_a_conclusion_due_now_was_lost_where_its_meeting_was_long_ago(
    room: Room, due: date, before: bool, told: bool
) -> None:
    long_ago = room.plan(held_on=date(2025, 10, 1), title="Phiên cũ")
    room.do("clauses.add", meeting=long_ago.id, text="Hạn", due=due, due_before=before)
    assert (earlier(room, room.plan(held_on=WINTER)) == ["Hạn"]) is told


@pytest.mark.parametrize(
    ("state", "told"), [(Progress.GOING, True), (Progress.DONE, False), (Progress.DROPPED, False)]
)
def test_a_task_that_is_over_was_still_told_as_due(room: Room, state: Progress, told: bool) -> None:
    autumn, _ = held(room, AUTUMN)
    lead = room.do("records.save", record=Organisation(name="Sở Y tế")).id
    due = date(2026, 11, 30)
    it = room.do("clauses.add", meeting=autumn.id, text="Hạn", due=due, lead=lead)
    room.do("follow_ups.write", clause=it.id, state=state)
    assert (earlier(room, room.plan(held_on=WINTER)) == ["Hạn"]) is told


def test_a_task_done_after_the_meeting_s_day_was_left_out_of_its_sheet(room: Room) -> None:
    autumn, _ = held(room, AUTUMN)
    lead = room.do("records.save", record=Organisation(name="Sở Y tế")).id
    due = date(2026, 11, 20)
    it = room.do("clauses.add", meeting=autumn.id, text="Hạn", due=due, lead=lead)
    room.do("follow_ups.write", clause=it.id, state=Progress.DONE, told_on=date(2026, 11, 29))
    assert earlier(room, room.plan(held_on=date(2026, 11, 28))) == ["Hạn"]
    assert earlier(room, room.plan(held_on=date(2026, 11, 29))) == []


@pytest.mark.parametrize("here", [True, False])
def test_a_task_was_told_again_beside_the_item_that_asks_about_it(room: Room, here: bool) -> None:
    spring, _ = held(room, SPRING)
    lead = room.do("records.save", record=Organisation(name="Sở Y tế")).id
    due = date(2026, 11, 20)
    it = room.do("clauses.add", meeting=spring.id, text="Rà soát", due=due, lead=lead)
    summer = room.plan(held_on=SUMMER)
    (item,) = room.do("task_items.put_forward", meeting=summer.id, tasks=(it.id,))
    room.do("meetings.start", summer.id, at=datetime.combine(SUMMER, time(8)))
    room.do("meetings.finish", summer.id, at=datetime.combine(SUMMER, time(10)))
    winter = room.plan(held_on=WINTER)
    assert earlier(room, winter) == ["Rà soát"], "nothing else tells of it"
    room.do("agenda_items.finish", item.id, result=ItemResult.DEFERRED)
    if here:
        room.do("agenda_items.carry", meeting=winter.id, items=(item.id,))
    assert earlier(room, winter) == ([] if here else [item.title])


def test_conclusions_of_the_other_body_are_not_told(room: Room) -> None:
    other = room.plan(held_on=AUTUMN, kind=MeetingKind.SECRETARIAT, title="Họp Tổ giúp việc")
    room.do("clauses.add", meeting=other.id, text="Hạn", due=date(2026, 11, 30))
    assert earlier(room, room.plan(held_on=WINTER)) == []


@pytest.mark.parametrize(("locked", "runs"), [(20, True), (21, False)])
@pytest.mark.parametrize("profile", [HUNG_YEN, BAC_GIANG])
def test_a_reading_long_over_was_still_open_on_the_closing_sheet(
    desk: Desk, clock: SetClock, profile: str, locked: int, runs: bool
) -> None:
    story = tell(desk, clock, profile)
    story.hold()
    story.close()
    paper = story.minutes()
    story.do(corrections.send, meeting=story.meeting.id, until=date(2026, 7, 20))
    story.issued(paper)
    clock.set(datetime(2026, 7, locked, 8, 0))
    story.do(locking.lock, id=story.meeting.id)
    clock.set(datetime(2026, 9, 1, 8, 0))
    sheet = Paper(kind="closing_sheet", meeting=story.meeting.id)
    found = story.ask(lambda tx: GATHERED["closing_sheet"](tx, sheet, story.law))
    assert isinstance(found, FileFacts)
    assert found.locked_at is not None
    assert found.locked_at.date() > DAY
    assert any("lấy ý kiến" in words for _, words in found.checks) is runs

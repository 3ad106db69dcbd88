"""A matter meets items of many meetings, waits until it is put forward, and tells its story."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.base.clock import SetClock
from desktop.domain.agenda import ItemResult
from desktop.domain.matters import Matter, MatterItem
from desktop.domain.meetings import MeetingKind
from desktop.storage.transaction import Tx
from desktop.usecases import carrying, matters, records, rescheduling  # noqa: F401 (commands)
from desktop.usecases.desk import Desk
from desktop.usecases.matters import matters_like, matters_of, story_of, waiting_for
from tests.meeting_room import Room, gathered
from tests.usecases.test_carrying import AUTUMN, SPRING, WINTER, held


@pytest.fixture
def room(desk: Desk, clock: SetClock) -> Room:
    clock.set(datetime(2026, 12, 1, 8, 0))
    return gathered(desk)


def opened(room: Room, title: str = "Trung tâm giám sát an ninh mạng", **given: object) -> Matter:
    it: Matter = room.do("matters.open", title=title, **given)
    return it


def waiting(room: Room, meeting: int) -> list[tuple[str, str]]:
    return [
        (each.matter.title, each.last.title if each.last is not None else "")
        for each in room.desk.ask(waiting_for, meeting)
    ]


def test_a_matter_is_followed_from_today_and_linked_to_the_item_it_was_typed_at(room: Room) -> None:
    meeting = room.plan(held_on=WINTER)
    item = room.do("agenda_items.add", meeting=meeting.id, title="Tiến độ trung tâm").id
    it = opened(room, item=item)
    assert it.opened_on == date(2026, 12, 1)
    assert [each.matter.id for each in room.desk.ask(matters_of, item)] == [it.id]


def test_items_and_matters_meet_many_to_many(room: Room) -> None:
    meeting = room.plan(held_on=WINTER)
    items = [
        room.do("agenda_items.add", meeting=meeting.id, title=title).id for title in ("Một", "Hai")
    ]
    first, second = opened(room, item=items[0]), opened(room, "Kinh phí", item=items[0])
    room.do("matters.link", matter=first.id, item=items[1])
    assert [m.matter.title for m in room.desk.ask(matters_of, items[0])] == [
        first.title,
        second.title,
    ]
    assert [met.item.id for met in room.desk.ask(story_of, first.id)] == items
    said = room.refused("matters.link", matter=first.id, item=items[1])
    assert said.key == "matters.linked_already"


def test_the_story_tells_every_meeting_the_latest_first_with_what_was_concluded(room: Room) -> None:
    it = opened(room)
    spring, (one,) = held(room, SPRING, "Chủ trương")
    autumn, (two,) = held(room, AUTUMN, "Tiến độ", kind=MeetingKind.SECRETARIAT)
    room.do("agenda_items.finish", one, result=ItemResult.CONCLUDED)
    room.do("clauses.add", meeting=spring.id, text="Giao Công an tỉnh chủ trì", item=one)
    room.lock(spring)
    for item in (one, two):
        room.do("matters.link", matter=it.id, item=item)
    latest, first = room.desk.ask(story_of, it.id)
    assert (latest.meeting.id, latest.item.result, latest.clauses) == (autumn.id, None, ())
    assert (first.meeting.id, first.item.result) == (spring.id, ItemResult.CONCLUDED)
    assert [clause.text for clause in first.clauses] == ["Giao Công an tỉnh chủ trì"]


def test_a_matter_is_found_without_marks_and_open_ones_come_first(room: Room) -> None:
    closed = opened(room, "Trung tâm dữ liệu")
    room.do("matters.change", record=replace(closed, closed_on=date(2026, 12, 1)))
    opened(room, field="Hạ tầng")
    found = room.desk.ask(matters_like, "trung tam", 12)
    assert [m.title for m in found] == ["Trung tâm giám sát an ninh mạng", "Trung tâm dữ liệu"]
    assert [m.field for m in room.desk.ask(matters_like, "ha tang", 12)] == ["Hạ tầng"]
    assert len(room.desk.ask(matters_like, "", 1)) == 1


def test_open_matters_wait_until_they_are_on_the_agenda(room: Room) -> None:
    winter = room.plan(held_on=WINTER)
    it, closed = opened(room), opened(room, "Đã xong")
    room.do("matters.change", record=replace(closed, closed_on=date(2026, 12, 1)))
    _, (one,) = held(room, SPRING, "Chủ trương")
    assert waiting(room, winter.id) == [(it.title, "")]
    room.do("matters.link", matter=it.id, item=one)
    assert waiting(room, winter.id) == [(it.title, "Phiên họp 03")]
    (made,) = room.do("matters.put_forward", meeting=winter.id, matters=(it.id,))
    assert (made.title, made.position) == (it.title, 1)
    assert waiting(room, winter.id) == []
    room.do("agenda_items.remove", made.id)
    assert waiting(room, winter.id) == [(it.title, "Phiên họp 03")]


def test_a_matter_is_put_forward_once_for_a_meeting(room: Room) -> None:
    it, winter = opened(room), room.plan(held_on=WINTER)
    room.do("matters.put_forward", meeting=winter.id, matters=(it.id,))
    said = room.refused("matters.put_forward", meeting=winter.id, matters=(it.id,))
    assert said.key == "matters.put_forward_already"


def test_a_closed_matter_is_not_put_forward(room: Room) -> None:
    winter, it = room.plan(held_on=WINTER), opened(room)
    room.do("matters.change", record=replace(it, closed_on=date(2026, 12, 1)))
    said = room.refused("matters.put_forward", meeting=winter.id, matters=(it.id,))
    assert said.key == "matters.is_closed"


def test_a_matter_closed_before_it_was_opened_is_doubted(room: Room) -> None:
    it = opened(room)
    room.do("matters.change", record=replace(it, closed_on=date(2026, 11, 30)))
    assert room.warned() == ["matters.closed_before"]


def test_what_is_carried_keeps_its_matters(room: Room) -> None:
    it = opened(room)
    _, (one,) = held(room, SPRING, "Bỏ ngỏ")
    room.do("matters.link", matter=it.id, item=one)
    winter = room.plan(held_on=WINTER)
    room.do("agenda_items.carry", meeting=winter.id, items=(one,))
    latest, _ = room.desk.ask(story_of, it.id)
    assert latest.meeting.id == winter.id


def test_an_item_goes_with_its_links_and_comes_back_with_them(room: Room, desk: Desk) -> None:
    winter = room.plan(held_on=WINTER)
    item = room.do("agenda_items.add", meeting=winter.id, title="Tiến độ").id
    it = opened(room, item=item)
    room.do("agenda_items.remove", item)
    assert room.desk.ask(story_of, it.id) == ()
    desk.undo()
    assert [met.item.id for met in room.desk.ask(story_of, it.id)] == [item]


def test_a_removed_matter_leaves_its_items_and_a_removed_link_both(room: Room) -> None:
    winter = room.plan(held_on=WINTER)
    item = room.do("agenda_items.add", meeting=winter.id, title="Tiến độ").id
    it, other = opened(room, item=item), opened(room, "Kinh phí", item=item)
    (link,) = room.desk.ask(Tx.find, MatterItem, matter=other.id)
    room.do("matters.unlink", link.id)
    room.do("matters.remove", it.id)
    assert room.desk.ask(matters_of, item) == ()
    assert [each.title for each in room.facts(winter).items] == ["Tiến độ"]
    assert room.desk.ask(Tx.holds, "matters", other.id)


def test_a_meeting_removed_takes_its_links_along(room: Room) -> None:
    winter, it = room.plan(held_on=WINTER), opened(room)
    room.do("matters.put_forward", meeting=winter.id, matters=(it.id,))
    room.do("meetings.remove", winter.id)
    assert room.desk.ask(story_of, it.id) == ()


def test_the_last_meeting_of_a_matter_was_one_that_was_never_held(room: Room) -> None:
    it = opened(room)
    before, (item,) = held(room, SPRING, "Tiến độ trung tâm")
    room.do("matters.link", matter=it.id, item=item)
    off = room.plan(held_on=AUTUMN, title="Phiên bị hủy")
    room.do("matters.put_forward", meeting=off.id, matters=(it.id,))
    winter = room.plan(held_on=WINTER)
    assert waiting(room, winter.id) == [(it.title, "Phiên bị hủy")], "planned, it is the last"
    room.do("plan_changes.call_off", off.id, reason="Bão", decided_on=date(2026, 9, 1))
    assert waiting(room, winter.id) == [(it.title, before.title)]

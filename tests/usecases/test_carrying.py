"""What one meeting leaves open is offered to the next of the same body, once, and keeps its way."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from desktop.base.clock import SetClock
from desktop.domain.agenda import AgendaItem, ItemResult
from desktop.domain.meetings import Meeting, MeetingKind
from desktop.storage.transaction import Tx
from desktop.usecases import carrying, rescheduling  # noqa: F401 (registers their commands)
from desktop.usecases.carrying import Offers, offers_for, taken_from
from desktop.usecases.desk import Desk
from tests.meeting_room import Room, gathered

SPRING, SUMMER, AUTUMN, WINTER = (date(2026, month, 16) for month in (3, 6, 9, 12))


@pytest.fixture
def room(desk: Desk, clock: SetClock) -> Room:
    clock.set(datetime(2026, 12, 1, 8, 0))
    return gathered(desk)


def held(room: Room, day: date, *titles: str, **given: object) -> tuple[Meeting, list[int]]:
    """A meeting that was opened and closed, and the ids of its items."""
    meeting = room.plan(held_on=day, title=f"Phiên họp {day:%m}", **given)
    items = [room.do("agenda_items.add", meeting=meeting.id, title=each).id for each in titles]
    room.do("meetings.start", meeting.id, at=datetime.combine(day, time(8)))
    room.do("meetings.finish", meeting.id, at=datetime.combine(day, time(10)))
    return meeting, items


def offers(room: Room, meeting: Meeting) -> Offers:
    return room.desk.ask(offers_for, meeting, room.desk.clock.today())


def unfinished(room: Room, meeting: Meeting) -> list[str]:
    return [each.item.title for each in offers(room, meeting).unfinished]


def item(room: Room, id: int) -> AgendaItem:
    return room.desk.ask(Tx.get, AgendaItem, id)


def test_what_was_deferred_or_never_concluded_is_offered(room: Room) -> None:
    before, (settled, deferred, withdrawn, _left, concluded) = held(
        room, SPRING, "Đã xong", "Để lại", "Rút", "Bỏ ngỏ", "Có kết luận"
    )
    room.do("agenda_items.finish", settled, result=ItemResult.CONCLUDED)
    room.do("agenda_items.finish", deferred, result=ItemResult.DEFERRED)
    room.do("agenda_items.finish", withdrawn, result=ItemResult.WITHDRAWN)
    room.do("clauses.add", meeting=before.id, text="Giao Công an tỉnh", item=concluded)
    assert unfinished(room, room.plan(held_on=WINTER)) == ["Để lại", "Bỏ ngỏ"]


def test_what_was_deferred_after_a_conclusion_is_still_offered(room: Room) -> None:
    before, (one,) = held(room, SPRING, "Để lại")
    room.do("clauses.add", meeting=before.id, text="Chuẩn bị thêm", item=one)
    room.do("agenda_items.finish", one, result=ItemResult.DEFERRED)
    assert unfinished(room, room.plan(held_on=WINTER)) == ["Để lại"]


def test_only_an_earlier_meeting_of_the_same_body_that_ended_offers(room: Room) -> None:
    held(room, SUMMER, "Của Tổ giúp việc", kind=MeetingKind.SECRETARIAT)
    held(room, AUTUMN, "Họp sau")
    running = room.plan(held_on=SPRING)
    room.do("agenda_items.add", meeting=running.id, title="Đang họp")
    room.do("meetings.start", running.id, at=datetime.combine(SPRING, time(8)))
    planned = room.plan(held_on=SUMMER)
    assert unfinished(room, planned) == []
    assert unfinished(room, room.plan(held_on=WINTER)) == ["Họp sau"]
    secretariat = room.plan(held_on=WINTER, kind=MeetingKind.SECRETARIAT)
    assert unfinished(room, secretariat) == ["Của Tổ giúp việc"]


def test_an_expanded_meeting_takes_up_what_a_regular_one_left(room: Room) -> None:
    held(room, SPRING, "Bỏ ngỏ")
    expanded = room.plan(held_on=WINTER, kind=MeetingKind.EXPANDED)
    assert unfinished(room, expanded) == ["Bỏ ngỏ"]
    assert offers(room, expanded).last == ()


def test_what_is_taken_stands_at_the_end_and_says_where_it_comes_from(room: Room) -> None:
    before, (one,) = held(room, SPRING, "Phương án diễn tập")
    who = room.who(before, "Vũ Đức Thịnh").id
    kept = item(room, one)
    changed = {**vars(kept), "reporter": who, "minutes": 25, "cross_sector": True}
    room.do("agenda_items.change", record=AgendaItem(**changed))
    winter = room.plan(held_on=WINTER)
    room.do("agenda_items.add", meeting=winter.id, title="Khai mạc")
    (made,) = room.do("agenda_items.carry", meeting=winter.id, items=(one,))
    assert (made.position, made.number, made.title) == (2, "2", "Phương án diễn tập")
    assert (made.minutes, made.cross_sector, made.result) == (25, True, None)
    assert made.reporter == room.who(winter, "Vũ Đức Thịnh").id
    taken = room.desk.ask(taken_from, made)
    assert taken is not None
    assert (taken.item.id, taken.meeting.id) == (one, before.id)


def test_an_item_is_offered_once_and_again_when_its_successor_goes(room: Room) -> None:
    _, (one,) = held(room, SPRING, "Bỏ ngỏ")
    summer, winter = room.plan(held_on=SUMMER), room.plan(held_on=WINTER)
    (made,) = room.do("agenda_items.carry", meeting=winter.id, items=(one,))
    assert unfinished(room, summer) == unfinished(room, winter) == []
    room.do("agenda_items.remove", made.id)
    assert unfinished(room, summer) == ["Bỏ ngỏ"]


def test_an_item_is_offered_again_when_the_meeting_that_took_it_is_called_off(room: Room) -> None:
    _before, (one,) = held(room, SPRING, "Để lại")
    summer = room.plan(held_on=SUMMER)
    room.do("agenda_items.carry", meeting=summer.id, items=(one,))
    room.do("plan_changes.call_off", summer.id, reason="Bão", decided_on=date(2026, 5, 30))
    assert unfinished(room, room.plan(held_on=WINTER)) == ["Để lại"]


def test_what_is_deferred_again_is_offered_by_the_meeting_that_deferred_it_last(room: Room) -> None:
    held(room, SPRING, "Bỏ ngỏ")
    summer = room.plan(held_on=SUMMER, title="Phiên hè")
    room.do("agenda_items.carry", meeting=summer.id, items=(offers(room, summer).unfinished[0].id,))
    room.do("meetings.start", summer.id, at=datetime.combine(SUMMER, time(8)))
    room.do("meetings.finish", summer.id, at=datetime.combine(SUMMER, time(10)))
    (offered,) = offers(room, room.plan(held_on=WINTER)).unfinished
    assert offered.meeting.title == "Phiên hè"


def test_the_last_agenda_of_the_same_kind_may_be_taken_whole(room: Room) -> None:
    held(room, SPRING, "Cũ")
    _, summer = held(room, SUMMER, "Khai mạc", "Báo cáo quý", "Bế mạc")
    for each in summer:
        room.do("agenda_items.finish", each, result=ItemResult.CONCLUDED)
    winter = room.plan(held_on=WINTER)
    assert [each.item.title for each in offers(room, winter).last] == [
        "Khai mạc",
        "Báo cáo quý",
        "Bế mạc",
    ]
    room.do("agenda_items.carry", meeting=winter.id, items=tuple(summer[:2]))
    assert [each.item.title for each in offers(room, winter).last] == ["Bế mạc"]
    assert len(offers(room, room.plan(held_on=date(2026, 12, 20))).last) == 3


def test_what_is_not_offered_is_not_taken(room: Room) -> None:
    _, (one,) = held(room, SPRING, "Bỏ ngỏ")
    winter = room.plan(held_on=WINTER)
    said = room.refused("agenda_items.carry", meeting=winter.id, items=(one, one))
    assert said.key == "agenda_items.not_offered"
    assert unfinished(room, winter) == ["Bỏ ngỏ"]
    own = room.do("agenda_items.add", meeting=winter.id, title="Của chính cuộc họp").id
    assert room.refused("agenda_items.carry", meeting=winter.id, items=(own,)).key == said.key


def test_a_locked_meeting_offers_but_takes_nothing(room: Room) -> None:
    before, (one,) = held(room, SPRING, "Bỏ ngỏ")
    room.lock(before)
    winter = room.plan(held_on=WINTER)
    assert room.do("agenda_items.carry", meeting=winter.id, items=(one,))
    late = room.plan(held_on=date(2026, 12, 20))
    room.lock(late)
    assert room.refused("agenda_items.carry", meeting=late.id, items=(one,)).key in (
        "agenda_items.not_offered",
        "meetings.locked",
    )


def test_taking_is_one_act_and_comes_back_whole(room: Room, desk: Desk) -> None:
    _, items = held(room, SPRING, "Một", "Hai")
    winter = room.plan(held_on=WINTER)
    room.do("agenda_items.carry", meeting=winter.id, items=tuple(items))
    desk.undo()
    assert room.facts(winter).items == ()
    assert unfinished(room, winter) == ["Một", "Hai"]

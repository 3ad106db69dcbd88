"""The agenda keeps its order apart from the numbers printed, and its papers with their files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.attachments import Attachment
from desktop.domain.meetings import Meeting
from desktop.storage.transaction import Tx
from desktop.usecases.attachments import GivenFile, content_of
from desktop.usecases.desk import Desk
from tests.meeting_room import Room, gathered


@pytest.fixture
def room(desk: Desk) -> Room:
    return gathered(desk)


@pytest.fixture
def meeting(room: Room) -> Meeting:
    return room.plan()


def agenda(room: Room, meeting: Meeting) -> list[tuple[int, str, str]]:
    return [(each.position, each.number, each.title) for each in room.facts(meeting).items]


def add(room: Room, meeting: Meeting, *titles: str) -> list[int]:
    return [room.do("agenda_items.add", meeting=meeting.id, title=each).id for each in titles]


def test_items_stand_as_they_were_added_and_are_numbered_by_place(
    room: Room, meeting: Meeting
) -> None:
    add(room, meeting, "Khai mạc", "Báo cáo")
    assert agenda(room, meeting) == [(1, "1", "Khai mạc"), (2, "2", "Báo cáo")]


def test_a_moved_item_takes_its_place_and_numbers_follow(room: Room, meeting: Meeting) -> None:
    _, _, third = add(room, meeting, "Khai mạc", "Báo cáo", "Kết luận")
    room.do("agenda_items.move", third, position=1)
    assert agenda(room, meeting) == [
        (1, "1", "Kết luận"),
        (2, "2", "Khai mạc"),
        (3, "3", "Báo cáo"),
    ]


def test_a_number_of_its_own_stays_wherever_the_item_goes(room: Room, meeting: Meeting) -> None:
    add(room, meeting, "Khai mạc")
    special = room.do("agenda_items.add", meeting=meeting.id, title="Phụ lục", number="2a").id
    add(room, meeting, "Kết luận")
    room.do("agenda_items.move", special, position=1)
    assert agenda(room, meeting) == [
        (1, "2a", "Phụ lục"),
        (2, "2", "Khai mạc"),
        (3, "3", "Kết luận"),
    ]


@pytest.mark.parametrize(("position", "place"), [(0, 1), (-5, 1), (99, 2)])
def test_a_place_beyond_the_ends_is_the_end(
    position: int, place: int, room: Room, meeting: Meeting
) -> None:
    first, second = add(room, meeting, "Khai mạc", "Báo cáo")
    moved = second if place == 1 else first
    assert room.do("agenda_items.move", moved, position=position).position == place


def test_what_is_left_closes_up_when_an_item_goes(room: Room, meeting: Meeting) -> None:
    first, *_ = add(room, meeting, "Khai mạc", "Báo cáo", "Kết luận")
    room.do("agenda_items.remove", first)
    assert agenda(room, meeting) == [(1, "1", "Báo cáo"), (2, "2", "Kết luận")]
    add(room, meeting, "Bế mạc")
    assert agenda(room, meeting)[-1] == (3, "3", "Bế mạc")


def test_an_item_with_a_paper_is_not_removed(room: Room, meeting: Meeting) -> None:
    (item,) = add(room, meeting, "Báo cáo")
    room.do("agenda_papers.add", meeting=meeting.id, title="Báo cáo 6 tháng", item=item)
    assert room.refused("agenda_items.remove", item).key == "desk.in_use"


def test_an_item_has_a_reporter_minutes_and_a_mark_for_cross_sector(
    room: Room, meeting: Meeting
) -> None:
    who = room.who(meeting, "Phạm Quốc Dũng")
    it = room.do(
        "agenda_items.add",
        meeting=meeting.id,
        title="Kế hoạch diễn tập",
        reporter=who.id,
        minutes=20,
        cross_sector=True,
    )
    assert (it.reporter, it.minutes, it.cross_sector) == (who.id, 20, True)
    room.do("agenda_items.change", record=replace(it, minutes=30))
    assert room.facts(meeting).items[0].minutes == 30


def test_an_item_without_words_is_refused(room: Room, meeting: Meeting) -> None:
    assert room.refused("agenda_items.add", meeting=meeting.id, title="").key == "field.empty"
    assert agenda(room, meeting) == []


def test_no_minutes_is_no_length(room: Room, meeting: Meeting) -> None:
    said = room.refused("agenda_items.add", meeting=meeting.id, title="Báo cáo", minutes=0)
    assert said.key == "field.out_of_range"


def test_a_paper_keeps_its_file(room: Room, meeting: Meeting) -> None:
    file = GivenFile("bao-cao.pdf", b"%PDF-1.7 invented")
    paper = room.do("agenda_papers.add", meeting=meeting.id, title="Báo cáo", file=file)
    assert paper.received_on == room.desk.clock.today()
    assert paper.attachment is not None
    assert room.desk.objects is not None
    kept = room.desk.ask(content_of, room.desk.objects, paper.attachment)
    assert kept == b"%PDF-1.7 invented"
    room.do("agenda_papers.remove", paper.id)
    assert room.desk.ask(Tx.get, Attachment, paper.attachment).file_name == "bao-cao.pdf"

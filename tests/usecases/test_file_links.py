"""Several files of one record: by whoever may change it, to the bin and back, sealed with it."""

from __future__ import annotations

import pytest

from desktop.domain.agenda import AgendaPaper
from desktop.domain.attachments import Attachment
from desktop.domain.file_links import FileLink
from desktop.domain.meetings import Meeting
from desktop.domain.memberships import Membership
from desktop.usecases import file_links
from desktop.usecases.attachments import GivenFile, content_of
from desktop.usecases.desk import Desk
from desktop.usecases.records import remove, restore
from tests.meeting_room import Room, gathered

FILE = GivenFile("quyet-dinh.pdf", b"%PDF quyet dinh")


@pytest.fixture
def room(desk: Desk) -> Room:
    return gathered(desk)


@pytest.fixture
def meeting(room: Room) -> Meeting:
    return room.plan()


def files(room: Room, owner: object) -> list[str]:
    return [each.file.file_name for each in room.desk.ask(file_links.files_of, owner)]


def test_a_meeting_an_absence_and_a_membership_have_files_of_their_own(
    room: Room, meeting: Meeting
) -> None:
    absence = room.absent(meeting, "Bùi Thanh Sơn")
    held = room.desk.ask(lambda tx: tx.get(Membership, room.seats["Bùi Thanh Sơn"]))
    room.do("file_links.add", owner=meeting, file=FILE)
    room.do("file_links.add", owner=absence, file=GivenFile("giay-uy-quyen.pdf", b"%PDF 2"))
    room.do("file_links.add", owner=held, file=GivenFile("qd.pdf", b"%PDF 3"))
    assert files(room, meeting) == ["quyet-dinh.pdf"]
    assert files(room, absence) == ["giay-uy-quyen.pdf"]
    assert files(room, held) == ["qd.pdf"]


def test_a_file_goes_to_the_bin_and_comes_back_with_its_content(
    room: Room, meeting: Meeting
) -> None:
    link = room.do("file_links.add", owner=meeting, file=FILE)
    room.do("file_links.remove", owner=meeting, link=link.id)
    assert files(room, meeting) == []
    room.desk.undo()
    assert files(room, meeting) == ["quyet-dinh.pdf"]
    room.do("file_links.remove", owner=meeting, link=link.id)
    gone = room.desk.ask(lambda tx: tx.get(FileLink, link.id, with_removed=True))
    room.desk.execute(restore, record=gone)
    assert files(room, meeting) == ["quyet-dinh.pdf"]
    objects = room.desk.objects
    assert objects is not None
    assert room.desk.ask(content_of, objects, link.attachment) == FILE.content


def test_a_file_keeps_nothing_from_the_bin_and_comes_back_with_its_record(
    room: Room, meeting: Meeting
) -> None:
    absence = room.absent(meeting, "Bùi Thanh Sơn")
    room.do("file_links.add", owner=absence, file=FILE)
    room.desk.execute(remove, record=absence)
    assert room.desk.ask(lambda tx: tx.all(FileLink)) == []
    gone = room.desk.ask(lambda tx: tx.get(type(absence), absence.id, with_removed=True))
    room.desk.execute(restore, record=gone)
    assert files(room, absence) == ["quyet-dinh.pdf"]


def test_a_locked_meeting_takes_no_file(room: Room, meeting: Meeting) -> None:
    link = room.do("file_links.add", owner=meeting, file=FILE)
    room.lock(meeting)
    said = room.refused("file_links.add", owner=meeting, file=GivenFile("b.pdf", b"2"))
    assert said.key == "meetings.locked"
    said = room.refused("file_links.remove", owner=meeting, link=link.id)
    assert said.key == "meetings.locked"


def test_the_same_content_is_taken_and_said(room: Room, meeting: Meeting) -> None:
    room.do("file_links.add", owner=meeting, file=FILE)
    assert room.warned() == []
    room.do("file_links.add", owner=meeting, file=GivenFile("ban-sao.pdf", FILE.content))
    assert room.warned() == ["attached.same"]


def test_a_mark_of_secrecy_and_macros_in_a_name_are_said(room: Room, meeting: Meeting) -> None:
    room.do("file_links.add", owner=meeting, file=GivenFile("12-BC MẬT.pdf", b"1"))
    assert "secrecy.marked_name" in room.warned()
    room.do("file_links.add", owner=meeting, file=GivenFile("so.xlsm", b"2"))
    assert room.warned() == ["attached.macros"]


def test_a_file_of_another_noun_is_not_taken_for_it(room: Room, meeting: Meeting) -> None:
    paper: AgendaPaper = room.do(
        "agenda_papers.add", meeting=meeting.id, title="Kế hoạch", file=FILE
    )
    assert files(room, meeting) == []
    assert room.desk.ask(lambda tx: tx.get(Attachment, paper.attachment or 0)).size == 15

"""Contents nobody keeps are swept after a day; a slice is checked each day and named."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from desktop.domain.agenda import AgendaPaper
from desktop.domain.attachments import Attachment
from desktop.domain.meetings import Meeting
from desktop.storage.objects import Objects, Stored
from desktop.usecases import changed_copies, upkeep
from desktop.usecases.attachments import GivenFile
from desktop.usecases.desk import Desk
from tests.meeting_room import Room, gathered


@pytest.fixture
def room(desk: Desk) -> Room:
    return gathered(desk)


@pytest.fixture
def meeting(room: Room) -> Meeting:
    return room.plan()


@pytest.fixture
def objects(room: Room) -> Objects:
    assert room.desk.objects is not None
    return room.desk.objects


def laid(room: Room, meeting: Meeting, content: bytes = b"%PDF 1") -> tuple[AgendaPaper, str]:
    paper: AgendaPaper = room.do(
        "agenda_papers.add",
        meeting=meeting.id,
        title="Kế hoạch diễn tập",
        file=GivenFile("ke-hoach.pdf", content),
    )
    file = room.desk.ask(lambda tx: tx.get(Attachment, paper.attachment or 0))
    return paper, file.digest


def age(room: Room, objects: Objects, digest: str, hours: int) -> None:
    at = (room.desk.clock.now() - timedelta(hours=hours)).timestamp()
    os.utime(objects.folder / digest[:2] / digest, (at, at))


def orphan(room: Room, objects: Objects, hours: int) -> Stored:
    stored = objects.put(b"%PDF khong ai giu" + str(hours).encode())
    age(room, objects, stored.digest, hours)
    return stored


def swept(room: Room, objects: Objects) -> int:
    return upkeep.sweep_orphans(room.desk, objects, room.desk.clock.now())


def test_an_orphan_is_swept_after_a_day_and_not_before(room: Room, objects: Objects) -> None:
    young, old = orphan(room, objects, 23), orphan(room, objects, 25)
    assert swept(room, objects) == 1
    assert young.digest in objects.digests()
    assert old.digest not in objects.digests()


def test_what_the_bin_or_undo_can_bring_back_is_not_swept(
    room: Room, meeting: Meeting, objects: Objects
) -> None:
    paper, digest = laid(room, meeting)
    age(room, objects, digest, 300)
    room.do("agenda_papers.remove", paper.id)
    assert swept(room, objects) == 0
    room.desk.undo()
    room.desk.undo()  # the laying itself: its row lies in the bin now
    assert swept(room, objects) == 0
    assert digest in objects.digests()


def test_a_changed_copy_that_waits_is_not_swept(room: Room, objects: Objects) -> None:
    stored = orphan(room, objects, 300)
    payload = {"digest": stored.digest, "secret": "", "size": 1, "sha256": "", "name": "a",
               "attachment": ""}  # fmt: skip
    room.desk.jot(f"{changed_copies.PLACE}x", payload)
    assert swept(room, objects) == 0


def test_every_content_has_its_day_within_the_slices(
    room: Room, meeting: Meeting, objects: Objects
) -> None:
    digests = {laid(room, meeting, b"%PDF" + bytes([each]))[1] for each in range(6)}
    today = room.desk.clock.today()
    seen: list[str] = []
    for day in range(upkeep.SLICES):
        found = room.desk.ask(upkeep.slice_of_day, today + timedelta(days=day))
        seen += [each.digest for each in found]
    assert sorted(seen) == sorted(digests)
    assert objects.digests()


@pytest.mark.parametrize("missing", [True, False])
def test_a_damaged_content_is_said_with_its_name_and_its_place(
    room: Room, meeting: Meeting, objects: Objects, missing: bool
) -> None:
    _paper, digest = laid(room, meeting)
    path = objects.folder / digest[:2] / digest
    if missing:
        path.unlink()
    else:
        path.write_bytes(b"x" + path.read_bytes()[1:])
    content = room.desk.ask(upkeep.named, digest)
    assert content is not None
    (said,) = upkeep.check(objects, (content,))
    assert said.key == ("attached.content_missing" if missing else "attached.content_damaged")
    assert said.places["file"] == "ke-hoach.pdf"
    owner = said.places["owner"]
    assert getattr(owner, "places", {})["title"] == "Kế hoạch diễn tập"


def test_while_something_damaged_lies_aside_no_content_goes(room: Room, objects: Objects) -> None:
    """Rows of files stood in a journal that was set aside: two days later the files were gone."""
    old = orphan(room, objects, 25)
    kept = objects.folder.parent / "office.db-wal.damaged-20260303"
    kept.write_bytes(b"x")
    assert swept(room, objects) == 0
    assert old.digest in objects.digests()
    kept.unlink()
    assert swept(room, objects) == 1

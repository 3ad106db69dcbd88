"""What a changed copy is called once it is added, and the digest that is kept of it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from desktop.base.text import Msg
from desktop.domain.attachments import Attachment
from desktop.domain.meetings import Meeting
from desktop.usecases import changed_copies
from desktop.usecases.attachments import content_of
from desktop.usecases.changed_copies import Changed
from desktop.usecases.desk import Desk
from desktop.usecases.opened_copies import OpenedCopies
from desktop.usecases.taking_files import take
from tests.meeting_room import Room, gathered
from tests.usecases.test_opened_copies import OFFICE, change, kept, objects_of


@pytest.fixture
def room(desk: Desk) -> Room:
    return gathered(desk)


@pytest.fixture
def meeting(room: Room) -> Meeting:
    return room.plan()


@pytest.fixture
def copies(tmp_path: Path) -> OpenedCopies:
    (tmp_path / "tam").mkdir()
    return OpenedCopies(tmp_path / "tam")


def one_waiting(room: Room, copies: OpenedCopies) -> Changed:
    copies.wipe(changed_copies.keeper(room.desk, objects_of(room)))
    (changed,) = changed_copies.waiting(room.desk)
    return changed


def added(room: Room, changed: Changed) -> Attachment:
    room.desk.execute(changed_copies.add, changed=changed, draft=changed.place)
    return room.desk.ask(lambda tx: tx.all(Attachment))[-1]


def test_a_pdf_saved_beside_a_letter_stays_a_pdf(
    room: Room, meeting: Meeting, copies: OpenedCopies
) -> None:
    _paper, file = kept(room, meeting)
    path = copies.make(objects_of(room), file, OFFICE)
    (path.parent / "kế hoạch.pdf").write_bytes(b"%PDF-1.7 xuat ra")
    new = added(room, one_waiting(room, copies))
    assert (new.file_name, new.title) == ("kế hoạch.pdf", "kế hoạch.pdf")
    assert room.desk.ask(content_of, objects_of(room), new.id) == b"%PDF-1.7 xuat ra"


def test_a_name_that_only_the_disk_changed_comes_back(
    room: Room, meeting: Meeting, copies: OpenedCopies
) -> None:
    _paper, file = kept(room, meeting, "nul: kế hoạch?.docx")
    path = copies.make(objects_of(room), file, OFFICE)
    assert path.name != file.file_name
    change(path, b"sua")
    assert added(room, one_waiting(room, copies)).file_name == file.file_name


@pytest.mark.parametrize("name", ["kế hoạch.exe", "kế hoạch.hta\u00ad", "xcod\u202eexe.docx"])
def test_a_program_saved_beside_a_letter_is_not_added(
    room: Room, meeting: Meeting, copies: OpenedCopies, name: str
) -> None:
    _paper, file = kept(room, meeting)
    path = copies.make(objects_of(room), file, OFFICE)
    (path.parent / name).write_bytes(b"x")
    waits = one_waiting(room, copies)
    said: Msg = room.refused("file_links.add_changed", changed=waits)
    assert said.key in ("attached.program", "attached.turned_name")
    assert changed_copies.waiting(room.desk) == (waits,)


def test_a_copy_that_looks_like_a_program_has_the_digest_of_its_bytes(
    room: Room, meeting: Meeting, copies: OpenedCopies
) -> None:
    """It had that of nothing; each later opening, untouched, then waited again as changed."""
    _paper, file = kept(room, meeting, "ghi.txt")
    words = b"MZ Xuan la ten nguoi, khong phai chuong trinh"
    change(copies.make(objects_of(room), file, OFFICE), words)
    new = added(room, one_waiting(room, copies))
    assert (new.sha256, new.file_name) == (sha256(words).hexdigest(), "ghi.txt")
    copies.make(objects_of(room), new, OFFICE)
    copies.wipe(changed_copies.keeper(room.desk, objects_of(room)))
    assert changed_copies.waiting(room.desk) == ()


@pytest.mark.parametrize("size", [0, 1, 1024 * 1024, 1024 * 1024 + 1, 3 * 1024 * 1024])
def test_a_stored_content_carries_the_digest_of_its_bytes(
    room: Room, tmp_path: Path, size: int
) -> None:
    content = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    objects, digest = objects_of(room), sha256(content).hexdigest()
    assert objects.put(content).sha256 == digest
    if size:
        path = tmp_path / "a.pdf"
        path.write_bytes(content)
        taken = take(objects, path).stored
        assert taken is not None
        assert taken.sha256 == digest

"""Copies open in other programs: read-only, private, wiped; what was changed is never lost."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.base.trouble import Trouble
from desktop.domain.agenda import AgendaPaper
from desktop.domain.attachments import Attachment
from desktop.domain.file_links import FileLink
from desktop.domain.meetings import Meeting
from desktop.storage.objects import Objects
from desktop.usecases import changed_copies, file_links, upkeep
from desktop.usecases.attachments import GivenFile, content_of
from desktop.usecases.desk import Desk
from desktop.usecases.opened_copies import PREFIX, Copy, OpenedCopies
from desktop.usecases.records import in_bin
from tests.meeting_room import Room, gathered

OFFICE = Path("/an/office")
CONTENT = b"%PDF dau vet khong duoc lo ra"


@pytest.fixture
def room(desk: Desk) -> Room:
    return gathered(desk)


@pytest.fixture
def meeting(room: Room) -> Meeting:
    return room.plan()


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "tam").mkdir()
    return tmp_path / "tam"


@pytest.fixture
def copies(base: Path) -> OpenedCopies:
    return OpenedCopies(base)


def objects_of(room: Room) -> Objects:
    assert room.desk.objects is not None
    return room.desk.objects


def kept(
    room: Room, meeting: Meeting, name: str = "kế hoạch.docx"
) -> tuple[AgendaPaper, Attachment]:
    file = GivenFile(name, CONTENT)
    paper: AgendaPaper = room.do(
        "agenda_papers.add", meeting=meeting.id, title="Kế hoạch", file=file
    )
    return paper, room.desk.ask(lambda tx: tx.get(Attachment, paper.attachment or 0))


def never(copy: Copy, path: Path) -> None:
    raise AssertionError(f"{copy.name} was not changed: {path}")


def everything(base: Path) -> list[Path]:
    return [each for each in base.rglob("*") if each.is_file()]


def change(path: Path, content: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(content)


def test_a_copy_is_read_only_private_and_wiped(
    room: Room, meeting: Meeting, base: Path, copies: OpenedCopies
) -> None:
    _paper, file = kept(room, meeting)
    path = copies.make(objects_of(room), file, OFFICE)
    assert path.read_bytes() == CONTENT
    assert path.name == "kế hoạch.docx"
    assert not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    if sys.platform != "win32":
        assert copies.folder is not None
        assert stat.S_IMODE(copies.folder.stat().st_mode) == 0o700
    assert copies.wipe(never) == ()
    assert list(base.iterdir()) == []


def test_two_copies_of_one_name_do_not_meet(
    room: Room, meeting: Meeting, copies: OpenedCopies
) -> None:
    _paper, file = kept(room, meeting)
    one, two = (copies.make(objects_of(room), file, OFFICE) for _time in range(2))
    assert one != two
    assert copies.wipe(never) == ()


def test_a_damaged_content_is_not_shown(
    room: Room, meeting: Meeting, base: Path, copies: OpenedCopies
) -> None:
    _paper, file = kept(room, meeting)
    path = objects_of(room).folder / file.digest[:2] / file.digest
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(Trouble):
        copies.make(objects_of(room), file, OFFICE)
    assert not [each for each in everything(base) if CONTENT[:8] in each.read_bytes()]
    copies.wipe(never)


def test_what_was_changed_waits_encrypted_and_becomes_a_version(
    room: Room, meeting: Meeting, base: Path, copies: OpenedCopies
) -> None:
    paper, file = kept(room, meeting)
    objects = objects_of(room)
    change(copies.make(objects, file, OFFICE), b"%PDF sua roi")
    assert copies.wipe(changed_copies.keeper(room.desk, objects)) == ()
    assert list(base.iterdir()) == []
    (waits,) = changed_copies.waiting(room.desk)
    assert waits.name == file.file_name
    assert waits.file.stored is not None
    assert waits.file.stored.digest in room.desk.ask(upkeep.every_digest)
    room.desk.execute(changed_copies.add, changed=waits, draft=waits.place)
    assert changed_copies.waiting(room.desk) == ()
    laid = room.desk.ask(lambda tx: tx.find(AgendaPaper, meeting=meeting.id))
    assert [each.replaces for each in laid] == [None, paper.id]
    assert room.desk.ask(content_of, objects, laid[1].attachment or 0) == b"%PDF sua roi"
    assert room.desk.ask(content_of, objects, paper.attachment or 0) == CONTENT


def test_undo_took_a_version_back_whose_draft_was_gone(
    room: Room, meeting: Meeting, copies: OpenedCopies
) -> None:
    """What the clerk had changed was then nowhere: neither waiting nor in the bin."""
    room.do("file_links.add", owner=meeting, file=GivenFile("a.pdf", CONTENT))
    (linked,) = room.desk.ask(file_links.files_of, meeting)
    change(copies.make(objects_of(room), linked.file, OFFICE), b"%PDF sua")
    copies.wipe(changed_copies.keeper(room.desk, objects_of(room)))
    (waits,) = changed_copies.waiting(room.desk)
    room.desk.execute(changed_copies.add, changed=waits, draft=waits.place)
    room.desk.undo()
    (left,) = room.desk.ask(file_links.files_of, meeting)
    assert left.link.id != linked.link.id
    room.do("file_links.remove", owner=meeting, link=left.link.id)
    binned = [each.record for each in room.desk.ask(in_bin)]
    assert [each.id for each in binned if isinstance(each, FileLink)].count(left.link.id) == 1


def test_a_changed_file_of_a_record_becomes_one_more(
    room: Room, meeting: Meeting, copies: OpenedCopies
) -> None:
    room.do("file_links.add", owner=meeting, file=GivenFile("a.pdf", CONTENT))
    (linked,) = room.desk.ask(file_links.files_of, meeting)
    change(copies.make(objects_of(room), linked.file, OFFICE), b"%PDF sua")
    copies.wipe(changed_copies.keeper(room.desk, objects_of(room)))
    (waits,) = changed_copies.waiting(room.desk)
    room.desk.execute(changed_copies.add, changed=waits, draft=waits.place)
    assert len(room.desk.ask(file_links.files_of, meeting)) == 2


def test_a_changed_file_of_locked_records_is_not_added_and_still_waits(
    room: Room, meeting: Meeting, copies: OpenedCopies
) -> None:
    _paper, file = kept(room, meeting)
    change(copies.make(objects_of(room), file, OFFICE), b"%PDF sua")
    copies.wipe(changed_copies.keeper(room.desk, objects_of(room)))
    room.lock(meeting)
    (waits,) = changed_copies.waiting(room.desk)
    said = room.refused("file_links.add_changed", changed=waits)
    assert said.key == "attached.no_new_version"
    assert changed_copies.waiting(room.desk) == (waits,)


def test_what_was_saved_beside_a_copy_is_taken_in_and_what_programs_lay_there_is_not(
    room: Room, meeting: Meeting, copies: OpenedCopies
) -> None:
    _paper, file = kept(room, meeting)
    path = copies.make(objects_of(room), file, OFFICE)
    (path.parent / "kế hoạch (sửa).docx").write_bytes(b"%PDF moi")
    (path.parent / "~$hoach.docx").write_bytes(b"owner")
    copies.wipe(changed_copies.keeper(room.desk, objects_of(room)))
    assert [each.name for each in changed_copies.waiting(room.desk)] == ["kế hoạch (sửa).docx"]


def test_a_copy_that_could_not_be_taken_in_stays(
    room: Room, meeting: Meeting, copies: OpenedCopies
) -> None:
    _paper, file = kept(room, meeting)
    path = copies.make(objects_of(room), file, OFFICE)
    change(path, b"%PDF sua")

    def full(_copy: Copy, _path: Path) -> None:
        raise OSError(28, "No space left on device")

    assert copies.wipe(full) == (path,)
    assert path.read_bytes() == b"%PDF sua"


def test_what_a_killed_run_left_is_wiped_at_the_next_start(
    room: Room, meeting: Meeting, base: Path, copies: OpenedCopies
) -> None:
    _paper, file = kept(room, meeting)
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from desktop.usecases.opened_copies import OpenedCopies\n"
        "copies = OpenedCopies(Path(sys.argv[1]))\n"
        "place = copies._place()\n"
        "(place / 'a.pdf').write_bytes(b'%PDF dau vet khong duoc lo ra')\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(base)], check=False)
    (left,) = base.glob(f"{PREFIX}*")
    told = Copy(str(OFFICE), file.uuid, "1", "a.pdf", file.sha256)
    (left / "copies.json").write_text(json.dumps([told.__dict__]), "utf-8")
    own = copies.make(objects_of(room), file, OFFICE)
    assert copies.sweep(never, OFFICE) == ()
    assert not left.exists()
    assert own.exists()
    copies.wipe(never)


def test_what_a_killed_run_left_changed_goes_to_its_own_office(
    room: Room, meeting: Meeting, base: Path
) -> None:
    _paper, file = kept(room, meeting)
    killed = OpenedCopies(base)
    path = killed.make(objects_of(room), file, OFFICE)
    change(path, b"%PDF sua")
    assert killed._lock is not None
    killed._lock.release()
    keep = changed_copies.keeper(room.desk, objects_of(room))
    assert OpenedCopies(base).sweep(keep, Path("/another")) == (path,)
    assert changed_copies.waiting(room.desk) == ()
    assert OpenedCopies(base).sweep(keep, OFFICE) == ()
    assert len(changed_copies.waiting(room.desk)) == 1
    assert list(base.iterdir()) == []


def test_another_window_at_work_keeps_its_copies(room: Room, meeting: Meeting, base: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("one process holds both locks here")
    _paper, file = kept(room, meeting)
    other = OpenedCopies(base)
    path = other.make(objects_of(room), file, OFFICE)
    assert OpenedCopies(base).sweep(never, OFFICE) == ()
    assert path.exists()
    other.wipe(never)


def test_a_folder_of_that_name_that_is_a_link_is_not_followed(base: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "cua-nguoi-khac"
    theirs.mkdir()
    (theirs / "a.txt").write_text("x", "utf-8")
    (base / f"{PREFIX}xyz").symlink_to(theirs)
    OpenedCopies(base).sweep(never, OFFICE)
    assert (theirs / "a.txt").exists()


def test_a_reserved_name_is_opened_under_a_safe_one(
    room: Room, meeting: Meeting, copies: OpenedCopies
) -> None:
    _paper, file = kept(room, meeting, "nul.pdf")
    path = copies.make(objects_of(room), replace(file, file_name="nul.pdf"), OFFICE)
    assert path.name == "_nul.pdf"
    copies.wipe(never)


def test_a_kept_file_named_as_passing_files_are_is_kept_when_it_was_changed(
    room: Room, meeting: Meeting, copies: OpenedCopies
) -> None:
    _, it = kept(room, meeting, "~$báo cáo.docx")
    path = copies.make(objects_of(room), it, OFFICE)
    path.chmod(0o600)
    path.write_bytes(b"work of an afternoon")
    lock = path.with_name("~$kế hoạch.docx")
    lock.write_bytes(b"who has it open")
    taken: list[bytes] = []
    assert copies.wipe(lambda _copy, changed: taken.append(changed.read_bytes())) == ()
    assert taken == [b"work of an afternoon"]

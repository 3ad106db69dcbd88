"""What lies in the folders of opened copies: nothing outside is touched, no change is lost."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.base.trouble import Trouble
from desktop.domain.meetings import Meeting
from desktop.storage import disk
from desktop.usecases import changed_copies
from desktop.usecases.desk import Desk
from desktop.usecases.opened_copies import PREFIX, Copy, OpenedCopies, is_unlisted
from tests.meeting_room import Room, gathered
from tests.usecases.test_opened_copies import CONTENT, OFFICE, change, kept, never, objects_of

LISTED = Copy(str(OFFICE), "u", "1", "a.docx", sha256(CONTENT).hexdigest())


class Taken:
    """A ``keep`` that remembers what it was handed."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def __call__(self, copy: Copy, path: Path) -> None:
        self.names[path.name] = copy.place


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
def run(base: Path) -> Path:
    """What a killed run left: one copy, listed, unchanged."""
    folder = base / f"{PREFIX}x"
    (folder / "1").mkdir(parents=True)
    (folder / "1" / "a.docx").write_bytes(CONTENT)
    (folder / "copies.json").write_text(json.dumps([asdict(LISTED)]), "utf-8")
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own")
def test_a_link_is_removed_and_what_it_points_to_is_not_touched(
    base: Path, run: Path, tmp_path: Path
) -> None:
    mine, theirs = tmp_path / "mine.txt", tmp_path / "theirs"
    mine.write_text("my own words", "utf-8")
    theirs.mkdir()
    (theirs / "a.txt").write_text("their words", "utf-8")
    mode = mine.stat().st_mode
    (run / "1" / "link.txt").symlink_to(mine)
    (run / "link.txt").symlink_to(mine)
    (run / "1" / "folder").symlink_to(theirs)
    (run / "1" / "nowhere").symlink_to("nowhere")
    os.mkfifo(run / "1" / "pipe")
    os.link(mine, run / "1" / "another name.txt")
    taken = Taken()
    assert OpenedCopies(base).sweep(taken, OFFICE) == ()
    assert mine.read_text("utf-8") == "my own words"
    assert mine.stat().st_mode == mode
    assert (theirs / "a.txt").read_text("utf-8") == "their words"
    assert list(taken.names) == ["another name.txt"]  # bytes, so they are kept like any
    assert not run.exists()


def test_what_a_program_wrote_deeper_or_outside_is_taken_in(base: Path, run: Path) -> None:
    (run / "1" / "a_files" / "b").mkdir(parents=True)
    (run / "1" / "a_files" / "n.docx").write_bytes(b"typed")
    (run / "1" / "a_files" / "b" / "m.docx").write_bytes(b"typed")
    (run / "new.docx").write_bytes(b"typed")
    (run / "other").mkdir()
    (run / "other" / "o.docx").write_bytes(b"typed")
    taken = Taken()
    assert OpenedCopies(base).sweep(taken, OFFICE) == ()
    assert taken.names == dict.fromkeys(("n.docx", "m.docx", "new.docx", "o.docx"), "1")
    assert not run.exists()


@pytest.mark.parametrize("cut", ['[{"office": "/o", "attach', "", "[]", None])
def test_where_the_list_cannot_be_read_all_stays_and_is_told(
    base: Path, run: Path, cut: str | None
) -> None:
    path = run / "1" / "a.docx"
    path.write_bytes(b"typed by the clerk")
    if cut is None:
        (run / "copies.json").unlink()
    else:
        (run / "copies.json").write_text(cut, "utf-8")
    assert OpenedCopies(base).sweep(never, OFFICE) == (path,)
    assert path.read_bytes() == b"typed by the clerk"
    assert is_unlisted(path)


def test_a_copy_left_in_another_programs_hands_is_listed(base: Path, run: Path) -> None:
    path = run / "1" / "a.docx"
    path.write_bytes(b"typed by the clerk")
    assert OpenedCopies(base).sweep(never, Path("/another")) == (path,)
    assert not is_unlisted(path)


def test_a_copy_cut_off_while_it_was_written_is_wiped(base: Path, run: Path) -> None:
    (run / "2").mkdir()
    (run / "2" / ".writing").write_bytes(CONTENT[:4])
    assert OpenedCopies(base).sweep(never, OFFICE) == ()
    assert not run.exists()


def test_the_list_is_whole_at_every_moment(
    room: Room, meeting: Meeting, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kill or a full disk in the middle of writing it leaves the former list."""
    _paper, file = kept(room, meeting)
    copies = OpenedCopies(base)
    first = copies.make(objects_of(room), file, OFFICE)

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "move", full)
        with pytest.raises(Trouble):
            copies.make(objects_of(room), file, OFFICE)
    assert copies.folder is not None
    (told,) = json.loads((copies.folder / "copies.json").read_text("utf-8"))
    assert told["place"] == first.parent.name
    assert [each for each in base.rglob("*") if each.suffix == ".docx"] == [first]
    change(copies.make(objects_of(room), file, OFFICE), b"%PDF sua")
    assert copies.wipe(changed_copies.keeper(room.desk, objects_of(room))) == ()
    assert len(changed_copies.waiting(room.desk)) == 1
    assert list(base.iterdir()) == []


def test_after_a_damaged_file_others_still_open(room: Room, meeting: Meeting, base: Path) -> None:
    _paper, file = kept(room, meeting)
    _paper, sound = kept(room, meeting, "b.docx")
    path = objects_of(room).folder / file.digest[:2] / file.digest
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    copies = OpenedCopies(base)
    with pytest.raises(Trouble):
        copies.make(objects_of(room), file, OFFICE)
    assert copies.make(objects_of(room), sound, OFFICE).read_bytes() == CONTENT
    copies.wipe(never)

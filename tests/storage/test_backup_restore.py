"""A backup is made an office again, whatever was done to its files; nothing is overwritten."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.base.progress import Cancelled, Progress
from desktop.base.text import Msg
from desktop.domain.problems import Refused
from desktop.storage import slot_file
from desktop.storage.backup_place import Copy, copy_at
from desktop.storage.backup_reading import Opener
from desktop.storage.backup_restore import (
    Fresh,
    Restored,
    check,
    check_shallow,
    inside,
    restore,
)
from desktop.storage.keyslots import KeySlots
from desktop.storage.office import Office
from desktop.storage.recovery import RecoveryCode
from tests.storage.backups import AT, Stick, by_phrase, by_sheet
from tests.storage.conftest import SmallDisk
from tests.storage.offices import (
    CHEAP,
    MARKER,
    OTHER,
    PHRASE,
    Kind,
    lying_in,
    make,
    noted,
    opens,
    refused,
)

NEW = "may bay giay trang bay cao"


@pytest.fixture
def copy(stick: Stick) -> Copy:
    return stick.back_up().copy


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "Máy mới" / "Dữ liệu"


def restored(copy: Copy, to: Path, opener: Opener | None = None, **more: object) -> Restored:
    return restore(copy, to, opener or by_phrase(copy), at=AT, **more)  # type: ignore[arg-type]


def test_a_restored_office_opens_with_all_that_it_held(stick: Stick, copy: Copy, to: Path) -> None:
    done = restored(copy, to)
    assert (done.folder, done.former, done.by_sheet) == (to, None, False)
    with Office.open(to, passphrase=PHRASE) as office:
        assert noted(office) == [MARKER]
        held = office.objects.get(stick.office.digest, stick.office.key)
        assert held == MARKER.encode() * 50
        assert office.verify() == ()
    assert [each.name for each in to.parent.iterdir()] == [to.name]


def test_an_empty_folder_is_taken(copy: Copy, to: Path) -> None:
    to.mkdir(parents=True)
    assert restored(copy, to).former is None
    assert opens(to) == [MARKER]


def test_an_office_that_stands_there_is_renamed_and_kept(copy: Copy, to: Path) -> None:
    there = make(to)
    before = lying_in(there.folder)
    done = restored(copy, to)
    assert done.former == to.with_name("Dữ liệu-20261113-1652")
    assert lying_in(done.former) == before
    assert opens(to) == opens(done.former) == [MARKER]
    again = restored(copy, to)
    assert again.former == to.with_name("Dữ liệu-20261113-1652-2")


def test_the_office_that_made_it_is_kept_too(stick: Stick, copy: Copy) -> None:
    done = restored(copy, stick.office.folder)
    assert done.former is not None
    assert opens(done.former) == opens(stick.office.folder)


def test_other_files_that_stand_there_are_refused(copy: Copy, to: Path) -> None:
    to.mkdir(parents=True)
    (to / "thư.txt").write_text("of somebody", encoding="utf-8")
    before = lying_in(to.parent)
    assert refused(lambda: restored(copy, to)) == (Kind.NOT_OPENED, "safe.folder_taken")
    assert refused(lambda: restored(copy, to / "thư.txt")) == (Kind.NOT_OPENED, "safe.folder_taken")
    assert lying_in(to.parent) == before


def test_an_office_open_in_a_window_is_refused(copy: Copy, to: Path) -> None:
    make(to)
    with Office.open(to, passphrase=PHRASE):
        assert refused(lambda: restored(copy, to)) == (Kind.NOT_OPENED, "safe.in_use")
    assert opens(to) == [MARKER]


def test_what_a_killed_program_left_beside_goes_at_the_next_restoring(copy: Copy, to: Path) -> None:
    left = to.with_name(f"{to.name}.restoring-00000000")
    left.mkdir(parents=True)
    (left / "office.db").write_bytes(b"half")
    restored(copy, to)
    assert [each.name for each in to.parent.iterdir()] == [to.name]


@pytest.mark.parametrize("step", ["restore", "check"])
def test_cancelled_everything_lies_as_it_lay(copy: Copy, to: Path, step: str) -> None:
    make(to)
    before = lying_in(to.parent)

    def heard(_done: int, _of: int, words: Msg | None) -> None:
        if words == Msg(f"backup_steps.{step}"):
            progress.cancel()

    progress = Progress(heard)
    with pytest.raises(Cancelled):
        restored(copy, to, progress=progress)
    assert lying_in(to.parent) == before


def test_the_name_comes_back_where_the_last_step_fails(
    copy: Copy, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.storage import backup_restore

    make(to)
    before = lying_in(to.parent)
    moving = backup_restore.move

    def move(source: Path, target: Path) -> None:
        if target == to and ".restoring-" in source.name:
            raise OSError(5, "the disk was pulled")
        moving(source, target)

    monkeypatch.setattr(backup_restore, "move", move)
    assert refused(lambda: restored(copy, to)) == (Kind.OUTSIDE, "safe.disk_fails")
    assert lying_in(to.parent) == before


def test_a_disk_without_room_is_said_at_once(
    copy: Copy, small_disk: Callable[[int], SmallDisk]
) -> None:
    disk = small_disk(600)
    key = refused(lambda: restored(copy, disk.path / "a" / "b"))
    assert key == (Kind.OUTSIDE, "backup_trouble.no_room")
    assert list(disk.path.iterdir()) == []


# --- passphrases, sheets, keys.json --------------------------------------------------------------


def test_the_sheet_restores_where_keys_json_is_missing(stick: Stick, copy: Copy, to: Path) -> None:
    (copy.folder / "keys.json").unlink()
    copy = copy_at(copy.folder)
    assert refused(lambda: by_phrase(copy)) == (Kind.NOT_OPENED, "backup_trouble.keys_missing")
    done = restored(copy, to, by_sheet(copy, stick.code))
    assert done.by_sheet
    assert opens(to) == [MARKER]  # the slots of that day lie inside as well


def test_the_sheet_restores_from_the_age_file_alone(
    stick: Stick, copy: Copy, to: Path, tmp_path: Path
) -> None:
    lone = tmp_path / "gửi thư" / "x.age"
    lone.parent.mkdir()
    shutil.copy(copy.age, lone)
    restored(copy_at(lone), to, by_sheet(copy_at(lone), stick.code))
    assert opens(to) == [MARKER]


def test_a_damaged_keys_json_asks_for_the_sheet(stick: Stick, copy: Copy, to: Path) -> None:
    (copy.folder / "keys.json").write_bytes(b"{}")
    assert refused(lambda: by_phrase(copy)) == (Kind.DAMAGED, "backup_trouble.keys_damaged")
    restored(copy, to, by_sheet(copy, stick.code))


def test_another_offices_keys_json_asks_for_the_sheet(
    stick: Stick, copy: Copy, to: Path, tmp_path: Path
) -> None:
    other = make(tmp_path / "other")
    shutil.copy(other.folder / "keyslots.json", copy.folder / "keys.json")
    assert refused(lambda: inside(copy, by_phrase(copy))) == (
        Kind.NOT_OPENED,
        "backup_trouble.keys_foreign",
    )
    assert refused(lambda: restored(copy, to)) == (Kind.NOT_OPENED, "backup_trouble.keys_foreign")
    restored(copy, to, by_sheet(copy, stick.code))
    assert opens(to) == [MARKER]


def test_another_days_keys_json_still_leads_to_the_office(
    stick: Stick, copy: Copy, to: Path
) -> None:
    """Two copies' key files were exchanged: what the clerk typed opens what was restored."""
    with Office.open(stick.office.folder, passphrase=PHRASE) as office:
        office.change_passphrase(office.slots.clerks[0].id, PHRASE, OTHER, cost=CHEAP)
    shutil.copy(stick.office.folder / "keyslots.json", copy.folder / "keys.json")
    assert refused(lambda: by_phrase(copy))[1] == "backup_trouble.passphrase_wrong"
    restored(copy, to, by_phrase(copy, OTHER))
    assert opens(to, OTHER) == [MARKER]


def test_a_copy_opens_with_the_passphrase_of_its_own_day(stick: Stick, copy: Copy) -> None:
    with Office.open(stick.office.folder, passphrase=PHRASE) as office:
        office.change_passphrase(office.slots.clerks[0].id, PHRASE, OTHER, cost=CHEAP)
    inside(copy, by_phrase(copy))
    assert refused(lambda: by_phrase(copy, OTHER)) == (
        Kind.NOT_OPENED,
        "backup_trouble.passphrase_wrong",
    )


def test_another_sheet_opens_nothing(copy: Copy, to: Path) -> None:
    assert refused(lambda: restored(copy, to, by_sheet(copy, RecoveryCode.new()))) == (
        Kind.NOT_OPENED,
        "backup_trouble.sheet_wrong",
    )
    assert not to.parent.exists()


def test_a_new_passphrase_is_set_with_the_sheet(stick: Stick, copy: Copy, to: Path) -> None:
    restored(copy, to, by_sheet(copy, stick.code), fresh=Fresh(NEW, CHEAP))
    assert opens(to, NEW) == [MARKER]
    assert refused(lambda: Office.open(to, passphrase=PHRASE))[1] == "safe.passphrase_wrong"
    with pytest.raises(Refused):
        restored(copy, to, by_sheet(copy, stick.code), fresh=Fresh("ngắn", CHEAP))


# --- damaged files -------------------------------------------------------------------------------


def regions(size: int) -> Iterator[int]:
    """Places in ``office.age``: its lines, its MAC, the first chunk, the middle, the very end."""
    yield from (0, 25, 60, 120, 180, 260, 330, 400, 480, 520)
    yield from range(600, size, size // 12)
    yield from (size - 17, size - 1)


def test_one_bit_anywhere_is_found(copy: Copy, to: Path) -> None:
    content = copy.age.read_bytes()
    opener = by_phrase(copy)
    for at in regions(len(content)):
        flipped = bytearray(content)
        flipped[at] ^= 1
        copy.age.write_bytes(flipped)
        kind, key = refused(lambda: restored(copy, to, opener))
        assert (kind, key) == (Kind.DAMAGED, "backup_trouble.damaged"), at
        assert [each.msg.key for each in check_shallow(copy)] == ["backup_trouble.damaged"], at
        assert not to.parent.exists()


@pytest.mark.parametrize("left", [0, 1, 30, 200, 470, 65_536 + 500, -65_552, -16, -1])
def test_a_file_cut_short_is_found(copy: Copy, to: Path, left: int) -> None:
    content = copy.age.read_bytes()
    opener = by_phrase(copy)
    copy.age.write_bytes(content[:left])
    assert refused(lambda: restored(copy, to, opener))[0] is Kind.DAMAGED
    assert refused(lambda: check(copy, opener))[0] is Kind.DAMAGED
    assert not to.parent.exists()


def test_bytes_added_at_the_end_are_found(copy: Copy) -> None:
    opener = by_phrase(copy)
    with copy.age.open("ab") as stream:
        stream.write(b"\0")
    assert refused(lambda: check(copy, opener))[0] is Kind.DAMAGED


def test_shallow_names_what_is_missing(copy: Copy) -> None:
    assert check_shallow(copy) == ()
    (copy.folder / "keys.json").unlink()
    (copy.folder / "DOC-TOI.txt").unlink()
    found = [each.msg.key for each in check_shallow(copy)]
    assert found == ["backup_trouble.no_file", "backup_trouble.no_digest"]


# --- tars of somebody who has the keys ------------------------------------------------------------


def test_the_slots_of_a_backup_are_those_of_its_day(copy: Copy) -> None:
    slots = KeySlots(copy.folder, slot_file.parse((copy.folder / "keys.json").read_bytes()))
    assert [each.label for each in slots.clerks] == ["Văn thư"]

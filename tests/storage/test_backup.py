"""A backup is named only once it was read back; whatever fails leaves nothing half."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.base.progress import Cancelled, Progress
from desktop.base.text import Msg
from desktop.storage import backup, backup_place, slot_file
from desktop.storage.backup_place import FILES, Copy, look_into
from desktop.storage.backup_restore import check, inside
from desktop.storage.office import WORK_NAME, Office
from tests.storage.backups import AT, Stick, by_phrase, by_sheet
from tests.storage.conftest import SmallDisk
from tests.storage.offices import MARKER, PHRASE, Kind, make, refused


def test_a_backup_is_a_folder_of_three_files_with_its_day_in_its_name(stick: Stick) -> None:
    made = stick.back_up()
    assert made.copy.folder == stick.place / "Máy 01-20261113-1652"
    assert {each.name for each in made.copy.folder.iterdir()} == FILES
    assert stick.copies == (made.copy,)
    assert (made.copy.label, made.copy.at) == ("Máy 01", AT)
    assert made.for_sheet


def test_it_tells_what_it_holds_by_passphrase_and_by_sheet(stick: Stick) -> None:
    made = stick.back_up()
    assert inside(made.copy, by_phrase(made.copy)) == made.manifest
    assert inside(made.copy, by_sheet(made.copy, stick.code)) == made.manifest
    assert check(made.copy, by_phrase(made.copy)) == made.manifest
    assert made.manifest.tables["word"].rows == 1
    assert list(made.manifest.objects) == [stick.office.digest]


def test_nothing_of_it_can_be_read_without_a_key(stick: Stick) -> None:
    made = stick.back_up()
    content = made.copy.age.read_bytes()
    assert content.startswith(b"age-encryption.org/v1\n")
    for word in (MARKER.encode(), b"office.db", b"manifest", stick.office.digest.encode()):
        assert word not in content


def test_the_office_is_left_as_it_was(stick: Stick) -> None:
    before = stick.office_bytes()
    stick.back_up()
    assert stick.office_bytes() == before


def test_it_goes_through_its_steps_in_order(stick: Stick) -> None:
    said: list[str] = []

    def heard(done: int, of: int, words: Msg | None) -> None:
        assert 0 <= done <= of or of == 0
        if words is not None and words.key not in said:
            said.append(words.key)

    stick.back_up(Progress(heard))
    steps = ("pack", "encrypt", "write", "check", "done")
    assert said == [f"backup_steps.{step}" for step in steps]


@pytest.mark.parametrize("step", ["pack", "encrypt", "write", "check"])
def test_cancelled_at_any_step_nothing_is_left(stick: Stick, step: str) -> None:
    def heard(_done: int, _of: int, words: Msg | None) -> None:
        if words is not None and words.key == f"backup_steps.{step}":
            progress.cancel()

    progress = Progress(heard)
    before = stick.office_bytes()
    with pytest.raises(Cancelled):
        stick.back_up(progress)
    assert list(stick.place.iterdir()) == []
    assert stick.office_bytes() == before


def test_cancelled_when_it_is_done_it_stays(stick: Stick) -> None:
    def heard(_done: int, _of: int, words: Msg | None) -> None:
        if words is not None and words.key == "backup_steps.done":
            progress.cancel()

    progress = Progress(heard)
    stick.back_up(progress)
    assert len(stick.copies) == 1


def test_two_of_one_minute_stand_side_by_side(stick: Stick) -> None:
    names = [stick.back_up().copy.name for _ in range(3)]
    assert names == [f"Máy 01-20261113-1652{end}" for end in ("", "-2", "-3")]
    assert len(stick.copies) == 3


def test_what_has_the_name_already_is_not_touched(stick: Stick) -> None:
    taken = stick.place / "Máy 01-20261113-1652"
    taken.write_text("of somebody else", encoding="utf-8")
    assert stick.back_up().copy.name == "Máy 01-20261113-1652-2"
    assert taken.read_text(encoding="utf-8") == "of somebody else"


def test_a_name_taken_while_it_was_made_is_not_touched(
    stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    proving = backup._prove

    def prove(*given: Any) -> str:
        digest = proving(*given)
        (stick.place / "Máy 01-20261113-1652").mkdir()
        return digest

    monkeypatch.setattr(backup, "_prove", prove)
    assert stick.back_up().copy.name == "Máy 01-20261113-1652-2"


def half_one(stick: Stick, name: str, keys: bytes | None, hours: float = 0) -> Path:
    half = stick.place / f"{name}.part"
    half.mkdir()
    (half / "office.age").write_bytes(b"age-encryption.org/v1\n")
    if keys is not None:
        (half / "keys.json").write_bytes(keys)
    at = time.time() - 3600 * hours
    for each in (*half.iterdir(), half):
        os.utime(each, (at, at))
    return half


def test_what_a_pulled_stick_left_half_goes_at_the_next_backup(stick: Stick) -> None:
    own = half_one(stick, "Máy 01-20261001-0900", own_keys(stick))
    old = half_one(stick, "Máy 01-20261001-0901", None, hours=1.1)
    torn = half_one(stick, "Máy 01-20261001-0902", b"torn", hours=1.1)
    foreign = half_one(stick, "Máy 02-20261001-0900", None, hours=1.1)
    assert look_into(stick.place) == ()
    stick.back_up()
    assert not any(each.exists() for each in (own, old, torn))
    assert foreign.exists()


def own_keys(stick: Stick) -> bytes:
    return (stick.office.folder / slot_file.SLOTS_NAME).read_bytes()


def test_another_office_of_the_same_label_is_left_at_its_backup(
    stick: Stick, tmp_path: Path
) -> None:
    """Two of them swept each other's half copies under way, and were told of a failing disk."""
    other = Stick(make(tmp_path / "other"), stick.place)
    theirs = half_one(stick, "Máy 01-20261001-0900", own_keys(other), hours=2)
    begun = half_one(stick, "Máy 01-20261001-0901", None)
    met: list[Copy] = []

    def meanwhile(_done: int, _of: int, words: Msg | None) -> None:
        if words is not None and words.key == "backup_steps.check" and not met:
            met.append(other.back_up(at=AT + timedelta(minutes=1)).copy)

    own = stick.back_up(Progress(meanwhile)).copy
    assert met[0].folder.is_dir()
    assert own.folder.is_dir()
    assert not theirs.exists()  # its own office took it away
    assert begun.exists()


def fail_to_flush(monkeypatch: pytest.MonkeyPatch, folder: Path, number: int) -> None:
    flushing = os.fsync

    def fsync(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").readlink() == folder:
            raise OSError(number, os.strerror(number))
        flushing(handle)

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.mark.skipif(sys.platform != "linux", reason="tells a handle's path by /proc")
def test_a_place_that_fails_after_the_renaming_keeps_no_copy_that_nobody_knows(
    stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_to_flush(monkeypatch, stick.place, errno.EIO)
    assert refused(stick.back_up) == (Kind.OUTSIDE, "safe.disk_fails")
    assert list(stick.place.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="tells a handle's path by /proc")
@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.EBADF])
def test_a_share_that_flushes_no_folder_takes_a_backup(
    stick: Stick, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    fail_to_flush(monkeypatch, stick.place, number)
    assert stick.back_up().copy.folder.is_dir()


def test_what_a_killed_program_left_in_the_office_goes_at_the_next_backup(stick: Stick) -> None:
    left = stick.office.folder / WORK_NAME / "aside"
    left.mkdir(parents=True)
    (left / "office.db").write_bytes(b"half")
    stick.back_up()
    assert not (stick.office.folder / WORK_NAME).exists()


# --- places --------------------------------------------------------------------------------------


def test_a_place_in_the_office_itself_is_refused(stick: Stick) -> None:
    inner = stick.office.folder / "objects"
    for place in (stick.office.folder, inner):
        stick.place = place
        assert refused(stick.back_up) == (Kind.NOT_OPENED, "safe.folder_inside")


def test_a_place_that_is_not_there_is_not_made(stick: Stick) -> None:
    stick.place = stick.place / "pulled"
    assert refused(stick.back_up) == (Kind.NOT_OPENED, "safe.folder_missing")
    assert not stick.place.exists()


def test_a_place_too_small_is_said_before_anything_is_written(
    stick: Stick, small_disk: Callable[[int], SmallDisk]
) -> None:
    stick.place = small_disk(1024).path
    assert refused(stick.back_up) == (Kind.OUTSIDE, "backup_trouble.no_room")
    assert list(stick.place.iterdir()) == []


def test_a_disk_that_fills_up_midway_leaves_nothing(
    stick: Stick, small_disk: Callable[[int], SmallDisk], monkeypatch: pytest.MonkeyPatch
) -> None:
    stick.place = small_disk(400).path
    monkeypatch.setattr(backup_place, "free_at", lambda _place: 10**12)
    assert refused(stick.back_up) == (Kind.OUTSIDE, "safe.disk_full")
    assert list(stick.place.iterdir()) == []


def test_an_office_without_room_to_pack_is_said(
    stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_place, "free_at", lambda _place: 0)
    assert refused(stick.back_up) == (Kind.OUTSIDE, "backup_trouble.no_room")


def test_a_place_only_read_is_said(stick: Stick, small_disk: Callable[[int], SmallDisk]) -> None:
    disk = small_disk(65536)
    disk.allow_writing(False)
    stick.place = disk.path
    assert refused(stick.back_up) == (Kind.OUTSIDE, "safe.read_only")


@pytest.mark.parametrize("step", ["encrypt", "write", "check"])
def test_a_stick_pulled_out_midway_is_a_trouble(stick: Stick, step: str) -> None:
    """What was mounted there is gone with all that was written to it."""

    def heard(_done: int, _of: int, words: Msg | None) -> None:
        if words is not None and words.key == f"backup_steps.{step}":
            shutil.rmtree(stick.place, ignore_errors=True)

    kind, _ = refused(lambda: stick.back_up(Progress(heard)))
    assert kind is Kind.OUTSIDE
    assert not stick.place.exists()
    assert not (stick.office.folder / WORK_NAME).exists()


@pytest.mark.parametrize("step", ["pack", "encrypt", "write", "check"])
def test_locked_meanwhile_no_copy_is_sealed_for_an_empty_key(stick: Stick, step: str) -> None:
    """The window locks after minutes of idleness and wipes the key under the work's hands."""
    office = Office.open(stick.office.folder, passphrase=PHRASE)

    def heard(_done: int, _of: int, words: Msg | None) -> None:
        if words is not None and words.key == f"backup_steps.{step}":
            office.close()

    answer = refused(lambda: backup.make(office, stick.place, at=AT, progress=Progress(heard)))
    assert answer == (Kind.NOT_OPENED, "safe.closed")
    assert list(stick.place.iterdir()) == []
    assert refused(lambda: office.secret_for("backup"))[1] == "safe.closed"


def test_a_stick_that_takes_no_file_so_large_says_so(
    stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(_handle: int) -> None:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))

    monkeypatch.setattr(backup, "_seal", lambda *_given: fsync(0))
    assert refused(stick.back_up) == (Kind.OUTSIDE, "backup_trouble.too_large")


@pytest.mark.parametrize("number", [errno.EIO, errno.ENODEV, errno.ENOSPC])
def test_a_stick_that_fails_while_it_is_flushed_is_a_trouble(
    stick: Stick, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    flushing = os.fsync

    def fsync(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").readlink().name == "office.age":
            raise OSError(number, os.strerror(number))
        flushing(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    kind, _ = refused(stick.back_up)
    assert kind is Kind.OUTSIDE
    assert list(stick.place.iterdir()) == []


@pytest.mark.parametrize(
    ("at", "key"), [(-3, "damaged"), (90, "unequal"), (5, "damaged"), (700, "damaged")]
)
def test_a_medium_that_gives_back_other_bytes_is_found(
    stick: Stick, monkeypatch: pytest.MonkeyPatch, at: int, key: str
) -> None:
    """The stick said it had written all of it; what came back was another thing."""

    def lie(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[at] = ord("B") if content[at] != ord("B") else ord("C")  # still a letter of base 64
        path.write_bytes(content)

    monkeypatch.setattr(backup, "forget_cached", lie)
    assert refused(stick.back_up) == (Kind.DAMAGED, f"backup_trouble.{key}")
    assert list(stick.place.iterdir()) == []

"""A backup is named only once it was read back; whatever fails leaves nothing half."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.base.progress import Cancelled, Progress
from desktop.base.text import Msg
from desktop.domain.attachments import Attachment
from desktop.storage import backup, backup_place, slot_file
from desktop.storage.backup_place import FILES, free_name, look_into, name_of
from desktop.storage.backup_restore import check, inside
from desktop.storage.office import WORK_NAME, Office
from tests.storage.backups import AT, Stick, by_phrase, by_sheet
from tests.storage.conftest import SmallDisk
from tests.storage.offices import MARKER, PHRASE, Kind, refused


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

    def prove(*given: Any) -> None:
        proving(*given)
        (stick.place / "Máy 01-20261113-1652").mkdir()

    monkeypatch.setattr(backup, "_prove", prove)
    assert stick.back_up().copy.name == "Máy 01-20261113-1652-2"


def test_what_a_pulled_stick_left_half_goes_at_the_next_backup(stick: Stick) -> None:
    half = stick.place / "Máy 01-20261001-0900.part"
    half.mkdir()
    (half / "office.age").write_bytes(b"age-encryption.org/v1\n")
    foreign = stick.place / "Máy 02-20261001-0900.part"
    foreign.mkdir()
    assert look_into(stick.place) == ()
    stick.back_up()
    assert not half.exists()
    assert foreign.exists()


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
    assert answer == (Kind.NOT_OPENED, "backup_trouble.closed")
    assert list(stick.place.iterdir()) == []
    assert refused(lambda: office.secret_for("backup"))[1] == "backup_trouble.closed"


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


def test_a_medium_that_gives_back_other_bytes_is_found(
    stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stick said it had written all of it; what came back was another thing."""

    def lie(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[-3] ^= 1
        path.write_bytes(content)

    monkeypatch.setattr(backup, "forget_cached", lie)
    assert refused(stick.back_up) == (Kind.DAMAGED, "backup_trouble.damaged")
    assert list(stick.place.iterdir()) == []


# --- what the office holds -----------------------------------------------------------------------


def test_an_attachment_that_is_damaged_is_told_and_the_rest_is_kept(stick: Stick) -> None:
    with Office.open(stick.office.folder, passphrase=PHRASE) as office:
        other = office.objects.put(b"another file").digest
        _keep_row(office, other)
        _keep_row(office, stick.office.digest)
    path = stick.office.folder / "objects" / other[:2] / other
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    made = stick.back_up()
    assert made.lost == (other,)
    assert list(made.manifest.objects) == [stick.office.digest]


def test_an_attachment_that_is_gone_is_told(stick: Stick) -> None:
    with Office.open(stick.office.folder, passphrase=PHRASE) as office:
        _keep_row(office, stick.office.digest)
    (stick.office.folder / "objects" / stick.office.digest[:2] / stick.office.digest).unlink()
    assert stick.back_up().lost == (stick.office.digest,)


def test_a_damaged_database_makes_no_backup(stick: Stick) -> None:
    path = stick.office.folder / "office.db"
    content = bytearray(path.read_bytes())
    for page in range(3, len(content) // 4096):
        content[page * 4096 + 100] ^= 1
    path.write_bytes(content)
    kind, _ = refused(stick.back_up)
    assert kind is Kind.DAMAGED
    assert list(stick.place.iterdir()) == []


def test_what_is_written_meanwhile_is_in_whole_or_not_at_all(stick: Stick) -> None:
    with Office.open(stick.office.folder, passphrase=PHRASE) as office:

        def heard(_done: int, _of: int, words: Msg | None) -> None:
            if words is not None and words.key == "backup_steps.encrypt":
                with office._engine.begin() as connection:
                    connection.exec_driver_sql("INSERT INTO word VALUES ('later')")

        made = backup.make(office, stick.place, at=AT, progress=Progress(heard))
        assert made.manifest.tables["word"].rows == 1


def test_it_goes_on_to_the_medium_without_the_sheets_key(stick: Stick) -> None:
    """The slots of an office made before there were backups have none."""
    _change_sheet(stick, lambda slot: {**slot, "recipient": None})
    made = stick.back_up()
    assert not made.for_sheet
    assert inside(made.copy, by_sheet(made.copy, stick.code)) == made.manifest
    (made.copy.folder / "keys.json").unlink()
    assert refused(lambda: inside(made.copy, by_sheet(made.copy, stick.code))) == (
        Kind.NOT_OPENED,
        "backup_trouble.sheet_wrong",
    )


def test_a_strangers_key_in_the_sheets_slot_is_found(stick: Stick) -> None:
    stranger = "A" * 42 + "E="  # any 32 bytes
    _change_sheet(stick, lambda slot: {**slot, "recipient": stranger})
    assert refused(stick.back_up) == (Kind.DAMAGED, "backup_trouble.recipient_changed")
    assert list(stick.place.iterdir()) == []


def test_the_new_sheet_opens_the_next_backup_and_the_old_one_does_not(stick: Stick) -> None:
    with Office.open(stick.office.folder, passphrase=PHRASE) as office:
        code = office.renew_sheet()
    made = stick.back_up()
    (made.copy.folder / "keys.json").unlink()
    assert inside(made.copy, by_sheet(made.copy, code)) == made.manifest
    assert refused(lambda: inside(made.copy, by_sheet(made.copy, stick.code)))[1] == (
        "backup_trouble.sheet_wrong"
    )


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("TBANM tỉnh: Mẫu/2026", "TBANM tỉnh Mẫu 2026"),
        ("...", "office"),
        ("", "office"),
        ("con", "_con"),
        ("a" * 300, "a" * 60),
        ("../../etc", "etc"),
    ],
)
def test_a_label_becomes_a_name_that_every_stick_bears(label: str, name: str) -> None:
    made = name_of(label, AT)
    assert made.endswith("-20261113-1652")
    assert made.removesuffix("-20261113-1652").strip(" .") == name


def test_a_name_is_free_only_where_no_half_copy_has_it(tmp_path: Path) -> None:
    (tmp_path / "a.part").mkdir()
    (tmp_path / "a-2").symlink_to("nowhere")
    assert free_name(tmp_path, "a") == "a-3"


def _keep_row(office: Office, digest: str) -> None:
    row = Attachment(
        title="Tờ trình",
        file_name="a.pdf",
        size=1,
        digest=digest,
        sha256=digest,
        secret="00",
        added_at=AT,
    )
    with office.database.writing() as tx:
        tx.put(row)


def _change_sheet(stick: Stick, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    import json

    folder = stick.office.folder
    whole = json.loads((folder / slot_file.SLOTS_NAME).read_text(encoding="utf-8"))
    whole.pop("checksum")
    for place, slot in enumerate(whole["slots"]):
        if slot["kind"] == "sheet":
            changed = change(slot)
            if changed["recipient"] is None:
                changed = {k: v for k, v in changed.items() if k not in ("recipient", "seal")}
            whole["slots"][place] = changed
    whole["checksum"] = slot_file._checksum(whole)
    (folder / slot_file.SLOTS_NAME).write_text(json.dumps(whole), encoding="utf-8")

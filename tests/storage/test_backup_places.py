"""Where backups go and offices come back to: full sticks, foreign folders, other people's files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.storage import backup_place
from desktop.storage.backup_place import Copy, copy_at, keys_of, look_into, name_of, said_digest
from desktop.storage.backup_restore import check_shallow
from tests.storage.backups import AT, Stick, restored
from tests.storage.conftest import SmallDisk
from tests.storage.offices import Kind, refused


def free_of(folder: Path, size: int) -> Callable[[Path], int]:
    """A disk of ``size`` bytes under ``folder``."""

    def free_at(place: Path) -> int:
        if not place.is_relative_to(folder):
            return 10**12
        return size - sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())

    return free_at


def test_a_stick_full_of_an_interrupted_backup_is_used_again(
    stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = stick.place / "Máy 01-20261001-0900.part"
    part.mkdir()
    (part / "keys.json").write_bytes((stick.office.folder / "keyslots.json").read_bytes())
    (part / "office.age").write_bytes(b"x" * 30_000_000)
    monkeypatch.setattr(backup_place, "free_at", free_of(stick.place, 32_000_000))
    stick.back_up()
    assert not part.exists()


def test_a_disk_full_of_an_interrupted_restoring_is_used_again(
    copy: Copy, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = to.with_name(f"{to.name}.restoring-0123abcd")
    left.mkdir(parents=True)
    (left / "office.db").write_bytes(b"x" * 30_000_000)
    monkeypatch.setattr(backup_place, "free_at", free_of(to.parent, 32_000_000))
    restored(copy, to)
    assert [each.name for each in to.parent.iterdir()] == [to.name]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        (".restoring-notes", "mine.txt"),
        (".restoring-notes", "office.db"),
        (".restoring-0123abcd", "mine.txt"),
        (".restoring-0123abcd", "objects/mine.txt"),
        (".restoring-0123abcd", "objects/ab/mine.txt"),
        (".restoring-0123abcd-2", "office.db"),
        (".restoring-0123ABCD", "office.db"),
    ],
)
def test_a_folder_of_the_user_beside_is_left_alone(
    copy: Copy, to: Path, name: str, file: str
) -> None:
    mine = to.with_name(f"{to.name}{name}") / file
    mine.parent.mkdir(parents=True)
    mine.write_text("of somebody", encoding="utf-8")
    before = sorted(mine.parent.iterdir())
    restored(copy, to)
    assert mine.read_text(encoding="utf-8") == "of somebody"
    assert sorted(mine.parent.iterdir()) == before  # no lock was laid there either


def test_what_a_killed_restoring_left_half_goes_with_all_that_it_wrote(
    copy: Copy, to: Path
) -> None:
    left = to.with_name(f"{to.name}.restoring-0123abcd")
    for name in ("lock", "office.db", "office.db-wal", "keyslots.json", "keyslots.json.previous",
                 f"objects/ab/{'ab' * 32}"):  # fmt: skip
        (left / name).parent.mkdir(parents=True, exist_ok=True)
        (left / name).write_bytes(b"half")
    restored(copy, to)
    assert not left.exists()


# --- a backup is no place ------------------------------------------------------------------------


def test_a_backup_into_a_backup_is_refused(stick: Stick) -> None:
    """Choosing last time's folder is the likeliest slip; what lay there was never found again."""
    first = stick.back_up().copy
    inner = first.folder / "sâu" / "hơn"
    inner.mkdir(parents=True)
    for place in (first.folder, inner):
        stick.place = place
        assert refused(stick.back_up) == (Kind.NOT_OPENED, "backup_trouble.inside_a_copy")
    assert list(inner.iterdir()) == []


def test_an_office_is_not_restored_into_a_backup(copy: Copy) -> None:
    before = {each.name for each in copy.folder.iterdir()}
    for to in (copy.folder, copy.folder / "new"):
        key = refused(lambda to=to: restored(copy, to))  # type: ignore[misc]
        assert key == (Kind.NOT_OPENED, "backup_trouble.inside_a_copy")
    assert {each.name for each in copy.folder.iterdir()} == before


def test_a_whole_disk_is_no_folder_to_restore_to(
    copy: Copy, small_disk: Callable[[int], SmallDisk]
) -> None:
    whole = (Kind.NOT_OPENED, "backup_trouble.whole_disk")
    assert refused(lambda: restored(copy, Path("/"))) == whole
    disk = small_disk(65536)
    assert refused(lambda: restored(copy, disk.path)) == whole
    restored(copy, disk.path / "Dữ liệu")


# --- foreign sticks ------------------------------------------------------------------------------


def test_a_guide_of_gigabytes_is_not_read_whole(copy: Copy) -> None:
    told = said_digest(copy)
    guide = copy.folder / "DOC-TOI.txt"
    end = guide.read_bytes()
    with guide.open("wb") as stream:
        stream.truncate(3 * 2**30)  # takes no room
        stream.seek(0, os.SEEK_END)
        stream.write(end)
    assert told
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "read_text", lambda *_given, **_more: pytest.fail("read whole"))
        assert said_digest(copy) == told
        assert check_shallow(copy) == ()


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes among files")
def test_a_pipe_in_the_place_of_a_file_hangs_nothing(copy: Copy) -> None:
    for name in ("keys.json", "DOC-TOI.txt"):
        (copy.folder / name).unlink()
        os.mkfifo(copy.folder / name)
    found = copy_at(copy.folder)
    assert found.office == ""
    assert len(look_into(copy.folder.parent)) == 1
    assert refused(lambda: keys_of(found)) == (Kind.DAMAGED, "backup_trouble.keys_damaged")
    assert said_digest(found) is None


@pytest.mark.parametrize("label", ["😀" * 60, "Ợ" * 200, "com¹", "conin$", "nul.tin"])
def test_a_name_fits_every_disk_by_its_bytes_too(label: str, tmp_path: Path) -> None:
    name = name_of(label, AT)
    assert len(f"{name}-99.part".encode()) < 255
    (tmp_path / f"{name}.part").mkdir()
    if len(label) < 10:
        assert name.startswith("_")

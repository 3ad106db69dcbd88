"""A restoring killed between its two renamings: the office was said not to be there."""

from __future__ import annotations

import shutil
import stat
import sys
from pathlib import Path

import pytest

from desktop.storage import backup_restore, restoring_beside, slot_file
from desktop.storage.backup_place import Copy
from desktop.storage.lock import FolderLock
from tests.storage.backups import restored
from tests.storage.offices import MARKER, opens
from tests.storage.offices import make as make_office


@pytest.fixture
def killed(copy: Copy, to: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where an office was, with the two folders that the kill left beside."""
    make_office(to)
    seen = tmp_path / "seen"
    moved = backup_restore.move

    def cut_off(source: Path, target: Path) -> None:
        moved(source, target)
        if not seen.exists():
            shutil.copytree(to.parent, seen)  # as it lies between the two

    with monkeypatch.context() as patch:
        patch.setattr(backup_restore, "move", cut_off)
        restored(copy, to)
    return seen / to.name


def test_the_next_opening_gives_the_restored_office_its_name(killed: Path) -> None:
    assert not killed.exists()
    told = restoring_beside.finish(killed)
    assert told is not None
    assert told.key == "restoring.finished_later"
    assert opens(killed) == [MARKER]
    (former,) = [each for each in killed.parent.iterdir() if each != killed]
    assert opens(former) == [MARKER]
    assert restoring_beside.finish(killed) is None


def test_half_a_one_one_at_work_and_two_of_them_get_no_name(killed: Path) -> None:
    (part,) = killed.parent.glob("*.restoring-*")
    held = FolderLock(part)
    assert restoring_beside.finish(killed) is None
    held.release()
    twin = Path(shutil.copytree(part, part.with_name(f"{killed.name}.restoring-00000000")))
    assert restoring_beside.finish(killed) is None
    (twin / slot_file.PREVIOUS_NAME).unlink()  # it is half: the other one is meant
    (part / slot_file.SLOTS_NAME).write_bytes(b"torn")
    assert restoring_beside.finish(killed) is None
    assert not killed.exists()


def test_what_stands_there_is_never_touched(killed: Path) -> None:
    killed.mkdir()
    assert restoring_beside.finish(killed) is None
    assert list(killed.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_an_office_that_others_were_let_into_stays_so(copy: Copy, to: Path) -> None:
    """It was founded open to all and restored for one alone."""
    make_office(to)
    assert stat.S_IMODE(to.stat().st_mode) == 0o700
    to.chmod(0o770)
    restored(copy, to)
    assert stat.S_IMODE(to.stat().st_mode) == 0o770
    shutil.rmtree(to)
    restored(copy, to)
    assert stat.S_IMODE(to.stat().st_mode) == 0o700

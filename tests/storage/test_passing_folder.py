"""What a killed check left in the place for passing files: a whole database, swept by nobody."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from desktop.storage import backup_place, backup_restore
from desktop.storage.backup_place import Copy
from desktop.storage.backup_restore import check
from desktop.storage.lock import LOCK_NAME
from desktop.storage.office import Office
from desktop.storage.passing_folder import PREFIX, PassingFolder
from tests.storage.backups import by_phrase
from tests.storage.offices import PHRASE, Kind, Made, refused


@pytest.fixture
def passing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def test_a_killed_check_is_swept_by_the_next_and_one_at_work_is_not(
    copy: Copy, passing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[Path] = []

    def killed(*_given: object) -> None:
        (folder,) = passing.iterdir()
        left.append(Path(shutil.copytree(folder, passing / f"{PREFIX}killed")))

    with monkeypatch.context() as patch:
        patch.setattr(backup_restore, "require_equal", killed)
        check(copy, by_phrase(copy))
    assert (left[0] / "office.db").is_file()
    mine = passing / f"{PREFIX}not ours"
    mine.mkdir()
    (mine / "notes.txt").write_text("x", "utf-8")
    at_work = PassingFolder(0)
    assert not left[0].exists()
    check(copy, by_phrase(copy))
    assert set(passing.iterdir()) == {mine, at_work.path}
    assert [each.name for each in at_work.path.iterdir()] == [LOCK_NAME]
    at_work.close()
    assert not at_work.path.exists()


def test_an_office_that_is_only_looked_at_leaves_nothing(made: Made, passing: Path) -> None:
    with Office.open(made.folder, passphrase=PHRASE, inspecting=True):
        (folder,) = passing.iterdir()
        assert (folder / "office.db").is_file()
    assert list(passing.iterdir()) == []


def test_a_small_disk_for_passing_files_is_said_before_anything_is_read(
    copy: Copy, made: Made, passing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_place, "free_at", lambda _place: 100)
    full = (Kind.OUTSIDE, "safe.disk_full")
    assert refused(lambda: check(copy, by_phrase(copy))) == full
    assert refused(lambda: Office.open(made.folder, passphrase=PHRASE, inspecting=True)) == full
    assert list(passing.iterdir()) == []

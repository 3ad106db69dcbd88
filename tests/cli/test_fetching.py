"""``thuky fetch``: damaged files out of a backup, with words and exit codes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.storage.aside import MARK
from desktop.storage.objects import Objects
from desktop.storage.office import OBJECTS_NAME, Office
from tests.cli.conftest import Place
from tests.ui.conftest import NOW


@pytest.fixture
def own(place: Place, tmp_path: Path) -> Place:
    shutil.copytree(place.folder, tmp_path / "office")
    return Place(tmp_path / "office", place.secret)


@pytest.fixture
def backup(own: Place, tmp_path: Path) -> Path:
    stick = tmp_path / "USB"
    stick.mkdir()
    return Path(own.ask("backup", "--to", stick, "--json").json["folder"])


def contents(own: Place) -> list[Path]:
    folder = own.folder / OBJECTS_NAME
    return [folder / each[:2] / each for each in Objects(folder).digests()]


def test_what_is_damaged_or_gone_comes_back_and_is_told_by_name(own: Place, backup: Path) -> None:
    first, second, *_rest = contents(own)
    first.write_bytes(first.read_bytes()[:-1])
    second.unlink()
    assert own.ask("verify").code == 1
    done = own.ask("fetch", "--from", backup, "--json")
    assert done.code == 0
    assert len(done.json["fetched"]) == 2
    assert done.json["left"] == []
    assert own.ask("verify").code == 0
    assert list(first.parent.glob(f"*{MARK}*"))
    again = own.ask("fetch", "--from", backup)
    assert (again.code, again.out) == (0, "")
    assert "đều nguyên vẹn" in again.err


def test_a_backup_of_an_older_key_wants_the_passphrase_of_its_day(own: Place, backup: Path) -> None:
    with Office.open(own.folder, passphrase=own.secret.read_text("utf-8").strip()) as office:
        office.rotate((), NOW)
    contents(own)[0].unlink()
    done = own.ask("fetch", "--from", backup)
    assert done.code == 3
    assert "--backup-passphrase-file" in done.err
    done = own.ask("fetch", "--from", backup, "--backup-passphrase-file", own.secret)
    assert done.code == 0
    assert own.ask("verify").code == 0

"""A change of key that was killed, and then an update: the office opens, and so does the backup."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.storage import key_change, rotation, slot_file
from desktop.storage import migrate as migrating
from desktop.storage.backup import Made as MadeBackup
from desktop.storage.backup import make
from desktop.storage.backup_restore import inside
from desktop.storage.migrations import STEPS
from desktop.storage.office import Office
from tests.storage.backups import AT, by_phrase, by_sheet
from tests.storage.offices import CHEAP, MARKER, OTHER, PHRASE, Kind, Made, noted, refused
from tests.storage.test_rotation import Snapshots

NOW = datetime(2026, 3, 2, 8)


def _later(operations: Any) -> None:
    operations.execute("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT")


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    return lambda: monkeypatch.setattr(migrating, "STEPS", (*STEPS, _later))


def updated(folder: Path, place: Path, **how: Any) -> MadeBackup:
    """Open as a newer program does, with the backup ahead of its migration."""
    found: list[MadeBackup] = []

    def before(office: Office, _was: int, _now: int) -> None:
        found.append(make(office, place, at=AT))

    with Office.open(folder, before=before, **how) as office:
        assert noted(office) == [MARKER]
    return found[0]


def test_killed_at_any_moment_the_next_program_opens_it_and_its_backup_opens_too(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, newer: Callable[[], None]
) -> None:
    """It was refused for ever: the slots were of both keys while the backup was to be made."""
    with Office.open(made.folder, passphrase=PHRASE) as office, monkeypatch.context() as patch:
        leaver = office.add_clerk("Người cũ", OTHER, cost=CHEAP)
        seen = Snapshots(made.folder, tmp_path / "kills", patch)
        office.rotate({leaver}, NOW)
    changing = [each for each in seen.taken if slot_file.peek(each).is_changing]
    assert changing
    newer()
    place = tmp_path / "usb"
    place.mkdir()
    for number, folder in enumerate([*changing, seen.taken[0], seen.taken[-1]]):
        how: dict[str, Any] = {"passphrase": PHRASE} if number % 2 else {"sheet": made.code}
        backup = updated(folder, place, **how)
        assert inside(backup.copy, by_phrase(backup.copy)) == backup.manifest, folder.name
        assert inside(backup.copy, by_sheet(backup.copy, made.code)) == backup.manifest
        assert not slot_file.peek(folder).is_changing


def test_what_was_finished_before_an_update_is_told(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, newer: Callable[[], None]
) -> None:
    with Office.open(made.folder, passphrase=PHRASE) as office, monkeypatch.context() as patch:
        patch.setattr(key_change, "ended", lambda file: file)  # the last writing did nothing
        office.rotate((), NOW)
    (made.folder / slot_file.SLOTS_NAME).write_bytes(b"torn")
    newer()
    with Office.open(made.folder, passphrase=PHRASE) as office:
        said = [each.key for each in office.notices]
    assert said == ["safe.slots_previous", "safe.rotation_finished"]
    assert len(list(made.folder.glob(f"{slot_file.SLOTS_NAME}.damaged-*"))) == 1
    with Office.open(made.folder, passphrase=PHRASE) as office:
        assert office.notices == ()


def test_an_office_of_a_newer_program_keeps_its_unfinished_change(
    made: Made, monkeypatch: pytest.MonkeyPatch, newer: Callable[[], None]
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(migrating, "STEPS", (*STEPS, _later))
        Office.open(made.folder, passphrase=PHRASE).close()
        with Office.open(made.folder, passphrase=PHRASE) as office:
            patch.setattr(rotation.key_change, "ended", lambda file: file)
            office.rotate((), NOW)
    before = {each.name: each.read_bytes() for each in made.folder.iterdir() if each.is_file()}
    answer = refused(lambda: Office.open(made.folder, passphrase=PHRASE))
    assert answer == (Kind.NOT_OPENED, "desk.newer")
    now = {each.name: each.read_bytes() for each in made.folder.iterdir() if each.is_file()}
    assert now == before

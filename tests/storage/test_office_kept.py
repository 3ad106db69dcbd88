"""An office is made whole, keeps its keys and copies right, and survives a killed process."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import desktop
from desktop.base.progress import Cancelled, Progress
from desktop.domain.problems import Refused
from desktop.storage import slot_file
from desktop.storage.damage import Damage
from desktop.storage.keyslots import KeySlots
from desktop.storage.office import DATABASE_NAME, OBJECTS_NAME, Office
from desktop.storage.recovery import RecoveryCode
from tests.storage.offices import (
    CHEAP,
    MARKER,
    OTHER,
    PHRASE,
    Kind,
    Made,
    lying_in,
    make,
    note,
    noted,
    opens,
    refused,
    refused_unharmed,
)

# Making


def test_a_folder_that_holds_something_is_not_taken(tmp_path: Path, made: Made) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "letter.txt").write_text("x")
    for place in (tmp_path / "taken", tmp_path / "taken" / "letter.txt", made.folder):
        before = lying_in(tmp_path)
        assert refused(
            lambda: Office.create(place, label="", clerk="A", passphrase=PHRASE, cost=CHEAP)  # noqa: B023
        ) == (Kind.NOT_OPENED, "safe.folder_taken")
        assert lying_in(tmp_path) == before


def test_an_empty_folder_is_taken_and_a_deep_one_made(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    make(tmp_path / "empty")
    make(tmp_path / "a" / "b" / "c")


def test_a_short_passphrase_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        Office.create(tmp_path / "a", label="", clerk="A", passphrase="ngan", cost=CHEAP)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("step", ["save", "add_sheet", "settle"])
def test_a_half_made_folder_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "empty").mkdir()
    monkeypatch.setattr(KeySlots, step, fail)
    for place in (tmp_path / "empty", tmp_path / "deep" / "er"):
        with pytest.raises(KeyboardInterrupt):
            Office.create(place, label="", clerk="A", passphrase=PHRASE, cost=CHEAP)
    assert lying_in(tmp_path) == {"empty": None}


# Keys


def test_a_changed_passphrase_opens_and_the_old_one_does_not(made: Made) -> None:
    with Office.open(made.folder, passphrase=PHRASE) as office:
        clerk = office.slots.clerks[0].id
        assert refused(lambda: office.change_passphrase(clerk, OTHER, OTHER, cost=CHEAP)) == (
            Kind.NOT_OPENED,
            "safe.passphrase_wrong",
        )
        office.change_passphrase(clerk, PHRASE, OTHER, cost=CHEAP)
    assert opens(made.folder, OTHER) == [MARKER]
    assert refused_unharmed(made.folder)[1] == "safe.passphrase_wrong"
    (made.folder / slot_file.SLOTS_NAME).unlink()
    assert refused_unharmed(made.folder)[1] == "safe.passphrase_wrong_previous"
    assert opens(made.folder, OTHER) == [MARKER]


def test_the_sheet_sets_a_new_passphrase_and_a_new_sheet_replaces_it(made: Made) -> None:
    with Office.open(made.folder, sheet=made.code) as office:
        office.reset_passphrase_with_sheet(made.code, OTHER, cost=CHEAP)
        stranger = RecoveryCode.new()
        assert refused(lambda: office.reset_passphrase_with_sheet(stranger, OTHER)) == (
            Kind.NOT_OPENED,
            "safe.sheet_wrong",
        )
        renewed = office.renew_sheet()
    assert opens(made.folder, OTHER) == [MARKER]
    assert refused_unharmed(made.folder, sheet=made.code)[1] == "safe.sheet_wrong"
    Office.open(made.folder, sheet=RecoveryCode.parse(str(renewed))).close()


def test_slots_that_do_not_open_when_read_back_are_put_back(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ruined(self: KeySlots, key: bytearray, code: RecoveryCode) -> object:
        return KeySlots.add_sheet(self, bytearray(32), code)

    with Office.open(made.folder, passphrase=PHRASE) as office:
        monkeypatch.setattr(office.slots, "add_sheet", ruined.__get__(office.slots))
        assert refused(office.renew_sheet) == (Kind.OUTSIDE, "safe.slots_unproved")
    with Office.open(made.folder, sheet=made.code) as office:
        assert office.notices == ()


def test_a_closed_office_holds_neither_key_nor_folder(made: Made) -> None:
    office = Office.open(made.folder, passphrase=PHRASE)
    key = office._key
    assert len(key) == 32
    office.close()
    office.close()
    assert len(key) == 0
    assert opens(made.folder) == [MARKER]


# Copies and checks


def test_a_copy_is_an_office_of_its_own(made: Made, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    with Office.open(made.folder, passphrase=PHRASE) as office:
        office.copy_to(tmp_path / "copy", Progress(lambda done, of, _: heard.append((done, of))))
        note(office, "sau bản sao")
    assert heard[-1] == (3, 3)
    assert opens(tmp_path / "copy") == [MARKER]
    with Office.open(tmp_path / "copy", sheet=made.code) as copy:
        assert copy.verify() == ()
        assert copy.objects.get(made.digest, made.key) == MARKER.encode() * 50
    assert len(opens(made.folder)) == 2


def test_a_copy_goes_into_no_folder_that_holds_something(made: Made, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "x").write_text("x")
    with Office.open(made.folder, passphrase=PHRASE) as office:
        assert refused(lambda: office.copy_to(tmp_path / "taken"))[1] == "safe.folder_taken"
        inside = made.folder / OBJECTS_NAME / "copy"
        assert refused(lambda: office.copy_to(inside))[1] == "safe.folder_inside"
        assert not inside.exists()
    assert (tmp_path / "taken" / "x").read_text() == "x"


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_cancelled_copy_leaves_nothing(made: Made, tmp_path: Path, at: int) -> None:
    progress = Progress(lambda done, of, _: progress.cancel() if done >= at else None)
    with Office.open(made.folder, passphrase=PHRASE) as office:
        with pytest.raises(Cancelled):
            office.copy_to(tmp_path / "copy", progress)
        assert not (tmp_path / "copy").exists()
        note(office, "vẫn ghi được")


def test_a_damaged_content_is_not_copied_silently(made: Made, tmp_path: Path) -> None:
    (made.folder / OBJECTS_NAME / made.digest[:2] / made.digest).write_bytes(b"x")
    with Office.open(made.folder, passphrase=PHRASE) as office:
        assert refused(lambda: office.copy_to(tmp_path / "copy")) == (
            Kind.DAMAGED,
            "safe.object_changed",
        )
    assert not (tmp_path / "copy").exists()


def test_every_damage_is_found_and_named(made: Made) -> None:
    with Office.open(made.folder, passphrase=PHRASE) as office:
        for number in range(50):
            note(office, f"{number} " * 500)
    content = bytearray((made.folder / DATABASE_NAME).read_bytes())
    content[-2000] ^= 8
    (made.folder / DATABASE_NAME).write_bytes(content)
    (made.folder / OBJECTS_NAME / made.digest[:2] / made.digest).write_bytes(b"x")
    with Office.open(made.folder, passphrase=PHRASE) as office:
        (made.folder / slot_file.SLOTS_NAME).write_bytes(b"x")
        found = office.verify()
    assert {damage.msg.key for damage in found} == {
        "safe.slots_copy_left",
        "damage.pages",
        "safe.object_changed",
    }
    assert all(damage.detail for damage in found)


def kill_a_writer(folder: Path) -> None:
    """Leave a journal that was not emptied into the database yet."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), PHRASE, "0"],
        cwd=Path(desktop.__file__).parents[1],
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()


def test_inspecting_healed_what_it_should_have_told(made: Made) -> None:
    kill_a_writer(made.folder)
    (made.folder / OBJECTS_NAME / "00ff.part").write_bytes(b"half")
    (made.folder / slot_file.SLOTS_NAME).write_bytes(b"{bad")
    before = lying_in(made.folder)
    assert before["office.db-wal"]
    with Office.open(made.folder, passphrase=PHRASE, inspecting=True) as office:
        assert "a0" in noted(office)
        assert office.notices == ()
        found = office.verify()
        assert lying_in(made.folder) == before
    assert [damage.msg.key for damage in found] == ["safe.slots_copy_left"]
    assert lying_in(made.folder) == before
    assert not office._path.parent.exists()


def test_inspecting_finds_what_is_damaged_in_the_file_itself(made: Made) -> None:
    content = bytearray((made.folder / DATABASE_NAME).read_bytes())
    content[-2000] ^= 8
    (made.folder / DATABASE_NAME).write_bytes(content)
    (made.folder / slot_file.PREVIOUS_NAME).write_bytes(b"{bad")
    with Office.open(made.folder, passphrase=PHRASE, inspecting=True) as office:
        found = {damage.msg.key for damage in office.verify()}
    assert found == {"damage.pages", "safe.slots_copy_damaged"}


def test_a_disk_too_small_for_the_copy_is_said(
    made: Made, small_disk: Callable[[int], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = small_disk(100)
    monkeypatch.setattr(tempfile, "tempdir", str(disk.path))
    disk.fill()
    said = refused(lambda: Office.open(made.folder, passphrase=PHRASE, inspecting=True))
    assert said == (Kind.OUTSIDE, "safe.disk_full")
    assert [each.name for each in disk.path.iterdir()] == ["filling"]
    assert opens(made.folder) == [MARKER]


def test_a_content_that_a_record_names_is_missed(made: Made) -> None:
    (made.folder / OBJECTS_NAME / made.digest[:2] / made.digest).unlink()
    with Office.open(made.folder, passphrase=PHRASE) as office:
        assert office.verify() == ()
        found = office.verify(digests=[made.digest])
    assert [(type(damage), damage.msg.key) for damage in found] == [(Damage, "safe.object_missing")]


def test_checking_can_be_cancelled(made: Made) -> None:
    progress = Progress()
    progress.cancel()
    with Office.open(made.folder, passphrase=PHRASE) as office, pytest.raises(Cancelled):
        office.verify(progress)


def test_what_a_killed_process_began_to_write_is_swept_on_opening(made: Made) -> None:
    part = made.folder / OBJECTS_NAME / "00ff.part"
    part.write_bytes(b"half")
    assert opens(made.folder) == [MARKER]
    assert not part.exists()


WRITER = """
import sys
from pathlib import Path
from desktop.storage.damage import Damage
from desktop.storage.office import Office

office = Office.open(Path(sys.argv[1]), passphrase=sys.argv[2])
number = int(sys.argv[3])
while True:
    with office._engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO word VALUES (?)", (f"a{number}",))
        connection.exec_driver_sql("INSERT INTO word VALUES (?)", (f"b{number}",))
    print(number, flush=True)
    number += 1
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the signal is of other systems")
def test_nothing_acknowledged_is_lost_to_a_kill(made: Made) -> None:
    chance = random.Random(4)
    first = 0
    for _ in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(made.folder), PHRASE, str(first)],
            cwd=Path(desktop.__file__).parents[1],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            for _ in range(chance.randint(1, 120)):
                process.stdout.readline()
            os.kill(process.pid, signal.SIGKILL)
            said = process.stdout.read().split("\n")
        with Office.open(made.folder, passphrase=PHRASE) as office:
            words = set(noted(office)) - {MARKER}
            assert office.verify() == ()
        acknowledged = max((int(line) for line in said[:-1]), default=first)
        whole = {int(word[1:]) for word in words if word[0] == "a"}
        assert whole == {int(word[1:]) for word in words if word[0] == "b"}
        assert whole >= set(range(acknowledged + 1))
        assert whole == set(range(len(whole)))
        first = len(whole)

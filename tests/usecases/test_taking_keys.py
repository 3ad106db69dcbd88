"""Lost key slots are taken from a backup: those of this database, with nobody at work in it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.base.clock import SetClock
from desktop.storage import slot_file
from desktop.storage.aside import MARK
from desktop.usecases import backups, salvaging
from desktop.usecases.opening import OpenOffice
from tests.usecases.founded import CHEAP, PHRASE, founded
from tests.usecases.test_clerks import refusal

OTHER = "con thuyen nho tren song"
CLOCK = SetClock(datetime(2026, 3, 2, 8, 0))


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office whose slots are lost; on the stick its backup, and a newer one of another."""
    (tmp_path / "USB").mkdir()
    for name in ("office", "other"):
        opened = founded(tmp_path / name)
        assert isinstance(opened.desk.clock, SetClock)
        if name == "other":
            opened.desk.clock.forward(timedelta(hours=1))
        backups.back_up(opened, tmp_path / "USB")
        opened.close()
    for name in (slot_file.SLOTS_NAME, slot_file.PREVIOUS_NAME):
        (tmp_path / "office" / name).write_bytes(b"torn")
    return tmp_path / "office"


def lying(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


def test_among_the_backups_of_a_stick_those_of_this_office_are_taken(office: Path) -> None:
    stick = office.parent / "USB"
    assert backups.look_into(stick)[0].office == slot_file.peek(office.parent / "other").office
    salvaging.take_keys(office, stick, CLOCK, passphrase=PHRASE)
    OpenOffice.open(office, CLOCK, passphrase=PHRASE).close()
    assert len([name for name in lying(office) if MARK in name]) == 2


def test_another_offices_keys_are_not_taken(office: Path) -> None:
    of_other = backups.look_into(office.parent / "USB")[0].folder
    before = lying(office)

    def take(passphrase: str) -> str:
        return refusal(lambda: salvaging.take_keys(office, of_other, CLOCK, passphrase=passphrase))

    assert take(PHRASE) == "damage.keys_foreign"
    assert take(OTHER) == "damage.keys_not_opened"
    assert lying(office).items() >= before.items()


def test_beneath_an_open_window_nothing_is_taken(office: Path) -> None:
    stick = office.parent / "USB"
    salvaging.take_keys(office, stick, CLOCK, passphrase=PHRASE)
    opened = OpenOffice.open(office, CLOCK, passphrase=PHRASE)
    before = slot_file.peek(office)
    opened.change_passphrase(PHRASE, OTHER, cost=CHEAP)
    said = refusal(lambda: salvaging.take_keys(office, stick, CLOCK, passphrase=PHRASE))
    assert said == "safe.in_use"
    assert slot_file.peek(office) == opened.office.slots.file != before
    opened.close()


def test_salvage_takes_the_keys_of_this_office_too(office: Path) -> None:
    keys = salvaging.keys_for(office, office.parent / "USB", passphrase=PHRASE)
    done = salvaging.run(office, office.parent / "new", passphrase=PHRASE, keys=keys)
    assert done.is_whole

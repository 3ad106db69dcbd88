"""A disk that fills up between the newest slot file and its second copy."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage import slot_file
from desktop.storage.office import Office
from tests.storage.offices import CHEAP, OTHER, PHRASE, Kind, Made, note, noted, refused


def test_a_disk_full_after_the_change_was_told_as_if_nothing_had_changed(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clerk believed in the former passphrase, and it opened nothing any more."""

    def full(folder: Path, file: slot_file.SlotFile) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with Office.open(made.folder, passphrase=PHRASE) as office:
        monkeypatch.setattr(slot_file, "settle", full)
        office.change_passphrase(office.slots.clerks[0].id, PHRASE, OTHER, cost=CHEAP)
        note(office, "sau")
    monkeypatch.undo()
    assert slot_file.previous(made.folder) != slot_file.peek(made.folder)
    assert refused(lambda: Office.open(made.folder, passphrase=PHRASE))[0] is Kind.NOT_OPENED
    with Office.open(made.folder, passphrase=OTHER) as office:
        assert "sau" in noted(office)
    # Opening settled it: the former passphrase opens nothing, not even by the second copy.
    (made.folder / slot_file.SLOTS_NAME).write_bytes(b"")
    assert refused(lambda: Office.open(made.folder, passphrase=PHRASE))[0] is Kind.NOT_OPENED


def test_a_change_that_was_not_proved_opens_by_no_file(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way back kept the refused slots as the previous file, which opens where this is torn."""
    with Office.open(made.folder, passphrase=PHRASE) as office:
        slot = office.slots.clerks[0].id
        monkeypatch.setattr(office, "_prove_slots", unproved)
        assert refused(lambda: office.set_passphrase(slot, OTHER, cost=CHEAP))[0] is Kind.OUTSIDE
    assert slot_file.previous(made.folder) == slot_file.peek(made.folder)
    (made.folder / slot_file.SLOTS_NAME).write_bytes(b"torn")
    assert refused(lambda: Office.open(made.folder, passphrase=OTHER))[0] is Kind.NOT_OPENED
    Office.open(made.folder, passphrase=PHRASE).close()


def unproved(_opening: object) -> None:
    raise Trouble(Trouble.Kind.OUTSIDE, Msg("safe.slots_unproved"))

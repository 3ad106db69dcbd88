"""A disk that is full between a change of a key and its note in the diary."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.base.clock import SetClock
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Clerk, Role
from desktop.storage.office import Office
from desktop.usecases import clerks
from desktop.usecases.desk import Desk
from desktop.usecases.opening import OpenOffice
from tests.faults.grounds import NOW
from tests.usecases.founded import CHEAP, PHRASE, founded
from tests.usecases.test_clerks import refusal

OTHER = "con thuyen nho tren song"
THIRD = "dong lua chin vang thom"


def test_a_passphrase_that_was_changed_was_told_as_unchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the note nor the former slots found room, and the clerk kept the former phrase."""

    def full(*_given: object, **_more: object) -> None:
        raise Trouble(Trouble.Kind.OUTSIDE, Msg("safe.disk_full", place="/", free=0))

    office = founded(tmp_path / "office")
    with monkeypatch.context() as patch:
        patch.setattr(Desk, "execute", full)
        patch.setattr(Office, "put_slots_back", full)
        office.change_passphrase(PHRASE, OTHER, cost=CHEAP)
    office.close()
    OpenOffice.open(office.folder, SetClock(NOW), passphrase=OTHER).close()


def test_a_colleagues_new_passphrase_was_told_as_not_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The office's key was changed with it, and then the diary found no room."""

    def full(*_given: object, **_more: object) -> None:
        raise Trouble(Trouble.Kind.OUTSIDE, Msg("safe.disk_full", place="/", free=0))

    office = founded(tmp_path / "office")
    record = Clerk(label="Lê Văn Xem", role=Role.READER)
    reader = clerks.enrol(office, record, OTHER, proof=PHRASE, cost=CHEAP)
    with monkeypatch.context() as patch:
        patch.setattr(Desk, "execute", full)
        clerks.give_passphrase(office, reader, THIRD, proof=PHRASE, known=True, cost=CHEAP)
    assert office.office.rotated_at() is not None
    office.close()
    folder, clock = office.folder, SetClock(NOW)
    OpenOffice.open(folder, clock, passphrase=THIRD, slot=reader.slot).close()


def test_a_colleagues_first_slot_that_stands_in_no_list_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_more: object) -> None:
        raise Trouble(Trouble.Kind.OUTSIDE, Msg("safe.disk_full", place="/", free=0))

    office = founded(tmp_path / "office")
    record = Clerk(label="Lê Văn Xem", role=Role.READER)
    reader = clerks.enrol(office, record, OTHER, proof=PHRASE, cost=CHEAP)
    office.office.rotate({reader.slot}, NOW)
    give = clerks.give_passphrase
    with monkeypatch.context() as patch:
        patch.setattr(Desk, "execute", full)
        said = refusal(lambda: give(office, reader, THIRD, proof=PHRASE, known=True, cost=CHEAP))
    assert said == "clerks.reset_unlisted"
    assert {each.label for each in clerks.oddities(office)} == {"Lê Văn Xem"}
    office.close()

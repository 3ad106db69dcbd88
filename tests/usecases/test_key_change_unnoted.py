"""A disk that is full between a change of a key and its note in the diary."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.base.clock import SetClock
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage.office import Office
from desktop.usecases.desk import Desk
from desktop.usecases.opening import OpenOffice
from tests.faults.grounds import NOW
from tests.usecases.founded import CHEAP, PHRASE, founded

OTHER = "con thuyen nho tren song"


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

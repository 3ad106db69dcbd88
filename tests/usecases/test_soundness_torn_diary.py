"""A torn page of the diary keeps nobody from being told what else is unsound."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.usecases import diary, soundness
from tests.usecases.founded import founded


def test_the_check_broke_off_where_the_diary_could_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(*_given: object) -> None:
        msg = Msg("safe.database_damaged", file="office.db")
        raise Trouble(Trouble.Kind.DAMAGED, msg, detail="SQLITE_CORRUPT")

    office = founded(tmp_path / "office")
    try:
        assert soundness.check(office) == ()
        monkeypatch.setattr(diary, "prove", torn)
        (found,) = soundness.check(office)
        assert found.kind is soundness.Kind.DATABASE
    finally:
        office.close()

"""A disk that answers no more when a connection is wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.base.trouble import Trouble
from desktop.storage.engine import create_engine_for
from desktop.storage.transaction import Database
from tests.desk_fixtures import KEY


def test_a_file_that_could_not_be_opened_again_was_a_traceback(office_file: Path) -> None:
    """To say which file it is, it was opened once more."""
    database = Database(create_engine_for(office_file, KEY))
    office_file.unlink()
    for transaction in (database.reading, database.writing):
        with pytest.raises(Trouble) as caught, transaction():
            raise AssertionError("opened")
        assert caught.value.kind is Trouble.Kind.OUTSIDE

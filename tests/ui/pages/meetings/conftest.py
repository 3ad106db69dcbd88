"""A committee and its secretariat, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.base.clock import SetClock
from desktop.domain.accounts import Clerk
from desktop.storage.engine import create_engine_for
from desktop.storage.transaction import Database
from desktop.usecases.desk import Desk
from tests.desk_fixtures import KEY
from tests.meeting_room import gathered
from tests.ui.conftest import NOW
from tests.ui.pages.meetings_screen import SEATS, HungYen


@pytest.fixture(scope="session")
def seated(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with thirteen people in office."""
    file = Path(shutil.copyfile(template, tmp_path_factory.mktemp("seated") / "office.db"))
    database = Database(create_engine_for(file, KEY))
    with database.reading() as tx:
        clerk = tx.all(Clerk)[0]
    gathered(Desk(database, clerk, SetClock(NOW), regulations=HungYen()), SEATS)
    database.close()
    return file


@pytest.fixture
def office_file(seated: Path, tmp_path: Path) -> Path:
    """The path of an office of its own, with its committee."""
    return Path(shutil.copyfile(seated, tmp_path / "office.db"))

"""A committee and its secretariat, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.base.clock import SetClock
from desktop.domain.accounts import Clerk
from desktop.domain.meetings import Meeting
from desktop.storage.engine import create_engine_for
from desktop.storage.transaction import Database
from desktop.ui.kit.words import Ui
from desktop.usecases.desk import Desk
from tests.desk_fixtures import KEY
from tests.meeting_room import gathered
from tests.ui.conftest import NOW
from tests.ui.driver import PreparedAsk
from tests.ui.pages.meetings.opinion_screen import WHO
from tests.ui.pages.meetings_screen import SEATS, HungYen, Meetings, opened


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


@pytest.fixture
def ask(tmp_path: Path) -> PreparedAsk:
    """A scan of an opinion lies ready to be chosen."""
    made = PreparedAsk()
    made.file = tmp_path / "y-kien.pdf"
    made.file.write_bytes(b"%PDF- scan")
    return made


@pytest.fixture
def screen(ui: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot, ask: PreparedAsk) -> Meetings:
    return opened(ui, desk, tmp_path, qtbot, ask=ask)


@pytest.fixture
def meeting(screen: Meetings) -> Meeting:
    """The absence of a member is in view."""
    made = screen.room.plan()
    screen.page.open(made.id)
    screen.frame.open_tab("absence", screen.room.who(made, WHO).id)
    return made

"""A committee made once, copied for each test, and the page opened over it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.base.clock import SetClock
from desktop.domain.accounts import Clerk
from desktop.domain.regulation import Regulation
from desktop.storage.engine import create_engine_for
from desktop.storage.transaction import Database, Tx
from desktop.ui.kit.words import Ui
from desktop.ui.pages.members import ACTS, MembersPage
from desktop.ui.shell.main_window import MainWindow
from desktop.ui.shell.navigation import Section
from desktop.usecases.desk import Desk
from tests.desk_fixtures import KEY
from tests.ui.conftest import NOW
from tests.ui.driver import PreparedAsk
from tests.ui.pages.members_screen import (
    Members,
    Opened,
    context_of,
    fill,
)


@pytest.fixture(scope="session")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a committee, made once and copied for each test."""
    file = Path(shutil.copyfile(template, tmp_path_factory.mktemp("filled") / "office.db"))
    database = Database(create_engine_for(file, KEY))
    with database.reading() as tx:
        clerk = tx.all(Clerk)[0]
    fill(Desk(database, clerk, SetClock(NOW), regulations=no_regulation))
    database.close()
    return file


@pytest.fixture
def office_file(
    filled: Path, template: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Path:
    """A full committee, unless the test asks for ``nobody``."""
    source = template if "nobody" in request.fixturenames else filled
    return Path(shutil.copyfile(source, tmp_path / "office.db"))


@pytest.fixture
def nobody() -> None:
    """An office without members."""


def no_regulation(_tx: Tx, _day: date) -> Regulation:
    raise AssertionError("nothing here asks for a regulation")


@pytest.fixture
def opened(desk: Desk, tmp_path: Path, qtbot: QtBot) -> Opened:
    """Opens the page in its window."""

    def made(ui: Ui, *, ask: PreparedAsk | None = None) -> Members:
        pages: list[MembersPage] = []

        def page() -> MembersPage:
            pages.append(MembersPage(context_of(ui, desk, tmp_path, ask)))
            return pages[0]

        section = Section(6, "members", "person", page, ACTS)
        window = MainWindow(ui, (section,), office="Mẫu")
        qtbot.addWidget(window)
        window.turn_to("members")
        with qtbot.waitActive(window):
            window.show()
        return Members(pages[0])

    return made


@pytest.fixture
def members(opened: Opened, ui: Ui) -> Members:
    return opened(ui)

"""Offices that take a while to fill, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.base.clock import SetClock
from desktop.storage.engine import create_engine_for
from desktop.storage.transaction import Database
from desktop.ui.kit.words import Ui
from tests.desk_fixtures import KEY
from tests.ui.pages.live_room import LiveRoom, at_desk, planned, under_way
from tests.ui.pages.live_screen import LivePage, LiveScreen, window_of

MakeLive = Callable[..., LiveScreen]


@pytest.fixture(scope="session")
def live_files(template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The office of the meeting of the picture: before it begins, and at 8:51:07."""
    folder, files = tmp_path_factory.mktemp("live"), {}
    clock = SetClock(datetime(2026, 11, 30, 7, 30))
    file = Path(shutil.copyfile(template, folder / "work.db"))
    database = Database(create_engine_for(file, KEY))
    room = planned(database, clock)
    database.close()
    files["planned"] = Path(shutil.copyfile(file, folder / "planned.db"))
    database = Database(create_engine_for(file, KEY))
    room = at_desk(database, clock)
    under_way(room)
    database.close()
    files["under_way"] = file
    return files


@pytest.fixture
def live_room(
    request: pytest.FixtureRequest, live_files: dict[str, Path], tmp_path: Path, clock: SetClock
) -> Iterator[LiveRoom]:
    """A desk on a copy: at half past seven, or (``indirect`` parameter) ``under_way``."""
    name = getattr(request, "param", "planned")
    file = Path(shutil.copyfile(live_files[name], tmp_path / "live.db"))
    database = Database(create_engine_for(file, KEY))
    room = at_desk(database, clock)
    if name == "under_way":
        room.at(8, 51, 7)
    else:
        room.at(7, 30)
    yield room
    database.close()


@pytest.fixture
def open_live(live_room: LiveRoom, ui: Ui, qtbot: QtBot, tmp_path: Path) -> MakeLive:
    """Opens the tab in a window; at another size, or in other surroundings."""

    def opened(other: Ui | None = None, *, width: int = 1366, height: int = 768) -> LiveScreen:
        page = LivePage(other or ui, live_room, tmp_path)
        window = window_of(other or ui, page)
        qtbot.addWidget(window)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
        return LiveScreen(window, page)

    return opened

"""A computer of its own for each test of the whole program."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtWidgets import QApplication

from desktop.base.clock import SetClock
from desktop.domain.accounts import Clerk, Role
from desktop.storage.recovery import RecoveryCode
from desktop.usecases import backups, clerks, live, minutes
from desktop.usecases.opening import OpenOffice
from tests.meeting_room import DAY, SEATS, gathered
from tests.ui.conftest import NOW
from tests.ui.shell.program import OTHER, Wizard, World, computer
from tests.usecases.founded import CHEAP, PHRASE, founded


@pytest.fixture
def world(
    our_font: QApplication, clock: SetClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    """A computer on which the program never ran."""
    with computer(tmp_path, clock, monkeypatch) as made:
        yield made


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office of Hưng Yên, founded once for each run."""
    folder = tmp_path_factory.mktemp("founded") / "office"
    opened = founded(folder)
    opened.sheet_is_kept()
    opened.close()
    return folder


@pytest.fixture
def office(office_template: Path, tmp_path: Path) -> Path:
    """A copy of it that the test may use up."""
    return Path(shutil.copytree(office_template, tmp_path / "office"))


@pytest.fixture
def meeting(office: Path, begun: Begun) -> int:
    """A meeting in progress in that office, with its minutes as a draft."""
    return begun(office, with_minutes=True)


@pytest.fixture
def sitting(office: Path, begun: Begun) -> int:
    """A meeting opened at eight."""
    return begun(office, with_minutes=False)


class Begun(Protocol):
    """Lays an office in which a meeting sits where a copy of the template lies."""

    def __call__(self, office: Path, *, with_minutes: bool) -> int: ...


@pytest.fixture(scope="session")
def begun(office_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """Each of the two offices is made once in a run."""
    made: dict[bool, tuple[Path, int]] = {}

    def laid(office: Path, *, with_minutes: bool) -> int:
        if with_minutes not in made:
            folder = tmp_path_factory.mktemp("begun") / "office"
            shutil.copytree(office_template, folder)
            made[with_minutes] = (folder, _begin(folder, with_minutes=with_minutes))
        source, id = made[with_minutes]
        shutil.copytree(source, office, dirs_exist_ok=True)
        return id

    return laid


def _begin(office: Path, *, with_minutes: bool) -> int:
    clock = SetClock(datetime(2026, 11, 23, 8))
    opened = OpenOffice.open(office, clock, passphrase=PHRASE)
    room = gathered(opened.desk, [(*seat[:4], "") for seat in SEATS])
    held = room.plan()
    clock.set(datetime(DAY.year, DAY.month, DAY.day, 8))
    opened.desk.execute(live.all_present, meeting=held.id)
    opened.desk.execute(live.start, id=held.id)
    if with_minutes:
        opened.desk.execute(minutes.make, meeting=held.id)
    opened.close()
    return held.id


@pytest.fixture
def wizard(world: World) -> Wizard:
    """First run on a computer where no office is known."""
    world.start()
    return Wizard(world)


@pytest.fixture(scope="session")
def backed_up(
    office_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, RecoveryCode]:
    """A stick with a backup of an office of two clerks, and the code of its sheet."""
    folder = tmp_path_factory.mktemp("backed_up")
    shutil.copytree(office_template, folder / "office")
    stick = folder / "stick"
    stick.mkdir()
    opened = OpenOffice.open(folder / "office", SetClock(NOW), passphrase=PHRASE)
    second = Clerk(label="Lê Văn Hai", role=Role.CLERK)
    clerks.enrol(opened, second, OTHER, proof=PHRASE, cost=CHEAP)
    code = opened.renew_sheet(PHRASE)
    backups.back_up(opened, stick)
    opened.close()
    return stick, code


@pytest.fixture
def code(backed_up: tuple[Path, RecoveryCode]) -> str:
    """The code of the sheet that opens the backup."""
    return str(backed_up[1])


@pytest.fixture
def stick(world: World, backed_up: tuple[Path, RecoveryCode]) -> Path:
    """The stick is in."""
    folder = world.plug()
    shutil.copytree(backed_up[0], folder, dirs_exist_ok=True)
    return folder

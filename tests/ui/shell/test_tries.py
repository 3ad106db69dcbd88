"""Wrong tries at the door: kept over a restart, told after opening; who opened last comes first."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.base.clock import SetClock
from desktop.base.settings import Tries
from desktop.domain.accounts import Clerk, Role
from desktop.usecases import clerks
from tests.ui.shell.program import OTHER, World, computer, settle
from tests.usecases.founded import CHEAP, PHRASE, founded

WRONG = "mot cum mat khau khac"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office of two clerks, founded once for each run."""
    folder = tmp_path_factory.mktemp("tries") / "office"
    opened = founded(folder)
    opened.sheet_is_kept()
    second = Clerk(label="Trần Thị Hai", role=Role.CLERK)
    clerks.enrol(opened, second, OTHER, proof=PHRASE, cost=CHEAP)
    opened.close()
    return folder


@pytest.fixture
def office(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "office"))


@pytest.fixture
def world(
    our_font: QApplication, clock: SetClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    with computer(tmp_path, clock, monkeypatch) as made:
        yield made


def told(world: World) -> str:
    page = world.session.window.page()
    assert page is not None
    return page.strip.text()


def test_the_pause_goes_on_in_a_window_begun_anew(
    world: World, office: Path, clock: SetClock
) -> None:
    world.start(office)
    for _try in range(4):
        world.type_passphrase(WRONG)
        clock.forward(timedelta(seconds=2) if _try < 3 else timedelta())
        world.unlock.count_down()
    assert world.unlock.seconds_left() == 4
    world.end()
    world.start(office)
    assert world.unlock.seconds_left() == 4
    assert not world.unlock.button.isEnabled()
    clock.forward(timedelta(seconds=4))
    world.unlock.count_down()
    assert world.unlock.button.isEnabled()
    world.type_passphrase()
    assert "4" in told(world)


def test_a_clock_set_back_keeps_nobody_out(world: World, office: Path, clock: SetClock) -> None:
    world.start(office)
    for _try in range(3):
        world.type_passphrase(WRONG)
    world.end()
    clock.forward(timedelta(days=-1))
    world.start(office)
    assert world.unlock.button.isEnabled()


def test_wrong_tries_are_told_once_and_logged_without_what_was_typed(
    world: World, office: Path, caplog: pytest.LogCaptureFixture
) -> None:
    world.start(office)
    with caplog.at_level(logging.INFO):
        world.type_passphrase(WRONG)
        world.type_passphrase(WRONG)
    assert [each.times for each in caplog.records if each.message == "not opened"] == [1, 2]  # type: ignore[attr-defined]
    assert WRONG not in caplog.text
    world.type_passphrase()
    assert "2 lần" in told(world)
    world.end()
    world.opened(office)
    assert "lần gõ sai" not in told(world)


def test_whoever_opened_last_comes_first(world: World, office: Path) -> None:
    world.start(office)
    who = world.unlock._who
    assert who is not None
    assert who.currentText() == "Văn thư"
    who.setCurrentIndex(1)
    world.type_passphrase(OTHER)
    assert world.session.opened.desk.clerk.label == "Trần Thị Hai"
    world.end()
    world.start(office)
    settle()
    who = world.unlock._who
    assert who is not None
    assert who.currentText() == "Trần Thị Hai"
    assert who.count() == 2


def test_a_wrong_try_at_the_locked_window_counts_too(world: World, office: Path) -> None:
    session = world.opened(office)
    session.lock.lock()
    settle()
    page = session.lock.page
    assert page is not None
    page.field.line.setText(WRONG)
    page.try_now()
    settle()
    assert world.program is not None
    assert world.program.computer.settings.tries(office).wrong == 1


@pytest.mark.parametrize("text", ["", "x", "a|b|c", "a|1|not a day", "a|-3|", "|||||"])
def test_a_line_of_the_settings_that_is_not_ours_is_nothing(text: str) -> None:
    assert Tries.read(text).wrong == 0
    assert Tries.read(text).until is None


def test_a_line_is_read_as_it_was_written(clock: SetClock) -> None:
    tries = Tries("ab", 5, clock.now())
    assert Tries.read(tries.written()) == tries

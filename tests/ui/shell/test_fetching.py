"""Damaged files got back in the window: a known copy, a folder, an older key, the lock."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop.base.clock import SetClock
from desktop.base.progress import Progress
from desktop.base.settings import Language, Settings, write
from desktop.ui.pages.archive import SOUNDNESS, ArchivePage
from desktop.ui.pages.soundness import SoundnessTab
from desktop.usecases import backups
from desktop.usecases.opening import OpenOffice
from tests.ui.conftest import NOW
from tests.ui.driver import press, type_vn
from tests.ui.help.help_screen import HelpScreen, press_help
from tests.ui.shell.backup_screen import SteppedQueue, enter
from tests.ui.shell.program import World, activate, settle
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed
from tests.usecases.founded import PHRASE
from tests.usecases.test_fetching import files, keep_file, spoil


class FetchScreen:
    """Verbs of a clerk at the tab of checks."""

    def __init__(self, world: World) -> None:
        self.world = world
        page = world.session.go("archive")
        assert isinstance(page, ArchivePage)
        self.page = page
        page.turn_to(SOUNDNESS)
        activate(world.session.window)
        enter(self.tab.button)

    @property
    def tab(self) -> SoundnessTab:
        return self.page.soundness

    def press(self, name: str) -> None:
        named = self.page.findChildren(QAbstractButton, name)
        enter(next(each for each in named if each.isVisible()))

    def copies(self) -> list[str]:
        return [each.accessibleName() for each in self.tab.panel.choices]

    def choose(self, place: int = 0) -> None:
        enter(self.tab.panel.choices[place])

    def type_passphrase(self, text: str) -> None:
        line = self.tab.panel.key.field.line
        line.clear()
        type_vn(line, text)
        press(line, Qt.Key.Key_Return)
        settle()

    def notice(self) -> str:
        return self.tab.panel.notice.text()

    def said(self) -> str:
        return self.page.strip.text()

    def damages(self) -> int:
        return len(self.world.session.opened.unsound)


@pytest.fixture
def usb(world: World) -> Path:
    return world.plug()


@pytest.fixture
def spoilt(office: Path, usb: Path, world: World) -> dict[Path, bytes]:
    """An office with two files, a backup of it on a stick, and then both files damaged."""
    opened = OpenOffice.open(office, SetClock(NOW), passphrase=PHRASE)
    for name in ("tờ trình.pdf", "bản đồ.pdf"):
        keep_file(opened, name)
    backups.back_up(opened, usb, disk=world.sticks["TBANM-01"])
    found = {each: each.read_bytes() for each in files(opened)}
    opened.close()
    for each in found:
        spoil(each)
    return found


def test_damaged_files_come_back_from_a_known_copy_by_keys(
    world: World, office: Path, spoilt: dict[Path, bytes]
) -> None:
    world.opened(office)
    screen = FetchScreen(world)
    assert screen.damages() == 2
    screen.press("step_fetch")
    assert "tờ trình.pdf" in screen.tab.panel.what.text()
    assert len(screen.copies()) == 1
    screen.choose()
    assert screen.said().startswith("Đã lấy lại 2 tệp từ bản sao")
    assert {each: each.read_bytes() for each in spoilt} == spoilt
    assert screen.damages() == 0
    assert not screen.tab.is_fetching()
    assert "nguyên vẹn" in screen.tab.state.text()


def test_without_the_stick_a_folder_is_chosen_and_one_can_go_back(
    world: World, office: Path, spoilt: dict[Path, bytes], tmp_path: Path
) -> None:
    world.opened(office)
    world.pull()
    screen = FetchScreen(world)
    screen.press("step_fetch")
    assert screen.copies() == []
    assert screen.notice().startswith("Chưa thấy bản sao nào")
    world.ask.file = tmp_path / "trống"
    world.ask.file.mkdir()
    screen.press("fetch_folder")
    assert screen.notice().startswith("Không có bản sao lưu nào ở")
    screen.press("fetch_back")
    assert screen.tab.button.hasFocus()
    screen.press("step_fetch")
    world.ask.file = world.place / "media/.TBANM-01"
    screen.press("fetch_folder")
    screen.choose()
    assert screen.damages() == 0


def test_a_copy_of_an_older_key_asks_for_the_passphrase_of_its_day(
    world: World, office: Path, spoilt: dict[Path, bytes]
) -> None:
    opened = OpenOffice.open(office, SetClock(NOW), passphrase=PHRASE)
    opened.office.rotate((), NOW)
    opened.close()
    world.opened(office)
    screen = FetchScreen(world)
    screen.press("step_fetch")
    screen.choose()
    assert "trước khi khóa của dữ liệu đổi" in screen.notice()
    screen.type_passphrase("sai hoàn toàn")
    assert screen.damages() == 2
    assert screen.tab.panel.key.notice.text()
    screen.type_passphrase(PHRASE)
    assert screen.damages() == 0
    assert {each: each.read_bytes() for each in spoilt} == spoilt


def test_a_lock_midway_changes_nothing(
    world: World, office: Path, spoilt: dict[Path, bytes]
) -> None:
    queue = SteppedQueue()
    world.free = lambda: queue
    world.opened(office)
    screen = FetchScreen(world)
    now = {each: each.read_bytes() for each in spoilt}
    screen.press("step_fetch")

    def lock(progress: Progress) -> None:
        world.session.lock.lock()
        progress.cancel()  # as hiding the panel does where work has a thread of its own

    queue.at["fetching.reading"] = lock
    screen.choose()
    assert {each: each.read_bytes() for each in spoilt} == now
    assert world.session.window.covered()


def test_f1_tells_of_getting_back(world: World, office: Path, spoilt: dict[Path, bytes]) -> None:
    world.opened(office)
    screen = FetchScreen(world)
    screen.press("step_fetch")
    press_help(world.session.window)
    shown = HelpScreen.of(world)
    assert (shown.page, shown.window.anchor()) == ("archive-soundness", "fetch")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("face", ["copies", "key", "work"])
def test_each_face_passes_the_walks(
    world: World, office: Path, spoilt: dict[Path, bytes], language: str, face: str
) -> None:
    write(world.place / "settings.json", Settings(language=Language(language)))
    world.opened(office)
    screen = FetchScreen(world)
    window = world.session.window
    window.resize(1024, 530)
    screen.press("step_fetch")
    panel = screen.tab.panel
    panel._show(["copies", "key", "work"].index(face))
    settle()
    found = [*unnamed(window), *clipped(window), *mnemonics(window)]
    assert [*found, *filter(None, [too_large(window)])] == []
    panel.first().setFocus()
    assert not_reached(screen.page) == []
    assert screen.page.findChildren(QLabel)

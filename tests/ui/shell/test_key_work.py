"""The office's key being changed: the window lives on, it can be given up, a lock stops it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.base.settings import Language, Settings, write
from desktop.base.settings import Theme as Look
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Clerk, Role
from desktop.storage import rotation
from desktop.storage.office import Office
from desktop.ui.kit.jobs import ThreadQueue
from desktop.ui.pages.key_work import KeyPanel
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.shell.session import Session
from desktop.usecases import clerks
from tests.ui.driver import Screen, type_vn
from tests.ui.shell.backup_screen import enter
from tests.ui.shell.program import OTHER, World, activate
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed
from tests.usecases.founded import CHEAP, PHRASE, founded

THIRD = "dong lua chin vang thom"


class Held:
    """A disk that is slow at one step of the change, until the test lets it go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
        self._reached, self._free = threading.Event(), threading.Event()
        done = getattr(rotation, step)

        def slow(*given: Any) -> Any:
            self._reached.set()
            assert self._free.wait(60)
            return done(*given)

        monkeypatch.setattr(rotation, step, slow)

    def is_reached(self) -> bool:
        return self._reached.is_set()

    def go_on(self) -> None:
        self._free.set()


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with an administrator and a reader."""
    folder = tmp_path_factory.mktemp("key_work") / "office"
    opened = founded(folder)
    opened.sheet_is_kept()
    reader = Clerk(label="Lê Văn Xem", role=Role.READER)
    clerks.enrol(opened, reader, OTHER, proof=PHRASE, cost=CHEAP)
    opened.close()
    return folder


@pytest.fixture
def office(staffed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(staffed, tmp_path / "office"))


HoldAt = Callable[[str], Held]


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Iterator[HoldAt]:
    made: list[Held] = []

    def at(step: str) -> Held:
        made.append(Held(monkeypatch, step))
        return made[-1]

    yield at
    for each in made:
        each.go_on()


def opened(world: World, office: Path) -> SettingsPage:
    world.opened(office)
    page = world.session.go("settings")
    assert isinstance(page, SettingsPage)
    activate(world.session.window)
    return page


def with_threads(world: World, office: Path, qtbot: QtBot) -> SettingsPage:
    """The settings of an office whose acts are done beside the screen, as they are in earnest."""
    world.writing, world.free = ThreadQueue, lambda: ThreadQueue(2)
    world.start(office)
    type_vn(world.unlock.field.line, PHRASE)
    world.unlock.try_now()
    wait(qtbot, lambda: world.program is not None and world.program.session is not None)
    page = world.session.go("settings")
    assert isinstance(page, SettingsPage)
    activate(world.session.window)
    return page


def wait(qtbot: QtBot, is_so: Callable[[], bool]) -> None:
    """The disk and the cipher of this computer may be slow."""
    qtbot.waitUntil(is_so, timeout=60_000)


def remove_reader(page: SettingsPage) -> None:
    page.show_group("users")
    users = page.users
    (button,) = [each for name, each in users._buttons.items() if name.startswith("user_remove")]
    enter(button)
    assert users.form is not None
    assert users.form.proof is not None
    type_vn(users.form.proof.line, PHRASE)
    enter(users.form.send)


def change_passphrase(page: SettingsPage) -> None:
    page.change_passphrase()
    security = page.security
    for field, words in ((security.old, PHRASE), (security.new.first, THIRD)):
        type_vn(field.line, words)
    type_vn(security.new.again.line, THIRD)
    security.known.click()
    enter(security.change)


def is_over(session: Session) -> Callable[[], bool]:
    return lambda: not session.keys.work.is_running


def slots(office: Path) -> list[str]:
    return [each.label for each in Office.peek(office).clerks]


def opens(office: Path, phrase: str) -> bool:
    try:
        Office.open(office, passphrase=phrase).close()
    except Trouble:
        return False
    return True


def test_a_removal_given_up_midway_leaves_all_as_it_was_and_the_window_alive(
    world: World, office: Path, qtbot: QtBot, hold: HoldAt
) -> None:
    page = with_threads(world, office, qtbot)
    disk = hold("_copy")
    remove_reader(page)
    panel = page.users.panel
    wait(qtbot, disk.is_reached)
    wait(qtbot, lambda: panel.step.text() == "Đang ghi dữ liệu bằng khóa mới")
    assert "Hủy lúc này thì mọi thứ giữ nguyên" in panel.hint.text()
    assert not page.users.more.isEnabled()
    assert world.session.go("home") is not None  # what is read waits for nothing
    assert world.session.go("settings") is page
    enter(panel.cancel)
    assert "Đang dừng" in panel.hint.text()
    disk.go_on()
    wait(qtbot, is_over(world.session))
    assert "Đã hủy, chưa đổi khóa" in page.strip.text()
    assert panel.isHidden()
    assert page.users.more.isEnabled()
    assert page.users.form is not None  # what was typed may be sent again
    assert page.users.form.send.hasFocus()
    assert slots(office) == ["Văn thư", "Lê Văn Xem"]
    assert not world.session.opened.sheet_waits()
    world.end()
    assert opens(office, PHRASE)
    assert opens(office, OTHER)


def test_while_the_file_is_exchanged_it_says_that_it_is_too_late(
    world: World, office: Path, qtbot: QtBot, hold: HoldAt
) -> None:
    page = with_threads(world, office, qtbot)
    disk = hold("_switch")
    change_passphrase(page)
    panel = page.security.changing
    wait(qtbot, disk.is_reached)
    wait(qtbot, lambda: "không hủy được nữa" in panel.hint.text())
    assert not panel.cancel.isEnabled()
    world.session.keys.work.cancel()  # as the sidebar and the lock do
    disk.go_on()
    wait(qtbot, is_over(world.session))
    assert "Sao lưu ngay" in page.strip.text()
    world.end()
    assert opens(office, THIRD)
    assert not opens(office, PHRASE)


def test_a_lock_stops_it_and_the_door_says_so(
    world: World, office: Path, qtbot: QtBot, hold: HoldAt
) -> None:
    page = with_threads(world, office, qtbot)
    disk = hold("_copy")
    change_passphrase(page)
    wait(qtbot, disk.is_reached)
    session = world.session
    session.lock.lock()
    door = session.lock.page
    assert door is not None
    assert "Đang dừng việc đổi khóa" in door.work.text()
    disk.go_on()
    wait(qtbot, is_over(session))
    assert "mọi thứ như trước" in door.work.text()
    type_vn(door.field.line, PHRASE)
    door.try_now()
    wait(qtbot, lambda: not session.lock.is_locked())
    assert page.security.change.isEnabled()
    world.end()
    assert opens(office, PHRASE)


def test_a_sheet_that_was_just_made_is_not_shown_to_whoever_unlocks(
    world: World, office: Path, qtbot: QtBot, hold: HoldAt
) -> None:
    page = with_threads(world, office, qtbot)
    disk = hold("_switch")
    page.renew_sheet()
    type_vn(page.security.proof.line, PHRASE)
    page.security.lost.click()
    enter(page.security.renew)
    session = world.session
    wait(qtbot, disk.is_reached)
    session.lock.lock()
    disk.go_on()
    wait(qtbot, is_over(session))
    door = session.lock.page
    assert door is not None
    assert "đã đổi xong" in door.work.text()
    type_vn(door.field.line, PHRASE)
    door.try_now()
    wait(qtbot, lambda: not session.lock.is_locked())
    assert page.security.panel.isHidden()
    assert session.opened.sheet_waits()
    world.end()


def test_closing_asks_gives_it_up_and_closes(
    world: World, office: Path, qtbot: QtBot, hold: HoldAt
) -> None:
    page = with_threads(world, office, qtbot)
    disk = hold("_copy")
    remove_reader(page)
    wait(qtbot, disk.is_reached)
    session, window = world.session, world.session.window
    world.ask.says = False
    window.close()
    assert "mọi thứ giữ nguyên như trước" in world.ask.asked[-1].text
    assert session.keys.work.is_running
    world.ask.says = True
    with qtbot.waitSignal(session.closed, timeout=60_000):
        window.close()
        disk.go_on()
    world.end()
    assert slots(office) == ["Văn thư", "Lê Văn Xem"]
    assert opens(office, OTHER)


def test_an_office_put_away_midway_gives_it_up_and_asks_nothing_of_it_any_more(
    world: World, office: Path, qtbot: QtBot, hold: HoldAt
) -> None:
    """The page that restores took the window's place, and the answer came to a locked office."""
    page = with_threads(world, office, qtbot)
    disk = hold("_copy")
    remove_reader(page)
    wait(qtbot, disk.is_reached)
    program, work = world.program, world.session.keys.work
    assert program is not None
    threading.Timer(0.2, disk.go_on).start()  # the program waits for what is under way
    program.restore_instead()
    wait(qtbot, lambda: not work.is_running)
    assert program.session is None
    program.close()
    assert slots(office) == ["Văn thư", "Lê Văn Xem"]
    assert opens(office, OTHER)


def test_a_failing_disk_is_not_told_as_a_wrong_passphrase(
    world: World, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(world, office)

    def full(*_given: object) -> None:
        raise Trouble(Trouble.Kind.OUTSIDE, Msg("safe.disk_full", file="office.db"))

    monkeypatch.setattr(rotation, "_copy", full)
    change_passphrase(page)
    assert page.strip.text()
    assert page.security._old_field.problems() == ()
    assert page.security.old.text() == PHRASE  # nothing typed is lost


@pytest.mark.parametrize("language", list(Language))
def test_walks_while_it_goes_on(
    world: World, office: Path, tmp_path: Path, language: Language
) -> None:
    write(tmp_path / "settings.json", Settings(language=language, theme=Look.LIGHT))
    page = opened(world, office)
    page.show_group("users")
    panel = page.users.panel
    assert isinstance(panel, KeyPanel)
    panel._stepped(1, rotation.STEPS, Msg("safe.changing_proof"))
    panel.show()
    window = world.session.window
    window.resize(1024, 530)
    assert unnamed(page.users) == []
    assert clipped(window) == []
    assert mnemonics(window) == []
    assert too_large(window) == ""
    assert not_reached(window) == []
    assert Screen(page).part("users_key_cancel").isVisible()

"""The time to the lock: touches of any program, countdown, meetings, sleep, a locked Windows."""

from __future__ import annotations

import ctypes
import struct
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop.base import windows
from desktop.base.clock import SetClock
from desktop.base.settings import Language, Settings, write
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.shell import idle, system_news
from desktop.ui.shell.session import Session
from desktop.ui.shell.status_bar import Place
from desktop.ui.shell.system_news import SessionEar, SystemNews
from desktop.usecases import live
from tests.meeting_room import DAY
from tests.ui.driver import press, type_vn
from tests.ui.shell.program import World, settle
from tests.usecases.founded import PHRASE


@dataclass
class Touched:
    """The whole computer: when somebody last touched it."""

    clock: SetClock
    at: float = 0.0
    fails: bool = False

    def seconds(self) -> float:
        if self.fails:
            raise OSError("GetLastInputInfo")
        return self.clock.awake() - self.at

    def touch(self) -> None:
        self.at = self.clock.awake()


@pytest.fixture
def touched(world: World) -> Touched:
    """A computer that tells of every program."""
    world.idleness = made = Touched(world.clock)
    return made


@pytest.fixture
def session(world: World, touched: Touched, office: Path) -> Session:
    """An office open at its home, on a computer that tells."""
    opened = world.opened(office)
    touched.touch()
    return opened


def said(session: Session) -> str:
    return session.window.status.text(Place.LOCK)


def pass_by(world: World, session: Session, **time: float) -> None:
    """Time goes by, and the watch looks."""
    world.clock.forward(timedelta(**time))
    session.idle.look()


def unlock(session: Session) -> None:
    page = session.lock.page
    assert page is not None
    type_vn(page.field.line, PHRASE)
    press(page.field.line, Qt.Key.Key_Return)
    settle()


def test_work_in_another_program_keeps_the_office_open(
    world: World, touched: Touched, session: Session
) -> None:
    for _half in range(6):
        world.clock.forward(timedelta(minutes=10))
        touched.touch()
        session.idle.look()
    assert not session.window.covered()
    assert said(session) == "Tự khóa sau 15 phút"
    pass_by(world, session, minutes=15)
    assert session.window.covered()


def test_a_source_that_fails_is_left_for_the_window_and_the_setting_says_so(
    world: World, touched: Touched, session: Session
) -> None:
    page = session.go("settings")
    assert isinstance(page, SettingsPage)
    assert "ở bất kỳ chương trình nào" in page.security.counts.text()
    touched.fails = True
    pass_by(world, session, minutes=1)
    assert not session.window.covered()
    session.go("home")
    session.go("settings")
    assert "Chỉ tính trong cửa sổ chương trình này" in page.security.counts.text()
    assert "60 phút" in page.security.counts.text()
    pass_by(world, session, minutes=14)
    assert session.window.covered()


def test_where_nothing_tells_the_window_counts_as_before(world: World, office: Path) -> None:
    session = world.opened(office)
    assert not session.idle.of_computer()
    pass_by(world, session, minutes=15)
    assert session.window.covered()


def test_the_countdown_is_said_once_and_ends_with_a_touch_anywhere(
    world: World, touched: Touched, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[str] = []
    monkeypatch.setattr(idle, "announce", lambda _bar, text: spoken.append(text))
    pass_by(world, session, minutes=14)
    words = "Tự khóa sau 60 giây – bấm phím bất kỳ để tiếp tục"
    for _second in range(15):
        pass_by(world, session, seconds=1)
    assert said(session) == "Tự khóa sau 45 giây – bấm phím bất kỳ để tiếp tục"
    assert spoken == [words]
    assert QApplication.activeModalWidget() is None
    touched.touch()
    pass_by(world, session, seconds=1)
    assert said(session) == "Tự khóa sau 15 phút"
    pass_by(world, session, minutes=14)
    assert len(spoken) == 2


@pytest.mark.parametrize("by", ["key", "mouse"])
def test_a_touch_of_the_window_ends_the_countdown_at_once(
    world: World, session: Session, by: str
) -> None:
    pass_by(world, session, minutes=14, seconds=15)
    assert said(session).startswith("Tự khóa sau 45 giây")
    if by == "key":
        press(session.window, Qt.Key.Key_Shift)
    else:
        none, place = Qt.MouseButton.NoButton, QPointF(5, 5)
        moved = QMouseEvent(
            QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(session.window, moved)
    assert said(session) == "Tự khóa sau 15 phút"


def test_the_countdown_reaches_a_screen_reader(
    world: World, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[object] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", heard.append)
    pass_by(world, session, minutes=14, seconds=10)
    assert [each.message() for each in heard if hasattr(each, "message")] == [  # type: ignore[attr-defined]
        "Tự khóa sau 50 giây – bấm phím bất kỳ để tiếp tục"
    ]


def test_while_a_meeting_sits_it_is_sixty_minutes_and_the_bar_says_so(
    world: World, office: Path, sitting: int
) -> None:
    world.clock.set(datetime(DAY.year, DAY.month, DAY.day, 9))
    session = world.opened(office)
    assert said(session) == "Đang họp: tự khóa sau 60 phút"
    pass_by(world, session, minutes=59, seconds=30)
    assert said(session).startswith("Tự khóa sau 30 giây")
    press(session.window, Qt.Key.Key_Shift)
    session.opened.desk.execute(live.pause, id=sitting)
    settle()
    assert said(session) == "Đang họp: tự khóa sau 60 phút"
    session.opened.desk.execute(live.finish, id=sitting)
    settle()
    assert said(session) == "Tự khóa sau 15 phút"


def test_a_meeting_that_nobody_closed_does_not_sit_the_next_day(
    world: World, office: Path, sitting: int
) -> None:
    world.clock.set(datetime(DAY.year, DAY.month, DAY.day, 9) + timedelta(days=1))
    session = world.opened(office)
    assert sitting
    assert said(session) == "Tự khóa sau 15 phút"


def test_a_sleep_of_the_computer_locks_also_in_a_meeting(
    world: World, office: Path, sitting: int
) -> None:
    world.clock.set(datetime(DAY.year, DAY.month, DAY.day, 9))
    session = world.opened(office)
    assert sitting
    world.clock.sleep(timedelta(seconds=30))
    session.idle.look()
    assert not session.window.covered()
    world.clock.sleep(timedelta(seconds=31))
    session.idle.look()
    assert session.window.covered()


def test_a_clock_set_back_neither_locks_nor_keeps_open(world: World, session: Session) -> None:
    world.clock.sleep(timedelta(hours=-5))
    session.idle.look()
    assert not session.window.covered()
    pass_by(world, session, minutes=15)
    assert session.window.covered()


def test_after_a_sleep_and_the_passphrase_the_count_begins_anew(
    world: World, session: Session
) -> None:
    world.clock.sleep(timedelta(hours=8))
    session.idle.look()
    assert session.window.covered()
    world.clock.sleep(timedelta(hours=1))
    unlock(session)
    session.idle.look()
    assert not session.window.covered()
    assert session.idle.of_computer()


def message(number: int, word: int) -> ctypes.Array[ctypes.c_char]:
    raw = struct.pack("<QI4xQqIii4x", 1, number, word, 0, 0, 0, 0)
    return ctypes.create_string_buffer(raw, len(raw))


@pytest.mark.parametrize(
    ("number", "word", "locks"),
    [(0x02B1, 0x7, True), (0x0218, 0x4, True), (0x02B1, 0x8, False), (0x0218, 0x12, False)],
)
def test_what_windows_says_locks_the_office_within_the_message(
    session: Session, number: int, word: int, locks: bool
) -> None:
    news, held = session._ear._news, message(number, word)
    kind = QByteArray(b"windows_generic_MSG")
    assert news.nativeEventFilter(kind, ctypes.addressof(held)) == (False, 0)
    assert session.window.covered() is locks


def test_messages_of_another_system_are_not_read() -> None:
    heard: list[int] = []
    news = SystemNews(lambda: heard.append(1))
    assert news.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), 0) == (False, 0)
    assert heard == []


@pytest.mark.parametrize("agrees", [True, False])
def test_each_window_is_registered_and_a_refusal_is_said_in_the_setting(
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    session: Session,
    agrees: bool,
) -> None:
    told: list[int] = []

    def hear(_library: Any, window: int) -> bool:
        told.append(window)
        return agrees

    monkeypatch.setattr(system_news, "_library", object)
    monkeypatch.setattr(windows, "hear_of_session", hear)
    ear = SessionEar(qapp, lambda: None)
    ear.listen_for(session.window)
    assert told == [int(session.window.winId())]
    assert ear.listens is agrees
    ear.close()


@pytest.mark.parametrize("language", list(Language))
def test_the_longest_words_of_the_bar_are_whole(
    world: World, office: Path, sitting: int, language: Language
) -> None:
    write(world.place / "settings.json", Settings(language=language))
    world.clock.set(datetime(DAY.year, DAY.month, DAY.day, 9))
    session = world.opened(office)
    session.window.resize(1366, 768)
    settle()
    assert sitting
    for part in session.window.status._parts.values():
        assert not part[1].cut()
    pass_by(world, session, minutes=59, seconds=15)
    settle()
    assert not session.window.status._parts[Place.LOCK][1].cut()

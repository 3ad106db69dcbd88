"""Locking by key, by menu and by time; what stays, what goes, and the way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from desktop.base.settings import Language, Settings, write
from desktop.base.text import Msg
from desktop.domain.office import Office as OfficeRecord
from desktop.domain.problems import Refused
from desktop.storage.office import Office
from desktop.ui.kit.ask import Question, WindowAsk
from desktop.ui.shell.session import Session
from desktop.ui.shell.status_bar import Place
from desktop.ui.shell.unlock import UnlockPage
from desktop.usecases import offices
from tests.ui.driver import Screen, press, type_vn
from tests.ui.shell.program import World, settle
from tests.ui.walks import clipped, mnemonics, too_large, unnamed
from tests.usecases.founded import PHRASE

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def session(world: World, office: Path) -> Session:
    """An office open at its home."""
    return world.opened(office)


def door(session: Session) -> UnlockPage:
    page = session.lock.page
    assert page is not None
    return page


def unlock(session: Session, phrase: str = PHRASE) -> None:
    page = door(session)
    page.field.line.clear()
    type_vn(page.field.line, phrase)
    press(page.field.line, Qt.Key.Key_Return)
    settle()


def test_control_l_covers_the_window(session: Session) -> None:
    press(session.window, Qt.Key.Key_L, CONTROL)
    settle()
    assert session.window.covered()
    assert not session.window.menuBar().isVisible()
    assert "được giữ" in _words(door(session))


def test_the_sidebar_locks(session: Session) -> None:
    Screen(session.window).press_button("section_lock")
    assert session.window.covered()


def test_locking_lets_the_key_and_the_folder_go(session: Session, office: Path) -> None:
    session.lock.lock()
    with Office.open(office, passphrase=PHRASE) as other:
        assert other.label == "Máy 01"


def test_a_locked_desk_answers_nothing(session: Session) -> None:
    session.lock.lock()
    with pytest.raises(Refused) as caught:
        session.opened.desk.ask(lambda tx: tx.all(OfficeRecord))
    assert caught.value.problems[0].msg.key == "app.locked"


def test_the_right_passphrase_brings_back_page_field_and_cursor(session: Session) -> None:
    page = session.go("settings")
    assert page is not None
    line = page.office.form.editor("venue")  # type: ignore[attr-defined]
    line.setFocus()
    type_vn(line, "Phòng họp A")
    line.setCursorPosition(5)
    session.lock.lock()
    unlock(session)
    assert not session.window.covered()
    assert session.window.here() == "settings"
    assert session.window.focusWidget() is line
    assert line.cursorPosition() == 5
    assert line.text() == "Phòng họp A"


def test_what_was_being_typed_is_kept_before_the_key_goes(session: Session) -> None:
    page = session.go("settings")
    assert page is not None
    form = page.office.form  # type: ignore[attr-defined]
    form.editor("name").clear()
    type_vn(form.editor("venue"), "Phòng họp A")
    session.lock.lock()
    unlock(session)
    kept = session.opened.desk.draft("settings.office")
    assert kept is not None
    assert kept.payload["venue"] == "Phòng họp A"


def test_a_wrong_passphrase_keeps_the_cover(session: Session) -> None:
    session.lock.lock()
    unlock(session, "sai mat roi nhe ban")
    assert session.window.covered()
    assert "chưa đúng" in door(session)._told.text()


def test_opening_at_the_lock_is_the_last_opening_and_tells_of_wrong_tries(
    world: World, session: Session, office: Path
) -> None:
    """The very opening that the door was to show, at a locked window, stayed unseen."""
    world.clock.set(world.clock.now() + timedelta(minutes=3))
    session.lock.lock()
    settle()
    unlock(session, "sai bet ca roi nhe")
    unlock(session)
    computer = session.context.computer
    assert computer.settings.opened_at(office) == world.clock.now()
    page = session.window.page()
    assert page is not None
    assert page.strip.text() == session.context.ui.say(Msg("unlock.wrong_before", n=1))


def test_what_can_be_undone_can_be_undone_after_unlocking(session: Session) -> None:
    record = session.link.now(lambda tx: tx.all(OfficeRecord)[0])
    session.opened.desk.execute(offices.change, record=replace(record, venue="Phòng B"))
    session.lock.lock()
    unlock(session)
    session.undo()
    again = session.link.now(lambda tx: tx.all(OfficeRecord)[0])
    assert again.venue == record.venue


def test_the_window_locks_itself_after_the_minutes_of_the_settings(
    world: World, office: Path
) -> None:
    write(world.place / "settings.json", Settings(idle_minutes=5))
    session = world.opened(office)
    world.clock.forward(timedelta(minutes=5) - timedelta(seconds=45))
    session.idle.look()
    bar = session.window.status
    assert bar.text(Place.LOCK) == "Tự khóa sau 45 giây – bấm phím bất kỳ để tiếp tục"
    world.clock.forward(timedelta(seconds=45))
    session.idle.look()
    assert session.window.covered()


def test_a_key_before_the_time_begins_the_count_anew(world: World, session: Session) -> None:
    world.clock.forward(timedelta(minutes=14, seconds=30))
    press(session.window, Qt.Key.Key_Shift)
    world.clock.forward(timedelta(minutes=1))
    session.idle.look()
    assert not session.window.covered()


def test_after_unlocking_the_count_begins_anew(world: World, session: Session) -> None:
    session.lock.lock()
    world.clock.forward(timedelta(hours=3))
    unlock(session)
    session.idle.look()
    assert not session.window.covered()


def test_dialogs_close_when_the_window_is_locked(world: World, session: Session) -> None:
    answers: list[bool] = []
    ask = WindowAsk(session.context.ui, session.window)
    ask.confirm(Question("Một việc", "Sẽ làm gì.", "Làm", "Quay lại"), answers.append)
    settle()
    session.lock.lock()
    settle()
    assert answers == [False]
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
    assert not any(dialog.isVisible() for dialog in dialogs)


def test_what_we_put_on_the_clipboard_is_taken_off(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The offscreen platform never owns its clipboard.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: True)
    QGuiApplication.clipboard().setText("Nguyễn Văn Mẫu")
    session.lock.lock()
    assert QGuiApplication.clipboard().text() == ""


def test_the_title_of_a_locked_window_names_nothing(session: Session) -> None:
    session.window.setWindowTitle("Phiên họp lần 2")
    session.lock.lock()
    assert session.window.windowTitle() == "Thư ký Tiểu ban"


def test_a_locked_window_turns_to_no_room(session: Session) -> None:
    session.lock.lock()
    press(session.window, Qt.Key.Key_6, CONTROL)
    assert session.go("members") is None
    assert session.window.here() == "home"


def test_a_folder_gone_while_locked_is_said_and_the_cover_stays(
    session: Session, office: Path
) -> None:
    session.lock.lock()
    office.rename(office.with_name("elsewhere"))
    unlock(session)
    assert session.window.covered()
    assert "Không thấy thư mục" in door(session)._told.text()
    office.with_name("elsewhere").rename(office)
    unlock(session)
    assert not session.window.covered()


def test_locking_twice_is_locking_once(session: Session) -> None:
    session.lock.lock()
    page = door(session)
    session.lock.lock()
    assert door(session) is page


def test_a_locked_window_can_be_closed(world: World, session: Session, office: Path) -> None:
    session.lock.lock()
    world.end()
    with Office.open(office, passphrase=PHRASE) as again:
        assert again.label == "Máy 01"


@pytest.mark.parametrize("language", list(Language))
def test_the_cover_passes_the_walks_in_the_smallest_window(
    world: World, office: Path, language: Language
) -> None:
    write(world.place / "settings.json", Settings(language=language))
    session = world.opened(office)
    session.window.resize(1024, 530)
    session.lock.lock()
    settle()
    cover = door(session)
    assert (unnamed(cover), clipped(cover), mnemonics(cover)) == ([], [], [])
    assert too_large(session.window) == ""


def _words(page: UnlockPage) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel))

"""A file from the explorer to another program and back: added, opened, wiped, asked about."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.domain.meetings import Meeting
from desktop.storage.objects import Objects
from desktop.ui.shell.session import Session
from desktop.usecases import changed_copies, file_links
from desktop.usecases.file_links import Linked
from desktop.usecases.opened_copies import PREFIX
from tests.ui.driver import press, type_vn
from tests.ui.shell.program import World, settle
from tests.usecases.founded import PHRASE

CONTENT = b"%PDF dau vet khong duoc lo ra"


@pytest.fixture
def session(world: World, office: Path, meeting: int) -> Session:
    made = world.opened(office)
    page = made.go("meetings", meeting)
    assert page is not None
    page.open_tab(meeting, "details")  # type: ignore[attr-defined]
    settle()
    return made


def button(session: Session, name: str) -> QPushButton:
    found = session.window.findChild(QPushButton, name)
    assert found is not None, name
    return found


def enter(session: Session, name: str) -> None:
    button(session, name).setFocus()
    press(button(session, name), Qt.Key.Key_Return)
    settle()


def said(session: Session) -> str:
    page = session.window.page()
    assert page is not None
    return page.strip.text()


def way(session: Session, words: str) -> None:
    """The verb in the strip, pressed by key."""
    page = session.window.page()
    assert page is not None
    found = next(each for each in page.strip.findChildren(QPushButton) if each.text() == words)
    found.setFocus()
    press(found, Qt.Key.Key_Return)
    settle()


def unlock(session: Session) -> None:
    page = session.lock.page
    assert page is not None
    type_vn(page.field.line, PHRASE)
    press(page.field.line, Qt.Key.Key_Return)
    settle()


def files(session: Session, meeting: int) -> tuple[Linked, ...]:
    desk = session.opened.desk
    return desk.ask(lambda tx: file_links.files_of(tx, tx.get(Meeting, meeting)))


def objects_of(session: Session) -> Objects:
    return session.opened.office.objects


@pytest.fixture
def added(session: Session, world: World, meeting: int, tmp_path: Path) -> int:
    """A file that was added by keys."""
    world.ask.file = tmp_path / "kế hoạch.pdf"
    world.ask.file.write_bytes(CONTENT)
    enter(session, "meeting_files")
    (linked,) = files(session, meeting)
    return linked.link.id


def shown(world: World) -> Path:
    return world.shown[-1]


def test_an_added_file_is_listed_and_shown_by_a_read_only_copy(
    session: Session, world: World, added: int
) -> None:
    assert button(session, f"meeting_files_open_{added}").accessibleName() == "kế hoạch.pdf"
    enter(session, f"meeting_files_open_{added}")
    assert shown(world).read_bytes() == CONTENT
    assert "chỉ đọc" in said(session)


def test_the_copy_is_gone_when_the_office_is_locked(
    session: Session, world: World, added: int
) -> None:
    enter(session, f"meeting_files_open_{added}")
    press(session.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert session.window.covered()
    assert list(world.place.glob(f"{PREFIX}*")) == []
    assert not shown(world).exists()
    unlock(session)
    assert not session.window.covered()


def test_the_copy_is_gone_when_the_window_is_closed(
    session: Session, world: World, added: int
) -> None:
    enter(session, f"meeting_files_open_{added}")
    session.window.close()
    settle()
    assert list(world.place.glob(f"{PREFIX}*")) == []


def test_what_was_changed_outside_is_asked_about_after_the_lock(
    session: Session, world: World, added: int, meeting: int
) -> None:
    enter(session, f"meeting_files_open_{added}")
    shown(world).chmod(0o600)
    shown(world).write_bytes(b"%PDF sua roi")
    session.lock.lock()
    settle()
    assert list(world.place.glob(f"{PREFIX}*")) == []
    unlock(session)
    assert "kế hoạch.pdf" in said(session)
    assert "đã được sửa" in said(session)
    way(session, "Thêm thành bản mới")
    former, new = files(session, meeting)
    objects = objects_of(session)
    assert objects.get(former.file.digest, bytes.fromhex(former.file.secret)) == CONTENT
    assert objects.get(new.file.digest, bytes.fromhex(new.file.secret)) == b"%PDF sua roi"
    assert changed_copies.waiting(session.opened.desk) == ()


def test_a_changed_copy_is_dropped_only_after_a_question(
    session: Session, world: World, added: int, meeting: int
) -> None:
    enter(session, f"meeting_files_open_{added}")
    shown(world).chmod(0o600)
    shown(world).write_bytes(b"%PDF sua roi")
    session.lock.lock()
    unlock(session)
    world.ask.says = False
    way(session, "Bỏ phần sửa…")
    assert len(changed_copies.waiting(session.opened.desk)) == 1
    world.ask.says = True
    session._files.ask()
    way(session, "Bỏ phần sửa…")
    assert world.ask.asked[-1].harm
    assert changed_copies.waiting(session.opened.desk) == ()
    assert len(files(session, meeting)) == 1


def test_a_file_is_taken_away_by_delete_and_brought_back_by_undo(
    session: Session, added: int, meeting: int
) -> None:
    name = f"meeting_files_open_{added}"
    button(session, name).setFocus()
    press(button(session, name), Qt.Key.Key_Delete)
    settle()
    assert files(session, meeting) == ()
    session.undo()
    settle()
    assert len(files(session, meeting)) == 1


def test_a_damaged_file_is_said_by_its_name(session: Session, added: int, meeting: int) -> None:
    (linked,) = files(session, meeting)
    digest = linked.file.digest
    path = objects_of(session).folder / digest[:2] / digest
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    enter(session, f"meeting_files_open_{added}")
    assert "kế hoạch.pdf" in said(session)
    assert "bản sao lưu" in said(session)


def test_a_program_is_not_taken(session: Session, world: World, tmp_path: Path) -> None:
    world.ask.file = tmp_path / "bao-cao.pdf.exe"
    world.ask.file.write_bytes(b"MZ")
    enter(session, "meeting_files")
    assert "đuôi thật là .exe" in said(session)


def test_a_copy_outside_says_that_it_is_not_encrypted(
    session: Session, world: World, added: int, tmp_path: Path
) -> None:
    world.ask.file = tmp_path / "ra.pdf"
    enter(session, f"meeting_files_get_{added}")
    assert world.ask.file.read_bytes() == CONTENT
    assert "ngoài dữ liệu mã hóa" in said(session)

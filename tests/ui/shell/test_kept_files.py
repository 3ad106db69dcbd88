"""A file from the explorer to another program and back: added, opened, wiped, asked about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.base.settings import TEXT_SIZES, Language
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.meetings import Meeting
from desktop.storage import audit_log
from desktop.storage.objects import Objects
from desktop.ui.kit.message_strip import Tone
from desktop.ui.shell.session import Session
from desktop.usecases import changed_copies, file_links, upkeep
from desktop.usecases.file_links import Linked
from desktop.usecases.opened_copies import PREFIX
from desktop.usecases.opening import OpenOffice
from tests.ui.driver import press, type_vn
from tests.ui.pages.live_screen import HeldQueue
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


def test_copies_whose_list_cannot_be_read_are_told_with_their_place(
    world: World, office: Path
) -> None:
    left = world.place / f"{PREFIX}x" / "1" / "tờ trình.docx"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"words of the clerk")
    (left.parent.parent / "copies.json").write_text('[{"office": "/o", "att', "utf-8")
    session = world.opened(office)
    settle()
    assert "tờ trình.docx" in said(session)
    assert str(left.parent) in said(session)
    assert left.read_bytes() == b"words of the clerk"


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


def changed_outside(session: Session, world: World, added: int) -> None:
    """The copy of a file was changed in another program when the office was locked."""
    enter(session, f"meeting_files_open_{added}")
    shown(world).chmod(0o600)
    shown(world).write_bytes(b"%PDF sua roi")
    session.lock.lock()
    settle()
    unlock(session)


def test_a_changed_copy_was_decrypted_whole_on_the_screen_thread(
    session: Session, world: World, added: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_outside(session, world, added)
    slow = session.link._free = HeldQueue()
    monkeypatch.setattr(Objects, "get", None)  # by parts only
    world.ask.file = tmp_path / "ra.pdf"
    way(session, "Lưu phần sửa ra ngoài…")
    assert not world.ask.file.exists()
    slow.release()
    assert world.ask.file.read_bytes() == b"%PDF sua roi"
    assert "ngoài dữ liệu mã hóa" in said(session)
    assert len(changed_copies.waiting(session.opened.desk)) == 1


def test_a_copy_saved_outside_is_a_row_of_the_diary(
    session: Session, world: World, added: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The manual promised the row, and there was none."""
    world.ask.file = tmp_path / "ra.pdf"
    enter(session, f"meeting_files_get_{added}")
    assert world.ask.file.read_bytes() == CONTENT
    (act,) = session.link.now(lambda tx: audit_log.entries(tx, newest=1))
    assert act.command == "outward.saved"
    assert dict(act.words[0].places) == {"file": "kế hoạch.pdf", "name": "ra.pdf"}

    def full(*_given: object, **_more: object) -> None:
        raise Trouble(Trouble.Kind.OUTSIDE, Msg("safe.disk_fails", place="x"))

    monkeypatch.setattr(session.opened.desk, "execute", full)
    world.ask.file = tmp_path / "nua.pdf"
    enter(session, f"meeting_files_get_{added}")
    assert world.ask.file.read_bytes() == CONTENT  # it is there all the same
    assert "nhật ký" in said(session)


def test_a_kept_file_that_is_damaged_leaves_what_lay_at_the_place_it_was_written_to(
    session: Session, world: World, added: int, meeting: int, tmp_path: Path
) -> None:
    (linked,) = files(session, meeting)
    path = objects_of(session).folder / linked.file.digest[:2] / linked.file.digest
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    world.ask.file = tmp_path / "ra.pdf"
    world.ask.file.write_bytes(b"cu")
    enter(session, f"meeting_files_get_{added}")
    assert world.ask.file.read_bytes() == b"cu"
    assert list(tmp_path.glob("ra*")) == [world.ask.file]
    assert "kế hoạch.pdf" in said(session)


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


def another(session: Session) -> Session:
    """Whoever else of the office unlocks it: the window is made anew for them."""
    session._slot = "of somebody else"
    return session


def test_the_question_was_told_to_the_window_that_made_way_for_another_clerks(
    session: Session, world: World, added: int
) -> None:
    enter(session, f"meeting_files_open_{added}")
    shown(world).chmod(0o600)
    shown(world).write_bytes(b"%PDF sua roi")
    session.lock.lock()
    settle()
    unlock(another(session))
    assert "đã được sửa" in said(session)


def test_what_could_not_be_wiped_is_told_to_whoever_unlocks(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session._files.copies, "wipe", lambda _keep: (Path("kế hoạch.pdf"),))
    session.lock.lock()
    settle()
    unlock(another(session))
    assert "kế hoạch.pdf" in said(session)
    assert "đang giữ" in said(session)


@pytest.mark.parametrize("settings", [{"language": Language.EN}, {"text_size": TEXT_SIZES[-1]}])
def test_the_question_was_gone_with_another_language_or_size_of_text(
    session: Session, world: World, added: int, settings: dict[str, Any]
) -> None:
    changed_outside(session, world, added)
    session._ground.computer.change(**settings)
    settle()
    assert "kế hoạch.pdf" in said(session)
    assert len(changed_copies.waiting(session.opened.desk)) == 1


def spoil(session: Session, it: Linked) -> None:
    path = objects_of(session).folder / it.file.digest[:2] / it.file.digest
    path.write_bytes(path.read_bytes()[:-1] + b"?")


def close_message(session: Session) -> None:
    page = session.window.page()
    assert page is not None
    page.strip.clear()
    settle()


def test_at_opening_each_notice_waits_for_the_one_before_it(
    session: Session,
    world: World,
    office: Path,
    added: int,
    meeting: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The strip holds one message: the question wiped the sheet's, the damage the question."""
    changed_outside(session, world, added)
    spoil(session, files(session, meeting)[0])
    world.end()
    monkeypatch.setattr(upkeep, "SLICES", 1)
    monkeypatch.setattr(OpenOffice, "sheet_waits", lambda _opened: True)
    again = world.opened(office)
    assert "Phiếu khôi phục chưa được in" in said(again)
    close_message(again)
    assert "đã được sửa" in said(again)
    close_message(again)
    assert "bị hỏng" in said(again)
    close_message(again)
    assert "Chưa có bản sao lưu nào" in said(again)  # a reminder gives way to all of them
    close_message(again)
    assert said(again) == ""


def test_going_on_from_a_notice_brings_the_next_one(
    session: Session, world: World, office: Path, added: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_outside(session, world, added)
    world.end()
    monkeypatch.setattr(OpenOffice, "sheet_waits", lambda _opened: True)
    again = world.opened(office)
    again.go("members")
    settle()
    assert "đã được sửa" in said(again)
    again.go("home")
    settle()
    assert "Phiếu khôi phục chưa được in" in said(again)


def test_a_notice_takes_the_strip_from_no_message_of_the_page_when_the_clerk_turns_there(
    session: Session, world: World, office: Path, added: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed_outside(session, world, added)
    world.end()
    monkeypatch.setattr(OpenOffice, "sheet_waits", lambda _opened: True)
    again = world.opened(office)
    page = again.window.turn_to("members")
    page.tell(Tone.WARN, "chưa ghi được")
    settle()
    assert said(again) == "chưa ghi được"
    close_message(again)
    assert "đã được sửa" in said(again)

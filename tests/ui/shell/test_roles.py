"""Whose window it is: another role makes it anew, and nobody answers in another's name."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QTextEdit

from desktop.domain.accounts import Clerk, Role
from desktop.storage import slot_file
from desktop.ui.kit.ask import Question, QuestionDialog, WindowAsk
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.shell.session import Session
from desktop.usecases import clerks
from desktop.usecases.opening import OpenOffice
from tests.ui.driver import Screen, type_vn
from tests.ui.reading import sign_in
from tests.ui.shell.program import OTHER, World, settle
from tests.usecases.founded import CHEAP, PHRASE, founded

WHY = Question("Hủy số 05", "Số này không dùng lại.", "Hủy số", "Quay lại", field="Lý do")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with an administrator, and a second one."""
    folder = tmp_path_factory.mktemp("roles") / "office"
    opened = founded(folder)
    opened.sheet_is_kept()
    second = Clerk(label="Trần Thị Hai", role=Role.ADMINISTRATOR)
    clerks.enrol(opened, second, OTHER, proof=PHRASE, cost=CHEAP)
    opened.close()
    return folder


@pytest.fixture
def place(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "office"))


@pytest.fixture
def session(world: World, place: Path) -> Session:
    return sign_in(world, place, PHRASE, 0)


def lock(session: Session) -> None:
    session.lock.lock()
    settle()


def unlock_as(session: Session, place: int, passphrase: str) -> None:
    page = session.lock.page
    assert page is not None
    who = page._who
    assert who is not None
    assert who.isEnabled()
    assert page.button.isEnabled()
    who.set_value(slot_file.peek(session.opened.folder).clerks[place].id)
    type_vn(page.field.line, passphrase)
    page.try_now()
    settle()
    assert not session.window.covered()


def second_of(opened: OpenOffice) -> Clerk:
    entry = opened.desk.ask(clerks.entries, opened.office.slots.clerks)[1]
    assert entry.clerk is not None
    return entry.clerk


def home_button(session: Session) -> bool:
    page = session.go("home")
    assert page is not None
    return Screen(page).part("home_create").isEnabled()


def test_who_makes_themselves_a_reader_has_a_readers_window_at_once(session: Session) -> None:
    assert home_button(session)
    former = session.window
    me = session.opened.desk.clerk
    clerks.alter(session.opened, replace(me, role=Role.READER))
    settle()
    assert session.window is not former
    assert session.opened.desk.clerk.role is Role.READER
    assert not home_button(session)
    assert not session.window.commands.action("new").isEnabled()


def test_a_reader_who_was_made_a_clerk_works_after_the_next_unlocking(session: Session) -> None:
    second = second_of(session.opened)
    clerks.alter(session.opened, replace(second, role=Role.READER))
    lock(session)
    unlock_as(session, 1, OTHER)
    assert not home_button(session)
    lock(session)
    unlock_as(session, 0, PHRASE)
    assert home_button(session)
    clerks.alter(session.opened, replace(second_of(session.opened), role=Role.CLERK))
    lock(session)
    unlock_as(session, 1, OTHER)
    assert home_button(session)


def test_a_dialog_of_one_clerk_is_never_answered_in_anothers_name(session: Session) -> None:
    done: list[str] = []
    ask = WindowAsk(session.context.ui, session.window)
    ask.reason(WHY, lambda reason: done.append(f"{session.opened.desk.clerk.label}: {reason}"))
    settle()
    (dialog,) = _dialogs()
    text = dialog.findChild(QTextEdit) or dialog._reason  # type: ignore[attr-defined]
    type_vn(text, "lý do của người thứ nhất")
    lock(session)
    unlock_as(session, 1, OTHER)
    assert _dialogs() == []
    assert done == []
    lock(session)
    unlock_as(session, 0, PHRASE)
    assert _dialogs() == []
    assert done == []


def test_a_dialog_comes_back_to_the_clerk_who_began_it(session: Session) -> None:
    done: list[str] = []
    ask = WindowAsk(session.context.ui, session.window)
    ask.reason(WHY, done.append)
    settle()
    (dialog,) = _dialogs()
    type_vn(dialog._reason, "lý do")  # type: ignore[attr-defined]
    lock(session)
    unlock_as(session, 0, PHRASE)
    (again,) = _dialogs()
    assert again is dialog
    Screen(dialog).press_button("question_act")
    settle()
    assert done == ["lý do"]


def test_a_reader_changes_their_own_passphrase(session: Session) -> None:
    clerks.alter(session.opened, replace(second_of(session.opened), role=Role.READER))
    lock(session)
    unlock_as(session, 1, OTHER)
    page = session.go("settings")
    assert isinstance(page, SettingsPage)
    page.show_group("security")
    settle()
    assert page.security.change.isEnabled()
    assert not page.security.renew.isEnabled()


def _dialogs() -> list[QDialog]:
    return [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QuestionDialog) and each.isVisible()
    ]

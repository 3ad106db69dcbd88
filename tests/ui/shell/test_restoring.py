"""Restoring before the door: by keys, by passphrase and sheet, and whatever stands in the way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton

from desktop.storage.backup_place import Copy, look_into
from desktop.storage.recovery import RecoveryCode
from desktop.ui.shell.door_trouble import DoorTrouble
from desktop.ui.shell.unlock import UnlockPage
from tests.ui.driver import Screen, press, type_vn
from tests.ui.shell.backup_screen import RestoreScreen, enter
from tests.ui.shell.program import OTHER, World, settle
from tests.usecases.founded import PHRASE

NEW = "may bay giay trang bay cao"


def the_copy(stick: Path) -> Copy:
    return look_into(stick)[0]


@pytest.fixture
def screen(world: World, stick: Path) -> RestoreScreen:
    """From first run on a new machine, by keys."""
    assert stick.is_dir()
    world.start()
    enter(Screen(world.first_run).part("restore_backup", QAbstractButton))
    return RestoreScreen(world)


def test_on_a_new_machine_by_passphrase(
    screen: RestoreScreen, world: World, tmp_path: Path
) -> None:
    assert len(screen.copies()) == 1
    assert "Máy 01" in screen.copies()[0]
    screen.choose()
    screen.type_passphrase("khong phai cum nay dau")
    assert screen.here == "key"
    assert "chưa mở được bản sao này" in screen.page.key.notice.text()
    assert screen.page.key.field.line.selectedText()
    screen.type_passphrase(PHRASE)
    assert screen.here == "inside"
    assert "0 cuộc họp" in screen.page.inside.facts["holds"].text()
    assert not any(tmp_path.rglob("office.db"))  # nothing was written yet
    assert screen.page.inside.to.value().endswith("Máy 01")
    screen.to(tmp_path / "moi")
    assert screen.next() == "done"
    assert "Đã khôi phục" in screen.page.done.notice.text()
    screen.next()
    assert world.session.opened.folder == tmp_path / "moi"
    assert world.session.opened.desk.clerk.label == "Văn thư"


def test_a_clerk_comes_back_under_their_own_name(
    screen: RestoreScreen, world: World, tmp_path: Path
) -> None:
    """A passphrase that opens any slot opened in the name of the first administrator."""
    screen.choose()
    screen.type_passphrase(OTHER)
    screen.to(tmp_path / "moi")
    screen.next()
    screen.next()
    assert world.session.opened.desk.clerk.label == "Lê Văn Hai"


def test_by_the_sheet_without_keys_a_new_passphrase_and_a_new_sheet(
    world: World, stick: Path, code: str, tmp_path: Path
) -> None:
    (the_copy(stick).folder / "keys.json").unlink()
    world.start()
    enter(Screen(world.first_run).part("restore_backup", QAbstractButton))
    screen = RestoreScreen(world)
    screen.choose()
    assert "thiếu tệp khóa" in screen.page.key.notice.text()
    assert screen.page.key.code.lines[0].hasFocus()
    screen.type_code(code)
    assert screen.here == "inside"
    screen.to(tmp_path / "moi")
    screen.set_passphrase("ngan")
    screen.next()
    assert screen.here == "inside"
    screen.set_passphrase(NEW)
    assert screen.next() == "done"
    panel = screen.page.done.panel
    assert panel._code is not None
    assert str(panel._code) != code
    screen.next()
    assert screen.here == "done"  # the new sheet was neither printed nor typed back
    enter(panel.print)
    assert len(world.printer.sent) == 1
    for number in panel._asked:
        type_vn(panel.lines[number - 1], panel._code.groups[number - 1])
    screen.next()
    assert world.session.opened.folder == tmp_path / "moi"
    assert not world.session.opened.sheet_waits()
    world.end()
    world.start(tmp_path / "moi")
    world.type_passphrase(NEW)
    assert world.session.opened.folder == tmp_path / "moi"


def test_the_new_sheet_can_wait_and_is_asked_for_again(
    screen: RestoreScreen, world: World, code: str, tmp_path: Path
) -> None:
    screen.choose()
    screen.type_code(code)
    screen.to(tmp_path / "moi")
    screen.set_passphrase(NEW)
    screen.next()
    enter(Screen(screen.page).part("restore_sheet_later", QAbstractButton))
    assert world.session.opened.sheet_waits()


def test_the_age_file_alone_is_chosen(
    screen: RestoreScreen, world: World, stick: Path, tmp_path: Path
) -> None:
    copy = the_copy(stick)
    alone = tmp_path / "gui" / "ban-sao.age"
    alone.parent.mkdir()
    shutil.copyfile(copy.age, alone)
    shutil.copyfile(copy.folder / "keys.json", alone.with_name("keys.json"))
    world.ask.file = alone
    enter(screen.page.finding.file)
    assert len(screen.copies()) == 1
    screen.choose()
    screen.type_passphrase(PHRASE)
    assert screen.here == "inside"


def test_a_stick_put_in_later_is_searched_and_one_pulled_is_gone(
    world: World, backed_up: tuple[Path, RecoveryCode]
) -> None:
    world.start()
    enter(Screen(world.first_run).part("restore_backup", QAbstractButton))
    screen = RestoreScreen(world)
    assert screen.copies() == []
    assert "Chưa thấy bản sao lưu nào" in screen.page.finding.notice.text()
    shutil.copytree(backed_up[0], world.plug(), dirs_exist_ok=True)
    screen.page.finding.watch.look()
    settle()
    assert len(screen.copies()) == 1
    assert screen.page.finding.choices[0].hasFocus()
    world.pull()
    screen.page.finding.watch.look()
    settle()
    assert screen.copies() == []


def test_back_leads_to_the_page_before_and_from_the_first_to_the_door(
    world: World, stick: Path, office: Path
) -> None:
    assert stick.is_dir()
    world.start(office)
    enter(Screen(world.unlock).part("restore", QAbstractButton))
    screen = RestoreScreen(world)
    screen.choose()
    press(screen.page.key.field.line, Qt.Key.Key_Escape)
    settle()
    assert screen.here == "find"
    screen.back()
    assert isinstance(world.page, UnlockPage)


def test_an_office_that_cannot_be_opened_offers_it_and_proposes_its_place(
    world: World, stick: Path, office: Path
) -> None:
    """Taking the key slots from a backup comes first: it loses nothing written since."""
    assert stick.is_dir()
    for each in office.glob("keyslots*"):
        each.write_bytes(b"x")
    world.start(office)
    assert isinstance(world.page, DoorTrouble)
    assert world.page._first.objectName() == "take_keys"
    way = world.page.findChild(QPushButton, "restore")
    assert way is not None
    enter(way)
    screen = RestoreScreen(world)
    screen.choose()
    screen.type_passphrase(PHRASE)
    assert screen.page.inside.to.value() == str(office)
    screen.next()
    screen.next()
    assert world.session.opened.folder == office
    assert office.with_name("office-20261123-0842").is_dir()


def test_from_an_open_office_it_is_put_away_first(world: World, stick: Path, office: Path) -> None:
    assert stick.is_dir()
    session = world.opened(office)
    world.ask.says = False
    session.window.commands.action("restore").trigger()
    settle()
    assert world.session is session
    world.ask.says = True
    session.window.commands.action("restore").trigger()
    settle()
    screen = RestoreScreen(world)
    screen.choose()
    screen.type_passphrase(PHRASE)
    screen.to(office)
    screen.next()
    screen.next()
    assert world.session.opened.folder == office
    assert world.session is not session


def test_the_window_closed_over_a_restored_office_closes_it(
    screen: RestoreScreen, world: World, tmp_path: Path
) -> None:
    screen.choose()
    screen.type_passphrase(PHRASE)
    screen.to(tmp_path / "moi")
    screen.next()
    world.end()
    world.start()  # it is the last office now
    world.type_passphrase()
    assert world.session.opened.folder == tmp_path / "moi"

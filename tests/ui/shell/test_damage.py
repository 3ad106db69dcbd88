"""Damage at the door and behind it: each kind with its ways on, salvage, keys taken, the check."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.domain.organisations import Organisation
from desktop.domain.people import Person
from desktop.storage import audit_log, slot_file
from desktop.storage.aside import MARK
from desktop.storage.keyslots import KeySlots
from desktop.storage.office import DATABASE_NAME
from desktop.storage.recovery import RecoveryCode
from desktop.ui.pages.archive import SOUNDNESS, ArchivePage
from desktop.ui.pages.soundness import SoundnessTab
from desktop.ui.shell import whole_check
from desktop.ui.shell.door_trouble import DoorTrouble
from desktop.ui.shell.salvage import SalvagePage
from desktop.usecases import backups, soundness
from desktop.usecases.opening import OpenOffice
from desktop.usecases.records import save
from tests.storage.offices import Made
from tests.storage.test_damage import flip, leaves, roots
from tests.ui.driver import Screen, press, type_vn
from tests.ui.shell.program import World, settle
from tests.usecases.founded import PHRASE, founded


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed office with some people."""
    office = founded(tmp_path / "Dữ liệu")
    agency = office.desk.execute(save, record=Organisation(name="Sở Mẫu")).value
    for number in range(60):
        one = Person(full_name=f"Nguyễn Văn {number:02}", organisation=agency.id, note="x " * 200)
        office.desk.execute(save, record=one)
    office.sheet_is_kept()
    office.close()
    return office.folder


def said(world: World) -> str:
    """What the strip says once the reminder of a backup is closed."""
    page = world.session.window.page()
    assert page is not None
    if "sao lưu" in page.strip.text() and "Kiểm tra" not in page.strip.text():
        Screen(page).press_button(f"{page.strip.objectName()}_close")
        settle()
    return page.strip.text()


def keyed(folder: Path) -> Made:
    key = KeySlots.load(folder).open_with_passphrase(None, PHRASE)
    return Made(folder, RecoveryCode.new(), "", bytes(key))


def tear(folder: Path, kind: str, name: str, which: int = 0) -> None:
    made = keyed(folder)
    flip(folder / DATABASE_NAME, leaves(made, roots(made)[kind, name])[which])


def trouble(world: World) -> DoorTrouble:
    assert isinstance(world.page, DoorTrouble)
    return world.page


def salvage(world: World) -> SalvagePage:
    assert isinstance(world.page, SalvagePage)
    return world.page


def words(page: QWidget) -> str:
    """All that stands on a page."""
    return " ".join(each.text() for each in page.findChildren(QLabel))


def archive(world: World) -> SoundnessTab:
    page = world.session.go("archive")
    assert isinstance(page, ArchivePage)
    page.turn_to(SOUNDNESS)
    settle()
    return page.soundness


# --- at the door -------------------------------------------------------------------------------


def test_a_torn_first_page_is_salvaged_by_keys_into_data_that_opens(
    world: World, folder: Path
) -> None:
    flip(folder / DATABASE_NAME, 1, 200)
    world.start(folder)
    world.type_passphrase()
    screen = Screen(trouble(world))
    assert "Trang đầu của tệp office.db" in words(trouble(world))
    screen.press_button("salvage")
    settle()
    page = salvage(world)
    assert page.to.value() == str(folder.with_name("Dữ liệu (cứu được)"))
    type_vn(page.field.line, PHRASE)
    press(page.field.line, Qt.Key.Key_Return)
    settle()
    assert "không mất gì" in page.told.text() or "dòng sang dữ liệu mới" in page.told.text()
    Screen(page).press_button("salvage_open")
    settle()
    world.type_passphrase()
    assert world.session.opened.folder == folder.with_name("Dữ liệu (cứu được)")
    assert len(world.session.link.now(lambda tx: tx.all(Person))) == 60


def test_a_wrong_passphrase_stays_on_the_page_and_can_be_mended(world: World, folder: Path) -> None:
    flip(folder / DATABASE_NAME, 1, 200)
    world.start(folder)
    world.type_passphrase()
    Screen(trouble(world)).press_button("salvage")
    settle()
    page = salvage(world)
    page.begin()
    assert "đang trống" in page.notice.text()
    type_vn(page.field.line, "sai cum mat khau nay")
    page.begin()
    settle()
    assert "Cụm mật khẩu chưa đúng" in page.notice.text()
    assert page.field.text() == "sai cum mat khau nay"
    page.to.set_value(str(folder))
    page.field.line.setText(PHRASE)
    page.begin()
    settle()
    assert page.done is None
    assert "nằm trong chính thư mục" in page.notice.text()
    Screen(page).press_button("salvage_back")
    settle()
    assert world.unlock.isVisible()


def test_the_list_of_losses_is_saved_where_the_clerk_says(
    world: World, folder: Path, tmp_path: Path
) -> None:
    tear(folder, "table", "people", 2)
    flip(folder / DATABASE_NAME, 1, 200)
    world.start(folder)
    world.type_passphrase()
    Screen(trouble(world)).press_button("salvage")
    settle()
    page = salvage(world)
    page.field.line.setText(PHRASE)
    page.begin()
    settle()
    assert "Dựng lại theo nhật ký" in page.list.toPlainText()
    world.ask.file = tmp_path / "mat.txt"
    Screen(page).press_button("salvage_save")
    settle()
    assert "Dựng lại theo nhật ký" in (tmp_path / "mat.txt").read_text("utf-8-sig")


def test_lost_keys_are_taken_from_a_backup(world: World, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "USB").mkdir()
    office = OpenOffice.open(folder, world.clock, passphrase=PHRASE)
    backups.back_up(office, tmp_path / "USB")
    office.close()
    for name in (slot_file.SLOTS_NAME, slot_file.PREVIOUS_NAME):
        (folder / name).write_bytes(b"torn")
    world.start(folder)
    screen = Screen(trouble(world))
    world.ask.file = tmp_path / "USB"
    world.ask.types = "sai cum mat khau nay"
    screen.press_button("take_keys")
    settle()
    assert world.ask.asked[-1].secret
    assert list(folder.glob(f"*{MARK}*")) == []
    world.ask.types = PHRASE
    screen.press_button("take_keys")
    settle()
    world.type_passphrase()
    assert world.session.opened.folder == folder
    assert len(list(folder.glob(f"*{MARK}*"))) == 2


# --- behind the door ---------------------------------------------------------------------------


def test_the_weekly_check_waits_then_looks_and_writes_what_it_found(
    world: World, folder: Path
) -> None:
    tear(folder, "index", "ix_people_sought")
    session = world.opened(folder)
    assert session.check._wait.isActive()
    assert session.check._wait.interval() == whole_check.AFTER
    assert session.link.now(soundness.last) is None
    session.check.look()
    settle()
    assert session.link.now(soundness.last) == soundness.Checked(world.clock.now(), 1)
    (row,) = session.link.now(lambda tx: audit_log.entries(tx, newest=1))
    assert (row.command, [each.key for each in row.words]) == ("soundness.noted", ["damage.index"])
    assert "Kiểm tra định kỳ thấy 1 chỗ" in said(world)
    session.opened.unsound = ()
    session.check.look()
    settle()
    assert session.opened.unsound == ()
    world.clock.forward(timedelta(days=7))
    session.check.look()
    settle()
    assert len(session.opened.unsound) == 1


def test_a_torn_index_is_mended_after_a_question(world: World, folder: Path) -> None:
    tear(folder, "index", "ix_people_sought")
    world.opened(folder)
    tab = archive(world)
    assert "Chưa kiểm tra toàn bộ" in tab.state.text()
    Screen(tab._page).press_button("soundness_check")
    settle()
    assert "Thấy 1 chỗ" in tab.state.text()
    world.ask.says = False
    Screen(tab).press_button("step_mend")
    settle()
    assert not list(folder.glob(f"*{MARK}*"))
    world.ask.says = True
    Screen(tab).press_button("step_mend")
    settle()
    assert len(list(folder.glob(f"{DATABASE_NAME}{MARK}*"))) == 1
    assert "Dữ liệu nguyên vẹn" in tab.state.text()
    told = [
        each.key
        for row in world.session.link.now(lambda tx: audit_log.entries(tx, newest=3))
        for each in row.words
    ]
    assert told == ["damage.index", "soundness.mended"]


def test_torn_rows_lead_to_salvage_once_the_office_is_closed(world: World, folder: Path) -> None:
    tear(folder, "table", "people", 2)
    world.opened(folder)
    tab = archive(world)
    tab.check()
    settle()
    assert "trang không còn như lúc ghi" in words(tab)
    world.ask.says = True
    Screen(tab).press_button("step_salvage")
    settle()
    page = salvage(world)
    page.field.line.setText(PHRASE)
    page.begin()
    settle()
    assert page.done is not None
    assert not page.done.is_whole


def test_a_damaged_key_file_is_told_and_written_down(world: World, folder: Path) -> None:
    (folder / slot_file.SLOTS_NAME).write_bytes(b"torn")
    session = world.opened(folder)
    page = session.window.page()
    assert page is not None
    day = f"{world.clock.now():%Y%m%d}"
    assert f"{slot_file.SLOTS_NAME}{MARK}{day}" in page.strip.text()
    (row,) = session.link.now(lambda tx: audit_log.entries(tx, newest=1))
    assert [each.key for each in row.words] == ["safe.slots_previous"]


def test_what_was_copied_by_hand_and_is_sound_stays_quiet(world: World, folder: Path) -> None:
    there = folder.with_name("chép")
    shutil.copytree(folder, there)
    session = world.opened(there)
    session.check.look()
    settle()
    assert session.opened.unsound == ()
    assert session.link.now(soundness.last) == soundness.Checked(world.clock.now(), 0)


def test_a_torn_page_costs_what_shows_it_and_not_the_window(world: World, folder: Path) -> None:
    """Home met it on arriving, and the window was half open behind the door."""
    for name in ("people", "organisations"):
        tear(folder, "table", name)
    world.opened(folder)
    for key in world.session._keys:
        world.session.go(key)
        settle()
    page = world.session.go("members")
    assert page is not None
    assert "Tệp office.db bị hỏng" in page.strip.text()
    world.session.check.show()
    settle()
    tab = archive(world)
    assert tab.isVisible()
    tab.check()
    settle()
    assert "trang không còn như lúc ghi" in words(tab)


def test_an_office_whose_first_window_cannot_be_read_stays_at_the_door(
    world: World, folder: Path
) -> None:
    tear(folder, "table", "adopted_regulations")
    tear(folder, "table", "meetings")
    tear(folder, "table", "offices")
    world.start(folder)
    world.type_passphrase()
    screen = Screen(trouble(world))
    assert world.program is not None
    assert world.program.session is None
    screen.press_button("salvage")
    settle()
    assert salvage(world).isVisible()

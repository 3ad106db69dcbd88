"""The page of backups: to a stick, to a folder, what goes wrong, and what is done with a copy."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.base.progress import Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.backups import BackupCustom, BackupResult
from desktop.ui.shell.status_bar import Place
from desktop.usecases import backups
from tests.ui.driver import press, type_vn
from tests.ui.shell.backup_screen import BackupScreen, SteppedQueue, read_only
from tests.ui.shell.program import World, settle


@pytest.fixture
def screen(world: World, office: Path) -> BackupScreen:
    world.opened(office)
    return BackupScreen(world)


def saying(world: World, key: str, **places: Any) -> str:
    return world.session.context.ui.say(Msg(key, **places))


def custom(world: World) -> BackupCustom:
    return world.session.link.now(backups.custom_of)  # type: ignore[no-any-return]


def test_a_stick_that_is_put_in_is_offered_and_written_to(
    screen: BackupScreen, world: World
) -> None:
    assert "Chưa có bản sao lưu nào" in screen.shown("backup_last")
    screen.press("backup_now")
    assert screen.places() == []
    assert screen.page.chooser.notice.text().startswith("Chưa thấy USB.")
    folder = world.plug("TBANM-01", free_mb=12_400)
    screen.look()
    assert screen.places() == ["USB “TBANM-01”"]
    assert screen.page.chooser.choices[0].accessibleDescription().endswith("còn 12,4 GB")
    assert screen.page.chooser.choices[0].hasFocus()
    world.plug("KINGSTON")
    screen.look()
    world.pull("KINGSTON")
    screen.look()
    assert screen.places() == ["USB “TBANM-01”"]
    screen.choose()
    (copy,) = backups.look_into(folder)
    (kept,) = screen.copies()
    assert (kept.folder, kept.medium, kept.is_good) == (copy.name, "TBANM-01", True)
    assert screen.said().startswith("Đã sao lưu và kiểm tra:")
    assert "USB “TBANM-01”" in screen.shown("backup_last")
    assert screen.row()[4].startswith("Tốt")
    assert world.session.window.status.text(Place.BACKUP) == "Sao lưu: 23/11/2026"


def test_the_usual_stick_is_written_to_without_a_question(
    screen: BackupScreen, world: World
) -> None:
    folder = screen.back_up()
    assert custom(world).usual_place == str(folder)
    screen.press("backup_now")
    assert len(screen.copies()) == 2
    world.pull()
    screen.look()
    screen.press("backup_now")
    assert "Chưa thấy nơi thường dùng" in screen.page.chooser.notice.text()
    other = world.plug("TBANM-01x")
    world.sticks["TBANM-01"] = world.sticks.pop("TBANM-01x")
    other.rename(folder)  # another stick where that one was
    world.sticks.clear()
    world.plug("KHAC")
    screen.look()
    assert len(screen.copies()) == 2  # nothing was written anywhere else


def test_another_stick_at_the_same_place_is_asked_about(screen: BackupScreen, world: World) -> None:
    """A drive letter is the letter of whichever stick is in."""
    folder = screen.back_up()
    name, disk = world.sticks.popitem()
    assert name == "TBANM-01"
    world.sticks["KHAC"] = type(disk)(folder, "KHAC", disk.free, disk.size)
    screen.look()
    screen.press("backup_now")
    assert screen.page.card.is_asking()
    assert len(screen.copies()) == 1


def test_a_folder_is_chosen_and_made_the_usual_place(
    screen: BackupScreen, world: World, tmp_path: Path
) -> None:
    world.ask.file = tmp_path / "mang"
    world.ask.file.mkdir()
    screen.press("backup_now")
    screen.page.chooser.usual.setFocus()
    assert screen.page.chooser.usual.value()  # there is no usual place yet
    screen.press("backup_folder")
    assert [each.place for each in screen.copies()] == [str(world.ask.file)]
    assert custom(world).usual_place == str(world.ask.file)
    assert "Rút USB" not in screen.said()


def test_after_a_stick_it_is_let_go_and_only_then_may_be_pulled(
    screen: BackupScreen, world: World
) -> None:
    screen.back_up()
    assert "bấm Rút USB an toàn" in screen.said()
    world.lets_go = False
    screen.way()
    assert "Safely Remove Hardware" in screen.said()
    world.lets_go = True
    screen.way()
    assert screen.said() == saying(world, "backup_page.ejected", name="TBANM-01")
    assert world.ejected == ["TBANM-01", "TBANM-01"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be written here")
def test_a_read_only_stick_is_said(screen: BackupScreen, world: World) -> None:
    folder = world.plug(read_only=True)
    screen.press("backup_now")
    screen.look()
    assert "chỉ đọc" in screen.page.chooser.choices[0].accessibleDescription()
    with read_only(folder):
        screen.choose()
    assert "chỉ cho đọc" in screen.said()
    assert screen.copies() == ()


@pytest.mark.parametrize(
    ("trouble", "word"),
    [
        (Msg("backup_trouble.no_room", place="E:", need=41, free=12), "không đủ chỗ"),
        (Msg("safe.read_only", place="E:"), "chỉ cho đọc"),
        (Msg("backup_trouble.unequal"), "không giống"),
    ],
)
def test_what_goes_wrong_is_said_with_the_ways_on_and_that_the_last_one_stands(
    screen: BackupScreen,
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    trouble: Msg,
    word: str,
) -> None:
    screen.back_up()

    def fail(*_given: object) -> None:
        raise Trouble(Trouble.Kind.OUTSIDE, trouble)

    with monkeypatch.context() as patch:
        patch.setattr("desktop.usecases.backups.make", fail)
        screen.press("backup_now")
    assert word in screen.said()
    assert "không đụng đến bản ngày 23/11/2026" in screen.said()
    screen.way(0)  # again, and now it goes
    assert len(screen.copies()) == 2


def test_a_stick_pulled_midway_leaves_nothing_called_good(
    world: World, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.opened(office)
    screen = BackupScreen(world)
    world.plug()
    screen.press("backup_now")
    screen.look()
    real = backups.make

    def pulled(opened: Any, place: Path, progress: Progress) -> Any:
        def heard(_done: int, _of: int, words: Msg | None) -> None:
            if words is not None and words.key == "backup_steps.write" and world.sticks:
                world.pull()

        return real(opened, place, Progress(heard))

    monkeypatch.setattr("desktop.usecases.backups.make", pulled)
    screen.choose()
    assert screen.said().startswith("USB “TBANM-01” bị rút khi đang ghi.")
    assert screen.copies() == ()
    assert backups.look_into(world.place / "media/.TBANM-01") == ()
    assert not screen.page.card.is_working()


def test_cancelled_it_leaves_nothing(world: World, office: Path) -> None:
    queue = SteppedQueue()
    world.free = lambda: queue
    world.opened(office)
    screen = BackupScreen(world)
    folder = world.plug()
    queue.at["backup_steps.write"] = lambda progress: progress.cancel()
    screen.press("backup_now")
    screen.look()
    screen.choose()
    assert "Đã hủy sao lưu" in screen.said()
    assert list(folder.iterdir()) == []
    assert screen.page.card.now.hasFocus() or screen.page.card.now.isVisible()


def test_what_is_made_while_another_page_is_in_view_is_said_there(
    world: World, office: Path
) -> None:
    world.opened(office)
    folder = world.plug()
    world.session.go("members")
    settle()
    world.session.window.page().strip.clear()
    world.session.backups.work.begin(folder)
    settle()
    page = world.session.window.page()
    assert page.objectName() == "members"
    assert page.strip.text().startswith("Đã sao lưu và kiểm tra:")


def test_another_place_than_the_usual_one_is_chosen_for_this_time_by_keys(
    screen: BackupScreen, world: World, tmp_path: Path
) -> None:
    usual, other = tmp_path / "thường dùng", tmp_path / "két sắt"
    usual.mkdir()
    other.mkdir()
    world.ask.file = usual
    screen.press("backup_now")
    screen.press("backup_folder")
    assert custom(world).usual_place == str(usual)
    screen.press("backup_elsewhere")
    assert screen.page.chooser.isVisible()
    assert screen.places() == ["Nơi thường dùng: thường dùng"]
    assert not screen.page.chooser.usual.value()
    world.ask.file = other
    screen.press("backup_folder")
    assert screen.said().startswith("Đã sao lưu và kiểm tra:")
    assert [Path(each.place) for each in screen.copies()] == [other, usual]
    assert custom(world).usual_place == str(usual)
    screen.press("backup_elsewhere")
    screen.press("backup_back")
    assert screen.page.card.now.hasFocus()
    assert len(screen.copies()) == 2


def test_without_copies_the_loss_is_said_once(screen: BackupScreen) -> None:
    texts = [each.text() for each in screen.page.findChildren(QLabel) if each.isVisible()]
    assert sum("toàn bộ dữ liệu sẽ mất" in each for each in texts) == 1
    assert sum("Chưa có bản sao lưu nào" in each for each in texts) == 1


def test_a_copy_is_checked_again(screen: BackupScreen, world: World) -> None:
    folder = screen.back_up()
    world.clock.set(datetime(2026, 11, 30, 9))
    screen.press("backup_check")
    assert "tốt: đã giải mã" in screen.said()
    (kept,) = screen.copies()
    assert kept.checked_at == datetime(2026, 11, 30, 9)
    world.pull()
    screen.press("backup_check")
    assert "Chưa thấy USB “TBANM-01”" in screen.said()
    assert screen.copies() == (kept,)
    shutil.move(world.place / "media/.TBANM-01", folder)
    world.plug()
    age = folder / kept.folder / "office.age"
    content = bytearray(age.read_bytes())
    content[len(content) // 2] ^= 1
    age.write_bytes(content)
    screen.press("backup_check")
    assert screen.copies()[0].result is BackupResult.DAMAGED
    assert "không dùng được nữa" in screen.said()
    assert screen.row()[4].startswith("Hỏng")
    shutil.rmtree(folder / kept.folder)
    screen.press("backup_check")
    assert screen.copies()[0].result is BackupResult.NOT_FOUND
    assert world.session.window.status.text(Place.BACKUP) == "Chưa sao lưu"


def test_a_copy_is_annotated_shown_and_forgotten_and_comes_back(
    screen: BackupScreen, world: World
) -> None:
    folder = screen.back_up()
    screen.press("backup_annotate")
    line = screen.page.copies.form.note_line
    assert line.hasFocus()
    type_vn(line, "Trong két, anh Đăng giữ")
    press(line, Qt.Key.Key_Return)
    settle()
    assert screen.copies()[0].note == "Trong két, anh Đăng giữ"
    screen.press("backup_open")
    assert world.shown == [folder / screen.copies()[0].folder]
    screen.press("backup_forget")
    assert screen.copies() == ()
    assert (folder / world.shown[0].name).is_dir()
    screen.way()
    assert len(screen.copies()) == 1


def test_a_note_being_typed_is_kept_by_leaving_and_by_the_lock(
    screen: BackupScreen, world: World
) -> None:
    screen.back_up()
    screen.press("backup_annotate")
    type_vn(screen.page.copies.form.note_line, "ở két")
    world.session.go("members")
    settle()
    assert screen.copies()[0].note == "ở két"
    world.session.go("backup")
    screen.press("backup_annotate")
    type_vn(screen.page.copies.form.note_line, "ở tủ")
    world.session.lock.lock()
    settle()
    door = world.session.lock.page
    assert door is not None
    type_vn(door.field.line, "cay tre xanh ben nui")
    door.try_now()
    settle()
    assert screen.page.copies.form.note_line.value() == "ở tủ"
    press(screen.page.copies.form.note_line, Qt.Key.Key_Escape)
    settle()
    assert screen.copies()[0].note == "ở két"


def test_the_sheet_is_shown_over_the_page_and_saved(
    screen: BackupScreen, world: World, tmp_path: Path
) -> None:
    screen.back_up()
    screen.press("backup_sheet")
    panel = screen.page.acts_of_copy.panel
    assert panel is not None
    assert not screen.page._pages.isVisible()
    world.ask.file = tmp_path / "phieu.pdf"
    screen.press("print_pdf")
    assert (tmp_path / "phieu.pdf").read_bytes().startswith(b"%PDF")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert panel.printing.isAncestorOf(focus)
    press(focus, Qt.Key.Key_Escape)  # it stayed open from there
    settle()
    assert screen.page._pages.isVisible()
    assert screen.page.copies.table.hasFocus()


def test_there_is_no_sheet_of_a_copy_that_is_not_there(screen: BackupScreen, world: World) -> None:
    """It said of a copy that had been removed: passed, with room for two signatures."""
    screen.back_up()
    (it,) = screen.copies()
    desk = world.session.opened.desk
    for result in (BackupResult.NOT_FOUND, BackupResult.REMOVED):
        desk.execute(backups.checked, it.id, result=result)
        settle()
        screen.press("backup_sheet")
        assert screen.page.acts_of_copy.panel is None
        assert it.folder in screen.said()
    assert "Đã bỏ theo lệ" in screen.row()[4]

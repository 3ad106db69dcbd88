"""Restoring before the door: by keys, by passphrase and sheet, and whatever stands in the way."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from desktop.base.settings import Language
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Clerk, Role
from desktop.storage.backup_place import Copy, look_into
from desktop.storage.recovery import RecoveryCode
from desktop.ui.shell.door_trouble import DoorTrouble
from desktop.ui.shell.first_run import FirstRun
from desktop.ui.shell.unlock import UnlockPage
from desktop.usecases import backups, clerks
from tests.ui.driver import Screen, press, type_vn
from tests.ui.shell.backup_screen import RestoreScreen, SteppedQueue, enter
from tests.ui.shell.program import OTHER, World, settle
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed
from tests.usecases.founded import CHEAP, PHRASE

NEW = "may bay giay trang bay cao"


@pytest.fixture(scope="module")
def backed_up(
    office_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, RecoveryCode]:
    """A stick with a backup of an office of two clerks, and the code of its sheet."""
    from desktop.base.clock import SetClock
    from desktop.usecases.opening import OpenOffice
    from tests.ui.conftest import NOW

    folder = tmp_path_factory.mktemp("backed_up")
    shutil.copytree(office_template, folder / "office")
    stick = folder / "stick"
    stick.mkdir()
    opened = OpenOffice.open(folder / "office", SetClock(NOW), passphrase=PHRASE)
    second = Clerk(label="Lê Văn Hai", role=Role.CLERK)
    clerks.enrol(opened, second, OTHER, proof=PHRASE, cost=CHEAP)
    code = opened.renew_sheet(PHRASE)
    backups.back_up(opened, stick)
    opened.close()
    return stick, code


@pytest.fixture
def code(backed_up: tuple[Path, RecoveryCode]) -> str:
    return str(backed_up[1])


@pytest.fixture
def stick(world: World, backed_up: tuple[Path, RecoveryCode]) -> Path:
    """The stick is in."""
    folder = world.plug()
    shutil.copytree(backed_up[0], folder, dirs_exist_ok=True)
    return folder


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


def test_keys_of_another_office_are_said_and_the_sheet_is_the_way_on(
    screen: RestoreScreen, stick: Path, office: Path
) -> None:
    from desktop.base.clock import SetClock
    from desktop.usecases.opening import OpenOffice
    from tests.ui.conftest import NOW

    opened = OpenOffice.open(office, SetClock(NOW), passphrase=PHRASE)
    clerks.give_passphrase(opened, opened.desk.clerk, NEW, proof=PHRASE, cost=CHEAP)
    foreign = stick.parent / "foreign"
    foreign.mkdir()
    backups.back_up(opened, foreign)
    opened.close()
    copy = the_copy(stick)
    text = (look_into(foreign)[0].folder / "keys.json").read_text(encoding="utf-8")
    changed = text.replace('"office": "', '"office": "f')
    (copy.folder / "keys.json").write_text(changed, encoding="utf-8")
    screen.choose()
    screen.type_passphrase(NEW)
    assert screen.here == "key"
    assert screen.page.key.notice.text()


def test_what_stands_there_is_renamed_and_told_never_overwritten(
    world: World, stick: Path, office: Path
) -> None:
    assert stick.is_dir()
    world.start(office)
    enter(Screen(world.unlock).part("restore", QAbstractButton))
    screen = RestoreScreen(world)
    screen.choose()
    screen.type_passphrase(PHRASE)
    screen.to(office)
    assert "sẽ được đổi tên thành office-20261123-0842" in screen.page.inside.notice.text()
    before = (office / "office.db").read_bytes()
    screen.next()
    assert "office-20261123-0842" in screen.page.done._former.text()
    kept = office.with_name("office-20261123-0842")
    assert (kept / "office.db").read_bytes() == before
    screen.next()
    assert world.session.opened.folder == office


def test_a_folder_with_other_files_is_refused_and_what_was_typed_stays(
    screen: RestoreScreen, tmp_path: Path
) -> None:
    (tmp_path / "khac").mkdir()
    (tmp_path / "khac/thu.docx").write_bytes(b"x")
    screen.choose()
    screen.type_passphrase(PHRASE)
    screen.to(tmp_path / "khac")
    screen.next()
    assert screen.here == "inside"
    assert screen.page.inside._field.problems()
    screen.back()
    assert screen.page.key.field.text() == PHRASE
    screen.next()
    assert screen.page.inside.to.value() == str(tmp_path / "khac")
    for name in ("", "moi"):
        screen.to(Path(name)) if name else screen.page.inside.to.clear()
        screen.next()
        assert screen.here == "inside"


@pytest.mark.parametrize(
    ("trouble", "word"),
    [
        (Msg("backup_trouble.no_room", place="C:", need=41, free=12), "không đủ chỗ"),
        (Msg("safe.read_only", place="C:"), "chỉ cho đọc"),
        (Msg("safe.disk_fails", place="E:"), "không đọc hoặc ghi được"),
        (Msg("backup_trouble.damaged"), "bị hỏng"),
    ],
)
def test_what_goes_wrong_leads_back_with_a_sentence(
    screen: RestoreScreen,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    trouble: Msg,
    word: str,
) -> None:
    screen.choose()
    screen.type_passphrase(PHRASE)
    screen.to(tmp_path / "moi")

    def fail(*_given: Any, **_named: Any) -> None:
        raise Trouble(Trouble.Kind.OUTSIDE, trouble)

    monkeypatch.setattr("desktop.usecases.backups.restore", fail)
    screen.next()
    assert screen.here == "inside"
    assert word in screen.told()
    assert not (tmp_path / "moi").exists()


def test_a_newer_backup_says_so(screen: RestoreScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    def newer(*_given: Any, **_named: Any) -> None:
        msg = Msg("backup_trouble.newer", program="2.1")
        raise Trouble(Trouble.Kind.NOT_OPENED, msg)

    screen.choose()
    monkeypatch.setattr("desktop.usecases.backups.inside", newer)
    screen.type_passphrase(PHRASE)
    assert "phiên bản mới hơn (2.1)" in screen.page.key.notice.text()


def test_a_damaged_copy_and_a_foreign_folder(
    screen: RestoreScreen, world: World, stick: Path, tmp_path: Path
) -> None:
    world.ask.file = tmp_path / "trong"
    world.ask.file.mkdir()
    enter(screen.page.finding.folder)
    assert "không có bản sao lưu nào" in screen.page.finding.notice.text()
    assert len(screen.copies()) == 1  # those of the stick are still offered
    age = the_copy(stick).age
    content = bytearray(age.read_bytes())
    content[-20] ^= 1
    age.write_bytes(content)
    screen.choose()
    screen.type_passphrase(PHRASE)
    assert screen.here == "key"
    assert "bị hỏng" in screen.page.key.notice.text()


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


def test_cancelled_everything_lies_as_it_lay(world: World, stick: Path, tmp_path: Path) -> None:
    assert stick.is_dir()
    queue = SteppedQueue()
    world.writing = lambda: queue
    world.start()
    enter(Screen(world.first_run).part("restore_backup", QAbstractButton))
    screen = RestoreScreen(world)
    screen.choose()
    screen.type_passphrase(PHRASE)
    screen.to(tmp_path / "moi")
    queue.at["backup_steps.restore"] = lambda progress: progress.cancel()
    screen.next()
    assert screen.here == "inside"
    assert "Đã hủy" in screen.told()
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("moi")] == []
    screen.next()
    assert screen.here == "done"


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


def test_an_office_that_cannot_be_opened_offers_it_first_and_proposes_its_place(
    world: World, stick: Path, office: Path
) -> None:
    assert stick.is_dir()
    for each in office.glob("keyslots*"):
        each.write_bytes(b"x")
    world.start(office)
    assert isinstance(world.page, DoorTrouble)
    assert world.page._first.objectName() == "restore"
    enter(world.page._first)
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


Walked = Callable[[RestoreScreen, Path, str], None]


def _key(screen: RestoreScreen, _to: Path, _code: str) -> None:
    screen.choose()


def _groups(screen: RestoreScreen, to: Path, code: str) -> None:
    _key(screen, to, code)
    enter(screen.page.key.other)


def _inside(screen: RestoreScreen, to: Path, code: str) -> None:
    _key(screen, to, code)
    screen.type_code(code)
    screen.to(to)


def _done(screen: RestoreScreen, to: Path, code: str) -> None:
    _inside(screen, to, code)
    screen.set_passphrase(NEW)
    screen.next()
    assert screen.here == "done"


def _nothing(_screen: RestoreScreen, _to: Path, _code: str) -> None:
    """The first step."""


@pytest.mark.parametrize("walked", [_nothing, _key, _groups, _inside, _done])
@pytest.mark.parametrize("language", [Language.VI, Language.EN])
def test_every_step_passes_the_walks(
    world: World, stick: Path, code: str, tmp_path: Path, walked: Walked, language: Language
) -> None:
    assert stick.is_dir()
    program = world.start()
    program.computer.change(language=language)
    program.show_first_run()
    assert isinstance(world.page, FirstRun)
    enter(Screen(world.page).part("restore_backup", QAbstractButton))
    screen = RestoreScreen(world)
    window = screen.page.window()
    window.resize(1024, 530)
    walked(screen, tmp_path / "moi", code)
    settle()
    found = [*unnamed(window), *clipped(window), *mnemonics(window)]
    assert [*found, *filter(None, [too_large(window)])] == []
    assert not_reached(window) == []

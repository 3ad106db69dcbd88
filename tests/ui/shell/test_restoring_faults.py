"""Restoring meets foreign folders, full disks, damage, wrong keys; each step passes the walks."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton

from desktop.base.settings import Language
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage.backup_place import Copy, look_into
from desktop.ui.shell.first_run import FirstRun
from desktop.usecases import backups
from tests.ui.driver import Screen
from tests.ui.shell.backup_screen import RestoreScreen, SteppedQueue, enter
from tests.ui.shell.program import World, settle
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed
from tests.usecases.founded import PHRASE, founded

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


def test_keys_of_another_office_are_said_and_the_sheet_is_the_way_on(
    screen: RestoreScreen, stick: Path, tmp_path: Path
) -> None:
    opened = founded(tmp_path / "khac")
    place = tmp_path / "mang"
    place.mkdir()
    backups.back_up(opened, place)
    opened.close()
    shutil.copyfile(the_copy(place).folder / "keys.json", the_copy(stick).folder / "keys.json")
    screen.page.finding.look()
    screen.choose()
    screen.type_passphrase(PHRASE)
    assert screen.here == "key"
    assert "của dữ liệu khác" in screen.page.key.notice.text()
    assert screen.page.key.code.lines[0].hasFocus()


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
    assert "(như office-20261123-0842)" in screen.page.inside.notice.text()
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
    content[1_000] ^= 1  # of what is read before anything is written
    age.write_bytes(content)
    screen.choose()
    screen.type_passphrase(PHRASE)
    assert screen.here == "key"
    assert "bị hỏng" in screen.page.key.notice.text()


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

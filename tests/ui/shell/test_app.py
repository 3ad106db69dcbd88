"""The program from its start to its end: what is loaded when, what stands in the way, settings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop import app, catalogue
from desktop.base import settings as files
from desktop.base.clock import SetClock
from desktop.base.text import Catalogue, Msg
from desktop.base.trouble import Trouble
from desktop.storage import slot_file
from desktop.storage.office import DATABASE_NAME, Office
from desktop.ui.shell import preload
from desktop.ui.shell.door_trouble import DoorTrouble
from desktop.ui.shell.first_run import FirstRun
from desktop.ui.shell.status_bar import Place
from desktop.ui.shell.trouble import Report, TroubleHook
from desktop.usecases import offices
from desktop.usecases.regulations import correct
from tests.house.sources import ROOT
from tests.ui.driver import Screen, press
from tests.ui.shell.program import World, settle
from tests.ui.walks import clipped, mnemonics, too_large, unnamed
from tests.usecases.founded import PHRASE

AT_THE_DOOR = """
import sys
from pathlib import Path
from desktop import app
given = app.Places(log_folder=Path(sys.argv[2]))
program = app.start(Path(sys.argv[1]), given=given)
assert program.entrance.isVisible()
print(type(program.entrance.page()).__name__)
print(*sorted(m for m in sys.modules if m.partition(".")[0] in sys.argv[3].split(",")))
program.entrance.close()
"""

HEAVY = "sqlalchemy,reportlab,docx,alembic,sqlcipher3,argon2,cryptography,pypdfium2,segno,lxml"


def test_nothing_heavy_is_loaded_when_the_door_is_seen(office: Path, tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", AT_THE_DOOR, str(office), str(tmp_path / "log"), HEAVY],
        env=os.environ | {"THUKY_SETTINGS": str(tmp_path / "s.json"), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.split() == ["UnlockPage"]


@pytest.mark.usefixtures("qapp")
def test_what_is_loaded_beside_the_door_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "home.toml").write_text('"title" = "A home"', encoding="utf-8")
    sentences = Catalogue.load("xx", tmp_path)
    preload.preload(sentences).join()
    assert set(preload.HEAVY) <= set(sys.modules)
    shutil.rmtree(folder)
    assert sentences.say("home.title") == "A home"


def test_every_step_of_the_start_has_its_words() -> None:
    for language in ("vi", "en"):
        words = Catalogue.load(language)
        assert all(f"app.step.{step.name}" in words for step in app.STEPS)


def test_a_step_that_fails_is_named(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_program: app.Program) -> None:
        raise ValueError("a mistake of ours")

    steps = (*app.STEPS[:4], app.Step("office", fail))
    monkeypatch.setattr(app, "STEPS", steps)
    with pytest.raises(Trouble) as caught:
        world.start()
    assert caught.value.msg == Msg("app.start_failed", step=Msg("app.step.office"))


def test_a_step_that_is_not_needed_may_fail(
    world: World, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_program: app.Program) -> None:
        raise OSError

    monkeypatch.setattr(app, "STEPS", (app.Step("log", fail, needed=False), *app.STEPS[1:]))
    world.start(office)
    assert world.unlock.isVisible()


def test_an_office_opens_at_home_and_is_the_last_one_next_time(world: World, office: Path) -> None:
    session = world.opened(office)
    assert session.window.here() == "home"
    world.end()
    settings, _ = files.read(world.place / "settings.json")
    assert settings.last_office == str(office)
    assert settings.opened_at(office) == world.clock.now()
    world.start()
    assert world.unlock._door.opened == world.clock.now()


def test_every_room_shows_its_page(world: World, office: Path) -> None:
    session = world.opened(office)
    for room in catalogue.ROOMS:
        page = session.go(room.key)
        settle()
        assert page is not None
        assert page.isVisible(), room.key


def test_numbers_of_rooms_are_those_of_the_map() -> None:
    numbers = {room.key: room.number for room in catalogue.ROOMS if room.number}
    assert numbers.items() <= {
        *{"home": 1, "meetings": 2, "tasks": 3, "documents": 4, "reports": 5}.items(),
        *{"members": 6, "archive": 7, "backup": 8}.items(),
    }


def test_control_and_a_number_turn_to_a_room(world: World, office: Path) -> None:
    session = world.opened(office)
    press(session.window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert session.window.here() == "members"


def test_the_bar_names_the_regulation_and_the_clerk(world: World, office: Path) -> None:
    status = world.opened(office).window.status
    assert "QĐ/TBANM" in status.text(Place.REGULATION)
    assert status.text(Place.CLERK) == "Văn thư"


def test_the_bar_went_on_naming_the_decision_as_it_was_before_it_was_corrected(
    world: World, office: Path
) -> None:
    session = world.opened(office)
    desk = session.opened.desk
    (version,) = session.link.now(session.opened.regulations.versions)
    before = session.window.status.text(Place.REGULATION)
    day = version.record.effective
    desk.execute(correct, version.record.id, number="77", effective=day, signed_on=day)
    settle()
    assert "77" in session.window.status.text(Place.REGULATION)
    desk.undo()
    settle()
    assert session.window.status.text(Place.REGULATION) == before


def test_the_bar_says_when_an_act_was_kept_and_undo_names_it(world: World, office: Path) -> None:
    session = world.opened(office)
    record = session.link.now(lambda tx: tx.all(offices.Office)[0])
    session.opened.desk.execute(offices.change, record=record)
    settle()
    assert session.window.status.text(Place.SAVED) == "Đã lưu 08:42"


def test_a_wrong_passphrase_is_said_and_the_right_one_opens(world: World, office: Path) -> None:
    world.start(office)
    world.type_passphrase("sai mat roi nhe ban")
    assert "chưa đúng" in world.unlock._told.text()
    world.type_passphrase()
    assert world.session.window.isVisible()


def test_the_recovery_sheet_opens_and_leads_to_a_new_passphrase(
    world: World, office: Path, clock: SetClock
) -> None:
    with Office.open(office, passphrase=PHRASE) as opened:
        code = opened.renew_sheet()
    world.start(office)
    screen = Screen(world.unlock)
    screen.press_button("use_sheet")
    for number, group in enumerate(code.groups, start=1):
        screen.type_into(f"group_{number}", group)
    screen.press_button("sheet_act")
    settle()
    session = world.session
    page = session.window.page()
    assert page is not None
    assert "phiếu khôi phục" in page.strip.text()
    Screen(page.strip).press_button("home_strip_way_0")
    settings = session.window.page()
    assert settings is not None
    assert settings.objectName() == "settings"


def test_an_office_in_use_is_said_and_opens_once_it_is_free(world: World, office: Path) -> None:
    other = Office.open(office, passphrase=PHRASE)
    world.start(office)
    world.type_passphrase()
    assert "cửa sổ khác" in world.unlock._told.text()
    other.close()
    world.type_passphrase()
    assert world.session.window.isVisible()


def trouble_at(world: World, folder: Path, *, unlock: bool) -> DoorTrouble:
    world.start(folder)
    if unlock:
        world.type_passphrase()
    page = world.page
    assert isinstance(page, DoorTrouble)
    return page


def said(page: DoorTrouble) -> str:
    return Screen(page).part("door_notice").text()  # type: ignore[attr-defined, no-any-return]


def test_a_folder_that_is_gone_has_its_sentence_and_its_ways(
    world: World, office: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    page = trouble_at(world, gone, unlock=False)
    assert "Không thấy thư mục" in said(page)
    shutil.copytree(office, gone)
    Screen(page).press_button("again")
    assert world.unlock.isVisible()


def test_a_folder_that_is_no_office_leads_to_another_one(
    world: World, office: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    page = trouble_at(world, tmp_path / "empty", unlock=False)
    assert "không phải thư mục dữ liệu" in said(page)
    world.ask.file = office
    Screen(page).press_button("other")
    assert world.unlock.isVisible()


def test_a_folder_that_is_no_office_leads_to_a_new_one(world: World, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    page = trouble_at(world, tmp_path / "empty", unlock=False)
    Screen(page).press_button("new")
    assert isinstance(world.page, FirstRun)


def test_damaged_slots_have_their_sentence(world: World, office: Path) -> None:
    for name in (slot_file.SLOTS_NAME, slot_file.PREVIOUS_NAME):
        (office / name).write_text("{", "utf-8")
    page = trouble_at(world, office, unlock=False)
    assert "bị hỏng" in said(page)


def test_a_damaged_slot_file_with_a_sound_former_one_opens_and_says_so(
    world: World, office: Path
) -> None:
    (office / slot_file.SLOTS_NAME).write_text("{", "utf-8")
    page = world.opened(office).window.page()
    assert page is not None
    assert "bản sao của tệp khóa" in page.strip.text()


def test_a_damaged_database_has_its_sentence_and_harms_nothing(world: World, office: Path) -> None:
    (office / DATABASE_NAME).write_bytes(b"")
    page = trouble_at(world, office, unlock=True)
    assert "0 byte" in said(page)
    assert (office / DATABASE_NAME).read_bytes() == b""


def test_a_newer_office_is_not_touched(world: World, office: Path) -> None:
    with Office.open(office, passphrase=PHRASE) as opened, opened._engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA user_version=9999")
    page = trouble_at(world, office, unlock=True)
    assert "phiên bản mới hơn" in said(page)
    Screen(page).press_button("close")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_of_trouble_passes_the_walks(world: World, tmp_path: Path, language: str) -> None:
    files.write(world.place / "settings.json", files.Settings(language=files.Language(language)))
    page = trouble_at(world, tmp_path / "gone", unlock=False)
    window = page.window()
    window.resize(1024, 530)
    settle()
    assert (too_large(window), unnamed(window), clipped(window), mnemonics(window)) == (
        "",
        [],
        [],
        [],
    )


def test_damaged_settings_are_said_once_at_the_door(world: World, office: Path) -> None:
    (world.place / "settings.json").write_text("{", "utf-8")
    world.start(office)
    program = world.program
    assert program is not None
    assert program.entrance is not None
    assert "cài đặt" in program.entrance.strip.text()


def test_a_log_that_cannot_be_written_keeps_nobody_from_working(world: World, office: Path) -> None:
    (world.place / "log").write_text("a file where a folder should be", "utf-8")
    world.start(office)
    program = world.program
    assert program is not None
    assert program.entrance is not None
    assert "nhật ký" in program.entrance.strip.text()
    world.type_passphrase()
    assert world.session.window.isVisible()


def test_another_language_at_the_door(world: World, office: Path) -> None:
    world.start(office)
    Screen(world.unlock).press_button("language")
    assert world.unlock.button.text() == "Unlock"


def test_another_language_makes_the_window_anew_at_the_same_place(
    world: World, office: Path
) -> None:
    session = world.opened(office)
    session.go("members")
    former = session.window
    session.window.language_wanted.emit("en")
    settle()
    assert session.window is not former
    assert session.window.here() == "members"
    assert session.window.page().title() == "Members"  # type: ignore[union-attr]


def test_the_window_comes_back_as_large_as_it_was(world: World, office: Path) -> None:
    session = world.opened(office)
    session.window.resize(session.window.width(), 611)
    world.end()
    assert world.opened(office).window.height() == 611


def test_a_mistake_of_ours_is_told_and_the_program_goes_on(world: World, office: Path) -> None:
    session = world.opened(office)
    program = world.program
    assert program is not None
    try:
        raise KeyError("Nguyễn Văn Mẫu")
    except KeyError as error:
        program.hook.handle(error)
    settle()
    page = session.window.page()
    assert page is not None
    assert "trục trặc ngoài dự kiến" in page.strip.text()
    reports = list((world.place / "log").glob("report-*.txt"))
    assert len(reports) == 1
    for file in (world.place / "log").iterdir():
        assert "Nguyễn" not in file.read_text("utf-8")
    world.ask.file = world.place / "given on.txt"
    Screen(page.strip).press_button("home_strip_way_1")
    assert world.ask.file.read_text("utf-8") == reports[0].read_text("utf-8")
    Screen(page.strip).press_button("home_strip_way_0")
    settle()
    assert session.window.here() == "home"


def test_the_same_mistake_is_told_once(tmp_path: Path, clock: SetClock) -> None:
    hook = TroubleHook(tmp_path, clock)
    told: list[Report] = []
    hook.told.connect(told.append)
    for _time in range(3):
        try:
            raise ValueError
        except ValueError as error:
            hook.handle(error)
        clock.forward(timedelta(seconds=1))
    settle()
    assert [each.msg.key for each in told] == ["app.unforeseen"]
    assert len(list(tmp_path.iterdir())) == 1


def test_a_trouble_nobody_took_keeps_its_own_sentence(tmp_path: Path, clock: SetClock) -> None:
    hook = TroubleHook(tmp_path, clock)
    told: list[Report] = []
    hook.told.connect(told.append)
    hook.handle(Trouble(Trouble.Kind.OUTSIDE, Msg("safe.in_use")))
    settle()
    assert [each.msg.key for each in told] == ["safe.in_use"]
    assert list(tmp_path.iterdir()) == []


def test_a_closed_window_lets_the_office_go(world: World, office: Path) -> None:
    world.opened(office)
    world.end()
    with Office.open(office, passphrase=PHRASE) as opened:
        assert opened.label == "Máy 01"

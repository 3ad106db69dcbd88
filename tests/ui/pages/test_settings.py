"""Settings: the office saved as fields are left, the key changed with proof, the look at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.base.clock import SetClock
from desktop.base.settings import Language, Settings, write
from desktop.base.settings import Theme as Look
from desktop.domain.office import Office as OfficeRecord
from desktop.storage.office import Office
from desktop.ui.kit.editors.passphrase import PassphraseField
from desktop.ui.pages.settings import GROUPS, SettingsPage
from desktop.usecases.opening import RecoveryCode
from tests.ui.driver import Screen, press, type_vn
from tests.ui.shell.program import OTHER, World, activate, computer, settle
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed
from tests.usecases.founded import PHRASE, founded


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office founded once for each run."""
    folder = tmp_path_factory.mktemp("settings") / "office"
    opened = founded(folder)
    opened.sheet_is_kept()
    opened.close()
    return folder


@pytest.fixture
def office(office_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(office_template, tmp_path / "office"))


@pytest.fixture
def world(
    our_font: QApplication, clock: SetClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    with computer(tmp_path, clock, monkeypatch) as made:
        yield made


@pytest.fixture
def page(world: World, office: Path) -> SettingsPage:
    """The settings of an open office."""
    return settings_of(world, office)


def settings_of(world: World, office: Path) -> SettingsPage:
    page = world.opened(office).go("settings")
    assert isinstance(page, SettingsPage)
    return page


def stored(world: World) -> OfficeRecord:
    found = world.session.link.now(lambda tx: tx.all(OfficeRecord)[0])
    assert isinstance(found, OfficeRecord)
    return found


def retype(editor: PassphraseField, text: str) -> None:
    editor.line.clear()
    type_vn(editor.line, text)


def test_a_name_is_saved_when_its_field_is_left(page: SettingsPage, world: World) -> None:
    screen = Screen(page)
    activate(world.session.window)
    screen.part("venue").clear()  # type: ignore[attr-defined]
    screen.type_into("venue", "Phòng họp A")
    screen.part("contact").setFocus()
    settle()
    assert stored(world).venue == "Phòng họp A"


def test_an_empty_name_is_not_saved_and_stays_as_a_draft(
    page: SettingsPage, world: World, office: Path
) -> None:
    form = page.office.form
    before = stored(world).name
    form.editor("name").clear()
    type_vn(form.editor("venue"), "Phòng B")
    page.office.save()
    assert stored(world).name == before
    assert form.field("name").problems()
    world.end()
    again = settings_of(world, office)
    assert again.office.form.editor("name").value() == ""
    assert again.office.form.editor("venue").value().endswith("Phòng B")


def test_a_draft_that_became_whole_is_forgotten(page: SettingsPage, world: World) -> None:
    form = page.office.form
    name = form.editor("name").value()
    form.editor("name").clear()
    type_vn(form.editor("venue"), "B")
    page.office.save()
    type_vn(form.editor("name"), name)
    page.office.save()
    assert world.session.opened.desk.draft("settings.office") is None
    assert stored(world).venue.endswith("B")


def test_a_party_office_keeps_its_first_day_of_term(page: SettingsPage, world: World) -> None:
    form = page.office.form
    form.editor("term_began").line.clear()
    type_vn(form.editor("venue"), "B")
    page.office.save()
    assert form.field("term_began").problems()
    assert stored(world).term_began is not None


def test_the_passphrase_is_changed_after_the_old_one_proved_it(
    page: SettingsPage, world: World, office: Path
) -> None:
    page.change_passphrase()
    security = page.security
    retype(security.old, PHRASE)
    retype(security.new.first, OTHER)
    retype(security.new.again, OTHER)
    Screen(page).press_button("change_passphrase")
    assert [each.title for each in world.ask.asked] == ["Đổi cụm mật khẩu"]
    assert "Đã đổi" in page.strip.text()
    assert security.old.text() == security.new.text() == ""
    world.end()
    with Office.open(office, passphrase=OTHER) as opened:
        assert opened.label == "Máy 01"


def test_a_wrong_old_passphrase_changes_nothing(
    page: SettingsPage, world: World, office: Path
) -> None:
    page.change_passphrase()
    security = page.security
    retype(security.old, "khong phai cum nay")
    retype(security.new.first, OTHER)
    retype(security.new.again, OTHER)
    Screen(page).press_button("change_passphrase")
    assert "chưa đúng" in security._old_field.problems()[0]
    world.end()
    with Office.open(office, passphrase=PHRASE) as opened:
        assert opened.label == "Máy 01"


def test_going_back_from_the_question_changes_nothing(
    page: SettingsPage, world: World, office: Path
) -> None:
    world.ask.says = False
    page.change_passphrase()
    retype(page.security.old, PHRASE)
    retype(page.security.new.first, OTHER)
    retype(page.security.new.again, OTHER)
    Screen(page).press_button("change_passphrase")
    world.end()
    with Office.open(office, passphrase=PHRASE) as opened:
        assert opened.label == "Máy 01"


def test_a_new_sheet_is_printed_typed_back_and_opens(
    page: SettingsPage, world: World, office: Path
) -> None:
    page.renew_sheet()
    screen, security = Screen(page), page.security
    retype(security.proof, PHRASE)
    screen.press_button("renew_sheet")
    settle()
    assert world.session.opened.sheet_waits()
    code = security.panel._code
    assert code is not None
    screen.press_button("print")
    assert len(world.printer.sent) == 1
    for number in security.panel._asked:
        type_vn(security.panel.lines[number - 1], code.groups[number - 1])
    screen.press_button("sheet_typed")
    settle()
    assert not world.session.opened.sheet_waits()
    assert "gõ lại đúng" in page.strip.text()
    secret = str(code)
    world.end()
    with Office.open(office, sheet=RecoveryCode.parse(secret)) as opened:
        assert opened.label == "Máy 01"


def test_a_sheet_that_was_lost_changes_the_key_and_asks_for_a_backup(
    page: SettingsPage, world: World, office: Path
) -> None:
    page.renew_sheet()
    before = world.session.opened.office.rotated_at()
    retype(page.security.proof, PHRASE)
    page.security.lost.click()
    Screen(page).press_button("renew_sheet")
    settle()
    assert "keys.json" in world.ask.asked[-1].text
    assert world.session.opened.office.rotated_at() != before
    assert not page.security.panel.isHidden()
    assert "sao lưu ngay" in page.strip.text()
    world.end()
    Office.open(office, passphrase=PHRASE).close()


def test_a_passphrase_that_others_know_changes_the_key(
    page: SettingsPage, world: World, office: Path
) -> None:
    page.change_passphrase()
    retype(page.security.old, PHRASE)
    retype(page.security.new.first, OTHER)
    retype(page.security.new.again, OTHER)
    page.security.known.click()
    Screen(page).press_button("change_passphrase")
    settle()
    assert world.session.opened.office.rotated_at() is not None
    assert "Sao lưu ngay" in page.strip.text()
    assert not page.security.known.value()
    world.end()
    Office.open(office, passphrase=OTHER).close()


def test_a_new_sheet_asks_for_the_passphrase(page: SettingsPage, world: World) -> None:
    page.renew_sheet()
    retype(page.security.proof, "khong phai cum nay")
    Screen(page).press_button("renew_sheet")
    assert "chưa đúng" in page.security._proof_field.problems()[0]
    assert page.security.panel.isHidden()


def test_minutes_to_the_lock_hold_at_once(page: SettingsPage, world: World) -> None:
    page.show_group("security")
    page.security.minutes.clear()
    type_vn(page.security.minutes, "7")
    press(page.security.minutes, Qt.Key.Key_Return)
    assert world.session.idle.minutes() == 7
    program = world.program
    assert program is not None
    assert program.computer.settings.idle_minutes == 7


def test_minutes_out_of_range_are_said_and_not_taken(page: SettingsPage, world: World) -> None:
    page.show_group("security")
    program = world.program
    assert program is not None
    for typed in ("4", "61", "abc", "0", "-5"):
        page.security._minutes_field.show_problems()
        page.security.minutes.clear()
        type_vn(page.security.minutes, typed)
        press(page.security.minutes, Qt.Key.Key_Return)
        assert page.security._minutes_field.problems(), typed
        assert program.computer.settings.idle_minutes == 15, typed


def test_another_language_holds_at_once_and_stays_in_the_settings(
    page: SettingsPage, world: World
) -> None:
    page.show_group("look")
    page.look.language.set_value(Language.EN)
    page.look.language.edited.emit()
    settle()
    again = world.session.window.page()
    assert isinstance(again, SettingsPage)
    assert again.title() == "Settings"
    assert again.group() == "look"


def test_dark_and_large_hold_at_once(page: SettingsPage, world: World) -> None:
    page.show_group("look")
    for editor, value in ((page.look.theme, Look.DARK), (page.look.text_size, 130)):
        editor.set_value(value)
    page.look.theme.edited.emit()
    settle()
    again = world.session.window.page()
    assert isinstance(again, SettingsPage)
    assert again.ui.theme.dark
    again.look.text_size.set_value(130)
    again.look.text_size.edited.emit()
    settle()
    assert world.session.context.ui.theme.text_size == 130


def test_the_regulation_has_a_link(page: SettingsPage, world: World) -> None:
    Screen(page).press_button("to_regulation")
    assert world.session.window.here() == "regulation"


@pytest.mark.parametrize("language", list(Language))
def test_every_group_passes_the_walks_in_the_smallest_window(
    world: World, office: Path, language: Language
) -> None:
    write(world.place / "settings.json", Settings(language=language))
    page = settings_of(world, office)
    window = world.session.window
    window.resize(1024, 530)
    for group, _glyph in GROUPS:
        page.show_group(group)
        activate(window)
        page._items[group].setFocus()
        assert too_large(window) == "", group
        assert unnamed(page) == [], group
        assert clipped(page) == [], group
        assert mnemonics(window) == [], group
        assert not_reached(page) == [], group

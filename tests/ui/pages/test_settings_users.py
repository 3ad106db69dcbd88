"""Settings of users: added by keys, changed, given another passphrase, removed with a new key."""

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
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Clerk, Role
from desktop.storage.aside import MARK
from desktop.storage.office import Office
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.pages.settings_users import UsersGroup
from desktop.ui.pages.settings_users_forms import UserForm
from desktop.usecases import clerks
from desktop.usecases.clerks import Entry
from tests.ui.driver import Screen, press, type_vn
from tests.ui.shell.program import World, activate, computer, settle
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed
from tests.usecases.founded import CHEAP, PHRASE, founded

OTHER = "con thuyen nho tren song"
THIRD = "dong lua chin vang thom"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with an administrator and a reader, founded once for each run."""
    folder = tmp_path_factory.mktemp("users") / "office"
    opened = founded(folder)
    opened.sheet_is_kept()
    reader = Clerk(label="Lê Văn Xem", role=Role.READER)
    clerks.enrol(opened, reader, OTHER, proof=PHRASE, cost=CHEAP)
    opened.close()
    return folder


@pytest.fixture
def world(
    our_font: QApplication, clock: SetClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    with computer(tmp_path, clock, monkeypatch) as made:
        yield made


@pytest.fixture
def office(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "office"))


@pytest.fixture
def group(world: World, office: Path) -> UsersGroup:
    return group_of(world, office)


def group_of(world: World, office: Path) -> UsersGroup:
    page = world.opened(office).go("settings")
    assert isinstance(page, SettingsPage)
    world.session.window.resize(1024, 530)
    page.show_group("users")
    activate(world.session.window)
    return page.users


def listed(world: World) -> list[Entry]:
    slots = world.session.opened.office.slots.clerks
    return list(world.session.link.now(lambda tx: clerks.entries(tx, slots)))


def form_of(group: UsersGroup) -> UserForm:
    assert group.form is not None
    return group.form


def type_new(form: UserForm, phrase: str) -> None:
    assert form.new is not None
    type_vn(form.new.first, phrase)
    type_vn(form.new.again, phrase)


def prove(form: UserForm, phrase: str = PHRASE) -> None:
    assert form.proof is not None
    form.proof.line.clear()
    type_vn(form.proof, phrase)
    press(form.proof.line, Qt.Key.Key_Return)
    settle()


def told(world: World) -> str:
    page = world.session.window.page()
    assert page is not None
    return page.strip.text()


def opens(office: Path, phrase: str, slot: str | None = None) -> bool:
    try:
        Office.open(office, passphrase=phrase, slot=slot).close()
    except Trouble:
        return False
    return True


def test_a_user_is_added_by_keys_and_opens(group: UsersGroup, world: World, office: Path) -> None:
    group.ask_new()
    form = form_of(group)
    assert form.label is not None
    assert QApplication.focusWidget() is form.label
    type_vn(form.label, "Tran Thi Moi")
    type_new(form, THIRD)
    prove(form)
    assert [each.label for each in listed(world)][-1] == "Tran Thi Moi"
    assert "Tran Thi Moi" in told(world)
    assert group.form is None
    assert QApplication.focusWidget() is group.more
    world.session.opened.close()
    assert opens(office, THIRD)


def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    group: UsersGroup, world: World
) -> None:
    group.ask_new()
    form = form_of(group)
    assert form.label is not None
    prove(form)
    assert form._fields["label"].problems()
    type_vn(form.label, "Le Van Xem")
    form.label.setText("lê văn xem")
    type_new(form, THIRD)
    prove(form, OTHER)
    assert form._fields["proof"].problems()
    prove(form)
    assert form._fields["label"].problems()
    assert form.label.value() == "lê văn xem"
    assert len(listed(world)) == 2


def test_a_name_of_no_member_was_a_dead_end(group: UsersGroup, world: World) -> None:
    group.ask_new()
    form = form_of(group)
    assert form.label is not None
    assert form.person is not None
    type_vn(form.label, "Tran Thi Moi")
    type_vn(form.person, "Vu Bia Ten")
    type_new(form, THIRD)
    prove(form)
    (said,) = form._fields["person"].problems()
    assert "để trống" in said
    form.person.selectAll()
    press(form.person, Qt.Key.Key_Delete)
    assert not form._fields["person"].problems()
    prove(form)
    assert [each.label for each in listed(world)][-1] == "Tran Thi Moi"


def test_the_fields_of_a_new_user_lay_over_one_another(group: UsersGroup, world: World) -> None:
    world.session.window.resize(1366, 750)
    group.ask_new()
    settle()
    form = form_of(group)
    assert form.new is not None
    assert form.proof is not None
    again, proof = form.new.again, form._fields["proof"]
    below = again.mapTo(form, again.rect().bottomLeft()).y()
    assert below < proof.mapTo(form, proof.rect().topLeft()).y()
    assert form.proof.geometry().bottom() < proof.height()
    assert clipped(world.session.window) == []


def test_a_role_is_changed(group: UsersGroup, world: World) -> None:
    reader = listed(world)[1]
    Screen(group).press_button(f"user_change_{reader.slot}")
    form = form_of(group)
    assert form.role is not None
    form.role.set_value(Role.HEAD_OF_SECRETARIAT)
    form.send.click()
    settle()
    changed = listed(world)[1].clerk
    assert changed is not None
    assert changed.role is Role.HEAD_OF_SECRETARIAT
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == f"user_change_{reader.slot}"


def test_the_last_administrator_is_not_demoted(group: UsersGroup, world: World) -> None:
    own = listed(world)[0]
    Screen(group).press_button(f"user_change_{own.slot}")
    form = form_of(group)
    assert form.role is not None
    form.role.set_value(Role.READER)
    form.send.click()
    settle()
    assert form._fields["role"].problems()


def test_a_colleague_types_another_passphrase(
    group: UsersGroup, world: World, office: Path
) -> None:
    reader = listed(world)[1]
    Screen(group).press_button(f"user_reset_{reader.slot}")
    form = form_of(group)
    type_new(form, THIRD)
    prove(form)
    assert group.form is None
    world.session.opened.close()
    assert opens(office, THIRD, reader.slot)
    assert not opens(office, OTHER, reader.slot)


def test_removing_asks_and_tells_what_happens_and_changes_the_key(
    group: UsersGroup, world: World, office: Path
) -> None:
    reader = listed(world)[1]
    Screen(group).press_button(f"user_remove_{reader.slot}")
    world.ask.says = False
    prove(form_of(group))
    assert "sao lưu" in world.ask.asked[-1].text
    assert world.ask.asked[-1].harm
    assert len(listed(world)) == 2
    world.ask.says = True
    form_of(group).send.click()
    settle()
    assert [each.label for each in listed(world)] == ["Văn thư"]
    page = world.session.window.page()
    assert isinstance(page, SettingsPage)
    assert page.group() == "security"
    assert not page.security.panel.isHidden()  # what was removed may have seen the old sheet
    assert world.session.opened.sheet_waits()
    assert "sao lưu ngay" in told(world)
    world.session.opened.close()
    assert not opens(office, OTHER)
    assert opens(office, PHRASE)


def test_a_removal_that_leaves_the_sheet_says_so_and_what_lies_aside(
    group: UsersGroup, world: World, office: Path
) -> None:
    reader = listed(world)[1]
    (office / f"office.db{MARK}20260101").write_bytes(b"torn")
    Screen(group).press_button(f"user_remove_{reader.slot}")
    form_of(group).ticks["sheet"].click()
    prove(form_of(group))
    assert "vẫn mở được" in world.ask.asked[-1].text
    assert "damaged" in world.ask.asked[-1].text
    assert not world.session.opened.sheet_waits()
    page = world.session.window.page()
    assert isinstance(page, SettingsPage)
    assert page.group() == "users"


def test_a_colleagues_known_passphrase_changes_the_key(group: UsersGroup, world: World) -> None:
    reader = listed(world)[1]
    Screen(group).press_button(f"user_reset_{reader.slot}")
    form = form_of(group)
    type_new(form, THIRD)
    form.ticks["known"].click()
    prove(form)
    assert world.session.opened.office.rotated_at() is not None
    assert "Sao lưu ngay" in told(world)


def test_no_passphrase_stays_typed_behind_another_page(group: UsersGroup, world: World) -> None:
    group.ask_new()
    form = form_of(group)
    type_new(form, THIRD)
    world.session.go("home")
    assert form.new is not None
    assert form.new.text() == ""


def test_a_reader_sees_the_list_and_the_reason(world: World, office: Path) -> None:
    world.start(office)
    who = world.unlock._who
    assert who is not None
    who.set_value(Office.peek(office).clerks[1].id)
    world.type_passphrase(OTHER)
    page = world.session.go("settings")
    assert isinstance(page, SettingsPage)
    page.show_group("users")
    settle()
    assert not page.users.more.isVisible()
    assert page.users._why.text()
    assert not page.users.findChildren(type(page.users.more), "user_remove")


def test_what_a_crash_left_is_said_at_opening_and_mended(world: World, office: Path) -> None:
    with Office.open(office, passphrase=PHRASE) as opened:
        slot = opened.add_clerk("Người lạ", THIRD, cost=CHEAP)
    group = group_of(world, office)
    assert "ngăn khóa" in told(world) or listed(world)[-1].oddity is not None
    Screen(group).press_button(f"user_remove_{slot}")
    prove(form_of(group))
    assert [each.oddity for each in listed(world)] == [None, None]
    world.session.opened.close()
    assert not opens(office, THIRD)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("act", ["", "add", "change", "reset", "remove"])
def test_walks(world: World, office: Path, tmp_path: Path, language: Language, act: str) -> None:
    settings = Settings(language=language, theme=Look.LIGHT)
    write(tmp_path / "settings.json", settings)
    group = group_of(world, office)
    reader = listed(world)[1]
    acts = {
        "add": group.ask_new,
        "change": lambda: group.ask_change(reader),
        "reset": lambda: group.ask_reset(reader),
        "remove": lambda: group.ask_removal(reader),
    }
    if act:
        acts[act]()
    settle()
    window = world.session.window
    assert unnamed(group) == []
    assert clipped(window) == []
    assert mnemonics(window) == []
    assert too_large(window) == ""
    assert not_reached(window) == []

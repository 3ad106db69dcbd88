"""First run beside an office that is known already: the ways there and back, and the focus."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.ui.driver import Screen, click, press
from tests.ui.shell.program import Wizard, World, settle, windows_shown


def test_a_run_begun_beside_a_known_office_is_gone_on_with_from_the_door(
    world: World, office: Path
) -> None:
    world.start(office)
    link = Screen(world.unlock).part("new", QAbstractButton)
    assert link.text() == "&Bắt đầu mới…"
    click(link)
    wizard = Wizard(world)
    wizard.begin()
    wizard.name_office()
    world.end()
    world.start(office)
    link = Screen(world.unlock).part("new", QAbstractButton)
    assert link.text() == "Làm &tiếp phần đang nhập dở…"
    click(link)
    assert wizard.here == "unit"
    assert wizard.run.unit.form.editor("province").value() == "Mẫu"


def test_the_way_back_from_a_run_not_begun_leads_to_the_door(world: World, office: Path) -> None:
    world.start(office)
    Screen(world.unlock).press_button("new")
    Wizard(world).screen.press_button("back")
    assert Screen(world.unlock).part("new", QAbstractButton).text() == "&Bắt đầu mới…"


def test_no_part_of_a_page_flashes_up_as_a_window_and_takes_the_focus(
    world: World, office: Path
) -> None:
    with windows_shown() as shown:
        world.start(office)
        Screen(world.unlock).press_button("new")
        Wizard(world).to("sheet")
    assert shown == ["Entrance entrance"]


def test_the_first_page_has_the_focus_so_enter_begins(wizard: Wizard, world: World) -> None:
    assert QApplication.focusWidget() is wizard.run.welcome.start
    press(wizard.run.welcome.start, Qt.Key.Key_Return)
    assert wizard.here == "unit"
    assert QApplication.focusWidget() is wizard.run.unit.form.editor("province")


def test_another_office_at_the_door_has_the_focus_in_its_passphrase(
    world: World, office: Path
) -> None:
    world.start(office)
    world.ask.file = office
    Screen(world.unlock).press_button("other")
    settle()
    assert QApplication.focusWidget() is world.unlock.field.line


def test_an_existing_office_is_opened_from_the_welcome(
    wizard: Wizard, world: World, office: Path
) -> None:
    world.ask.file = office
    wizard.screen.press_button("open_existing")
    world.type_passphrase()
    assert world.session.opened.folder == office

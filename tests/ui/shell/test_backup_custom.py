"""The custom of backups, the page of a reader, and the walks over each face of the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.base.settings import Language, Settings, write
from desktop.base.text import Msg
from desktop.domain.accounts import Role
from desktop.domain.backups import BackupCustom
from desktop.ui.pages.backup import BackupPage
from desktop.usecases import backups
from tests.ui.driver import press, type_vn
from tests.ui.shell.backup_screen import BackupScreen
from tests.ui.shell.program import World, activate, settle
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed


@pytest.fixture
def screen(world: World, office: Path) -> BackupScreen:
    world.opened(office)
    return BackupScreen(world)


def custom(world: World) -> BackupCustom:
    return world.session.link.now(backups.custom_of)  # type: ignore[no-any-return]


def test_the_custom_is_saved_as_a_field_is_left_and_a_wrong_one_stays_as_a_draft(
    screen: BackupScreen, world: World
) -> None:
    screen.page.turn_to("custom")
    activate(world.session.window)
    form = screen.page.custom.form
    line = form.editor("remind_after")
    line.setFocus()
    line.selectAll()
    type_vn(line, "3")
    press(line, Qt.Key.Key_Tab)
    settle()
    assert custom(world).remind_after == 3
    line.setFocus()
    line.selectAll()
    type_vn(line, "99")
    press(line, Qt.Key.Key_Tab)
    settle()
    assert custom(world).remind_after == 3
    assert form.field("remind_after").problems()
    assert world.session.opened.desk.draft("backup_custom/typed") is not None
    check = form.editor("on_closing")
    check.setFocus()
    line.setFocus()
    line.selectAll()
    type_vn(line, "5")
    press(check, Qt.Key.Key_Space)
    settle()
    assert (custom(world).remind_after, custom(world).on_closing) == (5, False)
    assert world.session.opened.desk.draft("backup_custom/typed") is None


def test_a_reader_sees_the_page_and_writes_nothing(world: World, office: Path) -> None:
    session = world.opened(office)
    clerk = session.opened.desk.clerk
    session.opened.desk.clerk = type(clerk)(
        id=clerk.id, label=clerk.label, role=Role.READER, slot=clerk.slot
    )
    screen = BackupScreen(world)
    assert not screen.page.card.now.isEnabled()
    session.window.commands.action("backup").trigger()
    settle()
    assert screen.copies() == ()
    assert screen.page.custom.form.editor("remind_after").isReadOnly()


@pytest.mark.parametrize("face", ["state", "chooser", "work", "note", "custom", "sheet"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_face_of_the_page_passes_the_walks(
    world: World, office: Path, face: str, language: str
) -> None:
    write(world.place / "settings.json", Settings(language=Language(language)))
    world.opened(office)
    screen = BackupScreen(world)
    if face in ("state", "note", "sheet"):
        screen.back_up()
    window = world.session.window
    window.resize(1024, 530)
    match face:
        case "chooser":
            world.plug()
            screen.press("backup_now")
            screen.look()
        case "work":
            screen.page.card.work("USB")
            screen.page.card.step(1, 2, Msg("backup_steps.check"))
        case "note":
            screen.press("backup_annotate")
        case "custom":
            screen.page.turn_to("custom")
        case "sheet":
            screen.press("backup_sheet")
    settle()
    found = [*unnamed(window), *clipped(window), *mnemonics(window)]
    assert [*found, *filter(None, [too_large(window)])] == []
    if face == "sheet":
        screen.page.uncover()
    else:
        screen.page.panes()[0].setFocus()
        assert not_reached(screen.page) == []
    assert isinstance(window.page(), BackupPage)

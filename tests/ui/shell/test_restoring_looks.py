"""The pages of restoring on a usual screen: nothing that is typed into is cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from desktop.base.settings import Language, Settings, write
from tests.ui.driver import Screen
from tests.ui.shell.backup_screen import RestoreScreen, enter
from tests.ui.shell.program import World, settle
from tests.ui.walks import clipped


@pytest.mark.parametrize("language", list(Language))
def test_both_boxes_of_the_new_passphrase_were_cut_in_half(
    world: World, stick: Path, code: str, language: Language
) -> None:
    write(world.place / "settings.json", Settings(language=language))
    assert stick.is_dir()
    world.start()
    enter(Screen(world.first_run).part("restore_backup", QAbstractButton))
    screen = RestoreScreen(world)
    screen.page.window().resize(1366, 768)
    screen.choose()
    screen.type_code(code)
    assert screen.here == "inside"
    new = screen.page.inside.new
    for high in (768, 750, 700, 660):  # with and without the bars of a desk
        screen.page.window().resize(1366, high)
        settle()
        for field in (new.first, new.again):
            around = field.parentWidget()
            assert around is not None
            assert field.geometry().bottom() < around.height()
        assert clipped(screen.page) == []

"""Salvage and the check of the data are walked through by keys, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.base import settings
from desktop.base.settings import Language, Settings
from desktop.storage.office import DATABASE_NAME
from desktop.ui.pages.archive import SOUNDNESS, ArchivePage
from desktop.ui.shell.door_trouble import DoorTrouble
from desktop.ui.shell.salvage import SalvagePage
from tests.storage.test_damage import flip
from tests.ui.driver import Screen
from tests.ui.shell.program import World, activate, settle
from tests.ui.walks import clipped, keyless, mnemonics, not_reached, too_large, unnamed


@pytest.fixture(params=list(Language))
def spoken(world: World, request: pytest.FixtureRequest) -> World:
    settings.write(world.place / "settings.json", Settings(language=request.param))
    return world


def walk(widget: object) -> list[str]:
    """All that is wrong with a page for whoever uses keys."""
    found = [*unnamed(widget), *clipped(widget), *mnemonics(widget)]  # type: ignore[arg-type]
    found += [*not_reached(widget), *keyless(widget)]  # type: ignore[arg-type]
    return [*found, *filter(None, [too_large(widget)])]  # type: ignore[arg-type]


def test_the_door_of_a_torn_office_and_salvage(spoken: World, office: Path) -> None:
    flip(office / DATABASE_NAME, 1, 200)
    spoken.start(office)
    spoken.type_passphrase()
    trouble = spoken.page
    assert isinstance(trouble, DoorTrouble)
    activate(trouble.window())
    assert walk(trouble) == []
    Screen(trouble).press_button("salvage")
    settle()
    page = spoken.page
    assert isinstance(page, SalvagePage)
    assert walk(page) == []
    page.show_sheet(True)
    settle()
    assert walk(page) == []
    page.show_sheet(False)
    page.field.line.setText("cay tre xanh ben nui")
    page.begin()
    settle()
    assert page.done is not None
    assert walk(page) == []


def test_the_check_of_the_archive(spoken: World, office: Path) -> None:
    session = spoken.opened(office)
    page = session.go("archive")
    assert isinstance(page, ArchivePage)
    page.turn_to(SOUNDNESS)
    page.soundness.check()
    settle()
    window = session.window
    assert [*unnamed(window), *clipped(window), *mnemonics(window)] == []

"""Settings of days off: added, refused twice, removed, and counted with at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.base.clock import SetClock
from desktop.domain.days_off import DayKind, DayOff
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.pages.settings_days_off import DRAFT, DaysOffGroup
from desktop.usecases.days_off import office_holidays
from desktop.usecases.signing_in import shipped_holidays
from tests.ui.driver import Screen, press, type_vn
from tests.ui.shell.program import World, activate, computer, settle
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed
from tests.usecases.founded import founded

TET = date(2027, 2, 13)
"""A Saturday."""


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office founded once for each run."""
    folder = tmp_path_factory.mktemp("days_off") / "office"
    opened = founded(folder)
    opened.sheet_is_kept()
    opened.close()
    return folder


@pytest.fixture
def world(
    our_font: QApplication, clock: SetClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    with computer(tmp_path, clock, monkeypatch) as made:
        yield made


@pytest.fixture
def group(world: World, template: Path, tmp_path: Path) -> DaysOffGroup:
    office = Path(shutil.copytree(template, tmp_path / "office"))
    page = world.opened(office).go("settings")
    assert isinstance(page, SettingsPage)
    world.session.window.resize(1024, 530)
    page.show_group("days_off")
    activate(world.session.window)
    return page.days_off


def stored(world: World) -> list[DayOff]:
    return list(world.session.link.now(lambda tx: tx.all(DayOff)))


def fill(group: DaysOffGroup, day: str, name: str, kind: DayKind = DayKind.WORKED) -> None:
    group.ask()
    settle()
    form = group.form
    assert form is not None
    form.day.line.clear()
    type_vn(form.day.line, day)
    form.kind.set_value(kind)
    form.kind.edited.emit()
    type_vn(form.name, name)
    press(form.name, Qt.Key.Key_Return)
    settle()


def test_a_day_is_added_and_holds_at_once(group: DaysOffGroup, world: World) -> None:
    fill(group, "13/2/2027", "Lam bu")
    (kept,) = stored(world)
    assert (kept.day, kept.kind, kept.name) == (TET, DayKind.WORKED, "Lam bu")
    found = world.session.link.now(lambda tx: office_holidays(tx, shipped_holidays()))
    assert found.working_day(TET)
    assert group.form is None
    assert QApplication.focusWidget() is group.more


def test_what_is_wanting_or_said_twice_is_said_beside_its_field(
    group: DaysOffGroup, world: World
) -> None:
    fill(group, "13/2/2027", "Lam bu")
    fill(group, "13/2/2027", "Nghi", DayKind.OFF)
    assert group.form is not None
    assert group.form._fields["day"].problems()
    fill(group, "45/2", "")
    assert group.form._fields["day"].problems()
    assert len(stored(world)) == 1


def test_a_day_that_is_so_already_is_told(group: DaysOffGroup) -> None:
    group.ask()
    form = group.form
    assert form is not None
    type_vn(form.day.line, "13/2/2027")
    form.kind.edited.emit()
    assert form.note.text()
    form.kind.set_value(DayKind.WORKED)
    form.kind.edited.emit()
    assert not form.note.text()


def test_a_day_removed_is_brought_back(group: DaysOffGroup, world: World) -> None:
    fill(group, "13/2/2027", "Lam bu")
    (kept,) = stored(world)
    screen = Screen(group)
    screen.press_button(f"day_off_remove_{kept.id}")
    settle()
    assert stored(world) == []
    group._undo()
    settle()
    assert [each.day for each in stored(world)] == [TET]


def test_it_passes_the_walks(group: DaysOffGroup, world: World) -> None:
    fill(group, "13/2/2027", "Lam bu")
    group.ask()
    settle()
    window = world.session.window
    assert too_large(window) == ""
    assert [walk(group) for walk in (unnamed, clipped)] == [[], []]
    assert mnemonics(window) == []
    assert not_reached(group) == []


def test_a_day_being_typed_waits_until_it_is_added(group: DaysOffGroup, world: World) -> None:
    desk = world.session.opened.desk
    group.ask()
    assert group.form is not None
    type_vn(group.form.day.line, "45/2")
    type_vn(group.form.name, "Làm bù")
    world.session.window.turn_to("home")
    settle()
    assert desk.draft(DRAFT) is not None
    world.session.window.turn_to("settings")
    press(group.form.name, Qt.Key.Key_Escape)
    settle()
    group.ask()
    assert (group.form.day.line.text(), group.form.name.value()) == ("45/2", "Làm bù")
    fill(group, "13/2/2027", "")
    assert [each.name for each in stored(world)] == ["Làm bù"]
    assert desk.draft(DRAFT) is None
    group.ask()
    assert group.form.name.value() == ""

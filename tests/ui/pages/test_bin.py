"""The bin: what lies in it is told, and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.base.text import Msg
from desktop.domain.organisations import Organisation
from desktop.domain.people import Person
from desktop.ui.kit.list_view import Table
from desktop.ui.kit.words import Ui
from desktop.ui.pages.archive import ArchivePage
from desktop.usecases.desk import Desk
from desktop.usecases.records import remove, save
from tests.ui.driver import press
from tests.ui.pages.members_screen import context_of
from tests.ui.walks import clipped, mnemonics, too_large, unnamed


def shown(ui: Ui, desk: Desk, folder: Path, qtbot: QtBot) -> ArchivePage:
    page = ArchivePage(context_of(ui, desk, folder))
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    page.arrive()
    return page


def names(page: ArchivePage) -> list[str]:
    model = page.findChild(Table, "bin_list").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.fixture
def removed(desk: Desk) -> tuple[Organisation, Person]:
    """An agency and the person of it, both in the bin."""
    agency = desk.execute(save, record=Organisation(name="Sở Tài chính")).value
    person = Person(full_name="Đặng Văn Mô", organisation=agency.id)
    person = desk.execute(save, record=person).value
    desk.execute(remove, record=person)
    desk.execute(remove, record=agency)
    return agency, person


@pytest.mark.usefixtures("removed")
def test_the_last_removed_is_told_first(ui: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    page = shown(ui, desk, tmp_path, qtbot)
    assert sorted(names(page)) == ["Sở Tài chính", "Đặng Văn Mô"]


@pytest.mark.usefixtures("removed")
def test_a_record_comes_back_by_enter(ui: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    page = shown(ui, desk, tmp_path, qtbot)
    table = page.findChild(Table, "bin_list")
    table.selectRow(names(page).index("Sở Tài chính"))
    press(table, Qt.Key.Key_Return)
    assert names(page) == ["Đặng Văn Mô"]
    assert ui.say(Msg("bin.restored", n=1)) in page.strip.text()


@pytest.mark.usefixtures("removed")
def test_what_cannot_come_back_says_why(ui: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    page = shown(ui, desk, tmp_path, qtbot)
    table = page.findChild(Table, "bin_list")
    table.selectRow(names(page).index("Đặng Văn Mô"))
    press(table, Qt.Key.Key_Return)
    assert len(names(page)) == 2
    assert ui.label("people.organisation") in page.strip.text()


def test_the_page_passes_the_walks(spoken: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    page = shown(spoken, desk, tmp_path, qtbot)
    assert [*unnamed(page), *clipped(page), *too_large(page), *mnemonics(page)] == []

"""A list copied in Excel is pasted on the page, and taken back."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from desktop.domain.office import AdoptedRegulation
from desktop.domain.people import Person
from desktop.storage.transaction import Tx
from desktop.ui.kit.words import Ui
from desktop.usecases.desk import Desk
from tests.ui.driver import click
from tests.ui.pages.members_screen import (
    APRIL,
    COMMITTEE,
    Members,
    Opened,
    retype,
)


def test_a_copied_list_is_pasted_on_the_list_and_taken_back(
    members: Members, nobody: None, desk: Desk
) -> None:
    QGuiApplication.clipboard().setText(COMMITTEE)
    members.page.paste()
    panel = members.page.paste_panel
    assert panel.isVisible()
    assert len(panel.checked().rows) == 14
    assert not members.part("members_panel_bring_in").isEnabled()  # no day yet
    retype(members, "members_panel_begins", "21/4/2026")
    assert members.part("members_panel_bring_in").text() == "Nhập 14 người"
    members.press_button("members_panel_bring_in")
    assert len(members.names()) == 14
    assert members.page.strip.text() == "Đã thêm 14, cập nhật 0, bỏ qua 0."
    members.press_button("members_strip_way_0")
    assert members.names() == []
    assert desk.ask(Tx.all, Person) == []


def test_the_day_of_the_regulation_is_proposed_for_a_first_list(
    opened: Opened, ui: Ui, desk: Desk, nobody: None
) -> None:
    with desk.database.writing() as tx:
        tx.put(AdoptedRegulation(profile="mau", text="x", digest="x", effective=APRIL))
    members = opened(ui)
    button = members.tab.card.list.findChild(QPushButton, "empty_button")
    assert button is not None
    click(button)
    assert members.part("members_panel_begins").text() == "21/04/2026"

"""Columns as a clerk arranged them: widths, order, which are shown, sorting; and the way back."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.kit import columns_kept
from desktop.ui.kit.list_view import Table
from desktop.ui.kit.table_model import Column, Sorting, TableModel
from desktop.ui.kit.words import ForgetfulLayouts, Ui
from desktop.ui.shell.own_layouts import OwnLayouts

COLUMNS = (
    Column("number", "STT", str, 50),
    Column("name", "Họ và tên", lambda row: f"Người {row}", 0),
    Column("place", "Nơi", lambda row: "Mẫu", 80, sortable=False),
)


class Rows:
    def ids(self, sorting: Sorting | None) -> Sequence[int]:
        falling = sorting is not None and sorting.descending
        return (3, 2, 1) if falling else (1, 2, 3)

    def rows(self, ids: Sequence[int]) -> Sequence[int]:
        return list(ids)


def made(ui: Ui, qtbot: QtBot, columns: tuple[Column, ...] = COLUMNS) -> Table:
    model = TableModel(Rows(), columns)
    table = Table(ui, model, name="people", words="Thành viên")
    model.setParent(table)
    qtbot.addWidget(table)
    table.load()
    table.resize(600, 300)
    table.show()
    return table


@pytest.fixture
def table(ui: Ui, qtbot: QtBot) -> Table:
    return made(ui, qtbot)


def seen(table: Table) -> list[str]:
    heads, names = table.heads(), [column.name for column in COLUMNS]
    order = sorted(names, key=lambda name: heads.visualIndex(names.index(name)))
    return [name for name in order if not table.isColumnHidden(names.index(name))]


def test_order_hidden_columns_and_sorting_come_back(ui: Ui, qtbot: QtBot, table: Table) -> None:
    table.heads().moveSection(0, 1)
    table.show_column("place", shown=False)
    table._sort(0)
    table._sort(0)
    again = made(ui, qtbot)
    assert seen(again) == ["name", "number"]
    assert again.heads().sorting == Sorting("number", descending=True)
    assert again._model.id_at(0) == 3


def test_columns_share_the_room_though_one_was_moved(table: Table) -> None:
    table.heads().moveSection(0, 1)
    table.resize(900, 300)
    assert table.columnWidth(1) > 600


def test_a_column_left_out_for_want_of_room_is_not_kept_as_hidden(
    ui: Ui, qtbot: QtBot, table: Table
) -> None:
    table.leave_out("place")
    table.heads().moveSection(0, 1)
    assert seen(table) == ["name", "number"]
    assert seen(made(ui, qtbot)) == ["name", "number", "place"]


def test_the_last_column_stays(table: Table) -> None:
    for name in ("number", "name", "place"):
        table.show_column(name, shown=False)
    assert seen(table) == ["place"]


def test_the_chooser_ticks_columns_and_leads_back(table: Table) -> None:
    table.show_chooser(QPoint(0, 0))
    assert table.chooser is not None
    acts = {act.text(): act for act in table.chooser.actions()}
    acts["Nơi"].trigger()
    assert seen(table) == ["number", "name"]
    table.setColumnWidth(0, 99)
    acts["&Khôi phục mặc định"].trigger()
    assert seen(table) == ["number", "name", "place"]
    assert table.columnWidth(0) == 50
    table.chooser.close()


def test_the_menu_key_opens_the_chooser(table: Table) -> None:
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(table, QContextMenuEvent(reason, QPoint(5, 5), QPoint(5, 5)))
    assert table.chooser is not None
    table.chooser.close()


def test_hidden_columns_are_not_copied_and_the_order_is_that_seen(table: Table) -> None:
    table.heads().moveSection(0, 1)
    table.show_column("place", shown=False)
    table.choose(2)
    table.copy()
    assert QGuiApplication.clipboard().mimeData().text() == "Họ và tên\tSTT\nNgười 2\t2"


def test_what_cannot_be_read_and_what_is_new_does_no_harm(ui: Ui, qtbot: QtBot) -> None:
    ui.layouts.keep_layout("people.columns", "gone=5;-place;;name=x;-place=7;number")
    ui.layouts.keep_layout("people.sorting", "-place")
    table = made(ui, qtbot)
    assert seen(table) == ["name", "number"]
    assert table.heads().sorting is None
    ui.layouts.keep_layout("people.columns", "-place;-name;-number")
    assert len(seen(made(ui, qtbot))) == 3


def test_every_list_can_be_put_back_at_once() -> None:
    layouts = ForgetfulLayouts()
    for name in ("a.columns", "b.sorting", "main_window", "palette.commands"):
        layouts.keep_layout(name, "x")
    columns_kept.forget(layouts)
    assert set(layouts.names()) == {"main_window", "palette.commands"}


def test_two_clerks_at_one_computer_keep_their_own_and_share_the_window() -> None:
    shared = ForgetfulLayouts()
    one, other = OwnLayouts(shared, "s1"), OwnLayouts(shared, "s2")
    one.keep_layout("people.columns", "a")
    one.keep_layout("main_window", "w")
    assert other.layout("people.columns") == ""
    assert other.layout("main_window") == "w"
    columns_kept.forget(other)
    assert one.layout("people.columns") == "a"
    assert one.names() == ("people.columns",)

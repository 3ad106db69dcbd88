"""Long lists: an id list, pages read when painted, order by the store."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.exchange.cells import cells_of
from desktop.ui.kit.chip import Mark, State
from desktop.ui.kit.list_view import EmptyState, ListView, Table, copied
from desktop.ui.kit.table_model import MARK, PAGE, PAGES, RECORD, Column, Sorting, TableModel
from desktop.ui.kit.words import Ui
from tests.ui.driver import click, press, type_vn


@dataclass(frozen=True)
class Person:
    id: int
    name: str


class People:
    """A store of so many people; it counts what it is asked."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.asked: list[int] = []

    def ids(self, sorting: Sorting | None) -> Sequence[int]:
        ids = range(1, self.count + 1)
        return ids[::-1] if sorting is not None and sorting.descending else ids

    def rows(self, ids: Sequence[int]) -> Sequence[Person]:
        self.asked.append(len(ids))
        return [Person(id, f"Người Mẫu {id}") for id in ids]


COLUMNS = (
    Column("id", "STT", lambda it: str(it.id), 50, right=True),
    Column("name", "Họ và tên", lambda it: it.name, 0, bold=True),
    Column("state", "Trạng thái", lambda it: Mark(State.OK, "Dự", "checkmark"), sortable=False),
)


@pytest.fixture
def table(ui: Ui, qtbot: QtBot) -> Table:
    model = TableModel(People(1000), COLUMNS)
    made = Table(ui, model, name="people", words="Thành viên")
    model.setParent(made)
    qtbot.addWidget(made)
    made.load()
    made.resize(600, 400)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.mark.parametrize("count", [0, 1, PAGE, PAGE + 1])
def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester, count: int) -> None:
    model = TableModel(People(count), COLUMNS)
    model.load()
    qtmodeltester.check(model)


def test_a_valid_parent_has_no_children() -> None:
    model = TableModel(People(3), COLUMNS)
    model.load()
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
    assert model.rowCount(QModelIndex()) == 3


def test_opening_a_long_list_reads_one_page(ui: Ui, qtbot: QtBot) -> None:
    store = People(100_000)
    model = TableModel(store, COLUMNS)
    table = Table(ui, model, name="people", words="Thành viên")
    model.setParent(table)
    qtbot.addWidget(table)
    table.load()
    table.resize(600, 400)
    table.show()
    table.grab()
    assert store.asked == [PAGE]
    table.scrollToBottom()
    table.grab()
    assert len(store.asked) == 2


def test_only_so_many_pages_are_kept() -> None:
    store = People(PAGE * (PAGES + 2))
    model = TableModel(store, COLUMNS)
    model.load()
    for row in range(0, store.count, PAGE):
        model.record(row)
    model.record(0)
    assert len(store.asked) == PAGES + 3


def test_the_record_itself_is_a_role() -> None:
    model = TableModel(People(3), COLUMNS)
    model.load()
    assert model.data(model.index(1, 0), RECORD) == Person(2, "Người Mẫu 2")
    assert model.data(model.index(1, 1), MARK) is None
    assert model.data(model.index(1, 2), MARK) == Mark(State.OK, "Dự", "checkmark")


def test_each_cell_speaks_its_whole_row() -> None:
    model = TableModel(People(3), COLUMNS)
    model.load()
    spoken = model.data(model.index(0, 0), int(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken == "1, Người Mẫu 1, Dự"


def test_a_head_orders_up_then_down_then_as_before() -> None:
    model = TableModel(People(3), COLUMNS)
    model.load()
    assert model.sort_by(1) == Sorting("name")
    assert model.sort_by(1) == Sorting("name", descending=True)
    assert model.id_at(0) == 3
    assert model.sort_by(1) is None
    assert model.sort_by(2) is None


def test_the_chosen_record_is_kept_when_the_order_changes(table: Table) -> None:
    table.choose(7)
    table._sort(1)
    table._sort(1)
    assert table.chosen_ids() == (7,)


def test_the_chosen_record_is_kept_when_the_list_is_read_anew(table: Table) -> None:
    table.choose(7)
    table.load()
    assert table.chosen_ids() == (7,)


def test_enter_opens_the_chosen_record(table: Table, qtbot: QtBot) -> None:
    table.choose(7)
    with qtbot.waitSignal(table.opened) as opened:
        press(table, Qt.Key.Key_Return)
    assert opened.args == [7]


def test_letters_choose_nothing(table: Table) -> None:
    table.choose(7)
    type_vn(table, "Người")
    assert table.chosen_ids() == (7,)


def test_copied_rows_have_heads_and_go_to_excel(table: Table) -> None:
    table.choose(1)
    press(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == ("STT\tHọ và tên\tTrạng thái\n1\tNgười Mẫu 1\tDự\n2\tNgười Mẫu 2\tDự")
    assert ">Người Mẫu 2</td>" in mime.html()


def test_excel_reads_days_and_numbers_and_leaves_the_rest_as_it_stands() -> None:
    page = copied([["30/11/2026", "1250", "-3", "0912", "087-KH/TBANM", "3-4", "=1+1", ""]]).html()
    cells = re.findall(r"<td([^>]*)>([^<]*)</td>", page)
    plain = [text for style, text in cells if not style]
    assert plain == ["30/11/2026", "1250", "-3", ""]
    assert all("@" in style for style, text in cells if text not in plain)


def test_no_copied_cell_is_reckoned_out_where_it_is_pasted_as_plain_text() -> None:
    mime = copied([["=1+1", "+84912000111", "-BB/TBANM", "@A1", "-3", "3-4", "a=b"]])
    assert mime.text().split("\t") == [
        "'=1+1", "'+84912000111", "'-BB/TBANM", "'@A1", "-3", "3-4", "a=b",
    ]  # fmt: skip
    assert cells_of(mime.text())[0][:2] == ("=1+1", "+84912000111"), "and read back as it was"


def test_a_line_break_or_a_sign_in_a_cell_breaks_no_copied_table() -> None:
    mime = copied([["a\tb\nc", "<i>"]])
    assert mime.text() == "a b c\t<i>"
    assert "&lt;i&gt;" in mime.html()


def test_a_chosen_width_is_remembered(ui: Ui, qtbot: QtBot, table: Table) -> None:
    table.setColumnWidth(0, 77)
    model = TableModel(People(3), COLUMNS)
    again = Table(ui, model, name="people", words="Thành viên")
    model.setParent(again)
    qtbot.addWidget(again)
    assert again.columnWidth(0) == 77


def test_stacked_marks_fit_a_row(sized: Ui, qtbot: QtBot) -> None:
    model = TableModel(People(1), COLUMNS)
    made = Table(sized, model, name="people", words="Thành viên")
    model.setParent(made)
    qtbot.addWidget(made)
    made.load()
    assert made.fontMetrics().boundingRect("ẾỖẬỰỴỢẶ").height() <= made.rowHeight(0) - 2


def test_an_empty_list_says_why_and_offers_what_to_do(ui: Ui, qtbot: QtBot) -> None:
    store, done = People(0), []
    model = TableModel(store, COLUMNS)
    table = Table(ui, model, name="people", words="Thành viên")
    model.setParent(table)
    empty = EmptyState(
        ui,
        "person",
        "Chưa có thành viên.",
        button="Thêm",
        act=lambda: done.append(True),
    )
    view = ListView(table, empty)
    qtbot.addWidget(view)
    view.show()
    assert view.currentWidget() is empty
    click(empty.findChild(QPushButton, "empty_button"))
    assert done == [True]
    store.count = 2
    view.load()
    assert view.currentWidget() is table


def test_one_row_is_chosen_though_the_key_of_a_command_is_held(table: Table) -> None:
    table.choose(3)
    press(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)  # Ctrl counts as held now
    table.choose(7)
    assert table.chosen_ids() == (7,)


def test_a_text_too_wide_for_its_column_was_cut_above_empty_room(ui: Ui, qtbot: QtBot) -> None:
    """In a column that wraps it stands on two lines, and only its own row is higher."""
    columns = (Column("name", "Nội dung", lambda it: it.name * it.id, 0, wraps=True), COLUMNS[0])
    model = TableModel(People(4), columns)
    made = Table(ui, model, name="items", words="Nội dung")
    model.setParent(made)
    qtbot.addWidget(made)
    made.load()
    made.resize(300, 400)
    made.show()
    assert made.rowHeight(0) < made.rowHeight(3)
    low = made.rowHeight(0)
    made.resize(900, 400)
    assert [made.rowHeight(row) for row in range(4)] == [low] * 4
    made.grab()

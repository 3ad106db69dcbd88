"""A reference is taken from a list, never completed by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.vietnamese import matches
from desktop.ui.kit.editors.ref import Found, RefField
from desktop.ui.kit.words import Ui
from tests.ui.driver import press, type_vn

PEOPLE = (
    Found(1, "Trần Minh Khôi", "Trưởng Tiểu ban"),
    Found(2, "Bùi Thanh Sơn", "Sở Tài chính"),
    Found(3, "Đỗ Thị Ngọc Ánh", "Ban Tuyên giáo"),
)


def find(typed: str) -> list[Found]:
    return [each for each in PEOPLE if not typed or matches(typed, each.title, person=True)]


@pytest.fixture
def field(ui: Ui, qtbot: QtBot) -> RefField:
    window = QWidget()
    column = QVBoxLayout(window)
    made = RefField(ui, find, can_add=True, name="person")
    column.addWidget(made)
    column.addWidget(QLineEdit())
    column.addStretch(1)
    window.resize(500, 400)
    qtbot.addWidget(window)
    window.show()
    made.setFocus()
    made.window_kept = window  # type: ignore[attr-defined]
    return made


@pytest.mark.parametrize("method", ["telex", "ime", "windows"])
def test_a_name_typed_in_any_way_stays_as_typed(field: RefField, method: str) -> None:
    type_vn(field, "Trần", method)
    assert field.value() is None
    assert [found.id for found in field.offered()] == [1, 0]


def test_typing_without_marks_finds_the_name(field: RefField) -> None:
    type_vn(field, "do thi")
    assert [found.id for found in field.offered()][:1] == [3]


def test_enter_takes_the_first_line(field: RefField, qtbot: QtBot) -> None:
    type_vn(field, "bui")
    with qtbot.waitSignal(field.edited):
        press(field, Qt.Key.Key_Return)
    assert field.value() == 2
    assert field.text() == "Bùi Thanh Sơn"
    assert field.offered() == ()


def test_tab_takes_only_what_an_arrow_marked(field: RefField) -> None:
    type_vn(field, "bui")
    press(field, Qt.Key.Key_Tab)
    assert field.value() is None
    assert field.text() == "bui"
    assert field.mistake() is not None
    field.setFocus()
    type_vn(field, " ")
    press(field, Qt.Key.Key_Down)
    press(field, Qt.Key.Key_Tab)
    assert field.value() == 2


def test_escape_closes_the_list_and_keeps_the_letters(field: RefField) -> None:
    type_vn(field, "bui")
    press(field, Qt.Key.Key_Escape)
    assert field.offered() == ()
    assert field.text() == "bui"


def test_changing_a_letter_lets_the_record_go(field: RefField) -> None:
    field.set_value(2, "Bùi Thanh Sơn")
    press(field, Qt.Key.Key_End)
    press(field, Qt.Key.Key_Backspace)
    assert field.value() is None


def test_an_empty_field_refers_to_nothing(field: RefField) -> None:
    field.set_value(2, "Bùi Thanh Sơn")
    field.selectAll()
    press(field, Qt.Key.Key_Backspace)
    assert field.value() is None
    assert field.mistake() is None


def test_the_last_line_asks_for_a_new_record(field: RefField, qtbot: QtBot) -> None:
    type_vn(field, "Lê Văn Mẫu")
    press(field, Qt.Key.Key_Up)
    with qtbot.waitSignal(field.new_wanted) as asked:
        press(field, Qt.Key.Key_Return)
    assert asked.args == ["Lê Văn Mẫu"]


def test_the_list_stays_inside_the_window(field: RefField) -> None:
    type_vn(field, "a")
    assert field._list is not None
    assert field.window().rect().contains(field._list.geometry())


def test_arrow_down_in_an_empty_field_shows_what_comes_first(field: RefField) -> None:
    press(field, Qt.Key.Key_Down)
    assert [found.id for found in field.offered()] == [1, 2, 3]

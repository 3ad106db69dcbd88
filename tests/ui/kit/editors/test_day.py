"""Days and times are typed, not picked."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from desktop.ui.kit.editors.day import DateField, MomentField, TimeField
from desktop.ui.kit.words import Ui
from tests.ui.driver import press, type_vn


@pytest.fixture
def field(ui: Ui, qtbot: QtBot) -> DateField:
    made = DateField(ui, ahead=True, name="due")
    qtbot.addWidget(made)
    made.show()
    made.line.setFocus()
    return made


def test_a_short_day_is_read_and_written_out_when_the_field_is_left(field: DateField) -> None:
    type_vn(field.line, "5/3")
    assert field.value() == date(2027, 3, 5)
    field.expand()
    assert field.line.text() == "05/03/2027"


def test_the_weekday_stands_beside_the_day(field: DateField) -> None:
    field.set_value(date(2026, 11, 30))
    assert field._weekday.text() == "thứ Hai"


def test_what_is_no_day_stays_as_typed(field: DateField) -> None:
    type_vn(field.line, "31/11")
    field.expand()
    assert field.line.text() == "31/11"
    assert field.value() is None
    assert field.mistake() is not None


def test_an_empty_field_is_no_mistake(field: DateField) -> None:
    assert field.value() is None
    assert field.mistake() is None


def test_arrows_move_by_days_and_months(field: DateField) -> None:
    field.set_value(date(2026, 1, 31))
    press(field.line, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == date(2026, 2, 28)
    press(field.line, Qt.Key.Key_Up)
    assert field.value() == date(2026, 3, 1)
    press(field.line, Qt.Key.Key_Down)
    press(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == date(2026, 1, 28)


def test_an_arrow_in_an_empty_field_begins_at_today(field: DateField) -> None:
    press(field.line, Qt.Key.Key_Up)
    assert field.value() == date(2026, 11, 24)


@pytest.mark.parametrize("at", [date.max, date.min])
def test_arrows_stop_at_the_end_of_time(field: DateField, at: date) -> None:
    field.set_value(at)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        press(field.line, key, Qt.KeyboardModifier.ControlModifier)
    assert field.value() is not None


def test_showing_a_day_is_no_act_of_the_clerk(field: DateField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(field.edited):
        field.set_value(date(2026, 11, 30))
    with qtbot.waitSignal(field.edited):
        type_vn(field.line, "1")


def test_the_calendar_gives_its_day_to_the_field(field: DateField, qtbot: QtBot) -> None:
    field.set_value(date(2026, 11, 30))
    press(field.line, Qt.Key.Key_F4)
    assert field._popup is not None
    days = field._popup._days.findChild(QAbstractItemView)
    assert days is not None
    press(days, Qt.Key.Key_Right)
    press(days, Qt.Key.Key_Return)
    assert field.value() == date(2026, 12, 1)


@pytest.mark.parametrize("typed", ["8", "08:00", "8h", "800"])
def test_a_short_time_is_written_out(ui: Ui, qtbot: QtBot, typed: str) -> None:
    field = TimeField(ui)
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
    field.setFocus()
    type_vn(field, typed)
    field.clearFocus()
    assert field.value() == time(8)
    assert field.text() == "08:00"


def test_a_moment_needs_both_of_its_parts(ui: Ui, qtbot: QtBot) -> None:
    field = MomentField(ui, spoken="Đến lúc")
    qtbot.addWidget(field)
    assert field.mistake() is None
    type_vn(field.day.line, "23/11/2026")
    assert field.mistake() is not None
    type_vn(field.hour, "8h15")
    assert field.mistake() is None
    assert field.value() == datetime(2026, 11, 23, 8, 15)


def test_a_year_that_is_not_this_one_is_said_in_words_until_the_day_is_typed_anew(
    field: DateField,
) -> None:
    type_vn(field.line, "5/3")
    assert field.understood() == "", "the year may still come"
    field.expand()
    assert field.understood() == "Không ghi năm, hiểu là 05/03/2027."
    field.set_value(date(2027, 3, 5))  # as the form shows what was kept
    assert field.understood() == "Không ghi năm, hiểu là 05/03/2027."
    field.line.selectAll()
    type_vn(field.line, "5/3/2027")
    assert field.understood() == ""
    field.line.selectAll()
    type_vn(field.line, "24/11")
    assert field.understood() == ""


def test_what_was_understood_goes_with_the_record_it_was_typed_for(field: DateField) -> None:
    type_vn(field.line, "5/3")
    field.expand()
    field.set_value(None)
    assert field.understood() == ""

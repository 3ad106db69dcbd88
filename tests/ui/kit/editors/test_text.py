"""Words typed as Unikey, an input method or the keyboard of Windows types them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.ui.kit.editors.choice import CheckRow, ChoiceBox
from desktop.ui.kit.editors.passphrase import PassphraseField
from desktop.ui.kit.editors.text import Line, TextArea, WholeField
from desktop.ui.kit.words import Ui
from tests.ui.driver import press, type_vn

WORDS = ["Trần Minh Khôi", "ủy quyền dự họp", "Đôn đốc nhiệm vụ", "Nguyễn Thị Ngọc Ánh", "khóa"]


@pytest.mark.parametrize("method", ["telex", "vni", "ime", "windows"])
@pytest.mark.parametrize("words", WORDS)
def test_a_line_holds_what_was_typed_in_composed_letters(
    ui: Ui, qtbot: QtBot, method: str, words: str
) -> None:
    line = Line(ui, longest=200)
    qtbot.addWidget(line)
    type_vn(line, words, method)
    assert line.value() == words
    assert unicodedata.is_normalized("NFC", line.value())


@pytest.mark.parametrize("method", ["telex", "windows"])
def test_a_text_of_several_lines_does_too(ui: Ui, qtbot: QtBot, method: str) -> None:
    area = TextArea(ui)
    qtbot.addWidget(area)
    type_vn(area, "Ghi ý kiến", method)
    press(area, Qt.Key.Key_Return)
    type_vn(area, "của Sở Tài chính", method)
    assert area.value() == "Ghi ý kiến\ncủa Sở Tài chính"


def test_showing_a_text_is_no_act_of_the_clerk(ui: Ui, qtbot: QtBot) -> None:
    area = TextArea(ui)
    qtbot.addWidget(area)
    with qtbot.assertNotEmitted(area.edited):
        area.set_value("Đã ghi")
    with qtbot.waitSignal(area.edited):
        type_vn(area, "x")


@given(st.integers(min_value=0, max_value=10**9))
def test_numbers_come_back_as_they_were_shown(ui: Ui, number: int) -> None:
    field = WholeField(ui)
    field.set_value(number)
    assert field.value() == number
    field.setText(f"{number:,}".replace(",", "."))
    assert field.value() == number


def test_letters_are_no_number_and_stay(ui: Ui, qtbot: QtBot) -> None:
    field = WholeField(ui)
    qtbot.addWidget(field)
    type_vn(field, "muời")
    assert field.value() is None
    assert field.mistake() is not None
    assert field.text() == "muời"


def test_a_letter_does_not_choose(ui: Ui, qtbot: QtBot) -> None:
    box = ChoiceBox(ui, [("a", "Ủy viên"), ("b", "Trưởng Tiểu ban")])
    qtbot.addWidget(box)
    box.set_value("a")
    type_vn(box, "Trưởng")
    assert box.value() == "a"
    press(box, Qt.Key.Key_Down)
    assert box.value() == "b"


def test_a_choice_with_too_little_room_ends_in_an_ellipsis(ui: Ui, qtbot: QtBot) -> None:
    box = ChoiceBox(ui, [("a", "Phó Trưởng Tiểu ban Thường trực")])
    qtbot.addWidget(box)
    box.set_value("a")
    box.resize(400, 30)
    assert box.shown_words() == "Phó Trưởng Tiểu ban Thường trực"
    box.resize(130, 30)
    assert box.shown_words().endswith("…")
    assert box.shown_words() != "…"


def test_what_is_no_longer_offered_is_not_chosen(ui: Ui, qtbot: QtBot) -> None:
    box = ChoiceBox(ui, [("a", "Ủy viên"), ("b", "Trưởng")])
    qtbot.addWidget(box)
    box.set_value("b")
    box.offer([("a", "Ủy viên")])
    assert box.value() is None


def test_space_ticks_and_says_so(ui: Ui, qtbot: QtBot) -> None:
    tick = CheckRow(ui, "Mở rộng")
    qtbot.addWidget(tick)
    with qtbot.waitSignal(tick.edited):
        press(tick, Qt.Key.Key_Space)
    assert tick.value()


def test_a_passphrase_is_kept_letter_for_letter(ui: Ui, qtbot: QtBot) -> None:
    field = PassphraseField(ui)
    qtbot.addWidget(field)
    decomposed = unicodedata.normalize("NFD", " cấu tre ")
    field.line.setText(decomposed)
    assert field.text() == decomposed


def test_marks_in_a_passphrase_are_noticed_and_forgotten(ui: Ui, qtbot: QtBot) -> None:
    field = PassphraseField(ui)
    qtbot.addWidget(field)
    heard: list[bool] = []
    field.marks_stand.connect(heard.append)
    type_vn(field, "tre")
    assert heard == []
    type_vn(field, "đ")
    press(field.line, Qt.Key.Key_Backspace)
    assert heard == [True, False]


def test_capitals_without_shift_tell_of_caps_lock(ui: Ui, qtbot: QtBot) -> None:
    field = PassphraseField(ui)
    qtbot.addWidget(field)
    field.show()
    type_vn(field, "A")
    assert field.caps.isVisible()
    type_vn(field, "a")
    assert not field.caps.isVisible()
    assert field.text() == "Aa"

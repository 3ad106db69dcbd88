"""What gets the focus in a scrolled column is scrolled into sight, whoever gave it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.kit.scrolled import scrolled


def column(qtbot: QtBot) -> tuple[QScrollArea, QLineEdit, QLineEdit]:
    inner = QWidget()
    rows = QVBoxLayout(inner)
    first, last = QLineEdit(), QLineEdit()
    filler = QWidget()
    filler.setFixedHeight(900)
    for part in (first, filler, last):
        rows.addWidget(part)
    area = scrolled(inner)
    area.resize(300, 200)
    qtbot.addWidget(area)
    with qtbot.waitActive(area):
        area.show()
    first.setFocus()
    return area, first, last


def is_seen(area: QScrollArea, part: QWidget) -> bool:
    return area.viewport().rect().contains(part.mapTo(area.viewport(), part.rect().center()))


def test_a_form_below_the_fold_was_typed_into_out_of_sight(qtbot: QtBot) -> None:
    area, first, last = column(qtbot)
    assert is_seen(area, first)
    last.setFocus()
    qtbot.waitUntil(lambda: is_seen(area, last), timeout=1000)
    first.setFocus()
    qtbot.waitUntil(lambda: is_seen(area, first), timeout=1000)


def test_a_field_that_was_only_just_opened_is_scrolled_to(qtbot: QtBot) -> None:
    area, _first, last = column(qtbot)
    last.hide()
    late = QWidget()
    late.setFixedHeight(400)
    layout = last.parentWidget().layout()
    assert layout is not None
    layout.removeWidget(last)
    layout.addWidget(late)
    layout.addWidget(last)
    last.show()
    last.setFocus()
    qtbot.waitUntil(lambda: is_seen(area, last), timeout=1000)

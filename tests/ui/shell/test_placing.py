"""A window opens within the screen, as it was left or at its usual size."""

from __future__ import annotations

import base64

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.shell.placing import WANTED, place

SMALL = QRect(0, 0, 1366, 728)  # 1366 × 768 with a task bar


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: SMALL)


def test_the_usual_size_is_taken_where_there_is_room(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    place(window, "")
    assert window.size() == WANTED
    assert not window.isMaximized()


def test_on_a_screen_of_1366_by_768_the_first_window_does_not_reach_below_it(
    small: None, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    place(window, "")
    assert window.isMaximized()
    assert SMALL.contains(window.normalGeometry() if window.isVisible() else window.geometry())


def test_a_window_left_on_a_larger_screen_fits_this_one(qtbot: QtBot, small: None) -> None:
    left = QWidget()
    qtbot.addWidget(left)
    left.resize(QSize(1800, 1000))
    kept = base64.b64encode(bytes(left.saveGeometry().data())).decode("ascii")
    window = QWidget()
    qtbot.addWidget(window)
    place(window, kept)
    assert window.isMaximized()

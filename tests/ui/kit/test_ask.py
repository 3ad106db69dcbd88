"""The few dialogs: verbs, the safe answer first, never blocking."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.kit.ask import Question, QuestionDialog, WindowAsk
from desktop.ui.kit.words import Ui
from tests.ui.driver import click, press, type_vn
from tests.ui.walks import clipped, unnamed

SEAL = Question(
    "Khóa hồ sơ cuộc họp?",
    "Sau khi khóa, biên bản, diễn biến và điểm danh không sửa được nữa.",
    act="Khóa hồ sơ",
    back="Để sau",
    harm=True,
)


@pytest.fixture
def window(ui: Ui, qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(900, 600)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def shown(window: QWidget, qtbot: QtBot) -> QuestionDialog:
    dialog = window.findChild(QuestionDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_enter_and_escape_are_the_safe_answer(ui: Ui, window: QWidget, qtbot: QtBot) -> None:
    answers: list[bool] = []
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        WindowAsk(ui, window).confirm(SEAL, answers.append)
        dialog = shown(window, qtbot)
        press(QApplication.focusWidget() or dialog, key)
        qtbot.waitUntil(lambda: window.findChild(QuestionDialog) is None)
    assert answers == [False, False]


def test_the_verb_is_the_act(ui: Ui, window: QWidget, qtbot: QtBot) -> None:
    answers: list[bool] = []
    WindowAsk(ui, window).confirm(SEAL, answers.append)
    dialog = shown(window, qtbot)
    assert clipped(dialog) == []
    assert unnamed(dialog) == []
    click(dialog.findChild(QWidget, "question_act"))
    assert answers == [True]


def test_a_reason_must_be_typed(ui: Ui, window: QWidget, qtbot: QtBot) -> None:
    answers: list[str] = []
    question = Question("Hủy số 15?", "Số này không cấp lại.", "Hủy số", "Quay lại", field="&Lý do")
    WindowAsk(ui, window).reason(question, answers.append)
    dialog = shown(window, qtbot)
    act = dialog.findChild(QWidget, "question_act")
    assert act is not None
    assert not act.isEnabled()
    type_vn(dialog.findChild(QWidget, "question_reason"), "Ghi nhầm sổ")
    click(act)
    assert answers == ["Ghi nhầm sổ"]

"""Qt's own dialogs and menus speak the clerk's language, and begin among the clerk's files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.base.text import Catalogue
from desktop.ui.kit.ask import FileKind, WindowAsk
from desktop.ui.kit.qt_words import WORDS, QtWords
from desktop.ui.kit.words import Ui
from tests.ui.conftest import Surround


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest, our_font: QApplication) -> Iterator[str]:
    """Qt speaks this language while the test runs."""
    words = QtWords(Catalogue.load(request.param))
    our_font.installTranslator(words)
    yield request.param
    our_font.removeTranslator(words)


def test_every_text_of_the_table_is_said_in_either_language(language: str) -> None:
    catalogue = Catalogue.load(language)
    for (context, text), key in WORDS.items():
        assert QCoreApplication.translate(context, text) == catalogue.say(key)


def test_what_is_not_ours_qt_says_itself(language: str) -> None:
    assert QCoreApplication.translate("QFileDialog", "Nobody says this") == "Nobody says this"


def shown_in(dialog: QWidget) -> set[str]:
    """Every word a dialog shows: labels, buttons, tooltips, heads."""
    found: set[str] = set()
    for label in dialog.findChildren(QLabel):
        found.add(label.text())
    for button in dialog.findChildren(QAbstractButton):
        found |= {button.text(), button.toolTip()}
    for head in dialog.findChildren(QHeaderView):
        model = head.model()
        if model is not None and head.orientation() is Qt.Orientation.Horizontal:
            for column in range(model.columnCount()):
                found.add(str(model.headerData(column, Qt.Orientation.Horizontal) or ""))
    return {each.replace("&", "") for each in found} - {""}


@pytest.fixture
def window(our_font: QApplication, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def asked(ui: Ui, window: QWidget, monkeypatch: pytest.MonkeyPatch, act: str) -> QFileDialog:
    """The dialog of Qt's own that the program opens."""
    option = QFileDialog.Option.DontUseNativeDialog
    monkeypatch.setattr(QFileDialog, "open", lambda self: (self.setOption(option), self.show()))
    ask, kind = WindowAsk(ui, window), FileKind("PDF", ("*.pdf",))
    if act == "save":
        ask.save_file("x", kind, "a.pdf", lambda _file: None)
    elif act == "open":
        ask.open_file("x", kind, lambda _file: None)
    else:
        ask.folder("x", lambda _file: None)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    return dialog


ENGLISH = {"Name", "Size", "Type", "Date Modified", "Folder", "Computer", "Cancel", "Open", "Save",
           "Choose", "Back", "Forward", "Look in:", "Parent Directory"}  # fmt: skip


@pytest.mark.parametrize("act", ["open", "save", "folder"])
def test_the_file_dialog_says_nothing_in_english_to_a_vietnamese_clerk(
    surround: Surround, window: QWidget, monkeypatch: pytest.MonkeyPatch, language: str, act: str
) -> None:
    dialog = asked(surround(language), window, monkeypatch, act)
    said = shown_in(dialog)
    if language == "vi":
        assert not said & ENGLISH, said
        assert {"Tên", "Cỡ", "Loại", "Ngày sửa", "Quay lại"} <= said
    assert ("Lưu" if language == "vi" else "Save") in said or act != "save"
    assert ("Chọn" if language == "vi" else "Choose") in said or act == "save"
    dialog.close()


def test_the_file_dialog_begins_among_the_documents_not_at_the_program(
    ui: Ui, window: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path))
    dialog = asked(ui, window, monkeypatch, "save")
    assert Path(dialog.directory().absolutePath()) == tmp_path
    dialog.close()


def test_menus_of_the_mouse_and_questions_of_qt_speak_the_language(
    language: str, qtbot: QtBot
) -> None:
    line, area, bar = QLineEdit("a"), QPlainTextEdit("a"), QScrollBar()
    box = QMessageBox()
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    for widget in (line, area, bar, box):
        qtbot.addWidget(widget)
    menus: list[QMenu] = [line.createStandardContextMenu(), area.createStandardContextMenu()]
    words = {a.text().split("\t")[0] for menu in menus for a in menu.actions() if a.text()}
    buttons = {each.text() for each in box.buttons()}
    if language == "vi":
        assert words == {"&Hoàn tác", "&Làm lại", "Cắ&t", "&Sao chép", "&Dán", "Xóa", "Chọn tất cả"}
        assert buttons == {"&Có", "&Không"}
    else:
        assert {"&Copy", "Select All"} <= words

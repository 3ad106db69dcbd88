"""The list of files by keys, by paste and by drop."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.kit.files_field import FileRow, FilesField, size_words
from desktop.ui.kit.words import Ui
from tests.ui.driver import press

ROWS = (
    FileRow(3, "báo cáo R&D.pdf", 1_234_567, datetime(2026, 11, 30, 8, 0), "ab12cd34ef"),
    FileRow(4, "phụ lục.xlsx", 900, datetime(2026, 11, 29, 8, 0), "99887766"),
)


@pytest.fixture
def field(ui: Ui, qtbot: QtBot) -> FilesField:
    made = FilesField(ui, name="tep", title="Tệp kèm theo")
    qtbot.addWidget(made)
    made.show_files(ROWS, open_=True)
    with qtbot.waitActive(made):
        made.show()
    return made


def heard(signal: object) -> list[object]:
    found: list[object] = []
    signal.connect(found.append)  # type: ignore[attr-defined]
    return found


def part(field: FilesField, name: str) -> QPushButton:
    found = field.findChild(QPushButton, name)
    assert found is not None
    return found


def test_a_file_is_shown_with_size_day_and_digest(ui: Ui, field: FilesField) -> None:
    name = part(field, "tep_open_3")
    assert name.accessibleName() == "báo cáo R&D.pdf"
    assert "ab12cd34" in name.toolTip()
    assert "ef" not in name.toolTip().split("ab12cd34")[1]
    said = [each.text() for each in field.findChildren(QWidget) if hasattr(each, "cut")]
    assert any("1,2 MB" in each and "30/11/2026" in each for each in said)
    assert size_words(ui, 999_999) == "1000 KB" or size_words(ui, 999_999) == "1.000 KB"


def test_enter_opens_and_delete_takes_away(field: FilesField) -> None:
    opened, removed = heard(field.open_wanted), heard(field.remove_wanted)
    part(field, "tep_open_3").setFocus()
    press(part(field, "tep_open_3"), Qt.Key.Key_Return)
    press(part(field, "tep_open_3"), Qt.Key.Key_Delete)
    assert (opened, removed) == ([3], [3])


def test_the_focus_stays_near_when_a_line_goes(field: FilesField) -> None:
    part(field, "tep_open_3").setFocus()
    field.show_files(ROWS[1:], open_=True)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "tep_open_4"
    field.show_files((), open_=True)
    focus = QApplication.focusWidget()
    assert focus is field.add


def test_what_is_locked_is_opened_and_saved_only(field: FilesField) -> None:
    field.show_files(ROWS, open_=False)
    removed = heard(field.remove_wanted)
    assert field.add.isHidden()
    assert (
        field.findChild(QPushButton, "tep_away_3") is None
        or not part(field, "tep_away_3").isVisible()
    )
    part(field, "tep_open_3").setFocus()
    press(part(field, "tep_open_3"), Qt.Key.Key_Delete)
    assert removed == []


def test_files_of_the_clipboard_are_pasted(field: FilesField, tmp_path: Path) -> None:
    given = heard(field.given)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.pdf")), QUrl("https://example.org/b.pdf")])
    QGuiApplication.clipboard().setMimeData(mime)
    field.add.setFocus()
    press(field.add, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert given == [(tmp_path / "a.pdf",)]


def test_a_picture_of_the_clipboard_is_pasted_as_png(field: FilesField) -> None:
    pictures = heard(field.picture)
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    field.add.setFocus()
    press(field.add, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (png,) = pictures
    assert isinstance(png, bytes)
    assert QImage.fromData(png).size() == image.size()
    QGuiApplication.clipboard().clear()


def test_text_of_the_clipboard_is_no_file(field: FilesField) -> None:
    given, pictures = heard(field.given), heard(field.picture)
    QGuiApplication.clipboard().setText("chữ")
    field.add.setFocus()
    press(field.add, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (given, pictures) == ([], [])


def test_files_are_dropped_where_the_field_says_so(field: FilesField, tmp_path: Path) -> None:
    given = heard(field.given)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.pdf"))])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none)
    QApplication.sendEvent(field, enter)
    assert enter.isAccepted()
    said = [each.text() for each in field.findChildren(QWidget) if hasattr(each, "wordWrap")]
    assert any("Tệp kèm theo" in each and "Thả" in each for each in said)
    QApplication.sendEvent(field, QDropEvent(QPoint(5, 5).toPointF(), copy, mime, left, none))
    assert given == [(tmp_path / "a.pdf",)]
    assert field.property("dropping") is False

"""Files of a meeting and of its papers: by Ctrl+M, by paste, a large one after asking."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.meetings import Meeting
from desktop.ui.kit.words import Ui
from desktop.ui.pages import attaching
from desktop.usecases import file_links
from desktop.usecases.attachments import GivenFile
from desktop.usecases.desk import Desk
from tests.ui.driver import PreparedAsk, press
from tests.ui.pages.meetings_screen import Meetings, opened

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ask(tmp_path: Path) -> PreparedAsk:
    made = PreparedAsk()
    made.file = tmp_path / "quyết định.pdf"
    made.file.write_bytes(b"%PDF- quyet dinh")
    return made


@pytest.fixture
def screen(ui: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot, ask: PreparedAsk) -> Meetings:
    return opened(ui, desk, tmp_path, qtbot, ask=ask)


@pytest.fixture
def meeting(screen: Meetings) -> Meeting:
    made = screen.room.plan()
    screen.page.open(made.id)
    screen.frame.open_tab("details")
    return made


def names(screen: Meetings, meeting: Meeting) -> list[str]:
    linked = screen.room.desk.ask(file_links.files_of, meeting)
    return [each.file.file_name for each in linked]


def paste(screen: Meetings, name: str) -> None:
    button = screen.part(name, QPushButton)
    button.setFocus()
    press(button, Qt.Key.Key_V, CONTROL)
    QGuiApplication.clipboard().clear()


def test_control_m_adds_a_file_to_the_meeting(screen: Meetings, meeting: Meeting) -> None:
    screen.keys("Ctrl+M")
    assert names(screen, meeting) == ["quyết định.pdf"]


def test_a_pasted_picture_is_kept_as_png_called_by_its_moment(
    screen: Meetings, meeting: Meeting
) -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(image)
    paste(screen, "meeting_files")
    (name,) = names(screen, meeting)
    assert name.startswith("Ảnh dán ")
    assert name.endswith(".png")
    assert f"{screen.room.desk.clock.now():%Y-%m-%d}" in name


def test_several_files_are_pasted_and_what_cannot_be_is_said(
    screen: Meetings, meeting: Meeting, tmp_path: Path
) -> None:
    good, program = tmp_path / "a.pdf", tmp_path / "b.scr"
    good.write_bytes(b"%PDF a")
    program.write_bytes(b"x")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(each)) for each in (good, program)])
    QGuiApplication.clipboard().setMimeData(mime)
    paste(screen, "meeting_files")
    assert names(screen, meeting) == ["a.pdf"]
    assert "b.scr" in screen.said()


def test_a_large_file_is_asked_about_first(
    screen: Meetings, meeting: Meeting, ask: PreparedAsk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attaching, "LARGE", 5)
    ask.says = False
    screen.keys("Ctrl+M")
    assert names(screen, meeting) == []
    assert "quyết định.pdf" in ask.asked[-1].text
    ask.says = True
    screen.keys("Ctrl+M")
    assert names(screen, meeting) == ["quyết định.pdf"]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="may read everything")
def test_a_file_that_may_not_be_read_is_said(
    screen: Meetings, meeting: Meeting, ask: PreparedAsk
) -> None:
    assert ask.file is not None
    ask.file.chmod(0)
    screen.keys("Ctrl+M")
    assert names(screen, meeting) == []
    assert "Không đọc được" in screen.said()


def test_the_file_of_a_paper_is_taken_off_by_delete_and_comes_back_by_undo(
    screen: Meetings, meeting: Meeting
) -> None:
    paper = screen.room.do(
        "agenda_papers.add", meeting=meeting.id, title="Kế hoạch", file=GivenFile("k.pdf", b"%PDF")
    )
    screen.frame.open_tab("papers")
    screen.frame.room.load()
    screen.part("papers_tab")._open(paper.id)  # type: ignore[attr-defined]
    screen.tab_to(f"paper_file_open_{paper.attachment}")
    screen.keys("Del")
    (laid,) = screen.frame.room.view.laid
    assert laid.attachment is None
    screen.room.desk.undo()
    screen.frame.room.load()
    assert screen.frame.room.view.laid[0].attachment == paper.attachment

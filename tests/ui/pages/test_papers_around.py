"""Papers around a meeting before they are printed: letters, notices, changes, the running sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.accounts import Clerk
from desktop.storage.transaction import Database
from desktop.ui.kit.words import Ui
from desktop.ui.pages.papers_changes import ChangesPanel
from tests.story import DAY
from tests.ui.driver import PreparedAsk, press, type_vn
from tests.ui.pages.papers_screen import Opened, opener, papers_kept


@pytest.fixture
def ask() -> PreparedAsk:
    return PreparedAsk()


@pytest.fixture
def opened(
    database: Database, clerk: Clerk, ui: Ui, ask: PreparedAsk, tmp_path: Path, qtbot: QtBot
) -> Opened:
    return opener(database, clerk, ui, ask, tmp_path, qtbot)


def test_a_letter_for_each_absent_member_begins_with_the_one_meant(opened: Opened) -> None:
    seen, story = opened()
    story.replaced("Đặng Văn Mô", "Ngô Thị Thay", opinion=False)
    story.replaced("Bùi Văn Hình", "Vũ Thị Khác", opinion=False)
    seen.shower.print_for("delegation_letter", story.meeting.id, story.who("Bùi Văn Hình"))
    panel = seen.shower.panel
    assert panel is not None
    assert panel.people.count() == 2
    assert panel.people.currentItem().text().startswith("Bùi Văn Hình")
    assert "Người được ủy quyền: Bà Vũ Thị Khác" in seen.text()
    assert not panel.way.isVisible()
    press(panel.people, Qt.Key.Key_Up)
    assert "Người được ủy quyền: Bà Ngô Thị Thay" in seen.text()
    assert papers_kept(story) == []


@pytest.mark.parametrize("kind", ["conclusion_notice", "minutes_extract", "closing_sheet"])
def test_a_paper_that_cannot_be_made_yet_says_what_to_do(opened: Opened, kind: str) -> None:
    seen, story = opened()
    seen.shower.print_paper(kind, story.meeting.id)
    assert seen.shower.panel is None
    assert "trước" in seen.page.strip.text()


def test_changes_follow_the_two_days_typed(opened: Opened) -> None:
    seen, _story = opened()
    seen.shower.print_changes(DAY)
    panel = seen.shower.panel
    assert isinstance(panel, ChangesPanel)
    assert panel.since.value() == date(2026, 1, 1)
    assert "không thay đổi" in seen.text()
    for typed, shown in (("31/12/2025", "10 người thêm"), ("20/7/2026", "10 người thêm")):
        panel.since.line.setFocus()
        panel.since.line.selectAll()
        type_vn(panel.since.line, typed)
        press(panel.since.line, Qt.Key.Key_Return)
        assert shown in " ".join(seen.text().split())
    assert any("Ngày đầu phải trước" in each.text() for each in panel.findChildren(QLabel))


def test_a_running_sheet_over_its_page_is_said(opened: Opened) -> None:
    seen, story = opened()
    seen.shower.print_paper("running_sheet", story.meeting.id)
    assert seen.page.strip.text() == ""
    seen.shower.close()
    for number in range(60):
        story.item(f"Nội dung dài thứ {number} về bảo đảm an ninh mạng của tỉnh", minutes=5)
    seen.shower.print_paper("running_sheet", story.meeting.id)
    assert "trang" in seen.page.strip.text()

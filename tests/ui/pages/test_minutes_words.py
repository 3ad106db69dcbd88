"""The words of minutes: typed, kept, compared with the records, never lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.accounts import Clerk
from desktop.domain.entries import EntryKind
from desktop.domain.meetings import Meeting
from desktop.domain.opinions import Stance
from desktop.storage.transaction import Database
from desktop.ui.kit.words import Ui
from desktop.usecases import entries, meetings, minutes, opinions
from tests.ui.driver import PreparedAsk, press, type_vn
from tests.ui.pages.minutes_screen import Opening, paper_of, part_of

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ask() -> PreparedAsk:
    return PreparedAsk()


@pytest.fixture
def opened(
    database: Database, clerk: Clerk, ui: Ui, ask: PreparedAsk, tmp_path: Path, qtbot: QtBot
) -> Opening:
    return Opening(database, clerk, ui, ask, tmp_path, qtbot)


def test_words_typed_are_kept_when_the_clerk_goes_on(opened: Opening) -> None:
    seen = opened()
    seen.choose("closing")
    seen.editor.text.setFocus()
    press(seen.editor.text, Qt.Key.Key_End, CONTROL)
    type_vn(seen.editor.text, " Mọi người nhất trí.")
    assert part_of(seen.story, "closing").text.endswith("2026.")
    press(seen.editor.text, Qt.Key.Key_S, CONTROL)
    assert part_of(seen.story, "closing").text.endswith("Mọi người nhất trí.")
    assert seen.part("part_state").text() == "Đã lưu 15:48"  # type: ignore[attr-defined]
    type_vn(seen.editor.text, " Hết.")
    seen.choose("presiding")
    assert part_of(seen.story, "closing").text.endswith("Hết.")


def test_a_draft_is_on_disk_within_a_second_and_comes_back(opened: Opening, qtbot: QtBot) -> None:
    seen = opened()
    desk = seen.story.desk
    seen.choose("closing")
    type_vn(seen.editor.text, "Chưa xong: ")
    place = f"minutes:{paper_of(seen.story).id}:closing"
    qtbot.waitUntil(lambda: desk.draft(place) is not None, timeout=1000)
    # The process is killed here: nothing of this window is told to leave.
    again = opened.again(seen.story)
    again.choose("closing")
    assert again.editor.typed_text().startswith("Chưa xong: ")
    assert not part_of(seen.story, "closing").text.startswith("Chưa xong")
    again.tab.keep()
    assert part_of(seen.story, "closing").text.startswith("Chưa xong: ")
    assert desk.draft(place) is None


def test_leaving_the_page_keeps_what_was_typed(opened: Opening) -> None:
    seen = opened()
    seen.choose("closing")
    type_vn(seen.editor.text, "Thêm. ")
    seen.page.leave()
    assert part_of(seen.story, "closing").text.startswith("Thêm. ")
    assert seen.tab.desk.preview.sheet is None


def test_the_door_covers_the_paper_and_gives_page_part_and_preview_back(opened: Opening) -> None:
    seen = opened()
    seen.choose("closing")
    type_vn(seen.editor.text, "Trước khi khóa. ")
    door = QLabel()
    seen.window.cover(door)
    assert seen.tab.desk.preview.sheet is None
    assert part_of(seen.story, "closing").text.startswith("Trước khi khóa. ")
    seen.window.uncover()
    assert seen.tab.desk.preview.sheet is not None
    assert seen.editor.part().code == "closing"


def test_hand_changed_words_are_never_overwritten_unseen(opened: Opening) -> None:
    seen = opened()
    story = seen.story
    seen.choose("attendance")
    ours = part_of(story, "attendance").text.replace("đi công tác", "đi công tác xa")
    seen.act(minutes.edit, part_of(story, "attendance").id, text=ours)
    seen.act(opinions.receive, participant=story.who("Bùi Văn Hình"), number="88/SGDĐT-VP",
             dated=date(2026, 7, 15), stance=Stance.AGREE, text="Theo dự thảo")  # fmt: skip
    assert seen.editor.notice.text().startswith("Dữ liệu đã đổi sau lần sửa tay.")
    seen.press_button("minutes_refresh")
    assert part_of(story, "attendance").text == ours
    seen.press_button("part_rewrite")
    assert part_of(story, "attendance").text == ours
    assert "88/SGDĐT-VP" not in ours
    assert "88/SGDĐT-VP" in seen.part("text_records").value()  # type: ignore[attr-defined]
    assert seen.part("text_ours").value() == ours  # type: ignore[attr-defined]
    take = seen.part("texts_take")
    assert QApplication.focusWidget() is take
    press(take, Qt.Key.Key_Return)
    now = part_of(story, "attendance")
    assert "88/SGDĐT-VP" in now.text
    assert not now.is_edited
    seen.tab.way.do("history")
    rows = [row for row in seen.tab.desk.history._rows if row.before == ours]
    assert rows, "the words of before are in the history"


def test_the_clerk_may_stay_with_the_changed_words(opened: Opening) -> None:
    seen = opened()
    story = seen.story
    seen.choose("closing")
    seen.act(minutes.edit, part_of(story, "closing").id, text="Cuộc họp kết thúc.")
    changed = story.ask(lambda tx: tx.get(Meeting, story.meeting.id))
    seen.act(meetings.change, record=replace(changed, read_back=False))
    seen.press_button("part_compare")
    press(seen.part("texts_keep"), Qt.Key.Key_Return)
    now = part_of(story, "closing")
    assert now.text == "Cuộc họp kết thúc."
    assert now.is_edited
    assert seen.editor.notice.text() == ""


def test_words_of_before_can_be_taken_again(opened: Opening) -> None:
    seen = opened()
    story = seen.story
    seen.choose("closing")
    before = part_of(story, "closing").text
    seen.act(minutes.edit, part_of(story, "closing").id, text="Khác.")
    seen.tab.way.do("history")
    seen.press_button("history_use")
    assert part_of(story, "closing").text == before


def test_new_records_are_seen_beside_a_part_before_it_is_made_again(opened: Opening) -> None:
    seen = opened()
    story = seen.story
    seen.act(entries.write, meeting=story.meeting.id, kind=EntryKind.COURSE, text="Tuyên bố lý do",
             speaker=story.who("Lê Thị Ví Dụ"))  # fmt: skip
    seen.choose("closing")  # said once the items were through
    text = seen.editor.typed_text()
    assert seen.part("part_rewrite").isVisible()
    seen.press_button("part_rewrite")
    assert seen.editor.typed_text() != text
    assert "Lê Thị Ví Dụ" in seen.editor.typed_text()


def test_the_preview_follows_typing(opened: Opening, qtbot: QtBot) -> None:
    seen = opened()
    seen.choose("closing")
    before = seen.tab.desk.preview.sheet
    with qtbot.waitSignal(seen.tab.desk.preview.shown, timeout=500):
        type_vn(seen.editor.text, "Xem ngay. ")
    after = seen.tab.desk.preview.sheet
    assert after is not None
    assert before is not None
    assert after.pdf != before.pdf
    assert not part_of(seen.story, "closing").text.startswith("Xem")


def test_the_part_in_the_editor_is_marked_and_a_click_opens_another(opened: Opening) -> None:
    seen = opened()
    seen.choose("presiding")
    assert seen.tab.desk.preview.pages.marked() == "presiding"
    seen.tab.desk.preview.section_clicked.emit("attendance")
    part = seen.editor.part()
    assert part is not None
    assert part.code == "attendance"
    seen.tab.desk.preview.section_clicked.emit("signatures")
    assert seen.editor.part().code == "closing"


def test_numbers_of_papers_do_not_break_and_are_kept_plain(opened: Opening) -> None:
    seen = opened()
    seen.choose("attendance")
    shown = seen.editor.text.toPlainText()
    assert "1532/\u2060STC\u2011HCSN" in shown
    assert "16/7/2026" in shown
    assert "1532/STC-HCSN" in seen.editor.typed_text()
    seen.editor.text.selectAll()
    copied = seen.editor.text.createMimeDataFromSelection().text()
    assert "1532/STC-HCSN" in copied

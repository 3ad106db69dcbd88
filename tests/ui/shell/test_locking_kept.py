"""What the lock keeps and what it wipes: papers, dialogs, clipboard, and where the clerk was."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QListView, QPlainTextEdit, QTextEdit, QWidget

from desktop.ui.kit import clipboard
from desktop.ui.kit.ask import Question, QuestionDialog, WindowAsk
from desktop.ui.kit.list_view import Table, copied
from desktop.ui.kit.preview import Preview, drawn_once
from desktop.ui.pages.home_day import DayDialog
from desktop.ui.pages.meetings import MeetingsPage
from desktop.ui.pages.papers_shower import PaperShower
from desktop.ui.pages.phrase_picker import PhrasePicker
from desktop.ui.shell.session import Session
from tests.meeting_room import DAY
from tests.ui.driver import Screen, press, type_vn
from tests.ui.shell.program import World, activate, settle
from tests.usecases.founded import PHRASE

WHY = Question("Hủy số 05", "Số này không dùng lại.", "Hủy số", "Quay lại", field="Lý do")


@pytest.fixture
def session(world: World, office: Path, meeting: int) -> Session:
    assert meeting
    world.clock.set(datetime(DAY.year, DAY.month, DAY.day, 9))
    return world.opened(office)


def page_of(session: Session, meeting: int, tab: str) -> MeetingsPage:
    page = session.go("meetings", meeting)
    assert isinstance(page, MeetingsPage)
    page.open_tab(meeting, tab)
    settle()
    return page


def lock(session: Session) -> None:
    session.lock.lock()
    settle()
    assert session.window.covered()


def unlock(session: Session) -> None:
    page = session.lock.page
    assert page is not None
    type_vn(page.field.line, PHRASE)
    press(page.field.line, Qt.Key.Key_Return)
    settle()
    assert not session.window.covered()


def kept_of(preview: Preview) -> int:
    """Pictures, pages and bytes that a preview still holds."""
    pictures = preview.pages._pictures
    held = len(pictures._images) + len(pictures._former) + preview.pages.count()
    return held + (preview.sheet is not None) + (pictures._pages is not None)


def paper_over(session: Session, meeting: int) -> Preview:
    page = page_of(session, meeting, "details")
    assert isinstance(page.over, PaperShower)
    page.over.print_paper("sign_in_sheet", meeting)
    settle()
    assert page.over.panel is not None
    return page.over.panel.preview


def test_a_paper_over_a_page_is_wiped_and_drawn_again_at_its_place(
    session: Session, meeting: int
) -> None:
    preview = paper_over(session, meeting)
    preview.pages.set_zoom(2.0)
    settle()
    assert kept_of(preview) > 3
    bar = preview.pages.verticalScrollBar()
    bar.setValue(137)
    preview.pages.setFocus()
    lock(session)
    assert kept_of(preview) == 0
    unlock(session)
    assert preview.sheet is not None
    assert bar.value() == 137
    assert session.window.focusWidget() is preview.pages


def test_the_paper_of_a_page_out_of_view_is_wiped_too(session: Session, meeting: int) -> None:
    preview = paper_over(session, meeting)
    session.go("home")
    lock(session)
    assert kept_of(preview) == 0
    unlock(session)
    session.go("meetings")
    settle()
    assert preview.sheet is not None


def test_the_minutes_are_wiped_and_drawn_again(session: Session, meeting: int) -> None:
    page = page_of(session, meeting, "minutes")
    (preview,) = page.findChildren(Preview)
    assert kept_of(preview) > 2
    lock(session)
    assert kept_of(preview) == 0
    unlock(session)
    assert preview.sheet is not None


def test_a_paper_asked_for_while_locked_is_drawn_after_it(session: Session, meeting: int) -> None:
    preview = paper_over(session, meeting)
    sheet = preview.sheet
    assert sheet is not None
    session.go("home")
    lock(session)
    preview.show_paper(drawn_once(sheet))
    settle()
    assert kept_of(preview) == 0
    unlock(session)
    assert preview.sheet is sheet


class Lying:
    """Lies over a page, and notes that it was left."""

    def __init__(self) -> None:
        self.left = 0

    def leave(self) -> None:
        self.left += 1

    def uncover(self) -> bool:
        return False

    def refresh(self) -> None:
        """Nothing is shown."""


@pytest.mark.parametrize("how", ["lock", "close"])
def test_what_is_typed_over_a_page_is_kept_with_it(session: Session, how: str) -> None:
    page = session.window.page()
    assert page is not None
    page.over = lying = Lying()
    if how == "lock":
        session.lock.lock()
    else:
        session.window.closing.disconnect()
        session.window.close()
        session.window.closing.connect(session.closed.emit)
    assert lying.left == 1


def test_a_reason_being_typed_is_there_again_with_its_cursor(session: Session) -> None:
    reasons: list[str] = []
    WindowAsk(session.context.ui, session.window).reason(WHY, reasons.append)
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QuestionDialog)
    text = dialog.focusWidget()
    assert isinstance(text, QTextEdit) or text is not None
    type_vn(text, "Đánh nhầm số")
    lock(session)
    assert not dialog.isVisible()
    assert reasons == []
    unlock(session)
    assert dialog.isVisible()
    assert dialog.typed() == "Đánh nhầm số"
    assert dialog.focusWidget() is text
    Screen(dialog).press_button("question_act")
    settle()
    assert reasons == ["Đánh nhầm số"]


def test_a_box_of_phrases_goes_when_the_window_is_covered(session: Session) -> None:
    text = QPlainTextEdit(session.window)
    text.show()
    picker = PhrasePicker(session.context.ui, session.context.link, text)
    picker.open()
    settle()
    assert picker.box is not None
    assert picker.box.isVisible()
    lock(session)
    assert not picker.box.isVisible()
    assert not any(
        each.isVisible()
        for each in session.window.findChildren(QListView)
        if each.parent() is session.window
    )
    unlock(session)


def test_a_day_being_typed_is_there_again(session: Session) -> None:
    dialog = DayDialog(session.context.ui, "Một việc", None, session.window)
    dialog.open()
    line = dialog._day.line
    line.clear()
    type_vn(line, "5/12/2026")
    lock(session)
    assert not dialog.isVisible()
    unlock(session)
    assert dialog.isVisible()
    assert line.text() == "5/12/2026"
    dialog.reject()


def test_a_window_closed_while_locked_leaves_no_dialog(world: World, session: Session) -> None:
    WindowAsk(session.context.ui, session.window).reason(WHY, lambda _reason: None)
    lock(session)
    world.end()
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]


def test_rows_copied_from_our_lists_are_taken_off_by_their_mark(session: Session) -> None:
    clipboard.put(copied([["Họ và tên"], ["Nguyễn Văn Mẫu"]]))
    assert "Mẫu" in QGuiApplication.clipboard().text()
    lock(session)
    assert QGuiApplication.clipboard().text() == ""


def test_a_list_copies_with_the_mark(session: Session, meeting: int) -> None:
    page = session.go("meetings")
    assert isinstance(page, MeetingsPage)
    settle()
    table = next(each for each in page.list.findChildren(Table) if each.isVisible())
    assert table.choose(meeting)
    table.setFocus()
    press(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().mimeData().hasFormat(clipboard.OURS)
    lock(session)
    assert QGuiApplication.clipboard().text() == ""


def test_what_another_program_copied_stays(session: Session) -> None:
    mime = QMimeData()
    mime.setText("Của chương trình khác")
    QGuiApplication.clipboard().setMimeData(mime)
    lock(session)
    assert QGuiApplication.clipboard().text() == "Của chương trình khác"


def test_the_selection_of_a_linux_desk_goes_too(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleared: list[object] = []
    monkeypatch.setattr(QClipboard, "supportsSelection", lambda _self: True)
    monkeypatch.setattr(QClipboard, "ownsSelection", lambda _self: True)
    monkeypatch.setattr(QClipboard, "clear", lambda _self, *mode: cleared.extend(mode))
    lock(session)
    assert cleared == [QClipboard.Mode.Selection]


@pytest.mark.parametrize(("tab", "name"), [("live", "entry_text"), ("details", "title")])
def test_the_field_the_words_and_the_cursor_of_a_meeting_come_back(
    session: Session, meeting: int, tab: str, name: str
) -> None:
    page = page_of(session, meeting, tab)
    field = _field(page, name)
    field.setFocus()
    type_vn(field, "Phòng họp A")
    for _step in range(3):
        press(field, Qt.Key.Key_Left)
    before = _typed(field)
    lock(session)
    assert session.window.windowTitle() == "Thư ký Tiểu ban"
    unlock(session)
    activate(session.window)
    assert page.frame is not None
    assert (page.frame.room.view.meeting.id, page.frame.key()) == (meeting, tab)
    assert session.window.focusWidget() is field
    assert _typed(field) == before
    assert "Phòng họp A" in before[0]


def _field(page: QWidget, name: str) -> QWidget:
    found = [each for each in page.findChildren(QWidget, name) if each.isVisible()]
    assert found, sorted({each.objectName() for each in page.findChildren(QWidget)})
    return found[0].focusProxy() or found[0]


def _typed(field: QWidget) -> tuple[str, int]:
    if hasattr(field, "textCursor"):
        return field.toPlainText(), field.textCursor().position()  # type: ignore[attr-defined]
    return field.text(), field.cursorPosition()  # type: ignore[attr-defined]

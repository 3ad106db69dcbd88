"""Minutes from the records to the locked dossier: by keys, in both systems, nothing typed lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.progress import Progress
from desktop.domain.accounts import Clerk, Role
from desktop.domain.meetings import Meeting
from desktop.domain.papers import NumberEntry, NumberState, Standing
from desktop.storage import audit_log
from desktop.storage.transaction import Database
from desktop.ui.kit.jobs import InlineQueue, Then, Work
from desktop.ui.kit.words import Ui
from desktop.ui.pages.papers_forms import SignForm
from desktop.usecases import meetings
from desktop.usecases.attachments import content_of
from tests.story import BAC_GIANG, DAY, HUNG_YEN, tell
from tests.ui.conftest import Surround
from tests.ui.driver import PreparedAsk, press, type_vn
from tests.ui.pages.minutes_screen import Law, Opening, paper_of
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ask() -> PreparedAsk:
    return PreparedAsk()


@pytest.fixture
def opened(
    database: Database, clerk: Clerk, ui: Ui, ask: PreparedAsk, tmp_path: Path, qtbot: QtBot
) -> Opening:
    return Opening(database, clerk, ui, ask, tmp_path, qtbot)


@pytest.mark.parametrize("name", [HUNG_YEN, BAC_GIANG])
def test_from_the_empty_tab_to_the_locked_dossier_by_keys(
    opened: Opening, ask: PreparedAsk, name: str
) -> None:
    seen = opened(name, made=False)
    button = seen.part("empty_button")
    button.setFocus()
    press(button, Qt.Key.Key_Return)
    story = seen.story
    seen.go_on()
    assert paper_of(story).standing is Standing.FOR_SIGNATURE
    seen.go_on()
    assert QApplication.focusWidget() is seen.part("sign_day")
    seen.send("sign")
    signed = paper_of(story)
    assert (signed.signed_on, signed.signed_by) == (
        date(2026, 7, 16),
        "Nguyễn Văn Mẫu; Lý Thị Chép",
    )
    seen.go_on()
    assert seen.part("number_number").text() == "1"  # type: ignore[attr-defined]
    seen.send("number")
    seen.go_on()
    issued = paper_of(story)
    assert issued.is_issued
    assert "01" in seen.said[-1]
    seen.go_on()
    asked = ask.asked[-1].text
    assert "không sửa được nữa" in asked
    assert asked.startswith("Còn "), "what the closing list still asks for is named"
    assert "\n– " in asked
    locked = story.ask(lambda tx: tx.get(Meeting, story.meeting.id))
    assert locked.is_locked
    assert not seen.primary.isVisible()
    assert "Khóa hồ sơ: đã xong" in seen.state()


def test_one_more_enter_does_nothing_that_cannot_be_taken_back(
    opened: Opening, ask: PreparedAsk
) -> None:
    seen = opened(BAC_GIANG)
    seen.go_on()
    assert QApplication.focusWidget() is seen.primary
    seen.go_on()
    seen.send("sign")
    assert QApplication.focusWidget() is seen.primary
    seen.go_on()
    seen.send("number")
    more = seen.part("minutes_more")
    assert QApplication.focusWidget() is more
    press(more, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    assert paper_of(seen.story).standing is Standing.SIGNED_AND_NUMBERED
    seen.go_on()
    assert paper_of(seen.story).is_issued
    assert QApplication.focusWidget() is more
    assert ask.asked == [], "the lock was not asked for"


def test_numbering_may_come_before_signing(opened: Opening) -> None:
    seen = opened()
    seen.go_on()
    seen.tab.way.do("number")
    seen.send("number")
    assert paper_of(seen.story).standing is Standing.NUMBERED
    assert "Vào số: đã xong" in seen.state()
    seen.go_on()
    seen.send("sign")
    assert paper_of(seen.story).standing is Standing.SIGNED_AND_NUMBERED


def test_taking_back_asks_for_its_reason_in_place(opened: Opening) -> None:
    seen = opened()
    seen.go_on()
    seen.tab.way.do("withdraw")
    seen.send("withdraw")
    form = seen.part("withdraw_form")
    shown = [each.text() for each in form.findChildren(QLabel) if each.text()]
    assert any("phải có lý do" in text for text in shown)
    type_vn(seen.part("withdraw_reason"), "Sai địa điểm")
    seen.send("withdraw")
    paper = paper_of(seen.story)
    assert (paper.draft, paper.withdrawn_for) == (2, "Sai địa điểm")
    assert not seen.editor.text.isReadOnly()


def test_a_number_is_kept_beside_giving_one_and_shown(opened: Opening, ask: PreparedAsk) -> None:
    seen = opened()
    seen.go_on()
    seen.tab.way.do("reserve")
    form = seen.part("reserve_form")
    assert any("01/BB-TBATANM" in each.text() for each in form.findChildren(QLabel))
    assert paper_of(seen.story).entry is None, "it is only asked"
    seen.send("reserve")
    kept = paper_of(seen.story)
    assert (kept.standing, kept.entry is not None) == (Standing.FOR_SIGNATURE, True)
    assert "Đã giữ số 01/BB-TBATANM" in seen.state()
    acts = [act for act, _words in seen.tab.way.strip._others]
    assert "void" in acts
    assert "reserve" not in acts
    seen.tab.way.do("number")
    assert seen.part("number_number").text() == "1"  # type: ignore[attr-defined]
    seen.send("number")
    assert paper_of(seen.story).entry == kept.entry
    assert ask.asked == []


def test_a_day_before_the_meeting_is_said_beside_it_and_refused(opened: Opening) -> None:
    seen = opened()
    seen.go_on()
    for act, day in (("sign", "sign_day"), ("number", "number_day")):
        seen.tab.way.do(act)
        seen.part(day).clear()  # type: ignore[attr-defined]
        type_vn(seen.part(day), "01/3/2026")
        form = seen.part(f"{act}_form")

        def said(form: QWidget = form) -> bool:
            return any("sớm hơn ngày họp" in each.text() for each in form.findChildren(QLabel))

        assert said(), "as it is typed"
        seen.send(act)
        assert said()
        paper = paper_of(seen.story)
        assert (paper.signed_on, paper.numbered_on) == (None, None)


class Unhurried(InlineQueue):
    """Two threads may answer in any order: here the later question is answered first."""

    def __init__(self) -> None:
        self.waits: list[tuple[Work, Then]] = []

    def start(self, work: Work, then: Then) -> Progress:
        self.waits.append((work, then))
        return Progress(then.step)

    def answer(self) -> None:
        while self.waits:
            super().start(*self.waits.pop())


def test_a_late_answer_about_a_day_does_not_overwrite_a_newer(opened: Opening) -> None:
    seen = opened(BAC_GIANG)
    seen.go_on()
    seen.go_on()
    form = seen.tab.way.form
    assert isinstance(form, SignForm)
    slow = Unhurried()
    seen.context.link._free = slow
    form.day.set_value(date(2026, 7, 15))  # before the meeting
    form.day.edited.emit()
    form.day.set_value(DAY)
    form.day.edited.emit()
    slow.answer()
    assert form._fields["signed_on"].problems() == ()


def test_another_number_wants_a_reason_where_it_leaves_some_out(
    opened: Opening, ask: PreparedAsk
) -> None:
    seen = opened()
    seen.go_on()
    seen.tab.way.do("number")
    assert not seen.part("number_reason").isVisible()
    number = seen.part("number_number")
    number.setFocus()
    number.selectAll()  # type: ignore[attr-defined]
    type_vn(number, "3")
    assert seen.part("number_reason").isVisible()
    seen.send("number")
    assert paper_of(seen.story).entry is None
    type_vn(seen.part("number_reason"), "Hai số đã cấp ngoài sổ")
    ask.says = False
    seen.send("number")
    assert "1–2" in ask.asked[-1].text, "which numbers become void is said before"
    assert seen.story.ask(lambda tx: tx.all(NumberEntry)) == []
    ask.says = True
    seen.send("number")
    assert len(ask.asked) == 2
    entries_made = seen.story.ask(lambda tx: tx.all(NumberEntry))
    assert [(e.number, e.state) for e in entries_made] == [
        (1, NumberState.VOID),
        (2, NumberState.VOID),
        (3, NumberState.USED),
    ]


def test_a_number_is_voided_only_with_its_reason(opened: Opening, ask: PreparedAsk) -> None:
    seen = opened()
    seen.go_on()
    seen.tab.way.do("number")
    seen.send("number")
    seen.tab.way.do("void")
    assert paper_of(seen.story).numbered_on is not None
    ask.types = "In sai"
    seen.tab.way.do("void")
    assert paper_of(seen.story).numbered_on is None
    assert ask.asked[-1].harm
    assert any("Đã hủy số 01/BB-TBATANM" in each for each in seen.said)


def test_what_would_be_false_stops_the_way_and_says_why(opened: Opening) -> None:
    seen = opened()
    story = seen.story
    changed = story.ask(lambda tx: tx.get(Meeting, story.meeting.id))
    seen.act(meetings.change, record=replace(changed, secretary=None))
    assert not seen.primary.isEnabled()
    assert "thư ký" in seen.why_not()
    link = seen.part("closing_mend_0")
    link.setFocus()
    press(link, Qt.Key.Key_Return)
    assert seen.turned[-1][0] == "details"
    seen.act(meetings.change, record=replace(changed, version=changed.version + 1))
    assert seen.primary.isEnabled()
    assert seen.why_not() == ""


def test_issued_minutes_are_shown_from_their_bytes_and_can_be_read_and_copied(
    opened: Opening,
) -> None:
    seen = opened()
    issued = seen.story.issued(paper_of(seen.story))
    seen.room.load()
    objects = seen.story.desk.objects
    sheet = seen.tab.desk.preview.sheet
    assert sheet is not None
    assert sheet.pdf == seen.story.ask(content_of, objects, issued.pdf)
    assert seen.editor.text.isReadOnly()
    assert seen.editor.text.isEnabled()
    assert not seen.part("minutes_refresh").isVisible()


def test_a_reader_may_look_and_is_told_why_no_more(opened: Opening) -> None:
    seen = opened()
    desk = seen.story.desk
    desk.clerk = replace(desk.clerk, role=Role.READER)
    seen.room.load()
    assert not seen.primary.isEnabled()
    assert "chỉ được xem" in seen.why_not()


def test_a_meeting_that_has_not_begun_says_so(opened: Opening) -> None:
    desk = opened.desk()
    story = tell(desk, opened.clock, BAC_GIANG)
    desk.regulations = Law(story.regulation)
    seen = opened.again(story)
    sentences = [
        each.text() for each in seen.tab.findChildren(QLabel) if each.isVisible() and each.text()
    ]
    assert any("chưa bắt đầu" in text for text in sentences)
    assert "make_minutes" not in seen.tab.acts()


def test_printing_notes_itself_in_the_diary(opened: Opening, qtbot: QtBot) -> None:
    seen = opened()
    press(seen.tab.desk.parts, Qt.Key.Key_P, CONTROL)
    assert QApplication.focusWidget() is seen.part("print_printer")
    copies = seen.part("print_copies")
    copies.setFocus()
    press(copies, Qt.Key.Key_A, CONTROL)
    type_vn(copies, "3")
    press(copies, Qt.Key.Key_Return)
    of = seen.tab.desk.preview.pages.count()
    assert seen.printers.ended == ["closed"]
    assert len(seen.printers.pages) == of
    assert seen.printers.pages[0] == pytest.approx((2480, 3508), abs=2)
    order = seen.printers.orders[0]
    assert (order.copies, order.first, order.last, order.title) == (3, 1, of, "Biên bản")
    acts = seen.story.ask(lambda tx: audit_log.entries(tx, newest=1))
    assert acts[-1].command == "papers.printed"
    assert acts[-1].words[0].places["n"] == 3


def test_files_are_written_where_the_clerk_says_and_refusals_are_said(
    opened: Opening, ask: PreparedAsk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = opened()
    seen.tab.print()
    ask.file = tmp_path / "bien-ban.pdf"
    seen.press_button("print_pdf")
    assert ask.file.read_bytes().startswith(b"%PDF")
    assert ask.files_asked[-1][-1] == "bien-ban-2026-07-16.pdf"
    ask.file = tmp_path / "bien-ban"
    seen.press_button("print_word")
    assert (tmp_path / "bien-ban.docx").read_bytes().startswith(b"PK")
    ask.file = tmp_path / "gone" / "x.pdf"
    seen.press_button("print_pdf")
    assert seen.said[-1].startswith("Không thấy thư mục")


def test_control_f2_goes_to_the_preview_and_control_f_searches_it(opened: Opening) -> None:
    seen = opened()
    seen.window.resize(1024, 700)
    assert seen.tab.desk.is_narrow()
    press(seen.tab.desk.parts, Qt.Key.Key_F2, CONTROL)
    assert QApplication.focusWidget() is seen.tab.desk.preview.pages
    press(seen.tab.desk.preview.pages, Qt.Key.Key_F, CONTROL)
    assert QApplication.focusWidget() is seen.part("preview_words")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [100, 130])
def test_it_holds_to_the_walks(
    opened: Opening, surround: Surround, language: str, size: int
) -> None:
    seen = opened(BAC_GIANG, surround(language, text_size=size))
    seen.choose("attendance")
    for wide in (1366, 1024):
        seen.window.resize(wide, 768 if wide == 1366 else 530)
        QApplication.processEvents()
        for walk in (unnamed, clipped, mnemonics):
            assert walk(seen.window) == [], (walk.__name__, wide)
        if size == 100:
            assert too_large(seen.window) == ""
            assert seen.window.height() <= 768
            assert not_reached(seen.window) == []


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("act", ["sign", "number", "reserve", "withdraw"])
def test_what_is_asked_in_place_holds_to_the_walks(
    opened: Opening, surround: Surround, language: str, act: str
) -> None:
    seen = opened(BAC_GIANG, surround(language))
    seen.go_on()
    seen.tab.way.do(act)
    for wide in (1366, 1024):
        seen.window.resize(wide, 768 if wide == 1366 else 530)
        QApplication.processEvents()
        for walk in (unnamed, clipped, mnemonics):
            assert walk(seen.window) == [], (walk.__name__, wide)
        assert too_large(seen.window) == ""

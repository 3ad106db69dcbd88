"""Minutes from the records to the locked dossier: by keys, in both systems, nothing typed lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.base.clock import SetClock
from desktop.domain.accounts import Clerk
from desktop.domain.meetings import Meeting
from desktop.domain.papers import MinutesPart, NumberEntry, NumberState, Paper, Standing
from desktop.storage.objects import Objects
from desktop.storage.transaction import Database
from desktop.ui.kit.words import Ui
from desktop.usecases import entries, meetings, minutes, opinions
from desktop.usecases.desk import Desk
from desktop.usecases.minutes import minutes_of
from tests.story import BAC_GIANG, HUNG_YEN, Story, profile
from tests.ui.conftest import Surround
from tests.ui.driver import PreparedAsk, press, type_vn
from tests.ui.pages.minutes_screen import Law, Minutes, context_of, told
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed

CONTROL = Qt.KeyboardModifier.ControlModifier
Opened = Callable[..., Minutes]


@pytest.fixture
def desk(database: Database, clerk: Clerk, clock: SetClock, tmp_path: Path) -> Desk:
    law = Law(profile(BAC_GIANG))
    return Desk(database, clerk, clock, regulations=law, objects=Objects(tmp_path / "objects"))


@pytest.fixture
def ask() -> PreparedAsk:
    return PreparedAsk()


@pytest.fixture
def opened(
    desk: Desk, clock: SetClock, ui: Ui, ask: PreparedAsk, tmp_path: Path, qtbot: QtBot
) -> Opened:
    """The tab over a meeting that was held, in one of the two systems."""

    def open_it(name: str = BAC_GIANG, ui: Ui = ui, *, made: bool = True) -> Minutes:
        story = told(desk, clock, name)
        seen = Minutes(context_of(ui, desk, tmp_path, ask), story, qtbot)
        if made:
            seen.tab.make()
        return seen

    return open_it


def paper_of(story: Story) -> Paper:
    found = story.ask(minutes_of, story.meeting.id)
    assert found is not None
    return found  # type: ignore[no-any-return]


def part_of(story: Story, code: str) -> MinutesPart:
    found = story.ask(lambda tx: tx.one(MinutesPart, meeting=story.meeting.id, code=code))
    assert found is not None
    return found  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", [HUNG_YEN, BAC_GIANG])
def test_from_the_empty_tab_to_the_locked_dossier_by_keys(
    opened: Opened, ask: PreparedAsk, name: str
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
    assert "không sửa được nữa" in ask.asked[-1].text
    locked = story.ask(lambda tx: tx.get(Meeting, story.meeting.id))
    assert locked.is_locked
    assert not seen.primary.isVisible()
    assert "Khóa hồ sơ: đã xong" in seen.state()


def test_numbering_may_come_before_signing(opened: Opened) -> None:
    seen = opened()
    seen.go_on()
    seen.tab.way.do("number")
    seen.send("number")
    assert paper_of(seen.story).standing is Standing.NUMBERED
    assert "Vào số: đã xong" in seen.state()
    seen.go_on()
    seen.send("sign")
    assert paper_of(seen.story).standing is Standing.SIGNED_AND_NUMBERED


def test_taking_back_asks_for_its_reason_in_place(opened: Opened) -> None:
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


def test_another_number_wants_a_reason_where_it_leaves_some_out(opened: Opened) -> None:
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
    seen.send("number")
    entries_made = seen.story.ask(lambda tx: tx.all(NumberEntry))
    assert [(e.number, e.state) for e in entries_made] == [
        (1, NumberState.VOID),
        (2, NumberState.VOID),
        (3, NumberState.USED),
    ]


def test_a_number_is_voided_only_with_its_reason(opened: Opened, ask: PreparedAsk) -> None:
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


def test_what_would_be_false_stops_the_way_and_says_why(opened: Opened) -> None:
    seen = opened()
    story = seen.story
    changed = story.ask(lambda tx: tx.get(Meeting, story.meeting.id))
    from dataclasses import replace

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


def test_words_typed_are_kept_when_the_clerk_goes_on(opened: Opened) -> None:
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


def test_a_draft_is_on_disk_within_a_second_and_comes_back(
    opened: Opened, qtbot: QtBot, desk: Desk, ui: Ui, ask: PreparedAsk, tmp_path: Path
) -> None:
    seen = opened()
    seen.choose("closing")
    type_vn(seen.editor.text, "Chưa xong: ")
    place = f"minutes:{paper_of(seen.story).id}:closing"
    qtbot.waitUntil(lambda: desk.draft(place) is not None, timeout=1000)
    # The process is killed here: nothing of this window is told to leave.
    again = Minutes(context_of(ui, desk, tmp_path, ask), seen.story, qtbot)
    again.choose("closing")
    assert again.editor.typed_text().startswith("Chưa xong: ")
    assert not part_of(seen.story, "closing").text.startswith("Chưa xong")
    again.tab.keep()
    assert part_of(seen.story, "closing").text.startswith("Chưa xong: ")
    assert desk.draft(place) is None


def test_leaving_the_page_keeps_what_was_typed(opened: Opened) -> None:
    seen = opened()
    seen.choose("closing")
    type_vn(seen.editor.text, "Thêm. ")
    seen.page.leave()
    assert part_of(seen.story, "closing").text.startswith("Thêm. ")
    assert seen.tab.desk.preview.sheet is None


def test_hand_changed_words_are_never_overwritten_unseen(opened: Opened) -> None:
    seen = opened()
    story = seen.story
    seen.choose("attendance")
    ours = part_of(story, "attendance").text.replace("đi công tác", "đi công tác xa")
    seen.act(minutes.edit, part_of(story, "attendance").id, text=ours)
    seen.act(opinions.receive, participant=story.who("Bùi Văn Hình"), number="88/SGDĐT-VP",
             dated=date(2026, 7, 15), text="Nhất trí")  # fmt: skip
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


def test_the_clerk_may_stay_with_the_changed_words(opened: Opened) -> None:
    seen = opened()
    story = seen.story
    seen.choose("closing")
    seen.act(minutes.edit, part_of(story, "closing").id, text="Cuộc họp kết thúc.")
    changed = story.ask(lambda tx: tx.get(Meeting, story.meeting.id))
    from dataclasses import replace

    seen.act(meetings.change, record=replace(changed, read_back=False))
    seen.press_button("part_compare")
    press(seen.part("texts_keep"), Qt.Key.Key_Return)
    now = part_of(story, "closing")
    assert now.text == "Cuộc họp kết thúc."
    assert now.is_edited
    assert seen.editor.notice.text() == ""


def test_words_of_before_can_be_taken_again(opened: Opened) -> None:
    seen = opened()
    story = seen.story
    seen.choose("closing")
    before = part_of(story, "closing").text
    seen.act(minutes.edit, part_of(story, "closing").id, text="Khác.")
    seen.tab.way.do("history")
    seen.press_button("history_use")
    assert part_of(story, "closing").text == before


def test_new_records_are_seen_beside_a_part_before_it_is_made_again(opened: Opened) -> None:
    seen = opened()
    story = seen.story
    from desktop.domain.entries import EntryKind

    seen.act(entries.write, meeting=story.meeting.id, kind=EntryKind.COURSE, text="Tuyên bố lý do",
             speaker=story.who("Lê Thị Ví Dụ"))  # fmt: skip
    seen.choose("opening")
    text = seen.editor.typed_text()
    assert seen.part("part_rewrite").isVisible()
    seen.press_button("part_rewrite")
    assert seen.editor.typed_text() != text
    assert "Lê Thị Ví Dụ" in seen.editor.typed_text()


def test_the_preview_follows_typing(opened: Opened, qtbot: QtBot) -> None:
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


def test_the_part_in_the_editor_is_marked_and_a_click_opens_another(opened: Opened) -> None:
    seen = opened()
    seen.choose("presiding")
    assert seen.tab.desk.preview.pages.marked() == "presiding"
    seen.tab.desk.preview.section_clicked.emit("attendance")
    part = seen.editor.part()
    assert part is not None
    assert part.code == "attendance"
    seen.tab.desk.preview.section_clicked.emit("signatures")
    assert seen.editor.part().code == "closing"


def test_numbers_of_papers_do_not_break_and_are_kept_plain(opened: Opened) -> None:
    seen = opened()
    seen.choose("attendance")
    shown = seen.editor.text.toPlainText()
    assert "1532/\u2060STC\u2011HCSN" in shown
    assert "16/7/2026" in shown
    assert "1532/STC-HCSN" in seen.editor.typed_text()
    seen.editor.text.selectAll()
    copied = seen.editor.text.createMimeDataFromSelection().text()
    assert "1532/STC-HCSN" in copied


def test_issued_minutes_are_shown_from_their_bytes_and_can_be_read_and_copied(
    opened: Opened,
) -> None:
    seen = opened()
    issued = seen.story.issued(paper_of(seen.story))
    seen.room.load()
    from desktop.usecases.attachments import content_of

    objects = seen.story.desk.objects
    sheet = seen.tab.desk.preview.sheet
    assert sheet is not None
    assert sheet.pdf == seen.story.ask(content_of, objects, issued.pdf)
    assert seen.editor.text.isReadOnly()
    assert seen.editor.text.isEnabled()
    assert not seen.part("minutes_refresh").isVisible()


def test_a_reader_may_look_and_is_told_why_no_more(
    opened: Opened, desk: Desk, qtbot: QtBot
) -> None:
    from dataclasses import replace

    from desktop.domain.accounts import Role

    seen = opened()
    desk.clerk = replace(desk.clerk, role=Role.READER)
    seen.room.load()
    assert not seen.primary.isEnabled()
    assert "chỉ được xem" in seen.why_not()


def test_a_meeting_that_has_not_begun_says_so(
    desk: Desk, clock: SetClock, ui: Ui, ask: PreparedAsk, tmp_path: Path, qtbot: QtBot
) -> None:
    from tests.story import tell

    story = tell(desk, clock, BAC_GIANG)
    desk.regulations = Law(story.regulation)
    seen = Minutes(context_of(ui, desk, tmp_path, ask), story, qtbot)
    sentences = [
        each.text() for each in seen.tab.findChildren(QLabel) if each.isVisible() and each.text()
    ]
    assert any("chưa bắt đầu" in text for text in sentences)
    assert "make_minutes" not in seen.tab.acts()


def test_printing_notes_itself_in_the_diary(opened: Opened, qtbot: QtBot) -> None:
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
    from desktop.storage import audit_log

    acts = seen.story.ask(lambda tx: audit_log.entries(tx, newest=1))
    assert acts[-1].command == "papers.printed"
    assert acts[-1].words[0].places["n"] == 3


def test_files_are_written_where_the_clerk_says_and_refusals_are_said(
    opened: Opened, ask: PreparedAsk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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


def test_control_f2_goes_to_the_preview_and_control_f_searches_it(opened: Opened) -> None:
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
    opened: Opened, surround: Surround, language: str, size: int
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
@pytest.mark.parametrize("act", ["sign", "number", "withdraw"])
def test_what_is_asked_in_place_holds_to_the_walks(
    opened: Opened, surround: Surround, language: str, act: str
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

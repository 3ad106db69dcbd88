"""What happens is written down by keys alone, and nothing typed is lost."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.entries import EntryKind
from tests.ui.driver import press, type_vn
from tests.ui.pages.conftest import MakeLive
from tests.ui.pages.live_room import LiveRoom
from tests.ui.pages.live_screen import ALT, CONTROL, HeldQueue

UNDER_WAY = pytest.mark.parametrize("live_room", ["under_way"], indirect=True)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-30 {text}")


# The course


@UNDER_WAY
def test_ctrl_enter_writes_keeps_the_kind_and_empties_the_words(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    screen = open_live()
    screen.part("entry_text").setFocus()
    screen.key(Qt.Key.Key_3, ALT)
    screen.speak("tru")
    screen.type_words("Sở Khoa học và Công nghệ đề nghị bố trí kinh phí")
    live_room.at(8, 53)
    screen.key(Qt.Key.Key_Return, CONTROL)
    entry = live_room.facts.entries[-1]
    assert entry.text == "Sở Khoa học và Công nghệ đề nghị bố trí kinh phí"
    assert (entry.kind, entry.at) == (EntryKind.OPINION, moment("08:51:07"))
    assert entry.speaker == live_room.who("Ngô Xuân Trường").id
    assert entry.item == live_room.facts.items[1].id
    assert screen.typed() == ""
    assert screen.tab.course.box.kind.value() is EntryKind.OPINION
    assert "Ngô Xuân Trường" in screen.course()[-1]


@UNDER_WAY
def test_enter_is_a_new_line_and_f9_the_time(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    screen.type_words("Mot")
    screen.key(Qt.Key.Key_Return)
    live_room.at(8, 55)
    screen.key(Qt.Key.Key_F9)
    assert screen.typed() == "Mot\n08:55 "


@UNDER_WAY
def test_a_time_typed_by_hand_is_that_of_the_entry(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    screen = open_live()
    time = screen.part("entry_time")
    time.setFocus()
    time.selectAll()  # type: ignore[attr-defined]
    type_vn(time, "840")
    screen.type_words("Nghỉ giải lao")
    screen.key(Qt.Key.Key_Return, CONTROL)
    assert "Nghỉ giải lao" in [e.text for e in live_room.facts.entries if e.at == moment("08:40")]


@UNDER_WAY
def test_erased_words_leave_no_time_behind(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    screen.type_words("Nham")
    live_room.at(8, 55, 20)
    screen.part("entry_text").setFocus()
    screen.key(Qt.Key.Key_A, CONTROL)
    screen.key(Qt.Key.Key_Delete)
    screen.type_words("Bế mạc")
    screen.key(Qt.Key.Key_Return, CONTROL)
    assert [e.at for e in live_room.facts.entries if e.text == "Bế mạc"] == [moment("08:55:20")]


@UNDER_WAY
def test_an_entry_begun_in_a_later_minute_stands_last(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    screen = open_live()
    screen.type_words("Một")
    screen.key(Qt.Key.Key_Return, CONTROL)
    live_room.at(8, 58, 30)  # nothing has shown the time anew since
    screen.type_words("Hai")
    screen.key(Qt.Key.Key_Return, CONTROL)
    assert live_room.facts.entries[-1].text == "Hai"
    assert live_room.facts.entries[-1].at == moment("08:58:30")


@UNDER_WAY
def test_alt_and_a_number_lead_to_the_speaker_then_to_the_words(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    screen = open_live()
    screen.to_roll()
    screen.key(Qt.Key.Key_3, ALT)
    assert screen.part("entry_speaker").hasFocus()
    screen.speak("tru")
    assert screen.part("entry_text").hasFocus()
    screen.to_roll()
    screen.key(Qt.Key.Key_1, ALT)
    assert screen.part("entry_text").hasFocus()


@UNDER_WAY
def test_an_entry_without_words_is_not_written(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    before = len(live_room.facts.entries)
    screen.part("entry_text").setFocus()
    screen.key(Qt.Key.Key_Return, CONTROL)
    assert len(live_room.facts.entries) == before
    assert screen.text("entry_wrong") == "Chưa có nội dung để ghi."


@UNDER_WAY
def test_a_name_nobody_bears_refused_the_entry_almost_silently(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    screen = open_live()
    before = len(live_room.facts.entries)
    screen.type_into("entry_speaker", "Nguyen Khong Ai")
    screen.type_words("Đề nghị sớm trình.")
    screen.key(Qt.Key.Key_Return, CONTROL)
    assert len(live_room.facts.entries) == before
    wrong = screen.part("entry_wrong")
    assert wrong.isVisible()
    assert "Nguyen Khong Ai" in screen.text("entry_wrong")
    assert screen.part("entry_speaker").hasFocus()
    screen.speak("tru")
    assert not wrong.isVisible()
    assert screen.typed() == "Đề nghị sớm trình."


@UNDER_WAY
@pytest.mark.parametrize("method", ["telex", "vni", "ime", "windows"])
def test_every_keyboard_writes_the_same_words(
    live_room: LiveRoom, open_live: MakeLive, method: str
) -> None:
    screen = open_live()
    screen.type_words("Đề nghị ủy quyền cho Tổ giúp việc", method)
    screen.key(Qt.Key.Key_Return, CONTROL)
    assert live_room.facts.entries[-1].text == "Đề nghị ủy quyền cho Tổ giúp việc"


@UNDER_WAY
def test_a_stand_in_speaks_for_the_seat(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    screen.speak("lan")
    screen.type_words("Thống nhất với dự thảo")
    screen.key(Qt.Key.Key_Return, CONTROL)
    entry = live_room.facts.entries[-1]
    assert (entry.speaker, entry.by_stand_in) == (live_room.who("Bùi Thanh Sơn").id, True)
    assert "Trịnh Mai Lan, thay Bùi Thanh Sơn" in screen.course()[-1]


@UNDER_WAY
def test_a_written_opinion_of_the_seat_is_read_out(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    screen = open_live()
    assert not screen.part("entry_read_out").isVisible()
    screen.speak("luc")
    screen.press_button("entry_read_out")
    assert "214/CV-BCH" in screen.typed()
    assert "thống nhất đầu mối" in screen.typed()
    screen.key(Qt.Key.Key_Return, CONTROL)
    entry = live_room.facts.entries[-1]
    assert entry.opinion == live_room.facts.opinions[0].id
    assert entry.kind is EntryKind.OPINION
    screen.speak("luc")
    assert not screen.part("entry_read_out").isVisible()


@UNDER_WAY
def test_a_conclusion_is_the_presiding_officers_and_appears_at_the_right(
    live_room: LiveRoom, open_live: MakeLive, qtbot: QtBot
) -> None:
    screen = open_live()
    screen.part("entry_text").setFocus()
    screen.key(Qt.Key.Key_4, ALT)
    screen.type_words("Giao Sở Tư pháp thẩm định quy chế.")
    screen.key(Qt.Key.Key_Return, CONTROL)
    assert live_room.facts.entries[-1].speaker == live_room.who("Trần Minh Khôi").id
    clause = live_room.facts.clauses[-1]
    assert clause.text == "Giao Sở Tư pháp thẩm định quy chế."
    qtbot.waitUntil(lambda: screen.part(f"clause_{clause.id}").isVisible())


@UNDER_WAY
def test_the_next_item_ends_the_one_before(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    live_room.at(9, 20)
    screen.part("entry_text").setFocus()
    screen.key(Qt.Key.Key_PageDown, ALT)
    _first, second, third = live_room.facts.items
    assert (second.ended_at, third.began_at) == (moment("09:20"), moment("09:20"))
    screen.type_words("Kết luận cuộc họp")
    screen.key(Qt.Key.Key_Return, CONTROL)
    assert live_room.facts.entries[-1].item == third.id
    live_room.at(9, 25)
    screen.key(Qt.Key.Key_PageUp, ALT)
    assert live_room.facts.items[2].ended_at == moment("09:25")
    assert live_room.facts.items[1].ended_at is None


@UNDER_WAY
def test_f2_edits_an_entry_in_its_place(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    entry = live_room.facts.entries[0]
    screen.edit(entry.id)
    text = screen.part("edit_text")
    type_vn(text, " Có mặt 15 đại biểu.")
    press(text, Qt.Key.Key_Return, CONTROL)
    changed = live_room.facts.entries[0]
    assert changed.text == f"{entry.text} Có mặt 15 đại biểu."
    assert changed.at == entry.at
    assert screen.tab.course.list.hasFocus()


@UNDER_WAY
def test_esc_leaves_an_entry_as_it_was(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    entry = live_room.facts.entries[0]
    screen.edit(entry.id)
    type_vn(screen.part("edit_text"), "nham")
    press(screen.part("edit_text"), Qt.Key.Key_Escape)
    assert live_room.facts.entries[0] == entry
    assert screen.tab.course.editor() is None


@UNDER_WAY
def test_an_entry_being_edited_stays_open_when_another_is_written(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    screen = open_live()
    screen.edit(live_room.facts.entries[0].id)
    type_vn(screen.part("edit_text"), " Sửa dở.")
    screen.type_words("Mục mới")
    screen.tab.course.box.write()
    editor = screen.tab.course.editor()
    assert editor is not None
    assert editor.text.toPlainText().endswith("Sửa dở.")


@UNDER_WAY
def test_an_entry_removed_is_offered_back(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    entry = live_room.facts.entries[-1]
    screen.tab.course.list.setFocus()
    press(screen.tab.course.list, Qt.Key.Key_End)
    screen.key(Qt.Key.Key_Delete)
    assert entry.id not in [each.id for each in live_room.facts.entries]
    assert len(live_room.facts.clauses) == 2
    screen.press_button("meeting_strip_way_0")
    assert entry.id in [each.id for each in live_room.facts.entries]
    assert len(live_room.facts.clauses) == 3


# Nothing typed is lost


@UNDER_WAY
def test_what_is_typed_is_kept_within_a_second_and_says_when(
    live_room: LiveRoom, open_live: MakeLive, qtbot: QtBot
) -> None:
    screen = open_live()
    screen.type_words("Đang gõ dở")
    place = screen.tab.course.box.place()
    qtbot.waitUntil(lambda: live_room.desk.draft(place) is not None, timeout=1000)
    draft = live_room.desk.draft(place)
    assert draft is not None
    assert draft.payload["text"] == "Đang gõ dở"
    assert screen.text("entry_saved") == "Tự lưu lúc 08:51:07"


@UNDER_WAY
def test_leaving_the_page_keeps_words_speaker_kind_and_cursor(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    screen = open_live()
    screen.part("entry_text").setFocus()
    screen.key(Qt.Key.Key_2, ALT)
    screen.speak("tru")
    screen.type_words("Báo cáo tiến độ")
    for _letter in range(3):
        screen.key(Qt.Key.Key_Left)
    screen.page.leave()
    again = open_live()
    box = again.tab.course.box
    assert again.typed() == "Báo cáo tiến độ"
    assert box.text.textCursor().position() == len("Báo cáo tiến độ") - 3
    assert box.kind.value() is EntryKind.REPORT
    assert box.speaker.text() == "Ngô Xuân Trường"
    assert again.text("entry_saved") == "Tự lưu lúc 08:51:07"


@UNDER_WAY
def test_what_was_written_leaves_no_draft(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    screen.type_words("Ghi xong")
    screen.tab.leave()
    screen.key(Qt.Key.Key_Return, CONTROL)
    assert live_room.desk.draft(screen.tab.course.box.place()) is None


@UNDER_WAY
def test_an_entry_edited_in_its_place_comes_back_as_it_was_typed(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    screen = open_live()
    entry = live_room.facts.entries[0].id
    screen.edit(entry)
    type_vn(screen.part("edit_text"), " Sửa dở.")
    screen.page.leave()
    again = open_live()
    again.edit(entry)
    editor = again.tab.course.editor()
    assert editor is not None
    assert editor.text.toPlainText().endswith("Sửa dở.")


@UNDER_WAY
def test_a_full_disk_is_said_beside_the_words(
    live_room: LiveRoom, open_live: MakeLive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_place: str, _payload: object) -> None:
        raise Trouble(Trouble.Kind.OUTSIDE, Msg("live.box.no_text"))

    screen = open_live()
    monkeypatch.setattr(live_room.desk, "jot", full)
    screen.type_words("Còn đây")
    screen.tab.leave()
    assert screen.text("entry_saved") == screen.page.ui.say("live.box.no_text")
    assert screen.typed() == "Còn đây"


@UNDER_WAY
def test_written_twice_in_haste_stands_once_and_what_is_typed_meanwhile_stays(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    before = len(live_room.facts.entries)
    queue = live_room.queue = HeldQueue()
    screen = open_live()
    screen.type_words("Nhất trí.")
    screen.key(Qt.Key.Key_Return, CONTROL)
    screen.key(Qt.Key.Key_Return, CONTROL)
    screen.type_words(" Tiếp theo")
    queue.release()
    assert [each.text for each in live_room.facts.entries[before:]] == ["Nhất trí."]
    assert screen.typed() == " Tiếp theo"


@UNDER_WAY
def test_what_is_refused_stays_in_the_box_and_can_be_written_again(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    screen = open_live()
    screen.type_words("Nhất trí.")
    live_room.seal()
    screen.key(Qt.Key.Key_Return, CONTROL)
    assert screen.typed() == "Nhất trí."
    assert "khóa" in screen.said()
    screen.page.leave()
    draft = live_room.desk.draft(screen.tab.course.box.place())
    assert draft is not None
    assert draft.payload["text"] == "Nhất trí."

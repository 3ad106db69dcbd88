"""The list of meetings and the form of a new one, by keys."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.attendance import Reply
from desktop.domain.meetings import Ground, Meeting, MeetingKind, Occasion, Step
from desktop.storage.transaction import Tx
from desktop.ui.kit.words import Ui
from desktop.usecases.desk import Desk
from tests.meeting_room import at
from tests.ui.driver import click
from tests.ui.pages.meetings_screen import Meetings, opened


@pytest.fixture
def screen(ui: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot) -> Meetings:
    return opened(ui, desk, tmp_path, qtbot)


def titles(screen: Meetings) -> list[str]:
    return [row.meeting.title for row in screen.page.list.rows()]


def fill(screen: Meetings) -> None:
    room = screen.room
    room.plan(held_on=date(2026, 6, 15), title="Phiên họp sơ kết")
    room.plan(kind=MeetingKind.SECRETARIAT, held_on=date(2026, 9, 10), title="Tổ giúp việc họp")
    room.plan(title="Phiên họp tổng kết", place="Hội trường lớn")
    room.plan(held_on=date(2025, 12, 1), title="Phiên họp năm trước")
    screen.page.arrive()


def test_an_empty_year_says_what_the_regulation_asks_for(screen: Meetings) -> None:
    sentence = screen.page.list.findChild(QLabel, "empty_sentence")
    assert sentence is not None
    assert sentence.text() == (
        "Năm 2026 chưa có cuộc họp nào. Quy chế yêu cầu Tiểu ban họp định kỳ ít nhất 02 lần. "
        "Tổ giúp việc họp hằng quý."
    )


def test_the_year_s_meetings_stand_latest_first(screen: Meetings) -> None:
    fill(screen)
    assert titles(screen) == ["Phiên họp tổng kết", "Tổ giúp việc họp", "Phiên họp sơ kết"]


def test_year_kind_step_and_words_filter_the_list(screen: Meetings) -> None:
    fill(screen)
    listed = screen.page.list
    listed.kind.set_value(MeetingKind.SECRETARIAT)
    listed.kind.edited.emit()
    assert titles(screen) == ["Tổ giúp việc họp"]
    listed.kind.set_value(None)
    listed.step.set_value(Step.MINUTES)
    listed.step.edited.emit()
    assert titles(screen) == []
    listed.step.set_value(None)
    listed.year.set_value(2025)
    listed.year.edited.emit()
    assert titles(screen) == ["Phiên họp năm trước"]
    listed.year.set_value(2026)
    listed.year.edited.emit()
    screen.keys("Ctrl+F")
    screen.type("hoi truong")
    assert titles(screen) == ["Phiên họp tổng kết"]


def test_filters_in_force_are_chips_that_let_go_by_a_cross(screen: Meetings) -> None:
    fill(screen)
    listed = screen.page.list
    assert not listed.filters.isVisible()
    listed.kind.set_value(MeetingKind.SECRETARIAT)
    listed.kind.edited.emit()
    screen.keys("Ctrl+F")
    screen.type("to giup")
    chips = {name: chip.accessibleName() for name, chip in listed.filters.chips.items()}
    assert chips == {"kind": "Tổ giúp việc", "words": "“to giup”"}
    assert listed._count.text() == "1 / 3"
    click(listed.filters.chips["kind"])
    assert list(listed.filters.chips) == ["words"]
    assert listed.kind.value() is None
    click(listed.filters.clear)
    assert len(titles(screen)) == 3
    assert listed.search.text() == ""
    assert not listed.filters.isVisible()
    assert listed.list.table.hasFocus()


def test_another_year_is_a_filter_and_is_cleared_with_the_others(screen: Meetings) -> None:
    fill(screen)
    listed = screen.page.list
    listed.year.set_value(2025)
    listed.year.edited.emit()
    assert listed.filters.chips["year"].accessibleName() == "Năm 2025"
    click(listed.filters.chips["year"])
    assert len(titles(screen)) == 3
    assert listed.filters.chips == {}


def test_several_meetings_are_chosen_to_be_copied_and_none_of_them_is_removed(
    screen: Meetings,
) -> None:
    fill(screen)
    table = screen.page.list.list.table
    table.setFocus()
    table.selectAll()
    assert len(table.chosen_ids()) == 3
    screen.page.remove()
    assert screen.page.strip.text().startswith("Đang chọn nhiều cuộc họp")
    screen.page.list.load()
    assert len(titles(screen)) == 3


def test_the_list_counts_answers_and_shows_the_step(screen: Meetings) -> None:
    fill(screen)
    room = screen.room
    meeting = next(
        each for each in room.desk.ask(Tx.all, Meeting) if each.title == "Phiên họp tổng kết"
    )
    absence = room.absent(meeting, "Bùi Thanh Sơn")
    room.do("participants.answer", room.who(meeting, "Lê Thu Hà").id, reply=Reply.COMING)
    room.do("delegations.send", absence.id, stand_in=room.who(meeting, "Hồ Sỹ Quyết").person)
    screen.page.arrive()
    row = screen.page.list.rows()[0]
    assert (row.coming, row.stand_in, row.absent) == (1, 1, 0)
    assert (row.step, row.presiding) == (Step.INVITE, "Trần Minh Khôi")
    room.do("meetings.start", meeting.id, at=at(8))
    screen.page.arrive()
    assert screen.page.list.rows()[0].step is Step.RUN


def test_enter_opens_a_meeting_and_alt_left_comes_back_to_its_row(screen: Meetings) -> None:
    fill(screen)
    screen.page.list.take_focus()
    screen.keys("Down")
    screen.enter()
    assert screen.page.title() == "Tổ giúp việc họp"
    screen.keys("Alt+Left")
    assert screen.page.title() == "Cuộc họp"
    assert screen.page.list.list.here() == screen.page.list.rows()[1].id


def test_del_lays_a_meeting_in_the_bin_and_undo_brings_it_back(screen: Meetings) -> None:
    fill(screen)
    screen.page.list.take_focus()
    screen.keys("Down")
    screen.keys("Del")
    assert titles(screen) == ["Phiên họp tổng kết", "Phiên họp sơ kết"]
    assert "Tổ giúp việc họp" in screen.page.strip.text()
    screen.press_button("meetings_strip_way_0")
    assert titles(screen) == ["Phiên họp tổng kết", "Tổ giúp việc họp", "Phiên họp sơ kết"]


def test_a_meeting_is_planned_by_typing_its_day(screen: Meetings) -> None:
    screen.keys("Ctrl+N")
    assert screen.focus().objectName() == "held_on"
    screen.type("30/11")
    screen.tab_to("starts")
    screen.type("8")
    screen.tab_to("place")
    screen.type("Phòng họp A2")
    screen.keys("Ctrl+S")
    (meeting,) = screen.room.desk.ask(Tx.all, Meeting)
    assert (meeting.title, meeting.ordinal) == ("Phiên họp định kỳ lần 1 năm 2026", 1)
    assert (meeting.held_on, meeting.starts) == (date(2026, 11, 30), time(8))
    facts = screen.room.facts(meeting)
    assert len(facts.participants) == 11
    assert facts.presidings[0].ground is Ground.OWN
    assert screen.frame.key() == "details"


def test_another_kind_proposes_another_title_until_the_clerk_typed_one(screen: Meetings) -> None:
    screen.keys("Ctrl+N")
    form = screen.page.plan.form
    kind = form.editor("kind")
    kind.set_value(MeetingKind.SECRETARIAT)
    kind.edited.emit()
    assert form.editor("title").value() == "Phiên họp Tổ giúp việc lần 1 năm 2026"
    assert form.editor("presiding").text() == "Nguyễn Văn Mẫu"
    screen.tab_to("title")
    screen.replace("Họp Tổ giúp việc chuẩn bị tổng kết")
    kind.set_value(MeetingKind.REGULAR)
    kind.edited.emit()
    occasion = form.editor("occasion")
    occasion.set_value(Occasion.YEAR)
    occasion.edited.emit()
    assert form.editor("title").value() == "Họp Tổ giúp việc chuẩn bị tổng kết"
    assert form.editor("presiding").text() == "Trần Minh Khôi"


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_made(screen: Meetings) -> None:
    screen.keys("Ctrl+N")
    screen.keys("Ctrl+S")
    assert screen.focus().objectName() == "held_on"
    assert "Ngày họp đang trống" in screen.sentences()[0]
    assert screen.room.desk.ask(Tx.all, Meeting) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("30/11", "Cùng ngày đã có “Phiên họp tổng kết” lúc 08:00"),
        ("29/11", "thứ Bảy hoặc Chủ nhật"),
        ("1/1/2027", "là ngày nghỉ"),
        ("31/11", "Tháng 11 chỉ có 30 ngày"),
    ],
)
def test_a_doubtful_day_is_said_beside_the_field(typed: str, said: str, screen: Meetings) -> None:
    screen.room.plan(title="Phiên họp tổng kết")
    screen.keys("Ctrl+N")
    screen.type(typed)
    screen.tab_to("starts")
    screen.settle()
    assert said in " ".join(screen.sentences())


def test_a_plan_half_typed_comes_back(screen: Meetings) -> None:
    screen.keys("Ctrl+N")
    screen.type("31/1")
    screen.tab_to("place")
    screen.type("Phòng họp số 3")
    screen.page.leave()
    screen.keys("Alt+Left")
    screen.keys("Ctrl+N")
    form = screen.page.plan.form
    assert form.editor("place").value() == "Phòng họp số 3"
    assert form.editor("held_on").line.text() == "31/01/2027"
    assert screen.room.desk.ask(Tx.all, Meeting) == []


def test_the_heads_sort_the_list(screen: Meetings) -> None:
    fill(screen)
    listed, model = screen.page.list, screen.page.list.list.table.model()
    heads = [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(8)]

    def shown() -> list[str]:
        rows = range(model.rowCount())
        return [str(model.index(row, 1).data()) for row in rows]

    def press_head(name: str) -> list[str]:
        table = listed.list.table
        table.heads().sectionClicked.emit(heads.index(name))
        screen.settle()
        return shown()

    usual = ["Phiên họp tổng kết", "Tổ giúp việc họp", "Phiên họp sơ kết"]
    assert shown() == usual
    assert press_head("Ngày giờ") == usual[::-1]
    assert press_head("Ngày giờ") == usual
    by_title = ["Phiên họp sơ kết", "Phiên họp tổng kết", "Tổ giúp việc họp"]
    assert press_head("Tên cuộc họp") == by_title
    listed.kind.set_value(MeetingKind.REGULAR)
    listed.kind.edited.emit()
    assert shown() == by_title[:2], "what is filtered stays sorted"
    listed.clear_filters()
    for head in heads:
        assert sorted(press_head(head)) == sorted(usual), head

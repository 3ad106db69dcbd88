"""A meeting is opened, written down, paused and ended from its page, by keys alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.base.settings import Theme as Look
from desktop.domain.entries import EntryKind
from desktop.domain.meetings import Ground
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting import live_panels
from desktop.ui.pages.meeting.live_panels import FinishPanel, PresidingPanel
from tests.ui.conftest import Surround
from tests.ui.driver import press, type_vn
from tests.ui.pages.conftest import MakeLive
from tests.ui.pages.live_room import LiveRoom
from tests.ui.pages.live_screen import LiveScreen
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed

UNDER_WAY = pytest.mark.parametrize("live_room", ["under_way"], indirect=True)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-30 {text}")


# The meeting as a whole


def test_f5_opens_the_meeting_and_starts_the_clock(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    screen = open_live()
    live_room.at(8, 4, 49)
    screen.to_roll()
    screen.key(Qt.Key.Key_F5)
    assert live_room.facts.meeting.started_at == moment("08:04:49")
    assert screen.tab.roll.list.hasFocus()
    live_room.at(8, 51, 7)
    screen.tab.controls.show_clock()
    assert screen.text("live_clock") == "00:46:18"


@UNDER_WAY
def test_a_break_does_not_count(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    screen.press_button("live_pause")
    live_room.at(9, 30)
    screen.tab.controls.show_clock()
    assert screen.text("live_clock") == "00:46:18"
    assert "08:51" in screen.text("live_state")
    screen.key(Qt.Key.Key_F5)
    live_room.at(9, 31)
    screen.tab.controls.show_clock()
    assert screen.text("live_clock") == "00:47:18"


@UNDER_WAY
def test_before_the_end_what_is_open_is_listed(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    screen.type_words("Chưa ghi xong")
    screen.press_button("live_finish")
    panel = screen.tab.panel
    assert isinstance(panel, FinishPanel)
    listed = " ".join(panel.open)
    for words in ("chữ chưa ghi", "Sở Tài chính", "Kết luận chưa giao", "Mai Văn Thử"):
        assert words in listed
    assert live_room.facts.meeting.ended_at is None
    press(screen.part("finish_back"), Qt.Key.Key_Escape)
    assert screen.panel() == ""


@UNDER_WAY
def test_before_the_end_an_item_of_which_nothing_was_written_is_listed(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    facts = live_room.facts
    told = {each.item for each in (*facts.entries, *facts.clauses)}
    untold = [each for each in facts.items if each.result is None and each.id not in told]
    assert untold, "the room has nothing to tell of"
    screen = open_live()
    screen.press_button("live_finish")
    panel = screen.tab.panel
    assert isinstance(panel, FinishPanel)
    for item in facts.items:
        assert any(item.title in each for each in panel.open) == (item in untold), item.title


@UNDER_WAY
def test_the_end_can_be_taken_back(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    live_room.at(10, 45)
    screen.press_button("live_finish")
    screen.press_button("finish_end")
    assert live_room.ended() == moment("10:45:00")
    assert not screen.part("entry_text").isEnabled()
    screen.press_button("meeting_strip_way_0")
    assert live_room.ended() is None
    assert screen.part("entry_text").isEnabled()


@UNDER_WAY
def test_whether_the_minutes_were_read_out_is_asked_at_the_end(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    """It was ticked from the plan on, and the minutes said it though nobody had."""
    screen = open_live()
    screen.press_button("live_finish")
    told = screen.part("finish_read_back")
    assert told.isChecked() is False  # type: ignore[attr-defined]
    press(told, Qt.Key.Key_Space)
    screen.press_button("finish_end")
    assert live_room.facts.meeting.read_back


@UNDER_WAY
def test_an_end_typed_by_hand_is_kept(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    live_room.at(10, 45)
    screen.press_button("live_finish")
    time = screen.part("finish_time")
    time.clear()  # type: ignore[attr-defined]
    type_vn(time, "1030")
    screen.press_button("finish_end")
    assert live_room.facts.meeting.ended_at == moment("10:30:00")


@UNDER_WAY
def test_a_locked_meeting_is_only_read(live_room: LiveRoom, open_live: MakeLive) -> None:
    live_room.do("meetings.finish", live_room.meeting)
    live_room.seal()
    before = live_room.facts
    screen = open_live()
    assert not screen.part("entry_box").isVisible()
    assert not screen.part("live_reopen").isVisible()
    screen.edit(live_room.facts.entries[0].id)
    assert screen.tab.course.editor() is None
    for name in ("remove", "next_item", "write_entry", "stamp", "run_meeting"):
        screen.tab.acts()[name]()
    assert live_room.facts.entries == before.entries
    assert live_room.facts.meeting == before.meeting


@UNDER_WAY
def test_somebody_else_presides_from_now_on(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    screen.tab.controls.menu.actions()[0].trigger()
    panel = screen.tab.panel
    assert isinstance(panel, PresidingPanel)
    who = screen.part("membership")
    type_vn(who, "thu ha")
    press(who, Qt.Key.Key_Return)
    panel.form.editor("ground").set_value(Ground.AUTHORIZED)
    giver = screen.part("giver")
    giver.setFocus()
    type_vn(giver, "khoi")
    press(giver, Qt.Key.Key_Return)
    screen.press_button("panel_keep")
    last = live_room.facts.presiding_at(datetime.max)
    assert last is not None
    assert (last.membership, last.from_at) == (live_room.seats["Lê Thu Hà"], moment("08:51:00"))
    assert last.giver == live_room.seats["Trần Minh Khôi"]
    assert "Chủ trì" in screen.spoken("Lê Thu Hà")


# Conclusions and checks


@UNDER_WAY
def test_a_conclusion_is_given_as_its_words_propose(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    screen = open_live()
    clause = live_room.facts.clauses[2]
    screen.press_button(f"clause_give_{clause.id}")
    assert screen.part("lead").text() == "Sở Khoa học và Công nghệ"  # type: ignore[attr-defined]
    assert screen.part("due").text() == "15/01/2027"  # type: ignore[attr-defined]
    type_vn(screen.part("product"), "Danh mục")
    screen.press_button("assign_give")
    given = live_room.facts.clauses[2]
    assert (given.product, given.due_before) == ("Danh mục", True)
    assert given.lead is not None
    assert f"{given.due:%d/%m/%Y}" == "15/01/2027"


@UNDER_WAY
def test_a_conclusion_without_an_agency_is_not_given(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    live_room.write(EntryKind.CONCLUSION, "Trần Minh Khôi", "Tiếp tục theo dõi.", 8, 50)
    screen = open_live()
    clause = live_room.facts.clauses[-1]
    screen.press_button(f"clause_give_{clause.id}")
    screen.press_button("assign_give")
    assert live_room.facts.clauses[-1].lead is None
    screen.press_button("assign_inform")
    assert live_room.facts.clauses[-1].for_information


@UNDER_WAY
def test_what_is_missing_is_mended_from_the_check(live_room: LiveRoom, open_live: MakeLive) -> None:
    screen = open_live()
    screen.press_button("mend_0")
    assert screen.panel() == "opinion_panel"
    press(screen.part("stance"), Qt.Key.Key_Down)
    type_vn(screen.part("text"), "Nhất trí.")
    screen.press_button("opinion_receive")
    opinion = live_room.facts.opinions[-1]
    assert opinion.participant == live_room.who("Bùi Thanh Sơn").id
    assert "Thiếu" not in screen.spoken("Bùi Thanh Sơn")
    assert screen.panel() == ""


@UNDER_WAY
def test_an_article_opens_the_regulation_there(open_live: MakeLive) -> None:
    screen = open_live()
    screen.press_button("article_0")
    assert screen.page.opened == ["6.5"]


# Every window


@UNDER_WAY
def test_below_its_width_the_third_column_is_a_tab(open_live: MakeLive) -> None:
    screen = open_live(width=1317)
    assert screen.part("conclusions_card").isVisible()
    assert screen.part("course_card").isVisible()
    screen.widget.resize(1316, 768)
    assert not screen.part("conclusions_card").isVisible()
    screen.tab.tabs.setFocus()
    press(screen.tab.tabs, Qt.Key.Key_Right)
    assert screen.part("conclusions_card").isVisible()
    assert not screen.part("course_card").isVisible()


def walked(screen: LiveScreen) -> list[str]:
    window = screen.widget
    QApplication.processEvents()
    return [*unnamed(window), *clipped(window), *mnemonics(window), too_large(window)]


@UNDER_WAY
@pytest.mark.parametrize("size", [(1366, 768), (1024, 530)])
def test_the_walks_find_nothing(open_live: MakeLive, spoken: Ui, size: tuple[int, int]) -> None:
    screen = open_live(spoken, width=size[0], height=size[1])
    assert [each for each in walked(screen) if each] == []
    screen.tab.finish()
    assert [each for each in walked(screen) if each] == []


@UNDER_WAY
@pytest.mark.parametrize("text_size", [115, 130])
def test_larger_text_still_fits(open_live: MakeLive, surround: Surround, text_size: int) -> None:
    screen = open_live(surround(look=Look.DARK, text_size=text_size), width=1366, height=768)
    assert [each for each in clipped(screen.widget) if each] == []


@UNDER_WAY
def test_tab_reaches_every_control(open_live: MakeLive) -> None:
    screen = open_live()
    screen.to_roll()
    assert not_reached(screen.widget) == []


@UNDER_WAY
def test_a_panel_gives_the_focus_back(open_live: MakeLive) -> None:
    screen = open_live()
    screen.part("entry_text").setFocus()
    screen.tab.finish()
    press(screen.part("finish_back"), Qt.Key.Key_Return)
    assert screen.part("entry_text").hasFocus()


@UNDER_WAY
def test_the_button_that_ends_the_meeting_was_out_of_view_below_what_is_open(
    live_room: LiveRoom, open_live: MakeLive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is open scrolls; the hour, the tick and the buttons stay in view beneath it."""
    many = ["Nội dung liên ngành còn thiếu ý kiến của một cơ quan (Điều 6 khoản 3)."] * 12
    monkeypatch.setattr(live_panels, "_open_points", lambda _live, _typed: many)
    screen = open_live()
    screen.press_button("live_finish")
    panel = screen.tab.panel
    assert isinstance(panel, FinishPanel)
    for name in ("finish_time", "finish_read_back", "finish_end", "finish_back"):
        part = screen.part(name)
        assert part.visibleRegion().boundingRect() == part.rect(), name


@UNDER_WAY
def test_a_conclusion_is_given_to_a_person_by_their_initials(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    screen = open_live()
    clause = live_room.facts.clauses[2]
    screen.press_button(f"clause_give_{clause.id}")
    assert screen.part("lead").text() == "Sở Khoa học và Công nghệ"  # type: ignore[attr-defined]
    person = screen.part("lead_person")
    person.setFocus()
    type_vn(person, "lth")
    press(person, Qt.Key.Key_Return)
    assert person.text() == "Lê Thu Hà"  # type: ignore[attr-defined]
    assert screen.part("lead").text() == "", "what was only proposed gives way"  # type: ignore[attr-defined]
    screen.press_button("assign_give")
    given = live_room.facts.clauses[2]
    assert given.lead is None
    assert given.lead_person is not None
    card = screen.part(f"clause_{given.id}")
    assert "Lê Thu Hà" in [each.text() for each in card.findChildren(QLabel)]


@UNDER_WAY
def test_giving_a_conclusion_emptied_what_was_written_of_it_before(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    clause = live_room.facts.clauses[2]
    written = replace(clause, product="Danh mục", due=date(2026, 12, 31), due_before=False)
    live_room.do("clauses.change", record=written)
    screen = open_live()
    screen.press_button(f"clause_give_{clause.id}")
    screen.press_button("assign_give")
    given = live_room.facts.clauses[2]
    assert given.lead is not None
    assert (given.product, given.due, given.due_before) == ("Danh mục", date(2026, 12, 31), False)


@UNDER_WAY
def test_a_conclusion_given_to_an_agency_and_a_person_is_refused_beside_the_field(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    screen = open_live()
    clause = live_room.facts.clauses[0]  # given already: nothing of it was only proposed
    screen.press_button(f"clause_give_{clause.id}")
    person = screen.part("lead_person")
    person.setFocus()
    type_vn(person, "lth")
    press(person, Qt.Key.Key_Return)
    screen.press_button("assign_give")
    form = screen.page.tab.conclusions.form
    assert form is not None
    assert form.form.field("lead_person").problems()
    assert live_room.facts.clauses[0].lead_person is None

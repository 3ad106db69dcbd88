"""The agenda takes what earlier meetings left; what is late is marked; the way back is a link."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.agenda import ItemResult
from desktop.domain.meetings import Meeting
from desktop.ui.kit.words import Ui
from desktop.usecases import carrying  # noqa: F401 (registers its command)
from desktop.usecases.desk import Desk
from tests.meeting_room import Room
from tests.ui.driver import press
from tests.ui.pages.meetings.test_tabs import walked
from tests.ui.pages.meetings_screen import Meetings, opened
from tests.ui.walks import SMALLEST

SPRING, DAY = date(2026, 6, 15), date(2026, 12, 7)


def held(room: Room) -> Meeting:
    """A meeting of the spring: one item concluded, one deferred, one left open."""
    meeting = room.plan(held_on=SPRING, title="Phiên họp giữa năm")
    titles = ("Báo cáo quý", "Phương án diễn tập", "Quy chế phối hợp giữa các sở, ngành và địa bàn")
    items = [room.do("agenda_items.add", meeting=meeting.id, title=each).id for each in titles]
    room.do("meetings.start", meeting.id, at=datetime.combine(SPRING, time(8)))
    room.do("agenda_items.finish", items[0], result=ItemResult.CONCLUDED)
    room.do("agenda_items.finish", items[1], result=ItemResult.DEFERRED)
    room.do("meetings.finish", meeting.id, at=datetime.combine(SPRING, time(10)))
    return meeting


@pytest.fixture
def screen(spoken: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot) -> Meetings:
    made = opened(spoken, desk, tmp_path, qtbot)
    held(made.room)
    made.page.open_tab(made.room.plan(held_on=DAY).id, "agenda")
    return made


def titles(screen: Meetings) -> list[str]:
    return [each.title for each in screen.frame.room.view.facts.items]


def button(screen: Meetings, name: str) -> QPushButton:
    found = screen.panel().findChild(QPushButton, name)
    assert found is not None
    return found


def test_what_was_left_is_counted_ticked_and_taken_with_the_keys(screen: Meetings) -> None:
    take = button(screen, "take_unfinished")
    assert "(2)" in take.text()
    take.setFocus()
    screen.enter()
    assert screen.focus().objectName() == "taking_0"
    press(screen.focus(), Qt.Key.Key_Space)
    screen.tab_to("taking_take")
    screen.enter()
    assert titles(screen) == ["Quy chế phối hợp giữa các sở, ngành và địa bàn"]
    assert "(1)" in button(screen, "take_unfinished").text()


def test_the_last_agenda_is_taken_whole_and_the_buttons_go(screen: Meetings) -> None:
    button(screen, "take_last").setFocus()
    screen.enter()
    screen.tab_to("taking_take")
    screen.enter()
    assert len(titles(screen)) == 3
    assert button(screen, "take_last").isHidden()
    assert button(screen, "take_unfinished").isHidden()


def test_escape_takes_nothing(screen: Meetings) -> None:
    button(screen, "take_last").setFocus()
    screen.enter()
    screen.keys("Escape")
    assert titles(screen) == []
    assert not button(screen, "take_last").isHidden()


def test_a_carried_item_leads_to_the_meeting_it_comes_from(screen: Meetings) -> None:
    button(screen, "take_unfinished").setFocus()
    screen.enter()
    screen.tab_to("taking_take")
    screen.enter()
    screen.enter()
    link = button(screen, "item_from")
    assert not link.isHidden()
    assert "15/06/2026" in link.text()
    link.setFocus()
    screen.enter()
    screen.settle()
    assert screen.frame.room.view.meeting.held_on == SPRING
    assert screen.table("items").chosen_ids()


def test_a_late_item_bears_a_chip_and_the_clerk_may_take_it_off(screen: Meetings) -> None:
    room, meeting = screen.room, screen.frame.room.view.meeting
    added = room.do("agenda_items.add", meeting=meeting.id, title="Nội dung bổ sung")
    room.do("agenda_items.change", record=type(added)(**{**vars(added), "late": True}))
    screen.frame.arrive()
    word = screen.page.ui.label("agenda_items.late")
    assert any(word in row for row in screen.rows("items"))
    screen.go_to("items", "Nội dung bổ sung")
    screen.enter()
    screen.tab_to("late")
    press(screen.focus(), Qt.Key.Key_Space)
    assert not screen.frame.room.view.facts.items[0].late


@pytest.mark.parametrize("name", ["take_unfinished", "take_last"])
@pytest.mark.parametrize("small", [False, True])
def test_what_is_offered_passes_the_walks(screen: Meetings, name: str, small: bool) -> None:
    if small:
        screen.window.resize(SMALLEST)
        screen.settle()
    assert walked(screen, tabs=False) == []
    button(screen, name).setFocus()
    screen.enter()
    assert walked(screen, tabs=False) == []


def test_a_locked_meeting_offers_nothing(screen: Meetings) -> None:
    screen.room.lock(screen.frame.room.view.meeting)
    screen.frame.arrive()
    assert button(screen, "take_unfinished").isHidden()


def test_items_that_stand_on_the_agenda_were_offered_ticked_again(screen: Meetings) -> None:
    room = screen.room
    meeting = screen.frame.room.id
    room.do("agenda_items.add", meeting=meeting, title="Báo cáo quý")
    screen.frame.room.load()
    button(screen, "take_last").click()
    screen.settle()
    press(button(screen, "taking_take"), Qt.Key.Key_Space)
    screen.settle()
    assert titles(screen).count("Báo cáo quý") == 1
    assert len(titles(screen)) == 3

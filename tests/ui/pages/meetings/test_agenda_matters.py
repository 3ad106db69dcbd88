"""Matters in the agenda: found by typing, made anew, put forward, their story read and followed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.matters import Matter
from desktop.domain.meetings import Meeting
from desktop.storage.transaction import Tx
from desktop.ui.kit.words import Ui
from desktop.usecases import matters  # noqa: F401 (registers its commands)
from desktop.usecases.desk import Desk
from tests.ui.driver import press
from tests.ui.pages.meetings.test_agenda_offers import DAY, SPRING, button, held, titles
from tests.ui.pages.meetings.test_tabs import walked
from tests.ui.pages.meetings_screen import Meetings, opened
from tests.ui.walks import SMALLEST

CENTRE = "Trung tâm giám sát an ninh mạng của tỉnh, giai đoạn 2026 – 2030"


@pytest.fixture
def screen(spoken: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot) -> Meetings:
    made = opened(spoken, desk, tmp_path, qtbot)
    spring = held(made.room)
    item = made.room.facts(spring).items[0]
    made.room.do("matters.open", title=CENTRE, field="Hạ tầng", item=item.id)
    made.room.do("clauses.add", meeting=spring.id, text="Giao Công an tỉnh", item=item.id)
    meeting = made.room.plan(held_on=DAY)
    made.room.do("agenda_items.add", meeting=meeting.id, title="Tiến độ")
    made.page.open_tab(meeting.id, "agenda")
    return made


def meeting_of(screen: Meetings) -> Meeting:
    return screen.frame.room.view.meeting


def linked(screen: Meetings) -> list[str]:
    return [
        each.text().replace("&&", "&")
        for each in screen.panel().findChildren(QPushButton)
        if each.objectName().startswith("matter_")
        and not each.objectName().startswith("matter_off")
        and each.isVisibleTo(screen.panel())
    ]


def to_field(screen: Meetings) -> None:
    screen.go_to("items", "Tiến độ")
    screen.enter()
    screen.tab_to("item_matter")


def test_a_matter_is_found_without_marks_and_linked(screen: Meetings) -> None:
    to_field(screen)
    screen.type("trung tam", "ime")
    screen.enter()
    (shown,) = linked(screen)
    assert CENTRE.startswith(shown.rstrip("…"))
    assert screen.focus().objectName() == "item_matter"


def test_a_new_matter_is_made_where_nothing_fits_and_taken_off_again(screen: Meetings) -> None:
    to_field(screen)
    screen.type("Kinh phí", "ime")
    screen.enter()
    assert linked(screen) == ["Kinh phí"]
    screen.panel().findChild(QPushButton, "matter_off_0").setFocus()  # type: ignore[union-attr]
    screen.enter()
    assert linked(screen) == []
    assert screen.room.desk.ask(Tx.one, Matter, title="Kinh phí") is not None


def test_a_waiting_matter_is_put_forward_with_the_keys(screen: Meetings) -> None:
    assert "(1)" in button(screen, "take_waiting").text()
    button(screen, "take_waiting").setFocus()
    screen.enter()
    assert not button(screen, "taking_take").isEnabled()
    press(screen.focus(), Qt.Key.Key_Space)
    screen.tab_to("taking_take")
    screen.enter()
    assert titles(screen) == ["Tiến độ", CENTRE]
    assert button(screen, "take_waiting").isHidden()


def test_the_story_tells_day_result_and_conclusions_and_opens_the_meeting(screen: Meetings) -> None:
    button(screen, "take_waiting").setFocus()
    screen.enter()
    screen.tab_to("taking_look_0")
    screen.enter()
    words = " ".join(
        each.text()
        for each in screen.panel().findChildren(QLabel)
        if each.isVisibleTo(screen.panel())
    )
    assert "1. Báo cáo quý" in words
    assert "Giao Công an tỉnh" in words
    assert screen.page.ui.label("agenda_items.result.concluded") in words
    assert walked(screen, tabs=False) == []
    assert screen.focus().objectName() == "story_meeting_0"
    screen.enter()
    screen.settle()
    assert meeting_of(screen).held_on == SPRING


def test_a_matter_is_closed_in_its_story_and_waits_no_longer(screen: Meetings) -> None:
    button(screen, "take_waiting").setFocus()
    screen.enter()
    screen.tab_to("taking_look_0")
    screen.enter()
    screen.tab_to("closed_on")
    screen.type("23/11/2026")
    screen.keys("Ctrl+S")
    screen.keys("Escape")
    assert button(screen, "take_waiting").isHidden()


def test_a_matter_is_removed_from_its_story_and_its_items_stay(screen: Meetings) -> None:
    button(screen, "take_waiting").setFocus()
    screen.enter()
    screen.tab_to("taking_look_0")
    screen.enter()
    screen.tab_to("story_remove")
    screen.enter()
    assert screen.room.desk.ask(Tx.all, Matter) == []
    assert button(screen, "take_waiting").isHidden()


def test_items_of_a_locked_meeting_may_be_linked_later(screen: Meetings) -> None:
    screen.room.lock(meeting_of(screen))
    screen.frame.arrive()
    to_field(screen)
    screen.type("trung tam", "ime")
    screen.enter()
    assert len(linked(screen)) == 1
    assert walked(screen, tabs=False) == []


def test_matters_pass_the_walks_in_the_smallest_window(screen: Meetings) -> None:
    to_field(screen)
    screen.type("trung tam", "ime")
    screen.enter()
    assert walked(screen, tabs=False) == []
    screen.window.resize(SMALLEST)
    assert walked(screen, tabs=False) == []
    screen.panel().findChild(QPushButton, "matter_0").setFocus()  # type: ignore[union-attr]
    screen.enter()
    assert walked(screen, tabs=False) == []

"""The level asked for and the one sent are typed where they belong, and compared in the check."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.attendance import Level
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.check_panel import CheckPanel
from desktop.usecases.desk import Desk
from tests.ui.pages.meetings.test_tabs import LAN, walked
from tests.ui.pages.meetings_screen import Meetings, opened


@pytest.fixture
def screen(spoken: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot) -> Meetings:
    made = opened(spoken, desk, tmp_path, qtbot)
    room, meeting = made.room, made.room.plan()
    asked = replace(room.who(meeting, "Bùi Thanh Sơn"), level=Level.PRINCIPAL)
    room.do("participants.change", record=asked)
    absence = room.absent(meeting, "Bùi Thanh Sơn")
    room.do("delegations.send", absence.id, stand_in=LAN, level=Level.OTHER)
    made.page.open_tab(meeting.id, "details")
    return made


def said(screen: Meetings) -> str:
    panel = screen.panel().findChild(CheckPanel)
    assert panel is not None
    return " ".join(
        each.text() for each in panel.findChildren(QLabel) if each.isVisibleTo(screen.panel())
    )


def test_a_lower_level_is_the_offices_own_request_in_the_check_panel(screen: Meetings) -> None:
    ui = screen.page.ui
    assert ui.label("requests.level.other") in said(screen)
    assert ui.say("requests.not_a_rule") in said(screen)
    assert walked(screen, tabs=False) == []
    look = screen.panel().findChild(QPushButton, "request_look_0")
    assert look is not None
    look.setFocus()
    screen.enter()
    assert screen.frame.key() == "absence"


def test_a_level_that_was_met_is_not_said(screen: Meetings) -> None:
    meeting = screen.frame.room.view.meeting
    who = screen.room.who(meeting, "Bùi Thanh Sơn")
    screen.room.do("participants.change", record=replace(who, level=Level.OTHER))
    screen.frame.arrive()
    assert screen.page.ui.say("requests.not_a_rule") not in said(screen)


def test_the_level_of_the_stand_in_is_chosen_with_the_keys(screen: Meetings) -> None:
    meeting = screen.frame.room.view.meeting
    screen.turn_to("absence")
    screen.go_to("absences", "Bùi Thanh Sơn")
    screen.keys("F7")
    screen.tab_to("stand_in_level")
    screen.keys("Up")
    screen.keys("Ctrl+S")
    (kept,) = screen.room.facts(meeting).delegations
    assert kept.stand_in_level is Level.LEADERSHIP

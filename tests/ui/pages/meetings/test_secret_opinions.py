"""An opinion with a degree of secrecy is typed by sender, number and day; the form asks no more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.meetings import Meeting
from desktop.domain.opinions import Stance
from desktop.domain.secrecy import Degree
from desktop.ui.kit.words import Ui
from desktop.usecases.desk import Desk
from tests.ui.driver import PreparedAsk, press
from tests.ui.pages.meetings_screen import Meetings, opened

WHO = "Bùi Thanh Sơn"


@pytest.fixture
def screen(ui: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot) -> Meetings:
    ask = PreparedAsk()
    ask.file = tmp_path / "y-kien.pdf"
    ask.file.write_bytes(b"%PDF- scan")
    return opened(ui, desk, tmp_path, qtbot, ask=ask)


@pytest.fixture
def meeting(screen: Meetings) -> Meeting:
    made = screen.room.plan()
    screen.page.open(made.id)
    screen.frame.open_tab("absence", screen.room.who(made, WHO).id)
    return made


def part_of(screen: Meetings) -> Any:
    side: Any = screen.part("absence_side")
    return side.opinion


def choose_degree(screen: Meetings, steps: int) -> None:
    box: QWidget = part_of(screen).form.editor("secrecy")
    box.setFocus()
    for _step in range(steps):
        press(box, Qt.Key.Key_Down)


def test_with_a_degree_the_form_asks_for_sender_number_and_day_alone(
    screen: Meetings, meeting: Meeting
) -> None:
    part = part_of(screen)
    choose_degree(screen, 2)
    form = part.form.form
    assert part.form.record().secrecy is Degree.SECRET
    assert form.field("text").isHidden()
    assert form.field("stance").isHidden()
    assert not part._withheld.isHidden()
    assert part._files.isHidden()
    screen.tab_to("number")
    screen.type("12-BC")
    screen.tab_to("opinion_receive")
    screen.enter()
    (kept,) = screen.room.facts(meeting).opinions
    assert (kept.secrecy, kept.stance, kept.number) == (Degree.SECRET, Stance.UNTOLD, "12-BC")
    assert (kept.text, kept.attachment) == ("", None)


def test_what_was_typed_before_stays_in_view_and_is_said(
    screen: Meetings, meeting: Meeting
) -> None:
    part = part_of(screen)
    part.form.editor("text").setFocus()
    screen.type("Nhất trí")
    choose_degree(screen, 1)
    assert not part.form.form.field("text").isHidden()
    screen.tab_to("number")
    screen.type("12-BC")
    screen.tab_to("opinion_receive")
    screen.enter()
    assert screen.room.facts(meeting).opinions == ()
    assert "bí mật nhà nước" in " ".join((*screen.sentences(), screen.said()))
    assert part.form.editor("text").value() == "Nhất trí"


def test_a_file_that_waits_is_not_kept_with_a_degree(screen: Meetings, meeting: Meeting) -> None:
    part = part_of(screen)
    part.choose_file()
    choose_degree(screen, 1)
    assert not part._files.isHidden()
    screen.tab_to("number")
    screen.type("12-BC")
    screen.tab_to("opinion_receive")
    screen.enter()
    assert screen.room.facts(meeting).opinions == ()
    assert "bí mật nhà nước" in " ".join((*screen.sentences(), screen.said()))
    screen.tab_to("opinion_file_away_0")
    screen.enter()
    screen.tab_to("opinion_receive")
    screen.enter()
    assert len(screen.room.facts(meeting).opinions) == 1


def test_without_a_degree_all_is_as_before(screen: Meetings, meeting: Meeting) -> None:
    part = part_of(screen)
    choose_degree(screen, 1)
    box: QWidget = part.form.editor("secrecy")
    press(box, Qt.Key.Key_Up)
    assert part.form.record().secrecy is None
    assert part.form.record().stance is None
    assert not part.form.form.field("text").isHidden()
    assert not part._files.isHidden()

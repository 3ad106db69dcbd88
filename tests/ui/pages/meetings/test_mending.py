"""What mends a finding is reached at its very field, and what was said goes when it is done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.meetings import Meeting
from desktop.domain.people import Person
from desktop.storage.transaction import Tx
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.minutes import MinutesTab
from desktop.ui.pages.meeting.minutes_closing import WAYS
from desktop.usecases import meetings
from desktop.usecases.desk import Desk
from tests.ui.pages.meetings_screen import Meetings, opened
from tests.usecases.founded import HUNG_YEN, names_of

WHO = "Bùi Thanh Sơn"


@pytest.fixture
def screen(ui: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot) -> Meetings:
    return opened(ui, desk, tmp_path, qtbot)


@pytest.fixture
def meeting(screen: Meetings) -> Meeting:
    made = screen.room.plan()
    screen.room.absent(made, WHO)
    screen.page.open(made.id)
    return made


def in_sight(widget: QWidget) -> bool:
    """Whether its middle is seen in whatever it scrolls in."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            at = widget.mapTo(around.viewport(), widget.rect().center())
            if not around.viewport().rect().contains(at):
                return False
        around = around.parentWidget()
    return True


@pytest.mark.parametrize(
    ("command", "field"),
    [
        ("meetings.change", "secretary"),
        ("meetings.convene", "convened_by"),
        ("meetings.decide_composition", "composition_by"),
        ("presidings.appoint", "membership"),
        ("presidings.change", "ground"),
        ("delegations.report", "reason"),
        ("delegations.grant", "absence_grant"),
        ("opinions.receive", "author"),
    ],
)
def test_a_command_that_mends_is_led_to_at_its_first_field(
    screen: Meetings, meeting: Meeting, command: str, field: str
) -> None:
    screen.window.resize(1024, 530)
    screen.turn_to("agenda")
    tab, _verb = WAYS[command]
    who = screen.room.who(meeting, WHO).id if tab == "absence" else 0
    screen.frame.open_tab(tab, who, command)
    screen.settle()
    assert screen.frame.key() == tab
    part = screen.panel().findChild(QWidget, field)
    assert part is not None
    focus = screen.focus()
    assert focus is part or part.isAncestorOf(focus)
    assert in_sight(focus)


def test_with_a_secretary_the_other_detail_is_led_to(screen: Meetings, meeting: Meeting) -> None:
    screen.room.desk.execute(
        meetings.change, record=replace(kept(screen), secretary=person(screen, "Nguyễn Thị Hạnh"))
    )
    screen.frame.room.load()
    screen.frame.open_tab("details", 0, "meetings.change")
    focus = screen.focus()
    part = screen.panel().findChild(QWidget, "occasion")
    assert part is not None
    assert focus is part or part.isAncestorOf(focus)


def test_a_link_of_the_closing_list_leads_to_the_very_field(
    screen: Meetings, meeting: Meeting
) -> None:
    screen.room.do("records.save", record=names_of(HUNG_YEN))
    screen.room.do("presences.all_present", meeting=meeting.id)
    screen.room.do("meetings.start", meeting.id)
    screen.room.do("minutes.make", meeting=meeting.id)
    screen.frame.room.load()
    screen.frame.open_tab("minutes")
    tab = screen.panel()
    assert isinstance(tab, MinutesTab)
    found = tab._view.findings
    place = next(n for n, each in enumerate(found) if each.mend == "meetings.change")
    screen.press_button(f"closing_mend_{place}")
    assert screen.frame.key() == "details"
    focus = QApplication.focusWidget()
    part = screen.panel().findChild(QWidget, "secretary")
    assert part is not None
    assert focus is not None
    assert focus is part or part.isAncestorOf(focus)


def test_what_was_said_goes_with_the_tab_and_with_escape(
    screen: Meetings, meeting: Meeting
) -> None:
    assert meeting.id
    screen.page.tell(Tone.WARN, "Chưa được")
    screen.keys("Esc")
    assert screen.said() == ""
    screen.page.tell(Tone.WARN, "Chưa được")
    screen.keys("Ctrl+PgDown")
    assert screen.said() == ""
    screen.page.tell(Tone.WARN, "Chưa được")
    screen.page.open(meeting.id)
    assert screen.said() == ""


def kept(screen: Meetings) -> Meeting:
    return screen.room.desk.ask(Tx.all, Meeting)[0]


def person(screen: Meetings, name: str) -> int:
    found = screen.room.desk.ask(Tx.all, Person)
    return next(each.id for each in found if each.full_name == name)

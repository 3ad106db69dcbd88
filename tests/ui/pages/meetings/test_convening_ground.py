"""By what right the secretariat's meeting was convened is kept: the regulation says nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.domain.meetings import Ground, Meeting, MeetingKind
from desktop.storage.transaction import Tx
from desktop.ui.pages.meeting.details import DetailsTab
from tests.ui.driver import press
from tests.ui.pages.meetings.test_authorizations import choose
from tests.ui.pages.meetings_screen import Meetings

LEADER = "Nguyễn Văn Mẫu"


def test_the_ground_of_convening_the_secretariat_was_dropped(screen: Meetings) -> None:
    meeting = screen.room.plan(kind=MeetingKind.SECRETARIAT, title="Họp Tổ giúp việc")
    screen.page.open_tab(meeting.id, "details")
    screen.settle()
    tab = screen.panel()
    assert isinstance(tab, DetailsTab)
    choose(screen, tab.convening.editor("convened_by"), LEADER)
    box = tab.convening.editor("convening_ground")
    box.setFocus()
    press(box, Qt.Key.Key_Home)
    while box.value() != Ground.OWN:
        press(box, Qt.Key.Key_Down)
    screen.keys("Tab")
    screen.settle()
    kept = screen.room.desk.ask(Tx.get, Meeting, meeting.id)
    assert (kept.convened_by, kept.convening_ground) == (screen.room.seat(LEADER), Ground.OWN)
    assert box.value() == Ground.OWN

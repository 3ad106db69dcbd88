"""The tabs of the page of members: turned by keys, and what each says it holds."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.domain.posts import Body
from desktop.domain.staffing import StaffAssignment
from desktop.ui.pages.members_register import RegisterTab
from desktop.usecases.composition import composition_on
from desktop.usecases.desk import Desk
from desktop.usecases.staffing import assign
from tests.ui.pages.members_screen import (
    APRIL,
    TODAY,
    Members,
)

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_tabs_turn_by_keyboard(members: Members) -> None:
    acts = members.page.acts()
    acts["next_tab"]()
    assert members.page.tabs.key() == "secretariat"
    assert members.names() == ["Nguyễn Văn Mẫu", "Nguyễn Thị Hạnh", "Ghế trống"]
    acts["previous_tab"]()
    acts["previous_tab"]()
    assert members.page.tabs.key() == "attendance"


def test_tabs_say_how_much_they_hold_before_and_after_they_are_opened(
    members: Members, desk: Desk
) -> None:
    staff = desk.ask(composition_on, TODAY).of(Body.SECRETARIAT)
    work = StaffAssignment(work="Trực ban", holder=staff[0].membership.id, begins=APRIL)
    desk.execute(assign, record=work)
    members.page.load()
    before = counts(members)
    assert members.page.findChildren(RegisterTab) == [], "each takes its time to make"
    seated = [name for name in members.names() if name != "Ghế trống"]
    assert before[:2] == [str(len(seated)), "2"]
    assert before[-1] == "1"
    for _ in (*before, "attendance"):
        members.page.acts()["next_tab"]()
    assert counts(members) == before


def counts(members: Members) -> list[str]:
    """What each tab says aloud after its name; the last one counts nothing."""
    tabs = members.page.tabs
    return [tabs.accessibleTabName(n).rpartition(", ")[2] for n in range(tabs.count() - 1)]

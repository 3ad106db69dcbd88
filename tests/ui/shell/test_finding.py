"""Ctrl+K over a whole office: what is found opens where it lives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt

from desktop.documents.kind import COMPOSITION_CHANGES, INVITATION, MINUTES
from desktop.domain.agenda import AgendaItem, AgendaPaper
from desktop.domain.entries import Clause
from desktop.domain.meetings import Meeting
from desktop.domain.memberships import Membership
from desktop.domain.organisations import Organisation
from desktop.domain.papers import Paper
from desktop.domain.people import Person
from desktop.domain.posts import Body, Post
from desktop.domain.records import Entity
from desktop.ui.kit.palette import Palette
from desktop.ui.kit.palette_list import Note
from desktop.ui.pages.meetings import MeetingsPage
from desktop.ui.pages.members import MembersPage
from desktop.ui.pages.members_agencies import AgenciesTab
from desktop.ui.pages.papers_book import PapersBookPage
from desktop.ui.pages.papers_changes import ChangesPanel
from desktop.ui.shell.session import Session
from tests.ui.driver import press, type_vn
from tests.ui.shell.program import World, settle

R = TypeVar("R", bound=Entity)
BEGAN, DAY = date(2025, 1, 1), date(2026, 11, 30)


@dataclass
class Clerk:
    """Somebody at the open office who finds things by keys."""

    session: Session

    def put(self, record: R) -> R:
        with self.session.opened.desk.database.writing() as tx:
            return tx.put(record)

    @property
    def box(self) -> Palette:
        box = self.session.window._palettes[self.session.window.here()]
        assert isinstance(box, Palette)
        return box

    def type_in(self, text: str) -> Palette:
        press(self.session.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        box = self.box
        assert box.hasFocus()
        type_vn(box, text)
        return box

    def find(self, text: str) -> None:
        press(self.type_in(text), Qt.Key.Key_Return)
        settle()

    @property
    def meetings(self) -> MeetingsPage:
        page = self.session.window.page()
        assert isinstance(page, MeetingsPage)
        return page

    @property
    def members(self) -> MembersPage:
        page = self.session.window.page()
        assert isinstance(page, MembersPage)
        return page


@pytest.fixture
def clerk(world: World, office: Path) -> Clerk:
    return Clerk(world.opened(office))


@pytest.fixture
def meeting(clerk: Clerk) -> Meeting:
    return clerk.put(
        Meeting(title="Phiên họp lần 9", held_on=date(2026, 11, 30), starts=time(8), place="Mẫu")
    )


def test_a_meeting_opens(clerk: Clerk, meeting: Meeting) -> None:
    clerk.find("phien 9")
    assert clerk.session.window.here() == "meetings"
    assert clerk.meetings.frame is not None
    assert clerk.meetings.frame.room.id == meeting.id


@pytest.mark.parametrize(
    ("make", "typed", "tab"),
    [
        (lambda m: AgendaItem(meeting=m, position=1, title="Kinh phí"), "kinh phi", "agenda"),
        (lambda m: Clause(meeting=m, position=1, text="Lập dự toán"), "dự toán", "conclusions"),
        (lambda m: AgendaPaper(meeting=m, title="Tờ trình", number="87/TTr"), "87/tt", "papers"),
    ],
)
def test_what_belongs_to_a_meeting_opens_at_its_tab_and_row(
    clerk: Clerk, meeting: Meeting, make: Callable[[int], Entity], typed: str, tab: str
) -> None:
    record = clerk.put(make(meeting.id))
    clerk.find(typed)
    frame = clerk.meetings.frame
    assert frame is not None
    assert frame.key() == tab
    assert frame.panel().list.here() == record.id  # type: ignore[attr-defined]


def test_a_paper_lies_over_its_meeting_and_minutes_are_a_tab(
    clerk: Clerk, meeting: Meeting
) -> None:
    clerk.put(Paper(kind=INVITATION, meeting=meeting.id, subject="Mời dự lần 9"))
    clerk.put(Paper(kind=MINUTES, meeting=meeting.id, subject="Lần thứ chín"))
    clerk.find("moi du")
    assert clerk.meetings.frame is not None
    assert clerk.meetings.findChild(object, "paper_panel") is not None
    clerk.find("thu chin")
    assert clerk.meetings.frame.key() == "minutes"


def test_a_member_opens_at_the_seat_by_initials(clerk: Clerk) -> None:
    person = clerk.put(Person(full_name="Trần Minh Khôi"))
    post = clerk.put(Post(begins=BEGAN))
    clerk.put(Membership(person=person.id, post=post.id, position="Bí thư", begins=BEGAN))
    clerk.find("tmk")
    card = clerk.members.body_tab(Body.COMMITTEE).card
    assert card.table.chosen_ids() == (post.id,)


def test_an_agency_opens_in_its_tab(clerk: Clerk) -> None:
    agency = clerk.put(Organisation(name="Đài Phát thanh"))
    clerk.find("dai phat")
    assert clerk.members.tabs.key() == "agencies"
    tab = clerk.members.tab("agencies")
    assert isinstance(tab, AgenciesTab)
    assert tab.table.chosen_ids() == (agency.id,)


def test_a_paper_without_a_meeting_opens_among_the_papers(clerk: Clerk) -> None:
    """Changes of members opened the list of members, for whatever day."""
    paper = clerk.put(
        Paper(kind=COMPOSITION_CHANGES, subject="Thay đổi quý IV", as_of=DAY, since=BEGAN)
    )
    clerk.find("quy iv")
    assert clerk.session.window.here() == "documents"
    page = clerk.session.window.page()
    assert isinstance(page, PapersBookPage)
    panel = page.findChild(ChangesPanel)
    assert panel is not None
    assert (panel._view.paper.id, panel._view.paper.subject) == (paper.id, "Thay đổi quý IV")


def test_what_was_used_last_and_removed_since_is_said_to_be_gone(
    clerk: Clerk, meeting: Meeting, world: World
) -> None:
    clerk.find("phien 9")
    clerk.session.go("home")
    with clerk.session.opened.desk.database.writing(world.clock.now()) as tx:
        tx.remove(meeting)
    press(clerk.type_in(""), Qt.Key.Key_Return)
    page = clerk.session.window.page()
    assert page is not None
    assert "Phiên họp lần 9" in page.strip.text()


def test_what_is_nowhere_leads_to_the_bin(clerk: Clerk) -> None:
    box = clerk.type_in("qwerty")
    assert [type(line) for line in box.lines()][:1] == [Note]
    press(box, Qt.Key.Key_Return)
    assert clerk.session.window.here() == "archive"

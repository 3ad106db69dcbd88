"""The form that gives a conclusion of the secretariat: each refusal stands where it belongs."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.entries import Clause
from desktop.domain.meetings import MeetingKind
from desktop.domain.organisations import Organisation
from desktop.storage.transaction import Tx
from desktop.ui.pages.meeting.live_around import Live
from desktop.ui.pages.meeting.live_assign import AssignForm
from tests.meeting_room import at
from tests.ui.pages.meetings_screen import Meetings


@pytest.fixture
def form(screen: Meetings, qtbot: QtBot) -> AssignForm:
    meeting = screen.room.plan(kind=MeetingKind.SECRETARIAT)
    screen.room.do("meetings.start", meeting.id, at=at(8))
    it: Clause = screen.room.do("clauses.add", meeting=meeting.id, text="Rà soát")
    screen.page.open(meeting.id)
    live = Live(screen.frame.room, screen.frame)
    made = AssignForm(live, it)
    qtbot.addWidget(made)
    return made


def with_problems(form: AssignForm) -> list[str]:
    names = ("lead", "lead_person", "supporting", "supporting_people")
    return [name for name in names if form.form.field(name).problems()]


def test_nobody_named_is_said_beside_the_first_field(form: AssignForm) -> None:
    form.give()
    assert with_problems(form) == ["lead_person"]


def test_an_agency_that_is_gone_was_said_beside_the_person(
    form: AssignForm, screen: Meetings
) -> None:
    desk = screen.room.desk
    agency = next(each for each in desk.ask(Tx.all, Organisation) if each.name == "Công an tỉnh")
    form.form.take({"lead": agency.id})
    with desk.database.writing(at(9)) as tx:
        tx.remove(agency)
    form.give()
    assert with_problems(form) == ["lead"]

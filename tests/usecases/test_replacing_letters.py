"""An invitation sent anew names everything there is; what comes once it has its number is late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.base.clock import SetClock
from desktop.domain.agenda import AgendaItem, AgendaPaper
from desktop.domain.meetings import Meeting
from desktop.domain.office import DocumentSystem
from desktop.domain.papers import Paper
from desktop.storage.transaction import Tx
from desktop.usecases import papers, rescheduling  # noqa: F401  (registers their commands)
from desktop.usecases.copies import compose, copy_for
from desktop.usecases.desk import Desk
from desktop.usecases.todo_plans import of_plans
from tests.meeting_room import DAY, Room, at, gathered
from tests.usecases.test_rescheduling import DECIDED, LATER, numbered, office, text

EARLY, LATE, LAST = "Báo cáo kết quả quý", "Phương án ứng phó", "Việc đến sau cùng"


@pytest.fixture(params=[DocumentSystem.P2026, DocumentSystem.G2020])
def room(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Room:
    clock.set(at(9, day=DECIDED))
    room = gathered(desk)
    office(room, request.param)
    return room


@pytest.fixture
def meeting(room: Room) -> Meeting:
    return room.plan()


def add(room: Room, meeting: Meeting, title: str) -> AgendaItem:
    it: AgendaItem = room.do("agenda_items.add", meeting=meeting.id, title=title)
    return it


def late(room: Room, it: AgendaItem | AgendaPaper) -> bool:
    return room.desk.ask(Tx.get, type(it), it.id).late


def postponed(room: Room, meeting: Meeting, day: date = LATER) -> None:
    given = {"reason": "x", "decided_on": DECIDED, "held_on": day}
    room.do("plan_changes.postpone", meeting.id, **given)


def sent(room: Room, paper: Paper) -> Paper:
    room.do("papers.submit", paper.id)
    it: Paper = room.do("papers.number", paper.id, on_day=DECIDED)
    return it


def test_the_replacing_invitation_left_out_what_came_after_the_former(
    room: Room, meeting: Meeting
) -> None:
    add(room, meeting, EARLY)
    first = numbered(room, meeting)
    item = add(room, meeting, LATE)
    laid = room.do("agenda_papers.add", meeting=meeting.id, title="Dự thảo phương án")
    assert item.late
    assert laid.late
    assert "Tài liệu gửi kèm" not in text(room, first)
    postponed(room, meeting)
    second = room.do("plan_changes.invite_anew", first.id)
    for told in (EARLY, LATE, "Tài liệu gửi kèm"):
        assert told in text(room, second), told
    assert late(room, item), "the former letter stands while the new one is a draft"
    room.do("papers.submit", second.id)
    assert room.warned() == ["invitations.names_all"]
    assert not late(room, item)
    assert not late(room, laid)
    second = room.do("papers.number", second.id, on_day=DECIDED)
    assert LATE in text(room, second)
    third = add(room, meeting, LAST)
    assert third.late
    assert LAST not in text(room, second)
    to_one = copy_for(second, room.who(meeting, "Bùi Thanh Sơn").id)
    drawn = room.desk.ask(lambda tx: repr(compose(tx, to_one, room.desk.regulations)))
    assert LATE in drawn
    assert LAST not in drawn


def test_the_replacing_invitation_tells_the_former_day_and_why_it_was_moved(
    room: Room, meeting: Meeting
) -> None:
    first = numbered(room, meeting)
    given = {"reason": "Trưởng Tiểu ban đi công tác.", "decided_on": DECIDED}
    room.do("plan_changes.postpone", meeting.id, held_on=DAY + timedelta(days=1), **given)
    room.do("plan_changes.postpone", meeting.id, held_on=LATER, **{**given, "reason": "Trùng họp"})
    second = room.do("plan_changes.invite_anew", first.id)
    said = text(room, second)
    assert "(họp ngày 30 tháng 11 năm 2026)" in said, "the day that the replaced letter told of"
    assert "Lý do thay đổi: Trưởng Tiểu ban đi công tác; Trùng họp." in said


def test_what_comes_while_the_new_invitation_is_drafted_is_not_late(
    room: Room, meeting: Meeting
) -> None:
    first = numbered(room, meeting)
    postponed(room, meeting)
    second = room.do("plan_changes.invite_anew", first.id)
    item = add(room, meeting, EARLY)
    assert not item.late
    assert EARLY in text(room, sent(room, second))


def test_an_invitation_withdrawn_to_be_changed_names_what_came_meanwhile(
    room: Room, meeting: Meeting
) -> None:
    paper = numbered(room, meeting)
    item = add(room, meeting, LATE)
    room.do("papers.withdraw", paper.id, reason="thêm nội dung")
    again = room.desk.ask(Tx.get, Paper, paper.id)
    assert LATE in text(room, again)
    sent(room, again)
    assert not late(room, item)


def test_what_the_clerk_called_late_stays_so_in_the_first_invitation(
    room: Room, meeting: Meeting
) -> None:
    item = add(room, meeting, LATE)
    room.do("agenda_items.change", record=type(item)(**{**vars(item), "late": True}))
    paper = numbered(room, meeting)
    assert late(room, item)
    assert LATE not in text(room, paper)


def test_taking_the_sending_back_makes_it_late_again(room: Room, meeting: Meeting) -> None:
    first = numbered(room, meeting)
    item = add(room, meeting, LATE)
    postponed(room, meeting)
    second = room.do("plan_changes.invite_anew", first.id)
    room.do("papers.submit", second.id)
    room.desk.undo()
    assert late(room, item)


def test_the_work_of_today_forgot_a_replacing_invitation_that_was_only_drafted(
    room: Room, meeting: Meeting
) -> None:
    first = numbered(room, meeting)

    def lines() -> list[str]:
        found = room.desk.ask(lambda tx: tuple(of_plans(tx, tx.find(Meeting, off=None), DECIDED)))
        return [each.title.key for each in found]

    postponed(room, meeting)
    assert lines() == ["plan_changes.todo.invitation"]
    second = room.do("plan_changes.invite_anew", first.id)
    assert lines() == ["plan_changes.todo.invitation_begun"]
    room.do("papers.submit", second.id)
    assert lines() == ["plan_changes.todo.invitation_begun"]
    room.do("papers.number", second.id, on_day=DECIDED)
    assert lines() == []
    postponed(room, meeting, DAY + timedelta(days=9))
    assert lines() == ["plan_changes.todo.invitation"]

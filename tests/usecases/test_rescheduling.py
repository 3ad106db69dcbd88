"""A meeting is postponed or called off with its reason, and gets another invitation."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from desktop.base.clock import SetClock
from desktop.domain.attendance import Reply
from desktop.domain.calendar import Holidays
from desktop.domain.meetings import Meeting, MeetingKind, Off
from desktop.domain.office import DocumentSystem, Office
from desktop.domain.papers import Paper
from desktop.domain.plan_changes import PlanChange
from desktop.storage.transaction import Tx
from desktop.usecases import papers, rescheduling  # noqa: F401  (registers their commands)
from desktop.usecases.checking import meetings_between
from desktop.usecases.desk import Desk
from desktop.usecases.facts import year_facts
from desktop.usecases.issuing import compose
from desktop.usecases.overview import next_meeting
from desktop.usecases.paper_view import paper_view
from desktop.usecases.planning import doubts_of_day, proposed
from desktop.usecases.records import save
from desktop.usecases.todo_plans import of_plans
from tests.meeting_room import DAY, Room, at, gathered

DECIDED = date(2026, 11, 20)
LATER = DAY + timedelta(days=7)


@pytest.fixture
def room(desk: Desk, clock: SetClock) -> Room:
    clock.set(at(9, day=DECIDED))
    return gathered(desk)


def office(room: Room, system: DocumentSystem) -> None:
    names = {
        "province": "tỉnh Mẫu",
        "name": "Tiểu ban An ninh mạng tỉnh Mẫu",
        "short_name": "Tiểu ban An ninh mạng",
        "symbol": "TBANM",
        "issuer_line": "TIỂU BAN AN NINH MẠNG",
        "parent_line": "TỈNH ỦY MẪU",
        "place": "Mẫu",
        "secretariat_name": "Tổ giúp việc",
        "secretariat_symbol": "TGV",
        "standing_agency": "Công an tỉnh",
        "term_began": date(2025, 10, 1),
    }
    room.desk.execute(save, record=Office(**names, system=system))


def now(room: Room, meeting: Meeting) -> Meeting:
    return room.desk.ask(Tx.get, Meeting, meeting.id)


def changes(room: Room, meeting: Meeting) -> tuple[PlanChange, ...]:
    return room.desk.ask(rescheduling.changes_of, meeting.id)


def counted(room: Room) -> list[int]:
    facts = room.desk.ask(
        year_facts, 2026, today=DECIDED, effective=date(2026, 1, 1), holidays=Holidays()
    )
    return [each.id for each in facts.meetings]


def numbered(room: Room, meeting: Meeting) -> Paper:
    """An invitation with its number."""
    paper = room.do("papers.begin", kind="invitation", meeting=meeting.id)
    room.do("papers.submit", paper.id)
    return room.do("papers.number", paper.id, on_day=DECIDED)


def text(room: Room, paper: Paper) -> str:
    desk = room.desk
    return repr(desk.ask(lambda tx: compose(tx, paper, desk.regulations)))


@pytest.mark.parametrize("verb", ["postpone", "call_off"])
def test_the_reason_is_wanted_and_the_decision_was_made(room: Room, verb: str) -> None:
    meeting = room.plan()
    said = room.refused(f"plan_changes.{verb}", meeting.id, reason="  ", decided_on=DECIDED)
    assert said.key.startswith("plan_changes.reason_wanted.")
    ahead = DECIDED + timedelta(days=1)
    said = room.refused(f"plan_changes.{verb}", meeting.id, reason="Bão", decided_on=ahead)
    assert said.key == "plan_changes.decided_ahead"


def test_a_postponed_meeting_keeps_its_record_and_what_it_was_planned_for(room: Room) -> None:
    meeting = room.plan()
    room.do(
        "plan_changes.postpone",
        meeting.id,
        reason="Trùng kỳ họp HĐND",
        decided_on=DECIDED,
        directed_by="Trưởng Tiểu ban",
        held_on=LATER,
        starts=time(14),
    )
    after = now(room, meeting)
    assert (after.held_on, after.starts, after.off) == (LATER, time(14), None)
    (change,) = changes(room, meeting)
    assert (change.former_on, change.former_starts, change.new_on) == (DAY, time(8), LATER)
    assert (change.reason, change.directed_by) == ("Trùng kỳ họp HĐND", "Trưởng Tiểu ban")
    assert counted(room) == [meeting.id]


def test_a_postponement_to_the_same_hour_or_before_its_decision_is_none(room: Room) -> None:
    meeting = room.plan()
    given = {"reason": "Bão", "decided_on": DECIDED}
    said = room.refused("plan_changes.postpone", meeting.id, held_on=DAY, **given)
    assert said.key == "plan_changes.same_day"
    early = DECIDED - timedelta(days=1)
    said = room.refused("plan_changes.postpone", meeting.id, held_on=early, **given)
    assert said.key == "plan_changes.before_decision"
    room.do("plan_changes.postpone", meeting.id, held_on=DAY, starts=time(14), **given)


def test_without_a_day_it_is_not_planned_until_it_gets_one(room: Room) -> None:
    meeting = room.plan()
    room.do("plan_changes.postpone", meeting.id, reason="Bão", decided_on=DECIDED)
    assert now(room, meeting).off is Off.POSTPONED
    assert counted(room) == []
    assert room.refused("meetings.start", meeting.id).key == "plan_changes.not_begun.postponed"
    room.do("plan_changes.set_day", meeting.id, held_on=LATER)
    assert now(room, meeting).off is None
    assert counted(room) == [meeting.id]
    (change,) = changes(room, meeting)
    assert change.new_on == LATER


def test_a_day_typed_in_the_details_ends_the_waiting(room: Room) -> None:
    meeting = room.plan()
    room.do("plan_changes.postpone", meeting.id, reason="Bão", decided_on=DECIDED)
    waiting = now(room, meeting)
    room.do("meetings.change", record=type(waiting)(**{**vars(waiting), "held_on": LATER}))
    assert now(room, meeting).off is None
    assert changes(room, meeting)[0].new_on == LATER


def test_a_meeting_called_off_is_in_no_count_and_no_day_is_taken_by_it(room: Room) -> None:
    meeting = room.plan()
    room.do("plan_changes.call_off", meeting.id, reason="Bão", decided_on=DECIDED)
    assert counted(room) == []
    of_year = (date(2026, 1, 1), date(2026, 12, 31))
    planned = room.desk.ask(lambda tx: next_meeting(tx, meetings_between(tx, *of_year), DECIDED))
    assert planned is None
    doubts = room.desk.ask(lambda tx: doubts_of_day(tx, DAY, holidays=Holidays(), language="vi"))
    assert doubts == ()
    again = room.desk.ask(lambda tx: proposed(tx, MeetingKind.REGULAR, DAY))
    assert again.ordinal == 1
    assert room.refused("meetings.start", meeting.id).key == "plan_changes.not_begun.called_off"
    assert room.refused("plan_changes.postpone", meeting.id, reason="x", decided_on=DECIDED)


def test_a_meeting_that_has_begun_is_neither_postponed_nor_called_off(room: Room) -> None:
    meeting = room.plan()
    room.do("meetings.start", meeting.id)
    for verb in ("postpone", "call_off"):
        given = {"reason": "Bão", "decided_on": DECIDED}
        assert room.refused(f"plan_changes.{verb}", meeting.id, **given).key == "desk.not_now"


@pytest.mark.parametrize("held_on", [None, LATER])
def test_a_change_of_plan_is_taken_back(room: Room, held_on: date | None) -> None:
    meeting = room.plan()
    given = {"reason": "Bão", "decided_on": DECIDED, "held_on": held_on}
    room.do("plan_changes.postpone", meeting.id, **given)
    room.desk.undo()
    after = now(room, meeting)
    assert (after.held_on, after.off) == (DAY, None)
    assert changes(room, meeting) == ()


def test_it_is_held_after_all(room: Room) -> None:
    meeting = room.plan()
    room.do("plan_changes.call_off", meeting.id, reason="Bão", decided_on=DECIDED)
    room.do("plan_changes.take_back", meeting.id)
    assert now(room, meeting).off is None
    assert changes(room, meeting) == ()
    assert counted(room) == [meeting.id]


def test_what_is_not_called_off_after_all_still_waits_for_its_day(room: Room) -> None:
    meeting = room.plan()
    room.do("plan_changes.postpone", meeting.id, reason="Bão", decided_on=DECIDED)
    room.do("plan_changes.call_off", meeting.id, reason="Lũ", decided_on=DECIDED)
    room.do("plan_changes.take_back", meeting.id)
    assert now(room, meeting).off is Off.POSTPONED
    assert counted(room) == []
    room.do("plan_changes.set_day", meeting.id, held_on=LATER)
    room.do("plan_changes.call_off", meeting.id, reason="Lũ", decided_on=DECIDED)
    room.do("plan_changes.take_back", meeting.id)
    assert now(room, meeting).off is None


def test_no_ordinal_is_proposed_twice_after_one_was_called_off(room: Room) -> None:
    for month in (3, 6, 9):
        found = room.desk.ask(proposed, MeetingKind.REGULAR, date(2026, month, 10))
        made = room.plan(held_on=date(2026, month, 10), ordinal=found.ordinal)
        if month == 6:
            second = made
    room.do("plan_changes.call_off", second.id, reason="Bão", decided_on=DECIDED)
    assert room.desk.ask(proposed, MeetingKind.REGULAR, DAY).ordinal == 4


def test_answers_to_the_former_plan_are_spoken_of(room: Room) -> None:
    meeting = room.plan()
    room.do("participants.answer", room.who(meeting, "Bùi Thanh Sơn").id, reply=Reply.COMING)
    room.do("plan_changes.postpone", meeting.id, reason="x", decided_on=DECIDED, held_on=LATER)
    assert room.warned() == ["plan_changes.answers_stand"]


def test_nobody_is_invited_to_a_meeting_that_is_off(room: Room) -> None:
    office(room, DocumentSystem.G2020)
    meeting = room.plan()
    paper = room.do("papers.begin", kind="invitation", meeting=meeting.id)
    room.do("plan_changes.call_off", meeting.id, reason="Bão", decided_on=DECIDED)
    said = room.refused("papers.submit", paper.id)
    assert said.key == "plan_changes.not_invited.called_off"


@pytest.mark.parametrize(
    ("system", "number"),
    [(DocumentSystem.G2020, "01/GM-TBANM"), (DocumentSystem.P2026, "01-GM/TBANM")],
)
def test_the_new_invitation_says_which_it_replaces(
    room: Room, system: DocumentSystem, number: str
) -> None:
    office(room, system)
    meeting = room.plan()
    first = numbered(room, meeting)
    room.do("plan_changes.postpone", meeting.id, reason="x", decided_on=DECIDED, held_on=LATER)
    assert "plan_changes.replace_invitation" in room.warned()
    assert room.desk.ask(rescheduling.invited_otherwise, meeting.id) == first
    second = room.do("plan_changes.invite_anew", first.id)
    assert second.id != first.id
    words = f"Giấy mời này thay thế Giấy mời số {number} ngày 20 tháng 11 năm 2026"
    assert words in text(room, second)
    assert "thay thế" not in text(room, first)
    assert room.desk.ask(paper_view, "invitation", meeting=meeting.id).paper == second
    assert room.refused("plan_changes.invite_anew", first.id).key == "plan_changes.replaced_already"
    assert room.refused("plan_changes.invite_anew", second.id).key == "plan_changes.not_numbered"
    room.do("papers.submit", second.id)
    room.do("papers.number", second.id, on_day=DECIDED)
    assert room.desk.ask(rescheduling.invited_otherwise, meeting.id) is None


def test_a_numbered_invitation_stays_when_the_meeting_is_called_off(room: Room) -> None:
    office(room, DocumentSystem.G2020)
    meeting = room.plan()
    paper = numbered(room, meeting)
    room.do("plan_changes.call_off", meeting.id, reason="Bão", decided_on=DECIDED)
    assert room.warned() == ["plan_changes.tell_the_invited"]
    assert room.desk.ask(Tx.get, Paper, paper.id) == paper


def test_what_a_postponement_leaves_to_do_is_work_of_today(room: Room) -> None:
    office(room, DocumentSystem.G2020)
    meeting = room.plan()
    first = numbered(room, meeting)

    def lines() -> list[str]:
        return [
            each.title.key
            for each in room.desk.ask(
                lambda tx: tuple(of_plans(tx, tx.find(Meeting, off=None), DECIDED))
            )
        ]

    assert lines() == []
    room.do("plan_changes.postpone", meeting.id, reason="x", decided_on=DECIDED)
    assert lines() == ["plan_changes.todo.day"]
    room.do("plan_changes.set_day", meeting.id, held_on=LATER)
    assert lines() == ["plan_changes.todo.invitation"]
    second = room.do("plan_changes.invite_anew", first.id)
    room.do("papers.submit", second.id)
    room.do("papers.number", second.id, on_day=DECIDED)
    assert lines() == []


def test_an_invitation_is_replaced_once_it_says_something_else(room: Room) -> None:
    office(room, DocumentSystem.G2020)
    meeting = room.plan()
    first, desk = numbered(room, meeting), room.desk

    def outdated() -> bool:
        return desk.ask(lambda tx: rescheduling.tells_otherwise(tx, first, desk.regulations))

    assert not outdated()
    moved = type(meeting)(**{**vars(now(room, meeting)), "held_on": LATER})
    room.do("meetings.change", record=moved)
    assert outdated()
    room.do("plan_changes.call_off", meeting.id, reason="Bão", decided_on=DECIDED)
    assert not outdated()

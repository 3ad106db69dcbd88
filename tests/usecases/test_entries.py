"""What is said is written down; a conclusion becomes a clause, given to an agency."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.base.clock import SetClock
from desktop.domain.entries import Clause, Entry, EntryKind, Supporting
from desktop.domain.meetings import Meeting
from desktop.domain.organisations import Organisation
from desktop.domain.people import Person
from desktop.storage.transaction import Tx
from desktop.usecases.desk import Desk
from desktop.usecases.proposing import Proposal, proposal
from tests.meeting_room import Room, at, gathered


@pytest.fixture
def room(desk: Desk, clock: SetClock) -> Room:
    clock.set(at(8))
    return gathered(desk)


@pytest.fixture
def meeting(room: Room) -> Meeting:
    return room.plan()


def write(room: Room, meeting: Meeting, text: str, kind: EntryKind = EntryKind.COURSE) -> Entry:
    return room.do("entries.write", meeting=meeting.id, kind=kind, text=text)


def conclude(room: Room, meeting: Meeting, text: str) -> Clause:
    entry = write(room, meeting, text, EntryKind.CONCLUSION)
    return next(each for each in room.facts(meeting).clauses if each.entry == entry.id)


def clauses(room: Room, meeting: Meeting) -> list[tuple[int, str]]:
    return [(each.position, each.text) for each in room.facts(meeting).clauses]


def agency(room: Room, name: str) -> int:
    found = room.desk.ask(Tx.one, Organisation, name=name)
    assert found is not None
    return found.id


def test_an_entry_keeps_its_moment_and_its_speaker(room: Room, meeting: Meeting) -> None:
    who = room.who(meeting, "Bùi Thanh Sơn")
    room.do(
        "entries.write",
        meeting=meeting.id,
        kind=EntryKind.OPINION,
        text="Nhất trí.\nĐề nghị bổ sung kinh phí.",
        speaker=who.id,
        at=at(8, 31),
    )
    (entry,) = room.facts(meeting).entries
    assert (entry.at, entry.speaker, entry.text.count("\n")) == (at(8, 31), who.id, 1)


def test_entries_stand_by_their_moment_not_by_their_writing(room: Room, meeting: Meeting) -> None:
    write(room, meeting, "Khai mạc.")
    room.do(
        "entries.write", meeting=meeting.id, kind=EntryKind.COURSE, text="Đón khách.", at=at(7, 50)
    )
    assert [each.text for each in room.facts(meeting).entries] == ["Đón khách.", "Khai mạc."]


def test_an_entry_without_words_is_refused(room: Room, meeting: Meeting) -> None:
    said = room.refused("entries.write", meeting=meeting.id, kind=EntryKind.COURSE, text="")
    assert said.key == "field.empty"


def test_a_stand_in_speaks_only_where_one_was_sent(room: Room, meeting: Meeting) -> None:
    who = room.who(meeting, "Bùi Thanh Sơn")
    wanted = {
        "meeting": meeting.id,
        "kind": EntryKind.OPINION,
        "text": "Nhất trí.",
        "by_stand_in": True,
    }
    assert room.refused("entries.write", **wanted).key == "entries.nobody_spoke"
    wanted["speaker"] = who.id
    assert room.refused("entries.write", **wanted).key == "presences.no_stand_in"
    absence = room.absent(meeting, "Bùi Thanh Sơn")
    room.do("delegations.send", absence.id, stand_in=Person(full_name="Trịnh Mai Lan"))
    assert room.do("entries.write", **wanted).by_stand_in


def test_a_conclusion_is_at_once_a_clause_and_follows_its_words(
    room: Room, meeting: Meeting
) -> None:
    entry = write(room, meeting, "Giao Sở Tài chính.", EntryKind.CONCLUSION)
    assert clauses(room, meeting) == [(1, "Giao Sở Tài chính.")]
    room.do("entries.change", record=replace(entry, text="Giao Sở Tài chính chủ trì."))
    assert clauses(room, meeting) == [(1, "Giao Sở Tài chính chủ trì.")]


def test_a_clause_worded_by_the_clerk_no_longer_follows(room: Room, meeting: Meeting) -> None:
    clause = conclude(room, meeting, "Giao Sở Tài chính.")
    room.do("clauses.change", record=replace(clause, text="Sở Tài chính bố trí kinh phí."))
    entry = room.facts(meeting).entries[0]
    room.do("entries.change", record=replace(entry, text="Giao Sở Tài chính chủ trì."))
    assert clauses(room, meeting) == [(1, "Sở Tài chính bố trí kinh phí.")]


def test_an_entry_turned_into_a_conclusion_gets_its_clause(room: Room, meeting: Meeting) -> None:
    entry = write(room, meeting, "Giao Sở Tài chính.")
    room.do("entries.change", record=replace(entry, kind=EntryKind.CONCLUSION))
    assert clauses(room, meeting) == [(1, "Giao Sở Tài chính.")]


def test_what_is_no_conclusion_any_more_loses_an_untouched_clause(
    room: Room, meeting: Meeting
) -> None:
    entry = write(room, meeting, "Giao Sở Tài chính.", EntryKind.CONCLUSION)
    room.do("entries.change", record=replace(entry, kind=EntryKind.OPINION))
    assert clauses(room, meeting) == []


def test_a_clause_given_to_an_agency_stays_and_that_is_said(room: Room, meeting: Meeting) -> None:
    clause = conclude(room, meeting, "Giao Sở Tài chính.")
    room.do("clauses.assign", clause.id, lead=agency(room, "Sở Tài chính"))
    entry = room.facts(meeting).entries[0]
    room.do("entries.change", record=replace(entry, kind=EntryKind.OPINION))
    assert room.warned() == ["entries.clause_stays"]
    assert len(clauses(room, meeting)) == 1


def test_an_entry_goes_with_its_clause_and_undo_brings_both_back(
    room: Room, meeting: Meeting
) -> None:
    conclude(room, meeting, "Giao Sở Tài chính.")
    conclude(room, meeting, "Giao Công an tỉnh.")
    room.do("entries.remove", room.facts(meeting).entries[0].id)
    assert clauses(room, meeting) == [(1, "Giao Công an tỉnh.")]
    room.desk.undo()
    assert len(clauses(room, meeting)) == len(room.facts(meeting).entries) == 2


def test_a_clause_has_lead_supporting_product_and_due(room: Room, meeting: Meeting) -> None:
    clause = conclude(room, meeting, "Rà soát hệ thống.")
    lead, other = agency(room, "Sở KH&CN"), agency(room, "Công an tỉnh")
    room.do(
        "clauses.assign",
        clause.id,
        lead=lead,
        supporting=(other,),
        product="Báo cáo",
        due=date(2027, 1, 15),
    )
    (kept,) = room.facts(meeting).clauses
    assert (kept.lead, kept.supporting) == (lead, (Supporting(other),))
    assert (kept.product, kept.due, kept.due_before) == ("Báo cáo", date(2027, 1, 15), True)
    room.do("clauses.inform", clause.id)
    (kept,) = room.facts(meeting).clauses
    assert kept.for_information
    assert kept.lead is None
    assert kept.due is None


def test_no_agency_supports_itself(room: Room, meeting: Meeting) -> None:
    clause = conclude(room, meeting, "Rà soát hệ thống.")
    lead = agency(room, "Sở KH&CN")
    said = room.refused("clauses.assign", clause.id, lead=lead, supporting=(lead,))
    assert said.key == "clauses.lead_supports_itself"
    itself = {"lead": lead, "supporting": (Supporting(lead),)}
    said = room.refused("clauses.change", record=replace(clause, **itself))
    assert said.key == "clauses.lead_supports_itself"
    said = room.refused(
        "clauses.add", meeting=meeting.id, text="Rà soát.", lead=lead, supporting=(lead,)
    )
    assert said.key == "clauses.lead_supports_itself"


def test_clauses_are_moved_and_close_up(room: Room, meeting: Meeting) -> None:
    one, _, three = (
        room.do("clauses.add", meeting=meeting.id, text=text).id for text in ("A.", "B.", "C.")
    )
    room.do("clauses.move", three, position=1)
    assert clauses(room, meeting) == [(1, "C."), (2, "A."), (3, "B.")]
    room.do("clauses.remove", one)
    assert clauses(room, meeting) == [(1, "C."), (2, "B.")]


AGENCIES = [
    Organisation(id=1, name="Sở Khoa học và Công nghệ", short_name="Sở KH&CN"),
    Organisation(id=2, name="Sở Khoa học"),
    Organisation(id=3, name="Công an tỉnh"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            (
                "Giao Sở Khoa học và Công nghệ chủ trì, phối hợp Công an tỉnh, báo cáo trước ngày "
                "15/01/2027."
            ),
            Proposal(1, (3,), date(2027, 1, 15), due_before=True),
        ),
        ("giao so khoa hoc va cong nghe ra soat", Proposal(lead=1)),
        ("Giao Sở Khoa học rà soát.", Proposal(lead=2)),
        ("Thống nhất như dự thảo.", Proposal()),
        ("Xong trước ngày 31/02/2027.", Proposal()),
        ("Xong trước 15/01/2027.", Proposal(due=date(2027, 1, 15))),
    ],
)
def test_agencies_and_the_day_are_found_in_the_words(text: str, found: Proposal) -> None:
    assert proposal(text, AGENCIES, date(2026, 11, 30)) == found

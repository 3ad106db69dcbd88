"""A conclusion is led by one agency or one person, who sits in a body on the day of the meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.base.clock import SetClock
from desktop.base.text import Catalogue
from desktop.domain.entries import Clause, EntryKind, Helping
from desktop.domain.meetings import Meeting, MeetingKind
from desktop.domain.memberships import Membership
from desktop.domain.organisations import Organisation
from desktop.domain.people import Person
from desktop.storage.transaction import Tx
from desktop.usecases.closing import closing_list
from desktop.usecases.desk import Desk
from desktop.usecases.finding import Group, _given_to, find
from desktop.usecases.giving import later_seats
from desktop.usecases.live_view import live_view
from desktop.usecases.proposing import Proposal, proposal
from desktop.usecases.records import save
from tests.meeting_room import DAY, Room, at, gathered

HANH, MAU = "Nguyễn Thị Hạnh", "Đỗ Văn Mẫu"


@pytest.fixture
def room(desk: Desk, clock: SetClock) -> Room:
    clock.set(at(8))
    return gathered(desk)


@pytest.fixture
def meeting(room: Room) -> Meeting:
    return room.plan(kind=MeetingKind.SECRETARIAT, title="Họp Tổ giúp việc quý IV")


def person(room: Room, name: str) -> int:
    return next(each.id for each in room.desk.ask(Tx.all, Person) if each.full_name == name)


def agency(room: Room, name: str = "Công an tỉnh") -> int:
    return next(each.id for each in room.desk.ask(Tx.all, Organisation) if each.name == name)


def clause(room: Room, meeting: Meeting, text: str = "Rà soát tiến độ.") -> Clause:
    it: Clause = room.do("clauses.add", meeting=meeting.id, text=text)
    return it


def test_a_member_leads_and_another_supports(room: Room, meeting: Meeting) -> None:
    it = clause(room, meeting)
    given = {"lead_person": person(room, HANH), "supporting_people": (person(room, MAU),)}
    room.do("clauses.assign", it.id, **given, due=date(2026, 12, 15))
    (kept,) = room.facts(meeting).clauses
    assert kept.is_task
    assert not kept.is_ungiven
    assert kept.people == (person(room, HANH), person(room, MAU))
    assert (kept.lead, kept.last_day) == (None, date(2026, 12, 14))
    room.do("clauses.inform", it.id)
    (kept,) = room.facts(meeting).clauses
    assert (kept.people, kept.is_task) == ((), False)


def test_a_conclusion_ticked_for_information_is_given_to_nobody(
    room: Room, meeting: Meeting
) -> None:
    it = clause(room, meeting)
    given = replace(it, lead_person=person(room, HANH), due=DAY, for_information=True)
    kept = room.do("clauses.change", record=given)
    assert (kept.for_information, kept.is_given, kept.due) == (True, False, None)
    made = room.do("clauses.add", meeting=meeting.id, text="Ghi nhận.", for_information=True)
    assert (made.for_information, made.is_ungiven) == (True, False)


def test_a_member_of_the_committee_may_lead_too(room: Room) -> None:
    of_committee = room.plan()
    it = clause(room, of_committee)
    room.do("clauses.assign", it.id, lead_person=person(room, "Phạm Quốc Dũng"))
    assert room.facts(of_committee).clauses[0].is_given


def test_neither_and_both_are_refused(room: Room, meeting: Meeting) -> None:
    it = clause(room, meeting)
    assert room.refused("clauses.assign", it.id).key == "clauses.no_lead"
    both = {"lead": agency(room), "lead_person": person(room, HANH)}
    said = room.refused("clauses.assign", it.id, **both)
    assert said.key == "clauses.two_leads"
    assert said.places == {"agency": "Công an tỉnh", "person": HANH}
    assert room.refused("clauses.change", record=replace(it, **both)).key == said.key
    again = {"meeting": meeting.id, "text": "Rà soát."}
    assert room.refused("clauses.add", **again, **both).key == said.key


def test_nobody_supports_themself(room: Room, meeting: Meeting) -> None:
    it, who = clause(room, meeting), person(room, HANH)
    said = room.refused("clauses.assign", it.id, lead_person=who, supporting_people=(who,))
    assert said.key == "clauses.person_supports_itself"


def test_somebody_of_neither_body_is_refused_by_name(room: Room, meeting: Meeting) -> None:
    stranger = room.do("participants.invite", meeting=meeting.id, person=Person(full_name="Cao Xa"))
    it = clause(room, meeting)
    said = room.refused("clauses.assign", it.id, lead_person=stranger.person)
    assert (said.key, said.places) == ("clauses.not_a_member", {"name": "Cao Xa", "day": DAY})
    helped = {"lead_person": person(room, HANH), "supporting_people": (stranger.person,)}
    assert room.refused("clauses.assign", it.id, **helped).key == "clauses.not_a_member"


def test_who_has_left_by_the_day_is_refused_with_that_day(room: Room, meeting: Meeting) -> None:
    it, who = clause(room, meeting), person(room, MAU)
    room.do("memberships.end", room.seat(MAU), ends=DAY)
    said = room.refused("clauses.assign", it.id, lead_person=who)
    assert said.key == "clauses.person_left"
    assert said.places == {"name": MAU, "since": DAY, "day": DAY}
    assert "trước ngày họp" not in Catalogue.load("vi").say(said), "it is that very day"


def test_who_leaves_later_keeps_the_task_and_it_can_still_be_worded(
    room: Room, meeting: Meeting
) -> None:
    it = clause(room, meeting)
    kept = room.do("clauses.assign", it.id, lead_person=person(room, MAU))
    room.do("memberships.end", room.seat(MAU), ends=date(2026, 11, 1))
    changed = room.do("clauses.change", record=replace(kept, product="Bảng tổng hợp"))
    assert changed.people == (person(room, MAU),)
    regulations = room.desk.regulations
    found = room.desk.ask(closing_list, meeting.id, today=DAY, regulations=regulations, parts=())
    (said,) = (each.words for each in found if each.words.key == "closing.clause_of_stranger")
    assert said.places == {"number": "1", "names": MAU, "day": DAY}


def test_a_person_in_the_bin_is_said_beside_the_field(room: Room, meeting: Meeting) -> None:
    lost = room.do("participants.invite", meeting=meeting.id, person=Person(full_name="Cao Xa"))
    room.do("participants.remove", lost.id)
    who = room.desk.ask(Tx.get, Person, lost.person)
    with room.desk.database.writing(at(9)) as tx:
        tx.remove(who)
    said = room.refused("clauses.assign", clause(room, meeting).id, lead_person=who.id)
    assert said.key == "desk.target_gone"


def test_who_has_a_task_is_not_laid_in_the_bin_unseen(room: Room, meeting: Meeting) -> None:
    it = clause(room, meeting)
    room.do("clauses.assign", it.id, lead_person=person(room, MAU))
    with room.desk.database.reading() as tx:
        assert ("clauses", it.id) in tx.referring("people", person(room, MAU))


def test_what_became_information_undone_has_its_people_again(room: Room, meeting: Meeting) -> None:
    it = clause(room, meeting)
    room.do("clauses.assign", it.id, lead_person=person(room, MAU))
    room.do("clauses.inform", it.id)
    room.desk.undo()
    assert room.facts(meeting).clauses[0].people == (person(room, MAU),)


def test_a_clause_given_to_somebody_outlives_its_entry_s_kind(room: Room, meeting: Meeting) -> None:
    conclusion = EntryKind.CONCLUSION
    entry = room.do("entries.write", meeting=meeting.id, kind=conclusion, text="Rà soát.")
    (it,) = room.facts(meeting).clauses
    room.do("clauses.assign", it.id, lead_person=person(room, MAU))
    room.do("entries.change", record=replace(entry, kind=EntryKind.COURSE))
    assert len(room.facts(meeting).clauses) == 1


def test_the_line_of_somebody_found_by_name_or_initials(room: Room, meeting: Meeting) -> None:
    it = clause(room, meeting)
    room.do("clauses.assign", it.id, lead_person=person(room, HANH))
    for typed in ("nguyen thi hanh", "nth"):
        found = room.desk.ask(find, typed, today=DAY, only=Group.CONCLUSIONS).found
        assert [each.id for each in found] == [it.id]
    room.do("clauses.assign", it.id, lead=agency(room))
    found = room.desk.ask(find, "cong an tinh", today=DAY, only=Group.CONCLUSIONS).found
    assert [each.id for each in found] == [it.id]


PEOPLE = [
    Person(id=11, full_name="Lý Thị Chép", position="Cán bộ Sở Tài chính"),
    Person(id=12, full_name="Lý Thị Chép Mai"),
    Person(id=13, full_name="An"),
]
AGENCIES = [
    Organisation(id=1, name="Sở Tài chính"),
    Organisation(id=2, name="Công an tỉnh", short_name="CAT"),
    Organisation(id=3, name="Sở Y tế"),
    Organisation(id=4, name="Ban Nội chính"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Giao đồng chí Lý Thị Chép rà soát.", Proposal(lead_person=11)),
        ("giao dong chi ly thi chep mai ra soat", Proposal(lead_person=12)),
        ("An toàn là trên hết.", Proposal()),
        (
            "Đồng chí Lý Thị Chép, cán bộ Sở Tài chính, phối hợp Công an tỉnh.",
            Proposal(lead_person=11, supporting=(2,)),
        ),
        (
            "Sở Tài chính chủ trì, đồng chí Lý Thị Chép theo dõi.",
            Proposal(lead=1, supporting_people=(11,)),
        ),
        (
            "Nhất trí với ý kiến đồng chí Lý Thị Chép; giao Công an tỉnh rà soát.",
            Proposal(lead=2),
        ),
        ("Đồng chí Lý Thị Chép được giao rà soát.", Proposal(lead_person=11)),
        ("Đồng chí Lý Thị Chéps rà soát.", Proposal()),
        ("Giao các cơ sở y tế rà soát; cắt giảm quy định.", Proposal()),
        ("giao công an tỉnh rà soát", Proposal(lead=2)),
        ("Giao cho công an tỉnh rà soát", Proposal(lead=2)),
        ("Giao CAT rà soát", Proposal(lead=2)),
        (
            "Công an tỉnh chủ trì, phối hợp sở Tài chính, sở Y tế; tại các cơ sở Y tế",
            Proposal(lead=2, supporting=(1, 3)),
        ),
        ("GIAO CÔNG AN TỈNH RÀ SOÁT", Proposal(lead=2)),
        (
            "Công an tỉnh làm; gửi Sở Y tế, báo cáo kết quả về Sở Tài chính, trình Lý Thị Chép.",
            Proposal(lead=2),
        ),
        ("Giao:  công an tỉnh, Sở Tài Chính rà soát", Proposal(lead=2, supporting=(1,))),
        ("Giao So Tai chinh trước ngày 15/01/2027", Proposal(lead=1, due=date(2027, 1, 15))),
        (
            "Đồng chí Lý Thị Chép rà soát giao diện, giao thức với Công an tỉnh",
            Proposal(lead_person=11, supporting=(2,)),
        ),
        (
            "Đồng chí Lý Thị Chép chuẩn bị nội dung giao ban với Sở Tài chính",
            Proposal(lead_person=11, supporting=(1,)),
        ),
        (
            "Đồng chí Lý Thị Chép lập danh mục, bàn giao đồng chí Lý Thị Chép Mai",
            Proposal(lead_person=11, supporting_people=(12,)),
        ),
        ("Theo ý kiến đồng chí Lý Thị Chép, giao Ban Nội chính rà soát", Proposal(lead=4)),
        (
            "Lý Thị Chép Mai và Lý Thị Chép báo cáo.",
            Proposal(lead_person=12, supporting_people=(11,)),
        ),
    ],
)
def test_people_are_found_in_the_words(text: str, found: Proposal) -> None:
    assert proposal(text, AGENCIES, DAY, PEOPLE) == found


def test_rows_of_people_are_kept_in_their_order(room: Room, meeting: Meeting) -> None:
    it = clause(room, meeting)
    rows = (Helping(person(room, HANH)), Helping(person(room, MAU)))
    kept = room.do("clauses.change", record=replace(it, supporting_people=rows))
    assert kept.supporting_people == rows
    assert kept.is_ungiven


def test_whoever_takes_the_seat_on_the_second_day_was_refused(room: Room) -> None:
    long = room.plan(kind=MeetingKind.SECRETARIAT)
    it, second = clause(room, long), DAY + timedelta(days=1)
    room.do("meetings.start", long.id, at=at(8))
    room.do("memberships.end", room.seat(MAU), ends=second)
    before = room.desk.ask(Tx.get, Membership, room.seat(MAU))
    room.do(
        "memberships.appoint",
        person=Person(full_name="Tạ Kim Mới"),
        begins=second,
        post=before.post,
    )
    who = person(room, "Tạ Kim Mới")
    assert room.refused("clauses.assign", it.id, lead_person=who).key == "clauses.not_a_member"
    room.do("meetings.pause", long.id, at=at(17))
    room.do("meetings.resume", long.id, at=at(8, day=second))
    given = {"lead_person": who, "supporting_people": (person(room, MAU),)}
    room.do("clauses.assign", it.id, **given)
    later = room.desk.ask(later_seats, room.desk.ask(Tx.get, Meeting, long.id))
    names = [seat.name for seat in live_view(room.facts(long), (), (), later=later).members()]
    assert {MAU, "Tạ Kim Mới"} < set(names), "whoever held the seat"
    assert len(names) == len(set(names)), "whoever held theirs on both days was there twice"
    room.do("meetings.finish", long.id, at=at(17, day=second))
    assert room.facts(long).clauses[0].people == (who, person(room, MAU))
    regulations = room.desk.regulations
    found = room.desk.ask(closing_list, long.id, today=second, regulations=regulations, parts=())
    assert "closing.clause_of_stranger" not in [each.words.key for each in found]


def test_a_conclusion_is_found_by_agency_and_person_alike_the_latest_first(
    room: Room, meeting: Meeting
) -> None:
    renamed = replace(room.desk.ask(Tx.get, Person, person(room, HANH)), full_name="Lê Công An")
    room.desk.execute(save, record=renamed)
    ids = []
    for by in ("agency", "person", "agency"):
        named = {"lead": agency(room)}
        given = named if by == "agency" else {"lead_person": renamed.id}
        it = clause(room, meeting, "Việc")
        room.do("clauses.assign", it.id, **given)
        ids.append(it.id)
    found = room.desk.ask(_given_to, "cong an", 2)
    assert found == ids[:0:-1]

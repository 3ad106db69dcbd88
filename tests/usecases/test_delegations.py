"""An absence with its consent, and the stand-in: the ordinary way and every strange one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.base.clock import SetClock
from desktop.domain.attendance import Reply
from desktop.domain.delegations import Consent, Means
from desktop.domain.meetings import Ground, Meeting
from desktop.domain.people import Person
from desktop.storage.transaction import Tx
from desktop.usecases.desk import Desk
from tests.meeting_room import DAY, Room, at, gathered

LAN = Person(full_name="Trịnh Mai Lan", position="Phó Giám đốc Sở Tài chính")


@pytest.fixture
def room(desk: Desk) -> Room:
    return gathered(desk)


@pytest.fixture
def meeting(room: Room) -> Meeting:
    return room.plan()


def test_an_absence_is_pending_until_the_presiding_officer_speaks(
    room: Room, meeting: Meeting
) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    assert it.consent is Consent.PENDING
    assert it.awaits_consent
    assert it.reported_on == room.desk.clock.today()
    assert room.who(meeting, "Bùi Thanh Sơn").reply is Reply.ABSENT


@pytest.mark.parametrize(
    ("verb", "consent"), [("grant", Consent.GRANTED), ("refuse", Consent.REFUSED)]
)
def test_the_answer_keeps_who_when_and_how(
    verb: str, consent: Consent, room: Room, meeting: Meeting
) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    by = room.seat("Trần Minh Khôi")
    on_day = date(2026, 11, 26)
    it = room.do(f"delegations.{verb}", it.id, by=by, on_day=on_day, means=Means.PHONE)
    said = (it.consent, it.consent_by, it.consent_on, it.consent_means)
    assert said == (consent, by, on_day, Means.PHONE)


def test_consent_stays_with_who_gave_it_when_another_presides(room: Room, meeting: Meeting) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    room.do("delegations.grant", it.id, by=room.seat("Trần Minh Khôi"))
    room.do(
        "presidings.appoint",
        meeting=meeting.id,
        membership=room.seat("Lê Thu Hà"),
        ground=Ground.HEAD_ABSENT,
    )
    assert room.facts(meeting).delegations[0].consent_by == room.seat("Trần Minh Khôi")


def test_an_answer_before_the_notice_is_doubted(room: Room, meeting: Meeting) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    by = room.seat("Trần Minh Khôi")
    room.do("delegations.grant", it.id, by=by, on_day=date(2026, 3, 1))
    assert room.warned() == ["delegations.answered_before"]


@pytest.mark.parametrize(
    ("on_day", "said"),
    [
        (date(2030, 3, 11), ["delegations.consent_ahead"]),
        (date(2026, 12, 1), ["delegations.consent_after"]),
        (DAY, []),
    ],
)
def test_a_consent_of_2030_was_taken_without_a_word(
    room: Room, meeting: Meeting, clock: SetClock, on_day: date, said: list[str]
) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    clock.set(datetime(2026, 12, 2, 8))
    by = room.seat("Trần Minh Khôi")
    room.do("delegations.grant", it.id, by=by, on_day=on_day)
    assert room.warned() == said
    room.do("delegations.send", it.id, stand_in=LAN, paper_on=date(2026, 11, 29))
    assert room.warned() == [], "what was said once is not said again"


def test_a_delegation_paper_of_the_next_year_was_taken_without_a_word(
    room: Room, meeting: Meeting
) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    room.do("delegations.send", it.id, stand_in=LAN, paper_on=date(2027, 1, 5))
    assert room.warned() == ["delegations.paper_after"]


def test_reporting_again_adds_to_the_one_absence(room: Room, meeting: Meeting) -> None:
    first = room.absent(meeting, "Bùi Thanh Sơn")
    again = room.do("delegations.report", participant=first.participant, reason="Đi công tác")
    assert (again.id, again.reason) == (first.id, "Đi công tác")


def test_a_stand_in_nobody_knows_yet_is_kept(room: Room, meeting: Meeting) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    it = room.do("delegations.send", it.id, stand_in=LAN, paper="15/GUQ-STC")
    assert (it.stand_in_name, it.stand_in_post) == (LAN.full_name, LAN.position)
    assert it.sends_stand_in
    assert room.warned() == []
    assert room.who(meeting, "Bùi Thanh Sơn").reply is Reply.STAND_IN


def test_a_stand_in_may_come_without_consent_and_the_absence_stays_pending(
    room: Room, meeting: Meeting
) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    it = room.do("delegations.send", it.id, stand_in=LAN)
    room.do("presences.arrive", participant=it.participant, by_stand_in=True, at=at(8))
    facts = room.facts(meeting)
    assert facts.stand_in_came(it.participant)
    assert facts.delegations[0].consent is Consent.PENDING


def test_a_stand_in_for_two_members_works_and_is_said(room: Room, meeting: Meeting) -> None:
    one = room.absent(meeting, "Bùi Thanh Sơn")
    two = room.absent(meeting, "Ngô Xuân Trường")
    lan = room.do("delegations.send", one.id, stand_in=LAN).stand_in
    room.do("delegations.send", two.id, stand_in=lan)
    assert room.warned() == ["delegations.stands_in_twice"]
    assert room.warnings[0].msg.places["other"] == "Bùi Thanh Sơn"


def test_a_stand_in_for_one_who_comes_after_all_stands_in_once(
    room: Room, meeting: Meeting
) -> None:
    one = room.absent(meeting, "Bùi Thanh Sơn")
    two = room.absent(meeting, "Ngô Xuân Trường")
    lan = room.do("delegations.send", one.id, stand_in=LAN).stand_in
    room.do("delegations.lapse", one.id)
    room.do("delegations.send", two.id, stand_in=lan)
    assert room.warned() == []


def test_a_member_as_stand_in_works_and_is_said(room: Room, meeting: Meeting) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    other = room.who(meeting, "Ngô Xuân Trường")
    room.do("delegations.send", it.id, stand_in=other.person)
    assert room.warned() == ["delegations.stand_in_is_member"]
    assert room.facts(meeting).delegations[0].stand_in == other.person


def test_nobody_stands_in_for_themselves(room: Room, meeting: Meeting) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    self = room.who(meeting, "Bùi Thanh Sơn").person
    said = room.refused("delegations.send", it.id, stand_in=self)
    assert said.key == "delegations.own_stand_in"
    assert room.who(meeting, "Bùi Thanh Sơn").reply is Reply.ABSENT


def test_no_stand_in_comes_after_all(room: Room, meeting: Meeting) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    room.do("delegations.send", it.id, stand_in=LAN, paper="15/GUQ-STC")
    it = room.do("delegations.recall", it.id)
    assert (it.stand_in, it.stand_in_name, it.paper, it.lapsed) == (None, "", "", False)
    assert room.who(meeting, "Bùi Thanh Sơn").reply is Reply.ABSENT
    assert room.refused("delegations.recall", it.id).key == "desk.not_now"


def test_a_stand_in_who_was_there_is_not_called_back(room: Room, meeting: Meeting) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    it = room.do("delegations.send", it.id, stand_in=LAN)
    room.do("presences.arrive", participant=it.participant, by_stand_in=True, at=at(8))
    for verb in ("recall", "lapse"):
        said = room.refused(f"delegations.{verb}", it.id)
        assert said.key == "delegations.stand_in_was_there"


def test_a_member_who_comes_after_all_lets_the_absence_lapse(room: Room, meeting: Meeting) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    it = room.do("delegations.lapse", it.id)
    assert it.lapsed
    assert not it.awaits_consent
    assert room.who(meeting, "Bùi Thanh Sơn").reply is Reply.COMING
    said = room.refused("delegations.grant", it.id, by=room.seat("Trần Minh Khôi"))
    assert said.key == "desk.not_now"
    assert not room.absent(meeting, "Bùi Thanh Sơn").lapsed


def test_an_absence_of_somebody_ticked_present_is_doubted(room: Room, meeting: Meeting) -> None:
    who = room.who(meeting, "Bùi Thanh Sơn")
    room.do("presences.arrive", participant=who.id, at=at(8))
    room.absent(meeting, "Bùi Thanh Sơn")
    assert room.warned() == ["delegations.was_there"]


def test_a_reason_is_taken_out_where_the_form_is_emptied(room: Room, meeting: Meeting) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    it = room.do("delegations.report", participant=it.participant, reason="Đi công tác")
    room.do("delegations.change", record=replace(it, reason=""))
    assert room.facts(meeting).delegations[0].reason == ""


def test_a_stand_in_who_is_refused_leaves_nobody_behind(room: Room, meeting: Meeting) -> None:
    it = room.absent(meeting, "Bùi Thanh Sơn")
    before = len(room.desk.ask(Tx.all, Person))
    said = room.refused("delegations.send", it.id, stand_in=LAN, post="x" * 301)
    assert said.key == "field.too_long"
    assert len(room.desk.ask(Tx.all, Person)) == before

"""A conclusion written under somebody who did not preside was printed as the Head's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.base.clock import SetClock
from desktop.domain.entries import EntryKind
from desktop.domain.meetings import Ground, Meeting, MeetingKind
from desktop.usecases.desk import Desk
from tests.meeting_room import Room, at, gathered

HEAD, DEPUTY = "Trần Minh Khôi", "Lê Thu Hà"


@pytest.fixture
def room(desk: Desk, clock: SetClock) -> Room:
    clock.set(at(8))
    return gathered(desk)


@pytest.fixture
def meeting(room: Room) -> Meeting:
    return room.plan()


def said(room: Room, meeting: Meeting, name: str, hour: int) -> dict[str, Any]:
    who = room.who(meeting, name)
    return {
        "meeting": meeting.id,
        "kind": EntryKind.CONCLUSION,
        "text": "Giao Sở Tài chính.",
        "speaker": who.id,
        "at": at(hour),
    }


def test_it_is_refused_with_the_name_of_who_presides_and_the_article(
    room: Room, meeting: Meeting
) -> None:
    refused = room.refused("entries.write", **said(room, meeting, "Bùi Thanh Sơn", 9))
    assert refused.key == "entries.not_presiding_by"
    assert (refused.places["name"], refused.places["presiding"]) == ("Bùi Thanh Sơn", HEAD)
    assert room.facts(meeting).clauses == ()


def test_who_presides_from_a_moment_concludes_from_then_on(room: Room, meeting: Meeting) -> None:
    room.do(
        "presidings.appoint",
        meeting=meeting.id,
        membership=room.seat(DEPUTY),
        ground=Ground.AUTHORIZED,
        from_at=at(10),
    )
    refused = room.refused("entries.write", **said(room, meeting, DEPUTY, 9))
    assert refused.places["presiding"] == HEAD
    room.do("entries.write", **said(room, meeting, HEAD, 9))
    room.do("entries.write", **said(room, meeting, DEPUTY, 10))
    refused = room.refused("entries.write", **said(room, meeting, HEAD, 10))
    assert refused.places["presiding"] == DEPUTY


def test_a_correction_of_the_words_of_an_old_entry_is_kept(room: Room, meeting: Meeting) -> None:
    entry = room.do("entries.write", **said(room, meeting, HEAD, 9))
    room.do("entries.change", record=replace(entry, text="Giao Sở Nội vụ."))
    spoke = replace(entry, kind=EntryKind.OPINION, speaker=room.who(meeting, DEPUTY).id)
    opinion = room.do("entries.write", **(vars_of(spoke)))
    refused = room.refused("entries.change", record=replace(opinion, kind=EntryKind.CONCLUSION))
    assert refused.key == "entries.not_presiding_by"


def vars_of(entry: Any) -> dict[str, Any]:
    names = ("meeting", "kind", "text", "speaker", "at")
    return {name: getattr(entry, name) for name in names}


def test_of_the_secretariat_s_own_meeting_no_article_is_cited(room: Room) -> None:
    meeting = room.plan(kind=MeetingKind.SECRETARIAT, title="Họp Tổ giúp việc")
    refused = room.refused("entries.write", **said(room, meeting, "Đỗ Văn Mẫu", 9))
    assert refused.key == "entries.not_presiding"
    room.do("entries.write", **said(room, meeting, "Nguyễn Thị Hạnh", 9))

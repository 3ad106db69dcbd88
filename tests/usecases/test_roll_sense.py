"""Who spoke or was invited and is not in the roll call is asked about before the minutes go."""

from __future__ import annotations

import pytest

from desktop.base.clock import SetClock
from desktop.domain.attendance import Reply
from desktop.domain.entries import EntryKind
from desktop.domain.meetings import Meeting
from desktop.domain.people import Person
from desktop.domain.roll_sense import roll_findings
from desktop.usecases import participants  # noqa: F401 (registers its commands)
from desktop.usecases.desk import Desk
from tests.meeting_room import Room, at, gathered


@pytest.fixture
def room(desk: Desk, clock: SetClock) -> Room:
    clock.set(at(7, 30))
    return gathered(desk)


@pytest.fixture
def meeting(room: Room) -> Meeting:
    return room.plan()


def said(room: Room, meeting: Meeting) -> list[str]:
    return [each.words.key for each in roll_findings(room.facts(meeting))]


def test_guests_fell_out_of_the_minutes_in_silence(room: Room, meeting: Meeting) -> None:
    for name in ("Ngô Văn Khách", "Đinh Công Vượng"):
        room.do("participants.invite", meeting=meeting.id, person=Person(full_name=name))
    room.do("meetings.start", meeting.id)
    assert said(room, meeting) == []  # the roll is not called yet
    room.do("presences.all_present", meeting=meeting.id)
    (found,) = roll_findings(room.facts(meeting))
    assert (found.words.key, found.words.places["n"]) == ("closing.guests_not_ticked", 2)
    room.do("presences.arrive", participant=room.who(meeting, "Ngô Văn Khách").id)
    room.do("participants.answer", room.who(meeting, "Đinh Công Vượng").id, reply=Reply.ABSENT)
    assert said(room, meeting) == []


@pytest.mark.parametrize("who", ["Đinh Công Vượng", "Ngô Xuân Trường"])
def test_who_spoke_and_is_not_ticked_is_asked_about(who: str, room: Room, meeting: Meeting) -> None:
    guest = Person(full_name="Đinh Công Vượng")
    room.do("participants.invite", meeting=meeting.id, person=guest)
    absent = room.who(meeting, "Ngô Xuân Trường")
    room.do("participants.answer", absent.id, reply=Reply.ABSENT)
    room.do("meetings.start", meeting.id)
    room.do("presences.all_present", meeting=meeting.id)
    room.do(
        "entries.write",
        meeting=meeting.id,
        kind=EntryKind.OPINION,
        text="Khuyến nghị diễn tập.",
        speaker=room.who(meeting, who).id,
    )
    found = [f for f in roll_findings(room.facts(meeting)) if "spoke" in f.words.key]
    assert [each.words.places["name"] for each in found] == [who]
    assert [each.mend for each in found] == ["presences.correct"]

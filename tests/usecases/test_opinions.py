"""Written opinions: with a stand-in or without, on an item or the whole, in time or late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.base.text import Msg
from desktop.domain.meetings import Meeting
from desktop.domain.opinions import Author, Stance
from desktop.domain.people import Person
from desktop.domain.problems import Refused
from desktop.usecases.attachments import GivenFile, content_of
from desktop.usecases.desk import Desk
from tests.meeting_room import Room, gathered

LAN = Person(full_name="Trịnh Mai Lan", position="Phó Giám đốc Sở Tài chính")


@pytest.fixture
def room(desk: Desk) -> Room:
    return gathered(desk)


@pytest.fixture
def meeting(room: Room) -> Meeting:
    return room.plan()


def receive(room: Room, meeting: Meeting, verb: str = "receive", **given: object) -> object:
    who = room.who(meeting, "Bùi Thanh Sơn")
    said = {"number": "214/CV-STC", "stance": Stance.AGREE, **given}
    return room.do(f"opinions.{verb}", participant=who.id, **said)


def test_an_opinion_without_a_stand_in_is_an_opinion(room: Room, meeting: Meeting) -> None:
    receive(room, meeting, stance=Stance.AGREE_WITH_REMARKS, text="Nhất trí; đề nghị bổ sung.")
    (kept,) = room.facts(meeting).opinions
    assert (kept.author, kept.stance) == (Author.MEMBER, Stance.AGREE_WITH_REMARKS)
    assert kept.received_on == room.desk.clock.today()
    assert room.warned() == []


def test_an_opinion_of_a_stand_in_wants_a_stand_in(room: Room, meeting: Meeting) -> None:
    who = room.who(meeting, "Bùi Thanh Sơn")
    wanted = {"participant": who.id, "author": Author.STAND_IN, "number": "214/CV-STC"}
    wanted["stance"] = Stance.AGREE
    assert room.refused("opinions.receive", **wanted).key == "opinions.no_stand_in"
    absence = room.absent(meeting, "Bùi Thanh Sơn")
    assert room.refused("opinions.receive", **wanted).key == "opinions.no_stand_in"
    room.do("delegations.send", absence.id, stand_in=LAN)
    assert room.do("opinions.receive", **wanted).author is Author.STAND_IN


def test_an_opinion_may_be_on_one_item_with_its_file(room: Room, meeting: Meeting) -> None:
    item = room.do("agenda_items.add", meeting=meeting.id, title="Kế hoạch diễn tập")
    file = GivenFile("y-kien.pdf", b"invented")
    receive(room, meeting, item=item.id, file=file)
    (kept,) = room.facts(meeting).opinions
    assert kept.item == item.id
    assert kept.attachment is not None
    assert room.desk.objects is not None
    assert room.desk.ask(content_of, room.desk.objects, kept.attachment) == b"invented"


@pytest.mark.parametrize("blank", ["", "  "])
def test_an_opinion_with_no_paper_behind_it_does_not_count_as_given(
    room: Room, meeting: Meeting, blank: str
) -> None:
    who = room.who(meeting, "Bùi Thanh Sơn")
    with pytest.raises(Refused) as refused:
        room.do("opinions.receive", participant=who.id, stance=Stance.AGREE, text=blank)
    (problem,) = refused.value.problems
    assert (problem.field, problem.msg) == ("text", Msg("opinions.says_nothing"))
    assert room.facts(meeting).opinions == ()


def test_which_way_an_opinion_leans_is_not_taken_for_granted(room: Room, meeting: Meeting) -> None:
    who = room.who(meeting, "Bùi Thanh Sơn")
    with pytest.raises(Refused) as refused:
        room.do("opinions.receive", participant=who.id, text="Theo dự thảo.")
    assert [problem.field for problem in refused.value.problems] == ["stance"]


def test_an_opinion_that_came_as_a_file_alone_is_one(room: Room, meeting: Meeting) -> None:
    who = room.who(meeting, "Bùi Thanh Sơn")
    file = GivenFile("y-kien.pdf", b"invented")
    room.do("opinions.receive", participant=who.id, stance=Stance.OTHER, file=file)
    assert len(room.facts(meeting).opinions) == 1


def test_receiving_before_it_was_written_is_doubted(room: Room, meeting: Meeting) -> None:
    receive(room, meeting, dated=date(2026, 2, 21), received_on=date(2026, 2, 20))
    assert room.warned() == ["opinions.received_before"]


def test_an_opinion_is_changed_and_removed(room: Room, meeting: Meeting) -> None:
    receive(room, meeting)
    (kept,) = room.facts(meeting).opinions
    room.do("opinions.change", record=replace(kept, stance=Stance.DISAGREE))
    assert room.facts(meeting).opinions[0].stance is Stance.DISAGREE
    room.do("opinions.remove", kept.id)
    assert room.facts(meeting).opinions == ()


def test_only_a_locked_meeting_takes_late_opinions(room: Room, meeting: Meeting) -> None:
    who = room.who(meeting, "Bùi Thanh Sơn")
    said = room.refused("opinions.receive_late", participant=who.id, number="214/CV-STC")
    assert said.key == "opinions.not_late"


def test_an_opinion_after_the_lock_is_marked_and_keeps_its_file(
    room: Room, meeting: Meeting
) -> None:
    item = room.do("agenda_items.add", meeting=meeting.id, title="Kế hoạch diễn tập")
    room.lock(meeting)
    room.desk.clock.set(room.desk.clock.now().replace(hour=9))  # type: ignore[attr-defined]
    receive(room, meeting, "receive_late", item=item.id, file=GivenFile("a.pdf", b"invented"))
    (kept,) = room.facts(meeting).opinions
    assert kept.late
    assert kept.item == item.id
    assert kept.attachment is not None
    said = room.refused("opinions.change", record=replace(kept, stance=Stance.DISAGREE))
    assert said.key == "meetings.locked"

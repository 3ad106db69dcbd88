"""Of which level somebody is asked to come: kept, printed to one person, compared with who came."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.base.clock import SetClock
from desktop.domain.attendance import Capacity, Level, Participant
from desktop.domain.papers import Paper
from desktop.domain.people import Person
from desktop.domain.problems import Refused
from desktop.storage.transaction import Tx
from desktop.usecases import copies, issuing, papers, participants
from desktop.usecases.copies import copy_for
from desktop.usecases.desk import Desk
from desktop.usecases.rescheduling import tells_otherwise
from tests.documents.reading import read_pdf
from tests.meeting_room import Room, gathered
from tests.story import BAC_GIANG, HUNG_YEN, Story, tell
from tests.usecases.test_copies import FIRST, GUEST, issued

ASKED = "Thành phần đề nghị dự: đại diện lãnh đạo cơ quan, đơn vị."


def test_nobody_is_asked_of_a_level_until_the_clerk_chooses_one(desk: Desk) -> None:
    room = gathered(desk)
    meeting = room.plan()
    room.do("participants.invite", meeting=meeting.id, person=Person(full_name="Cao Văn Khách"))
    levels = {(p.capacity, p.level) for p in room.facts(meeting).participants}
    assert levels == {(Capacity.MEMBER, None), (Capacity.GUEST, None)}


def test_the_level_of_a_stand_in_is_kept_and_goes_with_the_stand_in(desk: Desk) -> None:
    room: Room = gathered(desk)
    absence = room.absent(room.plan(), "Bùi Thanh Sơn")
    lan = Person(full_name="Trịnh Mai Lan", position="Chuyên viên")
    sent = room.do("delegations.send", absence.id, stand_in=lan, level=Level.OTHER)
    assert sent.stand_in_level is Level.OTHER
    assert room.do("delegations.recall", absence.id).stand_in_level is None


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, request.param)


def letter(story: Story, it: Paper, participant: int | None = None) -> str:
    shown = copy_for(it, participant) if participant is not None else it
    document = story.ask(copies.compose, shown, story.law, today=story.clock.today())
    return " ".join(read_pdf(issuing.preview_of(document).pdf).text.split())


def asked(story: Story, level: Level) -> int:
    who = story.ask(Tx.get, Participant, story.who(GUEST))
    story.do(participants.change, record=replace(who, level=level))
    return who.id


def test_a_letter_to_one_person_says_the_level_where_it_is_not_the_usual(story: Story) -> None:
    it = story.do(papers.draft, kind="invitation", meeting=story.meeting.id)
    assert "Thành phần đề nghị dự" not in letter(story, it, asked(story, Level.PRINCIPAL))
    assert ASKED in letter(story, it, asked(story, Level.LEADERSHIP))
    assert "cán bộ do cơ quan, đơn vị cử" in letter(story, it, asked(story, Level.OTHER))
    assert "cán bộ do cơ quan, đơn vị cử" in letter(story, issued(story, it), story.who(GUEST))


def test_a_copy_asked_for_another_level_than_the_letters_issued_under_its_number(
    story: Story,
) -> None:
    asked(story, Level.PRINCIPAL)
    it = issued(story, story.do(papers.draft, kind="invitation", meeting=story.meeting.id))
    guest = asked(story, Level.LEADERSHIP)
    with pytest.raises(Refused) as said:
        letter(story, it, guest)
    assert said.value.problems[0].msg.key == "papers.copies_differ"
    assert story.ask(tells_otherwise, it, story.law), "another letter may take its place"
    asked(story, Level.PRINCIPAL)
    assert "Thành phần đề nghị dự" not in letter(story, it, guest)


def test_a_level_changed_after_the_signature_holds_the_letters_back(story: Story) -> None:
    it = story.do(papers.draft, kind="invitation", meeting=story.meeting.id)
    story.do(papers.submit, id=it.id)
    story.do(papers.sign, id=it.id, on_day=FIRST)
    story.do(papers.number, id=it.id, on_day=FIRST)
    asked(story, Level.LEADERSHIP)
    with pytest.raises(Refused) as said:
        story.do(papers.issue, id=it.id)
    assert said.value.problems[0].msg.key == "papers.changed_since"


def test_the_letter_to_all_says_no_level(story: Story) -> None:
    asked(story, Level.LEADERSHIP)
    it = story.do(papers.draft, kind="invitation", meeting=story.meeting.id)
    assert "Thành phần đề nghị dự" not in letter(story, it)

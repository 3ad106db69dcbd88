"""A meeting that never began goes to the bin with all that belongs to it, and comes back whole."""

from __future__ import annotations

import pytest

from desktop.base.clock import SetClock
from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Participant
from desktop.domain.meetings import Meeting, Presiding
from desktop.domain.papers import Paper
from desktop.domain.problems import Refused
from desktop.usecases import agenda, meetings, numbering, papers, records
from desktop.usecases.desk import Desk
from desktop.usecases.records import in_bin
from tests.story import HUNG_YEN, Story, tell

BELONGING = (Participant, Presiding, AgendaItem)


@pytest.fixture
def story(desk: Desk, clock: SetClock) -> Story:
    story = tell(desk, clock, HUNG_YEN)
    story.item("Tình hình an ninh mạng")
    story.replaced("Bùi Văn Hình", "Hồ Thị Thế", opinion=True)
    return story


def counts(story: Story) -> list[int]:
    return [story.ask(lambda tx, noun=noun: tx.count(noun)) for noun in (Meeting, *BELONGING)]


def test_all_that_belongs_to_a_meeting_goes_and_comes_back_with_it(story: Story) -> None:
    before = counts(story)
    assert all(before)
    story.do(meetings.remove, id=story.meeting.id)
    assert counts(story) == [0, 0, 0, 0]
    (lying,) = story.ask(in_bin)
    assert lying.title == story.meeting.title
    story.do(records.restore, record=lying.record)
    assert counts(story) == before
    assert story.ask(in_bin) == ()


def test_removing_a_meeting_is_one_act_that_can_be_undone(story: Story) -> None:
    before = counts(story)
    story.do(meetings.remove, id=story.meeting.id)
    story.desk.undo()
    assert counts(story) == before


def test_what_was_removed_before_stays_in_the_bin(story: Story) -> None:
    item = story.item("Việc bỏ ra trước")
    story.do(agenda.remove, id=item)
    story.do(meetings.remove, id=story.meeting.id)
    first, second = story.ask(in_bin)
    assert {first.record.noun, second.record.noun} == {"meetings", "agenda_items"}
    meeting = next(each for each in (first, second) if each.record.noun == "meetings")
    story.do(records.restore, record=meeting.record)
    (left,) = story.ask(in_bin)
    assert left.record.id == item


def test_a_meeting_whose_invitation_has_a_number_stays_until_it_is_void(story: Story) -> None:
    paper = story.do(papers.draft, kind="invitation", meeting=story.meeting.id)
    paper = story.do(papers.submit, id=paper.id)
    paper = story.do(papers.number, id=paper.id, on_day=story.clock.today())
    with pytest.raises(Refused) as refused:
        story.do(meetings.remove, id=story.meeting.id)
    assert refused.value.problems[0].msg.key == "meetings.has_number"
    story.do(numbering.void, id=paper.entry, reason="Không họp nữa")
    story.do(meetings.remove, id=story.meeting.id)
    assert story.ask(lambda tx: tx.count(Paper)) == 0


def test_a_meeting_whose_invitation_was_issued_stays(story: Story) -> None:
    paper = story.do(papers.draft, kind="invitation", meeting=story.meeting.id)
    today = story.clock.today()
    for command, given in (
        (papers.submit, {}),
        (papers.sign, {"on_day": today}),
        (papers.number, {"on_day": today}),
        (papers.issue, {}),
    ):
        story.do(command, id=paper.id, **given)
    with pytest.raises(Refused) as refused:
        story.do(meetings.remove, id=story.meeting.id)
    assert refused.value.problems[0].msg.key == "meetings.has_issued"


def test_a_meeting_that_began_is_not_removed(story: Story) -> None:
    story.hold()
    with pytest.raises(Refused) as refused:
        story.do(meetings.remove, id=story.meeting.id)
    assert refused.value.problems[0].msg.key == "desk.not_now"

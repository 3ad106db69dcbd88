"""Letters to single people are copies of the one invitation: what was issued does not change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.base.clock import SetClock
from desktop.domain.meetings import Meeting
from desktop.domain.papers import Paper
from desktop.domain.problems import Refused
from desktop.usecases import copies, issuing, meetings, papers
from desktop.usecases.copies import copy_for
from desktop.usecases.desk import Desk
from tests.documents.reading import read_pdf
from tests.story import BAC_GIANG, HUNG_YEN, Story, tell

FIRST, LATER = date(2026, 7, 1), date(2026, 7, 20)
GUEST = "Cao Văn Khách"


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, request.param)


@pytest.fixture
def invitation(story: Story) -> Paper:
    it: Paper = story.do(papers.draft, kind="invitation", meeting=story.meeting.id)
    return it


def issued(story: Story, it: Paper) -> Paper:
    story.do(papers.submit, id=it.id)
    story.do(papers.sign, id=it.id, on_day=FIRST)
    story.do(papers.number, id=it.id, on_day=FIRST)
    done: Paper = story.do(papers.issue, id=it.id)
    return done


def drawn(story: Story, it: Paper) -> str:
    document = story.ask(copies.compose, it, story.law, today=story.clock.today())
    return read_pdf(issuing.preview_of(document).pdf).text


def move(story: Story) -> None:
    meeting = story.ask(lambda tx: tx.get(Meeting, story.meeting.id))
    story.do(meetings.change, record=replace(meeting, held_on=LATER))


def test_a_letter_to_one_has_the_number_of_the_letter_to_all(
    story: Story, invitation: Paper
) -> None:
    letter = drawn(story, copy_for(issued(story, invitation), story.who(GUEST)))
    assert "01" in letter
    assert GUEST in letter
    assert "16/7/2026" in letter or "16 tháng 7" in letter


def test_a_copy_told_another_day_than_the_invitation_issued_under_its_number(
    story: Story, invitation: Paper
) -> None:
    it = issued(story, invitation)
    move(story)
    with pytest.raises(Refused) as said:
        drawn(story, copy_for(it, story.who(GUEST)))
    assert said.value.problems[0].msg.key == "papers.copies_differ"


def test_copies_of_a_draft_follow_the_meeting(story: Story, invitation: Paper) -> None:
    move(story)
    assert "20 tháng 7" in drawn(story, copy_for(invitation, story.who(GUEST)))
    unkept = replace(invitation, id=0)
    assert "20 tháng 7" in drawn(story, copy_for(unkept, story.who(GUEST)))


def test_a_letter_kept_for_one_person_is_no_copy(story: Story) -> None:
    given = {"kind": "invitation", "meeting": story.meeting.id, "participant": story.who(GUEST)}
    it = issued(story, story.do(papers.draft, **given))
    assert GUEST in drawn(story, replace(it, issued_at=None))

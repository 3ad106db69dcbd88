"""The list of a year's meetings: what was answered before one, what came of it after."""

from __future__ import annotations

import pytest

from desktop.base.clock import SetClock
from desktop.usecases import live
from desktop.usecases.desk import Desk
from desktop.usecases.meeting_view import MeetingRow, meetings_of
from tests.story import BAC_GIANG, Story, tell


class Law:
    """The regulation of a story, on any day."""

    def __init__(self, story: Story) -> None:
        self._story = story

    def in_force(self, *_given: object) -> object:
        return self._story.regulation

    def first_day(self, *_given: object) -> object:
        return self._story.meeting.held_on


@pytest.fixture
def story(desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, BAC_GIANG)


def row(story: Story) -> MeetingRow:
    day = story.clock.today()
    found: MeetingRow = story.ask(meetings_of, 2026, today=day, regulations=Law(story)).rows[0]
    return found


def counts(story: Story) -> tuple[int, int, int]:
    it = row(story)
    return it.coming, it.stand_in, it.absent


def test_before_a_meeting_answers_count_and_after_it_who_was_there(story: Story) -> None:
    story.replaced("Đặng Văn Mô", "Hồ Thị Thay", opinion=True)
    story.absent("Dương Thị Vắng")
    assert counts(story) == (0, 1, 1)
    story.hold()
    story.do(live.clear, participant=story.who("Bùi Văn Hình"))
    story.close()
    assert counts(story) == (6, 1, 2)

"""An agency changes its name in mid-year: old papers keep it, letters to come do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from desktop.base.clock import SetClock
from desktop.domain.attendance import Participant
from desktop.domain.meetings import Meeting, MeetingKind
from desktop.domain.organisations import Organisation, SuccessionKind
from desktop.domain.papers import Paper
from desktop.storage.transaction import Tx
from desktop.usecases import issuing, meetings, papers, rescheduling
from desktop.usecases.composition import composition_on
from desktop.usecases.desk import Desk
from desktop.usecases.people import succeed
from tests.story import BAC_GIANG, DAY, HUNG_YEN, Story, tell

MEMBER, AGENCY, NEW = "Đặng Văn Mô", "Sở Tài chính", "Sở Tài chính và Đầu tư"
RENAMED = DAY + timedelta(days=30)


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, request.param)


def planned(story: Story, day: date) -> int:
    it = story.do(
        meetings.plan,
        kind=MeetingKind.EXTRAORDINARY,
        title="Họp đột xuất",
        held_on=day,
        starts=time(14),
        place="Phòng A",
    )
    return int(it.id)


def printed(story: Story, meeting: int) -> str:
    def question(tx: Tx) -> str:
        found = tx.find(Participant, meeting=meeting)
        return next(each.printed_post for each in found if each.printed_name == MEMBER)

    return str(story.ask(question))


def rename(story: Story) -> list[str]:
    agency = story.ask(composition_on, DAY).holding(story.seats[MEMBER].id).agency
    old = story.ask(lambda tx: tx.get(Organisation, agency))
    outcome = story.desk.execute(
        succeed,
        kind=SuccessionKind.RENAMED,
        formers=(old.id,),
        latters=(Organisation(name=f"{old.name} và Đầu tư"),),
        on_day=RENAMED,
    )
    return [each.msg.key for each in outcome.warnings]


def test_meetings_before_keep_the_name_and_those_to_come_bear_the_new(story: Story) -> None:
    before, after = printed(story, story.meeting.id), planned(story, RENAMED)
    assert printed(story, after) == before
    assert rename(story) == ["organisations.called_anew"]
    assert printed(story, story.meeting.id) == before
    assert printed(story, after) == f"{before} và Đầu tư"
    assert printed(story, planned(story, RENAMED - timedelta(days=1))) == before
    assert printed(story, planned(story, RENAMED + timedelta(days=9))) == f"{before} và Đầu tư"


def test_a_meeting_put_off_over_the_day_bears_the_name_of_its_new_day(story: Story) -> None:
    eve = planned(story, RENAMED - timedelta(days=1))
    before = printed(story, eve)
    rename(story)
    given = {"reason": "Bão", "decided_on": story.clock.today()}
    outcome = story.desk.execute(rescheduling.postpone, eve, held_on=RENAMED, **given)
    assert "organisations.called_anew" in [each.msg.key for each in outcome.warnings]
    assert printed(story, eve) == f"{before} và Đầu tư"
    back = replace(story.ask(Tx.get, Meeting, eve), held_on=RENAMED - timedelta(days=1))
    story.do(meetings.change, record=back)
    assert printed(story, eve) == before


def test_the_list_of_members_of_a_day_bears_the_names_of_that_day(story: Story) -> None:
    rename(story)

    def listed(day: date) -> str:
        paper: Paper = story.do(papers.draft, kind="member_list", as_of=day)
        return repr(story.ask(issuing.compose, paper, story.law).blocks)

    assert "Sở Tài chính và Đầu tư" not in listed(RENAMED - timedelta(days=1))
    assert "Sở Tài chính và Đầu tư" in listed(RENAMED)


def test_what_was_issued_keeps_its_bytes(story: Story) -> None:
    story.hold()
    story.close()
    issued = story.issued(story.minutes())
    rename(story)
    assert story.ask(lambda tx: tx.get(Paper, issued.id)) == issued


def test_undone_the_meeting_to_come_bears_the_former_name_again(story: Story) -> None:
    after = planned(story, RENAMED)
    before = printed(story, after)
    rename(story)
    story.desk.undo()
    assert printed(story, after) == before

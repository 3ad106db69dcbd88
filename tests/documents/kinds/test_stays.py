"""The minutes tell who came late, left, came back, and who sat in whose stead until when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from desktop.base.clock import SetClock
from desktop.domain.attendance import Participant, Way
from desktop.domain.meetings import Meeting
from desktop.usecases import issuing, live, minutes, records
from desktop.usecases.desk import Desk
from tests.documents.acceptance import texts_of
from tests.story import BAC_GIANG, HUNG_YEN, Story, tell

TAM = "Hoàng Văn Tạm"
MO = "Đặng Văn Mô"
STAND_IN = "Ngô Thị Thay"


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, request.param)


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 7, 16, hour, minute, second)


def line(story: Story, name: str) -> str:
    """The line of the minutes that names somebody first."""
    paper = story.ask(lambda tx: minutes.minutes_of(tx, story.meeting.id)) or story.minutes()
    document = story.ask(issuing.compose, paper, story.law)
    lines = [each for each in texts_of(document) if name in each]
    return next(each for each in lines if "Ủy viên" in each or "ủy quyền" in each)


def came(story: Story, name: str, when: datetime, **given: object) -> None:
    story.do(live.arrive, participant=story.who(name), at=when, **given)


def went(story: Story, name: str, when: datetime) -> None:
    story.do(live.leave, participant=story.who(name), at=when)


def begun(story: Story, *early: str) -> None:
    """Opened; those named are there from the opening."""
    it = story.ask(lambda tx: tx.get(Meeting, story.meeting.id))
    story.clock.set(at(8))
    story.do(live.start, id=it.id)
    for name in early:
        came(story, name, opening(story))


def opening(story: Story) -> datetime:
    found: datetime = story.ask(lambda tx: tx.get(Meeting, story.meeting.id)).started_at
    return found


Acts = Callable[[Story], None]


def late(story: Story) -> None:
    begun(story)
    came(story, TAM, at(8, 20))


def early(story: Story) -> None:
    begun(story, TAM)
    went(story, TAM, at(9, 5))


def back_again(story: Story) -> None:
    early(story)
    came(story, TAM, at(9, 40))


def back_within_the_minute(story: Story) -> None:
    begun(story, TAM)
    went(story, TAM, at(9, 5, 10))
    came(story, TAM, at(9, 5, 50))


def at_a_bridge(story: Story) -> None:
    late(story)
    it = story.ask(lambda tx: tx.get(Participant, story.who(TAM)))
    story.do(records.save, record=replace(it, way=Way.BRIDGE, bridge="Bộ CHQS tỉnh"))


@pytest.mark.parametrize(
    ("acts", "words"),
    [
        (late, "(có mặt từ 08 giờ 20)"),
        (early, "(có mặt đến 09 giờ 05)"),
        (back_again, "(có mặt đến 09 giờ 05; từ 09 giờ 40)"),
        (back_within_the_minute, ""),
        (at_a_bridge, "(dự tại điểm cầu Bộ CHQS tỉnh; có mặt từ 08 giờ 20)"),
    ],
)
def test_a_member(story: Story, acts: Acts, words: str) -> None:
    acts(story)
    story.close()
    told = line(story, TAM)
    assert told.rstrip(";.").endswith(words) if words else "(" not in told


def test_a_stand_in_relieved_by_the_member(story: Story) -> None:
    story.replaced(MO, STAND_IN, opinion=True)
    begun(story)
    came(story, MO, opening(story), by_stand_in=True)
    came(story, MO, at(9, 5))
    story.close()
    told = line(story, MO)
    assert "có mặt từ 09 giờ 05; " in told
    assert f"{STAND_IN}, Phó Giám đốc Sở, dự thay đến 09 giờ 05)" in told


def test_a_stand_in_who_comes_late_and_by_a_bridge(story: Story) -> None:
    story.replaced(MO, STAND_IN, opinion=True)
    it = story.ask(lambda tx: tx.get(Participant, story.who(MO)))
    story.do(records.save, record=replace(it, way=Way.BRIDGE, bridge="Sở Tài chính"))
    begun(story)
    came(story, MO, at(8, 30), by_stand_in=True)
    story.close()
    told = line(story, MO)
    assert "; người dự thay dự tại điểm cầu Sở Tài chính, có mặt từ 08 giờ 30; " in told


def test_over_two_days_the_day_is_told_with_the_hour(story: Story) -> None:
    begun(story, TAM)
    went(story, TAM, at(15))
    story.clock.set(datetime(2026, 7, 17, 10, 30))
    came(story, TAM, datetime(2026, 7, 17, 8, 0))
    story.do(live.finish, id=story.meeting.id)
    assert "(có mặt đến 15 giờ 00 ngày 16/7/2026; từ 08 giờ 00 ngày 17/7/2026)" in line(story, TAM)

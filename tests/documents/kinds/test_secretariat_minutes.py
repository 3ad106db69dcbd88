"""Minutes name who of the body was absent, the secretariat's too, and nobody who left it."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from desktop.base.clock import SetClock
from desktop.documents.kinds.minutes_text import ATTENDANCE, clause_words, parts_of
from desktop.domain.entries import Clause
from desktop.domain.meetings import MeetingKind
from desktop.domain.office import DocumentSystem, Office
from desktop.domain.papers import Paper
from desktop.domain.people import Person
from desktop.domain.posts import Role
from desktop.storage.transaction import Tx
from desktop.usecases import delegations, live, meetings, memberships
from desktop.usecases.desk import Desk
from desktop.usecases.issuing import paper_facts
from tests.story import BAC_GIANG, DAY, HUNG_YEN, Story, tell

HELD = datetime.combine(DAY, time(8))
PEOPLE = ("Vũ Văn Báo", "Mai Thị Lặng", "Lý Thị Dự")


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, request.param)


def system(story: Story) -> DocumentSystem:
    office = story.ask(Tx.one, Office)
    assert office is not None
    return DocumentSystem(office.system)


def attendance(story: Story) -> list[str]:
    facts = story.ask(paper_facts, story.minutes(), story.law)
    (part,) = [each for each in parts_of(facts) if each.code == ATTENDANCE]
    return part.text.splitlines()


def test_the_minutes_of_the_secretariat_left_out_who_was_absent(story: Story) -> None:
    for name in PEOPLE:
        story.do(
            memberships.appoint,
            person=Person(full_name=name, position="Cán bộ"),
            begins=date(2026, 1, 1),
            role=Role.STAFF,
        )
    story.meeting = story.do(
        meetings.plan,
        kind=MeetingKind.SECRETARIAT,
        title="Họp Tổ giúp việc quý III",
        held_on=DAY,
        starts=time(8, 0),
        place="Phòng họp số 1",
    )
    story.do(delegations.report, participant=story.who("Vũ Văn Báo"), reason="Đi công tác")
    story.clock.set(HELD)
    story.do(live.start, id=story.meeting.id)
    for name in ("Lý Thị Chép", "Lý Thị Dự"):
        story.do(live.arrive, participant=story.who(name))
    lines = attendance(story)
    assert "1. Thành viên Tổ giúp việc có mặt: 02/04" in lines
    at = lines.index("2. Thành viên Tổ giúp việc vắng mặt: 02")
    absent = "\n".join(lines[at:])
    assert "Vũ Văn Báo" in absent
    assert "đi công tác" in absent
    assert "Mai Thị Lặng" in absent
    assert "không có báo cáo" not in absent  # the regulation asks none of them


def test_who_left_the_committee_is_neither_counted_nor_called_a_member(story: Story) -> None:
    gone = "Đặng Văn Mô"
    story.do(memberships.end, id=story.seats[gone].id, ends=date(2026, 7, 10))
    story.clock.set(HELD)
    story.do(live.start, id=story.meeting.id)
    story.do(live.all_present, meeting=story.meeting.id)
    lines = attendance(story)
    members = len(story.seats) - 2  # one left, one is of the secretariat
    assert f"1. Thành viên Tiểu ban có mặt: {members:02}/{members:02}" in lines
    assert gone not in "\n".join(lines)


def test_a_task_given_to_somebody_by_name_was_given_to_an_agency_too(story: Story) -> None:
    facts = story.ask(
        paper_facts,
        Paper(kind="invitation", system=system(story), meeting=story.meeting.id, subject="Họp"),
        story.law,
    )
    lead = story.agencies["Trần Văn Thử"].id
    named = Clause(text="Giao đồng chí Lý Thị Chép rà soát hồ sơ", lead=lead)
    assert clause_words(facts, named) == named.text
    other = Clause(text="Rà soát hồ sơ", lead=lead)
    assert clause_words(facts, other).startswith("Rà soát hồ sơ; giao ")

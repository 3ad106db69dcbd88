"""What people answered, and what was agreed to, for a day from which the meeting was moved."""

from __future__ import annotations

from datetime import datetime

import pytest

from desktop.base.clock import SetClock
from desktop.documents.kinds.minutes_text import parts_of
from desktop.domain.attendance import Participant, Reply
from desktop.domain.delegations import Delegation
from desktop.domain.meetings import Meeting
from desktop.storage.transaction import Tx
from desktop.usecases import delegations, live, participants, rescheduling
from desktop.usecases.closing import closing_list
from desktop.usecases.desk import Desk
from desktop.usecases.issuing import paper_facts
from desktop.usecases.paper_view import paper_view
from desktop.usecases.todo_plans import of_plans
from tests.story import BAC_GIANG, DAY, HUNG_YEN, Story, tell

MOVED = DAY.replace(day=23)
WHO = "Dương Thị Vắng"


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    """Somebody absent with consent, somebody who comes; then the meeting is put off by a week."""
    it = tell(desk, clock, request.param)
    clock.set(datetime(2026, 7, 6, 9, 0))
    it.absent(WHO)
    it.do(participants.reply, id=it.who("Bùi Văn Hình"), reply=Reply.COMING)
    given = {"reason": "Trưởng Tiểu ban đi công tác", "decided_on": clock.today()}
    it.do(rescheduling.postpone, id=it.meeting.id, held_on=MOVED, **given)
    return it


def found(story: Story) -> list[str]:
    day, law = story.clock.today(), story.law
    judged = story.ask(closing_list, story.meeting.id, today=day, regulations=law)
    return [each.words.key for each in judged if each.rule == "absence" and each.is_open]


def work(story: Story) -> list[str]:
    def ask(tx: Tx) -> list[str]:
        lines = of_plans(tx, tx.all(Meeting), story.clock.today())
        return [str(line.why.places.get("n", "")) for line in lines if "todo.ask" in line.title.key]

    return story.ask(ask)  # type: ignore[no-any-return]


def person(story: Story, name: str) -> Participant:
    return story.ask(lambda tx: tx.get(Participant, story.who(name)))  # type: ignore[no-any-return]


def attendance(story: Story) -> str:
    paper = story.ask(paper_view, "minutes", meeting=story.meeting.id).paper
    facts = story.ask(paper_facts, paper, story.law)
    return next(each.text for each in parts_of(facts) if each.code == "attendance")


def test_a_consent_to_the_former_day_stood_as_given_for_the_new_one(story: Story) -> None:
    it: Delegation = story.delegation(WHO)
    assert it.answered_otherwise(MOVED)
    assert not it.answered_otherwise(DAY)
    assert "rules.absence.former_day" in found(story)
    assert work(story) == ["2"]
    head = story.seats["Nguyễn Văn Mẫu"].id
    story.do(delegations.consent, id=it.id, by=head)
    assert found(story) == []
    assert not person(story, WHO).answered_otherwise(MOVED), "who agrees to the day is told of it"
    assert work(story) == ["1"]


def test_who_answers_again_answers_to_the_new_day(story: Story) -> None:
    for name in (WHO, "Bùi Văn Hình"):
        assert person(story, name).answered_otherwise(MOVED)
    story.do(participants.reply, id=story.who("Bùi Văn Hình"), reply=Reply.COMING)
    story.do(delegations.report, participant=story.who(WHO))
    for name in (WHO, "Bùi Văn Hình"):
        assert not person(story, name).answered_otherwise(MOVED)
    assert work(story) == []
    assert "rules.absence.former_day" in found(story), "reporting again is no consent"


def test_what_the_postponement_took_back_moves_answers_back(story: Story) -> None:
    story.desk.undo()
    assert found(story) == []
    assert not story.delegation(WHO).answered_otherwise(DAY)


def test_the_minutes_say_of_which_day_the_consent_is(story: Story) -> None:
    def hold() -> str:
        story.clock.set(datetime(2026, 7, 23, 8, 0))
        story.do(live.start, id=story.meeting.id)
        story.do(live.all_present, meeting=story.meeting.id)
        return attendance(story)

    said = hold()
    assert "đồng ý ngày 06/7/2026 theo lịch họp cũ ngày 16/7/2026" in said
    head = "đồng ý: 01"
    assert head not in said, "the group is not headed as agreed"
    story.do(delegations.consent, id=story.delegation(WHO).id, by=story.seats["Nguyễn Văn Mẫu"].id)
    said = attendance(story)
    assert "lịch họp cũ" not in said
    assert head in said

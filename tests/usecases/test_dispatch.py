"""Where issued papers went: only issued ones, also after the lock, doubted where days are odd."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.base.clock import SetClock
from desktop.domain.dispatch import Dispatch, Means
from desktop.domain.meetings import Meeting
from desktop.domain.papers import Paper
from desktop.domain.problems import Refused
from desktop.storage.transaction import Tx
from desktop.usecases import dispatch, locking, papers, records
from desktop.usecases.desk import Desk
from desktop.usecases.dispatch import Sent
from desktop.usecases.minutes import minutes_of
from tests.story import BAC_GIANG, DAY, Story, tell


@pytest.fixture
def story(desk: Desk, clock: SetClock) -> Story:
    it = tell(desk, clock, BAC_GIANG)
    it.item("Tình hình an ninh mạng")
    it.hold()
    it.close()
    return it


@pytest.fixture
def minutes(story: Story) -> Paper:
    return story.issued(story.minutes())


def gone(story: Story, paper: Paper) -> tuple[Dispatch, ...]:
    return tuple(each.it for each in story.ask(dispatch.sent, paper.id))


def sent(story: Story, paper: Paper, **given: object) -> Dispatch:
    said = {"recipient": "Sở Tài chính", "sent_on": DAY, "means": Means.POST, **given}
    it: Dispatch = story.do(dispatch.add, paper=paper.id, **said)
    return it


def lying(story: Story, it: Dispatch) -> Dispatch:
    """As it lies in the bin."""
    found: Dispatch = story.ask(lambda tx: tx.get(Dispatch, it.id, with_removed=True))
    return found


def refused(story: Story, command: object, id: int = 0, **given: object) -> str:
    with pytest.raises(Refused) as said:
        story.do(command, id=id, **given)
    return said.value.problems[0].msg.key


def lock(story: Story) -> None:
    story.clock.set(datetime(2026, 7, 20, 9, 0))
    story.do(locking.lock, id=story.meeting.id)
    story.clock.set(datetime(2026, 7, 21, 9, 0))


def test_a_paper_goes_out_to_several_and_they_stand_by_their_days(
    story: Story, minutes: Paper
) -> None:
    story.clock.set(datetime(2026, 7, 18, 9, 0))
    late = sent(story, minutes, recipient="Sở Y tế", sent_on=date(2026, 7, 18), copies=2)
    first = sent(story, minutes, means=Means.ELECTRONIC)
    assert gone(story, minutes) == (first, late)


def test_a_paper_not_issued_is_not_sent(story: Story) -> None:
    draft = story.minutes()
    given = {"paper": draft.id, "recipient": "Sở Y tế", "sent_on": DAY, "means": Means.POST}
    assert refused(story, dispatch.add, **given) == "dispatches.not_issued"
    story.signed_and_numbered(draft)
    assert refused(story, dispatch.add, **given) == "dispatches.not_issued"


@pytest.mark.parametrize("missing", ["recipient", "sent_on", "means"])
def test_whom_when_and_how_are_wanted(story: Story, minutes: Paper, missing: str) -> None:
    given = {"recipient": "Sở Y tế", "sent_on": DAY, "means": Means.POST}
    given[missing] = "" if missing == "recipient" else None
    assert refused(story, dispatch.add, paper=minutes.id, **given) == "field.empty"


def test_days_that_can_hardly_be_meant_are_doubted(story: Story, minutes: Paper) -> None:
    def doubted(**given: object) -> list[str]:
        said = {"recipient": "Sở Y tế", "sent_on": DAY, "means": Means.BY_HAND, **given}
        outcome = story.desk.execute(dispatch.add, paper=minutes.id, **said)
        return [each.msg.key for each in outcome.warnings]

    assert doubted() == []
    assert doubted(sent_on=date(2026, 7, 15)) == ["dispatches.before_paper"]
    assert doubted(sent_on=date(2026, 7, 30)) == ["dispatches.in_future"]
    assert doubted(received_on=date(2026, 7, 14)) == ["dispatches.received_before"]


def test_after_the_lock_a_sending_is_added_changed_and_removed(
    story: Story, minutes: Paper
) -> None:
    lock(story)
    it = sent(story, minutes)
    it = story.do(dispatch.change, record=replace(it, signed_by="Đặng Văn Mô"))
    assert gone(story, minutes) == (it,)
    story.do(dispatch.remove, id=it.id)
    assert gone(story, minutes) == ()
    story.desk.undo()
    assert [each.signed_by for each in gone(story, minutes)] == ["Đặng Văn Mô"]
    story.desk.undo()
    story.desk.undo()
    assert gone(story, minutes) == ()


def test_a_sending_removed_after_the_lock_lay_in_the_bin_for_good(
    story: Story, minutes: Paper
) -> None:
    before = sent(story, minutes)
    story.do(dispatch.remove, id=before.id)
    lock(story)
    it = sent(story, minutes, recipient="Sở Y tế")
    story.do(dispatch.remove, id=it.id)
    story.do(records.restore, record=lying(story, it))
    assert [each.recipient for each in gone(story, minutes)] == ["Sở Y tế"]
    assert refused(story, records.restore, record=lying(story, before)) == "meetings.locked"


def test_a_sending_that_was_locked_in_stays_as_it_is(story: Story, minutes: Paper) -> None:
    it = sent(story, minutes)
    lock(story)
    later = sent(story, minutes, recipient="Sở Y tế")
    assert story.ask(dispatch.sent, minutes.id) == (Sent(it, fixed=True), Sent(later, fixed=False))
    changed = replace(it, recipient="Sở Y tế")
    assert refused(story, dispatch.change, record=changed) == "meetings.locked"
    assert refused(story, dispatch.remove, id=it.id) == "meetings.locked"
    story.desk.undo()
    with pytest.raises(Refused):
        story.desk.undo()
    assert gone(story, minutes) == (it,)


def test_only_its_own_commands_write_after_the_lock(story: Story, minutes: Paper) -> None:
    lock(story)
    it = Dispatch(paper=minutes.id, recipient="Sở Y tế", sent_on=DAY, means=Means.POST)
    assert refused(story, records.save, record=it) == "meetings.locked"


def test_a_paper_of_a_locked_meeting_is_locked_with_it(story: Story, minutes: Paper) -> None:
    other = story.do(papers.draft, kind="invitation", meeting=story.meeting.id)
    lock(story)
    found = story.ask(lambda tx: Tx.get(tx, Paper, other.id))
    changed = replace(found, subject="Khác")
    assert refused(story, papers.change, record=changed) == "meetings.locked"
    assert story.ask(minutes_of, story.meeting.id) == minutes
    assert story.ask(lambda tx: tx.get(Meeting, story.meeting.id)).is_locked

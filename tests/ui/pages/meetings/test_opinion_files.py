"""The paper an opinion came as: kept with it, or said to be kept nowhere."""

from __future__ import annotations

from desktop.domain.meetings import Meeting
from desktop.domain.opinions import Opinion, Stance
from tests.ui.driver import type_vn
from tests.ui.pages.meetings.opinion_screen import WHO, part_of
from tests.ui.pages.meetings_screen import Meetings


def opinions(screen: Meetings, meeting: Meeting) -> tuple[Opinion, ...]:
    return screen.room.facts(meeting).opinions


def received(screen: Meetings, meeting: Meeting, number: str) -> Opinion:
    who = screen.room.who(meeting, WHO).id
    made: Opinion = screen.room.do(
        "opinions.receive", participant=who, number=number, text="Nhất trí", stance=Stance.AGREE
    )
    screen.frame.room.load()
    return made


def test_a_file_whose_opinion_is_not_complete_is_not_dropped_unsaid(
    screen: Meetings, meeting: Meeting
) -> None:
    """Choosing another opinion dropped it without a word."""
    first = received(screen, meeting, "30/BCH")
    part = part_of(screen)
    part.choose(0)
    part.choose_file()
    part.choose(first.id)
    assert "y-kien.pdf" in screen.said()
    assert len(opinions(screen, meeting)) == 1


def test_a_file_of_a_whole_opinion_is_kept_when_another_is_chosen(
    screen: Meetings, meeting: Meeting
) -> None:
    first = received(screen, meeting, "30/BCH")
    second = received(screen, meeting, "31/BCH")
    part = part_of(screen)
    part.choose(first.id)
    part.choose_file()
    part.choose(second.id)
    kept = {each.id: each.attachment for each in opinions(screen, meeting)}
    assert kept[first.id] is not None
    assert kept[second.id] is None
    assert part.form.record().number == "31/BCH"


def test_on_the_way_to_the_lock_the_file_waits_and_nothing_is_done(
    screen: Meetings, meeting: Meeting
) -> None:
    """The opinion was written on the way, and its answer asked a shut desk."""
    first = received(screen, meeting, "30/BCH")
    part = part_of(screen)
    part.choose(first.id)
    part.choose_file()
    context = screen.frame.room.context
    object.__setattr__(context, "locking", lambda: True)
    screen.page.leave()
    object.__setattr__(context, "locking", lambda: False)
    assert [each.attachment for each in opinions(screen, meeting)] == [None]
    screen.page.leave()
    assert opinions(screen, meeting)[0].attachment is not None


def test_an_opinion_that_comes_after_the_lock_is_a_draft_while_it_is_typed(
    screen: Meetings, meeting: Meeting
) -> None:
    """The room is locked, so nothing of it was kept until its button was pressed."""
    screen.room.lock(meeting)
    screen.frame.room.load()
    part = part_of(screen)
    part.show_for(screen.room.who(meeting, WHO).id)
    number = part.form.editor("number")
    number.setFocus()
    type_vn(number, "44/BCH")
    screen.page.leave()
    screen.settle()
    place = f"opinions/{screen.room.who(meeting, WHO).id}/0"
    draft = screen.room.desk.draft(place)
    assert draft is not None
    assert draft.payload["number"] == "44/BCH"
    assert opinions(screen, meeting) == (), "it is not whole"

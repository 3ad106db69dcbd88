"""Before signing everything is said; only what would be false stops; what is locked stays."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from desktop.base.clock import SetClock
from desktop.domain.agenda import AgendaItem, ItemResult
from desktop.domain.entries import EntryKind
from desktop.domain.findings import OFFICE_CHECK, Finding, Outcome
from desktop.domain.meetings import Meeting, Occasion
from desktop.domain.opinions import Stance
from desktop.domain.problems import Refused
from desktop.storage.transaction import Tx
from desktop.usecases import (
    agenda,
    entries,
    live,
    locking,
    meetings,
    minutes,
    opinions,
    papers,
    records,
)
from desktop.usecases.closing import closing_list
from desktop.usecases.desk import Desk
from desktop.usecases.minutes import minutes_of
from desktop.usecases.paper_view import paper_view
from tests.story import BAC_GIANG, HUNG_YEN, Story, tell


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, request.param)


@pytest.fixture
def held(story: Story) -> Story:
    story.item("Tình hình an ninh mạng")
    story.hold()
    story.close()
    return story


def found(story: Story) -> tuple[Finding, ...]:
    answer: tuple[Finding, ...] = story.ask(
        closing_list, story.meeting.id, today=story.clock.today(), regulations=story.law
    )
    return answer


def keys(story: Story) -> list[str]:
    return [each.words.key for each in found(story)]


def refused(story: Story, command: object, **given: object) -> str:
    with pytest.raises(Refused) as said:
        story.do(command, **given)
    return said.value.problems[0].msg.key


def meeting_of(story: Story) -> Meeting:
    it: Meeting = story.ask(lambda tx: tx.get(Meeting, story.meeting.id))
    return it


def test_a_meeting_under_way_cannot_have_signed_minutes(story: Story) -> None:
    story.hold()
    paper = story.minutes()
    assert found(story)[0].words.key == "closing.not_ended"
    assert found(story)[0].makes_false
    assert refused(story, papers.submit, id=paper.id) == "closing.not_ended"
    story.close()
    assert story.do(papers.submit, id=paper.id).submitted_at is not None


def test_minutes_without_a_secretary_are_false_and_stand_first(held: Story) -> None:
    held.do(meetings.change, record=replace(meeting_of(held), secretary=None))
    paper = held.minutes()
    assert keys(held)[0] == "closing.no_secretary"
    assert refused(held, papers.submit, id=paper.id) == "closing.no_secretary"


def test_an_item_of_which_nothing_was_written_is_named_until_its_result_is_chosen(
    held: Story,
) -> None:
    assert "closing.item_not_dealt_with" in keys(held)
    (item,) = held.ask(Tx.find, AgendaItem, meeting=held.meeting.id)
    held.do(live.finish_item, id=item.id, result=ItemResult.DEFERRED)
    assert "closing.item_not_dealt_with" not in keys(held)


def test_a_meeting_before_the_first_day_of_effect_is_not_judged(story: Story) -> None:
    story.replaced("Bùi Văn Hình", "Hồ Thị Thế", opinion=False)
    story.hold()
    story.close()
    later = story.regulation.decision
    story.regulation = story.regulation.with_decision(
        later.number, later.symbol, later.signed_on, date(2026, 7, 17)
    )
    assert {each.rule for each in found(story)} <= {OFFICE_CHECK}


def test_what_the_regulation_misses_warns_and_does_not_stop(story: Story) -> None:
    story.replaced("Bùi Văn Hình", "Hồ Thị Thế", opinion=False)
    story.hold()
    story.close()
    breaches = [each for each in found(story) if each.outcome is Outcome.BREACH]
    assert any(each.rule == "stand_in" and each.mend == "opinions.receive" for each in breaches)
    assert all(not each.makes_false for each in breaches)
    assert story.do(papers.submit, id=story.minutes().id).submitted_at is not None


def test_a_further_regular_meeting_was_asked_for_an_occasion_that_was_held(
    desk: Desk, clock: SetClock
) -> None:
    story = tell(desk, clock, BAC_GIANG)  # where each needed meeting has its occasion
    story.hold()
    story.close()
    assert "closing.no_occasion" in keys(story)
    half, year = (
        Meeting(
            title=str(occasion), occasion=occasion, held_on=day, starts=time(8), place="Phòng họp",
            started_at=datetime.combine(day, time(8)), ended_at=datetime.combine(day, time(10)),
        )
        for occasion, day in (
            (Occasion.HALF_YEAR, date(2026, 7, 1)),
            (Occasion.YEAR, date(2026, 7, 10)),
        )
    )  # fmt: skip
    story.do(records.save, record=half)
    assert "closing.no_occasion" in keys(story)
    story.do(records.save, record=year)
    assert "closing.no_occasion" not in keys(story)


def test_open_things_come_before_those_in_order(held: Story) -> None:
    outcomes = [each.outcome for each in found(held)]
    order = [Outcome.BREACH, Outcome.DUE, Outcome.OK]
    assert outcomes == sorted(outcomes, key=order.index)
    assert Outcome.SILENT not in outcomes
    assert Outcome.NOT_APPLICABLE not in outcomes


def test_a_conclusion_without_a_lead_is_named_by_its_number(story: Story) -> None:
    item = story.item("Dự toán")
    story.hold()
    entry = story.says(
        EntryKind.CONCLUSION, "Bố trí kinh phí trong năm", "Nguyễn Văn Mẫu", item=item
    )
    story.close()
    said = next(e for e in found(story) if e.words.key == "closing.clause_without_lead")
    assert (said.mend, said.target) == ("clauses.assign", story.clause(entry).id)


def test_a_part_whose_records_changed_is_said_until_it_is_made_again(held: Story) -> None:
    held.minutes()
    held.do(meetings.change, record=replace(meeting_of(held), read_back=False))
    said = next(e for e in found(held) if e.words.key == "closing.part_changed")
    assert said.mend == "minutes_parts.rewrite"
    held.do(minutes.rewrite, id=said.target)
    assert "closing.part_changed" not in keys(held)


def test_nothing_is_locked_before_its_minutes_are_issued(held: Story) -> None:
    assert refused(held, locking.lock, id=held.meeting.id) == "meetings.minutes_not_issued"
    held.signed_and_numbered(held.minutes())
    assert refused(held, locking.lock, id=held.meeting.id) == "meetings.minutes_not_issued"


def test_a_meeting_not_held_is_not_locked(story: Story) -> None:
    assert refused(story, locking.lock, id=story.meeting.id) == "desk.not_now"


def test_a_locked_meeting_says_who_when_and_stays_as_it_is(held: Story) -> None:
    held.issued(held.minutes())
    held.clock.set(datetime(2026, 7, 20, 9, 0))
    locked = held.do(locking.lock, id=held.meeting.id)
    assert (locked.locked_at, locked.locked_by) == (datetime(2026, 7, 20, 9, 0), "Nguyễn Văn Mẫu")
    paper = held.ask(minutes_of, held.meeting.id)
    assert paper is not None
    for command, given in (
        (meetings.change, {"record": replace(locked, place="Khác")}),
        (agenda.add, {"meeting": held.meeting.id, "title": "Thêm"}),
        (live.correct, {"record": presence_of(held)}),
        (entries.write, {"meeting": held.meeting.id, "kind": EntryKind.OPINION, "text": "Thêm",
                         "speaker": held.who("Hoàng Văn Tạm")}),
    ):  # fmt: skip
        assert refused(held, command, **given) == "meetings.locked"
    assert refused(held, locking.lock, id=held.meeting.id) == "desk.not_now"
    assert refused(held, papers.withdraw, id=paper.id, reason="sửa") == "desk.not_now"


def test_a_late_opinion_may_still_be_added_and_is_marked(held: Story) -> None:
    held.issued(held.minutes())
    held.clock.set(datetime(2026, 7, 20, 9, 0))
    held.do(locking.lock, id=held.meeting.id)
    held.clock.set(datetime(2026, 7, 22, 9, 0))
    late = held.do(
        opinions.receive_late,
        participant=held.who("Hoàng Văn Tạm"),
        number="99/BCH",
        stance=Stance.AGREE,
        dated=held.clock.today(),
        text="Nhất trí",
    )
    assert late.late


def test_locking_is_asked_about_first_and_is_never_taken_back(held: Story) -> None:
    held.issued(held.minutes())
    before = held.desk.undoable
    held.do(locking.lock, id=held.meeting.id)
    assert locking.lock.confirm
    assert locking.lock.final
    assert held.desk.undoable == before


def test_an_act_before_the_lock_is_not_taken_back_after_it(held: Story) -> None:
    held.issued(held.minutes())
    held.do(locking.lock, id=held.meeting.id)
    while held.desk.undoable is not None:
        with contextlib.suppress(Refused):
            held.desk.undo()
    assert meeting_of(held).is_locked


def concluded(held: Story) -> None:
    """The meeting concluded something; its minutes are issued and its records locked."""
    moment = held.clock.now()
    held.do(
        entries.write,
        meeting=held.meeting.id,
        kind=EntryKind.CONCLUSION,
        text="Bố trí kinh phí trong năm",
        speaker=held.who("Nguyễn Văn Mẫu"),
        at=moment,
    )
    held.issued(held.minutes())
    held.clock.set(datetime(2026, 7, 20, 9, 0))
    held.do(locking.lock, id=held.meeting.id)
    held.clock.set(datetime(2026, 7, 21, 9, 0))


def test_a_notice_of_conclusions_could_not_be_made_after_the_lock(held: Story) -> None:
    concluded(held)
    view = held.ask(paper_view, "conclusion_notice", meeting=held.meeting.id)
    assert (view.sealed, view.shut) == (False, False)
    notice = held.do(papers.draft, kind="conclusion_notice", meeting=held.meeting.id)
    held.do(papers.submit, id=notice.id)
    held.do(papers.sign, id=notice.id, on_day=date(2026, 7, 21))
    held.do(papers.number, id=notice.id, on_day=date(2026, 7, 21))
    assert held.do(papers.issue, id=notice.id).is_issued
    assert meeting_of(held).is_locked


def test_another_notice_takes_the_place_of_a_draft_left_at_the_lock(held: Story) -> None:
    held.do(
        entries.write,
        meeting=held.meeting.id,
        kind=EntryKind.CONCLUSION,
        text="Bố trí kinh phí trong năm",
        speaker=held.who("Nguyễn Văn Mẫu"),
    )
    left = held.do(papers.draft, kind="conclusion_notice", meeting=held.meeting.id)
    held.issued(held.minutes())
    held.clock.set(datetime(2026, 7, 20, 9, 0))
    held.do(locking.lock, id=held.meeting.id)
    assert refused(held, papers.submit, id=left.id) == "meetings.locked"
    view = held.ask(paper_view, "conclusion_notice", meeting=held.meeting.id)
    assert (view.paper.id, view.sealed, view.shut) == (0, False, False)


def test_no_other_paper_begins_after_the_lock_and_that_is_known_before(held: Story) -> None:
    concluded(held)
    assert held.ask(paper_view, "programme", meeting=held.meeting.id).shut
    assert (
        refused(held, papers.draft, kind="invitation", meeting=held.meeting.id) == "meetings.locked"
    )


def test_that_no_notice_was_made_is_said_before_the_lock(held: Story) -> None:
    assert "closing.no_notice" not in keys(held)
    held.do(
        entries.write,
        meeting=held.meeting.id,
        kind=EntryKind.CONCLUSION,
        text="Bố trí kinh phí trong năm",
        speaker=held.who("Nguyễn Văn Mẫu"),
    )
    assert "closing.no_notice" in keys(held)
    notice = held.do(papers.draft, kind="conclusion_notice", meeting=held.meeting.id)
    assert "closing.no_notice" in keys(held)
    held.do(papers.submit, id=notice.id)
    assert "closing.no_notice" not in keys(held)


def presence_of(story: Story) -> object:
    from desktop.domain.attendance import Presence

    it = story.ask(lambda tx: tx.find(Presence, meeting=story.meeting.id)[0])
    return replace(it, arrived_at=datetime(2026, 7, 16, 8, 5))

"""Minutes are read before they are signed: requests are kept, answered, and stop nothing."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.base.clock import SetClock
from desktop.domain.corrections import Answer, Correction, MinutesReading
from desktop.domain.findings import Finding
from desktop.domain.problems import Refused
from desktop.usecases import corrections, locking, minutes, papers, todo
from desktop.usecases.closing import closing_list
from desktop.usecases.corrections import Corrections, corrections_of
from desktop.usecases.desk import Desk
from desktop.usecases.facts import meeting_facts
from tests.story import BAC_GIANG, HUNG_YEN, Story, tell

BOTH = pytest.mark.parametrize("held", [HUNG_YEN, BAC_GIANG], indirect=True)
UNTIL = date(2026, 7, 20)


@pytest.fixture
def held(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    """A meeting held, with its minutes in draft."""
    story = tell(desk, clock, getattr(request, "param", HUNG_YEN))
    story.hold()
    story.close()
    story.do(minutes.make, meeting=story.meeting.id)
    return story


def ask(story: Story, text: str = "Tên cơ quan ghi chưa đúng", **given: object) -> Correction:
    who = story.who("Hoàng Văn Tạm")
    it: Correction = story.do(
        corrections.ask, meeting=story.meeting.id, participant=who, text=text, **given
    )
    return it


def kept(story: Story) -> Corrections:
    found: Corrections = story.ask(lambda tx: corrections_of(tx, story.meeting.id))
    return found


def said(story: Story) -> list[Finding]:
    found = story.ask(
        closing_list, story.meeting.id, today=story.clock.today(), regulations=story.law
    )
    keys = ("corrections.unanswered", "minutes_readings.runs")
    return [each for each in found if each.words.key in keys]


def refused(story: Story, command: object, id: int = 0, **given: object) -> str:
    with pytest.raises(Refused) as caught:
        story.do(command, id, **given)
    return caught.value.problems[0].msg.key


@BOTH
def test_a_reading_is_said_until_its_day_and_no_longer(held: Story) -> None:
    held.do(corrections.send, meeting=held.meeting.id, until=UNTIL)
    for day, runs in ((19, True), (20, True), (21, False)):
        held.clock.set(held.clock.now().replace(day=day))
        assert bool(said(held)) is runs
    reading = kept(held).reading
    assert reading is not None
    assert reading.until == UNTIL


def test_the_day_is_changed_on_the_same_reading_and_undo_brings_it_back(held: Story) -> None:
    held.do(corrections.send, meeting=held.meeting.id, until=UNTIL)
    held.do(corrections.send, meeting=held.meeting.id, until=date(2026, 7, 24))
    (only,) = held.ask(lambda tx: tx.all(MinutesReading))
    assert only.until == date(2026, 7, 24)
    held.desk.undo()
    (only,) = held.ask(lambda tx: tx.all(MinutesReading))
    assert only.until == UNTIL


def test_the_last_day_is_not_before_the_draft_was_sent(held: Story) -> None:
    given = {"meeting": held.meeting.id, "sent_on": UNTIL}
    assert held.do(corrections.send, until=UNTIL, **given).until == UNTIL
    wrong = refused(held, corrections.send, until=date(2026, 7, 19), **given)
    assert wrong == "minutes_readings.backward"
    assert refused(held, corrections.send, until=None, **given) == "field.empty"


@BOTH
def test_an_open_request_warns_and_stops_no_signing(held: Story) -> None:
    it = ask(held)
    (finding,) = said(held)
    assert (finding.mend, finding.target) == ("corrections.take", it.id)
    assert finding.is_open
    assert not finding.makes_false
    assert finding.provision == ""
    paper = held.ask(lambda tx: minutes.minutes_of(tx, held.meeting.id))
    held.do(papers.submit, id=paper.id)


def test_a_request_is_taken_or_refused_with_a_reason_and_reopened(held: Story) -> None:
    taken, other = ask(held), ask(held, "Thêm ý kiến của Bộ CHQS tỉnh")
    assert held.do(corrections.take, id=taken.id).answer is Answer.TAKEN
    assert refused(held, corrections.refuse, other.id, reason=" ") == "corrections.reason_wanted"
    no = held.do(corrections.refuse, id=other.id, reason="Ý kiến nêu sau cuộc họp")
    assert (no.answer, no.reason) == (Answer.REFUSED, "Ý kiến nêu sau cuộc họp")
    assert no.answered_on == held.clock.today()
    assert said(held) == []
    assert refused(held, corrections.take, other.id) == "desk.not_now"
    again = held.do(corrections.reopen, id=other.id)
    assert (again.answer, again.answered_on, again.reason) == (None, None, "")
    assert [each.correction.id for each in kept(held).asked] == [other.id, taken.id]


def test_one_that_comes_late_is_kept_and_said_to_be_late(held: Story) -> None:
    held.do(corrections.send, meeting=held.meeting.id, until=UNTIL)
    who = held.who("Hoàng Văn Tạm")
    for day, late in ((UNTIL, False), (date(2026, 7, 21), True)):
        outcome = held.desk.execute(
            corrections.ask,
            meeting=held.meeting.id,
            participant=who,
            text="Sửa tên",
            received_on=day,
        )
        keys = [each.msg.key for each in outcome.warnings]
        assert ("corrections.came_late" in keys) is late
    assert len(kept(held).asked) == 2


def test_without_minutes_nothing_is_read_or_corrected(desk: Desk, clock: SetClock) -> None:
    story = tell(desk, clock, HUNG_YEN)
    wrong = refused(story, corrections.send, meeting=story.meeting.id, until=UNTIL)
    assert wrong == "minutes.none"


def test_after_the_minutes_are_issued_and_locked_only_an_addendum_is_left(held: Story) -> None:
    open_one, taken, late = ask(held), ask(held, "Sửa tên"), ask(held, "Thêm ý kiến")
    held.do(corrections.take, id=taken.id)
    held.issued(held.ask(lambda tx: minutes.minutes_of(tx, held.meeting.id)))
    with pytest.raises(Refused) as caught:
        ask(held, "Muộn")
    assert caught.value.problems[0].msg.key == "corrections.issued"
    assert refused(held, corrections.take, open_one.id) == "corrections.issued"
    held.do(corrections.refuse, id=late.id, reason="Biên bản đã phát hành")
    assert refused(held, corrections.remove, open_one.id) == "corrections.answered_before_issue"
    for answered in (taken.id, late.id):
        wrong = refused(held, corrections.reopen, answered)
        assert wrong == "corrections.answered_before_issue"
    anew = {"participant": taken.participant, "text": "Khác", "part": "", "received_on": UNTIL}
    wrong = refused(held, corrections.change, taken.id, **anew)
    assert wrong == "corrections.answered_before_issue"
    held.do(locking.lock, id=held.meeting.id)
    given = {"reason": "Biên bản đã phát hành"}
    assert refused(held, corrections.refuse, open_one.id, **given) == "meetings.locked"


def test_home_counts_what_waits(held: Story) -> None:
    ask(held)
    facts = held.ask(lambda tx: meeting_facts(tx, held.meeting.id, held.clock.today()))
    line = todo.of_corrections(facts, kept(held).waiting)
    assert line.title.places["n"] == 1
    assert (line.place.record, line.place.tab) == (held.meeting.id, "minutes")

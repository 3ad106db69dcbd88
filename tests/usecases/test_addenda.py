"""What corrects issued minutes: its whole way, also after the lock, and what stays locked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.base.clock import SetClock
from desktop.domain.papers import MinutesPart, NumberEntry, Paper, Standing
from desktop.domain.problems import Refused
from desktop.storage import audit_log
from desktop.usecases import (
    correcting,
    dispatch,
    issuing,
    locking,
    minutes,
    numbering,
    papers,
)
from desktop.usecases.attachments import GivenFile
from desktop.usecases.desk import Desk
from desktop.usecases.minutes import minutes_of
from tests.story import BAC_GIANG, DAY, HUNG_YEN, Story, tell

LATER = date(2026, 7, 21)


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    it = tell(desk, clock, request.param)
    it.item("Tình hình an ninh mạng")
    it.hold()
    it.close()
    return it


@pytest.fixture
def issued(story: Story) -> Story:
    story.issued(story.minutes())
    return story


def begun(story: Story, text: str = "Sửa tên người dự họp") -> Paper:
    it: Paper = story.do(papers.draft, kind="addendum", meeting=story.meeting.id, text=text)
    return it


def words_of(story: Story, paper: Paper) -> MinutesPart:
    it: MinutesPart = story.ask(lambda tx: tx.one(MinutesPart, paper=paper.id))
    return it


def refused(story: Story, command: object, id: int = 0, **given: object) -> str:
    with pytest.raises(Refused) as said:
        story.do(command, id=id, **given)
    return said.value.problems[0].msg.key


def lock(story: Story) -> None:
    story.clock.set(datetime(2026, 7, 20, 9, 0))
    story.do(locking.lock, id=story.meeting.id)
    story.clock.set(datetime(2026, 7, 21, 9, 0))


def test_minutes_not_issued_are_changed_and_not_corrected(story: Story) -> None:
    given = {"kind": "addendum", "meeting": story.meeting.id}
    assert refused(story, papers.draft, **given) == "papers.minutes_first"
    story.signed_and_numbered(story.minutes())
    assert refused(story, papers.draft, **given) == "papers.minutes_first"


def test_it_is_counted_with_the_minutes_for_both_print_the_same_letters(issued: Story) -> None:
    paper = issued.issued(begun(issued))
    entry = issued.ask(lambda tx: tx.get(NumberEntry, paper.entry))
    before = issued.ask(minutes_of, issued.meeting.id)
    first = issued.ask(lambda tx: tx.get(NumberEntry, before.entry))
    assert (entry.series, entry.number, entry.symbol) == (first.series, 2, first.symbol)
    assert issued.issued(begun(issued)).entry != entry.id


@pytest.mark.parametrize("command", [papers.sign, papers.number])
def test_it_was_signed_and_numbered_before_the_minutes_it_corrects(
    issued: Story, command: object
) -> None:
    paper = issued.do(papers.submit, id=begun(issued).id)
    name = "signed_on" if command is papers.sign else "numbered_on"
    for eve in (date(2026, 7, 15), date(2026, 6, 1)):
        said = refused(issued, command, id=paper.id, on_day=eve)
        assert said == f"papers.{name}_before_corrected"
    issued.do(command, id=paper.id, on_day=DAY)


def test_one_that_bears_a_false_day_is_not_issued_and_can_be_taken_back(issued: Story) -> None:
    signed = issued.signed_and_numbered(begun(issued))
    with issued.desk.database.writing() as tx:  # as an earlier program let pass
        tx.put(replace(signed, numbered_on=date(2026, 7, 15)))
    assert refused(issued, papers.issue, id=signed.id) == "papers.numbered_on_before_corrected"
    assert issued.do(papers.withdraw, id=signed.id, reason="sai ngày").numbered_on is None


def test_its_file_was_called_by_the_day_of_the_meeting(issued: Story) -> None:
    draft = begun(issued)
    assert issued.ask(issuing.file_name, draft) == "bien-ban-dinh-chinh"
    issued.clock.set(datetime(2026, 7, 21, 9, 0))
    sent = issued.do(papers.submit, id=draft.id)
    numbered = issued.do(papers.number, id=sent.id, on_day=LATER)
    assert issued.ask(issuing.file_name, numbered) == "bien-ban-dinh-chinh-02-2026-07-21"


def test_after_the_lock_it_goes_its_whole_way_and_out(issued: Story) -> None:
    lock(issued)
    paper = begun(issued, "")
    part = words_of(issued, paper)
    assert refused(issued, papers.submit, id=paper.id) == "papers.text_wanted"
    issued.do(minutes.edit, id=part.id, text="Bổ sung tên người dự")
    issued.do(papers.retitle, id=paper.id, subject="Bổ sung Biên bản")
    issued.do(papers.submit, id=paper.id)
    assert refused(issued, minutes.edit, id=part.id, text="Khác") == "papers.is_submitted"
    issued.do(papers.withdraw, id=paper.id, reason="sai tên")
    issued.do(minutes.edit, id=part.id, text="Bổ sung tên đúng")
    issued.do(papers.submit, id=paper.id)
    assert issued.do(papers.reserve, id=paper.id).entry is not None
    issued.do(papers.sign, id=paper.id, on_day=LATER)
    numbered = issued.do(papers.number, id=paper.id, on_day=LATER)
    issued.do(numbering.void, id=numbered.entry, reason="in sai")
    issued.do(papers.number, id=paper.id, on_day=LATER)
    done = issued.do(papers.issue, id=paper.id)
    assert done.standing is Standing.ISSUED
    scan = GivenFile("dinh-chinh.pdf", b"%PDF- scan")
    assert issued.do(papers.attach_scan, id=paper.id, scan=scan).scan is not None
    issued.do(
        dispatch.add, paper=paper.id, recipient="Sở Y tế", sent_on=LATER, means=dispatch.Means.POST
    )


def test_subject_and_words_changed_together_are_one_act(issued: Story) -> None:
    """They were two acts: undo took back the words and left the subject."""
    paper = begun(issued)
    before = len(issued.ask(lambda tx: audit_log.entries(tx, newest=99)))
    issued.do(correcting.write, id=paper.id, subject="Bổ sung Biên bản", text="Bổ sung tên đúng")
    assert len(issued.ask(lambda tx: audit_log.entries(tx, newest=99))) == before + 1
    assert words_of(issued, paper).text == "Bổ sung tên đúng"
    issued.desk.undo()
    assert words_of(issued, paper).text == "Sửa tên người dự họp"
    assert issued.ask(lambda tx: tx.get(Paper, paper.id)).subject == paper.subject


def test_minutes_are_not_written_as_one_text(issued: Story) -> None:
    before = issued.ask(minutes_of, issued.meeting.id)
    given = {"id": before.id, "subject": "Khác", "text": "Khác"}
    assert refused(issued, correcting.write, **given) == "desk.not_now"


def test_what_lay_there_when_it_was_locked_stays(issued: Story) -> None:
    paper = begun(issued)
    part = words_of(issued, paper)
    lock(issued)
    assert refused(issued, minutes.edit, id=part.id, text="Khác") == "meetings.locked"
    for command, given in (
        (papers.submit, {}),
        (papers.retitle, {"subject": "Khác"}),
        (correcting.write, {"subject": "Khác", "text": "Khác"}),
    ):
        assert refused(issued, command, id=paper.id, **given) == "meetings.locked"
    before = issued.ask(minutes_of, issued.meeting.id)
    scan = GivenFile("bien-ban.pdf", b"%PDF- scan")
    assert refused(issued, papers.attach_scan, id=before.id, scan=scan) == "meetings.locked"
    old = issued.ask(lambda tx: tx.find(MinutesPart, paper=before.id))[0]
    assert refused(issued, minutes.edit, id=old.id, text="Khác") == "meetings.locked"


def test_no_other_paper_is_begun_after_the_lock(issued: Story) -> None:
    lock(issued)
    given = {"kind": "invitation", "meeting": issued.meeting.id}
    assert refused(issued, papers.draft, **given) == "meetings.locked"


def test_beginning_and_writing_are_taken_back_after_the_lock(issued: Story) -> None:
    lock(issued)
    paper = begun(issued)
    issued.do(minutes.edit, id=words_of(issued, paper).id, text="Khác")
    issued.desk.undo()
    assert words_of(issued, paper).text == "Sửa tên người dự họp"
    issued.desk.undo()
    assert issued.ask(lambda tx: tx.find(Paper, kind="addendum")) == []


def test_an_issued_one_never_changes(issued: Story) -> None:
    paper = issued.issued(begun(issued))
    assert refused(issued, papers.change, record=replace(paper, subject="Khác"))
    part = words_of(issued, paper)
    assert refused(issued, minutes.edit, id=part.id, text="Khác") == "papers.is_submitted"
    assert paper.numbered_on == DAY

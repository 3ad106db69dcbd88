"""A paper's way from draft to issue: what may change when, and what never does again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from desktop.base.clock import SetClock
from desktop.domain.attachments import Attachment
from desktop.domain.meetings import Meeting
from desktop.domain.papers import NumberEntry, NumberState, Paper, Standing
from desktop.domain.problems import Refused
from desktop.usecases import meetings, numbering, papers, records
from desktop.usecases.attachments import GivenFile, content_of
from desktop.usecases.desk import Desk
from tests.story import BAC_GIANG, DAY, HUNG_YEN, Story, tell


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, request.param)


@pytest.fixture
def invitation(story: Story) -> Paper:
    story.clock.set(story.clock.now().replace(day=16))
    it: Paper = story.do(papers.draft, kind="invitation", meeting=story.meeting.id)
    return it


def refused(story: Story, command: object, **given: object) -> str:
    with pytest.raises(Refused) as said:
        story.do(command, **given)
    return said.value.problems[0].msg.key


def test_signing_and_numbering_come_in_either_order(story: Story, invitation: Paper) -> None:
    story.do(papers.submit, id=invitation.id)
    numbered = story.do(papers.number, id=invitation.id, on_day=DAY)
    assert numbered.standing is Standing.NUMBERED
    both = story.do(papers.sign, id=invitation.id, on_day=DAY)
    assert both.standing is Standing.SIGNED_AND_NUMBERED


def test_a_draft_is_neither_signed_nor_numbered_nor_issued(story: Story, invitation: Paper) -> None:
    for command in (papers.sign, papers.number):
        assert refused(story, command, id=invitation.id, on_day=DAY) == "desk.not_now"
    assert refused(story, papers.issue, id=invitation.id) == "desk.not_now"


def test_a_paper_is_issued_only_when_signed_and_numbered(story: Story, invitation: Paper) -> None:
    story.do(papers.submit, id=invitation.id)
    story.do(papers.sign, id=invitation.id, on_day=DAY)
    assert refused(story, papers.issue, id=invitation.id) == "desk.not_now"


def test_an_issued_paper_is_kept_as_bytes_and_never_changes(
    story: Story, invitation: Paper
) -> None:
    issued = story.issued(invitation)
    objects = story.desk.objects
    assert objects is not None
    for kept, beginning in ((issued.pdf, b"%PDF"), (issued.docx, b"PK")):
        content = story.ask(content_of, objects, kept)
        assert content.startswith(beginning)
        record = story.ask(lambda tx, kept=kept: tx.get(Attachment, kept))
        assert record.sha256 == sha256(content).hexdigest()
    changed = replace(issued, subject="Khác")
    assert refused(story, records.save, record=changed) == "papers.is_issued"
    assert refused(story, papers.withdraw, id=issued.id, reason="sửa") == "desk.not_now"


def test_taking_back_wants_a_reason_and_begins_the_next_draft(
    story: Story, invitation: Paper
) -> None:
    signed = story.signed_and_numbered(invitation)
    assert refused(story, papers.withdraw, id=signed.id, reason=" ") == "papers.reason_wanted"
    back = story.do(papers.withdraw, id=signed.id, reason="sai địa điểm")
    assert (back.standing, back.draft) == (Standing.DRAFT, 2)
    entry = story.ask(lambda tx: tx.get(NumberEntry, back.entry))
    assert entry.state is NumberState.RESERVED
    again = story.signed_and_numbered(back)
    assert again.entry == signed.entry


def test_what_is_out_for_signature_changes_only_by_taking_back(
    story: Story, invitation: Paper
) -> None:
    submitted = story.do(papers.submit, id=invitation.id)
    changed = replace(submitted, subject="Khác")
    assert refused(story, papers.change, record=changed) == "papers.is_submitted"


def test_a_signature_is_not_of_tomorrow(story: Story, invitation: Paper) -> None:
    story.do(papers.submit, id=invitation.id)
    tomorrow = date(2026, 7, 17)
    assert refused(story, papers.sign, id=invitation.id, on_day=tomorrow) == (
        "papers.signed_in_future"
    )


@pytest.mark.parametrize("command", [papers.sign, papers.number])
def test_minutes_were_signed_and_numbered_before_the_meeting_and_issued(
    story: Story, command: object
) -> None:
    story.hold()
    story.close()
    it = story.do(papers.submit, id=story.minutes().id)
    eve = date(2026, 7, 15)
    with pytest.raises(Refused) as said:
        story.do(command, id=it.id, on_day=eve)
    (problem,) = said.value.problems
    name = "signed_on" if command is papers.sign else "numbered_on"
    assert (problem.msg.key, problem.field) == (f"papers.{name}_before_meeting", name)
    story.do(command, id=it.id, on_day=DAY)


def test_minutes_that_bear_a_false_day_are_not_issued_and_can_be_taken_back(story: Story) -> None:
    story.hold()
    story.close()
    signed = story.signed_and_numbered(story.minutes())
    with story.desk.database.writing() as tx:  # as an earlier program let pass
        tx.put(replace(signed, signed_on=date(2026, 3, 1)))
    assert refused(story, papers.issue, id=signed.id) == "papers.signed_on_before_meeting"
    assert story.do(papers.withdraw, id=signed.id, reason="sai ngày").signed_on is None


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(1990, 1, 1), ["long_ago"]),
        (date(2025, 8, 1), []),
        (DAY, []),
        (date(2026, 7, 17), ["after_meeting"]),
    ],
)
def test_an_invitation_was_signed_in_1990_without_a_word(
    story: Story, invitation: Paper, day: date, said: list[str]
) -> None:
    story.do(papers.submit, id=invitation.id)
    story.clock.set(story.clock.now().replace(day=20))
    for command, name in ((papers.sign, "signed_on"), (papers.number, "numbered_on")):
        if command is papers.number and day < date(2026, 1, 1):
            day, said = DAY, []  # the Party's first term is not that old
        done = story.desk.execute(command, id=invitation.id, on_day=day)
        assert [(each.msg.key, each.field) for each in done.warnings] == [
            (f"papers.{name}_{word}", name) for word in said
        ]
    assert story.desk.execute(papers.issue, id=invitation.id).warnings == ()


def test_the_scan_of_a_signed_paper_is_kept(story: Story, invitation: Paper) -> None:
    story.do(papers.submit, id=invitation.id)
    scan = GivenFile("giay-moi.pdf", b"%PDF- scan")
    signed = story.do(papers.sign, id=invitation.id, on_day=DAY, scan=scan)
    objects = story.desk.objects
    assert objects is not None
    assert story.ask(content_of, objects, signed.scan) == scan.content


def test_the_stamped_scan_comes_once_after_issue_and_nothing_else_changes(
    story: Story, invitation: Paper
) -> None:
    issued = story.issued(invitation)
    scan = GivenFile("giay-moi.pdf", b"%PDF- stamped")
    scanned = story.do(papers.attach_scan, id=issued.id, scan=scan)
    objects = story.desk.objects
    assert objects is not None
    assert story.ask(content_of, objects, scanned.scan) == scan.content
    assert replace(scanned, scan=None, version=issued.version) == issued
    assert refused(story, papers.attach_scan, id=issued.id, scan=scan) == "desk.not_now"


def test_numbering_and_issuing_are_not_offered_for_undo(story: Story, invitation: Paper) -> None:
    story.do(papers.submit, id=invitation.id)
    story.do(papers.number, id=invitation.id, on_day=DAY)
    undoable = story.desk.undoable
    assert undoable is not None
    assert undoable.places["act"] == papers.submit.label


def test_a_voided_number_leaves_its_paper_without_one(story: Story, invitation: Paper) -> None:
    numbered = story.signed_and_numbered(invitation)
    entry = story.do(numbering.void, id=numbered.entry, reason="in sai")
    assert entry.state is NumberState.VOID
    after = story.ask(lambda tx: tx.get(Paper, numbered.id))
    assert (after.entry, after.standing) == (None, Standing.SIGNED)


def test_the_number_of_an_issued_paper_is_not_voided(story: Story, invitation: Paper) -> None:
    issued = story.issued(invitation)
    assert refused(story, numbering.void, id=issued.entry, reason="x") == "number_entries.issued"


def test_what_was_sent_for_signature_is_what_is_issued(story: Story, invitation: Paper) -> None:
    signed = story.signed_and_numbered(invitation)
    meeting = story.ask(lambda tx: tx.get(Meeting, story.meeting.id))
    story.do(meetings.change, record=replace(meeting, place="Hội trường khác"))
    assert refused(story, papers.issue, id=signed.id) == "papers.changed_since"
    moved = story.ask(lambda tx: tx.get(Meeting, story.meeting.id))
    story.do(meetings.change, record=replace(moved, place=meeting.place))
    assert story.do(papers.issue, id=signed.id).is_issued


def test_a_number_is_not_of_tomorrow(story: Story, invitation: Paper) -> None:
    story.do(papers.submit, id=invitation.id)
    tomorrow = date(2026, 7, 17)
    assert refused(story, papers.number, id=invitation.id, on_day=tomorrow) == (
        "papers.numbered_in_future"
    )


def test_a_scan_of_the_former_text_goes_with_it(story: Story, invitation: Paper) -> None:
    story.do(papers.submit, id=invitation.id)
    scan = GivenFile("giay-moi.pdf", b"%PDF- scan")
    story.do(papers.sign, id=invitation.id, on_day=DAY, scan=scan)
    back = story.do(papers.withdraw, id=invitation.id, reason="sai giờ")
    assert back.scan is None

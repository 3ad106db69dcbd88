"""What the file of a locked meeting holds, as the closing sheet lists it."""

from __future__ import annotations

from datetime import datetime

import pytest

from desktop.base.clock import SetClock
from desktop.documents.model import Qr, plain
from desktop.domain.attachments import Attachment
from desktop.domain.entries import EntryKind
from desktop.domain.organisations import Organisation
from desktop.storage import audit_log
from desktop.usecases import (
    agenda,
    locking,
    papers,
    records,
    rescheduling,
)
from desktop.usecases.desk import Desk
from desktop.usecases.paper_needs import why_not
from tests.documents.kinds.test_around import concluded, said, shown
from tests.story import BAC_GIANG, HUNG_YEN, Story, tell


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, request.param)


def test_a_closing_sheet_lists_what_the_locked_file_holds(story: Story) -> None:
    concluded(story)
    issued = story.issued(story.minutes())
    assert story.ask(why_not, "closing_sheet", story.meeting.id) is not None
    story.do(locking.lock, id=story.meeting.id)
    document = shown(story, "closing_sheet")
    text = said(document)
    pdf_ = story.ask(lambda tx: tx.get(Attachment, issued.pdf))
    head = story.ask(audit_log.head)
    assert document.head is not None
    assert document.head.number == "", "it is never numbered"
    for told in (
        "PHIẾU KẾT THÚC HỒ SƠ HỌP",
        "01-BB/TBANM" if story.regulation.id == HUNG_YEN else "01/BB-TBATANM",
        pdf_.sha256[:10],
        "1532/STC-HCSN",
        f"số {head.seq}",
        f"mã {head.digest[:4]} {head.digest[4:8]} {head.digest[8:12]} {head.digest[12:16]};",
        f"nhật ký có {head.seq} dòng",
        "Đạt:",
    ):
        assert told in text, told
    assert f"NK:{head.seq}:{head.digest[:16]}" in [
        plain(each.text) for each in document.blocks if isinstance(each, Qr)
    ]


def test_a_closing_sheet_printed_later_shows_the_head_as_of_the_lock(story: Story) -> None:
    concluded(story)
    story.issued(story.minutes())
    story.do(locking.lock, id=story.meeting.id)
    head = story.ask(audit_log.head)
    story.do(records.save, record=Organisation(name="Sở Mẫu"))
    assert f"số {head.seq}," in said(shown(story, "closing_sheet"))


def test_a_closing_sheet_tells_on_which_item_a_voice_was_heard(story: Story) -> None:
    """Two items of several agencies gave the same line twice, and nobody could tell them apart."""
    items = [story.item(title, cross_sector=True) for title in ("Dự toán", "Kế hoạch năm.")]
    concluded(story)
    for item in items:
        story.says(EntryKind.OPINION, "Nhất trí", "Hoàng Văn Tạm", item=item)
    story.issued(story.minutes())
    story.do(locking.lock, id=story.meeting.id)
    text = said(shown(story, "closing_sheet"))
    heard = [each.partition("”")[0] for each in text.split("Đã có ý kiến của ")[1:]]
    assert {each.partition("“")[2] for each in heard} == {"Dự toán", "Kế hoạch năm"}


def test_a_closing_sheet_tells_former_papers_from_those_in_their_place(story: Story) -> None:
    """Two rows *Giấy mời* and two of one draft stood there with nothing to tell them apart."""
    former = story.do(papers.draft, kind="invitation", meeting=story.meeting.id)
    story.clock.set(datetime(2026, 7, 16, 7, 0))
    first = story.issued(former)
    anew = story.do(rescheduling.invite_anew, id=first.id)
    story.issued(anew)
    laid = story.do(agenda.add_paper, meeting=story.meeting.id, title="Dự thảo")
    story.do(agenda.replace_paper, id=laid.id)
    concluded(story)
    story.issued(story.minutes())
    story.do(locking.lock, id=story.meeting.id)
    text = said(shown(story, "closing_sheet"))
    assert text.count("Giấy mời (đã được thay bằng số 02") == 1
    assert "Dự thảo (bản 1, bản cũ)" in text
    assert "Dự thảo (bản 2)" in text

"""A notice of conclusions where several presided by turns: each conclusion is its own officer's."""

from __future__ import annotations

from datetime import datetime

import pytest

from desktop.base.clock import SetClock
from desktop.documents.model import Signatures
from desktop.documents.render import docx, pdf
from desktop.domain.entries import EntryKind
from desktop.domain.meetings import Ground
from desktop.usecases import entries, issuing, live, meetings
from desktop.usecases.desk import Desk
from desktop.usecases.facts import meeting_facts
from desktop.usecases.live_view import live_view
from tests.documents.acceptance import check
from tests.documents.kinds.test_around import said, shown
from tests.story import BAC_GIANG, DAY, HUNG_YEN, Story, tell

HEAD, DEPUTY = "Nguyễn Văn Mẫu", "Trần Văn Thử"
HEAD_CALLED = "đồng chí Nguyễn Văn Mẫu, Trưởng Tiểu ban"
DEPUTY_CALLED = "đồng chí Trần Văn Thử, Phó Trưởng Tiểu ban Thường trực"


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, request.param)


def handed_over(story: Story, name: str, hour: int, minute: int) -> None:
    moment = datetime(2026, 7, 16, hour, minute)
    story.clock.set(moment)
    given = {"giver": story.seats[HEAD].id, "paper": "15/UQ", "paper_on": DAY}
    ground = Ground.OWN if name == HEAD else Ground.AUTHORIZED
    story.do(
        meetings.appoint_presiding,
        meeting=story.meeting.id,
        membership=story.seats[name].id,
        ground=ground,
        from_at=moment,
        **(given if name != HEAD else {}),
    )


def concludes(story: Story, name: str, text: str, hour: int, minute: int) -> None:
    story.clock.set(datetime(2026, 7, 16, hour, minute))
    story.says(EntryKind.CONCLUSION, text, name)


def test_conclusions_of_the_head_were_printed_as_the_deputy_s(story: Story) -> None:
    story.hold()
    concludes(story, HEAD, "Việc thứ nhất", 8, 30)
    handed_over(story, DEPUTY, 9, 0)
    concludes(story, DEPUTY, "Việc thứ hai", 9, 30)
    story.close()
    text = said(shown(story, "conclusion_notice"))
    assert f"ết luận của {HEAD_CALLED} và {DEPUTY_CALLED}" in text
    assert f"{HEAD_CALLED}, chủ trì" not in text, "the opening names the post in the agency too"
    assert "Nguyễn Văn Mẫu, " in text.split("chủ trì")[0]
    assert "từ 09 giờ 00, đồng chí Trần Văn Thử, Giám đốc Công an tỉnh" in text
    assert "các đồng chí chủ trì kết luận như sau:" in text.casefold()
    first, second = f"Đ{HEAD_CALLED[1:]}, kết luận:", f"Đ{DEPUTY_CALLED[1:]}, kết luận:"
    places = [text.index(each) for each in (first, "1. Việc", second, "2. Việc")]
    assert places == sorted(places)


def test_who_takes_over_after_the_last_conclusion_concluded_nothing(story: Story) -> None:
    story.hold()
    concludes(story, HEAD, "Việc thứ nhất", 8, 30)
    handed_over(story, DEPUTY, 9, 0)
    story.close()
    text = said(shown(story, "conclusion_notice"))
    assert "Trần Văn Thử" not in text
    assert "đồng chí Nguyễn Văn Mẫu kết luận như sau:" in text.replace("Đồng chí", "đồng chí")


def test_who_opened_and_who_alone_concluded_are_both_named(story: Story) -> None:
    """The notice said that the Deputy presided over the whole meeting."""
    story.hold()
    handed_over(story, DEPUTY, 9, 0)
    concludes(story, DEPUTY, "Việc thứ hai", 9, 30)
    story.close()
    text = said(shown(story, "conclusion_notice"))
    assert f"ết luận của {DEPUTY_CALLED} tại" in text
    assert "Trưởng Tiểu ban, chủ trì phiên họp" in text
    assert "từ 09 giờ 00, đồng chí Trần Văn Thử" in text
    assert "đồng chí Trần Văn Thử kết luận như sau:" in text.replace("Đồng chí", "đồng chí")


def test_only_who_presided_at_the_end_signed_the_minutes(story: Story) -> None:
    story.hold()
    concludes(story, HEAD, "Việc thứ nhất", 8, 30)
    handed_over(story, DEPUTY, 9, 0)
    story.close()
    document = story.ask(issuing.compose, story.minutes(), story.law)
    blocks = [each for each in document.blocks if isinstance(each, Signatures)]
    assert [each.right.name.rpartition(" ")[0] != "" for each in blocks] == [True, True]
    assert HEAD in blocks[0].right.name
    assert DEPUTY in blocks[1].right.name
    assert blocks[0].left is not None
    assert blocks[1].left is None
    assert blocks[1].recipients is not None
    assert check(document, pdf.render(document).pdf, docx.render(document)) == []


def test_who_is_to_take_over_later_does_not_preside_yet(story: Story) -> None:
    story.hold()
    handed_over(story, DEPUTY, 9, 0)
    story.clock.set(datetime(2026, 7, 16, 8, 30))
    facts = story.ask(meeting_facts, story.meeting.id, DAY)
    before, after = datetime(2026, 7, 16, 8, 30), datetime(2026, 7, 16, 9, 0)
    view = live_view(facts, (), (), before)
    assert [row.participant.printed_name for row in view.rows if row.presides] == [HEAD]
    assert not view.is_handed_over(before)
    assert view.is_handed_over(after)


def test_conclusions_written_under_no_hour_are_of_who_ended_their_item(story: Story) -> None:
    item = story.item("Tình hình an ninh mạng")
    story.hold()
    story.do(live.begin_item, id=item)
    story.clock.set(datetime(2026, 7, 16, 8, 40))
    story.do(live.finish_item, id=item)
    handed_over(story, DEPUTY, 9, 0)
    story.close()
    story.do(entries.add_clause, meeting=story.meeting.id, text="Việc ghi thêm", item=item)
    text = said(shown(story, "conclusion_notice"))
    assert f"ết luận của {HEAD_CALLED} tại" in text

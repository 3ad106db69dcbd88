"""Minutes follow the records, keep the clerk's words, and show both when they differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from desktop.base.clock import SetClock
from desktop.domain.entries import EntryKind
from desktop.domain.meetings import Meeting
from desktop.domain.papers import MinutesPart, Paper
from desktop.domain.problems import Refused
from desktop.usecases import agenda, entries, live, meetings, minutes, papers
from desktop.usecases.desk import Desk
from desktop.usecases.minutes import PartNow, parts_now
from desktop.usecases.minutes_view import TITLE, minutes_view, revisions
from tests.story import BAC_GIANG, HUNG_YEN, Story, tell


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    it = tell(desk, clock, request.param)
    item = it.item("Tình hình an ninh mạng")
    it.hold()
    it.says(EntryKind.OPINION, "Nhất trí với báo cáo", "Hoàng Văn Tạm", item=item)
    it.close()
    return it


@pytest.fixture
def paper(story: Story) -> Paper:
    return story.minutes()


def parts(story: Story, paper: Paper) -> dict[str, PartNow]:
    now = story.ask(parts_now, story.ask(lambda tx: tx.get(Paper, paper.id)), story.law)
    return {each.part.code: each for each in now}


def kept(story: Story, paper: Paper, code: str) -> MinutesPart:
    return parts(story, paper)[code].part


def refused(story: Story, command: object, **given: object) -> str:
    with pytest.raises(Refused) as said:
        story.do(command, **given)
    return said.value.problems[0].msg.key


def test_there_is_one_paper_of_minutes_for_a_meeting(story: Story, paper: Paper) -> None:
    assert story.minutes() == paper


def test_minutes_wait_until_the_meeting_has_begun(desk: Desk, clock: SetClock) -> None:
    planned = tell(desk, clock, BAC_GIANG)
    assert refused(planned, minutes.make, meeting=planned.meeting.id) == "minutes.not_begun"


def test_the_parts_stand_in_the_order_of_the_paper(story: Story, paper: Paper) -> None:
    codes = list(parts(story, paper))
    assert codes[:3] == ["time_place", "attendance", "presiding"]
    assert codes[-2].startswith("item:")
    assert codes[-1] == "closing"
    assert not any(each.stale or each.part.is_edited for each in parts(story, paper).values())


def test_unchanged_parts_follow_the_records_and_changed_ones_stay(
    story: Story, paper: Paper
) -> None:
    ours = kept(story, paper, "time_place")
    story.do(minutes.edit, id=ours.id, text="Địa điểm: như giấy mời.")
    meeting = story.ask(lambda tx: tx.get(Meeting, story.meeting.id))
    story.do(meetings.change, record=replace(meeting, place="Hội trường", read_back=False))
    before = parts(story, paper)
    assert before["time_place"].stale
    assert before["closing"].stale
    story.do(minutes.refresh, meeting=story.meeting.id)
    after = parts(story, paper)
    assert after["time_place"].part.text == "Địa điểm: như giấy mời."
    assert after["time_place"].stale
    assert not after["closing"].stale
    assert "Hội trường" in after["time_place"].records


def test_words_that_are_the_records_own_are_no_change_by_hand(story: Story, paper: Paper) -> None:
    part = kept(story, paper, "closing")
    assert not story.do(minutes.edit, id=part.id, text=part.made_from).is_edited


def test_a_part_made_again_has_the_words_of_the_records_and_undo_brings_ours_back(
    story: Story, paper: Paper
) -> None:
    part = kept(story, paper, "closing")
    story.do(minutes.edit, id=part.id, text="Khác.")
    again = story.do(minutes.rewrite, id=part.id)
    assert (again.text, again.is_edited) == (part.text, False)
    story.desk.undo()
    assert kept(story, paper, "closing").text == "Khác."


def test_a_settled_part_is_ours_and_no_longer_asked_about(story: Story, paper: Paper) -> None:
    part = kept(story, paper, "closing")
    story.do(minutes.edit, id=part.id, text="Khác.")
    meeting = story.ask(lambda tx: tx.get(Meeting, story.meeting.id))
    story.do(meetings.change, record=replace(meeting, read_back=False))
    assert parts(story, paper)["closing"].stale
    story.do(minutes.settle, id=part.id)
    now = parts(story, paper)["closing"]
    assert (now.part.text, now.part.is_edited, now.stale) == ("Khác.", True, False)


def test_an_item_added_later_waits_as_a_part_to_come(story: Story, paper: Paper) -> None:
    item = story.item("Việc khác")
    now = parts(story, paper)[f"item:{item}"]
    assert (now.part.id, now.stale) == (0, True)
    story.do(minutes.refresh, meeting=story.meeting.id)
    assert kept(story, paper, f"item:{item}").id
    assert list(parts(story, paper))[-1] == "closing"


def test_the_part_of_an_item_taken_away_goes_unless_its_words_are_ours(
    story: Story, paper: Paper
) -> None:
    plain, ours = story.item("Việc khác"), story.item("Việc sửa tay")
    story.do(minutes.refresh, meeting=story.meeting.id)
    part = kept(story, paper, f"item:{ours}")
    story.do(minutes.edit, id=part.id, text="Lời riêng.")
    for item in (plain, ours):
        story.do(agenda.remove, id=item)
    story.do(minutes.refresh, meeting=story.meeting.id)
    codes = parts(story, paper)
    assert f"item:{plain}" not in codes
    assert codes[f"item:{ours}"].part.text == "Lời riêng."


def test_text_out_for_signature_stays(story: Story, paper: Paper) -> None:
    part = kept(story, paper, "closing")
    story.do(papers.submit, id=paper.id)
    for command, given in (
        (minutes.edit, {"id": part.id, "text": "Khác."}),
        (minutes.rewrite, {"id": part.id}),
        (minutes.settle, {"id": part.id}),
        (minutes.refresh, {"meeting": story.meeting.id}),
    ):
        assert refused(story, command, **given) == "papers.is_submitted"
    assert refused(story, papers.retitle, id=paper.id, subject="Khác") == "desk.not_now"


def test_decomposed_letters_are_kept_composed(story: Story, paper: Paper) -> None:
    part = kept(story, paper, "closing")
    edited = story.do(
        minutes.edit, id=part.id, text="Cuo\u0323\u0302c ho\u0323p ke\u0302\u0301t thu\u0301c."
    )
    assert edited.text == "Cuộc họp kết thúc."


def test_the_view_names_parts_counts_acts_and_shows_the_number(story: Story, paper: Paper) -> None:
    view = story.ask(
        minutes_view, story.meeting.id, today=story.clock.today(), regulations=story.law
    )
    assert view.parts[0].code == TITLE
    assert view.parts[0].text == story.meeting.title
    assert view.acts == 1
    assert view.signers == "Nguyễn Văn Mẫu; Lý Thị Chép"
    assert view.number == ""
    numbered = story.signed_and_numbered(paper)
    after = story.ask(
        minutes_view, story.meeting.id, today=story.clock.today(), regulations=story.law
    )
    assert after.number in ("01-BB/TBANM", "01/BB-TBATANM")
    assert not after.is_draft
    assert after.paper == numbered


def test_every_change_of_a_part_is_told_with_its_words(story: Story, paper: Paper) -> None:
    part = kept(story, paper, "closing")
    story.do(minutes.edit, id=part.id, text="Khác.")
    told = story.ask(revisions, paper)
    assert (told[0].code, told[0].before, told[0].after) == ("closing", part.text, "Khác.")
    assert told[0].clerk == "Nguyễn Văn Mẫu"
    made = [each for each in told if each.act.key == "minutes.make"]
    assert {each.code for each in made} == set(parts(story, paper))


def test_what_was_said_before_the_first_item_stands_before_it(story: Story, paper: Paper) -> None:
    opening = datetime(2026, 7, 16, 7, 59)
    story.says(EntryKind.COURSE, "tuyên bố lý do", "Lê Thị Ví Dụ", at=opening)
    story.do(minutes.refresh, meeting=story.meeting.id)
    codes = list(parts(story, paper))
    assert codes.index("opening") == codes.index("presiding") + 1
    assert "Lê Thị Ví Dụ tuyên bố lý do" in kept(story, paper, "opening").text


def test_what_was_said_once_the_items_were_through_stands_at_the_end(
    story: Story, paper: Paper
) -> None:
    story.says(EntryKind.COURSE, "bế mạc", "Lê Thị Ví Dụ")
    story.do(minutes.refresh, meeting=story.meeting.id)
    assert "Lê Thị Ví Dụ bế mạc" in kept(story, paper, "closing").text


def test_a_corrected_entry_is_seen_as_a_change_of_its_item_only(story: Story, paper: Paper) -> None:
    entry = story.says(EntryKind.OPINION, "Cần bổ sung", "Phạm Văn Giả Định",
                       item=story.item("Việc thêm"))  # fmt: skip
    story.do(minutes.refresh, meeting=story.meeting.id)
    story.do(entries.change, record=replace(entry, text="Không cần bổ sung"))
    stale = [code for code, now in parts(story, paper).items() if now.stale]
    assert len(stale) == 1
    assert stale[0].startswith("item:")


def test_leaving_in_the_minute_of_the_closing_was_printed_as_leaving_before(
    desk: Desk, clock: SetClock
) -> None:
    it = tell(desk, clock, BAC_GIANG)
    it.hold()
    clock.set(datetime(2026, 7, 16, 10, 15, 10))
    it.do(live.leave, participant=it.who("Đặng Văn Mô"))
    clock.set(datetime(2026, 7, 16, 10, 14, 50))
    it.do(live.leave, participant=it.who("Bùi Văn Hình"))
    clock.set(datetime(2026, 7, 16, 10, 15, 40))
    it.do(live.finish, id=it.meeting.id)
    attendance = kept(it, it.minutes(), "attendance").text
    assert "đến 10 giờ 15" not in attendance
    assert "đến 10 giờ 14" in attendance

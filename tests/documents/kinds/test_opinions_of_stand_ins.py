"""Minutes name the stand-in as the author of an opinion that the stand-in wrote, and for whom."""

from __future__ import annotations

import pytest

from desktop.base.clock import SetClock
from desktop.domain.entries import EntryKind
from desktop.domain.opinions import Author, Opinion, Stance
from desktop.usecases import delegations, opinions
from desktop.usecases.desk import Desk
from desktop.usecases.minutes import parts_now
from tests.story import BAC_GIANG, HUNG_YEN, Story, tell

MO, STAND_IN = "Đặng Văn Mô", "Ngô Thị Thay"
WHOSE = {
    HUNG_YEN: "đồng chí Ngô Thị Thay, người dự thay đồng chí Đặng Văn Mô",
    BAC_GIANG: "bà Ngô Thị Thay, người dự thay Ủy viên Đặng Văn Mô",
}


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    it = tell(desk, clock, request.param)
    it.item("Báo cáo")  # with two items an opinion on the whole meeting has its own place
    it.replaced(MO, STAND_IN, opinion=False)
    return it


def received(story: Story, item: int | None, author: Author = Author.STAND_IN) -> Opinion:
    it: Opinion = story.do(
        opinions.receive,
        participant=story.who(MO),
        author=author,
        number="1532/STC",
        stance=Stance.AGREE,
        text="Gửi dự toán sớm",
        item=item,
    )
    return it


def told(story: Story) -> str:
    """All that the records make of the minutes."""
    paper = story.minutes()
    return "\n".join(each.part.text for each in story.ask(parts_now, paper, story.law))


@pytest.mark.parametrize("on_item", [True, False])
def test_an_opinion_sent_was_told_as_the_members(story: Story, on_item: bool) -> None:
    item = story.item("Dự toán")
    received(story, item if on_item else None)
    story.hold()
    story.close()
    text = told(story)
    whose = WHOSE[story.regulation.id]
    assert f"Ý kiến bằng văn bản của {whose} (văn bản số 1532/STC): đồng ý" in text
    assert "văn bản số 1532/STC, do người dự thay viết" in text, "among who came instead"


def test_the_members_own_stays_the_members(story: Story) -> None:
    received(story, story.item("Dự toán"), Author.MEMBER)
    story.hold()
    story.close()
    text = told(story)
    whose = WHOSE[story.regulation.id].partition("người dự thay ")[2]
    assert f"Ý kiến bằng văn bản của {whose} (văn bản số 1532/STC): đồng ý" in text
    assert "người dự thay viết" not in text


@pytest.mark.parametrize(
    ("number", "words"), [("Công văn số 15/BCH", "Công văn số 15/BCH"), ("15/BCH", "số 15/BCH")]
)
def test_a_voice_of_a_cross_sector_item_is_whose_paper_it_is(
    story: Story, number: str, words: str
) -> None:
    voice = "Hoàng Văn Tạm"
    item = story.item("Dự toán", cross_sector=True)
    story.replaced(voice, "Vũ Thị Khác", opinion=False)
    story.do(
        opinions.receive,
        participant=story.who(voice),
        author=Author.STAND_IN,
        number=number,
        stance=Stance.AGREE,
        item=item,
    )
    story.hold()
    story.close()
    text = told(story)
    assert "Vũ Thị Khác, người dự thay" in text
    assert f"{voice}, ý kiến bằng văn bản {words}" in text


def test_who_reads_their_own_is_not_named_twice(story: Story) -> None:
    item = story.item("Dự toán")
    opinion = received(story, item)
    story.hold()
    given = {"item": item, "opinion": opinion.id}
    story.says(EntryKind.OPINION, "Đồng ý", MO, by_stand_in=True, **given)
    story.close()
    name = WHOSE[story.regulation.id].partition(",")[0]
    name = name[:1].upper() + name[1:]
    assert f"{name} (dự họp thay) đọc ý kiến bằng văn bản của mình: đồng ý" in told(story)


def test_another_who_reads_it_out_names_the_author(story: Story) -> None:
    item = story.item("Dự toán")
    opinion = received(story, item)
    story.hold()
    given = {"item": item, "opinion": opinion.id}
    story.says(EntryKind.OPINION, "Đồng ý", "Nguyễn Văn Mẫu", **given)
    story.close()
    whose = WHOSE[story.regulation.id]
    assert f"đọc ý kiến bằng văn bản của {whose}: đồng ý" in told(story)


def test_it_stays_the_stand_ins_when_the_member_comes_after_all(story: Story) -> None:
    received(story, story.item("Dự toán"))
    it = story.delegation(MO)
    story.do(delegations.lapse, id=it.id)
    story.hold()
    story.close()
    assert f"Ý kiến bằng văn bản của {WHOSE[story.regulation.id]} (" in told(story)

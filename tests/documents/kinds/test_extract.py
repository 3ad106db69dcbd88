"""An extract of minutes whose words were changed by hand: its conclusions are never left out."""

from __future__ import annotations

import pytest

from desktop.base.clock import SetClock
from desktop.domain.papers import MinutesPart
from desktop.usecases import minutes
from desktop.usecases.desk import Desk
from tests.documents.kinds.test_around import concluded, said, shown
from tests.story import BAC_GIANG, HUNG_YEN, Story, tell

MINE, EVERYBODY = "Tăng cường giám sát", "nghiên cứu báo cáo"


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    told = tell(desk, clock, request.param)
    concluded(told)
    return told


def extract(story: Story, change: dict[str, str], *, without: tuple[str, ...] = ()) -> str:
    """The extract after lines of the item that begin so were changed by hand, or taken out."""
    paper = story.minutes()
    parts = story.ask(lambda tx: tx.find(MinutesPart, paper=paper.id))
    part = next(each for each in parts if each.code.startswith("item:"))
    lines = []
    for line in part.text.splitlines():
        if any(line.startswith(each) for each in without):
            continue
        new = [value for start, value in change.items() if start in line]
        lines.append(new[0] if new else line)
    story.do(minutes.edit, id=part.id, text="\n".join(lines))
    story.issued(paper)
    return said(shown(story, "minutes_extract", story.agencies["Đặng Văn Mô"].id))


def test_an_extract_was_empty_where_the_words_before_the_colon_were_changed(story: Story) -> None:
    text = extract(story, {"ết luận của Chủ tọa:": "Chủ tọa kết luận như sau:",
                           "kết luận:": "Chủ tọa kết luận như sau:"})  # fmt: skip
    assert "Chủ tọa kết luận như sau:" in text
    assert MINE in text
    assert EVERYBODY not in text


def test_points_under_words_of_another_sort_are_found_by_what_they_say(story: Story) -> None:
    text = extract(story, {"ết luận": "Ý kiến chỉ đạo như sau:"})
    assert "Ý kiến chỉ đạo như sau:" in text
    assert MINE in text
    assert EVERYBODY not in text


def test_what_was_only_discussed_is_not_given_out_as_a_task(story: Story) -> None:
    """A point of the discussion that named the agency was printed as what it was told to do."""
    agency = story.agencies["Đặng Văn Mô"].name
    text = extract(
        story,
        {
            "ết luận": "Ý kiến thảo luận như sau:",
            "a) ": f"a) {agency}: đề nghị không cấp kinh phí.",
            "b) ": "b) Câu hai.",
        },
    )
    assert "không cấp kinh phí" not in text
    assert "Câu hai" not in text
    assert MINE.casefold() in text.casefold()


def test_where_no_point_is_left_the_recorded_conclusion_is_given(story: Story) -> None:
    text = extract(story, {"ết luận": "Thống nhất."}, without=("a) ", "b) "))
    assert MINE.casefold() in text.casefold()
    assert EVERYBODY not in text
    assert "kết luận" in text.casefold().split("trích biên bản")[1]


def test_a_single_conclusion_on_one_line_is_found_under_any_words(story: Story) -> None:
    line = "Chủ tọa phát biểu kết luận như sau: tăng cường giám sát hệ thống."
    text = extract(story, {"ết luận": line}, without=("a) ", "b) "))
    assert line in text


def test_a_point_that_named_the_agency_in_other_capitals_was_left_out(story: Story) -> None:
    agency = story.agencies["Đặng Văn Mô"].name
    other = agency[0].lower() + agency[1:]
    text = extract(story, {"b) ": f"b) Công an tỉnh chủ trì, phối hợp với {other}."})
    assert MINE in text
    assert other in text

"""The division of work in the secretariat as it is printed (HY 7.10, BG 9.10)."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.base.clock import SetClock
from desktop.domain.staffing import StaffAssignment
from desktop.usecases import staffing
from desktop.usecases.desk import Desk
from desktop.usecases.paper_view import paper_view
from tests.documents.kinds.test_around import composed, said
from tests.story import BAC_GIANG, HUNG_YEN, Story, tell

DAY = date(2026, 7, 16)


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, request.param)


def text(story: Story) -> str:
    paper = story.ask(paper_view, "division_of_work", as_of=DAY).paper
    return said(composed(story, paper))


def assign(story: Story, work: str, begins: date, ends: date | None = None) -> None:
    holder = story.seats["Lý Thị Chép"].id
    record = StaffAssignment(work=work, holder=holder, begins=begins, ends=ends)
    story.do(staffing.assign, record=record)


def test_it_names_the_clause_who_does_what_and_who_signs(story: Story) -> None:
    assign(story, "Tiếp nhận ý kiến bằng văn bản", date(2026, 1, 5), date(2026, 9, 1))
    assign(story, "Việc chưa bắt đầu", date(2026, 8, 1))
    assign(story, "Việc đã thôi", date(2026, 1, 5), date(2026, 7, 16))
    said_ = text(story)
    clause = "khoản 10 Điều 7" if story.regulation.id == HUNG_YEN else "khoản 10 Điều 9"
    for told in (
        "TỔ GIÚP VIỆC",
        "BẢNG PHÂN CÔNG NHIỆM VỤ",
        f"Căn cứ {clause} Quy chế hoạt động",
        "Tiếp nhận ý kiến bằng văn bản (từ ngày 05/01/2026, đến hết ngày 31/8/2026)",
        "Lý Thị Chép",
        "TỔ TRƯỞNG TỔ GIÚP VIỆC",
        "Bảng này gồm 01 việc",
    ):
        assert told in said_, told
    assert "Việc chưa bắt đầu" not in said_
    assert "Việc đã thôi" not in said_


def test_where_nothing_is_recorded_it_says_so(story: Story) -> None:
    assert "Chưa ghi việc nào được phân công" in text(story)

"""Letters that a member's own agency writes about an absence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from desktop.base.clock import SetClock
from desktop.domain.delegations import Consent
from desktop.usecases import (
    papers,
    records,
)
from desktop.usecases.desk import Desk
from desktop.usecases.paper_needs import why_not
from tests.documents.kinds.test_around import said, shown
from tests.story import BAC_GIANG, HUNG_YEN, Story, tell


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, request.param)


def with_symbol(story: Story, name: str, symbol: str) -> None:
    agency = story.agencies[name]
    story.do(records.save, record=replace(agency, symbol=symbol))


@pytest.mark.parametrize("opinion", [True, False])
def test_an_authorization_to_attend_is_a_paper_of_the_state_on_the_agencys_head(
    story: Story, opinion: bool
) -> None:
    with_symbol(story, "Đặng Văn Mô", "STC")
    story.replaced("Đặng Văn Mô", "Ngô Thị Thay", opinion=opinion)
    document = shown(story, "delegation_letter", story.who("Đặng Văn Mô"))
    text = said(document)
    clause = "khoản 5 Điều 6" if story.regulation.id == HUNG_YEN else "khoản 5 Điều 7"
    assert document.layout == "G2020"
    assert document.head is not None
    assert document.head.number == "Số: 21/GUQ-MAU", "as recorded"
    for told in (
        f"Căn cứ {clause} Quy chế hoạt động",
        "Người ủy quyền: Ông Đặng Văn Mô, Giám đốc Sở Tài chính, Ủy viên",
        "Người được ủy quyền: Bà Ngô Thị Thay",
        "không ủy quyền lại",
        "thứ Năm, ngày 16 tháng 7 năm 2026",
        "1532/STC-HCSN" if opinion else "gửi kèm theo giấy này",
        "đã đồng ý",
        "GIÁM ĐỐC SỞ TÀI CHÍNH",
        "NGƯỜI ĐƯỢC ỦY QUYỀN",
        "./.",
    ):
        assert told in text, told
    assert "đồng chí" not in text.casefold()


def test_a_letter_names_the_stand_in_on_the_agencys_head(story: Story) -> None:
    with_symbol(story, "Đặng Văn Mô", "STC")
    story.replaced("Đặng Văn Mô", "Ngô Thị Thay", opinion=False)
    document = shown(story, "stand_in_letter", story.who("Đặng Văn Mô"))
    text = said(document)
    assert document.head is not None
    assert document.head.number.endswith("/STC"), "and no hyphen hangs at its end"
    for told in (
        "V/v cử người dự họp thay",
        "- Ông Nguyễn Văn Mẫu,",
        "Trưởng Tiểu ban, Chủ tọa cuộc họp; - Tiểu ban",
        "Sở Tài chính cử bà Ngô Thị Thay",
        "(đi công tác)",
        "gửi kèm theo công văn này, gồm",
        "đã được Chủ tọa đồng ý ngày 0",
    ):
        assert told in text, told
    assert "xem xét, đồng ý" not in text, "consent is recorded"
    absence = story.delegation("Đặng Văn Mô")
    story.do(records.save, record=replace(absence, consent=Consent.PENDING, consent_by=None))
    asked = said(shown(story, "stand_in_letter", story.who("Đặng Văn Mô")))
    assert "Sở Tài chính báo cáo Chủ tọa xem xét, đồng ý./." in asked


def test_an_authorization_bears_the_number_recorded_and_cites_the_invitation(story: Story) -> None:
    with_symbol(story, "Đặng Văn Mô", "STC")
    story.replaced("Đặng Văn Mô", "Ngô Thị Thay", opinion=False, paper_on=date(2026, 7, 14))
    story.clock.set(datetime(2026, 7, 16, 7, 0))
    story.issued(story.do(papers.draft, kind="invitation", meeting=story.meeting.id))
    document = shown(story, "delegation_letter", story.who("Đặng Văn Mô"))
    assert document.head is not None
    assert document.head.number == "Số: 21/GUQ-MAU"
    assert document.head.place_date == "Mẫu, ngày 14 tháng 7 năm 2026"
    party = story.regulation.id == HUNG_YEN
    number = "01-GM/TBANM" if party else "01/GM-TBATANM"
    assert f"Căn cứ Giấy mời số {number} ngày 16 tháng 7 năm 2026" in said(document)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("21/GUQ-MAU", "Số: 21/GUQ-MAU"),
        ("Giấy ủy quyền số 21/GUQ-MAU", "Số: 21/GUQ-MAU"),
        ("Số: 21/GUQ-MAU", "Số: 21/GUQ-MAU"),
        ("giấy số 05 21/GUQ-MAU", "Số: 05 21/GUQ-MAU"),
        ("GUQ của Sở", "Số: GUQ của Sở"),
    ],
)
def test_the_number_was_printed_with_the_words_typed_before_it(
    story: Story, typed: str, printed: str
) -> None:
    with_symbol(story, "Đặng Văn Mô", "STC")
    story.replaced("Đặng Văn Mô", "Ngô Thị Thay", opinion=False, paper=typed)
    document = shown(story, "delegation_letter", story.who("Đặng Văn Mô"))
    assert document.head is not None
    assert document.head.number == printed


@pytest.mark.parametrize(("days", "told"), [(-1, True), (0, True), (1, False)])
def test_a_letter_told_of_a_consent_of_a_later_day(story: Story, days: int, told: bool) -> None:
    with_symbol(story, "Đặng Văn Mô", "STC")
    it = story.replaced("Đặng Văn Mô", "Ngô Thị Thay", opinion=False)
    assert it.consent_on is not None
    story.do(records.save, record=replace(it, paper_on=it.consent_on - timedelta(days)))
    who = story.who("Đặng Văn Mô")
    assert ("đã đồng ý" in said(shown(story, "delegation_letter", who))) is told
    letter = said(shown(story, "stand_in_letter", who))
    assert ("đã được Chủ tọa đồng ý ngày" in letter) is told
    assert ("báo cáo Chủ tọa xem xét, đồng ý./." in letter) is not told


@pytest.mark.parametrize("kind", ["delegation_letter", "stand_in_letter"])
def test_a_letter_written_before_the_meeting_bore_the_meetings_month(
    story: Story, kind: str
) -> None:
    with_symbol(story, "Đặng Văn Mô", "STC")
    story.replaced("Đặng Văn Mô", "Ngô Thị Thay", opinion=True)
    document = shown(story, kind, story.who("Đặng Văn Mô"))
    assert document.head is not None
    assert " ".join(document.head.place_date.split()) == "Mẫu, ngày tháng năm"
    assert "Mẫu, ngày tháng năm" in said(document)


def test_nobody_is_authorized_by_a_member_who_comes(story: Story) -> None:
    missing = story.ask(why_not, "delegation_letter", story.meeting.id)
    assert missing.key == "paper_needs.delegation_letter"
    with pytest.raises(ValueError, match="stands in"):
        shown(story, "delegation_letter", story.who("Đặng Văn Mô"))

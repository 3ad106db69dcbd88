"""Papers around a meeting in both systems: what they say, in PDF and DOCX alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from desktop.base.clock import SetClock
from desktop.documents.model import Document
from desktop.documents.render import docx, pdf
from desktop.domain.entries import Clause, EntryKind
from desktop.domain.office import DocumentSystem
from desktop.domain.opinions import Author, Stance
from desktop.domain.papers import MinutesPart, Paper, Urgency
from desktop.domain.problems import Refused
from desktop.domain.secrecy import Degree
from desktop.usecases import (
    delegations,
    entries,
    issuing,
    memberships,
    minutes,
    opinions,
    papers,
)
from desktop.usecases.copies import copy_for
from desktop.usecases.desk import Desk
from desktop.usecases.paper_needs import why_not
from desktop.usecases.paper_view import paper_view
from tests.documents.acceptance import check, solid
from tests.documents.reading import read_docx, read_pdf
from tests.story import BAC_GIANG, DAY, HUNG_YEN, Story, tell


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, request.param)


def shown(story: Story, kind: str, one: int = 0, **given: Any) -> Document:
    """The paper of this kind as it would be drafted now, for somebody where it is for one."""
    paper: Paper = story.ask(paper_view, kind, meeting=story.meeting.id, **given).paper
    return composed(story, copy_for(paper, one) if one else paper)


def composed(story: Story, paper: Paper) -> Document:
    document: Document = story.ask(issuing.compose, paper, story.law)
    return document


def said(document: Document) -> str:
    """What the PDF says in one line; the DOCX says the same, and the rules of papers hold."""
    drawn, written = pdf.render(document).pdf, docx.render(document)
    assert check(document, drawn, written) == []
    text = " ".join(read_pdf(drawn).text.split())
    assert solid("".join(read_docx(written).text.split()))
    return text


def concluded(story: Story) -> None:
    """Two conclusions: one with lead, support, product and due; one for information."""
    item = story.item("Tình hình an ninh mạng", reporter=story.who("Phạm Văn Giả Định"))
    story.replaced("Đặng Văn Mô", "Ngô Thị Thay", opinion=True)
    story.hold()
    story.says(EntryKind.REPORT, "trình bày báo cáo", "Phạm Văn Giả Định", item=item)
    story.says(EntryKind.OPINION, "Nhất trí với báo cáo", "Hoàng Văn Tạm", item=item)
    for text, lead, due in (
        ("Tăng cường giám sát hệ thống thông tin trọng yếu", "Phạm Văn Giả Định", date(2026, 8, 1)),
        ("Các thành viên nghiên cứu báo cáo", "", None),
    ):
        entry = story.says(EntryKind.CONCLUSION, text, "Nguyễn Văn Mẫu", item=item)
        if lead:
            story.do(
                entries.assign,
                id=story.clause(entry).id,
                lead=story.agencies[lead].id,
                supporting=(story.agencies["Đặng Văn Mô"].id,),
                product="Báo cáo giám sát",
                due=due,
            )
    story.close()


def test_a_notice_tells_who_concluded_and_who_does_what_by_when(story: Story) -> None:
    concluded(story)
    text = said(shown(story, "conclusion_notice"))
    party = story.regulation.id == HUNG_YEN
    assert "THÔNG BÁO" in text
    assert "ết luận của đồng chí Nguyễn Văn Mẫu, Trưởng Tiểu ban" in text
    assert "1. Tăng cường giám sát hệ thống thông tin trọng yếu." in text
    assert "2. Các thành viên nghiên cứu báo cáo." in text
    assert "Trước 01/8/2026" in text
    assert "Báo cáo giám sát" in text
    assert ("./." in text) is not party
    for told in ("các báo cáo và ý kiến của các đại biểu dự họp", "01 người dự họp thay"):
        assert told in text


def test_a_notice_is_numbered_in_its_own_series_and_issued(story: Story) -> None:
    concluded(story)
    paper = story.do(papers.draft, kind="conclusion_notice", meeting=story.meeting.id)
    issued = story.issued(paper)
    assert issued.pages in (1, 2)
    objects = story.desk.objects
    assert objects is not None
    text = read_pdf(story.ask(issuing.kept_files, objects, issued).pdf).text
    party = story.regulation.id == HUNG_YEN
    assert ("Số 01-TB/TBANM" if party else "Số: 01/TB-TBATANM") in text


def test_a_notice_of_nothing_is_refused(story: Story) -> None:
    with pytest.raises(Refused) as refused:
        story.do(papers.draft, kind="conclusion_notice", meeting=story.meeting.id)
    assert refused.value.problems[0].msg.key == "paper_needs.conclusion_notice"
    assert story.ask(why_not, "conclusion_notice", story.meeting.id) is not None


def test_a_notice_begun_with_conclusions_went_out_without_any(story: Story) -> None:
    concluded(story)
    paper = story.do(papers.draft, kind="conclusion_notice", meeting=story.meeting.id)
    for clause in story.ask(lambda tx: tx.find(Clause, meeting=story.meeting.id)):
        story.do(entries.remove_clause, id=clause.id)
    with pytest.raises(Refused) as refused:
        story.do(papers.submit, id=paper.id)
    assert refused.value.problems[0].msg.key == "paper_needs.conclusion_notice"
    assert papers.is_draft(story.ask(lambda tx: tx.get(Paper, paper.id)))


def test_a_notice_is_not_signed_before_its_meeting(story: Story) -> None:
    concluded(story)
    paper = story.do(papers.draft, kind="conclusion_notice", meeting=story.meeting.id)
    story.do(papers.submit, id=paper.id)
    with pytest.raises(Refused) as refused:
        story.do(papers.sign, id=paper.id, on_day=date(2026, 7, 15))
    assert refused.value.problems[0].msg.key == "papers.signed_on_before_conclusions"


@pytest.mark.parametrize("draft", [True, False])
def test_an_urgent_invitation_bears_its_mark_under_the_number(story: Story, draft: bool) -> None:
    paper = story.do(
        papers.draft, kind="invitation", meeting=story.meeting.id, urgency=Urgency.EXPRESS
    )
    if not draft:
        story.clock.set(datetime(2026, 7, 16, 7, 0))
        paper = story.signed_and_numbered(paper)
    document = composed(story, paper)
    assert document.head is not None
    assert document.head.urgency == "HỎA TỐC"
    text = said(document)
    assert text.index("Số") < text.index("HỎA TỐC") < text.index("GIẤY MỜI")
    plain_ = composed(story, replace(paper, urgency=None))
    assert "HỎA TỐC" not in said(plain_)


@pytest.mark.parametrize(("name", "told"), [("Nguyễn Văn Mẫu", False), ("Trần Văn Thử", True)])
def test_who_signs_as_head_does_not_report_to_the_head(story: Story, name: str, told: bool) -> None:
    signer = story.seats[name].id
    meeting = story.meeting.id
    paper = story.do(papers.draft, kind="invitation", meeting=meeting, signer=signer)
    assert ("Trưởng Tiểu ban (để báo cáo)" in said(composed(story, paper))) is told


def test_times_run_on_from_the_opening_until_an_item_without_minutes(story: Story) -> None:
    story.item("Báo cáo", minutes=20, reporter=story.who("Phạm Văn Giả Định"))
    story.item("Thảo luận")
    story.item("Kết luận", minutes=10)
    text = said(shown(story, "programme"))
    assert "08 giờ 00 - 08 giờ 20" in text
    assert "08 giờ 20" in text
    assert text.count("08 giờ 20") == 2, "begins there, and its end is not known"
    assert "08 giờ 30" not in text
    assert "Phạm Văn Giả Định" in text
    for told in ("TIỂU BAN", "CHƯƠNG TRÌNH"):
        assert told in text
    assert text.index("TIỂU BAN") < text.index("CHƯƠNG TRÌNH"), "under the head, in P as well"


def test_a_programme_has_no_empty_columns_and_no_empty_sentence(story: Story) -> None:
    story.item("Báo cáo")
    text = said(shown(story, "programme"))
    for told in ("Thời gian tính", "Người báo cáo", "nêu trên"):
        assert told not in text
    assert text.count("Thời gian") == 1


def test_a_programme_names_the_invitation_it_goes_with(story: Story) -> None:
    story.item("Báo cáo", minutes=20)
    assert "Kèm theo" not in said(shown(story, "programme"))
    story.clock.set(story.clock.now().replace(month=7, day=20))
    paper = story.do(papers.draft, kind="invitation", meeting=story.meeting.id)
    story.signed_and_numbered(paper)
    text = said(shown(story, "programme"))
    party = story.regulation.id == HUNG_YEN
    assert ("số 01-GM/TBANM, ngày 16/7/2026" if party else "số 01/GM-TBATANM ngày 16") in text


def test_the_running_sheet_says_whom_to_call_and_what_to_read(story: Story) -> None:
    story.item("Dự toán", minutes=20, reporter=story.who("Đặng Văn Mô"), cross_sector=True)
    story.replaced("Đặng Văn Mô", "Ngô Thị Thay", opinion=True)
    story.replaced("Bùi Văn Hình", "Vũ Thị Khác", opinion=False)
    text = said(shown(story, "running_sheet"))
    assert "STT" in text
    assert "Báo cáo: Ngô Thị Thay (thay Đặng Văn Mô)" in text
    assert "Hoàng Văn Tạm" in text, "a voice that must be heard"
    assert "1532/STC-HCSN" in text
    assert "Bùi Văn Hình cử Vũ Thị Khác, chưa có ý kiến bằng văn bản" in text
    assert "Số" not in text.split("KỊCH BẢN")[0]
    assert text.index("Khai mạc") < text.index("Dự toán") < text.index("Kết luận, bế mạc")
    assert "Lý Thị Chép: báo cáo số có mặt, vắng mặt" in text


def test_the_running_sheet_left_out_who_is_absent_without_a_stand_in(story: Story) -> None:
    story.absent("Đặng Văn Mô")
    story.absent("Bùi Văn Hình", agreed=False)
    document = shown(story, "running_sheet")
    text = said(document)
    presiding = "người chủ trì" if story.regulation.id == HUNG_YEN else "Chủ tọa"
    assert "Đặng Văn Mô vắng mặt, không cử người dự thay." in text
    assert (
        "Bùi Văn Hình vắng mặt, không cử người dự thay; "
        f"chưa ghi nhận ý kiến đồng ý của {presiding}." in text
    )
    assert pdf.render(document).pages == 1
    it = story.delegation("Bùi Văn Hình")
    story.do(delegations.refuse, id=it.id, by=story.seats["Nguyễn Văn Mẫu"].id)
    assert f"không cử người dự thay; {presiding} không đồng ý ngày" in said(
        shown(story, "running_sheet")
    )


@pytest.mark.parametrize("on_item", [True, False])
def test_an_opinion_the_stand_in_wrote_is_read_out_as_theirs(story: Story, on_item: bool) -> None:
    item = story.item("Dự toán", minutes=20)
    story.replaced("Đặng Văn Mô", "Ngô Thị Thay", opinion=False)
    story.do(
        opinions.receive,
        participant=story.who("Đặng Văn Mô"),
        author=Author.STAND_IN,
        number="1532/STC",
        stance=Stance.AGREE,
        item=item if on_item else None,
    )
    text = said(shown(story, "running_sheet"))
    before = "" if on_item else "Đọc ý kiến chung của "
    assert f"{before}Ngô Thị Thay, thay Đặng Văn Mô (văn bản số 1532/STC)" in text


def test_the_running_sheet_does_not_have_a_secret_opinion_read_out(story: Story) -> None:
    absence = story.absent("Đặng Văn Mô")
    story.do(
        opinions.receive,
        participant=absence.participant,
        number="12-BC",
        stance=Stance.UNTOLD,
        secrecy=Degree.SECRET,
    )
    assert "12-BC" not in said(shown(story, "running_sheet"))


@pytest.mark.parametrize(("items", "fits"), [(12, True), (60, False)])
def test_the_running_sheet_is_one_page_as_long_as_it_can(
    story: Story, items: int, fits: bool
) -> None:
    for number in range(items):
        story.item(
            f"Báo cáo kết quả thực hiện nhiệm vụ số {number + 1} về bảo đảm an ninh mạng",
            minutes=10,
            reporter=story.who("Phạm Văn Giả Định"),
            cross_sector=number % 2 == 0,
        )
    document = shown(story, "running_sheet")
    assert (pdf.render(document).pages == 1) is fits
    said(document)


def test_an_extract_gives_what_is_the_agencys_and_nothing_else(story: Story) -> None:
    concluded(story)
    assert story.ask(why_not, "minutes_extract", story.meeting.id) is not None
    story.issued(story.minutes())
    assert story.ask(why_not, "minutes_extract", story.meeting.id) is None
    targets = story.ask(paper_view, "minutes_extract", meeting=story.meeting.id).targets
    agencies = [story.agencies[name].id for name in ("Phạm Văn Giả Định", "Đặng Văn Mô")]
    assert [each.id for each in targets] == agencies
    party = story.regulation.id == HUNG_YEN
    for agency in agencies:
        text = said(shown(story, "minutes_extract", agency))
        assert "TRÍCH BIÊN BẢN" in text
        assert ("số 01-BB/TBANM, ngày 16/7/2026" if party else "số 01/BB-TBATANM ngày 16") in text
        assert "1. Tình hình an ninh mạng" in text
        assert "Tăng cường giám sát hệ thống thông tin trọng yếu" in text
        assert "nghiên cứu báo cáo" not in text, "that is for everybody"
        assert "Nhất trí với báo cáo" not in text, "no opinions"
        assert "Lý Thị Chép" in text
        assert "\nSố" not in text


def test_an_extract_follows_words_changed_by_hand(story: Story) -> None:
    """Only the clauses' own words were looked for, and what was changed by hand was left out."""
    concluded(story)
    paper = story.minutes()
    part = next(
        each
        for each in story.ask(lambda tx: tx.find(MinutesPart, paper=paper.id))
        if each.code.startswith("item:")
    )
    lines = part.text.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("a) "))
    lines[at] = "a) Câu sửa tay."
    story.do(minutes.edit, id=part.id, text="\n".join(lines))
    story.issued(paper)
    text = said(shown(story, "minutes_extract", story.agencies["Đặng Văn Mô"].id))
    assert "Câu sửa tay" in text


def test_changes_tell_who_came_who_left_and_whose_post_is_another(story: Story) -> None:
    left = story.seats["Bùi Văn Hình"]
    story.do(memberships.end, id=left.id, ends=date(2026, 7, 10), ended_by="55/QĐ-TU")
    view = story.ask(
        paper_view, "composition_changes", as_of=date(2026, 7, 20), since=date(2025, 12, 31)
    )
    text = said(composed(story, view.paper))
    assert "I. THÊM" in text
    assert "10 người thêm, 01 người thôi" in text, "who came and left in between did both"
    later = story.ask(
        paper_view, "composition_changes", as_of=date(2026, 7, 20), since=date(2026, 7, 1)
    )
    text = said(composed(story, later.paper))
    assert "I. THÔI THAM GIA" in text
    assert "Bùi Văn Hình" in text
    assert "Quyết định số 55/QĐ-TU; đến hết ngày 09/7/2026" in text
    assert "THÀNH VIÊN Tiểu ban" in text, "said once"
    nothing = story.ask(paper_view, "composition_changes", as_of=DAY, since=date(2026, 7, 15))
    assert "không thay đổi" in said(composed(story, nothing.paper))
    with pytest.raises(ValueError, match="two days"):
        composed(story, replace(view.paper, since=None))


def test_papers_of_before_2026_list_their_addressees_with_commas(story: Story) -> None:
    concluded(story)
    paper = story.ask(paper_view, "conclusion_notice", meeting=story.meeting.id).paper
    former = composed(story, replace(paper, system=DocumentSystem.P2018))
    assert "Các đồng chí thành viên Tiểu ban," in read_pdf(pdf.render(former).pdf).text
    for kind in ("programme", "running_sheet"):
        paper = story.ask(paper_view, kind, meeting=story.meeting.id).paper
        assert said(composed(story, replace(paper, system=DocumentSystem.P2018)))

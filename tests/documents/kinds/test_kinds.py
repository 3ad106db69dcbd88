"""Every kind of paper passes the acceptance checks in both systems, whatever the meeting was."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import time, timedelta

import pytest

from desktop.base.clock import SetClock
from desktop.documents.kind import INVITATION, MINUTES
from desktop.documents.model import Document, Grid
from desktop.documents.render import docx, pdf
from desktop.domain.attendance import Capacity, Participant
from desktop.domain.entries import EntryKind
from desktop.domain.meetings import MeetingKind
from desktop.domain.papers import Paper
from desktop.domain.people import Person
from desktop.usecases import issuing, live, meetings, papers, participants
from desktop.usecases.desk import Desk
from desktop.usecases.paper_view import paper_view
from tests.documents.acceptance import check, headers_repeat, solid, texts_of
from tests.documents.kinds.tellings import LONG, MARKUP, TELLINGS
from tests.documents.reading import read_docx, read_pdf
from tests.story import BAC_GIANG, DAY, HUNG_YEN, Story, tell


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, request.param)


def composed(story: Story, paper: Paper) -> Document:
    document: Document = story.ask(issuing.compose, paper, story.law)
    return document


def papers_of(story: Story) -> dict[str, Document]:
    """Every kind of paper of the meeting as it stands."""
    shown = {
        kind: story.ask(paper_view, kind, meeting=story.meeting.id).paper
        for kind in ("invitation", "sign_in_sheet")
    }
    one = story.who("Hoàng Văn Tạm")
    shown["invitation to one"] = replace(shown["invitation"], participant=one)
    shown["minutes"] = story.minutes()
    shown["member list"] = story.ask(paper_view, "member_list", as_of=DAY).paper
    return {name: composed(story, paper) for name, paper in shown.items()}


def corrected(story: Story, text: str) -> Paper:
    """A draft of an addendum to the minutes, which are issued before."""
    story.issued(story.minutes())
    it: Paper = story.do(papers.draft, kind="addendum", meeting=story.meeting.id, text=text)
    return it


def faults(document: Document) -> list[str]:
    return check(document, pdf.render(document).pdf, docx.render(document))


@pytest.mark.parametrize("telling", TELLINGS)
def test_every_paper_of_a_meeting_passes(story: Story, telling: str) -> None:
    TELLINGS[telling](story)
    found = {name: faults(document) for name, document in papers_of(story).items()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("kind", ["invitation", "minutes"])
def test_the_signed_and_numbered_paper_passes_as_the_draft_does(story: Story, kind: str) -> None:
    TELLINGS["plain"](story)
    paper = (
        story.minutes()
        if kind == "minutes"
        else story.do(papers.draft, kind=kind, meeting=story.meeting.id)
    )
    for act in (papers.submit, None):
        paper = story.do(act, id=paper.id) if act is not None else paper
        assert faults(composed(story, paper)) == []
    paper = story.do(papers.sign, id=paper.id, on_day=DAY)
    paper = story.do(papers.number, id=paper.id, on_day=DAY)
    document = composed(story, paper)
    assert faults(document) == []
    assert document.head is not None
    assert "01" in document.head.number


def test_a_paper_that_went_to_be_signed_bore_the_month_of_its_meeting(story: Story) -> None:
    TELLINGS["plain"](story)
    paper = story.do(papers.draft, kind="invitation", meeting=story.meeting.id)
    drawn = {name: document.head for name, document in papers_of(story).items()}
    for step in (papers.submit, papers.sign):
        given = {"on_day": DAY} if step is papers.sign else {}
        paper = story.do(step, id=paper.id, **given)
        drawn[paper.standing.value] = composed(story, paper).head
    days = [head.place_date for head in drawn.values() if head is not None and head.place_date]
    assert len(days) >= 4
    left_open = [day.partition("ngày")[2].split() for day in days]
    assert left_open == [["tháng", "năm"]] * len(days)


@pytest.mark.parametrize(
    "text",
    [
        "Bổ sung vào thành phần tham dự: Ông Cao Văn Khách",
        "1. Điểm a được sửa như sau:\n- Giao Sở Tài chính chủ trì;\n- Hoàn thành trước ngày 15/8.",
        f"{LONG}\n" * 30,
        MARKUP,
        unicodedata.normalize("NFD", "Sửa “ủy quyền” thành “ủy nhiệm”"),
        "",
    ],
    ids=["one line", "points", "long", "markup", "decomposed", "empty"],
)
def test_an_addendum_passes_as_a_draft_and_as_it_is_issued(story: Story, text: str) -> None:
    TELLINGS["plain"](story)
    paper = corrected(story, text)
    assert faults(composed(story, paper)) == []
    if text:
        document = composed(story, story.signed_and_numbered(paper))
        assert faults(document) == []
        assert document.head is not None
        assert "02" in document.head.number


def test_an_addendum_cites_the_minutes_as_they_are_printed(story: Story) -> None:
    TELLINGS["plain"](story)
    minutes = composed(story, story.issued(story.minutes()))
    paper = story.do(papers.draft, kind="addendum", meeting=story.meeting.id, text="Sửa tên")
    shown = read_pdf(pdf.render(composed(story, paper)).pdf)
    assert minutes.head is not None
    number = minutes.head.number.removeprefix("Số").strip(": ")
    assert solid(f"Biên bản số {number} ngày 16 tháng 7 năm 2026") in solid(shown.text)
    left, right = shown.spot("Lý Thị Chép"), shown.spot("Nguyễn Văn Mẫu")
    assert left.page == right.page
    assert left.x < right.x
    ends = "Sửa tên." if story.regulation.id == HUNG_YEN else "Sửa tên./."
    assert solid(ends) in solid(shown.text)


def test_long_lists_repeat_their_heads(story: Story) -> None:
    TELLINGS["sixty people"](story)
    sheet = papers_of(story)["sign_in_sheet"]
    grid = next(block for block in sheet.blocks if isinstance(block, Grid))
    assert len(grid.rows) > 60
    assert headers_repeat(read_docx(docx.render(sheet)), grid)
    pages = read_pdf(pdf.render(sheet).pdf).texts
    assert len(pages) > 2
    assert all("Họ và tên" in page for page in pages)


def test_what_looks_like_markup_is_printed_as_it_was_typed(story: Story) -> None:
    TELLINGS["marks of markup"](story)
    for name, document in papers_of(story).items():
        if name == "member list":
            continue
        shown = solid("".join(spot.text for spot in read_pdf(pdf.render(document).pdf).spots))
        assert solid(MARKUP) in shown, name


def test_every_text_is_composed_whatever_was_typed(story: Story) -> None:
    TELLINGS["decomposed letters"](story)
    for name, document in papers_of(story).items():
        wrong = [t for t in texts_of(document) if not unicodedata.is_normalized("NFC", t)]
        assert wrong == [], name


def text(story: Story, kind: str = "minutes") -> str:
    return read_pdf(pdf.render(papers_of(story)[kind]).pdf).text


def test_a_break_is_told_by_hours_and_a_night_by_days(story: Story) -> None:
    TELLINGS["two days"](story)
    said = text(story)
    assert "tạm nghỉ từ 11 giờ 00 đến 14 giờ 00" in said
    assert "17 giờ 00, ngày 16 tháng 7 năm 2026 đến 08 giờ 00, ngày 17 tháng 7 năm 2026" in said
    assert "kết thúc vào 10 giờ 30, ngày 17 tháng 7 năm 2026" in said


def test_who_presides_from_when_and_by_what_right_is_told(story: Story) -> None:
    TELLINGS["another presides"](story)
    said = text(story)
    assert "Từ 09 giờ 15, chủ trì:" in said
    assert "15/UQ-TBANM" in said
    assert "Trần Văn Thử" in said[said.index("kết thúc vào") :], "who presided last signs"


def test_opinions_nobody_read_are_told_once_each(story: Story) -> None:
    TELLINGS["opinions unread"](story)
    said = text(story)
    for name in ("Hoàng Văn Tạm", "Đỗ Thị Tượng Trưng"):
        number = f"{len(name)}/CV-MAU"
        assert said.count(number) == 1, name
    assert "không đồng ý" in said


def test_a_meeting_without_guests_names_none(story: Story) -> None:
    TELLINGS["no guests"](story)
    assert "Khách mời" not in text(story)


def test_single_digits_are_written_as_papers_write_them(story: Story) -> None:
    TELLINGS["early hours"](story)
    assert "07 giờ 05, ngày 02 tháng 7 năm 2026" in text(story)


CLAUSE = "ý kiến tham gia bằng văn bản theo"


def invited(story: Story, meeting: int = 0, **given: object) -> str:
    """The text of an invitation as it would be drafted now."""
    view = story.ask(paper_view, "invitation", meeting=meeting or story.meeting.id)
    return read_pdf(pdf.render(composed(story, replace(view.paper, **given))).pdf).text


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_only_letters_to_whom_the_clause_binds_cite_it(story: Story) -> None:
    """A guest and a Deputy were asked for the written opinion that only an Ủy viên owes."""
    assert CLAUSE in one_line(invited(story)), "the list names members"
    assert CLAUSE in one_line(invited(story, participant=story.who("Hoàng Văn Tạm")))
    for name in ("Cao Văn Khách", "Lê Thị Ví Dụ"):
        text = one_line(invited(story, participant=story.who(name)))
        assert "báo cáo" in text
        assert CLAUSE not in text, name


def test_a_meeting_of_the_secretariat_asks_no_written_opinion(story: Story) -> None:
    """Letters to the secretariat's own meeting cited the clause on the committee's meetings."""
    its = story.do(
        meetings.plan,
        kind=MeetingKind.SECRETARIAT,
        title="Họp Tổ giúp việc",
        held_on=DAY,
        starts=time(14, 0),
        place="Phòng họp số 3",
    )
    member = story.people["Đặng Văn Mô"].id
    story.do(participants.invite, meeting=its.id, person=member)
    text = one_line(invited(story, its.id))
    assert "Đặng Văn Mô" in text
    assert CLAUSE not in text
    assert "ủy quyền" not in text


def test_a_letter_with_a_list_of_guests_alone_cites_nothing(story: Story) -> None:
    for who in story.ask(lambda tx: tx.find(Participant, meeting=story.meeting.id)):
        if who.membership is not None:
            story.do(participants.remove, id=who.id)
    text = one_line(invited(story))
    assert "Cao Văn Khách" in text
    assert CLAUSE not in text


@pytest.mark.parametrize(("later", "cited"), [(1, False), (0, True)])
def test_no_paper_cites_a_regulation_before_its_first_day(
    story: Story, later: int, cited: bool
) -> None:
    """Papers of a meeting before the first day of effect cited the regulation to come."""
    decision = replace(story.regulation.decision, effective=DAY + timedelta(days=later))
    story.regulation = replace(story.regulation, decision=decision)
    item = story.item("Dự toán kinh phí", cross_sector=True)
    story.replaced("Đặng Văn Mô", "Ngô Thị Thay", opinion=False)
    story.hold()
    story.says(EntryKind.OPINION, "Nhất trí", "Hoàng Văn Tạm", item=item)
    story.close()
    for said in (invited(story), text(story)):
        assert ("Quy chế" in said) is cited


def test_who_speaks_in_a_members_stead_is_marked_in_both_systems(story: Story) -> None:
    """In the Party's minutes a stand-in spoke as if the seat were theirs."""
    item = story.item("Dự toán kinh phí")
    story.replaced("Đặng Văn Mô", "Ngô Thị Thay", opinion=True)
    story.hold()
    story.do(live.arrive, participant=story.who("Đặng Văn Mô"), by_stand_in=True)
    story.says(EntryKind.OPINION, "Nhất trí", "Đặng Văn Mô", item=item, by_stand_in=True)
    story.close()
    assert "Ngô Thị Thay (dự họp thay): nhất trí" in one_line(text(story))


@pytest.mark.parametrize(
    ("capacity", "said"), [(Capacity.GUEST, "khách mời"), (Capacity.EXPERT, "chuyên gia")]
)
def test_a_guest_with_neither_post_nor_agency_was_named_bare(
    story: Story, capacity: Capacity, said: str
) -> None:
    who = story.do(
        participants.invite,
        meeting=story.meeting.id,
        person=Person(full_name="Phạm Văn Thử Việc"),
        capacity=capacity,
    )
    for given in ({"participant": who.id}, {}):
        assert f"Phạm Văn Thử Việc, {said}" in one_line(invited(story, **given))


@pytest.mark.parametrize("kind", [INVITATION, MINUTES])
def test_before_a_guest_is_printed_bare_it_is_said(story: Story, kind: str) -> None:
    bare = Person(full_name="Phạm Văn Thử Việc")
    who = story.do(participants.invite, meeting=story.meeting.id, person=bare)
    begun = story.desk.execute(papers.draft, kind=kind, meeting=story.meeting.id)
    assert [each.msg.key for each in begun.warnings] == ["papers.guests_bare"]
    assert begun.warnings[0].msg.places["names"] == "Phạm Văn Thử Việc"
    renamed = replace(begun.value, subject="Phiên họp")
    assert not story.desk.execute(papers.change, record=renamed).warnings, "not at every stroke"
    if kind == INVITATION:  # minutes go only when the meeting is over
        sent = story.desk.execute(papers.submit, begun.value.id)
        assert "papers.guests_bare" in [each.msg.key for each in sent.warnings]
    story.do(participants.change, record=replace(who, printed_post="Giảng viên"))
    again = story.desk.execute(papers.draft, kind=kind, meeting=story.meeting.id)
    assert not again.warnings

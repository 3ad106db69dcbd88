"""The acceptance checks hold over many lengths and awkward inputs, in PDF and DOCX."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.model import (
    Addressees,
    Block,
    Cell,
    Column,
    Document,
    Grid,
    GroupRow,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Recipients,
    Row,
    Run,
    SignatureBlock,
    Signatures,
    Title,
)
from desktop.documents.parts import Issuer, Numbered, Signer, letterhead, recipients, signed
from desktop.documents.render import docx, pdf
from desktop.documents.render.fonts import Unprintable
from tests.documents import bodies, sheets
from tests.documents.acceptance import check, check_pdf, headers_repeat, solid
from tests.documents.reading import read_docx, read_pdf

DAY = date(2026, 2, 5)
LONG = (
    "Giao Sở Khoa học và Công nghệ chủ trì, phối hợp với Công an tỉnh rà soát cấp độ các hệ thống "
    "thông tin; sản phẩm: danh sách kèm cấp độ; hoàn thành trước ngày 15/8/2026."
)
BOTH = [bodies.STATE, bodies.PARTY]


def paper(
    issuer: Issuer, blocks: tuple[Block, ...], *, draft: int = 0, end: bool = True
) -> Document:
    head = bodies.STATE_HEAD if issuer.system == "G" else bodies.PARTY_HEAD
    closing = (
        signed(issuer, head, recipients(issuer.system, ("Như trên", "Tổ giúp việc"), filed="VT"))
        if issuer.system == "G"
        else signed(issuer, head, recipients("P", ("Như trên",), filed="Tổ giúp việc")),
    )
    return Document(
        layout=issuer.layout,
        name="Thông báo",
        day=DAY,
        head=letterhead(issuer, Numbered("TB", 7, DAY, draft=draft)),
        title=Title("THÔNG BÁO", "Kết luận phiên họp thứ hai năm 2026 của Tiểu ban"),
        blocks=(*blocks, *(closing if end else ())),
    )


def faults(document: Document) -> list[str]:
    return check(document, pdf.render(document).pdf, docx.render(document))


@pytest.mark.parametrize("name", sheets.SHEETS)
def test_the_sample_sheets_pass(name: str) -> None:
    assert faults(sheets.SHEETS[name]()) == []


@pytest.mark.parametrize("issuer", BOTH, ids=["G", "P"])
def test_signatures_stand_whole_under_two_lines_at_every_length(issuer: Issuer) -> None:
    for count in range(1, 81):
        texts = tuple(
            Paragraph(f"{number}. {LONG}" if number % 3 else f"{number}. Ý kiến thảo luận:")
            for number in range(1, count + 1)
        )
        document = paper(issuer, texts)
        assert check_pdf(document, pdf.render(document).pdf) == [], count


@pytest.mark.parametrize("issuer", BOTH, ids=["G", "P"])
def test_a_heading_never_ends_a_page(issuer: Issuer) -> None:
    for lead in range(1, 40):
        blocks: tuple[Block, ...] = tuple(Paragraph("Ý kiến thảo luận:") for _ in range(lead))
        blocks += (Heading("Đề mục thử"), Paragraph(LONG), Paragraph(LONG))
        sheet = read_pdf(pdf.render(paper(issuer, blocks)).pdf)
        heading = sheet.spot("Đề mục thử")
        below = [y for y, _ in sheet.lines(heading.page) if y > heading.y]
        assert len(below) >= 2, lead


@pytest.mark.parametrize("issuer", BOTH, ids=["G", "P"])
def test_a_paragraph_leaves_two_lines_on_both_sides_of_a_page(issuer: Issuer) -> None:
    for lead in range(1, 40):
        blocks = (*(Paragraph("Ý kiến thảo luận:") for _ in range(lead)), Paragraph(LONG * 3))
        sheet = read_pdf(pdf.render(paper(issuer, blocks)).pdf)
        pages = [
            one.page for one in sheet.spots if one.y > 16 and solid(one.text) in solid(LONG * 3)
        ]
        lines = [one for one in pages if one == pages[0]]
        assert len(lines) >= 2
        assert len(pages) - len(lines) != 1


def test_names_that_are_long_and_signs_that_mean_markup_are_printed_as_they_are() -> None:
    name = "Nguyễn Phúc Thị Hoàng Bảo Trân Châu Ngọc Quỳnh Hương Giang Thanh Thảo Nguyên Phương"
    sign = "R&D <b>không</b> 'đơn' \"kép\" </w:t> &amp; 100% {x} \\n"
    signer = Signer(
        name, "Phó Trưởng Tiểu ban Thường trực", "Giám đốc Công an tỉnh", "Đại tá", True
    )
    document = Document(
        layout="G2020",
        name=sign,
        day=DAY,
        head=letterhead(bodies.STATE, Numbered("GM", 127, DAY)),
        title=Title("GIẤY MỜI", sign),
        blocks=(
            Paragraph(sign),
            Paragraph(LONG),
            Item(sign),
            Grid((Column(40, sign), Column(125, "Tên")), (GroupRow(sign), Row((sign, name)))),
            Paragraph("Kết thúc./."),
            signed(bodies.STATE, signer, recipients("G", (sign,), filed="VT")),
        ),
    )
    assert faults(document) == []


@pytest.mark.parametrize("issuer", BOTH, ids=["G", "P"])
def test_decomposed_input_is_printed_composed(issuer: Issuer) -> None:
    text = unicodedata.normalize("NFD", LONG)
    document = paper(issuer, (Paragraph(text), Paragraph((Run(text, bold=True), Run(text)))))
    assert faults(document) == []
    assert LONG in read_docx(docx.render(document)).text
    sheet = read_pdf(pdf.render(document).pdf)
    assert unicodedata.is_normalized("NFC", sheet.text)


def test_a_code_of_ninety_characters_stays_inside_the_margins() -> None:
    code = "A1B2C3D4E5" * 9
    document = paper(
        bodies.STATE,
        (
            Paragraph(f"Mã {code} của hệ thống."),
            Paragraph(code),
            Grid((Column(20, "Mã"), Column(145, "Tên")), (Row((code, code)),)),
        ),
    )
    assert faults(document) == []


def test_empty_lists_and_texts_make_a_paper() -> None:
    blocks: tuple[Block, ...] = (
        Paragraph(""),
        Grid((Column(20, "STT"), Column(145, "Tên")), ()),
        Heading(""),
        Addressees("Kính gửi:", ()),
        Paragraph("Không có nội dung."),
    )
    assert faults(paper(bodies.STATE, blocks)) == []
    bare = Document(layout="P2026", name="Trang trắng", blocks=())
    assert pdf.render(bare).pages == 1
    assert docx.render(bare)


def test_sixty_participants_repeat_the_heading_and_split_no_row() -> None:
    grid = Grid(
        columns=(Column(12, "STT", "center"), Column(83, "Họ và tên"), Column(70, "Ký tên")),
        rows=tuple(
            Row((str(at), Cell(f"Nguyễn Văn Mẫu {at}", f"Dự thay: Lê Thị Ví Dụ {at}"), ""))
            for at in range(1, 61)
        ),
        min_row=12.0,
    )
    document = replace(paper(bodies.PARTY, (grid,), end=False), dense=True)
    assert faults(document) == []
    sheet = read_pdf(pdf.render(document).pdf)
    assert sheet.pages > 2
    for page in range(sheet.pages):
        assert sheet.spot("Họ và tên", page).y < 120
    for at in range(1, 61):
        first = sheet.spot(f"Nguyễn Văn Mẫu {at}")
        assert sheet.spot(f"Dự thay: Lê Thị Ví Dụ {at}").page == first.page
    assert headers_repeat(read_docx(docx.render(document)), grid)


def test_a_cell_taller_than_a_page_is_continued_on_the_next() -> None:
    grid = Grid((Column(40, "Tên"), Column(125, "Nội dung")), (Row(("Mẫu", LONG * 20)),))
    document = paper(bodies.STATE, (grid, Paragraph(LONG)))
    # the heading repeated inside the cell's text is the one difference
    assert [one for one in faults(document) if "lost" not in one] == []
    sheet = read_pdf(pdf.render(document).pdf)
    assert sheet.pages > 1
    assert solid("".join(one.text for one in sheet.spots)).count("15/8/2026.") == 21


def test_a_long_list_of_recipients_runs_on() -> None:
    many = tuple(f"Cơ quan thứ {at} của tỉnh Mẫu (để thực hiện)" for at in range(80))
    for issuer, head in ((bodies.STATE, bodies.STATE_HEAD), (bodies.PARTY, bodies.PARTY_HEAD)):
        filed = "VT" if issuer.system == "G" else "Tổ giúp việc"
        closing = signed(issuer, head, recipients(issuer.system, many, filed=filed))
        document = paper(issuer, (Paragraph(LONG), Paragraph(LONG), closing), end=False)
        assert faults(document) == []


@pytest.mark.parametrize(
    ("issuer", "mark"), [(bodies.STATE, "DỰ THẢO"), (bodies.PARTY, "Dự thảo lần 1")]
)
def test_a_draft_carries_its_systems_mark_above_the_title(issuer: Issuer, mark: str) -> None:
    document = paper(issuer, (Paragraph(LONG),), draft=1)
    sheet = read_pdf(pdf.render(document).pdf)
    number = sheet.spot("Số")
    assert number.y < sheet.spot(mark).y < sheet.spot("THÔNG BÁO").y - 7
    assert mark in read_docx(docx.render(document)).text
    assert faults(document) == []


@pytest.mark.parametrize("issuer", BOTH, ids=["G", "P"])
def test_an_unnumbered_undated_draft_keeps_its_blanks(issuer: Issuer) -> None:
    head = letterhead(issuer, Numbered("GM", draft=2))
    document = replace(paper(issuer, (Paragraph(LONG),)), head=head, day=None)
    assert faults(document) == []
    assert "      " in head.number
    assert "      " in head.place_date


def test_a_letter_names_its_subject_under_the_number_and_its_addressees() -> None:
    for issuer, caption in ((bodies.STATE, "Kính gửi:"), (bodies.PARTY, "Kính gửi:")):
        subject = "V/v đôn đốc thực hiện kết luận phiên họp thứ hai năm 2026"
        head = letterhead(issuer, Numbered("", 33, DAY, subject=subject, unit="TGV"))
        if issuer.system == "P":
            head = letterhead(issuer, Numbered("", 33, DAY, subject=subject))
        document = replace(
            paper(
                issuer,
                (
                    Addressees(caption, ("Sở Khoa học và Công nghệ;", "Sở Tài chính;")),
                    Paragraph(LONG),
                ),
            ),
            head=head,
            title=None,
        )
        assert [one for one in faults(document) if "hyphens" not in one] == []
        sheet = read_pdf(pdf.render(document).pdf)
        assert sheet.spot("Số").y < sheet.spot("V/v").y < sheet.spot("Kính gửi:").y


def test_an_annex_numbers_its_pages_anew() -> None:
    annex: tuple[Block, ...] = (
        PageBreak(restart=True),
        Title("DANH SÁCH", "đại biểu được mời", "(Kèm theo Giấy mời số 12/GM-TBATANM)"),
        *(Paragraph(LONG) for _ in range(20)),
    )
    document = paper(bodies.STATE, (Paragraph(LONG),))
    document = replace(document, blocks=(*document.blocks, *annex))
    assert faults(document) == []
    sheet = read_pdf(pdf.render(document).pdf)
    numbers = [
        [one.text.strip() for one in sheet.spots if one.page == page and one.y < 16]
        for page in range(sheet.pages)
    ]
    assert numbers == [[], [], ["2"]]


@pytest.mark.parametrize("name", sheets.SHEETS)
def test_a_second_run_gives_the_same_bytes(name: str) -> None:
    document = sheets.SHEETS[name]()
    assert pdf.render(document).pdf == pdf.render(sheets.SHEETS[name]()).pdf
    assert docx.render(document) == docx.render(sheets.SHEETS[name]())


def test_a_files_properties_name_the_paper_its_day_and_no_person() -> None:
    document = sheets.state_minutes()
    raw = pdf.render(document).pdf
    assert b"/Lang (vi-VN)" in raw
    assert b"D:20260716000000+07'00'" in raw
    core = read_docx(docx.render(document)).parts["docProps/core.xml"]
    assert "2026-07-16T00:00:00Z" in core
    assert "Biên bản" in core
    assert "creator" not in core


@pytest.mark.parametrize("text", ["Họp 🎉", "một\x07hai", "漢字"])
def test_a_character_without_a_glyph_is_named_and_nothing_is_drawn(text: str) -> None:
    missing = next(one for one in text if one in "🎉\x07漢")
    for draw in (pdf.render, docx.render):
        with pytest.raises(Unprintable) as caught:
            draw(paper(bodies.STATE, (Paragraph(text),)))
        (problem,) = caught.value.problems
        assert problem.blocking
        assert problem.msg.places["code"] == f"U+{ord(missing):04X}"


def test_boxes_and_the_unbreakable_hyphen_are_drawn_though_the_face_lacks_them() -> None:
    document = paper(bodies.STATE, (Paragraph("☐ Đồng ý ☑ Ý kiến khác, mã A\u20111, tab\tở đây"),))
    assert faults(document) == []
    assert "Đồng ý" in read_pdf(pdf.render(document).pdf).text
    assert "A\u20111" in read_docx(docx.render(document)).text


def test_a_place_of_one_syllable_prints_its_unit_in_the_partys_papers_only() -> None:
    numbered = Numbered("GM", 1, DAY)
    assert letterhead(bodies.PARTY, numbered).place_date.startswith("Tỉnh Mẫu, ngày 05 tháng 02")
    assert letterhead(bodies.STATE, numbered).place_date.startswith("Mẫu, ngày 05 tháng 02")
    two = replace(bodies.PARTY, place="Hưng Yên")
    assert letterhead(two, numbered).place_date.startswith("Hưng Yên, ngày")


def test_a_long_place_name_widens_its_column_and_stays_on_one_line() -> None:
    city = replace(bodies.PARTY, place="Thành phố Hồ Chí Minh", name="Tiểu ban An ninh mạng " * 2)
    document = paper(city, (Paragraph(LONG),))
    assert faults(document) == []


def test_backs_of_sheets_swap_their_margins_only_where_asked() -> None:
    document = sheets.party_invitation()
    mirrored = read_docx(docx.render(document, mirror=True)).parts["word/settings.xml"]
    assert "mirrorMargins" in mirrored
    assert "mirrorMargins" not in read_docx(docx.render(document)).parts["word/settings.xml"]


def test_sections_are_found_on_their_pages() -> None:
    drawn = pdf.render(sheets.state_minutes())
    named = {one.section: one for one in drawn.sections}
    assert set(named) == {"title", "place", "attendance", "1", "2", "end"}
    assert [one.page for one in drawn.sections] == sorted(one.page for one in drawn.sections)
    sheet = read_pdf(drawn.pdf)
    place = sheet.spot("Địa điểm:")
    assert named["place"].page == 0
    assert named["place"].top < place.y < named["place"].bottom
    end = sheet.spot("CHỦ TỌA")
    assert named["end"].page == 2
    assert named["end"].top < end.y < named["end"].bottom


@given(
    st.lists(
        st.text(
            alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyÁẠỆỮ0123456789 .,;:()-/&<>\"'%", max_size=300
        ),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(BOTH),
)
def test_what_goes_in_comes_out(texts: list[str], issuer: Issuer) -> None:
    blocks = tuple(Paragraph(text.replace("./.", ".")) for text in texts)
    document = paper(issuer, (*blocks, Paragraph(LONG), Paragraph(LONG)))
    assert faults(document) == []


def test_a_signature_block_at_the_least() -> None:
    document = Document(
        layout="G2020",
        name="Biên bản",
        blocks=(
            Paragraph(LONG),
            Signatures(SignatureBlock(("CHỦ TỌA",), "Mẫu"), recipients=Recipients(("- Lưu: VT.",))),
        ),
    )
    assert check_pdf(document, pdf.render(document).pdf) == []


@pytest.mark.parametrize("issuer", BOTH, ids=["G", "P"])
def test_a_paper_a_little_over_a_page_is_drawn_onto_one(issuer: Issuer) -> None:
    usual = read_pdf(pdf.render(paper(issuer, (Paragraph(LONG),))).pdf).spot("THÔNG BÁO").y
    closer = set()
    for gap in range(60):
        lead = tuple(Paragraph("Ý kiến:") for _ in range(8 + gap % 12))
        grid = Grid((Column(165, "Tên"),), (Row(("Mẫu",)),), min_row=10 + gap / 4)
        sheet = read_pdf(pdf.render(paper(issuer, (*lead, grid, Paragraph(LONG)))).pdf)
        moved = usual - sheet.spot("THÔNG BÁO").y
        assert -0.01 < moved < 2.51
        if moved > 0.1:
            closer.add(sheet.pages)
    assert closer == {1}

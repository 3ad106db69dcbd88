"""A book of papers: contents, running numbers in a free margin, and what cannot be bound."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from desktop.base.progress import Cancelled, Progress
from desktop.documents.model import Column, Document, Grid, Row, Title
from desktop.documents.papers_book import Place
from desktop.documents.render.book import Bound, bind
from tests.documents.reading import Sheet, read_pdf

A4 = (595.28, 841.89)
LANDSCAPE = (841.89, 595.28)
DPI = 72

Draw = Callable[[Canvas], object]


def made(*pages: Draw, size: tuple[float, float] = A4, password: str = "") -> bytes:
    stream = io.BytesIO()
    locked = StandardEncryption(password) if password else None
    canvas = Canvas(stream, pagesize=size, encrypt=locked, invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def words(text: str, y: float = 600) -> Draw:
    return lambda canvas: canvas.drawString(100, y, text)


def listed(pages: Mapping[int, tuple[int, int]], left_out: Mapping[int, Place]) -> Document:
    rows = [Row((str(id), f"{first}-{last}")) for id, (first, last) in pages.items()]
    rows += [Row((str(id), place.value)) for id, place in left_out.items()]
    columns = (Column(40, "Paper"), Column(60, "Pages"))
    return Document("G2020", "Book", (Grid(columns, tuple(rows)),), title=Title("BOOK"))


def bound(*files: bytes, contents: Callable[..., Document] = listed) -> tuple[Bound, Sheet]:
    book = bind(dict(enumerate(files, start=1)), contents)
    return book, read_pdf(book.pdf)


def stamp(sheet: Sheet, page: int) -> str:
    """The last words of a page as they are extracted from it."""
    return sheet.texts[page].replace("\r", "").strip().splitlines()[-1]


def ink(pdf: bytes, page: int, *, within: tuple[float, float, float, float]) -> int:
    """How many dark points a page shows within left, low, right, top, in points from the corner."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page]
    bitmap = sheet.render(scale=1, grayscale=True)
    left, low, right, top = (round(each) for each in within)
    raw, high = bytes(bitmap.buffer), bitmap.height
    dark = sum(
        1
        for row in range(high - top, high - low)
        for column in range(left, right)
        if raw[row * bitmap.stride + column] < 128
    )
    document.close()
    return dark


def test_every_page_has_its_number_and_the_contents_name_it() -> None:
    book, sheet = bound(made(words("one"), words("two")), made(words("three")))
    assert (book.pages, sheet.pages, book.left_out) == (4, 4, {})
    assert [stamp(sheet, page) for page in range(4)] == [
        f"Bộ tài liệu – trang {number}/4" for number in range(1, 5)
    ]
    assert "2-3" in sheet.texts[0]
    assert "4-4" in sheet.texts[0]
    assert ["one" in sheet.texts[1], "two" in sheet.texts[2], "three" in sheet.texts[3]] == [
        True,
        True,
        True,
    ]


def test_contents_longer_than_a_page_count_their_own_pages() -> None:
    def long(pages: Mapping[int, tuple[int, int]], left_out: Mapping[int, Place]) -> Document:
        short = listed(pages, left_out)
        (grid,) = short.blocks
        assert isinstance(grid, Grid)
        more = tuple(Row((f"paper {n}", "none")) for n in range(90))
        return Document("G2020", "Book", (Grid(grid.columns, (*grid.rows, *more)),))

    book, sheet = bound(made(words("one")), contents=long)
    assert book.pages > 2
    assert f"{book.pages}-{book.pages}" in sheet.texts[0]
    assert "one" in sheet.texts[-1]


def test_the_stamp_stands_in_the_margin_and_the_page_as_it_was() -> None:
    plain = made(words("body", 90))
    _, sheet = bound(plain)
    before = read_pdf(plain).spot("body")
    spot = sheet.spot("body", page=1)
    assert (spot.x, spot.y) == pytest.approx((before.x, before.y), abs=0.05)


def test_words_in_the_lower_margin_are_not_covered() -> None:
    def footed(canvas: Canvas) -> None:
        canvas.drawString(100, 600, "body")
        canvas.drawRightString(A4[0] - 40, 22, "footer of the paper itself")

    book, sheet = bound(made(footed))
    spot = next(each for each in sheet.spots if each.page == 1 and "footer" in each.text)
    assert spot.y < 297 - 12  # the paper's own last line stands above the band of the stamp
    assert "Bộ tài liệu – trang 2/2" in sheet.texts[1]
    assert ink(book.pdf, 1, within=(400, 17, 565, 28)) > 0


def test_a_scan_that_fills_the_page_does_not_hide_the_stamp() -> None:
    def scan(canvas: Canvas) -> None:
        canvas.setFillGray(0.6)
        canvas.rect(0, 0, *A4, fill=1, stroke=0)

    book, _ = bound(made(scan))
    assert ink(book.pdf, 1, within=(400, 17, 565, 28)) > 20


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_stamped_where_its_reader_sees_the_foot(turn: int) -> None:
    source = pypdfium2.PdfDocument(made(words("turned", 300), size=LANDSCAPE))
    page = source[0]
    page.set_rotation(turn)
    seen = page.get_size()
    page.close()
    stream = io.BytesIO()
    source.save(stream)
    book, sheet = bound(stream.getvalue())
    assert sheet.sizes[1] == pytest.approx([each * 25.4 / 72 for each in seen], abs=0.1)
    assert "turned" in sheet.texts[1]
    wide = seen[0]
    assert ink(book.pdf, 1, within=(wide - 160, 17, wide - 30, 28)) > 20
    before, after = picture(stream.getvalue(), 0), picture(book.pdf, 1)
    assert before == after


def picture(pdf: bytes, page: int) -> bytes:
    """What a page shows above its lower margin, coarse enough that hairs do not matter."""
    document = pypdfium2.PdfDocument(pdf)
    bitmap = document[page].render(scale=0.5, grayscale=True)
    raw, rows = bytes(bitmap.buffer), range(bitmap.height - 24)
    lines = [raw[row * bitmap.stride : row * bitmap.stride + bitmap.width] for row in rows]
    document.close()
    return b"".join(bytes(200 if each > 160 else 0 for each in line) for line in lines)


def test_a_cropped_page_shows_what_it_showed() -> None:
    source = pypdfium2.PdfDocument(made(words("kept", 500)))
    page = source[0]
    page.set_cropbox(50, 100, 550, 800)
    page.close()
    stream = io.BytesIO()
    source.save(stream)
    book, sheet = bound(stream.getvalue())
    assert sheet.sizes[1] == pytest.approx([500 * 25.4 / 72, 700 * 25.4 / 72], abs=0.1)
    assert picture(stream.getvalue(), 0) == picture(book.pdf, 1)


def test_a_note_on_a_page_stays_on_it() -> None:
    def noted(canvas: Canvas) -> None:
        canvas.drawString(100, 600, "body")
        canvas.acroForm.textfield(value="filled in", x=100, y=500, width=200, height=24)

    _, sheet = bound(made(noted))
    assert "filled in" in sheet.texts[1]


def test_a_large_sheet_keeps_its_size_and_gets_a_larger_stamp() -> None:
    a0 = (2383.9, 3370.4)
    _, sheet = bound(made(words("drawing", 3000), size=a0))
    assert sheet.sizes[1] == pytest.approx([each * 25.4 / 72 for each in a0], abs=0.1)
    assert "Bộ tài liệu – trang 2/2" in sheet.texts[1]


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (b"%PDF-1.4 cut off", Place.DAMAGED),
        (b"", Place.DAMAGED),
        (made(words("secret"), password="mật"), Place.PROTECTED),
    ],
)
def test_what_cannot_be_read_is_left_out_and_said(file: bytes, why: Place) -> None:
    book, sheet = bound(file, made(words("whole")))
    assert book.left_out == {1: why}
    assert book.pages == 2
    assert "whole" in sheet.texts[1]
    assert why.value in sheet.texts[0]


def test_a_book_of_no_readable_paper_is_its_contents() -> None:
    book, sheet = bound(b"")
    assert (book.pages, stamp(sheet, 0)) == (1, "Bộ tài liệu – trang 1/1")


def test_binding_stops_where_it_is_asked_to() -> None:
    steps: list[tuple[int, int]] = []

    def heard(done: int, of: int, _words: object) -> None:
        steps.append((done, of))
        if done == 3:
            progress.cancel()

    progress = Progress(heard)
    with pytest.raises(Cancelled):
        bind({1: made(*[words("page")] * 8)}, listed, progress)
    assert steps[-1] == (3, 18)


def test_the_same_papers_make_the_same_pages() -> None:
    one, _ = bound(made(words("one")))
    two, _ = bound(made(words("one")))
    assert picture(one.pdf, 1) == picture(two.pdf, 1)

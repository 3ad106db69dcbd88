"""The recovery sheet: its code in letters and as a QR, on one page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import segno

from desktop.documents.kinds.recovery_sheet import Sheet, compose
from desktop.documents.render import pdf, qr
from desktop.documents.render.pages import PageImages
from desktop.storage.recovery import RecoveryCode

CODE = RecoveryCode(bytes(range(20)))
DPI = 300


@pytest.fixture(scope="module")
def paper() -> Iterator[PageImages]:
    sheet = Sheet("Tổ giúp việc – Máy 01", "DuLieu-2026", date(2026, 11, 23), CODE.groups)
    with PageImages(pdf.render(compose(sheet)).pdf) as drawn:
        yield drawn


def test_it_is_one_page(paper: PageImages) -> None:
    assert len(paper) == 1


def test_it_says_the_code_the_office_and_the_day(paper: PageImages) -> None:
    text = " ".join(paper.text(0).split())
    for group in CODE.groups:
        assert group in text
    assert "Tổ giúp việc – Máy 01" in text
    assert "ngày 23 tháng 11 năm 2026" in text
    assert "DuLieu-2026" in text


def test_the_drawn_qr_is_the_code(paper: PageImages) -> None:
    wanted = qr.squares(str(CODE))
    image = paper.render(0, DPI)
    dark = _dark(image.pixels, image.width, image.height)
    side = 42.0 / 25.4 * DPI / (len(wanted) + 2 * qr.QUIET)
    left, top = _corner(dark, round(7 * side))
    for row, line in enumerate(wanted):
        for column, square in enumerate(line):
            x, y = round(left + (column + 0.5) * side), round(top + (row + 0.5) * side)
            assert dark(x, y) is square, (row, column)


def test_the_qr_holds_the_same_text_and_bears_damage() -> None:
    made = segno.make_qr(str(CODE), error="q")
    assert made.error == "Q"
    assert len(qr.squares(str(CODE))) == len(tuple(made.matrix))


def test_a_long_folder_and_label_still_make_one_page() -> None:
    sheet = Sheet("Dữ liệu " * 10, "Thư mục " * 7, date(2026, 1, 5), CODE.groups)
    with PageImages(pdf.render(compose(sheet)).pdf) as long:
        assert len(long) == 1


def _dark(pixels: bytes, width: int, height: int):  # type: ignore[no-untyped-def]
    def dark(x: int, y: int) -> bool:
        return 0 <= x < width and 0 <= y < height and pixels[(y * width + x) * 4] < 128

    return dark


def _corner(dark, run: int) -> tuple[int, int]:  # type: ignore[no-untyped-def]
    """The upper left corner of the finder: the first dark square as wide and high as seven."""
    for y in range(3000):
        x = 0
        while x < 2000:
            if dark(x, y):
                end = x
                while dark(end, y):
                    end += 1
                tall = sum(dark(x + 2, y + step) for step in range(run))
                if abs(end - x - run) <= 3 and tall >= run - 3:
                    return x, y
                x = end
            x += 1
    raise AssertionError("no finder pattern on the page")

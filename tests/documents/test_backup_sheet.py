"""The sheet of a backup's check: one page, the same in PDF and DOCX."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from desktop.documents.kinds.backup_sheet import BackupSheet, compose
from desktop.documents.render import docx, pdf
from tests.documents.acceptance import check
from tests.documents.reading import read_docx, read_pdf

SHEET = BackupSheet(
    office="Tiểu ban An ninh mạng tỉnh Mẫu",
    label="Máy 01",
    made_at=datetime(2026, 11, 13, 16, 52),
    place="TBANM-01 (/media/vanthu/TBANM-01)",
    folder="Máy 01-20261113-1652",
    size=41_200_000,
    records=1284,
    files=96,
    program="0.1.0",
    good=True,
    checked_at=datetime(2026, 11, 20, 8, 5),
    digest="ab12cd34" * 8,
    head=(2210, "0f1e2d3c" * 8),
    by="Văn thư",
    note="Cất ở két phòng Tổ giúp việc",
)


def said(sheet: BackupSheet) -> str:
    document = compose(sheet)
    drawn, written = pdf.render(document), docx.render(document)
    assert check(document, drawn.pdf, written) == []
    assert drawn.pages == 1
    text = " ".join(read_pdf(drawn.pdf).text.split())
    for block in ("PHIẾU KIỂM TRA SAO LƯU", sheet.folder, "Người giữ bản sao"):
        assert block in text
        assert block in " ".join(read_docx(written).text.split())
    return text


def test_it_says_which_copy_what_was_checked_and_what_was_found() -> None:
    text = said(SHEET)
    assert "1.284 bản ghi, 96 tệp" in text
    assert "Đạt. Kiểm tra 08 giờ 05, ngày 20 tháng 11 năm 2026" in text
    assert "ab12cd34 ab12cd34" in text
    assert "số 2.210, mã 0f1e2d3c" in text
    assert "không còn nguyên vẹn" not in text


def test_a_copy_found_damaged_is_not_called_good() -> None:
    text = said(replace(SHEET, good=False))
    assert "Chưa đạt." in text
    assert "Không dùng bản sao này" in text


def test_what_the_office_had_lost_before_is_said() -> None:
    assert "2 tệp đính kèm không còn nguyên vẹn" in said(replace(SHEET, lost=2, note="", by=""))

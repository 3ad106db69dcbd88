"""The recovery sheet (Phiếu khôi phục): the code that opens an office whose passphrase is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.base.numerals import long_date
from desktop.documents.kind import document
from desktop.documents.model import Column, Document, Grid, Heading, Item, Paragraph, Qr, Row, Title

NAME = "Phiếu khôi phục"
_SIGNING_HIGH = 24.0  # mm: a signature, and a seal across the flap of the envelope


@dataclass(frozen=True)
class Sheet:
    """What stands on the sheet: never a passphrase. ``groups`` are the eight groups of the code.

    It is drawn for the printer and shown; it lies on a disk only where ``thuky restore`` was told
    to write it there.
    """

    label: str
    folder: str
    day: date
    groups: tuple[str, ...]

    @property
    def code(self) -> str:
        """The code in one line, as the QR holds it."""
        return "-".join(self.groups)


@document("recovery_sheet", of=Sheet, name=NAME)
def compose(sheet: Sheet, _facts: None = None) -> Document:
    """One page: which office, the code in groups and as a QR, how to use it, and two signatures."""
    return Document(
        layout="G2020",
        name=NAME,
        day=sheet.day,
        title=Title("PHIẾU KHÔI PHỤC", f"Dữ liệu “{sheet.label}”"),
        blocks=(
            Paragraph(f"In {long_date(sheet.day)}. Thư mục dữ liệu: {sheet.folder}."),
            Paragraph(
                "Phiếu này mở được dữ liệu và các bản sao lưu, không cần cụm mật khẩu. Ai có phiếu "
                "và dữ liệu hoặc một bản sao lưu thì đọc được hết: cho phiếu vào phong bì, niêm "
                "phong, cất nơi có khóa, không để cùng chỗ với máy và USB sao lưu."
            ),
            Heading("Mã khôi phục"),
            _groups(sheet, 0),
            _groups(sheet, 4),
            Qr(sheet.code, indent=False),
            Heading("Cách dùng"),
            Item(
                "Còn thư mục dữ liệu: ở màn hình Mở khóa, chọn Dùng phiếu khôi phục, gõ tám nhóm "
                "theo thứ tự. Chỉ còn bản sao lưu: chọn Khôi phục từ bản sao lưu, chọn bản sao, "
                "rồi Dùng phiếu khôi phục."
            ),
            Item("Chữ thứ năm của mỗi nhóm là chữ kiểm tra; không phân biệt chữ hoa, chữ thường."),
            Item(
                "Mở xong, đặt cụm mật khẩu mới, làm phiếu mới. Từ đó phiếu này không mở thư mục "
                "dữ liệu nữa, nhưng vẫn mở các bản sao lưu làm trước: còn giữ các bản ấy thì còn "
                "cất phiếu."
            ),
            Grid(
                (
                    Column(82.5, "Người in phiếu (ký, ghi rõ họ tên)", "center"),
                    Column(82.5, "Người giữ phiếu (ký, niêm phong)", "center"),
                ),
                (Row(("", "")),),
                min_row=_SIGNING_HIGH,
            ),
        ),
    )


def _groups(sheet: Sheet, first: int) -> Grid:
    """Four groups side by side under their numbers."""
    columns = tuple(Column(41.25, f"Nhóm {first + n}", "center") for n in range(1, 5))
    return Grid(columns, (Row(sheet.groups[first : first + 4]),), min_row=10.0)

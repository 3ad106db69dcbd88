"""What was found when a backup was read back (Phiếu kiểm tra sao lưu): internal, never numbered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.documents.kind import document
from desktop.documents.model import (
    Block,
    Column,
    Document,
    Grid,
    Heading,
    Item,
    Paragraph,
    Row,
    Title,
)
from desktop.documents.wording import at_moment

NAME = "Phiếu kiểm tra sao lưu"
OF_FILES = "(tệp đính kèm và văn bản đã phát hành)"
HIGH = 20.0  # mm: room for a signature
NOT_GOOD = "Gồm các việc sau, dừng ở việc đầu tiên thấy sai khác:"
CHECKED = (
    "Đọc lại tệp office.age từ thiết bị và giải mã.",
    "Mở cơ sở dữ liệu trong bản sao, kiểm tra tính nguyên vẹn và các liên kết.",
    "Đếm và so mã kiểm từng bảng, từng tệp đính kèm với lúc đóng gói.",
)


@dataclass(frozen=True)
class BackupSheet:
    """What stands on the sheet.

    ``place`` says the medium or the folder, ``head`` number and digest of the diary's last row in
    the copy, ``digest`` that of ``office.age``; ``lost`` counts attachments that the data itself
    had no longer whole. ``good``: the last check, at ``checked_at``, found it as it was packed.
    """

    office: str
    label: str
    made_at: datetime
    place: str
    folder: str
    size: int
    records: int
    files: int
    program: str
    good: bool
    checked_at: datetime
    digest: str
    head: tuple[int, str]
    lost: int = 0
    by: str = ""
    note: str = ""


@document("backup_sheet", of=BackupSheet, name=NAME)
def compose(sheet: BackupSheet, _facts: None = None) -> Document:
    """One page: which copy, what was checked, what was found, and two signatures."""
    blocks: list[Block] = [
        Heading("1. Bản sao lưu"),
        Grid(
            (Column(50, "Nội dung"), Column(115, "Chi tiết")),
            tuple(Row(each) for each in _facts_of(sheet)),
        ),
        Heading("2. Việc đã kiểm tra" if sheet.good else "2. Việc kiểm tra"),
        *(() if sheet.good else (Paragraph(NOT_GOOD),)),
        *(Item(each) for each in CHECKED),
        Heading("3. Kết quả"),
        Paragraph(_result(sheet)),
    ]
    if sheet.lost:
        blocks.append(
            Paragraph(
                f"{_dotted(sheet.lost)} tệp đính kèm không còn nguyên vẹn trong dữ liệu từ trước "
                "khi sao lưu nên không có trong bản sao."
            )
        )
    blocks += [
        Paragraph(
            "Bản sao mở bằng cụm mật khẩu của ngày sao lưu hoặc bằng phiếu khôi phục đang dùng "
            "ngày đó. Cất bản sao khác chỗ với máy và khác chỗ với phiếu khôi phục."
        ),
        Grid(
            (
                Column(82.5, "Người sao lưu", "center"),
                Column(82.5, "Người giữ bản sao", "center"),
            ),
            (Row(("", "")),),
            min_row=HIGH,
        ),
    ]
    return Document(
        layout="G2020",
        name=NAME,
        day=sheet.checked_at.date(),
        title=Title("PHIẾU KIỂM TRA SAO LƯU", sheet.office),
        blocks=tuple(blocks),
        dense=True,
    )


def _facts_of(sheet: BackupSheet) -> tuple[tuple[str, str], ...]:
    number, digest = sheet.head
    rows = (
        ("Dữ liệu", sheet.label),
        ("Sao lưu lúc", at_moment(sheet.made_at)),
        ("Nơi cất", sheet.place),
        ("Tên bản sao", sheet.folder),
        ("Dung lượng, phiên bản", f"{_sized(sheet.size)}, {sheet.program}"),
        ("Số lượng", f"{_dotted(sheet.records)} bản ghi, {_dotted(sheet.files)} tệp {OF_FILES}"),
        ("Mã kiểm tệp office.age (SHA-256)", _spaced(sheet.digest)),
        ("Dòng cuối của nhật ký", f"số {_dotted(number)}, mã {_spaced(digest)}"),
        ("Người sao lưu", sheet.by),
        ("Ghi chú", sheet.note),
    )
    return tuple(each for each in rows if each[1])


def _result(sheet: BackupSheet) -> str:
    at = at_moment(sheet.checked_at)
    if sheet.good:
        return (
            f"Đạt. Kiểm tra {at}: đọc lại đủ {_dotted(sheet.records)} bản ghi, "
            f"{_dotted(sheet.files)} tệp, đúng như lúc đóng gói."
        )
    return f"Chưa đạt. Kiểm tra {at}: bản sao không còn như lúc đóng gói. Không dùng bản sao này."


def _sized(size: int) -> str:
    """As the window says it, in megabytes with a tenth; what is smaller is not nothing."""
    tenths = max(round(size / 100_000), 1)
    whole, tenth = _dotted(tenths // 10), tenths % 10
    return f"{whole},{tenth} MB" if tenth else f"{whole} MB"


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _spaced(digest: str) -> str:
    """In groups of eight, which a line may break between."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))

"""What the file of a locked meeting holds (Phiếu kết thúc hồ sơ họp): internal, never numbered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.base.numerals import short_date
from desktop.documents.facts import PaperFacts, issuer
from desktop.documents.kind import CLOSING_SHEET, document
from desktop.documents.model import (
    Block,
    Column,
    Document,
    Grid,
    Head,
    Heading,
    Item,
    Paragraph,
    Qr,
    Row,
    Title,
)
from desktop.documents.wording import at_moment, sentence, subject_of
from desktop.domain.findings import Outcome
from desktop.domain.papers import Paper

NAME = "Phiếu kết thúc hồ sơ họp"
COLUMNS = (
    Column(11, "STT", "center"),
    Column(50, "Tài liệu"),
    Column(39, "Số, ký hiệu"),
    Column(22, "Ngày", "center"),
    Column(16, "Trang", "center"),
    Column(27, "Mã kiểm", "center"),
)
DIGITS = 10  # of a digest, enough to tell two papers apart by eye
STANDS = {Outcome.OK: "Đạt", Outcome.DUE: "Còn phải làm", Outcome.BREACH: "Chưa đạt"}
REPLACED_BY = " (đã được thay bằng số {number})"
FORMER_VERSION = " (bản {version}, bản cũ)"
NEW_VERSION = " (bản {version})"
OPINION_OF = "Ý kiến bằng văn bản của {name}"
HEAD_DIGITS = 16  # of the diary's head: nobody makes another row that begins like it
QR_MARK, QR_SIDE = "NK", 26.0  # mm
HIGH = 24.0  # mm: room for a signature


@dataclass(frozen=True)
class Held:
    """Something the file holds. ``digest`` is that of its contents, "" where there is no file."""

    name: str
    number: str = ""
    day: date | None = None
    pages: int | None = None
    digest: str = ""


@dataclass(frozen=True)
class FileFacts:
    """What was found at the lock.

    ``held`` are papers and files, ``checks`` the closing list in words with how each stands,
    ``head`` number and digest of the row of the diary that tells of the lock (of its last row where
    the file is not locked), ``rows`` how many rows the diary had with it. ``locked_at`` and ``by``:
    the lock.
    """

    held: tuple[Held, ...] = ()
    checks: tuple[tuple[Outcome, str], ...] = ()
    head: tuple[int, str] = (0, "")
    rows: int = 0
    locked_at: datetime | None = None
    by: str = ""


@document(CLOSING_SHEET, of=Paper, name=NAME)
def compose(paper: Paper, facts: PaperFacts) -> Document:
    """The list of what the file holds, the closing list, and the head of the diary's chain.

    Raises ``ValueError`` without ``FileFacts``.
    """
    it = facts.more
    if not isinstance(it, FileFacts):
        raise ValueError("a closing sheet tells of a meeting's file")
    meeting, heading = facts.held.meeting, issuer(facts)
    day = f" ngày {short_date(meeting.held_on)}" if meeting.held_on is not None else ""
    by = f", người khóa: {it.by}" if it.by else ""
    locked = f"Khóa hồ sơ: {at_moment(it.locked_at)}{by}." if it.locked_at else "Chưa khóa hồ sơ."
    blocks: list[Block] = [
        Paragraph(f"Họp{day}, tại {meeting.place.rstrip('.')}.", indent=False),
        Paragraph(locked, indent=False),
        Heading("1. Hồ sơ gồm"),
        Grid(COLUMNS, tuple(_row(number, each) for number, each in enumerate(it.held, start=1))),
        Heading("2. Kết quả soát trước khi khóa"),
        *_checks(it),
        Heading("3. Nhật ký"),
        *_head(it),
        Grid(
            (
                Column(82.5, "Người lập phiếu", "center"),
                Column(82.5, "Người nhận hồ sơ", "center"),
            ),
            (Row(("", "")),),
            min_row=HIGH,
        ),
    ]
    return Document(
        layout=paper.system.value,
        name=NAME,
        day=meeting.held_on,
        head=Head(issuer=heading.name.upper(), parent=heading.parent.upper()),
        title=Title(
            "PHIẾU KẾT THÚC HỒ SƠ HỌP",
            subject_of(paper.subject, facts.owner_of(paper.subject), party=facts.is_party),
        ),
        blocks=tuple(blocks),
        dense=True,
    )


def _checks(it: FileFacts) -> list[Block]:
    if not it.checks:
        return [Paragraph("Không có điều gì phải soát.")]
    return [Item(f"{STANDS[outcome]}: {sentence(words)}") for outcome, words in it.checks]


def _row(number: int, it: Held) -> Row:
    day = short_date(it.day) if it.day is not None else ""
    pages = str(it.pages) if it.pages is not None else ""
    return Row((str(number), it.name, it.number, day, pages, it.digest[:DIGITS]))


def _head(it: FileFacts) -> list[Block]:
    """The row by which it can be told later whether the diary was changed; in words and as a QR."""
    seq, digest = it.head
    if not digest:
        return [Paragraph("Nhật ký chưa có dòng nào.")]
    code = digest[:HEAD_DIGITS]
    row = "Dòng ghi việc khóa hồ sơ" if it.locked_at else "Dòng cuối khi in phiếu"
    return [
        Paragraph(f"{row}: số {seq}, mã {_spaced(code)}; đến dòng này nhật ký có {it.rows} dòng."),
        Paragraph(
            "Muốn biết các dòng đến dòng này có bị sửa không: mở Lưu trữ, Nhật ký, chọn Đối chiếu "
            "phiếu rồi gõ số dòng và mã, hoặc mã dưới đây."
        ),
        Qr(f"{QR_MARK}:{seq}:{code}", indent=False, side=QR_SIDE),
    ]


def _spaced(digest: str) -> str:
    """In groups of four, as it is typed."""
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))

"""The two invented bodies whose papers the sample sheets are."""

from __future__ import annotations

from desktop.documents.model import Item, Paragraph
from desktop.documents.parts import Issuer, Signer

STATE = Issuer(
    layout="G2020",
    name="Tiểu ban An toàn, An ninh mạng",
    symbol="TBATANM",
    place="Mẫu",
    parent="UBND tỉnh Mẫu",
    unit="tỉnh",
)
PARTY = Issuer(
    layout="P2026",
    name="Tiểu ban An ninh mạng",
    symbol="TBANM",
    place="Mẫu",
    parent="Tỉnh ủy Mẫu",
    unit="tỉnh",
)
STATE_HEAD = Signer("Nguyễn Văn Mẫu", "Trưởng Tiểu ban", "Chủ tịch UBND tỉnh")
PARTY_HEAD = Signer("Nguyễn Văn Mẫu", "Trưởng Tiểu ban", "Bí thư")
SECRETARY = Signer("Lý Thị Chép")
STATE_MEETING = "Cuộc họp sơ kết 6 tháng đầu năm 2026 của Tiểu ban An toàn, An ninh mạng tỉnh Mẫu"
PARTY_MEETING = "phiên họp thứ hai năm 2026 của Tiểu ban An ninh mạng tỉnh Mẫu"


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text) for text in texts)


def items(*texts: str) -> tuple[Item, ...]:
    return tuple(Item(text) for text in texts)

"""The division of work in the secretariat on a day (Bảng phân công; HY 7.10, BG 9.10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.base.numerals import long_date, short_date
from desktop.documents.citations import cited
from desktop.documents.facts import PaperFacts, issuer, role_title
from desktop.documents.kind import DIVISION_OF_WORK, document
from desktop.documents.model import (
    Block,
    Column,
    Document,
    Grid,
    Head,
    Paragraph,
    Row,
    Run,
    SignatureBlock,
    Signatures,
    Title,
)
from desktop.documents.parts import ended
from desktop.domain.papers import Paper, usual_signer
from desktop.domain.posts import Body, Role

NAME = "Bảng phân công nhiệm vụ Tổ giúp việc"
COLUMNS = (
    Column(12, "STT", "center"),
    Column(67, "Nội dung công việc"),
    Column(36, "Người phụ trách"),
    Column(50, "Người thay\nkhi vắng"),
)
NOTHING = "Chưa ghi việc nào được phân công"


@dataclass(frozen=True)
class Work:
    """One piece of work: what, who does it, who stands in, and its days where they are told."""

    words: str
    holder: str
    deputy: str = ""
    begins: date | None = None
    until: date | None = None


@document(DIVISION_OF_WORK, of=Paper, name=NAME)
def compose(paper: Paper, facts: PaperFacts) -> Document:
    """What is under way on the day; signed by whom the regulation has give it, else the leader.

    ``facts.more`` is a tuple of ``Work``. It has no number of its own. Raises ``ValueError``
    without a day.
    """
    if facts.composition is None or not isinstance(facts.more, tuple):
        raise ValueError("work is divided on a day")
    heading, secretariat = issuer(facts), facts.office.secretariat_name
    rows = tuple(Row((str(n), _words(it), it.holder, it.deputy))
                 for n, it in enumerate(facts.more, start=1))  # fmt: skip
    last = f"Bảng này gồm {len(rows):02d} việc" if rows else NOTHING
    first = "thành viên" if facts.is_party else "Thành viên"
    return Document(
        layout=paper.system.value,
        name=NAME,
        day=facts.composition.day,
        head=Head(issuer=secretariat.upper(), parent=heading.name.upper()),
        title=Title(
            "BẢNG PHÂN CÔNG NHIỆM VỤ",
            f"{first} {secretariat}\n{facts.office.name}",
            reference=f"(Tính đến {long_date(facts.composition.day)})",
        ),
        blocks=(
            *_ground(facts),
            *([Grid(COLUMNS, rows)] if rows else []),
            Paragraph(ended(heading.system, last)),
            Signatures(_signed(facts)),
        ),
    )


def _words(it: Work) -> str:
    days = [f"từ ngày {short_date(it.begins)}"] if it.begins is not None else []
    days += [f"đến hết ngày {short_date(it.until)}"] if it.until is not None else []
    words = it.words.rstrip(" .;")
    return f"{words} ({', '.join(days)})" if days else words


def _ground(facts: PaperFacts) -> list[Block]:
    rule = facts.rule("division_of_work")
    if rule is None:
        return []
    clause = cited(rule.cites[0])
    ground = f"Căn cứ {clause} Quy chế hoạt động của {facts.office.name}."
    return [Paragraph((Run(ground, italic=not facts.is_party),))]


def _signed(facts: PaperFacts) -> SignatureBlock:
    rule = facts.rule("division_of_work")
    role = usual_signer(Body.SECRETARIAT) if rule is None else Role(rule["assigned_by"])
    seats = facts.composition.in_role(role) if facts.composition is not None else ()
    return SignatureBlock((role_title(facts, role).upper(),), seats[0].name if seats else "")

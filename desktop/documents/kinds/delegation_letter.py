"""The member's own authorization to attend (Giấy ủy quyền): NĐ 30/2020, mẫu 1.4; HY 6.5, BG 7.5."""

from __future__ import annotations

from desktop.base.numerals import long_date
from desktop.documents.citations import cited
from desktop.documents.facts import PaperFacts
from desktop.documents.kind import DELEGATION_LETTER, INVITATION, Ways, document
from desktop.documents.kinds.attendance_text import opinion_words
from desktop.documents.kinds.member_letter import Away, away, listed
from desktop.documents.model import (
    Block,
    Document,
    Paragraph,
    Run,
    SignatureBlock,
    Signatures,
    Title,
)
from desktop.documents.parts import ended
from desktop.domain.office import DocumentSystem
from desktop.domain.papers import Paper

NAME = "Giấy ủy quyền dự họp"
TICKED, BOX = "☑", "☐"
WHAT = (
    "dự họp thay tại {meeting}; phát biểu, báo cáo các nội dung thuộc trách nhiệm của người "
    "ủy quyền"
)
NO_DAY = "ngày …… tháng …… năm ……"


@document(
    DELEGATION_LETTER,
    of=Paper,
    name=NAME,
    ways=Ways(cites=INVITATION, one_for="participant"),
)
def compose(_paper: Paper, facts: PaperFacts) -> Document:
    """Drawn up for the absent member to sign; its number is of the member's agency."""
    it = away(facts)
    meeting = it.facts.held.meeting
    lines = [
        f"Người ủy quyền: {it.member}.",
        f"Người được ủy quyền: {it.stand_in}.",
        f"Nội dung ủy quyền: {WHAT.format(meeting=it.meeting)}.",
        "Thời hạn ủy quyền: từ khi khai mạc đến khi kết thúc cuộc họp nêu trên.",
        "Người được ủy quyền không ủy quyền lại cho người khác.",
        *_opinion(it),
        *_consent(it),
    ]
    numbered = [f"{number}. {line}" for number, line in enumerate(lines, start=1)]
    numbered[-1] = ended("G", numbered[-1])
    stand_in = SignatureBlock(("NGƯỜI ĐƯỢC ỦY QUYỀN",), it.it.stand_in_name)
    to = (it.facts.issuer_name, "Người được ủy quyền")
    return Document(
        layout=DocumentSystem.G2020.value,
        name=NAME,
        day=meeting.held_on,
        head=it.head("GUQ"),
        title=Title("GIẤY ỦY QUYỀN", "Về việc dự họp thay"),
        blocks=(
            *_grounds(it),
            *(Paragraph(line) for line in numbered),
            Signatures(it.signature(), left=stand_in, recipients=listed(*to)),
        ),
    )


def _grounds(it: Away) -> list[Block]:
    grounds = [f"{it.clause} Quy chế hoạt động của {it.facts.office.name}"] * bool(it.clause)
    grounds += [it.invitation] * bool(it.invitation)
    marks = [";"] * (len(grounds) - 1) + ["."]
    return [
        Paragraph((Run(f"Căn cứ {ground}{mark}", italic=True),))
        for ground, mark in zip(grounds, marks[: len(grounds)], strict=True)
    ]


def _opinion(it: Away) -> list[str]:
    """The written opinion: what came already, else what is still to go with this letter."""
    opinions = it.facts.held.opinions_of(it.who.id)
    if opinions:
        papers = "; ".join(opinion_words(each) for each in opinions)
        return [f"Ý kiến tham gia bằng văn bản: {TICKED} đã gửi ({papers})."]
    if not it.owes_opinion:
        return []
    return [f"Ý kiến tham gia bằng văn bản: {BOX} gửi kèm theo giấy này, gồm …… trang."]


def _consent(it: Away) -> list[str]:
    """What the presiding officer said by the letter's day, where the regulation asks for it."""
    rule = it.facts.asks("absence", it.who)
    if rule is None or (it.consented and it.consented_later):
        return []
    by = f"Ý kiến của Chủ tọa ({cited(rule.cites[0])})"
    if it.consented:
        day = f", {long_date(it.it.consent_on)}" if it.it.consent_on else ""
        return [f"{by}: {TICKED} đã đồng ý{day}."]
    return [f"{by}: {BOX} đã đồng ý, {NO_DAY}."]

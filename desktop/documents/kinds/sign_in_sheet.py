"""The sheet that members, stand-ins and guests sign on entering (Danh sách ký tên)."""

from __future__ import annotations

from desktop.base.numerals import hour, long_date
from desktop.documents.facts import PaperFacts, issuer
from desktop.documents.kind import SIGN_IN_SHEET, document
from desktop.documents.model import (
    Cell,
    Column,
    Document,
    Grid,
    GroupRow,
    Head,
    Paragraph,
    Row,
    Title,
)
from desktop.documents.wording import ROLES, subject_of
from desktop.domain.attendance import Capacity, Participant
from desktop.domain.papers import Paper

NAME = "Danh sách ký tên"
COLUMNS = (
    Column(12, "STT", "center"),
    Column(44, "Họ và tên"),
    Column(48, "Chức vụ,\ncơ quan công tác"),
    Column(33, "Tư cách dự họp"),
    Column(28, "Ký tên"),
)
ROW_HEIGHT = 12.0  # mm: room for a signature
GUEST = {Capacity.GUEST: "Khách mời", Capacity.EXPERT: "Chuyên gia"}


@document(SIGN_IN_SHEET, of=Paper, name=NAME)
def compose(paper: Paper, facts: PaperFacts) -> Document:
    """A form without number and date: who signs in a member's stead stands under the name."""
    meeting = facts.held.meeting
    heading = issuer(facts)
    day = long_date(meeting.held_on) if meeting.held_on is not None else ""
    at = f"{hour(meeting.starts)}, " if meeting.starts is not None else ""
    return Document(
        layout=paper.system.value,
        name=NAME,
        day=meeting.held_on,
        head=Head(issuer=heading.name.upper(), parent=heading.parent.upper()),
        title=Title(
            "DANH SÁCH KÝ TÊN",
            subject_of(paper.subject, facts.owner_of(paper.subject), party=facts.is_party),
        ),
        blocks=(
            Paragraph(f"Thời gian: {at}{day}."),
            Paragraph(f"Địa điểm: {meeting.place.rstrip('.')}."),
            Grid(COLUMNS, _rows(facts), min_row=ROW_HEIGHT),
        ),
        dense=True,
    )


def _rows(facts: PaperFacts) -> tuple[Row | GroupRow, ...]:
    people = facts.held.participants
    groups = (
        ("THÀNH VIÊN TIỂU BAN", (Capacity.MEMBER,)),
        (facts.office.secretariat_name.upper(), (Capacity.SECRETARIAT,)),
        ("KHÁCH MỜI", (Capacity.GUEST, Capacity.EXPERT)),
    )
    rows: list[Row | GroupRow] = []
    numeral = 0
    for title, capacities in groups:
        members = [p for p in people if p.capacity in capacities]
        if not members:
            continue
        numeral += 1
        rows.append(GroupRow(f"{'I' * numeral}. {title}"))
        rows += [_row(facts, who, number) for number, who in enumerate(members, start=1)]
    return tuple(rows)


def _row(facts: PaperFacts, who: Participant, number: int) -> Row:
    role = facts.held.role_of(who)
    capacity = ROLES[role] if role is not None else GUEST.get(who.capacity, "")
    it = facts.held.delegation_of(who.id)
    stand_in = f"Dự thay: {it.stand_in_name}" if it is not None and it.stand_in_name else ""
    name = Cell(who.printed_name, stand_in)
    return Row((str(number), name, who.printed_post, capacity, ""))

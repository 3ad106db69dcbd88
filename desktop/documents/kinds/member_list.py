"""The list of members on a day (Danh sách thành viên), as it is issued with a decision."""

from __future__ import annotations

from desktop.base.numerals import long_date, short_date, two_digits
from desktop.documents.facts import PaperFacts, issuer
from desktop.documents.kind import MEMBER_LIST, document
from desktop.documents.model import Column, Document, Grid, GroupRow, Head, Paragraph, Row, Title
from desktop.documents.parts import ended
from desktop.documents.wording import ROLES, numbered_paper
from desktop.domain.facts import Seat
from desktop.domain.papers import Paper
from desktop.domain.posts import Body

NAME = "Danh sách thành viên"
COLUMNS = (
    Column(12, "STT", "center"),
    Column(45, "Họ và tên"),
    Column(62, "Chức vụ, cơ quan công tác"),
    Column(46, "Chức danh"),
)
EMPTY = "(khuyết)"


@document(MEMBER_LIST, of=Paper, name=NAME)
def compose(paper: Paper, facts: PaperFacts) -> Document:
    """Both bodies as of a day, in order of precedence; it has no number of its own.

    In G the head is repeated without number and day (NĐ 30/2020, mẫu 1.3); in P there is none.
    """
    if facts.composition is None:
        raise ValueError("a list of members is of a day")
    heading = issuer(facts)
    party = facts.is_party
    first = "thành viên" if party else "Thành viên"
    secretariat = facts.office.secretariat_name
    committee = facts.composition.of(Body.COMMITTEE)
    staff = facts.composition.of(Body.SECRETARIAT)
    subject = f"{first} {facts.office.name}" + f"\nvà {secretariat} Tiểu ban" * bool(staff)
    rows: list[Row | GroupRow] = [GroupRow("I. TIỂU BAN"), *_rows(committee)]
    counts = f"{_count(committee)} thành viên Tiểu ban"
    if staff:
        rows += [GroupRow(f"II. {secretariat.upper()}"), *_rows(staff)]
        counts += f" và {_count(staff)} thành viên {secretariat}"
    head = Head(issuer=heading.name.upper(), parent=heading.parent.upper())
    return Document(
        layout=paper.system.value,
        name=NAME,
        day=facts.composition.day,
        head=None if party else head,
        title=Title("DANH SÁCH", subject, reference=_reference(facts)),
        blocks=(
            Grid(COLUMNS, tuple(rows)),
            Paragraph(ended(heading.system, f"Danh sách gồm {counts}")),
        ),
    )


def _reference(facts: PaperFacts) -> str:
    """The decision the list came with, where all who sit were appointed by one; else the day."""
    if facts.composition is None:
        return ""
    held = [s.membership for s in facts.composition.seats if s.membership is not None]
    decisions = {(m.decision, m.decided_on) for m in held}
    if len(decisions) == 1:
        number, day = decisions.pop()
        if number and day is not None:
            comma = "," if facts.is_party else ""
            dated = short_date(day) if facts.is_party else long_date(day).removeprefix("ngày ")
            paper = numbered_paper(number, "Quyết định")
            return f"(Kèm theo {paper}{comma} ngày {dated})"
    return f"(Tính đến {long_date(facts.composition.day)})"


def _rows(seats: tuple[Seat, ...]) -> list[Row | GroupRow]:
    return [Row((str(number), *_cells(seat))) for number, seat in enumerate(seats, start=1)]


def _cells(seat: Seat) -> tuple[str, str, str]:
    if seat.membership is None:
        return EMPTY, seat.post.title or seat.organisation, ROLES[seat.role]
    return seat.name, seat.position or seat.membership.position, ROLES[seat.role]


def _count(seats: tuple[Seat, ...]) -> str:
    return two_digits(sum(not seat.is_empty for seat in seats))

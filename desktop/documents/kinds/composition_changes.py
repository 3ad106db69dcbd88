"""What changed in the two bodies between two days (Bảng thay đổi thành viên), by which decision."""

from __future__ import annotations

from desktop.base.numerals import short_date, two_digits
from desktop.documents.facts import PaperFacts, issuer
from desktop.documents.kind import COMPOSITION_CHANGES, document
from desktop.documents.model import Column, Document, Grid, GroupRow, Head, Paragraph, Row, Title
from desktop.documents.parts import ended
from desktop.documents.wording import ROLES, numbered_paper, of_day
from desktop.domain.facts import Composition, Seat
from desktop.domain.papers import Paper
from desktop.domain.posts import Body

NAME = "Bảng thay đổi thành viên"
COLUMNS = (
    Column(12, "STT", "center"),
    Column(41, "Họ và tên"),
    Column(37, "Chức danh"),
    Column(40, "Chức vụ, cơ quan\ncông tác"),
    Column(35, "Căn cứ"),
)
UNTOLD = "(chưa ghi)"
Held = dict[tuple[Body, int], Seat]


@document(COMPOSITION_CHANGES, of=Paper, name=NAME)
def compose(paper: Paper, facts: PaperFacts) -> Document:
    """Who came, who left, whose post is another; it has no number of its own.

    ``facts.more`` is the composition of the earlier day. Raises ``ValueError`` without two days.
    """
    if facts.composition is None or not isinstance(facts.more, Composition):
        raise ValueError("changes are between two days")
    heading = issuer(facts)
    before, after = _held(facts.more), _held(facts.composition)
    secretariat = facts.office.secretariat_name
    came = [
        _row(seat, secretariat, _appointed(seat)) for k, seat in after.items() if k not in before
    ]
    left = [_row(seat, secretariat, _ended(seat)) for k, seat in before.items() if k not in after]
    moved = [
        _moved(before[key], seat, secretariat)
        for key, seat in after.items()
        if key in before and _differs(before[key], seat)
    ]
    groups = (("THÊM", came), ("THÔI THAM GIA", left), ("THAY ĐỔI CHỨC DANH, CHỨC VỤ", moved))
    rows: list[Row | GroupRow] = []
    for title, found in groups:
        if not found:
            continue
        rows.append(GroupRow(f"{'I' * (1 + sum(isinstance(r, GroupRow) for r in rows))}. {title}"))
        rows += [Row((str(n), *cells)) for n, cells in enumerate(found, start=1)]
    counts = ", ".join(
        f"{two_digits(len(found))} {word}"
        for word, found in zip(("người thêm", "người thôi", "người thay đổi"), (came, left, moved),
                               strict=True)
        if found
    )  # fmt: skip
    last = f"Tổng cộng {counts}" if rows else "Trong thời gian trên, thành viên không thay đổi"
    first = "thành viên" if facts.is_party else "Thành viên"
    head = Head(issuer=heading.name.upper(), parent=heading.parent.upper())
    return Document(
        layout=paper.system.value,
        name=NAME,
        day=facts.composition.day,
        head=None if facts.is_party else head,
        title=Title(
            "BẢNG THAY ĐỔI THÀNH VIÊN",
            f"{first} {facts.office.name}\nvà {secretariat} Tiểu ban",
            reference=f"(Từ ngày {short_date(facts.more.day)} "
            f"đến ngày {short_date(facts.composition.day)})",
        ),
        blocks=(
            *([Grid(COLUMNS, tuple(rows))] if rows else []),
            Paragraph(ended(heading.system, last)),
        ),
    )


def _held(composition: Composition) -> Held:
    """The filled seats, each by its body and who holds it."""
    return {
        (seat.role.body, seat.person.id): seat
        for seat in composition.seats
        if seat.person is not None and seat.membership is not None
    }


def _row(seat: Seat, secretariat: str, ground: str) -> tuple[str, str, str, str]:
    return seat.name, _role(seat, secretariat), _position(seat), ground


def _moved(before: Seat, after: Seat, secretariat: str) -> tuple[str, str, str, str]:
    def told(old: str, new: str) -> str:
        return new if old == new else f"{old or UNTOLD} thành {new or UNTOLD}"

    role = told(_role(before, secretariat), _role(after, secretariat))
    return after.name, role, told(_position(before), _position(after)), _appointed(after)


def _differs(before: Seat, after: Seat) -> bool:
    return before.role is not after.role or _position(before) != _position(after)


def _role(seat: Seat, secretariat: str) -> str:
    of_secretariat = seat.role.body is Body.SECRETARIAT
    return f"{ROLES[seat.role]} {secretariat}" if of_secretariat else ROLES[seat.role]


def _position(seat: Seat) -> str:
    return seat.membership.position if seat.membership is not None else ""


def _appointed(seat: Seat) -> str:
    it = seat.membership
    if it is None or not it.decision:
        return UNTOLD
    return numbered_paper(it.decision, "Quyết định") + of_day(it.decided_on)


def _ended(seat: Seat) -> str:
    it = seat.membership
    if it is None or not it.ended_by:
        return UNTOLD
    return numbered_paper(it.ended_by, "Quyết định")

"""What changed in the two bodies between two days (Bảng thay đổi thành viên), by which decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

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
    Column(38, "Họ và tên"),
    Column(28, "Chức danh"),
    Column(40, "Chức vụ, cơ quan\ncông tác"),
    Column(47, "Căn cứ"),
)
UNTOLD = "(chưa ghi)"
Held = dict[tuple[Body, int], Seat]


@dataclass(frozen=True)
class Changes:
    """Both bodies on the earlier day, on each day that changed something, and on the later one.

    ``renamed`` are the days on which agencies changed their names, with the papers that say so.
    """

    steps: tuple[Composition, ...]
    renamed: Mapping[date, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """A row of the table: the seat it is about, and what its cells say."""

    seat: Seat
    cells: tuple[str, str, str, str]


@document(COMPOSITION_CHANGES, of=Paper, name=NAME)
def compose(paper: Paper, facts: PaperFacts) -> Document:
    """Who came, who left, whose post is another; it has no number of its own.

    It goes from day to day, so that who came and left again is told of twice. ``facts.more`` are
    the ``Changes``. Raises ``ValueError`` without two days.
    """
    if facts.composition is None or not isinstance(facts.more, Changes):
        raise ValueError("changes are between two days")
    heading = issuer(facts)
    secretariat = facts.office.secretariat_name
    came, left, moved = _changed(facts.more, secretariat)
    groups = (("THÊM", came), ("THÔI THAM GIA", left), ("THAY ĐỔI CHỨC DANH, CHỨC VỤ", moved))
    rows: list[Row | GroupRow] = []
    for title, found in groups:
        if not found:
            continue
        rows.append(GroupRow(f"{'I' * (1 + sum(isinstance(r, GroupRow) for r in rows))}. {title}"))
        rows += [Row((str(n), *each.cells)) for n, each in enumerate(found, start=1)]
    counts = ", ".join(
        f"{two_digits(len({_who(each.seat) for each in found}))} {word}"
        for word, found in zip(("người thêm", "người thôi", "người thay đổi"), (came, left, moved),
                               strict=True)
        if found
    )  # fmt: skip
    last = f"Tổng cộng {counts}" if rows else "Trong thời gian trên, thành viên không thay đổi"
    head = Head(issuer=heading.name.upper(), parent=heading.parent.upper())
    return Document(
        layout=paper.system.value,
        name=NAME,
        day=facts.composition.day,
        head=head,
        title=Title(
            "BẢNG THAY ĐỔI THÀNH VIÊN",
            f"{facts.office.name}\nvà {secretariat} Tiểu ban",
            reference=f"(Từ ngày {short_date(facts.more.steps[0].day)} "
            f"đến ngày {short_date(facts.composition.day)})",
        ),
        blocks=(
            *([Grid(COLUMNS, tuple(rows))] if rows else []),
            Paragraph(ended(heading.system, last)),
        ),
    )


def _changed(it: Changes, secretariat: str) -> tuple[list[Told], list[Told], list[Told]]:
    """Those who came, left, moved; each in order of precedence, and of several times of the day."""
    came: list[Told] = []
    left: list[Told] = []
    moved: list[Told] = []
    days = _decided(it)
    for earlier, later in pairwise(it.steps):
        before, after = _held(earlier), _held(later)
        for key, seat in after.items():
            if key not in before:
                ground = f"{_appointed(seat)}; từ{of_day(later.day)}"
                came.append(Told(seat, _row(seat, secretariat, ground)))
            elif _differs(before[key], seat):
                ground = _ground(before[key], seat, it.renamed.get(later.day, ""))
                ground = f"{ground}; từ{of_day(later.day)}"
                moved.append(Told(seat, _moved(before[key], seat, secretariat, ground)))
        for key, seat in before.items():
            if key not in after:
                until = f"đến hết{of_day(later.day - timedelta(days=1))}"
                ground = f"{_ended(seat, days)}; {until}"
                left.append(Told(seat, _row(seat, secretariat, ground)))
    for found in (came, left, moved):
        found.sort(key=lambda each: (each.seat.role.precedence, each.seat.post.position))
    return came, left, moved


def _held(composition: Composition) -> Held:
    """The filled seats, each by its body and who holds it."""
    return {
        (seat.role.body, seat.person.id): seat
        for seat in composition.seats
        if seat.person is not None and seat.membership is not None
    }


def _row(seat: Seat, secretariat: str, ground: str) -> tuple[str, str, str, str]:
    return seat.name, _role(seat, secretariat), _position(seat), ground


def _moved(before: Seat, after: Seat, secretariat: str, ground: str) -> tuple[str, str, str, str]:
    def told(old: str, new: str) -> str:
        return new if old == new else f"{old or UNTOLD} thành {new or UNTOLD}"

    role = told(_role(before, secretariat), _role(after, secretariat))
    return after.name, role, told(_position(before), _position(after)), ground


def _differs(before: Seat, after: Seat) -> bool:
    return before.role is not after.role or _position(before) != _position(after)


def _role(seat: Seat, secretariat: str) -> str:
    of_secretariat = seat.role.body is Body.SECRETARIAT
    return f"{ROLES[seat.role]} {secretariat}" if of_secretariat else ROLES[seat.role]


def _position(seat: Seat) -> str:
    """Post and agency, which is called as on the day."""
    return seat.position or (seat.membership.position if seat.membership is not None else "")


def _who(seat: Seat) -> int:
    return seat.person.id if seat.person is not None else 0


def _appointed(seat: Seat) -> str:
    it = seat.membership
    if it is None or not it.decision:
        return UNTOLD
    return numbered_paper(it.decision, "Quyết định") + of_day(it.decided_on)


def _ground(before: Seat, after: Seat, renamed: str) -> str:
    """By what a post is another: who kept the seat has it called anew with the agency."""
    if before.membership is None or after.membership is None:
        return UNTOLD
    if before.membership.id == after.membership.id:
        return renamed or UNTOLD
    return _appointed(after)


def _ended(seat: Seat, days: Mapping[str, date]) -> str:
    it = seat.membership
    if it is None or not it.ended_by:
        return UNTOLD
    return numbered_paper(it.ended_by, "Quyết định") + of_day(days.get(it.ended_by))


def _decided(it: Changes) -> dict[str, date]:
    """The days of decisions: one that ends a membership is recorded with whom it brings in."""
    held = (seat.membership for step in it.steps for seat in step.seats)
    return {
        each.decision: each.decided_on
        for each in held
        if each is not None and each.decision and each.decided_on is not None
    }

"""The notice of what was concluded (Thông báo kết luận): NĐ 30/2020, mẫu 1.4; HD 05 (HY 7.2)."""

from __future__ import annotations

from desktop.base.numerals import long_date, two_digits
from desktop.documents.facts import PaperFacts, issuer, numbered, recipients_of, signer
from desktop.documents.kind import CONCLUSION_NOTICE, document
from desktop.documents.kinds.attendance_text import role_words
from desktop.documents.kinds.minutes_text import due_words
from desktop.documents.model import Block, Column, Document, Grid, Paragraph, Row, Title
from desktop.documents.parts import ended, letterhead, signed
from desktop.documents.wording import (
    ROLES,
    called,
    capital,
    sentence,
    small,
    subject_of,
)
from desktop.domain.attendance import Capacity
from desktop.domain.entries import Clause, EntryKind
from desktop.domain.facts import Seat
from desktop.domain.papers import Paper

NAME = "Thông báo kết luận"
COLUMNS = (
    Column(16, "Kết luận", "center"),
    Column(42, "Cơ quan chủ trì"),
    Column(44, "Cơ quan phối hợp"),
    Column(35, "Sản phẩm"),
    Column(28, "Thời hạn", "center"),
)


@document(CONCLUSION_NOTICE, of=Paper, name=NAME, abbreviation="TB")
def compose(paper: Paper, facts: PaperFacts) -> Document:
    """Who concluded, what in numbered points, and a table of who does it by when."""
    heading = issuer(facts)
    party, held = facts.is_party, facts.held
    seat = _who(facts)
    concluded = f"kết luận của {_named(seat)}" if seat is not None else "kết luận"
    title = small(subject_of(paper.subject, facts.office.name, party=party))
    if not party:
        concluded = capital(concluded)
    blocks: list[Block] = [Paragraph(line) for line in _opening(facts, seat)]
    blocks += [
        Paragraph(f"{number}. {sentence(clause.text)}")
        for number, clause in enumerate(held.clauses, start=1)
    ]
    tasks = [(n, c) for n, c in enumerate(held.clauses, start=1) if _is_task(c)]
    if tasks:
        blocks.append(Paragraph("Phân công thực hiện:", keep_with_next=True))
        blocks.append(Grid(COLUMNS, tuple(_task(facts, number, c) for number, c in tasks)))
    last = (
        f"{facts.office.name} thông báo để các thành viên Tiểu ban và cơ quan, đơn vị liên quan "
        "biết, thực hiện"
    )
    whose = "Các đồng chí thành viên" if party else "Thành viên"
    to = [f"{'Đ/c ' * party}Trưởng Tiểu ban (để báo cáo)", f"{whose} Tiểu ban"]
    to += ["Các cơ quan được giao nhiệm vụ"] * bool(tasks)
    return Document(
        layout=paper.system.value,
        name=NAME,
        day=paper.numbered_on or held.meeting.held_on,
        head=letterhead(heading, numbered(facts, "TB")),
        title=Title("THÔNG BÁO", f"{concluded}\ntại {title}"),
        blocks=(
            *blocks,
            Paragraph(ended(heading.system, last)),
            signed(heading, signer(facts), recipients_of(facts, *to)),
        ),
    )


def _who(facts: PaperFacts) -> Seat | None:
    """The seat that presided when it was concluded, which is the last that did."""
    said_at = {entry.id: entry.at for entry in facts.held.entries}
    moments = [said_at.get(clause.entry or 0) for clause in facts.held.clauses]
    last = max((at for at in moments if at is not None), default=facts.held.meeting.ended_at)
    presiding = facts.held.presiding_at(last)
    return facts.held.composition.holding(presiding.membership) if presiding else None


def _named(seat: Seat) -> str:
    """*đồng chí Nguyễn Văn Mẫu, Trưởng Tiểu ban*: notices of both systems say *đồng chí*."""
    return f"{called(None, seat.name, party=True, inside=True)}, {ROLES[seat.role]}"


def _opening(facts: PaperFacts, seat: Seat | None) -> list[str]:
    held = facts.held
    meeting = held.meeting
    day = f"{capital(long_date(meeting.held_on))}, tại" if meeting.held_on else "Tại"
    title = small(meeting.title, facts.names)
    if seat is not None:
        who = next((p for p in held.participants if held.seat_of(p) == seat), None)
        post = (
            ", ".join(part for part in (who.printed_post, role_words(facts, who)) if part)
            if who is not None
            else ROLES[seat.role]
        )
        name = called(None, seat.name, party=True, inside=True)
        opened = f"{day} {meeting.place.rstrip('.')}, {name}, {post}, chủ trì {title}."
    else:
        opened = f"{day} {meeting.place.rstrip('.')}, đã diễn ra {title}."
    return [f"{opened}{_attended(facts)}", _formula(facts, seat)]


def _attended(facts: PaperFacts) -> str:
    held = facts.held
    members = [p for p in held.participants if p.capacity is Capacity.MEMBER]
    came = sum(held.came(p.id) for p in members)
    if not came:
        return ""
    instead = sum(held.stand_in_came(p.id) and not held.came(p.id) for p in members)
    more = f", {two_digits(instead)} người dự họp thay" if instead else ""
    return f" Dự họp có {two_digits(came)}/{two_digits(len(members))} thành viên Tiểu ban{more}."


def _formula(facts: PaperFacts, seat: Seat | None) -> str:
    kinds = {entry.kind for entry in facts.held.entries}
    heard = ["các báo cáo"] * (EntryKind.REPORT in kinds)
    heard += ["ý kiến của các đại biểu dự họp"] * (EntryKind.OPINION in kinds)
    name = called(None, seat.name, party=True, inside=True) if seat is not None else "người chủ trì"
    if not heard:
        return f"{capital(name)} kết luận như sau:"
    return f"Sau khi nghe {' và '.join(heard)}, {name} kết luận như sau:"


def _is_task(clause: Clause) -> bool:
    return clause.lead is not None and not clause.for_information


def _task(facts: PaperFacts, number: int, clause: Clause) -> Row:
    def name(id: int | None) -> str:
        agency = facts.organisations.get(id or 0)
        return agency.name if agency is not None else ""

    supporting = "; ".join(name(row.organisation) for row in clause.supporting)
    due = due_words(clause)
    before = "Trước " if due and clause.due_before else ""
    product = clause.product.rstrip(" .;")
    return Row((str(number), name(clause.lead), supporting, product, f"{before}{due}"))

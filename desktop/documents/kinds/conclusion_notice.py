"""The notice of what was concluded (Thông báo kết luận): NĐ 30/2020, mẫu 1.4; HD 05 (HY 7.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from desktop.base.numerals import long_date, two_digits
from desktop.documents.facts import (
    PaperFacts,
    for_the_head,
    issuer,
    numbered,
    recipients_of,
    role_title,
    signer,
)
from desktop.documents.kind import CONCLUSION_NOTICE, Ways, document
from desktop.documents.kinds.attendance_text import role_words
from desktop.documents.kinds.minutes_text import due_words
from desktop.documents.kinds.task_words import agencies_supporting, people_supporting
from desktop.documents.model import Block, Column, Document, Grid, Paragraph, Row, Title
from desktop.documents.parts import ended, letterhead, signed
from desktop.documents.wording import (
    at_hour,
    at_moment,
    called,
    capital,
    sentence,
    small,
    subject_of,
)
from desktop.domain.attendance import Capacity
from desktop.domain.entries import Clause, EntryKind
from desktop.domain.facts import Seat
from desktop.domain.meetings import Presiding
from desktop.domain.papers import Paper
from desktop.domain.posts import Body

NAME = "Thông báo kết luận"


@dataclass(frozen=True)
class Run:
    """Numbered conclusions one after another, and the seat that presided at them."""

    seat: Seat | None
    clauses: tuple[tuple[int, Clause], ...]


@document(CONCLUSION_NOTICE, of=Paper, name=NAME, abbreviation="TB", ways=Ways(after_lock=True))
def compose(paper: Paper, facts: PaperFacts) -> Document:
    """Who concluded, what in numbered points, and a table of who does it by when.

    Where several presided by turns, each conclusion stands under whoever presided at it.
    """
    heading = issuer(facts)
    party, held = facts.is_party, facts.held
    runs = _runs(facts)
    whose = _seats(runs)
    concluded = " ".join(["kết luận", *_of_whom(facts, whose)])
    title = small(subject_of(paper.subject, facts.owner_of(paper.subject), party=party))
    if not party:
        concluded = capital(concluded)
    blocks: list[Block] = [
        Paragraph(f"{_opened(facts, whose)}{_attended(facts)}"),
        Paragraph(_formula(facts, whose)),
    ]
    for run in runs:
        if len(whose) > 1:
            blocks.append(
                Paragraph(f"{_concluder(facts, run.seat)} kết luận:", keep_with_next=True)
            )
        blocks += [Paragraph(f"{n}. {sentence(clause.text)}") for n, clause in run.clauses]
    tasks = [(n, c) for n, c in enumerate(held.clauses, start=1) if c.is_task]
    if tasks:
        blocks.append(Paragraph("Phân công thực hiện:", keep_with_next=True))
        blocks.append(Grid(_columns(tasks), tuple(_task(facts, number, c) for number, c in tasks)))
    body = facts.issuer_called
    last = (
        f"{facts.issuer_name} thông báo để các thành viên {body} và cơ quan, đơn vị liên quan "
        "biết, thực hiện"
    )
    members = "Các đồng chí thành viên" if party else "Thành viên"
    to = [*for_the_head(facts), f"{members} {body}"]
    to += ["Các cơ quan được giao nhiệm vụ"] * any(c.lead or c.supporting for _, c in tasks)
    people = "Các đồng chí" if party else "Những người"
    to += [f"{people} được giao nhiệm vụ"] * _of_others(facts, tasks)
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


def _runs(facts: PaperFacts) -> list[Run]:
    """The conclusions in their order, with who presided when each was said."""
    numbered = enumerate(facts.held.clauses, start=1)
    runs = groupby(numbered, key=lambda each: _presided_at(facts, each[1]))
    return [Run(seat, tuple(clauses)) for seat, clauses in runs]


def _presided_at(facts: PaperFacts, clause: Clause) -> Seat | None:
    """The seat that presided at a conclusion; at one of no hour, when its item ended."""
    held = facts.held
    at = next((entry.at for entry in held.entries if entry.id == clause.entry), None)
    of_item = next((item.ended_at for item in held.items if item.id == clause.item), None)
    return _seat(facts, held.presiding_at(at or of_item or held.meeting.ended_at))


def _seat(facts: PaperFacts, span: Presiding | None) -> Seat | None:
    return facts.held.composition.holding(span.membership) if span is not None else None


def _seats(runs: list[Run]) -> list[Seat | None]:
    """Whoever concluded something, in the order of their conclusions."""
    found: list[Seat | None] = []
    for run in runs:
        if run.seat not in found:
            found.append(run.seat)
    return found


def _of_whom(facts: PaperFacts, whose: list[Seat | None]) -> list[str]:
    """*của đồng chí Nguyễn Văn Mẫu, Trưởng Tiểu ban*; of several each on a line of the title."""
    named = [_named(facts, seat) for seat in whose if seat is not None]
    if not named:
        return []
    first = ",\n".join(named[:-1])
    return [f"của {first}\nvà {named[-1]}" if first else f"của {named[-1]}"]


def _named(facts: PaperFacts, seat: Seat) -> str:
    """*đồng chí Nguyễn Văn Mẫu, Trưởng Tiểu ban*: notices of both systems say *đồng chí*."""
    return f"{_comrade(seat)}, {role_title(facts, seat.role)}"


def _comrade(seat: Seat) -> str:
    return called(None, seat.name, party=True, inside=True)


def _concluder(facts: PaperFacts, seat: Seat | None) -> str:
    return f"{capital(_named(facts, seat))}," if seat is not None else "Người chủ trì"


def _opened(facts: PaperFacts, whose: list[Seat | None]) -> str:
    """When, where, who presided; and who took over, where somebody else than the first concluded.

    *Ngày …, tại …, đồng chí …, chủ trì phiên họp …; từ 09 giờ 00, đồng chí …, chủ trì.*
    """
    held = facts.held
    meeting = held.meeting
    day = f"{capital(long_date(meeting.held_on))}, tại" if meeting.held_on else "Tại"
    where = f"{day} {meeting.place.rstrip('.')}"
    title = small(meeting.title, facts.names)
    spans = sorted(held.presidings, key=lambda span: span.from_at or datetime.min)
    seats = [(span.from_at, seat) for span in spans if (seat := _seat(facts, span)) is not None]
    if not seats:
        return f"{where}, đã diễn ra {title}."
    _, first = seats[0]
    later = seats[1:] if any(seat not in (None, first) for seat in whose) else []
    turns = [f"{where}, {_with_posts(facts, first)}, chủ trì {title}"]
    turns += [f"{_since(facts, at)}{_with_posts(facts, seat)}, chủ trì" for at, seat in later]
    return f"{'; '.join(turns)}."


def _since(facts: PaperFacts, at: datetime | None) -> str:
    if at is None:
        return ""
    same_day = at.date() == facts.held.meeting.held_on
    return f"từ {at_hour(at) if same_day else at_moment(at)}, "


def _with_posts(facts: PaperFacts, seat: Seat) -> str:
    """The name with the post in the agency and the role, as the participants' list has them."""
    who = next((p for p in facts.held.participants if facts.held.seat_of(p) == seat), None)
    posts = [who.printed_post, role_words(facts, who)] if who is not None else []
    known = [post for post in posts if post] or [role_title(facts, seat.role)]
    return ", ".join([_comrade(seat), *known])


def _attended(facts: PaperFacts) -> str:
    held = facts.held
    of_committee = facts.issuer is Body.COMMITTEE
    capacity = Capacity.MEMBER if of_committee else Capacity.SECRETARIAT
    members = [p for p in held.participants if p.capacity is capacity and not held.has_left(p)]
    came = sum(held.came(p.id) for p in members)
    if not came:
        return ""
    instead = sum(held.stand_in_came(p.id) and not held.came(p.id) for p in members)
    more = f", {two_digits(instead)} người dự họp thay" if instead else ""
    count = f"{two_digits(came)}/{two_digits(len(members))}"
    return f" Dự họp có {count} thành viên {facts.issuer_called}{more}."


def _formula(facts: PaperFacts, whose: list[Seat | None]) -> str:
    kinds = {entry.kind for entry in facts.held.entries}
    heard = ["các báo cáo"] * (EntryKind.REPORT in kinds)
    heard += ["ý kiến của các đại biểu dự họp"] * (EntryKind.OPINION in kinds)
    one = whose[0] if len(whose) == 1 else None
    name = _comrade(one) if one is not None else "người chủ trì"
    if len(whose) > 1:
        name = "các đồng chí chủ trì"
    if not heard:
        return f"{capital(name)} kết luận như sau:"
    return f"Sau khi nghe {' và '.join(heard)}, {name} kết luận như sau:"


def _of_others(facts: PaperFacts, tasks: list[tuple[int, Clause]]) -> bool:
    """Whether a task is given to somebody who does not get the notice as a member of the body."""
    seats = facts.held.composition.of(facts.issuer)
    members = {seat.person.id for seat in seats if seat.person is not None}
    return any(person not in members for _, clause in tasks for person in clause.people)


def _columns(tasks: list[tuple[int, Clause]]) -> tuple[Column, ...]:
    """The head of the table of tasks; where people are among those that do them it says less."""
    whose = "" if any(clause.people for _, clause in tasks) else "Cơ quan "
    return (
        Column(16, "Kết luận", "center"),
        Column(42, capital(f"{whose}chủ trì")),
        Column(44, capital(f"{whose}phối hợp")),
        Column(35, "Sản phẩm"),
        Column(28, "Thời hạn", "center"),
    )


def _task(facts: PaperFacts, number: int, clause: Clause) -> Row:
    agency = facts.organisations.get(clause.lead or 0)
    person = facts.people.get(clause.lead_person or 0)
    lead = agency.name if agency is not None else ""
    if person is not None:
        lead = person.full_name
    helping = [each.full_name for each in people_supporting(facts, clause)]
    supporting = "; ".join([*agencies_supporting(facts, clause), *helping])
    due = due_words(clause)
    before = "Trước " if due and clause.due_before else ""
    product = clause.product.rstrip(" .;")
    return Row((str(number), lead, supporting, product, f"{before}{due}"))

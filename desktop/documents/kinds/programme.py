"""The programme of a meeting (Chương trình họp), which goes with its invitation."""

from __future__ import annotations

from dataclasses import replace

from desktop.base.numerals import hour, long_date, short_date
from desktop.documents.facts import PaperFacts, issuer
from desktop.documents.kind import INVITATION, PROGRAMME, Ways, document
from desktop.documents.kinds.attendance_text import person_line
from desktop.documents.kinds.timetable import on_the_day, spans
from desktop.documents.model import Block, Column, Document, Grid, Head, Paragraph, Row, Title
from desktop.documents.parts import ended
from desktop.documents.wording import subject_of
from desktop.domain.agenda import AgendaItem
from desktop.domain.papers import Paper

NAME = "Chương trình họp"
COLUMNS = (
    Column(12, "STT", "center"),
    Column(36, "Thời gian", "center"),
    Column(72, "Nội dung"),
    Column(45, "Người báo cáo"),
)
NO_BREAKS = "Thời gian tính từ giờ khai mạc theo số phút của từng nội dung, chưa kể giải lao"
LATE = " (bổ sung)"


@document(PROGRAMME, of=Paper, name=NAME, ways=Ways(cites=INVITATION))
def compose(paper: Paper, facts: PaperFacts) -> Document:
    """Order, time, matter and reporter of each item; it has no number of its own.

    The head is repeated without number and day (NĐ 30/2020, mẫu 1.3; P does likewise). What is
    known of no item, times or reporters, has no column.
    """
    heading = issuer(facts)
    held = facts.held
    items = on_the_day(held.items)
    times = spans(held.meeting, items)
    timed = any(" - " in time for time in times)
    reporters = [_reporter(facts, item) for item in items]
    columns = [COLUMNS[0], COLUMNS[1] if timed else None, COLUMNS[2], COLUMNS[3]]
    columns[3] = columns[3] if any(reporters) else None
    told = [
        (str(number), time, item.title.rstrip(" .;") + LATE * item.late, reporter)
        for number, (item, time, reporter) in enumerate(
            zip(items, times, reporters, strict=True), start=1
        )
    ]
    rows = tuple(
        Row(tuple(cell for cell, at in zip(cells, columns, strict=True) if at is not None))
        for cells in told
    )
    wide = _filling([each for each in columns if each is not None])
    last = [Paragraph(ended(heading.system, NO_BREAKS))] if timed else []
    head = Head(issuer=heading.name.upper(), parent=heading.parent.upper())
    return Document(
        layout=paper.system.value,
        name=NAME,
        day=held.meeting.held_on,
        head=head,
        title=Title(
            "CHƯƠNG TRÌNH",
            subject_of(paper.subject, facts.owner_of(paper.subject), party=facts.is_party),
            reference=_reference(facts),
        ),
        blocks=(*_when_and_where(facts), Grid(wide, rows), *last),
    )


def _filling(columns: list[Column]) -> tuple[Column, ...]:
    """The columns across the whole page: the matter takes what those left out would have had."""
    spare = sum(each.width for each in COLUMNS) - sum(each.width for each in columns)
    return tuple(
        replace(each, width=each.width + spare) if each.title == COLUMNS[2].title else each
        for each in columns
    )


def _when_and_where(facts: PaperFacts) -> list[Block]:
    held = facts.held
    meeting = held.meeting
    at = f"{hour(meeting.starts)}, " if meeting.starts is not None else ""
    day = long_date(meeting.held_on) if meeting.held_on is not None else ""
    lines = [f"Thời gian: {at}{day}.", f"Địa điểm: {meeting.place.rstrip('.')}."]
    presiding = held.presiding_at(None)
    who = next(
        (p for p in held.participants if presiding and p.membership == presiding.membership), None
    )
    if who is not None:
        lines.append(f"Chủ trì: {person_line(facts, who, inside=facts.is_party)}.")
    return [Paragraph(line) for line in lines]


def _reference(facts: PaperFacts) -> str:
    """The invitation it goes with, once that has its number."""
    it = facts.cited
    if it is None:
        return ""
    if facts.is_party:
        return f"(Kèm theo Giấy mời số {it.number}, ngày {short_date(it.day)})"
    return f"(Kèm theo Giấy mời số {it.number} {long_date(it.day)})"


def _reporter(facts: PaperFacts, item: AgendaItem) -> str:
    who = facts.held.participant(item.reporter)
    if who is None:
        return ""
    return ", ".join(part for part in (who.printed_name, who.printed_post) if part)

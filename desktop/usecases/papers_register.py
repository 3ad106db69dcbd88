"""Every paper and every number in one list: given, kept, void, and those left out of a series."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from desktop.domain.meetings import Meeting, Presiding
from desktop.domain.memberships import Membership
from desktop.domain.papers import (
    NumberEntry,
    NumberSeries,
    NumberState,
    Paper,
    Standing,
    numbered_as,
)
from desktop.domain.people import Person
from desktop.storage.transaction import Tx


class BookState(StrEnum):
    """How a row stands: a paper as far as it is; a number kept, void, or left out."""

    DRAFT = "draft"
    FOR_SIGNATURE = "for_signature"
    SIGNED = "signed"
    NUMBERED = "numbered"
    SIGNED_AND_NUMBERED = "signed_and_numbered"
    ISSUED = "issued"
    REPLACED = "replaced"
    RESERVED = "reserved"
    VOID = "void"
    GAP = "gap"


@dataclass(frozen=True)
class BookRow:
    """One row. ``number`` None: none yet; a gap goes from ``number`` to ``last``.

    ``day`` is that of the number, of a draft that of its meeting. ``kind`` is "*" for a number kept
    in a row common to all kinds. ``words`` is what the paper is about, else why a number was kept
    or made void. ``paper`` is None where there is only a number. ``replaced_by`` is the number in
    whose favour it is no longer followed, ``in_place_of`` the one that it replaces.
    ``held_on`` is the day of its meeting. ``kept``: the number is kept for the paper, not given.
    """

    state: BookState
    kind: str
    day: date | None = None
    number: int | None = None
    last: int | None = None
    symbol: str = ""
    words: str = ""
    signer: str = ""
    meeting: str = ""
    held_on: date | None = None
    paper: Paper | None = None
    series: int = 0
    replaced_by: str = ""
    in_place_of: str = ""
    kept: bool = False

    @property
    def states(self) -> tuple[BookState, ...]:
        """Those by which it is found: a paper for which a number is kept is a number kept too."""
        return (self.state, BookState.RESERVED) if self.kept else (self.state,)

    @property
    def said(self) -> str:
        """Number and symbol as they are printed, of a gap the first; "" while there is none."""
        return numbered_as(self.number, self.symbol) if self.number is not None else ""

    @property
    def year(self) -> int | None:
        return self.day.year if self.day is not None else None


def papers_book(tx: Tx) -> tuple[BookRow, ...]:
    """Papers without a number first, then the rest by day and number, the latest first."""
    book = _Book(
        entries={each.id: each for each in tx.all(NumberEntry)},
        series={each.id: each for each in tx.all(NumberSeries)},
        meetings={each.id: each for each in tx.all(Meeting)},
        people={each.id: each.full_name for each in tx.all(Person)},
        holders={each.id: each.person for each in tx.all(Membership)},
    )
    for each in sorted(tx.all(Presiding), key=lambda it: it.from_at or datetime.min):
        book.presided[each.meeting] = each.membership
    papers = tx.all(Paper)
    for paper in papers:
        if paper.entry is not None and paper.numbered_on is not None:
            book.said[paper.id] = book.entries[paper.entry].said
            if paper.replaces is not None:
                book.replaced_by[paper.replaces] = book.said[paper.id]
    rows = [_paper_row(book, paper) for paper in papers]
    used = {paper.entry for paper in papers}
    rows += [_entry_row(book, each) for each in book.entries.values() if each.id not in used]
    rows += _gaps(book)
    rows.sort(key=_place, reverse=True)
    return tuple(rows)


@dataclass
class _Book:
    """What rows are written from, each by its id."""

    entries: dict[int, NumberEntry]
    series: dict[int, NumberSeries]
    meetings: dict[int, Meeting]
    people: dict[int, str]
    holders: dict[int, int]
    presided: dict[int, int] = field(default_factory=dict)  # by meeting: who did at the end
    said: dict[int, str] = field(default_factory=dict)  # by paper: the number it took
    replaced_by: dict[int, str] = field(default_factory=dict)  # by paper: the later one's number

    def name(self, membership: int | None) -> str:
        return self.people.get(self.holders.get(membership or 0, 0), "")


def _place(row: BookRow) -> tuple[bool, date, int, int]:
    numberless = row.number is None
    return numberless, row.day or date.min, row.series, row.number or 0


def _paper_row(book: _Book, paper: Paper) -> BookRow:
    entry = book.entries.get(paper.entry or 0)
    meeting = book.meetings.get(paper.meeting or 0)
    held_on = meeting.held_on if meeting is not None else paper.as_of
    presided = book.presided.get(paper.meeting or 0) if paper.signer is None else paper.signer
    signer = paper.signed_by or book.name(presided if paper.standing is not Standing.DRAFT else 0)
    replaced_by = book.replaced_by.get(paper.id, "")
    return BookRow(
        BookState.REPLACED if replaced_by else BookState(paper.standing),
        paper.kind,
        paper.numbered_on or held_on or (entry.dated if entry is not None else None),
        entry.number if entry is not None else None,
        symbol=entry.symbol if entry is not None else "",
        words=paper.subject,
        signer=signer,
        meeting=meeting.title if meeting is not None else "",
        held_on=meeting.held_on if meeting is not None else None,
        paper=paper,
        series=entry.series if entry is not None else 0,
        replaced_by=replaced_by,
        in_place_of=book.said.get(paper.replaces or 0, ""),
        kept=entry is not None and entry.state is NumberState.RESERVED,
    )


def _entry_row(book: _Book, entry: NumberEntry) -> BookRow:
    states = {NumberState.RESERVED: BookState.RESERVED, NumberState.VOID: BookState.VOID}
    return BookRow(
        states.get(entry.state, BookState.VOID),
        book.series[entry.series].kind,
        entry.dated,
        entry.number,
        symbol=entry.symbol,
        words=entry.reason,
        series=entry.series,
    )


def _gaps(book: _Book) -> Iterator[BookRow]:
    """Numbers of a series, after those used before the program, that nothing says anything of."""
    for series in book.series.values():
        taken = sorted(
            (each for each in book.entries.values() if each.series == series.id),
            key=lambda each: each.number,
        )
        before = series.last_before
        for entry in taken:
            if entry.number > before + 1:
                yield BookRow(
                    BookState.GAP,
                    series.kind,
                    entry.dated,
                    before + 1,
                    last=entry.number - 1,
                    symbol=entry.symbol,
                    series=series.id,
                )
            before = max(before, entry.number)

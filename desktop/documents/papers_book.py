"""The papers of a meeting as one book (Bộ tài liệu): what its contents say of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.base.numerals import hour, long_date, short_date
from desktop.documents.facts import PaperFacts, issuer
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
from desktop.documents.wording import subject_of
from desktop.domain.agenda import (
    AgendaItem,
    AgendaPaper,
    current_versions,
    in_agenda_order,
    version_of,
)

NAME = "Bộ tài liệu"
STAMP = "Bộ tài liệu – trang {page}/{of}"
_COLUMNS = (
    Column(14, "STT", "center"),
    Column(116, "Nội dung, tài liệu"),
    Column(35, "Trang", "center"),
)
_OF_ALL = "Tài liệu chung của cuộc họp"
_LATE = "bổ sung"
_NO_PAPERS = "Chưa có tài liệu"


class Place(StrEnum):
    """Where a paper is found: in the book, beside it, nowhere yet; or why it is not in it."""

    BOUND = "bound"
    SEPARATE = "separate"
    MISSING = "missing"
    DAMAGED = "damaged"
    PROTECTED = "protected"


_NOT_BOUND = {
    Place.SEPARATE: "tài liệu riêng",
    Place.MISSING: "chưa có tệp",
    Place.DAMAGED: "không ghép được, tệp bị hỏng",
    Place.PROTECTED: "không ghép được, tệp có mật khẩu",
}


@dataclass(frozen=True)
class Laid:
    """The paper of a book: what is recorded of it, the name of its file, where it is found."""

    paper: AgendaPaper
    file: str = ""
    place: Place = Place.MISSING


def current_papers(facts: PaperFacts) -> tuple[AgendaPaper, ...]:
    """The papers laid before the meeting, in the order of the agenda, former versions left out."""
    return current_versions(in_agenda_order(facts.papers, facts.held.items))


def contents(
    facts: PaperFacts, laid: tuple[Laid, ...], pages: Mapping[int, tuple[int, int]]
) -> Document:
    """The first pages of the book: every item, every paper, from which page to which.

    ``pages`` are first and last page of each bound paper, by its id.
    """
    meeting = facts.held.meeting
    heading = issuer(facts)
    day = long_date(meeting.held_on) if meeting.held_on is not None else ""
    at = f"{hour(meeting.starts)}, " if meeting.starts is not None else ""
    return Document(
        layout=facts.paper.system.value,
        name=NAME,
        day=meeting.held_on,
        head=Head(issuer=heading.name.upper(), parent=heading.parent.upper()),
        title=Title(
            NAME.upper(),
            subject_of(meeting.title, facts.owner_of(meeting.title), party=facts.is_party),
        ),
        blocks=(
            Paragraph(f"Thời gian: {at}{day}."),
            Paragraph(f"Địa điểm: {meeting.place.rstrip('.')}."),
            Grid(_COLUMNS, tuple(_rows(facts, laid, pages))),
        ),
        dense=True,
    )


def _rows(
    facts: PaperFacts, laid: tuple[Laid, ...], pages: Mapping[int, tuple[int, int]]
) -> Iterator[Row | GroupRow]:
    versions = {each.id: each for each in facts.papers}
    items: tuple[AgendaItem | None, ...] = (None, *facts.held.items)
    for item in items:
        own = [each for each in laid if each.paper.item == (item.id if item else None)]
        if item is None and not own:
            continue
        number = (item.number or str(item.position)) if item is not None else ""
        late = f" ({_LATE})" if item is not None and item.late else ""
        yield GroupRow(f"{number}. {item.title}{late}" if item is not None else _OF_ALL)
        if not own:
            yield Row(("", _NO_PAPERS, ""))
        for place, each in enumerate(own, start=1):
            title = each.paper.title + _aside(each.paper, version_of(each.paper, versions))
            separate = each.place is Place.SEPARATE and each.file
            yield Row(
                (
                    f"{number}.{place}" if number else str(place),
                    Cell(title, f"Tệp {each.file}" if separate else ""),
                    _where(each, pages.get(each.paper.id)),
                )
            )


def _aside(paper: AgendaPaper, version: int) -> str:
    """Number and day of a paper, which version it is, and whether it came late; in brackets."""
    dated = f"ngày {short_date(paper.dated)}" if paper.dated is not None else ""
    parts = [
        " ".join(part for part in (f"số {paper.number}" if paper.number else "", dated) if part),
        f"bản {version}" if version > 1 else "",
        _LATE if paper.late else "",
    ]
    said = "; ".join(part for part in parts if part)
    return f" ({said})" if said else ""


def _where(laid: Laid, pages: tuple[int, int] | None) -> str:
    if pages is None:
        return _NOT_BOUND.get(laid.place, "")
    first, last = pages
    return str(first) if first == last else f"{first}–{last}"

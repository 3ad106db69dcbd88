"""The papers of a meeting bound as one PDF, in the order of its agenda (Bộ tài liệu)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.base.progress import SILENT, Progress
from desktop.base.trouble import Trouble
from desktop.base.vietnamese import fold
from desktop.documents.facts import PaperFacts
from desktop.documents.kind import SIGN_IN_SHEET
from desktop.documents.model import Document
from desktop.documents.papers_book import NAME, Laid, Place, contents, current_papers
from desktop.domain.attachments import Attachment
from desktop.domain.meetings import Meeting
from desktop.domain.papers import Paper
from desktop.storage.objects import Objects
from desktop.storage.transaction import Tx
from desktop.usecases.attachments import content_of
from desktop.usecases.issuing import bind_papers, paper_facts
from desktop.usecases.numbering import the_office
from desktop.usecases.work import RegulationLookup


@dataclass(frozen=True)
class Gathered:
    """Everything a book is made of, free of the database; ``files`` are the PDFs, in order."""

    name: str
    facts: PaperFacts
    laid: tuple[Laid, ...]
    files: Mapping[int, bytes]


@dataclass(frozen=True)
class Book:
    """The bound book; ``name`` is its file name without an ending, ``laid`` says what is in it."""

    name: str
    pdf: bytes
    pages: int
    laid: tuple[Laid, ...]

    @property
    def unreadable(self) -> tuple[Laid, ...]:
        """The papers whose file is there and cannot be bound."""
        return tuple(each for each in self.laid if each.place in (Place.DAMAGED, Place.PROTECTED))


def gather(
    tx: Tx,
    objects: Objects,
    meeting: int,
    regulations: RegulationLookup,
    *,
    progress: Progress = SILENT,
) -> Gathered:
    """The papers laid before a meeting with their files; long where the files are large.

    A file that is not what was kept counts as damaged. Raises Cancelled between two files.
    """
    it = tx.get(Meeting, meeting)
    paper = Paper(kind=SIGN_IN_SHEET, system=the_office(tx).system, meeting=meeting)
    facts = paper_facts(tx, replace(paper, subject=it.title), regulations)
    laid: list[Laid] = []
    files: dict[int, bytes] = {}
    for each in current_papers(facts):
        progress.step(len(laid), 0)
        kept = tx.one(Attachment, id=each.attachment) if each.attachment is not None else None
        if kept is None:
            laid.append(Laid(each))
            continue
        try:
            content = content_of(tx, objects, kept.id)
        except Trouble as trouble:
            if trouble.kind is not Trouble.Kind.DAMAGED:
                raise
            laid.append(Laid(each, kept.file_name, Place.DAMAGED))
            continue
        if _is_pdf(kept.file_name, content):
            files[each.id] = content
            laid.append(Laid(each, kept.file_name, Place.BOUND))
        else:
            laid.append(Laid(each, kept.file_name, Place.SEPARATE))
    day = f"-{it.held_on:%Y-%m-%d}" if it.held_on is not None else ""
    return Gathered(f"{'-'.join(fold(NAME).split())}{day}", facts, tuple(laid), files)


def bound(gathered: Gathered, progress: Progress = SILENT) -> Book:
    """Binds a book; heavy, and free of the database. A file that cannot be read is listed so."""

    def listed(pages: Mapping[int, tuple[int, int]], left_out: Mapping[int, Place]) -> Document:
        return contents(gathered.facts, _said(gathered.laid, left_out), pages)

    made = bind_papers(gathered.files, listed, progress)
    return Book(gathered.name, made.pdf, made.pages, _said(gathered.laid, made.left_out))


def _said(laid: tuple[Laid, ...], left_out: Mapping[int, Place]) -> tuple[Laid, ...]:
    return tuple(replace(each, place=left_out.get(each.paper.id, each.place)) for each in laid)


def _is_pdf(name: str, content: bytes) -> bool:
    """By its beginning, wherever a scanner put it; a file that only says so is a damaged one."""
    return b"%PDF-" in content[:1024] or name.lower().endswith(".pdf")

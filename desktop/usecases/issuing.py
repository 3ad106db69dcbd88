"""Papers composed from records and drawn; renderers are loaded when the first paper is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from desktop.base.progress import Progress
from desktop.base.vietnamese import fold
from desktop.documents.facts import Cited, PaperFacts
from desktop.documents.kind import kind, kind_of
from desktop.documents.kinds import (
    addendum,
    closing_sheet,
    composition_changes,
    conclusion_notice,
    delegation_letter,
    division_of_work,
    invitation,
    member_list,
    minutes,
    minutes_extract,
    programme,
    recovery_sheet,
    running_sheet,
    sign_in_sheet,
    stand_in_letter,
)
from desktop.documents.kinds.recovery_sheet import Sheet
from desktop.documents.model import Document
from desktop.documents.register import Register
from desktop.domain.agenda import AgendaPaper
from desktop.domain.meetings import Meeting
from desktop.domain.organisations import Organisation
from desktop.domain.papers import MinutesPart, NumberEntry, Paper
from desktop.domain.people import Person
from desktop.storage.objects import Objects
from desktop.storage.transaction import Tx
from desktop.usecases.attachments import content_of
from desktop.usecases.composition import composition_on
from desktop.usecases.facts import meeting_facts
from desktop.usecases.numbering import the_office
from desktop.usecases.signing import authority_of, seat_signing, signing_day
from desktop.usecases.work import RegulationLookup

if TYPE_CHECKING:
    from desktop.documents.render.book import Bound, Contents
    from desktop.documents.render.pages import PageImages

KINDS = tuple(
    kind_of(compose)
    for compose in (
        invitation.compose,
        sign_in_sheet.compose,
        minutes.compose,
        addendum.compose,
        member_list.compose,
        conclusion_notice.compose,
        programme.compose,
        running_sheet.compose,
        minutes_extract.compose,
        delegation_letter.compose,
        stand_in_letter.compose,
        composition_changes.compose,
        closing_sheet.compose,
        division_of_work.compose,
    )
)
"""The kinds of paper this program makes, each named here and nowhere else."""
NAMES = {each.code: each.name for each in KINDS}
"""What each kind is called, in words; file names are made from it."""
NUMBERED = tuple(each.code for each in KINDS if each.abbreviation and not each.corrects)
"""The kinds that have numbers of their own."""
TEXT = "text"
"""The code of the one part of a paper that is the clerk's own words."""


@dataclass(frozen=True)
class Drawn:
    """A paper as files; ``name`` is the file name without its ending, in plain letters."""

    name: str
    pdf: bytes
    docx: bytes
    pages: int = 0  # 0: not counted


@dataclass(frozen=True)
class Preview:
    """A paper as it would be printed, and its parts: name, page from 0, top and bottom in mm."""

    pdf: bytes
    sections: tuple[tuple[str, int, float, float], ...]


def paper_facts(
    tx: Tx, paper: Paper, regulations: RegulationLookup, *, today: date | None = None
) -> PaperFacts:
    """Everything a paper is composed from, as recorded now.

    ``today`` matters to a draft ahead of its meeting: those who hold the seats now sign it.
    """
    meeting = day = None
    if paper.meeting is not None:
        meeting = meeting_facts(tx, paper.meeting, paper.numbered_on or date.max)
        day = meeting.meeting.held_on
    day = day or paper.as_of or paper.numbered_on
    if day is None:
        raise ValueError("a paper speaks of a day")
    entry = tx.get(NumberEntry, paper.entry) if paper.entry is not None else None
    kept = tx.find(MinutesPart, paper=paper.id) if paper.id else []
    signer = seat_signing(tx, paper, meeting, day, today)
    parts = sorted(kept, key=lambda p: p.position)
    return PaperFacts(
        office=the_office(tx),
        paper=paper,
        regulation=regulations(tx, day),
        number=entry.number if entry is not None else None,
        meeting=meeting,
        composition=composition_on(tx, paper.as_of) if paper.as_of is not None else None,
        signer=signer,
        people={each.id: each for each in tx.all(Person)},
        organisations={each.id: each for each in tx.all(Organisation)},
        papers=tuple(tx.find(AgendaPaper, meeting=paper.meeting)) if paper.meeting else (),
        parts=tuple(parts) or ((MinutesPart(code=TEXT),) if kind(paper.kind).corrects else ()),
        corrected=_cited(tx, corrected_by(tx, paper)),
        replaced=_cited(tx, tx.get(Paper, paper.replaces) if paper.replaces else None),
        cited=_cited(tx, cited_by(tx, paper)),
        more=_more(tx, paper, regulations),
        authority=authority_of(tx, paper, signer, signing_day(paper, day, today)),
    )


def _more(tx: Tx, paper: Paper, regulations: RegulationLookup) -> object:
    """What this kind alone is made from."""
    from desktop.usecases.paper_gathering import GATHERED  # asks rules that know papers

    gather = GATHERED.get(paper.kind)
    return gather(tx, paper, regulations) if gather is not None else None


def _cited(tx: Tx, it: Paper | None) -> Cited | None:
    """A numbered paper as another cites it."""
    if it is None or it.entry is None or it.numbered_on is None:
        return None
    return Cited(tx.get(NumberEntry, it.entry).said, it.numbered_on)


def cited_by(tx: Tx, paper: Paper) -> Paper | None:
    """The last numbered paper of the same meeting of the kind that this one cites, if any."""
    of = kind(paper.kind).ways.cites
    found = tx.find(Paper, meeting=paper.meeting, kind=of) if of and paper.meeting else []
    return max((it for it in found if it.numbered_on), key=lambda it: it.id, default=None)


def corrected_by(tx: Tx, paper: Paper) -> Paper | None:
    """The issued paper of the same meeting that this one corrects, if it is of such a kind."""
    of = kind(paper.kind).corrects
    found = tx.find(Paper, meeting=paper.meeting, kind=of) if of and paper.meeting else []
    return next((each for each in found if each.is_issued), None)


def usual_subject(tx: Tx, code: str, meeting: int | None) -> str:
    """What a paper is about while nobody said it: its meeting, else what its kind is called."""
    if meeting is None:
        return NAMES[code]
    title = tx.get(Meeting, meeting).title
    return addendum.proposed_subject(title) if kind(code).corrects else title


def compose(
    tx: Tx,
    paper: Paper,
    regulations: RegulationLookup,
    *,
    typed: Mapping[str, str] | None = None,
    today: date | None = None,
) -> Document:
    """The paper as blocks, from the records as they are now.

    ``typed`` are words still being typed, by the code of their part; they stand in for those kept.
    """
    facts = paper_facts(tx, paper, regulations, today=today)
    if typed:
        parts = tuple(replace(p, text=typed.get(p.code, p.text)) for p in facts.parts)
        facts = replace(facts, parts=parts)
    return kind(paper.kind).compose(paper, facts)


def preview_of(document: Document) -> Preview:
    """Draws the PDF that would be printed now; heavy, and free of the database.

    An issued paper is shown from its kept bytes instead.
    """
    from desktop.documents.render import pdf

    drawn = pdf.render(document)
    return Preview(drawn.pdf, tuple((p.section, p.page, p.top, p.bottom) for p in drawn.sections))


def recovery_sheet_of(sheet: Sheet) -> bytes:
    """Draws the recovery sheet; its bytes go to a printer, or to a file that was asked for."""
    from desktop.documents.render import pdf

    return pdf.render(recovery_sheet.compose(sheet)).pdf


def register_pdf(register: Register, progress: Progress) -> bytes:
    """Draws a register; heavy, and free of the database."""
    from desktop.documents.render import register as drawing

    return drawing.render(register, progress)


def bind_papers(files: Mapping[int, bytes], contents: Contents, progress: Progress) -> Bound:
    """Binds PDFs behind their contents; heavy, and free of the database."""
    from desktop.documents.render import book

    return book.bind(files, contents, progress)


def pages_of(pdf: bytes) -> PageImages:
    """The pages of a PDF, to be drawn as pictures; any thread may."""
    from desktop.documents.render.pages import PageImages

    return PageImages(pdf)


def digest_of(tx: Tx, paper: Paper, regulations: RegulationLookup) -> str:
    """The digest of a paper's words, whatever its number and day; and of its letters to each."""
    bare = replace(paper, entry=None, numbered_on=None, signed_on=None, issued_at=None)
    facts, made = paper_facts(tx, bare, regulations), kind(paper.kind)
    words = sha256(repr(made.compose(bare, facts)).encode())
    if made.ways.copied and paper.participant is None and facts.meeting is not None:
        for who in facts.meeting.participants:
            one = replace(bare, participant=who.id)
            words.update(repr(made.compose(one, replace(facts, paper=one))).encode())
    return words.hexdigest()


def files(tx: Tx, paper: Paper, regulations: RegulationLookup, *, today: date) -> Drawn:
    """The paper as PDF and DOCX, both from one model."""
    return files_of(compose(tx, paper, regulations, today=today), name=file_name(tx, paper))


def files_of(document: Document, *, name: str) -> Drawn:
    """Draws a document in both forms; heavy, and free of the database."""
    from desktop.documents.render import docx, pdf

    drawn = pdf.render(document)
    return Drawn(name, drawn.pdf, docx.render(document), drawn.pages)


def kept_files(tx: Tx, objects: Objects, paper: Paper) -> Drawn:
    """An issued paper as it was issued. Raises Trouble (damaged), ValueError for another paper."""
    if paper.pdf is None or paper.docx is None:
        raise ValueError("this paper is not issued")
    pdf, docx = (content_of(tx, objects, kept) for kept in (paper.pdf, paper.docx))
    return Drawn(file_name(tx, paper), pdf, docx)


def file_name(tx: Tx, paper: Paper) -> str:
    """``bien-ban-03-2026-07-16``: kind, number and the day of the meeting, without marks.

    What corrects a paper bears its own day, once it has one, for several tell of one meeting.
    """
    entry = tx.get(NumberEntry, paper.entry) if paper.entry is not None else None
    number = f"-{entry.number:02}" if entry is not None else ""
    if kind(paper.kind).corrects:
        day = paper.numbered_on
    elif paper.meeting is not None:
        day = tx.get(Meeting, paper.meeting).held_on
    else:
        day = paper.as_of or paper.numbered_on
    one = paper.participant if paper.participant is not None else paper.organisation
    who = f"-{one}" if one is not None else ""
    name = "-".join(fold(NAMES[paper.kind]).split())
    return f"{name}{number}{who}-{day:%Y-%m-%d}" if day is not None else f"{name}{number}{who}"

"""Addenda to minutes (Biên bản bổ sung, đính chính): mẫu 1.9 and HD 05 as for the minutes."""

from __future__ import annotations

from dataclasses import replace

from desktop.base.numerals import long_date
from desktop.documents.facts import PaperFacts, issuer, numbered
from desktop.documents.kind import ADDENDUM, MINUTES, document
from desktop.documents.kinds.minutes import blocks_of, signatures
from desktop.documents.kinds.minutes_text import PartText
from desktop.documents.model import Document, Item, Paragraph, Title
from desktop.documents.numbering import BLANK
from desktop.documents.parts import ended, letterhead
from desktop.documents.wording import small, subject_of
from desktop.domain.papers import Paper

NAME = "Biên bản đính chính"


def proposed_subject(title: str) -> str:
    """What it is about, of a meeting's title; the clerk may change it."""
    return f"Bổ sung, đính chính Biên bản {small(title)}"


@document(ADDENDUM, of=Paper, name=NAME, abbreviation="BB", corrects=MINUTES)
def compose(paper: Paper, facts: PaperFacts) -> Document:
    """What the minutes left out or said wrongly: the minutes cited, then the clerk's words."""
    heading = issuer(facts)
    system = heading.system
    told = [block for it in facts.parts for block in blocks_of(PartText(it.code, it.text))]
    if told and isinstance(told[-1], (Paragraph, Item)):
        told[-1] = replace(told[-1], text=ended(system, str(told[-1].text)))
    return Document(
        layout=paper.system.value,
        name=NAME,
        day=paper.numbered_on or facts.held.meeting.held_on,
        head=letterhead(heading, numbered(facts, "BB")),
        title=Title(
            "BIÊN BẢN",
            subject_of(paper.subject, facts.owner_of(paper.subject), party=facts.is_party),
            section="title",
        ),
        blocks=(
            Paragraph(_what(facts), keep_with_next=bool(told)),
            *told,
            *signatures(facts, heading),
        ),
    )


def _what(facts: PaperFacts) -> str:
    it = facts.corrected
    which = f"số {it.number} {long_date(it.day)}" if it is not None else f"số {BLANK}"
    return f"Biên bản này bổ sung, đính chính Biên bản {which} như sau:"

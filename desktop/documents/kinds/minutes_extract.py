"""An extract of the issued minutes for one agency (Trích biên bản): what it is to do (HY 12.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.base.numerals import long_date, short_date
from desktop.base.vietnamese import fold
from desktop.documents.facts import PaperFacts, issuer, recipients_of
from desktop.documents.kind import MINUTES, MINUTES_EXTRACT, Ways, document
from desktop.documents.kinds.minutes import blocks_of
from desktop.documents.kinds.minutes_text import OPENING, PartText, clause_words
from desktop.documents.model import Document, Head, Paragraph, SignatureBlock, Signatures, Title
from desktop.documents.parts import SECRETARY, Signer, ended, full_name
from desktop.documents.wording import says, subject_of
from desktop.domain.entries import Clause
from desktop.domain.organisations import Organisation
from desktop.domain.papers import MinutesPart, Paper

NAME = "Trích biên bản"
_POINT = re.compile(r"[a-zđ]\) ")
_CONCLUDED = ("kết luận của chủ tọa", "trưởng tiểu ban kết luận", "chủ trì kết luận")


@document(
    MINUTES_EXTRACT,
    of=Paper,
    name=NAME,
    ways=Ways(cites=MINUTES, one_for="organisation"),
)
def compose(paper: Paper, facts: PaperFacts) -> Document:
    """The items and conclusions that name the agency, word for word as the minutes have them.

    ``facts.more`` are the parts of the issued minutes. It has no number: it cites that of the
    minutes, and who wrote them certifies it. Raises ``ValueError`` for no agency.
    """
    agency = facts.organisations.get(paper.organisation or 0)
    if agency is None:
        raise ValueError("an extract is for an agency")
    heading = issuer(facts)
    system = heading.system
    told = [block for part in _parts(facts, agency) for block in blocks_of(part)]
    secretary = facts.people.get(facts.held.meeting.secretary or 0)
    signer = Signer(
        name=secretary.full_name if secretary is not None else "",
        rank=secretary.rank if secretary is not None else "",
    )
    last = ended(system, "Các nội dung khác của Biên bản không trích")
    return Document(
        layout=paper.system.value,
        name=NAME,
        day=facts.held.meeting.held_on,
        head=Head(issuer=heading.name.upper(), parent=heading.parent.upper()),
        title=Title(
            "TRÍCH BIÊN BẢN",
            subject_of(paper.subject, facts.office.name, party=facts.is_party),
        ),
        blocks=(
            Paragraph(
                f"Nội dung giao {agency.name} chủ trì, phối hợp tại Biên bản {_which(facts)}:",
                keep_with_next=True,
            ),
            *told,
            Paragraph(last),
            Signatures(
                SignatureBlock((SECRETARY[system],), full_name(system, signer)),
                recipients=recipients_of(facts, agency.name),
            ),
        ),
    )


def concerns(clause: Clause, agency: int) -> bool:
    """Whether a conclusion names the agency as lead or co-operating."""
    return clause.lead == agency or any(row.organisation == agency for row in clause.supporting)


def _which(facts: PaperFacts) -> str:
    it = facts.cited
    if it is None:
        return ""
    day = f", ngày {short_date(it.day)}" if facts.is_party else f" {long_date(it.day)}"
    return f"số {it.number}{day}"


def _parts(facts: PaperFacts, agency: Organisation) -> Iterator[PartText]:
    """Of each part its heading and the conclusions for the agency; of others nothing."""
    mine = [clause for clause in facts.held.clauses if concerns(clause, agency.id)]
    for part in facts.more if isinstance(facts.more, tuple) else ():
        if not isinstance(part, MinutesPart):
            continue
        item = int(part.code.partition(":")[2] or 0) or None
        clauses = [clause for clause in mine if clause.item == item]
        if not clauses or (item is None and part.code != OPENING):
            continue
        lines = [line.strip() for line in part.text.splitlines() if line.strip()]
        head = lines[:1] if item is not None else []
        yield PartText(part.code, "\n".join([*head, *_chosen(facts, agency, clauses, lines)]))


def _chosen(
    facts: PaperFacts, agency: Organisation, clauses: list[Clause], lines: list[str]
) -> list[str]:
    """The conclusions of a part that are the agency's.

    A line is one of them where it says a conclusion's words or names the agency. The words may
    have been changed by hand: where none fits, all that was concluded there is given.
    """
    at = next((n for n, line in enumerate(lines) if _concludes(line)), None)
    if at is None:
        return []
    points = []
    for line in lines[at + 1 :]:
        if not _POINT.match(line):
            break
        points.append(line)
    if not points:
        return [lines[at]]
    words = [fold(clause_words(facts, clause)) for clause in clauses]
    fitting = [
        line
        for line in points
        if any(each in fold(line) for each in words)
        or says(line, agency.name)
        or (agency.short_name and says(line, agency.short_name))
    ]
    return [lines[at], *(fitting or points)]


def _concludes(line: str) -> bool:
    return line.partition(":")[0].casefold().endswith(_CONCLUDED)

"""An extract of the issued minutes for one agency (Trích biên bản): what it is to do (HY 12.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from desktop.base.numerals import long_date, short_date
from desktop.base.vietnamese import fold, named_at
from desktop.documents.facts import PaperFacts, issuer, recipients_of
from desktop.documents.kind import MINUTES, MINUTES_EXTRACT, Ways, document
from desktop.documents.kinds.minutes import blocks_of
from desktop.documents.kinds.minutes_text import (
    OPENING,
    PartText,
    clause_words,
    conclusion_lines,
)
from desktop.documents.model import Document, Head, Paragraph, SignatureBlock, Signatures, Title
from desktop.documents.parts import SECRETARY, Signer, ended, full_name
from desktop.documents.wording import subject_of
from desktop.domain.entries import Clause
from desktop.domain.organisations import Organisation
from desktop.domain.papers import MinutesPart, Paper

NAME = "Trích biên bản"
_POINT = re.compile(r"[a-zđ]\) ")
_DASH = re.compile(r"- ")
_CONCLUDED = ("kết luận của chủ tọa", "trưởng tiểu ban kết luận", "chủ trì kết luận")


@document(
    MINUTES_EXTRACT,
    of=Paper,
    name=NAME,
    ways=Ways(cites=MINUTES, one_for="organisation", after_lock=True),
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
            subject_of(paper.subject, facts.owner_of(paper.subject), party=facts.is_party),
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
    """Whether a conclusion names the agency as lead or co-operating.

    What is given to a person is that person's task, not that of the agency they come from: work
    inside the secretariat is given to its members (HY 7.10, BG 9.10), and who is to have it done by
    an agency says so in the conclusion.
    """
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
        yield PartText(
            part.code, "\n".join([*head, *_chosen(facts, agency, clauses, lines[len(head) :])])
        )


def _chosen(
    facts: PaperFacts, agency: Organisation, clauses: list[Clause], lines: list[str]
) -> list[str]:
    """The conclusions of a part that are the agency's; ``clauses`` are those recorded for it.

    A line is one of them where it says a conclusion's words, or names the agency under words that
    tell of conclusions. Both may have been changed by hand: where no point under such words fits,
    all of them are given, and where nothing tells of conclusions, those that were recorded. What
    was only discussed is never given out as a task.
    """
    words = [fold(clause_words(facts, clause)) for clause in clauses]

    def says_it(line: str) -> bool:
        return any(each in fold(line) for each in words)

    def fits(line: str) -> bool:
        return says_it(line) or any(
            named_at(line, name) >= 0 for name in (agency.name, agency.short_name)
        )

    at = next((n for n, line in enumerate(lines) if _concludes(line)), None)
    if at is None:
        for place, points in reversed(_lists(lines).items()):  # what was concluded stands last
            fitting = [each for each in points if says_it(each)]
            if fitting:
                return [*lines[max(place, 0) : place + 1], *fitting]
        at = next((n for n in reversed(range(len(lines))) if _tells_of_it(lines[n])), None)
    if at is not None:
        points = _under(lines, at)
        if points or not lines[at].endswith(":"):
            return [lines[at], *([each for each in points if fits(each)] or points)]
    return conclusion_lines(facts, clauses)


def _lists(lines: list[str]) -> dict[int, list[str]]:
    """Lettered points, by the place of the line that introduces them; -1 where none does."""
    found: dict[int, list[str]] = {}
    at = -1
    for place, line in enumerate(lines):
        if _POINT.match(line):
            found.setdefault(at, []).append(line)
        else:
            at = place
    return found


def _under(lines: list[str], at: int) -> list[str]:
    """What a line introduces: lettered points, else dashes, else whatever follows its colon."""
    rest = lines[at + 1 :]
    for mark in (_POINT, _DASH):
        points = list(takewhile(mark.match, rest))
        if points:
            return points
    return rest if lines[at].endswith(":") else []


def _concludes(line: str) -> bool:
    return line.partition(":")[0].casefold().endswith(_CONCLUDED)


def _tells_of_it(line: str) -> bool:
    """Other words than the program's before the colon: *Chủ tọa kết luận như sau:*."""
    before, colon, _ = line.partition(":")
    plain = not (_DASH.match(line) or _POINT.match(line))
    return bool(colon) and plain and "kết luận" in before.casefold()

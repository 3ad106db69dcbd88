"""Minutes (Biên bản): NĐ 30/2020, mẫu 1.9; HD 05-HD/VPTW, with the Party's captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from desktop.documents.facts import PaperFacts, issuer, numbered, presided_before, presiding
from desktop.documents.kind import MINUTES, document
from desktop.documents.kinds.minutes_text import CLOSING, PartText, parts_of
from desktop.documents.model import (
    Block,
    Document,
    Heading,
    Item,
    Paragraph,
    Signatures,
    Title,
)
from desktop.documents.parts import (
    Issuer,
    Signer,
    ended,
    letterhead,
    recipients,
    recipients_2018,
    signed_minutes,
)
from desktop.documents.wording import subject_of
from desktop.domain.office import DocumentSystem
from desktop.domain.papers import Paper
from desktop.domain.posts import Body

_HEADING = re.compile(r"(?P<text>\d+\. .*?)(?: \((?P<aside>[^()]*)\))?$")
_POINT = re.compile(r"(?P<marker>[a-zđ]\)) (?P<text>.*)$")


NAME = "Biên bản"


@document(MINUTES, of=Paper, name=NAME, abbreviation="BB")
def compose(paper: Paper, facts: PaperFacts) -> Document:
    """The minutes from their parts; where none were made yet, from the records."""
    heading = issuer(facts)
    system = heading.system
    meeting = facts.held.meeting
    parts = [PartText(part.code, part.text) for part in facts.parts] or list(parts_of(facts))
    blocks = [block for part in parts for block in blocks_of(part)]
    if parts and isinstance(blocks[-1], Paragraph) and parts[-1].code == CLOSING:
        last = blocks[-1]
        blocks[-1] = Paragraph(ended(system, str(last.text)), section=last.section)
    return Document(
        layout=paper.system.value,
        name=NAME,
        day=paper.numbered_on or meeting.held_on,
        head=letterhead(heading, numbered(facts, "BB", dated=system == "P")),
        title=Title(
            "BIÊN BẢN",
            subject_of(paper.subject, facts.owner_of(paper.subject), party=facts.is_party),
            section="title",
        ),
        blocks=(*blocks, *signatures(facts, heading)),
    )


def signatures(facts: PaperFacts, heading: Issuer) -> tuple[Signatures, ...]:
    """The secretary left, the presiding officer right, and who gets the paper.

    Where several presided by turns each signs under the other, whoever presided at the end last.
    """
    system, paper = heading.system, facts.paper
    secretary = facts.people.get(facts.held.meeting.secretary or 0)
    left = Signer(
        name=secretary.full_name if secretary is not None else "",
        rank=secretary.rank if secretary is not None else "",
    )
    whose = "Các đồng chí thành viên" if facts.is_party else "Thành viên"
    of_committee = facts.issuer is Body.COMMITTEE
    to = [f"{whose} Tiểu ban"] * of_committee + [f"{whose} {facts.office.secretariat_name}"]
    if any(d.sends_stand_in for d in facts.held.delegations):
        to.append("Cơ quan có người dự họp thay")
    filed = facts.office.secretariat_name if facts.is_party else "VT, Hồ sơ"
    listed = (
        recipients_2018(tuple(to), filed=filed)
        if _is_2018(paper)
        else recipients(system, tuple(to), filed=filed)
    )
    both = [*presided_before(facts), presiding(facts)]
    if len(both) == 1:
        return (signed_minutes(heading, left, both[0], listed, section="signatures"),)
    first = signed_minutes(heading, left, both[0], None, section="signatures")
    rest = [signed_minutes(heading, None, each, None, section="signatures") for each in both[1:]]
    return (first, *rest[:-1], replace(rest[-1], recipients=listed))


def _is_2018(paper: Paper) -> bool:
    return paper.system is DocumentSystem.P2018


def blocks_of(part: PartText) -> Iterator[Block]:
    """The lines of a part as blocks: headings, items of a list, points, paragraphs."""
    for line in part.text.splitlines():
        text = line.strip()
        if not text:
            continue
        heading, point = _HEADING.match(text), _POINT.match(text)
        if heading is not None:
            aside = heading["aside"]
            yield Heading(heading["text"], f"({aside})" if aside else "", section=part.code)
        elif text.startswith("- "):
            yield Item(text[2:], section=part.code)
        elif point is not None:
            yield Item(point["text"], marker=point["marker"], section=part.code)
        else:
            yield Paragraph(text, keep_with_next=text.endswith(":"), section=part.code)

"""Minutes made from records, part by part; what was changed by hand is never overwritten unseen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.base.text import Msg
from desktop.documents.kind import MINUTES
from desktop.documents.kinds.minutes_text import PartText, parts_of
from desktop.domain.accounts import Permission
from desktop.domain.meetings import Meeting
from desktop.domain.papers import MinutesPart, Paper
from desktop.domain.problems import Problem, Refused
from desktop.storage.transaction import Tx
from desktop.usecases.command import command
from desktop.usecases.desk import Work, keep
from desktop.usecases.issuing import paper_facts
from desktop.usecases.numbering import the_office
from desktop.usecases.papers import is_draft, readies
from desktop.usecases.work import RegulationLookup


def minutes_of(tx: Tx, meeting: int) -> Paper | None:
    """The minutes of a meeting, if they were made."""
    return tx.one(Paper, meeting=meeting, kind=MINUTES)


@command("minutes.make", needs=Permission.MINUTES)
def make(work: Work, *, meeting: int) -> Paper:
    """The minutes of a meeting as a draft with its parts; there is one for each meeting.

    Refused while the meeting has not begun.
    """
    it = work.tx.get(Meeting, meeting)
    made = minutes_of(work.tx, meeting)
    if made is not None:
        return made
    if it.started_at is None:
        raise Refused(Problem(Msg("minutes.not_begun"), blocking=True))
    paper = keep(
        work,
        Paper(kind=MINUTES, system=the_office(work.tx).system, meeting=meeting, subject=it.title),
    )
    _follow(work, paper)
    return paper


@command("minutes.refresh", needs=Permission.MINUTES)
def refresh(work: Work, *, meeting: int) -> Paper:
    """Parts not changed by hand follow the records; new parts come, empty ones of old items go.

    A part changed by hand stays as it is; that the records changed since is seen beside it.
    """
    paper = minutes_of(work.tx, meeting)
    if paper is None:
        raise Refused(Problem(Msg("minutes.none"), blocking=True))
    _follow(work, paper)
    return paper


@readies(MINUTES)
def follow_before_signing(work: Work, paper: Paper) -> None:
    """Parts not changed by hand say what the records say when the minutes go for signature."""
    _follow(work, paper)


@command("minutes_parts.edit", on=MinutesPart, needs=Permission.MINUTES, after_lock=True)
def edit(work: Work, it: MinutesPart, *, text: str) -> MinutesPart:
    """The clerk's own words for a part; the words the records give are no change by hand."""
    return keep(work, replace(it, text=text, edited_at=work.now))


@command("minutes_parts.rewrite", on=MinutesPart, needs=Permission.MINUTES)
def rewrite(work: Work, it: MinutesPart) -> MinutesPart:
    """A part made again from the records, in place of the words it has; undo brings them back."""
    paper = work.tx.get(Paper, it.paper)
    now = {part.code: part.text for part in _texts(work.tx, paper, work.regulations)}
    text = now.get(it.code, "")
    return keep(work, replace(it, text=text, made_from=text, edited_at=None))


@command("minutes_parts.settle", on=MinutesPart, needs=Permission.MINUTES)
def settle(work: Work, it: MinutesPart) -> MinutesPart:
    """The clerk saw what the records say now and stays with the words of the part."""
    paper = work.tx.get(Paper, it.paper)
    now = {part.code: part.text for part in _texts(work.tx, paper, work.regulations)}
    return keep(work, replace(it, made_from=now.get(it.code, "")))


@dataclass(frozen=True)
class PartNow:
    """A part as it stands, and what the records say now; ``stale``: they changed since it was made.

    ``part`` has id 0 while a part the records call for is not in the minutes yet.
    """

    part: MinutesPart
    records: str

    @property
    def stale(self) -> bool:
        return self.records != self.part.made_from


def parts_now(tx: Tx, paper: Paper, regulations: RegulationLookup) -> tuple[PartNow, ...]:
    """Every part of the minutes in its order, beside what the records say now."""
    kept = {part.code: part for part in tx.find(MinutesPart, paper=paper.id)}
    found = []
    for position, made in enumerate(_texts(tx, paper, regulations), start=1):
        part = kept.pop(made.code, None) or MinutesPart(
            meeting=paper.meeting or 0, paper=paper.id, code=made.code, position=position
        )
        found.append(PartNow(part, made.text))
    found += [PartNow(part, "") for part in kept.values()]
    return tuple(sorted(found, key=lambda now: now.part.position))


def _follow(work: Work, paper: Paper) -> None:
    if not is_draft(paper):
        raise Refused(Problem(Msg("papers.is_submitted"), blocking=True))
    kept = {part.code: part for part in work.tx.find(MinutesPart, paper=paper.id)}
    for part in _made(work, paper, kept):
        keep(work, part)
    for part in kept.values():
        if not part.is_edited:
            work.remove(part)


def _made(work: Work, paper: Paper, kept: dict[str, MinutesPart]) -> Iterator[MinutesPart]:
    for position, made in enumerate(_texts(work.tx, paper, work.regulations), start=1):
        part = kept.pop(made.code, None)
        if part is None:
            part = MinutesPart(meeting=paper.meeting or 0, paper=paper.id, code=made.code)
        if part.is_edited:
            yield replace(part, position=position)
        else:
            yield replace(part, position=position, text=made.text, made_from=made.text)


def _texts(tx: Tx, paper: Paper, regulations: RegulationLookup) -> tuple[PartText, ...]:
    return parts_of(paper_facts(tx, paper, regulations))

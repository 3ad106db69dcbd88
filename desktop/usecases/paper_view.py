"""What is shown of a paper that is not minutes: the record, or how it would begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.documents.kind import ADDENDUM
from desktop.documents.kind import kind as kind_of
from desktop.domain.attendance import Participant
from desktop.domain.facts import MeetingFacts
from desktop.domain.meetings import Meeting
from desktop.domain.papers import MinutesPart, Paper
from desktop.storage.transaction import Tx
from desktop.usecases.facts import meeting_facts
from desktop.usecases.issuing import usual_subject
from desktop.usecases.minutes_view import number_of, signers_of
from desktop.usecases.numbering import the_office
from desktop.usecases.paper_needs import Target, targets_of, words_of
from desktop.usecases.sealing import is_sealed
from desktop.usecases.signing import is_of_presiding, seat_signing


@dataclass(frozen=True)
class PaperView:
    """``paper`` has id 0 while nothing is kept of it. ``people`` are those it can be sent to.

    ``targets`` are those it is made for one by one. ``words`` is the one part of a paper that
    corrects another. ``sealed``: it lay there when its meeting was locked; ``shut``: nothing was
    kept of it before that, and none of its kind begins any more.
    """

    paper: Paper
    number: str = ""
    signers: str = ""
    people: tuple[Participant, ...] = ()
    targets: tuple[Target, ...] = ()
    words: MinutesPart | None = None
    sealed: bool = False
    shut: bool = False


def paper_view(
    tx: Tx,
    kind: str,
    *,
    meeting: int | None = None,
    as_of: date | None = None,
    today: date | None = None,
    paper_id: int | None = None,
    since: date | None = None,
) -> PaperView:
    """The latest paper of this kind for a meeting, or one as it would be drafted now.

    Of several, ``paper_id`` names the one; 0: one more.
    """
    made: list[Paper] = []
    if paper_id is not None:
        made = tx.find(Paper, kind=kind, id=paper_id)
    elif meeting is not None:
        made = [p for p in tx.find(Paper, kind=kind, meeting=meeting) if p.participant is None]
        if kind_of(kind).ways.after_lock:
            # What was left lying at the lock goes no further; another may take its place.
            made = [p for p in made if p.is_issued or not is_sealed(tx, p)]
    paper = max(made, key=lambda p: p.id, default=None) or Paper(
        kind=kind,
        system=the_office(tx).system,
        meeting=meeting,
        as_of=as_of,
        since=since,
        subject=usual_subject(tx, kind, meeting),
    )
    people = tx.find(Participant, meeting=meeting) if meeting is not None else []
    people.sort(key=lambda who: who.position)
    facts = meeting_facts(tx, meeting, date.max) if meeting is not None else None
    corrects = kind_of(kind).corrects and paper.id
    return PaperView(
        paper,
        number_of(tx, paper),
        _signers(tx, paper, facts, today),
        tuple(people),
        targets_of(tx, kind, meeting) or tuple(Target(p.id, words_of(p)) for p in people),
        words=tx.one(MinutesPart, paper=paper.id) if corrects else None,
        sealed=bool(paper.id) and is_sealed(tx, paper),
        shut=not paper.id and _is_shut(tx, kind, meeting),
    )


def _is_shut(tx: Tx, kind: str, meeting: int | None) -> bool:
    """Whether the meeting is locked and no paper of this kind begins after that."""
    if meeting is None or kind_of(kind).corrects or kind_of(kind).ways.after_lock:
        return False
    return tx.get(Meeting, meeting).is_locked


def _signers(tx: Tx, paper: Paper, facts: MeetingFacts | None, today: date | None) -> str:
    if facts is not None and is_of_presiding(paper.kind):
        return signers_of(tx, facts)
    day = paper.as_of or (facts.meeting.held_on if facts is not None else None)
    seat = seat_signing(tx, paper, facts, day, today) if day is not None else None
    return seat.name if seat is not None else ""


def addenda(tx: Tx, meeting: int) -> tuple[PaperView, ...]:
    """What corrects the minutes of a meeting, in the order it was begun, with its numbers."""
    found = sorted(tx.find(Paper, kind=ADDENDUM, meeting=meeting), key=lambda it: it.id)
    return tuple(PaperView(it, number_of(tx, it)) for it in found)

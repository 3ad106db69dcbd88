"""What is shown of a paper that is not minutes: the record, or how it would begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.attendance import Participant
from desktop.domain.meetings import Meeting
from desktop.domain.papers import Paper
from desktop.storage.transaction import Tx
from desktop.usecases.facts import meeting_facts
from desktop.usecases.issuing import NAMES
from desktop.usecases.minutes_view import number_of
from desktop.usecases.numbering import the_office
from desktop.usecases.signing import seat_signing


@dataclass(frozen=True)
class PaperView:
    """``paper`` has id 0 while nothing is kept of it. ``people`` are those it can be sent to."""

    paper: Paper
    number: str = ""
    signers: str = ""
    people: tuple[Participant, ...] = ()


def paper_view(
    tx: Tx,
    kind: str,
    *,
    meeting: int | None = None,
    as_of: date | None = None,
    today: date | None = None,
) -> PaperView:
    """The latest paper of this kind for a meeting, or one as it would be drafted now."""
    made = []
    if meeting is not None:
        made = [p for p in tx.find(Paper, kind=kind, meeting=meeting) if p.participant is None]
    paper = max(made, key=lambda p: p.id, default=None) or Paper(
        kind=kind,
        system=the_office(tx).system,
        meeting=meeting,
        as_of=as_of,
        subject=tx.get(Meeting, meeting).title if meeting is not None else NAMES[kind],
    )
    people = tx.find(Participant, meeting=meeting) if meeting is not None else []
    facts = meeting_facts(tx, meeting, date.max) if meeting is not None else None
    day = as_of or (facts.meeting.held_on if facts is not None else None)
    seat = seat_signing(tx, paper, facts, day, today) if day is not None else None
    return PaperView(
        paper,
        number_of(tx, paper),
        seat.name if seat is not None else "",
        tuple(sorted(people, key=lambda who: who.position)),
    )

"""What a meeting in progress shows: roll call, course, conclusions, and what the rules find."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Capacity, Participant, Presence
from desktop.domain.delegations import Consent, Delegation
from desktop.domain.entries import Clause
from desktop.domain.facts import MeetingFacts, Seat
from desktop.domain.findings import Finding, Outcome
from desktop.domain.meetings import Meeting, Sitting
from desktop.domain.organisations import Organisation
from desktop.domain.people import Person
from desktop.domain.periods import holds
from desktop.domain.posts import Role
from desktop.storage.transaction import Tx


class Standing(StrEnum):
    """How a seat stands in the roll call."""

    PRESENT = "present"
    STAND_IN = "stand_in"
    LEFT = "left"
    EXCUSED = "excused"
    PENDING = "pending"
    REFUSED = "refused"
    AWAITED = "awaited"


CAME = (Standing.PRESENT, Standing.STAND_IN, Standing.LEFT)
"""Standings of whoever attended, or whose stand-in did."""


def sits(tx: Tx, today: date) -> bool:
    """Whether a meeting is in progress today, a break included.

    One that was adjourned to another day, or that nobody closed, does not sit.
    """
    return any(
        sitting.began_at is not None and sitting.began_at.date() == today
        for meeting in tx.find(Meeting, ended_at=None)
        if meeting.is_running
        for sitting in tx.find(Sitting, meeting=meeting.id)
    )


@dataclass(frozen=True)
class RollRow:
    """One line of the roll call. ``of_body``: a seat of the meeting's body, not a guest, and not
    who has ``left`` the body by its day.

    ``last`` is the last stay, ``stays`` their number. ``misses_opinion``: a rule wants a written
    opinion of this seat; ``waits``: a rule wants the presiding officer's consent.
    """

    participant: Participant
    standing: Standing
    role: Role | None = None
    agency: str = ""
    agency_short: str = ""
    presides: bool = False
    absence: Delegation | None = None
    last: Presence | None = None
    stays: int = 0
    misses_opinion: bool = False
    waits: bool = False
    left: bool = False

    @property
    def id(self) -> int:
        return self.participant.id

    @property
    def of_body(self) -> bool:
        body = self.participant.capacity in (Capacity.MEMBER, Capacity.SECRETARIAT)
        return body and not self.left

    @property
    def came(self) -> bool:
        return self.standing in CAME

    @property
    def stand_in(self) -> str:
        """The name of the stand-in who sits, or is to sit, in this seat."""
        if self.last is not None and not self.last.by_stand_in:
            return ""
        return self.absence.stand_in_name if self.absence and self.absence.stand_in else ""


@dataclass(frozen=True)
class LiveView:
    """One meeting as its page shows it; ``findings`` open ones first, what does not apply left out.

    ``organisations`` are the agencies of the meeting's day, to be given a conclusion, ``named`` the
    people that conclusions name, ``later`` the seats as they are held on its later days;
    ``presiding`` is the membership of who presides.
    """

    facts: MeetingFacts
    rows: tuple[RollRow, ...]
    findings: tuple[Finding, ...]
    organisations: tuple[Organisation, ...]
    presiding: int | None = None
    named: tuple[Person, ...] = ()
    later: tuple[Seat, ...] = ()

    def row(self, participant: int | None) -> RollRow | None:
        return next((row for row in self.rows if row.id == participant), None)

    def item(self, id: int | None) -> AgendaItem | None:
        return next((item for item in self.facts.items if item.id == id), None)

    def organisation(self, id: int | None) -> Organisation | None:
        return next((each for each in self.organisations if each.id == id), None)

    def members(self) -> tuple[Seat, ...]:
        """The filled seats of both bodies, those of the meeting's own body first.

        In a meeting of several days a seat that changed hands in between is there once for each
        who held it.
        """
        held: dict[int, Seat] = {}
        for seat in (*self.facts.composition.seats, *self.later):
            if seat.membership is not None:
                held.setdefault(seat.membership.id, seat)
        body = self.facts.meeting.body
        return tuple(sorted(held.values(), key=lambda seat: seat.post.body is not body))

    def name_of(self, person: int | None) -> str:
        """Somebody a conclusion is, or may be, given to."""
        seated = (seat.person for seat in self.members() if seat.person is not None)
        found = (each for each in (*self.named, *seated) if each.id == person)
        return next((each.full_name for each in found), "")

    @property
    def item_on(self) -> AgendaItem | None:
        """The item begun and not ended; the last begun where the clerk left several so."""
        begun = [i for i in self.facts.items if i.began_at is not None and i.ended_at is None]
        return max(begun, key=lambda i: i.began_at or datetime.min, default=None)

    @property
    def is_paused(self) -> bool:
        sittings = self.facts.sittings
        return self.facts.meeting.is_running and all(s.ended_at is not None for s in sittings)

    @property
    def paused_since(self) -> datetime | None:
        ends = [s.ended_at for s in self.facts.sittings if s.ended_at is not None]
        return max(ends) if self.is_paused and ends else None

    def is_handed_over(self, now: datetime) -> bool:
        """Whether somebody else presides by now: a change typed ahead holds from its moment."""
        span = self.facts.presiding_at(now) if self.facts.meeting.is_running else None
        return span is not None and span.membership != self.presiding

    def unassigned(self) -> tuple[Clause, ...]:
        """Conclusions that name nobody to do them and are not only for information."""
        return tuple(c for c in self.facts.clauses if c.is_ungiven)

    def met_for(self, now: datetime) -> timedelta:
        """How long the meeting has sat, breaks left out."""
        stretches = (
            (s.ended_at or now) - s.began_at for s in self.facts.sittings if s.began_at is not None
        )
        return sum((max(each, timedelta(0)) for each in stretches), timedelta(0))


def live_view(
    facts: MeetingFacts,
    findings: Iterable[Finding],
    agencies: Iterable[Organisation],
    now: datetime = datetime.max,
    named: Iterable[Person] = (),
    later: Iterable[Seat] = (),
) -> LiveView:
    """The page of a meeting in progress, made of what was read of it; who presides is of ``now``.

    Once it ended that is whoever presided at its end.
    """
    judged = tuple(f for f in findings if f.outcome in (Outcome.BREACH, Outcome.DUE, Outcome.OK))
    presiding = facts.presiding_at(facts.meeting.ended_at or now)
    seat = facts.composition.holding(presiding.membership) if presiding is not None else None
    presides = seat.person.id if seat is not None and seat.person is not None else 0
    wanting = {f.target for f in judged if f.rule == "stand_in" and f.mend == "opinions.receive"}
    waiting = {
        f.subject.id
        for f in judged
        if f.rule == "absence" and f.is_open and f.subject.noun == "participants"
    }
    return LiveView(
        facts=facts,
        rows=tuple(
            replace(
                _row(facts, who, presides),
                misses_opinion=who.id in wanting,
                waits=who.id in waiting,
            )
            for who in facts.participants
        ),
        findings=judged,
        presiding=presiding.membership if presiding is not None else None,
        organisations=tuple(agencies),
        named=tuple(named),
        later=tuple(later),
    )


def agencies_for(tx: Tx, meeting: int, day: date) -> tuple[Organisation, ...]:
    """The agencies of a day, and those a conclusion of the meeting already names."""
    named = set()
    for clause in tx.find(Clause, meeting=meeting):
        named |= {clause.lead, *(each.organisation for each in clause.supporting)}
    return tuple(o for o in tx.all(Organisation) if holds(o, day) or o.id in named)


def people_for(tx: Tx, meeting: int) -> tuple[Person, ...]:
    """The people that conclusions of the meeting name, who may have left the bodies by its day."""
    ids = {id for clause in tx.find(Clause, meeting=meeting) for id in clause.people}
    return tuple(tx.rows(Person, sorted(ids)))


def _row(facts: MeetingFacts, who: Participant, presides: int) -> RollRow:
    stays = sorted(
        (p for p in facts.presences if p.participant == who.id),
        key=lambda p: (p.arrived_at or datetime.min, p.id),
    )
    last = stays[-1] if stays else None
    absence = facts.delegation_of(who.id)
    if last is not None and last.by_stand_in and absence is None:
        # A stand-in sat there before the member came after all: the name is still wanted.
        absence = next((d for d in facts.delegations if d.participant == who.id), None)
    seat = facts.seat_of(who)
    return RollRow(
        participant=who,
        standing=_standing(last, absence, facts.meeting.held_on),
        role=seat.role if seat is not None else None,
        agency=seat.organisation if seat is not None else "",
        agency_short=seat.organisation_short if seat is not None else "",
        presides=who.person == presides,
        absence=absence,
        last=last,
        stays=len(stays),
        left=facts.has_left(who),
    )


def _standing(last: Presence | None, absence: Delegation | None, day: date | None) -> Standing:
    if last is not None:
        if last.left_at is not None:
            return Standing.LEFT
        return Standing.STAND_IN if last.by_stand_in else Standing.PRESENT
    if absence is None or absence.stand_in is not None:
        return Standing.AWAITED
    if absence.answered_otherwise(day):
        return Standing.PENDING
    match absence.consent:
        case Consent.GRANTED:
            return Standing.EXCUSED
        case Consent.REFUSED:
            return Standing.REFUSED
    return Standing.PENDING

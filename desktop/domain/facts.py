"""What rules judge by: frozen pictures of a meeting and of a year, prepared by the use cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Participant, Presence
from desktop.domain.authorizations import Authorization, AuthorizationUse
from desktop.domain.calendar import Holidays
from desktop.domain.delegations import Delegation
from desktop.domain.entries import Clause, Entry
from desktop.domain.meetings import Meeting, Presiding, Sitting
from desktop.domain.memberships import Membership
from desktop.domain.office import OpinionAuthor
from desktop.domain.opinions import Author, Opinion
from desktop.domain.people import Person
from desktop.domain.posts import Body, Post, Role


@dataclass(frozen=True)
class Seat:
    """A seat of a body and who holds it on a day (nobody: empty), with the agency's names."""

    post: Post
    membership: Membership | None = None
    person: Person | None = None
    organisation: str = ""
    organisation_short: str = ""
    function: str = ""  # the code of the duty the seat was made to speak for
    duties: tuple[str, ...] = ()  # the codes of those its agency carries out on that day
    agency: int | None = None  # the id of the agency on that day
    position: str = ""  # the holder's post and agency, by the agency's name of that day
    works_at: str = ""  # the agency where the holder works, as it is called on that day

    @property
    def role(self) -> Role:
        return self.post.role

    @property
    def name(self) -> str:
        return self.person.full_name if self.person is not None else ""

    @property
    def is_empty(self) -> bool:
        return self.membership is None


@dataclass(frozen=True)
class Composition:
    """Both bodies' seats on one day, in order of precedence."""

    day: date
    seats: tuple[Seat, ...]

    def of(self, body: Body) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if seat.post.body is body)

    def holding(self, membership: int | None) -> Seat | None:
        """The seat held by this membership, if it holds on the day."""
        return next((s for s in self.seats if s.membership and s.membership.id == membership), None)

    def in_role(self, role: Role) -> tuple[Seat, ...]:
        """The filled seats of a role."""
        return tuple(s for s in self.seats if s.role is role and not s.is_empty)


@dataclass(frozen=True)
class MeetingFacts:
    """Everything recorded of one meeting, and who sat where on its day.

    ``opinion_author`` is the office's custom: whose written opinion it asks for. ``former`` are
    memberships by which somebody is expected and which had ended by then, with their posts.
    """

    today: date
    meeting: Meeting
    composition: Composition
    presidings: tuple[Presiding, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    participants: tuple[Participant, ...] = ()
    presences: tuple[Presence, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    entries: tuple[Entry, ...] = ()
    clauses: tuple[Clause, ...] = ()
    authorizations: tuple[Authorization, ...] = ()
    uses: tuple[AuthorizationUse, ...] = ()
    minutes_issued: bool = False
    opinion_author: OpinionAuthor = OpinionAuthor.EITHER
    former: Mapping[int, int] = field(default_factory=dict)

    def participant(self, id: int | None) -> Participant | None:
        return next((p for p in self.participants if p.id == id), None)

    def seat_of(self, participant: Participant) -> Seat | None:
        return self.composition.holding(participant.membership)

    def role_of(self, participant: Participant) -> Role | None:
        seat = self.seat_of(participant)
        return seat.role if seat is not None else None

    def has_left(self, who: Participant) -> bool:
        """Whether somebody is expected as one of a body in which they no longer sit that day."""
        if who.membership not in self.former:
            return False
        return all(s.person is None or s.person.id != who.person for s in self.composition.seats)

    def seat_left_by(self, who: Participant) -> Seat | None:
        """The seat that somebody left, as another holds it that day; None while it is empty."""
        post = self.former.get(who.membership or 0)
        seats = self.composition.seats
        return next((s for s in seats if s.post.id == post and not s.is_empty), None)

    def delegation_of(self, participant: int) -> Delegation | None:
        """The absence of a participant that stands (one that lapsed does not)."""
        return next(
            (d for d in self.delegations if d.participant == participant and not d.lapsed), None
        )

    def opinions_of(self, participant: int) -> tuple[Opinion, ...]:
        return tuple(o for o in self.opinions if o.participant == participant)

    def written_for(self, opinion: Opinion) -> Delegation | None:
        """The absence whose stand-in wrote an opinion; None of the member's own.

        Also where the absence lapsed: who wrote it stays so if the member came after all.
        """
        if opinion.author is Author.MEMBER:
            return None
        sent = (d for d in self.delegations if d.participant == opinion.participant)
        return next((d for d in sent if d.stand_in is not None), None)

    def came(self, participant: int) -> bool:
        """Whether the participant in person was there at any time."""
        return any(p.participant == participant and not p.by_stand_in for p in self.presences)

    def stand_in_came(self, participant: int) -> bool:
        return any(p.participant == participant and p.by_stand_in for p in self.presences)

    def presiding_at(self, moment: datetime | None) -> Presiding | None:
        """Who presides at a moment (None: at the opening)."""
        so_far = [
            p
            for p in self.presidings
            if p.from_at is None or (moment is not None and p.from_at <= moment)
        ]
        return max(so_far, key=lambda p: p.from_at or datetime.min, default=None)


@dataclass(frozen=True)
class YearFacts:
    """The meetings of one calendar year, and from when the regulation holds.

    A year begun midway: counts by year apply whole to it; duties by quarter apply to quarters
    whose limit falls after the day of effect.
    """

    today: date
    year: int
    effective: date
    meetings: tuple[Meeting, ...] = ()
    holidays: Holidays = field(default_factory=Holidays)

    def of_body(self, body: Body) -> tuple[Meeting, ...]:
        return tuple(m for m in self.meetings if m.body is body)

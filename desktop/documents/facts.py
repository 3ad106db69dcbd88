"""What a paper is composed from: frozen values gathered before, so that composing is pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.documents.parts import Issuer, Numbered, Signer
from desktop.documents.wording import CAPITALS, ROLES
from desktop.domain.agenda import AgendaPaper
from desktop.domain.attendance import Participant
from desktop.domain.facts import Composition, MeetingFacts, Seat
from desktop.domain.office import Office
from desktop.domain.organisations import Organisation
from desktop.domain.papers import MinutesPart, Paper, Standing
from desktop.domain.people import Person
from desktop.domain.posts import Body, Role
from desktop.domain.regulation import Provision, Regulation
from desktop.domain.rules.wording import is_meeting_of


@dataclass(frozen=True)
class PaperFacts:
    """One paper with the office, the regulation of its day, and the records it speaks of.

    ``number`` is the number taken or kept for it; ``people`` and ``organisations`` are by id.
    ``parts`` are the parts of minutes as they stand; empty where they are still to be written.
    """

    office: Office
    paper: Paper
    regulation: Regulation
    number: int | None = None
    meeting: MeetingFacts | None = None
    composition: Composition | None = None
    signer: Seat | None = None
    people: Mapping[int, Person] = field(default_factory=dict)
    organisations: Mapping[int, Organisation] = field(default_factory=dict)
    papers: tuple[AgendaPaper, ...] = ()
    parts: tuple[MinutesPart, ...] = ()

    @property
    def is_party(self) -> bool:
        return self.paper.system.is_party

    @property
    def names(self) -> tuple[str, ...]:
        """Names that keep their capital inside a sentence."""
        office = self.office
        own = (office.secretariat_name, *CAPITALS)
        agencies = [
            name for each in self.organisations.values() for name in (each.name, each.called)
        ]
        people = [each.full_name for each in self.people.values()]
        return tuple(name for name in (*own, *agencies, *people) if name)

    @property
    def held(self) -> MeetingFacts:
        """The meeting of a meeting's paper. Raises ``ValueError`` for another paper."""
        if self.meeting is None:
            raise ValueError("this paper belongs to no meeting")
        return self.meeting

    @property
    def day(self) -> date | None:
        """The day the paper speaks of: by the regulation of that day it is composed."""
        held_on = self.meeting.meeting.held_on if self.meeting is not None else None
        return held_on or self.paper.as_of or self.paper.numbered_on

    @property
    def in_force(self) -> bool:
        """False before the first day of effect: the version is then given only to work on."""
        effective = self.regulation.decision.effective
        return effective is None or self.day is None or effective <= self.day

    def rule(self, code: str) -> Provision | None:
        """What the regulation in force asks under a code; a paper cites nothing else."""
        provision = self.regulation.rule(code)
        return provision if self.in_force else None

    def asks(self, code: str, *those: Participant) -> Provision | None:
        """What it asks of any of those at this meeting, by its ``bodies`` and ``roles``.

        Of nobody named: what it asks at this meeting at all.
        """
        provision = self.rule(code)
        if provision is None or not is_meeting_of(self.held, provision["bodies"]):
            return None
        roles = [self.held.role_of(who) for who in those]
        named = any(role in provision["roles"] for role in roles)
        return provision if named or not those else None


def issuer(facts: PaperFacts) -> Issuer:
    """The committee as it heads its papers."""
    office = facts.office
    return Issuer(
        layout=facts.paper.system.value,
        name=office.issuer_line,
        symbol=office.symbol,
        place=office.place,
        parent=office.parent_line,
        unit=office.place_unit,
    )


def numbered(facts: PaperFacts, abbreviation: str, *, dated: bool = True) -> Numbered:
    """Number, day and draft mark of the paper as they are printed now."""
    paper = facts.paper
    day = facts.meeting.meeting.held_on if facts.meeting is not None else paper.as_of
    month = paper.numbered_on or day
    if month is None:
        raise ValueError("a paper has a month")
    taken = paper.numbered_on is not None
    return Numbered(
        kind=abbreviation,
        month=month,
        number=facts.number if taken else None,
        day=paper.numbered_on,
        dated=dated,
        draft=paper.draft if paper.standing is Standing.DRAFT else 0,
    )


def signer(facts: PaperFacts) -> Signer:
    """Who signs, with the posts that go with the seal the regulation names for them.

    The Head prints the post of the agency whose seal is used (HY 10.2, BG 12.2), others their own
    (HY 10.3, BG 12.3); a team leader signs for the secretariat (HY 10.4).
    """
    seat = facts.signer
    if seat is None or seat.membership is None:
        return Signer(name="", role=ROLES[Role.HEAD])
    person = seat.person
    own = seat.membership.position.rsplit(",", 1)[-1].strip()
    post = own
    provision = facts.regulation.rule("seal_of_head")
    if seat.role is Role.HEAD and provision is not None:
        post = str(provision["printed"])
    role = ROLES[seat.role]
    if seat.role.body is Body.SECRETARIAT:
        role = f"{role} {facts.office.secretariat_name}"
    return Signer(
        name=seat.name,
        role=role,
        agency_post=post,
        rank=person.rank if person is not None else "",
        deputy=seat.role in (Role.STANDING_DEPUTY, Role.DEPUTY),
        by_order=seat.role is Role.TEAM_LEADER and not facts.is_party,
    )

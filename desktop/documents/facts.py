"""What a paper is composed from: frozen values gathered before, so that composing is pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from desktop.documents.model import Recipients
from desktop.documents.parts import Issuer, Numbered, Signer, recipients, recipients_2018
from desktop.documents.wording import CAPITALS, ROLES, says
from desktop.domain.agenda import AgendaPaper
from desktop.domain.attendance import Participant
from desktop.domain.authorizations import Authorization, Given
from desktop.domain.facts import Composition, MeetingFacts, Seat
from desktop.domain.office import DocumentSystem, Office
from desktop.domain.organisations import Organisation
from desktop.domain.papers import MinutesPart, Paper, Standing, Urgency, usual_signer
from desktop.domain.people import Person
from desktop.domain.posts import Body, Role
from desktop.domain.regulation import Provision, Regulation
from desktop.domain.rules.seals import (
    SealRight,
    own_post,
    post_with_seal,
    seal_held,
    stated_seal,
)
from desktop.domain.rules.wording import is_meeting_of

URGENCY = {
    Urgency.URGENT: "KHẨN",
    Urgency.VERY_URGENT: "THƯỢNG KHẨN",
    Urgency.EXPRESS: "HỎA TỐC",
}


@dataclass(frozen=True)
class Cited:
    """A paper that another corrects, replaces or cites: number and day as they are printed."""

    number: str
    day: date


@dataclass(frozen=True)
class Authority:
    """The authorization to sign that is in force on the day of signing, and its giver's role."""

    authorization: Authorization
    giver: Role


@dataclass(frozen=True)
class PaperFacts:
    """One paper with the office, the regulation of its day, and the records it speaks of.

    ``number`` is the number taken or kept for it; ``people`` and ``organisations`` are by id.
    ``parts`` are the parts of minutes as they stand; empty where they are still to be written.
    ``corrected`` is the issued paper this one corrects, where it is of such a kind, ``replaced``
    the numbered one in whose place it comes, ``cited`` the numbered one it names. ``more`` is what
    its kind alone is made from. ``authority`` is the authorization on which its signer signs for
    another, where one is on record.
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
    corrected: Cited | None = None
    replaced: Cited | None = None
    cited: Cited | None = None
    more: object = None
    authority: Authority | None = None

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
        people = [name for each in self.people.values() for name in (each.full_name, each.position)]
        return tuple(name for name in (*own, *agencies, *people) if name)

    @property
    def held(self) -> MeetingFacts:
        """The meeting of a meeting's paper. Raises ``ValueError`` for another paper."""
        if self.meeting is None:
            raise ValueError("this paper belongs to no meeting")
        return self.meeting

    @property
    def issuer(self) -> Body:
        """The body whose paper it is: of a meeting the one that meets, else the committee."""
        return self.meeting.meeting.body if self.meeting is not None else Body.COMMITTEE

    @property
    def issuer_name(self) -> str:
        """The issuer in words: *Tổ giúp việc Tiểu ban An ninh mạng tỉnh Mẫu*."""
        office = self.office
        if self.issuer is Body.COMMITTEE:
            return office.name
        return f"{office.secretariat_name} {office.name}"

    @property
    def issuer_called(self) -> str:
        """The issuer as its own papers go on to call it: *Tiểu ban*, *Tổ giúp việc*."""
        return "Tiểu ban" if self.issuer is Body.COMMITTEE else self.office.secretariat_name

    def owner_of(self, title: str) -> str:
        """Whose meeting it is, as the title of a paper about it goes on: *của Tiểu ban …*."""
        named = says(title, self.office.secretariat_name)
        return self.office.name if named else self.issuer_name

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

    @property
    def agency(self) -> str:
        """The agency the signer sits for, else where they work; "" where none is recorded."""
        seat = self.signer
        if seat is None:
            return ""
        works_at = seat.person.organisation if seat.person is not None else None
        own = self.organisations.get(works_at or 0)
        return seat.organisation or seat.works_at or (own.name if own is not None else "")

    @property
    def stated_seal(self) -> SealRight | None:
        """The seal that the regulation in force gives the signer; None where it gives none."""
        regulation = self.regulation if self.in_force else None
        return stated_seal(self.signer, regulation, agency=self.agency)

    @property
    def seal(self) -> SealRight | None:
        """The seal of the paper: the one stated, else the one the clerk named when asked."""
        return seal_held(self.stated_seal, self.paper.seal, committee=self.office.short_name)

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
    """The body as it heads its papers; with its own seal where its signer uses that.

    The secretariat stands under the committee that set it up (HD 05, II.I.2.1.4; NĐ 30/2020, Phụ
    lục I, II.2).
    """
    office, right = facts.office, facts.seal
    inner = facts.issuer is Body.SECRETARIAT
    return Issuer(
        layout=facts.paper.system.value,
        name=office.secretariat_name if inner else office.issuer_line,
        symbol=office.symbol_of(facts.issuer),
        place=office.place,
        parent=office.issuer_line if inner else office.parent_line,
        unit=office.place_unit,
        own_seal=right is not None and right.own,
    )


def numbered(facts: PaperFacts, abbreviation: str, *, dated: bool = True) -> Numbered:
    """Number, day and draft mark of the paper as they are printed now."""
    paper = facts.paper
    taken = paper.numbered_on is not None
    return Numbered(
        kind=abbreviation,
        number=facts.number if taken else None,
        day=paper.numbered_on,
        dated=dated,
        draft=paper.draft if paper.standing is Standing.DRAFT else 0,
        urgency=URGENCY[paper.urgency] if paper.urgency is not None else "",
    )


def signer(facts: PaperFacts) -> Signer:
    """Who signs, with the post that goes with the seal (HY 10.2–10.4, BG 12.2–12.3)."""
    seat = facts.signer
    if seat is None or seat.membership is None:
        return Signer(name="", role=role_title(facts, usual_signer(facts.issuer)))
    right, given = facts.seal, facts.authority
    own = right is not None and right.own
    deputy = seat.role in (Role.STANDING_DEPUTY, Role.DEPUTY)
    # its own papers the secretariat's leader signs in his own right
    of_other = seat.role.body is Body.SECRETARIAT and facts.issuer is not Body.SECRETARIAT
    by_order = of_other and (own or not facts.is_party)
    authorized = False
    if given is not None and not deputy:
        # where a clause of the regulation states the seal, a party paper names post and "kiêm"
        marked = own or not facts.is_party or facts.stated_seal is None
        authorized = marked and given.authorization.kind is Given.AUTHORIZED
        by_order = marked and not authorized
    return Signer(
        name=seat.name,
        role=role_title(facts, seat.role),
        agency_post=post_with_seal(seat, right, agency=facts.agency),
        rank=seat.person.rank if seat.person is not None else "",
        deputy=deputy,
        by_order=by_order,
        authorized=authorized,
        giver=role_title(facts, given.giver if given is not None else Role.HEAD),
    )


def recipients_of(facts: PaperFacts, *to: str) -> Recipients:
    """Nơi nhận of one of the committee's papers, filed with its secretariat."""
    office = facts.office
    if facts.paper.system is DocumentSystem.P2018:
        return recipients_2018(to, filed=office.secretariat_name)
    if facts.is_party:
        return recipients("P", to, filed=office.secretariat_name)
    return recipients("G", to, filed=f"VT, {office.secretariat_symbol}")


def for_the_head(facts: PaperFacts) -> tuple[str, ...]:
    """The Head among those a paper of the committee goes to; who signs it reports to nobody."""
    own = facts.signer is not None and facts.signer.role is Role.HEAD
    if own or facts.issuer is not Body.COMMITTEE:
        return ()
    return (f"{'Đ/c ' * facts.is_party}Trưởng Tiểu ban (để báo cáo)",)


def presiding(facts: PaperFacts) -> Signer:
    """Who signs minutes as presiding officer; mẫu 1.9 may name their post whatever the seal."""
    made, seat = signer(facts), facts.signer
    if seat is None or seat.membership is None or made.agency_post:
        return made
    return replace(made, agency_post=own_post(seat, facts.agency))


def presided_before(facts: PaperFacts) -> tuple[Signer, ...]:
    """Whoever presided over a part of the meeting before the one who signs last, in that order.

    What they presided over they sign for too; none who was to take over after the meeting's end.
    """
    held = facts.held
    end = held.meeting.ended_at or datetime.max
    spans = [each for each in held.presidings if each.from_at is None or each.from_at <= end]
    spans.sort(key=lambda each: each.from_at or datetime.min)
    last = spans[-1].membership if spans else None
    earlier = dict.fromkeys(each.membership for each in spans if each.membership != last)
    found = []
    for membership in earlier:
        seat = held.composition.holding(membership)
        if seat is not None and seat.person is not None:
            agency = seat.organisation or seat.works_at
            found.append(
                Signer(
                    name=seat.name,
                    role=role_title(facts, seat.role),
                    agency_post=own_post(seat, agency),
                    rank=seat.person.rank,
                )
            )
    return tuple(found)


def role_title(facts: PaperFacts, role: Role) -> str:
    """The role with its body where that is the secretariat: *Tổ trưởng Tổ giúp việc*."""
    of_secretariat = role.body is Body.SECRETARIAT
    return f"{ROLES[role]} {facts.office.secretariat_name}" if of_secretariat else ROLES[role]

"""By what right somebody convenes or presides: who is asked, on which ground, given by whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.authorizations import Authorization, used
from desktop.domain.facts import MeetingFacts
from desktop.domain.meetings import Ground, Presiding
from desktop.domain.posts import Role
from desktop.domain.regulation import Provision, Right
from desktop.domain.rules.wording import role_on_the_day


class Verdict(StrEnum):
    """What is wrong with a right that somebody acts on, or nothing."""

    HELD = "kept"
    NO_SEAT = "no_seat"
    NOT_THE_ROLE = "not_the_role"
    GROUND_MISSING = "ground_missing"
    GROUND_UNKNOWN = "ground_unknown"
    GIVER_MISSING = "giver_missing"
    GIVER_MAY_NOT = "giver_may_not"
    GIVER_LEFT = "giver_left"
    NOT_IN_FORCE = "not_in_force"
    HEAD_NOT_RECORDED = "head_not_recorded"
    HEAD_WAS_THERE = "head_was_there"


@dataclass(frozen=True)
class Claim:
    """Somebody acts: by which membership, on what ground, given by which membership.

    ``record`` is the authorization linked to it. One that says otherwise than what was written
    down since is no longer what they act on.
    """

    membership: int | None
    ground: Ground | None
    giver: int | None
    record: Authorization | None = None

    @property
    def acts_on(self) -> Authorization | None:
        """The linked authorization, while holder, giver and ground are those written down."""
        it = self.record
        if it is None or (it.holder, it.giver) != (self.membership, self.giver):
            return None
        return it if it.kind.ground is self.ground else None


@dataclass(frozen=True)
class Ruling:
    """The verdict, the clause it rests on, and the rights the role has."""

    verdict: Verdict
    cite: str = ""
    rights: tuple[Right, ...] = ()

    @property
    def givers(self) -> tuple[Role, ...]:
        """Who may assign or authorize the role, each once."""
        return tuple(dict.fromkeys(role for right in self.rights for role in right.by))


def convening_claim(facts: MeetingFacts) -> Claim:
    """What whoever convened the meeting claims."""
    it = facts.meeting
    record = used(facts.authorizations, facts.uses, None)
    return Claim(it.convened_by, it.convening_ground, it.convening_giver, record)


def presiding_claim(facts: MeetingFacts, span: Presiding) -> Claim:
    """What somebody claims who presides from a moment on."""
    record = used(facts.authorizations, facts.uses, span.id) if span.id else None
    return Claim(span.membership, span.ground, span.giver, record)


def grounds_for(role: Role | None, provision: Provision) -> tuple[Right, ...]:
    """The grounds on which a role may convene or preside, each with its givers and clauses."""
    rights: tuple[Right, ...] = provision["may"]
    return tuple(right for right in rights if right.role is role)


def weigh(facts: MeetingFacts, claim: Claim, provision: Provision) -> Ruling:
    """Whether somebody may do it on the ground given; ``head_absent`` is left to the caller.

    Who may on their own right needs no ground written down.
    """
    role = role_on_the_day(facts, claim.membership)
    rights = grounds_for(role, provision)
    if not rights:
        return Ruling(Verdict.NOT_THE_ROLE if role is not None else Verdict.NO_SEAT)
    own = [right for right in rights if right.ground is Ground.OWN]
    if claim.ground is None:
        if own:
            return Ruling(Verdict.HELD, own[0].cites[0], rights)
        return Ruling(Verdict.GROUND_MISSING, rights[0].cites[0], rights)
    on_it = tuple(right for right in rights if right.ground is claim.ground)
    if not on_it:
        return Ruling(Verdict.GROUND_UNKNOWN, rights[0].cites[0], rights)
    if not any(right.by for right in on_it):
        return Ruling(Verdict.HELD, on_it[0].cites[0], on_it)
    ruling = _given(role_on_the_day(facts, claim.giver), claim.giver, on_it)
    record = claim.acts_on
    over = record is not None and not record.in_force(facts.composition.day, facts.meeting.id)
    if ruling.verdict is Verdict.HELD and over:
        return Ruling(Verdict.NOT_IN_FORCE, ruling.cite, ruling.rights)
    return ruling


def _given(role: Role | None, giver: int | None, rights: tuple[Right, ...]) -> Ruling:
    if giver is None:
        return Ruling(Verdict.GIVER_MISSING, rights[0].cites[0], rights)
    if role is None:
        return Ruling(Verdict.GIVER_LEFT, rights[0].cites[0], rights)
    by_them = _first(right for right in rights if role in right.by)
    if by_them is None:
        return Ruling(Verdict.GIVER_MAY_NOT, rights[0].cites[0], rights)
    return Ruling(Verdict.HELD, by_them.cites[0], (by_them,))


def _first(rights: Iterable[Right]) -> Right | None:
    return next(iter(rights), None)

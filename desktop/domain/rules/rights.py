"""By what right somebody convenes or presides: who is asked, on which ground, given by whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.facts import MeetingFacts
from desktop.domain.meetings import Ground
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
    HEAD_NOT_RECORDED = "head_not_recorded"
    HEAD_WAS_THERE = "head_was_there"


@dataclass(frozen=True)
class Claim:
    """Somebody acts: by which membership, on what ground, given by which membership."""

    membership: int | None
    ground: Ground | None
    giver: int | None


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


def grounds_for(role: Role | None, provision: Provision) -> tuple[Right, ...]:
    """The grounds on which a role may convene or preside, each with its givers and clauses."""
    rights: tuple[Right, ...] = provision["may"]
    return tuple(right for right in rights if right.role is role)


def weigh(facts: MeetingFacts, claim: Claim, provision: Provision) -> Ruling:
    """Whether somebody may do it on the ground given; ``head_absent`` is left to the caller.

    Who may on their own right needs no ground written down.
    """
    role = role_on_the_day(facts, claim.membership)
    if role is None:
        return Ruling(Verdict.NO_SEAT)
    rights = grounds_for(role, provision)
    if not rights:
        return Ruling(Verdict.NOT_THE_ROLE)
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
    return _given(role_on_the_day(facts, claim.giver), claim.giver, on_it)


def _given(role: Role | None, giver: int | None, rights: tuple[Right, ...]) -> Ruling:
    if giver is None:
        return Ruling(Verdict.GIVER_MISSING, rights[0].cites[0], rights)
    by_them = _first(right for right in rights if role in right.by)
    if by_them is None:
        return Ruling(Verdict.GIVER_MAY_NOT, rights[0].cites[0], rights)
    return Ruling(Verdict.HELD, by_them.cites[0], (by_them,))


def _first(rights: Iterable[Right]) -> Right | None:
    return next(iter(rights), None)

"""Who may convene, preside, consent at a sample meeting: read from the regulation, never known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.facts import Composition, MeetingFacts
from desktop.domain.meetings import Ground
from desktop.domain.posts import Role
from desktop.domain.regulation import Provision
from desktop.domain.regulation_schema import Decider

_ORDER = (Ground.OWN, Ground.HEAD_ABSENT, Ground.AUTHORIZED, Ground.ASSIGNED)
_ROLE_OF = {Decider.HEAD: Role.HEAD, Decider.STANDING_DEPUTY: Role.STANDING_DEPUTY}


@dataclass(frozen=True)
class Claim:
    """A right acted on: by which membership, on what ground, given by which membership."""

    membership: int
    ground: Ground
    giver: int | None = None
    role: Role = Role.HEAD

    @property
    def is_of_head(self) -> bool:
        return self.role is Role.HEAD and self.ground is Ground.OWN

    @property
    def while_head_is_absent(self) -> bool:
        return self.ground is Ground.HEAD_ABSENT


def may(
    provision: Provision | None, composition: Composition, directed_by: tuple[Role, ...] = ()
) -> Claim | None:
    """The plainest right that somebody there has; one in ``directed_by``, or given by one, first.

    None where the regulation is silent or nobody holds a role it names.
    """
    claims = sorted(_claims(provision, composition), key=lambda it: _ORDER.index(it.ground))
    directed = {
        seat.membership.id
        for role in directed_by
        for seat in composition.in_role(role)
        if seat.membership is not None
    }
    first = [each for each in claims if directed & {each.membership, each.giver}]
    return next(iter([*first, *claims]), None)


def given(provision: Provision | None, composition: Composition) -> tuple[Claim, ...]:
    """The rights that somebody there may give to somebody there, as the regulation names them."""
    grounds = (Ground.ASSIGNED, Ground.AUTHORIZED)
    claims = _claims(provision, composition)
    return tuple(it for it in claims if it.giver is not None and it.ground in grounds)


def asked(provision: Provision | None, name: str, facts: MeetingFacts) -> int | None:
    """The membership of whoever decides or consents by this provision; else of who presides."""
    presides = facts.presiding_at(None)
    role = _ROLE_OF.get(provision[name]) if provision is not None else None
    if role is None:
        return presides.membership if presides is not None else None
    return _holder(facts.composition, role)


def _claims(provision: Provision | None, composition: Composition) -> Iterator[Claim]:
    for right in provision["may"] if provision is not None else ():
        membership = _holder(composition, right.role)
        if membership is None:
            continue
        if not right.by:
            yield Claim(membership, right.ground, None, right.role)
        for giver in right.by:
            given = _holder(composition, giver)
            if given is not None and given != membership:
                yield Claim(membership, right.ground, given, right.role)


def _holder(composition: Composition, role: Role) -> int | None:
    for seat in composition.in_role(role):
        if seat.membership is not None:
            return seat.membership.id
    return None

"""On which authorizations somebody may convene or preside on a meeting's day, or what is wanted.

HY 3.3, 4.1, 5.1; BG 5.1, 6.1, 6.3.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.base.text import Msg
from desktop.domain.authorizations import Authorization, Scope
from desktop.domain.citation import cited
from desktop.domain.facts import MeetingFacts
from desktop.domain.meetings import Ground
from desktop.domain.posts import Role
from desktop.domain.regulation import Provision
from desktop.domain.rules.rights import grounds_for
from desktop.domain.rules.wording import holder, is_of_committee, role_on_the_day, roles

CODES = {Scope.CONVENE: "convening", Scope.PRESIDE: "presiding"}
"""The rule that judges each; to sign for another no regulation of a committee speaks of."""


@dataclass(frozen=True)
class Offer:
    """An authorization somebody may act on, and the clause by which its giver may give it."""

    authorization: Authorization
    cite: str = ""


@dataclass(frozen=True)
class Offered:
    """What can be chosen as ground; where nothing fits, ``wanted`` says what the text asks for.

    ``applies`` is false where no such ground is needed: the Head, meetings of the secretariat.
    ``givers`` are the roles that may give one; empty where nobody may, or the text is silent.
    """

    applies: bool = False
    offers: tuple[Offer, ...] = ()
    wanted: Msg | None = None
    givers: tuple[Role, ...] = ()


def offered(
    facts: MeetingFacts, scope: Scope, membership: int | None, provision: Provision | None
) -> Offered:
    """What somebody may act on to do this at the meeting; ``provision`` None: nothing is said."""
    role = role_on_the_day(facts, membership)
    if role is None or not is_of_committee(facts):
        return Offered()
    held = tuple(
        each
        for each in facts.authorizations
        if each.scope is scope
        and each.holder == membership
        and each.in_force(facts.composition.day, facts.meeting.id)
        and role_on_the_day(facts, each.giver) is not None
    )
    name = holder(facts, membership)
    if provision is None:
        silent = Msg(f"authorizations.silent.{scope}")
        found = tuple(map(Offer, held))
        return Offered(role is not Role.HEAD, found, None if found else silent)
    rights = grounds_for(role, provision)
    if any(right.ground is Ground.OWN for right in rights):
        return Offered()
    given = tuple(right for right in rights if right.by)
    if not given:
        # on the Head's absence alone, or not at all
        key = (
            f"authorizations.nobody_gives.{scope}" if rights else f"authorizations.no_right.{scope}"
        )
        cites = rights[0].cites if rights else provision.cites
        words = Msg(key, name=name, role=Msg(f"posts.role.{role}"), cited=cited(cites[0]))
        return Offered(True, wanted=words)
    offers = tuple(
        Offer(each, right.cites[0])
        for each in held
        for right in given
        if right.ground is each.kind.ground and role_on_the_day(facts, each.giver) in right.by
    )
    givers = tuple(dict.fromkeys(by for right in given for by in right.by))
    words = Msg(
        f"authorizations.wanted.{scope}",
        name=name,
        role=Msg(f"posts.role.{role}"),
        givers=roles(givers),
        day=facts.composition.day,
        cited=cited(given[0].cites[0]),
    )
    unique = tuple({each.authorization.id: each for each in reversed(offers)}.values())
    return Offered(True, unique[::-1], None if offers else words, givers)

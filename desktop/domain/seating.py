"""Checks of plain sense about seats and who holds them: overlaps, days, agencies, leaders.

They judge one record and its neighbours as the use cases show them. One Head and at most one
Standing Deputy on any day is a rule of the house, not of a regulation: it warns and cites nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.base.text import Msg
from desktop.domain.memberships import Membership
from desktop.domain.organisations import FunctionHolding, Organisation, Succession
from desktop.domain.people import Person
from desktop.domain.periods import Period, backward, holds, overlap
from desktop.domain.posts import Post, Role
from desktop.domain.problems import Problem
from desktop.domain.sense import sense

SINGLE = (Role.HEAD, Role.STANDING_DEPUTY, Role.TEAM_LEADER)
"""Roles that one person at a time is expected to hold."""


@dataclass(frozen=True)
class Held:
    """A membership with the seat and the name of the person it joins."""

    membership: Membership
    post: Post
    name: str


@dataclass(frozen=True)
class AroundMembership:
    """The seat, and every other membership of both bodies.

    ``sealed`` are the days of the body's locked meetings that a change of this one reaches: on them
    it holds now and did not before, or the other way round.
    """

    post: Post
    others: tuple[Held, ...]
    sealed: tuple[date, ...] = ()


@dataclass(frozen=True)
class AroundPost:
    """The memberships of this seat."""

    held: tuple[Held, ...]


@dataclass(frozen=True)
class Neighbours:
    """The other records of the same kind; ``names`` are those of what they refer to, by id."""

    others: tuple[Person | Organisation | FunctionHolding, ...]
    names: tuple[tuple[int, str], ...] = ()

    def name(self, id: int) -> str:
        return dict(self.names).get(id, "")


@sense(Membership)
def _days_of_membership(it: Membership, _around: object) -> Iterator[Problem]:
    yield from _in_order(it, "memberships.backward")


@sense(Membership)
def _seat_is_there(it: Membership, around: AroundMembership | None) -> Iterator[Problem]:
    if around is None or backward(it):
        return
    post = around.post
    if post.begins is not None and it.begins is not None and it.begins < post.begins:
        yield Problem(Msg("memberships.before_seat", day=post.begins), field="begins")
    if post.ends is not None and (it.ends is None or it.ends > post.ends):
        yield Problem(Msg("memberships.after_seat", day=last_day(post)), field="ends")


@sense(Membership)
def _past_what_is_locked(it: Membership, around: AroundMembership | None) -> Iterator[Problem]:
    """A locked meeting keeps who sat there; what is to be said otherwise needs an addendum."""
    for day in around.sealed if around is not None else ():
        field = "begins" if holds(it, day) else "ends"
        yield Problem(Msg("memberships.past_locked", day=day), field=field)


@sense(Membership)
def _seat_is_free(it: Membership, around: AroundMembership | None) -> Iterator[Problem]:
    if around is None:
        return
    for other in around.others:
        if other.membership.post == it.post and overlap(other.membership, it):
            yield Problem(
                _with_period("memberships.seat_taken", other), field="begins", blocking=True
            )


@sense(Membership)
def _one_seat_in_a_body(it: Membership, around: AroundMembership | None) -> Iterator[Problem]:
    if around is None:
        return
    for other in around.others:
        if (
            other.membership.person == it.person
            and other.membership.post != it.post
            and other.post.body is around.post.body
            and overlap(other.membership, it)
        ):
            yield Problem(_with_period("memberships.two_seats", other), field="begins")


@sense(Membership)
def _one_leader(it: Membership, around: AroundMembership | None) -> Iterator[Problem]:
    if around is None or around.post.role not in SINGLE:
        return
    for other in around.others:
        if (
            other.post.role is around.post.role
            and other.membership.post != it.post
            and overlap(other.membership, it)
        ):
            yield Problem(_with_period("memberships.two_leaders", other), field="role")


@sense(Post)
def _days_of_post(it: Post, _around: object) -> Iterator[Problem]:
    yield from _in_order(it, "posts.backward")


@sense(Post)
def _member_of_an_agency(it: Post, _around: object) -> Iterator[Problem]:
    """HY 6.1 and BG 7.1 speak of the agency a member heads; without one no opinion can be asked."""
    if it.role is Role.MEMBER and it.organisation is None:
        yield Problem(Msg("posts.no_agency"), field="organisation")


@sense(Post)
def _nobody_stands_on_nothing(it: Post, around: AroundPost | None) -> Iterator[Problem]:
    for held in around.held if around is not None and it.ends is not None else ():
        if held.membership.ends is None or held.membership.ends > (it.ends or date.max):
            yield Problem(_with_period("posts.still_held", held), field="ends", blocking=True)


@sense(Organisation)
def _days_of_organisation(it: Organisation, _around: object) -> Iterator[Problem]:
    yield from _in_order(it, "organisations.backward")


@sense(Organisation)
def _name_is_its_own(it: Organisation, around: Neighbours | None) -> Iterator[Problem]:
    for other in around.others if around is not None else ():
        if isinstance(other, Organisation) and other.name == it.name and overlap(other, it):
            yield Problem(Msg("organisations.named_twice", name=it.name), field="name")
            return


@sense(FunctionHolding)
def _days_of_holding(it: FunctionHolding, _around: object) -> Iterator[Problem]:
    yield from _in_order(it, "function_holdings.backward")


@sense(FunctionHolding)
def _duty_has_one_holder(it: FunctionHolding, around: Neighbours | None) -> Iterator[Problem]:
    for other in around.others if around is not None else ():
        if (
            isinstance(other, FunctionHolding)
            and other.function == it.function
            and overlap(other, it)
        ):
            name = around.name(other.organisation) if around is not None else ""
            yield Problem(Msg("function_holdings.held_twice", name=name), field="begins")


@sense(Succession)
def _two_agencies(it: Succession, _around: object) -> Iterator[Problem]:
    if it.former and it.former == it.latter:
        yield Problem(Msg("successions.same"), field="latter", blocking=True)


@sense(Person)
def _not_known_already(it: Person, around: Neighbours | None) -> Iterator[Problem]:
    for other in around.others if around is not None else ():
        if (
            isinstance(other, Person)
            and other.full_name == it.full_name
            and other.organisation == it.organisation
        ):
            yield Problem(Msg("people.known_already", name=it.full_name), field="full_name")
            return


def last_day(period: Period) -> date:
    """The last day on which the period holds. Raises ``ValueError`` where it has no end."""
    if period.ends is None:
        raise ValueError("a period without an end has no last day")
    return period.ends - timedelta(days=1)


def _in_order(period: Period, words: str) -> Iterator[Problem]:
    if backward(period) and period.begins is not None:
        msg = Msg(words, last=last_day(period), begins=period.begins)
        yield Problem(msg, field="ends", blocking=True)


def _with_period(words: str, held: Held) -> Msg:
    """A sentence about somebody's membership, told with its days."""
    role = Msg(f"posts.role.{held.post.role}")
    return Msg(words, name=held.name, role=role, period=said_period(held.membership))


def said_period(period: Period) -> Msg:
    """A period in words, with its last day where it has one."""
    begins = period.begins or date.min
    if period.ends is None:
        return Msg("memberships.since", begins=begins)
    return Msg("memberships.from_to", begins=begins, last=last_day(period))

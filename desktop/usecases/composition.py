"""Who holds which seat on a day, and how people are called on paper."""

from __future__ import annotations

from datetime import date

from desktop.documents.addressing import addressed
from desktop.domain.agencies import Agencies
from desktop.domain.facts import Composition, Seat
from desktop.domain.memberships import Membership
from desktop.domain.office import DocumentSystem
from desktop.domain.organisations import Function, FunctionHolding, Organisation, Succession
from desktop.domain.people import Person
from desktop.domain.periods import holds
from desktop.domain.posts import Post
from desktop.domain.rules.seals import position_of
from desktop.storage.transaction import Tx


def composition_on(tx: Tx, day: date) -> Composition:
    """Every seat that exists on the day, filled or empty, in order of precedence.

    A seat's agency is the one that holds its duty on that day, or has succeeded the agency named.
    Where two memberships of one seat overlap, the later one is shown; the overlap itself is said
    where memberships are edited.
    """
    people = {person.id: person for person in tx.all(Person)}
    functions = {each.id: each.code for each in tx.all(Function)}
    agencies = agencies_of(tx)
    holders: dict[int, Membership] = {}
    for membership in tx.all(Membership):
        if holds(membership, day):
            other = holders.get(membership.post)
            if other is None or (other.begins or date.min) <= (membership.begins or date.min):
                holders[membership.post] = membership
    seats = []
    for post in tx.all(Post):
        if not holds(post, day):
            continue
        holder = holders.get(post.id)
        agency = agencies.of_seat(post, day)
        held = agencies.functions_of(agency.id, day) if agency is not None else ()
        person = people.get(holder.person) if holder is not None else None
        works_at = agencies.on(person.organisation, day) if person is not None else None
        seats.append(
            Seat(
                post=post,
                membership=holder,
                person=person,
                organisation=agency.name if agency is not None else "",
                organisation_short=agency.called if agency is not None else "",
                function=functions.get(post.function or 0, ""),
                duties=tuple(functions[f] for f in held if f in functions),
                agency=agency.id if agency is not None else None,
                position=agencies.said_on(holder.position, day) if holder is not None else "",
                works_at=works_at.name if works_at is not None else "",
            )
        )
    return Composition(day, tuple(sorted(seats, key=_precedence)))


def agencies_of(tx: Tx) -> Agencies:
    """Every agency with what succeeded it and who holds which duty."""
    return Agencies.of(tx.all(Organisation), tx.all(Succession), tx.all(FunctionHolding))


def changes_of_composition(tx: Tx) -> tuple[date, ...]:
    """The days on which somebody took or left a seat, or a seat came or went, in order."""
    periods: list[Membership | Post] = [*tx.all(Membership), *tx.all(Post)]
    days = {day for period in periods for day in (period.begins, period.ends) if day is not None}
    return tuple(sorted(days))


def printed_name(seat: Seat, system: DocumentSystem) -> str:
    """The holder as a paper of this system calls them; "" for an empty seat."""
    if seat.person is None:
        return ""
    return addressed(seat.person.full_name, seat.person.address, system)


def printed_post(seat: Seat) -> str:
    """Post and agency as held in this seat, else the present ones, else the agency.

    The agency is called as on the day: what was printed before a change of name keeps the former.
    """
    return position_of(seat) or seat.organisation


def _precedence(seat: Seat) -> tuple[int, int, int]:
    return (seat.role.precedence, seat.post.position, seat.post.id)

"""Memberships to refer to, of today and of former days; and how each is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.base.text import day_on_screen
from desktop.base.vietnamese import matches
from desktop.domain.meetings import Meeting
from desktop.domain.memberships import Membership
from desktop.domain.people import Person
from desktop.domain.periods import holds
from desktop.domain.posts import Body, Post, Role
from desktop.storage.transaction import Tx

MOST = 12


@dataclass(frozen=True)
class SeatHeld:
    """Somebody's membership, for a list to choose from."""

    membership: Membership
    name: str
    role: Role


def seats_held_like(
    tx: Tx, typed: str, day: date, bodies: tuple[Body, ...]
) -> tuple[SeatHeld, ...]:
    """Memberships whose holder, post or agency fits: those of the day first, by precedence."""
    posts = {each.id: each for each in tx.all(Post) if each.body in bodies}
    people = {each.id: each for each in tx.all(Person)}
    found = []
    for it in tx.all(Membership):
        post, person = posts.get(it.post), people.get(it.person)
        if post is None or person is None:
            continue
        by_name = matches(typed, person.full_name, person=True)
        if not typed or by_name or matches(typed, f"{person.full_name} {it.position}"):
            order = (not holds(it, day), post.role.precedence, post.position, it.id)
            found.append((order, SeatHeld(it, person.full_name, post.role)))
    return tuple(each for _order, each in sorted(found, key=lambda pair: pair[0]))[:MOST]


def name_of_membership(tx: Tx, id: int) -> str:
    """Who holds or held it."""
    return tx.get(Person, tx.get(Membership, id).person).full_name


def meetings_like(tx: Tx, typed: str) -> tuple[Meeting, ...]:
    """Meetings whose title or day fits what was typed, the latest first."""
    found = [
        each
        for each in tx.all(Meeting)
        if not typed or matches(typed, f"{each.title} {day_on_screen(each.held_on or date.min)}")
    ]
    found.sort(key=lambda each: (each.held_on or date.min, each.id), reverse=True)
    return tuple(found[:MOST])

"""How each member of a body attended its meetings over a time, with the meetings behind figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from desktop.domain.attendance import Participant, Presence
from desktop.domain.attending import Attended, Sat, attended, is_counted
from desktop.domain.delegations import Delegation
from desktop.domain.leaves import Leave
from desktop.domain.lists import Between
from desktop.domain.meetings import Meeting
from desktop.domain.memberships import Membership
from desktop.domain.people import Person
from desktop.domain.periods import holds
from desktop.domain.posts import Body, Post, Role
from desktop.domain.records import Entity
from desktop.domain.seating import last_day
from desktop.storage.transaction import Tx

R = TypeVar("R", bound=Entity)


@dataclass(frozen=True)
class Attendee:
    """A person of the body in the time looked at, with the last seat they held then.

    ``until`` is the last day in the body, None while they are a member at its end.
    """

    person: Person
    role: Role
    position: str
    order: tuple[int, ...]
    until: date | None
    meetings: tuple[Sat, ...]

    @property
    def id(self) -> int:
        return self.person.id

    def of(self, how: Attended) -> tuple[Sat, ...]:
        return tuple(each for each in self.meetings if each.how is how)

    @property
    def counted(self) -> tuple[Sat, ...]:
        return tuple(each for each in self.meetings if each.how.counts)


@dataclass(frozen=True)
class Figures:
    """Everybody in order of precedence; ``unrolled`` are the meetings without a roll call."""

    attendees: tuple[Attendee, ...]
    unrolled: tuple[Meeting, ...] = ()


def figures(tx: Tx, body: Body, begins: date, last: date) -> Figures:
    """The attendance of a body at its meetings from ``begins`` to ``last``, both included."""
    found = [m for m in tx.find(Meeting, held_on=Between(begins, last)) if is_counted(m, body)]
    found.sort(key=lambda each: (each.held_on or begins, each.id))
    around = _arounds(tx, [each.id for each in found])
    rolled = [each for each in found if around[each.id].presences]
    leaves: dict[int, list[Leave]] = {}
    for leave in tx.all(Leave):
        leaves.setdefault(leave.membership, []).append(leave)
    posts = {each.id: each for each in tx.all(Post) if each.body is body}
    held: dict[int, list[Membership]] = {}
    for it in tx.all(Membership):
        begun = it.begins is None or it.begins <= last
        if it.post in posts and begun and (it.ends is None or it.ends > begins):
            held.setdefault(it.person, []).append(it)
    people = tx.rows(Person, sorted(held))
    books = _Books(posts, tuple(rolled), around, leaves, last)
    attendees = [books.attendee(person, held[person.id]) for person in people]
    return Figures(
        tuple(sorted(attendees, key=lambda each: each.order)),
        tuple(each for each in found if not around[each.id].presences),
    )


def figures_of_person(tx: Tx, body: Body, person: int, begins: date, last: date) -> Attendee | None:
    """The same of one person; None for somebody who was no member in this time."""
    every = figures(tx, body, begins, last).attendees
    return next((each for each in every if each.id == person), None)


@dataclass(frozen=True)
class _Around:
    """What was written down at one meeting; participants by person."""

    participants: Mapping[int, Participant]
    presences: tuple[Presence, ...]
    delegations: tuple[Delegation, ...]


def _arounds(tx: Tx, meetings: list[int]) -> dict[int, _Around]:
    """One question for each noun, however many meetings there are."""
    ids = frozenset(meetings)
    expected = tx.find(Participant, meeting=ids)
    presences, delegations = tx.find(Presence, meeting=ids), tx.find(Delegation, meeting=ids)
    return {
        id: _Around(
            {each.person: each for each in expected if each.meeting == id},
            tuple(each for each in presences if each.meeting == id),
            tuple(each for each in delegations if each.meeting == id),
        )
        for id in meetings
    }


@dataclass(frozen=True)
class _Books:
    """What is read once for everybody: seats of the body, meetings with a roll call, leaves."""

    posts: Mapping[int, Post]
    meetings: tuple[Meeting, ...]
    around: Mapping[int, _Around]
    leaves: Mapping[int, list[Leave]]
    last: date

    def attendee(self, person: Person, held: list[Membership]) -> Attendee:
        latest = max(held, key=lambda each: (each.begins or date.min, each.id))
        post = self.posts[latest.post]
        gone = latest.ends is not None and latest.ends <= self.last
        return Attendee(
            person=person,
            role=post.role,
            position=latest.position or person.position,
            order=(
                post.role.precedence,
                post.position,
                post.id,
                (latest.begins or date.min).toordinal(),
            ),
            until=last_day(latest) if gone else None,
            meetings=tuple(self._sat(person, held)),
        )

    def _sat(self, person: Person, held: list[Membership]) -> Iterator[Sat]:
        for meeting in self.meetings:
            day = meeting.held_on
            seat = next((each for each in held if day is not None and holds(each, day)), None)
            if seat is None or day is None:
                continue
            there = self.around[meeting.id]
            how, stand_in = attended(
                there.participants.get(person.id),
                there.presences,
                there.delegations,
                on_leave=any(holds(each, day) for each in self.leaves.get(seat.id, [])),
                held_on=day,
            )
            yield Sat(meeting, how, stand_in)

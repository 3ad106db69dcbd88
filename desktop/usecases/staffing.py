"""Requests to replace staff of the secretariat, contact units of agencies, division of work.

HY 6.6, 7.10, 8.2; BG 7.6, 9.10, 11.3.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.accounts import Permission
from desktop.domain.memberships import Membership
from desktop.domain.people import Person
from desktop.domain.periods import holds
from desktop.domain.posts import Body, Post, Role
from desktop.domain.staffing import (
    AroundAssignment,
    ContactUnit,
    ReplacementRequest,
    StaffAssignment,
)
from desktop.storage.transaction import Tx
from desktop.usecases.command import command
from desktop.usecases.composition import composition_on
from desktop.usecases.work import Work, keep, surroundings


@dataclass(frozen=True)
class RequestLine:
    """A request to replace somebody, who asked, and what came of it: the day, and who followed."""

    request: ReplacementRequest
    asked_by: str
    left_on: date | None = None
    successor: str = ""


@dataclass(frozen=True)
class AssignmentRow:
    """Work of the secretariat in the list, with the names of who does it; ``over``: it ended."""

    assignment: StaffAssignment
    holder: str
    deputy: str
    over: bool
    left: tuple[str, ...] = ()

    @property
    def id(self) -> int:
        return self.assignment.id


@command("replacement_requests.record", needs=Permission.PEOPLE)
def request(work: Work, *, record: ReplacementRequest) -> ReplacementRequest:
    """The head of the secretariat asks for somebody else (HY 6.6, BG 7.6).

    Unless it is said who asked, whoever leads the secretariat on that day did.
    """
    if record.asked_by is None and record.asked_on is not None:
        seats = composition_on(work.tx, record.asked_on).in_role(Role.TEAM_LEADER)
        leader = next((seat.membership.id for seat in seats if seat.membership), None)
        record = replace(record, asked_by=leader)
    return keep(work, record)


@command("replacement_requests.remove", on=ReplacementRequest, needs=Permission.PEOPLE)
def remove_request(work: Work, it: ReplacementRequest) -> None:
    """It was recorded by mistake."""
    work.remove(it)


@command("contact_units.record", needs=Permission.PEOPLE)
def name_unit(work: Work, *, record: ContactUnit) -> ContactUnit:
    """A member names the unit their agency works through (HY 8.2, BG 11.3)."""
    return keep(work, record)


@command("contact_units.remove", on=ContactUnit, needs=Permission.PEOPLE)
def remove_unit(work: Work, it: ContactUnit) -> None:
    """The unit is no longer the one to turn to."""
    work.remove(it)


@command("staff_assignments.record", needs=Permission.PEOPLE)
def assign(work: Work, *, record: StaffAssignment) -> StaffAssignment:
    """The head of the secretariat gives work to one of it (HY 7.10, BG 9.10)."""
    return keep(work, record)


@command("staff_assignments.remove", on=StaffAssignment, needs=Permission.PEOPLE)
def remove_assignment(work: Work, it: StaffAssignment) -> None:
    """It was recorded by mistake."""
    work.remove(it)


def requests_of(tx: Tx, membership: int) -> tuple[RequestLine, ...]:
    """What was asked about one of the staff, the newest first, and what came of it."""
    it = tx.get(Membership, membership)
    after = [
        each
        for each in tx.find(Membership, post=it.post)
        if it.ends is not None and each.begins is not None and each.begins >= it.ends
    ]
    follower = min(after, key=lambda each: each.begins or date.max, default=None)
    name = tx.get(Person, follower.person).full_name if follower is not None else ""
    found = sorted(
        tx.find(ReplacementRequest, membership=membership),
        key=lambda each: (each.asked_on or date.min, each.id),
        reverse=True,
    )
    return tuple(
        RequestLine(each, _name(tx, each.asked_by), it.ends, name if it.ends else "")
        for each in found
    )


def units_of(tx: Tx, post: int) -> tuple[ContactUnit, ...]:
    """The units a member's agency works through."""
    return tuple(sorted(tx.find(ContactUnit, post=post), key=lambda each: each.id))


def assignments_on(tx: Tx, day: date) -> tuple[AssignmentRow, ...]:
    """The division of work in the secretariat: what is under way, then what ended.

    ``left`` names who does not sit in the secretariat on the day any more.
    """
    there = {
        seat.membership.id
        for seat in composition_on(tx, day).of(Body.SECRETARIAT)
        if seat.membership is not None
    }
    rows = []
    for it in tx.all(StaffAssignment):
        over = it.ends is not None and it.ends <= day
        gone = [each for each in (it.holder, it.deputy) if each is not None and each not in there]
        left = () if over else tuple(_name(tx, each) for each in gone)
        rows.append(AssignmentRow(it, _name(tx, it.holder), _name(tx, it.deputy), over, left))
    return tuple(sorted(rows, key=lambda r: (r.over, r.assignment.begins or date.min, r.id)))


@surroundings(StaffAssignment)
def _around(work: Work, it: StaffAssignment) -> AroundAssignment:
    day = it.begins or work.today

    def sits(membership: int | None) -> bool:
        if membership is None:
            return True
        held = work.tx.get(Membership, membership)
        in_body = work.tx.get(Post, held.post).body is Body.SECRETARIAT
        return in_body and holds(held, day)

    return AroundAssignment(
        holder=_name(work.tx, it.holder),
        holder_sits=sits(it.holder),
        deputy=_name(work.tx, it.deputy),
        deputy_sits=sits(it.deputy),
    )


def _name(tx: Tx, membership: int | None) -> str:
    if membership is None:
        return ""
    return tx.get(Person, tx.get(Membership, membership).person).full_name

"""Somebody takes a seat, leaves it, or follows another in it; a whole list is brought in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.domain.meetings import Meeting
from desktop.domain.memberships import Membership
from desktop.domain.organisations import Organisation
from desktop.domain.people import Person
from desktop.domain.periods import backward, holds
from desktop.domain.posts import Body, Post, Role
from desktop.domain.problems import Problem, Refused
from desktop.domain.seating import SINGLE, AroundMembership, AroundPost, Held
from desktop.storage.transaction import Tx
from desktop.usecases.command import command
from desktop.usecases.composition import agencies_of
from desktop.usecases.duties import give_duty, take_up
from desktop.usecases.work import Work, keep, surroundings


@command("memberships.appoint", needs=Permission.PEOPLE)
def appoint(
    work: Work,
    *,
    person: int | Person,
    begins: date,
    role: Role | None = None,
    position: str = "",
    decision: str = "",
    decided_on: date | None = None,
    organisation: int | Organisation | None = None,
    function: int | None = None,
    post: int | None = None,
    field_of_work: str = "",
) -> Membership:
    """Somebody takes an empty seat (``post``), or a new one in ``role``, from ``begins`` on.

    Person and agency may be known already (an id) or new. ``position`` is the post with its agency;
    without it, the person's present one. Refused where the seat is held, or no role is said.
    """
    agency = _agency(work, organisation)
    seat = (
        work.tx.get(Post, post)
        if post is not None
        else _new_seat(work, role, agency, function=function, begins=begins)
    )
    if post is not None and organisation is not None and seat.organisation is None:
        seat = keep(work, replace(seat, organisation=agency))
    who = present(work, person, position, agency or seat.organisation, begins)
    return keep(
        work,
        Membership(
            person=who.id,
            post=_reaching_back(work, seat, begins).id,
            position=position or who.position or _agency_name(work, seat, begins),
            begins=begins,
            decision=decision,
            decided_on=decided_on,
            field_of_work=field_of_work,
        ),
    )


@command("memberships.succeed", on=Membership, needs=Permission.PEOPLE)
def succeed(
    work: Work,
    it: Membership,
    *,
    person: int | Person,
    begins: date,
    position: str = "",
    decision: str = "",
    decided_on: date | None = None,
    field_of_work: str = "",
) -> Membership:
    """Another takes the seat (thay người): the former holder leaves it on the day they begin.

    Meetings held before keep the former name. The field of work goes on unless another is given.
    """
    if it.begins is not None and begins <= it.begins:
        words = Msg("memberships.succeeds_too_early", day=it.begins)
        raise Refused(Problem(words, field="begins", blocking=True))
    if it.ends is None or it.ends > begins:
        keep(work, replace(it, ends=begins, ended_by=decision or it.ended_by))
    if (person.id if isinstance(person, Person) else person) == it.person:
        raise Refused(Problem(Msg("memberships.same_person"), field="person", blocking=True))
    who = present(work, person, position, work.tx.get(Post, it.post).organisation, begins)
    return keep(
        work,
        Membership(
            person=who.id,
            post=it.post,
            position=position or who.position or it.position,
            begins=begins,
            decision=decision,
            decided_on=decided_on,
            field_of_work=field_of_work or it.field_of_work,
        ),
    )


@command("memberships.end", on=Membership, needs=Permission.PEOPLE)
def end(work: Work, it: Membership, *, ends: date, ended_by: str = "") -> Membership:
    """Somebody leaves their seat: ``ends`` is the first day they no longer hold it."""
    return keep(work, replace(it, ends=ends, ended_by=ended_by))


@command("memberships.change", needs=Permission.PEOPLE)
def change(
    work: Work,
    *,
    record: Membership,
    person: Person | None = None,
    post: Post | None = None,
    organisation: Organisation | None = None,
) -> Membership:
    """A membership as the clerk typed it, with the person and the seat of the same form.

    A new ``organisation`` becomes the seat's agency, and the person's.

    The seat begins no later than its holder, and with its only one. Its role is refused another
    value once more than one person has held it, for the lists of earlier days would become false.
    """
    seat, before = work.tx.get(Post, record.post), work.tx.get(Membership, record.id)
    others = [m for m in work.tx.find(Membership, post=seat.id) if m.id != record.id]
    if organisation is not None:
        agency = _agency(work, organisation)
        post = replace(post or seat, organisation=agency)
        person = replace(person or work.tx.get(Person, record.person), organisation=agency)
    if post is not None:
        if post.role is not seat.role and others:
            raise Refused(Problem(Msg("posts.role_is_shared"), field="role", blocking=True))
        seat = keep(work, post)
    if person is not None:
        keep(work, person)
    if record.begins is not None:
        if not others and seat.begins == before.begins and not backward(record):
            seat = keep(work, replace(seat, begins=record.begins))
        _reaching_back(work, seat, record.begins)
    return keep(work, record)


@command("posts.open", needs=Permission.PEOPLE)
def open_post(
    work: Work,
    *,
    role: Role,
    begins: date,
    organisation: int | Organisation | None = None,
    function: int | None = None,
) -> Post:
    """A new seat that nobody holds yet."""
    return _new_seat(work, role, _agency(work, organisation), function=function, begins=begins)


@command("posts.close", on=Post, needs=Permission.PEOPLE)
def close_post(work: Work, it: Post, *, ends: date) -> Post:
    """A seat is given up; ``ends`` is the first day it no longer exists. Refused while held."""
    return keep(work, replace(it, ends=ends))


@surroundings(Membership)
def _around_membership(work: Work, it: Membership) -> AroundMembership:
    post = work.tx.get(Post, it.post)
    near = [*work.tx.find(Membership, post=it.post), *work.tx.find(Membership, person=it.person)]
    if post.role in SINGLE:
        for other in work.tx.find(Post, role=post.role):
            near += work.tx.find(Membership, post=other.id)
    others = {each.id: each for each in near if each.id != it.id}
    before = work.tx.get(Membership, it.id) if it.id else None
    return AroundMembership(
        post, _held(work, others.values()), _sealed(work.tx, post.body, before, it)
    )


def _sealed(tx: Tx, body: Body, before: Membership | None, after: Membership) -> tuple[date, ...]:
    """The days of a body's locked meetings on which somebody sits there or not by this change."""
    days = (it.held_on for it in tx.all(Meeting) if it.is_locked and it.body is body)
    return tuple(
        sorted(
            day
            for day in days
            if day is not None and holds(after, day) != (before is not None and holds(before, day))
        )
    )


def doubts_of_day(tx: Tx, seat: Post, begins: date) -> tuple[Problem, ...]:
    """What is said as soon as it is typed from which day somebody else sits in a seat."""
    days = _sealed(tx, seat.body, None, Membership(post=seat.id, begins=begins))
    return tuple(Problem(Msg("memberships.past_locked", day=day), field="begins") for day in days)


@surroundings(Post)
def _around_post(work: Work, it: Post) -> AroundPost:
    return AroundPost(_held(work, work.tx.find(Membership, post=it.id)) if it.id else ())


def _held(work: Work, memberships: Iterable[Membership]) -> tuple[Held, ...]:
    return tuple(
        Held(each, work.tx.get(Post, each.post), work.tx.get(Person, each.person).full_name)
        for each in memberships
    )


def new_position(work: Work, body: Body) -> int:
    """The place behind every seat of a body."""
    return 1 + max((p.position for p in work.tx.all(Post) if p.body is body), default=0)


def _new_seat(
    work: Work, role: Role | None, agency: int | None, *, function: int | None, begins: date
) -> Post:
    if role is None:
        msg = Msg("field.empty", field=Msg("posts.role"))
        raise Refused(Problem(msg, field="role", blocking=True))
    if function is not None and agency is not None:
        give_duty(work, function, agency, begins)
    return keep(
        work,
        Post(
            role=role,
            organisation=agency,
            function=function,
            position=new_position(work, role.body),
            begins=begins,
        ),
    )


def _agency(work: Work, organisation: int | Organisation | None) -> int | None:
    if not isinstance(organisation, Organisation):
        return organisation
    if organisation.id:
        return organisation.id
    made = keep(work, organisation)
    take_up(work)
    return made.id


def _agency_name(work: Work, seat: Post, day: date) -> str:
    agency = agencies_of(work.tx).of_seat(seat, day)
    return agency.name if agency is not None else ""


def present(
    work: Work, person: int | Person, position: str, agency: int | None, begins: date
) -> Person:
    """The person, known or new, with the post and agency of a seat taken by now."""
    who = work.tx.get(Person, person) if isinstance(person, int) else person
    if begins > work.today and who.id:
        return keep(work, who)
    return keep(
        work,
        replace(
            who,
            position=position or who.position,
            organisation=agency if agency is not None else who.organisation,
        ),
    )


def _reaching_back(work: Work, seat: Post, begins: date) -> Post:
    """The seat, begun no later than its holder."""
    if seat.begins is None or seat.begins <= begins:
        return seat
    return keep(work, replace(seat, begins=begins))

"""Invite people to a meeting and note what they answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.domain.attendance import Capacity, Participant, Reply
from desktop.domain.people import Person
from desktop.domain.problems import Problem, Refused
from desktop.usecases.command import command
from desktop.usecases.desk import Work, keep


def known(work: Work, person: int | Person) -> Person:
    """The person with this id; a new one is kept first."""
    if isinstance(person, Person):
        return person if person.id else keep(work, person)
    return work.tx.get(Person, person)


@command("participants.invite", needs=Permission.ATTENDANCE)
def invite(
    work: Work,
    *,
    meeting: int,
    person: int | Person,
    capacity: Capacity = Capacity.GUEST,
    post: str = "",
) -> Participant:
    """Somebody who is not of the body is invited, at the end of the list.

    ``post`` is printed for this meeting; without it, the person's present post.
    """
    guest = known(work, person)
    expected = work.tx.find(Participant, meeting=meeting)
    if any(each.person == guest.id for each in expected):
        words = Msg("participants.invited_already", name=guest.full_name)
        raise Refused(Problem(words, field="person", blocking=True))
    return keep(
        work,
        Participant(
            meeting=meeting,
            person=guest.id,
            capacity=capacity,
            position=max((each.position for each in expected), default=0) + 1,
            printed_name=guest.full_name,
            printed_post=post or guest.position,
        ),
    )


@command("participants.answer", on=Participant, needs=Permission.ATTENDANCE)
def reply(work: Work, it: Participant, *, reply: Reply, on_day: date | None = None) -> Participant:
    """What somebody answered to the invitation."""
    return keep(work, replace(it, reply=reply, replied_on=on_day or work.today))


@command("participants.change", needs=Permission.ATTENDANCE)
def change(work: Work, *, record: Participant) -> Participant:
    """Name and post as printed, capacity and way of attending, as the clerk typed them."""
    return keep(work, record)


@command("participants.remove", on=Participant, needs=Permission.ATTENDANCE)
def remove(work: Work, it: Participant) -> None:
    """Takes somebody off the list; refused where something is already recorded of them."""
    if work.tx.referring("participants", it.id):
        words = Msg("participants.has_records", name=it.printed_name)
        raise Refused(Problem(words, blocking=True))
    work.remove(it)

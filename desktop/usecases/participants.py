"""Invite people to a meeting and note what they answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Capacity, Participant, Presence, Reply, Way
from desktop.domain.delegations import Delegation
from desktop.domain.meetings import Meeting
from desktop.domain.people import Person
from desktop.domain.problems import Problem, Refused
from desktop.exchange.member_words import likely_address
from desktop.usecases.command import command
from desktop.usecases.composition import agencies_of
from desktop.usecases.desk import Work, keep
from desktop.usecases.facts import meeting_facts
from desktop.usecases.meetings import expected, place_of, seat_at, seated


def known(work: Work, person: int | Person) -> Person:
    """The person with this id; a new one is kept first."""
    if isinstance(person, Person):
        return person if person.id else keep(work, person)
    return work.tx.get(Person, person)


def new_person(name: str) -> Person:
    """Somebody of whom only the name was typed; how they are addressed is guessed from it."""
    return Person(full_name=name, address=likely_address(name))


@command("participants.invite", needs=Permission.ATTENDANCE)
def invite(
    work: Work,
    *,
    meeting: int,
    person: int | Person,
    capacity: Capacity = Capacity.GUEST,
    post: str = "",
) -> Participant:
    """Somebody is invited, at the end of the list; one of the body, where their seat is printed.

    ``post`` is printed for this meeting; without it, the person's present post, else the agency
    where they work. Who sits in the meeting's body that day comes as its member, whatever capacity
    is given.
    """
    guest = known(work, person)
    there = work.tx.find(Participant, meeting=meeting)
    if any(each.person == guest.id for each in there):
        words = Msg("participants.invited_already", name=guest.full_name)
        raise Refused(Problem(words, field="person", blocking=True))
    it = work.tx.get(Meeting, meeting)
    last = max((each.position for each in there), default=0)
    seat = seat_at(work.tx, it, guest.id)
    if seat is not None:
        facts = meeting_facts(work.tx, meeting, work.today)
        return keep(work, expected(it, seat, place_of(facts, seat)))
    return keep(
        work,
        Participant(
            meeting=meeting,
            person=guest.id,
            capacity=capacity,
            position=last + 1,
            printed_name=guest.full_name,
            printed_post=post or _of_where(work, guest, it.held_on),
        ),
    )


@command("participants.answer", on=Participant, needs=Permission.ATTENDANCE)
def reply(work: Work, it: Participant, *, reply: Reply, on_day: date | None = None) -> Participant:
    """What somebody answered to the invitation.

    Who reported an absence and now comes after all lets it lapse, which is said.
    """
    absence = work.tx.one(Delegation, meeting=it.meeting, participant=it.id, lapsed=False)
    if reply is Reply.COMING and absence is not None:
        require_no_stand_in_there(work, it)
        keep(work, replace(absence, lapsed=True))
        work.warn(Problem(Msg("participants.comes_after_all", name=it.printed_name)))
    planned = work.tx.get(Meeting, it.meeting).held_on
    answered = replace(it, reply=reply, replied_on=on_day or work.today, replied_for=planned)
    return keep(work, answered)


@command("participants.change", needs=Permission.ATTENDANCE)
def change(work: Work, *, record: Participant) -> Participant:
    """Name and post as printed, capacity and way of attending, as the clerk typed them."""
    if record.way is Way.BRIDGE and not record.bridge:
        work.warn(Problem(Msg("participants.bridge_unnamed"), field="bridge"))
    return keep(work, record)


def require_no_stand_in_there(work: Work, who: Participant) -> None:
    """Refuse what would leave a stand-in unnamed who was already there."""
    if work.tx.find(Presence, participant=who.id, by_stand_in=True):
        words = Msg("delegations.stand_in_was_there", name=who.printed_name)
        raise Refused(Problem(words, field="stand_in", blocking=True))


@command("participants.succeed", on=Participant, needs=Permission.ATTENDANCE)
def succeed(work: Work, it: Participant) -> Participant:
    """Who holds the seat on the meeting's day is expected in place of who left it.

    The items that whoever left was to report on go over.
    Refused where nobody left it or nobody holds it, and where something is already recorded of
    whoever left.
    """
    facts = meeting_facts(work.tx, it.meeting, work.today)
    seat = facts.seat_left_by(it) if facts.has_left(it) else None
    if seat is None or seat.person is None:
        words = Msg("participants.nobody_succeeded", name=it.printed_name)
        raise Refused(Problem(words, blocking=True))
    there = work.tx.one(Participant, meeting=it.meeting, person=seat.person.id)
    if there is not None:
        came = keep(work, seated(there, facts.meeting, seat, it.position))
    else:
        came = keep(work, expected(facts.meeting, seat, it.position))
    for item in work.tx.find(AgendaItem, meeting=it.meeting, reporter=it.id):
        keep(work, replace(item, reporter=came.id))
    _take_off(work, it)
    return came


@command("participants.remove", on=Participant, needs=Permission.ATTENDANCE)
def remove(work: Work, it: Participant) -> None:
    """Takes somebody off the list; refused where something is already recorded of them."""
    _take_off(work, it)


def _take_off(work: Work, it: Participant) -> None:
    if work.tx.referring("participants", it.id):
        words = Msg("participants.has_records", name=it.printed_name)
        raise Refused(Problem(words, blocking=True))
    work.remove(it)


def _of_where(work: Work, guest: Person, day: date | None) -> str:
    """The post in words with its agency as called on the meeting's day, else that agency."""
    agencies, on = agencies_of(work.tx), day or work.today
    agency = agencies.on(guest.organisation, on)
    return agencies.said_on(guest.position, on) or (agency.name if agency is not None else "")

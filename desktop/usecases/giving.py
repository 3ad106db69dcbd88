"""To whom a conclusion may be given: one agency or one person leads, people of the two bodies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desktop.base.text import Msg
from desktop.domain.entries import Clause
from desktop.domain.facts import Seat
from desktop.domain.follow_ups import FollowUp
from desktop.domain.meetings import Meeting, Sitting
from desktop.domain.memberships import Membership
from desktop.domain.organisations import Organisation
from desktop.domain.people import Person
from desktop.domain.problems import Problem, Refused
from desktop.storage.transaction import Tx
from desktop.usecases.composition import composition_on
from desktop.usecases.work import Work, guard


@guard(Clause)
def one_leads(work: Work, before: Clause | None, after: Clause | None) -> None:
    """One leads, nobody supports itself, and whoever is newly named sits in a body that day.

    The regulations give work inside the secretariat to its members (HY 7.10, BG 9.10); anybody
    else is reached through an agency. Who was named before stays named: a seat may have been
    corrected since, which the closing list says.
    """
    if after is None or (before is not None and _given(before) == _given(after)):
        return
    if after.lead is not None and after.lead_person is not None:
        agency = work.tx.get(Organisation, after.lead).called
        person = work.tx.get(Person, after.lead_person).full_name
        raise _refused("clauses.two_leads", "lead_person", agency=agency, person=person)
    if after.lead is not None and any(each.organisation == after.lead for each in after.supporting):
        name = work.tx.get(Organisation, after.lead).called
        raise _refused("clauses.lead_supports_itself", "supporting", name=name)
    if any(each.person == after.lead_person for each in after.supporting_people):
        name = work.tx.get(Person, after.lead_person or 0).full_name
        raise _refused("clauses.person_supports_itself", "supporting_people", name=name)
    new = set(after.people) - set(before.people if before is not None else ())
    if new:
        meeting = work.tx.get(Meeting, after.meeting)
        day = meeting.held_on or work.today
        seats = (*composition_on(work.tx, day).seats, *later_seats(work.tx, meeting))
        for who in sorted(new & strangers(after, seats)):
            field = "lead_person" if who == after.lead_person else "supporting_people"
            raise Refused(Problem(_why_not(work.tx, who, day), field=field, blocking=True))


@guard(Clause)
def stays_given(work: Work, before: Clause | None, after: Clause | None) -> None:
    """A task of which something was written stays one: else what was written hangs on nothing."""
    if before is None or after is None or not before.is_task or after.is_task:
        return
    if work.tx.find(FollowUp, clause=after.id):
        led_by = "lead" if before.lead_person is None else "lead_person"
        field = "for_information" if after.for_information else led_by
        raise _refused("clauses.followed_up", field, number=str(after.position))


def later_seats(tx: Tx, meeting: Meeting) -> tuple[Seat, ...]:
    """Every seat of both bodies as it is held on the days the meeting sat beside its first one.

    A meeting may sit on several days (``Sitting``), and a seat change hands in between.
    """
    sittings = tx.find(Sitting, meeting=meeting.id)
    days = {it.began_at.date() for it in sittings if it.began_at is not None}
    later = sorted(days - {meeting.held_on})
    return tuple(seat for day in later for seat in composition_on(tx, day).seats)


def strangers(clause: Clause, seats: Iterable[Seat]) -> set[int]:
    """Of the people a clause names those who hold none of these seats."""
    return set(clause.people) - {seat.person.id for seat in seats if seat.person is not None}


def _given(it: Clause) -> tuple[object, ...]:
    return it.lead, it.lead_person, it.supporting, it.supporting_people


def _why_not(tx: Tx, person: int, day: date) -> Msg:
    name = tx.get(Person, person).full_name
    left = [it.ends for it in tx.find(Membership, person=person) if it.ends and it.ends <= day]
    if left:
        return Msg("clauses.person_left", name=name, since=max(left), day=day)
    return Msg("clauses.not_a_member", name=name, day=day)


def _refused(key: str, field: str, **places: str) -> Refused:
    return Refused(Problem(Msg(key, **places), field=field, blocking=True))

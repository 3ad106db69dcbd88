"""To whom a conclusion may be given: one agency or one person leads, people of the two bodies."""

from __future__ import annotations

from datetime import date

from desktop.base.text import Msg
from desktop.domain.entries import Clause
from desktop.domain.facts import Composition
from desktop.domain.meetings import Meeting
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
        day = work.tx.get(Meeting, after.meeting).held_on or work.today
        composition = composition_on(work.tx, day)
        for who in sorted(new & strangers(after, composition)):
            field = "lead_person" if who == after.lead_person else "supporting_people"
            raise Refused(Problem(_why_not(work.tx, who, day), field=field, blocking=True))


def strangers(clause: Clause, composition: Composition) -> set[int]:
    """Of the people a clause names those who sit in neither body on the day of the composition."""
    seated = {seat.person.id for seat in composition.seats if seat.person is not None}
    return set(clause.people) - seated


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

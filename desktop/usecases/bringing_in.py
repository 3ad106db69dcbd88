"""A checked list of members is brought in: one act, one undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.base.text import Msg
from desktop.base.vietnamese import fold
from desktop.domain.accounts import Permission
from desktop.domain.memberships import Membership
from desktop.domain.office import AdoptedRegulation, Office
from desktop.domain.organisations import Organisation, OrganisationKind
from desktop.domain.people import Person
from desktop.domain.periods import holds
from desktop.domain.posts import Body, Post, Role
from desktop.exchange.pasted import Known, Member, Row
from desktop.storage.transaction import Tx
from desktop.usecases.command import command
from desktop.usecases.composition import agencies_of
from desktop.usecases.duties import take_up
from desktop.usecases.memberships import new_position, present
from desktop.usecases.work import Work, keep

_KINDS = (
    (OrganisationKind.PARTY, ("tinh uy", "thanh uy", "dang uy", "mat tran", "mttq", "doan", "hoi")),
    (OrganisationKind.FORCES, ("cong an", "quan su", "bchqs", "bien phong", "bo doi")),
    (OrganisationKind.COMMUNE, ("xa", "phuong", "dac khu")),
)


@dataclass(frozen=True)
class Brought:
    """How many members came in anew, were updated, and how many rows were left out."""

    added: int
    updated: int
    left_out: int


@command("memberships.bring_in", needs=Permission.PEOPLE)
def bring_in(work: Work, *, rows: Sequence[Row]) -> Brought:
    """Write what a checked list says (``exchange/pasted.py``); rows that do not come in stay out.

    A person of the same name and agency is the same person, also where another row of the list, or
    somebody meanwhile, made them. Agencies, seats and people that are missing are made.
    """
    added = updated = 0
    register = _Register(work)
    for row in rows:
        if not row.comes_in or row.member.role is None or row.member.begins is None:
            continue
        if _bring(work, register, row.member, row.member.role, row.member.begins):
            added += 1
        else:
            updated += 1
    take_up(work)
    work.note(Msg("memberships.brought", added=added, updated=updated))
    return Brought(added, updated, len(rows) - added - updated)


def first_day(tx: Tx, body: Body) -> date | None:
    """The day from which a body's first list is likely to hold: that of the regulation's effect.

    None where the body has seats already, or no regulation is adopted.
    """
    if any(each.body is body for each in tx.all(Post)):
        return None
    days = [each.effective for each in tx.all(AdoptedRegulation) if each.effective is not None]
    return min(days, default=None)


def called(tx: Tx) -> tuple[str, ...]:
    """What the office calls its committee: long, short, by its symbol."""
    office = tx.one(Office)
    return (office.name, office.short_name, office.symbol) if office is not None else ()


def known_people(tx: Tx, body: Body, day: date) -> tuple[Known, ...]:
    """Everybody known, with the seat they hold in the body on the day, as rows are compared."""
    agencies = agencies_of(tx)
    posts = {each.id: each for each in tx.all(Post) if each.body is body}
    seats = {m.person: m for m in tx.all(Membership) if m.post in posts and holds(m, day)}
    return tuple(
        _known(
            person,
            agencies.on(person.organisation, day),
            seats.get(person.id),
            posts,
        )
        for person in tx.all(Person)
    )


def _known(
    person: Person,
    agency: Organisation | None,
    held: Membership | None,
    posts: dict[int, Post],
) -> Known:
    member = Member(
        full_name=person.full_name,
        address=person.address,
        rank=person.rank,
        position=held.position if held is not None else person.position,
        organisation=agency.name if agency is not None else "",
        role=posts[held.post].role if held is not None else None,
        begins=held.begins if held is not None else None,
        phone=person.phone,
        field_of_work=held.field_of_work if held is not None else "",
    )
    short = agency.called if agency is not None else ""
    return Known(person.id, member, short, held.id if held is not None else 0)


class _Register:
    """People, agencies and places of seats, read once and kept up while a list comes in."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._people: dict[str, dict[int, Person]] = {}
        self._agencies: dict[str, list[Organisation]] = {}
        self._last = {body: new_position(work, body) - 1 for body in Body}
        for person in work.tx.all(Person):
            self.keep_person(person)
        for agency in work.tx.all(Organisation):
            self._file(agency)

    def keep_person(self, person: Person) -> Person:
        self._people.setdefault(fold(person.full_name), {})[person.id] = person
        return person

    def person(self, member: Member, agency: int | None) -> Person | None:
        """The person meant: of this agency, or the only one of the name where one has none."""
        named = list(self._people.get(fold(member.full_name), {}).values())
        for each in named:
            if each.organisation == agency:
                return each
        alone = len(named) == 1 and (named[0].organisation is None or agency is None)
        return named[0] if alone else None

    def agency(self, name: str, begins: date) -> int | None:
        """The agency called so on that day, made where there is none; None for no name."""
        if not name:
            return None
        for each in self._agencies.get(fold(name), []):
            if holds(each, begins):
                return each.id
        made = keep(self._work, Organisation(name=name, kind=_kind_of(fold(name))))
        self._file(made)
        return made.id

    def next_position(self, body: Body) -> int:
        self._last[body] += 1
        return self._last[body]

    def _file(self, agency: Organisation) -> None:
        for name in {fold(agency.name), fold(agency.short_name)} - {""}:
            self._agencies.setdefault(name, []).append(agency)


def _bring(work: Work, register: _Register, member: Member, role: Role, begins: date) -> bool:
    """Write one member; True if they took a seat and had held none of this body."""
    agency = register.agency(member.organisation, begins)
    who = _person(register, member, agency)
    held = _held(work, who, role.body, begins)
    if held is not None:
        seat = work.tx.get(Post, held.post)
        corrected = held.begins is None or held.begins >= begins
        if seat.role is role or corrected:
            _update(work, held, replace(seat, role=role), member, agency)
            register.keep_person(present(work, who, member.position, agency, begins))
            return False
        keep(work, replace(held, ends=begins, ended_by=member.decision))
    who = register.keep_person(present(work, who, member.position, agency, begins))
    place = register.next_position(role.body)
    seat = keep(work, Post(role=role, organisation=agency, position=place, begins=begins))
    keep(
        work,
        Membership(
            person=who.id,
            post=seat.id,
            position=member.position,
            begins=begins,
            decision=member.decision,
            decided_on=member.decided_on,
            field_of_work=member.field_of_work,
        ),
    )
    return held is None


def _update(work: Work, held: Membership, seat: Post, member: Member, agency: int | None) -> None:
    if agency is not None and seat.organisation is None:
        seat = replace(seat, organisation=agency)
    keep(work, seat)
    keep(
        work,
        replace(
            held,
            position=member.position or held.position,
            field_of_work=member.field_of_work or held.field_of_work,
        ),
    )


def _kind_of(folded: str) -> OrganisationKind:
    """What the name of a new agency suggests; the clerk sees and changes it under agencies."""
    for kind, signs in _KINDS:
        if any(f" {sign} " in f" {folded} " for sign in signs):
            return kind
    return OrganisationKind.STATE


def _person(register: _Register, member: Member, agency: int | None) -> Person:
    """Whom the row means, with rank and telephone as it says; not written yet."""
    known = register.person(member, agency)
    if known is None:
        known = Person(full_name=member.full_name, address=member.address)
    return replace(known, rank=member.rank or known.rank, phone=member.phone or known.phone)


def _held(work: Work, who: Person, body: Body, begins: date) -> Membership | None:
    """The seat of this body somebody holds then, or takes later: nobody gets two."""
    for each in work.tx.find(Membership, person=who.id) if who.id else ():
        still = each.ends is None or each.ends > begins
        if still and work.tx.get(Post, each.post).body is body:
            return each
    return None

"""Agencies succeed each other; and what screens ask about seats, people and agencies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop.base.text import Msg
from desktop.base.vietnamese import matches, name_key, sort_key
from desktop.domain.accounts import Clerk, Permission
from desktop.domain.agencies import Agencies
from desktop.domain.facts import Seat
from desktop.domain.leaves import Leave
from desktop.domain.lists import Between
from desktop.domain.meetings import Meeting
from desktop.domain.memberships import Membership
from desktop.domain.organisations import (
    Function,
    FunctionHolding,
    Organisation,
    Succession,
    SuccessionKind,
)
from desktop.domain.people import Person
from desktop.domain.periods import holds
from desktop.domain.posts import Body, Post
from desktop.domain.problems import Problem, Refused
from desktop.domain.seating import Neighbours
from desktop.storage import audit_log
from desktop.storage.transaction import Tx
from desktop.usecases.calling_anew import call_anew
from desktop.usecases.command import command
from desktop.usecases.composition import agencies_of, composition_on
from desktop.usecases.leaves import away_on
from desktop.usecases.work import Work, keep, surroundings


@dataclass(frozen=True)
class SeatRow:
    """A seat on a day, for the list; ``since`` is when its holder came, or since when it is empty.

    ``number`` counts from 1 in order of precedence; ``former`` held the seat before. ``leave`` is
    the one its holder is on.
    """

    number: int
    seat: Seat
    since: date | None
    former: Tenure | None
    leave: Leave | None = None

    @property
    def id(self) -> int:
        return self.seat.post.id


@dataclass(frozen=True)
class Tenure:
    """A membership with its seat, the person, and the agency's short name of its first day."""

    membership: Membership
    post: Post
    person: Person
    agency: str


@dataclass(frozen=True)
class Deed:
    """An act as the audit tells it: when, by whom, what."""

    at: datetime
    clerk: str
    act: Msg


@dataclass(frozen=True)
class AgencyRow:
    """An agency on a day: the duties it holds, how many seats, and what came before and after."""

    organisation: Organisation
    functions: tuple[str, ...]
    seats: int
    former: tuple[tuple[Succession, str], ...]
    later: tuple[tuple[Succession, str], ...]

    @property
    def id(self) -> int:
        return self.organisation.id


@command("organisations.succeed", needs=Permission.PEOPLE)
def succeed(
    work: Work,
    *,
    kind: SuccessionKind,
    formers: tuple[int, ...],
    latters: tuple[int | Organisation, ...],
    on_day: date,
    functions: tuple[int, ...] = (),
    basis: str = "",
) -> tuple[Succession, ...]:
    """Agencies are renamed, merge, split, or hand over a duty on a day; in one act.

    Whoever is no more ends on that day (one that goes on is named on both sides), and its duties
    pass to the first latter; a duty that moves (``functions``) leaves its holder as it is. Seats
    need no change: they follow duty and succession by day. Refused where the numbers of agencies
    do not fit the kind.
    """
    _require_fitting(kind, formers, latters, functions)
    taken = tuple(_latter(work, each, on_day) for each in latters)
    if kind is SuccessionKind.DUTY_MOVED:
        for function in functions:
            _move_duty(work, function, formers[0], taken[0], on_day)
        return tuple(
            _note(work, kind, formers[0], taken[0], on_day=on_day, function=each, basis=basis)
            for each in functions
        )
    for former in formers:
        if former in taken:
            continue
        it = work.tx.get(Organisation, former)
        for holding in work.tx.find(FunctionHolding, organisation=former):
            if holds(holding, on_day):
                _move_duty(work, holding.function, former, taken[0], on_day)
        keep(work, replace(it, ends=on_day))
        if kind is not SuccessionKind.RENAMED:
            _say_who_is_named_after(work, it, on_day)
    noted = tuple(
        _note(work, kind, former, latter, on_day=on_day, function=None, basis=basis)
        for former in formers
        for latter in taken
        if former != latter
    )
    if kind is SuccessionKind.RENAMED:
        call_anew(work, *work.tx.find(Meeting, started_at=None, held_on=Between(on_day, None)))
    return noted


def seats_on(tx: Tx, body: Body, day: date) -> tuple[SeatRow, ...]:
    """The seats of a body on a day, filled or empty, in order of precedence."""
    tenures, away = _tenures(tx), away_on(tx, day)
    rows = []
    for number, seat in enumerate(composition_on(tx, day).of(body), start=1):
        before = [
            each
            for each in tenures
            if each.post.id == seat.post.id and (each.membership.ends or date.max) <= day
        ]
        former = max(before, key=lambda each: each.membership.ends or date.min, default=None)
        if seat.membership is not None:
            since = seat.membership.begins
        else:
            since = former.membership.ends if former is not None else seat.post.begins
        leave = away.get(seat.membership.id) if seat.membership is not None else None
        rows.append(SeatRow(number, seat, since, former, leave))
    return tuple(rows)


def history_of_person(tx: Tx, person: int) -> tuple[Tenure, ...]:
    """Every seat somebody held, the newest first."""
    return _newest_first(each for each in _tenures(tx) if each.person.id == person)


def acts_upon(tx: Tx, it: Membership) -> tuple[Deed, ...]:
    """What was done to a membership, its person and its seat, the newest first."""
    clerks = {each.id: each.label for each in tx.all(Clerk)}
    found: dict[int, Deed] = {}
    for noun, id in ((it.noun, it.id), (Person.noun, it.person), (Post.noun, it.post)):
        for act in audit_log.history(tx, noun, id):
            found[act.seq] = Deed(act.at, clerks.get(act.clerk, ""), Msg(act.command))
    return tuple(found[seq] for seq in sorted(found, reverse=True))


def history_of_seat(tx: Tx, post: int) -> tuple[Tenure, ...]:
    """Everybody who held a seat, the newest first."""
    return _newest_first(each for each in _tenures(tx) if each.post.id == post)


def neighbours_in_time(changes: tuple[date, ...], day: date) -> tuple[date | None, date | None]:
    """The last change of composition before a day and the first after it."""
    before = [each for each in changes if each < day]
    after = [each for each in changes if each > day]
    return (before[-1] if before else None), (after[0] if after else None)


def agencies_on(tx: Tx, day: date) -> tuple[AgencyRow, ...]:
    """The agencies that exist on a day, by name, with duties and succession."""
    agencies = agencies_of(tx)
    names = {each.id: each.name for each in tx.all(Function)}
    seats = [seat.agency for seat in composition_on(tx, day).seats]
    rows = [
        AgencyRow(
            organisation=it,
            functions=tuple(names[f] for f in agencies.functions_of(it.id, day) if f in names),
            seats=seats.count(it.id),
            former=tuple((each, _name(agencies, each.former)) for each in agencies.former(it.id)),
            later=tuple((each, _name(agencies, each.latter)) for each in agencies.later(it.id)),
        )
        for it in agencies.by_id.values()
        if holds(it, day)
    ]
    return tuple(sorted(rows, key=lambda row: sort_key(row.organisation.name)))


def people_like(tx: Tx, typed: str, limit: int = 12) -> tuple[tuple[Person, str], ...]:
    """People whose name or post fits what was typed, each with the agency's short name."""
    agencies = {each.id: each for each in tx.all(Organisation)}
    found = []
    for person in sorted(tx.all(Person), key=lambda each: name_key(each.full_name)):
        agency = agencies.get(person.organisation or 0)
        called = agency.called if agency is not None else ""
        text = f"{person.full_name} {person.position} {called}"
        if matches(typed, text) or matches(typed, person.full_name, person=True):
            found.append((person, called))
    return tuple(found[:limit])


def agencies_like(tx: Tx, typed: str, day: date, limit: int = 12) -> tuple[Organisation, ...]:
    """Agencies of a day whose name, short name or symbol fits what was typed."""
    found = [
        each
        for each in tx.all(Organisation)
        if holds(each, day) and matches(typed, f"{each.name} {each.short_name} {each.symbol}")
    ]
    return tuple(sorted(found, key=lambda each: sort_key(each.name))[:limit])


@surroundings(Person)
def _around_person(work: Work, it: Person) -> Neighbours:
    named = work.tx.find(Person, full_name=it.full_name)
    return Neighbours(tuple(each for each in named if each.id != it.id))


@surroundings(Organisation)
def _around_organisation(work: Work, it: Organisation) -> Neighbours:
    named = work.tx.find(Organisation, name=it.name)
    return Neighbours(tuple(each for each in named if each.id != it.id))


@surroundings(FunctionHolding)
def _around_holding(work: Work, it: FunctionHolding) -> Neighbours:
    others = work.tx.find(FunctionHolding, function=it.function)
    names = tuple((each.id, each.name) for each in work.tx.all(Organisation))
    return Neighbours(tuple(each for each in others if each.id != it.id), names)


def _require_fitting(
    kind: SuccessionKind,
    formers: tuple[int, ...],
    latters: tuple[int | Organisation, ...],
    functions: tuple[int, ...],
) -> None:
    wanted = {
        SuccessionKind.RENAMED: (len(formers) == 1 and len(latters) == 1, "latter"),
        SuccessionKind.MERGED: (len(formers) >= 1 and len(latters) == 1, "latter"),
        SuccessionKind.SPLIT: (len(formers) == 1 and len(latters) >= 2, "latter"),
        SuccessionKind.DUTY_MOVED: (
            len(formers) == 1 and len(latters) == 1 and len(functions) >= 1,
            "function",
        ),
    }
    fits, field = wanted[kind]
    if not fits:
        raise Refused(Problem(Msg(f"successions.fits.{kind}"), field=field, blocking=True))
    if kind is not SuccessionKind.SPLIT and set(formers) == set(latters):
        raise Refused(Problem(Msg("successions.same"), field="latter", blocking=True))


def _latter(work: Work, latter: int | Organisation, on_day: date) -> int:
    if not isinstance(latter, Organisation):
        return latter
    return latter.id or keep(work, replace(latter, begins=latter.begins or on_day)).id


def _move_duty(work: Work, function: int, former: int, latter: int, on_day: date) -> None:
    for holding in work.tx.find(FunctionHolding, function=function, organisation=former):
        if not holds(holding, on_day):
            continue
        if holding.begins is not None and holding.begins >= on_day:
            keep(work, replace(holding, organisation=latter))
            return
        keep(work, replace(holding, ends=on_day))
    keep(work, FunctionHolding(function=function, organisation=latter, begins=on_day))


def _note(
    work: Work,
    kind: SuccessionKind,
    former: int,
    latter: int,
    *,
    on_day: date,
    function: int | None,
    basis: str,
) -> Succession:
    it = Succession(
        former=former, latter=latter, on=on_day, kind=kind, function=function, basis=basis
    )
    return keep(work, it)


def _say_who_is_named_after(work: Work, it: Organisation, day: date) -> None:
    """Posts of members are words; they keep the former name until the clerk changes them."""
    called = {name for name in (it.name, it.short_name) if name}
    people = {each.id: each.full_name for each in work.tx.all(Person)}
    named = [
        people[each.person]
        for each in work.tx.all(Membership)
        if holds(each, day) and any(name in each.position for name in called)
    ]
    if named:
        words = Msg("organisations.still_named", name=it.name, people=", ".join(named))
        work.warn(Problem(words, field="former"))


def _tenures(tx: Tx) -> tuple[Tenure, ...]:
    agencies = agencies_of(tx)
    posts = {each.id: each for each in tx.all(Post)}
    people = {each.id: each for each in tx.all(Person)}
    found = []
    for it in tx.all(Membership):
        if it.post not in posts or it.person not in people:
            continue
        agency = agencies.of_seat(posts[it.post], it.begins or date.max)
        called = agency.called if agency is not None else ""
        found.append(Tenure(it, posts[it.post], people[it.person], called))
    return tuple(found)


def _newest_first(tenures: Iterable[Tenure]) -> tuple[Tenure, ...]:
    order = sorted(tenures, key=lambda each: (each.membership.begins or date.min, each.post.id))
    return tuple(reversed(order))


def _name(agencies: Agencies, organisation: int) -> str:
    found = agencies.by_id.get(organisation)
    return found.name if found is not None else ""

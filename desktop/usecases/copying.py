"""A past meeting taken as the pattern of a new one: kind, agenda, guests, not its results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time

from desktop.base.text import Msg
from desktop.documents.titles import proposed_title
from desktop.domain.accounts import Permission
from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Capacity, Participant
from desktop.domain.follow_ups import TaskItem
from desktop.domain.meetings import Meeting, Presiding
from desktop.domain.memberships import Membership
from desktop.domain.people import Person
from desktop.domain.periods import holds
from desktop.domain.problems import Problem
from desktop.storage.transaction import Tx
from desktop.usecases.command import command
from desktop.usecases.composition import composition_on
from desktop.usecases.desk import Work, keep
from desktop.usecases.meetings import plan
from desktop.usecases.planning import proposed, require_not_planned
from desktop.usecases.task_offers import may_stand

_GUESTS = (Capacity.GUEST, Capacity.EXPERT)


@command("meetings.copy", on=Meeting, needs=Permission.MEETINGS, asks=("held_on",))
def copy(work: Work, it: Meeting, *, held_on: date, starts: time | None = None) -> Meeting:
    """A new meeting of the same kind on ``held_on``, as one act.

    Its body's members are those of the new day. The agenda comes with numbers, minutes planned and
    the cross-sector mark, without times and results; who reported does again where they come. An
    item that asks about tasks comes with those still open that no other agenda to come has; where
    there is none it is left out and named. Guests come with their present post; who left their seat
    meanwhile is left out and named.
    """
    at = starts or it.starts or time(8)
    require_not_planned(work.tx, it.kind, held_on, at)
    usual = proposed(work.tx, it.kind, held_on, occasion=it.occasion, expanded=it.expanded)
    made = plan.run(
        work,
        kind=it.kind,
        occasion=it.occasion,
        expanded=it.expanded,
        ordinal=usual.ordinal,
        title=usual.title if _is_usual(it) else it.title,
        held_on=held_on,
        starts=at,
        place=it.place,
        presiding=_presiding(work.tx, it, held_on),
        secretary=it.secretary,
    )
    made = keep(work, replace(made, half_days=it.half_days))
    _invite_guests(work, it, made)
    comes = {each.person: each.id for each in work.tx.find(Participant, meeting=made.id)}
    was = {each.id: each.person for each in work.tx.find(Participant, meeting=it.id)}
    for position, (item, tasks) in enumerate(_agenda(work, it, made), start=1):
        copied = keep(
            work,
            AgendaItem(
                meeting=made.id,
                position=position,
                number=str(position) if item.number == str(item.position) else item.number,
                title=item.title,
                reporter=comes.get(was.get(item.reporter or 0, 0)),
                minutes=item.minutes,
                cross_sector=item.cross_sector,
            ),
        )
        for clause in tasks:
            keep(work, TaskItem(clause=clause, item=copied.id))
    return made


@dataclass(frozen=True)
class _Guest:
    """A guest of the former meeting, as they would come now; left out where they are ``gone``."""

    before: Participant
    post: str
    gone: bool

    @property
    def has_other_post(self) -> bool:
        return self.post != self.before.printed_post


def _is_usual(it: Meeting) -> bool:
    """Whether it is still called as it was proposed: then the new one is too, with its number."""
    if it.held_on is None:
        return False
    year, ordinal = it.held_on.year, it.ordinal or 0
    usual = proposed_title(
        it.kind, ordinal=ordinal, year=year, occasion=it.occasion, expanded=it.expanded
    )
    return it.title == usual


def _presiding(tx: Tx, it: Meeting, day: date) -> int | None:
    """Who opened the former meeting, where they still sit in that seat; else the usual one."""
    spans = tx.find(Presiding, meeting=it.id)
    opening = next((each.membership for each in spans if each.from_at is None), None)
    return opening if composition_on(tx, day).holding(opening) is not None else None


def _agenda(work: Work, it: Meeting, made: Meeting) -> Iterator[tuple[AgendaItem, list[int]]]:
    """The items that come along, in order, each with the tasks it may ask about again."""
    items = sorted(work.tx.find(AgendaItem, meeting=it.id), key=lambda i: (i.position, i.id))
    links = work.tx.find(TaskItem, item=frozenset(each.id for each in items)) if items else []
    asked: dict[int, list[int]] = {}
    for link in links:
        asked.setdefault(link.item, []).append(link.clause)
    open_ = {each.id for each in may_stand(work.tx, made, work.today)} if links else set()
    for item in items:
        tasks = [each for each in asked.get(item.id, ()) if each in open_]
        if tasks or item.id not in asked:
            yield item, tasks
        else:
            work.warn(Problem(Msg("agenda_items.left_out", title=item.title)))


def _invite_guests(work: Work, it: Meeting, made: Meeting) -> None:
    there = work.tx.find(Participant, meeting=made.id)
    people = {each.person for each in there}
    last = max((each.position for each in there), default=0)
    for guest in _guests(work.tx, it, made):
        name = guest.before.printed_name
        if guest.before.person in people:
            continue
        if guest.gone:
            work.warn(Problem(Msg("participants.left_out", name=name), field="participants"))
            continue
        if guest.has_other_post:
            words = Msg("participants.other_post", name=name, post=guest.post)
            work.warn(Problem(words, field="participants"))
        last += 1
        keep(
            work,
            Participant(
                meeting=made.id,
                person=guest.before.person,
                capacity=guest.before.capacity,
                position=last,
                printed_name=name,
                printed_post=guest.post,
                level=guest.before.level,
                way=guest.before.way,
                bridge=guest.before.bridge,
            ),
        )


def _guests(tx: Tx, it: Meeting, made: Meeting) -> Iterator[_Guest]:
    day = made.held_on or date.max
    guests = [each for each in tx.find(Participant, meeting=it.id) if each.capacity in _GUESTS]
    for each in sorted(guests, key=lambda who: (who.position, who.id)):
        person = tx.one(Person, id=each.person)
        seats = tx.find(Membership, person=each.person)
        left = bool(seats) and not any(holds(seat, day) for seat in seats)
        post = (person.position if person is not None else "") or each.printed_post
        yield _Guest(each, post, gone=person is None or left)

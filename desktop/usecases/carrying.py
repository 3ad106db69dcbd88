"""Items of earlier meetings, offered for the next agenda of the same body, each once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Participant
from desktop.domain.entries import Clause
from desktop.domain.follow_ups import TaskItem
from desktop.domain.matters import MatterItem
from desktop.domain.meetings import Meeting, Off, in_time
from desktop.domain.problems import Problem, Refused
from desktop.storage.transaction import Tx
from desktop.usecases.agenda import at_end
from desktop.usecases.command import command
from desktop.usecases.desk import Work, keep
from desktop.usecases.given_tasks import tasks_told_at


@dataclass(frozen=True)
class Offered:
    """An item that may be taken, and the meeting it stood before."""

    item: AgendaItem
    meeting: Meeting

    @property
    def id(self) -> int:
        return self.item.id


@dataclass(frozen=True)
class Offers:
    """What the agenda of a meeting may take: what was left open, and the whole last agenda."""

    unfinished: tuple[Offered, ...] = ()
    last: tuple[Offered, ...] = ()


def earlier_of(tx: Tx, meeting: Meeting) -> list[Meeting]:
    """The meetings of the same body that ended before, the latest first."""
    before = [
        each
        for each in tx.all(Meeting)
        if each.was_held
        and each.body is meeting.body
        and each.id != meeting.id
        and in_time(each) < in_time(meeting)
    ]
    return sorted(before, key=in_time, reverse=True)


def offers_for(tx: Tx, meeting: Meeting, today: date) -> Offers:
    """What may be taken into the agenda of a meeting on a day, the latest meeting first.

    Left open are items that were deferred, or that no conclusion stands under, in a meeting of the
    same body that ended before; those another item took up already are not offered again. Of the
    last meeting of the same kind, every item may be taken that this agenda has not taken yet. An
    item that asks about tasks is not offered once each of them is over, or stands on an agenda
    still to be dealt with.
    """
    before = earlier_of(tx, meeting)
    ids = frozenset(each.id for each in before)
    items: dict[int, list[AgendaItem]] = {}
    for item in tx.find(AgendaItem, meeting=ids) if ids else ():
        items.setdefault(item.meeting, []).append(item)
    concluded = {each.item for each in (tx.find(Clause, meeting=ids) if ids else ())}
    every = [
        Offered(item, each)
        for each in before
        for item in sorted(items.get(each.id, ()), key=lambda i: (i.position, i.id))
    ]
    settled = _settled(tx, meeting, [each.id for each in every], today)
    every = [each for each in every if each.id not in settled]
    left = [each for each in every if each.item.is_open(concluded=each.id in concluded)]
    # Whatever took an item up counts, also in a meeting still planned; not in one called off.
    ups = tx.find(AgendaItem, carried_from=frozenset(each.id for each in left)) if left else []
    called_off = {each.id for each in tx.find(Meeting, off=Off.CALLED_OFF)}
    taken = {each.carried_from for each in ups if each.meeting not in called_off}
    here = {each.carried_from for each in tx.find(AgendaItem, meeting=meeting.id)}
    last = next((each.id for each in before if each.kind is meeting.kind), 0)
    return Offers(
        unfinished=tuple(each for each in left if each.id not in taken),
        last=tuple(each for each in every if each.meeting.id == last and each.id not in here),
    )


def tasks_ahead(tx: Tx, meeting: Meeting) -> set[int]:
    """The tasks that stand on the agenda of a meeting, or of another that is still to be held."""
    links = tx.all(TaskItem)
    items = {each.id: each for each in tx.rows(AgendaItem, sorted({it.item for it in links}))}
    ahead = {
        each.id
        for each in tx.all(Meeting)
        if each.id == meeting.id or (not each.was_held and each.off is not Off.CALLED_OFF)
    }
    return {
        link.clause for link in links if link.item in items and items[link.item].meeting in ahead
    }


@command("agenda_items.carry", needs=Permission.MEETINGS)
def carry(work: Work, *, meeting: int, items: tuple[int, ...]) -> tuple[AgendaItem, ...]:
    """Takes items of earlier meetings into an agenda, at its end and in the order given.

    Each keeps its words, whether it is cross-sector, its length, its matters and tasks, and who
    reports where the same person is expected again; and it says which item it comes from. Refused
    where the agenda may not take one: it was taken already, or its meeting is no earlier one that
    ended.
    """
    it = work.tx.get(Meeting, meeting)
    ahead = tasks_ahead(work.tx, it)
    expected = {each.person: each.id for each in work.tx.find(Participant, meeting=meeting)}
    offers = offers_for(work.tx, it, work.today)
    offered = {each.id for each in (*offers.unfinished, *offers.last)}
    made = []
    for id in items:
        former = work.tx.get(AgendaItem, id)
        if id not in offered:
            words = Msg("agenda_items.not_offered", title=former.title)
            raise Refused(Problem(words, blocking=True))
        offered.remove(id)
        fresh = AgendaItem(
            meeting=meeting,
            title=former.title,
            minutes=former.minutes,
            cross_sector=former.cross_sector,
            reporter=expected.get(_reporting(work.tx, former)),
            carried_from=former.id,
        )
        taken = keep(work, at_end(work.tx, fresh))
        for link in work.tx.find(MatterItem, item=former.id):
            keep(work, MatterItem(matter=link.matter, item=taken.id))
        for told in tasks_told_at(work.tx, (former.id,), work.today).get(former.id, ()):
            if not told.is_over and told.id not in ahead:
                keep(work, TaskItem(clause=told.id, item=taken.id))
        made.append(taken)
    return tuple(made)


def taken_from(tx: Tx, item: AgendaItem) -> Offered | None:
    """The item this one takes up, with its meeting; None where it begins here."""
    former = tx.one(AgendaItem, id=item.carried_from) if item.carried_from else None
    return Offered(former, tx.get(Meeting, former.meeting)) if former is not None else None


def _settled(tx: Tx, meeting: Meeting, items: list[int], today: date) -> set[int]:
    """Of the items those with tasks of which nothing is left to ask here."""
    told, ahead = tasks_told_at(tx, items, today), tasks_ahead(tx, meeting)
    return {
        item for item, tasks in told.items() if all(it.is_over or it.id in ahead for it in tasks)
    }


def _reporting(tx: Tx, item: AgendaItem) -> int:
    who = tx.one(Participant, id=item.reporter) if item.reporter is not None else None
    return who.person if who is not None else 0

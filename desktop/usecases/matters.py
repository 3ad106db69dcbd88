"""Follow a matter from meeting to meeting: link it to items, put it forward, tell its story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.base.text import Msg
from desktop.base.vietnamese import matches
from desktop.domain.accounts import Permission
from desktop.domain.agenda import AgendaItem
from desktop.domain.entries import Clause
from desktop.domain.matters import Matter, MatterItem
from desktop.domain.meetings import Meeting, Off, in_time
from desktop.domain.problems import Problem, Refused
from desktop.storage.transaction import Tx
from desktop.usecases.agenda import at_end
from desktop.usecases.command import command
from desktop.usecases.desk import Work, keep


@dataclass(frozen=True)
class Linked:
    """A matter of an item, and the record that links them."""

    matter: Matter
    link: MatterItem


@dataclass(frozen=True)
class Met:
    """One item by which a matter came before a meeting, with what was concluded there."""

    item: AgendaItem
    meeting: Meeting
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True)
class Waiting:
    """An open matter, and the last meeting whose agenda it stood on; None: none yet."""

    matter: Matter
    last: Meeting | None = None


@command("matters.open", needs=Permission.MEETINGS)
def open_matter(
    work: Work,
    *,
    title: str,
    opened_on: date | None = None,
    field: str = "",
    note: str = "",
    item: int | None = None,
) -> Matter:
    """A new matter, followed from today if nothing else is said; linked to an item if one is."""
    made = keep(
        work, Matter(title=title, field=field, opened_on=opened_on or work.today, note=note)
    )
    if item is not None:
        keep(work, MatterItem(matter=made.id, item=item))
    return made


@command("matters.change", needs=Permission.MEETINGS)
def change(work: Work, *, record: Matter) -> Matter:
    """A matter as the clerk typed it; with a closing day it waits no longer."""
    return keep(work, record)


@command("matters.remove", on=Matter, needs=Permission.MEETINGS)
def remove(work: Work, it: Matter) -> Matter:
    """Lays a matter in the bin, with what links it to items; the items stay."""
    return work.remove(it)


@command("matters.link", needs=Permission.MEETINGS)
def link(work: Work, *, matter: int, item: int) -> MatterItem:
    """An item is about a matter; refused where that is said already. Also in a locked meeting."""
    if work.tx.one(MatterItem, matter=matter, item=item) is not None:
        title = work.tx.get(Matter, matter).title
        words = Msg("matters.linked_already", title=title)
        raise Refused(Problem(words, field="matter", blocking=True))
    return keep(work, MatterItem(matter=matter, item=item))


@command("matters.unlink", on=MatterItem, needs=Permission.MEETINGS)
def unlink(work: Work, it: MatterItem) -> MatterItem:
    """An item is not about a matter after all."""
    return work.remove(it)


@command("matters.put_forward", needs=Permission.MEETINGS)
def put_forward(work: Work, *, meeting: int, matters: tuple[int, ...]) -> tuple[AgendaItem, ...]:
    """Makes an item of each matter, at the end of an agenda.

    Refused for a closed matter, and for one that is on the agenda already.
    """
    made = []
    there = {
        link.matter
        for item in work.tx.find(AgendaItem, meeting=meeting)
        for link in work.tx.find(MatterItem, item=item.id)
    }
    for id in matters:
        it = work.tx.get(Matter, id)
        if it.closed_on is not None:
            words = Msg("matters.is_closed", title=it.title, day=it.closed_on)
            raise Refused(Problem(words, blocking=True))
        if id in there:
            raise Refused(
                Problem(Msg("matters.put_forward_already", title=it.title), blocking=True)
            )
        there.add(id)
        item = keep(work, at_end(work.tx, AgendaItem(meeting=meeting, title=it.title)))
        keep(work, MatterItem(matter=it.id, item=item.id))
        made.append(item)
    return tuple(made)


def matters_of(tx: Tx, item: int) -> tuple[Linked, ...]:
    """What an item is about, in the order it was said."""
    return tuple(
        Linked(tx.get(Matter, each.matter), each) for each in tx.find(MatterItem, item=item)
    )


def matters_like(tx: Tx, typed: str, most: int) -> tuple[Matter, ...]:
    """Matters whose title or field fits what was typed, marks or none; open ones first."""
    fits = [m for m in tx.all(Matter) if not typed or matches(typed, f"{m.title} {m.field}")]
    fits.sort(key=lambda m: (not m.is_open, -m.id))
    return tuple(fits[:most])


def story_of(tx: Tx, matter: int) -> tuple[Met, ...]:
    """Every item of every meeting that a matter came before, the latest first."""
    items = _items(tx, {each.item for each in tx.find(MatterItem, matter=matter)})
    ids = frozenset(each.id for each in items)
    clauses: dict[int | None, list[Clause]] = {}
    for clause in tx.find(Clause, item=ids) if ids else ():
        clauses.setdefault(clause.item, []).append(clause)
    meetings = {each.id: each for each in tx.rows(Meeting, {each.meeting for each in items})}
    met = [
        Met(
            each,
            meetings[each.meeting],
            tuple(sorted(clauses.get(each.id, ()), key=lambda c: (c.position, c.id))),
        )
        for each in items
    ]
    return tuple(sorted(met, key=lambda m: (in_time(m.meeting), -m.item.position), reverse=True))


def waiting_for(tx: Tx, meeting: int) -> tuple[Waiting, ...]:
    """The open matters that are not on this agenda yet, each with where it was last.

    What stood on the agenda of a meeting that was called off was not put forward there.
    """
    known = tx.find(Matter, closed_on=None)
    links = tx.find(MatterItem, matter=frozenset(each.id for each in known)) if known else []
    items = {each.id: each.meeting for each in _items(tx, {each.item for each in links})}
    meetings = {each.id: each for each in tx.rows(Meeting, set(items.values()))}
    met: dict[int, list[Meeting]] = {}
    for each in links:
        if each.item in items:
            met.setdefault(each.matter, []).append(meetings[items[each.item]])
    return tuple(
        Waiting(each, max(_not_called_off(met.get(each.id, [])), key=in_time, default=None))
        for each in known
        if all(there.id != meeting for there in met.get(each.id, ()))
    )


def _items(tx: Tx, ids: set[int]) -> list[AgendaItem]:
    return [each for each in tx.rows(AgendaItem, sorted(ids)) if each.removed_at is None]


def _not_called_off(meetings: list[Meeting]) -> list[Meeting]:
    return [each for each in meetings if each.off is not Off.CALLED_OFF]

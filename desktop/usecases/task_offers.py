"""Tasks of earlier meetings, offered for the next agenda of the same body until they are over."""

from __future__ import annotations

from datetime import date

from desktop.base.text import Msg
from desktop.documents.wording import title_of_task
from desktop.domain.accounts import Permission
from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Participant
from desktop.domain.follow_ups import TaskItem
from desktop.domain.meetings import Meeting, Off, in_time
from desktop.domain.problems import Problem, Refused
from desktop.storage.transaction import Tx
from desktop.usecases.agenda import at_end
from desktop.usecases.carrying import offers_for
from desktop.usecases.command import command
from desktop.usecases.composition import composition_on
from desktop.usecases.desk import Work, keep
from desktop.usecases.given_tasks import GivenTask, pressing, task, tasks_of


def tasks_for(tx: Tx, meeting: Meeting, today: date) -> tuple[GivenTask, ...]:
    """What an agenda may ask about: open tasks of the body's earlier meetings, late ones first.

    A task told at a meeting is offered again after it, as long as it is not over. It is not while
    it stands on this agenda, on that of a meeting still to be held, or with an item that was left
    open, for that one is carried over with it (``carrying.py``).
    """
    before = [
        each
        for each in tx.all(Meeting)
        if each.was_held
        and each.body is meeting.body
        and each.id != meeting.id
        and in_time(each) < in_time(meeting)
    ]
    waiting = _waiting(tx, meeting)
    found = [
        each for each in tasks_of(tx, before, today) if not each.is_over and each.id not in waiting
    ]
    return tuple(sorted(found, key=pressing))


@command("task_items.put_forward", needs=Permission.MEETINGS)
def put_forward(work: Work, *, meeting: int, tasks: tuple[int, ...]) -> tuple[AgendaItem, ...]:
    """Makes an item of each task, at the end of an agenda and in the order given.

    Whoever leads the task reports, where they are expected. Refused where the agenda may not take
    one: it is over, stands on an agenda already, or was given by no earlier meeting of this body.
    """
    it = work.tx.get(Meeting, meeting)
    offered = {each.id: each for each in tasks_for(work.tx, it, work.today)}
    made = []
    for id in tasks:
        given = offered.pop(id, None)
        if given is None:
            found = task(work.tx, id, work.today)
            title = found.clause.text if found is not None else ""
            raise Refused(Problem(Msg("task_items.not_offered", title=title), blocking=True))
        fresh = AgendaItem(
            meeting=meeting,
            title=title_of_task(given.clause.text),
            reporter=_reporter(work.tx, it, given),
        )
        item = keep(work, at_end(work.tx, fresh))
        keep(work, TaskItem(clause=id, item=item.id))
        made.append(item)
    return tuple(made)


def tasks_told_at(tx: Tx, item: int, today: date) -> tuple[GivenTask, ...]:
    """The tasks an agenda item asks about."""
    found = (task(tx, each.clause, today) for each in tx.find(TaskItem, item=item))
    return tuple(each for each in found if each is not None)


def _waiting(tx: Tx, meeting: Meeting) -> set[int]:
    """The tasks that stand on an agenda still to be dealt with."""
    links = tx.all(TaskItem)
    items = {each.id: each for each in tx.rows(AgendaItem, sorted({it.item for it in links}))}
    open_ = {each.id for each in offers_for(tx, meeting).unfinished}
    ahead = {
        each.id
        for each in tx.all(Meeting)
        if each.id == meeting.id or (not each.was_held and each.off is not Off.CALLED_OFF)
    }
    return {
        link.clause
        for link in links
        if link.item in items and (items[link.item].meeting in ahead or link.item in open_)
    }


def _reporter(tx: Tx, meeting: Meeting, given: GivenTask) -> int | None:
    """Who leads the task, or sits for the agency that does, where they are expected."""
    expected = tx.find(Participant, meeting=meeting.id)
    if given.clause.lead_person is not None:
        return next((p.id for p in expected if p.person == given.clause.lead_person), None)
    seats = composition_on(tx, meeting.held_on or given.today)
    for who in expected:
        seat = seats.holding(who.membership)
        if seat is not None and seat.agency == given.clause.lead:
            return who.id
    return None

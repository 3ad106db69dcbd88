"""Tasks of earlier meetings, offered for the next agenda of the same body until they are over."""

from __future__ import annotations

from datetime import date

from desktop.base.text import Msg
from desktop.documents.wording import title_of_task
from desktop.domain.accounts import Permission
from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Participant
from desktop.domain.follow_ups import TaskItem
from desktop.domain.meetings import Meeting
from desktop.domain.problems import Problem, Refused
from desktop.storage.transaction import Tx
from desktop.usecases.agenda import at_end
from desktop.usecases.carrying import Offers, earlier_of, offers_for, tasks_ahead
from desktop.usecases.command import command
from desktop.usecases.composition import composition_on
from desktop.usecases.desk import Work, keep
from desktop.usecases.given_tasks import GivenTask, pressing, task, tasks_of


def tasks_for(
    tx: Tx, meeting: Meeting, today: date, offers: Offers | None = None
) -> tuple[GivenTask, ...]:
    """What an agenda may ask about: open tasks of the body's earlier meetings, late ones first.

    A task told at a meeting is offered again after it, as long as it is not over. It is not while
    it stands on this agenda, on that of a meeting still to be held, or with an item that was left
    open, for that one is carried over with it (``carrying.py``). ``offers``: of this meeting and
    day, where they were read already.
    """
    offers = offers if offers is not None else offers_for(tx, meeting, today)
    left = frozenset(each.id for each in offers.unfinished)
    carried = {each.clause for each in (tx.find(TaskItem, item=left) if left else ())}
    return tuple(each for each in may_stand(tx, meeting, today) if each.id not in carried)


def may_stand(tx: Tx, meeting: Meeting, today: date) -> tuple[GivenTask, ...]:
    """Open tasks of the body's earlier meetings on no agenda still to be dealt with."""
    waiting = tasks_ahead(tx, meeting)
    found = tasks_of(tx, earlier_of(tx, meeting), today)
    return tuple(
        sorted(
            (each for each in found if not each.is_over and each.id not in waiting), key=pressing
        )
    )


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

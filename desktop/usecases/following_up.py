"""Write down what became of the tasks that meetings gave, also after their records are locked."""

from __future__ import annotations

from datetime import date

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.domain.entries import Clause
from desktop.domain.follow_ups import FollowUp, Progress
from desktop.domain.meetings import Meeting
from desktop.domain.problems import Problem, Refused
from desktop.usecases.command import command
from desktop.usecases.desk import Work, keep
from desktop.usecases.work import guard, surroundings


@command("follow_ups.write", needs=Permission.MINUTES)
def write(
    work: Work,
    *,
    clause: int,
    state: Progress,
    told_on: date | None = None,
    words: str = "",
    paper: str = "",
    paper_on: date | None = None,
) -> FollowUp:
    """How a task stands on a day, today if none is said."""
    made = FollowUp(
        clause=clause,
        told_on=told_on or work.today,
        state=state,
        words=words,
        paper=paper,
        paper_on=paper_on,
    )
    return keep(work, made)


@command("follow_ups.change", needs=Permission.MINUTES)
def change(work: Work, *, record: FollowUp) -> FollowUp:
    """A follow-up as the clerk typed it."""
    return keep(work, record)


@command("follow_ups.remove", on=FollowUp, needs=Permission.MINUTES)
def remove(work: Work, it: FollowUp) -> FollowUp:
    """Lays a follow-up in the bin: how the task stands is told by what is left."""
    return work.remove(it)


@guard(FollowUp)
def of_a_task(work: Work, _before: FollowUp | None, after: FollowUp | None) -> None:
    """Only a conclusion that was given to somebody, in a meeting that ended, is followed up."""
    if after is None:
        return
    clause = work.tx.get(Clause, after.clause, with_removed=True)
    if not clause.is_task:
        words = Msg("follow_ups.not_given", number=str(clause.position))
        raise Refused(Problem(words, field="clause", blocking=True))
    meeting = work.tx.get(Meeting, clause.meeting, with_removed=True)
    if not meeting.was_held:
        words = Msg("follow_ups.not_held", title=meeting.title)
        raise Refused(Problem(words, field="clause", blocking=True))


@surroundings(FollowUp)
def day_given(work: Work, it: FollowUp) -> date | None:
    """The day of the meeting that gave the task."""
    clause = work.tx.get(Clause, it.clause, with_removed=True)
    return work.tx.get(Meeting, clause.meeting, with_removed=True).held_on

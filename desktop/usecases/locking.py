"""The records of a meeting are sealed (Khóa hồ sơ)."""

from __future__ import annotations

from dataclasses import replace

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.domain.meetings import Meeting
from desktop.domain.problems import Problem, Refused
from desktop.usecases.command import command
from desktop.usecases.desk import Work, keep
from desktop.usecases.minutes import minutes_of


def may_lock(it: Meeting) -> bool:
    return it.was_held and not it.is_locked


@command(
    "meetings.lock", on=Meeting, needs=Permission.MINUTES, when=may_lock, final=True, confirm=True
)
def lock(work: Work, it: Meeting) -> Meeting:
    """Seals a meeting's records once its minutes are issued.

    From then on only a signed addendum, a paper that tells what the records say (the notice of
    conclusions, extracts), a late opinion and dispatch may be added.
    """
    paper = minutes_of(work.tx, it.id)
    if paper is None or not paper.is_issued:
        raise Refused(Problem(Msg("meetings.minutes_not_issued"), blocking=True))
    return keep(work, replace(it, locked_at=work.now, locked_by=work.clerk.label))

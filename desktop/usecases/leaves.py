"""Record that a member is away on leave or at studies; who is away on a day."""

from __future__ import annotations

from datetime import date

from desktop.domain.accounts import Permission
from desktop.domain.leaves import AroundLeave, Leave
from desktop.domain.periods import holds
from desktop.storage.transaction import Tx
from desktop.usecases.command import command
from desktop.usecases.work import Work, keep, surroundings


@command("leaves.record", needs=Permission.PEOPLE)
def record(work: Work, *, record: Leave) -> Leave:
    """A leave as the clerk typed it."""
    return keep(work, record)


@command("leaves.remove", on=Leave, needs=Permission.PEOPLE)
def remove(work: Work, it: Leave) -> None:
    """It was recorded by mistake."""
    work.remove(it)


def leaves_of(tx: Tx, membership: int) -> tuple[Leave, ...]:
    """The leaves of a member, the newest first."""
    found = tx.find(Leave, membership=membership)
    return tuple(sorted(found, key=lambda each: (each.begins or date.min, each.id), reverse=True))


def away_on(tx: Tx, day: date) -> dict[int, Leave]:
    """Who is away on a day, by membership."""
    return {each.membership: each for each in tx.all(Leave) if holds(each, day)}


@surroundings(Leave)
def _around(work: Work, it: Leave) -> AroundLeave:
    others = work.tx.find(Leave, membership=it.membership)
    return AroundLeave(tuple(each for each in others if each.id != it.id))

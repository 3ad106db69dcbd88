"""The days a paper bears beside its meeting's: what is false is refused, what is odd is said."""

from __future__ import annotations

from datetime import date

from desktop.base.text import Msg
from desktop.domain.days import AroundPaper, first_day, last_day
from desktop.domain.meetings import Meeting
from desktop.domain.papers import Paper
from desktop.domain.problems import Problem
from desktop.domain.sense import doubts
from desktop.storage.transaction import Tx
from desktop.usecases.work import Work, surroundings

DAYS = ("signed_on", "numbered_on")
_TELLS, _INVITES = "minutes", "invitation"


def false_days(tx: Tx, before: Paper | None, after: Paper) -> tuple[Problem, ...]:
    """Days before the meeting on minutes that tell of it: new ones, and any that would be issued.

    A day that stands already is let be until then, so that the paper can be taken back.
    """
    if after.kind != _TELLS or after.meeting is None:
        return ()
    held = first_day(tx.get(Meeting, after.meeting))
    found = []
    for name in DAYS:
        day: date | None = getattr(after, name)
        fresh = after.is_issued or day != getattr(before, name, None)
        if day is not None and held is not None and day < held and fresh:
            words = Msg(f"papers.{name}_before_meeting", day=day, held=held)
            found.append(Problem(words, field=name, blocking=True))
    return tuple(found)


def doubts_of_days(tx: Tx, it: Paper, today: date) -> tuple[Problem, ...]:
    """What is false or odd about the days of a paper as they are being typed."""
    before = tx.get(Paper, it.id) if it.id else None
    return (*false_days(tx, before, it), *doubts(it, _around(tx, it, today)))


@surroundings(Paper)
def _around_paper(work: Work, it: Paper) -> AroundPaper:
    return _around(work.tx, it, work.today)


def _around(tx: Tx, it: Paper, today: date) -> AroundPaper:
    before = tx.get(Paper, it.id) if it.id else None
    if it.kind != _INVITES or it.meeting is None:
        return AroundPaper(before)
    return AroundPaper(before, last_day(tx.get(Meeting, it.meeting), today))

"""The days a paper bears beside its meeting's: what is false is refused, what is odd is said."""

from __future__ import annotations

from datetime import date

from desktop.base.text import Msg
from desktop.documents.kind import CONCLUSION_NOTICE, INVITATION, MINUTES
from desktop.domain.attendance import Capacity, Participant
from desktop.domain.days import AroundPaper, first_day, last_day
from desktop.domain.meetings import Meeting
from desktop.domain.papers import Paper
from desktop.domain.problems import Problem
from desktop.domain.sense import doubts
from desktop.storage.transaction import Tx
from desktop.usecases.issuing import corrected_by
from desktop.usecases.signing import is_of_presiding
from desktop.usecases.work import Work, surroundings

DAYS = ("signed_on", "numbered_on")


def false_days(tx: Tx, before: Paper | None, after: Paper) -> tuple[Problem, ...]:
    """Days of a paper before what it tells of: new ones, and any that would be issued.

    Minutes and conclusions tell of their meeting, and what corrects a paper of that one. A day that
    stands already is let be until then, so that the paper can be taken back.
    """
    told, earliest = _told(tx, after)
    found = []
    for name in DAYS:
        day: date | None = getattr(after, name)
        fresh = after.is_issued or day != getattr(before, name, None)
        if day is not None and earliest is not None and day < earliest and fresh:
            words = Msg(f"papers.{name}_before_{told}", day=day, held=earliest)
            found.append(Problem(words, field=name, blocking=True))
    return tuple(found)


def _told(tx: Tx, it: Paper) -> tuple[str, date | None]:
    """What a paper tells of, as its sentences name it, and the day of that."""
    if it.meeting is None:
        return "", None
    if it.kind == CONCLUSION_NOTICE:
        return "conclusions", first_day(tx.get(Meeting, it.meeting))
    if not is_of_presiding(it.kind):
        return "", None
    corrected = corrected_by(tx, it)
    if corrected is not None and corrected.numbered_on is not None:
        return "corrected", corrected.numbered_on
    return "meeting", first_day(tx.get(Meeting, it.meeting))


def doubts_of_days(tx: Tx, it: Paper, today: date) -> tuple[Problem, ...]:
    """What is false or odd about the days of a paper as they are being typed."""
    before = tx.get(Paper, it.id) if it.id else None
    return (*false_days(tx, before, it), *doubts(it, _around(tx, it, today)))


@surroundings(Paper)
def _around_paper(work: Work, it: Paper) -> AroundPaper:
    return _around(work.tx, it, work.today)


def _around(tx: Tx, it: Paper, today: date) -> AroundPaper:
    before = tx.get(Paper, it.id) if it.id else None
    if it.kind not in (INVITATION, MINUTES) or it.meeting is None:
        return AroundPaper(before)
    invites_to = last_day(tx.get(Meeting, it.meeting), today) if it.kind == INVITATION else None
    return AroundPaper(before, invites_to, _bare_guests(tx, it.meeting, it.participant))


def _bare_guests(tx: Tx, meeting: int, one: int | None) -> tuple[str, ...]:
    """The guests of a meeting, or the ``one`` the paper is for, without post and agency."""
    people = sorted(tx.find(Participant, meeting=meeting), key=lambda who: who.position)
    guests = (who for who in people if who.capacity in (Capacity.GUEST, Capacity.EXPERT))
    return tuple(
        who.printed_name for who in guests if not who.printed_post and one in (None, who.id)
    )

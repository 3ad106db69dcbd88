"""The tasks that meetings gave: to whom, by when, and what became of them by a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.entries import Clause
from desktop.domain.follow_ups import FollowUp, Progress, TaskItem
from desktop.domain.meetings import Meeting, in_time
from desktop.domain.organisations import Organisation
from desktop.domain.people import Person
from desktop.storage.transaction import Tx


class Standing(StrEnum):
    """How a task stands, the most pressing first. One without a day is never late."""

    LATE = "late"
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True)
class GivenTask:
    """A task as it stands on ``today``; ``told`` is what was written of it, the latest first.

    What is told of a later day stands in ``told`` and decides nothing yet.
    ``lead`` and ``supporting`` are names as lists show them, of agencies the short ones.
    """

    clause: Clause
    meeting: Meeting
    today: date
    lead: str = ""
    supporting: tuple[str, ...] = ()
    told: tuple[FollowUp, ...] = ()

    @property
    def id(self) -> int:
        return self.clause.id

    @property
    def progress(self) -> Progress | None:
        """What was written last by ``today``; None: nothing yet."""
        known = (it.state for it in self.told if it.told_on is None or it.told_on <= self.today)
        return next(known, None)

    @property
    def is_over(self) -> bool:
        return self.progress is not None and self.progress.is_over

    @property
    def days_late(self) -> int:
        """By how many days an open task has passed its last day; 0: in time, or without a day."""
        last = self.clause.last_day
        return 0 if last is None or self.is_over else max(0, (self.today - last).days)

    @property
    def standing(self) -> Standing:
        match self.progress:
            case Progress.DONE:
                return Standing.DONE
            case Progress.DROPPED:
                return Standing.DROPPED
        return Standing.LATE if self.days_late else Standing.OPEN


def tasks_given(tx: Tx, today: date) -> tuple[GivenTask, ...]:
    """Every task of the meetings that ended, the most pressing first."""
    held = {each.id: each for each in tx.all(Meeting) if each.was_held}
    clauses = (each for each in tx.all(Clause) if each.meeting in held)
    return tuple(sorted(_tasks(tx, clauses, held, today), key=pressing))


def tasks_of(tx: Tx, meetings: Iterable[Meeting], today: date) -> tuple[GivenTask, ...]:
    """The tasks that these meetings gave, in the order of the conclusions of each."""
    of = {each.id: each for each in meetings}
    clauses = tx.find(Clause, meeting=frozenset(of)) if of else []
    clauses.sort(key=lambda each: (in_time(of[each.meeting]), each.position, each.id))
    return tuple(_tasks(tx, clauses, of, today))


def task(tx: Tx, clause: int, today: date) -> GivenTask | None:
    """One task; None where the conclusion is none."""
    it = tx.get(Clause, clause)
    found = _tasks(tx, (it,), {it.meeting: tx.get(Meeting, it.meeting)}, today)
    return found[0] if found else None


def tasks_told_at(tx: Tx, items: Collection[int], today: date) -> dict[int, list[GivenTask]]:
    """The tasks that these agenda items ask about, by item; an item without one has none."""
    links = tx.find(TaskItem, item=frozenset(items)) if items else []
    ids = frozenset(each.clause for each in links)
    clauses = tx.find(Clause, id=ids) if ids else []
    of = frozenset(each.meeting for each in clauses)
    meetings = {each.id: each for each in (tx.find(Meeting, id=of) if of else ())}
    known = {each.id: each for each in _tasks(tx, clauses, meetings, today)}
    told: dict[int, list[GivenTask]] = {}
    for link in links:
        if link.clause in known:
            told.setdefault(link.item, []).append(known[link.clause])
    return told


def pressing(it: GivenTask) -> tuple[int, date, int]:
    """Late ones first, then what is still open, each by its last day; one without a day last."""
    return list(Standing).index(it.standing), it.clause.last_day or date.max, it.id


def _tasks(
    tx: Tx, clauses: Iterable[Clause], meetings: dict[int, Meeting], today: date
) -> list[GivenTask]:
    given = [each for each in clauses if each.is_task]
    told: dict[int, list[FollowUp]] = {}
    ids = frozenset(each.id for each in given)
    for each in tx.find(FollowUp, clause=ids) if ids else ():
        told.setdefault(each.clause, []).append(each)
    agencies = {each.id: each.called for each in tx.all(Organisation)} if given else {}
    people = {each.id: each.full_name for each in _people(tx, given)}

    def made(it: Clause) -> GivenTask:
        supporting = [agencies.get(row.organisation, "") for row in it.supporting]
        supporting += [people.get(row.person, "") for row in it.supporting_people]
        return GivenTask(
            clause=it,
            meeting=meetings[it.meeting],
            today=today,
            lead=agencies.get(it.lead or 0, "") or people.get(it.lead_person or 0, ""),
            supporting=tuple(name for name in supporting if name),
            told=tuple(sorted(told.get(it.id, ()), key=_when, reverse=True)),
        )

    return [made(each) for each in given]


def _people(tx: Tx, clauses: Iterable[Clause]) -> list[Person]:
    return list(tx.rows(Person, sorted({id for each in clauses for id in each.people})))


def _when(it: FollowUp) -> tuple[date, int]:
    return it.told_on or date.min, it.id

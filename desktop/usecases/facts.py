"""Gathers what rules judge by: everything of one meeting, the meetings of one year."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from desktop.documents.kind import MINUTES
from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Participant, Presence
from desktop.domain.authorizations import Authorization, AuthorizationUse
from desktop.domain.calendar import Holidays
from desktop.domain.delegations import Delegation
from desktop.domain.entries import Clause, Entry
from desktop.domain.facts import MeetingFacts, YearFacts
from desktop.domain.meetings import Meeting, Presiding, Sitting
from desktop.domain.memberships import Membership
from desktop.domain.office import Office
from desktop.domain.opinions import Opinion
from desktop.domain.papers import Paper
from desktop.domain.periods import holds
from desktop.domain.records import Entity
from desktop.storage.transaction import Tx
from desktop.usecases.composition import composition_on

Record = TypeVar("Record", bound=Entity)


def meeting_facts(tx: Tx, meeting: int, today: date) -> MeetingFacts:
    """Everything recorded of one meeting; who sat where is taken on the day it is held.

    Raises ``Refused`` where there is no such meeting.
    """
    it = tx.get(Meeting, meeting)
    office = tx.one(Office) or Office()

    def of(record: type[Record]) -> list[Record]:
        return tx.find(record, meeting=meeting)

    return MeetingFacts(
        today=today,
        meeting=it,
        composition=composition_on(tx, it.held_on or today),
        presidings=tuple(of(Presiding)),
        sittings=tuple(sorted(of(Sitting), key=lambda s: (s.began_at is None, s.began_at, s.id))),
        items=tuple(sorted(of(AgendaItem), key=lambda i: (i.position, i.id))),
        participants=tuple(sorted(of(Participant), key=lambda p: (p.position, p.id))),
        presences=tuple(of(Presence)),
        delegations=tuple(of(Delegation)),
        opinions=tuple(of(Opinion)),
        entries=tuple(sorted(of(Entry), key=lambda e: (e.at is None, e.at, e.id))),
        clauses=tuple(sorted(of(Clause), key=lambda c: (c.position, c.id))),
        authorizations=tuple(tx.all(Authorization)),
        uses=tuple(of(AuthorizationUse)),
        minutes_issued=any(p.kind == MINUTES and p.is_issued for p in of(Paper)),
        opinion_author=office.opinion_author,
        former=_former(tx, of(Participant), it.held_on),
    )


def _former(tx: Tx, expected: list[Participant], day: date | None) -> dict[int, int]:
    """Of the memberships of those expected, the ones that ended before the day: to their posts."""
    if day is None:
        return {}
    ids = sorted({each.membership for each in expected if each.membership is not None})
    return {it.id: it.post for it in tx.rows(Membership, ids) if not holds(it, day)}


def year_facts(tx: Tx, year: int, *, today: date, effective: date, holidays: Holidays) -> YearFacts:
    """The meetings of a calendar year, in order of their days; those called off are none."""
    held = [
        m
        for m in tx.all(Meeting)
        if m.held_on is not None and m.held_on.year == year and m.off is None
    ]
    return YearFacts(
        today=today,
        year=year,
        effective=effective,
        meetings=tuple(sorted(held, key=lambda m: (m.held_on or date.min, m.id))),
        holidays=holidays,
    )

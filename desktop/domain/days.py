"""Checks of plain sense about days: of papers, of consent and delegation, of coming and going.

Of a paper also, whether it will name a guest without saying of where.

They warn and cite nothing. Only a day that is new is judged, so that nobody is told twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.base.text import Msg
from desktop.domain.attendance import Presence
from desktop.domain.delegations import Delegation
from desktop.domain.meetings import Meeting, Sitting
from desktop.domain.papers import Paper
from desktop.domain.problems import Problem
from desktop.domain.sense import sense

LONG = timedelta(days=366)
"""A paper signed longer than this before it was made was hardly signed then."""


@dataclass(frozen=True)
class AroundPaper:
    """The paper as it was, and the last day of the meeting it invites to, if it invites.

    ``bare`` are the guests it names who have neither post nor agency.
    """

    before: Paper | None = None
    invites_to: date | None = None
    bare: tuple[str, ...] = ()


@dataclass(frozen=True)
class AroundDelegation:
    """The delegation as it was, the last day of its meeting, and today."""

    before: Delegation | None
    last_day: date | None
    today: date


@dataclass(frozen=True)
class AroundPresence:
    """The stay as it was, and the days on which the meeting sits."""

    before: Presence | None
    days: frozenset[date]


def first_day(meeting: Meeting) -> date | None:
    """The day a meeting begins on: as planned, or as it began if that was sooner."""
    days = (meeting.held_on, meeting.started_at.date() if meeting.started_at else None)
    return min((day for day in days if day is not None), default=None)


def last_day(meeting: Meeting, today: date) -> date | None:
    """The last day of a meeting that is known: as planned, or as it ended if that was later."""
    if meeting.is_running:
        return max(meeting.held_on or today, today)
    days = (meeting.held_on, meeting.ended_at.date() if meeting.ended_at else None)
    return max((day for day in days if day is not None), default=None)


def days_of(meeting: Meeting, sittings: list[Sitting], today: date) -> frozenset[date]:
    """The days on which a meeting sits; before its first sitting, the day it is planned for."""
    found: set[date] = set()
    for each in sittings:
        if each.began_at is not None:
            begins, ends = each.began_at.date(), (each.ended_at or each.began_at).date()
            if each.ended_at is None:
                ends = max(begins, today)
            found.update(begins + timedelta(days=n) for n in range((ends - begins).days + 1))
    if not found and meeting.held_on is not None:
        found.add(meeting.held_on)
    return frozenset(found)


@sense(Paper)
def _days_of_paper(it: Paper, around: AroundPaper | None) -> Iterator[Problem]:
    if around is None:
        return
    made = it.submitted_at.date() if it.submitted_at is not None else None
    for name in ("signed_on", "numbered_on"):
        day: date | None = getattr(it, name)
        if day is None or day == getattr(around.before, name, None):
            continue
        if made is not None and day < made - LONG:
            yield Problem(Msg(f"papers.{name}_long_ago", day=day, made=made), field=name)
        if around.invites_to is not None and day > around.invites_to:
            words = Msg(f"papers.{name}_after_meeting", day=day, held=around.invites_to)
            yield Problem(words, field=name)


@sense(Paper)
def _guests_named_bare(it: Paper, around: AroundPaper | None) -> Iterator[Problem]:
    """Said when the paper is begun and when it goes for signature: before each printing."""
    if around is None or not around.bare:
        return
    before = around.before
    if before is None or (it.submitted_at is not None and before.submitted_at is None):
        names = ", ".join(around.bare)
        yield Problem(Msg("papers.guests_bare", names=names))


@sense(Delegation)
def _days_of_delegation(it: Delegation, around: AroundDelegation | None) -> Iterator[Problem]:
    if around is None:
        return
    last, before = around.last_day, around.before
    agreed, written = it.consent_on, it.paper_on
    if agreed is not None and agreed != getattr(before, "consent_on", None):
        if agreed > around.today:
            yield Problem(Msg("delegations.consent_ahead", day=agreed), field="consent_on")
        elif last is not None and agreed > last:
            words = Msg("delegations.consent_after", day=agreed, held=last)
            yield Problem(words, field="consent_on")
    fresh = written is not None and written != getattr(before, "paper_on", None)
    if fresh and written is not None and last is not None and written > last:
        words = Msg("delegations.paper_after", day=written, held=last)
        yield Problem(words, field="paper_on")


@sense(Presence)
def _days_of_presence(it: Presence, around: AroundPresence | None) -> Iterator[Problem]:
    if around is None or not around.days:
        return
    for name in ("arrived_at", "left_at"):
        at: datetime | None = getattr(it, name)
        if at is None or at == getattr(around.before, name, None):
            continue
        if at.date() not in around.days:
            yield Problem(Msg(f"presences.{name}_no_sitting", day=at.date()), field=name)

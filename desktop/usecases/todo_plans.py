"""What a postponement leaves to do: a new day, and the invitation in place of the one sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from desktop.base.text import Msg
from desktop.domain.meetings import Meeting, Off
from desktop.domain.papers import Paper
from desktop.storage.transaction import Tx
from desktop.usecases.rescheduling import invited_otherwise
from desktop.usecases.todo import Place, TodoLine, Urgency, days_left


def of_plans(tx: Tx, meetings: Iterable[Meeting], today: date) -> Iterator[TodoLine]:
    """A line for each meeting that waits for its day, or whose invitation tells of the former."""
    for it in tx.find(Meeting, off=Off.POSTPONED):
        yield TodoLine(
            urgency=Urgency.WAITING,
            icon="calendar_clock",
            title=Msg("plan_changes.todo.day", meeting=it.title),
            why=Msg("plan_changes.todo.day_why", day=it.held_on or today),
            chip=Msg("overview.chip.open"),
            verb=Msg("overview.verb.open"),
            place=Place("meetings", it.id, "details"),
        )
    for it in meetings:
        former = invited_otherwise(tx, it.id) if it.started_at is None else None
        if former is not None and it.held_on is not None and it.held_on >= today:
            begun = bool(tx.find(Paper, replaces=former.id))
            title = (
                "plan_changes.todo.invitation_begun" if begun else "plan_changes.todo.invitation"
            )
            yield TodoLine(
                urgency=Urgency.SOON,
                icon="send",
                title=Msg(title, meeting=it.title),
                why=Msg("plan_changes.todo.invitation_why", day=it.held_on),
                chip=days_left(it.held_on, today),
                verb=Msg("overview.verb.invitations"),
                place=Place("meetings", it.id, "participants"),
                due=it.held_on,
            )

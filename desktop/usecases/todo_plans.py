"""What a postponement leaves to do: a new day, and the invitation in place of the one sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from desktop.base.text import Msg
from desktop.domain.attendance import Participant
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
        yield from _to_ask_again(tx, it, today)
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


def _to_ask_again(tx: Tx, it: Meeting, today: date) -> Iterator[TodoLine]:
    """Answers that are to a day from which the meeting was moved: nobody knows if they stand."""
    day = it.held_on
    if it.started_at is not None or it.off is not None or day is None or day < today:
        return
    asked = [each for each in tx.find(Participant, meeting=it.id) if each.answered_otherwise(day)]
    if asked:
        yield TodoLine(
            urgency=Urgency.SOON,
            icon="person_clock",
            title=Msg("plan_changes.todo.ask", meeting=it.title),
            why=Msg("plan_changes.todo.ask_why", n=len(asked), day=day),
            chip=days_left(day, today),
            verb=Msg("overview.verb.open"),
            place=Place("meetings", it.id, "participants"),
            due=day,
        )

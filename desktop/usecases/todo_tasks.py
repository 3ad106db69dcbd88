"""What late tasks leave to do: one line for all of them, which leads to their list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.base.text import Msg
from desktop.storage.transaction import Tx
from desktop.usecases.given_tasks import tasks_given
from desktop.usecases.todo import Place, TodoLine, Urgency, days_left

TASKS = "tasks"
"""The part of the section of meetings that lists the tasks given."""


def of_tasks(tx: Tx, today: date) -> Iterator[TodoLine]:
    """One line where tasks are late, with the one that has been so for longest."""
    late = [each for each in tasks_given(tx, today) if each.days_late]
    if not late:
        return
    oldest = late[0]
    last = oldest.clause.last_day or today
    yield TodoLine(
        urgency=Urgency.OVERDUE,
        icon="flag",
        title=Msg("follow_ups.late", n=len(late)),
        why=Msg("follow_ups.late_why", lead=oldest.lead, day=last),
        chip=days_left(last, today),
        verb=Msg("overview.verb.open"),
        place=Place("meetings", 0, TASKS),
        due=last,
        about=tuple(sorted(each.id for each in late)),
    )

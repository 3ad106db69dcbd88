"""When a backup is spoken of unasked: on Home, in the status bar, after opening, on closing."""

from __future__ import annotations

from datetime import date, datetime

from desktop.base.text import Msg
from desktop.storage import diary
from desktop.storage.transaction import Tx
from desktop.usecases.backups import Due, due
from desktop.usecases.todo import Place, TodoLine, Urgency

SECTION = "backup"


def standing(it: Due) -> Msg:
    """How the office stands with its backups, in a few words."""
    if it.last is None or it.last.made_at is None:
        if it.restored is not None:
            return Msg("backup_page.standing.restored", day=it.restored.date())
        return Msg("backup_page.standing.none")
    if it.key_changed:
        return Msg("backup_page.standing.key_changed")
    if it.days is None:
        return Msg("backup_page.standing.ahead", day=it.last.made_at.date())
    if it.days == 0:
        return Msg("backup_page.standing.today", at=it.last.made_at.time())
    return Msg("backup_page.standing.days", n=it.days, day=it.last.made_at.date())


def why_due(it: Due) -> Msg:
    """Why a backup is to be made now, in whole sentences; ``it`` is due."""
    if it.last is None or it.last.made_at is None:
        if it.restored is not None:
            return Msg("backup_page.due.restored", day=it.restored.date())
        return Msg("backup_page.due.none")
    day = it.last.made_at.date()
    if it.key_changed:
        return Msg("backup_page.due.key_changed", day=day)
    if it.days is None:
        return Msg("backup_page.due.ahead", day=day)
    return Msg("backup_page.due.days", n=it.days, day=day)


def asked_for(tx: Tx, today: date) -> Due | None:
    """How the office stands, where that is to be said unasked.

    On the first day of an office, whose clerk is still filling it in, nothing is.
    """
    it = due(tx, today)
    if not it.is_due or (it.last is None and not _is_older(tx, today)):
        return None
    return it


def line(tx: Tx, today: date) -> TodoLine | None:
    """What Home says of it."""
    it = asked_for(tx, today)
    if it is None:
        return None
    over = it.days - it.custom.remind_after if it.days is not None else 0
    late = Msg("overview.chip.overdue", n=over) if over > 0 else Msg("overview.chip.today")
    return TodoLine(
        urgency=Urgency.OVERDUE,
        icon="hard_drive",
        title=Msg("backup_page.todo"),
        why=standing(it),
        chip=late if it.last is not None and not it.key_changed else Msg("overview.chip.open"),
        verb=Msg("backup_page.todo_verb"),
        place=Place(SECTION),
    )


def _is_older(tx: Tx, today: date) -> bool:
    """Whether the first act of the office's diary is of a day before."""
    (first,) = diary.rows(tx, (1,))
    return first.entry is not None and datetime.min < first.entry.at < _midnight(today)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)

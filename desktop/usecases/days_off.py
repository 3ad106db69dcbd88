"""The office's own days off and days worked, laid over the holidays that come with the program."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.domain.calendar import Holidays
from desktop.domain.days_off import DayKind, DayOff
from desktop.domain.problems import Problem, Refused
from desktop.storage.transaction import Tx
from desktop.usecases.command import command
from desktop.usecases.desk import Work, keep
from desktop.usecases.work import guard


def office_holidays(tx: Tx, shipped: Holidays) -> Holidays:
    """The holidays this office counts with: those shipped, and over them its own days."""
    own = tx.all(DayOff)
    return shipped.overlaid(
        off={each.day: each.name for each in own if each.day and each.kind is DayKind.OFF},
        worked=(each.day for each in own if each.day and each.kind is DayKind.WORKED),
    )


def days_off(tx: Tx) -> tuple[DayOff, ...]:
    """The office's own days, the latest first."""
    return tuple(sorted(tx.all(DayOff), key=lambda it: it.day or date.min, reverse=True))


@guard(DayOff)
def a_day_is_said_once(work: Work, _before: DayOff | None, after: DayOff | None) -> None:
    """One day is either off or worked."""
    if after is None or after.day is None:
        return
    other = work.tx.one(DayOff, day=after.day)
    if other is not None and other.id != after.id:
        words = Msg("days_off.said_already", day=after.day, name=other.name)
        raise Refused(Problem(words, field="day", blocking=True))


@command("days_off.add", needs=Permission.OFFICE)
def add(work: Work, *, day: date, kind: DayKind, name: str) -> DayOff:
    """Counts a day as off, or as worked; refused without a name, or where the day is said."""
    return keep(work, DayOff(day=day, kind=kind, name=name))


@command("days_off.rename", on=DayOff, needs=Permission.OFFICE, asks=("name",))
def rename(work: Work, it: DayOff, *, name: str) -> DayOff:
    """What the day is called."""
    return keep(work, replace(it, name=name))


@command("days_off.remove", on=DayOff, needs=Permission.OFFICE)
def remove(work: Work, it: DayOff) -> None:
    """The day counts again as the list that comes with the program says."""
    work.remove(it)

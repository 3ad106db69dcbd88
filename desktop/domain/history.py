"""What was changed, by whom, by which act: the words of the audit and of the history panel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from desktop.base.text import Msg
from desktop.domain.fields import Kind, Lines, fields_of, is_empty
from desktop.domain.records import Entity


class Origin(StrEnum):
    """From where an act came."""

    WINDOW = "window"
    COMMAND_LINE = "command_line"
    SAMPLE = "sample"
    SHEET = "sheet"  # the recovery sheet opened: whose hand it was, nobody can tell


class Deed(StrEnum):
    """What happened to one record."""

    CREATED = "created"
    CHANGED = "changed"
    REMOVED = "removed"
    RESTORED = "restored"


@dataclass(frozen=True)
class Change:
    """One record of ``noun`` before and after an act; ``before`` is None for a new one."""

    noun: str
    id: int
    before: Entity | None
    after: Entity

    @property
    def deed(self) -> Deed:
        if self.before is None:
            return Deed.CREATED
        was, lies = self.before.removed_at, self.after.removed_at
        if was is None and lies is not None:
            return Deed.REMOVED
        return Deed.RESTORED if was is not None and lies is None else Deed.CHANGED


@dataclass(frozen=True)
class FieldChange:
    """A field from a value to another. Of a ``private`` field only that it changed is known."""

    field: str
    before: object = None
    after: object = None
    private: bool = False


@dataclass(frozen=True)
class RecordChange:
    """What an act did to one record, field by field."""

    noun: str
    id: int
    deed: Deed
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class AuditEntry:
    """One act as the audit keeps it. ``command`` is also the key of its name; ``words`` add to it.

    ``clerk`` is the id of the clerk, 0 while the office had none. ``unread`` is what stands in a
    damaged row, whose other parts may then be missing; its moment is then the first there is.
    """

    seq: int
    at: datetime
    clerk: int
    origin: Origin
    command: str
    changes: tuple[RecordChange, ...] = ()
    words: tuple[Msg, ...] = ()
    unread: str = ""


class ClockFault(StrEnum):
    """What is strange about the computer's clock beside the last act."""

    BACK = "back"
    FAR_AHEAD = "far_ahead"


CLOCK_TOLERANCE = timedelta(minutes=2)
"""What a clock may go back without a word: it is set right by seconds when it meets the network or
its battery is weak, and a summer time that a clerk's own setting brings moves it by an hour, which
is to be said, for the times on the papers would be wrong by it."""
CLOCK_LEAP = timedelta(days=366)
"""An office that nobody opened for longer is rarer than a clock set to another year."""


def clock_fault(last: datetime | None, now: datetime) -> ClockFault | None:
    """What is strange about ``now`` where the last act was at ``last``; None: nothing."""
    if last is None:
        return None
    if now < last - CLOCK_TOLERANCE:
        return ClockFault.BACK
    return ClockFault.FAR_AHEAD if now - last > CLOCK_LEAP else None


def differences(change: Change) -> RecordChange:
    """Field by field, what differs; of a new record the fields that are not empty.

    Private fields, and lines with a private field, come without their values.
    """
    found, before_it, after_it = [], change.before, change.after
    record: Any = type(after_it)  # dataclass types are not seen as hashable by mypy
    for name, kind, private in _looked_at(record):
        after = getattr(after_it, name)
        before = None
        if before_it is None:
            if is_empty(kind, after):
                continue
        else:
            before = getattr(before_it, name)
            if before == after:
                continue
        found.append(
            FieldChange(name, private=True) if private else FieldChange(name, before, after)
        )
    return RecordChange(change.noun, change.id, change.deed, tuple(found))


@cache
def _looked_at(record: Any) -> tuple[tuple[str, Kind, bool], ...]:
    """Of each field its name and kind, and whether its values are private."""
    return tuple(
        (
            field.name,
            field.kind,
            field.kind.private
            or (
                isinstance(field.kind, Lines)
                and field.kind.row is not None
                and any(inner.kind.private for inner in fields_of(field.kind.row))
            ),
        )
        for field in fields_of(record)
    )

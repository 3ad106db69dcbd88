"""What is locked is not written: the one place that tests the seal of a meeting."""

from __future__ import annotations

from datetime import datetime

from desktop.base.text import Msg
from desktop.domain.fields import Ref, fields_of
from desktop.domain.problems import Problem, Refused
from desktop.domain.records import Entity
from desktop.storage.audit_log import first_written
from desktop.storage.transaction import Tx


def require_unsealed(
    tx: Tx, before: Entity | None, after: Entity | None, *, after_lock: bool = False
) -> None:
    """Refuse a change of a record whose meeting is locked; a new one too, unless ``after_lock``.

    An ``after_lock`` command may also go on with records added since the lock, so that an addendum
    can be signed and numbered; what lay there when the meeting was locked stays as it was.
    """
    for record in (before, after):
        locked_at = None if record is None else _locked_at(tx, record)
        if record is None or locked_at is None:
            continue
        if after_lock and (not record.id or added_since(tx, record, locked_at)):
            continue
        raise Refused(Problem(Msg("meetings.locked", day=locked_at.date()), blocking=True))


def is_sealed(tx: Tx, record: Entity) -> bool:
    """Whether a kept record lay there when its meeting was locked: nothing changes it any more."""
    locked_at = _locked_at(tx, record)
    return locked_at is not None and not added_since(tx, record, locked_at)


def added_since(tx: Tx, record: Entity, locked_at: datetime) -> bool:
    """Whether a record was first written after this moment."""
    written = first_written(tx, record.noun, record.id)
    return written is None or written > locked_at


def _locked_at(tx: Tx, record: Entity) -> datetime | None:
    """When the meeting of this record was locked, as the file has it; None: it is open, or none."""
    if not record.sealed_by:
        return None
    if record.sealed_by == "id":
        if not record.id:
            return None
        stored = tx.get(type(record), record.id, with_removed=True)
        locked_at: datetime | None = getattr(stored, "locked_at")  # noqa: B009 (not of every record)
        return locked_at
    field = next(each for each in fields_of(type(record)) if each.name == record.sealed_by)
    assert isinstance(field.kind, Ref)
    target = getattr(record, field.name)
    if not target:
        return None
    return _locked_at(tx, tx.get(tx.schema.record(field.kind.noun), target, with_removed=True))

"""What every register can do: save, remove, bring back, look into the bin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.domain.lists import Wanted
from desktop.domain.records import Entity
from desktop.storage.transaction import Tx
from desktop.usecases.command import command
from desktop.usecases.work import Work, keep


def _permission_of_record(given: Mapping[str, Any]) -> str:
    record: Entity = given["record"]
    return record.needs


def _permission_of_records(given: Mapping[str, Any]) -> str:
    """All of one noun, so that one permission speaks for all; ValueError where they are not."""
    (needs,) = {record.needs for record in given["records"]}
    return str(needs)


@command("records.save", needs=_permission_of_record)
def save(work: Work, record: Entity) -> Entity:
    """Write a new or changed record; the record as it now stands."""
    return keep(work, record)


@command("records.remove", needs=_permission_of_record)
def remove(work: Work, record: Entity) -> Entity:
    """Lay a record in the bin."""
    return work.remove(record)


@command("records.remove_many", needs=_permission_of_records)
def remove_many(work: Work, records: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Lay several records of one kind in the bin, as one act."""
    return tuple(work.remove(record) for record in records)


@command("records.restore", needs=_permission_of_record)
def restore(work: Work, record: Entity) -> Entity:
    """Take a record out of the bin."""
    return work.restore(record)


@dataclass(frozen=True)
class Binned:
    """A record in the bin and since when."""

    record: Entity
    removed_at: datetime


def in_bin(tx: Tx) -> tuple[Binned, ...]:
    """Every removed record of every noun, the last removed first."""
    found = [
        Binned(record, record.removed_at)
        for noun in tx.schema.nouns
        for record in tx.rows(noun, tx.ids(noun, Wanted(removed=True)))
        if record.removed_at is not None
    ]
    return tuple(sorted(found, key=lambda each: each.removed_at, reverse=True))

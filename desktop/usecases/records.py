"""What every register can do: save, remove, bring back, look into the bin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.domain.accounts import Clerk
from desktop.domain.fields import Text, fields_of
from desktop.domain.lists import Wanted
from desktop.domain.records import Entity
from desktop.storage.audit_log import history
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
    """A record in the bin: what it is called, since when it lies there, and who laid it there.

    ``title`` is "" where a record has no words of its own, ``by`` where the clerk is not known.
    """

    record: Entity
    title: str
    removed_at: datetime
    by: str


def in_bin(tx: Tx) -> tuple[Binned, ...]:
    """Every removed record of every noun, the last removed first."""
    clerks = {each.id: each.label for each in tx.all(Clerk)}
    found = [
        Binned(record, title_of(record), record.removed_at, clerks.get(_last_clerk(tx, record), ""))
        for noun in tx.schema.nouns
        for record in tx.rows(noun, tx.ids(noun, Wanted(removed=True)))
        if record.removed_at is not None
    ]
    return tuple(sorted(found, key=lambda each: each.removed_at, reverse=True))


def title_of(record: Entity) -> str:
    """The first words a record has, as a list names it in one line."""
    texts = (getattr(record, f.name) for f in fields_of(type(record)) if isinstance(f.kind, Text))
    first = next((text for text in texts if text), "")
    return " ".join(str(first).split())


def _last_clerk(tx: Tx, record: Entity) -> int:
    acts = history(tx, record.noun, record.id)
    return acts[-1].clerk if acts else 0

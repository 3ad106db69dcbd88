"""What every register can do: save, remove, bring back, look into the bin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.domain.accounts import Clerk
from desktop.domain.fields import Text, fields_of
from desktop.domain.history import AuditEntry, Deed
from desktop.domain.lists import Wanted
from desktop.domain.records import Entity
from desktop.storage.audit_log import history
from desktop.storage.transaction import Tx
from desktop.usecases.command import command
from desktop.usecases.undo import take_back
from desktop.usecases.work import Work, keep, lost_targets, targets_of


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


@command("records.restore", needs=_permission_of_record, after_lock=True)
def restore(work: Work, record: Entity) -> Entity:
    """Take a record out of the bin, with what was laid there because of it in the same act.

    Of a locked meeting only what was first written after the lock, such as a dispatch, comes back.
    """
    fellows = _laid_with(work.tx, record)
    back = work.restore(record)
    found = {(back.noun, back.id)}
    for each in fellows:  # each noun stands after those it refers to
        if _refers_to(each, found) and not lost_targets(work.tx, each):
            work.restore(each)
            found.add((each.noun, each.id))
    return back


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
    """Every removed record of every noun, the last removed first.

    What lies there only because the record it belongs to was removed comes back with that one, and
    is not listed for itself; nor is what was made by an act that was undone.
    """
    clerks = {each.id: each.label for each in tx.all(Clerk)}
    acts = {(each.noun, each.id): history(tx, each.noun, each.id) for each in _removed(tx)}
    laid = {key: found[-1].seq if found else 0 for key, found in acts.items()}
    found = []
    for record in _removed(tx):
        own = acts[record.noun, record.id]
        owners = {key for _field, targets in targets_of(record) for key in targets}
        with_owner = any(laid.get(key) == laid[record.noun, record.id] for key in owners)
        if record.removed_at is None or with_owner or _never_was(own):
            continue
        by = clerks.get(own[-1].clerk, "") if own else ""
        found.append(Binned(record, title_of(record), record.removed_at, by))
    return tuple(sorted(found, key=lambda each: each.removed_at, reverse=True))


def title_of(record: Entity) -> str:
    """The first words a record has, as a list names it in one line."""
    texts = (getattr(record, f.name) for f in fields_of(type(record)) if isinstance(f.kind, Text))
    first = next((text for text in texts if text), "")
    return " ".join(str(first).split())


def _removed(tx: Tx) -> Iterator[Entity]:
    for noun in tx.schema.nouns:
        for id in tx.ids(noun, Wanted(removed=True)):
            yield tx.get(noun, id, with_removed=True)


def _laid_with(tx: Tx, record: Entity) -> list[Entity]:
    """The other records laid in the bin by the act that laid this one there."""
    stored = tx.get(type(record), record.id, with_removed=True)
    act = _last_act(tx, stored)
    same = [each for each in _removed(tx) if each.removed_at == stored.removed_at]
    return [each for each in same if each != stored and _last_act(tx, each) == act]


def _never_was(acts: tuple[AuditEntry, ...]) -> bool:
    """Whether the act that made a record was taken back: it came to the bin by that alone."""
    removed = [act.command for act in acts for each in act.changes if each.deed is Deed.REMOVED]
    return removed == [take_back.name]


def _refers_to(record: Entity, found: set[tuple[str, int]]) -> bool:
    return any(key in found for _field, targets in targets_of(record) for key in targets)


def _last_act(tx: Tx, record: Entity) -> int:
    """The number of the act that last changed a record."""
    acts = history(tx, record.noun, record.id)
    return acts[-1].seq if acts else 0

"""The audit: one row for each act, chained by SHA-256, refused to every change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, select

from desktop.base.text import Msg
from desktop.domain.fields import fields_of
from desktop.domain.history import (
    AuditEntry,
    Change,
    Deed,
    FieldChange,
    Origin,
    RecordChange,
    differences,
)
from desktop.storage.mapping import Schema
from desktop.storage.plain import canonical, plain, plain_sentence, sentence, typed
from desktop.storage.prepared import Prepared, insertion
from desktop.storage.sqlite.tables import AUDIT, AUDIT_SUBJECT
from desktop.storage.transaction import Tx


@dataclass(frozen=True)
class Act:
    """Who does what, when and from where, as an audit row begins."""

    at: datetime
    clerk: int
    origin: Origin
    command: str


@dataclass(frozen=True)
class Head:
    """The last row of the chain: printed on closing sheets, kept in backup manifests."""

    seq: int = 0
    digest: str = ""


def write(tx: Tx, act: Act, changes: Iterable[Change], words: Iterable[Msg] = ()) -> int:
    """Append the row of one act inside its own transaction; its number."""
    last = head(tx)
    made = [differences(change) for change in changes]
    row = {
        "seq": last.seq + 1,
        "at": plain(act.at),
        "clerk": act.clerk,
        "origin": act.origin.value,
        "command": act.command,
        "changes": canonical([_plain_change(each) for each in made]),
        "words": canonical([plain_sentence(each) for each in words]),
        "previous": last.digest,
    }
    insertion(AUDIT).run(tx.connection, {**row, "digest": _digest(row)})
    for each in made:
        subject = {"noun": each.noun, "record": each.id, "seq": row["seq"]}
        insertion(AUDIT_SUBJECT).run(tx.connection, subject)
    return last.seq + 1


def head(tx: Tx) -> Head:
    """The last row, or nothing yet (0 and an empty digest)."""
    last = _last_row().rows(tx.connection, {}, most=1)
    return Head(*last[0]) if last else Head()


@cache
def _last_row() -> Prepared:
    return Prepared(select(AUDIT.c.seq, AUDIT.c.digest).order_by(AUDIT.c.seq.desc()))


def verify(tx: Tx) -> int | None:
    """The number of the first row that is not as it was written, or is missing; None: all sound.

    Rows cut off at the end are found only against a ``Head`` kept elsewhere.
    """
    previous, due = "", 1
    query = select(AUDIT).order_by(AUDIT.c.seq).execution_options(yield_per=1000)
    with tx.connection.execute(query) as rows:
        for row in rows.mappings():
            sound = row["seq"] == due and row["previous"] == previous
            if not sound or _digest(row) != row["digest"]:
                return due
            previous, due = row["digest"], due + 1
    return None


def entries(tx: Tx, *, after: int = 0, newest: int | None = None) -> tuple[AuditEntry, ...]:
    """The acts after row ``after``, or only the ``newest`` ones; oldest first."""
    query = select(AUDIT).where(AUDIT.c.seq > after).order_by(AUDIT.c.seq.desc())
    return _entries(tx, query if newest is None else query.limit(newest))


def history(tx: Tx, noun: str, id: int) -> tuple[AuditEntry, ...]:
    """The acts that changed one record, oldest first, each with its changes of this record only."""
    of_record = (AUDIT_SUBJECT.c.noun == noun) & (AUDIT_SUBJECT.c.record == id)
    query = select(AUDIT).join(AUDIT_SUBJECT, AUDIT_SUBJECT.c.seq == AUDIT.c.seq).where(of_record)
    found = _entries(tx, query.order_by(AUDIT.c.seq.desc()))
    return tuple(
        AuditEntry(
            each.seq,
            each.at,
            each.clerk,
            each.origin,
            each.command,
            tuple(one for one in each.changes if (one.noun, one.id) == (noun, id)),
            each.words,
        )
        for each in found
    )


def first_written(tx: Tx, noun: str, id: int) -> datetime | None:
    """When a record was written for the first time; None where the audit does not know it."""
    query = (
        select(AUDIT.c.at)
        .join(AUDIT_SUBJECT, AUDIT_SUBJECT.c.seq == AUDIT.c.seq)
        .where((AUDIT_SUBJECT.c.noun == noun) & (AUDIT_SUBJECT.c.record == id))
        .order_by(AUDIT.c.seq)
        .limit(1)
    )
    at = tx.connection.execute(query).scalar_one_or_none()
    return None if at is None else datetime.fromisoformat(at)


def _entries(tx: Tx, query: Select[Any]) -> tuple[AuditEntry, ...]:
    rows = tx.connection.execute(query).all()
    return tuple(_entry(tx.schema, row) for row in reversed(rows))


def _entry(schema: Schema, row: Row[Any]) -> AuditEntry:
    return AuditEntry(
        seq=row.seq,
        at=datetime.fromisoformat(row.at),
        clerk=row.clerk,
        origin=Origin(row.origin),
        command=row.command,
        changes=tuple(_change(schema, each) for each in json.loads(row.changes)),
        words=tuple(sentence(each) for each in json.loads(row.words)),
    )


def _digest(row: Mapping[Any, Any]) -> str:
    """SHA-256 over the previous digest and the row as a canonical JSON array, in hex."""
    names = ("seq", "at", "clerk", "origin", "command", "changes", "words")
    said = canonical([row[name] for name in names])
    return hashlib.sha256(f"{row['previous']}{said}".encode()).hexdigest()


def _plain_change(change: RecordChange) -> dict[str, Any]:
    fields = {
        each.field: None if each.private else [plain(each.before), plain(each.after)]
        for each in change.fields
    }
    return {"noun": change.noun, "id": change.id, "deed": change.deed.value, "fields": fields}


def _change(schema: Schema, held: dict[str, Any]) -> RecordChange:
    """A change as written, its values typed again where the noun and field still exist."""
    known = {
        field.name: field
        for record in schema.nouns
        if record.noun == held["noun"]
        for field in fields_of(record)
    }
    fields = []
    for name, values in held["fields"].items():
        if values is None:
            fields.append(FieldChange(name, private=True))
        elif name in known:
            before, after = (typed(known[name], value) for value in values)
            fields.append(FieldChange(name, before, after))
        else:
            fields.append(FieldChange(name, *values))
    order = {name: place for place, name in enumerate(known)}
    fields.sort(key=lambda each: order.get(each.field, len(order)))
    return RecordChange(held["noun"], held["id"], Deed(held["deed"]), tuple(fields))

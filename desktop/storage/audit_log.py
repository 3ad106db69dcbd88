"""The audit: one row for each act, chained by SHA-256, refused to every change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, Select, cast, func, select

from desktop.base.progress import SILENT, Progress
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
from desktop.storage.audit_proof import Cause, Compared, Match, Unsound
from desktop.storage.mapping import Schema
from desktop.storage.plain import canonical, plain, plain_sentence, sentence, typed
from desktop.storage.prepared import Prepared, insertion
from desktop.storage.sqlite import chain
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
    row, subjects = row_of(head(tx), act, changes, words)
    append(tx, [row], subjects)
    return int(row["seq"])


def append(
    tx: Tx, rows: Sequence[Mapping[str, Any]], subjects: Sequence[Mapping[str, Any]]
) -> None:
    """Write rows as ``row_of`` makes them, one going on from the other."""
    insertion(AUDIT).run_each(tx.connection, rows)
    insertion(AUDIT_SUBJECT).run_each(tx.connection, subjects)


def row_of(
    last: Head, act: Act, changes: Iterable[Change], words: Iterable[Msg] = ()
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The row of an act that goes on from ``last``, and which records it speaks of, as columns."""
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
    said = last.digest + canonical([value for name, value in row.items() if name != "previous"])
    row["digest"] = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
    subjects = [{"noun": each.noun, "record": each.id, "seq": row["seq"]} for each in made]
    return row, subjects


def head(tx: Tx) -> Head:
    """The last row, or nothing yet (0 and an empty digest)."""
    rows = _heads().rows(tx.connection, {}, most=1)
    return Head(*rows[0]) if rows else Head()


@cache
def _heads() -> Prepared:
    return Prepared(select(AUDIT.c.seq, AUDIT.c.digest).order_by(AUDIT.c.seq.desc()))


def count(tx: Tx, to: int) -> int:
    """How many rows there are up to the row ``to``."""
    query = select(func.count()).select_from(AUDIT).where(AUDIT.c.seq <= to)
    return tx.connection.execute(query).scalar_one()


def last_moment(tx: Tx) -> datetime | None:
    """When the last row was written, as it says; None for an empty diary or no moment."""
    query = select(AUDIT.c.at).order_by(AUDIT.c.seq.desc()).limit(1)
    return _moment(tx.connection.execute(query).scalar_one_or_none() or "")


def head_at(tx: Tx, seq: int) -> Head | None:
    """Number and digest of one row, as they stand there."""
    query = select(AUDIT.c.seq, AUDIT.c.digest).where(AUDIT.c.seq == seq)
    row = tx.connection.execute(query).one_or_none()
    return None if row is None else Head(row.seq, row.digest)


def verify(tx: Tx) -> int | None:
    """The number of the first row that is not as it was written, or is missing; None: all sound.

    Rows cut off at the end are found only against a ``Head`` kept elsewhere.
    """
    found = examine(tx)
    return None if found is None else found.seq


def examine(
    tx: Tx, progress: Progress = SILENT, *, since: Head = Head(), known: Head | None = None
) -> Unsound | None:
    """The first row that is not as it was written, and why; None: all sound.

    ``since`` is a row found sound before, from which to go on. ``known`` is a row as it stands on a
    sheet or in a manifest, its digest whole or the beginning of it. Raises Cancelled.
    """
    done, previous = since.seq, since.digest.encode()
    of = head(tx).seq - since.seq
    known_seq, beginning = (known.seq, known.digest.encode()) if known is not None else (0, b"")
    for chunk in chain.links(tx.connection, since.seq, _STEP):
        for seq, before, digest, said in chunk:
            if seq > done + 1:
                return Unsound(done + 1, Cause.MISSING)
            if hashlib.sha256(said).hexdigest().encode() != digest:
                return _unsound(tx, seq, Cause.CHANGED)
            if before != previous:
                return _unsound(tx, seq, Cause.UNLINKED)
            if seq == known_seq and not digest.startswith(beginning):
                return _unsound(tx, seq, Cause.REPLACED)
            done, previous = seq, digest
        progress.step(done - since.seq, of)
    progress.step(of, of)
    return Unsound(done + 1, Cause.CUT) if known_seq > done else None


def _unsound(tx: Tx, seq: int, cause: Cause) -> Unsound:
    """With what the row says of itself."""
    query = select(*_as_bytes()).where(AUDIT.c.seq == seq)
    _, at, clerk, _, command, *_ = _texts(tx.connection.execute(query).one())
    return Unsound(seq, cause, at, clerk, command)


def compare(tx: Tx, seq: int, digest_prefix: str) -> Compared:
    """How the row ``seq`` whose digest begins so stands in this diary.

    Only the row itself is looked at: whether all before it are as they were tells ``examine``.
    Raises ValueError for an empty beginning, which every digest has.
    """
    if not digest_prefix:
        raise ValueError("a digest begins with something")
    query = select(AUDIT.c.at, AUDIT.c.digest).where(AUDIT.c.seq == seq)
    row = tx.connection.execute(query).one_or_none()
    if row is not None:
        same = row.digest.startswith(digest_prefix.lower())
        return Compared(Match.SAME if same else Match.OTHER, seq, _moment(row.at))
    return Compared(Match.LATER if seq > head(tx).seq else Match.MISSING, seq)


def numbered(tx: Tx, digest_prefix: str) -> int | None:
    """The number of the row whose digest begins so; None where there is none."""
    query = select(AUDIT.c.seq).where(AUDIT.c.digest.startswith(digest_prefix, autoescape=True))
    return tx.connection.execute(query.order_by(AUDIT.c.seq).limit(1)).scalar_one_or_none()


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
        replace(
            each, changes=tuple(one for one in each.changes if (one.noun, one.id) == (noun, id))
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


def rows(tx: Tx, seqs: Iterable[int]) -> tuple[AuditEntry, ...]:
    """The acts of these rows, oldest first; rows that are not there are left out."""
    return _entries(
        tx, select(AUDIT).where(AUDIT.c.seq.in_(tuple(seqs))).order_by(AUDIT.c.seq.desc())
    )


def _entries(tx: Tx, query: Select[Any]) -> tuple[AuditEntry, ...]:
    found = tx.connection.execute(query.with_only_columns(*_as_bytes())).all()
    return tuple(_entry(tx.schema, _texts(row)) for row in reversed(found))


def _entry(schema: Schema, row: tuple[Any, ...]) -> AuditEntry:
    """An act as written. What cannot be read any more is kept as it stands, in ``unread``."""
    seq, at, clerk, origin, command, changes, words, _previous, _digest = row
    moment = _moment(at)
    bare = AuditEntry(seq, moment or datetime.min, clerk, Origin.WINDOW, command)
    raw = f"{at} {origin} {command} {changes} {words}"
    try:
        made = replace(
            bare,
            origin=Origin(origin),
            changes=tuple(_change(schema, each) for each in _listed(changes)),
            words=tuple(sentence(each) for each in _listed(words)),
        )
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return replace(bare, unread=raw)
    return made if moment is not None else replace(made, unread=raw)


def _listed(text: str) -> list[Any]:
    found = json.loads(text)
    if not isinstance(found, list):
        raise ValueError("a row keeps lists")
    return found


def _moment(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is None else None


_STEP = 2000  # rows read between two looks at whether the work was cancelled


def _as_bytes() -> list[ColumnElement[Any]]:
    """The columns of a row, texts as bytes: a damaged one may be no UTF-8."""
    numbers = (AUDIT.c.seq, AUDIT.c.clerk)
    return [
        each if each in numbers else cast(each, LargeBinary).label(each.name)
        for each in AUDIT.columns
    ]


def _texts(row: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(
        each.decode("utf-8", "replace") if isinstance(each, bytes) else each for each in row
    )


def _plain_change(change: RecordChange) -> dict[str, Any]:
    fields = {
        each.field: None if each.private else [plain(each.before), plain(each.after)]
        for each in change.fields
    }
    return {"noun": change.noun, "id": change.id, "deed": change.deed.value, "fields": fields}


def _change(schema: Schema, held: dict[str, Any]) -> RecordChange:
    """A change as written, its values typed again where the noun and field still exist."""
    if not isinstance(held["noun"], str) or not isinstance(held["id"], int):
        raise ValueError("a change names its record")
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

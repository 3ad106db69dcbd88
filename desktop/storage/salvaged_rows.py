"""Rows read from a damaged file, written into a new one: what fits, what the diary still knows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, insert
from sqlalchemy.exc import DBAPIError

from desktop.domain.fields import faults, fields_of
from desktop.domain.history import AuditEntry, Deed
from desktop.domain.records import Entity
from desktop.storage import audit_log
from desktop.storage.driver_errors import DRIVER_ERROR
from desktop.storage.migrate import restore_triggers, without_foreign_keys
from desktop.storage.old_tables import OldTable, Shape
from desktop.storage.transaction import Tx

OWN_NOTES = ("program", "sort_keys")
"""What a new file says of itself, whatever the old one said."""
_NAMED_BY = ("title", "subject", "full_name", "short_name", "name", "label", "number", "file_name")


@dataclass(frozen=True)
class Place:
    """A table of the new file: its columns in the order in which rows are stored."""

    columns: tuple[str, ...]
    shape: Shape


@dataclass(frozen=True)
class LostRecord:
    """A record that could not be read. ``title`` and ``rebuilt`` as far as the diary knew it.

    ``private``: it had fields that the diary keeps to itself (a telephone number); they are empty.
    ``by_slot``: a clerk who is known by a key slot only.
    """

    noun: str
    id: int
    title: str = ""
    rebuilt: bool = False
    private: bool = False
    by_slot: bool = False


@dataclass(frozen=True)
class Unlinked:
    """A row that was read and refers to one that is lost: ``field`` was emptied, or, where it may
    not be empty, the row was left out (``dropped``) with the texts it had.
    """

    table: str
    id: int
    field: str
    dropped: bool = False
    texts: tuple[str, ...] = ()


@dataclass
class Written:
    """How many rows each table got, and which could not be written: repeated or against a check."""

    rows: dict[str, int] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)


def places(engine: Engine) -> dict[str, Place]:
    """The tables of a new file."""
    with engine.connect().execution_options(ro=True) as connection:
        listed = connection.exec_driver_sql("PRAGMA table_list").mappings().all()
        return {
            each["name"]: _place(connection, each["name"], by_id=not each["wr"])
            for each in listed
            if each["type"] == "table" and not each["name"].startswith("sqlite_")
        }


def write(engine: Engine, found: Mapping[str, OldTable], tables: Mapping[str, Place]) -> Written:
    """Put all rows in one transaction, without triggers and references; a row once only."""
    written = Written()
    with without_foreign_keys(engine) as connection, connection.begin():
        for name in _triggers(connection):
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        for name, table in found.items():
            place = tables[name]
            rows = [place.shape.whole(row) for row in table.rows]
            rows = [row for row in rows if len(row) == len(place.columns)]
            if name == "meta":
                rows = [row for row in rows if row[0] not in OWN_NOTES]
            before = _count(connection, name)
            _insert(connection, name, place.columns, rows)
            written.rows[name] = _count(connection, name) - before
            written.refused[name] = len(table.rows) - written.rows[name]
            if name == "meta":
                written.refused[name] = 0
        restore_triggers(connection)
    return written


def restore_subjects(engine: Engine) -> None:
    """Tell anew which audit rows speak of a record; it follows from the rows themselves."""
    with engine.begin() as connection:
        rows = connection.exec_driver_sql("SELECT seq, changes FROM audit").all()
        subjects = [
            (each["noun"], each["id"], seq) for seq, changes in rows for each in _listed(changes)
        ]
        _insert(connection, "audit_subject", ("noun", "record", "seq"), subjects)


def rebuild(tx: Tx, torn: Iterable[str]) -> tuple[LostRecord, ...]:
    """Make the records of these nouns anew that are lost and that the diary tells of.

    The diary holds every act from the first, so a record follows from it but for private fields.
    One that would not be whole so is not made.
    """
    found = []
    for noun in torn:
        record = next((each for each in tx.schema.nouns if each.noun == noun), None)
        if record is None:
            continue
        there = set(_ids(tx, f'SELECT id FROM "{noun}"'))  # noqa: S608 (names of our own)
        known = _ids(tx, "SELECT DISTINCT record FROM audit_subject WHERE noun = ?", noun)
        found += [_rebuilt(tx, record, id) for id in sorted(set(known) - there)]
    return tuple(found)


def settle_references(connection: Connection, tables: Mapping[str, Place]) -> tuple[Unlinked, ...]:
    """Let no row refer to one that is not there."""
    found: list[Unlinked] = []
    while True:
        before = len(found)
        for name, place in tables.items():
            for link in connection.exec_driver_sql(f'PRAGMA foreign_key_list("{name}")').all():
                parent, column = link[2], link[3]
                there = f'(SELECT id FROM "{parent}")'  # noqa: S608 (a name SQLite gave)
                where = f'WHERE "{column}" IS NOT NULL AND "{column}" NOT IN {there}'
                found += _unlinked(connection, name, place, column, where)
        if len(found) == before:
            return tuple(found)


def titled(values: Mapping[str, Any]) -> str:
    """What a record is called, as far as these values tell."""
    return next((str(values[name]) for name in _NAMED_BY if values.get(name)), "")


def _unlinked(
    connection: Connection, name: str, place: Place, column: str, where: str
) -> Iterator[Unlinked]:
    rows = connection.exec_driver_sql(f'SELECT * FROM "{name}" {where}').mappings().all()  # noqa: S608 (names SQLite gave)
    if not rows:
        return
    dropped = place.shape.needed[place.columns.index(column)] or not place.shape.by_id
    empty = f'UPDATE "{name}" SET "{column}" = NULL'  # noqa: S608
    act = f'DELETE FROM "{name}"' if dropped else empty  # noqa: S608
    connection.exec_driver_sql(f"{act} {where}")
    for row in rows:
        id = row.get("id", row.get("owner", 0))
        texts = tuple(str(v) for v in row.values() if isinstance(v, str) and v) if dropped else ()
        yield Unlinked(name, id, column, dropped, texts)


def _rebuilt(tx: Tx, record: type[Entity], id: int) -> LostRecord:
    entries = audit_log.history(tx, record.noun, id)
    values, removed, private, version = _told(entries)
    lost = LostRecord(record.noun, id, titled(values), private=private)
    known = {each.name for each in fields_of(record)}
    begun = bool(entries) and entries[0].changes[0].deed is Deed.CREATED
    if not begun or any(each.unread for each in entries):
        return lost
    kept = {name: value for name, value in values.items() if name in known}
    try:
        made = replace(
            record(**kept), id=id, uuid=str(uuid4()), version=version, removed_at=removed
        )
        if faults(made):
            return lost
        it = tx.schema.of(record)
        with tx.connection.begin_nested():
            tx.connection.execute(insert(it.table).values(id=id, **it.as_row(made)))
            for each in it.lines:
                rows = each.rows(id, getattr(made, each.field.name))
                if rows:
                    tx.connection.execute(insert(each.table), rows)
    except (TypeError, ValueError, AttributeError, DBAPIError, DRIVER_ERROR):
        return lost  # of an older shape, or it repeats what may occur once
    return replace(lost, rebuilt=True)


def _told(entries: Iterable[AuditEntry]) -> tuple[dict[str, Any], Any, bool, int]:
    """Fields, moment of removing, whether private ones are missing, how often it was written."""
    values: dict[str, Any] = {}
    removed, private, version = None, False, 0
    for entry in entries:
        for change in entry.changes:
            version += 1
            private = private or any(each.private for each in change.fields)
            values |= {each.field: each.after for each in change.fields if not each.private}
            if change.deed in (Deed.REMOVED, Deed.RESTORED):
                removed = entry.at if change.deed is Deed.REMOVED else None
    return values, removed, private, version


def _ids(tx: Tx, query: str, *given: object) -> list[int]:
    return list(tx.connection.exec_driver_sql(query, given).scalars())


def _place(connection: Connection, name: str, *, by_id: bool) -> Place:
    columns = connection.exec_driver_sql(f'PRAGMA table_info("{name}")').mappings().all()
    keys = sorted((each for each in columns if each["pk"]), key=lambda each: each["pk"])
    alias = None
    if by_id and len(keys) == 1 and keys[0]["type"] == "INTEGER":
        alias = keys[0]["cid"]
    if not by_id:  # such rows are stored with their keys first
        columns = [*keys, *(each for each in columns if not each["pk"])]
    return Place(
        tuple(each["name"] for each in columns),
        Shape(
            tuple(each["type"] for each in columns),
            tuple(bool(each["notnull"]) for each in columns),
            by_id,
            alias,
        ),
    )


def _insert(
    connection: Connection, name: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]
) -> None:
    named = ", ".join(f'"{each}"' for each in columns)
    marks = ", ".join("?" for _ in columns)
    cursor = connection.connection.cursor()
    try:
        cursor.executemany(
            f'INSERT OR IGNORE INTO "{name}" ({named}) VALUES ({marks})',  # noqa: S608 (names SQLite gave)
            list(rows),
        )
    finally:
        cursor.close()


def _triggers(connection: Connection) -> list[str]:
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='trigger'")
    return list(names.scalars())


def _count(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())  # noqa: S608


def _listed(changes: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(changes)
        return [each for each in found if {"noun", "id"} <= each.keys()]
    except (ValueError, TypeError, AttributeError):
        return []

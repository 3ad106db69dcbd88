"""Transactions: records read and written, each writing leaving a before and an after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.fields import fields_of
from desktop.domain.history import Change
from desktop.domain.lists import EVERY, Wanted
from desktop.domain.nouns import NOUNS
from desktop.domain.problems import Problem, Refused
from desktop.domain.records import Entity
from desktop.storage.driver_errors import (
    DRIVER_ERROR,
    REPEATED,
    is_spent,
    trouble_from,
)
from desktop.storage.engine import gate_of, path_of, require_read
from desktop.storage.listing import id_query
from desktop.storage.mapping import (
    UNREAD,
    LinesTable,
    NounTable,
    Schema,
    Unread,
    composed,
    schema_of,
)
from desktop.storage.prepared import CHUNK, Prepared, line_questions, questions, referring

R = TypeVar("R", bound=Entity)


class Database:
    """An open office database: one writer at a time, readers beside it.

    ``writing`` and ``reading`` raise Trouble for what the disk or the file does; whatever else is
    raised inside passes, and nothing of that transaction is kept.
    """

    def __init__(self, engine: Engine, nouns: tuple[type[Entity], ...] = NOUNS) -> None:
        self.engine = engine
        self.schema = schema_of(nouns)

    @contextmanager
    def writing(self, at: datetime | None = None) -> Iterator[Tx]:
        """A transaction that writes; ``at`` is the moment of the act (removing needs it)."""
        with (
            self._passing(writing=True),
            self._troubles(writing=True),
            self.engine.connect() as connection,
            _sparing(connection),
            connection.begin(),
            _reading_all(connection),
        ):
            yield Tx(connection, self.schema, at)

    @contextmanager
    def reading(self) -> Iterator[Tx]:
        """A transaction that sees one state of the file and cannot write."""
        with (
            self._passing(),
            self._troubles(),
            self.engine.connect().execution_options(ro=True) as connection,
            _sparing(connection),
            connection.begin(),
            _reading_all(connection),
        ):
            yield Tx(connection, self.schema, reads_only=True)

    def on(self, connection: Connection) -> Tx:
        """A transaction on a connection that whoever mends this file holds already."""
        return Tx(connection, self.schema)

    def close(self) -> None:
        """Let go of every connection that is not at work."""
        self.engine.dispose()

    def _passing(self, *, writing: bool = False) -> AbstractContextManager[None]:
        return gate_of(self.engine).passing(writing=writing)

    @contextmanager
    def _troubles(self, *, writing: bool = False) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, DRIVER_ERROR) as error:
            trouble = trouble_from(error, path_of(self.engine), writing=writing)
            if trouble is None:
                raise
            raise trouble from error


class Tx:
    """One transaction. ``changes`` are the records put, removed and restored in it, once each."""

    def __init__(
        self,
        connection: Connection,
        schema: Schema,
        at: datetime | None = None,
        *,
        reads_only: bool = False,
    ) -> None:
        """``reads_only``: it sees one state of the file from its first question to its last."""
        self.connection = connection  # for the other files of this room
        self.schema = schema
        self._at = at
        self._read: dict[type[Entity], list[Any]] | None = {} if reads_only else None
        self._changes: dict[tuple[str, int], Change] = {}

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(self._changes.values())

    def get(self, record: type[R], id: int, *, with_removed: bool = False) -> R:
        """The record with its lines; Refused where there is none, or it lies in the bin."""
        it = self.schema.of(record)
        removed = None if with_removed else False
        rows = questions(it).rows(self.connection, {"id": id}, removed=removed)
        found: list[R] = self._records(it, rows)
        if not found:
            raise Refused(Problem(Msg("desk.gone"), blocking=True))
        return found[0]

    def find(self, record: type[R], **equal: object) -> list[R]:
        """The records with these values (``domain/lists.py`` tells which), ordered by id.

        What lies in the bin is left out.
        """
        it = self.schema.of(record)
        return self._records(it, questions(it).rows(self.connection, equal))

    def all(self, record: type[R]) -> list[R]:
        """Every record of a noun, the bin left out, ordered by id.

        Read once where nothing can change them: a home page asks for the seats at each meeting.
        """
        if self._read is None:
            return self.find(record)
        if record not in self._read:
            self._read[record] = self.find(record)
        return list(self._read[record])

    def one(self, record: type[R], **equal: object) -> R | None:
        """The first of ``find``, or None."""
        it = self.schema.of(record)
        rows = questions(it).rows(self.connection, equal, first=True)
        found: list[R] = self._records(it, rows)
        return found[0] if found else None

    def count(self, record: type[Entity], **equal: object) -> int:
        """How many ``find`` would give."""
        return questions(self.schema.of(record)).count(self.connection, equal)

    def holds(self, noun: str, id: int) -> bool:
        """Whether there is such a record, and not in the bin."""
        return self.count(self.schema.record(noun), id=id) > 0

    def ids(self, record: type[Entity], wanted: Wanted = EVERY) -> list[int]:
        """The ids of a list, filtered and ordered by SQL."""
        query = id_query(self.schema, record, wanted)
        result = self.connection.execute(query)
        assert result.cursor is not None
        # The driver's own rows: SQLAlchemy's would make 100,000 ids five times slower.
        return [row[0] for row in result.cursor.fetchall()]

    def rows(self, record: type[R], ids: Iterable[int]) -> list[R]:
        """The records of a page, in the order of ``ids``, removed ones too, without their lines.

        Putting such a record keeps the lines it has.
        """
        it = self.schema.of(record)
        found: dict[int, R] = {}
        asked = list(ids)
        unread = {each.field.name: UNREAD for each in it.lines}
        for chunk in _chunks(asked):
            of_chunk = {"id": frozenset(chunk)}
            for row in questions(it).rows(self.connection, of_chunk, removed=None):
                found[row[0]] = it.as_record(row, unread)
        return [found[id] for id in asked if id in found]

    def put(self, record: R) -> R:
        """Write a new record (id 0) or a changed one; the record as it now stands.

        Refused where somebody changed it meanwhile, where it lies nowhere, or where it repeats what
        may occur once. A record that is as it was is not written again.
        """
        record = composed(record)
        if not record.id:
            return self._insert(record)
        before = self._current(record)
        after = replace(record, uuid=before.uuid, removed_at=before.removed_at)
        return self._update(before, after)

    def remove(self, record: R) -> R:
        """Lay a record in the bin; needs the moment of the transaction."""
        if self._at is None:
            raise ValueError("removing needs the moment of the act")
        before = self._current(record)
        return self._update(before, replace(before, removed_at=self._at))

    def restore(self, record: R) -> R:
        """Take a record out of the bin."""
        before = self._current(record)
        return self._update(before, replace(before, removed_at=None))

    def referring(self, noun: str, id: int) -> list[tuple[str, int]]:
        """Noun and id of the records, not removed, that refer to this one."""
        found: dict[tuple[str, int], None] = {}
        for owner, question in referring(self.schema, noun):
            for (each,) in question.rows(self.connection, {"of": id}):
                found[owner, each] = None
        return list(found)

    def _current(self, record: R) -> R:
        stored = self.get(type(record), record.id, with_removed=True)
        if stored.version != record.version:
            raise Refused(Problem(Msg("desk.changed_meanwhile"), blocking=True))
        return stored

    def _insert(self, record: R) -> R:
        it = self.schema.of(type(record))
        new = replace(record, uuid=record.uuid or str(uuid4()), version=1)
        written = self._write(new, questions(it).insertion, it.as_row(new))
        new = replace(new, id=written.lastrowid)
        self._write_lines(it, None, new)
        self._remember(None, new)
        return new

    def _update(self, before: R, after: R) -> R:
        it = self.schema.of(type(after))
        kept = {
            each.field.name: getattr(before, each.field.name)
            for each in it.lines
            if isinstance(getattr(after, each.field.name), Unread)
        }
        after = replace(after, **kept)
        if after == before:
            return before
        after = replace(after, version=before.version + 1)
        values = {f"v_{name}": value for name, value in it.as_row(after).items()}
        self._write(after, questions(it).change, {"of": after.id, **values})
        self._write_lines(it, before, after)
        self._remember(before, after)
        return after

    def _write_lines(self, it: NounTable, before: Entity | None, after: Entity) -> None:
        for each in it.lines:
            lines = getattr(after, each.field.name)
            if before is not None:
                if getattr(before, each.field.name) == lines:
                    continue
                line_questions(each).removal.run(self.connection, {"of": after.id})
            for row in each.rows(after.id, lines):
                self._write(after, line_questions(each).insertion, row)

    def _write(self, record: Entity, statement: Prepared, values: Mapping[str, Any]) -> Any:
        """The driver's cursor; Refused where the table does not take it."""
        try:
            return statement.run(self.connection, values)
        except REPEATED as error:
            refused = _refused(record, str(error))
            if refused is None:
                raise
            raise refused from error

    def _remember(self, before: Entity | None, after: Entity) -> None:
        key = (after.noun, after.id)
        if key in self._changes:
            before = self._changes[key].before
        self._changes[key] = Change(after.noun, after.id, before, after)

    def _records(self, it: NounTable, rows: Sequence[Sequence[Any]]) -> list[Any]:
        if not it.lines:
            return [it.as_record(row, {}) for row in rows]
        owners: list[int] = [row[0] for row in rows]
        lines = {each.field.name: self._lines(each, owners) for each in it.lines}
        return [
            it.as_record(row, {name: tuple(owned[row[0]]) for name, owned in lines.items()})
            for row in rows
        ]

    def _lines(self, it: LinesTable, owners: list[int]) -> dict[int, list[Any]]:
        """The lines of these records, in order: one query for each five hundred, not for each."""
        found: dict[int, list[Any]] = {owner: [] for owner in owners}
        names = [each.name for each in fields_of(it.row)]
        for chunk in _chunks(owners):
            for owner, *values in line_questions(it).of(self.connection, chunk):
                found[owner].append(it.row(**dict(zip(names, values, strict=True))))
        return found


@contextmanager
def _sparing(connection: Connection) -> Iterator[None]:
    """Let a spent connection cost this transaction only: nobody is given it again."""
    try:
        yield
    except (DBAPIError, DRIVER_ERROR, Trouble) as error:
        if is_spent(error):
            connection.invalidate()
        raise


@contextmanager
def _reading_all(connection: Connection) -> Iterator[None]:
    """Refuse to end well where a page could not be read."""
    yield
    require_read(connection)


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def _refused(record: Entity, said: str) -> Refused | None:
    """What SQLite's refusal means to a clerk; None where it shows a mistake of ours."""
    if said.startswith("FOREIGN KEY"):
        return Refused(Problem(Msg("desk.target_missing"), blocking=True))
    fields = [name for name in re.findall(r"\w+\.(\w+)", said) if hasattr(record, name)]
    if not said.startswith("UNIQUE") or not fields:
        return None
    labels = tuple(Msg(f"{record.noun}.{name}") for name in fields)
    return Refused(Problem(Msg("desk.taken", fields=labels), field=fields[-1], blocking=True))
